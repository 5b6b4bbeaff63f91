//! JSON Lines read back: one entry a line, as the export writes them, every problem with its line.

use std::collections::HashMap;

use serde::Deserialize;

use super::import::{ImportOptions, Incoming, Origins, Scope};
use super::pair_rows::blank;
use crate::glossary::{
    Case, Date, Entry, Example, Interval, Kind, Lang, Length, Name, NameStatus, Needs, Office, Origin, Person, PersonPart, Sense,
    Status, SurnameWorth,
};

/// Reads every line.
pub(super) fn read(text: &str, options: &ImportOptions, origins: &mut Origins) -> Vec<Incoming> {
    let mut incoming: Vec<Incoming> = Vec::new();
    let mut rows: HashMap<String, usize> = HashMap::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row = index + 1;
        match serde_json::from_str::<EntryObject>(line) {
            Ok(object) => {
                if let Some(earlier) = rows.insert(object.id.clone(), row) {
                    origins.problem((row, 1), format!("`{}` is there already, in line {earlier}", object.id));
                } else {
                    incoming.extend(object.read(row, options, origins));
                }
            }
            Err(error) => {
                let said = error.to_string();
                // The reader counts lines of its own; ours is told by the row.
                let said = said.split(" at line ").next().unwrap_or_default();
                origins.problem((row, error.column().max(1)), format!("no entry: {said}"));
            }
        }
    }
    incoming
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct EntryObject {
    id: String,
    kind: String,
    #[serde(default)]
    country: Vec<String>,
    names: Vec<NameObject>,
    person: Option<PersonObject>,
    #[serde(default)]
    article: bool,
    #[serde(default = "yes")]
    derive: bool,
    #[serde(default)]
    offices: Vec<OfficeObject>,
    #[serde(default)]
    valid: Ends,
    #[serde(default)]
    predecessors: Vec<String>,
    #[serde(default)]
    successors: Vec<String>,
    part_of: Option<String>,
    #[serde(default)]
    ids: serde_json::Map<String, serde_json::Value>,
    #[serde(default)]
    examples: Vec<ExampleObject>,
    #[serde(default)]
    senses: Vec<SenseObject>,
    default: Option<String>,
    #[serde(default)]
    source: Vec<String>,
    status: Option<String>,
    note: Option<String>,
    list: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameObject {
    name: String,
    lang: Option<String>,
    length: Option<String>,
    status: Option<String>,
    case: Option<String>,
    needs: Option<NeedsObject>,
    #[serde(default)]
    block: Vec<String>,
    #[serde(default)]
    keep: bool,
    #[serde(default)]
    common: bool,
    from: Option<String>,
    until: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum NeedsObject {
    Word(String),
    Cues(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonObject {
    family: PartObject,
    given: PartObject,
    middle: Option<PartObject>,
    origin: String,
    #[serde(default = "yes")]
    turn: bool,
    surname: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartObject {
    latin: String,
    ja: Option<String>,
    kana: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeObject {
    role: String,
    country: Option<String>,
    of: Option<String>,
    from: Option<String>,
    until: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    from: Option<String>,
    until: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleObject {
    text: String,
    expect: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SenseObject {
    entry: Option<String>,
    #[serde(default)]
    cues: Vec<String>,
}

fn yes() -> bool {
    true
}

/// Says of a line what is wrong in it.
struct Line<'o> {
    row: usize,
    origins: &'o mut Origins,
}

impl Line<'_> {
    /// The value of a word; a word that is none is a problem.
    fn word<T>(&mut self, key: &str, word: &str, expected: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.origins.problem((self.row, 1), format!("unknown {key} `{word}`; expected {expected}"));
        }
        value
    }

    fn interval(&mut self, from: Option<&str>, until: Option<&str>) -> Interval {
        let mut end = |key: &str, text: Option<&str>| {
            text.and_then(|text| self.word(key, text, "a date such as 2001, 2001-01 or 2001-01-06", text.parse::<Date>().ok()))
        };
        Interval { from: end("from", from), until: end("until", until) }
    }
}

impl EntryObject {
    fn read(self, row: usize, options: &ImportOptions, origins: &mut Origins) -> Option<Incoming> {
        let before = origins.problems.len();
        for name in &self.names {
            origins.check_name(&name.name, (row, 1));
        }
        let mut line = Line { row, origins };
        let kind = line.word("kind", &self.kind, "a kind such as person or company", self.kind.parse::<Kind>().ok());
        let status = self.status.as_deref().and_then(|word| {
            line.word("status", word, "draft, reviewed or verified", Status::ALL.into_iter().find(|known| known.word() == word))
        });
        let person = self.person.and_then(|person| person.read(&mut line));
        let names = self.names.into_iter().filter_map(|name| name.read(&mut line)).collect();
        let offices = self.offices.into_iter().map(|office| {
            let held = line.interval(office.from.as_deref(), office.until.as_deref());
            Office { role: office.role, country: office.country, of: office.of, held }
        });
        let offices = offices.collect();
        let valid = line.interval(self.valid.from.as_deref(), self.valid.until.as_deref());
        let mut ids = Vec::new();
        for (scheme, id) in self.ids {
            match id {
                serde_json::Value::String(id) => ids.push((scheme, id)),
                other => {
                    line.word::<()>("id", &other.to_string(), "a string", None);
                }
            }
        }
        let entry = Entry {
            kind: kind.unwrap_or(Kind::Organization),
            countries: self.country,
            names,
            person,
            offices,
            article: self.article,
            derive: self.derive,
            valid,
            predecessors: self.predecessors,
            successors: self.successors,
            part_of: self.part_of,
            ids,
            examples: self.examples.into_iter().map(|ExampleObject { text, expect }| Example { text, expect }).collect(),
            senses: self.senses.into_iter().map(|SenseObject { entry, cues }| Sense { entry, cues }).collect(),
            default: self.default,
            sources: self.source,
            status: status.unwrap_or(Status::Draft),
            note: self.note,
            ..blank(self.id, row, options)
        };
        let list = self.list.map_or_else(|| options.list.clone(), Into::into);
        let is_right = origins.problems.len() == before;
        is_right.then_some(Incoming { entry, raw: Vec::new(), list, canonical: [None, None], row, scope: Scope::Whole })
    }
}

impl NameObject {
    fn read(self, line: &mut Line<'_>) -> Option<Name> {
        let length = self.length.as_deref().unwrap_or("full");
        let length = line.word("length", length, "formal, full, short or abbreviation", Length::from_word(length))?;
        let status = self.status.as_deref().unwrap_or("admitted");
        let status = line.word("status", status, "preferred, admitted, former or misspelling", NameStatus::from_word(status))?;
        let mut name = Name::new(self.name, length, status);
        if let Some(code) = self.lang.as_deref() {
            name.lang = line.word("lang", code, "en or ja", Lang::from_code(code))?;
        }
        if let Some(word) = self.case.as_deref() {
            let case = Case::ALL.into_iter().find(|case| case.word() == word);
            name.case = line.word("case", word, "initial, exact or any", case);
        }
        name.needs = match self.needs {
            None => Needs::Nothing,
            Some(NeedsObject::Cues(cues)) => Needs::Cues(cues),
            Some(NeedsObject::Word(word)) => {
                line.word("needs", &word, "`full` or a list of cues", (word == "full").then_some(Needs::FullName))?
            }
        };
        (name.block, name.keep, name.common) = (self.block, self.keep, self.common);
        name.valid = line.interval(self.from.as_deref(), self.until.as_deref());
        Some(name)
    }
}

impl PersonObject {
    fn read(self, line: &mut Line<'_>) -> Option<Person> {
        let part = |PartObject { latin, ja, kana }: PartObject| PersonPart { latin, ja, kana };
        let known = Origin::ALL.into_iter().find(|(_, word)| *word == self.origin).map(|(origin, _)| origin);
        let words = Origin::ALL.map(|(_, word)| word).join(", ");
        let origin = line.word("origin", &self.origin, &words, known)?;
        let worth = self.surname.as_deref().unwrap_or("plain");
        let known = SurnameWorth::ALL.into_iter().find(|(_, word)| *word == worth).map(|(worth, _)| worth);
        let surname = line.word("surname", worth, "plain, distinctive or alone", known)?;
        let turn = self.turn && origin == Origin::Japanese;
        Some(Person { family: part(self.family), given: part(self.given), middle: self.middle.map(part), origin, turn, surname })
    }
}
