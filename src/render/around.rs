//! What stands around a name: the words and letters on either side, brackets, the habit of the paragraph.

use crate::mention::{Mention, is_capital_line, is_headline, is_sentence_start, line_at, word_before};
use crate::text::{
    SHORT_LINE, Script, Span, WordList, ends_with_word, first_chars, first_word, is_cjk, is_japanese_letter, is_latin_word,
};

/// How far back an opening bracket is looked for, in bytes.
const BRACKET_REACH: usize = 240;

/// Words that end the noun phrase before them: what follows a name is then not the noun that the name belongs to.
static AFTER_A_NOUN: WordList = WordList::new(
    "about above across after against along also although amid among and are as at be because been before behind \
    between both but by can could did do does during except following for from had has have however if in into is may might must \
    nor not now of off on or over per plus said says shall should since so than that the their then there these they this though \
    through to today told too toward towards under until up upon was we were when where whether which while who whom whose will \
    with within without would yet became began bought brought built came chose gave got grew held kept knew led left lost made met \
    paid put ran rose saw sent set sold spoke stood taught took went won wrote asks becomes expects includes pays remains seeks wants",
);

/// Words that take the place of an article, or stand where none goes.
static DETERMINERS: WordList = WordList::new(
    "the a an this that these those its their his her our your my each every no any some another former current new own late rival \
     fellow nearby all many most several few two three four other such what which whose as",
);

/// Words that a name may have, though they have small letters.
static WITHIN_NAMES: WordList = WordList::new("of for and the at in");

/// Words that begin a sentence and no name.
static AT_THE_START: WordList = WordList::new("he she it but our you");

/// Whether a name that ends at `end` stands before the noun it belongs to: UW students, a DOE grant, US-side code.
pub(super) fn is_attributive(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    if is_hyphenated(text, Span::new(end, end)) {
        return true;
    }
    // A short line is a line of a list: the next one does not go on with it.
    let is_wrapped = || line_at(text, end).of(text).chars().count() >= SHORT_LINE;
    let Some(rest) = after.strip_prefix([' ', '\u{a0}']).or_else(|| after.strip_prefix('\n').filter(|_| is_wrapped())) else {
        return false;
    };
    let word = first_word(rest);
    let is_word = word.starts_with(char::is_alphabetic);
    is_word && !AFTER_A_NOUN.has(word) && !(word.len() > 4 && word.ends_with("ed"))
}

/// Whether a hyphen or a dash ties the name to a word before or after it: US-side, the Kobe–Chicago workshop.
pub(super) fn is_hyphenated(text: &str, span: Span) -> bool {
    const HYPHENS: [char; 4] = ['-', '‐', '‑', '–'];
    let after = text.get(span.end()..).unwrap_or_default();
    let before = text.get(..span.start()).unwrap_or_default();
    let ties = |rest: Option<&str>, edge: fn(&str) -> Option<char>| rest.and_then(edge).is_some_and(is_latin_word);
    ties(after.strip_prefix(HYPHENS), |rest| rest.chars().next())
        || (!span.is_empty() && ties(before.strip_suffix(HYPHENS), |rest| rest.chars().next_back()))
}

/// Whether an article may be put before a name at `start`: no word that takes its place stands there, no headline, no bare list.
pub(super) fn may_take_article(text: &str, start: usize) -> bool {
    let span = Span::new(start, start);
    if is_headline(text, start) || is_capital_line(text, span) {
        return false;
    }
    let before = text.get(..start).unwrap_or_default();
    if starts_sentence(text, start) {
        return !before.trim_end().ends_with(['|', '-', '•', '*', '(']) && is_sentence(text, start);
    }
    match word_before(text, start) {
        Some(word) if !before.trim_end().ends_with([':', ';']) => {
            let is_possessive = word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’");
            let is_lower = word.chars().all(|ch| ch.is_lowercase() || matches!(ch, '-' | '\'' | '’'));
            !is_possessive && !DETERMINERS.has(word) && (is_lower || AFTER_A_NOUN.has(word)) && !before.ends_with(is_latin_word)
        }
        _ => {
            let is_open = before.ends_with([' ', '\n', '\u{a0}', '"', '“', '‘']);
            let near = before.trim_end();
            // Behind two spaces stands a word all the same.
            is_open
                && !near.ends_with(is_latin_word)
                && !near.ends_with(['/', '|', '-', '•', '*', '('])
                && is_sentence(text, start)
        }
    }
}

/// Whether a sentence begins at `start`, behind the closing quotation mark of the one before it too.
pub(super) fn starts_sentence(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let closed = before.trim_end_matches([' ', '\n']).trim_end_matches(['”', '"', '’', ')']);
    let is_closed = closed.len() + 1 < before.len() && closed.ends_with(['.', '!', '?']) && before.ends_with([' ', '\n']);
    (is_sentence_start(text, start) && !before.trim_end().ends_with([':', ';'])) || is_closed
}

/// Whether the line goes on to the end of a sentence: a list or a table does not.
fn is_sentence(text: &str, at: usize) -> bool {
    let line = line_at(text, at);
    let rest = text.get(at..line.end()).unwrap_or_default();
    let ends = |rest: &str| rest.trim_end().ends_with(['.', '!', '?', '”', '"']) || rest.contains(". ");
    ends(rest) || {
        // A hard-wrapped paragraph ends some lines further down.
        let after = first_chars(text.get(line.end()..).unwrap_or_default(), 600);
        let paragraph = after.split("\n\n").next().unwrap_or_default();
        line.len() > 40 && ends(paragraph)
    }
}

/// Whether a sentence ends with the full stop before `end`: surely, surely not, or nobody can tell.
pub(super) fn ends_sentence(text: &str, end: usize) -> Option<bool> {
    let after = text.get(end..).unwrap_or_default();
    // A sentence that ends inside a bracket begins there, and has words beside names: C. Davis (Kyoto Univ.) has none.
    if after.starts_with(')')
        && open_bracket(text, end).is_some_and(|open| !starts_sentence(text, open) || !has_words(text, open, end))
    {
        return Some(false);
    }
    let after = after.trim_start_matches(['"', '”', '’', ')']);
    let Some(rest) = after.strip_prefix([' ', '\n', '\r']) else {
        return Some(after.is_empty());
    };
    let next = rest.trim_start();
    if next.is_empty() || after.starts_with("\n\n") || after.starts_with("\r\n\r\n") {
        return Some(true);
    }
    let word = first_word(next);
    match next.chars().next() {
        Some(ch) if ch.is_uppercase() => (AFTER_A_NOUN.has(word) || AT_THE_START.has(word)).then_some(true),
        Some(ch) if is_japanese_letter(ch) => None,
        // Items and footnotes of a list end as the one before does.
        Some(ch) if !ch.is_alphabetic() && after.starts_with(['\n', '\r']) => {
            let line = text.get(..end).and_then(|before| before.rfind('\n'));
            Some(line.is_some_and(|line| text.get(..line).is_some_and(|above| above.trim_end().ends_with('.'))))
        }
        Some(ch) => Some(matches!(ch, '"' | '“' | '‘' | '「')),
        None => Some(true),
    }
}

/// Whether a word with a small letter that is no part of a name stands between two places: names have "of" and "and" alone.
fn has_words(text: &str, from: usize, to: usize) -> bool {
    let words = text.get(from..to).unwrap_or_default().split(|ch: char| !is_latin_word(ch));
    words.into_iter().any(|word| word.starts_with(char::is_lowercase) && !WITHIN_NAMES.has(word))
}

/// The opening bracket that a place stands behind, within its line.
pub(super) fn open_bracket(text: &str, at: usize) -> Option<usize> {
    let line = line_at(text, at);
    let from = line.start().max(at.saturating_sub(BRACKET_REACH));
    let from = (from..=at).find(|&from| text.is_char_boundary(from))?;
    let mut depth = 0_usize;
    for (index, ch) in text.get(from..at)?.char_indices().rev() {
        match ch {
            ')' | '）' => depth += 1,
            '(' | '（' if depth == 0 => return Some(from + index),
            '(' | '（' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether the bracket that is open at `at` is closed on its line.
fn is_closed(text: &str, at: usize) -> bool {
    let line = line_at(text, at);
    let mut depth = 0_usize;
    for (index, ch) in text.get(at..line.end()).unwrap_or_default().char_indices() {
        match ch {
            ')' | '）' if depth == 0 => return true,
            ')' | '）' => depth -= 1,
            '(' | '（' => depth += 1,
            _ if index > BRACKET_REACH => return false,
            _ => {}
        }
    }
    false
}

/// For each mention the one that it glosses: it stands in the bracket that opens directly after a name of the same entry, as
/// in Name (Short), 名称（以下「略称」という。）, 名称（English Name, EN）.
pub(super) fn glosses(text: &str, mentions: &[Mention]) -> Vec<Option<usize>> {
    let glossed = |index: usize, mention: &Mention| {
        let entry = mention.entry()?;
        let open = open_bracket(text, mention.span.start()).filter(|_| is_closed(text, mention.span.end()))?;
        // 「日米学生会議」（JASC）.
        let end = text.get(..open)?.trim_end().trim_end_matches(['」', '』', '”', '"']).len();
        let earlier = mentions.get(..index)?.iter().enumerate().rev().take_while(|(_, other)| other.span.end() >= end);
        let mut earlier = earlier.filter(|(_, other)| other.span.end() == end && other.entry() == Some(entry));
        earlier.next().map(|(index, _)| index)
    };
    mentions.iter().enumerate().map(|(index, mention)| glossed(index, mention)).collect()
}

/// Whether Japanese script stands beside the span, over one space at most: the name is part of a Japanese sentence.
pub(super) fn is_among_japanese(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let (left, right) = (before.chars().next_back(), after.chars().next());
    let further_left = before.strip_suffix(' ').and_then(|before| before.chars().next_back());
    let further_right = after.strip_prefix(' ').and_then(|after| after.chars().next());
    [left, right].into_iter().flatten().any(|ch| is_cjk(ch) && ch != '\u{3000}')
        || [further_left, further_right].into_iter().flatten().all(is_japanese_letter) && further_right.is_some()
}

/// The characters directly before and after a span.
pub(super) fn neighbours(text: &str, span: Span) -> (Option<char>, Option<char>) {
    let left = text.get(..span.start()).and_then(|before| before.chars().next_back());
    (left, text.get(span.end()..).and_then(|after| after.chars().next()))
}

/// Whether `ch` goes on with a run of kanji or katakana, as a particle in hiragana does not.
pub(super) fn joins(ch: char) -> bool {
    matches!(Script::of(ch), Script::Han | Script::Katakana)
}

/// Whether a word joined to a name goes on behind it. Conjunctions in kanji join nothing: 岩手県及び福島県.
pub(super) fn joins_behind(after: &str) -> bool {
    const CONJUNCTIONS: [&str; 5] = ["及び", "並びに", "又は", "若しくは", "或いは"];
    // ソフトバンク等の支援.
    let is_among_others = || after.strip_prefix('等').is_some_and(|rest| !rest.starts_with(joins));
    after.starts_with(joins) && !CONJUNCTIONS.iter().any(|word| after.starts_with(word)) && !is_among_others()
}

/// Whether the line sets a space between Japanese and Latin letters more often than not, outside the span.
pub(super) fn is_spaced(text: &str, span: Span) -> bool {
    let line = line_at(text, span.start());
    let (mut spaced, mut tight) = (0_usize, 0_usize);
    for part in [text.get(line.start()..span.start()), text.get(span.end()..line.end())].into_iter().flatten() {
        let mut last = [' ', ' '];
        for ch in part.chars() {
            let differ = |one: char, other: char| {
                (is_japanese_letter(one) && is_latin_word(other)) || (is_latin_word(one) && is_japanese_letter(other))
            };
            tight += usize::from(differ(last[1], ch));
            spaced += usize::from(last[1] == ' ' && differ(last[0], ch));
            last = [last[1], ch];
        }
    }
    spaced > tight
}

/// Whether the document sets brackets of ASCII width after Japanese words, and none of full width.
pub(super) fn has_narrow_brackets(text: &str) -> bool {
    let follows = |at: usize| text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_japanese_letter);
    !text.contains('（') && text.match_indices('(').any(|(at, _)| follows(at))
}

/// Whether what the wording puts before the printed name stands there already: 在 of 在ウィーン代表部.
pub(super) fn begins_before(text: &str, start: usize, printed: &str, wanted: &str) -> bool {
    let more = wanted.strip_suffix(printed).filter(|more| !more.is_empty());
    more.is_some_and(|more| text.get(..start).is_some_and(|before| before.ends_with(more)))
}

/// Whether the bracket behind a name holds nothing but `wanted`.
pub(super) fn repeats_in_bracket(text: &str, end: usize, wanted: &str) -> bool {
    let inside = text.get(end..).and_then(|after| after.trim_start_matches(' ').strip_prefix(['(', '（']));
    inside.and_then(|inside| inside.strip_prefix(wanted)).is_some_and(|rest| rest.starts_with([')', '）']))
}

/// Whether the name stands in a bracket of its own behind `wanted`.
pub(super) fn repeats_before_bracket(text: &str, span: Span, wanted: &str) -> bool {
    let closes = || text.get(span.end()..).is_some_and(|after| after.starts_with([')', '）']));
    let before = text.get(..span.start()).and_then(|before| before.strip_suffix(['(', '（']));
    before.is_some_and(|before| before.trim_end_matches(' ').ends_with(wanted)) && closes()
}

/// Whether a name is what the text calls something from here on, in so many words: （以下「米国大使館」という。）, (hereinafter "Keio").
pub(super) fn is_agreed_on(text: &str, start: usize) -> bool {
    const WORDS: [&str; 7] = ["以下", "以後", "略称", "通称", "hereinafter", "hereafter", "referred to as"];
    let before = text.get(..start).unwrap_or_default().trim_end_matches(['「', '『', '“', '‘', '"', '\'']);
    let before = before.strip_suffix("the ").unwrap_or(before).trim_end_matches(['、', ',', ':', '：', ' ']);
    WORDS.iter().any(|word| before.ends_with(word))
}

/// Whether a mark says that a name stands as its source has it: [sic], （ママ）.
pub(super) fn is_marked_as_printed(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default().trim_start_matches([' ', '"', '”', '’', '」', '』']);
    let inside = after.strip_prefix(['[', '(', '（', '［', '〔']);
    inside.is_some_and(|inside| ["sic]", "sic)", "ママ"].iter().any(|mark| inside.starts_with(mark)))
}

/// US-123, REGION=US: letters of a number or the value of a variable.
pub(super) fn is_number_or_value(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let is_digit = |rest: Option<&str>| rest.is_some_and(|rest| rest.starts_with(|ch: char| ch.is_ascii_digit()));
    before.ends_with('=') || after.starts_with('=') || is_digit(after.strip_prefix('-'))
}

/// Whether the legal form behind a name is in capitals that it usually lacks: NINTENDO CO LTD.
pub(super) fn has_form_in_capitals(text: &str, mention: &Mention) -> bool {
    const FORMS: [&str; 4] = ["CO", "LTD", "INC", "CORP"];
    let form = text.get(mention.core.end()..mention.span.end()).unwrap_or_default();
    form.split([' ', '.', ',']).any(|word| FORMS.contains(&word))
}

/// Whether the word behind a name is the last word of its new form, which the old one lacks: Ishigakijima Island, Osaka-fu prefectures.
pub(super) fn begins_as_behind(text: &str, edited: Span, wanted: &str) -> bool {
    let Some((_, last)) = wanted.rsplit_once(' ').filter(|(_, last)| !ends_with_word(edited.of(text), last)) else {
        return false;
    };
    let behind = text.get(edited.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
    let word = first_word(behind);
    // Columbia|U., Toyota|Moter: the word in short, or with a slip in it.
    let is_added = || wanted.starts_with(edited.of(text)) && word.starts_with(char::is_uppercase);
    let is_like = || {
        let same = word.chars().zip(last.chars()).take_while(|(one, other)| one == other).count();
        let rest = behind.get(word.len()..).unwrap_or_default();
        same > 0 && (rest.starts_with('.') && same == word.chars().count() || same >= 3 && word.len().abs_diff(last.len()) <= 1)
    };
    word.eq_ignore_ascii_case(last)
        || word.strip_suffix('s').is_some_and(|word| word.eq_ignore_ascii_case(last))
        || is_added() && is_like()
}

/// Whether the word before a name is the last word of its new form: of "Fumio Fumio Kishda", written "Fumio Kishida Fumio", nobody could
/// tell which two belong together.
pub(super) fn ends_as_before(text: &str, start: usize, wanted: &str) -> bool {
    let last = wanted.rsplit_once(' ').map(|(_, last)| last);
    let before = text.get(..start).map(|before| before.trim_end_matches(' ')).filter(|before| before.len() < start);
    last.zip(before).is_some_and(|(last, before)| ends_with_word(before, last))
}

/// Whether the wording is what is printed but for a line break: a hard-wrapped text is not reflowed for a name that is right.
pub(super) fn is_rewrapped(printed: &str, wanted: &str) -> bool {
    printed.contains('\n') && {
        let words: Vec<&str> = printed.split_whitespace().collect();
        // United States-⏎Japan: behind a hyphen, a line is broken without a space.
        words.join(" ") == wanted || words.concat() == wanted || printed.replace("-\n", "-").eq_ignore_ascii_case(wanted)
    }
}

/// The bytes of a space and an initial at `at`: " P.".
pub(super) fn initial_after(text: &str, at: usize) -> usize {
    let mut chars = text.get(at..).unwrap_or_default().chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(' '), Some(letter), Some('.')) if letter.is_ascii_uppercase() => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_after_names() {
        for (text, wanted) in [
            ("UW students", true),
            ("UW announced", false),
            ("UW.", false),
            ("UW and", false),
            ("UW-led work", true),
            ("UW\nlaboratories", false),
        ] {
            assert_eq!(is_attributive(text, 2), wanted, "{text}");
        }
    }

    #[test]
    fn stops() {
        for (text, wanted) in [
            ("Inc.", Some(true)),
            ("Inc. and", Some(false)),
            ("Inc. The plan", Some(true)),
            ("Inc. President", None),
            ("Inc.\n\nNext", Some(true)),
            ("Inc.,", Some(false)),
        ] {
            assert_eq!(ends_sentence(text, 4), wanted, "{text}");
        }
    }

    #[test]
    fn habits() {
        let text = "我々は API を使い、MEXTと話す。 SDK は";
        let at = text.find("MEXT").unwrap_or_default();
        assert!(is_spaced(text, Span::new(at, at + 4)));
        assert!(!is_spaced("APIを使いMEXTと", Span::new(12, 16)));
        assert!(has_narrow_brackets("文部科学省(文科省)") && !has_narrow_brackets("文部科学省（文科省）(1)"));
        assert_eq!(open_bracket("甲（乙(丙)丁）戊", "甲（乙(丙)丁".len()), Some(3));
    }
}
