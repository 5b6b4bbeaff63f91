//! Generated names in the proportions of a real glossary: bodies and persons, in both languages.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use seimei::{EntryRecord, Lang, Lexicon};

use super::Dice;

const SYLLABLES: &str =
    "ta na ya ka ki mu ra no ha shi ma o fu ji to i su zu wa mo ri sa go da yu ko mi ne ku te se hi ro ni re ho be";
const ENGLISH: &str = "Ander Bart Black Brook Burn Camp Carl Clay Cole Craw Dal Dun East Fair Ferg Flet Ford Free Gard Gil Good Green Hal Hamil \
    Hard Hart Hend Hill Hol Hunt Jeff Kel Kirk Lamb Law Lind Long Mac Marsh Mill Mor Nel Nor Park Pat Pow Rad Ray Rob Rock Sand Shaw Sim Stan \
    Sul Tay Thorn Tur Wal War Web West Whit Wil Wood";
const ENDINGS: &str =
    "son ton well man ley ford er field wood by den land more ell ett ham worth stein berg ville bridge ridge ard ins";
const GIVEN: &str = "James Mary Robert John Linda David William Susan Thomas Sarah Karen Daniel Nancy Mark Steven Emily Paul Donna Kevin Brian \
    George Laura Helen Ryan Gary Amy Eric Anna Larry Emma Scott";
const FIELDS: &str = "Science Technology Education Energy Health Trade Industry Agriculture Finance Transport Defense Commerce Research Policy \
    Security Engineering Materials Physics Chemistry Biology Medicine Robotics Statistics Tourism Fisheries Forestry Culture Sports Labour \
    Justice Innovation Aerospace Communications Standards Measurement";
const QUALITIES: &str = "Advanced Applied Global International National Regional Federal Central Strategic Industrial Environmental Medical \
    Digital Quantum Molecular Marine Economic Public Social Nuclear Renewable Maritime Urban Rural Civil";
const BODIES: &str = "{p} University|University of {p}|{p} Institute of {f}|{p} {f} Research Center|Ministry of {f}|{p} Department of {f}|National \
    Institute of {f}|{p} Chamber of Commerce|{p} {f} Co., Ltd.|{p} Holdings Inc.|{p} & {q} LLP|Center for {f} at {p}|{p} Foundation for {f}|\
    International {f} Association of {p}|{p} College of {f}|U.S.-{p} {f} Council|{p}'s {f} Works|{f} Policy Council of {p}";
const KANJI: &str = "田 中 山 川 木 村 高 小 大 松 岡 藤 森 石 井 上 下 西 東 北 南 青 黒 白 金 福 島 長 谷 平 宮 原 横 竹 杉 桜 荒 岩 浜 水 清 秋 古 坂 野 倉 塚 安 今";
const KANJI_GIVEN: &str = "健 裕 文 雅 正 和 真 直 信 浩 孝 隆 義 俊 秀 英 誠 光 明 昭 久 智 由 美 恵 千 奈 陽 春 幸 一 二 三 子 太 介 司 人 雄 夫 男 代 樹 也 彦 香 里 治 哉 菜 斗 郎";
const FIELDS_JA: &str = "科学 技術 教育 経済 産業 農業 水産 交通 医療 環境 情報 文化 金融 貿易 観光 宇宙 海洋 材料 物理 化学 生物 工学 電子 通信 防災 福祉 労働 国際 地域 先端 応用 総合";
const BODIES_JA: &str = "{p}大学|{p}県立{f}大学|{f}{g}研究機構|{p}{f}研究所|{p}市教育委員会|{p}県{f}部{g}課|株式会社{p}{f}|{f}{g}協会|{f}{g}省|{p}商工会議所|{p}{f}振興財団|{p}大学大学院{f}研究科|\
    日本{f}{g}学会|{p}ホールディングス|{p}ソリューションズ";
const KATAKANA: &str = "アン ダー バー ブラ ック カー ター クロ デイ ヴィ フェ ガー ド ギル グラン ハミ ル ハリ ヘン ヒル ホー ハント ジャ ケル カーク ラン リンド マク ミラ モン ネル ノー パー \
    ペル パウ レイ リッチ ロビ サンダ シャー シム スタ ティ トム ワト ウェブ ソン トン ウェル マン リー フォ ウッド デン ランド モア ワース";

/// Names by entry: canonical and other in English, canonical and other in Japanese.
pub struct Names {
    entries: Vec<[String; 4]>,
}

struct Words {
    fields: Vec<&'static str>,
    qualities: Vec<&'static str>,
    given: Vec<&'static str>,
    syllables: Vec<&'static str>,
    english: Vec<&'static str>,
    endings: Vec<&'static str>,
    kanji: Vec<&'static str>,
    kanji_given: Vec<&'static str>,
    fields_ja: Vec<&'static str>,
    katakana: Vec<&'static str>,
}

impl Names {
    /// `count` different names, four to an entry.
    pub fn generate(count: usize) -> Self {
        let split = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
        let words = Words {
            fields: split(FIELDS),
            qualities: split(QUALITIES),
            given: split(GIVEN),
            syllables: split(SYLLABLES),
            english: split(ENGLISH),
            endings: split(ENDINGS),
            kanji: split(KANJI),
            kanji_given: split(KANJI_GIVEN),
            fields_ja: split(FIELDS_JA),
            katakana: split(KATAKANA),
        };
        let mut dice = Dice(2024);
        let mut seen: HashSet<String> = HashSet::with_capacity(count);
        let mut entries = Vec::with_capacity(count / 4);
        let mut fresh = |pair: &[String; 2]| pair.iter().all(|name| seen.insert(seimei::fold_key(name)));
        while entries.len() < count.div_ceil(4) {
            let english =
                std::iter::repeat_with(|| words.english_pair(&mut dice)).find(|pair| fresh(pair)).expect("an endless supply");
            let japanese =
                std::iter::repeat_with(|| words.japanese_pair(&mut dice)).find(|pair| fresh(pair)).expect("an endless supply");
            let ([first, second], [third, fourth]) = (english, japanese);
            entries.push([first, second, third, fourth]);
        }
        Self { entries }
    }

    /// The names of a glossary: of each entry that has both languages the full canonical ones, and another beside each where there is one.
    pub fn of(lexicon: &Lexicon) -> Self {
        let two = |entry: EntryRecord<'_>, lang: Lang| {
            let full = entry.full(lang)?.to_owned();
            let mut others = entry.names().filter(|name| name.lang() == lang && name.text() != full);
            let other =
                others.find(|name| name.text().chars().count() > 3).map_or_else(|| full.clone(), |name| name.text().to_owned());
            Some([full, other])
        };
        let four = |entry: EntryRecord<'_>| {
            let ([english, other], [japanese, other_japanese]) = (two(entry, Lang::En)?, two(entry, Lang::Ja)?);
            Some([english, other, japanese, other_japanese])
        };
        Self { entries: lexicon.entries().filter_map(four).collect() }
    }

    /// All names.
    pub fn surfaces(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().flatten().map(String::as_str)
    }

    /// What each name is written as, by the name and by its folded form.
    pub fn canonicals(&self) -> HashMap<String, &str> {
        let pairs = self.entries.iter().flat_map(|[english, other, japanese, other_japanese]| {
            [(english, english), (other, english), (japanese, japanese), (other_japanese, japanese)]
        });
        pairs.flat_map(|(name, canonical)| [(name.clone(), canonical.as_str()), (seimei::fold_key(name), canonical)]).collect()
    }

    /// Bytes of the strings themselves.
    pub fn canonical_bytes(&self) -> usize {
        self.surfaces().map(str::len).sum()
    }

    /// The names as a glossary, in lists of moderate length.
    pub fn lists(&self) -> Vec<(String, String)> {
        let chunk = |(index, entries): (usize, &[[String; 4]])| {
            let mut text = String::new();
            for (offset, [english, other, japanese, other_japanese]) in entries.iter().enumerate() {
                let number = index * 500 + offset;
                let _ = write!(
                    text,
                    "[[entry]]\nid = \"org.n{number:06}\"\nkind = \"organization\"\nen = {english:?}\nja = {japanese:?}\n\
                     full = [{other:?}, {other_japanese:?}]\nderive = false\nsource = [\"house\"]\nstatus = \"draft\"\n\n"
                );
            }
            (format!("generated/{index:05}.toml"), text)
        };
        self.entries.chunks(500).enumerate().map(chunk).collect()
    }
}

impl Words {
    fn english_pair(&self, dice: &mut Dice) -> [String; 2] {
        if dice.roll(10) < 6 {
            return [self.body(dice), self.body(dice)];
        }
        let (family, given) = (self.family(dice), self.given_name(dice));
        [format!("{family} {given}"), format!("{given} {family}")]
    }

    fn japanese_pair(&self, dice: &mut Dice) -> [String; 2] {
        match dice.roll(10) {
            0..=4 => [self.body_ja(dice), self.body_ja(dice)],
            5..=7 => {
                let name = self.person_ja(dice);
                [name.concat(), name.join(" ")]
            }
            _ => [self.foreign_ja(dice), self.foreign_ja(dice)],
        }
    }

    fn family(&self, dice: &mut Dice) -> String {
        if dice.roll(10) < 4 {
            return format!("{}{}", dice.pick(&self.english), dice.pick(&self.endings));
        }
        capitalised((0..2 + dice.roll(3)).map(|_| dice.pick(&self.syllables)).collect())
    }

    fn given_name(&self, dice: &mut Dice) -> String {
        match dice.roll(10) {
            0..=2 => dice.pick(&self.given).to_owned(),
            3 => format!("{} {}.", dice.pick(&self.given), char::from(b'A' + dice.roll(26) as u8)),
            _ => capitalised((0..2 + dice.roll(2)).map(|_| dice.pick(&self.syllables)).collect()),
        }
    }

    fn field(&self, dice: &mut Dice) -> String {
        match dice.roll(10) {
            0..=2 => dice.pick(&self.fields).to_owned(),
            3..=6 => format!("{} {}", dice.pick(&self.qualities), dice.pick(&self.fields)),
            _ => format!("{} and {}", dice.pick(&self.fields), dice.pick(&self.fields)),
        }
    }

    fn body(&self, dice: &mut Dice) -> String {
        if dice.roll(7) == 0 {
            return (0..3 + dice.roll(4)).map(|_| char::from(b'A' + dice.roll(26) as u8)).collect();
        }
        let shapes: Vec<&str> = BODIES.split('|').collect();
        let shape = dice.pick(&shapes);
        shape.replace("{p}", &self.family(dice)).replace("{q}", &self.family(dice)).replace("{f}", &self.field(dice))
    }

    fn body_ja(&self, dice: &mut Dice) -> String {
        let shapes: Vec<&str> = BODIES_JA.split('|').collect();
        let place = [dice.pick(&self.kanji), dice.pick(&self.kanji), if dice.roll(3) == 0 { dice.pick(&self.kanji) } else { "" }]
            .concat();
        let shape = dice.pick(&shapes);
        shape.replace("{p}", &place).replace("{f}", dice.pick(&self.fields_ja)).replace("{g}", dice.pick(&self.fields_ja))
    }

    fn person_ja(&self, dice: &mut Dice) -> [String; 2] {
        let family = [dice.pick(&self.kanji), dice.pick(&self.kanji)].concat();
        let given = (0..1 + dice.roll(3)).map(|_| dice.pick(&self.kanji_given)).collect();
        [family, given]
    }

    fn foreign_ja(&self, dice: &mut Dice) -> String {
        let part = |dice: &mut Dice| (0..2 + dice.roll(2)).map(|_| dice.pick(&self.katakana)).collect::<String>();
        let given = part(dice);
        format!("{given}{}{}", dice.pick(&["・", "・", ""]), part(dice))
    }
}

fn capitalised(word: String) -> String {
    let (head, tail) = word.split_at(1);
    head.to_ascii_uppercase() + tail
}
