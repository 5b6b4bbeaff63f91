//! Where the value of an option comes from.

use std::fmt;
use std::path::PathBuf;

use crate::render::Preset;

/// An option of the style as it was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its word.
    pub option: &'static str,
    /// The word of its value.
    pub value: String,
    /// Who decided.
    pub origin: ChoiceOrigin,
}

/// Who decided the value of an option; each holds over those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChoiceOrigin {
    /// Nobody.
    Default,
    /// The preset that is named elsewhere.
    Preset {
        /// The preset.
        preset: Preset,
        /// Where it is named.
        named: Box<ChoiceOrigin>,
    },
    /// A line of the file.
    File {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: usize,
    },
    /// The command line.
    CommandLine,
}

impl fmt::Display for ChoiceOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChoiceOrigin::Default => f.write_str("default"),
            ChoiceOrigin::Preset { preset, named } => write!(f, "preset {} ({named})", preset.word()),
            ChoiceOrigin::File { path, line } => write!(f, "{}:{line}", path.display()),
            ChoiceOrigin::CommandLine => f.write_str("command line"),
        }
    }
}
