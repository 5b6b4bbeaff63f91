//! Measures the engine beside its peers, in one run, on the same names and the same text.
//!
//! `cargo bench --bench engines -- [--names 1000,10000] [--corpora en_200,ja_2000] [--engines find,normalize] [--megabytes 4]
//! [--rounds 5] [--write]`
//!
//! Every engine is asked how many of the inserted mentions it finds before it is timed; engines alternate, and each ratio is
//! the median over the rounds. `--write` adds a dated result file under `benches/results/`.

mod date;
mod workload;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use seimei::{Folded, Glossary, Normalizer, Span, Style, fold_key};
use workload::{Corpus, Language, Names};

struct Choices {
    names: Vec<usize>,
    corpora: Vec<(Language, usize)>,
    /// The engines to be timed; all where it is empty.
    engines: Vec<String>,
    megabytes: f64,
    rounds: usize,
    write: bool,
}

fn main() {
    let choices = choices();
    let mut report = String::new();
    for &count in &choices.names {
        measure(count, &choices, &mut report);
    }
    print!("{report}");
    if choices.write {
        date::write_results("engines", "Engines side by side", &format!("One thread.\n\n{report}"));
    }
}

fn choices() -> Choices {
    let words: Vec<String> = std::env::args().collect();
    let value = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).map(String::as_str);
    let names =
        value("--names").unwrap_or("1000,10000").split(',').map(|count| count.parse().expect("a number of names")).collect();
    let corpora = value("--corpora").unwrap_or("en_200,en_2000,ja_200,ja_2000,mx_200,mx_2000").split(',');
    Choices {
        names,
        corpora: corpora.map(|corpus| Corpus::parse(corpus).expect("a corpus such as en_200")).collect(),
        engines: value("--engines").map(|words| words.split(',').map(str::to_owned).collect()).unwrap_or_default(),
        megabytes: value("--megabytes").unwrap_or("4").parse().expect("a size in megabytes"),
        rounds: value("--rounds").unwrap_or("5").parse().expect("a number of rounds"),
        write: words.iter().any(|word| word == "--write"),
    }
}

/// Finds the spans of the names in a text.
type Spans<'a> = Box<dyn Fn(&str) -> Vec<Span> + 'a>;

/// One engine: its name, and how it counts mentions in a document.
struct Engine<'a> {
    name: &'static str,
    /// Whether it sees names in folded spelling.
    folds: bool,
    spans: Option<Spans<'a>>,
    run: Box<dyn Fn(&str) -> usize + 'a>,
}

fn measure(count: usize, choices: &Choices, report: &mut String) {
    let names = Names::generate(count);
    let lists = names.lists();
    let started = Instant::now();
    let glossary = Glossary::from_lists(lists.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .unwrap_or_else(|error| panic!("the generated glossary: {}", error.to_string().lines().next().unwrap_or_default()));
    let read = started.elapsed();
    drop(lists);
    let started = Instant::now();
    let packed = seimei::pack(&glossary);
    let compiled = started.elapsed();
    drop(glossary);
    let size = packed.len();
    let started = Instant::now();
    let lexicon = seimei::Lexicon::open(packed).expect("the packed glossary");
    let opened = started.elapsed();
    let normalizer = Normalizer::with_lexicon(lexicon, Style::new());

    let mut exact: Vec<&str> = names.surfaces().collect();
    exact.sort_unstable();
    exact.dedup();
    let mut folded: Vec<String> = exact.iter().map(|name| fold_key(name)).collect();
    folded.sort_unstable();
    folded.dedup();
    let started = Instant::now();
    let charwise = charwise(&exact);
    let built = started.elapsed();
    let charwise_folded = charwise_of(&folded);
    let bytes = charwise.serialize();
    let started = Instant::now();
    // SAFETY: the bytes were serialised by the same version a moment ago.
    let (again, _) = unsafe { Charwise::deserialize_unchecked(&bytes) };
    let deserialized = started.elapsed();
    drop(again);
    drop(bytes);
    let contiguous = aho_corasick::AhoCorasick::builder()
        .kind(Some(aho_corasick::AhoCorasickKind::ContiguousNFA))
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .build(&exact)
        .expect("aho-corasick");

    let canonical: usize = names.canonical_bytes();
    let _ = writeln!(report, "## {count} names\n");
    let _ = writeln!(
        report,
        "read {:.2} s, packed {:.2} s (daachorse builds {:.2} s), opened {:.2} ms (daachorse deserialises {:.2} ms); {} kB packed, \
         {:.1} bytes a name beyond {} kB of strings\n",
        read.as_secs_f64(),
        compiled.as_secs_f64(),
        built.as_secs_f64(),
        opened.as_secs_f64() * 1e3,
        deserialized.as_secs_f64() * 1e3,
        size / 1000,
        (size as f64 - canonical as f64) / count as f64,
        canonical / 1000,
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
                charwise.leftmost_find_iter(text).map(|hit| Span::new(hit.start(), hit.end())).collect()
            })),
            run: Box::new(|text| charwise.leftmost_find_iter(text).count()),
        },
        Engine {
            name: "daachorse replace",
            folds: false,
            spans: None,
            run: Box::new(|text| {
                let hits = charwise.leftmost_find_iter(text).map(|hit| (hit.start(), hit.end(), hit.value() as usize));
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
            spans: Some(Box::new(|text| obvious(&charwise_folded, text).into_iter().map(|(span, _)| span).collect())),
            run: Box::new(|text| {
                let hits = obvious(&charwise_folded, text).into_iter().map(|(span, value)| (span.start(), span.end(), value));
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
    for &(language, gap) in &choices.corpora {
        let corpus = Corpus::generate(&names, language, gap, choices.megabytes);
        assert_mentions(&engines, &corpus);
        let speeds = time(&engines, &corpus, choices.rounds);
        let _ = write!(report, "| {}_{gap} |", language.word());
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
    }
    let summary = ratios.iter().zip(all).map(|((of, to), all)| {
        let least = all.iter().copied().fold(f64::INFINITY, f64::min);
        format!("{of} : {to} {:.2} ({least:.2})", median(all))
    });
    let _ = writeln!(report, "\nmedian (least) over the corpora: {}\n", summary.collect::<Vec<_>>().join(", "));
}

const FIND: &str = "find";
const NORMALIZE: &str = "normalize";
const DAACHORSE: &str = "daachorse";
const OBVIOUS: &str = "fold + daachorse replace";

/// The ratios that are stated.
const RATIOS: [(&str, &str); 3] = [(FIND, DAACHORSE), (NORMALIZE, DAACHORSE), (NORMALIZE, OBVIOUS)];

/// The text with another string in place of each hit.
fn replaced(text: &str, hits: impl Iterator<Item = (usize, usize, usize)>, written: &[&str]) -> String {
    let (mut out, mut copied) = (String::with_capacity(text.len() + text.len() / 16), 0);
    for (start, end, value) in hits {
        out.push_str(&text[copied..start]);
        out.push_str(written[value]);
        copied = end;
    }
    out.push_str(&text[copied..]);
    out
}

type Charwise = daachorse::CharwiseDoubleArrayAhoCorasick<u32>;

fn charwise(patterns: &[&str]) -> Charwise {
    daachorse::CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build(patterns)
        .expect("daachorse")
}

fn charwise_of(patterns: &[String]) -> Charwise {
    charwise(&patterns.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What one would write first: fold a copy with a map of its offsets, search the copy, map back.
fn obvious(automaton: &Charwise, text: &str) -> Vec<(Span, usize)> {
    let folded = Folded::new(text);
    let hits = automaton.leftmost_find_iter(&folded.text);
    hits.map(|hit| (folded.map.source_span(Span::new(hit.start(), hit.end())), hit.value() as usize)).collect()
}

/// Every engine finds what was inserted, as far as it claims to: all mentions, or those spelled as listed.
fn assert_mentions(engines: &[Engine<'_>], corpus: &Corpus) {
    for engine in engines {
        let Some(spans) = &engine.spans else { continue };
        let (mut inserted, mut found) = (0_usize, 0_usize);
        for document in &corpus.documents {
            let spans = spans(&document.text);
            for mention in document.mentions.iter().filter(|mention| engine.folds || !mention.respelled) {
                inserted += 1;
                let at = spans.partition_point(|span| span.start() < mention.span.start());
                found += usize::from(spans.get(at) == Some(&mention.span));
            }
        }
        assert!(found * 1000 >= inserted * 985, "{} finds {found} of {inserted} mentions of {}", engine.name, corpus.name);
    }
}

/// The speed of each engine in each round, in megabytes a second.
fn time(engines: &[Engine<'_>], corpus: &Corpus, rounds: usize) -> Vec<Vec<f64>> {
    let bytes: usize = corpus.documents.iter().map(|document| document.text.len()).sum();
    let mut speeds: Vec<Vec<f64>> = vec![Vec::new(); engines.len()];
    for _ in 0..=rounds {
        for (engine, speeds) in engines.iter().zip(&mut speeds) {
            let started = Instant::now();
            for document in &corpus.documents {
                black_box((engine.run)(black_box(&document.text)));
            }
            speeds.push(bytes as f64 / 1e6 / started.elapsed().as_secs_f64());
        }
    }
    // The first round warms the caches.
    for speeds in &mut speeds {
        speeds.remove(0);
    }
    speeds
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
