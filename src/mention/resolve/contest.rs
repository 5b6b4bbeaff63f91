//! Sides of a match that are called like a firm or a town: 楽天3―2西武, 神戸1―0広島.

use super::Resolver;
use crate::glossary::Kind;
use crate::lexicon::{EntryRecord, OF_SCORES, ends_in_score};
use crate::mention::find::Found;
use crate::text::{Script, is_decimal, is_han};

/// What figures count, as it begins: 3―4日, 2―3割.
const COUNTED: [char; 44] = [
    '号', '年', '月', '日', '割', '点', '時', '分', '秒', '円', '人', '件', '回', '歳', '本', '枚', '台', '倍', '社', '校', '番',
    '位', '着', '期', '代', '度', '丁', '次', '種', '万', '億', '兆', '泊', '区', '車', '工', '気', '基', '機', '週', '面', '州',
    '席', '発',
];

impl Resolver<'_, '_> {
    /// Whether a firm or a town has the score of a match beside it. Countries play themselves: 日本3―1ブラジル.
    pub(super) fn is_side_of_match(&self, hit: &Found, entry: EntryRecord<'_>) -> bool {
        if !matches!(entry.kind(), Kind::Company | Kind::Place) || entry.country_code().is_some() {
            return false;
        }
        let (before, after) = self.text.split_at_checked(hit.span.start()).unwrap_or_default();
        let after = after.get(hit.span.len()..).unwrap_or_default();
        if !after.starts_with(is_decimal) {
            return before.ends_with(is_decimal) && ends_in_score(before) && !is_time(before);
        }
        let other = after.trim_start_matches(|ch| is_decimal(ch) || OF_SCORES.contains(&ch));
        let at = self.text.len() - other.len();
        // A hyphen stands in ranges and addresses too, a bar in results.
        let next = self.lexicon.match_at(self.text, at);
        let is_side = match after.trim_start_matches(is_decimal).chars().next() {
            Some('―' | '－' | '対') => other.starts_with(|ch| is_han(ch) || Script::of(ch) == Script::Katakana),
            _ => next.is_some(),
        };
        // 東京6-15新大阪8-42.
        let is_timetable =
            || next.is_some_and(|next| self.text.get(next.span.end()..).is_some_and(|rest| rest.starts_with(is_decimal)));
        let score = self.text.get(..at).unwrap_or_default();
        is_side && !other.starts_with(COUNTED) && ends_in_score(score) && !is_time(score) && !is_timetable()
    }
}

/// Whether a text ends in minutes and not in a score: 7-00.
fn is_time(before: &str) -> bool {
    let minutes = before.get(before.trim_end_matches(is_decimal).len()..).unwrap_or_default();
    minutes.len() > 1 && minutes.starts_with(['0', '０'])
}
