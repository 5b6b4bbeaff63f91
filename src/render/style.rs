//! The house style: which language, order and length a mention is written in.

use crate::text::Error;

/// What the table of options needs of the type of a value.
trait Value: Copy {
    /// The word of the option on the command line and in `seimei.toml`.
    const OPTION: &'static str;
    /// The words it may have, the default first; none where it is free.
    const WORDS: &'static [&'static str];

    fn read(word: &str) -> Result<Self, Error>;

    fn written(self) -> String;
}

/// Declares an option of closed values: an enum, its words, and how it is read from a word.
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
                let found = Self::ALL.iter().copied().find(|value| value.word() == word);
                found.ok_or_else(|| Error::option($option, word, &format!("one of {}", <Self as Value>::WORDS.join(", "))))
            }
        }

        impl Value for $name {
            const OPTION: &'static str = $option;
            const WORDS: &'static [&'static str] = &[$($word),+];

            fn read(word: &str) -> Result<Self, Error> {
                word.parse()
            }

            fn written(self) -> String {
                self.word().to_owned()
            }
        }
    };
}

/// Declares the style: a line an option. Its field and setter, its getter, its type and default, and what the command line
/// says of it. Whatever lists options (the command line, `seimei.toml`, its schema, `seimei style`) reads this table.
macro_rules! options {
    ($($field:ident, $getter:ident: $type:ty = $default:expr, $placeholder:literal, $what:literal, $help:literal;)+) => {
        /// A house style: a few choices, each with a default.
        ///
        /// ```
        /// use seimei::{NameOrder, Style};
        /// let style = Style::new().name_order(NameOrder::GivenFirst);
        /// assert_eq!(style.get_name_order(), NameOrder::GivenFirst);
        /// ```
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Style { $($field: $type),+ }

        impl Style {
            /// Every option, in the order they are listed to people.
            pub const OPTIONS: &'static [StyleOption] = &[$(StyleOption {
                word: <$type as Value>::OPTION,
                placeholder: $placeholder,
                help: $help,
                values: <$type as Value>::WORDS,
            }),+];

            /// The default style, `house`.
            pub const fn new() -> Self {
                Self { $($field: $default),+ }
            }

            $(
                #[doc = concat!("Sets ", $what, ".")]
                pub const fn $field(self, $field: $type) -> Self {
                    Self { $field, ..self }
                }

                #[doc = concat!("What it says of ", $what, ".")]
                pub const fn $getter(self) -> $type {
                    self.$field
                }
            )+

            /// The style with one option set, both given by their words.
            ///
            /// ```
            /// use seimei::{NameOrder, Style};
            /// let style = Style::new().set("name-order", "given-first")?;
            /// assert_eq!(style.get_name_order(), NameOrder::GivenFirst);
            /// assert_eq!(style.get("name-order").as_deref(), Some("given-first"));
            /// # Ok::<(), seimei::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// An option or a value that there is not.
            pub fn set(self, option: &str, value: &str) -> Result<Self, Error> {
                $(if option == <$type as Value>::OPTION {
                    return Ok(self.$field(<$type as Value>::read(value)?));
                })+
                let words: Vec<&str> = Self::OPTIONS.iter().map(|option| option.word).collect();
                Err(Error::option("an option of the style", option, &format!("one of {}", words.join(", "))))
            }

            /// The word an option has.
            pub fn get(self, option: &str) -> Option<String> {
                $(if option == <$type as Value>::OPTION {
                    return Some(self.$field.written());
                })+
                None
            }
        }
    };
}

/// An option of a style, for whoever lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StyleOption {
    /// Its word on the command line and in `seimei.toml`.
    pub word: &'static str,
    /// What a value is called in a line of usage.
    pub placeholder: &'static str,
    /// What it decides, in one line.
    pub help: &'static str,
    /// The words it may have, the default first; none where it is free.
    pub values: &'static [&'static str],
}

options! {
    target, get_target: Target = Target::Same,
        "LANG", "the language", "Language of the names: each in its own, or all in one";
    name_order, get_name_order: NameOrder = NameOrder::FamilyFirst,
        "ORDER", "the order of Japanese personal names", "Order of Japanese personal names in Latin letters";
    family_name, get_family_name: FamilyName = FamilyName::Plain,
        "LETTERS", "the marking of family names", "Letters of their family names, as in KISHIDA Fumio";
    form, get_form: FormPolicy = FormPolicy::Preserve,
        "LENGTH", "the length", "Length of names: as long as each is, or one length for all";
    macrons, get_macrons: Macrons = Macrons::Off,
        "WHEN", "the marks on long vowels", "Marks on the long vowels of Japanese personal names: Kōno Tarō";
    quotes, get_quotes: Quotes = Quotes::Rewrite,
        "WHAT", "what becomes of quotations", "Names in quotations";
    width, get_width: Width = Width::Half,
        "WIDTH", "the width of Latin letters that the text prints in full width", "Latin letters printed in full width: ＮＶＩＤＩＡ";
    unlisted, get_unlisted: UnlistedNames = UnlistedNames::Report,
        "WHAT", "what becomes of Japanese personal names that the glossary does not hold", "Japanese personal names without an entry";
}

impl Style {
    /// A named style.
    pub const fn preset(preset: Preset) -> Self {
        match preset {
            Preset::House => Self::new(),
            Preset::Government => Self::new().family_name(FamilyName::Capitals).form(FormPolicy::FullThenShort),
            Preset::Press => Self::new().name_order(NameOrder::GivenFirst).quotes(Quotes::Keep),
            Preset::Data => Self::new().form(FormPolicy::Full),
        }
    }
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
    /// The width of Latin letters in a name that the text prints in full width (ＮＶＩＤＩＡ).
    Width, "width", {
        /// NVIDIA.
        #[default] Half = "half",
        /// ＮＶＩＤＩＡ, as newspapers print it.
        Source = "source",
    }
}

option! {
    /// What becomes of Japanese personal names that the glossary does not hold.
    UnlistedNames, "unlisted", {
        /// They are reported and left as they are.
        #[default] Report = "report",
        /// They are not looked for.
        Off = "off",
        /// Those that are certain are written in the order and the capitals of the style; the others are reported.
        Reorder = "reorder",
    }
}

option! {
    /// A named style.
    Preset, "style", {
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
