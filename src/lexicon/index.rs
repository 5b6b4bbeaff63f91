//! The packed index opened for reading: entries by number or id, surfaces by folded form, legal forms and titles.

use std::borrow::Cow;

use super::image::{Image, Section};
use super::record::{EntryId, EntryRecord, SurfaceRecord, entry};
use super::trie::{KeyAt, Trie};
use crate::glossary::{Beside, Kind};
use crate::text::{Error, fold_key};

/// Where the marks of countries stand in `Section::Roles`, after five lists, and the words of one.
const MARKS_AT: usize = 10;
const MARK_WORDS: usize = 10;

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
        (self.image.words(Section::Entries) / entry::WORDS).saturating_sub(1)
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry of a number.
    pub fn entry(&self, id: EntryId) -> EntryRecord<'_> {
        EntryRecord { lexicon: self, number: id.0 }
    }

    /// All entries in order of id, and after them those that were added to an index that was packed before.
    pub fn entries(&self) -> impl Iterator<Item = EntryRecord<'_>> {
        (0..super::image::to_u32(self.len())).map(|number| EntryRecord { lexicon: self, number })
    }

    /// The entry with this id.
    pub fn find_entry(&self, id: &str) -> Option<EntryRecord<'_>> {
        let sorted = self.image.word(Section::Counts, 1) as usize;
        let added = (sorted..self.len()).map(|number| EntryRecord { lexicon: self, number: super::image::to_u32(number) });
        if let Some(found) = added.into_iter().find(|entry| entry.id() == id) {
            return Some(found);
        }
        let (mut low, mut high) = (0, sorted.min(self.len()));
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
        self.image.word(Section::Counts, 0) as usize
    }

    /// The surfaces of a folded form.
    pub(super) fn surfaces_of_key(&self, key: KeyAt) -> impl Iterator<Item = SurfaceId> + '_ {
        std::iter::successors(Some(SurfaceId(key)), |&id| self.surface(id).next())
    }

    /// The surfaces whose folded form is that of `text`.
    pub fn lookup(&self, text: &str) -> Vec<SurfaceRecord<'_>> {
        self.lookup_at(text).into_iter().map(|id| self.surface(id)).collect()
    }

    /// The numbers of the surfaces whose folded form is that of `text`.
    pub fn lookup_at(&self, text: &str) -> Vec<SurfaceId> {
        let key = Trie::new(&self.image).exact(&fold_key(text));
        key.into_iter().flat_map(|key| self.surfaces_of_key(key)).collect()
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

    /// The marks of countries that stand for their country somewhere, with where they do, without the rest of the table.
    pub(crate) fn standing_marks(&self) -> impl Iterator<Item = (char, impl Iterator<Item = &str>)> {
        let image = &self.image;
        let records = (0..image.word(Section::Roles, MARKS_AT) as usize).map(|index| MARKS_AT + MARK_WORDS * index);
        let standing = records.filter(|at| image.word(Section::Roles, at + 8) > 0);
        standing.filter_map(|at| {
            let mark = image.string(Section::Roles, at + 1).chars().next()?;
            Some((mark, image.strings(Section::Roles, at + 7)))
        })
    }

    /// The words that are read beside personal names.
    pub fn titles(&self) -> Titles<'_> {
        let image = &self.image;
        let list = |index: usize| image.strings(Section::Roles, 2 * index).collect();
        let mut at = MARKS_AT;
        let mut marks = Vec::new();
        for _ in 0..image.word(Section::Roles, at) {
            marks.push(Mark {
                mark: image.string(Section::Roles, at + 1),
                country: image.string(Section::Roles, at + 2),
                ja: image.strings(Section::Roles, at + 3).collect(),
                en: image.strings(Section::Roles, at + 5).collect(),
                stands: image.strings(Section::Roles, at + 7).collect(),
                blocked: image.strings(Section::Roles, at + 9).collect(),
            });
            at += MARK_WORDS;
        }
        at += 1;
        let roles = (0..image.word(Section::Roles, at) as usize).map(|index| at + 1 + 6 * index);
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
                    en: image.strings(Section::Roles, at + 1).collect(),
                    ja: image.strings(Section::Roles, at + 3).collect(),
                    field: image.string(Section::Roles, at + 5),
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
    /// Where the mark alone is the country.
    pub stands: Vec<&'l str>,
    /// Words that begin with the mark and are no country.
    pub blocked: Vec<&'l str>,
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
    /// The country that a phrase before a name says, if it says nothing else: `Some(None)` for an empty phrase, `None` where
    /// other words stand there. 米, 米国の, Japan's, Japanese, 旧.
    pub fn country_of(&self, phrase: &str) -> Option<Option<&str>> {
        let phrase = phrase.trim_matches([' ', '　']);
        let phrase = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase);
        let bare = ["'s", "’s", "の"].iter().find_map(|clitic| phrase.strip_suffix(clitic)).unwrap_or(phrase);
        if bare.is_empty() || bare == "旧" {
            return Some(None);
        }
        let says = |mark: &&Mark<'_>| mark.mark == bare || mark.ja.contains(&bare) || mark.en.contains(&bare);
        self.marks.iter().find(says).map(|mark| Some(mark.country))
    }

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
