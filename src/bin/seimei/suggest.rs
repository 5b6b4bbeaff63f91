//! `seimei suggest`: names that the glossary lacks, mined from a corpus.

use std::io::Write as _;
use std::process::ExitCode;

use seimei::{Miner, Style, suggestions_csv, suggestions_toml};

use crate::args::{SuggestArgs, SuggestionFormat};
use crate::{Failure, Outcome, corpus, input};

pub(crate) fn run(args: &SuggestArgs) -> Outcome {
    let glossary = args.glossary.read()?;
    let normalizer = args.glossary.normalizer(Style::new())?;
    let mut miner = Miner::new(&glossary, &normalizer);
    for path in corpus::files(&args.corpus)? {
        let source = input::read(&path)?;
        let label = source.label();
        miner.read(&label, &source.document()?);
    }
    let mut found = miner.finish();
    found.retain(|suggestion| suggestion.score >= args.at_least);
    found.truncate(args.limit.unwrap_or(usize::MAX));
    let mut out = std::io::stdout().lock();
    match args.format {
        SuggestionFormat::Toml => write!(out, "{}", suggestions_toml(&found, &glossary))?,
        SuggestionFormat::Csv => out.write_all(&suggestions_csv(&found)?)?,
        SuggestionFormat::Jsonl => {
            for suggestion in &found {
                let line = serde_json::to_string(suggestion).map_err(|error| Failure::Message(error.to_string()))?;
                writeln!(out, "{line}")?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
