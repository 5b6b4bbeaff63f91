//! Turns resolved mentions into edits: what is written, in which letters, and which article stands before it.

use std::collections::{HashMap, HashSet};

use super::article::indefinite;
use super::style::{FormPolicy, Quotes, Style, Target};
use super::word::{Wording, canonical, shortest};
use crate::document::Document;
use crate::glossary::{Kind, Lang, Length};
use crate::lexicon::{EntryId, EntryRecord, Lexicon};
use crate::mention::{Form, Mention, is_capital_line, is_headline, quotations, word_before};
use crate::text::{Edits, Span, is_latin_word};

/// What a style makes of one mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The whole mention as it will stand; equal to what stands there where nothing changes.
    pub text: String,
    /// Why a mention that would change does not, if so.
    pub withheld: Option<&'static str>,
}

/// The edits of a document in a style, and what becomes of each mention (`None` for one that is not linked).
pub fn write(lexicon: &Lexicon, document: &Document, mentions: &[Mention], style: Style) -> (Edits, Vec<Option<Rewrite>>) {
    let text = document.text();
    let wording = Wording { lexicon, style };
    let quoted = if style.get_quotes() == Quotes::Keep { quotations(text) } else { Vec::new() };
    let plan = Plan::new(lexicon, text, mentions, style);
    let mut edits = Edits::new();
    let mut rewrites = Vec::with_capacity(mentions.len());
    for (index, mention) in mentions.iter().enumerate() {
        let printed = mention.core.of(text);
        let (policy, defining) = plan.of(index, mention);
        // A bracket that repeats the name before it would say the same twice in another length or language.
        let own = Wording { lexicon, style: style.target(Target::Same) };
        let is_gloss =
            index.checked_sub(1).and_then(|before| mentions.get(before)).is_some_and(|before| is_gloss(text, before, mention));
        let (wording, policy) = if is_gloss { (&own, FormPolicy::Preserve) } else { (&wording, policy) };
        let rewrite = mention.entry().map(|_| {
            let wanted = wording.of(mention, printed, policy).unwrap_or_else(|| printed.to_owned());
            let mut wanted = in_capitals(text, mention, printed, wanted);
            if is_rewrapped(printed, &wanted) {
                wanted = printed.to_owned();
            }
            if let Some(abbreviation) = defining {
                wanted = with_definition(mention.lang, &wanted, &abbreviation);
            }
            let span = mention.span;
            // A legal form stays beside its name, but not beside a name in the other language.
            let translated = Lang::of(&wanted) != Lang::of(printed);
            let edited = if translated { span } else { mention.core };
            let head = text.get(span.start()..edited.start()).unwrap_or_default();
            let tail = text.get(edited.end()..span.end()).unwrap_or_default();
            if wanted != printed && touches_latin(text, &edits, edited, &wanted) {
                wanted.insert(0, ' ');
            }
            let whole = format!("{head}{wanted}{tail}");
            let withheld = (wanted != printed).then(|| withheld(mention, &quoted, &wanted)).flatten();
            if wanted != printed && withheld.is_none() {
                edit(text, edited, &wanted, &mut edits);
            }
            Rewrite { text: if withheld.is_some() { span.of(text).to_owned() } else { whole }, withheld }
        });
        rewrites.push(rewrite);
    }
    (edits, rewrites)
}

/// The full canonical name of an entry, personal names in the order of the style.
pub fn full_name(lexicon: &Lexicon, style: Style, entry: EntryRecord<'_>, lang: Lang) -> Option<String> {
    let wording = Wording { lexicon, style };
    match (lang, entry.is_person()) {
        (Lang::En, true) => Some(wording.full_latin(lexicon.entry(entry.number()), style.get_name_order())),
        _ => entry.full(lang).map(str::to_owned),
    }
}

/// Whether `mention` stands in a bracket directly after another mention of its entry: Name (Short), 名称（以下「略称」という。）.
fn is_gloss(text: &str, before: &Mention, mention: &Mention) -> bool {
    let gap = text.get(before.span.end()..mention.span.start()).unwrap_or_default();
    let opens = gap.trim_start().starts_with(['(', '（']) && !gap.contains([')', '）', '\n']) && gap.chars().count() <= 12;
    opens && mention.entry().is_some() && before.entry() == mention.entry()
}

/// Whether the wording is what is printed but for a line break: a hard-wrapped text is not reflowed for a name that is right.
fn is_rewrapped(printed: &str, wanted: &str) -> bool {
    printed.contains('\n') && {
        let words: Vec<&str> = printed.split_whitespace().collect();
        words.join(" ") == wanted || words.concat() == wanted
    }
}

/// Whether a Latin name would stick to the Latin name written just before it.
fn touches_latin(text: &str, edits: &Edits, edited: Span, wanted: &str) -> bool {
    let last = edits.iter().last().filter(|last| last.span().end() == edited.start());
    let left = match last {
        Some(last) => last.replacement().chars().next_back(),
        None => text.get(..edited.start()).and_then(|before| before.chars().next_back()),
    };
    let was_latin = edited.of(text).starts_with(is_latin_word);
    !was_latin && left.is_some_and(is_latin_word) && wanted.starts_with(is_latin_word)
}

fn withheld(mention: &Mention, quoted: &[Span], wanted: &str) -> Option<&'static str> {
    if let Some(protection) = mention.protection {
        return Some(protection.words());
    }
    if wanted.is_empty() {
        return Some("the glossary has no such name");
    }
    quoted.iter().any(|quote| quote.contains(mention.span)).then_some("quotation")
}

/// One edit, with the article before it and the full stop after it where the new form asks for them.
fn edit(text: &str, core: Span, wanted: &str, edits: &mut Edits) {
    let printed = core.of(text);
    let (mut start, mut end) = (core.start(), core.end());
    let mut replacement = wanted.to_owned();
    if let Some(article) = word_before(text, start).filter(|word| matches!(*word, "a" | "an" | "A" | "An")) {
        let right = indefinite(wanted);
        if wanted.starts_with(|ch: char| is_latin_word(ch))
            && indefinite(printed) != right
            && !article.eq_ignore_ascii_case(right)
        {
            let before = text.get(..start).unwrap_or_default();
            if let Some(at) = before.rfind(article) {
                let capital = article.starts_with('A');
                let right = if capital { format!("A{}", right.get(1..).unwrap_or_default()) } else { right.to_owned() };
                replacement = format!("{right}{}{wanted}", before.get(at + article.len()..).unwrap_or_default());
                start = at;
            }
        }
    }
    // A form that ends in a full stop shares that of the sentence: "in the US." becomes "in the U.S."
    let after = text.get(end..).unwrap_or_default();
    if wanted.ends_with('.') && !printed.ends_with('.') && after.starts_with('.') && !after.starts_with("..") {
        end += 1;
    }
    edits.push(Span::new(start, end), replacement);
}

/// A mention wholly in capitals on a line wholly in capitals stays in capitals.
fn in_capitals(text: &str, mention: &Mention, printed: &str, wanted: String) -> String {
    let letters = || printed.chars().filter(|ch| ch.is_alphabetic());
    let shouted = letters().count() > 1 && letters().all(char::is_uppercase) && is_capital_line(text, mention.core);
    if shouted && Lang::of(&wanted) == Lang::En { wanted.to_uppercase() } else { wanted }
}

fn with_definition(lang: Lang, full: &str, abbreviation: &str) -> String {
    match lang {
        Lang::En => format!("{full} ({abbreviation})"),
        Lang::Ja => format!("{full}（{abbreviation}）"),
    }
}

/// Which mentions are written in full and which short, under `full-then-short`.
struct Plan {
    style: Style,
    /// The mention that introduces the short form of an entry in a language, and the short form.
    first: HashMap<usize, Option<String>>,
    /// The mentions after it.
    shortened: HashSet<usize>,
}

impl Plan {
    fn new(lexicon: &Lexicon, text: &str, mentions: &[Mention], style: Style) -> Self {
        let mut plan = Self { style, first: HashMap::new(), shortened: HashSet::new() };
        if style.get_form() != FormPolicy::FullThenShort {
            return plan;
        }
        let mut seen: HashMap<(EntryId, Lang), Vec<usize>> = HashMap::new();
        for (index, mention) in mentions.iter().enumerate() {
            let is_body_text = !is_headline(text, mention.span.start()) && !is_capital_line(text, mention.span);
            let may = mention.protection.is_none()
                && is_body_text
                && matches!(mention.form, Form::Name(length) if length != Length::Formal);
            if let (Some(entry), true) = (mention.entry(), may) {
                // A Japanese name in Latin letters is read as English once it is written.
                let lang = lexicon.entry(entry).full(mention.lang).map_or(mention.lang, Lang::of);
                seen.entry((entry, lang)).or_default().push(index);
            }
        }
        for ((entry, lang), places) in seen {
            let record = lexicon.entry(entry);
            let length = shortest(record, lang);
            let is_definable = !record.is_person() && record.kind() != Kind::Place && length == Length::Abbreviation;
            // Where the text defines the short form itself, that full name is the first one, and it stays.
            let glossed = places.windows(2).find_map(|pair| match *pair {
                [full, short] if is_gloss(text, mentions.get(full)?, mentions.get(short)?) => Some(full),
                _ => None,
            });
            let first = glossed.or(places.first().copied());
            // A short form used only once more is not worth a definition.
            let (Some(first), true) = (first, is_definable && places.len() >= 3) else { continue };
            let Some(short) = canonical(record, lang, length) else { continue };
            plan.shortened.extend(places.iter().copied().filter(|&place| place > first));
            plan.first.insert(first, glossed.is_none().then(|| short.text().to_owned()));
        }
        plan
    }

    /// The length policy of a mention, and the short form it introduces.
    fn of(&self, index: usize, mention: &Mention) -> (FormPolicy, Option<String>) {
        let policy = self.style.get_form();
        if policy != FormPolicy::FullThenShort {
            return (policy, None);
        }
        match self.first.get(&index) {
            Some(definition) => (FormPolicy::Full, definition.clone()),
            None if self.shortened.contains(&index) && mention.form != Form::Defined => (FormPolicy::Short, None),
            None => (FormPolicy::Preserve, None),
        }
    }
}
