//! Indexes that were packed before: written whole, read where they lie, refused where they are damaged or foreign.

use std::path::{Path, PathBuf};

use crate::command::{seimei, stderr, stdout};

const LIST: &str = r#"[[entry]]
id = "company.example-works"
kind = "company"
en = "ExampleWorks"
ja = "例示製作所"
full = ["Example Works"]
source = ["house"]
status = "draft"
"#;

const TEXT: &str = "Example Works, Inc. and Open AI met.\n";

struct Packed {
    folder: tempfile::TempDir,
    index: PathBuf,
}

fn packed(more: &[&str]) -> Packed {
    let folder = tempfile::tempdir().expect("a folder");
    let lists = folder.path().join("lists");
    std::fs::create_dir(&lists).expect("a folder");
    std::fs::write(lists.join("own.toml"), LIST).expect("written");
    let index = folder.path().join("own.index");
    let words = [&["glossary", "pack", word(&lists), "--output", word(&index)][..], more].concat();
    let output = seimei(&words, "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let size = std::fs::metadata(&index).expect("an index").len();
    assert!(stderr(&output).ends_with(&format!(" entries, {size} bytes\n")), "{}", stderr(&output));
    Packed { folder, index }
}

fn word(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn an_index_is_used_alone() {
    let Packed { folder, index } = packed(&[]);
    let lists = folder.path().join("lists");
    let from_index = seimei(&["normalize", "--index", word(&index)], TEXT);
    assert_eq!(stdout(&from_index), "ExampleWorks, Inc. and Open AI met.\n");
    let from_lists = seimei(&["normalize", "--glossary", word(&lists), "--no-builtin"], TEXT);
    assert_eq!(from_index.stdout, from_lists.stdout);
    let checked = seimei(&["glossary", "check", word(&index)], "");
    assert_eq!((stdout(&checked).as_str(), checked.status.code()), ("1 entries, whole\n", Some(0)));
}

#[test]
fn an_index_may_hold_the_builtin_glossary_too() {
    let Packed { index, folder: _kept } = packed(&["--with-builtin"]);
    let output = seimei(&["normalize", "--index", word(&index)], TEXT);
    assert_eq!(stdout(&output), "ExampleWorks, Inc. and OpenAI met.\n");
}

#[test]
fn a_damaged_index_is_refused() {
    let Packed { folder, index } = packed(&[]);
    let whole = std::fs::read(&index).expect("an index");
    let at = |byte: usize, to: u8| {
        let mut bytes = whole.clone();
        bytes[byte] = to;
        bytes
    };
    let last = whole.len() - 70;
    let cases = [
        (Vec::new(), "not a packed glossary of seimei"),
        (b"[[entry]]\nid = \"company.example\"\n".to_vec(), "not a packed glossary of seimei"),
        (whole[..20].to_vec(), "truncated in the table of sections"),
        (whole[..whole.len() / 2].to_vec(), "truncated: section "),
        (at(8, 250), "version 250, but this program reads version "),
        (at(last, whole[last] ^ 1), "damaged: the checksum does not match"),
    ];
    for (bytes, message) in cases {
        let damaged = folder.path().join("damaged.index");
        std::fs::write(&damaged, bytes).expect("written");
        for verb in [["normalize", "--index"], ["glossary", "check"]] {
            let output = seimei(&[&verb[..], &[word(&damaged)]].concat(), TEXT);
            assert!(stderr(&output).contains(&format!("damaged.index: {message}")), "{message}: {}", stderr(&output));
            assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(2)), "{message}");
        }
    }
    let absent = seimei(&["normalize", "--index", word(&folder.path().join("absent"))], TEXT);
    assert_eq!(absent.status.code(), Some(2));
}

#[test]
fn settings_cannot_change_an_index() {
    let Packed { folder, index } = packed(&[]);
    let settings = folder.path().join("seimei.toml");
    std::fs::write(&settings, "[glossary]\noff = [\"company.openai\"]\n").expect("written");
    let output = seimei(&["normalize", "--index", word(&index), "--config", word(&settings)], TEXT);
    assert!(
        stderr(&output).contains("seimei.toml: changes the glossary, which a packed index cannot take"),
        "{}",
        stderr(&output)
    );
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(2)));
}

#[test]
fn lists_with_problems_write_no_index() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("own.toml"), LIST.replace("\"company\"", "\"compny\"")).expect("written");
    let index = folder.path().join("own.index");
    let output = seimei(&["glossary", "pack", word(folder.path()), "-o", word(&index)], "");
    assert!(stderr(&output).contains("own.toml:3:"), "{}", stderr(&output));
    assert_eq!((output.status.code(), index.exists()), (Some(2), false));
}

#[test]
fn an_entry_may_have_many_and_long_names() {
    let short = (0..300).map(|number| format!("Example Number {number}"));
    let long = (0..90).map(|number| format!("Example {} {number}", "Long ".repeat(200)));
    let names: Vec<String> = short.chain(long).collect();
    let text = format!("{LIST}\n[[entry]]\nid = \"company.many\"\nkind = \"company\"\nen = \"Many\"\nja = \"多数\"\n");
    let text = format!("{text}full = {names:?}\nderive = false\nsource = [\"house\"]\nstatus = \"draft\"\n");
    let glossary = seimei::Glossary::from_toml(&text).expect("a glossary");
    let lexicon = seimei::Lexicon::open(seimei::pack(&glossary)).expect("an index");
    let entry = lexicon.find_entry("company.many").expect("an entry");
    let packed: Vec<&str> = entry.names().map(|name| name.text()).collect();
    assert_eq!(packed[..2], ["Many", "多数"]);
    assert_eq!(packed[2..], names);
    for name in &names {
        let found: Vec<&str> = lexicon.lookup(name).into_iter().map(|surface| surface.name().text()).collect();
        assert_eq!(found, [name]);
    }
}
