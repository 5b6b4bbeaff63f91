//! OmegaT glossaries: source, tab, target, tab, comment; a line that begins with # is a comment.

use super::pair_rows::PairRow;
use super::pairs::{self, Pair};
use super::{Export, ExportOptions};
use crate::glossary::Glossary;

/// The rows of such a glossary. Quotation marks mean nothing in it.
pub(super) fn rows(text: &str) -> Vec<PairRow> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let row = |(index, line): (usize, &str)| {
        let mut cells = line.splitn(3, '\t').map(|cell| cell.trim().to_owned());
        let names = [cells.next().unwrap_or_default(), cells.next().unwrap_or_default()];
        PairRow { number: index + 1, cells: names, comment: cells.next().map(|comment| comment.replace('\t', " ")) }
    };
    lines.map(row).collect()
}

/// Writes the pairs of a glossary from one language to the other.
pub(super) fn write(glossary: &Glossary, options: &ExportOptions) -> Export {
    pairs::write(glossary, options, |Pair { entry, source, target }, ledger| {
        if source.text.starts_with('#') || [source, target].iter().any(|name| name.text.contains(['\t', '\n', '\r'])) {
            ledger.name(entry, source, "would be a comment or break the row");
            return None;
        }
        Some(format!("{}\t{}\t{}\n", source.text, target.text, entry.id))
    })
}
