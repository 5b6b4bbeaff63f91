//! Counts of findings per entry and per file.

use std::collections::BTreeMap;
use std::fmt;

use super::checked::Checked;
use super::findings::Severity;

/// What there is to change and to look at, by entry and by file.
///
/// It prints as two tables, the largest counts first.
///
/// ```
/// use seimei::{Checked, Document, Normalizer, ReportFormat, Style, Tally};
/// let normalizer = Normalizer::builtin(Style::new());
/// let document = Document::from_text("Open AI and Open AI");
/// let mut tally = Tally::default();
/// tally.add(&Checked::new(&normalizer.analyze(&document), Some("a.txt"), ReportFormat::Short));
/// assert!(tally.to_string().ends_with("        2          0  a.txt\n"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    entries: BTreeMap<String, Count>,
    files: BTreeMap<String, Count>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Count {
    warnings: usize,
    notes: usize,
    names: String,
}

impl Count {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }
}

impl Tally {
    /// Counts the findings of a text.
    pub fn add(&mut self, checked: &Checked) {
        let path = checked.path.as_deref().unwrap_or("<stdin>");
        for finding in &checked.findings {
            let id = match (&finding.entry, finding.candidates.as_slice()) {
                (Some(entry), _) => entry.clone(),
                (None, []) => "(no entry)".to_owned(),
                (None, candidates) => candidates.join(" or "),
            };
            let count = self.entries.entry(id).or_default();
            if count.names.is_empty() {
                let known: Vec<&str> = finding.names.iter().flatten().map(String::as_str).collect();
                count.names = if known.is_empty() { format!("`{}`", finding.surface) } else { known.join(" | ") };
            }
            count.add(finding.severity);
            self.files.entry(path.to_owned()).or_default().add(finding.severity);
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (title, counts)) in [("entry", &self.entries), ("file", &self.files)].into_iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            writeln!(f, "to change to look at  {title}")?;
            let mut rows: Vec<(&String, &Count)> = counts.iter().collect();
            rows.sort_by_key(|(key, count)| (std::cmp::Reverse((count.warnings, count.notes)), *key));
            for (key, Count { warnings, notes, names }) in rows {
                let names = if names.is_empty() { String::new() } else { format!("  {names}") };
                writeln!(f, "{warnings:>9} {notes:>10}  {key}{names}")?;
            }
        }
        Ok(())
    }
}
