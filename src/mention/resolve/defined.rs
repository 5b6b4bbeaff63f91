//! Short forms that the document defines, and where they are read.

use super::{Defined, Resolver, form_of};
use crate::glossary::Lang;
use crate::lexicon::{EntryId, SurfaceRecord};
use crate::mention::candidate::{Evidence, Form, Mention, Resolution};
use crate::mention::definition::{brackets_after, long_form_before};
use crate::text::{Span, is_cjk, is_latin_word};

impl<'l> Resolver<'l, '_> {
    pub(super) fn next_defined(&mut self, free: usize) -> Option<Span> {
        self.defined_places = self.defined_places.split_off(&free);
        self.defined_places.values().next().copied()
    }

    pub(super) fn resolve_defined(&mut self, span: Span) -> Mention {
        self.defined_places.remove(&span.start());
        let short = span.of(self.text);
        let resolution = match self.definitions.get(short) {
            Some(Defined::Entry(entry)) => Resolution::Linked(*entry),
            Some(Defined::Conflict) => Resolution::Nil("defined twice in the text"),
            _ => Resolution::Nil("defined in the text as something the glossary does not hold"),
        };
        let surface =
            self.lexicon.lookup_at(short).into_iter().find(
                |&id| matches!(resolution, Resolution::Linked(entry) if self.lexicon.surface(id).entry().number() == entry),
            );
        Mention {
            span,
            core: span,
            lang: Lang::of(short),
            form: surface.map_or(Form::Defined, |id| form_of(self.lexicon.surface(id))),
            surface,
            resolution,
            evidence: vec![Evidence::Definition],
            protection: self.document.protection(span),
        }
    }

    /// Whether the glossary has `short` as a name of the entry.
    pub(super) fn is_listed(&self, short: &str, entry: EntryId) -> bool {
        let means = |surface: &SurfaceRecord<'l>| surface.entry().senses().any(|sense| sense.entry == Some(entry));
        self.lexicon.lookup(short).iter().any(|surface| surface.entry().number() == entry || means(surface))
    }

    /// Reads the brackets between two places that stand after words no entry has: their short forms must not be linked to
    /// something else. Where the words hold a linked name that has this short form, it is the one defined.
    pub(super) fn define_unlisted(&mut self, from: usize, to: usize, before: &[Mention]) {
        let gap = self.text.get(from..to).unwrap_or_default();
        let opens: Vec<usize> = gap.char_indices().filter(|(_, ch)| matches!(ch, '(' | '（')).map(|(at, _)| from + at).collect();
        for open in opens {
            let Some(bracket) = brackets_after(self.text, open).into_iter().next() else { continue };
            let short = bracket.short.of(self.text);
            let capitals = short.chars().filter(|ch| ch.is_uppercase()).count();
            // A bracket that was read with the name before it is not read again.
            let name_end = self.text.get(..open).map_or(open, |before| before.trim_end().len());
            let is_read = before.iter().rev().any(|mention| mention.span.end() == name_end && mention.entry().is_some());
            if capitals < 2 || (is_read && self.definitions.contains_key(short)) {
                continue;
            }
            let Some(long) = long_form_before(self.text, open, short) else { continue };
            let inside =
                before.iter().rev().take_while(|mention| mention.span.start() >= long.start()).filter_map(Mention::entry);
            let known: Vec<EntryId> = inside.filter(|&entry| self.is_listed(short, entry)).collect();
            match known.first() {
                Some(&entry) => self.define(short, Defined::Entry(entry), bracket.short.start()),
                None if before.iter().rev().any(|mention| mention.span == long && mention.entry().is_some()) => {}
                None => self.define(short, Defined::Unlisted, bracket.short.start()),
            }
        }
    }

    pub(super) fn define(&mut self, short: &str, defined: Defined, from: usize) {
        let known = self.definitions.get(short).copied();
        let settled = match known {
            Some(known) if known != defined => Defined::Conflict,
            _ => defined,
        };
        self.definitions.insert(short.to_owned(), settled);
        if known.is_none() {
            let mut at = from;
            while let Some(index) = self.text.get(at..).and_then(|rest| memchr::memmem::find(rest.as_bytes(), short.as_bytes())) {
                let span = Span::new(at + index, at + index + short.len());
                if self.is_whole(span) {
                    self.defined_places.insert(span.start(), span);
                }
                at = span.end();
            }
        }
    }

    /// Whether a defined short form stands alone: no letter of its own class goes on at either side.
    fn is_whole(&self, span: Span) -> bool {
        let printed = span.of(self.text);
        let left = self.text.get(..span.start()).and_then(|before| before.chars().next_back());
        let right = self.text.get(span.end()..).and_then(|after| after.chars().next());
        let joins = |inside: Option<char>, outside: Option<char>| match (inside, outside) {
            (Some(inside), Some(outside)) => {
                (is_latin_word(inside) && is_latin_word(outside)) || (is_cjk(inside) && crate::text::same_run(inside, outside))
            }
            _ => false,
        };
        !joins(printed.chars().next(), left) && !joins(printed.chars().next_back(), right)
    }
}
