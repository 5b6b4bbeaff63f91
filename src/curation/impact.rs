//! What a change of the glossary alters in a text: the mentions and edits that differ between two glossaries.

use serde::Serialize;

use crate::document::Document;
use crate::normalizer::{Analysis, Normalizer};
use crate::report::mention_records;
use crate::text::{LineIndex, Position, Span};

/// How one glossary reads a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// First byte in the source.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What stands there.
    pub surface: String,
    /// `linked` or `ambiguous`.
    pub status: &'static str,
    /// The entry.
    pub id: Option<String>,
    /// What it may be, where it is ambiguous.
    pub candidates: Vec<String>,
    /// What the style writes there, where that differs from what stands there.
    pub replacement: Option<String>,
}

impl Reading {
    /// The reading in one line.
    pub fn words(&self) -> String {
        let target = self.id.clone().unwrap_or_else(|| format!("ambiguous: {}", self.candidates.join(" or ")));
        let change = self.replacement.as_ref().map(|text| format!(", written `{text}`")).unwrap_or_default();
        format!("`{}` is {target}{change}", self.surface)
    }
}

/// A place that two glossaries read differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alteration {
    /// Bytes of the source.
    pub span: Span,
    /// Line and column of its start.
    pub position: Position,
    /// The line it begins in, without its line end.
    pub line: String,
    /// The readings with the glossary as it was; empty where it saw nothing.
    pub before: Vec<Reading>,
    /// The readings with the glossary as it is.
    pub after: Vec<Reading>,
}

/// The places of a document that `after` reads otherwise than `before`, in order.
///
/// ```
/// use seimei::{Document, Glossary, Normalizer, Style, impact};
/// let list = |full: &str| Glossary::from_toml(&format!(r#"
///     [[entry]]
///     id = "company.example"
///     kind = "company"
///     en = "ExampleWorks"
///     ja = "例示製作所"
///     full = [{full}]
///     source = ["house"]
///     status = "draft"
/// "#));
/// let (before, after) = (list("")?, list("\"Example Works\"")?);
/// let (before, after) = (Normalizer::new(&before, Style::new()), Normalizer::new(&after, Style::new()));
/// let found = impact(&before, &after, &Document::from_text("Example Works and ExampleWorks"));
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].after[0].words(), "`Example Works` is company.example, written `ExampleWorks`");
/// # Ok::<(), seimei::Error>(())
/// ```
pub fn impact(before: &Normalizer, after: &Normalizer, document: &Document<'_>) -> Vec<Alteration> {
    let (old, new) = (readings(&before.analyze(document)), readings(&after.analyze(document)));
    let gone = old.iter().filter(|reading| !new.contains(reading)).map(|reading| (reading, true));
    let come = new.iter().filter(|reading| !old.contains(reading)).map(|reading| (reading, false));
    let mut differing: Vec<(&Reading, bool)> = gone.chain(come).collect();
    differing.sort_by_key(|(reading, is_old)| (reading.start, !is_old));
    let source = document.source();
    let lines = LineIndex::new(source);
    let mut found: Vec<Alteration> = Vec::new();
    for (reading, is_old) in differing {
        let span = Span::new(reading.start, reading.end);
        let alteration = match found.last_mut().filter(|last| last.span.overlaps(span)) {
            Some(last) => last,
            None => {
                let position = lines.position(source, span.start());
                let line = lines.line(source, position.line).1.to_owned();
                found.push(Alteration { span, position, line, before: Vec::new(), after: Vec::new() });
                let Some(last) = found.last_mut() else { continue };
                last
            }
        };
        alteration.span = Span::new(alteration.span.start(), alteration.span.end().max(span.end()));
        let side = if is_old { &mut alteration.before } else { &mut alteration.after };
        side.push(reading.clone());
    }
    found
}

fn readings(analysis: &Analysis<'_>) -> Vec<Reading> {
    let records = mention_records(analysis, None, None, false).into_iter();
    let reading = records.map(|record| Reading {
        start: record.start,
        end: record.end,
        replacement: record.replacement.filter(|text| *text != record.surface),
        surface: record.surface,
        status: record.status,
        id: record.id,
        candidates: record.candidates,
    });
    reading.collect()
}
