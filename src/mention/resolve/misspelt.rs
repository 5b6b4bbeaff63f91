//! People in whose full name one word has a slip: Fumoi Kishida, Shigeru Ishbia, HAYSHI Yoshimasa.

use std::collections::HashMap;

use super::{Resolver, distinct, form_of};
use crate::glossary::{Lang, Origin, SurnameWorth};
use crate::lexicon::{EntryId, EntryRecord, Rule, SurfaceId, is_slip_of, slips_mended};
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::mention::title::{Beside, is_function_word};
use crate::onomasticon::NamePart;
use crate::text::{Span, each_capital_behind_space, first_word, is_latin_word};

/// Fewest letters of a word whose slip is recognised.
const FEWEST_LETTERS: usize = 5;

/// Fewest letters of the other word, which is right.
const FEWEST_BESIDE: usize = 4;

/// The people that two words of a document are with a slip mended, once they were looked up: the slip, the other word, whether the slip
/// stands first.
type Mended<'d> = HashMap<Words<'d>, Vec<SurfaceId>>;
type Words<'d> = (&'d str, &'d str, bool);

impl<'l, 'd> Resolver<'l, 'd> {
    /// Links two words side by side that are the full name of one person but for a slip. One of them is right, and the other is no
    /// name that anybody has: of a Japanese, no syllables at all, or hardly anybody has the surname, or an office of the person stands
    /// beside it.
    pub(super) fn resolve_misspelt(&self, mentions: &mut Vec<Mention>) {
        let mut known = Mended::new();
        let (mut read, mut next, mut near) = (0, 0, 0);
        each_capital_behind_space(self.text.as_bytes(), |capital| {
            // Most stand inside names that are linked.
            near += mentions.iter().skip(near).take_while(|mention| mention.span.end() <= capital).count();
            if mentions.get(near).is_some_and(|mention| mention.span.start() < capital && mention.entry().is_some()) {
                return;
            }
            let pair = self.capitalised_pair(capital).filter(|(first, _)| first.start() >= read);
            let Some((first, second)) = pair else { return };
            let span = Span::new(first.start(), second.end());
            next += mentions.iter().skip(next).take_while(|mention| mention.span.end() <= span.start()).count();
            let over = || mentions.iter().skip(next).take_while(|mention| mention.span.start() < span.end());
            let is_free = |mention: &Mention| mention.entry().is_none() && span.contains(mention.span);
            if !over().all(is_free) {
                return;
            }
            let count = over().count();
            if let Some(mention) = self.misspelt_person(first, second, &mut known) {
                mentions.splice(next..next + count, [mention]);
                (read, near) = (span.end(), next);
            }
        });
    }

    /// The words on either side of the space before a capital, if both are capitalised and may be parts of a name.
    fn capitalised_pair(&self, capital: usize) -> Option<(Span, Span)> {
        let bytes = self.text.as_bytes();
        let space = capital.checked_sub(1)?;
        let (before, after) = (bytes.get(..space)?, bytes.get(capital..)?);
        let first = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if first < FEWEST_BESIDE || !before.get(space - first).is_some_and(u8::is_ascii_uppercase) {
            return None;
        }
        let second = after.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (first, second) = (Span::new(space - first, space), Span::new(capital, capital + second));
        let is_alone = |span: Span| {
            let (left, right) = (self.text.get(..span.start()), self.text.get(span.end()..));
            !left.is_some_and(|left| left.ends_with(is_joined)) && !right.is_some_and(|right| right.starts_with(is_joined))
        };
        // No name has a capital inside it but for those in capitals.
        let is_of_one_case = |span: Span| {
            let letters = span.of(self.text).bytes().skip(1);
            letters.clone().all(|byte| byte.is_ascii_lowercase()) || letters.clone().all(|byte| byte.is_ascii_uppercase())
        };
        let is_long = second.len() >= FEWEST_BESIDE && first.len().max(second.len()) >= FEWEST_LETTERS;
        let may_be_name = |span| is_of_one_case(span) && is_alone(span);
        (is_long && may_be_name(first) && may_be_name(second)).then_some((first, second))
    }

    fn misspelt_person(&self, first: Span, second: Span, known: &mut Mended<'d>) -> Option<Mention> {
        let span = Span::new(first.start(), second.end());
        let (one, other) = (first.of(self.text), second.of(self.text));
        let mut found: Vec<SurfaceId> = Vec::new();
        for words in [(one, other, true), (other, one, false)] {
            found.extend(self.people_mended(words, span, known));
        }
        let entry = |id: &SurfaceId| self.lexicon.surface(*id).entry_id();
        let (&surface, people) = (found.first()?, distinct(found.iter().map(entry)));
        let &[person]: &[EntryId] = people.as_slice() else { return None };
        if self.is_in_longer_row(span) {
            return None;
        }
        Some(Mention {
            span,
            core: span,
            lang: Lang::En,
            form: form_of(self.lexicon.surface(surface)),
            surface: Some(surface),
            resolution: Resolution::Linked(person),
            evidence: vec![Evidence::Unique],
            protection: self.document.protection(span),
        })
    }

    /// The full names that two words are if the one with the slip is mended, which is no name by itself.
    fn people_mended(&self, words: Words<'d>, span: Span, known: &mut Mended<'d>) -> Vec<SurfaceId> {
        let (slip, right, is_first) = words;
        // A full name begins with either of its words, in one order or the other, and a surname is a name.
        if !self.lexicon.may_begin_name(right) {
            return Vec::new();
        }
        let names = crate::builtin::onomasticon();
        let is_impossible = !is_syllabic(slip);
        let part = if is_syllabic(right) { names.part(right) } else { NamePart::default() };
        let is_part = right.len() >= FEWEST_LETTERS && is_impossible && (part.is_given() || part.is_family());
        let is_japanese = is_part || part.is_sure_given() || part.is_sure_family();
        let bearers = || self.lexicon.readings(right).filter(|&id| self.lexicon.surface(id).rule() == Rule::Surname);
        let is_long = slip.len() + usize::from(is_impossible) >= FEWEST_LETTERS;
        if !is_long || !is_japanese && (!is_first || bearers().next().is_none()) || self.is_known(slip, is_impossible) {
            return Vec::new();
        }
        let is_told = |person: EntryRecord<'l>| {
            person.surname_worth() >= SurnameWorth::Distinctive || self.holds_office_beside(person, span)
        };
        if is_japanese {
            let mut found = known.entry(words).or_insert_with(|| self.full_names_mended(words)).clone();
            found.retain(|&id| {
                let person = self.lexicon.surface(id).entry();
                person.origin() == Origin::Japanese && (is_impossible || is_told(person))
            });
            return found;
        }
        // Blinken, Raimondo: of people elsewhere, the surname is right and hardly anybody else has it.
        let people = bearers()
            .map(|id| self.lexicon.surface(id).entry())
            .filter(|person| person.origin() == Origin::Western && is_slip_of(slip, person.given(Lang::En)) && is_told(*person));
        let mut found: Vec<SurfaceId> = Vec::new();
        for person in people {
            let name = format!("{} {right}", person.given(Lang::En));
            let full = self.lexicon.readings(&name).filter(|&id| self.lexicon.surface(id).entry_id() == person.number());
            found.extend(full.filter(|&id| self.is_full_name(id)));
        }
        found
    }

    /// Whether a word is a name or another word, and no slip.
    fn is_known(&self, word: &str, is_impossible: bool) -> bool {
        let names = crate::builtin::onomasticon();
        let is_part = || {
            let part = names.part(word);
            part.is_given() || part.is_family()
        };
        is_function_word(word) || self.titles.is_title_word(word) || names.is_western_given(word) || !is_impossible && is_part()
    }

    /// The full names that two words are with the slip mended in any way.
    fn full_names_mended(&self, (slip, right, is_first): Words<'_>) -> Vec<SurfaceId> {
        let mut found: Vec<SurfaceId> = Vec::new();
        let mut whole = String::new();
        for mended in slips_mended(slip) {
            let (one, other) = if is_first { (mended.as_str(), right) } else { (right, mended.as_str()) };
            whole.clear();
            whole.extend([one, " ", other]);
            found.extend(self.lexicon.readings(&whole).filter(|&id| self.is_full_name(id)));
        }
        found
    }

    fn is_full_name(&self, id: SurfaceId) -> bool {
        let surface = self.lexicon.surface(id);
        let is_told = || surface.name().cues().any(|cue| self.has_cue(cue));
        surface.entry().is_person() && surface.rule().is_full_person() && (!surface.needs_evidence() || is_told())
    }

    /// Whether an office that the person held stands beside a name.
    pub(super) fn holds_office_beside(&self, person: EntryRecord<'l>, name: Span) -> bool {
        match self.titles.beside(self.text, name) {
            Beside::Role(title) => self.titles.office(person, title).is_some(),
            _ => false,
        }
    }

    /// Whether a third capitalised word stands beside two, which is no title: they may be a part of another name.
    fn is_in_longer_row(&self, span: Span) -> bool {
        let is_capital = |word: &str| word.starts_with(char::is_uppercase) && !is_function_word(word);
        let after = self.text.get(span.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = first_word(after);
        let near = self.text.get(..span.start()).and_then(|before| before.strip_suffix(' ')).unwrap_or_default();
        let last = near.rsplit(|ch: char| !is_latin_word(ch)).next().unwrap_or_default();
        is_capital(next) && !self.titles.is_title_word(next) || is_capital(last) && !self.titles.is_title(near)
    }
}

/// Whether a character joins a word to what stands beside it, so that it is no name of its own.
fn is_joined(ch: char) -> bool {
    is_latin_word(ch) || matches!(ch, '-' | '‐' | '‑' | '_' | '@' | '/' | '#' | '&')
}

/// Whether a word falls into the syllables of Japanese, in any romanisation.
pub(super) fn is_syllabic(word: &str) -> bool {
    const ONSETS: [&str; 34] = [
        "tch", "ky", "gy", "sh", "sy", "jy", "zy", "ch", "cy", "ty", "ts", "ny", "hy", "by", "py", "my", "ry", "dz", "k", "g",
        "s", "z", "j", "t", "d", "n", "h", "f", "b", "p", "m", "y", "r", "w",
    ];
    let is_vowel = |ch: char| matches!(ch, 'a' | 'i' | 'u' | 'e' | 'o');
    // Most words of other languages are told by their last letter.
    let ends = word.ends_with(['a', 'i', 'u', 'e', 'o', 'n', 'h', 'A', 'I', 'U', 'E', 'O', 'N', 'H']);
    if !ends || word.contains(['l', 'q', 'v', 'x', 'L', 'Q', 'V', 'X']) {
        return false;
    }
    let word = word.to_ascii_lowercase();
    let mut rest = word.as_str();
    while let Some(first) = rest.chars().next() {
        let behind = rest.get(1..).unwrap_or_default();
        if is_vowel(first) {
            // A long vowel with h: Ohno.
            rest = behind.strip_prefix('h').filter(|next| first == 'o' && !next.starts_with(is_vowel)).unwrap_or(behind);
            continue;
        }
        let onset = ONSETS.iter().find_map(|onset| rest.strip_prefix(onset).filter(|rest| rest.starts_with(is_vowel)));
        match onset {
            Some(next) => rest = next,
            None if matches!(first, 'n' | 'm') || behind.starts_with(first) => rest = behind,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_syllabic;

    #[test]
    fn syllables_of_japanese() {
        for word in ["Kishida", "Ohno", "Jun", "Kenichi", "Hatcho", "Homma", "Nippon", "Syukuro", "Tsuji"] {
            assert!(is_syllabic(word), "{word}");
        }
        for word in ["Kishda", "Kamikwa", "Ishbia", "Moriyma", "Nagta", "Hayshi", "Itho"] {
            assert!(!is_syllabic(word), "{word}");
        }
    }
}
