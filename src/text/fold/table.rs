//! The fold of every single character as a two-level table, made from the lists when the crate is built.

/// What one character folds to: the folded character in the low bits, or the number of a string, and flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form(pub(super) u32);

impl Form {
    const VALUE: u32 = (1 << 21) - 1;
    /// It is a space, vanishes in some places, or depends on its neighbours: rules in the folder decide.
    pub(super) const RULED: u32 = 1 << 21;
    /// It folds to no character or to several: the value is the number of a string.
    pub(super) const STRING: u32 = 1 << 22;
    /// It may be the first of a pair that folds to one character.
    pub(super) const COMPOSES: u32 = 1 << 23;
    /// It may be the second of such a pair.
    pub(super) const MARK: u32 = 1 << 24;

    /// The folded character, where it is one.
    pub(super) fn char(self) -> char {
        char::from_u32(self.0 & Self::VALUE).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The number of the string, where it is one.
    pub(super) const fn string(self) -> Option<usize> {
        if self.0 & Self::STRING == 0 { None } else { Some((self.0 & Self::VALUE) as usize) }
    }

    pub(super) const fn is_ruled(self) -> bool {
        self.0 & Self::RULED != 0
    }

    pub(super) const fn composes(self) -> bool {
        self.0 & Self::COMPOSES != 0
    }

    pub(super) const fn is_mark(self) -> bool {
        self.0 & Self::MARK != 0
    }

    /// Whether the character folds to one character in every context that has no mark after it.
    pub(super) const fn is_plain(self) -> bool {
        self.0 & (Self::RULED | Self::STRING | Self::MARK) == 0
    }
}

/// Characters in a page of the table.
pub(super) const PAGE: u32 = 64;

/// The folds of all characters.
#[derive(Debug)]
pub(super) struct FoldTable {
    /// For each page of characters, the page of cells; characters past the end are their own folds.
    pub(super) pages: &'static [u16],
    /// For each character of a page its form by number; 0 is the character itself.
    pub(super) cells: &'static [u16],
    pub(super) forms: &'static [u32],
    pub(super) strings: &'static [&'static str],
    /// First and second of a pair, and what they fold to, in order.
    pub(super) pairs: &'static [((char, char), char)],
}

impl FoldTable {
    /// The form of a character.
    #[inline]
    pub(super) fn form(&self, ch: char) -> Form {
        let code = ch as u32;
        let page = self.pages.get((code / PAGE) as usize).copied().unwrap_or(0);
        match self.cells.get(usize::from(page) * PAGE as usize + (code % PAGE) as usize) {
            None | Some(0) => Form(code),
            Some(&cell) => Form(self.forms.get(usize::from(cell)).copied().unwrap_or(code)),
        }
    }

    /// The character that a pair folds to.
    pub(super) fn pair(&self, first: char, second: char) -> Option<char> {
        let at = self.pairs.binary_search_by_key(&(first, second), |(pair, _)| *pair).ok()?;
        self.pairs.get(at).map(|(_, composed)| *composed)
    }
}

#[cfg(generated_folds)]
mod generated {
    use super::FoldTable;

    include!(concat!(env!("OUT_DIR"), "/folds.rs"));

    pub(in super::super) fn table() -> &'static FoldTable {
        &TABLE
    }
}

/// The build script has no generated table: it makes one from the lists, and writes it out.
#[cfg(not(generated_folds))]
mod generated {
    use std::sync::LazyLock;

    use super::FoldTable;

    static TABLE: LazyLock<FoldTable> = LazyLock::new(super::super::make::make);

    pub(in super::super) fn table() -> &'static FoldTable {
        &TABLE
    }
}

pub(super) use generated::table;

/// A row of the lists: one or two characters, what they fold to, the tier, the class.
pub(super) struct Row {
    pub(super) from: Vec<char>,
    pub(super) to: Vec<char>,
    pub(super) tier: &'static str,
    pub(super) class: &'static str,
}

/// All rows of the lists.
pub(super) fn rows() -> impl Iterator<Item = Row> {
    let lines = include_str!("../characters.tsv").lines().chain(include_str!("../kanji.tsv").lines());
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (from, to, tier, class) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        Some(Row { from: code_points(from), to: code_points(to), tier, class })
    })
}

fn code_points(cell: &str) -> Vec<char> {
    let hex = cell.split(' ').filter_map(|point| point.strip_prefix("U+"));
    hex.filter_map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::make::make;
    use super::*;

    #[test]
    fn the_generated_table_is_that_of_the_lists() {
        let made = make();
        for ch in '\0'..=char::MAX {
            assert_eq!(table().form(ch), made.form(ch), "{ch:?}");
        }
        assert_eq!(table().strings, made.strings);
        assert_eq!(table().pairs, made.pairs);
    }

    #[test]
    fn a_character_that_no_list_has_is_itself() {
        for ch in ['a', '中', 'あ', '\u{10ffff}'] {
            assert_eq!(table().form(ch).char(), ch);
        }
    }
}
