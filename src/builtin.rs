//! The glossary that the crate ships, packed when it was built.

use crate::glossary::Glossary;
use crate::lexicon::Lexicon;
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

/// The lists as they were: for each its path, the length of its text, and the text.
static LISTS: &str = include_str!(concat!(env!("OUT_DIR"), "/builtin.lists"));

impl Glossary {
    /// The built-in glossary as entries. Searching needs none of this: see [`Normalizer::builtin`](crate::Normalizer::builtin).
    ///
    /// # Errors
    ///
    /// Never, for a crate that was built: its build reads the same lists.
    pub fn builtin() -> Result<Glossary, Error> {
        let mut lists = Vec::new();
        let mut rest = LISTS;
        while let Some((head, after)) = rest.split_once('\n') {
            let (path, len) = head.split_once('\t').unwrap_or((head, "0"));
            let (text, next) = after.split_at_checked(len.parse().unwrap_or(0)).unwrap_or((after, ""));
            lists.push((path, text));
            rest = next;
        }
        Glossary::from_lists(lists)
    }
}
