//! Reading a list: problems lie in the text, and what is read can be packed, searched and written in canonical form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use seimei::{Glossary, LineIndex, Normalizer, Settings, Style, format_list};

#[path = "../../tests/suite/laws.rs"]
#[allow(dead_code)]
mod laws;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let _ = Settings::from_toml("seimei.toml", &text);
    match Glossary::from_toml(&text) {
        Err(error) => {
            let lines = LineIndex::new(&text).lines();
            assert!(!error.problems().is_empty(), "{error}");
            assert!(error.problems().iter().all(|problem| (1..=lines).contains(&problem.position.line)), "{error}");
        }
        Ok(glossary) => {
            let normalizer = Normalizer::new(&glossary, Style::new());
            for entry in glossary.entries().iter().take(20) {
                for name in entry.names.iter().take(20) {
                    laws::check(&normalizer, &name.text);
                }
            }
            if let Ok(canonical) = format_list("glossary.toml", &text) {
                assert_eq!(format_list("glossary.toml", &canonical).as_ref(), Ok(&canonical), "a second run changes the list");
            }
        }
    }
});
