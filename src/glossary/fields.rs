//! Reads the fields of one TOML table, remembers which were asked for, and collects what is wrong with them.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::{LineIndex, Position, Problem, Problems};

/// A list being read: its name, its text and the problems found so far.
pub(crate) struct List<'l> {
    path: &'l Path,
    text: &'l str,
    lines: LineIndex,
    problems: Problems,
}

impl<'l> List<'l> {
    pub(crate) fn new(path: &'l Path, text: &'l str) -> Self {
        Self { path, text, lines: LineIndex::new(text), problems: Vec::new() }
    }

    pub(crate) fn position(&self, offset: usize) -> Position {
        self.lines.position(self.text, offset)
    }

    /// Takes down a problem. A line break in what a message quotes is shown as `\n`: one problem is one line.
    pub(crate) fn problem(&mut self, at: &Range<usize>, message: impl Into<String>) {
        let position = self.position(at.start);
        let mut message: String = message.into();
        if message.contains(char::is_control) {
            let shown = |ch: char| if ch.is_control() { ch.escape_default().to_string() } else { ch.to_string() };
            message = message.chars().map(shown).collect();
        }
        self.problems.push(Problem { file: PathBuf::from(self.path), position, message });
    }

    pub(crate) fn into_problems(self) -> Problems {
        self.problems
    }
}

/// The fields of one table. A field that nobody asked for is a problem.
pub(crate) struct Fields<'t, 'i> {
    table: &'t DeTable<'i>,
    span: Range<usize>,
    asked: Vec<&'static str>,
}

impl<'t, 'i> Fields<'t, 'i> {
    pub(crate) fn new(table: &'t DeTable<'i>, span: Range<usize>) -> Self {
        Self { table, span, asked: Vec::new() }
    }

    /// The fields of a value that must be a table.
    pub(crate) fn of(value: &'t Spanned<DeValue<'i>>, list: &mut List<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Self::new(table, value.span())),
            other => {
                list.problem(&value.span(), format!("expected a table, found {}", kind_of(other)));
                None
            }
        }
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    pub(crate) fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'i>>> {
        self.asked.push(key);
        self.table.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| value)
    }

    pub(crate) fn string(&mut self, key: &'static str, list: &mut List<'_>) -> Option<(String, Range<usize>)> {
        let value = self.value(key)?;
        string_of(value, list).map(|text| (text, value.span()))
    }

    /// Every key with its value, whatever it is called.
    pub(crate) fn all(&mut self) -> impl Iterator<Item = (&'t str, &'t Spanned<DeValue<'i>>)> + use<'t, 'i> {
        self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), value))
    }

    /// A string that must be there and must not be empty.
    pub(crate) fn required(&mut self, key: &'static str, list: &mut List<'_>) -> Option<(String, Range<usize>)> {
        if self.table.iter().all(|(name, _)| name.get_ref().as_ref() != key) {
            list.problem(&self.span.clone(), format!("missing key `{key}`"));
        }
        self.string(key, list)
    }

    pub(crate) fn boolean(&mut self, key: &'static str, list: &mut List<'_>) -> Option<bool> {
        let value = self.value(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            list.problem(&value.span(), format!("`{key}` must be true or false, found {}", kind_of(value.get_ref())));
        }
        found
    }

    /// The items of a list; nothing where the key is absent.
    pub(crate) fn items(&mut self, key: &'static str, list: &mut List<'_>) -> &'t [Spanned<DeValue<'i>>] {
        match self.value(key) {
            None => &[],
            Some(value) => match value.get_ref() {
                DeValue::Array(items) => items,
                other => {
                    list.problem(&value.span(), format!("`{key}` must be a list, found {}", kind_of(other)));
                    &[]
                }
            },
        }
    }

    pub(crate) fn strings(&mut self, key: &'static str, list: &mut List<'_>) -> Vec<String> {
        self.items(key, list).iter().filter_map(|item| string_of(item, list)).collect()
    }

    /// A word out of a closed set, read by `parse`.
    pub(crate) fn word<T>(
        &mut self,
        key: &'static str,
        list: &mut List<'_>,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let (word, span) = self.string(key, list)?;
        let parsed = parse(&word);
        if parsed.is_none() {
            list.problem(&span, format!("unknown {key} `{word}`; expected {expected}"));
        }
        parsed
    }

    /// Reports every key that was never asked for.
    pub(crate) fn finish(self, list: &mut List<'_>) {
        for (key, _) in self.table {
            if !self.asked.iter().any(|known| *known == key.get_ref().as_ref()) {
                let known = nearest(key.get_ref(), self.asked.iter().copied());
                let hint = known.map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
                list.problem(&key.span(), format!("unknown key `{}`{hint}", key.get_ref()));
            }
        }
    }
}

pub(crate) fn string_of(value: &Spanned<DeValue<'_>>, list: &mut List<'_>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) if text.is_empty() => {
            list.problem(&value.span(), "empty string");
            None
        }
        DeValue::String(text) if text.trim() != text.as_ref() => {
            list.problem(&value.span(), format!("white space around `{}`", text.trim()));
            None
        }
        DeValue::String(text) => Some(text.to_string()),
        other => {
            list.problem(&value.span(), format!("expected a string, found {}", kind_of(other)));
            None
        }
    }
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The known word that was meant, for a helpful message: the one with the fewest slips between, or with the longest
/// beginning in common.
pub(crate) fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str> + Clone) -> Option<&'w str> {
    let slips = |name: &&str| strsim::osa_distance(word, name);
    let near = known.clone().min_by_key(slips).filter(|name| slips(name) * 3 <= word.chars().count().max(3));
    let common = |name: &&str| name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    near.or_else(|| known.filter(|name| common(name) >= 3).max_by_key(common))
}
