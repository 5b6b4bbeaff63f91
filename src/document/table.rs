//! CSV and TSV: the cells of chosen columns are prose.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::format::DocumentOptions;
use super::prose::{Builder, Escape, Fix, Need, Prose};
use crate::text::{Error, LineIndex, Span};

/// Reads the cells of a table between these delimiters; in a table with quotes a cell may be quoted.
pub(super) fn read(source: &str, options: &DocumentOptions, tabs: bool) -> Result<Prose, Error> {
    let mut builder = Builder::new(source);
    let start = source.len() - source.trim_start_matches('\u{feff}').len();
    let delimiter = if tabs { b'\t' } else { delimiter(source.get(start..).unwrap_or_default()) };
    let mut cells = Cells::new(source, start, delimiter, !tabs);
    let mut chosen = Chosen::new(options);
    let mut is_first = true;
    while let Some(row) = cells.row()? {
        if is_first {
            is_first = false;
            if chosen.learn(&row)? {
                continue;
            }
        }
        if let Some(comment) = row.first().and_then(|cell| cell.text.trim_start().strip_prefix('#')) {
            builder.comment(row.first().map_or(Span::new(0, 0), |cell| cell.raw), comment.trim_start());
        }
        for (index, cell) in row.iter().enumerate() {
            if chosen.has(index) {
                take(source, cell, delimiter, !tabs, &mut builder);
            }
        }
    }
    Ok(builder.finish())
}

/// A comma, or a semicolon where the first line has no comma but that.
fn delimiter(source: &str) -> u8 {
    let line: String = source.lines().next().unwrap_or_default().split('"').step_by(2).collect();
    if !line.contains(',') && line.contains(';') { b';' } else { b',' }
}

/// One cell: its bytes, and what they stand for.
struct Cell {
    raw: Span,
    text: String,
}

/// Takes a cell. One whose quotes are not where they belong is left alone.
fn take(source: &str, cell: &Cell, delimiter: u8, quotes: bool, builder: &mut Builder<'_>) {
    let raw = cell.raw.of(source);
    let inside = Span::new(cell.raw.start() + 1, cell.raw.end().max(cell.raw.start() + 1) - 1);
    let is_quoted = quotes && raw.len() >= 2 && raw.starts_with('"') && raw.ends_with('"');
    if is_quoted && inside.of(source).replace("\"\"", "\"") == cell.text {
        builder.region(Escape::Quoted('"'));
        let mut at = inside.start();
        for (index, _) in inside.of(source).match_indices("\"\"") {
            builder.copy(Span::new(at, inside.start() + index));
            builder.decode(Span::new(inside.start() + index, inside.start() + index + 2), "\"");
            at = inside.start() + index + 2;
        }
        builder.copy(Span::new(at, inside.end()));
    } else if raw == cell.text && !(quotes && raw.contains('"')) {
        builder.region(if quotes { Escape::Quoted('"') } else { Escape::None });
        let prose = builder.copy(cell.raw);
        if quotes {
            let signs: &[char] = if delimiter == b';' { &[';', '"', '\n', '\r'] } else { &[',', '"', '\n', '\r'] };
            for at in [cell.raw.start(), cell.raw.end()] {
                builder.fix(Fix { prose, at, text: "\"", when: Need::Holds(signs) });
            }
        }
    }
}

/// Reads a table cell by cell.
struct Cells<'s> {
    source: &'s str,
    reader: Reader,
    at: usize,
    delimiter: u8,
    quotes: bool,
    done: bool,
}

impl<'s> Cells<'s> {
    fn new(source: &'s str, at: usize, delimiter: u8, quotes: bool) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).quoting(quotes).build();
        Self { source, reader, at, delimiter, quotes, done: false }
    }

    fn row(&mut self) -> Result<Option<Vec<Cell>>, Error> {
        if self.done {
            return Ok(None);
        }
        let mut row = Vec::new();
        // Blank lines and the second half of a line end belong to no row.
        let rest = self.source.get(self.at..).unwrap_or_default();
        let mut start = self.at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let (mut text, mut room) = (Vec::new(), vec![0; 4096]);
        loop {
            let input = self.source.as_bytes().get(self.at..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(input, &mut room);
            self.at += read;
            text.extend_from_slice(room.get(..written).unwrap_or_default());
            match result {
                ReadFieldResult::InputEmpty if read == 0 && input.is_empty() => {
                    self.done = true;
                    return Ok((!row.is_empty()).then_some(row));
                }
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    let taken = self.source.get(start..self.at).unwrap_or_default();
                    // At the end of the input there is no delimiter to leave out.
                    let has_end = read > 0 && self.ends_cell(taken);
                    let end = start + taken.len() - usize::from(has_end);
                    let raw = Span::new(start, end);
                    self.check_quotes(raw, has_end)?;
                    row.push(Cell { raw, text: String::from_utf8(std::mem::take(&mut text)).unwrap_or_default() });
                    start = self.at;
                    if record_end {
                        return Ok(Some(row));
                    }
                }
                ReadFieldResult::End => {
                    self.done = true;
                    return Ok((!row.is_empty()).then_some(row));
                }
            }
        }
    }

    fn ends_cell(&self, taken: &str) -> bool {
        taken.ends_with(['\n', '\r']) || taken.as_bytes().last().is_some_and(|&last| last == self.delimiter)
    }

    /// A quote that is never closed swallows the rest of the table.
    fn check_quotes(&self, raw: Span, has_end: bool) -> Result<(), Error> {
        let text = raw.of(self.source);
        let is_open = self.quotes && text.starts_with('"') && text.bytes().filter(|b| *b == b'"').count() % 2 == 1;
        if is_open && !has_end && self.at == self.source.len() {
            let position = LineIndex::new(self.source).position(self.source, raw.start());
            return Err(Error::syntax(position, "the quotation mark is never closed"));
        }
        Ok(())
    }
}

/// The columns to read.
struct Chosen<'o> {
    names: &'o [String],
    columns: Vec<usize>,
}

impl<'o> Chosen<'o> {
    fn new(options: &'o DocumentOptions) -> Self {
        Self { names: &options.columns, columns: Vec::new() }
    }

    /// Finds the columns by the first row; answers whether that row is a heading.
    fn learn(&mut self, row: &[Cell]) -> Result<bool, Error> {
        let mut is_heading = false;
        for name in self.names {
            let named = row.iter().position(|cell| cell.text.trim() == name.trim());
            let numbered = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match (named, numbered) {
                (Some(index), _) => {
                    is_heading = true;
                    self.columns.push(index);
                }
                (None, Some(index)) if index < row.len() => self.columns.push(index),
                (None, _) => {
                    let known: Vec<&str> = row.iter().map(|cell| cell.text.trim()).collect();
                    return Err(Error::option("--column", name, &known.join(", ")));
                }
            }
        }
        Ok(is_heading)
    }

    fn has(&self, index: usize) -> bool {
        self.names.is_empty() || self.columns.contains(&index)
    }
}
