//! The reports of `check`: every format against its file, the fixes of every finding against the text, the limits of the readers.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use seimei::{
    Checked, Concern, Document, Edits, Finding, Glossary, MentionRecord, Normalizer, Preset, Report, ReportFormat, Severity,
    Style, Tally, Target, findings, mention_records,
};

use crate::command::{seimei, seimei_in, stderr, stdout};
use crate::exchange::golden;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn normalizer() -> Normalizer {
    let path = root().join("exchange/glossary.toml");
    let text = std::fs::read_to_string(&path).expect("the small glossary");
    Normalizer::new(&Glossary::from_toml(&text).expect("a glossary"), Style::new())
}

fn report(format: ReportFormat, texts: &[(&str, &str)]) -> String {
    let normalizer = normalizer();
    let mut report = Report::new(format);
    let mut out = String::new();
    for (path, text) in texts {
        let document = Document::from_text(*text);
        out.push_str(&report.add(&Checked::new(&normalizer.analyze(&document), Some(path), format)));
    }
    out.push_str(&report.finish());
    out
}

#[test]
fn every_format_against_its_file() {
    let article = std::fs::read_to_string(root().join("report/article.txt")).expect("the article");
    for (format, word, _) in ReportFormat::ALL {
        let out = report(*format, &[("記事/an article.txt", &article), ("second.txt", "At Home Works: ES"), ("empty.txt", "")]);
        golden(&root().join("report/expected").join(format!("report.{word}")), out.as_bytes());
    }
}

/// Edits that the fixes of the findings make.
fn fixes(found: &[Finding]) -> Edits {
    let mut edits = Edits::new();
    for fix in found.iter().filter_map(|finding| finding.fix.as_ref()) {
        assert!(edits.push(fix.span, fix.text.as_str()), "fixes overlap: {fix:?}");
    }
    edits
}

#[test]
fn the_fixes_together_are_what_normalize_writes() {
    let builtin = Normalizer::builtin(Style::new());
    let styles = [
        Style::preset(Preset::House),
        Style::preset(Preset::Data),
        Style::preset(Preset::Government),
        Style::preset(Preset::Press),
        Style::new().target(Target::En),
        Style::new().target(Target::Ja),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut seen = 0;
    for item in std::fs::read_dir(folder).expect("the articles") {
        let path = item.expect("an article").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("an article");
        for style in styles {
            let normalizer = builtin.in_style(style);
            let document = Document::from_text(text.as_str());
            let analysis = normalizer.analyze(&document);
            let found = findings(&analysis);
            assert_eq!(fixes(&found).apply(&text), analysis.apply(), "{} in {style:?}", path.display());
            for finding in &found {
                let Finding { position, end, span, .. } = finding;
                let lines = seimei::LineIndex::new(&text);
                assert_eq!((*position, *end), (lines.position(&text, span.start()), lines.position(&text, span.end())));
                assert_eq!(finding.severity == Severity::Warning, finding.fix.is_some());
            }
            seen += found.len();
        }
    }
    assert!(seen > 100, "{seen} findings");
}

#[test]
fn the_fixes_of_sarif_and_rdjson_make_the_same_text() {
    let article = std::fs::read_to_string(root().join("report/article.txt")).expect("the article");
    let wanted = normalizer().normalize(&article);
    let lines: Vec<&str> = article.split_inclusive('\n').collect();
    let line_start = |line: u64| lines[..usize::try_from(line - 1).expect("small")].concat().len();
    let number = |value: &serde_json::Value| value.as_u64().expect("a number");
    let to_usize = |number: u64| usize::try_from(number).expect("small");
    let sarif: serde_json::Value = serde_json::from_str(&report(ReportFormat::Sarif, &[("a.txt", &article)])).expect("JSON");
    let mut edits = Edits::new();
    for result in sarif["runs"][0]["results"].as_array().expect("results") {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let offset = |key: &str| to_usize(number(&region[key]));
        let snippet: String = article.chars().skip(offset("charOffset")).take(offset("charLength")).collect();
        assert_eq!(region["snippet"]["text"], snippet);
        for fix in result["fixes"].as_array().into_iter().flatten() {
            let replacement = &fix["artifactChanges"][0]["replacements"][0];
            let place = |line: &str, column: &str| {
                let line = number(&replacement["deletedRegion"][line]);
                let text = lines[to_usize(line) - 1];
                let column = to_usize(number(&replacement["deletedRegion"][column])) - 1;
                line_start(line) + text.chars().take(column).map(char::len_utf8).sum::<usize>()
            };
            let span = seimei::Span::new(place("startLine", "startColumn"), place("endLine", "endColumn"));
            assert!(edits.push(span, replacement["insertedContent"]["text"].as_str().expect("a text")));
        }
    }
    assert_eq!(edits.apply(&article), wanted);
    let rdjson: serde_json::Value = serde_json::from_str(&report(ReportFormat::Rdjson, &[("a.txt", &article)])).expect("JSON");
    let mut edits = Edits::new();
    for diagnostic in rdjson["diagnostics"].as_array().expect("diagnostics") {
        for suggestion in diagnostic["suggestions"].as_array().into_iter().flatten() {
            let place = |end: &str| {
                let place = &suggestion["range"][end];
                line_start(number(&place["line"])) + to_usize(number(&place["column"])) - 1
            };
            assert!(edits.push(seimei::Span::new(place("start"), place("end")), suggestion["text"].as_str().expect("a text")));
        }
    }
    assert_eq!(edits.apply(&article), wanted);
}

#[test]
fn the_marker_stands_under_wide_characters() {
    let out = report(ReportFormat::Text, &[("a.txt", "昨日、アットホーム政策所を見た。\n")]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[3], "1 | 昨日、アットホーム政策所を見た。");
    // Three wide characters are six columns, and the nine of the name eighteen.
    assert_eq!(lines[4], format!("  | {}{} write `＠ホーム製作所`", " ".repeat(6), "^".repeat(18)));
}

#[test]
fn a_long_line_is_shown_in_part() {
    let long = format!("{}At Home Works{}", "とても長い行。".repeat(2000), "まだ続く。".repeat(2000));
    let out = report(ReportFormat::Text, &[("a.txt", &long)]);
    assert!(out.contains("--> a.txt:1:14001"), "{out}");
    assert!(out.lines().all(|line| line.chars().count() < 200), "{out}");
    assert!(out.contains("At Home Works"), "{out}");
}

#[test]
fn many_findings_in_one_line_are_counted_in_one_walk() {
    let text = "At Home Works ".repeat(30_000);
    let out = report(ReportFormat::Sarif, &[("a.txt", &text)]);
    let sarif: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), 25_000);
    let prints: std::collections::BTreeSet<String> =
        results.iter().map(|result| result["partialFingerprints"]["primaryLocationLineHash"].to_string()).collect();
    assert_eq!(prints.len(), results.len(), "every result has a fingerprint of its own");
    let told = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(told, "5000 further findings are left out; 25000 is the most that is read");
}

#[test]
fn nothing_in_a_text_breaks_out_of_a_report() {
    let text = "At  Home\nWorks </script><img src=x onerror=alert(1)> ]]> ::error::x \u{1b}[31m\n::warning::At Home Works";
    let page = report(ReportFormat::Html, &[("<b>.txt", text)]);
    assert!(!page.contains("<img") && !page.contains("<script") && !page.contains("<b>"), "{page}");
    for line in report(ReportFormat::GitHub, &[("a\n::error::b.txt", text)]).lines() {
        assert!(line.starts_with("::warning file=a%0A%3A%3Aerror%3A%3Ab.txt,line="), "{line}");
    }
    assert!(!report(ReportFormat::Text, &[("a.txt", text)]).contains('\u{1b}'));
    assert!(report(ReportFormat::Checkstyle, &[("a\"<.txt", text)]).contains("name=\"a&quot;&lt;.txt\""));
}

#[test]
fn a_page_needs_nothing_else() {
    let page = report(ReportFormat::Html, &[("a.txt", "At Home Works"), ("b.txt", "＠ホーム製作所")]);
    for foreign in ["<script", "<link", "src=", "url(", "@import", "http:", "https:"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert!(page.contains("<td class=\"count\">2</td><td class=\"count\">1</td><td class=\"count\">1</td>"), "{page}");
}

#[test]
fn concerns_are_told_apart() {
    let normalizer = Normalizer::builtin(Style::new());
    for (text, concern) in [
        ("文部科学賞が決めた。", Concern::Misspelling),
        ("Here is Open AI.", Concern::Spelling),
        ("ＮＶＩＤＩＡは", Concern::Spelling),
        ("Fumio Kishida spoke.", Concern::PersonalName),
        ("the US Embassy in Tokyo", Concern::OtherName),
        ("UW is new.", Concern::Ambiguous),
    ] {
        let document = Document::from_text(text);
        let found = findings(&normalizer.analyze(&document));
        assert_eq!(found.first().map(|finding| finding.concern), Some(concern), "{text}");
    }
}

#[test]
fn an_article_is_mended_with_its_name() {
    let text = "He wrote an Kishido Fumio book, a At Home Works report.";
    let normalizer = normalizer();
    let document = Document::from_text(text);
    let analysis = normalizer.analyze(&document);
    let found = findings(&analysis);
    assert_eq!(fixes(&found).apply(text), analysis.apply());
    assert!(found.iter().all(|finding| finding.entry.is_some()), "{found:#?}");
}

#[test]
fn counts_per_entry_and_per_file() {
    let normalizer = normalizer();
    let mut tally = Tally::default();
    for (path, text) in [("a.txt", "At Home Works, At Home Works, ES"), ("b.txt", "Kishido Fumio"), ("c.txt", "nothing")] {
        let document = Document::from_text(text);
        tally.add(&Checked::new(&normalizer.analyze(&document), Some(path), ReportFormat::Short));
    }
    golden(&root().join("report/expected/tally.txt"), tally.to_string().as_bytes());
}

#[test]
fn the_command_prints_every_format() {
    for (_, word, _) in ReportFormat::ALL {
        let output = seimei(&["check", "--format", word], "Here is Open AI.\n");
        assert!(stdout(&output).contains("OpenAI"), "{word}: {}", stdout(&output));
        assert_eq!((stderr(&output).as_str(), output.status.code()), ("1 to change, 0 to look at\n", Some(1)), "{word}");
    }
    let output = seimei(&["check", "--format", "sarif"], "Here is OpenAI.\n");
    assert!(stdout(&output).contains("\"results\":[]"));
    assert_eq!(output.status.code(), Some(0));
    let output = seimei(&["check", "--format", "xml"], "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_command_counts() {
    let output = seimei(&["check", "--stat"], "Here is Open AI. And Open AI, and UW.\n");
    assert_eq!(
        stdout(&output),
        "to change to look at  entry\n        2          0  company.openai  OpenAI | OpenAI\n        0          1  university.us.washington or university.us.wisconsin  `UW`\n\nto change to look at  file\n        2          1  <stdin>\n"
    );
}

/// A file for the command, and what `check` prints of it in a format.
fn checked_file(name: &str, bytes: &[u8], format: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), bytes).expect("written");
    stdout(&seimei_in(folder.path(), &["check", "--format", format, name], b""))
}

#[test]
fn records_of_json_lines_have_lines_and_columns_of_the_file() {
    let lines = "\u{feff}{\"text\": \"no name\"}\n\n  {\"id\": \"京\", \"text\": \"Open AI \\u0026 Nvidia\"}\r\n";
    let short = checked_file("a.jsonl", lines.as_bytes(), "short");
    let places: Vec<&str> = short.lines().map(|line| line.split(" warning").next().expect("a place")).collect();
    assert_eq!(places, ["a.jsonl:3:24:", "a.jsonl:3:39:"], "{short}");
    // Bytes of a fix are bytes of the file, its mark left out.
    let text = lines.trim_start_matches('\u{feff}');
    let mut edits = Edits::new();
    for line in checked_file("a.jsonl", lines.as_bytes(), "jsonl").lines() {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let number = |key: &str| finding["fix"][key].as_u64().expect("a number") as usize;
        edits.push(seimei::Span::new(number("start"), number("end")), finding["fix"]["text"].as_str().expect("a text"));
    }
    assert_eq!(edits.apply(text), text.replace("Open AI", "OpenAI").replace("Nvidia", "NVIDIA"));
    for (format, place) in [
        ("github", "line=3,endLine=3,col=24,endColumn=31"),
        ("checkstyle", "line=\"3\" column=\"24\""),
        ("sarif", "\"startLine\":3,\"startColumn\":24"),
        ("rdjson", "\"start\":{\"line\":3,\"column\":26}"),
        ("text", "--> a.jsonl:3:24"),
    ] {
        let report = checked_file("a.jsonl", lines.as_bytes(), format);
        assert!(report.contains(place), "{format}: {report}");
    }
}

/// A Word document; its parts in this order.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, xml) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(xml.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn a_word_document_has_a_line_for_a_paragraph() {
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = [
        &p("A letter"),
        "<w:p/><w:p><w:pPr/></w:p>",
        "<w:p><w:r><w:t xml:space=\"preserve\">We &amp; </w:t></w:r><w:r><w:t>Open</w:t></w:r><w:r><w:t xml:space=\"preserve\"> AI</w:t><w:br/><w:t>met Nvidia</w:t></w:r></w:p>",
        &format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("no name"), p("Softbank Group")),
    ];
    let bytes = docx(&[
        ("word/header1.xml", &format!("<w:hdr>{}<w:p/>{}</w:hdr>", p("a header"), p("to Nvidia"))),
        ("word/document.xml", &format!("<w:document><w:body>{}</w:body></w:document>", body.concat())),
        ("word/styles.xml", "<w:styles/>"),
    ]);
    assert_eq!(
        checked_file("a.docx", &bytes, "short"),
        "a.docx:4:6: warning: `Open AI` should be `OpenAI` (OpenAI) [spelling]\n\
         a.docx:4:18: warning: `Nvidia` should be `NVIDIA` (NVIDIA) [spelling]\n\
         a.docx:6:1: warning: `Softbank Group` should be `SoftBank Group` (SoftBank Group) [spelling]\n\
         a.docx:10:4: warning: `Nvidia` should be `NVIDIA` (NVIDIA), in header1 [spelling]\n"
    );
    let shown = checked_file("a.docx", &bytes, "text");
    assert!(shown.contains("4 | We & Open AI met Nvidia\n  |      ^^^^^^^ write `OpenAI`"), "{shown}");
    assert!(checked_file("a.docx", &bytes, "html").contains("[header1]\na header"), "the page shows the paragraphs");
    let annotated = {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.docx"), &bytes).expect("written");
        stdout(&seimei_in(folder.path(), &["annotate", "a.docx"], b""))
    };
    assert!(annotated.contains("16..23\tOpen AI"), "{annotated}");
    for format in ["sarif", "rdjson"] {
        let report = checked_file("a.docx", &bytes, format);
        assert!(
            report.contains("should be") && !report.contains("insertedContent") && !report.contains("suggestions"),
            "{report}"
        );
    }
}

#[test]
fn mentions_and_findings_speak_of_the_same_names() {
    let normalizer = normalizer();
    let document = Document::from_text("At Home Works and ＠ホーム製作所 and ES");
    let analysis = normalizer.analyze(&document);
    let records = mention_records(&analysis, None, None, false);
    let starts: Vec<usize> = records.iter().map(|MentionRecord { start, .. }| *start).collect();
    assert!(findings(&analysis).iter().all(|finding| starts.contains(&finding.span.start())));
}

/// The step of the GitHub Action, run as a workflow runs it.
#[cfg(unix)]
#[test]
fn the_action_annotates_and_tells_its_outcome() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("a b.txt"), "Here is Open AI.\n").expect("written");
    std::fs::write(path("right.txt"), "Here is OpenAI.\n").expect("written");
    let run = |paths: &str, fail: &str| {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/action.sh");
        let output = std::process::Command::new("bash")
            .arg(script)
            .current_dir(folder.path())
            .env("SEIMEI", env!("CARGO_BIN_EXE_seimei"))
            .envs([
                ("PATHS", paths),
                ("STYLE", "house"),
                ("GLOSSARY", ""),
                ("ARGUMENTS", ""),
                ("SARIF", "out.sarif"),
                ("FAIL", fail),
            ])
            .envs([("GITHUB_OUTPUT", path("output")), ("GITHUB_STEP_SUMMARY", path("summary"))])
            .output()
            .expect("a shell");
        let told = std::fs::read_to_string(path("output")).expect("an output");
        std::fs::remove_file(path("output")).expect("removed");
        (output.status.code(), stdout(&output), told)
    };
    let (code, printed, told) = run("a b.txt\n\nright.txt\n", "true");
    assert_eq!((code, told.as_str()), (Some(1), "findings=true\n"));
    assert!(printed.starts_with("::warning file=a b.txt,line=1,endLine=1,col=9,endColumn=16,title=spelling"), "{printed}");
    assert!(std::fs::read_to_string(path("out.sarif")).expect("a report").contains("\"uri\":\"a%20b.txt\""));
    assert!(std::fs::read_to_string(path("summary")).expect("a summary").contains("company.openai"));
    assert_eq!(run("a b.txt", "false").0, Some(0));
    assert_eq!(run("right.txt", "true").2, "findings=false\n");
}

#[test]
fn colours_are_for_terminals() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "Here is Open AI.\n").expect("written");
    for (variable, has_colours) in [("CLICOLOR_FORCE", true), ("NO_COLOR", false), ("UNRELATED", false)] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_seimei"))
            .arg("check")
            .arg(&path)
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env(variable, "1")
            .output()
            .expect("the command runs");
        assert_eq!(stdout(&output).contains("\u{1b}["), has_colours, "{variable}");
    }
}
