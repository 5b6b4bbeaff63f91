//! Suggestions as lists to paste, and as a table.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::mine::{Proposal, Seen, Suggestion};
use crate::glossary::{Glossary, Kind, Lang};
use crate::text::Error;

/// Suggestions as TOML: entries to paste, and for a further name of an entry the line to add to it.
///
/// What was seen stands in comments above each. A name that no text showed is left out, and so the check of the list asks for
/// it.
pub fn suggestions_toml(suggestions: &[Suggestion], glossary: &Glossary) -> String {
    let mut out = String::new();
    let mut taken: BTreeSet<String> = glossary.entries().iter().map(|entry| entry.id.clone()).collect();
    for suggestion in suggestions {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "# score {}, {} times in {} files", suggestion.score, suggestion.count, suggestion.files);
        for Seen { clue, path, line, column, context } in &suggestion.seen {
            let _ = writeln!(out, "# {path}:{line}:{column}: {}: {context}", clue.words());
        }
        match &suggestion.proposal {
            Proposal::Variant { id, name } => {
                let entry = glossary.get(id);
                let place = entry.and_then(|entry| {
                    let list = glossary.list_of(entry)?.display().to_string();
                    Some(format!(" ({list}:{})", entry.position().line))
                });
                let canonical = entry.and_then(|entry| entry.full(Lang::of(name))).unwrap_or_default();
                let _ = writeln!(out, "# add to {id}, {canonical}{}:", place.unwrap_or_default());
                let _ = writeln!(out, "{} = [{}]", list_for(suggestion), quoted(name));
            }
            Proposal::Entry { kind, en, ja, short } => {
                let kind = kind.and_then(|word| word.parse::<Kind>().ok()).unwrap_or(Kind::Organization);
                let [en, ja, short] = [en, ja, short].map(|name| name.as_deref().map(half_width));
                let id = free_id(kind, en.as_deref(), &mut taken);
                let _ = writeln!(out, "[[entry]]\nid = {}\nkind = {}", quoted(&id), quoted(kind.word()));
                match kind {
                    Kind::Person => person(&mut out, en.as_deref(), ja.as_deref()),
                    _ => body(&mut out, en.as_deref(), ja.as_deref(), short.as_deref()),
                }
                let _ = writeln!(out, "source = [\"house\"]\nstatus = \"draft\"");
            }
        }
    }
    out
}

/// A near miss is a misspelling until a curator says otherwise; what a text defines is a short form.
fn list_for(suggestion: &Suggestion) -> &'static str {
    use super::mine::Clue;
    match suggestion.seen.first().map(|seen| seen.clue) {
        Some(Clue::Definition) => "short",
        Some(Clue::Sound | Clue::Spelling) => "misspelled",
        _ => "full",
    }
}

fn body(out: &mut String, en: Option<&str>, ja: Option<&str>, short: Option<&str>) {
    for (key, name) in [("en", en), ("ja", ja)] {
        if let Some(name) = name {
            let _ = writeln!(out, "{key} = {}", quoted(name));
        }
    }
    if let Some(short) = short {
        let letters = short.chars().filter(|ch| ch.is_alphabetic());
        let is_abbreviation = Lang::of(short) == Lang::En && letters.clone().all(char::is_uppercase);
        let key = match (Lang::of(short), is_abbreviation) {
            (Lang::En, true) => "en-abbr",
            (Lang::En, false) => "en-short",
            (Lang::Ja, _) => "ja-short",
        };
        let _ = writeln!(out, "{key} = {}", quoted(short));
    }
}

/// A person in parts, as far as they can be told: given name first in Latin letters and katakana; kanji are left whole.
fn person(out: &mut String, en: Option<&str>, ja: Option<&str>) {
    let latin = en.and_then(|name| name.rsplit_once(' '));
    let kana = ja.and_then(|name| name.rsplit_once('・'));
    for (key, latin, kana) in [
        ("family", latin.map(|(_, family)| family), kana.map(|(_, family)| family)),
        ("given", latin.map(|(given, _)| given), kana.map(|(given, _)| given)),
    ] {
        let parts: Vec<String> = [("latin", latin), ("ja", kana)]
            .into_iter()
            .filter_map(|(key, part)| Some(format!("{key} = {}", quoted(part?))))
            .collect();
        if !parts.is_empty() {
            let _ = writeln!(out, "{key} = {{ {} }}", parts.join(", "));
        }
    }
    let is_whole = kana.is_none() && ja.is_some_and(|name| !name.is_empty());
    let _ = writeln!(out, "origin = \"{}\"", if is_whole { "japanese" } else { "western" });
    if let Some(en) = en.filter(|_| latin.is_none()) {
        let _ = writeln!(out, "en = {}", quoted(en));
    }
    if let Some(ja) = ja.filter(|_| is_whole) {
        let _ = writeln!(out, "ja = {}", quoted(ja));
    }
}

/// An id that no entry has: the slug of the English name, for a person with the family name first.
fn free_id(kind: Kind, en: Option<&str>, taken: &mut BTreeSet<String>) -> String {
    let turned = match (kind, en.and_then(|name| name.rsplit_once(' '))) {
        (Kind::Person, Some((given, family))) => Some(format!("{family} {given}")),
        _ => None,
    };
    let base = format!("{}.{}", kind.prefix(), slug(turned.as_deref().or(en)));
    let mut id = base.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

/// A name as a list writes it: letters and digits in full width become plain ones.
fn half_width(name: &str) -> String {
    let narrow = |ch: char| match ch {
        '！'..='～' => char::from_u32(u32::from(ch).wrapping_sub(0xFEE0)).unwrap_or(ch),
        _ => ch,
    };
    name.chars().map(narrow).collect()
}

/// A slug of the English name; a mark to be replaced where there is none.
fn slug(name: Option<&str>) -> String {
    let folded = crate::text::fold_key(name.unwrap_or_default());
    let words = folded.split(|ch: char| !ch.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<&str>>().join("-");
    if slug.is_empty() { "unnamed".to_owned() } else { slug }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Suggestions as CSV: score, count, files, proposal, id, kind, en, ja, short, clues, place, context.
///
/// # Errors
///
/// Never for what a miner found; the signature leaves room for a writer that fails.
pub fn suggestions_csv(suggestions: &[Suggestion]) -> Result<Vec<u8>, Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let failed = |error: &dyn std::fmt::Display| Error::record(None, 0, error.to_string());
    let header = ["score", "count", "files", "proposal", "id", "kind", "en", "ja", "short", "clues", "place", "context"];
    writer.write_record(header).map_err(|error| failed(&error))?;
    for suggestion in suggestions {
        let cells = match &suggestion.proposal {
            Proposal::Variant { id, name } if Lang::of(name) == Lang::En => ["variant", id, "", name, "", ""],
            Proposal::Variant { id, name } => ["variant", id, "", "", name, ""],
            Proposal::Entry { kind, en, ja, short } => {
                let [en, ja, short] = [en, ja, short].map(|name| name.as_deref().unwrap_or_default());
                ["entry", "", kind.unwrap_or_default(), en, ja, short]
            }
        };
        write_row(&mut writer, suggestion, cells)?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

fn write_row(writer: &mut csv::Writer<Vec<u8>>, suggestion: &Suggestion, cells: [&str; 6]) -> Result<(), Error> {
    let numbers = [suggestion.score.to_string(), suggestion.count.to_string(), suggestion.files.to_string()];
    let clues: Vec<&str> = suggestion.seen.iter().map(|seen| seen.clue.words()).collect();
    let (place, context) = suggestion
        .seen
        .first()
        .map(|seen| (format!("{}:{}:{}", seen.path, seen.line, seen.column), seen.context.clone()))
        .unwrap_or_default();
    let clues = clues.join("; ");
    let row = numbers.iter().map(String::as_str).chain(cells).chain([clues.as_str(), place.as_str(), context.as_str()]);
    writer.write_record(row).map_err(|error| Error::record(None, 0, error.to_string()))
}
