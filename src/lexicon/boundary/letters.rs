//! What stands beside a name in Latin letters and makes no end of it: initials, underscores, the figures of notes.

use crate::glossary::Kind;
use crate::lexicon::record::SurfaceRecord;
use crate::text::{first_word, is_latin_word};

/// Whether `_` and a word go on at the edge of a name: `NASA_KEY` is one word, `_NASA_` is an emphasis.
pub(super) fn is_joined(mut outside: impl Iterator<Item = char>) -> bool {
    outside.next() == Some('_') && outside.next().is_some_and(is_latin_word)
}

/// Whether a name that ends in an initial without its stop goes on with more of them: U.S of U.S.S.R.
pub(super) fn goes_on_with_initials(name: &str, after: &str) -> bool {
    matches!(name.as_bytes(), [.., b'.', last] if last.is_ascii_uppercase())
        && matches!(after.as_bytes(), [b'.', next, ..] if next.is_ascii_uppercase())
}

/// Whether a capital and a full stop end a text.
pub(super) fn ends_in_initial(text: &str) -> bool {
    matches!(text.as_bytes(), [.., last, b'.'] if last.is_ascii_uppercase())
}

/// Whether the figure of a note stands behind a name of several words, as in lists of authors: Kyoto University1, Osaka University2.
pub(super) fn is_before_mark_of_note(name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const MOST: usize = 2;
    let rest = after.trim_start_matches(|ch: char| ch.is_ascii_digit());
    matches!(surface.entry().kind(), Kind::Person | Kind::University | Kind::Institute)
        && (1..=MOST).contains(&(after.len() - rest.len()))
        && name.contains(' ')
        && name.ends_with(|ch: char| ch.is_ascii_lowercase())
        && !rest.starts_with(|ch: char| is_latin_word(ch) || matches!(ch, '.' | '-' | '%' | '/'))
}

/// Whether the letters of the country at the end of a name belong to what follows: the Supreme Court of the US-backed regime, the Chamber
/// of Commerce of the US Virgin Islands.
pub(super) fn goes_on_behind_country(name: &str, after: &str) -> bool {
    const COUNTRY: [&str; 4] = [" of the US", " of the U.S.", " of the USA", " of the U.S.A."];
    const OF_COUNTRY: [&str; 5] = ["state", "territory", "government", "side", "military"];
    let next = after.strip_prefix(' ').map_or("", first_word);
    COUNTRY.iter().any(|country| name.ends_with(country))
        && (after.starts_with(['-', '–', '‑']) || next.starts_with(char::is_uppercase) || OF_COUNTRY.contains(&next))
}
