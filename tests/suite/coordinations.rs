//! Coordinated names and the marks of countries: two tables of what they stand for.

use seimei::{Document, EntryId, Evidence, NameLookup, Normalizer, Style};

use crate::shared;

/// Rows that do not come out as the tables have them, each argued in DESIGN.md.
const COORDINATIONS: [&str; 1] = ["A/B"];
const MARKS: [&str; 1] = ["米"];

/// Every member that the glossary knows is linked, and nothing is rewritten.
#[test]
fn the_table_of_coordinations() {
    let Some(rows) = shared::rows("reference/linguistics/coordination.tsv") else { return };
    let normalizer = Normalizer::builtin(Style::new());
    let mut failed = Vec::new();
    for row in &rows {
        let [_, pattern, text, expansion, ..] = row.as_slice() else { panic!("a row of six cells") };
        let document = Document::from_text(text.as_str());
        let analysis = normalizer.analyze(&document);
        let linked: Vec<EntryId> = analysis.mentions().filter_map(|mention| mention.entry()).collect();
        let coordinated = analysis.mentions().filter(|mention| mention.evidence.contains(&Evidence::Coordination)).count();
        if analysis.apply() != *text {
            failed.push(format!("{pattern}: `{text}` becomes {}", analysis.apply()));
        }
        let as_expected = match expansion.as_str() {
            "-" | "anaphor" | "ambiguous" => true,
            "three" | "three ministries" => coordinated == 3,
            "same" => coordinated == 2,
            "person" | "person entities" => linked.len() == 2,
            "two entities" => linked.len() == text.split([';', '/']).flat_map(|pair| pair.split('-')).count().min(4),
            names => names.split("; ").all(|name| {
                let known = normalizer.lookup(name.trim_end_matches(" (short)"));
                // A chain of countries is one mention of all of them.
                let chained = |found: &NameLookup| {
                    let single = analysis.entry(found.entry);
                    linked.iter().any(|&entry| {
                        let chain = analysis.entry(entry);
                        chain.countries().count() > 1 && single.countries().all(|own| chain.countries().any(|other| own == other))
                    })
                };
                known.is_empty() || known.iter().any(|found| linked.contains(&found.entry) || chained(found))
            }),
        };
        if !as_expected {
            let found: Vec<&str> = linked.iter().map(|&entry| analysis.entry(entry).id()).collect();
            failed.push(format!("{pattern}: `{text}` holds {found:?}, not {expansion}"));
        }
    }
    for pattern in COORDINATIONS {
        assert!(failed.iter().any(|failure| failure.starts_with(pattern)), "{pattern} no longer deviates");
    }
    failed.retain(|failure| !COORDINATIONS.iter().any(|pattern| failure.starts_with(&format!("{pattern}:"))));
    assert_eq!(failed, Vec::<String>::new());
    assert!(COORDINATIONS.len() * 33 <= rows.len(), "97 % as expected");
}

/// Every form of a country is a name of that country, and its mark alone is linked to nothing.
#[test]
fn the_table_of_country_marks() {
    let Some(rows) = shared::rows("reference/linguistics/country_marks.tsv") else { return };
    let normalizer = Normalizer::builtin(Style::new());
    let titles = normalizer.lexicon().titles();
    let mut failed = Vec::new();
    for row in &rows {
        let [marks, ja, en, ..] = row.as_slice() else { panic!("a row of four cells") };
        for mark in marks.split(';') {
            let countries: Vec<&str> = titles.marks().filter(|known| known.mark() == mark).map(|known| known.country()).collect();
            for form in ja.split(';').chain(en.split(';')).filter(|form| *form != mark) {
                let fits = |found: &NameLookup| {
                    let entry = normalizer.lexicon().entry(found.entry);
                    entry.countries().next().is_none() || entry.countries().any(|own| countries.contains(&own))
                };
                if !countries.is_empty() && !normalizer.lookup(form).iter().any(fits) {
                    failed.push(format!("{mark}: `{form}` is no name of {countries:?}"));
                }
            }
            for text in [mark.to_owned(), format!("{mark}の話"), format!("その{mark}が")] {
                let document = Document::from_text(text.as_str());
                let analysis = normalizer.analyze(&document);
                if analysis.mentions().any(|mention| mention.span.of(&text) == mark && mention.entry().is_some()) {
                    failed.push(format!("{mark}: linked in `{text}`"));
                }
            }
        }
    }
    failed.retain(|failure| !MARKS.iter().any(|mark| failure.starts_with(mark)));
    assert_eq!(failed, Vec::<String>::new());
    assert!(MARKS.len() * 33 <= rows.len(), "97 % as expected");
}
