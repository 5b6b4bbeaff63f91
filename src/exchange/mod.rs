//! The glossary in the formats of other tools: export with a ledger of what is lost, and import with a row for every problem.

mod cell;
mod claims;
mod dictionaries;
mod import;
mod jsonl;
mod jsonl_entries;
mod ledger;
mod lists;
mod omegat;
mod onto;
mod pair_rows;
mod pairs;
mod prh_rules;
mod rows;
mod rules;
mod skos;
mod spacy;
mod table;
mod tbx;
mod tbx_terms;
mod tmx;

pub use import::{ImportFormat, ImportOptions, Imported, import};
pub use ledger::{Ledger, Loss};
pub use onto::{Merged, import_onto};

use crate::glossary::{Glossary, Lang};
use crate::text::Error;

/// A format that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExportFormat {
    /// One row a name, commas.
    Csv,
    /// One row a name, tabs.
    Tsv,
    /// One JSON object an entry.
    JsonLines,
    /// TBX-Basic, ISO 30042.
    Tbx,
    /// SKOS in Turtle.
    Turtle,
    /// SKOS in JSON-LD.
    JsonLd,
    /// TMX 1.4.
    Tmx,
    /// A DeepL glossary.
    DeepL,
    /// A Google Cloud Translation glossary of one direction.
    Google,
    /// A Google Cloud Translation equivalent term set.
    GoogleSet,
    /// An OmegaT glossary.
    OmegaT,
    /// Rules of prh.
    Prh,
    /// A Vale style.
    Vale,
    /// Words of typos.
    Typos,
    /// Synonyms of Solr and Elasticsearch.
    Synonyms,
    /// Patterns of spaCy's EntityRuler.
    Spacy,
    /// A user dictionary of MeCab for IPADIC.
    Mecab,
    /// A user dictionary of Sudachi.
    Sudachi,
    /// A dictionary of Microsoft IME.
    MsIme,
    /// A dictionary of Mozc.
    Mozc,
}

impl ExportFormat {
    /// All, with the words of the command line and what they mean.
    pub const ALL: [(ExportFormat, &'static str, &'static str); 20] = [
        (ExportFormat::Csv, "csv", "one row a name; --full for every column"),
        (ExportFormat::Tsv, "tsv", "the same with tabs between the cells"),
        (ExportFormat::JsonLines, "jsonl", "one JSON object an entry, with all it says"),
        (ExportFormat::Tbx, "tbx", "TBX-Basic (ISO 30042), for terminology tools"),
        (ExportFormat::Turtle, "skos-turtle", "SKOS concepts in Turtle"),
        (ExportFormat::JsonLd, "skos-jsonld", "SKOS concepts in JSON-LD"),
        (ExportFormat::Tmx, "tmx", "TMX 1.4, for translation memories"),
        (ExportFormat::DeepL, "deepl", "a DeepL glossary from one language to the other"),
        (ExportFormat::Google, "google", "a Google Cloud Translation glossary of one direction"),
        (ExportFormat::GoogleSet, "google-set", "a Google Cloud Translation equivalent term set"),
        (ExportFormat::OmegaT, "omegat", "an OmegaT glossary"),
        (ExportFormat::Prh, "prh", "YAML rules of prh and textlint"),
        (ExportFormat::Vale, "vale", "a Vale style of substitutions"),
        (ExportFormat::Typos, "typos", "words for typos.toml"),
        (ExportFormat::Synonyms, "synonyms", "synonyms of Solr and Elasticsearch"),
        (ExportFormat::Spacy, "spacy", "patterns of spaCy's EntityRuler"),
        (ExportFormat::Mecab, "mecab", "a MeCab user dictionary for IPADIC"),
        (ExportFormat::Sudachi, "sudachi", "a Sudachi user dictionary"),
        (ExportFormat::MsIme, "ms-ime", "a Microsoft IME dictionary (UTF-16)"),
        (ExportFormat::Mozc, "mozc", "a Mozc or Google Japanese Input dictionary"),
    ];
}

impl std::str::FromStr for ExportFormat {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let words = Self::ALL.map(|(_, word, _)| word).join(", ");
        let known = Self::ALL.into_iter().find(|(_, known, _)| *known == word);
        known.map(|(format, ..)| format).ok_or_else(|| Error::option("--to", word, &words))
    }
}

/// The edition of TBX.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TbxVersion {
    /// ISO 30042:2008, root `martif`: what OmegaT and many others read.
    V2,
    /// ISO 30042:2019, root `tbx`, DCT style.
    #[default]
    V3,
}

/// How an export is written; each option matters to some formats only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// Tables: every column, so that nothing is lost.
    pub full: bool,
    /// Tables: begin with a byte order mark, so that spreadsheets read UTF-8.
    pub bom: bool,
    /// Tables: put `'` before a cell that a spreadsheet would take for a formula; the import takes it off.
    pub neutralise: bool,
    /// TBX: the edition.
    pub tbx: TbxVersion,
    /// Translation glossaries of one direction: the language translated from.
    pub from: Lang,
    /// SKOS: what addresses of concepts begin with; the id follows.
    pub base: String,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { full: false, bom: false, neutralise: false, tbx: TbxVersion::V3, from: Lang::En, base: "urn:x-seimei:".to_owned() }
    }
}

/// A glossary in another format, and what of it the format does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The file: UTF-8 with LF, but for Microsoft IME.
    pub bytes: Vec<u8>,
    /// What was lost, entry by entry.
    pub ledger: Ledger,
}

/// Writes a glossary in another format.
///
/// ```
/// use seimei::{ExportFormat, ExportOptions, Glossary, export};
/// let glossary = Glossary::from_toml(r#"
///     [[entry]]
///     id = "company.example"
///     kind = "company"
///     en = "Example Works"
///     ja = "例示製作所"
///     misspelled = ["Exmaple Works"]
///     source = ["house"]
///     status = "draft"
/// "#)?;
/// let deepl = export(&glossary, ExportFormat::DeepL, &ExportOptions::default())?;
/// assert_eq!(deepl.bytes, "Example Works,例示製作所\n".as_bytes());
/// assert!(deepl.ledger.to_string().contains("company.example\tExmaple Works\tis a misspelling"));
/// # Ok::<(), seimei::Error>(())
/// ```
///
/// # Errors
///
/// Never for a glossary that was read; the signature leaves room for a writer that fails.
pub fn export(glossary: &Glossary, format: ExportFormat, options: &ExportOptions) -> Result<Export, Error> {
    let mut export = match format {
        ExportFormat::Csv => table::write(glossary, options, b',')?,
        ExportFormat::Tsv => table::write(glossary, options, b'\t')?,
        ExportFormat::JsonLines => jsonl::write(glossary),
        ExportFormat::Tbx => tbx::write(glossary, options),
        ExportFormat::Turtle => skos::write_turtle(glossary, options),
        ExportFormat::JsonLd => skos::write_json_ld(glossary, options)?,
        ExportFormat::Tmx => tmx::write(glossary),
        ExportFormat::DeepL => pairs::write_deepl(glossary, options),
        ExportFormat::Google => pairs::write_google(glossary, options),
        ExportFormat::GoogleSet => pairs::write_google_set(glossary),
        ExportFormat::OmegaT => omegat::write(glossary, options),
        ExportFormat::Prh => rules::write_prh(glossary),
        ExportFormat::Vale => rules::write_vale(glossary),
        ExportFormat::Typos => rules::write_typos(glossary),
        ExportFormat::Synonyms => rules::write_synonyms(glossary),
        ExportFormat::Spacy => spacy::write(glossary),
        ExportFormat::Mecab => dictionaries::write_mecab(glossary),
        ExportFormat::Sudachi => dictionaries::write_sudachi(glossary),
        ExportFormat::MsIme => dictionaries::write_ms_ime(glossary),
        ExportFormat::Mozc => dictionaries::write_mozc(glossary),
    };
    export.ledger.sort();
    Ok(export)
}
