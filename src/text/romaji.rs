//! Romanisation from kana: one spelling per system, and every plausible spelling with a cost.
//!
//! Always from the reading to the letters, never back: `Ono` is 小野 and 大野. Systems: Hepburn (modified: n before b m p,
//! macrons), plain press letters, passport (Passport Act Enforcement Regulations, art. 5), Kunrei (Cabinet notice of 1954,
//! table 1), Nihon, and the spellings of the Cabinet notice of 22 December 2025.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::as_hiragana;

/// A system of romanisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// Modified Hepburn with macrons: Kōno Tarō, jun'ichi.
    Hepburn,
    /// Press letters without any mark: Kono Taro, junichi.
    Plain,
    /// Passport: capitals, m before b m p, long o and u dropped, final oo kept.
    Passport,
    /// Kunrei: si, ti, tu, circumflex.
    Kunrei,
    /// Nihon: as Kunrei, with di, du, wo.
    Nihon,
    /// The notice of 2025 with macrons.
    Cabinet2025,
    /// The notice of 2025 with letters for long vowels, as the kana have them.
    Cabinet2025Letters,
}

/// Romanises a reading in one system, or `None` where it holds something else than kana, `|` and spaces.
///
/// `reading` is hiragana or katakana; `|` marks a boundary of morphemes that no long vowel crosses (いの|うえ), a space
/// separates family and given name.
///
/// ```
/// use seimei::romaji::{System, romanise};
/// assert_eq!(romanise("こうの たろう", System::Hepburn).as_deref(), Some("kōno tarō"));
/// assert_eq!(romanise("いの|うえ", System::Plain).as_deref(), Some("inoue"));
/// assert_eq!(romanise("なんば", System::Passport).as_deref(), Some("NAMBA"));
/// ```
pub fn romanise(reading: &str, system: System) -> Option<String> {
    let units = parse(reading)?;
    let mut out = String::new();
    for (index, unit) in units.iter().enumerate() {
        match unit {
            Unit::Space => out.push(' '),
            Unit::Boundary => {}
            Unit::N => out.push_str(nasal(system, next_initial(&units, index))),
            Unit::Mora(mora) => {
                let spelling = mora.kana.spelling(system);
                let doubled = if mora.geminate { double(spelling, system.geminate_before_ch()) } else { spelling.to_owned() };
                let last = matches!(units.get(index + 1), None | Some(Unit::Space));
                out.push_str(&lengthen(&doubled, mora.long, system, last));
            }
        }
    }
    Some(if system == System::Passport { out.to_uppercase() } else { out })
}

/// Syllables of the longest reading that is spelled in every way, and how many ways are followed: no name comes near either, and
/// whatever a glossary holds, it takes a moment.
const LONGEST: usize = 64;
const MOST: usize = 1 << 12;

/// Every plausible spelling of a reading in lower-case letters with its cost (0: the press form), cheapest first.
///
/// Costs are ordinal judgements of how likely a spelling is in print: macron 1, ou and oh 2, Kunrei 3, mixed styles more.
/// `None` where the reading is not kana, or has more than 64 syllables, as no name has.
///
/// ```
/// let spellings = seimei::romaji::spellings("おおの", 2).unwrap();
/// assert!(spellings.iter().any(|(spelling, _)| spelling == "ohno"));
/// assert_eq!(spellings[0], ("ono".to_string(), 0));
/// ```
pub fn spellings(reading: &str, max_cost: u32) -> Option<Vec<(String, u32)>> {
    let units = parse(reading).filter(|units| units.len() <= LONGEST)?;
    let mut partial = vec![Partial::default()];
    for (index, unit) in units.iter().enumerate() {
        let choices = unit.choices(next_initial(&units, index));
        if choices.is_empty() {
            continue;
        }
        let mut longer = Vec::with_capacity(partial.len() * choices.len());
        for start in &partial {
            for choice in &choices {
                if start.cost + choice.cost <= max_cost {
                    longer.push(start.extended(choice));
                }
            }
        }
        if longer.len() > MOST {
            longer.sort_by_key(|partial| partial.cost);
            longer.truncate(MOST);
        }
        partial = longer;
    }
    let mut best: HashMap<String, u32> = HashMap::new();
    for candidate in partial {
        let cost = candidate.total();
        if cost <= max_cost {
            best.entry(candidate.spelling).and_modify(|known| *known = cost.min(*known)).or_insert(cost);
        }
    }
    let mut all: Vec<(String, u32)> = best.into_iter().collect();
    all.sort_by(|(a, a_cost), (b, b_cost)| (a_cost, a.chars().count(), a).cmp(&(b_cost, b.chars().count(), b)));
    Some(all)
}

/// How the vowel of a mora is lengthened in the kana.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Long {
    None,
    /// おう: the second letter differs from the first.
    Ou,
    /// Doubled vowel: おお, うう.
    Double,
    /// ああ, いい, ええ: doubled in letters too.
    Spelled,
    /// えい.
    Ei,
    /// ー.
    Mark,
}

struct Mora {
    kana: &'static Kana,
    geminate: bool,
    long: Long,
}

enum Unit {
    Mora(Mora),
    N,
    Boundary,
    Space,
}

/// One row of the syllable table.
struct Kana {
    hepburn: String,
    passport: String,
    kunrei: String,
    nihon: String,
    /// Hepburn-side alternatives with their cost (jya, dzu).
    extra: Vec<(String, u32)>,
    loan: bool,
}

impl Kana {
    fn spelling(&self, system: System) -> &str {
        match system {
            System::Passport => &self.passport,
            System::Kunrei => &self.kunrei,
            System::Nihon => &self.nihon,
            _ => &self.hepburn,
        }
    }
}

impl System {
    fn geminate_before_ch(self) -> char {
        match self {
            System::Cabinet2025 | System::Cabinet2025Letters => 'c',
            _ => 't',
        }
    }
}

static SYLLABLES: LazyLock<HashMap<&'static str, Kana>> = LazyLock::new(|| {
    let rows = include_str!("syllables.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[kana, hepburn, passport, kunrei, nihon, extra] = cells.as_slice() else {
            return None;
        };
        let extra = extra.split(' ').filter_map(|pair| {
            let (spelling, cost) = pair.split_once(':')?;
            Some((spelling.to_owned(), cost.parse().ok()?))
        });
        let or_hepburn = |cell: &str| {
            if cell == "-" { hepburn.to_owned() } else { cell.to_owned() }
        };
        let loan = kunrei == "-";
        Some((
            kana,
            Kana {
                hepburn: hepburn.to_owned(),
                passport: passport.to_lowercase(),
                kunrei: or_hepburn(kunrei),
                nihon: or_hepburn(nihon),
                extra: extra.collect(),
                loan,
            },
        ))
    })
    .collect()
});

fn parse(reading: &str) -> Option<Vec<Unit>> {
    let kana: Vec<char> = reading.chars().map(as_hiragana).collect();
    let mut units = Vec::new();
    let (mut at, mut geminate) = (0, false);
    while let Some(&ch) = kana.get(at) {
        at += 1;
        match ch {
            ' ' | '\u{3000}' => units.push(Unit::Space),
            '|' => units.push(Unit::Boundary),
            'っ' => geminate = true,
            'ん' => units.push(Unit::N),
            _ => {
                let two: String = [Some(&ch), kana.get(at)].into_iter().flatten().collect();
                let found = match SYLLABLES.get(two.as_str()) {
                    Some(found) if two.chars().count() == 2 => {
                        at += 1;
                        found
                    }
                    _ => SYLLABLES.get(ch.to_string().as_str())?,
                };
                let vowel = found.hepburn.chars().next_back()?;
                let long = match (vowel, kana.get(at)) {
                    (_, Some('ー')) => Long::Mark,
                    ('o', Some('う')) => Long::Ou,
                    ('o', Some('お')) | ('u', Some('う')) => Long::Double,
                    ('a', Some('あ')) | ('i', Some('い')) | ('e', Some('え')) => Long::Spelled,
                    ('e', Some('い')) => Long::Ei,
                    _ => Long::None,
                };
                if long != Long::None {
                    at += 1;
                }
                units.push(Unit::Mora(Mora { kana: found, geminate, long }));
                geminate = false;
            }
        }
    }
    Some(units)
}

/// The first Hepburn letter of the next mora, across a boundary but not across a space.
fn next_initial(units: &[Unit], index: usize) -> Option<char> {
    let next = units.iter().skip(index + 1).find(|unit| !matches!(unit, Unit::Boundary))?;
    match next {
        Unit::Mora(mora) => mora.kana.hepburn.chars().next(),
        _ => None,
    }
}

fn is_vowel(ch: char) -> bool {
    "aiueo".contains(ch)
}

fn nasal(system: System, next: Option<char>) -> &'static str {
    match next {
        Some('b' | 'm' | 'p') if system == System::Passport => "m",
        Some(ch) if (is_vowel(ch) || ch == 'y') && !matches!(system, System::Plain | System::Passport) => "n'",
        _ => "n",
    }
}

/// っ doubles the consonant; before ch it is t (traditional) or c (2025).
fn double(spelling: &str, before_ch: char) -> String {
    match spelling.chars().next() {
        Some('c') if spelling.starts_with("ch") => format!("{before_ch}{spelling}"),
        Some(first) if !is_vowel(first) => format!("{first}{spelling}"),
        _ => spelling.to_owned(),
    }
}

fn marked(vowel: char, marks: [char; 5]) -> char {
    let [a, i, u, e, o] = marks;
    match vowel {
        'a' => a,
        'i' => i,
        'u' => u,
        'e' => e,
        _ => o,
    }
}

fn macron(vowel: char) -> char {
    marked(vowel, ['ā', 'ī', 'ū', 'ē', 'ō'])
}

fn circumflex(vowel: char) -> char {
    marked(vowel, ['â', 'î', 'û', 'ê', 'ô'])
}

fn lengthen(spelling: &str, long: Long, system: System, last: bool) -> String {
    let mut out = spelling.to_owned();
    let Some(vowel) = out.pop() else { return out };
    let kana_letter = match long {
        Long::Ou => 'u',
        Long::Ei => 'i',
        _ => vowel,
    };
    let (first, second) = match (long, system) {
        (Long::None, _) => (vowel, None),
        (Long::Ei, _) => (vowel, Some('i')),
        (Long::Spelled, System::Kunrei | System::Nihon) => (circumflex(vowel), None),
        (Long::Spelled, System::Hepburn | System::Cabinet2025) if vowel != 'i' => (macron(vowel), None),
        (Long::Spelled, _) => (vowel, Some(vowel)),
        (_, System::Hepburn | System::Cabinet2025) => (macron(vowel), None),
        (_, System::Kunrei | System::Nihon) => (circumflex(vowel), None),
        (_, System::Cabinet2025Letters) => (vowel, Some(kana_letter)),
        (Long::Double, System::Passport) if vowel == 'o' && last => (vowel, Some('o')),
        (_, System::Plain | System::Passport) => (vowel, None),
    };
    out.push(first);
    out.extend(second);
    out
}

/// One way to write a unit: its letters, its cost, and the marks that mixed styles are judged by.
struct Choice {
    letters: String,
    cost: u32,
    marks: Marks,
}

/// Which styles a spelling has used so far.
#[derive(Clone, Copy, Default)]
struct Marks {
    hepburn_only: bool,
    kunrei_only: u32,
    /// One bit for each way of writing long vowels: dropped, macron, kana letters, oh, circumflex.
    long: u8,
}

const DROPPED: u8 = 1;
const MACRON: u8 = 2;
const LETTERS: u8 = 4;
const WITH_H: u8 = 8;
const CIRCUMFLEX: u8 = 16;

#[derive(Clone, Default)]
struct Partial {
    spelling: String,
    cost: u32,
    marks: Marks,
}

impl Partial {
    fn extended(&self, choice: &Choice) -> Partial {
        Partial {
            spelling: format!("{}{}", self.spelling, choice.letters),
            cost: self.cost + choice.cost,
            marks: Marks {
                hepburn_only: self.marks.hepburn_only || choice.marks.hepburn_only,
                kunrei_only: self.marks.kunrei_only + choice.marks.kunrei_only,
                long: self.marks.long | choice.marks.long,
            },
        }
    }

    /// The summed cost, three more where Hepburn and Kunrei mix, further Kunrei morae free otherwise, one more for each
    /// further way of writing long vowels.
    fn total(&self) -> u32 {
        let Marks { hepburn_only, kunrei_only, long } = self.marks;
        let mixed = if hepburn_only && kunrei_only > 0 { self.cost + 3 } else { self.cost - 3 * kunrei_only.saturating_sub(1) };
        mixed + long.count_ones().saturating_sub(1)
    }
}

impl Unit {
    fn choices(&self, next: Option<char>) -> Vec<Choice> {
        let plain = |letters: &str, cost| Choice { letters: letters.to_owned(), cost, marks: Marks::default() };
        match self {
            Unit::Boundary => Vec::new(),
            Unit::Space => vec![plain(" ", 0)],
            Unit::N => {
                let mut choices = vec![plain("n", 0)];
                match next {
                    Some('b' | 'm' | 'p') => choices.push(plain("m", 1)),
                    Some(ch) if is_vowel(ch) => choices.extend([plain("n'", 1), plain("n-", 3), plain("nn", 6)]),
                    Some('y') => choices.extend([plain("n'", 1), plain("n-", 3), plain("nn", 6)]),
                    _ => {}
                }
                choices
            }
            Unit::Mora(mora) => mora.choices(next),
        }
    }
}

impl Mora {
    fn choices(&self, next: Option<char>) -> Vec<Choice> {
        let mut choices = Vec::new();
        for (spelling, cost, marks) in self.consonants() {
            let mut starts = Vec::new();
            if self.geminate {
                starts.push((double(&spelling, 't'), cost));
                if spelling.starts_with("ch") {
                    starts.push((double(&spelling, 'c'), cost + 2));
                }
            } else {
                starts.push((spelling, cost));
            }
            for (start, cost) in starts {
                for (letters, more, long) in lengths(&start, self.long, next) {
                    choices.push(Choice { letters, cost: cost + more, marks: Marks { long, ..marks } });
                }
            }
        }
        choices
    }

    /// Hepburn first, then Kunrei and Nihon forms at 3, then the listed extras.
    fn consonants(&self) -> Vec<(String, u32, Marks)> {
        let kana = self.kana;
        if kana.loan {
            let hepburn = (kana.hepburn.clone(), 0, Marks::default());
            return vec![hepburn, (kana.passport.clone(), 3, Marks::default())];
        }
        let shared = kana.hepburn == kana.kunrei || kana.hepburn == kana.nihon;
        let only_hepburn = Marks { hepburn_only: true, ..Marks::default() };
        let only_kunrei = Marks { kunrei_only: 1, ..Marks::default() };
        let mut forms = vec![(kana.hepburn.clone(), 0, if shared { Marks::default() } else { only_hepburn })];
        for kunrei in [&kana.kunrei, &kana.nihon] {
            if forms.iter().all(|(known, ..)| known != kunrei) {
                forms.push((kunrei.clone(), 3, only_kunrei));
            }
        }
        for (extra, cost) in &kana.extra {
            if forms.iter().all(|(known, ..)| known != extra) {
                forms.push((extra.clone(), *cost, only_hepburn));
            }
        }
        forms
    }
}

/// The ways to write the length of a vowel, each with its cost and its style.
fn lengths(spelling: &str, long: Long, next: Option<char>) -> Vec<(String, u32, u8)> {
    let mut stem = spelling.to_owned();
    let Some(vowel) = stem.pop() else {
        return Vec::new();
    };
    let with = |letters: &str, cost: u32, style: u8| (format!("{stem}{letters}"), cost, style);
    let v = vowel.to_string();
    let (bar, hat) = (macron(vowel).to_string(), circumflex(vowel).to_string());
    let twice = format!("{vowel}{vowel}");
    // "oh" before a vowel or h reads as a syllable of its own (Ohi), so it is rarer there.
    let h_cost = if next.is_some_and(|ch| is_vowel(ch) || ch == 'h') { 5 } else { 2 };
    match long {
        Long::None => vec![with(&v, 0, 0)],
        Long::Ei => vec![with("ei", 0, 0), with("ē", 5, MACRON), with("ey", 8, 0)],
        Long::Spelled => vec![with(&twice, 0, 0), with(&bar, 2, MACRON), with(&v, 3, DROPPED), with(&hat, 4, CIRCUMFLEX)],
        Long::Ou => vec![
            with("o", 0, DROPPED),
            with("ō", 1, MACRON),
            with("ou", 2, LETTERS),
            with("oh", h_cost, WITH_H),
            with("ô", 3, CIRCUMFLEX),
            with("oo", 5, LETTERS),
        ],
        Long::Double if vowel == 'o' => vec![
            with("o", 0, DROPPED),
            with("ō", 1, MACRON),
            with("oo", 2, LETTERS),
            with("oh", h_cost, WITH_H),
            with("ô", 3, CIRCUMFLEX),
        ],
        Long::Double => vec![
            with("u", 0, DROPPED),
            with("ū", 1, MACRON),
            with("uu", 2, LETTERS),
            with("û", 3, CIRCUMFLEX),
            with("uh", 6, WITH_H),
        ],
        Long::Mark => {
            let mut ways = vec![with(&v, 0, DROPPED), with(&bar, 1, MACRON), with(&twice, 2, LETTERS), with(&hat, 3, CIRCUMFLEX)];
            if vowel == 'o' {
                ways.push(with("oh", 3, WITH_H));
            }
            ways
        }
    }
}
