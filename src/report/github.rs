//! Workflow commands of GitHub Actions, one a finding, which become annotations.

use std::fmt::Write as _;

use super::checked::Checked;
use super::findings::{Finding, Severity};

/// A command a finding. Columns count characters; a name over a line break has none, for GitHub takes columns within one line only.
pub(super) fn commands(checked: &Checked) -> String {
    let mut out = String::new();
    let file = property(checked.label());
    for finding in &checked.findings {
        let Finding { position, end, concern, .. } = finding;
        let command = if finding.severity == Severity::Warning { "warning" } else { "notice" };
        let mut place = format!("line={},endLine={}", position.line, end.line);
        if position.line == end.line {
            let _ = write!(place, ",col={},endColumn={}", position.column, end.column);
        }
        let id = finding.entry.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
        let title = property(&format!("{}{id}", concern.word()));
        let message = message(&format!("{}; {}", finding.message, finding.reason));
        let _ = writeln!(out, "::{command} file={file},{place},title={title}::{message}");
    }
    out
}

/// The text of a command; nothing in it may end the command or begin another.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_command() {
        assert_eq!(message("100 %\r\n::error::x"), "100 %25%0D%0A::error::x");
        assert_eq!(property("a:b,c\n%"), "a%3Ab%2Cc%0A%25");
    }
}
