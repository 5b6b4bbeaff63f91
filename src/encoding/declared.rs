//! What a text says of its own encoding: in HTML, XML, CSS, message headers, and the lines that editors read.

/// How far from its ends a text may declare something.
const REACH: usize = 2048;

/// The label that is declared, as it stands there.
pub(super) fn label(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..REACH).unwrap_or(bytes)).to_ascii_lowercase();
    let tail = String::from_utf8_lossy(bytes.get(bytes.len().saturating_sub(REACH)..).unwrap_or_default()).to_ascii_lowercase();
    xml(&head)
        .or_else(|| behind(&head, "charset", &['=']))
        .or_else(|| head.strip_prefix("@charset").and_then(|rest| word(rest.trim_start())))
        .or_else(|| head.lines().take(2).filter(|line| is_comment(line)).find_map(|line| behind(line, "coding", &[':', '='])))
        .or_else(|| modeline(head.lines().take(5)))
        .or_else(|| modeline(tail.lines().rev().take(5)))
        .map(|label| {
            // What editors add: line ends, and whether there is a mark.
            let ends = ["-unix", "-dos", "-mac", "-with-signature"];
            ends.iter().find_map(|end| label.strip_suffix(end)).unwrap_or(&label).to_owned()
        })
}

/// Whether a line is one that editors and interpreters read: # coding: x, and everything between -*- and -*-.
fn is_comment(line: &str) -> bool {
    line.contains("-*-") || ["#", "%", ";", "//", "/*", "<!--", ".."].iter().any(|sign| line.trim_start().starts_with(sign))
}

fn xml(head: &str) -> Option<String> {
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    behind(declaration, "encoding", &['='])
}

fn modeline<'l>(mut lines: impl Iterator<Item = &'l str>) -> Option<String> {
    let names = ["fileencoding", "fenc"];
    let line = lines.find(|line| ["vim:", "vi:", "ex:"].iter().any(|mark| line.contains(mark)))?;
    names.iter().find_map(|name| behind(line, name, &['=']))
}

/// The word behind `key` and one of `signs`: `charset=x`, `charset = "x"`.
fn behind(text: &str, key: &str, signs: &[char]) -> Option<String> {
    text.match_indices(key).find_map(|(at, _)| {
        let rest = text.get(at + key.len()..)?.trim_start();
        word(rest.strip_prefix(signs)?.trim_start())
    })
}

/// The label at the start, with or without quotation marks.
fn word(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['"', '\'']);
    let len = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':')).count();
    text.get(..len).filter(|label| !label.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn places_of_declarations() {
        for (text, expected) in [
            ("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a/>", Some("shift_jis")),
            ("<html><head><meta charset=euc-jp>", Some("euc-jp")),
            ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=x-sjis\">", Some("x-sjis")),
            ("msgstr \"\"\n\"Content-Type: text/plain; charset=EUC-JP\\n\"\n", Some("euc-jp")),
            ("@charset \"Shift_JIS\";\nbody {}", Some("shift_jis")),
            ("# -*- coding: euc-jp-unix -*-\n", Some("euc-jp")),
            ("#!/bin/sh\n# vim: set fileencoding=cp932 :\n", Some("cp932")),
            ("text\n\n\n\n\n\n\n\n# vim:fenc=sjis\n", Some("sjis")),
            ("A text about encoding=x and the charset of fonts.", None),
            ("", None),
        ] {
            assert_eq!(label(text.as_bytes()).as_deref(), expected, "{text}");
        }
    }
}
