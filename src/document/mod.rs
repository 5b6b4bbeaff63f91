//! Documents: what of a source text is prose, which parts of it no edit may touch, and how edits of the prose reach the source.

mod protect;

pub use protect::{Protected, Protection};

use crate::text::{Edits, OffsetMap, Span};

/// A text to be read: its prose as one running text, where that stands in the source, and what is protected in it.
///
/// Names are searched in [`Document::text`]; every span that leaves the crate counts bytes of [`Document::source`]. For
/// plain text both are the same.
///
/// ```
/// use seimei::Document;
/// let document = Document::from_text("See openai.com, or ask Open AI.");
/// assert_eq!(document.protected().len(), 1);
/// assert_eq!(document.protected()[0].span.of(document.text()), "openai.com");
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    source: String,
    /// The prose, where it differs from the source.
    prose: Option<(String, OffsetMap)>,
    protected: Vec<Protected>,
}

impl Document {
    /// A document of plain text.
    pub fn from_text(text: impl Into<String>) -> Self {
        let source = text.into();
        let protected = protect::find(&source);
        Self { source, prose: None, protected }
    }

    /// The running text that names are searched in.
    pub fn text(&self) -> &str {
        self.prose.as_ref().map_or(&self.source, |(prose, _)| prose)
    }

    /// The text as it was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Parts of the running text that are never changed, in order: addresses, handles, code.
    pub fn protected(&self) -> &[Protected] {
        &self.protected
    }

    /// Why the span of the running text is protected, if any of it is.
    pub fn protection(&self, span: Span) -> Option<Protection> {
        self.protected_at(span).map(|protected| protected.reason)
    }

    /// The first protected part that the span of the running text touches.
    pub(crate) fn protected_span(&self, span: Span) -> Option<Span> {
        self.protected_at(span).map(|protected| protected.span)
    }

    fn protected_at(&self, span: Span) -> Option<&Protected> {
        let at = self.protected.partition_point(|protected| protected.span.end() <= span.start());
        self.protected.get(at).filter(|protected| protected.span.overlaps(span))
    }

    /// The span of the source that a span of the running text stands for.
    pub fn source_span(&self, span: Span) -> Span {
        self.prose.as_ref().map_or(span, |(_, map)| map.source_span(span))
    }

    /// The source with edits of the running text made; every byte outside them is as it was.
    pub fn apply(&self, edits: &Edits) -> String {
        self.source_edits(edits).apply(&self.source)
    }

    /// Edits of the running text as edits of the source.
    pub fn source_edits(&self, edits: &Edits) -> Edits {
        let mut mapped = Edits::new();
        for edit in edits {
            mapped.push(self.source_span(edit.span()), edit.replacement());
        }
        mapped
    }
}
