//! The claims of all entries on their keys, kept in little room until they are sorted, and the keys that come of them.

use super::collide::{Claim, Settled, settle};
use super::compile::{mark_alone, may_begin_small, push_surface, surface_records};
use super::derive::{Rule, Surface};
use super::filter::FilterBuilder;
use super::image::{Section, StringRef, Writer, to_u32};
use super::layout::{name_at, surface};
use super::plant::{Keys, Labels, plant};
use super::slip::write_slips;
use crate::glossary::Glossary;

/// The claims in order of their entries.
#[derive(Default)]
pub(super) struct Claims {
    /// Their keys, one behind the other.
    keys: String,
    kept: Vec<Kept>,
    /// Where the id of each entry stands.
    ids: Vec<StringRef>,
}

/// A claim, as its surface would be packed if no other claimed the key.
struct Kept {
    /// Where its key ends.
    end: u32,
    entry: u32,
    name: u32,
    /// Its text, where that is not its name's.
    text: StringRef,
    traits: u16,
    may_begin_small: bool,
}

impl Claims {
    /// Begins with the claims of the next entry.
    pub(super) fn begin_entry(&mut self, id: StringRef) {
        self.ids.push(id);
    }

    /// Adds a claim of that entry.
    pub(super) fn add(&mut self, key: &str, claim: Claim<'_>, writer: &mut Writer) {
        self.keys.push_str(key);
        let text = if claim.is_named() { 0 } else { writer.string(&claim.surface.text) };
        let (entry, name) = (claim.number, to_u32(claim.surface.name));
        let settled = Settled { claim, unfolded: false };
        let (traits, may_begin_small) = (settled.traits(), may_begin_small(&settled));
        self.kept.push(Kept { end: to_u32(self.keys.len()), entry, name, text, traits, may_begin_small });
    }

    fn key(&self, index: u32) -> &str {
        let at = index as usize;
        let start = at.checked_sub(1).and_then(|before| self.kept.get(before)).map_or(0, |kept| kept.end);
        let end = self.kept.get(at).map_or(start, |kept| kept.end);
        self.keys.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Decides between claims on one key and packs what is left: the keys with their surfaces, the filter over them, their trie.
    pub(super) fn write(self, glossary: &Glossary, writer: &mut Writer) {
        let labels = Labels::by_frequency(&self.keys);
        let mut keys = Keys::default();
        (0..to_u32(self.kept.len())).for_each(|index| keys.push(self.key(index), &labels));
        let mut filter = FilterBuilder::new();
        keys.sort();
        let mut alone = Vec::new();
        keys.merge(|claims, surfaces| {
            let may_begin_small = match claims {
                [only] => self.write_only(*only, surfaces, &mut alone),
                several => {
                    let claims = several.iter().filter_map(|index| self.claim(*index, glossary, writer)).collect();
                    let settled = settle(claims);
                    surfaces.extend(surface_records(&settled, writer));
                    settled.iter().any(may_begin_small)
                }
            };
            filter.add(claims.first().map_or("", |index| self.key(*index)), may_begin_small);
        });
        // Planting needs room, and claims are not asked again.
        drop(self);
        alone.into_iter().for_each(|name| mark_alone(name, true, writer));
        writer.push(Section::Counts, &[to_u32(keys.len()), to_u32(glossary.entries().len())]);
        write_slips(glossary.slips(), &mut filter, writer);
        filter.write(writer);
        labels.write(writer);
        plant(&keys, writer);
    }

    /// Most keys are claimed once.
    fn write_only(&self, index: u32, surfaces: &mut Vec<u8>, alone: &mut Vec<StringRef>) -> bool {
        let Some(kept) = self.kept.get(index as usize) else { return false };
        let is_listed = kept.traits & surface::RULE == Rule::Listed as u16 && kept.traits & surface::HAS_TEXT == 0;
        if is_listed && kept.traits & surface::SHIELD == 0 {
            alone.extend(self.ids.get(kept.entry as usize).and_then(|id| name_at(*id, kept.name)));
        }
        push_surface(kept.entry, kept.name, kept.text, kept.traits | surface::LAST, surfaces);
        kept.may_begin_small
    }

    /// The claim as it was.
    fn claim<'g>(&self, index: u32, glossary: &'g Glossary, writer: &Writer) -> Option<Claim<'g>> {
        let kept = self.kept.get(index as usize)?;
        let entry = glossary.entries().get(kept.entry as usize)?;
        let id = *self.ids.get(kept.entry as usize)?;
        let name = kept.name as usize;
        let has = |bit: u16| kept.traits & bit != 0;
        let text = if has(surface::HAS_TEXT) { writer.string_at(kept.text)? } else { &entry.names.get(name)?.text };
        let surface = Surface {
            text: text.to_owned(),
            name,
            rule: Rule::from_number((kept.traits & surface::RULE) as u8)?,
            keep: has(surface::KEEP),
            needs_full: has(surface::NEEDS_FULL),
            needs_country: has(surface::NEEDS_COUNTRY),
        };
        Some(Claim { entry, number: kept.entry, id, surface })
    }
}
