//! Matches of the lexicon in a document, with legal forms taken in and protected parts marked.

use crate::document::{Document, Protection};
use crate::glossary::Kind;
use crate::lexicon::{Lexicon, Match, SurfaceId, SurfaceIds};
use crate::text::{Script, Span, fold_key, is_latin_word};

/// A match in a document, before it is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The whole name, legal form included.
    pub span: Span,
    /// The name as the lexicon has it.
    pub core: Span,
    /// What it may be.
    pub surfaces: SurfaceIds,
    /// Whether a word of it was read with a slip mended.
    pub has_slip: bool,
    /// Why no edit may touch it.
    pub protection: Option<Protection>,
}

impl Found {
    /// A part of the match, read as another name.
    pub(super) fn part(&self, span: Span, surfaces: impl IntoIterator<Item = SurfaceId>) -> Self {
        Self { span, core: span, surfaces: surfaces.into_iter().collect(), has_slip: false, protection: self.protection }
    }
}

/// Finds all matches in the running text of a document, in order.
pub fn find(lexicon: &Lexicon, document: &Document<'_>) -> Vec<Found> {
    let text = document.text();
    let mut end = 0;
    let mut found: Vec<Found> = Vec::new();
    for hit in lexicon.find(text) {
        let span = with_legal_form(lexicon, text, hit.span, &hit.surfaces, end);
        end = span.end();
        let protection = document.protection(hit.span).filter(|_| !is_named_like_a_host(lexicon, document, &hit));
        found.push(Found { span, core: hit.span, surfaces: hit.surfaces, has_slip: hit.has_slip, protection });
    }
    // A match that begins inside the legal form of the one before it is part of that.
    let mut free = 0;
    found.retain(|found| {
        let keep = found.span.start() >= free;
        if keep {
            free = found.span.end();
        }
        keep
    });
    found
}

/// Whether the lexicon has exactly what stands there, full stop and capitals included: Amazon.com is a company, amazon.com an
/// address.
fn is_named_like_a_host(lexicon: &Lexicon, document: &Document<'_>, hit: &Match) -> bool {
    let printed = hit.span.of(document.text());
    printed.starts_with(char::is_uppercase)
        && printed.contains('.')
        && document.protected_span(hit.span).is_some_and(|protected| hit.span.contains(protected))
        && hit.surfaces.iter().any(|&id| lexicon.surface(id).text() == printed)
}

/// Takes a legal form beside the name into the span: 株式会社日立製作所, NVIDIA Corp.
fn with_legal_form(lexicon: &Lexicon, text: &str, core: Span, surfaces: &[SurfaceId], free: usize) -> Span {
    let Some(&surface) = surfaces.first() else {
        return core;
    };
    let surface = lexicon.surface(surface);
    if surface.is_shield() {
        return core;
    }
    let Some(forms) = lexicon.legal_forms_of(surface.entry().kind()) else {
        return core;
    };
    let (mut start, mut end) = (core.start(), core.end());
    let left = text.get(free.min(start)..start).unwrap_or_default();
    let rest = left.trim_end_matches(is_gap);
    if rest.ends_with(|ch| forms.may_end_with(ch)) {
        for legal in lexicon.forms_before(forms) {
            if let Some(outside) = strip_folded_suffix(rest, legal) {
                start = start.min(core.start() - (left.len() - outside.len()));
            }
        }
    }
    let right = text.get(end..).unwrap_or_default();
    for (follows_comma, right_of) in [(false, Some(right)), (true, right.strip_prefix(','))] {
        let rest = right_of.map(|right| right.trim_start_matches(is_gap));
        let Some(rest) = rest.filter(|rest| rest.starts_with(|ch| forms.may_begin_with(ch))) else {
            continue;
        };
        for legal in lexicon.forms_after(forms) {
            let is_latin = legal.starts_with(|ch: char| ch.is_ascii_alphabetic());
            // A comma stands before a form in Latin letters alone: ㈱デンソー, ㈱アイシン are two.
            if is_latin && rest.len() == right.len() || !is_latin && follows_comma {
                continue;
            }
            if let Some(outside) = strip_folded_prefix(rest, legal) {
                // Toyota Co-CEO Sato has a word with a hyphen behind it.
                let goes_on = outside.starts_with(|ch| is_latin_word(ch) || ch == '-');
                let at_boundary = !legal.ends_with(|ch: char| ch.is_ascii_alphabetic()) || !goes_on;
                if at_boundary {
                    end = end.max(core.end() + right.len() - outside.len());
                }
            }
        }
    }
    Span::new(start, end)
}

/// Whether a character may stand between a name and its legal form in one line: a space of any width.
fn is_gap(ch: char) -> bool {
    ch.is_whitespace() && !matches!(ch, '\n' | '\r')
}

/// Whether a text ends with a legal form that stands before the name of a body: 株式会社, ㈱, 一般財団法人.
pub(super) fn ends_with_legal_form(lexicon: &Lexicon, text: &str) -> bool {
    let forms = lexicon.legal_forms_of(Kind::Company).filter(|forms| text.ends_with(|ch| forms.may_end_with(ch)));
    forms.is_some_and(|forms| lexicon.forms_before(forms).any(|legal| strip_folded_suffix(text, legal).is_some()))
}

/// `text` without a legal form at its end: as written, or as one sign (㈱) or in full-width brackets.
fn strip_folded_suffix<'t>(text: &'t str, legal: &str) -> Option<&'t str> {
    if !legal.starts_with('(') || text.ends_with(is_no_bracket) {
        let squared = || text.chars().next_back().filter(|ch| is_square_of(*ch, legal));
        return text.strip_suffix(legal).or_else(|| squared().and_then(|ch| text.strip_suffix(ch)));
    }
    text.strip_suffix(legal).or_else(|| {
        let count = legal.chars().count();
        let starts = text.char_indices().rev().take(count).map(|(at, _)| at);
        starts.into_iter().find(|&at| text.get(at..).is_some_and(|end| is_bracketed(end, legal))).and_then(|at| text.get(..at))
    })
}

fn strip_folded_prefix<'t>(text: &'t str, legal: &str) -> Option<&'t str> {
    if !legal.starts_with('(') || text.starts_with(is_no_bracket) {
        let squared = || text.chars().next().filter(|ch| is_square_of(*ch, legal));
        return text.strip_prefix(legal).or_else(|| squared().and_then(|ch| text.strip_prefix(ch)));
    }
    text.strip_prefix(legal).or_else(|| {
        let count = legal.chars().count();
        let ends = text.char_indices().map(|(at, ch)| at + ch.len_utf8()).take(count);
        ends.into_iter().find(|&at| text.get(..at).is_some_and(|start| is_bracketed(start, legal))).and_then(|at| text.get(at..))
    })
}

/// Letters, spaces and most signs stand at no edge of a legal form in brackets; one bracket may be full-width alone: （株).
fn is_no_bracket(ch: char) -> bool {
    !matches!(ch, '(' | ')') && (ch.is_ascii() || Script::of(ch) != Script::Other)
}

/// Whether a character is a legal form in one square: ㍿.
fn is_square_of(ch: char, legal: &str) -> bool {
    matches!(ch, '\u{3300}'..='\u{33ff}') && is_bracketed(ch.encode_utf8(&mut [0; 4]), legal)
}

fn is_bracketed(text: &str, legal: &str) -> bool {
    !text.is_ascii() && fold_key(text) == legal
}
