//! `seimei normalize`: print, diff or write texts in house style.

use std::io::Write as _;
use std::process::ExitCode;

use seimei::{Document, Error, Normalizer, unified_diff};
use serde_json::Value;

use crate::args::{InputKind, NormalizeArgs};
use crate::input::{self, Source};
use crate::{Failure, Outcome};

pub(crate) fn run(args: &NormalizeArgs) -> Outcome {
    let normalizer = args.glossary.normalizer(args.style.style()?)?;
    let mut out = std::io::stdout().lock();
    let mut failures = Vec::new();
    for path in input::paths(&args.input) {
        // One bad file does not keep the others from being done.
        let result = input::read(&path).and_then(|source| {
            let after = normalized(&normalizer, &source, args)?;
            Ok((source, after))
        });
        match result {
            Ok((source, after)) => {
                if args.diff {
                    write!(out, "{}", unified_diff(&source.label(), &source.text, &after))?;
                } else if let (true, Some(path)) = (args.write, &source.path) {
                    if after != source.text {
                        write_in_place(path, &after)?;
                    }
                } else {
                    out.write_all(after.as_bytes())?;
                }
            }
            Err(Failure::Message(message)) => failures.push(message),
            Err(broken) => return Err(broken),
        }
    }
    out.flush()?;
    if failures.is_empty() { Ok(ExitCode::SUCCESS) } else { Err(Failure::Message(failures.join("\n"))) }
}

/// The whole source rewritten. Records of JSON Lines come back with their field rewritten and all else as it was.
fn normalized(normalizer: &Normalizer, source: &Source, args: &NormalizeArgs) -> Result<String, Failure> {
    if args.input.input == InputKind::Text {
        let document = Document::from_text(source.text.as_str());
        return Ok(normalizer.analyze(&document).apply());
    }
    let mut after = String::with_capacity(source.text.len());
    let mut items = input::items(source, &args.input)?.into_iter();
    for line in source.text.split_inclusive('\n') {
        let (body, end) = match line.strip_suffix('\n') {
            Some(body) => (body, "\n"),
            None => (line, ""),
        };
        if body.trim().is_empty() {
            after.push_str(line);
            continue;
        }
        let Some(item) = items.next() else { continue };
        let text = normalizer.normalize(&item.text);
        match item.json {
            Some(mut json) if text != item.text => {
                json.insert(args.input.field.clone(), Value::String(text));
                after.push_str(&Value::Object(json).to_string());
                after.push_str(end);
            }
            _ => after.push_str(line),
        }
    }
    Ok(after)
}

/// Writes beside the file and renames, so that no reader and no crash ever sees half a file.
fn write_in_place(path: &std::path::Path, text: &str) -> Result<(), Failure> {
    let failed = |error: &std::io::Error| Error::io(path, error);
    let target = std::fs::canonicalize(path).map_err(|error| failed(&error))?;
    let folder = target.parent().unwrap_or(std::path::Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| failed(&error))?;
    file.write_all(text.as_bytes()).map_err(|error| failed(&error))?;
    let permissions = std::fs::metadata(&target).map_err(|error| failed(&error))?.permissions();
    file.as_file().set_permissions(permissions).map_err(|error| failed(&error))?;
    file.as_file().sync_all().map_err(|error| failed(&error))?;
    file.persist(&target).map_err(|error| failed(&error.error))?;
    Ok(())
}
