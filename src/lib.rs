//! One thing, one name: finds the names of people, bodies and places in English and Japanese text, tells which entry of a
//! curated glossary each of them names, and writes them in a house style.
//!
//! # Overview
//!
//! Three types matter:
//!
//! * [`Normalizer`]: a glossary and a [`Style`] together. [`Normalizer::normalize`] turns a text into the same text with every
//!   name in the style; it cannot fail, and every byte outside the names that change stays as it was.
//! * [`Document`] and [`Analysis`]: what [`Normalizer::analyze`] found: every [`Mention`] with the entry it is linked to, the
//!   [`Evidence`] for that, and the [`Edits`] that the style asks for.
//! * [`Glossary`]: entries, each one thing with all its names in both languages. The built-in one holds several thousand;
//!   your own comes from TOML.
//!
//! # Example: rewrite a text
//!
//! ```
//! use seimei::{Normalizer, Style};
//!
//! let normalizer = Normalizer::builtin(Style::new());
//! let text = "Prime Minister Fumio Kishida met Open AI and Softbank Group at the US Embassy in Tokyo.";
//! assert_eq!(
//!     normalizer.normalize(text),
//!     "Prime Minister Kishida Fumio met OpenAI and SoftBank Group at the U.S. Embassy in Japan."
//! );
//! ```
//!
//! # Example: see what is named, and why
//!
//! ```
//! use seimei::{Document, Evidence, Normalizer, Style};
//!
//! let normalizer = Normalizer::builtin(Style::new());
//! let document = Document::from_text("the University of Tsukuba (UT) and, again, UT");
//! let analysis = normalizer.analyze(&document);
//! let last = analysis.mentions().last().unwrap();
//! assert_eq!(last.span.of(document.text()), "UT");
//! assert_eq!(analysis.entry(last.entry().unwrap()).id(), "university.jp.tsukuba");
//! assert_eq!(last.evidence, [Evidence::Definition]);
//! ```
//!
//! # Example: another style
//!
//! ```
//! use seimei::{NameOrder, Normalizer, Style, Target};
//!
//! let normalizer = Normalizer::builtin(Style::new().name_order(NameOrder::GivenFirst));
//! assert_eq!(normalizer.normalize("KISHIDA Fumio"), "Fumio Kishida");
//! let japanese = normalizer.in_style(Style::new().target(Target::Ja));
//! assert_eq!(japanese.normalize("MEXT"), "文科省");
//! ```
//!
//! # Example: a glossary of one's own
//!
//! ```
//! use seimei::{Glossary, Normalizer, Style};
//!
//! let glossary = Glossary::from_toml(
//!     r#"
//!     [[entry]]
//!     id = "product.example"
//!     kind = "product"
//!     en = "ExampleBoard"
//!     ja = "エグザンプルボード"
//!     full = ["Example Board"]
//!     source = ["house"]
//!     status = "draft"
//!     "#,
//! )?;
//! let normalizer = Normalizer::new(&Glossary::builtin()?.overlaid_with(glossary), Style::new());
//! assert_eq!(normalizer.normalize("Example Board by Nvidia"), "ExampleBoard by NVIDIA");
//! # Ok::<(), seimei::Error>(())
//! ```
//!
//! # Threads
//!
//! A [`Normalizer`] is `Send` and `Sync`, and holds its index behind an `Arc`: cloning one, or taking another style with
//! [`Normalizer::in_style`], copies a few words. Make one for a program and share it; what it finds does not depend on the
//! number of threads.
//!
//! # Large inputs
//!
//! A [`Document`] is the unit. Evidence (a definition, a full name before a surname) counts within its document and never in
//! the next, so an input of any size is read document by document, in the memory of the largest one: a line, a record, a file.
//! `examples/stream.rs` does so.
//!
//! # Examples
//!
//! The crate ships runnable ones: `rewrite` (styles, dates, threads), `annotate` (what is named, and why), `own_glossary` (lists,
//! settings, packed indices), `own_exporter` (a glossary in a format of one's own) and `stream`; say
//! `cargo run --example rewrite`.
//!
//! # Lower levels
//!
//! [`Lexicon`] finds surfaces without resolving them, [`find`] and [`resolve`] are the two halves of an analysis,
//! [`romaji`] romanises kana, [`Folded`] shows the view in which names are compared. Whoever only rewrites texts can ignore
//! all of them.
//!
//! # Features, and what they cost
//!
//! | feature | gives | crates in all |
//! |---|---|---|
//! | none (`default-features = false`) | everything named above, for plain text | about 40 |
//! | `encodings` | [`Decoded`]: texts in Shift_JIS, EUC-JP, ISO-2022-JP and UTF-16, detected and edited in their bytes | about 45 |
//! | `formats` | [`Document::parse`] for every [`Format`]; without it only plain text is read | about 60 |
//! | `cli` (default) | both, and the command `seimei` | about 120 |
//!
//! The built-in glossary is packed by the build script, which takes some seconds, and lies in the program with its lists, which
//! adds several megabytes. Opening it takes no time.
//!
//! # Errors
//!
//! Only reading can fail: a glossary, settings, a document of a format, an encoding. There is one [`Error`], which tells file, line
//! and column, and for a glossary all [`Problem`]s at once.
//!
//! # Offsets
//!
//! Every span counts bytes of the source text; [`CodePoints`] turns them into what Python, Spark and SQL count.

#![forbid(unsafe_code)]
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod builtin;
mod curation;
mod document;
#[cfg(feature = "encodings")]
mod encoding;
mod exchange;
mod glossary;
mod lexicon;
mod mention;
mod normalizer;
mod onomasticon;
mod render;
mod report;
mod settings;
mod suggest;
mod text;

pub use curation::{
    Agreement, Alteration, Counts, Disagreement, Fate, LISTS, NameClaim, Reading, Remark, check_glossary, claims_of, count,
    hidden_in, impact, verify,
};
pub use document::{Document, DocumentOptions, Format, Protected, Protection, Record, Shown};
#[cfg(feature = "encodings")]
pub use encoding::{Basis, Decoded, Encoding};
pub use exchange::{
    ExportFormat, ExportOptions, ImportFormat, ImportOptions, Imported, Ledger, Loss, Merged, TbxVersion, export, import,
    import_onto,
};
pub use glossary::{
    Affix, Affixes, Beside, Case, CountryMark, Date, Declined, Entry, Example, Explained, Glossary, Honorifics, Interval, Kind,
    Lang, LegalForms, Length, Name, NameStatus, Needs, Office, Origin, Person, PersonPart, Role, Roles, Sense, Source, Status,
    SurnameWorth, Verdict, format_list,
};
pub use lexicon::{
    Collision, EntryId, EntryRecord, Lexicon, Mark, Match, NameRecord, OfficeRecord, Rule, SenseRecord, Surface, SurfaceId,
    SurfaceIds, SurfaceRecord, Title, Titles, check_surfaces, find_naively, pack, surfaces_of,
};
pub use mention::{
    Confidence, Considered, Evidence, Form, Found, Mention, Resolution, Unlisted, UnlistedEvidence, find, find_unlisted, resolve,
};
pub use normalizer::{Analysis, MatchKind, NameLookup, Normalizer};
pub use render::{
    FamilyName, FormPolicy, Macrons, NameOrder, Preset, Quotes, Rewrite, Style, StyleOption, Target, UnlistedNames, Width,
};
pub use report::{
    Candidacy, Checked, Concern, Explanation, Finding, Fix, MentionRecord, Report, ReportFormat, Severity, Tally, explanations,
    findings, mention_record, mention_records, unified_diff,
};
pub use settings::{Choice, ChoiceOrigin, Settings};
pub use suggest::{Clue, Miner, Proposal, Seen, Suggestion, suggestions_csv, suggestions_toml};
pub use text::{
    CodePoints, Edit, Edits, Error, FoldTier, Folded, FoldedChar, Folder, Gravity, LineIndex, OffsetMap, Position, Problem,
    Problems, Script, Span, fold_key, is_cjk, is_latin_word, kanji_variants, look_alike_key, romaji, same_run,
};

/// The documents of the project, compiled so that their examples run.
#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;

/// The files of `examples/`, run as they stand: each asserts what it shows.
#[cfg(doctest)]
mod examples {
    /// ```
    #[doc = include_str!("../examples/rewrite.rs")]
    /// ```
    struct Rewrite;

    /// ```
    #[doc = include_str!("../examples/annotate.rs")]
    /// ```
    struct Annotate;

    /// ```
    #[doc = include_str!("../examples/own_glossary.rs")]
    /// ```
    struct OwnGlossary;

    /// ```
    #[doc = include_str!("../examples/own_exporter.rs")]
    /// ```
    struct OwnExporter;

    /// ```
    #[doc = include_str!("../examples/stream.rs")]
    /// ```
    struct Stream;
}
