//! `a` or `an` before a name, by the sound of its first letter or word.

/// The article that goes with `name`: "an" before a vowel sound.
pub(super) fn indefinite(name: &str) -> &'static str {
    if begins_with_vowel_sound(name) { "an" } else { "a" }
}

fn begins_with_vowel_sound(name: &str) -> bool {
    let word: String = name.chars().take_while(|ch| ch.is_alphanumeric() || matches!(ch, '.' | '&' | '-')).collect();
    let Some(first) = word.chars().next() else {
        return false;
    };
    let is_spelled_out = word.contains('.') && word.len() <= 6
        || (word.chars().filter(|ch| ch.is_alphabetic()).count() > 1
            && word.chars().all(|ch| !ch.is_lowercase())
            && !is_read_as_word(&word));
    if is_spelled_out {
        // The names of these letters begin with a vowel: eff, aitch, em, en, ar, ess, ex.
        return "AEFHILMNORSX8".contains(first.to_ascii_uppercase());
    }
    let lower = word.to_lowercase();
    // "yoo" and "wun": a university, a European, a one-time.
    if ["uni", "use", "usa", "eu", "one", "once", "uk", "ur", "ut"].iter().any(|start| lower.starts_with(start))
        && !lower.starts_with("unin")
    {
        return false;
    }
    if ["hour", "honor", "honour", "heir", "honest"].iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    "aeiou".contains(lower.chars().next().unwrap_or('x')) || matches!(first, 'ō' | 'Ō')
}

/// Capitals read as a word have a vowel among their first three letters and at least four letters (NASA, NATO, RIKEN).
fn is_read_as_word(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|ch| ch.is_alphabetic()).collect();
    letters.len() >= 4
        && letters.iter().skip(1).take(2).any(|ch| "AEIOU".contains(*ch))
        && letters.iter().any(|ch| !"AEIOU".contains(*ch))
}

#[cfg(test)]
mod tests {
    use super::indefinite;

    #[test]
    fn by_sound() {
        for (article, names) in [
            ("an", vec!["FBI", "MIT", "NTT", "OpenAI", "Amazon", "IBM", "NSF", "Argonne", "OECD", "honor"]),
            ("a", vec!["U.S.", "UK", "DOE", "NASA", "NATO", "MEXT", "University", "European", "Keio", "RIKEN", "JET"]),
        ] {
            for name in names {
                assert_eq!(indefinite(name), article, "{name}");
            }
        }
    }
}
