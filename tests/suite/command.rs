//! The command as a user meets it: output, exit codes, errors.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub fn seimei(args: &[&str], input: &str) -> Output {
    seimei_bytes(args, input.as_bytes())
}

fn seimei_bytes(args: &[&str], input: &[u8]) -> Output {
    seimei_in(Path::new(env!("CARGO_MANIFEST_DIR")), args, input)
}

/// The command run in a folder.
pub fn seimei_in(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_seimei"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the command ends");
    // A command that does not read its input closes the pipe early.
    let _ = writer.join().expect("the writer ends");
    output
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn normalize_prints_the_text() {
    let output = seimei(&["normalize"], "Fumio Kishida\r\nmet Open AI");
    assert_eq!(stdout(&output), "Kishida Fumio\r\nmet OpenAI");
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("", Some(0)));
}

#[test]
fn normalize_shows_a_diff() {
    let output = seimei(&["normalize", "--diff", "-"], "Open AI\n");
    assert_eq!(stdout(&output), "--- <stdin>\n+++ <stdin>\n@@ -1 +1 @@\n-Open AI\n+OpenAI\n");
}

#[test]
fn normalize_writes_in_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let (changed, same, latin) = (folder.path().join("a.txt"), folder.path().join("b.txt"), folder.path().join("c.txt"));
    std::fs::write(&changed, "Open AI\n").expect("written");
    std::fs::write(&same, "OpenAI\n").expect("written");
    std::fs::write(&latin, b"Open AI caf\xe9\n").expect("written");
    let before = std::fs::metadata(&same).and_then(|data| data.modified()).expect("a time");
    let paths = [&changed, &latin, &same].map(|path| path.display().to_string());
    let output = seimei(&["normalize", "--write", &paths[0], &paths[1], &paths[2]], "");
    assert_eq!(std::fs::read_to_string(&changed).expect("read"), "OpenAI\n");
    assert_eq!(std::fs::read(&latin).expect("read"), b"Open AI caf\xe9\n", "what is not UTF-8 stays");
    assert_eq!(std::fs::metadata(&same).and_then(|data| data.modified()).expect("a time"), before, "nothing to write");
    assert_eq!(stderr(&output), format!("error: {}: not UTF-8 at byte 11; nothing was changed\n", latin.display()));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn normalize_rewrites_a_field_of_json_lines() {
    let input = "{\"id\": 7, \"text\": \"Open AI\",  \"n\": 1.5}\n{\"id\":8,\"text\":\"no name\"}\n";
    let output = seimei(&["normalize", "--input", "jsonl"], input);
    assert_eq!(stdout(&output), input.replace("Open AI", "OpenAI"), "every other byte stays");
}

#[test]
fn a_bad_record_is_told_by_its_line() {
    for (line, message) in [
        ("not json", "2: not JSON: expected ident"),
        ("[1]", " not a JSON object"),
        ("{\"title\":\"x\"}", " no field `text`"),
        ("{\"text\":1}", " field `text` is not a string"),
    ] {
        let output = seimei(&["annotate", "--input", "jsonl"], &format!("{{\"text\":\"fine\"}}\n{line}\n"));
        assert_eq!(stderr(&output), format!("error: <stdin>:2:{message}\n"));
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn check_exits_with_one_for_findings() {
    let output = seimei(&["check", "--format", "short"], "A line.\nHere is Open AI.\n");
    assert_eq!(stdout(&output), "<stdin>:2:9: warning: `Open AI` should be `OpenAI` (OpenAI) [spelling]\n");
    assert_eq!(output.status.code(), Some(1));
    let output = seimei(&["check"], "A line.\nHere is Open AI.\n");
    assert_eq!(
        stdout(&output),
        "warning[spelling]: `Open AI` should be `OpenAI` (OpenAI)\n --> <stdin>:2:9\n  |\n2 | Here is Open AI.\n  |         ^^^^^^^ write `OpenAI`\n  |\n  = entry: company.openai: OpenAI | OpenAI\n  = why: no other entry has this name\n\n"
    );
    assert_eq!(output.status.code(), Some(1));
    let output = seimei(&["check"], "Here is OpenAI.\n");
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(0)));
}

#[test]
fn annotate_prints_the_record_of_the_manual() {
    let output = seimei(&["annotate", "--format", "jsonl"], "PRESS OFFICE, U.S. EMBASSY, TOKYO");
    assert_eq!(
        stdout(&output),
        "{\"path\":null,\"record\":null,\"start\":14,\"end\":33,\"surface\":\"U.S. EMBASSY, TOKYO\",\"status\":\"linked\",\
         \"id\":\"mission.us.tokyo\",\"kind\":\"mission\",\"lang\":\"en\",\"form\":\"full\",\"en\":\"U.S. Embassy in Japan\",\
         \"ja\":\"在日米国大使館\",\"replacement\":\"U.S. EMBASSY IN JAPAN\",\"evidence\":[\"unique\"],\"candidates\":[]}\n"
    );
}

#[test]
fn annotate_tells_ambiguous_and_protected_mentions() {
    let output = seimei(&["annotate", "--format", "jsonl", "--all"], "UW at https://openai.com/Microsoft");
    let records: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let field = |record: usize, name: &str| records[record][name].clone();
    assert_eq!(field(0, "status"), "ambiguous");
    assert_eq!(
        (field(0, "id"), field(0, "en"), field(0, "ja")),
        (serde_json::Value::Null, serde_json::Value::Null, serde_json::Value::Null)
    );
    assert_eq!(field(0, "candidates"), serde_json::json!(["university.us.washington", "university.us.wisconsin"]));
    assert!(records[1..].iter().all(|record| record["status"] == "protected"), "{records:?}");
    assert_eq!(records[1..].iter().filter(|record| record["id"] == "company.microsoft").count(), 1);
}

#[test]
fn lookup_answers_line_by_line() {
    let output = seimei(&["lookup", "--format", "jsonl"], "文科省\nnobody at all\n");
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    assert_eq!(
        lines[0],
        serde_json::json!({"query": "文科省", "matches": [{
            "id": "gov.jp.mext", "kind": "government",
            "en": "Ministry of Education, Culture, Sports, Science and Technology", "ja": "文部科学省", "match": "exact"}]})
    );
    assert_eq!(lines[1], serde_json::json!({"query": "nobody at all", "matches": []}));
}

#[test]
fn export_writes_a_row_for_every_name() {
    let plain = seimei(&["export", "--to", "csv"], "").stdout;
    let with_mark = seimei(&["export", "--to", "csv", "--bom"], "").stdout;
    assert_eq!(with_mark, [b"\xef\xbb\xbf".as_slice(), &plain].concat());
    let text = String::from_utf8(plain).expect("UTF-8");
    assert!(text.starts_with("id,kind,lang,name,length,status,canonical_en,canonical_ja,source\n"));
    let row = "gov.jp.mext,government,ja,文科省,short,preferred,\"Ministry of Education, Culture, Sports, Science and Technology\",文部科学省,";
    assert!(text.lines().any(|line| line.starts_with(row)), "no row {row}");
}

#[test]
fn every_stage_of_the_trace_says_what_it_shows() {
    let text = "See openai.com, says Open AI of the US.";
    for (stage, expected) in [
        ("document", "openai.com"),
        ("fold", "says open ai of the us."),
        ("match", "company.openai"),
        ("mention", "company.openai"),
        ("resolve", "no other entry has this name"),
        ("render", "-> OpenAI"),
    ] {
        let output = seimei(&["trace", "-", "--stage", stage], text);
        assert!(stdout(&output).contains(expected), "{stage}: {}", stdout(&output));
    }
}

#[test]
fn friendly_errors() {
    for (args, message) in [
        (vec!["normalize", "no-such-file.txt"], "error: no-such-file.txt: no such file or folder\n"),
        (vec!["normalize", "--to", "fr"], "error: unknown value `fr` for to; expected one of same, en, ja\n"),
        (vec!["lookup", "--glossary", "no-such-folder", "x"], "error: no-such-folder: no such file or folder\n"),
    ] {
        let output = seimei(&args, "");
        assert_eq!((stderr(&output).as_str(), output.status.code()), (message, Some(2)), "{args:?}");
    }
    let output = seimei_bytes(&["normalize"], b"Open AI \xff");
    assert_eq!(stderr(&output), "error: <stdin>: not UTF-8 at byte 8; nothing was changed\n");
    assert_eq!((output.stdout.as_slice(), output.status.code()), (b"".as_slice(), Some(2)));
}

#[test]
fn a_broken_glossary_is_told_by_file_line_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("own.toml");
    std::fs::write(
        &list,
        "[[entry]]\nid = \"company.a\"\nkind = \"company\"\nen = \"A\"\nja = 3\nsource = [\"house\"]\nstatus = \"draft\"\n",
    )
    .expect("written");
    let output = seimei(&["glossary", "check", &folder.path().display().to_string()], "");
    assert_eq!(
        stdout(&output),
        format!(
            "{0}:1:1: problem: `company.a` has no full Japanese name\n{0}:5:6: problem: expected a string, found an integer\n1 entries, 2 problems, 0 warnings, 0 notes\n",
            list.display()
        )
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_seimei"))
        .args(["export", "--to", "csv"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("", Some(0)));
}

#[test]
fn a_date_keeps_names_in_use_then_and_check_warns_of_anachronisms() {
    let output = seimei(&["normalize", "--date", "2010-05-01"], "キエフ\n");
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("キエフ\n", Some(0)));
    let output = seimei(&["normalize", "--date", "yesterday"], "キエフ\n");
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(2)));
    assert!(stderr(&output).contains("a date such as 2024-04-10"), "{}", stderr(&output));
    let output = seimei(&["check", "--format", "short", "--date", "1990-04-01"], "文部科学省が発表した。\n");
    assert_eq!(
        stdout(&output),
        "<stdin>:1:1: warning: `文部科学省` is an anachronism: since 2001-01-06, the text is of 1990-04-01 [anachronism]\n"
    );
    assert_eq!(output.status.code(), Some(1));
    let output = seimei(&["check"], "---\ndate: 2024-04-10\n---\n文部科学省が発表した。\n");
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(0)));
}

#[test]
fn formats_are_told_by_name_content_and_option() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("a.md");
    std::fs::write(&page, "Open AI `Open AI`\n").expect("written");
    let path = page.display().to_string();
    assert_eq!(stdout(&seimei(&["normalize", &path], "")), "OpenAI `Open AI`\n");
    assert_eq!(seimei(&["normalize", "--write", &path], "").status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&page).expect("read"), "OpenAI `Open AI`\n");
    let html = "<!doctype html><p>Open AI and <code>Open AI</code>";
    assert_eq!(stdout(&seimei(&["normalize"], html)), "<!doctype html><p>OpenAI and <code>Open AI</code>");
    let table = "a,b\nOpen AI,Open AI\n";
    assert_eq!(stdout(&seimei(&["normalize", "--input", "csv", "--column", "b"], table)), "a,b\nOpen AI,OpenAI\n");
    let json = "{\"a\":[{\"b\":\"Open AI\"}],\"c\":\"Open AI\"}";
    let output = seimei(&["normalize", "--input", "json", "--field", "a[].b"], json);
    assert_eq!(stdout(&output), "{\"a\":[{\"b\":\"OpenAI\"}],\"c\":\"Open AI\"}");
    let output = seimei(&["check", "--input", "json"], "{\n \"a\": tru}");
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("error: <stdin>:2:10: not JSON: expected ident\n", Some(2)));
    let output = seimei(&["annotate", "--input", "jsonl"], "{\"n\": 1, \"text\": \"at Open AI\"}\n");
    assert!(stdout(&output).starts_with("3..10\tOpen AI -> OpenAI"), "{}", stdout(&output));
    let output = seimei(&["annotate", "--input", "jsonl"], "{\"n\": 1, \"text\": \"at Keiichi Sato\"}\n");
    assert!(stdout(&output).starts_with("3..15\tKeiichi Sato"), "{}", stdout(&output));
    let output = seimei(&["normalize", "--input", "docx"], "Open AI");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_problem_of_a_list_is_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let list =
        "[[entry]]\nid = \"company.a\"\nkind = \"\"\"a\nfirm\"\"\"\nen = \"A\"\nja = \"あ\"\nsource = [\"house\"]\narticle = \n";
    std::fs::write(folder.path().join("a.toml"), list).expect("written");
    let output = seimei_in(folder.path(), &["glossary", "check", "."], b"");
    let said = stdout(&output);
    assert!(said.contains("./a.toml:3:8: problem: unknown kind `a\\nfirm`; expected"), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    let (last, problems) = lines.split_last().expect("a line");
    assert!(last.ends_with(" notes") && problems.iter().all(|line| line.starts_with("./a.toml:")), "{said}");
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("", Some(1)));
}

/// Standard error may be shared with programs that run at the same time: what is said at once is written at once, so that no
/// line begins in the middle of another.
#[cfg(unix)]
#[test]
fn errors_are_written_at_once() {
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixDatagram;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.toml"), "a = = 1\nb = [1 2]\nc = \n").expect("written");
    for (args, lines) in
        [(&["glossary", "fmt", "."][..], 3), (&["lookup", "--glossary", ".", "x"], 3), (&["annotate", "none"], 1)]
    {
        let (ours, theirs) = UnixDatagram::pair().expect("a pair of sockets");
        let mut child = Command::new(env!("CARGO_BIN_EXE_seimei"))
            .args(args)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(OwnedFd::from(theirs))
            .spawn()
            .expect("the command starts");
        assert_eq!(child.wait().expect("the command ends").code(), Some(2), "{args:?}");
        let mut written = vec![0; 65536];
        let len = ours.recv(&mut written).expect("one write");
        let text = String::from_utf8_lossy(&written[..len]).into_owned();
        assert!(text.ends_with('\n') && text.lines().count() >= lines, "{args:?}: {text:?}");
        assert!(text.lines().all(|line| line.starts_with("error: ")), "{args:?}: {text:?}");
        ours.set_nonblocking(true).expect("set");
        assert!(ours.recv(&mut written).is_err(), "{args:?}: a second write after {text:?}");
    }
}
