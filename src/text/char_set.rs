//! A few characters, looked for in a whole text at once.

use wide::u8x16;

use super::lanes::{WINDOW, judge, within};

/// Second bytes that are compared one by one; with more of them the first byte alone is judged.
const FEW: usize = 4;

/// Some characters of three bytes in UTF-8, as kana, kanji and full-width signs are.
#[derive(Clone, Debug)]
pub(crate) struct CharSet {
    /// Their first bytes lie between these.
    lowest: u8,
    highest: u8,
    /// Their second bytes, where they are few; one of them several times where they are fewer.
    seconds: Option<[u8; FEW]>,
    /// A bit for what the second and the third byte of a character hold.
    bits: [u64; 64],
    chars: Vec<char>,
}

impl CharSet {
    /// The set of those that have three bytes; others are left out.
    pub(crate) fn new(chars: impl IntoIterator<Item = char>) -> Self {
        let mut set = Self { lowest: u8::MAX, highest: 0, seconds: None, bits: [0; 64], chars: Vec::new() };
        for ch in chars.into_iter().filter(|ch| ch.len_utf8() == 3) {
            let lead = 0xe0 | (u32::from(ch) >> 12) as u8;
            set.lowest = set.lowest.min(lead);
            set.highest = set.highest.max(lead);
            if let Some(word) = set.bits.get_mut((u32::from(ch) >> 6 & 63) as usize) {
                *word |= 1 << (u32::from(ch) & 63);
            }
            set.chars.push(ch);
        }
        let mut seconds: Vec<u8> = set.chars.iter().map(|ch| 0x80 | (u32::from(*ch) >> 6 & 63) as u8).collect();
        seconds.sort_unstable();
        seconds.dedup();
        let last = seconds.last().copied().unwrap_or_default();
        seconds.resize(seconds.len().max(FEW), last);
        set.seconds = seconds.try_into().ok();
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
                leads = self.leads(bytes, end);
                end += WINDOW;
            }
        })
    }

    #[inline]
    fn may_hold(&self, bytes: &[u8], at: usize) -> bool {
        let Some(&[_, second, third]) = bytes.get(at..at + 3).and_then(<[u8]>::first_chunk) else { return false };
        self.bits.get(usize::from(second & 63)).is_some_and(|word| word >> (third & 63) & 1 != 0)
    }

    /// Which bytes of the window at `at` may begin a character of the set.
    #[inline]
    fn leads(&self, bytes: &[u8], at: usize) -> u64 {
        // English has none: its windows are told by their highest bits alone.
        if judge(bytes, at, |first| first) == 0 {
            return 0;
        }
        let leads = judge(bytes, at, |first| within(first, self.lowest, self.highest));
        let Some(seconds) = self.seconds.filter(|_| leads != 0) else { return leads };
        let known = seconds.map(u8x16::splat);
        leads & judge(bytes, at + 1, |second| known.into_iter().fold(u8x16::ZERO, |any, known| any | second.cmp_eq(known)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_every_length() {
        let text = "U.S. 米国と両国、日米＠文科省 a 🙂 昧斥 abcdefgh".repeat(9);
        for chars in ["米両＠日a🙂", "両省", "米両＠日国文科昧"] {
            let set = CharSet::new(chars.chars());
            for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                let text = &text[..end];
                let is_wide = |ch: &char| ch.len_utf8() == 3 && chars.contains(*ch);
                let expected: Vec<(usize, char)> = text.char_indices().filter(|(_, ch)| is_wide(ch)).collect();
                assert_eq!(set.places(text).collect::<Vec<_>>(), expected, "{chars}, {end}");
            }
        }
        assert_eq!(CharSet::new([]).places("米国 and more").next(), None);
    }
}
