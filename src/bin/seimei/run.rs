//! A verb goes through its files: on all cores, in order, past files that fail, with a summary at the end.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use seimei::{Basis, Encoding};

use crate::args::InputChoice;
use crate::corpus::Corpus;
use crate::input::{self, Purpose, Reading, Source};
use crate::interrupt::{Interrupt, STOPPED};
use crate::since::{Lines, Since};
use crate::{Failure, parallel, progress, tell};

/// What a run came to.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) files: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
    /// Whether folders were named, and a summary is due.
    pub(crate) has_folder: bool,
    encodings: BTreeMap<(Encoding, Basis), usize>,
    is_stopped: bool,
}

impl Tally {
    /// The exit code: 2 where any file failed, whatever the others came to.
    pub(crate) fn exit(&self, otherwise: ExitCode) -> ExitCode {
        match self.failed {
            _ if self.is_stopped => ExitCode::from(STOPPED),
            0 => otherwise,
            _ => ExitCode::from(2),
        }
    }

    /// The last line on standard error, where folders were named; `done` is what the verb did.
    pub(crate) fn summarise(&self, done: &str) {
        if !self.has_folder {
            return;
        }
        let mut line = format!("{} files: {done}", self.files);
        for (count, word) in [(self.failed, "failed"), (self.skipped, "skipped")] {
            if count > 0 {
                line.push_str(&format!(", {count} {word}"));
            }
        }
        let others = self.encodings.iter().filter(|((encoding, _), _)| *encoding != Encoding::Utf8);
        let others: Vec<String> =
            others.map(|((encoding, basis), count)| format!("{count} in {encoding} ({})", basis.word())).collect();
        if !others.is_empty() {
            line.push_str(&format!("; {}", others.join(", ")));
        }
        tell([line]);
    }
}

/// What became of one file.
enum Done<R> {
    Worked { result: R, encoding: Encoding, basis: Basis, note: Option<String> },
    Skipped(String),
}

/// Does `work` for every file on all cores and hands what comes out to `take`, in the order of the files. An error of one file
/// is told, and the others go on; an error of `take` ends the run.
pub(crate) fn each<R: Send>(
    choice: &InputChoice,
    purpose: Purpose,
    work: impl Fn(Box<Source>) -> Result<R, Failure> + Sync,
    mut take: impl FnMut(R) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let mut corpus = Corpus::find(&input::paths(choice), &choice.folders);
    if purpose == Purpose::Replace {
        corpus = corpus.without_repetition();
    }
    let since = choice.since.as_deref().map(|rev| Since::new(rev, &corpus.files)).transpose()?;
    if let Some(since) = since.as_ref().filter(|_| purpose != Purpose::Print) {
        corpus.files.retain(|file| since.lines(file).is_some());
    }
    let mut tally = Tally { files: corpus.files.len(), has_folder: corpus.has_folder, ..Tally::default() };
    for failure in &corpus.failures {
        tally.failed += 1;
        tell([format!("error: {failure}")]);
    }
    let bar = progress::bar(corpus.files.len(), purpose == Purpose::Replace);
    let interrupt = if purpose == Purpose::Replace { Interrupt::listen() } else { Interrupt::default() };
    let threads = choice.jobs.unwrap_or_else(|| parallel::threads(corpus.files.len(), purpose == Purpose::Replace));
    let one = |path: &PathBuf| -> Result<Done<R>, Failure> {
        match input::read_for(path, &choice.reading, purpose)? {
            Reading::NoText(why) => Ok(Done::Skipped(why)),
            Reading::Text(mut source) => {
                if let Some(since) = &since {
                    source.lines = Some(since.lines(path).cloned().unwrap_or(Lines::Some(Vec::new())));
                }
                let (encoding, basis) = (source.decoded.encoding(), source.decoded.basis());
                let note = note(&source, corpus.has_folder);
                Ok(Done::Worked { result: work(source)?, encoding, basis, note })
            }
        }
    };
    let mut end = Ok(());
    let mut done_files = 0;
    parallel::in_order(&corpus.files, threads, one, |path, done| {
        bar.inc(1);
        let say = |line: String| bar.suspend(|| tell([line]));
        match done {
            Ok(Done::Worked { result, encoding, basis, note }) => {
                *tally.encodings.entry((encoding, basis)).or_default() += 1;
                if let Some(note) = note {
                    say(format!("note: {note}"));
                }
                end = take(result);
            }
            Ok(Done::Skipped(why)) => {
                tally.skipped += 1;
                say(format!("skipped: {}: {why}", shown(path).display()));
            }
            Err(Failure::Message(message)) => {
                tally.failed += 1;
                message.lines().for_each(|line| say(format!("error: {line}")));
            }
            Err(Failure::BrokenPipe) => end = Err(Failure::BrokenPipe),
        }
        done_files += 1;
        tally.is_stopped = interrupt.is_asked() && done_files < corpus.files.len();
        end.is_ok() && !tally.is_stopped
    });
    bar.finish_and_clear();
    if tally.is_stopped {
        tell(["error: stopped before the last file; every file is whole, old or new"]);
    }
    end.map(|()| tally)
}

/// Which encoding a text was read in, where nobody said so and it is not UTF-8; in a folder only what is odd.
fn note(source: &Source, is_in_folder: bool) -> Option<String> {
    let decoded = &source.decoded;
    let (label, encoding, basis) = (source.label(), decoded.encoding(), decoded.basis());
    match (decoded.doubt(), basis) {
        (Some(doubt), Basis::Given | Basis::Mark) => Some(format!("{label}: {doubt}; what is not stays as it is")),
        (Some(doubt), _) => Some(format!("{label}: read as {encoding} ({}), but {doubt}; --encoding names it", basis.word())),
        (None, Basis::Given) => None,
        (None, _) if encoding == Encoding::Utf8 || is_in_folder => None,
        (None, _) => Some(format!("{label}: read as {encoding} ({})", basis.word())),
    }
}

fn shown(path: &Path) -> &Path {
    if path.as_os_str() == "-" { Path::new("<stdin>") } else { path }
}
