//! People the glossary has never heard of: two words in Latin letters that are a Japanese family and given name.

mod judge;
mod words;

use crate::document::{Document, Protection};
use crate::lexicon::Lexicon;
use crate::text::Span;

use super::candidate::{Mention, Resolution};
use judge::Judge;
use words::{Pair, pairs};

/// A personal name without an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// Bytes of the running text.
    pub span: Span,
    /// The word that is the family name.
    pub family: Span,
    /// The word that is the given name.
    pub given: Span,
    /// How sure it is that this is a Japanese name, and which part is which.
    pub confidence: Confidence,
    /// What spoke for it.
    pub evidence: Vec<UnlistedEvidence>,
    /// Why no edit may touch it, if it stands in an address or in code.
    pub protection: Option<Protection>,
}

impl Unlisted {
    /// Whether the family name stands first.
    pub fn is_family_first(&self) -> bool {
        self.family.start() < self.given.start()
    }
}

/// How sure it is that two words are a Japanese name, and which of them is the family name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Both parts may be such names, or the text speaks of another country: the order is a guess.
    Possible,
    /// The order is clear, but a part is something else too (Ken, Honda).
    Likely,
    /// Both parts are Japanese names and nothing else, and only one order makes sense.
    Certain,
}

impl Confidence {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Confidence::Possible => "possible",
            Confidence::Likely => "likely",
            Confidence::Certain => "certain",
        }
    }
}

/// Why two words are read as a personal name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum UnlistedEvidence {
    /// The lists of family and given names have the two words.
    NameParts,
    /// Capitals mark the family name: SATO Kenji.
    Capitals,
    /// A title stands beside the name.
    Role,
    /// Mr. or -san stands beside it.
    Honorific,
    /// Other such names stand beside it in a list.
    List,
}

impl UnlistedEvidence {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            UnlistedEvidence::NameParts => "name parts",
            UnlistedEvidence::Capitals => "capitals",
            UnlistedEvidence::Role => "role",
            UnlistedEvidence::Honorific => "honorific",
            UnlistedEvidence::List => "list",
        }
    }

    /// The evidence in words.
    pub const fn words(self) -> &'static str {
        match self {
            UnlistedEvidence::NameParts => "both words are Japanese names",
            UnlistedEvidence::Capitals => "capitals mark the family name",
            UnlistedEvidence::Role => "a title stands beside it",
            UnlistedEvidence::Honorific => "an honorific stands beside it",
            UnlistedEvidence::List => "other such names stand beside it in a list",
        }
    }
}

/// Finds the personal names that no mention covers, in order. `mentions` are those of the same document.
pub fn find_unlisted(lexicon: &Lexicon, document: &Document<'_>, mentions: &[Mention]) -> Vec<Unlisted> {
    let names = crate::builtin::onomasticon();
    let text = document.text();
    let pairs: Vec<Pair> = pairs(text, names).into_iter().filter(|pair| !is_taken(mentions, pair.span())).collect();
    if pairs.is_empty() {
        return Vec::new();
    }
    let judge = Judge::new(lexicon, text, names);
    let judged = judge.all(&pairs);
    judged.into_iter().map(|found| Unlisted { protection: document.protection(found.span), ..found }).collect()
}

/// Whether a mention that is something overlaps the span. What was refused as part of another person's name leaves it free.
fn is_taken(mentions: &[Mention], span: Span) -> bool {
    let from = mentions.partition_point(|mention| mention.span.end() <= span.start());
    let over = mentions.iter().skip(from).take_while(|mention| mention.span.start() < span.end());
    over.into_iter().any(|mention| !matches!(mention.resolution, Resolution::Nil(_)) || mention.span.contains(span))
}
