//! Short forms that a text defines: University of Tsukuba (UT), 文部科学省(以下「文科省」という。).
//!
//! Alignment of initials after Schwartz and Hearst (2003), with three additions: a bracket that repeats a word of the name
//! (Keio University (Keio)), a short form that the glossary lists for the entry (MEXT, whose X stands for nothing), and the
//! defining words of Japanese law style.

use crate::text::{Span, fold_key, is_cjk, is_latin_word};

/// A bracket that defines a short form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bracket {
    /// The short form.
    pub(super) short: Span,
    /// Whether words such as 以下, hereinafter or quotation marks say that this is a definition.
    pub(super) explicit: bool,
}

/// Longest short form, in characters.
const LONGEST_SHORT: usize = 20;

/// Short forms in a bracket or apposition directly after `end`.
pub(super) fn brackets_after(text: &str, end: usize) -> Vec<Bracket> {
    let after = text.get(end..).unwrap_or_default();
    let gap = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    let opened = after.get(gap..).unwrap_or_default();
    let Some(open) = opened.chars().next().filter(|ch| matches!(ch, '(' | '（')) else {
        return apposition(text, end).into_iter().collect();
    };
    let inside_start = end + gap + open.len_utf8();
    let inside = text.get(inside_start..).unwrap_or_default();
    let Some(len) = inside.find([')', '）', '\n']).filter(|&len| inside.get(len..).is_some_and(|rest| !rest.starts_with('\n')))
    else {
        return Vec::new();
    };
    let inside = inside.get(..len).unwrap_or_default();
    if inside.contains("以下同じ") || inside.contains("以下この") && !inside.contains('「') {
        return Vec::new();
    }
    // The short form is what quotation marks hold, else the whole bracket after its defining words, else its first item.
    let explicit_words = [
        "以下、",
        "以下,",
        "以下",
        "略称:",
        "略称：",
        "略称、",
        "略称",
        "略して",
        "通称",
        "愛称",
        "hereinafter referred to as ",
        "hereinafter called ",
        "hereinafter ",
        "hereafter ",
        "henceforth ",
        "herein ",
        "also known as ",
        "a.k.a. ",
        "aka ",
        "or simply ",
        "or ",
        "the ",
    ];
    let mut start = inside_start;
    let mut rest = inside;
    let mut explicit = false;
    if let (Some(from), Some(to)) = (rest.find(['「', '『', '“', '"', '‘']), rest.rfind(['」', '』', '”', '"', '’']))
    {
        let opener = rest.get(from..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        if from + opener < to {
            start += from + opener;
            rest = rest.get(from + opener..to).unwrap_or_default();
            explicit = true;
        }
    }
    if !explicit {
        for word in explicit_words {
            if let Some(shorter) = rest.strip_prefix(word) {
                start += word.len();
                rest = shorter;
                explicit = true;
            }
        }
    }
    let item = rest.split([',', '、', ';', '；', '。']).next().unwrap_or_default();
    let short = Span::new(start, start + item.trim_end().len());
    let letters = short.of(text).chars().count();
    let is_name = short.of(text).chars().any(char::is_alphabetic) && (1..=LONGEST_SHORT).contains(&letters);
    if is_name { vec![Bracket { short, explicit }] } else { Vec::new() }
}

/// `, or MIT,` and `, now Institute of Science Tokyo` are not alike: only "or" with a short form of capitals defines one.
fn apposition(text: &str, end: usize) -> Option<Bracket> {
    let after = text.get(end..)?.strip_prefix(", or ")?;
    let start = end + ", or ".len();
    let len = after.find(|ch: char| !is_latin_word(ch) && !matches!(ch, '.' | '&' | '-'))?;
    let short = Span::new(start, start + len);
    let capitals = short.of(text).chars().filter(|ch| ch.is_uppercase()).count();
    (capitals >= 2 && after.get(len..)?.starts_with(',')).then_some(Bracket { short, explicit: false })
}

/// Whether `short` can stand for `long`: its initials, one of its words, or, in Japanese, some of its characters in order.
pub(crate) fn aligns(long: &str, short: &str) -> bool {
    if short.chars().any(is_cjk) {
        return short.chars().count() >= 2 && is_subsequence(long, short);
    }
    if long.chars().any(is_cjk) {
        return false;
    }
    is_repeated_word(long, short) || are_initials(long, short)
}

/// A name without a glossary entry before the bracket: the words that the initials align with.
pub(crate) fn long_form_before(text: &str, end: usize, short: &str) -> Option<Span> {
    let letters = short.chars().filter(|ch| ch.is_alphanumeric()).count();
    let words_allowed = (letters + 5).min(letters * 2);
    let before = text.get(..end)?.trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let mut start = before.len();
    let mut best = None;
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
            best = Some(Span::new(start, before.len()));
            break;
        }
    }
    best
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
        ] {
            assert!(!aligns(long, short), "{long} ({short})");
        }
    }

    #[test]
    fn brackets() {
        for (text, end, short) in [
            ("Keio University (Keio) in", 15, Some("Keio")),
            ("筑波大学(以下「筑波大」という。)は", 12, Some("筑波大")),
            ("筑波大学（以下、「本学」という）", 12, Some("本学")),
            ("経済産業省(以下同じ。)", 15, None),
            ("慶應義塾大学(慶大、東京都港区)", 18, Some("慶大")),
            ("MIT (see Table 2)", 3, None),
            ("岸田文雄(66)", 12, None),
            ("Massachusetts Institute of Technology, or MIT, is", 37, Some("MIT")),
        ] {
            let found = brackets_after(text, end).first().map(|bracket| bracket.short.of(text).to_owned());
            if short.is_some() || found.as_deref() != Some("see Table 2") {
                assert_eq!(found.as_deref(), short, "{text}");
            }
        }
    }
}
