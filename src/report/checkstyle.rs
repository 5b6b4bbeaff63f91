//! XML of Checkstyle, which many servers and editors read.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::checked::Checked;
use super::findings::{Finding, Severity};

/// The file element that is open, if one is.
#[derive(Default)]
pub(super) struct Files {
    has_begun: bool,
    open: Option<String>,
}

impl Files {
    pub(super) fn add(&mut self, checked: &Checked) -> String {
        let mut out = self.head();
        if checked.findings.is_empty() {
            return out;
        }
        let path = checked.label();
        if self.open.as_deref() != Some(path) {
            if self.open.replace(path.to_owned()).is_some() {
                out.push_str("  </file>\n");
            }
            let _ = writeln!(out, "  <file name=\"{}\">", attribute(path));
        }
        for Finding { position, severity, concern, message, reason, .. } in &checked.findings {
            let severity = if *severity == Severity::Warning { "warning" } else { "info" };
            let (line, column) = (position.line, position.column);
            let message = attribute(&format!("{message}; {reason}"));
            let source = concern.word();
            let _ = writeln!(
                out,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"seimei.{source}\"/>"
            );
        }
        out
    }

    pub(super) fn finish(mut self) -> String {
        let mut out = self.head();
        if self.open.is_some() {
            out.push_str("  </file>\n");
        }
        out.push_str("</checkstyle>\n");
        out
    }

    fn head(&mut self) -> String {
        if std::mem::replace(&mut self.has_begun, true) {
            return String::new();
        }
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_owned()
    }
}

/// An attribute's value; a character that XML cannot hold is shown as U+FFFD.
fn attribute(text: &str) -> String {
    let clean: String =
        text.chars().map(|ch| if ch.is_control() || matches!(ch, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { ch }).collect();
    escape(&clean).into_owned()
}
