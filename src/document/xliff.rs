//! XLIFF 1.2 and 2.x: the targets are prose; sources, inline codes and everything else are not.

use super::prose::{Builder, Escape, Join, Prose};
use super::protect::Protection;
use super::xml::{Node, attribute, decoded, walk};
use crate::text::{Error, Span};

/// Inline elements that hold code and no text.
const CODES: [&str; 6] = ["ph", "bpt", "ept", "it", "x", "ut"];

/// Elements that hold suggestions and notes, not the translation.
const ASIDE: [&str; 5] = ["alt-trans", "match", "matches", "glossary", "metadata"];

/// Reads the targets.
pub(super) fn read(source: &str) -> Result<Prose, Error> {
    let mut reader = Reader { source, builder: Builder::new(source), open: Vec::new() };
    let mut is_xliff = false;
    walk(source, |node, span| {
        is_xliff |= matches!(node, Node::Start { name: "xliff", .. });
        reader.node(node, span);
    })?;
    if !is_xliff {
        return Err(Error::syntax(crate::text::Position { line: 1, column: 1 }, "no element `xliff`"));
    }
    Ok(reader.builder.finish())
}

struct Reader<'s> {
    source: &'s str,
    builder: Builder<'s>,
    /// The open elements.
    open: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Text in it is a translation.
    Target,
    /// Text in it is none.
    Silent,
    /// Text in it must not be changed.
    Locked,
    Other,
}

impl Reader<'_> {
    fn node(&mut self, node: Node<'_>, span: Span) {
        match node {
            Node::Start { name, is_empty } => {
                let part = self.part(name, span);
                if part == Part::Target {
                    self.builder.region(Escape::Markup);
                } else if self.in_target() {
                    self.builder.gap(Join::Markup);
                }
                if !is_empty {
                    self.open.push(part);
                }
            }
            Node::End { .. } => {
                let part = self.open.pop();
                if part == Some(Part::Target) {
                    self.builder.region(Escape::Markup);
                } else if self.in_target() {
                    self.builder.gap(Join::Markup);
                }
            }
            Node::Text if self.reads() => {
                let taken = self.builder.copy(span);
                self.lock(taken);
            }
            Node::Reference if self.reads() => match decoded(span.of(self.source)) {
                Some(text) => {
                    let taken = self.builder.decode(span, &text);
                    self.lock(taken);
                }
                None => self.builder.gap(Join::Markup),
            },
            Node::Comment(words) => {
                self.builder.comment(span, words);
                if self.in_target() {
                    self.builder.gap(Join::Markup);
                }
            }
            Node::Text | Node::Reference => {}
        }
    }

    fn part(&self, name: &str, span: Span) -> Part {
        let tag = span.of(self.source);
        let is_locked = attribute(tag, "translate").is_some_and(|value| value == "no")
            || (name == "mrk" && attribute(tag, "mtype").is_some_and(|value| value == "protected"));
        match name {
            "target" => Part::Target,
            _ if ASIDE.contains(&name) || (self.in_target() && CODES.contains(&name)) => Part::Silent,
            _ if is_locked => Part::Locked,
            _ => Part::Other,
        }
    }

    fn in_target(&self) -> bool {
        self.open.contains(&Part::Target)
    }

    fn reads(&self) -> bool {
        self.in_target() && !self.open.contains(&Part::Silent)
    }

    fn lock(&mut self, taken: Span) {
        if self.open.contains(&Part::Locked) {
            self.builder.protect(taken, Protection::Locked);
        }
    }
}
