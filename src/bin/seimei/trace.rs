//! `seimei trace`: what one stage makes of a text, in words.

use std::io::Write as _;
use std::process::ExitCode;

use seimei::{Folded, LineIndex, Resolution, Span, explanations, find};

use crate::args::{Stage, TraceArgs};
use crate::settings::Normalizers;
use crate::{Outcome, input};

pub(crate) fn run(args: &TraceArgs) -> Outcome {
    let normalizer = Normalizers::new(&args.settings, &args.style, &args.lexicon).for_path(Some(&args.path))?;
    let source = input::read(&args.path)?;
    let document = source.document()?.dated(args.written.date()?);
    let text = document.text();
    let lines = LineIndex::new(text);
    let place = |span: Span| {
        let position = lines.position(text, span.start());
        format!("{:>4}:{:<4}", position.line, position.column)
    };
    let lexicon = normalizer.lexicon();
    let mut out = std::io::stdout().lock();
    match args.stage {
        Stage::Document => {
            writeln!(out, "{} bytes of prose in {} lines; protected from any edit:", text.len(), lines.lines())?;
            for protected in document.protected() {
                writeln!(out, "{} {:<14} {}", place(protected.span), protected.reason.words(), protected.span.of(text))?;
            }
        }
        Stage::Fold => {
            writeln!(out, "the text as names are compared in it; it is never printed elsewhere:")?;
            writeln!(out, "{}", Folded::new(text).text.replace('\u{2029}', "\n"))?;
        }
        Stage::Match => {
            writeln!(out, "the longest surface that may stand at each place, and how it came into the lexicon:")?;
            for hit in lexicon.find(text) {
                for id in &hit.surfaces {
                    let surface = lexicon.surface(*id);
                    let shown = hit.span.of(text).replace('\n', " ");
                    writeln!(out, "{} {shown:<36} {:<34} {}", place(hit.span), surface.entry().id(), surface.rule().words())?;
                }
            }
        }
        Stage::Mention => {
            writeln!(out, "matches with their legal forms, and what they may be:")?;
            for found in find(lexicon, &document) {
                let mut ids: Vec<&str> = found.surfaces.iter().map(|id| lexicon.surface(*id).entry().id()).collect();
                ids.dedup();
                let protection = found.protection.map(|protection| format!("  in {}", protection.words())).unwrap_or_default();
                writeln!(
                    out,
                    "{} {:<36} {}{protection}",
                    place(found.span),
                    found.span.of(text).replace('\n', " "),
                    ids.join(" | ")
                )?;
            }
        }
        Stage::Resolve => {
            writeln!(out, "what each mention names, and why; below it what else it might be:")?;
            let analysis = normalizer.analyze(&document);
            for ((mention, _), explanation) in analysis.all_mentions().zip(explanations(&analysis)) {
                let shown = mention.span.of(text).replace('\n', " ");
                let target = match &mention.resolution {
                    Resolution::Linked(entry) => lexicon.entry(*entry).id(),
                    Resolution::Ambiguous(_) => "ambiguous",
                    Resolution::Nil(_) => "not linked",
                };
                writeln!(out, "{} {shown:<36} {target:<34} {}", place(mention.span), explanation.decision)?;
                for other in explanation.candidates.iter().filter(|candidate| !candidate.chosen) {
                    writeln!(out, "{:>9} {:<36} {:<34} {}", "", "", other.id, other.reason)?;
                }
            }
        }
        Stage::Render => {
            writeln!(out, "what the style writes:")?;
            for (mention, rewrite) in normalizer.analyze(&document).all_mentions() {
                let Some(rewrite) = rewrite else { continue };
                let shown = mention.span.of(text).replace('\n', " ");
                let change = match rewrite.withheld {
                    Some(reason) => format!("stays: {reason}"),
                    None if rewrite.text == mention.span.of(text) => "stays as it is".to_owned(),
                    None => format!("-> {}", rewrite.text),
                };
                writeln!(out, "{} {shown:<36} {change}", place(mention.span))?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
