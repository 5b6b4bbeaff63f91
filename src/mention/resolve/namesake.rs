//! People of one surname of whom the glossary lacks some: Shigeru Kishida, a researcher, and then Dr. Kishida.

use super::Resolver;
use crate::glossary::Lang;
use crate::lexicon::{EntryId, EntryRecord, Rule, SurfaceId};
use crate::mention::context::word_before;
use crate::mention::find::Found;
use crate::text::{Script, Span, first_word, fold_key, is_cjk};

/// How far back a namesake written in kanji is looked for, in bytes.
const NAMESAKE_REACH: usize = 4000;

/// Longest given name in kanji that is looked for behind a surname.
pub(super) const LONGEST_GIVEN: usize = 3;

/// Where a surname in kanji stands before a given name and a title, as far as the text was read for it.
#[derive(Default)]
pub(super) struct WrittenInFull {
    read: usize,
    places: Vec<usize>,
}

impl<'l> Resolver<'l, '_> {
    /// Takes note of a surname that is part of the name of somebody the glossary lacks.
    pub(super) fn note_namesake(&mut self, hit: &Found) {
        let is_latin = !hit.core.of(self.text).chars().any(is_cjk);
        let rule = |&id: &SurfaceId| self.lexicon.surface(id).rule() == Rule::Surname;
        let Some(&id) = hit.surfaces.iter().find(|id| rule(id)) else { return };
        let person = self.lexicon.surface(id).entry();
        let is_named = is_latin && self.titles.is_other_person(self.text, hit.core, person);
        let has_title_for_given = self.text.get(hit.core.end()..).is_some_and(|after| after.starts_with(" Jr"));
        if is_named && !has_title_for_given {
            self.namesakes.insert(fold_key(hit.core.of(self.text)), hit.core.start());
        }
    }

    /// Takes note of a place or a body whose name is part of somebody's: Whitney Houston.
    pub(super) fn note_bearer(&mut self, hit: &Found) {
        if !hit.surfaces.iter().any(|&id| self.is_surname(id)) {
            self.bearers.insert(fold_key(hit.core.of(self.text)), hit.core.start());
        }
    }

    /// Whether a name is rather that of who was named in full shortly before, and does what people do: Houston died.
    pub(super) fn is_bearer_again(&self, hit: &Found, entry: EntryId) -> bool {
        const VERBS: [&str; 8] = ["died", "wrote", "spoke", "recalled", "married", "sang", "starred", "retired"];
        const BEFORE_PLACES: [&str; 14] =
            ["in", "at", "to", "from", "of", "near", "for", "around", "outside", "across", "into", "through", "between", "and"];
        if self.bearers.is_empty() || self.established.contains(&entry) {
            return false;
        }
        let printed = hit.core.of(self.text);
        let is_near = |at: &usize| hit.core.start().saturating_sub(*at) < NAMESAKE_REACH / 2;
        if !self.bearers.get(&fold_key(printed)).is_some_and(is_near) {
            return false;
        }
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let word = word_before(self.text, hit.core.start()).unwrap_or_default();
        let is_aged = |rest: &str| rest.strip_prefix("was ").is_some_and(|rest| rest.starts_with(|ch: char| ch.is_ascii_digit()));
        let acts = after.strip_prefix(' ').is_some_and(|rest| VERBS.contains(&first_word(rest)) || is_aged(rest));
        (acts || after.starts_with(['は', 'が'])) && !BEFORE_PLACES.contains(&word)
    }

    /// Whether somebody else of this surname was named in full before, by a given name that begins otherwise than that of `person`, who
    /// was not.
    pub(super) fn is_of_noted(&self, hit: &Found, person: EntryRecord<'_>) -> bool {
        let given = self.noted(hit).and_then(|at| word_before(self.text, at)).unwrap_or_default();
        let own = person.given(Lang::En);
        crate::builtin::onomasticon().part(given).is_given()
            && !self.established.contains(&person.number())
            && !given.starts_with(|first| own.starts_with(first))
    }

    /// Where a surname in Latin letters was noted last.
    fn noted(&self, hit: &Found) -> Option<usize> {
        if self.namesakes.is_empty() { None } else { self.namesakes.get(&fold_key(hit.core.of(self.text))).copied() }
    }

    /// Where somebody else of this surname was named in full last, if anybody was: a person whom the glossary lacks.
    pub(super) fn namesake(&self, hit: &Found, from: usize, person: EntryRecord<'l>) -> Option<usize> {
        let surname = hit.core.of(self.text);
        let noted = self.noted(hit);
        if noted.is_some() || !surname.chars().all(|ch| Script::of(ch) == Script::Han) {
            return noted;
        }
        let from = from.max(hit.core.start().saturating_sub(NAMESAKE_REACH));
        let mut written = self.written_in_full.borrow_mut();
        let known = written.entry(surname).or_default();
        // Matches are read in order, and each place before them once, however often the surname stands behind it.
        if known.read < hit.core.start() {
            let unread = self.text.get(known.read..hit.core.start()).unwrap_or_default();
            for at in memchr::memmem::find_iter(unread.as_bytes(), surname.as_bytes()).map(|at| known.read + at) {
                if self.is_titled_in_full(Span::new(at, at + surname.len())) {
                    known.places.push(at);
                }
            }
            known.read = hit.core.start();
        }
        let is_other = |at: &usize| {
            let after = self.text.get(at + surname.len()..).unwrap_or_default();
            !after.starts_with(person.given(Lang::Ja))
        };
        known.places.iter().rev().copied().take_while(|at| *at >= from).find(is_other)
    }

    /// Whether a given name that no entry has and a title or an honorific follow the surname: 安倍晋太郎元外相.
    fn is_titled_in_full(&self, surname: Span) -> bool {
        let after = self.text.get(surname.end()..).unwrap_or_default();
        let is_inside_run = self.text.get(..surname.start()).and_then(|before| before.chars().next_back());
        if is_inside_run.is_some_and(|ch| Script::of(ch) == Script::Han)
            || !after.starts_with(|ch| Script::of(ch) == Script::Han)
            || after.starts_with(['派', '系', '内', '政', '案', '家', '邸', '側', '陣', '会', '党', '談', '氏', '両'])
            || self.titles.opens_with_title(after)
        {
            return false;
        }
        let given = after.char_indices().take(LONGEST_GIVEN).take_while(|(_, ch)| Script::of(*ch) == Script::Han);
        let is_listed = |end: usize| {
            let name = self.text.get(surname.start()..surname.end() + end).unwrap_or_default();
            self.lexicon.lookup(name).iter().any(|surface| surface.entry().is_person())
        };
        let ends: Vec<usize> = given.map(|(at, ch)| at + ch.len_utf8()).collect();
        !ends.iter().any(|&end| is_listed(end))
            && ends.iter().any(|&end| self.titles.opens_with_title(after.get(end..).unwrap_or_default()))
    }
}
