//! The house style: which language, order and length a mention is written in.

use crate::text::Error;

/// Declares an option of the style: an enum, its words, and how it is read from a word.
macro_rules! option {
    ($(#[$doc:meta])* $name:ident, $option:literal, { $($(#[$value_doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$value_doc])* $value),+ }

        impl $name {
            /// Every value, the default first.
            pub const ALL: &'static [$name] = &[$($name::$value),+];

            /// The word of the command line and of `seimei.toml`.
            pub const fn word(self) -> &'static str {
                match self { $($name::$value => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = Error;

            fn from_str(word: &str) -> Result<Self, Error> {
                Self::ALL.iter().copied().find(|value| value.word() == word).ok_or_else(|| {
                    let words: Vec<&str> = Self::ALL.iter().map(|value| value.word()).collect();
                    Error::option($option, word, &format!("one of {}", words.join(", ")))
                })
            }
        }
    };
}

option! {
    /// The language mentions are written in.
    Target, "to", {
        /// Each in its own.
        #[default] Same = "same",
        /// English.
        En = "en",
        /// Japanese.
        Ja = "ja",
    }
}

option! {
    /// The order of a Japanese personal name in Latin letters.
    NameOrder, "name-order", {
        /// Kishida Fumio, as the government of Japan writes since 2020.
        #[default] FamilyFirst = "family-first",
        /// Fumio Kishida.
        GivenFirst = "given-first",
        /// As the text has it.
        Keep = "keep",
    }
}

option! {
    /// How the family name of a Japanese person is marked in Latin letters.
    FamilyName, "family-name", {
        /// Kishida Fumio.
        #[default] Plain = "plain",
        /// KISHIDA Fumio.
        Capitals = "capitals",
    }
}

option! {
    /// The length a name is written in.
    FormPolicy, "form", {
        /// Each in its own length.
        #[default] Preserve = "preserve",
        /// The full canonical name.
        Full = "full",
        /// The short name, or the abbreviation, or the full name.
        Short = "short",
        /// Full Name (ABBR) at first, then ABBR.
        FullThenShort = "full-then-short",
    }
}

option! {
    /// Marks on long vowels of Japanese personal names in Latin letters.
    Macrons, "macrons", {
        /// Kono Taro.
        #[default] Off = "off",
        /// Kōno Tarō.
        On = "on",
    }
}

option! {
    /// What becomes of names inside quotation marks.
    Quotes, "quotes", {
        /// They are written like others.
        #[default] Rewrite = "rewrite",
        /// They stay.
        Keep = "keep",
    }
}

option! {
    /// A named style.
    Preset, "preset", {
        /// The default: Japanese government order, lengths preserved.
        #[default] House = "house",
        /// KISHIDA Fumio, full names first.
        Government = "government",
        /// Fumio Kishida, quotations kept.
        Press = "press",
        /// Everything in its full canonical form.
        Data = "data",
    }
}

/// A house style: a few choices, each with a default.
///
/// ```
/// use seimei::{NameOrder, Style};
/// let style = Style::new().name_order(NameOrder::GivenFirst);
/// assert_eq!(style.get_name_order(), NameOrder::GivenFirst);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    target: Target,
    name_order: NameOrder,
    family_name: FamilyName,
    form: FormPolicy,
    macrons: Macrons,
    quotes: Quotes,
}

impl Style {
    /// The default style, `house`.
    pub const fn new() -> Self {
        Self {
            target: Target::Same,
            name_order: NameOrder::FamilyFirst,
            family_name: FamilyName::Plain,
            form: FormPolicy::Preserve,
            macrons: Macrons::Off,
            quotes: Quotes::Rewrite,
        }
    }

    /// A named style.
    pub const fn preset(preset: Preset) -> Self {
        match preset {
            Preset::House => Self::new(),
            Preset::Government => Self::new().family_name(FamilyName::Capitals).form(FormPolicy::FullThenShort),
            Preset::Press => Self::new().name_order(NameOrder::GivenFirst).quotes(Quotes::Keep),
            Preset::Data => Self::new().form(FormPolicy::Full),
        }
    }

    /// Sets the language.
    pub const fn target(self, target: Target) -> Self {
        Self { target, ..self }
    }

    /// Sets the order of Japanese personal names.
    pub const fn name_order(self, name_order: NameOrder) -> Self {
        Self { name_order, ..self }
    }

    /// Sets the marking of family names.
    pub const fn family_name(self, family_name: FamilyName) -> Self {
        Self { family_name, ..self }
    }

    /// Sets the length.
    pub const fn form(self, form: FormPolicy) -> Self {
        Self { form, ..self }
    }

    /// Sets the marks on long vowels.
    pub const fn macrons(self, macrons: Macrons) -> Self {
        Self { macrons, ..self }
    }

    /// Sets what becomes of quotations.
    pub const fn quotes(self, quotes: Quotes) -> Self {
        Self { quotes, ..self }
    }

    /// The language.
    pub const fn get_target(self) -> Target {
        self.target
    }

    /// The order of Japanese personal names.
    pub const fn get_name_order(self) -> NameOrder {
        self.name_order
    }

    /// The marking of family names.
    pub const fn get_family_name(self) -> FamilyName {
        self.family_name
    }

    /// The length.
    pub const fn get_form(self) -> FormPolicy {
        self.form
    }

    /// The marks on long vowels.
    pub const fn get_macrons(self) -> Macrons {
        self.macrons
    }

    /// What becomes of quotations.
    pub const fn get_quotes(self) -> Quotes {
        self.quotes
    }
}
