//! Candidates for new names and new variants, mined from a corpus with their evidence.
//!
//! A room of its own above `mention` and the normaliser, because it asks the opposite question: not what a known name means
//! here, but which strings behave like names and are none yet. It reads the same analysis as every report, only its gaps,
//! and nothing below it knows of it; a guess that is good enough for a curator's list must never reach an edit.
//!
//! `runs` finds strings that may be names, the miners (`bracket`, `beside`, `near`) say what speaks for one, `mine` gathers
//! and ranks, `write` prints lists to paste.

mod beside;
mod bracket;
mod mine;
mod near;
mod noun;
mod runs;
mod write;

pub use mine::{Clue, Miner, Proposal, Seen, Suggestion};
pub use write::{suggestions_csv, suggestions_toml};
