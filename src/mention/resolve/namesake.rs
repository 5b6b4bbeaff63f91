//! People of one surname of whom the glossary lacks some: Shigeru Kishida, a researcher, and then Dr. Kishida.

use super::Resolver;
use crate::glossary::{Kind, Lang};
use crate::lexicon::{EntryId, EntryRecord, Rule, SurfaceId, SurfaceRecord};
use crate::mention::context::{has_word, sentence_at, word_before};
use crate::mention::find::Found;
use crate::text::{Script, Span, first_word, fold_key, is_cjk, is_latin_word};

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

    /// Takes note of somebody whose surname is the name of a firm too: a cue of the firm says little of Suzuki behind Gov. Suzuki of Hokkaido.
    pub(super) fn note_bearer_of_firm(&mut self, surname: Span) {
        let printed = surname.of(self.text);
        if self.lexicon.readings(printed).any(|id| self.lexicon.surface(id).entry().kind() == Kind::Company) {
            self.bearers.insert(fold_key(printed), surname.start());
        }
    }

    /// Whether a name is rather that of who was named in full shortly before, and does what people do: Houston died.
    pub(super) fn is_bearer_again(&self, hit: &Found, entry: EntryId) -> bool {
        const VERBS: [&str; 14] = [
            "died",
            "wrote",
            "spoke",
            "recalled",
            "married",
            "sang",
            "starred",
            "retired",
            "said",
            "says",
            "laughed",
            "smiled",
            "joked",
            "graduated",
        ];
        const BEFORE_PLACES: [&str; 14] =
            ["in", "at", "to", "from", "of", "near", "for", "around", "outside", "across", "into", "through", "between", "and"];
        if self.bearers.is_empty() && self.namesakes.is_empty() || self.established.contains(&entry) {
            return false;
        }
        let printed = hit.core.of(self.text);
        let key = fold_key(printed);
        let is_near = |at: &usize| hit.core.start().saturating_sub(*at) < NAMESAKE_REACH / 2;
        if ![&self.bearers, &self.namesakes].iter().any(|noted| noted.get(&key).is_some_and(is_near)) {
            return false;
        }
        // Masahiro Suzuki spoke. Suzuki went on: a cue of the firm says little against him.
        let is_own = |id: &&SurfaceId| self.lexicon.surface(**id).entry_id() == entry;
        let surface = hit.surfaces.iter().find(is_own).map(|&id| self.lexicon.surface(id));
        let is_firm = matches!(self.lexicon.entry(entry).kind(), Kind::Company | Kind::Media);
        if let Some(surface) = surface.filter(|_| is_firm) {
            if self.is_behind_own_mark(hit, surface.entry()) {
                return false;
            }
            let sentence = sentence_at(self.text, hit.core).of(self.text);
            if surface.needs_evidence() && !surface.name().cues().any(|cue| has_word(sentence, cue)) {
                return true;
            }
        }
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let word = word_before(self.text, hit.core.start()).unwrap_or_default();
        let is_aged = |rest: &str| {
            rest.strip_prefix("was ")
                .is_some_and(|rest| rest.starts_with("born") || rest.starts_with(|ch: char| ch.is_ascii_digit()))
        };
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

    /// Whether a surname is spelt as somebody whom the glossary lacks spells it, and otherwise than the person does: Ito behind Yuji Ito is no
    /// Itoh.
    pub(super) fn is_spelt_as_noted(&self, hit: &Found, person: EntryRecord<'_>) -> bool {
        let printed = hit.core.of(self.text);
        // Ōsumi is Osumi with its long vowel marked.
        printed.is_ascii() && printed != person.family(Lang::En) && self.noted(hit).is_some()
    }

    /// Whether a full name is that of an ordinary person, by the age, the trade or the class beside it: 田中明彦さん(45), 高校生の林芳正君,
    /// Akira Sato ’75. Papers print none of who holds an office.
    pub(super) fn is_namesake_in_public(&self, hit: &Found, surface: SurfaceRecord<'l>, person: EntryRecord<'_>) -> bool {
        const TRADES: [&str; 12] =
            ["会社員", "高校生", "中学生", "小学生", "大学生", "無職", "主婦", "店員", "アルバイト", "パート", "農業", "自営業"];
        const CALLED: [&str; 9] = ["Rev.", "Reverend", "Pastor", "Father", "Detective", "Coach", "Trooper", "Nurse", "Chef"];
        const FIELDS: [&str; 5] = ["government", "legislature", "party", "local", "diplomacy"];
        let is_statesman = |role: &str| FIELDS.iter().any(|field| self.titles.titles().is_of_field(role, field));
        if !person.is_person() {
            return false;
        }
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        // 東大総長の藤井輝夫さん（61）.
        let office = before.strip_suffix('の').map(|head| self.titles.titles().japanese_at_end(head));
        if office.is_some_and(|mut titles| titles.any(|title| title.chars().count() > 1)) {
            return false;
        }
        let honoured = ["さん", "ちゃん", "君", "くん"].iter().find_map(|word| after.strip_prefix(word));
        let is_honoured = honoured.is_some();
        let age = honoured.unwrap_or(after).strip_prefix(['(', '（']);
        let is_aged = age.is_some_and(|age| {
            let digits = age.chars().take_while(|ch| ch.is_numeric()).take(3).map(char::len_utf8).sum();
            let rest = age.get(digits..).unwrap_or_default();
            // 加藤鮎子(3年).
            let rest = if is_honoured {
                rest
            } else {
                rest.strip_prefix("年生").or_else(|| rest.strip_prefix('年')).unwrap_or_default()
            };
            digits > 0 && rest.starts_with([')', '）'])
        });
        // 大谷高校の大谷さん（17）: nobody is introduced by the surname who is known.
        if is_aged && surface.rule() == Rule::Surname {
            return true;
        }
        let has_trade = || {
            let trade = before.strip_suffix(['の', '、', ' ', '　']).unwrap_or(before);
            let is_called = |word: &str| trade.strip_suffix(word).is_some_and(|head| !head.ends_with(is_latin_word));
            TRADES.iter().any(|word| trade.ends_with(word))
                || surface.rule() != Rule::Surname && CALLED.iter().any(|word| is_called(word))
        };
        // What stands beside the name is looked at first: it speaks against hardly anyone, and offices are many.
        (is_aged || is_before_class_year(after) || has_trade()) && person.offices().any(|office| is_statesman(office.role))
    }

    /// Where a surname in Latin letters was noted last.
    pub(super) fn noted(&self, hit: &Found) -> Option<usize> {
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

/// Whether the year of a class stands behind a name: ’75, (BA ’02), (Class of 1990).
fn is_before_class_year(after: &str) -> bool {
    const LONGEST_DEGREE: usize = 8;
    let Some(rest) = after.strip_prefix(' ') else { return false };
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let mark = rest.char_indices().take(LONGEST_DEGREE).find(|(_, ch)| matches!(ch, '’' | '\''));
    let is_degree = |head: &str| head.chars().all(|ch| ch.is_ascii_uppercase() || matches!(ch, ' ' | '.'));
    let degree = mark.map(|(at, _)| at).filter(|&at| rest.get(..at).is_some_and(is_degree));
    let year = degree.and_then(|at| rest.get(at..)).map(|year| year.trim_start_matches(['’', '\'']));
    let is_year = |year: &str| year.bytes().take_while(u8::is_ascii_digit).count() == 2;
    rest.starts_with("Class of ") || year.is_some_and(is_year)
}
