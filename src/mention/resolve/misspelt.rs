//! People in whose full name one word has a slip: Fumoi Kishida, Shigeru Ishbia, HAYSHI Yoshimasa.

use super::{Resolver, distinct, form_of};
use crate::glossary::{Lang, Origin, SurnameWorth};
use crate::lexicon::{EntryId, Rule, SurfaceId, is_slip_of, slips_mended};
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::mention::title::{Beside, is_function_word};
use crate::mention::unlisted::capitalised_words;
use crate::text::{Span, is_latin_word};

/// Fewest letters of a word whose slip is recognised.
const FEWEST_LETTERS: usize = 5;

/// Fewest letters of the other word, which is right.
const FEWEST_BESIDE: usize = 4;

impl<'l> Resolver<'l, '_> {
    /// Links two words side by side that are the full name of one person but for a slip. One of them is right, and the other is no
    /// name that anybody has: of a Japanese, no syllables at all, or hardly anybody has the surname, or an office of the person stands
    /// beside it.
    pub(super) fn resolve_misspelt(&self, mentions: &mut Vec<Mention>) {
        let mut previous: Option<Span> = None;
        for word in capitalised_words(self.text) {
            let pair = previous.filter(|first| self.text.get(first.end()..word.start()) == Some(" "));
            previous = Some(word);
            let Some(first) = pair.filter(|first| is_word(first.of(self.text)) && is_word(word.of(self.text))) else { continue };
            let span = Span::new(first.start(), word.end());
            let from = mentions.partition_point(|mention| mention.span.end() <= span.start());
            let over = mentions.iter().skip(from).take_while(|mention| mention.span.start() < span.end());
            let is_free = |mention: &Mention| mention.entry().is_none() && span.contains(mention.span);
            if !over.clone().all(is_free) {
                continue;
            }
            let count = over.count();
            if let Some(mention) = self.misspelt_person(first, word) {
                mentions.splice(from..from + count, [mention]);
                previous = None;
            }
        }
    }

    fn misspelt_person(&self, first: Span, second: Span) -> Option<Mention> {
        let span = Span::new(first.start(), second.end());
        let (one, other) = (first.of(self.text), second.of(self.text));
        let mut found: Vec<SurfaceId> = Vec::new();
        for (slip, right, is_first) in [(one, other, true), (other, one, false)] {
            found.extend(self.people_mended(slip, right, is_first, span));
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

    /// The full names that two words are if the one with the slip is mended.
    fn people_mended(&self, slip: &str, right: &str, is_first: bool, span: Span) -> Vec<SurfaceId> {
        let names = crate::builtin::onomasticon();
        let (slip_part, right_part) = (names.part(slip), names.part(right));
        let is_known = slip_part.is_given() || slip_part.is_family() || names.is_western_given(slip);
        let is_impossible = !is_syllabic(slip);
        if slip.len() + usize::from(is_impossible) < FEWEST_LETTERS
            || is_known
            || is_function_word(slip)
            || self.titles.is_title_word(slip)
        {
            return Vec::new();
        }
        let is_part = right.len() >= FEWEST_LETTERS && is_impossible && (right_part.is_given() || right_part.is_family());
        if is_part || right_part.is_sure_given() || right_part.is_sure_family() {
            let whole = |mended: &str| if is_first { format!("{mended} {right}") } else { format!("{right} {mended}") };
            let mut found: Vec<SurfaceId> = Vec::new();
            for mended in slips_mended(slip) {
                found.extend(self.lexicon.readings(&whole(&mended)).filter(|&id| self.is_full_name(id)));
            }
            found.retain(|&id| {
                let person = self.lexicon.surface(id).entry();
                let is_told = || person.surname_worth() >= SurnameWorth::Distinctive || self.holds_office_beside(id, span);
                person.origin() == Origin::Japanese && (is_impossible || is_told())
            });
            return found;
        }
        // Blinken, Raimondo: of people elsewhere, the surname is right and hardly anybody else has it.
        if is_first {
            let bearers = self.lexicon.readings(right).filter(|&id| self.lexicon.surface(id).rule() == Rule::Surname);
            let given = bearers.filter(|&id| {
                let person = self.lexicon.surface(id).entry();
                person.origin() == Origin::Western
                    && is_slip_of(slip, person.given(Lang::En))
                    && (person.surname_worth() >= SurnameWorth::Distinctive || self.holds_office_beside(id, span))
            });
            let mut found: Vec<SurfaceId> = Vec::new();
            for person in given.map(|id| self.lexicon.surface(id).entry()) {
                let name = format!("{} {right}", person.given(Lang::En));
                let full = self.lexicon.readings(&name).filter(|&id| self.lexicon.surface(id).entry_id() == person.number());
                found.extend(full.filter(|&id| self.is_full_name(id)));
            }
            return found;
        }
        Vec::new()
    }

    fn is_full_name(&self, id: SurfaceId) -> bool {
        let surface = self.lexicon.surface(id);
        surface.entry().is_person() && surface.rule().is_full_person() && !surface.needs_evidence()
    }

    fn holds_office_beside(&self, id: SurfaceId, span: Span) -> bool {
        match self.titles.beside(self.text, span) {
            Beside::Role(title) => self.titles.office(self.lexicon.surface(id).entry(), title).is_some(),
            _ => false,
        }
    }

    /// Whether a third capitalised word stands beside two, which is no title: they may be a part of another name.
    fn is_in_longer_row(&self, span: Span) -> bool {
        let is_capital = |word: &str| word.starts_with(char::is_uppercase) && !is_function_word(word);
        let after = self.text.get(span.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = after.split(|ch: char| !is_latin_word(ch)).next().unwrap_or_default();
        let near = self.text.get(..span.start()).and_then(|before| before.strip_suffix(' ')).unwrap_or_default();
        let last = near.rsplit(|ch: char| !is_latin_word(ch)).next().unwrap_or_default();
        is_capital(next) && !self.titles.is_title_word(next) || is_capital(last) && !self.titles.is_title(near)
    }
}

/// Whether a word is nothing but letters, as parts of names are.
fn is_word(word: &str) -> bool {
    word.len() >= FEWEST_BESIDE && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether a word falls into the syllables of Japanese, in any romanisation.
fn is_syllabic(word: &str) -> bool {
    const ONSETS: [&str; 34] = [
        "tch", "ky", "gy", "sh", "sy", "jy", "zy", "ch", "cy", "ty", "ts", "ny", "hy", "by", "py", "my", "ry", "dz", "k", "g",
        "s", "z", "j", "t", "d", "n", "h", "f", "b", "p", "m", "y", "r", "w",
    ];
    let is_vowel = |ch: char| matches!(ch, 'a' | 'i' | 'u' | 'e' | 'o');
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
