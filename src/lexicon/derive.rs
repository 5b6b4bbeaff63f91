//! What a rule can know of a name: the surfaces derived from the names of an entry.

mod body;
mod halves;
mod katakana;
mod person;
mod spelling;

use std::collections::HashSet;

use crate::glossary::{Entry, Kind, Lang, Name};
use crate::text::fold_key;

/// The rule that made a surface of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Rule {
    /// The name as the entry lists it.
    Listed,
    /// A longer string in which the name is something else.
    Block,
    /// Family name, given name: Kishida Fumio.
    FamilyFirst,
    /// Given name, family name: Fumio Kishida.
    GivenFirst,
    /// Kishida, Fumio.
    Inverted,
    /// F. Kishida.
    Initial,
    /// The bare family name.
    Surname,
    /// The reading in kana: きしだ ふみお.
    Reading,
    /// Kanji family name, given name in kana, as on ballots.
    Ballot,
    /// A space between the parts of a kanji name, or another separator between katakana.
    Separator,
    /// US, United States, 米, アメリカ for U.S., 米国 before a name.
    Country,
    /// X Department, Dept. of X.
    Department,
    /// X Ministry.
    Ministry,
    /// `&` for and, or the reverse.
    Ampersand,
    /// With or without the comma before the last item.
    SerialComma,
    /// Univ. of X, X Univ., X Lab.
    University,
    /// X大 for X大学, X研 for X研究所.
    Clipped,
    /// HD for ホールディングス.
    Holding,
    /// Spaces or dashes around the hyphen of a pair.
    Hyphen,
    /// Without the marks on Latin letters.
    Diacritics,
    /// 付属 for 附属, ケ for ヶ.
    Kanji,
    /// Joseph R. Biden, Joseph Biden for Joseph R. Biden Jr.
    Shortened,
    /// 市 behind the name of a city abroad, -shi for City behind one of Japan.
    City,
    /// Centre for Center, a space for a hyphen, ウエスト for ウェスト.
    Spelling,
}

impl Rule {
    /// Every rule with the words that explain it.
    pub const ALL: [(Rule, &'static str); 24] = [
        (Rule::Listed, "listed"),
        (Rule::Block, "blocked by the entry"),
        (Rule::FamilyFirst, "family name first"),
        (Rule::GivenFirst, "given name first"),
        (Rule::Inverted, "family name, comma, given name"),
        (Rule::Initial, "initial and family name"),
        (Rule::Surname, "family name alone"),
        (Rule::Reading, "reading in kana"),
        (Rule::Ballot, "given name in kana"),
        (Rule::Separator, "other separator between the parts"),
        (Rule::Country, "other form of the country"),
        (Rule::Department, "other form of a department"),
        (Rule::Ministry, "other form of a ministry"),
        (Rule::Ampersand, "and or ampersand"),
        (Rule::SerialComma, "comma before the last item"),
        (Rule::University, "abbreviated head"),
        (Rule::Clipped, "clipped name"),
        (Rule::Holding, "clipped legal form"),
        (Rule::Hyphen, "other hyphen of a pair"),
        (Rule::Diacritics, "without diacritics"),
        (Rule::Kanji, "other spelling in kanji"),
        (Rule::Shortened, "formal name without its suffix or middle names"),
        (Rule::City, "city with 市 or -shi"),
        (Rule::Spelling, "other spelling of a word"),
    ];

    /// The rule in words.
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(rule, _)| *rule == self).map_or("", |(_, words)| words)
    }

    /// The rule of such a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.iter().map(|(rule, _)| *rule).find(|rule| *rule as u8 == number)
    }

    /// Whether the surface is one of the two full forms of a personal name in running text.
    pub fn is_full_person(self) -> bool {
        matches!(self, Rule::FamilyFirst | Rule::GivenFirst)
    }
}

/// A string that may occur in a text, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surface {
    /// The string as it would be printed.
    pub text: String,
    /// Which of the entry's names it is a form of.
    pub name: usize,
    /// The rule that made it.
    pub rule: Rule,
    /// Left as it is where the style preserves lengths.
    pub keep: bool,
    /// Counts only after another name of the entry.
    pub needs_full: bool,
    /// Counts only where the country of the entry is in the text.
    pub needs_country: bool,
}

impl Surface {
    fn listed(text: &str, index: usize, name: &Name) -> Self {
        Self { text: text.to_owned(), name: index, rule: Rule::Listed, keep: name.keep, needs_full: false, needs_country: false }
    }

    /// The same name in another shape.
    fn reshaped(&self, text: String, rule: Rule) -> Self {
        Self { text, rule, ..self.clone() }
    }

    fn kept(self) -> Self {
        Self { keep: true, ..self }
    }
}

/// All surfaces of an entry: its names as listed first, then everything derived, each folded form once.
///
/// ```
/// use seimei::{Glossary, surfaces_of};
/// let glossary = Glossary::from_toml(r#"
///     [[entry]]
///     id = "gov.us.example"
///     kind = "government"
///     en = "U.S. Department of Examples"
///     ja = "米国例示省"
///     source = ["house"]
///     status = "draft"
/// "#)?;
/// let surfaces = surfaces_of(&glossary.entries()[0]);
/// assert!(surfaces.iter().any(|surface| surface.text == "US Examples Department"));
/// # Ok::<(), seimei::Error>(())
/// ```
pub fn surfaces_of(entry: &Entry) -> Vec<Surface> {
    keyed_surfaces_of(entry).map(|(_, surface)| surface).collect()
}

/// The same, with the folded form of each.
pub(super) fn keyed_surfaces_of(entry: &Entry) -> impl Iterator<Item = (String, Surface)> {
    let all = derived(entry);
    all.surfaces.into_iter().map(|(key, _, surface)| (key, surface))
}

fn derived(entry: &Entry) -> Surfaces {
    let mut all = Surfaces::default();
    // A shield that is switched off shields nothing.
    if entry.off && entry.kind == Kind::Shield {
        return all;
    }
    for (index, name) in entry.names.iter().enumerate() {
        all.add(Surface::listed(&name.text, index, name), name.lang);
        for block in &name.block {
            all.add_block(Surface { rule: Rule::Block, ..Surface::listed(block, index, name) }, name.lang);
        }
    }
    if entry.derive && (entry.kind.is_concept() || entry.kind == Kind::Shield) {
        match (&entry.person, entry.kind) {
            (Some(person), Kind::Person) => person::derive(entry, person, &mut all),
            _ => body::derive(entry, &mut all),
        }
    }
    all
}

/// The surfaces so far; a folded form is taken once for each language, the first rule that makes it wins.
#[derive(Default)]
struct Surfaces {
    surfaces: Vec<(String, Lang, Surface)>,
    /// The folded forms, once there are so many that they are not gone through one by one.
    keys: HashSet<(Lang, String)>,
}

impl Surfaces {
    fn add(&mut self, surface: Surface, lang: Lang) {
        const FEW: usize = 32;
        let key = fold_key(&surface.text);
        if self.surfaces.len() >= FEW && self.keys.is_empty() {
            self.keys = self.surfaces.iter().map(|(key, lang, _)| (*lang, key.clone())).collect();
        }
        let is_new = match self.surfaces.len() {
            0..FEW => !self.surfaces.iter().any(|(known, of, _)| *of == lang && *known == key),
            _ => self.keys.insert((lang, key.clone())),
        };
        if !key.is_empty() && (is_new || surface.rule == Rule::Listed) {
            self.surfaces.push((key, lang, surface));
        }
    }
}

impl Surfaces {
    /// Adds what is no name, in each of the capitals that are listed: Chicken Kiev and chicken Kiev.
    fn add_block(&mut self, surface: Surface, lang: Lang) {
        let key = fold_key(&surface.text);
        let mut known =
            self.surfaces.iter().filter(|(own, of, _)| *of == lang && *own == key).map(|(.., known)| known).peekable();
        if known.peek().is_some() && known.all(|known| known.rule == Rule::Block && known.text != surface.text) {
            self.surfaces.push((key, lang, surface));
        } else {
            self.add(surface, lang);
        }
    }

    /// Adds a form whose letters are compared as they are written: the capitals of another form do not stand for its own (US STEEL
    /// of U.S. STEEL beside US Steel).
    fn add_as_written(&mut self, surface: Surface, lang: Lang) {
        if !self.surfaces.iter().any(|(_, of, known)| *of == lang && known.text == surface.text) {
            let key = fold_key(&surface.text);
            if !self.keys.is_empty() {
                self.keys.insert((lang, key.clone()));
            }
            self.surfaces.push((key, lang, surface));
        }
    }
}

/// Latin letters without their marks; `None` where there are none to drop.
fn without_diacritics(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    if text.chars().all(|ch| ch.is_ascii() || !ch.is_alphabetic()) || Lang::of(text) == Lang::Ja {
        return None;
    }
    let plain: String = text
        .nfd()
        .filter(|ch| !unicode_normalization::char::is_combining_mark(*ch))
        .flat_map(|ch| {
            match ch {
                'ø' => "o".chars(),
                'Ø' => "O".chars(),
                'ł' => "l".chars(),
                'Ł' => "L".chars(),
                'đ' => "d".chars(),
                'ß' => "ss".chars(),
                'æ' => "ae".chars(),
                'ı' => "i".chars(),
                _ => "\0".chars(),
            }
            .map(move |mapped| if mapped == '\0' { ch } else { mapped })
        })
        .collect();
    (plain != text).then_some(plain)
}
