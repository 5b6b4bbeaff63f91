//! Which names speak for themselves: a target without conditions gets no others.

use std::collections::{HashMap, HashSet};

use crate::glossary::{Entry, Glossary, Length, Name, NameStatus, Needs};
use crate::text::{fold_key, is_cjk};

/// Who claims each name of a glossary, compared by its folded form.
pub(super) struct Claims {
    shared: HashSet<String>,
}

impl Claims {
    pub(super) fn new(glossary: &Glossary) -> Self {
        let (mut owners, mut shared) = (HashMap::new(), HashSet::new());
        for entry in glossary.entries() {
            for name in &entry.names {
                let key = fold_key(&name.text);
                if owners.insert(key.clone(), entry.id.as_str()).is_some_and(|owner| owner != entry.id) {
                    shared.insert(key);
                }
            }
        }
        Self { shared }
    }

    /// Why a name cannot stand without its conditions; `None` where it can.
    pub(super) fn objection(&self, entry: &Entry, name: &Name) -> Option<&'static str> {
        if !entry.kind.is_concept() {
            return Some("is no name of one thing");
        }
        if self.shared.contains(&fold_key(&name.text)) {
            return Some("is a name of several things");
        }
        match name {
            Name { needs: Needs::FullName | Needs::Cues(_), .. } => Some("counts only with evidence in the text"),
            Name { common: true, .. } => Some("is an ordinary word too"),
            Name { block, .. } if !block.is_empty() => Some("is something else inside longer names"),
            _ => None,
        }
    }
}

/// The name that house style writes for this one: the canonical name of its length, or of the next longer one.
pub(super) fn canonical_of<'e>(entry: &'e Entry, name: &Name) -> Option<&'e Name> {
    let longer = Length::ALL.iter().rev().skip_while(|length| **length != name.length);
    longer.filter_map(|length| entry.canonical(name.lang, *length)).next().or_else(|| entry.canonical(name.lang, Length::Full))
}

/// A name to replace, and the canonical name to write for it.
pub(super) struct Replacement<'g> {
    pub(super) entry: &'g Entry,
    pub(super) from: &'g Name,
    pub(super) to: &'g Name,
}

/// All replacements that are right wherever the name stands alone; the reason is told for every other name.
///
/// A tool that only searches and replaces knows no longer names: a name inside another name is left out, for it would be replaced
/// in there too (米国大使館 in 在日米国大使館).
pub(super) fn replacements<'g>(
    glossary: &'g Glossary,
    claims: &Claims,
    mut refuse: impl FnMut(&'g Entry, &'g Name, &'static str),
) -> Vec<Replacement<'g>> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for entry in glossary.entries() {
        for name in &entry.names {
            let objection = claims.objection(entry, name);
            match (canonical_of(entry, name), objection) {
                (_, Some(why)) => {
                    if name.status != NameStatus::Preferred {
                        refuse(entry, name, why);
                    }
                }
                (Some(to), None) if to.text == name.text || name.status == NameStatus::Preferred => {}
                (_, None) if name.keep => refuse(entry, name, "stays as it is where lengths are kept"),
                // A name that an entry lists twice is written as its first place says.
                (Some(_), None) if !seen.insert(name.text.as_str()) => {}
                (Some(to), None) => found.push(Replacement { entry, from: name, to }),
                (None, None) => refuse(entry, name, "has no canonical name to write"),
            }
        }
    }
    let mut inside: HashSet<&str> = HashSet::new();
    let wanted: HashSet<&str> = found.iter().map(|replacement| replacement.from.text.as_str()).collect();
    for name in glossary.entries().iter().flat_map(|entry| &entry.names) {
        inside.extend(parts(&name.text).filter(|part| wanted.contains(part)));
    }
    found.retain(|replacement| {
        let text = &replacement.from.text;
        let is_short = text.chars().any(is_cjk) && text.chars().count() < 3;
        if is_short {
            refuse(replacement.entry, replacement.from, "is too short to be told from a part of a word");
        } else if inside.contains(text.as_str()) {
            refuse(replacement.entry, replacement.from, "stands inside another name");
        }
        !is_short && !inside.contains(text.as_str())
    });
    found
}

/// Every proper part of a name that a search could find: whole words in Latin letters, any run elsewhere.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).filter(|at| is_edge(text, *at)).collect();
    let pairs = edges.clone().into_iter().flat_map(move |start| edges.clone().into_iter().map(move |end| (start, end)));
    pairs.filter(|(start, end)| start < end && end - start < text.len()).filter_map(|(start, end)| text.get(start..end))
}

/// Whether a name may begin or end here: anywhere but between two Latin letters or digits.
fn is_edge(text: &str, at: usize) -> bool {
    let is_word = |ch: char| ch.is_alphanumeric() && !is_cjk(ch);
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    !(before.chars().next_back().is_some_and(is_word) && after.chars().next().is_some_and(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_name() {
        let of = |text| parts(text).collect::<Vec<_>>();
        assert_eq!(
            of("U.S. Navy").iter().filter(|part| part.contains("av")).count(),
            of("U.S. Navy").iter().filter(|part| part.contains("Navy")).count()
        );
        assert!(of("在日米国大使館").contains(&"米国大使館"));
        assert!(!of("米国大使館").contains(&"米国大使館"));
        assert!(!of("UTokyo").contains(&"UT"));
        assert!(of("UT Austin").contains(&"UT"));
    }
}
