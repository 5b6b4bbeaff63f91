//! The ledger of an export: what the target cannot hold, entry by entry.

use std::collections::BTreeSet;
use std::fmt;

use crate::glossary::{Entry, Length, Name, NameStatus, Needs, SurnameWorth};

/// One thing that did not go into an export.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// Id of the entry.
    pub entry: String,
    /// The name concerned; `None` where the entry as a whole is.
    pub name: Option<String>,
    /// What is lost, and why.
    pub what: String,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}\t{}", self.entry, self.name.as_deref().unwrap_or_default(), self.what)
    }
}

/// All that an export lost, in order of entries. It prints as lines of id, name and reason with tabs between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    losses: Vec<Loss>,
}

impl Ledger {
    /// Each loss.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// How many entries lost anything.
    pub fn entries(&self) -> usize {
        self.losses.iter().map(|loss| loss.entry.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// Notes that an entry, as a whole, is not in the target.
    pub(super) fn entry(&mut self, entry: &Entry, why: impl Into<String>) {
        self.losses.push(Loss { entry: entry.id.clone(), name: None, what: why.into() });
    }

    /// Notes that a name is not in the target.
    pub(super) fn name(&mut self, entry: &Entry, name: &Name, why: impl Into<String>) {
        self.named(&entry.id, &name.text, why);
    }

    /// The same by the id of the entry and the string of the name.
    pub(super) fn named(&mut self, entry: &str, name: &str, why: impl Into<String>) {
        self.losses.push(Loss { entry: entry.to_owned(), name: Some(name.to_owned()), what: why.into() });
    }

    /// Notes which parts of an entry a target that holds only `held` leaves out.
    pub(super) fn parts(&mut self, entry: &Entry, held: &[Part]) {
        let lost: Vec<&str> = Part::of(entry).into_iter().filter(|part| !held.contains(part)).map(Part::words).collect();
        if !lost.is_empty() {
            self.entry(entry, format!("without {}", lost.join(", ")));
        }
    }

    pub(super) fn sort(&mut self) {
        self.losses.sort();
        self.losses.dedup();
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for loss in &self.losses {
            writeln!(f, "{loss}")?;
        }
        Ok(())
    }
}

/// A part of an entry beyond its id and the strings of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Id,
    Kind,
    Countries,
    PersonParts,
    Readings,
    Offices,
    Article,
    Derive,
    Valid,
    Relations,
    Ids,
    Examples,
    Senses,
    Sources,
    Status,
    Note,
    Conditions,
    NameDates,
    Lengths,
    NameStatus,
}

impl Part {
    fn words(self) -> &'static str {
        match self {
            Part::Id => "id",
            Part::Kind => "kind",
            Part::Countries => "countries",
            Part::PersonParts => "parts of the personal name",
            Part::Readings => "readings",
            Part::Offices => "offices",
            Part::Article => "article",
            Part::Derive => "the ban on derived forms",
            Part::Valid => "dates of the entry",
            Part::Relations => "relations",
            Part::Ids => "identifiers",
            Part::Examples => "examples",
            Part::Senses => "senses",
            Part::Sources => "sources",
            Part::Status => "status of the entry",
            Part::Note => "note",
            Part::Conditions => "conditions of names",
            Part::NameDates => "dates of names",
            Part::Lengths => "lengths of names",
            Part::NameStatus => "status of names",
        }
    }

    /// The parts that this entry has.
    fn of(entry: &Entry) -> Vec<Part> {
        let person = entry.person.as_ref();
        let has_reading = person.is_some_and(|person| person.family.kana.is_some() || person.given.kana.is_some());
        let is_worth_more = person.is_some_and(|person| person.surname != SurnameWorth::Plain);
        let has_relations = !entry.predecessors.is_empty() || !entry.successors.is_empty() || entry.part_of.is_some();
        let any = |test: fn(&Name) -> bool| entry.names.iter().any(test);
        let conditional = |name: &Name| {
            name.case.is_some() || name.needs != Needs::Nothing || !name.block.is_empty() || name.keep || name.common
        };
        let parts = [
            (Part::Id, true),
            (Part::Kind, true),
            (Part::Countries, !entry.countries.is_empty()),
            (Part::PersonParts, person.is_some()),
            (Part::Readings, has_reading),
            (Part::Offices, !entry.offices.is_empty()),
            (Part::Article, entry.article),
            (Part::Derive, !entry.derive),
            (Part::Valid, !entry.valid.is_open()),
            (Part::Relations, has_relations),
            (Part::Ids, !entry.ids.is_empty()),
            (Part::Examples, !entry.examples.is_empty()),
            (Part::Senses, !entry.senses.is_empty() || entry.default.is_some()),
            (Part::Sources, !entry.sources.is_empty()),
            (Part::Status, true),
            (Part::Note, entry.note.is_some()),
            (Part::Conditions, any(conditional) || is_worth_more),
            (Part::NameDates, any(|name| !name.valid.is_open())),
            (Part::Lengths, any(|name| name.length != Length::Full)),
            (Part::NameStatus, any(|name| name.status != NameStatus::Preferred)),
        ];
        parts.into_iter().filter(|(_, has)| *has).map(|(part, _)| part).collect()
    }
}
