//! Spellings in katakana of one sound: ウエスト and ウェスト, デーヴィッド and デービッド, ドレーク and ドレイク.

/// A name in katakana with large letters where it has small ones, or the other way round: ウエスト for ウェスト, ウェスタン for ウエスタン.
pub(super) fn in_other_kana(text: &str) -> Option<String> {
    const SMALL: [(&str, &str); 3] = [("ウィ", "ウイ"), ("ウェ", "ウエ"), ("ウォ", "ウオ")];
    let large = SMALL.iter().fold(text.to_owned(), |text, (small, large)| text.replace(small, large));
    let small = SMALL.iter().fold(text.to_owned(), |text, (small, large)| text.replace(large, small));
    [large, small].into_iter().find(|other| other != text)
}

/// The name in katakana of a son who bears his father's, with the suffix as it is printed otherwise: ウラジーミル・ゲレロJr.
pub(super) fn as_junior(text: &str) -> impl Iterator<Item = String> {
    const SUFFIXES: [&str; 5] = ["Jr.", "・Jr.", " Jr.", "Jr", "ジュニア"];
    let stem = text.strip_suffix("・ジュニア").filter(|stem| stem.contains('・'));
    stem.into_iter().flat_map(|stem| SUFFIXES.iter().map(move |suffix| format!("{stem}{suffix}")))
}

/// A name in katakana with ヴ where its Latin name has a v: デーヴィッド for デービッド. The letters b and v of the one are those of バ, ビ, ブ,
/// ベ, ボ and ヴ of the other, in order, or nothing is known.
pub(super) fn with_vu(katakana: &str, latin: &str) -> Option<String> {
    const PAIRS: [(char, &str); 5] = [('バ', "ヴァ"), ('ビ', "ヴィ"), ('ブ', "ヴ"), ('ベ', "ヴェ"), ('ボ', "ヴォ")];
    let mut letters: Vec<char> = latin.to_lowercase().chars().filter(|ch| matches!(ch, 'a'..='z' | ' ')).collect();
    // One sound is often written with two letters: Webb, Savvy.
    letters.dedup();
    letters.retain(|ch| matches!(ch, 'b' | 'v'));
    let sounds = katakana.chars().filter(|ch| *ch == 'ヴ' || PAIRS.iter().any(|(plain, _)| plain == ch)).count();
    if sounds != letters.len() || !letters.contains(&'v') {
        return None;
    }
    let mut letters = letters.into_iter();
    let mut other = String::new();
    for ch in katakana.chars() {
        match PAIRS.iter().find(|(plain, _)| *plain == ch) {
            Some((_, vu)) if letters.next() == Some('v') => other.push_str(vu),
            Some((plain, _)) => other.push(*plain),
            None => {
                if ch == 'ヴ' {
                    letters.next();
                }
                other.push(ch);
            }
        }
    }
    (other != katakana).then_some(other)
}

/// A name in katakana without ヴ: バ for ヴァ, and so on.
pub(super) fn without_vu(text: &str) -> Option<String> {
    const PLAIN: [(&str, &str); 5] = [("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ")];
    text.contains('ヴ').then(|| PLAIN.iter().fold(text.to_owned(), |text, (vu, plain)| text.replace(vu, plain)))
}

/// The given and the family name of somebody of the West as other papers spell them, each with its Latin spelling.
///
/// The long vowel of エ is ー or イ (ドレーク, ドレイク), a final s is ス or ズ (ジェームス, ジェームズ), a final y is long or not (ハガティー, ハガティ),
/// and a few names are heard in two ways (トマス, トーマス). One part tells the other: what is another name alone is none beside the rest of
/// this one.
pub(super) fn of_one_sound(given: (&str, &str), family: (&str, &str)) -> Vec<(String, String)> {
    let (givens, families) = (spellings(given.0, given.1), spellings(family.0, family.1));
    let both = givens.iter().flat_map(|given| families.iter().map(move |family| (given.clone(), family.clone())));
    both.filter(|(one, other)| one != given.0 || other != family.0).collect()
}

/// One part of a name in each of its spellings, the own one first.
pub(super) fn spellings(katakana: &str, latin: &str) -> Vec<String> {
    const HEARD: [(&str, &str); 7] = [
        ("トーマス", "トマス"),
        ("アンドリュー", "アンドルー"),
        ("マーティン", "マーチン"),
        ("アンソニー", "アントニー"),
        ("サミュエル", "サムエル"),
        ("スティーブン", "スティーヴン"),
        ("ローレンス", "ロレンス"),
    ];
    let mut all = vec![katakana.to_owned()];
    widen(&mut all, |text| {
        [long_e(text, 'イ', 'ー'), long_e(text, 'ー', 'イ')].into_iter().chain(short_e(text, latin)).collect()
    });
    if latin.ends_with('s') && katakana.chars().nth(3).is_some() {
        let other = |text: &str, one, other| text.strip_suffix(one).map(|stem| format!("{stem}{other}"));
        widen(&mut all, |text| other(text, 'ズ', 'ス').into_iter().chain(other(text, 'ス', 'ズ')).collect());
    }
    if latin.ends_with(['y', 'i']) || latin.ends_with("ie") {
        widen(&mut all, |text| other_end(text).into_iter().collect());
    }
    let heard = HEARD.into_iter().flat_map(|(one, other)| [(one, other), (other, one)]);
    all.extend(heard.filter(|(one, _)| *one == katakana).map(|(_, other)| other.to_owned()));
    widen(&mut all, |text| [with_vu(text, latin), without_vu(text), in_other_kana(text)].into_iter().flatten().collect());
    all
}

/// Adds to each of the texts its other spellings, those that are known already aside.
fn widen(all: &mut Vec<String>, others: impl Fn(&str) -> Vec<String>) {
    for text in all.clone() {
        for other in others(&text) {
            if !all.contains(&other) {
                all.push(other);
            }
        }
    }
}

/// The text with a final ー behind イ or without it.
fn other_end(text: &str) -> Option<String> {
    const I: &str = "イキシチニヒミリギジビピィ";
    let stem = text.strip_suffix('ー').unwrap_or(text);
    let is_name = stem.ends_with(|ch| I.contains(ch)) && stem.chars().nth(2).is_some();
    is_name.then(|| if stem == text { format!("{stem}ー") } else { stem.to_owned() })
}

/// The text with the long vowel of エ written otherwise.
fn long_e(text: &str, from: char, to: char) -> String {
    const E: &str = "エケセテネヘメレゲゼデベペェ";
    let mut before = None;
    text.chars()
        .map(|ch| {
            let is_long = ch == from && before.is_some_and(|before| E.contains(before));
            before = Some(ch);
            if is_long { to } else { ch }
        })
        .collect()
}

/// David, which is デビッド, デービッド and デイビッド.
fn short_e(text: &str, latin: &str) -> Vec<String> {
    const FORMS: [&str; 3] = ["デビッ", "デービッ", "デイビッ"];
    let own = FORMS.into_iter().find(|form| text.contains(form)).filter(|_| latin.contains("David"));
    own.into_iter().flat_map(|own| FORMS.map(|form| text.replace(own, form))).collect()
}
