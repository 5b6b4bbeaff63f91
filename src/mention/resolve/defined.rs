//! Short forms that the document defines, and where they are read.

use super::coordination::entries_called;
use super::{Resolver, form_of, is_body, is_unconditional};
use crate::glossary::{Kind, Lang};
use crate::lexicon::{EntryId, EntryRecord, SurfaceRecord};
use crate::mention::candidate::{Evidence, Form, Mention, Resolution};
use crate::mention::context::word_before;
use crate::mention::definition::{
    Bracket, aligns, bracket_after, brackets_after, brackets_in, capitals, long_form_before, resembles, run_before, short_before,
    spells_out,
};
use crate::mention::find::Found;
use crate::mention::scope::Scope;
use crate::mention::title::is_function_word;
use crate::text::{Script, Span, first_chars, first_word, fold_key, is_cjk, is_in_capitals, is_latin_word};

/// What a short form was defined as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Defined {
    Entry(EntryId),
    /// A name that the glossary does not hold, or several things together.
    Unlisted,
}

/// A definition and where it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Definition {
    defined: Defined,
    from: usize,
    until: usize,
    /// Whether it holds for a part of the document only.
    limited: bool,
}

/// The first byte of （.
const WIDE: u8 = 0xef;

/// A short form defined more often than this is ambiguous anyway.
const MOST_DEFINITIONS: usize = 8;

/// What contracts call their parties: words that name nothing.
const PARTIES: [&str; 15] = [
    "甲",
    "乙",
    "丙",
    "丁",
    "Borrower",
    "Buyer",
    "Client",
    "Contractor",
    "Customer",
    "Employer",
    "Licensee",
    "Licensor",
    "Owner",
    "Seller",
    "Supplier",
];

/// As many letters of two words must be the same for them to be one word (Institute, Institutes), and no fewer tell one.
const STEM: usize = 5;
const SHORTEST_WORD: usize = 4;

/// Most capitals in a bracket that tell who bears the name before it.
const LONGEST_LETTERS: usize = 8;

/// Most words in small letters that say in a bracket what letters stand for.
const LONGEST_SAID: usize = 4;

impl<'l> Resolver<'l, '_> {
    pub(super) fn next_defined(&mut self, free: usize) -> Option<Span> {
        while self.defined_places.first_entry().filter(|first| *first.key() < free).map(|first| first.remove()).is_some() {}
        self.defined_places.values().next().copied()
    }

    /// A short form at a place where the text defined it.
    pub(super) fn read_defined(&mut self, span: Span) -> Mention {
        let resolution = self.reading(span.of(self.text), span.start());
        self.resolve_defined(span, resolution.unwrap_or(Resolution::Nil("defined elsewhere")))
    }

    /// What the definitions in force at `at` make of a short form. A narrower scope goes before a wider one; two meanings of the
    /// same reach are ambiguous from the second on, but the second bracket itself says what it means.
    pub(super) fn reading(&self, short: &str, at: usize) -> Option<Resolution> {
        let known = self.definitions.get(short)?;
        let in_force: Vec<&Definition> = known.iter().filter(|known| known.from <= at && at < known.until).collect();
        let last = **in_force.last()?;
        let mut meanings: Vec<Defined> = Vec::new();
        for definition in in_force.iter().filter(|known| known.limited == last.limited) {
            if !meanings.contains(&definition.defined) {
                meanings.push(definition.defined);
            }
        }
        let alone = last.limited || meanings.len() == 1 || last.from == at;
        Some(match last.defined {
            Defined::Entry(entry) if alone => Resolution::Linked(entry),
            Defined::Unlisted if meanings.len() == 1 || last.limited => {
                Resolution::Nil("defined in the text as something the glossary does not hold")
            }
            _ => {
                let entry = |meaning: &Defined| match meaning {
                    Defined::Entry(entry) => Some(*entry),
                    Defined::Unlisted => None,
                };
                Resolution::Ambiguous(meanings.iter().filter_map(entry).collect())
            }
        })
    }

    pub(super) fn resolve_defined(&mut self, span: Span, resolution: Resolution) -> Mention {
        self.defined_places.remove(&span.start());
        let short = span.of(self.text);
        let surface = self
            .lexicon
            .readings(short)
            .find(|&id| matches!(resolution, Resolution::Linked(entry) if self.lexicon.surface(id).entry_id() == entry));
        // What an editor put into a quotation in square brackets is not written over.
        let inserted = self.text.get(..span.start()).is_some_and(|before| before.ends_with(['[', '［']));
        let form = surface.map_or(Form::Defined, |id| form_of(self.lexicon.surface(id)));
        Mention {
            span,
            core: span,
            lang: Lang::of(short),
            form: if inserted { Form::Bound } else { form },
            surface,
            resolution,
            evidence: vec![Evidence::Definition],
            protection: self.document.protection(span),
        }
    }

    /// Whether the glossary has `short` as a name of the entry.
    pub(super) fn is_listed(&self, short: &str, entry: EntryId) -> bool {
        let means = |surface: &SurfaceRecord<'l>| surface.entry().sense_entries().any(|sense| sense == entry);
        let names = self.lexicon.lookup(short);
        names.iter().filter(|surface| !surface.is_shield()).any(|surface| surface.entry_id() == entry || means(surface))
    }

    /// The capitals in a bracket of their own behind a match: JST of "Japan's Science and Technology Agency (JST)".
    pub(super) fn letters_behind(&self, hit: &Found) -> Option<&str> {
        let after = self.text.get(hit.span.end()..)?;
        if !after.trim_start_matches(' ').starts_with(['(', '（']) {
            return None;
        }
        let letters = bracket_after(self.text, hit.span.end())?.of(self.text);
        let is_short = (2..=LONGEST_LETTERS).contains(&letters.len()) && is_in_capitals(letters);
        is_short.then_some(letters)
    }

    /// Whether letters are those of an entry, and of no other thing: the University of Texas (UT) may be several.
    pub(super) fn is_of_letters(&self, letters: &str, entry: EntryId) -> bool {
        let surfaces = self.lexicon.lookup(letters);
        surfaces.iter().any(|surface| surface.entry_id() == entry)
            && surfaces.iter().all(|surface| surface.entry().kind() != Kind::Ambiguous)
    }

    /// Whether another country owns what stands there: Britain's Ministry of Defence (MoD) is nobody else's.
    pub(super) fn is_owned_elsewhere(&self, name: Span, entry: EntryRecord<'l>) -> bool {
        let owner = self.country_before(name.start());
        owner.is_some_and(|country| entry.countries().next().is_some() && !entry.countries().any(|own| own == country))
    }

    /// A short form of a body beside a bracket that holds another name of it, where each of the two needs the other to be sure of:
    /// NWS（国立気象局）.
    pub(super) fn named_twice(&self, hit: &Found) -> Option<Mention> {
        let after = self.text.get(hit.span.end()..)?;
        if !after.trim_start_matches(' ').starts_with(['(', '（'])
            || hit.surfaces.iter().map(|&id| self.lexicon.surface(id)).any(|own| own.is_shield() || is_unconditional(own))
        {
            return None;
        }
        let inside = bracket_after(self.text, hit.span.end())?.of(self.text);
        let other = inside.split(['、', ',', ';', '；', '，']).next().map(str::trim)?;
        let means = |surface: SurfaceRecord<'l>| -> Vec<EntryId> {
            surface.entry().sense_entries().chain([surface.entry_id()]).collect()
        };
        let named: Vec<EntryId> = self.lexicon.lookup(other).into_iter().flat_map(means).collect();
        let is_named = |entry: &EntryId| named.contains(entry) && !self.lexicon.entry(*entry).is_person();
        let readings =
            hit.surfaces.iter().flat_map(|&id| means(self.lexicon.surface(id)).into_iter().map(move |entry| (id, entry)));
        let mut own = readings.filter(|(_, entry)| is_named(entry));
        let (surface, entry) = own.next()?;
        let is_elsewhere = self.is_owned_elsewhere(hit.core, self.lexicon.entry(entry));
        if own.any(|(_, another)| another != entry) || other == hit.core.of(self.text) || is_elsewhere {
            return None;
        }
        // ジュピター（Jupiter） is one word in two scripts, whatever is called so.
        let is_in_kana = hit.core.of(self.text).chars().all(|ch| Script::of(ch) == Script::Katakana);
        if is_in_kana && other.chars().all(is_latin_word) && other.chars().skip(1).any(char::is_lowercase) {
            return None;
        }
        Some(self.mention(hit, Some(surface), Resolution::Linked(entry), vec![Evidence::Definition]))
    }

    /// The one body whose letters stand behind a name that is the end of its own, where no bearer of the name has these letters: the
    /// Science and Technology Agency (JST) is the Japan Science and Technology Agency.
    pub(super) fn named_in_bracket(&self, hit: &Found) -> Option<EntryId> {
        let letters = self.letters_behind(hit)?;
        let printed = hit.core.of(self.text);
        let bearers = || hit.surfaces.iter().map(|&id| self.lexicon.surface(id).entry_id());
        if !printed.contains(' ') && printed.is_ascii()
            || bearers().any(|entry| self.is_listed(letters, entry))
            || aligns(printed, letters)
        {
            return None;
        }
        let names = |entry: EntryId| {
            let ends = |name: &str| {
                name.strip_suffix(printed).is_some_and(|head| head.ends_with(' ') || !printed.is_ascii() && !head.is_empty())
            };
            self.lexicon.entry(entry).names().any(|name| ends(name.text()))
        };
        let mut found: Vec<EntryId> = Vec::new();
        for surface in self.lexicon.lookup(letters) {
            let entry = surface.entry();
            let senses = entry.sense_entries().chain([entry.number()]);
            found.extend(senses.filter(|&entry| names(entry)));
        }
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// DOD (drop-on-demand): letters whose bracket spells out what is none of their bearers mean that from there on. A bracket that has
    /// a word of a bearer's name in common with it may be another wording of that name.
    pub(super) fn define_spelt_out(&mut self, hit: &Found) {
        let letters = hit.core.of(self.text);
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_short = (2..=LONGEST_LETTERS).contains(&letters.len()) && is_in_capitals(letters);
        if !is_short || !after.trim_start_matches(' ').starts_with(['(', '[']) {
            return;
        }
        let Some(inside) = bracket_after(self.text, hit.core.end()) else { return };
        let long = inside.of(self.text).split(';').next().unwrap_or_default();
        // CIA (chemiluminescence immunoassay).
        let is_said = || {
            let words = long.split(' ').count();
            (2..=LONGEST_SAID).contains(&words) && !long.contains(char::is_uppercase) && aligns(long, letters)
        };
        if !(spells_out(long, letters) || is_said()) || !self.lexicon.lookup(long).is_empty() {
            return;
        }
        let own = stems(long);
        // A company was often called by other words before: TDK (Tokyo Denki Kagaku).
        let is_name = long.starts_with(char::is_uppercase);
        let is_shared = |entry: EntryId| {
            let entry = self.lexicon.entry(entry);
            has_word_of(entry, &own) || is_name && entry.kind() == Kind::Company
        };
        let mut bearers = hit.surfaces.iter().map(|&id| self.lexicon.surface(id).entry());
        if bearers.any(|entry| is_shared(entry.number()) || entry.sense_entries().any(is_shared)) {
            return;
        }
        self.define_as_unlisted(hit.core);
    }

    /// The Ministry of Foreign Affairs (MOFA): a name that may be that of several countries is that of its letters, where they are linked.
    pub(super) fn follow_letters(&self, mentions: &mut [Mention]) {
        for index in 1..mentions.len() {
            let Some([long, letters]) = mentions.get_mut(index - 1..=index) else { continue };
            let (Resolution::Ambiguous(candidates), Some(entry)) = (&long.resolution, letters.entry()) else { continue };
            let gap = Span::new(long.span.end(), letters.span.start().max(long.span.end())).of(self.text);
            let is_in_bracket = matches!(gap, " (" | "(" | "（")
                && self.text.get(letters.span.end()..).is_some_and(|after| after.starts_with([')', '）', ',', ';', '、']));
            if is_in_bracket && candidates.contains(&entry) && aligns(long.core.of(self.text), letters.core.of(self.text)) {
                long.resolution = Resolution::Linked(entry);
                long.evidence = vec![Evidence::Definition];
            }
        }
    }

    /// Reads the definitions that stand at a linked body: in the bracket after it, or before it where it is the bracket.
    pub(super) fn define_beside(&mut self, mention: &Mention, before: &mut Vec<Mention>) {
        let Some(entry) = mention.entry() else { return };
        let long = mention.span.of(self.text);
        let full = || self.lexicon.entry(entry).full(mention.lang).unwrap_or_default();
        let aligned = |short: &str| aligns(long, short) || (mention.form == Form::Bound && aligns(full(), short));
        // Nippon Steel Corporation (TSE: 5401) (“NSC”).
        let end = mention.span.end();
        let second = bracket_after(self.text, end).and_then(|first| {
            let close = self.text.get(first.end()..)?.chars().next()?;
            bracket_after(self.text, first.end() + close.len_utf8())
        });
        let in_second = second.into_iter().flat_map(|second| brackets_in(self.text, second));
        for bracket in brackets_after(self.text, end).into_iter().chain(in_second) {
            let short = bracket.short.of(self.text);
            let listed = self.is_listed(short, entry);
            // A company of the State of Delaware (the "Company"): what is defined is not the place at the end of its description.
            let is_description = short.is_ascii() && self.lexicon.entry(entry).kind() == Kind::Place;
            let is_other = bracket.weak && self.is_name(short);
            let is_title = || bracket.bare && !resembles(long, short) && !resembles(full(), short);
            let said = bracket.explicit && !(is_other || is_description || is_title());
            let is_definition = listed || said || (aligned(short) && !self.is_place(short));
            if is_definition && !are_same_letters(short, long) && !self.is_titled_surname_of(short, entry) {
                let defined = if bracket.several { Defined::Unlisted } else { Defined::Entry(entry) };
                self.define(&bracket, defined);
            }
        }
        let Some(short) = short_before(self.text, mention.span.start()) else { return };
        let (word, after) = (short.of(self.text), self.text.get(mention.span.end()..).unwrap_or_default());
        let is_opened = self.text.get(short.end()..mention.span.start()).unwrap_or_default().contains(['(', '（', '[', '［']);
        let is_closed = after.trim_start().starts_with([')', '）', ']', '］', '、', ',', ';', '；']);
        // 地震（大正関東地震） is an example of what the word says, and 池坊専永（池坊） tells the school that somebody is of. 協力：国際協力銀行
        // is what the bank does here.
        let is_word_of_it = || word.contains(is_cjk) && long.contains(word) && (!is_opened || !long.starts_with(word));
        let is_short = || aligned(word) && !long.ends_with(word) && !word.starts_with(long) && !is_word_of_it();
        // ベトナム財務省（MOF）.
        let is_elsewhere = || self.is_owned_elsewhere(short, self.lexicon.entry(entry));
        let is_other = is_opened && !is_closed || !(self.is_listed(word, entry) || is_short());
        if is_other || are_same_letters(word, long) || is_elsewhere() {
            return;
        }
        let bracket = Bracket { short, explicit: false, bare: false, weak: true, several: false, scope: Scope::Document };
        self.define(&bracket, Defined::Entry(entry));
        match before.last() {
            Some(last) if last.span == short && last.entry() == Some(entry) => {}
            Some(last) if last.span.end() > short.start() && last.span != short => {}
            last => {
                let again = last.is_some_and(|last| last.span == short);
                let mention = self.resolve_defined(short, Resolution::Linked(entry));
                if again {
                    before.pop();
                }
                before.push(mention);
            }
        }
    }

    /// Reads the brackets between two places that stand after words no entry has: their short forms must not be linked to
    /// something else. Where the words hold a linked name that has this short form, it is the one defined.
    pub(super) fn define_unlisted(&mut self, from: usize, to: usize, before: &[Mention]) {
        let gap = self.text.get(from..to).unwrap_or_default();
        // The first byte of a full-width bracket is that of few characters.
        for open in memchr::memchr3_iter(b'(', b'[', WIDE, gap.as_bytes()).map(|at| from + at) {
            if !self.text.get(open..).is_some_and(|rest| rest.starts_with(['(', '[', '（'])) {
                continue;
            }
            let before_bracket = self.text.get(..open).unwrap_or_default().trim_end();
            let owner = ["'s", "’s"].iter().find_map(|clitic| before_bracket.strip_suffix(clitic));
            let name_end = owner.unwrap_or(before_bracket).len();
            if bracket_after(self.text, open).is_none() {
                continue;
            }
            for bracket in brackets_after(self.text, open) {
                self.define_bracket(&bracket, open, name_end, before);
            }
        }
    }

    /// Whether a short form is a surname of the person and a title, which says who it is wherever it stands: 茂木大臣 of
    /// 茂木敏充外務大臣（以下「茂木大臣」という。）.
    fn is_titled_surname_of(&self, short: &str, person: EntryId) -> bool {
        let titles = self.titles.titles();
        let is_own = |name: &str| {
            self.lexicon.readings(name).any(|id| self.is_surname(id) && self.lexicon.surface(id).entry_id() == person)
        };
        let honorific = ["氏", "さん"].iter().find_map(|honorific| short.strip_suffix(honorific));
        let titled = titles.japanese_at_end(short).filter_map(|title| short.strip_suffix(title));
        let led = titles.english_at_start(short).and_then(|title| short.strip_prefix(title)?.strip_prefix(' '));
        honorific.into_iter().chain(led).chain(titled).any(is_own)
    }

    /// Whether words before an abbreviation of one body are nearly its name: New Energy Development Organization (NEDO).
    fn is_slip_of_bearer(&self, short: &str, long: Span) -> bool {
        const SHORTEST: usize = 4;
        const FEWEST: usize = 2;
        /// Words of so many bodies that they tell none.
        const COMMON: &str = "agency center national institute organization association research council committee international \
                              japan university minister ministry department office";
        let common = stems(COMMON);
        let words: Vec<String> = stems(long.of(self.text)).into_iter().filter(|word| !common.contains(word)).collect();
        let mut bearers = self.lexicon.lookup(short).into_iter().filter(|surface| !surface.needs_evidence());
        let Some(bearer) = bearers.next().map(|surface| surface.entry()) else { return false };
        let is_of_one = bearers.all(|other| other.entry_id() == bearer.number()) && bearer.kind() != Kind::Ambiguous;
        let own = stems(bearer.full(Lang::En).unwrap_or_default());
        let shared = words.iter().filter(|word| own.contains(word)).count();
        let country = self.country_before(long.start());
        let is_elsewhere = country.is_some_and(|country| !bearer.countries().any(|own| own == country));
        !is_elsewhere && is_of_one && short.len() >= SHORTEST && shared >= FEWEST && 2 * shared > words.len()
    }

    fn define_bracket(&mut self, bracket: &Bracket, open: usize, name_end: usize, before: &[Mention]) {
        let short = bracket.short.of(self.text);
        let explicit = bracket.explicit && !(bracket.weak && self.is_name(short));
        let is_read = |known: &Definition| known.from == bracket.short.start();
        if self.definitions.get(short).is_some_and(|known| known.iter().any(is_read)) {
            return;
        }
        let long = if short.chars().any(is_cjk) {
            let run = run_before(self.text, open);
            let is_short = aligns(run.of(self.text), short) && !self.is_place(short);
            (explicit || is_short).then_some(run)
        } else {
            let long = (capitals(short) >= 2).then(|| long_form_before(self.text, open, short)).flatten();
            long.or(explicit.then(|| run_before(self.text, open)))
        };
        let Some(long) = long.filter(|long| !long.is_empty()) else { return };
        if !explicit && self.is_person_before(long, name_end, before) {
            return;
        }
        // A name that was read with this bracket, and found to have nothing to do with it, defines nothing.
        let linked = |mention: &&Mention| mention.entry().is_some() && mention.span.end() == name_end;
        let near = before.iter().rev().take_while(|mention| mention.span.end() >= name_end);
        if let Some(mention) = near.clone().find(linked) {
            // The U.S. National Science Foundation's (NSF) is read up to the possessive.
            if let Some(entry) = mention.entry().filter(|&entry| !bracket.several && self.is_listed(short, entry)) {
                return self.define(bracket, Defined::Entry(entry));
            }
            if mention.span == long || explicit {
                return;
            }
        }
        // The Ministry of Foreign Affairs (MOFA) may be that of several countries; MOFA says itself whose it is.
        let may_be = |mention: &Mention| match &mention.resolution {
            Resolution::Ambiguous(entries) => entries.iter().any(|&entry| self.is_listed(short, entry)),
            _ => false,
        };
        let is_first = !self.definitions.contains_key(short);
        if is_first && near.into_iter().any(|mention| mention.span.end() == name_end && may_be(mention)) {
            return;
        }
        let inside = before.iter().rev().take_while(|mention| mention.span.start() >= long.start()).filter_map(Mention::entry);
        let known = inside.into_iter().find(|&entry| self.is_listed(short, entry)).or_else(|| self.named_small(short, long));
        // Minister of Economy, Trade and Industry (METI): an office is called after the body whose letters stand behind it.
        if known.is_none() && self.titles.titles().english_at_start(long.of(self.text)).is_some() {
            let words = stems(long.of(self.text));
            if self.lexicon.lookup(short).iter().any(|surface| has_words(surface.entry(), &words)) {
                return;
            }
        }
        if known.is_none() && !explicit && self.is_slip_of_bearer(short, long) {
            return;
        }
        // ジョージ・グラス駐日米国大使（以下「グラス大使」）.
        let last = before.iter().rev().filter_map(Mention::entry).find(|&entry| self.lexicon.entry(entry).is_person());
        if last.is_some_and(|person| self.is_titled_surname_of(short, person)) {
            return;
        }
        let defined = known.filter(|_| !bracket.several).map_or(Defined::Unlisted, Defined::Entry);
        // A name that was linked inside the bracket, and may be written otherwise there, is linked wherever the short form stands.
        let is_inside = |mention: &Mention| {
            mention.entry().is_some() && bracket.short.contains(mention.span) && mention.span != bracket.short
        };
        let near = before.iter().rev().take_while(|mention| mention.span.end() > bracket.short.start());
        if defined == Defined::Unlisted && near.into_iter().any(is_inside) {
            return;
        }
        self.define(bracket, defined);
    }

    /// The only body with these letters whose name stands before them in small ones: Japan's ministry of foreign affairs (MOFA).
    fn named_small(&self, short: &str, long: Span) -> Option<EntryId> {
        let words = long.of(self.text);
        if words.contains(char::is_uppercase) || !words.contains(' ') || !is_in_capitals(short) {
            return None;
        }
        let is_named = |entry: &EntryId| self.lexicon.entry(*entry).names().any(|name| name.text().eq_ignore_ascii_case(words));
        let country = self.country_before(long.start())?;
        let is_own = |entry: &EntryId| self.lexicon.entry(*entry).countries().any(|own| own == country);
        let bearers = entries_called(self.lexicon, short, is_body);
        let mut named = bearers.into_iter().filter(|entry| is_named(entry) && is_own(entry));
        named.next().filter(|_| named.next().is_none())
    }

    /// Whether a person stands before a bracket: it says whom they work for, whatever their initials are. Minister MUTO Yoji (METI).
    fn is_person_before(&self, long: Span, name_end: usize, before: &[Mention]) -> bool {
        let is_person = |mention: &Mention| {
            let entry = mention.entry().map(|entry| self.lexicon.entry(entry));
            mention.span.end() == name_end && entry.is_some_and(|entry| entry.is_person())
        };
        if before.last().is_some_and(is_person) {
            return true;
        }
        // Minister TANAKA Ichiro has no entry, but a title and a name.
        let words = long.of(self.text);
        let name = self.titles.titles().english_at_start(words).and_then(|title| words.get(title.len()..));
        name.is_some_and(|name| {
            let names = crate::builtin::onomasticon();
            let is_part = |word: &str| names.part(word).is_family() || names.part(word).is_sure_given();
            let mut parts = name.split_whitespace().peekable();
            parts.peek().is_some() && parts.all(is_part)
        })
    }

    pub(super) fn define(&mut self, bracket: &Bracket, defined: Defined) {
        let (short, from) = (bracket.short.of(self.text), bracket.short.start());
        // 日本国政府（以下「日本側」という。）: the country keeps its name.
        let is_side = || short.strip_suffix('側').is_some_and(|side| self.is_place(side));
        if PARTIES.contains(&short) || is_side() {
            return;
        }
        let until = bracket.scope.end(self.text, from);
        let limited = bracket.scope != Scope::Document;
        let known = self.definitions.entry(short.to_owned()).or_default();
        let is_news = !known.iter().any(|known| known.defined == defined && !known.limited) || limited;
        if !is_news || known.len() >= MOST_DEFINITIONS {
            return;
        }
        known.push(Definition { defined, from, until, limited });
        let mut at = from;
        while let Some(index) = self.text.get(at..until).and_then(|rest| memchr::memmem::find(rest.as_bytes(), short.as_bytes()))
        {
            let span = Span::new(at + index, at + index + short.len());
            if span.start() == from || self.is_whole(span) {
                self.defined_places.insert(span.start(), span);
            }
            at = span.end();
        }
    }

    /// At first the SEC met weekly; the Student Executive Council (SEC) meets monthly: what the text defines as something else further down
    /// is not what letters mean by default before.
    pub(super) fn forget_before_definitions(&self, mentions: &mut [Mention]) {
        if self.definitions.is_empty() {
            return;
        }
        for mention in mentions.iter_mut().filter(|mention| mention.evidence == [Evidence::Default]) {
            let (short, at) = (mention.core.of(self.text), mention.core.start());
            let is_later = |known: &Definition| known.defined == Defined::Unlisted && !known.limited && known.from > at;
            let known = self.definitions.get(short).filter(|_| mention.entry().is_some() && is_in_capitals(short));
            if known.is_some_and(|known| known.iter().all(is_later)) {
                mention.resolution = Resolution::Nil("defined further down as something the glossary does not hold");
                mention.evidence.clear();
            }
        }
    }

    /// Whether the glossary has it as the name of something.
    fn is_name(&self, short: &str) -> bool {
        self.lexicon.lookup(short).iter().any(|surface| surface.entry().kind().is_concept() && !surface.needs_evidence())
    }

    /// A place of that name: 東京大学(東京) tells where, and shortens nothing.
    pub(super) fn is_place(&self, short: &str) -> bool {
        self.lexicon.readings(short).any(|id| self.lexicon.surface(id).entry().kind() == Kind::Place)
    }

    /// Whether a defined short form stands alone: no letter of its own class goes on at either side, and no capitalised word
    /// makes a longer name of a word such as Company.
    fn is_whole(&self, span: Span) -> bool {
        let printed = span.of(self.text);
        let left = self.text.get(..span.start()).and_then(|before| before.chars().next_back());
        let after = self.text.get(span.end()..).unwrap_or_default();
        let joins = |inside: Option<char>, outside: Option<char>| match (inside, outside) {
            (Some(inside), Some(outside)) => {
                (is_latin_word(inside) && is_latin_word(outside)) || (is_cjk(inside) && crate::text::same_run(inside, outside))
            }
            _ => false,
        };
        if joins(printed.chars().next(), left) || joins(printed.chars().next_back(), after.chars().next()) {
            return false;
        }
        if !printed.is_ascii() || !printed.chars().any(char::is_lowercase) {
            return true;
        }
        let goes_on = |word: &str| word.starts_with(|ch: char| ch.is_ascii_uppercase()) && !is_function_word(word);
        let next = after.strip_prefix(' ').map(first_word);
        let before = word_before(self.text, span.start()).filter(|word| !word.ends_with(['.', ',']));
        !next.is_some_and(goes_on) && !before.is_some_and(goes_on)
    }
}

/// Whether two names are one but for capitals, stops and spaces: US [U.S.] defines nothing.
fn are_same_letters(one: &str, other: &str) -> bool {
    let letters = |name: &str| fold_key(name).chars().filter(|ch| ch.is_alphanumeric()).collect::<String>();
    letters(one) == letters(other)
}

/// The longer words of an English name, as far as words of one stem are alike.
fn stems(name: &str) -> Vec<String> {
    let words = name.split(|ch: char| !is_latin_word(ch)).filter(|word| word.len() >= SHORTEST_WORD);
    words.map(|word| first_chars(word, STEM).to_ascii_lowercase()).collect()
}

/// Whether a name of the entry has all of these words.
fn has_words(entry: EntryRecord<'_>, words: &[String]) -> bool {
    entry.names().map(|name| stems(name.text())).any(|own| words.iter().all(|word| own.contains(word)))
}

/// Whether a name of the entry has one of these words.
fn has_word_of(entry: EntryRecord<'_>, words: &[String]) -> bool {
    entry.names().any(|name| stems(name.text()).iter().any(|stem| words.contains(stem)))
}
