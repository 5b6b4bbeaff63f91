//! Rules of tools that search and replace: prh, Vale, typos, and the synonyms of search engines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::Export;
use super::claims::{Claims, Replacement, replacements};
use super::ledger::{Ledger, Part};
use crate::glossary::{Entry, Glossary, Lang, Name, NameStatus};

/// YAML rules of prh: one a canonical name, with its patterns and a spec for each, which prh runs when it loads them.
pub(super) fn write_prh(glossary: &Glossary) -> Export {
    let (groups, ledger) = grouped(glossary);
    let mut text = String::from("version: 1\nrules:\n");
    if groups.is_empty() {
        text = "version: 1\nrules: []\n".to_owned();
    }
    for ((id, to), patterns) in groups {
        let _ = writeln!(text, "  # {id}\n  - expected: {}\n    patterns:", yaml(&to.replace('$', "$$")));
        for from in &patterns {
            let _ = writeln!(text, "      - {}", yaml(&prh_pattern(from)));
        }
        text.push_str("    specs:\n");
        for from in &patterns {
            let _ = writeln!(text, "      - from: {}\n        to: {}", yaml(from), yaml(to));
        }
    }
    Export { bytes: text.into_bytes(), ledger }
}

/// A pattern of prh that matches a name where it stands as a word; a plain string would match inside longer words and
/// in any case.
fn prh_pattern(name: &str) -> String {
    format!("/{}/", bounded(name).replace('/', "\\/"))
}

/// A Vale style of the kind substitution. Keys are regular expressions, longest first; `nonword` lets Japanese match.
pub(super) fn write_vale(glossary: &Glossary) -> Export {
    let (groups, mut ledger) = grouped(glossary);
    let mut text = String::from(
        "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: warning\nignorecase: false\nnonword: true\naction:\n  name: replace\nswap:",
    );
    let mut swaps: Vec<(&str, &str)> = Vec::new();
    for ((id, to), patterns) in &groups {
        if to.contains('|') {
            let losses = patterns.iter().map(|from| (*id, *from));
            losses.for_each(|(id, from)| ledger.named(id, from, "is written with a bar, which separates choices in the target"));
        } else {
            swaps.extend(patterns.iter().map(|from| (*from, *to)));
        }
    }
    swaps.sort_by_key(|(from, _)| (std::cmp::Reverse(from.chars().count()), *from));
    text.push_str(if swaps.is_empty() { " {}\n" } else { "\n" });
    for (from, to) in swaps {
        let _ = writeln!(text, "  {}: {}", yaml(&bounded(from)), yaml(to));
    }
    Export { bytes: text.into_bytes(), ledger }
}

/// The words that typos corrects: misspellings of one word. A word of a longer misspelling may be right elsewhere.
pub(super) fn write_typos(glossary: &Glossary) -> Export {
    let mut ledger = Ledger::default();
    let claims = Claims::new(glossary);
    let is_word = |name: &Name| name.text.chars().all(|ch| ch.is_ascii_alphabetic());
    let words = |name: &Name| name.text.split(|ch: char| !ch.is_ascii_alphabetic()).map(str::to_lowercase).collect::<Vec<_>>();
    let is_right = |name: &&Name| name.status != NameStatus::Misspelling;
    let right: BTreeSet<String> =
        glossary.entries().iter().flat_map(|entry| entry.names.iter().filter(is_right)).flat_map(words).collect();
    let found = replacements(glossary, &claims, |entry, name, why| ledger.name(entry, name, why));
    let mut corrections: BTreeMap<String, String> = BTreeMap::new();
    for Replacement { entry, from, to } in found {
        let key = from.text.to_lowercase();
        if from.status != NameStatus::Misspelling || !is_word(from) || !is_word(to) {
            ledger.name(entry, from, "is not a misspelling of one word by one word");
        } else if to.text.chars().skip(1).any(char::is_uppercase) {
            ledger.name(entry, from, "is written with capitals inside, which the target cannot write");
        } else if right.contains(&key) {
            ledger.name(entry, from, "is a word that is right in another name, and the target is blind to capitals");
        } else {
            corrections.entry(key).or_insert_with(|| to.text.to_lowercase());
        }
    }
    let mut text = String::from("[default.extend-words]\n");
    for (wrong, right) in &corrections {
        let _ = writeln!(text, "{wrong} = \"{right}\"");
    }
    for entry in glossary.entries() {
        ledger.parts(entry, &[Part::NameStatus]);
    }
    Export { bytes: text.into_bytes(), ledger }
}

/// Synonyms in the format of Solr, which Elasticsearch reads too: every sole name of a language to the full canonical one.
pub(super) fn write_synonyms(glossary: &Glossary) -> Export {
    let mut ledger = Ledger::default();
    let claims = Claims::new(glossary);
    let mut text = String::new();
    for entry in glossary.entries() {
        for lang in Lang::ALL {
            let Some(full) = entry.full(lang) else { continue };
            let mut sole: Vec<&str> = Vec::new();
            for name in entry.names.iter().filter(|name| name.lang == lang) {
                match claims.objection(entry, name) {
                    Some(why) => ledger.name(entry, name, why),
                    None if name.text == full || sole.contains(&name.text.as_str()) => {}
                    None => sole.push(&name.text),
                }
            }
            if !sole.is_empty() {
                let from: Vec<String> = sole.into_iter().map(synonym).collect();
                let _ = writeln!(text, "{} => {}", from.join(", "), synonym(full));
            }
        }
        ledger.parts(entry, &[]);
    }
    Export { bytes: text.into_bytes(), ledger }
}

fn synonym(name: &str) -> String {
    let escaped = name.replace('\\', "\\\\").replace(',', "\\,").replace("=>", "\\=>");
    if escaped.starts_with('#') { format!("\\{escaped}") } else { escaped }
}

type Groups<'g> = BTreeMap<(&'g str, &'g str), BTreeSet<&'g str>>;

/// Patterns by entry and canonical name.
fn grouped(glossary: &Glossary) -> (Groups<'_>, Ledger) {
    let mut ledger = Ledger::default();
    let claims = Claims::new(glossary);
    let found = replacements(glossary, &claims, |entry: &Entry, name, why| ledger.name(entry, name, why));
    let mut groups = Groups::new();
    for Replacement { entry, from, to } in found {
        // A canonical name that contains the pattern would be replaced again and again.
        if to.text.contains(&from.text) {
            ledger.name(entry, from, "stands inside the name to be written");
        } else {
            groups.entry((&entry.id, &to.text)).or_default().insert(&from.text);
        }
    }
    for entry in glossary.entries() {
        ledger.parts(entry, &[Part::NameStatus]);
    }
    (groups, ledger)
}

/// A regular expression for a name as whole words; where a name begins or ends with kanji or kana there is no boundary.
fn bounded(name: &str) -> String {
    let mut out = String::new();
    let is_word = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphanumeric() || ch == '_');
    if is_word(name.chars().next()) {
        out.push_str("\\b");
    }
    for ch in name.chars() {
        if ch.is_ascii_punctuation() && !"-_ '\"&,:;%@#!~<>=`/".contains(ch) {
            out.push('\\');
        }
        out.push(ch);
    }
    if is_word(name.chars().next_back()) {
        out.push_str("\\b");
    }
    out
}

/// A double-quoted YAML scalar.
pub(super) fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for ch in text.chars() {
        match ch {
            '"' | '\\' => out.extend(['\\', ch]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if ch.is_control() || matches!(ch, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{85}') => {
                let _ = write!(out, "\\u{:04x}", ch as u32);
            }
            _ => out.push(ch),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_whole_words() {
        assert_eq!(bounded("Univ. of X (UT)"), "\\bUniv\\. of X \\(UT\\)");
        assert_eq!(bounded("文科省"), "文科省");
        assert_eq!(bounded("C++"), "\\bC\\+\\+");
        assert_eq!(prh_pattern("AC/DC"), "/\\bAC\\/DC\\b/");
    }

    #[test]
    fn signs_of_the_synonym_format_are_escaped() {
        assert_eq!(synonym("Apple, Inc."), "Apple\\, Inc.");
        assert_eq!(synonym("#1 => \\"), "\\#1 \\=> \\\\");
    }
}
