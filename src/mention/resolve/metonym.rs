//! The name of a city that stands for its prefecture or its university, told by what stands beside it: Hiroshima Gov. Hidehiko Yuzaki,
//! Hiroshima President Mitsuo Ochi; Karuizawa, Nagano; and that of a prefecture that stands for a city: 沖縄市長.

use super::{Resolver, is_list_joiner};
use crate::glossary::{Kind, Lang};
use crate::lexicon::{EntryId, EntryRecord, PREFECTURES, SurfaceRecord};
use crate::mention::candidate::{Evidence, Form, Mention, Resolution};
use crate::mention::context::word_before;
use crate::text::{Span, ends_with_word, first_chars, first_word, is_han, is_latin_word, starts_with_word};

/// Titles of governors, as they stand behind a place.
const GOVERNORS: [&str; 5] = ["Gov.", "Gov", "Governor", "Lt. Gov.", "Lieutenant Governor"];

/// Titles of heads of universities, as they stand behind a place, and what tells the role of one who bears them.
const HEADS: [&str; 5] = ["President", "president", "Chancellor", "chancellor", "Provost"];
const OF_UNIVERSITY: &str = "university";

/// Fewest places of a list that tell what the others are.
const FEWEST_IN_LIST: usize = 3;

impl<'l> Resolver<'l, '_> {
    /// Links such names to what is meant. They are written as they stand.
    pub(super) fn resolve_metonyms(&self, mentions: &mut [Mention]) {
        for index in 0..mentions.len() {
            let (known, behind) = mentions.split_at_mut(index + 1);
            let Some((mention, known_before)) = known.split_last_mut() else { continue };
            if mention.core != mention.span || mention.protection.is_some() {
                continue;
            }
            let role = |(entry, role): (EntryId, &str)| (entry, Evidence::Role(role.to_owned()));
            let beside = |entry: EntryId| (entry, Evidence::Neighbour);
            let meant = match mention.lang {
                Lang::En => (self.governed(mention, known_before).map(role))
                    .or_else(|| self.university(mention, behind.first()?).map(role))
                    .or_else(|| self.university_behind_head(mention, known_before).map(role))
                    .or_else(|| self.university_of_pair(mention, known_before.last(), behind.first()).map(beside))
                    .or_else(|| self.state_of_lawmaker(mention, known_before).map(beside))
                    .or_else(|| self.city_behind_of(mention).map(beside))
                    .or_else(|| self.prefecture_of_town(mention).map(beside))
                    .or_else(|| self.town_of_prefecture(mention, behind.first()?).map(beside)),
                Lang::Ja => (self.city_of_that_name(mention).map(beside))
                    .or_else(|| self.governed_in_japanese(mention).map(role))
                    .or_else(|| self.prefecture_of_school(mention, known_before).map(beside))
                    .or_else(|| self.prefecture_before_town(mention, behind.first()).map(beside))
                    .or_else(|| self.region_of_country(mention, known_before, behind).map(beside)),
            };
            if let Some((entry, evidence)) = meant.filter(|(entry, _)| mention.entry() != Some(*entry)) {
                bind(mention, entry, evidence);
            }
        }
        self.resolve_listed_prefectures(mentions);
    }

    /// Tochigi, Gunma and Nagano; 岩手、宮城、福島: in a list of which two are prefectures and no cities, and all may be prefectures, all are.
    fn resolve_listed_prefectures(&self, mentions: &mut [Mention]) {
        let is_joined = |pair: &[Mention]| match pair {
            [one, two] => self.text.get(one.span.end()..two.span.start()).is_some_and(is_list_joiner),
            _ => false,
        };
        let mut from = 0;
        while from < mentions.len() {
            let more = mentions.get(from..).unwrap_or_default().windows(2).take_while(|pair| is_joined(pair)).count();
            let list = mentions.get_mut(from..=from + more).unwrap_or_default();
            from += more + 1;
            let is_governed = self.is_list_of_governed(list);
            self.bind_prefectures(&mut list.iter_mut().collect::<Vec<_>>(), is_governed);
        }
        // 【岩手】…【宮城】…【福島】: the heads of a column make a list too.
        let is_head = |mention: &Mention| {
            let (before, after) = self.text.split_at_checked(mention.span.start()).unwrap_or_default();
            let behind = after.get(mention.span.len()..).unwrap_or_default();
            before.ends_with(['【', '〔']) && behind.starts_with(['】', '〕'])
        };
        self.bind_prefectures(&mut mentions.iter_mut().filter(|mention| is_head(mention)).collect::<Vec<_>>(), false);
    }

    /// Whether governors stand beside the places of a list: Kumamoto and Oita governors; 福岡、佐賀両知事.
    fn is_list_of_governed(&self, list: &[Mention]) -> bool {
        const BEFORE: [&str; 2] = ["governors of ", "Governors of "];
        const BEHIND: [&str; 7] = [" governors", " Governors", " prefectural", "両知事", "各知事", "の両知事", "の各知事"];
        let [first, .., last] = list else { return false };
        let before = self.text.get(..first.span.start()).unwrap_or_default();
        let after = self.text.get(last.span.end()..).unwrap_or_default();
        BEFORE.iter().any(|word| before.ends_with(word)) || BEHIND.iter().any(|word| after.starts_with(word))
    }

    /// Binds the places of a list to the prefectures of their names, where it is known to be one of prefectures or two of them say so.
    fn bind_prefectures(&self, list: &mut [&mut Mention], is_known: bool) {
        let fewest = if is_known { 2 } else { FEWEST_IN_LIST };
        if list.len() < fewest || !list.iter().any(|place| self.is_city_or_open(place)) {
            return;
        }
        let prefectures: Vec<Option<EntryId>> = list.iter().map(|place| self.prefecture(place.core.of(self.text))).collect();
        let is_own = |(place, prefecture): &(&&mut Mention, &Option<EntryId>)| {
            let full = prefecture.and_then(|entry| self.lexicon.entry(entry).full(Lang::Ja));
            place.entry() == **prefecture && full.is_some_and(|full| full.ends_with('県'))
        };
        let is_told = is_known || list.iter().zip(&prefectures).filter(is_own).count() >= 2;
        if !is_told || prefectures.iter().any(Option::is_none) {
            return;
        }
        for (place, prefecture) in list.iter_mut().zip(prefectures) {
            if let Some(entry) = prefecture.filter(|entry| place.entry() != Some(*entry) && self.is_city_or_open(place)) {
                bind(place, entry, Evidence::Neighbour);
            }
        }
    }

    /// Whether a place is linked to a city, or open.
    fn is_city_or_open(&self, place: &Mention) -> bool {
        let is_city = |entry: EntryId| {
            let entry = self.lexicon.entry(entry);
            entry.kind() == Kind::Place && entry.names().any(|name| name.text().ends_with('市'))
        };
        place.entry().map_or(matches!(place.resolution, Resolution::Ambiguous(_)), is_city)
    }

    /// Whether the office of a governor stands directly behind a place.
    pub(super) fn has_governor(&self, place: Span) -> bool {
        self.has_office(place, &GOVERNORS)
    }

    fn has_office(&self, place: Span, offices: &[&str]) -> bool {
        let after = self.text.get(place.end()..).and_then(|after| after.strip_prefix(' '));
        after.is_some_and(|after| offices.iter().any(|office| starts_with_word(after, office)))
    }

    fn governed(&self, place: &Mention, known: &[Mention]) -> Option<(EntryId, &'static str)> {
        let before = self.text.get(..place.core.start())?;
        let is_of = || ["governor of ", "Governor of "].iter().any(|governor| before.ends_with(governor));
        // Gov. Masao Uchibori of Fukushima.
        let is_of_holder = |prefecture: EntryId| {
            let holder = known.last().filter(|holder| self.text.get(holder.span.end()..place.span.start()) == Some(" of "));
            let holder = holder.and_then(Mention::entry).map(|entry| self.lexicon.entry(entry));
            holder.is_some_and(|person| self.is_of_body(person, self.lexicon.entry(prefecture)))
        };
        // Governor Hidehiko Yuzaki (Hiroshima).
        let is_in_bracket = || {
            let holder = known.last().filter(|holder| self.text.get(holder.span.end()..place.span.start()) == Some(" ("));
            let led = holder.and_then(|holder| self.text.get(..holder.span.start()));
            self.text.get(place.span.end()..).is_some_and(|after| after.starts_with(')'))
                && led.is_some_and(|led| GOVERNORS.iter().any(|office| ends_with_word(led.trim_end(), office)))
        };
        let is_governed = self.has_governor(place.core) || is_of() || is_in_bracket();
        if !is_governed && !before.ends_with(" of ") {
            return None;
        }
        let prefecture = self.prefecture(place.core.of(self.text))?;
        (is_governed || is_of_holder(prefecture)).then_some((prefecture, "governor"))
    }

    /// The region of Japan that has the name of a country, in a list with two other regions beside it: 近畿、中国、四国.
    fn region_of_country(&self, place: &Mention, before: &[Mention], behind: &[Mention]) -> Option<EntryId> {
        const ENDING: &str = "地方";
        const JOINERS: [&str; 2] = ["、", "・"];
        const FEWEST_BESIDE: usize = 2;
        let name = place.core.of(self.text);
        self.lexicon.entry(place.entry()?).country_code()?;
        let is_region = |other: &Mention| {
            let of_japan = other.entry().map(|entry| self.lexicon.entry(entry)).filter(|entry| entry.kind() == Kind::Place);
            of_japan.is_some_and(|place| {
                place.countries().eq(["JP"]) && place.names().any(|name| name.lang() == Lang::Ja && name.text().ends_with(ENDING))
            })
        };
        // The regions joined to the place, one by one, in either direction.
        let count_joined = |others: &mut dyn Iterator<Item = &Mention>| {
            let (mut start, mut end) = (place.span.start(), place.span.end());
            let mut count = 0;
            for other in others.take(FEWEST_BESIDE) {
                let gap = self.text.get(end.min(other.span.end())..start.max(other.span.start()));
                if !is_region(other) || !gap.is_some_and(|gap| JOINERS.contains(&gap)) {
                    break;
                }
                (start, end) = (other.span.start(), other.span.end());
                count += 1;
            }
            count
        };
        let (before, behind) = (count_joined(&mut before.iter().rev()), count_joined(&mut behind.iter()));
        // 九州、中国、韓国; 東北・中国東北部.
        let goes_on = self.text.get(place.span.end()..)?.starts_with(|ch| matches!(ch, '、' | '・' | 'や' | 'と') || is_han(ch));
        let region = || self.places_of_japan(&format!("{name}{ENDING}")).first().map(|(entry, _)| *entry);
        if before + behind >= FEWEST_BESIDE && (behind > 0 || !goes_on) { region() } else { None }
    }

    /// The prefecture whose governor stands beside its name: 川勝知事（静岡）, 熊本の蒲島知事.
    fn governed_in_japanese(&self, place: &Mention) -> Option<(EntryId, &'static str)> {
        const GOVERNOR: &str = "知事";
        const OF_NO_NAME: [char; 5] = ['副', '前', '元', '県', '現'];
        const NAME: std::ops::RangeInclusive<usize> = 2..=4;
        if !self.is_city_or_open(place) {
            return None;
        }
        let (before, after) = (self.text.get(..place.core.start())?, self.text.get(place.core.end()..)?);
        let is_in_bracket = before.ends_with("知事（") && after.starts_with('）');
        let behind = after.strip_prefix('の').unwrap_or_default();
        let near = first_chars(behind, NAME.end() + GOVERNOR.chars().count());
        let holder = near.split_once(GOVERNOR).map_or("", |(holder, _)| holder);
        let is_owner = NAME.contains(&holder.chars().count()) && holder.chars().all(is_han) && !holder.ends_with(OF_NO_NAME);
        let prefecture = || self.prefecture(place.core.of(self.text));
        if is_in_bracket || is_owner { prefecture().map(|entry| (entry, "governor")) } else { None }
    }

    /// The prefecture in a bracket behind a school: 広陵（広島）.
    fn prefecture_of_school(&self, place: &Mention, known: &[Mention]) -> Option<EntryId> {
        let school = known.last().filter(|school| self.text.get(school.span.end()..place.span.start()) == Some("（"))?;
        let is_closed = self.text.get(place.span.end()..)?.starts_with('）');
        let kind = self.lexicon.entry(school.entry()?).kind();
        let is_school = is_closed && matches!(kind, Kind::Institute | Kind::University) && self.is_city_or_open(place);
        is_school.then(|| self.prefecture(place.core.of(self.text)))?
    }

    /// The prefecture of a name.
    fn prefecture(&self, name: &str) -> Option<EntryId> {
        let is_place = |surface: &SurfaceRecord<'l>| surface.entry().kind() == Kind::Place && !surface.is_shield();
        let whole = if name.is_ascii() { format!("{name} Prefecture") } else { format!("{name}県") };
        self.lexicon.lookup(&whole).into_iter().find(is_place).map(|surface| surface.entry_id())
    }

    /// The prefecture behind a town in it, Karuizawa, Nagano, or before the number of a constituency: Nagasaki No. 3. Cities stand in
    /// lists with a comma between them too.
    fn prefecture_of_town(&self, place: &Mention) -> Option<EntryId> {
        const VERBS: [&str; 10] = ["is", "was", "are", "were", "has", "had", "will", "became", "remains", "would"];
        const OF_A_SEAT: [&str; 5] = ["constituency", "district", "seat", "in", "single-seat"];
        let name = place.core.of(self.text);
        let (before, after) = (self.text.get(..place.core.start())?, self.text.get(place.core.end()..)?);
        if let Some(number) = after.strip_prefix(" No. ") {
            let rest = number.trim_start_matches(|ch: char| ch.is_ascii_digit());
            let word = first_word(rest.trim_start_matches(' '));
            let is_seat = rest.len() < number.len() && (word.is_empty() || OF_A_SEAT.contains(&word));
            return is_seat.then(|| self.prefecture(name))?;
        }
        let before = before.strip_suffix(", ")?;
        let after = after.strip_prefix("-based").unwrap_or(after);
        let goes_on = after.strip_prefix(", ").map(first_word);
        let next = after.strip_prefix(' ').map(first_word).unwrap_or_default();
        let is_listed = [" and ", " or ", " & ", "/", "-", "–"].iter().any(|joiner| after.starts_with(joiner))
            || goes_on
                .is_some_and(|next| next.starts_with(char::is_uppercase) && next != "Japan" || matches!(next, "and" | "or"))
            || next.starts_with(char::is_uppercase)
            || VERBS.contains(&next);
        let town = word_before(before, before.len())?;
        let head = before.strip_suffix(town)?.trim_end_matches(' ');
        let town = if ["City", "Town", "Village"].contains(&town) { word_before(head, head.len())? } else { town };
        let is_last_of_list = head.ends_with([',', ':', '/']) || head.ends_with(" and") || head.ends_with(" or");
        // Karuizawa, Nagano 389-0111.
        let code = after.strip_prefix(' ').unwrap_or_default();
        let has_postal_code = code.bytes().take_while(u8::is_ascii_digit).count() == 3 && code.get(3..4) == Some("-");
        // What the text says is asked before the lexicon is.
        if is_last_of_list && !has_postal_code {
            return None;
        }
        let prefecture = self.prefecture(name)?;
        // Kikuyo, Kumamoto, and Tokyo: the town is known to lie there.
        let is_its_own =
            || self.places_of_japan(town).iter().any(|(town, _)| self.lexicon.entry(*town).whole() == Some(prefecture));
        let is_told =
            self.prefecture(town).is_none() && if is_listed && !has_postal_code { is_its_own() } else { self.has_town(town) };
        is_told.then_some(prefecture)
    }

    /// The prefecture before a town in it: 富山・小矢部市.
    fn prefecture_before_town(&self, place: &Mention, town: Option<&Mention>) -> Option<EntryId> {
        let town = town.filter(|town| self.text.get(place.span.end()..town.span.start()) == Some("・"))?;
        if !town.core.of(self.text).ends_with(['市', '町', '村']) || !self.is_city_or_open(place) {
            return None;
        }
        let prefecture = self.prefecture(place.core.of(self.text))?;
        (self.lexicon.entry(town.entry()?).whole() == Some(prefecture)).then_some(prefecture)
    }

    /// The readings of a name that are places of Japan, each with what speaks for it.
    fn places_of_japan(&self, name: &str) -> Vec<(EntryId, Vec<&'l str>)> {
        let named = self.lexicon.readings(name).map(|id| self.lexicon.surface(id)).filter(|surface| !surface.is_shield());
        let meant = named.flat_map(|surface| {
            let record = surface.entry();
            let senses = record.sense_entries().map(|sense| (sense, record.cues_of(Some(sense)).collect()));
            senses.chain([(record.number(), surface.name().cues().collect())]).collect::<Vec<_>>()
        });
        let is_of_japan = |entry: EntryId| {
            let entry = self.lexicon.entry(entry);
            entry.kind() == Kind::Place && entry.countries().any(|country| country == "JP")
        };
        meant.filter(|(entry, _)| is_of_japan(*entry)).collect()
    }

    /// Whether a name is that of a city, a town or a village of Japan: no district and no ward.
    fn has_town(&self, name: &str) -> bool {
        let is_town = |entry: EntryId| {
            self.lexicon.entry(entry).names().any(|name| name.lang() == Lang::Ja && name.text().ends_with(['市', '町', '村']))
        };
        self.places_of_japan(name).iter().any(|(entry, _)| is_town(*entry))
    }

    /// The town before its prefecture, whatever else is called so, where the prefecture speaks for it: Toyota, Aichi; Narita, Chiba.
    fn town_of_prefecture(&self, town: &Mention, behind: &Mention) -> Option<EntryId> {
        let is_place = |entry: EntryId| self.lexicon.entry(entry).kind() == Kind::Place;
        let name = town.core.of(self.text);
        if town.entry().is_some_and(is_place)
            || self.text.get(town.span.end()..behind.span.start()) != Some(", ")
            || !name.chars().all(|ch| is_latin_word(ch) || ch == '-')
        {
            return None;
        }
        let printed = behind.core.of(self.text);
        let is_owner = self.text.get(behind.span.end()..).is_some_and(|after| after.starts_with(['\'', '’']));
        let whole = printed.strip_suffix(" Prefecture").filter(|_| !is_owner && behind.entry().is_some_and(is_place));
        let prefecture = whole.or_else(|| self.prefecture_of_town(behind).map(|_| printed))?;
        let speaks = |cue: &&str| cue.strip_prefix(prefecture).is_some_and(|rest| rest.is_empty() || rest == " Prefecture");
        let named = self.places_of_japan(name);
        let mut own = named.iter().filter(|(_, cues)| cues.iter().any(speaks));
        own.next().filter(|_| own.next().is_none()).map(|(entry, _)| *entry)
    }

    /// The city of the name of a prefecture, where what stands behind it is that of a city: 沖縄市長.
    fn city_of_that_name(&self, place: &Mention) -> Option<EntryId> {
        const OF_A_CITY: [&str; 6] = ["市長", "市議", "市役所", "市内", "市立", "市民"];
        let after = self.text.get(place.core.end()..)?;
        if !OF_A_CITY.iter().any(|word| after.starts_with(word)) {
            return None;
        }
        self.city_beside_prefecture(place, &format!("{}市", place.core.of(self.text)))
    }

    /// The city of Okinawa, where the name alone is that of the prefecture.
    fn city_behind_of(&self, place: &Mention) -> Option<EntryId> {
        let before = self.text.get(..place.core.start())?;
        let city = || format!("{} City", place.core.of(self.text));
        before.ends_with(" city of ").then(|| self.city_beside_prefecture(place, &city()))?
    }

    /// The city that is called so, where the place is linked to a prefecture.
    fn city_beside_prefecture(&self, place: &Mention, city: &str) -> Option<EntryId> {
        let entry = self.lexicon.entry(place.entry()?);
        let is_prefecture = entry.kind() == Kind::Place && entry.full(Lang::Ja).is_some_and(|name| name.ends_with(PREFECTURES));
        is_prefecture.then(|| self.places_of_japan(city).first().map(|(entry, _)| *entry))?
    }

    /// The university that the person behind the office is or was the head of, where its name holds that of the place.
    fn university(&self, place: &Mention, holder: &Mention) -> Option<(EntryId, &'static str)> {
        let gap = self.text.get(place.span.end()..holder.span.start())?;
        let gap = ["'s", "’s"].iter().find_map(|clitic| gap.strip_prefix(clitic)).unwrap_or(gap);
        // Few names have one of these words and nothing else between them.
        HEADS.contains(&gap.trim_matches([' ', ','])).then(|| self.headed_university(place, holder))?
    }

    /// The same where the person stands before: Kyosuke Nagata, Tsukuba president; Mitsuo Ochi, president of Hiroshima.
    fn university_behind_head(&self, place: &Mention, known: &[Mention]) -> Option<(EntryId, &'static str)> {
        let holder = known.last()?;
        let gap = self.text.get(holder.span.end()..place.span.start())?;
        let between = gap.strip_prefix(", ")?;
        let after = self.text.get(place.span.end()..)?.strip_prefix(' ').map_or("", first_word);
        let office = between.strip_suffix(" of ").map(|office| office.strip_prefix("the ").unwrap_or(office));
        let is_told = between.is_empty() && HEADS.contains(&after) || office.is_some_and(|office| HEADS.contains(&office));
        is_told.then(|| self.headed_university(place, holder))?
    }

    /// The university of the name of a place that a dash joins to another one: UW–Tsukuba. The other one is named in full or by its letters,
    /// and no kind of place stands behind.
    fn university_of_pair(&self, place: &Mention, before: Option<&Mention>, behind: Option<&Mention>) -> Option<EntryId> {
        const OF_PLACES: [&str; 9] = ["Prefecture", "City", "Bay", "airport", "Airport", "flight", "route", "line", "area"];
        let is_dash = |from: usize, to: usize| self.text.get(from..to).is_some_and(|gap| matches!(gap, "-" | "–" | "—"));
        let is_university = |other: &Mention| {
            let printed = other.core.of(self.text);
            let is_sure = printed.contains("Univ") || printed.len() > 1 && printed.bytes().all(|byte| byte.is_ascii_uppercase());
            is_sure && other.entry().is_some_and(|entry| self.lexicon.entry(entry).kind() == Kind::University)
        };
        let is_behind = before.is_some_and(|one| is_dash(one.span.end(), place.span.start()) && is_university(one));
        let is_before = behind.is_some_and(|one| is_dash(place.span.end(), one.span.start()) && is_university(one));
        let next = self.text.get(place.span.end()..)?.trim_start_matches(' ');
        if !is_behind && !is_before || OF_PLACES.contains(&first_word(next)) || !self.may_be_place(place) {
            return None;
        }
        let name = place.core.of(self.text);
        let university = |full: &str| {
            let surfaces = self.lexicon.lookup(full);
            let is_of_japan =
                |entry: &EntryRecord<'l>| entry.kind() == Kind::University && entry.countries().any(|country| country == "JP");
            surfaces.into_iter().map(|surface| surface.entry()).find(is_of_japan).map(|entry| entry.number())
        };
        university(&format!("University of {name}")).or_else(|| university(&format!("{name} University")))
    }

    /// Whether a name is that of a place, or linked to nothing.
    fn may_be_place(&self, name: &Mention) -> bool {
        name.entry().is_none_or(|entry| self.lexicon.entry(entry).kind() == Kind::Place)
    }

    /// The state that a lawmaker or a governor is of, where a city has its name: Sen. Chuck Schumer of New York.
    fn state_of_lawmaker(&self, place: &Mention, known: &[Mention]) -> Option<EntryId> {
        const TITLES: [&str; 11] = [
            "Sen.",
            "Sens.",
            "Senator",
            "Senators",
            "Rep.",
            "Reps.",
            "Representative",
            "Representatives",
            "Gov.",
            "Governor",
            "Congressman",
        ];
        let holder = known.last().filter(|holder| self.text.get(holder.span.end()..place.span.start()) == Some(" of "))?;
        let entry = holder.entry().map(|entry| self.lexicon.entry(entry)).filter(|entry| entry.is_person())?;
        let near = self.text.get(..holder.span.start())?.trim_end();
        let is_titled = TITLES.iter().any(|title| ends_with_word(near, title))
            || near.ends_with(" and") && entry.offices().any(|office| matches!(office.role, "senator" | "representative"));
        if !is_titled || self.text.get(place.span.end()..)?.starts_with(", D") {
            return None;
        }
        let name = place.core.of(self.text);
        let is_state = |entry: &EntryId| self.lexicon.entry(*entry).full(Lang::Ja).is_some_and(|full| full.ends_with('州'));
        let named = self.lexicon.readings(name).map(|id| self.lexicon.surface(id).entry());
        let mut own = named.flat_map(|entry| entry.sense_entries().chain([entry.number()]).collect::<Vec<_>>()).filter(is_state);
        let in_full =
            || self.lexicon.lookup(&format!("{name} State")).into_iter().map(|surface| surface.entry_id()).find(is_state);
        own.next().or_else(in_full)
    }

    /// The university whose head the person is or was, if its name holds that of the place.
    fn headed_university(&self, place: &Mention, holder: &Mention) -> Option<(EntryId, &'static str)> {
        let is_place = self.may_be_place(place);
        let person = holder.entry().map(|entry| self.lexicon.entry(entry)).filter(|entry| is_place && entry.is_person())?;
        let name = place.core.of(self.text);
        let bears = |university: &EntryId| {
            let full = self.lexicon.entry(*university).full(Lang::En).unwrap_or_default();
            full.split(' ').any(|word| word == name)
        };
        let headed = person.offices().filter(|office| office.role.contains(OF_UNIVERSITY)).filter_map(|office| office.of);
        headed.into_iter().find(bears).map(|university| (university, "president"))
    }
}

/// Links a place to what is meant, to be written as it stands.
fn bind(place: &mut Mention, entry: EntryId, evidence: Evidence) {
    place.resolution = Resolution::Linked(entry);
    place.evidence = vec![evidence];
    place.form = Form::Bound;
}
