//! Tables and term lists of other tools read into TOML lists, every problem with its row.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::lists::written_lists;
use super::{jsonl_entries, omegat, pair_rows, prh_rules, rows, tbx_terms};
use crate::glossary::{Entry, Glossary, Kind, Lang};
use crate::text::{Error, LineIndex, Position, Problem, Problems};

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ImportFormat {
    /// The table of `export --to csv`, plain or full.
    Csv,
    /// The same with tabs.
    Tsv,
    /// The JSON Lines of `export --to jsonl`.
    JsonLines,
    /// TBX, ISO 30042: version 3 (DCT or DCA style) or version 2 (martif).
    Tbx,
    /// Rules of prh.
    Prh,
    /// Source, tab, target, tab, comment.
    OmegaT,
    /// Two columns, comma or tab: an English and a Japanese name.
    List,
}

impl ImportFormat {
    /// All, with the words of the command line and what they mean.
    pub const ALL: [(ImportFormat, &'static str, &'static str); 7] = [
        (ImportFormat::Csv, "csv", "a table as export writes it, plain or full"),
        (ImportFormat::Tsv, "tsv", "the same with tabs between the cells"),
        (ImportFormat::JsonLines, "jsonl", "one JSON object an entry, as export writes them"),
        (ImportFormat::Tbx, "tbx", "TBX (ISO 30042), version 3 or 2"),
        (ImportFormat::Prh, "prh", "YAML rules of prh"),
        (ImportFormat::OmegaT, "omegat", "an OmegaT glossary: source, target, comment"),
        (ImportFormat::List, "list", "two columns, English and Japanese, with a comma or a tab between them"),
    ];
}

impl std::str::FromStr for ImportFormat {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let words = Self::ALL.map(|(_, word, _)| word).join(", ");
        let known = Self::ALL.into_iter().find(|(_, known, _)| *known == word);
        known.map(|(format, ..)| format).ok_or_else(|| Error::option("--from", word, &words))
    }
}

/// What an import assumes where the file is silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// Kind of entries whose kind the file does not say.
    pub kind: Kind,
    /// Source of entries whose source the file does not say.
    pub source: String,
    /// List for entries whose list the file does not say.
    pub list: PathBuf,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { kind: Kind::Organization, source: "house".to_owned(), list: PathBuf::from("imported.toml") }
    }
}

/// A file read into lists.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The glossary that the lists make.
    pub glossary: Glossary,
    /// The lists: path below the folder of the glossary, and TOML in canonical form.
    pub lists: Vec<(PathBuf, String)>,
    /// What the file holds and a glossary does not, each with its row.
    pub notes: Problems,
}

/// Reads a file of another tool into TOML lists. `path` is only for messages.
///
/// ```
/// use seimei::{ImportFormat, ImportOptions, import};
/// let table = "Example Works,例示製作所\nExample Institute,例示研究所\n";
/// let imported = import("terms.csv", table.as_bytes(), ImportFormat::List, &ImportOptions::default())?;
/// assert_eq!(imported.glossary.entries().len(), 2);
/// assert!(imported.lists[0].1.contains("id = \"org.example-works\""));
/// # Ok::<(), seimei::Error>(())
/// ```
///
/// # Errors
///
/// Text that is neither UTF-8 nor UTF-16 with a byte order mark, or all problems of the file, each with its row.
pub fn import(path: impl AsRef<Path>, bytes: &[u8], format: ImportFormat, options: &ImportOptions) -> Result<Imported, Error> {
    let (incoming, mut origins) = incoming(path.as_ref(), bytes, format, options)?;
    for item in &incoming {
        for (lang, said) in Lang::ALL.into_iter().zip(&item.canonical) {
            check_canonical(item, lang, said.as_deref(), &[item.entry.full(lang)], &mut origins);
        }
        if item.scope == Scope::Addition {
            let message = format!("`{}` is no name of an entry, and a rule of one language makes none", item.entry.id);
            origins.problem((item.row, 1), message);
        }
    }
    let notes = std::mem::take(&mut origins.notes);
    origins.fail()?;
    let tables = incoming.iter().map(|item| (item.list.as_path(), &item.entry, item.raw.as_slice()));
    let lists = written_lists(tables)?;
    let rows: BTreeMap<&str, usize> = incoming.iter().map(|item| (item.entry.id.as_str(), item.row)).collect();
    let glossary = Glossary::from_lists(lists.clone()).map_err(|error| at_rows(error, &lists, &rows, path.as_ref()))?;
    Ok(Imported { glossary, lists, notes })
}

/// An entry as a file says it.
pub(super) struct Incoming {
    pub(super) entry: Entry,
    /// Keys whose TOML values the file gives as they are.
    pub(super) raw: Vec<(&'static str, String)>,
    pub(super) list: PathBuf,
    /// The canonical names in English and Japanese as rows repeat them.
    pub(super) canonical: [Option<String>; 2],
    pub(super) row: usize,
    pub(super) scope: Scope,
}

/// How much of an entry a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// All of it.
    Whole,
    /// All its names, without their conditions.
    Names,
    /// Some names to add. The id is the canonical name of the entry meant.
    Addition,
}

/// The problems and notes of a file, at their rows.
pub(super) struct Origins {
    file: PathBuf,
    pub(super) problems: Problems,
    pub(super) notes: Problems,
}

impl Origins {
    pub(super) fn problem(&mut self, (line, column): (usize, usize), message: impl Into<String>) {
        let position = Position { line, column };
        self.problems.push(Problem { file: self.file.clone(), position, message: message.into() });
    }

    pub(super) fn note(&mut self, (line, column): (usize, usize), message: impl Into<String>) {
        let position = Position { line, column };
        self.notes.push(Problem { file: self.file.clone(), position, message: message.into() });
    }

    /// What no name may be, whatever the format.
    pub(super) fn check_name(&mut self, name: &str, at: (usize, usize)) {
        let shown: String = name.escape_debug().collect();
        if name.is_empty() {
            self.problem(at, "no name");
        } else if name.trim() != name {
            self.problem(at, format!("white space around `{shown}`"));
        } else if name.chars().any(char::is_control) {
            self.problem(at, format!("`{shown}` holds a line break, a tab or another control character"));
        }
    }

    pub(super) fn fail(mut self) -> Result<(), Error> {
        if self.problems.is_empty() {
            return Ok(());
        }
        self.problems.sort();
        self.problems.dedup();
        Err(Error::glossary(self.problems))
    }
}

/// All entries of a file, with its problems so far.
pub(super) fn incoming(
    path: &Path,
    bytes: &[u8],
    format: ImportFormat,
    options: &ImportOptions,
) -> Result<(Vec<Incoming>, Origins), Error> {
    let text = decoded(path, bytes)?;
    let mut origins = Origins { file: path.to_owned(), problems: Vec::new(), notes: Vec::new() };
    let mut incoming = match format {
        ImportFormat::Csv => rows::read(&text, b',', options, &mut origins),
        ImportFormat::Tsv => rows::read(&text, b'\t', options, &mut origins),
        ImportFormat::JsonLines => jsonl_entries::read(&text, options, &mut origins),
        ImportFormat::Tbx => tbx_terms::read(&text, options, &mut origins),
        ImportFormat::Prh => prh_rules::read(&text, options, &mut origins),
        ImportFormat::OmegaT => pair_rows::read(omegat::rows(&text), options, &mut origins),
        ImportFormat::List => pair_rows::read(pair_rows::rows(&text, &mut origins), options, &mut origins),
    };
    for item in &mut incoming {
        let is_below = item.list.components().all(|part| matches!(part, Component::Normal(_)));
        if !is_below || item.list.extension().is_none_or(|extension| extension != "toml") {
            let message = format!("list `{}` is not a path of a .toml file below the glossary", item.list.display());
            origins.problem((item.row, 1), message);
        }
        if item.entry.sources.is_empty() && item.scope != Scope::Addition {
            item.entry.sources.push(options.source.clone());
        }
    }
    Ok((incoming, origins))
}

/// UTF-8, or UTF-16 by its byte order mark, without the mark.
fn decoded(path: &Path, bytes: &[u8]) -> Result<String, Error> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks(2).filter_map(|pair| pair.try_into().ok()).map(unit).collect();
        String::from_utf16(&units).ok().filter(|_| bytes.len().is_multiple_of(2))
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes).ok_or(0),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes).ok_or(0),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).map(str::to_owned).map_err(|error| error.valid_up_to() + 3),
        _ => std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.valid_up_to()),
    };
    text.map_err(|offset| Error::encoding(Some(path), offset))
}

/// A canonical name that a row repeats must be the name that the entry has, or had.
pub(super) fn check_canonical(item: &Incoming, lang: Lang, said: Option<&str>, known: &[Option<&str>], origins: &mut Origins) {
    if said.is_none_or(|said| known.contains(&Some(said))) {
        return;
    }
    let column = format!("canonical_{}", lang.code());
    let full = known.last().copied().flatten().unwrap_or_default();
    let said = said.unwrap_or_default();
    let message = format!(
        "{column} of `{}` is `{said}`, but its preferred full name is `{full}`; change the row of that name",
        item.entry.id
    );
    origins.problem((item.row, 1), message);
}

/// Problems of lists that were made from rows, told by the rows.
pub(super) fn at_rows(error: Error, lists: &[(PathBuf, String)], rows: &BTreeMap<&str, usize>, path: &Path) -> Error {
    if !error.is_glossary() {
        return error;
    }
    let mut problems: Problems = error.problems().to_vec();
    for problem in &mut problems {
        let text = lists.iter().find(|(file, _)| *file == problem.file).map_or("", |(_, text)| text.as_str());
        let above: Vec<&str> = text.lines().take(problem.position.line + 1).collect();
        let id = above.iter().rev().find_map(|line| line.strip_prefix("id = \"")).and_then(|rest| rest.strip_suffix('"'));
        if let Some(row) = id.and_then(|id| rows.get(id)) {
            problem.file = path.to_owned();
            problem.position = Position { line: *row, column: 1 };
        }
    }
    problems.sort();
    problems.dedup();
    Error::glossary(problems)
}

/// The place of a byte in a text, for problems.
pub(super) fn place(lines: &LineIndex, text: &str, offset: usize) -> (usize, usize) {
    let position = lines.position(text, offset);
    (position.line, position.column)
}

/// A slug for the id of a new entry, from its English name.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for ch in crate::text::fold_key(name).chars() {
        match ch {
            'a'..='z' | '0'..='9' => slug.push(ch),
            '&' => slug.push_str("-and-"),
            '\'' | '’' | '.' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
