//! The built-in glossary: canonical in form, complete in its parts, without collisions, and true to its own examples.

use std::path::Path;

use seimei::{Collision, Glossary, Normalizer, Style, check_surfaces, format_list};

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
