//! What one cell of a table holds: a text, a list of texts, and the guard that keeps a spreadsheet from reading a formula.

use crate::text::LineIndex;

/// Signs that make a spreadsheet read a cell as a formula when they stand first; Japanese ones take the wide signs too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/// The sign put before such a cell.
const GUARD: char = '\'';

/// A cell as it is written. A text that looks guarded already always gets one more guard, so that [`unguarded`] is exact
/// whether or not formulas were neutralised.
pub(super) fn guarded(text: &str, neutralise: bool) -> String {
    let inner = text.trim_start_matches(GUARD);
    let is_formula = inner.starts_with(FORMULA);
    let is_guarded = inner.len() < text.len();
    if is_formula && (neutralise || is_guarded) { format!("{GUARD}{text}") } else { text.to_owned() }
}

/// A cell as it was before [`guarded`].
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix(GUARD) {
        Some(rest) if rest.trim_start_matches(GUARD).starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// A list in one cell: items between `; `, with a backslash before a semicolon or a backslash of an item.
///
/// A list that is there but empty is a lone `;`, unlike no list at all.
pub(super) fn joined<T: AsRef<str>>(items: &[T]) -> String {
    if items.is_empty() {
        return ";".to_owned();
    }
    let escaped = items.iter().map(|item| item.as_ref().replace('\\', "\\\\").replace(';', "\\;"));
    escaped.collect::<Vec<_>>().join("; ")
}

/// The items of such a cell; white space around an item and items without any text are dropped.
pub(super) fn split(cell: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut chars = cell.chars();
    while let Some(ch) = chars.next() {
        match ch {
            ';' => items.push(String::new()),
            _ => {
                let kept = if ch == '\\' { chars.next().unwrap_or(ch) } else { ch };
                if let Some(last) = items.last_mut() {
                    last.push(kept);
                }
            }
        }
    }
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// The line a record of a table begins in. The reader of tables counts from the end of the record before, blank lines included.
pub(super) fn line_of(text: &str, lines: &LineIndex, record: &csv::StringRecord) -> usize {
    let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
    let rest = text.get(at..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
    lines.position(text, at + blank).line
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: [&str; 16] = [
        "", "'", "''", "=1+1", "'=1+1", "''=1+1", "+81", "-5", "@SUM(A1)", "\tx", "＝１", "'quoted'", "2+2", "00123", "'＋",
        "O'Neil",
    ];

    #[test]
    fn a_guard_is_taken_off_exactly() {
        for text in HOSTILE {
            for neutralise in [false, true] {
                assert_eq!(unguarded(&guarded(text, neutralise)), text, "{text:?} {neutralise}");
            }
        }
    }

    #[test]
    fn no_neutralised_cell_begins_a_formula() {
        for text in HOSTILE {
            assert!(!guarded(text, true).starts_with(FORMULA), "{text:?}");
        }
        assert_eq!(guarded("=1+1", false), "=1+1");
        assert_eq!(guarded("2+2", true), "2+2");
    }

    #[test]
    fn lists_come_back() {
        for items in [&["a"][..], &["a; b", "c\\", "\\;"], &["東京", "=1"], &[]] {
            assert_eq!(split(&joined(items)), items, "{items:?}");
        }
        assert_eq!(split("a;b ;; c"), ["a", "b", "c"]);
    }
}
