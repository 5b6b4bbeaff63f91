//! Offices named with their body behind a name, in English: 玉城デニー沖縄県知事 is Okinawa Governor Tamaki Denny.

use super::title::Mover;
use crate::glossary::{Kind, Lang, Length};
use crate::lexicon::EntryRecord;

/// Longest name of a body between a person and the office, in characters.
const LONGEST_BODY: usize = 16;

/// What a town, a prefecture or a unit ends with, and what its office begins with: 広島市長, 北米局長.
const ENDS: [char; 11] = ['都', '道', '府', '県', '市', '区', '町', '村', '局', '部', '課'];

impl<'l> Mover<'l> {
    /// The office that `text` begins with behind the body or place it is an office of: what stands after it, and both in English.
    pub(super) fn office_in_body<'t>(&self, text: &'t str, person: EntryRecord<'l>) -> Option<(&'t str, String)> {
        // The next line has an office of its own.
        let heads = text.char_indices().take_while(|(_, ch)| *ch != '\n').skip(2).take(LONGEST_BODY);
        let heads = heads.map(|(at, _)| text.split_at(at));
        heads.into_iter().find_map(|(head, tail)| {
            let word = self.titles.japanese_at_start(tail).next()?;
            let (body, length) = self.body_of_office(head, word, person)?;
            let title = self.counterpart(person, word, Lang::Ja, Lang::En, None)?;
            Some((tail.get(word.len()..)?, in_body(title, head, body, length)?))
        })
    }

    /// The one body or place that `name` is before an office, and the length of that name: one that the person held it of, or else the
    /// only one.
    fn body_of_office(&self, name: &str, office: &str, person: EntryRecord<'l>) -> Option<(EntryRecord<'l>, Length)> {
        let end = office.chars().next().filter(|first| ENDS.contains(first));
        let whole = end.map_or_else(|| name.to_owned(), |end| format!("{name}{end}"));
        let readings = self.lexicon.readings(&whole).map(|id| self.lexicon.surface(id)).filter(|surface| !surface.is_shield());
        let named = readings.map(|surface| (surface.entry(), surface.name().length()));
        let named: Vec<(EntryRecord<'l>, Length)> =
            named.filter(|(body, _)| body.kind().is_concept() && !body.is_person()).collect();
        let is_held = |(body, _): &&(EntryRecord<'l>, Length)| person.offices().any(|held| held.of == Some(body.number()));
        let only = || named.first().filter(|(first, _)| named.iter().all(|(other, _)| other.number() == first.number()));
        let is_of_country = |(body, _): &(EntryRecord<'l>, Length)| {
            body.countries().next().is_none() || body.countries().any(|own| person.countries().any(|other| own == other))
        };
        named.iter().find(is_held).or_else(only).copied().filter(is_of_country)
    }
}

/// Okinawa Governor, President of the University of Tokyo, NATO Secretary General.
fn in_body(title: &str, printed: &str, body: EntryRecord<'_>, length: Length) -> Option<String> {
    // The chairman of an association has no board in his title.
    let title = title.strip_suffix(" of the Board").filter(|_| body.kind() != Kind::Company).unwrap_or(title);
    // 日銀総裁 is BOJ Governor.
    let short = body.canonical(Lang::En, length).filter(|_| matches!(length, Length::Short | Length::Abbreviation));
    let full = short.map(|name| name.text()).or_else(|| body.full(Lang::En))?;
    let name = match printed.is_ascii() {
        true => printed,
        false => full.strip_suffix(" Prefecture").filter(|_| body.kind() == Kind::Place).unwrap_or(full),
    };
    let is_said = |own: &str| title.contains(own);
    if title.contains(" of ") && body.kind() != Kind::Company || is_said(name) || body.full(Lang::En).is_some_and(is_said) {
        return Some(title.to_owned());
    }
    // Japanese Communist Party Leader.
    let last = name.rsplit_once(' ').map_or("", |(_, last)| last);
    let title = title.strip_prefix(last).and_then(|rest| rest.strip_prefix(' ')).unwrap_or(title);
    let article = if body.takes_article() && !printed.is_ascii() { "the " } else { "" };
    Some(match name.contains(" of ") || !article.is_empty() {
        true => format!("{title} of {article}{name}"),
        false => format!("{name} {title}"),
    })
}
