//! `seimei completions` and `seimei man`: made from the definitions that read the command line.

use std::io::Write as _;
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_mangen::Man;
use seimei::Error;

use crate::Outcome;
use crate::args::{Args, CompletionsArgs, ManArgs};
use crate::output::Prepared;

pub(crate) fn completions(args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "seimei", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn man(args: &ManArgs) -> Outcome {
    let mut command = Args::command();
    command.build();
    let Some(folder) = &args.out else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        std::io::stdout().lock().write_all(&page)?;
        return Ok(ExitCode::SUCCESS);
    };
    let mut pages = Vec::new();
    collect(&command, &mut pages)?;
    let pages: Vec<_> = pages.into_iter().map(|(name, page)| (folder.join(name), page)).collect();
    std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, &error))?;
    let mut prepared = Prepared::default();
    for (path, page) in &pages {
        prepared.add(path, page)?;
    }
    prepared.replace()?;
    Ok(ExitCode::SUCCESS)
}

/// The page of a command, and of every verb below it: seimei.1, seimei-glossary.1, seimei-glossary-check.1.
fn collect(command: &clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), std::io::Error> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render(&mut page)?;
    pages.push((man.get_filename(), page));
    let verbs = command.get_subcommands().filter(|verb| verb.get_name() != "help" && !verb.is_hide_set());
    verbs.into_iter().try_for_each(|verb| collect(verb, pages))
}
