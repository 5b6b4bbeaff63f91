//! Members of a coordination whose head stands once: Universities of Tsukuba and Washington, 文科・経産両省, Joe and Jill Biden.
//!
//! A member is what it would be beside a head of its own: 文科 is 文科省. Members are linked and never rewritten.

use std::collections::BTreeMap;
use std::iter::successors;
use std::sync::LazyLock;

use super::abroad::BODY_ABROAD;
use super::academe::settle_universities;
use super::campus::add_campuses;
use super::regions::{FEWEST_FIRMS, LINE, of_regions};
use super::{Resolver, is_list_joiner};
use crate::glossary::{Kind, Lang, SurnameWorth};
use crate::lexicon::{EntryId, EntryRecord, Lexicon, Mark, Rule, SurfaceId};
use crate::mention::candidate::{Evidence, Form, Mention, Resolution};
use crate::mention::context::word_before;
use crate::mention::definition::{line_start, past_bracket};
use crate::mention::find::Found;
use crate::mention::title::{Beside, is_function_word};
use crate::text::{CharSet, Script, Span, capitalised, first_chars, is_latin_word, same_run};

/// Most members of one coordination, and most words of one member.
pub(super) const MOST_MEMBERS: usize = 8;
const MOST_WORDS: usize = 9;

/// How many members a head may count.
const NUMBERS: &str = "23456２３４５６二三四五六";

/// Longest stretch that is read for the members after a head, in characters.
const LONGEST: usize = 240;

/// English heads: what is searched of the plural, and the singular.
const HEADS_EN: [(&str, &str); 7] = [
    ("niversities", "University"),
    ("inistries", "Ministry"),
    ("epartments", "Department"),
    ("refectures", "Prefecture"),
    ("Electric", "Electric"),
    ("Gas", "Gas"),
    ("Shinkansen", "Shinkansen"),
];

/// Japanese heads after 両 or a number, longest first, with what stands after each member when it is alone.
const HEADS_JA: [(&str, &[&str]); 18] = [
    ("飛行場", &["飛行場"]),
    ("駐屯地", &["駐屯地"]),
    ("基地", &["基地"]),
    ("地検", &["地検"]),
    ("高検", &["高検"]),
    ("地裁", &["地裁"]),
    ("高裁", &["高裁"]),
    ("家裁", &["家裁"]),
    ("大学", &["大学", "大"]),
    ("省庁", &["省", "庁"]),
    ("大", &["大学", "大"]),
    ("省", &["省"]),
    ("庁", &["庁"]),
    ("府県", &["府", "県"]),
    ("府", &["府"]),
    ("県", &["県"]),
    ("州", &["州"]),
    ("市", &["市"]),
];

/// Where Japanese coordinations are looked for: at 両, and at what a number or 各 may stand before.
static SIGNS_JA: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(['両', '省', '大', '県']));

/// A member with the entries it may be.
pub(super) type Member = (Span, Vec<EntryId>);

/// The members of coordinated bodies and places, by where they begin.
pub(super) fn members(lexicon: &Lexicon, text: &str) -> BTreeMap<usize, (Span, EntryId)> {
    let mut found = BTreeMap::new();
    for (needle, head) in HEADS_EN {
        for at in memchr::memmem::find_iter(text.as_bytes(), needle) {
            // The head of a firm stands whole.
            let start = if needle == head { at } else { at.saturating_sub(1) };
            settle(lexicon, english(lexicon, text, start, at + needle.len(), head), &mut found);
        }
    }
    let starts = |at: usize, head: &str| text.get(at..).is_some_and(|rest| rest.starts_with(head));
    let ends = |at: usize, sign: char| text.get(..at).is_some_and(|before| before.ends_with(sign));
    for (at, ch) in SIGNS_JA.places(text) {
        let sign = match ch {
            '両' => at,
            // 東京、大阪の2大都市.
            '大' if !starts(at, "大学") && !ends(at, '各') => continue,
            _ => sign_before(text, at),
        };
        settle(lexicon, japanese(lexicon, text, sign), &mut found);
    }
    for members in of_regions(lexicon, text) {
        settle(lexicon, members, &mut found);
    }
    add_campuses(lexicon, text, &mut found);
    found
}

/// Keeps the members of a coordination that are one entry each; where one may be several, the country of the others decides.
fn settle(lexicon: &Lexicon, members: Vec<Member>, found: &mut BTreeMap<usize, (Span, EntryId)>) {
    let sure: Vec<EntryId> = members.iter().filter_map(|(_, entries)| only(entries)).collect();
    let countries: Vec<&str> = sure.iter().flat_map(|&entry| lexicon.entry(entry).countries().collect::<Vec<_>>()).collect();
    for (span, entries) in &members {
        let own: Vec<EntryId> = entries
            .iter()
            .copied()
            .filter(|&entry| lexicon.entry(entry).countries().any(|country| countries.contains(&country)))
            .collect();
        if let Some(entry) = only(entries).or(only(&own)) {
            found.insert(span.start(), (*span, entry));
        }
    }
}

pub(super) fn only(entries: &[EntryId]) -> Option<EntryId> {
    match entries {
        [entry] => Some(*entry),
        _ => None,
    }
}

/// The bodies or places that a name names, whatever stands around it.
pub(super) fn named(lexicon: &Lexicon, name: &str, head: &str) -> Vec<EntryId> {
    let fits = |kind: Kind| match head {
        "University" | "大学" | "大" => matches!(kind, Kind::University | Kind::Institute),
        "Prefecture" | "府" | "県" | "州" | "市" => kind == Kind::Place,
        "Electric" | "Gas" | "電力" | "ガス" => kind == Kind::Company,
        "Shinkansen" | LINE => kind == Kind::Facility,
        "飛行場" | "駐屯地" | "基地" => matches!(kind, Kind::Facility | Kind::Military),
        _ => kind == Kind::Government,
    };
    entries_called(lexicon, name, fits)
}

/// The entries of fitting kinds that a name names, each once.
pub(super) fn entries_called(lexicon: &Lexicon, name: &str, fits: impl Fn(Kind) -> bool) -> Vec<EntryId> {
    let mut entries = Vec::new();
    for surface in lexicon.readings(name).map(|id| lexicon.surface(id)).filter(|surface| !surface.is_shield()) {
        let entry = surface.entry();
        let senses = entry.sense_entries().chain([entry.number()]);
        entries.extend(senses.filter(|&sense| fits(lexicon.entry(sense).kind())));
    }
    entries.sort_unstable();
    entries.dedup();
    entries
}

fn english(lexicon: &Lexicon, text: &str, start: usize, end: usize, head: &str) -> Vec<Member> {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let is_head = text.get(start..end).is_some_and(|word| word.get(..1) == head.get(..1) || word.starts_with(char::is_lowercase));
    if !is_head || before.ends_with(is_latin_word) || after.starts_with(is_latin_word) {
        return Vec::new();
    }
    let members = match after.starts_with(" of ") {
        true => members_after(lexicon, text, end + " of ".len(), head),
        false => members_before(lexicon, text, start, head),
    };
    let is_firm = || head == "Electric" || head == "Gas";
    // Beijing, Tokyo and Tokyo Electric: what leads the list is no firm.
    let is_led = || {
        let first = members.iter().map(|(span, _)| span.start()).min().unwrap_or(0);
        text.get(..first).is_some_and(|before| before.ends_with(", "))
    };
    let is_too_short = members.len() < if is_firm() { FEWEST_FIRMS } else { 2 };
    if is_too_short || is_firm() && is_led() { Vec::new() } else { members }
}

/// Tsukuba (UT), Washington (UW) and Chicago.
fn members_after(lexicon: &Lexicon, text: &str, mut at: usize, head: &str) -> Vec<Member> {
    let mut members = Vec::new();
    let mut is_last = false;
    while members.len() < MOST_MEMBERS {
        for word in ["of ", "the "] {
            at += if text.get(at..).is_some_and(|rest| rest.starts_with(word)) { word.len() } else { 0 };
        }
        let rest = text.get(at..).unwrap_or_default();
        let near = first_chars(rest, LONGEST);
        let line = near.split(['.', ';', ':', '(', '\n']).next().unwrap_or_default();
        let mut ends: Vec<usize> =
            line.char_indices().filter(|(_, ch)| matches!(ch, ' ' | ',')).map(|(end, _)| end).take(MOST_WORDS).collect();
        ends.push(line.trim_end().len());
        let member =
            ends.iter().rev().filter_map(|&len| line.get(..len)).filter(|member| !member.is_empty()).find_map(|member| {
                let (of, before) = (format!("{head} of {member}"), format!("{member} {head}"));
                let the = format!("{head} of the {member}");
                let entries =
                    [of, the, before].iter().map(|name| named(lexicon, name, head)).find(|entries| !entries.is_empty())?;
                Some((member.len(), entries))
            });
        // A member that the glossary lacks is a word or two before the next comma or "and".
        let unknown = || [", ", " and ", " & "].iter().filter_map(|joiner| line.find(joiner)).min().map(|len| (len, Vec::new()));
        let Some((len, entries)) = member.or_else(unknown) else { break };
        members.push((Span::new(at, at + len), entries));
        at += len;
        if is_last {
            break;
        }
        at = past_bracket(text, at);
        let rest = text.get(at..).unwrap_or_default();
        let Some(joiner) = [", and ", " and ", ", & ", " & ", ", "].iter().find(|joiner| rest.starts_with(**joiner)) else {
            break;
        };
        is_last = *joiner != ", ";
        at += joiner.len();
    }
    if is_last { members } else { Vec::new() }
}

/// Keio, Waseda and Sophia Universities; the foreign and defense ministries.
fn members_before(lexicon: &Lexicon, text: &str, mut at: usize, head: &str) -> Vec<Member> {
    let mut members = Vec::new();
    let mut joined = false;
    while members.len() < MOST_MEMBERS {
        let before = text.get(..at).unwrap_or_default();
        let line = line_start(before);
        let line = before.get(line..).and_then(|text| text.rfind(['.', ';', ':', '('])).map_or(line, |sign| line + sign + 1);
        let words = before.get(line..).unwrap_or_default();
        let trimmed = words.trim_end().len();
        let starts = words.char_indices().rev().filter(|(index, ch)| *ch == ' ' && *index < trimmed).map(|(index, _)| index + 1);
        let starts: Vec<usize> = starts.chain([words.len() - words.trim_start().len()]).take(MOST_WORDS).collect();
        let member = starts.iter().rev().find_map(|&start| {
            let member = words.get(start..trimmed)?;
            let capitalised: Vec<String> = member.split(' ').map(capitalised).collect();
            let entries = named(lexicon, &format!("{} {head}", capitalised.join(" ")), head);
            (!entries.is_empty()).then_some((start, entries))
        });
        let Some((start, entries)) = member else { break };
        members.push((Span::new(line + start, line + trimmed), entries));
        at = line + start;
        let before = text.get(..at).unwrap_or_default();
        let joiners: &[&str] = if joined { &[", "] } else { &[", and ", " and ", " & "] };
        let Some(joiner) = joiners.iter().find(|joiner| before.ends_with(**joiner)) else { break };
        joined = true;
        at -= joiner.len();
    }
    members
}

/// Where a number or 各 stands before a head, or before the 府 of 府県: 総務、文科、経産の3省, 広島、岡山各県. `at` itself where there is none.
fn sign_before(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let is_of_prefectures = text.get(at..).is_some_and(|head| head.starts_with('県'));
    let before = before.strip_suffix('府').filter(|_| is_of_prefectures).unwrap_or(before);
    let sign = before.chars().next_back().filter(|ch| NUMBERS.contains(*ch) || *ch == '各');
    sign.map_or(at, |sign| before.len() - sign.len_utf8())
}

/// 文科、経産両省: `sign` is where 両 or the number stands.
fn japanese(lexicon: &Lexicon, text: &str, sign: usize) -> Vec<Member> {
    let mut chars = text.get(sign..).unwrap_or_default().chars();
    let counts_two = match chars.next() {
        Some('両') => true,
        Some('各') => false,
        Some(ch) if NUMBERS.contains(ch) => false,
        _ => return Vec::new(),
    };
    // 両大会 and 両大国 are no universities, 各省令 and 両高裁判事 no bodies.
    let is_each = text.get(sign..).is_some_and(|head| head.starts_with('各'));
    let is_whole = |rest: &str| !rest.starts_with(|ch| matches!(Script::of(ch), Script::Han | Script::Katakana));
    let stands = |head: &str, rest: &str| match head {
        "大" => is_whole(rest),
        "省" => !is_each || is_whole(rest),
        _ if head.ends_with(['検', '裁']) => is_whole(rest) || rest.starts_with("特捜"),
        _ => true,
    };
    let is_head = |head: &str| chars.as_str().strip_prefix(head).is_some_and(|rest| stands(head, rest));
    let Some((head, singles)) = HEADS_JA.iter().find(|(head, _)| is_head(head)) else { return Vec::new() };
    let mut at = sign;
    at -= if text.get(..at).is_some_and(|before| before.ends_with('の')) { 'の'.len_utf8() } else { 0 };
    let mut members: Vec<Member> = Vec::new();
    while members.len() < if counts_two { 2 } else { MOST_MEMBERS } {
        let before = text.get(..at).unwrap_or_default();
        let in_run = |ch: &char| matches!(Script::of(*ch), Script::Han | Script::Katakana | Script::Latin);
        let run: Vec<usize> =
            before.char_indices().rev().take_while(|(_, ch)| in_run(ch)).map(|(index, _)| index).take(16).collect();
        // The run of the first member may begin earlier than its name.
        let member = run.iter().rev().find_map(|&start| {
            let stem = before.get(start..).filter(|stem| stem.chars().count() > 1)?;
            let entries = singles.iter().map(|single| named(lexicon, &format!("{stem}{single}"), single));
            entries.into_iter().find(|entries| !entries.is_empty()).map(|entries| (start, entries))
        });
        let Some((start, entries)) = member else { break };
        members.push((Span::new(start, at), entries));
        let before = text.get(..start).unwrap_or_default();
        let Some(joiner) = before.chars().next_back().filter(|ch| matches!(ch, '、' | '・' | '，' | 'と' | '･')) else {
            break;
        };
        at = start - joiner.len_utf8();
    }
    // 東北、九州の各大学 are the universities of two regions.
    let is_place = |(span, _): &Member| !named(lexicon, span.of(text), "県").is_empty();
    let is_of_places = *head == "大学" && is_each && members.iter().all(is_place);
    if members.len() < 2 || is_of_places {
        return Vec::new();
    }
    settle_universities(lexicon, text, &mut members);
    members
}

impl<'l> Resolver<'l, '_> {
    /// Whether a string that is no name holds a member of a coordination, which is read instead of it.
    pub(super) fn is_shield_around(&self, hit: &Found, member: Option<Span>) -> bool {
        let is_within = |member: Span| hit.span.start() <= member.start() && member.end() <= hit.span.end();
        member.is_some_and(is_within) && hit.surfaces.iter().all(|&id| self.lexicon.surface(id).is_shield())
    }

    pub(super) fn next_member(&mut self, free: usize) -> Option<Span> {
        if self.members.is_empty() {
            return None;
        }
        while self.members.first_entry().filter(|first| *first.key() < free).map(|first| first.remove()).is_some() {}
        self.members.values().next().map(|(span, _)| *span)
    }

    pub(super) fn resolve_member(&mut self, span: Span) -> Option<Mention> {
        let (_, entry) = self.members.remove(&span.start())?;
        let record = self.lexicon.entry(entry);
        // Ministries of one name are everywhere: the country is named, or no other one is.
        let own = |country: &str| record.countries().any(|known| known == country);
        let named = record.kind() != Kind::Government || record.countries().any(|country| self.has_country(country)) || {
            let mut others = self.titles.titles().marks().map(Mark::country);
            !others.any(|country| !own(country) && self.has_country(country))
        };
        let resolution = if named { Resolution::Linked(entry) } else { Resolution::Nil(BODY_ABROAD) };
        Some(self.bound(span, resolution, Evidence::Coordination))
    }

    /// A mention that is linked where it stands and never rewritten.
    pub(super) fn bound(&self, span: Span, resolution: Resolution, evidence: Evidence) -> Mention {
        Mention {
            span,
            core: span,
            lang: Lang::of(span.of(self.text)),
            form: Form::Bound,
            surface: None,
            resolution,
            evidence: vec![evidence],
            protection: self.document.protection(span),
        }
    }

    /// Surnames that share a title: Presidents Biden and Yoon, 岸田、バイデン両首脳, and each with whose it is トヨタの佐藤、ホンダの三部両社長.
    pub(super) fn resolve_shared_titles(&self, mentions: &mut [Mention]) {
        // Only where two names stand beside each other is the lexicon asked.
        let is_surname = |mention: &Mention| {
            mention.surface.is_some_and(|id| self.lexicon.surface(id).rule() == Rule::Surname)
                || mention.entry().is_none() && self.lexicon.readings(mention.core.of(self.text)).any(|id| self.is_surname(id))
        };
        let waits = |mention: &Mention| mention.entry().is_none() && is_surname(mention);
        if mentions.iter().all(|mention| mention.entry().is_some()) {
            return;
        }
        let mut from = 0;
        while from < mentions.len() {
            let is_surname_at = |&index: &usize| mentions.get(index).is_some_and(is_surname);
            let next = |&last: &usize| self.next_of_list(mentions, last).filter(is_surname_at);
            let group: Vec<usize> = successors(Some(from).filter(is_surname_at), next).collect();
            from = group.last().unwrap_or(&from) + 1;
            let (&[first, .., last], true) = (group.as_slice(), group.iter().filter_map(|&index| mentions.get(index)).any(waits))
            else {
                continue;
            };
            let (Some(first), Some(last)) = (mentions.get(first), mentions.get(last)) else { continue };
            let Some(beside) = self.shared_title(first.span, last.span) else { continue };
            for index in group {
                let owner = self.owner_of(mentions, index);
                let Some(mention) = mentions.get_mut(index).filter(|mention| waits(mention)) else { continue };
                if let Some((entry, evidence)) = self.bearer(mention.core.of(self.text), &beside, owner) {
                    self.link_surname(mention, entry, evidence);
                }
            }
        }
    }

    /// The next name of a list, itself or behind the one whose it is: カーニー、豪州のアルバニージー.
    fn next_of_list(&self, mentions: &[Mention], index: usize) -> Option<usize> {
        let (one, two) = (mentions.get(index)?, mentions.get(index + 1)?);
        if !self.text.get(one.span.end()..two.span.start()).is_some_and(is_list_joiner) {
            return None;
        }
        let is_owner = self.owner_of(mentions, index + 2) == two.entry() && two.entry().is_some();
        Some(if is_owner { index + 2 } else { index + 1 })
    }

    /// The place or body whose の stands before a name.
    fn owner_of(&self, mentions: &[Mention], index: usize) -> Option<EntryId> {
        let (owner, name) = (mentions.get(index.checked_sub(1)?)?, mentions.get(index)?);
        let gap = self.text.get(owner.span.end()..name.span.start());
        owner.entry().filter(|_| gap == Some("の"))
    }

    pub(super) fn link_surname(&self, mention: &mut Mention, entry: EntryId, evidence: Evidence) {
        let surname = |&id: &SurfaceId| {
            let surface = self.lexicon.surface(id);
            surface.entry_id() == entry && surface.rule() == Rule::Surname
        };
        mention.surface = self.lexicon.readings(mention.core.of(self.text)).find(surname);
        mention.lang = Lang::of(mention.core.of(self.text));
        mention.form = Form::Surname;
        mention.resolution = Resolution::Linked(entry);
        mention.evidence = vec![evidence];
    }

    /// The one person of this surname that the shared title fits, of the country or the body that stands before it.
    fn bearer(&self, surname: &str, beside: &Shared<'l>, owner: Option<EntryId>) -> Option<(EntryId, Evidence)> {
        let mut fitting: Vec<EntryId> = Vec::new();
        let owner = owner.map(|owner| self.lexicon.entry(owner));
        for surface in self.lexicon.lookup(surname).iter().filter(|surface| surface.rule() == Rule::Surname) {
            let person = surface.entry();
            let is_officer = owner.is_some_and(|owner| self.is_of_body(person, owner));
            let country = owner.and_then(|owner| owner.country_code());
            if country.is_some_and(|country| person.countries().all(|own| own != country)) {
                continue;
            }
            let fits = match beside {
                Shared::Title(title) => self.titles.office(person, title).is_some_and(|role| {
                    is_officer || person.surname_worth() != SurnameWorth::Plain || self.titles.is_telling(role)
                }),
                Shared::Honorific => person.surname_worth() >= SurnameWorth::Distinctive,
            };
            if fits && !fitting.contains(&person.number()) {
                fitting.push(person.number());
            }
        }
        let evidence = match beside {
            Shared::Title(title) => Evidence::Role((*title).to_owned()),
            Shared::Honorific => Evidence::Honorific,
        };
        only(&fitting).map(|entry| (entry, evidence))
    }

    fn shared_title(&self, first: Span, last: Span) -> Option<Shared<'l>> {
        let after = self.text.get(last.end()..).unwrap_or_default();
        if let Some(head) = behind_joint(after) {
            if head.starts_with(['氏', '首']) && !head.starts_with("首相") {
                return Some(Shared::Honorific);
            }
            let beside = self.titles.beside(self.text, Span::new(first.start(), self.text.len() - head.len()));
            return match beside {
                Beside::Role(title) => Some(Shared::Title(title)),
                _ => None,
            };
        }
        // Presidents, Secretaries, Prime Ministers.
        let plural = word_before(self.text, first.start())?;
        let stem = plural.strip_suffix('s')?;
        let singular = stem.strip_suffix("ie").map_or(stem.to_owned(), |stem| format!("{stem}y"));
        let before = self.text.get(..first.start()).unwrap_or_default().trim_end();
        let line = line_start(before);
        let head = before.get(line..before.len() - plural.len()).unwrap_or_default();
        let alone = format!("{head}{singular} {}", first.of(self.text));
        let place = Span::new(alone.len() - first.len(), alone.len());
        match self.titles.beside(&alone, place) {
            Beside::Role(title) => Some(Shared::Title(title)),
            _ => None,
        }
    }

    /// The given name before a full name that shares its surname: Joe and Jill Biden, 岸田文雄、裕子夫妻.
    pub(super) fn resolve_shared_surnames(&self, mentions: &mut Vec<Mention>) {
        let (mut found, mut sharing): (Vec<Mention>, Vec<usize>) = (Vec::new(), Vec::new());
        for (index, mention) in mentions.iter().enumerate() {
            let Some(person) = mention.entry().map(|entry| self.lexicon.entry(entry)).filter(|entry| entry.is_person()) else {
                continue;
            };
            let free = index.checked_sub(1).and_then(|last| mentions.get(last)).map_or(0, |last| last.span.end());
            let until = mentions.get(index + 1).map_or(self.text.len(), |next| next.span.start());
            let place = match mention.lang {
                Lang::En => self.given_before(mention.span, free),
                Lang::Ja => self.given_after(mention.span, until),
            };
            let Some(place) = place else { continue };
            let given = place.of(self.text);
            if mention.lang == Lang::En && self.is_shared_by(place, mention, person) {
                sharing.push(index);
            }
            let full = match mention.lang {
                Lang::En => format!("{given} {}", person.family(Lang::En)),
                Lang::Ja => format!("{}{given}", person.family(Lang::Ja)),
            };
            let surfaces = self.lexicon.lookup(&full);
            let mut persons: Vec<EntryId> = surfaces
                .iter()
                .filter(|surface| {
                    surface.entry().is_person() && (surface.rule() == Rule::Listed || surface.rule().is_full_person())
                })
                .map(|surface| surface.entry_id())
                .filter(|&other| other != person.number())
                .collect();
            persons.dedup();
            if let Some(entry) = only(&persons) {
                found.push(self.bound(place, Resolution::Linked(entry), Evidence::Coordination));
            }
        }
        // Turned round, the surname would be that of one of them alone.
        for index in sharing {
            if let Some(mention) = mentions.get_mut(index) {
                mention.form = Form::Bound;
            }
        }
        if !found.is_empty() {
            mentions.extend(found);
            mentions.sort_by_key(|mention| mention.span.start());
        }
    }

    /// Whether the word before a full name is a given name alone, which has the surname behind it too: `Akio` of `Akio and Daisuke
    /// Toyoda`.
    fn is_shared_by(&self, given: Span, mention: &Mention, person: EntryRecord<'l>) -> bool {
        let before = self.text.get(..given.start()).unwrap_or_default();
        let is_alone = match word_before(self.text, given.start()).filter(|_| before.ends_with([' ', '\u{a0}'])) {
            Some(word) => {
                !word.starts_with(char::is_uppercase) || self.titles.is_title(before.trim_end()) || is_function_word(word)
            }
            None => true,
        };
        is_alone
            && mention.core.of(self.text).ends_with(person.family(Lang::En))
            && crate::builtin::onomasticon().part(given.of(self.text)).is_given()
    }

    /// `Joe` of `Joe and Jill Biden`.
    fn given_before(&self, span: Span, free: usize) -> Option<Span> {
        let before = self.text.get(free..span.start())?;
        let before = ["Mrs. ", "Mrs ", "Ms. ", "Dr. "].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
        let head = [" and ", " & "].iter().find_map(|joiner| before.strip_suffix(joiner))?;
        let len: usize = head.chars().rev().take_while(|ch| is_latin_word(*ch)).map(char::len_utf8).sum();
        let place = Span::new(free + head.len() - len, free + head.len());
        let given = place.of(self.text);
        (given.starts_with(char::is_uppercase) && given.chars().count() > 1).then_some(place)
    }

    /// `裕子` of `岸田文雄、裕子夫妻`.
    fn given_after(&self, span: Span, until: usize) -> Option<Span> {
        let after = self.text.get(span.end()..until.max(span.end()))?;
        let rest = after.strip_prefix(['、', '・'])?;
        let len = rest.find("夫妻").filter(|&len| len > 0 && len <= 12)?;
        let place = Span::new(span.end() + after.len() - rest.len(), span.end() + after.len() - rest.len() + len);
        let given = place.of(self.text);
        let mut chars = given.chars().zip(given.chars().skip(1));
        chars.all(|(one, two)| same_run(one, two)).then_some(place)
    }
}

/// What follows the word that a title behind several surnames has for all of them: 両首相, 各国防長官, の3氏.
fn behind_joint(after: &str) -> Option<&str> {
    let bare = after.strip_prefix('の').unwrap_or(after);
    bare.strip_prefix(['両', '各']).or_else(|| bare.strip_prefix(|ch: char| NUMBERS.contains(ch)))
}

/// What stands once for several surnames.
enum Shared<'l> {
    Title(&'l str),
    Honorific,
}
