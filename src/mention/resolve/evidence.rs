//! The entries that a match may name, and what speaks for each of them.

use super::surface::{is_before_possession, is_unconditional};
use super::{Candidate, Resolver};
use crate::glossary::Kind;
use crate::lexicon::{Rule, SurfaceRecord};
use crate::mention::candidate::{Evidence, Mention};
use crate::mention::context::{has_word, is_headline, is_sentence_start};
use crate::mention::find::Found;
use crate::mention::title::Beside;
use crate::text::fold_key;

impl<'l> Resolver<'l, '_> {
    /// Every entry the match may name: those of its surfaces, and the senses of ambiguous ones.
    pub(super) fn candidates(&mut self, hit: &Found, surfaces: &[SurfaceRecord<'l>]) -> Vec<Candidate> {
        let listed_as_ambiguous =
            surfaces.iter().zip(&hit.surfaces).find(|(surface, _)| surface.entry().kind() == Kind::Ambiguous);
        let ambiguous = listed_as_ambiguous.map(|(_, &id)| id);
        let mut candidates: Vec<Candidate> = Vec::new();
        for (surface, &id) in surfaces.iter().zip(&hit.surfaces) {
            let entry = surface.entry();
            if entry.kind() == Kind::Ambiguous {
                for sense in entry.sense_entries() {
                    if !candidates.iter().any(|candidate| candidate.entry == sense) {
                        candidates.push(Candidate { entry: sense, surface: id, ambiguous, free: false, evidence: Vec::new() });
                    }
                }
                continue;
            }
            let name = surface.name();
            let at_start = name.is_common()
                && (is_sentence_start(self.text, hit.core.start()) || is_headline(self.text, hit.core.start()))
                && !is_before_possession(self.text, hit.core);
            let free = ambiguous.is_none() && is_unconditional(*surface) && !at_start;
            match candidates.iter_mut().find(|candidate| candidate.entry == entry.number()) {
                Some(known) => {
                    known.free |= free;
                    if self.lexicon.surface(known.surface).entry().kind() == Kind::Ambiguous {
                        known.surface = id;
                    }
                }
                None => candidates.push(Candidate { entry: entry.number(), surface: id, ambiguous, free, evidence: Vec::new() }),
            }
        }
        candidates
    }

    /// What speaks for a candidate, strongest first.
    pub(super) fn evidence(&mut self, hit: &Found, candidate: &Candidate, before: &[Mention]) -> Vec<Evidence> {
        let entry = self.lexicon.entry(candidate.entry);
        let surface = self.lexicon.surface(candidate.surface);
        let mut evidence = Vec::with_capacity(1);
        if entry.is_person() && surface.rule() == Rule::Surname {
            self.evidence_for_surname(hit, entry, before, &mut evidence);
        }
        let ambiguous = candidate.ambiguous.map(|id| self.lexicon.surface(id).entry());
        if ambiguous.is_some() || surface.needs_country() {
            let is_own = self.is_of_country_beside(hit, entry, ambiguous.is_some(), before);
            if is_own && (ambiguous.is_some() || !surface.name().needs_evidence()) {
                evidence.push(Evidence::Country);
            }
        }
        // Okazaki, Japan: the country says that it is the place, and so does its state.
        let waits = entry.kind() == Kind::Place && (ambiguous.is_some() || surface.needs_evidence());
        if waits && (ambiguous.is_none() && self.is_in_country_behind(hit.core, entry) || self.is_in_state_behind(hit, candidate))
        {
            evidence.push(Evidence::Country);
        }
        // 川崎市長: the city, whatever else is called so.
        let town = || self.town_of_office(hit.core).filter(|town| self.is_listed(town, candidate.entry));
        let phrase = if waits { town().or_else(|| self.town_led(hit.core)) } else { None };
        evidence.extend(phrase.map(Evidence::Phrase));
        if (waits || hit.surfaces.len() > 1) && entry.kind() == Kind::Place && self.is_state_of_governor(hit, entry) {
            evidence.push(Evidence::Role("governor".to_owned()));
        }
        // Of two people with the same name, the one who held the office beside it; and of a common name whoever held one of the state.
        if entry.is_person()
            && surface.rule() != Rule::Surname
            && (hit.surfaces.len() > 1 || surface.needs_evidence())
            && let Beside::Role(title) = self.titles.beside(self.text, hit.core)
            && self.titles.office(entry, title).is_some_and(|role| hit.surfaces.len() > 1 || self.is_office_of_state(role))
        {
            evidence.push(Evidence::Role(title.to_owned()));
        }
        let is_known =
            self.established.contains(&candidate.entry) && !(ambiguous.is_some() && self.is_short_of_state(hit, entry));
        let is_denied = || {
            surface.rule() == Rule::Surname && (self.is_denied_by_title(hit, entry, before) || self.is_bare_variant(hit, entry))
        };
        let is_other = || {
            surface.rule() == Rule::Surname && (self.is_spelt_as_noted(hit, entry) || self.is_of_house_beside(hit, entry, before))
        };
        if is_known && is_other() {
            self.namesakes.insert(fold_key(hit.core.of(self.text)), hit.core.start());
        } else if is_known && !is_denied() {
            evidence.push(Evidence::FullName);
        }
        // The country comes on top of the cues that a name asks for, not instead of them.
        if surface.needs_country()
            && !surface.name().needs_evidence()
            && entry.countries().any(|country| self.has_country(country))
        {
            evidence.push(Evidence::Country);
        }
        // Where the name shouts, so does what speaks for it: RECONSTRUCTION AGENCY OF JAPAN.
        let printed = hit.core.of(self.text);
        let is_before_comma = || self.text.get(hit.core.end()..).is_some_and(|after| after.starts_with(", "));
        let may_shout = printed.contains(' ') || entry.kind() == Kind::Place && is_before_comma();
        let shouts = may_shout && !printed.chars().any(char::is_lowercase);
        let cue = match ambiguous {
            Some(record) => record.cues_of(Some(entry.number())).find(|cue| self.has_cue(cue)),
            // The cues of a full name do not vouch for a bare surname: 秋田 does not make every 鈴木 its governor.
            None if matches!(surface.rule(), Rule::Surname | Rule::Initial) => None,
            // One string may be the name in both languages, with cues of each.
            None => hit.surfaces.iter().map(|&id| self.lexicon.surface(id)).find_map(|own| {
                let name = own.name();
                let mut cues = name.cues().filter(|_| own.entry_id() == candidate.entry);
                cues.find(|cue| self.has_cue(cue) || shouts && has_word(self.text, &cue.to_uppercase()))
            }),
        };
        if let Some(cue) = cue {
            evidence.push(Evidence::Cue(cue.to_owned()));
        }
        if ambiguous.is_some() || hit.surfaces.len() > 1 && !entry.is_person() {
            evidence.extend(self.phrase_around(hit.core, entry, ambiguous));
        }
        // Institute of Technology (MIT): of several bearers, the one whose letters stand in the bracket.
        let is_of_letters = || self.letters_behind(hit).is_some_and(|short| self.is_of_letters(short, candidate.entry));
        let is_own = || is_of_letters() && !self.is_owned_elsewhere(hit.core, entry);
        if ambiguous.is_some() && (is_own() || self.is_of_minister_before(hit.core, entry)) {
            evidence.push(Evidence::Definition);
        }
        if entry.kind() == Kind::Company {
            self.evidence_for_company(hit, candidate, entry, &mut evidence);
        }
        if candidate.free {
            evidence.push(Evidence::Unique);
        } else if self.is_beside_linked(hit, before) && surface.name().is_common() && !surface.needs_evidence() {
            evidence.push(Evidence::Neighbour);
        }
        if ambiguous.is_some_and(|record| record.default_sense() == Some(candidate.entry)) {
            evidence.push(Evidence::Default);
        }
        evidence.sort_by_key(|evidence| std::cmp::Reverse(evidence.weight()));
        evidence
    }
}
