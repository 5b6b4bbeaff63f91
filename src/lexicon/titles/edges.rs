//! Tables of words by the two characters at one of their ends, packed in the order in which they are looked for.

use std::cmp::Reverse;

use crate::lexicon::image::{Image, Section, StringRef, Writer};

/// The tables, in the order they are written.
#[derive(Clone, Copy)]
#[repr(usize)]
pub(super) enum Table {
    /// English titles by their first bytes, and by their last.
    EnglishStarts,
    EnglishEnds,
    /// Japanese titles by their first characters, and by their last.
    JapaneseStarts,
    JapaneseEnds,
    /// Their folded forms by their first characters; the number is where the title itself stands.
    FoldedStarts,
    /// The words of roles by their first characters; the number is that of the role.
    Roles,
    /// English words for countries; the number is that of the mark, as in all that follow.
    CountryStarts,
    CountryEnds,
    /// Japanese words for countries, and their marks.
    JapaneseCountryStarts,
    JapaneseCountryEnds,
    /// Country codes.
    Codes,
    /// Honorifics before a name by their ends, those behind one by their beginnings.
    HonorificEnds,
    HonorificStarts,
    /// Modifiers by their ends and by their beginnings.
    ModifierEnds,
    ModifierStarts,
}

const TABLES: usize = 15;

/// Bytes of a row: two characters, where the word stands, and a number.
const ROW: usize = 16;

/// Two characters or bytes at one end of a word, the outer one first, or the only one it has.
pub(super) type Edge = [u32; 2];

/// The second of an edge that has but one.
const NOTHING: u32 = 0;

/// The edge that begins with these.
pub(super) fn edge(mut ends: impl Iterator<Item = char>) -> Option<Edge> {
    Some([ends.next()?.into(), ends.next().map_or(NOTHING, u32::from)])
}

/// The first bytes of a text in any capitals, or the last ones from the end.
pub(super) fn head_of(text: &str) -> Option<Edge> {
    edge(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())))
}

pub(super) fn tail_of(text: &str) -> Option<Edge> {
    edge(text.bytes().rev().map(|byte| char::from(byte.to_ascii_lowercase())))
}

/// A word of a table.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) word: StringRef,
    pub(super) number: u32,
}

type Rows<'l> = &'l [[u8; ROW]];

fn edge_of(row: &[u8; ROW]) -> Edge {
    let [first, second, ..] = words_of(row);
    [first, second]
}

fn row_of(row: &[u8; ROW]) -> Row {
    let [_, _, word, number] = words_of(row);
    Row { word, number }
}

fn words_of(row: &[u8; ROW]) -> [u32; 4] {
    row.as_chunks::<4>().0.first_chunk().map_or([0; 4], |words| words.map(u32::from_le_bytes))
}

fn rows(image: &Image, table: Table) -> Rows<'_> {
    let word = |index| image.word(Section::Titles, index) as usize;
    let (from, to) = (word(table as usize), word(table as usize + 1));
    let rows = image.section(Section::Titles).get(4 * (TABLES + 1)..).unwrap_or_default().as_chunks().0;
    rows.get(from..to).unwrap_or_default()
}

/// The rows of words that may stand at the edge of a text, longer words first.
pub(super) fn at(image: &Image, table: Table, edge: Option<Edge>) -> impl Iterator<Item = Row> {
    let rows = rows(image, table);
    let short = edge.filter(|[_, second]| *second != NOTHING).map(|[first, _]| [first, NOTHING]);
    edge.into_iter().chain(short).flat_map(move |edge| {
        let from = rows.partition_point(|row| edge_of(row) < edge);
        let own = rows.get(from..).unwrap_or_default().iter().take_while(move |row| edge_of(row) == edge);
        own.map(row_of)
    })
}

/// The rows of words that begin as `edge` does, of which only the first may be known; in no order.
pub(super) fn beginning(image: &Image, table: Table, edge: Option<Edge>) -> impl Iterator<Item = Row> {
    let rows = rows(image, table);
    edge.into_iter().flat_map(move |[first, second]| {
        let begins = move |row: &[u8; ROW]| {
            let [own, next] = edge_of(row);
            own == first && (second == NOTHING || next == second)
        };
        let from = rows.partition_point(|row| edge_of(row) < [first, second]);
        rows.get(from..).unwrap_or_default().iter().take_while(move |row| begins(row)).map(row_of)
    })
}

/// Words that are collected for the tables.
#[derive(Default)]
pub(super) struct EdgeTables {
    tables: [Vec<Listed>; TABLES],
}

/// A word with its edge, its length and its number, in the order of the rows.
type Listed = (Edge, Reverse<usize>, u32, String);

impl EdgeTables {
    /// Adds a word; of two with one edge the longer one stands first, then the one with the lower number.
    pub(super) fn add(&mut self, table: Table, edge: Option<Edge>, word: &str, number: u32) {
        if let (Some(edge), Some(rows)) = (edge, self.tables.get_mut(table as usize)) {
            rows.push((edge, Reverse(word.len()), number, word.to_owned()));
        }
    }

    pub(super) fn write(mut self, writer: &mut Writer) {
        let mut ends = vec![0];
        for rows in &mut self.tables {
            rows.sort_unstable();
            rows.dedup();
            ends.push(ends.last().copied().unwrap_or(0) + rows.len() as u32);
        }
        writer.push(Section::Titles, &ends);
        for ([first, second], _, number, word) in self.tables.into_iter().flatten() {
            let word = writer.string(&word);
            writer.push(Section::Titles, &[first, second, word, number]);
        }
    }
}
