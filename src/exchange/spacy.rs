//! Patterns of spaCy's EntityRuler: a label, a phrase and the id of the entry, one JSON object a line.

use std::collections::BTreeSet;

use serde_json::json;

use super::Export;
use super::claims::Claims;
use super::ledger::{Ledger, Part};
use crate::glossary::{Glossary, Kind};

/// Writes a pattern for every sole name.
pub(super) fn write(glossary: &Glossary) -> Export {
    let mut ledger = Ledger::default();
    let claims = Claims::new(glossary);
    let mut text = String::new();
    for entry in glossary.entries() {
        ledger.parts(entry, &[Part::Id, Part::Kind]);
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for name in &entry.names {
            match claims.objection(entry, name) {
                Some(why) => ledger.name(entry, name, why),
                None if seen.insert(&name.text) => {
                    let pattern = json!({ "label": label(entry.kind), "pattern": name.text, "id": entry.id });
                    text.push_str(&format!("{pattern}\n"));
                }
                None => {}
            }
        }
    }
    Export { bytes: text.into_bytes(), ledger }
}

/// The labels of OntoNotes, which spaCy's own models use.
fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "PERSON",
        Kind::Place => "GPE",
        Kind::Facility | Kind::Mission => "FAC",
        Kind::Law | Kind::Treaty => "LAW",
        Kind::Event | Kind::Forum => "EVENT",
        Kind::Product | Kind::System => "PRODUCT",
        _ => "ORG",
    }
}
