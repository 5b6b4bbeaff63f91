//! `seimei glossary pack`: lists as one index that is read where it lies.

use std::process::ExitCode;

use seimei::Glossary;

use crate::args::PackArgs;
use crate::output::Prepared;
use crate::{Outcome, tell};

pub(crate) fn run(args: &PackArgs) -> Outcome {
    let lists = Glossary::from_dir(&args.folder)?;
    let glossary = if args.with_builtin { Glossary::builtin()?.overlaid_with(lists) } else { lists };
    let index = seimei::pack(&glossary);
    let mut file = Prepared::default();
    file.add(&args.output, &index)?;
    file.replace()?;
    tell([format!("{}: {} entries, {} bytes", args.output.display(), glossary.entries().len(), index.len())]);
    // The program ends here, and taking a large glossary to pieces would take a good part of its time.
    std::mem::forget(glossary);
    Ok(ExitCode::SUCCESS)
}
