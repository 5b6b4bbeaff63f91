//! Bodies, places and offices of another country or state with the same words: 中国外務省, the Illinois Department of Commerce,
//! Princeton, Indiana, 中国の王外相.

use super::holder::bodies_of;
use super::longer::katakana_before;
use super::surface::is_list_joiner;
use super::{Candidate, Found, NOTHING_SPEAKS, Resolver, is_unconditional};
use crate::glossary::{Kind, Lang};
use crate::lexicon::{EntryId, EntryRecord, Mark, OfficeRecord, Rule, SurfaceId, SurfaceRecord};
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::mention::context::{country_after, country_at, country_before, is_headline, sentence_at, word_before};
use crate::mention::definition::bracket_after;
use crate::mention::title::is_function_word;
use crate::text::{Script, Span, ends_with_word, first_chars, first_word, is_cjk, is_in_capitals, is_latin_word};

/// Longest stretch that is read for a country between a surname and the end of a title, in characters.
const LONGEST_COUNTRY: usize = 24;

/// Why a body is left that is that of another country.
pub(super) const BODY_ABROAD: &str = "a body of another country";

impl<'l> Resolver<'l, '_> {
    /// Why an entry is out of the question where another country or region stands beside the name.
    pub(super) fn abroad(&self, hit: &Found, candidate: &Candidate, entry: EntryRecord<'l>) -> Option<&'static str> {
        if matches!(entry.kind(), Kind::Place | Kind::University) && self.is_town_elsewhere(hit, candidate, entry) {
            return Some("a town of another state");
        }
        if entry.kind() == Kind::Place {
            let after = self.text.get(hit.core.end()..).unwrap_or_default();
            let country = after.strip_prefix(", ").and_then(|behind| {
                // In Seattle, Japan Airlines opened an office.
                let at = hit.core.end() + ", ".len();
                let is_place = |id: &SurfaceId| self.lexicon.surface(*id).entry().kind() == Kind::Place;
                // Kumamoto, Montana's sister state.
                let is_owner = |state: Span| {
                    let after = self.text.get(state.end()..).unwrap_or_default();
                    entry.countries().eq(["JP"]) && ["'s ", "’s "].iter().any(|clitic| after.starts_with(clitic))
                };
                let begins_other = || {
                    let next = self.lexicon.match_at(self.text, at);
                    next.is_some_and(|next| !next.surfaces.iter().any(is_place) || is_owner(next.span))
                };
                let country = country_at(self.text, at, self.titles.titles()).filter(|_| !begins_other());
                country.or_else(|| self.state_by_postal_code(behind)).or_else(|| self.state_in_japanese(at))
            });
            let country = country.or_else(|| self.country_in_bracket_behind(hit.core));
            let country = country.or_else(|| self.country_of_state_before(hit.core));
            // JAPAN, U.S. AGREE: a country lies in no other.
            if entry.country_code().is_none()
                && entry.countries().next().is_some()
                && country.is_some_and(|country| !is_within(country, entry))
                && !self.is_american_state(entry)
            {
                return Some("a place of another country");
            }
        }
        if entry.kind() == Kind::Place && self.is_district_of_city(hit.core, entry) {
            return Some("a district of a city");
        }
        if entry.kind() == Kind::Company && self.is_town_and_no_firm(hit) {
            return Some("the town that is called so");
        }
        // 英FCA: letters behind the mark of a country are those of a body there.
        if matches!(entry.kind(), Kind::Company | Kind::Organization) && self.is_of_letters_abroad(hit, entry) {
            return Some(BODY_ABROAD);
        }
        if self.is_national_body_abroad(hit, entry) || self.is_unit_of_foreign_army(hit, entry) {
            return Some(BODY_ABROAD);
        }
        if entry.kind() == Kind::Place && self.is_ward_elsewhere(hit, candidate, entry) {
            return Some("a ward of another city");
        }
        if matches!(entry.kind(), Kind::Government | Kind::Military | Kind::Mission | Kind::Law | Kind::Party) {
            // The Embassy of Sweden in a row behind Germany: the row says whose it is.
            let is_row = || {
                let before = self.text.get(..hit.core.start()).unwrap_or_default();
                entry.kind() == Kind::Mission && before.ends_with('\n') && hit.core.of(self.text).contains(" of ")
            };
            let before = self.country_before(hit.core.start()).filter(|_| !is_row());
            let beside = before.or_else(|| country_after(self.text, hit.core.end(), self.titles.titles()));
            // A state has laws of its own beside those of its country.
            let is_own = |country: &str| match entry.kind() {
                Kind::Law => is_within(country, entry),
                _ => entry.countries().any(|own| own == country),
            };
            let other = |country: &str| entry.countries().next().is_some() && !is_own(country);
            if beside.is_some_and(other)
                || (beside.is_none()
                    && (self.is_of_unknown_region(hit)
                        || self.is_department_of_city(hit)
                        || self.is_department_of_school(hit)
                        || self.is_in_row_of_another_country(hit, entry)))
            {
                return Some(BODY_ABROAD);
            }
            if entry.kind() == Kind::Mission && self.is_mission_elsewhere(hit, entry) {
                return Some("a mission to another country");
            }
            if (self.has_namesakes(candidate) || is_common_to_states(hit.core.of(self.text)))
                && self.is_at_foreign_place(hit, entry)
            {
                return Some(BODY_ABROAD);
            }
        }
        None
    }

    /// Whether a country beside a name is that of the entry: 米商務省, the Foreign Ministry of Japan.
    pub(super) fn is_of_country_beside(
        &self,
        hit: &Found,
        entry: EntryRecord<'l>,
        is_ambiguous: bool,
        before: &[Mention],
    ) -> bool {
        let of_country = |country: &str| entry.countries().any(|own| own == country);
        let behind = || country_after(self.text, hit.core.end(), self.titles.titles());
        self.country_before(hit.core.start()).or_else(behind).is_some_and(of_country)
            || is_ambiguous && (self.is_behind_compatriot(hit, entry, before) || self.is_in_country_behind(hit.core, entry))
            || !matches!(entry.kind(), Kind::Company | Kind::Media | Kind::Place)
                && self.country_in_apposition(hit).is_some_and(of_country)
    }

    /// The country of the state behind a town in Latin letters, where the state was written in Japanese: London, オハイオ州.
    fn state_in_japanese(&self, at: usize) -> Option<&'l str> {
        if !self.text.get(at..)?.starts_with(is_cjk) {
            return None;
        }
        let next = self.lexicon.match_at(self.text, at).filter(|next| next.span.of(self.text).ends_with('州'))?;
        let mut states = next.surfaces.iter().map(|&id| self.lexicon.surface(id).entry());
        states.find(|state| state.kind() == Kind::Place)?.countries().next()
    }

    /// 英国国立大学協会; フランスのルモワンヌ外務省報道官: the country stands before a body that says itself that it is one of a state, or
    /// before a name in katakana whose bearer is of it.
    fn is_national_body_abroad(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        const NATIONAL: [&str; 4] = ["国立", "公立", "国営", "国有"];
        let printed = hit.core.of(self.text);
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        if entry.countries().next().is_none() || !printed.ends_with(|ch| Script::of(ch) == Script::Han) {
            return false;
        }
        let is_other = |at: usize| self.country_before(at).is_some_and(|country| !is_within(country, entry));
        if NATIONAL.iter().any(|word| printed.starts_with(word)) {
            return !before.ends_with('の') && is_other(hit.core.start());
        }
        if entry.kind() != Kind::Government || !printed.ends_with(['省', '庁']) {
            return false;
        }
        let bearer = katakana_before(before);
        let owner = before.strip_suffix(bearer).filter(|owner| !bearer.is_empty() && owner.ends_with('の'));
        owner.is_some_and(|owner| is_other(owner.len()))
            && self.lexicon.readings(bearer).all(|id| self.lexicon.surface(id).entry().is_person())
    }

    /// 韓国陸軍第1師団, the ROK Army's 1st Division: Japan has forces and no army.
    fn is_unit_of_foreign_army(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        const FORCES: [&str; 6] = ["Army's ", "Army’s ", "Army ", "Air Force's ", "Air Force’s ", "Air Force "];
        let is_unit = hit.core.of(self.text).starts_with(|ch: char| ch == '第' || ch.is_numeric());
        if entry.kind() != Kind::Military || !is_unit || !entry.countries().eq(["JP"]) {
            return false;
        }
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        let near = before.strip_suffix(['の', '　', ' ']).unwrap_or(before);
        let army = ["陸軍", "海軍", "空軍"].iter().find_map(|army| near.strip_suffix(army));
        let is_behind_army = army.is_some_and(|country| !["旧", "日本", "帝国"].iter().any(|of| country.ends_with(of)));
        is_behind_army || FORCES.iter().any(|force| before.ends_with(force))
    }

    /// 大阪市北区, Minato-ku, Nagoya: the city before or behind a ward that several cities have is none of those that speak for it.
    fn is_ward_elsewhere(&self, hit: &Found, candidate: &Candidate, entry: EntryRecord<'l>) -> bool {
        const WARDS: [&str; 3] = ["区", "-ku", " Ward"];
        let printed = hit.core.of(self.text);
        if !WARDS.iter().any(|word| printed.ends_with(word)) || !self.has_namesakes(candidate) {
            return false;
        }
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let name = self.lexicon.surface(candidate.surface).name();
        let ambiguous = candidate.ambiguous.map(|id| self.lexicon.surface(id).entry());
        let mut listed = ambiguous.iter().flat_map(|record| record.cues_of(Some(entry.number())));
        let mut is_cue = |is_city: &dyn Fn(&str) -> bool| name.cues().any(is_city) || listed.any(is_city);
        if let Some(city) = before.strip_suffix('市') {
            return !is_cue(&|cue| city.ends_with(cue.strip_suffix('市').unwrap_or(cue)));
        }
        let is_place = |id: SurfaceId| self.lexicon.surface(id).entry().kind() == Kind::Place;
        let city = after.get(hit.core.len()..).and_then(|after| after.strip_prefix(", ")).map(first_word).unwrap_or_default();
        city != "Japan" && self.lexicon.readings(city).any(is_place) && !is_cue(&|cue| cue == city)
    }

    /// Whether a few capitals stand directly behind the mark of a country that is none of the entry's.
    fn is_of_letters_abroad(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        const MOST: usize = 4;
        let printed = hit.core.of(self.text);
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        printed.len() <= MOST
            && is_in_capitals(printed)
            && before.ends_with(|ch| Script::of(ch) == Script::Han)
            && entry.countries().next().is_some()
            && self.country_before(hit.core.start()).is_some_and(|country| !is_within(country, entry))
    }

    /// テルアビブにある米国大使館, 米国大使館（カブール）: a place that is of none of the countries of the mission says where it is, also of those named
    /// after it without any place.
    fn is_mission_elsewhere(&self, hit: &Found, mission: EntryRecord<'l>) -> bool {
        const MOST_BEFORE: usize = 4;
        let printed = hit.core.of(self.text);
        if let Some(place) = self.place_of_mission(hit.core) {
            return !is_of_mission(place, mission);
        }
        // 在フイリピン米国大使館: a country in katakana that no list spells so.
        let in_katakana = |ch: char| Script::of(ch) == Script::Katakana;
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        if before.ends_with(in_katakana) && before.trim_end_matches(in_katakana).ends_with(['在', '駐']) {
            return true;
        }
        // What says where it is in its name speaks for itself: 在日米国大使館.
        if ["在日", "駐日", "Tokyo", "Japan", "TOKYO", "JAPAN"].iter().any(|word| printed.contains(word)) {
            return false;
        }
        let earlier = memchr::memmem::find_iter(before.as_bytes(), printed.as_bytes()).take(MOST_BEFORE);
        let places = earlier.filter_map(|at| self.place_of_mission(Span::new(at, at + printed.len())));
        let place = places.into_iter().next();
        place.map_or_else(|| self.is_in_sentence_abroad(hit, mission), |place| !is_of_mission(place, mission))
    }

    /// バグダッドで、米国大使館が攻撃された。: the sentence speaks of other places, and the text nowhere of the country that the mission is in.
    fn is_in_sentence_abroad(&self, hit: &Found, mission: EntryRecord<'l>) -> bool {
        let is_place_abroad = |id: &SurfaceId| {
            let surface = self.lexicon.surface(*id);
            let place = surface.entry();
            !surface.is_shield()
                && place.kind() == Kind::Place
                && place.countries().next().is_some()
                && !is_of_mission(place, mission)
        };
        // The U.S. Embassy in London, 在英国日本大使館.
        let says_where = [" in ", " to ", ", ", "在", "駐"].iter().any(|word| hit.core.of(self.text).contains(word));
        let host = mission.countries().nth(1).filter(|_| !says_where);
        let is_of_host = |host: &str| {
            let mut known = self.established.iter().map(|&entry| self.lexicon.entry(entry));
            self.has_country(host) || known.any(|entry| entry.countries().any(|country| country == host))
        };
        host.is_some_and(|host| !is_of_host(host)) && {
            let sentence = sentence_at(self.text, hit.core).of(self.text);
            self.lexicon.find(sentence).iter().any(|found| found.surfaces.iter().all(is_place_abroad))
        }
    }

    /// The place that says beside the name of a mission where it is.
    fn place_of_mission(&self, name: Span) -> Option<EntryRecord<'l>> {
        const THERE: [&str; 8] = ["にある", "に置かれた", "に所在する", "駐在の", "市内の", "の", "では", "で"];
        let (before, after) = self.text.split_at_checked(name.start()).unwrap_or_default();
        let after = after.get(name.len()..).unwrap_or_default();
        let inside = if after.starts_with(['（', '(']) { bracket_after(self.text, name.end()) } else { None };
        let there = THERE.iter().find_map(|word| before.strip_suffix(word)).unwrap_or_default();
        let starts = there.char_indices().rev().take(LONGEST_COUNTRY).filter_map(|(at, _)| there.get(at..));
        let named = |name: &str| {
            let mut readings = self.lexicon.readings(name).map(|id| self.lexicon.surface(id));
            readings.find(|surface| !surface.is_shield() && surface.entry().kind() == Kind::Place).map(|surface| surface.entry())
        };
        let place = inside.and_then(|inside| named(inside.of(self.text))).or_else(|| starts.filter_map(named).last());
        place.filter(|place| place.countries().next().is_some())
    }

    /// Whether a ministry stands in a list behind one of its own country: 国務省、国防総省、商務省.
    pub(super) fn is_behind_compatriot(&self, hit: &Found, entry: EntryRecord<'_>, before: &[Mention]) -> bool {
        let is_alike = |other: EntryId| {
            let other = self.lexicon.entry(other);
            other.kind() == Kind::Government && other.countries().next().is_some() && other.countries().eq(entry.countries())
        };
        entry.kind() == Kind::Government
            && before.last().is_some_and(|last| {
                let gap = self.text.get(last.span.end()..hit.span.start()).unwrap_or_default();
                is_list_joiner(gap) && last.entry().is_some_and(is_alike)
            })
    }

    /// Whether the document names a country, in more than one kanji.
    pub(super) fn has_country(&self, country: &str) -> bool {
        let mut marks = self.titles.titles().marks_of_country(country);
        let words = |mark: Mark<'l>| mark.en().chain(mark.ja().filter(|word| word.chars().count() > 1));
        marks.any(|mark| words(mark).any(|word| self.has_cue(word)))
    }

    /// Whether the name is borne by others too, so that something must speak for the entry.
    pub(super) fn has_namesakes(&self, candidate: &Candidate) -> bool {
        let surface = self.lexicon.surface(candidate.surface);
        candidate.ambiguous.is_some() || surface.needs_evidence() || surface.needs_country()
    }

    /// The Health Ministry in Gaza, Gaza's Health Ministry, the Ministry of Transport of Korea: a place that is none of the body's
    /// country says whose it is.
    fn is_at_foreign_place(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        let is_foreign = |surfaces: &mut dyn Iterator<Item = SurfaceId>| {
            let mut places = surfaces.map(|id| self.lexicon.surface(id).entry()).peekable();
            let is_elsewhere = |place: EntryRecord<'l>| {
                place.kind() == Kind::Place && !place.countries().any(|country| entry.countries().any(|own| own == country))
            };
            places.peek().is_some()
                && places.all(|place| {
                    let mut senses = place.sense_entries().map(|sense| self.lexicon.entry(sense)).peekable();
                    if senses.peek().is_some() { senses.all(is_elsewhere) } else { is_elsewhere(place) }
                })
        };
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let joined = [" in ", " of the ", " of ", " ("].iter().find_map(|joiner| Some((*joiner, after.strip_prefix(joiner)?)));
        let place = joined.and_then(|(joiner, behind)| {
            let place = self.lexicon.match_at(self.text, self.text.len() - behind.len())?;
            let is_closed = || self.text.get(place.span.end()..).is_some_and(|rest| rest.starts_with(')'));
            (joiner != " (" || is_closed()).then_some(place)
        });
        if place.is_some_and(|place| is_foreign(&mut place.surfaces.iter().copied())) {
            return true;
        }
        let before = self.text.get(..hit.core.start()).unwrap_or_default().trim_end_matches(' ');
        let scene = scene_before(before);
        let is_of_both = |country: &str| matches!(country, "JP" | "US");
        let is_third = |id: SurfaceId| !self.lexicon.surface(id).entry().countries().any(is_of_both);
        if !scene.is_empty()
            && self.lexicon.readings(scene).all(is_third)
            && is_foreign(&mut self.lexicon.readings(scene))
            && !entry.countries().any(|country| self.has_country(country))
        {
            return true;
        }
        let Some(owner) = ["'s", "’s"].iter().find_map(|clitic| before.strip_suffix(clitic)) else { return false };
        let place = word_before(owner, owner.len()).unwrap_or_default();
        is_foreign(&mut self.lexicon.readings(place))
    }

    /// Whether a country that is not that of the office is named with it: 中国の王外相, Canadian Prime Minister Martin. Beside an
    /// ambassador stands whom he was sent to as well.
    pub(super) fn is_office_abroad(&self, hit: &Found, person: EntryRecord<'l>, role: &str, title: &str) -> bool {
        let titles = self.titles.titles();
        let before = self.text.get(..hit.core.start()).unwrap_or_default().trim_end_matches([' ', '\u{a0}', '\n']);
        let country = if title.is_ascii() {
            let led = ends_with_word(before, title).then(|| before.len() - title.len());
            led.and_then(|start| country_before(self.text, start, titles))
        } else {
            // 王中国外相, バイデン前米大統領: what stands between the surname and the title.
            let near = first_chars(self.text.get(hit.core.end()..).unwrap_or_default(), LONGEST_COUNTRY);
            let between = near.split_once(title).map(|(between, _)| between);
            let behind = between
                .filter(|between| !between.is_empty())
                .and_then(|between| titles.country_of(between.trim_matches(['前', '元', '新', '現'])).flatten());
            behind.or_else(|| self.country_before(hit.core.start()))
        };
        let Some(country) = country else { return false };
        let is_of_state = |place: EntryId| {
            self.lexicon.entry(place).names().any(|name| {
                titles.countries_at_start(name.text()).any(|(mark, word)| word == name.text() && mark.country() == country)
            })
        };
        let holds = |office: &OfficeRecord<'_>| office.role == role && (office.country.is_empty() || office.country == country);
        // The governor of another state has that office too.
        let holds_elsewhere = || {
            let mut places = bodies_of(&person, role).peekable();
            places.peek().is_some() && country.contains('-') && !places.any(is_of_state)
        };
        let is_own = is_within(country, person) && !holds_elsewhere();
        !is_own && !person.offices().any(|office| holds(&office)) && !titles.is_of_field(role, "diplomacy")
    }

    /// Whether the office is that of a body which a statesman has none in, or of another country: 生徒会の玉木代表, Senator Kim of the
    /// Philippines.
    pub(super) fn is_of_other_body(&self, hit: &Found, person: EntryRecord<'l>) -> bool {
        const BODIES: [&str; 24] = [
            "生徒会",
            "同窓会",
            "労組",
            "労働組合",
            "学会",
            "町内会",
            "自治会",
            "商店会",
            "商工会",
            "都議会",
            "道議会",
            "府議会",
            "県議会",
            "区議会",
            "町議会",
            "市議会",
            "村議会",
            "保護者会",
            "クラブ",
            "実行委",
            "実行委員会",
            "NPO",
            "NPO法人",
            "市民団体",
        ];
        let before = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix('の')).unwrap_or_default();
        if BODIES.iter().any(|body| before.ends_with(body)) {
            return true;
        }
        let Some(of) = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(" of ")) else { return false };
        let of = of.strip_prefix("the ").unwrap_or(of);
        let mut countries = self.titles.titles().countries_at_start(of).map(|(mark, _)| mark.country()).peekable();
        countries.peek().is_some() && !countries.any(|country| is_within(country, person))
    }

    /// The country that a string begins with which is no name of an entry: of フランス内務省 the American department is not meant, but
    /// France is.
    pub(super) fn country_of_blocked(&self, hit: &Found, blocked: SurfaceRecord<'l>) -> Option<Mention> {
        let printed = hit.core.of(self.text);
        if blocked.rule() != Rule::Block || printed.is_ascii() {
            return None;
        }
        let is_own = |id: SurfaceId| self.lexicon.surface(id).entry_id() == blocked.entry_id();
        let names_country = |id: &SurfaceId| {
            let surface = self.lexicon.surface(*id);
            let place = surface.entry();
            place.kind() == Kind::Place && is_unconditional(surface) && place.country_code().is_some()
        };
        let mut heads = printed.char_indices().skip(2).map(|(at, _)| printed.split_at(at));
        let (head, country) = heads.find_map(|(head, tail)| {
            // A country that is joined to what follows stays as it is printed, so that the string is read again as it was.
            let is_joined = tail.starts_with(|ch| matches!(Script::of(ch), Script::Han | Script::Katakana));
            let country = self.lexicon.readings(head).find(names_country).filter(|_| is_joined)?;
            self.lexicon.readings(tail).any(is_own).then_some((head, country))
        })?;
        let span = Span::new(hit.core.start(), hit.core.start() + head.len());
        let linked = Resolution::Linked(self.lexicon.surface(country).entry_id());
        Some(self.mention(&hit.part(span, [country]), Some(country), linked, vec![Evidence::Unique]))
    }

    /// The country that a mission or a body begins with of which nobody can tell which one it is: US of "the US embassy said".
    pub(super) fn country_before_unsettled(&self, hit: &Found, mention: &Mention) -> Option<Mention> {
        let printed = hit.core.of(self.text);
        let is_open = matches!(mention.resolution, Resolution::Ambiguous(_) | Resolution::Nil(NOTHING_SPEAKS));
        if !is_open || !printed.is_ascii() {
            return None;
        }
        let is_public = |entry: EntryRecord<'l>| matches!(entry.kind(), Kind::Mission | Kind::Government);
        let may_be_public = hit.surfaces.iter().any(|&id| {
            let entry = self.lexicon.surface(id).entry();
            is_public(entry) || entry.sense_entries().any(|sense| is_public(self.lexicon.entry(sense)))
        });
        let names_country = |id: &SurfaceId| {
            let surface = self.lexicon.surface(*id);
            is_unconditional(surface) && surface.entry().kind() == Kind::Place && surface.entry().country_code().is_some()
        };
        let mut ends = memchr::memchr_iter(b' ', printed.as_bytes()).filter(|_| may_be_public);
        let (end, country) = ends.find_map(|end| Some((end, self.lexicon.readings(printed.get(..end)?).find(names_country)?)))?;
        let span = Span::new(hit.core.start(), hit.core.start() + end);
        let linked = Resolution::Linked(self.lexicon.surface(country).entry_id());
        Some(self.mention(&hit.part(span, [country]), Some(country), linked, vec![Evidence::Unique]))
    }

    /// The Chicago Department of Transportation: a city has its own.
    fn is_department_of_city(&self, hit: &Found) -> bool {
        const MOST_WORDS: usize = 3;
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' ')).unwrap_or_default();
        let is_city = |name: &str| {
            let mut places = self.lexicon.readings(name).map(|id| self.lexicon.surface(id)).filter(|place| !place.is_shield());
            places.any(|place| place.entry().kind() == Kind::Place && place.entry().country_code().is_none())
        };
        let starts = near.char_indices().rev().filter(|(_, ch)| !is_latin_word(*ch)).map(|(at, ch)| at + ch.len_utf8());
        hit.core.of(self.text).starts_with("Department of ")
            && near.ends_with(is_latin_word)
            && starts.take(MOST_WORDS).any(|at| near.get(at..).is_some_and(is_city))
    }

    /// The Department of Education at Brown; Department of Agriculture, Hokkaido University: a university has its own.
    fn is_department_of_school(&self, hit: &Found) -> bool {
        const JOINERS: [&str; 5] = [" at the ", " at ", " of the ", " of ", ", "];
        const MOST_WORDS: usize = 4;
        let printed = hit.core.of(self.text);
        if !printed.starts_with("Department of ") && !printed.starts_with("Dept. of ") && !printed.ends_with(" Department") {
            return false;
        }
        let is_school = |id: SurfaceId| self.lexicon.surface(id).entry().kind() == Kind::University;
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        let behind = JOINERS.iter().find_map(|joiner| Some((*joiner, after.strip_prefix(joiner)?)));
        let stands_behind = behind.is_some_and(|(joiner, rest)| {
            let next = self.lexicon.match_at(self.text, self.text.len() - rest.len());
            // The Department of Energy, Stanford University and Intel are three.
            let is_in_list = || {
                let end = next.as_ref().map_or(0, |next| next.span.end());
                let rest = self.text.get(end..).unwrap_or_default();
                before.ends_with("the ")
                    || before.ends_with("The ")
                    || [", and ", " and ", ", "].iter().any(|joiner| rest.starts_with(joiner))
            };
            next.as_ref().is_some_and(|next| next.surfaces.iter().copied().any(is_school)) && (joiner != ", " || !is_in_list())
        });
        let near = before.strip_suffix("'s ").or_else(|| before.strip_suffix("’s ")).or_else(|| before.strip_suffix(' '));
        let near = near.unwrap_or_default();
        let starts = near.char_indices().rev().filter(|(_, ch)| *ch == ' ').map(|(at, _)| at + 1);
        let mut heads = starts.take(MOST_WORDS).filter_map(|at| near.get(at..)).chain([near.rsplit('\n').next().unwrap_or(near)]);
        stands_behind || heads.any(|head| self.lexicon.readings(head).any(is_school))
    }

    /// The country in apposition to a body: the Ministry of Foreign Affairs, Japan; the Supreme Court (Japan).
    pub(super) fn country_in_apposition(&self, hit: &Found) -> Option<&'l str> {
        let after = self.text.get(hit.span.end()..)?;
        let opens = after.strip_prefix(", ").or_else(|| after.strip_prefix(" ("))?;
        let at = self.text.len() - opens.len();
        let closes = |word: &str| {
            opens.get(word.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ')', ';', '.', '\n']))
        };
        let mut named = self.titles.titles().countries_at_start(opens).filter(|(_, word)| closes(word));
        named.next().and_then(|_| country_at(self.text, at, self.titles.titles()))
    }

    /// Washington Gov. Jay Inslee: a governor is that of the state, and of no city with its name.
    pub(super) fn is_state_of_governor(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        self.has_governor(hit.core) && entry.full(Lang::Ja).is_some_and(|name| name.ends_with('州'))
    }

    /// Whether a region that the glossary lacks stands before the name: Maharashtra's Department of Education, the Kerala
    /// Department of Education. Headlines capitalise every word, so they say nothing.
    fn is_of_unknown_region(&self, hit: &Found) -> bool {
        let printed = hit.core.of(self.text);
        if !is_common_to_states(printed) {
            return false;
        }
        let Some(word) = word_before(self.text, hit.core.start()) else { return false };
        // The state Department of Transportation.
        if matches!(word, "state" | "state's" | "state’s" | "city" | "county") {
            return true;
        }
        let bare = ["'s", "’s"].iter().find_map(|clitic| word.strip_suffix(clitic));
        let region = bare.unwrap_or(word);
        let is_name = region.chars().count() > 1
            && region.starts_with(|ch: char| ch.is_ascii_uppercase())
            && region.chars().all(|ch| ch.is_alphabetic() || ch == '-')
            && region.chars().any(char::is_lowercase);
        let led = || {
            let before = self.text.get(..hit.core.start()).unwrap_or_default().trim_end();
            let head = before.get(..before.len().saturating_sub(word.len())).unwrap_or_default();
            ["the ", "The "].iter().any(|the| head.ends_with(the))
        };
        is_name
            && (bare.is_some() || led())
            && !is_function_word(region)
            && !self.titles.is_title_word(region)
            && self.lexicon.lookup(region).is_empty()
            && !is_headline(self.text, hit.core.start())
    }
}

/// The place in which a sentence says that something happened: In Manila, the Department of Agriculture said; DUBLIN — The Department of
/// Justice said.
fn scene_before(before: &str) -> &str {
    let head = ["the", "The"].iter().find_map(|article| before.strip_suffix(article)).map(str::trim_end);
    let scene = head.and_then(|head| head.strip_suffix([',', '—', '–', '-'])).map(str::trim_end).unwrap_or_default();
    let scene = scene.strip_suffix(" (Reuters)").or_else(|| scene.strip_suffix(" (AP)")).unwrap_or(scene);
    let place = word_before(scene, scene.len()).unwrap_or_default();
    let lead = scene.strip_suffix(place).unwrap_or_default();
    if lead.ends_with("In ") || lead.is_empty() || lead.ends_with('\n') { place } else { "" }
}

/// Whether a place lies in the country of a mission or in the one that it is sent to.
fn is_of_mission(place: EntryRecord<'_>, mission: EntryRecord<'_>) -> bool {
    place.countries().any(|there| is_within(there, mission))
}

/// Whether a country or a state is one of an entry.
pub(super) fn is_within(country: &str, entry: EntryRecord<'_>) -> bool {
    entry.countries().any(|own| country == own || country.starts_with(&format!("{own}-")))
}

/// A department or a ministry may be anybody's; what begins otherwise has a name of its own.
fn is_common_to_states(printed: &str) -> bool {
    ["Department of ", "Ministry of "].iter().any(|head| printed.starts_with(head))
}
