//! Places of a text in the units that other programs count in.

use crate::text::{Position, Span};

/// A place of a text in every unit that a report may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Bytes of UTF-8 before it.
    pub(super) offset: usize,
    /// Unicode scalar values before it.
    pub(super) characters: usize,
    /// Line, from 1.
    pub(super) line: usize,
    /// Unicode scalar values before it in its line, plus one.
    pub(super) column: usize,
    /// First byte of its line.
    pub(super) line_start: usize,
}

impl Place {
    pub(super) fn position(self) -> Position {
        Position { line: self.line, column: self.column }
    }

    /// Bytes of UTF-8 before it in its line, plus one.
    pub(super) fn byte_column(self) -> usize {
        self.offset - self.line_start + 1
    }
}

/// Walks a text and counts what it passes, so that many places of one long line cost one walk and not one each.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: Place,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: Place { offset: 0, characters: 0, line: 1, column: 1, line_start: 0 } }
    }

    /// Both ends of a span.
    pub(super) fn span(&mut self, span: Span) -> [Place; 2] {
        [self.seek(span.start()), self.seek(span.end())]
    }

    /// The place of a byte; past the end, the end.
    pub(super) fn seek(&mut self, offset: usize) -> Place {
        let offset = (0..=offset.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let is_forward = offset >= self.at.offset;
        let (from, to) = if is_forward { (self.at.offset, offset) } else { (offset, self.at.offset) };
        let between = self.text.get(from..to).unwrap_or_default();
        let (characters, lines) = (between.chars().count(), memchr::memchr_iter(b'\n', between.as_bytes()).count());
        let at = &mut self.at;
        at.offset = offset;
        if is_forward {
            (at.characters, at.line) = (at.characters + characters, at.line + lines);
        } else {
            (at.characters, at.line) = (at.characters - characters, at.line - lines);
        }
        if lines == 0 {
            at.column = if is_forward { at.column + characters } else { at.column - characters };
        } else {
            let before = self.text.get(..offset).unwrap_or_default();
            at.line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            at.column = before.get(at.line_start..).unwrap_or_default().chars().count() + 1;
        }
        *at
    }
}

/// The lines that a span touches, cut to `reach` bytes before and after it: a line of megabytes is not read anew for every
/// name in it.
pub(super) fn window(text: &str, span: Span, reach: usize) -> Span {
    let is_edge = |at: &usize| text.is_char_boundary(*at);
    let from = (span.start().saturating_sub(reach)..=span.start()).find(is_edge).unwrap_or(span.start());
    let to = (span.end()..=span.end().saturating_add(reach).min(text.len())).rev().find(is_edge).unwrap_or(span.end());
    let before = text.get(from..span.start()).unwrap_or_default();
    let after = text.get(span.end()..to).unwrap_or_default();
    let start = before.rfind('\n').map_or(from, |newline| from + newline + 1);
    let end = after.find(['\n', '\r']).map_or(to, |newline| span.end() + newline);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;

    #[test]
    fn a_window_is_the_line_or_less() {
        let text = "一行目\r\nHere is 東京大学 now.\r\nend";
        let at = text.find("東京大学").expect("there");
        let span = Span::new(at, at + "東京大学".len());
        assert_eq!(window(text, span, 100).of(text), "Here is 東京大学 now.");
        assert_eq!(window(text, span, 4).of(text), " is 東京大学 now");
        assert_eq!(window(text, Span::new(0, 3), 4).of(text), "一行");
        assert_eq!(window(text, Span::new(text.len(), text.len()), 9).of(text), "end");
    }

    #[test]
    fn a_walk_in_any_order_counts_as_the_index_does() {
        let text = "one\n二つ目の行\r\n\n𠮟る U.S.\nend";
        let lines = LineIndex::new(text);
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut cursor = Cursor::new(text);
        for step in 1..offsets.len() {
            for index in 0..offsets.len() {
                let offset = offsets[index * step % offsets.len()];
                let place = cursor.seek(offset);
                assert_eq!(place.position(), lines.position(text, offset));
                assert_eq!(place.characters, text[..offset].chars().count());
                assert_eq!(place.byte_column(), offset - lines.line(text, place.line).0 + 1);
            }
        }
        assert_eq!(cursor.seek(1000).offset, text.len());
    }
}
