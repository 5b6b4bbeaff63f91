//! Documents of every format with the built-in glossary: what comes out, that nothing else changes, and what docs/formats.md says.

use std::path::{Path, PathBuf};

use seimei::{Document, DocumentOptions, Format, Normalizer, Style};

use crate::matcher::Dice;

/// The source with its names in house style. Bytes outside the edits are those of the source, and a second run changes nothing.
fn normalized(normalizer: &Normalizer, source: &str, options: &DocumentOptions) -> String {
    let mut after = String::new();
    let mut read = 0;
    for record in Document::records(source, options).expect("a document") {
        let document = &record.document;
        let analysis = normalizer.analyze(document);
        let written = analysis.apply();
        let (mut old, mut new) = (0, 0);
        for edit in &document.source_edits(analysis.edits()) {
            let gap = &document.source()[old..edit.span().start()];
            assert_eq!(&written[new..new + gap.len()], gap);
            new += gap.len() + edit.replacement().len();
            old = edit.span().end();
        }
        assert_eq!(&written[new..], &document.source()[old..]);
        let again = Document::parse(written.as_str(), options).expect("a document still");
        assert_eq!(normalizer.analyze(&again).apply(), written, "a second run of {source}");
        after.push_str(&source[read..record.span.start()]);
        after.push_str(&written);
        read = record.span.end();
    }
    after.push_str(&source[read..]);
    after
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

/// The samples of `tests/documents`: each beside what should come out.
fn samples() -> Vec<(Format, PathBuf, PathBuf)> {
    let mut found = Vec::new();
    for (format, word, _) in Format::ALL {
        let Ok(files) = std::fs::read_dir(folder().join(word)) else { continue };
        let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
        files.sort();
        for file in files.iter().filter(|file| !file.to_string_lossy().contains(".expected.")) {
            let ending = file.extension().expect("an ending").to_string_lossy();
            found.push((format, file.clone(), file.with_extension(format!("expected.{ending}"))));
        }
    }
    found
}

#[test]
fn samples_of_every_format() {
    let normalizer = Normalizer::builtin(Style::new());
    let mut failures = Vec::new();
    for (format, file, expected) in samples() {
        let source = std::fs::read_to_string(&file).expect("a sample");
        assert_eq!(Format::of_path(&file), Some(format), "{}", file.display());
        for (source, expected) in [
            (source.clone(), std::fs::read_to_string(&expected).expect("what should come out")),
            (
                source.replace('\n', "\r\n"),
                std::fs::read_to_string(&expected).expect("what should come out").replace('\n', "\r\n"),
            ),
        ] {
            let after = normalized(&normalizer, &source, &format.into());
            if after != expected {
                failures.push(seimei::unified_diff(&file.display().to_string(), &expected, &after));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn names_over_markup() {
    let normalizer = Normalizer::builtin(Style::new());
    for (format, source, expected) in [
        (Format::Markdown, "**Open** AI and _Softbank_ Group\n", "**Open**AI and _SoftBank_ Group\n"),
        (
            Format::Markdown,
            "Prime Minister **Fumio** Kishida met **Fumio Kishida**.\n",
            "Prime Minister **Fumio** Kishida met **Kishida Fumio**.\n",
        ),
        (
            Format::Html,
            "<p>the <b>University</b> of Tsukuba (<i>UT</i>), Open&nbsp;AI</p>",
            "<p>the <b>University</b> of Tsukuba (<i>UT</i>), OpenAI</p>",
        ),
        (
            Format::Html,
            "<p>the <em>US Embassy</em> in Tokyo, the US <em>Embassy in Tokyo</em>, the <em>US</em> Embassy in <b>Tokyo</b></p>",
            "<p>the <em>U.S. Embassy</em> in Japan, the U.S. <em>Embassy in Japan</em>, the <em>U.S.</em> Embassy in <b>Japan</b></p>",
        ),
        (
            Format::Html,
            "<p>Prime Minister <i>Fumio</i> Kishida, <i>Prime Minister Fumio</i> Kishida</p>",
            "<p>Prime Minister <i>Fumio</i> Kishida, <i>Prime Minister Fumio</i> Kishida</p>",
        ),
        (
            Format::Html,
            "<ruby>米国大使館<rt>べいこくたいしかん</rt></ruby>と米国大使館",
            "<ruby>米国大使館<rt>べいこくたいしかん</rt></ruby>と在日米国大使館",
        ),
        (
            Format::Json,
            "{\"a\":[\"文部科学賞\",\"\\u7c73\\u56fd\\u5927\\u4f7f\\u9928\"]}",
            "{\"a\":[\"文部科学省\",\"在日米国大使館\"]}",
        ),
        (Format::Csv, "id,name\n1,Open AI\n2,\"Fumio Kishida, now\"\n", "id,name\n1,OpenAI\n2,\"Kishida Fumio, now\"\n"),
        (Format::Srt, "1\n00:00:01,000 --> 00:00:02,000\nFumio\nKishida\n", "1\n00:00:01,000 --> 00:00:02,000\nKishida Fumio\n"),
    ] {
        assert_eq!(normalized(&normalizer, source, &format.into()), expected, "{source}");
    }
}

#[test]
fn a_withheld_name_says_why() {
    let normalizer = Normalizer::builtin(Style::new());
    let document = Document::parse("<b>Fumio</b> Kishida", &Format::Html.into()).expect("a document");
    let analysis = normalizer.analyze(&document);
    let withheld: Vec<&str> = analysis.all_mentions().filter_map(|(_, rewrite)| rewrite?.withheld).collect();
    assert_eq!(withheld, ["markup inside the name"]);
}

/// What documents are made of: sentences with names right and wrong, in both languages.
const SENTENCES: [&str; 16] = [
    "Open AI opened an office in Tokyo.",
    "Prime Minister Fumio Kishida met Softbank Group at the US Embassy in Tokyo.",
    "The University of Tsukuba (UT) and the University of Washington (UW) signed a charter; UT goes first.",
    "R & D at Nvidia Corp. grew by 5 % (see \"Open AI\").",
    "米国大使館と文部科学賞が、ＮＶＩＤＩＡの技術を紹介した。",
    "岸田文雄首相は米国大使館で会見した。",
    "経済産業省(以下「経産省」という。)は発表した。",
    "Nothing of note happened on that day.",
    "Softbank said so; Open AI did not.",
    "KISHIDA Fumio wrote to press@openai.com and read https://openai.com/Softbank today.",
    "It is a < b & c > d, as they say: 100% of it.",
    "Ministry of Education, Culture, Sports, Science and Technology (MEXT) agreed.",
    "#NVIDIA and @OpenAI are tags.",
    "株式会社日立製作所と慶応大が組む。",
    "Rahm Emanuel, the ambassador, left in 2025.",
    "Costs rose by $5m_and_more*.",
];

/// A document of a format made of some sentences.
fn generated(format: Format, dice: &mut Dice) -> String {
    let texts: Vec<String> = (0..2 + dice.below(5))
        .map(|_| {
            let sentences: Vec<&str> = (0..1 + dice.below(4)).map(|_| *dice.pick(&SENTENCES)).collect();
            sentences.join(" ")
        })
        .collect();
    let wrapped =
        |text: &str, prefix: &str| text.replace(" the ", &format!("\n{prefix}the ")).replace(" AI", &format!("\n{prefix}AI"));
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut out = String::new();
    for (index, text) in texts.iter().enumerate() {
        let style = dice.below(4);
        out.push_str(&match (format, style) {
            (Format::Markdown, 0) => format!("## {text}\n\n"),
            (Format::Markdown, 1) => format!("> {}\n\n- *{}*\n", wrapped(text, "> "), text.replace('*', "\\*")),
            (Format::Markdown, 2) => {
                format!("| a | b |\n|---|---|\n| **{}** | `{}` |\n\n", text.replace('*', ""), text.replace('`', ""))
            }
            (Format::Markdown, _) => {
                format!("{} [{}](https://example.com/a)\n\n", wrapped(text, ""), text.replace(" AI", " *AI*"))
            }
            (Format::Html, 0) => format!("<h1 title=\"{}\">{}</h1>\n", escaped(text).replace('"', "&quot;"), escaped(text)),
            (Format::Html, 1) => {
                format!("<p>{}</p>\n", escaped(text).replace("Open", "<b>Open</b>").replace(" of ", " <i>of</i>\n   "))
            }
            (Format::Html, 2) => format!("<ul><li>{}<li><code>{}</code></ul><!-- {} -->", escaped(text), escaped(text), text),
            (Format::Html, _) => format!("<td>{}</td><script>{}</script>\r\n", escaped(text).replace(' ', "&nbsp;"), text),
            (Format::JsonLines, _) => format!("{}\n", serde_json::json!({ "id": index, "text": text, "x": { "y": text } })),
            (Format::Csv, 0) => format!("{index},{},x\r\n", text.replace([',', '"'], "")),
            (Format::Csv, _) => format!("{index},\"{}\",x\n", wrapped(text, "").replace('"', "\"\"")),
            (Format::Tsv, _) => format!("{index}\t{text}\tx\n"),
            (Format::Srt, _) => format!("{}\n00:00:01,000 --> 00:00:02,000\n<i>{}</i>\n\n", index + 1, wrapped(text, "")),
            (Format::Vtt, 0) => format!("NOTE {text}\n\n"),
            (Format::Vtt, _) => format!("00:01.000 --> 00:02.000\n<v Open AI>{}\n\n", escaped(&wrapped(text, ""))),
            (Format::Xliff, _) => format!(
                "<trans-unit id=\"{index}\"><source>{}</source><target>{}</target></trans-unit>\n",
                escaped(text),
                escaped(text).replace("Open", "<g id=\"1\">Open</g>")
            ),
            (Format::Po, _) => {
                let text = text.replace('"', "\\\"");
                format!("# {text}\nmsgid \"{text}\"\nmsgstr \"\"\n\"{}\"\n\n", text.replace(" AI", " \"\n\"AI"))
            }
            (Format::Latex, 0) => format!("\\section{{{}}}\n", text.replace(['&', '%', '$', '#', '_'], "")),
            (Format::Latex, 1) => format!("\\begin{{verbatim}}\n{text}\n\\end{{verbatim}}\n"),
            (Format::Latex, _) => {
                let text =
                    text.replace('&', "\\&").replace('%', "\\%").replace('$', "\\$").replace('#', "\\#").replace('_', "\\_");
                format!("{} % {}\n\n", wrapped(&text, "").replace("Open", "\\emph{Open}"), text.replace('\n', " "))
            }
            (Format::Rst, 0) => format!("{text}\n{}\n\n", "=".repeat(200)),
            (Format::Rst, 1) => format!(".. note::\n\n   {}\n\n.. code::\n\n   {text}\n\n", wrapped(text, "   ")),
            (Format::Rst, _) => format!("- {}\n\n", wrapped(text, "  ")),
            _ => format!("{}\n\n", wrapped(text, "")),
        });
    }
    match format {
        Format::Json => serde_json::to_string_pretty(&serde_json::json!({ "items": texts, "n": 1.50 })).expect("JSON"),
        Format::Vtt => format!("WEBVTT\n\n{out}"),
        Format::Xliff => format!("<xliff version=\"1.2\"><file><body>\n{out}</body></file></xliff>\n"),
        Format::Csv | Format::Tsv => out,
        _ if dice.below(3) == 0 => out.replace("\r\n", "\n").replace('\n', "\r\n"),
        _ => out,
    }
}

#[test]
fn a_corpus_of_generated_documents() {
    let normalizer = Normalizer::builtin(Style::new());
    let mut dice = Dice::new(11);
    let (mut documents, mut changed) = (0, 0);
    for (format, ..) in Format::ALL.into_iter().filter(|(format, ..)| !format.is_binary()) {
        for _ in 0..25 {
            let source = generated(format, &mut dice);
            documents += 1;
            changed += usize::from(normalized(&normalizer, &source, &format.into()) != source);
        }
    }
    assert!(documents >= 300 && changed * 2 > documents, "{changed} of {documents} changed");
}

/// The table of docs/formats.md. What has read a format back stands in `formats.tsv`, its version where `.ci/interop` installs it from.
fn table() -> String {
    let rows = std::fs::read_to_string(folder().join("formats.tsv")).expect("the table");
    let pins = std::fs::read_to_string(folder().with_file_name("interop").join("requirements.txt")).expect("the pins");
    let pinned = |reader: &str| {
        let version = pins.lines().find_map(|pin| pin.strip_prefix(reader)?.strip_prefix("=="));
        format!("{reader} {}", version.unwrap_or_else(|| panic!("no version of {reader}")))
    };
    let mut out = "| format | files | touched | protected | comment | read back by |\n|---|---|---|---|---|---|\n".to_owned();
    for ((format, word, what), row) in Format::ALL.into_iter().zip(rows.lines().skip(1)) {
        let cells: Vec<&str> = row.split('\t').collect();
        let &[known, touched, protected, comment, readers] = cells.as_slice() else { panic!("five cells: {row}") };
        assert_eq!(known, word, "{row}");
        let what = what.split(';').next().unwrap_or(what);
        let files: Vec<String> = format.endings().iter().map(|ending| format!("`.{ending}`")).collect();
        let readers: Vec<String> = readers.split(' ').filter(|reader| *reader != "none").map(pinned).collect();
        assert!(format == Format::Text || !readers.is_empty(), "no reader of {word}");
        let (files, readers) = (files.join(" "), readers.join(", "));
        out.push_str(&format!("| `{word}`: {what} | {files} | {touched} | {protected} | {comment} | {readers} |\n"));
    }
    out
}

#[test]
fn the_table_of_formats() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let text = std::fs::read_to_string(&path).expect("docs/formats.md");
    let (head, rest) = text.split_once("<!-- table -->\n").expect("where the table begins");
    let (_, tail) = rest.split_once("<!-- end of table -->\n").expect("where the table ends");
    let wanted = format!("{head}<!-- table -->\n{}<!-- end of table -->\n{tail}", table());
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, &wanted).expect("a writable document");
    } else {
        assert_eq!(text, wanted, "SNAPSHOTS=overwrite rewrites it");
    }
    for (format, word, _) in Format::ALL.into_iter().filter(|(format, ..)| !format.is_binary()) {
        assert!(samples().iter().any(|(known, ..)| *known == format), "no sample of {word}");
    }
}

#[test]
fn the_hooks_take_what_folders_give() {
    let hooks = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml")).expect("the hooks");
    let documents = Format::ALL.into_iter().map(|(format, ..)| format).filter(|format| !format.holds_data());
    let endings: Vec<&str> = documents.flat_map(|format| format.endings()).copied().collect();
    let files: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("files: ")).collect();
    let wanted = format!("'(?i)\\.({})$'", endings.join("|"));
    assert_eq!(files, [wanted.as_str(), wanted.as_str()]);
}
