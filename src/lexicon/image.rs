//! The container of a packed index: a header and flat sections of little-endian words, usable as they lie in memory.

use std::borrow::Cow;
use std::sync::Arc;

use super::record::NumberMap;
use crate::text::Error;

/// First bytes of every packed index.
const MAGIC: &[u8; 8] = b"seimei\x00\x1a";

/// Raised whenever the layout of a section or the folds change; an index of another version is refused.
const VERSION: u32 = 10;

/// The magic bytes, the version, a word that is 0, and the checksum of all that follows.
const HEADER_WORDS: usize = 6;

/// The sections, in the order they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Section {
    /// UTF-8 texts, each behind its length; before the id of an entry its names, and behind it where its rest stands and their
    /// texts. References count bytes from the start.
    Strings,
    /// One record an entry: six bytes.
    Entries,
    /// What few names have: where the name stands, its cues, its dates; in order of the places.
    Conditions,
    /// Lists that records point into.
    Lists,
    /// For each page of folded characters, the page of their labels.
    CodePages,
    /// Labels of folded characters: one in the low byte, or two.
    Codes,
    /// The double array of the folded keys.
    Nodes,
    /// Buckets of keys, each with the records of its surfaces.
    Leaves,
    /// A bit for each character that a name may begin with, in pages.
    Starts,
    /// Bits for first words and first pairs of characters.
    Filter,
    /// Bits for what follows first words and first pairs of characters.
    Seconds,
    /// How many keys there are.
    Counts,
    /// Suffixes, prefixes and followers.
    Affixes,
    /// For each list of affixes, bits for the characters next to the name.
    Edges,
    /// Legal forms by kind.
    LegalForms,
    /// Titles, honorifics, modifiers and country marks.
    Roles,
    /// Tables of their words by where they begin and end.
    Titles,
    /// Words that are read with one slip in them, by their first letters.
    Slips,
}

const SECTIONS: usize = 18;

/// Where a string lies within `Section::Strings`.
pub(crate) type StringRef = u32;

/// A longer string has its length in the four bytes after this one.
const LONG: u8 = u8::MAX;

/// Builds the sections of an index.
pub(super) struct Writer {
    /// Strings by their hashes. Of two with one hash only the first is known, and the other may be stored again.
    known: NumberMap<u64, StringRef>,
    sections: [Vec<u8>; SECTIONS],
}

impl Default for Writer {
    fn default() -> Self {
        let mut writer = Self { known: NumberMap::default(), sections: Default::default() };
        writer.string("");
        writer
    }
}

impl Writer {
    /// Goes on from an index that is finished.
    pub(super) fn of(image: &Image) -> Self {
        let sections = image.sections.map(|(from, to)| image.bytes.get().get(from..to).unwrap_or_default().to_vec());
        Self { known: NumberMap::default(), sections }
    }

    /// Number of bytes in a section.
    pub(super) fn len(&self, section: Section) -> usize {
        self.sections.get(section as usize).map_or(0, Vec::len)
    }

    /// Puts bytes where others stand.
    pub(super) fn put(&mut self, section: Section, at: usize, bytes: &[u8]) {
        for (slot, byte) in self.bytes(section).iter_mut().skip(at).zip(bytes) {
            *slot = *byte;
        }
    }

    /// Gives a section other bytes.
    pub(super) fn replace(&mut self, section: Section, bytes: &[u8]) {
        if let Some(known) = self.sections.get_mut(section as usize) {
            known.clear();
            known.extend_from_slice(bytes);
        }
    }

    /// The bytes of a section, to be changed.
    pub(super) fn bytes(&mut self, section: Section) -> &mut [u8] {
        self.sections.get_mut(section as usize).map(Vec::as_mut_slice).unwrap_or_default()
    }

    /// Stores a string once and returns where it lies.
    pub(super) fn string(&mut self, text: &str) -> StringRef {
        let hash = hash_of(text);
        match self.known.get(&hash) {
            Some(&at) if self.string_at(at) == Some(text) => at,
            _ => {
                let at = self.append_string(text);
                self.known.entry(hash).or_insert(at);
                at
            }
        }
    }

    /// Stores a string behind all others, where [`Writer::string`] does not find it, and returns where it lies.
    pub(super) fn append_string(&mut self, text: &str) -> StringRef {
        let at = to_u32(self.sections.first().map_or(0, Vec::len));
        match u8::try_from(text.len()) {
            Ok(len) if len < LONG => self.extend(Section::Strings, &[len]),
            _ => {
                self.extend(Section::Strings, &[LONG]);
                self.extend(Section::Strings, &to_u32(text.len()).to_le_bytes());
            }
        }
        self.extend(Section::Strings, text.as_bytes());
        at
    }

    /// A string that was stored.
    pub(super) fn string_at(&self, at: StringRef) -> Option<&str> {
        let strings = self.sections.first()?;
        let (start, end) = string_bounds(strings, at as usize)?;
        std::str::from_utf8(strings.get(start..end)?).ok()
    }

    /// Appends words to a section and returns the index of the first.
    pub(super) fn push(&mut self, section: Section, words: &[u32]) -> u32 {
        let Some(target) = self.sections.get_mut(section as usize) else {
            return 0;
        };
        let at = to_u32(target.len() / 4);
        target.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        at
    }

    /// Appends bytes to a section.
    pub(super) fn extend(&mut self, section: Section, bytes: &[u8]) {
        if let Some(target) = self.sections.get_mut(section as usize) {
            target.extend_from_slice(bytes);
        }
    }

    /// Stores a list of strings; a list is where it begins in `Section::Lists` and how many items it has.
    pub(super) fn strings(&mut self, items: &[String]) -> [u32; 2] {
        let words: Vec<u32> = items.iter().map(|item| self.string(item)).collect();
        [if words.is_empty() { 0 } else { self.push(Section::Lists, &words) }, to_u32(items.len())]
    }

    /// The finished index.
    pub(super) fn finish(self) -> Vec<u8> {
        drop(self.known);
        let mut table = Vec::new();
        let mut len = 0_usize;
        for section in &self.sections {
            table.extend([to_u32(len), to_u32(section.len())]);
            len = (len + section.len()).next_multiple_of(64);
        }
        let head = ((HEADER_WORDS + table.len()) * 4).next_multiple_of(64);
        let mut bytes = Vec::with_capacity(head + len);
        bytes.extend_from_slice(MAGIC);
        bytes.resize(HEADER_WORDS * 4, 0);
        bytes.extend(table.iter().flat_map(|word| word.to_le_bytes()));
        bytes.resize(head, 0);
        for section in self.sections {
            bytes.extend_from_slice(&section);
            bytes.resize(bytes.len().next_multiple_of(64), 0);
        }
        let sum = checksum(bytes.get(HEADER_WORDS * 4..).unwrap_or_default()).to_le_bytes();
        let head = [VERSION.to_le_bytes(), [0; 4]].concat().into_iter().chain(sum);
        for (slot, byte) in bytes.iter_mut().skip(MAGIC.len()).zip(head) {
            *slot = byte;
        }
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
    Shared(Arc<Vec<u8>>),
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
    /// Opens an index. Nothing but its header is read.
    pub(super) fn open(bytes: Cow<'static, [u8]>) -> Result<Self, Error> {
        let bytes = match bytes {
            Cow::Borrowed(bytes) => Bytes::Static(bytes),
            Cow::Owned(bytes) => Bytes::Shared(Arc::new(bytes)),
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
        Ok(Self { bytes, sections })
    }

    /// Compares the checksum, which reads every byte.
    pub(super) fn verify(&self) -> Result<(), Error> {
        let all = self.bytes.get();
        let sum = all.get(16..24).and_then(|sum| sum.try_into().ok()).map(u64::from_le_bytes);
        if word_at(all, 12) != Some(0) || sum != all.get(HEADER_WORDS * 4..).map(checksum) {
            return Err(Error::index("damaged: the checksum does not match"));
        }
        Ok(())
    }

    /// The bytes of a section.
    #[inline]
    pub(super) fn section(&self, section: Section) -> &[u8] {
        let (from, to) = self.sections.get(section as usize).copied().unwrap_or_default();
        self.bytes.get().get(from..to).unwrap_or_default()
    }

    /// The word `index` of a section; 0 past its end.
    pub(super) fn word(&self, section: Section, index: usize) -> u32 {
        word_at(self.section(section), index * 4).unwrap_or(0)
    }

    /// `N` bytes of a section; 0 past the end of the index.
    #[inline]
    pub(super) fn bytes<const N: usize>(&self, section: Section, at: usize) -> [u8; N] {
        self.at(section, at).first_chunk().copied().unwrap_or([0; N])
    }

    /// What lies in the index from a place of a section on. One look at the bounds is enough: behind a section another begins,
    /// which only the number of a damaged record leads to.
    #[inline]
    fn at(&self, section: Section, at: usize) -> &[u8] {
        let (from, _) = self.sections.get(section as usize).copied().unwrap_or_default();
        self.bytes.get().get(from.saturating_add(at)..).unwrap_or_default()
    }

    /// Number of words in a section.
    pub(super) fn words(&self, section: Section) -> usize {
        self.section(section).len() / 4
    }

    /// The string at `at`; empty where there is none.
    pub(super) fn text(&self, at: StringRef) -> &str {
        std::str::from_utf8(self.text_bytes(at)).unwrap_or_default()
    }

    /// The same, not yet known to be UTF-8.
    #[inline]
    pub(super) fn text_bytes(&self, at: StringRef) -> &[u8] {
        let strings = self.section(Section::Strings);
        string_bounds(strings, at as usize).and_then(|(start, end)| strings.get(start..end)).unwrap_or_default()
    }

    /// Where the string ends that stands at `at`; `None` where there is none.
    #[inline]
    pub(super) fn text_end(&self, at: StringRef) -> Option<StringRef> {
        let strings = self.section(Section::Strings);
        let (_, end) = string_bounds(strings, at as usize)?;
        (end <= strings.len()).then_some(to_u32(end))
    }

    /// The string that the word at `index` of a section points at.
    pub(super) fn string(&self, section: Section, index: usize) -> &str {
        self.text(self.word(section, index))
    }

    /// The list of strings that the two words at `index` of a section point at.
    pub(super) fn strings(&self, section: Section, index: usize) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.string_refs(section, index).map(|at| self.text(at))
    }

    /// Where the strings of such a list lie.
    pub(super) fn string_refs(&self, section: Section, index: usize) -> impl ExactSizeIterator<Item = StringRef> + Clone {
        let (start, len) = (self.word(section, index) as usize, self.word(section, index + 1) as usize);
        // A damaged length must not make a caller reserve room for it.
        let len = len.min(self.words(Section::Lists));
        (0..len).map(move |item| self.word(Section::Lists, start + item))
    }
}

/// Where the string begins and ends whose length stands at `at`.
fn string_bounds(strings: &[u8], at: usize) -> Option<(usize, usize)> {
    let (len, start) = match *strings.get(at)? {
        LONG => (word_at(strings, at + 1)? as usize, at + 5),
        len => (usize::from(len), at + 1),
    };
    Some((start, start.checked_add(len)?))
}

fn hash_of(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
    let mix = |hash: u64, word: &[u8; 8]| (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    words.iter().chain([&last]).fold(text.len() as u64, mix)
}

fn word_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let word = bytes.get(offset..offset + 4)?;
    word.try_into().ok().map(u32::from_le_bytes)
}

/// Lengths and offsets of an index stay below 4 GiB.
pub(super) fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Four interleaved lanes of multiply and mix, thirty-two bytes a step: enough to tell a damaged file, at the speed of reading it.
fn checksum(bytes: &[u8]) -> u64 {
    const PRIMES: [u64; 4] = [0x9e37_79b1_85eb_ca87, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9, 0x27d4_eb2f_1656_67c5];
    let mut lanes = PRIMES;
    let (blocks, rest) = bytes.as_chunks::<32>();
    let mut step = |block: &[u8; 32]| {
        for ((lane, word), prime) in lanes.iter_mut().zip(block.as_chunks::<8>().0).zip(PRIMES) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(prime).rotate_left(29);
        }
    };
    blocks.iter().for_each(&mut step);
    let mut last = [0; 32];
    for (slot, byte) in last.iter_mut().zip(rest) {
        *slot = *byte;
    }
    step(&last);
    lanes
        .into_iter()
        .fold(bytes.len() as u64, |sum, lane| (sum ^ lane).wrapping_mul(0x9e37_79b1_85eb_ca87).rotate_left(31) ^ sum >> 7)
}
