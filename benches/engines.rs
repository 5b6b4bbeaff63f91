//! Measures the engine beside its peers, in one run, on the same names and the same text.
//!
//! `cargo bench --bench engines -- [--names 1000,10000] [--corpora en_200,ja_2000] [--engines find,normalize] [--megabytes 4]
//! [--rounds 5] [--write] [--export DIR]`
//!
//! Every engine is asked how many of the inserted mentions it finds before it is timed; engines alternate, and each ratio is
//! the median over the rounds. Beside them stand the check of UTF-8 in the standard library, two threads that share a normaliser, and the
//! largest glossary against the smallest. The report ends with the targets that were measured. `--write` adds a dated result file
//! under `benches/results/`. `--export` writes the names and the corpora to a folder instead, for peers in other languages.

mod arguments;
mod clock;
mod contest;
mod date;
mod targets;
mod workload;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use arguments::Arguments;
use contest::{Charwise, Engine, charwise, in_turns, median, obvious, replaced};
use seimei::{Glossary, Lexicon, Normalizer, Span, Style, fold_key};
use targets::Targets;
use workload::{Corpus, Language, Names};

struct Choices {
    names: Vec<usize>,
    corpora: Vec<(Language, usize)>,
    /// The engines to be timed; all where it is empty.
    engines: Vec<String>,
    megabytes: f64,
    rounds: usize,
    write: bool,
    export: Option<PathBuf>,
}

fn main() {
    let choices = choices();
    if let Some(folder) = &choices.export {
        for &count in &choices.names {
            let names = Names::generate(count);
            workload::export(&folder.join(count.to_string()), &names, &choices.corpora, choices.megabytes).expect("the workload");
        }
        return;
    }
    let (mut report, mut targets, mut smallest) = (String::new(), Targets::default(), None);
    for &count in &choices.names {
        measure(count, &choices, &mut smallest, &mut report, &mut targets);
    }
    report.push_str(&targets.table());
    print!("{report}");
    if choices.write {
        let preface = format!(
            "Medians of {} rounds; processor time of one thread, by the clock on the wall where it is two.",
            choices.rounds
        );
        date::write_results("engines", "Engines side by side", &format!("{preface}\n\n{report}"));
    }
}

fn choices() -> Choices {
    let given = Arguments::given();
    let names = given
        .value("--names")
        .unwrap_or("1000,10000")
        .split(',')
        .map(|count| count.parse().expect("a number of names"))
        .collect();
    let corpora = given.value("--corpora").unwrap_or("en_200,en_2000,ja_200,ja_2000,mx_200,mx_2000").split(',');
    Choices {
        names,
        corpora: corpora.map(|corpus| Corpus::parse(corpus).expect("a corpus such as en_200")).collect(),
        engines: given.value("--engines").map(|words| words.split(',').map(str::to_owned).collect()).unwrap_or_default(),
        megabytes: given.number("--megabytes", 4.0),
        rounds: given.number("--rounds", 5),
        write: given.has("--write"),
        export: given.value("--export").map(PathBuf::from),
    }
}

/// A normaliser with few names and texts with those names, to which more names are compared.
struct Smallest {
    count: usize,
    normalizer: Normalizer,
    corpora: Vec<Corpus>,
}

fn measure(count: usize, choices: &Choices, smallest: &mut Option<Smallest>, report: &mut String, targets: &mut Targets) {
    let names = Names::generate(count);
    let lists = names.lists();
    let started = Instant::now();
    let glossary = Glossary::from_lists(lists.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .unwrap_or_else(|error| panic!("the generated glossary: {}", error.to_string().lines().next().unwrap_or_default()));
    let read = started.elapsed().as_secs_f64();
    drop(lists);

    let mut exact: Vec<&str> = names.surfaces().collect();
    exact.sort_unstable();
    exact.dedup();
    let mut folded: Vec<String> = exact.iter().map(|name| fold_key(name)).collect();
    folded.sort_unstable();
    folded.dedup();
    // By the clock on the wall, for packing may have several threads.
    let seconds = |work: &dyn Fn()| {
        let started = Instant::now();
        work();
        started.elapsed().as_secs_f64()
    };
    // What is made in a second is made in turns.
    let rounds = if count < 200_000 { choices.rounds } else { 1 };
    let (packing, building, packing_ratio) = in_turns(
        rounds,
        || seconds(&|| drop(black_box(seimei::pack(&glossary)))),
        || seconds(&|| drop(black_box(charwise(&exact)))),
    );
    let packed: &'static [u8] = seimei::pack(&glossary).leak();
    drop(glossary);
    let automaton = charwise(&exact);
    let folded_automaton = charwise(&folded.iter().map(String::as_str).collect::<Vec<_>>());
    let serialized = automaton.serialize();
    // As the command opens a large file: where it lies, without reading all of it for the checksum.
    let open = || Lexicon::open_static(packed).expect("the packed glossary");
    let deserialize = || {
        // SAFETY: the bytes were serialised by the same version a moment ago.
        let (again, _) = unsafe { Charwise::deserialize_unchecked(&serialized) };
        again
    };
    let (opening, deserializing, opening_ratio) =
        in_turns(choices.rounds, || seconds(&|| drop(black_box(open()))), || seconds(&|| drop(black_box(deserialize()))));
    let verifying = median((0..choices.rounds).map(|_| seconds(&|| open().verify().expect("whole"))).collect());
    let serialized_size = serialized.len();
    let normalizer = Normalizer::with_lexicon(open(), Style::new());
    let contiguous = aho_corasick::AhoCorasick::builder()
        .kind(Some(aho_corasick::AhoCorasickKind::ContiguousNFA))
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .build(&exact)
        .expect("aho-corasick");

    let beyond = (packed.len() as f64 - names.canonical_bytes() as f64) / count as f64;
    let _ = writeln!(report, "## {count} names\n");
    let _ = writeln!(
        report,
        "Lists read in {read:.2} s, packed in {packing:.3} s (daachorse builds in {building:.3} s), opened in {:.1} µs (daachorse \
         deserialises in {:.3} ms), the checksum compared in {:.3} ms. {} kB packed (daachorse {} kB), {beyond:.1} bytes a name \
         beyond {} kB of strings.\n",
        opening * 1e6,
        deserializing * 1e3,
        verifying * 1e3,
        packed.len() / 1000,
        serialized_size / 1000,
        names.canonical_bytes() / 1000,
    );
    let canonicals = names.canonicals();
    let written: Vec<&str> = exact.iter().map(|name| canonicals[*name]).collect();
    let written_folded: Vec<&str> = folded.iter().map(|name| canonicals[name]).collect();
    let mut engines = vec![
        Engine {
            name: FIND,
            folds: true,
            spans: Some(Box::new(|text| normalizer.lexicon().find(text).into_iter().map(|hit| hit.span).collect())),
            run: Box::new(|text| normalizer.lexicon().find(text).len()),
        },
        Engine { name: NORMALIZE, folds: true, spans: None, run: Box::new(|text| normalizer.normalize(text).len()) },
        Engine {
            name: DAACHORSE,
            folds: false,
            spans: Some(Box::new(|text| {
                automaton.leftmost_find_iter(text).map(|hit| Span::new(hit.start(), hit.end())).collect()
            })),
            run: Box::new(|text| automaton.leftmost_find_iter(text).count()),
        },
        Engine {
            name: "daachorse replace",
            folds: false,
            spans: None,
            run: Box::new(|text| {
                let hits = automaton.leftmost_find_iter(text).map(|hit| (hit.start(), hit.end(), hit.value() as usize));
                replaced(text, hits, &written).len()
            }),
        },
        Engine {
            name: "aho-corasick",
            folds: false,
            spans: Some(Box::new(|text| contiguous.find_iter(text).map(|hit| Span::new(hit.start(), hit.end())).collect())),
            run: Box::new(|text| contiguous.find_iter(text).count()),
        },
        Engine {
            name: "aho-corasick replace",
            folds: false,
            spans: None,
            run: Box::new(|text| {
                let hits = contiguous.find_iter(text).map(|hit| (hit.start(), hit.end(), hit.pattern().as_usize()));
                replaced(text, hits, &written).len()
            }),
        },
        Engine {
            name: OBVIOUS,
            folds: true,
            spans: Some(Box::new(|text| obvious(&folded_automaton, text).into_iter().map(|(span, _)| span).collect())),
            run: Box::new(|text| {
                let hits = obvious(&folded_automaton, text).into_iter().map(|(span, value)| (span.start(), span.end(), value));
                replaced(text, hits, &written_folded).len()
            }),
        },
    ];
    engines.retain(|engine| choices.engines.is_empty() || choices.engines.iter().any(|name| name == engine.name));
    let ratios: Vec<(&str, &str)> = RATIOS
        .into_iter()
        .filter(|(of, to)| [of, to].iter().all(|name| engines.iter().any(|engine| engine.name == **name)))
        .collect();
    let _ = write!(report, "| corpus |");
    for engine in &engines {
        let _ = write!(report, " {} MB/s |", engine.name);
    }
    for (of, to) in &ratios {
        let _ = write!(report, " {of} : {to} |");
    }
    let _ = writeln!(report, "\n|---|{}", "---:|".repeat(engines.len() + ratios.len()));
    let mut all: Vec<Vec<f64>> = vec![Vec::new(); ratios.len()];
    let mut corpora = Vec::new();
    for &(language, gap) in &choices.corpora {
        let corpus = Corpus::generate(&names, language, gap, choices.megabytes);
        contest::assert_mentions(&engines, &corpus);
        let speeds = contest::time(&engines, &corpus, choices.rounds);
        let _ = write!(report, "| {} |", corpus.name);
        for speeds in &speeds {
            let _ = write!(report, " {:.0} |", median(speeds.clone()));
        }
        for (all, (of, to)) in all.iter_mut().zip(&ratios) {
            let at = |name: &str| engines.iter().zip(&speeds).find(|(engine, _)| engine.name == name).map(|(_, speeds)| speeds);
            let rounds = at(of).into_iter().flatten().zip(at(to).into_iter().flatten());
            let ratio = median(rounds.map(|(of, to)| of / to).collect());
            all.push(ratio);
            let _ = write!(report, " {ratio:.2} |");
        }
        report.push('\n');
        corpora.push(corpus);
    }
    let least = |all: &[f64]| all.iter().copied().fold(f64::INFINITY, f64::min);
    let summary =
        ratios.iter().zip(&all).map(|((of, to), all)| format!("{of} : {to} {:.2} ({:.2})", median(all.clone()), least(all)));
    let _ = writeln!(report, "\nMedian (least) over the corpora: {}.\n", summary.collect::<Vec<_>>().join(", "));
    drop(engines);

    for ((of, to), all) in ratios.iter().zip(&all).filter(|((of, _), _)| *of == NORMALIZE) {
        let wanted = if *to == DAACHORSE { 2.0 } else { 6.0 };
        // Few names are no target beside an automaton that fits into the cache.
        if *to == DAACHORSE && count < 10_000 {
            continue;
        }
        targets.at_least(&format!("{of} : {to}, {count} names, median over the corpora"), wanted, median(all.clone()), "");
        if *to == DAACHORSE {
            targets.at_least(&format!("{of} : {to}, {count} names, least of the corpora"), 1.2, least(all), "");
        }
    }
    if choices.engines.is_empty() {
        further(count, choices, &normalizer, &corpora, smallest.as_ref(), report, targets);
        if count >= 10_000 {
            targets.at_most(&format!("bytes a name beyond the strings, {count} names"), 35.0, beyond, "");
            targets.at_most(&format!("time to pack : daachorse builds, {count} names"), 1.0, packing_ratio, "");
            targets.at_most(&format!("time to open : daachorse deserialises, {count} names"), 0.01, opening_ratio, "");
        }
    }
    if smallest.is_none() {
        *smallest = Some(Smallest { count, normalizer, corpora });
    }
}

/// What is measured of `normalize` alone.
fn further(
    count: usize,
    choices: &Choices,
    normalizer: &Normalizer,
    corpora: &[Corpus],
    smallest: Option<&Smallest>,
    report: &mut String,
    targets: &mut Targets,
) {
    let normalized = |text: &str| normalizer.normalize(text).len();
    let _ = writeln!(report, "| corpus | one thread MB/s | other MB/s | beside | ratio |\n|---|---:|---:|---|---:|");
    let (mut threads, mut growth) = (Vec::new(), Vec::new());
    for corpus in corpora {
        let mut row = |one: f64, other: f64, beside: &str, ratio: f64| {
            let _ = writeln!(report, "| {} | {one:.0} | {other:.0} | {beside} | {ratio:.2} |", corpus.name);
        };
        let (two, one, ratio) = in_turns(
            choices.rounds,
            || contest::speed_of_threads(2, corpus, normalizer),
            || contest::speed_of_threads(1, corpus, normalizer),
        );
        row(one, two, "two threads", ratio);
        threads.push(ratio);
        if corpus.name == "ja_2000" {
            let valid = |text: &str| usize::from(std::str::from_utf8(black_box(text.as_bytes())).is_ok());
            let (ours, other, ratio) =
                in_turns(choices.rounds, || contest::speed(corpus, normalized), || contest::speed(corpus, valid));
            row(ours, other, "`str::from_utf8`", ratio);
            if count <= 10_000 {
                targets.at_least(&format!("normalize : `str::from_utf8`, sparse Japanese, {count} names"), 0.8, ratio, "");
            }
        }
        let few = smallest.and_then(|few| Some((few, few.corpora.iter().find(|other| other.name == corpus.name)?)));
        if let Some((few, text)) = few {
            let (ours, other, ratio) = in_turns(
                choices.rounds,
                || contest::speed(corpus, normalized),
                || contest::speed(text, |text| few.normalizer.normalize(text).len()),
            );
            row(ours, other, &format!("{} names", few.count), ratio);
            growth.push(1.0 / ratio);
        }
    }
    report.push('\n');
    targets.at_least(&format!("two threads : one, {count} names, median over the corpora"), 1.7, median(threads), "");
    if let Some(few) = smallest.filter(|_| !growth.is_empty()) {
        let most = growth.iter().copied().fold(0.0, f64::max);
        targets.at_most(&format!("time with {count} names : {} names, most of the corpora", few.count), 3.0, most, "");
    }
}

const FIND: &str = "find";
const NORMALIZE: &str = "normalize";
const DAACHORSE: &str = "daachorse";
const OBVIOUS: &str = "fold + daachorse replace";

/// The ratios that are stated.
const RATIOS: [(&str, &str); 3] = [(FIND, DAACHORSE), (NORMALIZE, DAACHORSE), (NORMALIZE, OBVIOUS)];
