//! `seimei import`: a table or a term list of another tool as TOML lists, or its names onto the lists of a glossary.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use seimei::{
    Error, Glossary, ImportFormat, ImportOptions, Imported, Kind, Merged, Problem, format_list, import, import_onto, unified_diff,
};

use crate::args::ImportArgs;
use crate::output::Prepared;
use crate::{Failure, Outcome, tell};

pub(crate) fn run(args: &ImportArgs) -> Outcome {
    let words: Vec<&str> = Kind::all().map(Kind::word).collect();
    let kind = args.kind.parse::<Kind>().map_err(|()| Error::option("--kind", &args.kind, &words.join(", ")))?;
    let options = ImportOptions { kind, source: args.source.clone(), list: args.list.clone() };
    let format = args.from.parse::<ImportFormat>()?;
    let is_stdin = args.path.as_os_str() == "-";
    let shown = if is_stdin { Path::new("<stdin>") } else { &args.path };
    let mut bytes = Vec::new();
    let read = if is_stdin {
        std::io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(&args.path).map(|read| bytes = read)
    };
    read.map_err(|error| Error::io(shown, &error))?;
    match &args.onto {
        Some(folder) => {
            let lists = read_lists(folder)?;
            let merged = import_onto(&lists, folder, shown, &bytes, format, &options)?;
            bring(&lists, &merged, args.diff)
        }
        None => write_new(&import(shown, &bytes, format, &options)?, args.output.as_deref()),
    }
}

fn read_lists(folder: &Path) -> Result<Vec<(PathBuf, String)>, Failure> {
    let glossary = Glossary::from_dir(folder)?;
    let read =
        |path: &PathBuf| std::fs::read_to_string(path).map(|text| (path.clone(), text)).map_err(|error| Error::io(path, &error));
    Ok(glossary.files().iter().map(read).collect::<Result<_, _>>()?)
}

fn print_notes(notes: &[Problem]) {
    tell(notes.iter().map(|note| format!("note: {note}")));
}

fn bring(lists: &[(PathBuf, String)], merged: &Merged, diff: bool) -> Outcome {
    print_notes(&merged.notes);
    let mut out = std::io::stdout().lock();
    if diff {
        for (path, after) in &merged.lists {
            let before = lists.iter().find(|(known, _)| known == path).map_or("", |(_, text)| text.as_str());
            write!(out, "{}", unified_diff(&path.display().to_string(), before, after))?;
        }
    } else {
        let mut files = Prepared::default();
        for (path, text) in &merged.lists {
            files.add(path, text.as_bytes())?;
        }
        files.replace()?;
        for change in &merged.changes {
            writeln!(out, "{change}")?;
        }
    }
    out.flush()?;
    tell([format!("{} changes in {} lists", merged.changes.len(), merged.lists.len())]);
    Ok(ExitCode::SUCCESS)
}

fn write_new(imported: &Imported, output: Option<&Path>) -> Outcome {
    print_notes(&imported.notes);
    let single = || -> Result<String, Error> {
        let texts: Vec<&str> = imported.lists.iter().map(|(_, text)| text.as_str()).collect();
        format_list("imported.toml", &texts.join("\n"))
    };
    let mut out = std::io::stdout().lock();
    match output {
        None => out.write_all(single()?.as_bytes())?,
        Some(path) => {
            let is_list = path.extension().is_some_and(|extension| extension == "toml");
            let lists: Vec<(PathBuf, String)> = match is_list {
                true => vec![(path.to_owned(), single()?)],
                false => imported.lists.iter().map(|(list, text)| (path.join(list), text.clone())).collect(),
            };
            let there: Vec<String> = lists
                .iter()
                .filter(|(path, _)| path.symlink_metadata().is_ok())
                .map(|(path, _)| format!("{}: is there already; use --onto for a glossary that exists", path.display()))
                .collect();
            if !there.is_empty() {
                return Err(Failure::Message(there.join("\n")));
            }
            let mut files = Prepared::default();
            for (path, text) in &lists {
                files.add(path, text.as_bytes())?;
            }
            files.create()?;
        }
    }
    out.flush()?;
    tell([format!("{} entries in {} lists", imported.glossary.entries().len(), imported.lists.len())]);
    Ok(ExitCode::SUCCESS)
}
