//! What surrounds a place in a text: lines, sentences, quotations, neighbouring words and countries.

use super::title::is_function_word;
use crate::lexicon::Titles;
use crate::text::{Span, ends_with_word, first_chars, first_word, is_cjk, is_in_capitals, is_latin_word};

/// How far from a place its line is read, in bytes: a text of one line of megabytes must not be read anew for every name.
const LINE_REACH: usize = 400;

/// The line a byte stands in, without its line end, as far as `LINE_REACH` on either side.
pub(crate) fn line_at(text: &str, at: usize) -> Span {
    let near = Span::new(at, at).widened(text, LINE_REACH);
    let (from, to) = (near.start(), near.end());
    let start = text.get(from..at).and_then(|before| before.rfind('\n')).map_or(from, |index| from + index + 1);
    let end = text.get(at..to).and_then(|after| after.find('\n')).map_or(to, |index| at + index);
    Span::new(start, end)
}

/// The end of a text, at most so many bytes of it.
pub(super) fn tail(text: &str, bytes: usize) -> &str {
    Span::new(text.len(), text.len()).widened(text, bytes).of(text)
}

/// The sentence a span stands in, as far as it goes within its line.
pub(crate) fn sentence_at(text: &str, span: Span) -> Span {
    const ENDS: [&str; 4] = [". ", "! ", "? ", "。"];
    let line = line_at(text, span.start());
    let before = text.get(line.start()..span.start()).unwrap_or_default();
    let after = text.get(span.end()..line.end()).unwrap_or_default();
    let start = ENDS.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len())).max().unwrap_or(0);
    let len = ENDS.iter().filter_map(|end| after.find(end).map(|at| at + end.len())).min().unwrap_or(after.len());
    Span::new(line.start() + start, span.end() + len)
}

/// Whether every Latin letter of the line is a capital, and there are at least four of them.
pub(crate) fn is_capital_line(text: &str, span: Span) -> bool {
    // Most names have small letters, and then the line need not be read.
    if span.of(text).chars().any(|ch| !ch.is_uppercase() && ch.is_alphabetic() && is_latin_word(ch)) {
        return false;
    }
    let line = line_at(text, span.start()).of(text);
    let (mut letters, mut words, mut small) = (0, 0, false);
    for word in line.split(|ch: char| !ch.is_alphabetic() || !is_latin_word(ch)) {
        if word.chars().all(char::is_uppercase) {
            letters += word.chars().count();
            words += usize::from(word.chars().count() > SHORTEST_SHOUT);
        } else if !is_function_word(word) {
            return false;
        } else {
            // U.S. TREASURY and BANK OF JAPAN, but not AIST and NEDO.
            small = true;
        }
    }
    if small && words < 2 {
        return false;
    }
    let own = span.of(text).chars().filter(|ch| ch.is_alphabetic() && is_latin_word(*ch)).count();
    // Japanese has no capitals: there, other words must say that it is a headline.
    letters >= 4 && (letters >= own + 4 || !line.chars().any(is_cjk))
}

/// As many letters in capitals may be initials.
const SHORTEST_SHOUT: usize = 4;

/// Titles that are abbreviated with a stop, as labels of speakers have them.
const TITLES_IN_CAPITALS: [&str; 16] =
    ["ADM", "AMB", "CAPT", "COL", "DR", "GEN", "GOV", "HON", "LT", "MR", "MRS", "MS", "PROF", "REP", "SEC", "SEN"];

/// Whether a word beside the name is in capitals too, which nothing but the phrase can be for: SECRETARY BLINKEN: Thank you. Short
/// words may be initials.
pub(crate) fn is_in_capital_phrase(text: &str, span: Span) -> bool {
    let shouted = |word: &str| word.len() > 3 && is_in_capitals(word) || matches!(word, "THE" | "AND" | "BY");
    let head = text.get(..span.start()).unwrap_or_default();
    let before = Some(head).filter(|before| before.ends_with(' ')).and_then(|_| word_before(text, span.start()));
    // GEN. DEMPSEY: a title in capitals, with its stop.
    let is_titled =
        head.strip_suffix(". ").is_some_and(|head| TITLES_IN_CAPITALS.iter().any(|title| ends_with_word(head, title)));
    let after = text.get(span.end()..).and_then(|after| after.strip_prefix(' '));
    is_titled || before.is_some_and(shouted) || after.map(first_word).is_some_and(shouted)
}

/// Whether the name is part of a label, a line's beginning in capitals up to a colon or a dash: MIYAZAWA-CLINTON: the talks,
/// AMHERST — The college said.
pub(crate) fn is_in_capital_label(text: &str, span: Span) -> bool {
    const LONGEST_LABEL: usize = 80;
    let is_of_label = |ch: char| ch.is_ascii_uppercase() || matches!(ch, ' ' | '-' | '–' | '&' | ',' | '.' | '\'' | '’');
    let after = text.get(span.end()..).unwrap_or_default();
    let mut end = after.char_indices().take(LONGEST_LABEL).skip_while(|(_, ch)| is_of_label(*ch));
    let Some((_, ':' | '—')) = end.next() else { return false };
    let before = text.get(..span.start()).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(LONGEST_LABEL)
        .take_while(|(_, ch)| is_of_label(*ch))
        .last()
        .map_or(span.start(), |(at, _)| at);
    let begins_line = text.get(..start).is_some_and(|before| before.is_empty() || before.ends_with(['\n', '\r']));
    begins_line && end.next().is_none_or(|(_, ch)| matches!(ch, ' ' | '\n' | '\r' | '\t'))
}

/// Whether a surname in capitals behind a title is the label of a speaker in a record: Senator CARDIN. Secretary RUBIO:
pub(crate) fn is_in_speaker_label(text: &str, span: Span) -> bool {
    const LONGEST: usize = 40;
    let before = text.get(..span.start()).unwrap_or_default();
    let head = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let head = head.rsplit_once("  ").map_or(head, |(_, head)| head).trim_start();
    let is_word = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|ch| ch.is_alphabetic() || ch == '.');
    let is_title = head.len() <= LONGEST && head.ends_with(' ') && head.trim_end().split(' ').all(is_word);
    let after = text.get(span.end()..).unwrap_or_default();
    is_title && (after.starts_with(':') || after == "." || after.starts_with(". ") || after.starts_with(".\n"))
}

/// Whether the name begins a dateline: a place in capitals at the head of a line, what it lies in, and a dash. CAMP KENGUN, Kumamoto
/// City - A unit trained.
pub(crate) fn is_in_dateline(text: &str, span: Span) -> bool {
    const LONGEST: usize = 60;
    const DASHES: [&str; 5] = [" — ", " – ", " - ", " -- ", "— "];
    let begins_line = text.get(..span.start()).is_some_and(|before| before.is_empty() || before.ends_with(['\n', '\r']));
    let after = text.get(span.end()..).unwrap_or_default();
    let near = first_chars(after, LONGEST).lines().next().unwrap_or_default();
    let dash = DASHES.iter().filter_map(|dash| near.find(dash)).min();
    begins_line && dash.is_some_and(|at| at == 0 || near.starts_with(", "))
}

/// Whether the line is a headline: short, no full stop at its end, most of its longer words capitalised.
pub(crate) fn is_headline(text: &str, at: usize) -> bool {
    let line = line_at(text, at).of(text).trim();
    if line.ends_with(['.', '。', ':', ';']) || line.chars().count() > 160 {
        return false;
    }
    let mut words = 0;
    let mut capitals = 0;
    for word in line.split_whitespace().filter(|word| word.len() > 3) {
        words += 1;
        capitals +=
            usize::from(word.chars().find(|ch| ch.is_alphanumeric()).is_some_and(|ch| ch.is_uppercase() || ch.is_numeric()));
    }
    words >= 3 && capitals * 10 >= words * 7
}

/// Whether a sentence begins at `at`.
pub(crate) fn is_sentence_start(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let trimmed = before.trim_end_matches([' ', '\t', '"', '\'', '“', '‘', '(', '*', '-', '•', '>']);
    match trimmed.chars().next_back() {
        None => true,
        Some('\n') => true,
        Some('.' | '!' | '?' | ':' | ';' | '…') => trimmed.len() < before.len(),
        Some(_) => false,
    }
}

/// The word that ends just before `at`, after one space at most: with its full stop (Mr.), without punctuation otherwise. What is
/// longer than any word is none.
pub(crate) fn word_before(text: &str, at: usize) -> Option<&str> {
    const LONGEST: usize = 100;
    let before = text.get(..at)?;
    let trimmed = before.strip_suffix([' ', '\u{a0}']).or_else(|| before.strip_suffix('\n')).unwrap_or(before);
    let start = trimmed
        .char_indices()
        .rev()
        .take_while(|(_, ch)| is_latin_word(*ch) || matches!(ch, '.' | '\'' | '’' | '-'))
        .enumerate()
        .take(LONGEST + 1)
        .last()
        .filter(|(count, _)| *count < LONGEST)
        .map(|(_, (index, _))| index)?;
    trimmed.get(start..)
}

/// Whether `word` stands in `text` as a word of its own: Latin words at word boundaries, others anywhere. A common noun may stand in
/// the plural, and an apostrophe may be a curly one.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    let stem = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']) && is_common_noun(word));
    match stem {
        Some(stem) => has_form(text, stem, |after| ["y", "ies"].iter().any(|ending| ends_word(after, ending))),
        None => {
            has_form(text, word, |after| {
                let is_plural = || is_common_noun(word) && ["s", "es"].iter().any(|ending| ends_word(after, ending));
                !word.ends_with(is_latin_word) || ends_word(after, "") || is_plural()
            }) || memchr::memchr(b'\'', word.as_bytes()).is_some() && has_word(text, &word.replace('\'', "’"))
        }
    }
}

/// Whether a word begins in a text with `stem`, and what follows is the end of it. A small letter that it begins with may be a capital:
/// Spokesperson Price.
fn has_form(text: &str, stem: &str, is_end: impl Fn(&str) -> bool) -> bool {
    let small = stem.as_bytes().first().filter(|first| first.is_ascii_lowercase() && stem.len() > 1);
    let sought = stem.as_bytes().get(usize::from(small.is_some())..).unwrap_or_default();
    memchr::memmem::find_iter(text.as_bytes(), sought).any(|found| {
        let Some(start) = found.checked_sub(usize::from(small.is_some())) else { return false };
        let begins = small.is_none_or(|first| text.as_bytes().get(start).is_some_and(|byte| byte.eq_ignore_ascii_case(first)));
        let (before, after) = (text.get(..start).unwrap_or_default(), text.get(start + stem.len()..).unwrap_or_default());
        begins && !(stem.starts_with(is_latin_word) && before.ends_with(is_latin_word)) && is_end(after)
    })
}

/// Whether a Latin word ends with `ending` at the beginning of a text.
fn ends_word(text: &str, ending: &str) -> bool {
    text.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(is_latin_word))
}

/// Whether the last of some words has small letters alone, as no name has.
fn is_common_noun(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    last.len() > 2 && last.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a word for a country is more than its mark.
fn is_in_full(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

/// The country whose mark, name or adjective stands directly before `at`: 米, 米国, U.S., American, China's.
pub(crate) fn country_before<'l>(text: &str, at: usize, titles: Titles<'l>) -> Option<&'l str> {
    let before = text.get(..at)?;
    let latin = before.trim_end_matches([' ', '\u{a0}', '\n']);
    if latin.len() < before.len() {
        let stem = ["'s", "’s"].iter().find_map(|clitic| latin.strip_suffix(clitic)).unwrap_or(latin);
        // The German Federal Ministry of Defense.
        let stem = [" Federal", " Royal", " Union", " Imperial"].iter().find_map(|word| stem.strip_suffix(word)).unwrap_or(stem);
        let stands_alone = |word: &str| {
            let rest = stem.strip_suffix(word).unwrap_or_default();
            !rest.ends_with(is_latin_word) && !rest.ends_with(['-', '/'])
        };
        let named = titles.countries_at_end(stem).find(|(_, word)| stands_alone(word));
        // 韓国's National Tax Agency, in a text that is turned into another language.
        let in_japanese =
            || titles.japanese_countries_at_end(stem).find(|(_, word)| stem.len() < latin.len() && is_in_full(word));
        return named.or_else(in_japanese).map(|(mark, _)| mark.country());
    }
    // The mark counts only where its run begins: not 欧米, not 日米.
    let begins_run = |mark: &str| {
        let rest = before.strip_suffix(mark).unwrap_or_default();
        let outside = rest.chars().next_back().filter(|ch| is_cjk(*ch));
        !outside.is_some_and(|ch| crate::text::same_run(ch, mark.chars().next().unwrap_or(' ')))
    };
    let stem = before.strip_suffix('の').unwrap_or(before);
    let named = titles.japanese_countries_at_end(stem).find(|(_, word)| is_in_full(word));
    // South Koreaの気象庁.
    let in_english = || titles.countries_at_end(stem).find(|_| stem.len() < before.len() && stem.ends_with(is_latin_word));
    let marked = || titles.japanese_countries_at_end(before).find(|(mark, word)| *word == mark.mark() && begins_run(word));
    named.or_else(in_english).or_else(marked).map(|(mark, _)| mark.country())
}

/// The country that the words directly after `at` name: of China, of the Republic of Korea, in Manila is not asked.
pub(crate) fn country_after<'l>(text: &str, at: usize, titles: Titles<'l>) -> Option<&'l str> {
    let after = text.get(at..)?.strip_prefix(" of ")?;
    let start = text.len() - after.strip_prefix("the ").unwrap_or(after).len();
    country_at(text, start, titles)
}

/// The country whose English name or adjective begins at `at`.
pub(crate) fn country_at<'l>(text: &str, at: usize, titles: Titles<'l>) -> Option<&'l str> {
    let rest = text.get(at..)?;
    let stands_alone = |word: &str| !rest.get(word.len()..).unwrap_or_default().starts_with(is_latin_word);
    titles.countries_at_start(rest).find(|(_, word)| stands_alone(word)).map(|(mark, _)| mark.country())
}

/// Spans of quotations in a text: “…”, ‘…’, "…", 「…」, 『…』, each within a paragraph.
pub(crate) fn quotations(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut previous = '\n';
    for (at, ch) in text.char_indices() {
        let closes = |open: &mut Vec<(char, usize)>, opener: char| {
            open.iter().rposition(|(known, _)| *known == opener).and_then(|index| open.drain(index..).next())
        };
        match ch {
            '\n' if previous == '\n' => open.clear(),
            '“' | '‘' | '「' | '『' => open.push((ch, at)),
            '"' if open.iter().all(|(known, _)| *known != '"') => open.push((ch, at)),
            // An apostrophe within a word closes nothing.
            '’' if text.get(at + ch.len_utf8()..).is_some_and(|after| after.starts_with(is_latin_word)) => {}
            '”' | '’' | '」' | '』' | '"' => {
                let opener = match ch {
                    '”' => '“',
                    '’' => '‘',
                    '」' => '「',
                    '』' => '『',
                    _ => '"',
                };
                if let Some((_, start)) = closes(&mut open, opener) {
                    spans.push(Span::new(start, at + ch.len_utf8()));
                }
            }
            _ => {}
        }
        if ch != '\r' {
            previous = ch;
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_cues() {
        for (text, word, expected) in [
            ("makers of chips.", "chip", true),
            ("two batteries", "battery", true),
            ("three lenses and four buses", "lens", true),
            ("chipset", "chip", false),
            ("microchips", "chip", false),
            ("the Woods", "Wood", false),
            ("Honda’s plan", "Honda", true),
            ("Moody’s said", "Moody's", true),
            ("トヨタ自動車", "トヨタ", true),
        ] {
            assert_eq!(has_word(text, word), expected, "{word} in {text}");
        }
    }

    #[test]
    fn sentences() {
        let text = "One. Ford and more! Two\n三。フォードと四。五";
        for (name, expected) in [("Ford", "Ford and more! "), ("フォード", "フォードと四。")] {
            let at = text.find(name).unwrap_or_default();
            assert_eq!(sentence_at(text, Span::new(at, at + name.len())).of(text), expected);
        }
    }
}
