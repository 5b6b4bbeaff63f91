//! The table of role words: each beside a surname is enough to link its bearer.

use std::path::Path;

use seimei::{Document, Evidence, Glossary, Normalizer, Style};

use crate::shared;

/// Rows whose word speaks for nobody: they are followed by what they are read as instead, and DESIGN.md says why.
const DEVIATIONS: [&str; 2] = ["et al.", "Jr."];

/// The word behind a surname that makes it somebody else in the family.
const SPOUSE: &str = "夫人";

/// Rows whose word stands before a title and changes nothing about whose it is.
const MODIFIERS: [&str; 7] = ["the late", "former", "immediate past", "current", "new", "acting", "deputy"];

/// Two invented bearers who hold every office of two countries, one with a name in kanji and one with a name in katakana.
fn normalizer() -> Normalizer {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a list of the glossary");
    let roles: Vec<String> =
        Glossary::builtin().expect("the built-in glossary").roles().roles.iter().map(|role| role.id.clone()).collect();
    // 米大統領 is no office of Japan.
    let office = |role: &String| ["JP", "US"].map(|country| format!("{{ role = \"{role}\", country = \"{country}\" }}"));
    let offices: Vec<String> = roles.iter().flat_map(office).collect();
    let offices = offices.join(", ");
    let people = format!(
        r#"
[[entry]]
id = "person.reynolds-test"
kind = "person"
country = ["US"]
family = {{ latin = "Reynolds", ja = "レイノルズ" }}
given = {{ latin = "Testa", ja = "テスタ" }}
origin = "western"
surname = "distinctive"
formal = ["Testa Reynolds Jr."]
offices = [{offices}]
source = ["house"]
status = "draft"

[[entry]]
id = "person.saotome-tesuto"
kind = "person"
country = ["JP"]
family = {{ latin = "Saotome", ja = "早乙女", kana = "さおとめ" }}
given = {{ latin = "Tesuto", ja = "手須斗", kana = "てすと" }}
origin = "japanese"
surname = "distinctive"
offices = [{offices}]
source = ["house"]
status = "draft"
"#
    );
    let lists =
        ["affixes.toml", "marks.toml", "roles.toml", "sources.toml"].map(|name| (name.to_owned(), read(name))).into_iter();
    let glossary = Glossary::from_lists(lists.chain([("people.toml".to_owned(), people)])).expect("a right glossary");
    Normalizer::new(&glossary, Style::new())
}

fn english(role: &str, position: &str) -> Vec<String> {
    let bare = match role.split_once(" (") {
        Some((word, _)) => word.to_owned(),
        None => role.trim_start_matches("(suffix) ").to_owned(),
    };
    if role.starts_with("(suffix)") {
        return vec![format!("It was Saotome-{bare} who spoke.")];
    }
    if MODIFIERS.contains(&role) {
        return vec![format!("We met {bare} Prime Minister Saotome there.")];
    }
    if bare == "both Messrs." {
        return vec!["We met Messrs. Saotome and Reynolds there.".to_owned()];
    }
    let words: Vec<String> = match bare.strip_prefix("His/Her ") {
        Some(rest) => vec![format!("His {rest}"), format!("Her {rest}")],
        None => vec![bare],
    };
    let mut texts = Vec::new();
    for word in words {
        match position {
            "before" => {
                texts.push(format!("They saw {word} Reynolds there."));
                texts.push(format!("They saw former {word} Saotome there."));
            }
            "after" => texts.push(format!("They saw Reynolds {word} there.")),
            _ => {
                texts.push(format!("It was Reynolds, {word}, who spoke."));
                texts.push(format!("It was Saotome, the former {}, who spoke.", word.to_lowercase()));
            }
        }
    }
    texts
}

fn japanese(role: &str, word: &str, position: &str) -> Vec<String> {
    let names = ["レイノルズ", "早乙女"];
    match (role, position) {
        ("the late", _) => names.iter().map(|name| format!("会議で故{name}氏が話題になった。")).collect(),
        ("deputy", _) => names.iter().map(|name| format!("会議で{name}{word}長官が話した。")).collect(),
        ("acting", _) => names.iter().map(|name| format!("会議で{name}首相{word}が話した。")).collect(),
        (_, "prefix") => names.iter().map(|name| format!("会議で{name}{word}首相が話した。")).collect(),
        (_, "before") => vec![format!("会議で{word}レイノルズが話した。")],
        (_, "attributive(の)") => names.iter().map(|name| format!("会議で{word}の{name}が話した。")).collect(),
        _ if matches!(word, "サー" | "デイム") => vec![format!("会議で{word}・レイノルズが話した。")],
        _ => names.iter().map(|name| format!("会議で{name}{word}が話した。")).collect(),
    }
}

#[test]
fn every_role_word_licenses_a_surname() {
    let Some(rows) = shared::rows("reference/linguistics/role_words.tsv") else { return };
    let normalizer = normalizer();
    let (mut failed, mut asked) = (Vec::new(), 0);
    for row in &rows {
        let [role, ja, _, _, position_en, position_ja] = row.as_slice() else { panic!("a row of six cells: {row:?}") };
        if DEVIATIONS.contains(&role.as_str()) {
            continue;
        }
        let mut texts = english(role, position_en);
        texts.extend(
            ja.split(';').filter(|word| !matches!(*word, "(none)" | SPOUSE)).flat_map(|word| japanese(role, word, position_ja)),
        );
        for text in texts {
            asked += 1;
            let document = Document::from_text(text.as_str());
            let analysis = normalizer.analyze(&document);
            let licensed = analysis.mentions().any(|mention| {
                mention.entry().is_some()
                    && mention.evidence.iter().any(|evidence| matches!(evidence, Evidence::Role(_) | Evidence::Honorific))
            });
            if !licensed {
                failed.push(format!("{role}: {text}"));
            }
        }
    }
    assert_eq!(rows.len(), 311, "rows of the table");
    assert!(asked > 900, "{asked} texts");
    assert!(failed.is_empty(), "{} of {asked} texts:\n{}", failed.len(), failed.join("\n"));
}

/// "et al." and ら are the end of a name, no evidence for it.
#[test]
fn and_others_is_a_boundary_only() {
    let normalizer = normalizer();
    let linked = |text: &str| normalizer.analyze(&Document::from_text(text)).mentions().count();
    assert_eq!(linked("A study (Saotome et al.) says so."), 0);
    assert_eq!(linked("会議で早乙女首相らが話した。"), 1);
}

/// Jr. behind a bare surname is somebody else in the family, 夫人 is a wife, whoever the husband is.
#[test]
fn relatives_are_other_people() {
    let normalizer = normalizer();
    let linked = |text: &str| normalizer.analyze(&Document::from_text(text)).mentions().count();
    assert_eq!(linked("They saw Saotome Jr. there."), 0);
    assert_eq!(linked("They saw Reynolds Jr. there."), 0);
    assert_eq!(linked("They saw Testa Reynolds Jr. there, and Reynolds Jr. left."), 1);
    assert_eq!(linked("会議で早乙女夫人が話した。"), 0);
}
