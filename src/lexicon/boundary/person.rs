//! What stands beside the name of a person: posts, portfolios, what is led by the person or called after him.

use super::{REACH, SHORT_NAME, run_ahead};
use crate::glossary::Kind;
use crate::lexicon::derive::Rule;
use crate::lexicon::record::SurfaceRecord;
use crate::text::{SHORT_LINE, Script, is_han, last_chars, starts_with_word};

/// What is led by a person or is his, and called after the surname: behind a full name it is no name of its own, 村山富市内閣, 安倍昭恵夫人 and
/// the Fumio Kishida Cabinet.
pub(super) const LED_JA: [&str; 6] = ["内閣", "改造内閣", "政権", "一家", "夫人", "夫妻"];
pub(super) const LED: [&str; 10] = [
    "administration",
    "Administration",
    "administrations",
    "Administrations",
    "cabinet",
    "Cabinet",
    "government",
    "presidency",
    "Presidency",
    "era",
];

/// Whether a name is a family name alone, in kanji.
pub(super) fn is_kanji_surname(first: char, surface: SurfaceRecord<'_>) -> bool {
    surface.rule() == Rule::Surname && Script::of(first) == Script::Han
}

/// Whether a name of a person is the family name and the given name in kanji.
pub(super) fn is_full_name(name: &str, surface: SurfaceRecord<'_>) -> bool {
    surface.entry().is_person()
        && surface.rule() != Rule::Surname
        && name.chars().nth(2).is_some()
        && name.chars().all(|ch| Script::of(ch) == Script::Han)
}

/// Whether a name of a person is the given name and the family name in Latin letters or katakana.
pub(super) fn is_full_name_in_words(name: &str, surface: SurfaceRecord<'_>) -> bool {
    surface.entry().is_person() && surface.rule() != Rule::Surname && name.contains([' ', '・'])
}

/// Whether a capitalised word behind "the" and a full name makes a thing that is called after the person: the Shinzo Abe Initiative.
pub(super) fn is_named_after(before: &str, word: &str) -> bool {
    let is_led = || LED.iter().any(|led| starts_with_word(word, led));
    ["the ", "The "].iter().any(|article| before.ends_with(article)) && word.starts_with(char::is_uppercase) && !is_led()
}

/// Whether the run behind a person holds the portfolios of a minister with a ・ between them, which no list has together:
/// 沖縄北方・科技相, 経済再生・新型コロナ対策担当相.
pub(super) fn is_portfolio(after: &str) -> bool {
    run_ahead(after, 2 * REACH).split_once('・').is_some_and(|(first, others)| {
        first.chars().nth(1).is_some() && ["相", "大臣", "担当"].iter().any(|end| others.ends_with(end))
    })
}

/// Whether the laboratory of a professor or of two stands behind a university: 東大松尾・岩澤研, 京大山中研究室.
pub(super) fn is_before_laboratory(after: &str, surface: SurfaceRecord<'_>) -> bool {
    /// Kanji of a family name.
    const LONGEST: usize = 3;
    let is_named = |rest: &str| {
        let kanji = rest.chars().take_while(|ch| is_han(*ch)).collect::<Vec<_>>();
        let len = kanji.iter().position(|ch| *ch == '研');
        let behind = len.and_then(|len| kanji.get(len + 1));
        len.is_some_and(|len| (1..=LONGEST).contains(&len))
            && !matches!(behind, Some('修' | '磨'))
            && (behind != Some(&'究') || kanji.ends_with(&['研', '究', '室']))
    };
    let second = || {
        after.split_once('・').filter(|(first, _)| (1..=LONGEST).contains(&first.chars().count()) && first.chars().all(is_han))
    };
    surface.entry().kind() == Kind::University && (is_named(after) || second().is_some_and(|(_, second)| is_named(second)))
}

/// Whether the run behind a full name says where the person is an envoy: 在ロサンゼルス日本国総領事, 駐日アメリカ合衆国特命全権大使.
pub(super) fn is_envoy(after: &str) -> bool {
    const LONGEST: usize = 24;
    let run = run_ahead(after, LONGEST);
    run.starts_with(['在', '駐']) && ["大使", "公使", "総領事", "領事"].iter().any(|post| run.ends_with(post))
}

/// Whether the run behind a full name is a post or a trade that no list has: 館長, 拠点長, コレクション担当学芸員. What the person gave a name
/// to is none, and neither is what may be the end of a longer given name.
pub(super) fn is_post(after: &str) -> bool {
    const ENDS: [char; 10] = ['長', '員', '官', '役', '使', '士', '師', '家', '者', '授'];
    const OF_A_NAME: [&str; 12] = ["記念", "後援", "事務所", "賞", "財団", "塾", "派", "系", "邸", "内閣", "政権", "研究者"];
    const ENDS_OF_GIVEN: &str = "郎朗子之介助夫男雄彦也恵代江枝奈乃";
    const MAY_END_GIVEN: &str = "美人太治一二三香";
    let in_run = |ch: &char| matches!(Script::of(*ch), Script::Han | Script::Katakana);
    let len: usize = after.chars().take(REACH).take_while(in_run).map(char::len_utf8).sum();
    let (run, rest) = after.split_at_checked(len).unwrap_or_default();
    run.chars().nth(1).is_some()
        && !run.starts_with(['市', '町', '村', '区'])
        && run.ends_with(ENDS)
        && !rest.starts_with(|ch| in_run(&ch))
        && !run.starts_with(|ch| ENDS_OF_GIVEN.contains(ch) || MAY_END_GIVEN.contains(ch) && run.chars().nth(3).is_none())
        && !OF_A_NAME.iter().any(|word| run.starts_with(word))
}

/// Longest family name in kanji, in characters.
pub(super) const LONGEST_SURNAME: usize = 3;

/// What ends no name of a person.
const ENDS_OF_NO_NAME: &str = "国邦州連盟府省庁局部前元現新旧各同当本両他及等会立長";

/// The run of kanji that ends a text, if it may be the full name of a person.
pub(super) fn stranger_before(before: &str) -> Option<&str> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;
    let run = before.chars().rev().take_while(|ch| Script::of(*ch) == Script::Han).take(LENGTHS.end() + 1);
    let (count, len) = run.fold((0, 0), |(count, len), ch| (count + 1, len + ch.len_utf8()));
    let run = before.get(before.len() - len..).filter(|_| LENGTHS.contains(&count))?;
    (!run.ends_with(|last| ENDS_OF_NO_NAME.contains(last))).then_some(run)
}

/// Whether a full name that no list has stands before a ministry whose officer he is: 上田幸司防衛省防衛政策局次長. What a country or a
/// former body ends in is nobody's name.
pub(super) fn is_behind_stranger(before: &str, name: &str, after: &str, surface: SurfaceRecord<'_>) -> bool {
    const OFFICERS: [char; 6] = ['長', '官', '佐', '員', '役', '理'];
    let is_han = |ch: &char| Script::of(*ch) == Script::Han;
    let is_japanese = surface.entry().kind() == Kind::Government && surface.entry().countries().any(|country| country == "JP");
    if !is_japanese || !name.ends_with(['省', '庁']) || name.chars().count() <= SHORT_NAME {
        return false;
    }
    let office: String = after.chars().take_while(is_han).collect();
    stranger_before(before).is_some() && office.chars().nth(1).is_some() && office.ends_with(OFFICERS)
}

/// Whether the line that ends with a name is one of a list, so that the next one does not go on with it: a speaker, and below her
/// Center for Global Partnership.
pub(super) fn is_short_line(before: &str, name: &str) -> bool {
    // No more than tells is looked at: the line may be the whole text.
    let line = last_chars(before, SHORT_LINE).rsplit('\n').next().unwrap_or_default();
    line.chars().count() + name.chars().count() < SHORT_LINE
}
