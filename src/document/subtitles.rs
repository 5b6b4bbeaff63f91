//! SubRip and WebVTT: the text of each cue is prose; numbers, times, tags and settings are not.

use super::ignore;
use super::inline_tags::{InlineTag, Nesting};
use super::prose::{Builder, Escape, Join, Prose};
use crate::text::Span;

/// Reads the cues. What is no cue is left alone.
pub(super) fn read(source: &str, is_web: bool) -> Prose {
    let mut reader = Reader { source, builder: Builder::new(source), is_web };
    let mut block: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut skips_next = false;
    for line in source.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        if !span.of(source).trim().is_empty() {
            block.push(span);
        }
        if (span.of(source).trim().is_empty() || at == source.len()) && !block.is_empty() {
            skips_next = reader.block(&std::mem::take(&mut block), skips_next);
        }
    }
    reader.builder.finish()
}

struct Reader<'s> {
    source: &'s str,
    builder: Builder<'s>,
    is_web: bool,
}

impl Reader<'_> {
    /// Reads the lines between two blank ones; answers whether the next cue is to be left alone.
    fn block(&mut self, lines: &[Span], skip: bool) -> bool {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return skip };
        let whole = Span::new(first.start(), last.end());
        if self.is_web
            && let Some(words) = whole.of(self.source).strip_prefix("NOTE")
        {
            let words = words.trim_start();
            if ignore::speaks_of_next(words) {
                return true;
            }
            self.builder.comment(whole, words);
            return skip;
        }
        let time = lines.iter().take(2).position(|line| line.of(self.source).contains("-->"));
        let (Some(time), false) = (time, skip) else { return false };
        self.builder.region(if self.is_web { Escape::Markup } else { Escape::None });
        let mut nesting = Nesting::new();
        let mut before: Option<Span> = None;
        let mut is_clear = true;
        for line in lines.get(time + 1..).unwrap_or_default() {
            if let Some(before) = before.filter(|_| is_clear) {
                self.builder.decode(Span::new(before.end(), line.start()), "\n");
            }
            is_clear = is_clear && self.line(*line, &mut nesting);
            before = Some(*line);
        }
        false
    }

    /// Reads a line; answers `false` where a tag goes on in the next one, and the rest of the cue is left alone.
    fn line(&mut self, line: Span, nesting: &mut Nesting) -> bool {
        let text = line.of(self.source);
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let place = |from: usize, len: usize| Span::new(line.start() + from, line.start() + from + len);
            let mark = match rest.as_bytes().first() {
                Some(b'<') => tag(rest, '>'),
                Some(b'{') if rest.starts_with("{\\") => tag(rest, '}'),
                Some(b'&') if self.is_web => tag(rest, ';'),
                _ => None,
            };
            if mark.is_none() && opens_tag(rest) {
                return false;
            }
            let Some(len) = mark else {
                let next = rest.char_indices().skip(1).find(|(_, ch)| matches!(ch, '<' | '{' | '&'));
                let len = next.map_or(rest.len(), |(index, _)| index);
                if !nesting.is_reading() {
                    let taken = self.builder.copy(place(at, len));
                    if nesting.is_ruby() {
                        self.builder.keep(taken);
                    }
                }
                at += len;
                continue;
            };
            let slice = rest.get(..len).unwrap_or_default();
            if slice.starts_with('&') {
                self.builder.decode(place(at, len), &htmlize::unescape(slice));
            } else if nesting.tag(slice) == InlineTag::Break {
                self.builder.line_break(place(at, len));
            } else {
                self.builder.gap(Join::Markup);
            }
            at += len;
        }
        true
    }
}

fn opens_tag(text: &str) -> bool {
    let second = text.chars().nth(1);
    text.starts_with('<') && second.is_some_and(|ch| ch.is_ascii_alphanumeric() || ch == '/')
}

/// Length of a mark up to its end; in running text `<` may stand alone.
fn tag(text: &str, end: char) -> Option<usize> {
    let second = text.chars().nth(1)?;
    let begins = second.is_ascii_alphanumeric() || matches!(second, '/' | '\\' | '#');
    let near = text.as_bytes().iter().take(if end == ';' { 10 } else { 1000 });
    let len = near.clone().position(|byte| char::from(*byte) == end).filter(|_| begins)?;
    let inside = text.get(1..len)?;
    let is_reference = inside.chars().all(|ch| ch.is_ascii_alphanumeric() || ch == '#');
    (if end == ';' { is_reference } else { !inside.contains('<') }).then_some(len + end.len_utf8())
}
