//! What `normalize --write --record` changed, `undo` gives back byte by byte, or refuses to.

use std::path::{Path, PathBuf};

use crate::command::{seimei_in, stderr, stdout};

/// A folder with files, and the record of their normalising.
struct Written {
    folder: tempfile::TempDir,
}

const FILES: [(&str, &str); 4] = [
    ("a.txt", "Fumio Kishida\r\nmet Open AI, Softbank Group and Open AI.\r\n"),
    ("b.txt", "米国大使館と文部科学賞が、ＮＶＩＤＩＡの技術を紹介した。"),
    ("same.txt", "OpenAI\n"),
    ("é ü.txt", "\u{feff}An Open AI paper.\n\n\n"),
];

impl Written {
    fn new() -> Self {
        let written = Self { folder: tempfile::tempdir().expect("a folder") };
        for (name, text) in FILES {
            std::fs::write(written.path(name), text).expect("written");
        }
        let names = FILES.map(|(name, _)| name);
        let output = written.run(&[&["normalize", "--write", "--record", "undo.jsonl"], names.as_slice()].concat());
        assert_eq!(output, (String::new(), String::new(), Some(0)));
        // Files are done side by side, so their records come in any order; here they are read in one.
        let record = written.read("undo.jsonl");
        let mut lines: Vec<&str> = record.lines().collect();
        lines.sort_unstable();
        std::fs::write(written.path("undo.jsonl"), lines.join("\n") + "\n").expect("written");
        assert_eq!(written.read("a.txt"), "Kishida Fumio\r\nmet OpenAI, SoftBank Group and OpenAI.\r\n");
        written
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a readable file")
    }

    fn shown(&self, name: &str) -> String {
        std::fs::canonicalize(self.path(name)).expect("a file").display().to_string()
    }

    /// Standard output, standard error and exit code.
    fn run(&self, args: &[&str]) -> (String, String, Option<i32>) {
        let output = seimei_in(self.folder.path(), args, b"");
        (stdout(&output), stderr(&output), output.status.code())
    }
}

#[test]
fn bytes_come_back() {
    let written = Written::new();
    let expected: Vec<String> =
        ["a.txt", "b.txt", "é ü.txt"].iter().map(|name| format!("{}: as it was before\n", written.shown(name))).collect();
    assert_eq!(written.run(&["undo", "undo.jsonl"]), (expected.concat(), String::new(), Some(0)));
    for (name, text) in FILES {
        assert_eq!(written.read(name), text, "{name}");
    }
    let again = written.run(&["undo", "undo.jsonl"]);
    assert_eq!(again, ("nothing to undo\n".to_owned(), String::new(), Some(0)));
    let left: Vec<_> = std::fs::read_dir(written.folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), FILES.len() + 1, "no other file is left");
}

#[test]
fn the_record_is_for_reading_too() {
    let written = Written::new();
    let record = written.read("undo.jsonl");
    let first: serde_json::Value = serde_json::from_str(record.lines().next().expect("a line")).expect("a record");
    assert_eq!(first["path"], written.shown("a.txt"));
    assert_eq!(first["before"]["bytes"], FILES[0].1.len());
    let edits: Vec<(u64, u64, &str, &str)> = first["edits"]
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| {
            let (start, end) = (edit["start"].as_u64(), edit["end"].as_u64());
            let text = |key: &str| edit[key].as_str().unwrap_or_default();
            (start.unwrap_or(0), end.unwrap_or(0), text("replaced"), text("written"))
        })
        .collect();
    for (start, end, replaced, _) in &edits {
        assert_eq!(&FILES[0].1[*start as usize..*end as usize], *replaced);
    }
    assert!(edits.contains(&(19, 26, "Open AI", "OpenAI")), "{edits:?}");
    assert_eq!(record.lines().count(), 3, "a file that stays as it is has no record");
}

#[test]
fn a_file_that_changed_since_stops_all() {
    let written = Written::new();
    std::fs::write(written.path("b.txt"), "something else").expect("written");
    let (out, error, code) = written.run(&["undo", "undo.jsonl"]);
    let expected = format!("error: undo.jsonl:2: {} has changed since\nerror: nothing was undone\n", written.shown("b.txt"));
    assert_eq!((out.as_str(), error, code), ("", expected, Some(2)));
    assert_eq!(written.read("a.txt"), "Kishida Fumio\r\nmet OpenAI, SoftBank Group and OpenAI.\r\n");
    assert_eq!(written.read("b.txt"), "something else");
    // The file that was undone by hand is no hindrance.
    std::fs::write(written.path("b.txt"), FILES[1].1).expect("written");
    assert_eq!(written.run(&["undo", "undo.jsonl"]).2, Some(0));
    assert_eq!(written.read("a.txt"), FILES[0].1);
}

#[test]
fn a_record_is_never_overwritten() {
    let written = Written::new();
    let record = written.read("undo.jsonl");
    std::fs::write(written.path("a.txt"), "Open AI").expect("written");
    let (_, error, code) = written.run(&["normalize", "--write", "--record", "undo.jsonl", "a.txt"]);
    assert_eq!(error, "error: undo.jsonl: is there already; undo it, delete it or name another file\n");
    assert_eq!((code, written.read("a.txt").as_str()), (Some(2), "Open AI"));
    assert_eq!(written.read("undo.jsonl"), record);
}

#[test]
fn damaged_records_are_refused() {
    let written = Written::new();
    let record = written.read("undo.jsonl");
    let damaged = record.replacen("\"replaced\":\"Open AI\"", "\"replaced\":\"Opem AI\"", 1);
    std::fs::write(written.path("damaged.jsonl"), damaged).expect("written");
    let (_, error, code) = written.run(&["undo", "damaged.jsonl"]);
    let shown = written.shown("a.txt");
    assert_eq!(error, format!("error: damaged.jsonl:1: the record of {shown} is damaged\nerror: nothing was undone\n"));
    assert_eq!(code, Some(2));
    std::fs::write(written.path("other.jsonl"), "{\"text\":\"x\"}\n").expect("written");
    let (_, error, code) = written.run(&["undo", "other.jsonl"]);
    assert!(error.starts_with("error: other.jsonl:1: not a record of `normalize --write --record`: "), "{error}");
    assert_eq!(code, Some(2));
    assert_eq!(written.run(&["undo", "none.jsonl"]).1, "error: none.jsonl: no such file or folder\n");
    // A line that was cut off was written before its file: there is nothing to undo for it.
    let cut = record.trim_end().rsplit_once('\n').expect("lines").0.to_owned() + "\n{\"path\":\"/";
    std::fs::write(written.path("cut.jsonl"), cut).expect("written");
    assert_eq!(written.run(&["undo", "cut.jsonl"]).2, Some(0));
    assert_eq!(written.read("b.txt"), FILES[1].1);
    assert_ne!(written.read("é ü.txt"), FILES[3].1);
}

#[test]
fn bytes_that_are_no_text_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = |path: &Path, replaced: &str| {
        let sum = |text: &[u8]| -> String {
            use sha2::Digest as _;
            sha2::Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
        };
        serde_json::json!({
            "path": path,
            "before": {"bytes": 5, "sha256": sum(b"a\xff\xfeb\n")},
            "after": {"bytes": 4, "sha256": sum(b"axb\n")},
            "edits": [{"start": 1, "end": 3, "replaced": {"hex": replaced}, "written": "x"}],
        })
        .to_string()
    };
    let path = folder.path().join("a.bin");
    for (hex, code, expected) in [("fffe", 0, b"a\xff\xfeb\n".as_slice()), ("ffe", 2, b"axb\n"), ("zzzz", 2, b"axb\n")] {
        std::fs::write(&path, b"axb\n").expect("written");
        std::fs::write(folder.path().join("undo.jsonl"), record(&path, hex) + "\n").expect("written");
        let output = seimei_in(folder.path(), &["undo", "undo.jsonl"], b"");
        assert_eq!((output.status.code(), std::fs::read(&path).expect("read")), (Some(code), expected.to_vec()), "{hex}");
    }
}
