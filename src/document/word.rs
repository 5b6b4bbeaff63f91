//! The text of a Word document: paragraphs over all their runs, in the XML of its parts.

use super::prose::{Builder, Escape, Fix, Join, Need};
use super::xml::{Node, attribute, decoded, walk};
use crate::text::{Error, Span};

/// Elements whose text is not shown, or shown elsewhere too.
const SILENT: [&str; 5] = ["moveFrom", "del", "rt", "instrText", "delText"];

/// Marks between runs that nobody sees.
const UNSEEN: [&str; 7] =
    ["proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "permStart", "permEnd", "softHyphen"];

/// Properties of a run that do not show: two runs that differ in nothing else look the same.
const UNSEEN_PROPERTIES: [&str; 10] =
    ["lang", "noProof", "bCs", "iCs", "szCs", "kern", "snapToGrid", "w", "webHidden", "specVanish"];

/// A text of a run, for tracked changes.
#[derive(Clone, Debug)]
pub(super) struct RunText {
    /// Where it stands in the running text.
    pub(super) prose: Span,
    /// The properties of its run in the source.
    pub(super) properties: Span,
    /// The prefix of its element, with the colon.
    pub(super) prefix: Box<str>,
    /// Whether it stands where a change may be recorded.
    pub(super) may_track: bool,
}

/// Reads the paragraphs of a part of the builder's source; returns where in the running text paragraphs without text stand.
pub(super) fn read<'s>(
    source: &'s str,
    part: Span,
    builder: &mut Builder<'s>,
    runs: &mut Vec<RunText>,
) -> Result<Vec<usize>, Error> {
    let mut reader = Reader {
        source,
        from: part.start(),
        builder,
        runs,
        open: Vec::new(),
        looks: String::new(),
        last_looks: None,
        properties: Span::new(0, 0),
        text: None,
        has_text: true,
        empty: Vec::new(),
    };
    walk(part.of(source), |node, span| reader.node(node, span))?;
    Ok(reader.empty)
}

struct Reader<'s, 'b> {
    source: &'s str,
    from: usize,
    builder: &'b mut Builder<'s>,
    runs: &'b mut Vec<RunText>,
    open: Vec<String>,
    /// What shows of the properties of the run.
    looks: String,
    /// The same of the run that the last text was taken from, unless something stands between.
    last_looks: Option<String>,
    properties: Span,
    /// The start tag of the open text element and the running text at it.
    text: Option<(Span, usize)>,
    /// Whether the paragraph has any text so far.
    has_text: bool,
    /// Where in the running text paragraphs without text stand.
    empty: Vec<usize>,
}

impl Reader<'_, '_> {
    fn node(&mut self, node: Node<'_>, span: Span) {
        let span = Span::new(self.from + span.start(), self.from + span.end());
        match node {
            Node::Start { name, is_empty } => {
                self.start(name, span, is_empty);
                if is_empty {
                    self.end(name, span);
                } else {
                    self.open.push(name.to_owned());
                }
            }
            Node::End { name } => {
                self.open.pop();
                self.end(name, span);
            }
            Node::Text if self.reads() => {
                self.join();
                let taken = self.builder.copy(span);
                self.keep_ruby(taken);
            }
            Node::Reference if self.reads() => {
                self.join();
                if let Some(text) = decoded(span.of(self.source)) {
                    let taken = self.builder.decode(span, &text);
                    self.keep_ruby(taken);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, name: &str, span: Span, is_empty: bool) {
        let parent = self.open.last().map_or("", String::as_str);
        match name {
            "p" => {
                self.paragraph();
                self.has_text = false;
            }
            "r" => {
                self.looks.clear();
                self.properties = Span::new(span.end(), span.end());
            }
            "rPr" if parent == "r" => self.properties = span,
            "t" if !is_empty => self.text = Some((span, self.builder.len())),
            "tab" | "br" | "cr" | "noBreakHyphen" if parent == "r" => {
                if !self.is_silent() {
                    self.join();
                    let sign = match name {
                        "tab" => "\t",
                        "noBreakHyphen" => "\u{2011}",
                        _ => "\n",
                    };
                    let taken = self.builder.decode(span, sign);
                    self.builder.keep(taken);
                }
            }
            _ if parent == "rPr" && self.open.iter().rev().nth(1).is_some_and(|run| run == "r") => {
                if !UNSEEN_PROPERTIES.contains(&name) {
                    let property = span.of(self.source);
                    let hint = attribute(property, "w:hint").map(|hint| format!(" w:hint=\"{hint}\"")).unwrap_or_default();
                    self.looks.push_str(&property.replace(&hint, ""));
                }
            }
            "rPr" | "t" => {}
            _ if UNSEEN.contains(&name) || self.open.iter().any(|open| open == "rPr" || open == "pPr") => {}
            _ => self.last_looks = None,
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        match name {
            "p" => {
                self.paragraph();
                if !std::mem::replace(&mut self.has_text, true) {
                    self.empty.push(self.builder.len());
                }
            }
            "rPr" if self.open.last().is_some_and(|parent| parent == "r") => {
                self.properties = Span::new(self.properties.start(), span.end());
            }
            "t" => {
                if let Some((tag, start)) = self.text.take() {
                    self.text_ends(tag, start);
                }
            }
            "r" | "rPr" | "tab" | "br" | "cr" | "noBreakHyphen" => {}
            _ if UNSEEN.contains(&name) || self.open.iter().any(|open| open == "rPr" || open == "pPr") => {}
            "pPr" => {}
            _ => self.last_looks = None,
        }
    }

    fn text_ends(&mut self, tag: Span, start: usize) {
        let written = tag.of(self.source);
        let name = written.trim_start_matches('<').split([' ', '>', '\t', '\n', '\r', '/']).next().unwrap_or_default();
        // The running text may have grown by a separator before this text.
        let start = self.builder.taken_since(start);
        let prose = Span::new(start, self.builder.len());
        if prose.is_empty() {
            return;
        }
        if attribute(written, "xml:space").is_none() {
            let at = tag.start() + 1 + name.len();
            self.builder.fix(Fix { prose, at, text: " xml:space=\"preserve\"", when: Need::OuterSpace });
        }
        let may_track = !self.open.iter().any(|open| matches!(open.as_str(), "ins" | "moveTo" | "rubyBase"));
        let prefix = name.strip_suffix('t').unwrap_or_default();
        self.runs.push(RunText { prose, properties: self.properties, prefix: prefix.into(), may_track });
    }

    fn paragraph(&mut self) {
        self.builder.region(Escape::Markup);
        self.last_looks = None;
    }

    /// What stands between this text and the last one: nothing that shows, where both runs look the same.
    fn join(&mut self) {
        self.has_text = true;
        let same = self.last_looks.as_ref() == Some(&self.looks);
        self.builder.gap(if same { Join::Invisible } else { Join::Markup });
        self.last_looks = Some(self.looks.clone());
    }

    fn is_silent(&self) -> bool {
        self.open.iter().any(|open| SILENT.contains(&open.as_str()))
    }

    fn reads(&self) -> bool {
        self.open.last().is_some_and(|open| open == "t") && self.text.is_some() && !self.is_silent()
    }

    fn keep_ruby(&mut self, taken: Span) {
        if self.open.iter().any(|open| open == "rubyBase") {
            self.builder.keep(taken);
        }
    }
}
