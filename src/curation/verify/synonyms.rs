//! Groups of synonyms: names that are one thing in the list should be one entry in ours.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Tally;
use super::table::Table;
use crate::glossary::Kind;
use crate::lexicon::{Rule, surfaces_of};
use crate::text::Error;

pub(super) fn compare(table: &Table<'_>, tally: &mut Tally<'_>) -> Result<(), Error> {
    let claims = claims(tally);
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for [group, word] in table.columns(["group", "headword"])? {
        groups.entry(group).or_default().push(word);
    }
    for (group, words) in groups {
        let known: Vec<(&str, &BTreeSet<&str>)> =
            words.iter().filter_map(|word| claims.get(&tally.comparer.key(word)).map(|ids| (*word, ids))).collect();
        // One word of a group cannot disagree with itself.
        if known.len() < 2 {
            continue;
        }
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for id in known.iter().flat_map(|(_, ids)| ids.iter()) {
            *votes.entry(id).or_default() += 1;
        }
        // The entry that most words of the group name is what the group is about; the first of them where several are.
        let most = votes.values().max().copied().unwrap_or(0);
        let Some(entry) = votes.iter().find(|(_, count)| **count == most).and_then(|(id, _)| tally.glossary.get(id)) else {
            continue;
        };
        tally.agreement.known += 1;
        for (word, ids) in &known {
            let theirs = format!("{word} is {}", words.join(" = "));
            let ours = || format!("{word} is {}", ids.iter().copied().collect::<Vec<&str>>().join(" or "));
            tally.fact(ids.contains(entry.id.as_str()), &format!("{group} {word}"), entry, "same", ours, &theirs);
        }
    }
    Ok(())
}

/// Every name of ours with the entries it may be: all senses of an ambiguous one.
fn claims<'g>(tally: &Tally<'g>) -> HashMap<String, BTreeSet<&'g str>> {
    let mut claims: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for entry in tally.glossary.entries().iter().filter(|entry| entry.kind != Kind::Shield) {
        for surface in surfaces_of(entry) {
            if matches!(surface.rule, Rule::Block | Rule::Surname | Rule::Initial) {
                continue;
            }
            let ids = claims.entry(tally.comparer.key(&surface.text)).or_default();
            match entry.kind {
                Kind::Ambiguous => ids.extend(entry.senses.iter().filter_map(|sense| sense.entry.as_deref())),
                _ => {
                    ids.insert(&entry.id);
                }
            }
        }
    }
    claims
}
