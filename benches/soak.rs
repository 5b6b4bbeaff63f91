//! Sends gigabytes of mixed text through one normaliser and watches the memory.
//!
//! `cargo bench --no-default-features --bench soak -- [--gigabytes 2] [--threads 2] [--slack 16] [--write]`
//!
//! Articles of 8 kB in English, Japanese and both, new ones all the time, with names of the built-in glossary one in 200 and one in 2,000 bytes,
//! a tenth of them respelled. The resident memory after a tenth of the text is what it may not leave by more than `--slack` megabytes: what a
//! normaliser kept of each text would show.

mod arguments;
mod date;
mod targets;
mod workload;

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use arguments::Arguments;
use seimei::{Normalizer, Style};
use targets::Targets;
use workload::{Corpus, Language, Names};

/// Megabytes of text that exist at a time.
const PIECE: f64 = 4.0;
const KINDS: [(Language, usize); 6] = [
    (Language::English, 200),
    (Language::Japanese, 2000),
    (Language::Mixed, 200),
    (Language::English, 2000),
    (Language::Japanese, 200),
    (Language::Mixed, 2000),
];

fn main() {
    let given = Arguments::given();
    let (gigabytes, slack) = (given.number("--gigabytes", 2.0), given.number("--slack", 16.0));
    let threads = given.number("--threads", 2);

    let normalizer = Normalizer::builtin(Style::new());
    let names = Names::of(normalizer.lexicon());
    let pieces = (gigabytes * 1e3 / PIECE).ceil() as u64;
    let (mut read, mut edited, mut most, mut start) = (0_usize, 0_usize, 0.0_f64, None);
    let (mut rows, mut longest) = (String::new(), 0.0_f64);
    let started = Instant::now();
    for piece in 0..pieces {
        let (language, gap) = KINDS[piece as usize % KINDS.len()];
        let corpus = Corpus::seeded(0x50a4 + piece, &names, language, gap, PIECE);
        let work = Instant::now();
        let (next, changed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some(document) = corpus.documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                        changed.fetch_add(usize::from(normalizer.normalize(&document.text) != document.text), Ordering::Relaxed);
                    }
                });
            }
        });
        read += corpus.bytes();
        longest = longest.max(work.elapsed().as_secs_f64() / corpus.bytes() as f64);
        edited += changed.into_inner();
        drop(corpus);
        let held = resident();
        if piece + 1 >= pieces / 10 {
            start.get_or_insert(held);
            most = most.max(held);
        }
        if (piece + 1) % (pieces / 20).max(1) == 0 {
            let seconds = started.elapsed().as_secs_f64();
            let row = format!("| {:.2} GB | {held:.1} MB | {:.1} |\n", read as f64 / 1e9, read as f64 / 1e6 / seconds);
            print!("{row}");
            rows.push_str(&row);
        }
    }
    let growth = most - start.unwrap_or(0.0);
    let mut report = format!(
        "{:.2} GB of mixed text in {:.0} s through one normaliser with the built-in glossary, {threads} threads; {edited} articles changed.\n\n\
         | text read | resident | MB/s since the start, texts made included |\n|--:|--:|--:|\n{rows}\n",
        read as f64 / 1e9,
        started.elapsed().as_secs_f64()
    );
    let _ = writeln!(
        report,
        "After a tenth {:.1} MB were resident, the most after that is {most:.1} MB. The slowest piece of {PIECE} MB took {:.0} ns a byte.\n",
        start.unwrap_or(0.0),
        longest * 1e9
    );
    let mut targets = Targets::default();
    targets.at_least("text in the soak", 2.0, read as f64 / 1e9, " GB");
    targets.at_most("growth of memory after a tenth of the soak", slack, growth, " MB");
    report.push_str(&targets.table());
    println!("\n{report}");
    if given.has("--write") {
        date::write_results("soak", "Soak", &report);
    }
    assert!(growth <= slack, "memory grew by {growth:.1} MB");
}

/// Resident memory of this process in megabytes; 0 where the system does not tell.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).and_then(|rest| rest.split_whitespace().next());
    held.and_then(|held| held.parse::<f64>().ok()).unwrap_or(0.0) * 1024.0 / 1e6
}
