//! Lists of English words, asked whether they have one.

use std::cmp::Ordering;
use std::sync::OnceLock;

/// Words with spaces between them. They are put in order when the list is asked first.
pub(crate) struct WordList {
    words: &'static str,
    sorted: OnceLock<Vec<&'static str>>,
}

impl WordList {
    pub(crate) const fn new(words: &'static str) -> Self {
        Self { words, sorted: OnceLock::new() }
    }

    /// Whether `word` is in the list, whatever its capitals.
    pub(crate) fn has(&self, word: &str) -> bool {
        let sorted = self.sorted.get_or_init(|| {
            let mut words: Vec<&str> = self.words.split_whitespace().collect();
            words.sort_unstable_by(|one, other| in_small_letters(one, other));
            words
        });
        sorted.binary_search_by(|known| in_small_letters(known, word)).is_ok()
    }
}

fn in_small_letters(one: &str, other: &str) -> Ordering {
    let small = |byte: u8| byte.to_ascii_lowercase();
    one.bytes().map(small).cmp(other.bytes().map(small))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_order_and_capitals() {
        let list = WordList::new("the a an\n    Which of");
        assert!(["the", "The", "A", "an", "which", "OF"].iter().all(|word| list.has(word)));
        assert!(["", "th", "them", "a an", "o"].iter().all(|word| !list.has(word)));
    }
}
