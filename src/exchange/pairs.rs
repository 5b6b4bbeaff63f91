//! Translation pairs: one name of one language with the canonical name of the other, for tools that know no more.

use std::collections::HashSet;

use super::claims::Claims;
use super::ledger::{Ledger, Part};
use super::{Export, ExportOptions};
use crate::glossary::{Entry, Glossary, Lang, Length, Name, NameStatus};

/// A name and its translation.
pub(super) struct Pair<'g> {
    pub(super) entry: &'g Entry,
    pub(super) source: &'g Name,
    pub(super) target: &'g Name,
}

/// Writes one line a pair; a line that cannot be written tells the ledger why.
pub(super) fn write<'g>(
    glossary: &'g Glossary,
    options: &ExportOptions,
    line: impl Fn(&Pair<'g>, &mut Ledger) -> Option<String>,
) -> Export {
    let mut ledger = Ledger::default();
    let mut text = String::new();
    for pair in directed(glossary, options.from, &mut ledger) {
        text.extend(line(&pair, &mut ledger));
    }
    Export { bytes: text.into_bytes(), ledger }
}

/// DeepL: source and target without a header, no source twice, terms of at most 1,024 bytes.
pub(super) fn write_deepl(glossary: &Glossary, options: &ExportOptions) -> Export {
    write(glossary, options, |pair, ledger| {
        if pair.source.text.len().max(pair.target.text.len()) > 1024 {
            ledger.name(pair.entry, pair.source, "is longer than 1,024 bytes");
            return None;
        }
        Some(row(&[&pair.source.text, &pair.target.text]))
    })
}

/// Google Cloud Translation, one direction: source and target without a header.
pub(super) fn write_google(glossary: &Glossary, options: &ExportOptions) -> Export {
    write(glossary, options, |pair, _| Some(row(&[&pair.source.text, &pair.target.text])))
}

/// Google Cloud Translation, an equivalent term set: a header of language codes, one row a length of a thing.
pub(super) fn write_google_set(glossary: &Glossary) -> Export {
    let mut ledger = Ledger::default();
    let mut text = row(&["en", "ja", "description"]);
    for (entry, _, [en, ja]) in canonical(glossary, &mut ledger) {
        text.push_str(&row(&[&en.text, &ja.text, &entry.id]));
        ledger.parts(entry, &[Part::Id]);
    }
    Export { bytes: text.into_bytes(), ledger }
}

/// Every sole name of one language with the canonical name of its length, or the full one, in the other.
fn directed<'g>(glossary: &'g Glossary, from: Lang, ledger: &mut Ledger) -> Vec<Pair<'g>> {
    let claims = Claims::new(glossary);
    let mut pairs = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for entry in glossary.entries() {
        ledger.parts(entry, &[]);
        for source in &entry.names {
            if source.lang != from {
                if source.status != NameStatus::Preferred {
                    ledger.name(entry, source, "is no canonical name, and only such a name is a target");
                }
                continue;
            }
            let to = if from == Lang::En { Lang::Ja } else { Lang::En };
            let target = entry.canonical(to, source.length).or_else(|| entry.canonical(to, Length::Full));
            let objection = claims.objection(entry, source).or(match source.status {
                NameStatus::Former => Some("is a former name, which a translation keeps"),
                NameStatus::Misspelling => Some("is a misspelling"),
                _ => None,
            });
            match (target, objection) {
                (_, Some(why)) => ledger.name(entry, source, why),
                (None, None) => ledger.name(entry, source, "has no translation"),
                (Some(target), None) if seen.insert(&source.text) => pairs.push(Pair { entry, source, target }),
                // The same string as another length of this very entry.
                (Some(_), None) => {}
            }
        }
    }
    pairs
}

/// The canonical names of each length that both languages have, no string twice.
pub(super) fn canonical<'g>(glossary: &'g Glossary, ledger: &mut Ledger) -> Vec<(&'g Entry, Length, [&'g Name; 2])> {
    let claims = Claims::new(glossary);
    let mut rows = Vec::new();
    let mut seen: HashSet<(Lang, &str)> = HashSet::new();
    for entry in glossary.entries() {
        let full_first = [Length::Full, Length::Formal, Length::Short, Length::Abbreviation];
        let mut held: Vec<&Name> = Vec::new();
        for length in full_first {
            let (Some(en), Some(ja)) = (entry.canonical(Lang::En, length), entry.canonical(Lang::Ja, length)) else { continue };
            if let Some((name, why)) = [en, ja].into_iter().find_map(|name| Some((name, claims.objection(entry, name)?))) {
                ledger.name(entry, name, why);
                continue;
            }
            if seen.contains(&(Lang::En, &en.text)) || seen.contains(&(Lang::Ja, &ja.text)) {
                ledger.name(entry, en, "shares a string with another row, where each string stands once");
                continue;
            }
            seen.extend([(Lang::En, en.text.as_str()), (Lang::Ja, ja.text.as_str())]);
            held.extend([en, ja]);
            rows.push((entry, length, [en, ja]));
        }
        for name in entry.names.iter().filter(|name| !held.contains(name)) {
            let is_told = ledger
                .losses()
                .iter()
                .rev()
                .take_while(|loss| loss.entry == entry.id)
                .any(|loss| loss.name.as_ref() == Some(&name.text));
            if !is_told {
                ledger.name(entry, name, "is no canonical name with a counterpart of its length");
            }
        }
    }
    rows
}

/// A row of CSV, quoted by need.
pub(super) fn row<T: AsRef<str>>(cells: &[T]) -> String {
    let quote = |cell: &T| {
        let cell = cell.as_ref();
        if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    };
    cells.iter().map(quote).collect::<Vec<_>>().join(",") + "\n"
}
