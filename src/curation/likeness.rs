//! Names of different entries that differ only in characters that are easily taken for one another (仲 and 伸, 己 and 巳).

use std::collections::BTreeMap;

use super::check::Remarks;
use crate::glossary::{Entry, Lang, NameStatus};
use crate::text::{Gravity, fold_key, look_alike_key};

pub(super) fn check(remarks: &mut Remarks<'_>) {
    let mut groups: BTreeMap<String, Vec<(&Entry, usize)>> = BTreeMap::new();
    for entry in remarks.glossary.entries().iter().filter(|entry| entry.kind.is_concept()) {
        for (index, name) in entry.names.iter().enumerate() {
            // One character is too little to speak of names that look alike.
            if name.lang == Lang::Ja && name.status != NameStatus::Misspelling && name.text.chars().count() > 1 {
                groups.entry(look_alike_key(&name.text)).or_default().push((entry, index));
            }
        }
    }
    let text = |&(entry, index): &(&Entry, usize)| entry.names.get(index).map(|name| name.text.clone()).unwrap_or_default();
    for group in groups.values() {
        let Some(first) = group.first() else { continue };
        let apart = |other: &&(&Entry, usize)| other.0.id != first.0.id && fold_key(&text(other)) != fold_key(&text(first));
        for other in group.iter().skip(1).filter(apart) {
            let message = format_args!("`{}` looks like `{}` of `{}`", text(other), text(first), first.0.id);
            remarks.name(Gravity::Note, other.0, other.1, message);
        }
    }
}
