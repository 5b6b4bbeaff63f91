//! Second looks at names that nothing spoke for when they were read: before a linked name in a list, in a headline.

use super::coordination::entries_called;
use super::{LONGER_NAME, NOTHING_SPEAKS, Resolver, form_of, is_body, is_list_joiner};
use crate::glossary::{Kind, Lang, Length, SurnameWorth};
use crate::lexicon::{EntryId, EntryRecord, EntrySet, Rule, SurfaceId, SurfaceRecord};
use crate::mention::candidate::{Evidence, Form, Mention, Resolution};
use crate::mention::context::{is_headline, line_at};
use crate::mention::definition::past_bracket;
use crate::mention::find::Found;
use crate::mention::title::Beside;
use crate::text::{Span, fold_key, is_cjk};

/// Most names in a bracket that a list goes on behind.
const MOST_IN_BRACKET: usize = 3;

impl<'l> Resolver<'l, '_> {
    /// Whether the name before it in a list (A, B and C) is linked to a body or a company; a bracket may stand behind that (A (USA), B).
    pub(super) fn is_beside_linked(&self, hit: &Found, before: &[Mention]) -> bool {
        before.iter().rev().take(MOST_IN_BRACKET + 1).any(|last| {
            let is_joined = |end: usize| self.text.get(end..hit.span.start()).is_some_and(is_list_joiner);
            last.entry().is_some_and(|entry| is_body(self.lexicon.entry(entry).kind()))
                && (is_joined(last.span.end()) || is_joined(past_bracket(self.text, last.span.end())))
        })
    }

    /// A second look at ordinary words: one that stands before a linked name in a list is linked too.
    pub(super) fn resolve_lists(&self, mentions: &mut [Mention]) {
        for index in (0..mentions.len().saturating_sub(1)).rev() {
            let (head, tail) = mentions.split_at_mut(index + 1);
            let Some(mention) = head.last_mut().filter(|mention| matches!(mention.resolution, Resolution::Nil(_))) else {
                continue;
            };
            let Some(surface) = mention.surface.map(|id| self.lexicon.surface(id)) else {
                continue;
            };
            let waits = surface.name().is_common() && !surface.needs_evidence();
            if !waits || surface.is_shield() {
                continue;
            }
            let end = past_bracket(self.text, mention.span.end());
            let next = tail.iter().take(MOST_IN_BRACKET + 1).find(|next| next.span.start() >= end);
            let next_is_body = |next: &&Mention| next.entry().is_some_and(|entry| is_body(self.lexicon.entry(entry).kind()));
            let gap = next.filter(next_is_body).and_then(|next| self.text.get(end..next.span.start()));
            if gap.is_some_and(is_list_joiner) {
                mention.resolution = Resolution::Linked(surface.entry_id());
                mention.evidence = vec![Evidence::Neighbour];
            }
        }
    }

    /// What stands in brackets behind a linked name in brackets has the same word before it: 護衛艦「いずも」と「かが」. It is bound, for
    /// without that word it is no name.
    pub(super) fn resolve_bracketed(&self, mentions: &mut Vec<Mention>) {
        const JOINERS: [&str; 6] = ["と", "や", "、", "・", "及び", "および"];
        let mut index = 0;
        while let Some(mention) = mentions.get(index) {
            index += 1;
            let Some((kind, _)) = mention.core.of(self.text).split_once('「').filter(|_| mention.entry().is_some()) else {
                continue;
            };
            let mut end = mention.core.end();
            while self.text.get(..end).is_some_and(|text| text.ends_with('」')) && !kind.is_empty() {
                let after = self.text.get(end..).unwrap_or_default();
                let after = JOINERS.iter().find_map(|joiner| after.strip_prefix(joiner)).unwrap_or(after);
                let Some((name, rest)) = after.strip_prefix('「').and_then(|after| after.split_once('」')) else { break };
                let whole = format!("{kind}「{name}」");
                let readings: Vec<EntryRecord<'_>> =
                    self.lexicon.readings(&whole).map(|id| self.lexicon.surface(id).entry()).collect();
                let is_only = |entry: &&EntryRecord<'_>| {
                    entry.kind().is_concept() && readings.iter().all(|other| other.number() == entry.number())
                };
                let Some(entry) = readings.first().filter(is_only).map(EntryRecord::number) else { break };
                end = self.text.len() - rest.len();
                let span = Span::new(end - '」'.len_utf8() - name.len(), end - '」'.len_utf8());
                let overlaps = |other: &Mention| other.span.start() < span.end() && span.start() < other.span.end();
                if mentions
                    .iter()
                    .skip(index)
                    .take_while(|other| other.span.start() < span.end())
                    .any(|other| overlaps(other) && other.entry().is_some())
                {
                    continue;
                }
                mentions.retain(|other| !overlaps(other));
                let at = mentions.partition_point(|other| other.span.start() < span.start());
                mentions.insert(at, self.bound(span, Resolution::Linked(entry), Evidence::Coordination));
            }
        }
    }

    /// A country or a body of several that are called so is that of the person whose office there stands behind it: Korea's Foreign
    /// Minister Park Jin, FSA Commissioner Endo Toshihide.
    pub(super) fn resolve_bodies_of_holders(&self, mentions: &mut [Mention]) {
        for index in 1..mentions.len() {
            let Some([place, holder]) = mentions.get_mut(index - 1..=index) else { continue };
            let Some(person) = holder.entry().map(|entry| self.lexicon.entry(entry)).filter(|entry| entry.is_person()) else {
                continue;
            };
            let gap = self.text.get(place.span.end()..holder.span.start()).unwrap_or_default();
            // 財務省のアデエモ副長官: the ministry that is meant where no other is, too.
            let is_japanese = gap == "の" && {
                let behind = self.text.get(holder.span.end()..).unwrap_or_default();
                self.titles.titles().japanese_at_start(behind).next().is_some()
            };
            let others;
            let entries = match &place.resolution {
                Resolution::Ambiguous(entries) => entries,
                // スズキの鈴木社長: the name of a firm that had to be told from something else.
                Resolution::Nil(NOTHING_SPEAKS) => {
                    others = entries_called(self.lexicon, place.core.of(self.text), is_body);
                    &others
                }
                Resolution::Linked(entry) if is_japanese && self.is_of_another_country(person, *entry) => {
                    others = entries_called(self.lexicon, place.core.of(self.text), is_body);
                    &others
                }
                _ => continue,
            };
            let english = ["'s ", "’s ", " "].iter().find_map(|joiner| gap.strip_prefix(joiner)).unwrap_or_default();
            let is_possessive = matches!(gap, "'s " | "’s ");
            if !is_japanese && !is_possessive && !self.titles.is_title_whole(english.trim_end()) {
                continue;
            }
            let is_open = matches!(place.resolution, Resolution::Nil(_)) || is_possessive;
            let is_of_country = |entry: &&EntryId| {
                let of = self.lexicon.entry(**entry);
                let of_person = |code: &str| person.countries().any(|own| own == code);
                match of.kind() {
                    Kind::Place => of.country_code().is_some_and(of_person),
                    kind => is_body(kind) && of.countries().any(of_person),
                }
            };
            let is_headed = |entry: &&EntryId| {
                let heads = |role: &str| self.is_role_of(role, **entry);
                self.is_of_body(person, self.lexicon.entry(**entry)) || person.offices().any(|office| heads(office.role))
            };
            let only = |is_own: &dyn Fn(&&EntryId) -> bool| {
                let mut own = entries.iter().filter(|entry| is_own(entry));
                own.next().copied().filter(|_| own.next().is_none())
            };
            if let Some(entry) = only(&is_headed).or_else(|| only(&is_of_country).filter(|_| !is_open)) {
                // JAMA is the name of a journal, and the abbreviation of an association.
                let mut own = self.lexicon.readings(place.core.of(self.text)).map(|id| (id, self.lexicon.surface(id)));
                if let Some((id, surface)) = own.find(|(_, surface)| surface.entry_id() == entry && !surface.is_shield()) {
                    (place.surface, place.form) = (Some(id), form_of(surface));
                }
                place.resolution = Resolution::Linked(entry);
                place.evidence = vec![Evidence::Neighbour];
                self.link_again(mentions, index - 1, entry);
            }
        }
    }

    /// Links what stands behind a mention with the same letters and had nothing that spoke for it.
    fn link_again(&self, mentions: &mut [Mention], told: usize, entry: EntryId) {
        let Some((told, later)) = mentions.split_at_mut_checked(told + 1).and_then(|(head, later)| Some((head.last()?, later)))
        else {
            return;
        };
        let printed = told.core.of(self.text);
        let waits =
            |other: &&mut Mention| other.resolution == Resolution::Nil(NOTHING_SPEAKS) && other.core.of(self.text) == printed;
        for other in later.iter_mut().filter(waits) {
            (other.surface, other.form) = (told.surface, told.form);
            (other.resolution, other.evidence) = (Resolution::Linked(entry), vec![Evidence::FullName]);
        }
    }

    /// Whether a body is of countries that are none of a person's.
    fn is_of_another_country(&self, person: EntryRecord<'l>, body: EntryId) -> bool {
        let body = self.lexicon.entry(body);
        let is_own = |country: &str| person.countries().any(|own| own == country);
        body.countries().next().is_some() && person.countries().next().is_some() && !body.countries().any(is_own)
    }

    /// A body with another country's name behind it is a branch that the glossary lacks: Boston University Japan. With initials
    /// behind it (Kioxia US) it may be itself, and the initials are left. Headlines set words beside each other that do not belong
    /// together.
    pub(super) fn leave_branches(&self, mentions: &mut [Mention]) {
        for index in 1..mentions.len() {
            let Some([body, place]) = mentions.get_mut(index - 1..=index) else { continue };
            if body.span.end() + 1 != place.span.start() || body.span != body.core || body.lang != Lang::En {
                continue;
            }
            let (Some(of), Some(at)) = (body.entry(), place.entry()) else { continue };
            let (of, at) = (self.lexicon.entry(of), self.lexicon.entry(at));
            let is_arm = is_body(of.kind())
                && of.kind() != Kind::Government
                && at.kind() == Kind::Place
                && !at.countries().any(|country| of.countries().any(|own| own == country))
                && self.text.get(body.span.end()..place.span.start()) == Some(" ")
                && !is_headline(self.text, place.span.start());
            let has_small = |mention: &Mention| mention.span.of(self.text).chars().any(char::is_lowercase);
            let leave = |mention: &mut Mention| {
                mention.resolution = Resolution::Nil(LONGER_NAME);
                mention.evidence.clear();
            };
            if is_arm && has_small(place) {
                [body, place].into_iter().for_each(leave);
            } else if is_arm && has_small(body) {
                leave(place);
            }
        }
    }

    /// Whether a surname that several people of the glossary bear stands in a Japanese sentence without a title or an honorific, as papers
    /// print nobody's: who is named in full further down need not be meant.
    fn is_common_in_prose(&self, mention: &Mention, surname: SurfaceRecord<'l>) -> bool {
        let line = line_at(self.text, mention.core.start());
        let rest = self.text.get(mention.core.end()..line.end()).unwrap_or_default();
        let others = || self.lexicon.readings(mention.core.of(self.text)).map(|id| self.lexicon.surface(id));
        surname.rule() == Rule::Surname
            && surname.entry().surname_worth() == SurnameWorth::Plain
            && mention.lang == Lang::Ja
            && rest.contains('。')
            && self.titles.beside(self.text, mention.core) == Beside::Nothing
            && others().any(|other| other.rule() == Rule::Surname && other.entry_id() != surname.entry_id())
    }

    /// A surname in a headline that several people bear is the one whose full name is read first below it.
    fn resolve_shared_in_headlines(&self, mentions: &mut [Mention]) {
        /// How far below, in bytes.
        const NEAR: usize = 240;
        /// Longest one in Japanese, in characters.
        const LONGEST_HEADLINE: usize = 60;
        for index in 0..mentions.len() {
            let Some((mention, below)) = mentions.get_mut(index..).and_then(<[Mention]>::split_first_mut) else { continue };
            let Resolution::Ambiguous(bearers) = &mention.resolution else { continue };
            if mention.form != Form::Surname {
                continue;
            }
            let line = line_at(self.text, mention.core.start()).of(self.text);
            let is_japanese = || line.contains(is_cjk) && !line.contains('。') && line.chars().count() <= LONGEST_HEADLINE;
            if !is_japanese() && !is_headline(self.text, mention.core.start()) {
                continue;
            }
            let near = below.iter().take_while(|other| other.span.start() < mention.span.end() + NEAR);
            let full = near.filter(|other| other.form == Form::Name(Length::Full)).filter_map(Mention::entry);
            let Some(person) = full.into_iter().find(|entry| bearers.contains(entry)) else { continue };
            let mut readings = self.lexicon.readings(mention.core.of(self.text));
            let surface = readings.find(|&id| self.lexicon.surface(id).entry_id() == person);
            mention.resolution = Resolution::Linked(person);
            mention.evidence = vec![Evidence::FullName];
            mention.surface = surface.or(mention.surface);
        }
    }

    /// A surname in a headline is the person whose full name follows, if there is only one such person in the document.
    pub(super) fn resolve_headlines(&self, mentions: &mut [Mention]) {
        self.resolve_shared_in_headlines(mentions);
        let waits = |mention: &Mention| mention.resolution == Resolution::Nil(NOTHING_SPEAKS);
        if !mentions.iter().any(waits) {
            return;
        }
        let linked: EntrySet = mentions.iter().filter_map(Mention::entry).collect();
        for mention in mentions.iter_mut() {
            let Some(surface) = mention.surface.map(|id| self.lexicon.surface(id)) else {
                continue;
            };
            if !waits(mention) || surface.rule() != Rule::Surname && !surface.needs_evidence() && !surface.name().is_common() {
                continue;
            }
            let readings = self.lexicon.readings(mention.core.of(self.text));
            let entry_of = |id: SurfaceId| self.lexicon.surface(id).entry_id();
            // Mr. Nii is not the NII, whose capitals are its own.
            let may_be = |id: SurfaceId| self.lexicon.surface(id).may_be(mention.core.of(self.text));
            let mut bearers: Vec<SurfaceId> = readings.filter(|&id| linked.contains(&entry_of(id)) && may_be(id)).collect();
            bearers.dedup_by_key(|id| entry_of(*id));
            if let [only] = bearers.as_slice()
                && let printed = fold_key(mention.core.of(self.text))
                && !self.namesakes.contains_key(&printed)
                && !self.is_common_in_prose(mention, self.lexicon.surface(*only))
                && (surface.rule() != Rule::Surname || !self.is_half_of_surname(mention.core, Kind::Person))
                && self.unsettled.get(&printed).is_none_or(|(_, held)| held.contains(&entry_of(*only)))
            {
                mention.resolution = Resolution::Linked(entry_of(*only));
                mention.evidence = vec![Evidence::FullName];
                mention.surface = Some(*only);
                mention.form = form_of(self.lexicon.surface(*only));
            }
        }
    }
}
