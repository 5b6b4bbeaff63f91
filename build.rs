//! Packs the built-in glossary into one index, with the library's own code.

#[expect(dead_code, unused_imports, reason = "the build script uses only a part of these rooms")]
#[path = "src/glossary/mod.rs"]
mod glossary;
#[expect(dead_code, unused_imports, reason = "the build script uses only a part of these rooms")]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[expect(dead_code, reason = "the build script only packs")]
#[path = "src/onomasticon/mod.rs"]
mod onomasticon;
#[expect(dead_code, unused_imports, reason = "the build script uses only a part of these rooms")]
#[path = "src/text/mod.rs"]
mod text;

use std::path::Path;

fn main() {
    // The library takes the table of folds that is written here; this script, compiled without the flag, makes it.
    println!("cargo::rustc-cfg=generated_folds");
    fix_addresses();
    for watched in ["build.rs", "glossary", "src/glossary", "src/lexicon", "src/onomasticon", "src/text"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let glossary = match glossary::Glossary::from_dir("glossary") {
        Ok(glossary) => glossary,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            return;
        }
    };
    let mut lists = String::new();
    for path in glossary.files() {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        lists.push_str(&format!("{}\t{}\n{text}", path.display(), text.len()));
    }
    let list = |name: &str| std::fs::read_to_string(Path::new("glossary/names").join(name)).unwrap_or_default();
    let lists_of_names = ["family.tsv", "given.tsv", "fixed.tsv", "western-given.tsv"].map(list);
    let names = match onomasticon::pack(lists_of_names.each_ref().map(String::as_str)) {
        Ok(names) => names,
        Err(problems) => {
            problems.iter().for_each(|problem| println!("cargo::error=glossary/names/{problem}"));
            return;
        }
    };
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    let made = [
        ("builtin.seimei", lexicon::pack(&glossary)),
        ("builtin.lists", lists.into_bytes()),
        ("name-parts.tsv", names.parts.into_bytes()),
        ("fixed-names.tsv", names.fixed.into_bytes()),
        ("western-names.tsv", names.western.into_bytes()),
        ("folds.rs", text::fold_table_source().into_bytes()),
    ];
    for (name, bytes) in made {
        if let Err(error) = std::fs::write(Path::new(&out).join(name), bytes) {
            println!("cargo::error=cannot write {name}: {error}");
        }
    }
}

/// Links the command at fixed addresses. What runs for two milliseconds spent a fifth of them on moving a hundred pages of tables, most
/// of them of entities and options, to where the process was put that time.
fn fix_addresses() {
    let target = |part: &str| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if (target("OS").as_str(), target("ENV").as_str(), target("ARCH").as_str()) == ("linux", "gnu", "x86_64") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
