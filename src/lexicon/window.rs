//! What the bytes of a window of the text are, sixty-four at a time, a bit a byte.

use wide::u8x16;

use crate::text::within;

/// Bytes judged together.
pub(super) const WINDOW: usize = 64;

/// Bytes that are seen of the text from the start of a window on, for what begins in it.
pub(super) const SEEN: usize = WINDOW + 16;

/// A window, with the bytes behind it; past the end of the text they are 0.
pub(super) struct Window<'t>(&'t [u8; SEEN]);

/// Pages of U+3000 to U+30FF as flags: punctuation, hiragana, katakana.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pages(pub(super) u32);

impl Pages {
    /// The page of a character; none of one that lies elsewhere.
    pub(super) fn of(ch: char) -> Self {
        Self(match ch {
            '\u{3000}'..='\u{303f}' => 1,
            '\u{3040}'..='\u{309f}' => 2,
            '\u{30a0}'..='\u{30ff}' => 4,
            _ => 0,
        })
    }

    /// Whether the page of this flag is one of them, as a mask.
    #[inline]
    fn mask(self, flag: u32) -> u8x16 {
        u8x16::splat(if self.0 & flag != 0 { u8::MAX } else { 0 })
    }
}

/// What the bytes of a window are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    /// ASCII letters and digits.
    pub(super) words: u64,
    /// Small ASCII letters.
    pub(super) small: u64,
    /// First bytes of characters from U+4000 to U+9FFF, and of those of the pages that were asked for.
    pub(super) regular: u64,
    /// First bytes of other characters that are not ASCII, without the other pages.
    pub(super) others: u64,
}

impl<'t> Window<'t> {
    /// The window that begins at byte `start` of a text; the last ones are copied to `tail`.
    #[inline]
    pub(super) fn of(bytes: &'t [u8], start: usize, tail: &'t mut [u8; SEEN]) -> Self {
        let rest = bytes.get(start..).unwrap_or_default();
        match rest.first_chunk() {
            Some(window) => Self(window),
            None => {
                *tail = [0; SEEN];
                for (slot, byte) in tail.iter_mut().zip(rest) {
                    *slot = *byte;
                }
                Self(tail)
            }
        }
    }

    /// Eight bytes from a place of the window on, or up to eight bytes behind its end.
    #[inline]
    pub(super) fn eight(&self, at: usize) -> u64 {
        let eight = self.0.get(at..at + 8).and_then(|eight| eight.first_chunk());
        eight.map_or(0, |eight| u64::from_le_bytes(*eight))
    }

    /// Sixteen bytes, `later` than the part of that number begins.
    #[inline]
    fn lane(&self, part: usize, later: usize) -> u8x16 {
        let at = 16 * part + later;
        let bytes = self.0.get(at..at + 16).and_then(|bytes| bytes.first_chunk());
        bytes.map_or(u8x16::default(), |bytes| u8x16::from(*bytes))
    }

    /// The masks of the window.
    #[inline]
    pub(super) fn masks(&self, pages: Pages) -> Masks {
        let mut masks = Masks::default();
        let mut high = 0;
        for part in 0..WINDOW / 16 {
            let lane = self.lane(part, 0);
            let letters = within(lane | u8x16::splat(0x20), b'a', b'z');
            masks.words |= bits(letters | within(lane, b'0', b'9'), part);
            masks.small |= bits(within(lane, b'a', b'z'), part);
            high |= bits(lane, part);
        }
        if high == 0 {
            return masks;
        }
        let (signs, hiragana, katakana) = (pages.mask(1), pages.mask(2), pages.mask(4));
        for part in 0..WINDOW / 16 {
            let [first, second, third] = [0, 1, 2].map(|later| self.lane(part, later));
            let shared = second.cmp_eq(u8x16::splat(0x82));
            let upper = at_least(third, 0xa0);
            let page = second.cmp_eq(u8x16::splat(0x80)) & signs
                | second.cmp_eq(u8x16::splat(0x81)) & hiragana
                | second.cmp_eq(u8x16::splat(0x83)) & katakana
                | shared & (upper & katakana | (upper ^ u8x16::splat(u8::MAX)) & hiragana);
            let kana = first.cmp_eq(u8x16::splat(0xe3));
            let kanji = within(first, 0xe4, 0xe9);
            masks.regular |= bits(kanji | kana & page, part);
            let others = at_least(first, 0xc0) ^ (kanji | kana & within(second, 0x80, 0x83));
            masks.others |= bits(others, part);
        }
        masks
    }
}

/// The bytes that are at least `low`.
#[inline]
fn at_least(lane: u8x16, low: u8) -> u8x16 {
    lane.max(u8x16::splat(low)).cmp_eq(lane)
}

/// The highest bits of the bytes of a part.
#[inline]
fn bits(lane: u8x16, part: usize) -> u64 {
    u64::from(lane.move_mask().cast_unsigned()) << (16 * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_of_every_length() {
        let text = "U.S. 文部科学省 abc0 é🙂. ひらガナ、㈱ｱ鿿㐀ぁん゠".repeat(9);
        for start in (0..text.len()).step_by(WINDOW) {
            for end in start..=text.len() {
                let bytes = &text.as_bytes()[..end];
                let pages = Pages((end % 8) as u32);
                let masks = Window::of(bytes, start, &mut [0; SEEN]).masks(pages);
                for (at, byte) in bytes.iter().enumerate().skip(start).take(WINDOW) {
                    let bit = |mask: u64| mask >> (at - start) & 1 != 0;
                    assert_eq!(bit(masks.words), byte.is_ascii_alphanumeric(), "{at} of {end}");
                    assert_eq!(bit(masks.small), byte.is_ascii_lowercase(), "{at} of {end}");
                    let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next()).filter(|ch| !ch.is_ascii()) else {
                        assert!(!bit(masks.regular | masks.others), "{at} of {end}");
                        continue;
                    };
                    if at + ch.len_utf8() <= end {
                        let page = Pages::of(ch).0;
                        let regular = page & pages.0 != 0 || ('\u{4000}'..='\u{9fff}').contains(&ch);
                        assert_eq!(bit(masks.regular), regular, "{ch} at {at} of {end}");
                        assert_eq!(bit(masks.others), !regular && page == 0, "{ch} at {at} of {end}");
                    }
                }
                let shown = (end - start).min(WINDOW) as u32;
                let all = masks.words | masks.regular | masks.others;
                assert_eq!(all.checked_shr(shown).unwrap_or(0), 0, "past {end}");
            }
        }
    }

    #[test]
    fn letters_and_digits_of_every_byte() {
        for byte in 0..=u8::MAX {
            let masks = Window::of(&[byte; 3], 0, &mut [0; SEEN]).masks(Pages::default());
            let all = |holds: bool| if holds { 7 } else { 0 };
            assert_eq!(masks.words, all(byte.is_ascii_alphanumeric()), "{byte}");
            assert_eq!(masks.small, all(byte.is_ascii_lowercase()), "{byte}");
        }
    }
}
