//! Surfaces in other spellings: British words, ordinals, numerals, kana, diacritics.

use super::katakana::{as_junior, in_other_kana, with_vu, without_vu};
use super::{Rule, Surface, without_diacritics};
use crate::glossary::{Entry, Kind, Lang, Length};
use crate::text::is_in_capitals;

/// Words that the other side of the Atlantic spells otherwise, in names of several words. Other countries have a Ministry of Defence, which
/// is none of these.
const SPELLED: [(&str, &str); 9] = [
    ("Center", "Centre"),
    ("Centre", "Center"),
    ("Program", "Programme"),
    ("Programme", "Program"),
    ("Theater", "Theatre"),
    ("Cooperation", "Co-operation"),
    ("Co-operation", "Cooperation"),
    ("Labor", "Labour"),
    ("Defense", "Defence"),
];

/// Fewest words of a name that is spelled otherwise.
const FEWEST_SPELLED: usize = 3;

/// Fewest letters of a name whose hyphen is printed as a space.
const FEWEST_HYPHENATED: usize = 12;

/// Letters of initials that are printed with full stops.
const DOTTED: std::ops::RangeInclusive<usize> = 3..=6;

/// Centre for Center; Cedars Sinai Medical Center; U.S.S. for USS; Saint Louis Cardinals; Ft. Meade; Moodys Corporation; I.M.F.
pub(super) fn spelling(entry: &Entry, length: Length, form: &Surface) -> Vec<Surface> {
    let text = &form.text;
    let words = || text.split([' ', ',']).filter(|word| !word.is_empty());
    let is_long = words().nth(FEWEST_SPELLED - 1).is_some();
    let is_of_state = ["Ministry of ", "Department of ", "Minister "].iter().any(|head| text.contains(head));
    let spelled = SPELLED.iter().filter(|(word, _)| is_long && !is_of_state && words().any(|own| own == *word));
    let mut texts: Vec<String> = spelled.map(|(word, other)| text.replace(word, other)).collect();
    // Organisation, Stabilisation.
    if is_long && !is_of_state && words().any(|word| word.ends_with("ization")) {
        texts.push(text.replace("ization", "isation"));
    }
    let is_joined = |(at, _): (usize, &str)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        before.ends_with(char::is_lowercase) && after.starts_with(char::is_alphabetic)
    };
    if text.is_ascii() && text.len() >= FEWEST_HYPHENATED && text.match_indices('-').any(is_joined) {
        texts.push(text.replace('-', " "));
    }
    if entry.kind == Kind::Place {
        texts.extend(text.strip_suffix(" Pref.").map(|name| format!("{name} Pref")));
    }
    texts.extend(text.strip_prefix("USS ").map(|name| format!("U.S.S. {name}")));
    if let Some(rest) = text.strip_prefix("St. ").filter(|rest| rest.contains(' ') || entry.kind == Kind::Place) {
        texts.extend([format!("St {rest}"), format!("Saint {rest}")]);
    }
    texts.extend(text.strip_prefix("Fort ").filter(|_| entry.kind == Kind::Facility).map(|rest| format!("Ft. {rest}")));
    texts.extend(text.strip_prefix("SUNY ").map(|campus| format!("SUNY-{campus}")));
    let is_body =
        !matches!(entry.kind, Kind::Person | Kind::Place | Kind::Product | Kind::System | Kind::Ambiguous | Kind::Shield);
    let is_initials = DOTTED.contains(&text.len()) && is_in_capitals(text);
    if length == Length::Abbreviation && is_body && is_initials {
        texts.push(text.chars().flat_map(|letter| [letter, '.']).collect());
    }
    if text.contains("'s ") {
        texts.push(text.replace("'s ", "s "));
    }
    texts.into_iter().map(|text| form.reshaped(text, Rule::Spelling)).collect()
}

/// Nagoya-shi for Nagoya City, Karuizawa-machi for Karuizawa Town.
pub(super) fn town(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    const ENDINGS: [(char, &[&str]); 4] =
        [('市', &["shi"]), ('町', &["cho", "machi"]), ('村', &["mura", "son"]), ('区', &["ku"])];
    let is_in_japan = || entry.countries.iter().any(|country| country == "JP");
    if entry.kind != Kind::Place || !is_in_japan() {
        return Vec::new();
    }
    let town = [" City", " Town", " Village", " Ward"].iter().find_map(|word| form.text.strip_suffix(word));
    let Some(town) = town.filter(|town| !town.contains([' ', '-'])) else { return Vec::new() };
    let is_so = |end: char| entry.names.iter().any(|name| name.lang == Lang::Ja && name.text.ends_with(end));
    let endings = ENDINGS.iter().find(|(end, _)| is_so(*end)).map_or(&[][..], |(_, endings)| endings);
    endings.iter().map(|ending| form.reshaped(format!("{town}-{ending}"), Rule::City).kept()).collect()
}

pub(super) fn other_kana(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    in_other_kana(&form.text).map(|text| form.reshaped(text, Rule::Spelling)).into_iter().collect()
}

/// 第五空母航空団 for 第5空母航空団, and the reverse.
pub(super) fn numerals(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    const KANJI: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let Some((before, after)) = form.text.split_once('第') else { return Vec::new() };
    let rest = after.trim_start_matches(|ch: char| ch.is_ascii_digit() || ch == '十' || KANJI.contains(&ch));
    let number = after.get(..after.len() - rest.len()).unwrap_or_default();
    let to_kanji = |number: u32| {
        let digit = |digit: u32| KANJI.get(digit as usize).filter(|_| digit > 0).map(char::to_string).unwrap_or_default();
        match (number / 10, number % 10) {
            (0, ones) => digit(ones),
            (1, ones) => format!("十{}", digit(ones)),
            (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
        }
    };
    let other = match number.parse::<u32>() {
        Ok(value @ 1..100) => Some(to_kanji(value)),
        Ok(_) => None,
        Err(_) => (1..100).find(|value| to_kanji(*value) == number).map(|value| value.to_string()),
    };
    let is_long = rest.chars().nth(1).is_some();
    other.filter(|_| is_long).map(|other| form.reshaped(format!("{before}第{other}{rest}"), Rule::Kanji)).into_iter().collect()
}

/// Two Kyoto Prizes, Fulbright Scholarships: there are several of an award. They are mentions of it, and stay.
pub(super) fn plural(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    const AWARDS: [&str; 6] = [" Prize", " Award", " Medal", " Scholarship", " Fellowship", " Grant"];
    let is_one = entry.kind == Kind::Award && AWARDS.iter().any(|award| form.text.ends_with(award));
    is_one.then(|| form.reshaped(format!("{}s", form.text), Rule::Spelling).kept()).into_iter().collect()
}

/// 2d and 3d for 2nd and 3rd, as the forces of the United States write them: 3d Marine Division.
pub(super) fn ordinals(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let clipped = form.text.replace("2nd ", "2d ").replace("3rd ", "3d ");
    let is_other = entry.kind == Kind::Military && clipped != form.text;
    is_other.then(|| form.reshaped(clipped, Rule::Spelling)).into_iter().collect()
}

/// The suffix of a son who bears his father's name.
pub(super) fn junior(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let forms = as_junior(&form.text).filter(|_| entry.kind == Kind::Person);
    forms.map(|text| form.reshaped(text, Rule::Separator)).collect()
}

/// Words in katakana that are printed in two ways: コンピューター, イニシアチブ, and バ for ヴァ.
pub(super) fn kana(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    const LONG: [&str; 4] = ["コンピュータ", "データセンタ", "ユーザ", "サーバ"];
    let text = &form.text;
    let mut texts: Vec<String> = Vec::new();
    for word in LONG.iter().filter(|word| text.contains(**word)) {
        let long = format!("{word}ー");
        let has_long = text.contains(&long);
        texts.push(if has_long { text.replace(&long, word) } else { text.replace(word, &long) });
    }
    for (one, other) in [("イニシアティブ", "イニシアチブ"), ("イニシアチブ", "イニシアティブ")] {
        if text.contains(one) {
            texts.push(text.replace(one, other));
        }
    }
    texts.extend(without_vu(text));
    texts.into_iter().map(|text| form.reshaped(text, Rule::Spelling)).collect()
}

/// ヴ for バ where the English name has a v: キャンプ・デーヴィッド.
pub(super) fn vu(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let english = entry.names.iter().find(|name| name.lang == Lang::En && name.length == Length::Full);
    let other = english.and_then(|english| with_vu(&form.text, &english.text));
    other.map(|text| form.reshaped(text, Rule::Spelling)).into_iter().collect()
}

pub(super) fn diacritics(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    without_diacritics(&form.text).map(|plain| form.reshaped(plain, Rule::Diacritics)).into_iter().collect()
}
