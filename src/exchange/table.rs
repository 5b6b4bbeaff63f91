//! The glossary as a table, one row a name.

use crate::glossary::{Entry, Glossary, Lang};
use crate::text::Error;

/// How a CSV table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CsvOptions {
    /// Begin with a byte order mark, so that spreadsheets read UTF-8.
    pub bom: bool,
}

const HEADER: [&str; 9] = ["id", "kind", "lang", "name", "length", "status", "canonical_en", "canonical_ja", "source"];

/// Writes every name of a glossary as CSV: id, kind, lang, name, length, status, canonical_en, canonical_ja, source.
///
/// Lists within a cell are joined with `; `. Line ends are LF, quoting is by need (RFC 4180).
///
/// # Errors
///
/// Never for a glossary that was read; the signature leaves room for a writer that fails.
pub fn write_csv(glossary: &Glossary, options: CsvOptions) -> Result<Vec<u8>, Error> {
    let start = if options.bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(start);
    let failed = |error: &dyn std::fmt::Display| Error::record(None, 0, error.to_string());
    writer.write_record(HEADER).map_err(|error| failed(&error))?;
    for entry in glossary.entries() {
        for row in rows(entry) {
            writer.write_record(row).map_err(|error| failed(&error))?;
        }
    }
    writer.into_inner().map_err(|error| failed(&error))
}

fn rows(entry: &Entry) -> impl Iterator<Item = [String; 9]> {
    let canonical = |lang| entry.full(lang).unwrap_or_default().to_owned();
    entry.names.iter().map(move |name| {
        [
            entry.id.clone(),
            entry.kind.word().to_owned(),
            name.lang.code().to_owned(),
            name.text.clone(),
            name.length.word().to_owned(),
            name.status.word().to_owned(),
            canonical(Lang::En),
            canonical(Lang::Ja),
            entry.sources.join("; "),
        ]
    })
}
