//! Where the fields of entries, names and surfaces stand in the packed index.

use super::image::StringRef;

/// What a word holds that points nowhere.
pub(super) const NONE: u32 = u32::MAX;

/// The record of an entry: where its id stands in four bytes, its traits in two. Before the id stand its names, the first one last;
/// behind it the word that tells where in `Section::Lists` the rest stands, if there is any, and then the texts of the names.
pub(super) mod entry {
    pub(crate) const BYTES: usize = 6;
    /// Bytes of the word that tells where the rest stands.
    pub(crate) const REST_BYTES: u32 = 4;
}

/// Words of what many entries do not have.
pub(super) mod rest {
    pub(crate) const COUNTRIES: usize = 0;
    /// Parts of a personal name: Latin, Japanese, kana.
    pub(crate) const FAMILY: usize = 2;
    pub(crate) const GIVEN: usize = 5;
    pub(crate) const OFFICES: usize = 8;
    pub(crate) const SENSES: usize = 10;
    /// The default sense of an ambiguous name, or the place that holds a place: one more than the number of the entry; 0 for none.
    pub(crate) const DEFAULT_OR_WHOLE: usize = 12;
    pub(crate) const FROM: usize = 13;
    pub(crate) const UNTIL: usize = 14;
    pub(crate) const WORDS: usize = 15;
}

/// Bits of the traits of an entry.
pub(super) mod traits {
    pub(crate) const KIND: u16 = 0x1f;
    pub(crate) const ARTICLE: u16 = 1 << 5;
    pub(crate) const TURN: u16 = 1 << 6;
    pub(crate) const PERSON: u16 = 1 << 7;
    /// Switched off: its names are seen, and left alone.
    pub(crate) const OFF: u16 = 1 << 8;
    /// It has names.
    pub(crate) const NAMED: u16 = 1 << 9;
    /// It has a rest.
    pub(crate) const REST: u16 = 1 << 10;
    pub(crate) const ORIGIN: u16 = 7;
    pub(crate) const ORIGIN_SHIFT: u16 = 11;
    pub(crate) const SURNAME_SHIFT: u16 = 14;
}

/// The traits of a name: language, length, status and capitals in the low byte. Its text is the one behind the texts of the names
/// before it.
pub(super) mod name {
    pub(crate) const BYTES: u32 = 2;
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
    /// Where the name stands.
    pub(crate) const NAME: usize = 0;
    pub(crate) const CUES: usize = 1;
    pub(crate) const FROM: usize = 3;
    pub(crate) const UNTIL: usize = 4;
    pub(crate) const WORDS: usize = 5;
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

/// Where a name stands: before the id of its entry.
#[inline]
pub(super) fn name_at(id: StringRef, index: u32) -> Option<StringRef> {
    id.checked_sub(index.checked_add(1)?.checked_mul(name::BYTES)?)
}

#[cfg(test)]
mod tests {
    use super::traits;
    use crate::glossary::{Kind, Origin, SurnameWorth};

    #[test]
    fn every_kind_origin_and_worth_has_room() {
        assert!(Kind::all().all(|kind| u16::from(kind.number()) <= traits::KIND), "kinds");
        assert!(Origin::ALL.len() <= usize::from(traits::ORIGIN) + 1, "origins");
        assert!(SurnameWorth::ALL.len() <= usize::from(u16::MAX >> traits::SURNAME_SHIFT) + 1, "worths");
    }
}
