//! `seimei export`: the glossary in another format.

use std::io::Write as _;
use std::process::ExitCode;

use seimei::{CsvOptions, Error, write_csv};

use crate::Outcome;
use crate::args::{ExportArgs, ExportKind};

pub(crate) fn run(args: &ExportArgs) -> Outcome {
    let glossary = args.glossary.read()?;
    let bytes = match args.to {
        ExportKind::Csv => write_csv(&glossary, CsvOptions { bom: args.bom })?,
    };
    match &args.output {
        Some(path) => std::fs::write(path, bytes).map_err(|error| Error::io(path, &error))?,
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(&bytes)?;
            out.flush()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
