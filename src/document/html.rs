//! HTML and XHTML: text across inline tags and the attributes `alt` and `title` are prose; scripts, code and addresses are not.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::inline_tags::{InlineTag, Nesting};
use super::prose::{Builder, Escape, Join, Prose};
use super::protect::Protection;
use crate::text::Span;

/// Elements that stand inside a line of text.
const INLINE: [&str; 48] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "link", "mark", "meta", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "map", "area", "noscript", "slot",
];

/// Elements whose text is none: programs, code, forms, other languages.
const SILENT: [&str; 14] = [
    "script",
    "style",
    "pre",
    "textarea",
    "template",
    "svg",
    "math",
    "iframe",
    "noembed",
    "noframes",
    "xmp",
    "plaintext",
    "object",
    "listing",
];

/// Elements that hold nothing.
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Reads the prose of an HTML text. Every text is HTML.
pub(super) fn read(source: &str) -> Prose {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader { source, builder: Builder::new(source), at: 0, nesting: Nesting::new(), held: None, raised: 0 };
    reader.builder.region(Escape::Markup);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let span = reader.mark(Span::new(tag.span.start, tag.span.end));
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                reader.start(span, &name, tag.self_closing);
            }
            Token::EndTag(tag) => {
                reader.mark(Span::new(tag.span.start, tag.span.end));
                reader.end(&String::from_utf8_lossy(&tag.name));
            }
            Token::Comment(comment) => {
                let span = reader.mark(Span::new(comment.span.start, comment.span.end));
                let words = span.of(source).trim_start_matches("<!--").trim_end_matches("-->");
                reader.builder.comment(span, words);
                reader.builder.gap(Join::Markup);
            }
            Token::Doctype(doctype) => {
                reader.mark(Span::new(doctype.span.start, doctype.span.end));
            }
            Token::String(_) | Token::Error(_) => {}
        }
    }
    // A tag that nobody finishes is no text.
    let rest = source.get(reader.at..).unwrap_or_default();
    let is_tag = |at: &usize| {
        rest.get(at + 1..).is_some_and(|tag| tag.starts_with(|ch: char| ch.is_ascii_alphabetic() || "/!?".contains(ch)))
    };
    let end = rest.match_indices('<').map(|(at, _)| at).find(is_tag).unwrap_or(rest.len());
    reader.text(Span::new(reader.at, reader.at + end));
    reader.builder.finish()
}

struct Reader<'s> {
    source: &'s str,
    builder: Builder<'s>,
    /// Where the last mark ended.
    at: usize,
    nesting: Nesting,
    /// The element that keeps its text from being read, how many of its name are open in it, and whether its text is protected.
    held: Option<(String, usize, Held)>,
    /// How many superscripts are open.
    raised: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Silent,
    Protected,
}

impl Reader<'_> {
    /// Reads the text before a mark, whose span is widened to its brackets.
    fn mark(&mut self, span: Span) -> Span {
        let bytes = self.source.as_bytes();
        let near = span.start().min(bytes.len());
        let start = memchr::memrchr(b'<', bytes.get(self.at..(near + 1).min(bytes.len())).unwrap_or_default());
        let start = start.map_or(near.max(self.at), |index| self.at + index);
        let last = span.end().max(start + 1) - 1;
        let end = memchr::memchr(b'>', bytes.get(last..).unwrap_or_default()).map_or(bytes.len(), |index| last + index + 1);
        self.text(Span::new(self.at, start));
        self.at = end;
        Span::new(start, end)
    }

    fn start(&mut self, span: Span, name: &str, self_closing: bool) {
        let is_void = VOID.contains(&name);
        if let Some((held, depth, _)) = &mut self.held {
            *depth += usize::from(held == name && !is_void);
        }
        if !self.is_silent() {
            self.attributes(span);
        }
        let tag = span.of(self.source);
        if self.held.is_none() && !is_void && !(self_closing && tag.ends_with("/>") && name != "script") {
            if SILENT.contains(&name) {
                self.held = Some((name.to_owned(), 1, Held::Silent));
            } else if is_untranslatable(tag) {
                self.held = Some((name.to_owned(), 1, Held::Protected));
            }
        }
        self.raised += usize::from(name == "sup");
        match self.nesting.tag(tag) {
            InlineTag::Break if !self.is_silent() => self.builder.line_break(span),
            _ if name == "wbr" => self.builder.gap(Join::Invisible),
            _ => self.edge(name),
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((held, depth, _)) = &mut self.held
            && held == name
        {
            *depth -= 1;
            if *depth == 0 {
                self.held = None;
            }
        }
        if name == "sup" {
            self.raised = self.raised.saturating_sub(1);
        }
        self.nesting.close(name);
        self.edge(name);
    }

    fn edge(&mut self, name: &str) {
        if INLINE.contains(&name) {
            self.builder.gap(Join::Markup);
        } else {
            self.builder.region(Escape::Markup);
        }
    }

    fn is_silent(&self) -> bool {
        matches!(self.held, Some((.., Held::Silent)))
    }

    fn text(&mut self, span: Span) {
        let text = span.of(self.source);
        if text.is_empty() || self.is_silent() || self.nesting.is_reading() {
            return;
        }
        // A raised number is the sign of a note.
        if self.raised > 0 && !text.chars().any(char::is_alphabetic) {
            self.builder.gap(Join::Markup);
            return;
        }
        let taken = self.pieces(span, |slice| htmlize::unescape(slice).into_owned());
        if self.held.is_some() || self.nesting.is_code() {
            self.builder.protect(taken, Protection::Code);
        } else if self.nesting.is_ruby() {
            self.builder.keep(taken);
        }
    }

    /// Takes text with its character references decoded and its blank lines joined, which mean nothing in HTML.
    fn pieces(&mut self, span: Span, decode: impl Fn(&str) -> String) -> Span {
        let text = span.of(self.source);
        let lead = if self.builder.begins_region() { text.len() - text.trim_start().len() } else { 0 };
        let mut taken: Option<Span> = None;
        let mut add = |part: Span| {
            if !part.is_empty() {
                taken = Some(Span::new(taken.map_or(part.start(), Span::start), part.end()));
            }
        };
        let (mut from, mut at) = (lead, lead);
        let place = |from: usize, to: usize| Span::new(span.start() + from, span.start() + to);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let len = match rest.as_bytes().first() {
                Some(b'&') => reference(rest),
                Some(b'\n' | b'\r') => blank_lines(rest),
                _ => 0,
            };
            if len == 0 {
                let next = memchr::memchr3(b'&', b'\n', b'\r', rest.as_bytes().get(1..).unwrap_or_default());
                at = next.map_or(text.len(), |next| at + 1 + next);
                continue;
            }
            let slice = rest.get(..len).unwrap_or_default();
            let mut decoded = if slice.starts_with('&') { decode(slice) } else { "\n".to_owned() };
            let mut len = len;
            if slice.starts_with('&') && !slice.ends_with(';') {
                // The reference may end before the letters do.
                let same = decoded.chars().rev().zip(slice.chars().rev()).take_while(|(new, old)| new == old);
                let same: usize = same.map(|(ch, _)| ch.len_utf8()).sum();
                decoded.truncate(decoded.len() - same);
                len -= same;
            }
            if len > 0 && decoded != slice {
                add(self.builder.copy(place(from, at)));
                add(self.builder.decode(place(at, at + len), &decoded));
                from = at + len;
            }
            at += len.max(1);
        }
        add(self.builder.copy(place(from, text.len())));
        taken.unwrap_or(Span::new(self.builder.len(), self.builder.len()))
    }

    /// The attributes that people read, each a region of its own.
    fn attributes(&mut self, tag: Span) {
        for (name, value, quote) in attributes(tag.of(self.source)) {
            if !["alt", "title"].iter().any(|known| name.eq_ignore_ascii_case(known)) || value.is_empty() {
                continue;
            }
            let Some(quote) = quote else { continue };
            self.builder.region(Escape::Attribute(quote));
            let span = Span::new(tag.start() + value.start(), tag.start() + value.end());
            let taken = self.pieces(span, |slice| htmlize::unescape_attribute(slice).into_owned());
            if self.held.is_some() {
                self.builder.protect(taken, Protection::Code);
            }
            self.builder.region(Escape::Markup);
        }
    }
}

/// Length of the character reference that a text begins with.
fn reference(text: &str) -> usize {
    let body = text.get(1..).unwrap_or_default();
    let sign = usize::from(body.starts_with('#'));
    let len = sign + body.bytes().skip(sign).take_while(u8::is_ascii_alphanumeric).count();
    if len <= sign {
        return 0;
    }
    1 + len + usize::from(body.as_bytes().get(len) == Some(&b';'))
}

/// Length of the white space that a text begins with, if there is more than one line end in it.
fn blank_lines(text: &str) -> usize {
    let len = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let breaks = text.get(..len).unwrap_or_default().replace("\r\n", "\n").matches(['\n', '\r']).count();
    if breaks > 1 { len } else { 0 }
}

/// Whether the author asks to leave an element untranslated, and so unchanged.
fn is_untranslatable(tag: &str) -> bool {
    (tag.contains("translate") || tag.contains("TRANSLATE"))
        && attributes(tag).into_iter().any(|(name, value, _)| {
            let value = value.of(tag);
            (name.eq_ignore_ascii_case("translate") && value.eq_ignore_ascii_case("no"))
                || (name.eq_ignore_ascii_case("class") && value.split_whitespace().any(|word| word == "notranslate"))
        })
}

/// The attributes of a tag: the name, where in the tag the value stands, and its quote.
fn attributes(tag: &str) -> Vec<(&str, Span, Option<char>)> {
    let mut found = Vec::new();
    let is_space = |ch: char| ch.is_ascii_whitespace();
    let mut at = tag.find(|ch: char| is_space(ch) || ch == '/').unwrap_or(tag.len());
    loop {
        let rest = tag.get(at..).unwrap_or_default();
        let Some(start) = rest.find(|ch: char| !is_space(ch) && ch != '/').map(|index| at + index) else { return found };
        let rest = tag.get(start..).unwrap_or_default();
        // A name may begin with `=`.
        let len = rest
            .char_indices()
            .find(|&(index, ch)| is_space(ch) || matches!(ch, '/' | '>') || (ch == '=' && index > 0))
            .map_or(rest.len(), |(index, _)| index);
        if len == 0 {
            return found;
        }
        let name = rest.get(..len).unwrap_or_default();
        at = start + len;
        let after = tag.get(at..).unwrap_or_default();
        let Some(value) = after.trim_start_matches(is_space).strip_prefix('=') else { continue };
        let value = value.trim_start_matches(is_space);
        let begin = tag.len() - value.len();
        let quote = value.chars().next().filter(|ch| matches!(ch, '"' | '\''));
        let (from, len) = match quote {
            Some(quote) => (begin + 1, value.get(1..).and_then(|body| body.find(quote))),
            None => (begin, value.find(|ch: char| is_space(ch) || ch == '>')),
        };
        let end = len.map_or(tag.len(), |len| from + len);
        found.push((name, Span::new(from, end), quote));
        at = end + usize::from(quote.is_some());
    }
}
