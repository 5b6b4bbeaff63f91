//! What ends before a name and belongs to a date or a number: 2024年度, 昨年秋, 第48回.

use crate::text::{Script, is_decimal};

/// What makes a day of 日: 本日, 翌日.
pub(super) const DAYS: [char; 12] = ['本', '同', '当', '前', '翌', '平', '毎', '連', '今', '両', '祝', '休'];

/// What points at a day: この日.
const POINTERS: [&str; 8] = ["この", "その", "あの", "ある", "次の", "前の", "同じ", "別の"];

/// What stands between the figures of a score.
pub(crate) const OF_SCORES: [char; 6] = ['―', '–', '-', '−', '－', '対'];

/// Whether 日 is the day that the words before it point at, and no half of a pair of countries: この日EUは, but not この日EU協定は.
pub(super) fn is_this_day(before: &str, name: &str, after: &str) -> bool {
    let goes_on = |ch: char| Script::of(ch) != Script::Han;
    !name.starts_with("日の")
        && name.chars().nth(1).is_some_and(goes_on)
        && is_pointed_at(before)
        && after.starts_with(|ch| ch == '、' || Script::of(ch) == Script::Hiragana)
}

/// Whether a date ends a text: 昭和57年 of 昭和57年東大卒, 5日, この日, 令和元年度; with the season or the part of it, 2025年春, 先月末.
pub(super) fn is_date(before: &str) -> bool {
    const RELATIVE: [&str; 10] = ["昨年", "今年", "来年", "前年", "翌年", "同年", "先月", "今月", "来月", "同月"];
    const OF_A_YEAR: [char; 6] = ['昨', '今', '来', '前', '翌', '同'];
    let is_number = |number: &str| number.ends_with(is_digit) || number.ends_with('元');
    if let Some(year) = before.strip_suffix("年度") {
        return is_number(year) || year.ends_with(OF_A_YEAR);
    }
    if before.strip_suffix('日').is_some_and(is_pointed_at) {
        return true;
    }
    let day = before.strip_suffix(['春', '夏', '秋', '冬', '末']);
    let is_relative = day.is_some_and(|day| RELATIVE.iter().any(|word| day.ends_with(word)));
    is_relative || day.unwrap_or(before).strip_suffix(['年', '月', '日']).is_some_and(|number| number.ends_with(is_digit))
}

/// Whether the number of a meeting or of who holds an office ends a text, which goes on with a name: 第48回, 第3期, 第46代.
pub(super) fn is_ordinal(before: &str) -> bool {
    let counted = before.strip_suffix(['回', '期', '代']);
    counted.is_some_and(|before| before.ends_with(is_digit) && before.trim_end_matches(is_digit).ends_with('第'))
}

/// Whether a rank ends a text: 1位, 2着.
pub(super) fn is_rank(before: &str) -> bool {
    before.strip_suffix(['位', '着']).is_some_and(|number| number.ends_with(is_digit))
}

/// Whether the score of a match ends a text, behind the name of one side: ドイツ1―2.
pub(crate) fn ends_in_score(before: &str) -> bool {
    // 日大に1-3 兵庫県で.
    let is_of_name = |ch: char| ch.is_alphabetic() && Script::of(ch) != Script::Hiragana;
    let strip_digits = |text: &str| text.trim_end_matches(is_decimal).len();
    let second = strip_digits(before);
    let Some(first) = before.get(..second).and_then(|rest| rest.strip_suffix(OF_SCORES)) else { return false };
    let name = first.get(..strip_digits(first)).unwrap_or_default();
    second < before.len() && name.len() < first.len() && name.ends_with(is_of_name) && !name.ends_with('月')
}

/// Whether words that point at a day end a text.
fn is_pointed_at(before: &str) -> bool {
    POINTERS.iter().any(|word| before.ends_with(word))
}

/// Whether a character numbers what stands behind it: ①.
pub(super) fn is_circled(ch: char) -> bool {
    matches!(ch, '①'..='⑳')
}

/// Whether a character is a digit, in kanji too.
pub(super) fn is_digit(ch: char) -> bool {
    ch.is_numeric() || matches!(ch, '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}
