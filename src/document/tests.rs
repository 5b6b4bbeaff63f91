//! Every format with a normaliser of three names: what is prose, where edits go, and that nothing else changes.

#[cfg(test)]
use super::{Document, DocumentOptions, Format};
use crate::text::{Edits, Span};

/// What a name may look like, word by word, and what it should be.
const NAMES: [(&[&str], &str); 5] = [
    (&["Open", "AI"], "OpenAI"),
    (&["Softbank", "Group"], "SoftBank Group"),
    (&["Fumio", "Kishida"], "Kishida Fumio"),
    (&["文部科学賞"], "文部科学省"),
    (&["ATT"], "AT&T, \"Inc\""),
];

/// The edits that the names ask for in a text: words may stand on two lines.
pub(super) fn edits(document: &Document<'_>) -> Edits {
    let text = document.text();
    let mut edits = Edits::new();
    let mut at = 0;
    while at < text.len() {
        let found = NAMES.iter().find_map(|(words, wanted)| {
            let mut end = at;
            for (index, word) in words.iter().enumerate() {
                let rest = text.get(end..)?;
                let gap = if index == 0 { 0 } else { gap(rest)? };
                end += gap;
                text.get(end..)?.strip_prefix(word)?;
                end += word.len();
            }
            // A name that would meet itself again is no test of the document.
            let (before, after) = (text.get(..at)?.trim_end(), text.get(end..)?.trim_start());
            (!before.ends_with("Fumio") && !after.starts_with("Kishida")).then_some((Span::new(at, end), *wanted))
        });
        match found {
            Some((span, wanted)) => {
                if document.protection(span).is_none() && document.refusal(span, wanted).is_none() {
                    edits.push(span, wanted);
                }
                at = span.end();
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    edits
}

/// White space between two words of a name: at most one line end.
fn gap(text: &str) -> Option<usize> {
    let len = text.len() - text.trim_start_matches([' ', '\n', '\r', '\t', '\u{a0}']).len();
    let gap = &text[..len];
    (len > 0 && gap.matches('\n').count() < 2).then_some(len)
}

/// Edits a document, checks what holds for all of them, and answers what comes out.
pub(super) fn rewritten(source: &[u8], options: &DocumentOptions) -> Result<Vec<u8>, crate::text::Error> {
    let document = Document::from_bytes(source, options)?;
    for protected in document.protected() {
        assert!(document.text().get(protected.span.range()).is_some(), "{protected:?}");
    }
    let edits = edits(&document);
    // Bytes outside the edits are those of the source.
    let places = document.source_edits(&edits);
    let after = document.apply(&edits);
    let (mut read, mut written) = (0, 0);
    for edit in &places {
        let gap = &document.source()[read..edit.span().start()];
        assert_eq!(&after[written..written + gap.len()], gap);
        written += gap.len() + edit.replacement().len();
        read = edit.span().end();
    }
    assert_eq!(&after[written..], &document.source()[read..]);
    let bytes = document.rewrite(&edits)?;
    // What comes out is read as the text that was meant, and nothing is left to do.
    let again = Document::from_bytes(&bytes, options)?;
    let foreseen = document.rewritten(&edits);
    assert_eq!(foreseen.text(), again.text(), "of {}", String::from_utf8_lossy(source));
    let twice = again.rewrite(&self::edits(&again))?;
    assert_eq!(twice, bytes, "a second run of {}", String::from_utf8_lossy(source));
    Ok(bytes)
}

pub(super) fn each(options: &DocumentOptions, cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        let after = rewritten(source.as_bytes(), options).expect("a document");
        assert_eq!(String::from_utf8_lossy(&after), *expected, "{source}");
    }
}

#[test]
fn markdown() {
    each(
        &Format::Markdown.into(),
        &[
            ("# Open AI\n\n**Open AI**, _Open AI_ and `Open AI`\n", "# OpenAI\n\n**OpenAI**, _OpenAI_ and `Open AI`\n"),
            ("Open\nAI and Softbank\nGroup", "OpenAI and SoftBank Group"),
            ("> Open\n> AI\n> - Open\n>   AI said", "> OpenAI\n> - OpenAI said"),
            (
                "**Open** AI, [Open AI](https://openai.com/Open%20AI \"Open AI\")",
                "**Open**AI, [OpenAI](https://openai.com/Open%20AI \"Open AI\")",
            ),
            ("_Open_ AI", "_Open_ AI"),
            ("*Fumio* Kishida", "*Fumio* Kishida"),
            (
                "[Open AI]\n\n[Open AI]: https://example.com/Open%20AI\n",
                "[Open AI]\n\n[Open AI]: https://example.com/Open%20AI\n",
            ),
            ("[text Open AI][x]\n\n[x]: /u 'Open AI'\n", "[text OpenAI][x]\n\n[x]: /u 'Open AI'\n"),
            ("[[Open AI]] and [[page|Open AI]]\n", "[[Open AI]] and [[page|OpenAI]]\n"),
            ("---\ntitle: Open AI\n---\n\nOpen AI\n", "---\ntitle: Open AI\n---\n\nOpenAI\n"),
            ("+++\ntitle = \"Open AI\"\n+++\nOpen AI\n", "+++\ntitle = \"Open AI\"\n+++\nOpenAI\n"),
            ("```\nOpen AI\n```\n\n    Open AI\n\nOpen AI", "```\nOpen AI\n```\n\n    Open AI\n\nOpenAI"),
            ("| a | Open AI |\n|---|---|\n| Softbank | Group |\n", "| a | OpenAI |\n|---|---|\n| Softbank | Group |\n"),
            (
                "<div>Open AI</div>\n\n<b>Open</b> AI <code>Open AI</code>\n",
                "<div>Open AI</div>\n\n<b>Open</b>AI <code>Open AI</code>\n",
            ),
            ("Open&nbsp;AI \\*Open AI\\* &amp; Open AI", "OpenAI \\*OpenAI\\* &amp; OpenAI"),
            (
                "![Open AI](a.png) ~~Open AI~~ Open AI[^1]\n\n[^1]: Open AI\n",
                "![OpenAI](a.png) ~~OpenAI~~ OpenAI[^1]\n\n[^1]: OpenAI\n",
            ),
            ("**文部科学賞**は\r\n", "**文部科学省**は\r\n"),
            ("**ATT**は ATT*x*", "**ATT**は AT\\&T, \"Inc\"*x*"),
            (
                "<!-- seimei-ignore -->\nOpen AI\nOpen AI <!-- seimei-ignore: quoted -->\nOpen AI\n",
                "<!-- seimei-ignore -->\nOpen AI\nOpen AI <!-- seimei-ignore: quoted -->\nOpenAI\n",
            ),
            (
                "Open AI\n\n<!-- seimei-ignore-start -->\n\nOpen AI\n\n<!-- seimei-ignore-end -->\n\nOpen AI",
                "OpenAI\n\n<!-- seimei-ignore-start -->\n\nOpen AI\n\n<!-- seimei-ignore-end -->\n\nOpenAI",
            ),
            ("Open AI\n\n<!-- seimei-ignore-file -->\n", "Open AI\n\n<!-- seimei-ignore-file -->\n"),
            ("**Open* AI", "**Open* AI"),
            ("- [ ] Open AI\n1. Open AI\n   * Open AI\n", "- [ ] OpenAI\n1. OpenAI\n   * OpenAI\n"),
            ("Open AI  \nSoftbank\\\nGroup", "OpenAI  \nSoftbank\\\nGroup"),
        ],
    );
}

#[test]
fn html() {
    each(
        &Format::Html.into(),
        &[
            ("<p>Open AI, <b>Open</b> AI</p>", "<p>OpenAI, <b>Open</b>AI</p>"),
            ("<p>Open&nbsp;AI &amp; Open\n   AI</p>", "<p>OpenAI &amp; OpenAI</p>"),
            ("<p>O&shy;pen AI</p><p>ATT</p>", "<p>O&shy;penAI</p><p>AT&amp;T, \"Inc\"</p>"),
            ("<td>Softbank</td><td>Group</td>", "<td>Softbank</td><td>Group</td>"),
            (
                "<script>Open AI</script><style>Open AI</style><pre>Open AI</pre>",
                "<script>Open AI</script><style>Open AI</style><pre>Open AI</pre>",
            ),
            ("<code>Open AI</code> Open AI", "<code>Open AI</code> OpenAI"),
            (
                "<img alt=\"Open AI\" src='Open AI'><a title='ATT' href=\"Open AI\">Open AI</a>",
                "<img alt=\"OpenAI\" src='Open AI'><a title='AT&amp;T, \"Inc\"' href=\"Open AI\">OpenAI</a>",
            ),
            ("<a title=\"ATT\">x</a>", "<a title=\"AT&amp;T, &quot;Inc&quot;\">x</a>"),
            (
                "<title>Open AI</title><!-- Open AI --><p translate=no>Open AI <b>Open AI</b></p>Open AI",
                "<title>OpenAI</title><!-- Open AI --><p translate=no>Open AI <b>Open AI</b></p>OpenAI",
            ),
            ("<ruby>文部科学賞<rt>もんぶ</rt></ruby>と文部科学賞", "<ruby>文部科学賞<rt>もんぶ</rt></ruby>と文部科学省"),
            (
                "<ruby>文部<rp>(</rp><rt>もんぶ</rt><rp>)</rp></ruby>科学賞",
                "<ruby>文部<rp>(</rp><rt>もんぶ</rt><rp>)</rp></ruby>科学省",
            ),
            (
                "<p>Open<wbr> AI<sup>1</sup> <i>Fumio</i> <b>Kishida</b></p>",
                "<p>Open<wbr>AI<sup>1</sup> <i>Fumio</i> <b>Kishida</b></p>",
            ),
            ("<p>Softbank<br/>Group\n\n\nOpen\n\nAI", "<p>Softbank<br/>Group\n\n\nOpenAI"),
            ("Open AI <!-- seimei-ignore -->\nOpen AI", "Open AI <!-- seimei-ignore -->\nOpenAI"),
            ("<!DOCTYPE html>\r\n<html lang=en><p>Open AI<p>Open AI", "<!DOCTYPE html>\r\n<html lang=en><p>OpenAI<p>OpenAI"),
            ("<textarea>Open AI</textarea> a < b Open AI & c <", "<textarea>Open AI</textarea> a < b OpenAI & c <"),
        ],
    );
}

#[test]
fn json() {
    each(
        &Format::Json.into(),
        &[
            (
                "{\"Open AI\": [\"Open AI\", 1.50, {\"b\":\"x\\nOpen\\nAI \\\"ATT\\\"\"}] }",
                "{\"Open AI\": [\"OpenAI\", 1.50, {\"b\":\"x\\nOpenAI \\\"AT&T, \\\"Inc\\\"\\\"\"}] }",
            ),
            ("\"\\u6587\\u90e8\\u79d1\\u5b66\\u8cde\"", "\"\\u6587\\u90e8\\u79d1\\u5b66\\u7701\""),
            (
                "[\"\\ud83d\\ude42 Open AI \\ud83d\", \"\\ud83d\\ude42 Open AI\"]",
                "[\"\\ud83d\\ude42 Open AI \\ud83d\", \"\\ud83d\\ude42 OpenAI\"]",
            ),
        ],
    );
    let some = DocumentOptions::new(Format::Json).field("a.b[].c").field("t");
    each(
        &some,
        &[(
            "{\"t\":\"Open AI\",\"a\":{\"b\":[{\"c\":\"Open AI\",\"d\":\"Open AI\"},{\"c\":null}]}}",
            "{\"t\":\"OpenAI\",\"a\":{\"b\":[{\"c\":\"OpenAI\",\"d\":\"Open AI\"},{\"c\":null}]}}",
        )],
    );
    each(
        &DocumentOptions::new(Format::Json).field("t"),
        &[(
            "[{\"t\":\"Open AI\"},{\"t\":\"Open AI\",\"u\":\"Open AI\"}]",
            "[{\"t\":\"OpenAI\"},{\"t\":\"OpenAI\",\"u\":\"Open AI\"}]",
        )],
    );
    each(
        &Format::JsonLines.into(),
        &[(
            "{\"id\": 7, \"text\": \"Open AI\",  \"n\": 1.5}\r\n\r\n{\"text\":\"x\"}",
            "{\"id\": 7, \"text\": \"OpenAI\",  \"n\": 1.5}\r\n\r\n{\"text\":\"x\"}",
        )],
    );
    for (source, field, message) in [
        ("{\"a\":\n tru}", "", "line 2, column 5: not JSON: expected ident"),
        ("{\"a\":1}", "b", "line 1: no field `b`"),
        ("{\"a\":1}", "a", "line 1: field `a` is not a string"),
    ] {
        let mut options = DocumentOptions::new(Format::Json);
        if !field.is_empty() {
            options = options.field(field);
        }
        assert_eq!(Document::parse(source, &options).expect_err("an error").to_string(), message);
    }
    let deep = "[".repeat(100_000) + "\"Open AI\"" + &"]".repeat(100_000);
    assert!(rewritten(deep.as_bytes(), &Format::Json.into()).is_ok());
}

#[test]
fn tables() {
    each(
        &Format::Csv.into(),
        &[
            (
                "a,Open AI,\"Open AI\"\r\nSoftbank,Group,\"x \"\"Open AI\"\" ATT\"\r\n",
                "a,OpenAI,\"OpenAI\"\r\nSoftbank,Group,\"x \"\"OpenAI\"\" AT&T, \"\"Inc\"\"\"\r\n",
            ),
            ("ATT,x\n\n\nATT", "\"AT&T, \"\"Inc\"\"\",x\n\n\n\"AT&T, \"\"Inc\"\"\""),
            ("a;ATT\nb;Open AI", "a;\"AT&T, \"\"Inc\"\"\"\nb;OpenAI"),
            ("\"Open AI\"x,5\" Open AI,\"Open\nAI\"\n", "\"Open AI\"x,5\" Open AI,\"OpenAI\"\n"),
            ("# seimei-ignore-file\nOpen AI\n", "# seimei-ignore-file\nOpen AI\n"),
            ("\u{feff}Open AI,文部科学賞\r\n,\r\n", "\u{feff}OpenAI,文部科学省\r\n,\r\n"),
        ],
    );
    each(&DocumentOptions::new(Format::Csv).column("b"), &[("a,b\nOpen AI,Open AI\n", "a,b\nOpen AI,OpenAI\n")]);
    each(
        &DocumentOptions::new(Format::Csv).column("2"),
        &[("Open AI,Open AI\nOpen AI,Open AI\n", "Open AI,OpenAI\nOpen AI,OpenAI\n")],
    );
    each(
        &Format::Tsv.into(),
        &[("a\tOpen AI\t\"Open AI\" said\nSoftbank\tGroup\t\"\n", "a\tOpenAI\t\"OpenAI\" said\nSoftbank\tGroup\t\"\n")],
    );
    let error = Document::parse("a,b\nx,\"Open AI\n", &Format::Csv.into()).expect_err("an error");
    assert_eq!(error.to_string(), "line 2, column 3: the quotation mark is never closed");
    let error = Document::parse("a,b\n", &DocumentOptions::new(Format::Csv).column("c")).expect_err("an error");
    assert_eq!(error.to_string(), "unknown value `c` for --column; expected a, b");
}

#[test]
fn subtitles() {
    each(
        &Format::Srt.into(),
        &[(
            "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Open</i> AI and Open\r\nAI\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000 X1:0\r\n{\\an8}Softbank\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\nGroup\r\n\r\nOpen AI\r\n",
            "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Open</i>AI and OpenAI\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000 X1:0\r\n{\\an8}Softbank\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\nGroup\r\n\r\nOpen AI\r\n",
        )],
    );
    each(
        &Format::Vtt.into(),
        &[
            (
                "WEBVTT Open AI\n\nNOTE Open AI\n\nSTYLE\n::cue { x: Open AI }\n\nOpen AI\n00:01.000 --> 00:02.000 align:start\n<v Open AI>Open &amp; Open AI ATT</v>\n",
                "WEBVTT Open AI\n\nNOTE Open AI\n\nSTYLE\n::cue { x: Open AI }\n\nOpen AI\n00:01.000 --> 00:02.000 align:start\n<v Open AI>Open &amp; OpenAI AT&amp;T, \"Inc\"</v>\n",
            ),
            (
                "WEBVTT\n\nNOTE seimei-ignore\n\n00:01.000 --> 00:02.000\nOpen AI\n\n00:03.000 --> 00:04.000\nOpen AI",
                "WEBVTT\n\nNOTE seimei-ignore\n\n00:01.000 --> 00:02.000\nOpen AI\n\n00:03.000 --> 00:04.000\nOpenAI",
            ),
        ],
    );
}

#[test]
fn catalogues() {
    each(
        &Format::Po.into(),
        &[
            (
                "msgid \"\"\nmsgstr \"Project: Open AI\\n\"\n\n# Open AI\nmsgid \"Open AI\"\nmsgstr \"\"\n\"see Open \"\n\"AI \\\"ATT\\\"\\n\"\n\"Open\\nAI\"\n",
                "msgid \"\"\nmsgstr \"Project: Open AI\\n\"\n\n# Open AI\nmsgid \"Open AI\"\nmsgstr \"\"\n\"see Open\"\n\"AI \\\"AT&T, \\\"Inc\\\"\\\"\\n\"\n\"OpenAI\"\n",
            ),
            (
                "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"Open AI\"\nmsgstr[1] \"Open AI\"\n\n#~ msgstr \"Open AI\"\n",
                "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"OpenAI\"\nmsgstr[1] \"OpenAI\"\n\n#~ msgstr \"Open AI\"\n",
            ),
            (
                "# seimei-ignore\nmsgid \"a\"\nmsgstr \"Open AI\"\n\nmsgid \"b\"\nmsgstr \"Open AI\"\n",
                "# seimei-ignore\nmsgid \"a\"\nmsgstr \"Open AI\"\n\nmsgid \"b\"\nmsgstr \"OpenAI\"\n",
            ),
        ],
    );
    let error = Document::parse("msgid \"a\"\nmsgstr \"b\nx\"\n", &Format::Po.into()).expect_err("an error");
    assert_eq!(error.to_string(), "line 2, column 8: expected a string in quotation marks");
}

#[test]
fn xliff() {
    each(
        &Format::Xliff.into(),
        &[
            (
                "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\"><file><body><trans-unit id=\"1\"><source>Open AI</source><target>Open AI, Open <g id=\"1\">AI</g> <ph id=\"2\">Open AI</ph> ATT</target><alt-trans><target>Open AI</target></alt-trans></trans-unit></body></file></xliff>",
                "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\"><file><body><trans-unit id=\"1\"><source>Open AI</source><target>OpenAI, Open<g id=\"1\">AI</g> <ph id=\"2\">Open AI</ph> AT&amp;T, \"Inc\"</target><alt-trans><target>Open AI</target></alt-trans></trans-unit></body></file></xliff>",
            ),
            (
                "<xliff version=\"2.0\"><unit><segment><source>Open AI</source><target>Open&#160;AI <pc id=\"1\">Fumio</pc> Kishida</target></segment></unit><unit translate=\"no\"><target>Open AI</target></unit></xliff>",
                "<xliff version=\"2.0\"><unit><segment><source>Open AI</source><target>OpenAI <pc id=\"1\">Fumio</pc> Kishida</target></segment></unit><unit translate=\"no\"><target>Open AI</target></unit></xliff>",
            ),
        ],
    );
    for (source, message) in [
        ("<xliff>\n<a></b></xliff>", "line 2, column 4: not XML:"),
        ("<a/>", "line 1, column 1: no element `xliff`"),
        ("<!DOCTYPE x [<!ENTITY a \"b\">]><xliff/>", "line 1, column 1: a document type is not read"),
        ("<xliff><a>", "line 1, column 11: the document ends inside an element"),
    ] {
        let error = Document::parse(source, &Format::Xliff.into()).expect_err("an error").to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn latex() {
    each(
        &Format::Latex.into(),
        &[
            (
                "\\documentclass{Open AI}\n\\title{Open AI}\n\\begin{document}\n\\section{Open AI}\nOpen~AI, \\emph{Open AI} and \\textbf{Open} AI\n% Open AI\n\\cite{Open AI} $Open AI$ \\url{Open AI} \\verb|Open AI| Open AI\\footnote{Open AI} x\n",
                "\\documentclass{Open AI}\n\\title{OpenAI}\n\\begin{document}\n\\section{OpenAI}\nOpenAI, \\emph{OpenAI} and \\textbf{Open}AI\n% Open AI\n\\cite{Open AI} $Open AI$ \\url{Open AI} \\verb|Open AI| OpenAI\\footnote{OpenAI} x\n",
            ),
            (
                "\\begin{verbatim}\nOpen AI\n\\end{verbatim}\n\\begin{tabular}{lc}\nSoftbank & Group \\\\\nOpen AI\n\\end{tabular}\\[ Open AI \\]\n",
                "\\begin{verbatim}\nOpen AI\n\\end{verbatim}\n\\begin{tabular}{lc}\nSoftbank & Group \\\\\nOpenAI\n\\end{tabular}\\[ Open AI \\]\n",
            ),
            ("ATT and 5\\% \\& K\\={o}no \\'etat Open AI", "AT\\&T, \"Inc\" and 5\\% \\& K\\={o}no \\'etat OpenAI"),
            (
                "\\unknown{Open AI}{Open AI} Open AI\\\\\nOpen AI % seimei-ignore\nOpen AI",
                "\\unknown{Open AI}{Open AI} OpenAI\\\\\nOpen AI % seimei-ignore\nOpenAI",
            ),
            (
                "\\href{http://x}{Open AI} \\newcommand{\\x}{Open AI} \\bfseries Open AI {Open} AI",
                "\\href{http://x}{OpenAI} \\newcommand{\\x}{Open AI} \\bfseries OpenAI {Open}AI",
            ),
            ("\\footnote{Open AI \\emph{x", "\\footnote{OpenAI \\emph{x"),
            ("it costs $5 Open AI\n\nOpen AI", "it costs $5 Open AI\n\nOpenAI"),
        ],
    );
}

#[test]
fn restructured_text() {
    each(
        &Format::Rst.into(),
        &[
            (
                "Open AI\n=======\n\nOpen\nAI, *Open AI*, ``Open AI``, :ref:`Open AI`, `Open AI`_ and `Open AI <http://x>`__.\n",
                "OpenAI\n=======\n\nOpenAI, *OpenAI*, ``Open AI``, :ref:`Open AI`, `Open AI`_ and `OpenAI <http://x>`__.\n",
            ),
            (
                ".. note:: Open AI\n\n   Open AI\n\n.. code-block:: python\n\n   Open AI\n\nOpen AI::\n\n   Open AI\n\nOpen AI\n",
                ".. note:: OpenAI\n\n   OpenAI\n\n.. code-block:: python\n\n   Open AI\n\nOpenAI::\n\n   Open AI\n\nOpenAI\n",
            ),
            (
                ".. _Open AI: http://x\n.. Open AI\n\n- Open\n  AI\n- Open AI |Open AI| x_ \\*Open AI\\*\n",
                ".. _Open AI: http://x\n.. Open AI\n\n- OpenAI\n- OpenAI |Open AI| x_ \\*OpenAI\\*\n",
            ),
            (
                "+----+\n| Open AI |\n+----+\n\n=====  =====\nOpen AI  x\n=====  =====\n\nOpen AI\n",
                "+----+\n| Open AI |\n+----+\n\n=====  =====\nOpen AI  x\n=====  =====\n\nOpenAI\n",
            ),
            (
                ".. seimei-ignore\n\nOpen AI\n\nOpen AI\n\n.. seimei-ignore-start\n\nOpen AI\n",
                ".. seimei-ignore\n\nOpen AI\n\nOpenAI\n\n.. seimei-ignore-start\n\nOpen AI\n",
            ),
            ("ATT\n===\n\nATT\n", "ATT\n===\n\nAT&T, \"Inc\"\n"),
            (
                ":author: Open AI\n\n>>> Open AI\n\nsee [1]_ Open AI_ Open AI\n",
                ":author: OpenAI\n\n>>> Open AI\n\nsee [1]_ Open AI_ OpenAI\n",
            ),
        ],
    );
}

/// A Word document with these paragraphs, each the XML inside `w:p`.
pub(super) fn docx(paragraphs: &[&str]) -> Vec<u8> {
    use std::io::Write as _;
    let body: String = paragraphs.iter().map(|inside| format!("<w:p>{inside}</w:p>")).collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    let stored = packed.compression_method(zip::CompressionMethod::Stored);
    let parts: [(&str, &str, _); 5] = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
            packed,
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
            stored,
        ),
        ("word/document.xml", &document, packed),
        (
            "word/footnotes.xml",
            "<w:footnotes xmlns:w=\"x\"><w:footnote><w:p><w:r><w:t>Open AI</w:t></w:r></w:p></w:footnote></w:footnotes>",
            packed,
        ),
        ("word/media/a.png", "Open AI", stored),
    ];
    for (name, text, options) in parts {
        writer.start_file(name, options).expect("a part");
        writer.write_all(text.as_bytes()).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let part = |index: usize| {
        let mut file = archive.by_index(index).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("a part");
        (name, bytes)
    };
    (0..5).map(part).collect()
}

#[test]
fn word_documents() {
    let run = |properties: &str, text: &str| format!("<w:r>{properties}{text}</w:r>");
    let (bold, lang) = ("<w:rPr><w:b/></w:rPr>", "<w:rPr><w:lang w:val=\"ja-JP\"/></w:rPr>");
    let t = |text: &str| format!("<w:t>{text}</w:t>");
    let cases = [
        (run("", &t("Open AI")), run("", &t("OpenAI"))),
        (
            run("", &t("Fu")) + "<w:proofErr w:type=\"x\"/>" + &run(lang, &t("mio Kishida")),
            run("", &t("Kishida Fumio")) + "<w:proofErr w:type=\"x\"/>" + &run(lang, &t("")),
        ),
        (
            run(bold, &t("Open")) + &run("", "<w:t xml:space=\"preserve\"> AI</w:t>"),
            run(bold, &t("Open")) + &run("", "<w:t xml:space=\"preserve\">AI</w:t>"),
        ),
        (
            run(bold, &t("Fumio")) + &run("", "<w:t xml:space=\"preserve\"> Kishida</w:t>"),
            run(bold, &t("Fumio")) + &run("", "<w:t xml:space=\"preserve\"> Kishida</w:t>"),
        ),
        (run("", "<w:t>Open</w:t><w:tab/><w:t>AI</w:t>"), run("", "<w:t>Open</w:t><w:tab/><w:t>AI</w:t>")),
        (run("", &t("AT")) + &run("", &t("T")), run("", &t("AT")) + &run("", &t("&amp;T, \"Inc\""))),
        (
            run("", &t("R&amp;D Open&#32;AI")) + &run("", "<w:instrText>Open AI</w:instrText>"),
            run("", &t("R&amp;D OpenAI")) + &run("", "<w:instrText>Open AI</w:instrText>"),
        ),
        (
            run("", &t("Fu")) + &run("", &t("mio Kishida met")),
            run("", &t("Kishida Fumio")) + &run("", "<w:t xml:space=\"preserve\"> met</w:t>"),
        ),
        (
            "<w:del><w:r><w:delText>Open AI</w:delText></w:r></w:del>".to_owned(),
            "<w:del><w:r><w:delText>Open AI</w:delText></w:r></w:del>".to_owned(),
        ),
    ];
    for (before, expected) in &cases {
        let bytes = docx(&[before]);
        let after = rewritten(&bytes, &Format::Docx.into()).expect("a document");
        let (old, new) = (parts(&bytes), parts(&after));
        let xml = String::from_utf8_lossy(&new[2].1).into_owned();
        assert!(xml.contains(&format!("<w:p>{expected}</w:p>")), "{xml}\nof {before}");
        assert_eq!(old.iter().map(|part| &part.0).collect::<Vec<_>>(), new.iter().map(|part| &part.0).collect::<Vec<_>>());
        for index in [0, 1, 4] {
            assert_eq!(old[index], new[index]);
        }
        assert!(String::from_utf8_lossy(&new[3].1).contains("<w:t>OpenAI</w:t>"));
    }
    let bytes = docx(&["<w:r><w:t>nothing</w:t></w:r>"]);
    let document = Document::from_bytes(&bytes, &Format::Docx.into()).expect("a document");
    assert_eq!(document.rewrite(&Edits::new()).expect("bytes"), bytes);
    let tracked = DocumentOptions::new(Format::Docx).track_changes(true);
    let bytes = docx(&[&run(bold, &t("x Open AI y"))]);
    let after = Document::from_bytes(&bytes, &tracked).expect("a document");
    let after = after.rewrite(&edits(&after)).expect("bytes");
    let xml = String::from_utf8_lossy(&parts(&after)[2].1).into_owned();
    let part = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">x </w:t></w:r><w:del w:id=\"1\" w:author=\"seimei\"><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">Open AI</w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"seimei\"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">OpenAI</w:t></w:r></w:ins><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> y</w:t></w:r>";
    assert!(xml.contains(part), "{xml}");
    let again = Document::from_bytes(&after, &tracked).expect("a document");
    assert!(edits(&again).is_empty());
    for bytes in [&b"PK\x03\x04"[..], b"", &bytes[..bytes.len() - 30], b"Open AI"] {
        assert!(Document::from_bytes(bytes, &tracked).is_err());
    }
}

/// Every file that is made of another by taking out, doubling, swapping or replacing a few bytes is read or refused, and what is
/// read keeps what holds for all documents.
#[test]
fn mutated_documents() {
    let samples: [(Format, &str); 12] = [
        (
            Format::Markdown,
            "# Open AI {#a}\n\n> **Open** AI `x` [Fumio Kishida](u \"t\") <b>Softbank</b> Group\\\n> | a | ATT |\n\n| a | ATT |\n|---|:-:|\n| _Open AI_ | x\\|y |\n\n- [x] Open\n  AI &amp; [^1]\n\n[^1]: ~~Open AI~~ [[Open AI]] <!-- seimei-ignore -->\n",
        ),
        (
            Format::Html,
            "<!DOCTYPE html><p title='Open AI'>Open&nbsp;<b>AI</b> &amp; <ruby>文部科学賞<rt>x</rt></ruby><br>\n\nSoftbank <i>Group</i><script>if (a<b) Open AI</script><img alt=\"ATT\"> <!-- seimei-ignore-start --> Open AI <!-- seimei-ignore-end --> &#x4f;pen AI",
        ),
        (
            Format::Json,
            "{\"a\":[\"Open AI\",{\"b\":\"x\\u00e9\\\"ATT\\\\ Open\\tAI\"},null,-1.5e3],\"文部科学賞\":\"文部科学賞\"}",
        ),
        (Format::JsonLines, "{\"text\":\"Open AI\"}\n{\"text\":\"ATT \\ud83d\\ude42\"}\r\n\n{\"text\":\"\"}"),
        (Format::Csv, "a,Open AI,\"ATT\"\r\n\"x \"\"Open AI\"\"\",,Softbank Group\n\"Open\nAI\",ATT,x\n"),
        (Format::Tsv, "a\tOpen AI\t\"x\nATT\tFumio Kishida\t\n"),
        (
            Format::Srt,
            "1\n00:00:01,000 --> 00:00:02,000\n<i>Open</i> AI\nATT\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}Open\nAI\n",
        ),
        (
            Format::Vtt,
            "WEBVTT\n\nNOTE x\n\na\n00:01.000 --> 00:02.000\n<v Open AI>Open &amp; <b>Open AI</b> ATT\n\n00:03.000 --> 00:04.000\nOpen\nAI\n",
        ),
        (
            Format::Po,
            "msgid \"\"\nmsgstr \"x\"\n\n#: a\nmsgid \"a\"\nmsgstr \"\"\n\"Open \"\n\"AI \\\"ATT\\\" \\\\\"\n\nmsgctxt \"c\"\nmsgid \"b\"\nmsgstr[0] \"Open\\nAI\"\n",
        ),
        (
            Format::Xliff,
            "<xliff version=\"1.2\"><trans-unit><source>Open AI</source><target>Open <g id=\"1\">AI</g> &amp; <x id=\"2\"/>Softbank Group ATT<!-- x --></target></trans-unit></xliff>",
        ),
        (
            Format::Latex,
            "\\section{Open AI}\nOpen~AI \\textbf{Open} AI $x$ % Open AI\n\\begin{verbatim}Open AI\\end{verbatim} K\\=ono \\'{e} \\verb|x| ATT \\footnote{Softbank\nGroup} \\\\[1em] \\item[x] Fumio Kishida \\[y\\]\n",
        ),
        (
            Format::Rst,
            "Open AI\n=======\n\n.. note:: Softbank Group\n   :class: x\n\n   Open\n   AI *ATT* ``Open AI`` `Open AI <u>`_ x_ |s|\n\n.. code::\n\n   Open AI\n\n- Fumio\n  Kishida::\n\n    Open AI\n\n:f: Open AI \\*x [1]_\n",
        ),
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut roll = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap_or(0)
    };
    for (format, sample) in samples {
        assert!(rewritten(sample.as_bytes(), &format.into()).is_ok(), "{format:?}");
        let signs: Vec<char> = sample.chars().chain("\\\"'<>&;[]{}()*_`~$%#|:,\t\n\r\0\u{feff} é社".chars()).collect();
        for _ in 0..150 {
            let mut text: Vec<char> = sample.chars().collect();
            for _ in 0..=roll(3) {
                let (at, other) = (roll(text.len()), roll(text.len()));
                match roll(5) {
                    0 if text.len() > 1 => drop(text.remove(at)),
                    1 => text.insert(at, signs[roll(signs.len())]),
                    2 if text.len() > 1 => text.swap(at, other),
                    3 => text.truncate(at),
                    _ => {
                        let (from, to) = (at.min(other), at.max(other));
                        let copy: Vec<char> = text[from..to].to_vec();
                        text.splice(from..from, copy);
                    }
                }
                if text.is_empty() {
                    text.push('x');
                }
            }
            let text: String = text.into_iter().collect();
            let _ = rewritten(text.as_bytes(), &format.into());
        }
    }
}
