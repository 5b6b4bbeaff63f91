//! Words that tell what a thing is: nouns for bodies, and the offices, titles and honorifics of the glossary.

use crate::glossary::{Glossary, Kind, Lang};

static NOUNS: &str = include_str!("nouns.tsv");

/// The words of one glossary, longest first.
pub(super) struct Nouns<'g> {
    bodies: Vec<(&'static str, Lang, Kind)>,
    /// Before or after a person's English name.
    titles_en: Vec<&'g str>,
    /// After a person's Japanese name.
    titles_ja: Vec<&'g str>,
}

impl<'g> Nouns<'g> {
    pub(super) fn new(glossary: &'g Glossary) -> Self {
        let rows = NOUNS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<&str>>());
        let mut bodies: Vec<(&str, Lang, Kind)> = rows
            .filter_map(|row| match row.as_slice() {
                [word, lang, kind] => Some((*word, Lang::from_code(lang)?, kind.parse().ok()?)),
                _ => None,
            })
            .collect();
        bodies.sort_by_key(|(word, ..)| std::cmp::Reverse(word.len()));
        let roles = glossary.roles();
        let longest_first = |words: &mut Vec<&'g str>| words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut titles_en: Vec<&str> = roles.roles.iter().flat_map(|role| &role.en).map(String::as_str).collect();
        titles_en.extend(roles.honorifics.en_before.iter().map(String::as_str));
        let mut titles_ja: Vec<&str> = roles.roles.iter().flat_map(|role| &role.ja).map(String::as_str).collect();
        titles_ja.extend(roles.honorifics.ja_after.iter().map(String::as_str));
        longest_first(&mut titles_en);
        longest_first(&mut titles_ja);
        Self { bodies, titles_en, titles_ja }
    }

    /// The kind of body whose word a name ends in, with something before it.
    pub(super) fn head(&self, name: &str, lang: Lang) -> Option<Kind> {
        let fits = |(word, of, _): &&(&str, Lang, Kind)| {
            let starts_capital = *of == Lang::Ja || word.starts_with(char::is_uppercase);
            let rest = name.strip_suffix(word).unwrap_or_default();
            *of == lang && starts_capital && (if lang == Lang::En { rest.ends_with(' ') } else { rest.chars().count() >= 2 })
        };
        self.bodies.iter().find(fits).map(|(.., kind)| *kind)
    }

    /// The kind of body that a description names: `a Tokyo-based chip maker`.
    pub(super) fn described(&self, description: &str) -> Option<Kind> {
        let words: Vec<&str> = description.split(|ch: char| !ch.is_alphanumeric() && ch != '-').collect();
        words.iter().find_map(|word| self.bodies.iter().find(|(known, ..)| known == word).map(|(.., kind)| *kind))
    }

    /// Whether a text ends in an English title: `Prime Minister`, `Mr.`.
    pub(super) fn title_before(&self, before: &str) -> bool {
        let before = before.trim_end();
        self.titles_en
            .iter()
            .any(|title| before.strip_suffix(*title).is_some_and(|rest| !rest.ends_with(crate::text::is_latin_word)))
    }

    /// Whether a text begins with an English title.
    pub(super) fn title_after(&self, after: &str) -> bool {
        let starts = |title: &&&str| {
            let head = after.get(..title.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(title))
                && !after.get(title.len()..).is_some_and(|rest| rest.starts_with(crate::text::is_latin_word))
        };
        self.titles_en.iter().find(starts).is_some()
    }

    /// The Japanese title that a text begins with.
    pub(super) fn title_ja(&self, after: &str) -> Option<&'g str> {
        self.titles_ja.iter().copied().find(|title| after.starts_with(title))
    }

    /// A run of kanji that ends in a Japanese title, without it.
    pub(super) fn before_title<'t>(&self, run: &'t str) -> Option<&'t str> {
        self.titles_ja.iter().find_map(|title| run.strip_suffix(title))
    }
}
