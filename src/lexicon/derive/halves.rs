//! Names of which Japanese prints a half: in Latin letters (Harvard大学), or alone (防衛研).

use super::{Rule, Surface};
use crate::glossary::{Entry, Kind, Length};
use crate::text::is_latin_word;

/// Fewest letters of a name that tell the university.
const FEWEST_LETTERS: usize = 4;

/// Fewest characters of a name that tell the institute.
const FEWEST_CHARACTERS: usize = 3;

/// Harvard大学, Chicago大 for Harvard University, University of Chicago: prose of scholars keeps the letters of foreign names.
pub(super) fn latin_university(entry: &Entry, length: Length, form: &Surface) -> Vec<Surface> {
    let name = form.text.strip_suffix(" University").or_else(|| form.text.strip_prefix("University of "));
    let is_name = |name: &&str| {
        name.len() >= FEWEST_LETTERS && name.chars().all(|ch| is_latin_word(ch) || ch == ' ') && !name.contains(" of ")
    };
    let is_foreign = !entry.countries.iter().any(|country| country == "JP");
    match name.filter(is_name) {
        Some(name) if entry.kind == Kind::University && length == Length::Full && is_foreign && form.rule == Rule::Listed => {
            vec![
                form.reshaped(format!("{name}大学"), Rule::University).kept(),
                form.reshaped(format!("{name}大"), Rule::Clipped).kept(),
            ]
        }
        _ => Vec::new(),
    }
}

/// 防衛研 for 防衛研究所, as papers print institutes.
pub(super) fn institute(entry: &Entry, length: Length, form: &Surface) -> Vec<Surface> {
    let stem = form.text.strip_suffix("研究所").filter(|stem| stem.chars().count() >= FEWEST_CHARACTERS);
    let takes = matches!(entry.kind, Kind::Institute | Kind::Organization | Kind::Company | Kind::Government);
    match stem.filter(|stem| takes && length == Length::Full && !stem.chars().all(is_latin_word)) {
        Some(stem) => vec![form.reshaped(format!("{stem}研"), Rule::Clipped).kept()],
        None => Vec::new(),
    }
}
