//! Bodies and places of another country or state with the same words: 中国外務省, the Illinois Department of Commerce.

use super::{Found, Resolver};
use crate::glossary::{Kind, Lang};
use crate::lexicon::EntryRecord;
use crate::mention::context::{country_after, country_at, is_headline, word_before};
use crate::mention::title::is_function_word;

impl<'l> Resolver<'l, '_> {
    /// Why an entry is out of the question where another country or region stands beside the name.
    pub(super) fn abroad(&self, hit: &Found, entry: EntryRecord<'l>) -> Option<&'static str> {
        if entry.kind() == Kind::Place {
            let after = self.text.get(hit.core.end()..).unwrap_or_default();
            let country = after.strip_prefix(", ").and_then(|_| country_at(self.text, hit.core.end() + 2, self.titles.titles()));
            let is_country = country_at(self.text, hit.core.start(), self.titles.titles()).is_some();
            let own = |country: &str| entry.countries().any(|own| country == own || country.starts_with(&format!("{own}-")));
            if self.is_of_other_state(hit, entry) {
                return Some("a place of another state");
            }
            if !is_country && entry.countries().next().is_some() && country.is_some_and(|country| !own(country)) {
                return Some("a place of another country");
            }
        }
        if matches!(entry.kind(), Kind::Government | Kind::Military | Kind::Mission) {
            let beside =
                self.country_before(hit.core.start()).or_else(|| country_after(self.text, hit.core.end(), self.titles.titles()));
            let other = |country: &str| entry.countries().next().is_some() && !entry.countries().any(|own| own == country);
            if beside.is_some_and(other) || (beside.is_none() && self.is_of_unknown_region(hit)) {
                return Some("a body of another country");
            }
        }
        None
    }

    /// Whether a place whose own name says where it lies stands before another state: Lincoln, Alabama is not Lincoln, Nebraska.
    fn is_of_other_state(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        let printed = hit.core.of(self.text);
        let full = entry.full(Lang::En).unwrap_or_default();
        let Some(own) = full.strip_prefix(printed).and_then(|rest| rest.strip_prefix(", ")) else { return false };
        let Some(other) = self.place_behind(hit.core) else { return false };
        let is_own = other.names().any(|name| name.text() == own);
        !is_own && !other.countries().any(|country| other.id() == format!("place.{}", country.to_ascii_lowercase()))
    }

    /// Whether a region that the glossary lacks stands before the name: Maharashtra's Department of Education, the Kerala
    /// Department of Education. Headlines capitalise every word, so they say nothing.
    fn is_of_unknown_region(&self, hit: &Found) -> bool {
        let printed = hit.core.of(self.text);
        // A department or a ministry may be anybody's; what begins otherwise has a name of its own.
        if !["Department of ", "Ministry of "].iter().any(|head| printed.starts_with(head)) {
            return false;
        }
        let Some(word) = word_before(self.text, hit.core.start()) else { return false };
        let bare = ["'s", "’s"].iter().find_map(|clitic| word.strip_suffix(clitic));
        let region = bare.unwrap_or(word);
        let is_name = region.chars().count() > 1
            && region.starts_with(|ch: char| ch.is_ascii_uppercase())
            && region.chars().all(|ch| ch.is_alphabetic() || ch == '-')
            && region.chars().any(char::is_lowercase);
        let led = || {
            let before = self.text.get(..hit.core.start()).unwrap_or_default().trim_end();
            let head = before.get(..before.len().saturating_sub(word.len())).unwrap_or_default();
            ["the ", "The "].iter().any(|the| head.ends_with(the))
        };
        is_name
            && (bare.is_some() || led())
            && !is_function_word(region)
            && !self.titles.is_title_word(region)
            && self.lexicon.lookup(region).is_empty()
            && !is_headline(self.text, hit.core.start())
    }
}
