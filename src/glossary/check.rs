//! Checks of a whole glossary that one list alone cannot show: references, duplicates, dates, identifiers.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::is_nfc;

use super::{Entry, Glossary, Interval, Kind, Lang, NameStatus};
use crate::text::{Problem, Problems, fold_key, romaji};

/// Entries that a packed index has numbers for.
const MOST: usize = (1 << 24) - 1;

/// Every problem of the glossary beyond the form of its lists.
pub(super) fn check(glossary: &Glossary, is_known: &dyn Fn(&str) -> bool) -> Problems {
    let mut found = Found { glossary, problems: Vec::new() };
    if let Some(first) = glossary.entries.get(MOST) {
        found.push(first, format!("`{}` is more than the {MOST} entries that an index holds", first.id));
    }
    let is_known = |id: &str| glossary.entries.binary_search_by(|entry| entry.id.as_str().cmp(id)).is_ok() || is_known(id);
    for pair in glossary.entries.windows(2) {
        if let [first, second] = pair
            && first.id == second.id
        {
            found.push(second, format!("id `{}` is used twice", second.id));
        }
    }
    let sources: BTreeSet<&str> = glossary.sources.iter().map(|source| source.key.as_str()).collect();
    let roles: BTreeSet<&str> = glossary.roles.roles.iter().map(|role| role.id.as_str()).collect();
    for entry in &glossary.entries {
        check_references(entry, &is_known, &sources, &roles, &mut found);
        check_names(entry, &mut found);
        check_dates(entry, &mut found);
        check_readings(entry, &mut found);
    }
    found.problems
}

struct Found<'g> {
    glossary: &'g Glossary,
    problems: Problems,
}

impl Found<'_> {
    fn push(&mut self, entry: &Entry, message: String) {
        let file = self.glossary.files.get(entry.file).cloned().unwrap_or_default();
        self.problems.push(Problem { file, position: entry.position, message });
    }
}

fn check_references(
    entry: &Entry,
    is_known: &dyn Fn(&str) -> bool,
    sources: &BTreeSet<&str>,
    roles: &BTreeSet<&str>,
    found: &mut Found<'_>,
) {
    let relations = [("predecessors", &entry.predecessors), ("successors", &entry.successors)];
    for (key, related) in relations {
        for id in related.iter().filter(|id| !is_known(id)) {
            found.push(entry, format!("`{}`: {key} names `{id}`, which does not exist", entry.id));
        }
    }
    let senses = entry.senses.iter().filter_map(|sense| sense.entry.as_ref());
    for id in senses.chain(&entry.part_of).chain(&entry.default).filter(|id| !is_known(id)) {
        found.push(entry, format!("`{}` names `{id}`, which does not exist", entry.id));
    }
    // A glossary without a list of sources or roles (an overlay of a few entries) is not held to one.
    for key in entry.sources.iter().filter(|key| !sources.is_empty() && !sources.contains(key.as_str())) {
        found.push(entry, format!("`{}`: source `{key}` is not in sources.toml", entry.id));
    }
    for office in entry.offices.iter().filter(|office| !roles.is_empty() && !roles.contains(office.role.as_str())) {
        found.push(entry, format!("`{}`: role `{}` is not in roles.toml", entry.id, office.role));
    }
    if let (Some(default), Kind::Ambiguous) = (&entry.default, entry.kind)
        && !entry.senses.iter().any(|sense| sense.entry.as_ref() == Some(default))
    {
        found.push(entry, format!("`{}`: the default `{default}` is none of its senses", entry.id));
    }
}

fn check_names(entry: &Entry, found: &mut Found<'_>) {
    let mut seen: BTreeMap<(&str, Lang), NameStatus> = BTreeMap::new();
    for name in &entry.names {
        if !is_nfc(&name.text) {
            found.push(entry, format!("`{}`: name `{}` is not in Unicode form NFC", entry.id, name.text));
        }
        let before = seen.insert((&name.text, name.lang), name.status);
        match before {
            Some(status) if status == NameStatus::Misspelling || name.status == NameStatus::Misspelling => {
                found.push(entry, format!("`{}`: `{}` is both a name and a misspelling", entry.id, name.text));
            }
            Some(status) if status != NameStatus::Preferred || name.status != NameStatus::Preferred => {
                found.push(entry, format!("`{}`: `{}` is listed twice", entry.id, name.text));
            }
            _ => {}
        }
        if name.block.is_empty() {
            continue;
        }
        let key = fold_key(&name.text);
        for block in name.block.iter().filter(|block| !fold_key(block).contains(&key)) {
            found.push(entry, format!("`{}`: block `{block}` does not contain `{}`", entry.id, name.text));
        }
    }
}

fn check_dates(entry: &Entry, found: &mut Found<'_>) {
    let mut check = |interval: &Interval, what: &dyn Fn() -> String| {
        if interval.is_reversed() {
            found.push(entry, format!("`{}`: {} ends before it begins ({interval})", entry.id, what()));
        }
    };
    check(&entry.valid, &|| "the entry".to_owned());
    entry.names.iter().for_each(|name| check(&name.valid, &|| format!("the name `{}`", name.text)));
    entry.offices.iter().for_each(|office| check(&office.held, &|| format!("the office `{}`", office.role)));
}

/// A reading must give the Latin spelling by one of the plausible romanisations, unless the entry says otherwise in a note.
fn check_readings(entry: &Entry, found: &mut Found<'_>) {
    let Some(person) = &entry.person else { return };
    if entry.note.is_some() || person.origin != super::Origin::Japanese {
        return;
    }
    for part in [&person.family, &person.given] {
        let Some(kana) = part.kana.as_ref().or(part.ja.as_ref().filter(|_| part.kana.is_none())) else {
            continue;
        };
        let latin = fold_key(&part.latin);
        let Some(spellings) = romaji::spellings(kana, 8) else {
            continue;
        };
        if !spellings.iter().any(|(spelling, _)| fold_key(spelling) == latin) {
            found.push(entry, format!("`{}`: the reading `{kana}` does not give `{}`", entry.id, part.latin));
        }
    }
}

/// Whether an identifier has the form and the check digits of its scheme.
pub(super) fn is_valid_id(scheme: &str, id: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let upper = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    match scheme {
        "wikidata" => id.strip_prefix('Q').is_some_and(|n| digits(n) && !n.is_empty() && !n.starts_with('0')),
        "edinet" => id.len() == 6 && id.strip_prefix('E').is_some_and(digits),
        "bioguide" => id.len() == 7 && id.starts_with(|ch: char| ch.is_ascii_uppercase()) && id.get(1..).is_some_and(digits),
        "iso3166" => {
            let (country, part) = id.split_once('-').unwrap_or((id, "X"));
            country.len() == 2 && upper(country) && (1..=3).contains(&part.len()) && upper(part)
        }
        "ror" => is_valid_ror(id),
        "corporate-number" => is_valid_corporate_number(id),
        "isin" => id.len() == 12 && upper(id) && luhn(&expand_letters(id)),
        "lei" => id.len() == 20 && upper(id) && mod97(&expand_letters(id)) == 1,
        _ => false,
    }
}

/// ROR: 0, six characters of Crockford's base 32, two digits that make 98 - (n * 100 mod 97).
fn is_valid_ror(id: &str) -> bool {
    const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    let (Some(body), Some(check)) = (id.get(..7), id.get(7..)) else {
        return false;
    };
    if !body.starts_with('0') || check.len() != 2 {
        return false;
    }
    let mut number: u64 = 0;
    for ch in body.chars() {
        let Some(value) = ALPHABET.find(ch) else {
            return false;
        };
        number = number * 32 + value as u64;
    }
    check.parse::<u64>().is_ok_and(|check| check == 98 - (number * 100) % 97)
}

/// Corporate Number: 13 digits, the first 9 - (sum of the digits from the right, weighted 1 and 2 in turn, mod 9).
fn is_valid_corporate_number(id: &str) -> bool {
    let digits: Vec<u32> = id.chars().filter_map(|ch| ch.to_digit(10)).collect();
    let Some((&check, rest)) = digits.split_first() else {
        return false;
    };
    let sum: u32 = rest.iter().rev().enumerate().map(|(at, digit)| digit * if at % 2 == 0 { 1 } else { 2 }).sum();
    id.len() == 13 && digits.len() == 13 && check == 9 - sum % 9
}

fn expand_letters(id: &str) -> Vec<u32> {
    let values = id.chars().filter_map(|ch| ch.to_digit(36));
    values.flat_map(|value| if value > 9 { vec![value / 10, value % 10] } else { vec![value] }).collect()
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &digit)| match at % 2 {
            0 => digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn mod97(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |rest, digit| (rest * 10 + digit) % 97)
}

#[cfg(test)]
mod tests {
    use super::is_valid_id;

    #[test]
    fn check_digits() {
        for (scheme, id) in [
            ("ror", "048rj2z13"),
            ("corporate-number", "7010001065142"),
            ("isin", "US0378331005"),
            ("lei", "549300EJG376EN5NQE29"),
            ("wikidata", "Q1054379"),
            ("bioguide", "B000444"),
            ("iso3166", "US-WA"),
            ("iso3166", "JP"),
            ("edinet", "E02144"),
        ] {
            assert!(is_valid_id(scheme, id), "{scheme} {id}");
        }
        for (scheme, id) in [
            ("ror", "048rj2z14"),
            ("corporate-number", "7010001065143"),
            ("isin", "US0378331006"),
            ("lei", "549300EJG376EN5NQE28"),
            ("wikidata", "1054379"),
            ("iso3166", "usa"),
            ("edinet", "02144"),
        ] {
            assert!(!is_valid_id(scheme, id), "{scheme} {id}");
        }
    }
}
