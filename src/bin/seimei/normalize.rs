//! `seimei normalize`: print, diff or write texts in house style.

use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use seimei::{Date, Document, Edits, Error, Normalizer, Span, unified_diff};

use crate::args::NormalizeArgs;
use crate::input::{Purpose, Source};
use crate::settings::Normalizers;
use crate::undo::Recorder;
use crate::{Failure, Outcome, run};

/// Bytes that are printed at once.
const BUFFER: usize = 1 << 16;

/// What became of one text.
enum Normalized {
    Printed(Vec<u8>),
    /// To be printed piece by piece.
    Edited(Box<Source>, Edits),
    /// Written in place, with this many edits.
    Written(usize),
}

pub(crate) fn run(args: &NormalizeArgs) -> Outcome {
    let normalizers = Normalizers::new(&args.settings, &args.style, &args.lexicon);
    let date = args.input.written.date()?;
    let recorder = Mutex::new(args.record.as_deref().map(Recorder::create).transpose()?);
    // A line of the record is on the disk before its file is touched.
    let record = |path: &Path, before: Option<&[u8]>, after: &[u8]| {
        let mut recorder = recorder.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(recorder) = recorder.as_mut() else { return Ok(()) };
        match before {
            Some(before) => recorder.add(path, before, after),
            // Of an archive only its parts were kept.
            None => recorder.add(path, &std::fs::read(path).map_err(|error| Error::io(path, &error))?, after),
        }
    };
    let replace = args.replace.replace();
    let purpose = match (args.write, args.diff) {
        (true, _) => Purpose::Replace,
        (false, true) => Purpose::Look,
        (false, false) => Purpose::Print,
    };
    let mut out = std::io::stdout().lock();
    let (mut changed, mut edited) = (0, 0);
    let work = |source: Box<Source>| {
        let normalizer = normalizers.for_path(source.path.as_deref())?;
        if let Some(document) = &source.archive {
            let (bytes, edits) = archive(&normalizer, &source, &document.clone().dated(date), args)?;
            return match (&source.path, &source.stamp) {
                (Some(_), Some(_)) if edits == 0 => Ok(Normalized::Written(0)),
                (Some(path), Some(stamp)) => {
                    record(path, None, &bytes)?;
                    replace.replace(path, stamp, &bytes)?;
                    Ok(Normalized::Written(edits))
                }
                _ => Ok(Normalized::Printed(bytes)),
            };
        }
        let mut edits = edits(&normalizer, &source, date)?;
        if let Some(lines) = &source.lines {
            edits = lines.only(source.text(), &edits);
        }
        if args.diff {
            let after = edits.apply(source.text());
            return Ok(Normalized::Printed(unified_diff(&source.label(), source.text(), &after).into_bytes()));
        }
        let label = source.label();
        match (&source.path, &source.stamp) {
            (Some(_), Some(_)) if edits.is_empty() => Ok(Normalized::Written(0)),
            (Some(path), Some(stamp)) => {
                let after = source.decoded.apply(Some(Path::new(&label)), &edits)?;
                record(path, Some(source.decoded.bytes()), &after)?;
                replace.replace(path, stamp, &after)?;
                Ok(Normalized::Written(edits.len()))
            }
            _ if source.decoded.pieces(&edits).is_some() => Ok(Normalized::Edited(source, edits)),
            _ => Ok(Normalized::Printed(source.decoded.apply(Some(Path::new(&label)), &edits)?)),
        }
    };
    let tally = run::each(&args.input, purpose, work, |normalized| {
        match normalized {
            Normalized::Printed(bytes) => out.write_all(&bytes)?,
            Normalized::Edited(source, edits) => {
                let mut out = BufWriter::with_capacity(BUFFER, &mut out);
                for piece in source.decoded.pieces(&edits).into_iter().flatten() {
                    out.write_all(piece.as_bytes())?;
                }
                out.flush()?;
            }
            Normalized::Written(edits) => {
                changed += usize::from(edits > 0);
                edited += edits;
            }
        }
        Ok(())
    })?;
    out.flush()?;
    replace.settle()?;
    if args.write {
        tally.summarise(&format!("{changed} changed ({edited} edits)"));
    }
    Ok(tally.exit(ExitCode::SUCCESS))
}

/// The edits of the source.
fn edits(normalizer: &Normalizer, source: &Source, date: Option<Date>) -> Result<Edits, Failure> {
    let mut edits = Edits::new();
    for record in source.records()? {
        let document = record.document.dated(date);
        let own = document.source_edits(&normalizer.edits(&document));
        if record.line.is_none() {
            return Ok(own);
        }
        for edit in &own {
            let start = record.span.start();
            edits.push(Span::new(start + edit.span().start(), start + edit.span().end()), edit.replacement());
        }
    }
    Ok(edits)
}

/// A Word document with its names in house style: what is to be printed, or written in its place.
fn archive(
    normalizer: &Normalizer,
    source: &Source,
    document: &Document<'_>,
    args: &NormalizeArgs,
) -> Result<(Vec<u8>, usize), Failure> {
    let analysis = normalizer.analyze(document);
    let edits = analysis.edits();
    if args.diff {
        let diff = unified_diff(&source.label(), document.text(), &edits.apply(document.text()));
        return Ok((diff.into_bytes(), edits.len()));
    }
    let bytes = document.rewrite(edits).map_err(|error| error.in_file(Path::new(&source.label())))?;
    Ok((bytes, edits.len()))
}
