//! The curator's tools: what is wrong with a glossary, who claims a string, what it holds, what a change of it alters, and how
//! far it agrees with lists that others keep.
//!
//! They stand above the normaliser, because what an entry is worth shows only in what is read and written with it.

mod canonical;
mod check;
mod claims;
mod count;
mod dates;
mod impact;
mod likeness;
mod reach;
mod verify;

pub use check::{Remark, check_glossary};
pub use claims::{Fate, NameClaim, claims_of, hidden_in};
pub use count::{Counts, count};
pub use impact::{Alteration, Reading, impact};
pub use verify::{Agreement, Disagreement, LISTS, verify};
