//! The built-in glossary: canonical in form, complete in its parts, without collisions, and true to its own examples.

use std::path::Path;

use seimei::{
    Collision, Entry, Glossary, Gravity, Lang, Length, NameStatus, Normalizer, Style, check_glossary, check_surfaces, format_list,
};

fn builtin() -> Glossary {
    Glossary::builtin().expect("the built-in glossary")
}

#[test]
fn the_lists_are_in_canonical_form() {
    for file in builtin().files() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(&path).expect("a readable list");
        let formatted = format_list(&file.display().to_string(), &text).expect("a right list");
        assert!(formatted == text, "{} is not canonical; run `seimei glossary fmt`", file.display());
        assert!(text.starts_with("# "), "{} does not say what it lists", file.display());
    }
}

#[test]
fn no_two_entries_claim_one_name() {
    let errors: Vec<String> = check_surfaces(&builtin())
        .into_iter()
        .filter(Collision::is_error)
        .map(|collision| collision.problem.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn examples_come_out() {
    let normalizer = Normalizer::builtin(Style::new());
    for entry in builtin().entries() {
        for example in &entry.examples {
            assert_eq!(normalizer.normalize(&example.text), example.expect, "{}", entry.id);
        }
    }
}

#[test]
fn all_problems_come_at_once_with_their_places() {
    let error = Glossary::from_toml(
        "[[entry]]\nid = \"company.a\"\nkind = \"company\"\nen = \"A\"\nnmae = \"B\"\nstatus = \"checked\"\n\n[[entry]]\nid = \"person.b\"\nkind = \"preson\"\n",
    )
    .expect_err("a wrong glossary");
    let lines: Vec<String> = error.to_string().lines().map(str::to_owned).collect();
    assert_eq!(
        lines,
        [
            "glossary.toml:1:1: `company.a` has no full Japanese name",
            "glossary.toml:1:1: `company.a` names no source",
            "glossary.toml:5:1: unknown key `nmae`",
            "glossary.toml:6:10: unknown status `checked`; expected draft, reviewed or verified",
            "glossary.toml:10:8: unknown kind `preson`; expected one of person, government, military, mission, university, institute, company, product, organization, international, forum, treaty, law, programme, facility, system, party, media, place, event, award, role, ambiguous, shield",
        ]
    );
}

#[test]
fn a_broken_list_is_told_by_its_place() {
    let error = Glossary::from_toml("[[entry]]\nid = \"x\nkind = 3\n").expect_err("broken TOML");
    assert!(error.to_string().starts_with("glossary.toml:2:8: "), "{error}");
}

/// Collisions, names that never match, canonical names that would be rewritten, contradicting dates: none of them is left.
#[test]
fn the_check_finds_no_problem() {
    let problems: Vec<String> = check_glossary(&builtin(), Vec::new())
        .iter()
        .filter(|remark| remark.gravity == Gravity::Problem)
        .map(ToString::to_string)
        .collect();
    assert_eq!(problems, Vec::<String>::new());
}

/// What one of the selectors in the table of the lists counts.
fn is_counted(glossary: &Glossary, entry: &Entry, selector: &str) -> bool {
    if let Some(role) = selector.strip_prefix("role:") {
        return entry.offices.iter().any(|office| office.role == role);
    }
    if let Some(kind) = selector.strip_prefix("kind:") {
        return entry.kind.word() == kind;
    }
    let list = glossary.list_of(entry).map(|path| path.display().to_string()).unwrap_or_default();
    entry.kind.is_concept() && list.contains(&format!("glossary/{selector}"))
}

/// The table of the lists in the glossary's README: a few entries more or less are no reason to fail, a twentieth is.
#[test]
fn the_readme_counts_the_lists() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary/README.md");
    let text = std::fs::read_to_string(&path).expect("the README of the glossary");
    let glossary = builtin();
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let (mut rows, mut wrong, mut after) = (0, Vec::new(), String::new());
    for line in text.split_inclusive('\n') {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let (Some(told), Some(selectors)) = (cells.get(4), cells.get(5).filter(|cell| cell.starts_with('`'))) else {
            after.push_str(line);
            continue;
        };
        let Ok(told) = told.parse::<usize>() else {
            after.push_str(line);
            continue;
        };
        let selectors: Vec<&str> = selectors.split(' ').map(|selector| selector.trim_matches('`')).collect();
        let counts = |entry: &&Entry| selectors.iter().any(|selector| is_counted(&glossary, entry, selector));
        let count = match selectors.as_slice() {
            ["roles"] => glossary.roles().roles.len(),
            _ => glossary.entries().iter().filter(counts).count(),
        };
        rows += 1;
        if count.abs_diff(told) > (told / 20).max(3) {
            wrong.push(format!("{}: told {told}, counted {count}", cells.get(1).unwrap_or(&"")));
        }
        after.push_str(&line.replacen(&format!("| {told} | `"), &format!("| {count} | `"), 1));
    }
    assert!(rows > 50, "{rows} lists in the table");
    if overwrite {
        std::fs::write(&path, after).expect("a writable README");
    } else {
        assert!(wrong.is_empty(), "SNAPSHOTS=overwrite rewrites these: {wrong:#?}");
    }
}

/// Initials that stand beside the full name alone would be written as it: (C-AIR) within its own bracket.
#[test]
fn initials_have_a_canonical_form_of_their_length_or_stay() {
    let glossary = builtin();
    let is_short = |length: Length| matches!(length, Length::Abbreviation | Length::Short);
    let lost = glossary.entries().iter().flat_map(|entry| {
        let has_own =
            |lang| entry.names.iter().any(|own| own.lang == lang && is_short(own.length) && own.status == NameStatus::Preferred);
        let initials = entry.names.iter().filter(|name| name.length == Length::Abbreviation && name.lang == Lang::En);
        let lost = initials.filter(move |name| name.status == NameStatus::Admitted && !name.keep && !has_own(name.lang));
        lost.map(|name| format!("{}: {}", entry.id, name.text))
    });
    assert_eq!(lost.collect::<Vec<String>>(), Vec::<String>::new());
}
