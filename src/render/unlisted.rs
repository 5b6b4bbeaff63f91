//! The wording of personal names that the glossary does not hold: order and capitals only, never the spelling.

use super::style::{FamilyName, NameOrder, Quotes, Style, UnlistedNames};
use crate::mention::{Confidence, Unlisted, quotations};
use crate::text::{Edits, Span};

/// What the style writes for a name without an entry: the name as printed where it is not certain, or where the style leaves it.
pub fn unlisted_wording(text: &str, name: &Unlisted, style: Style) -> String {
    let printed = name.span.of(text).to_owned();
    let is_quoted = || quotations(text).iter().any(|quote| quote.contains(name.span));
    if style.get_unlisted() != UnlistedNames::Reorder
        || name.confidence != Confidence::Certain
        || name.protection.is_some()
        || (style.get_quotes() == Quotes::Keep && is_quoted())
    {
        return printed;
    }
    let (family, given) = (name.family.of(text), name.given.of(text));
    let is_capitals = |word: &str| !word.chars().any(char::is_lowercase);
    let family = match style.get_family_name() {
        FamilyName::Capitals => family.to_uppercase(),
        FamilyName::Plain if is_capitals(family) && !is_capitals(given) => initial_capital(family),
        FamilyName::Plain => family.to_owned(),
    };
    let gap = Span::new(name.family.end().min(name.given.end()), name.family.start().max(name.given.start())).of(text);
    let is_family_first = match style.get_name_order() {
        NameOrder::FamilyFirst => true,
        NameOrder::GivenFirst => false,
        NameOrder::Keep => name.is_family_first(),
    };
    if is_family_first { format!("{family}{gap}{given}") } else { format!("{given}{gap}{family}") }
}

/// The edits that write the certain ones of `names` in the style.
pub fn write_unlisted(text: &str, names: &[Unlisted], style: Style) -> Edits {
    let mut edits = Edits::new();
    for name in names {
        let wanted = unlisted_wording(text, name, style);
        if wanted != name.span.of(text) {
            edits.push(name.span, wanted);
        }
    }
    edits
}

/// SATO as Sato, ŌNO as Ōno.
fn initial_capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}
