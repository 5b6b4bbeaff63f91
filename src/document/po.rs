//! Gettext catalogues: translations are prose; keys, references and the header are not.

use super::format::DocumentOptions;
use super::ignore;
use super::prose::{Builder, Escape, Join, Prose};
use crate::text::{Error, Position, Span};

/// Reads the strings of the chosen keywords: `msgstr` where none is named.
pub(super) fn read(source: &str, options: &DocumentOptions) -> Result<Prose, Error> {
    let mut reader =
        Reader { source, builder: Builder::new(source), keyword: String::new(), is_header: false, is_ignored: false };
    let wanted = |keyword: &str| match options.fields.as_slice() {
        [] => keyword == "msgstr",
        fields => fields.iter().any(|field| field == keyword),
    };
    let mut at = 0;
    for (index, line) in source.split_inclusive('\n').enumerate() {
        let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        reader.line(span, index + 1, &wanted)?;
    }
    Ok(reader.builder.finish())
}

struct Reader<'s> {
    source: &'s str,
    builder: Builder<'s>,
    /// The keyword whose strings are read, without its number.
    keyword: String,
    /// The entry without a key holds the header.
    is_header: bool,
    /// A comment asks to leave this entry alone.
    is_ignored: bool,
}

impl Reader<'_> {
    fn line(&mut self, line: Span, number: usize, wanted: &impl Fn(&str) -> bool) -> Result<(), Error> {
        let text = line.of(self.source).trim_start_matches('\u{feff}');
        let body = text.trim_start();
        let start = line.end() - body.len();
        if body.is_empty() {
            self.keyword.clear();
            self.is_ignored = false;
            return Ok(());
        }
        if let Some(comment) = body.strip_prefix('#') {
            let words = comment.trim_start_matches(['.', ',', ' ', '\t']);
            if ignore::speaks_of_next(words) {
                self.is_ignored = true;
            } else {
                self.builder.comment(line, words);
            }
            return Ok(());
        }
        let wrong = |column: usize, message: &str| Error::syntax(Position { line: number, column }, message);
        let column = |at: usize| self.source.get(line.start()..at).unwrap_or_default().chars().count() + 1;
        let mut string_at = start;
        let continues = body.starts_with('"');
        if !continues {
            let len = body.find(|ch: char| ch.is_whitespace() || ch == '"').unwrap_or(body.len());
            let keyword = body.get(..len).unwrap_or_default();
            let name = keyword.split('[').next().unwrap_or_default();
            if !matches!(name, "msgid" | "msgid_plural" | "msgstr" | "msgctxt" | "domain") {
                return Err(wrong(column(start), "neither a keyword, a string nor a comment"));
            }
            if matches!(name, "msgid" | "msgctxt") && self.keyword != "msgctxt" {
                self.is_header = name == "msgid";
            }
            self.keyword = name.to_owned();
            let rest = body.get(len..).unwrap_or_default();
            string_at = start + len + (rest.len() - rest.trim_start().len());
        } else if self.keyword.is_empty() {
            return Err(wrong(column(start), "a string without a keyword"));
        }
        let Some(inside) = inside_quotes(self.source, Span::new(string_at, line.end())) else {
            return Err(wrong(column(string_at), "expected a string in quotation marks"));
        };
        if self.keyword == "msgid" && !inside.is_empty() {
            self.is_header = false;
        }
        if !continues {
            self.builder.region(Escape::CString);
        } else {
            self.builder.gap(Join::Invisible);
        }
        if wanted(&self.keyword) && !self.is_header && !self.is_ignored {
            self.take(inside);
        }
        Ok(())
    }

    fn take(&mut self, inside: Span) {
        let text = inside.of(self.source);
        let mut from = 0;
        let mut signs = text.char_indices();
        while let Some((at, ch)) = signs.next() {
            if ch != '\\' {
                continue;
            }
            let Some((next, escaped)) = signs.next() else { break };
            let decoded = match escaped {
                'n' => "\n",
                't' => "\t",
                'r' => "\r",
                '"' => "\"",
                '\\' => "\\",
                _ => continue,
            };
            self.builder.copy(Span::new(inside.start() + from, inside.start() + at));
            from = next + escaped.len_utf8();
            self.builder.decode(Span::new(inside.start() + at, inside.start() + from), decoded);
        }
        self.builder.copy(Span::new(inside.start() + from, inside.end()));
    }
}

/// The inside of the string that fills a span.
fn inside_quotes(source: &str, span: Span) -> Option<Span> {
    let text = span.of(source).trim_end();
    let body = text.strip_prefix('"')?;
    let mut escaped = false;
    for (at, ch) in body.char_indices() {
        match ch {
            '"' if !escaped => {
                let is_end = at + 1 == body.len();
                return is_end.then(|| Span::new(span.start() + 1, span.start() + 1 + at));
            }
            _ => escaped = ch == '\\' && !escaped,
        }
    }
    None
}
