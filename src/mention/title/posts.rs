//! Posts in a firm that one title joins: 会長兼CEO, President and CEO.

use super::TitleReader;
use crate::lexicon::Title;

/// The field of the offices of firms.
const FIRMS: &str = "business";

impl<'l> TitleReader<'l> {
    /// Whether one of the posts that a title joins is the office: who is 会長兼CEO is 会長.
    pub(super) fn joins_post(&self, title: &'l str, office: Title<'l>) -> bool {
        let joiner = if title.is_ascii() { " and " } else { "兼" };
        let is_of_firm = |role: Title<'l>| role.field() == FIRMS;
        let is_office =
            |post: &'l str| office.has(post) || office.words_around(post).any(|word| self.is_head(post, word, office.field()));
        title.contains(joiner)
            && is_of_firm(office)
            && self.titles().roles_of(title).all(is_of_firm)
            && title.split(joiner).any(is_office)
    }
}
