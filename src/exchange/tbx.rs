//! TBX-Basic, ISO 30042: version 3 in DCT style, and version 2 (martif) for tools that read nothing newer.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::ledger::{Ledger, Part};
use super::{Export, ExportOptions, TbxVersion};
use crate::glossary::{Entry, Glossary, Lang, Length, Name, NameStatus};

/// The marks of TBX for the status of a name.
pub(super) const STATUS: [(NameStatus, &str); 4] = [
    (NameStatus::Preferred, "preferredTerm-admn-sts"),
    (NameStatus::Admitted, "admittedTerm-admn-sts"),
    (NameStatus::Former, "supersededTerm-admn-sts"),
    (NameStatus::Misspelling, "deprecatedTerm-admn-sts"),
];

/// The marks of TBX for the length of a name. A formal name is a full form with a note.
pub(super) const TERM_TYPE: [(Length, &str); 4] = [
    (Length::Full, "fullForm"),
    (Length::Short, "shortForm"),
    (Length::Abbreviation, "abbreviation"),
    (Length::Formal, "fullForm"),
];

/// The note on a term that tells a formal name.
pub(super) const FORMAL: &str = "formal name";

/// Writes every thing as a concept; names that are no one thing's are left out.
pub(super) fn write(glossary: &Glossary, options: &ExportOptions) -> Export {
    let mut ledger = Ledger::default();
    let is_old = options.tbx == TbxVersion::V2;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(if is_old { OPEN_2 } else { OPEN_3 });
    let mut written = 0;
    for entry in glossary.entries() {
        if !entry.kind.is_concept() {
            ledger.entry(entry, "is no concept");
            continue;
        }
        written += 1;
        ledger.parts(entry, &[Part::Id, Part::Kind, Part::Lengths, Part::NameStatus, Part::Sources, Part::Note]);
        concept(&mut out, entry, is_old, &mut ledger);
    }
    if written == 0 {
        // A body without concepts is not valid, but an empty glossary has nothing else to say.
        out.push('\n');
    }
    out.push_str(if is_old { "</body></text></martif>\n" } else { "</body></text></tbx>\n" });
    Export { bytes: out.into_bytes(), ledger }
}

const OPEN_3: &str = r#"<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>A glossary of names in English and Japanese, written by seimei.</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"#;

const OPEN_2: &str = r#"<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
<martifHeader><fileDesc><sourceDesc><p>A glossary of names in English and Japanese, written by seimei.</p></sourceDesc></fileDesc><encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>
<text><body>
"#;

fn concept(out: &mut String, entry: &Entry, is_old: bool, ledger: &mut Ledger) {
    let (open, close) = if is_old { ("termEntry", "langSet") } else { ("conceptEntry", "langSec") };
    let _ = writeln!(out, "<{open} id=\"{}\">", entry.id);
    let kind = entry.kind.word();
    let _ = match is_old {
        true => writeln!(out, "  <descrip type=\"subjectField\">{kind}</descrip>"),
        false => writeln!(out, "  <min:subjectField>{kind}</min:subjectField>"),
    };
    for source in &entry.sources {
        let _ = match is_old {
            true => writeln!(out, "  <admin type=\"source\">{}</admin>", escape(source)),
            false => writeln!(out, "  <basic:source>{}</basic:source>", escape(source)),
        };
    }
    if let Some(note) = &entry.note {
        let _ = writeln!(out, "  <note>{}</note>", escape(plain(note)));
    }
    for lang in Lang::ALL {
        let (names, forbidden): (Vec<&Name>, Vec<&Name>) =
            entry.names.iter().filter(|name| name.lang == lang).partition(|name| !name.text.chars().any(is_forbidden));
        forbidden.into_iter().for_each(|name| ledger.name(entry, name, "holds a character that XML forbids"));
        if names.is_empty() {
            continue;
        }
        let _ = writeln!(out, "  <{close} xml:lang=\"{}\">", lang.code());
        for name in names {
            term(out, name, is_old);
        }
        let _ = writeln!(out, "  </{close}>");
    }
    let _ = writeln!(out, "</{open}>");
}

fn term(out: &mut String, name: &Name, is_old: bool) {
    let status = STATUS.iter().find(|(status, _)| *status == name.status).map_or("", |(_, mark)| *mark);
    let length = TERM_TYPE.iter().find(|(length, _)| *length == name.length).map_or("", |(_, mark)| *mark);
    let text = escape(&name.text);
    let note = if name.length == Length::Formal { format!("<note>{FORMAL}</note>") } else { String::new() };
    let _ = match is_old {
        true => writeln!(
            out,
            "    <tig><term>{text}</term><termNote type=\"termType\">{length}</termNote><termNote type=\"partOfSpeech\">noun</termNote><termNote type=\"administrativeStatus\">{status}</termNote>{note}</tig>"
        ),
        false => writeln!(
            out,
            "    <termSec><term>{text}</term><basic:termType>{length}</basic:termType><min:partOfSpeech>noun</min:partOfSpeech><min:administrativeStatus>{status}</min:administrativeStatus>{note}</termSec>"
        ),
    };
}

/// Control characters that XML 1.0 cannot hold even escaped.
pub(super) fn is_forbidden(ch: char) -> bool {
    ch.is_control() && !matches!(ch, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}') || matches!(ch, '\u{fffe}' | '\u{ffff}')
}

/// A text without such characters.
fn plain(text: &str) -> String {
    text.chars().filter(|ch| !is_forbidden(*ch)).collect()
}
