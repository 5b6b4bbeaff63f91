//! Names that keep their length whatever the style asks for: parts of compounds and of titles.

use super::around::neighbours;
use super::style::FormPolicy;
use crate::glossary::{Kind, Length};
use crate::lexicon::Titles;
use crate::mention::{Form, Mention};
use crate::text::{Script, Span, ends_with_word, is_latin_word};

/// Whether a name stands where another length of it would tear what it is a part of.
pub(super) fn is_fixed(text: &str, mention: &Mention, kind: Kind, titles: Titles<'_>) -> bool {
    let span = mention.span;
    is_bound_to_capital(text, span)
        || mention.form == Form::Surname && is_bound_by_dot(text, span)
        || kind != Kind::Place && begins_title(text, mention.core, titles)
}

/// Whether a name in the bracket behind another has the length that is asked for: the IPA (Information-technology Promotion Agency,
/// Japan), the U.S. Indo-Pacific Command (USINDOPACOM).
pub(super) fn has_length(mention: &Mention, policy: FormPolicy) -> bool {
    match mention.form {
        Form::Name(Length::Full | Length::Formal) => policy == FormPolicy::Full,
        Form::Name(Length::Short | Length::Abbreviation) => policy == FormPolicy::Short,
        _ => false,
    }
}

/// Whether a hyphen or a dash ties the name to a word in capitals: Keio-SFC, the Kishida-Biden years, Irene Hirano-Inouye.
fn is_bound_to_capital(text: &str, span: Span) -> bool {
    const HYPHENS: [char; 4] = ['-', '‐', '‑', '–'];
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let is_behind = after.strip_prefix(HYPHENS).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let last_word =
        |head: &str| head.rsplit(|ch: char| !is_latin_word(ch)).next().is_some_and(|word| word.starts_with(char::is_uppercase));
    is_behind || before.strip_suffix(HYPHENS).is_some_and(last_word)
}

/// Whether a ・ ties a surname to another name: 石破・トランプ会談, 麻生・ペンス両氏.
fn is_bound_by_dot(text: &str, span: Span) -> bool {
    let (left, right) = neighbours(text, span);
    let is_name = |ch: Option<char>| ch.is_some_and(|ch| matches!(Script::of(ch), Script::Han | Script::Katakana));
    let before = text.get(..span.start()).and_then(|before| before.strip_suffix('・'));
    let after = text.get(span.end()..).and_then(|after| after.strip_prefix('・'));
    left == Some('・') && is_name(before.and_then(|before| before.chars().next_back()))
        || right == Some('・') && is_name(after.and_then(|after| after.chars().next()))
}

/// Whether a title begins with the name: Treasury Secretary, 上院議員.
fn begins_title(text: &str, name: Span, titles: Titles<'_>) -> bool {
    let from = text.get(name.start()..).unwrap_or_default();
    let is_longer = |title: &str| title.len() > name.len();
    // "Commerce Secretary" and "Secretary of Commerce" alike: the word of the office is its own.
    let goes_on = |title: &str| title.get(name.len()..).is_some_and(|rest| rest.starts_with([' ', '\u{a0}']));
    match name.of(text).is_ascii() {
        true => titles.english_at_start(from).is_some_and(|title| is_longer(title) && goes_on(title)),
        false => titles.japanese_at_start(from).any(is_longer) || follows_house(text, name),
    }
}

/// Whether what stands behind a house of a parliament says which office in it is meant: 上院院内総務.
fn follows_house(text: &str, name: Span) -> bool {
    let after = text.get(name.end()..).unwrap_or_default();
    name.of(text).ends_with('院') && ["議員", "議長", "院内総務", "判事"].iter().any(|office| after.starts_with(office))
}

/// Whether a hyphen ties the letters of a country to initials in capitals, which are no country's where no place stands before: NEC-US.
pub(super) fn is_half_of_compound(text: &str, edited: Span, wanted: &str) -> bool {
    let before = text.get(..edited.start()).and_then(|before| before.strip_suffix('-'));
    edited.of(text).bytes().all(|byte| byte.is_ascii_uppercase())
        && wanted.contains('.')
        && before.is_some_and(|before| before.ends_with(|ch: char| ch.is_ascii_uppercase()))
}

/// Whether the wording begins with a body that is named before it already: of "DOE's Office of Science" no second DOE is written, and
/// of 国務省　教育文化局 no 国務省教育文化局.
pub(super) fn repeats_body<'n>(
    text: &str,
    start: usize,
    before: &Mention,
    names: impl Iterator<Item = &'n str>,
    wanted: &str,
) -> bool {
    let gap = text.get(before.span.end()..start).unwrap_or("|");
    let is_beside = matches!(gap, "'s " | "’s " | "の" | "　" | " " | "'s\n" | "、" | ", ");
    let printed = before.core.of(text);
    let begins = |name: &str| {
        wanted.strip_prefix(name).is_some_and(|rest| {
            rest.starts_with(' ') || !name.is_ascii() && rest.starts_with(|ch| Script::of(ch) != Script::Hiragana)
        })
    };
    is_beside && (begins(printed) || names.into_iter().any(begins)) && !ends_with_word(wanted, printed)
}
