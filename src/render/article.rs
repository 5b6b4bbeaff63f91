//! Articles before a name: `a` or `an` by the sound of its first letter or word, `the` by its shape.

use crate::glossary::Kind;
use crate::lexicon::EntryRecord;
use crate::text::is_in_capitals;

/// Common nouns that a name with "the" begins with: the Ministry of Defense, the Bank of Japan.
const HEADS: [&str; 26] = [
    "Agency",
    "Army",
    "Bank",
    "Board",
    "Bureau",
    "Cabinet",
    "Center",
    "Committee",
    "Congress",
    "Consulate",
    "Council",
    "Court",
    "Department",
    "Embassy",
    "Government",
    "House",
    "Institute",
    "Institutes",
    "Library",
    "Ministry",
    "Mission",
    "Museum",
    "Office",
    "School",
    "Senate",
    "University",
];

/// Common nouns that the name of a public body with "the" ends with: the Cabinet Office, the Japan Coast Guard.
const TAILS: [&str; 35] = [
    "Academy",
    "Admin.",
    "Administration",
    "Agcy",
    "Agcy.",
    "Agency",
    "Army",
    "Authority",
    "Board",
    "Bureau",
    "Cabinet",
    "Command",
    "Commission",
    "Committee",
    "Congress",
    "Corps",
    "Council",
    "Court",
    "Department",
    "Diet",
    "Embassy",
    "Fleet",
    "Force",
    "Forces",
    "Foundation",
    "Government",
    "Guard",
    "Ministry",
    "Mint",
    "Navy",
    "Office",
    "Secretariat",
    "Senate",
    "Service",
    "Survey",
];

/// Whether `name`, an English name of the entry, takes "the" in running text: the University of Tsukuba, the FBI; not MEXT, MIT.
pub(super) fn takes_the(entry: EntryRecord<'_>, name: &str) -> bool {
    let is_body = matches!(entry.kind(), Kind::Government | Kind::Military | Kind::Mission);
    if entry.is_person() || name.starts_with("The ") || !name.is_ascii() && !name.starts_with(|ch: char| ch.is_ascii()) {
        return false;
    }
    // The Republic of Korea and the ROK, but South Korea.
    if entry.kind() == Kind::Place && (is_state_in_form(name) || name.len() > 2 && is_in_capitals(name)) {
        return true;
    }
    if !is_body && !entry.takes_article() && entry.kind() != Kind::Institute {
        return false;
    }
    let words: Vec<&str> = name.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    if let [word] = words.as_slice() {
        // A single word keeps what the full name has only where it is spelled letter by letter: the FBI, but NASA and UTokyo.
        let is_public = is_body || matches!(entry.kind(), Kind::International | Kind::Organization | Kind::Forum | Kind::Place);
        return (is_public && is_spelled_out(word) && takes_the_in_full(entry, is_body)) || (is_body && TAILS.contains(word));
    }
    // Tokyo University is the University of Tokyo, Tokyo Tech the Tokyo Institute of Technology.
    let is_bare = matches!(words.last(), Some(&("University" | "Univ." | "College" | "Univ" | "Tech"))) && !words.contains(&"of");
    !is_bare && takes_in_words(entry, &words, is_body)
}

/// Whether a name of a place says what kind of state it is: the People's Republic of China.
fn is_state_in_form(name: &str) -> bool {
    name.split([' ', '\n']).any(|word| matches!(word, "Republic" | "Kingdom" | "Federation" | "Emirates" | "Union"))
}

fn takes_in_words(entry: EntryRecord<'_>, words: &[&str], is_body: bool) -> bool {
    takes_by_shape(words, is_body) || entry.takes_article() || entry.kind() == Kind::Institute && begins_with_head(words)
}

fn takes_the_in_full(entry: EntryRecord<'_>, is_body: bool) -> bool {
    let full = entry.full(crate::glossary::Lang::En).unwrap_or_default();
    entry.takes_article() || takes_by_shape(&full.split(' ').collect::<Vec<_>>(), is_body)
}

/// A public body whose name ends with a common noun, or begins with one before "of" or "for".
fn takes_by_shape(words: &[&str], is_body: bool) -> bool {
    is_body && (words.last().is_some_and(|last| TAILS.contains(last)) || begins_with_head(words))
}

fn begins_with_head(words: &[&str]) -> bool {
    // The Consulate General of Japan, the House Committee on Ways and Means.
    let words: Vec<&str> = words.iter().copied().filter(|word| *word != "General").collect();
    words.windows(2).any(|pair| match pair {
        [head, "of" | "for" | "in" | "to" | "on"] => HEADS.contains(head) || TAILS.contains(head),
        _ => false,
    })
}

/// Capitals that are read letter by letter.
fn is_spelled_out(word: &str) -> bool {
    let letters = word.chars().filter(|ch| ch.is_alphabetic()).count();
    let is_dotted = word.contains('.') && word.len() <= 6;
    is_dotted || (letters > 1 && word.chars().all(|ch| !ch.is_lowercase()) && !is_read_as_word(word))
}

/// The article that goes with `name`: "an" before a vowel sound.
pub(super) fn indefinite(name: &str) -> &'static str {
    if begins_with_vowel_sound(name) { "an" } else { "a" }
}

fn begins_with_vowel_sound(name: &str) -> bool {
    let word: String = name.chars().take_while(|ch| ch.is_alphanumeric() || matches!(ch, '.' | '&' | '-')).collect();
    let Some(first) = word.chars().next() else {
        return false;
    };
    // Saint Louis.
    if word == "St." {
        return false;
    }
    // U.S.-Japan, X-ray.
    if is_spelled_out(word.split('-').next().unwrap_or_default()) {
        // The names of these letters begin with a vowel: eff, aitch, em, en, ar, ess, ex.
        return "AEFHILMNORSX8".contains(first.to_ascii_uppercase());
    }
    // A capital of its own before another: a UPenn fellow.
    if word.strip_prefix('U').is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
        return false;
    }
    let lower = word.to_lowercase();
    // "yoo" and "wun": a university, a European, a one-time.
    if ["uni", "unes", "use", "usa", "eu", "one", "once", "uk", "ur", "ut"].iter().any(|start| lower.starts_with(start))
        && !lower.starts_with("unin")
    {
        return false;
    }
    if ["hour", "honor", "honour", "heir", "honest"].iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    "aeiou".contains(lower.chars().next().unwrap_or('x')) || matches!(first, 'ō' | 'Ō')
}

/// Capitals read as a word have at least four letters and can be spoken: a consonant and a vowel, or a vowel and a consonant
/// with a vowel after it (NASA, MEXT, UNESCO, OPEC; not CSIS, OECD, IAEA, AIST).
fn is_read_as_word(word: &str) -> bool {
    let vowels: Vec<bool> = word.chars().filter(|ch| ch.is_alphabetic()).map(|ch| "AEIOU".contains(ch)).collect();
    match vowels.as_slice() {
        [false, true, _, _, ..] => true,
        [true, false, rest @ ..] => rest.len() >= 2 && rest.contains(&true),
        // Two consonants that a word may begin with do not help: CSIS, NSDI and USTR are spelled; JPAC and SPRING are rare.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::indefinite;

    #[test]
    fn by_sound() {
        for (article, names) in [
            (
                "an",
                vec!["FBI", "MIT", "NTT", "OpenAI", "Amazon", "IBM", "NSF", "Argonne", "OECD", "honor", "OPEC", "AIST", "MOU"],
            ),
            (
                "a",
                vec![
                    "U.S.",
                    "UK",
                    "DOE",
                    "NASA",
                    "NATO",
                    "MEXT",
                    "University",
                    "European",
                    "Keio",
                    "RIKEN",
                    "JET",
                    "UT",
                    "CSIS",
                    "NEDO",
                    "UPenn",
                ],
            ),
        ] {
            for name in names {
                assert_eq!(indefinite(name), article, "{name}");
            }
        }
    }

    #[test]
    fn spelled_or_spoken() {
        for word in ["FBI", "BOJ", "U.S.", "OECD", "IAEA", "CSIS", "USTR", "AIST", "EU"] {
            assert!(super::is_spelled_out(word), "{word}");
        }
        for word in ["NASA", "MEXT", "NATO", "RIKEN", "JAXA", "UNESCO", "OPEC", "METI", "NEDO", "UTokyo"] {
            assert!(!super::is_spelled_out(word), "{word}");
        }
    }
}
