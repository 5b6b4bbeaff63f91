//! Diagnostics of reviewdog: lines from 1, columns in bytes of UTF-8 from 1, ends exclusive.

use serde_json::{Value, json};

use super::checked::Checked;
use super::findings::Severity;
use super::place::{Cursor, Place};

/// One diagnostic a finding, with its fix as a suggestion.
pub(super) fn diagnostics(checked: &Checked) -> Vec<Value> {
    let mut cursor = Cursor::new(&checked.source);
    let mut all = Vec::with_capacity(checked.findings.len());
    for finding in &checked.findings {
        let location = json!({ "path": checked.label(), "range": range(cursor.span(finding.span)) });
        let mut suggestions = Vec::new();
        if let Some(fix) = finding.fix.as_ref().filter(|_| checked.is_text) {
            suggestions.push(json!({ "range": range(cursor.span(fix.span)), "text": fix.text }));
        }
        let severity = if finding.severity == Severity::Warning { "WARNING" } else { "INFO" };
        let mut diagnostic = json!({
            "message": format!("{}; {}", finding.message, finding.reason),
            "location": location,
            "severity": severity,
            "code": { "value": finding.concern.word() },
        });
        if !suggestions.is_empty() {
            put(&mut diagnostic, "suggestions", Value::Array(suggestions));
        }
        all.push(diagnostic);
    }
    all
}

/// The whole document.
pub(super) fn document(diagnostics: Vec<Value>) -> String {
    format!("{}\n", json!({ "source": { "name": "seimei" }, "diagnostics": diagnostics }))
}

fn range([start, end]: [Place; 2]) -> Value {
    let position = |place: Place| json!({ "line": place.line, "column": place.byte_column() });
    json!({ "start": position(start), "end": position(end) })
}

fn put(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(fields) = object {
        fields.insert(key.to_owned(), value);
    }
}
