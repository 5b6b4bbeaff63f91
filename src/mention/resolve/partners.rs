//! Two surnames joined by a hyphen, a dot or a word: people who governed two countries at one time (Reagan-Nakasone, 橋本・クリントン会談,
//! Takaichi meets Trump), or who took office together (Biden-Harris).

use super::{NOTHING_SPEAKS, Resolver};
use crate::glossary::Kind;
use crate::lexicon::{EntryId, EntryRecord, OfficeRecord, Rule, Titles};
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::text::{first_word, is_cjk};

/// What joins two surnames in a sentence or a headline.
const BESIDE: [&str; 22] = [
    " and ",
    ", ",
    ", and ",
    " & ",
    " meet ",
    " meets ",
    " met ",
    " meets with ",
    " met with ",
    " to meet ",
    " will meet ",
    " hosts ",
    " hosted ",
    " welcomes ",
    " welcomed ",
    " greets ",
    " tells ",
    " told ",
    " with ",
    "と",
    "氏と",
    "、",
];

/// Words that are surnames too, and more often the first word of a sentence.
const PRONOUNS: [&str; 8] = ["He", "Her", "My", "Our", "So", "They", "We", "You"];

/// The longest of them, in bytes.
const LONGEST_BESIDE: usize = 12;

/// What stands behind two surnames in Japanese that a dot joins: without it, a given name may stand before the dot.
const TOGETHER: [&str; 9] = ["両", "会談", "首脳", "会見", "関係", "時代", "電話", "共同", "声明"];

impl<'l> Resolver<'l, '_> {
    /// Links both surnames of such a pair where only one pair of their bearers can be meant, heads of state and government before
    /// others.
    pub(super) fn resolve_partners(&self, mentions: &mut [Mention]) {
        // Of three in a row the last one may be the one that is known.
        for index in (1..mentions.len()).chain((1..mentions.len()).rev()) {
            let Some([one, two]) = mentions.get(index - 1..=index) else { continue };
            let gap = two.span.start().saturating_sub(one.span.end());
            let is_open = one.entry().is_none() || two.entry().is_none();
            // Kishida and Biden: where one of them is known, the other one is whoever governed beside him.
            let is_list = gap <= LONGEST_BESIDE
                && self.text.get(one.span.end()..two.span.start()).is_some_and(|joiner| BESIDE.contains(&joiner));
            let is_known = || [one, two].iter().any(|mention| mention.entry().is_some());
            let is_free = || [one, two].iter().any(|mention| mention.resolution == Resolution::Nil(NOTHING_SPEAKS));
            let fits = || if is_list { is_known() && is_free() } else { gap <= '・'.len_utf8() && self.are_joined(one, two) };
            // He and Cameron agreed.
            let is_pronoun = |mention: &Mention| PRONOUNS.contains(&mention.core.of(self.text));
            if gap == 0 || !is_open || is_pronoun(one) || is_pronoun(two) || !fits() {
                continue;
            }
            let (first, second) = (self.bearers_of(one), self.bearers_of(two));
            let titles = self.titles.titles();
            let pairs = || first.iter().flat_map(|one| second.iter().map(move |two| (*one, *two)));
            let meet = |only_heads: bool| pairs().filter(move |(one, two)| govern_at_one_time(titles, *one, *two, only_heads));
            let mates = pairs().filter(|(one, two)| took_office_together(*one, *two));
            let is_sole = || first.len().max(second.len()) == 1;
            // Evans-Thompson is a surname; what heads of government do together is told, Kerry-Lavrov talks, or one of them is known.
            let is_told = is_known() || self.met_in_words(two);
            // Biden-Harris are two of one country, whoever else governed beside the first.
            let ran_together = || only(mates.clone()).filter(|_| !is_list && !self.met_in_words(two));
            let pair = ran_together().or_else(|| only(meet(true))).or_else(|| match (is_list, is_told) {
                (true, _) => only(meet(false)).filter(|_| is_sole()),
                (false, true) => only(meet(false).chain(mates)),
                (false, false) => only(mates),
            });
            let Some((one, two)) = pair else { continue };
            for (at, person) in [(index - 1, one), (index, two)] {
                if let Some(mention) = mentions.get_mut(at).filter(|mention| mention.entry().is_none()) {
                    self.link_surname(mention, person.number(), Evidence::Coordination);
                }
            }
        }
    }

    fn are_joined(&self, one: &Mention, two: &Mention) -> bool {
        let joiner = self.text.get(one.span.end()..two.span.start()).unwrap_or_default();
        let after = self.text.get(two.span.end()..).unwrap_or_default();
        let before = self.text.get(..one.span.start()).unwrap_or_default();
        if one.core.of(self.text).chars().any(is_cjk) {
            // A third part makes it the name of one person.
            let is_alone = !before.ends_with(['・', '＝', '=']);
            return matches!(joiner, "・" | "＝" | "=" | "･") && is_alone && TOGETHER.iter().any(|word| after.starts_with(word));
        }
        // A word in capitals behind them makes a name of its own (the Biden-Harris Administration), but for what they did together.
        let next = after.strip_prefix(' ').unwrap_or_default();
        let is_own = next.starts_with(|ch: char| ch.is_ascii_uppercase());
        matches!(joiner, "-" | "–")
            && !before.ends_with(['-', '–'])
            && !after.starts_with(['-', '–'])
            && (!is_own || is_joint(next))
            && !self.is_half_of_surname(one.core, Kind::Person)
    }

    /// Whether a word for what two people do together stands behind their names.
    fn met_in_words(&self, last: &Mention) -> bool {
        let after = self.text.get(last.span.end()..).unwrap_or_default();
        last.core.of(self.text).chars().any(is_cjk) || is_joint(after.trim_start_matches(' '))
    }

    /// The person of a linked surname, else everybody who bears it.
    fn bearers_of(&self, mention: &Mention) -> Vec<EntryRecord<'l>> {
        let surfaces = self.lexicon.lookup(mention.core.of(self.text));
        let surnames = surfaces.iter().filter(|surface| surface.rule() == Rule::Surname).map(|surface| surface.entry_id());
        let mut bearers: Vec<EntryId> = surnames.filter(|&entry| mention.entry().is_none_or(|known| known == entry)).collect();
        bearers.sort_unstable();
        bearers.dedup();
        bearers.into_iter().map(|entry| self.lexicon.entry(entry)).collect()
    }
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next();
    if found.next().is_some() { None } else { first }
}

/// Whether what stands behind two names begins with what two people do or make together.
fn is_joint(after: &str) -> bool {
    const WORDS: [&str; 10] =
        ["talks", "meeting", "summit", "declaration", "statement", "agreement", "deal", "accord", "plan", "communique"];
    WORDS.contains(&first_word(after).to_ascii_lowercase().as_str())
}

/// Whether two people were in the governments of two countries at one time.
fn govern_at_one_time(titles: Titles<'_>, one: EntryRecord<'_>, two: EntryRecord<'_>, only_heads: bool) -> bool {
    let governs = |office: &OfficeRecord<'_>| {
        let governs = titles.role_with_id(office.role).is_some_and(|role| match role.field() {
            "government" => !only_heads || role.en().any(is_head),
            "international" => role.en().any(is_head),
            _ => false,
        });
        !office.country.is_empty() && office.held.from.is_some() && governs
    };
    let is_before = |one: &OfficeRecord<'_>, two: &OfficeRecord<'_>| {
        one.held.until.zip(two.held.from).is_some_and(|(until, from)| until <= from)
    };
    one.offices().filter(governs).any(|first| {
        let mut others = two.offices().filter(governs).filter(|second| first.country != second.country);
        others.any(|second| !is_before(&first, &second) && !is_before(&second, &first))
    })
}

/// Whether an office is that of a head of state or government.
fn is_head(office: &str) -> bool {
    matches!(office, "Prime Minister" | "Premier" | "Chancellor" | "Supreme Leader")
        || office.ends_with("President") && !office.contains("Vice")
}

/// Whether two people of one country began and ended an office on the same days.
fn took_office_together(one: EntryRecord<'_>, two: EntryRecord<'_>) -> bool {
    let same = |first: &OfficeRecord<'_>, second: &OfficeRecord<'_>| {
        first.held == second.held && first.country == second.country && first.role != second.role
    };
    // Two who came in one year need not have come together: the day must be known.
    let terms = |office: &OfficeRecord<'_>| office.held.from.is_some_and(|from| from.to_number() % 100 > 0);
    one.offices().filter(terms).any(|first| two.offices().any(|second| same(&first, &second)))
}
