//! The cases of `tests/cases/*.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use seimei::{Document, Glossary, Normalizer, Preset, Style};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// TOML lists that take the place of the built-in glossary for this file.
    glossary: Option<String>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    /// The text normalised; the text itself where nothing may change.
    expect: String,
    /// Why, for whoever reads a failure.
    why: String,
    /// When the text was written.
    date: Option<String>,
    #[serde(default)]
    style: StyleTable,
    /// Surfaces that must be linked, each to an entry.
    #[serde(default)]
    links: Vec<(String, String)>,
    /// Surfaces that must not be linked.
    #[serde(default)]
    unlinked: Vec<String>,
}

/// Options of the style by their words; `style` names the preset they change.
#[derive(Default, Deserialize)]
struct StyleTable {
    style: Option<String>,
    #[serde(flatten)]
    options: BTreeMap<String, String>,
}

impl StyleTable {
    fn style(&self) -> Style {
        let preset = self.style.as_deref().map_or(Preset::House, |word| word.parse().expect("a preset"));
        let options = self.options.iter();
        options.fold(Style::preset(preset), |style, (option, word)| style.set(option, word).expect("an option and its word"))
    }
}

#[test]
fn every_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let builtin = Normalizer::builtin(Style::new());
    let mut failures = Vec::new();
    for item in std::fs::read_dir(folder).expect("the cases") {
        let path = item.expect("the cases").path();
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let base = match &file.glossary {
            Some(lists) => Normalizer::new(&Glossary::from_toml(lists).expect("a right glossary"), Style::new()),
            None => builtin.clone(),
        };
        for case in &file.case {
            failures.extend(
                failures_of(case, &base).into_iter().map(|failure| format!("{}: {}: {failure}", path.display(), case.name)),
            );
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

fn failures_of(case: &Case, base: &Normalizer) -> Vec<String> {
    let normalizer = base.in_style(case.style.style());
    let date = case.date.as_ref().map(|date| date.parse().expect("a date"));
    let document = Document::from_text(case.text.as_str()).dated(date);
    let analysis = normalizer.analyze(&document);
    let mut failures = Vec::new();
    let after = analysis.apply();
    if after != case.expect {
        failures.push(format!("\n     got {after:?}\n    want {:?}\n     why {}", case.expect, case.why));
    }
    let again = normalizer.analyze(&Document::from_text(after.as_str()).dated(date)).apply();
    if again != after {
        failures.push(format!("not stable: {again:?}"));
    }
    let ids = |surface: &str| -> Vec<String> {
        let mentions = analysis.mentions().filter(|mention| mention.span.of(document.text()) == surface);
        mentions.filter_map(|mention| mention.entry()).map(|entry| analysis.entry(entry).id().to_owned()).collect()
    };
    for (surface, id) in &case.links {
        if !ids(surface).contains(id) {
            failures.push(format!("`{surface}` is linked to {:?}, not to {id}: {}", ids(surface), case.why));
        }
    }
    for surface in &case.unlinked {
        if !ids(surface).is_empty() {
            failures.push(format!("`{surface}` is linked to {:?}: {}", ids(surface), case.why));
        }
    }
    failures
}
