//! What `check` reports of a document: names that are not in the style, and names that nobody can tell.

use super::place::Cursor;
use crate::document::Shown;
use crate::glossary::{Date, Lang, NameStatus};
use crate::lexicon::{EntryId, EntryRecord, Rule};
use crate::mention::{Evidence, Mention, Resolution, Unlisted};
use crate::normalizer::Analysis;
use crate::render::Rewrite;
use crate::text::{Edit, Position, Span, fold_key};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information; does not make `check` fail.
    Note,
    /// Something to mend; makes `check` fail.
    Warning,
}

impl Severity {
    /// The word used in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
        }
    }
}

/// What a finding is about: the rules of `check`, whose words never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Concern {
    /// An error seen in print, which the entry lists as such.
    Misspelling,
    /// A name that the thing had before.
    FormerName,
    /// A personal name in another order, in other letters or with another separator.
    PersonalName,
    /// The name itself in other letters: width, capitals, old kanji, hyphens, spaces.
    Spelling,
    /// Another name of the thing, or one in another length or language than the style asks for.
    OtherName,
    /// A name of several things, with nothing in the text to tell which.
    Ambiguous,
    /// A name that would change, were it not for what stands around it.
    Withheld,
    /// A thing, or a name of it, that there was not yet at the date of the document.
    Anachronism,
    /// A Japanese personal name that no entry has.
    Unlisted,
}

impl Concern {
    /// All, with their words, a title and what to do about it.
    pub const ALL: [(Concern, &'static str, &'static str, &'static str); 9] = [
        (
            Concern::Misspelling,
            "misspelling",
            "A misspelled name",
            "The name is spelled as it never is by its bearer. Write the name that is proposed; `seimei normalize --write` does it.",
        ),
        (
            Concern::FormerName,
            "former-name",
            "A former name",
            "The thing has another name now. Write the name that is proposed, or put the old one in a quotation and use `--quotes keep`.",
        ),
        (
            Concern::PersonalName,
            "personal-name",
            "A personal name in another order or spelling",
            "The style writes personal names in one order and one spelling. `--name-order`, `--family-name` and `--macrons` choose which.",
        ),
        (
            Concern::Spelling,
            "spelling",
            "A name in other letters",
            "The name is right but for width, capitals, old kanji, hyphens or spaces. Write it as its bearer does.",
        ),
        (
            Concern::OtherName,
            "other-name",
            "Another name of the same thing",
            "One thing has one name of each length in house style. Write the name that is proposed; `--form` and `--to` choose length and language.",
        ),
        (
            Concern::Ambiguous,
            "ambiguous-name",
            "A name of several things",
            "Nothing in the text tells which of them is meant, so the name is left alone. Print the full name once, or define the short form in brackets.",
        ),
        (
            Concern::Withheld,
            "withheld-change",
            "A change that is withheld",
            "The style would change this name, but what stands around it forbids it, so the name is left alone. Look at it yourself.",
        ),
        (
            Concern::Anachronism,
            "anachronism",
            "A name from after the date of the text",
            "The text is dated earlier than the thing or its name. Write what it was called then, or mend the date.",
        ),
        (
            Concern::Unlisted,
            "unlisted-name",
            "A Japanese name without an entry",
            "The glossary does not hold this person. Add an entry, or look at the order of the name yourself; `--unlisted` chooses what is done.",
        ),
    ];

    /// The word used in reports.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(concern, ..)| *concern == self).map_or("", |(_, word, ..)| word)
    }

    /// How much a finding of this kind matters.
    pub const fn severity(self) -> Severity {
        match self {
            Concern::Ambiguous | Concern::Withheld | Concern::Unlisted => Severity::Note,
            _ => Severity::Warning,
        }
    }
}

/// A change of the source that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the source that go.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

/// One thing that `check` reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Line and column of the first character in the source, or in what is shown of a Word document.
    pub position: Position,
    /// Line and column just after the last character.
    pub end: Position,
    /// Bytes of the source.
    pub span: Span,
    /// What it is about.
    pub concern: Concern,
    /// How much it matters.
    pub severity: Severity,
    /// What is there, in one line.
    pub message: String,
    /// What stands there.
    pub surface: String,
    /// What the style writes there.
    pub replacement: Option<String>,
    /// The change of the source. The fixes of all findings together are the edits of the analysis.
    pub fix: Option<Fix>,
    /// Id of the entry it is linked to.
    pub entry: Option<String>,
    /// The full canonical English and Japanese names of that entry.
    pub names: [Option<String>; 2],
    /// Why it is that entry, or why it is left alone.
    pub reason: String,
    /// Ids of the entries it may be, where it is ambiguous.
    pub candidates: Vec<String>,
}

/// The findings of an analysis in order of position: every name that would change is a warning, every ambiguous one and every
/// change that the style withholds a note.
///
/// ```
/// use seimei::{Concern, Document, Normalizer, Style, findings};
/// let normalizer = Normalizer::builtin(Style::new());
/// let document = Document::from_text("Here is Open AI.");
/// let found = findings(&normalizer.analyze(&document));
/// assert_eq!(found[0].message, "`Open AI` should be `OpenAI` (OpenAI)");
/// assert_eq!((found[0].position.line, found[0].position.column), (1, 9));
/// assert_eq!(found[0].concern, Concern::Spelling);
/// ```
pub fn findings(analysis: &Analysis<'_>) -> Vec<Finding> {
    findings_in(analysis, &analysis.document().shown())
}

/// The findings, with places in what is shown of the document.
pub(super) fn findings_in(analysis: &Analysis<'_>, shown: &Shown<'_>) -> Vec<Finding> {
    let source = shown.text();
    let edits = shown.edits(analysis.edits());
    let mut left = edits.iter().peekable();
    let mut found = Vec::new();
    let mut cursor = Cursor::new(source);
    // What is shown may have another order than the running text: the body of a Word document stands first.
    let mentions = analysis.all_mentions().filter(|(mention, _)| mention.protection.is_none());
    let mut mentions: Vec<_> = mentions.map(|(mention, rewrite)| (shown.span(mention.span), mention, rewrite)).collect();
    mentions.sort_by_key(|(span, ..)| span.start());
    for (span, mention, rewrite) in mentions {
        // An edit before the name belongs to it (an article) where it touches it but for a space; else it stands for itself.
        while let Some(edit) = left.next_if(|edit| edit.span().end() < span.start() && !is_beside(source, edit, span)) {
            found.push(unnamed(source, edit, &mut cursor));
        }
        let mut own = Vec::new();
        while let Some(edit) = left.next_if(|edit| edit.span().start() < span.end()) {
            own.push(edit);
        }
        let named = Named { analysis, source, mention, span };
        let both = named.anachronism(&mut cursor).into_iter().chain(named.finding(rewrite, &own, &mut cursor));
        let part = shown.part(mention.span).map(|part| format!(", in {part}")).unwrap_or_default();
        found.extend(both.map(|finding| Finding { message: finding.message + &part, ..finding }));
    }
    found.extend(left.map(|edit| unnamed(source, edit, &mut cursor)));
    let mut cursor = Cursor::new(source);
    for (name, _) in analysis.unlisted().iter().filter(|(name, _)| name.protection.is_none()) {
        add_unlisted(analysis, shown, name, &mut cursor, &mut found);
    }
    found.sort_by_key(|finding| finding.span.start());
    found
}

/// A name without an entry: a note, or the reason of the change that turns it.
fn add_unlisted(analysis: &Analysis<'_>, shown: &Shown<'_>, name: &Unlisted, cursor: &mut Cursor<'_>, found: &mut Vec<Finding>) {
    let span = shown.span(name.span);
    let surface = one_line(name.span.of(analysis.document().text()));
    let why: Vec<&str> = name.evidence.iter().map(|evidence| evidence.words()).collect();
    let reason = format!("a Japanese name without an entry, {}: {}", name.confidence.word(), why.join(", "));
    let turned = found.iter_mut().find(|finding| {
        finding.entry.is_none() && finding.fix.as_ref().is_some_and(|fix| span.contains(fix.span) || fix.span.contains(span))
    });
    if let Some(turned) = turned {
        turned.concern = Concern::PersonalName;
        turned.message = format!("{} ({reason})", turned.message);
        turned.reason = reason;
        return;
    }
    let [start, end] = cursor.span(span);
    found.push(Finding {
        position: start.position(),
        end: end.position(),
        span,
        concern: Concern::Unlisted,
        severity: Concern::Unlisted.severity(),
        message: format!("`{surface}` is {reason}"),
        surface,
        replacement: None,
        fix: None,
        entry: None,
        names: [None, None],
        reason,
        candidates: Vec::new(),
    });
}

fn is_beside(source: &str, edit: &Edit, span: Span) -> bool {
    source.get(edit.span().end()..span.start()).is_some_and(|gap| gap.trim().is_empty())
}

/// One mention outside protected parts.
struct Named<'n> {
    analysis: &'n Analysis<'n>,
    source: &'n str,
    mention: &'n Mention,
    span: Span,
}

impl Named<'_> {
    /// A thing, or a name of it, from after the date of the document.
    fn anachronism(&self, cursor: &mut Cursor<'_>) -> Option<Finding> {
        let date = self.analysis.document().date()?;
        let entry = self.analysis.entry(self.mention.entry()?);
        let named = self.mention.surface.and_then(|id| self.analysis.lexicon().surface(id).name().valid().from);
        let since: Date = entry.valid().from.into_iter().chain(named).max().filter(|since| date.is_before(*since))?;
        let surface = one_line(self.mention.span.of(self.analysis.document().text()));
        let [start, end] = cursor.span(self.span);
        let reason = format!("since {since}, the text is of {date}");
        Some(Finding {
            position: start.position(),
            end: end.position(),
            span: self.span,
            concern: Concern::Anachronism,
            severity: Concern::Anachronism.severity(),
            message: format!("`{surface}` is an anachronism: {reason}"),
            surface,
            replacement: None,
            fix: None,
            entry: Some(entry.id().to_owned()),
            names: Lang::ALL.map(|lang| self.analysis.normalizer().full_name(entry, lang)),
            reason,
            candidates: Vec::new(),
        })
    }

    fn finding(&self, rewrite: Option<&Rewrite>, edits: &[&Edit], cursor: &mut Cursor<'_>) -> Option<Finding> {
        let surface = one_line(self.mention.span.of(self.analysis.document().text()));
        let linked = self.mention.entry().map(|id| self.analysis.entry(id));
        let fix = fix(self.source, edits);
        let (concern, message, replacement, reason, candidates) = match (&fix, &self.mention.resolution) {
            (Some(_), _) => {
                let replacement = self.replacement(edits);
                let known = linked.and_then(|entry| entry.full(Lang::En).or(entry.full(Lang::Ja))).unwrap_or_default();
                let message = format!("`{surface}` should be `{replacement}` ({known})");
                (self.concern(&replacement), message, Some(replacement), self.evidence(), Vec::new())
            }
            (None, Resolution::Linked(_)) => {
                let why = rewrite.and_then(|rewrite| rewrite.withheld)?;
                (Concern::Withheld, format!("`{surface}` stays: {why}"), None, why.to_owned(), Vec::new())
            }
            (None, Resolution::Ambiguous(entries)) => {
                let id = |id: &EntryId| self.analysis.entry(*id).id().to_owned();
                let ids: Vec<String> = entries.iter().map(id).collect();
                let message = format!("`{surface}` may be {}; left alone", ids.join(" or "));
                (Concern::Ambiguous, message, None, "nothing in the text tells which of them is meant".to_owned(), ids)
            }
            (None, Resolution::Nil(_)) => return None,
        };
        let [start, end] = cursor.span(self.span);
        let name = |entry: EntryRecord<'_>, lang| self.analysis.normalizer().full_name(entry, lang);
        Some(Finding {
            position: start.position(),
            end: end.position(),
            span: self.span,
            concern,
            severity: concern.severity(),
            message,
            surface,
            replacement,
            fix,
            entry: linked.map(|entry| entry.id().to_owned()),
            names: Lang::ALL.map(|lang| linked.and_then(|entry| name(entry, lang))),
            reason,
            candidates,
        })
    }

    /// What the mention becomes, without what changes before it.
    fn replacement(&self, edits: &[&Edit]) -> String {
        let own: Vec<&Edit> = edits.iter().copied().filter(|edit| edit.span().end() > self.span.start()).collect();
        let Some(Fix { span, text }) = fix(self.source, &own) else { return String::new() };
        let head = self.source.get(self.span.start()..span.start()).unwrap_or_default();
        let tail = self.source.get(span.end()..self.span.end()).unwrap_or_default();
        one_line(&format!("{head}{text}{tail}"))
    }

    fn evidence(&self) -> String {
        self.mention.evidence.first().map(Evidence::words).unwrap_or_default()
    }

    fn concern(&self, replacement: &str) -> Concern {
        let printed = self.mention.core.of(self.analysis.document().text());
        let Some(surface) = self.mention.surface.map(|id| self.analysis.lexicon().surface(id)) else {
            return Concern::OtherName;
        };
        match surface.name().status() {
            NameStatus::Misspelling => Concern::Misspelling,
            _ if surface.is_misspelt_as(printed) => Concern::Misspelling,
            NameStatus::Former => Concern::FormerName,
            _ if letters(printed) == letters(replacement) => Concern::Spelling,
            _ => match surface.rule() {
                Rule::FamilyFirst
                | Rule::GivenFirst
                | Rule::Inverted
                | Rule::Initial
                | Rule::Surname
                | Rule::Reading
                | Rule::Ballot
                | Rule::Separator => Concern::PersonalName,
                Rule::Listed if surface.entry().is_person() && Lang::of(printed) == Lang::of(replacement) => {
                    Concern::PersonalName
                }
                _ => Concern::OtherName,
            },
        }
    }
}

/// An edit beside no name that was found: what a second reading of the changed text asks for.
fn unnamed(source: &str, edit: &Edit, cursor: &mut Cursor<'_>) -> Finding {
    let span = edit.span();
    let [start, end] = cursor.span(span);
    let (surface, replacement) = (one_line(span.of(source)), one_line(edit.replacement()));
    Finding {
        position: start.position(),
        end: end.position(),
        span,
        concern: Concern::OtherName,
        severity: Concern::OtherName.severity(),
        message: format!("`{surface}` should be `{replacement}`"),
        surface,
        replacement: Some(replacement),
        fix: Some(Fix { span, text: edit.replacement().to_owned() }),
        entry: None,
        names: [None, None],
        reason: "the names around it change".to_owned(),
        candidates: Vec::new(),
    }
}

/// Neighbouring edits as one.
fn fix(source: &str, edits: &[&Edit]) -> Option<Fix> {
    let span = Span::new(edits.first()?.span().start(), edits.last()?.span().end());
    let mut text = String::new();
    let mut copied = span.start();
    for edit in edits {
        text.push_str(source.get(copied..edit.span().start()).unwrap_or_default());
        text.push_str(edit.replacement());
        copied = edit.span().end();
    }
    Some(Fix { span, text })
}

/// A name without what stands between its letters and digits.
fn letters(name: &str) -> String {
    fold_key(name).chars().filter(|ch| ch.is_alphanumeric()).collect()
}

/// A text for a message: what breaks lines or moves a cursor is a space.
fn one_line(text: &str) -> String {
    let clean: String = text.chars().map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
    clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
