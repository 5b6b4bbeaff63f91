//! The packed index opened for reading: entries by number or id, keys by prefix, affixes and roles.

use std::borrow::Cow;

use super::image::{Image, Section};
use super::record::{EntryId, EntryRecord, SurfaceRecord, entry};
use crate::glossary::{Beside, Kind, Verdict};
use crate::text::{Error, fold_key};

/// The number of a surface in one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SurfaceId(pub(super) u32);

/// All surfaces of a glossary in one packed index. Cloning is cheap; the default one is empty.
#[derive(Clone, Default)]
pub struct Lexicon {
    image: Image,
}

impl Lexicon {
    /// Opens a packed index, comparing its checksum.
    ///
    /// # Errors
    ///
    /// Bytes that are no index, are damaged, or belong to another version.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        Ok(Self { image: Image::open(Cow::Owned(bytes), true)? })
    }

    /// Opens an index that was packed into the program, without reading it through.
    ///
    /// # Errors
    ///
    /// Bytes that are no index or belong to another version.
    pub fn open_static(bytes: &'static [u8]) -> Result<Self, Error> {
        Ok(Self { image: Image::open(Cow::Borrowed(bytes), false)? })
    }

    pub(super) fn image(&self) -> &Image {
        &self.image
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.image.words(Section::Entries) / entry::WORDS
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry of a number.
    pub fn entry(&self, id: EntryId) -> EntryRecord<'_> {
        EntryRecord { lexicon: self, number: id.0 }
    }

    /// All entries in order of id.
    pub fn entries(&self) -> impl Iterator<Item = EntryRecord<'_>> {
        (0..super::image::to_u32(self.len())).map(|number| EntryRecord { lexicon: self, number })
    }

    /// The entry with this id.
    pub fn find_entry(&self, id: &str) -> Option<EntryRecord<'_>> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            let found = EntryRecord { lexicon: self, number: super::image::to_u32(middle) };
            match found.id().cmp(id) {
                std::cmp::Ordering::Equal => return Some(found),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The surface of a number.
    pub fn surface(&self, id: SurfaceId) -> SurfaceRecord<'_> {
        SurfaceRecord { lexicon: self, number: id.0 }
    }

    /// Number of different folded forms.
    pub fn keys(&self) -> usize {
        (self.image.words(Section::Keys) / 3).saturating_sub(1)
    }

    /// The folded form of a number.
    pub(super) fn key(&self, number: usize) -> &[u8] {
        self.image.bytes_at(Section::Keys, number * 3)
    }

    /// The surfaces of a folded form.
    pub(super) fn surfaces_of_key(&self, number: usize) -> impl Iterator<Item = SurfaceId> + use<> {
        let (from, to) = (self.image.word(Section::Keys, number * 3 + 2), self.image.word(Section::Keys, number * 3 + 5));
        (from..to).map(SurfaceId)
    }

    /// The surfaces whose folded form is that of `text`.
    pub fn lookup(&self, text: &str) -> Vec<SurfaceRecord<'_>> {
        let key = fold_key(text);
        let mut range = KeyRange::all(self);
        range.narrow(self, key.as_bytes());
        let found = range.complete(self).map(|number| self.surfaces_of_key(number).map(|id| self.surface(id)).collect());
        found.unwrap_or_default()
    }

    /// The numbers of the surfaces whose folded form is that of `text`.
    pub fn lookup_at(&self, text: &str) -> Vec<SurfaceId> {
        self.lookup(text).into_iter().map(|surface| SurfaceId(surface.number)).collect()
    }

    /// The range of keys that begin with `first`.
    pub(super) fn starting_with(&self, first: char) -> Option<KeyRange> {
        let words = self.image.words(Section::Firsts);
        let (mut low, mut high) = (0, words / 2);
        while low < high {
            let middle = low.midpoint(high);
            if self.image.word(Section::Firsts, 2 * middle) < first as u32 { low = middle + 1 } else { high = middle }
        }
        if self.image.word(Section::Firsts, 2 * low) != first as u32 || 2 * low >= words {
            return None;
        }
        let next = if 2 * low + 3 < words { self.image.word(Section::Firsts, 2 * low + 3) as usize } else { self.keys() };
        Some(KeyRange { low: self.image.word(Section::Firsts, 2 * low + 1) as usize, high: next, depth: first.len_utf8() })
    }

    /// The verdict of the longest listed suffix that `after` (folded) begins with, and its length in bytes.
    pub(super) fn suffix(&self, after: &str, kind: Kind) -> Option<(Verdict, usize)> {
        self.affix(0, kind, |affix| after.starts_with(affix))
    }

    /// The verdict of the longest listed prefix that `before` (folded) ends with, and its length in bytes.
    pub(super) fn prefix(&self, before: &str, kind: Kind) -> Option<(Verdict, usize)> {
        self.affix(1, kind, |affix| before.ends_with(affix))
    }

    /// Whether `after` (as in the text) begins with a word that makes the name before it another name.
    pub(super) fn has_follower(&self, after: &str, kind: Kind) -> bool {
        let whole = |word: &str| {
            after.strip_prefix(word).is_some_and(|rest| !rest.chars().next().is_some_and(crate::text::is_latin_word))
        };
        self.affix(2, kind, whole).is_some()
    }

    fn affix(&self, list: usize, kind: Kind, fits: impl Fn(&str) -> bool) -> Option<(Verdict, usize)> {
        let mut at = 0;
        for _ in 0..list {
            at += 1 + 3 * self.image.word(Section::Affixes, at) as usize;
        }
        let count = self.image.word(Section::Affixes, at) as usize;
        (0..count).map(|index| at + 1 + 3 * index).find_map(|at| {
            let traits = self.image.word(Section::Affixes, at + 2);
            let beside = Beside::from_number((traits >> 8) as u8)?;
            let text = self.image.string(Section::Affixes, at);
            if beside.includes(kind) && fits(text) { Some((Verdict::from_number(traits as u8)?, text.len())) } else { None }
        })
    }

    /// The legal forms that names of entries of this kind take: before the name, after it.
    pub fn legal_forms(&self, kind: Kind) -> (Vec<&str>, Vec<&str>) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for at in (0..self.image.word(Section::LegalForms, 0) as usize).map(|index| 1 + 5 * index) {
            let beside = Beside::from_number(self.image.word(Section::LegalForms, at) as u8);
            if beside.is_some_and(|beside| beside.includes(kind)) {
                before.extend(self.image.strings(Section::LegalForms, at + 1));
                after.extend(self.image.strings(Section::LegalForms, at + 3));
            }
        }
        (before, after)
    }

    /// The words that are read beside personal names.
    pub fn titles(&self) -> Titles<'_> {
        let image = &self.image;
        let list = |index: usize| image.strings(Section::Roles, 2 * index).collect();
        let mut at = 10;
        let mut marks = Vec::new();
        for _ in 0..image.word(Section::Roles, at) {
            marks.push(Mark {
                mark: image.string(Section::Roles, at + 1),
                country: image.string(Section::Roles, at + 3),
                ja: image.strings(Section::Roles, at + 5).collect(),
                en: image.strings(Section::Roles, at + 7).collect(),
            });
            at += 8;
        }
        at += 1;
        let roles = (0..image.word(Section::Roles, at) as usize).map(|index| at + 1 + 8 * index);
        Titles {
            honorifics_en_before: list(0),
            honorifics_en_after: list(1),
            honorifics_ja_before: list(2),
            honorifics_ja_after: list(3),
            modifiers: list(4),
            marks,
            roles: roles
                .map(|at| Title {
                    id: image.string(Section::Roles, at),
                    en: image.strings(Section::Roles, at + 2).collect(),
                    ja: image.strings(Section::Roles, at + 4).collect(),
                    field: image.string(Section::Roles, at + 6),
                })
                .collect(),
        }
    }
}

/// A title with its words in both languages.
#[derive(Clone, Debug)]
pub struct Title<'l> {
    /// Id of the role.
    pub id: &'l str,
    /// English words.
    pub en: Vec<&'l str>,
    /// Japanese words.
    pub ja: Vec<&'l str>,
    /// The field it belongs to.
    pub field: &'l str,
}

/// A country mark.
#[derive(Clone, Debug)]
pub struct Mark<'l> {
    /// 米.
    pub mark: &'l str,
    /// Country code.
    pub country: &'l str,
    /// Words for the country in Japanese.
    pub ja: Vec<&'l str>,
    /// Words for the country in English, adjectives included.
    pub en: Vec<&'l str>,
}

/// What is read beside personal names.
#[derive(Clone, Debug)]
pub struct Titles<'l> {
    /// Mr., Dr.
    pub honorifics_en_before: Vec<&'l str>,
    /// -san.
    pub honorifics_en_after: Vec<&'l str>,
    /// 故.
    pub honorifics_ja_before: Vec<&'l str>,
    /// 氏, さん.
    pub honorifics_ja_after: Vec<&'l str>,
    /// Words before a title that do not change whose it is: former, 元.
    pub modifiers: Vec<&'l str>,
    /// Country marks.
    pub marks: Vec<Mark<'l>>,
    /// Offices and titles.
    pub roles: Vec<Title<'l>>,
}

impl Titles<'_> {
    /// Whether `phrase` is made of titles, honorifics, modifiers and country marks alone.
    pub fn is_title(&self, phrase: &str) -> bool {
        let mut rest = phrase.trim_matches([' ', '　', ',', 'の']);
        while !rest.is_empty() {
            let words = self
                .roles
                .iter()
                .flat_map(|role| role.en.iter().chain(&role.ja))
                .chain(&self.honorifics_en_before)
                .chain(&self.honorifics_en_after)
                .chain(&self.honorifics_ja_before)
                .chain(&self.honorifics_ja_after)
                .chain(&self.modifiers)
                .chain(self.marks.iter().flat_map(|mark| mark.en.iter().chain(&mark.ja).chain(std::iter::once(&mark.mark))));
            let fits = |word: &&&str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
            let Some(len) = words.filter(fits).map(|word| word.len()).max() else {
                return false;
            };
            rest = rest.get(len..).unwrap_or_default().trim_start_matches([' ', '　', ',', 'の']);
        }
        true
    }
}

/// The keys that share a prefix: a walk down the sorted list, one character at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyRange {
    low: usize,
    high: usize,
    /// Bytes of the shared prefix.
    depth: usize,
}

impl KeyRange {
    fn all(lexicon: &Lexicon) -> Self {
        Self { low: 0, high: lexicon.keys(), depth: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.low >= self.high
    }

    /// Keeps the keys that go on with `next`.
    pub(super) fn narrow(&mut self, lexicon: &Lexicon, next: &[u8]) {
        let end = self.depth + next.len();
        let at = |number: usize| {
            let key = lexicon.key(number);
            key.get(self.depth..end.min(key.len())).unwrap_or_default()
        };
        let low = partition(self.low, self.high, |number| at(number) < next);
        self.high = partition(low, self.high, |number| at(number) == next);
        self.low = low;
        self.depth = end;
    }

    /// The key that is exactly the prefix, if there is one; it sorts first.
    pub(super) fn complete(&self, lexicon: &Lexicon) -> Option<usize> {
        (!self.is_empty() && lexicon.key(self.low).len() == self.depth).then_some(self.low)
    }
}

fn partition(mut low: usize, mut high: usize, holds: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
