//! Names that cannot change their language alone: the line would hold half a phrase of each.

use super::around::{is_among_japanese, is_attributive, is_hyphenated, joins, joins_behind, neighbours};
use crate::glossary::{Kind, Lang, Length};
use crate::lexicon::{EntryRecord, Titles};
use crate::mention::{Form, Mention, is_capital_line, is_function_word, is_headline, line_at, word_before};
use crate::text::{Span, first_word, fold_key, is_cjk, is_in_capitals, is_japanese_letter};

/// Why the name at `edited` would make nonsense in the other language, if it would.
pub(super) fn reason(
    text: &str,
    entry: EntryRecord<'_>,
    mentions: &[Mention],
    index: usize,
    edited: Span,
    wanted: &str,
    titles: Titles<'_>,
) -> Option<&'static str> {
    if is_named_twice(text, mentions, index, wanted) {
        return Some("the line names it in both languages");
    }
    if edited.of(text).chars().any(is_cjk) {
        let (left, right) = neighbours(text, edited);
        let is_joined = left.is_some_and(joins) || text.get(edited.end()..).is_some_and(joins_behind);
        let is_dotted = left == Some('・') && !is_behind_bullet(text, edited.start()) || right == Some('・');
        return (is_joined || is_dotted).then_some("it is joined to a word that stays Japanese");
    }
    // A name that is the whole line, such as a cell, shouts at nobody.
    let is_whole = line_at(text, edited.start()).of(text).trim() == edited.of(text);
    if !is_whole && is_capital_line(text, edited) && !is_among_japanese(text, edited) {
        return Some("the line is in capitals");
    }
    if is_hyphenated(text, edited) {
        return Some("it is part of a compound that stays English");
    }
    let is_place = entry.kind() == Kind::Place;
    let printed = edited.of(text);
    let is_adjective = printed.contains(['-', '.']) || is_in_capitals(printed);
    if is_place && is_adjective && is_attributive(text, edited.end()) {
        return Some("it is part of a phrase that stays English");
    }
    if is_place && begins_name(text, mentions, index, edited, titles) {
        return Some("it begins a name that stays English");
    }
    if is_place && follows_title(text, edited.start(), &["to", "of"], titles)
        || is_place && entry.country_code().is_some() && follows_title(text, edited.start(), &["for"], titles)
    {
        return Some("it is part of a title that stays English");
    }
    None
}

/// Japan Studies Program: a capitalised word that is no name of its own goes on with the place. Headlines capitalise every word.
fn begins_name(text: &str, mentions: &[Mention], index: usize, edited: Span, titles: Titles<'_>) -> bool {
    let Some(rest) = text.get(edited.end()..).and_then(|after| after.strip_prefix(' ')) else { return false };
    let word = first_word(rest);
    let is_named = mentions.get(index + 1).is_some_and(|next| next.span.start() == edited.end() + 1 && next.entry().is_some());
    word.starts_with(|ch: char| ch.is_ascii_uppercase())
        && word.chars().any(char::is_lowercase)
        && !is_named
        && !is_function_word(word)
        && !is_month(word)
        && titles.english_at_start(rest).is_none()
        && !is_headline(text, edited.start())
}

/// Whether a word is a month, in full or in three letters: in Aomori Dec. 2025.
fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.iter().any(|month| *month == word || month.get(..3) == Some(word)) || word == "Sept"
}

/// Whether the ・ before a place begins its line, as the mark of an item.
pub(super) fn is_behind_bullet(text: &str, at: usize) -> bool {
    let line = text.get(line_at(text, at).start()..at).unwrap_or_default();
    line.trim_start().trim_end() == "・"
}

/// Whether the line has a name of the same entry in the other language: 筑波大学（University of Tsukuba）.
fn is_named_twice(text: &str, mentions: &[Mention], index: usize, wanted: &str) -> bool {
    let Some(mention) = mentions.get(index) else { return false };
    let line = line_at(text, mention.span.start());
    let own = language(text, mention);
    let (before, after) = mentions.split_at(index);
    let is_full = |other: &Mention| matches!(other.form, Form::Name(Length::Full | Length::Formal));
    let says_so = |other: &Mention| is_full(other) || fold_key(other.core.of(text)) == fold_key(wanted);
    let same = |other: &&Mention| other.entry() == mention.entry() && language(text, other) != own && says_so(other);
    before.iter().rev().take_while(|other| other.span.start() >= line.start()).any(|other| same(&other))
        || after.iter().take_while(|other| other.span.end() <= line.end()).any(|other| same(&other))
}

fn language(text: &str, mention: &Mention) -> Lang {
    Lang::of(mention.core.of(text))
}

/// Ambassador to Japan, Governor of Hokkaido, Deputy Assistant Secretary for Japan.
fn follows_title(text: &str, start: usize, joiners: &[&str], titles: Titles<'_>) -> bool {
    let Some(word) = word_before(text, start).filter(|word| joiners.contains(word)) else { return false };
    let before = text.get(..start).unwrap_or_default().trim_end();
    let before = before.get(..before.len() - word.len()).unwrap_or_default().trim_end();
    titles.english_at_end(before).is_some()
}

/// The single kanji that marks a foreign body in a Japanese newspaper (米グーグル) goes with the name: where it stands.
pub(super) fn country_mark(text: &str, edited: Span, titles: Titles<'_>) -> Option<Span> {
    let before = text.get(..edited.start())?;
    let mark = before.chars().next_back()?;
    let at = edited.start() - mark.len_utf8();
    let known = titles.mark_of(text.get(at..edited.start())?).is_some();
    let outside = text.get(..at)?.chars().next_back();
    (known && is_japanese_letter(mark) && !outside.is_some_and(joins)).then(|| Span::new(at, edited.start()))
}
