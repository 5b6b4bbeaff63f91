//! Bytes of a text judged sixty-four at a time, a bit each.

use wide::u8x16;

/// Bytes judged together.
pub(crate) const WINDOW: usize = 64;
const LANE: usize = 16;

/// Which bytes of the window at `at` pass; behind the end of the text all are 0.
#[inline]
pub(crate) fn judge(bytes: &[u8], at: usize, passes: impl Fn(u8x16) -> u8x16) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    let lanes = |window: &[u8; WINDOW]| {
        window.as_chunks::<LANE>().0.iter().enumerate().fold(0, |passed, (part, lane)| {
            passed | u64::from(passes(u8x16::from(*lane)).move_mask().cast_unsigned()) << (LANE * part)
        })
    };
    match rest.first_chunk() {
        Some(window) => lanes(window),
        None => {
            let mut last = [0; WINDOW];
            last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
            lanes(&last)
        }
    }
}

/// The bytes from `low` to `high`.
#[inline]
pub(crate) fn within(lane: u8x16, low: u8, high: u8) -> u8x16 {
    let above = lane - u8x16::splat(low);
    above.min(u8x16::splat(high.wrapping_sub(low))).cmp_eq(above)
}

/// Calls `visit` with every place where an ASCII capital stands behind a space.
pub(crate) fn each_capital_behind_space(bytes: &[u8], mut visit: impl FnMut(usize)) {
    let mut start = 0;
    while start < bytes.len() {
        let mut capitals = judge(bytes, start, |lane| within(lane, b'A', b'Z'));
        if capitals != 0 {
            let is_behind = start.checked_sub(1).and_then(|last| bytes.get(last)) == Some(&b' ');
            let spaces = judge(bytes, start, |lane| lane.cmp_eq(u8x16::splat(b' ')));
            capitals &= spaces << 1 | u64::from(is_behind);
        }
        while capitals != 0 {
            visit(start + capitals.trailing_zeros() as usize);
            capitals &= capitals - 1;
        }
        start += WINDOW;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn capitals_behind_spaces() {
        let text = "A b C d  E é Éa F@G zZ [ Z\tQ \u{3000}R 日本 S T U V W X Y Za".repeat(4);
        for start in (0..text.len()).filter(|start| text.is_char_boundary(*start)) {
            let bytes = &text.as_bytes()[start..];
            let mut found = Vec::new();
            super::each_capital_behind_space(bytes, |at| found.push(at));
            let expected = (1..bytes.len()).filter(|&at| bytes[at - 1] == b' ' && bytes[at].is_ascii_uppercase());
            assert_eq!(found, expected.collect::<Vec<_>>(), "{:?}", &text[start..]);
        }
    }
}
