//! Which entries claim a string, by which rule and under which conditions, and what becomes of each claim.

use std::path::PathBuf;

use serde::Serialize;

use crate::glossary::{Case, Entry, Glossary, Kind, Name, Needs};
use crate::lexicon::{Lexicon, Rule, Surface, surfaces_of};
use crate::text::{Position, fold_key};

/// One claim of an entry to a string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameClaim {
    /// The entry.
    pub id: String,
    /// Its kind.
    pub kind: &'static str,
    /// The string as the entry or the rule writes it.
    pub text: String,
    /// The rule, in words.
    pub rule: &'static str,
    /// The stored name it is a form of.
    pub name: String,
    /// Language of that name.
    pub lang: &'static str,
    /// Its length.
    pub length: &'static str,
    /// Its status.
    pub status: &'static str,
    /// What must hold before it counts, in words.
    pub conditions: Vec<String>,
    /// The list.
    pub file: PathBuf,
    /// Line in the list, from 1.
    pub line: usize,
    /// Column in the list, from 1.
    pub column: usize,
    /// What becomes of the claim in the index.
    pub fate: Fate,
}

/// What becomes of a claim where several meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is matched.
    Matched,
    /// It is matched only letter by letter, because another name meets it in the fold.
    AsWritten,
    /// It hides what stands inside it, or would be matched there.
    Shields,
    /// Other claims to the string left no room for it.
    GivesWay,
}

impl Fate {
    /// The fate in words.
    pub const fn words(&self) -> &'static str {
        match self {
            Fate::Matched => "matched",
            Fate::AsWritten => "matched only as written",
            Fate::Shields => "shields",
            Fate::GivesWay => "gives way",
        }
    }
}

/// All claims to `string`, in order of entry; `lexicon` is the packed form of `glossary`.
///
/// ```
/// use seimei::{Fate, Glossary, Normalizer, Style, claims_of};
/// let glossary = Glossary::from_toml(r#"
///     [[entry]]
///     id = "gov.us.example"
///     kind = "government"
///     en = "Department of Examples"
///     ja = "例示省"
///     source = ["house"]
///     status = "draft"
/// "#)?;
/// let normalizer = Normalizer::new(&glossary, Style::new());
/// let claims = claims_of(&glossary, normalizer.lexicon(), "EXAMPLES DEPARTMENT");
/// assert_eq!((claims[0].id.as_str(), claims[0].rule), ("gov.us.example", "other form of a department"));
/// assert_eq!((claims[0].line, &claims[0].fate), (5, &Fate::Matched));
/// # Ok::<(), seimei::Error>(())
/// ```
pub fn claims_of(glossary: &Glossary, lexicon: &Lexicon, string: &str) -> Vec<NameClaim> {
    let key = fold_key(string);
    claims_where(glossary, lexicon, |surface| fold_key(&surface.text) == key)
}

/// The longer strings that hide `string` where it stands inside them: shields, and what names block.
pub fn hidden_in(glossary: &Glossary, lexicon: &Lexicon, string: &str) -> Vec<NameClaim> {
    let key = fold_key(string);
    let mut claims = claims_where(glossary, lexicon, |surface| {
        let folded = fold_key(&surface.text);
        folded != key && folded.contains(&key)
    });
    claims.retain(|claim| claim.fate == Fate::Shields);
    claims
}

fn claims_where(glossary: &Glossary, lexicon: &Lexicon, wanted: impl Fn(&Surface) -> bool) -> Vec<NameClaim> {
    let mut claims = Vec::new();
    for entry in glossary.entries() {
        for surface in surfaces_of(entry).into_iter().filter(|surface| wanted(surface)) {
            if let Some(name) = entry.names.get(surface.name) {
                claims.push(claim(glossary, lexicon, entry, name, &surface));
            }
        }
    }
    claims
}

fn claim(glossary: &Glossary, lexicon: &Lexicon, entry: &Entry, name: &Name, surface: &Surface) -> NameClaim {
    let Position { line, column } = entry.name_position(surface.name);
    NameClaim {
        id: entry.id.clone(),
        kind: entry.kind.word(),
        text: surface.text.clone(),
        rule: surface.rule.words(),
        name: name.text.clone(),
        lang: name.lang.code(),
        length: name.length.word(),
        status: name.status.word(),
        conditions: conditions(entry, name, surface),
        file: glossary.list_of(entry).map(std::path::Path::to_owned).unwrap_or_default(),
        line,
        column,
        fate: fate(lexicon, entry, name, surface),
    }
}

fn fate(lexicon: &Lexicon, entry: &Entry, name: &Name, surface: &Surface) -> Fate {
    let packed = lexicon.lookup(&surface.text);
    let own = packed.iter().find(|packed| packed.entry().id() == entry.id && packed.name().lang() == name.lang);
    match own {
        Some(packed) if packed.is_shield() => Fate::Shields,
        Some(packed) if packed.is_unfolded() => Fate::AsWritten,
        Some(_) => Fate::Matched,
        None => Fate::GivesWay,
    }
}

/// In words, what a text must show before the surface counts as this name.
fn conditions(entry: &Entry, name: &Name, surface: &Surface) -> Vec<String> {
    let mut all = Vec::new();
    match name.case() {
        Case::Exact => all.push("capitals as written".to_owned()),
        Case::Any => all.push("any capitals".to_owned()),
        Case::Initial => {}
    }
    match &name.needs {
        Needs::Nothing => {}
        Needs::FullName => all.push("after another name of the entry".to_owned()),
        Needs::Cues(cues) => all.push(format!("with one of the cues {}", cues.join(", "))),
    }
    if surface.needs_full && name.needs != Needs::FullName {
        all.push("after another name of the entry".to_owned());
    }
    if surface.needs_country {
        all.push(format!("with the country {}", entry.countries.join(" or ")));
    }
    if surface.rule == Rule::Surname {
        all.push("as a surname: after the full name or beside an office".to_owned());
    }
    if name.common {
        all.push("an ordinary word too".to_owned());
    }
    if surface.keep || name.keep {
        all.push("left as it is".to_owned());
    }
    if !name.block.is_empty() && surface.rule != Rule::Block {
        all.push(format!("not inside {}", name.block.join(", ")));
    }
    if !name.valid.is_open() {
        all.push(format!("in use {}", name.valid));
    }
    if entry.kind == Kind::Ambiguous {
        let senses = entry.senses.iter().map(|sense| {
            let cues = if sense.cues.is_empty() { String::new() } else { format!(" with {}", sense.cues.join(", ")) };
            format!("{}{cues}", sense.entry.as_deref().unwrap_or("something outside the glossary"))
        });
        all.push(format!("may be {}", senses.collect::<Vec<String>>().join("; or ")));
        all.extend(entry.default.as_ref().map(|default| format!("else {default}")));
    }
    all
}
