//! A name that a group and a firm of it share, told by who stands beside it: ソフトバンクの宮川潤一社長, the group and SoftBank.

use super::refusal::OTHER_PERSON;
use super::{Resolver, distinct, form_of, is_body, is_list_joiner};
use crate::lexicon::{EntryId, Rule, SurfaceId};
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::text::{Span, is_han};

/// Longest stretch between a body and the officer of it, in bytes.
const LONGEST_GAP: usize = 60;

/// Words before the name of a firm that is another one's.
const SUBSIDIARIES: [&str; 5] = ["子会社", "子会社の", "傘下の", "subsidiary ", "subsidiaries "];

/// What the names of groups end in.
const GROUPS: [&str; 6] = ["グループ", "ホールディングス", "Group", "Holdings", "Group Corp.", "Holdings Corporation"];

impl Resolver<'_, '_> {
    /// Links such names to the other bearer, where nothing but a longer name or a cue elsewhere in the text spoke for the one that is
    /// linked.
    pub(super) fn tell_siblings(&self, mentions: &mut [Mention]) {
        for index in 0..mentions.len() {
            let (before, rest) = mentions.split_at_mut(index);
            let Some((mention, after)) = rest.split_first_mut() else { continue };
            // What stands beside the name is looked at first: most names have nobody there.
            let officer = self.officer_behind(mention, after.first()).or_else(|| self.officer_before(mention, before.last()));
            let is_another = self.stands_beside_itself(mention, before.last()) || self.is_subsidiary(mention);
            if officer.is_none() && !is_another {
                continue;
            }
            let Some(bearers) = self.siblings(mention) else { continue };
            let of_officer = officer.and_then(|person| {
                let person = self.lexicon.entry(person);
                let mut own = bearers.iter().filter(|&&body| self.is_of_body(person, self.lexicon.entry(body)));
                own.next().filter(|_| own.next().is_none())
            });
            if let Some(&body) = of_officer {
                if mention.entry() != Some(body) {
                    self.link_sibling(mention, body);
                }
            } else if is_another {
                let others: Vec<EntryId> = bearers.into_iter().filter(|&body| mention.entry() != Some(body)).collect();
                match others.as_slice() {
                    [only] => self.link_sibling(mention, *only),
                    _ => {
                        mention.resolution = Resolution::Ambiguous(others);
                        mention.evidence.clear();
                    }
                }
            }
        }
    }

    /// 武田薬品の武田会長: behind a longer name of a firm the short one is the surname of its officer, where an office follows.
    pub(super) fn resolve_families(&self, mentions: &mut [Mention]) {
        for index in 1..mentions.len() {
            let Some([firm, name]) = mentions.get(index - 1..=index) else { continue };
            let printed = name.core.of(self.text);
            let is_again = firm.entry().is_some() && firm.entry() == name.entry() && firm.core.len() > name.core.len();
            if !is_again || self.text.get(firm.span.end()..name.span.start()) != Some("の") || !printed.ends_with(is_han) {
                continue;
            }
            let after = self.text.get(name.core.end()..).unwrap_or_default();
            if !self.titles.titles().japanese_at_start(after).any(|title| title.chars().count() > 1) {
                continue;
            }
            let Some(body) = firm.entry().map(|firm| self.lexicon.entry(firm)) else { continue };
            let surnames = self.lexicon.readings(printed).map(|id| self.lexicon.surface(id));
            let bearers = surnames.filter(|surface| surface.rule() == Rule::Surname).map(|surface| surface.entry_id());
            let bearers = distinct(bearers.filter(|&person| self.is_of_body(self.lexicon.entry(person), body)));
            let Some(name) = mentions.get_mut(index) else { continue };
            match bearers.as_slice() {
                [only] => self.link_surname(name, *only, Evidence::Neighbour),
                _ => name.resolution = Resolution::Nil(OTHER_PERSON),
            }
        }
    }

    /// The bodies that a name may be, where it is linked to one of them for no reason of its place.
    fn siblings(&self, mention: &Mention) -> Option<Vec<EntryId>> {
        let is_weak = |evidence: &Evidence| {
            matches!(evidence, Evidence::FullName | Evidence::Cue(_) | Evidence::Unique | Evidence::Default)
        };
        let linked = mention.entry()?;
        if !is_body(self.lexicon.entry(linked).kind()) || !mention.evidence.iter().all(is_weak) {
            return None;
        }
        let readings = self.lexicon.readings(mention.core.of(self.text)).map(|id| self.lexicon.surface(id));
        let entries = readings.filter(|surface| !surface.is_shield()).flat_map(|surface| {
            let entry = surface.entry();
            entry.sense_entries().chain([entry.number()]).collect::<Vec<_>>()
        });
        // Japan Post, which was a corporation of the state before.
        let is_alike = |entry: &EntryId| {
            let entry = self.lexicon.entry(*entry);
            entry.kind() == self.lexicon.entry(linked).kind() && entry.valid().is_open()
        };
        let bodies = distinct(entries.filter(is_alike));
        (bodies.len() > 1 && bodies.contains(&linked)).then_some(bodies)
    }

    /// Links a name to another of its bearers, as a name of that one.
    fn link_sibling(&self, mention: &mut Mention, body: EntryId) {
        let mut readings = self.lexicon.readings(mention.core.of(self.text)).filter(|&id| !self.lexicon.surface(id).is_shield());
        let is_of = |id: &SurfaceId| {
            let entry = self.lexicon.surface(*id).entry();
            entry.number() == body || entry.sense_entries().any(|sense| sense == body)
        };
        if let Some(surface) = readings.find(is_of) {
            mention.surface = Some(surface);
            mention.form = form_of(self.lexicon.surface(surface));
        }
        mention.resolution = Resolution::Linked(body);
        mention.evidence = vec![Evidence::Neighbour];
    }

    fn person(&self, mention: &Mention) -> Option<EntryId> {
        mention.entry().filter(|&entry| self.lexicon.entry(entry).is_person())
    }

    /// SoftBank President Junichi Miyakawa, ソフトバンクの宮川潤一社長: the person behind the name, with nothing but a title between.
    fn officer_behind(&self, body: &Mention, next: Option<&Mention>) -> Option<EntryId> {
        let next = next?;
        let gap = self.gap(body, next)?;
        (!gap.contains(['.', '。', ',', '、', ';', '(', '（', '「', '\n'])).then(|| self.person(next))?
    }

    /// Junichi Miyakawa, president of SoftBank; 宮川潤一・ソフトバンク社長.
    fn officer_before(&self, body: &Mention, last: Option<&Mention>) -> Option<EntryId> {
        let last = last?;
        let gap = self.gap(last, body)?;
        let is_of = gap.ends_with(" of ") && !gap.contains(['.', ';', '(', '\n']);
        (is_of || matches!(gap, "" | "・" | "＝")).then(|| self.person(last))?
    }

    fn gap(&self, one: &Mention, other: &Mention) -> Option<&str> {
        let gap = self.text.get(one.span.end()..other.span.start())?;
        (gap.len() <= LONGEST_GAP).then_some(gap)
    }

    /// ソフトバンクグループとソフトバンク: a longer name of the same body is joined to the name, so that it is that of another one.
    fn stands_beside_itself(&self, mention: &Mention, last: Option<&Mention>) -> bool {
        let Some(last) = last.filter(|last| last.entry() == mention.entry()) else { return false };
        let (longer, printed) = (last.core.of(self.text), mention.core.of(self.text));
        longer.len() > printed.len() && longer.starts_with(printed) && self.gap(last, mention).is_some_and(is_list_joiner)
    }

    /// 通信子会社ソフトバンク: the name of a group behind a word for a firm that belongs to another.
    fn is_subsidiary(&self, mention: &Mention) -> bool {
        let before = Span::new(0, mention.span.start()).of(self.text);
        let is_group = |entry: EntryId| {
            let full = self.lexicon.entry(entry).full(mention.lang);
            full.is_some_and(|full| GROUPS.iter().any(|word| full.ends_with(word)))
        };
        SUBSIDIARIES.iter().any(|word| before.ends_with(word)) && mention.entry().is_some_and(is_group)
    }
}
