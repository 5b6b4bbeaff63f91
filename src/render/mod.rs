//! Style, the wording of a mention in a style, and the edits that follow.

mod article;
mod style;
mod word;
mod write;

pub use style::{FamilyName, FormPolicy, Macrons, NameOrder, Preset, Quotes, Style, Target};
pub use write::{Rewrite, full_name, write};
