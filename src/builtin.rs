//! The glossary that the crate ships, packed when it was built.

use std::collections::BTreeSet;

use crate::glossary::{Entry, Glossary};
use crate::lexicon::Lexicon;
use crate::onomasticon::Onomasticon;
use crate::text::Error;

/// Aligned, so that the sections of the index are.
#[repr(align(64))]
struct Aligned<B: ?Sized>(B);

static PACKED: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/builtin.seimei")));

/// The built-in index: opened, not parsed.
pub(crate) fn lexicon() -> Lexicon {
    let opened: Result<Lexicon, Error> = Lexicon::open_static(&PACKED.0);
    // The build script and this crate are compiled from the same sources, so the version agrees.
    opened.unwrap_or_default()
}

/// The family and given names known without a bearer, as the build packed them.
pub(crate) const fn onomasticon() -> Onomasticon {
    Onomasticon {
        parts: include_str!(concat!(env!("OUT_DIR"), "/name-parts.tsv")),
        fixed: include_str!(concat!(env!("OUT_DIR"), "/fixed-names.tsv")),
        western: include_str!(concat!(env!("OUT_DIR"), "/western-names.tsv")),
    }
}

/// The lists as they were: for each its path, the length of its text, and the text.
static LISTS: &str = include_str!(concat!(env!("OUT_DIR"), "/builtin.lists"));

/// The path and the text of every list.
fn lists() -> Vec<(&'static str, &'static str)> {
    let mut lists = Vec::new();
    let mut rest = LISTS;
    while let Some((head, after)) = rest.split_once('\n') {
        let (path, len) = head.split_once('\t').unwrap_or((head, "0"));
        let (text, next) = after.split_at_checked(len.parse().unwrap_or(0)).unwrap_or((after, ""));
        lists.push((path, text));
        rest = next;
    }
    lists
}

/// The built-in entries with these ids, without reading the others.
pub(crate) fn entries(ids: &BTreeSet<String>) -> Vec<Entry> {
    // In a list of canonical form the id is the first key of its entry, on a line of its own, and a blank line ends the entry.
    const HEAD: &str = "[[entry]]\nid = \"";
    let mut found: Vec<&str> = Vec::new();
    for (_, list) in lists() {
        found.extend(memchr::memmem::find_iter(list.as_bytes(), HEAD).filter_map(|at| {
            let entry = list.get(at..)?.split("\n\n").next()?;
            let id = entry.get(HEAD.len()..)?.split('"').next()?;
            ids.contains(id).then_some(entry)
        }));
    }
    // Each was read when the crate was built.
    Glossary::from_lists_unchecked([("glossary", found.join("\n\n"))]).0.entries().to_vec()
}

impl Glossary {
    /// The built-in glossary as entries. Searching needs none of this: see [`Normalizer::builtin`](crate::Normalizer::builtin).
    ///
    /// # Errors
    ///
    /// Never, for a crate that was built: its build reads the same lists.
    pub fn builtin() -> Result<Glossary, Error> {
        Glossary::from_lists(lists())
    }
}
