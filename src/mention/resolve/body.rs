//! Names in the names of bodies that the glossary lacks: the Oregon Widget Association, Aisin World Corp., 株式会社東京ネジラボ.

use super::{Candidate, Resolver, is_unconditional};
use crate::glossary::Kind;
use crate::lexicon::{DIVISIONS, EntryRecord, SurfaceId, SurfaceRecord};
use crate::mention::candidate::Evidence;
use crate::mention::context::{is_headline, tail, word_before};
use crate::mention::find::{Found, ends_with_legal_form};
use crate::mention::title::is_function_word;
use crate::text::{Script, WordList, ends_with_word, is_han, is_latin_word, starts_with_word};

/// Most words between the name of a company and the legal form of a company that it begins.
const MOST_WORDS_BEFORE_FORM: usize = 2;
const MOST_WORDS_IN_COMPANY: usize = 3;

/// Common nouns that the names of bodies have for a head.
static HEADS_OF_BODIES: WordList = WordList::new(
    "Academy Airlines Airways Alliance Association Bank Board Broadcasting Center Centre Chamber Choir Church Clinic Club Coalition College \
     Commission Committee Conservatory Consortium Cooperative Council Exchange Federation Festival Force Foundation Fund Gallery Gazette \
     Guild Herald Hospital Hotel Institute Institution Journal Laboratories Laboratory League Library Marathon Movement Museum Network \
     Observatory Orchestra Organisation Organization Party Prize Railroad Railway Review School Seminary Society Symphony Theater Theatre \
     Tribune Trust Union University Zoo",
);

/// The same of what bodies and programmes are called that have a word between the place and it: the Japan Cultural Program.
static HEADS_OF_PROGRAMMES: WordList = WordList::new(
    "Archive Archives Arena Award Biennale Bureau Division Fellowship Forum Garden Gardens Hall Hub Initiative Insights Institutes Lecture \
     Lectures Newsletter Partners Program Programme Programs Project Quarterly Scholarship Seminar Series Stadium Studios Symposium \
     Triennale Ventures Workshop",
);

/// Legal forms end the name of a company; what stands behind them and "of" is its country, and a mention.
const LEGAL_FORMS: [&str; 5] = ["Company", "Corp", "Corporation", "Inc", "Ltd"];

/// Words inside the name of a body that have no capital.
const JOINERS: [&str; 6] = ["and", "&", "of", "for", "the", "in"];

/// Legal forms that nothing but the name of a company ends with, in whatever capitals.
const SURE_FORMS: [&str; 10] =
    ["CO., LTD.", "CO.,LTD.", "CO. LTD.", "CO., LTD", "CORP.", "INC.", "INC", "LTD.", "LIMITED", "K.K."];

/// What stands before "University of X" in the name of another one.
static QUALIFIERS: WordList = WordList::new(
    "Agricultural American Baptist Catholic Christian City Dental Dominican Lutheran Maritime Medical Methodist Metropolitan Military National \
     Naval Normal Open Pharmaceutical Polytechnic Pontifical Presbyterian Technical Technological Women's",
);

/// What the names of Japanese bodies end in.
const JAPANESE_HEADS: [&str; 23] = [
    "学会",
    "協会",
    "連盟",
    "財団",
    "研究所",
    "研究会",
    "センター",
    "機構",
    "病院",
    "大学",
    "組合",
    "連合会",
    "振興会",
    "会議所",
    "倶楽部",
    "クラブ",
    "工業会",
    "学校",
    "基金",
    "ホールディングス",
    "コーポレーション",
    "株式会社",
    "有限会社",
];

/// The ones that say what a company founded, and no part of it.
const FOUNDED_HEADS: [&str; 5] = ["財団", "協会", "学会", "株式会社", "有限会社"];

/// Longest rest of such a name, in characters.
const LONGEST_REST: usize = 24;

/// Most words between a place and the head of a body that is named after it, and how far the head is looked for before "of", in
/// bytes.
const MOST_WORDS_TO_HEAD: usize = 6;
const LONGEST_HEAD: usize = 80;

impl<'l> Resolver<'l, '_> {
    /// The Oregon Widget Association, the Bank of Spain: a place in the name of a body. The initials of a country stand before such a
    /// name as an adjective. Headlines capitalise every word, so they say nothing.
    pub(super) fn is_in_name_of_body(&self, hit: &Found) -> bool {
        hit.core.of(self.text).chars().any(char::is_lowercase)
            && (self.goes_on_to_head(hit) || self.is_behind_head(hit))
            && !is_headline(self.text, hit.core.start())
    }

    /// Capitalised words behind the name as far as the head of a body, which ends the name of it or goes on with "of". A title
    /// begins the name of a person.
    fn goes_on_to_head(&self, hit: &Found) -> bool {
        let mut rest = self.text.get(hit.span.end()..).unwrap_or_default();
        for index in 0..MOST_WORDS_TO_HEAD {
            let Some(next) = rest.strip_prefix(' ') else { return false };
            let (word, len) = word_at(next);
            rest = next.get(len..).unwrap_or_default();
            let is_capital = word.starts_with(|ch: char| ch.is_ascii_uppercase());
            let is_head = HEADS_OF_BODIES.has(word) || index > 0 && HEADS_OF_PROGRAMMES.has(word);
            if is_capital && (is_head || LEGAL_FORMS.contains(&word)) {
                let (behind, _) = word_at(rest.strip_prefix(' ').unwrap_or_default());
                if !behind.starts_with(char::is_uppercase) || self.titles.is_title_word(behind) {
                    return true;
                }
            }
            let is_title = || self.titles.titles().english_at_start(next).is_some();
            let is_inside = if is_capital { !is_title() } else { index > 0 && JOINERS.contains(&word) };
            if !is_inside {
                return false;
            }
        }
        false
    }

    /// Capitalised words before "of" that hold the head of a body and nobody's title.
    fn is_behind_head(&self, hit: &Found) -> bool {
        let before = tail(self.text.get(..hit.core.start()).unwrap_or_default(), LONGEST_HEAD);
        let Some(before) = [" of ", " of the "].iter().find_map(|of| before.strip_suffix(of)) else { return false };
        let is_capital = |word: &str| word.starts_with(|ch: char| ch.is_ascii_uppercase());
        let mut inside = before.rsplit(' ').take(MOST_WORDS_TO_HEAD).enumerate().take_while(|(index, word)| {
            let is_name = is_capital(word) && word.chars().all(is_latin_word) && !self.titles.is_title_word(word);
            is_name || *index > 0 && JOINERS.contains(word)
        });
        inside.any(|(_, word)| is_capital(word) && HEADS_OF_BODIES.has(word))
    }

    /// Whether a text begins with a legal form of companies in Latin letters.
    pub(super) fn begins_with_form_of_firm(&self, text: &str) -> bool {
        let is_own = |form: &str| text.strip_prefix(form).is_some_and(|after| !after.starts_with(is_latin_word));
        self.lexicon.legal_forms_of(Kind::Company).is_some_and(|forms| self.lexicon.forms_after(forms).any(is_own))
    }

    /// Aisin World Corp.: capitalised words that are no names themselves, and the legal form of what they make a company of its own.
    /// Headlines capitalise every word.
    pub(super) fn goes_on_to_legal_form(&self, hit: &Found) -> bool {
        if hit.span != hit.core {
            return false;
        }
        let mut end = hit.core.end();
        for _ in 0..MOST_WORDS_BEFORE_FORM {
            let rest = self.text.get(end..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
            let word = rest.split(|ch: char| !is_latin_word(ch) && ch != '-').next().unwrap_or_default();
            let is_name = word.starts_with(|ch: char| ch.is_ascii_uppercase()) && word.chars().any(char::is_lowercase);
            if !is_name || is_function_word(word) || self.titles.titles().english_at_start(rest).is_some() {
                return false;
            }
            end += " ".len() + word.len();
            let behind = rest.get(word.len()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
            if self.begins_with_form_of_firm(behind) {
                let starts = [hit.core.end() + " ".len(), end - word.len()];
                // Yokogawa Singapore Pte. Ltd. is another firm, Intel Sony Corp. two of them.
                let is_sure = |surface: SurfaceRecord<'l>| {
                    is_unconditional(surface) && !surface.name().is_common() && surface.entry().kind() != Kind::Place
                };
                let is_named = |at: usize| {
                    let own = self.lexicon.match_at(self.text, at);
                    own.is_some_and(|own| own.surfaces.iter().any(|&id| is_sure(self.lexicon.surface(id))))
                };
                return !starts.into_iter().any(is_named) && !is_headline(self.text, hit.core.start());
            }
        }
        false
    }

    /// YKK Corporation of America: a legal form behind which the company is called after another part of the world.
    pub(super) fn goes_on_abroad(&self, hit: &Found) -> bool {
        const FORMS: [&str; 4] = ["Corporation", "Corp.", "Company", "Co."];
        const PARTS: [&str; 4] = ["America", "North America", "Europe", "Asia"];
        let after = self.text.get(hit.span.end()..).and_then(|after| after.strip_prefix(" of ")).unwrap_or_default();
        PARTS.iter().any(|part| starts_with_word(after, part))
            && FORMS.iter().any(|form| ends_with_word(hit.span.of(self.text), form))
    }

    /// What stands beside the name of a firm and of little else: a legal form, the post of its head, the mark of its country.
    pub(super) fn evidence_for_company(
        &self,
        hit: &Found,
        candidate: &Candidate,
        company: EntryRecord<'l>,
        evidence: &mut Vec<Evidence>,
    ) {
        // マイクロン社, but the 社 of 社長 is no legal form.
        let has_form = || {
            let after = self.text.get(hit.span.end()..).and_then(|after| after.strip_prefix('社'));
            after.is_some_and(|after| !after.starts_with(['長', '員', '会', '内', '説', '債', '団']))
        };
        if hit.span != hit.core || has_form() {
            evidence.push(Evidence::LegalForm);
        }
        if candidate.free {
            return;
        }
        if let Some(post) = self.chief_behind(hit) {
            evidence.push(Evidence::Role(post.to_owned()));
        }
        // 米メタ: the mark of its country says that it is the firm.
        if self.is_behind_own_mark(hit, company) {
            evidence.push(Evidence::Country);
        }
    }

    /// Whether the one kanji that stands for the country of a firm stands before it: 米GE.
    pub(super) fn is_behind_own_mark(&self, hit: &Found, company: EntryRecord<'l>) -> bool {
        let before = self.text.get(..hit.span.start()).unwrap_or_default();
        let Some(last) = before.chars().next_back().filter(|last| Script::of(*last) == Script::Han) else { return false };
        let head = before.get(..before.len() - last.len_utf8()).unwrap_or_default();
        let mark = self.titles.titles().mark_of(last.encode_utf8(&mut [0; 4]));
        !head.ends_with(|ch| Script::of(ch) == Script::Han)
            && mark.is_some_and(|mark| company.countries().any(|own| own == mark.country()))
    }

    /// Apple CEO Tim Cook: a post that companies alone have, and a name behind it.
    fn chief_behind(&self, hit: &Found) -> Option<&'static str> {
        const POSTS: [&str; 7] = ["CEO", "CFO", "COO", "CTO", "chief executive", "Chief Executive", "Chief Executive Officer"];
        let after = self.text.get(hit.span.end()..)?.strip_prefix(' ')?;
        let is_behind = |post: &&str| {
            let name = after.strip_prefix(*post).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
            name.starts_with(|ch: char| ch.is_ascii_uppercase())
        };
        POSTS.into_iter().find(is_behind)
    }

    /// Whether a name is a part of that of a body in Japanese: 株式会社東京ネジラボ, 日本リーテック株式会社, 日本フィンランド協会,
    /// 大和証券サクラ財団. The name of a country elsewhere says whose a body is, and so do 県 and 市.
    pub(super) fn is_in_japanese_body(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        let (before, rest) = self.text.split_at_checked(hit.span.start()).unwrap_or_default();
        let after = rest.get(hit.span.len()..).unwrap_or_default();
        let name = hit.core.of(self.text);
        let has_form = || hit.span.start() < hit.core.start() || ends_with_legal_form(self.lexicon, before);
        // シリコンバレー日米協会 is no branch of the one in Tokyo.
        if entry.kind() == Kind::Place && ends_with_legal_form(self.lexicon, before)
            || entry.kind() == Kind::Organization && name.starts_with("日米") && self.ends_in_place(before)
        {
            return true;
        }
        if !after.starts_with(|ch| is_in_run(ch) || ch == '・') {
            return false;
        }
        // 共同ファクトシート, 毎日コーヒー: the short form of a paper is a word of its own.
        let is_word = || name.chars().count() == 2 && name.chars().all(is_han);
        let is_edition = || ["デジタル", "ジャーナル", "オンライン"].iter().any(|word| after.starts_with(word));
        let is_before_katakana = after.starts_with(|ch| Script::of(ch) == Script::Katakana);
        if entry.kind() == Kind::Media && is_before_katakana && is_word() && !is_edition() {
            return true;
        }
        // 株式会社日立・トラベル・サービス.
        let behind_dot =
            after.strip_prefix('・').filter(|rest| rest.starts_with(is_in_run) && hit.span.start() < hit.core.start());
        if behind_dot.is_some_and(|rest| self.lexicon.match_at(self.text, self.text.len() - rest.len()).is_none()) {
            return true;
        }
        let len: usize = after.chars().take(LONGEST_REST).take_while(|ch| is_in_run(*ch)).map(char::len_utf8).sum();
        let run = after.get(..len).unwrap_or_default();
        let (Some(last), Some(next)) = (name.chars().next_back(), run.chars().next()) else { return false };
        let is_latin = |ch: char| Script::of(ch) == Script::Latin;
        if run.chars().all(is_latin) || is_latin(last) && is_latin(next) {
            return false;
        }
        let heads: &[&str] = match entry.kind() {
            Kind::Place
                if entry.countries().any(|country| country == "JP") && !name.ends_with(DIVISIONS) && !name.ends_with('州') =>
            {
                &JAPANESE_HEADS
            }
            Kind::Place if before.ends_with("日本") => &JAPANESE_HEADS,
            Kind::Place if name.chars().nth(1).is_none() => &FOUNDED_HEADS,
            Kind::Company | Kind::Government => &FOUNDED_HEADS,
            Kind::Organization | Kind::Institute | Kind::Media => &[],
            _ => return false,
        };
        let is_joined = before.chars().next_back().is_some_and(is_in_run);
        let least = if is_joined { 0 } else { next.len_utf8() };
        // 日米AI大学連携 goes on behind the schools: two countries are no part of their name.
        let is_several = entry.countries().nth(1).is_some();
        let is_head =
            |head: &&str| run.rfind(head).is_some_and(|at| at >= least && (!is_several || at + head.len() == run.len()));
        let has_head = heads.iter().any(is_head);
        let is_part = has_head || Script::of(last) != Script::of(next) && has_form();
        // 日本法人ヤフー株式会社, 株式会社ライオン社長.
        let ends_run = heads.contains(&run);
        if !is_part || !ends_run && self.lexicon.may_end_before(after, entry.kind()) {
            return false;
        }
        // Another name may begin directly behind, of a body whose head this is: 日本国外務省, 米国マイクロソフト株式会社.
        let is_body = |id: &SurfaceId| {
            let other = self.lexicon.surface(*id);
            !other.is_shield() && !matches!(other.entry().kind(), Kind::Place | Kind::Person)
        };
        !self.lexicon.match_at(self.text, hit.span.end()).is_some_and(|other| other.surfaces.iter().any(is_body))
    }

    /// Whether a word before the name makes it another one: Dominican University of California, Heising-Simons Foundation, Kyushu
    /// Tokai University, New Hampshire College.
    pub(super) fn is_behind_qualifier(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        /// What stands before a hyphen and is no name.
        const PREFIXES: [&str; 8] = ["Ex", "Non", "Pre", "Post", "Anti", "Pro", "Former", "Then"];
        const HEADS: [&str; 4] = ["University of ", "College of ", "Institute of ", "School of "];
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        let near = before.strip_suffix([' ', '-', '–']);
        let Some(word) = near.and_then(|near| word_before(near, near.len())).filter(|word| is_capitalised(word)) else {
            return false;
        };
        let kind = entry.kind();
        if !before.ends_with(' ') {
            let is_body = matches!(kind, Kind::University | Kind::Institute | Kind::Organization | Kind::Company);
            // Nagoya University-North Carolina State University are two.
            return is_body
                && !PREFIXES.contains(&word)
                && !HEADS_OF_BODIES.has(word)
                && self.lexicon.readings(word).next().is_none();
        }
        let name = hit.core.of(self.text);
        let first = name.split_once(' ').map(|(first, _)| first).filter(|_| word != "The");
        let is_of = HEADS.iter().any(|head| name.starts_with(head));
        first.is_some_and(|first| self.is_place(&format!("{word} {first}")))
            || kind == Kind::University
                && (is_of && (QUALIFIERS.has(word) || self.is_place(word)) || name.ends_with(" University") && self.is_town(word))
    }

    /// Whether the run of katakana or kanji before a name ends in that of a place.
    fn ends_in_place(&self, before: &str) -> bool {
        let run = before.char_indices().rev().take(LONGEST_REST).take_while(|(_, ch)| is_in_run(*ch));
        run.filter_map(|(at, _)| before.get(at..)).any(|word| self.is_place(word))
    }

    /// Whether a word is the name of a place that is no country.
    fn is_town(&self, word: &str) -> bool {
        let mut entries = self.lexicon.readings(word).map(|id| self.lexicon.surface(id).entry());
        entries.any(|entry| entry.kind() == Kind::Place && entry.id().split('.').nth(2).is_some())
    }

    /// NIKKO CO., LTD., SEC Ceramix, Limited, MITSUI KAZURA HOLDINGS CO., LTD.: a place, or the short name of a body, in the name of a
    /// company that is known by its legal form.
    pub(super) fn begins_company(&self, hit: &Found, kind: Kind) -> bool {
        let name = hit.core.of(self.text);
        let takes = hit.span == hit.core
            && matches!(kind, Kind::Place | Kind::Government | Kind::Company | Kind::Media | Kind::Organization)
            && !name.contains(' ');
        if !takes {
            return false;
        }
        let mut end = hit.span.end();
        for index in 0..=MOST_WORDS_IN_COMPANY {
            let rest = self.text.get(end..).unwrap_or_default();
            let Some(rest) = rest.strip_prefix([' ', ',']) else { return false };
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            // Neither a word of a name nor a legal form begins with a small letter.
            if !rest.starts_with(|ch: char| ch.is_ascii_uppercase() || ch == '&') {
                return false;
            }
            let is_form = |form: &&str| {
                let own =
                    rest.get(..form.len()).filter(|own| own.eq_ignore_ascii_case(form) && own.starts_with(char::is_uppercase));
                own.is_some() && !rest.get(form.len()..).is_some_and(|rest| rest.starts_with(is_latin_word))
            };
            if SURE_FORMS.iter().any(is_form) {
                return index > 0 || kind == Kind::Place;
            }
            let start = self.text.len() - rest.len();
            let (word, len) = word_at(rest);
            let is_inside = word == "&" || word.starts_with(|ch: char| ch.is_ascii_uppercase()) && !is_function_word(word);
            let is_apart = || self.text.get(end..start).is_some_and(|gap| gap.contains(','));
            if !is_inside || is_apart() || self.titles.is_title_word(word) || self.lexicon.match_at(self.text, start).is_some() {
                return false;
            }
            end = start + len;
        }
        false
    }
}

/// The word at the beginning of a text, and how much of the text it is: with the stop of an abbreviation.
fn word_at(text: &str) -> (&str, usize) {
    let len = text.find(|ch: char| !is_latin_word(ch) && !matches!(ch, '-' | '\'' | '’' | '&')).unwrap_or(text.len());
    let word = text.get(..len).unwrap_or_default();
    let stop =
        text.get(len..).is_some_and(|rest| rest.starts_with(". ")) && matches!(word, "Co" | "Corp" | "Inc" | "Ltd" | "St" | "Mt");
    (word, len + usize::from(stop))
}

/// Whether a word begins with a capital and is no initials.
fn is_capitalised(word: &str) -> bool {
    word.chars().nth(2).is_some()
        && word.starts_with(|ch: char| ch.is_ascii_uppercase())
        && word.chars().all(|ch| is_latin_word(ch) || matches!(ch, '\'' | '’'))
        && word.chars().any(char::is_lowercase)
}

/// Whether a character stands inside the run of a name in Japanese.
fn is_in_run(ch: char) -> bool {
    matches!(Script::of(ch), Script::Han | Script::Katakana | Script::Latin)
}
