//! Surnames of two parts, of which neither is a name by itself: Fumiko Okonogi-Ross, Ms. Kishida-Smith.

use super::Resolver;
use crate::glossary::Kind;
use crate::mention::context::is_headline;
use crate::text::{Span, is_latin_word};

impl Resolver<'_, '_> {
    /// Whether a name of something of this kind is one half of such a surname.
    pub(super) fn is_half_of_surname(&self, half: Span, kind: Kind) -> bool {
        let before = self.text.get(..half.start()).unwrap_or_default();
        let after = self.text.get(half.end()..).unwrap_or_default();
        // Most names have no hyphen beside them, and are asked nothing else.
        let (whole, other) = match (before.strip_suffix('-'), after.strip_prefix('-')) {
            (None, Some(rest)) => {
                let len = rest.find(|ch| !is_latin_word(ch)).unwrap_or(rest.len());
                let end = half.end() + '-'.len_utf8() + len;
                (Span::new(half.start(), end), Span::new(end - len, end))
            }
            (Some(head), None) => {
                let len: usize = head.chars().rev().take_while(|ch| is_latin_word(*ch)).map(char::len_utf8).sum();
                (Span::new(head.len() - len, half.end()), Span::new(head.len() - len, head.len()))
            }
            _ => return false,
        };
        is_part(half.of(self.text)) && is_part(other.of(self.text)) && self.is_double_surname(whole, other, kind)
    }

    /// Whether two words with a hyphen between them are the surname of one person: an honorific or a given name stands before them.
    /// Two listed surnames are those of two people and two places have a road between them, unless the word before is a given name
    /// and nothing else.
    fn is_double_surname(&self, whole: Span, other: Span, kind: Kind) -> bool {
        let before = self.text.get(..whole.start()).unwrap_or_default();
        let after = self.text.get(whole.end()..).unwrap_or_default();
        // A capitalised word behind them makes it the name of something else: the Keisei Narita-Chihara Line.
        let goes_on = after.strip_prefix(' ').is_some_and(|next| next.starts_with(|ch: char| ch.is_ascii_uppercase()));
        let Some(near) = before.strip_suffix([' ', '\u{a0}', '\n']) else { return false };
        if goes_on || after.starts_with(['-', '–', '/']) {
            return false;
        }
        let is_alike = |id| match (kind, self.lexicon.surface(id).entry().kind()) {
            (Kind::Person | Kind::Place, other) => other == kind,
            (_, other) => other != Kind::Person,
        };
        let is_listed = || self.lexicon.readings(other.of(self.text)).any(is_alike);
        if self.titles.titles().is_honorific_at_end(near) || self.titles.is_led_by_title(near) && !is_listed() {
            return true;
        }
        let Some(name) = self.titles.name_before(self.text, whole.start()) else { return false };
        let name = name.of(self.text);
        // Nippon Steel-Toyota: the word before is that of a longer name.
        if !is_part(name) || !self.lexicon.lookup(&format!("{name} {}", other.of(self.text))).is_empty() {
            return false;
        }
        let names = crate::builtin::onomasticon();
        let is_given = names.part(name).is_sure_given() || names.is_western_given(name);
        is_given || !is_listed() && !is_headline(self.text, whole.start())
    }
}

/// Whether a word may be a part of a name: one word, with a capital and small letters.
fn is_part(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase) && word.chars().all(is_latin_word)
}
