//! The workload: generated names and generated prose with those names in it, the same on every machine.

// Each benchmark uses a part of it.
#![allow(dead_code, unused_imports)]

mod export;
mod names;

pub use export::export;
pub use names::Names;
use seimei::Span;

/// A small deterministic generator (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        (self.next() % sides as u64) as usize
    }

    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.roll(items.len())]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Japanese,
    Mixed,
}

impl Language {
    pub const fn word(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Japanese => "ja",
            Language::Mixed => "mx",
        }
    }
}

/// A name that was put into a text.
pub struct Inserted {
    pub span: Span,
    /// Not as the glossary lists it.
    pub respelled: bool,
}

pub struct Article {
    pub text: String,
    pub mentions: Vec<Inserted>,
}

pub struct Corpus {
    pub name: String,
    pub documents: Vec<Article>,
}

/// Bytes of one article.
const ARTICLE: usize = 8000;

const COMMON: &str = "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one \
    you were all her she there would their we him been has when who will no more if out so up said what its about than into them can only \
    other time new some could these two may first then do any like my now over such our man me even most made after also did many off \
    before must well back through years much where your way down should because long each just state people those too mr how little good \
    world make very year still see own work men day get here old life both between being under three never know same last another while \
    us might great go come since against right came take used himself few house use place during high without again home around small \
    however found school part once general thought went say upon every war until always away something fact water less public put think \
    almost hand enough far took head yet government system set better told night nothing end called eyes find going look asked later point \
    next program city business give group toward days young let room president side social given present several order second possible \
    rather face per among form important often things looked early white large case big need four within felt along children saw best \
    church ever least power development light seemed thing family interest members mind country area others done turned although open \
    agreement research science technology education minister officials policy security energy industry trade health report meeting support \
    cooperation announced statement international national regional university department committee partnership program joint economic";

const PLAIN_JA: &str = "について として による において ための という された している であり また さらに この その これ から まで より など \
    ことを ものと ところ ように なった 行った 述べた 発表した 実施する 検討する 進める 強化する 示した 開いた 会談した 参加した 日本 政府 協力 \
    経済 技術 研究 開発 大学 教育 科学 国際 社会 問題 企業 地域 環境 情報 産業 安全 制度 会議 計画 事業 支援 関係 活動 調査 必要 重要 可能 対策 \
    昨年 今年 本日 午後 世界 市場 投資 医療 エネルギー システム プロジェクト サービス データ センター 一方 今後 同時 両国 首脳 代表 専門家 新たな";

impl Corpus {
    pub fn parse(word: &str) -> Option<(Language, usize)> {
        let (language, gap) = word.split_once('_')?;
        let language =
            [Language::English, Language::Japanese, Language::Mixed].into_iter().find(|known| known.word() == language)?;
        Some((language, gap.parse().ok()?))
    }

    /// `megabytes` of articles with one name in `gap` bytes on average, the earlier names of the glossary more often.
    pub fn generate(names: &Names, language: Language, gap: usize, megabytes: f64) -> Self {
        Self::seeded(0x5eed, names, language, gap, megabytes)
    }

    /// The same with a seed of one's own, for other texts.
    pub fn seeded(seed: u64, names: &Names, language: Language, gap: usize, megabytes: f64) -> Self {
        let mut dice = Dice(seed ^ gap as u64 ^ (language as u64) << 32);
        let (english, japanese): (Vec<&str>, Vec<&str>) = names.surfaces().partition(|name| name.is_ascii());
        let target = (megabytes * 1e6) as usize;
        let (mut documents, mut bytes) = (Vec::new(), 0);
        let common: Vec<&str> = COMMON.split_whitespace().collect();
        let plain: Vec<&str> = PLAIN_JA.split_whitespace().collect();
        while bytes < target {
            let mut article = Article { text: String::with_capacity(ARTICLE + 400), mentions: Vec::new() };
            let mut next = distance(gap, &mut dice);
            while article.text.len() < ARTICLE {
                let is_japanese = match language {
                    Language::English => false,
                    Language::Japanese => true,
                    Language::Mixed => dice.roll(8) >= 5,
                };
                let pool = if is_japanese { (&japanese, &plain) } else { (&english, &common) };
                paragraph(&mut article, is_japanese, pool.0, pool.1, gap, &mut next, &mut dice);
            }
            bytes += article.text.len();
            documents.push(article);
        }
        Self { name: format!("{}_{gap}", language.word()), documents }
    }

    /// Bytes of all documents.
    pub fn bytes(&self) -> usize {
        self.documents.iter().map(|document| document.text.len()).sum()
    }
}

fn distance(gap: usize, dice: &mut Dice) -> usize {
    (-(1.0 - dice.unit()).ln() * gap as f64) as usize
}

/// The rank of a name: Zipf's law with exponent 0.8, by inversion.
fn rank(count: usize, dice: &mut Dice) -> usize {
    let top = (count as f64 + 1.0).powf(0.2);
    ((1.0 + dice.unit() * (top - 1.0)).powf(5.0) as usize - 1).min(count - 1)
}

fn paragraph(
    article: &mut Article,
    japanese: bool,
    names: &[&str],
    words: &[&str],
    gap: usize,
    next: &mut usize,
    dice: &mut Dice,
) {
    for _ in 0..3 + dice.roll(4) {
        let length = 8 + dice.roll(20);
        for index in 0..length {
            let is_start = index == 0;
            if !japanese && !is_start {
                article.text.push_str(if dice.roll(14) == 0 { ", " } else { " " });
            } else if japanese && dice.roll(9) == 0 {
                article.text.push('、');
            }
            if article.text.len() >= *next {
                // A kanji name needs a neighbour of another script.
                if japanese {
                    article.text.push_str(dice.pick(&["、", "は", "「", "の"]));
                }
                insert(article, names[rank(names.len(), dice)], dice);
                if japanese {
                    article.text.push_str(dice.pick(&["は、", "が", "を", "の"]));
                }
                *next = article.text.len() + distance(gap, dice);
                continue;
            }
            let word = dice.pick(words);
            if !japanese && (is_start || dice.roll(18) == 0) {
                let (head, tail) = word.split_at(1);
                article.text.push_str(&head.to_ascii_uppercase());
                article.text.push_str(tail);
            } else {
                article.text.push_str(word);
            }
        }
        article.text.push_str(if japanese { "。" } else { ". " });
    }
    article.text.push_str("\n\n");
}

fn insert(article: &mut Article, name: &str, dice: &mut Dice) {
    let respelling = if dice.roll(10) == 0 { respelled(name, dice) } else { name.to_owned() };
    let start = article.text.len();
    article.text.push_str(&respelling);
    article.mentions.push(Inserted { span: Span::new(start, article.text.len()), respelled: respelling != name });
}

/// The name in a spelling that only a fold sees through.
fn respelled(name: &str, dice: &mut Dice) -> String {
    let wide = |ch: char| if ('!'..='~').contains(&ch) { char::from_u32(ch as u32 + 0xfee0).unwrap_or(ch) } else { ch };
    let is_acronym = name.is_ascii() && !name.contains(' ');
    match dice.roll(5) {
        0 if !is_acronym => name.to_uppercase(),
        1 => name.replacen(' ', "\n", 1),
        2 => name.replacen(' ', "  ", 1),
        3 => name.replace('\'', "\u{2019}").replace('-', "\u{2010}"),
        _ => name.chars().map(wide).collect::<String>().replace('国', "國").replace('学', "學"),
    }
}
