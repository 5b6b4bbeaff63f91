//! The command `seimei`.

mod annotate;
mod args;
mod check;
mod corpus;
mod export;
mod glossary;
mod import;
mod input;
mod lookup;
mod normalize;
mod output;
mod suggest;
mod trace;

use std::process::ExitCode;

use clap::Parser as _;

/// What a verb comes to: nothing wrong, or findings.
pub(crate) type Outcome = Result<ExitCode, Failure>;

/// Why a verb stopped.
pub(crate) enum Failure {
    /// What the user should read on standard error.
    Message(String),
    /// Whoever read the output has gone; nothing to say.
    BrokenPipe,
}

impl From<seimei::Error> for Failure {
    fn from(error: seimei::Error) -> Self {
        Failure::Message(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
            _ => Failure::Message(format!("cannot write: {error}")),
        }
    }
}

/// Findings of `check`.
pub(crate) const FINDINGS: u8 = 1;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let outcome = match args.verb {
        args::Verb::Normalize(args) => normalize::run(&args),
        args::Verb::Check(args) => check::run(&args),
        args::Verb::Annotate(args) => annotate::run(&args),
        args::Verb::Lookup(args) => lookup::run(&args),
        args::Verb::Trace(args) => trace::run(&args),
        args::Verb::Export(args) => export::run(&args),
        args::Verb::Import(args) => import::run(&args),
        args::Verb::Glossary(args) => glossary::run(&args),
        args::Verb::Suggest(args) => suggest::run(&args),
    };
    match outcome {
        Ok(code) => code,
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Message(message)) => {
            for line in message.lines() {
                eprintln!("error: {line}");
            }
            ExitCode::from(2)
        }
    }
}
