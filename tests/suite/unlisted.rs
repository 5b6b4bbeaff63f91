//! People the glossary has never heard of: the lists of names, and what `unlisted = "reorder"` does to real names and to traps.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use seimei::{Confidence, Document, Glossary, Kind, NameOrder, Normalizer, Style, UnlistedNames, fold_key, romaji};

fn read(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn rows(name: &str) -> Vec<Vec<String>> {
    let text = read(name);
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The words that stand beside names, and no entry at all.
fn normalizer() -> Normalizer {
    let lists = ["affixes.toml", "marks.toml", "roles.toml"].map(|name| (name, read(&format!("glossary/{name}"))));
    let glossary = Glossary::from_lists(lists).expect("right lists");
    Normalizer::new(&glossary, Style::new().unlisted(UnlistedNames::Reorder))
}

#[test]
fn the_lists_of_names_are_canonical() {
    let mut readings: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let lists = [
        ("family", &["given", "foreign", "place", "company", "word"][..]),
        ("given", &["family", "foreign", "place", "word", "historic"][..]),
    ];
    for (list, marks) in lists {
        let rows = rows(&format!("glossary/names/{list}.tsv"));
        assert!(rows.len() >= 3000, "{} {list} names", rows.len());
        let mut sorted = rows.clone();
        sorted.sort_by(|one, other| (&one[0], &one[1]).cmp(&(&other[0], &other[1])));
        assert!(rows == sorted, "{list}.tsv is not in order of rank and reading");
        for row in &rows {
            let [rank, reading, kanji, marked] = row.as_slice() else { panic!("{list}.tsv: four cells: {row:?}") };
            assert!(["1", "2", "3"].contains(&rank.as_str()), "{list}.tsv: {row:?}");
            assert!(reading.chars().all(|ch| matches!(ch, 'ぁ'..='ん' | 'ー')), "{list}.tsv: `{reading}` is not hiragana");
            assert!(romaji::romanise(reading, romaji::System::Plain).is_some(), "{list}.tsv: `{reading}`");
            assert!(kanji == "-" || kanji.split(' ').all(|word| !word.is_empty() && !word.is_ascii()), "{list}.tsv: {row:?}");
            let given: Vec<&str> = marked.split(' ').filter(|mark| *mark != "-").collect();
            let ordered: Vec<&str> = marks.iter().copied().filter(|mark| given.contains(mark)).collect();
            assert_eq!(given, ordered, "{list}.tsv: marks of {reading}");
            assert!(readings.entry(list).or_default().insert(reading.clone()), "{list}.tsv: `{reading}` stands twice");
        }
    }
    for (list, other) in [("family", "given"), ("given", "family")] {
        for row in rows(&format!("glossary/names/{list}.tsv")) {
            let is_marked = row[3].split(' ').any(|mark| mark == other);
            assert_eq!(is_marked, readings[other].contains(&row[1]), "{list}.tsv: `{}` and the mark `{other}`", row[1]);
        }
    }
    let fixed = rows("glossary/names/fixed.tsv");
    let mut sorted = fixed.clone();
    sorted.sort();
    sorted.dedup();
    assert!(fixed == sorted, "fixed.tsv is not in order");
    assert!(fixed.iter().all(|row| ["historic", "abroad", "company"].contains(&row[2].as_str())));
    let western = rows("glossary/names/western-given.tsv");
    assert!(western.is_sorted_by(|one, other| one < other), "western-given.tsv is not in order");
    // A town behind its own name would be somebody's surname.
    let glossary = Normalizer::builtin(Style::new());
    for row in &western {
        let entries = glossary.lexicon().lookup(&row[0]);
        let other =
            entries.iter().find(|surface| matches!(surface.entry().kind(), Kind::Place | Kind::Company) && !surface.is_shield());
        assert!(other.is_none(), "western-given.tsv: `{}` is {}", row[0], other.map_or("", |surface| surface.entry().id()));
    }
}

/// Sentences that a name stands in, as articles have them.
const SENTENCES: [&str; 10] = [
    "{} was there.",
    "In an interview, {} said that it was not easy.",
    "The work of {} is known abroad.",
    "It was {}'s third attempt, and the hall was full.",
    "The committee, led by {}, met on Tuesday in Kyoto.",
    "Reporters asked Professor {} about it.",
    "A letter from {} (born 1950) was read out.",
    "When {} arrived, the talks had begun.",
    "They thanked {}, who had come from Osaka.",
    "“We are ready,” {} told reporters.",
];

#[test]
fn real_names_are_turned_and_traps_are_not() {
    let normalizer = normalizer();
    let people = rows("tests/unlisted/people.tsv");
    assert!(people.len() >= 500, "{} people", people.len());
    let (mut right, mut missed) = (0, Vec::new());
    let mut wrong = Vec::new();
    for (index, row) in people.iter().enumerate() {
        let [_, given, family] = row.as_slice() else { panic!("three cells: {row:?}") };
        let sentence = SENTENCES[index % SENTENCES.len()];
        let text = sentence.replace("{}", &format!("{given} {family}"));
        let expected = sentence.replace("{}", &format!("{family} {given}"));
        match normalizer.normalize(&text) {
            after if after == expected => right += 1,
            after if after == text => missed.push(format!("{given} {family}")),
            after => wrong.push(format!("{text} -> {after}")),
        }
        assert_eq!(normalizer.normalize(&expected), expected, "the right order stays");
    }
    let traps = rows("tests/unlisted/traps.tsv");
    assert!(traps.len() >= 200, "{} traps", traps.len());
    let given_first = normalizer.in_style(normalizer.style().name_order(NameOrder::GivenFirst));
    for row in &traps {
        let [text, why] = row.as_slice() else { panic!("two cells: {row:?}") };
        let after = normalizer.normalize(text);
        if after != *text {
            wrong.push(format!("{text} -> {after} ({why})"));
        }
        let turned = given_first.normalize(text);
        if turned != *text && !why.contains("in order") {
            wrong.push(format!("given first: {text} -> {turned} ({why})"));
        }
    }
    let precision = f64::from(right) / (f64::from(right) + wrong.len() as f64);
    let recall = f64::from(right) / people.len() as f64;
    println!("{} people, {} traps: precision {precision:.4}, recall {recall:.4}", people.len(), traps.len());
    println!("missed: {}", missed.join(", "));
    assert!(precision >= 0.99, "precision {precision:.4}:\n{}", wrong.join("\n"));
    assert!(recall >= 0.8, "recall {recall:.4}; missed: {}", missed.join(", "));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_given_first_style_turns_the_other_way() {
    let normalizer = normalizer();
    let press = normalizer.in_style(normalizer.style().name_order(NameOrder::GivenFirst));
    let (mut right, mut wrong) = (0, Vec::new());
    let people = rows("tests/unlisted/people.tsv");
    for (index, row) in people.iter().enumerate() {
        let sentence = SENTENCES[index % SENTENCES.len()];
        let text = sentence.replace("{}", &format!("{} {}", row[2], row[1]));
        let expected = sentence.replace("{}", &format!("{} {}", row[1], row[2]));
        match press.normalize(&text) {
            after if after == expected => right += 1,
            after if after == text => {}
            after => wrong.push(format!("{text} -> {after}")),
        }
    }
    println!("given first: {right} of {} turned", people.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right * 2 > people.len(), "{right} of {}", people.len());
}

#[test]
fn a_name_without_an_entry_is_reported_with_its_evidence() {
    let report = normalizer().in_style(Style::new());
    for (text, surface, confidence, evidence) in [
        ("The talk by SATO Kenji was short.", "SATO Kenji", Confidence::Certain, "name parts, capitals"),
        ("The talk by Kenji SATO was short.", "Kenji SATO", Confidence::Certain, "name parts, capitals"),
        ("Professor Kenji Sato spoke.", "Kenji Sato", Confidence::Certain, "name parts, role"),
        ("Mr. Sato Kenji spoke.", "Sato Kenji", Confidence::Certain, "name parts, honorific"),
        ("Sato Kenji, Tanaka Hiroshi and Kimura Yoko spoke.", "Tanaka Hiroshi", Confidence::Certain, "name parts, list"),
        ("The actor Ken Watanabe spoke.", "Ken Watanabe", Confidence::Likely, "name parts, role"),
        ("Professor Aoi Minami spoke.", "Aoi Minami", Confidence::Possible, "name parts, role"),
    ] {
        let document = Document::from_text(text);
        let analysis = report.analyze(&document);
        let found = analysis.unlisted();
        let found = found.iter().find(|(name, _)| name.span.of(text) == surface).unwrap_or_else(|| panic!("{text}: {surface}"));
        assert_eq!(found.0.confidence, confidence, "{text}");
        let words: Vec<&str> = found.0.evidence.iter().map(|evidence| evidence.word()).collect();
        assert_eq!(words.join(", "), evidence, "{text}");
        assert_eq!(found.1, surface, "nothing is rewritten where names are reported");
        assert!(report.analyze(&document).edits().is_empty());
        assert!(report.in_style(Style::new().unlisted(UnlistedNames::Off)).analyze(&document).unlisted().is_empty());
    }
}

/// Every family name with every hundredth given name, in every style: a second run changes nothing, and only order and capitals change.
#[test]
fn turning_is_stable_for_every_family_name() {
    let normalizer = normalizer();
    let capital = |reading: &str| {
        let plain = romaji::romanise(reading, romaji::System::Plain).expect("kana");
        let mut chars = plain.chars();
        chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect::<String>()
    };
    let families = rows("glossary/names/family.tsv");
    let given = rows("glossary/names/given.tsv");
    let mut text = String::new();
    for (index, family) in families.iter().enumerate() {
        let other = &given[(index * 37) % given.len()];
        text.push_str(&format!("We met {} {} there.\n", capital(&other[1]), capital(&family[1])));
    }
    for style in ["house", "government", "press", "data"] {
        let style = Style::preset(style.parse().expect("a preset")).unlisted(UnlistedNames::Reorder);
        let normalizer = normalizer.in_style(style);
        let once = normalizer.normalize(&text);
        assert_eq!(normalizer.normalize(&once), once);
        let letters = |text: &str| {
            let mut words: Vec<String> = text.split_whitespace().map(fold_key).map(|word| word.to_lowercase()).collect();
            words.sort();
            words
        };
        assert_eq!(letters(&once), letters(&text));
    }
}
