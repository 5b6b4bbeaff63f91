//! XML as a row of marks and texts with their places in the source.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::text::{Error, LineIndex, Span};

/// How deep elements may stand in one another.
const DEEPEST: usize = 256;

/// A part of an XML source.
pub(super) enum Node<'n> {
    /// A start tag, or the tag of an element that holds nothing: its local name.
    Start { name: &'n str, is_empty: bool },
    /// An end tag: its local name.
    End { name: &'n str },
    /// Text without references.
    Text,
    /// A character reference.
    Reference,
    /// A comment: its words.
    Comment(&'n str),
}

/// Calls `visit` with every part of the source and its place.
///
/// A document type is refused: what it may define is not worth what it may do. So are elements that stand too deep.
pub(super) fn walk(source: &str, mut visit: impl FnMut(Node<'_>, Span)) -> Result<(), Error> {
    let skipped = source.len() - source.trim_start_matches('\u{feff}').len();
    let text = source.get(skipped..).unwrap_or_default();
    let mut reader = Reader::from_str(text);
    let wrong = |at: usize, message: String| {
        let position = LineIndex::new(source).position(source, at.min(source.len()));
        Error::syntax(position, message)
    };
    let place = |at: u64| skipped + usize::try_from(at).unwrap_or(usize::MAX);
    let mut depth = 0_usize;
    loop {
        let from = place(reader.buffer_position());
        let event = reader.read_event().map_err(|error| wrong(place(reader.error_position()), format!("not XML: {error}")))?;
        let span = Span::new(from, place(reader.buffer_position()));
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(wrong(from, format!("elements more than {DEEPEST} deep")));
                }
                visit(Node::Start { name: tag.local_name().as_ref(), is_empty: false }, span);
            }
            Event::Empty(tag) => visit(Node::Start { name: tag.local_name().as_ref(), is_empty: true }, span),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                visit(Node::End { name: tag.local_name().as_ref() }, span);
            }
            Event::Text(_) => visit(Node::Text, span),
            Event::GeneralRef(_) => visit(Node::Reference, span),
            Event::Comment(_) => {
                let words = span.of(source).trim_start_matches("<!--").trim_end_matches("-->");
                visit(Node::Comment(words), span);
            }
            Event::DocType(_) => return Err(wrong(from, "a document type is not read".to_owned())),
            Event::Eof if depth > 0 => return Err(wrong(source.len(), "the document ends inside an element".to_owned())),
            Event::Eof => return Ok(()),
            Event::CData(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// What a character reference stands for; `None` where it stands for something that a document type would have to tell.
pub(super) fn decoded(reference: &str) -> Option<String> {
    quick_xml::escape::unescape(reference).ok().map(std::borrow::Cow::into_owned)
}

/// The value of an attribute of a tag, as it is written.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let before = rest.get(..at).unwrap_or_default();
        rest = rest.get(at + name.len()..).unwrap_or_default();
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        if let (true, Some(value)) = (before.ends_with(char::is_whitespace), value) {
            let quote = value.chars().next().filter(|ch| matches!(ch, '"' | '\''))?;
            return value.get(1..).and_then(|body| body.split(quote).next());
        }
    }
    None
}
