//! Makes the table of folds from the lists: once, when the crate is built.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::table::{FoldTable, Form, PAGE, rows};
use super::{is_double_hyphen, is_ignorable, is_long_mark, is_long_vowel_typed_as_hyphen, is_space};

/// Makes the table from the lists and from the letters of Unicode.
pub(super) fn make() -> FoldTable {
    let mut folds: BTreeMap<char, u32> = BTreeMap::new();
    let mut strings: Vec<String> = Vec::new();
    let mut pairs: BTreeMap<(char, char), char> = BTreeMap::new();
    for ch in '\0'..=char::MAX {
        if lower(ch) != ch && lower(ch) != char::REPLACEMENT_CHARACTER {
            folds.insert(ch, lower(ch) as u32);
        }
    }
    for row in rows().filter(|row| row.tier == "always") {
        match (row.from.as_slice(), row.to.as_slice()) {
            (&[one], &[other]) => {
                folds.insert(one, lower(other) as u32);
            }
            (&[one], several) => {
                let string: String = several.iter().map(|ch| lower(*ch)).collect();
                let number = strings.iter().position(|known| *known == string).unwrap_or_else(|| {
                    strings.push(string);
                    strings.len() - 1
                });
                folds.insert(one, number as u32 | Form::STRING);
            }
            (&[one, mark], &[composed]) => {
                pairs.insert((one, mark), composed);
            }
            _ => {}
        }
    }
    let mut flag = |ch: char, bit: u32| *folds.entry(ch).or_insert(ch as u32) |= bit;
    for ch in '\0'..=char::MAX {
        if is_ruled(ch) {
            flag(ch, Form::RULED);
        }
    }
    let (firsts, marks): (BTreeSet<char>, BTreeSet<char>) = pairs.keys().copied().unzip();
    firsts.into_iter().for_each(|ch| flag(ch, Form::COMPOSES));
    marks.into_iter().for_each(|ch| flag(ch, Form::MARK));
    paged(&folds, strings, pairs)
}

fn paged(folds: &BTreeMap<char, u32>, strings: Vec<String>, pairs: BTreeMap<(char, char), char>) -> FoldTable {
    let mut forms = vec![0];
    let mut numbers: HashMap<u32, u16> = HashMap::new();
    let mut cells: Vec<u16> = vec![0; PAGE as usize];
    let mut pages = Vec::new();
    for (&ch, &form) in folds {
        let (page, offset) = ((ch as u32 / PAGE) as usize, (ch as u32 % PAGE) as usize);
        if pages.len() <= page {
            pages.resize(page, 0);
            pages.push((cells.len() / PAGE as usize) as u16);
            cells.resize(cells.len() + PAGE as usize, 0);
        }
        let number = *numbers.entry(form).or_insert_with(|| {
            forms.push(form);
            (forms.len() - 1) as u16
        });
        let start = cells.len() - PAGE as usize;
        if let Some(cell) = cells.get_mut(start + offset) {
            *cell = number;
        }
    }
    FoldTable {
        pages: pages.leak(),
        cells: cells.leak(),
        forms: forms.leak(),
        strings: strings.into_iter().map(|string| &*string.leak()).collect::<Vec<_>>().leak(),
        pairs: pairs.into_iter().collect::<Vec<_>>().leak(),
    }
}

/// The table as the source of a constant.
#[cfg(not(generated_folds))]
pub(crate) fn source() -> String {
    format!("static TABLE: FoldTable = {:?};\n", make()).replace(": [", ": &[")
}

/// Whether the rules of the folder, not the table alone, say what becomes of a character.
fn is_ruled(ch: char) -> bool {
    is_space(ch)
        || matches!(ch, '\n' | '\r')
        || is_ignorable(ch)
        || is_long_mark(ch)
        || is_long_vowel_typed_as_hyphen(ch)
        || is_double_hyphen(ch)
}

/// The one lower-case form of a character, or the character.
fn lower(ch: char) -> char {
    let mut lower = ch.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => ch,
    }
}
