//! An analysis in words: what each mention names and why, what else it might have named, and what is written for it.

use crate::mention::{Considered, Evidence, Mention, Resolution};
use crate::normalizer::Analysis;
use crate::render::Rewrite;

/// Why a mention is read and written as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What decided, in one sentence without a full stop.
    pub decision: String,
    /// Every entry that was considered, the likeliest first.
    pub candidates: Vec<Candidacy>,
    /// What is written, or why the text stays.
    pub writing: String,
}

/// An entry that a mention might name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidacy {
    /// Its id.
    pub id: String,
    /// Whether the mention is linked to it.
    pub chosen: bool,
    /// What spoke for it or against it.
    pub reason: String,
}

/// Explanations of [`Analysis::all_mentions`], in the same order.
///
/// ```
/// use seimei::{Document, Normalizer, Style, explanations};
/// let normalizer = Normalizer::builtin(Style::new());
/// let document = Document::from_text("Open AI");
/// let explained = &explanations(&normalizer.analyze(&document))[0];
/// assert_eq!(explained.decision, "no other entry has this name");
/// assert_eq!(explained.writing, "becomes `OpenAI`");
/// ```
pub fn explanations(analysis: &Analysis<'_>) -> Vec<Explanation> {
    let considered = analysis.considered();
    let explained = analysis.all_mentions().zip(considered);
    explained.map(|((mention, rewrite), considered)| explain(analysis, mention, rewrite, considered)).collect()
}

fn explain(analysis: &Analysis<'_>, mention: &Mention, rewrite: Option<&Rewrite>, considered: Vec<Considered>) -> Explanation {
    let id = |entry| analysis.entry(entry).id().to_owned();
    let decision = match &mention.resolution {
        Resolution::Linked(_) => words(&mention.evidence),
        Resolution::Ambiguous(entries) => {
            let ids: Vec<String> = entries.iter().map(|entry| id(*entry)).collect();
            format!("may be {}: the text does not tell", ids.join(" or "))
        }
        Resolution::Nil(reason) => (*reason).to_owned(),
    };
    let mut candidates: Vec<Candidacy> = considered
        .into_iter()
        .map(|one| {
            let chosen = mention.entry() == Some(one.entry);
            let evidence = if chosen { &mention.evidence } else { &one.evidence };
            let reason = match (chosen, one.refused) {
                (false, Some(reason)) => format!("refused: {reason}"),
                _ if evidence.is_empty() => "nothing speaks for it".to_owned(),
                _ => words(evidence),
            };
            Candidacy { id: id(one.entry), chosen, reason }
        })
        .collect();
    // What a later look linked was no candidate when the match was weighed.
    if let Some(entry) = mention.entry().filter(|_| candidates.iter().all(|candidate| !candidate.chosen)) {
        candidates.push(Candidacy { id: id(entry), chosen: true, reason: words(&mention.evidence) });
    }
    candidates.sort_by_key(|candidate| !candidate.chosen);
    Explanation { decision, candidates, writing: writing(analysis, mention, rewrite) }
}

fn words(evidence: &[Evidence]) -> String {
    evidence.iter().map(Evidence::words).collect::<Vec<String>>().join("; ")
}

fn writing(analysis: &Analysis<'_>, mention: &Mention, rewrite: Option<&Rewrite>) -> String {
    let printed = mention.span.of(analysis.document().text());
    match (rewrite, &mention.resolution, mention.protection) {
        (_, _, Some(protection)) => format!("stays: it stands in a protected part ({})", protection.words()),
        (Some(rewrite), _, _) => match rewrite.withheld {
            Some(reason) => format!("stays: {reason}"),
            None if rewrite.text == printed => "stays: it is in style".to_owned(),
            None => format!("becomes `{}`", rewrite.text),
        },
        (None, Resolution::Ambiguous(_), None) => "stays: ambiguous".to_owned(),
        (None, ..) => "stays: it is linked to nothing".to_owned(),
    }
}
