//! What happens where two entries claim one folded form.

use std::collections::BTreeMap;

use super::derive::{Rule, Surface, surfaces_of};
use super::image::{StringRef, to_u32};
use super::layout::name_at;
use crate::glossary::{Case, Entry, Glossary, Kind, NameStatus, Needs};
use crate::text::{Gravity, Problem, fold_key};

/// A surface that claims a key.
pub(super) struct Claim<'g> {
    pub(super) entry: &'g Entry,
    pub(super) number: u32,
    /// Where the id of the entry stands.
    pub(super) id: StringRef,
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

    /// Whether it only hides what stands inside it: a longer string, a shield, a name of an entry that is switched off.
    pub(super) fn is_shield(&self) -> bool {
        self.surface.rule == Rule::Block || self.entry.kind == Kind::Shield || self.entry.off
    }

    /// Where the word of the name stands that it is a form of.
    pub(super) fn name_at(&self) -> StringRef {
        name_at(self.id, to_u32(self.surface.name)).unwrap_or(0)
    }

    /// Whether it is a name as it is listed, letter by letter.
    pub(super) fn is_listed(&self) -> bool {
        self.surface.rule == Rule::Listed && self.is_named()
    }

    /// Whether its text is that of the name it is a form of.
    pub(super) fn is_named(&self) -> bool {
        self.entry.names.get(self.surface.name).is_some_and(|name| name.text == self.surface.text)
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
    // Most keys are claimed once.
    if claims.len() == 1 {
        return claims.into_iter().map(|claim| Settled { claim, unfolded: false }).collect();
    }
    claims.sort_by_key(|claim| (std::cmp::Reverse(claim.is_canonical()), std::cmp::Reverse(claim.strength()), claim.number));
    // A longer name that an entry of its own holds needs no shield.
    let named: Vec<u32> = claims
        .iter()
        .filter(|claim| !claim.is_shield() && !matches!(claim.surface.rule, Rule::Surname | Rule::Initial))
        .map(|claim| claim.number)
        .collect();
    // A name that is switched off leaves the string to whoever else has it, be it as a surname.
    let is_shared = claims.iter().any(|claim| !claim.is_shield());
    claims.retain(|claim| {
        !claim.is_shield() || if claim.entry.off { !is_shared } else { named.iter().all(|&number| number == claim.number) }
    });
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
                && !differ_in_capitals(&known.claim, &claim)
                && !is_kept_beside(&known.claim, &claim)
        };
        if !kept.iter().any(same) {
            kept.push(Settled { claim, unfolded });
        }
    }
    kept
}

/// Two names that one entry lists with other capitals (NASA and Nasa, Free and Open and free and open), two forms of such names
/// that are matched exactly (US Steel and US STEEL), or two strings that are none (Chicken Kiev and chicken Kiev): each admits
/// its own.
fn differ_in_capitals(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    let capitals = |claim: &Claim<'_>| claim.surface.text.chars().map(char::is_uppercase).collect::<Vec<bool>>();
    let is_own = |claim: &Claim<'_>| matches!(claim.surface.rule, Rule::Listed | Rule::Block) || is_exact(claim);
    is_own(one) && is_own(other) && capitals(one) != capitals(other)
}

/// A name that the entry lists to be left as it is, beside the one it meets in the fold: 日本発条 beside 日本發條.
fn is_kept_beside(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    let is_listed = |claim: &Claim<'_>| claim.surface.rule == Rule::Listed;
    is_listed(one) && is_listed(other) && other.surface.keep && !one.surface.keep && one.surface.text != other.surface.text
}

/// Two entries that claim one string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The folded form both claim.
    pub key: String,
    /// The entries and the strings they claim it with.
    pub claims: Vec<(String, String)>,
    /// A problem where the glossary must be mended; a warning where a text that prints the string is read worse; a note
    /// where one claim quietly gives way.
    pub gravity: Gravity,
    /// Where the later claim stands, and the message.
    pub problem: Problem,
}

impl Collision {
    /// Whether the glossary must be mended.
    pub fn is_error(&self) -> bool {
        self.gravity == Gravity::Problem
    }
}

/// Finds every string that two entries claim, also those that meet only through a fold or a derivation.
pub fn check_surfaces(glossary: &Glossary) -> Vec<Collision> {
    let mut keys: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    for (number, entry) in glossary.entries().iter().enumerate() {
        for surface in surfaces_of(entry) {
            let claim = Claim { entry, number: to_u32(number), id: 0, surface };
            keys.entry(fold_key(&claim.surface.text)).or_default().push(claim);
        }
    }
    keys.into_iter().filter_map(|(key, claims)| collision(glossary, key, &claims)).collect()
}

/// The gravest thing that can be said of the claims of one key.
fn collision(glossary: &Glossary, key: String, claims: &[Claim<'_>]) -> Option<Collision> {
    let names: Vec<&Claim<'_>> =
        claims.iter().filter(|claim| claim.surface.rule != Rule::Block && claim.entry.kind != Kind::Shield).collect();
    let first = names.first()?;
    if names.iter().all(|claim| claim.number == first.number) {
        return None;
    }
    let (gravity, message, at) = misspelt_name(&names).or_else(|| {
        if names.iter().any(|claim| claim.entry.kind == Kind::Ambiguous) { None } else { claimed_twice(&names, &key) }
    })?;
    let problem = Problem {
        file: glossary.files().get(at.entry.file).cloned().unwrap_or_default(),
        position: at.entry.name_position(at.surface.name),
        message,
    };
    let claims = names.iter().map(|claim| (claim.entry.id.clone(), claim.surface.text.clone())).collect();
    Some(Collision { key, claims, gravity, problem })
}

type Said<'c, 'g> = (Gravity, String, &'c Claim<'g>);

/// A misspelling takes the right name of another entry away, or makes it doubtful.
fn misspelt_name<'c, 'g>(names: &[&'c Claim<'g>]) -> Option<Said<'c, 'g>> {
    let status = |claim: &Claim<'_>| claim.entry.names.get(claim.surface.name).map(|name| name.status);
    let is_misspelt = |claim: &Claim<'_>| claim.surface.rule == Rule::Listed && status(claim) == Some(NameStatus::Misspelling);
    for misspelt in names.iter().filter(|claim| is_misspelt(claim)) {
        let right = |claim: &&&Claim<'_>| {
            claim.number != misspelt.number
                && status(claim) != Some(NameStatus::Misspelling)
                && !matches!(claim.surface.rule, Rule::Surname | Rule::Initial)
        };
        // A derived form that loses to the misspelling hurts less than a name that somebody wrote down.
        let rights = || names.iter().filter(right);
        let Some(other) = rights().find(|claim| claim.surface.rule == Rule::Listed).or_else(|| rights().next()) else {
            continue;
        };
        let (gravity, how) = match (other.surface.rule, other.entry.kind) {
            (Rule::Listed, Kind::Ambiguous) => (Gravity::Warning, "listed by"),
            (Rule::Listed, _) => (Gravity::Problem, "a name of"),
            _ => (Gravity::Warning, "derived from"),
        };
        let text = &misspelt.surface.text;
        return Some((
            gravity,
            format!("`{}`: the misspelling `{text}` is also {how} `{}`", misspelt.entry.id, other.entry.id),
            misspelt,
        ));
    }
    None
}

fn is_exact(claim: &Claim<'_>) -> bool {
    claim.entry.names.get(claim.surface.name).is_some_and(|name| name.case == Some(Case::Exact))
}

fn claimed_twice<'c, 'g>(names: &[&'c Claim<'g>], key: &str) -> Option<Said<'c, 'g>> {
    let loud: Vec<&Claim<'_>> = names.iter().copied().filter(|claim| claim.strength() == 3).collect();
    let derived: Vec<&Claim<'_>> = names.iter().copied().filter(|claim| claim.strength() == 2).collect();
    let another = |among: &[&'c Claim<'g>], one: &Claim<'_>| among.iter().copied().find(|claim| claim.number != one.number);
    let told = |first: &Claim<'_>, other: &Claim<'_>| {
        format!("`{}` of `{}` and `{}` of `{}`", first.surface.text, first.entry.id, other.surface.text, other.entry.id)
    };
    if let Some(first) = loud.first().copied() {
        if let Some(other) = another(&loud, first) {
            let same =
                loud.iter().copied().find(|claim| claim.number != first.number && claim.surface.text == first.surface.text);
            return Some(match same {
                Some(same) => (
                    Gravity::Problem,
                    format!(
                        "`{}` is claimed by `{}` and `{}`; add an ambiguous entry or conditions on both",
                        first.surface.text, first.entry.id, same.entry.id
                    ),
                    same,
                ),
                // Both say already that they are matched only as written.
                None if is_exact(first) && is_exact(other) => return None,
                None => (
                    Gravity::Warning,
                    format!("{} meet in the fold `{key}`: both are matched only as written", told(first, other)),
                    other,
                ),
            });
        }
        let other = another(&derived, first)?;
        let message = format!(
            "`{}`, derived for `{}`, gives way to the name `{}` of `{}`",
            other.surface.text, other.entry.id, first.surface.text, first.entry.id
        );
        return Some((Gravity::Note, message, other));
    }
    let first = derived.first().copied()?;
    let other = another(&derived, first)?;
    let message = format!("{} are derived and meet in `{key}`: a text that prints it is ambiguous", told(first, other));
    Some((Gravity::Warning, message, other))
}
