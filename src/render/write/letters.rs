//! The letters that a name is written in: capitals on a line in capitals, full width where the style keeps that.

use std::borrow::Cow;

use super::Writer;
use crate::glossary::{Lang, Length};
use crate::mention::{
    Form, Mention, is_capital_line, is_in_capital_label, is_in_capital_phrase, is_in_dateline, is_in_speaker_label, line_at,
};
use crate::render::around::{has_form_in_capitals, is_among_japanese};
use crate::render::style::Width;
use crate::text::{Span, is_cjk};

/// Fewer letters than these in capitals say nothing of a line.
const FEW_LETTERS: usize = 4;

/// Most names of a row that are asked for one.
const LONGEST_ROW: usize = 8;

impl Writer<'_, '_> {
    /// The letters of the place: capitals on a line in capitals, full width where the style keeps that.
    pub(super) fn in_letters<'t>(&self, mention: &Mention, printed: &str, wanted: Cow<'t, str>) -> Cow<'t, str> {
        let letters = || printed.chars().filter(|ch| ch.is_alphabetic());
        // HUMIRA®: a mark is written as it is registered.
        let is_registered = || self.text.get(mention.span.end()..).is_some_and(|after| after.starts_with(['®', '™']));
        let in_phrase = || is_in_capital_phrase(self.text, mention.core);
        // 株主はTHE BANK OF NEW YORK MELLONである: a part of a phrase in capitals, Japanese or not.
        let is_part_of_phrase =
            || printed.contains(' ') && in_phrase() && !self.is_beside_japanese(mention) && !self.begins_row(mention);
        let is_among_capitals = || {
            !is_among_japanese(self.text, mention.core)
                && ((is_capital_line(self.text, mention.core) || in_phrase()) && !self.is_beside_japanese(mention)
                    || is_in_capital_label(self.text, mention.core)
                    || mention.form == Form::Surname && is_in_speaker_label(self.text, mention.core)
                    || has_form_in_capitals(self.text, mention)
                    || is_in_dateline(self.text, mention.core))
        };
        let shouted = letters().all(char::is_uppercase)
            && letters().nth(1).is_some()
            && Lang::of(&wanted) == Lang::En
            && !self.is_spelled_out_alone(mention, &wanted)
            && (is_registered() || is_part_of_phrase() || is_among_capitals());
        if shouted {
            return Cow::Owned(wanted.to_uppercase());
        }
        // OAK RIDGE, Tenn. — the state has small letters, and the city keeps its capitals.
        if let (Some((head, _)), Some((city, state))) = (printed.split_once(", "), wanted.split_once(", "))
            && !head.chars().any(char::is_lowercase)
            && head.chars().filter(|ch| ch.is_uppercase()).nth(1).is_some()
            && is_in_dateline(self.text, mention.core)
        {
            return Cow::Owned(format!("{}, {state}", city.to_uppercase()));
        }
        let is_wide = |ch: char| matches!(ch, '！'..='～');
        let is_plain = || wanted.chars().all(|ch| ch.is_ascii_graphic());
        if self.style.get_width() == Width::Source && printed.chars().any(is_wide) && !printed.chars().any(is_cjk) && is_plain() {
            let wide = |ch: char| char::from_u32(u32::from(ch) + 0xfee0).unwrap_or(ch);
            return Cow::Owned(wanted.chars().map(wide).collect());
        }
        wanted
    }

    /// Whether a name goes over from a line in capitals to one that is none: written on one line, it would take the capitals from the
    /// others of its line.
    pub(super) fn leaves_capitals(&self, edited: Span) -> bool {
        // Most names stand on one line, and then no line is read.
        if !edited.of(self.text).contains('\n') {
            return false;
        }
        // Between Japanese, a few letters are no line of their own, whatever becomes of the others: 。US.
        let is_alone = |at: usize| {
            let line = line_at(self.text, at);
            let head = self.text.get(line.start()..at).unwrap_or_default().rsplit(is_cjk).next().unwrap_or_default();
            let tail = self.text.get(at..line.end()).unwrap_or_default().split(is_cjk).next().unwrap_or_default();
            head.chars().chain(tail.chars()).filter(|ch| ch.is_alphabetic()).count() < FEW_LETTERS
        };
        let is_capital = |at: usize| is_capital_line(self.text, Span::new(at, at)) && !is_alone(at);
        let [first, last] = [edited.start(), edited.end()].map(is_capital);
        first != last || first && !is_capital_line(self.text, edited)
    }

    /// Whether one of the names in a row with this one stands among Japanese and gives up its capitals: those of its neighbours say
    /// nothing then.
    fn is_beside_japanese(&self, mention: &Mention) -> bool {
        let at = self.mentions.partition_point(|other| other.span.start() < mention.span.start());
        let (before, from) = self.mentions.split_at(at.min(self.mentions.len()));
        let before = before.iter().rev().map(|other| (other, other.span.end(), other.span.start()));
        let behind = from.iter().skip(1).map(|other| (other, other.span.start(), other.span.end()));
        let mut row = in_row(mention.span.start(), before).chain(in_row(mention.span.end(), behind));
        row.any(|other| other.entry().is_some() && is_among_japanese(self.text, other.core))
    }

    /// Whether the word behind a name is one of another name, which may give up its capitals.
    fn begins_row(&self, mention: &Mention) -> bool {
        let at = self.mentions.partition_point(|other| other.span.start() < mention.span.end());
        let behind = self.mentions.iter().skip(at).map(|other| (other, other.span.start(), other.span.end()));
        in_row(mention.span.end(), behind).any(|other| other.entry().is_some())
    }

    /// Whether initials are spelled out where no other word says that the line is in capitals: a cell, a bracket (ACCJ).
    fn is_spelled_out_alone(&self, mention: &Mention, wanted: &str) -> bool {
        let line = line_at(self.text, mention.core.start());
        let is_initials = |mention: &Mention| matches!(mention.form, Form::Name(Length::Abbreviation));
        let first = self.mentions.partition_point(|other| other.span.end() <= line.start());
        let inside = self.mentions.iter().skip(first).take_while(|other| other.span.start() < line.end());
        let is_other = |at: usize| !inside.clone().any(|other| is_initials(other) && other.core.contains(Span::new(at, at)));
        is_initials(mention)
            && wanted.contains(' ')
            && !line.of(self.text).char_indices().any(|(at, ch)| ch.is_ascii_uppercase() && is_other(line.start() + at))
    }
}

/// The names that follow one another from `edge` on with a space between them at most; each comes with its nearer end and its farther one.
fn in_row<'m>(edge: usize, others: impl Iterator<Item = (&'m Mention, usize, usize)>) -> impl Iterator<Item = &'m Mention> {
    others.take(LONGEST_ROW).scan(edge, |edge, (other, near, far)| {
        let is_near = edge.abs_diff(near) <= " ".len();
        *edge = far;
        is_near.then_some(other)
    })
}
