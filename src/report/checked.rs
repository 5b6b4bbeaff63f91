//! A document that was checked, and the reports that are made of many of them.

use super::findings::{Finding, Fix, Severity, findings_in};
use super::jsonl::{MentionRecord, mention_records};
use super::sarif::Sarif;
use super::{checkstyle, github, html, lines, rdjson};
use crate::normalizer::Analysis;
use crate::text::{Error, Span};

/// One text with its findings, cut loose from the analysis so that texts may be checked on many threads and reported in order.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The file, as it was named; `None` for standard input.
    pub path: Option<String>,
    /// The text as it was read; of a Word document its paragraphs, see [`Document::shown`](crate::Document::shown).
    pub source: String,
    /// What there is to report, in order of position. Whoever removes some reports the rest.
    pub findings: Vec<Finding>,
    /// Every name, for reports that show the text.
    pub(super) mentions: Vec<MentionRecord>,
    /// Whether the file is the text, so that another program may make the fixes in it.
    pub(super) is_text: bool,
}

impl Checked {
    /// A text without findings yet.
    pub fn of_source(source: &str, path: Option<&str>) -> Self {
        let (source, path) = (source.to_owned(), path.map(str::to_owned));
        Self { path, source, findings: Vec::new(), mentions: Vec::new(), is_text: true }
    }

    /// The findings of an analysis, with what a report in this format needs.
    pub fn new(analysis: &Analysis<'_>, path: Option<&str>, format: ReportFormat) -> Self {
        let shown = analysis.document().shown();
        let mut checked = Self::of_source(shown.text(), path);
        checked.findings = findings_in(analysis, &shown);
        checked.is_text = !analysis.document().format().is_binary();
        if format == ReportFormat::Html {
            checked.mentions = mention_records(analysis, path, None, true);
        }
        checked
    }

    /// Adds the findings of one record, which begins at the byte `start` of the source and on the line `line`, from 1.
    pub fn add_record(&mut self, record: Self, start: usize, line: usize) {
        let moved = |span: Span| Span::new(span.start() + start, span.end() + start);
        self.findings.extend(record.findings.into_iter().map(|mut finding| {
            for position in [&mut finding.position, &mut finding.end] {
                position.line += line.saturating_sub(1);
            }
            finding.span = moved(finding.span);
            finding.fix = finding.fix.map(|fix| Fix { span: moved(fix.span), text: fix.text });
            finding
        }));
        self.mentions.extend(record.mentions.into_iter().map(|mut mention| {
            (mention.start, mention.end) = (mention.start + start, mention.end + start);
            mention
        }));
    }

    /// The name for messages.
    pub(super) fn label(&self) -> &str {
        self.path.as_deref().unwrap_or("<stdin>")
    }
}

/// How `check` prints its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReportFormat {
    /// For people: the line of the source with a marker.
    #[cfg(feature = "cli")]
    Text,
    /// One line a finding, as compilers print it.
    Short,
    /// One JSON object a finding.
    JsonLines,
    /// SARIF 2.1.0.
    Sarif,
    /// Commands of GitHub Actions, which become annotations.
    GitHub,
    /// XML of Checkstyle.
    Checkstyle,
    /// Diagnostics of reviewdog.
    Rdjson,
    /// A page that needs nothing else.
    Html,
}

impl ReportFormat {
    /// All, with the words of the command line and what they mean.
    pub const ALL: &'static [(ReportFormat, &'static str, &'static str)] = &[
        #[cfg(feature = "cli")]
        (ReportFormat::Text, "text", "for people: the line with a marker, the entry and the reason"),
        (ReportFormat::Short, "short", "one line a finding: file:line:column: severity: message"),
        (ReportFormat::JsonLines, "jsonl", "one JSON object a finding"),
        (ReportFormat::Sarif, "sarif", "SARIF 2.1.0, for code scanning"),
        (ReportFormat::GitHub, "github", "annotations of GitHub Actions"),
        (ReportFormat::Checkstyle, "checkstyle", "XML of Checkstyle"),
        (ReportFormat::Rdjson, "rdjson", "diagnostics of reviewdog"),
        (ReportFormat::Html, "html", "a page that shows the texts with every name, before and after"),
    ];
}

impl std::str::FromStr for ReportFormat {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let words: Vec<&str> = Self::ALL.iter().map(|(_, word, _)| *word).collect();
        let known = Self::ALL.iter().find(|(_, known, _)| *known == word);
        known.map(|(format, ..)| *format).ok_or_else(|| Error::option("--format", word, &words.join(", ")))
    }
}

/// A report of many texts. Each piece that [`Report::add`] and [`Report::finish`] return follows the one before it.
///
/// ```
/// use seimei::{Checked, Document, Normalizer, Report, ReportFormat, Style};
/// let normalizer = Normalizer::builtin(Style::new());
/// let document = Document::from_text("Here is Open AI.");
/// let checked = Checked::new(&normalizer.analyze(&document), Some("a.txt"), ReportFormat::Short);
/// let mut report = Report::new(ReportFormat::Short);
/// let mut out = report.add(&checked);
/// out.push_str(&report.finish());
/// assert_eq!(out, "a.txt:1:9: warning: `Open AI` should be `OpenAI` (OpenAI) [spelling]\n");
/// ```
pub struct Report {
    format: ReportFormat,
    #[cfg(feature = "cli")]
    text: super::text::Manner,
    warnings: usize,
    notes: usize,
    pieces: Pieces,
}

/// What a report keeps until its end.
enum Pieces {
    None,
    Sarif(Box<Sarif>),
    Checkstyle(checkstyle::Files),
    Rdjson(Vec<serde_json::Value>),
    Html(Box<html::Page>),
}

impl Report {
    /// A report without any text yet.
    pub fn new(format: ReportFormat) -> Self {
        let pieces = match format {
            ReportFormat::Sarif => Pieces::Sarif(Box::default()),
            ReportFormat::Checkstyle => Pieces::Checkstyle(checkstyle::Files::default()),
            ReportFormat::Rdjson => Pieces::Rdjson(Vec::new()),
            ReportFormat::Html => Pieces::Html(Box::default()),
            _ => Pieces::None,
        };
        Self {
            format,
            #[cfg(feature = "cli")]
            text: super::text::Manner::default(),
            warnings: 0,
            notes: 0,
            pieces,
        }
    }

    /// The same report for people on a terminal of this many columns, with or without colours.
    #[cfg(feature = "cli")]
    #[must_use]
    pub fn for_terminal(mut self, columns: usize, colours: bool) -> Self {
        self.text = super::text::Manner { columns, colours };
        self
    }

    /// Adds a text; what can be printed by now is returned.
    pub fn add(&mut self, checked: &Checked) -> String {
        let warnings = checked.findings.iter().filter(|finding| finding.severity == Severity::Warning).count();
        self.warnings += warnings;
        self.notes += checked.findings.len() - warnings;
        match (&mut self.pieces, self.format) {
            (Pieces::Sarif(sarif), _) => sarif.add(checked),
            (Pieces::Checkstyle(files), _) => return files.add(checked),
            (Pieces::Rdjson(diagnostics), _) => diagnostics.extend(rdjson::diagnostics(checked)),
            (Pieces::Html(page), _) => page.add(checked),
            #[cfg(feature = "cli")]
            (Pieces::None, ReportFormat::Text) => return self.text.write(checked),
            (Pieces::None, ReportFormat::JsonLines) => return lines::json_lines(checked),
            (Pieces::None, ReportFormat::GitHub) => return github::commands(checked),
            (Pieces::None, _) => return lines::short(checked),
        }
        String::new()
    }

    /// Ends the report.
    pub fn finish(self) -> String {
        match self.pieces {
            Pieces::None => String::new(),
            Pieces::Sarif(sarif) => sarif.finish(),
            Pieces::Checkstyle(files) => files.finish(),
            Pieces::Rdjson(diagnostics) => rdjson::document(diagnostics),
            Pieces::Html(page) => page.finish(),
        }
    }

    /// How many findings must be mended.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// How many are for information.
    pub fn notes(&self) -> usize {
        self.notes
    }
}
