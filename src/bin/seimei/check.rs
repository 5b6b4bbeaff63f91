//! `seimei check`: report what normalize would change.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use seimei::{Checked, Document, Report, ReportFormat, Tally};

use crate::args::CheckArgs;
use crate::input;
use crate::{FINDINGS, Outcome};

/// Columns of a line where the output is no terminal.
const COLUMNS: usize = 120;

pub(crate) fn run(args: &CheckArgs) -> Outcome {
    let normalizer = args.glossary.normalizer(args.style.style()?)?;
    let format = args.format.parse::<ReportFormat>()?;
    let mut out = std::io::stdout().lock();
    let colours = anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never;
    let mut report = Report::new(format).for_terminal(columns(&out), colours);
    let mut tally = Tally::default();
    for path in input::paths(&args.input) {
        let source = input::read(&path)?;
        for item in input::items(&source, &args.input)? {
            let document = Document::from_text(item.text);
            let checked = Checked::new(&normalizer.analyze(&document), source.name().as_deref(), item.record, format);
            let piece = report.add(&checked);
            if args.stat {
                tally.add(&checked);
            } else {
                out.write_all(piece.as_bytes())?;
            }
        }
    }
    let (warnings, notes) = (report.warnings(), report.notes());
    let end = if args.stat { tally.to_string() } else { report.finish() };
    out.write_all(end.as_bytes())?;
    out.flush()?;
    if warnings + notes > 0 {
        eprintln!("{warnings} to change, {notes} to look at");
    }
    Ok(if warnings > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// The width of the terminal.
fn columns(out: &std::io::StdoutLock<'_>) -> usize {
    let size = out.is_terminal().then(terminal_size::terminal_size).flatten();
    size.map_or(COLUMNS, |(width, _)| usize::from(width.0))
}
