#![forbid(unsafe_code)]
//! seimei
mod builtin;
mod document;
mod exchange;
mod glossary;
mod lexicon;
mod mention;
mod normalizer;
mod render;
mod report;
mod text;
pub use document::*;
pub use exchange::*;
pub use glossary::*;
pub use lexicon::*;
pub use mention::*;
pub use normalizer::*;
pub use render::*;
pub use report::*;
pub use text::*;
