//! What stands beside a place: its towns and wards, as in an address, and Japanese words in Latin letters.

use std::ops::RangeInclusive;

use super::SHORT_NAME;
use crate::glossary::Kind;
use crate::lexicon::record::SurfaceRecord;
use crate::text::{Script, Span, ends_with_word, first_word, is_cjk, is_decimal, is_latin_word};

/// The last characters of the prefectures.
pub(crate) const PREFECTURES: [char; 4] = ['都', '道', '府', '県'];

/// The last characters of the prefectures, counties and towns of Japan.
pub(crate) const DIVISIONS: [char; 9] = ['都', '道', '府', '県', '市', '郡', '区', '町', '村'];

/// Whether a town stands directly behind a name that is a prefecture, and no word goes on with it: 山口県岩国で, but not 北海道日本ハム.
pub(super) fn is_town_of_prefecture(before: &str, name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    surface.entry().kind() == Kind::Place
        && before.ends_with(PREFECTURES)
        && name.chars().all(|ch| Script::of(ch) == Script::Han)
        && !after.starts_with(|ch| matches!(Script::of(ch), Script::Han | Script::Katakana | Script::Latin))
}

/// Whether a ward, a city or a town stands in an address, behind a division that holds it, which is a name that it touches or a county:
/// 港区 of 東京都港区六本木. What is run by it is none: 東京都港区立, 港区役所.
pub(super) fn is_ward_in_address(before: &str, name: &str, after: &str, surface: SurfaceRecord<'_>, touches: bool) -> bool {
    (touches || is_behind_county(before))
        && surface.entry().kind() == Kind::Place
        && before.ends_with(['都', '道', '府', '県', '市', '郡'])
        && name.ends_with(['市', '区', '町', '村', '郡'])
        && name.chars().nth(1).is_some()
        && !after.starts_with(['立', '長', '議', '民', '内', '役', '選'])
}

/// Whether a division of the country goes on with one of its own that no list has, as in an address: 東京都港区, 京都市左京区. What is
/// run by the first is none: 京都市立病院前町, 大阪市長選挙区.
pub(super) fn is_in_address(name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const OF_THE_FIRST: [char; 5] = ['立', '長', '議', '民', '内'];
    /// Characters of the name of a division, with the one that tells what it is.
    const MOST: usize = 5;
    let is_division = |name: &str| name.chars().count() > SHORT_NAME && name.ends_with(DIVISIONS);
    surface.entry().kind() == Kind::Place
        && is_division(name)
        && !after.starts_with(OF_THE_FIRST)
        && after.chars().take(MOST).take_while(|ch| Script::of(*ch) == Script::Han).skip(1).any(|ch| DIVISIONS.contains(&ch))
}

/// Whether a town goes on with a quarter of it that no list has, which a particle, a sign or the number of a house ends: いわき市小名浜で,
/// 杉並区荻窪の, つくば市天王台1-1-1. What is run by the town or stands in it is none: 京都市美術館で.
pub(super) fn is_before_quarter(name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const OF_NO_PLACE: &str = "学卒館院校所会局署駅園線場店課部室庁長員議民内外立営費債税法令案側機関網軍隊団体史誌報展祭賞杯戦制圏産発初生出郎朗夫助蔵兵衛鉄庫文";
    const ENDS: [char; 14] = ['で', 'の', 'に', 'を', 'へ', 'と', '、', '。', '，', '．', '）', ')', '」', '\n'];
    /// Kanji of the name of a quarter.
    const LONGEST: usize = 4;
    let len: usize = after.chars().take(LONGEST + 1).take_while(|ch| Script::of(*ch) == Script::Han).map(char::len_utf8).sum();
    let (quarter, rest) = after.split_at_checked(len).unwrap_or_default();
    // 佐賀関 is a barrier of old, 機関 is none.
    let told = quarter.strip_suffix('関').filter(|told| told.chars().count() >= SHORT_NAME).unwrap_or(quarter);
    surface.entry().kind() == Kind::Place
        && name.chars().count() > SHORT_NAME
        && name.ends_with(['市', '区', '町', '村'])
        && (SHORT_NAME..=LONGEST).contains(&quarter.chars().count())
        && (rest.is_empty() || rest.starts_with(ENDS) || rest.starts_with(is_decimal))
        && !told.contains(|ch| OF_NO_PLACE.contains(ch))
}

/// Whether 元, 前 or 現 alone stands before a place and the office of its head or of his deputy behind it: 前那覇市長.
pub(super) fn is_seat_of_former(before: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const OFFICES: [&str; 9] = ["市長", "町長", "村長", "区長", "知事", "副市長", "副知事", "市議", "県議"];
    let head = before.strip_suffix(['元', '前', '現']);
    surface.entry().kind() == Kind::Place
        && head.is_some_and(|head| {
            !head.ends_with(is_cjk) || head.ends_with(['は', 'が', 'の', 'と', 'に', 'で', 'を', 'も', 'や', '、', '。'])
        })
        && OFFICES.iter().any(|office| after.starts_with(office))
}

/// Whether a place is where an envoy is posted whose country and post stand behind it: 在札幌米国総領事. The mission is a longer name.
pub(super) fn is_post_of_envoy(before: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const POSTS: [&str; 4] = ["総領事", "領事", "公使", "大使"];
    /// Kanji of the country and the post: アメリカ合衆国特命全権大使 has the most.
    const LONGEST: usize = 13;
    let in_run = |ch: &char| matches!(Script::of(*ch), Script::Han | Script::Katakana);
    let len: usize = after.chars().take(LONGEST).take_while(in_run).map(char::len_utf8).sum();
    let run = after.get(..len).unwrap_or_default();
    surface.entry().kind() == Kind::Place
        && !is_of_several_countries(surface)
        && before.ends_with(['在', '駐'])
        && POSTS.iter().any(|post| run.ends_with(post))
}

/// Whether a name in katakana is that of a state, which ends there whatever kanji follow: テキサス州公有地管理局長.
pub(super) fn is_state(name: &str) -> bool {
    name.strip_suffix('州').is_some_and(|name| name.ends_with(|ch| Script::of(ch) == Script::Katakana))
}

/// Whether a Japanese word in Latin letters and a hyphen before it make a castle, a bay or a station of a place: Nagoya-jo, Sendai-wan.
pub(super) fn is_before_generic(after: &str) -> bool {
    const GENERIC: [&str; 38] = [
        "jo", "jō", "jinja", "jingu", "jingū", "taisha", "dera", "ji", "gawa", "kawa", "yama", "san", "zan", "dake", "ko", "wan",
        "kaikyo", "kaikyō", "hanto", "hantō", "gunto", "guntō", "shoto", "shotō", "jima", "shima", "kogen", "kōgen", "onsen",
        "eki", "kuko", "kūkō", "yaki", "koen", "kōen", "dori", "bashi", "hashi",
    ];
    let Some(rest) = after.strip_prefix('-') else { return false };
    let word = rest.split(|ch: char| !is_latin_word(ch)).next().unwrap_or_default();
    GENERIC.contains(&word)
}

/// Whether a direction and a hyphen before it make another place: Shin-Yokohama, Higashi-Kurume.
pub(super) fn is_behind_direction(before: &str) -> bool {
    const DIRECTIONS: [&str; 10] = ["Shin", "Kita", "Minami", "Higashi", "Nishi", "Naka", "Kami", "Shimo", "Oku", "Moto"];
    let Some(head) = before.strip_suffix('-') else { return false };
    DIRECTIONS.iter().any(|word| head.strip_suffix(word).is_some_and(|outside| !outside.ends_with(is_latin_word)))
}

/// Whether an entry is two countries or more together.
pub(super) fn is_of_several_countries(surface: SurfaceRecord<'_>) -> bool {
    surface.entry().kind() == Kind::Place && surface.entry().countries().nth(1).is_some()
}

/// Whether a name is that of two countries, which stands before what is theirs: U.S.-Japan University Partnership.
pub(super) fn is_pair(name: &str, surface: SurfaceRecord<'_>) -> bool {
    is_of_several_countries(surface) && name.contains(['-', '–', '‐', '‑'])
}

/// Whether two countries with a space between them are no pair: troops of one in the other (In South Korea U.S. troops train), or what
/// one does to the other in a headline (ロシア ウクライナに侵攻), or the source of it behind a dash. A word for what is between two says that
/// they are one.
pub(in crate::lexicon) fn is_in_a_row(text: &str, span: Span, surface: SurfaceRecord<'_>) -> bool {
    const WHERE: [&str; 9] = ["in", "In", "from", "From", "inside", "across", "throughout", "near", "outside"];
    /// What is between two countries, in small letters.
    const BETWEEN: [&str; 43] = [
        "relations",
        "relationship",
        "ties",
        "alliance",
        "trade",
        "talks",
        "summit",
        "security",
        "cooperation",
        "partnership",
        "dialogue",
        "agreement",
        "treaty",
        "affairs",
        "council",
        "deal",
        "defense",
        "defence",
        "economic",
        "bilateral",
        "joint",
        "policy",
        "friendship",
        "pact",
        "business",
        "tariff",
        "tariffs",
        "exchange",
        "exchanges",
        "commission",
        "committee",
        "foundation",
        "society",
        "leadership",
        "bridging",
        "student",
        "university",
        "innovation",
        "educational",
        "cultural",
        "history",
        "war",
        "front",
    ];
    const BETWEEN_JA: [&str; 16] = [
        "関係",
        "間",
        "両",
        "首脳",
        "会談",
        "協議",
        "交渉",
        "戦争",
        "停戦",
        "国境",
        "貿易",
        "同盟",
        "情勢",
        "和平",
        "の首脳",
        "の停戦",
    ];
    let name = span.of(text);
    if !is_of_several_countries(surface) || !name.contains([' ', '　']) {
        return false;
    }
    let (before, after) = (text.get(..span.start()).unwrap_or_default(), text.get(span.end()..).unwrap_or_default());
    let next = after.trim_start_matches([' ', '　']);
    if [" - ", " – ", " — "].iter().any(|dash| name.contains(dash)) {
        return is_before_source(before, next);
    }
    if name.contains(['-', '–', '—', '・', '/']) {
        return false;
    }
    if name.ends_with(is_cjk) {
        return !BETWEEN_JA.iter().any(|word| next.starts_with(word));
    }
    // Chips are made in the U.S. Japan agreed to pay.
    let is_in_two_sentences = || surface.entry().countries().nth(2).is_none() && name.contains(". ");
    let near = before.trim_end();
    let near = near.strip_suffix(" the").unwrap_or(near);
    let is_there = || WHERE.iter().any(|word| ends_with_word(near, word));
    (is_there() || is_in_two_sentences()) && !BETWEEN.iter().any(|word| word.eq_ignore_ascii_case(first_word(next)))
}

/// Whether a country, a dash and another country end what is said and name its source: Give cash to Israel – US lawmaker.
fn is_before_source(before: &str, next: &str) -> bool {
    const SOURCES: [&str; 18] = [
        "lawmaker",
        "lawmakers",
        "official",
        "officials",
        "envoy",
        "ambassador",
        "minister",
        "president",
        "media",
        "report",
        "reports",
        "source",
        "sources",
        "expert",
        "analyst",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    ];
    const LED: [&str; 8] = ["on", "of", "between", "the", "for", "in", "and", "with"];
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(['\n', '\r', '"', '”']);
    let source = first_word(next);
    let is_source = SOURCES.contains(&source) && next.get(source.len()..).is_some_and(is_end);
    let begins_line = before.is_empty() || before.ends_with(['\n', '\r', '“', '"', '•', '*']);
    let is_led = LED.iter().any(|word| ends_with_word(before.trim_end(), word));
    // The alliance with the U.S. — Japan's only one — is strong.
    let is_owner = next.starts_with(['\'', '’']);
    !begins_line && (is_owner || !is_led && (is_end(next) || is_source))
}

/// Whether schools or their people follow a pair of countries, of which none is called so: 日米大学生交流.
pub(super) fn is_before_schools(after: &str) -> bool {
    const PEOPLE: [&str; 15] = [
        "大学長",
        "大学学長",
        "大学間",
        "大学生",
        "大学院",
        "大学連携",
        "大学・",
        "大学交流",
        "大学パ",
        "大学野球",
        "大学コ",
        "高校生",
        "中学生",
        "大学教",
        "大学シ",
    ];
    PEOPLE.iter().any(|word| after.starts_with(word))
}

/// Whether a name is that of a country in full, so that 軍 behind it is its army: アメリカ軍, 韓国軍, but not 関東軍.
pub(super) fn is_country_in_full(name: &str, surface: SurfaceRecord<'_>) -> bool {
    (name.ends_with('国') || name.ends_with(|ch| Script::of(ch) == Script::Katakana)) && surface.entry().country_code().is_some()
}

/// Whether a county that no list need have stands there, by itself or behind its prefecture: 群馬県吾妻郡, 北佐久郡.
fn is_behind_county(before: &str) -> bool {
    /// Kanji of the name of a county.
    const NAME: RangeInclusive<usize> = 1..=3;
    let Some(county) = before.strip_suffix('郡') else { return false };
    let in_name = |ch: &char| Script::of(*ch) == Script::Han && !PREFECTURES.contains(ch);
    let len = county.chars().rev().take(NAME.end() + 1).take_while(in_name).count();
    let outside = county.chars().rev().nth(len);
    NAME.contains(&len) && outside.is_none_or(|ch| Script::of(ch) != Script::Han || PREFECTURES.contains(&ch))
}
