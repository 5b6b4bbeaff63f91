//! Which places of a text a name may begin at, judged by its first word or its first characters.
//!
//! Exact-negative sets answer that for most places with one look: tables of bits for first words (of ASCII letters and digits,
//! as far as seven bytes), for first pairs of characters as they are written, and for first threes of them. Few names begin with
//! a small letter, so those letters are a set of their own; another has every character that some name may begin with. What the
//! sets cannot judge, because a neighbour or an expansion has a say, may begin a name.

use std::collections::BTreeSet;

use super::image::{Image, Section, Writer};
use super::spell::{Spellings, WIDE_SPACE};
use super::window::{Pages, Window};
use crate::text::{beginnings, first_chars, plain_fold};

const ONES: u64 = 0x0101_0101_0101_0101;
pub(super) const HIGH: u64 = ONES << 7;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
/// Told apart from every first word: the place is written with a small letter.
const SMALL: u64 = 0x1b87_3593_cc9e_2d51;
/// Told apart from every first character: it is a whole name.
const WHOLE: u64 = 0x2545_f491_4f6c_dd1d;
/// Told apart from every first word: it is a slip.
const SLIP: u64 = 0x27d4_eb2f_1656_67c5;

/// Words of `Section::Filter` before the bits: four of ASCII signs, the small letters, and the flags.
const HEAD: usize = 6;

/// The word of the small letters.
const SMALL_LETTERS: usize = 4;

/// The word of the flags: the pages that some name begins in, and one more.
const FLAGS: usize = 5;

/// Characters in a page of `Section::Starts`, and bytes of its bits. The number of each page among those that follow stands before
/// them in a byte; the first of them is empty.
const PAGE: usize = 256;
const PAGE_BYTES: usize = PAGE / 8;

/// Some name is one character.
const SINGLES: u32 = 1 << 8;

/// Six bytes: two characters of three bytes each.
const TWO: u64 = (1 << 48) - 1;

/// Three bytes.
const ONE: u64 = (1 << 24) - 1;

/// The sets of a packed index, borrowed for a search.
#[derive(Clone, Copy)]
pub(super) struct Filter<'l> {
    bits: &'l [[u8; 8]],
    seconds: &'l [[u8; 8]],
    starts: &'l [u8],
    flags: u32,
    /// ASCII characters other than letters and digits that a name may begin with.
    signs: u128,
    /// Letters that a name may begin with as small ones, from the lowest bit on.
    small: u32,
}

/// The high bit of every byte that is an ASCII letter or digit.
#[inline]
fn alphanumeric(word: u64) -> u64 {
    let low = word & !HIGH;
    let folded = low | (ONES * 0x20);
    let letter = (folded + ONES * (0x80 - 0x61)) & !(folded + ONES * (0x80 - 0x7b));
    let digit = (low + ONES * (0x80 - 0x30)) & !(low + ONES * (0x80 - 0x3a));
    (letter | digit) & !word & HIGH
}

/// Eight ASCII characters in small letters; what is made of other bytes is of no use.
#[inline]
pub(super) fn in_small_letters(word: u64) -> u64 {
    let low = word & !HIGH;
    let capital = (low + ONES * (0x80 - 0x41)) & !(low + ONES * (0x80 - 0x5b)) & HIGH;
    word | capital >> 2
}

/// What is hashed of a word: its letters and digits in small letters as far as seven bytes, and whether it is longer.
#[inline]
fn word_key(word: u64) -> u64 {
    let stop = !alphanumeric(word) & HIGH;
    let inside = (stop ^ stop.wrapping_sub(1)) >> 8;
    ((word | (ONES * 0x20)) & inside) | u64::from(stop == 0) << 56
}

/// What is hashed of a beginning and of what follows it: a third character, a second word or a sign; 0 where a name ends there.
#[inline]
fn second_key(beginning: u64, next: u64) -> u64 {
    beginning.wrapping_mul(MIX).rotate_left(29) ^ next
}

/// What is hashed of a word that is a slip: its letters as far as the fourteenth.
#[inline]
fn slip_key(bytes: &[u8], at: usize) -> u64 {
    let head = word_key(eight(bytes, at));
    let tail = if head >> 56 != 0 { word_key(eight(bytes, at + 7)) } else { 0 };
    second_key(head ^ SLIP, tail)
}

/// The place of a key in a table of so many words: one of them, and two bits there.
#[inline]
fn place(words: usize, key: u64) -> (usize, u64, u64) {
    let hash = key.wrapping_mul(MIX);
    // As far into the table as the hash is into all hashes, so that a table may have any number of words.
    let at = (hash >> 32).wrapping_mul(words as u64) >> 32;
    (at as usize, hash >> 40 & 63, hash >> 34 & 63)
}

/// Whether the table has a key, or others that look like it.
#[inline]
fn has(table: &[[u8; 8]], key: u64) -> bool {
    let (at, one, other) = place(table.len(), key);
    let word = table.get(at).map_or(0, |word| u64::from_le_bytes(*word));
    word >> one & word >> other & 1 != 0
}

/// What follows the word at `at`: a sign, or a space and the letters of a second word as far as four. `None` where the fold makes
/// something else of the text.
#[inline]
fn after_word(bytes: &[u8], at: usize) -> Option<u64> {
    let mut end = at;
    let sign = loop {
        let word = eight(bytes, end);
        let stop = !alphanumeric(word) & HIGH;
        if stop != 0 {
            let inside = stop.trailing_zeros() & !7;
            end += inside as usize / 8;
            break word >> inside & 0xff;
        }
        end += 8;
    };
    match sign as u8 {
        b' ' => {
            let word = eight(bytes, end + 1) & 0xffff_ffff | 1 << 32;
            let stop = !alphanumeric(word) & HIGH;
            let inside = (stop ^ stop.wrapping_sub(1)) >> 8;
            let letters = (word | (ONES * 0x20)) & inside & 0xffff_ffff;
            let is_cut_short = stop & stop.wrapping_neg() & word != 0;
            (letters != 0 && !is_cut_short).then_some(letters << 8 | u64::from(b' '))
        }
        b'-' | b'=' | b'`' | b'\t' | b'\n' | b'\r' | 0x80.. => None,
        sign => Some(u64::from(sign)),
    }
}

/// Whether a character that begins with this byte is regular, or one of U+3100 to U+3FFF: those fold to one or several.
#[inline]
fn is_regular_lead(lead: u64) -> bool {
    (lead & 0xff).wrapping_sub(0xe3) <= 6
}

/// The bytes of a regular character as the lowest ones of a word.
fn raw(ch: char) -> u64 {
    let mut bytes = [0; 8];
    ch.encode_utf8(&mut bytes);
    u64::from_le_bytes(bytes)
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
            seconds: image.section(Section::Seconds).as_chunks().0,
            starts: image.section(Section::Starts),
            small: word(SMALL_LETTERS),
            flags: word(FLAGS),
            signs: (0..SMALL_LETTERS).rev().fold(0, |signs, index| signs << 32 | u128::from(word(index))),
        }
    }

    /// Whether a name may begin with a small letter.
    pub(super) fn has_small(&self) -> bool {
        self.small != 0
    }

    /// Whether a name may begin with an ASCII character that is no letter and no digit.
    pub(super) fn has_signs(&self) -> bool {
        self.signs != 0
    }

    /// Whether a name is one character.
    pub(super) fn has_singles(&self) -> bool {
        self.flags & SINGLES != 0
    }

    #[inline]
    pub(super) fn is_sign(&self, byte: u8) -> bool {
        byte < 0x80 && self.signs >> byte & 1 != 0
    }

    /// The pages of kana and signs that some name begins in.
    pub(super) fn pages(&self) -> Pages {
        Pages(self.flags & 0xff)
    }

    /// Whether a name may begin with the word of ASCII letters and digits at a place of the window that begins at `start`.
    #[inline]
    pub(super) fn opens_with_word(&self, window: &Window<'_>, at: usize, text: &str, start: usize) -> bool {
        let word = window.eight(at);
        let first = (word & 0xff) as u32;
        let small = if first >= 0x61 { SMALL } else { 0 };
        if small != 0 && self.small >> (first - 0x61) & 1 == 0 {
            return false;
        }
        let key = word_key(word);
        if has(self.bits, key ^ small) {
            let next = after_word(text.as_bytes(), start + at);
            let may_go_on = next.is_none_or(|next| self.follows(key, next) || self.follows(key, 0));
            return may_go_on || small == 0 && self.may_be_slip(text.as_bytes(), start + at);
        }
        let stop = !alphanumeric(word) & HIGH;
        let next = stop & stop.wrapping_neg();
        next & word != 0 && joins(text, start + at + next.trailing_zeros() as usize / 8)
    }

    /// Whether a name may begin with a word of ASCII letters.
    pub(super) fn lists(&self, word: &str) -> bool {
        has(self.bits, word_key(eight(word.as_bytes(), 0)))
    }

    /// Whether the word at a place may be a slip of one that the glossary lists.
    #[inline]
    pub(super) fn may_be_slip(&self, bytes: &[u8], at: usize) -> bool {
        has(self.seconds, slip_key(bytes, at))
    }

    /// Whether a name may begin with the regular character at a place of the window and the one after it; not asked where a name
    /// is one character.
    #[inline]
    pub(super) fn opens_with_pair(&self, window: &Window<'_>, at: usize) -> bool {
        let word = window.eight(at);
        let mask = if is_regular_lead(word >> 24) { TWO } else { ONE };
        has(self.bits, word & mask)
    }

    /// Whether the regular character at a place of the window is a name.
    #[inline]
    pub(super) fn is_single(&self, window: &Window<'_>, at: usize) -> bool {
        has(self.bits, window.eight(at) & ONE ^ WHOLE)
    }

    /// Whether a name that begins with the two regular characters at a place of the window may go on as the text does.
    #[inline]
    pub(super) fn goes_on(&self, window: &Window<'_>, at: usize) -> bool {
        let (two, third) = (window.eight(at) & TWO, window.eight(at + 6) & ONE);
        let is_wild = |character: u64| !is_regular_lead(character) || character == raw(WIDE_SPACE);
        let second = two >> 24;
        // U+3100 to U+3FFF may stand for several characters.
        let may_expand = second & 0xff == 0xe3 && second >> 8 & 0xff >= 0x84;
        may_expand
            || is_wild(second)
            || is_wild(third)
            || self.follows(two, third)
            || self.follows(two, 0)
            || self.has_singles() && self.is_single(window, at)
    }

    #[inline]
    fn follows(&self, beginning: u64, next: u64) -> bool {
        has(self.seconds, second_key(beginning, next))
    }

    /// Whether a name may begin with the character at `at`, which is not ASCII.
    pub(super) fn opens_with_character(&self, text: &str, at: usize) -> bool {
        let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) else { return false };
        first >= '\u{10000}' || starts_with(self.starts, first)
    }
}

/// Whether a set of `Section::Starts` has a character.
fn starts_with(starts: &[u8], ch: char) -> bool {
    let (page, bit) = (ch as usize / PAGE, ch as usize % PAGE);
    let number = starts.get(page).map_or(0, |number| usize::from(*number));
    let byte = starts.get(0x10000 / PAGE + number * PAGE_BYTES + bit / 8);
    byte.is_some_and(|byte| byte >> (bit % 8) & 1 != 0)
}

/// Whether the character at `at` may go on with the Latin word before it in the folded view, or vanish there.
#[cold]
fn joins(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_some_and(|next| plain_fold(next, None).is_none_or(|folded| folded.is_ascii_alphanumeric()))
}

/// Bits of a table at least.
const LEAST_BITS: usize = 4096;

/// A set of numbers, most of which are added many times.
#[derive(Default)]
struct Numbers {
    numbers: Vec<u64>,
    /// How many are known to be different.
    sorted: usize,
}

impl Numbers {
    fn insert(&mut self, number: u64) {
        if self.numbers.len() >= 2 * self.sorted.max(1 << 15) {
            self.sort();
        }
        self.numbers.push(number);
    }

    fn sort(&mut self) {
        self.numbers.sort_unstable();
        self.numbers.dedup();
        self.sorted = self.numbers.len();
    }

    /// A table with so many bits for each of them.
    fn table(&mut self, bits_each: usize) -> Vec<u8> {
        self.sort();
        let mut table = vec![0; (self.numbers.len() * bits_each).max(LEAST_BITS).div_ceil(64) * 8];
        self.set(&mut table);
        table
    }

    fn set(&self, table: &mut [u8]) {
        let words = table.as_chunks_mut::<8>().0;
        for number in &self.numbers {
            let (at, one, other) = place(words.len(), *number);
            if let Some(word) = words.get_mut(at) {
                *word = (u64::from_le_bytes(*word) | 1 << one | 1 << other).to_le_bytes();
            }
        }
    }
}

fn set(bytes: &mut [u8], bit: usize) {
    if let Some(byte) = bytes.get_mut(bit / 8) {
        *byte |= 1 << (bit % 8);
    }
}

/// Characters of a key that the sets tell of, whatever follows them.
const SPELLED: usize = 3;

/// Collects what the keys of an index begin with.
pub(super) struct FilterBuilder {
    spellings: Spellings,
    keys: Numbers,
    seconds: Numbers,
    small: u32,
    flags: u32,
    firsts: BTreeSet<char>,
    /// What the key before began with, and whether it went on.
    before: (String, bool),
}

impl FilterBuilder {
    pub(super) fn new() -> Self {
        let (keys, seconds) = (Numbers::default(), Numbers::default());
        Self {
            spellings: Spellings::new(),
            keys,
            seconds,
            small: 0,
            flags: 0,
            firsts: BTreeSet::new(),
            before: Default::default(),
        }
    }

    /// Takes a key; `small` tells whether a name of it may be printed with a small first letter.
    pub(super) fn add(&mut self, key: &str, small: bool) {
        let Some(first) = key.chars().next() else { return };
        self.firsts.insert(first);
        if first.is_ascii_alphanumeric() {
            let word = word_key(eight(key.as_bytes(), 0));
            self.keys.insert(word);
            self.seconds.insert(second_key(word, after_word(key.as_bytes(), 0).unwrap_or(0)));
            if small {
                self.keys.insert(word ^ SMALL);
                if first.is_ascii_lowercase() {
                    self.small |= 1 << (first as u32 - 'a' as u32);
                }
            }
        }
        let beginning = first_chars(key, SPELLED);
        let goes_on = beginning.len() < key.len();
        // Sorted keys often begin as the one before.
        if self.before.0 == beginning && self.before.1 == goes_on {
            return;
        }
        self.before = (beginning.to_owned(), goes_on);
        let Self { spellings, keys, seconds, flags, .. } = self;
        spellings.each::<SPELLED>(key, &mut |spelled, is_whole| {
            let [first, others @ ..] = spelled else { return };
            *flags |= Pages::of(*first).0;
            let first = raw(*first);
            keys.insert(first);
            keys.insert(first | raw(WIDE_SPACE) << 24);
            match others {
                [] if is_whole => {
                    keys.insert(first ^ WHOLE);
                    *flags |= SINGLES;
                }
                [] => {}
                [second, rest @ ..] => {
                    let two = first | raw(*second) << 24;
                    keys.insert(two);
                    match rest.first() {
                        Some(third) => seconds.insert(second_key(two, raw(*third))),
                        None if is_whole => seconds.insert(second_key(two, 0)),
                        None => {}
                    }
                }
            }
        });
    }

    /// Takes a word in small letters that is looked for as a slip of another.
    pub(super) fn add_slip(&mut self, word: &str) {
        self.keys.insert(word_key(eight(word.as_bytes(), 0)));
        self.seconds.insert(slip_key(word.as_bytes(), 0));
    }

    fn opens(&self, ch: char) -> bool {
        beginnings(ch).any(|folded| self.firsts.contains(&folded))
    }

    fn signs(&self) -> u128 {
        let signs = ('\0'..='\u{7f}').filter(|ch| !ch.is_ascii_alphanumeric() && self.opens(*ch));
        signs.fold(0, |signs, ch| signs | 1 << (ch as u32))
    }

    /// Adds to the sets of an index.
    pub(super) fn amend(&self, writer: &mut Writer) {
        let bytes = writer.bytes(Section::Filter);
        let (head, bits) = bytes.split_at_mut_checked(HEAD * 4).unwrap_or_default();
        let words = (0..).zip([0, 32, 64, 96].map(|shift| (self.signs() >> shift) as u32));
        for (word, added) in words.chain([(SMALL_LETTERS, self.small), (FLAGS, self.flags)]) {
            for bit in (0..32).filter(|bit| added >> bit & 1 != 0) {
                set(head, 32 * word + bit);
            }
        }
        self.keys.set(bits);
        self.seconds.set(writer.bytes(Section::Seconds));
        let starts = self.starts(writer.bytes(Section::Starts));
        writer.replace(Section::Starts, &starts);
    }

    /// The set of the characters that some name begins with, and those of a set that is known.
    fn starts(&self, known: &[u8]) -> Vec<u8> {
        let (mut numbers, mut pages) = (vec![0; 0x10000 / PAGE], vec![0; PAGE_BYTES]);
        for ch in ('\u{80}'..='\u{ffff}').filter(|ch| starts_with(known, *ch) || self.opens(*ch)) {
            let (page, bit) = (ch as usize / PAGE, ch as usize % PAGE);
            let Some(number) = numbers.get_mut(page) else { continue };
            if *number == 0 {
                // Characters come in order, and those of the surrogates never come, so that the number of every page is a byte.
                *number = (pages.len() / PAGE_BYTES) as u8;
                pages.resize(pages.len() + PAGE_BYTES, 0);
            }
            let start = pages.len() - PAGE_BYTES;
            set(&mut pages, 8 * start + bit);
        }
        [numbers, pages].concat()
    }

    /// Writes the sets.
    pub(super) fn write(mut self, writer: &mut Writer) {
        let (bits, seconds) = (self.keys.table(16), self.seconds.table(8));
        let signs = self.signs();
        writer.push(Section::Filter, &[0, 32, 64, 96].map(|shift| (signs >> shift) as u32));
        writer.push(Section::Filter, &[self.small, self.flags]);
        writer.extend(Section::Filter, &bits);
        writer.extend(Section::Seconds, &seconds);
        let starts = self.starts(&[]);
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
