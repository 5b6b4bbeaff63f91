//! What has the letters of a name and is something else where it stands: a volume of reports, a ticker, a title, a word, the name of a
//! firm, a half of what a space divides.

use super::Resolver;
use crate::glossary::Kind;
use crate::lexicon::{EntryRecord, Rule, SurfaceRecord};
use crate::mention::context::{is_sentence_start, word_before};
use crate::mention::find::Found;
use crate::text::{Script, first_word, is_latin_word};

/// Surnames that are English words, and begin sentences as such: Green energy grew.
const WORDS: [&str; 50] = [
    "Banks", "Bass", "Bell", "Best", "Bishop", "Black", "Blue", "Bond", "Brown", "Case", "Cash", "Cook", "Cotton", "Day",
    "Fields", "Fish", "Fox", "Frost", "Gates", "Gold", "Gray", "Green", "Grant", "Hope", "Justice", "Key", "King", "Little",
    "Long", "Love", "Major", "May", "Moon", "Park", "Power", "Powers", "Price", "Rice", "Rich", "Rose", "Rush", "Short", "Snow",
    "Stone", "Strong", "Waters", "White", "Will", "Wood", "Young",
];

/// What follows the surname of somebody who governs, with a small letter: the Moon administration.
const GOVERNED: [&str; 10] =
    ["administration", "cabinet", "campaign", "era", "family", "government", "himself", "herself", "presidency", "years"];

/// Exchanges whose name stands before the letters of a share.
const EXCHANGES: [&str; 12] = ["AMEX", "HKEX", "KRX", "LSE", "NASDAQ", "NYSE", "Nasdaq", "OTC", "TSE", "TSX", "TYO", "Ticker"];

/// Longest rest of the name of a Chinese firm up to its legal form, in characters.
const LONGEST_FIRM: usize = 24;

impl<'l> Resolver<'l, '_> {
    /// Why a match is no name here, by what stands directly beside its letters.
    pub(super) fn is_lookalike(&self, hit: &Found, surface: SurfaceRecord<'l>, entry: EntryRecord<'l>) -> Option<&'static str> {
        let printed = hit.core.of(self.text);
        let (before, rest) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = rest.get(printed.len()..).unwrap_or_default();
        if entry.kind() == Kind::Place && matches!(printed, "U.S." | "US") && is_volume(before, after) {
            return Some("a volume of court reports");
        }
        let is_capital = printed.len() > 1 && printed.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_capital && is_behind_exchange(before) {
            return Some("the letters of a share");
        }
        if is_capital && !entry.is_person() && is_before_shouted_name(after) && self.titles.is_title(&abbreviated(printed)) {
            return Some("a title in capitals");
        }
        if is_capital && matches!(entry.kind(), Kind::Government | Kind::Military) && self.is_before_form_of_firm(hit) {
            return Some("a firm of that name");
        }
        if surface.rule() == Rule::Surname && WORDS.contains(&printed) && self.is_word_of_sentence(hit, after) {
            return Some("an ordinary word at the start of a sentence");
        }
        if printed.ends_with('委') && after.starts_with('員') {
            return Some("part of a longer word");
        }
        if matches!(entry.kind(), Kind::Place | Kind::Company) && is_in_chinese_firm(after) {
            return Some("part of the name of a firm in China");
        }
        let may_be_cut = matches!(entry.kind(), Kind::Place | Kind::Company | Kind::University);
        if may_be_cut && !printed.contains([' ', '　']) && self.is_cut_by_space(before, printed, after) {
            return Some("part of a name that a space divides");
        }
        None
    }

    /// Whether a small word that is no verb of a person follows the first word of a sentence: Young engineers came, but not Young said.
    fn is_word_of_sentence(&self, hit: &Found, after: &str) -> bool {
        const OF_PERSONS: [&str; 36] = [
            "added", "also", "and", "argued", "as", "at", "became", "began", "came", "did", "does", "from", "gave", "had", "has",
            "in", "is", "later", "led", "left", "made", "met", "on", "or", "said", "saw", "says", "spoke", "then", "told",
            "took", "was", "went", "who", "won", "wrote",
        ];
        let Some(next) = after.strip_prefix(' ').map(first_word) else { return false };
        is_sentence_start(self.text, hit.core.start())
            && next.len() > 1
            && next.bytes().all(|byte| byte.is_ascii_lowercase())
            && !next.ends_with("ed")
            && !OF_PERSONS.contains(&next)
            && !GOVERNED.contains(&next)
            && (next != "will" && next != "would")
    }

    /// NEC Corp., where the letters are those of a council: a legal form of companies stands directly behind.
    pub(super) fn is_before_form_of_firm(&self, hit: &Found) -> bool {
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let Some(forms) = self.lexicon.legal_forms_of(Kind::Company) else { return false };
        let Some(behind) = after.strip_prefix(", ").or_else(|| after.strip_prefix(' ')) else { return false };
        let is_own = |form: &str| behind.strip_prefix(form).is_some_and(|after| !after.starts_with(is_latin_word));
        self.lexicon.forms_after(forms).any(is_own)
    }

    /// 三井 住友銀行, 東京 エレクトロン: a space of a form or a table stands inside a name that the glossary has whole.
    fn is_cut_by_space(&self, before: &str, printed: &str, after: &str) -> bool {
        /// Longest part on the other side of the space, in characters.
        const LONGEST: usize = 16;
        let is_japanese = |ch: char| matches!(Script::of(ch), Script::Han | Script::Katakana) || ch == '・';
        if !printed.chars().all(is_japanese) {
            return false;
        }
        let is_whole = |name: &str| self.lexicon.lookup(name).iter().any(|surface| surface.entry().kind() != Kind::Person);
        let joined = |head: &str, rest: &str| format!("{head}{rest}");
        let behind = after.strip_prefix([' ', '　']).map(|rest| {
            let len: usize = rest.chars().take(LONGEST).take_while(|ch| is_japanese(*ch)).map(char::len_utf8).sum();
            rest.get(..len).unwrap_or_default()
        });
        if behind.is_some_and(|rest| rest.chars().nth(1).is_some() && is_whole(&joined(printed, rest))) {
            return true;
        }
        let near = before.strip_suffix([' ', '　']).unwrap_or_default();
        let len: usize = near.chars().rev().take(LONGEST).take_while(|ch| is_japanese(*ch)).map(char::len_utf8).sum();
        let head = near.get(near.len() - len..).unwrap_or_default();
        head.chars().nth(1).is_some() && is_whole(&joined(head, printed))
    }
}

/// Whether a number of volume stands before the letters and one of a page behind: 347 U.S. 483, 410 U.S. at 153.
fn is_volume(before: &str, after: &str) -> bool {
    let Some(head) = before.strip_suffix(' ') else { return false };
    let volume = head.chars().rev().take_while(char::is_ascii_digit).count();
    let behind = after.strip_prefix(' ').unwrap_or_default();
    let page = behind.strip_prefix("at ").unwrap_or(behind);
    let digits = page.chars().take_while(char::is_ascii_digit).count();
    let end = page.get(digits..).unwrap_or_default();
    (1..=3).contains(&volume)
        && !head.get(..head.len() - volume).unwrap_or_default().ends_with([',', '.', '$', '¥'])
        && ((1..=4).contains(&digits) && (end.is_empty() || end.starts_with([' ', ',', ';', '.', ')', '\n']))
            || page.starts_with("___"))
}

fn is_behind_exchange(before: &str) -> bool {
    let Some(head) = before.strip_suffix(' ').unwrap_or(before).strip_suffix(':') else { return false };
    word_before(head, head.len()).is_some_and(|word| EXCHANGES.contains(&word))
}

/// Whether a stop and a word in capitals follow.
fn is_before_shouted_name(after: &str) -> bool {
    let word = after.strip_prefix(". ").map(first_word).unwrap_or_default();
    word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
}

/// A word in capitals as titles are abbreviated: Sec. of SEC.
fn abbreviated(word: &str) -> String {
    let mut small = word.to_ascii_lowercase();
    if let Some(first) = small.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    small + "."
}

/// Whether the name of a firm in China goes on to its legal form: 日立（上海）有限公司.
fn is_in_chinese_firm(after: &str) -> bool {
    let is_inside =
        |ch: &char| matches!(Script::of(*ch), Script::Han | Script::Katakana) || matches!(ch, '（' | '）' | '(' | ')' | '・');
    let len: usize = after.chars().take(LONGEST_FIRM).take_while(is_inside).map(char::len_utf8).sum();
    after.get(..len).is_some_and(|run| run.contains("有限公司") || run.contains("股份公司"))
}
