//! Names that stay as they are printed, because of what stands behind them or of the text as a whole.

use super::{Wanted, Writer};
use crate::glossary::Kind;
use crate::lexicon::EntryRecord;
use crate::mention::Mention;
use crate::render::around::ends_sentence;
use crate::text::{Script, first_word, is_han};

impl<'l: 'd, 'd> Writer<'l, 'd> {
    /// Whether the country that the name of a mission would end in is named behind it: the Japanese Embassy in London, United Kingdom.
    pub(super) fn is_before_its_country(&self, index: usize, mention: &Mention, entry: EntryRecord<'l>, wanted: &str) -> bool {
        let ends_in = |(_, place): (&Mention, EntryRecord<'l>)| place.names().any(|name| wanted.ends_with(name.text()));
        entry.kind() == Kind::Mission && self.place_behind(index, mention, &[", ", ", the "]).is_some_and(ends_in)
    }

    /// Whether the new form of a meeting says where it was, and the text says so behind it: the 2022 G20 Summit in Bali.
    pub(super) fn is_before_its_site(&self, index: usize, mention: &Mention, entry: EntryRecord<'l>, wanted: &str) -> bool {
        let is_said_twice = |(place, _): (&Mention, EntryRecord<'l>)| {
            let site = place.core.of(self.text);
            wanted.contains(site) && !mention.core.of(self.text).contains(site)
        };
        matches!(entry.kind(), Kind::Event | Kind::Forum)
            && self.place_behind(index, mention, &[" in ", " at ", ", "]).is_some_and(is_said_twice)
    }

    /// Whether the stop that a new form lacks may be that of the sentence too, as a person stands behind it: He left the U.N. Guterres
    /// stayed.
    pub(super) fn may_end_sentence(&self, wanted: &Wanted<'_>) -> bool {
        let is_dropped = wanted.edited.of(self.text).ends_with('.') && !wanted.name.ends_with('.');
        let at = wanted.edited.end() + " ".len();
        let is_person = |id| self.lexicon.surface(id).entry().is_person();
        let next = || self.lexicon.match_at(self.text, at).filter(|next| next.span.start() == at);
        let is_open = || ends_sentence(self.text, wanted.edited.end()).is_none();
        is_dropped && is_open() && next().is_some_and(|next| next.surfaces.iter().any(|&id| is_person(id)))
    }

    /// The place that stands next, with one of these words between.
    fn place_behind(&self, index: usize, mention: &Mention, between: &[&str]) -> Option<(&'d Mention, EntryRecord<'l>)> {
        let next = self.mentions.get(index + 1)?;
        let gap = self.text.get(mention.span.end()..next.span.start())?.replace('\n', " ");
        let place = self.lexicon.entry(next.entry()?);
        (between.contains(&gap.as_str()) && place.kind() == Kind::Place).then_some((next, place))
    }

    /// Whether the last word of a name stands in the plural for another name as well: Argonne and Oak Ridge National Laboratories.
    pub(super) fn is_head_of_several(&self, mention: &Mention, wanted: &str) -> bool {
        let before = self.text.get(..mention.core.start()).unwrap_or_default();
        let printed = mention.core.of(self.text);
        let is_plural = wanted.strip_suffix('y').is_some_and(|stem| printed.strip_suffix("ies") == Some(stem))
            || printed.strip_suffix('s') == Some(wanted);
        let other = [" and ", " & "].iter().find_map(|joiner| before.strip_suffix(joiner)).unwrap_or_default();
        let last = other.rsplit(' ').next().unwrap_or_default();
        // Honda Motors and Nissan Motors: each has a head of its own.
        is_plural && last.starts_with(char::is_uppercase) && !printed.ends_with(last)
    }

    /// Whether the small letter of the word for a kind of place is right, since another common word goes on: Kikuyo town officials.
    pub(super) fn is_of_town_hall(&self, mention: &Mention, wanted: &str) -> bool {
        const DIVISIONS: [&str; 6] = [" city", " town", " village", " prefecture", " ward", " county"];
        const OF_A_DIVISION: [&str; 12] = [
            "government",
            "governments",
            "officials",
            "official",
            "office",
            "hall",
            "assembly",
            "council",
            "councilor",
            "employees",
            "residents",
            "authorities",
        ];
        let printed = mention.core.of(self.text);
        let next = self.text.get(mention.core.end()..).and_then(|after| after.strip_prefix(' ')).map_or("", first_word);
        // Kansas City is no city of the name Kansas.
        let is_named =
            |stem: &str| self.lexicon.readings(stem).any(|id| Some(self.lexicon.surface(id).entry_id()) == mention.entry());
        DIVISIONS.iter().any(|division| printed.strip_suffix(division).is_some_and(is_named))
            && printed.eq_ignore_ascii_case(wanted)
            && OF_A_DIVISION.contains(&next)
    }

    /// Whether the characters of a Chinese name are those of Chinese, in a text without kana: Lai Ching-te (賴清德).
    pub(super) fn is_chinese(&self, entry: EntryRecord<'l>, printed: &str) -> bool {
        let is_kana = |ch: char| matches!(Script::of(ch), Script::Hiragana | Script::Katakana);
        printed.chars().all(is_han)
            && entry.countries().any(|country| matches!(country, "CN" | "TW" | "HK" | "MO"))
            && !*self.has_kana.get_or_init(|| self.text.chars().any(is_kana))
    }
}
