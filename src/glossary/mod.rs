//! The glossary: entries, their names, and the TOML lists they are kept in.

mod affixes;
mod check;
mod entry;
mod fields;
mod format;
mod ledger;
mod name;
mod read;
mod roles;

pub use crate::text::{Date, Interval};
pub use affixes::{Affix, Affixes, Beside, LegalForms, Verdict};
pub use entry::{Entry, Example, Kind, Office, Origin, Person, PersonPart, Sense, Status, SurnameWorth};
pub(crate) use fields::{Fields, List, nearest, string_of};
pub use format::format_list;
pub use ledger::{Declined, Explained};
pub use name::{Case, Lang, Length, Name, NameStatus, Needs};
pub(crate) use read::{canonical_key, complete_person, cores, read_entries};
pub use roles::{CountryMark, Honorifics, Role, Roles};

use std::path::{Path, PathBuf};

use crate::text::{Error, Problems};

/// A set of entries with the roles and affixes that are read beside them.
///
/// Reading reports every problem of every list at once; a glossary that exists has none.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
    roles: Roles,
    affixes: Affixes,
    slips: Vec<String>,
    sources: Vec<Source>,
    explained: Vec<Explained>,
    declined: Vec<Declined>,
    files: Vec<PathBuf>,
}

/// Where facts of entries come from, as `sources.toml` lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The key that entries name.
    pub key: String,
    /// Who publishes it.
    pub publisher: String,
    /// What it is.
    pub title: String,
}

impl Glossary {
    /// Reads lists of a glossary: pairs of a name for messages and the TOML text.
    ///
    /// # Errors
    ///
    /// All problems of all lists, each with file, line and column.
    pub fn from_lists<P: Into<PathBuf>, T: AsRef<str>>(lists: impl IntoIterator<Item = (P, T)>) -> Result<Self, Error> {
        let (glossary, problems) = Self::from_lists_with_problems(lists);
        if problems.is_empty() { Ok(glossary) } else { Err(Error::glossary(problems)) }
    }

    /// Reads lists as far as they can be read: the glossary with what is right, and every problem in order of place.
    ///
    /// For tools that report on lists; a glossary with problems is not to be searched with.
    pub fn from_lists_with_problems<P: Into<PathBuf>, T: AsRef<str>>(
        lists: impl IntoIterator<Item = (P, T)>,
    ) -> (Self, Problems) {
        let (glossary, mut problems) = Self::from_lists_unchecked(lists);
        problems.extend(glossary.problems_beside(&|_| false));
        problems.sort();
        problems.dedup();
        (glossary, problems)
    }

    /// Reads lists that stand beside another glossary: what they say of its entries is not looked into.
    pub(crate) fn from_lists_unchecked<P: Into<PathBuf>, T: AsRef<str>>(
        lists: impl IntoIterator<Item = (P, T)>,
    ) -> (Self, Problems) {
        let lists: Vec<(PathBuf, T)> = lists.into_iter().map(|(path, text)| (path.into(), text)).collect();
        let lists: Vec<(PathBuf, &str)> = lists.iter().map(|(path, text)| (path.clone(), text.as_ref())).collect();
        read::read_lists(&lists)
    }

    /// Problems that one list alone does not show; `is_known` tells the ids of the glossary beside this one.
    pub(crate) fn problems_beside(&self, is_known: &dyn Fn(&str) -> bool) -> Problems {
        check::check(self, is_known)
    }

    /// This glossary with more entries, each with the list it stands in.
    pub(crate) fn with_entries(mut self, entries: impl IntoIterator<Item = (PathBuf, Entry)>) -> Self {
        for (file, mut entry) in entries {
            entry.file = self.files.iter().position(|known| *known == file).unwrap_or_else(|| {
                self.files.push(file);
                self.files.len() - 1
            });
            self.entries.push(entry);
        }
        self.entries.sort_by(|a, b| a.id.cmp(&b.id));
        self
    }

    /// The entries, to be changed in all but their ids.
    pub(crate) fn entries_mut(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    /// What it holds besides entries.
    pub(crate) fn without_entries(mut self) -> Self {
        self.entries.clear();
        self
    }

    /// Whether it says anything of roles, affixes and slips.
    pub(crate) fn has_lists(&self) -> bool {
        self.roles != Roles::default() || self.affixes != Affixes::default() || !self.slips.is_empty()
    }

    /// Reads one list from its text.
    ///
    /// ```
    /// use seimei::{Glossary, Lang, Length};
    /// let glossary = Glossary::from_toml(r#"
    ///     [[entry]]
    ///     id = "company.example"
    ///     kind = "company"
    ///     en = "Example Works"
    ///     ja = "例示製作所"
    ///     source = ["house"]
    ///     status = "draft"
    /// "#)?;
    /// let entry = glossary.get("company.example").unwrap();
    /// assert_eq!(entry.canonical(Lang::Ja, Length::Full).unwrap().text, "例示製作所");
    /// # Ok::<(), seimei::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// All problems of the list, each with line and column.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        Self::from_lists([("glossary.toml", text)])
    }

    /// Reads every `*.toml` file below a folder, in order of path.
    ///
    /// This and [`Glossary::lists_in`] are all in the library that reads files.
    ///
    /// # Errors
    ///
    /// The first file that cannot be read, or all problems of all lists.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, Error> {
        Self::from_lists(Self::lists_in(folder)?)
    }

    /// Every `*.toml` file below a folder in order of path, with its text.
    ///
    /// # Errors
    ///
    /// The first file that cannot be read.
    pub fn lists_in(folder: impl AsRef<Path>) -> Result<Vec<(PathBuf, String)>, Error> {
        lists_of_dir(folder.as_ref())
    }

    /// Reads every `*.toml` file below a folder as far as it can be read, with every problem in order of place.
    ///
    /// # Errors
    ///
    /// The first file that cannot be read.
    pub fn from_dir_with_problems(folder: impl AsRef<Path>) -> Result<(Self, Problems), Error> {
        Ok(Self::from_lists_with_problems(lists_of_dir(folder.as_ref())?))
    }

    /// The entries, in order of id.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry with this id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok().and_then(|at| self.entries.get(at))
    }

    /// Offices, titles, honorifics and country marks.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// What may stand beside a name inside a run of kanji, kana or Latin words.
    pub fn affixes(&self) -> &Affixes {
        &self.affixes
    }

    /// Words of names that are read with one slip in them too, as `slips.toml` lists them.
    pub fn slips(&self) -> &[String] {
        &self.slips
    }

    /// The sources that entries may name.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Disagreements with other lists that were looked into, as `verification.toml` lists them.
    pub fn explained(&self) -> &[Explained] {
        &self.explained
    }

    /// Suggestions that were declined, as `declined.toml` lists them.
    pub fn declined(&self) -> &[Declined] {
        &self.declined
    }

    /// The list an entry stands in.
    pub fn list_of(&self, entry: &Entry) -> Option<&Path> {
        self.files.get(entry.file).map(PathBuf::as_path)
    }

    /// The lists the glossary was read from.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// This glossary with the entries of `other` added; where both have an id, the one of `other` holds.
    pub fn overlaid_with(mut self, other: Glossary) -> Self {
        self.entries.retain(|entry| other.get(&entry.id).is_none());
        self.append(other);
        self.entries.sort_by(|a, b| a.id.cmp(&b.id));
        self
    }

    /// Adds what another glossary holds; entries are to be sorted then.
    fn append(&mut self, other: Glossary) {
        let base = self.files.len();
        self.files.extend(other.files);
        self.entries.extend(other.entries.into_iter().map(|mut entry| {
            entry.file += base;
            entry
        }));
        self.roles.extend(other.roles);
        self.affixes.extend(other.affixes);
        self.slips.extend(other.slips);
        self.sources.extend(other.sources);
        self.explained.extend(other.explained);
        self.declined.extend(other.declined);
    }
}

fn lists_of_dir(folder: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let mut files = Vec::new();
    collect_lists(folder, &mut files)?;
    files.sort();
    let mut lists = Vec::with_capacity(files.len());
    for file in files {
        let bytes = std::fs::read(&file).map_err(|error| Error::io(&file, &error))?;
        let text = String::from_utf8(bytes).map_err(|error| Error::encoding(Some(&file), error.utf8_error().valid_up_to()))?;
        lists.push((file, text));
    }
    Ok(lists)
}

fn collect_lists(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let items = std::fs::read_dir(folder).map_err(|error| Error::io(folder, &error))?;
    for item in items {
        let path = item.map_err(|error| Error::io(folder, &error))?.path();
        if path.is_dir() {
            collect_lists(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
