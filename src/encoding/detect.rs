//! Tells the encoding of bytes: a mark, escapes, valid UTF-8, what is declared, and last a guess.

use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::{Basis, Decoded, Encoding, declared, walk};
use crate::text::Error;

/// How much of a text a guess looks at.
const GUESSED_FROM: usize = 1 << 18;
/// Kana and Japanese punctuation are at least this part of what is not ASCII in Japanese prose, in percent.
const KANA: usize = 10;
/// Characters from which a guess without kana is trusted, where no other reading is possible.
const ENOUGH: usize = 8;

pub(super) fn read(path: Option<&Path>, bytes: Vec<u8>, given: Option<Encoding>) -> Result<Decoded, Error> {
    if let Some((encoding, mark)) = mark(&bytes) {
        let mut decoded = Decoded::new(bytes, mark, encoding, Basis::Mark);
        decoded.doubt = errors(encoding, &decoded);
        return match sound(&decoded) || given == Some(Encoding::Utf8) {
            true => Ok(decoded),
            false => Err(Error::encoding(path, valid_up_to(decoded.bytes()))),
        };
    }
    if let Some(encoding) = given {
        let mut decoded = Decoded::new(bytes, 0, encoding, Basis::Given);
        decoded.doubt = errors(encoding, &decoded);
        return Ok(decoded);
    }
    if bytes.is_ascii() && bytes.windows(3).any(|three| three.starts_with(b"\x1b$") || three.starts_with(b"\x1b(")) {
        let decoded = Decoded::new(bytes, 0, Encoding::Iso2022Jp, Basis::Content);
        let is_meant = !decoded.text().contains(char::REPLACEMENT_CHARACTER);
        return Ok(if is_meant { decoded } else { Decoded::new(decoded.bytes().to_vec(), 0, Encoding::Utf8, Basis::Content) });
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded::sound(text, 0, Basis::Content)),
        Err(error) => error,
    };
    let (valid_up_to, bytes) = (error.utf8_error().valid_up_to(), error.into_bytes());
    let unread = || Error::encoding(path, valid_up_to);
    if is_damaged_utf8(&bytes) {
        return Err(unread());
    }
    if let Some(label) = declared::label(&bytes) {
        let encoding = match Encoding::from_label(&label) {
            Some(Encoding::Utf8) => return Err(unread()),
            // A byte that means nothing to UTF-16 at the head of the text: whoever wrote it was not writing UTF-16.
            Some(Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Iso2022Jp) | None => None,
            encoding => encoding,
        };
        if let Some(encoding) = encoding {
            let mut decoded = Decoded::new(bytes, 0, encoding, Basis::Declared);
            decoded.doubt = errors(encoding, &decoded).or_else(|| contradiction(encoding, decoded.bytes()));
            return Ok(decoded);
        }
        if Encoding::from_label(&label).is_none() && encoding_rs::Encoding::for_label(label.as_bytes()).is_some() {
            let shown = path.map_or_else(|| "<stdin>".into(), Path::to_string_lossy);
            return Err(Error::file(
                shown.as_ref(),
                format!("declares the encoding `{label}`, which is not read; nothing was changed"),
            ));
        }
    }
    let (encoding, doubt) = guess(&bytes).ok_or_else(unread)?;
    let mut decoded = Decoded::new(bytes, 0, encoding, Basis::Guessed);
    decoded.doubt = errors(encoding, &decoded).or(doubt);
    Ok(decoded)
}

/// The encoding that a byte order mark tells, and its length.
fn mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some((Encoding::Utf8, 3)),
        // UTF-32 begins like UTF-16; with two zeros behind, it is no text of ours.
        [0xFF, 0xFE, 0, 0, ..] => None,
        [0xFF, 0xFE, ..] => Some((Encoding::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => Some((Encoding::Utf16Be, 2)),
        _ => None,
    }
}

fn sound(decoded: &Decoded) -> bool {
    decoded.encoding() != Encoding::Utf8 || std::str::from_utf8(decoded.bytes()).is_ok()
}

fn valid_up_to(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len)
}

/// Whether nearly all of what is not ASCII is sound UTF-8, which no other encoding looks like.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|ch| !ch.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > 4 * invalid
}

fn errors(encoding: Encoding, decoded: &Decoded) -> Option<String> {
    // In sound UTF-8 the character is one that somebody wrote.
    if let super::Source::Same(_) = decoded.source {
        return None;
    }
    let text = decoded.text();
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    let at = text.find(char::REPLACEMENT_CHARACTER)?;
    let offset = decoded.walk().seek(at).0;
    let places = if count == 1 { "one place is".to_owned() } else { format!("{count} places are") };
    Some(format!("{places} not {encoding}, the first at byte {offset}"))
}

/// The bytes read in one encoding.
struct Reading {
    encoding: Encoding,
    is_sound: bool,
    /// Characters beyond ASCII, and how many of them are kana or Japanese punctuation of full width.
    wide: usize,
    kana: usize,
}

impl Reading {
    fn of(encoding: Encoding, bytes: &[u8]) -> Self {
        let text = walk::decode(encoding, bytes);
        let is_kana = |ch: &char| matches!(ch, '\u{3041}'..='\u{30FE}' | '、' | '。' | '「' | '」');
        let wide = text.chars().filter(|ch| !ch.is_ascii());
        let kana = text.chars().filter(is_kana).count();
        Self { encoding, is_sound: !text.contains(char::REPLACEMENT_CHARACTER), wide: wide.count(), kana }
    }

    fn is_japanese(&self) -> bool {
        self.is_sound && self.kana > 0 && self.kana * 100 >= self.wide * KANA
    }
}

/// Why a declaration may be wrong: the bytes are Japanese prose in the other encoding, and noise in this one.
fn contradiction(declared: Encoding, bytes: &[u8]) -> Option<String> {
    let other = if declared == Encoding::ShiftJis { Encoding::EucJp } else { Encoding::ShiftJis };
    let is_other = Reading::of(other, bytes).is_japanese() && !Reading::of(declared, bytes).is_japanese();
    is_other.then(|| format!("it may be {other}"))
}

/// The likeliest encoding, and why it may be another; `None` for texts in an encoding that is not read.
fn guess(bytes: &[u8]) -> Option<(Encoding, Option<String>)> {
    let readings = [Encoding::ShiftJis, Encoding::EucJp].map(|encoding| Reading::of(encoding, bytes));
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESSED_FROM).unwrap_or(bytes), bytes.len() <= GUESSED_FROM);
    let likeliest = detector.guess(None, Utf8Detection::Deny);
    let told = readings.iter().position(|reading| reading.encoding.standard() == likeliest);
    let [chosen, other] = match (told, &readings) {
        (Some(0), [first, second]) => [first, second],
        (Some(_), [first, second]) => [second, first],
        // Kana tell Japanese from everything else.
        (None, [first, second]) if first.is_japanese() && !second.is_sound => [first, second],
        (None, [first, second]) if second.is_japanese() && first.kana == 0 => [second, first],
        (None, _) => return None,
    };
    let alone = !other.is_sound;
    let doubt = match chosen.is_japanese() {
        true if alone || !other.is_japanese() => None,
        false if alone && told.is_some() && chosen.wide >= ENOUGH => None,
        _ if alone => Some("there is too little of it to tell".to_owned()),
        _ => Some(format!("it may be {}", other.encoding)),
    };
    Some((chosen.encoding, doubt))
}
