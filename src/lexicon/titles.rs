//! The words that are read beside names: titles, honorifics, modifiers and the marks of countries, read where they are packed.

mod edges;
mod write;

use std::fmt;

use edges::{Edge, Row, Table, at, beginning, edge, head_of, tail_of};
pub(super) use write::write_titles;

use super::image::{Image, Section, StringRef};
use crate::text::{begins_in_any_capitals, ends_in_any_capitals, ends_with_word, starts_with_word};

/// Where the marks of countries stand in `Section::Roles`, after five lists, and the words of one.
pub(super) const MARKS_AT: usize = 10;
pub(super) const MARK_WORDS: usize = 10;
const ROLE_WORDS: usize = 6;

/// No title and no country has more words than this, and no list has; a damaged count must not keep a reader for minutes.
pub(super) const MOST_WORDS: usize = 256;

/// A title with its words in both languages.
#[derive(Clone, Copy)]
pub struct Title<'l> {
    image: &'l Image,
    at: usize,
}

impl<'l> Title<'l> {
    /// Id of the role.
    pub fn id(self) -> &'l str {
        self.image.string(Section::Roles, self.at)
    }

    /// Its place in the table.
    pub(crate) fn number(self) -> usize {
        self.at
    }

    /// English words.
    pub fn en(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, self.at + 1)
    }

    /// Japanese words.
    pub fn ja(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, self.at + 3)
    }

    /// The field it belongs to.
    pub fn field(self) -> &'l str {
        self.image.string(Section::Roles, self.at + 5)
    }

    /// Whether one of its words is this one.
    pub fn has(self, word: &str) -> bool {
        self.words().any(|own| self.image.text_bytes(own) == word.as_bytes())
    }

    /// The words of which `title` may be the head or that may be its head: one begins or ends with the other, in any capitals.
    pub(crate) fn words_around(self, title: &str) -> impl Iterator<Item = &'l str> {
        let is_around = move |word: &StringRef| {
            let (word, title) = (self.image.text_bytes(*word), title.as_bytes());
            ends_in_any_capitals(word, title) || ends_in_any_capitals(title, word) || begins_in_any_capitals(word, title)
        };
        self.words().filter(is_around).map(move |word| self.image.text(word))
    }

    /// Where its words stand, of both languages.
    fn words(self) -> impl Iterator<Item = StringRef> {
        let words = |at| self.image.string_refs(Section::Roles, self.at + at).take(MOST_WORDS);
        words(1).chain(words(3))
    }
}

impl fmt::Debug for Title<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Title").field(&self.id()).finish()
    }
}

/// A country mark.
#[derive(Clone, Copy)]
pub struct Mark<'l> {
    image: &'l Image,
    at: usize,
}

impl<'l> Mark<'l> {
    /// 米.
    pub fn mark(self) -> &'l str {
        self.image.string(Section::Roles, self.at)
    }

    /// Country code.
    pub fn country(self) -> &'l str {
        self.image.string(Section::Roles, self.at + 1)
    }

    /// Words for the country in Japanese.
    pub fn ja(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, self.at + 2)
    }

    /// Words for the country in English, adjectives included.
    pub fn en(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, self.at + 4)
    }

    /// Whether the mark alone is the country there: `before`, `after`, `among`.
    pub fn stands(self, place: &str) -> bool {
        words(self.image, self.at + 6).any(|known| known == place)
    }

    /// Words that begin with the mark and are no country.
    pub fn blocked(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, self.at + 8)
    }
}

impl fmt::Debug for Mark<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Mark").field(&self.mark()).finish()
    }
}

/// What is read beside personal names.
#[derive(Clone, Copy)]
pub struct Titles<'l> {
    image: &'l Image,
}

impl fmt::Debug for Titles<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Titles").field("roles", &self.roles().len()).field("marks", &self.marks().len()).finish()
    }
}

impl<'l> Titles<'l> {
    pub(super) fn new(image: &'l Image) -> Self {
        Self { image }
    }

    /// Mr., Dr.
    pub fn honorifics_en_before(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, 0)
    }

    /// -san.
    pub fn honorifics_en_after(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, 2)
    }

    /// 故.
    pub fn honorifics_ja_before(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, 4)
    }

    /// 氏, さん.
    pub fn honorifics_ja_after(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, 6)
    }

    /// Words before a title that do not change whose it is: former, 元.
    pub fn modifiers(self) -> impl Iterator<Item = &'l str> + Clone {
        words(self.image, 8)
    }

    /// Country marks.
    pub fn marks(self) -> impl ExactSizeIterator<Item = Mark<'l>> {
        (0..self.count(MARKS_AT, MARK_WORDS)).map(move |number| self.mark(number))
    }

    /// Offices and titles.
    pub fn roles(self) -> impl ExactSizeIterator<Item = Title<'l>> {
        (0..self.count(self.roles_at(), ROLE_WORDS)).map(move |number| self.role(number))
    }

    /// How many records there are: the word at `at` tells, as far as there is room for them.
    fn count(self, at: usize, size: usize) -> usize {
        let room = self.image.words(Section::Roles).saturating_sub(at + 1) / size;
        (self.image.word(Section::Roles, at) as usize).min(room)
    }

    /// Where the number of roles stands.
    fn roles_at(self) -> usize {
        MARKS_AT + 1 + MARK_WORDS * self.count(MARKS_AT, MARK_WORDS)
    }

    fn mark(self, number: usize) -> Mark<'l> {
        Mark { image: self.image, at: MARKS_AT + 1 + MARK_WORDS * number }
    }

    fn role(self, number: usize) -> Title<'l> {
        Title { image: self.image, at: self.roles_at() + 1 + ROLE_WORDS * number }
    }

    /// The mark of a row of countries, and the word there.
    fn country(self, row: Row) -> (Mark<'l>, &'l str) {
        (self.mark(row.number as usize), self.word(row))
    }

    fn word(self, row: Row) -> &'l str {
        self.image.text(row.word)
    }

    /// The words of a table that begin or end there, longest first, of those that `is_there` takes by their bytes.
    fn words_at(self, table: Table, edge: Option<Edge>, is_there: impl Fn(&[u8]) -> bool) -> impl Iterator<Item = Row> {
        at(self.image, table, edge).filter(move |row| is_there(self.image.text_bytes(row.word)))
    }

    /// The title whose id stands there.
    pub(crate) fn role_at(self, id: StringRef) -> Option<Title<'l>> {
        self.role_of(self.image.text_bytes(id))
    }

    /// The title of this office.
    pub(crate) fn role_with_id(self, id: &str) -> Option<Title<'l>> {
        self.role_of(id.as_bytes())
    }

    fn role_of(self, id: &[u8]) -> Option<Title<'l>> {
        let count = self.count(self.roles_at(), ROLE_WORDS);
        let sorted = self.roles_at() + 1 + ROLE_WORDS * count;
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low.midpoint(high);
            let role = self.role(self.image.word(Section::Roles, sorted + middle) as usize);
            match self.image.text_bytes(self.image.word(Section::Roles, role.at)).cmp(id) {
                std::cmp::Ordering::Equal => return Some(role),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The titles of these offices, in the order of the table.
    pub(crate) fn roles_with_ids<'i>(self, ids: impl Iterator<Item = &'i str>) -> Vec<Title<'l>> {
        let mut roles: Vec<Title<'l>> = ids.filter_map(|id| self.role_with_id(id)).collect();
        roles.sort_unstable_by_key(|role| role.number());
        roles.dedup_by_key(|role| role.number());
        roles
    }

    /// Whether an office belongs to a field.
    pub(crate) fn is_of_field(self, id: &str, field: &str) -> bool {
        self.role_with_id(id).is_some_and(|role| role.field() == field)
    }

    /// The titles that use a word; one that uses it in both languages twice.
    pub(crate) fn roles_of(self, word: &str) -> impl Iterator<Item = Title<'l>> {
        let known = self.words_at(Table::Roles, edge(word.chars()), move |own| own == word.as_bytes());
        known.map(move |row| self.role(row.number as usize))
    }

    /// Whether an English honorific ends `text` as words of their own, in any capitals.
    pub(crate) fn is_honorific_at_end(self, text: &str) -> bool {
        let mut known = self.words_at(Table::HonorificEnds, tail_of(text), ends(text));
        known.any(|row| ends_with_word(text, self.word(row)))
    }

    /// Whether a Japanese honorific ends it.
    pub(crate) fn is_japanese_honorific_at_end(self, text: &str) -> bool {
        let last = edge(text.chars().rev());
        self.words_at(Table::HonorificEnds, last, |word| text.as_bytes().ends_with(word)).next().is_some()
    }

    /// Whether an honorific that stands behind a name begins `text`.
    pub(crate) fn is_honorific_at_start(self, text: &str) -> bool {
        let first = edge(text.chars());
        self.words_at(Table::HonorificStarts, first, |word| text.as_bytes().starts_with(word)).next().is_some()
    }

    /// Whether a modifier ends `text` as words of their own, in any capitals.
    pub(crate) fn is_modifier_at_end(self, text: &str) -> bool {
        let mut known = self.words_at(Table::ModifierEnds, tail_of(text), ends(text));
        known.any(|row| ends_with_word(text, self.word(row)))
    }

    /// The modifiers that begin `text`, longest first.
    pub(crate) fn modifiers_at_start(self, text: &str) -> impl Iterator<Item = &'l str> {
        let known = self.words_at(Table::ModifierStarts, edge(text.chars()), |word| text.as_bytes().starts_with(word));
        known.map(move |row| self.word(row))
    }

    /// The longest English title that ends `text` as words of their own, in any capitals.
    pub(crate) fn english_at_end(self, text: &str) -> Option<&'l str> {
        let known = self.words_at(Table::EnglishEnds, tail_of(text), ends(text));
        known.map(|row| self.word(row)).find(|title| ends_with_word(text, title))
    }

    /// The longest English title that begins `text` as words of their own, in any capitals.
    pub(crate) fn english_at_start(self, text: &str) -> Option<&'l str> {
        let known = self.words_at(Table::EnglishStarts, head_of(text), begins(text));
        known.map(|row| self.word(row)).find(|title| starts_with_word(text, title))
    }

    /// Whether `word` begins an English title.
    pub(crate) fn is_english_head(self, word: &str) -> bool {
        let mut known = beginning(self.image, Table::EnglishStarts, head_of(word));
        known.any(|row| starts_with_word(self.word(row), word))
    }

    /// The Japanese titles that end `text`, longest first.
    pub(crate) fn japanese_at_end(self, text: &str) -> impl Iterator<Item = &'l str> {
        let known = self.words_at(Table::JapaneseEnds, edge(text.chars().rev()), |title| text.as_bytes().ends_with(title));
        known.map(move |row| self.word(row))
    }

    /// The Japanese titles that begin `text`, longest first.
    pub(crate) fn japanese_at_start(self, text: &str) -> impl Iterator<Item = &'l str> {
        let known = self.words_at(Table::JapaneseStarts, edge(text.chars()), |title| text.as_bytes().starts_with(title));
        known.map(move |row| self.word(row))
    }

    /// Whether a Japanese title, a modifier, a country or an honorific behind a name may begin with these characters, as the fold has
    /// them.
    pub(crate) fn may_begin_with(self, first: [Option<char>; 2]) -> bool {
        const TABLES: [Table; 4] =
            [Table::FoldedStarts, Table::ModifierStarts, Table::JapaneseCountryStarts, Table::HonorificStarts];
        let (one, two) = (edge(first.into_iter().take(1).flatten()), edge(first.into_iter().flatten()));
        let begins = |table| beginning(self.image, table, one).next().is_some() && at(self.image, table, two).next().is_some();
        TABLES.into_iter().any(begins)
    }

    /// The longest Japanese title whose folded form begins `folded`.
    pub(crate) fn folded_at_start(self, folded: &str) -> Option<&'l str> {
        let mut known = self.words_at(Table::FoldedStarts, edge(folded.chars()), |form| folded.as_bytes().starts_with(form));
        known.next().map(|row| self.image.text(row.number))
    }

    /// The English names and adjectives of countries that end `text` with these capitals, longest first, whatever stands before
    /// them.
    pub(crate) fn countries_at_end(self, text: &str) -> impl Iterator<Item = (Mark<'l>, &'l str)> {
        let known = self.words_at(Table::CountryEnds, tail_of(text), |word| text.as_bytes().ends_with(word));
        known.map(move |row| self.country(row))
    }

    /// Those that begin it, whatever stands behind them.
    pub(crate) fn countries_at_start(self, text: &str) -> impl Iterator<Item = (Mark<'l>, &'l str)> {
        let known = self.words_at(Table::CountryStarts, head_of(text), |word| text.as_bytes().starts_with(word));
        known.map(move |row| self.country(row))
    }

    /// The Japanese names and the marks of countries that end `text`, longest first.
    pub(crate) fn japanese_countries_at_end(self, text: &str) -> impl Iterator<Item = (Mark<'l>, &'l str)> {
        let last = edge(text.chars().rev());
        let known = self.words_at(Table::JapaneseCountryEnds, last, |word| text.as_bytes().ends_with(word));
        known.map(move |row| self.country(row))
    }

    /// Those that begin it.
    pub(crate) fn japanese_countries_at_start(self, text: &str) -> impl Iterator<Item = (Mark<'l>, &'l str)> {
        let first = edge(text.chars());
        let known = self.words_at(Table::JapaneseCountryStarts, first, |word| text.as_bytes().starts_with(word));
        known.map(move |row| self.country(row))
    }

    /// The country whose mark this is.
    pub(crate) fn mark_of(self, mark: &str) -> Option<Mark<'l>> {
        let mut known = self.japanese_countries_at_start(mark);
        known.find(|(known, _)| known.mark() == mark).map(|(known, _)| known)
    }

    /// The marks of a country.
    pub(crate) fn marks_of_country(self, code: &str) -> impl Iterator<Item = Mark<'l>> {
        let known = self.words_at(Table::Codes, edge(code.chars()), |own| own == code.as_bytes());
        known.map(move |row| self.mark(row.number as usize))
    }

    /// The country that a phrase before a name says, if it says nothing else: `Some(None)` for an empty phrase, `None` where
    /// other words stand there. 米, 米国の, Japan's, Japanese, 旧.
    pub fn country_of(self, phrase: &str) -> Option<Option<&'l str>> {
        let phrase = phrase.trim_matches([' ', '　']);
        let phrase = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase);
        let bare = ["'s", "’s", "の"].iter().find_map(|clitic| phrase.strip_suffix(clitic)).unwrap_or(phrase);
        if bare.is_empty() || bare == "旧" {
            return Some(None);
        }
        let mut known = self.japanese_countries_at_start(bare).chain(self.countries_at_start(bare));
        known.find(|(_, word)| *word == bare).map(|(mark, _)| Some(mark.country()))
    }

    /// Whether `phrase` is made of titles, honorifics, modifiers and country marks alone.
    pub fn is_title(self, phrase: &str) -> bool {
        let mut rest = phrase.trim_matches([' ', '　', ',', 'の']);
        while !rest.is_empty() {
            let words = self
                .roles()
                .flat_map(|role| role.en().chain(role.ja()))
                .chain(self.honorifics_en_before())
                .chain(self.honorifics_en_after())
                .chain(self.honorifics_ja_before())
                .chain(self.honorifics_ja_after())
                .chain(self.modifiers())
                .chain(self.marks().flat_map(|mark| mark.en().chain(mark.ja()).chain(std::iter::once(mark.mark()))));
            let fits = |word: &&str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
            let Some(len) = words.filter(fits).map(str::len).max().filter(|len| *len > 0) else {
                return false;
            };
            rest = rest.get(len..).unwrap_or_default().trim_start_matches([' ', '　', ',', 'の']);
        }
        true
    }
}

fn words(image: &Image, at: usize) -> impl Iterator<Item = &str> + Clone {
    image.strings(Section::Roles, at).take(MOST_WORDS)
}

/// Whether a word ends a text in any capitals.
fn ends(text: &str) -> impl Fn(&[u8]) -> bool {
    |word| ends_in_any_capitals(text.as_bytes(), word)
}

/// Whether it begins one.
fn begins(text: &str) -> impl Fn(&[u8]) -> bool {
    |word| begins_in_any_capitals(text.as_bytes(), word)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::glossary::Glossary;

    #[test]
    fn what_is_packed_is_read() {
        let glossary = Glossary::builtin().expect("the glossary");
        let image = Image::open(Cow::Owned(super::super::pack(&glossary))).expect("an index");
        let (titles, listed) = (Titles::new(&image), glossary.roles());
        assert_eq!((titles.roles().len(), titles.marks().len()), (listed.roles.len(), listed.marks.len()));
        for (title, role) in titles.roles().zip(&listed.roles) {
            assert_eq!((title.id(), title.field()), (role.id.as_str(), role.field.as_str()));
            assert!(title.en().eq(&role.en) && title.ja().eq(&role.ja), "{}", role.id);
            assert!(titles.roles_with_ids([title.id()].into_iter()).iter().map(|found| found.at).eq([title.at]), "{}", role.id);
            for word in title.en().chain(title.ja()) {
                assert!(titles.roles_of(word).any(|found| found.at == title.at), "{word}");
            }
            for word in title.en() {
                assert_eq!(titles.english_at_end(&format!("Mr. {word}")).map(str::to_lowercase), Some(word.to_lowercase()));
                assert_eq!(titles.english_at_start(&word.to_ascii_uppercase()).map(str::to_lowercase), Some(word.to_lowercase()));
                assert!(titles.is_english_head(word.split(' ').next().unwrap_or_default()), "{word}");
            }
            for word in title.ja() {
                assert_eq!(titles.japanese_at_end(word).next(), Some(word));
                assert_eq!(titles.japanese_at_start(&format!("{word}。")).next(), Some(word));
                assert!(titles.folded_at_start(&crate::text::fold_key(word)).is_some(), "{word}");
            }
        }
        for (mark, own) in titles.marks().zip(&listed.marks) {
            assert_eq!((mark.mark(), mark.country()), (own.mark.as_str(), own.country.as_str()));
            assert!(mark.en().eq(&own.en) && mark.ja().eq(&own.ja) && mark.blocked().eq(&own.block), "{}", own.mark);
            assert!(own.stands.iter().all(|place| mark.stands(place)), "{}", own.mark);
            assert!(titles.marks_of_country(mark.country()).any(|found| found.at == mark.at), "{}", own.mark);
            for word in mark.en() {
                assert!(
                    titles.countries_at_end(&format!("the {word}")).any(|(found, known)| found.at == mark.at && known == word)
                );
                assert!(
                    titles.countries_at_start(&format!("{word}'s")).any(|(found, known)| found.at == mark.at && known == word)
                );
            }
            for word in mark.ja().chain([mark.mark()]) {
                let is_own = |(found, known): (Mark<'_>, &str)| found.at == mark.at && known == word;
                assert!(titles.japanese_countries_at_end(&format!("在{word}")).any(is_own), "{word}");
                assert!(titles.japanese_countries_at_start(&format!("{word}の")).any(is_own), "{word}");
            }
        }
        let list = &listed.honorifics;
        assert!(titles.honorifics_en_before().eq(&list.en_before) && titles.honorifics_en_after().eq(&list.en_after));
        assert!(titles.honorifics_ja_before().eq(&list.ja_before) && titles.honorifics_ja_after().eq(&list.ja_after));
        assert!(titles.modifiers().eq(&listed.modifiers));
        for word in &list.en_before {
            assert!(
                titles.is_honorific_at_end(&word.to_uppercase()) && !titles.is_honorific_at_end(&format!("{word}x")),
                "{word}"
            );
        }
        for word in &list.ja_before {
            assert!(titles.is_japanese_honorific_at_end(&format!("の{word}")), "{word}");
        }
        for word in list.en_after.iter().chain(&list.ja_after) {
            assert!(
                titles.is_honorific_at_start(&format!("{word}。")) && !titles.is_honorific_at_start(&format!("。{word}")),
                "{word}"
            );
        }
        for word in &listed.modifiers {
            assert!(titles.is_modifier_at_end(word) && titles.modifiers_at_start(word).any(|known| known == word), "{word}");
        }
    }

    #[test]
    fn damaged_words_end() {
        let packed = super::super::pack(&Glossary::builtin().expect("the glossary"));
        let image = Image::open(Cow::Owned(packed.clone())).expect("an index");
        let (roles, tables) = (image.section(Section::Roles), image.section(Section::Titles));
        let start = |section: &[u8]| packed.windows(section.len()).position(|window| window == section).expect("the section");
        let marks = 4 * MARKS_AT;
        let in_roles = [0, 4, marks, marks + 16, 4 * Titles::new(&image).roles_at()].map(|at| start(roles) + at);
        let in_tables = (0..100).map(|word| start(tables) + 4 * word);
        for at in in_roles.into_iter().chain(in_tables) {
            let mut damaged = packed.clone();
            damaged.iter_mut().skip(at).take(4).for_each(|byte| *byte = 0xff);
            let image = Image::open(Cow::Owned(damaged)).expect("an index");
            let titles = Titles::new(&image);
            assert!(
                titles.roles().len() <= roles.len() / (4 * ROLE_WORDS) && titles.marks().len() <= roles.len() / (4 * MARK_WORDS)
            );
            assert!(titles.honorifics_en_before().count() <= MOST_WORDS, "at {at}");
            let most = tables.len();
            assert!(titles.japanese_at_end("国務長官").take(most + 1).count() <= most, "at {at}");
            assert!(titles.countries_at_start("U.S.").take(most + 1).count() <= most, "at {at}");
            assert!(titles.english_at_end("Vice President").is_none_or(|title| !title.is_empty()), "at {at}");
        }
    }
}
