//! Where a name may begin and end: the table of boundary tests.

use seimei::{Document, Normalizer, Style, fold_key};

use crate::shared;

/// Rows that do not come out as the table has them, each argued in DESIGN.md.
const DEVIATIONS: [&str; 2] = ["B06", "B80"];

#[test]
fn the_table_of_boundaries() {
    let Some(rows) = shared::rows("reference/linguistics/boundary_tests.tsv") else { return };
    let normalizer = Normalizer::builtin(Style::new());
    for row in &rows {
        let [id, _, text, needle, expected, reason] = row.as_slice() else { panic!("a row of six cells") };
        let document = Document::from_text(text.as_str());
        let analysis = normalizer.analyze(&document);
        let key = |text: &str| fold_key(text).replace(' ', "");
        let found = analysis.mentions().any(|mention| mention.entry().is_some() && key(mention.span.of(text)) == key(needle));
        let deviates = found != (expected == "match");
        assert_eq!(deviates, DEVIATIONS.contains(&id.as_str()), "{id}: `{needle}` in `{text}`, expected {expected}: {reason}");
    }
    assert!(DEVIATIONS.len() * 20 <= rows.len(), "95 % as expected");
}
