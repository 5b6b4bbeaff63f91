//! Where the fields of entries, names and surfaces stand in the packed index.

use super::image::StringRef;

/// What a word holds that points nowhere.
pub(super) const NONE: u32 = u32::MAX;

/// Words of an entry: what stands at which index.
pub(super) mod entry {
    /// Where its id stands. Before it stand the words of its names, the first one last, and behind it their texts.
    pub(crate) const ID: usize = 0;
    pub(crate) const TRAITS: usize = 1;
    /// Where in `Section::Lists` the rest stands, or `NONE`.
    pub(crate) const REST: usize = 2;
    pub(crate) const WORDS: usize = 3;
}

/// Words of what many entries do not have.
pub(super) mod rest {
    pub(crate) const COUNTRIES: usize = 0;
    /// Parts of a personal name: Latin, Japanese, kana.
    pub(crate) const FAMILY: usize = 2;
    pub(crate) const GIVEN: usize = 5;
    pub(crate) const OFFICES: usize = 8;
    pub(crate) const SENSES: usize = 10;
    /// One more than the number of the entry; 0 for none.
    pub(crate) const DEFAULT: usize = 12;
    pub(crate) const FROM: usize = 13;
    pub(crate) const UNTIL: usize = 14;
    pub(crate) const WORDS: usize = 15;
}

/// Bits of the traits of an entry: kind in the low byte.
pub(super) mod traits {
    pub(crate) const ARTICLE: u32 = 1 << 8;
    pub(crate) const TURN: u32 = 1 << 9;
    pub(crate) const PERSON: u32 = 1 << 10;
    /// Switched off: its names are seen, and left alone.
    pub(crate) const OFF: u32 = 1 << 11;
    pub(crate) const NAMED: u32 = 1 << 20;
    pub(crate) const ORIGIN_SHIFT: u32 = 12;
    pub(crate) const SURNAME_SHIFT: u32 = 16;
}

/// The word of a name: its traits in the low half, and in the high half how many bytes behind the id of its entry its text stands.
pub(super) mod name {
    pub(crate) const BYTES: u32 = 4;
    /// The text of a name that stands further away is in its conditions.
    pub(crate) const FAR: u16 = u16::MAX;
    pub(crate) const KEEP: u16 = 1 << 8;
    pub(crate) const COMMON: u16 = 1 << 9;
    pub(crate) const NEEDS_FULL: u16 = 1 << 10;
    pub(crate) const NEEDS_CUES: u16 = 1 << 11;
    /// It has conditions.
    pub(crate) const CONDITIONS: u16 = 1 << 12;
    /// Nothing but this name, as it is listed, is read where its folded form stands.
    pub(crate) const ALONE: u16 = 1 << 13;
    /// The last name of its entry.
    pub(crate) const LAST: u16 = 1 << 14;
}

/// Words of the conditions of a name.
pub(super) mod condition {
    /// Where the word of the name stands.
    pub(crate) const NAME: usize = 0;
    pub(crate) const CUES: usize = 1;
    pub(crate) const FROM: usize = 3;
    pub(crate) const UNTIL: usize = 4;
    pub(crate) const TEXT: usize = 5;
    pub(crate) const WORDS: usize = 6;
}

/// The record of a surface: its entry in three bytes, which of the names of that entry in one, its traits in two; then four bytes
/// for its text where that is not its name's, and four for the name where one is too few.
pub(super) mod surface {
    pub(crate) const NAME: usize = 3;
    pub(crate) const HEAD: usize = 6;
    /// A name behind this one is told at the end.
    pub(crate) const FAR: u8 = u8::MAX;
    pub(crate) const RULE: u16 = 0x1f;
    pub(crate) const KEEP: u16 = 1 << 5;
    pub(crate) const NEEDS_FULL: u16 = 1 << 6;
    pub(crate) const NEEDS_COUNTRY: u16 = 1 << 7;
    /// The folds are off: the text must be as the surface has it, letter by letter.
    pub(crate) const UNFOLDED: u16 = 1 << 8;
    pub(crate) const HAS_TEXT: u16 = 1 << 9;
    /// The last surface of its key.
    pub(crate) const LAST: u16 = 1 << 10;
    /// Its first letter is a capital.
    pub(crate) const CAPITAL: u16 = 1 << 11;
    pub(crate) const CASE_SHIFT: u16 = 12;
    pub(crate) const SHIELD: u16 = 1 << 14;
    /// Its text is ASCII without a small letter.
    pub(crate) const CAPITALS: u16 = 1 << 15;
}

/// Bytes of the record of a surface.
#[inline]
pub(super) fn surface_len(name: u8, traits: u16) -> usize {
    surface::HEAD + if traits & surface::HAS_TEXT != 0 { 4 } else { 0 } + if name == surface::FAR { 4 } else { 0 }
}

/// Where the word of a name stands: before the id of its entry.
#[inline]
pub(super) fn name_at(id: StringRef, index: u32) -> Option<StringRef> {
    id.checked_sub(index.checked_add(1)?.checked_mul(name::BYTES)?)
}
