//! Firms and lines that are called after several regions, with their head once: 中部、中国、九州電力; 東北・上越新幹線.

use super::coordination::{MOST_MEMBERS, Member, named};
use crate::lexicon::Lexicon;
use crate::text::{Script, Span};

/// Fewest firms of a list whose head stands once: regions and towns stand in shorter ones by themselves.
pub(super) const FEWEST_FIRMS: usize = 3;

/// What the firms of a trade, and the lines of a railway, have behind a region: 中部、中国、九州電力; 東北・上越新幹線.
const BEHIND_REGIONS: [&str; 3] = ["電力", "ガス", LINE];
pub(super) const LINE: &str = "新幹線";

/// The members of each such list.
pub(super) fn of_regions(lexicon: &Lexicon, text: &str) -> Vec<Vec<Member>> {
    let mut lists = Vec::new();
    for head in BEHIND_REGIONS {
        let places = memchr::memmem::find_iter(text.as_bytes(), head);
        lists.extend(places.map(|at| regions_before(lexicon, text, at, head)));
    }
    lists
}

/// The regions before the last one that a firm or a line is called after: 中部 and 中国 of 中部、中国、九州電力.
fn regions_before(lexicon: &Lexicon, text: &str, mut at: usize, head: &str) -> Vec<Member> {
    const LONGEST: usize = 4;
    let mut members = Vec::new();
    while members.len() < MOST_MEMBERS {
        let before = text.get(..at).unwrap_or_default();
        let len: usize =
            before.chars().rev().take(LONGEST).take_while(|ch| Script::of(*ch) == Script::Han).map(char::len_utf8).sum();
        let start = at - len;
        let entries = named(lexicon, &[before.get(start..).unwrap_or_default(), head].concat(), head);
        if len == 0 || entries.is_empty() {
            break;
        }
        members.push((Span::new(start, at), entries));
        let Some(rest) = text.get(..start).and_then(|before| before.strip_suffix(['、', '・'])) else { break };
        at = rest.len();
    }
    // 中国と九州電力 is a country and a firm, 東京、大阪ガス a town and one.
    if members.len() < if head == LINE { 2 } else { FEWEST_FIRMS } { Vec::new() } else { members }
}
