//! Prefectures by their codes.

use super::table::Table;
use super::{Tally, identifier};
use crate::text::Error;

pub(super) fn prefectures(table: &Table<'_>, tally: &mut Tally<'_>) -> Result<(), Error> {
    for [id, ja, en] in table.columns(["iso", "name_ja", "name_en"])? {
        let bears = |entry: &&crate::glossary::Entry| identifier(entry, "iso3166") == Some(id);
        let Some(entry) = tally.glossary.entries().iter().find(bears) else {
            tally.agreement.absent.push(id.to_owned());
            continue;
        };
        tally.agreement.known += 1;
        let keys = tally.comparer.keys_of(entry);
        // The list has the bare name, which the glossary gives to the city where there is one.
        let knows = |name: &str| keys.contains(&tally.comparer.key(name));
        let facts = [("ja", ja, knows(ja)), ("en", en, knows(en) || knows(&format!("{en} Prefecture")))];
        for (field, name, agrees) in facts.into_iter().filter(|(_, name, _)| !name.is_empty()) {
            let ours = || entry.names.iter().map(|name| name.text.as_str()).collect::<Vec<&str>>().join(" | ");
            tally.fact(agrees, id, entry, field, ours, name);
        }
    }
    Ok(())
}
