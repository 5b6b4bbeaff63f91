//! SARIF 2.1.0: one run, a rule a concern, a fix a finding; what code scanning needs to follow a finding from run to run.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::checked::Checked;
use super::findings::{Concern, Finding, Severity};
use super::place::{Cursor, Place, window};

/// More results than this are refused by code scanning; further ones are counted and told.
const MOST_RESULTS: usize = 25_000;

/// The results so far.
#[derive(Default)]
pub(super) struct Sarif {
    results: Vec<Value>,
    left_out: usize,
}

impl Sarif {
    pub(super) fn add(&mut self, checked: &Checked) {
        let room = MOST_RESULTS.saturating_sub(self.results.len()).min(checked.findings.len());
        self.left_out += checked.findings.len() - room;
        let mut cursor = Cursor::new(&checked.source);
        let mut seen: HashMap<u64, usize> = HashMap::new();
        let artifact = artifact(checked.path.as_deref());
        for finding in checked.findings.iter().take(room) {
            // What stands around a name tells it from the same name elsewhere, wherever its line moves to.
            let around = window(&checked.source, finding.span, 60).of(&checked.source);
            let hash = fingerprint(&[finding.concern.word(), &finding.surface, around]);
            let count = seen.entry(hash).and_modify(|count| *count += 1).or_insert(1);
            let print = format!("{hash:016x}:{count}");
            self.results.push(result(checked, finding, &artifact, &print, &mut cursor));
        }
    }

    pub(super) fn finish(self) -> String {
        let rule = |(concern, word, title, help): &(Concern, &str, &str, &str)| {
            json!({
                "id": word,
                "name": pascal(word),
                "shortDescription": { "text": title },
                "fullDescription": { "text": format!("{title}.") },
                "help": { "text": help },
                "defaultConfiguration": { "level": level(concern.severity()) },
                "properties": { "tags": ["names", "style"] },
            })
        };
        let rules: Vec<Value> = Concern::ALL.iter().map(rule).collect();
        let mut invocation = json!({ "executionSuccessful": true });
        if let (true, Value::Object(fields)) = (self.left_out > 0, &mut invocation) {
            let text = format!("{} further findings are left out; {MOST_RESULTS} is the most that is read", self.left_out);
            fields.insert("toolExecutionNotifications".to_owned(), json!([{ "level": "warning", "message": { "text": text } }]));
        }
        let version = env!("CARGO_PKG_VERSION");
        let driver = json!({ "name": "seimei", "version": version, "semanticVersion": version, "rules": rules });
        let document = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": driver },
                "invocations": [invocation],
                "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The folder that seimei was run in." } } },
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        });
        format!("{document}\n")
    }
}

/// A word in the letters that readers of SARIF expect of the names of rules: `former-name` is `FormerName`.
fn pascal(word: &str) -> String {
    let capital = |part: &str| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect::<String>();
    word.split('-').map(capital).collect()
}

fn level(severity: Severity) -> &'static str {
    severity.word()
}

fn result(checked: &Checked, finding: &Finding, artifact: &Value, print: &str, cursor: &mut Cursor<'_>) -> Value {
    let region = region(cursor.span(finding.span), Some(finding.span.of(&checked.source)));
    let rule = Concern::ALL.iter().position(|(concern, ..)| *concern == finding.concern);
    let mut result = json!({
        "ruleId": finding.concern.word(),
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": { "text": format!("{}; {}", finding.message, finding.reason) },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region } }],
        "partialFingerprints": { "primaryLocationLineHash": print },
        "properties": properties(finding),
    });
    if let (true, Some(fix), Value::Object(fields)) = (checked.is_text, &finding.fix, &mut result) {
        let replacement =
            json!({ "deletedRegion": self::region(cursor.span(fix.span), None), "insertedContent": { "text": fix.text } });
        let change = json!({ "artifactLocation": artifact, "replacements": [replacement] });
        let text = format!("write `{}`", finding.replacement.as_deref().unwrap_or_default());
        fields.insert("fixes".to_owned(), json!([{ "description": { "text": text }, "artifactChanges": [change] }]));
    }
    result
}

fn properties(finding: &Finding) -> Value {
    let [en, ja] = &finding.names;
    let mut fields = serde_json::Map::new();
    for (key, value) in [("entry", &finding.entry), ("en", en), ("ja", ja)] {
        fields.extend(value.as_ref().map(|value| (key.to_owned(), json!(value))));
    }
    if !finding.candidates.is_empty() {
        fields.insert("candidates".to_owned(), json!(finding.candidates));
    }
    Value::Object(fields)
}

/// A region in characters, which `columnKind` says.
fn region([start, end]: [Place; 2], snippet: Option<&str>) -> Value {
    let mut region = json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.characters,
        "charLength": end.characters - start.characters,
    });
    if let (Some(text), Value::Object(fields)) = (snippet, &mut region) {
        fields.insert("snippet".to_owned(), json!({ "text": text }));
    }
    region
}

/// The address of a file: relative to the folder of the run, percent-encoded.
fn artifact(path: Option<&str>) -> Value {
    let path = path.unwrap_or("stdin").replace('\\', "/");
    let path = path.trim_start_matches("./");
    let is_absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    if is_absolute {
        return json!({ "uri": format!("file:///{}", encoded(path.trim_start_matches('/'))) });
    }
    json!({ "uri": encoded(path), "uriBaseId": "%SRCROOT%" })
}

/// Bytes that stand for themselves in the path of an address, and the others as `%XX`.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// FNV-1a of the words without white space: the same on every machine.
fn fingerprint(words: &[&str]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().filter(|byte| !byte.is_ascii_whitespace()).chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_encoded() {
        for (path, uri) in [
            (Some("./記事/a b.txt"), "%E8%A8%98%E4%BA%8B/a%20b.txt"),
            (Some("a\\b#c?.txt"), "a/b%23c%3F.txt"),
            (Some("/x/y.txt"), "file:///x/y.txt"),
            (None, "stdin"),
        ] {
            assert_eq!(artifact(path)["uri"], uri);
        }
        assert!(artifact(Some("/x")).get("uriBaseId").is_none());
        assert_eq!(artifact(Some("x"))["uriBaseId"], "%SRCROOT%");
    }
}
