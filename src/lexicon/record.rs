//! Entries, names and surfaces as they lie in the packed index.

use super::Rule;
use super::image::{Image, Section, StringRef};
use super::index::{Lexicon, SurfaceId};
use super::layout::{NONE, condition, entry, name, name_at, rest, surface, surface_len, traits};
use crate::glossary::{Case, Date, Interval, Kind, Lang, Length, NameStatus, Origin, SurnameWorth};

/// The number of an entry in one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(super) u32);

/// Something about each of some numbers of one index.
pub(crate) type NumberMap<K, T> = std::collections::HashMap<K, T, std::hash::BuildHasherDefault<NumberHasher>>;

/// Something about each of some entries of one index.
pub(crate) type EntryMap<T> = NumberMap<EntryId, T>;

/// Some entries of one index.
pub(crate) type EntrySet = std::collections::HashSet<EntryId, std::hash::BuildHasherDefault<NumberHasher>>;

/// A hash of a number. Numbers of entries are those of the index and not of the text, so that no text can make them collide.
#[derive(Default)]
pub(crate) struct NumberHasher(u64);

impl std::hash::Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// One entry of a packed index.
#[derive(Clone, Copy)]
pub struct EntryRecord<'l> {
    lexicon: &'l Lexicon,
    number: u32,
    /// Where its id stands.
    id: StringRef,
    traits: u16,
}

/// An office as the index holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeRecord<'l> {
    /// Id of the role.
    pub role: &'l str,
    /// Country code, or empty.
    pub country: &'l str,
    /// The body, where the office is that of one in the glossary.
    pub of: Option<EntryId>,
    /// Term.
    pub held: Interval,
}

/// One reading of an ambiguous entry.
#[derive(Clone)]
pub struct SenseRecord<'l> {
    /// The entry meant; `None` for a thing outside the glossary.
    pub entry: Option<EntryId>,
    /// What speaks for it.
    pub cues: Vec<&'l str>,
}

impl<'l> EntryRecord<'l> {
    #[inline]
    pub(super) fn read(lexicon: &'l Lexicon, number: u32) -> Self {
        let at = (number as usize).saturating_mul(entry::BYTES);
        let [a, b, c, d, low, high] = lexicon.image().bytes::<{ entry::BYTES }>(Section::Entries, at);
        Self { lexicon, number, id: u32::from_le_bytes([a, b, c, d]), traits: u16::from_le_bytes([low, high]) }
    }

    fn image(&self) -> &'l Image {
        self.lexicon.image()
    }

    #[inline]
    fn has(&self, trait_bit: u16) -> bool {
        self.traits & trait_bit != 0
    }

    /// The place of a word of the rest in `Section::Lists`.
    fn rest(&self, word: usize) -> Option<usize> {
        if !self.has(traits::REST) {
            return None;
        }
        let at = self.image().text_end(self.id)?;
        Some(u32::from_le_bytes(self.image().bytes(Section::Strings, at as usize)) as usize + word)
    }

    /// Where the text of its first name stands.
    fn texts(&self) -> Option<StringRef> {
        let rest = if self.has(traits::REST) { entry::REST_BYTES } else { 0 };
        self.image().text_end(self.id)?.checked_add(rest)
    }

    fn rest_word(&self, word: usize) -> u32 {
        self.rest(word).map_or(0, |at| self.image().word(Section::Lists, at))
    }

    /// A number of records of a list; a damaged one must not make a reader go on for ever.
    fn rest_count(&self, word: usize) -> usize {
        (self.rest_word(word) as usize).min(self.image().words(Section::Lists))
    }

    fn rest_string(&self, word: usize) -> &'l str {
        self.rest(word).map_or("", |at| self.image().string(Section::Lists, at))
    }

    /// Its number in this index.
    pub fn number(&self) -> EntryId {
        EntryId(self.number)
    }

    /// Its permanent id.
    pub fn id(&self) -> &'l str {
        self.image().text(self.id)
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        Kind::from_number((self.traits & traits::KIND) as u8).unwrap_or(Kind::Shield)
    }

    /// Whether the English name takes "the".
    pub fn takes_article(&self) -> bool {
        self.has(traits::ARTICLE)
    }

    /// Whether it is switched off: its names are seen, and left alone.
    pub fn is_off(&self) -> bool {
        self.has(traits::OFF)
    }

    /// Where its id stands.
    pub(super) fn id_at(&self) -> StringRef {
        self.id
    }

    /// Which of its names it is, from 0 on.
    #[inline]
    fn name(&self, index: u32) -> Option<NameRecord<'l>> {
        // Behind the section there would be name after name for the reader of a damaged index.
        let has_names = self.has(traits::NAMED) && (self.id as usize) < self.image().section(Section::Strings).len();
        let at = name_at(self.id, index).filter(|_| has_names)?;
        let traits = u16::from_le_bytes(self.image().bytes(Section::Strings, at as usize));
        Some(NameRecord { entry: *self, at, traits, text: None })
    }

    /// Whether this is a person with a family and a given name.
    pub fn is_person(&self) -> bool {
        self.has(traits::PERSON)
    }

    /// Whether the order of the person's name may be turned in Latin letters.
    pub fn may_turn(&self) -> bool {
        self.has(traits::TURN)
    }

    /// The person's naming tradition.
    pub fn origin(&self) -> Origin {
        let number = usize::from(self.traits >> traits::ORIGIN_SHIFT & traits::ORIGIN);
        Origin::ALL.get(number).map_or(Origin::Other, |(origin, _)| *origin)
    }

    /// What the person's bare surname is worth.
    pub fn surname_worth(&self) -> SurnameWorth {
        let number = usize::from(self.traits >> traits::SURNAME_SHIFT);
        SurnameWorth::ALL.get(number).map_or(SurnameWorth::Plain, |(worth, _)| *worth)
    }

    /// Family name in Latin letters; empty for whoever has none.
    pub fn family(&self, lang: Lang) -> &'l str {
        self.rest_string(rest::FAMILY + usize::from(lang == Lang::Ja))
    }

    /// Given name.
    pub fn given(&self, lang: Lang) -> &'l str {
        self.rest_string(rest::GIVEN + usize::from(lang == Lang::Ja))
    }

    /// Reading of the family name in hiragana with `|` at morpheme boundaries; empty where none is known.
    pub fn family_kana(&self) -> &'l str {
        self.rest_string(rest::FAMILY + 2)
    }

    /// Reading of the given name.
    pub fn given_kana(&self) -> &'l str {
        self.rest_string(rest::GIVEN + 2)
    }

    /// The canonical name of a language and a length.
    pub fn canonical(&self, lang: Lang, length: Length) -> Option<NameRecord<'l>> {
        self.names().find(|name| name.status() == NameStatus::Preferred && name.lang() == lang && name.length() == length)
    }

    /// The full canonical name, or nothing.
    pub fn full(&self, lang: Lang) -> Option<&'l str> {
        self.canonical(lang, Length::Full).map(|name| name.text())
    }

    /// All names, canonical ones first.
    pub fn names(&self) -> impl Iterator<Item = NameRecord<'l>> {
        let (entry, mut indices, mut text) = (*self, 0..u32::MAX, self.texts());
        std::iter::from_fn(move || {
            let name = NameRecord { text, ..entry.name(indices.next()?)? };
            if name.has(name::LAST) {
                indices = 0..0;
            }
            text = text.and_then(|at| entry.image().text_end(at));
            Some(name)
        })
    }

    /// Country codes.
    pub fn countries(&self) -> impl Iterator<Item = &'l str> {
        let image = self.image();
        self.rest(rest::COUNTRIES).into_iter().flat_map(|at| image.strings(Section::Lists, at))
    }

    /// The code of the country that a place is, if it is one.
    pub(crate) fn country_code(&self) -> Option<&'l str> {
        self.countries().find(|code| self.id() == format!("place.{}", code.to_ascii_lowercase()))
    }

    /// Offices held.
    pub fn offices(&self) -> impl Iterator<Item = OfficeRecord<'l>> {
        let (image, first) = (self.image(), self.rest_word(rest::OFFICES) as usize);
        (0..self.rest_count(rest::OFFICES + 1)).map(move |index| {
            let at = first + 5 * index;
            let body = image.word(Section::Lists, at + 2);
            OfficeRecord {
                role: image.string(Section::Lists, at),
                country: image.string(Section::Lists, at + 1),
                of: (body != NONE).then_some(EntryId(body)),
                held: interval(image.word(Section::Lists, at + 3), image.word(Section::Lists, at + 4)),
            }
        })
    }

    /// Where the ids of the roles of those offices stand.
    pub(crate) fn role_refs(&self) -> impl Iterator<Item = StringRef> {
        let (image, first) = (self.image(), self.rest_word(rest::OFFICES) as usize);
        (0..self.rest_count(rest::OFFICES + 1)).map(move |index| image.word(Section::Lists, first + 5 * index))
    }

    /// Readings of an ambiguous entry, but for entries that are switched off.
    pub fn senses(&self) -> impl Iterator<Item = SenseRecord<'l>> {
        let image = self.image();
        self.senses_in_use()
            .map(move |(entry, at, cues)| SenseRecord { entry, cues: image.strings(Section::Lists, at).take(cues).collect() })
    }

    /// The entries of the readings of an ambiguous entry, without their cues.
    pub(crate) fn sense_entries(&self) -> impl Iterator<Item = EntryId> {
        self.senses_in_use().filter_map(|(entry, ..)| entry)
    }

    /// What speaks for a reading of an ambiguous entry; `None` for things outside the glossary.
    pub(crate) fn cues_of(&self, sense: Option<EntryId>) -> impl Iterator<Item = &'l str> {
        let image = self.image();
        let own = self.listed_senses().filter(move |(entry, ..)| *entry == sense);
        own.flat_map(move |(_, at, cues)| image.strings(Section::Lists, at).take(cues))
    }

    /// The entry of each reading, where its list of cues is told, and how many cues of that are read.
    fn listed_senses(&self) -> impl Iterator<Item = (Option<EntryId>, usize, usize)> {
        let (image, first) = (self.image(), self.rest_word(rest::SENSES) as usize);
        // Each cue has a word of the lists: more than there are words only a damaged index tells of.
        let mut left = image.words(Section::Lists);
        (0..self.rest_count(rest::SENSES + 1)).map(move |index| {
            let at = first + 3 * index;
            let number = image.word(Section::Lists, at);
            let cues = left.min(image.word(Section::Lists, at + 2) as usize);
            left -= cues;
            ((number != NONE).then_some(EntryId(number)), at + 1, cues)
        })
    }

    /// Those of them that are not switched off.
    fn senses_in_use(&self) -> impl Iterator<Item = (Option<EntryId>, usize, usize)> {
        let lexicon = self.lexicon;
        self.listed_senses().filter(move |(entry, ..)| entry.is_none_or(|entry| !lexicon.entry(entry).is_off()))
    }

    /// The reading that holds without any cue, of an ambiguous entry; the only one, where all others are switched off.
    pub fn default_sense(&self) -> Option<EntryId> {
        let is_in_use = |entry: &EntryId| self.kind() == Kind::Ambiguous && !self.lexicon.entry(*entry).is_off();
        if let Some(default) = self.related().filter(is_in_use) {
            return Some(default);
        }
        let mut entries = self.senses_in_use().map(|(entry, ..)| entry);
        let only = entries.next().filter(|_| entries.next().is_none());
        only.filter(|_| self.listed_senses().count() > 1)?
    }

    /// The place that holds this one: the prefecture of a town.
    pub(crate) fn whole(&self) -> Option<EntryId> {
        self.related().filter(|_| self.kind() == Kind::Place)
    }

    fn related(&self) -> Option<EntryId> {
        self.rest_word(rest::DEFAULT_OR_WHOLE).checked_sub(1).map(EntryId)
    }

    /// Life of the body.
    pub fn valid(&self) -> Interval {
        interval(self.rest_word(rest::FROM), self.rest_word(rest::UNTIL))
    }
}

fn interval(from: u32, until: u32) -> Interval {
    Interval { from: Date::from_number(from), until: Date::from_number(until) }
}

/// One name of a packed index.
#[derive(Clone, Copy)]
pub struct NameRecord<'l> {
    entry: EntryRecord<'l>,
    at: StringRef,
    traits: u16,
    /// Where its text stands, if somebody went there.
    text: Option<StringRef>,
}

impl<'l> NameRecord<'l> {
    #[inline]
    fn has(&self, trait_bit: u16) -> bool {
        self.traits & trait_bit != 0
    }

    /// Where its conditions begin, for a name that has any.
    fn conditions(&self) -> Option<usize> {
        if !self.has(name::CONDITIONS) {
            return None;
        }
        let image = self.entry.image();
        let (mut low, mut high) = (0, image.words(Section::Conditions) / condition::WORDS);
        while low < high {
            let middle = low.midpoint(high);
            let at = image.word(Section::Conditions, middle * condition::WORDS + condition::NAME);
            match at.cmp(&self.at) {
                std::cmp::Ordering::Equal => return Some(middle * condition::WORDS),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The string.
    pub fn text(&self) -> &'l str {
        let image = self.entry.image();
        // Which of the names it is, for each is two bytes before the one that it follows.
        let index = || self.entry.id.saturating_sub(self.at) / name::BYTES;
        let texts_before = || (1..index()).try_fold(self.entry.texts()?, |at, _| image.text_end(at));
        self.text.or_else(texts_before).map_or("", |at| image.text(at))
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        if !self.has(1) { Lang::En } else { Lang::Ja }
    }

    /// Its length.
    pub fn length(&self) -> Length {
        Length::ALL.get(usize::from(self.traits >> 1 & 3)).copied().unwrap_or(Length::Full)
    }

    /// Canonical or not.
    pub fn status(&self) -> NameStatus {
        NameStatus::ALL.get(usize::from(self.traits >> 3 & 3)).copied().unwrap_or(NameStatus::Admitted)
    }

    /// How capitals must agree.
    pub fn case(&self) -> Case {
        Case::ALL.get(usize::from(self.traits >> 5 & 3)).copied().unwrap_or(Case::Exact)
    }

    /// Left as it is where the style preserves lengths.
    pub fn is_kept(&self) -> bool {
        self.has(name::KEEP)
    }

    /// Whether nothing but this name is read where its folded form stands.
    pub(crate) fn stands_alone(&self) -> bool {
        self.has(name::ALONE)
    }

    /// An ordinary word too.
    pub fn is_common(&self) -> bool {
        self.has(name::COMMON)
    }

    /// Counts only with other evidence of the entry.
    pub fn needs_evidence(&self) -> bool {
        self.has(name::NEEDS_FULL | name::NEEDS_CUES)
    }

    /// Cues that are such evidence.
    pub fn cues(&self) -> impl Iterator<Item = &'l str> {
        let image = self.entry.image();
        self.conditions().into_iter().flat_map(|at| image.strings(Section::Conditions, at + condition::CUES))
    }

    /// When the name was in use.
    pub fn valid(&self) -> Interval {
        let word = |word| self.conditions().map_or(0, |at| self.entry.image().word(Section::Conditions, at + word));
        interval(word(condition::FROM), word(condition::UNTIL))
    }
}

/// One surface of a packed index.
#[derive(Clone, Copy)]
pub struct SurfaceRecord<'l> {
    lexicon: &'l Lexicon,
    number: u32,
    entry: u32,
    name: u8,
    traits: u16,
}

impl<'l> SurfaceRecord<'l> {
    #[inline]
    pub(super) fn read(lexicon: &'l Lexicon, number: u32) -> Self {
        let [a, b, c, name, low, high] = lexicon.image().bytes::<{ surface::HEAD }>(Section::Leaves, number as usize);
        let (entry, traits) = (u32::from_le_bytes([a, b, c, 0]), u16::from_le_bytes([low, high]));
        Self { lexicon, number, entry, name, traits }
    }

    #[inline]
    fn has(&self, trait_bit: u16) -> bool {
        self.traits & trait_bit != 0
    }

    /// Where the next surface of the same key stands.
    pub(super) fn next(&self) -> Option<SurfaceId> {
        let len = surface_len(self.name, self.traits);
        (!self.has(surface::LAST)).then_some(SurfaceId(self.number.saturating_add(super::image::to_u32(len))))
    }

    /// Four bytes of the record.
    fn word(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.lexicon.image().bytes(Section::Leaves, self.number as usize + at))
    }

    /// The entry it belongs to.
    pub fn entry(&self) -> EntryRecord<'l> {
        EntryRecord::read(self.lexicon, self.entry)
    }

    /// The number of that entry.
    pub(crate) fn entry_id(&self) -> EntryId {
        EntryId(self.entry)
    }

    /// The name it is a form of.
    pub fn name(&self) -> NameRecord<'l> {
        let index = match self.name {
            surface::FAR => self.word(surface_len(self.name, self.traits) - 4),
            index => u32::from(index),
        };
        let entry = self.entry();
        // The empty text stands at 0.
        entry.name(index).unwrap_or(NameRecord { entry, at: 0, traits: 0, text: Some(0) })
    }

    /// The rule that made it.
    pub fn rule(&self) -> Rule {
        Rule::from_number((self.traits & surface::RULE) as u8).unwrap_or(Rule::Block)
    }

    /// Left as it is where the style preserves lengths.
    pub fn is_kept(&self) -> bool {
        self.has(surface::KEEP)
    }

    /// Counts only with other evidence of the entry.
    pub fn needs_evidence(&self) -> bool {
        self.has(surface::NEEDS_FULL) || self.name().needs_evidence()
    }

    /// Counts only where the entry's country is in the text.
    pub fn needs_country(&self) -> bool {
        self.has(surface::NEEDS_COUNTRY)
    }

    /// Whether the text must be as the surface has it, because two names meet in the fold.
    pub fn is_unfolded(&self) -> bool {
        self.has(surface::UNFOLDED)
    }

    /// How capitals must agree: as its name says.
    pub(super) fn case(&self) -> Case {
        Case::ALL.get(usize::from(self.traits >> surface::CASE_SHIFT & 3)).copied().unwrap_or(Case::Exact)
    }

    /// Whether its first letter is a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.has(surface::CAPITAL)
    }

    /// Whether its text is ASCII without a small letter.
    pub(super) fn is_in_capitals(&self) -> bool {
        self.has(surface::CAPITALS)
    }

    /// The string as it would be printed.
    pub fn text(&self) -> &'l str {
        match self.has(surface::HAS_TEXT) {
            true => self.lexicon.image().text(self.word(surface::HEAD)),
            false => self.name().text(),
        }
    }

    /// Whether this hides a name inside it instead of being one.
    pub fn is_shield(&self) -> bool {
        self.has(surface::SHIELD)
    }
}
