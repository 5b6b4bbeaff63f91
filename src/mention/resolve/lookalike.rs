//! What has the letters of a name and is something else where it stands: a volume of reports, a ticker, a title, a word, the name of a
//! firm, a half of what a space divides.

use super::Resolver;
use crate::glossary::Kind;
use crate::lexicon::{EntryRecord, Rule, SurfaceRecord};
use crate::mention::context::{is_sentence_start, line_at, word_before};
use crate::mention::find::Found;
use crate::mention::title::is_function_word;
use crate::text::{Script, WordList, first_word, is_in_capitals, is_latin_word};

/// Surnames that are English words, and begin sentences as such: Green energy grew.
const WORDS: [&str; 50] = [
    "Banks", "Bass", "Bell", "Best", "Bishop", "Black", "Blue", "Bond", "Brown", "Case", "Cash", "Cook", "Cotton", "Day",
    "Fields", "Fish", "Fox", "Frost", "Gates", "Gold", "Gray", "Green", "Grant", "Hope", "Justice", "Key", "King", "Little",
    "Long", "Love", "Major", "May", "Moon", "Park", "Power", "Powers", "Price", "Rice", "Rich", "Rose", "Rush", "Short", "Snow",
    "Stone", "Strong", "Waters", "White", "Will", "Wood", "Young",
];

/// What goes on with such a word, and is done by nobody.
static NOUNS: WordList = WordList::new(
    "adults age area areas artists attention bonds boys card cards change children collar crop crops cultivation days \
     demand distance doubt economy energy engineers entrepreneurs evidence exports families farmers farming fields finance \
     fishing flour friends futures generation girls goods growth grid history hours houses hydrogen imports industry \
     information infrastructure investment jobs landing leaders lights lines management men missions paddies paper papers \
     people pepper planting plants practices prices production products professionals progress range rates researchers \
     rocks roofs scientists shares shots space spaces stars stories students supply support tea technologies technology \
     term time transformation voters waters wine women workers",
);

/// Exchanges whose name stands before the letters of a share.
const EXCHANGES: [&str; 12] = ["AMEX", "HKEX", "KRX", "LSE", "NASDAQ", "NYSE", "Nasdaq", "OTC", "TSE", "TSX", "TYO", "Ticker"];

/// The space of a form, and the wide one of Japanese.
const SPACES: [char; 2] = [' ', '　'];

/// Longest rest of the name of a Chinese firm up to its legal form, in characters.
const LONGEST_FIRM: usize = 24;

impl<'l> Resolver<'l, '_> {
    /// Why a match is no name here, by what stands directly beside its letters.
    pub(super) fn lookalike(&self, hit: &Found, surface: SurfaceRecord<'l>, entry: EntryRecord<'l>) -> Option<&'static str> {
        let printed = hit.core.of(self.text);
        let (before, rest) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = rest.get(printed.len()..).unwrap_or_default();
        if entry.kind() == Kind::Place && printed == "U.S." && is_volume(before, after) {
            return Some("a volume of court reports");
        }
        let is_capital = printed.len() > 1 && is_in_capitals(printed);
        let ends = || after.is_empty() || after.starts_with([')', '）', ',', ';', '\n', '\r']);
        if is_capital && ends() && is_behind_exchange(before) {
            return Some("the letters of a share");
        }
        if is_capital
            && !entry.is_person()
            && self.is_before_shouted_surname(after)
            && self.titles.is_title(&abbreviated(printed))
        {
            return Some("a title in capitals");
        }
        if is_capital && matches!(entry.kind(), Kind::Government | Kind::Military) && self.is_before_form_of_firm(hit) {
            return Some("a firm of that name");
        }
        if surface.rule() == Rule::Surname && WORDS.contains(&printed) && self.is_word_of_sentence(hit, after) {
            return Some("an ordinary word at the start of a sentence");
        }
        if entry.is_person() && surface.rule() != Rule::Surname && is_before_what_is_called_after(after) {
            return Some("something that is called after the person");
        }
        let is_port = || ["に入", "に寄", "へ", "沖", "寄港", "入港", "配備"].iter().any(|word| after.starts_with(word));
        let is_said = || ["said", "says", "sent", "built", "told", "has", "will"].contains(&first_word(after.trim_start()));
        if entry.kind() == Kind::Place && entry.country_code().is_none() && is_behind_ship(before) && !is_said() && !is_port() {
            return Some("a ship that is called after the place");
        }
        if entry.kind() == Kind::System && surface.needs_evidence() && self.is_last_of_title(hit, printed, before) {
            return Some("part of a longer name");
        }
        if entry.kind() == Kind::Party && surface.needs_evidence() && self.is_behind_words_of_party(hit, entry) {
            return Some("part of a longer name");
        }
        if matches!(entry.kind(), Kind::Place | Kind::Company) && is_in_chinese_firm(after) {
            return Some("part of the name of a firm in China");
        }
        let may_be_cut = matches!(entry.kind(), Kind::Place | Kind::Company | Kind::University);
        if may_be_cut && !printed.contains(SPACES) && self.is_cut_by_space(before, printed, after) {
            return Some("part of a name that a space divides");
        }
        None
    }

    /// Whether a noun in small letters follows the first word of a sentence: Young engineers came, but not Young said.
    fn is_word_of_sentence(&self, hit: &Found, after: &str) -> bool {
        let next = after.strip_prefix(' ').map(first_word).unwrap_or_default();
        is_sentence_start(self.text, hit.core.start()) && NOUNS.has(next)
    }

    /// Whether a stop and a surname in capitals follow.
    fn is_before_shouted_surname(&self, after: &str) -> bool {
        let word = after.strip_prefix(". ").map(first_word).unwrap_or_default();
        word.len() > 2
            && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
            && self.lexicon.readings(word).any(|id| self.is_surname(id))
    }

    /// The Asia Business Summit: a common noun behind a word with a capital that is no name is the last word of another name.
    fn is_last_of_title(&self, hit: &Found, printed: &str, before: &str) -> bool {
        let Some(word) = word_before(self.text, hit.core.start()).filter(|_| before.ends_with(' ')) else { return false };
        word.starts_with(char::is_uppercase)
            && word.chars().all(is_latin_word)
            && !is_function_word(word)
            && NOUNS.has(&printed.to_lowercase())
            && !is_sentence_start(self.text, before.len() - word.len() - 1)
            && self.lexicon.readings(word).next().is_none()
    }

    /// Progressive Conservative Party, the Israeli opposition Labour Party: words before a party make another one of it.
    fn is_behind_words_of_party(&self, hit: &Found, party: EntryRecord<'l>) -> bool {
        let Some(word) = word_before(self.text, hit.core.start()) else { return false };
        let is_own = || self.country_before(hit.core.start()).is_some_and(|country| party.countries().any(|own| own == country));
        let is_possessive = word.ends_with("'s") || word.ends_with("’s");
        let is_name = word.starts_with(char::is_uppercase) && !is_function_word(word) && !self.titles.is_title_word(word);
        matches!(word, "and" | "opposition" | "ruling" | "rival") && is_name_behind(self.text, hit.core.start(), word)
            || is_name && !is_possessive && !is_own()
    }

    /// NEC Corp., where the letters are those of a council: a legal form of companies stands directly behind.
    pub(super) fn is_before_form_of_firm(&self, hit: &Found) -> bool {
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let behind = after.strip_prefix(", ").or_else(|| after.strip_prefix(' '));
        behind.is_some_and(|behind| self.begins_with_form_of_firm(behind))
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
        let len = |chars: &mut dyn Iterator<Item = char>| {
            chars.take(LONGEST).take_while(|ch| is_japanese(*ch)).map(char::len_utf8).sum()
        };
        // In a row of several words a space stands between any two: 地域 東京 大学 進学率. A wide one sets the parts of a name apart, and
        // the name from an office: 大阪　市立大　教授.
        let is_name = |parts: [&str; 2], word: &str, left: &str, right: &str| {
            let is_word = word.chars().nth(1).is_some();
            // 東京大学 宇宙線研究所: both are names.
            let are_two = || self.lexicon.readings(word).any(|id| self.lexicon.surface(id).entry().kind() == Kind::Institute);
            is_word && !left.ends_with(SPACES) && !right.starts_with(SPACES) && is_whole(&parts.concat()) && !are_two()
        };
        let behind = after.strip_prefix(SPACES).and_then(|rest| rest.split_at_checked(len(&mut rest.chars())));
        let ahead = before.strip_suffix(SPACES).and_then(|rest| rest.split_at_checked(rest.len() - len(&mut rest.chars().rev())));
        let is_narrow = after.starts_with(' ');
        behind.is_some_and(|(word, beyond)| is_name([printed, word], word, before, if is_narrow { beyond } else { "" }))
            || ahead.is_some_and(|(beyond, word)| is_name([word, printed], word, beyond, after))
    }
}

/// Whether the word for a ship of war stands before a name: 潜水艦ノースカロライナ, the destroyer Brisbane.
fn is_behind_ship(before: &str) -> bool {
    const SHIPS: [&str; 12] = [
        "destroyer ",
        "cruiser ",
        "submarine ",
        "frigate ",
        "battleship ",
        "HMS ",
        "HMAS ",
        "HMCS ",
        "潜水艦",
        "戦艦",
        "巡洋艦",
        "駆逐艦",
    ];
    let near = before.strip_suffix(['「', '『', '“', '"']).unwrap_or(before);
    SHIPS.iter().any(|ship| near.ends_with(ship))
}

/// Whether a number of volume stands before the letters and one of a page behind: 347 U.S. 483, 410 U.S. at 153.
fn is_volume(before: &str, after: &str) -> bool {
    let Some(head) = before.strip_suffix(' ') else { return false };
    let volume = head.chars().rev().take_while(char::is_ascii_digit).count();
    if !(1..=3).contains(&volume) {
        return false;
    }
    let behind = after.strip_prefix(' ').unwrap_or_default();
    let page = behind.strip_prefix("at ").unwrap_or(behind);
    let digits = page.chars().take_while(char::is_ascii_digit).count();
    let end = page.get(digits..).unwrap_or_default();
    let line = line_at(before, before.len()).of(before);
    // Japan 3 U.S. 2 is a score: a year, a further page or the parties tell a volume.
    let is_year = end.strip_prefix(" (").is_some_and(|year| year.starts_with(|ch: char| ch.is_ascii_digit()));
    let is_further = end.strip_prefix(", ").is_some_and(|further| further.starts_with(|ch: char| ch.is_ascii_digit()));
    let is_told = is_year || is_further || line.contains(" v. ") || behind.starts_with("at ");
    !head.get(..head.len() - volume).unwrap_or_default().ends_with([',', '.', '$', '¥'])
        && (is_told && (1..=4).contains(&digits) && !end.starts_with(|ch: char| is_latin_word(ch) || ch == '-')
            || page.starts_with("___"))
}

/// Whether a capitalised word stands directly before `word`, which ends at a space before `at`: Democratic and Labour Party.
fn is_name_behind(text: &str, at: usize, word: &str) -> bool {
    let head = text.get(..at.saturating_sub(1 + word.len())).unwrap_or_default();
    let before = word_before(head, head.len()).unwrap_or_default();
    before.starts_with(char::is_uppercase) && !is_function_word(before)
}

/// Whether a noun follows that makes of a full name that of a place, a prize or a body: Mahatma Gandhi Road, モーツァルト国際コンクール.
fn is_before_what_is_called_after(after: &str) -> bool {
    const CALLED: [&str; 34] = [
        "Academy",
        "Airport",
        "Auditorium",
        "Avenue",
        "Award",
        "Awards",
        "Boulevard",
        "Bridge",
        "Building",
        "Center",
        "Centre",
        "College",
        "Cup",
        "Dam",
        "Fellowship",
        "Foundation",
        "Hall",
        "High",
        "Highway",
        "Hospital",
        "House",
        "Library",
        "Medal",
        "Memorial",
        "Museum",
        "Park",
        "Prize",
        "Road",
        "School",
        "Square",
        "Stadium",
        "Street",
        "Theatre",
        "University",
    ];
    const CALLED_JA: [&str; 23] = [
        "国際コンクール",
        "コンクール",
        "音楽祭",
        "映画祭",
        "交響楽団",
        "管弦楽団",
        "室内管弦楽団",
        "合唱団",
        "ホール",
        "彗星",
        "国際空港",
        "空港",
        "通り",
        "広場",
        "賞を",
        "賞の",
        "賞が",
        "賞受賞",
        "記念館",
        "記念財団",
        "記念病院",
        "スタジアム",
        "劇場",
    ];
    let word = after.strip_prefix(' ').map(first_word).unwrap_or_default();
    CALLED.contains(&word) || CALLED_JA.iter().any(|noun| after.starts_with(noun))
}

fn is_behind_exchange(before: &str) -> bool {
    let Some(head) = before.strip_suffix(' ').unwrap_or(before).strip_suffix(':') else { return false };
    word_before(head, head.len()).is_some_and(|word| EXCHANGES.contains(&word))
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
