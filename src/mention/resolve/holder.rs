//! Who holds an office, by the body or the place that it is of: トヨタの佐藤社長, 湯崎広島県知事, 日本大学の田中理事長.

use super::{Resolver, is_body};
use crate::glossary::{Kind, Lang, Origin, SurnameWorth};
use crate::lexicon::{EntryId, EntryRecord, Match};
use crate::mention::candidate::Mention;
use crate::mention::definition::past_bracket;
use crate::mention::find::Found;
use crate::mention::title::{Beside, HOLDING};
use crate::text::{Script, is_latin_word};

/// Offices of which every town, ministry and association has one: half their holders share a surname with one in the glossary.
pub(super) const OPEN_OFFICES: [&str; 12] =
    ["市長", "町長", "村長", "区長", "理事長", "事務局長", "審議官", "大使", "会長", "次官", "長官", "事務次官"];

/// Longest name of a body before の and a surname, in characters.
const LONGEST_OWNER: usize = 16;

/// Titles of the heads of bodies of all kinds, which say of whom they are only beside the body.
const HEADS: [&str; 8] =
    ["Administrator", "Chief", "Commissioner", "Director", "Director General", "Director-General", "Mayor", "President"];

/// A name before a surname, and where it ends with its brackets.
struct Owner<'m> {
    mention: &'m Mention,
    end: usize,
}

impl<'l> Resolver<'l, '_> {
    /// Whether half the holders of such an office share a surname with one in the glossary, or the office was left before the last
    /// war, of which the text does not speak.
    pub(super) fn is_open_office(&self, person: EntryRecord<'l>, role: &str, title: &str) -> bool {
        person.origin() == Origin::Japanese && OPEN_OFFICES.contains(&title)
            || HEADS.contains(&title) && bodies_of(&person, role).next().is_some()
            || self.is_of_history(person, role) && !self.speaks_of_history()
    }

    /// Whether a role is an office of the state, which few people of any name hold.
    pub(super) fn is_office_of_state(&self, role: &str) -> bool {
        ["government", "legislature", "diplomacy"].iter().any(|field| self.titles.titles().is_of_field(role, field))
    }

    /// The office of the person that a title beside the surname tells: of several the one in the body beside it, President Fujii of the
    /// University of Tokyo, who presides over an association too.
    pub(super) fn office_beside(
        &self,
        hit: &Found,
        person: EntryRecord<'l>,
        title: &'l str,
        before: &[Mention],
    ) -> Option<&'l str> {
        let roles = self.titles.offices(person, title);
        let is_several = roles.len() > 1;
        let own = roles.into_iter().filter(|_| is_several).find(|role| self.is_of_body_beside(hit, person, role, title, before));
        own.or_else(|| self.titles.office(person, title))
    }

    /// Whether the body whose office the person held is named directly before (トヨタの佐藤社長, Toyota President Sato), or behind it in
    /// English: President Sato of Toyota.
    pub(super) fn is_of_body_beside(
        &self,
        hit: &Found,
        person: EntryRecord<'l>,
        role: &str,
        title: &'l str,
        before: &[Mention],
    ) -> bool {
        if self.is_of_body_behind(hit, person, title) == Some(true) {
            return true;
        }
        let (before, at) = self.behind_colleagues(before, hit.core.start());
        let Some(last) = self.owner_before(before, at) else { return false };
        let gap = self.text.get(last.end..at).unwrap_or_default();
        let words = gap.strip_prefix("'s").or_else(|| gap.strip_prefix("’s")).unwrap_or(gap).trim();
        // FRBのパウエル議長, 米連邦準備理事会（FRB）のパウエル議長, 日銀植田総裁.
        let is_joined = || matches!(gap.trim_start_matches([')', '）', '」']), "の" | "・");
        // ラピダス社長の小池氏, 日銀総裁を務める植田氏.
        let is_holder = || HOLDING.iter().any(|words| gap.strip_suffix(words).is_some_and(|said| said.ends_with(title)));
        let is_beside = gap.is_empty() || is_joined() || words.eq_ignore_ascii_case(title) || is_holder();
        // 公明党の太田代表.
        let is_of_party = self.titles.titles().is_of_field(role, "party");
        let is_party = |body: EntryId| is_of_party && self.lexicon.entry(body).kind() == Kind::Party;
        // セガサミーHDの里見会長, where the glossary does not say of which firm.
        let has_firm = || bodies_of(&person, role).next().is_some();
        // 和田社長 of another firm is another Wada.
        let is_plain = person.surname_worth() == SurnameWorth::Plain;
        let is_firm = |body: EntryId| {
            self.titles.titles().is_of_field(role, "business")
                && self.lexicon.entry(body).kind() == Kind::Company
                && !has_firm()
                && !is_plain
        };
        let holds = |body: EntryId| is_party(body) || is_firm(body) || self.holds_office_of(person, role, title, body);
        let owner = last.mention;
        is_beside && (owner.entry().is_some_and(holds) || self.may_name_division(owner.core.of(self.text), &holds))
    }

    /// The name that stands before a place, brackets behind it passed over: ラピダス（東京・千代田）の.
    fn owner_before<'m>(&self, before: &'m [Mention], at: usize) -> Option<Owner<'m>> {
        const MOST_IN_BRACKET: usize = 4;
        let last = before.last()?;
        let whole = Owner { mention: last, end: last.span.end() };
        if !self.text.get(last.span.end()..at)?.contains([')', '）']) {
            return Some(whole);
        }
        let outside = before.iter().rev().skip(1).take(MOST_IN_BRACKET).find_map(|mention| {
            let end = past_bracket(self.text, mention.span.end());
            (end > last.span.end() && end <= at).then_some(Owner { mention, end })
        });
        Some(
            outside
                .filter(|owner| owner.mention.entry().is_some_and(|entry| self.lexicon.entry(entry).kind() == Kind::Company))
                .unwrap_or(whole),
        )
    }

    /// What stands before a row of officers of one body, and where the row begins: FRBのウォラー理事、クック理事.
    fn behind_colleagues<'m>(&self, mut before: &'m [Mention], mut at: usize) -> (&'m [Mention], usize) {
        const MOST: usize = 6;
        for _ in 0..MOST {
            let Some((last, others)) = before.split_last() else { break };
            let is_person = last.entry().is_some_and(|entry| self.lexicon.entry(entry).is_person());
            let title = self.text.get(last.span.end()..at).and_then(|gap| gap.strip_suffix('、'));
            let is_titled = |title: &str| self.titles.titles().japanese_at_end(title).any(|known| known.len() == title.len());
            if !is_person || !title.is_some_and(is_titled) {
                break;
            }
            (before, at) = (others, last.span.start());
        }
        (before, at)
    }

    /// Whether a title beside the surname of somebody who was not named in full says that another is meant: Toyota President Sato behind Oita
    /// Governor Sato.
    pub(super) fn is_denied_by_title(&self, hit: &Found, person: EntryRecord<'l>, before: &[Mention]) -> bool {
        let Beside::Role(title) = self.titles.beside(self.text, hit.core) else { return false };
        let role = self.office_beside(hit, person, title, before);
        let is_of_body = role.is_some_and(|role| self.is_of_body_beside(hit, person, role, title, before));
        // デンソー・林社長 behind the minister, 静岡・鈴木知事 behind another governor.
        let gap = before.last().and_then(|last| self.text.get(last.span.end()..hit.core.start()));
        let is_owner = |last: &Mention| {
            let kind = last.entry().map(|entry| self.lexicon.entry(entry).kind());
            kind.is_none_or(|kind| is_body(kind) || matches!(kind, Kind::Place | Kind::Party))
        };
        let is_joined = || matches!(gap, Some("" | "の")) && before.last().is_some_and(is_owner);
        if !is_of_body && self.text.get(..hit.core.start()).is_some_and(|before| before.ends_with('・')) {
            return true;
        }
        if self.named_in_full.contains_key(&person.number()) {
            return false;
        }
        if !is_of_body && is_joined() && !self.titles.is_telling_title(title) {
            return true;
        }
        match role {
            Some(role) => self.is_of_another_body_beside(hit, person, role, title, before),
            None => {
                self.titles.is_telling_title(title)
                    || title.ends_with("Minister")
                    || self.owner_before_title(before, hit, title).is_some()
            }
        }
    }

    /// Whether a surname in katakana is spelt otherwise than its bearer spells it, and nothing beside it says that it is a name: ルーズな管理
    /// behind ルース大使.
    pub(super) fn is_bare_variant(&self, hit: &Found, person: EntryRecord<'l>) -> bool {
        let printed = hit.core.of(self.text);
        let is_katakana = printed.chars().all(|ch| Script::of(ch) == Script::Katakana);
        is_katakana && printed != person.family(Lang::Ja) && self.titles.beside(self.text, hit.core) == Beside::Nothing
    }

    /// The body or the place whose name stands directly before a title in English.
    fn owner_before_title<'m>(&self, before: &'m [Mention], hit: &Found, title: &str) -> Option<&'m Mention> {
        let last = before.last()?;
        let gap = self.text.get(last.span.end()..hit.core.start())?;
        let is_beside = gap.trim().eq_ignore_ascii_case(title) && !last.span.of(self.text).ends_with('.');
        (is_beside && last.core.of(self.text).starts_with(is_latin_word)).then_some(last)
    }

    /// Whether another place or body stands directly before the office than the one in which the person held it: Shizuoka Gov. Suzuki
    /// behind Hokkaido Governor Naomichi Suzuki.
    fn is_behind_another_place(&self, hit: &Found, person: EntryRecord<'l>, role: &str, title: &str, before: &[Mention]) -> bool {
        let of = || bodies_of(&person, role);
        let Some(last) = self.owner_before_title(before, hit, title) else { return false };
        let name = last.core.of(self.text);
        let is_firm = |entry: EntryId| self.lexicon.entry(entry).kind() == Kind::Company;
        // IBM vice president Harris holds no office of the state.
        let is_public = || self.is_office_of_state(role) || self.titles.titles().is_of_field(role, "party");
        let is_of_firm = || is_public() && last.entry().is_some_and(is_firm);
        let is_owner = |entry: EntryId| {
            let kind = self.lexicon.entry(entry).kind();
            kind == Kind::Place || is_body(kind)
        };
        let is_elsewhere = || {
            of().next().is_some()
                && self.may_name(name, &is_owner)
                && !self.may_name_division(name, &|entry| of().any(|of| of == entry) || self.is_office_of(role, title, entry))
        };
        is_of_firm() || is_elsewhere()
    }

    /// The same as [`Self::may_name`] of a place that may stand for its prefecture: Osaka of Osaka Governor Yoshimura.
    fn may_name_division(&self, name: &str, is_wanted: &dyn Fn(EntryId) -> bool) -> bool {
        const DIVISIONS: [&str; 4] = [" Prefecture", "県", "府", "都"];
        self.may_name(name, is_wanted) || DIVISIONS.iter().any(|division| self.may_name(&format!("{name}{division}"), is_wanted))
    }

    /// Whether the person held the office beside the surname in the body or the place behind it, where one stands there: President Sato
    /// of Toyota, 永田学長（筑波大）. Of a place and of a body of the state more is told by other words.
    fn is_of_body_behind(&self, hit: &Found, person: EntryRecord<'l>, title: &'l str) -> Option<bool> {
        let after = self.text.get(hit.core.end()..)?;
        let behind_title = || after.strip_prefix(title)?.strip_prefix(['（', '(']);
        let of = [" of ", ", of ", " ("].iter().find_map(|of| after.strip_prefix(of)).or_else(behind_title)?;
        let found = self.named_at_start(of)?;
        let named: Vec<EntryRecord<'l>> = found.surfaces.iter().map(|&id| self.lexicon.surface(id).entry()).collect();
        let bodies: Vec<EntryId> = named.iter().flat_map(|entry| entry.sense_entries().chain([entry.number()])).collect();
        let roles = self.titles.offices(person, title);
        let holds = |body: EntryId| roles.iter().any(|role| self.holds_office_of(person, role, title, body));
        // Governor Yoshimura (Osaka) is that of the prefecture.
        let in_bracket = !after.starts_with([' ', ',']) || after.starts_with(" (");
        if bodies.iter().any(|&body| holds(body)) || in_bracket && self.may_name_division(found.span.of(self.text), &holds) {
            return Some(true);
        }
        let is_told = |entry: &EntryRecord<'l>| {
            matches!(entry.kind(), Kind::Company | Kind::University | Kind::Institute)
                || in_bracket && matches!(entry.kind(), Kind::Place | Kind::Government)
        };
        // Vice President Harris of IBM holds no office of the state.
        let is_plain = person.surname_worth() == SurnameWorth::Plain;
        let is_of_party = |role: &str| self.titles.titles().is_of_field(role, "party");
        let is_of_state = || roles.iter().all(|role| self.is_office_of_state(role) || is_of_party(role));
        // 石破首相（共同）: a credit.
        let is_open = if in_bracket { is_plain && !is_of_state() } else { is_plain || is_of_state() };
        // President Kishida of Hitachi presides over no party, whatever town is called so too.
        let presides = roles.iter().all(|role| is_of_party(role)) && !in_bracket && named.iter().any(is_told);
        (presides || is_open && named.iter().all(is_told)).then_some(false)
    }

    /// The name that begins what is left of the text from some place on, behind an article.
    pub(super) fn named_at_start(&self, rest: &str) -> Option<Match> {
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        self.lexicon.match_at(self.text, self.text.len() - rest.len())
    }

    /// The title of an office that the person held in the place or body between the surname and that title: 湯崎広島県知事, 黒田・日銀総裁.
    pub(super) fn office_in_body_behind(&self, hit: &Found, person: EntryRecord<'l>, beside: Beside<'l>) -> Option<&'l str> {
        if matches!(beside, Beside::Role(_)) {
            return None;
        }
        let is_own = |(body, title): &(String, &'l str)| {
            let roles = self.titles.offices(person, title);
            // 玉木国民民主党代表.
            let is_party = |role: &str, body: EntryId| {
                self.titles.titles().is_of_field(role, "party") && self.lexicon.entry(body).kind() == Kind::Party
            };
            let is_own =
                |body: EntryId| roles.iter().any(|role| is_party(role, body) || self.holds_office_of(person, role, title, body));
            self.may_name(body, &is_own)
        };
        let titled = self.titles.titles_in_bodies(self.text, hit.core);
        titled.iter().find(|titled| is_own(titled)).map(|(_, title)| *title)
    }

    /// Whether one of the entries that a name may stand for is wanted.
    fn may_name(&self, name: &str, is_wanted: &dyn Fn(EntryId) -> bool) -> bool {
        let mut entries = self.lexicon.readings(name).map(|id| self.lexicon.surface(id).entry());
        entries.any(|entry| is_wanted(entry.number()) || entry.sense_entries().any(is_wanted))
    }

    /// Whether the document spoke of the person before, of the university whose head he is (永田学長 in a release of 筑波大学), or of the town
    /// or the body that an open office of his is of.
    pub(super) fn is_known_holder(&self, person: EntryRecord<'l>, role: &str, title: &str) -> bool {
        self.established.contains(&person.number())
            || self.is_head_of_known_university(person, role, title)
            || OPEN_OFFICES.contains(&title) && self.known_bodies(&person, role).next().is_some()
    }

    /// Whether the body directly before an open office, or behind an office in English, is not that of the office the person held:
    /// 日本大学の田中理事長, President Sato of Toyota.
    pub(super) fn is_of_another_body_beside(
        &self,
        hit: &Found,
        person: EntryRecord<'l>,
        role: &str,
        title: &'l str,
        before: &[Mention],
    ) -> bool {
        let of = || bodies_of(&person, role);
        self.is_of_body_behind(hit, person, title) == Some(false)
            || self.is_behind_another_place(hit, person, role, title, before)
            || OPEN_OFFICES.contains(&title)
                && of().next().is_some()
                && self
                    .body_before(hit.core.start())
                    .is_some_and(|body| !of().any(|of| of == body.number()) && !self.is_office_of(role, title, body.number()))
    }

    /// The body or the town whose name ends before `at`, with の behind it.
    pub(super) fn body_before(&self, at: usize) -> Option<EntryRecord<'l>> {
        let before = self.text.get(..at)?.strip_suffix('の')?;
        let is_owner = |entry: &EntryRecord<'l>| is_body(entry.kind()) || matches!(entry.kind(), Kind::Place | Kind::Mission);
        // AXA does not begin inside JAXA.
        let is_in_word = |start: usize| {
            let (head, rest) = before.split_at_checked(start).unwrap_or_default();
            head.ends_with(is_latin_word) && rest.starts_with(is_latin_word)
        };
        let starts = before.char_indices().rev().skip(1).take(LONGEST_OWNER).filter(|(start, _)| !is_in_word(*start));
        starts.into_iter().find_map(|(start, _)| {
            let mut owners = self.lexicon.readings(before.get(start..)?).map(|id| self.lexicon.surface(id));
            owners.find(|owner| !owner.is_shield()).map(|owner| owner.entry()).filter(is_owner)
        })
    }

    /// Whether the person headed a university that the document spoke of.
    pub(super) fn is_head_of_known_university(&self, person: EntryRecord<'l>, role: &str, title: &str) -> bool {
        const HEADS: [&str; 4] = ["President", "Chancellor", "Rector", "長"];
        HEADS.iter().any(|head| title.ends_with(head))
            && self.known_bodies(&person, role).any(|of| self.lexicon.entry(of).kind() == Kind::University)
    }

    /// The bodies and places that the document spoke of in which the person held an office.
    fn known_bodies(&self, person: &EntryRecord<'l>, role: &str) -> impl Iterator<Item = EntryId> {
        bodies_of(person, role).filter(|of| self.established.contains(of))
    }

    /// Whether the person held the office in this body.
    fn holds_office_of(&self, person: EntryRecord<'l>, role: &str, title: &str, body: EntryId) -> bool {
        bodies_of(&person, role).any(|of| of == body) || self.is_office_of(role, title, body)
    }

    /// Whether the words of an office are the title and a name of this body: 日銀総裁, Governor of the Bank of Japan.
    fn is_office_of(&self, role: &str, title: &str, body: EntryId) -> bool {
        let body = self.lexicon.entry(body);
        // 大臣 of 外務大臣 beside 外務省, Minister of Justice beside the Ministry of Justice.
        let is_body = |words: &str| {
            body.names().any(|name| {
                let text = name.text();
                let field = text.strip_suffix('省').or_else(|| text.split_once(" of ").map(|(_, field)| field));
                text == words || field.is_some_and(|field| body.kind() == Kind::Government && field == words)
            })
        };
        let says = |word: &str| {
            let of = word.strip_prefix(title).and_then(|rest| rest.strip_prefix(" of "));
            let of = of.map(|of| of.strip_prefix("the ").unwrap_or(of));
            of.is_some_and(is_body) || word.strip_suffix(title).is_some_and(|head| is_body(head.trim_end()))
        };
        self.titles.titles().role_with_id(role).is_some_and(|role| role.en().chain(role.ja()).any(says))
    }

    /// Whether the words of a role name this body: Governor of the Bank of Japan, NASA Administrator.
    pub(super) fn is_role_of(&self, role: &str, body: EntryId) -> bool {
        let is_body = |words: &str| self.lexicon.entry(body).names().any(|name| name.text() == words);
        let of = |word: &str| {
            let of = word.split_once(" of ").map(|(_, of)| of.strip_prefix("the ").unwrap_or(of));
            of.is_some_and(is_body) || word.split_once(' ').is_some_and(|(head, _)| is_body(head))
        };
        self.titles.titles().role_with_id(role).is_some_and(|role| role.en().any(of))
    }

    /// Whether an office of the person is one of this body.
    pub(super) fn is_of_body(&self, person: EntryRecord<'l>, body: EntryRecord<'l>) -> bool {
        person.offices().any(|office| office.of == Some(body.number()))
    }

    /// Whether a firm, a school or an institute stands beside a surname in which a man of state never held an office: Daiwa's Ueda behind the
    /// governor of the central bank.
    pub(super) fn is_of_house_beside(&self, hit: &Found, person: EntryRecord<'l>, before: &[Mention]) -> bool {
        let is_house = |body: &EntryRecord<'l>| matches!(body.kind(), Kind::Company | Kind::University | Kind::Institute);
        let behind = || {
            let of = self.text.get(hit.core.end()..)?.strip_prefix(" of ")?;
            let body = self.lexicon.match_at(self.text, self.text.len() - of.len())?;
            body.surfaces.first().map(|&id| self.lexicon.surface(id).entry())
        };
        let house = self.body_beside(hit, before).or_else(behind).filter(is_house);
        house.is_some_and(|house| {
            !self.is_of_body(person, house) && person.offices().any(|office| self.titles.is_telling(office.role))
        })
    }

    /// The body that stands directly before a surname or before the title there: NTTの島田社長, NTT President Shimada, NTT's Shimada.
    pub(super) fn body_beside(&self, hit: &Found, before: &[Mention]) -> Option<EntryRecord<'l>> {
        let joined = || {
            let last = before.last()?;
            let gap = self.text.get(last.span.end()..hit.core.start())?;
            let titled = || match self.titles.beside(self.text, hit.core) {
                Beside::Role(title) => self.owner_before_title(before, hit, title).is_some(),
                _ => false,
            };
            let body = last.entry().filter(|_| gap == "の" || titled())?;
            Some(self.lexicon.entry(body)).filter(|body| is_body(body.kind()))
        };
        self.body_of_possessive(hit, before).or_else(joined)
    }
}

/// The bodies and places of which the person held an office, as far as the glossary says.
pub(super) fn bodies_of(person: &EntryRecord<'_>, role: &str) -> impl Iterator<Item = EntryId> {
    person.offices().filter(move |office| office.role == role).filter_map(|office| office.of)
}
