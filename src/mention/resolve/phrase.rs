//! What is printed around a name and says whose it is: a cue that holds it, a word in the bracket behind it.

use super::Resolver;
use crate::glossary::{Kind, Lang, Length};
use crate::lexicon::EntryRecord;
use crate::mention::candidate::Evidence;
use crate::mention::context::{country_after, has_word};
use crate::text::{Script, Span, first_chars, is_cjk, is_latin_word, last_chars};

/// Longest bracket behind a name that tells whose it is, in characters.
const LONGEST_BRACKET: usize = 80;

impl<'l, 'd> Resolver<'l, 'd> {
    /// What is printed around a name and says that it is that of `bearer`, one of several; `ambiguous` is the record of the name, if it
    /// has one.
    pub(super) fn phrase_around(
        &self,
        name: Span,
        bearer: EntryRecord<'l>,
        ambiguous: Option<EntryRecord<'l>>,
    ) -> Option<Evidence> {
        let cues = || ambiguous.iter().flat_map(|record| record.cues_of(Some(bearer.number())));
        let of_list = || {
            let side = self.side_of_list(name).filter(|_| ambiguous.is_some() && bearer.kind() == Kind::Government);
            side.filter(|(country, _)| bearer.countries().any(|own| own == *country)).map(|(_, list)| list)
        };
        let phrase = self
            .cue_around(name, cues())
            .or_else(|| self.word_in_bracket(name, bearer, cues()))
            .or_else(|| self.place_before(name, cues()))
            .or_else(of_list);
        phrase.map(|phrase| Evidence::Phrase(phrase.to_owned()))
    }

    /// The cue that a name stands in, letter by letter.
    fn cue_around(&self, name: Span, mut cues: impl Iterator<Item = &'l str>) -> Option<&'l str> {
        let printed = name.of(self.text);
        cues.find(|cue| {
            cue.len() > printed.len()
                && cue.match_indices(printed).any(|(before, _)| {
                    let start = name.start().checked_sub(before);
                    let stands = |start: usize| {
                        let (head, rest) = (self.text.get(..start)?, self.text.get(start..)?.strip_prefix(cue)?);
                        let begins = !(head.ends_with(is_latin_word) && cue.starts_with(is_latin_word));
                        let ends = !(rest.starts_with(is_latin_word) && cue.ends_with(is_latin_word));
                        (begins && ends).then_some(())
                    };
                    start.and_then(stands).is_some()
                })
        })
    }

    /// The place directly before a name that is a cue of it, with の between them: セントルイスのワシントン大.
    fn place_before(&self, name: Span, mut cues: impl Iterator<Item = &'l str>) -> Option<&'d str> {
        let before = self.text.get(..name.start())?.strip_suffix('の')?;
        let place = cues.find(|cue| before.ends_with(cue) && self.is_place(cue))?;
        self.text.get(before.len() - place.len()..name.end())
    }

    /// What says in the bracket directly behind a name whose it is, a cue or a word of the full name: ワシントン大学（シアトル）, MSU (Michigan),
    /// Ministry of Finance（財務省）.
    fn word_in_bracket(&self, name: Span, bearer: EntryRecord<'l>, mut cues: impl Iterator<Item = &'l str>) -> Option<&'d str> {
        let after = self.text.get(name.end()..)?;
        let inside = after.strip_prefix('（').or_else(|| after.trim_start_matches(' ').strip_prefix('('))?;
        let (inside, _) = first_chars(inside, LONGEST_BRACKET).split_once(['）', ')'])?;
        let is_word_of = |full: &str| has_word(full, inside) && inside.chars().nth(1).is_some();
        let is_of_bearer = || [Lang::En, Lang::Ja].into_iter().filter_map(|lang| bearer.full(lang)).any(is_word_of);
        // 国家安全保障局（National Security Agency：NSA）.
        let is_named = || {
            let mut parts =
                inside.split(['：', ':', '、', '，', '；', ';']).map(str::trim).filter(|part| part.len() < inside.len());
            parts.any(|part| bearer.names().any(|name| name.text() == part && name.length() != Length::Abbreviation))
        };
        (cues.any(|cue| has_word(inside, cue)) || is_of_bearer() || is_named()).then_some(inside)
    }

    /// Whether the letters in a bracket are those of the ministry whose minister stands before it: Minister for Foreign Affairs (MOFA).
    pub(super) fn is_of_minister_before(&self, letters: Span, body: EntryRecord<'l>) -> bool {
        const MINISTERS: [&str; 4] = ["Minister of ", "Minister for ", "Secretary of ", "Secretary for "];
        const MINISTRIES: [&str; 3] = ["Ministry of ", "Department of ", "U.S. Department of "];
        let Some(before) = self.text.get(..letters.start()).and_then(|before| before.strip_suffix(" (")) else { return false };
        let field = |name: &'l str| {
            let field = MINISTRIES.iter().find_map(|ministry| name.strip_prefix(ministry))?;
            Some(field.strip_prefix("the ").unwrap_or(field))
        };
        let Some(office) = body.full(Lang::En).and_then(field).and_then(|field| before.strip_suffix(field)) else { return false };
        let office = office.strip_suffix("the ").unwrap_or(office);
        let Some(head) = MINISTERS.iter().find_map(|minister| office.strip_suffix(minister)) else { return false };
        let Some(after) = self.text.get(letters.end()..).and_then(|after| after.strip_prefix(')')) else { return false };
        let behind = self.text.len() - after.len();
        let country = self.country_before(head.len());
        let country = country.or_else(|| country_after(self.text, behind, self.titles.titles()));
        let is_own = |country: &str| body.countries().any(|own| own == country);
        // Minister of Foreign Affairs (MOFA) Cho Tae-yul.
        let holder = after.strip_prefix(' ').and_then(|_| self.lexicon.match_at(self.text, behind + 1));
        let is_of_holder = holder.is_none_or(|holder| {
            let mut people = holder.surfaces.iter().map(|&id| self.lexicon.surface(id).entry()).filter(EntryRecord::is_person);
            people.next().is_none_or(|person| person.countries().any(is_own))
        });
        country.is_none_or(is_own) && is_of_holder
    }

    /// The country whose side a list of bodies is of, and the list up to the name: 米側（財務省、商務省）, 【米国】財務省, 日本からは財務省が. What
    /// ends the sentence or closes the bracket ends the list, and no particle stands in it. What is told so says nothing of the name
    /// elsewhere.
    fn side_of_list(&self, name: Span) -> Option<(&'l str, &'d str)> {
        /// Characters before a name that are looked through.
        const REACH: usize = 80;
        const HEADS: [&str; 11] = ["側（", "側(", "政府（", "側】", "側）", "側：", "側:", "側は", "側から", "からは", "】"];
        if !name.of(self.text).ends_with(is_cjk) {
            return None;
        }
        let near = last_chars(self.text.get(..name.start())?, REACH);
        let clause = near.rsplit(['。', '\n']).next().unwrap_or_default();
        let heads = HEADS.iter().filter_map(|head| clause.rfind(head).map(|at| (at, *head)));
        let (at, head) = heads.max_by_key(|(at, head)| (*at, head.len()))?;
        let (country, list) = (clause.get(..at)?, clause.get(at + head.len()..)?);
        let after = self.text.get(name.end()..)?;
        let is_told_of = ["に", "宛", "へ"].iter().any(|word| after.starts_with(word));
        let is_closed = head.ends_with(['（', '(']) && list.contains(['）', ')']);
        if is_closed || is_told_of || list.contains(['を', 'が', 'は', 'に', 'で', 'へ']) {
            return None;
        }
        let (mark, word) = self.titles.titles().japanese_countries_at_end(country).next()?;
        let outside = country.strip_suffix(word)?;
        // 日米側 is that of two.
        let is_of_word = outside.ends_with(|ch| matches!(Script::of(ch), Script::Han | Script::Katakana) && ch != '・');
        let whole = self.text.get(name.start() - list.len()..name.end())?;
        (!is_of_word).then(|| (mark.country(), whole))
    }
}
