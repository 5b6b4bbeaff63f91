//! Edits of a text: sorted and disjoint by construction, applied in one forward copy.

use super::Span;

/// A span of the text and what stands there afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    span: Span,
    replacement: String,
}

impl Edit {
    /// The span that is replaced.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What replaces it.
    pub fn replacement(&self) -> &str {
        &self.replacement
    }
}

/// A list of edits of one text, in order and without overlap.
///
/// There is no other way to write text in this crate: every view (rewritten text, diff, JSON) comes from the same list.
///
/// ```
/// use seimei::{Edits, Span};
/// let mut edits = Edits::new();
/// assert!(edits.push(Span::new(4, 11), "OpenAI"));
/// assert!(!edits.push(Span::new(10, 12), "overlaps the edit before it"));
/// assert_eq!(edits.apply("met Open AI today"), "met OpenAI today");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    edits: Vec<Edit>,
}

impl Edits {
    /// No edits.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends an edit; returns `false`, and changes nothing, where it starts before the end of the edit before it.
    pub fn push(&mut self, span: Span, replacement: impl Into<String>) -> bool {
        let free = self.edits.last().is_none_or(|last| last.span.end() <= span.start());
        if free {
            self.edits.push(Edit { span, replacement: replacement.into() });
        }
        free
    }

    /// Number of edits.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Whether the text stays as it is.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The edits in order of position.
    pub fn iter(&self) -> std::slice::Iter<'_, Edit> {
        self.edits.iter()
    }

    /// These edits of `text`, and after them the edits `next` of what they leave, as one list.
    ///
    /// ```
    /// use seimei::{Edits, Span};
    /// let text = "abc def";
    /// let (mut first, mut next) = (Edits::new(), Edits::new());
    /// first.push(Span::new(0, 3), "xyzzy");
    /// next.push(Span::new(4, 6), "-");
    /// assert_eq!(first.then(&next, text).apply(text), next.apply(&first.apply(text)));
    /// ```
    pub fn then(&self, next: &Edits, text: &str) -> Edits {
        let between = self.apply(text);
        // Where each first edit stands in the text between, and how far source and text between are apart after it.
        let mut written = Vec::with_capacity(self.edits.len());
        let mut shift = 0_isize;
        for edit in &self.edits {
            let start = edit.span.start().saturating_add_signed(shift);
            shift += edit.replacement.len().cast_signed() - edit.span.len().cast_signed();
            written.push((Span::new(start, start + edit.replacement.len()), shift));
        }
        let mut regions: Vec<Span> = written.iter().map(|(span, _)| *span).chain(next.iter().map(Edit::span)).collect();
        regions.sort_unstable();
        let mut merged: Vec<Span> = Vec::new();
        for region in regions {
            match merged.last_mut() {
                Some(last) if region.start() <= last.end() => *last = Span::new(last.start(), last.end().max(region.end())),
                _ => merged.push(region),
            }
        }
        let to_source = |at: usize, is_end: bool| {
            let before = written
                .partition_point(|(span, _)| if is_end { span.end() <= at } else { span.end() <= at && span.start() < at });
            let shift = before.checked_sub(1).and_then(|index| written.get(index)).map_or(0, |(_, shift)| *shift);
            at.saturating_add_signed(-shift)
        };
        let mut all = Edits::new();
        for region in merged {
            let mut replacement = String::new();
            let mut copied = region.start();
            for edit in next.iter().filter(|edit| region.contains(edit.span)) {
                replacement.push_str(between.get(copied..edit.span.start()).unwrap_or_default());
                replacement.push_str(&edit.replacement);
                copied = edit.span.end();
            }
            replacement.push_str(between.get(copied..region.end()).unwrap_or_default());
            let span = Span::new(to_source(region.start(), false), to_source(region.end(), true));
            // What the second list takes back is no edit.
            if text.get(span.range()) != Some(replacement.as_str()) {
                all.push(span, replacement);
            }
        }
        all
    }

    /// The text with every edit made; bytes outside the edits are copied as they are.
    ///
    /// An edit that does not fit the text (out of range, or inside a character) is left out.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16 * self.edits.len());
        self.pieces(text).for_each(|piece| out.push_str(piece));
        out
    }

    /// What [`Edits::apply`] is made of, piece by piece: parts of the text as they are, and what replaces those between them.
    ///
    /// ```
    /// use seimei::{Edits, Span};
    /// let mut edits = Edits::new();
    /// edits.push(Span::new(4, 11), "OpenAI");
    /// assert_eq!(edits.pieces("met Open AI today").collect::<Vec<_>>(), ["met ", "OpenAI", " today"]);
    /// ```
    pub fn pieces<'e>(&'e self, text: &'e str) -> impl Iterator<Item = &'e str> {
        let fits = |edit: &&Edit| text.is_char_boundary(edit.span.start()) && text.is_char_boundary(edit.span.end());
        let mut copied = 0;
        let edited = self.edits.iter().filter(fits).flat_map(move |edit| {
            let gap = text.get(copied..edit.span.start()).unwrap_or_default();
            copied = edit.span.end();
            [gap, &edit.replacement]
        });
        let rest = self.edits.iter().rev().find(fits).map_or(0, |edit| edit.span.end());
        edited.chain(text.get(rest..)).filter(|piece| !piece.is_empty())
    }
}

impl<'e> IntoIterator for &'e Edits {
    type Item = &'e Edit;
    type IntoIter = std::slice::Iter<'e, Edit>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(list: &[(usize, usize, &str)]) -> Edits {
        let mut edits = Edits::new();
        for &(start, end, replacement) in list {
            assert!(edits.push(Span::new(start, end), replacement));
        }
        edits
    }

    #[test]
    fn one_list_after_the_other_is_one_list() {
        let text = "0123456789abcdef";
        for (first, next) in [
            (edits(&[(2, 4, "xyz"), (8, 9, "")]), edits(&[(0, 1, "A"), (3, 7, "B"), (9, 10, "CD")])),
            (edits(&[(2, 4, "xyz")]), edits(&[(2, 5, "q")])),
            (edits(&[(2, 4, "xyz")]), edits(&[(3, 4, "q"), (4, 5, "r")])),
            (edits(&[]), edits(&[(1, 2, "z")])),
            (edits(&[(0, 16, "whole")]), edits(&[(0, 1, "W"), (4, 5, "E")])),
            (edits(&[(5, 6, ""), (6, 7, "")]), edits(&[(4, 6, "!")])),
        ] {
            assert_eq!(first.then(&next, text).apply(text), next.apply(&first.apply(text)), "{first:?} {next:?}");
        }
        assert!(edits(&[(2, 4, "xyz")]).then(&edits(&[(2, 5, "23")]), text).is_empty(), "taken back");
    }
}
