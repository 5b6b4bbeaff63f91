//! Which of several readings of a name is preferred whatever else speaks for them: who was named before, and the letters that stand there.

use super::bearer::OF_ASSEMBLIES;
use super::{Candidate, Resolver, in_one_line, is_body};
use crate::glossary::{Lang, SurnameWorth};
use crate::lexicon::{EntryId, EntrySet, Rule};
use crate::mention::candidate::{Evidence, Mention};
use crate::mention::context::{has_word, sentence_at};
use crate::mention::find::Found;
use crate::mention::title::Beside;

/// Fewest characters from the end of one cue to that of the next in another clause.
const SHORTEST_CLAUSE: usize = 9;

impl Resolver<'_, '_> {
    /// Of several bearers of a surname, the one who holds an office of the body that stands beside it, whoever was named before: NTT President
    /// Shimada behind Taro Shimada of Toshiba.
    pub(super) fn prefer_officer(&self, hit: &Found, candidates: &mut [Candidate], before: &[Mention]) {
        let is_surname = |candidate: &Candidate| self.lexicon.surface(candidate.surface).rule() == Rule::Surname;
        let is_named = |candidate: &Candidate| candidate.evidence.contains(&Evidence::FullName);
        if candidates.len() < 2 || !candidates.iter().any(|one| is_surname(one) && is_named(one)) {
            return;
        }
        let Some(body) = self.body_beside(hit, before) else { return };
        let is_officer =
            |candidate: &Candidate| is_surname(candidate) && self.is_of_body(self.lexicon.entry(candidate.entry), body);
        if !candidates.iter().any(is_officer) {
            return;
        }
        let speaks = candidates.iter().any(|one| is_officer(one) && !one.evidence.is_empty());
        let is_elsewhere = |other: &Candidate| self.lexicon.entry(other.entry).offices().any(|office| office.of.is_some());
        for other in candidates.iter_mut().filter(|other| is_surname(other) && !is_officer(other)) {
            if speaks || is_elsewhere(other) {
                other.evidence.clear();
            }
        }
    }

    /// Who was named in full before beats somebody the text has not spoken of, whose office many hold and whose surname calls nobody to
    /// mind by itself: 石原委員長 is 石原邦夫.
    pub(super) fn prefer_named(&self, hit: &Found, candidates: &mut [Candidate]) {
        let is_named = |candidate: &Candidate| candidate.evidence.contains(&Evidence::FullName);
        let Beside::Role(title) = self.titles.beside(self.text, hit.core) else { return };
        if candidates.len() < 2 || self.titles.is_telling_title(title) || !candidates.iter().any(is_named) {
            return;
        }
        let is_plain = |entry: EntryId| self.lexicon.entry(entry).surname_worth() == SurnameWorth::Plain;
        // 鈴木幹事長 is whoever was the only one, where the Suzuki who was named before held other offices.
        let office = |candidate: &Candidate| self.titles.office(self.lexicon.entry(candidate.entry), title);
        let is_telling = |candidate: &Candidate| office(candidate).is_some_and(|role| self.titles.is_telling(role));
        let is_of_other_office =
            |named: &Candidate| office(named).is_none() && self.lexicon.entry(named.entry).offices().next().is_some();
        let is_sole = !OF_ASSEMBLIES.contains(&title)
            && candidates.iter().filter(|one| is_telling(one)).count() == 1
            && candidates.iter().filter(|one| is_named(one)).all(is_of_other_office);
        let is_stranger = |candidate: &&mut Candidate| {
            !self.established.contains(&candidate.entry) && is_plain(candidate.entry) && !(is_sole && is_telling(candidate))
        };
        for candidate in candidates.iter_mut().filter(is_stranger) {
            candidate.evidence.retain(|evidence| !matches!(evidence, Evidence::Role(_)));
        }
    }

    /// Ms. Kishida behind Fumio Kishida and his wife Yuko is no prime minister: whoever was introduced as kin, or else nobody.
    pub(super) fn prefer_woman(&self, hit: &Found, candidates: &mut [Candidate]) {
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        if !["Ms. ", "Mrs. ", "Miss "].iter().any(|word| before.ends_with(word)) {
            return;
        }
        let is_kin = |candidate: &Candidate| self.established.contains(&candidate.entry) && self.is_named_as_kin(candidate.entry);
        if candidates.iter().any(is_kin) || self.noted(hit).is_some() {
            candidates.iter_mut().filter(|candidate| !is_kin(candidate)).for_each(|candidate| candidate.evidence.clear());
        }
    }

    /// Who was named in full as the wife of another does not bear the surname alone where one was named whose surname tells enough: 安倍昭恵夫人, and
    /// 安倍氏 behind her.
    pub(super) fn prefer_head_of_family(&self, hit: &Found, candidates: &mut [Candidate]) {
        let is_kin =
            |candidate: &Candidate| candidate.evidence.contains(&Evidence::FullName) && self.is_named_as_kin(candidate.entry);
        let is_told = |candidate: &Candidate| {
            let worth = self.lexicon.entry(candidate.entry).surname_worth();
            worth != SurnameWorth::Plain && self.established.contains(&candidate.entry)
        };
        let is_surname = |candidate: &Candidate| self.lexicon.surface(candidate.surface).rule() == Rule::Surname;
        if candidates.len() < 2 || !candidates.iter().any(|one| is_surname(one) && is_told(one) && !is_kin(one)) {
            return;
        }
        let behind = self.text.get(hit.core.end()..).unwrap_or_default();
        if ["さん", "夫人"].iter().any(|word| behind.starts_with(word)) {
            return;
        }
        for candidate in candidates.iter_mut().filter(|candidate| is_kin(candidate)) {
            candidate.evidence.clear();
        }
    }

    /// Whether the place where somebody was named in full says that she is the wife or that somebody is of the family of another.
    fn is_named_as_kin(&self, person: EntryId) -> bool {
        const BEFORE: [&str; 14] = [
            "first lady ",
            "First lady ",
            "First Lady ",
            "wife, ",
            "wife ",
            "widow, ",
            "daughter, ",
            "son, ",
            "brother, ",
            "sister, ",
            "妻の",
            "夫人の",
            "妻・",
            "夫人・",
        ];
        let Some(&at) = self.named_in_full.get(&person) else { return false };
        let (before, rest) = self.text.split_at_checked(at).unwrap_or_default();
        let full = |lang| self.lexicon.entry(person).full(lang);
        let behind = [Lang::Ja, Lang::En].into_iter().filter_map(full).find_map(|name| rest.strip_prefix(name));
        BEFORE.iter().any(|word| before.ends_with(word)) || behind.is_some_and(|behind| behind.starts_with("夫人"))
    }

    /// Of several readings with cues in the text, the only one that has a cue before the name in its sentence: 国際局 behind 財務省, where
    /// the Bank of Japan is spoken of too.
    pub(super) fn cued_in_sentence<'c>(&self, hit: &Found, leading: &[&'c Candidate]) -> Option<&'c Candidate> {
        // A body of the past and the one that came after it are told apart by their time.
        if !leading.iter().all(|candidate| self.lexicon.entry(candidate.entry).valid().is_open()) {
            return None;
        }
        let before = self.text.get(sentence_at(self.text, hit.core).start()..hit.core.start())?;
        // The title beside a surname is a cue of one bearer, and was that of all: Minister Nishimura.
        let titled = match self.titles.beside(self.text, hit.core) {
            Beside::Role(title) => before.trim_end().strip_suffix(title),
            _ => None,
        };
        let before = titled.unwrap_or(before);
        let mut cued = leading.iter().filter(|candidate| self.is_cued_in(before, candidate));
        cued.next().filter(|_| cued.next().is_none()).copied()
    }

    /// Of several bodies that share a name and wait for a cue each, the one whose cue stands last before the name in its sentence, whichever
    /// was named before: 財務省は大臣官房長に佐藤氏を、国土交通省は大臣官房長に鈴木氏を充てる.
    pub(super) fn prefer_nearest(&self, hit: &Found, candidates: &mut [Candidate]) {
        let waits = |candidate: &Candidate| {
            let surface = self.lexicon.surface(candidate.surface);
            candidate.ambiguous.is_none()
                && surface.needs_evidence()
                && is_body(surface.entry().kind())
                && surface.entry().valid().is_open()
        };
        if candidates.len() < 2 || !candidates.iter().all(waits) {
            return;
        }
        let Some(before) = self.text.get(sentence_at(self.text, hit.core).start()..hit.core.start()) else { return };
        let last_cue = |candidate: &Candidate| {
            let name = self.lexicon.surface(candidate.surface).name();
            let cues = name.cues().filter(|cue| has_word(before, cue));
            cues.filter_map(|cue| before.rfind(cue).map(|at| at + cue.len())).max()
        };
        let last: Vec<Option<usize>> = candidates.iter().map(last_cue).collect();
        let mut ends: Vec<usize> = last.iter().copied().flatten().collect();
        ends.sort_unstable();
        let Some((&nearest, others)) = ends.split_last() else { return };
        // 広島と長崎を訪れ says nothing of whose museum is meant.
        let is_apart = |other: &usize| {
            let between = before.get(*other..nearest).unwrap_or_default();
            between.contains(['、', ',', ';', '▽', '】', '　']) && between.chars().count() >= SHORTEST_CLAUSE
        };
        // 日銀国際局、財務省国際局.
        let is_beside = nearest == before.len() && others.last().is_none_or(|other| *other < nearest);
        if !is_beside && !others.last().is_none_or(is_apart) {
            return;
        }
        for (candidate, at) in candidates.iter_mut().zip(last) {
            if at != Some(nearest) {
                candidate.evidence.clear();
            }
        }
    }

    /// Whether a part of the text has a cue of a reading.
    pub(super) fn is_cued_in(&self, text: &str, candidate: &Candidate) -> bool {
        match candidate.ambiguous {
            Some(id) => self.lexicon.surface(id).entry().cues_of(Some(candidate.entry)).any(|cue| has_word(text, cue)),
            None => self.lexicon.surface(candidate.surface).name().cues().any(|cue| has_word(text, cue)),
        }
    }

    /// A name that stands letter by letter in the text beats one that meets it only in the fold. Surnames are printed in other kanji
    /// than their bearers': 宮沢首相 is 宮澤喜一 all the same, for his office or his full name beats the letters.
    pub(super) fn prefer_exact(&self, hit: &Found, candidates: &mut Vec<Candidate>) {
        if candidates.len() < 2 {
            return;
        }
        let printed = in_one_line(hit.core.of(self.text));
        let exact = hit.surfaces.iter().map(|&id| self.lexicon.surface(id)).filter(|surface| surface.text() == printed);
        let exact: EntrySet = exact.map(|surface| surface.entry_id()).collect();
        let is_exact =
            |candidate: &Candidate| exact.contains(&candidate.entry) || candidate.ambiguous.is_some() && !exact.is_empty();
        if !candidates.iter().any(is_exact) {
            return;
        }
        let best = candidates.iter().filter(|candidate| is_exact(candidate)).map(Candidate::weight).max().unwrap_or(0);
        let speaks = |candidate: &Candidate| {
            let is_surname = self.lexicon.surface(candidate.surface).rule() == Rule::Surname;
            is_surname && candidate.weight() > best && candidate.weight() >= Evidence::FullName.weight()
        };
        candidates.retain(|candidate| is_exact(candidate) || speaks(candidate));
    }
}
