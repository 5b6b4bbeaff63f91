//! `seimei glossary verify`: how far the glossary agrees with lists that others keep.

use std::io::Write;
use std::process::ExitCode;

use seimei::{Agreement, Error, LISTS, verify};

use crate::args::{AgreementFormat, VerifyArgs};
use crate::{FINDINGS, Failure, Outcome, tell};

/// One list that was compared, or why it was not.
struct Run {
    list: &'static str,
    title: &'static str,
    outcome: Result<Agreement, String>,
}

pub(super) fn run(args: &VerifyArgs) -> Outcome {
    let words: Vec<&str> = LISTS.iter().map(|(word, ..)| *word).collect();
    if let Some(unknown) = args.list.iter().find(|list| !words.contains(&list.as_str())) {
        return Err(Error::option("list", unknown, &format!("one of {}", words.join(", "))).into());
    }
    let glossary = args.glossary.read()?;
    let mut runs = Vec::new();
    for (list, file, title) in LISTS {
        if !args.list.is_empty() && !args.list.iter().any(|wanted| wanted == list) {
            continue;
        }
        let path = args.folder.join(file);
        let outcome = match std::fs::read(&path) {
            Ok(bytes) => {
                let text =
                    String::from_utf8(bytes).map_err(|error| Error::encoding(Some(&path), error.utf8_error().valid_up_to()))?;
                Ok(verify(&glossary, list, &text)?)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(format!("no file {file}")),
            Err(error) => return Err(Error::io(&path, &error).into()),
        };
        runs.push(Run { list, title, outcome });
    }
    let mut out = std::io::stdout().lock();
    match args.format {
        AgreementFormat::Text => text(&runs, &mut out)?,
        AgreementFormat::Tsv => tsv(&runs, &mut out)?,
        AgreementFormat::Markdown => markdown(&runs, &mut out)?,
    }
    out.flush()?;
    for run in &runs {
        if let Err(reason) = &run.outcome {
            tell([format!("{}: skipped: {reason}", run.list)]);
        }
    }
    let open: usize = runs.iter().filter_map(|run| run.outcome.as_ref().ok()).map(Agreement::open).sum();
    Ok(if open > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

fn percent(agreement: &Agreement) -> String {
    match agreement.compared {
        0 => "-".to_owned(),
        all => format!("{:.2} %", 100.0 * agreement.agreeing as f64 / all as f64),
    }
}

fn text(runs: &[Run], out: &mut impl Write) -> Result<(), Failure> {
    writeln!(
        out,
        "{:<12} {:>7} {:>7} {:>8} {:>9} {:>9} {:>9} {:>6}",
        "list", "rows", "ours", "compared", "agreeing", "share", "explained", "open"
    )?;
    for run in runs {
        match &run.outcome {
            Ok(agreement) => writeln!(
                out,
                "{:<12} {:>7} {:>7} {:>8} {:>9} {:>9} {:>9} {:>6}",
                run.list,
                agreement.rows,
                agreement.known,
                agreement.compared,
                agreement.agreeing,
                percent(agreement),
                agreement.explained(),
                agreement.open()
            )?,
            Err(reason) => writeln!(out, "{:<12} skipped: {reason}", run.list)?,
        }
    }
    for run in runs {
        let absent = run.outcome.iter().flat_map(|agreement| &agreement.absent).map(String::as_str).collect::<Vec<&str>>();
        match (run.list, absent.len()) {
            (_, 0) => {}
            ("councillors", count) => writeln!(out, "{}: {count} persons of the list are not in the glossary", run.list)?,
            (list, count) => writeln!(out, "{list}: {count} identifiers of ours are not in the list: {}", absent.join(" "))?,
        }
        for it in run.outcome.iter().flat_map(|agreement| &agreement.disagreements).filter(|it| it.reason.is_none()) {
            writeln!(out, "{} {} {} {}: ours `{}`, theirs `{}`", run.list, it.id, it.entry, it.field, it.ours, it.theirs)?;
        }
    }
    Ok(())
}

fn tsv(runs: &[Run], out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "list\tid\tentry\tfield\tours\ttheirs\treason")?;
    for run in runs {
        for it in run.outcome.iter().flat_map(|agreement| &agreement.disagreements) {
            let reason = it.reason.as_deref().unwrap_or_default();
            let cells =
                [run.list, &it.id, &it.entry, it.field, &it.ours, &it.theirs, reason].map(|cell| cell.replace(['\t', '\n'], " "));
            writeln!(out, "{}", cells.join("\t"))?;
        }
    }
    Ok(())
}

fn markdown(runs: &[Run], out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "# Verification\n")?;
    writeln!(
        out,
        "How far the glossary agrees with lists that others keep, as `seimei glossary verify LISTS_DIR --format markdown` printed it.\n\n\
         A list is compared, never copied. What is compared are facts: an English name, a Japanese name, a reading, a number, a \
         term of office. Names agree where one of theirs is one of ours, or our canonical name is one of theirs; legal forms, case, \
         width, spaces and punctuation do not count. A disagreement is *explained* where \
         [verification.toml](../glossary/verification.toml) says why ours stays, and *open* otherwise.\n"
    )?;
    writeln!(out, "| list | rows | ours among them | facts compared | agreeing | share | explained | open |")?;
    writeln!(out, "|---|--:|--:|--:|--:|--:|--:|--:|")?;
    for run in runs {
        match &run.outcome {
            Ok(agreement) => writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} | {} | {} |",
                run.title,
                agreement.rows,
                agreement.known,
                agreement.compared,
                agreement.agreeing,
                percent(agreement),
                agreement.explained(),
                agreement.open()
            )?,
            Err(reason) => writeln!(out, "| {} | skipped: {reason} | | | | | | |", run.title)?,
        }
    }
    writeln!(out, "\nBy fact:\n\n| list | fact | disagreeing | explained |\n|---|---|--:|--:|")?;
    for run in runs {
        let Ok(agreement) = &run.outcome else { continue };
        let mut fields: Vec<&str> = agreement.disagreements.iter().map(|it| it.field).collect();
        fields.sort_unstable();
        fields.dedup();
        for field in fields {
            let of = || agreement.disagreements.iter().filter(|it| it.field == field);
            let explained = of().filter(|it| it.reason.is_some()).count();
            writeln!(out, "| {} | {field} | {} | {explained} |", run.list, of().count())?;
        }
    }
    Ok(())
}
