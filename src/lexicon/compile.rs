//! Packs a glossary into one index.

use std::collections::{BTreeSet, HashMap};

use super::affix::{edge_bits, second_edge};
use super::claims::Claims;
use super::collide::{Claim, Settled};
use super::derive::{Surface, keyed_surfaces_of};
use super::image::{Section, StringRef, Writer, to_u32};
use super::layout::{NONE, entry, name, name_at, rest, surface, traits};
use super::matcher::{capitals, is_capital};
use super::titles::write_titles;
use crate::glossary::{
    Affix, Beside, Case, Entry, Glossary, Kind, Name, Needs, Origin, Person, PersonPart, SurnameWorth, Verdict, cores,
};

/// Packs a glossary into an index that [`Lexicon::open`](super::Lexicon::open) uses as it lies.
///
/// The same glossary always gives the same bytes.
pub fn pack(glossary: &Glossary) -> Vec<u8> {
    let mut writer = Writer::default();
    let numbers: HashMap<&str, u32> =
        glossary.entries().iter().enumerate().map(|(number, entry)| (entry.id.as_str(), to_u32(number))).collect();
    let mut claims = Claims::default();
    each_with_surfaces(glossary.entries(), |number, entry, surfaces| {
        let (id, record) = write_entry(entry, &|id| numbers.get(id).copied(), &mut writer);
        writer.extend(Section::Entries, &record);
        claims.begin_entry(id);
        for (key, surface) in surfaces {
            claims.add(&key, Claim { entry, number, id, surface }, &mut writer);
        }
    });
    claims.write(glossary, &mut writer);
    write_affixes(glossary, &mut writer);
    write_legal_forms(glossary, &mut writer);
    write_titles(glossary.roles(), &mut writer);
    writer.finish()
}

/// Entries whose surfaces are derived at a time.
const SHARE: usize = 512;

/// How many times that the derivation may be ahead.
const AHEAD: usize = 4;

/// Calls `take` with every entry, its number and its surfaces by their keys, in order. They are derived on another core, for that
/// takes about as long as what is done with them.
fn each_with_surfaces<'g>(entries: &'g [Entry], mut take: impl FnMut(u32, &'g Entry, Vec<(String, Surface)>)) {
    let derived = |entries: &[Entry]| -> Vec<Vec<_>> { entries.iter().map(|entry| keyed_surfaces_of(entry).collect()).collect() };
    let mut take_share = |first: usize, share: &'g [Entry], surfaces: Vec<Vec<_>>| {
        for ((number, entry), surfaces) in (first..).zip(share).zip(surfaces) {
            take(to_u32(number), entry, surfaces);
        }
    };
    if cores() == 1 || entries.len() <= SHARE {
        return take_share(0, entries, derived(entries));
    }
    std::thread::scope(|scope| {
        let (sender, receiver) = std::sync::mpsc::sync_channel(AHEAD);
        scope.spawn(move || entries.chunks(SHARE).try_for_each(|share| sender.send(derived(share))));
        for (index, (share, surfaces)) in entries.chunks(SHARE).zip(receiver).enumerate() {
            take_share(index * SHARE, share, surfaces);
        }
    });
}

/// Writes what belongs to an entry, and returns where its id stands, and the record of the entry itself.
pub(super) fn write_entry(
    entry: &Entry,
    number_of: &dyn Fn(&str) -> Option<u32>,
    writer: &mut Writer,
) -> (StringRef, [u8; entry::BYTES]) {
    let mut words = vec![0; rest::WORDS];
    let mut put = |at: usize, values: &[u32]| {
        for (slot, value) in words.iter_mut().skip(at).zip(values) {
            *slot = *value;
        }
    };
    put(rest::COUNTRIES, &writer.strings(&entry.countries));
    if let Some(person) = &entry.person {
        for (at, part) in [(rest::FAMILY, &person.family), (rest::GIVEN, &person.given)] {
            put(at, &part_words(part, writer));
        }
    }
    let mut offices = Vec::new();
    for office in &entry.offices {
        offices.push(writer.string(&office.role));
        offices.push(writer.string(office.country.as_deref().unwrap_or_default()));
        offices.push(office.of.as_ref().and_then(|id| number_of(id)).unwrap_or(NONE));
        offices.extend([office.held.from, office.held.until].map(|date| date.map_or(0, |date| date.to_number())));
    }
    let mut senses = Vec::new();
    for sense in &entry.senses {
        let number = sense.entry.as_ref().and_then(|id| number_of(id));
        senses.push(number.unwrap_or(NONE));
        senses.extend(writer.strings(&sense.cues));
    }
    for (at, list, count) in [(rest::OFFICES, offices, entry.offices.len()), (rest::SENSES, senses, entry.senses.len())] {
        if count > 0 {
            put(at, &[writer.push(Section::Lists, &list), to_u32(count)]);
        }
    }
    let whole = entry.part_of.as_ref().filter(|_| entry.kind == Kind::Place);
    let related = entry.default.as_ref().or(whole).and_then(|id| number_of(id));
    put(rest::DEFAULT_OR_WHOLE, &[related.map_or(0, |number| number + 1)]);
    put(rest::FROM, &[entry.valid.from, entry.valid.until].map(|date| date.map_or(0, |date| date.to_number())));
    let rest = if words.iter().all(|word| *word == 0) { None } else { Some(writer.push(Section::Lists, &words)) };
    let id = write_names(entry, rest, writer);
    let traits = entry_traits(entry) | if rest.is_some() { traits::REST } else { 0 };
    let [a, b, c, d] = id.to_le_bytes();
    let [low, high] = traits.to_le_bytes();
    (id, [a, b, c, d, low, high])
}

/// Writes the names of an entry, its id, where its rest stands, and the texts of the names, and returns where the id stands.
fn write_names(entry: &Entry, rest: Option<u32>, writer: &mut Writer) -> StringRef {
    let id = to_u32(writer.len(Section::Strings)).saturating_add(name::BYTES.saturating_mul(to_u32(entry.names.len())));
    let has_conditions = |name: &Name| matches!(&name.needs, Needs::Cues(cues) if !cues.is_empty()) || !name.valid.is_open();
    for (index, name) in entry.names.iter().enumerate().rev() {
        let last = if index + 1 == entry.names.len() { name::LAST } else { 0 };
        let conditions = if has_conditions(name) { name::CONDITIONS } else { 0 };
        writer.extend(Section::Strings, &(name_traits(name) | last | conditions).to_le_bytes());
    }
    writer.append_string(&entry.id);
    if let Some(rest) = rest {
        writer.extend(Section::Strings, &rest.to_le_bytes());
    }
    entry.names.iter().for_each(|name| _ = writer.append_string(&name.text));
    for (index, name) in entry.names.iter().enumerate().rev().filter(|(_, name)| has_conditions(name)) {
        let at = name_at(id, to_u32(index)).unwrap_or(0);
        let cues: &[String] = if let Needs::Cues(cues) = &name.needs { cues } else { &[] };
        let [cues, count] = writer.strings(cues);
        let [from, until] = [name.valid.from, name.valid.until].map(|date| date.map_or(0, |date| date.to_number()));
        writer.push(Section::Conditions, &[at, cues, count, from, until]);
    }
    id
}

fn name_traits(name: &Name) -> u16 {
    let mut bits = name.lang as u16 | (name.length as u16) << 1 | (name.status as u16) << 3 | (name.case() as u16) << 5;
    if name.keep {
        bits |= name::KEEP;
    }
    if name.common {
        bits |= name::COMMON;
    }
    bits | match &name.needs {
        Needs::Nothing => 0,
        Needs::FullName => name::NEEDS_FULL,
        Needs::Cues(_) => name::NEEDS_CUES,
    }
}

fn entry_traits(entry: &Entry) -> u16 {
    let mut bits = u16::from(entry.kind.number()) & traits::KIND;
    if entry.article {
        bits |= traits::ARTICLE;
    }
    if entry.off {
        bits |= traits::OFF;
    }
    if !entry.names.is_empty() {
        bits |= traits::NAMED;
    }
    if let Some(person) = &entry.person {
        bits |= traits::PERSON | person_traits(person);
    }
    bits
}

fn person_traits(person: &Person) -> u16 {
    let origin = Origin::ALL.iter().position(|(origin, _)| *origin == person.origin).unwrap_or(0);
    let surname = SurnameWorth::ALL.iter().position(|(worth, _)| *worth == person.surname).unwrap_or(0);
    let turn = if person.turn { traits::TURN } else { 0 };
    turn | (origin as u16 & traits::ORIGIN) << traits::ORIGIN_SHIFT | (surname as u16) << traits::SURNAME_SHIFT
}

fn part_words(part: &PersonPart, writer: &mut Writer) -> [u32; 3] {
    let latin = writer.string(&part.latin);
    let ja = writer.string(part.ja.as_deref().unwrap_or_default());
    let reading = part
        .kana
        .as_deref()
        .or(part.ja.as_deref().filter(|ja| crate::text::romaji::romanise(ja, crate::text::romaji::System::Plain).is_some()));
    let kana = writer.string(reading.unwrap_or_default());
    [latin, ja, kana]
}

/// The records of the surfaces of a key.
pub(super) fn surface_records(settled: &[Settled<'_>], writer: &mut Writer) -> Vec<u8> {
    let mut surfaces = Vec::new();
    if let [only] = settled
        && only.claim.is_listed()
        && !only.claim.is_shield()
    {
        mark_alone(only.claim.name_at(), true, writer);
    }
    for (index, one) in settled.iter().enumerate() {
        write_surface(one, index + 1 == settled.len(), &mut surfaces, writer);
    }
    surfaces
}

/// Notes whether nothing but the name that stands at `at` is read where its key stands.
pub(super) fn mark_alone(at: StringRef, is_alone: bool, writer: &mut Writer) {
    let [_, bit] = name::ALONE.to_le_bytes();
    if let Some(byte) = writer.bytes(Section::Strings).get_mut(at as usize + 1) {
        *byte = if is_alone { *byte | bit } else { *byte & !bit };
    }
}

/// Whether the matcher may accept the surface where it is printed with a small first letter.
pub(super) fn may_begin_small(settled: &Settled<'_>) -> bool {
    let text = &settled.claim.surface.text;
    match case_of(&settled.claim) {
        _ if settled.unfolded => true,
        Case::Any => true,
        Case::Initial => !is_capital(text),
        Case::Exact => capitals(text).next() != Some(true),
    }
}

fn case_of(claim: &Claim<'_>) -> Case {
    claim.entry.names.get(claim.surface.name).map_or(Case::Exact, Name::case)
}

fn write_surface(settled: &Settled<'_>, last: bool, surfaces: &mut Vec<u8>, writer: &mut Writer) {
    let claim = &settled.claim;
    let text = if claim.is_named() { 0 } else { writer.string(&claim.surface.text) };
    let traits = settled.traits() | if last { surface::LAST } else { 0 };
    push_surface(claim.number, to_u32(claim.surface.name), text, traits, surfaces);
}

/// Appends the record of a surface.
pub(super) fn push_surface(entry: u32, name: u32, text: StringRef, traits: u16, surfaces: &mut Vec<u8>) {
    let near = u8::try_from(name).unwrap_or(surface::FAR);
    surfaces.extend(entry.to_le_bytes().into_iter().take(surface::NAME).chain([near]));
    surfaces.extend(traits.to_le_bytes());
    if traits & surface::HAS_TEXT != 0 {
        surfaces.extend(text.to_le_bytes());
    }
    if near == surface::FAR {
        surfaces.extend(name.to_le_bytes());
    }
}

impl Settled<'_> {
    /// The traits of the surface, but for whether it is the last one of its key.
    pub(super) fn traits(&self) -> u16 {
        let claim = &self.claim;
        let text = &claim.surface.text;
        let bits = claim.surface.rule as u16 & surface::RULE | (case_of(claim) as u16) << surface::CASE_SHIFT;
        let flags = [
            (surface::KEEP, claim.surface.keep),
            (surface::NEEDS_FULL, claim.surface.needs_full),
            (surface::NEEDS_COUNTRY, claim.surface.needs_country),
            (surface::UNFOLDED, self.unfolded),
            (surface::HAS_TEXT, !claim.is_named()),
            (surface::CAPITAL, is_capital(text)),
            (surface::SHIELD, claim.is_shield()),
            (surface::CAPITALS, text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_lowercase())),
        ];
        flags.into_iter().fold(bits, |bits, (flag, set)| bits | if set { flag } else { 0 })
    }
}

fn write_affixes(glossary: &Glossary, writer: &mut Writer) {
    let mut affixes = glossary.affixes().clone();
    affixes.suffixes.extend(titles_as_suffixes(glossary));
    // A list is searched by the character next to the name: the last one of a prefix, the first one of the others.
    let lists = [&affixes.suffixes, &affixes.prefixes, &affixes.followers];
    let has_edges = lists.iter().any(|list| !list.is_empty());
    for (list, by_last) in [(&affixes.suffixes, false), (&affixes.prefixes, true), (&affixes.followers, false)] {
        let beside = |text: &str, index: usize| if by_last { text.chars().nth_back(index) } else { text.chars().nth(index) };
        let edge = |text: &str| beside(text, 0).map_or(0, |ch| ch as u32);
        let mut sorted: Vec<_> = list.iter().collect();
        // Longest first, so that the first that fits is the longest, and what is said of some names before what is said of all.
        let is_general = |affix: &Affix| affix.beside == Beside::Any;
        let len = |affix: &Affix| std::cmp::Reverse(affix.text.chars().count());
        sorted.sort_by_key(|affix| (edge(&affix.text), len(affix), affix.text.clone(), is_general(affix)));
        writer.push(Section::Affixes, &[to_u32(sorted.len())]);
        if has_edges {
            writer.extend(Section::Edges, &edge_bits(sorted.iter().map(|affix| edge(&affix.text))));
        }
        for affix in sorted {
            let text = writer.string(&affix.text);
            let traits =
                u32::from(affix.verdict.number()) | u32::from(affix.beside.number()) << 8 | second_edge(beside(&affix.text, 1));
            writer.push(Section::Affixes, &[edge(&affix.text), text, traits]);
        }
    }
}

/// What stands beside a person as a title may stand directly behind the name as well, unless the affixes say otherwise of it.
fn titles_as_suffixes(glossary: &Glossary) -> Vec<Affix> {
    let listed = glossary.affixes().suffixes.iter().filter(|affix| affix.beside.includes(Kind::Person));
    let mut known: BTreeSet<&str> = listed.map(|affix| affix.text.as_str()).collect();
    let titles = glossary.roles().roles.iter().flat_map(|role| &role.ja).filter(|title| title.chars().nth(1).is_some());
    let new = titles.filter(|title| known.insert(title));
    new.map(|title| Affix { text: title.clone(), verdict: Verdict::Role, beside: Beside::Person }).collect()
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
