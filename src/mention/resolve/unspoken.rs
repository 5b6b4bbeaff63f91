//! Bare surnames that nothing speaks for, as most are that many people share: none of their bearers is weighed.

use super::bearer::is_before_junior;
use super::refusal::{NAMESAKE_PLACE, OTHER_PERSON};
use super::surface::is_unconditional;
use super::{Candidate, NOTHING_SPEAKS, Resolver, distinct};
use crate::glossary::{Kind, SurnameWorth};
use crate::lexicon::{EntryId, EntryRecord, Rule, SurfaceId, SurfaceRecord};
use crate::mention::candidate::{Mention, Resolution};
use crate::mention::find::Found;
use crate::mention::title::{Beside, initial_behind};
use crate::text::fold_key;

/// So few readings are weighed without further ado.
const FEW: usize = 3;

impl<'l> Resolver<'l, '_> {
    /// A bare surname that is part of a name that none of its bearers has, or whose bearers were not named before and beside which
    /// nothing speaks for or against one of them. Whatever might is a reason to weigh them all.
    pub(super) fn resolve_unspoken(&mut self, hit: &Found, before: &mut [Mention]) -> Option<Mention> {
        let surfaces = || hit.surfaces.iter().map(|&id| self.lexicon.surface(id));
        if self.accounts.is_some() || !surfaces().any(|surface| is_surname(&surface) || surface.entry().kind() == Kind::Ambiguous)
        {
            return None;
        }
        let mut others = hit.surfaces.iter().copied().filter(|&id| !is_surname(&self.lexicon.surface(id)));
        let (other, more) = (others.next(), others.next());
        if more.is_some() {
            return None;
        }
        let mut surnames = surfaces().filter(is_surname);
        let of_entry = |id: SurfaceId| self.lexicon.surface(id).entry();
        if let Some(other) = other.filter(|&id| of_entry(id).kind() != Kind::Ambiguous) {
            if hit.surfaces.len() <= FEW || of_entry(other).kind() != Kind::Place || self.lexicon.surface(other).is_shield() {
                return None;
            }
            let is_another = surnames.all(|surface| self.is_part_of_other_name(hit, surface.entry()));
            if is_another {
                self.note_namesake(hit);
            }
            if !is_another && !self.are_silent(hit, before) {
                return None;
            }
            return Some(self.resolve_without_surnames(hit, other, is_another, before));
        }
        let listed = other.map(of_entry);
        if listed.is_none() && surnames.all(|surface| self.is_part_of_other_name(hit, surface.entry())) {
            self.note_namesake(hit);
            return Some(self.mention(hit, hit.surfaces.first().copied(), Resolution::Nil(OTHER_PERSON), Vec::new()));
        }
        // Ito, Kadena AB: a place whoever bears the name.
        let around = self.around_surname(hit);
        if listed.is_none() && around.is_city && !around.goes_on && !self.titles.may_be_other_person(self.text, hit.core) {
            return Some(self.mention(hit, hit.surfaces.first().copied(), Resolution::Nil(NAMESAKE_PLACE), Vec::new()));
        }
        let is_unspoken = listed.is_none_or(|record| self.is_record_of_strangers(hit, record)) && self.are_silent(hit, before);
        if !is_unspoken || listed.is_some_and(|record| self.has_cue_of(record)) {
            return None;
        }
        // Whose surname it is as well is not worth a report.
        let is_reported = |entry: &EntryId| surfaces().all(|surface| surface.entry_id() != *entry);
        let resolution = match listed {
            Some(record) if hit.surfaces.len() > 1 || record.sense_entries().next().is_some() => {
                Resolution::Ambiguous(distinct(record.sense_entries().filter(is_reported)))
            }
            _ => Resolution::Nil(NOTHING_SPEAKS),
        };
        Some(self.mention(hit, hit.surfaces.first().copied(), resolution, Vec::new()))
    }

    /// What stands there if it is nobody's surname: Ito, the city. The reason that is told is that of the reading that is weighed last.
    fn resolve_without_surnames(&mut self, hit: &Found, other: SurfaceId, is_another: bool, before: &mut [Mention]) -> Mention {
        let surface = self.lexicon.surface(other);
        let (entry, free) = (surface.entry_id(), is_unconditional(surface));
        let tells = hit.surfaces.iter().last() == Some(&other);
        let candidate = Candidate { entry, surface: other, ambiguous: None, free, evidence: Vec::new() };
        let mut resolution = Resolution::Nil(OTHER_PERSON);
        // A city for which nothing speaks need not be told from part of a longer name.
        if free || tells || !is_another || !self.evidence(hit, &candidate, before).is_empty() {
            let mention = self.resolve_found(&Found { surfaces: [other].into_iter().collect(), ..hit.clone() }, before);
            if mention.entry().is_some() {
                return mention;
            }
            let is_refused = !matches!(mention.resolution, Resolution::Nil(NOTHING_SPEAKS));
            if !is_another || tells && is_refused {
                resolution = mention.resolution;
            }
        }
        self.mention(hit, hit.surfaces.first().copied(), resolution, Vec::new())
    }

    /// Whether nothing beside a surname and nothing before it speaks for or against one of its bearers.
    fn are_silent(&self, hit: &Found, before: &[Mention]) -> bool {
        let mut surfaces = hit.surfaces.iter().map(|&id| self.lexicon.surface(id));
        let least_worth = self.least_worth(hit);
        let is_silent = |surface: SurfaceRecord<'l>| {
            let person = surface.entry();
            person.surname_worth() < least_worth && !self.established.contains(&person.number())
        };
        surfaces.clone().filter(is_surname).all(is_silent)
            && self.titles.beside(self.text, hit.core) == Beside::Nothing
            && self.titles.titles_in_bodies(self.text, hit.core).is_empty()
            && !self.may_be_refused(hit)
            && self.body_of_possessive(hit, before).is_none()
            && self.office_of_appointee(hit).is_none()
            && !(surfaces.any(|surface| surface.name().is_common() && !surface.needs_evidence())
                && self.is_beside_linked(hit, before))
    }

    /// Whether a cue of one of the readings of an ambiguous record is in the text.
    fn has_cue_of(&mut self, record: EntryRecord<'l>) -> bool {
        if let Some(&known) = self.cued.get(&record.number()) {
            return known;
        }
        let is_cued = record.senses().any(|sense| sense.cues.into_iter().any(|cue| self.has_cue(cue)));
        self.cued.insert(record.number(), is_cued);
        is_cued
    }

    /// Whether an ambiguous record lists nobody but people who were not named before, and prefers none of them.
    fn is_record_of_strangers(&self, hit: &Found, record: EntryRecord<'l>) -> bool {
        let is_stranger = |entry: EntryId| self.lexicon.entry(entry).is_person() && !self.established.contains(&entry);
        record.kind() == Kind::Ambiguous
            && record.default_sense().is_none()
            && record.sense_entries().all(is_stranger)
            && self.country_before(hit.core.start()).is_none()
    }

    /// What a surname must be worth for what stands before it to speak for its bearer: behind a country, a little less.
    fn least_worth(&self, hit: &Found) -> SurnameWorth {
        match self.text.get(..hit.core.start()).and_then(country_end) {
            Some(_) => SurnameWorth::Distinctive,
            None => SurnameWorth::Alone,
        }
    }

    /// Whether the place of a surname may refuse one of its bearers, so that the reason is worth telling or a namesake worth noting. A
    /// namesake who was named before refuses nobody who was not.
    fn may_be_refused(&self, hit: &Found) -> bool {
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let around = self.around_surname(hit);
        around.goes_on
            || around.is_city
            || around.kana.is_some()
            || self.titles.may_be_other_person(self.text, hit.core)
            || is_before_junior(after)
            || after.starts_with(", ") && is_shouted(hit.core.of(self.text))
            || initial_behind(after).is_some()
            || self.is_word_of_one_kanji(hit)
            || !self.unsettled.is_empty() && self.unsettled.contains_key(&fold_key(hit.core.of(self.text)))
            || self.is_word_in_capitals(hit, Kind::Person)
    }
}

/// Whether a surface is the surname of somebody, and needs no country beside it.
fn is_surname(surface: &SurfaceRecord<'_>) -> bool {
    surface.rule() == Rule::Surname && !surface.is_shield() && !surface.needs_country()
}

/// Where a country would end that the person behind is of: Japan's Kishida, his Japanese counterpart Kishida.
pub(super) fn country_end(before: &str) -> Option<usize> {
    let role = ["counterpart ", "leader "].iter().find_map(|role| before.strip_suffix(role));
    let is_possessed = ["'s ", "’s ", "s' ", "s’ "].iter().any(|possessive| before.ends_with(possessive));
    role.map(str::len).or(is_possessed.then_some(before.len()))
}

/// Whether a name has capitals and no small letters: KISHIDA, Fumio.
fn is_shouted(name: &str) -> bool {
    name.contains(char::is_uppercase) && !name.contains(char::is_lowercase)
}
