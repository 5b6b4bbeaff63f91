//! `seimei export`: the glossary in another format, with a ledger of what the format cannot hold.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use seimei::{ExportFormat, ExportOptions, Lang, TbxVersion, export};

use crate::args::ExportArgs;
use crate::output::Prepared;
use crate::{Outcome, tell};

pub(crate) fn run(args: &ExportArgs) -> Outcome {
    let glossary = args.glossary.read()?;
    let options = ExportOptions {
        full: args.full,
        bom: args.bom,
        neutralise: args.neutralise,
        tbx: if args.tbx == "v2" { TbxVersion::V2 } else { TbxVersion::V3 },
        from: Lang::from_code(&args.source_lang).unwrap_or(Lang::En),
        base: args.base.clone(),
    };
    let export = export(&glossary, args.to.parse::<ExportFormat>()?, &options)?;
    let ledger = export.ledger.to_string();
    let mut files = Prepared::default();
    if let Some(path) = &args.output {
        files.add(path, &export.bytes)?;
    }
    match args.ledger.as_deref() {
        Some(path) if path == Path::new("-") => eprint!("{ledger}"),
        Some(path) => files.add(path, ledger.as_bytes())?,
        None => {}
    }
    files.replace()?;
    if args.output.is_none() {
        let mut out = std::io::stdout().lock();
        out.write_all(&export.bytes)?;
        out.flush()?;
    }
    if args.ledger.is_some() {
        let (lossy, all) = (export.ledger.entries(), glossary.entries().len());
        tell([format!("{lossy} of {all} entries lose something in this format")]);
    }
    Ok(ExitCode::SUCCESS)
}
