//! Packs a glossary into one index.

use std::collections::{BTreeMap, HashMap};

use super::collide::{Claim, settle};
use super::derive::surfaces_of;
use super::image::{Section, Writer, to_u32};
use super::record::{NONE, entry, name, surface, traits};
use crate::glossary::{Entry, Glossary, Lang, Length, Name, Needs, Origin, Person, PersonPart, SurnameWorth};
use crate::text::fold_key;

/// Packs a glossary into an index that [`Lexicon::open`](super::Lexicon::open) uses as it lies.
///
/// The same glossary always gives the same bytes.
pub fn pack(glossary: &Glossary) -> Vec<u8> {
    let mut writer = Writer::default();
    let numbers: HashMap<&str, u32> =
        glossary.entries().iter().enumerate().map(|(number, entry)| (entry.id.as_str(), to_u32(number))).collect();
    let mut keys: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    let mut first_name = 0;
    for (number, entry) in glossary.entries().iter().enumerate() {
        write_entry(entry, first_name, &numbers, &mut writer);
        for surface in surfaces_of(entry) {
            keys.entry(fold_key(&surface.text)).or_default().push(Claim { entry, number: to_u32(number), first_name, surface });
        }
        first_name += to_u32(entry.names.len());
    }
    write_keys(keys, &mut writer);
    write_affixes(glossary, &mut writer);
    write_legal_forms(glossary, &mut writer);
    write_roles(glossary, &mut writer);
    writer.finish()
}

fn write_entry(entry: &Entry, first_name: u32, numbers: &HashMap<&str, u32>, writer: &mut Writer) {
    let mut words = vec![0; entry::WORDS];
    let mut put = |at: usize, values: &[u32]| {
        for (slot, value) in words.iter_mut().skip(at).zip(values) {
            *slot = *value;
        }
    };
    put(entry::ID, &writer.string(&entry.id));
    put(entry::TRAITS, &[entry_traits(entry)]);
    for lang in Lang::ALL {
        for length in Length::ALL {
            let canonical = entry.canonical(lang, length);
            let index = canonical.and_then(|canonical| entry.names.iter().position(|name| std::ptr::eq(name, canonical)));
            put(
                entry::CANONICAL + lang as usize * 4 + length as usize,
                &[index.map_or(NONE, |index| first_name + to_u32(index))],
            );
        }
    }
    put(entry::NAMES, &[first_name, to_u32(entry.names.len())]);
    put(entry::COUNTRIES, &writer.strings(&entry.countries));
    if let Some(person) = &entry.person {
        for (at, part) in [(entry::FAMILY, &person.family), (entry::GIVEN, &person.given)] {
            put(at, &part_words(part, writer));
        }
    }
    let mut offices = Vec::new();
    for office in &entry.offices {
        offices.extend(writer.string(&office.role));
        offices.extend(writer.string(office.country.as_deref().unwrap_or_default()));
        offices.extend([office.held.from, office.held.until].map(|date| date.map_or(0, |date| date.to_number())));
    }
    put(entry::OFFICES, &[writer.push(Section::Lists, &offices), to_u32(entry.offices.len())]);
    let mut senses = Vec::new();
    for sense in &entry.senses {
        let number = sense.entry.as_ref().and_then(|id| numbers.get(id.as_str()).copied());
        senses.push(number.unwrap_or(NONE));
        senses.extend(writer.strings(&sense.cues));
    }
    put(entry::SENSES, &[writer.push(Section::Lists, &senses), to_u32(entry.senses.len())]);
    let default = entry.default.as_ref().and_then(|id| numbers.get(id.as_str()).copied());
    put(entry::DEFAULT, &[default.unwrap_or(NONE)]);
    put(entry::FROM, &[entry.valid.from, entry.valid.until].map(|date| date.map_or(0, |date| date.to_number())));
    writer.push(Section::Entries, &words);
    for name in &entry.names {
        write_name(name, writer);
    }
}

fn entry_traits(entry: &Entry) -> u32 {
    let mut bits = u32::from(entry.kind.number());
    if entry.article {
        bits |= traits::ARTICLE;
    }
    if let Some(person) = &entry.person {
        bits |= traits::PERSON | person_traits(person);
    }
    bits
}

fn person_traits(person: &Person) -> u32 {
    let origin = Origin::ALL.iter().position(|(origin, _)| *origin == person.origin).map_or(0, to_u32);
    let surname = SurnameWorth::ALL.iter().position(|(worth, _)| *worth == person.surname).map_or(0, to_u32);
    let turn = if person.turn { traits::TURN } else { 0 };
    turn | origin << traits::ORIGIN_SHIFT | surname << traits::SURNAME_SHIFT
}

fn part_words(part: &PersonPart, writer: &mut Writer) -> Vec<u32> {
    let latin = writer.string(&part.latin);
    let ja = writer.string(part.ja.as_deref().unwrap_or_default());
    let reading = part
        .kana
        .as_deref()
        .or(part.ja.as_deref().filter(|ja| crate::text::romaji::romanise(ja, crate::text::romaji::System::Plain).is_some()));
    let kana = writer.string(reading.unwrap_or_default());
    [latin, ja, kana].concat()
}

fn write_name(name: &Name, writer: &mut Writer) {
    let case = name.case() as u32;
    let mut bits = name.lang as u32 | (name.length as u32) << 1 | (name.status as u32) << 3 | case << 5;
    if name.keep {
        bits |= name::KEEP;
    }
    if name.common {
        bits |= name::COMMON;
    }
    let cues: &[String] = match &name.needs {
        Needs::Nothing => &[],
        Needs::FullName => {
            bits |= name::NEEDS_FULL;
            &[]
        }
        Needs::Cues(cues) => {
            bits |= name::NEEDS_CUES;
            cues
        }
    };
    let text = writer.string(&name.text);
    let cues = writer.strings(cues);
    let dates = [name.valid.from, name.valid.until].map(|date| date.map_or(0, |date| date.to_number()));
    let words: Vec<u32> = text.into_iter().chain([bits]).chain(cues).chain(dates).collect();
    writer.push(Section::Names, &words);
}

fn write_keys(keys: BTreeMap<String, Vec<Claim<'_>>>, writer: &mut Writer) {
    let mut number = 0;
    let mut previous = None;
    for (index, (key, claims)) in keys.into_iter().enumerate() {
        let first = key.chars().next();
        if first != previous {
            writer.push(Section::Firsts, &[first.map_or(0, |ch| ch as u32), to_u32(index)]);
            previous = first;
        }
        let at = writer.string(&key);
        let [offset, len] = at;
        writer.push(Section::Keys, &[offset, len, number]);
        for settled in settle(claims) {
            let Claim { number: entry, first_name, surface, .. } = &settled.claim;
            let mut bits = surface.rule as u32;
            for (flag, set) in [
                (surface::KEEP, surface.keep),
                (surface::NEEDS_FULL, surface.needs_full),
                (surface::NEEDS_COUNTRY, surface.needs_country),
                (surface::UNFOLDED, settled.unfolded),
            ] {
                bits |= if set { flag } else { 0 };
            }
            let text = writer.string(&surface.text);
            writer.push(Section::Surfaces, &[*entry, first_name + to_u32(surface.name), bits, text[0], text[1]]);
            number += 1;
        }
    }
    writer.push(Section::Keys, &[0, 0, number]);
}

fn write_affixes(glossary: &Glossary, writer: &mut Writer) {
    let affixes = glossary.affixes();
    for list in [&affixes.suffixes, &affixes.prefixes, &affixes.followers] {
        let mut sorted: Vec<_> = list.iter().collect();
        // Longest first, so that the first that fits is the longest.
        sorted.sort_by_key(|affix| (std::cmp::Reverse(affix.text.chars().count()), affix.text.clone()));
        writer.push(Section::Affixes, &[to_u32(sorted.len())]);
        for affix in sorted {
            let text = writer.string(&affix.text);
            let traits = u32::from(affix.verdict.number()) | u32::from(affix.beside.number()) << 8;
            writer.push(Section::Affixes, &[text[0], text[1], traits]);
        }
    }
}

fn write_legal_forms(glossary: &Glossary, writer: &mut Writer) {
    let forms = &glossary.affixes().legal_forms;
    writer.push(Section::LegalForms, &[to_u32(forms.len())]);
    for form in forms {
        let words = [writer.strings(&form.before), writer.strings(&form.after)];
        writer.push(Section::LegalForms, &[u32::from(form.beside.number())]);
        writer.push(Section::LegalForms, &words.concat());
    }
}

fn write_roles(glossary: &Glossary, writer: &mut Writer) {
    let roles = glossary.roles();
    let honorifics = &roles.honorifics;
    let lists = [&honorifics.en_before, &honorifics.en_after, &honorifics.ja_before, &honorifics.ja_after, &roles.modifiers];
    for list in lists {
        let words = writer.strings(list);
        writer.push(Section::Roles, &words);
    }
    writer.push(Section::Roles, &[to_u32(roles.marks.len())]);
    for mark in &roles.marks {
        let words = [writer.string(&mark.mark), writer.string(&mark.country), writer.strings(&mark.ja), writer.strings(&mark.en)];
        writer.push(Section::Roles, &words.concat());
    }
    writer.push(Section::Roles, &[to_u32(roles.roles.len())]);
    for role in &roles.roles {
        let words = [writer.string(&role.id), writer.strings(&role.en), writer.strings(&role.ja), writer.string(&role.field)];
        writer.push(Section::Roles, &words.concat());
    }
}
