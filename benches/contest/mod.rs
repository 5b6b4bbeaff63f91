//! Engines side by side: what each finds is asserted, then they take turns.

// Each benchmark uses a part of it.
#![allow(dead_code, unused_imports)]

use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use seimei::{Folded, Normalizer, Span};

use crate::clock::processor_time;
use crate::workload::Corpus;

/// Finds the spans of the names in a text.
pub type Spans<'a> = Box<dyn Fn(&str) -> Vec<Span> + 'a>;

/// One engine: its name, and how it counts mentions in a document.
pub struct Engine<'a> {
    pub name: &'static str,
    /// Whether it sees names in folded spelling.
    pub folds: bool,
    pub spans: Option<Spans<'a>>,
    pub run: Box<dyn Fn(&str) -> usize + 'a>,
}

/// Every engine finds what was inserted, as far as it claims to: all mentions, or those spelled as listed.
pub fn assert_mentions(engines: &[Engine<'_>], corpus: &Corpus) {
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
pub fn time(engines: &[Engine<'_>], corpus: &Corpus, rounds: usize) -> Vec<Vec<f64>> {
    let mut speeds: Vec<Vec<f64>> = vec![Vec::new(); engines.len()];
    for round in 0..=rounds {
        for (engine, speeds) in engines.iter().zip(&mut speeds) {
            let speed = speed(corpus, &engine.run);
            // The first round warms the caches.
            if round > 0 {
                speeds.push(speed);
            }
        }
    }
    speeds
}

/// Megabytes a second of processor time of one walk through a corpus.
pub fn speed(corpus: &Corpus, run: impl Fn(&str) -> usize) -> f64 {
    let started = processor_time();
    for document in &corpus.documents {
        black_box(run(black_box(&document.text)));
    }
    corpus.bytes() as f64 / 1e6 / (processor_time() - started)
}

/// Megabytes a second by the clock on the wall of threads that share one normaliser and take documents as they come.
pub fn speed_of_threads(threads: usize, corpus: &Corpus, normalizer: &Normalizer) -> f64 {
    let started = Instant::now();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(document) = corpus.documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                    black_box(normalizer.normalize(black_box(&document.text)));
                }
            });
        }
    });
    corpus.bytes() as f64 / 1e6 / started.elapsed().as_secs_f64()
}

/// Two figures taken in turns: the median of each, and of the quotients of the rounds.
pub fn in_turns(rounds: usize, of: impl Fn() -> f64, to: impl Fn() -> f64) -> (f64, f64, f64) {
    if rounds > 1 {
        of();
        to();
    }
    let pairs: Vec<(f64, f64)> = (0..rounds).map(|_| (of(), to())).collect();
    let median_of = |figure: fn(&(f64, f64)) -> f64| median(pairs.iter().map(figure).collect());
    (median_of(|pair| pair.0), median_of(|pair| pair.1), median_of(|pair| pair.0 / pair.1))
}

/// The value in the middle, or between the two in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let upper = values.len() / 2;
    let lower = values.len().saturating_sub(1) / 2;
    values.get(lower).zip(values.get(upper)).map_or(0.0, |(lower, upper)| lower.midpoint(*upper))
}

/// The text with another string in place of each hit.
pub fn replaced(text: &str, hits: impl Iterator<Item = (usize, usize, usize)>, written: &[&str]) -> String {
    let (mut out, mut copied) = (String::with_capacity(text.len() + text.len() / 16), 0);
    for (start, end, value) in hits {
        out.push_str(&text[copied..start]);
        out.push_str(written[value]);
        copied = end;
    }
    out.push_str(&text[copied..]);
    out
}

pub type Charwise = daachorse::CharwiseDoubleArrayAhoCorasick<u32>;

pub fn charwise(patterns: &[&str]) -> Charwise {
    daachorse::CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build(patterns)
        .expect("daachorse")
}

/// What one would write first: fold a copy with a map of its offsets, search the copy, map back.
pub fn obvious(automaton: &Charwise, text: &str) -> Vec<(Span, usize)> {
    let folded = Folded::new(text);
    let hits = automaton.leftmost_find_iter(&folded.text);
    hits.map(|hit| (folded.map.source_span(Span::new(hit.start(), hit.end())), hit.value() as usize)).collect()
}
