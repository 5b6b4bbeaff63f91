//! Finds the `seimei.toml` that holds for a file, and makes the normaliser it asks for.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use seimei::{Error, Glossary, Normalizer, Settings};

use crate::Failure;
use crate::args::StyleChoice;
use crate::lexicon::LexiconChoice;

/// What the file is called, the first that is there.
const NAMES: [&str; 2] = ["seimei.toml", ".seimei.toml"];

#[derive(clap::Args)]
pub(crate) struct SettingsChoice {
    /// Take the settings from this file instead of the nearest `seimei.toml` above each text
    #[arg(long, value_name = "FILE", help_heading = "Settings")]
    config: Option<PathBuf>,
    /// Look for no `seimei.toml`
    #[arg(long, conflicts_with = "config", help_heading = "Settings")]
    isolated: bool,
}

impl SettingsChoice {
    /// The settings of a text; standard input has those of the current folder. The command line holds over the file.
    pub(crate) fn settings(&self, path: Option<&Path>, style: &StyleChoice) -> Result<Settings, Failure> {
        self.read(self.file_for(path)?.as_deref(), style)
    }

    /// The file whose settings hold for a text.
    fn file_for(&self, path: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
        if self.isolated {
            return Ok(None);
        }
        if let Some(file) = &self.config {
            return Ok(Some(file.clone()));
        }
        let folder = Path::new(".");
        let here = std::fs::canonicalize(folder).map_err(|error| Error::io(folder, &error))?;
        let start = match path {
            Some(path) if path.is_dir() => path.to_owned(),
            Some(path) => path.parent().unwrap_or(Path::new("")).to_owned(),
            None => PathBuf::new(),
        };
        let start = here.join(start);
        let start = std::fs::canonicalize(&start).unwrap_or(start);
        let candidates = start.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name)));
        let found = candidates.into_iter().find(|file| file.is_file());
        // Below the current folder a path is shorter from there.
        Ok(found.map(|file| file.strip_prefix(&here).map(Path::to_owned).unwrap_or(file)))
    }

    fn read(&self, file: Option<&Path>, style: &StyleChoice) -> Result<Settings, Failure> {
        let mut settings = match file {
            Some(file) => {
                let bytes = std::fs::read(file).map_err(|error| Error::io(file, &error))?;
                let text =
                    String::from_utf8(bytes).map_err(|error| Error::encoding(Some(file), error.utf8_error().valid_up_to()))?;
                Settings::from_toml(file, &text)?
            }
            None => Settings::new(),
        };
        let folders: Vec<PathBuf> = settings.folders().map(Path::to_owned).collect();
        for folder in folders {
            settings = settings.with_lists(Glossary::lists_in(folder)?)?;
        }
        style.onto(settings)
    }
}

/// The normalisers of a run: texts with the same settings share one.
pub(crate) struct Normalizers<'a> {
    choice: &'a SettingsChoice,
    style: &'a StyleChoice,
    lexicon: &'a LexiconChoice,
    made: Mutex<HashMap<Option<PathBuf>, Normalizer>>,
}

impl<'a> Normalizers<'a> {
    pub(crate) fn new(choice: &'a SettingsChoice, style: &'a StyleChoice, lexicon: &'a LexiconChoice) -> Self {
        Self { choice, style, lexicon, made: Mutex::default() }
    }

    /// The normaliser for the text at `path`, or for one that has none.
    pub(crate) fn for_path(&self, path: Option<&Path>) -> Result<Normalizer, Failure> {
        let file = self.choice.file_for(path.filter(|path| path.as_os_str() != "-"))?;
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made.get(&file) {
            return Ok(known.clone());
        }
        let settings = self.choice.read(file.as_deref(), self.style)?;
        let normalizer = self.lexicon.normalizer(&settings, file.as_deref())?;
        made.insert(file, normalizer.clone());
        Ok(normalizer)
    }
}
