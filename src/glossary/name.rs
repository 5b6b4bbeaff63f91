//! A name of an entry: the string, its language, its length and the conditions under which it counts.

use super::Interval;

/// One of the two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// Both.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ja];

    /// The language tag: `en` or `ja`.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ja => "ja",
        }
    }

    /// The language of such a tag.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Japanese where the text holds kana or kanji, else English.
    pub fn of(text: &str) -> Self {
        use crate::text::{Script, is_cjk};
        let japanese = !text.is_ascii() && text.chars().any(|ch| is_cjk(ch) && Script::of(ch) != Script::Other);
        if japanese { Lang::Ja } else { Lang::En }
    }
}

/// How long a form of a name is; each entry has at most one canonical name of each length and language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Length {
    /// Legal or ceremonial: Embassy of the United States of America, NVIDIA Corporation.
    Formal,
    /// The name of running text.
    Full,
    /// A shorter name that is still a name: Department of Energy, 文科省, Micron.
    Short,
    /// Initials: MEXT, U.S., DOE.
    Abbreviation,
}

impl Length {
    /// All lengths, longest first.
    pub const ALL: [Length; 4] = [Length::Formal, Length::Full, Length::Short, Length::Abbreviation];

    /// The word used in JSON, CSV and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Length::Formal => "formal",
            Length::Full => "full",
            Length::Short => "short",
            Length::Abbreviation => "abbreviation",
        }
    }

    /// The word used in TOML.
    pub const fn key(self) -> &'static str {
        match self {
            Length::Abbreviation => "abbr",
            _ => self.word(),
        }
    }

    /// The length of such a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|length| length.key() == word || length.word() == word)
    }
}

/// What a name is worth, in the terms of ISO 30042 (TBX) and SKOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameStatus {
    /// The canonical name of its length (TBX preferred, SKOS prefLabel).
    Preferred,
    /// Another right name (TBX admitted, SKOS altLabel).
    Admitted,
    /// A name of an earlier time (TBX superseded).
    Former,
    /// Wrong, but printed: matched, never produced (SKOS hiddenLabel).
    Misspelling,
}

impl NameStatus {
    /// All, best first.
    pub const ALL: [NameStatus; 4] = [NameStatus::Preferred, NameStatus::Admitted, NameStatus::Former, NameStatus::Misspelling];

    /// The word used in CSV and messages.
    pub const fn word(self) -> &'static str {
        match self {
            NameStatus::Preferred => "preferred",
            NameStatus::Admitted => "admitted",
            NameStatus::Former => "former",
            NameStatus::Misspelling => "misspelling",
        }
    }

    /// The status of such a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// How a text's capitals must agree with the name's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// The first letter as written, the rest free.
    Initial,
    /// Every letter as written.
    Exact,
    /// No letter need agree.
    Any,
}

impl Case {
    /// All.
    pub const ALL: [Case; 3] = [Case::Initial, Case::Exact, Case::Any];

    /// The word used in TOML.
    pub const fn word(self) -> &'static str {
        match self {
            Case::Initial => "initial",
            Case::Exact => "exact",
            Case::Any => "any",
        }
    }
}

/// The evidence a name needs before it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Needs {
    /// None: the name speaks for itself.
    #[default]
    Nothing,
    /// Another name of the same entry earlier in the document, or a definition in the text.
    FullName,
    /// One of these cues somewhere in the document, or what `FullName` asks for.
    Cues(Vec<String>),
}

/// One name of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The string, NFC.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Its length.
    pub length: Length,
    /// Canonical or not.
    pub status: NameStatus,
    /// How capitals must agree; `None`: by the default of the length.
    pub case: Option<Case>,
    /// What must be known before it counts.
    pub needs: Needs,
    /// Longer strings in which it is something else.
    pub block: Vec<String>,
    /// Left as it is where the style preserves lengths.
    pub keep: bool,
    /// An ordinary word too.
    pub common: bool,
    /// When the name was in use.
    pub valid: Interval,
}

impl Name {
    /// A name without conditions; its language is told by its script.
    pub fn new(text: impl Into<String>, length: Length, status: NameStatus) -> Self {
        let text = text.into();
        Self {
            lang: Lang::of(&text),
            text,
            length,
            status,
            case: None,
            needs: Needs::Nothing,
            block: Vec::new(),
            keep: false,
            common: false,
            valid: Interval::default(),
        }
    }

    /// How capitals must agree. Ordinary words and abbreviations of up to five letters are exact: `IT` is not `it`.
    pub fn case(&self) -> Case {
        // Counted as far as it matters.
        let has_at_most = |letters| self.text.chars().filter(|ch| ch.is_alphanumeric()).take(letters + 1).count() <= letters;
        match self.case {
            Some(case) => case,
            None if self.common => Case::Exact,
            None if self.length == Length::Abbreviation && has_at_most(5) => Case::Exact,
            None if self.lang == Lang::En && has_at_most(3) && !self.text.chars().any(char::is_lowercase) => Case::Exact,
            None => Case::Initial,
        }
    }

    /// Whether the name is more than its string: anything that the plain form in a list cannot say.
    pub fn has_conditions(&self) -> bool {
        self.case.is_some()
            || self.needs != Needs::Nothing
            || !self.block.is_empty()
            || self.keep
            || self.common
            || !self.valid.is_open()
    }
}
