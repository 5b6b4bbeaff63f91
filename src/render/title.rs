//! Moves a title to the other side of its bearer when a name changes its language: President Joe Biden, ジョー・バイデン大統領.

use super::around::{joins, joins_behind};
use super::mixed::is_behind_bullet;
use super::word::canonical;
use crate::glossary::{Kind, Lang, Length};
use crate::lexicon::{EntryId, EntryRecord, Lexicon, Mark, OfficeRecord, Title, Titles};
use crate::mention::{Mention, is_function_word, is_headline, is_sentence_start, line_at, word_before};
use crate::text::{Script, Span, ends_with_word, first_chars, is_han, starts_with_word};

/// Courtesy titles without a meaning of their own; all become 氏, and 氏 becomes nothing.
const PLAIN_EN: [&str; 7] = ["Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss"];
const PLAIN_JA: [&str; 6] = ["氏", "さん", "さま", "様", "君", "選手"];
/// Japanese honorifics in Latin letters.
const JAPANESE_IN_LATIN: [(&str, &str); 5] =
    [("-san", "さん"), ("-sama", "さま"), ("-sensei", "先生"), ("-kun", "君"), ("-chan", "ちゃん")];
/// Words for one who held the office before: both are "former", but "former" is one of the two.
const FORMER_JA: [&str; 2] = ["前", "元"];

/// Lines of prose that are broken hold as many bytes or more.
const SHORTEST_OF_PROSE: usize = 55;

const NO_COUNTERPART: &str = "the title beside it has no single counterpart in the other language";
const JOINED: &str = "it is joined to a word that stays Japanese";
const SEVERAL: &str = "one title serves several people";
const MODIFIED: &str = "the word before the title has no single counterpart in the other language";

/// A name with its title, and what stands around the name in the other language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) span: Span,
    pub(super) before: String,
    pub(super) after: String,
    /// The body that stands directly before the phrase, as in Toyota President.
    pub(super) of: Option<EntryId>,
}

impl Phrase {
    /// The name alone.
    fn bare(span: Span) -> Self {
        Self { span, before: String::new(), after: String::new(), of: None }
    }
}

/// Reads the titles beside names that change their language.
pub(super) struct Mover<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) titles: Titles<'l>,
}

impl<'l> Mover<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, titles: lexicon.titles() }
    }

    /// The phrase around the name of `person` at `core`, for the language `to`; an error is the reason why it stays.
    pub(super) fn phrase(
        &self,
        text: &str,
        mentions: &[Mention],
        core: Span,
        person: EntryRecord<'l>,
        to: Lang,
    ) -> Result<Phrase, &'static str> {
        let body_before = |end: usize| {
            let at = mentions.partition_point(|mention| mention.span.end() < end);
            mentions.get(at).filter(|mention| mention.span.end() == end).and_then(Mention::entry)
        };
        let is_body = |id: EntryId| self.lexicon.entry(id).kind() != Kind::Place;
        let mut phrase = match to {
            Lang::Ja => {
                // Bank of Japan Governor: the country is part of the body's name.
                let is_part = |span: Span| {
                    let at = mentions.partition_point(|mention| mention.span.end() < span.end());
                    mentions
                        .get(at)
                        .is_some_and(|mention| mention.span.end() == span.end() && mention.span.start() < span.start())
                };
                self.read_english(text, core, person, &is_part, &body_before)?
            }
            Lang::En => {
                let mut phrase = self.read_japanese(text, core, person)?;
                // 東大の藤井輝夫総長: the body is named before the title, which need not name it again.
                let near = text.get(..phrase.span.start()).and_then(|before| before.strip_suffix(['の', ' ', '　']));
                if let Some(body) = near.and_then(|near| body_before(near.len())).filter(|id| is_body(*id)) {
                    phrase.before = without_body(&phrase.before, self.lexicon.entry(body));
                }
                return Ok(phrase);
            }
        };
        // A capitalised word that is no name makes another title of it: Vice Premier, Shadow Chancellor.
        let start = phrase.span.start();
        let end = text.get(..start).unwrap_or_default().trim_end_matches([' ', '\u{a0}']).len();
        // Behind a stop stands the office of a firm: Toyota Motor Corp. President Sato, but not "at Toyota Motor Corp. Mr. Kishida said".
        let is_sentence = text.get(..end).is_some_and(|near| near.ends_with('.')) && !self.is_of_firm(&phrase.after);
        phrase.of = body_before(end).filter(|_| end < start && !phrase.after.is_empty() && !is_sentence);
        // President Fujii of UTokyo: the body is named behind the name, and the title need not name it again.
        if let Some(named) = body_behind(text, mentions, core).filter(|id| is_body(*id)) {
            let body = self.lexicon.entry(named);
            let rest = body.names().filter_map(|own| phrase.after.strip_prefix(own.text())).find(|rest| !rest.is_empty());
            phrase.after = rest.unwrap_or(&phrase.after).to_owned();
        }
        let word = word_before(text, start).filter(|_| end < start).unwrap_or_default();
        let is_title = word.starts_with(char::is_uppercase)
            && (!word.ends_with(['.', '’', '\'']) || matches!(word, "Lt." | "Dep." | "Asst." | "Assoc."))
            && !word.ends_with("'s")
            && !word.ends_with("’s")
            && !is_function_word(word)
            && !is_headline(text, start);
        if is_title && body_before(end).is_none() { Err(NO_COUNTERPART) } else { Ok(phrase) }
    }

    /// Whether a Japanese title is one of business.
    fn is_of_firm(&self, title: &str) -> bool {
        self.titles.roles_of(title).any(|role| role.field() == "business")
    }

    /// [country] [title] name, and Mr. name.
    fn read_english(
        &self,
        text: &str,
        core: Span,
        person: EntryRecord<'l>,
        is_part: &dyn Fn(Span) -> bool,
        body_before: &dyn Fn(usize) -> Option<EntryId>,
    ) -> Result<Phrase, &'static str> {
        let bare = Phrase::bare(core);
        let before = text.get(..core.start()).unwrap_or_default();
        let Some(near) = without_space(before).filter(|_| !ends_short_line(before)) else { return Ok(bare) };
        let after = text.get(core.end()..).unwrap_or_default();
        if let Some((word, honorific)) = JAPANESE_IN_LATIN.into_iter().find(|(word, _)| starts_with_word(after, word)) {
            return Ok(Phrase { span: Span::new(core.start(), core.end() + word.len()), after: honorific.into(), ..bare });
        }
        if self.titles.honorifics_en_after().any(|word| after.starts_with(word)) {
            return Err(NO_COUNTERPART);
        }
        if let Some(word) = PLAIN_EN.into_iter().find(|word| ends_with_word(near, word)) {
            // President and Mrs. Trump.
            let head = near.get(..near.len() - word.len()).and_then(|head| head.strip_suffix(" and "));
            if head.is_some_and(|head| self.titles.english_at_end(head).is_some() || ends_with_short_title(head).is_some()) {
                return Err(NO_COUNTERPART);
            }
            return Ok(Phrase { span: Span::new(near.len() - word.len(), core.end()), after: "氏".into(), ..bare });
        }
        let in_short = ends_with_short_title(near);
        if self.titles.is_honorific_at_end(near) && in_short.is_none() {
            return Err(NO_COUNTERPART);
        }
        let mut party = None;
        let (rest, title) = match self.ambassador_in_english(near) {
            Some((rest, title)) => (rest, title),
            None => {
                let in_full =
                    || self.titles.english_at_end(near).map(|word| without_country(near, word)).map(|word| (word.len(), word));
                let Some((len, word)) = in_short.or_else(in_full) else {
                    return if is_after_modifier(self.titles, near) { Err(MODIFIED) } else { Ok(bare) };
                };
                let rest = near.get(..near.len() - len).unwrap_or_default();
                party = self.party_in(word, person);
                let of = body_before(rest.trim_end().len());
                (rest, self.counterpart(person, word, Lang::En, Lang::Ja, of).ok_or(NO_COUNTERPART)?.to_owned())
            }
        };
        let named = without_space(rest).filter(|_| !ends_short_line(rest));
        let named = named.and_then(|near| self.country_at_end(near).map(|found| (near, found)));
        let (rest, country) = match named {
            // "They help the U.S. Secretary Rubio said."
            Some((near, (outside, _))) if near.ends_with('.') && ends_with_article(outside) => (rest, None),
            Some((near, (outside, mark))) if !is_part(Span::new(outside.len(), near.len())) => (outside, Some(mark)),
            _ => (rest, None),
        };
        if is_after_modifier(self.titles, rest.trim_end()) || near.ends_with("-elect") {
            return Err(MODIFIED);
        }
        // CEO and founder Brendan Duval: one of two offices would stay where it is.
        if rest.strip_suffix(" and ").is_some_and(|near| self.titles.english_at_end(near).is_some()) {
            return Err(NO_COUNTERPART);
        }
        // A Japanese reader needs no mark for an office of Japan, and a title may have its country already.
        // The mark of Taiwan is that of few words.
        let word = |mark: Mark<'l>| if mark.country() == "TW" { mark.ja().next().unwrap_or(mark.mark()) } else { mark.mark() };
        let mark = country.filter(|mark| mark.country() != "JP" && !title.contains(mark.mark())).map_or("", word);
        let phrase = Phrase::bare(Span::new(rest.len(), core.end()));
        // 俳優の渡辺謙: a trade is no title to stand behind a name.
        let mut roles = self.titles.roles_of(&title).peekable();
        if roles.peek().is_some() && roles.all(|role| role.field() == "arts") {
            return Ok(Phrase { before: format!("{title}の"), ..phrase });
        }
        let before = party.map(|party| format!("{party}の")).unwrap_or_default();
        Ok(Phrase { before, after: format!("{mark}{title}"), ..phrase })
    }

    /// The party that an English title begins with, in Japanese: LDP President.
    fn party_in(&self, title: &str, person: EntryRecord<'l>) -> Option<&'l str> {
        let (name, _) = title.split_once(' ')?;
        let mut parties = self.lexicon.lookup(name).into_iter().map(|surface| surface.entry());
        let is_own = |party: &EntryRecord<'l>| party.countries().any(|there| person.countries().any(|own| own == there));
        let party = parties.find(|entry| entry.kind() == Kind::Party && is_own(entry))?;
        canonical(party, Lang::Ja, Length::Short).map(|name| name.text())
    }

    /// [country] Ambassador to [country], at the end: what stands before it, and 駐日米大使 with both countries.
    fn ambassador_in_english<'t>(&self, near: &'t str) -> Option<(&'t str, String)> {
        let (rest, host) = self.country_at_end(near)?;
        let rest = rest.strip_suffix("the ").unwrap_or(rest);
        let rest = rest.strip_suffix("Ambassador to ").or_else(|| rest.strip_suffix("ambassador to "))?;
        let sender = without_space(rest).and_then(|near| self.country_at_end(near));
        let mark = sender.filter(|(_, mark)| mark.country() != "JP").map_or("", |(_, mark)| mark.mark());
        Some((sender.map_or(rest, |(rest, _)| rest), format!("駐{}{mark}大使", host.mark())))
    }

    /// The country whose name or adjective ends `text`, as a possessive too, and what stands before it.
    fn country_at_end<'t>(&self, text: &'t str) -> Option<(&'t str, Mark<'l>)> {
        let stem = ["'s", "’s"].iter().find_map(|clitic| text.strip_suffix(clitic)).unwrap_or(text);
        let (mark, word) = self.titles.countries_at_end(stem).find(|(_, word)| ends_with_word(stem, word))?;
        Some((stem.get(..stem.len() - word.len())?, mark))
    }

    /// name [country] [前] title, name 氏, and title の name 氏.
    fn read_japanese(&self, text: &str, core: Span, person: EntryRecord<'l>) -> Result<Phrase, &'static str> {
        let (mut start, mut end) = (core.start(), core.end());
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        if is_shared(after) {
            return Err(SEVERAL);
        }
        let mut words = String::new();
        if let Some((outside, title)) = before.strip_suffix('の').and_then(|near| self.title_before(near, person)) {
            start = outside.len();
            words = title?;
        } else if before.ends_with(joins) || before.ends_with('・') && !is_behind_bullet(text, start) {
            return Err(JOINED);
        }
        let rest = after.trim_start_matches(['　', ' ']);
        // グランホルム・エネルギー長官: the dot holds two words in katakana apart.
        let is_apart = |title: &str| title.starts_with(|ch| Script::of(ch) == Script::Katakana) && title.ends_with(is_han);
        // ポール・カガメ・ルワンダ大統領: so does the one before a country and an office.
        let is_of_country = |rest: &str| {
            let behind = self.country_at_start(rest).map(|(behind, _)| behind);
            behind.is_some_and(|behind| self.titles.japanese_at_start(behind).next().is_some())
        };
        let held_apart =
            rest.strip_prefix('・').filter(|rest| self.titles.japanese_at_start(rest).any(is_apart) || is_of_country(rest));
        let rest = held_apart.unwrap_or(rest);
        if let Some(word) = PLAIN_JA.into_iter().find(|word| rest.starts_with(word)) {
            end = text.len() - rest.len() + word.len();
        } else if self.titles.honorifics_ja_after().any(|word| rest.starts_with(word)) {
            return Err(NO_COUNTERPART);
        } else if words.is_empty()
            && let Some((outside, title)) = self
                .title_after(rest, person)
                .or_else(|| self.office_in_body(rest, person).map(|(outside, title)| (outside, Ok(title))))
        {
            end = text.len() - outside.len();
            words = title?;
        }
        if text.get(end..).is_some_and(joins_behind) {
            return Err(JOINED);
        }
        // 藤井輝夫⇥東京大学⇥総長: cells of a table, which stay apart.
        if text.get(start..end).is_some_and(|whole| whole.contains('\t') || whole.contains("　　")) {
            return Ok(Phrase::bare(core));
        }
        let opens = text.get(..start).is_some_and(|before| before.trim_end_matches([' ', '　']).ends_with(['。', '「', '『']));
        if words.starts_with("former") && (opens || is_sentence_start(text, start)) {
            words.replace_range(..1, "F");
        }
        let before = if words.is_empty() { words } else { format!("{words} ") };
        Ok(Phrase { before, ..Phrase::bare(Span::new(start, end)) })
    }

    /// The title that `text` begins with, in English, and what stands after it.
    fn title_after<'t>(&self, text: &'t str, person: EntryRecord<'l>) -> Option<(&'t str, Result<String, &'static str>)> {
        let mut rest = text;
        let (mut country, mut former) = (None, false);
        loop {
            if let Some((outside, title)) = self.ambassador_in_japanese(rest) {
                return Some((outside, Ok(in_english(&title, None, former, person))));
            }
            let mut words = self.titles.japanese_at_start(rest);
            let head = self.head_of_office(rest, person);
            if let Some(word) = words.next().or(head) {
                let outside = rest.get(word.len()..).unwrap_or_default();
                if self.is_of_relative(word) {
                    return Some((rest, Err(NO_COUNTERPART)));
                }
                if self.is_modified(word) {
                    return Some((rest, Err(MODIFIED)));
                }
                let title = self.counterpart(person, word, Lang::Ja, Lang::En, None).ok_or(NO_COUNTERPART);
                return Some((outside, title.map(|title| in_english(title, country, former, person))));
            }
            let modifier = self.titles.modifiers().find(|word| !word.is_ascii() && rest.starts_with(word));
            if let Some(word) = modifier {
                if !FORMER_JA.contains(&word) || former {
                    return Some((rest, Err(MODIFIED)));
                }
                former = true;
                rest = rest.get(word.len()..).unwrap_or_default();
            } else if let Some((outside, mark)) = self.country_at_start(rest).filter(|_| country.is_none()) {
                country = Some(mark);
                rest = outside;
            } else {
                return None;
            }
        }
    }

    /// Whether the title is another of its office with a word before it that has no counterpart: 新首相, but not 副大統領.
    fn is_modified(&self, title: &str) -> bool {
        let words = self.titles.modifiers().filter(|word| !word.is_ascii() && !FORMER_JA.contains(word));
        words.filter_map(|word| title.strip_prefix(word)).any(|rest| {
            let mut roles = self.titles.roles();
            roles.any(|role| role.has(title) && role.has(rest))
        })
    }

    /// Whether the title names somebody beside the person: 首相夫人.
    fn is_of_relative(&self, title: &str) -> bool {
        self.titles.roles_of(title).any(|role| role.field() == "spouse")
    }

    /// The title that ends `text`, which begins with no other word, and what stands before it.
    fn title_before<'t>(&self, text: &'t str, person: EntryRecord<'l>) -> Option<(&'t str, Result<String, &'static str>)> {
        let title = self.titles.japanese_at_end(text).next()?;
        let mut rest = text.get(..text.len() - title.len())?;
        let (mut country, mut former) = (None, false);
        for _ in 0..2 {
            if let Some(outside) = FORMER_JA.iter().find_map(|word| rest.strip_suffix(word)) {
                (former, rest) = (true, outside);
            } else if let Some((outside, mark)) = self.country_at_end_of_japanese(rest) {
                (country, rest) = (Some(mark), outside);
            }
        }
        if rest.ends_with(joins) {
            return Some((rest, Err(JOINED)));
        }
        let english = self.counterpart(person, title, Lang::Ja, Lang::En, None).ok_or(NO_COUNTERPART);
        Some((rest, english.map(|title| in_english(title, country, former, person))))
    }

    /// 駐日米国大使 as it begins `text`: what stands after it, and the English title.
    fn ambassador_in_japanese<'t>(&self, text: &'t str) -> Option<(&'t str, String)> {
        let (rest, host) = self.country_at_start(text.strip_prefix('駐')?)?;
        let (rest, sender) = match self.country_at_start(rest) {
            Some((rest, mark)) => (rest, adjective(mark)),
            None => (rest, ""),
        };
        let rest = rest.strip_prefix("特命全権大使").or_else(|| rest.strip_prefix("大使"))?;
        let space = if sender.is_empty() { "" } else { " " };
        Some((rest, format!("{sender}{space}{}", ambassador_to(host)?)))
    }

    fn country_at_start<'t>(&self, text: &'t str) -> Option<(&'t str, Mark<'l>)> {
        // 米 of 米国務長官 and 米国 of 米国大使 both fit: the one after which a title stands is meant.
        let is_titled = |word: &str| {
            let rest = text.get(word.len()..).unwrap_or_default();
            let rest = FORMER_JA.iter().find_map(|former| rest.strip_prefix(former)).unwrap_or(rest);
            self.titles.japanese_at_start(rest).next().is_some()
        };
        let words = || self.titles.japanese_countries_at_start(text);
        let (mark, word) = words().find(|(_, word)| is_titled(word)).or_else(|| words().next())?;
        Some((text.get(word.len()..)?, mark))
    }

    fn country_at_end_of_japanese<'t>(&self, text: &'t str) -> Option<(&'t str, Mark<'l>)> {
        let (mark, word) = self.titles.japanese_countries_at_end(text).next()?;
        Some((text.get(..text.len() - word.len())?, mark))
    }

    /// The end of a title of the person that `text` begins with: 大臣 for a 文部科学大臣.
    fn head_of_office<'t>(&self, text: &'t str, person: EntryRecord<'l>) -> Option<&'t str> {
        let run: usize = text.chars().take_while(|ch| joins(*ch)).map(char::len_utf8).sum();
        let run = text.get(..run).filter(|run| run.chars().count() >= 2)?;
        self.offices(person, None).iter().any(|role| role.ja().any(|word| word.ends_with(run))).then_some(run)
    }

    /// The offices that a person held: in this body, if there are any.
    fn offices(&self, person: EntryRecord<'l>, of: Option<EntryId>) -> Vec<Title<'l>> {
        let is_of = |office: &OfficeRecord<'l>| of.is_some() && office.of == of;
        let has_own = person.offices().any(|office| is_of(&office));
        let own = person.offices().filter(|office| !has_own || is_of(office));
        self.titles.roles_with_ids(own.map(|office| office.role))
    }

    /// The title in the other language: that of an office the person held, else the only one that the word has.
    /// Of the offices of one who held several, it is the one in the body `of` that stands beside the title.
    pub(super) fn counterpart(
        &self,
        person: EntryRecord<'l>,
        word: &str,
        from: Lang,
        to: Lang,
        of: Option<EntryId>,
    ) -> Option<&'l str> {
        let named: Vec<Title<'l>> =
            self.titles.roles().filter(|role| words(*role, from).any(|own| own.eq_ignore_ascii_case(word))).collect();
        // Of the titles of one role that are told apart by initials, the one that has them too: FBI長官 is FBI Director.
        let letters = word.split(|ch: char| !ch.is_ascii_uppercase()).find(|letters| letters.len() > 1 && *letters != word);
        let has_letters = |own: &&str| letters.is_some_and(|letters| own.contains(letters));
        let first = |role: &Title<'l>| words(*role, to).find(has_letters).or_else(|| words(*role, to).next());
        let held = self.offices(person, of);
        // The office itself, or one of which this is the head in both languages: a U.S. President is a President.
        let is_held = |role: &&Title<'l>| held.iter().any(|office| office.id() == role.id());
        let is_head_of = |role: &Title<'l>, office: &Title<'l>| {
            let begins = |own: &str, first: &str| own.strip_prefix(first).is_some_and(|rest| rest.starts_with(" of "));
            first(role).is_some_and(|first| words(*office, to).any(|own| own.ends_with(first) || begins(own, first)))
                && words(*office, from).any(|own| own.contains(word))
        };
        // The office that the person held is called so, and of others it is the head alone: IAEA Director General.
        let is_called = |role: &&Title<'l>| words(**role, from).next().is_some_and(|own| own.eq_ignore_ascii_case(word));
        if let Some(own) = only(named.iter().filter(is_held).filter(is_called).filter_map(first)) {
            return Some(own);
        }
        let mut supported: Vec<&'l str> = named.iter().filter(is_held).filter_map(first).collect();
        if supported.is_empty() || from == Lang::En {
            let heads = named.iter().filter(|role| held.iter().any(|office| is_head_of(role, office)));
            supported.extend(heads.filter_map(first));
        }
        supported.sort_by_key(|word| word.len());
        if let Some(shortest) = supported.first() {
            return supported.iter().all(|longer| longer.ends_with(shortest)).then_some(*shortest);
        }
        // Secretary of a Secretary of Commerce, 長官 of a 商務長官.
        let is_head = |own: &str| match from {
            Lang::En => ends_with_word(own, word) || starts_with_word(own, word),
            Lang::Ja => own.ends_with(word),
        };
        let heads = held.iter().filter(|role| words(**role, from).any(is_head)).filter_map(first);
        only(heads).or_else(|| self.only_counterpart(word, from, to))
    }

    /// The counterpart of a word that has no other, whoever bears it.
    fn only_counterpart(&self, word: &str, from: Lang, to: Lang) -> Option<&'l str> {
        let named = self.titles.roles().filter(|role| words(*role, from).any(|own| own.eq_ignore_ascii_case(word)));
        let found = only(named.filter_map(|role| words(role, to).next())).filter(|title| self.is_plain(word, from, title))?;
        // A deputy is as plain as whom he stands in for: 副総裁 is a Deputy Governor or a Vice President.
        let deputies = ["副", "Deputy ", "Vice ", "Vice-"];
        let chief = deputies.iter().find_map(|deputy| word.strip_prefix(deputy));
        chief.is_none_or(|chief| self.only_counterpart(chief, from, to).is_some()).then_some(found)
    }

    /// Whether no longer title has this word for its head and another head in the other language: a Minister may be 公使 or 外相.
    fn is_plain(&self, word: &str, from: Lang, counterpart: &str) -> bool {
        let (to, counterpart) = (if from == Lang::En { Lang::Ja } else { Lang::En }, counterpart.to_lowercase());
        self.titles.roles().all(|role| {
            let is_longer = |own: &str| match from {
                Lang::En => starts_with_word(own, word) && own.get(word.len()..).is_some_and(|rest| rest.starts_with(" of ")),
                Lang::Ja => own.len() > word.len() && own.ends_with(word),
            };
            let agrees = || words(role, to).next().is_none_or(|own| own.to_lowercase().contains(&counterpart));
            !words(role, from).any(is_longer) || agrees()
        })
    }
}

fn words<'l>(role: Title<'l>, lang: Lang) -> impl Iterator<Item = &'l str> {
    let (en, ja) = match lang {
        Lang::En => (Some(role.en()), None),
        Lang::Ja => (None, Some(role.ja())),
    };
    en.into_iter().flatten().chain(ja.into_iter().flatten())
}

/// Whether an article ends a text. None stands before a title with a name, so the country behind it ends the sentence before: "They are in
/// the U.S. President Trump agreed".
fn ends_with_article(text: &str) -> bool {
    ends_with_word(text.trim_end(), "the")
}

/// A title at the end of a text, without its country where that ends the sentence before.
fn without_country<'t>(near: &str, title: &'t str) -> &'t str {
    let is_apart = near.strip_suffix(title).is_some_and(ends_with_article);
    title.strip_prefix("U.S. ").filter(|_| is_apart).unwrap_or(title)
}

/// The only value of a list, however often it stands there.
fn only<'l>(mut values: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

/// Ambassador to the United States.
fn ambassador_to(host: Mark<'_>) -> Option<String> {
    let noun = host.en().next()?;
    let article = if noun.starts_with("United ") || noun.ends_with("lands") || noun.ends_with("pines") { "the " } else { "" };
    Some(format!("Ambassador to {article}{noun}"))
}

/// former U.S. Secretary of State.
fn in_english(title: &str, country: Option<Mark<'_>>, former: bool, person: EntryRecord<'_>) -> String {
    // 元ブラジル大使 of a Japanese is who was sent to Brazil.
    if let Some(host) = country.filter(|mark| title == "Ambassador" && !person.countries().any(|own| own == mark.country()))
        && let Some(title) = ambassador_to(host)
    {
        return [if former { "former " } else { "" }, &title].concat();
    }
    // The country of an office of Japan is named where the text names it, and never twice.
    let country = country.map_or("", adjective);
    let country = if title.starts_with(country) { "" } else { country };
    let words = [if former { "former" } else { "" }, country, title];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The form of a country before a title: U.S., Japanese, South Korean, British. That of a state is its name: Ohio Governor.
fn adjective<'l>(mark: Mark<'l>) -> &'l str {
    let Some(noun) = mark.en().next() else { return "" };
    if mark.country().contains('-') {
        return noun;
    }
    let letters = |word: &str| word.chars().filter(|ch| *ch != '.').collect::<String>();
    let dotted = mark.en().find(|word| word.contains('.') && letters(word) == mark.country());
    let stem = first_chars(noun, 3);
    let derived =
        mark.en().skip(1).filter(|word| word.starts_with(stem) && !word.contains(" of ") && !word.ends_with("ic")).last();
    dotted.or(derived).or(mark.en().last()).unwrap_or_default()
}

/// 岸田、バイデン両氏: the title after the second name is that of both. Behind の it stays for itself: 内田真一、氷見野良三の両副総裁.
fn is_shared(after: &str) -> bool {
    let rest = after.trim_start_matches([' ', '　']);
    let plural = ["両", "各", "3氏", "３氏", "三氏", "ら"];
    let next: String =
        rest.chars().skip(1).take(24).take_while(|ch| !matches!(ch, '。' | '「' | '」' | '\n' | '、' | ',')).collect();
    plural.iter().any(|word| rest.starts_with(word))
        || rest.starts_with(['、', '・', 'と']) && next.contains("両") && !next.contains("の両")
}

/// A title without the name of its body: Press Secretary of White House Press Secretary, President of "President of the University of
/// Tokyo".
fn without_body(title: &str, body: EntryRecord<'_>) -> String {
    let names = || body.names().filter(|name| name.lang() == Lang::En).map(|name| name.text());
    let behind = title.trim_end().split_once(" of ").filter(|(_, of)| {
        let of = of.strip_prefix("the ").unwrap_or(of);
        names().any(|name| name == of || name.strip_prefix("the ").is_some_and(|name| name == of))
    });
    let ahead = || names().filter_map(|name| title.strip_prefix(name)?.strip_prefix(' ')).find(|rest| !rest.is_empty());
    match behind {
        Some((head, _)) => format!("{head} "),
        None => ahead().unwrap_or(title).to_owned(),
    }
}

/// What is named behind "of" behind a name.
fn body_behind(text: &str, mentions: &[Mention], core: Span) -> Option<EntryId> {
    let rest = text.get(core.end()..)?.strip_prefix(" of ")?;
    let at = text.len() - rest.strip_prefix("the ").unwrap_or(rest).len();
    let index = mentions.partition_point(|mention| mention.span.start() < at);
    mentions.get(index).filter(|mention| mention.span.start() == at).and_then(Mention::entry)
}

/// The title that `text` ends with in short: its bytes, and the word.
fn ends_with_short_title(text: &str) -> Option<(usize, &'static str)> {
    const SHORT: [(&str, &str); 2] = [("Pres.", "President"), ("Prof.", "Professor")];
    SHORT.into_iter().find(|(short, _)| ends_with_word(text, short)).map(|(short, word)| (short.len(), word))
}

/// Whether a word such as former or then ends `text`.
fn is_after_modifier(titles: Titles<'_>, text: &str) -> bool {
    titles.modifiers().any(|word| word.is_ascii() && ends_with_word(text, word))
}

/// Whether a line ends there that is too short for one of prose, so that the next one does not go on with it.
fn ends_short_line(text: &str) -> bool {
    text.ends_with('\n') && line_at(text, text.len() - 1).len() < SHORTEST_OF_PROSE
}

fn without_space(text: &str) -> Option<&str> {
    text.strip_suffix([' ', '\u{a0}', '\n'])
}
