//! Surnames that a dot or a hyphen joins to another word.

use crate::lexicon::Lexicon;
use crate::text::{Script, Span, is_latin_word};

/// Most kanji of a given name.
const LONGEST_GIVEN: usize = 3;

/// Whether a ・ stands beside a name, as between the parts of a foreign one.
pub(super) fn is_joined_by_dot(text: &str, span: Span) -> bool {
    const DOTS: [char; 2] = ['・', '＝'];
    // At the head of a line ・ is the mark of an item, and behind kanji ＝ is a dash (会談＝高市首相), as it is before kanji: 」＝石破氏.
    let is_in_kanji = span.of(text).starts_with(|ch| Script::of(ch) == Script::Han);
    let is_item =
        |before: &str| before.strip_suffix('・').is_some_and(|head| head.is_empty() || head.ends_with(['\n', ' ', '　']));
    let is_dash = |before: &str| {
        let last = before.strip_suffix('＝').and_then(|head| head.chars().next_back());
        last.is_some_and(|last| Script::of(last) == Script::Han || Script::of(last) != Script::Katakana && is_in_kanji)
    };
    // 米・トランプ大統領: one kanji is the mark of a country, or a surname of its own.
    let is_mark = |before: &str| {
        let mut chars = before.strip_suffix('・').into_iter().flat_map(|head| head.chars().rev()).map(Script::of);
        let is_han = chars.next() == Some(Script::Han);
        is_han && !chars.next().is_some_and(|script| matches!(script, Script::Han | Script::Katakana))
    };
    // 上級顧問・クシュナー氏: so many kanji are nobody's given name.
    let is_said = |before: &str| {
        let head = before.strip_suffix('・').unwrap_or_default();
        head.chars().rev().take(LONGEST_GIVEN + 1).filter(|ch| Script::of(*ch) == Script::Han).count() > LONGEST_GIVEN
            && span.of(text).starts_with(|ch| Script::of(ch) == Script::Katakana)
    };
    let is_apart = |before: &str| is_item(before) || is_dash(before) || is_mark(before) || is_said(before);
    text.get(..span.start()).is_some_and(|before| before.ends_with(DOTS) && !is_apart(before))
        || text.get(span.end()..).is_some_and(|after| after.starts_with(DOTS))
}

/// Whether a ・ and a body or a place before it end a text: 日銀・植田総裁.
pub(super) fn is_behind_body(lexicon: &Lexicon, before: &str) -> bool {
    /// Characters of a body.
    const LONGEST: usize = 16;
    let Some(head) = before.strip_suffix('・') else { return false };
    let in_name = |ch: &char| matches!(Script::of(*ch), Script::Han | Script::Katakana | Script::Latin) && *ch != '・';
    let len: usize = head.chars().rev().take(LONGEST + 1).take_while(in_name).map(char::len_utf8).sum();
    head.get(head.len() - len..).is_some_and(|body| lexicon.names_body(body))
}

/// Whether a hyphen joins the name to another one and a meeting follows: the Kishida-Biden summit.
pub(super) fn is_of_two_who_meet(before: &str, after: &str) -> bool {
    const HYPHENS: [char; 2] = ['-', '–'];
    let is_part = |ch: char| is_latin_word(ch) || matches!(ch, '\'' | '’');
    let behind = match after.strip_prefix(HYPHENS) {
        Some(other) if other.starts_with(char::is_uppercase) => other.trim_start_matches(is_part),
        Some(_) => return false,
        None => {
            let Some(head) = before.strip_suffix(HYPHENS) else { return false };
            let other = head.char_indices().rev().take_while(|(_, ch)| is_part(*ch)).last();
            if !other.is_some_and(|(_, first)| first.is_uppercase()) {
                return false;
            }
            after
        }
    };
    [" summit", " meeting", " talks", " call"].iter().any(|word| behind.starts_with(word))
}
