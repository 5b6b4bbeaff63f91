//! Surfaces of bodies, places and things: countries before a name, departments, legal forms, `and`, hyphens.

use super::halves::{institute, latin_university};
use super::spelling::{diacritics, junior, kana, numerals, ordinals, other_kana, plural, spelling, town, vu};
use super::{Rule, Surface, Surfaces};
use crate::glossary::{Case, Entry, Kind, Lang, Length, Name, NameStatus};
use crate::text::{Script, is_han, is_japanese_letter};

/// Words in the names of bodies that are printed short, and how. A word that is a name of something else when it stands short (Tech,
/// Fed) is read with its full stop alone.
const ABBREVIATED: [(&str, &[&str]); 15] = [
    ("University", &["Univ.", "Univ"]),
    ("Department", &["Dept.", "Dept", "Dep't"]),
    ("Government", &["Govt.", "Govt", "Gov't"]),
    ("National", &["Natl.", "Nat'l", "Natl"]),
    ("International", &["Int'l", "Intl.", "Intl"]),
    ("Administration", &["Admin."]),
    ("Agency", &["Agcy.", "Agcy"]),
    ("Technology", &["Tech."]),
    ("Institute", &["Inst."]),
    ("Corporation", &["Corp.", "Corp"]),
    ("Association", &["Assn.", "Assoc.", "Ass'n"]),
    ("Organization", &["Org."]),
    ("Federal", &["Fed."]),
    ("California", &["Calif."]),
    ("Massachusetts", &["Mass."]),
];

/// Most characters of a name that a heading spaces out.
const LONGEST_APART: usize = 7;

/// Most words of one name that are abbreviated together.
const MOST_ABBREVIATED: usize = 3;

pub(super) fn derive(entry: &Entry, all: &mut Surfaces) {
    for (index, name) in entry.names.iter().enumerate() {
        // Of names that are not to be used, the word order of another university is printed short as its own is: Tsukuba Univ.
        if name.status == NameStatus::Misspelling && !(entry.kind == Kind::University && name.text.ends_with(" University")) {
            continue;
        }
        let is_exact = name.case == Some(Case::Exact);
        for form in derived(entry, name, Surface::listed(&name.text, index, name)) {
            if is_exact { all.add_as_written(form, name.lang) } else { all.add(form, name.lang) }
        }
        // What is no name of the entry is none in its other shapes either: Purdue Univ. Northwest.
        for block in &name.block {
            for form in derived(entry, name, Surface::listed(block, index, name)) {
                all.add(Surface { rule: Rule::Block, ..form }, name.lang);
            }
        }
    }
}

/// The other shapes of a name.
fn derived(entry: &Entry, name: &Name, listed: Surface) -> impl Iterator<Item = Surface> {
    let steps: &[Step] = match name.lang {
        Lang::En if name.status == NameStatus::Misspelling => &[university],
        Lang::En => &[
            department,
            country,
            ministry,
            university,
            abbreviated,
            ampersand,
            serial_comma,
            legal_form,
            hyphen,
            diacritics,
            spelling,
            town,
            ordinals,
            plural,
            latin_university,
        ],
        Lang::Ja => &[
            junior,
            country_ja,
            separator_ja,
            ship,
            kanji,
            holding,
            clipped,
            institute,
            spaced,
            behind_parent,
            apart,
            city,
            other_kana,
            numerals,
            vu,
            kana,
        ],
    };
    let mut forms = vec![listed];
    for step in steps {
        let derived: Vec<Surface> = forms.iter().flat_map(|form| step(entry, name.length, form)).collect();
        forms.extend(derived);
    }
    forms.into_iter().skip(1)
}

/// One derivation: the new surfaces it makes of a surface. Steps run in turn, so that they combine.
type Step = fn(&Entry, Length, &Surface) -> Vec<Surface>;

/// U.S. X, US X, U. S. X, United States X, and U.S X, whose last stop was forgotten; American for a mission. X of the US for X of the
/// United States.
fn country(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let mut forms = Vec::new();
    if let Some(rest) = form.text.strip_prefix("U.S. ") {
        let american = matches!(entry.kind, Kind::Mission).then_some("American ");
        for prefix in ["US ", "U. S. ", "U.S ", "United States "].into_iter().chain(american) {
            forms.push(form.reshaped(format!("{prefix}{rest}"), Rule::Country));
        }
        // The Energy Department of the United States.
        let is_department = ["Department", "Dept.", "Dept", "Dep't"].iter().any(|word| {
            rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(" of ")) || rest.ends_with(&format!(" {word}"))
        });
        if entry.kind == Kind::Government && is_department {
            let countries = ["United States of America", "United States", "U.S.", "U.S", "U. S.", "US"];
            forms.extend(countries.map(|country| form.reshaped(format!("{rest} of the {country}"), Rule::Country)));
        }
    } else if form.text.contains("U.S.") && form.text != "U.S." {
        // The last stop of U.S.A. is its own, not that of the sentence: USA.
        forms.push(form.reshaped(form.text.replace("U.S.A.", "USA").replace("U.S.", "US"), Rule::Country));
        // The stop behind the last of two initials is forgotten most often: the Japan-U.S alliance.
        if form.text.contains("U.S.-") || form.text.ends_with("-U.S.") {
            let without = form.text.replace("U.S.-", "U.S-");
            let len = without.len() - usize::from(without.ends_with("-U.S."));
            forms.push(form.reshaped(without.get(..len).unwrap_or_default().to_owned(), Rule::Country));
        }
        if form.text.contains("U.S.-") {
            let spelled = ["United States-", "U. S.-"].map(|country| form.text.replace("U.S.-", country));
            forms.extend(spelled.map(|text| form.reshaped(text, Rule::Country).kept()));
        }
        if form.text.contains("U.S. ") {
            let spelled = ["United States ", "U. S. "].map(|country| form.text.replace("U.S. ", country));
            forms.extend(spelled.map(|text| form.reshaped(text, Rule::Country).kept()));
        }
    }
    let of_country = ["United States of America", "United States"].iter().find_map(|country| form.text.strip_suffix(country));
    if let Some(head) = of_country.filter(|head| head.ends_with(" of the ")) {
        forms.extend(["U.S.", "US", "U.S.A.", "USA"].map(|country| form.reshaped(format!("{head}{country}"), Rule::Country)));
    }
    forms
}

/// `Department of X` is printed `X Department`, `X Dept.` and `Dept. of X`; the U.S. before it stays.
fn department(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    if entry.kind != Kind::Government {
        return Vec::new();
    }
    let Some((before, rest)) = form.text.split_once("Department of ") else {
        return Vec::new();
    };
    let subject = rest.strip_prefix("the ").unwrap_or(rest);
    let is_country = matches!(before, "" | "U.S. " | "US " | "U. S. " | "United States ");
    if !is_country || subject.contains([',', '(']) {
        return Vec::new();
    }
    let ends = ["Department", "Dept.", "Dept"].map(|word| format!("{before}{subject} {word}"));
    let begins = ["Dept.", "Dept"].map(|word| format!("{before}{word} of {rest}"));
    ends.into_iter().chain(begins).map(|text| form.reshaped(text, Rule::Department)).collect()
}

/// `Ministry of X` is printed `X Ministry`, which other countries have too.
fn ministry(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let Some(rest) = form.text.strip_prefix("Ministry of ") else {
        return Vec::new();
    };
    let subject = rest.strip_prefix("the ").unwrap_or(rest);
    // "Foreign Affairs" and lists of portfolios change their words: they are listed, not derived.
    if subject.contains([',', ' ']) {
        return Vec::new();
    }
    let flipped = form.reshaped(format!("{subject} Ministry"), Rule::Ministry);
    vec![Surface { keep: true, needs_country: true, ..flipped }]
}

/// Univ. for University, Lab. for Laboratory, Inst. for Institute.
fn university(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    if entry.kind != Kind::University {
        return laboratory(entry, form);
    }
    if let Some(rest) = form.text.strip_prefix("University of ") {
        let heads = ["Univ. of", "Univ of", "U. of", "U of", "U.", "Univ.", "Univ"];
        let mut forms = heads.map(|head| form.reshaped(format!("{head} {rest}"), Rule::University)).to_vec();
        // University of California-Berkeley.
        if let Some((system, campus)) = rest.split_once(" at ").or_else(|| rest.split_once(", ")) {
            forms.extend(["-", "–"].map(|dash| form.reshaped(format!("University of {system}{dash}{campus}"), Rule::Hyphen)));
        }
        return forms;
    }
    // Headlines leave the stop out: Tohoku U.
    if let Some(stopless) = form.text.strip_suffix('.').filter(|rest| rest.ends_with(" U")) {
        return vec![form.reshaped(stopless.to_owned(), Rule::University)];
    }
    if let Some(rest) = form.text.strip_suffix(" University") {
        let clipped = ["Univ.", "Univ"].map(|word| format!("{rest} {word}"));
        return clipped.into_iter().map(|text| form.reshaped(text, Rule::University)).collect();
    }
    // Nagoya Univ. of Commerce, Massachusetts Inst. of Technology.
    for (word, clipped) in [(" University of ", " Univ. of "), (" Institute of ", " Inst. of ")] {
        if form.text.contains(word) {
            return vec![form.reshaped(form.text.replacen(word, clipped, 1), Rule::University)];
        }
    }
    Vec::new()
}

/// A laboratory is printed Lab. or Lab, a national one Natl. Lab. too.
fn laboratory(entry: &Entry, form: &Surface) -> Vec<Surface> {
    if !matches!(entry.kind, Kind::Institute | Kind::Government) {
        return Vec::new();
    }
    let Some(rest) = form.text.strip_suffix(" Laboratory") else {
        let clipped = form.text.contains(" Institute of ").then(|| form.text.replacen(" Institute of ", " Inst. of ", 1));
        return clipped.map(|text| form.reshaped(text, Rule::University)).into_iter().collect();
    };
    let national = rest.strip_suffix(" National").map(|rest| ["Natl. Lab.", "Nat'l Lab."].map(|word| format!("{rest} {word}")));
    let clipped = ["Lab.", "Lab"].map(|word| format!("{rest} {word}"));
    clipped.into_iter().chain(national.into_iter().flatten()).map(|text| form.reshaped(text, Rule::University)).collect()
}

/// Natl. Science Foundation, Japan Int'l Cooperation Agency: each word that is abbreviated, alone and with the others.
fn abbreviated(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let takes = [
        Kind::Government,
        Kind::Institute,
        Kind::University,
        Kind::Organization,
        Kind::International,
        Kind::Forum,
        Kind::Shield,
        Kind::Facility,
        Kind::Military,
        Kind::Programme,
        Kind::Event,
    ];
    if !takes.contains(&entry.kind) || !form.text.contains(' ') {
        return Vec::new();
    }
    let words: Vec<&(&str, &[&str])> = ABBREVIATED
        .iter()
        .filter(|(word, _)| form.text.split([' ', ',']).any(|own| own == *word))
        .take(MOST_ABBREVIATED)
        .collect();
    let mut forms = Vec::new();
    for chosen in 1..1_u32 << words.len() {
        let chosen: Vec<&(&str, &[&str])> =
            words.iter().enumerate().filter(|(index, _)| chosen >> index & 1 != 0).map(|(_, word)| *word).collect();
        let shapes = chosen.iter().map(|(_, clipped)| clipped.len()).max().unwrap_or(0);
        forms.extend((0..shapes).map(|shape| {
            let text = chosen.iter().fold(form.text.clone(), |text, (word, clipped)| {
                clipped.get(shape).or(clipped.first()).map_or(text.clone(), |clipped| text.replace(word, clipped))
            });
            form.reshaped(text, Rule::University)
        }));
    }
    forms
}

fn ampersand(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let swapped = if form.text.contains(" & ") {
        form.text.replace(" & ", " and ")
    } else if form.text.contains(" and ") {
        form.text.replace(" and ", " & ")
    } else {
        return Vec::new();
    };
    vec![form.reshaped(swapped, Rule::Ampersand)]
}

/// Future Corp. and CrowdStrike Holdings Inc. for a company that is known by its legal form.
fn legal_form(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    const FORMS: [(&str, &[&str]); 7] = [
        (" Co., Ltd.", &[" Co.,Ltd.", " Co. Ltd.", " Co Ltd"]),
        (", Inc.", &[" Inc.", " Inc", ", Inc"]),
        (", Ltd.", &[" Ltd."]),
        (", LLC", &[" LLC"]),
        (" Corporation", &[" Corp.", " Corp"]),
        (" Company", &[" Co."]),
        (" Inc.", &[" Inc"]),
    ];
    if entry.kind != Kind::Company {
        return Vec::new();
    }
    // Of a name that is listed without its form, the form is taken in wherever it stands; in other capitals a word is no name.
    let names = |stem: &str| entry.names.iter().find(|name| name.text == stem.trim_end_matches(','));
    let is_listed = |stem: &str| names(stem).is_some_and(|name| !name.common);
    let keeps = |form: Surface, stem: &str| if names(stem).is_some() { form.kept() } else { form };
    let own = FORMS.iter().find_map(|(legal, others)| Some((form.text.strip_suffix(legal)?, others)));
    let own = own.filter(|(stem, _)| !is_listed(stem));
    own.into_iter()
        .flat_map(|(stem, others)| {
            others.iter().map(move |other| keeps(form.reshaped(format!("{stem}{other}"), Rule::Holding), stem))
        })
        .collect()
}

fn serial_comma(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    for joiner in [" and ", " & "] {
        let Some((before, after)) = form.text.rsplit_once(joiner) else {
            continue;
        };
        if let Some(without) = before.strip_suffix(',') {
            return vec![form.reshaped(format!("{without}{joiner}{after}"), Rule::SerialComma)];
        }
        if before.contains(", ") {
            return vec![form.reshaped(format!("{before},{joiner}{after}"), Rule::SerialComma)];
        }
    }
    Vec::new()
}

/// The hyphen of a pair of countries is printed with a space, or as a dash with spaces; in a longer name also as a space or a slash alone.
fn hyphen(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let pair = ["U.S.-", "U.S-", "US-", "-U.S", "-US"].iter().any(|country| form.text.contains(country));
    if !pair {
        return Vec::new();
    }
    let alone: &[&str] = if form.text.contains(' ') { &[" ", "/"] } else { &[] };
    let dashes = ["- ", " -", " - ", " — ", "—"].iter().chain(alone);
    dashes.map(|dash| form.reshaped(form.text.replace('-', dash), Rule::Hyphen)).collect()
}

/// 米国X is printed 米X, アメリカX, アメリカ合衆国X; which of them is the paper's choice, so it stays. What is called 米X of itself has no more
/// than the country in full: アメリカ公共ラジオ.
fn country_ja(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    const COUNTRIES: [&str; 4] = ["米国", "アメリカ", "アメリカ合衆国", "米"];
    let is_american = entry.countries.iter().any(|country| country == "US") && !matches!(entry.kind, Kind::Place | Kind::Shield);
    let (rest, others) = match form.text.strip_prefix("米国") {
        Some(rest) => (rest, COUNTRIES.get(1..).unwrap_or_default()),
        None => {
            (form.text.strip_prefix('米').filter(|_| is_american).unwrap_or_default(), COUNTRIES.get(..2).unwrap_or_default())
        }
    };
    if rest.chars().nth(1).is_none() {
        return Vec::new();
    }
    others.iter().map(|country| form.reshaped(format!("{country}{rest}"), Rule::Country).kept()).collect()
}

fn separator_ja(_: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    if !form.text.contains('・') {
        return Vec::new();
    }
    ["", " "].iter().map(|separator| form.reshaped(form.text.replace('・', separator), Rule::Separator)).collect()
}

/// 京都大学 高等研究院: affiliations set a space between a university and what belongs to it.
fn behind_parent(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    const PARENTS: [&str; 3] = ["大学", "研究所", "機構"];
    /// Shortest part that stands by itself, in characters.
    const SHORTEST: usize = 3;
    if !matches!(entry.kind, Kind::Institute | Kind::Facility | Kind::University) || form.text.contains(' ') {
        return Vec::new();
    }
    let ends = PARENTS.iter().filter_map(|parent| form.text.find(parent).map(|at| at + parent.len()));
    let parts = ends.min().and_then(|end| form.text.split_at_checked(end));
    let is_part = |part: &str| part.chars().count() >= SHORTEST && !part.starts_with(['院', '校']);
    // Where the part is a name by itself, and the English one does not name the parent, the two are read as two.
    let full = entry.names.iter().find(|name| name.lang == Lang::En).map_or("", |name| &name.text);
    let is_apart = |part: &str| entry.names.iter().any(|name| name.text == part) && !full.contains("University");
    let parts = parts.filter(|(parent, part)| parent.chars().count() > SHORTEST && is_part(part) && !is_apart(part));
    parts.map(|(parent, part)| form.reshaped(format!("{parent} {part}"), Rule::Separator).kept()).into_iter().collect()
}

/// 防　衛　省 for 防衛省: headings space the name of a ministry out to the width of a column.
fn apart(entry: &Entry, length: Length, form: &Surface) -> Vec<Surface> {
    let chars: Vec<String> = form.text.chars().map(String::from).collect();
    let is_heading = matches!(entry.kind, Kind::Government | Kind::University)
        && length == Length::Full
        && (3..=LONGEST_APART).contains(&chars.len())
        && form.text.chars().all(is_han);
    is_heading.then(|| form.reshaped(chars.join("　"), Rule::Separator).kept()).into_iter().collect()
}

/// 空母「エイブラハム・リンカーン」: the name of a ship in brackets behind what it is.
fn ship(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    const BRACKETS: [[&str; 2]; 3] = [["「", "」"], ["『", "』"], ["“", "”"]];
    let at = ["艦", "空母"].iter().filter_map(|kind| form.text.rfind(kind).map(|at| at + kind.len())).max();
    let (head, name) = form.text.split_at_checked(at.unwrap_or_default()).unwrap_or_default();
    let is_name =
        name.chars().nth(1).is_some() && name.starts_with(|ch| matches!(Script::of(ch), Script::Katakana | Script::Hiragana));
    if entry.kind != Kind::System || head.is_empty() || !is_name {
        return Vec::new();
    }
    BRACKETS.iter().map(|[open, close]| form.reshaped(format!("{head}{open}{name}{close}"), Rule::Separator).kept()).collect()
}

/// NTT ドコモ, 三菱 UFJ 銀行 for NTTドコモ, 三菱UFJ銀行: spaces where Latin letters meet Japanese ones, everywhere or at one place;
/// and none for Meiji Seika ファルマ.
fn spaced(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    if entry.kind == Kind::Person {
        return Vec::new();
    }
    let joined = without_border_spaces(&form.text);
    let borders = borders(&joined, entry.kind == Kind::Place);
    let all = (0..borders.len()).collect::<Vec<_>>();
    let single = (borders.len() > 1).then(|| all.chunks(1)).into_iter().flatten();
    let texts = std::iter::once(&[][..]).chain(std::iter::once(all.as_slice())).chain(single).map(|chosen| {
        let mut text = joined.clone();
        for border in chosen.iter().rev().filter_map(|index| borders.get(*index)) {
            text.insert(*border, ' ');
        }
        text
    });
    texts.filter(|text| *text != form.text).map(|text| form.reshaped(text, Rule::Separator)).collect()
}

/// A name without the spaces between its Japanese letters and its Latin ones.
fn without_border_spaces(name: &str) -> String {
    let mut joined = String::new();
    let mut rest = name.chars().peekable();
    while let Some(ch) = rest.next() {
        let beside = joined.chars().next_back().zip(rest.peek().copied());
        if ch != ' ' || !beside.is_some_and(|(before, after)| is_border(before, after)) {
            joined.push(ch);
        }
    }
    joined
}

fn is_border(before: char, after: char) -> bool {
    is_japanese_letter(before) && after.is_ascii_alphanumeric() || before.is_ascii_alphanumeric() && is_japanese_letter(after)
}

/// Where Latin letters and digits of a name meet Japanese ones and a space may stand. One letter or one character alone at an end is
/// no part of its own (Jリーグ, 日EU, NTT東), and a number at the end might be another's: 東京2020.
fn borders(name: &str, is_place: bool) -> Vec<usize> {
    let chars: Vec<(usize, char)> = name.char_indices().collect();
    let begins_number_at_end = |index: usize| {
        let mut run = chars.iter().skip(index).map(|(_, ch)| *ch).skip_while(char::is_ascii_digit);
        run.next().is_none_or(|ch| !is_japanese_letter(ch) && !ch.is_ascii_alphabetic())
    };
    let pairs = chars.iter().zip(chars.iter().skip(1)).enumerate();
    let open = pairs.filter(|(index, ((_, before), (_, after)))| {
        let is_apart = (*index > 0 || *before == '第') && index + 2 < chars.len();
        let is_own = if is_place { after.is_ascii_alphabetic() } else { !begins_number_at_end(index + 1) };
        is_apart && is_border(*before, *after) && is_own
    });
    open.map(|(_, (_, (at, _)))| *at).collect()
}

fn kanji(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    let mut forms = Vec::new();
    if form.text.contains("附属") {
        forms.push(form.reshaped(form.text.replace("附属", "付属"), Rule::Kanji));
    }
    if matches!(entry.kind, Kind::Place | Kind::University) {
        for (one, other) in [('ヶ', 'ケ'), ('ケ', 'ヶ')] {
            // Only between kanji: the ケ of katakana words is a letter like others.
            let chars: Vec<char> = form.text.chars().collect();
            let between = chars.windows(3).any(|w| matches!(w, [a, b, c] if *b == one && is_han(*a) && is_han(*c)));
            if between {
                forms.push(form.reshaped(form.text.replace(one, &other.to_string()), Rule::Kanji));
            }
        }
    }
    forms
}

fn holding(entry: &Entry, _: Length, form: &Surface) -> Vec<Surface> {
    if entry.kind != Kind::Company {
        return Vec::new();
    }
    [("ホールディングス", "HD"), ("フィナンシャルグループ", "FG"), ("フィナンシャル・グループ", "FG"), ("グループ", "G")]
        .into_iter()
        .filter_map(|(long, clipped)| {
            let stem = form.text.strip_suffix(long).filter(|stem| stem.chars().count() > 1)?;
            Some(form.reshaped(format!("{stem}{clipped}"), Rule::Holding).kept())
        })
        .take(1)
        .collect()
}

fn clipped(entry: &Entry, length: Length, form: &Surface) -> Vec<Surface> {
    let stem = form.text.strip_suffix("大学").filter(|stem| stem.chars().count() >= 2);
    match stem {
        Some(stem) if entry.kind == Kind::University && length == Length::Full => {
            vec![form.reshaped(format!("{stem}大"), Rule::Clipped).kept()]
        }
        _ => of_clipped(entry, form).into_iter().collect(),
    }
}

/// 東北大金属材料研究所 for 東北大学金属材料研究所.
fn of_clipped(entry: &Entry, form: &Surface) -> Option<Surface> {
    let (university, part) = form.text.split_once("大学")?;
    let is_university = university.chars().nth(1).is_some() && !university.ends_with("短期");
    let is_part = part.chars().nth(1).is_some() && !part.starts_with(['院', '校']) && part.starts_with(char::is_alphanumeric);
    let takes = matches!(entry.kind, Kind::Institute | Kind::Facility | Kind::University | Kind::Organization);
    (takes && is_university && is_part).then(|| form.reshaped(format!("{university}大{part}"), Rule::Clipped).kept())
}

/// A city abroad is printed with 市 too: シカゴ市, ウィスコンシン州フランクリン市. Countries and states, which have codes, are none.
fn city(entry: &Entry, length: Length, form: &Surface) -> Vec<Surface> {
    let is_katakana = |ch: char| Script::of(ch) == Script::Katakana || ch == '・';
    let is_city = entry.kind == Kind::Place && length == Length::Full && entry.ids.is_empty();
    let name = form.text.split_once('州').map_or(form.text.as_str(), |(_, name)| name);
    if !is_city || name.chars().nth(1).is_none() || !name.chars().all(is_katakana) {
        return Vec::new();
    }
    vec![form.reshaped(format!("{}市", form.text), Rule::City).kept()]
}
