//! Writes what is read beside names into an index.

use super::edges::{Edge, EdgeTables, Table, edge, head_of, tail_of};
use crate::glossary::{CountryMark, Role, Roles};
use crate::lexicon::image::{Section, Writer, to_u32};
use crate::text::fold_key;

/// Writes the roles, the honorifics, the modifiers and the marks of countries, and the tables they are found by.
pub(in crate::lexicon) fn write_titles(roles: &Roles, writer: &mut Writer) {
    let honorifics = &roles.honorifics;
    let lists = [&honorifics.en_before, &honorifics.en_after, &honorifics.ja_before, &honorifics.ja_after, &roles.modifiers];
    for list in lists {
        let words = writer.strings(list);
        writer.push(Section::Roles, &words);
    }
    let mut tables = EdgeTables::default();
    for word in &honorifics.en_before {
        tables.add(Table::HonorificEnds, tail_of(word), word, 0);
    }
    for word in &honorifics.ja_before {
        tables.add(Table::HonorificEnds, last(word), word, 0);
    }
    for word in honorifics.en_after.iter().chain(&honorifics.ja_after) {
        tables.add(Table::HonorificStarts, first(word), word, 0);
    }
    for word in &roles.modifiers {
        tables.add(Table::ModifierEnds, tail_of(word), word, 0);
        tables.add(Table::ModifierStarts, first(word), word, 0);
    }
    writer.push(Section::Roles, &[to_u32(roles.marks.len())]);
    for (mark, number) in roles.marks.iter().zip(0..) {
        let words = [writer.string(&mark.mark), writer.string(&mark.country)];
        writer.push(Section::Roles, &words);
        let lists = [&mark.ja, &mark.en, &mark.stands, &mark.block];
        let words = lists.map(|list| writer.strings(list));
        writer.push(Section::Roles, &words.concat());
        add_mark(mark, number, &mut tables);
    }
    writer.push(Section::Roles, &[to_u32(roles.roles.len())]);
    for (role, number) in roles.roles.iter().zip(0..) {
        let id = writer.string(&role.id);
        writer.push(Section::Roles, &[id]);
        let words = [writer.strings(&role.en), writer.strings(&role.ja)];
        writer.push(Section::Roles, &words.concat());
        let field = writer.string(&role.field);
        writer.push(Section::Roles, &[field]);
        add_role(role, number, &mut tables, writer);
    }
    // The numbers of the roles in order of their ids.
    let mut sorted: Vec<(&str, u32)> = roles.roles.iter().map(|role| role.id.as_str()).zip(0..).collect();
    sorted.sort_unstable();
    let numbers: Vec<u32> = sorted.into_iter().map(|(_, number)| number).collect();
    writer.push(Section::Roles, &numbers);
    tables.write(writer);
}

fn first(text: &str) -> Option<Edge> {
    edge(text.chars())
}

fn last(text: &str) -> Option<Edge> {
    edge(text.chars().rev())
}

fn add_role(role: &Role, number: u32, tables: &mut EdgeTables, writer: &mut Writer) {
    for word in &role.en {
        tables.add(Table::EnglishStarts, head_of(word), word, 0);
        tables.add(Table::EnglishEnds, tail_of(word), word, 0);
        tables.add(Table::Roles, first(word), word, number);
    }
    for word in &role.ja {
        tables.add(Table::JapaneseStarts, first(word), word, 0);
        tables.add(Table::JapaneseEnds, last(word), word, 0);
        tables.add(Table::Roles, first(word), word, number);
        let folded = fold_key(word);
        tables.add(Table::FoldedStarts, first(&folded), &folded, writer.string(word));
    }
}

fn add_mark(mark: &CountryMark, number: u32, tables: &mut EdgeTables) {
    for word in &mark.en {
        tables.add(Table::CountryStarts, head_of(word), word, number);
        tables.add(Table::CountryEnds, tail_of(word), word, number);
    }
    tables.add(Table::Codes, first(&mark.country), &mark.country, number);
    for word in mark.ja.iter().chain([&mark.mark]) {
        tables.add(Table::JapaneseCountryStarts, first(word), word, number);
        tables.add(Table::JapaneseCountryEnds, last(word), word, number);
    }
}
