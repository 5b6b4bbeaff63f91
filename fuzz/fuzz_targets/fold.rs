//! Folding: every place of the view leads to a place of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use seimei::{look_alike_key, romaji};

#[path = "../../tests/suite/laws.rs"]
#[allow(dead_code)]
mod laws;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    laws::check_folds(&text);
    look_alike_key(&text);
    let _ = (romaji::spellings(&text, 3), romaji::romanise(&text, romaji::System::Passport));
});
