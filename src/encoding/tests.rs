//! What only the inside can see: bytes and text walk together, whatever the bytes are.

use super::*;
use crate::text::Span;

const GIVEN: [Encoding; 6] = Encoding::ALL;

fn decoded(bytes: &[u8], encoding: Encoding) -> Decoded {
    Decoded::read(None, bytes.to_vec(), Some(encoding)).expect("a text")
}

/// Small numbers that look like chance and are the same in every run.
fn numbers(seed: u64) -> impl Iterator<Item = u64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::from_fn(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some(state >> 11)
    })
}

/// Bytes that break every rule: each text is walked to its very end, and both ends come together there.
#[test]
fn a_walk_ends_where_bytes_and_text_end() {
    let likely = b"\x1b\x1b\x1b$$((@BJID!~\n a\x80\x81\x8e\x8f\x8f\xa1\xa1\xb0\xc2\xe3\xef\xbf\xbd\xfe\xff\x30\x40\x7f";
    for seed in 0..6000 {
        let mut numbers = numbers(seed);
        let len = numbers.next().expect("endless") % 24;
        let bytes: Vec<u8> = (&mut numbers)
            .take(len as usize)
            .map(|number| if number % 4 == 0 { (number >> 8) as u8 } else { likely[(number >> 8) as usize % likely.len()] })
            .collect();
        for encoding in GIVEN {
            let Ok(decoded) = Decoded::read(None, bytes.clone(), Some(encoding)) else { continue };
            let mut walk = decoded.walk();
            while walk.step() {
                assert!(decoded.text().is_char_boundary(walk.derived()), "{encoding} {bytes:02x?}");
            }
            assert_eq!((walk.source(), walk.derived()), (bytes.len(), decoded.text().len()), "{encoding} {bytes:02x?}");
        }
    }
}

/// An edit changes the text where it says and nowhere else, whatever stands around it.
#[test]
fn an_edit_comes_back_as_itself() {
    let likely = b"\x1b$B\x1b(B\x1b(J\x1b(I!!0!4A0\n aZ\x81\x40\x82\xa0\x88\x9f\xa4\xa2\xb0\xa1\x8e\xb1\xf0\x40";
    for seed in 0..4000 {
        let mut numbers = numbers(seed);
        let mut next = move || numbers.next().expect("endless") as usize;
        let mut bytes = Vec::new();
        for _ in 0..next() % 8 {
            let at = next() % likely.len();
            bytes.extend_from_slice(&likely[at..(at + 1 + next() % 6).min(likely.len())]);
        }
        for encoding in GIVEN {
            let Ok(decoded) = Decoded::read(None, bytes.clone(), Some(encoding)) else { continue };
            // What means nothing alone may mean something beside a new neighbour: such texts are not asked here.
            if decoded.text().contains(char::REPLACEMENT_CHARACTER) {
                continue;
            }
            let places: Vec<usize> = decoded.text().char_indices().map(|(at, _)| at).chain([decoded.text().len()]).collect();
            let (first, second) = (places[next() % places.len()], places[next() % places.len()]);
            let mut edits = Edits::new();
            edits.push(Span::new(first.min(second), first.max(second)), ["", "MEXT", "文部科学省", "aア省z"][next() % 4]);
            let bytes = decoded.apply(None, &edits).expect("characters of every encoding");
            let again = Decoded::new(bytes.clone(), decoded.mark, encoding, Basis::Given);
            assert_eq!(again.text(), edits.apply(decoded.text()), "{encoding} {:02x?} {edits:?}", decoded.bytes());
        }
    }
}

#[test]
fn iso_2022_jp_ends_in_the_set_its_surroundings_expect() {
    for (before, span, replacement, after) in [
        // Kanji for kanji: the escapes stay.
        ("a\x1b$BJ82J>J\x1b(Bb", (1, 10), "文部科学省", "a\x1b$BJ8It2J3X>J\x1b(Bb"),
        // Latin for kanji: no empty run of kanji is left.
        ("a\x1b$BJ82J>J\x1b(Bb", (1, 10), "MEXT", "aMEXTb"),
        // Kanji for Latin, between kanji.
        ("\x1b$BJ8\x1b(BX\x1b$B>J\x1b(B", (3, 4), "科", "\x1b$BJ82J>J\x1b(B"),
        // Latin in the middle of a run.
        ("\x1b$BJ82J>J\x1b(B", (3, 6), "MEXT", "\x1b$BJ8\x1b(BMEXT\x1b$B>J\x1b(B"),
        // Nothing in the place of the last characters: the text still ends in ASCII.
        ("\x1b$BJ82J>J\x1b(B", (3, 9), "", "\x1b$BJ8\x1b(B"),
        // The set of 1978 goes on where it was begun.
        ("\x1b$@J82J>J\x1b(B", (3, 6), "部", "\x1b$@J8It>J\x1b(B"),
        // Roman letters stay Roman, where they are the same; at the start of a run they need no escape before them.
        ("\x1b(J\\abc\\\x1b(B", (2, 5), "MEXT", "\x1b(J\\MEXT\\\x1b(B"),
        ("\x1b(Jabc\\\x1b(B", (0, 3), "MEXT", "MEXT\x1b(J\\\x1b(B"),
    ] {
        let decoded = decoded(before.as_bytes(), Encoding::Iso2022Jp);
        let mut edits = Edits::new();
        edits.push(Span::new(span.0, span.1), replacement);
        let bytes = decoded.apply(None, &edits).expect("characters of the encoding");
        assert_eq!(String::from_utf8_lossy(&bytes), after, "{before:?} {replacement}");
    }
}

/// Where our text and that of the Encoding Standard may differ is only where characters are of sets that it lacks.
#[test]
fn iso_2022_jp_reads_what_the_standard_reads() {
    let text = "MEXT\\ 文部科学省と、カタカナ。\n";
    let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode(text);
    assert_eq!(decoded(&bytes, Encoding::Iso2022Jp).text(), text);
}

#[test]
fn the_map_of_offsets_says_the_same_as_the_walk() {
    let text = "a文bｶ\r\n省";
    for encoding in GIVEN {
        let (bytes, _, _) = encoding.standard().encode(text);
        let bytes = match encoding {
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            // Half-width katakana are no part of it: the encoder writes them full.
            Encoding::Iso2022Jp => b"a\x1b$BJ8\x1b(Bb\x1b(I6\x1b(B\r\n\x1b$B>J\x1b(B".to_vec(),
            _ => bytes.into_owned(),
        };
        let decoded = decoded(&bytes, encoding);
        assert_eq!(decoded.text(), text, "{encoding}");
        let map = decoded.offsets();
        for (at, ch) in text.char_indices() {
            let span = map.source_span(Span::new(at, at + ch.len_utf8()));
            let own = Decoded::new(bytes[span.range()].to_vec(), 0, encoding, Basis::Given);
            if encoding != Encoding::Iso2022Jp {
                assert_eq!(own.text(), ch.to_string(), "{encoding}");
            }
            assert_eq!(decoded.walk().seek_past(at).0, span.start(), "{encoding} {ch}");
        }
    }
}
