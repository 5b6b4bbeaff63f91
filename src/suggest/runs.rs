//! Strings that may be names by their letters alone: capitalised words, katakana, kanji.

use crate::glossary::Lang;
use crate::text::{Script, Span, is_latin_word};

/// A string that may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) span: Span,
    pub(super) shape: Shape,
}

/// What a run is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Capitalised Latin words, with small words between them.
    Capitals,
    /// Katakana with ・ and ー.
    Katakana,
    /// Kanji.
    Kanji,
}

impl Shape {
    pub(super) fn lang(self) -> Lang {
        if self == Shape::Capitals { Lang::En } else { Lang::Ja }
    }
}

/// Small words inside a name.
const INSIDE: [&str; 10] = ["of", "for", "the", "and", "de", "van", "von", "del", "la", "&"];

/// Words that are capitalised at the head of a sentence and begin no name.
const HEADS: &str = include_str!("heads.txt");

/// All runs of a text, in order; those of different shapes do not overlap.
pub(super) fn find(text: &str) -> Vec<Run> {
    let mut found = capitals(text);
    let mut start: Option<(usize, Shape)> = None;
    let mut close = |from: Option<(usize, Shape)>, end: usize| {
        if let Some((at, shape)) = from {
            let span = Span::new(at, end);
            let trimmed = span.of(text).trim_end_matches('・');
            if trimmed.chars().count() >= 2 {
                found.push(Run { span: Span::new(at, at + trimmed.len()), shape });
            }
        }
    };
    for (at, ch) in text.char_indices() {
        let shape = match Script::of(ch) {
            Script::Katakana => Some(Shape::Katakana),
            Script::Han => Some(Shape::Kanji),
            _ if matches!(ch, '・' | '＝') && matches!(start, Some((_, Shape::Katakana))) => Some(Shape::Katakana),
            _ => None,
        };
        if shape != start.map(|(_, shape)| shape) {
            close(start.take(), at);
            start = shape.map(|shape| (at, shape));
        }
    }
    close(start, text.len());
    found.sort_by_key(|run| run.span.start());
    found
}

fn is_head(word: &str) -> bool {
    HEADS.split_whitespace().any(|head| head == word)
}

fn capitals(text: &str) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, _)) = next_word(text, at) {
        let (mut end, mut cursor, mut words) = (start, start, Vec::new());
        // One word after another, each a space from the last; small words only where a capital follows.
        while let Some((from, to)) = next_word(text, cursor) {
            let gap = text.get(end..from).unwrap_or_default();
            let word = text.get(from..to).unwrap_or_default();
            let capital = word.starts_with(char::is_uppercase);
            if !(words.is_empty() || gap == " ") || !(capital || (!words.is_empty() && INSIDE.contains(&word))) {
                break;
            }
            words.push((from, to, capital));
            (end, cursor) = (to, to);
        }
        while words.last().is_some_and(|(_, _, capital)| !capital) {
            words.pop();
        }
        while words.first().is_some_and(|&(from, to, capital)| !capital || is_head(text.get(from..to).unwrap_or_default())) {
            words.remove(0);
        }
        if let (Some(&(first, _, _)), Some(&(_, last, _))) = (words.first(), words.last()) {
            found.push(Run { span: Span::new(first, last), shape: Shape::Capitals });
        }
        at = if cursor > start { cursor } else { next_word(text, start).map_or(text.len(), |(_, to)| to) };
    }
    found
}

/// The next word from a byte on: letters and digits, with `.`, `'`, `-` and `&` inside, and a stop after an initial.
fn next_word(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?;
    let from = at + rest.char_indices().find(|(_, ch)| is_latin_word(*ch) || *ch == '&').map(|(index, _)| index)?;
    let word = text.get(from..)?;
    let mut end = from;
    let mut chars = word.char_indices().peekable();
    while let Some((index, ch)) = chars.next() {
        let inside = chars.peek().is_some_and(|(_, next)| is_latin_word(*next));
        let is_initial = ch == '.' && word.get(..index).is_some_and(|head| head.chars().count() == 1);
        if is_latin_word(ch) || (matches!(ch, '.' | '\'' | '’' | '-' | '&') && inside) || is_initial || (ch == '&' && index == 0)
        {
            end = from + index + ch.len_utf8();
        } else {
            break;
        }
    }
    // A possessive stays outside the name.
    let bare = text.get(from..end)?;
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
    Some((from, from + bare.len().max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_a_text() {
        for (text, expected) in [
            ("The Bureau of Odd Things met J. Doe in Oz.", vec!["Bureau of Odd Things", "J. Doe", "Oz"]),
            ("Acme's plan and Beta & Sons", vec!["Acme", "Beta & Sons"]),
            ("ジョン・ドウ氏は東京製作所の社長", vec!["ジョン・ドウ", "東京製作所", "社長"]),
            ("no names here", vec![]),
        ] {
            let found: Vec<&str> = find(text).iter().map(|run| run.span.of(text)).collect();
            let found: Vec<&str> = found.into_iter().filter(|run| *run != "氏").collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
