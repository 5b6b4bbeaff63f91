//! Finds the surfaces of a lexicon in a text: leftmost, and the longest that may stand there.

use std::ops::RangeInclusive;

use super::boundary::{Touch, is_in_a_row};
use super::bucket::KeyAt;
use super::derive::Rule;
use super::filter::Filter;
use super::index::Lexicon;
use super::record::SurfaceRecord;
use super::surfaces::SurfaceIds;
use super::trie::Trie;
use crate::glossary::Case;
use crate::text::{Folder, Span, is_latin_word};

/// Surfaces found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The bytes of the text.
    pub span: Span,
    /// Every surface that may be read there; more than one where names collide.
    pub surfaces: SurfaceIds,
    /// Whether a word of it was read with a slip mended.
    pub has_slip: bool,
}

impl Lexicon {
    /// Finds all surfaces in `text`, in order and without overlap.
    ///
    /// Boundaries, capitals and names whose folds are off are judged inside the search, so that a shorter name that may
    /// stand survives a longer one that may not.
    pub fn find(&self, text: &str) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        let (trie, filter) = (Trie::new(self.image()), Filter::new(self.image()));
        let mut previous = 0;
        filter.places(text, |at| {
            let right = self.longest(&trie, text, at, Touch::after(previous));
            let misspelt = || filter.may_be_slip(text.as_bytes(), at).then(|| self.misspelt(&trie, text, at, &found)).flatten();
            let Some(hit) = right.or_else(misspelt) else { return at + 1 };
            let Some(next) = self.longer_behind_head(&trie, text, &hit) else {
                previous = hit.span.end();
                take(hit, &mut found);
                return previous;
            };
            if let Some(head) = self.longest_among(&trie, text, at, Touch::after(previous), at..=next) {
                previous = head.span.end();
                take(head, &mut found);
            }
            next
        });
        found
    }

    /// Where a name begins that goes on further than `hit`, behind a word that may stand before any: The Atlantic | Council, US Army | and
    /// Air Force Exchange Service.
    pub(super) fn longer_behind_head(&self, trie: &Trie<'_>, text: &str, hit: &Match) -> Option<usize> {
        const HEADS: [&str; 5] = ["The ", "the ", "U.S. ", "US ", "米"];
        let printed = hit.span.of(text);
        let head = HEADS.iter().find(|head| printed.len() > head.len() && printed.starts_with(**head))?;
        let at = hit.span.start() + head.len();
        let other = self.longest(trie, text, at, Touch { end: at, looks_ahead: false })?;
        let is_name = other.surfaces.iter().any(|&id| !self.surface(id).is_shield());
        (is_name && other.span.end() > hit.span.end()).then_some(at)
    }

    /// The longest match that begins at byte `start`, whatever stands before it.
    pub(crate) fn match_at(&self, text: &str, start: usize) -> Option<Match> {
        self.longest_at(text, start, Touch { end: start, looks_ahead: false })
    }

    /// The longest match that begins at byte `start`; `previous` is where the match before it ends.
    pub(super) fn longest_at(&self, text: &str, start: usize, previous: Touch) -> Option<Match> {
        self.longest(&Trie::new(self.image()), text, start, previous)
    }

    pub(super) fn longest(&self, trie: &Trie<'_>, text: &str, start: usize, previous: Touch) -> Option<Match> {
        self.longest_among(trie, text, start, previous, start..=text.len())
    }

    /// The same among those that end at one of the bytes `ends`.
    pub(super) fn longest_among(
        &self,
        trie: &Trie<'_>,
        text: &str,
        start: usize,
        previous: Touch,
        ends: RangeInclusive<usize>,
    ) -> Option<Match> {
        let (before, after) = text.split_at_checked(start)?;
        // Inside a Latin word nothing begins.
        if after.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) && before.ends_with(is_latin_word) {
            return None;
        }
        let mut candidates = Candidates::default();
        trie.keys_along(text, start, |key, end| {
            if ends.contains(&end) {
                candidates.push(key, end);
            }
        });
        candidates.longest_first().find_map(|(key, end)| {
            let span = Span::new(start, end);
            // A surname has many bearers, and whether it may stand there is the same for all of them.
            let mut last = None;
            let mut is_bounded = |surface: SurfaceRecord<'_>| {
                let entry = surface.entry();
                let asked = (entry.kind(), entry.is_person(), surface.is_shield(), surface.rule() == Rule::Clipped);
                match last {
                    Some((known, is_bounded)) if known == asked => is_bounded,
                    _ => {
                        let is_bounded = self.is_bounded(text, span, surface, previous);
                        last = Some((asked, is_bounded));
                        is_bounded
                    }
                }
            };
            let mut fits = |surface: SurfaceRecord<'_>| {
                surface.may_be(span.of(text)) && is_bounded(surface) && !self.is_of_two_names(text, span, surface, previous)
            };
            let surfaces: SurfaceIds = self.surfaces_of_key(key).filter(|id| fits(self.surface(*id))).collect();
            (!surfaces.is_empty()).then_some(Match { span, surfaces, has_slip: false })
        })
    }

    /// Whether what stands there is the end of one name and the beginning of another. As with touching names, what is looked for behind
    /// it is looked for once.
    #[inline]
    fn is_of_two_names(&self, text: &str, span: Span, surface: SurfaceRecord<'_>, previous: Touch) -> bool {
        (surface.rule() == Rule::Hyphen || memchr::memchr2(b'\n', b',', span.of(text).as_bytes()).is_some())
            && (self.is_of_two_lines(text, span, surface) || previous.looks_ahead && self.is_of_two_clauses(text, span, surface))
            || is_in_a_row(text, span, surface)
    }

    /// Whether `surface`, whose folded form stands at `span`, may be read there.
    pub(super) fn is_admissible(&self, text: &str, span: Span, surface: SurfaceRecord<'_>, previous: Touch) -> bool {
        surface.may_be(span.of(text))
            && self.is_bounded(text, span, surface, previous)
            && !self.is_of_two_names(text, span, surface, previous)
    }
}

impl SurfaceRecord<'_> {
    /// Whether a string with its folded form may be this surface, by its letters and capitals.
    pub(crate) fn may_be(&self, printed: &str) -> bool {
        match self.is_unfolded() {
            true => printed == self.text(),
            false => agrees_in_case(printed, *self),
        }
    }
}

/// Adds a match. One with a slip in it begins before its misspelt word, and takes the place of the names it holds.
pub(super) fn take(hit: Match, found: &mut Vec<Match>) {
    while found.pop_if(|known| known.span.start() >= hit.span.start()).is_some() {}
    found.push(hit);
}

fn agrees_in_case(printed: &str, surface: SurfaceRecord<'_>) -> bool {
    match surface.case() {
        Case::Any => true,
        // "eBay" may be printed "EBay" at the start of a sentence; "Japan" may not be printed "japan".
        Case::Initial => !surface.is_capital() || is_capital(printed),
        Case::Exact if surface.is_in_capitals() && printed.is_ascii() => !printed.bytes().any(|byte| byte.is_ascii_lowercase()),
        Case::Exact => {
            let listed = surface.text();
            printed == listed || capitals(printed).eq(capitals(listed))
        }
    }
}

/// Keys that the text goes along with, shortest first, and where they end.
#[derive(Default)]
struct Candidates {
    first: [(KeyAt, usize); 8],
    len: usize,
    others: Vec<(KeyAt, usize)>,
}

impl Candidates {
    #[inline]
    fn push(&mut self, key: KeyAt, end: usize) {
        match self.first.get_mut(self.len) {
            Some(slot) => {
                *slot = (key, end);
                self.len += 1;
            }
            None => self.others.push((key, end)),
        }
    }

    #[inline]
    fn longest_first(&self) -> impl Iterator<Item = (KeyAt, usize)> {
        self.others.iter().rev().chain(self.first.iter().take(self.len).rev()).copied()
    }
}

/// Whether the first letter is a capital.
pub(super) fn is_capital(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(first) if first.is_ascii_alphabetic() => first.is_ascii_uppercase(),
        _ => text.chars().find(|ch| ch.is_alphabetic()).is_some_and(char::is_uppercase),
    }
}

/// Which folded characters stand for capitals.
pub(super) fn capitals(text: &str) -> impl Iterator<Item = bool> {
    Folder::new(text, 0).map(|c| c.span.of(text).chars().next().is_some_and(char::is_uppercase))
}
