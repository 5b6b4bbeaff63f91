//! May a name begin and end here? Latin words, changes of script, and the affix tables inside a run.

mod branch;
mod date;
mod letters;
mod person;
mod place;

use branch::is_called_after_countries;
use branch::{is_before_branch, is_before_constituency, is_before_division, is_before_town, is_before_trade};
use date::{DAYS, is_circled, is_date, is_digit, is_ordinal, is_rank, is_this_day};
pub(crate) use date::{OF_SCORES, ends_in_score};
use letters::{ends_in_initial, goes_on_behind_country, goes_on_with_initials, is_before_mark_of_note, is_joined};
use person::{
    LED, LED_JA, LONGEST_SURNAME, is_before_laboratory, is_behind_stranger, is_envoy, is_full_name, is_full_name_in_words,
    is_kanji_surname, is_named_after, is_portfolio, is_post, is_short_line, stranger_before,
};
pub(super) use place::is_in_a_row;
pub(crate) use place::{DIVISIONS, PREFECTURES};
use place::{is_before_generic, is_before_quarter, is_before_schools, is_behind_direction, is_in_address, is_state};
use place::{is_country_in_full, is_of_several_countries, is_pair, is_post_of_envoy, is_seat_of_former};
use place::{is_town_of_prefecture, is_ward_in_address};

use super::derive::Rule;
use super::index::{Lexicon, SurfaceId};
use super::matcher::Match;
use super::record::{EntryRecord, SurfaceRecord};
use crate::glossary::{Kind, Verdict};
use crate::text::{
    Folder, Script, Span, first_word, is_cjk, is_han, is_latin_word, last_chars, plain_at, same_run, starts_with_word,
};

/// Longest stretch of text that is read for a prefix, in characters.
const REACH: usize = 16;

/// Names of two kanji need more: 日米 of 今日米国, 東大 of 関東大震災.
const SHORT_NAME: usize = 2;

/// Most capitals of initials that begin a name: U.S. and USA.
const MOST_INITIALS: usize = 3;

/// What a name may touch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Touch {
    /// Where the name before it ends.
    pub(super) end: usize,
    /// Whether a name that begins at its end may be looked for; once is enough, and the cost stays linear.
    pub(super) looks_ahead: bool,
}

impl Touch {
    /// After a name that ends at `end`.
    pub(super) fn after(end: usize) -> Self {
        Self { end, looks_ahead: true }
    }
}

impl Lexicon {
    /// Whether `surface` may be read at `span` of `text`, judged by its neighbours alone. `previous` is where the name before it
    /// ends: two names may touch. Only then is it asked, without looking further, whether a name begins where this one ends.
    pub(super) fn is_bounded(&self, text: &str, span: Span, surface: SurfaceRecord<'_>, previous: Touch) -> bool {
        let Some((before, rest)) = text.split_at_checked(span.start()) else { return false };
        let Some((name, after)) = rest.split_at_checked(span.len()) else { return false };
        let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) else {
            return false;
        };
        let (left, right) = (before.chars().next_back(), after.chars().next());
        // A name in Latin letters, also one that ends in a full stop (U.S.), ends before no letter or digit.
        if (is_latin_word(first) && (left.is_some_and(is_latin_word) || is_joined(before.chars().rev())))
            || ((is_latin_word(last) || last == '.')
                && (right.is_some_and(is_latin_word) && !is_before_mark_of_note(name, after, surface)
                    || is_joined(after.chars())))
        {
            return false;
        }
        // GPT-5.1 is no GPT-5.
        let mut behind = after.chars();
        if last.is_ascii_digit() && behind.next() == Some('.') && behind.next().is_some_and(|next| next.is_ascii_digit()) {
            return false;
        }
        if surface.is_shield() {
            return true;
        }
        let is_day = || first == '日' && surface.entry().kind() == Kind::Place && is_this_day(before, name, after);
        if is_day() || name.chars().nth(1) == Some('・') && left.is_some_and(|left| left == '・' || is_han(left)) {
            return false;
        }
        // ヒューバート・H・ハンフリー.
        if surface.rule() == Rule::Initial && matches!(left, Some('・' | '.' | '＝')) && Script::of(last) == Script::Katakana {
            return false;
        }
        let is_alone = || previous.end != span.start() && is_full_name(name, surface);
        if left.is_some_and(|left| is_alone() && self.is_of_longer_surname(left, first)) {
            return false;
        }
        // US―Japan Foundation: the bar is a hyphen between Latin words.
        let (head, tail) = (before.strip_suffix('―'), after.strip_prefix('―'));
        if is_latin_word(first) && head.is_some_and(|head| head.ends_with(is_latin_word))
            || is_latin_word(last) && tail.is_some_and(|tail| tail.starts_with(is_latin_word))
        {
            return false;
        }
        if goes_on_behind_country(name, after) {
            return false;
        }
        let is_turn = || name.ends_with(" U") && after.starts_with(['-', '‐', '‑', '–', '.']) || self.goes_on_of(name, after);
        // I.C.E.F. of U.N.I.C.E.F.
        if left == Some('.') && name.as_bytes().get(1) == Some(&b'.') && ends_in_initial(before) {
            return false;
        }
        if right == Some('.') && goes_on_with_initials(name, after) || is_turn() {
            return false;
        }
        let is_short =
            || Script::of(first) == Script::Han && Script::of(last) == Script::Han && name.chars().count() == SHORT_NAME;
        if surface.rule() == Rule::Clipped && previous.looks_ahead && self.clips_another(text, span, last) {
            return false;
        }
        let touches = previous.end == span.start() && previous.end > 0 && !is_short();
        let is_ward = || is_ward_in_address(before, name, after, surface, previous.end == span.start());
        (touches
            || self.may_begin(before, first, is_short, surface, previous)
            || is_full_name(name, surface) && self.is_behind_title(before)
            || !surface.entry().is_person() && self.opens_with_office(after, 1) && is_former(before, name, surface)
            || self.opens_with_office(after, 2) && is_former_of_short(before, surface, previous)
            || is_seat_of_former(before, after, surface)
            || is_behind_stranger(before, name, after, surface)
            || previous.end == span.start()
                && self.opens_with_office(after, if self.is_often_before_office(first, surface) { 1 } else { 2 })
            || self.is_of_stranger(before, name, after, surface)
            || previous.end == span.start() && is_town_of_prefecture(before, name, after, surface)
            || is_ward())
            && (is_ward()
                || self.may_end(before, after, name, surface)
                || is_post_of_envoy(before, after, surface)
                || is_before_laboratory(after, surface)
                || (previous.looks_ahead && self.begins_name(text, span, surface)))
    }

    /// Kyoto U. of Education is no Kyoto U., Kyoto U. of Japan is one.
    fn goes_on_of(&self, name: &str, after: &str) -> bool {
        let of = if name.trim_end_matches('.').ends_with(" U") { after.strip_prefix(" of ") } else { None };
        of.is_some_and(|of| self.readings(first_word(of)).next().is_none())
    }

    /// Whether the line break inside a Japanese name stands between a name and another word: 日本⏎大リーグ, or 日本 and 大学 as rows of
    /// a list. Lines of prose are broken between any two characters, so it takes a name before the break, and behind it a word
    /// that goes on or two lines that hold nothing else.
    pub(super) fn is_of_two_lines(&self, text: &str, span: Span, surface: SurfaceRecord<'_>) -> bool {
        let Some((head, tail)) = span.of(text).split_once('\n') else { return false };
        let (head, tail) = (head.trim_end(), tail.trim_start());
        // Colombia and Japan, and below it Mexico and Spain.
        if is_of_several_countries(surface) && !head.ends_with(['-', '–', '—']) && !tail.starts_with(['-', '–', '—']) {
            return true;
        }
        // A line in capitals does not go on in one that is none: THE WHITE HOUSE, and below it Office of the Press Secretary.
        if !head.contains(char::is_lowercase) && tail.contains(char::is_lowercase) && !surface.text().starts_with(head) {
            return head.chars().filter(|ch| ch.is_uppercase()).count() > MOST_INITIALS;
        }
        let is_joined = head.chars().next_back().is_some_and(is_cjk) && tail.chars().next().is_some_and(is_cjk);
        if !is_joined || !self.readings(head).any(|id| !self.surface(id).is_shield()) {
            return false;
        }
        let before = text.get(..span.start()).unwrap_or_default();
        let after = text.get(span.end()..).unwrap_or_default();
        let is_row = (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with(['\n', '\r']));
        let goes_on = tail.chars().nth(1).is_none()
            && after.starts_with(|next| matches!(Script::of(next), Script::Han | Script::Katakana))
            && !self.suffix_verdict(after, surface).is_some_and(|(verdict, _)| verdict.allows());
        is_row || goes_on
    }

    /// Whether a longer name begins behind the last comma, line end or dash inside this one: "the Institute of Science, Tokyo
    /// Metropolitan Police said", "Hiroko Abe, Shinzo Abe", where Abe, Shinzo is nobody, Anthropic above Japan Exchange and Teaching
    /// Programme, "JAPAN – U.S. Department of Energy".
    pub(super) fn is_of_two_clauses(&self, text: &str, span: Span, surface: SurfaceRecord<'_>) -> bool {
        let parts = match surface.rule() {
            Rule::Hyphen => span.of(text).rsplit_once(['-', '–', '—']),
            _ => span.of(text).rsplit_once([',', '\n']),
        };
        let Some((head, tail)) = parts else { return false };
        let behind = tail.trim_start();
        // Japanese and figures have no space behind a comma.
        if behind.len() == tail.len() && span.of(text).as_bytes().get(head.len()) == Some(&b',') {
            return false;
        }
        let at = span.end() - behind.len();
        let other = self.longest_at(text, at, Touch { end: at, looks_ahead: false });
        other.is_some_and(|other| other.span.end() > span.end())
    }

    /// Whether the last character of a clipped name begins a longer name: 日本大リーグ is no 日本大.
    fn clips_another(&self, text: &str, span: Span, last: char) -> bool {
        let at = span.end() - last.len_utf8();
        let other = self.longest_at(text, at, Touch { end: at, looks_ahead: false });
        other.is_some_and(|other| other.span.end() > span.end())
    }

    /// Whether another name of three characters or more begins where this one of three or more ends: 米国大使館文科省, or a base behind a
    /// force (空自新田原基地). Behind a space it is one of several words, whose first one goes on with no other name: Toyota Japan Airlines.
    /// Behind a person it may be called after that person.
    fn begins_name(&self, text: &str, span: Span, surface: SurfaceRecord<'_>) -> bool {
        let is_long = |span: Span| span.of(text).chars().count() > SHORT_NAME;
        let after = text.get(span.end()..).unwrap_or_default();
        let gap = after.len() - after.trim_start_matches([' ', '\n']).len();
        let in_run =
            matches!((span.of(text).chars().next_back(), after.chars().next()), (Some(last), Some(next)) if same_run(last, next));
        let at = span.end() + gap;
        let is_apart = |next: Span| if gap > 0 { next.of(text).contains([' ', '\n']) } else { is_long(next) };
        let kind = |id: SurfaceId| self.surface(id).entry().kind();
        let is_base = |next: &Match| {
            matches!(surface.entry().kind(), Kind::Government | Kind::Military)
                && next.surfaces.iter().any(|&id| kind(id) == Kind::Facility)
        };
        let is_part = |next: &Match| {
            let is_body = !matches!(surface.entry().kind(), Kind::Place | Kind::Person | Kind::Ambiguous);
            is_body && next.surfaces.iter().any(|&id| matches!(kind(id), Kind::Military | Kind::Facility | Kind::Institute))
        };
        // 日銀植田総裁.
        let is_holder = |next: &Match| {
            let printed = next.span.of(text);
            let first = printed.chars().next().unwrap_or(' ');
            let is_person = |surface| is_kanji_surname(first, surface) || is_full_name(printed, surface);
            let is_named = next.surfaces.iter().any(|&id| is_person(self.surface(id)));
            is_named && gap == 0 && text.get(next.span.end()..).is_some_and(|after| self.opens_with_office(after, 2))
        };
        // サンドフォード is no Sand beside Ford.
        let is_half = surface.rule() == Rule::Surname && after.starts_with(|ch| Script::of(ch) == Script::Katakana);
        (in_run && !is_half || gap > 0 && !surface.entry().is_person())
            && self.longest_at(text, at, Touch { end: at, looks_ahead: false }).is_some_and(|next| {
                // 陸自水陸機動団, 早大大隈講堂.
                let is_unit = || next.span.of(text).chars().nth(2 * SHORT_NAME - 1).is_some() && is_part(&next);
                // 日銀国際局.
                let is_bureau = || gap == 0 && next.span.of(text).ends_with('局') && surface.entry().kind() == Kind::Government;
                let is_named = is_apart(next.span) && (is_long(span) || is_base(&next) || is_unit() || is_bureau());
                (is_named || !surface.entry().is_person() && is_holder(&next))
                    && next.surfaces.iter().any(|&id| !self.surface(id).is_shield())
            })
    }

    fn may_begin(
        &self,
        before: &str,
        first: char,
        is_short: impl Fn() -> bool,
        surface: SurfaceRecord<'_>,
        previous: Touch,
    ) -> bool {
        let Some(left) = before.chars().next_back() else {
            return true;
        };
        // After a digit 日 is the day, 月 the month, 年 the year: 10日米国務長官. 本日EU, 同日米韓: a day as well, and no pair of Japan with
        // another country.
        let is_of_date = matches!(first, '日' | '月' | '年') && is_digit(left) && !is_circled(left);
        let of_japan = surface.text().starts_with("日本");
        if is_of_date && (is_short() || !of_japan) && !(surface.text() == "日本" && ends_in_score(before))
            || first == '日' && DAYS.contains(&left) && !of_japan
        {
            return false;
        }
        if left == '-' && matches!(surface.entry().kind(), Kind::Place | Kind::Ambiguous) && is_behind_direction(before) {
            return false;
        }
        if !same_run(left, first) || Script::of(first) == Script::Latin {
            return true;
        }
        // 青森県のむつ市.
        let is_town = |name: &str| name.chars().nth(SHORT_NAME).is_some() && name.ends_with(['市', '町', '村', '区']);
        if Script::of(first) == Script::Hiragana && (is_mixed(surface.text()) || is_town(surface.text())) {
            return true;
        }
        if is_ordinal(before) || is_rank(before) || is_date(before) {
            return true;
        }
        if !self.may_have_prefix(left) {
            return false;
        }
        let reach = last_chars(before, REACH);
        match self.prefix(reach, surface.entry().kind()) {
            Some((verdict, len)) if verdict.allows() => {
                let prefix = reach.get(reach.len() - len..).unwrap_or_default();
                let outside = reach.get(..reach.len() - len).unwrap_or_default().chars().next_back();
                let inside = prefix.chars().next().unwrap_or(left);
                // 元駐米大使, 元国立大学法人筑波大学長.
                let is_of_former = matches!(inside, '駐' | '在' | '訪') || prefix.ends_with("法人") || prefix.ends_with("会社");
                let is_former = matches!(outside, Some('元' | '前' | '現' | '新' | '旧' | '故' | '兼')) && is_of_former;
                // 程永華駐中国大使.
                let is_behind_name = previous.end > 0 && previous.end + len == before.len();
                let at_boundary = is_former || is_behind_name || outside.is_none_or(|outside| !same_run(outside, inside));
                // One character before two is too little to tell 前日米大統領 from 前 + 日米.
                at_boundary && !(is_short() && prefix.chars().count() == 1 && !stands_before_short(left, surface))
            }
            _ => false,
        }
    }

    /// Whether a title opens `after` behind 元, 前 or a country (前米大統領), or behind the place or the body whose office it is: 広島県知事. The
    /// text is read as written, without the fold.
    fn is_titled(&self, after: &str, most: usize) -> bool {
        // No sign and no particle stands in a body: 橋本川崎重工社長, but 橋本は川崎重工社長.
        let in_body = |ch: &char| ch.is_alphanumeric() && !"はがをにのとでもへ".contains(*ch) || *ch == '・';
        let end: usize = after.chars().take(LONGEST_BODY).take_while(in_body).map(char::len_utf8).sum();
        let heads = after.char_indices().skip(1).take_while(|(at, _)| *at <= end).map(|(at, _)| after.split_at(at));
        most > 0
            && heads.into_iter().any(|(head, rest)| {
                let is_country = || {
                    let prefix = self.prefix(head, Kind::Person).filter(|_| head.len() <= LONGEST_COUNTRY);
                    prefix.is_some_and(|(verdict, len)| verdict.allows() && len == head.len())
                };
                let is_title = || self.office(rest).is_some();
                // 益川敏英京大・京産大名誉教授.
                let names_bodies = || self.names_body(head) || head.split('・').all(|body| self.names_body(body));
                (BEFORE_TITLE.contains(&head) || is_country()) && (is_title() || self.is_titled(rest, most - 1))
                    || head.chars().nth(1).is_some() && is_title() && names_bodies()
            })
    }

    /// Whether the character before a full name makes another family name of its first one: 伊藤洋作 is nobody called 藤洋作.
    fn is_of_longer_surname(&self, left: char, first: char) -> bool {
        Script::of(left) == Script::Han
            && self.readings(&format!("{left}{first}")).any(|id| self.surface(id).rule() == Rule::Surname)
    }

    /// Whether what a surface names is told by an office of one character behind it: 東大長, 岸田相.
    fn is_often_before_office(&self, first: char, surface: SurfaceRecord<'_>) -> bool {
        is_kanji_surname(first, surface) || matches!(surface.entry().kind(), Kind::University | Kind::Place)
    }

    /// Whether a full name that no list has stands before the body whose officer he is: 田中一郎京都大学教授. It takes a family name that
    /// is listed, and nothing may be a longer name.
    fn is_of_stranger(&self, before: &str, name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
        if surface.entry().is_person() || surface.is_shield() || !self.opens_with_office(after, 2) {
            return false;
        }
        let Some(person) = stranger_before(before) else { return false };
        let is_surname = |name: &str| self.readings(name).any(|id| self.surface(id).rule() == Rule::Surname);
        let mut heads = person.char_indices().skip(1).take(LONGEST_SURNAME).filter_map(|(at, _)| person.get(..at));
        heads.any(is_surname) && !self.names_body(person) && !self.names_body(&format!("{person}{name}"))
    }

    /// Whether a name may be that of a place or a body.
    pub(crate) fn names_body(&self, name: &str) -> bool {
        let mut readings = self.readings(name).map(|id| self.surface(id));
        readings.any(|surface| !surface.is_shield() && !surface.entry().is_person())
    }

    fn may_end(&self, before: &str, after: &str, name: &str, surface: SurfaceRecord<'_>) -> bool {
        let (Some(right), Some(last)) = (after.chars().next(), name.chars().next_back()) else {
            return true;
        };
        // 個人情報保護委員長 has no 委 in it.
        if last == '委' && right == '員' {
            return false;
        }
        let kind = surface.entry().kind();
        let is_of_japan = || kind == Kind::Ambiguous || surface.entry().countries().any(|country| country == "JP");
        if matches!(kind, Kind::Place | Kind::Ambiguous) && is_before_constituency(after) && is_of_japan() {
            return false;
        }
        if kind == Kind::Company && (is_before_trade(last, after) || is_before_town(last, after))
            || matches!(kind, Kind::Place | Kind::Ambiguous) && Script::of(last) == Script::Latin && is_before_generic(after)
        {
            return false;
        }
        if right == ' ' || right == '\u{a0}' || right == '\n' {
            let word = after.trim_start_matches([' ', '\u{a0}', '\n']);
            let gap = after.get(..after.len() - word.len()).unwrap_or_default();
            let is_paragraph = gap.contains("\n\n") || gap.starts_with("\n \n");
            let may_follow = word.chars().next().is_some_and(|next| self.may_have_follower(next));
            if right == ' ' && is_full_name_in_words(name, surface) && is_named_after(before, word) {
                return false;
            }
            return is_paragraph
                || !(Script::of(last) == Script::Latin || last == '.' && surface.entry().kind() == Kind::University)
                || !may_follow
                || is_pair(name, surface)
                || !self.has_follower_of(word, surface.entry())
                || word.starts_with(name)
                || is_full_name_in_words(name, surface) && LED.iter().any(|led| starts_with_word(word, led))
                || (right == '\n' && surface.entry().is_person() && is_short_line(before, name));
        }
        if self.gives_last_to_suffix(name, after, surface) {
            return false;
        }
        match self.suffix_verdict(after, surface) {
            Some((Verdict::Different, len)) => {
                is_in_address(name, after, surface)
                    // 気仙沼市大島で.
                    || len == '大'.len_utf8() && right == '大' && is_before_quarter(name, after, surface)
                    || len == '軍'.len_utf8() && right == '軍' && is_country_in_full(name, surface)
                    // 日米大学長会議.
                    || is_before_schools(after) && self.is_pair_in_kanji(before, name, surface)
                    // 橋本川崎重工社長.
                    || surface.rule() == Rule::Surname && self.is_titled(after, 1)
                    || (is_full_name(name, surface) || is_full_name_in_words(name, surface))
                        && LED_JA.iter().any(|led| after.starts_with(led))
            }
            Some(_) => true,
            None => {
                !same_run(last, right)
                    || Script::of(last) == Script::Latin
                    || ends_in_head(name, after)
                    || is_before_division(name, after, surface)
                    || is_before_branch(name, after, surface)
                    || is_state(name) && !after.starts_with('立')
                    || surface.entry().kind() == Kind::University && self.is_titled(after, MOST_BEFORE_TITLE)
                    || self.opens_with_office(after, if name.chars().count() > SHORT_NAME { 2 } else { 3 })
                    || is_in_address(name, after, surface)
                    || is_before_quarter(name, after, surface)
                    || self.is_pair_in_kanji(before, name, surface)
                        && !is_called_after_countries(after)
                        && !self.goes_on(name, after)
                    || self.goes_on_with_town(name, after, surface)
                    || Script::of(last) == Script::Hiragana
                        && (is_before_particle(name, after, surface) || before.ends_with("株式会社"))
                    || (surface.entry().is_person()
                        && (self.is_titled(after, MOST_BEFORE_TITLE)
                            || is_portfolio(after)
                            || is_full_name(name, surface) && is_envoy(after)
                            || is_full_name(name, surface) && is_post(after) && !self.goes_on_with_given_name(name, after)))
            }
        }
    }

    /// Whether the last character of a country belongs to the word behind it, and the rest is a name of the country too: 日本|国内.
    fn gives_last_to_suffix(&self, name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
        let Some(rest) = name.strip_suffix('国').filter(|rest| rest.chars().nth(1).is_some()) else { return false };
        let is_word = |(verdict, len): (Verdict, usize)| verdict.allows() && len > '国'.len_utf8();
        surface.entry().kind() == Kind::Place
            && self.readings(rest).any(|id| self.surface(id).entry_id() == surface.entry_id())
            && self.suffix(&format!("国{}", after.chars().take(2).collect::<String>()), Kind::Place).is_some_and(is_word)
    }

    /// Whether a name is that of two countries or more by the mark of each, as no town and no firm is called: 日米, 日米豪印. 日 at its
    /// end begins too many words (訪朝日程), and what is abroad is in one of them: 在英日本人, 駐韓日本大使.
    fn is_pair_in_kanji(&self, before: &str, name: &str, surface: SurfaceRecord<'_>) -> bool {
        let is_mark = |ch: char| self.titles().mark_of(ch.encode_utf8(&mut [0; 4])).is_some();
        is_of_several_countries(surface)
            && surface.entry().countries().count() == name.chars().count()
            && name.chars().all(|ch| Script::of(ch) == Script::Han && is_mark(ch))
            && !name.ends_with('日')
            && !before.ends_with(['在', '訪', '駐', '来', '対', '渡'])
    }

    /// Whether what stands behind a pair of countries goes on with the last one: as the mark of another one (日独|印), as part of a longer
    /// name (日比|谷) or of a word that begins with that kanji (米中|央情報局).
    fn goes_on(&self, pair: &str, after: &str) -> bool {
        let mark_of = |ch: char| self.titles().mark_of(ch.encode_utf8(&mut [0; 4]));
        let (Some(last), Some(next)) = (pair.chars().next_back(), after.chars().next()) else { return false };
        let is_of_last = |word: &str| word.strip_prefix(last).is_some_and(|rest| !rest.is_empty() && after.starts_with(rest));
        mark_of(next).is_some()
            || mark_of(last).is_some_and(|mark| mark.blocked().chain(mark.ja()).any(is_of_last))
            || self.readings(&format!("{pair}{next}")).next().is_some()
    }

    /// Whether a title of two characters or more, or the number of a cabinet, ends `before`, a text that goes on with the full name of a
    /// person: 首相岸田文雄氏, 第2次安倍晋三内閣.
    fn is_behind_title(&self, before: &str) -> bool {
        before.strip_suffix('次').is_some_and(|number| number.ends_with(is_digit))
            || self.titles().japanese_at_end(before).any(|title| title.chars().count() > 1)
    }

    /// Whether the first character behind a short full name is the rest of a longer given name, before a title: 鈴木章|浩委員, or
    /// one that ends given names and begins no title: 斎藤健|太通商政策局長.
    fn goes_on_with_given_name(&self, name: &str, after: &str) -> bool {
        const OF_GIVEN_NAMES: &str = "太郎彦介輔浩弘樹哉也斗翔之志和夫";
        const WORDS: [&str; 5] = ["太平", "和歌", "和平", "和解", "和食"];
        const OF_A_TITLE: &str = "副正准主元前現新名総初次党省庁局部課室社軍会院所班団国県市府都区町村米英";
        let Some(first) = after.chars().next().filter(|_| name.chars().nth(SHORT_NAME + 1).is_none()) else { return false };
        let rest = after.get(first.len_utf8()..).unwrap_or_default();
        if OF_GIVEN_NAMES.contains(first) && !WORDS.iter().any(|word| after.starts_with(word)) {
            return true;
        }
        !OF_A_TITLE.contains(first) && self.office(after).is_none() && self.office(rest).is_some()
    }

    /// Whether an office of so many characters or more stands behind a name: 総長 of 前東大総長, 運輸長官 of 米国運輸長官.
    fn opens_with_office(&self, after: &str, least: usize) -> bool {
        let parts = self.office(after).and_then(|len| after.split_at_checked(len));
        // 大阪弁護士会, 秋田県委員会.
        let is_meeting = |rest: &str| rest.starts_with('会') && !rest.starts_with("会見") && !rest.starts_with("会談");
        parts.is_some_and(|(office, rest)| office.chars().count() >= least && !is_meeting(rest))
    }

    /// The bytes of the title that opens `after`.
    fn office(&self, after: &str) -> Option<usize> {
        self.suffix(after, Kind::Person).filter(|(verdict, _)| *verdict == Verdict::Role).map(|(_, len)| len)
    }

    /// Whether a prefecture goes on with a town of two or three kanji and no word for what it is: 山口県岩国で.
    fn goes_on_with_town(&self, name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
        if surface.entry().kind() != Kind::Place || !name.ends_with(PREFECTURES) {
            return false;
        }
        let run: usize =
            after.chars().take_while(|ch| Script::of(*ch) == Script::Han).take(SHORT_NAME + 2).map(char::len_utf8).sum();
        let town = after.get(..run).unwrap_or_default();
        let is_place = |id| self.surface(id).entry().kind() == Kind::Place && !self.surface(id).is_shield();
        (SHORT_NAME..=SHORT_NAME + 1).contains(&town.chars().count()) && self.readings(town).any(is_place)
    }

    /// Whether a word goes on with a name of this kind, or, where the name is that of several things, of the kind of one of them.
    fn has_follower_of(&self, word: &str, entry: EntryRecord<'_>) -> bool {
        let mut kinds = entry.sense_entries().map(|sense| self.entry(sense).kind());
        self.has_follower(word, entry.kind())
            || entry.kind() == Kind::Ambiguous && kinds.any(|kind| self.has_follower(word, kind))
    }

    /// What the suffix says that stands behind the name, if one does.
    #[inline]
    fn suffix_verdict(&self, after: &str, surface: SurfaceRecord<'_>) -> Option<(Verdict, usize)> {
        // Most names end before a character that no suffix begins with.
        if let Some((next, _)) = plain_at(after, 0)
            && !self.may_have_suffix(next)
        {
            return None;
        }
        self.suffix_ahead(Folder::new(after, 0).map(|c| c.ch), surface.entry().kind())
    }
}

/// Words that stand before a title behind a name, besides the countries of the prefix table: 岸田前首相.
const BEFORE_TITLE: [&str; 15] =
    ["元", "前", "現", "新", "次期", "副", "名誉", "初代", "終身", "桂冠", "首席", "常任", "筆頭", "総", "特別"];

/// How many such words a title takes: バイデン前米大統領.
const MOST_BEFORE_TITLE: usize = 2;

/// Longest name of a place or body between a surname and the title, in characters.
const LONGEST_BODY: usize = 18;

/// Longest name of a country there, in bytes.
const LONGEST_COUNTRY: usize = 24;

/// Whether a particle stands between a place or a company in hiragana and what is written otherwise: つくばで開催, みずほの頭取. Other
/// things are called by words of the language (きぼう, ひかり), and of two characters there are too many of them. What has other
/// letters too ends before any of them: 全米桜祭りです, 経済枠組みについて.
fn is_before_particle(name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const PARTICLES: [&str; 17] =
        ["から", "まで", "より", "では", "には", "にも", "でも", "の", "と", "は", "が", "を", "に", "で", "も", "や", "へ"];
    const COMPOUND: [&str; 9] = ["について", "に関する", "による", "により", "によって", "に対する", "など", "です", "だった"];
    let starts_with = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    let is_in_hiragana = |text: &str| text.starts_with(|ch| Script::of(ch) == Script::Hiragana);
    if name.chars().count() > SHORT_NAME + 1 && name.chars().any(|ch| Script::of(ch) != Script::Hiragana) {
        return starts_with(&PARTICLES) || starts_with(&COMPOUND);
    }
    let is_usual = match surface.entry().kind() {
        Kind::Place | Kind::Company | Kind::Party => name.chars().count() > SHORT_NAME,
        Kind::Person => name.chars().count() > 2 * SHORT_NAME,
        _ => false,
    };
    let ends = |rest: &str| !rest.is_empty() && !is_in_hiragana(rest);
    is_usual && (starts_with(&COMPOUND) || PARTICLES.iter().filter_map(|word| after.strip_prefix(word)).any(ends))
}

/// Whether a name in hiragana ends in other characters, so that no words run into one another to look like it: みずほ銀行, さいたま市.
fn is_mixed(name: &str) -> bool {
    name.chars().count() > SHORT_NAME + 1 && name.chars().next_back().is_some_and(|ch| Script::of(ch) != Script::Hiragana)
}

/// The run of kanji, katakana and ・ that a text begins with, as far as so many characters.
fn run_ahead(text: &str, most: usize) -> &str {
    let in_run = |ch: &char| matches!(Script::of(*ch), Script::Han | Script::Katakana) || *ch == '・';
    let len: usize = text.chars().take(most).take_while(in_run).map(char::len_utf8).sum();
    text.get(..len).unwrap_or_default()
}

/// Whether 元 or 前 stands before a name: 前東大総長. Before a short one it stands alone; before others somebody may be named who held the
/// office, 野間口有元三菱電機社長.
fn is_former(before: &str, name: &str, surface: SurfaceRecord<'_>) -> bool {
    let is_long = name.chars().count() > SHORT_NAME;
    stands_alone_as_former(before).is_some_and(|is_alone| is_long || is_alone && surface.entry().kind() == Kind::University)
}

/// Whether the 元 or 前 that ends a text stands alone; `None` where neither does.
fn stands_alone_as_former(before: &str) -> Option<bool> {
    let head = before.strip_suffix(['元', '前'])?;
    Some(!head.ends_with(|last| same_run(last, '前')))
}

/// Whether nothing but 元 or 前 stands before the short name of a body, behind which its office is looked for, or a name that was read: 前日銀総裁,
/// 佐々木則夫元東芝副会長.
fn is_former_of_short(before: &str, surface: SurfaceRecord<'_>, previous: Touch) -> bool {
    let is_body = matches!(
        surface.entry().kind(),
        Kind::Company | Kind::Organization | Kind::Government | Kind::Institute | Kind::University | Kind::Media
    );
    let is_behind_name = || before.strip_suffix(['元', '前']).is_some_and(|head| !head.is_empty() && head.len() == previous.end);
    is_body && (stands_alone_as_former(before) == Some(true) || is_behind_name())
}

/// Whether one character before a name of two tells enough: 対米国, and 元 before the name of a country that says that it is one.
fn stands_before_short(prefix: char, surface: SurfaceRecord<'_>) -> bool {
    let is_country =
        || surface.entry().kind() == Kind::Place && surface.text().ends_with('国') && !surface.text().starts_with('日');
    matches!(prefix, '対' | '訪' | '駐' | '在' | '親' | '反') || matches!(prefix, '元' | '前') && is_country()
}

/// Whether a long name ends in the word for what it is, so that it ends there whatever kanji follow: 大阪大学微生物病研究所.
fn ends_in_head(name: &str, after: &str) -> bool {
    const HEADS: [&str; 18] = [
        "大学",
        "省",
        "庁",
        "委員会",
        "理事会",
        "研究所",
        "機構",
        "協会",
        "銀行",
        "会社",
        "大使館",
        "製作所",
        "病院",
        "審議会",
        "調査会",
        "県警",
        "府警",
        "道警",
    ];
    // 外務省北米局北米第二課, but not 財務省令.
    let is_ministry = name.chars().count() > SHORT_NAME && name.ends_with(['省', '庁']) && !after.starts_with('令');
    is_ministry || name.chars().count() >= 4 && HEADS.iter().any(|head| name.ends_with(head))
}
