//! Names inside tokens that no sentence has: paths and keys, tickers, prices, codes, hull numbers, initials behind a surname.

use super::Resolver;
use crate::glossary::Kind;
use crate::lexicon::SurfaceRecord;
use crate::mention::find::Found;
use crate::text::{Span, first_word, is_in_capitals, is_latin_word};

/// Most figures of the number of a ship: CVN-76, DDG-115.
const LONGEST_NUMBER: usize = 3;

impl<'l> Resolver<'l, '_> {
    /// Whether a name is a part of such a token.
    pub(super) fn is_in_token(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        let (before, after) = self.text.split_at_checked(hit.span.start()).unwrap_or_default();
        let after = after.get(hit.span.len()..).unwrap_or_default();
        let printed = hit.span.of(self.text);
        let is_small = !printed.contains(char::is_uppercase) && surface.text().contains(char::is_uppercase);
        self.is_code(hit.span)
            || is_before_patent(printed, after)
            || is_before_dollars(before, printed, after)
            || is_time_zone(before, printed)
            || is_small && is_in_path(before, after)
            || is_ticker(before, printed, after)
            || is_before_telephone(printed, after)
            || printed.starts_with(|ch: char| ch.is_ascii_digit()) && before.ends_with(['$', '£', '€', '¥', '￥'])
            || is_before_initials_of_another(before, printed, after)
            || matches!(surface.entry().kind(), Kind::Place | Kind::Person | Kind::Company) && is_before_hull_number(after)
    }

    /// Whether the number of a telephone follows, so that the letters say no more than that.
    pub(super) fn is_telephone(&self, hit: &Found) -> bool {
        is_before_telephone(hit.core.of(self.text), self.text.get(hit.core.end()..).unwrap_or_default())
    }

    /// Room UT-204, DC-10, Senator Romney (R-UT): letters and a number are a code, and a party and letters that of a state.
    fn is_code(&self, name: Span) -> bool {
        let letters = name.of(self.text);
        let number = self.text.get(name.end()..).and_then(|after| after.strip_prefix('-')).unwrap_or_default();
        let is_of_state = || {
            let before = self.text.get(..name.start()).unwrap_or_default();
            letters.len() == 2 && ["(R-", "(D-", "(I-"].iter().any(|party| before.ends_with(party))
        };
        is_in_capitals(letters) && (number.starts_with(|ch: char| ch.is_ascii_digit()) || is_of_state())
    }
}

/// US\$5 million, US $5 million: the dollar of the country before a sum, which markup may escape. U.S. before a sum is a country
/// too, and so is what stands behind an article, but for a backslash.
fn is_before_dollars(before: &str, printed: &str, after: &str) -> bool {
    let sign = after.trim_start_matches([' ', '\u{a0}', '\\']);
    let is_escaped = after.trim_start_matches([' ', '\u{a0}']).starts_with('\\');
    let is_apart = after.starts_with([' ', '\u{a0}']) && !before.ends_with("the ");
    let sum = sign.strip_prefix(['$', '＄']).map(|sum| sum.trim_start_matches([' ', '\u{a0}']));
    (is_apart || is_escaped) && printed == "US" && sum.is_some_and(|sum| sum.starts_with(|ch: char| ch.is_numeric()))
}

/// US 10,123,456 B2, US 2017/0290001 A1: the number of a patent behind the country.
fn is_before_patent(printed: &str, after: &str) -> bool {
    let Some(number) = after.strip_prefix(' ').filter(|_| matches!(printed, "US" | "JP" | "EP" | "CN" | "KR")) else {
        return false;
    };
    let year = digits(number);
    let is_published =
        || year == 4 && number.get(year..).and_then(|rest| rest.strip_prefix('/')).is_some_and(|rest| digits(rest) > 4);
    let mut groups = number.split(',');
    let mut is_granted = || {
        groups.next().is_some_and(|first| matches!(first.len(), 1 | 2) && digits(first) == first.len())
            && groups.next().is_some_and(|next| next.len() == 3 && digits(next) == 3)
            && groups.next().is_some_and(|last| digits(last) == 3)
    };
    is_published() || is_granted()
}

/// 9:00 JST, 9 a.m. EST, 18時（JST）: the letters of a time zone behind a time of day.
fn is_time_zone(before: &str, printed: &str) -> bool {
    const MIDDAY: [&str; 8] = ["a.m.", "p.m.", "am", "pm", "AM", "PM", "時", "分"];
    let is_zone = matches!(printed.len(), 3 | 4)
        && is_in_capitals(printed)
        && ["ST", "DT", "MT", "ET", "UTC"].iter().any(|end| printed.ends_with(end));
    let time = before.trim_end_matches([' ', '\u{a0}', '(', '（']);
    let head = time.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let is_clock = head.len() + 2 == time.len() && head.ends_with([':', '：']);
    let is_hour = || {
        let hour = MIDDAY.iter().find_map(|word| time.strip_suffix(word));
        hour.is_some_and(|hour| hour.trim_end_matches(' ').ends_with(|ch: char| ch.is_ascii_digit()))
    };
    is_zone && (is_clock || is_hour())
}

/// .github/CODEOWNERS, ch06-github#ch06, github.url: what is written small beside the signs of a path, a key or an anchor.
fn is_in_path(before: &str, after: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|ch: char| ch.is_ascii_alphanumeric());
    before.ends_with(['.', '/', '\\', '#', '_', '@'])
        || before.strip_suffix('-').is_some_and(|head| head.ends_with(|ch: char| ch.is_ascii_digit()))
        || after.starts_with(['#', '_', '\\'])
        || after.strip_prefix(['/', '.']).is_some_and(goes_on)
}

/// TEL 03-5561-7000, TEL: +81-3-5561-7000: letters before the number of a telephone.
fn is_before_telephone(printed: &str, after: &str) -> bool {
    let number = after.trim_start_matches([' ', '\u{3000}', '.', ':', '：', '+', '(', '（']);
    let first = digits(number);
    let rest = number.get(first..).and_then(|rest| rest.strip_prefix(['-', ')', '）', '‐', '－']));
    let second = rest.map_or(0, digits);
    let third = rest.and_then(|rest| rest.get(second..)).and_then(|rest| rest.strip_prefix(['-', '‐', '－']));
    matches!(printed, "TEL" | "FAX")
        && number.len() < after.len()
        && (1..=4).contains(&first)
        && (1..=4).contains(&second)
        && third.is_some_and(|rest| digits(rest) > 2)
}

/// ACOM.O, CBS.UL, .DJI: capitals with the market behind a stop, or a stop before them.
fn is_ticker(before: &str, printed: &str, after: &str) -> bool {
    if !is_in_capitals(printed) {
        return false;
    }
    let market = after.strip_prefix('.').unwrap_or_default();
    let letters = market.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_closed = |rest: &str| !rest.starts_with(|ch: char| is_latin_word(ch) || ch == '.');
    let is_open = |head: &str| head.is_empty() || head.ends_with([' ', '(', ',', '\n', '\t']);
    matches!(letters, 1 | 2) && market.get(letters..).is_some_and(is_closed) || before.strip_suffix('.').is_some_and(is_open)
}

/// Haastregt JCM, van Rossum E.: capitals behind a surname, and behind the comma another surname with initials.
fn is_before_initials_of_another(before: &str, printed: &str, after: &str) -> bool {
    const MOST: usize = 3;
    // The letters of the next one may have got their stops before: U.S.
    let is_initials = |word: &str| {
        let letters = word.bytes().filter(|byte| *byte != b'.');
        letters.clone().count() <= MOST && letters.clone().all(|byte| byte.is_ascii_uppercase())
    };
    // Tags: US, Japan, AI.
    let is_surname = |word: &str| {
        let in_name = |ch: char| is_latin_word(ch) || matches!(ch, '-' | '\'' | '’');
        word.len() > MOST
            && word.contains(char::is_lowercase)
            && word.starts_with(char::is_uppercase)
            && word.chars().all(in_name)
    };
    let Some(rest) = after.strip_prefix(", ").filter(|_| is_initials(printed) && !printed.contains('.')) else { return false };
    let own = before.strip_suffix(' ').and_then(|head| head.rsplit([' ', '\n']).next()).unwrap_or_default();
    let mut words = rest.split(' ').take(MOST + 1);
    let other = words.by_ref().find(|word| word.starts_with(char::is_uppercase)).unwrap_or_default();
    let next = words.next().unwrap_or_default();
    let initials = next.trim_end_matches(['.', ',', ';', '\n']);
    is_surname(own) && is_surname(other) && initials.len() < next.len() && !initials.is_empty() && is_initials(initials)
}

/// New Orleans LPD-18, San Diego (LPD 22): the letters of a class of ships and a number say that the name is a ship's.
fn is_before_hull_number(after: &str) -> bool {
    const CLASSES: [&str; 16] =
        ["CVN", "CV", "CVL", "DDG", "DD", "CG", "LHA", "LHD", "LPD", "LSD", "LCC", "LCS", "SSN", "SSBN", "SSGN", "AKE"];
    let Some(rest) = after.strip_prefix(" (").or_else(|| after.strip_prefix([' ', '（', '('])) else { return false };
    let rest = rest.strip_prefix("T-").unwrap_or(rest);
    let class = first_word(rest);
    let number = rest.get(class.len()..).and_then(|behind| behind.strip_prefix(['-', ' '])).unwrap_or_default();
    CLASSES.contains(&class) && (1..=LONGEST_NUMBER).contains(&digits(number))
}

/// How many figures a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}
