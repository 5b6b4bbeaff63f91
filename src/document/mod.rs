//! Documents: what of a source text is prose, which parts of it no edit may touch, and how edits of the prose reach the source.

// Without formats plain text needs none of the machinery that leads edits back through markup.
#![cfg_attr(not(feature = "formats"), allow(dead_code))]

#[cfg(feature = "formats")]
mod container;
mod dateline;
mod escape;
mod format;
#[cfg(feature = "formats")]
mod html;
mod ignore;
#[cfg(feature = "formats")]
mod inline_tags;
#[cfg(feature = "formats")]
mod json;
#[cfg(feature = "formats")]
mod latex;
#[cfg(feature = "formats")]
mod markdown;
mod place;
#[cfg(feature = "formats")]
mod po;
mod prose;
mod protect;
#[cfg(feature = "formats")]
mod rst;
mod shown;
#[cfg(feature = "formats")]
mod subtitles;
#[cfg(feature = "formats")]
mod table;
#[cfg(all(test, feature = "formats"))]
mod tests;
#[cfg(feature = "formats")]
mod word;
#[cfg(feature = "formats")]
mod xliff;
#[cfg(feature = "formats")]
mod xml;

use std::borrow::Cow;

pub use format::{DocumentOptions, Format};
pub use protect::{Protected, Protection};
pub use shown::Shown;

use self::prose::Prose;
use crate::text::{Date, Edits, Error, OffsetMap, Span, Typed};

/// A text to be read: its prose as one running text, where that stands in the source, and what is protected in it.
///
/// It borrows the text it is made of, or owns it. Names are searched in [`Document::text`]; every span that leaves the crate
/// counts bytes of [`Document::source`]. For plain text both are the same.
///
/// ```
/// use seimei::Document;
/// let document = Document::from_text("See openai.com, or ask Open AI.");
/// assert_eq!(document.protected().len(), 1);
/// assert_eq!(document.protected()[0].span.of(document.text()), "openai.com");
/// ```
#[derive(Clone, Debug)]
pub struct Document<'t> {
    options: DocumentOptions,
    source: Cow<'t, str>,
    /// The prose, where it differs from the source.
    prose: Option<Prose>,
    protected: Vec<Protected>,
    date: Option<Date>,
    /// Plain text as a keyboard types it, where that differs from the text. What formats are read of is typed from the start.
    typed: Option<Box<TypedText>>,
    /// The file that the source was taken from, where the source is not the whole of it.
    #[cfg(feature = "formats")]
    container: Option<Box<container::Container>>,
}

/// A plain text as a keyboard types it.
#[derive(Clone, Debug)]
pub(crate) struct TypedText {
    pub(crate) document: Document<'static>,
    /// From the text of the document to the text it was made of.
    pub(crate) map: OffsetMap,
}

/// One of the texts of a source that holds several.
#[derive(Clone, Debug)]
pub struct Record<'t> {
    /// The line it stands on, from 1; `None` where the source is one text.
    pub line: Option<usize>,
    /// Where it stands in the source.
    pub span: Span,
    /// The text.
    pub document: Document<'t>,
}

impl<'t> Document<'t> {
    /// A document of plain text, dated by its front matter if it has any that tells a date.
    pub fn from_text(text: impl Into<Cow<'t, str>>) -> Self {
        let source = text.into();
        let protected = protect::find(&source, None);
        let date = dateline::date(&source);
        let typed = Typed::of(&source).map(|typed| {
            let document = Document { date, ..Document::from_plain(Cow::Owned(typed.text)) };
            let protected = protect::find(document.text(), None);
            Box::new(TypedText { document: Document { protected, ..document }, map: typed.map })
        });
        Self { protected, date, typed, ..Self::from_plain(source) }
    }

    fn from_plain(source: Cow<'t, str>) -> Self {
        Self {
            options: DocumentOptions::default(),
            source,
            prose: None,
            protected: Vec::new(),
            date: None,
            typed: None,
            #[cfg(feature = "formats")]
            container: None,
        }
    }

    /// A document of a format, of which the prose is read.
    ///
    /// # Errors
    ///
    /// Where the source does not have the format (with line and column), where a field or column that was asked for is not
    /// there, and where the crate was built without the format. What can be read in spite of a mistake is read.
    ///
    /// ```
    /// use seimei::{Document, Format};
    /// let document = Document::parse("**Open** AI and `Open AI`", &Format::Markdown.into())?;
    /// assert_eq!(document.text(), "Open AI and `Open AI`");
    /// # Ok::<(), seimei::Error>(())
    /// ```
    pub fn parse(source: impl Into<Cow<'t, str>>, options: &DocumentOptions) -> Result<Self, Error> {
        let source = source.into();
        match options.format() {
            Format::Text => Ok(Self::from_text(source)),
            _ => {
                let prose = Self::prose_of(&source, options)?;
                Ok(Self::with_prose(options.clone(), source, prose))
            }
        }
    }

    #[cfg(feature = "formats")]
    fn prose_of(source: &str, options: &DocumentOptions) -> Result<Prose, Error> {
        Ok(match options.format() {
            Format::Text | Format::Markdown => markdown::read(source),
            Format::Html => html::read(source),
            Format::Json => json::read(source, options)?,
            Format::JsonLines => json::read_lines(source, options)?,
            Format::Csv => table::read(source, options, false)?,
            Format::Tsv => table::read(source, options, true)?,
            Format::Srt => subtitles::read(source, false),
            Format::Vtt => subtitles::read(source, true),
            Format::Docx => return Err(Error::container("a Word document is read from its bytes")),
            Format::Xliff => xliff::read(source)?,
            Format::Po => po::read(source, options)?,
            Format::Latex => latex::read(source),
            Format::Rst => rst::read(source),
        })
    }

    #[cfg(not(feature = "formats"))]
    fn prose_of(_: &str, options: &DocumentOptions) -> Result<Prose, Error> {
        Err(Error::option("the format", options.format().word(), "text: this build reads nothing else"))
    }

    /// A document from the bytes of a file: a Word document, or UTF-8 of any other format.
    ///
    /// # Errors
    ///
    /// As [`Document::parse`]; besides, bytes that are not UTF-8, and an archive that is damaged or larger than the limits (64
    /// MiB a part, 256 MiB of text, 4096 parts, 200 times its packed size).
    pub fn from_bytes(bytes: &'t [u8], options: &DocumentOptions) -> Result<Self, Error> {
        #[cfg(feature = "formats")]
        if options.format() == Format::Docx {
            let (container, source, prose) = container::open(bytes, options.tracks_changes)?;
            let document = Self::with_prose(options.clone(), source.into(), prose);
            return Ok(Self { container: Some(Box::new(container)), ..document });
        }
        let text = std::str::from_utf8(bytes).map_err(|error| Error::encoding(None, error.valid_up_to()))?;
        Self::parse(text, options)
    }

    /// The texts of a source: one for each record where the format has records, itself otherwise.
    ///
    /// # Errors
    ///
    /// As [`Document::parse`].
    ///
    /// ```
    /// use seimei::{Document, DocumentOptions, Format};
    /// let lines = "{\"text\":\"one\"}\n\n{\"text\":\"two\"}\n";
    /// let records = Document::records(lines, &DocumentOptions::new(Format::JsonLines))?;
    /// assert_eq!(records.iter().map(|record| record.line).collect::<Vec<_>>(), [Some(1), Some(3)]);
    /// assert_eq!(records[1].document.text(), "two");
    /// # Ok::<(), seimei::Error>(())
    /// ```
    pub fn records(source: &'t str, options: &DocumentOptions) -> Result<Vec<Record<'t>>, Error> {
        #[cfg(feature = "formats")]
        if options.format().has_records() {
            return json::lines(source)
                .map(|(line, span)| {
                    let prose = json::read_record(span.of(source), line, options)?;
                    let document = Self::with_prose(options.clone(), span.of(source).into(), prose);
                    Ok(Record { line: Some(line), span, document })
                })
                .collect();
        }
        Ok(vec![Record { line: None, span: Span::new(0, source.len()), document: Self::parse(source, options)? }])
    }

    fn with_prose(options: DocumentOptions, source: Cow<'t, str>, prose: Prose) -> Self {
        let protected = protect::find(&prose.text, Some(&prose.marked));
        let date = dateline::date(&source);
        Self { options, prose: Some(prose), protected, date, ..Self::from_plain(source) }
    }

    /// The same document, with a text of its own where it borrowed one.
    pub fn into_owned(self) -> Document<'static> {
        Document { source: Cow::Owned(self.source.into_owned()), ..self }
    }

    /// The format it was read as.
    pub fn format(&self) -> Format {
        self.options.format()
    }

    /// The same document, written at this date: names and offices are read and written as they were then.
    ///
    /// ```
    /// use seimei::{Document, Normalizer, Style};
    /// let normalizer = Normalizer::builtin(Style::new());
    /// let old = Document::from_text("キエフ").dated("2010-05-01".parse().ok());
    /// assert_eq!(normalizer.analyze(&old).apply(), "キエフ");
    /// assert_eq!(normalizer.normalize("キエフ"), "キーウ");
    /// ```
    #[must_use]
    pub fn dated(self, date: Option<Date>) -> Self {
        let date = date.or(self.date);
        let typed = self.typed.map(|typed| Box::new(TypedText { document: typed.document.dated(date), map: typed.map }));
        Self { date, typed, ..self }
    }

    /// When it was written, as far as that was said.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The running text that names are searched in.
    pub fn text(&self) -> &str {
        match &self.prose {
            Some(prose) => &prose.text,
            None => &self.source,
        }
    }

    /// The text as a keyboard types it, where its own spaces and letters are others: what is found there is led back by its map.
    pub(crate) fn typed(&self) -> Option<&TypedText> {
        self.typed.as_deref()
    }

    /// The text as it was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What a report shows of it: the source, or the paragraphs of a Word document.
    pub fn shown(&self) -> Shown<'_> {
        Shown::of(self)
    }

    /// Where a span of the running text of a record stands in the text of its field, in bytes. The running text leaves out signs
    /// without width, and has one kind of space.
    ///
    /// ```
    /// use seimei::{Document, DocumentOptions, Format, Span};
    /// let records = Document::records("{\"text\":\"a\\u200bb MEXT\"}\n", &DocumentOptions::new(Format::JsonLines))?;
    /// let record = &records[0].document;
    /// assert_eq!(record.text(), "ab MEXT");
    /// assert_eq!(record.field_span(Span::new(3, 7)), Span::new(6, 10));
    /// # Ok::<(), seimei::Error>(())
    /// ```
    pub fn field_span(&self, span: Span) -> Span {
        self.prose.as_ref().map_or(span, |prose| prose.field_span(span))
    }

    /// Parts of the running text that are never changed, in order: addresses, handles, code.
    pub fn protected(&self) -> &[Protected] {
        &self.protected
    }

    /// Why the span of the running text is protected, if any of it is.
    pub fn protection(&self, span: Span) -> Option<Protection> {
        self.protected_at(span).map(|protected| protected.reason)
    }

    /// The first protected part that the span of the running text touches.
    pub(crate) fn protected_span(&self, span: Span) -> Option<Span> {
        self.protected_at(span).map(|protected| protected.span)
    }

    fn protected_at(&self, span: Span) -> Option<&Protected> {
        let at = self.protected.partition_point(|protected| protected.span.end() <= span.start());
        self.protected.get(at).filter(|protected| protected.span.overlaps(span))
    }

    /// Why the source has no place for `wanted` where `span` of the running text stands, if it has none: markup inside the name
    /// that nobody can move.
    pub fn refusal(&self, span: Span, wanted: &str) -> Option<&'static str> {
        self.prose.as_ref().and_then(|prose| self.placed(prose, span, wanted).err())
    }

    /// The parts of an edit; or why it has no place.
    fn placed(&self, prose: &Prose, span: Span, wanted: &str) -> Result<Vec<(Span, String)>, &'static str> {
        let placed = prose.place(span, wanted)?;
        // Each such edit costs a reading: in a very long document, and where there is nothing to read, it is refused.
        const LONGEST: usize = 1 << 16;
        let may_read = !self.source.is_empty() && self.source.len() <= LONGEST;
        if placed.is_risky && !(may_read && self.survives(prose, &placed.parts)) {
            return Err(place::BROKEN);
        }
        Ok(placed.parts)
    }

    fn all_placed(&self, prose: &Prose, edits: &Edits) -> Vec<(Span, String)> {
        let placed = edits.iter().filter_map(|edit| self.placed(prose, edit.span(), edit.replacement()).ok());
        let placed: Vec<Vec<(Span, String)>> = placed.collect();
        let all = placed.concat();
        if self.survives(prose, &all) {
            return all;
        }
        // Some edit makes another thing of the markup around it: a line that becomes a definition, say. It is left out.
        let alone: Vec<_> = placed.into_iter().filter(|parts| self.survives(prose, parts)).flatten().collect();
        if self.survives(prose, &alone) { alone } else { Vec::new() }
    }

    /// Whether the source with these parts changed is read as the text that is meant.
    #[cfg(feature = "formats")]
    fn survives(&self, prose: &Prose, parts: &[(Span, String)]) -> bool {
        if self.source.is_empty() || parts.is_empty() || self.format().is_binary() {
            return true;
        }
        let after = prose.source_edits(&self.source, parts.to_vec()).apply(&self.source);
        let read = Self::prose_of(&after, &self.options);
        read.is_ok_and(|read| read.text == prose.rewritten(parts.to_vec()).text)
    }

    #[cfg(not(feature = "formats"))]
    fn survives(&self, _: &Prose, _: &[(Span, String)]) -> bool {
        true
    }

    /// The span of the source that a span of the running text stands for.
    pub fn source_span(&self, span: Span) -> Span {
        self.prose.as_ref().map_or(span, |prose| prose.source_span(span))
    }

    /// The file with edits of the running text made: the parts of a Word document that no edit touches are as they were, in the
    /// same order; of every other format it is what [`Document::apply`] gives.
    ///
    /// # Errors
    ///
    /// Where an archive cannot be written again.
    pub fn rewrite(&self, edits: &Edits) -> Result<Vec<u8>, Error> {
        #[cfg(feature = "formats")]
        if let Some(container) = &self.container {
            return container.write(&self.source, &self.source_edits(edits));
        }
        Ok(self.apply(edits).into_bytes())
    }

    /// The source with edits of the running text made; every byte outside them is as it was.
    pub fn apply(&self, edits: &Edits) -> String {
        match &self.prose {
            None => edits.apply(&self.source),
            Some(_) => self.source_edits(edits).apply(&self.source),
        }
    }

    /// Edits of the running text as edits of the source, written as the format asks for. One that has no place is left out.
    pub fn source_edits(&self, edits: &Edits) -> Edits {
        self.prose.as_ref().map_or_else(|| edits.clone(), |prose| prose.source_edits(&self.source, self.all_placed(prose, edits)))
    }

    /// The document as it will be read once the edits are made; it has no source of its own.
    pub(crate) fn rewritten(&self, edits: &Edits) -> Document<'static> {
        match &self.prose {
            None => Document::from_text(edits.apply(&self.source)),
            Some(prose) => {
                Document::with_prose(self.options.clone(), Cow::Borrowed(""), prose.rewritten(self.all_placed(prose, edits)))
            }
        }
        .dated(self.date)
    }
}
