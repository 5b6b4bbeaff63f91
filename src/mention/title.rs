//! Titles, offices and honorifics beside a personal name.

use std::cell::OnceCell;

use super::context::{country_before, word_before};
use crate::lexicon::{EntryRecord, Lexicon, Titles};
use crate::text::{Folder, Span, is_cjk, is_latin_word};

/// Longest stretch read for a title on either side, in characters.
const REACH: usize = 48;

/// What stands beside a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Beside<'l> {
    /// A title: the words as the table has them, and the roles that use them.
    Role(&'l str),
    /// Mr., 氏.
    Honorific,
    /// Neither.
    Nothing,
}

/// Reads titles beside names. The tables are opened when the first name asks for them: most documents have few such names.
pub(super) struct TitleReader<'l> {
    lexicon: &'l Lexicon,
    tables: OnceCell<Tables<'l>>,
}

struct Tables<'l> {
    titles: Titles<'l>,
    /// English titles, longest first.
    en: Vec<&'l str>,
    /// Japanese titles, longest first.
    ja: Vec<&'l str>,
}

impl<'l> Tables<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        let titles = lexicon.titles();
        let collect = |words: &dyn Fn(&crate::lexicon::Title<'l>) -> Vec<&'l str>| {
            let mut all: Vec<&'l str> = titles.roles.iter().flat_map(words).collect();
            all.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
            all.dedup();
            all
        };
        let (en, ja) = (collect(&|role| role.en.clone()), collect(&|role| role.ja.clone()));
        Self { titles, en, ja }
    }
}

impl<'l> TitleReader<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, tables: OnceCell::new() }
    }

    fn tables(&self) -> &Tables<'l> {
        self.tables.get_or_init(|| Tables::new(self.lexicon))
    }

    pub(super) fn marks(&self) -> &[crate::lexicon::Mark<'l>] {
        &self.tables().titles.marks
    }

    /// What stands beside the name at `span`.
    pub(super) fn beside(&self, text: &str, span: Span) -> Beside<'l> {
        let japanese = span.of(text).chars().any(is_cjk);
        if japanese { self.beside_japanese(text, span) } else { self.beside_latin(text, span) }
    }

    /// Before the name (Prime Minister Kishida, U.S. Ambassador Emanuel), or after it and a comma (Kishida, the prime minister).
    fn beside_latin(&self, text: &str, span: Span) -> Beside<'l> {
        let before = text.get(..span.start()).unwrap_or_default();
        let reach = before.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
        let near = before.get(reach..).unwrap_or_default().trim_end_matches([' ', '\u{a0}', '\n', '\r']);
        if near.len() < before.get(reach..).unwrap_or_default().len() {
            if let Some(title) = self.tables().en.iter().find(|title| ends_with_word(near, title)) {
                return Beside::Role(title);
            }
            if self.tables().titles.honorifics_en_before.iter().any(|word| ends_with_word(near, word)) {
                return Beside::Honorific;
            }
        }
        let after = text.get(span.end()..).unwrap_or_default();
        if self.tables().titles.honorifics_en_after.iter().any(|word| after.starts_with(word)) {
            return Beside::Honorific;
        }
        if let Some(apposition) = after.strip_prefix(", ") {
            let apposition = self.without_modifiers(apposition);
            if let Some(title) = self.tables().en.iter().find(|title| starts_with_word(apposition, title)) {
                return Beside::Role(title);
            }
        }
        Beside::Nothing
    }

    /// "the former Japanese prime minister" without all but the title.
    fn without_modifiers<'t>(&self, text: &'t str) -> &'t str {
        let mut rest = text;
        loop {
            let words = ["the ", "then-", "Japan's ", "Japan’s ", "America's ", "a "];
            let modifiers = self.tables().titles.modifiers.iter().copied();
            let countries = self.tables().titles.marks.iter().flat_map(|mark| mark.en.iter().copied());
            let stripped = words
                .into_iter()
                .chain(modifiers)
                .chain(countries)
                .filter_map(|word| rest.strip_prefix(word))
                .map(|rest| rest.strip_prefix(' ').unwrap_or(rest))
                .min_by_key(|rest| rest.len());
            match stripped {
                Some(shorter) if shorter.len() < rest.len() => rest = shorter,
                _ => return rest,
            }
        }
    }

    /// After the name (岸田首相, バイデン米大統領, 岸田前首相), or before it with の (首相の岸田氏).
    fn beside_japanese(&self, text: &str, span: Span) -> Beside<'l> {
        let after = text.get(span.end()..).unwrap_or_default();
        let folded: String = Folder::new(after, 0).take(REACH).map(|c| c.ch).collect();
        let mut rest = folded.trim_start_matches(' ');
        // Country mark and 前, 元 in either order, each at most once.
        for _ in 0..2 {
            let marks = self.tables().titles.marks.iter().flat_map(|mark| mark.ja.iter().copied().chain([mark.mark]));
            let modifiers = self.tables().titles.modifiers.iter().copied();
            // 米 of 米国務長官 and 米国 of 米国大使 both fit: the one after which a title stands is meant.
            let is_titled = |rest: &&str| self.tables().ja.iter().any(|title| rest.starts_with(*title));
            let stripped: Vec<&str> = marks.chain(modifiers).filter_map(|word| rest.strip_prefix(word)).collect();
            let stripped = stripped.iter().copied().find(is_titled).or(stripped.iter().copied().min_by_key(|rest| rest.len()));
            if let Some(title) = self.tables().ja.iter().find(|title| rest.starts_with(**title)) {
                return Beside::Role(title);
            }
            match stripped {
                Some(shorter) => rest = shorter,
                None => break,
            }
        }
        if let Some(title) = self.tables().ja.iter().find(|title| rest.starts_with(**title)) {
            return Beside::Role(title);
        }
        let before = text.get(..span.start()).unwrap_or_default();
        if let Some(attribute) = before.strip_suffix('の')
            && let Some(title) = self.tables().ja.iter().find(|title| attribute.ends_with(**title))
        {
            return Beside::Role(title);
        }
        if self.tables().titles.honorifics_ja_after.iter().any(|word| folded.starts_with(word))
            || self.tables().titles.honorifics_ja_before.iter().any(|word| before.ends_with(word))
        {
            return Beside::Honorific;
        }
        Beside::Nothing
    }

    /// Whether `word` begins an English title.
    pub(super) fn is_title_word(&self, word: &str) -> bool {
        self.tables().en.iter().any(|title| starts_with_word(title, word))
    }

    /// Whether few people hold such an office, so that it tells a bearer of a common surname.
    pub(super) fn is_telling(&self, role: &str) -> bool {
        let field = self.tables().titles.roles.iter().find(|known| known.id == role).map_or("", |known| known.field);
        matches!(
            field,
            "government"
                | "diplomacy"
                | "legislature"
                | "party"
                | "local"
                | "finance"
                | "international"
                | "royal"
                | "military"
                | "law"
        )
    }

    /// The office of `person` that a title names: the title is one of the words of the office, or its head (Secretary for
    /// Secretary of Commerce, 長官 for 商務長官).
    pub(super) fn office(&self, person: EntryRecord<'_>, title: &str) -> Option<&'l str> {
        let held: Vec<&str> = person.offices().map(|office| office.role).collect();
        let roles = self.tables().titles.roles.iter().filter(|role| held.contains(&role.id));
        let words = roles.flat_map(|role| role.en.iter().chain(&role.ja).map(|word| (role.id, *word)));
        let title = title.to_lowercase();
        words
            .filter(|(_, word)| {
                let word = word.to_lowercase();
                word == title
                    || (title.is_ascii() && (starts_with_word(&word, &title) || ends_with_word(&word, &title)))
                    || (!title.is_ascii() && (word.ends_with(&title) || title.ends_with(&word)))
            })
            .map(|(id, _)| id)
            .next()
    }

    /// Whether the word before a surname makes it somebody else's: Jill Biden, J. Kennedy, ジル・バイデン.
    pub(super) fn is_other_person(&self, text: &str, span: Span, person: EntryRecord<'_>) -> bool {
        let before = text.get(..span.start()).unwrap_or_default();
        let after = text.get(span.end()..).unwrap_or_default();
        if before.ends_with(['・', '＝']) || after.starts_with(['・', '＝']) {
            return true;
        }
        if span.of(text).chars().any(is_cjk) || !before.ends_with([' ', '\u{a0}', '\n']) {
            return false;
        }
        let Some(word) = word_before(text, span.start()) else {
            return false;
        };
        let bare = word.trim_end_matches('.');
        let given = person.given(crate::glossary::Lang::En);
        let starts_capital = bare.starts_with(char::is_uppercase);
        let is_possessive = bare.ends_with("'s") || bare.ends_with("’s");
        if !starts_capital || is_possessive || word == given || is_function_word(bare) {
            return false;
        }
        if word.ends_with('.') && bare.len() > 2 {
            return false;
        }
        let near = before.trim_end_matches([' ', '\u{a0}', '\n']);
        let known = self.tables().en.iter().any(|title| ends_with_word(near, title))
            || self.tables().titles.honorifics_en_before.iter().any(|title| ends_with_word(near, title))
            || self.tables().titles.modifiers.iter().any(|modifier| ends_with_word(near, modifier))
            || country_before(text, span.start(), &self.tables().titles.marks).is_some();
        !known
    }
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(at) = text.len().checked_sub(word.len()) else {
        return false;
    };
    let fits = text.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(word));
    fits && !text.get(..at).is_some_and(|before| before.ends_with(is_latin_word))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let fits = text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    fits && !text.get(word.len()..).is_some_and(|after| after.starts_with(is_latin_word))
}

/// English words that are capitalised at the start of a sentence or in a headline and are nobody's given name.
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &str = include_str!("function_words.txt");
    WORDS.split_whitespace().any(|known| known.eq_ignore_ascii_case(word))
}
