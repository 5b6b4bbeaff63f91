//! What happens where two entries claim one folded form.

use std::collections::BTreeMap;

use super::derive::{Rule, Surface, surfaces_of};
use crate::glossary::{Entry, Glossary, Kind, NameStatus, Needs};
use crate::text::{Problem, fold_key};

/// A surface that claims a key.
pub(super) struct Claim<'g> {
    pub(super) entry: &'g Entry,
    pub(super) number: u32,
    pub(super) first_name: u32,
    pub(super) surface: Surface,
}

impl Claim<'_> {
    /// Listed names without conditions speak loudest, conditional ones and derived forms after them.
    fn strength(&self) -> u8 {
        let conditional = self.needs_evidence();
        match self.surface.rule {
            Rule::Block => 4,
            Rule::Listed if !conditional => 3,
            Rule::Listed => 1,
            Rule::Surname | Rule::Initial => 0,
            _ if !conditional => 2,
            _ => 1,
        }
    }

    fn needs_evidence(&self) -> bool {
        let name = self.entry.names.get(self.surface.name);
        self.surface.needs_full || self.surface.needs_country || name.is_some_and(|name| name.needs != Needs::Nothing)
    }

    fn is_canonical(&self) -> bool {
        let name = self.entry.names.get(self.surface.name);
        self.surface.rule == Rule::Listed && name.is_some_and(|name| name.status == NameStatus::Preferred)
    }
}

/// A surface that may be packed.
pub(super) struct Settled<'g> {
    pub(super) claim: Claim<'g>,
    /// The folds are off for it.
    pub(super) unfolded: bool,
}

/// Decides between the claims of one key.
///
/// One entry: its best surface of each language. Several: an ambiguous entry takes all of them as its candidates; a listed
/// name without conditions outdoes forms that were only derived; listed names that differ and meet only through the fold
/// keep to their letters.
pub(super) fn settle(mut claims: Vec<Claim<'_>>) -> Vec<Settled<'_>> {
    claims.sort_by_key(|claim| (std::cmp::Reverse(claim.is_canonical()), std::cmp::Reverse(claim.strength()), claim.number));
    // A longer name that an entry of its own holds needs no shield.
    let is_shield = |claim: &Claim<'_>| claim.surface.rule == Rule::Block || claim.entry.kind == Kind::Shield;
    let named: Vec<u32> = claims
        .iter()
        .filter(|claim| !is_shield(claim) && !matches!(claim.surface.rule, Rule::Surname | Rule::Initial))
        .map(|claim| claim.number)
        .collect();
    claims.retain(|claim| !is_shield(claim) || named.iter().all(|&number| number == claim.number));
    let entries: std::collections::BTreeSet<u32> = claims.iter().map(|claim| claim.number).collect();
    let ambiguous = claims.iter().any(|claim| claim.entry.kind == Kind::Ambiguous);
    let strongest = claims.iter().map(Claim::strength).max().unwrap_or(0);
    if entries.len() > 1 && !ambiguous && strongest >= 3 {
        claims.retain(|claim| claim.strength() >= 3 || claim.needs_evidence() || claim.surface.rule == Rule::Surname);
    }
    let listed: Vec<(u32, &str)> =
        claims.iter().filter(|claim| claim.strength() == 3).map(|claim| (claim.number, claim.surface.text.as_str())).collect();
    let meets_in_fold = |claim: &Claim<'_>| {
        !ambiguous
            && claim.strength() == 3
            && listed.iter().any(|(number, text)| *number != claim.number && *text != claim.surface.text)
    };
    let unfolded: Vec<bool> = claims.iter().map(meets_in_fold).collect();
    let mut kept: Vec<Settled<'_>> = Vec::new();
    for (claim, unfolded) in claims.into_iter().zip(unfolded) {
        let lang = |claim: &Claim<'_>| claim.entry.names.get(claim.surface.name).map(|name| name.lang);
        let same = |known: &Settled<'_>| {
            known.claim.number == claim.number
                && lang(&known.claim) == lang(&claim)
                && (!unfolded || known.claim.surface.text == claim.surface.text)
        };
        if !kept.iter().any(same) {
            kept.push(Settled { claim, unfolded });
        }
    }
    kept
}

/// Two entries that claim one string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The folded form both claim.
    pub key: String,
    /// The entries and the strings they claim it with.
    pub claims: Vec<(String, String)>,
    /// Whether the glossary must be mended; else the folds are off for these names and this is a warning.
    pub is_error: bool,
    /// Where the later entry stands, and the message.
    pub problem: Problem,
}

/// Finds every string that two entries claim, also those that meet only through a fold or a derivation.
pub fn check_surfaces(glossary: &Glossary) -> Vec<Collision> {
    let mut keys: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    for (number, entry) in glossary.entries().iter().enumerate() {
        for surface in surfaces_of(entry) {
            let claim = Claim { entry, number: super::image::to_u32(number), first_name: 0, surface };
            keys.entry(fold_key(&claim.surface.text)).or_default().push(claim);
        }
    }
    keys.into_iter().filter_map(|(key, claims)| collision(glossary, key, &claims)).collect()
}

fn collision(glossary: &Glossary, key: String, claims: &[Claim<'_>]) -> Option<Collision> {
    if claims.iter().any(|claim| claim.entry.kind == Kind::Ambiguous) {
        return None;
    }
    let loud: Vec<&Claim<'_>> = claims.iter().filter(|claim| claim.strength() == 3 && claim.entry.kind != Kind::Shield).collect();
    let (first, other) = (loud.first()?, loud.iter().find(|claim| claim.number != loud.first().map_or(0, |first| first.number))?);
    let same_text = loud.iter().any(|claim| claim.number != first.number && claim.surface.text == first.surface.text);
    let name = |claim: &Claim<'_>| claim.entry.names.get(claim.surface.name).map(|name| name.status);
    let misspelt = loud.iter().find(|claim| name(claim) == Some(NameStatus::Misspelling));
    let message = match (misspelt, same_text) {
        (Some(claim), _) => {
            format!(
                "`{}`: the misspelling `{}` is also a name of `{}`",
                claim.entry.id,
                claim.surface.text,
                other_than(&loud, claim)
            )
        }
        (None, true) => format!(
            "`{}` is claimed by `{}` and `{}`; add an ambiguous entry or conditions on both",
            first.surface.text, first.entry.id, other.entry.id
        ),
        (None, false) => format!(
            "`{}` of `{}` and `{}` of `{}` meet in the fold `{key}`: both are matched only as written",
            first.surface.text, first.entry.id, other.surface.text, other.entry.id
        ),
    };
    let later = loud.last()?.entry;
    let problem =
        Problem { file: glossary.files().get(later.file).cloned().unwrap_or_default(), position: later.position(), message };
    let claims = loud.iter().map(|claim| (claim.entry.id.clone(), claim.surface.text.clone())).collect();
    Some(Collision { key, claims, is_error: misspelt.is_some() || same_text, problem })
}

fn other_than<'g>(claims: &[&Claim<'g>], one: &Claim<'g>) -> &'g str {
    claims.iter().find(|claim| claim.number != one.number).map_or("", |claim| claim.entry.id.as_str())
}
