//! What was weighed for a match, kept for whoever asks why: no reading pays for it unless it is asked.

use std::collections::BTreeMap;

use super::{Candidate, Resolver};
use crate::glossary::Kind;
use crate::lexicon::EntryId;
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::mention::find::Found;

/// An entry that a match might name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Considered {
    /// The entry.
    pub entry: EntryId,
    /// What spoke for it, strongest first.
    pub evidence: Vec<Evidence>,
    /// Why it was out of the question, if it was.
    pub refused: Option<&'static str>,
}

/// The entries that were considered for the matches of a document, by the byte a match begins at.
pub(crate) type Accounts = BTreeMap<usize, Vec<Considered>>;

impl Resolver<'_, '_> {
    /// Takes down the candidates of a match as they were weighed, and those that were refused.
    pub(super) fn note(&mut self, hit: &Found, candidates: &[Candidate], refused: &[(EntryId, &'static str)]) {
        let Some(accounts) = &mut self.accounts else { return };
        let weighed = candidates
            .iter()
            .filter(|candidate| refused.iter().all(|(entry, _)| *entry != candidate.entry))
            .map(|candidate| Considered { entry: candidate.entry, evidence: candidate.evidence.clone(), refused: None });
        let refused =
            refused.iter().map(|(entry, reason)| Considered { entry: *entry, evidence: Vec::new(), refused: Some(reason) });
        accounts.insert(hit.span.start(), weighed.chain(refused).collect());
    }

    /// Adds the entries whose names stand there, but that were not weighed.
    pub(super) fn note_rest(&mut self, hit: &Found, mention: &Mention) {
        let Some(accounts) = &mut self.accounts else { return };
        let reason = match (accounts.contains_key(&hit.span.start()), &mention.resolution) {
            (true, _) => "another name stands here letter by letter",
            (false, Resolution::Nil(reason)) => reason,
            (false, _) => "the text defines the name otherwise",
        };
        let known = accounts.entry(hit.span.start()).or_default();
        if let Some(entry) = mention.entry().filter(|&entry| known.iter().all(|one| one.entry != entry)) {
            known.push(Considered { entry, evidence: mention.evidence.clone(), refused: None });
        }
        for surface in hit.surfaces.iter().map(|&id| self.lexicon.surface(id)) {
            let entry = surface.entry();
            let entries: Vec<EntryId> = match entry.kind() {
                Kind::Ambiguous => entry.sense_entries().collect(),
                _ => vec![entry.number()],
            };
            for entry in entries {
                if known.iter().all(|one| one.entry != entry) {
                    known.push(Considered { entry, evidence: Vec::new(), refused: Some(reason) });
                }
            }
        }
    }
}
