//! How far a definition holds: the whole document from there on, or a part of a law (以下この条において).

use crate::text::Script;

/// Parts of a Japanese law or contract, from the widest to the narrowest.
const PARTS: [char; 7] = ['編', '章', '節', '款', '条', '項', '号'];

/// How far a definition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// To the end.
    Document,
    /// To the end of so many parts of this kind, the one it stands in first.
    Parts(char, usize),
}

impl Scope {
    /// The scope that the words of a bracket name: 以下この条及び次条において.
    pub(super) fn of(words: &str) -> Self {
        let Some((_, after)) = words.split_once("以下この").or_else(|| words.split_once("以下本")) else {
            return Scope::Document;
        };
        let Some((named, _)) = after.split_once("において") else { return Scope::Document };
        match named.chars().next() {
            Some(part) if PARTS.contains(&part) => Scope::Parts(part, 1 + usize::from(named.contains('次'))),
            _ => Scope::Document,
        }
    }

    /// Where it ends in `text`, for a definition at `from`.
    pub(super) fn end(self, text: &str, from: usize) -> usize {
        let Scope::Parts(part, mut left) = self else { return text.len() };
        let rank = |part: char| PARTS.iter().position(|known| *known == part);
        let mut at = from;
        while let Some(line) = text.get(at..).and_then(|rest| rest.find('\n')).map(|end| at + end + 1) {
            if heading(text.get(line..).unwrap_or_default()).is_some_and(|found| rank(found) <= rank(part)) {
                left -= 1;
                if left == 0 {
                    return line;
                }
            }
            at = line;
        }
        text.len()
    }
}

/// The part that begins with this line: 第三条, ２　(a 項), 一　(a 号).
fn heading(line: &str) -> Option<char> {
    let line = line.split('\n').next().unwrap_or_default().trim_start_matches([' ', '　', '\t']);
    let is_numeral = |ch: char| ch.is_numeric() || "〇一二三四五六七八九十百千".contains(ch);
    if let Some(numbered) = line.strip_prefix('第') {
        let rest = numbered.trim_start_matches(is_numeral);
        let part = rest.chars().next().filter(|part| PARTS.contains(part))?;
        return (rest.len() < numbered.len()).then_some(part);
    }
    let rest = line.trim_start_matches(is_numeral);
    let first = line.chars().next().filter(|_| rest.len() < line.len())?;
    let closed = rest.starts_with([' ', '　', '.', '．', '\t', ')', '）']) || rest.is_empty();
    match closed {
        true if Script::of(first) == Script::Han => Some('号'),
        true => Some('項'),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes() {
        for (words, scope) in [
            ("以下「本学」という。", Scope::Document),
            ("以下この条において「本学」という。", Scope::Parts('条', 1)),
            ("以下この条及び次条において「本学」という。", Scope::Parts('条', 2)),
            ("以下この項において「本学」という。", Scope::Parts('項', 1)),
            ("以下この法律において「本学」という。", Scope::Document),
        ] {
            assert_eq!(Scope::of(words), scope, "{words}");
        }
    }

    #[test]
    fn ends() {
        let law = "第一条　甲は乙とする。\n２　丙は丁とする。\n一　戊\n第二条　己\n第三条　庚\n第二章　辛\n";
        let at = |needle: &str| law.find(needle).expect("a part");
        for (scope, from, end) in [
            (Scope::Document, 0, law.len()),
            (Scope::Parts('項', 1), 0, at("２")),
            (Scope::Parts('項', 1), at("２"), at("第二条")),
            (Scope::Parts('条', 1), 0, at("第二条")),
            (Scope::Parts('条', 2), 0, at("第三条")),
            (Scope::Parts('章', 1), 0, at("第二章")),
        ] {
            assert_eq!(scope.end(law, from), end, "{scope:?} from {from}");
        }
    }
}
