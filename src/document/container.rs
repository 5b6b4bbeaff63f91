//! Word documents as files: a ZIP archive of parts, of which those with text are read and written and all others are copied.

use std::io::{Cursor, Read as _, Write as _};

use zip::{ZipArchive, ZipWriter};

use super::prose::{Builder, Prose, SEPARATOR};
use super::shown::Paragraph;
use super::word::{self, RunText};
use crate::text::{Edits, Error, Span};

/// The most that is unpacked of one part, and of all.
const LARGEST_PART: u64 = 64 << 20;
const LARGEST_TEXT: usize = 256 << 20;
/// The most parts of an archive.
const MOST_PARTS: usize = 4096;
/// How many times larger than packed a part of more than a mebibyte may be.
const LARGEST_RATIO: u64 = 200;

/// An archive, and where the parts with text stand in the source of its document.
#[derive(Clone, Debug)]
pub(super) struct Container {
    bytes: Vec<u8>,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    index: usize,
    /// Its name without folder and ending.
    stem: String,
    span: Span,
    /// Where its running text begins.
    prose: usize,
    /// Where in the running text paragraphs without text stand.
    empty: Vec<usize>,
}

/// Reads an archive: the XML of the parts with text, one after the other, and the prose of it.
pub(super) fn open(bytes: &[u8], tracks_changes: bool) -> Result<(Container, String, Prose), Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(Error::container(format!("more than {MOST_PARTS} parts")));
    }
    let mut source = String::new();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| damaged(&error))?;
        let name = file.name().map_err(|error| damaged(&error))?.into_owned();
        let Some(stem) = stem_of_text(&name).map(str::to_owned) else { continue };
        let (size, packed) = (file.size(), file.compressed_size());
        let too_large = || Error::container(format!("part `{name}` is too large when unpacked"));
        if size > LARGEST_PART || (size > 1 << 20 && size / packed.max(1) > LARGEST_RATIO) {
            return Err(too_large());
        }
        let mut unpacked = Vec::new();
        // What the archive says of its sizes need not be true.
        let read = file.take(LARGEST_PART + 1).read_to_end(&mut unpacked);
        read.map_err(|error| Error::container(format!("part `{name}`: {error}")))?;
        if unpacked.len() as u64 > LARGEST_PART || source.len() + unpacked.len() > LARGEST_TEXT {
            return Err(too_large());
        }
        let text = String::from_utf8(unpacked).map_err(|_| Error::container(format!("part `{name}` is not UTF-8")))?;
        let start = source.len();
        source.push_str(&text);
        parts.push(Part { index, stem, span: Span::new(start, source.len()), prose: 0, empty: Vec::new() });
    }
    if parts.is_empty() {
        return Err(Error::container("no part with text; is it a Word document?"));
    }
    let mut builder = Builder::new(&source);
    let mut runs = Vec::new();
    for part in &mut parts {
        part.prose = builder.len();
        part.empty = word::read(&source, part.span, &mut builder, &mut runs)?;
    }
    let mut prose = builder.finish();
    prose.tracked = tracks_changes.then(|| Tracked::new(&source, runs));
    Ok((Container { bytes: bytes.to_vec(), parts }, source, prose))
}

/// The part of a Word document that holds the body.
const BODY: &str = "document";

/// The short name of a part of a Word document, if it is one that holds paragraphs.
fn stem_of_text(name: &str) -> Option<&str> {
    let stem = name.strip_prefix("word/")?.strip_suffix(".xml")?;
    let kind = stem.trim_end_matches(|ch: char| ch.is_ascii_digit());
    matches!(kind, BODY | "header" | "footer" | "footnotes" | "endnotes" | "comments").then_some(stem)
}

fn damaged(error: &zip::result::ZipError) -> Error {
    Error::container(error.to_string())
}

impl Container {
    /// The archive with edits of the source made: edited parts are packed anew, all others copied, in the same order.
    pub(super) fn write(&self, source: &str, edits: &Edits) -> Result<Vec<u8>, Error> {
        if edits.is_empty() {
            return Ok(self.bytes.clone());
        }
        let mut archive = ZipArchive::new(Cursor::new(self.bytes.as_slice())).map_err(|error| damaged(&error))?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        writer.set_raw_comment(archive.comment().into()).map_err(|error| damaged(&error))?;
        for index in 0..archive.len() {
            let part = self.parts.iter().find(|part| part.index == index);
            let own = part.map(|part| (part, within(edits, part.span))).filter(|(_, edits)| !edits.is_empty());
            let Some((part, edits)) = own else {
                let file = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
                writer.raw_copy_file(file).map_err(|error| damaged(&error))?;
                continue;
            };
            let file = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
            let name = file.name().map_err(|error| damaged(&error))?.into_owned();
            let options = file.options().large_file(false);
            writer.start_file(name, options).map_err(|error| damaged(&error))?;
            let written = writer.write_all(edits.apply(part.span.of(source)).as_bytes());
            written.map_err(|error| Error::container(error.to_string()))?;
        }
        Ok(writer.finish().map_err(|error| damaged(&error))?.into_inner())
    }
}

impl Container {
    /// The paragraphs, one a line: those of the body, then those of each other part below its name. A line break inside a
    /// paragraph is shown as a space.
    pub(super) fn paragraphs(&self, prose: &Prose) -> (String, Vec<Paragraph>) {
        let (body, others): (Vec<_>, Vec<_>) = (0..self.parts.len()).partition(|at| self.stem(*at).starts_with(BODY));
        let (mut text, mut paragraphs) = (String::new(), Vec::new());
        let ends = prose.regions.iter().skip(1).map(|next| next.start - SEPARATOR.len()).chain([prose.text.len()]);
        let regions: Vec<Span> = prose.regions.iter().zip(ends).map(|(region, end)| Span::new(region.start, end)).collect();
        for at in body.into_iter().chain(others) {
            let Some(part) = self.parts.get(at) else { continue };
            let end = self.parts.get(at + 1).map_or(usize::MAX, |next| next.prose);
            let own = regions.iter().filter(|region| region.end() > part.prose && region.end() <= end);
            let name = (!part.stem.starts_with(BODY)).then(|| part.stem.clone());
            let mut heading = name.as_ref().map(|name| format!("[{name}]\n"));
            let mut empty = part.empty.iter().peekable();
            for region in own {
                text.extend(heading.take());
                while empty.next_if(|at| **at <= region.start()).is_some() {
                    text.push('\n');
                }
                paragraphs.push(Paragraph { prose: region.start(), shown: text.len(), part: name.clone() });
                text.push_str(&region.of(&prose.text).replace('\n', " "));
                text.push('\n');
            }
        }
        paragraphs.sort_by_key(|paragraph| paragraph.prose);
        (text, paragraphs)
    }

    fn stem(&self, part: usize) -> &str {
        self.parts.get(part).map_or("", |part| &part.stem)
    }
}

/// The edits inside a span, counted from its start.
fn within(edits: &Edits, span: Span) -> Edits {
    let mut own = Edits::new();
    for edit in edits.iter().filter(|edit| span.contains(edit.span())) {
        own.push(Span::new(edit.span().start() - span.start(), edit.span().end() - span.start()), edit.replacement());
    }
    own
}

/// What is needed to record edits as tracked changes.
#[derive(Clone, Debug)]
pub(super) struct Tracked {
    runs: Vec<Run>,
    next_id: usize,
}

#[derive(Clone, Debug)]
struct Run {
    prose: Span,
    properties: String,
    prefix: Box<str>,
    may_track: bool,
}

impl Tracked {
    fn new(source: &str, runs: Vec<RunText>) -> Self {
        let ids = source.split("w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok());
        let next_id = ids.max().unwrap_or(0).saturating_add(1);
        let run = |run: RunText| Run {
            prose: run.prose,
            properties: run.properties.of(source).to_owned(),
            prefix: run.prefix,
            may_track: run.may_track,
        };
        Self { runs: runs.into_iter().map(run).collect(), next_id }
    }

    fn at(&self, part: Span) -> Option<&Run> {
        let at = self.runs.partition_point(|run| run.prose.end() < part.end().max(part.start() + 1));
        self.runs.get(at).or(self.runs.last()).filter(|run| run.prose.contains(part))
    }

    /// Why a part of an edit cannot be recorded, if it cannot.
    pub(super) fn refusal(&self, part: Span) -> Option<&'static str> {
        match self.at(part) {
            Some(run) if run.may_track => None,
            _ => Some("a tracked change stands there"),
        }
    }

    /// The markup that takes out `old` and puts in `new`, both as they are written in the source, inside the text of a run.
    pub(super) fn change(&self, part: Span, number: usize, old: &str, new: &str) -> String {
        let Some(run) = self.at(part) else { return old.to_owned() };
        let (w, properties) = (&run.prefix, &run.properties);
        let id = self.next_id + 2 * number;
        let changed = |element: &str, id: usize, text: &str, content: &str| match content {
            "" => String::new(),
            content => format!(
                "<{w}{element} {w}id=\"{id}\" {w}author=\"seimei\"><{w}r>{properties}<{w}{text} xml:space=\"preserve\">{content}</{w}{text}></{w}r></{w}{element}>"
            ),
        };
        let (del, ins) = (changed("del", id, "delText", old), changed("ins", id + 1, "t", new));
        format!("</{w}t></{w}r>{del}{ins}<{w}r>{properties}<{w}t xml:space=\"preserve\">")
    }
}
