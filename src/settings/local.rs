//! The glossary as settings change it: entries of one's own, entries switched off, other canonical names.

use std::collections::BTreeSet;
use std::path::Path;

use super::read::refused;
use super::{Preference, Settings};
use crate::glossary::{Entry, Glossary, Lang, Length, Name, NameStatus, Needs, nearest};
use crate::lexicon::{Lexicon, Rule, SurfaceRecord, amend, pack, surfaces_of};
use crate::normalizer::Normalizer;
use crate::text::{Error, Position, Problem, fold_key};

/// The built-in glossary changed: what is not concerned stays packed as it is.
pub(super) fn builtin(settings: &Settings) -> Result<Normalizer, Error> {
    let style = settings.style();
    if !settings.changes_glossary() {
        return Ok(Normalizer::builtin(style));
    }
    let base = crate::builtin::lexicon();
    let load = |ids: &BTreeSet<String>| crate::builtin::entries(ids);
    let ids = || base.entries().map(|entry| entry.id()).collect();
    let changed = changed(settings, &|id| base.find_entry(id).is_some(), &load, &ids)?;
    let amended = if changed.has_lists() { None } else { amend(&base, changed.entries(), load) };
    let lexicon = match amended {
        Some(index) => Lexicon::open(index)?,
        None => Lexicon::open(pack(&Glossary::builtin()?.overlaid_with(changed)))?,
    };
    check(settings, &lexicon)?;
    Ok(Normalizer::with_lexicon(lexicon, style))
}

/// Another glossary changed.
pub(super) fn of(settings: &Settings, glossary: Glossary) -> Result<Normalizer, Error> {
    if !settings.changes_glossary() {
        return Ok(Normalizer::new(&glossary, settings.style()));
    }
    let load = |ids: &BTreeSet<String>| ids.iter().filter_map(|id| glossary.get(id).cloned()).collect();
    let ids = || glossary.entries().iter().map(|entry| entry.id.as_str()).collect();
    let changed = changed(settings, &|id| glossary.get(id).is_some(), &load, &ids)?;
    let lexicon = Lexicon::open(pack(&glossary.overlaid_with(changed)))?;
    check(settings, &lexicon)?;
    Ok(Normalizer::with_lexicon(lexicon, settings.style()))
}

/// The entries that are new or other than in the glossary, with the roles and affixes of the folders.
fn changed<'g>(
    settings: &Settings,
    is_known: &dyn Fn(&str) -> bool,
    load: &dyn Fn(&BTreeSet<String>) -> Vec<Entry>,
    ids: &dyn Fn() -> Vec<&'g str>,
) -> Result<Glossary, Error> {
    let own = settings.lists.clone().with_entries(settings.entries.iter().cloned());
    let mut problems = own.problems_beside(is_known);
    let named = settings.off.iter().map(|placed| (&placed.value, placed.position));
    let named = named.chain(settings.preferred.iter().map(|preference| (&preference.id, preference.position)));
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for (id, position) in named {
        if is_known(id) {
            wanted.insert(id.clone());
        } else if own.get(id).is_none() {
            problems.push(settings.problem(position, unknown(id, &ids())));
        }
    }
    wanted.retain(|id| own.get(id).is_none());
    let file = settings.file.clone();
    let loaded = load(&wanted).into_iter().map(|entry| (file.clone(), entry));
    let mut glossary = Glossary::default().with_entries(loaded).overlaid_with(own);
    for entry in glossary.entries_mut() {
        entry.off = settings.off.iter().any(|placed| placed.value == entry.id);
        let id = entry.id.clone();
        for preference in settings.preferred.iter().filter(|preference| preference.id == id) {
            if let Err(message) = prefer(entry, preference) {
                problems.push(settings.problem(preference.position, message));
            }
        }
    }
    if problems.is_empty() { Ok(glossary) } else { Err(refused(problems)) }
}

fn unknown(id: &str, ids: &[&str]) -> String {
    let hint = nearest(id, ids.iter().copied()).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
    format!("no entry has the id `{id}`{hint}")
}

/// Makes a name the canonical one of its language and length.
fn prefer(entry: &mut Entry, preference: &Preference) -> Result<(), String> {
    let Preference { id, lang, length, name, .. } = preference;
    if !entry.kind.is_concept() {
        return Err(format!("`{id}` is no thing that has names of its own"));
    }
    if entry.person.is_some() && (*lang, *length) == (Lang::En, Length::Full) {
        return Err(format!("the English name of `{id}` follows from family and given name; `name-order` decides their order"));
    }
    let key = fold_key(name);
    let surfaces = surfaces_of(entry);
    let own: Vec<_> = surfaces.iter().filter(|surface| surface.rule != Rule::Block && fold_key(&surface.text) == key).collect();
    if own.is_empty() {
        return Err(format!(
            "`{name}` is no name of `{id}`, so it would not be known again; give the entry this name in an [[entry]] of the same id"
        ));
    }
    let listed = entry.names.iter().position(|known| known.text == *name && known.status != NameStatus::Preferred);
    if let Some(known) = listed.and_then(|index| entry.names.get(index)) {
        if known.status == NameStatus::Misspelling {
            return Err(format!("`{name}` is listed as a misspelling of `{id}`"));
        }
        if known.needs != Needs::Nothing {
            return Err(format!("`{name}` counts for `{id}` only with other evidence, so it cannot be canonical"));
        }
    } else if own.iter().all(|surface| surface.needs_full || surface.needs_country || surface.rule == Rule::Surname) {
        return Err(format!("`{name}` counts for `{id}` only with other evidence, so it cannot be canonical"));
    }
    for known in &mut entry.names {
        let is_old = known.status == NameStatus::Preferred && known.lang == *lang && known.length == *length;
        if is_old && known.text != *name {
            known.status = NameStatus::Admitted;
        }
    }
    let mut canonical = match listed {
        Some(index) => entry.names.remove(index),
        None => Name::new(name.clone(), *length, NameStatus::Preferred),
    };
    if let Some(index) = listed.filter(|index| *index < entry.name_positions.len()) {
        entry.name_positions.remove(index);
    }
    (canonical.lang, canonical.length, canonical.status, canonical.keep) = (*lang, *length, NameStatus::Preferred, false);
    entry.names.insert(0, canonical);
    entry.name_positions.insert(0, preference.position);
    Ok(())
}

/// Whether every name that the settings bring in is known again, and is nobody else's.
fn check(settings: &Settings, lexicon: &Lexicon) -> Result<(), Error> {
    let mut problems = Vec::new();
    for preference in &settings.preferred {
        let others = other_bearers(lexicon, &preference.id, &preference.name);
        let own = lexicon.lookup(&preference.name).into_iter().any(|surface| surface.entry().id() == preference.id);
        if !own {
            let message = format!("`{}` of `{}` would not be known again", preference.name, preference.id);
            problems.push(settings.problem(preference.position, message));
        }
        problems.extend(others.map(|message| settings.problem(preference.position, message)));
    }
    for (file, entry) in settings.entries.iter().filter(|(_, entry)| entry.kind.is_concept()) {
        let plain = entry.names.iter().enumerate().filter(|(_, name)| name.needs == Needs::Nothing);
        for (index, name) in plain {
            let message = other_bearers(lexicon, &entry.id, &name.text);
            problems.extend(message.map(|message| problem(file, entry.name_position(index), message)));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(refused(problems)) }
}

/// What to say of a name that another entry has without condition.
fn other_bearers(lexicon: &Lexicon, id: &str, name: &str) -> Option<String> {
    let is_loud = |surface: &SurfaceRecord<'_>| {
        let entry = surface.entry();
        let lists_it = entry.kind() == crate::glossary::Kind::Ambiguous
            && entry.senses().all(|sense| sense_is_other(lexicon, sense.entry, id));
        entry.id() != id
            && surface.rule() == Rule::Listed
            && !surface.is_shield()
            && (lists_it || entry.kind().is_concept())
            && !surface.needs_evidence()
            && surface.text() == name
    };
    let other = lexicon.lookup(name).into_iter().find(is_loud)?;
    let other = other.entry().id();
    Some(format!("`{name}` is also a name of `{other}`; switch that off, or give the name conditions"))
}

fn sense_is_other(lexicon: &Lexicon, sense: Option<crate::lexicon::EntryId>, id: &str) -> bool {
    sense.is_none_or(|sense| lexicon.entry(sense).id() != id)
}

fn problem(file: &Path, position: Position, message: String) -> Problem {
    Problem { file: file.to_owned(), position, message }
}
