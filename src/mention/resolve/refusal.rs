//! What a match cannot be, whatever speaks for it: a part of another name, an ordinary word, one of several things of a kind.

use super::{Candidate, LONGER_NAME, Resolver, is_unconditional};
use crate::glossary::{Kind, Lang};
use crate::lexicon::{EntryRecord, Rule, SurfaceId, SurfaceRecord};
use crate::mention::context::{country_at, is_capital_line, is_headline, is_sentence_start, word_before};
use crate::mention::find::Found;
use crate::mention::title::is_function_word;
use crate::text::{Script, Span, ends_with_word, is_latin_word, starts_with_word};

/// Why a surname in somebody else's full name is refused.
pub(super) const OTHER_PERSON: &str = "part of another person's name";

/// Words before one or some of a kind.
const INDEFINITE: [&str; 17] = [
    "a", "an", "one", "two", "three", "four", "five", "several", "many", "some", "any", "every", "each", "another", "other",
    "various", "numerous",
];

/// Most words of the name of a place behind "of".
const LONGEST_PLACE: usize = 4;

/// Longest run of katakana before a dot that is read, in characters.
const LONGEST_RUN: usize = 24;

/// Most words between the name of a company and the legal form of a company that it begins.
const MOST_WORDS_BEFORE_FORM: usize = 2;

/// What the place of a surname says, whoever bears it.
#[derive(Clone, Copy)]
pub(super) struct AroundSurname {
    at: Span,
    is_headline: Option<bool>,
    /// A capitalised word behind it goes on with another name.
    pub(super) goes_on: bool,
    pub(super) is_city: bool,
    /// The surname is the name of a place too.
    pub(super) is_also_place: bool,
}

impl<'l> Resolver<'l, '_> {
    /// Why a candidate is out of the question here.
    pub(super) fn refusal(&self, hit: &Found, candidate: &Candidate) -> Option<&'static str> {
        let entry = self.lexicon.entry(candidate.entry);
        let surface = self.lexicon.surface(candidate.surface);
        if surface.rule() == Rule::Surname && self.is_part_of_other_name(hit, entry) {
            return Some(OTHER_PERSON);
        }
        if entry.is_person()
            && (surface.rule() == Rule::Surname || candidate.ambiguous.is_some())
            && let Some(reason) = self.refuses_surname(hit, entry)
        {
            return Some(reason);
        }
        let may_be_half = surface.rule() == Rule::Surname || matches!(entry.kind(), Kind::Place | Kind::Company | Kind::Media);
        if may_be_half && self.is_half_of_surname(hit.core, entry.kind()) {
            return Some(OTHER_PERSON);
        }
        let after = || self.text.get(hit.core.end()..).unwrap_or_default();
        let is_inverted = surface.rule() == Rule::Inverted;
        if is_inverted && (after().trim_start().starts_with(entry.family(Lang::En)) || self.is_of_two_people(hit)) {
            return Some("two names beside each other");
        }
        // Major John Sholto is no John Major.
        let first = || hit.core.of(self.text).split(' ').next().unwrap_or_default();
        if matches!(surface.rule(), Rule::Inverted | Rule::FamilyFirst) && self.titles.is_title_word(first()) {
            return Some(OTHER_PERSON);
        }
        if !entry.is_person() && self.is_behind_honorific(hit) {
            return Some(OTHER_PERSON);
        }
        if entry.kind() == Kind::Company && surface.name().is_common() && self.is_thing_of_a_kind(hit) {
            return Some("an ordinary word behind an article");
        }
        if !entry.is_person() && !self.established.contains(&candidate.entry) && self.is_start_of_sentence(hit, surface) {
            return Some("ordinary words at the start of a sentence");
        }
        if self.is_word_in_capitals(hit, entry.kind())
            && (!self.established.contains(&candidate.entry) || self.is_behind_giving_verb(hit))
        {
            return Some("an English word in capitals");
        }
        if matches!(entry.kind(), Kind::Place | Kind::Company | Kind::Media) && self.is_somebody(hit) {
            return Some(OTHER_PERSON);
        }
        let is_junior = || after().starts_with(", Jr") && !entry.names().any(|name| name.text().ends_with("Jr."));
        if entry.is_person() && surface.rule() != Rule::Surname && is_junior() {
            return Some(OTHER_PERSON);
        }
        if !entry.is_person() && self.is_behind_dotted_word(hit, entry.kind()) {
            return Some(LONGER_NAME);
        }
        if entry.kind() == Kind::Place && self.is_given_name(hit) {
            return Some(OTHER_PERSON);
        }
        if !entry.is_person() && self.is_one_of_several(hit, surface) {
            return Some("one of several: its last word is a common noun behind an indefinite word");
        }
        if !entry.is_person() && self.goes_on_with_of(hit, surface) {
            return Some(LONGER_NAME);
        }
        if entry.kind() == Kind::Company && (self.goes_on_to_legal_form(hit) || self.goes_on_abroad(hit)) {
            return Some(LONGER_NAME);
        }
        if entry.kind() == Kind::Company && self.is_trade_of_place(hit, surface) {
            return Some("a trade of a place: all words but the first are common nouns");
        }
        if entry.kind() == Kind::Place && self.is_envoy_between(hit.core) {
            return Some("two countries: an envoy's, and the one he is sent to");
        }
        self.abroad(hit, candidate, entry)
    }

    /// ルイス・シボレー, ジェイソン・クボタ総領事: what stands before the dot is no name of its own and no word for a trade, so the two are
    /// parts of one name.
    fn is_behind_dotted_word(&self, hit: &Found, kind: Kind) -> bool {
        const DOTS: [char; 4] = ['・', '･', '＝', '゠'];
        const TRADES: [&str; 22] = [
            "メーカー",
            "ライバル",
            "グループ",
            "パートナー",
            "スポンサー",
            "ブランド",
            "ベンダー",
            "サプライヤー",
            "プロバイダー",
            "キャリア",
            "トップ",
            "ベンチャー",
            "スタートアップ",
            "チーム",
            "リーダー",
            "プラットフォーマー",
            "オーナー",
            "ユーザー",
            "ゲスト",
            "ホスト",
            "サービス",
            "システム",
        ];
        let is_katakana = |ch: char| Script::of(ch) == Script::Katakana;
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        let Some(head) = before.strip_suffix(DOTS).filter(|_| hit.core.of(self.text).starts_with(is_katakana)) else {
            return false;
        };
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
        !TRADES.iter().any(|trade| run.ends_with(trade)) && !words.any(is_name)
    }

    /// "One piece of it", "Direct relief for farmers": a sentence gives the first word its capital, and the others, which the name has in
    /// capitals, have none. What begins with a name all the same (Tokyo university) is one.
    fn is_start_of_sentence(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        let Some((first, rest)) = hit.core.of(self.text).split_once(' ') else { return false };
        let has_capital = |words: &str| words.chars().any(char::is_uppercase);
        !has_capital(rest)
            && surface.text().split_once(' ').is_some_and(|(_, rest)| has_capital(rest))
            && is_sentence_start(self.text, hit.core.start())
            && self.lexicon.readings(first).next().is_none()
            && country_at(self.text, hit.core.start(), self.titles.titles()).is_none()
    }

    /// Mr. Fortescue, Mrs. Barclay: no body is called so.
    fn is_behind_honorific(&self, hit: &Found) -> bool {
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix([' ', '\u{a0}']));
        near.is_some_and(|near| ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs"].iter().any(|word| ends_with_word(near, word)))
    }

    /// "said the Caterpillar.", "across the Amazon to": no article stands before the name of a company but where a noun follows that it
    /// belongs to (the Amazon deal, the Apple and Google funds).
    fn is_thing_of_a_kind(&self, hit: &Found) -> bool {
        const ARTICLES: [&str; 6] = ["the", "The", "a", "an", "this", "that"];
        if !word_before(self.text, hit.core.start()).is_some_and(|word| ARTICLES.contains(&word)) {
            return false;
        }
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_list = after.strip_prefix(", ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let next = after.strip_prefix(' ').unwrap_or_default();
        let next = next.split(|ch: char| !is_latin_word(ch)).next().unwrap_or_default();
        !is_list && after.starts_with(['.', ',', ';', ':', '!', '?', ')', '”'])
            || next.starts_with(|ch: char| ch.is_ascii_lowercase()) && is_function_word(next) && !matches!(next, "and" | "or")
    }

    /// Rep. Virginia Foxx, Prof. Charlotte Smith: a place that is a given name, behind what stands before people alone.
    fn is_given_name(&self, hit: &Found) -> bool {
        let after = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = after.split(|ch: char| !is_latin_word(ch)).next().unwrap_or_default();
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' ')).unwrap_or_default();
        let is_name = |word: &str| word.starts_with(|ch: char| ch.is_ascii_uppercase()) && word.chars().all(is_latin_word);
        is_name(next)
            && is_name(hit.core.of(self.text))
            && next.chars().any(char::is_lowercase)
            && !is_function_word(next)
            && !self.titles.is_title_word(next)
            && ["Prof.", "Rep.", "Sen.", "Gov."].iter().any(|word| ends_with_word(near, word))
    }

    /// "a Hiroshima university" is any of those in Hiroshima: what is printed with a small letter where the name has a capital, and
    /// behind "a", "two" or "many", is no name.
    fn is_one_of_several(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        let last = |name: &'_ str| name.rsplit_once(' ').and_then(|(_, last)| last.chars().next());
        let printed = hit.core.of(self.text);
        last(printed).is_some_and(|first| first.is_ascii_lowercase())
            && printed.starts_with(|first: char| first.is_ascii_uppercase())
            && last(surface.text()).is_some_and(|first| first.is_ascii_uppercase())
            && word_before(self.text, hit.core.start())
                .is_some_and(|word| INDEFINITE.contains(&word.to_ascii_lowercase().as_str()))
    }

    /// Masato Watanabe, Hiroshi Inomata: the family name of one person and the given name of the next.
    fn is_of_two_people(&self, hit: &Found) -> bool {
        let after = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = after.split(|ch: char| !is_latin_word(ch)).next().unwrap_or_default();
        if next.starts_with(char::is_uppercase) && crate::builtin::onomasticon().part(next).is_family() {
            return true;
        }
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' '));
        let word = near.and_then(|_| word_before(self.text, hit.core.start()));
        let is_name =
            word.is_some_and(|word| word.starts_with(char::is_uppercase) && !is_function_word(word.trim_end_matches('.')));
        is_name && !near.is_some_and(|near| self.titles.is_title(near))
    }

    /// Ohio State Department of Education, Kyoto University of Arts: a head that stands first in many names, and what it is the head
    /// of, unless that is a place.
    fn goes_on_with_of(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        const HEADS: [&str; 9] =
            ["Department", "Ministry", "University", "Institute", "Agency", "Bureau", "Commission", "School", "College"];
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

    /// "Tokyo gas prices" and "the U.S. steel industry" speak of a place and a trade, not of Tokyo Gas and U.S. Steel.
    fn is_trade_of_place(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        let Some((place, trade)) = hit.core.of(self.text).split_once(' ') else { return false };
        trade.starts_with(|first: char| first.is_ascii_lowercase())
            && !trade.contains(char::is_uppercase)
            && surface.text().split_once(' ').is_some_and(|(_, listed)| listed.contains(char::is_uppercase))
            && self.lexicon.readings(place).any(|id| self.lexicon.surface(id).entry().kind() == Kind::Place)
    }

    /// Jill Biden, Kishida Nobuo, Johnson Space Center. Headlines capitalise every word, so they say nothing.
    pub(super) fn is_part_of_other_name(&self, hit: &Found, person: EntryRecord<'l>) -> bool {
        let is_other = || self.titles.is_other_person(self.text, hit.core, person);
        (self.around_surname(hit).goes_on || is_other())
            && (!self.is_in_headline(hit) || self.is_behind_listed_given_name(hit) && is_other())
    }

    /// Whether a surname stands in a headline: found out once for all its bearers, and only where somebody asks.
    fn is_in_headline(&self, hit: &Found) -> bool {
        let around = self.around_surname(hit);
        let is_headline = around.is_headline.unwrap_or_else(|| is_headline(self.text, hit.core.start()));
        self.around_surname.set(Some(AroundSurname { is_headline: Some(is_headline), ..around }));
        is_headline
    }

    /// Whether the word before a surname is a given name and nothing else, which holds in headlines too: Takeshi Kishida.
    fn is_behind_listed_given_name(&self, hit: &Found) -> bool {
        let word = word_before(self.text, hit.core.start()).filter(|word| word.starts_with(char::is_uppercase));
        word.is_some_and(|word| crate::builtin::onomasticon().part(word).is_sure_given())
    }

    /// What stands around a surname: found out once for all its bearers.
    pub(super) fn around_surname(&self, hit: &Found) -> AroundSurname {
        if let Some(known) = self.around_surname.get().filter(|known| known.at == hit.core) {
            return known;
        }
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let next = after.strip_prefix(' ').filter(|next| next.starts_with(|ch: char| ch.is_ascii_uppercase()));
        let word = next.and_then(|next| next.split(|ch: char| !is_latin_word(ch)).next()).unwrap_or_default();
        let is_place = |&id: &SurfaceId| self.lexicon.surface(id).entry().kind() == Kind::Place;
        let around = AroundSurname {
            at: hit.core,
            is_headline: None,
            goes_on: word.chars().count() > 1 && word != "Jr" && !is_function_word(word) && !self.titles.is_title_word(word),
            is_city: self.is_city(hit.core),
            is_also_place: hit.surfaces.iter().any(is_place),
        };
        self.around_surname.set(Some(around));
        around
    }

    /// TELL US MORE: a verb that takes a person, whatever the text has spoken of.
    fn is_behind_giving_verb(&self, hit: &Found) -> bool {
        const VERBS: [&str; 12] =
            ["ASK", "GIVE", "GIVES", "HELP", "HELPS", "LET", "SEND", "SHOW", "SHOWS", "TEACH", "TELL", "TELLS"];
        word_before(self.text, hit.core.start()).is_some_and(|word| VERBS.contains(&word))
    }

    /// EITHER OF US, a lot of US: how many of them, before "of".
    fn is_behind_quantity(&self, at: usize) -> bool {
        const QUANTITIES: [&str; 13] =
            ["all", "any", "both", "each", "either", "few", "lot", "many", "most", "neither", "none", "one", "some"];
        let before = self.text.get(..at).map(str::trim_end).unwrap_or_default();
        let before = before.strip_suffix("OF").or_else(|| before.strip_suffix("of")).unwrap_or_default();
        word_before(before, before.len()).is_some_and(|word| QUANTITIES.contains(&word.to_ascii_lowercase().as_str()))
    }

    /// `US` and `WHO` between other words in capitals are words: TELL US MORE.
    pub(super) fn is_word_in_capitals(&self, hit: &Found, kind: Kind) -> bool {
        let printed = hit.core.of(self.text);
        if printed.len() > 3 || !printed.chars().all(|ch| ch.is_ascii_uppercase()) || !is_function_word(printed) {
            return false;
        }
        let behind = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_last = behind.is_empty() || behind.starts_with(['.', ',', ';', '!', '?', '\n']);
        // All of US, whatever the case of the others.
        if kind == Kind::Place && is_last && self.is_behind_quantity(hit.core.start()) {
            return true;
        }
        let shouted = |word: &str| word.len() > 1 && word.chars().all(|ch| ch.is_ascii_uppercase());
        let before = word_before(self.text, hit.core.start()).unwrap_or_default();
        // A country opens a headline, or follows an article or a preposition that takes no pronoun, but for EITHER OF US.
        let is_some_of_us = || self.is_behind_quantity(hit.core.start());
        if kind == Kind::Place && matches!(before, "" | "THE" | "AND" | "OF" | "IN" | "BETWEEN" | "FROM") && !is_some_of_us() {
            return false;
        }
        let after = behind.strip_prefix(' ').unwrap_or_default();
        let after = after.split(|ch: char| !is_latin_word(ch)).next().unwrap_or_default();
        is_capital_line(self.text, hit.core) || (shouted(before) && (is_last || shouted(after)))
    }
}
