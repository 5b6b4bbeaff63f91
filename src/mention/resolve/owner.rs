//! Whose body a common name is where its owner is not named directly before it: 同国の財務省; 韓国の特許庁、気象庁; ベトナム財務省（MOF）; ◆英国　財務省.

use std::ops::RangeInclusive;

use super::Resolver;
use super::abroad::BODY_ABROAD;
use super::defined::Defined;
use crate::glossary::Kind;
use crate::lexicon::{EntryId, EntryRecord, SurfaceId};
use crate::mention::candidate::{Mention, Resolution};
use crate::mention::context::{country_before, line_at};
use crate::mention::definition::{Bracket, run_before};
use crate::mention::find::Found;
use crate::mention::scope::Scope;
use crate::text::{Script, Span, is_in_capitals, last_chars};

/// How far back the country is looked for that 同国 stands for, in bytes.
const REACH: usize = 600;

/// Longest member of a row, and longest bracket behind one, in characters.
const LONGEST_MEMBER: usize = 40;

/// Most bodies in a row behind one owner.
const LONGEST_ROW: usize = 12;

/// The last characters of names of bodies of a state.
const BODIES: [char; 11] = ['省', '庁', '局', '院', '所', '会', '部', '署', '団', '裁', '府'];

impl<'l> Resolver<'l, '_> {
    /// The country before a place: asked for every reading of a name.
    pub(super) fn country_before(&self, at: usize) -> Option<&'l str> {
        if let Some((_, country)) = self.country.get().filter(|(known, _)| *known == at) {
            return country;
        }
        let country = country_before(self.text, at, self.titles.titles()).or_else(|| self.country_spoken_of(at));
        self.country.set(Some((at, country)));
        country
    }

    /// The country that a word before a place stands for: 同国の財務省.
    fn country_spoken_of(&self, at: usize) -> Option<&'l str> {
        let before = self.text.get(..at)?;
        let before = before.strip_suffix('の').unwrap_or(before).strip_suffix("同国")?;
        let near = before.char_indices().rev().take_while(|(from, _)| before.len() - from < REACH);
        let mut ends = near.map(|(from, ch)| from + ch.len_utf8());
        let titles = self.titles.titles();
        ends.find_map(|end| {
            let mut named = titles.japanese_countries_at_end(before.get(..end)?);
            named.find(|(_, word)| word.chars().nth(1).is_some()).map(|(mark, _)| mark.country())
        })
    }

    /// Whether a body stands in a row that another country leads, or in a paragraph that has one for its heading, and none of its own
    /// is named there: 韓国の特許庁、気象庁; ◆英国　財務省は.
    pub(super) fn is_in_row_of_another_country(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        let printed = hit.core.of(self.text);
        // ロシア外務省 in a row behind イラン外務省.
        let names_owner = || self.titles.titles().japanese_countries_at_start(printed).next().is_some();
        // Where Japan and America lead a row, both have their bodies in it.
        let is_of_both = |country: &str| matches!(country, "JP" | "US");
        let is_other = |country: &str| {
            !is_of_both(country) && entry.countries().next().is_some() && !entry.countries().any(|own| country.starts_with(own))
        };
        printed.ends_with(BODIES)
            && self.owner_of_row(hit.core.start()).or_else(|| self.country_of_paragraph(hit.core)).is_some_and(is_other)
            && !names_owner()
    }

    /// The country that leads the row of bodies which ends at `at`.
    fn owner_of_row(&self, at: usize) -> Option<&'l str> {
        let in_name = |ch: &char| matches!(Script::of(*ch), Script::Han | Script::Katakana | Script::Latin);
        let mut before = self.text.get(..at)?.strip_suffix(['、', '・', 'や'])?;
        for _ in 0..LONGEST_ROW {
            // 公取委（FTC）、.
            let near = last_chars(before, LONGEST_MEMBER);
            let bracket = near.ends_with('）').then(|| near.rfind('（')).flatten().map_or(0, |at| near.len() - at);
            let name = before.get(..before.len() - bracket)?;
            let len: usize = name.chars().rev().take(LONGEST_MEMBER).take_while(in_name).map(char::len_utf8).sum();
            let start = name.len() - len;
            if !name.ends_with(BODIES) {
                return None;
            }
            if let Some(country) =
                country_before(self.text, start, self.titles.titles()).or_else(|| self.country_spoken_of(start))
            {
                return Some(country);
            }
            let body = name.get(start..)?;
            let led = self.titles.titles().japanese_countries_at_start(body).find(|(_, word)| word.len() < body.len());
            if let Some((mark, _)) = led {
                return Some(mark.country());
            }
            before = name.get(..start)?.strip_suffix(['、', '・', 'や', 'と'])?;
        }
        None
    }

    /// The country that is the heading of a paragraph in one line, which says nothing of Japan: ◆英国　財務省と内務省は.
    fn country_of_paragraph(&self, name: Span) -> Option<&'l str> {
        let line = line_at(self.text, name.start()).of(self.text);
        let head = line.trim_start_matches(|ch: char| !ch.is_alphanumeric());
        let mut led = self.titles.titles().japanese_countries_at_start(head);
        let (mark, word) = led.find(|(_, word)| {
            let behind = head.get(word.len()..).unwrap_or_default();
            word.chars().nth(1).is_some() && behind.starts_with(['　', '：'])
        })?;
        let says = head.get(word.len()..)?;
        let is_of_japan = ["日本", "在日", "日米", "日韓", "日中", "日英"].iter().any(|word| says.contains(word));
        (!is_of_japan).then_some(mark.country())
    }

    /// 日本サンゴ基金（NSF）: letters behind the name of an association that has nothing in common with any of their bearers' are its own for
    /// the rest of the text.
    pub(super) fn define_letters_of_association(&mut self, hit: &Found) {
        const KINDS: [&str; 10] = ["基金", "学会", "連盟", "学校", "学園", "協会", "財団", "協議会", "組合", "機構"];
        /// So many bodies have these in their names that they tell none.
        const COMMON: [&str; 12] =
            ["日本", "国際", "国立", "全国", "米国", "世界", "研究", "中央", "東京", "学会", "協会", "機構"];
        /// Characters of such a name.
        const LENGTHS: RangeInclusive<usize> = 5..=40;
        let letters = hit.core.of(self.text);
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let is_closed = after.get(hit.core.len()..).is_some_and(|after| after.starts_with(['）', ')']));
        let Some(head) = before.strip_suffix(['（', '(']).filter(|_| is_closed && is_in_capitals(letters)) else { return };
        let name = run_before(self.text, head.len()).of(self.text);
        let is_name = KINDS.iter().any(|kind| name.ends_with(kind)) && LENGTHS.contains(&name.chars().count());
        if !is_name || self.lexicon.readings(name).next().is_some() {
            return;
        }
        let pairs = |name: &str| -> Vec<String> {
            let chars: Vec<char> = name.chars().collect();
            chars.windows(2).map(|pair| pair.iter().collect()).collect()
        };
        let own = pairs(name);
        let tells = |pair: &String| own.contains(pair) && !COMMON.contains(&pair.as_str()) && !KINDS.contains(&pair.as_str());
        let shares = |entry: &EntryId| self.lexicon.entry(*entry).names().any(|name| pairs(name.text()).iter().any(tells));
        if hit.surfaces.iter().any(|&id| self.bearers_of_surface(id).iter().any(shares)) {
            return;
        }
        self.define_as_unlisted(hit.core);
    }

    /// The entries that a surface may name, one of them or the senses of an ambiguous one.
    fn bearers_of_surface(&self, id: SurfaceId) -> Vec<EntryId> {
        let entry = self.lexicon.surface(id).entry();
        let bearers = entry.sense_entries().chain([entry.number()]);
        bearers.filter(|&bearer| self.lexicon.entry(bearer).kind() != Kind::Ambiguous).collect()
    }

    /// Takes a short form for that of something the glossary does not hold, from where it stands on.
    pub(super) fn define_as_unlisted(&mut self, short: Span) {
        let bracket = Bracket { short, explicit: false, bare: false, weak: true, several: false, scope: Scope::Document };
        self.define(&bracket, Defined::Unlisted);
    }

    /// ベトナム財務省（MOF）: the letters behind the body of another country are those of that body for the rest of the text.
    pub(super) fn define_letters_abroad(&mut self, hit: &Found, before: &[Mention]) {
        let Some(last) = before.last().filter(|last| last.resolution == Resolution::Nil(BODY_ABROAD)) else { return };
        let gap = self.text.get(last.span.end()..hit.core.start()).unwrap_or_default();
        let letters = hit.core.of(self.text);
        if !matches!(gap, "（" | "(" | " (") || !is_in_capitals(letters) {
            return;
        }
        let named: Vec<EntryId> =
            self.lexicon.readings(last.core.of(self.text)).flat_map(|id| self.bearers_of_surface(id)).collect();
        if !hit.surfaces.iter().flat_map(|&id| self.bearers_of_surface(id)).any(|entry| named.contains(&entry)) {
            return;
        }
        self.define_as_unlisted(hit.core);
    }
}
