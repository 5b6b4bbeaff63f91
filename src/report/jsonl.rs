//! Mentions as JSON records, one object a line.

use serde::Serialize;

use crate::document::{Document, Shown};
use crate::glossary::{Kind, Lang, Length};
use crate::lexicon::EntryId;
use crate::mention::{Evidence, Mention, Resolution, Unlisted, UnlistedEvidence};
use crate::normalizer::Analysis;
use crate::render::Rewrite;
use crate::text::Span;

/// One mention as `seimei annotate --format jsonl` prints it. The order of the fields is the order of the output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MentionRecord {
    /// The file, as it was named; null for standard input.
    pub path: Option<String>,
    /// Line of a JSON Lines input, from 1.
    pub record: Option<usize>,
    /// First byte in the decoded UTF-8 text; in that of the field of a record; in the paragraphs of a Word document.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What stands there.
    pub surface: String,
    /// `linked`, `ambiguous`, `protected`, `unlisted` for a personal name that no entry holds, or `nil` for one that is linked
    /// to nothing.
    pub status: &'static str,
    /// The entry.
    pub id: Option<String>,
    /// Its kind.
    pub kind: Option<&'static str>,
    /// The language of the mention.
    pub lang: &'static str,
    /// Its length.
    pub form: &'static str,
    /// The full canonical English name, personal names in the order of the style.
    pub en: Option<String>,
    /// The full canonical Japanese name.
    pub ja: Option<String>,
    /// What the style writes there.
    pub replacement: Option<String>,
    /// Why the style leaves it as it is, where it would change it; left out elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<&'static str>,
    /// Why it is linked.
    pub evidence: Vec<&'static str>,
    /// What it may be, where it is ambiguous.
    pub candidates: Vec<String>,
    /// How sure it is that an unlisted name is one: `certain`, `likely` or `possible`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<&'static str>,
}

/// The mentions of an analysis as records, in order of position; `all` adds those in addresses and code.
pub fn mention_records(analysis: &Analysis<'_>, path: Option<&str>, record: Option<usize>, all: bool) -> Vec<MentionRecord> {
    let shown = |mention: &Mention| match (mention.protection.is_some(), &mention.resolution) {
        (true, _) => all,
        (false, Resolution::Nil(_)) => false,
        (false, _) => true,
    };
    let mentions = analysis.all_mentions().filter(|(mention, _)| shown(mention));
    let shown_text = analysis.document().shown();
    let mut records: Vec<MentionRecord> =
        mentions.map(|(mention, rewrite)| record_in(analysis, &shown_text, mention, rewrite, path, record)).collect();
    let unlisted = analysis.unlisted().into_iter().filter(|(name, _)| all || name.protection.is_none());
    records.extend(unlisted.map(|(name, wording)| unlisted_record(analysis, &shown_text, &name, wording, path, record)));
    records.sort_by_key(|record| record.start);
    records
}

fn unlisted_record(
    analysis: &Analysis<'_>,
    shown: &Shown<'_>,
    name: &Unlisted,
    wording: String,
    path: Option<&str>,
    record: Option<usize>,
) -> MentionRecord {
    let span = reported(analysis.document(), shown, name.span, record);
    MentionRecord {
        path: path.map(str::to_owned),
        record,
        start: span.start(),
        end: span.end(),
        surface: name.span.of(analysis.document().text()).to_owned(),
        status: if name.protection.is_some() { "protected" } else { "unlisted" },
        id: None,
        kind: Some(Kind::Person.word()),
        lang: Lang::En.code(),
        form: Length::Full.word(),
        en: None,
        ja: None,
        replacement: Some(wording),
        evidence: name.evidence.iter().copied().map(UnlistedEvidence::word).collect(),
        candidates: Vec::new(),
        withheld: None,
        confidence: Some(name.confidence.word()),
    }
}

/// One mention of an analysis as a record, be it linked or not.
pub fn mention_record(
    analysis: &Analysis<'_>,
    mention: &Mention,
    rewrite: Option<&Rewrite>,
    path: Option<&str>,
    record: Option<usize>,
) -> MentionRecord {
    record_in(analysis, &analysis.document().shown(), mention, rewrite, path, record)
}

/// Where a span is told to stand: of a record the text of the field counts, not the line it is written in.
fn reported(document: &Document<'_>, shown: &Shown<'_>, span: Span, record: Option<usize>) -> Span {
    if record.is_some() { document.field_span(span) } else { shown.span(span) }
}

fn record_in(
    analysis: &Analysis<'_>,
    shown: &Shown<'_>,
    mention: &Mention,
    rewrite: Option<&Rewrite>,
    path: Option<&str>,
    record: Option<usize>,
) -> MentionRecord {
    let span = reported(analysis.document(), shown, mention.span, record);
    let entry = mention.entry().map(|id| analysis.entry(id));
    let name = |lang| entry.and_then(|entry| analysis.normalizer().full_name(entry, lang));
    let id_of = |id: &EntryId| analysis.entry(*id).id().to_owned();
    let status = match (&mention.protection, &mention.resolution) {
        (Some(_), _) => "protected",
        (None, Resolution::Linked(_)) => "linked",
        (None, Resolution::Ambiguous(_)) => "ambiguous",
        (None, Resolution::Nil(_)) => "nil",
    };
    MentionRecord {
        path: path.map(str::to_owned),
        record,
        start: span.start(),
        end: span.end(),
        surface: mention.span.of(analysis.document().text()).to_owned(),
        status,
        id: entry.map(|entry| entry.id().to_owned()),
        kind: entry.map(|entry| entry.kind().word()),
        lang: mention.lang.code(),
        form: mention.form.word(),
        en: name(Lang::En),
        ja: name(Lang::Ja),
        replacement: rewrite.map(|rewrite| rewrite.text.clone()),
        withheld: rewrite.and_then(|rewrite| rewrite.withheld),
        evidence: mention.evidence.iter().map(Evidence::word).collect(),
        candidates: match &mention.resolution {
            Resolution::Ambiguous(entries) => entries.iter().map(id_of).collect(),
            _ => Vec::new(),
        },
        confidence: None,
    }
}
