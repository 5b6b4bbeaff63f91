//! Reads what the user named, in whatever encoding it is, and hands every text of it to a verb.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use seimei::{Decoded, Document, DocumentOptions, Encoding, Error, Format, Record, Span};

use crate::Failure;
use crate::args::{InputChoice, words};
use crate::replace::{self, Stamp};
use crate::since::Lines;

/// The largest input that is read without being asked for: 64 MiB, several hundred novels.
const MAX_SIZE: u64 = 64 << 20;

/// How bytes become texts.
#[derive(Args, Clone, Debug)]
pub(crate) struct ReadChoice {
    /// What the input is, where neither its name nor its content is to tell
    #[arg(long, value_name = "FORMAT", value_parser = words(Format::ALL), help_heading = "Input")]
    input: Option<String>,
    /// JSON: the strings to read, as a path (`a.b[].c`); may be given more than once. Without it, every string of a JSON file and
    /// `text` of a record
    #[arg(long, value_name = "PATH", help_heading = "Input")]
    field: Vec<String>,
    /// CSV and TSV: the column to read, by its name or number; may be given more than once. Without it, every cell
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    column: Vec<String>,
    /// Word documents: record edits as tracked changes
    #[arg(long, help_heading = "Input")]
    track_changes: bool,
    /// The encoding of the files, where it is not to be detected: utf-8, utf-16le, utf-16be, shift_jis, euc-jp or iso-2022-jp
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    encoding: Option<String>,
    /// Write files too whose encoding is guessed with doubt
    #[arg(long, help_heading = "Input")]
    accept_guess: bool,
    /// Read files with NUL bytes too, which are taken for programs and pictures otherwise
    #[arg(long, help_heading = "Input")]
    text: bool,
    /// The largest file that is read, in bytes or with K, M or G behind
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size, help_heading = "Input")]
    max_size: u64,
}

impl Default for ReadChoice {
    fn default() -> Self {
        let (input, field, column, track_changes) = (None, Vec::new(), Vec::new(), false);
        Self { input, field, column, track_changes, encoding: None, accept_guess: false, text: false, max_size: MAX_SIZE }
    }
}

impl ReadChoice {
    /// The format of a file and what of it is read.
    fn options(&self, path: &Path, bytes: &[u8]) -> Result<DocumentOptions, Failure> {
        let format = match &self.input {
            Some(word) => word.parse::<Format>()?,
            None => Format::of_path(path).or_else(|| Format::of_content(bytes)).unwrap_or_default(),
        };
        let options = DocumentOptions::new(format).track_changes(self.track_changes);
        let options = self.field.iter().fold(options, |options, field| options.field(field));
        Ok(self.column.iter().fold(options, |options, column| options.column(column)))
    }
}

fn size(text: &str) -> Result<u64, String> {
    let (digits, unit) = match text.strip_suffix(['K', 'M', 'G', 'k', 'm', 'g']) {
        Some(digits) => (digits, text.get(digits.len()..).unwrap_or_default()),
        None => (text, ""),
    };
    let shift = match unit.to_ascii_uppercase().as_str() {
        "K" => 10,
        "M" => 20,
        "G" => 30,
        _ => 0,
    };
    let number: u64 = digits.parse().map_err(|_| "expected a number of bytes, or one with K, M or G behind".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "is more than a file can have".to_owned())
}

/// What is to be done with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Tell what is in it.
    Look,
    /// Print it anew.
    Print,
    /// Write it in its own place.
    Replace,
}

/// One input file, read and decoded.
pub(crate) struct Source {
    /// As the user named it; `None` for standard input.
    pub(crate) path: Option<PathBuf>,
    pub(crate) decoded: Decoded,
    /// What it is made of.
    options: DocumentOptions,
    /// The document, where it is no text but an archive of them; the text is then that of its parts.
    pub(crate) archive: Option<Document<'static>>,
    /// Which file it was when it was read, where it is to be replaced.
    pub(crate) stamp: Option<Stamp>,
    /// The only lines that matter; `None` where all do.
    pub(crate) lines: Option<Lines>,
}

impl Source {
    pub(crate) fn text(&self) -> &str {
        self.decoded.text()
    }

    /// The name for messages and records.
    pub(crate) fn name(&self) -> Option<String> {
        self.path.as_ref().map(|path| path.display().to_string())
    }

    pub(crate) fn label(&self) -> String {
        self.name().unwrap_or_else(|| "<stdin>".to_owned())
    }

    /// The texts of the source: itself, or one a line for JSON Lines.
    pub(crate) fn records(&self) -> Result<Vec<Record<'_>>, Failure> {
        if let Some(document) = &self.archive {
            let span = Span::new(0, document.source().len());
            return Ok(vec![Record { line: None, span, document: document.clone() }]);
        }
        let records = Document::records(self.text(), &self.options);
        Ok(records.map_err(|error| error.in_file(Path::new(&self.label())))?)
    }

    /// The whole source as one document.
    pub(crate) fn document(&self) -> Result<Document<'_>, Failure> {
        match &self.archive {
            Some(document) => Ok(document.clone()),
            None => Ok(Document::parse(self.text(), &self.options).map_err(|error| error.in_file(Path::new(&self.label())))?),
        }
    }
}

/// What reading came to.
pub(crate) enum Reading {
    /// A text.
    Text(Box<Source>),
    /// Something that is no text, and why it is not taken for one.
    NoText(String),
}

/// The files of the command line; standard input where there is none.
pub(crate) fn paths(choice: &InputChoice) -> Vec<PathBuf> {
    if choice.paths.is_empty() { vec![PathBuf::from("-")] } else { choice.paths.clone() }
}

/// Reads a text to look at, from a file or, for `-`, from standard input.
pub(crate) fn read(path: &Path) -> Result<Source, Failure> {
    match read_for(path, &ReadChoice::default(), Purpose::Look)? {
        Reading::Text(source) => Ok(*source),
        Reading::NoText(why) => Err(Failure::Message(format!("{}: {why}", path.display()))),
    }
}

/// Reads a text for a purpose. To be replaced, it must be in a regular file, and in an encoding that is beyond doubt.
pub(crate) fn read_for(path: &Path, choice: &ReadChoice, purpose: Purpose) -> Result<Reading, Failure> {
    let given = choice.encoding.as_deref().map(str::parse::<Encoding>).transpose()?;
    let is_stdin = path.as_os_str() == "-";
    let shown = if is_stdin { Path::new("<stdin>") } else { path };
    let (bytes, stamp) = match purpose {
        Purpose::Replace if !is_stdin => {
            let (bytes, stamp) = replace::read(path, choice.max_size)?;
            (bytes, Some(stamp))
        }
        _ if is_stdin => (limited(std::io::stdin().lock(), 0, shown, choice.max_size)?, None),
        _ => {
            let file = std::fs::File::open(path).map_err(|error| Error::io(path, &error))?;
            let len = file.metadata().map_or(0, |metadata| metadata.len());
            (limited(file, len, shown, choice.max_size)?, None)
        }
    };
    let options = choice.options(path, &bytes)?;
    let path = (!is_stdin).then(|| path.to_owned());
    if options.format().is_binary() {
        let document = Document::from_bytes(&bytes, &options).map_err(|error| error.in_file(shown))?.into_owned();
        let decoded = Decoded::read(Some(shown), document.source().as_bytes().to_vec(), Some(Encoding::Utf8))?;
        return Ok(Reading::Text(Box::new(Source { path, decoded, options, archive: Some(document), stamp, lines: None })));
    }
    let is_wide = matches!(given, Some(Encoding::Utf16Le | Encoding::Utf16Be));
    if !choice.text && !is_wide && is_binary(&bytes) {
        return Ok(Reading::NoText("has NUL bytes and is taken for no text; --text reads it all the same".to_owned()));
    }
    let decoded = Decoded::read(Some(shown), bytes, given)?;
    if purpose != Purpose::Look && decoded.needs_consent() && !choice.accept_guess {
        let (encoding, doubt) = (decoded.encoding(), decoded.doubt().unwrap_or_default());
        let message = format!(
            "seems to be {encoding} ({}), but {doubt}; --encoding names it, --accept-guess accepts it; nothing was changed",
            decoded.basis().word()
        );
        return Err(Error::file(shown, message).into());
    }
    Ok(Reading::Text(Box::new(Source { path, decoded, options, archive: None, stamp, lines: None })))
}

/// Reads an input of at most `limit` bytes; `len` is how many it says that it has.
fn limited(input: impl std::io::Read, len: u64, shown: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(usize::try_from(len.min(limit)).map_or(0, |len| len + 1));
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Error::io(shown, &error))?;
    match u64::try_from(bytes.len()) {
        Ok(len) if len <= limit => Ok(bytes),
        _ => Err(replace::too_large(shown, limit)),
    }
}

/// Whether the bytes hold a NUL, as programs and pictures do and texts do not, and are not UTF-16 by their mark.
fn is_binary(bytes: &[u8]) -> bool {
    !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") && bytes.contains(&0)
}
