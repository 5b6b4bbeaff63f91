//! An entry: one person, body, place or programme with all its names.

use std::fmt;
use std::str::FromStr;

use super::{Interval, Lang, Length, Name, NameStatus};
use crate::text::Position;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A human being.
    Person,
    /// A department, agency, court, parliament or other body of a state.
    Government,
    /// A command, service or unit.
    Military,
    /// An embassy, consulate or permanent mission.
    Mission,
    /// A university or college.
    University,
    /// A research institute, laboratory, academy or museum.
    Institute,
    /// A firm.
    Company,
    /// A product or service.
    Product,
    /// A foundation, association, think tank.
    Organization,
    /// An international organisation.
    International,
    /// A standing dialogue or framework.
    Forum,
    /// A treaty, agreement or declaration.
    Treaty,
    /// A law, strategy or budget.
    Law,
    /// A programme, fellowship or fund.
    Programme,
    /// A telescope, accelerator, base or plant.
    Facility,
    /// A computer or other system with a name of its own.
    System,
    /// A political party.
    Party,
    /// A newspaper, agency or broadcaster.
    Media,
    /// A country, region, city or feature.
    Place,
    /// A single event.
    Event,
    /// A prize or order.
    Award,
    /// An office or title.
    Role,
    /// One string that names several things.
    Ambiguous,
    /// A longer name that keeps a shorter one inside it from being seen.
    Shield,
}

/// Kind, word, prefix of its ids.
const KINDS: [(Kind, &str, &str); 24] = [
    (Kind::Person, "person", "person"),
    (Kind::Government, "government", "gov"),
    (Kind::Military, "military", "mil"),
    (Kind::Mission, "mission", "mission"),
    (Kind::University, "university", "university"),
    (Kind::Institute, "institute", "institute"),
    (Kind::Company, "company", "company"),
    (Kind::Product, "product", "product"),
    (Kind::Organization, "organization", "org"),
    (Kind::International, "international", "intl"),
    (Kind::Forum, "forum", "forum"),
    (Kind::Treaty, "treaty", "treaty"),
    (Kind::Law, "law", "law"),
    (Kind::Programme, "programme", "programme"),
    (Kind::Facility, "facility", "facility"),
    (Kind::System, "system", "system"),
    (Kind::Party, "party", "party"),
    (Kind::Media, "media", "media"),
    (Kind::Place, "place", "place"),
    (Kind::Event, "event", "event"),
    (Kind::Award, "award", "award"),
    (Kind::Role, "role", "role"),
    (Kind::Ambiguous, "ambiguous", "ambiguous"),
    (Kind::Shield, "shield", "shield"),
];

impl Kind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Kind> {
        KINDS.into_iter().map(|(kind, ..)| kind)
    }

    /// The word used in TOML, JSON and CSV.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, word, _)| word)
    }

    /// What the ids of this kind begin with, before the first full stop.
    pub fn prefix(self) -> &'static str {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., prefix)| prefix)
    }

    /// The kind as a small number, for packing.
    pub fn number(self) -> u8 {
        KINDS.iter().position(|(kind, ..)| *kind == self).and_then(|at| at.try_into().ok()).unwrap_or(u8::MAX)
    }

    /// The kind of such a number.
    pub fn from_number(number: u8) -> Option<Self> {
        KINDS.get(usize::from(number)).map(|(kind, ..)| *kind)
    }

    /// Whether an entry of this kind is a thing of its own, with a canonical name to write.
    pub fn is_concept(self) -> bool {
        !matches!(self, Kind::Ambiguous | Kind::Shield)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        KINDS.iter().find(|(_, known, _)| *known == word).map(|(kind, ..)| *kind).ok_or(())
    }
}

/// How far an entry has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// From knowledge, or from one weak source.
    Draft,
    /// Compared with the source it names.
    Reviewed,
    /// Matched by a program with a machine-readable list, or by two sources.
    Verified,
}

impl Status {
    /// All, weakest first.
    pub const ALL: [Status; 3] = [Status::Draft, Status::Reviewed, Status::Verified];

    /// The word used in TOML and CSV.
    pub const fn word(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Reviewed => "reviewed",
            Status::Verified => "verified",
        }
    }
}

/// The naming tradition of a person; it decides the order of the parts in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Family name first; in Latin letters the order may be turned.
    Japanese,
    /// Family name first, never turned.
    Chinese,
    /// Family name first, never turned.
    Korean,
    /// Family name first, never turned.
    Vietnamese,
    /// Family name first at home, given name first in English.
    Hungarian,
    /// Given name first.
    Western,
    /// As the entry gives it.
    Other,
}

impl Origin {
    /// All, with the words used in TOML.
    pub const ALL: [(Origin, &'static str); 7] = [
        (Origin::Japanese, "japanese"),
        (Origin::Chinese, "chinese"),
        (Origin::Korean, "korean"),
        (Origin::Vietnamese, "vietnamese"),
        (Origin::Hungarian, "hungarian"),
        (Origin::Western, "western"),
        (Origin::Other, "other"),
    ];

    /// Whether English text prints the family name first of itself.
    pub fn is_family_first(self) -> bool {
        matches!(self, Origin::Japanese | Origin::Chinese | Origin::Korean | Origin::Vietnamese)
    }
}

/// What a bare surname is worth as a name of its bearer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SurnameWorth {
    /// Only after the full name, or beside an office the person held.
    #[default]
    Plain,
    /// Also beside a mere honorific.
    Distinctive,
    /// Everywhere.
    Alone,
}

impl SurnameWorth {
    /// All, with the words used in TOML.
    pub const ALL: [(SurnameWorth, &'static str); 3] =
        [(SurnameWorth::Plain, "plain"), (SurnameWorth::Distinctive, "distinctive"), (SurnameWorth::Alone, "alone")];
}

/// One part of a personal name in the scripts it is printed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonPart {
    /// In Latin letters, as the bearer or the government writes it.
    pub latin: String,
    /// As Japanese text prints it: kanji or katakana.
    pub ja: Option<String>,
    /// Reading in hiragana with `|` at morpheme boundaries; `None` where `ja` is kana.
    pub kana: Option<String>,
}

/// The parts of a personal name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Family name.
    pub family: PersonPart,
    /// Given name.
    pub given: PersonPart,
    /// Middle name or initial.
    pub middle: Option<PersonPart>,
    /// Naming tradition.
    pub origin: Origin,
    /// Whether the order of the parts may be turned in Latin letters.
    pub turn: bool,
    /// What the bare surname is worth.
    pub surname: SurnameWorth,
}

/// An office a person held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Id of a role.
    pub role: String,
    /// Country code.
    pub country: Option<String>,
    /// Id of the body.
    pub of: Option<String>,
    /// Term.
    pub held: Interval,
}

/// One reading of an ambiguous name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sense {
    /// The entry meant; `None` for a thing the glossary does not hold.
    pub entry: Option<String>,
    /// Words whose presence in the document speaks for this reading.
    pub cues: Vec<String>,
}

/// An example that an entry carries: a text, and what the default style makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The text normalised.
    pub expect: String,
}

/// One thing with all its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Permanent id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1 codes.
    pub countries: Vec<String>,
    /// All names, canonical ones first.
    pub names: Vec<Name>,
    /// The parts of a personal name.
    pub person: Option<Person>,
    /// Offices held.
    pub offices: Vec<Office>,
    /// Whether the English name takes "the".
    pub article: bool,
    /// Whether forms are derived from the names.
    pub derive: bool,
    /// Life of the body.
    pub valid: Interval,
    /// Ids of what it came from.
    pub predecessors: Vec<String>,
    /// Ids of what came of it.
    pub successors: Vec<String>,
    /// Id of what it belongs to.
    pub part_of: Option<String>,
    /// Identifiers elsewhere: scheme and value.
    pub ids: Vec<(String, String)>,
    /// Examples, run as tests.
    pub examples: Vec<Example>,
    /// Readings, of an ambiguous entry.
    pub senses: Vec<Sense>,
    /// The reading that holds without any cue, of an ambiguous entry.
    pub default: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
    /// How far it was checked.
    pub status: Status,
    /// For curators.
    pub note: Option<String>,
    /// Switched off: its names are seen, and left alone. No list says so; the settings of a project may.
    pub off: bool,
    /// Index of the list it stands in.
    pub(crate) file: usize,
    /// Where it begins in that list.
    pub(crate) position: Position,
    /// Where each of the names stands in that list.
    pub(crate) name_positions: Vec<Position>,
}

impl Entry {
    /// The canonical name of a language and a length.
    pub fn canonical(&self, lang: Lang, length: Length) -> Option<&Name> {
        self.names.iter().find(|name| name.status == NameStatus::Preferred && name.lang == lang && name.length == length)
    }

    /// The full canonical name of a language.
    pub fn full(&self, lang: Lang) -> Option<&str> {
        self.canonical(lang, Length::Full).map(|name| name.text.as_str())
    }

    /// Where the entry begins in its list.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Where the name of this index stands in the list; the entry's own place for a name that follows from its parts.
    pub fn name_position(&self, index: usize) -> Position {
        self.name_positions.get(index).copied().unwrap_or(self.position)
    }
}
