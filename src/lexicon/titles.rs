//! The words that are read beside names: titles, honorifics, modifiers and the marks of countries, found by where they stand.

use std::sync::OnceLock;

use super::image::{Image, Section};
use crate::text::{ends_with_word, fold_key, starts_with_word};

/// Where the marks of countries stand in `Section::Roles`, after five lists, and the words of one.
pub(super) const MARKS_AT: usize = 10;
pub(super) const MARK_WORDS: usize = 10;
const ROLE_WORDS: usize = 6;

/// No title and no country has more words than this, and no list has; a damaged count must not keep a reader for minutes.
pub(super) const MOST_WORDS: usize = 256;

/// A title with its words in both languages.
#[derive(Clone, Debug)]
pub struct Title {
    /// Id of the role.
    pub id: String,
    /// English words.
    pub en: Vec<String>,
    /// Japanese words.
    pub ja: Vec<String>,
    /// The field it belongs to.
    pub field: String,
}

impl Title {
    /// Whether one of its words is this one.
    pub fn has(&self, word: &str) -> bool {
        self.en.iter().chain(&self.ja).any(|own| own == word)
    }
}

/// A country mark.
#[derive(Clone, Debug)]
pub struct Mark {
    /// 米.
    pub mark: String,
    /// Country code.
    pub country: String,
    /// Words for the country in Japanese.
    pub ja: Vec<String>,
    /// Words for the country in English, adjectives included.
    pub en: Vec<String>,
    /// Where the mark alone is the country.
    pub stands: Vec<String>,
    /// Words that begin with the mark and are no country.
    pub blocked: Vec<String>,
}

impl Mark {
    /// Whether the mark alone is the country there: `before`, `after`, `among`.
    pub fn stands(&self, place: &str) -> bool {
        self.stands.iter().any(|known| known == place)
    }
}

/// What is read beside personal names.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// Mr., Dr.
    pub honorifics_en_before: Vec<String>,
    /// -san.
    pub honorifics_en_after: Vec<String>,
    /// 故.
    pub honorifics_ja_before: Vec<String>,
    /// 氏, さん.
    pub honorifics_ja_after: Vec<String>,
    /// Words before a title that do not change whose it is: former, 元.
    pub modifiers: Vec<String>,
    /// Country marks.
    pub marks: Vec<Mark>,
    /// Offices and titles.
    pub roles: Vec<Title>,
    /// English titles, longest first, by their last bytes and by their first.
    en: Vec<String>,
    en_by_end: ByEdge,
    en_by_start: ByEdge,
    /// Titles by the beginnings of their words, and their places in order of their ids.
    roles_by_start: ByEdge,
    roles_by_id: Vec<usize>,
    /// Japanese titles, longest first, by their last characters and by their first.
    ja: Vec<String>,
    ja_by_end: ByEdge,
    ja_by_start: ByEdge,
    /// Their folded forms and the first characters of those, once somebody asks.
    ja_by_fold: OnceLock<(Vec<String>, ByEdge)>,
    /// Words for countries, each as its mark and its place there: English ones by their last byte and by their first, Japanese
    /// ones of more than one character by their last character.
    countries_en: Vec<(usize, usize)>,
    countries_en_by_end: ByEdge,
    countries_en_by_start: ByEdge,
    countries_ja: Vec<(usize, usize)>,
    countries_ja_by_end: ByEdge,
    marks_by_end: ByEdge,
}

/// Two characters or bytes at one end of a word, or the only one it has.
type Edge = [char; 2];

/// Places in a list by the edge of what stands there; those of one edge in order.
#[derive(Clone, Debug, Default)]
struct ByEdge(Vec<(Edge, usize)>);

impl ByEdge {
    fn new(edges: impl Iterator<Item = (Option<Edge>, usize)>) -> Self {
        let mut places: Vec<(Edge, usize)> = edges.filter_map(|(edge, place)| Some((edge?, place))).collect();
        places.sort_unstable();
        places.dedup();
        Self(places)
    }

    /// The places of what may stand at the edge of a text: longer words, then those of one character.
    fn of(&self, edge: Option<Edge>) -> impl Iterator<Item = usize> {
        let short = edge.filter(|[_, second]| *second != NOTHING).map(|[first, _]| [first, NOTHING]);
        edge.into_iter().chain(short).flat_map(|edge| self.at(edge))
    }

    /// All places of words with this first character, in no order.
    fn beginning_with(&self, first: char) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|([known, _], _)| *known < first);
        let places = self.0.get(from..).unwrap_or_default().iter();
        places.take_while(move |([known, _], _)| *known == first).map(|(_, place)| *place)
    }

    fn at(&self, edge: Edge) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|(known, _)| *known < edge);
        let places = self.0.get(from..).unwrap_or_default().iter();
        places.take_while(move |(known, _)| *known == edge).map(|(_, place)| *place)
    }
}

/// The second of an edge that has but one.
const NOTHING: char = '\0';

/// The edge that begins here.
fn edge(mut ends: impl Iterator<Item = char>) -> Option<Edge> {
    Some([ends.next()?, ends.next().unwrap_or(NOTHING)])
}

/// The first bytes of a text in any capitals, or the last ones from the end.
fn head_of(text: &str) -> Option<Edge> {
    edge(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())))
}

fn tail_of(text: &str) -> Option<Edge> {
    edge(text.bytes().rev().map(|byte| char::from(byte.to_ascii_lowercase())))
}

impl Titles {
    pub(super) fn read(image: &Image) -> Self {
        let own = |words: &mut dyn Iterator<Item = &str>| words.take(MOST_WORDS).map(str::to_owned).collect::<Vec<String>>();
        let count = |at: usize, size: usize| {
            let room = image.words(Section::Roles).saturating_sub(at + 1) / size;
            (image.word(Section::Roles, at) as usize).min(room)
        };
        let list = |index: usize| own(&mut image.strings(Section::Roles, 2 * index));
        let mut at = MARKS_AT;
        let mut marks = Vec::new();
        for _ in 0..count(at, MARK_WORDS) {
            marks.push(Mark {
                mark: image.string(Section::Roles, at + 1).to_owned(),
                country: image.string(Section::Roles, at + 2).to_owned(),
                ja: own(&mut image.strings(Section::Roles, at + 3)),
                en: own(&mut image.strings(Section::Roles, at + 5)),
                stands: own(&mut image.strings(Section::Roles, at + 7)),
                blocked: own(&mut image.strings(Section::Roles, at + 9)),
            });
            at += MARK_WORDS;
        }
        at += 1;
        let roles = (0..count(at, ROLE_WORDS)).map(|index| at + 1 + ROLE_WORDS * index);
        let roles = roles.map(|at| Title {
            id: image.string(Section::Roles, at).to_owned(),
            en: own(&mut image.strings(Section::Roles, at + 1)),
            ja: own(&mut image.strings(Section::Roles, at + 3)),
            field: image.string(Section::Roles, at + 5).to_owned(),
        });
        let mut titles = Self {
            honorifics_en_before: list(0),
            honorifics_en_after: list(1),
            honorifics_ja_before: list(2),
            honorifics_ja_after: list(3),
            modifiers: list(4),
            marks,
            roles: roles.collect(),
            ..Self::default()
        };
        titles.index();
        titles
    }

    fn index(&mut self) {
        let longest_first = |words: &dyn Fn(&Title) -> &Vec<String>| {
            let mut all: Vec<&str> =
                self.roles.iter().flat_map(words).map(String::as_str).filter(|word| !word.is_empty()).collect();
            all.sort_unstable_by(|one, other| (other.len(), one).cmp(&(one.len(), other)));
            all.dedup();
            all.into_iter().map(str::to_owned).collect::<Vec<String>>()
        };
        let (en, ja) = (longest_first(&|role| &role.en), longest_first(&|role| &role.ja));
        self.en_by_start = ByEdge::new(en.iter().map(|word| head_of(word)).zip(0..));
        self.en_by_end = ByEdge::new(en.iter().map(|word| tail_of(word)).zip(0..));
        self.ja_by_start = ByEdge::new(ja.iter().map(|word| edge(word.chars())).zip(0..));
        self.ja_by_end = ByEdge::new(ja.iter().map(|word| edge(word.chars().rev())).zip(0..));
        self.roles_by_id = (0..self.roles.len()).collect();
        self.roles_by_id.sort_by_key(|place| self.roles.get(*place).map(|role| role.id.as_str()));
        let words =
            self.roles.iter().zip(0..).flat_map(|(role, place)| role.en.iter().chain(&role.ja).map(move |word| (word, place)));
        self.roles_by_start = ByEdge::new(words.map(|(word, place)| (edge(word.chars()), place)));
        (self.en, self.ja) = (en, ja);
        for (index, mark) in self.marks.iter().enumerate() {
            self.countries_en.extend((0..mark.en.len()).map(|word| (index, word)));
            let names = mark.ja.iter().enumerate().filter(|(_, word)| word.chars().count() > 1);
            self.countries_ja.extend(names.map(|(word, _)| (index, word)));
        }
        let edges = |edge_of: fn(&str) -> Option<Edge>, places: &[(usize, usize)], words: fn(&Mark) -> &Vec<String>| {
            ByEdge::new(places.iter().map(|place| edge_of(self.word(*place, words))).zip(0..))
        };
        let (starts, ends) =
            (edges(head_of, &self.countries_en, |mark| &mark.en), edges(tail_of, &self.countries_en, |mark| &mark.en));
        let ends_ja = edges(|word| edge(word.chars().rev()), &self.countries_ja, |mark| &mark.ja);
        (self.countries_en_by_start, self.countries_en_by_end, self.countries_ja_by_end) = (starts, ends, ends_ja);
        self.marks_by_end = ByEdge::new(self.marks.iter().map(|mark| edge(mark.mark.chars().rev())).zip(0..));
    }

    /// A word for a country.
    fn word(&self, (mark, word): (usize, usize), words: fn(&Mark) -> &Vec<String>) -> &str {
        self.marks.get(mark).and_then(|mark| words(mark).get(word)).map_or("", String::as_str)
    }

    /// The titles of these offices, in the order of the table.
    pub(crate) fn roles_with_ids<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Vec<&Title> {
        let id_at = |place: &usize| self.roles.get(*place).map_or("", |role| role.id.as_str());
        let known = |id| self.roles_by_id.binary_search_by_key(&id, id_at).ok().and_then(|at| self.roles_by_id.get(at));
        let mut places: Vec<usize> = ids.filter_map(known).copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| self.roles.get(place)).collect()
    }

    /// The titles that use a word.
    pub(crate) fn roles_of<'s>(&'s self, word: &'s str) -> impl Iterator<Item = &'s Title> {
        let known = self.roles_by_start.at(edge(word.chars()).unwrap_or([NOTHING; 2]));
        known.filter_map(|place| self.roles.get(place)).filter(move |role| role.has(word))
    }

    /// The longest English title that ends `text` as words of their own, in any capitals.
    pub(crate) fn english_at_end(&self, text: &str) -> Option<&str> {
        let mut known = self.en_by_end.of(tail_of(text)).filter_map(|place| self.en.get(place));
        known.find(|title| ends_with_word(text, title)).map(String::as_str)
    }

    /// The longest English title that begins `text` as words of their own, in any capitals.
    pub(crate) fn english_at_start(&self, text: &str) -> Option<&str> {
        let mut known = self.en_by_start.of(head_of(text)).filter_map(|place| self.en.get(place));
        known.find(|title| starts_with_word(text, title)).map(String::as_str)
    }

    /// Whether `word` begins an English title.
    pub(crate) fn is_english_head(&self, word: &str) -> bool {
        let known = head_of(word).into_iter().flat_map(|[first, _]| self.en_by_start.beginning_with(first));
        known.filter_map(|place| self.en.get(place)).any(|title| starts_with_word(title, word))
    }

    /// The Japanese titles that end `text`, longest first.
    pub(crate) fn japanese_at_end<'s>(&'s self, text: &str) -> impl Iterator<Item = &'s str> {
        let known = self.ja_by_end.of(edge(text.chars().rev())).filter_map(|place| self.ja.get(place));
        known.map(String::as_str).filter(move |title| text.ends_with(title))
    }

    /// The Japanese titles that begin `text`, longest first.
    pub(crate) fn japanese_at_start<'s>(&'s self, text: &str) -> impl Iterator<Item = &'s str> {
        let known = self.ja_by_start.of(edge(text.chars())).filter_map(|place| self.ja.get(place));
        known.map(String::as_str).filter(move |title| text.starts_with(title))
    }

    /// The longest Japanese title whose folded form begins `folded`.
    pub(crate) fn folded_at_start(&self, folded: &str) -> Option<&str> {
        let (forms, by_start) = self.ja_by_fold.get_or_init(|| {
            let forms: Vec<String> = self.ja.iter().map(|title| fold_key(title)).collect();
            let by_start = ByEdge::new(forms.iter().map(|form| edge(form.chars())).zip(0..));
            (forms, by_start)
        });
        let mut known = by_start.of(edge(folded.chars()));
        let fits = |place: &usize| forms.get(*place).is_some_and(|form| folded.starts_with(form.as_str()));
        known.find(fits).and_then(|place| self.ja.get(place)).map(String::as_str)
    }

    /// The country whose English name or adjective ends `text`, where `fits` takes what stands before it.
    pub(crate) fn country_at_end(&self, text: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
        let mut known = self.countries_en_by_end.of(tail_of(text)).filter_map(|place| self.countries_en.get(place));
        let (mark, _) = known.find(|place| text.strip_suffix(self.word(**place, |mark| &mark.en)).is_some_and(&fits))?;
        self.country(*mark)
    }

    /// The country whose English name or adjective begins `text`, where `fits` takes what stands behind it.
    pub(crate) fn country_at_start(&self, text: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
        let mut known = self.countries_en_by_start.of(head_of(text)).filter_map(|place| self.countries_en.get(place));
        let (mark, _) = known.find(|place| text.strip_prefix(self.word(**place, |mark| &mark.en)).is_some_and(&fits))?;
        self.country(*mark)
    }

    /// The country whose Japanese name ends `text`, with の behind it or not, or whose mark ends it and `fits` takes what stands
    /// before the mark.
    pub(crate) fn country_at_japanese_end(&self, text: &str, fits: impl Fn(&str, &str) -> bool) -> Option<&str> {
        let stem = text.strip_suffix('の').unwrap_or(text);
        let mut named = self.countries_ja_by_end.of(edge(stem.chars().rev())).filter_map(|place| self.countries_ja.get(place));
        let named = named.find(|place| stem.ends_with(self.word(**place, |mark| &mark.ja))).map(|(mark, _)| *mark);
        let marked = self.marks_by_end.of(edge(text.chars().rev())).find(|index| {
            let mark = self.marks.get(*index).map_or("", |mark| &mark.mark);
            text.strip_suffix(mark).is_some_and(|rest| fits(rest, mark))
        });
        self.country(named.into_iter().chain(marked).min()?)
    }

    fn country(&self, mark: usize) -> Option<&str> {
        self.marks.get(mark).map(|mark| mark.country.as_str())
    }

    /// The country that a phrase before a name says, if it says nothing else: `Some(None)` for an empty phrase, `None` where
    /// other words stand there. 米, 米国の, Japan's, Japanese, 旧.
    pub fn country_of(&self, phrase: &str) -> Option<Option<&str>> {
        let phrase = phrase.trim_matches([' ', '　']);
        let phrase = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase);
        let bare = ["'s", "’s", "の"].iter().find_map(|clitic| phrase.strip_suffix(clitic)).unwrap_or(phrase);
        if bare.is_empty() || bare == "旧" {
            return Some(None);
        }
        let says = |mark: &&Mark| mark.mark == bare || mark.ja.iter().chain(&mark.en).any(|word| word == bare);
        self.marks.iter().find(says).map(|mark| Some(mark.country.as_str()))
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
            let fits = |word: &&String| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
            let Some(len) = words.filter(fits).map(String::len).max() else {
                return false;
            };
            rest = rest.get(len..).unwrap_or_default().trim_start_matches([' ', '　', ',', 'の']);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::glossary::Glossary;

    #[test]
    fn damaged_counts_end() {
        let packed = super::super::pack(&Glossary::builtin().expect("the glossary"));
        let image = Image::open(Cow::Owned(packed.clone())).expect("an index");
        let roles = image.section(Section::Roles);
        let start = packed.windows(roles.len()).position(|window| window == roles).expect("the section");
        let whole = Titles::read(&image);
        let marks = 4 * MARKS_AT;
        for at in [0, 4, marks, marks + 16, 4 * (MARKS_AT + 1 + MARK_WORDS * whole.marks.len())] {
            let mut damaged = packed.clone();
            damaged.iter_mut().skip(start + at).take(4).for_each(|byte| *byte = 0xff);
            let titles = Titles::read(&Image::open(Cow::Owned(damaged)).expect("an index"));
            assert!(titles.roles.len() <= roles.len() / (4 * ROLE_WORDS) && titles.marks.len() <= roles.len() / (4 * MARK_WORDS));
            assert!(titles.honorifics_en_before.len() <= MOST_WORDS, "at {at}");
        }
    }
}
