//! Byte ranges of a text, and their line and column.

use std::ops::Range;

/// A range of bytes in a text, start inclusive, end exclusive.
///
/// Every span that leaves the crate counts bytes of the source text (UTF-8). Code points and UTF-16 units are made at the
/// edge, for instance by the Python binding.
///
/// ```
/// use seimei::Span;
/// let span = Span::new(3, 8);
/// assert_eq!(span.len(), 5);
/// assert_eq!(&"on Tokyo"[span.range()], "Tokyo");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The range from `start` to `end`; where `end` is smaller, the empty range at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub const fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a standard range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span with at most so many bytes more on either side, between characters.
    pub(crate) fn widened(self, text: &str, bytes: usize) -> Self {
        let (from, to) = (self.start.saturating_sub(bytes), self.end.saturating_add(bytes).min(text.len()));
        let start = (from..=self.start).find(|&at| text.is_char_boundary(at)).unwrap_or(self.start);
        let end = (self.end..=to).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(self.end);
        Self { start, end }
    }

    /// The text under the span; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// A place in a text as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// The line starts of a text, made once, so that a position is a binary search.
///
/// ```
/// use seimei::{LineIndex, Position};
/// let text = "one\n二つ目";
/// assert_eq!(LineIndex::new(text).position(text, 7), Position { line: 2, column: 2 });
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the line starts of `text`; a line ends with LF.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        Self { starts }
    }

    /// Line and column of the byte `offset` of the text the index was made of; past the end, the end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = text.get(start..offset.min(text.len())).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// The line's bytes without its line end, and where it starts; empty for a line that does not exist.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> (usize, &'t str) {
        let start = line.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(text.len());
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        (start, text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']))
    }

    /// Number of lines; a text with no line feed has one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}
