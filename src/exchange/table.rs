//! The glossary as a table, one row a name: the nine columns of the plain table, and those that make it lossless.

use std::path::{Path, PathBuf};

use super::cell::{guarded, joined};
use super::ledger::{Ledger, Part};
use super::lists::{ends, examples, offices, senses};
use super::{Export, ExportOptions};
use crate::glossary::{Entry, Glossary, Lang, Name, Needs, Origin, PersonPart, SurnameWorth};
use crate::text::Error;

/// Columns of every table.
pub(super) const PLAIN: [&str; 9] = ["id", "kind", "lang", "name", "length", "status", "canonical_en", "canonical_ja", "source"];

/// Further columns that say more of the name in the row.
pub(super) const OF_NAME: [&str; 7] = ["case", "needs", "block", "keep", "common", "from", "until"];

/// Further columns that say more of the entry; written in its first row, read in any.
pub(super) const OF_ENTRY: [&str; 27] = [
    "list",
    "country",
    "family_latin",
    "family_ja",
    "family_kana",
    "given_latin",
    "given_ja",
    "given_kana",
    "middle_latin",
    "middle_ja",
    "middle_kana",
    "origin",
    "turn",
    "surname",
    "article",
    "derive",
    "offices",
    "valid",
    "predecessors",
    "successors",
    "part_of",
    "ids",
    "senses",
    "default",
    "examples",
    "entry_status",
    "note",
];

/// Writes a table with this sign between cells.
pub(super) fn write(glossary: &Glossary, options: &ExportOptions, delimiter: u8) -> Result<Export, Error> {
    let start = if options.bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::Any(b'\n')).from_writer(start);
    let mut header: Vec<&str> = PLAIN.to_vec();
    if options.full {
        header.extend(OF_NAME.iter().chain(&OF_ENTRY));
    }
    let failed = |error: &dyn std::fmt::Display| Error::record(None, 0, error.to_string());
    writer.write_record(&header).map_err(|error| failed(&error))?;
    let mut ledger = Ledger::default();
    let lists = relative_lists(glossary);
    for entry in glossary.entries() {
        let list = lists.get(entry.file).map(|path| path.to_string_lossy().replace('\\', "/")).unwrap_or_default();
        for (index, name) in entry.names.iter().enumerate() {
            let mut row = plain_cells(entry, name);
            if options.full {
                row.extend(name_cells(name));
                row.extend(if index == 0 { entry_cells(entry, &list) } else { vec![String::new(); OF_ENTRY.len()] });
            }
            let cells = row.iter().map(|cell| guarded(cell, options.neutralise));
            writer.write_record(cells).map_err(|error| failed(&error))?;
        }
        if !options.full {
            ledger.parts(entry, &[Part::Id, Part::Kind, Part::Lengths, Part::NameStatus, Part::Sources]);
        }
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    Ok(Export { bytes, ledger })
}

/// The lists of a glossary, each below the last folder that all of them share.
pub(super) fn relative_lists(glossary: &Glossary) -> Vec<PathBuf> {
    let folders = || glossary.files().iter().map(|file| file.parent().unwrap_or(Path::new("")));
    let shared =
        folders().next().and_then(|first| first.ancestors().find(|above| folders().all(|folder| folder.starts_with(above))));
    let below = |file: &PathBuf| file.strip_prefix(shared.unwrap_or(Path::new(""))).unwrap_or(file).to_owned();
    glossary.files().iter().map(below).collect()
}

fn plain_cells(entry: &Entry, name: &Name) -> Vec<String> {
    let canonical = |lang| entry.full(lang).unwrap_or_default().to_owned();
    vec![
        entry.id.clone(),
        entry.kind.word().to_owned(),
        name.lang.code().to_owned(),
        name.text.clone(),
        name.length.word().to_owned(),
        name.status.word().to_owned(),
        canonical(Lang::En),
        canonical(Lang::Ja),
        list_cell(&entry.sources),
    ]
}

fn name_cells(name: &Name) -> Vec<String> {
    let needs = match &name.needs {
        Needs::Nothing => String::new(),
        Needs::FullName => "full".to_owned(),
        // The cue `full` must not be taken for the condition of that name.
        Needs::Cues(cues) if cues == &["full"] => "\\full".to_owned(),
        Needs::Cues(cues) => joined(cues),
    };
    let [from, until] = ends(&name.valid);
    let case = name.case.map(|case| case.word().to_owned()).unwrap_or_default();
    vec![case, needs, list_cell(&name.block), flag(name.keep), flag(name.common), from, until]
}

fn entry_cells(entry: &Entry, list: &str) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut cells = vec![list.to_owned(), list_cell(&entry.countries)];
    let person = entry.person.as_ref();
    let parts = [person.map(|p| &p.family), person.map(|p| &p.given), person.and_then(|p| p.middle.as_ref())];
    for part in parts {
        cells.extend(
            part.map_or([const { String::new() }; 3], |PersonPart { latin, ja, kana }| [latin.clone(), text(ja), text(kana)]),
        );
    }
    let word = |found: Option<&'static str>| found.unwrap_or_default().to_owned();
    cells.push(word(person.and_then(|p| Origin::ALL.iter().find(|(origin, _)| *origin == p.origin)).map(|(_, word)| *word)));
    cells.push(person.filter(|p| p.origin == Origin::Japanese && !p.turn).map(|_| "false".to_owned()).unwrap_or_default());
    let worth = person.filter(|p| p.surname != SurnameWorth::Plain);
    cells.push(word(worth.and_then(|p| SurnameWorth::ALL.iter().find(|(worth, _)| *worth == p.surname)).map(|(_, word)| *word)));
    let ids: Vec<String> = entry.ids.iter().map(|(scheme, id)| format!("{scheme}={id}")).collect();
    cells.extend([
        flag(entry.article),
        if entry.derive { String::new() } else { "false".to_owned() },
        offices(entry).unwrap_or_default(),
        if entry.valid.is_open() { String::new() } else { entry.valid.to_string() },
        list_cell(&entry.predecessors),
        list_cell(&entry.successors),
        text(&entry.part_of),
        list_cell(&ids),
        senses(entry).unwrap_or_default(),
        text(&entry.default),
        examples(entry).unwrap_or_default(),
        entry.status.word().to_owned(),
        text(&entry.note),
    ]);
    cells
}

fn list_cell(items: &[String]) -> String {
    if items.is_empty() { String::new() } else { joined(items) }
}

fn flag(is_set: bool) -> String {
    if is_set { "true".to_owned() } else { String::new() }
}
