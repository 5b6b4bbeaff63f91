//! `seimei annotate`: list every mention with the entry it names.

use std::io::Write as _;
use std::process::ExitCode;

use seimei::{Document, mention_records};

use crate::args::{AnnotateArgs, OutputKind};
use crate::input;
use crate::{Failure, Outcome};

pub(crate) fn run(args: &AnnotateArgs) -> Outcome {
    let normalizer = args.glossary.normalizer(args.style.style()?)?;
    let mut out = std::io::stdout().lock();
    for path in input::paths(&args.input) {
        let source = input::read(&path)?;
        for item in input::items(&source, &args.input)? {
            let document = Document::from_text(item.text);
            let analysis = normalizer.analyze(&document);
            for record in mention_records(&analysis, source.name().as_deref(), item.record, args.all) {
                match args.format {
                    OutputKind::Jsonl => {
                        let line = serde_json::to_string(&record).map_err(|error| Failure::Message(error.to_string()))?;
                        writeln!(out, "{line}")?;
                    }
                    OutputKind::Text => {
                        let target = match (&record.id, record.candidates.as_slice()) {
                            (Some(id), _) => id.clone(),
                            (None, []) => "?".to_owned(),
                            (None, candidates) => format!("? {}", candidates.join(" | ")),
                        };
                        let change = record.replacement.filter(|text| *text != record.surface);
                        let change = change.map(|text| format!(" -> {text}")).unwrap_or_default();
                        let why = record.evidence.join(", ");
                        writeln!(
                            out,
                            "{}..{}\t{}{change}\t{target}\t{} {}\t{why}",
                            record.start, record.end, record.surface, record.status, record.form
                        )?;
                    }
                }
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
