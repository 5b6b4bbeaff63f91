//! What the user may say on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use seimei::{
    ExportFormat, FamilyName, FormPolicy, Glossary, ImportFormat, Lexicon, Macrons, NameOrder, Normalizer, Preset, Quotes,
    ReportFormat, Style, Target,
};

use crate::Failure;

/// One thing, one name: finds the names of people, bodies and places in English and Japanese text and writes them in house style.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Print a text with every name in house style
    Normalize(NormalizeArgs),
    /// Report what normalize would change; exit with 1 if anything
    Check(CheckArgs),
    /// List every mention with the entry it names
    Annotate(AnnotateArgs),
    /// Tell what the glossary knows of a name
    Lookup(LookupArgs),
    /// Show what one stage makes of a text
    Trace(TraceArgs),
    /// Write the glossary in another format
    Export(ExportArgs),
    /// Read a table or a term list of another tool into TOML lists
    Import(ImportArgs),
    /// Check, format or count a glossary
    Glossary(GlossaryArgs),
    /// Mine a corpus for names that the glossary lacks
    Suggest(SuggestArgs),
}

#[derive(ClapArgs)]
pub(crate) struct GlossaryChoice {
    /// Add the entries of this folder of TOML lists to the built-in glossary
    #[arg(long, value_name = "DIR", help_heading = "Glossary")]
    pub(crate) glossary: Option<PathBuf>,
    /// Use the folder given with --glossary alone
    #[arg(long, requires = "glossary", help_heading = "Glossary")]
    pub(crate) no_builtin: bool,
}

#[derive(ClapArgs)]
pub(crate) struct StyleChoice {
    /// A named style; the options below change it: house, government, press or data
    #[arg(long, value_name = "NAME", default_value = "house", help_heading = "Style")]
    style: String,
    /// Language of the names: same (each in its own), en or ja
    #[arg(long, value_name = "LANG", help_heading = "Style")]
    to: Option<String>,
    /// Japanese personal names in Latin letters: family-first, given-first or keep
    #[arg(long, value_name = "ORDER", help_heading = "Style")]
    name_order: Option<String>,
    /// Their family names: plain or capitals (KISHIDA Fumio)
    #[arg(long, value_name = "LETTERS", help_heading = "Style")]
    family_name: Option<String>,
    /// Length of names: preserve, full, short or full-then-short
    #[arg(long, value_name = "LENGTH", help_heading = "Style")]
    form: Option<String>,
    /// Marks on long vowels: off or on (Kōno Tarō)
    #[arg(long, value_name = "WHEN", help_heading = "Style")]
    macrons: Option<String>,
    /// Names in quotations: rewrite or keep
    #[arg(long, value_name = "WHAT", help_heading = "Style")]
    quotes: Option<String>,
}

impl StyleChoice {
    pub(crate) fn style(&self) -> Result<Style, Failure> {
        let mut style = Style::preset(self.style.parse::<Preset>()?);
        if let Some(word) = &self.to {
            style = style.target(word.parse::<Target>()?);
        }
        if let Some(word) = &self.name_order {
            style = style.name_order(word.parse::<NameOrder>()?);
        }
        if let Some(word) = &self.family_name {
            style = style.family_name(word.parse::<FamilyName>()?);
        }
        if let Some(word) = &self.form {
            style = style.form(word.parse::<FormPolicy>()?);
        }
        if let Some(word) = &self.macrons {
            style = style.macrons(word.parse::<Macrons>()?);
        }
        if let Some(word) = &self.quotes {
            style = style.quotes(word.parse::<Quotes>()?);
        }
        Ok(style)
    }
}

impl GlossaryChoice {
    /// The normaliser these choices ask for.
    pub(crate) fn normalizer(&self, style: Style) -> Result<Normalizer, Failure> {
        match &self.glossary {
            None => Ok(Normalizer::builtin(style)),
            Some(_) => Ok(Normalizer::with_lexicon(Lexicon::open(seimei::pack(&self.read()?))?, style)),
        }
    }

    /// The glossary as entries, which costs more than opening the packed one.
    pub(crate) fn read(&self) -> Result<Glossary, Failure> {
        match &self.glossary {
            None => Ok(Glossary::builtin()?),
            Some(folder) if self.no_builtin => Ok(Glossary::from_dir(folder)?),
            Some(folder) => Ok(Glossary::builtin()?.overlaid_with(Glossary::from_dir(folder)?)),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// Each file is one text
    Text,
    /// Each line is a JSON object with the text in one field
    Jsonl,
}

#[derive(ClapArgs)]
pub(crate) struct InputChoice {
    /// Files to read; `-` is standard input, and so is nothing at all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How the input holds its texts
    #[arg(long, value_enum, default_value = "text", help_heading = "Input")]
    pub(crate) input: InputKind,
    /// The field that holds the text of a JSON record
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    pub(crate) field: String,
}

#[derive(ClapArgs)]
pub(crate) struct NormalizeArgs {
    #[command(flatten)]
    pub(crate) input: InputChoice,
    /// Write the files in place instead of printing them
    #[arg(long, short, conflicts_with = "diff")]
    pub(crate) write: bool,
    /// Print what would change as a unified diff
    #[arg(long)]
    pub(crate) diff: bool,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}

#[derive(ClapArgs)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputChoice,
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = words(ReportFormat::ALL.iter().copied()))]
    pub(crate) format: String,
    /// Print how many findings each entry and each file has, and not the findings
    #[arg(long, conflicts_with = "format")]
    pub(crate) stat: bool,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputKind {
    /// For people
    Text,
    /// One JSON object a line
    Jsonl,
}

#[derive(ClapArgs)]
pub(crate) struct AnnotateArgs {
    #[command(flatten)]
    pub(crate) input: InputChoice,
    /// How to print the mentions
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: OutputKind,
    /// List names in addresses and code too
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}

#[derive(ClapArgs)]
pub(crate) struct LookupArgs {
    /// Names to look up; none or `-` reads one name a line from standard input
    #[arg(value_name = "NAME")]
    pub(crate) names: Vec<String>,
    /// How to print what is known
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: OutputKind,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// What is prose and what is protected
    Document,
    /// The view that names are compared in
    Fold,
    /// Surfaces found, longest first
    Match,
    /// Surfaces with their possible entries
    Mention,
    /// What each mention names, and why
    Resolve,
    /// What the style writes
    Render,
}

#[derive(ClapArgs)]
pub(crate) struct TraceArgs {
    /// The file to follow; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    /// The stage to show
    #[arg(long, value_enum)]
    pub(crate) stage: Stage,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}

/// The words of a library's list of formats, with their help.
fn words<T>(all: impl IntoIterator<Item = (T, &'static str, &'static str)>) -> PossibleValuesParser {
    all.into_iter().map(|(_, word, help)| PossibleValue::new(word).help(help)).collect::<Vec<_>>().into()
}

#[derive(ClapArgs)]
pub(crate) struct ExportArgs {
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = words(ExportFormat::ALL))]
    pub(crate) to: String,
    /// The file to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// List what the format cannot hold, entry by entry, in this file; `-` is standard error
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// Tables: write every column, so that import gives the glossary back
    #[arg(long)]
    pub(crate) full: bool,
    /// Tables: begin with a byte order mark, so that spreadsheets read UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
    /// Tables: put ' before cells that a spreadsheet would take for a formula; import takes it off
    #[arg(long)]
    pub(crate) neutralise: bool,
    /// TBX: the edition, v3 (ISO 30042:2019) or v2 (martif, for older tools)
    #[arg(long, value_name = "EDITION", value_parser = ["v2", "v3"], default_value = "v3")]
    pub(crate) tbx: String,
    /// Translation glossaries of one direction: the language translated from
    #[arg(long, value_name = "LANG", value_parser = ["en", "ja"], default_value = "en")]
    pub(crate) source_lang: String,
    /// SKOS: what the addresses of concepts begin with
    #[arg(long, value_name = "IRI", default_value = "urn:x-seimei:")]
    pub(crate) base: String,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}

#[derive(ClapArgs)]
pub(crate) struct ImportArgs {
    /// The file to read; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    /// Its format
    #[arg(long, value_name = "FORMAT", value_parser = words(ImportFormat::ALL))]
    pub(crate) from: String,
    /// A folder for the lists, or one list FILE.toml; neither may be there yet. Without it, one list on standard output
    #[arg(long, short, value_name = "DIR|FILE", conflicts_with = "onto")]
    pub(crate) output: Option<PathBuf>,
    /// Bring the names back onto the lists in this folder: what the file does not hold stays as it is
    #[arg(long, value_name = "DIR")]
    pub(crate) onto: Option<PathBuf>,
    /// With --onto: print what would change as a unified diff, and write nothing
    #[arg(long, requires = "onto")]
    pub(crate) diff: bool,
    /// Kind of entries whose kind the file does not say
    #[arg(long, value_name = "KIND", default_value = "organization")]
    pub(crate) kind: String,
    /// Source of entries whose source the file does not say
    #[arg(long, value_name = "KEY", default_value = "house")]
    pub(crate) source: String,
    /// List for entries whose list the file does not say
    #[arg(long, value_name = "FILE", default_value = "imported.toml")]
    pub(crate) list: PathBuf,
}

#[derive(ClapArgs)]
pub(crate) struct GlossaryArgs {
    #[command(subcommand)]
    pub(crate) verb: GlossaryVerb,
}

#[derive(Subcommand)]
pub(crate) enum GlossaryVerb {
    /// Report every problem of the lists in a folder
    Check(FolderArgs),
    /// Write the lists of a folder in canonical form
    Fmt(FmtArgs),
    /// Count entries, names and surfaces by list, kind, language and status
    Stats(FolderArgs),
    /// Tell which entries claim a string, by which rule, under which conditions
    Why(WhyArgs),
    /// Show what a change of the glossary alters in a corpus; exit with 1 if anything
    Impact(ImpactArgs),
    /// Compare the glossary with lists that others keep
    Verify(VerifyArgs),
}

#[derive(ClapArgs)]
pub(crate) struct WhyArgs {
    /// Strings as a text prints them
    #[arg(value_name = "SURFACE", required = true)]
    pub(crate) surfaces: Vec<String>,
    /// How to print the claims
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: OutputKind,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}

#[derive(ClapArgs)]
pub(crate) struct ImpactArgs {
    /// Files of the corpus, and folders of them; `-` is standard input
    #[arg(value_name = "CORPUS", required = true)]
    pub(crate) corpus: Vec<PathBuf>,
    /// The glossary as it was: a revision of the repository the lists are kept in, or a folder of lists
    #[arg(long, value_name = "REV|DIR")]
    pub(crate) base: String,
    /// The glossary as it is: a folder of TOML lists
    #[arg(long, value_name = "DIR", default_value = "glossary")]
    pub(crate) lists: PathBuf,
    /// How to print the differences
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: OutputKind,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AgreementFormat {
    /// For people: a table, then each open disagreement
    Text,
    /// Every disagreement, tab-separated
    Tsv,
    /// A page with the table and what is explained
    Markdown,
}

#[derive(ClapArgs)]
pub(crate) struct VerifyArgs {
    /// The folder that holds the lists
    #[arg(value_name = "LISTS_DIR")]
    pub(crate) folder: PathBuf,
    /// How to print the agreement
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: AgreementFormat,
    /// Compare only this list; may be given more than once
    #[arg(long, value_name = "LIST")]
    pub(crate) list: Vec<String>,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}

#[derive(ClapArgs)]
pub(crate) struct FolderArgs {
    /// The folder of TOML lists; without it, the built-in glossary
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct FmtArgs {
    /// The folder of TOML lists
    #[arg(value_name = "DIR", default_value = "glossary")]
    pub(crate) folder: PathBuf,
    /// Only tell which lists are not in canonical form; exit with 1 if any
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SuggestionFormat {
    /// Entries and lines to paste into a list
    Toml,
    /// One row a suggestion
    Csv,
    /// One JSON object a line
    Jsonl,
}

#[derive(ClapArgs)]
pub(crate) struct SuggestArgs {
    /// Files of the corpus, and folders of them; `-` is standard input
    #[arg(value_name = "CORPUS", required = true)]
    pub(crate) corpus: Vec<PathBuf>,
    /// How to print the suggestions, best first
    #[arg(long, value_enum, default_value = "toml")]
    pub(crate) format: SuggestionFormat,
    /// Print at most this many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Leave out what scores less
    #[arg(long, value_name = "SCORE", default_value_t = 0)]
    pub(crate) at_least: u32,
    #[command(flatten)]
    pub(crate) glossary: GlossaryChoice,
}
