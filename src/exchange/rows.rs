//! A table read back: rows by the names of their columns, then entries, every problem with its row.

use std::collections::BTreeMap;

use super::cell::{line_of, split, unguarded};
use super::import::{ImportOptions, Incoming, Origins, Scope};
use super::table::{OF_ENTRY, OF_NAME, PLAIN};
use crate::glossary::{
    Case, Date, Entry, Interval, Kind, Lang, Length, Name, NameStatus, Needs, Origin, Person, PersonPart, Status, SurnameWorth,
};
use crate::text::LineIndex;

/// Columns a table cannot do without.
const NEEDED: [&str; 6] = ["id", "kind", "lang", "name", "length", "status"];

/// Cells of a row by their columns, guards taken off.
struct Row<'r> {
    number: usize,
    cells: BTreeMap<&'r str, (usize, String)>,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", |(_, text)| text)
    }

    fn at(&self, column: &str) -> (usize, usize) {
        (self.number, self.cells.get(column).map_or(1, |(at, _)| *at))
    }
}

/// Reads a table with this sign between cells.
pub(super) fn read(text: &str, delimiter: u8, options: &ImportOptions, origins: &mut Origins) -> Vec<Incoming> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
    let Some((first, records)) = records.split_first() else {
        origins.problem((1, 1), "the table is empty; expected a header");
        return Vec::new();
    };
    let header: Vec<&str> = first.iter().collect();
    if !check_header(&header, origins) {
        return Vec::new();
    }
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        origins.problem((records.len() + 1, 1), "a quotation mark is not closed in this row or one before it");
        return Vec::new();
    }
    let scope = scope(&header, origins);
    let mut rows = Vec::new();
    let lines = LineIndex::new(text);
    for record in records {
        let number = line_of(text, &lines, record);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != header.len() {
            origins.problem((number, 1), format!("{} cells where the header has {}", record.len(), header.len()));
            continue;
        }
        let cells = header.iter().zip(record).enumerate().map(|(at, (name, cell))| (*name, (at + 1, unguarded(cell).to_owned())));
        rows.push(Row { number, cells: cells.collect() });
    }
    let mut groups: Vec<(String, Vec<Row<'_>>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let id = row.cell("id").to_owned();
        if id.is_empty() {
            origins.problem(row.at("id"), "no id");
            continue;
        }
        let place = *places.entry(id.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((id, vec![row])),
        }
    }
    groups.into_iter().filter_map(|(id, rows)| read_entry(id, &rows, scope, options, origins)).collect()
}

fn check_header(header: &[&str], origins: &mut Origins) -> bool {
    let before = origins.problems.len();
    for (at, name) in header.iter().enumerate() {
        if !PLAIN.iter().chain(&OF_NAME).chain(&OF_ENTRY).any(|known| known == name) {
            origins.problem((1, at + 1), format!("unknown column `{name}`"));
        } else if header.iter().take(at).any(|earlier| earlier == name) {
            origins.problem((1, at + 1), format!("column `{name}` is there twice"));
        }
    }
    for name in NEEDED.iter().filter(|name| !header.contains(name)) {
        origins.problem((1, 1), format!("no column `{name}`"));
    }
    origins.problems.len() == before
}

/// A table has the plain columns or all; half of them would leave open what an empty cell means.
fn scope(header: &[&str], origins: &mut Origins) -> Scope {
    let (there, missing): (Vec<&str>, Vec<&str>) = OF_NAME.iter().chain(&OF_ENTRY).partition(|column| header.contains(column));
    if !there.is_empty() && !missing.is_empty() {
        let message = format!("a full table has all columns; this one has {} but not {}", there.join(", "), missing.join(", "));
        origins.problem((1, 1), message);
    }
    if there.is_empty() { Scope::Names } else { Scope::Whole }
}

fn read_entry(id: String, rows: &[Row<'_>], scope: Scope, options: &ImportOptions, origins: &mut Origins) -> Option<Incoming> {
    let first = rows.first()?;
    let before = origins.problems.len();
    let mut names = Vec::new();
    for row in rows {
        names.extend(read_name(row, origins));
    }
    check_doubles(&id, rows, &names, origins);
    let mut said = EntryCells::new(&id, rows, origins);
    let kind = said.parsed("kind", "a kind such as person or company", |word| word.parse::<Kind>().ok());
    let list = said.text("list").map_or_else(|| options.list.clone(), Into::into);
    let canonical = [said.text("canonical_en"), said.text("canonical_ja")];
    let person = read_person(&mut said);
    let entry = Entry {
        kind: kind.unwrap_or(Kind::Organization),
        countries: said.list("country"),
        names,
        person,
        offices: Vec::new(),
        article: said.flag("article").unwrap_or(false),
        derive: said.flag("derive").unwrap_or(true),
        valid: said.parsed("valid", "an interval such as 2001-01-06..", |text| text.parse::<Interval>().ok()).unwrap_or_default(),
        predecessors: said.list("predecessors"),
        successors: said.list("successors"),
        part_of: said.text("part_of"),
        ids: said.ids(),
        examples: Vec::new(),
        senses: Vec::new(),
        default: said.text("default"),
        sources: said.list("source"),
        status: said
            .parsed("entry_status", "draft, reviewed or verified", |word| Status::ALL.into_iter().find(|s| s.word() == word))
            .unwrap_or(Status::Draft),
        note: said.text("note"),
        file: 0,
        name_positions: Vec::new(),
        off: false,
        position: crate::text::Position { line: first.number, column: 1 },
        id,
    };
    let raw: Vec<(&'static str, String)> =
        ["offices", "senses", "examples"].into_iter().filter_map(|key| said.value(key).map(|value| (key, value))).collect();
    if kind.is_none() && !said.has("kind") {
        origins.problem(first.at("kind"), "no kind");
    }
    (origins.problems.len() == before).then_some(Incoming { entry, raw, list, canonical, row: first.number, scope })
}

fn read_name(row: &Row<'_>, origins: &mut Origins) -> Option<Name> {
    let before = origins.problems.len();
    let text = row.cell("name");
    origins.check_name(text, row.at("name"));
    let mut word = |column: &str, expected: &str, is_known: bool| {
        if !is_known {
            origins.problem(row.at(column), format!("unknown {column} `{}`; expected {expected}", row.cell(column)));
        }
    };
    let lang = Lang::from_code(row.cell("lang"));
    word("lang", "en or ja", lang.is_some());
    let length = Length::from_word(row.cell("length"));
    word("length", "formal, full, short or abbreviation", length.is_some());
    let status = NameStatus::from_word(row.cell("status"));
    word("status", "preferred, admitted, former or misspelling", status.is_some());
    let case = Case::ALL.into_iter().find(|case| case.word() == row.cell("case"));
    word("case", "initial, exact or any", case.is_some() || row.cell("case").is_empty());
    let mut flags = [false; 2];
    for (flag, column) in flags.iter_mut().zip(["keep", "common"]) {
        let read = truth(row.cell(column));
        word(column, "true or false", read.is_some() || row.cell(column).is_empty());
        *flag = read.unwrap_or(false);
    }
    let mut ends = [None; 2];
    for (end, column) in ends.iter_mut().zip(["from", "until"]) {
        *end = row.cell(column).parse::<Date>().ok();
        word(column, "a date such as 2001, 2001-01 or 2001-01-06", end.is_some() || row.cell(column).is_empty());
    }
    let [keep, common] = flags;
    let [from, until] = ends;
    let mut name = Name::new(text, length.unwrap_or(Length::Full), status.unwrap_or(NameStatus::Admitted));
    name.lang = lang.unwrap_or(name.lang);
    name.case = case;
    name.needs = match row.cell("needs") {
        "" => Needs::Nothing,
        "full" => Needs::FullName,
        cues => Needs::Cues(split(cues)),
    };
    name.block = split(row.cell("block"));
    (name.keep, name.common, name.valid) = (keep, common, Interval { from, until });
    (origins.problems.len() == before).then_some(name)
}

fn check_doubles(id: &str, rows: &[Row<'_>], names: &[Name], origins: &mut Origins) {
    // Where a row was refused, rows and names do not run side by side, and the row has its problem already.
    if rows.len() != names.len() {
        return;
    }
    for (at, (row, name)) in rows.iter().zip(names).enumerate() {
        let is_same =
            |other: &&Name| other.status == NameStatus::Preferred && other.lang == name.lang && other.length == name.length;
        if name.status == NameStatus::Preferred && names.iter().take(at).any(|other| is_same(&other)) {
            let message = format!("`{id}` has a preferred {} name in {} already", name.length.word(), name.lang.code());
            origins.problem(row.at("status"), message);
        }
    }
}

fn truth(cell: &str) -> Option<bool> {
    // Spreadsheets write the words in capitals.
    match cell {
        "true" | "TRUE" => Some(true),
        "false" | "FALSE" => Some(false),
        _ => None,
    }
}

fn read_person(said: &mut EntryCells<'_, '_>) -> Option<Person> {
    let mut part = |columns: [&'static str; 3]| {
        let [latin, ja, kana] = columns.map(|column| said.text(column));
        (latin.is_some() || ja.is_some() || kana.is_some()).then(|| PersonPart { latin: latin.unwrap_or_default(), ja, kana })
    };
    let family = part(["family_latin", "family_ja", "family_kana"]);
    let given = part(["given_latin", "given_ja", "given_kana"]);
    let middle = part(["middle_latin", "middle_ja", "middle_kana"]);
    let of =
        |word: &str, words: &[(Origin, &'static str)]| words.iter().find(|(_, known)| *known == word).map(|(value, _)| *value);
    let origin = said
        .parsed("origin", "japanese, chinese, korean, vietnamese, hungarian, western or other", |word| of(word, &Origin::ALL));
    let turn = said.flag("turn").unwrap_or(true);
    let surname = said.parsed("surname", "plain, distinctive or alone", |word| {
        SurnameWorth::ALL.into_iter().find(|(_, known)| *known == word).map(|(worth, _)| worth)
    });
    match (family, given) {
        (None, None) => None,
        (Some(family), Some(given)) => {
            let origin = origin.unwrap_or_else(|| {
                said.problem("origin", "a person with `family` and `given` needs `origin`");
                Origin::Other
            });
            let turn = turn && origin == Origin::Japanese;
            Some(Person { family, given, middle, origin, turn, surname: surname.unwrap_or_default() })
        }
        _ => {
            said.problem("family_latin", "a person needs both the family and the given name, or neither");
            None
        }
    }
}

/// What the rows of an entry say of the entry itself: each column once, in whichever row.
struct EntryCells<'r, 'o> {
    cells: BTreeMap<&'r str, (String, (usize, usize))>,
    first: (usize, usize),
    origins: &'o mut Origins,
}

impl<'r, 'o> EntryCells<'r, 'o> {
    fn new(id: &str, rows: &'r [Row<'r>], origins: &'o mut Origins) -> Self {
        let mut cells: BTreeMap<&str, (String, (usize, usize))> = BTreeMap::new();
        let of_entry = |column: &&str| !OF_NAME.contains(column) && !["id", "lang", "name", "length", "status"].contains(column);
        for row in rows {
            for (column, (_, text)) in row.cells.iter().filter(|(column, _)| of_entry(column)) {
                if text.is_empty() {
                    continue;
                }
                let (known, _) = cells.entry(*column).or_insert_with(|| (text.clone(), row.at(column)));
                if known != text {
                    let message = format!("{column} of `{id}` is `{known}` in another row and `{text}` here");
                    origins.problem(row.at(column), message);
                }
            }
        }
        let first = rows.first().map_or((1, 1), |row| (row.number, 1));
        Self { cells, first, origins }
    }

    fn has(&self, column: &str) -> bool {
        self.cells.contains_key(column)
    }

    fn at(&self, column: &str) -> (usize, usize) {
        self.cells.get(column).map_or(self.first, |(_, at)| *at)
    }

    fn problem(&mut self, column: &str, message: impl Into<String>) {
        self.origins.problem(self.at(column), message);
    }

    fn text(&mut self, column: &str) -> Option<String> {
        self.cells.get(column).map(|(text, _)| text.clone())
    }

    fn list(&mut self, column: &str) -> Vec<String> {
        self.text(column).map(|cell| split(&cell)).unwrap_or_default()
    }

    fn parsed<T>(&mut self, column: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            self.problem(column, format!("unknown {column} `{text}`; expected {expected}"));
        }
        parsed
    }

    fn flag(&mut self, column: &str) -> Option<bool> {
        self.parsed(column, "true or false", truth)
    }

    fn ids(&mut self) -> Vec<(String, String)> {
        let mut ids = Vec::new();
        for item in self.list("ids") {
            match item.split_once('=') {
                Some((scheme, id)) => ids.push((scheme.trim().to_owned(), id.trim().to_owned())),
                None => self.problem("ids", format!("`{item}` is not a scheme, `=` and an id")),
            }
        }
        ids
    }

    /// A cell that holds a TOML list.
    fn value(&mut self, column: &str) -> Option<String> {
        let text = self.text(column)?;
        let source = format!("value = {text}\n");
        let (root, errors) = toml::de::DeTable::parse_recoverable(&source);
        let is_list = root.get_ref().iter().all(|(_, value)| value.get_ref().as_array().is_some());
        if !errors.is_empty() || root.get_ref().len() != 1 || !is_list {
            self.problem(column, format!("{column} is not a TOML list such as [{{ role = \"…\" }}]"));
            return None;
        }
        Some(text.replace(['\r', '\n'], " "))
    }
}
