//! Bytes and the text they became, side by side, one character at a time.

use super::Encoding;
use super::iso2022::{self, Shift};

/// The text of bytes that are not UTF-8; what means nothing becomes U+FFFD.
pub(super) fn decode(encoding: Encoding, bytes: &[u8]) -> String {
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let units = bytes.chunks_exact(2).map(|unit| match (unit, encoding) {
                (&[low, high], Encoding::Utf16Le) => u16::from_le_bytes([low, high]),
                (&[high, low], _) => u16::from_be_bytes([high, low]),
                _ => 0xFFFD,
            });
            let mut text = String::with_capacity(bytes.len());
            text.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
            if bytes.len() % 2 == 1 {
                text.push(char::REPLACEMENT_CHARACTER);
            }
            text
        }
        Encoding::Iso2022Jp => iso2022::decode(bytes),
        _ => encoding.standard().decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// A place in the bytes and the same place in their text.
pub(super) struct Walk<'s> {
    encoding: Encoding,
    bytes: &'s [u8],
    text: &'s str,
    source: usize,
    derived: usize,
    shift: Shift,
}

impl<'s> Walk<'s> {
    /// Before the first character; `text` is what `bytes` became from `start` on.
    pub(super) fn new(encoding: Encoding, bytes: &'s [u8], start: usize, text: &'s str) -> Self {
        Self { encoding, bytes, text, source: start, derived: 0, shift: Shift::Ascii }
    }

    /// The place in the bytes.
    pub(super) fn source(&self) -> usize {
        self.source
    }

    /// The place in the text.
    pub(super) fn derived(&self) -> usize {
        self.derived
    }

    /// Goes on by one character, or by one escape, which is no text; `false` at the end.
    pub(super) fn step(&mut self) -> bool {
        let rest = self.bytes.get(self.source..).unwrap_or_default();
        if rest.is_empty() {
            return false;
        }
        if self.escape(rest) {
            return true;
        }
        let ch = self.text.get(self.derived..).and_then(|text| text.chars().next());
        self.source += self.unit(rest, ch).clamp(1, rest.len());
        self.derived += ch.map_or(0, char::len_utf8);
        true
    }

    /// Goes on to the place `derived` of the text, before escapes that stand there.
    pub(super) fn seek(&mut self, derived: usize) -> (usize, Shift) {
        while self.derived < derived && self.step() {}
        (self.source, self.shift)
    }

    /// Goes on to the place `derived` of the text, past escapes that stand there.
    pub(super) fn seek_past(&mut self, derived: usize) -> (usize, Shift) {
        self.seek(derived);
        while self.bytes.get(self.source..).is_some_and(|rest| self.escape(rest)) {}
        (self.source, self.shift)
    }

    fn escape(&mut self, rest: &[u8]) -> bool {
        let escape = if self.encoding == Encoding::Iso2022Jp { iso2022::escape(rest) } else { None };
        if let Some((len, shift)) = escape {
            self.source += len;
            self.shift = shift;
        }
        escape.is_some()
    }

    /// How many bytes became this character. The answers for U+FFFD are those of the Encoding Standard: a lead byte before an
    /// ASCII character is wrong alone, any other pair is wrong together.
    fn unit(&self, rest: &[u8], ch: Option<char>) -> usize {
        let is_sound = ch != Some(char::REPLACEMENT_CHARACTER);
        let pair = |next: Option<&u8>| if next.is_some_and(|next| is_sound || *next >= 0x80) { 2 } else { 1 };
        match (self.encoding, rest) {
            (Encoding::Utf8, _) if is_sound || rest.starts_with("\u{FFFD}".as_bytes()) => ch.map_or(1, char::len_utf8),
            (Encoding::Utf8, _) => rest.utf8_chunks().next().map_or(1, |chunk| chunk.invalid().len()),
            (Encoding::Utf16Le | Encoding::Utf16Be, _) => ch.map_or(2, |ch| 2 * ch.len_utf16()),
            (Encoding::ShiftJis, [0x81..=0x9F | 0xE0..=0xFC, ..]) => pair(rest.get(1)),
            (Encoding::EucJp, [0x8F, 0xA1..=0xFE, ..]) => 1 + pair(rest.get(2)),
            (Encoding::EucJp, [0x8E | 0x8F | 0xA1..=0xFE, ..]) => pair(rest.get(1)),
            (Encoding::Iso2022Jp, _) => iso2022::unit(self.shift, rest),
            _ => 1,
        }
    }
}
