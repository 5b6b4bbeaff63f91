//! Runs beside a word that tells what they are: an office, a title, a description, or their own last word.

use super::mine::{Clue, Find, Page, Proposal};
use super::runs::{Run, Shape};
use crate::glossary::{Kind, Lang};
use crate::text::{Script, Span};

pub(super) fn mine(page: &Page<'_>, runs: &[Run]) -> Vec<Find> {
    let mut finds = Vec::new();
    for run in runs {
        match run.shape {
            Shape::Capitals => finds.extend(latin(page, *run)),
            Shape::Katakana => finds.extend(katakana(page, *run)),
            Shape::Kanji => finds.extend(kanji(page, *run)),
        }
        finds.extend(earlier(page, *run));
    }
    finds
}

fn entry(kind: Kind, lang: Lang, name: &str) -> Proposal {
    let name = Some(name.to_owned());
    let (en, ja) = if lang == Lang::En { (name, None) } else { (None, name) };
    Proposal::Entry { kind: Some(kind.word()), en, ja, short: None }
}

fn latin(page: &Page<'_>, run: Run) -> Option<Find> {
    let printed = run.span.of(page.text);
    let words = printed.split(' ').count();
    let (before, after) = (page.text.get(..run.span.start())?, page.text.get(run.span.end()..)?);
    if words < 2 || !page.is_free(run.span) {
        return described(page, run, after);
    }
    if let Some(kind) = page.nouns.head(printed, Lang::En) {
        return Some(Find { proposal: entry(kind, Lang::En, printed), clue: Clue::Head, span: run.span });
    }
    // "Jane Doe, president of", "Minister Jane Doe", and the title inside the run: "Professor Jane Doe".
    let follows = after.strip_prefix(", ").is_some_and(|after| {
        let after = after.strip_prefix("the ").or_else(|| after.strip_prefix("a ")).unwrap_or(after);
        page.nouns.title_after(after)
    });
    let precedes = before.ends_with(' ') && page.nouns.title_before(before);
    let mut inner =
        printed.match_indices(' ').map(|(at, _)| at).filter(|at| page.nouns.title_before(printed.get(..*at).unwrap_or_default()));
    let start = inner.next_back().map_or(run.span.start(), |at| run.span.start() + at + 1);
    let span = Span::new(start, run.span.end());
    let name = span.of(page.text);
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_person = (2..=4).contains(&name.split(' ').count()) && name.split(' ').all(is_capital);
    let is_role = follows || precedes || start > run.span.start();
    if is_person && is_role && !page.nouns.title_before(name) {
        return Some(Find { proposal: entry(Kind::Person, Lang::En, name), clue: Clue::Role, span });
    }
    described(page, run, after)
}

/// `X, a Tokyo-based chip maker`.
fn described(page: &Page<'_>, run: Run, after: &str) -> Option<Find> {
    let description = [", a ", ", an "].iter().find_map(|opener| after.strip_prefix(opener))?;
    let clause = description.split([',', '.', ';', '\n']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split(' ').take(8).collect();
    let kind = page.nouns.described(&words.join(" "))?;
    if !page.is_free(run.span) || run.span.of(page.text).chars().count() < 3 {
        return None;
    }
    Some(Find { proposal: entry(kind, Lang::En, run.span.of(page.text)), clue: Clue::Apposition, span: run.span })
}

fn katakana(page: &Page<'_>, run: Run) -> Option<Find> {
    let printed = run.span.of(page.text);
    let after = page.text.get(run.span.end()..)?;
    if !page.is_free(run.span) || printed.chars().count() < 3 {
        return None;
    }
    page.nouns.title_ja(after)?;
    // A katakana word before a title is a person only with a ・: マーケティング部長.
    let kind = if printed.contains('・') { Kind::Person } else { return None };
    Some(Find { proposal: entry(kind, Lang::Ja, printed), clue: Clue::Role, span: run.span })
}

fn kanji(page: &Page<'_>, run: Run) -> Option<Find> {
    let printed = run.span.of(page.text);
    if !page.is_free(run.span) {
        return None;
    }
    let left = page.text.get(..run.span.start())?.chars().next_back();
    let starts_clean = left.is_none_or(|ch| Script::of(ch) != Script::Katakana && Script::of(ch) != Script::Latin);
    if let Some(kind) = page.nouns.head(printed, Lang::Ja).filter(|_| starts_clean) {
        return Some(Find { proposal: entry(kind, Lang::Ja, printed), clue: Clue::Head, span: run.span });
    }
    let after = page.text.get(run.span.end()..)?;
    let name = page.nouns.before_title(printed).or_else(|| page.nouns.title_ja(after).map(|_| printed))?;
    // Family and given name together have three to five kanji; two are a surname or a word.
    if !(3..=5).contains(&name.chars().count()) || !starts_clean || page.nouns.before_title(name).is_some() {
        return None;
    }
    let span = Span::new(run.span.start(), run.span.start() + name.len());
    Some(Find { proposal: entry(Kind::Person, Lang::Ja, name), clue: Clue::Role, span })
}

/// `Alpha Works, formerly Beta Works`: another name of the entry before it.
fn earlier(page: &Page<'_>, run: Run) -> Option<Find> {
    const OPENERS: [&str; 6] =
        [", formerly known as ", ", formerly ", ", previously known as ", ", also known as ", ", better known as ", "、旧"];
    let before = page.text.get(..run.span.start())?;
    let end = OPENERS.iter().find_map(|opener| before.strip_suffix(opener)).map(str::len)?;
    let (_, id) = page.linked_before(end)?;
    let name = run.span.of(page.text).to_owned();
    let proposal = Proposal::Variant { id: id.to_owned(), name };
    page.is_free(run.span).then_some(Find { proposal, clue: Clue::Apposition, span: run.span })
}
