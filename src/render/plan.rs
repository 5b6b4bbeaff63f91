//! Which mentions are written in full and which short, where the first one introduces the short form.

use std::collections::{HashMap, HashSet};

use super::around::{has_narrow_brackets, is_among_japanese, open_bracket};
use super::style::{FormPolicy, Style};
use super::word::{canonical, shortest};
use crate::glossary::{Kind, Lang, Length};
use crate::lexicon::{EntryId, Lexicon};
use crate::mention::{Form, Mention, is_capital_line, is_headline, line_at};

/// Which mentions are written in full and which short, under `full-then-short`; every other policy is the same for all.
pub(super) struct Plan {
    policy: FormPolicy,
    /// The mention that introduces the short form of an entry in a language, and the bracket it does that with.
    first: HashMap<usize, Option<String>>,
    /// The mentions after it.
    shortened: HashSet<usize>,
}

impl Plan {
    pub(super) fn new(lexicon: &Lexicon, text: &str, mentions: &[Mention], glosses: &[Option<usize>], style: Style) -> Self {
        let mut plan = Self { policy: style.get_form(), first: HashMap::new(), shortened: HashSet::new() };
        if plan.policy != FormPolicy::FullThenShort {
            return plan;
        }
        let mut seen: HashMap<(EntryId, Lang), Vec<usize>> = HashMap::new();
        for (index, mention) in mentions.iter().enumerate() {
            let may = mention.protection.is_none()
                && is_body_text(text, mention)
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
            let is_definable = !record.is_person() && record.kind() != Kind::Place && length != Length::Full;
            // In English a shorter name explains itself; initials do not.
            let is_definable = is_definable && (lang == Lang::Ja || length == Length::Abbreviation);
            // Where the text defines the short form itself, that full name is the first one, and it stays.
            let glossed = places.iter().find_map(|&place| glosses.get(place).copied().flatten());
            let outside = places
                .iter()
                .copied()
                .find(|&place| mentions.get(place).is_some_and(|mention| open_bracket(text, mention.span.start()).is_none()));
            // A bracket within a bracket is not opened, and a short form used only once more is not worth a definition.
            let Some(first) = glossed.or(outside).filter(|_| is_definable) else { continue };
            let later: Vec<usize> = places.into_iter().filter(|&place| place > first).collect();
            let (Some(short), true) = (canonical(record, lang, length), later.len() >= 2) else { continue };
            let in_japanese =
                mentions.get(first).is_some_and(|mention| mention.lang == Lang::Ja || is_among_japanese(text, mention.span));
            let bracket = match (in_japanese, has_narrow_brackets(text)) {
                (true, false) => format!("（{}）", short.text()),
                (true, true) => format!("({})", short.text()),
                (false, _) => format!(" ({})", short.text()),
            };
            plan.first.insert(first, glossed.is_none().then_some(bracket));
            plan.shortened.extend(later);
        }
        plan
    }

    /// The length policy of a mention, and the bracket that follows it.
    pub(super) fn of(&self, index: usize, mention: &Mention) -> (FormPolicy, Option<&str>) {
        if self.policy != FormPolicy::FullThenShort {
            return (self.policy, None);
        }
        match self.first.get(&index) {
            Some(bracket) => (FormPolicy::Full, bracket.as_deref()),
            None if self.shortened.contains(&index) && mention.form != Form::Defined => (FormPolicy::Short, None),
            None => (FormPolicy::Preserve, None),
        }
    }
}

/// Headings, captions and tables introduce nothing.
fn is_body_text(text: &str, mention: &Mention) -> bool {
    let line = line_at(text, mention.span.start()).of(text).trim_start();
    let is_caption = ["Table ", "Figure ", "Fig. ", "Photo", "Chart ", "表", "図", "写真", "注"].iter().any(|word| {
        let rest = line.strip_prefix(word).unwrap_or_default();
        rest.starts_with(|ch: char| ch.is_numeric() || matches!(ch, ':' | '：' | '　'))
    });
    let is_table = line.starts_with(['#', '|', '<']) || line.contains('\t');
    !is_caption && !is_table && !is_headline(text, mention.span.start()) && !is_capital_line(text, mention.span)
}
