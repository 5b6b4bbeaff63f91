//! Names with one slip in a word that many names share: Hokkaido Univeristy, Ministry of Foriegn Affairs.
//!
//! The glossary lists such words, not their slips. Where a text has one of them with a slip in it, what stands around is searched
//! once more as if it were right, and the name found so is the one that stands there. No name needs a surface more for it, and a
//! text without slips is asked nothing.

use super::boundary::Touch;
use super::filter::FilterBuilder;
use super::image::{Section, Writer, to_u32};
use super::index::Lexicon;
use super::matcher::Match;
use super::record::SurfaceRecord;
use super::trie::Trie;
use crate::text::{Span, fold_key, is_latin_word};

/// Letters that are taken for one another, besides vowels.
const ALIKE: [[u8; 2]; 4] = [*b"bv", *b"cs", *b"lr", *b"mn"];

const VOWELS: &[u8] = b"aeiouy";

/// Fewest letters of a word that is still known with a letter more.
const LONG_WORD: usize = 8;

/// Letters of the alphabet: the section begins with a word for each that tells where its words begin, and one for the end.
const LETTERS: usize = 26;

/// How far a name reaches before and behind the misspelt word, in bytes.
const REACH: usize = 120;

/// Writes the words, and into the filter what their slips begin with.
pub(super) fn write_slips(words: &[String], filter: &mut FilterBuilder, writer: &mut Writer) {
    let mut words: Vec<String> = words.to_vec();
    words.sort_by_key(|word| word.to_ascii_lowercase());
    let is_listed = |slip: &String| words.iter().any(|word| word.eq_ignore_ascii_case(slip));
    for slip in words.iter().flat_map(|word| slips_of(word)).filter(|slip| !is_listed(slip)) {
        filter.add_slip(&slip);
    }
    let starts: Vec<u32> = (0..=LETTERS).map(|letter| to_u32(words.partition_point(|word| letter_of(word) < letter))).collect();
    let texts: Vec<u32> = words.iter().map(|word| writer.string(word)).collect();
    writer.push(Section::Slips, &starts);
    writer.push(Section::Slips, &texts);
}

impl Lexicon {
    /// The name in which the word at byte `at` is misspelt: the one that begins first, and not inside one of those found before.
    pub(super) fn misspelt(&self, trie: &Trie<'_>, text: &str, at: usize, found: &[Match]) -> Option<Match> {
        let (before, rest) = text.split_at_checked(at)?;
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, after) = rest.split_at_checked(len)?;
        let is_right = |right: &str| right.eq_ignore_ascii_case(word);
        if before.ends_with(is_latin_word)
            || after.starts_with(is_latin_word)
            || !word.starts_with(|ch: char| ch.is_ascii_uppercase())
            || self.slip_words(word).any(is_right)
        {
            return None;
        }
        let is_slip = |right: &str| is_near(word, right) && slips_of(right).iter().any(|slip| slip.eq_ignore_ascii_case(word));
        let mut meant = self.slip_words(word).filter(|right| is_slip(right));
        meant.find_map(|right| self.mended(trie, text, Span::new(at, at + len), right, found))
    }

    /// The name around a word that is read as another.
    fn mended(&self, trie: &Trie<'_>, text: &str, word: Span, right: &str, found: &[Match]) -> Option<Match> {
        let near = word.widened(text, REACH);
        let (from, to) = (near.start(), near.end());
        let has_small = word.of(text).bytes().any(|byte| byte.is_ascii_lowercase());
        let right = if !has_small { right.to_ascii_uppercase() } else { right.to_owned() };
        let mended = [text.get(from..word.start())?, &right, text.get(word.end()..to)?].concat();
        let place = Span::new(word.start() - from, word.start() - from + right.len());
        let may_begin = |&(start, ch): &(usize, char)| {
            let at = from + start;
            let near = found.iter().rev().take_while(|known| known.span.end() > at);
            ch.is_ascii_alphanumeric()
                && !ch.is_ascii_lowercase()
                && !text.get(..at).is_some_and(|before| before.ends_with(is_latin_word))
                && near.into_iter().all(|known| known.span.start() >= at)
        };
        let starts = mended.char_indices().take_while(|(start, _)| *start <= place.start()).filter(may_begin);
        let hit = starts.into_iter().find_map(|(start, _)| {
            let hit = self.longest_among(trie, &mended, start, Touch::after(0), place.end()..=mended.len());
            hit.filter(|hit| hit.span.len() > place.len())
        })?;
        let span = Span::new(from + hit.span.start(), word.end() + hit.span.end() - place.end());
        Some(Match { span, surfaces: hit.surfaces, has_slip: true })
    }

    /// The words of the glossary that begin with the letter of a word.
    fn slip_words(&self, word: &str) -> impl Iterator<Item = &str> {
        let start = |letter: usize| self.image().word(Section::Slips, letter.min(LETTERS)) as usize;
        let own = start(letter_of(word))..start(letter_of(word) + 1).min(self.image().words(Section::Slips));
        own.map(|index| self.image().string(Section::Slips, LETTERS + 1 + index))
    }
}

impl SurfaceRecord<'_> {
    /// Whether a text that was read as this name of a body or a thing has a slip in it.
    pub(crate) fn is_misspelt_as(&self, printed: &str) -> bool {
        !self.entry().is_person() && !printed.eq_ignore_ascii_case(self.text()) && fold_key(printed) != fold_key(self.text())
    }
}

/// Whether a word is another with one slip.
pub(crate) fn is_slip_of(slip: &str, word: &str) -> bool {
    is_near(slip, word) && slips_of(word).iter().any(|known| known.eq_ignore_ascii_case(slip))
}

/// Every word of which `slip` may be a slip, in small letters.
pub(crate) fn slips_mended(slip: &str) -> Vec<String> {
    let slip = slip.to_ascii_lowercase().into_bytes();
    let mut words: Vec<Vec<u8>> = Vec::new();
    for (head, tail) in (1..=slip.len()).filter_map(|at| slip.split_at_checked(at)) {
        words.extend((b'a'..=b'z').map(|left_out| [head, &[left_out], tail].concat()));
        let [own, rest @ ..] = tail else { continue };
        if head.ends_with(&[*own]) {
            words.push([head, rest].concat());
        }
        if let [next, rest @ ..] = rest {
            words.push([head, &[*next, *own], rest].concat());
        }
        words.extend((b'a'..=b'z').filter(|other| are_alike(*own, *other)).map(|other| [head, &[other], rest].concat()));
    }
    words.into_iter().filter(|word| *word != slip).filter_map(|word| String::from_utf8(word).ok()).collect()
}

/// The number of a letter in the alphabet.
fn letter_of(word: &str) -> usize {
    word.bytes().next().map_or(0, |first| usize::from(first.to_ascii_lowercase().saturating_sub(b'a')))
}

/// Whether two words agree but for two letters that stand together, as a word and its slips do. Most words that only look like a slip
/// to the filter end here.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let agree = |(own, right): &(&u8, &u8)| own.eq_ignore_ascii_case(right);
    let head = one.iter().zip(other).take_while(agree).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(agree).count();
    one.len().abs_diff(other.len()) <= 1 && head + tail + 2 >= one.len().max(other.len())
}

/// A word with one slip, in every way and in small letters: a letter left out or doubled, two letters exchanged, one in the place of
/// another that is like it, or an e put into a long word (Developement). The first letter is right, and without an `s` at its end a word is no slip but its singular.
fn slips_of(word: &str) -> Vec<String> {
    let word = word.to_ascii_lowercase().into_bytes();
    let mut slips: Vec<Vec<u8>> = Vec::new();
    for (head, tail) in (1..=word.len()).filter_map(|at| word.split_at_checked(at)) {
        slips.push([head, head.get(head.len() - 1..).unwrap_or_default(), tail].concat());
        let [own, rest @ ..] = tail else { continue };
        if word.len() >= LONG_WORD {
            slips.push([head, b"e", tail].concat());
        }
        if *own != b's' || !rest.is_empty() {
            slips.push([head, rest].concat());
        }
        if let [next, rest @ ..] = rest {
            slips.push([head, &[*next, *own], rest].concat());
        }
        slips.extend((b'a'..=b'z').filter(|other| are_alike(*own, *other)).map(|other| [head, &[other], rest].concat()));
    }
    slips.into_iter().filter(|slip| *slip != word).filter_map(|slip| String::from_utf8(slip).ok()).collect()
}

/// Whether a letter is taken for another.
fn are_alike(one: u8, other: u8) -> bool {
    [one, other].iter().all(|letter| VOWELS.contains(letter))
        || ALIKE.iter().any(|pair| *pair == [one, other] || *pair == [other, one])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        for (word, printed, expected) in [
            ("University", "univeristy", true),
            ("University", "universty", true),
            ("University", "universsity", true),
            ("University", "univercity", true),
            ("University", "university", false),
            ("University", "niversity", false),
            ("Institutes", "institute", false),
            ("Institute", "institutes", false),
            ("Committee", "committe", true),
            ("Development", "developement", true),
            ("Ministry", "ministery", true),
            ("Trade", "treade", false),
            ("Organization", "organisation", false),
        ] {
            assert_eq!(slips_of(word).iter().any(|slip| slip == printed), expected, "{printed}");
            assert!(slips_of(word).iter().all(|slip| is_near(slip, word)), "{word}");
        }
    }
}
