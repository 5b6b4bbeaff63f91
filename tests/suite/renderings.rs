//! The rules of writing: every rule of the table beside the repository has a case, and half of the cases say what stays.

use serde::Deserialize;

use crate::shared;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

/// As much of a case as is counted here; `cases` runs them.
#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    expect: String,
    why: String,
    #[serde(default)]
    style: toml::Table,
}

fn cases() -> Vec<Case> {
    let file: File = toml::from_str(include_str!("../cases/rendering.toml")).expect("the cases of writing");
    file.case
}

/// The ids of rules that stand in a sentence: N01, N48.
fn rules(why: &str) -> Vec<&str> {
    why.split(|ch: char| !ch.is_ascii_alphanumeric())
        .filter(|word| word.len() == 3 && word.starts_with('N') && word[1..].chars().all(|ch| ch.is_ascii_digit()))
        .collect()
}

#[test]
fn every_rule_has_a_case() {
    let Some(rows) = shared::rows("reference/linguistics/rendering_rules.tsv") else { return };
    let cases = cases();
    let missing: Vec<&String> =
        rows.iter().map(|row| &row[0]).filter(|id| !cases.iter().any(|case| rules(&case.why).contains(&id.as_str()))).collect();
    assert!(rows.len() >= 48 && missing.is_empty(), "rules without a case: {missing:?}");
}

#[test]
fn every_case_names_its_rule() {
    let nameless: Vec<String> = cases().into_iter().filter(|case| rules(&case.why).is_empty()).map(|case| case.name).collect();
    assert!(nameless.is_empty(), "cases without a rule: {nameless:?}");
}

#[test]
fn half_of_a_hundred_cases_stay_and_every_option_is_used() {
    let cases = cases();
    let stay = cases.iter().filter(|case| case.text == case.expect).count();
    assert!(cases.len() >= 100 && stay * 2 >= cases.len(), "{stay} of {} cases stay", cases.len());
    let used =
        |option: &str, word: &str| cases.iter().any(|case| case.style.get(option).and_then(toml::Value::as_str) == Some(word));
    for (option, words) in [
        ("style", ["government", "press", "data"].as_slice()),
        ("to", &["en", "ja"]),
        ("name-order", &["given-first", "keep"]),
        ("family-name", &["capitals"]),
        ("form", &["full", "short", "full-then-short"]),
        ("macrons", &["on"]),
        ("quotes", &["keep"]),
        ("width", &["source"]),
    ] {
        for word in words {
            assert!(used(option, word), "no case has {option} = {word}");
        }
    }
}
