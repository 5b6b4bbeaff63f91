//! Persons: legislators by identifier, councillors by name and reading.

use super::table::Table;
use super::{Tally, identifier};
use crate::glossary::{Date, Entry, Interval, Person, PersonPart};
use crate::text::{Error, fold_key};

/// Offices as the list and the glossary call them.
const OFFICES: [(&str, &str, &str); 2] =
    [("prez", "u-s-president", "president"), ("viceprez", "vice-president-country", "vice-president")];

pub(super) fn congress(table: &Table<'_>, tally: &mut Tally<'_>) -> Result<(), Error> {
    let rows = table.by_first(["bioguide", "wikidata", "official_full", "first", "middle", "last", "nickname", "last_terms"])?;
    for entry in tally.glossary.entries() {
        let Some(id) = identifier(entry, "bioguide") else { continue };
        let Some(&[_, wikidata, official, first, middle, last, nickname, terms]) = rows.get(id) else {
            tally.agreement.absent.push(id.to_owned());
            continue;
        };
        tally.agreement.known += 1;
        let keys = tally.comparer.keys_of(entry);
        let knows = |name: &str| keys.contains(&tally.comparer.key(name));
        let is_official = !official.is_empty() && knows(official);
        if let Some(person) = &entry.person {
            let same = |one: &str, other: &str| !other.is_empty() && tally.comparer.key(one) == tally.comparer.key(other);
            let family = is_official || same(&person.family.latin, last);
            // "J.D." of "James David", a nickname in the text of the official name, a middle name in daily use.
            let given = is_official
                || [first, nickname, middle].iter().any(|name| same(&person.given.latin, name))
                || is_shortened(&person.given.latin, &format!("{first} {middle}"))
                || official.split(['“', '”', '"', ' ']).any(|word| same(&person.given.latin, word))
                || [first, nickname].iter().any(|name| knows(&format!("{name} {last}")));
            tally.fact(family, id, entry, "family", || person.family.latin.clone(), last);
            tally.fact(given, id, entry, "given", || person.given.latin.clone(), &format!("{first} {middle} {nickname}"));
        }
        if let Some(ours) = identifier(entry, "wikidata").filter(|_| !wikidata.is_empty()) {
            tally.fact(ours == wikidata, id, entry, "wikidata", || ours.to_owned(), wikidata);
        }
        for (word, role, field) in OFFICES {
            offices(tally, id, entry, (word, role, field), terms);
        }
    }
    Ok(())
}

/// Whether each word of `ours` is the word of `theirs` at its place, or its initial: George H.W. for George Herbert Walker.
fn is_shortened(ours: &str, theirs: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split([' ', '.']).filter(|word| !word.is_empty()).map(fold_key).collect() };
    let (ours, theirs) = (words(ours), words(theirs));
    let fits = |(one, other): (&String, &String)| one == other || (one.chars().count() == 1 && other.starts_with(one.as_str()));
    !ours.is_empty() && ours.len() <= theirs.len() && ours.iter().zip(&theirs).all(fits)
}

/// Terms of one office that follow one another are one.
fn offices(tally: &mut Tally<'_>, id: &str, entry: &Entry, (word, role, field): (&str, &str, &'static str), terms: &str) {
    let mut theirs: Vec<Interval> = Vec::new();
    for term in terms.split(';').map(str::trim) {
        let Some((kind, held)) = term.split_once(' ') else { continue };
        let Some(held) = held.split_whitespace().next_back().and_then(|held| held.parse::<Interval>().ok()) else { continue };
        if kind != word {
            continue;
        }
        match theirs.last_mut().filter(|last| last.until == held.from) {
            Some(last) => last.until = held.until,
            None => theirs.push(held),
        }
    }
    let mut ours: Vec<Interval> = entry.offices.iter().filter(|office| office.role == role).map(|office| office.held).collect();
    if theirs.is_empty() || ours.is_empty() {
        return;
    }
    ours.sort_by_key(|held| held.from.map(Date::to_number));
    let words = |all: &[Interval]| all.iter().map(Interval::to_string).collect::<Vec<String>>().join(" ");
    // The term that runs has an end in the list only.
    let meet = |one: Option<Date>, other: Option<Date>| match (one, other) {
        (Some(one), Some(other)) => !one.is_before(other) && !other.is_before(one),
        (one, _) => one.is_none(),
    };
    let same = |(one, other): (&Interval, &Interval)| meet(one.from, other.from) && meet(one.until, other.until);
    let agrees = ours.len() == theirs.len() && ours.iter().zip(&theirs).all(same);
    tally.fact(agrees, id, entry, field, || words(&ours), &words(&theirs));
}

pub(super) fn councillors(table: &Table<'_>, tally: &mut Tally<'_>) -> Result<(), Error> {
    let joined = |name: &str| fold_key(name).replace(' ', "");
    for [name, kana] in table.columns(["name_ja", "kana"])? {
        let key = joined(name);
        let bears = |entry: &&Entry| entry.person.is_some() && entry.names.iter().any(|known| fold_key(&known.text) == key);
        let bearers: Vec<&Entry> = tally.glossary.entries().iter().filter(bears).collect();
        let Some(first) = bearers.first() else {
            tally.agreement.absent.push(name.to_owned());
            continue;
        };
        tally.agreement.known += 1;
        let readings: Vec<String> = bearers.iter().filter_map(|entry| entry.person.as_ref()).map(reading).collect();
        let agrees = readings.iter().any(|known| joined(known) == joined(kana));
        tally.fact(agrees, name, first, "kana", || readings.join(" | "), kana);
    }
    Ok(())
}

fn reading(person: &Person) -> String {
    let of = |part: &PersonPart| part.kana.as_ref().or(part.ja.as_ref()).map(|kana| kana.replace('|', "")).unwrap_or_default();
    format!("{} {}", of(&person.family), of(&person.given))
}
