//! Reads TOML lists into a glossary and reports every problem at its place.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entry::Example;
use super::fields::{Fields, List, string_of};
use super::{
    Case, Date, Entry, Glossary, Interval, Kind, Lang, Length, Name, NameStatus, Needs, Office, Origin, Person, PersonPart,
    Sense, Source, Status, SurnameWorth, affixes, ledger, roles,
};
use crate::text::{Position, Problems, romaji};

/// The identifier schemes an entry may carry.
pub(super) const SCHEMES: [&str; 8] = ["bioguide", "corporate-number", "edinet", "isin", "iso3166", "lei", "ror", "wikidata"];

/// Lists that a core reads before all that were read are put together.
const AT_ONCE: usize = 8;

const DATE: &str = "a date such as 2001, 2001-01 or 2001-01-06";

/// Reads all lists; the glossary holds what could be read, the problems what could not.
pub(super) fn read_lists(lists: &[(PathBuf, &str)]) -> (Glossary, Problems) {
    let mut glossary = Glossary::default();
    let mut problems = Vec::new();
    let threads = cores();
    for some in lists.chunks(threads * AT_ONCE) {
        for (read, found) in read_some(some, threads) {
            glossary.append(read);
            problems.extend(found);
        }
    }
    glossary.entries.sort_by(|a, b| a.id.cmp(&b.id));
    (glossary, problems)
}

/// How many threads run at once on this machine; one where it does not tell.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What each of some lists holds, in order. They are read on all cores, for reading takes longer than all that comes after it.
fn read_some(lists: &[(PathBuf, &str)], threads: usize) -> Vec<(Glossary, Problems)> {
    let read = |lists: &[(PathBuf, &str)]| -> Vec<_> { lists.iter().map(|(path, text)| read_one(path, text)).collect() };
    if threads <= 1 || lists.len() <= 1 {
        return read(lists);
    }
    std::thread::scope(|scope| {
        let shares = lists.chunks(lists.len().div_ceil(threads));
        let shares: Vec<_> = shares.map(|share| scope.spawn(move || read(share))).collect();
        // Reading has no panic of its own; one goes on as it would if lists were read one by one.
        shares.into_iter().flat_map(|share| share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn read_one(path: &Path, text: &str) -> (Glossary, Problems) {
    let mut glossary = Glossary { files: vec![path.to_owned()], ..Glossary::default() };
    let mut list = List::new(path, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        list.problem(&error.span().unwrap_or(0..0), message);
    }
    read_list(&root, &mut list, &mut glossary);
    (glossary, list.into_problems())
}

/// Reads the entries of a table that holds other things too.
pub(crate) fn read_entries(fields: &mut Fields<'_, '_>, list: &mut List<'_>) -> Vec<Entry> {
    let items = fields.items("entry", list).iter();
    items.filter_map(|item| Fields::of(item, list).and_then(|table| read_entry(table, list))).collect()
}

fn read_list(root: &Spanned<DeTable<'_>>, list: &mut List<'_>, glossary: &mut Glossary) {
    let mut fields = Fields::new(root.get_ref(), root.span());
    let mut previous: Option<String> = None;
    for item in fields.items("entry", list) {
        let Some(table) = Fields::of(item, list) else {
            continue;
        };
        let Some(entry) = read_entry(table, list) else {
            continue;
        };
        if previous.as_ref().is_some_and(|previous| *previous > entry.id) {
            list.problem(&item.span(), format!("`{}` is not in order of id; run `seimei glossary fmt`", entry.id));
        }
        previous = Some(entry.id.clone());
        glossary.entries.push(entry);
    }
    for item in fields.items("source", list) {
        let Some(mut table) = Fields::of(item, list) else {
            continue;
        };
        let key = table.required("key", list);
        let publisher = table.required("publisher", list);
        let title = table.required("title", list);
        table.value("lang");
        table.finish(list);
        if let (Some((key, _)), Some((publisher, _)), Some((title, _))) = (key, publisher, title) {
            glossary.sources.push(Source { key, publisher, title });
        }
    }
    roles::read(&mut fields, list, &mut glossary.roles);
    affixes::read(&mut fields, list, &mut glossary.affixes);
    for item in fields.items("slip", list) {
        let Some(mut table) = Fields::of(item, list) else {
            continue;
        };
        glossary.slips.extend(table.strings("words", list));
        table.finish(list);
    }
    ledger::read(&mut fields, list, &mut glossary.explained, &mut glossary.declined);
    fields.finish(list);
}

fn read_entry(mut fields: Fields<'_, '_>, list: &mut List<'_>) -> Option<Entry> {
    let span = fields.span();
    let id = fields.required("id", list);
    let kind = match fields.required("kind", list) {
        Some((word, at)) => {
            let kind = word.parse::<Kind>().ok();
            if kind.is_none() {
                let words: Vec<&str> = Kind::all().map(Kind::word).collect();
                list.problem(&at, format!("unknown kind `{word}`; expected one of {}", words.join(", ")));
            }
            kind
        }
        None => None,
    };
    let (id, id_span) = id.unwrap_or((String::new(), span.clone()));
    if let Some(kind) = kind {
        check_id(&id, kind, &id_span, list);
    }
    let kind = kind?;
    let mut names = Vec::new();
    for lang in Lang::ALL {
        for length in Length::ALL {
            if let Some(value) = fields.value(canonical_key(lang, length))
                && let Some(mut name) = read_name(value, length, NameStatus::Preferred, list)
            {
                name.lang = lang;
                names.push((name, list.position(value.span().start)));
            }
        }
    }
    for (key, length, status) in [
        ("formal", Length::Formal, NameStatus::Admitted),
        ("full", Length::Full, NameStatus::Admitted),
        ("short", Length::Short, NameStatus::Admitted),
        ("abbr", Length::Abbreviation, NameStatus::Admitted),
        ("former", Length::Full, NameStatus::Former),
        ("misspelled", Length::Full, NameStatus::Misspelling),
        ("names", Length::Full, NameStatus::Admitted),
    ] {
        for value in fields.items(key, list) {
            let position = list.position(value.span().start);
            names.extend(read_name(value, length, status, list).map(|name| (name, position)));
        }
    }
    let person = read_person(&mut fields, kind, &span, list);
    if let Some(person) = &person {
        complete_placed(person, list.position(span.start), &mut names);
    }
    let (names, name_positions) = names.into_iter().unzip();
    let valid =
        fields.word("valid", list, "an interval such as 2001-01-06.. or ..2024-09-30", |text| text.parse::<Interval>().ok());
    let entry = Entry {
        kind,
        countries: fields.strings("country", list),
        names,
        person,
        offices: read_offices(&mut fields, list),
        article: fields.boolean("article", list).unwrap_or(false),
        derive: fields.boolean("derive", list).unwrap_or(true),
        valid: valid.unwrap_or_default(),
        predecessors: fields.strings("predecessors", list),
        successors: fields.strings("successors", list),
        part_of: fields.string("part-of", list).map(|(id, _)| id),
        ids: read_ids(&mut fields, list),
        examples: read_examples(&mut fields, list),
        senses: read_senses(&mut fields, list),
        default: fields.string("default", list).map(|(id, _)| id),
        sources: fields.strings("source", list),
        status: fields
            .word("status", list, "draft, reviewed or verified", |word| Status::ALL.into_iter().find(|s| s.word() == word))
            .unwrap_or(Status::Draft),
        note: fields.string("note", list).map(|(note, _)| note),
        off: false,
        file: 0,
        position: list.position(span.start),
        name_positions,
        id,
    };
    check_completeness(&entry, &span, list);
    fields.finish(list);
    Some(entry)
}

/// The TOML key of a canonical name.
pub(crate) fn canonical_key(lang: Lang, length: Length) -> &'static str {
    match (lang, length) {
        (Lang::En, Length::Formal) => "en-formal",
        (Lang::En, Length::Full) => "en",
        (Lang::En, Length::Short) => "en-short",
        (Lang::En, Length::Abbreviation) => "en-abbr",
        (Lang::Ja, Length::Formal) => "ja-formal",
        (Lang::Ja, Length::Full) => "ja",
        (Lang::Ja, Length::Short) => "ja-short",
        (Lang::Ja, Length::Abbreviation) => "ja-abbr",
    }
}

fn check_id(id: &str, kind: Kind, at: &Range<usize>, list: &mut List<'_>) {
    let (prefix, slug) = id.split_once('.').unwrap_or((id, ""));
    let plain = |ch: char| ch.is_ascii_lowercase() || ch.is_ascii_digit() || matches!(ch, '.' | '-');
    if prefix != kind.prefix() || slug.is_empty() || !id.chars().all(plain) {
        list.problem(at, format!("id `{id}` must be `{}.` and a slug of a-z, 0-9, `-` and `.`", kind.prefix()));
    }
}

fn check_completeness(entry: &Entry, at: &Range<usize>, list: &mut List<'_>) {
    if entry.kind.is_concept() {
        for lang in Lang::ALL {
            if entry.canonical(lang, Length::Full).is_none() {
                list.problem(
                    at,
                    format!("`{}` has no full {} name", entry.id, if lang == Lang::En { "English" } else { "Japanese" }),
                );
            }
        }
    } else if entry.names.is_empty() {
        list.problem(at, format!("`{}` has no names", entry.id));
    }
    if entry.kind == Kind::Ambiguous && entry.senses.len() < 2 {
        list.problem(at, format!("`{}` is ambiguous and needs two senses or more", entry.id));
    }
    if entry.sources.is_empty() {
        list.problem(at, format!("`{}` names no source", entry.id));
    }
}

/// A name is a string, or a table with conditions.
fn read_name(value: &Spanned<DeValue<'_>>, length: Length, status: NameStatus, list: &mut List<'_>) -> Option<Name> {
    if !matches!(value.get_ref(), DeValue::Table(_)) {
        return Some(Name::new(string_of(value, list)?, length, status));
    }
    let mut fields = Fields::of(value, list)?;
    let (text, _) = fields.required("name", list)?;
    let mut name = Name::new(text, length, status);
    if let Some(lang) = fields.word("lang", list, "en or ja", Lang::from_code) {
        name.lang = lang;
    }
    if let Some(length) = fields.word("length", list, "formal, full, short or abbr", Length::from_word) {
        name.length = length;
    }
    name.case = fields.word("case", list, "initial, exact or any", |word| Case::ALL.into_iter().find(|case| case.word() == word));
    name.needs = match fields.value("needs") {
        None => Needs::Nothing,
        Some(value) => match value.get_ref() {
            DeValue::String(word) if word == "full" => Needs::FullName,
            DeValue::Array(cues) => Needs::Cues(cues.iter().filter_map(|cue| string_of(cue, list)).collect()),
            _ => {
                list.problem(&value.span(), "`needs` must be \"full\" or a list of cues");
                Needs::Nothing
            }
        },
    };
    name.block = fields.strings("block", list);
    name.keep = fields.boolean("keep", list).unwrap_or(false);
    name.common = fields.boolean("common", list).unwrap_or(false);
    name.valid = read_term(&mut fields, list);
    fields.finish(list);
    Some(name)
}

fn read_term(fields: &mut Fields<'_, '_>, list: &mut List<'_>) -> Interval {
    let date = |text: &str| text.parse::<Date>().ok();
    Interval { from: fields.word("from", list, DATE, date), until: fields.word("until", list, DATE, date) }
}

fn read_person(fields: &mut Fields<'_, '_>, kind: Kind, at: &Range<usize>, list: &mut List<'_>) -> Option<Person> {
    let family = read_part(fields, "family", list);
    let given = read_part(fields, "given", list);
    let middle = read_part(fields, "middle", list);
    let origin = fields.word("origin", list, "japanese, chinese, korean, vietnamese, hungarian, western or other", |word| {
        Origin::ALL.into_iter().find(|(_, known)| *known == word).map(|(origin, _)| origin)
    });
    let turn = fields.boolean("turn", list).unwrap_or(true);
    let surname = fields.word("surname", list, "plain, distinctive or alone", |word| {
        SurnameWorth::ALL.into_iter().find(|(_, known)| *known == word).map(|(worth, _)| worth)
    });
    match (family, given) {
        (None, None) => None,
        (Some(family), Some(given)) => {
            if kind != Kind::Person {
                list.problem(at, "only a person has `family` and `given`");
            }
            if origin.is_none() {
                list.problem(at, "a person with `family` and `given` needs `origin`");
            }
            let origin = origin.unwrap_or(Origin::Other);
            Some(Person {
                family,
                given,
                middle,
                turn: turn && origin == Origin::Japanese,
                origin,
                surname: surname.unwrap_or_default(),
            })
        }
        _ => {
            list.problem(at, "a person needs both `family` and `given`, or neither with `en` and `ja`");
            None
        }
    }
}

fn read_part(fields: &mut Fields<'_, '_>, key: &'static str, list: &mut List<'_>) -> Option<PersonPart> {
    let value = fields.value(key)?;
    let mut part = Fields::of(value, list)?;
    let latin = part.required("latin", list);
    let ja = part.string("ja", list).map(|(ja, _)| ja);
    let kana = part.string("kana", list);
    if let Some((kana, at)) = &kana
        && romaji::romanise(kana, romaji::System::Plain).is_none()
    {
        list.problem(at, format!("`{kana}` is not a reading in kana"));
    }
    part.finish(list);
    Some(PersonPart { latin: latin?.0, ja, kana: kana.map(|(kana, _)| kana) })
}

/// The canonical full names follow from the parts unless they are given.
pub(crate) fn complete_person(person: &Person, names: &mut Vec<Name>) {
    let nowhere = Position { line: 0, column: 0 };
    let mut placed: Vec<(Name, Position)> = names.drain(..).map(|name| (name, nowhere)).collect();
    complete_placed(person, nowhere, &mut placed);
    names.extend(placed.into_iter().map(|(name, _)| name));
}

/// The same, with the place of every name.
fn complete_placed(person: &Person, position: Position, names: &mut Vec<(Name, Position)>) {
    let has = |names: &[(Name, Position)], lang| {
        names.iter().any(|(name, _)| name.lang == lang && name.status == NameStatus::Preferred && name.length == Length::Full)
    };
    if !has(names, Lang::Ja)
        && let (Some(family), Some(given)) = (&person.family.ja, &person.given.ja)
    {
        let katakana =
            family.chars().all(|ch| crate::text::Script::of(ch) == crate::text::Script::Katakana || matches!(ch, '・' | '＝'));
        let text = match (katakana, person.origin.is_family_first()) {
            (true, true) => format!("{family}・{given}"),
            (true, false) => format!("{given}・{family}"),
            (false, _) => format!("{family}{given}"),
        };
        let mut name = Name::new(text, Length::Full, NameStatus::Preferred);
        name.lang = Lang::Ja;
        names.insert(0, (name, position));
    }
    if !has(names, Lang::En) {
        let (family, given) = (&person.family.latin, &person.given.latin);
        let text = if person.origin.is_family_first() { format!("{family} {given}") } else { format!("{given} {family}") };
        names.insert(0, (Name::new(text, Length::Full, NameStatus::Preferred), position));
    }
}

fn read_offices(fields: &mut Fields<'_, '_>, list: &mut List<'_>) -> Vec<Office> {
    let mut offices = Vec::new();
    for item in fields.items("offices", list) {
        let Some(mut office) = Fields::of(item, list) else {
            continue;
        };
        let role = office.required("role", list);
        let country = office.string("country", list).map(|(country, _)| country);
        let of = office.string("of", list).map(|(of, _)| of);
        let held = read_term(&mut office, list);
        office.finish(list);
        offices.extend(role.map(|(role, _)| Office { role, country, of, held }));
    }
    offices
}

fn read_ids(fields: &mut Fields<'_, '_>, list: &mut List<'_>) -> Vec<(String, String)> {
    let Some(value) = fields.value("ids") else {
        return Vec::new();
    };
    let Some(mut table) = Fields::of(value, list) else {
        return Vec::new();
    };
    let mut ids = Vec::new();
    for scheme in SCHEMES {
        if let Some((id, at)) = table.string(scheme, list) {
            if !super::check::is_valid_id(scheme, &id) {
                list.problem(&at, format!("`{id}` is no valid {scheme} id"));
            }
            ids.push((scheme.to_owned(), id));
        }
    }
    table.finish(list);
    ids
}

fn read_examples(fields: &mut Fields<'_, '_>, list: &mut List<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    for item in fields.items("examples", list) {
        let Some(mut example) = Fields::of(item, list) else {
            continue;
        };
        let (text, expect) = (example.required("text", list), example.required("expect", list));
        example.finish(list);
        if let (Some((text, _)), Some((expect, _))) = (text, expect) {
            examples.push(Example { text, expect });
        }
    }
    examples
}

fn read_senses(fields: &mut Fields<'_, '_>, list: &mut List<'_>) -> Vec<Sense> {
    let mut senses = Vec::new();
    for item in fields.items("senses", list) {
        let Some(mut sense) = Fields::of(item, list) else {
            continue;
        };
        let entry = sense.string("entry", list).map(|(id, _)| id);
        let cues = sense.strings("cues", list);
        sense.value("note");
        sense.finish(list);
        senses.push(Sense { entry, cues });
    }
    senses
}
