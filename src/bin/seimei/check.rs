//! `seimei check`: report what normalize would change.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use seimei::{Checked, LineIndex, Normalizer, Report, ReportFormat, Tally};

use crate::args::CheckArgs;
use crate::baseline::{Baseline, Mark};
use crate::input::{Purpose, Source};
use crate::settings::Normalizers;
use crate::since::line_span;
use crate::{FINDINGS, Failure, Outcome, run};

/// Columns of a line where the output is no terminal.
const COLUMNS: usize = 120;

pub(crate) fn run(args: &CheckArgs) -> Outcome {
    let normalizers = Normalizers::new(&args.settings, &args.style, &args.glossary);
    let format = args.format.parse::<ReportFormat>()?;
    let mut known = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let mut recorded = Baseline::default();
    let mut spared = 0;
    let mut out = std::io::stdout().lock();
    let colours = anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never;
    let mut report = Report::new(format).for_terminal(columns(&out), colours);
    let mut tally = Tally::default();
    let work = |source: &Source| checked(&normalizers.for_path(source.path.as_deref())?, source, args, format);
    let run = run::each(&args.input, Purpose::Look, work, |texts| {
        for mut checked in texts {
            if args.write_baseline.is_some() {
                each_mark(&mut checked, |mark| recorded.add(mark));
                continue;
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
        }
        Ok(())
    })?;
    if let Some(path) = &args.write_baseline {
        if run.failed > 0 {
            return Err(Failure::Message(format!("{}: not written, for some files could not be read", path.display())));
        }
        recorded.write(path)?;
        eprintln!("{} findings recorded in {}", recorded.len(), path.display());
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
        eprintln!("{done}");
    }
    run.summarise(&done);
    Ok(run.exit(if warnings > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS }))
}

/// The texts of a source with their findings, those in unchanged lines left out.
fn checked(normalizer: &Normalizer, source: &Source, args: &CheckArgs, format: ReportFormat) -> Result<Vec<Checked>, Failure> {
    let mut texts = Vec::new();
    let date = args.input.written.date()?;
    for item in source.records()? {
        let document = item.document.dated(date);
        let mut checked = Checked::new(&normalizer.analyze(&document), source.name().as_deref(), item.line, format);
        if let Some(changed) = &source.lines {
            let lines = LineIndex::new(document.source());
            checked.findings.retain(|finding| {
                let (first, last) =
                    item.line.map_or_else(|| line_span(&lines, document.source(), finding.span), |record| (record, record));
                changed.touch(first, last)
            });
        }
        texts.push(checked);
    }
    Ok(texts)
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
