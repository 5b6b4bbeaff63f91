//! Finds the surfaces of a lexicon in a text: leftmost, and the longest that may stand there.

use super::boundary::Touch;
use super::filter::Filter;
use super::index::{Lexicon, SurfaceId};
use super::record::SurfaceRecord;
use super::trie::{KeyAt, Trie};
use crate::glossary::Case;
use crate::text::{Folder, Span, is_latin_word};

/// Surfaces found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The bytes of the text.
    pub span: Span,
    /// Every surface that may be read there; more than one where names collide.
    pub surfaces: Vec<SurfaceId>,
}

impl Lexicon {
    /// Finds all surfaces in `text`, in order and without overlap.
    ///
    /// Boundaries, capitals and names whose folds are off are judged inside the search, so that a shorter name that may
    /// stand survives a longer one that may not.
    pub fn find(&self, text: &str) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        Filter::new(self.image()).places(text, |at| {
            let previous = found.last().map_or(0, |last| last.span.end());
            match self.longest_at(text, at, Touch::after(previous)) {
                Some(hit) => {
                    let end = hit.span.end();
                    found.push(hit);
                    end
                }
                None => at + 1,
            }
        });
        found
    }

    /// The longest match that begins at byte `start`; `previous` is where the match before it ends.
    pub(super) fn longest_at(&self, text: &str, start: usize, previous: Touch) -> Option<Match> {
        let (before, after) = text.split_at_checked(start)?;
        // Inside a Latin word nothing begins.
        if after.starts_with(|ch: char| ch.is_ascii_alphanumeric()) && before.ends_with(is_latin_word) {
            return None;
        }
        let mut candidates: Vec<(KeyAt, usize)> = Vec::new();
        Trie::new(self.image()).keys_along(&mut Folder::new(text, start), |key, end| candidates.push((key, end)));
        candidates.into_iter().rev().find_map(|(key, end)| {
            let span = Span::new(start, end);
            let surfaces: Vec<SurfaceId> =
                self.surfaces_of_key(key).filter(|&id| self.is_admissible(text, span, self.surface(id), previous)).collect();
            (!surfaces.is_empty()).then_some(Match { span, surfaces })
        })
    }

    /// Whether `surface`, whose folded form stands at `span`, may be read there.
    pub(super) fn is_admissible(&self, text: &str, span: Span, surface: SurfaceRecord<'_>, previous: Touch) -> bool {
        let printed = span.of(text);
        let spelled = match surface.is_unfolded() {
            true => printed == surface.text(),
            false => agrees_in_case(printed, surface),
        };
        spelled && self.is_bounded(text, span, surface, previous)
    }
}

fn agrees_in_case(printed: &str, surface: SurfaceRecord<'_>) -> bool {
    match surface.case() {
        Case::Any => true,
        // "eBay" may be printed "EBay" at the start of a sentence; "Japan" may not be printed "japan".
        Case::Initial => !surface.is_capital() || is_capital(printed),
        Case::Exact => {
            let listed = surface.text();
            printed == listed || capitals(printed).eq(capitals(listed))
        }
    }
}

/// Whether the first letter is a capital.
pub(super) fn is_capital(text: &str) -> bool {
    text.chars().find(|ch| ch.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Which folded characters stand for capitals.
pub(super) fn capitals(text: &str) -> impl Iterator<Item = bool> {
    Folder::new(text, 0).map(|c| c.span.of(text).chars().next().is_some_and(char::is_uppercase))
}
