//! `seimei check`: report what normalize would change.

use std::io::Write as _;
use std::process::ExitCode;

use seimei::{Document, Severity, findings};

use crate::args::CheckArgs;
use crate::input;
use crate::{FINDINGS, Outcome};

pub(crate) fn run(args: &CheckArgs) -> Outcome {
    let normalizer = args.glossary.normalizer(args.style.style()?)?;
    let mut out = std::io::stdout().lock();
    let (mut warnings, mut notes) = (0, 0);
    for path in input::paths(&args.input) {
        let source = input::read(&path)?;
        for item in input::items(&source, &args.input)? {
            let document = Document::from_text(item.text);
            let analysis = normalizer.analyze(&document);
            for finding in findings(&analysis) {
                let level = match finding.severity {
                    Severity::Warning => "warning",
                    Severity::Note => "note",
                };
                warnings += usize::from(finding.severity == Severity::Warning);
                notes += usize::from(finding.severity == Severity::Note);
                let record = item.record.map(|record| format!("{record}:")).unwrap_or_default();
                let position = finding.position;
                writeln!(out, "{}:{record}{}:{}: {level}: {}", source.label(), position.line, position.column, finding.message)?;
            }
        }
    }
    out.flush()?;
    if warnings + notes > 0 {
        eprintln!("{warnings} to change, {notes} to look at");
    }
    Ok(if warnings > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}
