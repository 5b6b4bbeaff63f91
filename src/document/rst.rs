//! reStructuredText: paragraphs, titles, items and admonitions are prose; roles, directives, literals, tables and targets are not.

use super::prose::{Builder, Escape, Join, Prose};
use super::protect::Protection;
use crate::text::Span;

/// Directives whose content is prose.
const PROSE: [&str; 24] = [
    "admonition",
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "tip",
    "warning",
    "topic",
    "sidebar",
    "epigraph",
    "highlights",
    "pull-quote",
    "compound",
    "container",
    "rubric",
    "seealso",
    "versionadded",
    "versionchanged",
    "deprecated",
    "abstract",
    "todo",
];

/// How long inline markup may be before it is taken for text.
const LONGEST: usize = 1000;

/// Reads the prose of a reStructuredText source. What is not understood is left alone.
pub(super) fn read(source: &str) -> Prose {
    let mut reader = Reader { source, builder: Builder::new(source), lines: lines(source), at: 0 };
    while reader.at < reader.lines.len() {
        reader.block();
    }
    reader.builder.finish()
}

fn lines(source: &str) -> Vec<Span> {
    let mut at = 0;
    let lines = source.split_inclusive('\n').map(|line| {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        span
    });
    lines.collect()
}

struct Reader<'s> {
    source: &'s str,
    builder: Builder<'s>,
    lines: Vec<Span>,
    at: usize,
}

impl<'s> Reader<'s> {
    fn line(&self, at: usize) -> &'s str {
        self.lines.get(at).map_or("", |line| line.of(self.source))
    }

    fn indent(&self, at: usize) -> usize {
        let line = self.line(at);
        line.len() - line.trim_start().len()
    }

    /// One line or more that belong together.
    fn block(&mut self) {
        let line = self.line(self.at);
        let body = line.trim_start();
        if body.is_empty() {
            self.at += 1;
        } else if body == ".." || body.starts_with(".. ") {
            self.explicit(body.get(2..).unwrap_or_default().trim());
        } else if body.starts_with(">>> ") || body.starts_with("+-") || body.starts_with("+=") || body.starts_with("__ ") {
            while !self.line(self.at).is_empty() {
                self.at += 1;
            }
        } else if is_simple_table(body) {
            self.simple_table();
        } else if is_rule(body) {
            self.at += 1;
        } else {
            self.paragraph();
        }
    }

    /// A comment, a directive, a target, a note.
    fn explicit(&mut self, body: &str) {
        let indent = self.indent(self.at);
        let first = self.at;
        self.at += 1;
        let span = self.lines.get(first).copied().unwrap_or(Span::new(0, 0));
        let (name, argument) = body.split_once("::").unwrap_or((body, ""));
        let is_directive = body.contains("::") && name.chars().all(|ch| ch.is_alphanumeric() || "-_:.+".contains(ch));
        if is_directive && PROSE.contains(&name) {
            self.builder.region(Escape::Rst);
            let start = span.end() - argument.trim_start().len();
            let is_version = name.starts_with("version") || name == "deprecated";
            if !argument.trim().is_empty() && !is_version {
                self.inline(Span::new(start, span.end()));
            }
            self.options();
            return;
        }
        let note = body.strip_prefix('[').and_then(|note| note.split_once(']'));
        if let Some((label, text)) = note
            && (label.starts_with('#') || label.chars().all(|ch| ch.is_ascii_digit()) || label == "*")
        {
            self.builder.region(Escape::Rst);
            self.inline(Span::new(span.end() - text.trim_start().len(), span.end()));
            return;
        }
        let mut end = span.end();
        while self.at < self.lines.len() && (self.line(self.at).is_empty() || self.indent(self.at) > indent) {
            end = self.lines.get(self.at).map_or(end, |line| if line.is_empty() { end } else { line.end() });
            self.at += 1;
        }
        if !is_directive {
            self.builder.comment(span, body);
        }
    }

    fn options(&mut self) {
        while self.line(self.at).trim_start().starts_with(':') {
            self.at += 1;
        }
    }

    fn simple_table(&mut self) {
        // The table ends with the border that a blank line follows.
        self.at += 1;
        while self.at < self.lines.len() {
            let is_border = is_rule(self.line(self.at).trim_start()) || is_simple_table(self.line(self.at).trim_start());
            self.at += 1;
            if is_border && self.line(self.at).is_empty() {
                return;
            }
        }
    }

    /// Lines up to a blank one, with the title's underline and the literal block that may follow.
    fn paragraph(&mut self) {
        let first = self.at;
        let indent = self.indent(first);
        let mut end = first + 1;
        let is_item = begins_item(self.line(first));
        let goes_on = |at: usize| if is_item { self.indent(at) > indent } else { self.indent(at) == indent };
        while end < self.lines.len() && !self.line(end).is_empty() && goes_on(end) && !begins_item(self.line(end)) {
            end += 1;
        }
        let underline = if end > first + 1 { Some(self.line(end - 1)) } else { None };
        let title = underline.filter(|line| is_rule(line) && indent == 0 && end - first == 2);
        self.builder.region(Escape::Rst);
        let last = if title.is_some() { end - 1 } else { end };
        let start = self.builder.len();
        let literal = self.line(last - 1).ends_with("::");
        let (from, to) =
            (self.lines.get(first).map_or(0, |line| line.start()), self.lines.get(last - 1).map_or(0, |line| line.end()));
        self.inline(Span::new(from + indent, to));
        if let Some(underline) = title {
            let start = self.builder.taken_since(start);
            let spare = width(underline).saturating_sub(width(self.line(first)));
            self.builder.limit(Span::new(start, self.builder.len()), spare);
        }
        self.at = end;
        if literal {
            self.literal_block(indent);
        }
    }

    fn literal_block(&mut self, indent: usize) {
        let mut at = self.at;
        while at < self.lines.len() && self.line(at).is_empty() {
            at += 1;
        }
        let sign = self.line(at).chars().next().filter(|ch| ch.is_ascii_punctuation());
        let is_quoted = self.indent(at) == indent && sign.is_some();
        if self.indent(at) <= indent && !is_quoted {
            return;
        }
        while at < self.lines.len() {
            let goes_on = if is_quoted {
                self.line(at).trim_start().starts_with(sign.unwrap_or(' '))
            } else {
                self.line(at).is_empty() || self.indent(at) > indent
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        self.at = at;
    }

    /// A text with its inline markup, over all its lines.
    fn inline(&mut self, span: Span) {
        let text = span.of(self.source);
        let place = |from: usize, to: usize| Span::new(span.start() + from, span.start() + to);
        let mut from = 0;
        let mut at = 0;
        // The name of a field.
        if let Some(len) = text.strip_prefix(':').and_then(|rest| rest.find(": ")) {
            at = len + 3;
            from = at;
        }
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let free = before.is_none_or(|ch| !ch.is_alphanumeric());
            match markup(rest, free) {
                Inline::Escape(len) => {
                    self.builder.copy(place(from, at));
                    let escaped = rest.get(1..len).unwrap_or_default();
                    if escaped.trim().is_empty() {
                        self.builder.gap(Join::Markup);
                    } else {
                        self.builder.decode(place(at, at + len), escaped);
                    }
                    (from, at) = (at + len, at + len);
                }
                Inline::Mark(len) => {
                    self.builder.copy(place(from, at));
                    self.builder.gap(Join::Markup);
                    (from, at) = (at + len, at + len);
                }
                Inline::Whole(len, reason) => {
                    self.builder.copy(place(from, at));
                    self.builder.gap(Join::Markup);
                    self.builder.protected(place(at, at + len), reason);
                    self.builder.gap(Join::Markup);
                    (from, at) = (at + len, at + len);
                }
                Inline::Break(len) => {
                    self.builder.copy(place(from, at));
                    self.builder.decode(place(at, at + len), "\n");
                    (from, at) = (at + len, at + len);
                }
                Inline::Text(len) => at += len,
            }
        }
        self.builder.copy(place(from, text.len()));
    }
}

enum Inline {
    /// A backslash and what it escapes.
    Escape(usize),
    /// A delimiter; the text goes on behind it.
    Mark(usize),
    /// A line end with the white space around it.
    Break(usize),
    /// Something that is no prose as a whole.
    Whole(usize, Protection),
    Text(usize),
}

/// What a text begins with; `free` says that no letter or digit stands before it.
fn markup(text: &str, free: bool) -> Inline {
    let first = text.chars().next().map_or(1, char::len_utf8);
    let closed = |open: usize, close: &str| {
        // What does not close nearby is no markup.
        let rest = text.get(open..)?.as_bytes();
        let near = rest.get(..rest.len().min(LONGEST)).unwrap_or_default();
        let len = memchr::memmem::find(near, close.as_bytes()).filter(|len| *len > 0)?;
        Some(open + len + close.len())
    };
    match text.as_bytes().first() {
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let space = text.len() - text.trim_start_matches([' ', '\t', '\r', '\n']).len();
            let has_end = text.get(..space).is_some_and(|space| space.contains('\n'));
            if has_end { Inline::Break(space) } else { Inline::Text(space) }
        }
        Some(b'\\') => Inline::Escape(1 + text.chars().nth(1).map_or(0, char::len_utf8)),
        Some(b'*') => Inline::Mark(if text.starts_with("**") { 2 } else { 1 }),
        Some(b'`') if text.starts_with("``") => {
            closed(2, "``").map_or(Inline::Text(2), |len| Inline::Whole(len, Protection::Code))
        }
        Some(b'`') => closed(1, "`").map_or(Inline::Text(1), |len| interpreted(text, len)),
        Some(b':') if free => role(text).map_or(Inline::Text(1), |len| Inline::Whole(len, Protection::Code)),
        Some(b'|') if free => closed(1, "|").map_or(Inline::Text(1), |len| Inline::Whole(len, Protection::Label)),
        Some(b'[') => match closed(1, "]_") {
            Some(len) if !text.get(1..len).unwrap_or_default().contains([' ', '[']) => Inline::Mark(len),
            _ => Inline::Text(1),
        },
        Some(b'_') if free && text.starts_with("_`") => {
            closed(2, "`").map_or(Inline::Text(2), |len| Inline::Whole(len, Protection::Label))
        }
        _ if free => {
            // A word that ends in an underscore is a reference.
            let word = text.find(|ch: char| !ch.is_alphanumeric() && ch != '-').unwrap_or(text.len());
            let after = text.get(word..).unwrap_or_default();
            let under = after.bytes().take_while(|b| *b == b'_').count();
            let ends = !after.get(under..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            if word > 0 && (1..=2).contains(&under) && ends {
                Inline::Whole(word + under, Protection::Label)
            } else {
                Inline::Text(word.max(first))
            }
        }
        _ => Inline::Text(first),
    }
}

/// Interpreted text or a reference: what it names is no prose, but the text before an address is.
fn interpreted(text: &str, len: usize) -> Inline {
    let inside = text.get(1..len - 1).unwrap_or_default();
    // A reference with one underscore also names its address: others may refer to that name.
    let is_reference = text.get(len..).is_some_and(|rest| rest.starts_with("__"));
    match inside.find('<').filter(|_| is_reference && inside.ends_with('>')) {
        Some(at) if at > 0 => Inline::Mark(1),
        _ => {
            let tail = text.get(len..).unwrap_or_default();
            let under = tail.bytes().take_while(|b| *b == b'_').count();
            let role =
                if tail.starts_with(':') { tail.get(1..).and_then(|rest| rest.find(':')).map_or(0, |at| at + 2) } else { 0 };
            Inline::Whole(len + under.max(role), Protection::Label)
        }
    }
}

/// Length of `:role:` with the text in backquotes behind it.
fn role(text: &str) -> Option<usize> {
    let inside = text.get(1..)?;
    let name = inside.find(|ch: char| !ch.is_alphanumeric() && !"-_.+:".contains(ch)).unwrap_or(inside.len());
    inside.get(..name).filter(|name| name.len() > 1 && name.ends_with(':'))?;
    let body = inside.get(name..)?.strip_prefix('`')?;
    let end = body.as_bytes().iter().take(LONGEST).position(|byte| *byte == b'`')?;
    Some(1 + name + 1 + end + 1)
}

/// A line of one sign, four times at least: an underline or a transition.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars();
    let Some(first) = signs.next().filter(char::is_ascii_punctuation) else { return false };
    line.len() >= 2 && signs.all(|ch| ch == first) && !matches!(line, "::" | "..")
}

fn is_simple_table(line: &str) -> bool {
    line.trim_end().contains("= ") && line.chars().all(|ch| matches!(ch, '=' | ' '))
}

fn begins_item(line: &str) -> bool {
    let body = line.trim_start();
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered = digits > 0 && body.get(digits..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "));
    let is_field = body.strip_prefix(':').is_some_and(|rest| rest.contains(": "));
    is_numbered || is_field || ["- ", "* ", "+ ", "• ", "#. ", ".. ", "| "].iter().any(|sign| body.starts_with(sign))
}

/// Columns a line takes: two for each wide character.
fn width(line: &str) -> usize {
    line.chars().map(|ch| if crate::text::is_cjk(ch) || ('\u{ff01}'..='\u{ff60}').contains(&ch) { 2 } else { 1 }).sum()
}
