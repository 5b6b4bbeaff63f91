//! Entries, names and surfaces as they lie in the packed index.

use super::Rule;
use super::image::{Image, Section};
use super::index::{Lexicon, SurfaceId};
use crate::glossary::{Case, Date, Interval, Kind, Lang, Length, NameStatus, Origin, SurnameWorth};

/// The number of an entry in one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(super) u32);

/// Something about each of some entries of one index.
pub(crate) type EntryMap<T> = std::collections::HashMap<EntryId, T, std::hash::BuildHasherDefault<NumberHasher>>;

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

pub(super) const NONE: u32 = u32::MAX;

/// Words of an entry: what stands at which index.
pub(super) mod entry {
    pub(crate) const ID: usize = 0;
    pub(crate) const TRAITS: usize = 1;
    /// The first of its names; they end where one of another entry stands.
    pub(crate) const NAMES: usize = 2;
    /// Where in `Section::Lists` the rest stands, or `NONE`.
    pub(crate) const REST: usize = 3;
    pub(crate) const WORDS: usize = 4;
}

/// Words of what many entries do not have.
pub(super) mod rest {
    pub(crate) const COUNTRIES: usize = 0;
    /// Parts of a personal name: Latin, Japanese, kana.
    pub(crate) const FAMILY: usize = 2;
    pub(crate) const GIVEN: usize = 5;
    pub(crate) const OFFICES: usize = 8;
    pub(crate) const SENSES: usize = 10;
    /// One more than the number of the entry; 0 for none.
    pub(crate) const DEFAULT: usize = 12;
    pub(crate) const FROM: usize = 13;
    pub(crate) const UNTIL: usize = 14;
    pub(crate) const WORDS: usize = 15;
}

/// Bits of the traits of an entry: kind in the low byte.
pub(super) mod traits {
    pub(crate) const ARTICLE: u32 = 1 << 8;
    pub(crate) const TURN: u32 = 1 << 9;
    pub(crate) const PERSON: u32 = 1 << 10;
    /// Switched off: its names are seen, and left alone.
    pub(crate) const OFF: u32 = 1 << 11;
    pub(crate) const ORIGIN_SHIFT: u32 = 12;
    pub(crate) const SURNAME_SHIFT: u32 = 16;
}

/// Words of a name.
pub(super) mod name {
    pub(crate) const TEXT: usize = 0;
    pub(crate) const ENTRY: usize = 1;
    pub(crate) const TRAITS: usize = 2;
    pub(crate) const WORDS: usize = 3;
    pub(crate) const KEEP: u32 = 1 << 8;
    pub(crate) const COMMON: u32 = 1 << 9;
    pub(crate) const NEEDS_FULL: u32 = 1 << 10;
    pub(crate) const NEEDS_CUES: u32 = 1 << 11;
    /// It has cues or dates.
    pub(crate) const CONDITIONS: u32 = 1 << 12;
    /// Nothing but this name, as it is listed, is read where its folded form stands.
    pub(crate) const ALONE: u32 = 1 << 13;
}

/// Words of the conditions of a name.
pub(super) mod condition {
    pub(crate) const NAME: usize = 0;
    pub(crate) const CUES: usize = 1;
    pub(crate) const FROM: usize = 3;
    pub(crate) const UNTIL: usize = 4;
    pub(crate) const WORDS: usize = 5;
}

/// The record of a surface: its name in four bytes, its traits in two, then four for its text where that is not its name's.
pub(super) mod surface {
    pub(crate) const TRAITS: usize = 4;
    pub(crate) const TEXT: usize = 6;
    pub(crate) const RULE: u16 = 0x1f;
    pub(crate) const KEEP: u16 = 1 << 5;
    pub(crate) const NEEDS_FULL: u16 = 1 << 6;
    pub(crate) const NEEDS_COUNTRY: u16 = 1 << 7;
    /// The folds are off: the text must be as the surface has it, letter by letter.
    pub(crate) const UNFOLDED: u16 = 1 << 8;
    pub(crate) const HAS_TEXT: u16 = 1 << 9;
    /// The last surface of its key.
    pub(crate) const LAST: u16 = 1 << 10;
    /// Its first letter is a capital.
    pub(crate) const CAPITAL: u16 = 1 << 11;
    pub(crate) const CASE_SHIFT: u16 = 12;
    pub(crate) const SHIELD: u16 = 1 << 14;
    /// Its text is ASCII without a small letter.
    pub(crate) const CAPITALS: u16 = 1 << 15;
}

/// One entry of a packed index.
#[derive(Clone, Copy)]
pub struct EntryRecord<'l> {
    lexicon: &'l Lexicon,
    number: u32,
    words: [u32; entry::WORDS],
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
        Self { lexicon, number, words: lexicon.image().record(Section::Entries, number) }
    }

    fn image(&self) -> &'l Image {
        self.lexicon.image()
    }

    #[inline]
    fn word(&self, word: usize) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The place of a word of the rest in `Section::Lists`.
    fn rest(&self, word: usize) -> Option<usize> {
        let at = self.word(entry::REST);
        (at != NONE).then_some(at as usize + word)
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
        self.image().text(self.word(entry::ID))
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        Kind::from_number((self.word(entry::TRAITS) & 0xff) as u8).unwrap_or(Kind::Shield)
    }

    /// Whether the English name takes "the".
    pub fn takes_article(&self) -> bool {
        self.word(entry::TRAITS) & traits::ARTICLE != 0
    }

    /// Whether it is switched off: its names are seen, and left alone.
    pub fn is_off(&self) -> bool {
        self.word(entry::TRAITS) & traits::OFF != 0
    }

    /// The number of the first of its names.
    pub(super) fn first_name(&self) -> u32 {
        self.word(entry::NAMES)
    }

    /// Whether this is a person with a family and a given name.
    pub fn is_person(&self) -> bool {
        self.word(entry::TRAITS) & traits::PERSON != 0
    }

    /// Whether the order of the person's name may be turned in Latin letters.
    pub fn may_turn(&self) -> bool {
        self.word(entry::TRAITS) & traits::TURN != 0
    }

    /// The person's naming tradition.
    pub fn origin(&self) -> Origin {
        let number = (self.word(entry::TRAITS) >> traits::ORIGIN_SHIFT & 0xf) as usize;
        Origin::ALL.get(number).map_or(Origin::Other, |(origin, _)| *origin)
    }

    /// What the person's bare surname is worth.
    pub fn surname_worth(&self) -> SurnameWorth {
        let number = (self.word(entry::TRAITS) >> traits::SURNAME_SHIFT & 0xf) as usize;
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
        let (lexicon, own, end) = (self.lexicon, self.number, self.image().words(Section::Names) / name::WORDS);
        let names = (self.first_name()..super::image::to_u32(end)).map(move |number| NameRecord::read(lexicon, number));
        names.take_while(move |name| name.entry_number() == own)
    }

    /// Country codes.
    pub fn countries(&self) -> impl Iterator<Item = &'l str> {
        let image = self.image();
        self.rest(rest::COUNTRIES).into_iter().flat_map(|at| image.strings(Section::Lists, at))
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

    /// Readings of an ambiguous entry, but for entries that are switched off.
    pub fn senses(&self) -> impl Iterator<Item = SenseRecord<'l>> {
        let lexicon = self.lexicon;
        self.all_senses().filter(move |sense| sense.entry.is_none_or(|entry| !lexicon.entry(entry).is_off()))
    }

    fn all_senses(&self) -> impl Iterator<Item = SenseRecord<'l>> {
        let (image, first) = (self.image(), self.rest_word(rest::SENSES) as usize);
        (0..self.rest_count(rest::SENSES + 1)).map(move |index| {
            let at = first + 3 * index;
            let number = image.word(Section::Lists, at);
            SenseRecord {
                entry: (number != NONE).then_some(EntryId(number)),
                cues: image.strings(Section::Lists, at + 1).collect(),
            }
        })
    }

    /// The reading that holds without any cue, of an ambiguous entry; the only one, where all others are switched off.
    pub fn default_sense(&self) -> Option<EntryId> {
        let default = self.rest_word(rest::DEFAULT).checked_sub(1).map(EntryId);
        if let Some(default) = default.filter(|&entry| !self.lexicon.entry(entry).is_off()) {
            return Some(default);
        }
        let mut senses = self.senses();
        let only = senses.next().filter(|_| senses.next().is_none());
        only.filter(|_| self.all_senses().count() > 1)?.entry
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
    lexicon: &'l Lexicon,
    number: u32,
    words: [u32; name::WORDS],
}

impl<'l> NameRecord<'l> {
    #[inline]
    fn read(lexicon: &'l Lexicon, number: u32) -> Self {
        Self { lexicon, number, words: lexicon.image().record(Section::Names, number) }
    }

    #[inline]
    fn word(&self, word: usize) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    #[inline]
    fn traits(&self) -> u32 {
        self.word(name::TRAITS)
    }

    fn entry_number(&self) -> u32 {
        self.word(name::ENTRY)
    }

    /// Where its conditions begin, for a name that has any.
    fn conditions(&self) -> Option<usize> {
        if self.traits() & name::CONDITIONS == 0 {
            return None;
        }
        let image = self.lexicon.image();
        let (mut low, mut high) = (0, image.words(Section::Conditions) / condition::WORDS);
        while low < high {
            let middle = low.midpoint(high);
            let number = image.word(Section::Conditions, middle * condition::WORDS + condition::NAME);
            match number.cmp(&self.number) {
                std::cmp::Ordering::Equal => return Some(middle * condition::WORDS),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The string.
    pub fn text(&self) -> &'l str {
        self.lexicon.image().text(self.word(name::TEXT))
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        if self.traits() & 1 == 0 { Lang::En } else { Lang::Ja }
    }

    /// Its length.
    pub fn length(&self) -> Length {
        Length::ALL.get((self.traits() >> 1 & 3) as usize).copied().unwrap_or(Length::Full)
    }

    /// Canonical or not.
    pub fn status(&self) -> NameStatus {
        NameStatus::ALL.get((self.traits() >> 3 & 3) as usize).copied().unwrap_or(NameStatus::Admitted)
    }

    /// How capitals must agree.
    pub fn case(&self) -> Case {
        Case::ALL.get((self.traits() >> 5 & 3) as usize).copied().unwrap_or(Case::Exact)
    }

    /// Left as it is where the style preserves lengths.
    pub fn is_kept(&self) -> bool {
        self.traits() & name::KEEP != 0
    }

    /// Whether nothing but this name is read where its folded form stands.
    pub(crate) fn stands_alone(&self) -> bool {
        self.traits() & name::ALONE != 0
    }

    /// An ordinary word too.
    pub fn is_common(&self) -> bool {
        self.traits() & name::COMMON != 0
    }

    /// Counts only with other evidence of the entry.
    pub fn needs_evidence(&self) -> bool {
        self.traits() & (name::NEEDS_FULL | name::NEEDS_CUES) != 0
    }

    /// Cues that are such evidence.
    pub fn cues(&self) -> impl Iterator<Item = &'l str> {
        let image = self.lexicon.image();
        self.conditions().into_iter().flat_map(|at| image.strings(Section::Conditions, at + condition::CUES))
    }

    /// When the name was in use.
    pub fn valid(&self) -> Interval {
        let word = |word| self.conditions().map_or(0, |at| self.lexicon.image().word(Section::Conditions, at + word));
        interval(word(condition::FROM), word(condition::UNTIL))
    }
}

/// One surface of a packed index.
#[derive(Clone, Copy)]
pub struct SurfaceRecord<'l> {
    lexicon: &'l Lexicon,
    number: u32,
    name: u32,
    traits: u16,
}

impl<'l> SurfaceRecord<'l> {
    #[inline]
    pub(super) fn read(lexicon: &'l Lexicon, number: u32) -> Self {
        let [a, b, c, d, low, high] = lexicon.image().bytes::<{ surface::TEXT }>(Section::Leaves, number as usize);
        Self { lexicon, number, name: u32::from_le_bytes([a, b, c, d]), traits: u16::from_le_bytes([low, high]) }
    }

    #[inline]
    fn has(&self, trait_bit: u16) -> bool {
        self.traits & trait_bit != 0
    }

    /// Where the next surface of the same key stands.
    pub(super) fn next(&self) -> Option<SurfaceId> {
        let len = if self.has(surface::HAS_TEXT) { surface::TEXT + 4 } else { surface::TEXT };
        (!self.has(surface::LAST)).then_some(SurfaceId(self.number.saturating_add(super::image::to_u32(len))))
    }

    /// The entry it belongs to.
    pub fn entry(&self) -> EntryRecord<'l> {
        EntryRecord::read(self.lexicon, self.name().entry_number())
    }

    /// The number of that entry.
    pub(crate) fn entry_id(&self) -> EntryId {
        EntryId(self.name().entry_number())
    }

    /// The name it is a form of.
    pub fn name(&self) -> NameRecord<'l> {
        NameRecord::read(self.lexicon, self.name)
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
        if self.has(surface::HAS_TEXT) {
            let image = self.lexicon.image();
            image.text(u32::from_le_bytes(image.bytes(Section::Leaves, self.number as usize + surface::TEXT)))
        } else {
            self.name().text()
        }
    }

    /// Whether this hides a name inside it instead of being one.
    pub fn is_shield(&self) -> bool {
        self.has(surface::SHIELD)
    }
}
