//! Surnames that bodies bear as well: President Ford, and Ford that makes cars.

use super::{Candidate, Resolver};
use crate::lexicon::Rule;
use crate::mention::candidate::Evidence;
use crate::mention::context::sentence_at;
use crate::mention::find::Found;

impl Resolver<'_, '_> {
    /// Decides between a person who was named before and a body of that name that waits for cues, where nothing stands beside the
    /// name. A cue in the same sentence speaks for the body and against the person; without one, nobody can tell them apart where
    /// the body was named in full as well.
    pub(super) fn tell_from_eponyms(&self, hit: &Found, candidates: &mut [Candidate]) {
        let is_recalled = |candidate: &Candidate| {
            self.lexicon.surface(candidate.surface).rule() == Rule::Surname
                && matches!(candidate.evidence.as_slice(), [Evidence::FullName])
        };
        let is_cued = |candidate: &Candidate| {
            let is_cue = |evidence: &Evidence| matches!(evidence, Evidence::Cue(_));
            !self.lexicon.entry(candidate.entry).is_person() && !candidate.free && candidate.evidence.iter().any(is_cue)
        };
        if !candidates.iter().any(is_recalled) || !candidates.iter().any(is_cued) {
            return;
        }
        let sentence = sentence_at(self.text, hit.core).of(self.text);
        let is_near = candidates.iter().any(|candidate| is_cued(candidate) && self.is_cued_in(sentence, candidate));
        for candidate in candidates {
            if is_near && is_recalled(candidate) {
                candidate.evidence.clear();
            } else if !is_near && is_cued(candidate) && candidate.evidence.contains(&Evidence::FullName) {
                candidate.evidence = vec![Evidence::FullName];
            }
        }
    }
}
