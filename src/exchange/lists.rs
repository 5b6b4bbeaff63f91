//! Entries as the TOML lists that a glossary is kept in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::glossary::{
    Entry, Interval, Lang, Length, Name, NameStatus, Needs, PersonPart, SurnameWorth, complete_person, format_list,
};
use crate::text::Error;

/// Keys of an entry that hold names; every other key is left as it is where names are edited.
pub(super) const NAME_KEYS: [&str; 15] = [
    "en-formal",
    "en",
    "en-short",
    "en-abbr",
    "ja-formal",
    "ja",
    "ja-short",
    "ja-abbr",
    "formal",
    "full",
    "short",
    "abbr",
    "former",
    "misspelled",
    "names",
];

/// A key of an entry with its value in TOML.
pub(super) type RawField = (&'static str, String);

/// The lists of these entries in canonical form: for each entry its list, and keys that are given as TOML.
pub(super) fn written_lists<'e>(
    entries: impl IntoIterator<Item = (&'e Path, &'e Entry, &'e [RawField])>,
) -> Result<Vec<(PathBuf, String)>, Error> {
    let mut lists: BTreeMap<&Path, String> = BTreeMap::new();
    for (path, entry, raw) in entries {
        lists.entry(path).or_default().push_str(&table(entry, raw));
    }
    let format = |(path, text): (&Path, String)| Ok((path.to_owned(), format_list(&path.to_string_lossy(), &text)?));
    lists.into_iter().map(format).collect()
}

/// An entry as a table, its keys in no particular order.
pub(super) fn table(entry: &Entry, raw: &[RawField]) -> String {
    let mut fields = vec![format!("id = {}", quoted(&entry.id)), format!("kind = {}", quoted(entry.kind.word()))];
    let mut push = |key: &str, value: Option<String>| fields.extend(value.map(|value| format!("{key} = {value}")));
    push("country", strings(&entry.countries));
    if let Some(person) = &entry.person {
        push("family", Some(person_part(&person.family)));
        push("given", Some(person_part(&person.given)));
        push("middle", person.middle.as_ref().map(person_part));
        push("origin", word(person.origin, &crate::glossary::Origin::ALL));
        let is_turned = person.turn || person.origin != crate::glossary::Origin::Japanese;
        push("turn", (!is_turned).then(|| "false".to_owned()));
        push("surname", word(person.surname, &SurnameWorth::ALL).filter(|_| person.surname != SurnameWorth::Plain));
    }
    push("article", entry.article.then(|| "true".to_owned()));
    push("derive", (!entry.derive).then(|| "false".to_owned()));
    push("offices", offices(entry));
    push("valid", (!entry.valid.is_open()).then(|| quoted(&entry.valid.to_string())));
    push("predecessors", strings(&entry.predecessors));
    push("successors", strings(&entry.successors));
    push("part-of", entry.part_of.as_deref().map(quoted));
    push("ids", (!entry.ids.is_empty()).then(|| inline(entry.ids.iter().map(|(key, id)| (key.as_str(), Some(quoted(id)))))));
    push("examples", examples(entry));
    push("senses", senses(entry));
    push("default", entry.default.as_deref().map(quoted));
    push("source", strings(&entry.sources));
    push("status", Some(quoted(entry.status.word())));
    push("note", entry.note.as_deref().map(quoted));
    fields.extend(raw.iter().map(|(key, value)| format!("{key} = {value}")));
    format!("[[entry]]\n{}\n{}\n", fields.join("\n"), name_fields(entry))
}

/// The offices of an entry as a TOML value.
pub(super) fn offices(entry: &Entry) -> Option<String> {
    array(entry.offices.iter().map(|office| {
        inline([
            ("role", Some(quoted(&office.role))),
            ("country", office.country.as_deref().map(quoted)),
            ("of", office.of.as_deref().map(quoted)),
            ("from", date(office.held.from)),
            ("until", date(office.held.until)),
        ])
    }))
}

/// The senses of an entry as a TOML value.
pub(super) fn senses(entry: &Entry) -> Option<String> {
    array(
        entry.senses.iter().map(|sense| inline([("entry", sense.entry.as_deref().map(quoted)), ("cues", strings(&sense.cues))])),
    )
}

/// The examples of an entry as a TOML value.
pub(super) fn examples(entry: &Entry) -> Option<String> {
    array(
        entry
            .examples
            .iter()
            .map(|example| inline([("text", Some(quoted(&example.text))), ("expect", Some(quoted(&example.expect)))])),
    )
}

fn array(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
}

/// The keys of an entry that hold its names, one a line.
pub(super) fn name_fields(entry: &Entry) -> String {
    let mut lines = Vec::new();
    let mut groups: BTreeMap<usize, (&str, Vec<String>)> = BTreeMap::new();
    for name in written_names(entry) {
        let place = place(entry, name);
        if name.status == NameStatus::Preferred {
            lines.push(format!("{} = {}", canonical_key(name.lang, name.length), name_value(name, None, name.lang)));
        } else {
            let (key, length) = match (name.status, name.length) {
                (NameStatus::Former, _) => ("former", Length::Full),
                (NameStatus::Misspelling, _) => ("misspelled", Length::Full),
                _ if !entry.kind.is_concept() => ("names", Length::Full),
                (_, length) => (length.key(), length),
            };
            let length = (length != name.length).then_some(name.length);
            groups.entry(place).or_insert((key, Vec::new())).1.push(name_value(name, length, Lang::of(&name.text)));
        }
    }
    lines.extend(groups.into_values().map(|(key, names)| format!("{key} = [{}]", names.join(", "))));
    lines.join("\n")
}

/// The canonical key of a language and a length.
fn canonical_key(lang: Lang, length: Length) -> String {
    if length == Length::Full { lang.code().to_owned() } else { format!("{}-{}", lang.code(), length.key()) }
}

/// Where the reader of a list puts a name among the names of its entry.
fn place(entry: &Entry, name: &Name) -> usize {
    let at = |found: Option<usize>| found.unwrap_or(0);
    let length = at(Length::ALL.iter().position(|length| *length == name.length));
    match name.status {
        NameStatus::Preferred => at(Lang::ALL.iter().position(|lang| *lang == name.lang)) * Length::ALL.len() + length,
        NameStatus::Admitted if entry.kind.is_concept() => 8 + length,
        NameStatus::Former => 12,
        NameStatus::Misspelling => 13,
        NameStatus::Admitted => 14,
    }
}

/// The names that must be written: the full names of a person that follow from the parts need not be.
fn written_names(entry: &Entry) -> Vec<&Name> {
    let mut names: Vec<&Name> = entry.names.iter().collect();
    names.sort_by_key(|name| place(entry, name));
    let Some(person) = &entry.person else { return names };
    let is_full =
        |name: &Name, lang: Lang| name.status == NameStatus::Preferred && name.length == Length::Full && name.lang == lang;
    let mut fallback = None;
    for omitted in [&[Lang::En, Lang::Ja][..], &[Lang::En], &[Lang::Ja], &[]] {
        let kept: Vec<&Name> = names.iter().copied().filter(|name| !omitted.iter().any(|lang| is_full(name, *lang))).collect();
        let mut read: Vec<Name> = kept.iter().map(|name| (*name).clone()).collect();
        complete_person(person, &mut read);
        if read == entry.names {
            return kept;
        }
        read.sort_by_key(|name| place(entry, name));
        if fallback.is_none() && read.iter().eq(names.iter().copied()) {
            fallback = Some(kept);
        }
    }
    fallback.unwrap_or(names)
}

fn name_value(name: &Name, length: Option<Length>, implied: Lang) -> String {
    let fields = [
        ("name", Some(quoted(&name.text))),
        ("lang", (name.lang != implied).then(|| quoted(name.lang.code()))),
        ("length", length.map(|length| quoted(length.key()))),
        ("case", name.case.map(|case| quoted(case.word()))),
        (
            "needs",
            match &name.needs {
                Needs::Nothing => None,
                Needs::FullName => Some(quoted("full")),
                Needs::Cues(cues) => Some(strings(cues).unwrap_or_else(|| "[]".to_owned())),
            },
        ),
        ("block", strings(&name.block)),
        ("keep", name.keep.then(|| "true".to_owned())),
        ("common", name.common.then(|| "true".to_owned())),
        ("from", date(name.valid.from)),
        ("until", date(name.valid.until)),
    ];
    if fields.iter().filter(|(_, value)| value.is_some()).count() == 1 { quoted(&name.text) } else { inline(fields) }
}

fn person_part(part: &PersonPart) -> String {
    inline([
        ("latin", Some(quoted(&part.latin))),
        ("ja", part.ja.as_deref().map(quoted)),
        ("kana", part.kana.as_deref().map(quoted)),
    ])
}

fn word<T: PartialEq + Copy>(value: T, words: &[(T, &'static str)]) -> Option<String> {
    words.iter().find(|(known, _)| *known == value).map(|(_, word)| quoted(word))
}

fn date(date: Option<crate::glossary::Date>) -> Option<String> {
    date.map(|date| quoted(&date.to_string()))
}

fn strings<T: AsRef<str>>(items: &[T]) -> Option<String> {
    array(items.iter().map(|item| quoted(item.as_ref())))
}

fn inline<'k>(fields: impl IntoIterator<Item = (&'k str, Option<String>)>) -> String {
    let fields = fields.into_iter().filter_map(|(key, value)| value.map(|value| format!("{key} = {value}")));
    format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for ch in text.chars() {
        match ch {
            '"' | '\\' => out.extend(['\\', ch]),
            _ if ch.is_control() => out.push_str(&format!("\\u{:04X}", ch as u32)),
            _ => out.push(ch),
        }
    }
    out.push('"');
    out
}

/// Whether an interval has an end that a list must say.
pub(super) fn ends(interval: &Interval) -> [String; 2] {
    [interval.from, interval.until].map(|end| end.map(|date| date.to_string()).unwrap_or_default())
}
