//! Authors in lists of references, whom nobody introduces: Ferrari, D.; Cohen, William A.; D. Ferrari; Einstein, Carl.

use super::Resolver;
use crate::glossary::{Kind, Lang, Origin};
use crate::lexicon::{EntryRecord, Rule, SurfaceRecord};
use crate::mention::find::Found;
use crate::text::{Span, first_word, is_latin_word};

impl<'l> Resolver<'l, '_> {
    /// Whether a name is that of an author who is not the entry.
    pub(super) fn is_author_of_that_name(&self, hit: &Found, surface: SurfaceRecord<'l>, entry: EntryRecord<'l>) -> bool {
        let printed = hit.core.of(self.text);
        if !printed.is_ascii() || !printed.starts_with(|ch: char| ch.is_ascii_uppercase()) {
            return false;
        }
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        let is_word = printed.chars().skip(1).all(|ch| ch.is_ascii_lowercase());
        match entry.kind() {
            Kind::Person if surface.rule() == Rule::Surname => is_before_other_given_name(after, entry),
            Kind::Person => {
                let is_family_first = matches!(surface.rule(), Rule::Inverted | Rule::FamilyFirst);
                entry.origin() != Origin::Japanese
                    && is_family_first
                    && middle_initial_behind(after).is_some_and(|initial| {
                        let span = Span::new(hit.core.start(), hit.core.end() + " A.".len());
                        !self.may_have_initial(entry, initial, span, false)
                    })
            }
            Kind::Company | Kind::Media | Kind::Product => {
                is_word && (is_before_initials(after) || is_behind_initial(before) || given_name_behind(after).is_some())
            }
            _ => false,
        }
    }
}

/// A capital with its stop behind a space: William A.
fn middle_initial_behind(after: &str) -> Option<char> {
    let mut rest = after.strip_prefix(' ')?.chars();
    let initial = rest.next().filter(char::is_ascii_uppercase)?;
    (rest.next() == Some('.')).then_some(initial)
}

/// Where the second letter of N.Y. stands behind a comma, in bytes.
const INITIALS_OF_PLACE: usize = ", N.".len();

/// Ferrari, D., and Katz: a comma, initials, and no word that the initials belong to.
fn is_before_initials(after: &str) -> bool {
    let Some(mut rest) = after.strip_prefix(", ") else { return false };
    let mut count = 0;
    while let Some(tail) = rest.strip_prefix(|ch: char| ch.is_ascii_uppercase()).and_then(|rest| rest.strip_prefix('.')) {
        rest = tail.strip_prefix(' ').unwrap_or(tail);
        count += 1;
    }
    // N.Y. and D.C. are no initials; a name goes on where its word begins.
    let is_place = count == 2 && after.as_bytes().get(INITIALS_OF_PLACE).is_some_and(u8::is_ascii_uppercase);
    let ends = !rest.starts_with(is_latin_word) || ["and ", "& "].iter().any(|word| rest.starts_with(word));
    count > 0 && !is_place && ends
}

/// , D. Ferrari: one of a list who has an initial.
fn is_behind_initial(before: &str) -> bool {
    let Some(head) = before.strip_suffix(". ").and_then(|head| head.strip_suffix(|ch: char| ch.is_ascii_uppercase())) else {
        return false;
    };
    // Between A and B. Toyota said.
    let is_list = || head.strip_suffix(" and ").and_then(|head| head.rsplit(' ').next()).is_some_and(|word| word.len() > 1);
    [", ", "; ", " & ", " by ", "("].iter().any(|joiner| head.ends_with(joiner)) || is_list()
}

/// The given name behind a surname and a comma, before a stop, a comma, a bracket or an initial: Einstein, Carl.
fn given_name_behind(after: &str) -> Option<&str> {
    let rest = after.strip_prefix(", ")?;
    let word = first_word(rest);
    let behind = rest.get(word.len()..)?;
    let is_closed = behind.starts_with(['.', ';', '(']) || behind.starts_with(" (") || middle_initial_behind(behind).is_some();
    (is_closed && word.len() > 2 && crate::builtin::onomasticon().is_western_given(word)).then_some(word)
}

/// Whether such a given name is none of the person's.
fn is_before_other_given_name(after: &str, person: EntryRecord<'_>) -> bool {
    let is_own = |given: &str| {
        person.names().any(|name| name.lang() == Lang::En && name.text().split([' ', '-']).any(|word| word == given))
            || person.given(Lang::En).starts_with(given)
    };
    given_name_behind(after).is_some_and(|given| !is_own(given))
}
