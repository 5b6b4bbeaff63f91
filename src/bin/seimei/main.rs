//! The command `seimei`.

mod annotate;
mod args;
mod baseline;
mod check;
mod corpus;
mod deferred;
mod export;
mod glossary;
mod help;
mod import;
mod input;
mod interrupt;
mod lexicon;
mod lookup;
mod manual;
mod normalize;
mod output;
mod parallel;
mod progress;
mod replace;
mod run;
mod settings;
mod since;
mod style;
mod suggest;
mod trace;
mod undo;

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
        args::Verb::Normalize(args) => normalize::run(&args.0),
        args::Verb::Check(args) => check::run(&args.0),
        args::Verb::Annotate(args) => annotate::run(&args.0),
        args::Verb::Lookup(args) => lookup::run(&args.0),
        args::Verb::Trace(args) => trace::run(&args.0),
        args::Verb::Export(args) => export::run(&args.0),
        args::Verb::Import(args) => import::run(&args.0),
        args::Verb::Glossary(args) => glossary::run(&args),
        args::Verb::Suggest(args) => suggest::run(&args.0),
        args::Verb::Style(args) => style::run(&args.0),
        args::Verb::Undo(args) => undo::run(&args.0),
        args::Verb::Completions(args) => manual::completions(&args.0),
        args::Verb::Man(args) => manual::man(&args.0),
    };
    match outcome {
        Ok(code) => code,
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Message(message)) => {
            tell(message.lines().map(|line| format!("error: {line}")));
            ExitCode::from(2)
        }
    }
}

/// Says lines on standard error, all in one write: programs that run side by side share it, and their lines must not mix.
pub(crate) fn tell<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) {
    let text: String = lines.into_iter().flat_map(|line| [line.as_ref(), "\n"].map(str::to_owned)).collect();
    eprint!("{text}");
}
