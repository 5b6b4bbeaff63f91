//! Writes a glossary in a format of one's own, here a list for people: a heading a kind, a line an entry. Run it with
//! `cargo run --example own_exporter`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use seimei::{Entry, Error, Glossary, Lang, Length, NameStatus};

/// One entry: its full names, its abbreviation, and how many other names it has.
fn line(entry: &Entry) -> String {
    let name = |lang, length| entry.canonical(lang, length).map(|name| name.text.as_str());
    let mut line = format!("{} | {}", name(Lang::En, Length::Full).unwrap_or("-"), name(Lang::Ja, Length::Full).unwrap_or("-"));
    if let Some(short) = name(Lang::En, Length::Abbreviation) {
        let _ = write!(line, " ({short})");
    }
    match entry.names.iter().filter(|name| name.status != NameStatus::Preferred).count() {
        0 => {}
        others => {
            let _ = write!(line, ", and {others} more");
        }
    }
    line
}

fn export(glossary: &Glossary) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    // Ambiguous names and shields are no things of their own.
    for entry in glossary.entries().iter().filter(|entry| entry.kind.is_concept()) {
        kinds.entry(entry.kind.word()).or_default().push(entry);
    }
    let mut text = String::new();
    for (kind, entries) in kinds {
        let _ = writeln!(text, "## {kind} ({})\n", entries.len());
        entries.into_iter().for_each(|entry| text.extend([line(entry).as_str(), "\n"]));
        text.push('\n');
    }
    text
}

fn main() -> Result<(), Error> {
    let text = export(&Glossary::builtin()?);
    print!("{}", text.lines().take(12).map(|line| format!("{line}\n")).collect::<String>());
    assert!(text.contains("\nMinistry of Foreign Affairs | 外務省 (MOFA)"));
    Ok(())
}
