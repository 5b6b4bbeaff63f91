//! The files of a run: those that were named, and those of the folders that were named.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;
use ignore::WalkBuilder;
use seimei::{Error, Format};

use crate::Failure;

/// Which files are taken from folders.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct FolderChoice {
    /// In folders, take hidden files too, and those that .gitignore and .ignore name
    #[arg(long, help_heading = "Input")]
    pub(crate) no_ignore: bool,
}

/// What a run goes through.
#[derive(Default)]
pub(crate) struct Corpus {
    /// In the order of the command line, those of a folder in order of path.
    pub(crate) files: Vec<PathBuf>,
    /// Folders that could not be read, and what they said.
    pub(crate) failures: Vec<String>,
    /// Whether a folder was named.
    pub(crate) has_folder: bool,
}

impl Corpus {
    /// Everything that is named. A folder gives the files that are texts by their ending, without hidden ones and those that
    /// .gitignore names; links in it are not followed.
    pub(crate) fn find(paths: &[PathBuf], choice: &FolderChoice) -> Self {
        let mut corpus = Self::default();
        for path in paths {
            if path.is_dir() {
                corpus.has_folder = true;
                corpus.walk(path, choice);
            } else {
                corpus.files.push(path.clone());
            }
        }
        corpus
    }

    /// Leaves out files that were named before, also under another name: no two threads may write one file.
    pub(crate) fn without_repetition(mut self) -> Self {
        let mut known = HashSet::new();
        let first = |path: &PathBuf| known.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone()));
        self.files.retain(first);
        self
    }

    fn walk(&mut self, folder: &Path, choice: &FolderChoice) {
        let walk = WalkBuilder::new(folder)
            .standard_filters(!choice.no_ignore)
            .require_git(false)
            .follow_links(false)
            .sort_by_file_path(Path::cmp)
            .build();
        for item in walk {
            match item {
                Ok(item) if item.file_type().is_some_and(|kind| kind.is_file()) && is_text(item.path()) => {
                    self.files.push(item.into_path());
                }
                Ok(_) => {}
                Err(error) => self.failures.push(error.to_string()),
            }
        }
    }
}

/// The files that were named, and those of the folders that were named, in order of path.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if let Some(path) = paths.iter().find(|path| path.as_os_str() != "-" && std::fs::symlink_metadata(path).is_err()) {
        return Err(Error::io(path, &std::io::Error::from(std::io::ErrorKind::NotFound)).into());
    }
    let corpus = Corpus::find(paths, &FolderChoice::default());
    if corpus.failures.is_empty() { Ok(corpus.files) } else { Err(Failure::Message(corpus.failures.join("\n"))) }
}

/// Whether a file of a folder is taken: documents are, data is not, for nobody said which of it is prose.
fn is_text(path: &Path) -> bool {
    Format::of_path(path).is_some_and(|format| !format.holds_data())
}
