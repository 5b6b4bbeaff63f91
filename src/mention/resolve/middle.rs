//! Full names with something between their parts that the glossary lacks: Tetsuo "Ted" Ogawa, Wendy (Ruth) Sherman, Rahm X. Emanuel,
//! シーラ・A・スミス.

use super::{Resolver, is_unconditional};
use crate::glossary::{Kind, Lang, Origin, SurnameWorth};
use crate::lexicon::{EntryRecord, Rule, SurfaceId};
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::mention::context::word_before;
use crate::mention::find::Found;
use crate::text::{Folder, Script, Span, is_latin_word};

/// Longest nickname, in bytes.
const LONGEST_NICKNAME: usize = 24;

/// What stands between a given name and a surname.
#[derive(Clone, Copy)]
enum Middle<'t> {
    Initial(char),
    Nickname(&'t str),
    /// A second given name written out, which must begin with the initial that the person is known by: Jerome Hayden Powell.
    Written(char),
}

impl<'l> Resolver<'l, '_> {
    /// The person whose surname this is, if the given name stands before a nickname or an initial that no name of the person
    /// contradicts. What the writer put between is the writer's, so the name stays as it is.
    pub(super) fn with_middle(&self, hit: &Found, before: &[Mention]) -> Option<Mention> {
        let (head, middle, joiner) = self.middle_before(hit.core.start())?;
        // Charles J. "Chuck" Fleischmann.
        let head = match middle {
            Middle::Nickname(_) => initial_at_end(head).map_or(head, |(head, _)| head),
            Middle::Initial(_) | Middle::Written(_) => head,
        };
        if !hit.surfaces.iter().any(|&id| self.is_surname(id)) {
            return None;
        }
        let is_part = |ch: &char| match joiner {
            ' ' => is_latin_word(*ch) || *ch == '-',
            _ => Script::of(*ch) == Script::Katakana && *ch != joiner,
        };
        let len: usize = head.chars().rev().take_while(is_part).map(char::len_utf8).sum();
        let start = head.len() - len;
        let given = head.get(start..).filter(|given| {
            given.starts_with(|ch: char| ch.is_uppercase() || Script::of(ch) == Script::Katakana) && given.len() > 1
        })?;
        // The given name may be somebody's surname too, whom nothing in the text names.
        if before.last().is_some_and(|last| last.span.end() > start && (last.entry().is_some() || last.span.start() < start)) {
            return None;
        }
        // William "Bill" Clinton says twice who it is.
        let is_known_by = |person: EntryRecord<'l>| matches!(middle, Middle::Nickname(name) if name == person.given(Lang::En));
        let family = hit.core.of(self.text);
        let mut surfaces = self.lexicon.lookup(&format!("{given}{joiner}{family}"));
        // Lawrence "Larry" Nicholson, who is known by the short form alone.
        if let (true, Middle::Nickname(name)) = (surfaces.is_empty(), middle) {
            surfaces = self.lexicon.lookup(&format!("{name}{joiner}{family}"));
        }
        let first = surfaces.first()?.entry();
        let is_own = surfaces.iter().all(|surface| {
            let is_full = surface.rule().is_full_person() || matches!(surface.rule(), Rule::Listed | Rule::Shortened);
            surface.entry().kind() == Kind::Person
                && surface.entry_id() == first.number()
                && is_full
                && (is_unconditional(*surface) || is_known_by(first))
        });
        let span = Span::new(start, hit.core.end());
        let fits = match middle {
            Middle::Nickname(_) => true,
            Middle::Initial(initial) => {
                let mut bearers =
                    hit.surfaces.iter().filter(|&&id| self.is_surname(id)).map(|&id| self.lexicon.surface(id).entry_id());
                let is_rare = bearers.all(|bearer| bearer == first.number());
                self.may_have_initial(first, initial, span, is_rare)
            }
            // John Francis Kerry, 60, of Boston.
            Middle::Written(initial) => {
                let after = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(", ")).unwrap_or_default();
                initials_of(first).contains(&initial) && !after.starts_with(|ch: char| ch.is_ascii_digit())
            }
        };
        (is_own && fits).then(|| self.bound(span, Resolution::Linked(first.number()), Evidence::Unique))
    }

    /// What ends before `at`, the text before that, and what joins the parts of the name.
    fn middle_before(&self, at: usize) -> Option<(&str, Middle<'_>, char)> {
        // シーラ・A・スミス.
        if let Some(near) = self.text.get(..at)?.strip_suffix('・') {
            let near = near.strip_suffix(['.', '．']).unwrap_or(near);
            let initial = near.chars().next_back().filter(|ch| Script::of(*ch) == Script::Latin && ch.is_uppercase())?;
            let plain = Folder::new(near.get(near.len() - initial.len_utf8()..)?, 0).next()?.ch.to_ascii_uppercase();
            return Some((near.strip_suffix(initial)?.strip_suffix('・')?, Middle::Initial(plain), '・'));
        }
        let near = self.text.get(..at)?.strip_suffix(' ')?;
        let close = near.chars().next_back()?;
        if close == '.' {
            return initial_at_end(near).map(|(head, initial)| (head, Middle::Initial(initial), ' '));
        }
        if close.is_ascii_lowercase() {
            let word = word_before(near, near.len()).filter(|word| word.len() > 2)?;
            let initial = word.chars().next().filter(char::is_ascii_uppercase)?;
            return Some((near.strip_suffix(word)?.strip_suffix(' ')?, Middle::Written(initial), ' '));
        }
        let open = match close {
            '"' => '"',
            '”' => '“',
            '’' => '‘',
            '\'' => '\'',
            ')' => '(',
            _ => return None,
        };
        let inside = near.get(..near.len() - close.len_utf8())?;
        let from = inside.rfind(open).filter(|from| inside.len() - from <= LONGEST_NICKNAME)?;
        let nickname = inside.get(from + open.len_utf8()..)?;
        let is_name = nickname.starts_with(char::is_uppercase)
            && nickname.chars().all(|ch| is_latin_word(ch) || matches!(ch, '-' | ' ' | '.' | '\'' | '’'));
        Some((inside.get(..from)?.strip_suffix(' ').filter(|_| is_name)?, Middle::Nickname(nickname), ' '))
    }

    /// An initial that the person is not known by tells two people apart as often as not, unless hardly anyone has the surname
    /// (`is_rare`: no other person of the glossary) or something else in the text says who it is. Japanese have none.
    pub(super) fn may_have_initial(&self, person: EntryRecord<'l>, initial: char, span: Span, is_rare: bool) -> bool {
        let known = initials_of(person);
        if !known.is_empty() {
            return known.contains(&initial);
        }
        person.origin() != Origin::Japanese
            && (is_rare
                || person.surname_worth() != SurnameWorth::Plain
                || self.established.contains(&person.number())
                || self.holds_office_beside(person, span))
    }

    pub(super) fn is_surname(&self, id: SurfaceId) -> bool {
        self.lexicon.surface(id).rule() == Rule::Surname
    }
}

/// The initials that stand between the given name and the family name of a person.
fn initials_of(person: EntryRecord<'_>) -> Vec<char> {
    let family = person.family(Lang::En);
    let initial = |name: &str| {
        let (_, middle) = name.strip_suffix(family)?.trim_end().split_once(' ')?;
        middle.chars().next()
    };
    person.names().filter(|name| name.lang() == Lang::En).filter_map(|name| initial(name.text())).collect()
}

/// The initial of a name that ends a text behind a space, with its stop, and what stands before it.
fn initial_at_end(text: &str) -> Option<(&str, char)> {
    let bare = text.strip_suffix('.')?;
    let initial = bare.chars().next_back().filter(char::is_ascii_uppercase)?;
    Some((bare.strip_suffix(initial)?.strip_suffix(' ')?, initial))
}
