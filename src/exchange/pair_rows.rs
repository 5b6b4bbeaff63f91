//! Pairs of an English and a Japanese name, as lists and glossaries of translation tools hold them, as draft entries.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::line_of;
use super::import::{ImportOptions, Incoming, Origins, Scope, slug};
use crate::glossary::{Entry, Interval, Lang, Length, Name, NameStatus, Status};
use crate::text::{LineIndex, Position};

/// A row of such a list.
pub(super) struct PairRow {
    pub(super) number: usize,
    pub(super) cells: [String; 2],
    pub(super) comment: Option<String>,
}

/// The rows of a two-column list; a tab in the first row says that tabs stand between the cells.
pub(super) fn rows(text: &str, origins: &mut Origins) -> Vec<PairRow> {
    let delimiter = if text.lines().next().is_some_and(|line| line.contains('\t')) { b'\t' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let lines = LineIndex::new(text);
    for record in reader.records().filter_map(Result::ok) {
        let number = line_of(text, &lines, &record);
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        match cells.as_slice() {
            [] => {}
            all if all.iter().all(|cell| cell.is_empty()) => {}
            // A translation tool names the two languages in a third and a fourth column.
            [source, target, rest @ ..] if rest.iter().all(|cell| is_language(cell)) => {
                rows.push(PairRow { number, cells: [(*source).to_owned(), (*target).to_owned()], comment: None });
            }
            [source, target, comment] => {
                let comment = Some((*comment).to_owned());
                rows.push(PairRow { number, cells: [(*source).to_owned(), (*target).to_owned()], comment });
            }
            other => origins.problem((number, 1), format!("{} cells; expected an English and a Japanese name", other.len())),
        }
    }
    if rows.first().is_some_and(|row| row.cells.iter().all(|cell| is_language(cell) || is_heading(cell))) {
        let row = rows.remove(0);
        origins.note((row.number, 1), format!("`{}` is taken for a header", row.cells.join(", ")));
    }
    rows
}

fn is_language(cell: &str) -> bool {
    let code = cell.split(['-', '_']).next().unwrap_or_default();
    cell.is_empty() || ["en", "ja", "EN", "JA"].contains(&code) && cell.len() <= 7
}

fn is_heading(cell: &str) -> bool {
    let words = ["english", "japanese", "source", "target", "英語", "日本語", "原文", "訳文"];
    words.contains(&cell.to_lowercase().as_str())
}

/// Draft entries of the pairs. Pairs that share their Japanese name are one entry, as are those that share their English one.
pub(super) fn read(rows: Vec<PairRow>, options: &ImportOptions, origins: &mut Origins) -> Vec<Incoming> {
    let japanese_first = {
        let of = |at: usize| rows.iter().filter(|row| row.cells.get(at).is_some_and(|cell| Lang::of(cell) == Lang::Ja)).count();
        of(0) > of(1)
    };
    let mut incoming: Vec<Incoming> = Vec::new();
    let mut places: BTreeMap<(Lang, String), usize> = BTreeMap::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for row in rows {
        let at = (row.number, 1);
        let before = origins.problems.len();
        for (column, cell) in row.cells.iter().enumerate() {
            origins.check_name(cell, (row.number, column + 1));
        }
        if origins.problems.len() > before {
            continue;
        }
        let [first, second] = row.cells;
        let is_swapped = match (Lang::of(&first), Lang::of(&second)) {
            (Lang::Ja, Lang::En) => true,
            (Lang::En, Lang::Ja) => false,
            (Lang::Ja, Lang::Ja) => {
                origins.problem(at, format!("neither `{first}` nor `{second}` is an English name"));
                continue;
            }
            (Lang::En, Lang::En) => japanese_first,
        };
        let (en, ja) = if is_swapped { (second, first) } else { (first, second) };
        let comment = row.comment.filter(|comment| !comment.is_empty());
        let known = [(Lang::En, &en), (Lang::Ja, &ja)].map(|(lang, name)| places.get(&(lang, name.clone())).copied());
        if let (Some(comment), true) = (&comment, known.iter().any(Option::is_some)) {
            origins.note(at, format!("the comment `{comment}` is left out: the row adds to an entry of one before it"));
        }
        match known {
            [Some(one), Some(other)] if one != other => {
                let rows = [one, other].map(|place| incoming.get(place).map_or(0, |item| item.row));
                let [one, other] = rows;
                origins.problem(at, format!("`{en}` and `{ja}` belong to two things by rows {one} and {other}"));
            }
            [Some(_), Some(_)] => origins.note(at, format!("`{en}` and `{ja}` are there already")),
            [Some(place), None] => {
                add(&mut incoming, place, Lang::Ja, &ja);
                places.insert((Lang::Ja, ja), place);
            }
            [None, Some(place)] => {
                add(&mut incoming, place, Lang::En, &en);
                places.insert((Lang::En, en), place);
            }
            [None, None] => {
                let place = incoming.len();
                let id = free_id(options, &en, row.number, &mut ids);
                incoming.push(draft(id, &en, &ja, comment, row.number, options));
                places.insert((Lang::En, en), place);
                places.insert((Lang::Ja, ja), place);
            }
        }
    }
    incoming
}

fn add(incoming: &mut [Incoming], place: usize, lang: Lang, text: &str) {
    if let Some(item) = incoming.get_mut(place) {
        let mut name = Name::new(text, Length::Full, NameStatus::Admitted);
        name.lang = lang;
        item.entry.names.push(name);
    }
}

/// An id that no entry of this import has.
pub(super) fn free_id(options: &ImportOptions, en: &str, row: usize, taken: &mut BTreeSet<String>) -> String {
    let slug = Some(slug(en)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| format!("row-{row}"));
    let plain = format!("{}.{slug}", options.kind.prefix());
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    let id = std::iter::once(plain.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(plain);
    taken.insert(id.clone());
    id
}

/// A draft entry of two names.
pub(super) fn draft(id: String, en: &str, ja: &str, note: Option<String>, row: usize, options: &ImportOptions) -> Incoming {
    let names = [(Lang::En, en), (Lang::Ja, ja)].map(|(lang, text)| {
        let mut name = Name::new(text, Length::Full, NameStatus::Preferred);
        name.lang = lang;
        name
    });
    let entry = Entry { names: names.to_vec(), note, ..blank(id, row, options) };
    Incoming { entry, raw: Vec::new(), list: options.list.clone(), canonical: [None, None], row, scope: Scope::Whole }
}

/// A draft entry without names.
pub(super) fn blank(id: String, row: usize, options: &ImportOptions) -> Entry {
    Entry {
        id,
        kind: options.kind,
        countries: Vec::new(),
        names: Vec::new(),
        person: None,
        offices: Vec::new(),
        article: false,
        derive: true,
        valid: Interval::default(),
        predecessors: Vec::new(),
        successors: Vec::new(),
        part_of: None,
        ids: Vec::new(),
        examples: Vec::new(),
        senses: Vec::new(),
        default: None,
        sources: Vec::new(),
        status: Status::Draft,
        note: None,
        file: 0,
        name_positions: Vec::new(),
        off: false,
        position: Position { line: row, column: 1 },
    }
}
