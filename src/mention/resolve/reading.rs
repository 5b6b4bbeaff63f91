//! Readings in the bracket behind a name: 岸田文雄(きしだ・ふみお), 習近平氏（シー・ジンピン）.

use super::Resolver;
use crate::glossary::Lang;
use crate::lexicon::{EntryId, EntryRecord};
use crate::mention::candidate::Mention;
use crate::mention::context::tail;
use crate::mention::find::Found;
use crate::text::{Script, is_japanese_letter};

/// Longest title between a name and the bracket with its reading, in characters.
const LONGEST_TITLE: usize = 6;

impl<'l> Resolver<'l, '_> {
    /// The person whose name stands before the bracket that holds nothing but this match: 岸田文雄(きしだ・ふみお). The name in the other
    /// language is no reading but a name of its own: 岸田文雄 (Fumio Kishida).
    pub(super) fn annotated(&self, hit: &Found, before: &[Mention]) -> Option<EntryId> {
        let last = before.last()?;
        let entry = last.entry().filter(|&entry| self.lexicon.entry(entry).is_person())?;
        let printed = hit.core.of(self.text);
        let has_other_language = hit.surfaces.iter().any(|&id| self.lexicon.surface(id).name().lang() != last.lang);
        let is_spelled_out = printed.chars().any(|ch| matches!(Script::of(ch), Script::Han | Script::Latin));
        if has_other_language && (is_spelled_out || self.lexicon.entry(entry).full(Lang::Ja) == Some(printed)) {
            return None;
        }
        let gap = self.text.get(last.span.end()..hit.span.start())?;
        let after = self.text.get(hit.span.end()..)?;
        // 習近平氏（しゅう・きんぺい、シー・ジンピン＝国家主席）.
        let (title, reading) = gap.split_once(['(', '（'])?;
        let title = title.trim();
        let is_title = title.is_empty() || title.chars().count() <= LONGEST_TITLE && title.chars().all(is_japanese_letter);
        let is_kana = |ch: char| matches!(Script::of(ch), Script::Hiragana | Script::Katakana) || matches!(ch, '・' | ' ' | '　');
        let is_second = |reading: &str| reading.strip_suffix(['、', '，']).is_some_and(|kana| kana.chars().all(is_kana));
        let is_inside = reading.trim().is_empty() || is_second(reading.trim());
        (is_title && is_inside && after.trim_start().starts_with([')', '）', '、', ',', '＝', '=', '・'])).then_some(entry)
    }

    /// Whether a name in kana stands in the bracket behind other words in kanji, as their reading: 石筍（せきじゅん）, 松尾貴史（まつお・たかし）.
    pub(super) fn is_reading_of_another(&self, hit: &Found, person: EntryRecord<'l>) -> bool {
        const LONGEST: usize = 60;
        let near = tail(self.text.get(..hit.core.start()).unwrap_or_default(), LONGEST);
        let is_kana = |ch: char| matches!(Script::of(ch), Script::Hiragana | Script::Katakana) || matches!(ch, ' ' | '　' | '・');
        let head = near.trim_end_matches(is_kana);
        let Some(words) = head.strip_suffix(['(', '（']) else { return false };
        // At the head of a line, the name stands elsewhere.
        let is_behind_word =
            words.trim_end_matches([' ', '　']).chars().next_back().is_none_or(|ch| ch == '\n' || Script::of(ch) == Script::Han);
        is_behind_word && !person.full(Lang::Ja).is_some_and(|full| words.contains(full))
    }
}
