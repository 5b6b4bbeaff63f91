//! What holds for every text, and for every folded view of one. The fuzzers of `fuzz/` hold the same.

use seimei::{Document, Folded, Normalizer};

/// Bytes outside the edits are those of the text, every edit changes some, spans lie in order on character boundaries, and a second
/// run changes nothing.
pub fn check(normalizer: &Normalizer, text: &str) {
    let document = Document::from_text(text);
    let analysis = normalizer.analyze(&document);
    let mut end = 0;
    for (mention, _) in analysis.all_mentions() {
        assert!(mention.span.start() >= end && text.get(mention.span.range()).is_some(), "span {:?} in {text:?}", mention.span);
        assert!(mention.span.contains(mention.core), "core {:?} of {:?}", mention.core, mention.span);
        end = mention.span.end();
    }
    let after = analysis.apply();
    let (mut source, mut written) = (0, 0);
    for edit in analysis.edits() {
        let gap = &text[source..edit.span().start()];
        assert_eq!(&after[written..written + gap.len()], gap);
        assert_ne!(edit.replacement(), &text[edit.span().range()], "an edit that changes nothing, in {text:?}");
        written += gap.len() + edit.replacement().len();
        source = edit.span().end();
    }
    assert_eq!(&after[written..], &text[source..]);
    let again = normalizer.normalize(&after);
    if again != after {
        let changed = after.lines().zip(again.lines()).find(|(once, twice)| once != twice);
        panic!("a second run changes {changed:?} in {:?}, made of {text:?}", normalizer.style());
    }
}

/// Every place of a folded view leads to a place of the text, in order and on character boundaries.
pub fn check_folds(text: &str) {
    let folded = Folded::new(text);
    let mut end = 0;
    for (at, ch) in folded.text.char_indices() {
        let (from, to) = (folded.map.to_source(at), folded.map.to_source_end(at + ch.len_utf8()));
        assert!(from <= to && to >= end && text.get(from..to).is_some(), "{ch:?} at {at} is {from}..{to} of {text:?}");
        end = to;
    }
}
