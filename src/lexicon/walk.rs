//! Walks of a text along the keys of an index, with the fold on the way.
//!
//! Most of a text folds one character to one, whatever stands beside it; such characters are read here, ASCII in a leaf eight at
//! a time. From the first other one on the folder reads.

use super::bucket::{KeyAt, Rest};
use super::filter::{HIGH, eight, in_small_letters};
use super::trie::{Place, Trie};
use crate::text::{Folder, plain_at};

impl Trie<'_> {
    /// Calls `found` with every key that the folded view from `start` on begins with, shortest first, and where it ends in the text.
    #[inline]
    pub(super) fn keys_along(&self, text: &str, start: usize, mut found: impl FnMut(KeyAt, usize)) {
        let Some(mut place) = self.root() else { return };
        let mut at = start;
        while let Some((ch, len)) = plain_at(text, at) {
            let next = if ch.is_ascii() { self.step(place, ch as u8) } else { self.down(place, ch) };
            let Some(next) = next else { return };
            place = next;
            at += len;
            if let Some(key) = self.key(place) {
                found(key, at);
            }
            let Place::Rest(rest) = place else { continue };
            if rest.is_end() {
                return;
            }
            let same = self.same_ascii(rest, text.as_bytes(), at);
            if same == 0 {
                continue;
            }
            // White space is read as a whole.
            let is_space = text.as_bytes().get(at + same - 1) == Some(&b' ');
            let same = if is_space && same < rest.labels().len() { same - 1 } else { same };
            let rest = rest.along(same);
            at += same;
            if rest.is_whole() {
                found(rest.key(), at);
                if rest.is_end() {
                    return;
                }
            }
            place = Place::Rest(rest);
        }
        self.folded_along(text, start, at, place, &mut found);
    }

    /// How many bytes of a text are ASCII and fold to the rest of a key, one by one.
    #[inline]
    fn same_ascii(&self, rest: Rest, bytes: &[u8], at: usize) -> usize {
        // Behind katakana these signs may be others.
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b' ';
        if !bytes.get(at).is_some_and(is_plain) {
            return 0;
        }
        let (mut same, labels) = (0, rest.labels());
        let len = labels.len();
        while same < len {
            let (text, key) = (eight(bytes, at + same), eight(self.leaves, labels.start + same));
            let differs = (in_small_letters(text) ^ key) | text & HIGH;
            let equal = (differs.trailing_zeros() / 8) as usize;
            same += equal;
            if equal < 8 {
                break;
            }
        }
        same.min(len)
    }

    /// The same with every character that is left.
    #[cold]
    fn folded_along(&self, text: &str, start: usize, at: usize, mut place: Place, found: &mut impl FnMut(KeyAt, usize)) {
        let mut is_first = at == start;
        for c in Folder::new(text, at) {
            // What vanishes before the first character is no part of a name.
            if is_first && c.span.start() != start {
                return;
            }
            is_first = false;
            let Some(next) = self.down(place, c.ch) else { return };
            place = next;
            if c.last
                && let Some(key) = self.key(place)
            {
                found(key, c.span.end());
            }
        }
    }
}
