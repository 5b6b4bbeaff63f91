//! Reads the text of a `seimei.toml` and reports every problem at its place.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Placed, Preference, Settings};
use crate::glossary::{Fields, Glossary, Lang, Length, List, canonical_key, read_entries};
use crate::render::{Preset, Style};
use crate::text::{Error, Problem};

impl Settings {
    /// Reads the text of a `seimei.toml`; `path` is where it stands, for messages and for the folders it names.
    ///
    /// # Errors
    ///
    /// All problems of the text, each with line and column: an unknown key (with the one that is meant, where that is near),
    /// an unknown value, a broken entry.
    pub fn from_toml(path: impl Into<PathBuf>, text: &str) -> Result<Self, Error> {
        let path = path.into();
        let mut settings = Self { file: path.clone(), ..Self::default() };
        let mut list = List::new(&path, text);
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            list.problem(&error.span().unwrap_or(0..0), message);
        }
        if errors.is_empty() {
            settings.read(Fields::new(root.get_ref(), root.span()), &mut list);
        }
        let problems = list.into_problems();
        if problems.is_empty() { Ok(settings) } else { Err(refused(problems)) }
    }

    /// These settings with the lists of one of their folders, which the caller has read: pairs of a path and the TOML text.
    ///
    /// # Errors
    ///
    /// All problems of the lists.
    pub fn with_lists<P, T>(mut self, lists: impl IntoIterator<Item = (P, T)>) -> Result<Self, Error>
    where
        P: Into<PathBuf>,
        T: AsRef<str>,
    {
        let (glossary, problems) = Glossary::from_lists_unchecked(lists);
        if !problems.is_empty() {
            return Err(Error::glossary(problems));
        }
        let path = |entry: &crate::glossary::Entry| glossary.list_of(entry).map(Path::to_owned).unwrap_or_default();
        let entries: Vec<_> = glossary.entries().iter().map(|entry| (path(entry), entry.clone())).collect();
        self.entries.extend(entries);
        self.lists = self.lists.overlaid_with(glossary.without_entries());
        Ok(self)
    }

    fn read(&mut self, mut fields: Fields<'_, '_>, list: &mut List<'_>) {
        if let Some(placed) = word("style", &mut fields, list, |word| word.parse::<Preset>()) {
            self.preset = Some(placed);
        }
        for option in Style::OPTIONS {
            let value = |word: &str| Style::new().set(option.word, word).map(|_| word.to_owned());
            self.options.extend(word(option.word, &mut fields, list, value).map(|placed| (option.word, placed)));
        }
        match fields.value("glossary").map(|value| (value, value.get_ref())) {
            Some((_, DeValue::Array(_))) => self.folders = self.folders_of("glossary", &mut fields, list),
            Some((value, _)) => {
                if let Some(mut table) = Fields::of(value, list) {
                    self.off = placed("off", &mut table, list);
                    self.folders = self.folders_of("add", &mut table, list);
                    table.finish(list);
                }
            }
            None => {}
        }
        if let Some(mut entries) = fields.value("prefer").and_then(|value| Fields::of(value, list)) {
            for (id, value) in entries.all() {
                self.read_preference(id, value, list);
            }
        }
        let file = self.file.clone();
        self.entries.extend(read_entries(&mut fields, list).into_iter().map(|entry| (file.clone(), entry)));
        fields.finish(list);
    }

    fn folders_of(&self, key: &'static str, fields: &mut Fields<'_, '_>, list: &mut List<'_>) -> Vec<Placed<PathBuf>> {
        let beside = self.file.parent().unwrap_or(Path::new(""));
        let folder = |placed: Placed<String>| Placed { value: beside.join(placed.value), position: placed.position };
        placed(key, fields, list).into_iter().map(folder).collect()
    }

    fn read_preference(&mut self, id: &str, value: &Spanned<DeValue<'_>>, list: &mut List<'_>) {
        let Some(mut names) = Fields::of(value, list) else { return };
        let mut is_empty = true;
        for lang in Lang::ALL {
            for length in Length::ALL {
                let Some((name, at)) = names.string(canonical_key(lang, length), list) else { continue };
                is_empty = false;
                self.preferred.push(Preference { id: id.to_owned(), lang, length, name, position: list.position(at.start) });
            }
        }
        names.finish(list);
        if is_empty {
            list.problem(&value.span(), format!("no name is preferred for `{id}`; say for example {{ en = \"…\" }}"));
        }
    }
}

/// A word that `parse` knows, and where it stands.
fn word<T>(
    key: &'static str,
    fields: &mut Fields<'_, '_>,
    list: &mut List<'_>,
    parse: impl Fn(&str) -> Result<T, Error>,
) -> Option<Placed<T>> {
    let (word, at) = fields.string(key, list)?;
    match parse(&word) {
        Ok(value) => Some(Placed { value, position: list.position(at.start) }),
        Err(error) => {
            list.problem(&at, error.to_string());
            None
        }
    }
}

fn placed(key: &'static str, fields: &mut Fields<'_, '_>, list: &mut List<'_>) -> Vec<Placed<String>> {
    let items = fields.items(key, list);
    let read = |item: &Spanned<DeValue<'_>>, list: &mut List<'_>| {
        let value = crate::glossary::string_of(item, list)?;
        Some(Placed { value, position: list.position(item.span().start) })
    };
    items.iter().filter_map(|item| read(item, list)).collect()
}

/// Problems in the order of their places.
pub(super) fn refused(mut problems: Vec<Problem>) -> Error {
    problems.sort();
    problems.dedup();
    Error::glossary(problems)
}
