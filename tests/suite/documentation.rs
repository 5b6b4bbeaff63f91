//! The `console` blocks of the documents are run: what they show is what the command prints.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The documents for users: the two READMEs, and every page of `docs/`.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = std::fs::read_dir(root.join("docs")).expect("the pages").map(|item| item.expect("a page").path());
    let mut documents: Vec<PathBuf> = pages.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    documents.sort();
    documents.splice(..0, [root.join("README.md"), root.join("README.ja.md")]);
    documents
}

/// Runs every `$ command` of a document in the repository's root and returns the document with what it printed in place.
fn executed(text: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let programs = Path::new(env!("CARGO_BIN_EXE_seimei")).parent().expect("a folder of programs");
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    let mut out = String::new();
    let mut in_console = false;
    let mut after_command = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_console = line == "```console";
            after_command = false;
        }
        match line.strip_prefix("$ ").filter(|_| in_console) {
            Some(command) => {
                let output =
                    Command::new("sh").args(["-c", command]).current_dir(root).env("PATH", &path).output().expect("a shell");
                assert!(output.stderr.is_empty(), "`{command}`: {}", String::from_utf8_lossy(&output.stderr));
                out.push_str(&format!("{line}\n{}", String::from_utf8_lossy(&output.stdout)));
                after_command = true;
            }
            None if in_console && after_command && !line.starts_with("```") => {}
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

#[test]
fn console_blocks_show_what_the_command_prints() {
    for path in documents() {
        let text = std::fs::read_to_string(&path).expect("a readable document");
        let after = executed(&text);
        if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
            std::fs::write(&path, &after).expect("a writable document");
        } else {
            assert_eq!(text, after, "{}; SNAPSHOTS=overwrite rewrites it", path.display());
        }
    }
}
