//! Titles, offices and honorifics beside a personal name.

mod bodies;
mod joined;
mod posts;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use self::joined::{is_behind_body, is_joined_by_dot, is_of_two_who_meet};
use super::context::{country_before, tail, word_before};
use crate::lexicon::{EntryRecord, Lexicon, NumberMap, Rule, StringRef, SurfaceId, Title, Titles};
use crate::text::{
    Folder, Script, Span, WordList, ends_in_any_capitals, ends_with_word, first_chars, first_word, is_cjk, is_han,
    is_in_capitals, is_latin_word, last_chars, starts_with_word,
};

/// What joins an office to the name of its holder behind it.
pub(super) const HOLDING: [&str; 9] =
    ["の", "を務める", "を務めた", "だった", "である", "に就いた", "に就任した", "に就く", "として"];

/// Longest stretch read for a title on either side, in characters.
const REACH: usize = 96;

/// Longest stretch behind a Japanese name in which a title stands with its country and what else is said before it, in characters.
const NEAR: usize = 40;

/// Longest name of a place or body between a surname and the title, in characters.
const LONGEST_BODY: usize = 18;

/// What stands beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside<'l> {
    /// A title: the words as the table has them, and the roles that use them.
    Role(&'l str),
    /// Mr., 氏.
    Honorific,
    /// Neither.
    Nothing,
}

/// A role that a title names, and whether by its head alone.
type Named<'l> = (bool, Title<'l>);

/// A place in a text, told apart from that place in another one.
type Place = (*const u8, usize);

/// The name of a body, folded, and the title of an office in it.
type InBody<'l> = (String, &'l str);

/// Reads titles beside names.
pub(super) struct TitleReader<'l> {
    lexicon: &'l Lexicon,
    /// What was read last: several questions in a row are about one name.
    last: Cell<Option<(*const u8, Span, Beside<'l>)>>,
    /// Whether the title that was asked about last is that of a spouse, and the word before a place, if it may be a name: asked for
    /// every bearer of a surname.
    of_spouse: Cell<Option<(&'l str, bool)>>,
    name_before: Cell<Option<(Place, Option<Span>)>>,
    /// Which roles titles name, by where the words of the title and the id of the role lie: a surname may have many bearers.
    named: RefCell<NumberMap<(u64, StringRef), Option<Named<'l>>>>,
    /// What was found last behind a body: asked for every bearer of a surname.
    in_bodies: RefCell<Option<(Place, Rc<[InBody<'l>]>)>>,
}

impl<'l> TitleReader<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            last: Cell::new(None),
            of_spouse: Cell::new(None),
            name_before: Cell::new(None),
            named: RefCell::default(),
            in_bodies: RefCell::default(),
        }
    }

    pub(super) fn titles(&self) -> Titles<'l> {
        self.lexicon.titles()
    }

    /// What stands beside the name at `span`.
    pub(super) fn beside(&self, text: &str, span: Span) -> Beside<'l> {
        if let Some((known, place, beside)) = self.last.get()
            && (known, place) == (text.as_ptr(), span)
        {
            return beside;
        }
        // Glass大使: what stands behind a name in Latin letters may be Japanese.
        let is_latin = !span.of(text).chars().any(is_cjk);
        let in_japanese = || self.beside_japanese(text, span);
        let is_before_kanji = || text.get(span.end()..).is_some_and(|after| after.starts_with(is_han));
        let beside = match is_latin {
            true if is_before_kanji() => Some(in_japanese()).filter(|beside| *beside != Beside::Nothing),
            true => None,
            false => Some(in_japanese()),
        };
        let beside = beside.unwrap_or_else(|| self.beside_latin(text, span));
        self.last.set(Some((text.as_ptr(), span, beside)));
        beside
    }

    /// Before the name (Prime Minister Kishida, U.S. Ambassador Emanuel), or after it and a comma (Kishida, the prime minister).
    fn beside_latin(&self, text: &str, span: Span) -> Beside<'l> {
        let before = text.get(..span.start()).unwrap_or_default();
        let reached = last_chars(before, REACH + 1);
        let near = reached.trim_end_matches([' ', '\u{a0}', '\n', '\r']);
        if near.len() < reached.len() {
            // KUBOTA Masakazu, President⏎HARA Kazuyuki: the end of a row tells of whoever the row is about.
            let is_of_row = |title: &str| {
                let head = near.len().checked_sub(title.len()).and_then(|at| near.get(..at)).unwrap_or_default();
                reached.get(near.len()..).is_some_and(|gap| gap.contains('\n')) && head.trim_end().ends_with(',')
            };
            // Ambassador and Mrs. Mondale: he holds the office.
            let of_couple = || husband_before(near).and_then(|near| self.title_at_end(near));
            // Mr. and Mrs. Carter: Mrs. tells of neither alone.
            if is_couple_before(near) {
                return Beside::Honorific;
            }
            if let Some(title) = of_couple().or_else(|| self.title_at_end(near)).filter(|title| !is_of_row(title)) {
                return Beside::Role(title);
            }
            let honoured = |near: &str| is_plural_honorific(near).then_some(Beside::Honorific);
            if let Some(shared) =
                before_list(near, |near| self.plural_title_at_end(near).map(Beside::Role).or_else(|| honoured(near)))
            {
                return shared;
            }
            if self.titles().is_honorific_at_end(near) || is_plural_honorific(near) {
                return Beside::Honorific;
            }
        }
        let after = text.get(span.end()..).unwrap_or_default();
        if self.titles().is_honorific_at_start(after) || is_of_two_who_meet(before, after) {
            return Beside::Honorific;
        }
        if let Some(apposition) = after.strip_prefix(", ") {
            let apposition = self.without_modifiers(apposition);
            let title = self.titles().english_at_start(apposition);
            if let Some(title) = title.filter(|title| !self.is_before_name(apposition.get(title.len()..).unwrap_or_default())) {
                return Beside::Role(title);
            }
        }
        Beside::Nothing
    }

    /// Whether a title is that of whoever is named behind it: In Washington, President Barack Obama said.
    fn is_before_name(&self, after: &str) -> bool {
        let Some(name) = after.strip_prefix(' ').filter(|name| name.starts_with(|ch: char| ch.is_ascii_uppercase())) else {
            return false;
        };
        let word = first_word(name);
        let names = crate::builtin::onomasticon();
        let is_person = |id: &SurfaceId| self.lexicon.surface(*id).entry().is_person();
        names.is_western_given(word)
            || names.part(word).is_given()
            || self.lexicon.match_at(name, 0).is_some_and(|found| found.surfaces.iter().any(is_person))
    }

    /// The English title that `before` ends with: President, Presidents, president-elect.
    fn title_at_end(&self, before: &str) -> Option<&'l str> {
        let near = tail(before, REACH);
        let near =
            ["-elect", "-Elect", "-designate", "-in-waiting"].iter().find_map(|tail| near.strip_suffix(tail)).unwrap_or(near);
        let titles = self.titles();
        titles.english_at_end(near).or_else(|| self.plural_title_at_end(near)).or_else(|| self.short_title_at_end(near))
    }

    /// The title that `near` ends with in short: Finance Min., Pres.
    fn short_title_at_end(&self, near: &str) -> Option<&'l str> {
        const SHORT: [(&str, &str); 4] =
            [("Min.", "Minister"), ("Pres.", "President"), ("Sec.", "Secretary"), ("Sec", "Secretary")];
        let (stem, word) = SHORT.iter().find_map(|(short, word)| near.strip_suffix(short).map(|stem| (stem, word)))?;
        if stem.ends_with(is_latin_word) { None } else { self.titles().english_at_end(&format!("{stem}{word}")) }
    }

    /// The title whose plural `near` ends with: Presidents (Carter and Ford), Secretaries, Secretaries of State.
    fn plural_title_at_end(&self, near: &str) -> Option<&'l str> {
        let headed = || {
            let mut parts =
                memchr::memrchr_iter(b'o', near.as_bytes()).filter_map(|at| near.split_at_checked(at.checked_sub(1)?));
            parts.find(|(_, of)| of.starts_with(" of ")).filter(|(head, _)| head.ends_with('s'))
        };
        // Sens. Coons and Hagerty.
        if let Some(stem) = near.strip_suffix("s.").filter(|stem| stem.ends_with(char::is_lowercase)) {
            let word = stem.rsplit(' ').next().unwrap_or_default();
            let of_state = stem.strip_suffix(word).is_some_and(|head| head.to_ascii_lowercase().ends_with("state "));
            let is_title = word.starts_with(char::is_uppercase) && !of_state;
            return if is_title { self.titles().english_at_end(&format!("{word}.")) } else { None };
        }
        let (head, of) = if near.ends_with('s') { (near, "") } else { headed()? };
        let stem = head.strip_suffix('s')?;
        let singular = match stem.strip_suffix("ie") {
            Some(stem) => format!("{stem}y{of}"),
            None => format!("{stem}{of}"),
        };
        self.titles().english_at_end(&singular)
    }

    /// "the former Japanese prime minister" without all but the title.
    fn without_modifiers<'t>(&self, text: &'t str) -> &'t str {
        let mut rest = text;
        loop {
            let words = ["the ", "then-", "Japan's ", "Japan’s ", "America's ", "a "];
            let countries = self.titles().countries_at_start(rest).map(|(_, word)| word);
            let stripped = words
                .into_iter()
                .chain(self.titles().modifiers_at_start(rest))
                .chain(countries)
                .filter_map(|word| rest.strip_prefix(word))
                .map(|rest| rest.strip_prefix(' ').unwrap_or(rest))
                .min_by_key(|rest| rest.len());
            match stripped {
                Some(shorter) if shorter.len() < rest.len() => rest = shorter,
                _ => return rest,
            }
        }
    }

    /// After the name (岸田首相, バイデン米大統領, 岸田前首相), or before it with の (首相の岸田氏).
    fn beside_japanese(&self, text: &str, span: Span) -> Beside<'l> {
        let after = text.get(span.end()..).unwrap_or_default();
        let is_shared = has_joint_word(after);
        let reach = if is_shared { REACH } else { NEAR };
        let folded = (is_shared || self.may_open_with_title(after)).then(|| folded_start(after, reach));
        if let Some(title) = folded.as_deref().and_then(|folded| self.title_behind(folded, is_shared)) {
            return Beside::Role(title);
        }
        let before = text.get(..span.start()).unwrap_or_default();
        // 首相の岸田, 作家・村上, 横綱照ノ富士.
        let attribute = before.strip_suffix('・').or_else(|| HOLDING.iter().find_map(|words| before.strip_suffix(words)));
        let attribute = attribute.unwrap_or(before);
        if let Some(title) = self.titles().japanese_at_end(attribute).next() {
            return Beside::Role(title);
        }
        if folded.is_some_and(|folded| self.titles().is_honorific_at_start(&folded))
            || self.titles().is_japanese_honorific_at_end(before)
        {
            return Beside::Honorific;
        }
        // 岸田・バイデン両首脳 and 岸田、バイデン両氏: what stands behind the last speaks for all of them.
        if (after.starts_with(['・', '、']) || before.ends_with(['・', '、'])) && self.is_joint(before, after) {
            return Beside::Honorific;
        }
        Beside::Nothing
    }

    /// The title that stands behind a name in a text that is folded.
    fn title_behind(&self, folded: &str, is_shared: bool) -> Option<&'l str> {
        let mut rest = folded.trim_start_matches(' ');
        if let Some(initial) = initial_behind(rest) {
            rest = rest.get(initial.len() + 2..).unwrap_or_default();
        }
        if let Some(title) = self.title_held_apart(rest) {
            return Some(title);
        }
        // Country mark and 前, 元 in either order, each at most once.
        for _ in 0..2 {
            if let Some(title) = self.title_at_start(rest) {
                return Some(title);
            }
            let countries = || self.titles().japanese_countries_at_start(rest).map(|(_, word)| word);
            let stripped =
                || countries().chain(self.titles().modifiers_at_start(rest)).filter_map(|word| rest.strip_prefix(word));
            // 米 of 米国務長官 and 米国 of 米国大使 both fit: the one after which a title stands is meant.
            let is_titled = |rest: &&str| self.title_at_start(rest).is_some();
            match stripped().find(is_titled).or_else(|| stripped().min_by_key(|rest| rest.len())) {
                Some(shorter) => rest = shorter,
                None => break,
            }
        }
        self.title_at_start(rest)
            .or_else(|| if is_shared { self.title_with_shared_head(rest) } else { None })
            .or_else(|| self.title_of_portfolios(rest))
    }

    /// The title of one of the portfolios that a minister holds together: 沖縄北方相 or 科技相 of 沖縄北方・科技相.
    fn title_of_portfolios(&self, rest: &str) -> Option<&'l str> {
        let in_stem = |ch: char| matches!(Script::of(ch), Script::Han | Script::Katakana);
        let (first, others) = rest.split_once('・').filter(|(first, _)| !first.is_empty() && first.chars().all(in_stem))?;
        let len = others.find(|ch| !in_stem(ch) && ch != '・').unwrap_or(others.len());
        let last = others.get(..len)?;
        let end = ["担当相", "担当大臣", "大臣", "相"].into_iter().find(|end| last.ends_with(end))?;
        self.title_at_start(&format!("{first}{end}")).or_else(|| self.title_at_start(last.rsplit('・').next()?))
    }

    /// The title behind a ・ that holds its katakana apart from those of a name: グランホルム・エネルギー長官. A title in katakana alone may
    /// be a name.
    fn title_held_apart(&self, rest: &str) -> Option<&'l str> {
        let behind = rest.strip_prefix('・')?;
        // マクロン・フランス大統領, ルビオ・米国務長官.
        let of_country = |(_, word): (_, &str)| self.title_at_start(behind.strip_prefix(word)?).filter(|title| title.len() > 3);
        if let Some(title) = self.titles().japanese_countries_at_start(behind).find_map(of_country) {
            return Some(title);
        }
        let title = self.title_at_start(behind)?;
        let script = |ch: Option<char>| ch.map(Script::of);
        let is_mixed =
            script(title.chars().next()) == Some(Script::Katakana) && script(title.chars().next_back()) == Some(Script::Han);
        // 山田・駐米大使.
        (is_mixed || title.starts_with('駐')).then_some(title)
    }

    /// Whether a title, an honorific or a word before one may begin behind a Japanese name, by the first two characters there.
    fn may_open_with_title(&self, after: &str) -> bool {
        let mut ahead = Folder::new(after, 0).map(|c| c.ch).skip_while(|ch| *ch == ' ');
        let first = ahead.next();
        first.is_some_and(|first| matches!(first, '(' | '・') || self.titles().may_begin_with([Some(first), ahead.next()]))
    }

    /// The title whose head stands once behind several: 国務長官 of ブリンケン国務、オースティン国防両長官.
    fn title_with_shared_head(&self, rest: &str) -> Option<&'l str> {
        let in_stem = |ch: char| matches!(Script::of(ch), Script::Han | Script::Katakana) && !is_joint_word(ch);
        let len: usize = rest.chars().take_while(|ch| in_stem(*ch)).map(char::len_utf8).sum();
        let (stem, others) = rest.split_at_checked(len).filter(|(stem, _)| !stem.is_empty())?;
        let (between, head) = others.split_once(is_joint_word)?;
        let is_list = between.is_empty() || between.starts_with(['、', '・', 'と', ',']);
        if !is_list || between.contains(['。', '\n', '「', '」', '(', ')']) {
            return None;
        }
        let title = self.title_at_start(&format!("{stem}{head}"))?;
        (title.chars().count() > stem.chars().count()).then_some(title)
    }

    /// The Japanese title that opens `rest`, a folded text.
    fn title_at_start(&self, rest: &str) -> Option<&'l str> {
        // 大統領府 is where he works.
        let is_house = |title: &&str| rest.get(title.len()..).is_some_and(|rest| rest.starts_with('府'));
        self.titles().folded_at_start(rest).filter(|title| !is_house(title))
    }

    /// Whether a title or an honorific opens `rest`, the text after a name, or after 元, 前 and a country's mark.
    pub(super) fn opens_with_title(&self, rest: &str) -> bool {
        let at = Span::new(0, 0);
        let bare = rest.trim_start_matches([' ', '　']);
        self.beside_japanese(bare, at) != Beside::Nothing
    }

    /// Whether a title, an honorific or a word such as former ends `near`, a text before a name.
    pub(super) fn is_title(&self, near: &str) -> bool {
        self.title_at_end(near).is_some() || self.titles().is_honorific_at_end(near) || self.titles().is_modifier_at_end(near)
    }

    /// Whether a text is an English title and nothing else.
    pub(super) fn is_title_whole(&self, text: &str) -> bool {
        self.title_at_end(text).is_some_and(|title| title.len() >= text.len())
    }

    /// Whether an English title ends `near`, a text before a name.
    pub(super) fn is_led_by_title(&self, near: &str) -> bool {
        self.title_at_end(near).is_some()
    }

    /// Whether a Japanese title of two characters or more begins `text`.
    pub(super) fn starts_with_title(&self, text: &str) -> bool {
        self.titles().japanese_at_start(text).any(|title| title.len() > 3)
    }

    /// Whether one ends it.
    pub(super) fn ends_with_title(&self, text: &str) -> bool {
        self.titles().japanese_at_end(text).any(|title| title.len() > 3)
    }

    /// Whether `word` begins an English title.
    pub(super) fn is_title_word(&self, word: &str) -> bool {
        self.titles().is_english_head(word)
    }

    /// Whether few people hold such an office, so that it tells a bearer of a common surname.
    pub(super) fn is_telling(&self, role: &str) -> bool {
        self.titles().role_with_id(role).is_some_and(|role| is_telling_field(role.field()))
    }

    /// Whether every role that uses these words is held by few.
    pub(super) fn is_telling_title(&self, title: &str) -> bool {
        let mut roles = self.titles().roles_of(title).peekable();
        roles.peek().is_some() && roles.all(|role| is_telling_field(role.field()))
    }

    /// Whether a title is that of a wife or husband, and so never the bearer's whose surname it is known by.
    pub(super) fn is_of_spouse(&self, title: &'l str) -> bool {
        if let Some((known, is_of_spouse)) = self.of_spouse.get()
            && std::ptr::eq(known, title)
        {
            return is_of_spouse;
        }
        let is_of_spouse = self.titles().roles_of(title).any(|role| role.field() == "spouse");
        self.of_spouse.set(Some((title, is_of_spouse)));
        is_of_spouse
    }

    /// The office of `person` that a title names: the title is one of the words of the office, or its head (Secretary for
    /// Secretary of Commerce, 長官 for 商務長官). A fuller title than the word of the office is another office where few hold it:
    /// 長官 of the CIA is no 国務長官.
    pub(super) fn office(&self, person: EntryRecord<'l>, title: &'l str) -> Option<&'l str> {
        let mut named = self.named.borrow_mut();
        let place = title.as_ptr().addr() as u64;
        let roles = person
            .role_refs()
            .filter_map(|role| *named.entry((place, role)).or_insert_with(|| self.named(title, self.titles().role_at(role)?)));
        roles.min_by_key(|(is_headed, role)| (*is_headed, role.number())).map(|(_, role)| role.id())
    }

    /// The offices of `person` that a title may name, where it names several.
    pub(super) fn offices(&self, person: EntryRecord<'l>, title: &'l str) -> Vec<&'l str> {
        let roles = person.role_refs().filter_map(|role| self.titles().role_at(role));
        roles.filter(|role| self.named(title, *role).is_some()).map(Title::id).collect()
    }

    fn named(&self, title: &'l str, role: Title<'l>) -> Option<Named<'l>> {
        let is_headed = || role.words_around(title).any(|word| self.is_head(title, word, role.field()));
        let is_exact = role.has(title);
        (is_exact || is_headed() || self.joins_post(title, role)).then_some((!is_exact, role))
    }

    /// Whether `title` is the head of an office's `word`, or `word` that of the title.
    fn is_head(&self, title: &str, word: &str, field: &str) -> bool {
        let ends_with = |text: &str, end: &str| ends_in_any_capitals(text.as_bytes(), end.as_bytes());
        match (title.is_ascii(), word.is_ascii()) {
            (true, _) => starts_with_word(word, title) || ends_with_word(word, title) && !is_of_deputy(word, title, field),
            (false, true) => ends_with(title, word),
            (false, false) => {
                let is_single = || self.titles().roles_of(title).all(|role| is_single_field(role.field()));
                ends_with(word, title) && !is_of_deputy(word, title, field) || ends_with(title, word) && !is_single()
            }
        }
    }

    /// Whether one of the offices of `person` says as much as this title: 駐米大使 is more than 大使.
    pub(super) fn has_office(&self, person: EntryRecord<'l>, title: &str) -> bool {
        let roles = self.titles().roles_with_ids(person.offices().map(|office| office.role));
        let mut words = roles.into_iter().flat_map(|role| role.words_around(title).map(move |word| (role, word)));
        words.any(|(role, word)| word.len() >= title.len() && self.is_head(title, word, role.field()))
    }

    /// Whether the word before a surname makes it somebody else's: Jill Biden, J. Kennedy, ジル・バイデン.
    pub(super) fn is_other_person(&self, text: &str, span: Span, person: EntryRecord<'_>) -> bool {
        if is_joined_by_dot(text, span) {
            let (before, after) = (text.get(..span.start()).unwrap_or_default(), text.get(span.end()..).unwrap_or_default());
            let is_of_body = || after.starts_with('・') && !self.titles_in_bodies(text, span).is_empty();
            let is_behind_body = || matches!(self.beside(text, span), Beside::Role(_)) && is_behind_body(self.lexicon, before);
            return !self.is_joint(before, after) && self.title_held_apart(after).is_none() && !is_of_body() && !is_behind_body();
        }
        self.given_name_before(text, span).is_some_and(|name| name.of(text) != person.given(crate::glossary::Lang::En))
    }

    /// Whether what stands beside a surname may make it somebody else's than one of its bearers'.
    pub(super) fn may_be_other_person(&self, text: &str, span: Span) -> bool {
        is_joined_by_dot(text, span) || self.given_name_before(text, span).is_some()
    }

    /// The word before a Latin surname that may be a given name: asked for every bearer of the surname.
    fn given_name_before(&self, text: &str, span: Span) -> Option<Span> {
        let before = text.get(..span.start()).unwrap_or_default();
        if span.of(text).chars().any(is_cjk) || !before.ends_with([' ', '\u{a0}', '\n']) {
            return None;
        }
        let place = (text.as_ptr(), span.start());
        match self.name_before.get() {
            Some((known, name)) if known == place => name,
            _ => {
                let name = self.name_before(text, span.start());
                self.name_before.set(Some((place, name)));
                name
            }
        }
    }

    /// The word before a surname, if it may be a given name: no title, no country, no word of every sentence.
    pub(super) fn name_before(&self, text: &str, at: usize) -> Option<Span> {
        let word = word_before(text, at)?;
        let bare = word.trim_end_matches('.');
        let starts_capital = bare.starts_with(char::is_uppercase);
        let is_possessive = ["'s", "’s", "s'", "s’"].iter().any(|possessive| bare.ends_with(possessive));
        // A sentence may end in PM. or CEO., and an initial is one letter: J. and no more.
        let ends_sentence = word.ends_with('.') && (bare.len() > 2 || bare.len() == 2 && is_in_capitals(bare));
        if !starts_capital || is_possessive || is_function_word(bare) || ends_sentence {
            return None;
        }
        let near = text.get(..at)?.trim_end_matches([' ', '\u{a0}', '\n']);
        let is_name = !self.is_title(near) && country_before(text, at, self.titles()).is_none();
        is_name.then(|| Span::new(near.len() - word.len(), near.len()))
    }

    /// Whether a ・ beside a surname joins it to another surname (岸田・バイデン会談, バイデン、岸田両首脳) or to a title (作家・村上), not to
    /// a given name.
    fn is_joint(&self, before: &str, after: &str) -> bool {
        const JOINT: [&str; 6] = ["両", "会談", "政権", "時代", "三氏", "3氏"];
        let in_common = |rest: &str| {
            let near = first_chars(rest, 4);
            JOINT.iter().any(|word| near.starts_with(word))
        };
        if let Some(before) = before.strip_suffix(['・', '、']) {
            if self.titles().japanese_at_end(before).next().is_some() || self.titles().is_japanese_honorific_at_end(before) {
                return true;
            }
            let start = before.char_indices().rev().take_while(|(_, ch)| is_cjk(*ch) && *ch != '・').take(8).last();
            let run = start.and_then(|(at, _)| before.get(at..)).unwrap_or_default();
            if in_common(after) && ends_in_surname(self.lexicon, run) {
                return true;
            }
        }
        // A given name stands before ・, but for a country before an office (アメリカ・ラトニック商務長官); what stands before 、 may have
        // nothing to do with it.
        if let Some(head) = before.strip_suffix('・') {
            let names = |(_, word): &(_, &str)| {
                word.chars().nth(1).is_some() && !head.strip_suffix(*word).is_some_and(|rest| rest.ends_with('・'))
            };
            return self.titles().japanese_at_start(after).any(|title| self.is_telling_title(title))
                && self.titles().japanese_countries_at_end(head).any(|country| names(&country));
        }
        let Some(after) = after.strip_prefix(['・', '、']) else { return false };
        let ends = after.char_indices().map(|(at, _)| at).skip(1).take(8);
        ends.into_iter().any(|at| {
            after.get(at..).is_some_and(in_common) && after.get(..at).is_some_and(|name| is_surname(self.lexicon, name))
        })
    }
}

/// The first characters of a text as the fold has them.
fn folded_start(text: &str, chars: usize) -> String {
    let mut folded = String::with_capacity(3 * chars);
    folded.extend(Folder::new(text, 0).take(chars).map(|c| c.ch));
    folded
}

/// 両 and 各 before a title say that it is that of all who stand before it.
fn is_joint_word(ch: char) -> bool {
    matches!(ch, '両' | '各')
}

/// Whether one of them stands near the beginning of a text; nothing else folds to them.
fn has_joint_word(text: &str) -> bool {
    let near = text.as_bytes().get(..3 * REACH).unwrap_or(text.as_bytes());
    let ends_there = |end: usize, word: &str| near.get(..=end).is_some_and(|head| head.ends_with(word.as_bytes()));
    memchr::memchr2_iter(b'\xa1', b'\x84', near).any(|end| ["両", "各"].iter().any(|word| ends_there(end, word)))
}

fn is_surname(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.lookup(name).iter().any(|surface| surface.rule() == Rule::Surname)
}

/// Whether a surname of the glossary ends `run`: 岸田 of 首脳の岸田.
fn ends_in_surname(lexicon: &Lexicon, run: &str) -> bool {
    run.char_indices().any(|(at, _)| run.get(at..).is_some_and(|name| is_surname(lexicon, name)))
}

/// Fields whose offices few people hold.
fn is_telling_field(field: &str) -> bool {
    const FIELDS: [&str; 12] = [
        "government",
        "diplomacy",
        "legislature",
        "party",
        "local",
        "finance",
        "international",
        "royal",
        "military",
        "law",
        "space",
        "spouse",
    ];
    FIELDS.contains(&field)
}

/// Fields whose offices are told apart by the words before their head: 国務長官 and 財務長官. A soldier or a member of a parliament
/// may be called by more or fewer words, and an ambassador by where he serves.
fn is_single_field(field: &str) -> bool {
    !matches!(field, "diplomacy" | "military" | "legislature" | "royal") && is_telling_field(field)
}

/// Whether the words before the head make it another office, that of a deputy: Vice President, 副大統領. Admirals of every rank are
/// called Admiral.
fn is_of_deputy(word: &str, head: &str, field: &str) -> bool {
    let before = word.get(..word.len().saturating_sub(head.len())).unwrap_or_default().trim_end_matches([' ', '-']);
    before.ends_with('副') || field != "military" && ["Vice", "Deputy"].iter().any(|deputy| ends_with_word(before, deputy))
}

/// The first kanji of a given name in a bracket behind a surname, as papers tell namesakes apart: 岸田（文）.
pub(super) fn initial_behind(after: &str) -> Option<&str> {
    let inside = after.strip_prefix(['(', '（'])?;
    let end = inside.find([')', '）'])?;
    let initial = inside.get(..end)?;
    (initial.chars().count() == 1 && initial.chars().all(|ch| Script::of(ch) == Script::Han)).then_some(initial)
}

/// What stands before the wife of a couple that ends a text: Ambassador of "Ambassador and Mrs.".
fn husband_before(near: &str) -> Option<&str> {
    [" and Mrs.", " and Mrs", " & Mrs."].iter().find_map(|wife| near.strip_suffix(wife))
}

/// Whether a couple without an office ends a text: Mr. and Mrs.
pub(super) fn is_couple_before(near: &str) -> bool {
    husband_before(near).is_some_and(|near| near.ends_with("Mr.") || ends_with_word(near, "Mr"))
}

/// Whether the honorific of several people ends a text: Messrs. Honda and Suzuki.
fn is_plural_honorific(near: &str) -> bool {
    ["Messrs.", "Drs.", "Profs."].iter().any(|word| ends_with_word(near, word))
}

/// What `read` finds before a list of names that ends here: the title of "Presidents Carter and".
fn before_list<T>(near: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut rest = near.strip_suffix(" and").or_else(|| near.strip_suffix(','))?;
    for _ in 0..4 {
        let cut = rest.rfind(' ')?;
        let word = rest.get(cut + 1..)?.trim_end_matches(',');
        let is_name = |ch: char| is_latin_word(ch) || matches!(ch, '-' | '\'' | '’');
        if !word.starts_with(char::is_uppercase) || !word.chars().all(is_name) {
            return None;
        }
        rest = rest.get(..cut)?;
        if let Some(found) = read(rest) {
            return Some(found);
        }
    }
    None
}

/// English words that are capitalised at the start of a sentence or in a headline and are nobody's given name.
pub(crate) fn is_function_word(word: &str) -> bool {
    static WORDS: WordList = WordList::new(include_str!("function_words.txt"));
    WORDS.has(word)
}
