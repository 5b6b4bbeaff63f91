//! Normalising with the built-in glossary: the laws of every text, in a style that the first byte chooses.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use seimei::{FamilyName, FormPolicy, Macrons, NameOrder, Normalizer, Preset, Quotes, Style, Target, UnlistedNames, Width};

#[path = "../../tests/suite/laws.rs"]
#[allow(dead_code)]
mod laws;

static BUILTIN: LazyLock<Normalizer> = LazyLock::new(|| Normalizer::builtin(Style::new()));

fn style(byte: u8) -> Style {
    match byte % 8 {
        0 => Style::preset(Preset::House),
        1 => Style::preset(Preset::Government),
        2 => Style::preset(Preset::Press),
        3 => Style::preset(Preset::Data),
        4 => Style::new().target(Target::En).form(FormPolicy::Short),
        5 => Style::new().target(Target::Ja).width(Width::Source),
        6 => Style::new().macrons(Macrons::On).family_name(FamilyName::Capitals).quotes(Quotes::Keep),
        _ => Style::new().name_order(NameOrder::GivenFirst).unlisted(UnlistedNames::Reorder),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    laws::check(&BUILTIN.in_style(style(*first)), &String::from_utf8_lossy(rest));
});
