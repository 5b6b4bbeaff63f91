//! Style, the wording of a mention in a style, and the edits that follow.

mod around;
mod article;
mod fit;
mod length;
mod mixed;
mod office;
mod plan;
mod style;
mod title;
mod unlisted;
mod word;
mod write;

pub use style::{FamilyName, FormPolicy, Macrons, NameOrder, Preset, Quotes, Style, StyleOption, Target, UnlistedNames, Width};
pub use unlisted::{unlisted_wording, write_unlisted};
pub use write::{Rewrite, full_name, write, write_edits};
