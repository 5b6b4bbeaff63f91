//! Names as they are compared across lists: folded, without legal forms, spaces and punctuation.

use std::collections::HashSet;

use crate::glossary::{Entry, Glossary};
use crate::lexicon::{Rule, surfaces_of};
use crate::text::fold_key;

/// Knows the legal forms of a glossary.
pub(super) struct Comparer {
    /// Words in Latin letters: co, ltd, inc.
    words: HashSet<String>,
    /// Japanese forms, longest first: 株式会社.
    forms: Vec<String>,
}

impl Comparer {
    pub(super) fn new(glossary: &Glossary) -> Self {
        let all = glossary.affixes().legal_forms.iter().flat_map(|forms| forms.before.iter().chain(&forms.after));
        let (latin, other): (Vec<String>, Vec<String>) = all.map(|form| fold_key(form)).partition(|form| form.is_ascii());
        let words = latin.iter().flat_map(|form| words_of(form)).collect();
        let mut forms: Vec<String> = other.into_iter().map(|form| words_of(&form).concat()).collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.chars().count()));
        Self { words, forms }
    }

    /// What is left of a name to compare.
    pub(super) fn key(&self, name: &str) -> String {
        let mut words = words_of(&fold_key(name).replace('&', " and "));
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        while words.len() > 1 && words.last().is_some_and(|word| self.words.contains(word)) {
            words.pop();
        }
        let joined = words.concat();
        let mut rest = joined.as_str();
        while let Some(shorter) = self
            .forms
            .iter()
            .find_map(|form| rest.strip_prefix(form.as_str()).or_else(|| rest.strip_suffix(form.as_str())))
            .filter(|shorter| !shorter.is_empty())
        {
            rest = shorter;
        }
        rest.to_owned()
    }

    /// The keys of all surfaces of an entry but bare surnames.
    pub(super) fn keys_of(&self, entry: &Entry) -> HashSet<String> {
        let surfaces = surfaces_of(entry).into_iter();
        let names = surfaces.filter(|surface| !matches!(surface.rule, Rule::Block | Rule::Surname | Rule::Initial));
        names.map(|surface| self.key(&surface.text)).collect()
    }
}

/// Runs of letters and digits; a stop or an apostrophe inside a word does not part it (U.S., Int'l).
fn words_of(folded: &str) -> Vec<String> {
    let kept: String = folded.chars().filter(|ch| !matches!(ch, '.' | '\'')).collect();
    // A stop before a letter parts words where the list forgot the space: Co.,Ltd. has a comma, Co.Ltd. is taken as one word.
    let words = kept.split(|ch: char| !ch.is_alphanumeric() && ch != 'ー');
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
