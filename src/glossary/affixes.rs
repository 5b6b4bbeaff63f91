//! What may stand directly beside a name inside one run of characters, and what it makes of the name.

use super::Kind;
use super::fields::{Fields, List};

/// What an affix makes of the name it stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Still the same entity: 社, 株式会社.
    Same,
    /// A unit of it; the name is a mention, the unit stays: 大学院, 局.
    PartOf,
    /// An office or an honorific of a person: 首相, 氏.
    Role,
    /// An unrelated word that may follow: 内, 製, 会談.
    Boundary,
    /// Another entity: 出版会, 派, グループ.
    Different,
}

impl Verdict {
    const ALL: [(Verdict, &'static str); 5] = [
        (Verdict::Same, "same"),
        (Verdict::PartOf, "part-of"),
        (Verdict::Role, "role"),
        (Verdict::Boundary, "boundary"),
        (Verdict::Different, "different"),
    ];

    /// Whether a name beside such an affix is a mention.
    pub fn allows(self) -> bool {
        self != Verdict::Different
    }

    /// The verdict as a small number, for packing.
    pub fn number(self) -> u8 {
        Self::ALL.iter().position(|(verdict, _)| *verdict == self).and_then(|at| at.try_into().ok()).unwrap_or(u8::MAX)
    }

    /// The verdict of such a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).map(|(verdict, _)| *verdict)
    }
}

/// The names an affix is read beside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Beside {
    /// Every name.
    #[default]
    Any,
    /// Names of persons.
    Person,
    /// Names of places.
    Place,
    /// Names of universities and institutes.
    University,
    /// Names of companies and products.
    Company,
    /// Names of bodies of any kind, the two above included.
    Body,
    /// No name, but the mark of a country: 政府 of 米政府.
    Mark,
}

impl Beside {
    const ALL: [(Beside, &'static str); 7] = [
        (Beside::Any, "any"),
        (Beside::Person, "person"),
        (Beside::Place, "place"),
        (Beside::University, "university"),
        (Beside::Company, "company"),
        (Beside::Body, "body"),
        (Beside::Mark, "mark"),
    ];

    /// Whether names of entries of this kind are meant.
    pub fn includes(self, kind: Kind) -> bool {
        match self {
            Beside::Any => true,
            Beside::Person => kind == Kind::Person,
            Beside::Place => kind == Kind::Place,
            Beside::University => matches!(kind, Kind::University | Kind::Institute),
            Beside::Company => matches!(kind, Kind::Company | Kind::Product),
            Beside::Body => !matches!(kind, Kind::Person | Kind::Place),
            Beside::Mark => false,
        }
    }

    /// As a small number, for packing.
    pub fn number(self) -> u8 {
        Self::ALL.iter().position(|(beside, _)| *beside == self).and_then(|at| at.try_into().ok()).unwrap_or(u8::MAX)
    }

    /// Of such a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).map(|(beside, _)| *beside)
    }
}

/// One affix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affix {
    /// The string.
    pub text: String,
    /// What it makes of the name.
    pub verdict: Verdict,
    /// Which names it is read beside.
    pub beside: Beside,
}

/// Legal forms that belong to a name without being part of its canonical form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LegalForms {
    /// Whose names take them.
    pub beside: Beside,
    /// Before the name: 株式会社, 国立大学法人.
    pub before: Vec<String>,
    /// After the name: Inc., 株式会社.
    pub after: Vec<String>,
}

/// The affix tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affixes {
    /// After a name.
    pub suffixes: Vec<Affix>,
    /// Before a name.
    pub prefixes: Vec<Affix>,
    /// The next Latin word after a name, which makes it another name: Keio University Hospital.
    pub followers: Vec<Affix>,
    /// Legal forms.
    pub legal_forms: Vec<LegalForms>,
}

impl Affixes {
    pub(super) fn extend(&mut self, other: Affixes) {
        self.suffixes.extend(other.suffixes);
        self.prefixes.extend(other.prefixes);
        self.followers.extend(other.followers);
        self.legal_forms.extend(other.legal_forms);
    }
}

pub(super) fn read(fields: &mut Fields<'_, '_>, list: &mut List<'_>, affixes: &mut Affixes) {
    let Affixes { suffixes, prefixes, followers, legal_forms } = affixes;
    for (key, target) in [("suffix", suffixes), ("prefix", prefixes), ("follower", followers)] {
        for item in fields.items(key, list) {
            let Some(mut table) = Fields::of(item, list) else {
                continue;
            };
            let verdict = table.word("verdict", list, "same, part-of, role, boundary or different", |word| {
                Verdict::ALL.into_iter().find(|(_, known)| *known == word).map(|(verdict, _)| verdict)
            });
            let (beside, words) = (read_beside(&mut table, list), table.strings("words", list));
            table.finish(list);
            if let Some(verdict) = verdict {
                target.extend(words.into_iter().map(|text| Affix { text, verdict, beside }));
            }
        }
    }
    for item in fields.items("legal-form", list) {
        let Some(mut table) = Fields::of(item, list) else {
            continue;
        };
        let beside = read_beside(&mut table, list);
        let (before, after) = (table.strings("before-name", list), table.strings("after-name", list));
        table.finish(list);
        legal_forms.push(LegalForms { beside, before, after });
    }
}

fn read_beside(table: &mut Fields<'_, '_>, list: &mut List<'_>) -> Beside {
    let beside = table.word("after", list, "any, person, place, university, company, body or mark", |word| {
        Beside::ALL.into_iter().find(|(_, known)| *known == word).map(|(beside, _)| beside)
    });
    beside.unwrap_or_default()
}
