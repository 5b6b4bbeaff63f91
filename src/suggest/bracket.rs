//! Brackets: a name in the other language, a short form that is defined, an earlier name.

use super::mine::{Clue, Find, Page, Proposal};
use super::runs::{self, Run};
use crate::glossary::Lang;
use crate::mention::{aligns, long_form_before};
use crate::text::{Span, is_cjk, is_latin_word};

/// Longest name in a bracket, in characters.
const LONGEST: usize = 60;

pub(super) fn mine(page: &Page<'_>) -> Vec<Find> {
    let text = page.text;
    let mut finds = Vec::new();
    for (open, sign) in text.char_indices().filter(|(_, ch)| matches!(ch, '(' | '（')) {
        let inside = open + sign.len_utf8();
        let rest = text.get(inside..).unwrap_or_default();
        let Some(len) = rest
            .find([')', '）', '(', '（', '\n'])
            .filter(|&len| rest.get(len..).is_some_and(|end| end.starts_with([')', '）'])))
        else {
            continue;
        };
        let before = text.get(..open).unwrap_or_default().trim_end_matches([' ', '\u{a0}']).len();
        if rest.get(..len).is_some_and(|inner| inner.chars().count() <= LONGEST) {
            finds.extend(read(page, before, Span::new(inside, inside + len)));
        }
    }
    finds
}

/// What a bracket says of the name that ends at `end`.
fn read(page: &Page<'_>, end: usize, inner: Span) -> Option<Find> {
    let (name, marked) = named(page.text, inner);
    let printed = name.of(page.text);
    if printed.chars().filter(|ch| ch.is_alphabetic()).count() < 2 {
        return None;
    }
    let lang = Lang::of(printed);
    if let Some((long, id)) = page.linked_before(end) {
        if !page.is_free(name) || !is_name(printed, lang) {
            return None;
        }
        let crosses = Lang::of(long.of(page.text)) != lang;
        let clue = match (marked, crosses) {
            (Some(clue), _) => clue,
            (None, true) => Clue::Pair,
            (None, false) if aligns(long.of(page.text), printed) => Clue::Definition,
            (None, false) => return None,
        };
        return Some(Find { proposal: Proposal::Variant { id: id.to_owned(), name: printed.to_owned() }, clue, span: name });
    }
    let long = unknown_before(page, end)?;
    let outside = long.of(page.text);
    let crosses = Lang::of(outside) != lang;
    if let Some(id) = page.entry_at(name) {
        let proposal = Proposal::Variant { id: id.to_owned(), name: outside.to_owned() };
        return crosses.then_some(Find { proposal, clue: Clue::Pair, span: long });
    }
    if !page.is_free(name) || !is_name(printed, lang) {
        return None;
    }
    if crosses {
        let (en, ja) = if lang == Lang::En { (printed, outside) } else { (outside, printed) };
        let kind = page.nouns.head(en, Lang::En).or_else(|| page.nouns.head(ja, Lang::Ja)).map(|kind| kind.word());
        // Initials of an ordinary word: 人工知能（AI）, 電気自動車（EV）.
        if kind.is_none() && en.chars().all(char::is_uppercase) {
            return None;
        }
        let proposal = Proposal::Entry { kind, en: Some(en.to_owned()), ja: Some(ja.to_owned()), short: None };
        return Some(Find { proposal, clue: Clue::Pair, span: long });
    }
    let defined = match lang {
        // The whole run, where the initials fit it; else as many words as they need.
        Lang::En if aligns(outside, printed) => Some(long),
        Lang::En => long_form_before(page.text, end, printed).filter(|long| page.is_free(*long)),
        Lang::Ja => (marked.is_some() && aligns(outside, printed)).then_some(long),
    };
    let long = defined?;
    let outside = Some(long.of(page.text).to_owned());
    let kind = page.nouns.head(long.of(page.text), lang).map(|kind| kind.word());
    let (en, ja) = if lang == Lang::En { (outside, None) } else { (None, outside) };
    let proposal = Proposal::Entry { kind, en, ja, short: Some(printed.to_owned()) };
    Some(Find { proposal, clue: Clue::Definition, span: long })
}

/// The name in a bracket, and what the words around it make of it: 以下「X」, hereinafter X; 旧X, formerly X.
fn named(text: &str, inner: Span) -> (Span, Option<Clue>) {
    const DEFINING: [&str; 8] = ["以下、", "以下", "略称：", "略称:", "略称", "通称", "hereinafter ", "hereafter "];
    const EARLIER: [&str; 7] = ["旧称", "旧社名", "旧", "formerly known as ", "formerly ", "previously ", "now "];
    let printed = inner.of(text);
    let begins = |words: &[&str]| words.iter().find(|word| printed.starts_with(**word)).map(|word| word.len());
    let (mut start, clue) = match (begins(&DEFINING), begins(&EARLIER)) {
        (Some(len), _) => (len, Some(Clue::Definition)),
        (None, Some(len)) => (len, Some(Clue::Apposition)),
        (None, None) => (0, None),
    };
    let rest = printed.get(start..).unwrap_or_default();
    let mut end = start
        + rest.find([',', '、', ';', '；', '。', '・']).filter(|_| clue.is_none() || !rest.contains('「')).unwrap_or(rest.len());
    // ・ parts words of a katakana name and items of a list; the whole is kept where it is katakana.
    if rest.chars().all(is_cjk) && rest.contains('・') && !rest.contains(['、', '。']) {
        end = printed.len();
    }
    if let (Some(open), Some(close)) = (printed.find(['「', '『', '“', '"', '‘']), printed.rfind(['」', '』', '”', '"', '’']))
    {
        let width = printed.get(open..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        if open + width < close {
            (start, end) = (open + width, close);
        }
    }
    let name = printed.get(start..end).unwrap_or_default();
    let start = start + (name.len() - name.trim_start().len());
    (Span::new(inner.start() + start, inner.start() + start + name.trim().len()), clue)
}

/// The free run that ends at a byte.
fn unknown_before(page: &Page<'_>, end: usize) -> Option<Span> {
    let line = page.text.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
    let runs = runs::find(page.text.get(line..end)?);
    let last = runs.last().filter(|run| line + run.span.end() == end)?;
    // Katakana and kanji that touch are one name: ソニー銀行.
    let mut start = last.span.start();
    for run in runs.iter().rev().skip(1) {
        if run.span.end() != start || run.shape.lang() != last.shape.lang() {
            break;
        }
        start = run.span.start();
    }
    let span = Span::new(line + start, end);
    (page.is_free(span) && span.of(page.text).chars().count() >= 2).then_some(span)
}

/// Whether what stands in a bracket is a name by its letters: one run of capitals, or Japanese without particles.
fn is_name(printed: &str, lang: Lang) -> bool {
    if lang == Lang::Ja {
        return printed
            .chars()
            .all(|ch| is_latin_word(ch) || (is_cjk(ch) && !matches!(ch, 'ぁ'..='ん' | '、' | '。' | '「' | '」')));
    }
    let is_whole = |run: &Run| run.span.len() == printed.len();
    runs::find(printed).first().is_some_and(is_whole)
}
