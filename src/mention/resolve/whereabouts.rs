//! Surnames that are names of places too, told by what stands beside them: the city of Lincoln; Austin, Texas; the Mayor of Nagasaki.

use super::Resolver;
use crate::glossary::{Kind, Lang};
use crate::lexicon::{EntryId, EntryRecord, PREFECTURES, SurfaceId};
use crate::mention::candidate::Mention;
use crate::mention::find::Found;
use crate::text::{Script, Span, ends_with_word, first_chars, is_cjk, is_han, is_latin_word};

/// Longest name of a place behind a surname, in bytes.
const LONGEST_PLACE: usize = 24;

impl<'l> Resolver<'l, '_> {
    /// Whether a surname is a place here, that of its state behind a comma: Austin, Texas; the city of Lincoln. Or it is a day.
    pub(super) fn is_city(&self, name: Span) -> bool {
        let before = self.text.get(..name.start()).unwrap_or_default();
        if ["city of ", "town of ", "City of "].iter().any(|head| before.ends_with(head)) {
            return true;
        }
        // オバマ市, but オバマ市長 may be somebody's office.
        let after = self.text.get(name.end()..).unwrap_or_default();
        let is_katakana = || name.of(self.text).chars().all(|ch| Script::of(ch) == Script::Katakana);
        let is_town = after.starts_with(['市', '町', '村']) && !self.titles.starts_with_title(after) && is_katakana();
        is_town || self.is_day_of_week(name) || self.place_behind(name).is_some()
    }

    /// Whether a name in Japanese lacks the 州 of the state that it would be short for: beside ワシントン州, ワシントン is the capital as well.
    pub(super) fn is_short_of_state(&self, hit: &Found, place: EntryRecord<'l>) -> bool {
        let printed = hit.core.of(self.text);
        printed.ends_with(is_cjk) && !printed.ends_with('州') && place.full(Lang::Ja).is_some_and(|full| full.ends_with('州'))
    }

    /// The town that an office or the hall behind a name is one of: 川崎市 of 川崎市長.
    pub(super) fn town_of_office(&self, name: Span) -> Option<String> {
        const OF_TOWN: [&str; 5] = ["長", "議", "役所", "役場", "教委"];
        let after = self.text.get(name.end()..)?;
        let kind = after.chars().next().filter(|kind| matches!(kind, '市' | '町' | '村' | '区'))?;
        let behind = after.get(kind.len_utf8()..)?;
        OF_TOWN.iter().any(|word| behind.starts_with(word)).then(|| format!("{}{kind}", name.of(self.text)))
    }

    /// 札幌市栄町: what stands behind a city is no town of a prefecture.
    pub(super) fn is_district_of_city(&self, name: Span, place: EntryRecord<'l>) -> bool {
        let is_town = name.of(self.text).ends_with(['町', '村']) && place.countries().eq(["JP"]);
        let before = self.text.get(..name.start()).unwrap_or_default();
        let of_whole = || place.whole().map(|whole| self.lexicon.entry(whole));
        let in_prefecture = || of_whole().and_then(|whole| whole.full(Lang::Ja)).is_some_and(|name| name.ends_with(PREFECTURES));
        is_town && before.ends_with('市') && in_prefecture()
    }

    /// The words before a name that only a town has, and the name: mayor of Hitachi.
    pub(super) fn town_led(&self, name: Span) -> Option<String> {
        const OF: [&str; 6] = ["city of ", "City of ", "town of ", "Town of ", "mayor of ", "Mayor of "];
        let before = self.text.get(..name.start())?;
        OF.iter().find(|of| before.ends_with(**of)).map(|of| format!("{of}{}", name.of(self.text)))
    }

    /// Whether a name is that of a town here and no firm: the mayor of Hitachi, 元日立市長.
    pub(super) fn is_town_and_no_firm(&self, hit: &Found) -> bool {
        let is_place = |id: SurfaceId| {
            let entry = self.lexicon.surface(id).entry();
            entry.kind() == Kind::Place || entry.sense_entries().any(|sense| self.lexicon.entry(sense).kind() == Kind::Place)
        };
        self.town_led(hit.core).is_some() && self.lexicon.readings(hit.core.of(self.text)).any(is_place)
            || self.town_of_office(hit.core).is_some_and(|town| self.lexicon.readings(&town).any(is_place))
    }

    /// Whether a place lies in the country behind a comma or in the bracket: Kawasaki, Japan; Kawasaki (Japan).
    pub(super) fn is_in_country_behind(&self, name: Span, place: EntryRecord<'l>) -> bool {
        if place.kind() != Kind::Place {
            return false;
        }
        let code = self.place_behind(name).and_then(|country| country.country_code());
        code.or_else(|| self.country_in_bracket_behind(name)).is_some_and(|code| place.countries().any(|own| own == code))
    }

    /// The place whose name follows behind a comma.
    fn place_behind(&self, name: Span) -> Option<EntryRecord<'l>> {
        let after = self.text.get(name.end()..).unwrap_or_default();
        let rest = after.strip_prefix(", ").filter(|rest| rest.starts_with(|ch: char| ch.is_ascii_uppercase()))?;
        // Kawasaki, Japan and Pittsburgh.
        let rest = rest.get(..first_chars(rest, LONGEST_PLACE + 1).find(" and ").unwrap_or(rest.len()))?;
        let len = rest.find(|ch: char| !is_latin_word(ch) && ch != ' ').unwrap_or(rest.len());
        let closed = !rest.get(len..).is_some_and(|rest| rest.starts_with(['\'', '’']));
        let place = rest.get(..len).filter(|_| closed && len <= LONGEST_PLACE)?;
        let mut entries = self.lexicon.readings(place).map(|id| self.lexicon.surface(id).entry());
        let entry = entries.find(|entry| entry.kind() == Kind::Place)?;
        // Ichiro Fujisaki and Ryozo Kato came. Fujisaki, Kato and others left.
        let is_of_somebody = |id| self.is_surname(id) && self.established.contains(&self.lexicon.surface(id).entry_id());
        (!self.lexicon.readings(place).any(is_of_somebody)).then_some(entry)
    }

    /// Whether a linked place is told from people of that name by what stands beside it, and only there.
    pub(super) fn is_namesake_city(&self, mention: &Mention, entry: EntryId) -> bool {
        self.lexicon.entry(entry).kind() == Kind::Place
            && self.is_city(mention.core)
            && self.lexicon.readings(mention.core.of(self.text)).any(|id| self.is_surname(id))
    }

    /// Whether the words before say that something is there: in Austin, the Mayor of Nagasaki, a trip to Fukushima.
    pub(super) fn is_whereabouts(&self, name: Span) -> bool {
        const WORDS: [&str; 25] = [
            "in ",
            "across ",
            "port of ",
            "ports of ",
            "near ",
            "outside ",
            "throughout ",
            "Mayor of ",
            "mayor of ",
            "Governor of ",
            "governor of ",
            "people of ",
            "residents of ",
            "went to ",
            "go to ",
            "going to ",
            "traveled to ",
            "travelled to ",
            "moved to ",
            "returned to ",
            "flew to ",
            "trip to ",
            "visit to ",
            "visited ",
            "back to ",
        ];
        let before = self.text.get(..name.start()).unwrap_or_default();
        WORDS.iter().any(|word| ends_with_word(before, word)) || self.is_whereabouts_in_japanese(name)
    }

    /// Whether the words behind say that somebody goes or something is there: 横浜に着いた, 石川で開かれた. A copula says who somebody is:
    /// 投手は石川で、.
    fn is_whereabouts_in_japanese(&self, name: Span) -> bool {
        const WORDS: [&str; 22] = [
            "に着",
            "に到着",
            "に住",
            "に移",
            "に向か",
            "に入り",
            "に戻",
            "に滞在",
            "に本社",
            "に本拠",
            "に拠点",
            "に生まれ",
            "へ向か",
            "へ移",
            "へ出",
            "へ帰",
            "へ戻",
            "に帰",
            "在住",
            "市内",
            "県内",
            "出身",
        ];
        let after = self.text.get(name.end()..).unwrap_or_default();
        let begins_word = |ch: char| matches!(Script::of(ch), Script::Han | Script::Katakana);
        let is_there = after.strip_prefix('で').is_some_and(|rest| rest.starts_with(begins_word));
        name.of(self.text).ends_with(is_han) && (is_there || WORDS.iter().any(|word| after.starts_with(word)))
    }
}
