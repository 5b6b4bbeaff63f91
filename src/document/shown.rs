//! A document as reports show it: its source; of a Word document, whose source is markup nobody sees, its paragraphs, one a line.

use std::borrow::Cow;

use super::Document;
use crate::text::{Edits, Span};

/// The text that lines and columns of a report count in.
///
/// ```
/// use seimei::{Document, Format};
/// let document = Document::parse("**Open** AI", &Format::Markdown.into())?;
/// assert_eq!(document.shown().text(), "**Open** AI");
/// # Ok::<(), seimei::Error>(())
/// ```
pub struct Shown<'d> {
    document: &'d Document<'d>,
    text: Cow<'d, str>,
    paragraphs: Vec<Paragraph>,
}

/// A paragraph of a file of several parts.
pub(super) struct Paragraph {
    /// Where it begins in the running text, and where in what is shown.
    pub(super) prose: usize,
    pub(super) shown: usize,
    /// The part it stands in, where that is not the body.
    pub(super) part: Option<String>,
}

impl<'d> Shown<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        #[cfg(feature = "formats")]
        if let (Some(container), Some(prose)) = (&document.container, &document.prose) {
            let (text, paragraphs) = container.paragraphs(prose);
            return Self { document, text: Cow::Owned(text), paragraphs };
        }
        Self { document, text: Cow::Borrowed(document.source()), paragraphs: Vec::new() }
    }

    /// What is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the running text is shown.
    pub fn span(&self, span: Span) -> Span {
        match self.paragraph(span) {
            Some(paragraph) => {
                let start = span.start() - paragraph.prose + paragraph.shown;
                Span::new(start, start + span.len())
            }
            None => self.document.source_span(span),
        }
    }

    /// Edits of the running text as edits of what is shown.
    pub fn edits(&self, edits: &Edits) -> Edits {
        if self.paragraphs.is_empty() {
            return self.document.source_edits(edits);
        }
        let mut moved: Vec<(Span, &str)> = edits.iter().map(|edit| (self.span(edit.span()), edit.replacement())).collect();
        moved.sort_by_key(|(span, _)| span.start());
        let mut own = Edits::new();
        for (span, text) in moved {
            own.push(span, text);
        }
        own
    }

    /// The part of a Word document, other than its body, that a span of the running text stands in: `header1`, `footnotes`.
    pub fn part(&self, span: Span) -> Option<&str> {
        self.paragraph(span)?.part.as_deref()
    }

    /// Paragraphs stand in order of the running text.
    fn paragraph(&self, span: Span) -> Option<&Paragraph> {
        let after = self.paragraphs.partition_point(|paragraph| paragraph.prose <= span.start());
        self.paragraphs.get(after.checked_sub(1)?)
    }
}
