//! The places of a text that a name may begin at, found sixty-four bytes at a time.

use super::filter::Filter;
use super::window::{SEEN, WINDOW, Window};

impl Filter<'_> {
    /// Calls `visit` with the places that a name may begin at, in order; it answers where the next one may begin.
    #[inline]
    pub(super) fn places(&self, text: &str, mut visit: impl FnMut(usize) -> usize) {
        let bytes = text.as_bytes();
        let (mut free, mut carry, mut start) = (0, 0, 0);
        let mut tail = [0; SEEN];
        while start < bytes.len() {
            let window = Window::of(bytes, start, &mut tail);
            let masks = window.masks(self.pages());
            let mut words = masks.words & !(masks.words << 1 | carry);
            carry = masks.words >> (WINDOW - 1);
            if !self.has_small() {
                words &= !masks.small;
            }
            // Judging all places first, without a branch on the answer, costs less than the branches would.
            let mut passed = marked(words, |at| self.opens_with_word(&window, at, text, start));
            if masks.regular != 0 {
                passed |= self.passed_regular(&window, masks.regular);
            }
            if masks.others != 0 {
                passed |= marked(masks.others, |at| self.opens_with_character(text, start + at));
            }
            if self.has_signs() {
                passed |= self.signs_of(bytes, start);
            }
            while passed != 0 {
                let at = start + passed.trailing_zeros() as usize;
                passed &= passed - 1;
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

    /// The regular characters of a window that a name may begin with.
    #[inline]
    fn passed_regular(&self, window: &Window<'_>, regular: u64) -> u64 {
        let mut passed = marked(regular, |at| self.opens_with_pair(window, at));
        if self.has_singles() {
            passed |= marked(regular & !passed, |at| self.is_single(window, at));
        }
        // Few places are left, and a name begins at few of them.
        marked(passed, |at| self.goes_on(window, at))
    }

    #[cold]
    fn signs_of(&self, bytes: &[u8], start: usize) -> u64 {
        let window = bytes.get(start..).unwrap_or_default().iter().take(WINDOW);
        window.enumerate().fold(0, |mask, (index, byte)| mask | u64::from(self.is_sign(*byte)) << index)
    }
}

/// The bits of `mask` that `holds` is true of.
#[inline]
fn marked(mut mask: u64, holds: impl Fn(usize) -> bool) -> u64 {
    let mut marked = 0;
    while mask != 0 {
        let bit = mask.trailing_zeros();
        marked |= u64::from(holds(bit as usize)) << bit;
        mask &= mask - 1;
    }
    marked
}
