//! The matcher against the naive one, which folds the whole text and tries everything.

use seimei::{Normalizer, Style, find_naively};

/// A small generator of repeatable numbers (xorshift).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or(0)
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

const JOINERS: [&str; 22] = [
    " ", ", ", " and ", "は", "の", "と", "・", "、", "\n", "\n\n", " (", ") ", "'s ", "-", "/", "米", "元", "首相", "氏",
    " of ", "　", "。",
];

/// A text of surfaces in many spellings with words between them.
pub fn generated(dice: &mut Dice, surfaces: &[String], length: usize) -> String {
    let mut text = String::new();
    for _ in 0..length {
        let surface = dice.pick(surfaces).clone();
        let spelled = match dice.below(8) {
            0 => surface.to_uppercase(),
            1 => surface.to_lowercase(),
            2 => surface
                .chars()
                .map(|ch| if ch.is_ascii_graphic() { char::from_u32(ch as u32 + 0xfee0).unwrap_or(ch) } else { ch })
                .collect(),
            3 => surface.replace(' ', "\n"),
            4 => surface.chars().take(surface.chars().count().saturating_sub(1)).collect(),
            _ => surface,
        };
        text.push_str(&spelled);
        text.push_str(dice.pick::<&str>(&JOINERS));
    }
    text
}

/// Every surface of the built-in index as it would be printed.
pub fn surfaces() -> Vec<String> {
    let glossary = seimei::Glossary::builtin().expect("the built-in glossary");
    glossary.entries().iter().flat_map(seimei::surfaces_of).map(|surface| surface.text).collect()
}

#[test]
fn the_matcher_finds_what_the_naive_one_finds() {
    let normalizer = Normalizer::builtin(Style::new());
    let lexicon = normalizer.lexicon();
    let surfaces = surfaces();
    let mut dice = Dice::new(20_240_410);
    for round in 0..12 {
        let text = generated(&mut dice, &surfaces, 400);
        assert_eq!(lexicon.find(&text), find_naively(lexicon, &text), "round {round}: {text}");
    }
}

#[test]
fn the_matcher_finds_what_the_naive_one_finds_in_articles() {
    let normalizer = Normalizer::builtin(Style::new());
    let lexicon = normalizer.lexicon();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for item in std::fs::read_dir(folder).expect("the articles") {
        let path = item.expect("the articles").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).expect("a readable article");
            assert_eq!(lexicon.find(&text), find_naively(lexicon, &text), "{}", path.display());
        }
    }
}
