//! `seimei glossary`: the curator's verbs; check and format stand here, the others in files of their own.

mod impact;
mod pack;
mod stats;
mod verify;
mod why;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use seimei::{Error, Glossary, Gravity, check_glossary, format_list};

use crate::args::{FmtArgs, FolderArgs, GlossaryArgs, GlossaryCheckArgs, GlossaryVerb};
use crate::lexicon::open_whole;
use crate::{FINDINGS, Failure, Outcome};

pub(crate) fn run(args: &GlossaryArgs) -> Outcome {
    match &args.verb {
        GlossaryVerb::Check(args) => check(&args.0),
        GlossaryVerb::Fmt(args) => fmt(&args.0),
        GlossaryVerb::Stats(args) => stats::run(&args.0),
        GlossaryVerb::Why(args) => why::run(&args.0),
        GlossaryVerb::Impact(args) => impact::run(&args.0),
        GlossaryVerb::Verify(args) => verify::run(&args.0),
        GlossaryVerb::Pack(args) => pack::run(&args.0),
    }
}

fn read(args: &FolderArgs) -> Result<Glossary, Error> {
    match &args.folder {
        Some(folder) => Glossary::from_dir(folder),
        None => Glossary::builtin(),
    }
}

fn check(args: &GlossaryCheckArgs) -> Outcome {
    if let Some(file) = args.path.as_deref().filter(|path| path.is_file()) {
        let lexicon = open_whole(file)?;
        writeln!(std::io::stdout(), "{} entries, whole", lexicon.len())?;
        return Ok(ExitCode::SUCCESS);
    }
    let (glossary, problems) = match &args.path {
        Some(folder) => Glossary::from_dir_with_problems(folder)?,
        None => (Glossary::builtin()?, Vec::new()),
    };
    let mut out = std::io::stdout().lock();
    let remarks = check_glossary(&glossary, problems);
    for remark in &remarks {
        writeln!(out, "{remark}")?;
    }
    let count = |gravity| remarks.iter().filter(|remark| remark.gravity == gravity).count();
    let (problems, warnings, notes) = (count(Gravity::Problem), count(Gravity::Warning), count(Gravity::Note));
    writeln!(out, "{} entries, {problems} problems, {warnings} warnings, {notes} notes", glossary.entries().len())?;
    Ok(if problems > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
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
