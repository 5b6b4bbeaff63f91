//! The house rules that a program can check: imports go down only, files stay small, names are data.

use std::path::{Path, PathBuf};

/// The rooms from the ground up; a file may use its own room and those below. Rooms on one line do not know each other.
const ROOMS: [&[&str]; 10] = [
    &["text"],
    &["document", "encoding", "glossary", "onomasticon"],
    &["lexicon", "exchange"],
    &["builtin"],
    &["mention"],
    &["render"],
    &["normalizer"],
    &["report", "settings", "suggest"],
    &["curation"],
    &["lib"],
];

const LONGEST: usize = 500;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).expect("a readable folder") {
        let path = item.expect("a readable folder").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn room_of(path: &Path) -> String {
    let first = path.strip_prefix(root()).expect("below src").components().next().expect("a component");
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn level(room: &str) -> Option<usize> {
    ROOMS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn imports_go_down_only() {
    for path in sources(&root()) {
        let room = room_of(&path);
        if room == "bin" || room == "lib" {
            continue;
        }
        let own = level(&room).unwrap_or_else(|| panic!("{room} has no floor in ROOMS"));
        let text = std::fs::read_to_string(&path).expect("a readable file");
        for used in text.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|ch| ch.is_alphanumeric() || *ch == '_').collect();
            if let Some(other) = level(&used).filter(|_| used != room) {
                assert!(other < own, "{} uses crate::{used}, which is not below {room}", path.display());
            }
        }
    }
}

#[test]
fn the_command_sees_the_public_interface_only() {
    for path in sources(&root().join("bin")) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        assert!(!text.contains("#[path"), "{} reaches inside the library", path.display());
    }
}

#[test]
fn every_file_opens_with_a_sentence_and_stays_small() {
    for path in sources(&root()) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let opens = text.lines().find(|line| !line.starts_with("#!")).is_some_and(|line| line.starts_with("//! "));
        assert!(opens, "{} does not open with a sentence", path.display());
        let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
        let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).filter(is_code).count();
        assert!(lines <= LONGEST, "{} has {lines} lines of code", path.display());
    }
}

/// A person or a body is data: no rule may know one by name.
#[test]
fn no_name_in_the_code() {
    let glossary = seimei::Glossary::builtin().expect("the built-in glossary");
    let people: Vec<&str> = glossary
        .entries()
        .iter()
        .filter(|entry| matches!(entry.kind, seimei::Kind::Person | seimei::Kind::University | seimei::Kind::Mission))
        .flat_map(|entry| entry.names.iter().map(|name| name.text.as_str()))
        .filter(|name| name.chars().count() > 5)
        .collect();
    // All names at once: one by one they take longer than all other tests of this file.
    let names = aho_corasick::AhoCorasick::new(&people).expect("a matcher");
    for path in sources(&root()) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let code = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
        for line in code.filter(|line| !line.trim_start().starts_with("//")) {
            if let Some(found) = names.find(line) {
                let name = people[found.pattern().as_usize()];
                panic!("{}: `{name}` belongs into glossary/: {line}", path.display());
            }
        }
    }
}
