//! `seimei glossary why`: which entries claim a string.

use std::io::Write as _;
use std::process::ExitCode;

use seimei::{NameClaim, Style, claims_of, hidden_in};
use serde_json::json;

use crate::Outcome;
use crate::args::{OutputKind, WhyArgs};

pub(super) fn run(args: &WhyArgs) -> Outcome {
    let glossary = args.glossary.read()?;
    let normalizer = args.glossary.normalizer(Style::new())?;
    let mut out = std::io::stdout().lock();
    for surface in &args.surfaces {
        let claims = claims_of(&glossary, normalizer.lexicon(), surface);
        let hiding = hidden_in(&glossary, normalizer.lexicon(), surface);
        if args.format == OutputKind::Jsonl {
            writeln!(out, "{}", json!({ "surface": surface, "claims": claims, "hidden_in": hiding }))?;
            continue;
        }
        match claims.len() {
            0 => writeln!(out, "{surface}: no entry claims it")?,
            1 => writeln!(out, "{surface}")?,
            many => writeln!(out, "{surface}: {many} claims")?,
        }
        for claim in &claims {
            let NameClaim { id, kind, text, rule, name, lang, length, status, fate, .. } = claim;
            writeln!(out, "  {id} ({kind}): {}", fate.words())?;
            let form = if text == name { String::new() } else { format!(", of `{name}`") };
            writeln!(out, "    `{text}`, {rule}{form} ({lang}, {length}, {status})")?;
            for condition in &claim.conditions {
                writeln!(out, "    {condition}")?;
            }
            writeln!(out, "    {}:{}:{}", claim.file.display(), claim.line, claim.column)?;
        }
        for claim in &hiding {
            writeln!(
                out,
                "  hidden inside `{}` of {} ({}:{}:{})",
                claim.text,
                claim.id,
                claim.file.display(),
                claim.line,
                claim.column
            )?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
