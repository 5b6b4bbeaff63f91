//! Surfaces of personal names: orders, separators, spellings of the reading, initials, the bare surname.

use super::katakana::{as_junior, in_other_kana, of_one_sound, spellings as spellings_in_katakana, with_vu};
use super::{Rule, Surface, Surfaces, without_diacritics};
use crate::glossary::{Entry, Lang, Length, Name, NameStatus, Origin, Person, PersonPart, SurnameWorth};
use crate::text::{Script, as_katakana, capitalised, fold_key, is_in_capitals, romaji};

/// Spellings up to this cost are matched in a full name, up to `SURNAME_COST` as a bare surname.
const FULL_COST: u32 = 6;
const SURNAME_COST: u32 = 2;

/// Kanji that papers print for one another in names, though each is used in others.
const KANJI: [(&str, &str); 5] = [("竜", "龍"), ("滝", "瀧"), ("渕", "淵"), ("斉", "斎"), ("島", "嶋")];

/// What tells a bearer from a father of the same name.
const SUFFIXES: [&str; 5] = ["Jr.", "Sr.", "II", "III", "IV"];

pub(super) fn derive(entry: &Entry, person: &Person, all: &mut Surfaces) {
    let canonical = |lang| entry.names.iter().position(|name| is_full_canonical(name, lang));
    if let Some(index) = canonical(Lang::En) {
        latin(person, index, all);
    }
    if let Some(index) = canonical(Lang::Ja) {
        japanese(entry, person, index, all);
    }
    for (index, name) in entry.names.iter().enumerate() {
        listed(entry, person, index, name, all);
    }
}

fn is_full_canonical(name: &Name, lang: Lang) -> bool {
    name.lang == lang && name.length == Length::Full && name.status == NameStatus::Preferred
}

fn blank(name: usize, rule: Rule) -> Surface {
    Surface { text: String::new(), name, rule, keep: false, needs_full: false, needs_country: false }
}

fn latin(person: &Person, index: usize, all: &mut Surfaces) {
    let (families, givens) = (spellings(person, &person.family), spellings(person, &person.given));
    let mut add = |rule, text: String| {
        if let Some(plain) = without_diacritics(&text) {
            all.add(Surface { text: plain, ..blank(index, rule) }, Lang::En);
        }
        all.add(Surface { text, ..blank(index, rule) }, Lang::En);
    };
    for (family, family_cost) in &families {
        for (given, given_cost) in &givens {
            if family_cost + given_cost > FULL_COST {
                continue;
            }
            add(Rule::FamilyFirst, format!("{family} {given}"));
            add(Rule::Inverted, format!("{family}, {given}"));
            // A Chinese, Korean or Vietnamese name is not printed given name first, but for a few who chose to. Where a hyphen tells the
            // given name, either order is read: Jae-myung Lee.
            let is_usual = matches!(person.origin, Origin::Japanese | Origin::Western | Origin::Hungarian | Origin::Other);
            if is_usual || matches!(person.origin, Origin::Korean | Origin::Chinese) && given.contains('-') {
                add(Rule::GivenFirst, format!("{given} {family}"));
            }
            if let Some(middle) = &person.middle {
                add(Rule::GivenFirst, format!("{given} {} {family}", middle.latin));
            }
        }
        if *family_cost <= SURNAME_COST {
            add(Rule::Surname, family.clone());
        }
    }
    if let Some(initial) = person.given.latin.chars().next() {
        let family = &person.family.latin;
        let middle = person.middle.as_ref().and_then(|middle| middle.latin.chars().next());
        let mut forms = vec![format!("{initial}. {family}"), format!("{family}, {initial}."), format!("{family} {initial}.")];
        if let Some(middle) = middle {
            forms.extend([
                format!("{initial}. {middle}. {family}"),
                format!("{initial}.{middle}. {family}"),
                format!("{family}, {initial}. {middle}."),
            ]);
        }
        for text in forms {
            all.add(Surface { text, needs_full: true, keep: true, ..blank(index, Rule::Initial) }, Lang::En);
        }
    }
}

/// The bearer's own spelling, and for a Japanese name every plausible spelling of the reading; Korean given names with a
/// hyphen, a space or neither.
fn spellings(person: &Person, part: &PersonPart) -> Vec<(String, u32)> {
    let mut found = vec![(part.latin.clone(), 0)];
    let mut add = |text: String, cost: u32| {
        if !found.iter().any(|(known, _)| fold_key(known) == fold_key(&text)) {
            found.push((text, cost));
        }
    };
    match person.origin {
        Origin::Japanese => {
            let kana = part.kana.as_deref().or(part.ja.as_deref());
            for (spelling, cost) in kana.and_then(|kana| romaji::spellings(kana, FULL_COST)).unwrap_or_default() {
                // Kei'ichi.
                if spelling.contains("eii") {
                    add(capitalised(&spelling.replacen("eii", "ei'i", 1)), cost);
                }
                add(capitalised(&spelling), cost);
            }
        }
        Origin::Korean | Origin::Chinese => {
            let syllables: Vec<&str> = part.latin.split([' ', '-']).collect();
            if let [first, second] = syllables.as_slice() {
                add(format!("{first} {second}"), 0);
                add(format!("{first}-{}", second.to_lowercase()), 0);
                add(format!("{first}{}", second.to_lowercase()), 0);
            }
        }
        _ => {}
    }
    found
}

fn japanese(entry: &Entry, person: &Person, index: usize, all: &mut Surfaces) {
    let (Some(family), Some(given)) = (&person.family.ja, &person.given.ja) else {
        return;
    };
    let in_words = is_katakana(family) && !person.origin.is_family_first();
    if in_words {
        katakana_behind_initials(entry, person, family, index, all);
    }
    let mut add = |rule, text: String, keep| all.add(Surface { text, keep, ..blank(index, rule) }, Lang::Ja);
    if in_words {
        let latin = format!("{} {}", person.given.latin, person.family.latin);
        for separator in ["・", "", " "] {
            let parts =
                if person.origin == Origin::Hungarian { vec![(given, family), (family, given)] } else { vec![(given, family)] };
            for (first, second) in parts {
                let text = with_separator(&format!("{first}・{second}"), separator);
                for other in [in_other_kana(&text), with_vu(&text, &latin)].into_iter().flatten() {
                    add(Rule::Spelling, other, false);
                }
                add(Rule::Separator, text, false);
            }
        }
        // クリスティーナ・デイヴィス, and デイヴィス氏 behind her.
        for other in [in_other_kana(family), with_vu(family, &person.family.latin)].into_iter().flatten() {
            add(Rule::Surname, other, false);
        }
        if matches!(person.origin, Origin::Western | Origin::Other) {
            let (given_name, family_name) = (&person.given.latin, &person.family.latin);
            for (first, second) in of_one_sound((given, given_name), (family, family_name)) {
                add(Rule::Spelling, format!("{first}・{second}"), false);
            }
        }
        // A compound part is printed with a double hyphen, a dot or nothing: ジャン＝リュック, ジャン・リュック, ジャンリュック.
        for joint in ["＝", "・", ""] {
            let [first, second] = [given, family].map(|part| part.replace(['＝', '='], joint));
            if first != *given || second != *family {
                add(Rule::Separator, format!("{first}・{second}"), false);
            }
        }
    } else {
        let name = format!("{family}{given}");
        add(Rule::Separator, name.clone(), false);
        add(Rule::Separator, format!("{family} {given}"), false);
        for (one, other) in KANJI.into_iter().flat_map(|(one, other)| [(one, other), (other, one)]) {
            if name.contains(one) {
                add(Rule::Kanji, name.replace(one, other), false);
            }
        }
        // Lists of names are spaced out to one width: 岸 田 文 雄.
        let is_kanji = |text: &str| text.chars().all(|ch| Script::of(ch) == Script::Han);
        if is_kanji(family) && is_kanji(given) {
            let letters: Vec<String> = family.chars().chain(given.chars()).map(String::from).collect();
            add(Rule::Separator, letters.join(" "), false);
        }
    }
    add(Rule::Surname, family.clone(), false);
    if person.origin != Origin::Japanese {
        if in_words {
            // Behind such a name the family name is spelt so too; alone it may be another: メイ, メー.
            for text in spellings_in_katakana(family, &person.family.latin).into_iter().skip(1) {
                all.add(Surface { text, needs_full: true, ..blank(index, Rule::Surname) }, Lang::Ja);
            }
        }
        return;
    }
    let reading = |part: &PersonPart| part.kana.as_ref().or(part.ja.as_ref()).map(|kana| kana.replace('|', ""));
    if let (Some(family_kana), Some(given_kana)) = (reading(&person.family), reading(&person.given)) {
        for separator in ["・", "", " "] {
            add(Rule::Reading, format!("{family_kana}{separator}{given_kana}"), true);
            add(Rule::Reading, format!("{family_kana}{separator}{given_kana}").chars().map(as_katakana).collect(), true);
        }
        if family != &family_kana {
            add(Rule::Ballot, format!("{family}{given_kana}"), true);
            add(Rule::Ballot, format!("{family} {given_kana}"), true);
        }
        if given != &given_kana {
            add(Rule::Ballot, format!("{family_kana}{given}"), true);
            add(Rule::Ballot, format!("{family_kana} {given}"), true);
        }
    }
}

/// The given names as Latin initials: Ｍ・アマコスト, J.F.ケネディ.
fn katakana_behind_initials(entry: &Entry, person: &Person, family: &str, index: usize, all: &mut Surfaces) {
    let initial = |latin: &str| latin.chars().next().filter(char::is_ascii_uppercase);
    let Some(first) = initial(&person.given.latin) else { return };
    // John F. Kennedy.
    let between = entry.names.iter().filter(|name| name.lang == Lang::En).find_map(|name| {
        let behind = name.text.strip_prefix(person.given.latin.as_str())?.strip_prefix(' ')?;
        behind.strip_suffix(person.family.latin.as_str())?.strip_suffix(". ").filter(|letter| letter.len() == 1)
    });
    let middle = person.middle.as_ref().map(|middle| middle.latin.as_str()).or(between).and_then(initial);
    for separator in ["・", "."] {
        let mut forms = vec![format!("{first}{separator}{family}")];
        forms.extend(middle.map(|middle| format!("{first}{separator}{middle}{separator}{family}")));
        for text in forms {
            all.add(Surface { text, needs_full: true, keep: true, ..blank(index, Rule::Initial) }, Lang::Ja);
        }
    }
}

/// Listed forms of a personal name in another order, and katakana forms with another separator.
fn listed(entry: &Entry, person: &Person, index: usize, name: &Name, all: &mut Surfaces) {
    let base = Surface { keep: name.keep, ..blank(index, Rule::Separator) };
    if name.lang == Lang::Ja {
        if name.text.contains('・') {
            for separator in ["", " "] {
                all.add(base.reshaped(with_separator(&name.text, separator), Rule::Separator), Lang::Ja);
            }
        }
        // ウラジーミル・ゲレロJr.
        for text in as_junior(&name.text) {
            all.add(base.reshaped(text, Rule::Separator), Lang::Ja);
        }
        // Another katakana of the family name is printed alone too: スコット・ベセント, ベセント長官.
        let other = name
            .text
            .split_once('・')
            .filter(|(given, family)| Some(*given) == person.given.ja.as_deref() && !family.contains('・'));
        if let Some((_, family)) =
            other.filter(|(_, family)| Some(*family) != person.family.ja.as_deref() && family.chars().count() > 2)
            && (person.origin, name.status, name.length) == (Origin::Western, NameStatus::Admitted, Length::Full)
        {
            all.add(Surface { text: family.to_owned(), ..blank(index, Rule::Surname) }, Lang::Ja);
        }
        // The surname in another writing: 阿部俊子 beside あべ俊子, 阿部文科相.
        let given =
            person.given.ja.as_deref().filter(|_| person.origin == Origin::Japanese && name.status == NameStatus::Admitted);
        let family = given.and_then(|given| name.text.strip_suffix(given)).filter(|_| name.length == Length::Full);
        if let Some(family) =
            family.filter(|family| Some(*family) != person.family.ja.as_deref() && !family.contains([' ', '・']))
            && family.chars().nth(1).is_some()
        {
            all.add(Surface { text: family.to_owned(), keep: true, ..blank(index, Rule::Surname) }, Lang::Ja);
        }
        let usual = entry.canonical(Lang::Ja, Length::Full).is_some_and(|name| !name.text.ends_with("ジュニア"));
        if let Some(stem) = name.text.strip_suffix("・ジュニア").filter(|_| usual) {
            all.add(Surface { text: stem.to_owned(), keep: true, ..blank(index, Rule::Shortened) }, Lang::Ja);
        }
        return;
    }
    if let Some(plain) = without_diacritics(&name.text) {
        all.add(base.reshaped(plain, Rule::Diacritics), Lang::En);
    }
    // Donald J Trump, George HW Bush.
    let bare: Vec<String> =
        name.text.split(' ').map(|word| if is_initials(word) { word.replace('.', "") } else { word.to_owned() }).collect();
    let bare = bare.join(" ");
    if bare != name.text && name.text.contains(' ') {
        all.add(base.reshaped(bare, Rule::Listed), Lang::En);
    }
    // A list that puts family names first has the middle initial at the end: Holdren, John P.
    let given = name.text.strip_suffix(person.family.latin.as_str()).and_then(|rest| rest.strip_suffix(' '));
    if let Some(given) = given.filter(|given| person.origin == Origin::Western && given.contains(' ')) {
        let text = format!("{}, {given}", person.family.latin);
        all.add(Surface { text, keep: true, ..blank(index, Rule::Inverted) }, Lang::En);
    }
    // "Joseph R. Biden Jr." is also printed "Joseph R. Biden, Jr." and "Biden, Joseph R., Jr.".
    for suffix in SUFFIXES {
        if let Some(stem) = name.text.strip_suffix(suffix).and_then(|stem| stem.strip_suffix(' ')) {
            let stem = stem.trim_end_matches(',');
            all.add(base.reshaped(format!("{stem}, {suffix}"), Rule::Listed), Lang::En);
            all.add(base.reshaped(format!("{stem} {suffix}"), Rule::Listed), Lang::En);
            all.add(base.reshaped(format!("{stem} {}", suffix.trim_end_matches('.')), Rule::Listed), Lang::En);
        }
    }
    // A formal name without its suffix, and without what stands between given and family name: Joseph R. Biden, Joseph Biden.
    // Where the usual name has the suffix, it tells the bearer from his father, and stays.
    let usual = entry.canonical(Lang::En, Length::Full);
    let is_usual = !usual.is_some_and(|name| SUFFIXES.iter().any(|suffix| name.text.ends_with(suffix)));
    if is_usual && name.length == Length::Formal && person.origin == Origin::Western && name.status != NameStatus::Misspelling {
        let stem = SUFFIXES.iter().find_map(|suffix| name.text.strip_suffix(suffix));
        let stem = stem.unwrap_or(&name.text).trim_end_matches([' ', ',']);
        let needs_full = person.surname == SurnameWorth::Plain;
        let shorter = Surface { keep: true, needs_full, ..blank(index, Rule::Shortened) };
        if stem != name.text {
            all.add(Surface { text: stem.to_owned(), ..shorter.clone() }, Lang::En);
        }
        let first = stem.split(' ').next().filter(|first| first.chars().count() > 2 && !first.ends_with('.'));
        if let Some(first) = first.filter(|_| stem.ends_with(&person.family.latin)) {
            all.add(Surface { text: format!("{first} {}", person.family.latin), ..shorter }, Lang::En);
        }
    }
    // A misspelling of a Japanese name is printed in both orders too.
    let words: Vec<&str> = name.text.split(' ').collect();
    if let ([first, second], Origin::Japanese, true) = (words.as_slice(), person.origin, name.status == NameStatus::Misspelling) {
        all.add(base.reshaped(format!("{second} {first}"), Rule::Separator), Lang::En);
    }
}

/// Whether a word is initials with their stops: J., H.W.
fn is_initials(word: &str) -> bool {
    let letters = word.split_terminator('.');
    word.ends_with('.') && letters.clone().all(|letter| letter.len() == 1 && is_in_capitals(letter))
}

fn is_katakana(text: &str) -> bool {
    text.chars().all(|ch| Script::of(ch) == Script::Katakana || matches!(ch, '・' | '＝') || ch.is_ascii())
}

fn with_separator(text: &str, separator: &str) -> String {
    text.replace('・', separator)
}
