//! Mentions: surfaces found in a document, resolved to entries by the evidence the document itself gives.

mod candidate;
mod context;
mod definition;
mod find;
mod resolve;
mod scope;
mod title;
mod unlisted;

pub use candidate::{Evidence, Form, Mention, Resolution};
pub(crate) use context::{
    has_word, is_capital_line, is_headline, is_in_capital_label, is_in_capital_phrase, is_in_dateline, is_in_speaker_label,
    is_sentence_start, line_at, quotations, word_before,
};
pub(crate) use definition::{aligns, long_form_before};
pub use find::{Found, find};
pub(crate) use resolve::form_of;
pub(crate) use resolve::resolve_and_account;
pub use resolve::{Considered, resolve};
pub(crate) use title::is_function_word;
pub use unlisted::{Confidence, Unlisted, UnlistedEvidence, find_unlisted};
