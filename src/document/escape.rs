//! How text is written at a place of a source, so that it is read as that text again.

use super::prose::Escape;

impl Escape {
    /// `text` as it is written in the source; `before` is the character of the running text before it.
    pub(super) fn write(self, text: &str, before: Option<char>) -> String {
        match self {
            Escape::None => text.to_owned(),
            Escape::Markdown { in_table } => markdown(text, before, in_table),
            Escape::Markup => markup(text, None),
            Escape::Attribute(quote) => markup(text, Some(quote)),
            Escape::Json { ascii } => json(text, ascii),
            Escape::Quoted(quote) => text.replace(quote, &format!("{quote}{quote}")),
            Escape::CString => each(text, |ch| match ch {
                '"' => Some("\\\""),
                '\\' => Some("\\\\"),
                '\n' => Some("\\n"),
                '\t' => Some("\\t"),
                _ => None,
            }),
            Escape::Latex => each(text, |ch| match ch {
                '&' => Some("\\&"),
                '%' => Some("\\%"),
                '$' => Some("\\$"),
                '#' => Some("\\#"),
                '_' => Some("\\_"),
                '{' => Some("\\{"),
                '}' => Some("\\}"),
                '~' => Some("\\textasciitilde{}"),
                '^' => Some("\\textasciicircum{}"),
                '\\' => Some("\\textbackslash{}"),
                _ => None,
            }),
            Escape::Rst => each(text, |ch| match ch {
                '\\' => Some("\\\\"),
                '*' => Some("\\*"),
                '`' => Some("\\`"),
                '|' => Some("\\|"),
                '_' => Some("\\_"),
                _ => None,
            }),
        }
    }
}

fn each(text: &str, written: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match written(ch) {
            Some(text) => out.push_str(text),
            None => out.push(ch),
        }
    }
    out
}

fn markup(text: &str, quote: Option<char>) -> String {
    each(text, |ch| match ch {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' if quote == Some('"') => Some("&quot;"),
        '\'' if quote == Some('\'') => Some("&#39;"),
        _ => None,
    })
}

fn json(text: &str, ascii: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", u32::from(ch))),
            _ if ascii && !ch.is_ascii() => {
                let mut units = [0; 2];
                ch.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
            }
            _ => out.push(ch),
        }
    }
    out
}

fn markdown(text: &str, before: Option<char>, in_table: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = before;
    let mut rest = text.chars().peekable();
    while let Some(ch) = rest.next() {
        let at_line = previous.is_none_or(|previous| previous == '\n');
        let inside_word = previous.is_some_and(char::is_alphanumeric) && rest.peek().is_some_and(|next| next.is_alphanumeric());
        let escaped = match ch {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !inside_word,
            '|' => in_table,
            '&' => rest.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#'),
            '#' | '+' | '-' | '>' | '=' => at_line,
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(ch);
        previous = Some(ch);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_mean_something() {
        for (escape, text, written) in [
            (Escape::None, "A&B", "A&B"),
            (Escape::Markdown { in_table: false }, "A*B_C|D", "A\\*B_C|D"),
            (Escape::Markdown { in_table: true }, "_A|B", "\\_A\\|B"),
            (Escape::Markdown { in_table: false }, "AT&T, R & D", "AT\\&T, R & D"),
            (Escape::Markup, "A&B \"<C>\"", "A&amp;B \"&lt;C&gt;\""),
            (Escape::Attribute('\''), "A's \"B\"", "A&#39;s \"B\""),
            (Escape::Json { ascii: true }, "é🙂", "\\u00e9\\ud83d\\ude42"),
            (Escape::Json { ascii: false }, "a\"b\\\u{1}", "a\\\"b\\\\\\u0001"),
            (Escape::Quoted('"'), "a\"b", "a\"\"b"),
            (Escape::CString, "a\"b\\", "a\\\"b\\\\"),
            (Escape::Latex, "R&D 5%", "R\\&D 5\\%"),
            (Escape::Rst, "a_b*", "a\\_b\\*"),
        ] {
            assert_eq!(escape.write(text, None), written);
        }
    }
}
