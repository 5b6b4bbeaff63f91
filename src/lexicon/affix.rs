//! The affixes of a packed index, found by the character next to the name.

use super::image::Section;
use super::index::Lexicon;
use crate::glossary::{Beside, Kind, Verdict};
use crate::text::is_latin_word;

/// The lists of affixes, in the order they are packed.
#[derive(Clone, Copy)]
enum List {
    Suffixes,
    Prefixes,
    Followers,
}

/// Words of an affix: the character next to the name; the string; verdict, kinds and second character.
const WORDS: usize = 3;

/// Bytes of the set of edges of a list.
const EDGES: usize = 512;

/// The bit of a character next to a name.
fn edge_bit(ch: u32) -> usize {
    (ch.wrapping_mul(0x9e37_79b1) >> 20) as usize
}

/// The bits of the character beyond the one next to the name; 0 where the affix has but one.
const SECOND_EDGE: u32 = 0xffff_0000;

/// The bits of that character, which tell most affixes apart without a look at their strings.
pub(super) fn second_edge(ch: Option<char>) -> u32 {
    ch.map_or(0, |ch| (ch as u32) << 16)
}

/// A set of characters that stand next to a name; it may seem to have others.
pub(super) fn edge_bits(edges: impl Iterator<Item = u32>) -> [u8; EDGES] {
    let mut bits = [0; EDGES];
    for bit in edges.map(edge_bit) {
        if let Some(byte) = bits.get_mut(bit / 8) {
            *byte |= 1 << (bit % 8);
        }
    }
    bits
}

impl Lexicon {
    /// Whether a listed suffix may begin with `ch`.
    pub(super) fn may_have_suffix(&self, ch: char) -> bool {
        self.may_have(List::Suffixes, ch)
    }

    /// Whether a listed prefix may end with `ch`.
    pub(super) fn may_have_prefix(&self, ch: char) -> bool {
        self.may_have(List::Prefixes, ch)
    }

    /// Whether a listed follower may begin with `ch`.
    pub(super) fn may_have_follower(&self, ch: char) -> bool {
        self.may_have(List::Followers, ch)
    }

    #[inline]
    fn may_have(&self, list: List, edge: char) -> bool {
        let bit = edge_bit(edge as u32);
        let byte = self.image().section(Section::Edges).get(EDGES * list as usize + bit / 8);
        byte.is_some_and(|byte| byte >> (bit % 8) & 1 != 0)
    }

    /// The verdict of the longest listed suffix that `after` (folded) begins with, and its length in bytes.
    pub(super) fn suffix(&self, after: &str, kind: Kind) -> Option<(Verdict, usize)> {
        self.suffix_ahead(after.chars(), kind)
    }

    /// The same of a text that is folded on the way, as far as the suffixes reach.
    pub(super) fn suffix_ahead(&self, mut after: impl Iterator<Item = char>, kind: Kind) -> Option<(Verdict, usize)> {
        let first = after.next().filter(|first| self.may_have_suffix(*first))?;
        let second = after.next();
        let mut folded: String = [Some(first), second].into_iter().flatten().collect();
        self.affix(
            List::Suffixes,
            (first, second),
            |beside| beside.includes(kind),
            |affix| {
                while folded.len() < affix.len()
                    && let Some(ch) = after.next()
                {
                    folded.push(ch);
                }
                folded.as_bytes().starts_with(affix)
            },
        )
    }

    /// Whether a listed suffix of two characters or more opens `after`, as it stands in the text, that a name may stand before: one
    /// character may be the first of a longer word, 製 of 製麻.
    pub(crate) fn may_end_before(&self, after: &str, kind: Kind) -> bool {
        let suffix = self.suffix(after, kind).filter(|(verdict, _)| verdict.allows());
        suffix.and_then(|(_, len)| after.get(..len)).is_some_and(|word| word.chars().nth(1).is_some())
    }

    /// Whether a listed noun opens `after`, as it stands in the text, that says whose it is by the mark of a country: 政府 of 米政府.
    pub(crate) fn has_noun_of_country(&self, after: &str) -> bool {
        let mut beside = after.chars();
        let begins = |word: &[u8]| after.as_bytes().starts_with(word);
        let is_noun = |edge| self.affix(List::Suffixes, edge, |beside| beside == Beside::Mark, begins).is_some();
        beside.next().is_some_and(|first| self.may_have_suffix(first) && is_noun((first, beside.next())))
    }

    /// The verdict of the longest listed prefix that `before` (folded) ends with, and its length in bytes.
    pub(super) fn prefix(&self, before: &str, kind: Kind) -> Option<(Verdict, usize)> {
        let mut beside = before.chars().rev();
        self.affix(
            List::Prefixes,
            (beside.next()?, beside.next()),
            |beside| beside.includes(kind),
            |affix| before.as_bytes().ends_with(affix),
        )
    }

    /// Whether a listed prefix ends `before` (folded) that a name may stand behind.
    pub(crate) fn may_stand_before(&self, before: &str, kind: Kind) -> bool {
        self.prefix(before, kind).is_some_and(|(verdict, _)| verdict.allows())
    }

    /// Whether `after` (as in the text) begins with a word that makes the name before it another name.
    pub(super) fn has_follower(&self, after: &str, kind: Kind) -> bool {
        let whole = |word: &[u8]| {
            after.as_bytes().starts_with(word) && !after.get(word.len()..).unwrap_or_default().starts_with(is_latin_word)
        };
        let mut beside = after.chars();
        let first = beside.next();
        first.is_some_and(|first| {
            self.affix(List::Followers, (first, beside.next()), |beside| beside.includes(kind), whole).is_some()
        })
    }

    /// The first affix that fits of those with these characters next to the name, the nearer one first.
    fn affix(
        &self,
        list: List,
        (edge, next): (char, Option<char>),
        is_read_beside: impl Fn(Beside) -> bool,
        mut fits: impl FnMut(&[u8]) -> bool,
    ) -> Option<(Verdict, usize)> {
        let image = self.image();
        let next = second_edge(next);
        self.affixes(list, edge)
            .map(|index| (image.word(Section::Affixes, index + 1), image.word(Section::Affixes, index + 2)))
            .filter(|(_, traits)| matches!(traits & SECOND_EDGE, known if known == 0 || known == next))
            .find_map(|(text, traits)| {
                let text = image.text_bytes(text);
                let takes = || Beside::from_number((traits >> 8) as u8).is_some_and(&is_read_beside);
                if fits(text) && takes() { Some((Verdict::from_number(traits as u8)?, text.len())) } else { None }
            })
    }

    /// Where the affixes of a list stand that have `edge` next to the name, longest first.
    fn affixes(&self, list: List, edge: char) -> std::iter::StepBy<std::ops::Range<usize>> {
        let image = self.image();
        let word = |index: usize| image.word(Section::Affixes, index);
        let mut at = 0;
        for _ in 0..list as usize {
            at += 1 + WORDS * word(at) as usize;
        }
        let (start, count) = (at + 1, word(at) as usize);
        let bound = |holds: &dyn Fn(u32) -> bool| {
            let (mut low, mut high) = (0, count);
            while low < high {
                let middle = low.midpoint(high);
                if holds(word(start + WORDS * middle)) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let (low, high) = (bound(&|found| found < edge as u32), bound(&|found| found <= edge as u32));
        (start + WORDS * low..start + WORDS * high).step_by(WORDS)
    }
}
