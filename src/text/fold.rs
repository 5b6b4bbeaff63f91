//! The folded view: what two spellings of one name have in common, with the source bytes of every character.
//!
//! A fold is a change in the view that names are compared in; it never reaches the output. The tables `characters.tsv` and
//! `kanji.tsv` say what folds in three tiers: `always` for every name, `entry` where an entry asks for it, `never` for
//! look-alikes that must stay apart. NFKC is not the fold: it misses old kanji, radicals and hyphens, and merges
//! superscripts and circled numbers, which are different names.

#[cfg(any(test, not(generated_folds)))]
pub(crate) mod make;
mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::table::{rows, table};
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
    previous: Previous,
    pending: Option<(&'static str, Span)>,
}

/// The folded character before the place of a folder.
#[derive(Clone, Copy, Debug)]
enum Previous {
    /// Nobody has asked yet; the text before the start tells.
    Unread,
    Known(Option<char>),
}

impl<'t> Folder<'t> {
    /// Starts at byte `start` of `text`, which must be a character boundary; elsewhere the view is empty.
    #[inline]
    pub fn new(text: &'t str, start: usize) -> Self {
        let at = if text.is_char_boundary(start) { start } else { text.len() };
        Self { text, at, previous: Previous::Unread, pending: None }
    }

    /// The folded character before this place. Few characters ask for it, so it is read only then.
    fn previous(&mut self) -> Option<char> {
        if let Previous::Known(previous) = self.previous {
            return previous;
        }
        let previous = self.text.get(..self.at).and_then(|before| before.chars().rev().find(|ch| is_visible(*ch))).map(|ch| {
            let form = table().form(ch);
            form.string().and_then(|number| table().strings.get(number)?.chars().next_back()).unwrap_or(form.char())
        });
        self.previous = Previous::Known(previous);
        previous
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A run of white space with at most one line break is one space, or nothing between two CJK characters or after a
    /// hyphen if it holds the line break. A blank line separates paragraphs.
    fn space(&mut self) -> Option<FoldedChar> {
        let previous = self.previous();
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
            && match previous {
                Some('-') => true,
                Some(left) => is_cjk(left) && self.rest().chars().next().is_some_and(is_cjk),
                None => false,
            };
        if joined {
            return None;
        }
        let ch = if breaks > 1 { PARAGRAPH } else { ' ' };
        self.previous = Previous::Known(Some(ch));
        Some(FoldedChar { ch, span, first: true, last: true })
    }

    fn rest_from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    #[inline]
    fn single(&mut self, ch: char, len: usize) -> FoldedChar {
        let span = Span::new(self.at, self.at + len);
        self.at += len;
        self.previous = Previous::Known(Some(ch));
        FoldedChar { ch, span, first: true, last: true }
    }

    /// The next character of a string that one source character folds to.
    #[cold]
    fn expanded(&mut self, rest: &'static str, span: Span) -> Option<FoldedChar> {
        let mut chars = rest.chars();
        let ch = chars.next()?;
        self.pending = (!chars.as_str().is_empty()).then_some((chars.as_str(), span));
        self.previous = Previous::Known(Some(ch));
        Some(FoldedChar { ch, span, first: false, last: self.pending.is_none() })
    }

    /// What the rules make of a character that depends on its neighbours: a folded character, nothing, or its plain fold.
    fn ruled(&mut self, ch: char) -> Ruled {
        if is_space(ch) || ch == '\n' || ch == '\r' {
            return self.space().map_or(Ruled::Nothing, Ruled::Folded);
        }
        let len = ch.len_utf8();
        if is_ignorable(ch) {
            self.at += len;
            return Ruled::Nothing;
        }
        let previous = self.previous();
        if is_long_mark(ch) && previous.is_some_and(|left| "aiueo".contains(left)) {
            self.at += len;
            return Ruled::Nothing;
        }
        if previous.is_some_and(|left| Script::of(left) == Script::Katakana) {
            let after = self.rest_from(self.at + len).chars().next();
            if is_long_vowel_typed_as_hyphen(ch) && !after.is_some_and(|right| Script::of(right) == Script::Latin) {
                return Ruled::Folded(self.single('ー', len));
            }
            if is_double_hyphen(ch) && after.is_some_and(|right| Script::of(right) == Script::Katakana) {
                return Ruled::Folded(self.single('・', len));
            }
        }
        Ruled::Plain
    }
}

enum Ruled {
    Folded(FoldedChar),
    Nothing,
    Plain,
}

impl Iterator for Folder<'_> {
    type Item = FoldedChar;

    #[inline]
    fn next(&mut self) -> Option<FoldedChar> {
        if let Some((rest, span)) = self.pending.take() {
            return self.expanded(rest, span);
        }
        loop {
            let ch = self.rest().chars().next()?;
            if ch.is_ascii_alphanumeric() {
                return Some(self.single(ch.to_ascii_lowercase(), 1));
            }
            let form = table().form(ch);
            if form.is_ruled() {
                match self.ruled(ch) {
                    Ruled::Folded(folded) => return Some(folded),
                    Ruled::Nothing => continue,
                    Ruled::Plain => {}
                }
            }
            let len = ch.len_utf8();
            if form.composes() {
                let mark = self.rest_from(self.at + len).chars().next().filter(|mark| table().form(*mark).is_mark());
                if let Some((mark, composed)) = mark.and_then(|mark| Some((mark, table().pair(ch, mark)?))) {
                    return Some(self.single(composed, len + mark.len_utf8()));
                }
            }
            let Some(string) = form.string() else {
                return Some(self.single(form.char(), len));
            };
            let string = table().strings.get(string).copied().unwrap_or_default();
            let start = self.at;
            self.at += len;
            if let Some(folded) = self.expanded(string, Span::new(start, start + len)) {
                return Some(FoldedChar { first: true, ..folded });
            }
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
                let len = folded.text.len() - group.1;
                if len > c.ch.len_utf8() {
                    folded.map.push_unit(group.0.start(), group.0.len(), group.1, len);
                } else {
                    folded.map.push(group.0.start(), group.0.len(), group.1, len);
                }
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
    let mut key = String::with_capacity(name.len());
    key.extend(Folder::new(name.trim(), 0).map(|c| c.ch));
    key
}

/// The variants of a kanji in the tier `entry` of the given class, in both directions (嶋 and 島, 冨 and 富).
pub fn kanji_variants(ch: char, class: &str) -> Vec<char> {
    static ENTRY: LazyLock<Vec<(char, char, &str)>> = LazyLock::new(|| {
        let of_one = |row: table::Row| match (row.tier, row.from.as_slice(), row.to.as_slice()) {
            ("entry", &[one], &[other]) => Some((one, other, row.class)),
            _ => None,
        };
        rows().filter_map(of_one).collect()
    });
    let of_class = ENTRY.iter().filter(|(from, to, of)| *of == class && (*from == ch || *to == ch));
    of_class.map(|&(from, to, _)| if from == ch { to } else { from }).collect()
}

/// What a name that begins with `ch` may begin with in the folded view, whatever stands beside it.
pub(crate) fn beginnings(ch: char) -> impl Iterator<Item = char> {
    let form = table().form(ch);
    let own = match form.string().and_then(|number| table().strings.get(number)) {
        Some(string) => string.chars().next(),
        None => Some(form.char()),
    };
    let long_vowel = is_long_vowel_typed_as_hyphen(ch).then_some('ー');
    let middle_dot = is_double_hyphen(ch).then_some('・');
    let (_, behind) = table().pairs.split_at(table().pairs.partition_point(|((first, _), _)| *first < ch));
    let composed = behind.iter().take_while(move |((first, _), _)| *first == ch).map(|(_, composed)| *composed);
    [own, long_vowel, middle_dot].into_iter().flatten().chain(composed)
}

/// The pairs that fold to one character, in order, with what they fold to.
pub(crate) fn fold_pairs() -> &'static [((char, char), char)] {
    table().pairs
}

/// The folded character of `ch` where neither its neighbours nor an expansion have a say; `next` is the character after it.
#[inline]
pub(crate) fn plain_fold(ch: char, next: Option<char>) -> Option<char> {
    let form = table().form(ch);
    let joins = form.composes() && next.is_some_and(|next| table().form(next).is_mark());
    (form.is_plain() && !joins).then_some(form.char())
}

/// The folded character at byte `at` and its length in the text, where neither its neighbours nor an expansion have a say.
///
/// `None` of some characters that do fold so, and are rare.
#[inline]
pub(crate) fn plain_at(text: &str, at: usize) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let byte = *bytes.get(at)?;
    let next = |behind: usize| bytes.get(at + behind).copied().unwrap_or(0);
    match byte {
        b' ' => (matches!(next(1), b'!'..=b'~' | 0xe4..=0xe9) || next(1) == 0xe3 && next(2) > 0x80).then_some((' ', 1)),
        b'-' | b'=' => {
            at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii).then_some((char::from(byte), 1))
        }
        b'!'..=b'~' => (byte != b'`').then_some((char::from(byte.to_ascii_lowercase()), 1)),
        0xe3..=0xe9 => {
            let ch = text.get(at..).and_then(|rest| rest.chars().next())?;
            let form = table().form(ch);
            // The marks of voiced kana begin with these bytes.
            let may_join = form.composes() && matches!([next(3), next(4)], [0xe3, 0x82] | [0xef, 0xbe]);
            (form.is_plain() && !may_join).then_some((form.char(), 3))
        }
        _ => None,
    }
}

/// Whether anything of the character is left in the folded view.
fn is_visible(ch: char) -> bool {
    !is_ignorable(ch) && table().form(ch).string().and_then(|number| table().strings.get(number)).is_none_or(|to| !to.is_empty())
}

/// Macron and circumflex as combining marks: they vanish after a Latin vowel.
fn is_long_mark(ch: char) -> bool {
    matches!(ch, '\u{304}' | '\u{302}')
}

/// The folded form of a name with every look-alike of the tier `never` as one character: two names that differ and share
/// it are easily taken for one another.
///
/// ```
/// assert_eq!(seimei::look_alike_key("伊藤伸"), seimei::look_alike_key("伊藤仲"));
/// assert_ne!(seimei::look_alike_key("伊藤"), seimei::look_alike_key("佐藤"));
/// ```
pub fn look_alike_key(name: &str) -> String {
    static GROUPS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let mut groups: HashMap<char, char> = HashMap::new();
        for row in rows().filter(|row| row.tier == "never") {
            let (&[one], &[other]) = (row.from.as_slice(), row.to.as_slice()) else { continue };
            let group = |ch: char, groups: &HashMap<char, char>| groups.get(&ch).copied().unwrap_or(ch);
            let (kept, merged) = (group(one, &groups), group(other, &groups));
            groups.extend([(one, kept), (other, kept)]);
            for standing in groups.values_mut().filter(|standing| **standing == merged) {
                *standing = kept;
            }
        }
        groups
    });
    fold_key(name).chars().map(|ch| GROUPS.get(&ch).copied().unwrap_or(ch)).collect()
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
        for row in rows().filter(|row| row.tier == "always") {
            let once = fold_key(&row.from.iter().collect::<String>());
            assert_eq!(fold_key(&once), once, "{:?} to {:?}", row.from, row.to);
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
