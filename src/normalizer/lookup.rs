//! A name that stands alone, without a document to speak for it: what the glossary knows of it.

use super::Normalizer;
use crate::document::Document;
use crate::glossary::{Kind, NameStatus};
use crate::lexicon::{EntryId, EntryRecord, Rule, SurfaceRecord};
use crate::mention::{find, resolve};
use crate::text::Span;

/// One thing that a name may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameLookup {
    /// The entry.
    pub entry: EntryId,
    /// How the name met it.
    pub kind: MatchKind,
    /// The rule that made the surface, in words.
    pub rule: &'static str,
}

/// How a name that was looked up met a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// Letter by letter.
    Exact,
    /// In the folded view.
    Folded,
    /// With an article, a country's mark, a legal form or a title around it.
    Within,
}

impl MatchKind {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            MatchKind::Exact => "exact",
            MatchKind::Folded => "folded",
            MatchKind::Within => "within",
        }
    }
}

impl Normalizer {
    /// What the glossary knows of a name that stands alone: best readings first, each entry once.
    ///
    /// Articles (The University of Tokyo), quotation marks, countries (米マイクロソフト, Japan's Ministry of Defense), legal
    /// forms (NVIDIA Corp.) and titles (岸田首相) around a name are seen through, and a title or a country that tells which of
    /// several things is meant does so; conditions that need a document are not asked.
    ///
    /// ```
    /// use seimei::{Normalizer, Style};
    /// let normalizer = Normalizer::builtin(Style::new());
    /// let found = normalizer.lookup("ＮＶＩＤＩＡ");
    /// assert_eq!(normalizer.lexicon().entry(found[0].entry).id(), "company.nvidia");
    /// ```
    pub fn lookup(&self, name: &str) -> Vec<NameLookup> {
        let name = name.trim();
        let direct = self.listed(name, None);
        if !direct.is_empty() {
            return direct;
        }
        let bare = without_wrapping(name);
        if bare != name {
            let unwrapped = self.listed(bare, Some(MatchKind::Within));
            if !unwrapped.is_empty() {
                return unwrapped;
            }
        }
        self.read_alone(bare)
    }

    /// The entries that have `name` as a surface.
    fn listed(&self, name: &str, kind: Option<MatchKind>) -> Vec<NameLookup> {
        let mut readings = Readings::default();
        for surface in self.lexicon.lookup(name).into_iter().filter(|surface| !surface.is_shield()) {
            let met = if surface.text() == name { MatchKind::Exact } else { MatchKind::Folded };
            readings.add_surface(surface, kind.unwrap_or(met));
        }
        readings.ranked()
    }

    /// Reads the name as a text of its own: what it holds beside one mention must be title, country, article or nothing.
    fn read_alone(&self, name: &str) -> Vec<NameLookup> {
        let document = Document::from_text(name);
        let found = find(&self.lexicon, &document);
        let mut readings = Readings::default();
        // Where the body it belongs to stands before a name without a gap, the name is the last of the two: 外務省北米局.
        let mut read = 0;
        for mention in resolve(&self.lexicon, &document, found.clone()) {
            let (Some(entry), Some(surface)) = (mention.entry(), mention.surface) else { continue };
            let follows = read > 0 && mention.span.start() == read && mention.span.end() == name.len();
            if mention.span.start() == read {
                read = mention.span.end();
            }
            let stands_alone = || mention.protection.is_none() && self.is_whole(name, mention.span, self.lexicon.entry(entry));
            if follows || stands_alone() {
                readings.add(self.lexicon.surface(surface), entry, MatchKind::Within);
            }
        }
        if !readings.0.is_empty() {
            return readings.ranked();
        }
        for hit in found {
            for surface in hit.surfaces.iter().map(|&id| self.lexicon.surface(id)).filter(|surface| !surface.is_shield()) {
                if surface.entry().kind().is_concept()
                    && hit.protection.is_none()
                    && self.is_whole(name, hit.span, surface.entry())
                {
                    readings.add_surface(surface, MatchKind::Within);
                }
            }
        }
        readings.ranked()
    }

    /// Whether nothing but words that go with the entry stand around its name.
    fn is_whole(&self, name: &str, span: Span, entry: EntryRecord<'_>) -> bool {
        let before = name.get(..span.start()).unwrap_or_default();
        let after = name.get(span.end()..).unwrap_or_default();
        let titles = self.lexicon.titles();
        if entry.is_person() {
            return [before, after].iter().all(|rest| titles.is_title(rest));
        }
        after.is_empty() && titles.country_of(before).is_some_and(|country| country.is_none_or(|country| belongs(entry, country)))
    }
}

/// Whether a country beside its name fits the entry: its own, or any where it has none.
fn belongs(entry: EntryRecord<'_>, country: &str) -> bool {
    entry.countries().next().is_none() || entry.countries().any(|own| own == country)
}

/// The name without quotation marks, brackets, an article and a possessive around it.
fn without_wrapping(name: &str) -> &str {
    const PAIRS: [(char, char); 9] =
        [('"', '"'), ('“', '”'), ('\'', '\''), ('‘', '’'), ('「', '」'), ('『', '』'), ('(', ')'), ('（', '）'), ('【', '】')];
    let mut bare = name;
    for (open, close) in PAIRS {
        bare = bare.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).unwrap_or(bare);
    }
    for article in ["The ", "the ", "THE "] {
        bare = bare.strip_prefix(article).unwrap_or(bare);
    }
    for possessive in ["'s", "’s"] {
        bare = bare.strip_suffix(possessive).unwrap_or(bare);
    }
    bare.trim()
}

/// Readings with their ranks, each entry once.
#[derive(Default)]
struct Readings(Vec<(u8, NameLookup)>);

impl Readings {
    /// The entry of a surface, or every sense of an ambiguous one.
    fn add_surface(&mut self, surface: SurfaceRecord<'_>, kind: MatchKind) {
        if surface.entry().kind() == Kind::Ambiguous {
            for sense in surface.entry().sense_entries() {
                self.add(surface, sense, kind);
            }
        } else {
            self.add(surface, surface.entry_id(), kind);
        }
    }

    fn add(&mut self, surface: SurfaceRecord<'_>, entry: EntryId, kind: MatchKind) {
        let rank = rank(surface) + if kind == MatchKind::Exact { 0 } else { 1 };
        let reading = (rank, NameLookup { entry, kind, rule: surface.rule().words() });
        match self.0.iter_mut().find(|(_, known)| known.entry == entry) {
            Some((known, _)) if *known <= rank => {}
            Some(known) => *known = reading,
            None => self.0.push(reading),
        }
    }

    fn ranked(mut self) -> Vec<NameLookup> {
        self.0.sort_by_key(|(rank, found)| (*rank, found.entry));
        self.0.into_iter().map(|(_, found)| found).collect()
    }
}

/// Names without conditions first, then those that need evidence, bare surnames last.
fn rank(surface: SurfaceRecord<'_>) -> u8 {
    match surface.rule() {
        Rule::Surname | Rule::Initial => 6,
        _ if surface.needs_evidence() || surface.needs_country() => 4,
        Rule::Listed if surface.name().status() == NameStatus::Preferred => 0,
        _ => 2,
    }
}
