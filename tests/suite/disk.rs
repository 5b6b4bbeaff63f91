//! A disk without space at every step of writing, and somebody else who writes meanwhile: the old file is whole and nothing is left.
//!
//! `disk.c` is built with the C compiler that Rust links with, and loaded before the command. Elsewhere than on Linux only what
//! `writing` does with limits on the size of files is tested.

#![cfg(all(target_os = "linux", target_env = "gnu"))]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

/// The system calls that fail on a full disk, in the order they are met.
const CALLS: [&str; 4] = ["create", "write", "fsync", "rename"];

fn disk() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let built = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("disk-{}.so", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/disk.c");
        let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
        let output = Command::new(compiler)
            .args(["-shared", "-fPIC", "-Wall", "-Werror", "-o"])
            .args([&built, &source])
            .arg("-ldl")
            .output()
            .expect("a C compiler, which Rust needs too");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        built
    })
}

/// A folder with one file to be changed.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        folder.write("a.txt", OLD);
        folder
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.path().join(name), text).expect("written");
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).expect("a readable file")
    }

    fn names(&self) -> Vec<String> {
        let items = std::fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<String> =
            items.map(|item| item.expect("an item").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs the command here, with a variable of `disk.c`.
    fn run(&self, args: &[&str], variable: (&str, &str)) -> (String, Option<i32>) {
        said(
            Command::new(env!("CARGO_BIN_EXE_seimei"))
                .args(args)
                .current_dir(self.0.path())
                .stdin(Stdio::null())
                .env(variable.0, variable.1)
                .env("LD_PRELOAD", disk())
                .output()
                .expect("the command ends"),
        )
    }
}

fn said(output: Output) -> (String, Option<i32>) {
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

const OLD: &str = "Open AI and Softbank Group\n";
const NEW: &str = "OpenAI and SoftBank Group\n";

#[test]
fn no_space_at_any_step_of_writing() {
    for call in CALLS {
        for options in [&[][..], &["--backup"], &["--force"], &["--jobs", "4"]] {
            let folder = Folder::new();
            let (said, code) = folder.run(&[&["normalize", "--write"], options, &["a.txt"]].concat(), ("DISK_FULL", call));
            let why = if options == ["--backup"] && call == "rename" {
                "no space left on the disk; no backup"
            } else {
                "no space left on the disk"
            };
            assert_eq!((said, code), (format!("error: a.txt: {why}; the file is as it was\n"), Some(2)), "{call} {options:?}");
            assert_eq!(folder.text("a.txt"), OLD);
            assert_eq!(folder.names(), ["a.txt"], "{call}: nothing is left behind");
        }
    }
}

#[test]
fn no_space_for_the_record() {
    for call in CALLS {
        let folder = Folder::new();
        let (said, code) = folder.run(&["normalize", "--write", "--record", "record", "a.txt"], ("DISK_FULL", call));
        assert_eq!(code, Some(2), "{call}: {said}");
        assert!(said.starts_with("error: ") && said.contains(": no space left on the disk"), "{call}: {said}");
        assert_eq!(folder.text("a.txt"), OLD);
        let left = folder.names();
        assert!(left.iter().all(|name| name == "a.txt" || name == "record"), "{call}: {left:?}");
        // What the record tells of a file that was not written after all does no harm.
        if left.len() == 2 {
            assert_eq!(folder.run(&["undo", "record"], ("NO", "")), (String::new(), Some(0)), "{call}");
            assert_eq!(folder.text("a.txt"), OLD);
        }
    }
}

#[test]
fn no_space_while_undoing() {
    let folder = Folder::new();
    folder.write("b.txt", OLD);
    assert_eq!(folder.run(&["normalize", "--write", "--record", "record", "a.txt", "b.txt"], ("NO", "")).1, Some(0));
    for call in CALLS {
        let (said, code) = folder.run(&["undo", "record"], ("DISK_FULL", call));
        assert_eq!(code, Some(2), "{call}: {said}");
        assert!(said.contains("a.txt: no space left on the disk; the file is as it was"), "{call}: {said}");
        assert_eq!((folder.text("a.txt").as_str(), folder.text("b.txt").as_str()), (NEW, NEW));
        assert_eq!(folder.names(), ["a.txt", "b.txt", "record"], "{call}: nothing is left behind");
    }
    assert_eq!(folder.run(&["undo", "record"], ("NO", "")), (String::new(), Some(0)));
    assert_eq!((folder.text("a.txt").as_str(), folder.text("b.txt").as_str()), (OLD, OLD));
}

/// Written while the new content was on its way to the disk.
#[test]
fn somebody_else_writes_meanwhile() {
    let meanwhile = format!("{OLD}somebody else's line\n");
    let folder = Folder::new();
    let changed = "error: a.txt: was changed meanwhile; it is as the other program left it\n".to_owned();
    assert_eq!(folder.run(&["normalize", "--write", "a.txt"], ("DISK_TOUCH", "a.txt")), (changed, Some(2)));
    assert_eq!((folder.text("a.txt"), folder.names()), (meanwhile, vec!["a.txt".to_owned()]));
    let folder = Folder::new();
    assert_eq!(folder.run(&["normalize", "--write", "--record", "record", "a.txt"], ("NO", "")), (String::new(), Some(0)));
    let (said, code) = folder.run(&["undo", "record"], ("DISK_TOUCH", "a.txt"));
    assert!(said.ends_with("a.txt: was changed meanwhile; it is as the other program left it\n"), "{said}");
    assert_eq!((folder.text("a.txt"), code), (format!("{NEW}somebody else's line\n"), Some(2)));
    assert_eq!(folder.names(), ["a.txt", "record"]);
}

/// A disk that is really full, where this user may make one: 64 KiB for a file of 40 KiB.
#[test]
fn a_small_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = r#"mount -t tmpfs -o size=64k tmpfs "$1" || exit 77
        cd "$1"; { echo 'Open AI'; head -c 40000 /dev/zero | tr '\0' x; echo; } > a.txt
        "$2" normalize --write a.txt; echo "exit $?, $(ls -A | tr '\n' ' ')$(wc -c < a.txt) $(head -n 1 a.txt)""#;
    let own_disk = |user: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(user).args(["--mount", "sh", "-c", script, "sh"]).arg(folder.path()).arg(env!("CARGO_BIN_EXE_seimei"));
        command.output().ok().filter(|output| output.status.success())
    };
    let Some(output) = own_disk(&[]).or_else(|| own_disk(&["--user", "--map-root-user"])) else {
        // The other tests of this file stand in for it.
        eprintln!("this user may not mount a disk in memory");
        return;
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "exit 2, a.txt 40009 Open AI\n");
    assert_eq!(said(output).0, "error: a.txt: no space left on the disk; the file is as it was\n");
}

#[test]
fn no_space_for_standard_output() {
    let folder = Folder::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
    let mut command = Command::new(env!("CARGO_BIN_EXE_seimei"));
    let output =
        command.args(["normalize", "a.txt"]).current_dir(folder.0.path()).stdout(full).output().expect("the command ends");
    let (said, code) = said(output);
    assert!(said.starts_with("error: cannot write: "), "{said}");
    assert_eq!(code, Some(2));
}
