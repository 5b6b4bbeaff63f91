//! The date of a document, where its front matter tells one.

use crate::text::Date;

/// Keys of front matter that tell when a text was written, the first that is there counts.
const KEYS: [&str; 7] = ["date", "published", "publication_date", "publication-date", "pubdate", "issued", "created"];

/// Most lines of front matter that are read.
const MOST_LINES: usize = 100;

/// The date in the front matter of YAML (`---`) or TOML (`+++`) that a text begins with.
pub(super) fn date(source: &str) -> Option<Date> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut lines = source.lines().take(MOST_LINES);
    let fence = lines.next().map(str::trim_end).filter(|fence| matches!(*fence, "---" | "+++"))?;
    let mut found: Vec<(usize, Date)> = Vec::new();
    for line in lines {
        if line.trim_end() == fence {
            found.sort_unstable();
            return found.first().map(|(_, date)| *date);
        }
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let rank = KEYS.iter().position(|known| key.trim().eq_ignore_ascii_case(known));
        if let (Some(rank), Some(date)) = (rank, date_of(value)) {
            found.push((rank, date));
        }
    }
    None
}

/// 2024-04-10, "2024/04/10 09:00", 2024-04.
fn date_of(value: &str) -> Option<Date> {
    let value = value.trim().trim_start_matches(['"', '\'']);
    let len = value.find(|ch: char| !ch.is_ascii_digit() && !matches!(ch, '-' | '/')).unwrap_or(value.len());
    value.get(..len)?.replace('/', "-").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_front_matter() {
        for (text, expected) in [
            ("---\ntitle: A\ndate: 2024-04-10\n---\nText", Some("2024-04-10")),
            ("---\r\ndate: \"2024/04/10 09:00:00\"\r\n---\r\nText", Some("2024-04-10")),
            ("+++\ndate = 1990-05-01T09:00:00Z\n+++\nText", Some("1990-05-01")),
            ("---\ncreated: 2020-01-01\ndate: 2024-04\n---\n", Some("2024-04")),
            ("---\ndate: yesterday\n---\n", None),
            ("---\ndate: 2024-04-10\n", None),
            ("Text\n---\ndate: 2024-04-10\n---\n", None),
            ("date: 2024-04-10\n", None),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
    }
}
