//! Encodings: told rightly, written back as they were, and never a byte changed outside an edit.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use seimei::{Basis, Decoded, Document, Edits, Encoding, Normalizer, Span, Style};
use tempfile::TempDir;

const PROSE: &str = "Open AIは、東京で文部科学賞と話した。「ソフトバンク」も来た。\r\nNvidiaとＮＶＩＤＩＡ。\n";

/// `text` in an encoding, made by other software than ours where there is any.
fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let foreign = match encoding {
        Encoding::Utf16Le => return text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => return text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::ShiftJis => encoding_rs::SHIFT_JIS,
        Encoding::EucJp => encoding_rs::EUC_JP,
        Encoding::Iso2022Jp => encoding_rs::ISO_2022_JP,
        _ => encoding_rs::UTF_8,
    };
    let (bytes, _, is_lossy) = foreign.encode(text);
    assert!(!is_lossy, "{text} in {encoding}");
    bytes.into_owned()
}

fn normalized(bytes: &[u8], given: Option<Encoding>) -> Vec<u8> {
    let normalizer = Normalizer::builtin(Style::new());
    let decoded = Decoded::read(None, bytes.to_vec(), given).expect("a text");
    let document = Document::from_text(decoded.text());
    let analysis = normalizer.analyze(&document);
    decoded.apply(None, &document.source_edits(analysis.edits())).expect("characters of the encoding")
}

/// Every sequence of `len` bytes that the Encoding Standard reads as one character.
fn sequences(foreign: &'static encoding_rs::Encoding, len: usize) -> Vec<Vec<u8>> {
    let firsts: Vec<u8> = if len == 3 { vec![0x8F] } else { (0x81..=0xFE).collect() };
    let mut found = Vec::new();
    for first in firsts {
        for second in 0x40..=0xFE {
            let thirds: Vec<Option<u8>> = if len == 3 { (0xA1..=0xFE).map(Some).collect() } else { vec![None] };
            for third in thirds {
                let bytes: Vec<u8> = [first, second].into_iter().chain(third).collect();
                let text = foreign.decode_without_bom_handling_and_without_replacement(&bytes);
                if text.is_some_and(|text| text.chars().count() == 1) {
                    found.push(bytes);
                }
            }
        }
    }
    found
}

/// Thousands of codes do not come back when they are decoded and encoded: as neighbours of an edit they stay what they are.
#[test]
fn every_code_beside_an_edit_stays_as_it_is() {
    for (encoding, foreign, len, count) in [
        (Encoding::ShiftJis, encoding_rs::SHIFT_JIS, 2, 9604),
        // 7,336 and the half-width katakana.
        (Encoding::EucJp, encoding_rs::EUC_JP, 2, 7336 + 63),
        (Encoding::EucJp, encoding_rs::EUC_JP, 3, 6067),
    ] {
        let codes = sequences(foreign, len);
        assert_eq!(codes.len(), count, "{encoding} {len}");
        let lost = codes.iter().filter(|code| foreign.encode(&foreign.decode(code).0).0 != **code).count();
        assert!(lost > 0, "{encoding}: every code would come back, so this test shows nothing");
        for code in &codes {
            let source = [code, b"Open AI".as_slice(), code].concat();
            let decoded = Decoded::read(None, source, Some(encoding)).expect("a text");
            let start = decoded.text().find("Open").expect("the name");
            let mut edits = Edits::new();
            edits.push(Span::new(start, start + 7), "省AI");
            let name = encoded("省AI", encoding);
            assert_eq!(decoded.apply(None, &edits).expect("written"), [code, name.as_slice(), code].concat(), "{code:02x?}");
        }
        // All of them in one text, through the whole house.
        let line = |code: &Vec<u8>, name: &str| [code, b" ".as_slice(), name.as_bytes(), b" ", code, b"\n"].concat();
        let before: Vec<u8> = codes.iter().flat_map(|code| line(code, "Open AI")).collect();
        let after: Vec<u8> = codes.iter().flat_map(|code| line(code, "OpenAI")).collect();
        assert!(normalized(&before, Some(encoding)) == after, "{encoding} {len}: a byte outside the names changed");
    }
}

#[test]
fn a_text_in_every_encoding_comes_out_in_it() {
    let after = Normalizer::builtin(Style::new()).normalize(PROSE);
    assert_ne!(after, PROSE);
    for encoding in Encoding::ALL {
        assert_eq!(normalized(&encoded(PROSE, encoding), Some(encoding)), encoded(&after, encoding), "{encoding}");
    }
}

#[test]
fn a_mark_is_read_and_stays() {
    for (encoding, mark) in
        [(Encoding::Utf8, b"\xef\xbb\xbf".as_slice()), (Encoding::Utf16Le, b"\xff\xfe"), (Encoding::Utf16Be, b"\xfe\xff")]
    {
        let bytes = [mark, &encoded("Open AI", encoding)].concat();
        for given in [None, Some(Encoding::ShiftJis)] {
            let decoded = Decoded::read(None, bytes.clone(), given).expect("a text");
            assert_eq!((decoded.text(), decoded.encoding(), decoded.basis()), ("Open AI", encoding, Basis::Mark));
            assert_eq!(normalized(&bytes, given), [mark, &encoded("OpenAI", encoding)].concat());
        }
    }
}

#[test]
fn encodings_are_told() {
    let html = "<html><head><meta charset=\"Shift_JIS\"></head><p>財務省です。</p>";
    let mail = "Subject: x\nContent-Type: text/plain; charset=EUC-JP\n\n財務省";
    let kana = "彼は、東京に行きました。";
    for (bytes, encoding, basis, is_sure) in [
        (encoded(PROSE, Encoding::Utf8), Encoding::Utf8, Basis::Content, true),
        (b"plain ASCII with an escape \x1b[1m".to_vec(), Encoding::Utf8, Basis::Content, true),
        (b"and one that means nothing \x1b$Z".to_vec(), Encoding::Utf8, Basis::Content, true),
        (encoded(PROSE, Encoding::Iso2022Jp), Encoding::Iso2022Jp, Basis::Content, true),
        (encoded(html, Encoding::ShiftJis), Encoding::ShiftJis, Basis::Declared, true),
        (encoded(html, Encoding::Utf8), Encoding::Utf8, Basis::Content, true),
        (encoded(html, Encoding::EucJp), Encoding::ShiftJis, Basis::Declared, false),
        (encoded(mail, Encoding::EucJp), Encoding::EucJp, Basis::Declared, true),
        (encoded(PROSE, Encoding::ShiftJis), Encoding::ShiftJis, Basis::Guessed, true),
        (encoded(PROSE, Encoding::EucJp), Encoding::EucJp, Basis::Guessed, true),
        (encoded(kana, Encoding::ShiftJis), Encoding::ShiftJis, Basis::Guessed, true),
        (encoded(kana, Encoding::EucJp), Encoding::EucJp, Basis::Guessed, true),
        (encoded("財務省と文部科学省", Encoding::ShiftJis), Encoding::ShiftJis, Basis::Guessed, true),
        // Kanji alone fit both.
        (encoded("財務省文部科学省", Encoding::EucJp), Encoding::EucJp, Basis::Guessed, false),
    ] {
        let decoded = Decoded::read(None, bytes.clone(), None).unwrap_or_else(|error| panic!("{error}: {bytes:02x?}"));
        assert_eq!(
            (decoded.encoding(), decoded.basis(), !decoded.needs_consent()),
            (encoding, basis, is_sure),
            "{} {:?}",
            decoded.text(),
            decoded.doubt()
        );
    }
}

/// A text in some other encoding, and UTF-8 with a hole, are not read as Japanese.
#[test]
fn what_is_in_no_encoding_of_ours_is_refused() {
    let hole = [PROSE.as_bytes(), b"\xff", PROSE.as_bytes()].concat();
    for (bytes, offset) in [
        (b"Open AI caf\xe9\n".to_vec(), 11),
        (b"na\xefve \xe9t\xe9 d\xe9j\xe0 vu, \xe0 la carte, \xe0 propos de l'\xe9cole\n".to_vec(), 2),
        (hole, PROSE.len()),
        (b"\xef\xbb\xbfOpen AI \xff".to_vec(), 11),
    ] {
        let error = Decoded::read(Some(Path::new("a.txt")), bytes, None).expect_err("no text");
        assert_eq!(error.to_string(), format!("a.txt: not UTF-8 at byte {offset}; nothing was changed"));
    }
    let error = Decoded::read(Some(Path::new("a.html")), b"<meta charset=gbk>\xb2\xc6\xce\xf1\xca\xa1".to_vec(), None);
    assert_eq!(
        error.expect_err("no text").to_string(),
        "a.html: declares the encoding `gbk`, which is not read; nothing was changed"
    );
}

#[test]
fn a_given_encoding_bears_what_it_cannot_read() {
    for (encoding, bytes, after) in [
        (Encoding::ShiftJis, b"Open AI \x81\xff \xfd Open AI \x81".as_slice(), b"OpenAI \x81\xff \xfd OpenAI \x81".as_slice()),
        (Encoding::EucJp, b"Open AI \xff\x8f\xa1 Open AI \xa4", b"OpenAI \xff\x8f\xa1 OpenAI \xa4"),
        (Encoding::Utf8, b"Open AI \xff Open AI \xe3\x81", b"OpenAI \xff OpenAI \xe3\x81"),
        (Encoding::Utf16Le, b"\x00\xd8O\0p\0e\0n\0 \0A\0I\0x", b"\x00\xd8O\0p\0e\0n\0A\0I\0x"),
        (Encoding::Iso2022Jp, b"Open AI \xff \x1b$ZOpen AI", b"OpenAI \xff \x1b$ZOpen AI"),
    ] {
        assert_eq!(normalized(bytes, Some(encoding)), after, "{encoding}");
    }
}

#[test]
fn labels_mean_encodings() {
    for (label, encoding) in [
        ("UTF-8", Encoding::Utf8),
        ("sjis", Encoding::ShiftJis),
        ("Windows-31J", Encoding::ShiftJis),
        ("cp932", Encoding::ShiftJis),
        ("eucJP", Encoding::EucJp),
        ("jis", Encoding::Iso2022Jp),
        ("utf-16be", Encoding::Utf16Be),
    ] {
        assert_eq!(label.parse::<Encoding>().expect("an encoding"), encoding);
    }
    assert_eq!(
        "latin1".parse::<Encoding>().expect_err("none of ours").to_string(),
        "unknown value `latin1` for --encoding; expected UTF-8, UTF-16LE, UTF-16BE, Shift_JIS, EUC-JP, ISO-2022-JP"
    );
}

fn command(args: &[&str], paths: &[&Path]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seimei"));
    command.arg("normalize").args(args).args(paths).stdin(Stdio::null()).output().expect("the command ends")
}

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

fn said(output: &Output, folder: &TempDir) -> String {
    String::from_utf8_lossy(&output.stderr).replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn the_command_writes_the_encoding_it_read_and_says_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let after = Normalizer::builtin(Style::new()).normalize(PROSE);
    for (name, encoding, note) in [
        ("sjis.txt", Encoding::ShiftJis, "note: sjis.txt: read as Shift_JIS (guessed)\n"),
        ("euc.txt", Encoding::EucJp, "note: euc.txt: read as EUC-JP (guessed)\n"),
        ("jis.txt", Encoding::Iso2022Jp, "note: jis.txt: read as ISO-2022-JP (content)\n"),
    ] {
        let path = file(&folder, name, &encoded(PROSE, encoding));
        let printed = command(&[], &[&path]);
        assert_eq!((said(&printed, &folder).as_str(), printed.stdout), (note, encoded(&after, encoding)));
        let written = command(&["--write"], &[&path]);
        assert_eq!((said(&written, &folder).as_str(), written.status.code()), (note, Some(0)));
        assert_eq!(std::fs::read(&path).expect("read"), encoded(&after, encoding), "{encoding}");
    }
    let path = file(&folder, "given.txt", &encoded(PROSE, Encoding::Utf16Be));
    let written = command(&["--write", "--encoding", "UTF-16BE"], &[&path]);
    assert_eq!((said(&written, &folder).as_str(), written.status.code()), ("", Some(0)));
    assert_eq!(std::fs::read(&path).expect("read"), encoded(&after, Encoding::Utf16Be));
}

#[test]
fn a_character_that_the_encoding_lacks_is_told_before_anything_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let bad = encoded("一行目です。\nここでKono Taroは話しました。\n", Encoding::ShiftJis);
    let (bad_path, good_path) = (file(&folder, "bad.txt", &bad), file(&folder, "good.txt", b"Open AI\n"));
    for args in [["--macrons", "on", "--encoding", "sjis"].as_slice(), &["--macrons", "on", "--encoding", "sjis", "--write"]] {
        let output = command(args, &[&bad_path, &good_path]);
        let expected = "error: bad.txt:2:4: `Kōno Tarō` has `ō` (U+014D), which Shift_JIS cannot hold; nothing was changed\n";
        assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(2)));
        assert_eq!(std::fs::read(&bad_path).expect("read"), bad);
    }
    assert_eq!(std::fs::read(&good_path).expect("read"), b"OpenAI\n", "the others go on");
}

#[test]
fn a_guess_in_doubt_is_not_written_without_consent() {
    let folder = tempfile::tempdir().expect("a folder");
    let before = encoded("文部科学賞 Open AI", Encoding::EucJp);
    let path = file(&folder, "a.txt", &before);
    let expected = "error: a.txt: seems to be EUC-JP (guessed), but it may be Shift_JIS; --encoding names it, --accept-guess \
                    accepts it; nothing was changed\n";
    for args in [[].as_slice(), &["--write"]] {
        let output = command(args, &[&path]);
        assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(2)));
        assert!(output.stdout.is_empty());
        assert_eq!(std::fs::read(&path).expect("read"), before);
    }
    let output = command(&["--write", "--accept-guess"], &[&path]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(std::fs::read(&path).expect("read"), encoded("文部科学省 OpenAI", Encoding::EucJp));
}

#[test]
fn programs_and_pictures_are_skipped() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "a.txt", b"Open AI\0");
    let output = command(&["--write"], &[&path]);
    let expected = "skipped: a.txt: has NUL bytes and is taken for no text; --text reads it all the same\n";
    assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(0)));
    assert_eq!(command(&["--write", "--text"], &[&path]).status.code(), Some(0));
    assert_eq!(std::fs::read(&path).expect("read"), b"OpenAI\0");
}

#[test]
fn what_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "a.txt", "Open AI\n".repeat(200).as_bytes());
    for args in [["--max-size", "1K"].as_slice(), &["--max-size", "1024", "--write"]] {
        let output = command(args, &[&path]);
        let expected = "error: a.txt: has more than 1024 bytes; --max-size reads larger files; nothing was changed\n";
        assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(2)));
    }
    assert_eq!(command(&["--max-size", "2k"], &[&path]).status.code(), Some(0));
}
