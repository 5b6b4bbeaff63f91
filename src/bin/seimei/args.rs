//! What the user may say on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use seimei::{Date, Error, ExportFormat, ImportFormat, ReportFormat};

use crate::corpus::FolderChoice;
use crate::deferred::Deferred;
use crate::input::ReadChoice;
use crate::lexicon::{GlossaryChoice, LexiconChoice};
use crate::replace::Replace;
use crate::settings::SettingsChoice;
pub(crate) use crate::style::StyleChoice;
use crate::{Failure, help};

/// One thing, one name: finds the names of people, bodies and places in English and Japanese text and writes them in house style.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, subcommand_required = true, arg_required_else_help = true, after_help = help::SEIMEI)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Print a text with every name in house style
    #[command(after_help = help::NORMALIZE)]
    Normalize(Deferred<NormalizeArgs>),
    /// Report what normalize would change; exit with 1 if anything
    #[command(after_help = help::CHECK)]
    Check(Deferred<CheckArgs>),
    /// List every mention with the entry it names
    #[command(after_help = help::ANNOTATE)]
    Annotate(Deferred<AnnotateArgs>),
    /// Tell what the glossary knows of a name
    #[command(after_help = help::LOOKUP)]
    Lookup(Deferred<LookupArgs>),
    /// Show what one stage makes of a text
    #[command(after_help = help::TRACE)]
    Trace(Deferred<TraceArgs>),
    /// Write the glossary in another format
    #[command(after_help = help::EXPORT)]
    Export(Deferred<ExportArgs>),
    /// Read a table or a term list of another tool into TOML lists
    #[command(after_help = help::IMPORT)]
    Import(Deferred<ImportArgs>),
    /// Check, format or count a glossary
    #[command(after_help = help::GLOSSARY)]
    Glossary(GlossaryArgs),
    /// Mine a corpus for names that the glossary lacks
    #[command(after_help = help::SUGGEST)]
    Suggest(Deferred<SuggestArgs>),
    /// Print the style that holds for a file, and who decided each option
    #[command(after_help = help::STYLE)]
    Style(Deferred<StyleArgs>),
    /// Give files back the bytes they had before normalize --write --record
    #[command(after_help = help::UNDO)]
    Undo(Deferred<UndoArgs>),
    /// Print the completions of a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions(Deferred<CompletionsArgs>),
    /// Print the manual page, or write all of them
    #[command(after_help = help::MAN)]
    Man(Deferred<ManArgs>),
}

/// When the texts were written.
#[derive(ClapArgs)]
pub(crate) struct DateChoice {
    /// When the texts were written (2024-04-10, 2024-04 or 2024): names in use then stay
    #[arg(long, value_name = "DATE", help_heading = "Input")]
    date: Option<String>,
}

impl DateChoice {
    /// When the texts were written, if that was said; the front matter of a text may say it otherwise.
    pub(crate) fn date(&self) -> Result<Option<Date>, Failure> {
        let date =
            |word: &String| word.parse().map_err(|()| Error::option("date", word, "a date such as 2024-04-10, 2024-04 or 2024"));
        Ok(self.date.as_ref().map(date).transpose()?)
    }
}

#[derive(ClapArgs)]
pub(crate) struct InputChoice {
    /// Files and folders to read; `-` is standard input, and so is nothing at all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadChoice,
    #[command(flatten)]
    pub(crate) written: DateChoice,
    #[command(flatten)]
    pub(crate) folders: FolderChoice,
    /// Only what stands in lines that were changed since this revision, as git tells it
    #[arg(long, value_name = "REV", help_heading = "Input")]
    pub(crate) since: Option<String>,
    /// How many threads work, each with one file in hand; where it is not said, one a core, and four a core with --write
    #[arg(long, value_name = "N", value_parser = threads, help_heading = "Input")]
    pub(crate) jobs: Option<usize>,
}

fn threads(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|threads| (1..=256).contains(threads)).ok_or_else(|| "expected a number from 1 to 256".to_owned())
}

/// How `--write` replaces files.
#[derive(ClapArgs)]
pub(crate) struct ReplaceChoice {
    /// With --write: keep the old file beside the new one, under its name with this behind it (`~` where none is given)
    #[arg(long, value_name = "SUFFIX", num_args = 0..=1, require_equals = true, default_missing_value = "~", help_heading = "Writing")]
    #[arg(requires = "write", value_parser = suffix)]
    backup: Option<String>,
    /// With --write: replace read-only files too, and part files that have several names (hard links)
    #[arg(long, requires = "write", help_heading = "Writing")]
    force: bool,
}

impl ReplaceChoice {
    pub(crate) fn replace(&self) -> Replace {
        Replace::new(self.backup.clone(), self.force)
    }
}

/// What may stand behind a file's name: something, and nothing that leads to another folder.
fn suffix(text: &str) -> Result<String, String> {
    match text {
        "" => Err("a backup needs a name of its own".to_owned()),
        _ if text.contains(['/', '\\', '\0']) => Err("a backup stands in the folder of its file".to_owned()),
        _ => Ok(text.to_owned()),
    }
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
    /// With --write: keep what was changed in this new file, for `seimei undo`
    #[arg(long, value_name = "FILE", requires = "write")]
    pub(crate) record: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) replace: ReplaceChoice,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) lexicon: LexiconChoice,
    #[command(flatten)]
    pub(crate) settings: SettingsChoice,
}

#[derive(ClapArgs)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputChoice,
    /// Leave out the findings that this file records
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub(crate) baseline: Option<PathBuf>,
    /// Record the findings in this file instead of reporting them
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = words(ReportFormat::ALL.iter().copied()))]
    pub(crate) format: String,
    /// Print how many findings each entry and each file has, and not the findings
    #[arg(long, conflicts_with = "format")]
    pub(crate) stat: bool,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) lexicon: LexiconChoice,
    #[command(flatten)]
    pub(crate) settings: SettingsChoice,
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
    /// Tell for every name, also for one that is linked to nothing, what was considered, what decided and what is written
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) lexicon: LexiconChoice,
    #[command(flatten)]
    pub(crate) settings: SettingsChoice,
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
    pub(crate) lexicon: LexiconChoice,
    #[command(flatten)]
    pub(crate) settings: SettingsChoice,
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
    pub(crate) written: DateChoice,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
    #[command(flatten)]
    pub(crate) lexicon: LexiconChoice,
    #[command(flatten)]
    pub(crate) settings: SettingsChoice,
}

/// The words of a library's list of formats, with their help.
pub(crate) fn words<T>(all: impl IntoIterator<Item = (T, &'static str, &'static str)>) -> PossibleValuesParser {
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
    /// Report every problem of the lists in a folder, or whether a packed index is whole
    Check(Deferred<GlossaryCheckArgs>),
    /// Write the lists of a folder in canonical form
    Fmt(Deferred<FmtArgs>),
    /// Count entries, names and surfaces by list, kind, language and status
    Stats(Deferred<FolderArgs>),
    /// Tell which entries claim a string, by which rule, under which conditions
    Why(Deferred<WhyArgs>),
    /// Show what a change of the glossary alters in a corpus; exit with 1 if anything
    Impact(Deferred<ImpactArgs>),
    /// Compare the glossary with lists that others keep
    Verify(Deferred<VerifyArgs>),
    /// Write the lists of a folder as one index, for --index
    Pack(Deferred<PackArgs>),
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
pub(crate) struct PackArgs {
    /// The folder of TOML lists
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Put the entries of the folder on top of the built-in glossary
    #[arg(long)]
    pub(crate) with_builtin: bool,
    /// The file to write; one that is there gives way once the new one is whole
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(ClapArgs)]
pub(crate) struct GlossaryCheckArgs {
    /// The folder of TOML lists, or an index that was packed; without it, the built-in glossary
    #[arg(value_name = "DIR|FILE")]
    pub(crate) path: Option<PathBuf>,
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

#[derive(ClapArgs)]
pub(crate) struct UndoArgs {
    /// The record that `normalize --write --record` made
    #[arg(value_name = "RECORD")]
    pub(crate) path: PathBuf,
}

#[derive(ClapArgs)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(ClapArgs)]
pub(crate) struct ManArgs {
    /// Write the page of the command and of every verb into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StyleFormat {
    /// A table
    Text,
    /// A `seimei.toml` that says the same
    Toml,
    /// One JSON object
    Json,
}

#[derive(ClapArgs)]
pub(crate) struct StyleArgs {
    /// The file, which need not be there; without it, the current folder
    #[arg(value_name = "FILE")]
    pub(crate) path: Option<PathBuf>,
    /// How to print the style
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: StyleFormat,
    #[command(flatten)]
    pub(crate) settings: SettingsChoice,
    #[command(flatten)]
    pub(crate) style: StyleChoice,
}
