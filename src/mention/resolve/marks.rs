//! The marks of countries in Japanese: 米 of 米大統領, 米オープンAI and 訪米, never 米 of 米価.
//!
//! A mark is a mention of its country where it begins a run of kanji and a name, an office or a body follows, where 対 or 訪
//! stands before it, or where three marks stand together or in a list. Which mark may stand where is written in `glossary/marks.toml`, and
//! which nouns stand behind one in `glossary/affixes.toml`.

use super::Resolver;
use super::longer::katakana_before;
use crate::glossary::Kind;
use crate::lexicon::{EntryId, Mark};
use crate::mention::candidate::{Evidence, Mention, Resolution};
use crate::mention::find::ends_with_legal_form;
use crate::text::{Script, Span, first_chars, is_han, is_latin_word, last_chars, same_run};

/// Words that end what is said of a firm before its name: 米半導体大手エヌビディア.
const TRADES: [&str; 14] =
    ["大手", "最大手", "企業", "会社", "新興", "メーカー", "財団", "銀行", "系", "機関", "研究所", "団体", "専門誌", "通信社"];

/// Words that begin with 国 themselves: 米国際財団.
const OF_THE_STATE: [&str; 6] = ["国際", "国防", "国立", "国家", "国有", "国営"];

/// What stands before the mark of a country that is dealt with.
const TOWARDS: [char; 8] = ['対', '訪', '駐', '在', '親', '反', '渡', '滞'];

/// What a country sends to another.
const ENVOYS: [&str; 4] = ["大使", "公使", "総領事", "臨時代理大使"];

/// Words between a mark and a title, or before the mark.
const MODIFIERS: [&str; 6] = ["前", "元", "新", "次期", "現", "故"];

/// Words after marks that stand together.
const TOGETHER: [&str; 20] = [
    "首脳",
    "外相",
    "防衛相",
    "国防相",
    "財務相",
    "政府",
    "両",
    "三",
    "四",
    "五",
    "３",
    "４",
    "５",
    "協力",
    "同盟",
    "関係",
    "会談",
    "会合",
    "協議",
    "連携",
];

/// What joins the countries of a list.
const JOINERS: [char; 2] = ['、', '・'];

/// What speaks of languages and of subjects at school, within a few characters of a list.
const OF_LANGUAGES: [&str; 6] = ["語", "科目", "字幕", "両文", "両面", "教科"];
const NEAR: usize = 8;

/// Most countries of one list: what is read does not grow with the text.
const MOST_LISTED: usize = 16;

/// The figures of a number of countries, by the number.
const NUMBERS: [&str; 10] = ["", "", "2２二", "3３三", "4４四", "5５五", "6６六", "7７七", "8８八", "9９九"];

/// Longest stretch that is read after a mark, in characters.
const REACH: usize = 24;

impl<'l> Resolver<'l, '_> {
    /// Adds the marks of countries to the mentions, in the gaps between them.
    pub(super) fn read_marks(&self, mentions: &mut Vec<Mention>) {
        if self.text.is_ascii() {
            return;
        }
        let standing = self.lexicon.standing_marks();
        let mut found: Vec<Mention> = Vec::new();
        let (mut next, mut free) = (0, 0);
        let mut shields: Vec<usize> = Vec::new();
        for (at, ch, stands) in standing.places(self.text) {
            while let Some(mention) = mentions.get(next).filter(|mention| mention.span.end() <= at) {
                // 英 of 佐藤英前会長 ends the name of somebody the glossary lacks.
                let is_surname = mention.surface.is_some_and(|id| self.is_surname(id));
                free = if mention.entry().is_some() || !is_surname { mention.span.end() } else { free };
                next += 1;
            }
            let cover = mentions.get(next).filter(|mention| mention.span.start() <= at);
            // 訪米中 keeps 米中 from being seen, not 米; 韓 may be a surname that nothing speaks for.
            let is_shield = |mention: &Mention| {
                let towards = mention.span.of(self.text).chars().next().filter(|ch| TOWARDS.contains(ch));
                let own = mention.span == Span::new(at, at + ch.len_utf8());
                let is_after = towards.is_some_and(|ch| mention.span.start() + ch.len_utf8() == at);
                mention.entry().is_none() && (own || is_after || self.is_envoy_between(mention.span))
            };
            if cover.is_some_and(|mention| !is_shield(mention)) || found.last().is_some_and(|mention| mention.span.end() > at) {
                continue;
            }
            let span = Span::new(at, at + ch.len_utf8());
            let touches = at > 0 && (free == at || found.last().is_some_and(|mention| mention.span.end() == at));
            let before = self.text.get(..at).unwrap_or_default();
            let next_mark = || self.text.get(span.end()..).and_then(|after| after.chars().next()).and_then(|ch| standing.of(ch));
            let dealt_with = stands.after && before.ends_with(TOWARDS);
            let listed = || self.text.get(span.end()..).is_some_and(|after| after.starts_with(JOINERS));
            let among = stands.among && (next_mark().is_some() || listed());
            if !(dealt_with || among || stands.before && begins_run(before, ch, touches)) {
                continue;
            }
            let Some(mark) = self.titles.titles().mark_of(span.of(self.text)) else { continue };
            let follower = mentions.get(next + usize::from(cover.is_some())).filter(|mention| mention.span.start() >= span.end());
            if let Some(chain) = self.chain(span, touches).or_else(|| self.listed(span, mentions)) {
                // 日米英豪: the three of them that are a name of their own are not read once more.
                let end = chain.last().map_or(at, |(span, _)| span.end());
                let within = mentions.iter().enumerate().skip(next).take_while(|(_, mention)| mention.span.start() < end);
                let is_read = |mention: &Mention| chain.iter().any(|(span, _)| mention.span.overlaps(*span));
                shields.extend(within.filter(|(_, mention)| is_read(mention)).map(|(index, _)| index));
                found.extend(chain.into_iter().map(|(span, entry)| self.bound(span, Resolution::Linked(entry), Evidence::Mark)));
            } else if (is_nationality(before, span.of(self.text), self.text.get(span.end()..).unwrap_or_default())
                || self.is_country(mark, span, touches, follower))
                && let Some(entry) = self.country(mark)
            {
                shields.extend(cover.map(|_| next));
                found.push(self.bound(span, Resolution::Linked(entry), Evidence::Mark));
            }
        }
        if !found.is_empty() {
            let mut index = 0;
            mentions.retain(|_| {
                index += 1;
                !shields.contains(&(index - 1))
            });
            mentions.extend(found);
            mentions.sort_by_key(|mention| mention.span.start());
        }
    }

    /// Whether two marks are no pair but the country that an envoy is sent to and his own: 英米 of 駐英米大使.
    pub(super) fn is_envoy_between(&self, pair: Span) -> bool {
        // Two kanji: most places have more, and are asked nothing else.
        let printed = pair.of(self.text);
        let Some((one, other)) = printed.split_at_checked(3).filter(|_| printed.len() == 6) else { return false };
        self.text.get(..pair.start()).is_some_and(|before| before.ends_with('駐'))
            && self.text.get(pair.end()..).is_some_and(|after| ENVOYS.iter().any(|envoy| after.starts_with(envoy)))
            && [one, other].iter().all(|mark| self.titles.titles().mark_of(mark).is_some())
    }

    fn country(&self, mark: Mark<'_>) -> Option<EntryId> {
        let id = format!("place.{}", mark.country().to_ascii_lowercase());
        self.lexicon.find_entry(&id).map(|entry| entry.number())
    }

    fn is_country(&self, mark: Mark<'_>, span: Span, touches: bool, follower: Option<&Mention>) -> bool {
        let from_mark = self.text.get(span.start()..).unwrap_or_default();
        let is_word = |word: &str| word.chars().count() > 1 && from_mark.starts_with(word);
        if mark.blocked().any(is_word) {
            return false;
        }
        let after = self.text.get(span.end()..).unwrap_or_default();
        let before = self.text.get(..span.start()).unwrap_or_default();
        // 対ロッテ, ローベルト財団: a letter of a word in katakana is no country, unless a name begins behind it.
        let goes_on = |ch: char| Script::of(ch) == Script::Katakana;
        if mark.mark().starts_with(goes_on)
            && after.starts_with(goes_on)
            && follower.is_none_or(|mention| mention.span.start() != span.end() || mention.entry().is_none())
        {
            return false;
        }
        // 対米国 names the country in full; 米国務長官 does not.
        let in_full = mark.ja().any(is_word);
        if mark.stands("after") && !in_full && self.is_towards(before, after) {
            return true;
        }
        mark.stands("before")
            && begins_run(before, span.of(self.text).chars().next().unwrap_or(' '), touches)
            && (self.leads(after, span, follower) || self.is_of_country_behind(mark, after, span, follower))
    }

    /// Whether a place, a person or a body of the country follows behind a dot (米・ニューヨーク, 米・トランプ大統領), or behind a space that
    /// sets Latin letters apart (米 NVIDIA).
    fn is_of_country_behind(&self, mark: Mark<'_>, after: &str, span: Span, follower: Option<&Mention>) -> bool {
        let joiner = after.chars().next().filter(|joiner| match joiner {
            '・' => true,
            ' ' => after.chars().nth(1).is_some_and(is_latin_word),
            _ => false,
        });
        let next = follower.filter(|mention| joiner.is_some_and(|joiner| mention.span.start() == span.end() + joiner.len_utf8()));
        let named = next.and_then(Mention::entry).map(|entry| self.lexicon.entry(entry));
        named.is_some_and(|named| named.countries().any(|own| own == mark.country()))
    }

    /// 対米投資, 訪米中: 対 begins its run, or an office stands before it (首相訪米).
    fn is_towards(&self, before: &str, after: &str) -> bool {
        let Some((at, towards)) = before.char_indices().next_back().filter(|(_, ch)| TOWARDS.contains(ch)) else { return false };
        let head = before.get(..at).unwrap_or_default();
        let last = head.chars().next_back();
        let in_run = last.is_some_and(|last| same_run(last, towards));
        let after_title = || self.titles.ends_with_title(head);
        // 在中の is another word.
        let alone = !matches!(towards, '在' | '親' | '反') || !after.starts_with(|ch: char| Script::of(ch) == Script::Hiragana);
        let again = head.ends_with(['初', '再']) && towards == '訪';
        let is_former = || MODIFIERS.iter().any(|word| head.ends_with(word));
        // 朝海浩一郎駐米大使.
        let is_envoy = || towards == '駐' && ENVOYS.iter().any(|envoy| after.starts_with(envoy));
        (!in_run || again || is_former() || is_envoy() || after_title()) && alone
    }

    /// A name, an office, a body or a trade follows.
    fn leads(&self, after: &str, span: Span, follower: Option<&Mention>) -> bool {
        let named = |at: usize| {
            follower.filter(|mention| mention.span.start() == at).is_some_and(|mention| match mention.resolution {
                Resolution::Linked(_) | Resolution::Ambiguous(_) => true,
                Resolution::Nil(_) => false,
            })
        };
        if named(span.end()) || self.lexicon.has_noun_of_country(after) {
            return true;
        }
        let bare = MODIFIERS.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
        if self.titles.starts_with_title(bare) || self.titles.starts_with_title(after) {
            return true;
        }
        // Up to the end of the run: 半導体大手, IT大手, カーネギー国際平和財団.
        let in_run =
            |ch: char| matches!(Script::of(ch), Script::Han | Script::Katakana | Script::Latin) || matches!(ch, '・' | '＆');
        let len: usize = after.chars().take(REACH).take_while(|ch| in_run(*ch)).map(char::len_utf8).sum();
        let reach = follower.map_or(len, |mention| len.min(mention.span.start().saturating_sub(span.end())));
        let run = after.get(..reach).unwrap_or_default();
        // 米国子会社 names the country in full.
        let in_full = run.starts_with('国') && !OF_THE_STATE.iter().any(|word| run.starts_with(word));
        // 英弘精機株式会社 is a name of its own.
        !in_full
            && !ends_with_legal_form(self.lexicon, run)
            && TRADES.iter().any(|trade| run.ends_with(trade) && run.len() > trade.len())
    }

    /// Three marks or more that stand together and nothing else in their run: 日米豪比.
    fn chain(&self, first: Span, touches: bool) -> Option<Vec<(Span, EntryId)>> {
        let before = self.text.get(..first.start()).unwrap_or_default();
        if touches || before.chars().next_back().is_some_and(|last| Script::of(last) == Script::Han || last.is_numeric()) {
            return None;
        }
        let mut chain: Vec<(Span, EntryId)> = Vec::new();
        let mut at = first.start();
        while let Some((span, entry)) = self.mark_at(at) {
            // 仏加ロックバンド: ロ begins a word.
            let begins_word = |ch: char| Script::of(ch) == Script::Katakana;
            let is_word = span.of(self.text).starts_with(begins_word)
                && self.text.get(span.end()..).is_some_and(|after| after.starts_with(begins_word));
            if is_word || chain.iter().any(|(_, known)| *known == entry) {
                return None;
            }
            chain.push((span, entry));
            at = span.end();
        }
        let after = self.text.get(at..).unwrap_or_default();
        (chain.len() > 2 && (!after.starts_with(is_han) || is_before_common(after))).then_some(chain)
    }

    /// The mark that may stand among others at a place, and its country.
    fn mark_at(&self, at: usize) -> Option<(Span, EntryId)> {
        let ch = self.text.get(at..)?.chars().next()?;
        let span = Span::new(at, at + ch.len_utf8());
        let mark = self.titles.titles().mark_of(span.of(self.text)).filter(|mark| mark.stands("among"))?;
        Some((span, self.country(mark)?))
    }

    /// The marks of a list of countries: 米、英両国; 日、米、カナダの3カ国; 日・米・豪; 日・トルコ. What stands there in full is linked already.
    fn listed(&self, first: Span, mentions: &[Mention]) -> Option<Vec<(Span, EntryId)>> {
        let joiner = self.text.get(first.end()..)?.chars().next().filter(|ch| JOINERS.contains(ch))?;
        let (start, mut in_full) = self.in_full_before(first.start(), joiner, mentions);
        let last = self.text.get(..start)?.chars().next_back();
        if last
            .is_some_and(|last| matches!(Script::of(last), Script::Han | Script::Katakana) || last.is_numeric() || last == '・')
        {
            return None;
        }
        let mut marks: Vec<(Span, EntryId)> = Vec::new();
        let (mut at, mut end) = (first.start(), first.start());
        while let Some((span, country)) = self.country_in_list(at, mentions).filter(|_| marks.len() + in_full < MOST_LISTED) {
            match country {
                Some(country) => marks.push((span, country)),
                None => in_full += 1,
            }
            end = span.end();
            at = end + joiner.len_utf8();
            if !self.text.get(end..)?.starts_with(joiner) {
                break;
            }
        }
        let after = self.text.get(end..)?;
        // 外国語（英・独・仏）から1つ, 英、独、仏の3カ国語.
        let near = [last_chars(self.text.get(..start)?, NEAR), first_chars(after, NEAR)];
        if OF_LANGUAGES.iter().any(|word| near.iter().any(|near| near.contains(word))) {
            return None;
        }
        let together = is_before_common(after);
        let ends_in_mark = marks.last().is_some_and(|(span, _)| span.end() == end);
        if ends_in_mark && !together && after.starts_with(is_han) {
            return None;
        }
        let is_list = match joiner {
            '・' => !after.starts_with('・') && (marks.len() > 2 || marks.len() + in_full > 1 && (in_full > 0 || together)),
            // 25日、米、英、仏は: a day is no country unless the number says so.
            _ => {
                let is_sure = self.titles.titles().mark_of(first.of(self.text)).is_some_and(|mark| mark.stands("before"));
                counts_countries(after) == Some(marks.len() + in_full) || marks.len() > 2 && is_sure && in_full == 0
            }
        };
        is_list.then_some(marks)
    }

    /// Where a list begins before its first mark, and how many countries stand there in full.
    fn in_full_before(&self, mut start: usize, joiner: char, mentions: &[Mention]) -> (usize, usize) {
        let mut count = 0;
        while count < MOST_LISTED
            && let Some(end) = self.text.get(..start).and_then(|before| before.strip_suffix(joiner)).map(str::len)
            && let index = mentions.partition_point(|mention| mention.span.end() < end)
            && let Some(mention) = mentions.get(index).filter(|mention| mention.span.end() == end && self.is_state(mention))
        {
            (start, count) = (mention.span.start(), count + 1);
        }
        (start, count)
    }

    /// The member of a list that begins here, and its country if it is a mark.
    fn country_in_list(&self, at: usize, mentions: &[Mention]) -> Option<(Span, Option<EntryId>)> {
        let index = mentions.partition_point(|mention| mention.span.end() <= at);
        let linked = mentions.get(index).filter(|mention| mention.span.start() <= at && mention.entry().is_some());
        if let Some(mention) = linked {
            return (mention.span.start() == at && self.is_state(mention)).then_some((mention.span, None));
        }
        self.mark_at(at).map(|(span, country)| (span, Some(country)))
    }

    /// A country, or a body of several.
    fn is_state(&self, mention: &Mention) -> bool {
        let named = mention.entry().map(|entry| self.lexicon.entry(entry));
        named.is_some_and(|named| named.country_code().is_some() || named.kind() == Kind::International)
    }
}

/// Whether what countries have or do together follows their marks.
fn is_before_common(after: &str) -> bool {
    TOGETHER.iter().any(|word| after.starts_with(word))
}

/// How many countries a list has by what stands behind it: 両国, の3カ国.
fn counts_countries(after: &str) -> Option<usize> {
    if after.starts_with('両') {
        return Some(2);
    }
    let after = after.strip_prefix('の').unwrap_or(after);
    let number = after.chars().next()?;
    let rest = after.strip_prefix(number)?;
    let is_counted = ["カ国", "か国", "ヵ国", "ヶ国", "ケ国", "箇国", "国"].iter().any(|counter| rest.starts_with(counter));
    NUMBERS.iter().position(|numbers| numbers.contains(number)).filter(|_| is_counted)
}

/// Whether a mark begins its run, stands after a name (バイデン米大統領), after a date (2024年米大統領選) or after one word such as 前.
fn begins_run(before: &str, mark: char, touches: bool) -> bool {
    let is_dated = |text: &str| {
        let number = text.strip_suffix(['年', '月', '日']);
        number.is_some_and(|number| number.ends_with(char::is_numeric))
    };
    let free =
        |text: &str| !text.chars().next_back().is_some_and(|last| same_run(last, mark) || last.is_numeric()) || is_dated(text);
    let modified = || MODIFIERS.iter().find_map(|word| before.strip_suffix(word)).is_some_and(free);
    touches || free(before) || modified()
}

/// ジョーダン・スピース（米）: a mark alone in a bracket behind a foreign name. What is a day, the middle of a series or a seal there is left.
fn is_nationality(before: &str, mark: &str, after: &str) -> bool {
    const MARKS: [&str; 9] = ["米", "英", "独", "仏", "伊", "露", "韓", "豪", "蘭"];
    let name = before.strip_suffix(['（', '(']).map(katakana_before).unwrap_or_default();
    MARKS.contains(&mark) && after.starts_with(['）', ')']) && name.contains('・') && !name.ends_with('・')
}
