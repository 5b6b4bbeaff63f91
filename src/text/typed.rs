//! Text as a keyboard types it: one kind of space, no invisible signs, a letter and its marks in one character.
//!
//! Web pages, word processors and PDF files write more kinds of each (no-break and thin spaces, soft hyphens, か and its mark as two
//! characters). What stands around a name is read without that difference; it stays in the text.

use std::ops::Range;

use unicode_normalization::char::{compose, is_combining_mark};
use wide::u8x16;

use super::OffsetMap;
use super::lanes::{WINDOW, judge};

/// A text as a keyboard types it, and where its places stand in the text it was made of.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) text: String,
    pub(crate) map: OffsetMap,
}

impl Typed {
    /// `None` for a text that is typed already.
    pub(crate) fn of(source: &str) -> Option<Self> {
        if is_typed(source) {
            return None;
        }
        let mut typed = Self { text: String::with_capacity(source.len()), map: OffsetMap::new() };
        each_piece(source, |place, piece| {
            typed.map.push(place.start, place.len(), typed.text.len(), piece.len());
            typed.text.push_str(piece);
        });
        Some(typed)
    }
}

/// Whether a text is as a keyboard types it.
pub(crate) fn is_typed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins_odd = |lane: u8x16| LEADS.into_iter().fold(u8x16::splat(0), |odd, lead| odd | lane.cmp_eq(u8x16::splat(lead)));
    for start in (0..bytes.len()).step_by(WINDOW) {
        let mut odd = judge(bytes, start, begins_odd);
        while odd != 0 {
            let at = start + odd.trailing_zeros() as usize;
            odd &= odd - 1;
            if text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_odd) {
                return false;
            }
        }
    }
    // The marks of kana begin with the byte that most kana begin with.
    SOUND_MARKS.iter().all(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_none())
}

/// Calls `take` with every piece of a text in order, and where it stands: as it is, or as it is typed, which may be nothing.
pub(crate) fn each_piece(text: &str, mut take: impl FnMut(Range<usize>, &str)) {
    let (mut kept, mut chars) = (0, text.char_indices().peekable());
    while let Some((start, ch)) = chars.next() {
        let (mut end, mut whole) = (start + ch.len_utf8(), ch);
        while let Some((at, mark)) = chars.next_if(|(_, mark)| is_odd(*mark) && compose(whole, *mark).is_some()) {
            (end, whole) = (at + mark.len_utf8(), compose(whole, mark).unwrap_or(whole));
        }
        let mut buffer = [0; 4];
        let typed = match ch {
            _ if whole != ch => whole.encode_utf8(&mut buffer),
            _ if is_invisible(ch) => "",
            _ if is_odd_space(ch) => " ",
            _ => continue,
        };
        if kept < start {
            take(kept..start, text.get(kept..start).unwrap_or_default());
        }
        take(start..end, typed);
        kept = end;
    }
    if kept < text.len() {
        take(kept..text.len(), text.get(kept..).unwrap_or_default());
    }
}

/// The first bytes of odd characters, but for the marks of kana.
const LEADS: [u8; 5] = [0xc2, 0xcc, 0xcd, 0xe2, 0xf3];

/// The marks that voice a kana.
const SOUND_MARKS: [&str; 2] = ["\u{3099}", "\u{309a}"];

/// What no keyboard types, if it begins with one of [`LEADS`], and the marks of kana.
fn is_odd(ch: char) -> bool {
    is_odd_space(ch) || is_invisible(ch) || matches!(ch, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}') && is_combining_mark(ch)
}

/// Spaces that are no-break or of another width; the wide space of Japanese is a space of its own.
fn is_odd_space(ch: char) -> bool {
    matches!(ch, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// Soft hyphens, spaces without width, marks of direction, and selectors of a glyph.
fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_spaces_marks_and_invisible_signs() {
        for (source, typed) in [
            ("Mr.\u{a0}Kishida", "Mr. Kishida"),
            ("10\u{202f}km\u{2009}!", "10 km !"),
            ("Soft\u{ad}Bank\u{200b}", "SoftBank"),
            ("ソフトハ\u{3099}ンク、ホ\u{309a}", "ソフトバンク、ポ"),
            ("Sol\u{69}\u{301}s, u\u{308}\u{304}", "Solís, ǖ"),
            ("葛\u{e0100}飾\u{3000}区", "葛飾\u{3000}区"),
        ] {
            let made = Typed::of(source).expect("a text that is not typed");
            assert_eq!(made.text, typed);
            assert!(is_typed(&made.text));
            assert_eq!(made.map.to_source(made.text.len()), source.len());
        }
    }

    #[test]
    fn what_is_typed_stays() {
        for text in ["", "“Kishida’s” – plans…", "§ 5 «x» ½", "か が ﾊﾞ　日本", "é q\u{301}".trim_end_matches('\u{301}')]
        {
            assert!(is_typed(text), "{text:?}");
        }
        // A mark that goes together with no letter stays where it is.
        assert_eq!(Typed::of("q\u{301}").expect("a mark").text, "q\u{301}");
    }

    #[test]
    fn places_lead_back() {
        let source = "a\u{a0}b か\u{3099}c";
        let typed = Typed::of(source).expect("a text that is not typed");
        for (part, stands) in [("a b", "a\u{a0}b"), ("が", "か\u{3099}"), ("c", "c")] {
            let start = typed.text.find(part).expect("the part");
            let span = typed.map.source_span(crate::text::Span::new(start, start + part.len()));
            assert_eq!(span.of(source), stands);
        }
    }
}
