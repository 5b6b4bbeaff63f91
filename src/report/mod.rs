//! An analysis as other programs read it: JSON Lines, unified diff, findings.

mod diff;
mod findings;
mod jsonl;

pub use diff::unified_diff;
pub use findings::{Finding, Severity, findings};
pub use jsonl::{MentionRecord, mention_records};
