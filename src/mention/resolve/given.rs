//! What stands before the surname of a person without an entry, which no body and no place is behind: Mr. Fortescue, Tyler Houston.

use super::Resolver;
use super::misspelt::is_syllabic;
use crate::glossary::{Lang, Origin};
use crate::lexicon::EntryRecord;
use crate::mention::context::word_before;
use crate::mention::find::Found;
use crate::mention::title::{Beside, is_function_word};
use crate::text::{Script, Span, as_hiragana, capitalised, ends_with_word, first_word, is_han, is_latin_word};

/// Titles of courtesy before a surname.
const COURTESY: [&str; 6] = ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs"];

impl<'l> Resolver<'l, '_> {
    /// Mr. Fortescue, Mrs. Barclay: no body is called so. Other honorifics are words too: Miss Japan, we miss Tokyo.
    pub(super) fn is_behind_honorific(&self, hit: &Found) -> bool {
        let near = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix([' ', '\u{a0}']));
        near.is_some_and(|near| COURTESY.iter().any(|word| ends_with_word(near, word)))
    }

    /// 厚木　花子　研究員: in lists of members a wide space stands between the parts of a name.
    pub(super) fn is_member_of_that_name(&self, hit: &Found) -> bool {
        const LONGEST: usize = 3;
        // 東京　本部　部長, 福岡　大学院　教授.
        const OF_PLACES: [char; 20] = [
            '都', '道', '府', '県', '市', '区', '町', '村', '部', '所', '支', '本', '院', '社', '局', '店', '会', '室', '課',
            '校',
        ];
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let Some((given, rest)) = after.strip_prefix('　').and_then(|rest| rest.split_once('　')) else { return false };
        hit.core.of(self.text).ends_with(is_han)
            && (1..=LONGEST).contains(&given.chars().count())
            && given.chars().all(is_han)
            && !given.contains(OF_PLACES)
            && !hit.core.of(self.text).ends_with(OF_PLACES)
            && self.titles.opens_with_title(rest.trim_start_matches('　'))
    }

    /// ヒューストン・スミス氏: a place in katakana before a dot, a word in katakana and an honorific or a title is a given name. A country says
    /// whose minister follows: アメリカ・オースティン国防長官.
    pub(super) fn is_given_name_in_katakana(&self, hit: &Found, place: EntryRecord<'l>) -> bool {
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let Some(rest) = after.strip_prefix('・') else { return false };
        let is_katakana = |ch: char| Script::of(ch) == Script::Katakana;
        let behind = rest.trim_start_matches(is_katakana);
        let is_person = ["氏", "さん", "選手", "容疑者", "被告"].iter().any(|word| behind.starts_with(word))
            || behind.starts_with(is_han) && self.titles.starts_with_title(behind);
        place.country_code().is_none()
            && behind.len() < rest.len()
            && hit.core.of(self.text).chars().all(is_katakana)
            && is_person
    }

    /// 柳井　正しい, 石破　茂る木: a speaker and what is said, where the first kanji is that of the given name.
    pub(super) fn goes_on_as_words(&self, hit: &Found) -> bool {
        // Those that open neither a particle nor an honorific.
        const OPENING_NONE: [char; 22] = [
            'い', 'え', 'き', 'く', 'け', 'げ', 'し', 'せ', 'そ', 'た', 'っ', 'べ', 'ま', 'み', 'む', 'め', 'り', 'る', 'れ',
            'ろ', 'わ', 'ん',
        ];
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let given = hit.core.of(self.text).split_once(['　', ' ']).map(|(_, given)| given).unwrap_or_default();
        let is_one_kanji = given.chars().count() == 1 && given.starts_with(|ch| Script::of(ch) == Script::Han);
        // 中谷　元校長: somebody who was the head of a school, and not the minister.
        let is_former = || {
            let Beside::Role(title) = self.titles.beside(self.text, hit.core) else { return false };
            let mut bearers = hit.surfaces.iter().map(|&id| self.lexicon.surface(id).entry());
            given == "元" && bearers.all(|person| self.titles.office(person, title).is_none())
        };
        is_one_kanji && (after.starts_with(OPENING_NONE) || after.starts_with("らか") || is_former())
    }

    /// Charlotte Smith, a teacher; Staff Sgt. Dallas Jackson; actress Suzu Hirose: a listed surname behind a word, and what is said of people
    /// on either side.
    pub(super) fn is_introduced(&self, before: &str, after: &str, surname: &str) -> bool {
        const RANKS: [&str; 22] = [
            "Sgt.", "Cpl.", "Pfc.", "Pvt.", "Spc.", "Lt.", "Maj.", "Capt.", "Cmdr.", "Col.", "Airman", "Seaman", "Class",
            "Officer", "actor", "actress", "singer", "Actor", "Actress", "Singer", "student", "Student",
        ];
        const SAID: [&str; 12] =
            ["a", "an", "who", "of", "from", "whose", "founder", "director", "professor", "senior", "junior", "chief"];
        let is_surname = || {
            self.lexicon.readings(surname).any(|id| self.is_surname(id))
                || crate::builtin::onomasticon().part(surname).is_family()
        };
        let is_other = || self.lexicon.readings(surname).any(|id| !self.is_surname(id));
        let behind = after.get(surname.len()..).and_then(|rest| rest.strip_prefix(", ")).unwrap_or_default();
        let is_aged = behind.bytes().take_while(u8::is_ascii_digit).count() == 2;
        let is_told = || is_aged || SAID.contains(&first_word(behind)) || RANKS.iter().any(|rank| ends_with_word(before, rank));
        is_told() && is_surname() && !is_other()
    }

    /// Kanazawa U., U Tokyo, Univ Kyoto: the place that a university is clipped to.
    pub(super) fn is_clipped_university(&self, hit: &Found) -> bool {
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        let behind = after.strip_prefix(" U.").or_else(|| after.strip_prefix(" Univ"));
        let is_behind = behind.is_some_and(|rest| !rest.starts_with(is_latin_word));
        let near = before.strip_suffix(' ').unwrap_or_default();
        is_behind || ["U", "U.", "Univ", "Univ."].iter().any(|word| ends_with_word(near, word)) && !near.ends_with("of U")
    }

    /// Tyler Houston, Billy Swift, Aya Toyama: a given name of the West, or one of Japan and a surname, and one word behind it. In
    /// capitals the surname stands behind whatever has the syllables of Japanese: Michifusa TAKEDA.
    pub(super) fn is_behind_given_name(&self, hit: &Found) -> bool {
        let printed = hit.core.of(self.text);
        let before = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' '));
        let Some(word) = before.and_then(|before| word_before(before, before.len())) else { return false };
        let is_in_capitals = !printed.chars().any(char::is_lowercase);
        if !printed.chars().all(is_latin_word) {
            return false;
        }
        let names = crate::builtin::onomasticon();
        let is_family = || names.part(printed).is_family();
        let is_given = |word: &str| names.part(word).is_given() && word.len() > 2 && !is_function_word(word);
        let may_be_given = || {
            printed.len() > 3
                && word.len() > 3
                && word.starts_with(|ch: char| ch.is_ascii_uppercase())
                && is_syllabic(word)
                && !self.titles.is_title_word(word)
                && self.lexicon.readings(word).next().is_none()
        };
        if is_in_capitals {
            // ROBERT BECHTEL, MANAGING DIRECTOR.
            if !word.contains(char::is_lowercase) {
                let is_titled = self.text.get(hit.core.end()..).is_some_and(|after| after.starts_with(", "));
                return is_titled
                    && names.is_western_given(&capitalised(&word.to_ascii_lowercase()))
                    && self.lexicon.readings(word).all(|id| self.is_surname(id));
            }
            return word.chars().skip(1).all(char::is_lowercase)
                && is_family()
                && (names.is_western_given(word) || is_given(word) || may_be_given());
        }
        // Dr. Akira Tsukuba.
        let is_honoured = || {
            let near = before.and_then(|before| before.strip_suffix(word)).and_then(|near| near.strip_suffix(' '));
            let mut titles = COURTESY.iter().chain(&["Prof.", "Ms", "Dr"]);
            near.is_some_and(|near| titles.any(|title| ends_with_word(near, title)))
        };
        names.is_western_given(word) || is_given(word) && (is_family() || is_honoured())
    }

    /// Rahm Emanuel and Ari Emanuel; President Obama with Sasha Obama: two words stand behind what joins people.
    pub(super) fn is_in_list_of_people(&self, hit: &Found) -> bool {
        let Some(word) = word_before(self.text, hit.core.start()) else { return false };
        let near = self.text.get(..hit.core.start()).map(str::trim_end).unwrap_or_default();
        let head = near.strip_suffix(word).unwrap_or_default();
        word.chars().skip(1).all(char::is_lowercase)
            && [" and ", " with ", " & ", ", "].iter().any(|joiner| head.ends_with(joiner))
            && self.lexicon.readings(word).next().is_none()
    }

    /// Ueda Taro, KISHIDA Hanako: a given name of Japan, and not the bearer's, behind the surname.
    pub(super) fn is_before_listed_given_name(&self, hit: &Found, person: EntryRecord<'l>) -> bool {
        let after = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = first_word(after);
        person.origin() == Origin::Japanese
            && next.starts_with(char::is_uppercase)
            && next.chars().any(char::is_lowercase)
            && next != person.given(Lang::En)
            && crate::builtin::onomasticon().part(next).is_sure_given()
    }
}

/// The given name in kana between a surname in kanji and an honorific: 山中さとみさん, 岸田サラ選手.
pub(super) fn given_in_kana<'t>(surname: &str, after: &'t str) -> Option<&'t str> {
    // 山中から選手に: what stands behind a particle in hiragana is a word.
    const BEHIND_HIRAGANA: [&str; 4] = ["さん", "ちゃん", "氏", "様"];
    const BEHIND_KATAKANA: [&str; 9] = ["さん", "ちゃん", "氏", "様", "選手", "容疑者", "被告", "投手", "アナ"];
    // たくさん, みなさん, むすめさん, より and other words before them.
    const WORDS: [&str; 20] = [
        "たく",
        "みな",
        "さん",
        "おく",
        "むすめ",
        "おっ",
        "おかあ",
        "おとう",
        "おじ",
        "おば",
        "おにい",
        "おねえ",
        "こそ",
        "より",
        "から",
        "まで",
        "だけ",
        "など",
        "さえ",
        "ぞく",
    ];
    const LONGEST: usize = 5;
    let script = after.chars().next().map(Script::of).filter(|_| surname.ends_with(is_han))?;
    let honorifics = match script {
        Script::Hiragana => BEHIND_HIRAGANA.as_slice(),
        Script::Katakana => BEHIND_KATAKANA.as_slice(),
        _ => return None,
    };
    let starts = after.char_indices().map(|(at, _)| at).take(LONGEST + 1).skip(2);
    let mut parts = starts.filter_map(|at| after.split_at_checked(at));
    let (given, _) = parts.find(|(given, rest)| {
        given.chars().all(|ch| Script::of(ch) == script) && honorifics.iter().any(|word| rest.starts_with(word))
    })?;
    (!WORDS.iter().any(|word| given.ends_with(word))).then_some(given)
}

/// Whether a given name in kana is none of the person's.
pub(super) fn is_of_other(given: &str, person: EntryRecord<'_>) -> bool {
    let own = person.given_kana().chars().filter(|ch| *ch != '|');
    given.chars().map(as_hiragana).ne(own) && given != person.given(Lang::Ja)
}

/// 菅元首相、菅直人元首相: who stands in full beside a surname is not its bearer.
pub(super) fn is_before_full_name(after: &str, person: EntryRecord<'_>) -> bool {
    /// Longest title between a surname and the next name of a list, in bytes.
    const LONGEST: usize = 24;
    let joint = Span::new(0, 0).widened(after, LONGEST).of(after).find(['、', '・']);
    let next = joint.and_then(|at| after.get(at..)).map(|next| next.trim_start_matches(['、', '・']));
    next.zip(person.full(Lang::Ja)).is_some_and(|(next, full)| next.starts_with(full))
}
