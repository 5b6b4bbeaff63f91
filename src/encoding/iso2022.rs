//! ISO-2022-JP: seven bits, and escapes that say which character set the next bytes are in.

use super::Encoding;

/// The character set that bytes are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Ascii,
    /// JIS X 0201: ASCII with a yen sign and an overline.
    Roman,
    /// JIS X 0201 katakana, half width.
    Katakana,
    /// JIS X 0208 of 1978, which is read and written like that of 1983.
    Kanji78,
    /// JIS X 0208.
    Kanji,
    /// JIS X 0212.
    Supplement,
}

impl Shift {
    const ALL: [Shift; 6] = [Shift::Ascii, Shift::Roman, Shift::Katakana, Shift::Kanji78, Shift::Kanji, Shift::Supplement];

    /// The escape that begins it.
    pub(super) const fn escape(self) -> &'static [u8] {
        match self {
            Shift::Ascii => b"\x1b(B",
            Shift::Roman => b"\x1b(J",
            Shift::Katakana => b"\x1b(I",
            Shift::Kanji78 => b"\x1b$@",
            Shift::Kanji => b"\x1b$B",
            Shift::Supplement => b"\x1b$(D",
        }
    }

    const fn is_of_pairs(self) -> bool {
        matches!(self, Shift::Kanji78 | Shift::Kanji | Shift::Supplement)
    }
}

/// The escape that `rest` begins with: its length, and what it begins.
pub(super) fn escape(rest: &[u8]) -> Option<(usize, Shift)> {
    if rest.first() != Some(&0x1b) {
        return None;
    }
    Shift::ALL.into_iter().find(|shift| rest.starts_with(shift.escape())).map(|shift| (shift.escape().len(), shift))
}

/// How many bytes the next character has.
pub(super) fn unit(shift: Shift, rest: &[u8]) -> usize {
    match rest {
        [0x21..=0x7E, 0x21..=0x7E, ..] if shift.is_of_pairs() => 2,
        _ => 1,
    }
}

/// The text; bytes that mean nothing, and escapes to other character sets, become U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut pairs = Vec::new();
    let (mut at, mut shift) = (0, Shift::Ascii);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((len, next)) = escape(rest) {
            flush(&mut pairs, &mut text);
            at += len;
            shift = next;
            continue;
        }
        match (unit(shift, rest), rest) {
            (2, [first, second, ..]) => {
                // The same rows with the eighth bit are EUC-JP.
                if shift == Shift::Supplement {
                    pairs.push(0x8F);
                }
                pairs.extend([first | 0x80, second | 0x80]);
            }
            (_, [byte, ..]) => {
                flush(&mut pairs, &mut text);
                text.push(single(shift, *byte));
            }
            (_, []) => {}
        }
        at += unit(shift, rest);
    }
    flush(&mut pairs, &mut text);
    text
}

fn flush(pairs: &mut Vec<u8>, text: &mut String) {
    if !pairs.is_empty() {
        text.push_str(&Encoding::EucJp.standard().decode_without_bom_handling(pairs).0);
        pairs.clear();
    }
}

fn single(shift: Shift, byte: u8) -> char {
    match (shift, byte) {
        (_, 0x1B | 0x80..) => char::REPLACEMENT_CHARACTER,
        // Spaces and line ends stand in every set.
        (_, ..=0x20) => char::from(byte),
        (Shift::Roman, 0x5C) => '¥',
        (Shift::Roman, 0x7E) => '‾',
        (Shift::Ascii | Shift::Roman, _) => char::from(byte),
        (Shift::Katakana, 0x21..=0x5F) => char::from_u32(0xFF61 + u32::from(byte - 0x21)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::REPLACEMENT_CHARACTER,
    }
}
