//! Titles behind the body whose office they are: 湯崎広島県知事, 植田氏（日銀総裁）.

use std::rc::Rc;

use super::{InBody, LONGEST_BODY, NEAR, TitleReader, folded_start};
use crate::text::{Script, Span, is_cjk};

impl<'l> TitleReader<'l> {
    /// The titles behind the place or body that stands behind a Japanese name and whose office they are, each with the name of that: 広島県
    /// of 湯崎広島県知事, and with its letters in a bracket 国家経済会議（NEC）委員長.
    pub(in crate::mention) fn titles_in_bodies(&self, text: &str, span: Span) -> Rc<[InBody<'l>]> {
        let place = (text.as_ptr(), span.end());
        if let Some((_, known)) = self.in_bodies.borrow().as_ref().filter(|(known, _)| *known == place) {
            return Rc::clone(known);
        }
        let after = text.get(span.end()..).unwrap_or_default();
        // 植田氏（日銀総裁）.
        let in_bracket = ["氏", "さん"].iter().find_map(|word| after.strip_prefix(word)?.strip_prefix(['（', '(']));
        let after = in_bracket.or_else(|| after.strip_prefix('・')).unwrap_or(after);
        // 木原みずほFG社長, but no particle.
        let in_run = |ch| match Script::of(ch) {
            Script::Hiragana => !"はがをにのとでもやへさなかよ".contains(ch),
            script => matches!(script, Script::Han | Script::Katakana | Script::Latin),
        };
        let is_in_run = after.starts_with(in_run) && span.of(text).chars().any(is_cjk);
        let folded = if is_in_run { folded_start(after, NEAR) } else { String::new() };
        let ends = folded.char_indices().map(|(at, _)| at).skip(2).take(LONGEST_BODY);
        let titled = ends.filter_map(|end| {
            let (name, rest) = folded.split_at_checked(end)?;
            let behind = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, behind)| behind);
            let title = self.title_at_start(behind)?;
            if in_bracket.is_some() && !behind.get(title.len()..)?.starts_with(')') {
                return None;
            }
            self.lexicon.names_body(name).then(|| (name.to_owned(), title))
        });
        let titled: Rc<[InBody<'l>]> = titled.collect();
        *self.in_bodies.borrow_mut() = Some((place, Rc::clone(&titled)));
        titled
    }
}
