//! How a name may be written in the characters that a text is mostly made of: U+3000 to U+30FF and U+4000 to U+9FFF.
//!
//! In there every character folds to one, or is the second of a pair that does. Whatever else stands in a text is judged by
//! the fold itself.

use std::collections::HashMap;

use crate::text::{beginnings, fold_pairs};

/// The ideographic space, which folds with what stands around it.
pub(super) const WIDE_SPACE: char = '\u{3000}';

/// Whether `ch` is such a character.
pub(super) fn is_regular(ch: char) -> bool {
    matches!(ch, '\u{3000}'..='\u{30ff}' | '\u{4000}'..='\u{9fff}')
}

/// Spellings of folded characters in regular ones.
pub(super) struct Spellings {
    /// Other characters that fold to one; two characters where they fold to one together.
    others: HashMap<char, Vec<[Option<char>; 2]>>,
}

impl Spellings {
    pub(super) fn new() -> Self {
        let mut others: HashMap<char, Vec<[Option<char>; 2]>> = HashMap::new();
        let pairs = || fold_pairs().iter().filter(|((base, mark), _)| is_regular(*base) && is_regular(*mark));
        for &((base, mark), composed) in pairs() {
            others.entry(composed).or_default().push([Some(base), Some(mark)]);
        }
        for ch in '\u{3000}'..='\u{9fff}' {
            let composed = |folded: &char| fold_pairs().iter().any(|((base, _), to)| *base == ch && to == folded);
            for folded in beginnings(ch).filter(|folded| *folded != ch && !composed(folded)) {
                others.entry(folded).or_default().push([Some(ch), None]);
            }
        }
        Self { others }
    }

    /// Calls `visit` with every spelling of the beginning of `key` in regular characters: as far as `N` of them, less where the key
    /// ends, or where only other characters can go on. The last one, if it is not the first, may be one of those between them,
    /// of U+3100 to U+3FFF. It is told whether that is the whole key.
    pub(super) fn each<const N: usize>(&self, key: &str, visit: &mut impl FnMut(&[char], bool)) {
        self.go_on::<N>(key, &mut Vec::with_capacity(N + 1), visit);
    }

    fn go_on<const N: usize>(&self, rest: &str, so_far: &mut Vec<char>, visit: &mut impl FnMut(&[char], bool)) {
        let mut chars = rest.chars();
        let next = chars.next();
        let Some(next) = next.filter(|_| so_far.len() < N) else {
            visit(so_far.get(..N).unwrap_or(so_far), next.is_none() && so_far.len() <= N);
            return;
        };
        let itself = [Some(next).filter(|ch| matches!(ch, '\u{3000}'..='\u{9fff}')), None];
        let known = self.others.get(&next).into_iter().flatten();
        let len = so_far.len();
        let mut is_spelled = false;
        for spelling in std::iter::once(&itself).chain(known) {
            so_far.extend(spelling.iter().flatten());
            match so_far.get(len..) {
                Some([first, ..]) if is_regular(*first) => {
                    is_spelled = true;
                    self.go_on::<N>(chars.as_str(), so_far, visit);
                }
                // What follows such a character of the text may be part of another place of the key.
                Some([_, ..]) if len > 0 => visit(so_far, false),
                _ => {}
            }
            so_far.truncate(len);
        }
        if !is_spelled {
            visit(so_far, false);
        }
    }
}
