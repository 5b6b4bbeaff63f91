//! The state behind a town says which town is meant: San Jose, CA and Everett, Wash., but not Princeton, Indiana.

use super::longer::katakana_before;
use super::{Candidate, Found, Resolver};
use crate::glossary::Kind;
use crate::lexicon::EntryRecord;
use crate::text::{Span, first_word, is_in_capitals, is_latin_word};

/// How the codes of the states begin.
const STATES: &str = "US-";

impl<'l> Resolver<'l, '_> {
    /// Whether the state that the words for a place wait for stands behind it, in any of its spellings: San Jose, CA where California speaks
    /// for it.
    pub(super) fn is_in_state_behind(&self, hit: &Found, candidate: &Candidate) -> bool {
        let behind = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(", "));
        let state = behind.and_then(|behind| self.state_at(behind)).map(|(state, _)| state);
        let state = state.or_else(|| self.country_in_bracket_behind(hit.core));
        state.is_some_and(|state| self.waits_for_state(candidate, state))
    }

    /// Princeton, Indiana; Cambridge, Minn.: a town whose state stands behind the comma, where the name is borne by many and nothing
    /// that speaks for the entry is of that state. A university is no town. In a list, states stand beside each other.
    pub(super) fn is_town_elsewhere(&self, hit: &Found, candidate: &Candidate, entry: EntryRecord<'l>) -> bool {
        let printed = hit.core.of(self.text);
        if !self.has_namesakes(candidate) || !printed.chars().any(char::is_lowercase) {
            return false;
        }
        let Some(behind) = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(", ")) else { return false };
        let Some((state, word)) = self.state_at(behind).filter(|(_, word)| *word != printed) else { return false };
        let rest = behind.get(word.len()..).unwrap_or_default();
        let goes_on = rest.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase));
        let is_list =
            ["and ", "or ", "& "].iter().any(|joiner| rest.strip_prefix(' ').is_some_and(|next| next.starts_with(joiner)))
                || [", and ", ", or ", ", "]
                    .iter()
                    .find_map(|joiner| rest.strip_prefix(joiner))
                    .is_some_and(|next| self.state_at(next).is_some())
                || self.text.get(..hit.core.start()).is_some_and(|before| before.ends_with(", "));
        if goes_on || is_list {
            return false;
        }
        entry.kind() == Kind::University || !self.waits_for_state(candidate, state)
    }

    /// The country or the state that a bracket behind a place holds, and nothing else: Vancouver (WA), London (Ohio).
    pub(super) fn country_in_bracket_behind(&self, name: Span) -> Option<&'l str> {
        let inside = self.text.get(name.end()..)?.strip_prefix(" (").and_then(|rest| rest.split_once(')'))?.0;
        let mut named = self.titles.titles().countries_at_start(inside).filter(|(_, word)| word.len() == inside.len());
        named.next().map(|(mark, _)| mark.country()).or_else(|| self.state_named(inside))
    }

    /// The country of the state before a place in Japanese, of whatever federation: オンタリオ州ロンドン市 is in Canada.
    pub(super) fn country_of_state_before(&self, name: Span) -> Option<&'l str> {
        let before = self.text.get(..name.start())?;
        let before = before.strip_suffix(['の', '・', ' ', '　']).unwrap_or(before).strip_suffix('州')?;
        let state = katakana_before(before);
        let mut places = self.lexicon.readings(&format!("{state}州")).map(|id| self.lexicon.surface(id).entry());
        places.find(|place| !state.is_empty() && place.kind() == Kind::Place)?.countries().next()
    }

    /// Whether an entry is a state, which lies in no other country: Texas, Japan sign a pact.
    pub(super) fn is_american_state(&self, entry: EntryRecord<'l>) -> bool {
        entry.names().any(|name| self.state_named(name.text()).is_some())
    }

    /// The state whose postal code a text begins with: TX 75460.
    pub(super) fn state_by_postal_code(&self, text: &str) -> Option<&'l str> {
        let code = first_word(text);
        if code.len() != 2 || !is_in_capitals(code) {
            return None;
        }
        self.titles.titles().marks().map(|mark| mark.country()).find(|country| country.strip_prefix(STATES) == Some(code))
    }

    /// The state whose name, short form or postal code a text begins with, and the word.
    fn state_at<'t>(&self, text: &'t str) -> Option<(&'l str, &'t str)> {
        let states = self.titles.titles().countries_at_start(text).filter(|(mark, _)| mark.country().starts_with(STATES));
        let mut whole = states.filter(|(_, word)| !text.get(word.len()..).unwrap_or_default().starts_with(is_latin_word));
        let named = whole.next().and_then(|(mark, word)| Some((mark.country(), text.get(..word.len())?)));
        named.or_else(|| Some((self.state_by_postal_code(text)?, first_word(text))))
    }

    /// The state that a string is a name of.
    fn state_named(&self, name: &str) -> Option<&'l str> {
        self.state_at(name).filter(|(_, word)| *word == name).map(|(state, _)| state)
    }

    /// Whether one of the words that the place, or the sense of its name, waits for is the state: Virginia or Va. of Arlington.
    fn waits_for_state(&self, candidate: &Candidate, state: &str) -> bool {
        let is_state = |cue: &str| {
            self.state_at(cue).is_some_and(|(own, _)| own == state) || {
                // Washington and New York are cities too.
                let mut named = self.lexicon.readings(cue).map(|id| self.lexicon.surface(id).entry());
                named.any(|entry| {
                    let mut places = entry.sense_entries().map(|sense| self.lexicon.entry(sense)).chain([entry]);
                    places.any(|place| place.names().any(|name| self.state_named(name.text()) == Some(state)))
                })
            }
        };
        let ambiguous = candidate.ambiguous.map(|id| self.lexicon.surface(id).entry());
        ambiguous.is_some_and(|record| record.cues_of(Some(candidate.entry)).any(is_state))
            || self.lexicon.entry(candidate.entry).names().any(|name| name.cues().any(is_state))
    }
}
