//! How much a glossary holds: entries, names and surfaces by list, kind, language and status.

use std::collections::BTreeMap;

use crate::glossary::{Entry, Glossary, Lang, NameStatus, Status};
use crate::lexicon::{Rule, surfaces_of};

/// Counts of some entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries by status: draft, reviewed, verified.
    pub entries: [usize; 3],
    /// Names as they are stored by language, each by status: preferred, admitted, former, misspelling.
    pub names: [[usize; 4]; 2],
    /// Strings that shield names, as they are stored.
    pub blocks: usize,
    /// Surfaces derived from the names, by language.
    pub derived: [usize; 2],
}

impl Counts {
    /// All entries.
    pub fn entry_total(&self) -> usize {
        self.entries.iter().sum()
    }

    /// The names stored in a language.
    pub fn stored(&self, lang: Lang) -> usize {
        self.names.iter().zip(Lang::ALL).filter(|(_, known)| *known == lang).flat_map(|(row, _)| row).sum()
    }

    /// All surfaces, stored and derived.
    pub fn surface_total(&self) -> usize {
        self.names.iter().flatten().sum::<usize>() + self.blocks + self.derived.iter().sum::<usize>()
    }

    fn add(&mut self, entry: &Entry) {
        for (count, status) in self.entries.iter_mut().zip(Status::ALL) {
            *count += usize::from(entry.status == status);
        }
        for surface in surfaces_of(entry) {
            let Some(name) = entry.names.get(surface.name) else { continue };
            let rows = self.names.iter_mut().zip(&mut self.derived).zip(Lang::ALL);
            for ((row, derived), _) in rows.filter(|(_, lang)| *lang == name.lang) {
                match surface.rule {
                    Rule::Block => self.blocks += 1,
                    // A rule that changes a stored name without a word of its own is listed too; only the name itself is stored.
                    Rule::Listed if surface.text == name.text => {
                        for (count, _) in row.iter_mut().zip(NameStatus::ALL).filter(|(_, status)| *status == name.status) {
                            *count += 1;
                        }
                    }
                    _ => *derived += 1,
                }
            }
        }
    }
}

/// The counts of a glossary by list and by kind, and of all of it.
///
/// ```
/// use seimei::{Glossary, Lang, count};
/// let glossary = Glossary::from_toml(r#"
///     [[entry]]
///     id = "gov.us.example"
///     kind = "government"
///     en = "Department of Examples"
///     ja = "例示省"
///     source = ["house"]
///     status = "draft"
/// "#)?;
/// let (by_list, by_kind, all) = count(&glossary);
/// assert_eq!((by_list.len(), by_kind["government"].entry_total()), (1, 1));
/// assert_eq!((all.stored(Lang::En), all.derived), (1, [7, 1]));
/// # Ok::<(), seimei::Error>(())
/// ```
pub fn count(glossary: &Glossary) -> (BTreeMap<String, Counts>, BTreeMap<&'static str, Counts>, Counts) {
    let (mut by_list, mut by_kind, mut all) = (BTreeMap::new(), BTreeMap::new(), Counts::default());
    for entry in glossary.entries() {
        let list = glossary.list_of(entry).map(|path| path.display().to_string()).unwrap_or_default();
        by_list.entry(list).or_insert_with(Counts::default).add(entry);
        by_kind.entry(entry.kind.word()).or_insert_with(Counts::default).add(entry);
        all.add(entry);
    }
    (by_list, by_kind, all)
}
