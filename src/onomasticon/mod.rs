//! Family and given names known by themselves, without a bearer: packed when the crate is built, asked by spelling.
//!
//! A table is text, one key a line in order of bytes, and is searched where it lies: nothing is parsed when it is opened.

// The build packs; the crate only reads.
#[cfg(any(test, not(generated_folds)))]
mod pack;

#[cfg(not(generated_folds))]
pub(crate) use pack::pack;

const FAMILY: u16 = 1;
const GIVEN: u16 = 1 << 1;
/// What else a spelling is, a bit each.
const FOREIGN_FAMILY: u16 = 1 << 2;
const PLACE: u16 = 1 << 3;
const COMPANY: u16 = 1 << 4;
const WORD_OF_FAMILY: u16 = 1 << 5;
/// Any mark of a given name.
const MARKED_GIVEN: u16 = 1 << 6;

/// What is known of a spelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NamePart {
    traits: u16,
    /// Letters in the key.
    len: usize,
    /// Spelled si, ti, hu: Japanese only if the rest of the text is.
    old_spelling: bool,
}

impl NamePart {
    /// Whether it is a family name.
    pub(crate) fn is_family(self) -> bool {
        self.traits & FAMILY != 0
    }

    /// Whether it is a given name.
    pub(crate) fn is_given(self) -> bool {
        self.traits & GIVEN != 0
    }

    /// Whether the spelling is a Japanese family name and hardly anything else; a place or a company of that name is allowed.
    pub(crate) fn is_sure_family(self) -> bool {
        self.is_family() && !self.old_spelling && self.len > 2 && self.traits & (FOREIGN_FAMILY | WORD_OF_FAMILY) == 0
    }

    /// Whether it is a family name, in today's spelling: enough beside a given name that is nothing else. A word is enough only
    /// behind it: "Take Hiroshi home".
    pub(crate) fn is_family_beside(self, given: NamePart, family_first: bool) -> bool {
        let is_word = self.traits & WORD_OF_FAMILY != 0;
        self.is_family() && !self.old_spelling && given.is_sure_given() && given.len > 4 && !(is_word && family_first)
    }

    /// Whether a place or a company has the name too.
    pub(crate) fn is_place_or_company(self) -> bool {
        self.traits & (PLACE | COMPANY) != 0
    }

    /// Whether the spelling is a Japanese given name and hardly anything else.
    pub(crate) fn is_sure_given(self) -> bool {
        self.is_given() && !self.old_spelling && self.len > 3 && self.traits & MARKED_GIVEN == 0
    }
}

/// The tables that [`pack`] makes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Onomasticon<S = &'static str> {
    /// Japanese family and given names.
    pub(crate) parts: S,
    /// People whose order is fixed.
    pub(crate) fixed: S,
    /// Given names of the West.
    pub(crate) western: S,
}

impl Onomasticon {
    /// Whether a word is a given name of the West and nothing else.
    pub(crate) fn is_western_given(self, word: &str) -> bool {
        find(self.western, word).is_some()
    }

    /// What is known of a word in Latin letters of any case.
    pub(crate) fn part(self, word: &str) -> NamePart {
        let Some((key, old_spelling)) = key(word) else { return NamePart::default() };
        let traits = find(self.parts, &key).and_then(|traits| traits.parse().ok()).unwrap_or(0);
        NamePart { traits, len: key.len(), old_spelling }
    }

    /// Whether the order of this person's name is fixed: figures of history, and people of Japanese name abroad.
    pub(crate) fn is_fixed(self, family: &str, given: &str) -> bool {
        let keys = (key(family), key(given));
        matches!(keys, (Some((family, _)), Some((given, _))) if find(self.fixed, &format!("{family} {given}")).is_some())
    }
}

/// What stands behind a key in a sorted table of lines.
fn find<'t>(table: &'t str, key: &str) -> Option<&'t str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = bytes.get(..middle)?.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let end = bytes.get(middle..)?.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| middle + at);
        let (known, value) = table.get(start..end)?.split_once('\t')?;
        match known.cmp(key) {
            std::cmp::Ordering::Equal => return Some(value),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// The spelling that all spellings of one reading share (Ōno, Ohno and Oono are `ono`), and whether it is written as before the
/// war (si, ti, tu). `None` where the word cannot be Japanese.
fn key(word: &str) -> Option<(String, bool)> {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch.to_lowercase().next()? {
            '\'' | '’' | '-'
                if letters.last() == Some(&'n') && chars.peek().is_some_and(|next| "aiueoyAIUEOY".contains(*next)) => {}
            'ā' | 'â' => letters.push('a'),
            'ī' | 'î' => letters.push('i'),
            'ū' | 'û' => letters.push('u'),
            'ē' | 'ê' => letters.push('e'),
            'ō' | 'ô' => letters.push('o'),
            'l' | 'q' | 'v' | 'x' => return None,
            lower if lower.is_ascii_lowercase() => letters.push(lower),
            _ => return None,
        }
    }
    let mut key = String::with_capacity(letters.len());
    let mut is_old = false;
    let mut rest = letters.as_slice();
    while let [first, after @ ..] = rest {
        let last = key.chars().next_back();
        let (written, taken, old) = match rest {
            // A long vowel, however it is written.
            ['o', 'u' | 'o', ..] => ("o", 2, false),
            ['u', 'u', ..] => ("u", 2, false),
            ['o' | 'u', 'h', ..] if !matches!(rest.get(2), Some('a' | 'i' | 'u' | 'e' | 'o' | 'y')) => {
                (if *first == 'o' { "o" } else { "u" }, 2, false)
            }
            ['m', 'b' | 'm' | 'p', ..] => ("n", 1, false),
            ['c', 'c', ..] => ("t", 1, false),
            ['s', 'i', ..] => ("shi", 2, true),
            ['t', 'i', ..] => ("chi", 2, true),
            ['t', 'u', ..] => ("tsu", 2, true),
            ['h', 'u', ..] if !matches!(last, Some('c' | 's')) => ("fu", 2, true),
            ['z' | 'd', 'i', ..] => ("ji", 2, true),
            ['d', 'z', 'u', ..] => ("zu", 3, true),
            ['d', 'u', ..] => ("zu", 2, true),
            ['s', 'y', ..] => ("sh", 2, true),
            ['t', 'y', ..] => ("ch", 2, true),
            ['z' | 'j', 'y', ..] => ("j", 2, true),
            _ => ("", 1, false),
        };
        if written.is_empty() {
            key.push(*first)
        } else {
            key.push_str(written)
        }
        is_old |= old;
        rest = rest.get(taken..).unwrap_or(if taken == 1 { after } else { &[] });
    }
    Some((key, is_old))
}

#[cfg(test)]
mod tests {
    use super::pack::pack;
    use super::*;

    #[test]
    fn all_spellings_of_a_reading_meet() {
        for (spellings, expected) in [
            (&["Ōno", "Ohno", "Oono", "Ouno", "ONO", "Ôno"][..], "ono"),
            (&["Satō", "Satoh", "Sato", "SATOU"][..], "sato"),
            (&["Jun'ichi", "Jun’ichi", "Jun-ichi", "Junichi"][..], "junichi"),
            (&["Kōhei", "Kohei", "Kouhei", "Koohei"][..], "kohei"),
            (&["Homma", "Honma"][..], "honma"),
            (&["Hatcho", "Haccho", "Hatchō"][..], "hatcho"),
            (&["Yuuki", "Yūki", "Yuhki", "Yuki"][..], "yuki"),
        ] {
            for spelling in spellings {
                assert_eq!(key(spelling), Some((expected.to_owned(), false)), "{spelling}");
            }
        }
        assert_eq!(key("Sinzi"), Some(("shinji".to_owned(), true)));
        assert_eq!(key("Huzita"), Some(("fujita".to_owned(), true)));
        assert_eq!(key("Lee"), None);
        assert_eq!(key("Jae-in"), None);
    }

    #[test]
    fn marks_say_what_else_a_spelling_is() {
        let lists = "rank\treading\tkanji\tmarks\n1\tさとう\t佐藤\t-\n1\tまき\t牧\tforeign given\n1\tちば\t千葉\tplace\n";
        let given = "rank\treading\tkanji\tmarks\n1\tけんじ\t健二\t-\n1\tまき\t-\tfamily foreign\n";
        let fixed = "family\tgiven\treason\nSato\tKenji\tabroad\n";
        let packed = pack([lists, given, fixed, "name\nTyler\nNeil\n"]).expect("right lists");
        let kept = |table: String| -> &'static str { table.leak() };
        let names = Onomasticon { parts: kept(packed.parts), fixed: kept(packed.fixed), western: kept(packed.western) };
        assert!(names.part("SATOH").is_sure_family() && !names.part("Sato").is_given());
        assert!(names.part("Kenzi").is_given() && !names.part("Kenzi").is_sure_given());
        assert!(names.part("Maki").is_given() && names.part("Maki").is_family() && !names.part("Maki").is_sure_family());
        assert!(names.part("Chiba").is_place_or_company());
        assert_eq!(names.part("Smith"), NamePart { len: 5, ..NamePart::default() });
        assert!(names.is_fixed("Satō", "Kenji") && !names.is_fixed("Kenji", "Sato"));
        assert!(
            names.is_western_given("Neil") && !["neil", "NEIL", "Ne", "name"].iter().any(|word| names.is_western_given(word))
        );
        let problems = pack(["h\n1\tx\t-\n", "h\n1\tけんじ\t-\tnew\n", "h\nA\n", "h\nA\tB\n"]).expect_err("wrong lists");
        assert_eq!(problems.len(), 4);
    }
}
