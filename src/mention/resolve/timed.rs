//! Names in time: two names of one thing that a text tells apart, and what a date decides.

use std::collections::BTreeSet;

use super::{Candidate, Resolver};
use crate::glossary::{Date, NameStatus};
use crate::lexicon::EntryRecord;
use crate::mention::candidate::{Form, Mention};
use crate::mention::context::sentence_at;
use crate::mention::definition::is_relation;
use crate::mention::find::Found;
use crate::mention::title::Beside;
use crate::text::{Interval, in_narrow_letters, years_in};

/// Words before a former name that say that it is one.
const BEFORE: [&str; 14] = [
    "formerly",
    "formerly known as",
    "previously",
    "previously known as",
    "originally",
    "once called",
    "then called",
    "then known as",
    "called",
    "旧",
    "旧称",
    "元の",
    "当時の",
    "前身の",
];

/// Whoever left an office by the end of this year is meant where the text prints a year of those.
const LAST_OF_HISTORY: u32 = 1945;

/// How far apart two names of one thing are told from each other in one sentence, in bytes.
const REACH: usize = 160;

impl<'l> Resolver<'l, '_> {
    /// Leaves a former name alone where the text says that it is one: Kyiv (formerly Kiev), 旧ツイッター, Kiev was renamed Kyiv.
    pub(super) fn bind_former_names(&self, mentions: &mut [Mention]) {
        let is_former = |mention: &Mention| {
            let name = mention.surface.map(|id| self.lexicon.surface(id).name());
            mention.entry().is_some() && name.is_some_and(|name| name.status() == NameStatus::Former)
        };
        for index in 0..mentions.len() {
            let Some(mention) = mentions.get(index).filter(|mention| is_former(mention)) else { continue };
            let before = self.text.get(..mention.span.start()).unwrap_or_default();
            let head = before.trim_end_matches([' ', '\u{a0}', '「', '“', '"', '・', '：', ':']);
            let told = BEFORE.iter().any(|word| {
                head.strip_suffix(word).is_some_and(|rest| !word.is_ascii() || !rest.ends_with(char::is_alphanumeric))
            });
            let after = self.text.get(mention.span.end()..).unwrap_or_default();
            let after = after.trim_start_matches([' ', ',', '、']).trim_start_matches(['(', '（']);
            // The other name of the same thing in the same sentence.
            let beside = |other: Option<&Mention>| {
                let Some(other) = other.filter(|other| other.entry() == mention.entry() && !is_former(other)) else {
                    return false;
                };
                let (from, to) = match other.span.start() < mention.span.start() {
                    true => (other.span.end(), mention.span.start()),
                    false => (mention.span.end(), other.span.start()),
                };
                let gap = self.text.get(from..to).unwrap_or("\n");
                gap.len() <= REACH && !gap.contains(['。', '\n']) && !gap.contains(". ")
            };
            let near = [index.checked_sub(2), index.checked_sub(1), Some(index + 1), Some(index + 2)];
            let contrasted = near.into_iter().any(|at| beside(at.and_then(|at| mentions.get(at))));
            let relates = told || is_relation(after) && !after.starts_with(['元', '前']);
            if (relates || contrasted)
                && let Some(mention) = mentions.get_mut(index)
            {
                mention.form = Form::Bound;
            }
        }
    }

    /// Of several readings that evidence does not tell apart, those that fit the date of the document: the holder of the office,
    /// the body that existed. In a document without one, of several holders of an office the one who held it in the nearest year
    /// that the sentence prints, or in the only year of the text; else those who held it since the last war.
    pub(super) fn fitting_the_date<'c>(&self, hit: &Found, leading: Vec<&'c Candidate>) -> Vec<&'c Candidate> {
        if leading.len() < 2 {
            return leading;
        }
        let Some(date) = self.document.date() else { return self.fitting_the_year(hit, leading) };
        let fits = |candidate: &&Candidate| {
            let entry = self.lexicon.entry(candidate.entry);
            let mut offices = entry.offices().peekable();
            entry.valid().contains(date) && (offices.peek().is_none() || offices.any(|office| office.held.contains(date)))
        };
        let fitting: Vec<&Candidate> = leading.iter().copied().filter(fits).collect();
        if fitting.is_empty() { leading } else { fitting }
    }

    fn fitting_the_year<'c>(&self, hit: &Found, leading: Vec<&'c Candidate>) -> Vec<&'c Candidate> {
        let Beside::Role(title) = self.titles.beside(self.text, hit.core) else { return leading };
        // The year that is nearest to the name.
        let sentence = sentence_at(self.text, hit.core);
        let before = self.text.get(sentence.start()..hit.core.start()).unwrap_or_default();
        let last = years(before).last().map(|(at, year)| (before.len() - at, *year));
        let first = years(self.text.get(hit.core.end()..sentence.end()).unwrap_or_default()).first().copied();
        let nearest = [last, first].into_iter().flatten().min_by_key(|(distance, _)| *distance).map(|(_, year)| year);
        let of_text = || {
            let all = self.years_of_text();
            all.first().copied().filter(|_| all.len() == 1)
        };
        let told = nearest.or_else(of_text);
        let holds = |candidate: &Candidate, is_then: &dyn Fn(Interval) -> bool| {
            let person = self.lexicon.entry(candidate.entry);
            let roles = self.titles.offices(person, title);
            let mut terms = person.offices().filter(|office| roles.contains(&office.role));
            terms.any(|office| is_then(office.held))
        };
        let those = |is_then: &dyn Fn(Interval) -> bool| -> Vec<&'c Candidate> {
            leading.iter().copied().filter(|candidate| holds(candidate, is_then)).collect()
        };
        let fitting = told.map(|told| those(&|held| !held.is_open() && held.contains(told))).unwrap_or_default();
        if !fitting.is_empty() {
            return fitting;
        }
        // Prime Minister Abe, where no year before says that the one of 1939 is meant.
        if told.is_some_and(|told| year(told) <= LAST_OF_HISTORY) {
            return leading;
        }
        let of_this_age = those(&|held| held.until.is_none_or(|until| year(until) > LAST_OF_HISTORY));
        if of_this_age.is_empty() { leading } else { of_this_age }
    }

    /// Whether the person left the office by the end of the last war.
    pub(super) fn is_of_history(&self, person: EntryRecord<'l>, role: &str) -> bool {
        let mut terms = person.offices().filter(|office| office.role == role).peekable();
        terms.peek().is_some() && terms.all(|office| office.held.until.is_some_and(|until| year(until) <= LAST_OF_HISTORY))
    }

    /// Whether the text prints a year of that time.
    pub(super) fn speaks_of_history(&self) -> bool {
        self.years_of_text().first().is_some_and(|first| year(*first) <= LAST_OF_HISTORY)
    }

    fn years_of_text(&self) -> &BTreeSet<Date> {
        self.years.get_or_init(|| years(self.text).into_iter().map(|(_, year)| year).collect())
    }
}

/// The years that a text prints, and where.
fn years(text: &str) -> Vec<(usize, Date)> {
    years_in(in_narrow_letters(text).as_deref().unwrap_or(text)).collect()
}

fn year(date: Date) -> u32 {
    date.to_number() / 10_000
}
