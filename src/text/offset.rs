//! A sparse map between the offsets of two texts, one derived from the other.

use super::Span;

/// Where a byte of a derived text (a folded view, a decoded region) stands in the text it came from.
///
/// Only runs whose length changed are stored: the map of an unchanged text is empty, and a lookup is a binary search. Maps
/// compose, so that a folded view of a decoded region points straight into the file.
///
/// ```
/// use seimei::OffsetMap;
/// // "a&amp;b" decoded to "a&b": bytes 1..6 of the source became byte 1..2.
/// let mut map = OffsetMap::new();
/// map.push(1, 5, 1, 1);
/// assert_eq!(map.to_source(1), 1);
/// assert_eq!(map.to_source(2), 6);
/// assert_eq!(map.to_derived(6), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

/// `source_len` bytes at `source` became `derived_len` bytes at `derived`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    source: usize,
    source_len: usize,
    derived: usize,
    derived_len: usize,
}

impl OffsetMap {
    /// The map of a text onto itself.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the two texts have the same offsets everywhere.
    pub fn is_identity(&self) -> bool {
        self.runs.is_empty()
    }

    /// Records that `source_len` bytes at `source` became `derived_len` bytes at `derived`.
    ///
    /// Runs must come in order and must not overlap; a run that changes no offset is not stored.
    pub fn push(&mut self, source: usize, source_len: usize, derived: usize, derived_len: usize) {
        if source_len != derived_len {
            self.runs.push(Run { source, source_len, derived, derived_len });
        }
    }

    /// Records the same for something that is one unit, also where no offset behind it changes: places inside it lead to its ends.
    pub fn push_unit(&mut self, source: usize, source_len: usize, derived: usize, derived_len: usize) {
        self.runs.push(Run { source, source_len, derived, derived_len });
    }

    /// The source offset where something that starts at `derived` starts: past anything deleted there, and at the start of a
    /// changed run that `derived` lies inside.
    pub fn to_source(&self, derived: usize) -> usize {
        let at = self.runs.partition_point(|run| run.derived + run.derived_len <= derived);
        match self.runs.get(at) {
            Some(run) if run.derived < derived => run.source,
            _ => match at.checked_sub(1).and_then(|before| self.runs.get(before)) {
                Some(run) => run.source + run.source_len + (derived - run.derived - run.derived_len),
                None => derived,
            },
        }
    }

    /// The source offset where something that ends at `derived` ends: before anything deleted there, and at the end of a
    /// changed run that `derived` lies inside.
    pub fn to_source_end(&self, derived: usize) -> usize {
        let before = self.runs.partition_point(|run| run.derived < derived).checked_sub(1);
        match before.and_then(|before| self.runs.get(before)) {
            Some(run) if derived < run.derived + run.derived_len => run.source + run.source_len,
            Some(run) => run.source + run.source_len + (derived - run.derived - run.derived_len),
            None => derived,
        }
    }

    /// The span of the source that a span of the derived text stands for.
    pub fn source_span(&self, derived: Span) -> Span {
        Span::new(self.to_source(derived.start()), self.to_source_end(derived.end()))
    }

    /// The derived offset of a source offset. Inside a changed run this is the start of the run in the derived text.
    pub fn to_derived(&self, source: usize) -> usize {
        let at = self.runs.partition_point(|run| run.source + run.source_len <= source);
        match self.runs.get(at) {
            Some(run) if run.source < source => run.derived,
            _ => match at.checked_sub(1).and_then(|before| self.runs.get(before)) {
                Some(run) => run.derived + run.derived_len + (source - run.source - run.source_len),
                None => source,
            },
        }
    }

    /// The map from a text derived by `next` from this map's derived text, straight to this map's source.
    pub fn then(&self, next: &OffsetMap) -> OffsetMap {
        let start = |derived| self.to_source(next.to_source(derived));
        let end = |derived| self.to_source_end(next.to_source_end(derived));
        // Every place where either map changes its slope is a cut; between two cuts lengths change by at most one run.
        let mut cuts: Vec<usize> = vec![0];
        for run in &next.runs {
            cuts.extend([run.derived, run.derived + run.derived_len]);
        }
        for run in &self.runs {
            cuts.extend([next.to_derived(run.derived_end()), next.to_derived(run.derived)]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut composed = OffsetMap::new();
        for (index, &from) in cuts.iter().enumerate() {
            composed.push(end(from), start(from).saturating_sub(end(from)), from, 0);
            if let Some(&to) = cuts.get(index + 1) {
                composed.push(start(from), end(to).saturating_sub(start(from)), from, to - from);
            }
        }
        composed
    }
}

impl Run {
    fn derived_end(&self) -> usize {
        self.derived + self.derived_len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(runs: &[(usize, usize, usize, usize)]) -> OffsetMap {
        let mut map = OffsetMap::new();
        for &(source, source_len, derived, derived_len) in runs {
            map.push(source, source_len, derived, derived_len);
        }
        map
    }

    #[test]
    fn identity_stores_nothing() {
        let mut identity = OffsetMap::new();
        for at in 0..100 {
            identity.push(at, 1, at, 1);
        }
        assert!(identity.is_identity());
        assert_eq!(identity.to_source(57), 57);
    }

    #[test]
    fn a_deletion_lies_before_starts_and_after_ends() {
        // "ab[xyz]c" became "abc".
        let deletion = map(&[(2, 3, 2, 0)]);
        assert_eq!([0, 1, 2, 3].map(|at| deletion.to_source(at)), [0, 1, 5, 6]);
        assert_eq!([0, 1, 2, 3].map(|at| deletion.to_source_end(at)), [0, 1, 2, 6]);
        assert_eq!([0, 2, 3, 5, 6].map(|at| deletion.to_derived(at)), [0, 2, 2, 2, 3]);
        assert_eq!(deletion.source_span(Span::new(0, 2)), Span::new(0, 2));
    }

    #[test]
    fn an_expansion_is_one_unit() {
        // One character of three bytes became the four letters at 1..5.
        let expansion = map(&[(1, 3, 1, 4)]);
        assert_eq!(expansion.source_span(Span::new(2, 3)), Span::new(1, 4));
        assert_eq!(expansion.source_span(Span::new(5, 6)), Span::new(4, 5));
    }

    #[test]
    fn a_unit_of_the_same_length_is_one_still() {
        // One character of three bytes became three letters.
        let mut unit = OffsetMap::new();
        unit.push_unit(1, 3, 1, 3);
        assert_eq!([0, 1, 2, 3, 4, 5].map(|at| unit.to_source(at)), [0, 1, 1, 1, 4, 5]);
        assert_eq!([0, 1, 2, 3, 4, 5].map(|at| unit.to_source_end(at)), [0, 1, 4, 4, 4, 5]);
    }

    #[test]
    fn composition_equals_two_steps() {
        let first = map(&[(1, 5, 1, 1), (10, 1, 6, 3), (20, 4, 18, 0)]);
        let second = map(&[(2, 2, 2, 1), (10, 1, 9, 2), (30, 0, 30, 5)]);
        let both = first.then(&second);
        for derived in 0..50 {
            assert_eq!(both.to_source(derived), first.to_source(second.to_source(derived)), "start {derived}");
            assert_eq!(both.to_source_end(derived), first.to_source_end(second.to_source_end(derived)), "end {derived}");
        }
    }
}
