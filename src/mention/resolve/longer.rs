//! Names that are parts of longer ones which the glossary lacks: ルイス・シボレー, the Oregon Widget Association, Room UT-204.

use super::{LONGER_NAME, Resolver, is_unconditional};
use crate::glossary::Kind;
use crate::lexicon::{EntryRecord, Rule, SurfaceId, SurfaceRecord};
use crate::mention::context::{is_headline, tail};
use crate::mention::find::Found;
use crate::mention::title::is_function_word;
use crate::text::{Script, WordList, ends_with_word, is_latin_word, starts_with_word};

/// Most words of the name of a place behind "of".
const LONGEST_PLACE: usize = 4;

/// Dots between the words of a name in katakana.
const DOTS: [char; 4] = ['・', '･', '＝', '゠'];

/// Longest run of katakana before a dot that is read, in characters.
const LONGEST_RUN: usize = 24;

/// Most kanji before such a run that are read with it.
const MOST_KANJI: usize = 3;

/// Most words between the name of a company and the legal form of a company that it begins.
const MOST_WORDS_BEFORE_FORM: usize = 2;

/// Common nouns that the names of bodies have for a head.
static HEADS_OF_BODIES: WordList = WordList::new(
    "Academy Airlines Airways Alliance Association Bank Board Broadcasting Center Centre Chamber Choir Church Clinic Club Coalition College \
     Commission Committee Conservatory Consortium Cooperative Council Exchange Federation Festival Force Foundation Fund Gallery Gazette \
     Guild Herald Hospital Hotel Institute Institution Journal Laboratories Laboratory League Library Marathon Movement Museum Network \
     Observatory Orchestra Organisation Organization Party Prize Railroad Railway Review School Seminary Society Symphony Theater Theatre \
     Tribune Trust Union University Zoo",
);

/// Legal forms end the name of a company; what stands behind them and "of" is its country, and a mention.
const LEGAL_FORMS: [&str; 5] = ["Company", "Corp", "Corporation", "Inc", "Ltd"];

/// Words inside the name of a body that have no capital.
const JOINERS: [&str; 6] = ["and", "&", "of", "for", "the", "in"];

/// Most words between a place and the head of a body that is named after it, and how far the head is looked for before "of", in
/// bytes.
const MOST_WORDS_TO_HEAD: usize = 6;
const LONGEST_HEAD: usize = 80;

impl<'l> Resolver<'l, '_> {
    /// Why a name is left as a part of a longer one.
    pub(super) fn in_longer_name(&self, hit: &Found, surface: SurfaceRecord<'l>, entry: EntryRecord<'l>) -> Option<&'static str> {
        let kind = entry.kind();
        if self.is_code(hit) {
            return Some("letters of a code");
        }
        let is_part = !entry.is_person() && (self.is_behind_dotted_word(hit, kind) || self.goes_on_with_of(hit, surface))
            || matches!(kind, Kind::Place | Kind::Company | Kind::Media) && self.is_before_dotted_word(hit)
            || kind == Kind::Company && (self.goes_on_to_legal_form(hit) || self.goes_on_abroad(hit))
            || kind == Kind::Place && (self.is_in_name_of_body(hit) || self.is_name_of_ship(hit));
        is_part.then_some(LONGER_NAME)
    }

    /// The Oregon Widget Association, the Bank of Spain: a place in the name of a body. The initials of a country stand before such a
    /// name as an adjective. Headlines capitalise every word, so they say nothing.
    fn is_in_name_of_body(&self, hit: &Found) -> bool {
        hit.core.of(self.text).chars().any(char::is_lowercase)
            && (self.goes_on_to_head(hit) || self.is_behind_head(hit))
            && !is_headline(self.text, hit.core.start())
    }

    /// Capitalised words behind the name as far as the head of a body, which ends the name of it or goes on with "of". A title
    /// begins the name of a person.
    fn goes_on_to_head(&self, hit: &Found) -> bool {
        let mut rest = self.text.get(hit.span.end()..).unwrap_or_default();
        for index in 0..MOST_WORDS_TO_HEAD {
            let Some(next) = rest.strip_prefix(' ') else { return false };
            let (word, len) = word_at(next);
            rest = next.get(len..).unwrap_or_default();
            let is_capital = word.starts_with(|ch: char| ch.is_ascii_uppercase());
            if is_capital && (HEADS_OF_BODIES.has(word) || LEGAL_FORMS.contains(&word)) {
                let (behind, _) = word_at(rest.strip_prefix(' ').unwrap_or_default());
                if !behind.starts_with(char::is_uppercase) || self.titles.is_title_word(behind) {
                    return true;
                }
            }
            let is_title = || self.titles.titles().english_at_start(next).is_some();
            let is_inside = if is_capital { !is_title() } else { index > 0 && JOINERS.contains(&word) };
            if !is_inside {
                return false;
            }
        }
        false
    }

    /// Capitalised words before "of" that hold the head of a body and nobody's title.
    fn is_behind_head(&self, hit: &Found) -> bool {
        let before = tail(self.text.get(..hit.core.start()).unwrap_or_default(), LONGEST_HEAD);
        let Some(before) = [" of ", " of the "].iter().find_map(|of| before.strip_suffix(of)) else { return false };
        let is_capital = |word: &str| word.starts_with(|ch: char| ch.is_ascii_uppercase());
        let mut inside = before.rsplit(' ').take(MOST_WORDS_TO_HEAD).enumerate().take_while(|(index, word)| {
            let is_name = is_capital(word) && word.chars().all(is_latin_word) && !self.titles.is_title_word(word);
            is_name || *index > 0 && JOINERS.contains(word)
        });
        inside.any(|(_, word)| is_capital(word) && HEADS_OF_BODIES.has(word))
    }

    /// ルイス・シボレー, ジェイソン・クボタ総領事: what stands before the dot is no name of its own and no word for a trade, so the two are
    /// parts of one name.
    fn is_behind_dotted_word(&self, hit: &Found, kind: Kind) -> bool {
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        // ジャニ・イワモト・ユタ州上院議員: what ends in a word for what it is, is nobody's surname.
        let in_katakana = hit.core.of(self.text).starts_with(is_katakana) && hit.core.of(self.text).ends_with(is_katakana);
        let Some(head) = before.strip_suffix(DOTS).filter(|_| in_katakana) else { return false };
        // ジョン・B・マクドナルド.
        let initial = head.strip_suffix(|ch: char| ch.is_uppercase()).and_then(|rest| rest.strip_suffix(DOTS));
        let head = initial.unwrap_or(head);
        let in_run = |ch: char| is_katakana(ch) || DOTS.contains(&ch);
        let start = head.char_indices().rev().take(LONGEST_RUN).take_while(|(_, ch)| in_run(*ch)).last().map(|(at, _)| at);
        let Some(run) = start.and_then(|start| head.get(start..)).filter(|run| run.ends_with(is_katakana)) else { return false };
        if head.get(..head.len() - run.len()).is_some_and(|outside| outside.ends_with(|ch: char| Script::of(ch) == Script::Latin))
        {
            return false;
        }
        // A surname stands before the body whose officer he is, アキリーノ・インド太平洋軍司令官, and before the office in a company.
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let has_officer = !matches!(kind, Kind::Company | Kind::Product | Kind::Media)
            || self.titles.titles().japanese_at_start(after).next().is_some();
        let is_surname = |id: SurfaceId| matches!(self.lexicon.surface(id).rule(), Rule::Surname | Rule::Initial);
        let is_name = |word: &str| self.lexicon.readings(word).any(|id| has_officer || !is_surname(id));
        let starts = run.char_indices().filter(|(_, ch)| DOTS.contains(ch)).map(|(at, dot)| at + dot.len_utf8());
        let mut words = std::iter::once(0).chain(starts).filter_map(|at| run.get(at..));
        // 大リーグ・ドジャース.
        let outside = head.get(..head.len() - run.len()).unwrap_or_default();
        let in_kanji = outside.char_indices().rev().take(MOST_KANJI).take_while(|(_, ch)| Script::of(*ch) == Script::Han);
        let mut mixed = in_kanji.filter_map(|(at, _)| head.get(at..));
        !self.lexicon.may_stand_before(&format!("{run}・"), kind) && !words.any(is_name) && !mixed.any(is_name)
    }

    /// 潜水艦「メリーランド」, USS Chicago: a place that a ship is called after.
    fn is_name_of_ship(&self, hit: &Found) -> bool {
        const SHIPS: [&str; 7] = ["艦", "空母", "原潜", "フリゲート", "巡視船", "客船", "級"];
        const PREFIXES: [&str; 6] = ["USS", "USNS", "USCGC", "JS", "HMS", "HMAS"];
        let (before, after) = self.text.split_at_checked(hit.span.start()).unwrap_or_default();
        let is_closed = || after.get(hit.span.len()..).is_some_and(|after| after.starts_with(['」', '』']));
        match (before.strip_suffix(['「', '『']), before.strip_suffix([' ', '\u{a0}'])) {
            (Some(ship), _) => SHIPS.iter().any(|word| ship.ends_with(word)) && is_closed(),
            (None, Some(near)) => PREFIXES.iter().any(|prefix| ends_with_word(near, prefix)),
            (None, None) => false,
        }
    }

    /// パナソニック・パンサーズ, ボストン・マラソン: what stands behind the dot is neither a name nor somebody of the company, so the two
    /// are parts of one name. In a list of several, each may be a name that the glossary lacks.
    fn is_before_dotted_word(&self, hit: &Found) -> bool {
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        let after = self.text.get(hit.span.end()..).unwrap_or_default();
        let Some(tail) = after.strip_prefix(DOTS).filter(|_| hit.span.of(self.text).ends_with(is_katakana)) else { return false };
        let behind = tail.trim_start_matches(is_katakana);
        let titles = self.titles.titles();
        behind.len() < tail.len()
            && !before.ends_with(DOTS)
            && !behind.starts_with(DOTS)
            && titles.japanese_at_start(behind).next().is_none()
            && !titles.is_honorific_at_start(behind)
            && self.lexicon.match_at(self.text, self.text.len() - tail.len()).is_none()
    }

    /// Room UT-204, DC-10, Senator Romney (R-UT): letters and a number are a code, and a party and letters that of a state.
    fn is_code(&self, hit: &Found) -> bool {
        let letters = hit.span.of(self.text);
        let number = self.text.get(hit.span.end()..).and_then(|after| after.strip_prefix('-')).unwrap_or_default();
        let is_of_state = || {
            let before = self.text.get(..hit.span.start()).unwrap_or_default();
            letters.len() == 2 && ["(R-", "(D-", "(I-"].iter().any(|party| before.ends_with(party))
        };
        letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && (number.starts_with(|ch: char| ch.is_ascii_digit()) || is_of_state())
    }

    /// Ohio State Department of Education, Kyoto University of Arts: a head that stands first in many names, and what it is the head
    /// of, unless that is a place.
    fn goes_on_with_of(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        const HEADS: [&str; 13] = [
            "Department",
            "Dept.",
            "Dept",
            "Ministry",
            "University",
            "Univ.",
            "Univ",
            "Institute",
            "Agency",
            "Bureau",
            "Commission",
            "School",
            "College",
        ];
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let Some(of) = after.strip_prefix(" of ") else { return false };
        let of = of.strip_prefix("the ").unwrap_or(of);
        let is_head = surface.text().rsplit_once(' ').is_some_and(|(_, last)| HEADS.contains(&last));
        let is_place = |end: usize| {
            let readings = self.lexicon.readings(of.get(..end).unwrap_or_default());
            readings.into_iter().any(|id| self.lexicon.surface(id).entry().kind() == Kind::Place)
        };
        let ends = || of.char_indices().filter(|(_, ch)| !is_latin_word(*ch)).map(|(end, _)| end);
        is_head
            && of.starts_with(|ch: char| ch.is_ascii_uppercase())
            && !ends().chain([of.len()]).take(LONGEST_PLACE).any(is_place)
    }

    /// Aisin World Corp.: capitalised words that are no names themselves, and the legal form of what they make a company of its own.
    /// Headlines capitalise every word.
    fn goes_on_to_legal_form(&self, hit: &Found) -> bool {
        if hit.span != hit.core {
            return false;
        }
        let Some(forms) = self.lexicon.legal_forms_of(Kind::Company) else { return false };
        let mut end = hit.core.end();
        for _ in 0..MOST_WORDS_BEFORE_FORM {
            let rest = self.text.get(end..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
            let word = rest.split(|ch: char| !is_latin_word(ch) && ch != '-').next().unwrap_or_default();
            let is_name = word.starts_with(|ch: char| ch.is_ascii_uppercase()) && word.chars().any(char::is_lowercase);
            if !is_name || is_function_word(word) || self.titles.titles().english_at_start(rest).is_some() {
                return false;
            }
            end += " ".len() + word.len();
            let behind = rest.get(word.len()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
            let is_own = |form: &str| behind.strip_prefix(form).is_some_and(|after| !after.starts_with(is_latin_word));
            if self.lexicon.forms_after(forms).any(is_own) {
                let starts = [hit.core.end() + " ".len(), end - word.len()];
                let is_sure = |surface: SurfaceRecord<'l>| is_unconditional(surface) && !surface.name().is_common();
                let is_named = |at: usize| {
                    let own = self.lexicon.match_at(self.text, at);
                    own.is_some_and(|own| own.surfaces.iter().any(|&id| is_sure(self.lexicon.surface(id))))
                };
                return !starts.into_iter().any(is_named) && !is_headline(self.text, hit.core.start());
            }
        }
        false
    }

    /// YKK Corporation of America: a legal form behind which the company is called after another part of the world.
    fn goes_on_abroad(&self, hit: &Found) -> bool {
        const FORMS: [&str; 4] = ["Corporation", "Corp.", "Company", "Co."];
        const PARTS: [&str; 4] = ["America", "North America", "Europe", "Asia"];
        let after = self.text.get(hit.span.end()..).and_then(|after| after.strip_prefix(" of ")).unwrap_or_default();
        PARTS.iter().any(|part| starts_with_word(after, part))
            && FORMS.iter().any(|form| ends_with_word(hit.span.of(self.text), form))
    }
}

fn is_katakana(ch: char) -> bool {
    Script::of(ch) == Script::Katakana
}

/// The word at the beginning of a text, and how much of the text it is: with the stop of an abbreviation.
fn word_at(text: &str) -> (&str, usize) {
    let len = text.find(|ch: char| !is_latin_word(ch) && !matches!(ch, '-' | '\'' | '’' | '&')).unwrap_or(text.len());
    let word = text.get(..len).unwrap_or_default();
    let stop =
        text.get(len..).is_some_and(|rest| rest.starts_with(". ")) && matches!(word, "Co" | "Corp" | "Inc" | "Ltd" | "St" | "Mt");
    (word, len + usize::from(stop))
}
