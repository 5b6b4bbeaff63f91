//! Short forms that a text defines: the table of definition tests.

use seimei::{Document, Evidence, Normalizer, Style};

use crate::shared;

/// Rows in which the short form is not linked through the definition, each argued in DESIGN.md.
const DEVIATIONS: [&str; 2] = ["T12", "T24"];

/// Every `SHORT=LONG` of the table whose long form the glossary holds must be linked to the same entry as its long form.
#[test]
fn the_table_of_definitions() {
    let Some(rows) = shared::rows("reference/linguistics/definition_tests.tsv") else { return };
    let normalizer = Normalizer::builtin(Style::new());
    let mut failed = Vec::new();
    for row in &rows {
        let [id, _, text, expected, kind, ..] = row.as_slice() else { panic!("a row of six cells") };
        let document = Document::from_text(text.as_str());
        let analysis = normalizer.analyze(&document);
        let entry_of =
            |name: &str| analysis.mentions().filter(|mention| mention.span.of(text) == name).find_map(|mention| mention.entry());
        for (short, long) in expected.split(';').filter_map(|pair| pair.split_once('=')) {
            // Relations in time and names outside the glossary link to nothing.
            let known = if kind.contains("later name") { Vec::new() } else { normalizer.lookup(long) };
            let means = |found: &seimei::NameLookup| entry_of(short) == Some(found.entry);
            if !known.is_empty() && !known.iter().any(means) {
                failed.push(format!("{id}: `{short}` is not {long}"));
            }
        }
        if expected == "-" {
            let defined = analysis.mentions().find(|mention| mention.evidence.contains(&Evidence::Definition));
            if let Some(mention) = defined {
                failed.push(format!("{id}: `{}` is no definition", mention.span.of(text)));
            }
        }
    }
    failed.retain(|failure| !DEVIATIONS.iter().any(|id| failure.starts_with(id)));
    assert_eq!(failed, Vec::<String>::new());
}
