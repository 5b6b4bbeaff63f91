//! Replacements in the encoding of their surroundings.

use super::Encoding;
use super::iso2022::Shift;

/// Appends `text`; the bytes before it end in `before`, and those behind it expect `after`. The error is a character that the
/// encoding cannot hold: a look-alike that would come back as another character is none it holds.
pub(super) fn encode(encoding: Encoding, text: &str, before: Shift, after: Shift, out: &mut Vec<u8>) -> Result<(), char> {
    match encoding {
        Encoding::Utf8 => out.extend_from_slice(text.as_bytes()),
        Encoding::Utf16Le => text.encode_utf16().for_each(|unit| out.extend(unit.to_le_bytes())),
        Encoding::Utf16Be => text.encode_utf16().for_each(|unit| out.extend(unit.to_be_bytes())),
        Encoding::ShiftJis | Encoding::EucJp => {
            for ch in text.chars() {
                out.extend(character(encoding, ch).ok_or(ch)?);
            }
        }
        Encoding::Iso2022Jp => shifting(text, before, after, out)?,
    }
    Ok(())
}

/// The bytes of a character, where they mean this character and no other.
fn character(encoding: Encoding, ch: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let text = &*ch.encode_utf8(&mut buffer);
    let (bytes, _, is_lossy) = encoding.standard().encode(text);
    let (back, _) = encoding.standard().decode_without_bom_handling(&bytes);
    (!is_lossy && back == text).then(|| bytes.into_owned())
}

fn shifting(text: &str, before: Shift, after: Shift, out: &mut Vec<u8>) -> Result<(), char> {
    let mut shift = before;
    for ch in text.chars() {
        let (wanted, bytes) = in_set(ch, shift).ok_or(ch)?;
        if wanted != shift {
            out.extend_from_slice(wanted.escape());
            shift = wanted;
        }
        out.extend_from_slice(&bytes);
    }
    if shift != after {
        out.extend_from_slice(after.escape());
    }
    Ok(())
}

/// The set that a character is written in, the present one where it will do, and its bytes there.
fn in_set(ch: char, now: Shift) -> Option<(Shift, Vec<u8>)> {
    match (ch, now) {
        ('¥', _) => Some((Shift::Roman, vec![0x5C])),
        ('‾', _) => Some((Shift::Roman, vec![0x7E])),
        ('\\' | '~', _) => Some((Shift::Ascii, vec![u8::try_from(ch).ok()?])),
        ('\u{0}'..='\u{7F}', Shift::Roman) => Some((Shift::Roman, vec![u8::try_from(ch).ok()?])),
        ('\u{1B}', _) => None,
        ('\u{0}'..='\u{7F}', _) => Some((Shift::Ascii, vec![u8::try_from(ch).ok()?])),
        // Half-width katakana are no part of the encoding; a text that has them may get more.
        ('\u{FF61}'..='\u{FF9F}', Shift::Katakana) => Some((now, vec![u8::try_from(u32::from(ch) - 0xFF40).ok()?])),
        ('\u{FF61}'..='\u{FF9F}', _) => None,
        _ => match character(Encoding::EucJp, ch)?.as_slice() {
            &[first @ 0xA1..=0xFE, second @ 0xA1..=0xFE] => {
                let set = if now == Shift::Kanji78 { now } else { Shift::Kanji };
                Some((set, vec![first & 0x7F, second & 0x7F]))
            }
            _ => None,
        },
    }
}
