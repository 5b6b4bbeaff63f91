//! What newcomers meet first: help with examples that work, completions, manual pages.

use std::path::Path;

use crate::command::{seimei, stderr, stdout};

const VERBS: [&str; 13] = [
    "normalize",
    "check",
    "annotate",
    "lookup",
    "trace",
    "export",
    "import",
    "glossary",
    "suggest",
    "undo",
    "completions",
    "man",
    "style",
];

#[test]
fn every_verb_has_an_example() {
    for verb in VERBS {
        let output = seimei(&[verb, "--help"], "");
        let help = stdout(&output);
        assert!(output.status.success() && help.contains(&format!("Usage: seimei {verb}")), "{verb}: {}", stderr(&output));
        assert!(help.contains("Examples:\n") && help.contains(&format!("  seimei {verb}")), "{verb} shows no example:\n{help}");
    }
    let help = stdout(&seimei(&["--help"], ""));
    let listed: Vec<&str> = VERBS.into_iter().filter(|verb| !help.contains(&format!("\n  {verb} "))).collect();
    assert!(listed.is_empty(), "--help does not list {listed:?}:\n{help}");
    assert_eq!(seimei(&["frobnicate"], "").status.code(), Some(2));
}

/// The options and values of every example are ones that the command knows.
#[test]
fn examples_are_read() {
    for verb in std::iter::once("").chain(VERBS) {
        let args: Vec<&str> = [verb, "--help"].into_iter().filter(|arg| !arg.is_empty()).collect();
        let help = stdout(&seimei(&args, ""));
        let (_, examples) = help.split_once("Examples:\n").expect("examples");
        for line in examples.lines().filter_map(|line| line.strip_prefix("  ")) {
            // What follows two spaces, a pipe or a redirection is not for the command.
            let command = line.split("  ").next().unwrap_or_default();
            let Some(at) = command.find("seimei ").filter(|at| *at == 0 || command[..*at].ends_with("| ")) else { continue };
            let own = command[at..].split([';', '|', '>']).next().unwrap_or_default();
            let words = own.split_whitespace().skip(1).map(|word| word.trim_matches('\''));
            let words: Vec<&str> = words.chain(["--help"]).collect();
            let output = seimei(&words, "");
            assert!(output.status.success(), "{own}: {}", stderr(&output));
        }
    }
}

#[test]
fn completions_know_verbs_and_values() {
    for (shell, has_values) in [("bash", true), ("elvish", false), ("fish", true), ("powershell", false), ("zsh", true)] {
        let output = seimei(&["completions", shell], "");
        let script = stdout(&output);
        assert!(output.status.success() && script.contains("normalize") && script.contains("name-order"), "{shell}");
        assert!(!has_values || script.contains("family-first"), "{shell}");
    }
    assert_eq!(seimei(&["completions", "tcsh"], "").status.code(), Some(2));
}

#[test]
fn manual_pages_are_written() {
    let page = stdout(&seimei(&["man"], ""));
    assert!(page.contains(".TH seimei 1") && page.contains("seimei\\-normalize(1)"), "{page}");
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("man1");
    let output = seimei(&["man", "--out", &out.display().to_string()], "");
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("", Some(0)));
    let read = |name: &str| std::fs::read_to_string(Path::new(&out).join(name)).unwrap_or_else(|_| panic!("no {name}"));
    for verb in VERBS {
        assert!(read(&format!("seimei-{verb}.1")).contains("Examples:"), "{verb}");
    }
    assert!(read("seimei-normalize.1").contains("\\-\\-name\\-order"));
    assert!(read("seimei-glossary-check.1").contains("DIR"));
}
