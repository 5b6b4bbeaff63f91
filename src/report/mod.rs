//! An analysis as people and other programs read it: findings in every format, JSON Lines, unified diff, counts.

mod checked;
mod checkstyle;
mod diff;
mod explain;
mod findings;
mod github;
mod html;
mod jsonl;
mod lines;
mod place;
mod rdjson;
mod sarif;
mod tally;
#[cfg(feature = "cli")]
mod text;

pub use checked::{Checked, Report, ReportFormat};
pub use diff::unified_diff;
pub use explain::{Candidacy, Explanation, explanations};
pub use findings::{Concern, Finding, Fix, Severity, findings};
pub use jsonl::{MentionRecord, mention_record, mention_records};
pub use tally::Tally;
