//! `seimei annotate`: list every mention with the entry it names.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use seimei::{Analysis, Explanation, LineIndex, MentionRecord, Span, explanations, mention_record, mention_records};
use serde_json::{Value, json};

use crate::args::{AnnotateArgs, OutputKind};
use crate::input::{Purpose, Source};
use crate::settings::Normalizers;
use crate::since::line_span;
use crate::{Failure, Outcome, run};

pub(crate) fn run(args: &AnnotateArgs) -> Outcome {
    let normalizers = Normalizers::new(&args.settings, &args.style, &args.lexicon);
    let date = args.input.written.date()?;
    let mut out = std::io::stdout().lock();
    let work = |source: Box<Source>| {
        let normalizer = normalizers.for_path(source.path.as_deref())?;
        let mut lines = String::new();
        for item in source.records()? {
            let document = &item.document.dated(date);
            let analysis = normalizer.analyze(document);
            let places = LineIndex::new(document.source());
            for (record, explanation) in records(&analysis, source.name().as_deref(), item.line, args) {
                // Where a line is as long as the text, to tell it for each name takes long: only where somebody asks.
                let is_asked = source.lines.as_ref().is_none_or(|lines| {
                    let (first, last) = match item.line {
                        Some(record) => (record, record),
                        None => line_span(&places, document.source(), Span::new(record.start, record.end)),
                    };
                    lines.touch(first, last)
                });
                if is_asked {
                    write_mention(&record, explanation.as_ref(), args.format, &mut lines)?;
                }
            }
        }
        Ok(lines)
    };
    let tally = run::each(&args.input, Purpose::Look, work, |lines| Ok(out.write_all(lines.as_bytes())?))?;
    out.flush()?;
    Ok(tally.exit(ExitCode::SUCCESS))
}

/// The mentions of an analysis; where it is asked, all of them, with what decided.
fn records(
    analysis: &Analysis<'_>,
    path: Option<&str>,
    record: Option<usize>,
    args: &AnnotateArgs,
) -> Vec<(MentionRecord, Option<Explanation>)> {
    if !args.explain {
        return mention_records(analysis, path, record, args.all).into_iter().map(|record| (record, None)).collect();
    }
    let explained = analysis.all_mentions().zip(explanations(analysis));
    explained
        .map(|((mention, rewrite), explanation)| (mention_record(analysis, mention, rewrite, path, record), Some(explanation)))
        .collect()
}

fn write_mention(
    record: &MentionRecord,
    explanation: Option<&Explanation>,
    format: OutputKind,
    out: &mut String,
) -> Result<(), Failure> {
    let line = if format == OutputKind::Jsonl {
        let mut value = serde_json::to_value(record).map_err(|error| Failure::Message(error.to_string()))?;
        if let (Some(explanation), Value::Object(fields)) = (explanation, &mut value) {
            fields.insert("explanation".to_owned(), explained(explanation));
        }
        format!("{value}\n")
    } else {
        in_words(record, explanation)
    };
    out.push_str(&line);
    Ok(())
}

fn in_words(record: &MentionRecord, explanation: Option<&Explanation>) -> String {
    let target = match (&record.id, record.candidates.as_slice()) {
        (Some(id), _) => id.clone(),
        (None, []) => "?".to_owned(),
        (None, candidates) => format!("? {}", candidates.join(" | ")),
    };
    let change = record.replacement.as_ref().filter(|text| **text != record.surface);
    let withheld = record.withheld.map(|reason| format!(" (stays: {reason})")).unwrap_or_default();
    let change = change.map_or(withheld, |text| format!(" -> {text}"));
    let why = record.evidence.join(", ");
    let (start, end, surface) = (record.start, record.end, &record.surface);
    let mut lines = format!("{start}..{end}\t{surface}{change}\t{target}\t{} {}\t{why}\n", record.status, record.form);
    if let Some(explanation) = explanation {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "    why: {}", explanation.decision);
        for candidate in &explanation.candidates {
            let mark = if candidate.chosen { '+' } else { '-' };
            let _ = writeln!(lines, "    {mark} {}: {}", candidate.id, candidate.reason);
        }
        let _ = writeln!(lines, "    {}", explanation.writing);
    }
    lines
}

fn explained(explanation: &Explanation) -> Value {
    let candidates = explanation.candidates.iter();
    let candidates: Vec<Value> =
        candidates.map(|one| json!({ "id": one.id, "chosen": one.chosen, "reason": one.reason })).collect();
    json!({ "decision": explanation.decision, "candidates": candidates, "writing": explanation.writing })
}
