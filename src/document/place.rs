//! Where an edit of the running text goes in the source: markup stays, and an edit that it leaves no place for is refused.

use super::prose::{Escape, Fix, Gap, Join, Need, Prose, Region};
use super::protect::Protected;
use crate::text::{Edits, OffsetMap, Span, is_cjk};

/// Why an edit has no place.
const SPLIT: &str = "markup inside the name";
pub(super) const BROKEN: &str = "the markup beside it would break";

/// The parts of an edit.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) parts: Vec<(Span, String)>,
    /// The signs beside it may come to mean something else: only reading the text again tells.
    pub(super) is_risky: bool,
}

impl Prose {
    /// The parts of an edit, each between two gaps; or why it has no place.
    pub(super) fn place(&self, span: Span, wanted: &str) -> Result<Placed, &'static str> {
        let within = self.regions.partition_point(|region| region.start <= span.start());
        if self.regions.get(within).is_some_and(|next| next.start < span.end()) {
            return Err("it stands in two parts of the document");
        }
        let columns = |text: &str| text.chars().map(|ch| if is_cjk(ch) { 2 } else { 1 }).sum::<usize>();
        let limit = self.limits.partition_point(|(limited, _)| limited.end() <= span.start());
        if let Some((limited, spare)) = self.limits.get(limit)
            && limited.contains(span)
            && columns(wanted) > columns(span.of(&self.text)) + spare
        {
            return Err("the underline would be too short");
        }
        let parts = self.split(span, wanted).ok_or(SPLIT)?;
        #[cfg(feature = "formats")]
        if let Some(tracked) = &self.tracked
            && let Some(reason) = parts.iter().find_map(|(part, _)| tracked.refusal(*part))
        {
            return Err(reason);
        }
        if parts.iter().any(|(part, _)| self.is_inside_a_unit(*part)) {
            return Err("it begins or ends inside a reference");
        }
        if parts.iter().any(|(part, _)| self.completes_markup(*part)) {
            return Err(BROKEN);
        }
        let is_risky = parts.iter().any(|(part, text)| self.is_risky(*part, text));
        Ok(Placed { parts, is_risky })
    }

    fn split(&self, span: Span, wanted: &str) -> Option<Vec<(Span, String)>> {
        if self.gaps_in(span).is_empty() {
            return Some(vec![(span, wanted.to_owned())]);
        }
        let printed = span.of(&self.text);
        // What stays the same stays in its place; only what changes must find one.
        let (head, tail) = common_ends(printed, wanted);
        let changed = Span::new(span.start() + head, span.end() - tail);
        let middle = wanted.get(head..wanted.len() - tail).unwrap_or_default();
        let gaps = self.gaps_in(changed);
        if gaps.iter().all(|gap| gap.join == Join::Invisible) {
            return Some(first_part_takes_all(changed, middle, gaps));
        }
        self.word_by_word(span, wanted)
    }

    /// As many words as before and none that changed its place, each with no gap inside: each word, and the space after it, takes
    /// the place of the one before. So no text leaves its markup, and no markup is left empty.
    fn word_by_word(&self, span: Span, wanted: &str) -> Option<Vec<(Span, String)>> {
        let printed = span.of(&self.text);
        let (old, new) = (words(printed), words(wanted));
        if old.len() != new.len() {
            return None;
        }
        let bare = |word: &str| word.chars().filter(|ch| ch.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let old_words: Vec<String> = old.iter().map(|word| bare(word.of(printed))).collect();
        let new_words: Vec<String> = new.iter().map(|word| bare(word.of(wanted))).collect();
        let begins_alike = |old: &str, new: &str| !old.is_empty() && old.chars().next() == new.chars().next();
        // Another word in the place of one: only beside one that stays, and where neither of the two stands elsewhere.
        let is_held = old_words.iter().zip(&new_words).any(|(old, new)| begins_alike(old, new));
        let takes_place = |old: &String, new: &String| is_held && !new_words.contains(old) && !old_words.contains(new);
        let mut parts = Vec::new();
        for ((old, new), (old_word, new_word)) in old.into_iter().zip(new).zip(old_words.iter().zip(&new_words)) {
            let place = Span::new(span.start() + old.start(), span.start() + old.end());
            let (old, new) = (place.of(&self.text), new.of(wanted));
            if old == new {
                continue;
            }
            let is_space = old.starts_with(char::is_whitespace) && new.starts_with(char::is_whitespace);
            if !is_space && !begins_alike(old_word, new_word) && !takes_place(old_word, new_word) {
                return None;
            }
            let gaps = self.gaps_in(place);
            if !gaps.iter().all(|gap| gap.join == Join::Invisible) {
                return None;
            }
            parts.extend(first_part_takes_all(place, new, gaps));
        }
        Some(parts)
    }

    /// Gaps strictly inside a span, or with text of their own in it; beside an empty span, those with text.
    fn gaps_in(&self, span: Span) -> &[Gap] {
        if span.is_empty() {
            let touches = |gap: &&Gap| !gap.span.is_empty() && gap.span.start() <= span.end() && gap.span.end() >= span.start();
            let from = self.gaps.partition_point(|gap| gap.span.end() < span.start());
            let near = self.gaps.get(from..).unwrap_or_default();
            return near.iter().take(3).position(|gap| touches(&gap)).and_then(|at| near.get(at..=at)).unwrap_or_default();
        }
        let from = self.gaps.partition_point(|gap| gap.span.end() <= span.start());
        let to = self.gaps.partition_point(|gap| gap.span.start() < span.end());
        self.gaps.get(from..to).unwrap_or_default()
    }

    /// Whether a part begins or ends inside text that one reference of the source stands for.
    fn is_inside_a_unit(&self, part: Span) -> bool {
        let source = self.map.source_span(part);
        !part.is_empty()
            && (self.map.to_derived(source.start()) != part.start() || self.map.to_derived(source.end()) != part.end())
    }

    /// Whether new text would make a tag or a reference of a bare `<` or `&` before it.
    fn completes_markup(&self, part: Span) -> bool {
        if !matches!(self.escape_at(part.start()), Escape::Markup | Escape::Attribute(_)) {
            return false;
        }
        let before = self.text.get(..part.start()).unwrap_or_default();
        let stem = before.trim_end_matches(|ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '#' | '/' | '!' | '?'));
        stem.ends_with(['<', '&'])
    }

    /// Whether delimiters beside an edit may open or close what they did not.
    fn is_risky(&self, span: Span, wanted: &str) -> bool {
        if !matches!(self.escape_at(span.start()), Escape::Markdown { .. } | Escape::Rst) {
            return false;
        }
        let printed = span.of(&self.text);
        let class = |ch: Option<char>| ch.map(|ch| (ch.is_whitespace(), ch.is_alphanumeric()));
        let left = self.before(span);
        let right = self.text.get(span.end()..).and_then(|after| after.chars().next());
        let is_sign = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_punctuation());
        let changes_left = class(printed.chars().next()) != class(wanted.chars().next());
        let changes_right = class(printed.chars().next_back()) != class(wanted.chars().next_back());
        (is_sign(left) && changes_left) || (is_sign(right) && changes_right) || !self.keeps_delimiters(span, wanted)
    }

    fn keeps_delimiters(&self, span: Span, wanted: &str) -> bool {
        let from = self.gaps.partition_point(|gap| gap.span.end() < span.start());
        let to = self.gaps.partition_point(|gap| gap.span.start() <= span.end());
        self.gaps.get(from..to).unwrap_or_default().iter().all(|gap| {
            let Join::Delimiters(mark) = &gap.join else { return true };
            let left = self.text.get(..gap.span.start()).and_then(|before| before.chars().next_back());
            let right = self.text.get(gap.span.end()..).and_then(|after| after.chars().next());
            let (mut new_left, mut new_right) = (left, right);
            if gap.span.start() == span.end() && !span.is_empty() {
                let outside = self.text.get(..span.start()).and_then(|before| before.chars().next_back());
                new_left = wanted.chars().next_back().or(outside);
            }
            if gap.span.end() == span.start() {
                let outside = self.text.get(span.end()..).and_then(|after| after.chars().next());
                new_right = wanted.chars().next().or(outside);
            }
            if span.is_empty() && gap.span.start() == span.start() {
                (new_left, new_right) = (wanted.chars().next_back().or(left), right);
            }
            flanks(left, mark, right).is_kept_by(flanks(new_left, mark, new_right), mark)
        })
    }

    /// The edits of the source for parts of edits, and whatever of the source has to change with them.
    pub(super) fn source_edits(&self, source: &str, placed: Vec<(Span, String)>) -> Edits {
        let mut all: Vec<(Span, String)> = Vec::new();
        let mut fixed = vec![false; self.fixes.len()];
        for (part, text) in placed {
            let at = self.source_span(part);
            let written = self.escape_at(part.start()).write(&text, self.before(part));
            all.push((at, self.recorded(part, all.len(), at.of(source), written)));
            let fix = self.fixes.partition_point(|fix| fix.prose.end() < part.start());
            for (fix, done) in self.fixes.iter().zip(&mut fixed).skip(fix) {
                if fix.prose.start() > part.end() {
                    break;
                }
                if fix.prose.contains(part) {
                    *done |= self.needs(fix, part, &text);
                }
            }
        }
        let fixes = self.fixes.iter().zip(fixed).filter(|(_, needed)| *needed);
        all.extend(fixes.map(|(fix, _)| (Span::new(fix.at, fix.at), fix.text.to_owned())));
        // A fix before an edit at the same place comes first, one behind it last.
        all.sort_by_key(|(span, _)| (span.start(), span.end()));
        let mut mapped = Edits::new();
        for (span, text) in all {
            mapped.push(span, text);
        }
        mapped
    }

    #[cfg(feature = "formats")]
    fn is_tracked(&self) -> bool {
        self.tracked.is_some()
    }

    #[cfg(not(feature = "formats"))]
    fn is_tracked(&self) -> bool {
        false
    }

    #[cfg(feature = "formats")]
    fn recorded(&self, part: Span, number: usize, old: &str, new: String) -> String {
        self.tracked.as_ref().map(|tracked| tracked.change(part, number, old, &new)).unwrap_or(new)
    }

    #[cfg(not(feature = "formats"))]
    fn recorded(&self, _: Span, _: usize, _: &str, new: String) -> String {
        new
    }

    /// The span of the source for a part of an edit. An empty part follows the text before it.
    pub(super) fn source_span(&self, span: Span) -> Span {
        if span.is_empty() {
            let begins = self.regions.binary_search_by_key(&span.start(), |region| region.start).is_ok();
            let at = if begins { self.map.to_source(span.start()) } else { self.map.to_source_end(span.start()) };
            return Span::new(at, at);
        }
        self.map.source_span(span)
    }

    pub(super) fn escape_at(&self, at: usize) -> Escape {
        let region = self.regions.partition_point(|region| region.start <= at).checked_sub(1);
        region.and_then(|region| self.regions.get(region)).map_or_else(Default::default, |region| region.escape)
    }

    fn before(&self, part: Span) -> Option<char> {
        self.text.get(..part.start()).and_then(|before| before.chars().next_back())
    }

    /// The prose as it will be once the edits are made; it knows no source.
    pub(super) fn rewritten(&self, parts: Vec<(Span, String)>) -> Prose {
        let mut placed = Edits::new();
        for (part, text) in parts {
            placed.push(part, text);
        }
        let moved = Moved::new(&placed);
        let span = |span: Span| Span::new(moved.offset(span.start(), false), moved.offset(span.end(), true));
        let gap = |gap: &Gap| Gap {
            span: Span::new(moved.offset(gap.span.start(), false), moved.offset(gap.span.end(), false)),
            join: gap.join.clone(),
        };
        let mut gaps: Vec<Gap> = self.gaps.iter().map(gap).collect();
        gaps.dedup();
        Prose {
            text: placed.apply(&self.text),
            map: OffsetMap::new(),
            gaps,
            regions: self.regions.iter().map(|region| Region { start: moved.offset(region.start, true), ..*region }).collect(),
            marked: self.marked.iter().map(|marked| Protected { span: span(marked.span), ..*marked }).collect(),
            limits: self.limits.iter().map(|(limited, spare)| (span(*limited), *spare)).collect(),
            ..Prose::default()
        }
    }

    fn needs(&self, fix: &Fix, part: Span, text: &str) -> bool {
        match fix.when {
            Need::Holds(signs) => text.contains(signs),
            Need::OuterSpace if self.is_tracked() => true,
            Need::OuterSpace => {
                let old = fix.prose.of(&self.text);
                let rest = self.text.get(part.end()..fix.prose.end()).unwrap_or_default();
                let head = self.text.get(fix.prose.start()..part.start()).unwrap_or_default();
                let first = [head, text, rest].iter().find_map(|piece| piece.chars().next());
                let last = [rest, text, head].iter().find_map(|piece| piece.chars().next_back());
                (first.is_some_and(char::is_whitespace) && !old.starts_with(char::is_whitespace))
                    || (last.is_some_and(char::is_whitespace) && !old.ends_with(char::is_whitespace))
            }
        }
    }
}

/// Where offsets of a text stand once it is edited.
struct Moved {
    /// Start and end of each edit, and how far the text behind it moves.
    edits: Vec<(usize, usize, isize)>,
}

impl Moved {
    fn new(edits: &Edits) -> Self {
        let mut shift = 0_isize;
        let edits = edits.iter().map(|edit| {
            shift += edit.replacement().len().cast_signed() - edit.span().len().cast_signed();
            (edit.span().start(), edit.span().end(), shift)
        });
        Self { edits: edits.collect() }
    }

    /// Text added at an offset stands before it, or behind it where `holds` says that the offset holds its place.
    fn offset(&self, at: usize, holds: bool) -> usize {
        let before = self.edits.partition_point(|&(start, end, _)| end < at || (end == at && (start < end || !holds)));
        let shift = before.checked_sub(1).and_then(|last| self.edits.get(last)).map_or(0, |&(.., shift)| shift);
        at.saturating_add_signed(shift)
    }
}

/// The text goes before the first gap; the other parts are emptied.
fn first_part_takes_all(span: Span, text: &str, gaps: &[Gap]) -> Vec<(Span, String)> {
    let mut parts = Vec::with_capacity(gaps.len() + 1);
    let mut start = span.start();
    let mut text = text.to_owned();
    for end in gaps.iter().map(|gap| gap.span.start()).chain([span.end()]) {
        let part = Span::new(start, end);
        if !part.is_empty() || !text.is_empty() {
            parts.push((part, std::mem::take(&mut text)));
        }
        start = end;
    }
    parts
}

/// How many bytes two texts share at the beginning, and, of the rest, at the end.
fn common_ends(old: &str, new: &str) -> (usize, usize) {
    let head: usize = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).map(|(ch, _)| ch.len_utf8()).sum();
    let rest = |text: &str| text.get(head..).unwrap_or_default().chars().rev().collect::<Vec<char>>();
    let tail = rest(old).iter().zip(&rest(new)).take_while(|(old, new)| old == new).map(|(ch, _)| ch.len_utf8()).sum();
    (head, tail)
}

/// The words of a text and the white space between them, in turn.
fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<(Span, bool)> = Vec::new();
    for (at, ch) in text.char_indices() {
        let end = at + ch.len_utf8();
        match words.last_mut() {
            Some((last, is_space)) if *is_space == ch.is_whitespace() => *last = Span::new(last.start(), end),
            _ => words.push((Span::new(at, end), ch.is_whitespace())),
        }
    }
    words.into_iter().map(|(span, _)| span).collect()
}

/// What a run of delimiters may do between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Flanks {
    left: bool,
    right: bool,
    after_punctuation: bool,
    before_punctuation: bool,
}

impl Flanks {
    fn opens(self, sign: char) -> bool {
        self.left && (sign != '_' || !self.right || self.after_punctuation)
    }

    fn closes(self, sign: char) -> bool {
        self.right && (sign != '_' || !self.left || self.before_punctuation)
    }

    /// Whether the run can do what it could, and no more.
    fn is_kept_by(self, new: Self, mark: &str) -> bool {
        let mut signs = mark.chars().filter(|ch| matches!(ch, '*' | '_' | '~'));
        signs.all(|sign| self.opens(sign) == new.opens(sign) && self.closes(sign) == new.closes(sign))
    }
}

/// The delimiter runs at both ends of a mark are judged as CommonMark judges them; other markup is punctuation.
fn flanks(before: Option<char>, mark: &str, after: Option<char>) -> Flanks {
    let is_space = |ch: Option<char>| ch.is_none_or(char::is_whitespace);
    let is_punctuation = |ch: Option<char>| ch.is_some_and(|ch| !ch.is_alphanumeric() && !ch.is_whitespace());
    let is_plain = mark.chars().all(|ch| matches!(ch, '*' | '_' | '~'));
    let (mut left, mut right) = (before, after);
    if !is_plain {
        // Only the side that touches a run of delimiters depends on the prose.
        let is_sign = |ch: &char| matches!(ch, '*' | '_' | '~');
        if mark.starts_with(|ch| is_sign(&ch)) {
            right = mark.chars().find(|ch| !is_sign(ch));
        } else if mark.ends_with(|ch| is_sign(&ch)) {
            left = mark.chars().rev().find(|ch| !is_sign(ch));
        }
    }
    let opens = !is_space(right) && (!is_punctuation(right) || is_space(left) || is_punctuation(left));
    let closes = !is_space(left) && (!is_punctuation(left) || is_space(right) || is_punctuation(right));
    Flanks { left: opens, right: closes, after_punctuation: is_punctuation(left), before_punctuation: is_punctuation(right) }
}

#[cfg(test)]
mod tests {
    use super::super::prose::{Builder, Escape};
    use super::*;

    /// The prose of a source whose marks stand in braces.
    fn prose(source: &str, join: &Join) -> Prose {
        let mut builder = Builder::new(source);
        builder.region(Escape::None);
        let mut at = 0;
        for (open, _) in source.match_indices('{') {
            let close = source[open..].find('}').map_or(source.len(), |len| open + len + 1);
            builder.copy(Span::new(at, open));
            builder.gap(join.clone());
            at = close;
        }
        builder.copy(Span::new(at, source.len()));
        builder.finish()
    }

    fn edited(source: &str, join: &Join, name: &str, wanted: &str) -> Option<String> {
        let prose = prose(source, join);
        let start = prose.text.find(name).expect("the name");
        let mut edits = Edits::new();
        edits.push(Span::new(start, start + name.len()), wanted);
        let parts = prose.place(Span::new(start, start + name.len()), wanted).ok()?.parts;
        let rewritten = prose.rewritten(parts.clone());
        assert_eq!(rewritten.text, edits.apply(&prose.text));
        let after = prose.source_edits(source, parts).apply(source);
        let again = super::super::place::tests::prose(&after, join);
        assert_eq!((again.text, again.gaps), (rewritten.text, rewritten.gaps), "{after}");
        Some(after)
    }

    #[test]
    fn markup_stays() {
        for (source, name, wanted, after) in [
            ("a {b}Open{/b} AI z", "Open AI", "OpenAI", Some("a {b}Open{/b}AI z")),
            ("{b}Univ{/b} of Tokyo", "Univ of Tokyo", "University of Tokyo", Some("{b}University{/b} of Tokyo")),
            ("{b}Univ.{/b} of Tokyo", "Univ. of Tokyo", "University of Tokyo", Some("{b}University{/b} of Tokyo")),
            ("{b}Softbank{/b} {i}Groupe{/i}", "Softbank Groupe", "SoftBank Group", Some("{b}SoftBank{/b} {i}Group{/i}")),
            ("{b}Fumio{/b} Kishida", "Fumio Kishida", "Kishida Fumio", None),
            ("x{b}Fumio Kishida{/b}y", "Fumio Kishida", "Kishida Fumio", Some("x{b}Kishida Fumio{/b}y")),
        ] {
            assert_eq!(edited(source, &Join::Markup, name, wanted).as_deref(), after, "{source}");
        }
    }

    #[test]
    fn nobody_sees_some_gaps() {
        for (source, name, wanted, after) in [
            ("Fu{}mio {}Kishida.", "Fumio Kishida", "Kishida Fumio", "Kishida Fumio{}{}."),
            ("{}Open{} AI{}", "Open AI", "OpenAI", "{}Open{}AI{}"),
        ] {
            assert_eq!(edited(source, &Join::Invisible, name, wanted).as_deref(), Some(after), "{source}");
        }
    }

    #[test]
    fn delimiters_stay_what_they_are() {
        for (before, mark, after, new_before, kept) in
            [("S", "**", "で", "S", true), ("S", "**", "で", ".", false), ("S", "**", " ", ".", true), ("n", "_", " ", "I", true)]
        {
            let first = |text: &str| text.chars().next();
            let old = flanks(first(before), mark, first(after));
            assert_eq!(old.is_kept_by(flanks(first(new_before), mark, first(after)), mark), kept, "{before}{mark}{after}");
        }
    }
}
