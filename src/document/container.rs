//! Word documents as files: a ZIP archive of parts, of which those with text are read and written and all others are copied.

use std::io::{Cursor, Read as _, Write as _};

use zip::{ZipArchive, ZipWriter};

use super::prose::{Builder, Prose};
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
    span: Span,
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
        if !has_text(&name) {
            continue;
        }
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
        parts.push(Part { index, span: Span::new(start, source.len()) });
    }
    if parts.is_empty() {
        return Err(Error::container("no part with text; is it a Word document?"));
    }
    let mut builder = Builder::new(&source);
    let mut runs = Vec::new();
    for part in &parts {
        word::read(&source, part.span, &mut builder, &mut runs)?;
    }
    let mut prose = builder.finish();
    prose.tracked = tracks_changes.then(|| Tracked::new(&source, runs));
    Ok((Container { bytes: bytes.to_vec(), parts }, source, prose))
}

/// Parts of a Word document that hold paragraphs.
fn has_text(name: &str) -> bool {
    let Some(name) = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")) else { return false };
    let stem = name.trim_end_matches(|ch: char| ch.is_ascii_digit());
    matches!(stem, "document" | "header" | "footer" | "footnotes" | "endnotes" | "comments")
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
