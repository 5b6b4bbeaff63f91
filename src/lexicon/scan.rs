//! The places of a text that a name may begin at, found sixty-four bytes at a time.

use super::filter::{Filter, HIGH, alphanumeric, eight};

/// Bytes looked at together.
const WINDOW: usize = 64;

/// What the bytes of a window are, a bit a byte.
#[derive(Clone, Copy, Default)]
struct Masks {
    /// ASCII letters and digits.
    words: u64,
    /// Small ASCII letters.
    small: u64,
    /// First bytes of characters that are not ASCII.
    leads: u64,
}

impl Filter<'_> {
    /// Calls `visit` with the places that a name may begin at, in order; it answers where the next one may begin.
    #[inline]
    pub(super) fn places(&self, text: &str, mut visit: impl FnMut(usize) -> usize) {
        let bytes = text.as_bytes();
        let (mut free, mut carry, mut start) = (0, 0, 0);
        let mut passed = [0_usize; WINDOW];
        let opens_small = self.has_small();
        while start < bytes.len() {
            let masks = masks(bytes, start);
            let mut places = masks.words & !(masks.words << 1 | carry) | masks.leads;
            carry = masks.words >> (WINDOW - 1);
            if !opens_small {
                places &= !masks.small;
            }
            if self.has_signs() {
                places |= self.signs_of(bytes, start);
            }
            // Judging all places first, without a branch on the answer, costs less than the branches would.
            let mut count = 0;
            while places != 0 {
                let bit = places & places.wrapping_neg();
                places ^= bit;
                let at = start + bit.trailing_zeros() as usize;
                let opens = if masks.words & bit != 0 {
                    self.opens_with_word(text, at)
                } else {
                    masks.leads & bit == 0 || self.opens_with_character(text, at)
                };
                if let Some(slot) = passed.get_mut(count) {
                    *slot = at;
                }
                count += usize::from(opens);
            }
            for &at in passed.get(..count).unwrap_or_default() {
                if at >= free {
                    free = visit(at);
                }
            }
            start += WINDOW;
            // What a long match covered need not be looked at.
            if free >= start + WINDOW {
                start = free / WINDOW * WINDOW;
                carry = u64::from(bytes.get(start - 1).is_some_and(u8::is_ascii_alphanumeric));
            }
        }
    }

    #[cold]
    fn signs_of(&self, bytes: &[u8], start: usize) -> u64 {
        let window = bytes.get(start..).unwrap_or_default().iter().take(WINDOW);
        window.enumerate().fold(0, |mask, (index, byte)| mask | u64::from(self.is_sign(*byte)) << index)
    }
}

#[inline]
fn masks(bytes: &[u8], start: usize) -> Masks {
    let mut masks = Masks::default();
    let mut add = |index: usize, word: u64| {
        let letters = alphanumeric(word);
        masks.words |= gathered(letters) << (8 * index);
        // Bits 5 and 6 tell the small letters from capitals and digits.
        masks.small |= gathered(letters & word << 2 & word << 1) << (8 * index);
        masks.leads |= gathered(word & word << 1 & HIGH) << (8 * index);
    };
    match bytes.get(start..start + WINDOW) {
        Some(window) => {
            for (index, word) in window.as_chunks::<8>().0.iter().enumerate() {
                add(index, u64::from_le_bytes(*word));
            }
        }
        None => {
            for index in 0..WINDOW / 8 {
                add(index, eight(bytes, (start + 8 * index).min(bytes.len())));
            }
        }
    }
    masks
}

/// The high bits of eight bytes, side by side.
#[inline]
fn gathered(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_of_every_length() {
        let text = "U.S. 文部科学省 abc0 é🙂. ".repeat(9);
        for start in (0..text.len()).step_by(WINDOW) {
            for end in start..=text.len() {
                let masks = masks(&text.as_bytes()[..end], start);
                for at in start..(start + WINDOW).min(end) {
                    let byte = text.as_bytes()[at];
                    assert_eq!(masks.words >> (at - start) & 1 != 0, byte.is_ascii_alphanumeric(), "{at} of {end}");
                    assert_eq!(masks.leads >> (at - start) & 1 != 0, byte >= 0xc0, "{at} of {end}");
                }
                assert_eq!((masks.words | masks.leads).checked_shr((end - start) as u32).unwrap_or(0), 0, "past {end}");
            }
        }
    }
}
