//! Packs the lists of names into the tables.

use std::collections::{BTreeMap, BTreeSet};

use super::{COMPANY, FAMILY, FOREIGN_FAMILY, GIVEN, MARKED_GIVEN, Onomasticon, PLACE, WORD_OF_FAMILY, key};
use crate::text::romaji::{System, romanise};

/// The marks of a family name and of a given name, each with its bit.
const FAMILY_MARKS: [(&str, u16); 5] =
    [("given", 0), ("foreign", FOREIGN_FAMILY), ("place", PLACE), ("company", COMPANY), ("word", WORD_OF_FAMILY)];
const GIVEN_MARKS: [(&str, u16); 5] =
    [("family", 0), ("foreign", MARKED_GIVEN), ("place", MARKED_GIVEN), ("word", MARKED_GIVEN), ("historic", MARKED_GIVEN)];

/// Packs the lists of family names, of given names, of fixed names and of given names of the West into the tables.
///
/// # Errors
///
/// Every row that is wrong, as `list:line: what is wrong`.
pub(crate) fn pack([family, given, fixed, western]: [&str; 4]) -> Result<Onomasticon<String>, Vec<String>> {
    let mut problems = Vec::new();
    let mut parts: BTreeMap<String, u16> = BTreeMap::new();
    for (list, text, own, marks) in [("family.tsv", family, FAMILY, FAMILY_MARKS), ("given.tsv", given, GIVEN, GIVEN_MARKS)] {
        for (number, cells) in rows(text) {
            let &[_, reading, _, marked] = cells.as_slice() else {
                problems.push(format!("{list}:{number}: expected four cells"));
                continue;
            };
            let Some((key, _)) = romanise(reading, System::Plain).and_then(|plain| key(&plain)) else {
                problems.push(format!("{list}:{number}: `{reading}` is no reading in kana"));
                continue;
            };
            let mut traits = own;
            for mark in marked.split(' ').filter(|mark| *mark != "-") {
                match marks.iter().find(|(known, _)| *known == mark) {
                    Some((_, bit)) => traits |= bit,
                    None => problems.push(format!("{list}:{number}: unknown mark `{mark}`")),
                }
            }
            *parts.entry(key).or_default() |= traits;
        }
    }
    let mut names = BTreeSet::new();
    for (number, cells) in rows(fixed) {
        let keys = (cells.first().and_then(|word| key(word)), cells.get(1).and_then(|word| key(word)));
        let ((Some((family, _)), Some((given, _))), 3) = (keys, cells.len()) else {
            problems.push(format!("fixed.tsv:{number}: expected a family name, a given name and the reason"));
            continue;
        };
        names.insert(format!("{family} {given}"));
    }
    let mut westerners = BTreeSet::new();
    for (number, cells) in rows(western) {
        match cells.as_slice() {
            [name] if name.chars().all(char::is_alphabetic) => {
                westerners.insert(format!("{name}\t"));
            }
            _ => problems.push(format!("western-given.tsv:{number}: expected one name")),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let lines: Vec<String> = parts.iter().map(|(key, traits)| format!("{key}\t{traits}")).collect();
    let fixed: Vec<String> = names.iter().map(|name| format!("{name}\t")).collect();
    let western: Vec<String> = westerners.into_iter().collect();
    Ok(Onomasticon { parts: lines.join("\n"), fixed: fixed.join("\n"), western: western.join("\n") })
}

/// The rows of a list with their line numbers: comments and the header are left out.
fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.skip(1).map(|(index, line)| (index + 1, line.split('\t').collect()))
}
