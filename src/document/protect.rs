//! What stands in prose but is not prose: addresses, handles, hashtags, paths, code.

use linkify::{LinkFinder, LinkKind};

use super::ignore;
use crate::text::{CharSet, Span, is_latin_word};

/// Why a part of a text is never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Protection {
    /// A URL or a bare host name.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`.
    Handle,
    /// `#name`.
    Hashtag,
    /// A path or a file name.
    Path,
    /// Text between backticks.
    Code,
    /// The symbol of a share behind its exchange: (NYSE: ABC).
    Ticker,
    /// The document says that it is not to be translated or changed.
    Locked,
    /// A label that something else refers to.
    Label,
    /// A comment asks to leave it alone: `seimei-ignore`.
    Ignored,
}

impl Protection {
    /// The reason in words.
    pub const fn words(self) -> &'static str {
        match self {
            Protection::Url => "url",
            Protection::Email => "e-mail address",
            Protection::Handle => "handle",
            Protection::Hashtag => "hashtag",
            Protection::Path => "path",
            Protection::Code => "code",
            Protection::Ticker => "ticker symbol",
            Protection::Locked => "locked",
            Protection::Label => "label",
            Protection::Ignored => "seimei-ignore",
        }
    }
}

/// A part of a text that is never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protected {
    /// Where it stands in the running text.
    pub span: Span,
    /// Why.
    pub reason: Protection,
}

/// Finds all protected parts of a text, in order and without overlap; `marked` are those that its format tells, if it has one.
pub(super) fn find(text: &str, marked: Option<&[Protected]>) -> Vec<Protected> {
    let mut found: Vec<Protected> = marked.unwrap_or_default().to_vec();
    if marked.is_none() {
        let ignored = ignore::in_plain_text(text);
        found.extend(ignored.into_iter().map(|span| Protected { span, reason: Protection::Ignored }));
    }
    in_text(text, &mut found);
    found.sort_by_key(|protected| (protected.span.start(), std::cmp::Reverse(protected.span.end())));
    let mut end = 0;
    found.retain_mut(|protected| {
        protected.span = Span::new(protected.span.start().max(end), protected.span.end());
        end = end.max(protected.span.end());
        !protected.span.is_empty()
    });
    found
}

fn in_text(text: &str, found: &mut Vec<Protected>) {
    // Each of these signs is looked for once.
    let colons: Vec<usize> = memchr::memchr_iter(b':', text.as_bytes()).collect();
    let signs: Vec<usize> = memchr::memchr3_iter(b'@', b'#', b'`', text.as_bytes()).collect();
    addresses(text, &colons, &signs, found);
    code(text, &signs, found);
    tagged(text, &signs, found);
    tickers(text, &colons, found);
    for token in tokens(text) {
        let word = token.of(text);
        if is_path(word) {
            found.push(Protected { span: token, reason: Protection::Path });
        } else if let Some(host) = host(word) {
            let span = Span::new(token.start() + host.start(), token.start() + host.end());
            found.push(Protected { span, reason: Protection::Url });
        }
    }
}

fn addresses(text: &str, colons: &[usize], signs: &[usize], found: &mut Vec<Protected>) {
    let has_scheme = || colons.iter().any(|&at| text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(b"://")));
    let has_at = signs.iter().any(|&at| text.as_bytes().get(at) == Some(&b'@'));
    if !has_at && !has_scheme() {
        return;
    }
    for link in LinkFinder::new().links(text) {
        let reason = if *link.kind() == LinkKind::Email { Protection::Email } else { Protection::Url };
        let start = if reason == Protection::Email { local_part(text, link.start(), link.end()) } else { link.start() };
        found.push(Protected { span: Span::new(start, ascii_end(text, start, link.end())), reason });
    }
}

/// Where an address begins in Japanese text, which has no space before it: 東京大学（info@example.jp）.
fn local_part(text: &str, start: usize, end: usize) -> usize {
    let local = text.get(start..end).and_then(|link| link.split_once('@')).map_or("", |(local, _)| local);
    let is_outside = |ch: char| !ch.is_ascii() && (crate::text::is_cjk(ch) || !ch.is_alphanumeric());
    let outside = local.char_indices().rev().find(|(_, ch)| is_outside(*ch));
    match outside.map(|(at, ch)| at + ch.len_utf8()) {
        Some(at) if at < local.len() => start + at,
        _ => start,
    }
}

/// A URL in Japanese text ends where the Japanese goes on, unless it is written in kanji from the host on.
fn ascii_end(text: &str, start: usize, end: usize) -> usize {
    let link = text.get(start..end).unwrap_or_default();
    let authority = link.find("://").map_or(0, |at| at + 3);
    match link.get(authority..).unwrap_or_default().find(|ch: char| crate::text::is_cjk(ch)) {
        Some(at) if at > 0 => start + authority + at,
        _ => end,
    }
}

fn code(text: &str, signs: &[usize], found: &mut Vec<Protected>) {
    let mut at = 0;
    for &open in signs.iter().filter(|&&at| text.as_bytes().get(at) == Some(&b'`')) {
        if open < at {
            continue;
        }
        let ticks = text.get(open..).unwrap_or_default().bytes().take_while(|&b| b == b'`').count();
        let body = open + ticks;
        let fence = "`".repeat(ticks);
        let close = text.get(body..).and_then(|rest| rest.find(&fence)).map(|index| body + index);
        // One or two backticks close on their line; a fence of three may hold lines.
        let fits =
            close.filter(|&close| close > body && (ticks >= 3 || !text.get(body..close).unwrap_or_default().contains('\n')));
        at = match fits {
            Some(close) => {
                found.push(Protected { span: Span::new(open, close + ticks), reason: Protection::Code });
                close + ticks
            }
            None => body,
        };
    }
}

fn tagged(text: &str, signs: &[usize], found: &mut Vec<Protected>) {
    let narrow = signs.iter().filter_map(|&at| Some((at, text.get(at..)?.chars().next()?))).filter(|(_, sign)| *sign != '`');
    let wide = CharSet::new(['＠', '＃']);
    for (at, sign) in narrow.chain(wide.places(text)) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let inside_word = before.is_some_and(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '/' | '&' | '.'));
        let start = at + sign.len_utf8();
        let is_hashtag = matches!(sign, '#' | '＃');
        let body = text.get(start..).unwrap_or_default();
        let in_tag =
            |ch: char| ch == '_' || if is_hashtag { ch.is_alphanumeric() || ch == 'ー' } else { ch.is_ascii_alphanumeric() };
        let len: usize = body.chars().take_while(|&ch| in_tag(ch)).map(char::len_utf8).sum();
        let has_letter = body.get(..len).is_some_and(|tag| tag.chars().any(char::is_alphabetic));
        if !inside_word && has_letter {
            let reason = if is_hashtag { Protection::Hashtag } else { Protection::Handle };
            found.push(Protected { span: Span::new(at, start + len), reason });
        }
    }
}

/// `(EXCHANGE: SYMBOL)`: capitals, a colon, capitals or digits.
fn tickers(text: &str, colons: &[usize], found: &mut Vec<Protected>) {
    for &colon in colons {
        let before = text.get(..colon).unwrap_or_default();
        let exchange = before.bytes().rev().take_while(u8::is_ascii_uppercase).count();
        let after = text.get(colon + 1..).unwrap_or_default();
        let gap = usize::from(after.starts_with(' '));
        let symbol = after.bytes().skip(gap).take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'.').count();
        let opens = before.get(..before.len() - exchange).is_some_and(|head| head.ends_with(['(', '（', ',', ' ']));
        let closes = after.get(gap + symbol..).is_some_and(|rest| rest.starts_with([')', '）', ',', ';']));
        if (3..=8).contains(&exchange) && (1..=7).contains(&symbol) && opens && closes {
            let start = colon + 1 + gap;
            found.push(Protected { span: Span::new(start, start + symbol), reason: Protection::Ticker });
        }
    }
}

/// Runs of ASCII without white space that hold a slash, or a full stop before a small letter: no other is a path or a host.
fn tokens(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut free = 0;
    memchr::memchr3_iter(b'.', b'/', b'\\', bytes).filter_map(move |at| {
        let is_sign = bytes.get(at) != Some(&b'.') || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        if at < free || !is_sign {
            return None;
        }
        let inside = |bytes: &mut dyn Iterator<Item = &u8>| bytes.take_while(|byte| byte.is_ascii_graphic()).count();
        let start = at - inside(&mut bytes.get(free..at)?.iter().rev());
        let end = at + inside(&mut bytes.get(at..)?.iter());
        free = end;
        Some(Span::new(start, end))
    })
}

fn is_path(word: &str) -> bool {
    let rooted = ["/", "./", "../", "~/"].iter().any(|root| word.starts_with(root));
    let is_drive = matches!(word.as_bytes(), [drive, b':', b'\\', ..] if drive.is_ascii_alphabetic());
    let has_step = word.trim_start_matches(['.', '~']).trim_start_matches('/').contains('/');
    (rooted && has_step) || is_drive
}

/// A host or file name inside a token: labels with full stops between, the last of two to six small letters (openai.com,
/// report.docx). `U.S.-backed` and `Inc.` are none.
fn host(word: &str) -> Option<Span> {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let bytes = word.as_bytes();
    let start = bytes.iter().position(|b| b.is_ascii_alphanumeric())?;
    let len = bytes.get(start..)?.iter().take_while(|b| is_part(b)).count();
    let name = word.get(start..start + len)?.trim_end_matches(['.', '-', '_']);
    let (labels, last) = name.rsplit_once('.')?;
    let is_suffix = (2..=6).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_lowercase());
    let is_label = |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
    let has_word = labels.split('.').any(|label| label.len() > 1);
    if !is_suffix || !labels.split('.').all(is_label) || !has_word {
        return None;
    }
    // The rest of a path belongs to it: jp.usembassy.gov/US/Nvidia.
    let after = word.get(start + name.len()..).unwrap_or_default();
    let tail = if after.starts_with('/') { after.trim_end_matches(|ch: char| !is_latin_word(ch) && ch != '/').len() } else { 0 };
    Some(Span::new(start, start + name.len() + tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protected_parts() {
        for (text, expected) in [
            ("see https://example.com/Microsoft/ now", vec!["https://example.com/Microsoft/"]),
            ("write to press@openai.com.", vec!["press@openai.com"]),
            ("@NVIDIA and #NVIDIA, C# too", vec!["@NVIDIA", "#NVIDIA"]),
            ("jp.usembassy.gov April 10", vec!["jp.usembassy.gov"]),
            ("(openai.com/Nvidia)", vec!["openai.com/Nvidia"]),
            ("the U.S.-backed plan, e.g. Arm Inc. today", vec![]),
            ("`US` and US", vec!["`US`"]),
            ("/usr/share/Nvidia and CMU/Keio", vec!["/usr/share/Nvidia"]),
            ("詳細はhttps://example.com/をご覧ください。", vec!["https://example.com/"]),
            ("＃日米 #筑波大学", vec!["＃日米", "#筑波大学"]),
            ("report_Nvidia.pdf", vec!["report_Nvidia.pdf"]),
            ("It ended.Then", vec![]),
            ("the maker (NYSE: SONY) rose", vec!["SONY"]),
        ] {
            let found: Vec<&str> = find(text, None).iter().map(|protected| protected.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
