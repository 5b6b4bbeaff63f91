//! Names that stay as they are printed, because of what stands behind them or of the text as a whole.

use super::Writer;
use crate::glossary::Kind;
use crate::lexicon::EntryRecord;
use crate::mention::Mention;
use crate::text::{Script, is_han};

impl<'l: 'd, 'd> Writer<'l, 'd> {
    /// Whether the country that the name of a mission would end in is named behind it: the Japanese Embassy in London, United Kingdom.
    pub(super) fn is_before_its_country(&self, index: usize, mention: &Mention, wanted: &str) -> bool {
        let entry = |mention: &Mention| mention.entry().map(|entry| self.lexicon.entry(entry));
        let next = self.mentions.get(index + 1).filter(|next| {
            let gap = self.text.get(mention.span.end()..next.span.start());
            gap.is_some_and(|gap| matches!(gap, ", " | ", the "))
        });
        let country = next.and_then(entry).filter(|place| place.kind() == Kind::Place);
        let ends_in = |place: EntryRecord<'l>| place.names().any(|name| wanted.ends_with(name.text()));
        entry(mention).is_some_and(|own| own.kind() == Kind::Mission) && country.is_some_and(ends_in)
    }

    /// Whether the new form of a meeting says where it was, and the text says so behind it: the 2022 G20 Summit in Bali.
    pub(super) fn is_before_its_site(&self, index: usize, mention: &Mention, wanted: &str) -> bool {
        let kind = |mention: &Mention| mention.entry().map(|entry| self.lexicon.entry(entry).kind());
        let next = self.mentions.get(index + 1).filter(|next| {
            let gap = self.text.get(mention.span.end()..next.span.start());
            gap.is_some_and(|gap| matches!(gap, " in " | " at " | ", "))
        });
        let site = next.filter(|next| kind(next) == Some(Kind::Place)).map(|next| next.core.of(self.text));
        let is_meeting = matches!(kind(mention), Some(Kind::Event | Kind::Forum));
        is_meeting && site.is_some_and(|site| wanted.contains(site) && !mention.core.of(self.text).contains(site))
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

    /// Whether the characters of a Chinese name are those of Chinese, in a text without kana: Lai Ching-te (賴清德).
    pub(super) fn is_chinese(&self, entry: EntryRecord<'l>, printed: &str) -> bool {
        let is_kana = |ch: char| matches!(Script::of(ch), Script::Hiragana | Script::Katakana);
        printed.chars().all(is_han)
            && entry.countries().any(|country| matches!(country, "CN" | "TW" | "HK" | "MO"))
            && !*self.has_kana.get_or_init(|| self.text.chars().any(is_kana))
    }
}
