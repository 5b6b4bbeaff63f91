//! The matcher against its oracle in hard text: spellings that fold or just do not, and names that share their beginnings.

use seimei::{Folded, Glossary, Lexicon, Match, Normalizer, Style, find_naively, surfaces_of};

/// A small deterministic generator (SplitMix64); the tests need variety, not quality.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.roll(items.len())]
    }
}

const BETWEEN: &[&str] = &[
    "",
    "",
    "",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    ", ",
    ". ",
    "、",
    "。",
    "・",
    "の",
    "と",
    "は",
    "が",
    "前",
    "元",
    "大学院",
    "出版会",
    "内",
    "派",
    "氏",
    "首相",
    "Press",
    " Press",
    " Forum ",
    "'s ",
    "’s ",
    "(",
    ")",
    "「",
    "」",
    "-",
    "–",
    "/",
    "@",
    "#",
    "\u{3000}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{fe0f}",
    "\u{304}",
    "\u{309b}",
    "\u{3099}",
    "ﾞ",
    "ー",
    "−",
    "＝",
    "a",
    "A",
    "9",
    "é",
    "Ω",
    "㈱",
    "㍿",
    "㎏",
    "🙂",
    "𠮷",
    " the ",
    " of ",
    " and ",
    "U.",
    "S.",
    "ひら",
    "カタ",
    "漢字",
    "ｱ",
    "Ａ",
    "ǅ",
    "ß",
    "İ",
];

/// Another spelling of `name`: one that folds to the same, or one that just does not.
fn respelled(name: &str, dice: &mut Dice) -> String {
    let shift = |from: std::ops::RangeInclusive<char>, by: u32| {
        move |ch: char| if from.contains(&ch) { char::from_u32(ch as u32 + by).unwrap_or(ch) } else { ch }
    };
    let swapped = |pairs: &[(char, &str)]| {
        let swap = |ch: char| pairs.iter().find(|(from, _)| *from == ch).map_or(ch.to_string(), |(_, to)| (*to).to_owned());
        name.chars().map(swap).collect::<String>()
    };
    let at = |dice: &mut Dice| name.char_indices().map(|(at, _)| at).nth(dice.roll(name.chars().count())).unwrap_or(0);
    match dice.roll(18) {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        2 => name.chars().map(shift('!'..='~', 0xfee0)).collect(),
        3 => name.replace(' ', "\n"),
        4 => name.replace(' ', " \r\n\t"),
        5 => name.replace(' ', "\n\n"),
        6 => name.replace('\'', "’").replace('-', "\u{2010}"),
        7 => swapped(&[('国', "國"), ('学', "學"), ('沢', "澤"), ('広', "廣"), ('高', "髙"), ('東', "⾨東"), ('長', "⻑")]),
        8 => swapped(&[
            ('ガ', "ｶﾞ"),
            ('ア', "ｱ"),
            ('ン', "ﾝ"),
            ('ー', "－"),
            ('・', "･"),
            ('ス', "ｽ"),
            ('バ', "ハ\u{3099}"),
            ('パ', "ﾊﾟ"),
        ]),
        9 => swapped(&[('o', "ō"), ('u', "u\u{304}"), ('O', "Ō"), ('e', "é"), ('.', "．"), ('&', "＆")]),
        10 => swapped(&[('ー', "-"), ('・', "＝"), ('(', "（"), (')', "）"), ('株', "㈱"), ('-', "–"), (' ', "")]),
        11 => {
            let (head, tail) = name.split_at(at(dice));
            format!(
                "{head}{}{tail}",
                dice.pick(&["\u{ad}", "\u{200b}", "\u{fe0f}", "\u{e0100}", "\u{304}", "\n", " ", "\u{3099}"])
            )
        }
        12 => name.get(..at(dice)).unwrap_or_default().to_owned(),
        13 => name.get(at(dice)..).unwrap_or_default().to_owned(),
        14 => {
            let (head, tail) = name.split_at(at(dice));
            head.to_owned() + &tail.chars().skip(1).collect::<String>()
        }
        _ => name.to_owned(),
    }
}

fn text(names: &[&str], words: usize, dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..words {
        let name = dice.pick(names);
        text.push_str(&respelled(name, dice));
        for _ in 0..=dice.roll(2) {
            text.push_str(dice.pick(BETWEEN));
        }
    }
    text
}

fn assert_same(lexicon: &Lexicon, text: &str) -> usize {
    let (found, expected) = (lexicon.find(text), find_naively(lexicon, text));
    let difference = found.iter().zip(&expected).find(|(found, expected)| found != expected);
    let shown = |hit: &Match| {
        let printed = hit.span.of(text);
        let around = text
            .char_indices()
            .map(|(at, _)| at)
            .filter(|at| (hit.span.start().saturating_sub(40)..hit.span.end() + 40).contains(at));
        let (from, to) = (around.clone().min().unwrap_or(0), around.max().unwrap_or(0));
        format!("{printed:?} at {} in {:?}", hit.span.start(), &text[from..to])
    };
    if let Some((found, expected)) = difference {
        panic!("found {}\nexpected {}", shown(found), shown(expected));
    }
    let more = found.iter().skip(expected.len()).chain(expected.iter().skip(found.len())).map(shown).next();
    assert_eq!(more, None, "{} found, {} expected", found.len(), expected.len());
    found.len()
}

#[test]
fn generated_text() {
    let normalizer = Normalizer::builtin(Style::new());
    let glossary = Glossary::builtin().expect("the built-in glossary");
    let surfaces: Vec<String> = glossary.entries().iter().flat_map(surfaces_of).map(|surface| surface.text).collect();
    let names: Vec<&str> = surfaces.iter().map(String::as_str).collect();
    for seed in 0..4 {
        let mut dice = Dice(seed);
        let found = assert_same(normalizer.lexicon(), &text(&names, 1500, &mut dice));
        assert!(found > 500, "the generated text holds names: {found}");
    }
}

/// Few names that share their beginnings, in a text made of them alone: every walk is cut short, rejected or extended.
#[test]
fn crowded_names() {
    let glossary = Glossary::from_toml(
        r#"
        [[entry]]
        id = "company.a"
        kind = "company"
        derive = false
        en = "Ab"
        ja = "アブ"
        full = [
          "Ab Cd", "Ab Cd-Ef", "ab cd ef gh", ".Ab", "Ōb", "Abcdefghijk Lm", "Abcdefgh", "アブラ", "亜武", "亜武国", "亜武国学", "アブ・ガ",
          "アブ-Cd", "(株)アブ", "あぶ", "ー亜", "畏", "が", { name = "ab cd", case = "any" }, { name = "Ab-Cdef Gh", case = "exact" },
        ]
        source = ["house"]
        status = "draft"
        "#,
    );
    let glossary = match glossary {
        Ok(glossary) => glossary,
        Err(error) => panic!("{error}"),
    };
    let normalizer = Normalizer::new(&glossary, Style::new());
    let surfaces: Vec<String> = glossary.entries().iter().flat_map(surfaces_of).map(|surface| surface.text).collect();
    let names: Vec<&str> = surfaces.iter().map(String::as_str).collect();
    for seed in 0..40 {
        let mut dice = Dice(1000 + seed);
        assert_same(normalizer.lexicon(), &text(&names, 300, &mut dice));
    }
}

/// Short names over few letters that fold into one another, in texts of those letters and what may stand between them: every
/// beginning is written in every way, and most of what looks like a name is none.
#[test]
fn beginnings_in_every_spelling() {
    const LETTERS: &[&str] = &[
        "カ", "ガ", "ハ", "パ", "ー", "か", "が", "国", "國", "学", "學", "々", "〻", "〇", "株", "社", "令", "和", "a", "b",
        "é", "ō", "u", "・",
    ];
    const SIGNS: &[&str] = &[
        "\u{3099}", "\u{309a}", "゛", "ﾞ", "ﾟ", "ｶ", "ﾊ", "Ａ", "ｂ", "㈱", "㋿", "㍿", "\u{3000}", " ", "  ", "\n", "\n\n", "-",
        "−", "=", "゠", "＝", "'", "`", "’", ".", "、", "「", "\u{fe00}", "\u{304}", "\u{ad}", "\u{200b}", "A", "B", "1", "の",
        "ゟ", "ヿ", "〝", "𠮷",
    ];
    let word = |dice: &mut Dice, most: usize, extra: &[&str]| {
        let letters: Vec<&str> = LETTERS.iter().chain(extra).copied().collect();
        (0..=dice.roll(most)).map(|_| dice.pick(&letters)).collect::<String>()
    };
    for seed in 0..60 {
        let mut dice = Dice(7000 + seed);
        let mut names: Vec<String> = Vec::new();
        while names.len() < 40 {
            // Hyphens behind composed letters and other hyphens are told only by whoever read those: none begins a name.
            let name = word(&mut dice, 5, &["-", " ", "'", ".", "(株)", "&"]);
            let name = name.trim_matches([' ', '-', 'ー', '・']).to_owned();
            let key = seimei::fold_key(&name);
            if !key.is_empty() && !names.iter().any(|known| seimei::fold_key(known) == key) {
                names.push(name);
            }
        }
        let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        let list = format!(
            "[[entry]]\nid = \"company.a\"\nkind = \"company\"\nderive = false\nen = \"Xyzzy\"\nja = \"図図\"\nfull = [{}]\n\
             source = [\"house\"]\nstatus = \"draft\"\n",
            quoted.join(", ")
        );
        let glossary = match Glossary::from_toml(&list) {
            Ok(glossary) => glossary,
            Err(error) => panic!("{error}\n{list}"),
        };
        let normalizer = Normalizer::new(&glossary, Style::new());
        let surfaces: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut text = String::new();
        for _ in 0..500 {
            text.push_str(&match dice.roll(3) {
                0 => respelled(dice.pick(&surfaces), &mut dice),
                1 => word(&mut dice, 4, SIGNS),
                _ => dice.pick(SIGNS).to_owned(),
            });
        }
        assert_same(normalizer.lexicon(), &text);
    }
}

#[test]
fn every_surface_is_found_by_lookup() {
    let normalizer = Normalizer::builtin(Style::new());
    let lexicon = normalizer.lexicon();
    let glossary = Glossary::builtin().expect("the built-in glossary");
    let mut keys = std::collections::HashSet::new();
    for entry in glossary.entries() {
        for surface in surfaces_of(entry) {
            let found = lexicon.lookup(&surface.text);
            assert!(!found.is_empty(), "{}: {}", entry.id, surface.text);
            for record in found {
                assert_eq!(Folded::new(record.text()).text, Folded::new(surface.text.trim()).text);
            }
            keys.insert(seimei::fold_key(&surface.text));
        }
    }
    assert_eq!(lexicon.keys(), keys.len());
}
