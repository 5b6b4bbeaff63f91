//! Names brought back onto the lists of a glossary: what a file says changes, every other byte of the lists stays.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::import::{ImportFormat, ImportOptions, Incoming, Origins, Scope, at_rows, check_canonical, incoming};
use super::lists::{NAME_KEYS, name_fields, table, written_lists};
use crate::glossary::{Entry, Glossary, Lang, Name, NameStatus, format_list};
use crate::text::{Error, Problems};

/// The lists after an import onto them.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The glossary that all lists now make.
    pub glossary: Glossary,
    /// The lists that changed or are new, with their text.
    pub lists: Vec<(PathBuf, String)>,
    /// Each change in words: the entry, and what was added, removed or rewritten.
    pub changes: Vec<String>,
    /// What the file holds and a glossary does not, each with its row.
    pub notes: Problems,
}

/// Reads a file onto the lists of a glossary in `folder`.
///
/// A plain table says all names of the entries in it: names are added, removed and rewritten, and their conditions, the parts
/// of persons, offices and all else is kept. A full table says all of its entries. An entry that is not in the table stays as
/// it is. Other formats add entries and names and remove none.
///
/// # Errors
///
/// The lists cannot be read, the file cannot, or the lists would no longer make a glossary: all problems, by row where there
/// is one.
pub fn import_onto(
    lists: &[(PathBuf, String)],
    folder: impl AsRef<Path>,
    path: impl AsRef<Path>,
    bytes: &[u8],
    format: ImportFormat,
    options: &ImportOptions,
) -> Result<Merged, Error> {
    let path = path.as_ref();
    let before = Glossary::from_lists(lists.iter().map(|(path, text)| (path.clone(), text)))?;
    let (items, mut origins) = incoming(path, bytes, format, options)?;
    let mut work = Work { before: &before, edits: BTreeMap::new(), added: Vec::new(), changes: Vec::new() };
    let is_table = matches!(format, ImportFormat::Csv | ImportFormat::Tsv | ImportFormat::JsonLines);
    for item in &items {
        work.take(item, is_table, &mut origins);
    }
    let notes = std::mem::take(&mut origins.notes);
    origins.fail()?;
    let rows: BTreeMap<&str, usize> = items
        .iter()
        .map(|item| (work.target(item).map_or(item.entry.id.as_str(), |entry| entry.id.as_str()), item.row))
        .collect();
    let after = work.lists(lists, folder.as_ref())?;
    let all: Vec<(PathBuf, String)> = {
        let kept = lists.iter().filter(|(path, _)| !after.iter().any(|(changed, _)| changed == path));
        kept.cloned().chain(after.iter().cloned()).collect()
    };
    let glossary = Glossary::from_lists(all.clone()).map_err(|error| at_rows(error, &all, &rows, path))?;
    let changes = std::mem::take(&mut work.changes);
    Ok(Merged { glossary, lists: after, changes, notes })
}

struct Work<'w> {
    before: &'w Glossary,
    /// New text of entries, by id.
    edits: BTreeMap<String, Edited>,
    added: Vec<&'w Incoming>,
    changes: Vec<String>,
}

enum Edited {
    /// Other names, and other sources where they changed.
    Names(Box<Entry>, bool),
    /// All of it.
    Whole(String),
}

impl<'w> Work<'w> {
    /// The entry that an item means: by id, or for a rule by a canonical name that no other entry has.
    fn target(&self, item: &Incoming) -> Option<&'w Entry> {
        if item.scope != Scope::Addition {
            return self.before.get(&item.entry.id);
        }
        let has = |entry: &&Entry| {
            let mut right = entry.names.iter().filter(|name| name.status == NameStatus::Preferred);
            entry.kind.is_concept() && right.any(|name| name.text == item.entry.id)
        };
        let mut found = self.before.entries().iter().filter(has);
        found.next().filter(|_| found.next().is_none())
    }

    fn take(&mut self, item: &'w Incoming, is_table: bool, origins: &mut Origins) {
        let at = (item.row, 1);
        let Some(old) = self.target(item) else {
            match item.scope {
                Scope::Addition => origins.problem(at, format!("`{}` is the canonical name of no one entry", item.entry.id)),
                _ => {
                    self.changes.push(format!("{}: new", item.entry.id));
                    self.added.push(item);
                }
            }
            return;
        };
        if item.scope != Scope::Addition && old.kind != item.entry.kind {
            let message = format!("`{}` is a {} in the glossary, not a {}", old.id, old.kind, item.entry.kind);
            origins.problem(at, message);
        }
        let mut new = old.clone();
        match item.scope {
            Scope::Whole if is_table => {
                for (lang, said) in Lang::ALL.into_iter().zip(&item.canonical) {
                    check_canonical(item, lang, said.as_deref(), &[old.full(lang), item.entry.full(lang)], origins);
                }
                self.replace(old, item, origins);
                return;
            }
            Scope::Names => {
                for (lang, said) in Lang::ALL.into_iter().zip(&item.canonical) {
                    check_canonical(item, lang, said.as_deref(), &[old.full(lang), item.entry.full(lang)], origins);
                }
                new.names = self.renamed(old, &item.entry.names);
                new.sources.clone_from(&item.entry.sources);
            }
            Scope::Whole | Scope::Addition => {
                // Rules of one entry may come one by one.
                if let Some(Edited::Names(known, _)) = self.edits.get(&old.id) {
                    new = known.as_ref().clone();
                }
                for name in &item.entry.names {
                    let known = new.names.iter().find(|known| known.text == name.text && known.lang == name.lang);
                    let is_preferred = name.status == NameStatus::Preferred;
                    if known.is_none() {
                        let status = if is_preferred { NameStatus::Admitted } else { name.status };
                        self.changes.push(format!("{}: added `{}` ({})", old.id, name.text, status.word()));
                        new.names.push(Name { status, ..name.clone() });
                    } else if let Some(known) = known.filter(|known| known.status != name.status && !is_preferred) {
                        let (is, said) = (known.status.word(), name.status.word());
                        origins.note(at, format!("`{}` of `{}` stays {is}; that it is {said} is left out", name.text, old.id));
                    }
                }
                if item.entry.note.as_ref().is_some_and(|note| old.note.as_ref() != Some(note)) {
                    origins
                        .note(at, format!("the note of `{}` is left out: it is there already, and only names are added", old.id));
                }
            }
        }
        let has_other_sources = new.sources != old.sources;
        if has_other_sources {
            self.changes.push(format!("{}: source is now {}", old.id, new.sources.join(", ")));
        }
        if has_other_sources || !is_same_set(&new.names, &old.names) {
            self.edits.insert(old.id.clone(), Edited::Names(Box::new(new), has_other_sources));
        }
    }

    /// An entry as a full table says it, unless it says what is there.
    fn replace(&mut self, old: &Entry, item: &Incoming, origins: &mut Origins) {
        let (said, known) = (table(&item.entry, &item.raw), table(old, &[]));
        match (format_list("", &said), format_list("", &known)) {
            (Ok(said), Ok(known)) if said == known => {}
            (Ok(said), Ok(_)) => {
                self.changes.push(format!("{}: rewritten", old.id));
                self.edits.insert(old.id.clone(), Edited::Whole(said));
            }
            (Err(error), _) | (_, Err(error)) => origins.problem((item.row, 1), error.to_string()),
        }
    }

    /// The names of a table with the conditions of the names they were. A row that is new where one of its language, length
    /// and status went is that name, rewritten.
    fn renamed(&mut self, old: &Entry, said: &[Name]) -> Vec<Name> {
        let mut left: Vec<&Name> = old.names.iter().collect();
        let mut taken: Vec<Option<&Name>> = vec![None; said.len()];
        let same_row = |a: &Name, b: &Name| (a.lang, a.length, a.status) == (b.lang, b.length, b.status);
        type SameName<'r> = &'r dyn Fn(&Name, &Name) -> bool;
        let rounds: [SameName<'_>; 3] =
            [&|a, b| a.text == b.text && same_row(a, b), &|a, b| a.text == b.text && a.lang == b.lang, &same_row];
        for is_match in rounds {
            for (name, taken) in said.iter().zip(&mut taken).filter(|(_, taken)| taken.is_none()) {
                if let Some(at) = left.iter().position(|old| is_match(name, old)) {
                    *taken = Some(left.remove(at));
                }
            }
        }
        let mut names = Vec::new();
        for (name, was) in said.iter().zip(taken) {
            let Some(was) = was else {
                self.changes.push(format!("{}: added `{}` ({} {})", old.id, name.text, name.status.word(), name.length.word()));
                names.push(name.clone());
                continue;
            };
            if was.text != name.text {
                self.changes.push(format!("{}: `{}` is now `{}`", old.id, was.text, name.text));
            } else if !same_row(was, name) {
                let (before, after) = ((was.status.word(), was.length.word()), (name.status.word(), name.length.word()));
                self.changes
                    .push(format!("{}: `{}` was {} {}, is {} {}", old.id, name.text, before.0, before.1, after.0, after.1));
            }
            let (text, lang, length, status) = (name.text.clone(), name.lang, name.length, name.status);
            names.push(Name { text, lang, length, status, ..was.clone() });
        }
        for name in left {
            let also = if name.has_conditions() { ", and its conditions with it" } else { "" };
            self.changes.push(format!("{}: removed `{}`{also}", old.id, name.text));
        }
        names
    }

    /// The texts of all lists that change.
    fn lists(&self, lists: &[(PathBuf, String)], folder: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
        let mut changed: BTreeMap<PathBuf, String> = BTreeMap::new();
        for (path, text) in lists {
            let after = rewritten(path, text, &self.edits)?;
            if after != *text {
                changed.insert(path.clone(), after);
            }
        }
        let mut added: BTreeMap<PathBuf, Vec<&Incoming>> = BTreeMap::new();
        for item in &self.added {
            added.entry(folder.join(&item.list)).or_default().push(item);
        }
        for (path, items) in added {
            let before = lists.iter().find(|(known, _)| *known == path).map(|(_, text)| text.as_str());
            let before = changed.get(&path).map(String::as_str).or(before).unwrap_or_default();
            let tables = items.iter().map(|item| (path.as_path(), &item.entry, item.raw.as_slice()));
            let new = written_lists(tables)?.into_iter().map(|(_, text)| text).collect::<String>();
            let after = format_list(&path.to_string_lossy(), &format!("{before}\n{new}"))?;
            changed.insert(path, after);
        }
        Ok(changed.into_iter().collect())
    }
}

fn is_same_set(new: &[Name], old: &[Name]) -> bool {
    new.len() == old.len() && new.iter().all(|name| old.contains(name))
}

/// A list with the edited entries rewritten in place.
fn rewritten(path: &Path, text: &str, edits: &BTreeMap<String, Edited>) -> Result<String, Error> {
    let (root, _) = DeTable::parse_recoverable(text);
    let mut starts: Vec<usize> = Vec::new();
    let mut found: Vec<(usize, &DeTable<'_>, &Edited)> = Vec::new();
    for (key, value) in root.get_ref() {
        for item in value.get_ref().as_array().into_iter().flatten() {
            let start = line_start(text, item.span().start);
            starts.push(start);
            let table = item.get_ref().as_table().filter(|_| key.get_ref() == "entry");
            if let Some((table, edit)) = table.and_then(|table| Some((table, edits.get(id_of(table)?)?))) {
                found.push((start, table, edit));
            }
        }
    }
    starts.sort_unstable();
    found.sort_by_key(|(start, ..)| *start);
    let mut out = String::new();
    let mut done = 0;
    for (start, table, edit) in found {
        let next = starts.iter().copied().find(|next| *next > start).unwrap_or(text.len());
        let span = start..end_of(text, start..next);
        let entry = match edit {
            Edited::Whole(entry) => entry.clone(),
            Edited::Names(entry, has_other_sources) => {
                let source = format!("[[entry]]\n{}{}\n", kept_fields(text, table, *has_other_sources), name_fields(entry));
                let sources: Vec<String> = entry.sources.iter().map(|source| format!("{source:?}")).collect();
                let sources = if *has_other_sources { format!("source = [{}]\n", sources.join(", ")) } else { String::new() };
                format_list(&path.to_string_lossy(), &format!("{source}{sources}"))?
            }
        };
        out.push_str(text.get(done..span.start).unwrap_or_default());
        out.push_str(entry.trim_end());
        done = span.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Ok(out)
}

fn id_of<'t>(table: &'t DeTable<'_>) -> Option<&'t str> {
    let (_, value) = table.iter().find(|(key, _)| key.get_ref() == "id")?;
    value.get_ref().as_str()
}

/// The fields of an entry that hold no names, as they stand in the text.
fn kept_fields(text: &str, table: &DeTable<'_>, has_other_sources: bool) -> String {
    let is_kept = |key: &str| !(NAME_KEYS.contains(&key) || (has_other_sources && key == "source"));
    let fields = table.iter().filter(|(key, _)| is_kept(key.get_ref()));
    let field = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| {
        format!("{} = {}\n", key.get_ref(), text.get(value.span()).unwrap_or_default())
    };
    fields.map(field).collect()
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// Where an entry ends: before the blank and comment lines that stand above the next.
fn end_of(text: &str, span: Range<usize>) -> usize {
    let mut end = span.start;
    let mut at = span.start;
    for line in text.get(span).unwrap_or_default().split_inclusive('\n') {
        at += line.len();
        let is_content = !line.trim().is_empty() && !line.starts_with('#');
        if is_content {
            end = at - (line.len() - line.trim_end().len());
        }
    }
    end
}
