//! Mentions: surfaces found in a document, resolved to entries by the evidence the document itself gives.

mod candidate;
mod context;
mod definition;
mod find;
mod resolve;
mod title;

pub use candidate::{Evidence, Form, Mention, Resolution};
pub(crate) use context::{has_word, is_capital_line, is_headline, quotations, word_before};
pub(crate) use definition::{aligns, long_form_before};
pub use find::{Found, find};
pub(crate) use resolve::form_of;
pub use resolve::resolve;
