//! The marks of countries that may stand for their country: 米 of 米大統領.

use super::image::{Image, Section};
use super::titles::{MARK_WORDS, MARKS_AT, MOST_WORDS};
use crate::text::CharSet;

/// The marks that stand for their country somewhere.
pub(crate) struct StandingMarks {
    marks: Vec<(char, Stands)>,
    set: CharSet,
}

/// Where a mark may stand for its country.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stands {
    pub(crate) before: bool,
    pub(crate) after: bool,
    pub(crate) among: bool,
}

impl StandingMarks {
    pub(super) fn read(image: &Image) -> Self {
        let room = image.words(Section::Roles) / MARK_WORDS;
        let records = (0..(image.word(Section::Roles, MARKS_AT) as usize).min(room)).map(|index| MARKS_AT + MARK_WORDS * index);
        let mark = |at| {
            let mut stands = Stands::default();
            for place in image.strings(Section::Roles, at + 7).take(MOST_WORDS) {
                match place {
                    "before" => stands.before = true,
                    "after" => stands.after = true,
                    _ => stands.among = true,
                }
            }
            Some((image.string(Section::Roles, at + 1).chars().next()?, stands))
        };
        let standing = records.filter(|at| image.word(Section::Roles, at + 8) > 0);
        let marks: Vec<(char, Stands)> = standing.filter_map(mark).collect();
        Self { set: CharSet::new(marks.iter().map(|(mark, _)| *mark)), marks }
    }

    /// The characters of a text that may be marks.
    pub(crate) fn places(&self, text: &str) -> impl Iterator<Item = (usize, char, Stands)> {
        self.set.places(text).filter_map(|(at, ch)| Some((at, ch, self.of(ch)?)))
    }

    /// Where a character may be the mark of a country, if anywhere.
    pub(crate) fn of(&self, ch: char) -> Option<Stands> {
        self.marks.iter().find(|(mark, _)| *mark == ch).map(|(_, stands)| *stands)
    }
}
