//! Findings one a line: for people and editors, and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::checked::Checked;
use super::findings::Finding;

/// As compilers print it, so that an editor jumps to the place.
pub(super) fn short(checked: &Checked) -> String {
    let label = checked.label();
    let mut out = String::new();
    for finding in &checked.findings {
        let Finding { position, severity, message, concern, .. } = finding;
        let _ =
            writeln!(out, "{label}:{}:{}: {}: {message} [{}]", position.line, position.column, severity.word(), concern.word());
    }
    out
}

/// The order of the fields is the order of the output.
#[derive(Serialize)]
struct Record<'f> {
    path: Option<&'f str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
    severity: &'static str,
    rule: &'static str,
    message: &'f str,
    surface: &'f str,
    replacement: Option<&'f str>,
    fix: Option<FixRecord<'f>>,
    id: Option<&'f str>,
    en: Option<&'f str>,
    ja: Option<&'f str>,
    reason: &'f str,
    candidates: &'f [String],
}

#[derive(Serialize)]
struct FixRecord<'f> {
    start: usize,
    end: usize,
    text: &'f str,
}

/// One object a line; `start` and `end` are bytes of the text, lines and columns count from 1.
pub(super) fn json_lines(checked: &Checked) -> String {
    let mut out = String::new();
    for finding in &checked.findings {
        let [en, ja] = &finding.names;
        let record = Record {
            path: checked.path.as_deref(),
            line: finding.position.line,
            column: finding.position.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            start: finding.span.start(),
            end: finding.span.end(),
            severity: finding.severity.word(),
            rule: finding.concern.word(),
            message: &finding.message,
            surface: &finding.surface,
            replacement: finding.replacement.as_deref(),
            fix: finding.fix.as_ref().map(|fix| FixRecord { start: fix.span.start(), end: fix.span.end(), text: &fix.text }),
            id: finding.entry.as_deref(),
            en: en.as_deref(),
            ja: ja.as_deref(),
            reason: &finding.reason,
            candidates: &finding.candidates,
        };
        // A record of strings and numbers is always JSON.
        out.push_str(&serde_json::to_string(&record).unwrap_or_default());
        out.push('\n');
    }
    out
}
