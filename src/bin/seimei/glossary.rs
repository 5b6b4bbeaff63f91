//! `seimei glossary`: check, format and count.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use seimei::{Error, Glossary, Lang, Status, check_surfaces, format_list, surfaces_of};

use crate::args::{FmtArgs, FolderArgs, GlossaryArgs, GlossaryVerb};
use crate::{FINDINGS, Failure, Outcome};

pub(crate) fn run(args: &GlossaryArgs) -> Outcome {
    match &args.verb {
        GlossaryVerb::Check(args) => check(args),
        GlossaryVerb::Fmt(args) => fmt(args),
        GlossaryVerb::Stats(args) => stats(args),
    }
}

fn read(args: &FolderArgs) -> Result<Glossary, Error> {
    match &args.folder {
        Some(folder) => Glossary::from_dir(folder),
        None => Glossary::builtin(),
    }
}

fn check(args: &FolderArgs) -> Outcome {
    let mut out = std::io::stdout().lock();
    let glossary = match read(args) {
        Ok(glossary) => glossary,
        Err(error) if error.is_glossary() => {
            for problem in error.problems() {
                writeln!(out, "{problem}")?;
            }
            writeln!(out, "{} problems", error.problems().len())?;
            return Ok(ExitCode::from(FINDINGS));
        }
        Err(error) => return Err(error.into()),
    };
    let collisions = check_surfaces(&glossary);
    for collision in &collisions {
        let level = if collision.is_error { "" } else { "warning: " };
        writeln!(
            out,
            "{}:{}:{}: {level}{}",
            collision.problem.file.display(),
            collision.problem.position.line,
            collision.problem.position.column,
            collision.problem.message
        )?;
    }
    let errors = collisions.iter().filter(|collision| collision.is_error).count();
    writeln!(out, "{} entries, {errors} problems, {} warnings", glossary.entries().len(), collisions.len() - errors)?;
    Ok(if errors > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

fn fmt(args: &FmtArgs) -> Outcome {
    let mut out = std::io::stdout().lock();
    let mut changed = 0;
    for path in lists(&args.folder)? {
        let text = std::fs::read_to_string(&path).map_err(|error| Error::io(&path, &error))?;
        let formatted = format_list(&path.display().to_string(), &text)?;
        if formatted != text {
            changed += 1;
            writeln!(out, "{}", path.display())?;
            if !args.check {
                std::fs::write(&path, formatted).map_err(|error| Error::io(&path, &error))?;
            }
        }
    }
    Ok(if args.check && changed > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

fn lists(folder: &Path) -> Result<Vec<std::path::PathBuf>, Failure> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).map_err(|error| Error::io(folder, &error))? {
        let path = item.map_err(|error| Error::io(folder, &error))?.path();
        if path.is_dir() {
            found.extend(lists(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn stats(args: &FolderArgs) -> Outcome {
    let glossary = read(args)?;
    let mut by_list: BTreeMap<String, [usize; 5]> = BTreeMap::new();
    let mut by_kind: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut names, mut surfaces) = ([0; 2], 0);
    for entry in glossary.entries() {
        let list = glossary.list_of(entry).map(|path| path.display().to_string()).unwrap_or_default();
        let row = by_list.entry(list).or_default();
        let derived = surfaces_of(entry).len();
        let columns = [
            1,
            usize::from(entry.status == Status::Draft),
            usize::from(entry.status == Status::Reviewed),
            usize::from(entry.status == Status::Verified),
            derived,
        ];
        for (cell, more) in row.iter_mut().zip(columns) {
            *cell += more;
        }
        *by_kind.entry(entry.kind.word()).or_default() += 1;
        for (count, lang) in names.iter_mut().zip(Lang::ALL) {
            *count += entry.names.iter().filter(|name| name.lang == lang).count();
        }
        surfaces += derived;
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:<48} {:>7} {:>7} {:>8} {:>8} {:>9}", "list", "entries", "draft", "reviewed", "verified", "surfaces")?;
    for (list, [entries, draft, reviewed, verified, derived]) in &by_list {
        writeln!(out, "{list:<48} {entries:>7} {draft:>7} {reviewed:>8} {verified:>8} {derived:>9}")?;
    }
    writeln!(out)?;
    for (kind, count) in &by_kind {
        writeln!(out, "{kind:<48} {count:>7}")?;
    }
    let [english, japanese] = names;
    writeln!(out)?;
    writeln!(
        out,
        "{} entries, {english} English and {japanese} Japanese names stored, {surfaces} surfaces in all",
        glossary.entries().len()
    )?;
    Ok(ExitCode::SUCCESS)
}
