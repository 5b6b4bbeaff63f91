//! Universities in lists of bare names: Tohoku and Nagoya in "Keio, Waseda, Tohoku and Nagoya".

use super::coordination::{Member, named, only};
use super::{Resolver, is_list_joiner};
use crate::glossary::{Kind, Lang};
use crate::lexicon::{EntryId, Lexicon};
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::mention::context::has_word;
use crate::text::{first_chars, first_word, last_chars};

/// Fewest bare names of universities that make the places beside them universities too.
const FEWEST: usize = 2;

/// Fewest names of a long list.
const LONG: usize = 4;

/// What makes the name of a university a full one.
const FULL: [&str; 6] = ["University", "Institute", "College", "大学", "大", "学院"];

impl Resolver<'_, '_> {
    /// Links the places of a list to the universities that are called after them, where all else in it is universities and two of
    /// them are, or one and the other is named in full elsewhere: UW, Tsukuba to team up. They are bound, for alone they are places.
    pub(super) fn resolve_lists_of_universities(&self, mentions: &mut [Mention]) {
        let is_in_full = |mention: &&Mention| FULL.iter().any(|word| mention.core.of(self.text).contains(word));
        let full: Vec<EntryId> = mentions.iter().filter(is_in_full).filter_map(Mention::entry).collect();
        let mut start = 0;
        while start < mentions.len() {
            let mut end = start + 1;
            while let Some([one, next]) = mentions.get(end - 1..=end)
                && is_list_joiner(self.text.get(one.span.end()..next.span.start()).unwrap_or_default())
            {
                end += 1;
            }
            self.resolve_list_of_universities(mentions.get_mut(start..end).unwrap_or_default(), &full);
            start = end;
        }
    }

    fn resolve_list_of_universities(&self, list: &mut [Mention], full: &[EntryId]) {
        if list.len() < FEWEST {
            return;
        }
        let kind = |mention: &Mention| mention.entry().map(|entry| self.lexicon.entry(entry).kind());
        let is_university = |mention: &Mention| kind(mention) == Some(Kind::University);
        let is_bare = |mention: &Mention| !FULL.iter().any(|word| mention.core.of(self.text).contains(word));
        let bare = list.iter().filter(|mention| is_university(mention) && is_bare(mention)).count();
        let is_pair = list.len() == FEWEST;
        let is_mixed =
            bare >= (if is_pair { 1 } else { FEWEST }) && list.iter().any(|mention| kind(mention) == Some(Kind::Place));
        // Tokyo-based firms, Kyoto's temples.
        let is_owner = |mention: &Mention| {
            let after = self.text.get(mention.span.end()..).unwrap_or_default();
            ["-", "'s", "’s"].iter().any(|joint| after.starts_with(joint))
        };
        // Waseda University, Tokyo: where it is.
        let is_address = list.windows(2).any(|pair| matches!(pair, [one, next] if !is_bare(one) && !is_university(next)));
        if !is_mixed
            || is_address
            || list.iter().any(is_owner)
            || self.is_before_sites(list)
            || is_pair && !self.do_together(list)
            || !list.iter().all(|mention| matches!(kind(mention), Some(Kind::University | Kind::Place)))
        {
            return;
        }
        // Durham, Leeds, Kyoto, Waseda and Keio: a town abroad is no place of two universities.
        let is_long = list.len() >= LONG;
        let places = list.iter().filter(|mention| kind(mention) == Some(Kind::Place));
        let Some(meant) = places.map(|place| self.university_of(place, is_long)).collect::<Option<Vec<EntryId>>>() else {
            return;
        };
        if is_pair && !meant.iter().all(|university| full.contains(university)) {
            return;
        }
        let places = list.iter_mut().filter(|mention| kind(mention) == Some(Kind::Place));
        for (place, university) in places.zip(meant) {
            *place = self.bound(place.core, Resolution::Linked(university), Evidence::Coordination);
        }
    }

    /// Whether what follows a list are sites, which are called after towns: 早稲田、慶応、東京の各キャンパス.
    fn is_before_sites(&self, list: &[Mention]) -> bool {
        const REACH: usize = 12;
        const SITES: [&str; 6] = ["キャンパス", "駅", "校舎", "campus", "station", "office"];
        let after = list.last().and_then(|last| self.text.get(last.span.end()..)).unwrap_or_default();
        let near = first_chars(after, REACH);
        SITES.iter().any(|site| near.contains(site))
    }

    /// Whether what follows two names says that they do something together, which a university and the town it stands in do not.
    fn do_together(&self, pair: &[Mention]) -> bool {
        const VERBS: [&str; 22] = [
            "to",
            "will",
            "sign",
            "signed",
            "agree",
            "agreed",
            "team",
            "launch",
            "launched",
            "partner",
            "partnered",
            "join",
            "joined",
            "share",
            "plan",
            "start",
            "began",
            "have",
            "are",
            "were",
            "announce",
            "announced",
        ];
        let after = pair.last().and_then(|last| self.text.get(last.span.end()..)).unwrap_or_default();
        match after.strip_prefix(' ') {
            Some(next) => VERBS.contains(&first_word(next)),
            None => ["は", "が", "の両大学", "、協定", "が協定"].iter().any(|word| after.starts_with(word)),
        }
    }

    /// The only university that is called after a place of Japan; towns abroad stand beside universities as where they are, but in long lists.
    fn university_of(&self, place: &Mention, may_be_abroad: bool) -> Option<EntryId> {
        let printed = place.core.of(self.text);
        if printed.contains(' ') {
            return None;
        }
        let record = self.lexicon.entry(place.entry()?);
        let names = match place.lang {
            Lang::En => [format!("{printed} University"), format!("University of {printed}")],
            Lang::Ja => [format!("{printed}大学"), format!("{printed}大")],
        };
        let mut entries: Vec<EntryId> = names.iter().flat_map(|name| named(self.lexicon, name, "University")).collect();
        entries.sort_unstable();
        entries.dedup();
        only(&entries).filter(|_| may_be_abroad || record.countries().eq(["JP"]))
    }
}

/// Of several universities that a member of a list may be, the one that a cue speaks for, in the text or as another member: ワシントン of
/// 筑波・ワシントン両大学.
pub(super) fn settle_universities(lexicon: &Lexicon, text: &str, members: &mut [Member]) {
    /// How much of the text is read for cues on either side, in characters.
    const NEAR: usize = 400;
    let sure: Vec<EntryId> = members.iter().filter_map(|(_, entries)| only(entries)).collect();
    for (span, entries) in members.iter_mut().filter(|(_, entries)| entries.len() > 1) {
        let before = last_chars(text.get(..span.start()).unwrap_or_default(), NEAR);
        let after = first_chars(text.get(span.end()..).unwrap_or_default(), NEAR);
        let is_cue = |cue: &str| {
            let mut readings = lexicon.readings(cue);
            has_word(before, cue) || has_word(after, cue) || readings.any(|id| sure.contains(&lexicon.surface(id).entry_id()))
        };
        let name = format!("{}大学", span.of(text));
        let record = lexicon.readings(&name).map(|id| lexicon.surface(id).entry()).find(|entry| entry.kind() == Kind::Ambiguous);
        let senses = record.iter().flat_map(|record| record.senses());
        let cued: Vec<Option<EntryId>> =
            senses.filter(|sense| sense.cues.iter().any(|cue| is_cue(cue))).map(|sense| sense.entry).collect();
        if let [Some(entry)] = cued.as_slice() {
            *entries = vec![*entry];
        }
    }
}
