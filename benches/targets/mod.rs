//! Targets: what is wanted, what was measured, and whether that is enough.

// Each benchmark uses a part of it.
#![allow(dead_code)]

use std::fmt::Write as _;

/// The targets that a run has measured, in the order in which they were told.
#[derive(Default)]
pub struct Targets {
    rows: Vec<String>,
    missed: usize,
}

impl Targets {
    /// `what` must not be less than `wanted`.
    pub fn at_least(&mut self, what: &str, wanted: f64, measured: f64, unit: &str) {
        self.push(what, "at least", wanted, measured, unit, measured >= wanted);
    }

    /// `what` must not be more than `wanted`.
    pub fn at_most(&mut self, what: &str, wanted: f64, measured: f64, unit: &str) {
        self.push(what, "at most", wanted, measured, unit, measured <= wanted);
    }

    fn push(&mut self, what: &str, bound: &str, wanted: f64, measured: f64, unit: &str, met: bool) {
        self.missed += usize::from(!met);
        let word = if met { "met" } else { "missed" };
        let (goal, mut value) = (short(wanted), short(measured));
        if !met && goal == value {
            value = format!("{measured:.5}");
        }
        self.rows.push(format!("| {what} | {bound} {goal}{unit} | {value}{unit} | {word} |\n"));
    }

    /// The table, under a heading; nothing where nothing was measured.
    pub fn table(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut text = "## Targets\n\n| what | target | measured | |\n|---|---|---|---|\n".to_owned();
        text.extend(self.rows.iter().map(String::as_str));
        let _ = writeln!(text, "\n{} of {} met.", self.rows.len() - self.missed, self.rows.len());
        text
    }
}

/// Three digits, which is more than a busy machine deserves.
fn short(value: f64) -> String {
    let digits = match value.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    let text = format!("{value:.digits$}");
    if digits == 0 { text } else { text.trim_end_matches('0').trim_end_matches('.').to_owned() }
}
