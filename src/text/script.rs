//! Scripts as far as the boundaries of names need them.

/// A line of fewer characters ends before the margin does: the next one does not go on with it.
pub(crate) const SHORT_LINE: usize = 55;

/// The class of a character for boundaries: a change of class is a boundary, a run of one class is read by the affix tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Kanji, with 々 〆 〇.
    Han,
    /// Hiragana.
    Hiragana,
    /// Katakana, with ー.
    Katakana,
    /// Latin letters and digits of any width, and other alphabets.
    Latin,
    /// Spaces, punctuation, symbols.
    Other,
}

impl Script {
    /// The class of `ch`.
    #[inline]
    pub fn of(ch: char) -> Self {
        match ch {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Self::Latin,
            '\0'..='\u{7f}' => Self::Other,
            '々' | '〆' | '〇' | '〻' => Self::Han,
            // Punctuation that texts are full of; the tables of Unicode take longer to say the same.
            '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '・' | '\u{ff01}'..='\u{ff0f}' => {
                Self::Other
            }
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a1}'..='\u{30fa}' | 'ー' | '\u{30fd}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Self::Katakana,
            '\u{ff66}'..='\u{ff9f}' => Self::Katakana,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Self::Han,
            '\u{20000}'..='\u{323af}' | '\u{2e80}'..='\u{2fdf}' => Self::Han,
            // Numbers of notes: NVIDIA², Toyota①.
            '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}' | '\u{2074}'..='\u{2079}' => Self::Other,
            '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' => Self::Other,
            _ if ch.is_alphanumeric() => Self::Latin,
            _ => Self::Other,
        }
    }
}

/// A text with its letters and digits of full width as those of ASCII; `None` for a text without any.
pub(crate) fn in_narrow_letters(text: &str) -> Option<String> {
    let is_wide = |ch: char| matches!(ch, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let narrow = |ch: char| if is_wide(ch) { char::from_u32(ch as u32 - ('！' as u32 - '!' as u32)).unwrap_or(ch) } else { ch };
    // All of them begin with one of two pairs of bytes, as brackets and commas of Japanese do.
    let mut leads = memchr::memchr_iter(0xef, text.as_bytes());
    let has_wide = leads.any(|at| text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_wide));
    has_wide.then(|| text.chars().map(narrow).collect())
}

/// Whether `ch` is a kanji.
#[inline]
pub(crate) fn is_han(ch: char) -> bool {
    Script::of(ch) == Script::Han
}

/// How far katakana stand behind the hiragana of the same sound.
const KATAKANA: u32 = 'ァ' as u32 - 'ぁ' as u32;

/// The katakana of a hiragana; other characters as they are.
pub(crate) fn as_katakana(ch: char) -> char {
    if matches!(ch, 'ぁ'..='ゖ') { char::from_u32(ch as u32 + KATAKANA).unwrap_or(ch) } else { ch }
}

/// The hiragana of a katakana; other characters as they are.
pub(crate) fn as_hiragana(ch: char) -> char {
    if matches!(ch, 'ァ'..='ヶ') { char::from_u32(ch as u32 - KATAKANA).unwrap_or(ch) } else { ch }
}

/// Whether `ch` is a decimal digit, also a wide one.
pub(crate) fn is_decimal(ch: char) -> bool {
    ch.is_ascii_digit() || matches!(ch, '０'..='９')
}

/// Whether `ch` is a kanji or a kana.
pub(crate) fn is_japanese_letter(ch: char) -> bool {
    matches!(Script::of(ch), Script::Han | Script::Hiragana | Script::Katakana)
}

/// Whether `ch` is a kanji or kana, so that a line break beside it stands for nothing.
pub fn is_cjk(ch: char) -> bool {
    is_japanese_letter(ch) || matches!(ch, '\u{3001}'..='\u{303f}' | '・')
}

/// Whether `ch` belongs to a Latin word: a letter or a digit of any width.
#[inline]
pub fn is_latin_word(ch: char) -> bool {
    Script::of(ch) == Script::Latin
}

/// Whether `word` ends the text as a word of its own, in any capitals.
pub(crate) fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(at) = text.len().checked_sub(word.len()) else {
        return false;
    };
    let fits = text.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(word));
    fits && !text.get(..at).is_some_and(|before| before.ends_with(is_latin_word))
}

/// Whether `end` ends the text, in any capitals of ASCII.
pub(crate) fn ends_in_any_capitals(text: &[u8], end: &[u8]) -> bool {
    text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|own| own.eq_ignore_ascii_case(end))
}

/// Whether `start` begins it, in any capitals of ASCII.
pub(crate) fn begins_in_any_capitals(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
}

/// At most so many characters at the start of a text.
pub(crate) fn first_chars(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// At most so many characters at the end of a text.
pub(crate) fn last_chars(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// The Latin word that a text begins with; nothing where it begins otherwise.
pub(crate) fn first_word(text: &str) -> &str {
    text.split(|ch: char| !is_latin_word(ch)).next().unwrap_or_default()
}

/// Whether a text is capital letters of ASCII and nothing else; one without a character is.
pub(crate) fn is_in_capitals(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A word with a capital for its first letter.
pub(crate) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a word begins the text as one of its own.
pub(crate) fn starts_with_word(text: &str, word: &str) -> bool {
    let fits = text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    fits && !text.get(word.len()..).is_some_and(|after| after.starts_with(is_latin_word))
}

/// Whether two neighbouring characters belong to one run that no name may end inside without the leave of the affix tables.
pub fn same_run(left: char, right: char) -> bool {
    let (left, right) = (Script::of(left), Script::of(right));
    left == right && left != Script::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        for (text, script) in [
            ("東々〇", Script::Han),
            ("ひら", Script::Hiragana),
            ("カー", Script::Katakana),
            ("aZ9Ａéñ", Script::Latin),
            (" .・-「。¹²⁴①⑴❶", Script::Other),
        ] {
            for ch in text.chars() {
                assert_eq!(Script::of(ch), script, "{ch}");
            }
        }
    }
}
