//! `seimei glossary impact`: what a change of the lists alters in a corpus.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use seimei::{Error, Glossary, Normalizer, impact};
use serde_json::json;

use crate::args::{ImpactArgs, OutputKind};
use crate::{FINDINGS, Failure, Outcome, corpus, input, tell};

pub(super) fn run(args: &ImpactArgs) -> Outcome {
    let style = args.style.style()?;
    let folder = Path::new(&args.base);
    let base = if folder.is_dir() { Glossary::from_dir(folder)? } else { at_revision(&args.base, &args.lists)? };
    let before = Normalizer::new(&base, style);
    let after = Normalizer::new(&Glossary::from_dir(&args.lists)?, style);
    let mut out = std::io::stdout().lock();
    let (mut files, mut altered, mut places) = (0, 0, 0);
    for path in corpus::files(&args.corpus)? {
        let source = input::read(&path)?;
        let label = source.label();
        let found = impact(&before, &after, &source.document()?);
        files += 1;
        places += found.len();
        altered += usize::from(!found.is_empty());
        if args.format == OutputKind::Text && !found.is_empty() {
            writeln!(out, "--- {label}")?;
        }
        for alteration in &found {
            let position = alteration.position;
            if args.format == OutputKind::Jsonl {
                let record = json!({
                    "path": label, "line": position.line, "column": position.column,
                    "start": alteration.span.start(), "end": alteration.span.end(),
                    "before": alteration.before, "after": alteration.after,
                });
                writeln!(out, "{record}")?;
                continue;
            }
            writeln!(out, "@@ {}:{} @@ {}", position.line, position.column, alteration.line)?;
            for (sign, readings) in [('-', &alteration.before), ('+', &alteration.after)] {
                for reading in readings {
                    writeln!(out, "{sign} {}", reading.words())?;
                }
                if readings.is_empty() {
                    writeln!(out, "{sign} nothing")?;
                }
            }
        }
    }
    out.flush()?;
    tell([format!("{places} places altered in {altered} of {files} files")]);
    Ok(if places > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// The lists of a folder as they were at a revision of the repository they are kept in.
fn at_revision(revision: &str, folder: &Path) -> Result<Glossary, Failure> {
    let listing = git(folder, &["ls-tree", "-r", "-z", "--name-only", revision, "."]).map_err(|reason| {
        Failure::Message(format!("`{revision}` is neither a folder nor a revision of {}: {reason}", folder.display()))
    })?;
    let mut lists = Vec::new();
    for name in listing.split('\0').filter(|name| name.ends_with(".toml")) {
        let shown = format!("{revision}:{name}");
        let text = git(folder, &["show", &format!("{revision}:./{name}")])
            .map_err(|reason| Failure::Message(format!("{shown}: {reason}")))?;
        lists.push((shown, text));
    }
    if lists.is_empty() {
        return Err(Failure::Message(format!("{} holds no lists at `{revision}`", folder.display())));
    }
    Ok(Glossary::from_lists(lists)?)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| Error::io("git", &error).to_string())?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned());
    }
    String::from_utf8(output.stdout).map_err(|_| "not UTF-8".to_owned())
}
