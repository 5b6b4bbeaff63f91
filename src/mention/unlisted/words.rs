//! Pairs of capitalised words side by side that the lists of names know, and the words around them.

use crate::onomasticon::{NamePart, Onomasticon};
use crate::text::{Span, is_latin_word};

/// Two words side by side of which one may be a family name and the other a given name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) first: Span,
    pub(super) second: Span,
    pub(super) first_part: NamePart,
    pub(super) second_part: NamePart,
}

impl Pair {
    pub(super) fn span(&self) -> Span {
        Span::new(self.first.start(), self.second.end())
    }

    fn is_wrapped(&self, text: &str) -> bool {
        text.get(self.first.end()..self.second.start()).is_some_and(|gap| gap.contains('\n'))
    }

    /// Whether the first word can be the family name and the second the given name.
    pub(super) fn may_be_family_first(&self) -> bool {
        self.first_part.is_family() && self.second_part.is_given()
    }

    /// Whether the first word can be the given name and the second the family name.
    pub(super) fn may_be_given_first(&self) -> bool {
        self.first_part.is_given() && self.second_part.is_family()
    }
}

/// All pairs of a text, in order. Where three such words stand side by side, none of them is a pair: Jun Maeda Tanaka.
pub(super) fn pairs(text: &str, names: Onomasticon) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    let mut previous: Option<Span> = None;
    for word in capitalised_words(text) {
        if let Some(first) = previous.filter(|first| is_gap(text.get(first.end()..word.start()).unwrap_or_default())) {
            let pair =
                Pair { first, second: word, first_part: names.part(first.of(text)), second_part: names.part(word.of(text)) };
            if pair.may_be_family_first() || pair.may_be_given_first() {
                found.push(pair);
            }
        }
        previous = Some(word);
    }
    // In a column of names the end of one line and the beginning of the next are no name.
    let within: Vec<Span> =
        found.iter().filter(|pair| !pair.is_wrapped(text)).flat_map(|pair| [pair.first, pair.second]).collect();
    found.retain(|pair| !pair.is_wrapped(text) || !(within.contains(&pair.first) || within.contains(&pair.second)));
    let shared: Vec<Span> = found
        .windows(2)
        .filter_map(|two| two.first().zip(two.last()))
        .filter(|(one, next)| one.second == next.first)
        .map(|(one, _)| one.second)
        .collect();
    found.retain(|pair| !shared.contains(&pair.first) && !shared.contains(&pair.second));
    found
}

/// One space, or one line break without an empty line.
pub(super) fn is_gap(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | "\n" | "\r\n")
}

/// The words that begin with a Latin capital, with apostrophes and hyphens inside them; none that touches a letter or digit.
fn capitalised_words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let offset = bytes.get(at..)?.iter().position(|&byte| byte.is_ascii_uppercase() || byte >= 0xc3)?;
            let start = at + offset;
            let Some(first) = text.get(start..).and_then(|rest| rest.chars().next()) else {
                at = start + 1;
                continue;
            };
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            let opens =
                first.is_uppercase() && is_latin_letter(first) && !before.is_some_and(|ch| is_latin_word(ch) || is_joint(ch));
            let end = word_end(text, start);
            at = end.max(start + first.len_utf8());
            if opens {
                return Some(Span::new(start, end));
            }
        }
    })
}

/// Where the word that begins at `start` ends: letters, and an apostrophe or hyphen between letters, but no possessive.
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, ch)) = chars.next() {
        if is_latin_letter(ch) {
            end = at + ch.len_utf8();
        } else if matches!(ch, '\'' | '’' | '-') && end > 0 {
            let after = rest.get(at + ch.len_utf8()..).unwrap_or_default();
            let is_possessive = ch != '-' && after.starts_with('s') && !after.chars().nth(1).is_some_and(is_latin_letter);
            let is_honorific = ["san", "sama", "sensei", "kun", "chan"]
                .iter()
                .any(|word| ch == '-' && after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_latin_letter)));
            if is_possessive || is_honorific || !chars.peek().is_some_and(|(_, next)| is_latin_letter(*next)) {
                break;
            }
        } else {
            // A digit makes it no word: A4, F15.
            return start + if is_latin_word(ch) && end > 0 { at } else { end };
        }
    }
    start + end
}

fn is_latin_letter(ch: char) -> bool {
    ch.is_ascii_alphabetic() || matches!(ch, '\u{c0}'..='\u{24f}')
}

/// What joins a word to the one before it, so that it does not stand alone: @Sato, /Sato, _Sato.
fn is_joint(ch: char) -> bool {
    matches!(ch, '@' | '/' | '_' | '#' | '-' | '\'' | '’' | '.' | '&' | '・')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_capital() {
        let text = "Mr. SATO Jun'ichi's aide Ōno-san met @Ken, A4b, IBM-Japan and Tarō.";
        let words: Vec<&str> = capitalised_words(text).map(|span| span.of(text)).collect();
        assert_eq!(words, ["Mr", "SATO", "Jun'ichi", "Ōno", "A", "IBM-Japan", "Tarō"]);
    }
}
