//! `seimei check`: report what normalize would change.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use seimei::{Checked, LineIndex, Normalizer, Report, ReportFormat, Tally};

use crate::args::CheckArgs;
use crate::baseline::{Baseline, Mark};
use crate::input::{Purpose, Source};
use crate::settings::Normalizers;
use crate::since::line_span;
use crate::{FINDINGS, Failure, Outcome, run, tell};

/// Columns of a line where the output is no terminal.
const COLUMNS: usize = 120;

pub(crate) fn run(args: &CheckArgs) -> Outcome {
    let normalizers = Normalizers::new(&args.settings, &args.style, &args.lexicon);
    let format = args.format.parse::<ReportFormat>()?;
    let mut known = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let mut recorded = Baseline::default();
    let mut spared = 0;
    let mut out = std::io::stdout().lock();
    let colours = anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never;
    let mut report = Report::new(format).for_terminal(columns(&out), colours);
    let mut tally = Tally::default();
    let work = |source: Box<Source>| checked(&normalizers.for_path(source.path.as_deref())?, &source, args, format);
    let run = run::each(&args.input, Purpose::Look, work, |mut checked| {
        if args.write_baseline.is_some() {
            each_mark(&mut checked, |mark| recorded.add(mark));
            return Ok(());
        }
        if let Some(known) = &mut known {
            each_mark(&mut checked, |mark| {
                let is_known = known.meets(mark);
                spared += usize::from(is_known);
                !is_known
            });
        }
        let piece = report.add(&checked);
        if args.stat {
            tally.add(&checked);
        } else {
            out.write_all(piece.as_bytes())?;
        }
        Ok(())
    })?;
    if let Some(path) = &args.write_baseline {
        if run.failed > 0 {
            return Err(Failure::Message(format!("{}: not written, for some files could not be read", path.display())));
        }
        recorded.write(path)?;
        tell([format!("{} findings recorded in {}", recorded.len(), path.display())]);
        return Ok(ExitCode::SUCCESS);
    }
    let (warnings, notes) = (report.warnings(), report.notes());
    let end = if args.stat { tally.to_string() } else { report.finish() };
    out.write_all(end.as_bytes())?;
    out.flush()?;
    let mut done = format!("{warnings} to change, {notes} to look at");
    if spared > 0 {
        done.push_str(&format!(", {spared} known"));
    }
    if warnings + notes > 0 && !run.has_folder {
        tell([&done]);
    }
    run.summarise(&done);
    Ok(run.exit(if warnings > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS }))
}

/// A source with its findings, those in unchanged lines left out.
fn checked(normalizer: &Normalizer, source: &Source, args: &CheckArgs, format: ReportFormat) -> Result<Checked, Failure> {
    let name = source.name();
    let date = args.input.written.date()?;
    let mut whole = None;
    for item in source.records()? {
        let document = item.document.dated(date);
        let checked = Checked::new(&normalizer.analyze(&document), name.as_deref(), format);
        match item.line {
            // All records of a file are one text, so that a line is one of the file.
            Some(line) => {
                let whole = whole.get_or_insert_with(|| Checked::of_source(source.text(), name.as_deref()));
                whole.add_record(checked, item.span.start(), line);
            }
            None => whole = Some(checked),
        }
    }
    let mut checked = whole.unwrap_or_else(|| Checked::of_source(source.text(), name.as_deref()));
    if let Some(changed) = &source.lines {
        let lines = LineIndex::new(&checked.source);
        let text = &checked.source;
        checked.findings.retain(|finding| {
            let (first, last) = line_span(&lines, text, finding.span);
            changed.touch(first, last)
        });
    }
    Ok(checked)
}

/// Asks about every finding of a text what a baseline tells it by, and keeps those for which the answer is yes.
fn each_mark(checked: &mut Checked, mut asks: impl FnMut(&Mark<'_>) -> bool) {
    let lines = LineIndex::new(&checked.source);
    let path = checked.path.as_deref().unwrap_or("<stdin>");
    let source = &checked.source;
    checked.findings.retain(|finding| {
        let line = lines.line(source, finding.position.line).1;
        asks(&Mark { path, line, message: &finding.message })
    });
}

/// The width of the terminal.
fn columns(out: &std::io::StdoutLock<'_>) -> usize {
    let size = out.is_terminal().then(terminal_size::terminal_size).flatten();
    size.map_or(COLUMNS, |(width, _)| usize::from(width.0))
}
