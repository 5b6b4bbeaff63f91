//! SKOS, as Turtle and as JSON-LD: the same statements in two notations.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::ledger::{Ledger, Part};
use super::{Export, ExportOptions};
use crate::glossary::{Entry, Glossary, Lang, Name, NameStatus};

const PREFIXES: [(&str, &str); 3] = [
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("wd", "http://www.wikidata.org/entity/"),
];

/// What is said of a concept.
enum Object {
    /// A text with its language, or a plain one.
    Text(String, Option<&'static str>),
    /// The address of another thing.
    Iri(String),
}

/// Writes Turtle.
pub(super) fn write_turtle(glossary: &Glossary, options: &ExportOptions) -> Export {
    let mut ledger = Ledger::default();
    let mut out = String::new();
    for (prefix, address) in PREFIXES {
        let _ = writeln!(out, "@prefix {prefix}: <{address}> .");
    }
    let scheme = iri(options, "glossary");
    let _ = writeln!(out, "\n<{scheme}> a skos:ConceptScheme .");
    for entry in concepts(glossary, &mut ledger) {
        let _ = write!(out, "\n<{}> a skos:Concept ;\n    skos:inScheme <{scheme}>", iri(options, &entry.id));
        for (predicate, object) in statements(entry, options, glossary) {
            let object = match object {
                Object::Text(text, Some(lang)) => format!("{}@{lang}", literal(&text)),
                Object::Text(text, None) => literal(&text),
                Object::Iri(iri) => format!("<{iri}>"),
            };
            let _ = write!(out, " ;\n    {predicate} {object}");
        }
        out.push_str(" .\n");
    }
    Export { bytes: out.into_bytes(), ledger }
}

/// Writes JSON-LD with its context inside, so that no reader needs a network.
pub(super) fn write_json_ld(glossary: &Glossary, options: &ExportOptions) -> Result<Export, crate::text::Error> {
    let mut ledger = Ledger::default();
    let context: Map<String, Value> = PREFIXES.into_iter().map(|(prefix, address)| (prefix.to_owned(), json!(address))).collect();
    let scheme = iri(options, "glossary");
    let mut graph = vec![json!({ "@id": scheme, "@type": "skos:ConceptScheme" })];
    for entry in concepts(glossary, &mut ledger) {
        let mut node = Map::new();
        node.insert("@id".to_owned(), json!(iri(options, &entry.id)));
        node.insert("@type".to_owned(), json!("skos:Concept"));
        node.insert("skos:inScheme".to_owned(), json!({ "@id": scheme }));
        for (predicate, object) in statements(entry, options, glossary) {
            let object = match object {
                Object::Text(text, Some(lang)) => json!({ "@value": text, "@language": lang }),
                Object::Text(text, None) => json!(text),
                Object::Iri(iri) => json!({ "@id": iri }),
            };
            if let Value::Array(objects) = node.entry(predicate).or_insert_with(|| json!([])) {
                objects.push(object);
            }
        }
        graph.push(Value::Object(node));
    }
    let document = json!({ "@context": context, "@graph": graph });
    let mut bytes =
        serde_json::to_vec_pretty(&document).map_err(|error| crate::text::Error::record(None, 0, error.to_string()))?;
    bytes.push(b'\n');
    Ok(Export { bytes, ledger })
}

fn iri(options: &ExportOptions, id: &str) -> String {
    format!("{}{id}", options.base)
}

fn concepts<'g>(glossary: &'g Glossary, ledger: &mut Ledger) -> Vec<&'g Entry> {
    for entry in glossary.entries() {
        // Of identifiers, SKOS gets those that are addresses.
        let are_addresses = entry.ids.iter().all(|(scheme, _)| scheme == "wikidata");
        let ids = if are_addresses { Part::Ids } else { Part::Id };
        match entry.kind.is_concept() {
            true => ledger.parts(entry, &[Part::Id, ids, Part::Kind, Part::Relations, Part::Readings, Part::Sources, Part::Note]),
            false => ledger.entry(entry, "is no concept"),
        }
    }
    glossary.entries().iter().filter(|entry| entry.kind.is_concept()).collect()
}

fn statements(entry: &Entry, options: &ExportOptions, glossary: &Glossary) -> Vec<(&'static str, Object)> {
    let mut said =
        vec![("skos:notation", Object::Text(entry.id.clone(), None)), ("dct:type", Object::Text(entry.kind.word().into(), None))];
    // SKOS keeps the three kinds of labels apart: a string that is one of them is not another.
    let mut seen: BTreeSet<(Lang, &str)> = BTreeSet::new();
    for lang in Lang::ALL {
        if let Some(full) = entry.full(lang) {
            seen.insert((lang, full));
            said.push(("skos:prefLabel", Object::Text(full.to_owned(), Some(lang.code()))));
        }
    }
    let is_wrong = |name: &&Name| name.status == NameStatus::Misspelling;
    let right = entry.names.iter().filter(|name| !is_wrong(name));
    for name in right.chain(entry.names.iter().filter(is_wrong)) {
        if seen.insert((name.lang, &name.text)) {
            let label = if is_wrong(&name) { "skos:hiddenLabel" } else { "skos:altLabel" };
            said.push((label, Object::Text(name.text.clone(), Some(name.lang.code()))));
        }
    }
    if let Some(person) = &entry.person
        && let (Some(family), Some(given)) = (&person.family.kana, &person.given.kana)
    {
        said.push(("skos:altLabel", Object::Text(format!("{family}{given}").replace('|', ""), Some("ja-Hira"))));
    }
    let concept =
        |id: &String| glossary.get(id).filter(|other| other.kind.is_concept()).map(|other| Object::Iri(iri(options, &other.id)));
    said.extend(entry.predecessors.iter().filter_map(concept).map(|object| ("dct:replaces", object)));
    said.extend(entry.successors.iter().filter_map(concept).map(|object| ("dct:isReplacedBy", object)));
    said.extend(entry.part_of.iter().filter_map(concept).map(|object| ("dct:isPartOf", object)));
    let wikidata = entry.ids.iter().filter(|(scheme, _)| scheme == "wikidata");
    said.extend(wikidata.map(|(_, id)| ("skos:exactMatch", Object::Iri(format!("http://www.wikidata.org/entity/{id}")))));
    said.extend(entry.sources.iter().map(|source| ("dct:source", Object::Text(source.clone(), None))));
    said.extend(entry.note.iter().map(|note| ("skos:editorialNote", Object::Text(note.clone(), Some("en")))));
    said
}

/// A literal of Turtle.
fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for ch in text.chars() {
        match ch {
            '"' | '\\' => out.extend(['\\', ch]),
            _ if ch.is_control() => {
                let _ = write!(out, "\\u{:04X}", ch as u32);
            }
            _ => out.push(ch),
        }
    }
    out.push('"');
    out
}
