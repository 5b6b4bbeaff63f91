//! Entries, names and surfaces as they lie in the packed index.

use super::Rule;
use super::image::{Image, Section};
use super::index::Lexicon;
use crate::glossary::{Case, Date, Interval, Kind, Lang, Length, NameStatus, Origin, SurnameWorth};

/// The number of an entry in one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(super) u32);

pub(super) const NONE: u32 = u32::MAX;

/// Words of an entry: what stands at which index.
pub(super) mod entry {
    pub(crate) const ID: usize = 0;
    pub(crate) const TRAITS: usize = 2;
    /// Canonical names: En formal, full, short, abbreviation, then Ja; indices of names.
    pub(crate) const CANONICAL: usize = 3;
    pub(crate) const NAMES: usize = 11;
    pub(crate) const COUNTRIES: usize = 13;
    /// Parts of a personal name: Latin, Japanese, kana.
    pub(crate) const FAMILY: usize = 15;
    pub(crate) const GIVEN: usize = 21;
    pub(crate) const OFFICES: usize = 27;
    pub(crate) const SENSES: usize = 29;
    pub(crate) const DEFAULT: usize = 31;
    pub(crate) const FROM: usize = 32;
    pub(crate) const UNTIL: usize = 33;
    pub(crate) const WORDS: usize = 34;
}

/// Bits of the traits of an entry: kind in the low byte.
pub(super) mod traits {
    pub(crate) const ARTICLE: u32 = 1 << 8;
    pub(crate) const TURN: u32 = 1 << 9;
    pub(crate) const PERSON: u32 = 1 << 10;
    pub(crate) const ORIGIN_SHIFT: u32 = 12;
    pub(crate) const SURNAME_SHIFT: u32 = 16;
}

/// Words of a name.
pub(super) mod name {
    pub(crate) const TEXT: usize = 0;
    pub(crate) const TRAITS: usize = 2;
    pub(crate) const CUES: usize = 3;
    pub(crate) const FROM: usize = 5;
    pub(crate) const UNTIL: usize = 6;
    pub(crate) const WORDS: usize = 7;
    pub(crate) const KEEP: u32 = 1 << 8;
    pub(crate) const COMMON: u32 = 1 << 9;
    pub(crate) const NEEDS_FULL: u32 = 1 << 10;
    pub(crate) const NEEDS_CUES: u32 = 1 << 11;
}

/// Words of a surface.
pub(super) mod surface {
    pub(crate) const ENTRY: usize = 0;
    pub(crate) const NAME: usize = 1;
    /// Rule in the low byte, flags in the high one.
    pub(crate) const TRAITS: usize = 2;
    pub(crate) const TEXT: usize = 3;
    pub(crate) const WORDS: usize = 5;
    pub(crate) const KEEP: u32 = 1 << 24;
    pub(crate) const NEEDS_FULL: u32 = 1 << 25;
    pub(crate) const NEEDS_COUNTRY: u32 = 1 << 26;
    /// The folds are off: the text must be as the surface has it, letter by letter.
    pub(crate) const UNFOLDED: u32 = 1 << 27;
}

/// One entry of a packed index.
#[derive(Clone, Copy)]
pub struct EntryRecord<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) number: u32,
}

/// An office as the index holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeRecord<'l> {
    /// Id of the role.
    pub role: &'l str,
    /// Country code, or empty.
    pub country: &'l str,
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
    fn image(&self) -> &'l Image {
        self.lexicon.image()
    }

    fn at(&self, word: usize) -> usize {
        self.number as usize * entry::WORDS + word
    }

    fn word(&self, word: usize) -> u32 {
        self.image().word(Section::Entries, self.at(word))
    }

    /// Its number in this index.
    pub fn number(&self) -> EntryId {
        EntryId(self.number)
    }

    /// Its permanent id.
    pub fn id(&self) -> &'l str {
        self.image().string(Section::Entries, self.at(entry::ID))
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        Kind::from_number((self.word(entry::TRAITS) & 0xff) as u8).unwrap_or(Kind::Shield)
    }

    /// Whether the English name takes "the".
    pub fn takes_article(&self) -> bool {
        self.word(entry::TRAITS) & traits::ARTICLE != 0
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
        self.image().string(Section::Entries, self.at(entry::FAMILY + if lang == Lang::Ja { 2 } else { 0 }))
    }

    /// Given name.
    pub fn given(&self, lang: Lang) -> &'l str {
        self.image().string(Section::Entries, self.at(entry::GIVEN + if lang == Lang::Ja { 2 } else { 0 }))
    }

    /// Reading of the family name in hiragana with `|` at morpheme boundaries; empty where none is known.
    pub fn family_kana(&self) -> &'l str {
        self.image().string(Section::Entries, self.at(entry::FAMILY + 4))
    }

    /// Reading of the given name.
    pub fn given_kana(&self) -> &'l str {
        self.image().string(Section::Entries, self.at(entry::GIVEN + 4))
    }

    /// The canonical name of a language and a length.
    pub fn canonical(&self, lang: Lang, length: Length) -> Option<NameRecord<'l>> {
        let column = lang as usize * 4 + length as usize;
        let number = self.word(entry::CANONICAL + column);
        (number != NONE).then_some(NameRecord { lexicon: self.lexicon, number })
    }

    /// The full canonical name, or nothing.
    pub fn full(&self, lang: Lang) -> Option<&'l str> {
        self.canonical(lang, Length::Full).map(|name| name.text())
    }

    /// All names, canonical ones first.
    pub fn names(&self) -> impl Iterator<Item = NameRecord<'l>> {
        let (lexicon, first) = (self.lexicon, self.word(entry::NAMES));
        (first..first + self.word(entry::NAMES + 1)).map(move |number| NameRecord { lexicon, number })
    }

    /// Country codes.
    pub fn countries(&self) -> impl Iterator<Item = &'l str> {
        self.image().strings(Section::Entries, self.at(entry::COUNTRIES))
    }

    /// Offices held.
    pub fn offices(&self) -> impl Iterator<Item = OfficeRecord<'l>> {
        let (image, first) = (self.image(), self.word(entry::OFFICES) as usize);
        (0..self.word(entry::OFFICES + 1) as usize).map(move |index| {
            let at = first + 6 * index;
            OfficeRecord {
                role: image.string(Section::Lists, at),
                country: image.string(Section::Lists, at + 2),
                held: interval(image.word(Section::Lists, at + 4), image.word(Section::Lists, at + 5)),
            }
        })
    }

    /// Readings of an ambiguous entry.
    pub fn senses(&self) -> impl Iterator<Item = SenseRecord<'l>> {
        let (image, first) = (self.image(), self.word(entry::SENSES) as usize);
        (0..self.word(entry::SENSES + 1) as usize).map(move |index| {
            let at = first + 3 * index;
            let number = image.word(Section::Lists, at);
            SenseRecord {
                entry: (number != NONE).then_some(EntryId(number)),
                cues: image.strings(Section::Lists, at + 1).collect(),
            }
        })
    }

    /// The reading that holds without any cue, of an ambiguous entry.
    pub fn default_sense(&self) -> Option<EntryId> {
        Some(self.word(entry::DEFAULT)).filter(|&number| number != NONE).map(EntryId)
    }

    /// Life of the body.
    pub fn valid(&self) -> Interval {
        interval(self.word(entry::FROM), self.word(entry::UNTIL))
    }
}

fn interval(from: u32, until: u32) -> Interval {
    Interval { from: Date::from_number(from), until: Date::from_number(until) }
}

/// One name of a packed index.
#[derive(Clone, Copy)]
pub struct NameRecord<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) number: u32,
}

impl<'l> NameRecord<'l> {
    fn at(&self, word: usize) -> usize {
        self.number as usize * name::WORDS + word
    }

    fn traits(&self) -> u32 {
        self.lexicon.image().word(Section::Names, self.at(name::TRAITS))
    }

    /// The string.
    pub fn text(&self) -> &'l str {
        self.lexicon.image().string(Section::Names, self.at(name::TEXT))
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

    /// An ordinary word too.
    pub fn is_common(&self) -> bool {
        self.traits() & name::COMMON != 0
    }

    /// Counts only with other evidence of the entry.
    pub fn needs_evidence(&self) -> bool {
        self.traits() & (name::NEEDS_FULL | name::NEEDS_CUES) != 0
    }

    /// Cues that are such evidence.
    pub fn cues(&self) -> impl ExactSizeIterator<Item = &'l str> {
        self.lexicon.image().strings(Section::Names, self.at(name::CUES))
    }

    /// When the name was in use.
    pub fn valid(&self) -> Interval {
        let image = self.lexicon.image();
        interval(image.word(Section::Names, self.at(name::FROM)), image.word(Section::Names, self.at(name::UNTIL)))
    }
}

/// One surface of a packed index.
#[derive(Clone, Copy)]
pub struct SurfaceRecord<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) number: u32,
}

impl<'l> SurfaceRecord<'l> {
    fn at(&self, word: usize) -> usize {
        self.number as usize * surface::WORDS + word
    }

    fn word(&self, word: usize) -> u32 {
        self.lexicon.image().word(Section::Surfaces, self.at(word))
    }

    /// The entry it belongs to.
    pub fn entry(&self) -> EntryRecord<'l> {
        EntryRecord { lexicon: self.lexicon, number: self.word(surface::ENTRY) }
    }

    /// The name it is a form of.
    pub fn name(&self) -> NameRecord<'l> {
        NameRecord { lexicon: self.lexicon, number: self.word(surface::NAME) }
    }

    /// The rule that made it.
    pub fn rule(&self) -> Rule {
        Rule::from_number((self.word(surface::TRAITS) & 0xff) as u8).unwrap_or(Rule::Block)
    }

    /// Left as it is where the style preserves lengths.
    pub fn is_kept(&self) -> bool {
        self.word(surface::TRAITS) & surface::KEEP != 0
    }

    /// Counts only with other evidence of the entry.
    pub fn needs_evidence(&self) -> bool {
        self.word(surface::TRAITS) & surface::NEEDS_FULL != 0 || self.name().needs_evidence()
    }

    /// Counts only where the entry's country is in the text.
    pub fn needs_country(&self) -> bool {
        self.word(surface::TRAITS) & surface::NEEDS_COUNTRY != 0
    }

    /// Whether the text must be as the surface has it, because two names meet in the fold.
    pub fn is_unfolded(&self) -> bool {
        self.word(surface::TRAITS) & surface::UNFOLDED != 0
    }

    /// The string as it would be printed.
    pub fn text(&self) -> &'l str {
        self.lexicon.image().string(Section::Surfaces, self.at(surface::TEXT))
    }

    /// Whether this hides a name inside it instead of being one.
    pub fn is_shield(&self) -> bool {
        self.rule() == Rule::Block || self.entry().kind() == Kind::Shield
    }
}
