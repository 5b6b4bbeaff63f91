//! Sentences that correct a mistake, and print it: 「松井秀樹」とあるのは「松井秀喜」の誤りでした, misspelled as Kishido.

use super::Resolver;
use crate::mention::candidate::{Form, Mention};
use crate::mention::context::sentence_at;
use crate::text::Span;

/// Words that say that a name beside them is printed as it was got wrong.
const CORRECTIONS: [&str; 10] = [
    "とあるのは",
    "とあったのは",
    "」の誤り",
    "」は誤り",
    "」の間違い",
    "」は間違い",
    "」が正しい",
    "misspelled",
    "misspelt",
    "misspelling",
];

/// How they begin: the text is read once for each of these.
const BEGINNINGS: [&str; 5] = ["とあ", "」の", "」は", "」が", "misspel"];

impl Resolver<'_, '_> {
    /// Leaves the names of such sentences as they are printed.
    pub(super) fn keep_corrections(&self, mentions: &mut [Mention]) {
        if mentions.iter().all(|mention| mention.entry().is_none()) {
            return;
        }
        let text = self.text;
        let is_correction =
            |&at: &usize| text.get(at..).is_some_and(|rest| CORRECTIONS.iter().any(|word| rest.starts_with(word)));
        let begun = BEGINNINGS.iter().flat_map(|word| memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()));
        let mut sentences: Vec<Span> = begun.filter(is_correction).map(|at| sentence_at(text, Span::new(at, at))).collect();
        sentences.sort_unstable_by_key(|sentence| sentence.start());
        for mention in mentions.iter_mut().filter(|mention| mention.entry().is_some()) {
            let next = sentences.partition_point(|sentence| sentence.end() <= mention.span.start());
            if sentences.get(next).is_some_and(|sentence| sentence.contains(mention.core)) {
                mention.form = Form::Bound;
            }
        }
    }
}
