//! Findings for people: the line of the source with a marker under the name, in the manner of rustc.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::checked::Checked;
use super::findings::{Finding, Severity};
use super::place::window;

/// How much of a long line is shown at most on either side, in bytes.
const REACH: usize = 2_000;

/// What the terminal can show.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub(super) columns: usize,
    pub(super) colours: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self { columns: 120, colours: false }
    }
}

impl Manner {
    pub(super) fn write(self, checked: &Checked) -> String {
        let renderer = if self.colours { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(self.columns.max(40));
        let label = checked.label();
        let mut out = String::new();
        for finding in &checked.findings {
            out.push_str(&renderer.render(&[group(checked, finding, label)]));
            out.push_str("\n\n");
        }
        out
    }
}

fn group<'f>(checked: &'f Checked, finding: &'f Finding, label: &'f str) -> Group<'f> {
    let shown = window(&checked.source, finding.span, REACH);
    let start = finding.span.start() - shown.start();
    let marked = start..start + finding.span.len();
    let level = if finding.severity == Severity::Warning { Level::WARNING } else { Level::NOTE };
    let marker = match &finding.replacement {
        Some(replacement) if finding.severity == Severity::Warning => format!("write `{replacement}`"),
        _ => "left alone".to_owned(),
    };
    let lines = Snippet::source(shown.of(&checked.source))
        .line_start(finding.position.line)
        .annotation(AnnotationKind::Primary.span(marked).label(marker));
    let title = level.primary_title(&finding.message).id(finding.concern.word());
    let is_whole = shown.start() == 0 || checked.source.as_bytes().get(shown.start() - 1) == Some(&b'\n');
    let mut group = if is_whole {
        title.element(lines.path(label))
    } else {
        // The column of a line that is cut at its start is told apart from what is shown of it.
        let origin = Origin::path(label).line(finding.position.line).char_column(finding.position.column);
        title.element(origin).element(lines)
    };
    if let Some(entry) = &finding.entry {
        let names: Vec<&str> = finding.names.iter().flatten().map(String::as_str).collect();
        group = group.element(Level::NOTE.with_name("entry").message(format!("{entry}: {}", names.join(" | "))));
    }
    if !finding.reason.is_empty() {
        group = group.element(Level::NOTE.with_name("why").message(&finding.reason));
    }
    group
}
