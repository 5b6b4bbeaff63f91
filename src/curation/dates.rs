//! Dates and references that contradict one another.

use std::collections::BTreeSet;

use super::check::Remarks;
use crate::glossary::{Date, Entry, Glossary, Interval, Kind, NameStatus};
use crate::text::Gravity;

pub(super) fn check(remarks: &mut Remarks<'_>) {
    let glossary = remarks.glossary;
    for entry in glossary.entries() {
        check_names(entry, remarks);
        check_offices(entry, remarks);
        check_relations(entry, glossary, remarks);
    }
}

fn is_after(one: Option<Date>, other: Option<Date>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if other.is_before(one))
}

fn check_names(entry: &Entry, remarks: &mut Remarks<'_>) {
    let life = entry.valid;
    for (index, name) in entry.names.iter().enumerate() {
        let term = name.valid;
        if is_after(life.from, term.until) {
            let message = format_args!("the name `{}` ends before the entry begins ({term}, {life})", name.text);
            remarks.name(Gravity::Problem, entry, index, message);
        }
        if is_after(term.from, life.until) {
            let message = format_args!("the name `{}` begins after the entry ends ({term}, {life})", name.text);
            remarks.name(Gravity::Problem, entry, index, message);
        }
        if name.status == NameStatus::Preferred && term.until.is_some() && is_after(life.until, term.until) {
            let message = format_args!("the canonical name `{}` ends before the entry does ({term}, {life})", name.text);
            remarks.name(Gravity::Problem, entry, index, message);
        }
    }
}

fn check_offices(entry: &Entry, remarks: &mut Remarks<'_>) {
    for (index, office) in entry.offices.iter().enumerate() {
        let same = |other: &&crate::glossary::Office| {
            (&other.role, &other.country, &other.of) == (&office.role, &office.country, &office.of)
        };
        let twice = entry.offices.iter().take(index).filter(same).find(|other| overlap(other.held, office.held));
        if let Some(other) = twice {
            let message =
                format_args!("the office `{}` is held twice at the same time ({}, {})", office.role, other.held, office.held);
            remarks.entry(Gravity::Problem, entry, message);
        }
    }
}

/// Whether two terms share more than a day on which one ends and the other begins.
fn overlap(one: Interval, other: Interval) -> bool {
    let starts_first = |a: Interval, b: Interval| a.until.is_none_or(|until| b.from.is_none_or(|from| from.is_before(until)));
    starts_first(one, other) && starts_first(other, one)
}

fn check_relations(entry: &Entry, glossary: &Glossary, remarks: &mut Remarks<'_>) {
    let related = |ids: &[String]| ids.iter().filter_map(|id| glossary.get(id)).collect::<Vec<&Entry>>();
    // A body may be merged into an older one: only ends and beginnings that leave no common day contradict.
    for before in related(&entry.predecessors) {
        if is_after(before.valid.from, entry.valid.until) {
            let message =
                format_args!("its predecessor `{}` begins after it ends ({}, {})", before.id, before.valid, entry.valid);
            remarks.entry(Gravity::Problem, entry, message);
        }
    }
    for after in related(&entry.successors) {
        if is_after(entry.valid.from, after.valid.until) {
            let message = format_args!("its successor `{}` ends before it begins ({}, {})", after.id, after.valid, entry.valid);
            remarks.entry(Gravity::Problem, entry, message);
        }
        if after.successors.contains(&entry.id) {
            remarks.entry(Gravity::Problem, entry, format_args!("it and `{}` are each other's successors", after.id));
        }
    }
    let all = entry.predecessors.iter().chain(&entry.successors).chain(&entry.part_of);
    let senses = entry.senses.iter().filter_map(|sense| sense.entry.as_ref());
    for id in all.chain(senses) {
        if *id == entry.id {
            remarks.entry(Gravity::Problem, entry, "it refers to itself");
        } else if glossary.get(id).is_some_and(|other| matches!(other.kind, Kind::Ambiguous | Kind::Shield)) {
            remarks.entry(Gravity::Problem, entry, format_args!("it refers to `{id}`, which is no thing of its own"));
        }
    }
    for id in entry.offices.iter().filter_map(|office| office.of.as_ref()).filter(|id| glossary.get(id).is_none()) {
        remarks.entry(Gravity::Problem, entry, format_args!("an office is of `{id}`, which does not exist"));
    }
    if is_part_of_itself(entry, glossary) {
        remarks.entry(Gravity::Problem, entry, "it is part of itself through `part-of`");
    }
}

fn is_part_of_itself(entry: &Entry, glossary: &Glossary) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = entry.part_of.as_deref().filter(|id| *id != entry.id);
    while let Some(id) = at {
        if id == entry.id {
            return true;
        }
        if !seen.insert(id) {
            return false;
        }
        at = glossary.get(id).and_then(|entry| entry.part_of.as_deref());
    }
    false
}
