//! Running text taken out of a source: pieces copied or decoded, what stood between them, and how text is written back.

use super::ignore::Ignored;
use super::protect::{Protected, Protection};
use crate::text::{OffsetMap, Span, Typed, each_piece};

/// What separates two regions in the running text: a blank line, which no name crosses.
pub(super) const SEPARATOR: &str = "\n\n";

/// The prose of a source as one running text.
#[derive(Clone, Debug, Default)]
pub(super) struct Prose {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    /// Places where something of the source that is not prose stands, in order.
    pub(super) gaps: Vec<Gap>,
    /// Where each region begins, in order.
    pub(super) regions: Vec<Region>,
    /// What the format protects, in order.
    pub(super) marked: Vec<Protected>,
    pub(super) fixes: Vec<Fix>,
    /// Texts that may grow by so many columns only, in order.
    pub(super) limits: Vec<(Span, usize)>,
    /// Where the running text has other bytes than the text that the source stands for, in order.
    pub(super) retyped: Vec<Retyped>,
    /// Edits are recorded as tracked changes.
    #[cfg(feature = "formats")]
    pub(super) tracked: Option<super::container::Tracked>,
}

/// A place of the running text where something else stands in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// Empty, or the line break that stands for it.
    pub(super) span: Span,
    pub(super) join: Join,
}

/// A place of the running text before which signs were typed in another way, or left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Retyped {
    at: usize,
    /// Nothing of it is in the running text.
    is_gone: bool,
    /// How many bytes more the text had up to here.
    surplus: usize,
}

impl Prose {
    /// The span in the text that the source stands for: a field of a record as its reader has it.
    pub(super) fn field_span(&self, span: Span) -> Span {
        let surplus = |count: usize| count.checked_sub(1).and_then(|last| self.retyped.get(last)).map_or(0, |last| last.surplus);
        let start = self.retyped.partition_point(|place| place.at <= span.start());
        let end = self.retyped.partition_point(|place| place.at < span.end() || place.at == span.end() && !place.is_gone);
        Span::new(span.start() + surplus(start), span.end() + surplus(end))
    }
}

/// Whether text on both sides of a gap may be treated as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// Nobody sees the gap: a replacement goes before it.
    Invisible,
    /// Text keeps to its side.
    Markup,
    /// Text keeps to its side, and what it begins or ends with decides whether these delimiters mean what they meant.
    Delimiters(Box<str>),
}

/// A paragraph, a cell, a string: names do not cross it, and text is written in one way in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: usize,
    pub(super) escape: Escape,
}

/// How text is written at a place of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Escape {
    /// As it is.
    #[default]
    None,
    /// With backslashes before what means something; in a table a bar does.
    Markdown { in_table: bool },
    /// With references for `&`, `<` and `>`.
    Markup,
    /// With references, also for the quote around the attribute.
    Attribute(char),
    /// In a JSON string; all in ASCII, or not.
    Json { ascii: bool },
    /// In a quoted cell: quotes are doubled.
    Quoted(char),
    /// In a string with C escapes.
    CString,
    /// With backslashes before the signs of LaTeX.
    Latex,
    /// With backslashes before the signs of reStructuredText.
    Rst,
}

/// Something to be added to the source where an edit asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fix {
    /// The text it is for.
    pub(super) prose: Span,
    /// Where it is added.
    pub(super) at: usize,
    pub(super) text: &'static str,
    pub(super) when: Need,
}

/// When a fix is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// The text afterwards holds one of these characters.
    Holds(&'static [char]),
    /// The text afterwards begins or ends with white space, and did not before.
    OuterSpace,
}

/// Collects the prose of a source, piece by piece, in order of the source.
pub(super) struct Builder<'s> {
    source: &'s str,
    prose: Prose,
    /// Up to where the source has been taken or skipped.
    at: usize,
    pending: Pending,
    ignored: Ignored,
}

enum Pending {
    Nothing,
    Gap(Join),
    Region(Escape),
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            prose: Prose { text: String::with_capacity(source.len()), ..Prose::default() },
            at: 0,
            pending: Pending::Region(Escape::None),
            ignored: Ignored::default(),
        }
    }

    /// What comes next is a region of its own.
    pub(super) fn region(&mut self, escape: Escape) {
        self.pending = Pending::Region(escape);
    }

    /// What comes next stands behind something that is not prose. The stronger of two gaps at one place counts.
    pub(super) fn gap(&mut self, join: Join) {
        let yields = match &self.pending {
            Pending::Nothing | Pending::Gap(Join::Invisible) => true,
            Pending::Gap(Join::Delimiters(_)) => join == Join::Markup,
            Pending::Gap(Join::Markup) | Pending::Region(_) => false,
        };
        if yields {
            self.pending = Pending::Gap(join);
        }
    }

    /// Length of the running text so far.
    pub(super) fn len(&self) -> usize {
        self.prose.text.len()
    }

    /// Up to where the source has been read.
    pub(super) fn source_at(&self) -> usize {
        self.at
    }

    /// Takes source text as it is, but for how it was typed.
    pub(super) fn copy(&mut self, span: Span) -> Span {
        let source = self.source;
        let (mut start, before) = (None, self.len());
        each_piece(span.of(source), |place, piece| {
            let place = Span::new(span.start() + place.start, span.start() + place.end);
            if piece.is_empty() {
                self.gap(Join::Invisible);
            } else {
                let taken = self.take(place, piece);
                start.get_or_insert(taken.start());
            }
            self.note_retyped(place.len(), piece.len());
        });
        Span::new(start.unwrap_or(before), self.len())
    }

    /// Takes source text that stands for other text. Spans out of order are left alone.
    pub(super) fn decode(&mut self, span: Span, text: &str) -> Span {
        let typed = Typed::of(text);
        let plain = typed.as_ref().map_or(text, |typed| &typed.text);
        if plain.is_empty() && !text.is_empty() {
            self.gap(Join::Invisible);
        }
        let taken = self.take(span, plain);
        self.note_retyped(text.len(), plain.len());
        taken
    }

    /// Takes note of how many bytes signs had that have so many now.
    fn note_retyped(&mut self, had: usize, have: usize) {
        if had > have {
            let known = self.prose.retyped.last().map_or(0, |last| last.surplus);
            self.prose.retyped.push(Retyped { at: self.len(), is_gone: have == 0, surplus: known + had - have });
        }
    }

    fn take(&mut self, span: Span, text: &str) -> Span {
        if span.start() < self.at || span.is_empty() || text.is_empty() {
            return Span::new(self.len(), self.len());
        }
        self.skip_to(span.start());
        let start = self.len();
        self.prose.text.push_str(text);
        self.prose.map.push(span.start(), span.len(), start, text.len());
        self.at = span.end();
        Span::new(start, self.len())
    }

    /// A line break in the running text for source text that is none and that no edit may remove.
    pub(super) fn line_break(&mut self, span: Span) {
        let gap = self.decode(span, "\n");
        if !gap.is_empty() {
            self.prose.gaps.push(Gap { span: gap, join: Join::Markup });
        }
    }

    /// Where the text taken since the running text had a length begins, without the separator before it.
    pub(super) fn taken_since(&self, len: usize) -> usize {
        self.prose.regions.last().map_or(len, |region| region.start.max(len))
    }

    /// Whether the text that comes next goes on where the last one ended.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.pending, Pending::Nothing)
    }

    /// Whether nothing of the region that comes next has been taken yet.
    pub(super) fn begins_region(&self) -> bool {
        matches!(self.pending, Pending::Region(_))
    }

    /// The last text taken is read, but it belongs to what stands beside it: no edit may change it.
    pub(super) fn keep(&mut self, span: Span) {
        if !span.is_empty() {
            self.prose.gaps.push(Gap { span, join: Join::Markup });
        }
    }

    /// Takes source text that no edit may touch.
    pub(super) fn protected(&mut self, span: Span, reason: Protection) {
        let span = self.copy(span);
        self.protect(span, reason);
    }

    /// Protects a span of the running text.
    pub(super) fn protect(&mut self, span: Span, reason: Protection) {
        if !span.is_empty() {
            self.prose.marked.push(Protected { span, reason });
        }
    }

    /// A text of the running text may grow by so many columns only.
    pub(super) fn limit(&mut self, span: Span, spare: usize) {
        self.prose.limits.push((span, spare));
    }

    pub(super) fn fix(&mut self, fix: Fix) {
        self.prose.fixes.push(fix);
    }

    /// A comment of the source: it may ask to leave lines alone.
    pub(super) fn comment(&mut self, span: Span, words: &str) {
        self.ignored.comment(self.source, span, words);
    }

    fn skip_to(&mut self, start: usize) {
        let at = self.len();
        let inserted = match std::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Region(escape) => {
                let separator = if at == 0 { "" } else { SEPARATOR };
                self.prose.text.push_str(separator);
                self.prose.regions.push(Region { start: self.len(), escape });
                separator.len()
            }
            Pending::Gap(_) if start == self.at => 0,
            Pending::Gap(join) => {
                let join = match join {
                    Join::Delimiters(_) => Join::Delimiters(self.source.get(self.at..start).unwrap_or_default().into()),
                    join => join,
                };
                self.prose.gaps.push(Gap { span: Span::new(at, at), join });
                0
            }
            Pending::Nothing if start > self.at => {
                self.prose.gaps.push(Gap { span: Span::new(at, at), join: Join::Markup });
                0
            }
            Pending::Nothing => 0,
        };
        self.prose.map.push(self.at, start - self.at, at, inserted);
        self.at = start;
    }

    pub(super) fn finish(mut self) -> Prose {
        let (end, at) = (self.source.len(), self.len());
        self.prose.map.push(self.at, end.saturating_sub(self.at), at, 0);
        let prose = &mut self.prose;
        for span in self.ignored.spans(self.source) {
            let span = Span::new(prose.map.to_derived(span.start()), prose.map.to_derived(span.end()));
            if !span.is_empty() {
                prose.marked.push(Protected { span, reason: Protection::Ignored });
            }
        }
        self.prose
    }
}
