//! Fits a wording into its sentence: the article, the capital, the full stop, the clitic and the spaces beside a name.

use super::around::{ends_sentence, is_attributive, is_spaced, may_take_article, neighbours, starts_sentence};
use super::article::{indefinite, takes_the};
use crate::glossary::Kind;
use crate::lexicon::EntryRecord;
use crate::mention::{line_at, word_before};
use crate::text::{Span, capitalised, is_cjk, is_japanese_letter, is_latin_word};

/// What is replaced in the text, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    pub(super) span: Span,
    pub(super) replacement: String,
}

/// Why a name is left whose full stop may be the sentence's.
pub(super) const STOP_MAY_END: &str = "its full stop may end the sentence";

/// Fits `wanted` into the place of `edited`. `last` is the letter that will stand before it, where an edit wrote that;
/// `goes_on` says that the sentence does not end here.
///
/// The error is a reason to leave the text alone: nobody can tell whose the full stop is.
pub(super) fn fit(
    text: &str,
    entry: EntryRecord<'_>,
    edited: Span,
    wanted: &str,
    last: Option<char>,
    goes_on: bool,
) -> Result<Fitted, &'static str> {
    let printed = edited.of(text);
    let (mut start, mut end) = (edited.start(), edited.end());
    let mut name = wanted.to_owned();
    let starts_lower = name.starts_with(char::is_lowercase) && printed.starts_with(char::is_uppercase);
    // Opinion: Von der Leyen said so.
    let is_behind_word =
        || text.get(..start).is_some_and(|before| before.trim_end().ends_with(|ch| ch == ',' || is_latin_word(ch)));
    if starts_lower && (starts_sentence(text, start) || entry.is_person() && !is_behind_word()) {
        name = capitalised(&name);
    }
    let after = text.get(end..).unwrap_or_default();
    // A form that ends in a full stop shares that of the sentence: "in the US." becomes "in the U.S."
    if name.ends_with('.') && !printed.ends_with('.') && after.starts_with('.') && !after.starts_with("..") {
        end += 1;
    }
    // "Oak Ridge National Lab. and" has the stop of an abbreviation that is listed without one.
    if !entry.is_person()
        && is_abbreviation_of(printed, &name)
        && !name.ends_with('.')
        && after.starts_with('.')
        && !after.starts_with("..")
    {
        let rest = after.get(1..).unwrap_or_default();
        match ends_sentence(text, end + 1) {
            Some(false) if !rest.starts_with(is_latin_word) => end += 1,
            None => return Err(STOP_MAY_END),
            _ => {}
        }
    }
    if printed.ends_with('.') && !name.ends_with('.') {
        // The stops of U.S. and D.C. belong to their letters; those of Inc. and Univ. may end the sentence too.
        let is_dotted = printed.trim_end_matches('.').contains('.') && !printed.contains(' ');
        // The stops of an ellipsis belong together.
        let is_ellipsis = after.starts_with("..") && !after.starts_with("...");
        let goes_on = || goes_on || is_label(text, start);
        match ends_sentence(text, end) {
            Some(true) if !goes_on() => name.push('.'),
            _ if is_ellipsis => name.push('.'),
            None if !is_dotted && !goes_on() => return Err(STOP_MAY_END),
            _ => {}
        }
    }
    if let Some((len, clitic)) = clitic(text, entry, end, printed, &name) {
        end += len;
        name.push_str(&clitic);
    }
    if let Some((article, right)) = indefinite_before(text, start, printed, wanted) {
        let gap = text.get(article.end()..start).unwrap_or_default();
        name = format!("{right}{gap}{name}");
        start = article.start();
    } else if let Some((at, article)) = definite_before(text, entry, Span::new(start, end), printed, wanted) {
        start = at;
        name = if article.is_empty() && starts_sentence(text, at) { capitalised(&name) } else { format!("{article}{name}") };
    } else if let Some(article) = lower_article(text, entry, start, &[printed, wanted]) {
        name = format!("{}{name}", text.get(article.span.start()..start).unwrap_or_default().replacen('T', "t", 1));
        start = article.span.start();
    } else {
        spaces(text, edited, printed, &mut name, &mut start, &mut end, last);
    }
    Ok(Fitted { span: Span::new(start, end), replacement: name })
}

/// Whether the last word of `printed` is one of `name` with letters left out, alone or within a longer word: Lab for Laboratory,
/// Dept for Department, Fermi Lab for Fermilab.
fn is_abbreviation_of(printed: &str, name: &str) -> bool {
    let last = printed.rsplit([' ', '\n']).next().unwrap_or_default();
    let (mut letters, rest) = (last.bytes(), last.get(1..).unwrap_or_default());
    let is_word = letters.next().is_some_and(|first| first.is_ascii_uppercase())
        && rest.len() >= 2
        && rest.bytes().all(|byte| byte.is_ascii_lowercase());
    let shortens = |word: &str| {
        let mut full = word.bytes();
        last.len() < word.len() && full.next() == last.bytes().next() && rest.bytes().all(|byte| full.any(|other| other == byte))
    };
    let ends = |word: &str| last.len() < word.len() && word.to_ascii_lowercase().ends_with(&last.to_ascii_lowercase());
    is_word && printed.contains(' ') && name.split(' ').any(|word| shortens(word) || ends(word))
}

/// Whether the line up to `at` is no sentence: a cell, an item, a line of a curriculum vitae (2014- Osaka Univ.).
fn is_label(text: &str, at: usize) -> bool {
    let line = text.get(line_at(text, at).start()..at).unwrap_or_default();
    // A word that is joined to others may be a part of a name: Ing wen-ハマモト.
    let is_word = |word: &str| word.starts_with(char::is_lowercase) && !word.contains(|ch| is_cjk(ch) || ch == '-');
    !line.split_whitespace().rev().any(is_word)
}

/// "The" before a name that takes the article is lower case inside a sentence: at The University of Tokyo. `names` are what stands at
/// `start`, and what will.
pub(super) fn lower_article(text: &str, entry: EntryRecord<'_>, start: usize, names: &[&str]) -> Option<Fitted> {
    let is_body = matches!(
        entry.kind(),
        Kind::Government | Kind::Military | Kind::Mission | Kind::University | Kind::Institute | Kind::International
    );
    let at = start.checked_sub("The ".len())?;
    let is_capital = text.get(at..start).is_some_and(|article| matches!(article, "The " | "The\n"));
    if !is_body || !is_capital {
        return None;
    }
    let word = word_before(text, at)?;
    // Only after a word that takes an object, so that titles of works, lists and headlines stay.
    let within = ["at", "of", "from", "by", "with", "and", "in", "to", "for", "between", "joined", "visited", "left"];
    (within.contains(&word) && names.iter().any(|name| takes_the(entry, name)))
        .then(|| Fitted { span: Span::new(at, at + 1), replacement: "t".into() })
}

/// The article before the name, where the sound of the new form asks for the other one: where it stands, and the right one.
fn indefinite_before(text: &str, start: usize, printed: &str, wanted: &str) -> Option<(Span, String)> {
    // Few names stand behind a word that ends like an article.
    let is_behind = |before: &str| before.trim_end_matches([' ', '\u{a0}', '\n']).ends_with(['a', 'n', 'A']);
    let article = text.get(..start).filter(|before| is_behind(before)).and_then(|_| word_before(text, start));
    let article = article.filter(|word| matches!(*word, "a" | "an" | "A" | "An"))?;
    let right = indefinite(wanted);
    let differs = indefinite(printed) != right && !article.eq_ignore_ascii_case(right);
    if !wanted.starts_with(is_latin_word) || !differs {
        return None;
    }
    let at = text.get(..start)?.rfind(article)?;
    Some((Span::new(at, at + article.len()), if article.starts_with('A') { capitalised(right) } else { right.to_owned() }))
}

/// "the" before the name, where the new form takes it or no longer does: where the edit then begins, and what it begins with.
fn definite_before(text: &str, entry: EntryRecord<'_>, span: Span, printed: &str, wanted: &str) -> Option<(usize, &'static str)> {
    if [printed, wanted].iter().any(|name| !name.is_ascii() && name.chars().any(is_cjk)) {
        return None;
    }
    // Other capitals are no other form: National Science foundation.
    if printed.eq_ignore_ascii_case(wanted) {
        return None;
    }
    // The University of Stanford.
    let took = takes_the(entry, printed) || entry.kind() == Kind::University && printed.starts_with("University of ");
    let takes = takes_the(entry, wanted);
    // Initials are printed with the article and without: NSF and the NSF. The full name is not.
    let is_spelled_out = takes && !printed.contains(' ') && wanted.contains(' ');
    if took == takes && !is_spelled_out {
        return None;
    }
    let before = text.get(..span.start())?;
    let has_article = before.ends_with("the ") || before.ends_with("The ");
    // Where the stop of Univ. ends the sentence as well, the next word belongs to no name.
    let ends = printed.ends_with('.') && ends_sentence(text, span.end()) == Some(true);
    let is_attributive = || !ends && is_attributive(text, span.end());
    if takes {
        // A list: UT Austin; Natl. Inst. for Materials Science; Keio University.
        let is_item =
            before.trim_end().ends_with(';') && text.get(span.end()..).is_some_and(|after| after.starts_with([';', ',']));
        if has_article || is_item || is_attributive() || !may_take_article(text, span.start()) {
            return None;
        }
        return Some((span.start(), if starts_sentence(text, span.start()) { "The " } else { "the " }));
    }
    // "the DOE plan": the article belongs to the noun. At the start of a sentence a mission keeps it.
    let is_mission_first = entry.kind() == Kind::Mission && before.ends_with("The ");
    (has_article && !is_mission_first && !is_attributive()).then(|| (span.start() - "the ".len(), ""))
}

/// What becomes of an apostrophe after the name: its bytes, and what is written instead. Plural forms take a bare one.
fn clitic(text: &str, entry: EntryRecord<'_>, end: usize, printed: &str, name: &str) -> Option<(usize, String)> {
    let after = text.get(end..)?;
    let apostrophe = after.chars().next().filter(|ch| matches!(ch, '\'' | '’'))?;
    let rest = after.get(apostrophe.len_utf8()..)?;
    let has_s = rest.starts_with('s') && !rest.get(1..)?.starts_with(is_latin_word);
    let (was_plural, is_plural) = (is_plural_form(entry, printed), is_plural_form(entry, name));
    if has_s && is_plural && !was_plural {
        return Some((apostrophe.len_utf8() + 1, apostrophe.to_string()));
    }
    // A closing quotation mark looks the same: only an apostrophe that nothing opened is one.
    let is_quote = || text.get(line_at(text, end).start()..end).is_some_and(|line| line.contains(['‘', '\'']));
    let is_bare = rest.starts_with(' ') && was_plural && !is_plural;
    (is_bare && name.ends_with(is_latin_word) && !is_quote()).then(|| (apostrophe.len_utf8(), format!("{apostrophe}s")))
}

/// The United States, the National Institutes of Health are no plurals; the United States and General Motors end like one.
fn is_plural_form(entry: EntryRecord<'_>, name: &str) -> bool {
    let singular = ["ss", "us", "is", "as", "os"];
    !entry.is_person() && name.ends_with('s') && !singular.iter().any(|end| name.ends_with(end))
}

/// Sets, keeps or takes away the space between Japanese and Latin letters, as the line has it; Latin names never touch.
fn spaces(text: &str, edited: Span, printed: &str, name: &mut String, start: &mut usize, end: &mut usize, last: Option<char>) {
    let (left, right) = neighbours(text, edited);
    let left = last.or(left);
    let is_latin = |ch: Option<char>| ch.is_some_and(is_latin_word);
    let is_japanese = |ch: Option<char>| ch.is_some_and(is_japanese_letter);
    let (was_first, was_last) = (printed.chars().next(), printed.chars().next_back());
    let (first, final_letter) = (name.chars().next(), name.chars().next_back());
    let spaced = || is_spaced(text, edited);
    let before = text.get(..edited.start()).unwrap_or_default();
    let after = text.get(edited.end()..).unwrap_or_default();
    if is_latin(final_letter) && !is_latin(was_last) && (is_latin(right) || is_japanese(right) && spaced()) {
        name.push(' ');
    } else if is_japanese(final_letter) && is_latin(was_last) && spaced() {
        let next = after.strip_prefix(' ').and_then(|rest| rest.chars().next());
        *end += usize::from(is_japanese(next));
    }
    if is_latin(first) && !is_latin(was_first) && (is_latin(left) || is_japanese(left) && spaced()) {
        name.insert(0, ' ');
    } else if is_japanese(first) && is_latin(was_first) && spaced() {
        let previous = before.strip_suffix(' ').and_then(|rest| rest.chars().next_back());
        *start -= usize::from(is_japanese(previous) && last.is_none());
    }
}
