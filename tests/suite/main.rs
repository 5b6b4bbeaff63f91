//! The integration tests, one module a concern; see README.md beside this file.

mod boundaries;
mod cases;
mod command;
mod curator;
mod definitions;
mod documentation;
mod exchange;
mod glossary;
mod gold;
mod layers;
mod matcher;
mod oracle;
mod properties;
mod reports;
mod romaji;
mod samples;
mod shared;
