//! The name of a city that stands for its prefecture or its university, told by the office behind it: Hiroshima Gov. Hidehiko Yuzaki,
//! Hiroshima President Mitsuo Ochi.

use super::Resolver;
use crate::glossary::{Kind, Lang};
use crate::lexicon::{EntryId, SurfaceRecord};
use crate::mention::candidate::{Evidence, Form, Mention, Resolution};
use crate::text::{Span, starts_with_word};

/// Titles of governors, as they stand behind a place.
const GOVERNORS: [&str; 5] = ["Gov.", "Gov", "Governor", "Lt. Gov.", "Lieutenant Governor"];

/// Titles of heads of universities, as they stand behind a place, and what tells the role of one who bears them.
const HEADS: [&str; 5] = ["President", "president", "Chancellor", "chancellor", "Provost"];
const OF_UNIVERSITY: &str = "university";

impl<'l> Resolver<'l, '_> {
    /// Links such names to what is meant. They are written as they stand.
    pub(super) fn resolve_metonyms(&self, mentions: &mut [Mention]) {
        for index in 0..mentions.len() {
            let (known, behind) = mentions.split_at_mut(index + 1);
            let Some(mention) = known.last_mut() else { continue };
            if mention.lang != Lang::En || mention.core != mention.span || mention.protection.is_some() {
                continue;
            }
            let meant = self.prefecture(mention).or_else(|| self.university(mention, behind.first()?));
            if let Some((entry, role)) = meant.filter(|(entry, _)| mention.entry() != Some(*entry)) {
                mention.resolution = Resolution::Linked(entry);
                mention.evidence = vec![Evidence::Role(role.to_owned())];
                mention.form = Form::Bound;
            }
        }
    }

    /// Whether the office of a governor stands directly behind a place.
    pub(super) fn has_governor(&self, place: Span) -> bool {
        self.has_office(place, &GOVERNORS)
    }

    fn has_office(&self, place: Span, offices: &[&str]) -> bool {
        let after = self.text.get(place.end()..).and_then(|after| after.strip_prefix(' '));
        after.is_some_and(|after| offices.iter().any(|office| starts_with_word(after, office)))
    }

    fn prefecture(&self, place: &Mention) -> Option<(EntryId, &'static str)> {
        let before = self.text.get(..place.core.start())?;
        let is_of = || ["governor of ", "Governor of "].iter().any(|governor| before.ends_with(governor));
        if !self.has_governor(place.core) && !is_of() {
            return None;
        }
        let is_place = |surface: &SurfaceRecord<'l>| surface.entry().kind() == Kind::Place && !surface.is_shield();
        let named = self.lexicon.lookup(&format!("{} Prefecture", place.core.of(self.text)));
        Some((named.into_iter().find(is_place)?.entry_id(), "governor"))
    }

    /// The university that the person behind the office is or was the head of, where its name holds that of the place.
    fn university(&self, place: &Mention, holder: &Mention) -> Option<(EntryId, &'static str)> {
        let gap = self.text.get(place.span.end()..holder.span.start())?;
        let gap = ["'s", "’s"].iter().find_map(|clitic| gap.strip_prefix(clitic)).unwrap_or(gap);
        // Few names have one of these words and nothing else between them.
        if !HEADS.contains(&gap.trim_matches([' ', ','])) {
            return None;
        }
        let is_place = place.entry().is_none_or(|entry| self.lexicon.entry(entry).kind() == Kind::Place);
        let person = holder.entry().map(|entry| self.lexicon.entry(entry)).filter(|entry| is_place && entry.is_person())?;
        let name = place.core.of(self.text);
        let bears = |university: &EntryId| {
            let full = self.lexicon.entry(*university).full(Lang::En).unwrap_or_default();
            full.split(' ').any(|word| word == name)
        };
        let headed = person.offices().filter(|office| office.role.contains(OF_UNIVERSITY)).filter_map(|office| office.of);
        headed.into_iter().find(bears).map(|university| (university, "president"))
    }
}
