//! Tables and documents that are kept beside the repository.

use std::path::PathBuf;

/// A file or folder below `../shared`, or `None` with a printed reason.
pub fn path(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: ../shared/{name} is not here");
    None
}

/// The rows of a tab-separated table without its header.
pub fn rows(name: &str) -> Option<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(path(name)?).expect("a readable table");
    Some(text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}
