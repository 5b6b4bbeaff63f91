//! The formats a document may have, and how a file tells which one it is.

use std::path::Path;
use std::str::FromStr;

use crate::text::Error;

/// What a file is made of: which of its bytes are prose, and which are not.
///
/// ```
/// use std::path::Path;
/// use seimei::Format;
/// assert_eq!(Format::of_path(Path::new("notes/news.md")), Some(Format::Markdown));
/// assert_eq!(Format::of_content(b"<!DOCTYPE html><p>text"), Some(Format::Html));
/// assert_eq!("jsonl".parse::<Format>()?, Format::JsonLines);
/// # Ok::<(), seimei::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text: all of it is prose.
    #[default]
    Text,
    /// Markdown: CommonMark with tables, strikethrough, task lists, footnotes and front matter.
    Markdown,
    /// HTML and XHTML.
    Html,
    /// One JSON value.
    Json,
    /// A JSON object a line; each is a document of its own.
    JsonLines,
    /// Values between commas.
    Csv,
    /// Values between tabs.
    Tsv,
    /// SubRip subtitles.
    Srt,
    /// WebVTT subtitles.
    Vtt,
    /// Office Open XML text documents.
    Docx,
    /// XLIFF 1.2 and 2.x.
    Xliff,
    /// Gettext catalogues.
    Po,
    /// LaTeX.
    Latex,
    /// reStructuredText.
    Rst,
}

impl Format {
    /// Every format with its word on the command line, and what it is.
    pub const ALL: [(Format, &'static str, &'static str); 14] = [
        (Format::Text, "text", "plain text"),
        (Format::Markdown, "markdown", "Markdown with tables and front matter"),
        (Format::Html, "html", "HTML and XHTML"),
        (Format::Json, "json", "one JSON value; --field chooses its strings"),
        (Format::JsonLines, "jsonl", "a JSON object a line; --field chooses its strings"),
        (Format::Csv, "csv", "comma-separated values; --column chooses the cells"),
        (Format::Tsv, "tsv", "tab-separated values; --column chooses the cells"),
        (Format::Srt, "srt", "SubRip subtitles"),
        (Format::Vtt, "vtt", "WebVTT subtitles"),
        (Format::Docx, "docx", "Word documents"),
        (Format::Xliff, "xliff", "XLIFF 1.2 and 2.x: the targets"),
        (Format::Po, "po", "gettext catalogues: the translations"),
        (Format::Latex, "latex", "LaTeX"),
        (Format::Rst, "rst", "reStructuredText"),
    ];

    /// The word for the format in options and reports.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(format, ..)| *format == self).map_or("text", |(_, word, _)| word)
    }

    /// Whether a file of this format holds bytes that are no text, so that it is read as a whole and not decoded.
    pub const fn is_binary(self) -> bool {
        matches!(self, Format::Docx)
    }

    /// Whether it holds data, of which only some is prose, rather than a document.
    pub const fn holds_data(self) -> bool {
        matches!(self, Format::Json | Format::JsonLines | Format::Csv | Format::Tsv)
    }

    /// Whether each line of it is a document of its own.
    pub const fn has_records(self) -> bool {
        matches!(self, Format::JsonLines)
    }

    /// The endings of file names that tell the format, without the full stop.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Text => &["txt", "text"],
            Format::Markdown => &["md", "markdown", "mdown", "mkd"],
            Format::Html => &["html", "htm", "xhtml", "xht"],
            Format::Json => &["json"],
            Format::JsonLines => &["jsonl", "ndjson"],
            Format::Csv => &["csv"],
            Format::Tsv => &["tsv", "tab"],
            Format::Srt => &["srt"],
            Format::Vtt => &["vtt"],
            Format::Docx => &["docx", "docm", "dotx"],
            Format::Xliff => &["xlf", "xliff", "sdlxliff", "mxliff"],
            Format::Po => &["po", "pot"],
            Format::Latex => &["tex", "ltx", "latex"],
            Format::Rst => &["rst", "rest"],
        }
    }

    /// The format that the name of a file tells.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let found = Self::ALL.iter().find(|(format, ..)| format.endings().contains(&ending.as_str()));
        found.map(|(format, ..)| *format)
    }

    /// The format that the first bytes of a file tell beyond doubt; `None` is plain text, as far as anybody can say.
    ///
    /// Markdown, tables and JSON Lines cannot be told from plain text this way: name them.
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
            let has = |part: &[u8]| memchr::memmem::find(head, part).is_some();
            return (has(b"[Content_Types].xml") || has(b"word/")).then_some(Format::Docx);
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024)).unwrap_or_default());
        let head = head.trim_start();
        let begins = |start: &str| head.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        if begins("<?xml") || begins("<xliff") {
            if head.contains("<xliff") {
                return Some(Format::Xliff);
            }
            return (head.contains("<html") || head.contains("<!DOCTYPE html")).then_some(Format::Html);
        }
        if begins("<!doctype html") || begins("<html") {
            return Some(Format::Html);
        }
        if head.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r'])) {
            return Some(Format::Vtt);
        }
        let mut lines = head.lines();
        let is_number = lines.next().is_some_and(|line| !line.is_empty() && line.trim_end().bytes().all(|b| b.is_ascii_digit()));
        if is_number && lines.next().is_some_and(|line| line.contains(" --> ")) {
            return Some(Format::Srt);
        }
        if head.starts_with("\\documentclass") {
            return Some(Format::Latex);
        }
        let is_catalogue = head.starts_with("msgid \"") || head.contains("\nmsgid \"\"\nmsgstr \"");
        is_catalogue.then_some(Format::Po)
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let same = |format: Format, name: &str| {
            name.eq_ignore_ascii_case(word) || format.endings().iter().any(|ending| ending.eq_ignore_ascii_case(word))
        };
        let found = Self::ALL.iter().find(|(format, name, _)| same(*format, name));
        found.map(|(format, ..)| *format).ok_or_else(|| {
            let words: Vec<&str> = Self::ALL.iter().map(|(_, word, _)| *word).collect();
            Error::option("the format", word, &words.join(", "))
        })
    }
}

/// A format, and which parts of it count as prose.
///
/// ```
/// use seimei::{Format, DocumentOptions};
/// let options = DocumentOptions::new(Format::Json).field("articles[].title").field("articles[].body");
/// assert_eq!(options.format(), Format::Json);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentOptions {
    format: Format,
    pub(super) fields: Vec<String>,
    pub(super) columns: Vec<String>,
    pub(super) tracks_changes: bool,
}

impl DocumentOptions {
    /// Everything that is prose in the format.
    pub fn new(format: Format) -> Self {
        Self { format, ..Self::default() }
    }

    /// The format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The same choices for another format.
    pub fn of(&self, format: Format) -> Self {
        Self { format, ..self.clone() }
    }

    /// JSON: reads the strings at this path; may be said more than once. `a.b[].c` is the member `c` of every element of the
    /// list `b` of `a`; `*` stands for any member. Without a path every string of a JSON value is read, and `text` of a record.
    #[must_use]
    pub fn field(mut self, path: impl Into<String>) -> Self {
        self.fields.push(path.into());
        self
    }

    /// Tables: reads the cells below this name in the first row, or in this column counted from 1; may be said more than
    /// once. Without a column every cell is read.
    #[must_use]
    pub fn column(mut self, name: impl Into<String>) -> Self {
        self.columns.push(name.into());
        self
    }

    /// Word documents: records every edit as a tracked change instead of making it.
    #[must_use]
    pub fn track_changes(mut self, on: bool) -> Self {
        self.tracks_changes = on;
        self
    }
}

impl From<Format> for DocumentOptions {
    fn from(format: Format) -> Self {
        Self::new(format)
    }
}
