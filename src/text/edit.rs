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

    /// The text with every edit made; bytes outside the edits are copied as they are.
    ///
    /// An edit that does not fit the text (out of range, or inside a character) is left out.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16 * self.edits.len());
        let mut copied = 0;
        for edit in &self.edits {
            let Some(gap) = text.get(copied..edit.span.start()) else {
                continue;
            };
            if !text.is_char_boundary(edit.span.end()) {
                continue;
            }
            out.push_str(gap);
            out.push_str(&edit.replacement);
            copied = edit.span.end();
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        out
    }
}

impl<'e> IntoIterator for &'e Edits {
    type Item = &'e Edit;
    type IntoIter = std::slice::Iter<'e, Edit>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
