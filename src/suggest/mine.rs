//! Gathers what the miners find over a corpus, and ranks it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::near::Neighbours;
use super::noun::Nouns;
use super::{beside, bracket, near, runs};
use crate::document::Document;
use crate::glossary::{Glossary, Kind};
use crate::mention::Resolution;
use crate::normalizer::{Analysis, Normalizer};
use crate::text::{LineIndex, Span, first_chars, fold_key, last_chars};

/// What is proposed: a further name of an entry, or an entry that is not there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proposal {
    /// Another name of this entry.
    Variant {
        /// The entry.
        id: String,
        /// The name.
        name: String,
    },
    /// A new entry.
    Entry {
        /// What it seems to be.
        kind: Option<&'static str>,
        /// The English name, if one was seen.
        en: Option<String>,
        /// The Japanese name, if one was seen.
        ja: Option<String>,
        /// A short form that a text defines.
        short: Option<String>,
    },
}

impl Proposal {
    /// The names it holds.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let (one, two, three) = match self {
            Proposal::Variant { name, .. } => (Some(name), None, None),
            Proposal::Entry { en, ja, short, .. } => (en.as_ref(), ja.as_ref(), short.as_ref()),
        };
        [one, two, three].into_iter().flatten().map(String::as_str)
    }

    /// One proposal for all spellings that fold alike.
    fn key(&self) -> String {
        let names: Vec<String> = self.names().map(fold_key).collect();
        match self {
            Proposal::Variant { id, .. } => format!("{id}\t{}", names.join("\t")),
            Proposal::Entry { .. } => format!("\t{}", names.join("\t")),
        }
    }
}

/// Why a string looks like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clue {
    /// The text defines it as a short form.
    Definition,
    /// It stands in brackets behind a name of the other language, or before one.
    Pair,
    /// The text tells what it is: `X, a chip maker`, `formerly X`, 旧X.
    Apposition,
    /// It sounds like a known name.
    Sound,
    /// It is spelled like a known name but for one letter.
    Spelling,
    /// An office, a title or an honorific stands beside it.
    Role,
    /// It ends in a word for a kind of body.
    Head,
}

impl Clue {
    /// Every clue with its weight and its words.
    const ALL: [(Clue, u32, &'static str); 7] = [
        (Clue::Definition, 6, "defined in the text"),
        (Clue::Pair, 6, "beside the name in the other language"),
        (Clue::Apposition, 5, "the text says what it is"),
        (Clue::Sound, 5, "sounds like a known name"),
        (Clue::Spelling, 4, "one letter from a known name"),
        (Clue::Role, 3, "beside an office or title"),
        (Clue::Head, 2, "ends in a word for a body"),
    ];

    /// The clue in words.
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(clue, ..)| *clue == self).map_or("", |(.., words)| words)
    }

    fn weight(self) -> u32 {
        Self::ALL.iter().find(|(clue, ..)| *clue == self).map_or(0, |(_, weight, _)| *weight)
    }
}

/// One place where a proposal was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Why it looks like a name there.
    pub clue: Clue,
    /// The file, as it was named.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
    /// The words around it, line breaks as spaces.
    pub context: String,
}

/// A proposal with what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What is proposed.
    pub proposal: Proposal,
    /// The rank: the weights of its clues, more for clues that come again and for more files.
    pub score: u32,
    /// How often it was seen.
    pub count: usize,
    /// In how many files.
    pub files: usize,
    /// The first place of each clue.
    pub seen: Vec<Seen>,
}

/// Mines texts one after another.
///
/// ```
/// use seimei::{Clue, Document, Glossary, Miner, Normalizer, Proposal, Style};
/// let glossary = Glossary::from_toml(r#"
///     [[entry]]
///     id = "company.example"
///     kind = "company"
///     en = "Example Works"
///     ja = "例示製作所"
///     source = ["house"]
///     status = "draft"
/// "#)?;
/// let normalizer = Normalizer::new(&glossary, Style::new());
/// let mut miner = Miner::new(&glossary, &normalizer);
/// miner.read("a.txt", &Document::from_text("Example Works (エグザンプル) was founded in 1950."));
/// let found = miner.finish();
/// assert_eq!(found[0].proposal, Proposal::Variant { id: "company.example".into(), name: "エグザンプル".into() });
/// assert_eq!(found[0].seen[0].clue, Clue::Pair);
/// # Ok::<(), seimei::Error>(())
/// ```
pub struct Miner<'g> {
    glossary: &'g Glossary,
    normalizer: &'g Normalizer,
    neighbours: Neighbours<'g>,
    nouns: Nouns<'g>,
    gathered: BTreeMap<String, Gathered>,
}

struct Gathered {
    proposal: Proposal,
    count: usize,
    files: BTreeSet<String>,
    clues: BTreeMap<Clue, (u32, Seen)>,
}

/// One thing a miner found: what, why, where.
pub(super) struct Find {
    pub(super) proposal: Proposal,
    pub(super) clue: Clue,
    pub(super) span: Span,
}

/// A text with what the glossary already reads in it.
pub(super) struct Page<'p> {
    pub(super) text: &'p str,
    pub(super) nouns: &'p Nouns<'p>,
    /// Places of linked mentions, with the ids.
    pub(super) linked: Vec<(Span, &'p str)>,
    /// Everything the glossary has an opinion on.
    taken: Vec<Span>,
}

impl<'p> Page<'p> {
    fn new(analysis: &'p Analysis<'p>, nouns: &'p Nouns<'p>) -> Self {
        let mut linked = Vec::new();
        let mut taken = Vec::new();
        for (mention, _) in analysis.all_mentions() {
            match mention.resolution {
                // A short form that only this text defines is what a curator wants to see.
                Resolution::Linked(_) if mention.surface.is_none() => continue,
                Resolution::Linked(entry) => linked.push((mention.span, analysis.entry(entry).id())),
                Resolution::Ambiguous(_) => {}
                Resolution::Nil(_) => continue,
            }
            taken.push(mention.span);
        }
        let document = analysis.document();
        taken.extend(document.protected().iter().map(|protected| protected.span));
        Self { text: document.text(), nouns, linked, taken }
    }

    /// Whether the glossary reads nothing there, and no address or code stands there.
    pub(super) fn is_free(&self, span: Span) -> bool {
        self.taken.iter().all(|taken| !taken.overlaps(span))
    }

    /// The entry that a span names, where a mention covers exactly that.
    pub(super) fn entry_at(&self, span: Span) -> Option<&'p str> {
        self.linked.iter().find(|(linked, _)| *linked == span).map(|(_, id)| *id)
    }

    /// The mention that ends at a byte.
    pub(super) fn linked_before(&self, end: usize) -> Option<(Span, &'p str)> {
        self.linked.iter().copied().find(|(span, _)| span.end() == end)
    }
}

impl<'g> Miner<'g> {
    /// A miner that knows a glossary; `normalizer` is made of the same one.
    pub fn new(glossary: &'g Glossary, normalizer: &'g Normalizer) -> Self {
        Self {
            glossary,
            normalizer,
            neighbours: Neighbours::new(glossary),
            nouns: Nouns::new(glossary),
            gathered: BTreeMap::new(),
        }
    }

    /// Mines one text.
    pub fn read(&mut self, path: &str, document: &Document<'_>) {
        let analysis = self.normalizer.analyze(document);
        let page = Page::new(&analysis, &self.nouns);
        let runs = runs::find(page.text);
        let mut finds = bracket::mine(&page);
        finds.extend(beside::mine(&page, &runs));
        finds.extend(near::mine(&page, &runs, &self.neighbours));
        let lines = LineIndex::new(document.source());
        for find in finds {
            if self.is_declined(&find.proposal) || self.is_known(&find.proposal) {
                continue;
            }
            let position = lines.position(document.source(), document.source_span(find.span).start());
            let seen = Seen {
                clue: find.clue,
                path: path.to_owned(),
                line: position.line,
                column: position.column,
                context: context(document.text(), find.span),
            };
            let gathered = self.gathered.entry(find.proposal.key()).or_insert_with(|| Gathered {
                proposal: find.proposal,
                count: 0,
                files: BTreeSet::new(),
                clues: BTreeMap::new(),
            });
            gathered.count += 1;
            gathered.files.insert(path.to_owned());
            gathered.clues.entry(find.clue).or_insert((0, seen)).0 += 1;
        }
    }

    /// All suggestions, best first. A name that another suggestion holds beside its name in the other language counts there.
    pub fn finish(self) -> Vec<Suggestion> {
        let mut gathered: Vec<Gathered> = self.gathered.into_values().collect();
        gathered.sort_by_key(|one| std::cmp::Reverse(one.proposal.names().count()));
        let mut kept: Vec<Gathered> = Vec::new();
        let mut holders: HashMap<String, usize> = HashMap::new();
        for one in gathered {
            let names: Vec<String> = match &one.proposal {
                Proposal::Entry { .. } => one.proposal.names().map(fold_key).collect(),
                Proposal::Variant { .. } => Vec::new(),
            };
            let holder = match names.as_slice() {
                [name] => holders.get(name).and_then(|at| kept.get_mut(*at)),
                _ => None,
            };
            match holder {
                Some(holder) => holder.absorb(one),
                None => {
                    let at = kept.len();
                    names.into_iter().for_each(|name| {
                        holders.entry(name).or_insert(at);
                    });
                    kept.push(one);
                }
            }
        }
        let mut found: Vec<Suggestion> = kept.into_iter().map(Gathered::weighed).collect();
        found.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.proposal.cmp(&b.proposal)));
        found
    }

    fn is_declined(&self, proposal: &Proposal) -> bool {
        let names: Vec<String> = proposal.names().map(fold_key).collect();
        self.glossary.declined().iter().any(|declined| {
            let meant = match (&declined.entry, proposal) {
                (None, _) => true,
                (Some(entry), Proposal::Variant { id, .. }) => entry == id,
                (Some(_), Proposal::Entry { .. }) => false,
            };
            meant && names.contains(&fold_key(&declined.name))
        })
    }

    /// Whether the glossary has the name already, under a condition that does not hold in this text.
    fn is_known(&self, proposal: &Proposal) -> bool {
        let has = |name: &str, id: Option<&String>| {
            let surfaces = self.normalizer.lexicon().lookup(name);
            surfaces.iter().any(|surface| {
                let entry = surface.entry();
                entry.kind() != Kind::Shield && id.is_none_or(|id| entry.id() == id || entry.kind() == Kind::Ambiguous)
            })
        };
        match proposal {
            Proposal::Variant { id, name } => has(name, Some(id)),
            Proposal::Entry { en, ja, .. } => [en, ja].into_iter().flatten().any(|name| has(name, None)),
        }
    }
}

impl Gathered {
    fn absorb(&mut self, other: Gathered) {
        self.count += other.count;
        self.files.extend(other.files);
        for (clue, (times, seen)) in other.clues {
            self.clues.entry(clue).or_insert((0, seen)).0 += times;
        }
    }

    fn weighed(self) -> Suggestion {
        // A clue that comes again says more, but not without end; so does another file.
        let clues: u32 = self.clues.iter().map(|(clue, (times, _))| clue.weight() * 2 + (*times).min(4) - 1).sum();
        let files = u32::try_from(self.files.len().min(5)).unwrap_or(5);
        Suggestion {
            proposal: self.proposal,
            score: clues + 2 * (files - 1.min(files)),
            count: self.count,
            files: self.files.len(),
            seen: self.clues.into_values().map(|(_, seen)| seen).collect(),
        }
    }
}

/// Up to forty characters on either side, in one line.
fn context(text: &str, span: Span) -> String {
    const REACH: usize = 40;
    let before = text.get(..span.start()).unwrap_or_default();
    let start = span.start() - last_chars(before, REACH).len();
    let after = text.get(span.end()..).unwrap_or_default();
    let end = span.end() + first_chars(after, REACH).len();
    text.get(start..end).unwrap_or_default().split_whitespace().collect::<Vec<&str>>().join(" ")
}
