//! Measures a folder: 10,000 articles of 4 kB, normalised in place, beside the same folder read and written with no change.
//!
//! `cargo bench --bench files -- [--files 10000] [--bytes 4000] [--rounds 3] [--jobs N] [--large 64] [--folder DIR] [--command PATH] [--write]`
//!
//! The articles are cut from those of `seeds/`. Four programs do the same folder in turn: one that reads every file and writes it as it was (create
//! a temporary file, write, fsync, rename, as anything must that never leaves half a file) with a thread a core, the same with as many threads as
//! `seimei` has, one that reads and overwrites without any care, and `seimei normalize --write` with `--jobs`, or as it comes. Figures are medians over the rounds; the memory is the most that
//! `seimei` held, here and for a tenth of the files. Then one file of `--large` mebibytes, in lines and as a single line. `--command` measures
//! another build of the command. `--write` adds a dated result file under `benches/results/`.

mod arguments;
mod date;

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use arguments::Arguments;

struct Choices {
    files: usize,
    bytes: usize,
    rounds: usize,
    jobs: Option<usize>,
    /// Size of the large file in MiB; 0 for none.
    large: usize,
    folder: PathBuf,
    command: String,
    write: bool,
}

fn main() {
    let choices = choices();
    let articles = articles(&choices);
    let paths: Vec<PathBuf> =
        (0..choices.files).map(|index| choices.folder.join(format!("{}/{index}.txt", index / 100))).collect();
    let (mut safe, mut many, mut bare, mut ours, mut memory) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), 0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for _ in 0..choices.rounds {
        lay_out(&paths, &articles);
        safe.push(timed(|| copy(&paths, cores, write_safely)));
        many.push(timed(|| copy(&paths, choices.jobs.unwrap_or(4 * cores), write_safely)));
        bare.push(timed(|| copy(&paths, cores, |path, bytes| std::fs::write(path, bytes).expect("written"))));
        lay_out(&paths, &articles);
        let start = Instant::now();
        memory = memory.max(normalize(&choices, &choices.folder));
        ours.push(start.elapsed());
    }
    // The run that has nothing to write, and the memory of a tenth.
    let mut idle = Vec::new();
    for _ in 0..choices.rounds {
        idle.push(timed(|| {
            normalize(&choices, &choices.folder);
        }));
    }
    let few = &paths[..paths.len() / 10];
    std::fs::remove_dir_all(&choices.folder).expect("removed");
    lay_out(few, &articles);
    let memory_of_few = normalize(&choices, &choices.folder);
    std::fs::remove_dir_all(&choices.folder).expect("removed");

    let (safe, many, bare) = (median(safe), median(many), median(bare));
    let (ours, idle) = (median(ours), median(idle));
    let ratio = |time: Duration| time.as_secs_f64() / safe.as_secs_f64();
    let row = |name: &str, time: Duration| {
        format!(
            "| {name} | {:.2} s | {:.2} | {:.0} |\n",
            time.as_secs_f64(),
            ratio(time),
            choices.files as f64 / time.as_secs_f64()
        )
    };
    let report = format!(
        "{} files of about {} bytes, median of {} rounds.\n\n| | wall time | of the first | files a second |\n|---|---|---|---|\n{}{}{}{}{}\n\
         Most memory held by `seimei`: {:.1} MiB for all files, {:.1} MiB for a tenth of them.\n",
        choices.files,
        choices.bytes,
        choices.rounds,
        row("read and write each file, with fsync and rename, a thread a core", safe),
        row("the same with as many threads as `seimei`", many),
        row("read and overwrite each file, without care, a thread a core", bare),
        row("`seimei normalize --write`, every file changed", ours),
        row("`seimei normalize --write`, nothing to change", idle),
        memory as f64 / 1024.0,
        memory_of_few as f64 / 1024.0,
    );
    let report = report + &large(&choices, &articles);
    print!("{report}");
    if choices.write {
        date::write_results("files", "A folder in place", &report);
    }
}

fn choices() -> Choices {
    let given = Arguments::given();
    let folder = given.value("--folder").map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    Choices {
        files: given.number("--files", 10_000),
        bytes: given.number("--bytes", 4000),
        rounds: given.number("--rounds", 3),
        jobs: given.value("--jobs").map(|jobs| jobs.parse().expect("a number")),
        large: given.number("--large", 64),
        folder: folder.join("seimei-files-bench"),
        command: given.value("--command").unwrap_or(env!("CARGO_BIN_EXE_seimei")).to_owned(),
        write: given.has("--write"),
    }
}

/// Articles of the size asked for, each beginning at another paragraph of the seeds; every one of them has something to change.
fn articles(choices: &Choices) -> Vec<String> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(seeds).expect("the seeds").map(|item| item.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect();
    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.split("\n\n")).collect();
    let article = |from: usize| {
        let mut text = "Open AI and Softbank Group\n\n".to_owned();
        for paragraph in paragraphs.iter().cycle().skip(from) {
            if text.len() + paragraph.len() > choices.bytes && text.len() > choices.bytes / 2 {
                break;
            }
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
        text
    };
    (0..paragraphs.len()).map(article).collect()
}

fn lay_out(paths: &[PathBuf], articles: &[String]) {
    for (path, article) in paths.iter().zip(articles.iter().cycle()) {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, article).expect("written");
    }
    // What lies in the cache of the system now is not to be paid by the next program.
    let _ = Command::new("sync").status();
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn copy(paths: &[PathBuf], threads: usize, write: impl Fn(&Path, &[u8]) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    write(path, &std::fs::read(path).expect("read"));
                }
            });
        }
    });
}

fn write_safely(path: &Path, bytes: &[u8]) {
    let temporary = path.with_extension("tmp");
    let mut file = File::create_new(&temporary).expect("made");
    file.write_all(bytes).expect("written");
    file.sync_all().expect("on the disk");
    std::fs::rename(&temporary, path).expect("renamed");
}

/// One large file, in lines and as a single line: how long it takes, and the most memory for it.
fn large(choices: &Choices, articles: &[String]) -> String {
    if choices.large == 0 {
        return String::new();
    }
    std::fs::create_dir_all(&choices.folder).expect("made");
    let path = choices.folder.join("large.txt");
    let mut report = format!(
        "\nOne file of {} MiB:\n\n| | wall time | MiB a second | memory, of its size |\n|---|---|---|---|\n",
        choices.large
    );
    for (name, between) in [("in lines", "\n"), ("a single line", " ")] {
        let mut file = std::io::BufWriter::new(File::create(&path).expect("made"));
        let mut left = choices.large << 20;
        for article in articles.iter().cycle() {
            let text = article.replace('\n', between);
            left = left.saturating_sub(text.len());
            file.write_all(text.as_bytes()).expect("written");
            if left == 0 {
                break;
            }
        }
        file.into_inner().expect("written").sync_all().expect("on the disk");
        let start = Instant::now();
        let memory = normalize(choices, &path);
        let time = start.elapsed().as_secs_f64();
        let size = choices.large as f64;
        report.push_str(&format!("| {name} | {time:.1} s | {:.2} | {:.1} |\n", size / time, memory as f64 / 1024.0 / size));
    }
    std::fs::remove_dir_all(&choices.folder).expect("removed");
    report
}

/// Runs the command on a file or a folder and returns the most memory it held, in KiB.
fn normalize(choices: &Choices, path: &Path) -> usize {
    let mut child = Command::new(&choices.command)
        .args(["normalize", "--write", "--max-size", "4G"])
        .args(choices.jobs.map(|jobs| format!("--jobs={jobs}")))
        .arg(path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command starts");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    loop {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let held = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.split_whitespace().next());
        most = most.max(held.and_then(|held| held.parse().ok()).unwrap_or(0));
        if let Some(code) = child.try_wait().expect("a state") {
            assert!(code.success(), "the command failed");
            return most;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
