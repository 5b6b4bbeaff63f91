//! Short forms that a text defines: the table of definition tests.

use seimei::{Analysis, Document, EntryId, Evidence, Normalizer, Resolution, Style};

use crate::shared;

/// Rows that do not come out as the table has them, each argued in DESIGN.md.
const DEVIATIONS: [&str; 1] = ["T12"];

/// Every `SHORT=LONG` of the table whose long form the glossary holds must be linked to the same entry as its long form, through
/// the definition; names that are told apart in time are each linked to their own entry and stay as they are.
#[test]
fn the_table_of_definitions() {
    let Some(rows) = shared::rows("reference/linguistics/definition_tests.tsv") else { return };
    let normalizer = Normalizer::builtin(Style::new());
    let mut failed = Vec::new();
    for row in &rows {
        let [id, _, text, expected, kind, ..] = row.as_slice() else { panic!("a row of six cells") };
        let document = Document::from_text(text.as_str());
        let analysis = normalizer.analyze(&document);
        if kind.contains("later name") || kind.contains("former name") {
            failed.extend(told_apart(&analysis, text, expected).map(|failure| format!("{id}: {failure}")));
            continue;
        }
        for (short, long) in expected.split(';').filter_map(|pair| pair.split_once('=')) {
            if long == "ambiguous" {
                let last = analysis.mentions().filter(|mention| mention.span.of(text) == short).last();
                if !last.is_some_and(|mention| matches!(mention.resolution, Resolution::Ambiguous(_))) {
                    failed.push(format!("{id}: `{short}` is not ambiguous"));
                }
                continue;
            }
            // A legal form before the name (国立大学法人) is no part of it.
            let inside = analysis.mentions().filter(|mention| !mention.evidence.contains(&Evidence::Definition));
            let inside = inside.filter(|mention| long.ends_with(mention.span.of(text))).filter_map(|mention| mention.entry());
            let known: Vec<EntryId> = normalizer.lookup(long).iter().map(|found| found.entry).chain(inside).collect();
            let linked = entries_of(&analysis, text, short);
            if known.is_empty() {
                // Names outside the glossary link to nothing.
                if !linked.is_empty() {
                    failed.push(format!("{id}: `{short}` is linked, and {long} is not in the glossary"));
                }
            } else if !linked.iter().any(|entry| known.contains(entry)) {
                failed.push(format!("{id}: `{short}` is not {long}"));
            }
        }
        if expected == "-" {
            let defined = analysis.mentions().find(|mention| mention.evidence.contains(&Evidence::Definition));
            if let Some(mention) = defined {
                failed.push(format!("{id}: `{}` is no definition", mention.span.of(text)));
            }
            if analysis.apply() != *text {
                failed.push(format!("{id}: becomes {}", analysis.apply()));
            }
        }
    }
    let deviates = |failure: &String| DEVIATIONS.iter().any(|id| failure.starts_with(id));
    for id in DEVIATIONS {
        assert!(failed.iter().any(|failure| failure.starts_with(id)), "{id} no longer deviates");
    }
    failed.retain(|failure| !deviates(failure));
    assert_eq!(failed, Vec::<String>::new());
    assert!(DEVIATIONS.len() * 33 <= rows.len(), "97 % as expected");
}

fn entries_of(analysis: &Analysis<'_>, text: &str, name: &str) -> Vec<EntryId> {
    analysis.mentions().filter(|mention| mention.span.of(text) == name).filter_map(|mention| mention.entry()).collect()
}

/// What is wrong with a row such as `SHORT=later name of LONG`, or `X=LONG` with a relation in time.
fn told_apart(analysis: &Analysis<'_>, text: &str, expected: &str) -> Option<String> {
    let (short, long) = expected.split_once('=')?;
    if analysis.mentions().any(|mention| mention.evidence.contains(&Evidence::Definition)) {
        return Some("a relation in time is no definition".into());
    }
    if analysis.apply() != text {
        return Some(format!("becomes {}", analysis.apply()));
    }
    let names = [short, long.rsplit(" of ").next().unwrap_or(long)];
    let known = |name: &&&str| text.contains(**name) && !analysis.normalizer().lookup(name).is_empty();
    let linked =
        |name: &str| analysis.mentions().any(|mention| mention.entry().is_some() && name.ends_with(mention.span.of(text)));
    let missed = names.iter().filter(known).find(|name| !linked(name));
    if let Some(name) = missed {
        return Some(format!("`{name}` is not linked"));
    }
    // One letter is a name here and nowhere else.
    let letter = short.chars().count() == 1 && long.is_ascii();
    letter.then(|| format!("`{short}` is not linked"))
}
