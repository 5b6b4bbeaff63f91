//! `seimei undo`: gives files back the bytes they had before `normalize --write --record`.
//!
//! A record is JSON Lines, one object a file: its path, length and SHA-256 before and after, and the edits, whose offsets count
//! bytes of the file as it was. A line is on the disk before its file is touched, so whatever was written can be undone.

use std::fs::File;
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use seimei::Error;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::args::UndoArgs;
use crate::replace::{self, Ready, Replace};
use crate::{Failure, Outcome};

/// Tokens of two versions that are compared one by one at most; beyond, what lies between the first and the last difference
/// is one edit.
const COMPARED: usize = 20_000;

/// What was done to one file.
#[derive(Serialize, Deserialize)]
struct Record {
    path: PathBuf,
    before: Print,
    after: Print,
    edits: Vec<Change>,
}

/// What tells one content of a file from another.
#[derive(PartialEq, Serialize, Deserialize)]
struct Print {
    bytes: usize,
    sha256: String,
}

impl Print {
    fn of(content: &[u8]) -> Self {
        let sha256 = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { bytes: content.len(), sha256 }
    }
}

/// One stretch of bytes that became another.
#[derive(Serialize, Deserialize)]
struct Change {
    /// First byte in the file as it was.
    start: usize,
    /// One past the last.
    end: usize,
    replaced: Bytes,
    written: Bytes,
}

/// Bytes as a text where they are one, else as hexadecimal digits.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Bytes {
    Text(String),
    Hex { hex: String },
}

impl Bytes {
    fn of(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Bytes::Text(text.to_owned()),
            Err(_) => Bytes::Hex { hex: bytes.iter().map(|byte| format!("{byte:02x}")).collect() },
        }
    }

    fn get(&self) -> Option<Vec<u8>> {
        match self {
            Bytes::Text(text) => Some(text.as_bytes().to_vec()),
            Bytes::Hex { hex } => {
                let digits: Option<Vec<u32>> = hex.chars().map(|digit| digit.to_digit(16)).collect();
                let byte =
                    |pair: &[u32]| pair.iter().try_fold(0_u8, |byte, digit| byte.checked_mul(16)?.checked_add(*digit as u8));
                digits?.chunks(2).map(|pair| (pair.len() == 2).then(|| byte(pair)).flatten()).collect()
            }
        }
    }
}

/// The record of a run of `normalize --write`, written line by line as files are.
pub(crate) struct Recorder {
    file: File,
    path: PathBuf,
}

impl Recorder {
    /// Begins a record where no file may be: an older record must not be lost.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let file = File::create_new(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Failure::Message(format!("{}: is there already; undo it, delete it or name another file", path.display()))
            }
            _ => Error::io(path, &error).into(),
        })?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Takes down what is about to be done to the file at `path`.
    pub(crate) fn add(&mut self, path: &Path, before: &[u8], after: &[u8]) -> Result<(), Failure> {
        let path = std::fs::canonicalize(path).map_err(|error| Error::io(path, &error))?;
        let record = Record { before: Print::of(before), after: Print::of(after), edits: changes(before, after), path };
        let line = serde_json::to_string(&record).map_err(|error| Failure::Message(format!("cannot record: {error}")))?;
        let failed = |error| Error::io(&self.path, &error);
        self.file.write_all(format!("{line}\n").as_bytes()).map_err(failed)?;
        Ok(self.file.sync_data().map_err(failed)?)
    }
}

/// The stretches that differ: lines first, then words and characters within them.
fn changes(before: &[u8], after: &[u8]) -> Vec<Change> {
    let (old, new) = (Pieces::lines(before), Pieces::lines(after));
    // Names come and go within lines: as a rule there are as many lines as before, and each is compared with its own.
    let stretches = if old.pieces.len() == new.pieces.len() {
        (0..old.pieces.len()).map(|line| (old.bytes(line..line + 1), new.bytes(line..line + 1))).collect()
    } else {
        differing(&old, &new)
    };
    let mut found = Vec::new();
    for (old, new) in stretches {
        let old_part = before.get(old.clone()).unwrap_or_default();
        let new_part = after.get(new).unwrap_or_default();
        if old_part == new_part {
            continue;
        }
        for (inner_old, inner_new) in differing(&Pieces::words(old_part), &Pieces::words(new_part)) {
            found.push(Change {
                start: old.start + inner_old.start,
                end: old.start + inner_old.end,
                replaced: Bytes::of(old_part.get(inner_old).unwrap_or_default()),
                written: Bytes::of(new_part.get(inner_new).unwrap_or_default()),
            });
        }
    }
    found
}

/// Bytes of two cut contents that differ, in order.
fn differing(old: &Pieces<'_>, new: &Pieces<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let (olds, news) = (&old.pieces, &new.pieces);
    let start = olds.iter().zip(news).take_while(|(one, other)| one == other).count();
    let shorter = olds.len().min(news.len()) - start;
    let end = olds.iter().rev().zip(news.iter().rev()).take(shorter).take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (olds.len() - end, news.len() - end);
    let whole = || vec![(old.bytes(start..old_end), new.bytes(start..new_end))];
    if old_end + new_end - 2 * start > COMPARED {
        return whole();
    }
    let operations = capture_diff_slices(
        Algorithm::Myers,
        olds.get(start..old_end).unwrap_or_default(),
        news.get(start..new_end).unwrap_or_default(),
    );
    let shifted = |range: Range<usize>| start + range.start..start + range.end;
    let changed = operations.iter().filter(|operation| operation.tag() != DiffTag::Equal);
    changed.map(|operation| (old.bytes(shifted(operation.old_range())), new.bytes(shifted(operation.new_range())))).collect()
}

/// A content cut into pieces.
struct Pieces<'c> {
    pieces: Vec<&'c [u8]>,
    /// Where each piece begins, and where the last ends.
    bounds: Vec<usize>,
}

impl<'c> Pieces<'c> {
    fn new(pieces: impl Iterator<Item = &'c [u8]>) -> Self {
        let mut cut = Self { pieces: pieces.collect(), bounds: vec![0] };
        let mut end = 0;
        for piece in &cut.pieces {
            end += piece.len();
            cut.bounds.push(end);
        }
        cut
    }

    fn lines(content: &'c [u8]) -> Self {
        Self::new(content.split_inclusive(|byte| *byte == b'\n'))
    }

    /// Words of ASCII letters and digits, and every other character alone.
    fn words(content: &'c [u8]) -> Self {
        let joins = |left: &u8, right: &u8| {
            (left.is_ascii_alphanumeric() && right.is_ascii_alphanumeric()) || (0x80..0xc0).contains(right)
        };
        Self::new(content.chunk_by(joins))
    }

    /// The bytes of some of the pieces.
    fn bytes(&self, pieces: Range<usize>) -> Range<usize> {
        let bound = |index: usize| self.bounds.get(index).copied().unwrap_or(0);
        bound(pieces.start)..bound(pieces.end)
    }
}

pub(crate) fn run(args: &UndoArgs) -> Outcome {
    let records = read(&args.path)?;
    let replace = Replace::new(None, true);
    let mut ready = Vec::new();
    let mut problems = Vec::new();
    for (number, record) in &records {
        match restore(record, &replace) {
            Ok(restored) => ready.extend(restored),
            Err(message) => problems.push(format!("{}:{number}: {message}", args.path.display())),
        }
    }
    if !problems.is_empty() {
        problems.push("nothing was undone".to_owned());
        return Err(Failure::Message(problems.join("\n")));
    }
    // The files of a record stand in the order they were done in, which is another each time.
    ready.sort_by_key(|file| file.path);
    let mut out = std::io::stdout().lock();
    if ready.is_empty() {
        writeln!(out, "nothing to undo")?;
    }
    let done = ready.into_iter().try_for_each(|file| -> Result<(), Failure> {
        let path = file.path;
        replace.put(file)?;
        Ok(writeln!(out, "{}: as it was before", path.display())?)
    });
    replace.settle()?;
    done?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The records of a file with their lines, from 1. A last line without its end was cut off before its file was touched.
fn read(path: &Path) -> Result<Vec<(usize, Record)>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
    let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let read = |(index, line): (usize, &str)| {
        let record = serde_json::from_str(line).map_err(|error| {
            let message = format!("not a record of `normalize --write --record`: {error}");
            Error::record(Some(path), index + 1, message)
        })?;
        Ok((index + 1, record))
    };
    whole.enumerate().map(read).collect()
}

/// The content a file had, ready to take its place; `None` where it has that already.
fn restore<'r>(record: &'r Record, replace: &Replace) -> Result<Option<Ready<'r>>, String> {
    let (now, stamp) = replace::read(&record.path, u64::MAX).map_err(|error| error.to_string())?;
    let found = Print::of(&now);
    if found == record.before {
        return Ok(None);
    }
    if found != record.after {
        return Err(format!("{} has changed since", record.path.display()));
    }
    let content = reversed(&now, &record.edits).filter(|content| Print::of(content) == record.before);
    let content = content.ok_or_else(|| format!("the record of {} is damaged", record.path.display()))?;
    replace.prepare(&record.path, &stamp, &content).map(Some).map_err(|error| error.to_string())
}

/// The content before the edits that made `now`; `None` where they do not fit.
fn reversed(now: &[u8], edits: &[Change]) -> Option<Vec<u8>> {
    let mut before = Vec::with_capacity(now.len());
    let mut rest = now;
    for edit in edits {
        let (gap, after) = rest.split_at_checked(edit.start.checked_sub(before.len())?)?;
        before.extend_from_slice(gap);
        before.extend(edit.replaced.get()?);
        rest = after.strip_prefix(edit.written.get()?.as_slice())?;
        if before.len() != edit.end {
            return None;
        }
    }
    before.extend_from_slice(rest);
    Some(before)
}
