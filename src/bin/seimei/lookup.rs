//! `seimei lookup`: what the glossary knows of a name.

use std::io::{BufRead as _, Write as _};
use std::process::ExitCode;

use seimei::{Lang, Length, NameLookup, Normalizer};
use serde_json::json;

use crate::args::{LookupArgs, OutputKind};
use crate::settings::Normalizers;
use crate::{Failure, Outcome};

pub(crate) fn run(args: &LookupArgs) -> Outcome {
    let normalizer = Normalizers::new(&args.settings, &args.style, &args.lexicon).for_path(None)?;
    let mut out = std::io::stdout().lock();
    let reads_lines = args.names.is_empty() || args.names.iter().all(|name| name == "-");
    if reads_lines {
        for line in std::io::stdin().lock().lines() {
            let line = line.map_err(|error| Failure::Message(format!("<stdin>: {error}")))?;
            print(&normalizer, line.trim_end_matches('\r'), args.format, &mut out)?;
        }
    } else {
        for name in &args.names {
            print(&normalizer, name, args.format, &mut out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print(normalizer: &Normalizer, query: &str, format: OutputKind, out: &mut impl std::io::Write) -> Result<(), Failure> {
    let matches = normalizer.lookup(query);
    if format == OutputKind::Jsonl {
        let matches: Vec<_> = matches
            .iter()
            .map(|found| {
                let entry = normalizer.lexicon().entry(found.entry);
                json!({
                    "id": entry.id(),
                    "kind": entry.kind().word(),
                    "en": normalizer.full_name(entry, Lang::En),
                    "ja": normalizer.full_name(entry, Lang::Ja),
                    "match": found.kind.word(),
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "query": query, "matches": matches }))?;
        return Ok(());
    }
    if matches.is_empty() {
        let surfaces = normalizer.lexicon().lookup(query.trim());
        match surfaces.iter().map(|surface| surface.entry()).find(|entry| entry.is_off()) {
            Some(entry) => writeln!(out, "{query}: {} is switched off by the settings", entry.id())?,
            None => writeln!(out, "{query}: not in the glossary")?,
        }
        return Ok(());
    }
    writeln!(out, "{query}")?;
    for NameLookup { entry, kind, rule } in matches {
        let entry = normalizer.lexicon().entry(entry);
        let name = |lang| normalizer.full_name(entry, lang).unwrap_or_default();
        writeln!(out, "  {}  {} | {}  ({}, {}, {rule})", entry.id(), name(Lang::En), name(Lang::Ja), entry.kind(), kind.word())?;
        let other: Vec<String> = [(Lang::En, Length::Short), (Lang::En, Length::Abbreviation), (Lang::Ja, Length::Short)]
            .into_iter()
            .filter_map(|(lang, length)| entry.canonical(lang, length).map(|name| format!("{} {}", length.word(), name.text())))
            .collect();
        if !other.is_empty() {
            writeln!(out, "    {}", other.join(", "))?;
        }
    }
    Ok(())
}
