//! Everything that can be said against a glossary, in one list in order of place.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{canonical, dates, likeness, reach};
use crate::glossary::{self, Glossary, Kind};
use crate::lexicon::check_surfaces;
use crate::normalizer::Normalizer;
use crate::render::Style;
use crate::text::{Gravity, Position, Problem, Problems};

/// One thing that the check of a glossary says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How much it matters.
    pub gravity: Gravity,
    /// Where, and what.
    pub problem: Problem,
}

impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Problem { file, position, message } = &self.problem;
        write!(f, "{}:{}:{}: {}: {message}", file.display(), position.line, position.column, self.gravity.word())
    }
}

/// Checks a glossary that was read as far as it could be; `problems` are those of the reading.
///
/// The answer holds the problems of the reading and everything that only the whole glossary shows: strings that two entries
/// claim, also through a fold or a derivation; misspellings that are somebody's name; names that can never match; canonical
/// names that the default style would rewrite; dates and references that contradict one another; names that look alike. It
/// is in order of file, line and column.
///
/// ```
/// use seimei::{Glossary, Gravity, check_glossary};
/// let (glossary, problems) = Glossary::from_lists_with_problems([("a.toml", r#"
///     [[entry]]
///     id = "company.example"
///     kind = "company"
///     en = { name = "Example Works", needs = [] }
///     ja = "例示製作所"
///     source = ["house"]
///     status = "draft"
/// "#)]);
/// let remarks = check_glossary(&glossary, problems);
/// assert_eq!(remarks[0].gravity, Gravity::Problem);
/// assert_eq!(
///     remarks[0].to_string(),
///     "a.toml:5:10: problem: `company.example`: `Example Works` can never match: its list of cues is empty"
/// );
/// ```
pub fn check_glossary(glossary: &Glossary, problems: Problems) -> Vec<Remark> {
    let mut remarks = Remarks { glossary, found: Vec::new() };
    for problem in problems {
        remarks.found.push(Remark { gravity: Gravity::Problem, problem });
    }
    remarks.found.extend(collisions(glossary));
    let normalizer = Normalizer::new(glossary, Style::new());
    reach::check(&normalizer, &mut remarks);
    canonical::check(&normalizer, &mut remarks);
    dates::check(&mut remarks);
    likeness::check(&mut remarks);
    let mut found = remarks.found;
    found.sort_by(|a, b| (&a.problem, a.gravity).cmp(&(&b.problem, b.gravity)));
    found.dedup();
    found
}

/// Collisions, one for each pair of entries whose derived forms meet: two bearers of one name share all its spellings.
fn collisions(glossary: &Glossary) -> Vec<Remark> {
    let mut found: Vec<Remark> = Vec::new();
    let mut pairs: HashMap<Vec<String>, (usize, usize)> = HashMap::new();
    for collision in check_surfaces(glossary) {
        let remark = Remark { gravity: collision.gravity, problem: collision.problem };
        if collision.gravity == Gravity::Problem {
            found.push(remark);
            continue;
        }
        let pair: Vec<String> = collision.claims.into_iter().map(|(id, _)| id).collect();
        if told_apart(glossary, &pair) {
            continue;
        }
        match pairs.entry(pair) {
            Entry::Occupied(mut known) => known.get_mut().1 += 1,
            Entry::Vacant(free) => {
                free.insert((found.len(), 0));
                found.push(remark);
            }
        }
    }
    for (at, more) in pairs.into_values().filter(|(_, more)| *more > 0) {
        if let Some(remark) = found.get_mut(at) {
            remark.problem.message.push_str(&format!(" (and {more} more of both)"));
        }
    }
    found
}

/// Whether an ambiguous entry holds all of them as senses: then a curator knows that they share a name.
fn told_apart(glossary: &Glossary, ids: &[String]) -> bool {
    glossary
        .entries()
        .iter()
        .filter(|entry| entry.kind == Kind::Ambiguous)
        .any(|entry| ids.iter().all(|id| *id == entry.id || entry.senses.iter().any(|sense| sense.entry.as_ref() == Some(id))))
}

/// The remarks so far, and the glossary they are about.
pub(super) struct Remarks<'g> {
    pub(super) glossary: &'g Glossary,
    found: Vec<Remark>,
}

impl Remarks<'_> {
    /// Of the entry as a whole.
    pub(super) fn entry(&mut self, gravity: Gravity, entry: &glossary::Entry, message: impl std::fmt::Display) {
        self.push(gravity, entry, entry.position(), message);
    }

    /// Of one of its names.
    pub(super) fn name(&mut self, gravity: Gravity, entry: &glossary::Entry, name: usize, message: impl std::fmt::Display) {
        self.push(gravity, entry, entry.name_position(name), message);
    }

    fn push(&mut self, gravity: Gravity, entry: &glossary::Entry, position: Position, message: impl std::fmt::Display) {
        let file = self.glossary.list_of(entry).map(std::path::Path::to_owned).unwrap_or_default();
        let problem = Problem { file, position, message: format!("`{}`: {message}", entry.id) };
        self.found.push(Remark { gravity, problem });
    }
}
