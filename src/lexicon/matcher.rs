//! Finds the surfaces of a lexicon in a text: leftmost, and the longest that may stand there.

use super::boundary::Touch;
use super::index::{Lexicon, SurfaceId};
use super::record::SurfaceRecord;
use crate::glossary::Case;
use crate::text::{Folder, Span};

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
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let previous = found.last().map_or(0, |last: &Match| last.span.end());
            match self.longest_at(text, at, Touch::after(previous)) {
                Some(hit) => {
                    at = hit.span.end();
                    found.push(hit);
                }
                None => at += ch.len_utf8(),
            }
        }
        found
    }

    /// The longest match that begins at byte `start`; `previous` is where the match before it ends.
    pub(super) fn longest_at(&self, text: &str, start: usize, previous: Touch) -> Option<Match> {
        let mut folder = Folder::new(text, start);
        let first = folder.next().filter(|c| c.first && c.span.start() == start)?;
        // Inside a Latin word nothing begins; this skips most of an English text.
        if first.ch.is_ascii_alphanumeric()
            && text.get(..start).is_some_and(|before| before.ends_with(crate::text::is_latin_word))
        {
            return None;
        }
        let mut range = self.starting_with(first.ch)?;
        let mut candidates = Vec::new();
        let mut current = first;
        loop {
            if let (Some(key), true) = (range.complete(self), current.last) {
                candidates.push((key, Span::new(start, current.span.end())));
            }
            let Some(next) = folder.next() else { break };
            let mut buffer = [0; 4];
            range.narrow(self, next.ch.encode_utf8(&mut buffer).as_bytes());
            if range.is_empty() {
                break;
            }
            current = next;
        }
        candidates.into_iter().rev().find_map(|(key, span)| {
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
    let upper = |text: &str| {
        Folder::new(text, 0).map(|c| c.span.of(text).chars().next().is_some_and(char::is_uppercase)).collect::<Vec<bool>>()
    };
    match surface.name().case() {
        Case::Any => true,
        // "eBay" may be printed "EBay" at the start of a sentence; "Japan" may not be printed "japan".
        Case::Initial => {
            let capital = |text: &str| text.chars().find(|ch| ch.is_alphabetic()).is_some_and(char::is_uppercase);
            capital(printed) || !capital(surface.text())
        }
        Case::Exact => upper(printed) == upper(surface.text()),
    }
}
