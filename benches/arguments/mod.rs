//! What a benchmark is told on its command line.

use std::str::FromStr;

/// The words after the name of the program, and that name.
pub struct Arguments(Vec<String>);

impl Arguments {
    /// Those of this process.
    pub fn given() -> Self {
        Self(std::env::args().collect())
    }

    /// Whether a word is among them.
    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|known| known == word)
    }

    /// The word behind `name`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().position(|word| word == name).and_then(|at| self.0.get(at + 1)).map(String::as_str)
    }

    /// The number behind `name`, or another where nothing is said.
    pub fn number<T: FromStr>(&self, name: &str, default: T) -> T {
        self.value(name).map_or(default, |value| value.parse().ok().unwrap_or_else(|| panic!("{name} takes a number")))
    }
}
