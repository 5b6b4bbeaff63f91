//! Short forms that a text defines: University of Tsukuba (UT), 文部科学省(以下「文科省」という。).
//!
//! Alignment of initials after Schwartz and Hearst (2003), with three additions: a bracket that repeats the beginning of the
//! name (Keio University (Keio)), a short form that the glossary lists for the entry (MEXT, whose X stands for nothing), and the
//! defining words of contracts and of Japanese law style, which may limit how far a definition reaches.

use super::scope::Scope;
use super::title::is_function_word;
use crate::text::{Script, Span, fold_key, is_cjk, is_latin_word, last_chars, same_run};

/// A bracket that defines a short form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bracket {
    /// The short form.
    pub(super) short: Span,
    /// Whether words such as 以下, hereinafter or quotation marks say that this is a definition.
    pub(super) explicit: bool,
    /// Whether nothing but quotation marks says so: a title of a work stands in them as well.
    pub(super) bare: bool,
    /// Whether only quotation marks, "or" or "the" say so: too little to take a name from another entry.
    pub(super) weak: bool,
    /// Whether it stands for several things together (総称, collectively).
    pub(super) several: bool,
    /// How far it holds.
    pub(super) scope: Scope,
}

/// Longest short form, in characters.
const LONGEST_SHORT: usize = 24;

/// Longest bracket that is read, in characters.
const LONGEST_BRACKET: usize = 240;

/// Brackets that hold definitions; square ones are an editor's, inside quotations.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('（', '）'), ('[', ']'), ('［', '］')];

const QUOTES: [(char, char); 5] = [('「', '」'), ('『', '』'), ('“', '”'), ('"', '"'), ('‘', '’')];

/// Words that introduce a short form, longest first among those that share a beginning.
const DEFINING: [&str; 27] = [
    "以下",
    "英文略称",
    "英語略称",
    "英略称",
    "略称",
    "略して",
    "通称",
    "愛称",
    "hereinafter referred to as",
    "hereafter referred to as",
    "hereinafter called",
    "hereinafter",
    "hereafter",
    "henceforth",
    "herein",
    "abbreviated as",
    "abbreviated",
    "abbr.",
    "also known as",
    "also called",
    "commonly known as",
    "known as",
    "a.k.a.",
    "aka",
    "or simply",
    "or",
    "the",
];

/// Words that can do nothing but define.
const STRONG: [&str; 11] =
    ["以下", "略称", "略して", "通称", "愛称", "hereinafter", "hereafter", "henceforth", "herein", "abbreviated", "abbr."];

/// Words that relate two names in time or add something else: what follows them is no short form.
const RELATIONS: [&str; 23] = [
    "now",
    "formerly",
    "previously",
    "originally",
    "once",
    "later",
    "then",
    "née",
    "born",
    "renamed",
    "rebranded",
    "since",
    "see",
    "cf.",
    "e.g.",
    "i.e.",
    "旧",
    "元",
    "前身",
    "現",
    "のちの",
    "後の",
    "改称",
];

/// The bracket that opens directly after `end`, at most one space away: what is in it, and the span of that.
pub(super) fn bracket_after(text: &str, end: usize) -> Option<Span> {
    let after = text.get(end..)?;
    let opened = after.strip_prefix([' ', '\u{a0}', '\n']).unwrap_or(after);
    let open = opened.chars().next()?;
    let (_, close) = BRACKETS.into_iter().find(|(known, _)| *known == open)?;
    let start = text.len() - opened.len() + open.len_utf8();
    let mut depth = 0;
    for (at, ch) in text.get(start..)?.char_indices().take(LONGEST_BRACKET) {
        if ch == close && depth == 0 {
            let inside = Span::new(start, start + at);
            let words = inside.of(text);
            let is_text = !words.chars().any(|ch| ch.is_control() && !ch.is_whitespace());
            return (is_text && !words.contains("\n\n")).then_some(inside);
        }
        depth += usize::from(ch == open);
        depth -= usize::from(ch == close);
    }
    None
}

/// Where the bracket ends that opens directly after `end`, if one does.
pub(super) fn past_bracket(text: &str, end: usize) -> usize {
    bracket_after(text, end).map_or(end, |inside| {
        let closing = text.get(inside.end()..).and_then(|rest| rest.chars().next());
        inside.end() + closing.map_or(0, char::len_utf8)
    })
}

/// Short forms in a bracket or apposition directly after `end`.
pub(super) fn brackets_after(text: &str, end: usize) -> Vec<Bracket> {
    match bracket_after(text, end) {
        Some(inside) => brackets_in(text, inside),
        None => apposition(text, end).into_iter().collect(),
    }
}

/// Short forms in a bracket, as far as it has any.
pub(super) fn brackets_in(text: &str, inside: Span) -> Vec<Bracket> {
    let words = inside.of(text);
    if words.contains("同じ") || is_relation(words) {
        return Vec::new();
    }
    let scope = Scope::of(words);
    let several = words.contains("総称") || ["collectively", "together"].iter().any(|word| words.contains(word));
    let weak = !STRONG.iter().any(|word| words.contains(word));
    let is_count = |short: Span| is_count_of_several(text, short, inside);
    let bracket =
        |short: Span, explicit: bool| Bracket { short, explicit, bare: false, weak, several: several || is_count(short), scope };
    let quoted = quoted(text, inside);
    if !quoted.is_empty() {
        return quoted.into_iter().map(|(short, bare)| Bracket { bare, ..bracket(short, true) }).collect();
    }
    // The part after 以下, which may stand behind an address: 東京都港区。以下当社.
    let start = words.find("以下").filter(|&at| at == 0 || words.get(..at).is_some_and(|head| head.ends_with(is_separator)));
    let (mut rest, mut explicit) = (words.get(start.unwrap_or(0)..).unwrap_or_default(), false);
    while let Some(shorter) = DEFINING.into_iter().find_map(|word| strip_word(rest, word)) {
        rest = shorter.trim_start_matches([' ', '　', '、', ',', ':', '：', '・', '＝', '=', 'は']);
        explicit = true;
    }
    // 以下この条において筑波大という.
    if scope != Scope::Document {
        rest = rest.split_once("において").map_or(rest, |(_, rest)| rest);
    }
    let start = inside.end() - rest.len();
    let item = rest.split([',', '、', ';', '；', '。']).next().unwrap_or_default();
    let item = ["という", "と略", "と表記", "と呼", "と称", "と総称", "とする", "と記"]
        .iter()
        .filter_map(|verb| item.find(verb))
        .min()
        .and_then(|at| item.get(..at))
        .unwrap_or(item);
    let name = item.trim_start_matches([' ', '\u{a0}']);
    let start = start + item.len() - name.len();
    // The National Science Foundation's (NSF's) programme.
    let owner = ["'s", "’s"].iter().find_map(|clitic| name.trim_end().strip_suffix(clitic)).filter(|owner| capitals(owner) >= 2);
    let short = Span::new(start, start + owner.unwrap_or(name.trim_end()).len());
    // "or about a third" and "the largest of them" are no names.
    let named = !explicit || short.of(text).split(' ').all(|word| !word.starts_with(|ch: char| ch.is_ascii_lowercase()));
    if is_name(short.of(text)) && named { vec![bracket(short, explicit)] } else { Vec::new() }
}

/// What quotation marks hold in a bracket that does nothing but define: ("Argonne"), (the "Company" or "SBG"), (以下「本学」という。).
/// With each whether no word introduces it.
fn quoted(text: &str, inside: Span) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    let mut at = inside.start();
    while let Some((open, quote)) =
        Span::new(at, inside.end()).of(text).char_indices().find(|(_, ch)| QUOTES.iter().any(|(open, _)| open == ch))
    {
        let before = Span::new(at, at + open).of(text);
        let start = at + open + quote.len_utf8();
        let close = QUOTES.iter().find(|(known, _)| *known == quote).map_or('"', |(_, close)| *close);
        let rest = Span::new(start, inside.end()).of(text);
        let Some(len) = rest.find(close) else { break };
        let short = Span::new(start, start + len);
        let introduced = before.trim_matches(|ch: char| is_separator(ch) || matches!(ch, ' ' | '　' | ':' | '：' | '・' | 'は'));
        let is_japanese = matches!(quote, '「' | '『');
        // 「」 alone may hold a motto; English quotation marks in a bracket of their own define.
        let defines = match introduced {
            "" => !is_japanese || !found.is_empty(),
            "and" | "each" | "each a" | "a" | "又は" | "または" | "もしくは" | "若しくは" => true,
            words => {
                let clause = words.rsplit(is_separator).next().unwrap_or_default().trim_start();
                clause.starts_with("以下") || DEFINING.iter().any(|word| ends_with_word(clause, word))
            }
        };
        if !defines {
            break;
        }
        if is_name(short.of(text)) {
            found.push((short, introduced.is_empty()));
        }
        at = short.end() + close.len_utf8();
    }
    found
}

/// `, or MIT,` and `, also known as MIT,`; "now" and "formerly" are not alike.
fn apposition(text: &str, end: usize) -> Option<Bracket> {
    let after = text.get(end..)?.strip_prefix(", ")?;
    let words = ["or ", "also known as ", "known as ", "abbreviated as ", "abbreviated "];
    let rest = words.iter().find_map(|words| after.strip_prefix(words))?;
    let start = text.len() - rest.len();
    let len = rest.find(|ch: char| !is_latin_word(ch) && !matches!(ch, '.' | '&' | '-'))?;
    let short = Span::new(start, start + len);
    let closed = rest.get(len..)?.starts_with(',');
    let bracket = Bracket { short, explicit: false, bare: false, weak: true, several: false, scope: Scope::Document };
    (capitals(short.of(text)) >= 2 && closed).then_some(bracket)
}

/// The short form before a bracket or a sign that a longer name stands behind: RIKEN (Rikagaku Kenkyujo), `UT: University of
/// Tsukuba` on a line of its own.
pub(super) fn short_before(text: &str, long: usize) -> Option<Span> {
    let before = text.get(..long)?;
    let opened = BRACKETS.iter().find_map(|(open, _)| before.strip_suffix(*open));
    let (head, in_line) = match opened {
        Some(head) => (head.trim_end_matches([' ', '\u{a0}']), false),
        None => (before.trim_end_matches([' ', '\t', '　']).strip_suffix(['=', ':', '＝', '：', '\t'])?.trim_end(), true),
    };
    let last = head.chars().next_back()?;
    let joins = |ch: char| match is_latin_word(last) {
        true => is_latin_word(ch) || matches!(ch, '.' | '&' | '-'),
        false => is_cjk(last) && same_run(ch, last),
    };
    let start = head.char_indices().rev().take_while(|(_, ch)| joins(*ch)).last().map(|(at, _)| at)?;
    let short = Span::new(start, head.len());
    // 日本の5大学（京都大学、東京大学）: a noun behind a number.
    let is_counted = is_cjk(last) && head.get(..start).is_some_and(|head| head.trim_end_matches(' ').ends_with(char::is_numeric));
    let line = line_start(before);
    let alone = Span::new(line.min(start), start).of(text).trim_matches([' ', '\t', '　', '-', '*', '•', '・', '|']).is_empty();
    let letters = short.of(text).chars().filter(|ch| ch.is_alphanumeric()).count();
    let is_short = is_name(short.of(text)) && (short.of(text).chars().any(is_cjk) || capitals(short.of(text)) * 2 >= letters);
    (is_short && !is_counted && (!in_line || alone)).then_some(short)
}

/// Whether `short` can stand for `long`: its initials, the words it begins with, or, in Japanese, some of its characters in order.
pub(crate) fn aligns(long: &str, short: &str) -> bool {
    if short.chars().any(is_cjk) {
        return short.chars().count() >= 2 && is_subsequence(long, short);
    }
    if long.chars().any(is_cjk) {
        return false;
    }
    // Small letters are a word, not initials: Tokyo (to), Office of Research (or).
    let letters = short.chars().filter(|ch| ch.is_alphabetic()).count();
    is_repeated_word(long, short) || (capitals(short) * 2 >= letters && are_initials(long, short))
}

/// Whether a short form has a word of the name it may stand for, the beginning of one, or is in capitals: "Argonne", "CMU", but not
/// Sony ("Venom").
pub(super) fn resembles(long: &str, short: &str) -> bool {
    const STEM: usize = 3;
    let words = |text: &str| {
        let words = text.split(|ch: char| !is_latin_word(ch)).filter(|word| !word.is_empty() && !is_function_word(word));
        words.map(|word| word.chars().take(STEM).flat_map(char::to_lowercase).collect()).collect::<Vec<String>>()
    };
    let own = words(long);
    capitals(short) > 1 && !short.contains(' ') || short.chars().any(is_cjk) || words(short).iter().any(|word| own.contains(word))
}

/// Whether each letter begins a word, in order: drop-on-demand for DOD, design of experiments for DOE or DE.
pub(super) fn spells_out(long: &str, letters: &str) -> bool {
    let words = || long.split(|ch: char| !is_latin_word(ch)).filter(|word| !word.is_empty());
    let initials = |is_counted: &dyn Fn(&str) -> bool| -> String {
        words().filter(|word| is_counted(word)).filter_map(|word| word.chars().next()).collect()
    };
    let is = |initials: String| initials.eq_ignore_ascii_case(letters);
    words().nth(1).is_some() && (is(initials(&|_| true)) || is(initials(&|word| !is_function_word(word))))
}

/// A name without a glossary entry before the bracket: the words that the initials align with.
pub(crate) fn long_form_before(text: &str, end: usize, short: &str) -> Option<Span> {
    let letters = short.chars().filter(|ch| ch.is_alphanumeric()).count();
    let words_allowed = (letters + 5).min(letters * 2);
    let before = text.get(..end)?.trim_end();
    let line = line_start(before);
    let mut start = before.len();
    for _ in 0..words_allowed {
        let head = before.get(line..start)?.trim_end();
        let word = head.rfind(' ').map_or(0, |at| at + 1);
        if head.is_empty() {
            break;
        }
        start = line + word;
        let long = before.get(start..)?;
        let first_letter = |text: &str| text.chars().find(|ch| ch.is_alphanumeric()).map(|ch| ch.to_ascii_lowercase());
        if first_letter(long) == first_letter(short) && are_initials(long, short) {
            return Some(Span::new(start, before.len()));
        }
    }
    None
}

/// The run of kanji and kana that ends before a bracket, as the name of something the glossary may lack.
pub(super) fn run_before(text: &str, end: usize) -> Span {
    let before = text.get(..end).unwrap_or_default().trim_end_matches([' ', '　']);
    let in_run = |ch: char| is_cjk(ch) && !matches!(ch, '、' | '。' | '「' | '」' | '『' | '』') || is_latin_word(ch);
    let start = before.char_indices().rev().take_while(|(_, ch)| in_run(*ch)).last().map_or(before.len(), |(at, _)| at);
    Span::new(start, before.len())
}

/// Where the last line of a text begins, as far as a definition is read: a text of one line must not be read anew each time.
pub(super) fn line_start(text: &str) -> usize {
    let near = last_chars(text, LONGEST_BRACKET + 1);
    let start = text.len() - near.len();
    near.rfind('\n').map_or(start, |at| start + at + 1)
}

/// How many capitals there are.
pub(super) fn capitals(text: &str) -> usize {
    text.chars().filter(|ch| ch.is_uppercase()).count()
}

/// Whether the words relate a name to another one in time, or to anything else that is no short form of it.
pub(super) fn is_relation(words: &str) -> bool {
    let words = words.trim_start_matches([' ', '「', '“', '"']);
    RELATIONS.iter().any(|relation| strip_word(words, relation).is_some())
}

fn is_name(short: &str) -> bool {
    let fits = (1..=LONGEST_SHORT).contains(&short.chars().count());
    fits && short.starts_with(char::is_alphanumeric)
        && short.chars().any(char::is_alphabetic)
        && !short.contains(['\n', '「', '」', '『', '』', '“', '”', '"', '\u{fffd}'])
}

/// Whether a short form counts what it stands for: 3省, 二社, 両大学. 三菱重工 and 九大 are letters of the name before the bracket.
fn is_count_of_several(text: &str, short: Span, inside: Span) -> bool {
    let short = short.of(text);
    let is_number = |ch: char| ch.is_numeric() || "二三四五六七八九両各".contains(ch);
    let rest = short.trim_start_matches(is_number);
    let is_clipped = || {
        let before = text.get(..inside.start()).unwrap_or_default().trim_end_matches(['（', '(', ' ', '　']);
        let mut name = before.chars().rev().take_while(|ch| ch.is_alphanumeric());
        short.chars().rev().all(|letter| name.any(|ch| ch == letter))
    };
    rest.len() < short.len()
        && matches!(rest.chars().count(), 1..=3)
        && rest.chars().all(|ch| Script::of(ch) == Script::Han)
        && !is_clipped()
}

fn is_separator(ch: char) -> bool {
    matches!(ch, '、' | '。' | ',' | ';' | '；' | '，')
}

/// The rest behind a word: Latin words end where no letter follows.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let start = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    let whole = !word.is_ascii() || !rest.starts_with(is_latin_word);
    (start.eq_ignore_ascii_case(word) && whole).then_some(rest)
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !word.is_ascii() || !rest.ends_with(is_latin_word))
}

/// Every letter of the short form, right to left, in the long form; the first at the start of a word.
fn are_initials(long: &str, short: &str) -> bool {
    let long: Vec<char> = long.to_lowercase().chars().collect();
    let short: Vec<char> = short.to_lowercase().chars().filter(|ch| ch.is_alphanumeric()).collect();
    if short.len() < 2 || short.len() >= long.len() {
        return false;
    }
    let mut at = long.len();
    for (index, letter) in short.iter().enumerate().rev() {
        loop {
            let Some(before) = at.checked_sub(1) else {
                return false;
            };
            at = before;
            let starts_word = at == 0 || long.get(at - 1).is_some_and(|ch| !ch.is_alphanumeric());
            if long.get(at) == Some(letter) && (index > 0 || starts_word) {
                break;
            }
        }
    }
    true
}

fn is_repeated_word(long: &str, short: &str) -> bool {
    let (long, short) = (fold_key(long), fold_key(short));
    short.chars().count() >= 3
        && long.len() > short.len()
        && long.strip_prefix(&short).is_some_and(|rest| rest.starts_with([' ', '-']))
}

fn is_subsequence(long: &str, short: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|wanted| rest.any(|ch| ch == wanted)) && short.chars().count() < long.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment() {
        for (long, short) in [
            ("University of Tsukuba", "UT"),
            ("Keio University", "Keio"),
            ("New Energy and Industrial Technology Development Organization", "NEDO"),
            ("University of California, San Diego", "UCSD"),
            ("文部科学省", "文科省"),
            ("理化学研究所", "理研"),
        ] {
            assert!(aligns(long, short), "{long} ({short})");
        }
        for (long, short) in [
            ("Ministry of Education, Culture, Sports, Science and Technology", "MEXT"),
            ("Moriyama Masahito", "MEXT"),
            ("Kishida Fumio", "born"),
            ("岸田文雄", "きしだ"),
            ("Office of Research", "or"),
        ] {
            assert!(!aligns(long, short), "{long} ({short})");
        }
    }

    #[test]
    fn letters_spelt_out() {
        for (long, letters, expected) in [
            ("drop-on-demand", "DOD", true),
            ("design of experiments", "DOE", true),
            ("Culinary Institute of America", "CIA", true),
            ("confidentiality, integrity, availability", "CIA", true),
            ("Washington", "W", false),
            ("see the appendix", "SEC", false),
        ] {
            assert_eq!(spells_out(long, letters), expected, "{letters} ({long})");
        }
    }

    #[test]
    fn brackets() {
        for (text, end, expected) in [
            ("Keio University (Keio) in", 15, vec!["Keio"]),
            ("筑波大学(以下「筑波大」という。)は", 12, vec!["筑波大"]),
            ("筑波大学（以下、「本学」という）", 12, vec!["本学"]),
            ("筑波大学（以下この条において「本学」という。）", 12, vec!["本学"]),
            ("A社(東京都港区。以下「当社」)", 4, vec!["当社"]),
            ("A社（以下当社と表記）", 4, vec!["当社"]),
            ("筑波大学（略称・筑波大）", 12, vec!["筑波大"]),
            ("経済産業省(以下同じ。)", 15, vec![]),
            ("経済産業省(以下この条において同じ。)", 15, vec![]),
            ("慶應義塾大学(慶大、東京都港区)", 18, vec!["慶大"]),
            ("岸田文雄(66)", 12, vec![]),
            ("筑波大学（「開かれた大学」で知られる）", 12, vec![]),
            ("SoftBank Group Corp. (the \"Company\" or \"SBG\")", 20, vec!["Company", "SBG"]),
            ("Mars [UT] and", 4, vec!["UT"]),
            ("Mars (now Jupiter)", 4, vec![]),
            ("Mars (formerly \"Ares\")", 4, vec![]),
            ("火星（旧アレス）", 6, vec![]),
            ("火星（現アレス）", 6, vec![]),
            ("Mars (hereinafter referred to as the \"Planet\")", 4, vec!["Planet"]),
            ("Mars (hereafter MRS)", 4, vec!["MRS"]),
            ("Mars (or about a third)", 4, vec![]),
            ("Massachusetts Institute of Technology, or MIT, is", 37, vec!["MIT"]),
        ] {
            let found: Vec<&str> = brackets_after(text, end).iter().map(|bracket| bracket.short.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn short_forms_before_long_ones() {
        for (text, long, short) in [
            ("RIKEN (Rikagaku Kenkyujo)", "Rikagaku", Some("RIKEN")),
            ("* UT: University of Tsukuba", "University", Some("UT")),
            ("理研（理化学研究所）", "理化学", Some("理研")),
            ("he told UT: University of Tsukuba", "University", None),
            ("Moriyama Masahito (MEXT)", "MEXT", None),
        ] {
            let found = short_before(text, text.find(long).expect("the long form"));
            assert_eq!(found.map(|span| span.of(text)), short, "{text}");
        }
    }
}
