//! Bodies and companies by their identifiers.

use super::table::Table;
use super::{Tally, identifier};
use crate::glossary::{Entry, Lang, Length};
use crate::text::Error;

/// Names joined in one cell.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(" | ").map(str::trim).filter(|part| !part.is_empty())
}

/// Agrees where one of their names is one of ours.
fn names(tally: &mut Tally<'_>, id: &str, entry: &Entry, lang: Lang, labels: &[&str], others: &[&str]) {
    if labels.is_empty() {
        return;
    }
    let ours = tally.comparer.keys_of(entry);
    let canonical: Vec<&str> =
        Length::ALL.into_iter().filter_map(|length| entry.canonical(lang, length)).map(|name| name.text.as_str()).collect();
    let theirs: Vec<String> = labels.iter().chain(others).map(|name| tally.comparer.key(name)).collect();
    let known = labels.iter().any(|label| ours.contains(&tally.comparer.key(label)));
    let knows = canonical.iter().any(|name| theirs.contains(&tally.comparer.key(name)));
    tally.fact(known || knows, id, entry, lang.code(), || canonical.join(" | "), &labels.join(" | "));
}

pub(super) fn ror(table: &Table<'_>, tally: &mut Tally<'_>) -> Result<(), Error> {
    let columns = ["ror_id", "country", "display", "en_labels", "ja_labels", "aliases", "acronyms", "status", "wikidata"];
    let rows = table.by_first(columns)?;
    for entry in tally.glossary.entries() {
        let Some(id) = identifier(entry, "ror") else { continue };
        let Some(&[_, country, display, en, ja, aliases, acronyms, status, wikidata]) = rows.get(id) else {
            tally.agreement.absent.push(id.to_owned());
            continue;
        };
        tally.agreement.known += 1;
        let others: Vec<&str> = parts(aliases).chain(parts(acronyms)).collect();
        // Branches of companies carry the country in brackets.
        let bare = display.rsplit_once(" (").filter(|(_, rest)| rest.ends_with(')')).map_or(display, |(name, _)| name);
        let english: Vec<&str> = parts(en).chain([bare]).filter(|name| !name.is_empty()).collect();
        let japanese: Vec<&str> = parts(ja).collect();
        names(tally, id, entry, Lang::En, &english, &others);
        names(tally, id, entry, Lang::Ja, &japanese, &others);
        // The list has the seat; an international body has no country here.
        if !entry.countries.is_empty() {
            let agrees = entry.countries.iter().any(|code| code == country);
            tally.fact(agrees, id, entry, "country", || entry.countries.join(" "), country);
        }
        if let Some(ours) = identifier(entry, "wikidata").filter(|_| !wikidata.is_empty()) {
            tally.fact(parts(wikidata).any(|id| id == ours), id, entry, "wikidata", || ours.to_owned(), wikidata);
        }
        tally.fact(status != "withdrawn", id, entry, "status", || "in use".to_owned(), status);
    }
    Ok(())
}

fn given(cell: &str) -> Vec<&str> {
    Some(cell).filter(|cell| !cell.is_empty()).into_iter().collect()
}

pub(super) fn edinet(table: &Table<'_>, tally: &mut Tally<'_>) -> Result<(), Error> {
    let rows = table.by_first(["edinet_code", "name_ja", "name_en", "corporate_number"])?;
    for entry in tally.glossary.entries() {
        let Some(id) = identifier(entry, "edinet") else { continue };
        let Some(&[_, ja, en, number]) = rows.get(id) else {
            tally.agreement.absent.push(id.to_owned());
            continue;
        };
        tally.agreement.known += 1;
        names(tally, id, entry, Lang::Ja, &given(ja), &[]);
        names(tally, id, entry, Lang::En, &given(en), &[]);
        if let Some(ours) = identifier(entry, "corporate-number").filter(|_| !number.is_empty()) {
            tally.fact(ours == number, id, entry, "corporate-number", || ours.to_owned(), number);
        }
    }
    Ok(())
}
