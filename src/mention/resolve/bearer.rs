//! Whose a bare surname is: titles that refuse a bearer, and who was named in full last.

use super::given::{is_before_full_name, is_of_other};
use super::namesake::LONGEST_GIVEN;
use super::refusal::{NAMESAKE_PLACE, OTHER_PERSON};
use super::unspoken::country_end;
use super::{Candidate, NOTHING_SPEAKS, Resolver, is_body, is_unconditional};
use crate::glossary::{Kind, Lang, Origin, SurnameWorth};
use crate::lexicon::{EntryId, EntryRecord, Rule, SurfaceId, SurfaceRecord};
use crate::mention::candidate::{Evidence, Mention};
use crate::mention::context::word_before;
use crate::mention::find::Found;
use crate::mention::title::{Beside, initial_behind, is_couple_before};
use crate::text::{Script, Span, first_word, fold_key, is_cjk, is_japanese_letter, is_latin_word};

/// What stands between the name of a firm and the person whom it is called after.
const OF_FIRM: [&str; 9] = ["の", "'s ", "’s ", "創業者の", "創業者、", " founder ", " co-founder ", " chairman ", " CEO "];

/// Officers that a place does not have, and who are called by their surname.
const OFFICERS: [&str; 10] = ["課長", "係長", "審議官", "参事官", "書記官", "先生", "記者", "弁護士", "医師", "フェロー"];

/// Offices that the assembly and the hall of every town, or every association, have too.
pub(super) const OF_ASSEMBLIES: [&str; 8] = ["議員", "議長", "委員長", "副委員長", "委員", "理事", "局長", "代表"];

/// Vowels with a macron, as transcriptions of Japanese have them.
const LONG_VOWELS: [char; 10] = ['ā', 'ī', 'ū', 'ē', 'ō', 'Ā', 'Ī', 'Ū', 'Ē', 'Ō'];

/// What is called after people, with a small letter where it is one of several: a Fulbright scholar.
const CALLED_AFTER: [&str; 16] = [
    "scholar",
    "scholars",
    "scholarship",
    "scholarships",
    "fellow",
    "fellows",
    "fellowship",
    "fellowships",
    "grantee",
    "grantees",
    "alumni",
    "alumnus",
    "alumna",
    "professorship",
    "lectureship",
    "laureates",
];

impl<'l> Resolver<'l, '_> {
    /// What speaks for `person` beside a bare surname.
    pub(super) fn evidence_for_surname(
        &self,
        hit: &Found,
        person: EntryRecord<'l>,
        before: &[Mention],
        evidence: &mut Vec<Evidence>,
    ) {
        let beside = self.titles.beside(self.text, hit.core);
        if let Some(title) = self.office_in_body_behind(hit, person, beside) {
            evidence.push(Evidence::Role(title.to_owned()));
            return;
        }
        if let Some(title) = self.office_of_appointee(hit)
            && self.titles.office(person, title).is_some()
        {
            evidence.push(Evidence::Role(title.to_owned()));
            return;
        }
        match beside {
            Beside::Role(title) => match self.office_beside(hit, person, title, before) {
                // Half the professors and directors of a country share a surname with one in the glossary.
                Some(role)
                    if person.surname_worth() == SurnameWorth::Plain
                        && (!self.titles.is_telling(role)
                            || OF_ASSEMBLIES.contains(&title) && !self.speaks_of_the_state()
                            || self.is_open_office(person, role, title))
                        && !self.is_of_body_beside(hit, person, role, title, before)
                        && !self.is_known_holder(person, role, title) => {}
                Some(role) if self.is_of_another_body_beside(hit, person, role, title, before) => {}
                Some(role)
                    if self.is_of_other_body(hit, person) && !self.is_known_holder(person, role, title)
                        || self.is_office_abroad(hit, person, role, title) => {}
                Some(_) => evidence.push(Evidence::Role(title.to_owned())),
                None if person.surname_worth() == SurnameWorth::Alone => evidence.push(Evidence::Surname),
                None if self.is_head_of_body_before(hit, person, before) => evidence.push(Evidence::Neighbour),
                None => {}
            },
            Beside::Honorific if person.surname_worth() >= SurnameWorth::Distinctive && !self.is_of_noted(hit, person) => {
                evidence.push(Evidence::Honorific);
            }
            _ if person.surname_worth() == SurnameWorth::Distinctive && self.is_of_country_before(hit, person) => {
                evidence.push(Evidence::Country);
            }
            _ if person.surname_worth() == SurnameWorth::Alone => evidence.push(Evidence::Surname),
            _ if self.is_head_of_body_before(hit, person, before) => evidence.push(Evidence::Neighbour),
            _ => {}
        }
    }

    /// The office to which a headline says that somebody is appointed, if few hold one of that name: 駐日米大使にグラス氏, 日銀総裁に植田氏. And the one
    /// that the name explains: Japan's finance minister, Katayama, said.
    pub(super) fn office_of_appointee(&self, hit: &Found) -> Option<&'l str> {
        const ENDS: [char; 10] = ['、', '。', '\n', '\r', '／', ' ', '　', '」', '（', '＝'];
        let (before, after) = self.text.split_at_checked(hit.core.start())?;
        let behind = after.get(hit.core.len()..)?;
        let title = match before.strip_suffix('に') {
            Some(office) => {
                let ends = behind.strip_prefix('氏').is_some_and(|rest| rest.is_empty() || rest.starts_with(ENDS));
                self.titles.titles().japanese_at_end(office).next().filter(|title| ends && title.chars().count() > 1)
            }
            None => {
                let office = before.strip_suffix(", ")?;
                behind.starts_with(", ").then(|| self.titles.titles().english_at_end(office)).flatten()
            }
        };
        // Of these there are many at one time.
        const WIDE: [&str; 5] = ["議員", "副大臣", "政務官", "委員", "審議官"];
        let is_wide = |title: &str| WIDE.iter().any(|wide| title.ends_with(wide));
        title.filter(|title| self.titles.is_telling_title(title) && !is_wide(title))
    }

    /// BOJ's Ueda, SoftBank's Son: whoever holds an office of the body that stands before the surname in a headline.
    fn is_head_of_body_before(&self, hit: &Found, person: EntryRecord<'l>, before: &[Mention]) -> bool {
        // Waseda's Tanaka runs, and so may METI's Nishimura, an official.
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_introduced = ["-", " of ", ", a ", ", an ", ", who "].iter().any(|next| after.starts_with(next));
        let is_known = || self.established.contains(&person.number()) || person.surname_worth() != SurnameWorth::Plain;
        let body = self.body_of_possessive(hit, before).filter(|body| body.kind() != Kind::University || is_known());
        body.filter(|_| !is_introduced).is_some_and(|body| {
            self.is_of_body(person, body) || person.offices().any(|office| self.is_role_of(office.role, body.number()))
        })
    }

    /// The body whose possessive stands directly before a name in English, or which a person there heads: IMF chief Georgieva, ANA CEO
    /// Shibata.
    pub(super) fn body_of_possessive(&self, hit: &Found, before: &[Mention]) -> Option<EntryRecord<'l>> {
        let last = before.last().filter(|last| last.lang == Lang::En)?;
        let gap = self.text.get(last.span.end()..hit.core.start()).unwrap_or_default();
        // Rapidus' Koike.
        let is_of_s = || matches!(gap, "' " | "’ ") && last.core.of(self.text).ends_with('s');
        let body = last.entry().filter(|_| matches!(gap, "'s " | "’s " | " chief " | " boss " | " CEO ") || is_of_s())?;
        Some(self.lexicon.entry(body)).filter(|body| is_body(body.kind()) || body.kind() == Kind::International)
    }

    /// Whether the document speaks of a parliament, a government or another country, and not of one town alone.
    fn speaks_of_the_state(&self) -> bool {
        const WORDS: [&str; 11] =
            ["国会", "衆院", "衆議院", "参院", "参議院", "首相", "大統領", "閣僚", "幹事長", "米国", "日米"];
        let speaks = |word: &&str| memchr::memmem::find(self.text.as_bytes(), word.as_bytes()).is_some();
        *self.of_the_state.get_or_init(|| WORDS.iter().any(speaks))
    }

    /// Whether the person's country stands before the surname as papers name leaders side by side: Japan's Kishida, his Japanese
    /// counterpart Kishida.
    fn is_of_country_before(&self, hit: &Found, person: EntryRecord<'l>) -> bool {
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        let country = country_end(before).and_then(|end| self.country_before(end));
        country.is_some_and(|country| person.countries().any(|own| own == country))
    }

    /// Why a bare surname cannot be that of `person` here.
    pub(super) fn refuses_surname(&self, hit: &Found, person: EntryRecord<'l>) -> Option<&'static str> {
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_junior = is_before_junior(after)
            && !person.names().any(|name| name.text().ends_with("Jr.") || name.text().ends_with("ジュニア"));
        let around = self.around_surname(hit);
        let is_spaced_other = || around.is_in_full && !after.trim_start_matches([' ', '　']).starts_with(person.given(Lang::Ja));
        let given_in_kana = || around.kana.and_then(|len| after.get(..len));
        if is_junior
            || self.is_inverted_other(hit, after, person)
            || is_spaced_other()
            || is_before_full_name(after, person)
            || given_in_kana().is_some_and(|given| is_of_other(given, person))
        {
            return Some(OTHER_PERSON);
        }
        // Ōsumi is a Japanese name, and Victor Osumi none with a long vowel.
        let printed = hit.core.of(self.text);
        if person.origin() != Origin::Japanese && printed.contains(LONG_VOWELS) && printed != person.family(Lang::En) {
            return Some("a long vowel that the bearer's name has not");
        }
        // Mr. and Mrs. Churchill are neither alone.
        if self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' ')).is_some_and(is_couple_before) {
            return Some("a couple of that name");
        }
        let has_own_office = || self.office_in_body_behind(hit, person, self.titles.beside(self.text, hit.core)).is_some();
        if self.is_word_of_one_kanji(hit) && !has_own_office() {
            return Some("a word of one kanji");
        }
        // デルのマイケル・デル会長, Ford's Bill Ford, Honda founder Soichiro Honda: the firm of that name.
        let owned = OF_FIRM.iter().find_map(|words| after.strip_prefix(words));
        if owned.is_some_and(|rest| person.names().any(|name| rest.starts_with(name.text())) || is_given_first(rest, person)) {
            return Some("the body that is called after the person behind it");
        }
        if after.strip_prefix(' ').is_some_and(|rest| CALLED_AFTER.contains(&first_word(rest))) {
            return Some("something that is called after the bearer");
        }
        // Fukuoka Gov. Hattori
        let is_office_of_place = || {
            let title = after.strip_prefix(' ').and_then(|rest| self.titles.titles().english_at_start(rest));
            title.is_some_and(|title| self.titles.is_telling_title(title))
        };
        // 呉市長 heads the city, unless somebody of that name was named.
        let is_mayor_of_town = || {
            !self.established.contains(&person.number()) && self.town_of_office(hit.core).is_some_and(|town| self.is_place(&town))
        };
        if is_mayor_of_town() {
            return Some(NOTHING_SPEAKS);
        }
        if around.is_city || (around.is_also_place && (self.is_whereabouts(hit.core) || is_office_of_place())) {
            return Some(NAMESAKE_PLACE);
        }
        // 岸田（文）: the kanji begins the given name.
        if initial_behind(after).is_some_and(|initial| !person.given(Lang::Ja).starts_with(initial)) {
            return Some("another bearer of the surname");
        }
        let title = match self.titles.beside(self.text, hit.core) {
            Beside::Role(title) if self.titles.office(person, title).is_none() => Some(title),
            Beside::Role(_) => return None,
            _ => None,
        };
        if title.is_none() && self.is_unsettled(hit, person) {
            return Some("another bearer of the surname has an office here");
        }
        if title.is_some_and(|title| self.titles.is_of_spouse(title)) {
            return Some("a title of somebody else in the family");
        }
        // タイ首相, 福島知事: the place has such an office, and the bearer never held one.
        let is_office = title.is_some_and(|title| !title.is_ascii() && self.titles.is_telling_title(title));
        if is_office && around.is_also_place {
            return Some("an office of the place of that name");
        }
        // 早大の田中監督 is not the pitcher who was named before.
        if title.is_some_and(|title| !title.is_ascii())
            && person.surname_worth() == SurnameWorth::Plain
            && self.body_before(hit.core.start()).is_some_and(|body| is_body(body.kind()) && !self.is_of_body(person, body))
        {
            return Some("an officer of another body");
        }
        let known = self.last_seen.get(&person.number()).copied();
        let namesake = self.namesake(hit, known.unwrap_or(0), person);
        match (namesake, known, title) {
            // Another office beside the surname, and somebody else of that surname in the document: it is not this bearer's.
            (Some(_), _, Some(title)) if self.titles.is_telling_title(title) => {
                Some("an office of another bearer of the surname")
            }
            (Some(at), Some(known), _) if at > known && self.paragraph(at) == self.paragraph(hit.core.start()) => {
                Some("another bearer of the surname was named last")
            }
            _ => None,
        }
    }

    /// 連 of 連れの記者, 金 of 金の価格: of one kanji, nothing but a title or an honorific tells a surname from a word.
    pub(super) fn is_word_of_one_kanji(&self, hit: &Found) -> bool {
        let printed = hit.core.of(self.text);
        let is_one = printed.chars().nth(1).is_none() && printed.chars().all(|ch| Script::of(ch) == Script::Han);
        // 駐韓日本大使 behind 韓首相: the country that an envoy was sent to.
        let is_host = || self.titles.titles().mark_of(printed).is_some();
        if is_one && self.text.get(..hit.core.start()).is_some_and(|before| before.ends_with(['駐', '在'])) && is_host() {
            return true;
        }
        is_one
            && self.text.get(hit.core.end()..).is_some_and(|after| after.starts_with(is_japanese_letter))
            && self.titles.beside(self.text, hit.core) == Beside::Nothing
    }

    /// B・ジョンソン捕手, J・ケリー選手: initials and a surname before what the person never was.
    pub(super) fn is_of_other_trade(&self, hit: &Found, person: EntryRecord<'l>) -> bool {
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_other = || match self.titles.beside(self.text, hit.core) {
            Beside::Role(title) => self.titles.office(person, title).is_none(),
            _ => after.starts_with("選手") && person.offices().next().is_some(),
        };
        hit.core.of(self.text).chars().any(is_cjk) && is_other()
    }

    /// Whether a surname in capitals and a comma lead another given name than that of `person`: SATO, Satoru.
    fn is_inverted_other(&self, hit: &Found, after: &str, person: EntryRecord<'l>) -> bool {
        let Some(rest) = after.strip_prefix(", ").filter(|rest| rest.starts_with(char::is_uppercase)) else { return false };
        let printed = hit.core.of(self.text);
        let given = rest.split(|ch: char| !is_latin_word(ch) && ch != '-').next().unwrap_or_default();
        printed.chars().nth(1).is_some()
            && !printed.chars().any(char::is_lowercase)
            && given.chars().any(char::is_lowercase)
            && given != person.given(Lang::En)
            && crate::builtin::onomasticon().part(given).is_given()
    }

    /// Whether a space, a given name in kanji and a title or 君 stand behind a surname in kanji: 大野 琢也君.
    pub(super) fn is_before_given_name(&self, hit: &Found, after: &str) -> bool {
        let is_kanji = |ch: char| Script::of(ch) == Script::Han;
        let rest = after.trim_start_matches([' ', '　']);
        if rest.len() == after.len() || !rest.starts_with(is_kanji) {
            return false;
        }
        // In lists names are spaced out to one width: 馬場　　裕子.
        let is_spaced_out = after.starts_with("　　");
        // A seal, a remark, the others: 岸田　印, 岸田　談, 岸田　他.
        let is_remark =
            rest.starts_with(['印', '談', '他', '記', '著', '筆', '作', '編', '画', '様', '殿', '氏', '君', '発', '着']);
        // 担当　橋本　花子.
        let is_in_cell = after.starts_with('　') && (rest.chars().nth(1).is_some_and(is_kanji) || !is_remark) || is_spaced_out;
        let given = rest.char_indices().take(LONGEST_GIVEN).take_while(|(_, ch)| is_kanji(*ch));
        // 西野　古川さんとは会います: a speaker, and somebody who is spoken of.
        let is_other = |given: &str, behind: &str| {
            ["さん", "氏"].iter().any(|word| behind.starts_with(word))
                && self.lexicon.readings(given).any(|id| self.is_surname(id))
        };
        // 委員：鈴木 大輔（慶大）: two kanji or more between the surname and a bracket.
        let is_given = |given: &str, behind: &str| {
            let is_long = given.chars().nth(1).is_some() && !is_remark && !self.lexicon.names_body(given);
            after.starts_with(' ') && behind.starts_with(['（', '(']) && is_long
        };
        let goes_on = |behind: &str| {
            behind.starts_with('君')
                || self.titles.opens_with_title(behind.trim_start_matches(' '))
                || is_in_cell && (behind.is_empty() || behind.starts_with(['\n', '（', '(']))
                || is_spaced_out && behind.starts_with([' ', '　'])
        };
        let mut names = given.filter_map(|(at, ch)| rest.split_at_checked(at + ch.len_utf8()));
        hit.core.of(self.text).ends_with(is_kanji)
            && !self.titles.opens_with_title(rest)
            && names.any(|(given, behind)| is_given(given, behind) || goes_on(behind) && !is_other(given, behind))
    }

    /// The surname of somebody whom the document named in full that stands before a title in a string which is no name of an entry: of
    /// 高島市長 the town of 高島 is not meant, but Mayor 高島.
    pub(super) fn bearer_in_blocked(&self, hit: &Found, blocked: SurfaceRecord<'l>) -> Option<Found> {
        let printed = hit.core.of(self.text);
        if blocked.rule() != Rule::Block || printed.is_ascii() || self.named_in_full.is_empty() {
            return None;
        }
        let mut heads = printed.char_indices().skip(1).map(|(at, _)| printed.split_at(at));
        let (head, surfaces) = heads.find_map(|(head, tail)| {
            let is_known =
                |id: &SurfaceId| self.is_surname(*id) && self.named_in_full.contains_key(&self.lexicon.surface(*id).entry_id());
            let known: Vec<SurfaceId> = self.lexicon.readings(head).filter(is_known).collect();
            (!known.is_empty() && self.titles.starts_with_title(tail)).then_some((head, known))
        })?;
        let span = Span::new(hit.core.start(), hit.core.start() + head.len());
        Some(hit.part(span, surfaces))
    }

    /// The body that stands before one of its offices in a string which is no name of an entry: 自民党政調会長 is no 自民党政調会, but the
    /// 自民党 has such an officer.
    pub(super) fn body_in_blocked(&self, hit: &Found, blocked: SurfaceRecord<'l>) -> Option<Found> {
        let printed = hit.core.of(self.text);
        if blocked.rule() != Rule::Block || printed.is_ascii() || !is_body(blocked.entry().kind()) {
            return None;
        }
        let mut heads = printed.char_indices().skip(2).map(|(at, _)| printed.split_at(at));
        let (head, surfaces) = heads.find_map(|(head, tail)| {
            let mut offices = self.titles.titles().japanese_at_start(tail);
            if !offices.any(|title| title == tail && title.len() > 3) {
                return None;
            }
            let is_of_body = |id: &SurfaceId| {
                let surface = self.lexicon.surface(*id);
                let kind = surface.entry().kind();
                (is_body(kind) || kind == Kind::Party) && is_unconditional(surface)
            };
            let bodies: Vec<SurfaceId> = self.lexicon.readings(head).filter(is_of_body).collect();
            (!bodies.is_empty()).then_some((head, bodies))
        })?;
        Some(hit.part(Span::new(hit.core.start(), hit.core.start() + head.len()), surfaces))
    }

    /// Whether a name that is also a place or a company is somebody's surname here: 千葉氏, Mr. Honda, Takuya Chiba.
    pub(super) fn is_somebody(&self, hit: &Found) -> bool {
        let printed = hit.core.of(self.text);
        let names = crate::builtin::onomasticon();
        let is_latin = printed.chars().all(is_latin_word);
        let is_surname = || hit.surfaces.iter().any(|&id| self.is_surname(id));
        if is_latin && !names.part(printed).is_family() && !is_surname() {
            return false;
        }
        let behind = self.text.get(hit.core.end()..).unwrap_or_default();
        // 川崎市長 is the city's.
        if !is_latin && self.town_of_office(hit.core).is_some_and(|town| self.is_place(&town)) {
            return false;
        }
        if !is_latin {
            // 千葉氏, but not 日本氏族; 様 and 君 open too many words (日本様式, 英国君主).
            let is_clan =
                behind.strip_prefix('氏').is_some_and(|rest| rest.chars().next().is_some_and(|ch| Script::of(ch) == Script::Han));
            let is_honoured = ["氏", "さん", "容疑者", "被告"].iter().any(|word| behind.starts_with(word)) && !is_clan;
            let is_professor = || {
                let title = self.titles.beside(self.text, hit.core);
                matches!(title, Beside::Role(title) if title.ends_with("教授") && behind.starts_with(title))
            };
            // ニクソン、フォード両政権: no firm governs.
            let is_company = |&id: &SurfaceId| matches!(self.lexicon.surface(id).entry().kind(), Kind::Company | Kind::Media);
            if ["両氏", "両政権"].iter().any(|word| behind.starts_with(word)) && hit.surfaces.iter().any(is_company) {
                return true;
            }
            // フォード大統領: no firm has such an office.
            let has_office = || {
                let title = self.titles.beside(self.text, hit.core);
                matches!(title, Beside::Role(title) if self.titles.is_telling_title(title)) && hit.surfaces.iter().any(is_company)
            };
            // 町田課長: neither a place nor a company of that name has one.
            let is_officer = || {
                OFFICERS.iter().any(|word| behind.starts_with(word))
                    && self.lexicon.readings(printed).any(|id| self.is_surname(id))
            };
            let may_be_professor = behind.starts_with(['教', '准', '名', '特', '助']);
            let is_short = printed.chars().count() <= LONGEST_GIVEN;
            return is_short && (is_honoured || is_officer() || (may_be_professor && is_professor()))
                || is_surname() && (is_honoured || has_office());
        }
        if self.titles.beside(self.text, hit.core) == Beside::Honorific || self.is_titled_person(hit) {
            return true;
        }
        let after = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = first_word(after);
        let before = word_before(self.text, hit.core.start()).unwrap_or_default();
        [before, next].iter().any(|word| word.starts_with(char::is_uppercase) && names.part(word).is_sure_given())
    }

    /// Whether an initial or a title stands before a family name that is a company's too, or the body behind it where its bearer
    /// works: R. Honda, Professor Honda, Suzuki of Toyota. What a capitalised word goes on with (Honda Research) is asked nothing.
    fn is_titled_person(&self, hit: &Found) -> bool {
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        if has_initials_behind(after)
            || has_age_behind(after)
            || [", Ph.D", ", PhD", ", M.D.", ", MD,"].iter().any(|degree| after.starts_with(degree))
        {
            return true;
        }
        if after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_uppercase)) {
            return false;
        }
        let near = before.strip_suffix([' ', '\u{a0}']);
        // The letters that number the items of a list stand at the beginning of a line.
        let initials = near.and_then(|_| word_before(self.text, hit.core.start())).filter(|word| is_initials(word));
        if let (Some(near), Some(initials)) = (near, initials) {
            let is_item =
                near.len() == initials.len() || near.get(..near.len() - initials.len()).is_some_and(|head| head.ends_with('\n'));
            return !is_item || after.starts_with([',', '(']) || after.starts_with(" (") || after.starts_with(" of ");
        }
        near.is_some_and(|near| self.titles.is_led_by_title(near))
            || after
                .strip_prefix(" of ")
                .and_then(|of| self.named_at_start(of))
                .is_some_and(|body| body.surfaces.iter().any(|&id| is_body(self.lexicon.surface(id).entry().kind())))
    }

    /// Takes note of a surname beside an office that several of its bearers held.
    pub(super) fn note_unsettled(&mut self, hit: &Found, leading: &[&Candidate], bearers: &[EntryId]) {
        let has_office = |candidate: &&Candidate| matches!(candidate.evidence.first(), Some(Evidence::Role(_)));
        if leading.iter().all(has_office) {
            let surname = fold_key(hit.core.of(self.text));
            self.unsettled.insert(surname, (hit.core.start(), bearers.to_vec()));
        }
    }

    /// Whether the bare surname is rather that of whoever held the office beside it before, and `person` is none of them: President
    /// Bush and Barbara Bush came, Bush spoke. Another paragraph may be hers alone.
    fn is_unsettled(&self, hit: &Found, person: EntryRecord<'l>) -> bool {
        if self.unsettled.is_empty() {
            return false;
        }
        let Some((at, bearers)) = self.unsettled.get(&fold_key(hit.core.of(self.text))) else { return false };
        let here = self.paragraph(hit.core.start());
        let named = self.named_in_full.get(&person.number()).map(|&named| self.paragraph(named));
        !bearers.contains(&person.number()) && (self.paragraph(*at) == here || named != Some(here))
    }

    /// Takes note of where a person stands, and where in full.
    pub(super) fn note_person(&mut self, mention: &Mention) {
        let Some(entry) = mention.entry() else { return };
        self.last_seen.insert(entry, mention.span.start());
        let person = self.lexicon.entry(entry);
        let printed = fold_key(mention.core.of(self.text));
        if ![Lang::En, Lang::Ja].iter().any(|&lang| fold_key(person.family(lang)) == printed) {
            self.named_in_full.insert(entry, mention.span.start());
        }
    }

    /// Of several bearers beside one title, those who held it in the body named before (the Bank of Japan's Governor Ueda), else
    /// those whose office says as much as the title: 駐米大使 is no other ambassador.
    pub(super) fn fitting_the_office<'c>(
        &self,
        hit: &Found,
        leading: Vec<&'c Candidate>,
        before: &[Mention],
    ) -> Vec<&'c Candidate> {
        let by_role = |candidate: &&Candidate| matches!(candidate.evidence.first(), Some(Evidence::Role(_)));
        if leading.len() < 2 || !leading.iter().all(by_role) {
            return leading;
        }
        let Beside::Role(title) = self.titles.beside(self.text, hit.core) else { return leading };
        let those = |fits: &dyn Fn(EntryRecord<'l>) -> bool| -> Vec<&'c Candidate> {
            leading.iter().copied().filter(|candidate| fits(self.lexicon.entry(candidate.entry))).collect()
        };
        let of_body = those(&|person| {
            let mut roles = self.titles.offices(person, title).into_iter();
            roles.any(|role| self.is_of_body_beside(hit, person, role, title, before))
        });
        if !of_body.is_empty() {
            return of_body;
        }
        let of_known = those(&|person| {
            self.titles.office(person, title).is_some_and(|role| self.is_head_of_known_university(person, role, title))
        });
        if !of_known.is_empty() {
            return of_known;
        }
        let fitting = those(&|person| self.titles.has_office(person, title));
        if fitting.is_empty() { leading } else { fitting }
    }

    /// Of several bearers with the same evidence, the one named in full last, where the others are not named in that paragraph.
    pub(super) fn named_last<'c>(&self, hit: &Found, leading: &[&'c Candidate]) -> Option<&'c Candidate> {
        let is_surname = |candidate: &&Candidate| {
            let surface = self.lexicon.surface(candidate.surface);
            self.lexicon.entry(candidate.entry).is_person()
                && (surface.rule() == Rule::Surname || candidate.ambiguous.is_some())
                && self.named_in_full.contains_key(&candidate.entry)
        };
        if !leading.iter().all(is_surname) {
            return None;
        }
        let at = |candidate: &&&Candidate| self.named_in_full.get(&candidate.entry).copied();
        let last = leading.iter().max_by_key(at)?;
        let paragraph = self.paragraph(at(&last)?);
        let is_elsewhere = |other: &&'c Candidate| {
            other.entry == last.entry
                || self.named_in_full.get(&other.entry).is_none_or(|&other| self.paragraph(other) != paragraph)
        };
        let others_seen = leading.iter().filter(|other| other.entry != last.entry);
        let seen_later = others_seen
            .filter_map(|other| self.last_seen.get(&other.entry))
            .any(|&seen| seen > at(&last).unwrap_or(0) && seen < hit.core.start());
        (leading.iter().all(is_elsewhere) && !seen_later).then_some(*last)
    }

    /// Where the paragraph of a place begins: after an empty line, or after a line where the text has no empty lines.
    fn paragraph(&self, at: usize) -> usize {
        let starts = self.paragraphs.get_or_init(|| {
            let has_empty_lines = memchr::memmem::find(self.text.as_bytes(), b"\n\n").is_some();
            let separator = if has_empty_lines { "\n\n" } else { "\n" };
            let ends = memchr::memmem::find_iter(self.text.as_bytes(), separator);
            ends.map(|end| end + separator.len()).collect()
        });
        let before = starts.partition_point(|start| *start <= at);
        before.checked_sub(1).and_then(|last| starts.get(last)).copied().unwrap_or(0)
    }
}

/// Whether what follows a surname is the word for a son of the same name.
pub(super) fn is_before_junior(after: &str) -> bool {
    [" Jr", ", Jr", "・ジュニア", "ジュニア"].iter().any(|junior| after.starts_with(junior))
}

/// Whether the years of a person stand behind a name: Takeda, 18, showed.
fn has_age_behind(after: &str) -> bool {
    let years = after.strip_prefix(", ").and_then(|years| years.split_at_checked(2));
    years.is_some_and(|(years, rest)| {
        let rest = rest.strip_prefix(',').filter(|rest| !rest.starts_with(|ch: char| ch.is_ascii_digit()));
        years.bytes().all(|byte| byte.is_ascii_digit()) && rest.is_some()
    })
}

/// Whether a word is the initials of given names: R., J.R., J.-P., but no country's.
fn is_initials(word: &str) -> bool {
    let letters = word.split_terminator('.').map(|part| part.strip_prefix('-').unwrap_or(part));
    let is_letter = |part: &str| part.len() == 1 && part.starts_with(|ch: char| ch.is_ascii_uppercase());
    word.ends_with('.') && letters.clone().all(is_letter) && !matches!(word, "U.S." | "U.K." | "U.N." | "E.U.")
}

/// Whether initials follow a family name as in lists of authors: Suzuki T (Keio University).
fn has_initials_behind(after: &str) -> bool {
    let behind = after.strip_prefix(' ').unwrap_or_default();
    let rest = behind.trim_start_matches(|ch: char| ch.is_ascii_uppercase());
    (1..=2).contains(&(behind.len() - rest.len())) && rest.starts_with(" (")
}

/// Whether a text begins with the given and the family name of a person.
fn is_given_first(text: &str, person: EntryRecord<'_>) -> bool {
    let (given, family) = (person.given(Lang::En), person.family(Lang::En));
    let rest = text.strip_prefix(given).filter(|_| !given.is_empty()).and_then(|rest| rest.strip_prefix(' '));
    rest.is_some_and(|rest| !family.is_empty() && rest.starts_with(family))
}
