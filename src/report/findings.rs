//! What `check` reports of a document: names that are not in the style, and names that nobody can tell.

use crate::glossary::Lang;
use crate::mention::Resolution;
use crate::normalizer::Analysis;
use crate::text::{LineIndex, Position, Span};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information; does not make `check` fail.
    Note,
    /// Something to mend; makes `check` fail.
    Warning,
}

/// One thing that `check` reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Line and column in the source.
    pub position: Position,
    /// Bytes of the source.
    pub span: Span,
    /// How much it matters.
    pub severity: Severity,
    /// What is there, in one line.
    pub message: String,
    /// What the style writes there.
    pub replacement: Option<String>,
    /// The entry it is linked to.
    pub entry: Option<String>,
}

/// The findings of an analysis in order of position: every name that would change is a warning, every ambiguous one and every
/// change that the style withholds a note.
pub fn findings(analysis: &Analysis<'_>) -> Vec<Finding> {
    let source = analysis.document().source();
    let lines = LineIndex::new(source);
    let mut found = Vec::new();
    for (mention, rewrite) in analysis.all_mentions() {
        let span = analysis.source_span(mention);
        let printed = mention.span.of(analysis.document().text());
        let position = lines.position(source, span.start());
        let mut push = |severity, message: String, replacement: Option<String>, entry: Option<String>| {
            found.push(Finding { position, span, severity, message, replacement, entry });
        };
        match (&mention.resolution, rewrite) {
            (Resolution::Linked(id), Some(rewrite)) if mention.protection.is_none() => {
                let entry = analysis.entry(*id);
                if let Some(reason) = rewrite.withheld {
                    push(Severity::Note, format!("`{printed}` stays: {reason}"), None, Some(entry.id().to_owned()));
                } else if rewrite.text != printed {
                    let known = entry.full(Lang::En).or(entry.full(Lang::Ja)).unwrap_or_default();
                    let message = format!("`{printed}` should be `{}` ({known})", rewrite.text);
                    push(Severity::Warning, message, Some(rewrite.text.clone()), Some(entry.id().to_owned()));
                }
            }
            (Resolution::Ambiguous(entries), _) if mention.protection.is_none() => {
                let ids: Vec<&str> = entries.iter().map(|id| analysis.entry(*id).id()).collect();
                push(Severity::Note, format!("`{printed}` may be {}; left alone", ids.join(" or ")), None, None);
            }
            _ => {}
        }
    }
    found
}
