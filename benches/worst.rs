//! Searches the texts that cost most.
//!
//! `cargo bench --no-default-features --bench worst -- [--steps 1500] [--seconds 40] [--seed 1] [--bytes 4000] [--pool en|ja|mixed] [--top 3] [--follow] [--write]`
//!
//! `--follow` tells each new record as it is found.
//!
//! A text is made of up to 40 pieces: names of the built-in glossary, halves of them, titles, brackets, marks, definitions, protected parts, words.
//! They are repeated in their order or shuffled until the text has its length. A population climbs: a good one is changed in one to three places,
//! and takes the place of the cheapest where it costs more. Cost is the processor time a byte of `normalize`, the least of three runs, against the articles of
//! `seeds/` read a moment before. The seed settles which texts are tried after which outcome; the outcomes are times, so two searches end alike and
//! not the same. What is found last is freed of every piece it does not need, measured again by the least of five runs, and at four times
//! its length, where a cost that grows with the length shows. A search ends early at forty times the ordinary cost, or after
//! `--seconds` of processor time for a pool.

mod arguments;
mod clock;
mod date;
mod targets;
mod workload;

use std::fmt::Write as _;
use std::hint::black_box;

use arguments::Arguments;
use clock::processor_time;
use seimei::{Lang, Normalizer, Style};
use targets::Targets;
use workload::Dice;

struct Choices {
    steps: usize,
    /// Processor time for a pool.
    seconds: f64,
    seed: u64,
    bytes: usize,
    pools: Vec<&'static str>,
    top: usize,
    follow: bool,
}

/// Nothing is looked for beyond this factor.
const ENOUGH: f64 = 40.0;

/// Pieces of a text, and how they are laid out.
#[derive(Clone, PartialEq)]
struct Recipe {
    pieces: Vec<usize>,
    between: usize,
    /// Drawn at random instead of repeated in order.
    shuffled: bool,
}

const BETWEEN: [&str; 6] = [" ", "", "\n", "\n\n", ", ", "。"];
const LONGEST: usize = 40;
const POPULATION: usize = 24;

const ENGLISH: &str = "Mr.|Ms.|Dr.|Prof.|Professor|Professor Emeritus|Secretary|Secretary of State|Prime Minister|Foreign Minister|President|Vice President|\
    Ambassador|Governor|Senator|Rep.|Director-General|Chairman|former|then|acting|U.S.|US|Japan|Japanese|American|U.S.-Japan|Japan-U.S.|of|of the|the|and|at|\
    for|in|the Ministry of|the Department of|University of|Universities of|the University of|Institute|National|Center|Co., Ltd.|Inc.|Corp.|K.K.|(UT)|(UW)|\
    UT|UW|JST|NSF|MOF|A|I|it|was|said|Monday|2024|April 10, 2024|(|)|[|]|(hereinafter|hereinafter \"X\")|\"|'|“|”|‘|’|,|.|:|;|-|–|—|/|&|*|_|`|<b>|</b>|@|#|\
    https://a.example/b|a@b.example|@handle|#tag|/usr/bin/x|NASA_KEY|'s|’s|s'|A.|J.|J. R.|KISHIDA|Kishida|Fumio|KISHIDA Fumio|Kishida,";
const JAPANESE: &str = "氏|教授|名誉教授|首相|前首相|大統領|長官|大臣|外相|国務長官|知事|大使|会長|社長|理事長|議員|さん|博士|米|日|英|中|韓|日米|日米韓|米国|日本|アメリカ|\
    は|が|の|を|と|に|で|・|、|。|「|」|『|』|（|）|(|)|【|】|〈|〉|＝|－|ー|―|〜|／|以下「|」という|（以下「|」という。）|（以下、|と略す）|両省|両大学|各大学|大学|省|\
    研究所|財団|株式会社|（株）|㈱|有限会社|国立|国立大学法人|独立行政法人|東大|京大|筑波大|文科|経産|財務省|外務省|文部科学|Ｕ|Ｔ|ＵＴ|ｱ|ｶﾞ|ﾊﾟ|バ|゛|　|１|２０２４年|\
    4月10日|田中|佐藤|鈴木|一郎|健|太郎|岸田|文雄|岸田文雄|国|國|学|學|一|二|三|きのう|した|する|について";

fn main() {
    let given = Arguments::given();
    let pool = given.value("--pool");
    let choices = Choices {
        steps: given.number("--steps", 1500),
        seconds: given.number("--seconds", 40.0),
        seed: given.number("--seed", 1),
        bytes: given.number("--bytes", 4000),
        pools: ["en", "ja", "mixed"].into_iter().filter(|name| pool.is_none_or(|pool| pool == *name)).collect(),
        top: given.number("--top", 3),
        follow: given.has("--follow"),
    };
    let search = Search::new();
    let mut report = format!(
        "{} steps for each of the pools {}, seed {}, texts of {} bytes. Ordinary text, the articles of `seeds/`, costs {:.0} ns a byte.\n\n",
        choices.steps,
        choices.pools.join(", "),
        choices.seed,
        choices.bytes,
        search.ordinary() * 1e9,
    );
    let (mut worst, mut steepest) = (0.0_f64, 0.0_f64);
    let _ = writeln!(report, "| pool | of ordinary text | of ordinary text, 4 times as long | pieces |\n|---|--:|--:|---|");
    for &pool in &choices.pools {
        for (recipe, pieces) in search.climb(pool, &choices) {
            let (factor, longer) = search.settled(&recipe, &pieces, choices.bytes);
            worst = worst.max(factor);
            steepest = steepest.max(longer / factor);
            let laid = if recipe.shuffled { "shuffled" } else { "in order" };
            let shown: Vec<&str> = recipe.pieces.iter().map(|piece| pieces[*piece].as_str()).collect();
            let shown = format!("{shown:?}, {laid}, {:?} between", BETWEEN[recipe.between]).replace('|', "\\|");
            let row = format!("| {pool} | {factor:.2} | {longer:.2} | `{}` |\n", shown.replace('`', "'"));
            print!("{row}");
            report.push_str(&row);
        }
    }
    report.push('\n');
    let mut targets = Targets::default();
    targets.at_most("the costliest text found : ordinary text, time a byte", 4.0, worst, "");
    targets.at_most("the same : itself, 4 times as long, time a byte", 1.5, steepest, "");
    report.push_str(&targets.table());
    println!("\n{report}");
    if given.has("--write") {
        date::write_results("worst", "A search for the costliest text", &report);
    }
}

struct Search {
    normalizer: Normalizer,
    ordinary: Vec<String>,
}

impl Search {
    fn new() -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
        let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the seeds").map(|item| item.expect("a file").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        paths.sort();
        let ordinary = paths.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect();
        Self { normalizer: Normalizer::builtin(Style::new()), ordinary }
    }

    /// Seconds a byte of ordinary text, now: a busy machine is slower for both.
    fn ordinary(&self) -> f64 {
        let bytes: usize = self.ordinary.iter().map(String::len).sum();
        least(3, || self.ordinary.iter().for_each(|text| drop(black_box(self.normalizer.normalize(black_box(text))))))
            / bytes as f64
    }

    fn cost(&self, text: &str, runs: usize) -> f64 {
        least(runs, || drop(black_box(self.normalizer.normalize(black_box(text))))) / text.len() as f64
    }

    /// The factor of a recipe, and that at four times the length.
    fn settled(&self, recipe: &Recipe, pieces: &[String], bytes: usize) -> (f64, f64) {
        let factor = |bytes: usize, runs: usize| {
            let text = recipe.text(pieces, bytes);
            let first = self.cost(&text, runs) / self.ordinary();
            // Once is enough for what is many times over.
            if first > 20.0 {
                return first;
            }
            let mut factors = [first, self.cost(&text, runs) / self.ordinary(), self.cost(&text, runs) / self.ordinary()];
            factors.sort_by(f64::total_cmp);
            factors[1]
        };
        (factor(bytes, 5), factor(bytes * 4, 1))
    }

    /// The costliest recipes of a pool, and its pieces.
    fn climb(&self, pool: &str, choices: &Choices) -> Vec<(Recipe, Vec<String>)> {
        let mut dice = Dice(choices.seed ^ pool.len() as u64);
        let pieces = self.pieces(pool, &mut dice);
        let mut ordinary = self.ordinary();
        let mut population: Vec<(f64, Recipe)> = Vec::new();
        let (mut record, end) = (0.0_f64, processor_time() + choices.seconds);
        for step in 0..choices.steps {
            if step % 50 == 0 {
                ordinary = self.ordinary();
            }
            let recipe = if population.len() < POPULATION {
                Recipe::any(&pieces, &mut dice)
            } else {
                // The better of two, and now and then a new one.
                let (one, other) = (dice.roll(POPULATION), dice.roll(POPULATION));
                let better = if population[one].0 > population[other].0 { one } else { other };
                let parent = &population[better].1;
                if dice.roll(20) == 0 {
                    Recipe::any(&pieces, &mut dice)
                } else {
                    parent.changed(&population[one.min(other)].1, &pieces, &mut dice)
                }
            };
            if population.iter().any(|(_, known)| *known == recipe) {
                continue;
            }
            let text = recipe.text(&pieces, choices.bytes);
            // Most are cheap: one run tells.
            let floor = population.iter().map(|(cost, _)| *cost).fold(f64::INFINITY, f64::min);
            let mut cost = self.cost(&text, 1) / ordinary;
            if cost < ENOUGH && (population.len() < POPULATION || cost > floor) {
                cost = cost.min(self.cost(&text, 2) / ordinary);
            }
            if cost > record * 1.1 {
                record = cost;
                if choices.follow {
                    eprintln!("{pool} {step}: {cost:.2} {:?}", text.chars().take(120).collect::<String>());
                }
            }
            if population.len() < POPULATION {
                population.push((cost, recipe));
            } else if cost > floor {
                let at = population.iter().position(|(cost, _)| *cost == floor).unwrap_or(0);
                population[at] = (cost, recipe);
            }
            if cost > ENOUGH || processor_time() > end {
                break;
            }
        }
        population.sort_by(|one, other| other.0.total_cmp(&one.0));
        // Those that share most of their pieces are one find.
        let mut found: Vec<Recipe> = Vec::new();
        for (_, recipe) in population {
            let shares = |other: &Recipe| recipe.pieces.iter().filter(|piece| other.pieces.contains(piece)).count();
            if found.len() < choices.top && !found.iter().any(|other| shares(other) * 2 > recipe.pieces.len()) {
                found.push(recipe);
            }
        }
        found.into_iter().map(|recipe| (self.freed(recipe, &pieces, choices.bytes), pieces.clone())).collect()
    }

    /// The recipe without the pieces that cost nothing extra: halves are tried first, single pieces last.
    fn freed(&self, mut recipe: Recipe, pieces: &[String], bytes: usize) -> Recipe {
        let mut cost = self.cost(&recipe.text(pieces, bytes), 3);
        let mut size = recipe.pieces.len() / 2;
        while size > 0 {
            let mut at = 0;
            while at < recipe.pieces.len() && recipe.pieces.len() > size {
                let mut without = recipe.clone();
                without.pieces.drain(at..(at + size).min(recipe.pieces.len()));
                let now = self.cost(&without.text(pieces, bytes), 3);
                if now >= cost * 0.95 {
                    recipe = without;
                    cost = cost.max(now);
                } else {
                    at += size;
                }
            }
            size /= 2;
        }
        recipe
    }

    /// What texts are made of.
    fn pieces(&self, pool: &str, dice: &mut Dice) -> Vec<String> {
        let mut pieces: Vec<String> = Vec::new();
        let langs: &[Lang] = match pool {
            "en" => &[Lang::En],
            "ja" => &[Lang::Ja],
            _ => &[Lang::En, Lang::Ja],
        };
        let lexicon = self.normalizer.lexicon();
        let entries: Vec<_> = lexicon.entries().collect();
        for &lang in langs {
            pieces.extend(if lang == Lang::En { ENGLISH } else { JAPANESE }.split('|').map(str::to_owned));
            for _ in 0..400 {
                let names: Vec<&str> =
                    dice.pick(&entries).names().filter(|name| name.lang() == lang).map(|name| name.text()).collect();
                if names.is_empty() {
                    continue;
                }
                let name = dice.pick(&names);
                pieces.push(name.to_owned());
                // A half of it: what begins a name and is none.
                let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(1).collect();
                if !ends.is_empty() {
                    let cut = dice.pick(&ends);
                    pieces.push(name[..cut].trim_end().to_owned());
                    pieces.push(name[cut..].trim_start().to_owned());
                }
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }
}

impl Recipe {
    fn any(pieces: &[String], dice: &mut Dice) -> Self {
        let count = 1 + dice.roll(LONGEST / 2);
        Self {
            pieces: (0..count).map(|_| dice.roll(pieces.len())).collect(),
            between: dice.roll(BETWEEN.len()),
            shuffled: dice.roll(3) == 0,
        }
    }

    /// A recipe like this one, in parts perhaps like another.
    fn changed(&self, other: &Self, pieces: &[String], dice: &mut Dice) -> Self {
        let mut new = self.clone();
        for _ in 0..1 + dice.roll(3) {
            let at = dice.roll(new.pieces.len());
            match dice.roll(9) {
                0 | 1 => new.pieces[at] = dice.roll(pieces.len()),
                2 | 3 => new.pieces.insert(at, dice.roll(pieces.len())),
                4 if new.pieces.len() > 1 => drop(new.pieces.remove(at)),
                5 => new.pieces.insert(at, new.pieces[at]),
                6 => {
                    let to = dice.roll(new.pieces.len());
                    new.pieces.swap(at, to);
                }
                7 => new.pieces.extend_from_slice(&other.pieces[..dice.roll(other.pieces.len() + 1)]),
                _ if dice.roll(2) == 0 => new.between = dice.roll(BETWEEN.len()),
                _ => new.shuffled = !new.shuffled,
            }
            new.pieces.truncate(LONGEST);
        }
        new
    }

    /// The text of this recipe, not longer than `bytes` by more than a piece.
    fn text(&self, pieces: &[String], bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 200);
        let mut dice = Dice(7);
        for index in 0.. {
            let piece = if self.shuffled { dice.pick(&self.pieces) } else { self.pieces[index % self.pieces.len()] };
            text.push_str(&pieces[piece]);
            text.push_str(BETWEEN[self.between]);
            if text.len() >= bytes {
                break;
            }
        }
        text
    }
}

/// The least time of some runs; of fewer, where one takes so long that nothing else matters.
fn least(runs: usize, work: impl Fn()) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..runs {
        let started = processor_time();
        work();
        least = least.min(processor_time() - started);
        if least > 0.03 {
            break;
        }
    }
    least
}
