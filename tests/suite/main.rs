//! The integration tests, one module a concern; see README.md beside this file.

mod boundaries;
mod cases;
mod command;
mod coordinations;
mod curator;
mod definitions;
mod disk;
mod documentation;
mod documents;
mod encodings;
mod exchange;
mod explain;
mod folders;
mod glossary;
mod gold;
mod help;
mod laws;
mod layers;
mod matcher;
mod oracle;
mod packed;
mod persons;
mod properties;
mod renderings;
mod reports;
mod roles;
mod romaji;
mod samples;
mod settings;
mod shared;
mod undo;
mod unlisted;
#[cfg(unix)]
mod writing;
