//! The container of a packed index: a header and flat sections of little-endian words, usable as they lie in memory.

use std::borrow::Cow;
use std::sync::Arc;

use crate::text::Error;

/// First bytes of every packed index.
const MAGIC: &[u8; 8] = b"seimei\x00\x1a";

/// Raised whenever the layout of a section or the folds change; an index of another version is refused.
const VERSION: u32 = 1;

const HEADER_WORDS: usize = 4;

/// The sections, in the order they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Section {
    /// UTF-8 text that all string references point into.
    Strings,
    /// One record an entry.
    Entries,
    /// One record a name.
    Names,
    /// One record a surface, grouped by key.
    Surfaces,
    /// The folded keys in order: where the string stands, how long it is, the first of its surfaces.
    Keys,
    /// First characters of the keys in order, each with the first key that begins with it.
    Firsts,
    /// Lists that records point into.
    Lists,
    /// Suffixes, prefixes and followers.
    Affixes,
    /// Legal forms by kind.
    LegalForms,
    /// Titles, honorifics, modifiers and country marks.
    Roles,
}

pub(super) const SECTIONS: usize = 10;

/// Where a string lies: offset and length in bytes, within `Section::Strings`.
pub(super) type StringRef = [u32; 2];

/// Builds the sections of an index.
#[derive(Default)]
pub(super) struct Writer {
    strings: Vec<u8>,
    known: std::collections::HashMap<String, StringRef>,
    words: [Vec<u32>; SECTIONS],
}

impl Writer {
    /// Stores a string once and returns where it lies.
    pub(super) fn string(&mut self, text: &str) -> StringRef {
        if let Some(&at) = self.known.get(text) {
            return at;
        }
        let at = [to_u32(self.strings.len()), to_u32(text.len())];
        self.strings.extend_from_slice(text.as_bytes());
        self.known.insert(text.to_owned(), at);
        at
    }

    /// Appends words to a section and returns the index of the first.
    pub(super) fn push(&mut self, section: Section, words: &[u32]) -> u32 {
        let Some(target) = self.words.get_mut(section as usize) else {
            return 0;
        };
        let at = to_u32(target.len());
        target.extend_from_slice(words);
        at
    }

    /// Stores a list of strings; a list is where it begins in `Section::Lists` and how many items it has.
    pub(super) fn strings(&mut self, items: &[String]) -> [u32; 2] {
        let words: Vec<u32> = items.iter().flat_map(|item| self.string(item)).collect();
        [self.push(Section::Lists, &words), to_u32(items.len())]
    }

    /// The finished index.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut table = Vec::new();
        for (index, words) in self.words.iter().enumerate() {
            let start = body.len();
            if index == Section::Strings as usize {
                body.extend_from_slice(&self.strings);
            } else {
                body.extend(words.iter().flat_map(|word| word.to_le_bytes()));
            }
            table.extend([to_u32(start), to_u32(body.len() - start)]);
            body.resize(body.len().next_multiple_of(64), 0);
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(table.iter().flat_map(|word| word.to_le_bytes()));
        bytes.resize(bytes.len().next_multiple_of(64), 0);
        bytes.extend(body);
        bytes
    }
}

/// A packed index in memory. The default one is empty.
#[derive(Clone, Default)]
pub(super) struct Image {
    bytes: Bytes,
    sections: [(usize, usize); SECTIONS],
}

#[derive(Clone)]
enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<[u8]>),
}

impl Default for Bytes {
    fn default() -> Self {
        Bytes::Static(&[])
    }
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Shared(bytes) => bytes,
        }
    }
}

impl Image {
    /// Opens an index; `verify` also compares the checksum, which reads every byte.
    pub(super) fn open(bytes: Cow<'static, [u8]>, verify: bool) -> Result<Self, Error> {
        let bytes = match bytes {
            Cow::Borrowed(bytes) => Bytes::Static(bytes),
            Cow::Owned(bytes) => Bytes::Shared(bytes.into()),
        };
        let all = bytes.get();
        let word = |index: usize| word_at(all, index * 4);
        if all.get(..8) != Some(MAGIC) {
            return Err(Error::index("not a packed glossary of seimei"));
        }
        match word(2) {
            Some(VERSION) => {}
            Some(version) => {
                return Err(Error::index(format!("version {version}, but this program reads version {VERSION}; pack it again")));
            }
            None => return Err(Error::index("truncated in the header")),
        }
        let start = ((HEADER_WORDS + 2 * SECTIONS) * 4).next_multiple_of(64);
        let mut sections = [(0, 0); SECTIONS];
        for (index, section) in sections.iter_mut().enumerate() {
            let (Some(offset), Some(len)) = (word(HEADER_WORDS + 2 * index), word(HEADER_WORDS + 2 * index + 1)) else {
                return Err(Error::index("truncated in the table of sections"));
            };
            let from = start + offset as usize;
            let to = from.saturating_add(len as usize);
            if all.get(from..to).is_none() {
                return Err(Error::index(format!("truncated: section {index} ends at byte {to} of {}", all.len())));
            }
            *section = (from, to);
        }
        if verify {
            let body = all.get(start..).unwrap_or_default();
            if word(3) != Some(checksum(body)) {
                return Err(Error::index("damaged: the checksum does not match"));
            }
            let (from, to) = sections.first().copied().unwrap_or_default();
            if std::str::from_utf8(all.get(from..to).unwrap_or_default()).is_err() {
                return Err(Error::index("damaged: its strings are not UTF-8"));
            }
        }
        Ok(Self { bytes, sections })
    }

    /// The bytes of a section.
    pub(super) fn section(&self, section: Section) -> &[u8] {
        let (from, to) = self.sections.get(section as usize).copied().unwrap_or_default();
        self.bytes.get().get(from..to).unwrap_or_default()
    }

    /// The word `index` of a section; 0 past its end.
    pub(super) fn word(&self, section: Section, index: usize) -> u32 {
        word_at(self.section(section), index * 4).unwrap_or(0)
    }

    /// Number of words in a section.
    pub(super) fn words(&self, section: Section) -> usize {
        self.section(section).len() / 4
    }

    /// The bytes of the string that the two words at `index` of a section point at.
    pub(super) fn bytes_at(&self, section: Section, index: usize) -> &[u8] {
        let (at, len) = (self.word(section, index) as usize, self.word(section, index + 1) as usize);
        self.section(Section::Strings).get(at..at + len).unwrap_or_default()
    }

    /// The same as text; empty where it is none.
    pub(super) fn string(&self, section: Section, index: usize) -> &str {
        std::str::from_utf8(self.bytes_at(section, index)).unwrap_or_default()
    }

    /// The list of strings that the two words at `index` of a section point at.
    pub(super) fn strings(&self, section: Section, index: usize) -> impl ExactSizeIterator<Item = &str> {
        let (start, len) = (self.word(section, index) as usize, self.word(section, index + 1) as usize);
        (0..len).map(move |item| self.string(Section::Lists, start + 2 * item))
    }
}

fn word_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let word = bytes.get(offset..offset + 4)?;
    word.try_into().ok().map(u32::from_le_bytes)
}

/// Lengths and offsets of an index stay below 4 GiB; a larger glossary is refused where it is packed.
pub(super) fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// FNV-1a over words: enough to tell a damaged file, at the speed of reading it.
fn checksum(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<4>();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for word in words {
        hash = (hash ^ u64::from(u32::from_le_bytes(*word))).wrapping_mul(0x0100_0000_01b3);
    }
    for byte in rest {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as u32
}
