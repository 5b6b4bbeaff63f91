//! Every entry with all it says as JSON, one a line.

use serde_json::{Map, Value, json};

use super::Export;
use super::ledger::Ledger;
use super::lists::ends;
use super::table::relative_lists;
use crate::glossary::{Entry, Glossary, Interval, Name, Needs, Origin, Person, PersonPart, SurnameWorth};

/// Writes all entries; nothing is lost.
pub(super) fn write(glossary: &Glossary) -> Export {
    let lists = relative_lists(glossary);
    let lines = glossary.entries().iter().map(|entry| {
        let mut object = object(entry);
        object.extend(lists.get(entry.file).map(|list| ("list".to_owned(), json!(list.to_string_lossy().replace('\\', "/")))));
        format!("{}\n", Value::Object(object))
    });
    Export { bytes: lines.collect::<String>().into_bytes(), ledger: Ledger::default() }
}

/// Keys as in the lists, with `names` in one list and nothing for a key that would be empty.
fn object(entry: &Entry) -> Map<String, Value> {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_empty = match &value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            _ => false,
        };
        if !is_empty {
            object.insert(key.to_owned(), value);
        }
    };
    put("id", json!(entry.id));
    put("kind", json!(entry.kind.word()));
    put("country", json!(entry.countries));
    put("names", entry.names.iter().map(name).collect());
    put("person", entry.person.as_ref().map_or(Value::Null, person));
    put("article", if entry.article { json!(true) } else { Value::Null });
    put("derive", if entry.derive { Value::Null } else { json!(false) });
    let offices = entry.offices.iter().map(|office| {
        let mut fields = dated(&office.held);
        fields.insert("role".to_owned(), json!(office.role));
        fields.extend(office.country.iter().map(|country| ("country".to_owned(), json!(country))));
        fields.extend(office.of.iter().map(|of| ("of".to_owned(), json!(of))));
        Value::Object(fields)
    });
    put("offices", offices.collect());
    put("valid", Value::Object(dated(&entry.valid)));
    put("predecessors", json!(entry.predecessors));
    put("successors", json!(entry.successors));
    put("part-of", json!(entry.part_of));
    put("ids", Value::Object(entry.ids.iter().map(|(scheme, id)| (scheme.clone(), json!(id))).collect()));
    put("examples", entry.examples.iter().map(|example| json!({ "text": example.text, "expect": example.expect })).collect());
    put("senses", entry.senses.iter().map(|sense| json!({ "entry": sense.entry, "cues": sense.cues })).collect());
    put("default", json!(entry.default));
    put("source", json!(entry.sources));
    put("status", json!(entry.status.word()));
    put("note", json!(entry.note));
    object
}

fn name(name: &Name) -> Value {
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    put("name", json!(name.text));
    put("lang", json!(name.lang.code()));
    put("length", json!(name.length.word()));
    put("status", json!(name.status.word()));
    if let Some(case) = name.case {
        put("case", json!(case.word()));
    }
    match &name.needs {
        Needs::Nothing => {}
        Needs::FullName => put("needs", json!("full")),
        Needs::Cues(cues) => put("needs", json!(cues)),
    }
    if !name.block.is_empty() {
        put("block", json!(name.block));
    }
    for (key, is_set) in [("keep", name.keep), ("common", name.common)] {
        if is_set {
            put(key, json!(true));
        }
    }
    fields.extend(dated(&name.valid));
    Value::Object(fields)
}

fn person(person: &Person) -> Value {
    let part = |part: &PersonPart| {
        let mut fields = Map::from_iter([("latin".to_owned(), json!(part.latin))]);
        fields.extend(part.ja.iter().map(|ja| ("ja".to_owned(), json!(ja))));
        fields.extend(part.kana.iter().map(|kana| ("kana".to_owned(), json!(kana))));
        Value::Object(fields)
    };
    let mut fields = Map::from_iter([("family".to_owned(), part(&person.family)), ("given".to_owned(), part(&person.given))]);
    fields.extend(person.middle.iter().map(|middle| ("middle".to_owned(), part(middle))));
    let origin = Origin::ALL.iter().find(|(origin, _)| *origin == person.origin);
    fields.extend(origin.map(|(_, word)| ("origin".to_owned(), json!(word))));
    fields.insert("turn".to_owned(), json!(person.turn));
    let surname = SurnameWorth::ALL.iter().find(|(worth, _)| *worth == person.surname);
    fields.extend(surname.map(|(_, word)| ("surname".to_owned(), json!(word))));
    Value::Object(fields)
}

fn dated(interval: &Interval) -> Map<String, Value> {
    let ends = ["from", "until"].into_iter().zip(ends(interval)).filter(|(_, end)| !end.is_empty());
    ends.map(|(key, end)| (key.to_owned(), json!(end))).collect()
}
