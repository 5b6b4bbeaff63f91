//! The packed index opened for reading: entries by number or id, surfaces by folded form, legal forms and titles.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::image::{Image, Section};
use super::record::{EntryId, EntryRecord, SurfaceRecord, entry};
use super::titles::{MARK_WORDS, MARKS_AT, MOST_WORDS, Titles};
use super::trie::{KeyAt, Trie};
use crate::glossary::{Beside, Kind};
use crate::text::Error;

/// The number of a surface in one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SurfaceId(pub(super) u32);

/// All surfaces of a glossary in one packed index. Cloning is cheap; the default one is empty.
#[derive(Clone, Default)]
pub struct Lexicon {
    image: Image,
    titles: Arc<OnceLock<Titles>>,
    legal_forms: Arc<OnceLock<Vec<LegalForms>>>,
}

/// The legal forms of some kinds of entries.
struct LegalForms {
    beside: Beside,
    before: Vec<String>,
    after: Vec<String>,
}

impl Lexicon {
    /// Opens a packed index without reading it through: whoever does not know where the bytes come from calls
    /// [`Lexicon::verify`] too.
    ///
    /// # Errors
    ///
    /// Bytes that are no index, are cut off, or belong to another version.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        Ok(Self { image: Image::open(Cow::Owned(bytes))?, ..Self::default() })
    }

    /// Opens an index where it lies, in the program or in a mapped file; it is not read through either.
    ///
    /// # Errors
    ///
    /// Bytes that are no index, are cut off, or belong to another version.
    pub fn open_static(bytes: &'static [u8]) -> Result<Self, Error> {
        Ok(Self { image: Image::open(Cow::Borrowed(bytes))?, ..Self::default() })
    }

    /// Compares the checksum of the index, which reads every byte. A damaged index that nobody verified misses names or finds
    /// wrong ones, and does nothing worse.
    ///
    /// # Errors
    ///
    /// Bytes other than those that were packed.
    pub fn verify(&self) -> Result<(), Error> {
        self.image.verify()
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
        self.readings(text).map(|id| self.surface(id)).collect()
    }

    /// The numbers of the surfaces whose folded form is that of `text`.
    pub fn lookup_at(&self, text: &str) -> Vec<SurfaceId> {
        self.readings(text).collect()
    }

    /// The same, one by one.
    pub(crate) fn readings(&self, text: &str) -> impl Iterator<Item = SurfaceId> + '_ {
        let key = Trie::new(&self.image).exact(text.trim());
        key.into_iter().flat_map(|key| self.surfaces_of_key(key))
    }

    /// The legal forms that names of entries of this kind take: before the name, after it.
    pub fn legal_forms(&self, kind: Kind) -> (Vec<&str>, Vec<&str>) {
        let known = self.legal_forms.get_or_init(|| self.read_legal_forms());
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for forms in known.iter().filter(|forms| forms.beside.includes(kind)) {
            before.extend(forms.before.iter().map(String::as_str));
            after.extend(forms.after.iter().map(String::as_str));
        }
        (before, after)
    }

    fn read_legal_forms(&self) -> Vec<LegalForms> {
        let room = self.image.words(Section::LegalForms) / 5;
        let records = (0..(self.image.word(Section::LegalForms, 0) as usize).min(room)).map(|index| 1 + 5 * index);
        let list = |at| self.image.strings(Section::LegalForms, at).take(MOST_WORDS).map(str::to_owned).collect();
        let forms = |at| {
            let beside = Beside::from_number(self.image.word(Section::LegalForms, at) as u8)?;
            Some(LegalForms { beside, before: list(at + 1), after: list(at + 3) })
        };
        records.filter_map(forms).collect()
    }

    /// The marks of countries that stand for their country somewhere, with where they do, without the rest of the table.
    pub(crate) fn standing_marks(&self) -> impl Iterator<Item = (char, impl Iterator<Item = &str>)> {
        let image = &self.image;
        let room = image.words(Section::Roles) / MARK_WORDS;
        let records = (0..(image.word(Section::Roles, MARKS_AT) as usize).min(room)).map(|index| MARKS_AT + MARK_WORDS * index);
        let standing = records.filter(|at| image.word(Section::Roles, at + 8) > 0);
        standing.filter_map(|at| {
            let mark = image.string(Section::Roles, at + 1).chars().next()?;
            Some((mark, image.strings(Section::Roles, at + 7).take(MOST_WORDS)))
        })
    }

    /// The words that are read beside personal names. They are read from the index once.
    pub fn titles(&self) -> &Titles {
        self.titles.get_or_init(|| Titles::read(&self.image))
    }
}

#[cfg(test)]
mod tests {
    use super::super::image::Writer;
    use super::*;
    use crate::glossary::Glossary;

    const LISTS: &str = r#"
[[entry]]
id = "ambiguous.ew"
kind = "ambiguous"
names = ["EW"]
senses = [{ entry = "company.example", cues = ["factory"] }, { cues = ["early warning"] }]
source = ["house"]
status = "draft"

[[entry]]
id = "company.example"
kind = "company"
country = ["JP", "US"]
en = "Example Works"
ja = "例示製作所"
source = ["house"]
status = "draft"
"#;

    #[test]
    fn a_damaged_number_makes_nobody_read_for_ever() {
        let glossary = Glossary::from_toml(LISTS).expect("lists");
        let whole = Lexicon::open(super::super::pack(&glossary)).expect("an index");
        let words = whole.image.words(Section::Lists);
        for at in 0..words {
            let mut writer = Writer::of(&whole.image);
            writer.put(Section::Lists, at, &[u32::MAX]);
            let damaged = Lexicon::open(writer.finish()).expect("a header");
            for entry in damaged.entries() {
                let most = entry.offices().count().max(entry.senses().count()).max(entry.countries().count());
                assert!(most <= words, "word {at}: {} has {most}", entry.id());
            }
        }
    }
}
