//! How far a glossary agrees with lists that others keep, and every place where it does not.
//!
//! A list is only compared, never copied: what the two say of one thing is matched by an identifier, or by the name where the
//! list has none. Legal forms, case, width, spaces and punctuation do not count.

mod bodies;
mod comparable;
mod people;
mod places;
mod synonyms;
mod table;

use serde::Serialize;

use crate::glossary::{Entry, Glossary};
use comparable::Comparer;
use table::Table;

/// The lists that can be compared: the word for each, its file and what it is.
pub const LISTS: [(&str, &str, &str); 6] = [
    ("ror", "ror_jp_us.tsv", "Research Organization Registry, Japan and United States"),
    ("edinet", "edinet_companies.tsv", "EDINET codes of filing companies"),
    ("congress", "us_executive_congress.tsv", "United States executives and legislators"),
    ("councillors", "councillors_kana.tsv", "members of the House of Councillors with readings"),
    ("prefectures", "prefectures.tsv", "prefectures of Japan"),
    ("synonyms", "sudachi_name_synonyms.tsv", "names of the Sudachi synonym dictionary"),
];

/// What the comparison with one list came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Rows of the list.
    pub rows: usize,
    /// Entries of ours that the list knows.
    pub known: usize,
    /// Identifiers of ours that the list does not hold; it may hold only a part of its scheme.
    pub absent: Vec<String>,
    /// Facts compared.
    pub compared: usize,
    /// Facts on which both agree.
    pub agreeing: usize,
    /// All others, in order of entry.
    pub disagreements: Vec<Disagreement>,
}

impl Agreement {
    /// The disagreements for which the glossary gives a reason.
    pub fn explained(&self) -> usize {
        self.disagreements.iter().filter(|disagreement| disagreement.reason.is_some()).count()
    }

    /// The disagreements that are still to be looked into.
    pub fn open(&self) -> usize {
        self.disagreements.len() - self.explained()
    }
}

/// One fact that a list and the glossary tell differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// What both are compared by: an identifier, a name, a group.
    pub id: String,
    /// The entry of ours.
    pub entry: String,
    /// The fact: `en`, `ja`, `kana` ...
    pub field: &'static str,
    /// What ours says.
    pub ours: String,
    /// What the list says.
    pub theirs: String,
    /// Why ours stays, as the glossary explains it.
    pub reason: Option<String>,
}

/// Compares a glossary with one list, given by its word in [`LISTS`] and its text.
///
/// # Errors
///
/// A list that lacks a column it should have.
pub fn verify(glossary: &Glossary, list: &str, text: &str) -> Result<Agreement, crate::text::Error> {
    let table = Table::new(text);
    let compare = match list {
        "ror" => bodies::ror,
        "edinet" => bodies::edinet,
        "congress" => people::congress,
        "councillors" => people::councillors,
        "prefectures" => places::prefectures,
        "synonyms" => synonyms::compare,
        _ => {
            let words: Vec<&str> = LISTS.iter().map(|(word, ..)| *word).collect();
            return Err(crate::text::Error::option("list", list, &format!("one of {}", words.join(", "))));
        }
    };
    let mut tally = Tally { glossary, list, comparer: Comparer::new(glossary), agreement: Agreement::default() };
    tally.agreement.rows = table.rows();
    compare(&table, &mut tally)?;
    Ok(tally.agreement)
}

/// The comparison so far.
struct Tally<'g> {
    glossary: &'g Glossary,
    list: &'g str,
    comparer: Comparer,
    agreement: Agreement,
}

impl Tally<'_> {
    /// Counts one fact; `ours` and `theirs` are made only where they differ.
    fn fact(&mut self, agrees: bool, id: &str, entry: &Entry, field: &'static str, ours: impl FnOnce() -> String, theirs: &str) {
        self.agreement.compared += 1;
        if agrees {
            self.agreement.agreeing += 1;
            return;
        }
        let known = self.glossary.explained().iter().find(|known| {
            known.list == self.list && known.id == id && known.field.as_ref().is_none_or(|explained| explained == field)
        });
        self.agreement.disagreements.push(Disagreement {
            id: id.to_owned(),
            entry: entry.id.clone(),
            field,
            ours: ours(),
            theirs: theirs.to_owned(),
            reason: known.map(|known| known.reason.clone()),
        });
    }
}

/// The identifier of a scheme that an entry carries.
fn identifier<'e>(entry: &'e Entry, scheme: &str) -> Option<&'e str> {
    entry.ids.iter().find(|(known, _)| known == scheme).map(|(_, id)| id.as_str())
}
