//! LaTeX: running text and the arguments of text commands are prose; commands, mathematics, code and references are not.

use unicode_normalization::char::compose;

use super::prose::{Builder, Escape, Join, Prose};
use super::protect::Protection;
use crate::text::Span;

/// How deep texts of their own may stand in one another, and how long an option may be, before they are left alone.
const DEEPEST: usize = 16;
const LONGEST_OPTION: usize = 2000;

/// Commands whose argument goes on in the line.
const INLINE: [&str; 30] = [
    "emph",
    "enquote",
    "lowercase",
    "makebox",
    "MakeLowercase",
    "MakeUppercase",
    "mbox",
    "sout",
    "text",
    "textbf",
    "textit",
    "textlf",
    "textmd",
    "textnormal",
    "textquote",
    "textrm",
    "textsc",
    "textsf",
    "textsl",
    "textsuperscript",
    "textsubscript",
    "textup",
    "uline",
    "underline",
    "uppercase",
    "fbox",
    "hbox",
    "CJKfamily",
    "centerline",
    "textgt",
];

/// Commands whose argument is a text of its own.
const BLOCKS: [&str; 28] = [
    "author",
    "caption",
    "chapter",
    "date",
    "footnote",
    "footnotetext",
    "framesubtitle",
    "frametitle",
    "institute",
    "marginpar",
    "paragraph",
    "part",
    "section",
    "subparagraph",
    "subsection",
    "subsubsection",
    "subtitle",
    "thanks",
    "title",
    "subcaption",
    "affiliation",
    "dedication",
    "epigraph",
    "keywords",
    "abstract",
    "acknowledgments",
    "publisher",
    "todo",
];

/// Commands that take no argument: a bracket after them is a group or text.
const BARE: [&str; 36] = [
    "bfseries",
    "itshape",
    "rmfamily",
    "sffamily",
    "ttfamily",
    "mdseries",
    "upshape",
    "scshape",
    "slshape",
    "normalfont",
    "tiny",
    "scriptsize",
    "footnotesize",
    "small",
    "normalsize",
    "large",
    "Large",
    "LARGE",
    "huge",
    "Huge",
    "noindent",
    "indent",
    "centering",
    "par",
    "item",
    "bf",
    "it",
    "rm",
    "sc",
    "em",
    "raggedright",
    "raggedleft",
    "ldots",
    "dots",
    "quad",
    "qquad",
];

/// Environments whose inside is no text.
const SILENT: [&str; 30] = [
    "verbatim",
    "Verbatim",
    "BVerbatim",
    "LVerbatim",
    "lstlisting",
    "minted",
    "comment",
    "filecontents",
    "equation",
    "align",
    "alignat",
    "gather",
    "multline",
    "flalign",
    "eqnarray",
    "math",
    "displaymath",
    "IEEEeqnarray",
    "dmath",
    "tikzpicture",
    "pgfpicture",
    "picture",
    "algorithm",
    "algorithmic",
    "forest",
    "asy",
    "code",
    "luacode",
    "chemfig",
    "subequations",
];

/// Reads the prose of a LaTeX text. What is not understood is left alone.
pub(super) fn read(source: &str) -> Prose {
    let mut reader = Reader { source, builder: Builder::new(source), at: 0, depth: 0 };
    reader.builder.region(Escape::Latex);
    reader.all();
    reader.builder.finish()
}

struct Reader<'s> {
    source: &'s str,
    builder: Builder<'s>,
    at: usize,
    /// How many texts of their own are open.
    depth: usize,
}

impl<'s> Reader<'s> {
    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn all(&mut self) {
        while let Some(first) = self.rest().chars().next() {
            match first {
                '%' => self.comment(),
                '\\' => self.command(),
                '$' => self.dollars(),
                '{' | '}' => {
                    self.at += 1;
                    self.builder.gap(Join::Markup);
                }
                '~' => self.decoded(1, "\u{a0}"),
                '&' => {
                    self.at += 1;
                    self.builder.region(Escape::Latex);
                }
                _ => {
                    let rest = self.rest();
                    let len = rest.find(['%', '\\', '$', '{', '}', '~', '&']).unwrap_or(rest.len());
                    self.builder.copy(Span::new(self.at, self.at + len));
                    self.at += len;
                }
            }
        }
    }

    fn decoded(&mut self, len: usize, text: &str) {
        self.builder.decode(Span::new(self.at, self.at + len), text);
        self.at += len;
    }

    /// A comment hides its line end and the white space that the next line begins with.
    fn comment(&mut self) {
        let rest = self.rest();
        let len = rest.find('\n').unwrap_or(rest.len());
        let words = rest.get(1..len).unwrap_or_default().trim_start_matches('%').to_owned();
        self.builder.comment(Span::new(self.at, self.at + len), words.trim());
        let after = rest.get(len..).unwrap_or_default();
        let next = after.strip_prefix('\n').unwrap_or(after).trim_start_matches([' ', '\t']);
        // Before a blank line the line end stays: it ends the paragraph.
        let hidden = if next.starts_with(['\n', '\r']) { 0 } else { after.len() - next.len() };
        self.at += len + hidden;
        self.builder.gap(Join::Markup);
    }

    fn command(&mut self) {
        let body = self.source.get(self.at + 1..).unwrap_or_default();
        let Some(first) = body.chars().next() else {
            self.at = self.source.len();
            return;
        };
        let letters = body.bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b'@').count();
        if letters == 0 {
            self.sign(first);
            return;
        }
        let name = body.get(..letters).unwrap_or_default().to_owned();
        let start = self.at;
        self.at += 1 + letters;
        if self.rest().starts_with('*') {
            self.at += 1;
        }
        match name.as_str() {
            "begin" => self.begin(),
            "end" => {
                self.group();
                self.builder.region(Escape::Latex);
            }
            "verb" | "lstinline" | "path" | "mintinline" => self.verb(start, &name),
            "char" | "symbol" => self.arguments(),
            "url" | "nolinkurl" | "texttt" | "code" | "lstinputlisting" => {
                self.arguments();
                self.builder.gap(Join::Markup);
            }
            "href" | "textcolor" | "hyperref" | "hyperlink" | "foreignlanguage" | "colorbox" => {
                self.option();
                self.group();
                self.builder.gap(Join::Markup);
            }
            "multicolumn" => {
                self.group();
                self.group();
                self.builder.region(Escape::Latex);
            }
            "item" => {
                self.builder.region(Escape::Latex);
                self.option();
            }
            "par" => self.builder.region(Escape::Latex),
            "H" | "c" | "u" | "v" | "k" | "r" | "b" | "d" | "t" => self.accent(start, &name),
            known if INLINE.contains(&known) => self.opens(false),
            known if BLOCKS.contains(&known) => self.opens(true),
            known if BARE.contains(&known) => self.builder.gap(Join::Markup),
            _ => {
                self.arguments();
                self.builder.gap(Join::Markup);
            }
        }
    }

    /// A command of one sign: an escaped character, an accent, mathematics, a line break, a space.
    fn sign(&mut self, sign: char) {
        let start = self.at;
        match sign {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => self.decoded(2, sign.encode_utf8(&mut [0; 4])),
            ' ' | '\n' => self.decoded(2, " "),
            '(' => self.until("\\)"),
            '[' => self.until("\\]"),
            '\\' => {
                self.builder.line_break(Span::new(start, start + 2));
                self.at += 2;
                if self.rest().starts_with('*') {
                    self.at += 1;
                }
                self.option();
            }
            '\'' | '`' | '^' | '"' | '~' | '=' | '.' => {
                self.at += 2;
                self.accent(start, sign.encode_utf8(&mut [0; 4]));
            }
            _ => {
                self.at += 1 + sign.len_utf8();
                self.builder.gap(Join::Markup);
            }
        }
    }

    /// An accent on the next letter, which may stand in a group; the place is behind the command.
    fn accent(&mut self, start: usize, name: &str) {
        let mark = match name {
            "'" => '\u{301}',
            "`" => '\u{300}',
            "^" => '\u{302}',
            "\"" => '\u{308}',
            "~" => '\u{303}',
            "=" => '\u{304}',
            "." => '\u{307}',
            "H" => '\u{30b}',
            "c" => '\u{327}',
            "u" => '\u{306}',
            "v" => '\u{30c}',
            "k" => '\u{328}',
            "r" => '\u{30a}',
            _ => '\0',
        };
        let rest = self.rest();
        let trimmed = if name.starts_with(|ch: char| ch.is_ascii_alphabetic()) { rest.trim_start_matches(' ') } else { rest };
        let (inside, is_group) = match trimmed.strip_prefix('{') {
            Some(inside) => (inside, true),
            None => (trimmed, false),
        };
        let base = inside.chars().next().map(|ch| (ch, ch.len_utf8()));
        let (base, width) = match inside.strip_prefix("\\i") {
            Some(after) if !after.starts_with(|ch: char| ch.is_ascii_alphabetic()) => (Some('i'), 2),
            _ => (base.map(|(ch, _)| ch), base.map_or(0, |(_, len)| len)),
        };
        let after = inside.get(width..).unwrap_or_default();
        let closes = !is_group || after.starts_with('}');
        let composed = base.filter(|ch| ch.is_alphabetic() && closes).and_then(|base| compose(base, mark));
        match composed {
            Some(composed) => {
                self.at = self.source.len() - after.len() + usize::from(is_group);
                self.builder.decode(Span::new(start, self.at), composed.encode_utf8(&mut [0; 4]));
            }
            None => self.builder.gap(Join::Markup),
        }
    }

    fn begin(&mut self) {
        let start = self.at;
        self.group();
        let name = self.source.get(start..self.at).unwrap_or_default().trim_matches(['{', '}', ' ']).to_owned();
        self.builder.region(Escape::Latex);
        if SILENT.contains(&name.trim_end_matches('*')) {
            self.until(&format!("\\end{{{name}}}"));
            self.builder.region(Escape::Latex);
            return;
        }
        // What an environment takes as arguments is nobody's prose.
        self.arguments();
    }

    /// Reads on in the argument of a text command.
    fn opens(&mut self, is_block: bool) {
        self.option();
        if is_block && self.depth >= DEEPEST {
            self.group();
        }
        if is_block {
            self.builder.region(Escape::Latex);
        } else {
            self.builder.gap(Join::Markup);
        }
        if is_block && self.rest().starts_with('{') {
            // The end of the argument is the end of that text.
            let end = self.group_end();
            let inside = Span::new(self.at + 1, end.saturating_sub(1).max(self.at + 1));
            let mut inner = self.at + 1;
            std::mem::swap(&mut self.at, &mut inner);
            self.upto(inside.end());
            self.at = end.max(self.at);
            self.builder.region(Escape::Latex);
        }
    }

    /// Reads everything up to a place, as [`Reader::all`] does.
    fn upto(&mut self, end: usize) {
        let whole = self.source;
        let Some(part) = whole.get(..end) else { return };
        let mut reader = Reader { source: part, builder: Builder::new(part), at: self.at, depth: self.depth + 1 };
        std::mem::swap(&mut reader.builder, &mut self.builder);
        reader.all();
        std::mem::swap(&mut reader.builder, &mut self.builder);
        self.at = reader.at;
    }

    fn verb(&mut self, start: usize, name: &str) {
        if matches!(name, "lstinline" | "mintinline") {
            self.option();
        }
        if name == "mintinline" {
            self.group();
        }
        if self.rest().starts_with('{') && name != "verb" {
            self.group();
        } else if let Some(delimiter) = self.rest().chars().next() {
            let width = delimiter.len_utf8();
            let body = self.rest().get(width..).unwrap_or_default();
            let end = body.find([delimiter, '\n']).filter(|end| body.get(*end..).is_some_and(|rest| rest.starts_with(delimiter)));
            self.at += end.map_or(0, |len| width + len + width);
        }
        self.builder.gap(Join::Markup);
        self.builder.protected(Span::new(start, self.at), Protection::Code);
        self.builder.gap(Join::Markup);
    }

    fn dollars(&mut self) {
        let sign = if self.rest().starts_with("$$") { "$$" } else { "$" };
        self.at += sign.len();
        let rest = self.rest();
        // Mathematics ends in its paragraph; an open dollar makes the rest of the paragraph doubtful.
        let mut from = 0;
        let mut close = None;
        while let Some(at) = rest.get(from..).and_then(|part| part.find(sign)).map(|at| from + at) {
            if !rest.get(..at).unwrap_or_default().ends_with('\\') {
                close = Some(at);
                break;
            }
            from = at + sign.len();
        }
        let inside = rest.get(..close.unwrap_or(rest.len())).unwrap_or_default();
        let end = match (inside.find("\n\n").or(inside.find("\n\r\n")), close) {
            (Some(paragraph), _) => paragraph,
            (None, Some(close)) => close + sign.len(),
            (None, None) => rest.len(),
        };
        self.at += end;
        self.builder.gap(Join::Markup);
    }

    fn until(&mut self, end: &str) {
        let rest = self.rest();
        self.at += rest.find(end).map_or(rest.len(), |at| at + end.len());
        self.builder.gap(Join::Markup);
    }

    /// Skips every option and argument that follows.
    fn arguments(&mut self) {
        loop {
            let before = self.at;
            self.option();
            self.group();
            if self.at == before {
                return;
            }
        }
    }

    fn option(&mut self) {
        if self.rest().starts_with('[') {
            let near = self.rest().as_bytes().iter().take(LONGEST_OPTION);
            if let Some(len) = near.clone().position(|byte| *byte == b']') {
                self.at += len + 1;
            }
        }
    }

    fn group(&mut self) {
        if self.rest().starts_with('{') {
            self.at = self.group_end();
        }
    }

    /// Where the group that begins here ends; one that never ends takes the rest.
    fn group_end(&self) -> usize {
        let mut depth = 0_usize;
        let mut escaped = false;
        for (at, byte) in self.rest().bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'{' => depth += 1,
                b'}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return self.at + at + 1;
                    }
                }
                _ => {}
            }
        }
        self.source.len()
    }
}
