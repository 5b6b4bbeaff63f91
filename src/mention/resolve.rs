//! Resolves what was found in a document, in order: definition, role, country, full name, cue, uniqueness, default.

mod abroad;
mod academe;
mod account;
mod bearer;
mod body;
mod campus;
mod citation;
mod contest;
mod coordination;
mod correction;
mod defined;
mod dotted;
mod double;
mod eponym;
mod evidence;
mod given;
mod holder;
mod indefinite;
mod later;
mod longer;
mod lookalike;
mod marks;
mod metonym;
mod middle;
mod misspelt;
mod namesake;
mod owner;
mod partners;
mod phrase;
mod prefer;
mod reading;
mod refusal;
mod regions;
mod sibling;
mod state;
mod surface;
mod timed;
mod token;
mod unspoken;
mod whereabouts;

pub(crate) use account::Accounts;
pub use account::Considered;
pub(crate) use surface::form_of;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use refusal::OTHER_PERSON;
use surface::{distinct, in_one_line, is_behind_party, is_body, is_list_joiner, is_unconditional};

use super::candidate::{Evidence, Form, Mention, Resolution};
use super::context::{has_word, line_at};
use super::find::Found;
use super::title::TitleReader;
use crate::document::Document;
use crate::glossary::{Date, Kind, Lang, SurnameWorth};
use crate::lexicon::{EntryId, EntryMap, EntrySet, Lexicon, Rule, SurfaceId, SurfaceRecord};
use crate::text::{Span, in_narrow_letters};

/// Resolves everything found in a document. Shields and names that nothing speaks for come back as [`Resolution::Nil`].
pub fn resolve(lexicon: &Lexicon, document: &Document<'_>, found: Vec<Found>) -> Vec<Mention> {
    resolve_all(&mut Resolver::new(lexicon, document), found)
}

/// The same, with the entries that were considered for each match.
pub(crate) fn resolve_and_account(lexicon: &Lexicon, document: &Document<'_>, found: Vec<Found>) -> (Vec<Mention>, Accounts) {
    let mut resolver = Resolver::new(lexicon, document);
    resolver.accounts = Some(Accounts::new());
    let mentions = resolve_all(&mut resolver, found);
    (mentions, resolver.accounts.unwrap_or_default())
}

fn resolve_all(resolver: &mut Resolver<'_, '_>, found: Vec<Found>) -> Vec<Mention> {
    let mut queue = found.into_iter().peekable();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut read = 0;
    loop {
        // Short forms that the text defined and members of coordinations are read beside the matches of the lexicon; the longer
        // one wins, and a member wins over a match of its own length.
        let free = mentions.last().map_or(0, |mention| mention.span.end());
        let (defined, member) = (resolver.next_defined(free), resolver.next_member(free));
        let yields = |hit: &Found, span: Option<Span>, to_equal: bool| {
            span.is_some_and(|span| {
                let longer = hit.span.end() > span.end() || (hit.span.end() == span.end() && !to_equal);
                hit.span.start() > span.start() || (hit.span.start() == span.start() && !longer)
            })
        };
        let goes_first =
            |hit: &Found| yields(hit, defined, false) || yields(hit, member, true) || resolver.is_shield_around(hit, member);
        let hit = queue.next_if(|hit| !goes_first(hit));
        match (hit, defined, member) {
            (Some(hit), ..) => {
                if hit.span.start() >= free {
                    resolver.define_unlisted(read, hit.span.start(), &mentions);
                    read = hit.span.start();
                    // The match may begin a longer short form that was defined only now: 以下「US 省」という.
                    let is_longer = |span: &Span| span.start() == hit.span.start() && span.end() > hit.span.end();
                    if let Some(span) = resolver.next_defined(free).filter(is_longer) {
                        mentions.push(resolver.read_defined(span));
                        continue;
                    }
                    let mention = resolver.resolve_found(&hit, &mut mentions);
                    let mention = resolver.country_before_unsettled(&hit, &mention).unwrap_or(mention);
                    resolver.note_rest(&hit, &mention);
                    let kept = mentions.iter().rposition(|earlier| earlier.span.end() <= mention.span.start());
                    mentions.truncate(kept.map_or(0, |last| last + 1));
                    resolver.remember(&mention, &mut mentions);
                    mentions.push(mention);
                }
            }
            (None, defined, Some(member)) if defined.is_none_or(|defined| member.start() <= defined.start()) => {
                let Some(mention) = resolver.resolve_member(member) else { break };
                resolver.remember(&mention, &mut mentions);
                mentions.push(mention);
            }
            (None, Some(span), _) => mentions.push(resolver.read_defined(span)),
            (None, None, _) => break,
        }
    }
    resolver.resolve_lists(&mut mentions);
    resolver.resolve_lists_of_universities(&mut mentions);
    resolver.resolve_bracketed(&mut mentions);
    resolver.resolve_headlines(&mut mentions);
    resolver.resolve_bodies_of_holders(&mut mentions);
    resolver.tell_siblings(&mut mentions);
    resolver.resolve_families(&mut mentions);
    resolver.leave_branches(&mut mentions);
    resolver.resolve_shared_titles(&mut mentions);
    resolver.resolve_partners(&mut mentions);
    resolver.resolve_shared_surnames(&mut mentions);
    resolver.bind_former_names(&mut mentions);
    resolver.resolve_misspelt(&mut mentions);
    resolver.resolve_dotted(&mut mentions);
    resolver.follow_letters(&mut mentions);
    resolver.forget_before_definitions(&mut mentions);
    resolver.resolve_metonyms(&mut mentions);
    resolver.read_marks(&mut mentions);
    resolver.keep_corrections(&mut mentions);
    mentions
}

struct Resolver<'l, 'd> {
    lexicon: &'l Lexicon,
    document: &'d Document<'d>,
    text: &'d str,
    titles: TitleReader<'l>,
    /// Entries linked so far through a name that needs no other evidence.
    established: EntrySet,
    /// Where each person stands last, and where in full.
    last_seen: EntryMap<usize>,
    named_in_full: EntryMap<usize>,
    /// Where a surname is last part of the name of somebody the glossary lacks.
    namesakes: HashMap<String, usize>,
    /// Where somebody was named in full last who is called as a place or a body is.
    bearers: HashMap<String, usize>,
    /// Where a surname stands last beside an office that several people held, and who they are.
    unsettled: HashMap<String, (usize, Vec<EntryId>)>,
    /// The same of surnames in kanji, which are looked for once somebody asks.
    written_in_full: RefCell<HashMap<&'d str, namesake::WrittenInFull>>,
    around_surname: Cell<Option<refusal::AroundSurname>>,
    /// The country before the place that was asked about last.
    country: Cell<Option<(usize, Option<&'l str>)>>,
    /// Whether the text speaks of more than one town, once somebody asks.
    of_the_state: OnceCell<bool>,
    /// The years that the text prints, once somebody asks.
    years: OnceCell<BTreeSet<Date>>,
    /// Where paragraphs begin, once somebody asks.
    paragraphs: OnceCell<Vec<usize>>,
    definitions: HashMap<String, Vec<defined::Definition>>,
    /// Places of short forms that the text defined, still to be read.
    defined_places: BTreeMap<usize, Span>,
    /// Members of coordinations, still to be read.
    members: BTreeMap<usize, (Span, EntryId)>,
    cues: RefCell<HashMap<&'l str, bool>>,
    /// The text with its wide letters and digits as those of ASCII, once somebody asks and where it has any.
    narrow: OnceCell<Option<String>>,
    /// Of which ambiguous records a cue is in the text, as far as somebody asked.
    cued: EntryMap<bool>,
    /// What was weighed for each match, where somebody asks.
    accounts: Option<Accounts>,
}

/// Why a name is open that nothing speaks for, and nothing against.
const NOTHING_SPEAKS: &str = "nothing in the document speaks for it";

/// Why a name is left that another one holds.
const LONGER_NAME: &str = "part of a longer name";

/// A possible reading of a match.
#[derive(Clone, Debug)]
struct Candidate {
    entry: EntryId,
    surface: SurfaceId,
    /// The ambiguous record that lists the name, if one does.
    ambiguous: Option<SurfaceId>,
    /// Nothing but the surface is needed.
    free: bool,
    evidence: Vec<Evidence>,
}

impl Candidate {
    /// What speaks for it, strongest first: where the strongest is the same, the next decides.
    fn weights(&self) -> impl Iterator<Item = u8> {
        self.evidence.iter().map(Evidence::weight)
    }

    fn weight(&self) -> u8 {
        self.evidence.iter().map(Evidence::weight).max().unwrap_or(0)
    }
}

impl<'l, 'd> Resolver<'l, 'd> {
    fn new(lexicon: &'l Lexicon, document: &'d Document<'d>) -> Self {
        Self {
            lexicon,
            document,
            text: document.text(),
            titles: TitleReader::new(lexicon),
            established: EntrySet::default(),
            last_seen: EntryMap::default(),
            named_in_full: EntryMap::default(),
            namesakes: HashMap::new(),
            bearers: HashMap::new(),
            unsettled: HashMap::new(),
            written_in_full: RefCell::default(),
            around_surname: Cell::new(None),
            country: Cell::new(None),
            of_the_state: OnceCell::new(),
            years: OnceCell::new(),
            paragraphs: OnceCell::new(),
            definitions: HashMap::new(),
            defined_places: BTreeMap::new(),
            members: coordination::members(lexicon, document.text()),
            cues: RefCell::default(),
            narrow: OnceCell::new(),
            cued: EntryMap::default(),
            accounts: None,
        }
    }

    fn resolve_found(&mut self, hit: &Found, before: &mut [Mention]) -> Mention {
        let printed = hit.core.of(self.text);
        self.define_spelt_out(hit);
        self.define_letters_abroad(hit, before);
        self.define_letters_of_association(hit);
        if let Some(resolution) =
            self.reading(printed, hit.core.start()).filter(|_| !self.is_before_form_of_firm(hit) && !self.is_telephone(hit))
        {
            return Mention { protection: hit.protection, ..self.resolve_defined(hit.core, resolution) };
        }
        if let Some(entry) = self.annotated(hit, before)
            && hit.surfaces.iter().any(|&id| self.lexicon.surface(id).entry_id() == entry)
        {
            // ユン・ソンニョル(尹錫悦): where the bracket holds the canonical name, the name before it is its reading and stays.
            if let Some(last) = before.last_mut()
                && self.lexicon.entry(entry).full(last.lang) == Some(printed)
            {
                last.form = Form::Bound;
            }
            return self.mention(
                hit,
                hit.surfaces.first().copied(),
                Resolution::Nil("reading of the name before it"),
                Vec::new(),
            );
        }
        if let Some(mention) = self.named_twice(hit) {
            return mention;
        }
        if let Some(entry) = self.named_in_bracket(hit) {
            return self.bound(hit.core, Resolution::Linked(entry), Evidence::Definition);
        }
        if let Some(mention) = self.resolve_plain(hit, before) {
            return mention;
        }
        if let Some(mention) = self.with_middle(hit, before) {
            return mention;
        }
        if let Some(mention) = self.resolve_unspoken(hit, before) {
            return mention;
        }
        let surfaces: Vec<SurfaceRecord<'l>> = hit.surfaces.iter().map(|&id| self.lexicon.surface(id)).collect();
        if let Some(shield) = surfaces.iter().find(|surface| surface.is_shield()) {
            if let Some(country) = self.country_of_blocked(hit, *shield) {
                return country;
            }
            if let Some(part) = self.bearer_in_blocked(hit, *shield).or_else(|| self.body_in_blocked(hit, *shield)) {
                return self.resolve_found(&part, before);
            }
            let is_off = shield.entry().is_off() && shield.rule() != Rule::Block;
            let reason = if is_off { "switched off by the settings" } else { LONGER_NAME };
            return self.mention(hit, hit.surfaces.first().copied(), Resolution::Nil(reason), Vec::new());
        }
        let mut candidates = self.candidates(hit, &surfaces);
        let mut refused: Vec<(EntryId, &'static str)> = Vec::new();
        candidates.retain(|candidate| match self.refusal(hit, candidate) {
            Some(reason) => {
                refused.push((candidate.entry, reason));
                false
            }
            None => true,
        });
        let why_nothing = refused.last().map_or(NOTHING_SPEAKS, |(_, reason)| *reason);
        if why_nothing == OTHER_PERSON {
            self.note_namesake(hit);
            self.note_bearer(hit);
        }
        for candidate in &mut candidates {
            candidate.evidence = self.evidence(hit, candidate, before);
        }
        self.tell_from_eponyms(hit, &mut candidates);
        self.prefer_officer(hit, &mut candidates, before);
        self.prefer_named(hit, &mut candidates);
        self.prefer_head_of_family(hit, &mut candidates);
        self.prefer_woman(hit, &mut candidates);
        self.prefer_nearest(hit, &mut candidates);
        self.prefer_exact(hit, &mut candidates);
        // A cue of a thing that the glossary does not hold speaks against every entry that has no more than a cue.
        let ambiguous = candidates.iter().find_map(|candidate| candidate.ambiguous).map(|id| self.lexicon.surface(id).entry());
        if ambiguous.is_some_and(|record| record.cues_of(None).any(|cue| self.has_cue(cue))) {
            for candidate in &mut candidates {
                candidate.evidence.retain(|evidence| evidence.weight() > Evidence::Neighbour.weight());
                if candidate.evidence.is_empty() {
                    refused.push((candidate.entry, "the document speaks of something that the glossary does not hold"));
                }
            }
        }
        self.note(hit, &candidates, &refused);
        candidates.sort_by(|one, other| other.weights().cmp(one.weights()));
        let leads = |candidate: &&Candidate| candidates.first().is_some_and(|first| first.weights().eq(candidate.weights()));
        let leading: Vec<&Candidate> = candidates.iter().take_while(leads).filter(|candidate| candidate.weight() > 0).collect();
        let leading = self.fitting_the_date(hit, self.fitting_the_office(hit, leading, before));
        match leading.as_slice() {
            [] => {
                let entries = distinct(
                    candidates.iter().filter(|candidate| self.is_reportable(candidate)).map(|candidate| candidate.entry),
                );
                let is_ambiguous = entries.len() > 1 || candidates.iter().any(|candidate| candidate.ambiguous.is_some());
                let resolution = if is_ambiguous { Resolution::Ambiguous(entries) } else { Resolution::Nil(why_nothing) };
                self.mention(hit, hit.surfaces.first().copied(), resolution, Vec::new())
            }
            [winner, rest @ ..] if rest.iter().all(|other| other.entry == winner.entry) => {
                let surface = self.surface_in_language(hit, winner);
                self.mention(hit, Some(surface), Resolution::Linked(winner.entry), winner.evidence.clone())
            }
            _ => {
                if let Some(winner) = self.named_last(hit, &leading).or_else(|| self.cued_in_sentence(hit, &leading)) {
                    let surface = self.surface_in_language(hit, winner);
                    return self.mention(hit, Some(surface), Resolution::Linked(winner.entry), winner.evidence.clone());
                }
                let entries = distinct(leading.iter().map(|candidate| candidate.entry));
                self.note_unsettled(hit, &leading, &entries);
                self.mention(hit, hit.surfaces.first().copied(), Resolution::Ambiguous(entries), Vec::new())
            }
        }
    }

    /// A match that has one reading and needs nothing beside it, as most have: nothing is weighed against anything.
    fn resolve_plain(&mut self, hit: &Found, before: &[Mention]) -> Option<Mention> {
        let (&[id], None) = (hit.surfaces.as_slice(), &self.accounts) else { return None };
        let surface = self.lexicon.surface(id);
        let is_own = !surface.is_shield() && surface.entry().kind() != Kind::Ambiguous;
        if !is_own || !is_unconditional(surface) || surface.name().is_common() {
            return None;
        }
        let entry = surface.entry_id();
        let candidate = Candidate { entry, surface: id, ambiguous: None, free: true, evidence: Vec::new() };
        if self.refusal(hit, &candidate).is_some() {
            return None;
        }
        let evidence = self.evidence(hit, &candidate, before);
        Some(self.mention(hit, Some(id), Resolution::Linked(entry), evidence))
    }

    /// Bare surnames of several people are too common to be worth a report.
    fn is_reportable(&self, candidate: &Candidate) -> bool {
        !matches!(self.lexicon.surface(candidate.surface).rule(), Rule::Surname | Rule::Initial)
    }

    fn mention(&self, hit: &Found, surface: Option<SurfaceId>, resolution: Resolution, evidence: Vec<Evidence>) -> Mention {
        let record = surface.map(|id| self.lexicon.surface(id));
        Mention {
            span: hit.span,
            core: hit.core,
            lang: record.map_or(Lang::En, |record| record.name().lang()),
            form: record.map_or(Form::Defined, form_of),
            surface,
            resolution,
            evidence,
            protection: hit.protection,
        }
    }

    fn has_cue(&self, cue: &'l str) -> bool {
        // ２００９年 says what 2009年 says.
        let in_narrow_letters = || {
            let narrow = || self.narrow.get_or_init(|| in_narrow_letters(self.text)).as_ref();
            cue.contains(|ch: char| ch.is_ascii_alphanumeric()) && narrow().is_some_and(|narrow| has_word(narrow, cue))
        };
        *self.cues.borrow_mut().entry(cue).or_insert_with(|| has_word(self.text, cue) || in_narrow_letters())
    }

    /// The surface as printed, else one in the language of the line, where the entry has the same string in both languages.
    fn surface_in_language(&self, hit: &Found, winner: &Candidate) -> SurfaceId {
        let own: Vec<SurfaceId> =
            hit.surfaces.iter().copied().filter(|&id| self.lexicon.surface(id).entry_id() == winner.entry).collect();
        if let [only] = own.as_slice() {
            return *only;
        }
        let printed = in_one_line(hit.core.of(self.text));
        let mut exact = own.iter().copied().filter(|&id| self.lexicon.surface(id).text() == printed);
        if let (Some(only), None) = (exact.next(), exact.next()) {
            return only;
        }
        let lang = Lang::of(line_at(self.text, hit.span.start()).of(self.text));
        own.into_iter().find(|&id| self.lexicon.surface(id).name().lang() == lang).unwrap_or(winner.surface)
    }

    /// Takes note of what a mention establishes for the rest of the document.
    fn remember(&mut self, mention: &Mention, before: &mut Vec<Mention>) {
        let Some(entry) = mention.entry() else { return };
        if mention.form == Form::Surname {
            self.note_bearer_of_firm(mention.core);
        }
        // Austin, Texas says nothing of the Austin who speaks in the next sentence, and D-WA nothing of where senators met.
        let printed = mention.core.of(self.text);
        let is_phrase =
            mention.evidence.iter().any(|evidence| matches!(evidence, Evidence::Phrase(phrase) if phrase.contains(printed)));
        if self.is_namesake_city(mention, entry) || is_behind_party(self.text, mention.core) || is_phrase {
            return;
        }
        // President Tanaka of Waseda says nothing of the Tanaka whom another body stands beside.
        let is_of_body = || self.text.get(mention.core.end()..).is_some_and(|after| after.starts_with(" of "));
        if self.lexicon.entry(entry).surname_worth() == SurnameWorth::Plain && mention.form == Form::Surname && is_of_body() {
            return;
        }
        self.established.insert(entry);
        if self.lexicon.entry(entry).is_person() {
            self.note_person(mention);
        } else {
            self.define_beside(mention, before);
        }
    }
}
