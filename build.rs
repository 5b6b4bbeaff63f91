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
use std::process::Command;

fn main() {
    // The library takes the table of folds that is written here; this script, compiled without the flag, makes it.
    println!("cargo::rustc-cfg=generated_folds");
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
    if let Err(error) = link_for_short_runs(Path::new(&out)) {
        println!("cargo::error=cannot try the linker: {error}");
    }
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

/// Libraries that rustc asks the linker for, and what stands for each where the command holds the C library itself.
const STATIC_LIBRARIES: [(&str, &[&str]); 7] = [
    ("c", &["c", "gcc", "gcc_eh"]),
    ("gcc_s", &["c", "gcc", "gcc_eh"]),
    ("dl", &["dl"]),
    ("m", &["m"]),
    ("pthread", &["pthread"]),
    ("rt", &["rt"]),
    ("util", &["util"]),
];

/// Links the command for short runs, as far as the linker can: at fixed addresses, with the C library inside, the index written in one piece.
///
/// What runs for four milliseconds spends most of them on being loaded: it moved a hundred pages of tables to where the process was put that
/// time and looked for three libraries and their functions, a millisecond together. Another one and a half go on mapping the index page by
/// page: rustc's own linker writes its file so, while one that writes what is large at once leaves large pages in the cache of Linux (6.16 and
/// later), which are mapped as a whole until the file is read from the disk again.
fn link_for_short_runs(out: &Path) -> std::io::Result<()> {
    let target = |part: &str| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    let is_known = (target("OS").as_str(), target("ENV").as_str(), target("ARCH").as_str()) == ("linux", "gnu", "x86_64");
    // The tests put a library of their own before the C library, to see what happens where the disk is full.
    let is_released = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if !is_known || !is_released || std::env::var_os("CARGO_FEATURE_CLI").is_none() {
        return Ok(());
    }
    // rustc names these libraries itself and asks for shared ones; found here first, they are the static ones.
    let libraries = out.join("libraries");
    std::fs::create_dir_all(&libraries)?;
    for (name, within) in STATIC_LIBRARIES {
        let found: Vec<String> = within.iter().map(|name| format!("-l:lib{name}.a")).collect();
        std::fs::write(libraries.join(format!("lib{name}.so")), format!("GROUP({})\n", found.join(" ")))?;
    }
    let own = format!("-L{}", libraries.display());
    let mut chosen = vec!["-no-pie"];
    for more in [&["-static", own.as_str()][..], &["-fuse-ld=bfd"]] {
        let arguments = [&chosen, more].concat();
        if links_and_runs(&arguments, out)? {
            chosen = arguments;
        }
    }
    chosen.iter().for_each(|argument| println!("cargo::rustc-link-arg-bins={argument}"));
    Ok(())
}

/// Whether a program that does nothing can be linked with these arguments, by the linker that the command is linked by, and runs.
fn links_and_runs(arguments: &[&str], out: &Path) -> std::io::Result<bool> {
    let given = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (source, program) = (out.join("nothing.rs"), out.join("nothing"));
    std::fs::write(&source, "fn main() {}\n")?;
    let mut rustc = Command::new(given("RUSTC").unwrap_or_else(|| "rustc".to_owned()));
    rustc.arg(&source).arg("-o").arg(&program).args(given("TARGET").map(|target| format!("--target={target}")));
    rustc.args(given("RUSTC_LINKER").map(|linker| format!("-Clinker={linker}")));
    rustc.args(given("CARGO_ENCODED_RUSTFLAGS").iter().flat_map(|flags| flags.split('\u{1f}')));
    rustc.args(arguments.iter().map(|argument| format!("-Clink-arg={argument}")));
    Ok(rustc.output()?.status.success() && Command::new(&program).status().is_ok_and(|status| status.success()))
}
