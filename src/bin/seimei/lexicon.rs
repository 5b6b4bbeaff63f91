//! Which glossary a run reads: the built-in one, lists of one's own, or an index packed before.

use std::path::{Path, PathBuf};

use clap::Args;
use seimei::{Error, Glossary, Lexicon, Normalizer, Settings, Style};
use vmap::Map;

use crate::Failure;

/// Up to this size an index is compared with its checksum whenever it is opened; reading a larger one through would take longer
/// than most texts, so only `seimei glossary check FILE` does it.
const SUMMED: u64 = 16 << 20;

#[derive(Args)]
pub(crate) struct GlossaryChoice {
    /// Add the entries of this folder of TOML lists to the built-in glossary
    #[arg(long, value_name = "DIR", help_heading = "Glossary")]
    pub(crate) glossary: Option<PathBuf>,
    /// Use the folder given with --glossary alone
    #[arg(long, requires = "glossary", help_heading = "Glossary")]
    pub(crate) no_builtin: bool,
}

impl GlossaryChoice {
    /// The normaliser these choices ask for.
    pub(crate) fn normalizer(&self, style: Style) -> Result<Normalizer, Failure> {
        Ok(match self.own()? {
            None => Normalizer::builtin(style),
            Some(glossary) => Normalizer::with_lexicon(Lexicon::open(seimei::pack(&glossary))?, style),
        })
    }

    /// The glossary they make, where it is not the built-in one alone.
    fn own(&self) -> Result<Option<Glossary>, Failure> {
        self.glossary.as_ref().map(|_| self.read()).transpose()
    }

    /// The glossary as entries, which costs more than opening the packed one.
    pub(crate) fn read(&self) -> Result<Glossary, Failure> {
        match &self.glossary {
            None => Ok(Glossary::builtin()?),
            Some(folder) if self.no_builtin => Ok(Glossary::from_dir(folder)?),
            Some(folder) => Ok(Glossary::builtin()?.overlaid_with(Glossary::from_dir(folder)?)),
        }
    }
}

#[derive(Args)]
pub(crate) struct LexiconChoice {
    #[command(flatten)]
    glossary: GlossaryChoice,
    /// Use this index, which `seimei glossary pack` wrote, in place of every other glossary
    #[arg(long, value_name = "FILE", conflicts_with_all = ["glossary", "no_builtin"], help_heading = "Glossary")]
    index: Option<PathBuf>,
}

impl LexiconChoice {
    /// The normaliser these choices ask for, with the settings that `file` holds.
    pub(crate) fn normalizer(&self, settings: &Settings, file: Option<&Path>) -> Result<Normalizer, Failure> {
        if let Some(index) = &self.index {
            if let Some(file) = file.filter(|_| settings.changes_glossary()) {
                let message =
                    "changes the glossary, which a packed index cannot take: give the lists with --glossary, or pack them anew";
                return Err(Error::file(file, message).into());
            }
            return Ok(Normalizer::with_lexicon(open(index)?, settings.style()));
        }
        Ok(match self.glossary.own()? {
            Some(glossary) => settings.normalizer_of(glossary)?,
            None => settings.normalizer()?,
        })
    }
}

/// Opens a packed index where it lies in the file. Whoever packs it anew puts another file in its place, so what is open stays
/// as it was.
fn open(file: &Path) -> Result<Lexicon, Error> {
    let size = std::fs::metadata(file).map_err(|error| Error::io(file, &error))?.len();
    if size == 0 {
        return open_whole(file);
    }
    let (map, _) = Map::with_options().open(file).map_err(|error| Error::io(file, &error.into()))?;
    // A run opens one index and reads in it to its end, so nobody needs to own the mapping.
    let lexicon = Lexicon::open_static(Box::leak(Box::new(map))).map_err(|error| error.in_file(file))?;
    if size <= SUMMED {
        lexicon.verify().map_err(|error| error.in_file(file))?;
    }
    Ok(lexicon)
}

/// Reads a packed index and compares its checksum, whatever its size.
pub(crate) fn open_whole(file: &Path) -> Result<Lexicon, Error> {
    let bytes = std::fs::read(file).map_err(|error| Error::io(file, &error))?;
    let lexicon = Lexicon::open(bytes).map_err(|error| error.in_file(file))?;
    lexicon.verify().map_err(|error| error.in_file(file))?;
    Ok(lexicon)
}
