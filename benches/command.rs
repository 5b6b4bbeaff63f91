//! Measures the command as a whole process: starting, memory, file to file, packing.
//!
//! `cargo build --release && cargo bench --no-default-features --bench command -- [--command target/release/seimei] [--node DIR] [--names 1000000]
//! [--megabytes 64] [--rounds 41] [--parts article,textlint,file,pack] [--write]`
//!
//! - `article`: an article of 4 kB with the built-in glossary and with `--names` names from a packed file, in turns with `/bin/true`.
//! - `textlint`: the same article read by textlint with textlint-rule-prh, with the rules that `seimei export --to prh` writes. `--node` is the
//!   folder in which both are installed; `benches/peers/install node` makes target/peers/node.
//! - `file`: a file of `--megabytes` to another file, in turns with `cp`.
//! - `pack`: lists of `--names` names packed into an index, beside a process that reads the same names and builds, serialises and writes an
//!   automaton of daachorse.
//!
//! Wall times run from the start of a process to its end; memory is the most that was resident, as the system tells it when the process is
//! waited for. This program is small itself, for a child begins with the peak of its parent: what needs memory is done in processes of its own.

mod arguments;
mod clock;
mod contest;
mod date;
mod targets;
mod workload;

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use arguments::Arguments;
use contest::median;
use targets::Targets;
use workload::{Corpus, Language, Names};

struct Choices {
    command: PathBuf,
    node: Option<PathBuf>,
    names: usize,
    megabytes: f64,
    rounds: usize,
    parts: Vec<String>,
    write: bool,
}

/// One run of a process.
struct Run {
    seconds: f64,
    /// Most resident memory, in megabytes.
    memory: f64,
}

/// Names of the file that is read from end to end.
const FILE_NAMES: usize = 10_000;
const ARTICLE: usize = 4000;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    // The processes of its own.
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [_, "--lists", folder, names] => return write_lists(Path::new(folder), names.parse().expect("a number")),
        [_, "--text", path, names, gap, bytes] => {
            return write_text(Path::new(path), names.parse().expect("a number"), gap.parse().expect("a gap"), bytes);
        }
        [_, "--automaton", names, path] => return write_automaton(Path::new(names), Path::new(path)),
        _ => {}
    }
    let choices = choices();
    let version = Command::new(&choices.command).arg("--version").output();
    assert!(version.is_ok(), "{} does not run: `cargo build --release` makes it", choices.command.display());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seimei-command-bench");
    std::fs::create_dir_all(&folder).expect("a folder");
    let (mut report, mut targets) = (String::new(), Targets::default());
    let has = |part: &str| choices.parts.iter().any(|known| known == part);
    let index = folder.join("names.index");
    if has("article") || has("pack") {
        let packing = pack(&choices, &folder, &index, has("pack"), &mut targets);
        if has("article") {
            article(&choices, &folder, &index, &mut report, &mut targets);
        }
        report.push_str(&packing);
    }
    if has("textlint") {
        textlint(&choices, &folder, &mut report, &mut targets);
    }
    if has("file") {
        file_to_file(&choices, &folder, &mut report, &mut targets);
    }
    std::fs::remove_dir_all(&folder).expect("removed");
    report.push_str(&targets.table());
    print!("{report}");
    if choices.write {
        date::write_results("command", "The command as a process", &format!("Whole processes, medians.\n\n{report}"));
    }
}

fn choices() -> Choices {
    let given = Arguments::given();
    // target/release/deps/command-… lies beside target/release/seimei.
    let beside = std::env::current_exe().ok().and_then(|path| Some(path.parent()?.parent()?.join("seimei")));
    Choices {
        command: given.value("--command").map(PathBuf::from).or(beside).expect("a path"),
        node: given.value("--node").map(|node| std::path::absolute(node).expect("a path")),
        names: given.number("--names", 1_000_000),
        megabytes: given.number("--megabytes", 64.0),
        rounds: given.number("--rounds", 41),
        parts: given.value("--parts").unwrap_or("article,textlint,file,pack").split(',').map(str::to_owned).collect(),
        write: given.has("--write"),
    }
}

/// The same article with each glossary, beside a program that does nothing.
fn article(choices: &Choices, folder: &Path, index: &Path, report: &mut String, targets: &mut Targets) {
    let ordinary = folder.join("article.txt");
    std::fs::write(&ordinary, seeds()).expect("written");
    let generated = folder.join("generated.txt");
    again(&["--text", text(&generated), &choices.names.to_string(), "200", &ARTICLE.to_string()]);
    let mut nothing = Command::new("/bin/true");
    let mut built_in = Command::new(&choices.command);
    built_in.arg("normalize").arg(&ordinary);
    let mut packed = Command::new(&choices.command);
    packed.args(["normalize", "--index"]).arg(index).arg(&generated);
    let runs = in_turns(choices.rounds, &mut [&mut nothing, &mut built_in, &mut packed]);
    let _ = writeln!(
        report,
        "## An article of {:.1} kB\n\n{} rounds in turns.\n\n| | wall time | : `/bin/true` | memory |\n|---|--:|--:|--:|",
        seeds().len() as f64 / 1000.0,
        choices.rounds
    );
    let count = choices.names;
    let of_file = format!("`seimei normalize`, {count} names from a packed file");
    let rows = [("`/bin/true`", 0.0), ("`seimei normalize`, built-in glossary", 3.0), (of_file.as_str(), 3.5)];
    for ((what, wanted), these) in rows.into_iter().zip(&runs) {
        let ratio = median(these.iter().zip(&runs[0]).map(|(run, nothing)| run.seconds / nothing.seconds).collect());
        let memory = these.iter().map(|run| run.memory).fold(0.0, f64::max);
        let seconds = median(these.iter().map(|run| run.seconds).collect());
        let _ = writeln!(report, "| {what} | {:.2} ms | {ratio:.2} | {memory:.1} MB |", seconds * 1e3);
        if wanted > 0.0 {
            targets.at_most(&format!("{what} : `/bin/true`, an article of 4 kB"), wanted, ratio, "");
            targets.at_most(&format!("memory of {what}, an article of 4 kB"), 30.0, memory, " MB");
        }
    }
    report.push('\n');
}

/// The article read by a linter with the same rules.
fn textlint(choices: &Choices, folder: &Path, report: &mut String, targets: &mut Targets) {
    let Some(node) = choices.node.as_deref().filter(|node| node.join("node_modules/textlint").exists()) else {
        let _ = writeln!(report, "textlint is not installed (`--node DIR`): not measured.\n");
        return;
    };
    let rules = folder.join("rules.yml");
    let mut export = Command::new(&choices.command);
    once(export.args(["export", "--to", "prh", "--output"]).arg(&rules));
    let count = std::fs::read_to_string(&rules).expect("the rules").matches("expected:").count();
    let settings = folder.join("textlintrc.json");
    let paths = serde_json::json!({ "rules": { "prh": { "rulePaths": [text(&rules)] } } });
    std::fs::write(&settings, paths.to_string()).expect("written");
    let article = folder.join("article.md");
    std::fs::write(&article, seeds()).expect("written");
    let mut lint = Command::new("node");
    lint.arg(node.join("node_modules/textlint/bin/textlint.js")).arg("--config").arg(&settings);
    lint.arg("--rules-base-directory").arg(node.join("node_modules")).args(["--format", "json"]).arg(&article).current_dir(node);
    let said = lint.output().expect("node runs");
    let said = String::from_utf8_lossy(&said.stdout);
    let messages = said.matches("\"ruleId\":\"prh\"").count();
    assert!(messages > 0, "textlint finds nothing: {said}");
    let mut ours = Command::new(&choices.command);
    ours.arg("normalize").arg(&article);
    let runs = in_turns(5, &mut [&mut lint, &mut ours]);
    let ratio = median(runs[0].iter().zip(&runs[1]).map(|(lint, ours)| lint.seconds / ours.seconds).collect());
    let of = |runs: &[Run]| median(runs.iter().map(|run| run.seconds).collect()) * 1e3;
    let memory = |runs: &[Run]| runs.iter().map(|run| run.memory).fold(0.0, f64::max);
    let _ = writeln!(
        report,
        "## The article beside textlint\n\n{count} rules that the built-in glossary gives to prh; textlint finds {messages} places. 5 rounds in \
         turns.\n\n| | wall time | memory |\n|---|--:|--:|\n| textlint with textlint-rule-prh | {:.0} ms | {:.0} MB |\n| `seimei normalize`, built-in \
         glossary | {:.2} ms | {:.1} MB |\n",
        of(&runs[0]),
        memory(&runs[0]),
        of(&runs[1]),
        memory(&runs[1]),
    );
    targets.at_least("textlint with prh : `seimei normalize`, an article of 4 kB, the same rules", 100.0, ratio, "");
}

/// A long file to another file, beside a copy of it.
fn file_to_file(choices: &Choices, folder: &Path, report: &mut String, targets: &mut Targets) {
    let (lists, index, input) = (folder.join("some"), folder.join("some.index"), folder.join("long.txt"));
    again(&["--lists", text(&lists), &FILE_NAMES.to_string()]);
    once(Command::new(&choices.command).args(["glossary", "pack", "--output"]).arg(&index).arg(&lists));
    again(&["--text", text(&input), &FILE_NAMES.to_string(), "2000", &((choices.megabytes * 1e6) as usize).to_string()]);
    let size = std::fs::metadata(&input).expect("the text").len() as f64 / 1e6;
    let output = folder.join("out.txt");
    let (mut copies, mut ours) = (Vec::new(), Vec::new());
    let started = Instant::now();
    // A copy is measured as often as a long run allows.
    while copies.len() < 5 && (copies.len() < 2 || started.elapsed().as_secs() < 60) {
        copies.push(once(Command::new("cp").arg(&input).arg(&output)));
        let mut command = Command::new(&choices.command);
        command.args(["normalize", "--max-size", "4G", "--index"]).arg(&index).arg(&input);
        ours.push(run(command.stdout(File::create(&output).expect("made"))));
        if ours.last().is_some_and(|run| run.seconds > 60.0) {
            break;
        }
    }
    let ratio = median(ours.iter().zip(&copies).map(|(ours, copy)| ours.seconds / copy.seconds).collect());
    let seconds = |runs: &[Run]| median(runs.iter().map(|run| run.seconds).collect());
    let memory = ours.iter().map(|run| run.memory).fold(0.0, f64::max);
    let _ = writeln!(
        report,
        "## A file of {size:.0} MB to another\n\nMixed text with a name in 2,000 bytes, {FILE_NAMES} names from a packed file, {} rounds in turns.\n\n| | \
         wall time | MB/s | memory |\n|---|--:|--:|--:|\n| `cp` | {:.3} s | {:.0} | {:.1} MB |\n| `seimei normalize` | {:.2} s | {:.1} | {memory:.0} MB |\n",
        copies.len(),
        seconds(&copies),
        size / seconds(&copies),
        copies.iter().map(|run| run.memory).fold(0.0, f64::max),
        seconds(&ours),
        size / seconds(&ours),
    );
    targets.at_most(&format!("`seimei normalize` : `cp`, a file of {size:.0} MB"), 5.0, ratio, "");
}

/// Packs lists and builds an automaton with the same names. The index stays.
fn pack(choices: &Choices, folder: &Path, index: &Path, tell: bool, targets: &mut Targets) -> String {
    let lists = folder.join("lists");
    again(&["--lists", text(&lists), &choices.names.to_string()]);
    let ours = once(Command::new(&choices.command).args(["glossary", "pack", "--output"]).arg(index).arg(&lists));
    if !tell {
        return String::new();
    }
    let automaton = folder.join("automaton");
    let names = lists.join("names.txt");
    let other = again(&["--automaton", text(&names), text(&automaton)]);
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |found| found.len()) as f64 / 1e6;
    let count = choices.names;
    targets.at_most(
        &format!("memory of `glossary pack` : of a process with daachorse, {count} names"),
        0.5,
        ours.memory / other.memory,
        "",
    );
    targets.at_most(
        &format!("time of `glossary pack`, lists read : of a process with daachorse, {count} names"),
        1.0,
        ours.seconds / other.seconds,
        "",
    );
    format!(
        "## Packing {count} names\n\n| | wall time | memory | file |\n|---|--:|--:|--:|\n| `seimei glossary pack`, lists of TOML read and checked | {:.2} s | \
         {:.0} MB | {:.1} MB |\n| daachorse charwise, names read, built, serialised | {:.2} s | {:.0} MB | {:.1} MB |\n\n",
        ours.seconds,
        ours.memory,
        size(index),
        other.seconds,
        other.memory,
        size(&automaton),
    )
}

/// An article from the samples of the repository.
fn seeds() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let samples = ["press-release.txt", "article-ja.txt", "newswire.txt"];
    let texts: Vec<String> = samples.iter().map(|name| std::fs::read_to_string(folder.join(name)).expect("a sample")).collect();
    let mut article = String::new();
    for paragraph in texts.iter().flat_map(|text| text.split_inclusive("\n\n")) {
        if article.len() + paragraph.len() > ARTICLE {
            break;
        }
        article.push_str(paragraph);
    }
    article
}

fn write_lists(folder: &Path, count: usize) {
    let names = Names::generate(count);
    for (name, text) in names.lists() {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder)).expect("a folder");
        std::fs::write(path, text).expect("written");
    }
    let surfaces: Vec<&str> = names.surfaces().collect();
    std::fs::write(folder.join("names.txt"), surfaces.join("\n")).expect("written");
}

fn write_text(path: &Path, count: usize, gap: usize, bytes: &str) {
    let bytes: usize = bytes.parse().expect("a number of bytes");
    let names = Names::generate(count);
    let mut file = File::create(path).expect("made");
    let corpus = Corpus::generate(&names, Language::Mixed, gap, bytes as f64 / 1e6);
    let mut left = bytes;
    for document in &corpus.documents {
        let end = (0..=left.min(document.text.len())).rev().find(|at| document.text.is_char_boundary(*at)).unwrap_or(0);
        file.write_all(&document.text.as_bytes()[..end]).expect("written");
        left -= end;
    }
}

fn write_automaton(names: &Path, path: &Path) {
    let names = std::fs::read_to_string(names).expect("the names");
    let mut patterns: Vec<&str> = names.lines().collect();
    patterns.sort_unstable();
    patterns.dedup();
    std::fs::write(path, contest::charwise(&patterns).serialize()).expect("written");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Runs this program again, for one piece of work.
fn again(words: &[&str]) -> Run {
    once(Command::new(std::env::current_exe().expect("this program")).args(words))
}

fn once(command: &mut Command) -> Run {
    run(command.stdout(Stdio::null()))
}

/// Commands that take turns, after one run of each that warms the caches.
fn in_turns(rounds: usize, commands: &mut [&mut Command]) -> Vec<Vec<Run>> {
    let mut runs: Vec<Vec<Run>> = commands.iter().map(|_| Vec::new()).collect();
    for round in 0..=rounds {
        for (command, runs) in commands.iter_mut().zip(&mut runs) {
            command.stdout(Stdio::null());
            let taken = measured(command).0;
            if round > 0 {
                runs.push(taken);
            }
        }
    }
    runs
}

/// Runs a command that must succeed.
fn run(command: &mut Command) -> Run {
    let (run, status) = measured(command);
    assert_eq!(status, 0, "{command:?} fails");
    run
}

/// Runs a command to its end: how long it took, what it held, and the status it left.
#[allow(clippy::zombie_processes)] // `wait4` waits for it.
fn measured(command: &mut Command) -> (Run, i32) {
    command.stdin(Stdio::null()).stderr(Stdio::null());
    let started = Instant::now();
    let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut status = 0;
    // SAFETY: plain integers, for which zero is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: the process is our child and nobody else waits for it; both pointers are to live variables.
    let waited = unsafe { libc::wait4(child.id().cast_signed(), &raw mut status, 0, &raw mut usage) };
    let seconds = started.elapsed().as_secs_f64();
    assert!(waited > 0, "{command:?} is lost");
    // Linux counts in units of 1024 bytes.
    (Run { seconds, memory: usage.ru_maxrss as f64 * 1024.0 / 1e6 }, status)
}
