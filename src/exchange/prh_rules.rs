//! Rules of prh read back: the patterns of a rule are spellings that the expected name replaces.

use saphyr::{LoadableYamlNode, MarkedYaml};

use super::import::{ImportOptions, Incoming, Origins, Scope};
use super::pair_rows::blank;
use crate::glossary::{Entry, Length, Name, NameStatus};

/// Reads each rule as names to add to the entry whose name it expects.
pub(super) fn read(text: &str, options: &ImportOptions, origins: &mut Origins) -> Vec<Incoming> {
    // An alias repeats a part of the file; a few of them can repeat it a billion times.
    if let Some(line) =
        text.lines().position(|line| line.trim_start().trim_start_matches("- ").starts_with('*') || line.contains(": *"))
    {
        origins.problem((line + 1, 1), "aliases of YAML are not read");
        return Vec::new();
    }
    let documents = match MarkedYaml::load_from_str(text) {
        Ok(documents) => documents,
        Err(error) => {
            origins.problem((error.marker().line(), error.marker().col() + 1), format!("not YAML: {}", error.info()));
            return Vec::new();
        }
    };
    if let Some(second) = documents.get(1) {
        origins.problem(place(second), "a second document of YAML; prh reads the first only");
        return Vec::new();
    }
    let fields = documents.first().and_then(|document| document.data.as_mapping());
    for (key, _) in fields.into_iter().flatten() {
        let word = key.data.as_str().unwrap_or_default();
        if !matches!(word, "version" | "rules") {
            origins.note(place(key), format!("`{word}` is left out"));
        }
    }
    let rules = documents.first().and_then(|document| document.data.as_mapping_get("rules"));
    let Some(rules) = rules.and_then(|rules| rules.data.as_sequence()) else {
        origins.problem((1, 1), "no list `rules`; is this a file of prh?");
        return Vec::new();
    };
    let mut specs = Vec::new();
    let read = rules.iter().filter_map(|rule| read_rule(rule, options, &mut specs, origins)).collect();
    // Every rule may have some; one note tells of them all.
    if let [first, ..] = specs.as_slice() {
        origins.note(*first, format!("`specs` of {} rules are left out; a glossary tests every name it has", specs.len()));
    }
    read
}

fn place(node: &MarkedYaml<'_>) -> (usize, usize) {
    (node.span.start.line(), node.span.start.col() + 1)
}

fn read_rule(
    rule: &MarkedYaml<'_>,
    options: &ImportOptions,
    specs: &mut Vec<(usize, usize)>,
    origins: &mut Origins,
) -> Option<Incoming> {
    let at = place(rule);
    let Some(fields) = rule.data.as_mapping() else {
        origins.problem(at, "a rule is not a table");
        return None;
    };
    let mut expected = None;
    let mut patterns: Vec<(String, (usize, usize))> = Vec::new();
    for (key, value) in fields {
        match key.data.as_str().unwrap_or_default() {
            "expected" => expected = value.data.as_str().map(|text| text.replace("$$", "$")),
            "pattern" | "patterns" => {
                let single = std::slice::from_ref(value);
                for item in value.data.as_sequence().map_or(single, Vec::as_slice) {
                    match item.data.as_str().map(|text| literal(text).ok_or(text)) {
                        Some(Ok(text)) => patterns.push((text, place(item))),
                        Some(Err(text)) => origins.problem(place(item), format!("the regular expression `{text}` is no name")),
                        None => origins.problem(place(item), "a pattern is not a text; put it between quotation marks"),
                    }
                }
            }
            "specs" => specs.push(place(key)),
            other => origins.note(place(key), format!("`{other}` is left out")),
        }
    }
    let Some(expected) = expected else {
        origins.problem(at, "a rule without a text `expected`");
        return None;
    };
    for (pattern, at) in &patterns {
        origins.check_name(pattern, *at);
    }
    if patterns.is_empty() {
        origins.note(
            at,
            format!("`{expected}` has no pattern; prh takes it for a rule on capitals and width, which a glossary has of itself"),
        );
        return None;
    }
    let names = patterns.into_iter().map(|(pattern, _)| Name::new(pattern, Length::Full, NameStatus::Misspelling)).collect();
    let entry = Entry { names, ..blank(expected, at.0, options) };
    let list = options.list.clone();
    Some(Incoming { entry, raw: Vec::new(), list, canonical: [None, None], row: at.0, scope: Scope::Addition })
}

/// The name that a pattern matches: a plain text, or an expression of plain characters between word boundaries.
fn literal(pattern: &str) -> Option<String> {
    let Some(inner) = pattern.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) else {
        return Some(pattern.to_owned()).filter(|_| !pattern.starts_with('/'));
    };
    let inner = inner.strip_prefix("\\b").unwrap_or(inner);
    let inner = inner.strip_suffix("\\b").unwrap_or(inner);
    let mut name = String::new();
    let mut chars = inner.chars();
    while let Some(ch) = chars.next() {
        match ch {
            '\\' => name.push(chars.next().filter(|ch| !ch.is_alphanumeric())?),
            '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '^' | '$' => return None,
            _ => name.push(ch),
        }
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn expressions_of_plain_characters_are_names() {
        assert_eq!(literal("/\\bAC\\/DC\\b/").as_deref(), Some("AC/DC"));
        assert_eq!(literal("/\\bU\\.S\\./").as_deref(), Some("U.S."));
        assert_eq!(literal("文科省").as_deref(), Some("文科省"));
        for pattern in ["/a+/", "/(a|b)/", "/\\d/", "/a/i"] {
            assert_eq!(literal(pattern), None, "{pattern}");
        }
    }
}
