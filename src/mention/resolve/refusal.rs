//! What a match cannot be, whatever speaks for it: a part of somebody's name, an ordinary word, one of several things of a kind.

use super::given::given_in_kana;
use super::{Candidate, Resolver};
use crate::glossary::{Kind, Lang, Origin};
use crate::lexicon::{EntryRecord, Rule, SurfaceId, SurfaceRecord};
use crate::mention::context::{country_at, is_capital_line, is_headline, is_sentence_start, word_before};
use crate::mention::find::Found;
use crate::mention::title::is_function_word;
use crate::text::{Script, Span, ends_with_word, first_word, is_in_capitals, is_latin_word};

/// Why a surname in somebody else's full name is refused.
pub(super) const OTHER_PERSON: &str = "part of another person's name";

/// Why a surname is refused that is the name of a place where it stands.
pub(super) const NAMESAKE_PLACE: &str = "a place of the same name";

/// Titles that no place stands behind, but for a given name.
const BEFORE_PEOPLE: [&str; 10] =
    ["Prof.", "Rep.", "Sen.", "Gov.", "Professor", "Provost", "Dean", "Congresswoman", "Congressman", "Coach"];

/// What news agencies print behind a name without a comma: President Joe Biden Tuesday signed.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

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
    /// A space, a given name in kanji and a title stand behind it.
    pub(super) is_in_full: bool,
    /// How long a given name in kana is that stands between it and an honorific, in bytes.
    pub(super) kana: Option<usize>,
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
        let is_full_person = entry.is_person() && surface.rule() != Rule::Surname;
        if surface.rule() == Rule::Initial && (self.is_behind_capital(hit) || self.is_of_other_trade(hit, entry)) {
            return Some(OTHER_PERSON);
        }
        let is_inverted = surface.rule() == Rule::Inverted;
        if is_inverted && (after().trim_start().starts_with(entry.family(Lang::En)) || self.is_of_two_people(hit)) {
            return Some("two names beside each other");
        }
        if is_full_person && is_in_small_letters(hit.core.of(self.text), surface.text()) {
            return Some("a word in small letters behind a given name");
        }
        if surface.rule() == Rule::Hyphen && self.is_behind_dateline(hit) {
            return Some("a dateline, and another country");
        }
        // Willie Blair in one line, Tony Gwynn in the next. Lord Winston is no Winston Lord.
        if matches!(surface.rule(), Rule::FamilyFirst)
            && (entry.origin() != Origin::Japanese && hit.core.of(self.text).contains('\n')
                || entry.origin() == Origin::Western && self.is_in_prose(hit))
        {
            return Some("two names beside each other");
        }
        if surface.rule() == Rule::Reading && self.is_reading_of_another(hit, entry) {
            return Some("a reading of other words");
        }
        // Major John Sholto is no John Major.
        let first = || hit.core.of(self.text).split(' ').next().unwrap_or_default();
        if matches!(surface.rule(), Rule::Inverted | Rule::FamilyFirst) && self.titles.is_title_word(first()) {
            return Some(OTHER_PERSON);
        }
        // Names of people that have no family name are whole: Ms. Aung San Suu Kyi.
        if entry.kind() != Kind::Person && (self.is_behind_honorific(hit) || self.is_behind_given_name(hit)) {
            return Some(OTHER_PERSON);
        }
        if !entry.is_person() && (is_name_for_initials(hit.core.of(self.text), surface) || self.is_called_child(hit, entry)) {
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
        if matches!(entry.kind(), Kind::Place | Kind::Company | Kind::Media)
            && (self.is_somebody(hit) || self.is_bearer_again(hit, candidate.entry))
        {
            return Some(OTHER_PERSON);
        }
        let is_junior = || {
            [", Jr", "Jr", "・Jr"].iter().any(|suffix| after().starts_with(suffix))
                && !entry.names().any(|name| name.text().ends_with("Jr."))
        };
        if is_full_person && is_junior() {
            return Some(OTHER_PERSON);
        }
        if is_full_person && self.is_ship(hit) || self.is_ship_again(hit, entry) {
            return Some("a ship that is called so");
        }
        // Yoko Kamikawa-Smith, Park Jin-hee.
        if is_full_person && self.goes_on_with_surname(hit, entry) {
            return Some(OTHER_PERSON);
        }
        if self.is_author_of_that_name(hit, surface, entry) || entry.is_person() && self.has_surname_behind(hit, surface, entry) {
            return Some(OTHER_PERSON);
        }
        if let Some(reason) = self.lookalike(hit, surface, entry).or_else(|| self.in_longer_name(hit, surface, entry)) {
            return Some(reason);
        }
        // The Institute for Advanced Study in Princeton: the town.
        if entry.kind() == Kind::University && self.is_town_of_university(hit) {
            return Some("the town behind in");
        }
        if entry.kind() == Kind::Place
            && (self.is_given_name(hit)
                || self.is_given_name_in_katakana(hit, entry)
                || self.is_officer_of_that_name(hit)
                || self.is_member_of_that_name(hit))
        {
            return Some(OTHER_PERSON);
        }
        if self.is_side_of_match(hit, entry) {
            return Some("a side of a match that is called so");
        }
        if entry.kind() == Kind::Place && self.is_clipped_university(hit) {
            return Some("a university of the place");
        }
        if is_full_person && self.goes_on_as_words(hit) {
            return Some("a surname, and words behind a space");
        }
        if !entry.is_person() && self.is_one_of_several(hit, surface) {
            return Some("one of several: its last word is a common noun behind an indefinite word");
        }
        if entry.kind() == Kind::Company && self.is_trade_of_place(hit, surface) {
            return Some("a trade of a place: all words but the first are common nouns");
        }
        if entry.kind() == Kind::Place && surface.text().len() > 2 && has_pronoun(hit.core.of(self.text)) {
            return Some("a word of the language between names");
        }
        if entry.kind() == Kind::Place && self.is_envoy_between(hit.core) {
            return Some("two countries: an envoy's, and the one he is sent to");
        }
        if self.is_namesake_in_public(hit, surface, entry) {
            return Some("somebody of that name who holds no office");
        }
        if !entry.is_person() && entry.kind() != Kind::Place && self.is_counterpart(hit) {
            return Some("a counterpart of it");
        }
        self.abroad(hit, candidate, entry)
    }

    /// 長崎君, 徳島ちゃん: a child or a pupil of that name.
    fn is_called_child(&self, hit: &Found, entry: EntryRecord<'_>) -> bool {
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let rest = ["くん", "ちゃん", "君"].iter().find_map(|word| after.strip_prefix(word));
        let is_han = |text: &str| text.chars().all(|ch| Script::of(ch) == Script::Han);
        entry.kind() == Kind::Place
            && is_han(hit.core.of(self.text))
            && rest.is_some_and(|rest| !rest.starts_with(|ch| Script::of(ch) == Script::Han))
    }

    /// Whether a hyphen and a capitalised word that names nobody else in the document go on with a full name in Latin letters, or a
    /// hyphen and a syllable with one of East Asia.
    fn goes_on_with_surname(&self, hit: &Found, person: EntryRecord<'_>) -> bool {
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let Some(rest) = after.strip_prefix('-') else { return false };
        let word = first_word(rest);
        if !word.starts_with(|ch: char| ch.is_ascii_uppercase()) {
            const WORDS: [&str; 7] = ["led", "based", "era", "style", "backed", "like", "type"];
            let is_of_east_asia = matches!(person.origin(), Origin::Korean | Origin::Chinese | Origin::Vietnamese);
            return is_of_east_asia
                && matches!(word.len(), 2..=6)
                && word.bytes().all(|byte| byte.is_ascii_lowercase())
                && !WORDS.contains(&word)
                && !hit.core.of(self.text).contains('-');
        }
        let is_known = |id: SurfaceId| self.established.contains(&self.lexicon.surface(id).entry_id());
        word.chars().any(char::is_lowercase) && !self.lexicon.readings(word).any(is_known)
    }

    /// James Buchanan Duke: a full name that a capitalised word goes on with, where nothing in the text says who it is.
    fn has_surname_behind(&self, hit: &Found, surface: SurfaceRecord<'l>, person: EntryRecord<'l>) -> bool {
        let printed = hit.core.of(self.text);
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let Some(rest) = after.strip_prefix(' ').filter(|_| printed.contains(' ')) else { return false };
        let word = first_word(rest);
        // Taro Aso Yamada, where the second is a family name too.
        let is_family = || person.origin() == Origin::Japanese && crate::builtin::onomasticon().part(word).is_family();
        if person.origin() != Origin::Western && !is_family() {
            return false;
        }
        let behind = rest.get(word.len()..).unwrap_or_default();
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' ')).unwrap_or_default();
        surface.rule() != Rule::Surname
            && word.len() > 3
            && word.starts_with(|ch: char| ch.is_ascii_uppercase())
            && word.chars().skip(1).all(|ch| ch.is_ascii_lowercase())
            && (behind.starts_with(['.', ',', ';', ')', '\'', '’'])
                || behind.strip_prefix(' ').is_some_and(|next| next.starts_with(|ch: char| ch.is_ascii_lowercase())))
            && !is_function_word(word)
            && !self.titles.is_title_word(word)
            && !DAYS.contains(&word)
            && !self.established.contains(&person.number())
            && !self.titles.is_title(near)
            && self.lexicon.readings(word).all(|id| self.is_surname(id))
            && !is_headline(self.text, hit.core.start())
    }

    /// Whether a body is named for what another country has like it: 日本版CDC, 和製GAFA.
    fn is_counterpart(&self, hit: &Found) -> bool {
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        before.ends_with("和製")
            || before.strip_suffix('版').is_some_and(|head| {
                head.ends_with(|ch| matches!(Script::of(ch), Script::Han | Script::Katakana))
                    && !head.ends_with(['出', '新', '旧', '初'])
            })
    }

    /// Whether a surname is the day of the week behind a date: 2月10日（金）.
    pub(super) fn is_day_of_week(&self, surname: Span) -> bool {
        let (before, after) = self.text.split_at_checked(surname.start()).unwrap_or_default();
        let after = after.get(surname.len()..).unwrap_or_default();
        matches!(surname.of(self.text), "月" | "火" | "水" | "木" | "金" | "土" | "日")
            && after.starts_with([')', '）', '・', '、', '＝'])
            && before
                .strip_suffix(['(', '（', '・', '、'])
                .is_some_and(|date| date.trim_end().ends_with(|ch: char| ch == '日' || ch.is_numeric()))
    }

    /// "One piece of it", "Direct relief for farmers": a sentence gives the first word its capital, and the others, which the name has in
    /// capitals, have none. What begins with a name all the same (Tokyo university) is one.
    fn is_start_of_sentence(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        let Some((first, rest)) = hit.core.of(self.text).split_once(' ') else { return false };
        let has_capital = |words: &str| words.chars().any(char::is_uppercase);
        !has_capital(rest)
            && surface.text().split_once(' ').is_some_and(|(_, rest)| has_capital(rest))
            && is_sentence_start(self.text, hit.core.start())
            && !self.lexicon.readings(first).any(|id| !self.is_surname(id) && !self.lexicon.surface(id).is_shield())
            && country_at(self.text, hit.core.start(), self.titles.titles()).is_none()
    }

    /// Whether a name is written as prose is: in small letters, and neither a whole line nor a cell of a list.
    fn is_in_prose(&self, hit: &Found) -> bool {
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        let first = hit.core.of(self.text).split(' ').next().unwrap_or_default();
        let near = before.trim_end_matches(' ');
        let begins = near.is_empty() || near.ends_with(['\n', '\t', '|', ',', ';', ':']);
        let ends = after.is_empty()
            || after.starts_with(['\n', '\r', '\t', '|', ',', ';', '('])
            || after.starts_with(" |")
            || after.starts_with(" (");
        first.chars().any(char::is_lowercase) && !(begins && ends)
    }

    /// Ed J. Lee: a capitalised word before an initial, which is no title.
    fn is_behind_capital(&self, hit: &Found) -> bool {
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' ')).unwrap_or_default();
        let word = word_before(near, near.len()).unwrap_or_default();
        word.starts_with(|ch: char| ch.is_ascii_uppercase())
            && word.chars().any(char::is_lowercase)
            && word.chars().all(is_latin_word)
            && !is_function_word(word)
            && !self.titles.is_title(near)
            && (crate::builtin::onomasticon().is_western_given(word) || self.lexicon.readings(word).next().is_none())
    }

    /// JAPAN – U.S. officials said: a country in capitals begins the line, and a dash with spaces ends it.
    fn is_behind_dateline(&self, hit: &Found) -> bool {
        let first = hit.core.of(self.text).split_once(' ').map_or("", |(first, _)| first);
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        first.len() > 3
            && is_in_capitals(first)
            && (before.is_empty() || before.ends_with('\n'))
            && !is_capital_line(self.text, hit.core)
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
        let next = first_word(next);
        !is_list && after.starts_with(['.', ',', ';', ':', '!', '?', ')', '”'])
            || next.starts_with(|ch: char| ch.is_ascii_lowercase()) && is_function_word(next) && !matches!(next, "and" | "or")
    }

    /// Whether a name of one word that universities have from their towns stands behind "in".
    fn is_town_of_university(&self, hit: &Found) -> bool {
        let printed = hit.core.of(self.text);
        printed.chars().all(is_latin_word)
            && printed.chars().any(char::is_lowercase)
            && self.text.get(..hit.core.start()).is_some_and(|before| before.ends_with(" in "))
    }

    /// Rep. Virginia Foxx, Prof. Charlotte Smith: a place that is a given name, behind what stands before people alone.
    fn is_given_name(&self, hit: &Found) -> bool {
        let after = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = first_word(after);
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' ')).unwrap_or_default();
        let is_name = |word: &str| word.starts_with(|ch: char| ch.is_ascii_uppercase()) && word.chars().all(is_latin_word);
        is_name(next)
            && is_name(hit.core.of(self.text))
            && next.chars().any(char::is_lowercase)
            && !is_function_word(next)
            && !self.titles.is_title_word(next)
            && (BEFORE_PEOPLE.iter().any(|word| ends_with_word(near, word))
                || self.is_introduced(near, after, next)
                // JCCI President Katsurao Yoshimori.
                || self.titles.is_title(near) && {
                    let part = crate::builtin::onomasticon().part(next);
                    part.is_family() || part.is_given()
                })
    }

    /// Governor Bellingham sat: a place behind a title that nobody has "of" nothing. Before a capitalised word it may belong to that.
    fn is_officer_of_that_name(&self, hit: &Found) -> bool {
        const TITLES: [&str; 12] =
            ["Governor", "Gov.", "Senator", "Sen.", "Captain", "Capt.", "Colonel", "Col.", "Judge", "Sir", "Lord", "Lady"];
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let near = before.strip_suffix(' ').unwrap_or_default();
        let behind = after.get(hit.core.len()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        hit.core.of(self.text).chars().all(is_latin_word)
            && !behind.starts_with(char::is_uppercase)
            && TITLES.iter().any(|title| ends_with_word(near, title))
    }

    /// Masato Watanabe, Hiroshi Inomata: the family name of one person and the given name of the next.
    fn is_of_two_people(&self, hit: &Found) -> bool {
        let after = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = first_word(after);
        if next.starts_with(char::is_uppercase) && crate::builtin::onomasticon().part(next).is_family() {
            return true;
        }
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' '));
        let word = near.and_then(|_| word_before(self.text, hit.core.start()));
        let is_name =
            word.is_some_and(|word| word.starts_with(char::is_uppercase) && !is_function_word(word.trim_end_matches('.')));
        is_name && !near.is_some_and(|near| self.titles.is_title(near))
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
            && (!self.is_in_headline(hit)
                || (self.is_behind_listed_given_name(hit) || self.is_in_list_of_people(hit)) && is_other()
                || self.is_before_listed_given_name(hit, person))
    }

    /// Whether a surname stands in a headline: found out once for all its bearers, and only where somebody asks.
    fn is_in_headline(&self, hit: &Found) -> bool {
        let around = self.around_surname(hit);
        let is_headline = around.is_headline.unwrap_or_else(|| is_headline(self.text, hit.core.start()));
        self.around_surname.set(Some(AroundSurname { is_headline: Some(is_headline), ..around }));
        is_headline
    }

    /// Whether the word before a surname is a given name and nothing else, which holds in headlines too: Takeshi Kishida, Emma Johnson.
    fn is_behind_listed_given_name(&self, hit: &Found) -> bool {
        const WORDS_TOO: [&str; 22] = [
            "Art",
            "Bill",
            "Chad",
            "Chase",
            "Christian",
            "Dean",
            "Drew",
            "Frank",
            "Georgia",
            "Grace",
            "Grant",
            "Hope",
            "Israel",
            "Jordan",
            "Major",
            "Mark",
            "May",
            "Rich",
            "Rob",
            "Roman",
            "Sue",
            "Will",
        ];
        let names = crate::builtin::onomasticon();
        let word = word_before(self.text, hit.core.start()).filter(|word| word.starts_with(char::is_uppercase));
        word.is_some_and(|word| names.part(word).is_sure_given() || names.is_western_given(word) && !WORDS_TOO.contains(&word))
    }

    /// What stands around a surname: found out once for all its bearers.
    pub(super) fn around_surname(&self, hit: &Found) -> AroundSurname {
        if let Some(known) = self.around_surname.get().filter(|known| known.at == hit.core) {
            return known;
        }
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let next = after.strip_prefix(' ').filter(|next| next.starts_with(|ch: char| ch.is_ascii_uppercase()));
        let word = next.map_or("", first_word);
        let is_place = |&id: &SurfaceId| self.lexicon.surface(id).entry().kind() == Kind::Place;
        let around = AroundSurname {
            at: hit.core,
            is_headline: None,
            goes_on: is_before_partners(after)
                || is_initial_before_name(next.unwrap_or_default())
                || word.chars().count() > 1 && word != "Jr" && !is_function_word(word) && !self.titles.is_title_word(word),
            is_city: self.is_city(hit.core),
            is_also_place: hit.surfaces.iter().any(is_place),
            is_in_full: self.is_before_given_name(hit, after),
            kana: given_in_kana(hit.core.of(self.text), after).map(str::len),
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
        if printed.len() > 3 || !is_in_capitals(printed) || !is_function_word(printed) {
            return false;
        }
        let behind = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_last = behind.is_empty() || behind.starts_with(['.', ',', ';', '!', '?', '\n']);
        let shouted = |word: &str| word.len() > 1 && is_in_capitals(word);
        let before = word_before(self.text, hit.core.start()).unwrap_or_default();
        // A country opens a headline, or follows an article or a preposition that takes no pronoun.
        let takes_country = matches!(before, "" | "THE" | "AND" | "OF" | "IN" | "BETWEEN" | "FROM");
        if kind == Kind::Place && (is_last || takes_country) {
            let is_some_of_us = self.is_behind_quantity(hit.core.start());
            // All of US, whatever the case of the others.
            if is_some_of_us && is_last {
                return true;
            }
            if takes_country && !is_some_of_us {
                return false;
            }
        }
        let after = behind.strip_prefix(' ').unwrap_or_default();
        let after = first_word(after);
        is_capital_line(self.text, hit.core) || (shouted(before) && (is_last || shouted(after)))
    }
}

/// Whether a word is printed as the name of a person, where the entry has those letters as initials: Mr. Nii, Ana Paula.
fn is_name_for_initials(printed: &str, surface: SurfaceRecord<'_>) -> bool {
    const LONGEST: usize = 4;
    let is_capitalised = printed.starts_with(|ch: char| ch.is_ascii_uppercase()) && printed.contains(char::is_lowercase);
    if printed.len() > LONGEST || !is_capitalised || !printed.is_ascii() || surface.text().contains(char::is_lowercase) {
        return false;
    }
    let names = crate::builtin::onomasticon();
    let part = names.part(printed);
    part.is_family() || part.is_given() || names.is_western_given(printed)
}

/// Rockefeller & Sons: a firm that is called after a man.
fn is_before_partners(after: &str) -> bool {
    let partners = after.strip_prefix(" & ").or_else(|| after.strip_prefix(" and ")).unwrap_or_default();
    ["Co", "Company", "Sons", "Bros", "Brothers", "Associates", "Partners"].contains(&first_word(partners))
}

/// Whether a text begins with an initial and a capitalised word: W. Trimble.
fn is_initial_before_name(text: &str) -> bool {
    let mut chars = text.chars();
    let is_initial = chars.next().is_some_and(|ch| ch.is_ascii_uppercase()) && chars.as_str().starts_with(". ");
    let name = chars.as_str().get(2..).unwrap_or_default();
    let word = first_word(name);
    is_initial && word.starts_with(|ch: char| ch.is_ascii_uppercase()) && word.chars().nth(1).is_some_and(char::is_lowercase)
}

/// Whether a name in other capitals has "Us" for the country: Toys R Us Japan.
fn has_pronoun(name: &str) -> bool {
    name.contains(char::is_lowercase) && name.split([' ', '-']).any(|word| word == "Us")
}

/// Whether the last part of a name is an ordinary word in small letters where its bearer has a capital: Tom cotton is grown here.
fn is_in_small_letters(printed: &str, name: &str) -> bool {
    const WORDS: [&str; 62] = [
        "ban", "banks", "bass", "begin", "bell", "best", "bishop", "black", "blue", "bond", "brown", "bush", "case", "cash",
        "cook", "cotton", "court", "cruise", "day", "deal", "field", "fields", "fish", "fox", "free", "frost", "gates", "gold",
        "grant", "gray", "green", "grew", "held", "hill", "hope", "hunt", "jobs", "justice", "key", "king", "law", "little",
        "long", "love", "major", "may", "park", "power", "price", "rice", "ride", "rose", "rush", "song", "steel", "stone",
        "swift", "waters", "west", "white", "woods", "young",
    ];
    let last = printed.rsplit([' ', '\n']).next().unwrap_or_default();
    name.rsplit(' ').next().is_some_and(|part| part.starts_with(|ch: char| ch.is_ascii_uppercase())) && WORDS.contains(&last)
}
