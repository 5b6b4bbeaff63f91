//! A few characters, looked for in a whole text at once.

use wide::u8x16;

/// Bytes judged together.
const WINDOW: usize = 64;
const LANE: usize = 16;

/// Some characters of three bytes in UTF-8, as kana, kanji and full-width signs are.
#[derive(Clone, Debug)]
pub(crate) struct CharSet {
    /// Their first bytes lie between these.
    lowest: u8,
    highest: u8,
    /// A bit for what the second and the third byte of a character hold.
    bits: [u64; 64],
    chars: Vec<char>,
}

impl CharSet {
    /// The set of those that have three bytes; others are left out.
    pub(crate) fn new(chars: impl IntoIterator<Item = char>) -> Self {
        let mut set = Self { lowest: u8::MAX, highest: 0, bits: [0; 64], chars: Vec::new() };
        for ch in chars.into_iter().filter(|ch| ch.len_utf8() == 3) {
            let lead = 0xe0 | (u32::from(ch) >> 12) as u8;
            set.lowest = set.lowest.min(lead);
            set.highest = set.highest.max(lead);
            if let Some(word) = set.bits.get_mut((u32::from(ch) >> 6 & 63) as usize) {
                *word |= 1 << (u32::from(ch) & 63);
            }
            set.chars.push(ch);
        }
        set
    }

    /// Where characters of the set stand in a text, in order.
    pub(crate) fn places(&self, text: &str) -> impl Iterator<Item = (usize, char)> {
        let bytes = text.as_bytes();
        let (mut end, mut leads) = (0, 0_u64);
        std::iter::from_fn(move || {
            loop {
                while leads != 0 {
                    let at = end - WINDOW + leads.trailing_zeros() as usize;
                    leads &= leads - 1;
                    if self.may_hold(bytes, at)
                        && let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next())
                        && self.chars.contains(&ch)
                    {
                        return Some((at, ch));
                    }
                }
                if end >= bytes.len() {
                    return None;
                }
                leads = self.leads(bytes.get(end..).unwrap_or_default());
                end += WINDOW;
            }
        })
    }

    #[inline]
    fn may_hold(&self, bytes: &[u8], at: usize) -> bool {
        let Some(&[_, second, third]) = bytes.get(at..at + 3).and_then(<[u8]>::first_chunk) else { return false };
        self.bits.get(usize::from(second & 63)).is_some_and(|word| word >> (third & 63) & 1 != 0)
    }

    /// Which of the first bytes of `rest`, as far as a window of them, may begin a character of the set.
    #[inline]
    fn leads(&self, rest: &[u8]) -> u64 {
        let window = rest.first_chunk::<WINDOW>().copied().unwrap_or_else(|| {
            let mut last = [0; WINDOW];
            last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
            last
        });
        let (lowest, span) = (u8x16::splat(self.lowest), u8x16::splat(self.highest.wrapping_sub(self.lowest)));
        window.as_chunks::<LANE>().0.iter().enumerate().fold(0, |leads, (part, lane)| {
            let above = u8x16::from(*lane) - lowest;
            let is_lead = above.min(span).cmp_eq(above);
            leads | u64::from(is_lead.move_mask().cast_unsigned()) << (LANE * part)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_every_length() {
        let set = CharSet::new("米両＠日a🙂".chars());
        let text = "U.S. 米国と両国、日米＠文科省 a 🙂 昧斥 abcdefgh".repeat(9);
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let text = &text[..end];
            let expected: Vec<(usize, char)> = text.char_indices().filter(|(_, ch)| "米両＠日".contains(*ch)).collect();
            assert_eq!(set.places(text).collect::<Vec<_>>(), expected, "{end}");
        }
        assert_eq!(CharSet::new([]).places("米国 and more").next(), None);
    }
}
