//! Campuses of one university in a list: the University of California, Berkeley, Davis and Irvine.

use std::collections::BTreeMap;

use super::coordination::{named, only};
use crate::lexicon::{EntryId, Lexicon};
use crate::text::{Span, is_latin_word};

const HEAD: &str = "University of ";

/// What stands between the university and the first campus.
const JOINT: &str = ", ";

/// Most words of a state and of a campus.
const MOST_WORDS: usize = 3;

/// Adds every campus behind the first one, by where it begins.
pub(super) fn add_campuses(lexicon: &Lexicon, text: &str, found: &mut BTreeMap<usize, (Span, EntryId)>) {
    for at in memchr::memmem::find_iter(text.as_bytes(), HEAD) {
        let rest = text.get(at + HEAD.len()..).unwrap_or_default();
        let state = words(rest)
            .rev()
            .filter_map(|len| rest.get(..len))
            .find_map(|state| rest.get(state.len()..)?.starts_with(JOINT).then(|| format!("{HEAD}{state}{JOINT}")));
        let Some(stem) = state else { continue };
        let campus = |from: usize| {
            let rest = text.get(from..).unwrap_or_default();
            words(rest).rev().find_map(|len| {
                let entry = only(&named(lexicon, &format!("{stem}{}", rest.get(..len)?), "University"))?;
                Some((Span::new(from, from + len), entry))
            })
        };
        let mut from = at + stem.len();
        let (mut members, mut is_last) = (Vec::new(), false);
        while let Some((span, entry)) = campus(from) {
            members.push((span, entry));
            if is_last {
                break;
            }
            let after = text.get(span.end()..).unwrap_or_default();
            let joiner = [", and ", " and ", ", ", " & "].into_iter().find(|joiner| after.starts_with(joiner));
            let Some(joiner) = joiner else { break };
            is_last = joiner != ", ";
            from = span.end() + joiner.len();
        }
        // Berkeley, Los Angeles and New York: one that is no campus makes the others towns.
        let end = members.last().map_or(0, |(span, _)| span.end());
        let is_whole =
            is_last && from < end && !text.get(end..).is_some_and(|after| after.starts_with([',', ' ']) && goes_on(after));
        if is_whole {
            found.extend(members.into_iter().skip(1).map(|(span, entry)| (span.start(), (span, entry))));
        }
    }
}

/// Whether another capitalised word follows, in the list or behind the last member of it.
fn goes_on(after: &str) -> bool {
    after.trim_start_matches([',', ' ']).starts_with(char::is_uppercase)
}

/// Where the first words of a text end, if they are capitalised.
fn words(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    for word in text.split(' ').take(MOST_WORDS) {
        let len = word.find(|ch| !is_latin_word(ch) && ch != '-').unwrap_or(word.len());
        if !word.starts_with(char::is_uppercase) || len == 0 {
            break;
        }
        ends.push(at + len);
        if len < word.len() {
            break;
        }
        at += len + 1;
    }
    ends.into_iter()
}
