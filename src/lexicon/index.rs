//! The packed index opened for reading: entries by number or id, surfaces by folded form, legal forms and titles.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::bucket::KeyAt;
use super::filter::Filter;
use super::image::{Image, Section, StringRef};
use super::layout::entry;
use super::marks::StandingMarks;
use super::record::{EntryId, EntryRecord, SurfaceRecord};
use super::titles::{MOST_WORDS, Titles};
use super::trie::Trie;
use crate::glossary::{Beside, Kind};
use crate::text::{Error, Script};

/// The number of a surface in one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SurfaceId(pub(super) u32);

/// Signs and brackets in other widths (㈱, （株）); full stops and commas of Japanese are none.
fn is_other_bracket(ch: char) -> bool {
    !ch.is_ascii() && Script::of(ch) == Script::Other && !matches!(ch, '\u{3000}'..='\u{303f}')
}

/// All surfaces of a glossary in one packed index. Cloning is cheap; the default one is empty.
#[derive(Clone, Default)]
pub struct Lexicon {
    image: Image,
    standing_marks: Arc<OnceLock<StandingMarks>>,
    /// By the number of the kind.
    legal_forms: Arc<OnceLock<Vec<OnceLock<LegalForms>>>>,
}

/// The legal forms that names of entries of a kind take.
pub(crate) struct LegalForms {
    /// Where those before the name stand, and those after it.
    before: Vec<StringRef>,
    after: Vec<StringRef>,
    /// What those before the name may end with, and those after it begin with; a form in brackets also with other signs.
    lasts: Vec<char>,
    firsts: Vec<char>,
}

impl LegalForms {
    /// Whether one that stands before a name may end with this character.
    #[inline]
    pub(crate) fn may_end_with(&self, ch: char) -> bool {
        self.lasts.contains(&ch) || is_other_bracket(ch)
    }

    /// Whether one that stands after a name may begin with it.
    #[inline]
    pub(crate) fn may_begin_with(&self, ch: char) -> bool {
        self.firsts.contains(&ch) || is_other_bracket(ch)
    }
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
        self.image.section(Section::Entries).len() / entry::BYTES
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry of a number.
    pub fn entry(&self, id: EntryId) -> EntryRecord<'_> {
        EntryRecord::read(self, id.0)
    }

    /// All entries in order of id, and after them those that were added to an index that was packed before.
    pub fn entries(&self) -> impl Iterator<Item = EntryRecord<'_>> {
        (0..super::image::to_u32(self.len())).map(|number| EntryRecord::read(self, number))
    }

    /// The entry with this id.
    pub fn find_entry(&self, id: &str) -> Option<EntryRecord<'_>> {
        let sorted = self.image.word(Section::Counts, 1) as usize;
        let added = (sorted..self.len()).map(|number| EntryRecord::read(self, super::image::to_u32(number)));
        if let Some(found) = added.into_iter().find(|entry| entry.id() == id) {
            return Some(found);
        }
        let (mut low, mut high) = (0, sorted.min(self.len()));
        while low < high {
            let middle = low.midpoint(high);
            let found = EntryRecord::read(self, super::image::to_u32(middle));
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
        SurfaceRecord::read(self, id.0)
    }

    /// Number of different folded forms.
    pub fn keys(&self) -> usize {
        self.image.word(Section::Counts, 0) as usize
    }

    /// The surfaces of a folded form.
    pub(super) fn surfaces_of_key(&self, key: KeyAt) -> impl Iterator<Item = SurfaceId> + '_ {
        // In a damaged index no surface may be the last one.
        let end = self.image.section(Section::Leaves).len();
        std::iter::successors(Some(SurfaceId(key)), |&id| self.surface(id).next()).take_while(move |id| (id.0 as usize) < end)
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

    /// Whether some name may begin with a word of ASCII letters: `false` for most words that no name begins with.
    pub(crate) fn may_begin_name(&self, word: &str) -> bool {
        Filter::new(&self.image).lists(word)
    }

    /// The legal forms that names of entries of this kind take: before the name, after it.
    pub fn legal_forms(&self, kind: Kind) -> (Vec<&str>, Vec<&str>) {
        let forms = self.legal_forms_of(kind);
        (
            forms.into_iter().flat_map(|forms| self.forms_before(forms)).collect(),
            forms.into_iter().flat_map(|forms| self.forms_after(forms)).collect(),
        )
    }

    /// The same. Where those of a kind stand is looked up once.
    pub(crate) fn legal_forms_of(&self, kind: Kind) -> Option<&LegalForms> {
        let kinds = self.legal_forms.get_or_init(|| Kind::all().map(|_| OnceLock::new()).collect());
        kinds.get(usize::from(kind.number())).map(|forms| forms.get_or_init(|| self.read_legal_forms(kind)))
    }

    /// Those that stand before a name.
    pub(crate) fn forms_before(&self, forms: &LegalForms) -> impl Iterator<Item = &str> {
        forms.before.iter().map(|at| self.image.text(*at))
    }

    /// Those that stand after it.
    pub(crate) fn forms_after(&self, forms: &LegalForms) -> impl Iterator<Item = &str> {
        forms.after.iter().map(|at| self.image.text(*at))
    }

    fn read_legal_forms(&self, kind: Kind) -> LegalForms {
        let room = self.image.words(Section::LegalForms) / 5;
        let records = (0..(self.image.word(Section::LegalForms, 0) as usize).min(room)).map(|index| 1 + 5 * index);
        let forms = |at| self.image.string_refs(Section::LegalForms, at).take(MOST_WORDS);
        let beside = |at: usize| Beside::from_number(self.image.word(Section::LegalForms, at) as u8);
        let own = records.filter(|at| beside(*at).is_some_and(|beside| beside.includes(kind)));
        let before: Vec<StringRef> = own.clone().flat_map(|at| forms(at + 1)).collect();
        let after: Vec<StringRef> = own.flat_map(|at| forms(at + 3)).collect();
        let mut lasts: Vec<char> = before.iter().filter_map(|at| self.image.text(*at).chars().next_back()).collect();
        let mut firsts: Vec<char> = after.iter().filter_map(|at| self.image.text(*at).chars().next()).collect();
        for edges in [&mut lasts, &mut firsts] {
            edges.sort_unstable();
            edges.dedup();
        }
        LegalForms { before, after, lasts, firsts }
    }

    /// The marks of countries that stand for their country somewhere. They are read without the rest of the table, once.
    pub(crate) fn standing_marks(&self) -> &StandingMarks {
        self.standing_marks.get_or_init(|| StandingMarks::read(&self.image))
    }

    /// The words that are read beside personal names.
    pub fn titles(&self) -> Titles<'_> {
        Titles::new(&self.image)
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
    fn japanese_punctuation_folds_to_no_bracket() {
        for ch in '\u{3000}'..='\u{303f}' {
            assert!(!crate::text::fold_key(ch.encode_utf8(&mut [0; 4])).contains(['(', ')']), "{ch}");
        }
    }

    #[test]
    fn a_damaged_surface_makes_nobody_read_for_ever() {
        let glossary = Glossary::from_toml(LISTS).expect("lists");
        let whole = Lexicon::open(super::super::pack(&glossary)).expect("an index");
        let leaves = whole.image.section(Section::Leaves).len();
        for at in 0..leaves {
            for bit in 0..8 {
                let mut writer = Writer::of(&whole.image);
                writer.bytes(Section::Leaves)[at] ^= 1 << bit;
                let damaged = Lexicon::open(writer.finish()).expect("a header");
                for name in ["EW", "Example Works", "例示製作所"] {
                    assert!(damaged.lookup(name).len() <= leaves, "byte {at}, bit {bit}: {name}");
                }
            }
        }
    }

    #[test]
    fn a_damaged_entry_makes_nobody_read_for_ever() {
        let glossary = Glossary::from_toml(LISTS).expect("lists");
        let whole = Lexicon::open(super::super::pack(&glossary)).expect("an index");
        let most = whole.image.section(Section::Strings).len();
        for at in 0..whole.image.section(Section::Entries).len() {
            for damage in [u32::MAX, 1 << 30, crate::lexicon::image::to_u32(most - 1)] {
                let mut writer = Writer::of(&whole.image);
                writer.put(Section::Entries, at, &damage.to_le_bytes());
                let damaged = Lexicon::open(writer.finish()).expect("a header");
                for entry in damaged.entries() {
                    assert!(entry.names().take(most + 1).count() <= most, "byte {at}: {damage}");
                }
            }
        }
    }

    #[test]
    fn damaged_numbers_make_nobody_read_for_ever() {
        let glossary = Glossary::from_toml(LISTS).expect("lists");
        let whole = Lexicon::open(super::super::pack(&glossary)).expect("an index");
        let words = whole.image.words(Section::Lists);
        for (at, other) in (0..words).flat_map(|at| (at..words).map(move |other| (at, other))) {
            let mut writer = Writer::of(&whole.image);
            writer.put(Section::Lists, 4 * at, &[u8::MAX; 4]);
            writer.put(Section::Lists, 4 * other, &[u8::MAX; 4]);
            let damaged = Lexicon::open(writer.finish()).expect("a header");
            for entry in damaged.entries() {
                let cues: usize = entry.senses().map(|sense| sense.cues.len()).sum();
                let most = entry.offices().count().max(entry.senses().count()).max(entry.countries().count());
                assert!(most.max(cues) <= words, "words {at} and {other}: {} has {most}, and {cues} cues", entry.id());
            }
        }
    }
}
