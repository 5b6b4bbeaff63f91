//! What a surface, a kind or the gap between two names says by itself.

use std::borrow::Cow;

use crate::glossary::{Kind, Length, NameStatus};
use crate::lexicon::{EntryId, Rule, SurfaceRecord};
use crate::mention::candidate::Form;
use crate::text::Span;

/// Whether nothing needs to stand beside the name, nor anywhere else in the text.
pub(super) fn is_unconditional(surface: SurfaceRecord<'_>) -> bool {
    !matches!(surface.rule(), Rule::Surname | Rule::Initial) && !surface.needs_evidence() && !surface.needs_country()
}

/// The form of a surface.
pub(crate) fn form_of(surface: SurfaceRecord<'_>) -> Form {
    let name = surface.name();
    // No person has a short name of their own: what is misspelt at that length is the surname (Kishido).
    let is_misspelt_surname =
        || name.status() == NameStatus::Misspelling && name.length() == Length::Short && surface.entry().is_person();
    match surface.rule() {
        Rule::Surname => Form::Surname,
        _ if is_misspelt_surname() => Form::Surname,
        _ => Form::Name(name.length()),
    }
}

pub(super) fn distinct(entries: impl Iterator<Item = EntryId>) -> Vec<EntryId> {
    let mut entries: Vec<EntryId> = entries.collect();
    entries.sort();
    entries.dedup();
    entries
}

/// Whether a name is the owner of something or the firm of somebody with a capital: Arm's Rene Haas, but not Arm's length.
pub(super) fn is_before_possession(text: &str, name: Span) -> bool {
    let after = text.get(name.end()..).unwrap_or_default();
    ["'s ", "’s "].iter().filter_map(|end| after.strip_prefix(end)).any(|rest| rest.starts_with(char::is_uppercase))
}

pub(super) fn is_body(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Company | Kind::Organization | Kind::University | Kind::Institute | Kind::Government | Kind::Product | Kind::System
    )
}

/// Whether the letter of a party stands before a state: D-Washington.
pub(super) fn is_behind_party(text: &str, name: Span) -> bool {
    let party = text.get(..name.start()).and_then(|before| before.strip_suffix('-'));
    let before = party.and_then(|before| before.strip_suffix(['D', 'R', 'I']));
    before.is_some_and(|before| before.ends_with([' ', '(']))
}

pub(super) fn is_list_joiner(gap: &str) -> bool {
    matches!(gap.trim(), "," | "，" | "and" | ", and" | "&" | "or" | "、" | "・" | "と" | "や" | "/" | ";")
}

/// A name as it stands where no line ends inside it.
pub(super) fn in_one_line(printed: &str) -> Cow<'_, str> {
    if printed.contains(['\n', '\r']) && printed.is_ascii() {
        Cow::Owned(printed.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(printed)
    }
}
