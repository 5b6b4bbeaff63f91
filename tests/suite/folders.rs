//! Folders: which files are taken, in which order, past which errors, and only what changed or is new.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(&folder, name, text);
    }
    folder
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

fn seimei(folder: &TempDir, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seimei"));
    command.args(args).current_dir(folder.path()).stdin(Stdio::null()).output().expect("the command ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(folder: &TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).expect("a readable file")
}

#[test]
fn a_folder_is_written_with_a_summary() {
    let folder = folder(&[
        ("a.txt", "Open AI\n"),
        ("b/c.md", "Nvidia\nNvidia\n"),
        ("b/d.txt", "OpenAI\n"),
        ("b/program.rs", "// Open AI\n"),
        (".hidden.txt", "Open AI\n"),
        (".gitignore", "ignored*\n"),
        ("ignored.txt", "Open AI\n"),
        ("b/ignored/x.txt", "Open AI\n"),
    ]);
    let output = seimei(&folder, &["normalize", "--write", "."]);
    assert_eq!((stdout(&output).as_str(), stderr(&output).as_str()), ("", "3 files: 2 changed (3 edits)\n"));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!((text(&folder, "a.txt").as_str(), text(&folder, "b/c.md").as_str()), ("OpenAI\n", "NVIDIA\nNVIDIA\n"));
    for name in [".hidden.txt", "ignored.txt", "b/ignored/x.txt"] {
        assert_eq!(text(&folder, name), "Open AI\n", "{name}");
    }
    let output = seimei(&folder, &["normalize", "--write", "--no-ignore", "."]);
    assert_eq!(stderr(&output), "6 files: 3 changed (3 edits)\n");
    // A file that is named is taken whatever it is called.
    assert_eq!(seimei(&folder, &["normalize", "--write", "b/program.rs"]).status.code(), Some(0));
    assert_eq!(text(&folder, "b/program.rs"), "// OpenAI\n");
}

#[test]
fn the_order_of_the_output_does_not_depend_on_the_threads() {
    let names: Vec<String> = (0..60).map(|index| format!("{}/{index}.txt", index % 7)).collect();
    let texts: Vec<String> = (0..60).map(|index| format!("{index} Open AI\n{}", "Nvidia\n".repeat((index * 31) % 50))).collect();
    let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let folder = folder(&files);
    for verb in [["normalize", "--diff", "."], ["check", ".", "."], ["annotate", ".", "0"]] {
        let outputs: Vec<Output> =
            ["1", "2", "8"].iter().map(|jobs| seimei(&folder, &[&verb[..], &["--jobs", jobs]].concat())).collect();
        assert!(!outputs[0].stdout.is_empty());
        for output in &outputs[1..] {
            assert!(output.stdout == outputs[0].stdout && output.stderr == outputs[0].stderr, "{verb:?}");
        }
    }
}

#[test]
fn an_error_of_one_file_does_not_stop_the_others() {
    let folder = folder(&[("a.txt", "Open AI\n"), ("c.txt", "Nvidia\n"), ("d.txt", "x\0y\n")]);
    std::fs::write(folder.path().join("b.txt"), b"caf\xe9\n").expect("written");
    let output = seimei(&folder, &["normalize", "--write", "nothing.txt", "."]);
    assert_eq!(
        stderr(&output),
        "error: nothing.txt: no such file or folder\nerror: ./b.txt: not UTF-8 at byte 3; nothing was changed\n\
         skipped: ./d.txt: has NUL bytes and is taken for no text; --text reads it all the same\n\
         5 files: 2 changed (2 edits), 2 failed, 1 skipped\n"
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!((text(&folder, "a.txt").as_str(), text(&folder, "c.txt").as_str()), ("OpenAI\n", "NVIDIA\n"));
}

#[test]
fn a_file_that_is_named_twice_is_written_once() {
    let folder = folder(&[("a.txt", "Open AI\n")]);
    let output = seimei(&folder, &["normalize", "--write", "a.txt", "./a.txt", "."]);
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("1 files: 1 changed (1 edits)\n", Some(0)));
}

fn git(folder: &TempDir, args: &[&str]) {
    let status = Command::new("git")
        .args(["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"])
        .args(args)
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .status();
    assert!(status.expect("git").success(), "git {args:?}");
}

#[test]
fn only_lines_changed_since_a_revision() {
    let folder = folder(&[("old.txt", "Open AI\nOpen AI\nOpen AI\n"), ("same.txt", "Open AI\n"), ("日本 \"q\".txt", "x\n")]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "first"]);
    write(&folder, "old.txt", "a new line\nOpen AI\nOpen AI again\nOpen AI\n");
    write(&folder, "日本 \"q\".txt", "x\nNvidia\n");
    write(&folder, "deep/new.txt", "Open AI\n");
    let output = seimei(&folder, &["check", "--format", "short", "--since", "HEAD", "."]);
    assert_eq!(
        stdout(&output),
        "./deep/new.txt:1:1: warning: `Open AI` should be `OpenAI` (OpenAI) [spelling]\n\
         ./old.txt:3:1: warning: `Open AI` should be `OpenAI` (OpenAI) [spelling]\n\
         ./日本 \"q\".txt:2:1: warning: `Nvidia` should be `NVIDIA` (NVIDIA) [spelling]\n"
    );
    assert_eq!(output.status.code(), Some(1));
    let output = seimei(&folder, &["annotate", "--since", "HEAD", "old.txt"]);
    assert_eq!(stdout(&output).lines().count(), 1, "{}", stdout(&output));
    // What is printed is the whole text, with edits where it changed.
    let output = seimei(&folder, &["normalize", "--since", "HEAD", "old.txt"]);
    assert_eq!(stdout(&output), "a new line\nOpen AI\nOpenAI again\nOpen AI\n");
    let output = seimei(&folder, &["normalize", "--write", "--since", "HEAD", "."]);
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("3 files: 3 changed (3 edits)\n", Some(0)));
    assert_eq!(text(&folder, "old.txt"), "a new line\nOpen AI\nOpenAI again\nOpen AI\n");
    assert_eq!(text(&folder, "same.txt"), "Open AI\n");
    for rev in ["nowhere", "--output=x"] {
        let output = seimei(&folder, &["check", &format!("--since={rev}"), "."]);
        assert!(stderr(&output).starts_with(&format!("error: --since {rev}: no such revision in ")), "{}", stderr(&output));
        assert_eq!(output.status.code(), Some(2));
    }
    assert!(!folder.path().join("x").exists());
}

#[test]
fn outside_a_repository_since_is_an_error() {
    let folder = folder(&[("a.txt", "Open AI\n")]);
    let output = seimei(&folder, &["check", "--since", "HEAD", "a.txt"]);
    assert!(stderr(&output).contains("not a git repository"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn known_findings_are_not_reported_again() {
    let folder = folder(&[("a.txt", "Open AI is here.\nOpen AI is here.\n"), ("b.txt", "Nvidia\n")]);
    let output = seimei(&folder, &["check", "--write-baseline", "known.baseline", "."]);
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("3 findings recorded in known.baseline\n", Some(0)));
    let again = seimei(&folder, &["check", "--baseline", "known.baseline", "."]);
    assert_eq!((stdout(&again).as_str(), again.status.code()), ("", Some(0)));
    // Lines above move nothing; the same name once more, or in another line, is new. Order and `./` do not matter.
    write(&folder, "a.txt", "A line above.\n\nOpen AI is here.\n  Open AI is here.\nOpen AI is here.\nOpen AI is there.\n");
    let output = seimei(&folder, &["check", "--format", "short", "--baseline", "known.baseline", "b.txt", "a.txt"]);
    assert_eq!(
        stdout(&output),
        "a.txt:5:1: warning: `Open AI` should be `OpenAI` (OpenAI) [spelling]\na.txt:6:1: warning: `Open AI` should be `OpenAI` (OpenAI) [spelling]\n"
    );
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("2 to change, 0 to look at, 3 known\n", Some(1)));
    for (text, message) in [
        ("Open AI\n", "error: bad.baseline:1: not a baseline; check --write-baseline writes one\n"),
        (
            "# seimei baseline 1: path, fingerprint, count, what was found\na.txt\tx\t1\twords\n",
            "error: bad.baseline:2: expected a path, a fingerprint, a count and words, with tabs between\n",
        ),
    ] {
        write(&folder, "bad.baseline", text);
        let output = seimei(&folder, &["check", "--baseline", "bad.baseline", "a.txt"]);
        assert_eq!((stderr(&output).as_str(), output.status.code()), (message, Some(2)));
    }
}

#[test]
fn a_baseline_of_files_that_failed_is_not_written() {
    let folder = folder(&[("a.txt", "Open AI\n")]);
    let output = seimei(&folder, &["check", "--write-baseline", "known.baseline", "a.txt", "nothing.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!Path::new(&folder.path().join("known.baseline")).exists());
}
