//! Near misses of known names: one letter away in spelling, or the same to the ear.

use std::collections::HashMap;

use super::mine::{Clue, Find, Page, Proposal};
use super::runs::{Run, Shape};
use crate::glossary::{Entry, Glossary, Kind, NameStatus};
use crate::lexicon::{Rule, surfaces_of};
use crate::text::romaji::{System, romanise};
use crate::text::{Script, fold_key};

/// A known name in the folded view.
struct Known<'g> {
    entry: &'g Entry,
    letters: Vec<char>,
}

/// Known names by their halves, and by their sound.
pub(super) struct Neighbours<'g> {
    known: Vec<Known<'g>>,
    /// One letter changed leaves one half of a name as it is: number of letters, whether the first half, the half.
    halves: HashMap<(usize, bool, String), Vec<usize>>,
    sounds: HashMap<String, Vec<usize>>,
}

/// Shortest names that are compared: letters in Latin, katakana, kanji. Shorter ones are near to too much.
fn shortest(shape: Shape) -> usize {
    match shape {
        Shape::Capitals => 7,
        Shape::Katakana => 5,
        Shape::Kanji => 4,
    }
}

impl<'g> Neighbours<'g> {
    pub(super) fn new(glossary: &'g Glossary) -> Self {
        let mut all = Self { known: Vec::new(), halves: HashMap::new(), sounds: HashMap::new() };
        for entry in glossary.entries().iter().filter(|entry| entry.kind.is_concept()) {
            for surface in surfaces_of(entry) {
                let is_right = entry.names.get(surface.name).is_some_and(|name| name.status != NameStatus::Misspelling);
                if is_right && matches!(surface.rule, Rule::Listed | Rule::GivenFirst | Rule::Separator) {
                    all.add(entry, &surface.text);
                }
            }
            all.add_sounds(entry);
        }
        all
    }

    fn add(&mut self, entry: &'g Entry, name: &str) {
        let Some(shape) = shape_of(name) else { return };
        let letters: Vec<char> = fold_key(name).chars().collect();
        // Kanji names of bodies are near to one another by their nature: 東京大学, 東北大学.
        let is_apt = shape != Shape::Kanji || entry.kind == Kind::Person;
        if letters.len() < shortest(shape) || !is_apt {
            return;
        }
        let number = self.known.len();
        let (first, last) = letters.split_at(letters.len() / 2);
        for (half, is_first) in [(first, true), (last, false)] {
            self.halves.entry((letters.len(), is_first, half.iter().collect())).or_default().push(number);
        }
        if shape == Shape::Katakana {
            self.sounds.entry(sound_of_katakana(name)).or_default().push(number);
        }
        self.known.push(Known { entry, letters });
    }

    /// The full name of a person by its reading, in both orders.
    fn add_sounds(&mut self, entry: &'g Entry) {
        let Some(person) = &entry.person else { return };
        let reading = |part: &crate::glossary::PersonPart| {
            part.kana.as_deref().or(part.ja.as_deref()).and_then(|kana| romanise(kana, System::Plain))
        };
        let parts = match (reading(&person.family), reading(&person.given)) {
            (Some(family), Some(given)) => [family, given],
            _ => return,
        };
        let number = self.known.len();
        self.known.push(Known { entry, letters: Vec::new() });
        let [family, given] = parts.map(|part| sound_of_latin(&part));
        for sound in [format!("{family} {given}"), format!("{given} {family}")] {
            self.sounds.entry(sound).or_default().push(number);
        }
    }

    /// The one entry that has a name one letter from `name`; `None` where there is none or several.
    fn by_spelling(&self, name: &str) -> Option<&'g Entry> {
        let letters: Vec<char> = fold_key(name).chars().collect();
        let mut found: Vec<&Entry> = Vec::new();
        for len in letters.len().saturating_sub(1)..=letters.len() + 1 {
            let middle = len / 2;
            let head: Option<String> = letters.get(..middle).map(|half| half.iter().collect());
            let tail: Option<String> =
                letters.len().checked_sub(len - middle).and_then(|from| letters.get(from..)).map(|half| half.iter().collect());
            for (half, is_first) in [(head, true), (tail, false)] {
                let numbers = half.and_then(|half| self.halves.get(&(len, is_first, half)));
                let near = numbers.into_iter().flatten().filter_map(|number| self.known.get(*number));
                found.extend(near.filter(|known| is_one_off(&known.letters, &letters)).map(|known| known.entry));
            }
        }
        only(found)
    }

    fn by_sound(&self, sound: &str) -> Option<&'g Entry> {
        only(self.sounds.get(sound)?.iter().filter_map(|number| self.known.get(*number)).map(|known| known.entry).collect())
    }
}

fn only(mut found: Vec<&Entry>) -> Option<&Entry> {
    found.dedup_by(|a, b| a.id == b.id);
    found.first().copied().filter(|first| found.iter().all(|entry| entry.id == first.id))
}

fn shape_of(name: &str) -> Option<Shape> {
    let all = |script: Script| name.chars().all(|ch| Script::of(ch) == script || matches!(ch, '・' | '＝' | ' '));
    if all(Script::Katakana) {
        Some(Shape::Katakana)
    } else if all(Script::Han) {
        Some(Shape::Kanji)
    } else if name.is_ascii() && name.chars().any(|ch| ch.is_ascii_lowercase()) {
        Some(Shape::Capitals)
    } else {
        None
    }
}

/// Whether one letter was changed, added, left out, or two neighbours swapped; digits never.
fn is_one_off(known: &[char], other: &[char]) -> bool {
    let same_start = known.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (known, other) = (known.get(same_start..).unwrap_or_default(), other.get(same_start..).unwrap_or_default());
    let same_end = known.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let known = known.get(..known.len() - same_end).unwrap_or_default();
    let other = other.get(..other.len() - same_end).unwrap_or_default();
    let plain = |letters: &[char]| letters.iter().all(|ch| !ch.is_ascii_digit() && !matches!(ch, ' ' | '.'));
    let is_near = match (known, other) {
        ([_], [_]) | ([_], []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    };
    // A plural or a possessive is no slip.
    is_near && plain(known) && plain(other) && !matches!(other, ['s']) && !matches!(known, ['s'])
}

/// Latin letters of a Japanese name as they sound: long vowels short, l as r, doubled letters once.
fn sound_of_latin(name: &str) -> String {
    let mut sound = fold_key(name).replace(['\'', '-'], "");
    for (from, to) in [
        ("l", "r"),
        ("ou", "o"),
        ("oh", "o"),
        ("oo", "o"),
        ("uu", "u"),
        ("tsu", "tu"),
        ("shi", "si"),
        ("sh", "sy"),
        ("chi", "ti"),
        ("ch", "ty"),
        ("ji", "zi"),
        ("j", "zy"),
        ("fu", "hu"),
        ("dz", "z"),
        ("mb", "nb"),
        ("mp", "np"),
        ("mm", "nm"),
    ] {
        sound = sound.replace(from, to);
    }
    let mut letters: Vec<char> = sound.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Katakana as it sounds: without ー, ッ and separators, small letters as great ones, ヴ as ブ.
fn sound_of_katakana(name: &str) -> String {
    let mut sound = fold_key(name);
    for (from, to) in [
        ("ヴァ", "バ"),
        ("ヴィ", "ビ"),
        ("ヴェ", "ベ"),
        ("ヴォ", "ボ"),
        ("ヴ", "ブ"),
        ("ティ", "チ"),
        ("ディ", "ジ"),
        ("ウィ", "ウイ"),
        ("ウェ", "ウエ"),
    ] {
        sound = sound.replace(from, to);
    }
    let kept = sound.chars().filter(|ch| !matches!(ch, 'ー' | 'ッ' | '・' | '＝' | ' '));
    kept.map(|ch| match ch {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        _ => ch,
    })
    .collect()
}

pub(super) fn mine(page: &Page<'_>, runs: &[Run], neighbours: &Neighbours<'_>) -> Vec<Find> {
    let mut finds = Vec::new();
    for run in runs.iter().filter(|run| page.is_free(run.span)) {
        let printed = run.span.of(page.text);
        let sound = match run.shape {
            Shape::Capitals if printed.split(' ').count() == 2 => Some(sound_of_latin(printed)),
            Shape::Katakana if printed.chars().count() >= shortest(Shape::Katakana) => Some(sound_of_katakana(printed)),
            _ => None,
        };
        let heard = sound.and_then(|sound| neighbours.by_sound(&sound)).map(|entry| (entry, Clue::Sound));
        let long_enough = printed.chars().count() + 1 >= shortest(run.shape);
        let seen = || neighbours.by_spelling(printed).filter(|_| long_enough).map(|entry| (entry, Clue::Spelling));
        if let Some((entry, clue)) = heard.or_else(seen) {
            let proposal = Proposal::Variant { id: entry.id.clone(), name: printed.to_owned() };
            finds.push(Find { proposal, clue, span: run.span });
        }
    }
    finds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_off() {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        for (one, other, near) in [
            ("kishida", "kishido", true),
            ("kishida", "kishda", true),
            ("kishida", "kihsida", true),
            ("kishida", "kishida", false),
            ("kishida", "koshido", false),
            ("alpha 1", "alpha 2", false),
            ("alphas", "alpha", false),
        ] {
            assert_eq!(is_one_off(&letters(one), &letters(other)), near, "{one} {other}");
        }
    }

    #[test]
    fn sounds() {
        for (one, other) in [("Ohno Shouhei", "Ono Shohei"), ("Jyunichi Fuji", "Junichi Huzi"), ("Rina Satoh", "Lina Sato")] {
            assert_eq!(sound_of_latin(one), sound_of_latin(other), "{one} {other}");
        }
        for (one, other) in [("ヴェルサイユ", "ベルサイユ"), ("ジェフリーズ", "ジエフリズ")] {
            assert_eq!(sound_of_katakana(one), sound_of_katakana(other), "{one} {other}");
        }
    }
}
