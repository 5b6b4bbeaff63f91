//! The words of entity linking: a mention, its resolution, and the evidence for it.

use crate::document::Protection;
use crate::glossary::{Lang, Length};
use crate::lexicon::{EntryId, SurfaceId};
use crate::text::Span;

/// A surface in a document and what it names there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the running text.
    pub span: Span,
    /// The part of the span that is rewritten: the span without a legal form (株式会社, Inc.).
    pub core: Span,
    /// Its language.
    pub lang: Lang,
    /// How long a form it is.
    pub form: Form,
    /// The surface, where the lexicon has one; a short form defined only in the text has none.
    pub surface: Option<SurfaceId>,
    /// What it names.
    pub resolution: Resolution,
    /// What spoke for that, strongest first.
    pub evidence: Vec<Evidence>,
    /// Why no edit may touch it, if it stands in an address or in code.
    pub protection: Option<Protection>,
}

/// The form a mention has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A name of this length.
    Name(Length),
    /// The family name of a person.
    Surname,
    /// A short form that the text itself defines and the glossary does not list.
    Defined,
    /// A form that lives in its phrase alone and is never rewritten: a country's mark (米 of 米大統領), a member of 文科・経産両省, a name
    /// that is told from another of the same entry (Kyiv, formerly Kiev).
    Bound,
}

impl Form {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Form::Name(length) => length.word(),
            Form::Surname => "surname",
            Form::Defined => "defined",
            Form::Bound => "bound",
        }
    }
}

/// What a mention names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// One entry.
    Linked(EntryId),
    /// One of several; the text is left alone.
    Ambiguous(Vec<EntryId>),
    /// Nothing that the glossary holds; the reason says why the candidates were refused.
    Nil(&'static str),
}

/// Why a mention is linked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// No other entry has this name.
    Unique,
    /// The text defines the short form: University of Tsukuba (UT).
    Definition,
    /// An office the person held stands beside the name.
    Role(String),
    /// An honorific stands beside a surname that hardly anyone else in the news has.
    Honorific,
    /// A country mark or a country's adjective stands beside the name.
    Country,
    /// A fuller name of the same entry stands in the document.
    FullName,
    /// The name stands in this cue: Seattle, Washington.
    Phrase(String),
    /// This cue stands in the document.
    Cue(String),
    /// A legal form stands beside it: アーム社, Apple Inc.
    LegalForm,
    /// Other linked names stand beside it in a list.
    Neighbour,
    /// The surname alone names its bearer in the news.
    Surname,
    /// The mark of a country (米) stands where it can be nothing else.
    Mark,
    /// A member of a list whose head stands once: Universities of Tsukuba and Washington.
    Coordination,
    /// The reading that holds where nothing speaks against it.
    Default,
}

impl Evidence {
    /// The word used in JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Evidence::Unique => "unique",
            Evidence::Definition => "definition",
            Evidence::Role(_) => "role",
            Evidence::Honorific => "honorific",
            Evidence::Country => "country",
            Evidence::FullName => "full name",
            Evidence::Phrase(_) => "phrase",
            Evidence::Cue(_) => "cue",
            Evidence::LegalForm => "legal form",
            Evidence::Neighbour => "neighbour",
            Evidence::Surname => "surname",
            Evidence::Mark => "mark",
            Evidence::Coordination => "coordination",
            Evidence::Default => "default",
        }
    }

    /// The evidence in words, with what was seen.
    pub fn words(&self) -> String {
        match self {
            Evidence::Unique => "no other entry has this name".into(),
            Evidence::Definition => "defined in the text".into(),
            Evidence::Role(role) => format!("the role `{role}` stands beside it"),
            Evidence::Honorific => "an honorific stands beside a distinctive surname".into(),
            Evidence::Country => "the country stands beside it".into(),
            Evidence::FullName => "a fuller name of the entry stands in the document".into(),
            Evidence::Phrase(cue) => format!("it stands in the cue `{cue}`"),
            Evidence::Cue(cue) => format!("the document has the cue `{cue}`"),
            Evidence::LegalForm => "a legal form stands beside it".into(),
            Evidence::Neighbour => "it stands in a list with linked names".into(),
            Evidence::Surname => "the surname alone names this person in the news".into(),
            Evidence::Mark => "a country's mark before a name, a title or a body".into(),
            Evidence::Coordination => "a member of a list whose head stands once".into(),
            Evidence::Default => "the reading that holds without other evidence".into(),
        }
    }

    /// How much it counts: the highest wins, and two entries with the same highest evidence are ambiguous.
    pub(super) const fn weight(&self) -> u8 {
        match self {
            Evidence::Definition => 9,
            Evidence::Role(_) => 8,
            Evidence::Country | Evidence::Phrase(_) => 7,
            Evidence::FullName => 6,
            Evidence::Cue(_) | Evidence::LegalForm | Evidence::Neighbour => 5,
            Evidence::Unique | Evidence::Mark | Evidence::Coordination => 4,
            Evidence::Honorific => 3,
            Evidence::Surname => 2,
            Evidence::Default => 1,
        }
    }
}

impl Mention {
    /// The entry it is linked to.
    pub fn entry(&self) -> Option<EntryId> {
        match self.resolution {
            Resolution::Linked(entry) => Some(entry),
            _ => None,
        }
    }
}
