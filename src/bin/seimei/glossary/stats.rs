//! `seimei glossary stats`: how much the lists hold.

use std::io::Write as _;
use std::process::ExitCode;

use seimei::{Counts, Lang, NameStatus, Status, count};

use super::read;
use crate::Outcome;
use crate::args::FolderArgs;

pub(super) fn run(args: &FolderArgs) -> Outcome {
    let (by_list, by_kind, all) = count(&read(args)?);
    let mut out = std::io::stdout().lock();
    let head = |title: &str| {
        format!(
            "{title:<48} {:>7} {:>7} {:>8} {:>8} {:>7} {:>7} {:>8} {:>8}",
            "entries", "draft", "reviewed", "verified", "en", "ja", "+en", "+ja"
        )
    };
    let row = |title: &str, counts: &Counts| {
        let [draft, reviewed, verified] = counts.entries;
        let [english, japanese] = counts.derived;
        format!(
            "{title:<48} {:>7} {draft:>7} {reviewed:>8} {verified:>8} {:>7} {:>7} {english:>8} {japanese:>8}",
            counts.entry_total(),
            counts.stored(Lang::En),
            counts.stored(Lang::Ja)
        )
    };
    writeln!(out, "{}", head("list"))?;
    for (list, counts) in &by_list {
        writeln!(out, "{}", row(list, counts))?;
    }
    writeln!(out, "\n{}", head("kind"))?;
    for (kind, counts) in &by_kind {
        writeln!(out, "{}", row(kind, counts))?;
    }
    writeln!(out, "\n{:<48} {:>9} {:>9} {:>9} {:>11}", "language", "preferred", "admitted", "former", "misspelling")?;
    for (lang, statuses) in Lang::ALL.into_iter().zip(&all.names) {
        let cells: Vec<String> =
            statuses.iter().zip(NameStatus::ALL).map(|(n, s)| format!("{n:>0$}", s.word().len().max(9))).collect();
        writeln!(out, "{:<48} {}", lang.code(), cells.join(" "))?;
    }
    writeln!(out)?;
    for (status, entries) in Status::ALL.into_iter().zip(all.entries) {
        let share = 100.0 * entries as f64 / all.entry_total().max(1) as f64;
        writeln!(out, "{:<48} {entries:>7} {share:>6.1} %", status.word())?;
    }
    writeln!(
        out,
        "\n{} entries, {} English and {} Japanese names stored, {} strings that shield, {} surfaces derived, {} in all",
        all.entry_total(),
        all.stored(Lang::En),
        all.stored(Lang::Ja),
        all.blocks,
        all.derived.iter().sum::<usize>(),
        all.surface_total()
    )?;
    Ok(ExitCode::SUCCESS)
}
