//! The matcher as one would write it in half an hour: the oracle that every faster one must equal.

use std::collections::HashMap;

use super::boundary::Touch;
use super::index::{Lexicon, SurfaceId};
use super::matcher::{Match, take};
use super::surfaces::SurfaceIds;
use super::trie::Trie;
use crate::text::{Folder, Span};

/// Folds the whole text, tries every substring at every place against a table of all keys, longest first.
///
/// Takes time in the square of the text; for tests.
pub fn find_naively(lexicon: &Lexicon, text: &str) -> Vec<Match> {
    let trie = Trie::new(lexicon.image());
    let table: HashMap<String, u32> = trie.all().into_iter().collect();
    let longest = table.keys().map(String::len).max().unwrap_or(0);
    let folded: Vec<_> = Folder::new(text, 0).collect();
    let mut found: Vec<Match> = Vec::new();
    let (mut free, mut next) = (0, 0);
    for (index, first) in folded.iter().enumerate() {
        if !first.first || first.span.start() < free.max(next) {
            continue;
        }
        let mut key = String::new();
        let mut fitting: Vec<Match> = Vec::new();
        for c in folded.iter().skip(index) {
            key.push(c.ch);
            if key.len() > longest {
                break;
            }
            let span = Span::new(first.span.start(), c.span.end());
            if let (Some(&number), true) = (table.get(&key), c.last) {
                let fits = |&id: &SurfaceId| lexicon.is_admissible(text, span, lexicon.surface(id), Touch::after(free));
                let surfaces: SurfaceIds = lexicon.surfaces_of_key(number).filter(fits).collect();
                if !surfaces.is_empty() {
                    fitting.push(Match { span, surfaces, has_slip: false });
                }
            }
        }
        let misspelt = || lexicon.misspelt(&trie, text, first.span.start(), &found);
        let Some(hit) = fitting.last().cloned().or_else(misspelt) else { continue };
        let hit = match lexicon.longer_behind_head(&trie, text, &hit) {
            Some(at) => {
                next = at;
                fitting.into_iter().rfind(|head| head.span.end() <= at)
            }
            None => Some(hit),
        };
        if let Some(hit) = hit {
            free = hit.span.end();
            take(hit, &mut found);
        }
    }
    found
}
