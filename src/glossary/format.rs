//! The canonical form of a list, so that a change of one name is a change of one line.

use std::fmt::Write as _;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::List;
use crate::text::Error;

/// Keys of every table in the order they are written; keys of a name or another inline table follow the same list.
const ORDER: [&str; 67] = [
    "id",
    "key",
    "kind",
    "mark",
    "stands",
    "verdict",
    "country",
    "family",
    "given",
    "middle",
    "origin",
    "turn",
    "surname",
    "name",
    "lang",
    "length",
    "case",
    "needs",
    "block",
    "keep",
    "common",
    "latin",
    "kana",
    "en-formal",
    "en",
    "en-short",
    "en-abbr",
    "ja-formal",
    "ja",
    "ja-short",
    "ja-abbr",
    "formal",
    "full",
    "short",
    "abbr",
    "former",
    "misspelled",
    "article",
    "derive",
    "offices",
    "role",
    "of",
    "entry",
    "cues",
    "from",
    "until",
    "valid",
    "predecessors",
    "successors",
    "part-of",
    "ids",
    "names",
    "senses",
    "default",
    "examples",
    "text",
    "expect",
    "en-before",
    "en-after",
    "ja-before",
    "ja-after",
    "words",
    "publisher",
    "title",
    "field",
    "source",
    "status",
];

/// Longest line before a list is broken into one item a line.
const WIDTH: usize = 140;

/// Writes a list in canonical form: entries in order of id, keys in the order of the manual, one name a line where a line
/// would grow too long. The comment lines at the top stay; a comment elsewhere would be lost and belongs into `note`.
///
/// # Errors
///
/// The list is not TOML, or holds a comment below the top.
pub fn format_list(path: &str, text: &str) -> Result<String, Error> {
    let mut list = List::new(path.as_ref(), text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        list.problem(&error.span().unwrap_or(0..0), error.message().lines().next().unwrap_or_default());
    }
    let header: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
    let mut offset = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index >= header.len() && line.trim_start().starts_with('#') {
            list.problem(&(offset..offset + 1), "a comment below the top of a list is lost; write it as `note`");
        }
        offset += line.len();
    }
    let problems = list.into_problems();
    if !problems.is_empty() {
        return Err(Error::glossary(problems));
    }
    let mut out = header.iter().fold(String::new(), |out, line| out + line.trim_end() + "\n");
    let mut groups: Vec<(usize, &str, &[Spanned<DeValue<'_>>])> = Vec::new();
    for (key, value) in root.get_ref() {
        match value.get_ref() {
            DeValue::Array(items) => groups.push((key.span().start, key.get_ref(), items)),
            other => {
                let _ = writeln!(out, "{} = {}", key.get_ref(), inline(other));
            }
        }
    }
    groups.sort_by_key(|(start, ..)| *start);
    for (_, key, items) in groups {
        let mut tables: Vec<&DeTable<'_>> = items.iter().filter_map(|item| item.get_ref().as_table()).collect();
        if matches!(key, "entry" | "source" | "role") {
            tables.sort_by_key(|table| sort_key(table));
        }
        for table in tables {
            if !out.is_empty() {
                out.push('\n');
            }
            let _ = writeln!(out, "[[{key}]]");
            for (name, value) in ordered(table) {
                write_field(&mut out, name, value);
            }
        }
    }
    Ok(out)
}

fn sort_key(table: &DeTable<'_>) -> String {
    let id = table.iter().find(|(name, _)| matches!(name.get_ref().as_ref(), "id" | "key"));
    id.and_then(|(_, value)| value.get_ref().as_str()).unwrap_or_default().to_owned()
}

fn ordered<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t str, &'t DeValue<'i>)> {
    let mut fields: Vec<(&str, &DeValue<'_>)> =
        table.iter().map(|(name, value)| (name.get_ref().as_ref(), value.get_ref())).collect();
    fields.sort_by_key(|(name, _)| (ORDER.iter().position(|known| known == name).unwrap_or(ORDER.len()), *name));
    fields
}

fn write_field(out: &mut String, name: &str, value: &DeValue<'_>) {
    let line = format!("{name} = {}", inline(value));
    match value {
        DeValue::Array(items) if line.chars().count() > WIDTH || items.iter().any(|item| is_long_table(item.get_ref())) => {
            let _ = writeln!(out, "{name} = [");
            for item in items {
                let _ = writeln!(out, "  {},", inline(item.get_ref()));
            }
            out.push_str("]\n");
        }
        _ => {
            out.push_str(&line);
            out.push('\n');
        }
    }
}

/// Offices, senses and names with conditions stand one a line even where they would fit.
fn is_long_table(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::Table(table) if table.len() > 1)
}

fn inline(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => quoted(text),
        DeValue::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(item.get_ref())).collect();
            format!("[{}]", items.join(", "))
        }
        DeValue::Table(table) => {
            let fields: Vec<String> = ordered(table).iter().map(|(name, value)| format!("{name} = {}", inline(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Integer(value) => value.as_str().to_owned(),
        DeValue::Float(value) => value.as_str().to_owned(),
        DeValue::Datetime(value) => value.to_string(),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for ch in text.chars() {
        match ch {
            '"' | '\\' => out.extend(['\\', ch]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Invisible characters are written as escapes, so that a diff shows them.
            _ if ch.is_control()
                || matches!(ch, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' | '\u{3000}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}') =>
            {
                let _ = write!(out, "\\U{:08X}", ch as u32);
            }
            _ => out.push(ch),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANONICAL: &str = "# A list.\n\n[[entry]]\nid = \"place.a\"\nkind = \"place\"\nen = \"A\"\nja = { name = \"あ\", case = \"exact\" }\nstatus = \"draft\"\n";

    #[test]
    fn canonical_form_is_stable() {
        let messy =
            "# A list.\n[[entry]]\nstatus='draft'\nja={case=\"exact\",name=\"あ\"}\nen=\"A\"\nkind=\"place\"\nid=\"place.a\"\n";
        assert_eq!(format_list("a.toml", messy).as_deref(), Ok(CANONICAL));
        assert_eq!(format_list("a.toml", CANONICAL).as_deref(), Ok(CANONICAL));
    }

    #[test]
    fn a_comment_that_would_be_lost_is_an_error() {
        let error = format_list("a.toml", "[[entry]]\n# why\nid = \"x\"\n").expect_err("a comment inside");
        assert_eq!(error.to_string(), "a.toml:2:1: a comment below the top of a list is lost; write it as `note`");
    }
}
