//! Comments that ask to leave parts of a document alone: `seimei-ignore`, per line, next line, block and file.

use crate::text::Span;

/// What every such comment begins with.
const WORD: &str = "seimei-ignore";

/// The parts of a source that comments ask to leave alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Ignored {
    directives: Vec<(Span, Directive)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Directive {
    Line,
    NextLine,
    Start,
    End,
    File,
}

impl Ignored {
    /// Reads a comment at `span` of the source with these words.
    pub(super) fn comment(&mut self, source: &str, span: Span, words: &str) {
        let Some(directive) = directive(words) else { return };
        // A comment alone on its line speaks of the next one.
        let is_alone = || {
            let line = lines_around(source, span);
            let outside = [line.start()..span.start(), span.end()..line.end()];
            outside.into_iter().all(|part| source.get(part).unwrap_or_default().trim().is_empty())
        };
        let directive = if directive == Directive::Line && is_alone() { Directive::NextLine } else { directive };
        self.directives.push((span, directive));
    }

    /// What of the source is left alone, in order and without overlap.
    pub(super) fn spans(&self, source: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut open: Option<usize> = None;
        for &(span, directive) in &self.directives {
            match directive {
                Directive::File => return vec![Span::new(0, source.len())],
                Directive::Line => spans.push(lines_around(source, span)),
                Directive::NextLine => {
                    // Blank lines between do not count.
                    let end = lines_around(source, span).end();
                    let rest = source.get(end..).unwrap_or_default();
                    let next = end + (rest.len() - rest.trim_start().len());
                    spans.push(lines_around(source, Span::new(next, next)));
                }
                Directive::Start => open = open.or(Some(span.start())),
                Directive::End => {
                    if let Some(start) = open.take() {
                        spans.push(Span::new(start, span.end()));
                    }
                }
            }
        }
        // A block that nobody ends lasts to the end.
        spans.extend(open.map(|start| Span::new(start, source.len())));
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::new();
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start() <= last.end() => *last = Span::new(last.start(), last.end().max(span.end())),
                _ => merged.push(span),
            }
        }
        merged
    }
}

/// Whether the words of a comment ask to leave alone what comes next: for formats whose comments have lines of their own.
#[cfg(feature = "formats")]
pub(super) fn speaks_of_next(words: &str) -> bool {
    matches!(directive(words), Some(Directive::Line | Directive::NextLine))
}

/// The parts of a plain text that it asks to leave alone. There is no comment in plain text: the line that holds the word is
/// left alone; for a block or the file the word stands on a line of its own, with the signs of a comment at most.
pub(super) fn in_plain_text(text: &str) -> Vec<Span> {
    let mut ignored = Ignored::default();
    for at in memchr::memmem::find_iter(text.as_bytes(), WORD.as_bytes()) {
        let line = lines_around(text, Span::new(at, at));
        let before = text.get(line.start()..at).unwrap_or_default();
        let words = text.get(at..line.end()).unwrap_or_default().trim_end();
        if before.ends_with(|ch: char| ch.is_alphanumeric() || ch == '-') {
            continue;
        }
        let is_alone = before.chars().all(|ch| ch.is_whitespace() || ch.is_ascii_punctuation());
        match directive(words) {
            Some(Directive::Line) => ignored.directives.push((Span::new(at, at), Directive::Line)),
            Some(directive) if is_alone => {
                let end = line.start() + text.get(line.range()).unwrap_or_default().trim_end_matches(['\r', '\n']).len();
                ignored.directives.push((Span::new(line.start(), end), directive));
            }
            _ => {}
        }
    }
    ignored.spans(text)
}

fn directive(words: &str) -> Option<Directive> {
    let rest = words.trim_start().strip_prefix(WORD)?;
    let end = rest.find(|ch: char| !ch.is_ascii_alphanumeric() && ch != '-').unwrap_or(rest.len());
    match rest.get(..end)?.trim_end_matches('-') {
        "" | "-line" => Some(Directive::Line),
        "-next-line" | "-next" => Some(Directive::NextLine),
        "-start" => Some(Directive::Start),
        "-end" => Some(Directive::End),
        "-file" => Some(Directive::File),
        _ => None,
    }
}

/// The whole lines that a span stands in, the line end of the last one included.
fn lines_around(source: &str, span: Span) -> Span {
    let start = source.get(..span.start()).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = source.get(span.end()..).and_then(|after| after.find('\n')).map_or(source.len(), |at| span.end() + at + 1);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text() {
        for (text, left) in [
            ("a\nb seimei-ignore\nc", "b seimei-ignore\n"),
            ("a\n# seimei-ignore-next-line\nb\nc", "b\n"),
            ("a\nseimei-ignore-start\nb\nseimei-ignore-end\nc", "seimei-ignore-start\nb\nseimei-ignore-end"),
            ("a\n// seimei-ignore-file: quoted\nc", "a\n// seimei-ignore-file: quoted\nc"),
            ("write seimei-ignore-file there\nc", ""),
            ("my-seimei-ignore\nc", ""),
            ("seimei-ignored\nc", ""),
        ] {
            let found: String = in_plain_text(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found, left, "{text}");
        }
    }
}
