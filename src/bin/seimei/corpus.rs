//! The texts of a corpus: files, and the files of folders.

use std::path::{Path, PathBuf};

use seimei::Error;

use crate::Failure;

/// Endings of the files that are taken from a folder.
const ENDINGS: [&str; 4] = ["txt", "md", "text", "markdown"];

/// The files that were named, and those of the folders that were named, in order of path.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut below = Vec::new();
            collect(path, &mut below)?;
            below.sort();
            found.extend(below);
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for item in std::fs::read_dir(folder).map_err(|error| Error::io(folder, &error))? {
        let path = item.map_err(|error| Error::io(folder, &error))?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending)) {
            found.push(path);
        }
    }
    Ok(())
}
