//! Characters and positions: spans, the offset map, folding, scripts, romanisation, edits and the one error type.

mod char_set;
mod code_points;
mod date;
mod edit;
mod error;
mod fold;
mod lanes;
mod offset;
pub mod romaji;
mod script;
mod span;
mod typed;
mod word_list;

pub(crate) use char_set::CharSet;
pub use code_points::CodePoints;
pub(crate) use date::years_in;
pub use date::{Date, Interval};
pub use edit::{Edit, Edits};
pub use error::{Error, Gravity, Problem, Problems};
#[cfg(not(generated_folds))]
pub(crate) use fold::make::source as fold_table_source;
pub use fold::{FoldTier, Folded, FoldedChar, Folder, fold_key, kanji_variants, look_alike_key};
pub(crate) use fold::{beginnings, fold_pairs, plain_at, plain_fold};
pub(crate) use lanes::{each_capital_behind_space, within};
pub use offset::OffsetMap;
pub(crate) use script::SHORT_LINE;
pub use script::{Script, is_cjk, is_latin_word, same_run};
pub(crate) use script::{
    as_hiragana, as_katakana, begins_in_any_capitals, capitalised, ends_in_any_capitals, ends_with_word, first_chars, first_word,
    in_narrow_letters, is_decimal, is_han, is_in_capitals, is_japanese_letter, last_chars, starts_with_word,
};
pub use span::{LineIndex, Position, Span};
pub(crate) use typed::{Typed, each_piece};
pub(crate) use word_list::WordList;
