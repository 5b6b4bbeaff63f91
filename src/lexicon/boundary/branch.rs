//! What stands behind a body and is a part of it that no list has: a division of a bureau, a works of a firm, a branch of a court;
//! and what bodies of two countries are called.

use super::{REACH, SHORT_NAME, is_digit, run_ahead};
use crate::glossary::Kind;
use crate::lexicon::record::SurfaceRecord;
use crate::text::{Script, is_han};

/// Longest name of such a part, in characters.
const LONGEST: usize = 14;

/// Whether a bureau stands before a division of it: 研究振興局基礎課.
pub(super) fn is_before_division(name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const DIVISIONS: [&str; 6] = ["課", "室", "班", "係", "官", "担当"];
    surface.entry().kind() == Kind::Government
        && (name.ends_with(['局', '部', '府']) || name.ends_with("官房"))
        && name.chars().count() > SHORT_NAME
        && DIVISIONS.iter().any(|division| has_part(after, division, LONGEST))
}

/// Whether a firm stands before a works, a court before a branch, a paper before an office of it, a school before a campus:
/// 三菱電機姫路製作所, 福島地裁郡山支部. What is named alone by the word (東芝工場) is not asked here.
pub(super) fn is_before_branch(name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const WORKS: [&str; 11] =
        ["工場", "製作所", "製造所", "製鉄所", "造船所", "製油所", "事業所", "事業場", "発電所", "製錬所", "営業所"];
    const BRANCHES: [&str; 3] = ["支部", "支局", "出張所"];
    const OFFICES: [&str; 4] = ["支局", "総局", "通信部", "支社"];
    /// Longest name of the place or the trade that it is called after, in characters.
    const LONGEST_PLACE: usize = 6;
    let parts: &[&str] = match surface.entry().kind() {
        Kind::Company => &WORKS,
        Kind::Government => &BRANCHES,
        Kind::Media => &OFFICES,
        // 鈴鹿高専白子キャンパス.
        Kind::Institute => &["キャンパス"],
        _ => return false,
    };
    name.chars().count() > SHORT_NAME && parts.iter().any(|part| has_part(after, part, LONGEST_PLACE))
        || surface.entry().kind() == Kind::Company && is_before_reactor(after)
}

/// Whether the town of a power station and the number of a reactor stand behind a firm: 関西電力高浜1号機.
fn is_before_reactor(after: &str) -> bool {
    let town = run_ahead(after, SHORT_NAME + 2);
    let number = after.get(town.len()..).unwrap_or_default();
    let rest = number.trim_start_matches(is_digit);
    !town.is_empty() && rest.len() < number.len() && rest.starts_with("号機")
}

/// Whether the run that a text begins with is so many characters at most and then `part`, or goes on behind it with no other character
/// of a name.
fn has_part(text: &str, part: &str, longest: usize) -> bool {
    let run = run_ahead(text, longest + part.chars().count() + 1);
    let place = run.find(part).and_then(|at| run.split_at_checked(at));
    place.is_some_and(|(place, rest)| {
        let is_name = |ch: char| matches!(Script::of(ch), Script::Han | Script::Katakana);
        !place.is_empty()
            && place.chars().count() <= longest
            && place.chars().all(is_name)
            && (rest == part || rest.strip_prefix(part).is_some_and(|behind| behind.starts_with(['長', '内', '前', '員'])))
    })
}

/// Whether a name in katakana goes on with the word for a town or a county: ローム市 is no firm, but ソニー市場 is of one.
pub(super) fn is_before_town(last: char, after: &str) -> bool {
    const TOWNS: [char; 5] = ['市', '町', '村', '郡', '州'];
    Script::of(last) == Script::Katakana && after.strip_prefix(TOWNS).is_some_and(|rest| !rest.starts_with(is_han))
}

/// Whether a word in katakana that tells a trade goes on with the name of a firm in kanji: 三菱電機クリーンサービス.
pub(super) fn is_before_trade(last: char, after: &str) -> bool {
    const TRADES: [&str; 22] = [
        "サービス",
        "サービシズ",
        "システムズ",
        "ソリューションズ",
        "ソリューション",
        "ロジスティクス",
        "エンジニアリング",
        "マシナリー",
        "テクノロジー",
        "テクノロジーズ",
        "ファイナンス",
        "ファイナンシャル",
        "ケミカル",
        "エナジー",
        "マテリアル",
        "マテリアルズ",
        "トレーディング",
        "コミュニケーションズ",
        "エレクトロニクス",
        "インターナショナル",
        "プロダクツ",
        "リサーチ",
    ];
    const SHORTEST: usize = 5;
    let is_katakana = |ch: &char| Script::of(*ch) == Script::Katakana;
    if Script::of(last) != Script::Han || !after.starts_with(|ch| is_katakana(&ch)) {
        return false;
    }
    let len: usize = after.chars().take_while(is_katakana).map(char::len_utf8).sum();
    let (word, rest) = after.split_at_checked(len).unwrap_or_default();
    word.chars().count() >= SHORTEST
        && TRADES.iter().any(|trade| word.ends_with(trade))
        && !rest.starts_with(|ch| Script::of(ch) == Script::Han)
}

/// Whether the number of a constituency stands behind a place, which is the prefecture then: 長崎4区. The wards of Tokyo are 23.
pub(super) fn is_before_constituency(after: &str) -> bool {
    let rest = after.trim_start_matches(is_digit);
    let number = after.get(..after.len() - rest.len()).unwrap_or_default();
    !number.is_empty() && !matches!(number, "23" | "２３" | "二十三") && rest.starts_with('区')
}

/// Whether the run behind the countries ends in what bodies, treaties, meetings and programmes are called, so that the whole is a name
/// of its own: 日米芸術協会, 日米社会保障協定.
pub(super) fn is_called_after_countries(after: &str) -> bool {
    const HEADS: [&str; 41] = [
        "会",
        "会議",
        "会議所",
        "会館",
        "館",
        "所",
        "院",
        "校",
        "大学",
        "学園",
        "塾",
        "財団",
        "団",
        "基金",
        "機構",
        "連盟",
        "連合",
        "銀行",
        "新聞",
        "放送",
        "社",
        "店",
        "病院",
        "局",
        "隊",
        "軍",
        "協定",
        "条約",
        "議定書",
        "憲章",
        "法",
        "賞",
        "杯",
        "協議",
        "対話",
        "枠組み",
        "センター",
        "クラブ",
        "プログラム",
        "フォーラム",
        "ダイアログ",
    ];
    let run = run_ahead(after, 2 * REACH);
    HEADS.iter().any(|head| run.ends_with(head))
}
