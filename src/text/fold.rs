//! The folded view: what two spellings of one name have in common, with the source bytes of every character.
//!
//! A fold is a change in the view that names are compared in; it never reaches the output. The tables `characters.tsv` and
//! `kanji.tsv` say what folds in three tiers: `always` for every name, `entry` where an entry asks for it, `never` for
//! look-alikes that must stay apart. NFKC is not the fold: it misses old kanji, radicals and hyphens, and merges
//! superscripts and circled numbers, which are different names.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{OffsetMap, Script, Span, is_cjk};

/// How safe a fold is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoldTier {
    /// Applied for every name.
    Always,
    /// Applied only where an entry asks for it.
    Entry,
    /// Never applied; the check of a glossary warns of such look-alikes.
    Never,
}

/// One character of the folded view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldedChar {
    /// The folded character.
    pub ch: char,
    /// The source bytes it stands for. Characters that come from one source character (株 of ㈱) share its span.
    pub span: Span,
    /// Whether a name may start here: this is the first character its span folds to.
    pub first: bool,
    /// Whether a name may end here: this is the last character its span folds to.
    pub last: bool,
}

/// A blank line in the folded view; no name contains it.
const PARAGRAPH: char = '\u{2029}';

/// Folds a text from any character on, one character at a time.
///
/// The view depends on the text before the start only through the one character before it (for ー and line breaks), so that
/// a matcher may fold at candidate starts alone.
#[derive(Clone, Debug)]
pub struct Folder<'t> {
    text: &'t str,
    at: usize,
    previous: Option<char>,
    pending: Option<(&'static str, Span)>,
}

impl<'t> Folder<'t> {
    /// Starts at byte `start` of `text`, which must be a character boundary; elsewhere the view is empty.
    pub fn new(text: &'t str, start: usize) -> Self {
        let visible = |ch: &char| !is_ignorable(*ch) && TABLE.always.get(ch).is_none_or(|to| !to.is_empty());
        let previous = text.get(..start).and_then(|before| before.chars().rev().find(visible)).map(|ch| {
            let folded = TABLE.always.get(&ch).and_then(|to| to.chars().next_back());
            lower(folded.unwrap_or(ch))
        });
        Self { text, at: if text.is_char_boundary(start) { start } else { text.len() }, previous, pending: None }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A run of white space with at most one line break is one space, or nothing between two CJK characters or after a
    /// hyphen if it holds the line break. A blank line separates paragraphs.
    fn space(&mut self) -> Option<FoldedChar> {
        let start = self.at;
        let mut breaks = 0;
        for ch in self.rest().chars() {
            match ch {
                '\n' => breaks += 1,
                '\r' if !self.rest_from(self.at + 1).starts_with('\n') => breaks += 1,
                '\r' => {}
                _ if is_space(ch) => {}
                _ => break,
            }
            self.at += ch.len_utf8();
        }
        let span = Span::new(start, self.at);
        let joined = breaks == 1
            && match self.previous {
                Some('-') => true,
                Some(left) => is_cjk(left) && self.rest().chars().next().is_some_and(is_cjk),
                None => false,
            };
        if joined {
            return None;
        }
        let ch = if breaks > 1 { PARAGRAPH } else { ' ' };
        self.previous = Some(ch);
        Some(FoldedChar { ch, span, first: true, last: true })
    }

    fn rest_from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn single(&mut self, ch: char, len: usize) -> FoldedChar {
        let span = Span::new(self.at, self.at + len);
        self.at += len;
        self.previous = Some(ch);
        FoldedChar { ch, span, first: true, last: true }
    }
}

impl Iterator for Folder<'_> {
    type Item = FoldedChar;

    fn next(&mut self) -> Option<FoldedChar> {
        if let Some((rest, span)) = self.pending.take() {
            let mut chars = rest.chars();
            let ch = lower(chars.next()?);
            if !chars.as_str().is_empty() {
                self.pending = Some((chars.as_str(), span));
            }
            self.previous = Some(ch);
            return Some(FoldedChar { ch, span, first: false, last: self.pending.is_none() });
        }
        loop {
            let ch = self.rest().chars().next()?;
            if ch.is_ascii_alphanumeric() {
                return Some(self.single(ch.to_ascii_lowercase(), 1));
            }
            if is_space(ch) || ch == '\n' || ch == '\r' {
                match self.space() {
                    Some(folded) => return Some(folded),
                    None => continue,
                }
            }
            let len = ch.len_utf8();
            if is_ignorable(ch) {
                self.at += len;
                continue;
            }
            let after = self.rest_from(self.at + len).chars().next();
            let in_katakana = self.previous.is_some_and(|left| Script::of(left) == Script::Katakana);
            if in_katakana && is_long_vowel_typed_as_hyphen(ch) && !after.is_some_and(|right| Script::of(right) == Script::Latin)
            {
                return Some(self.single('ー', len));
            }
            if in_katakana && is_double_hyphen(ch) && after.is_some_and(|right| Script::of(right) == Script::Katakana) {
                return Some(self.single('・', len));
            }
            if matches!(ch, '\u{304}' | '\u{302}') && self.previous.is_some_and(|left| "aiueo".contains(left)) {
                self.at += len;
                continue;
            }
            if ch.is_ascii() && ch != '`' {
                return Some(self.single(ch, len));
            }
            if let Some(mark) = after
                && let Some(&composed) = TABLE.pairs.get(&(ch, mark))
            {
                return Some(self.single(composed, len + mark.len_utf8()));
            }
            return Some(match TABLE.always.get(&ch) {
                Some(to) => {
                    let mut chars = to.chars();
                    match (chars.next(), chars.as_str()) {
                        (Some(only), "") => self.single(lower(only), len),
                        (Some(first), rest) => {
                            let mut folded = self.single(lower(first), len);
                            folded.last = false;
                            self.pending = Some((rest, folded.span));
                            folded
                        }
                        (None, _) => {
                            self.at += len;
                            continue;
                        }
                    }
                }
                None => self.single(lower(ch), len),
            });
        }
    }
}

/// A whole text folded, with its offsets.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Offsets of the folded text in the source.
    pub map: OffsetMap,
}

impl Folded {
    /// Folds all of `text`.
    ///
    /// ```
    /// use seimei::Folded;
    /// let folded = Folded::new("ＮＶＩＤＩＡ と\n慶應義塾");
    /// assert_eq!(folded.text, "nvidia と慶応義塾");
    /// assert_eq!(folded.map.to_source(7), 19);
    /// ```
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), map: OffsetMap::new() };
        let mut end = 0;
        let mut group = (Span::new(0, 0), 0);
        for c in Folder::new(text, 0) {
            if c.first {
                folded.map.push(end, c.span.start() - end, folded.text.len(), 0);
                group = (c.span, folded.text.len());
            }
            folded.text.push(c.ch);
            if c.last {
                folded.map.push(group.0.start(), group.0.len(), group.1, folded.text.len() - group.1);
            }
            end = c.span.end();
        }
        folded.map.push(end, text.len() - end, folded.text.len(), 0);
        folded
    }
}

/// The folded form of a name: what a matcher compares. Outer white space is dropped.
///
/// ```
/// assert_eq!(seimei::fold_key("Ｓｏｆｔｂａｎｋ  Group"), "softbank group");
/// assert_eq!(seimei::fold_key("髙島屋"), "高島屋");
/// ```
pub fn fold_key(name: &str) -> String {
    Folder::new(name.trim(), 0).map(|c| c.ch).collect()
}

/// The variants of a kanji in the tier `entry` of the given class, in both directions (嶋 and 島, 冨 and 富).
pub fn kanji_variants(ch: char, class: &str) -> Vec<char> {
    TABLE
        .entry
        .iter()
        .filter(|(from, to, of)| of.as_str() == class && (*from == ch || *to == ch))
        .map(|&(from, to, _)| if from == ch { to } else { from })
        .collect()
}

/// The folded form of a name with every look-alike of the tier `never` as one character: two names that differ and share
/// it are easily taken for one another.
///
/// ```
/// assert_eq!(seimei::look_alike_key("伊藤伸"), seimei::look_alike_key("伊藤仲"));
/// assert_ne!(seimei::look_alike_key("伊藤"), seimei::look_alike_key("佐藤"));
/// ```
pub fn look_alike_key(name: &str) -> String {
    fold_key(name).chars().map(|ch| TABLE.never.get(&ch).copied().unwrap_or(ch)).collect()
}

fn is_space(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Variation selectors: they choose a glyph, not a character.
fn is_ignorable(ch: char) -> bool {
    matches!(ch, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Hyphens and dashes that stand for ー directly after katakana (データ−, サ-バ).
fn is_long_vowel_typed_as_hyphen(ch: char) -> bool {
    matches!(ch, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{fe63}' | '\u{ff0d}' | '\u{ff70}')
}

/// Signs printed for the break between the parts of a foreign name (ジャン＝リュック).
fn is_double_hyphen(ch: char) -> bool {
    matches!(ch, '=' | '＝' | '\u{30a0}' | '\u{2e17}' | '\u{2e40}' | '\u{a78a}')
}

fn lower(ch: char) -> char {
    let mut lower = ch.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => ch,
    }
}

struct Table {
    always: HashMap<char, String>,
    pairs: HashMap<(char, char), char>,
    entry: Vec<(char, char, String)>,
    /// A look-alike to the one that stands for its group.
    never: HashMap<char, char>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { always: HashMap::new(), pairs: HashMap::new(), entry: Vec::new(), never: HashMap::new() };
    let mut look_alikes = Vec::new();
    let lines = include_str!("characters.tsv").lines().chain(include_str!("kanji.tsv").lines());
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(from), Some(to), Some(tier), Some(class)) = (cells.next(), cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let (from, to) = (code_points(from), code_points(to));
        match (tier, from.as_slice(), to.as_slice()) {
            ("always", &[one], _) => {
                table.always.insert(one, to.iter().collect());
            }
            ("always", &[one, mark], &[composed]) => {
                table.pairs.insert((one, mark), composed);
            }
            ("entry", &[one], &[other]) => table.entry.push((one, other, class.to_owned())),
            ("never", &[one], &[other]) => look_alikes.push((one, other)),
            _ => {}
        }
    }
    for (one, other) in look_alikes {
        let group = |ch: char, table: &Table| table.never.get(&ch).copied().unwrap_or(ch);
        let (kept, merged) = (group(one, &table), group(other, &table));
        table.never.extend([(one, kept), (other, kept)]);
        for standing in table.never.values_mut().filter(|standing| **standing == merged) {
            *standing = kept;
        }
    }
    table
});

fn code_points(cell: &str) -> Vec<char> {
    let hex = cell.split(' ').filter_map(|point| point.strip_prefix("U+"));
    hex.filter_map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for (name, key) in [
            ("ＮＶＩＤＩＡ", "nvidia"),
            ("ｴﾇﾋﾞﾃﾞｨｱ", "エヌビディア"),
            ("か\u{3099}くしゅう", "がくしゅう"),
            ("㈱日立", "(株)日立"),
            ("㍿", "株式会社"),
            ("⾼⻑", "高長"),
            ("葛\u{e0100}飾区", "葛飾区"),
            ("Kōno Tarō", "kono taro"),
            ("Ko\u{304}no", "kono"),
            ("U.S.–Japan", "u.s.-japan"),
            ("Jun’ichiro", "jun'ichiro"),
            ("Kishida\nFumio", "kishida fumio"),
            ("Kishida\r\n  Fumio", "kishida fumio"),
            ("文部科\n学省", "文部科学省"),
            ("文部科\r\n　学省", "文部科学省"),
            ("Soft\u{ad}Bank", "softbank"),
            ("センタ－", "センター"),
            ("ジャン＝リュック", "ジャン・リュック"),
            ("カーネギー･メロン", "カーネギー・メロン"),
            ("國立大學", "国立大学"),
            ("髙市﨑", "高市崎"),
            ("斎藤 斉藤", "斎藤 斉藤"),
            ("x² ①", "x² ①"),
        ] {
            assert_eq!(fold_key(name), key, "{name:?}");
        }
    }

    #[test]
    fn a_blank_line_is_no_space() {
        assert_eq!(fold_key("Kishida\n\nFumio"), "kishida\u{2029}fumio");
        assert_eq!(fold_key("Kishida\r\n\r\nFumio"), "kishida\u{2029}fumio");
    }

    #[test]
    fn every_fold_is_stable() {
        for (from, to) in &TABLE.always {
            let once = fold_key(&from.to_string());
            assert_eq!(fold_key(&once), once, "{from} to {to}");
        }
    }

    #[test]
    fn offsets_point_at_the_source() {
        let text = "㈱ｱﾞと\u{200b}Ａ b";
        let folded = Folded::new(text);
        for (needle, source) in [("(株)", "㈱"), ("と", "と"), ("a", "Ａ"), ("a b", "Ａ b")] {
            let at = folded.text.find(needle).expect(needle);
            assert_eq!(folded.map.source_span(Span::new(at, at + needle.len())).of(text), source, "{needle}");
        }
    }
}
