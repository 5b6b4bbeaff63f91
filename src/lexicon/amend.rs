//! Changes a packed index without packing it anew: the keys of few entries are settled again, all else stays as it lies.

use std::collections::{BTreeMap, BTreeSet};

use super::collide::{Claim, settle};
use super::compile::{mark_alone, may_begin_small, surface_records, write_entry};
use super::derive::keyed_surfaces_of;
use super::filter::FilterBuilder;
use super::graft::Graft;
use super::image::{Section, StringRef, Writer, to_u32};
use super::index::Lexicon;
use super::layout::entry;
use crate::glossary::Entry;

/// A packed index in which `changed` are added, or take the place of the entries with their ids.
///
/// `load` gives entries of the index as they were when it was packed. `None` where the index has no room for a character that
/// it never held; then the whole is to be packed.
///
/// A form that was derived for an entry and gave way to a listed name of another does not come back when that name goes, unless
/// its entry has a part in the same key.
pub(crate) fn amend(base: &Lexicon, changed: &[Entry], load: impl Fn(&BTreeSet<String>) -> Vec<Entry>) -> Option<Vec<u8>> {
    let ids: BTreeSet<String> = changed.iter().map(|entry| entry.id.clone()).collect();
    let old = load(&ids.iter().filter(|id| base.find_entry(id).is_some()).cloned().collect());
    let mut keys: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    for entry in old.iter().chain(changed) {
        for (key, _) in keyed_surfaces_of(entry) {
            keys.entry(key).or_default();
        }
    }
    let mut beside: BTreeSet<String> = BTreeSet::new();
    for key in keys.keys() {
        beside.extend(base.lookup(key).iter().map(|surface| surface.entry().id().to_owned()).filter(|id| !ids.contains(id)));
    }
    let beside = load(&beside);
    let mut writer = Writer::of(base.image());
    let numbers = Numbers::new(base, changed);
    for entry in &beside {
        let record = base.find_entry(&entry.id)?;
        claim(entry, numbers.of(&entry.id)?, record.id_at(), &mut keys);
    }
    for entry in changed {
        let number = numbers.of(&entry.id)?;
        let (id, record) = write_entry(entry, &|id| numbers.of(id), &mut writer);
        if numbers.is_new(number) {
            writer.extend(Section::Entries, &record);
        } else {
            writer.put(Section::Entries, number as usize * entry::BYTES, &record);
        }
        claim(entry, number, id, &mut keys);
    }
    let mut graft = Graft::of(base.image());
    let mut filter = FilterBuilder::new();
    for (key, mut claims) in keys {
        claims.sort_by_key(|claim| claim.number);
        for claim in claims.iter().filter(|claim| claim.is_listed()) {
            mark_alone(claim.name_at(), false, &mut writer);
        }
        let settled = settle(claims);
        if settled.is_empty() {
            graft.remove(&key);
            continue;
        }
        filter.add(&key, settled.iter().any(may_begin_small));
        let surfaces = surface_records(&settled, &mut writer);
        graft.insert(&key, &surfaces)?;
    }
    filter.amend(&mut writer);
    let sorted = base.image().word(Section::Counts, 1);
    writer.replace(Section::Counts, [graft.keys(), sorted].map(u32::to_le_bytes).as_flattened());
    graft.write(&mut writer);
    Some(writer.finish())
}

fn claim<'g>(entry: &'g Entry, number: u32, id: StringRef, keys: &mut BTreeMap<String, Vec<Claim<'g>>>) {
    for (key, surface) in keyed_surfaces_of(entry) {
        if let Some(claims) = keys.get_mut(&key) {
            claims.push(Claim { entry, number, id, surface });
        }
    }
}

/// The numbers of entries: those of the index stay, new ones follow.
struct Numbers<'a> {
    base: &'a Lexicon,
    new: BTreeMap<&'a str, u32>,
}

impl<'a> Numbers<'a> {
    fn new(base: &'a Lexicon, changed: &'a [Entry]) -> Self {
        let new = changed.iter().map(|entry| entry.id.as_str()).filter(|id| base.find_entry(id).is_none());
        Self { base, new: new.enumerate().map(|(index, id)| (id, to_u32(base.len() + index))).collect() }
    }

    fn of(&self, id: &str) -> Option<u32> {
        self.base.find_entry(id).map(|entry| entry.number().0).or_else(|| self.new.get(id).copied())
    }

    fn is_new(&self, number: u32) -> bool {
        number as usize >= self.base.len()
    }
}
