//! User dictionaries of morphological analysers (MeCab, Sudachi) and input methods (Microsoft IME, Mozc).

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::Export;
use super::claims::Claims;
use super::ledger::{Ledger, Part};
use super::pairs::row;
use crate::glossary::{Entry, Glossary, Kind, Lang, Length, Name, NameStatus};
use crate::text::{Script, as_hiragana, as_katakana};

/// Ids of proper nouns in IPADIC and the second word of their part of speech, by kind.
fn ipadic(kind: Kind) -> (u16, [&'static str; 2]) {
    match kind {
        Kind::Person => (1289, ["人名", "一般"]),
        Kind::Place => (1293, ["地域", "一般"]),
        Kind::Product | Kind::Treaty | Kind::Law | Kind::Programme | Kind::System | Kind::Event | Kind::Award => {
            (1288, ["一般", "*"])
        }
        _ => (1292, ["組織", "*"]),
    }
}

/// A dictionary source of MeCab for IPADIC: the base form is the full canonical Japanese name.
pub(super) fn write_mecab(glossary: &Glossary) -> Export {
    written(glossary, |entry, name, canonical, ledger| {
        if name.text.contains(char::is_whitespace) {
            ledger.name(entry, name, "holds a space, which the analyser takes for the end of a word");
            return None;
        }
        let (id, [first, second]) = ipadic(entry.kind);
        let reading = reading(entry, name).map_or_else(|| "*".to_owned(), |kana| katakana(&kana));
        let (id, cost) = (id.to_string(), cost(&name.text).to_string());
        let cells = [&name.text, &id, &id, &cost, "名詞", "固有名詞", first, second, "*", "*", canonical, &reading, &reading];
        Some(row(&cells))
    })
}

/// A dictionary source of Sudachi: the headword as its input is normalised, the normalised form our canonical name.
pub(super) fn write_sudachi(glossary: &Glossary) -> Export {
    written(glossary, |entry, name, canonical, ledger| {
        let headword: String = name.text.nfkc().collect::<String>().to_lowercase();
        if headword.len() > 255 {
            ledger.name(entry, name, "is longer than 255 bytes");
            return None;
        }
        let kinds = match entry.kind {
            Kind::Person => ["人名", "一般"],
            Kind::Place => ["地名", "一般"],
            _ => ["一般", "*"],
        };
        let reading = reading(entry, name).map_or_else(|| name.text.clone(), |kana| katakana(&kana));
        let cost = cost(&name.text).to_string();
        let [third, fourth] = kinds;
        let cells = [
            &headword,
            "4786",
            "4786",
            &cost,
            &name.text,
            "名詞",
            "固有名詞",
            third,
            fourth,
            "*",
            "*",
            &reading,
            canonical,
            "*",
            "C",
            "*",
            "*",
            "*",
        ];
        Some(row(&cells))
    })
}

/// One line a sole name, whatever its language, with the full canonical Japanese name.
fn written(glossary: &Glossary, line: impl Fn(&Entry, &Name, &str, &mut Ledger) -> Option<String>) -> Export {
    let mut ledger = Ledger::default();
    let claims = Claims::new(glossary);
    let mut text = String::new();
    for entry in glossary.entries() {
        ledger.parts(entry, &[Part::Readings]);
        let mut seen: HashSet<&str> = HashSet::new();
        for name in &entry.names {
            match (claims.objection(entry, name), entry.full(Lang::Ja)) {
                (Some(why), _) => ledger.name(entry, name, why),
                (None, Some(canonical)) if seen.insert(&name.text) => text.extend(line(entry, name, canonical, &mut ledger)),
                _ => {}
            }
        }
    }
    Export { bytes: text.into_bytes(), ledger }
}

/// A word cost that lets a long name win over the words in it: each character more is worth a word.
fn cost(text: &str) -> i16 {
    let letters = i16::try_from(text.chars().count()).unwrap_or(i16::MAX);
    7_000_i16.saturating_sub(letters.saturating_mul(1_500)).max(-20_000)
}

/// A dictionary of Microsoft IME: reading, word, part of speech; UTF-16 with a mark, CRLF.
pub(super) fn write_ms_ime(glossary: &Glossary) -> Export {
    let (lines, ledger) = readings(glossary, |kind| match kind {
        Kind::Person => "人名",
        Kind::Place => "地名その他",
        _ => "固有名詞",
    });
    let text = lines.concat().replace('\n', "\r\n");
    let bytes = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    Export { bytes, ledger }
}

/// A dictionary of Mozc and Google Japanese Input: reading, word, part of speech, comment; UTF-8.
pub(super) fn write_mozc(glossary: &Glossary) -> Export {
    let (lines, ledger) = readings(glossary, |kind| match kind {
        Kind::Person => "人名",
        Kind::Place => "地名",
        Kind::Product | Kind::Treaty | Kind::Law | Kind::Programme | Kind::System | Kind::Event | Kind::Award => "固有名詞",
        _ => "組織",
    });
    Export { bytes: lines.concat().into_bytes(), ledger }
}

fn readings(glossary: &Glossary, word: impl Fn(Kind) -> &'static str) -> (Vec<String>, Ledger) {
    let mut ledger = Ledger::default();
    let mut lines = Vec::new();
    let mut seen: HashSet<(String, &str)> = HashSet::new();
    for entry in glossary.entries() {
        ledger.parts(entry, &[Part::Id, Part::Readings]);
        for name in &entry.names {
            let why = match (entry.kind.is_concept(), name.status, reading(entry, name)) {
                (false, ..) => "is no name of one thing",
                (_, NameStatus::Misspelling, _) => "is a misspelling",
                (.., None) => "has no reading in kana",
                (.., Some(reading)) => {
                    if !name.text.contains(['\t', '\n']) && seen.insert((reading.clone(), &name.text)) {
                        lines.push(format!("{reading}\t{}\t{}\t{}\n", name.text, word(entry.kind), entry.id));
                    }
                    continue;
                }
            };
            ledger.name(entry, name, why);
        }
    }
    (lines, ledger)
}

/// The reading of a name in hiragana: of a person by the parts, of a name in kana by itself.
fn reading(entry: &Entry, name: &Name) -> Option<String> {
    let is_kana = |ch: char| matches!(Script::of(ch), Script::Hiragana | Script::Katakana) || "ー・＝ 　".contains(ch);
    if name.text.chars().all(is_kana) {
        return Some(hiragana(&name.text)).filter(|kana| !kana.is_empty());
    }
    let person = entry.person.as_ref()?;
    let is_full = name.status == NameStatus::Preferred && name.length == Length::Full && name.lang == Lang::Ja;
    let own =
        |part: &crate::glossary::PersonPart| part.kana.clone().or_else(|| part.ja.clone().filter(|ja| ja.chars().all(is_kana)));
    let (family, given) = (own(&person.family)?, own(&person.given)?);
    let is_ours = person.family.ja.as_ref().zip(person.given.ja.as_ref()).is_some_and(|(f, g)| name.text == format!("{f}{g}"));
    (is_full && is_ours).then(|| hiragana(&format!("{family}{given}")))
}

fn hiragana(kana: &str) -> String {
    kana.chars().filter(|ch| !"・＝| 　".contains(*ch)).map(as_hiragana).collect()
}

fn katakana(kana: &str) -> String {
    kana.chars().map(as_katakana).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_turn_into_each_other() {
        assert_eq!(hiragana("ジョー・バイデン"), "じょーばいでん");
        assert_eq!(katakana("いのうえ"), "イノウエ");
        assert_eq!(hiragana("いの|うえ"), "いのうえ");
    }

    #[test]
    fn longer_names_cost_less() {
        assert!(cost("在日米国大使館") < cost("大使館"));
        assert_eq!(cost(&"長".repeat(300)), -20_000);
    }
}
