//! Which places of a text a name may begin at, judged by its first word or its first two characters.
//!
//! Two exact-negative sets answer that for most places with one look: a bit for every character that some name may begin
//! with, and a table of bits for first words (of ASCII letters and digits, as far as seven bytes) and for first pairs of
//! folded characters. Few names begin with a small letter, so those letters are a set of their own. What the sets cannot judge, because a neighbour or an expansion has a say, may begin a name.

use std::collections::BTreeSet;

use super::image::{Image, Section, Writer};
use crate::text::{beginnings, plain_fold};

const ONES: u64 = 0x0101_0101_0101_0101;
pub(super) const HIGH: u64 = ONES << 7;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
/// Told apart from every first word: the place is written with a small letter.
const SMALL: u64 = 0x1b87_3593_cc9e_2d51;
/// Told apart from every first word: the bits are of a pair of characters.
const PAIR: u64 = 0x2545_f491_4f6c_dd1d;

/// Words of `Section::Filter` before the bits: the shift, whether a name has one character, four of ASCII signs, the small
/// letters, and one that is 0.
const HEAD: usize = 8;

/// The word of the small letters.
const SMALL_LETTERS: usize = 6;

/// The sets of a packed index, borrowed for a search.
#[derive(Clone, Copy)]
pub(super) struct Filter<'l> {
    bits: &'l [[u8; 8]],
    starts: &'l [u8],
    shift: u32,
    singles: bool,
    /// ASCII characters other than letters and digits that a name may begin with.
    signs: u128,
    /// Letters that a name may begin with as small ones, from the lowest bit on.
    small: u32,
}

/// The high bit of every byte that is an ASCII letter or digit.
#[inline]
pub(super) fn alphanumeric(word: u64) -> u64 {
    let low = word & !HIGH;
    let folded = low | (ONES * 0x20);
    let letter = (folded + ONES * (0x80 - 0x61)) & !(folded + ONES * (0x80 - 0x7b));
    let digit = (low + ONES * (0x80 - 0x30)) & !(low + ONES * (0x80 - 0x3a));
    (letter | digit) & !word & HIGH
}

/// What is hashed of a word: its letters and digits in small letters as far as seven bytes, and whether it is longer.
#[inline]
fn word_key(word: u64) -> u64 {
    let stop = !alphanumeric(word) & HIGH;
    let inside = (stop ^ stop.wrapping_sub(1)) >> 8;
    ((word | (ONES * 0x20)) & inside) | u64::from(stop == 0) << 56
}

fn pair_key(first: char, second: char) -> u64 {
    (u64::from(first as u32) << 32 | u64::from(second as u32)) ^ PAIR
}

/// Eight bytes of a text; past its end they are 0.
#[inline]
pub(super) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => {
            let rest = bytes.get(at..).unwrap_or_default();
            rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
        }
    }
}

impl<'l> Filter<'l> {
    pub(super) fn new(image: &'l Image) -> Self {
        let word = |index| image.word(Section::Filter, index);
        let bits = image.section(Section::Filter).get(HEAD * 4..).unwrap_or_default();
        Self {
            bits: bits.as_chunks().0,
            starts: image.section(Section::Starts),
            shift: word(0).min(63),
            singles: word(1) != 0,
            small: word(SMALL_LETTERS),
            signs: (2..SMALL_LETTERS).rev().fold(0, |signs, index| signs << 32 | u128::from(word(index))),
        }
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        let bit = key.wrapping_mul(MIX) >> self.shift;
        self.bits.get((bit / 64) as usize).is_some_and(|bits| u64::from_le_bytes(*bits) >> (bit % 64) & 1 != 0)
    }

    /// Whether a name may begin with a small letter.
    pub(super) fn has_small(&self) -> bool {
        self.small != 0
    }

    /// Whether a name may begin with an ASCII character that is no letter and no digit.
    pub(super) fn has_signs(&self) -> bool {
        self.signs != 0
    }

    #[inline]
    pub(super) fn is_sign(&self, byte: u8) -> bool {
        byte < 0x80 && self.signs >> byte & 1 != 0
    }

    /// Whether a name may begin with the word of ASCII letters and digits at `at`.
    #[inline]
    pub(super) fn opens_with_word(&self, text: &str, at: usize) -> bool {
        let word = eight(text.as_bytes(), at);
        let first = (word & 0xff) as u32;
        let small = if first >= 0x61 { SMALL } else { 0 };
        if small != 0 && self.small >> (first - 0x61) & 1 == 0 {
            return false;
        }
        if self.has(word_key(word) ^ small) {
            return true;
        }
        let stop = !alphanumeric(word) & HIGH;
        let next = stop & stop.wrapping_neg();
        next & word != 0 && joins(text, at + next.trailing_zeros() as usize / 8)
    }

    /// Whether a name may begin with the character at `at`, which is not ASCII.
    #[inline]
    pub(super) fn opens_with_character(&self, text: &str, at: usize) -> bool {
        let mut chars = text.get(at..).unwrap_or_default().chars();
        let Some(first) = chars.next() else { return false };
        let code = first as usize;
        if code < 0x10000 && self.starts.get(code / 8).is_none_or(|byte| byte >> (code % 8) & 1 == 0) {
            return false;
        }
        let (second, third) = (chars.next(), chars.next());
        let Some(first) = plain_fold(first, second).filter(|first| !first.is_ascii()) else { return true };
        let Some(second) = second else { return self.singles };
        let Some(second) = plain_fold(second, third) else { return true };
        self.has(pair_key(first, second)) || self.singles && self.has(pair_key(first, '\0'))
    }
}

/// Whether the character at `at` may go on with the Latin word before it in the folded view, or vanish there.
#[cold]
fn joins(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_some_and(|next| plain_fold(next, None).is_none_or(|folded| folded.is_ascii_alphanumeric()))
}

/// Collects what the keys of an index begin with.
#[derive(Default)]
pub(super) struct FilterBuilder {
    keys: BTreeSet<u64>,
    small: u32,
    firsts: BTreeSet<char>,
    singles: bool,
}

impl FilterBuilder {
    /// Takes a key; `small` tells whether a name of it may be printed with a small first letter.
    pub(super) fn add(&mut self, key: &str, small: bool) {
        let mut chars = key.chars();
        let Some(first) = chars.next() else { return };
        self.firsts.insert(first);
        if first.is_ascii_alphanumeric() {
            let word = word_key(eight(key.as_bytes(), 0));
            self.keys.insert(word);
            if small {
                self.keys.insert(word ^ SMALL);
                if first.is_ascii_lowercase() {
                    self.small |= 1 << (first as u32 - 'a' as u32);
                }
            }
        } else if !first.is_ascii() {
            self.singles |= chars.as_str().is_empty();
            self.keys.insert(pair_key(first, chars.next().unwrap_or('\0')));
        }
    }

    /// Adds to the sets of an index.
    pub(super) fn amend(&self, writer: &mut Writer) {
        let opens = |ch: char| beginnings(ch).iter().any(|folded| self.firsts.contains(folded));
        let bytes = writer.bytes(Section::Filter);
        let (head, bits) = bytes.split_at_mut_checked(HEAD * 4).unwrap_or_default();
        let set = |bytes: &mut [u8], bit: usize| {
            if let Some(byte) = bytes.get_mut(bit / 8) {
                *byte |= 1 << (bit % 8);
            }
        };
        let shift = u32::from(head.first().copied().unwrap_or(63)).min(63);
        if self.singles {
            set(head, 32);
        }
        for sign in ('\0'..='\u{7f}').filter(|ch| !ch.is_ascii_alphanumeric() && opens(*ch)) {
            set(head, 64 + sign as usize);
        }
        for letter in (0..26).filter(|letter| self.small >> letter & 1 != 0) {
            set(head, 32 * SMALL_LETTERS + letter);
        }
        for key in &self.keys {
            set(bits, (key.wrapping_mul(MIX) >> shift) as usize);
        }
        let starts = writer.bytes(Section::Starts);
        for ch in ('\u{80}'..='\u{ffff}').filter(|ch| opens(*ch)) {
            set(starts, ch as usize);
        }
    }

    /// Writes the sets.
    pub(super) fn write(&self, writer: &mut Writer) {
        let size = (self.keys.len() * 16).next_power_of_two().max(4096);
        let shift = 64 - size.trailing_zeros();
        let mut bits = vec![0_u64; size / 64];
        for key in &self.keys {
            let bit = key.wrapping_mul(MIX) >> shift;
            if let Some(word) = bits.get_mut((bit / 64) as usize) {
                *word |= 1 << (bit % 64);
            }
        }
        let opens = |ch: char| beginnings(ch).iter().any(|folded| self.firsts.contains(folded));
        let sign = |ch: &char| !ch.is_ascii_alphanumeric() && opens(*ch);
        let signs = ('\0'..='\u{7f}').filter(sign).fold(0_u128, |signs, ch| signs | 1 << (ch as u32));
        writer.push(Section::Filter, &[shift, u32::from(self.singles)]);
        writer.push(Section::Filter, &[0, 32, 64, 96].map(|shift| (signs >> shift) as u32));
        writer.push(Section::Filter, &[self.small, 0]);
        writer.push(Section::Filter, &bits.iter().flat_map(|word| [*word as u32, (*word >> 32) as u32]).collect::<Vec<u32>>());
        let mut starts = vec![0_u8; 0x10000 / 8];
        for ch in ('\u{80}'..='\u{ffff}').filter(|ch| opens(*ch)) {
            if let Some(byte) = starts.get_mut(ch as usize / 8) {
                *byte |= 1 << (ch as usize % 8);
            }
        }
        writer.extend(Section::Starts, &starts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_of_eight_bytes() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut bytes = *b" .-_ {@[";
                bytes[place] = byte;
                let expected = if byte.is_ascii_alphanumeric() { 0x80 << (8 * place) } else { 0 };
                assert_eq!(alphanumeric(u64::from_le_bytes(bytes)), expected, "{byte} at {place}");
            }
        }
    }

    #[test]
    fn a_word_is_its_letters_in_any_case() {
        let key = |text: &str| word_key(eight(text.as_bytes(), 0));
        for (one, other) in [("Keio Univ", "KEIO"), ("U.S.", "u"), ("University of", "UNIVERSity"), ("3M", "3m Japan")] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
        for (one, other) in [("Keio", "Kei"), ("Science", "Sciences"), ("ab", "ab0")] {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
    }
}
