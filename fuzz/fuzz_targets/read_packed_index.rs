//! Opening a packed index: bytes of any kind give an error; an index that is damaged where no checksum tells it never crashes.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use seimei::{Glossary, Lang, Length, Lexicon, Normalizer, Style, pack};

/// A small index to damage. Packed here, so that no seed is of another version.
static PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| pack(&Glossary::from_toml(LIST).expect("a right list")));

const LIST: &str = include_str!("../corpus/read_glossary/entries.toml");

const TEXT: &str = "Example Works and Prof. Hanako Rei of EW met 例示製作所; Rei, EW (Example Works), 例示社長";

fuzz_target!(|bytes: &[u8]| {
    assert!(Lexicon::open(bytes.to_vec()).is_err() || bytes.starts_with(b"seimei"));
    // Six bytes a wound: where, and what is written there. An odd rest cuts the end off.
    let mut damaged = PACKED.clone();
    let (wounds, rest) = bytes.as_chunks::<6>();
    for [a, b, c, d, what, how] in wounds {
        let at = u32::from_le_bytes([*a, *b, *c, *d]) as usize % damaged.len();
        damaged[at] = match how % 4 {
            0 => *what,
            1 => damaged[at] ^ (1 << (what % 8)),
            2 => damaged[at].wrapping_add(*what),
            _ => u8::MAX,
        };
    }
    if let [cut, ..] = rest {
        damaged.truncate(damaged.len() * usize::from(*cut) / 255);
    }
    let checked = Lexicon::open(damaged.clone()).and_then(|lexicon| lexicon.verify());
    assert!(checked.is_err() || damaged == *PACKED, "the checksum does not tell the damage");
    // What is packed into a program is opened without reading it through, as if all bytes were right.
    let damaged: *mut [u8] = Box::into_raw(damaged.into_boxed_slice());
    // SAFETY: the box is leaked here and taken back below, when nothing that was opened from it is alive any more.
    let leaked: &'static [u8] = unsafe { &*damaged };
    if let Ok(lexicon) = Lexicon::open_static(leaked) {
        for entry in lexicon.entries().take(50) {
            let _ = (entry.id(), entry.kind(), entry.canonical(Lang::En, Length::Full).map(|name| name.text().len()));
            let _ = entry.names().take(50).map(|name| name.text().len()).sum::<usize>();
        }
        let _ = (lexicon.find_entry("company.example").is_some(), lexicon.lookup("EW").len());
        let normalizer = Normalizer::with_lexicon(lexicon, Style::new());
        normalizer.normalize(TEXT);
        normalizer.lookup("Example Works");
    }
    // SAFETY: it came from the box above.
    drop(unsafe { Box::from_raw(damaged) });
});
