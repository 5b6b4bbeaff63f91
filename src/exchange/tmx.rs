//! TMX 1.4: a translation unit for each length that both languages have.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::Export;
use super::ledger::{Ledger, Part};
use super::pairs::canonical;
use super::tbx::is_forbidden;
use crate::glossary::Glossary;

/// Writes the canonical names as units without a direction.
pub(super) fn write(glossary: &Glossary) -> Export {
    let mut ledger = Ledger::default();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n");
    let version = env!("CARGO_PKG_VERSION");
    let _ = writeln!(
        out,
        "<header creationtool=\"seimei\" creationtoolversion=\"{version}\" segtype=\"phrase\" o-tmf=\"seimei\" adminlang=\"en\" srclang=\"*all*\" datatype=\"plaintext\"/>\n<body>"
    );
    for (entry, length, names) in canonical(glossary, &mut ledger) {
        if let Some(name) = names.iter().find(|name| name.text.chars().any(is_forbidden)) {
            ledger.name(entry, name, "holds a character that XML forbids");
            continue;
        }
        let _ = write!(out, "<tu tuid=\"{}:{}\"><prop type=\"kind\">{}</prop>", entry.id, length.word(), entry.kind.word());
        for name in names {
            let _ = write!(out, "<tuv xml:lang=\"{}\"><seg>{}</seg></tuv>", name.lang.code(), escape(&name.text));
        }
        out.push_str("</tu>\n");
    }
    for entry in glossary.entries() {
        ledger.parts(entry, &[Part::Id, Part::Kind, Part::Lengths]);
    }
    out.push_str("</body>\n</tmx>\n");
    Export { bytes: out.into_bytes(), ledger }
}
