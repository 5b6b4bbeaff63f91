//! What the text around a pair of names says: titles, lists, other countries, longer names.

use super::words::{Pair, is_gap};
use super::{Confidence, Unlisted, UnlistedEvidence};
use crate::lexicon::Lexicon;
use crate::mention::context::country_at;
use crate::mention::title::{Beside, TitleReader, is_function_word};
use crate::onomasticon::Onomasticon;
use crate::text::{Span, first_word, is_latin_word};

/// Words that say that somebody of Japanese name is a citizen of another country.
const ABROAD: [&str; 13] = [
    "Nisei",
    "Sansei",
    "Nikkei",
    "Hawaii",
    "Hawaiian",
    "Sen.",
    "Rep.",
    "Congressman",
    "Congresswoman",
    "Congressmember",
    "Japanese-American",
    "Asian-American",
    "Japanese-born",
];

/// Capitalised words that may stand directly behind a name without being part of it.
const AFTER_NAME: [&str; 9] = ["Jr", "Ph", "PhD", "MD", "CEO", "CFO", "COO", "CTO", "MP"];

/// How many words before a name are read for a nationality.
const WORDS_BEFORE: usize = 6;

pub(super) struct Judge<'l, 'd> {
    titles: TitleReader<'l>,
    text: &'d str,
    names: Onomasticon,
}

impl<'l, 'd> Judge<'l, 'd> {
    pub(super) fn new(lexicon: &'l Lexicon, text: &'d str, names: Onomasticon) -> Self {
        Self { titles: TitleReader::new(lexicon), text, names }
    }

    /// What becomes of the pairs: those that nothing but the lists speaks for are left out unless both parts are sure.
    pub(super) fn all(&self, pairs: &[Pair]) -> Vec<Unlisted> {
        let free: Vec<&Pair> = pairs.iter().filter(|pair| !self.is_part_of_longer(pair.span())).collect();
        let mut found = Vec::new();
        for (index, pair) in free.iter().enumerate() {
            let left = index.checked_sub(1).and_then(|before| free.get(before));
            let right = free.get(index + 1);
            let beside = |one: &Pair, other: &Pair| is_list_gap(self.text, one.span().end(), other.span().start());
            let in_list = left.is_some_and(|left| beside(left, pair)) || right.is_some_and(|right| beside(pair, right));
            found.extend(self.judge(pair, in_list));
        }
        found
    }

    fn judge(&self, pair: &Pair, in_list: bool) -> Option<Unlisted> {
        let span = pair.span();
        let capitals = family_in_capitals(pair.first.of(self.text), pair.second.of(self.text));
        let family_first = match capitals {
            Some(true) => pair.may_be_family_first().then_some(true),
            Some(false) => pair.may_be_given_first().then_some(false),
            None => match (pair.may_be_family_first(), pair.may_be_given_first()) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            },
        };
        if capitals.is_some() && family_first.is_none() {
            return None;
        }
        let mut evidence = vec![UnlistedEvidence::NameParts];
        if capitals.is_some() {
            evidence.push(UnlistedEvidence::Capitals);
        }
        match self.titles.beside(self.text, span) {
            Beside::Role(_) => evidence.push(UnlistedEvidence::Role),
            Beside::Honorific => evidence.push(UnlistedEvidence::Honorific),
            Beside::Nothing => {}
        }
        if in_list {
            evidence.push(UnlistedEvidence::List);
        }
        let is_spoken_for = evidence.len() > 1;
        let (family, given) = if family_first.unwrap_or(true) { (pair.first, pair.second) } else { (pair.second, pair.first) };
        let (family_part, given_part) = (self.names.part(family.of(self.text)), self.names.part(given.of(self.text)));
        // "Chiba Takuya" may be a place beside a name; "Takuya Chiba" may not.
        let is_family = family_part.is_sure_family() || family_part.is_family_beside(given_part, family_first == Some(true));
        let is_sure_family = is_family && (!family_part.is_place_or_company() || is_spoken_for || family_first == Some(false));
        let is_sure = is_sure_family && given_part.is_sure_given();
        let is_fixed = self.names.is_fixed(family.of(self.text), given.of(self.text));
        let confidence = match family_first {
            Some(_) if is_sure && !is_fixed && !self.is_abroad(span) => Confidence::Certain,
            Some(_) if is_spoken_for && !is_fixed => Confidence::Likely,
            _ if is_spoken_for => Confidence::Possible,
            _ => return None,
        };
        let confidence = if confidence == Confidence::Likely && self.is_abroad(span) { Confidence::Possible } else { confidence };
        Some(Unlisted { span, family, given, confidence, evidence, protection: None })
    }

    /// Whether a capitalised word directly before or behind makes the pair part of a longer name: Kenji Sato Foundation.
    fn is_part_of_longer(&self, span: Span) -> bool {
        let after = self.text.get(span.end()..).unwrap_or_default();
        if after.starts_with(['&', '_', '@', '/']) || after.starts_with(" & ") || starts_with_dotted(after) {
            return true;
        }
        let next = after.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
        let word = first_word(next);
        let goes_on = word.starts_with(char::is_uppercase)
            && !is_function_word(word)
            && !AFTER_NAME.contains(&word)
            && self.titles.titles().english_at_start(next).is_none();
        goes_on || self.follows_name(span.start())
    }

    fn follows_name(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or_default();
        let near = before.trim_end_matches([' ', '\u{a0}']);
        let gap = before.get(near.len()..).unwrap_or_default();
        if gap.is_empty() {
            return near.ends_with(['&', '@', '/', '_', '-', '.']);
        }
        if near.ends_with('&') {
            return true;
        }
        let Some(word) = crate::mention::context::word_before(self.text, start).filter(|_| is_gap(gap)) else { return false };
        let bare = word.trim_end_matches('.');
        if !bare.starts_with(char::is_uppercase) || is_function_word(bare) || bare.ends_with("'s") || bare.ends_with("’s") {
            return false;
        }
        // A sentence that ends here: "... in Kyoto. Kenji Sato" is none that goes on, "J. Kenji Sato" is.
        if word.ends_with('.') && bare.chars().count() > 2 && !self.titles.is_title(near) {
            return false;
        }
        let is_country = self.titles.titles().countries_at_start(bare).any(|(_, word)| word == bare);
        !self.titles.is_title(near) && !is_country && bare != "Japanese"
    }

    /// Whether the words before the name, or an apposition behind it, speak of another country.
    fn is_abroad(&self, span: Span) -> bool {
        let sentence = self.text.get(..span.start()).unwrap_or_default();
        let from = sentence.rfind(['\n', ';', '(', '。']).map_or(0, |at| at + 1);
        let before = sentence.get(from..).unwrap_or_default();
        let mut start = before.len();
        for _ in 0..WORDS_BEFORE {
            let stem = before.get(..start).unwrap_or_default().trim_end_matches([' ', '\u{a0}']);
            let Some(at) = stem.rfind([' ', '\u{a0}', '"', '“']).map(|at| at + 1).or((!stem.is_empty()).then_some(0)) else {
                break;
            };
            let at = (at..=stem.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(0);
            let word = stem.get(at..).unwrap_or_default();
            // The words before a comma or a full stop say nothing of this name, but for an abbreviation.
            let ends = word.ends_with([',', '!', '?', ':']) || (word.ends_with('.') && !self.is_foreign(from + at));
            if ends {
                break;
            }
            if self.is_foreign(from + at) {
                return true;
            }
            start = at;
            if start == 0 {
                break;
            }
        }
        let after = self.text.get(span.end()..).unwrap_or_default();
        let Some(apposition) = [", ", " (", " — ", " – "].iter().find_map(|open| after.strip_prefix(open)) else {
            return false;
        };
        if apposition.starts_with("D-") || apposition.starts_with("R-") {
            return true;
        }
        let offset = self.text.len() - apposition.len();
        let end = apposition.find(['.', '\n', ';', ')']).unwrap_or(apposition.len()).min(60);
        let words = apposition.get(..end).unwrap_or_default();
        let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
        starts.into_iter().any(|at| self.is_foreign(offset + at))
    }

    /// Whether a word of another country, or one for people abroad, begins at `at`.
    fn is_foreign(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        let begins = |word: &&str| rest.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(is_latin_word));
        ABROAD.iter().any(begins) || country_at(self.text, at, self.titles.titles()).is_some_and(|country| country != "JP")
    }
}

/// Which of two words is in capitals while the other is not: `true` for the first.
fn family_in_capitals(first: &str, second: &str) -> Option<bool> {
    let is_capitals = |word: &str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    match (is_capitals(first), is_capitals(second)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether a name is followed by an address or a file: Kenji Sato.jpg.
fn starts_with_dotted(after: &str) -> bool {
    after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|ch: char| ch.is_ascii_alphanumeric()))
}

/// Whether only the joints of a list stand between two names: a comma, "and", a line that begins with a bullet.
fn is_list_gap(text: &str, from: usize, to: usize) -> bool {
    let gap = text.get(from..to).unwrap_or_default();
    gap.len() <= 80
        && (matches!(gap.trim(), "," | ", and" | "and" | "&" | ";" | "; and" | "、" | "・" | "と" | "/" | "|" | "or")
            || (gap.contains('\n')
                && gap
                    .trim_matches(['\n', '\r', ' ', '-', '*', '•', '·', '\t', ',', ';', '|', '.', '(', ')'])
                    .chars()
                    .all(|ch| ch.is_ascii_digit())))
}
