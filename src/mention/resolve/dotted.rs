//! Names with a ・ between two words in katakana that the glossary writes as one: 国防イノベーション・ユニット, ソフト・バンク.

use super::{Resolver, form_of, is_unconditional};
use crate::lexicon::SurfaceId;
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::text::{Script, Span};

/// Longest stretch of a name on either side of the dot, in characters.
const REACH: usize = 20;

impl Resolver<'_, '_> {
    /// Links a run with a ・ in it that is the name of one entry without it, and is read as nothing else.
    pub(super) fn resolve_dotted(&self, mentions: &mut Vec<Mention>) {
        let mut next = 0;
        for at in memchr::memmem::find_iter(self.text.as_bytes(), "・") {
            next += mentions.iter().skip(next).take_while(|mention| mention.span.end() <= at).count();
            if mentions.get(next).is_some_and(|mention| mention.span.start() < at) {
                continue;
            }
            let Some((span, surface)) = self.without_dot(at) else { continue };
            let first = mentions.partition_point(|mention| mention.span.end() <= span.start());
            let count = mentions.iter().skip(first).take_while(|mention| mention.span.start() < span.end()).count();
            let over = mentions.get(first..first + count).unwrap_or_default();
            // What is linked inside it is a name of its own, unless the whole begins with it and goes on: ソフト|バンク.
            if over.iter().any(|mention| mention.entry().is_some()) {
                continue;
            }
            let record = self.lexicon.surface(surface);
            let mention = Mention {
                span,
                core: span,
                lang: record.name().lang(),
                form: form_of(record),
                surface: Some(surface),
                resolution: Resolution::Linked(record.entry_id()),
                evidence: vec![Evidence::Unique],
                protection: self.document.protection(span),
            };
            mentions.splice(first..first + count, [mention]);
        }
    }

    /// The run around the dot at `at`, or as much of it as stands between two other dots, and the one name that it is without this dot.
    fn without_dot(&self, at: usize) -> Option<(Span, SurfaceId)> {
        let (before, after) = self.text.split_at_checked(at)?;
        let after = after.strip_prefix('・')?;
        let in_word = |ch: char| matches!(Script::of(ch), Script::Katakana | Script::Han | Script::Latin) && ch != '・';
        let is_katakana = |ch: char| Script::of(ch) == Script::Katakana && ch != '・';
        // オープン・AI.
        let is_word = |ch: char| is_katakana(ch) || ch.is_ascii_uppercase();
        let in_katakana = before.ends_with(is_katakana) || after.starts_with(is_katakana);
        if !in_katakana || !before.ends_with(is_word) || !after.starts_with(is_word) {
            return None;
        }
        let left: usize = before.chars().rev().take(REACH).take_while(|ch| in_word(*ch)).map(char::len_utf8).sum();
        let right: usize = after.chars().take(REACH).take_while(|ch| in_word(*ch)).map(char::len_utf8).sum();
        let (head, tail) = (before.get(before.len() - left..)?, after.get(..right)?);
        // ジャパン・ソサエティ・オブ・クリーブランド.
        let goes_on = after.get(right..).and_then(|behind| behind.strip_prefix('・'));
        if goes_on.is_some_and(|word| {
            word.starts_with(is_katakana) && self.lexicon.match_at(self.text, self.text.len() - word.len()).is_none()
        }) {
            return None;
        }
        let mut known = self.lexicon.readings(&format!("{head}{tail}")).filter(|&id| {
            let surface = self.lexicon.surface(id);
            !surface.is_shield() && !surface.entry().is_person() && is_unconditional(surface) && !surface.name().is_common()
        });
        let surface = known.next()?;
        let entry = |id: SurfaceId| self.lexicon.surface(id).entry_id();
        if known.any(|other| entry(other) != entry(surface)) {
            return None;
        }
        Some((Span::new(at - left, at + '・'.len_utf8() + right), surface))
    }
}
