//! Names that can never match, and conditions that can never or always hold.

use super::check::Remarks;
use crate::glossary::{Entry, Kind, Name, NameStatus, Needs};
use crate::lexicon::{Lexicon, SurfaceRecord};
use crate::mention::has_word;
use crate::normalizer::Normalizer;
use crate::text::{Gravity, fold_key};

pub(super) fn check(normalizer: &Normalizer, remarks: &mut Remarks<'_>) {
    let lexicon = normalizer.lexicon();
    for entry in remarks.glossary.entries() {
        for (index, name) in entry.names.iter().enumerate() {
            if let Some(why) = unreachable(lexicon, entry, name) {
                remarks.name(Gravity::Problem, entry, index, format_args!("`{}` can never match: {why}", name.text));
            } else if let Some(cue) = idle_cue(name) {
                let message = format_args!("the cue `{cue}` stands in `{}` itself and asks for nothing", name.text);
                remarks.name(Gravity::Warning, entry, index, message);
            }
        }
        // What each name waits for is another name, and none of them comes first.
        if entry.kind.is_concept() && !entry.names.is_empty() && entry.names.iter().all(|name| name.needs == Needs::FullName) {
            remarks.entry(Gravity::Problem, entry, "every name needs another name of the entry first; none can match by itself");
        }
    }
}

/// Why a name that stands alone in a text is not found, if it is not.
fn unreachable(lexicon: &Lexicon, entry: &Entry, name: &Name) -> Option<String> {
    if matches!(&name.needs, Needs::Cues(cues) if cues.is_empty()) {
        return Some("its list of cues is empty".into());
    }
    if name.block.iter().any(|block| fold_key(block) == fold_key(&name.text)) {
        return Some("it blocks itself".into());
    }
    let is_own = |surface: &SurfaceRecord<'_>| surface.entry().id() == entry.id;
    let packed = lexicon.lookup(&name.text);
    if !packed.iter().any(is_own) {
        let holder = packed.iter().find(|surface| !is_own(surface));
        let held = |surface: &SurfaceRecord<'_>| surface.entry().id().to_owned();
        // A shield that repeats a name of an entry is idle, and so is a derived form beside a listed one.
        return Some(match holder {
            Some(holder) if entry.kind == Kind::Shield => {
                format!("`{}` lists it as a name, so there is nothing to shield", held(holder))
            }
            Some(holder) => format!("it is shadowed by `{}`", held(holder)),
            None => "nothing of it is left in the folded view".into(),
        });
    }
    let found = lexicon.find(&name.text);
    let whole = found.iter().find(|hit| hit.span.len() == name.text.len());
    match (whole, found.first()) {
        (Some(hit), _) => {
            let stands = hit.surfaces.iter().any(|id| is_own(&lexicon.surface(*id)));
            (!stands).then(|| "its own capitals refuse it".into())
        }
        (None, Some(part)) => {
            Some(format!("its own boundaries or capitals refuse it; only `{}` is read there", part.span.of(&name.text)))
        }
        (None, None) => Some("its own boundaries or capitals refuse it".into()),
    }
}

/// A cue that the name holds as a word: wherever the name stands, the cue stands too.
fn idle_cue(name: &Name) -> Option<&str> {
    match &name.needs {
        Needs::Cues(cues) if name.status != NameStatus::Misspelling => {
            cues.iter().map(String::as_str).find(|cue| has_word(&name.text, cue))
        }
        _ => None,
    }
}
