//! Markdown: paragraphs, headings, cells and items are prose; code, addresses, HTML, labels and front matter are not.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::inline_tags::{InlineTag, Nesting};
use super::prose::{Builder, Escape, Join, Prose};
use super::protect::Protection;
use crate::text::Span;

/// Reads the prose of a Markdown text. Every text is Markdown.
pub(super) fn read(source: &str) -> Prose {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_WIKILINKS;
    let mut reader =
        Reader { source, builder: Builder::new(source), skipped: 0, labels: 0, in_table: false, html: Nesting::new() };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.event(event, Span::new(range.start, range.end));
    }
    reader.builder.finish()
}

struct Reader<'s> {
    source: &'s str,
    builder: Builder<'s>,
    /// How many code blocks and front matters are open.
    skipped: usize,
    /// How many links are open whose text is what they refer to.
    labels: usize,
    in_table: bool,
    html: Nesting,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.skipped == 0 => self.text(span, &text),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.builder.gap(Join::Markup);
                self.builder.protected(span, Protection::Code);
                self.builder.gap(Join::Markup);
            }
            Event::InlineHtml(_) => self.inline_html(span),
            Event::Html(html) => self.comments(span, &html),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => self.builder.gap(Join::Markup),
            Event::SoftBreak => {
                let span = self.line_end(span);
                self.builder.decode(span, "\n");
            }
            Event::HardBreak => {
                let span = self.line_end(span);
                self.builder.line_break(span);
            }
            Event::Text(_) | Event::Rule => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.skipped += 1,
            Tag::Table(_) => self.in_table = true,
            _ => {}
        }
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.builder.gap(Join::Delimiters("".into())),
            Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => {
                self.labels += usize::from(is_label(*link_type));
                self.builder.gap(Join::Delimiters("".into()));
            }
            _ => self.region(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::Table => self.in_table = false,
            _ => {}
        }
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.builder.gap(Join::Delimiters("".into())),
            TagEnd::Link | TagEnd::Image => {
                // Which of the open links this is does not matter: a label inside another link is no label of its own.
                self.labels = self.labels.saturating_sub(1);
                self.builder.gap(Join::Delimiters("".into()));
            }
            _ => self.region(),
        }
    }

    fn region(&mut self) {
        self.builder.region(Escape::Markdown { in_table: self.in_table });
        self.html = Nesting::new();
    }

    fn text(&mut self, span: Span, text: &str) {
        if self.html.is_reading() {
            return;
        }
        let (at, source) = (self.builder.source_at(), self.source);
        let copied = span.of(source);
        let taken = if copied != text {
            self.builder.decode(span, text)
        } else if source.get(at..span.start()) == Some("\\") && self.builder.is_open() {
            let first = copied.chars().next().map_or(0, char::len_utf8);
            let escaped = self.builder.decode(Span::new(at, span.start() + first), copied.get(..first).unwrap_or_default());
            let rest = self.builder.copy(Span::new(span.start() + first, span.end()));
            Span::new(escaped.start(), rest.end().max(escaped.end()))
        } else {
            self.builder.copy(span)
        };
        if self.labels > 0 {
            self.builder.protect(taken, Protection::Label);
        } else if self.html.is_code() {
            self.builder.protect(taken, Protection::Code);
        } else if self.html.is_ruby() {
            self.builder.keep(taken);
        }
    }

    fn inline_html(&mut self, span: Span) {
        let html = span.of(self.source);
        if html.starts_with("<!--") {
            self.comments(span, html);
            self.builder.gap(Join::Markup);
            return;
        }
        match self.html.tag(html) {
            InlineTag::Break => self.builder.line_break(span),
            InlineTag::Other => self.builder.gap(Join::Markup),
        }
    }

    fn comments(&mut self, span: Span, html: &str) {
        let mut at = 0;
        while let Some(open) = html.get(at..).and_then(|rest| rest.find("<!--")).map(|index| at + index) {
            let body = open + "<!--".len();
            let Some(len) = html.get(body..).and_then(|rest| rest.find("-->")) else { return };
            let end = body + len + "-->".len();
            let place = Span::new(span.start() + open, span.start() + end);
            self.builder.comment(place, html.get(body..body + len).unwrap_or_default());
            at = end;
        }
    }

    /// The line end with the white space before it and what the containers (quotations, items) begin the next line with.
    fn line_end(&self, span: Span) -> Span {
        let between = self.source.get(self.builder.source_at()..span.start()).unwrap_or_default();
        let start = span.start() - (between.len() - between.trim_end_matches([' ', '\t']).len());
        let rest = self.source.get(span.end()..).unwrap_or_default();
        let prefix = if span.of(self.source).ends_with(['\n', '\r']) {
            rest.len() - rest.trim_start_matches([' ', '\t', '>', '\n']).len()
        } else {
            0
        };
        Span::new(start, span.end() + prefix)
    }
}

/// Whether the text of such a link is also the name it is looked up by.
fn is_label(link: LinkType) -> bool {
    match link {
        LinkType::WikiLink { has_pothole } => !has_pothole,
        LinkType::Collapsed
        | LinkType::CollapsedUnknown
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown
        | LinkType::Autolink
        | LinkType::Email => true,
        LinkType::Inline | LinkType::Reference | LinkType::ReferenceUnknown => false,
    }
}
