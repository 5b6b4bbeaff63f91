//! Turns resolved mentions into edits: what is written in place of each, and why some stay.

mod letters;
mod stays;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::around::{
    begins_as_behind, begins_before, ends_as_before, glosses, initial_after, is_agreed_on, is_among_japanese,
    is_marked_as_printed, is_number_or_value, is_rewrapped, joins, neighbours, repeats_before_bracket, repeats_in_bracket,
};
use super::fit::{Fitted, STOP_MAY_END, fit, lower_article};
use super::length::{has_length, is_fixed, is_half_of_compound, repeats_body};
use super::mixed;
use super::plan::Plan;
use super::style::{FormPolicy, Quotes, Style, Target};
use super::title::{Mover, Phrase};
use super::word::{Linked, Wording};
use crate::document::Document;
use crate::glossary::{Kind, Lang, Length, NameStatus};
use crate::lexicon::{EntryId, EntryRecord, Lexicon, NameRecord, SurfaceId};
use crate::mention::{Evidence, Form, Mention, quotations};
use crate::text::{
    Edits, Script, Span, ends_with_word, first_chars, fold_key, in_narrow_letters, is_cjk, is_in_capitals, is_latin_word,
    same_run,
};

/// How far behind a name a longer one may go on, in characters.
const NAME_REACH: usize = 80;

/// What a style makes of one mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The whole mention as it will stand; equal to what stands there where nothing changes.
    pub text: String,
    /// Why a mention that would change does not, if so.
    pub withheld: Option<&'static str>,
}

/// The edits of a document in a style, and what becomes of each mention (`None` for one that is not linked).
pub fn write(lexicon: &Lexicon, document: &Document<'_>, mentions: &[Mention], style: Style) -> (Edits, Vec<Option<Rewrite>>) {
    let mut writer = Writer::new(lexicon, document, mentions, style);
    let rewrites = mentions.iter().enumerate().map(|(index, mention)| {
        let entry = lexicon.entry(mention.entry()?);
        Some(match writer.rewrite(index, mention, entry) {
            Ok((edited, name)) => {
                let head = writer.text.get(mention.span.start()..edited.start()).unwrap_or_default();
                let tail = writer.text.get(edited.end().min(mention.span.end())..mention.span.end()).unwrap_or_default();
                Rewrite { text: format!("{head}{name}{tail}"), withheld: None }
            }
            Err(withheld) => Rewrite { text: mention.span.of(writer.text).to_owned(), withheld },
        })
    });
    let rewrites = rewrites.collect();
    (writer.edits, rewrites)
}

/// The edits alone.
pub fn write_edits(lexicon: &Lexicon, document: &Document<'_>, mentions: &[Mention], style: Style) -> Edits {
    let mut writer = Writer::new(lexicon, document, mentions, style);
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(entry) = mention.entry() {
            let _ = writer.rewrite(index, mention, lexicon.entry(entry));
        }
    }
    writer.edits
}

/// The full canonical name of an entry, personal names in the order of the style.
pub fn full_name(lexicon: &Lexicon, style: Style, entry: EntryRecord<'_>, lang: Lang) -> Option<String> {
    let wording = Wording { lexicon, style, date: None };
    match (lang, entry.is_person()) {
        (Lang::En, true) => Some(wording.full_latin(lexicon.entry(entry.number()), style.get_name_order()).into_owned()),
        _ => entry.full(lang).map(str::to_owned),
    }
}

/// The forms that the text agrees on for an entry and that are no slip.
fn agreed<'d>(lexicon: &Lexicon, text: &'d str, mentions: &[Mention]) -> HashSet<(EntryId, &'d str)> {
    let form = |mention: &Mention| {
        let (entry, printed) = (mention.entry()?, mention.core.of(text));
        let is_slip = |id: SurfaceId| {
            let surface = lexicon.surface(id);
            surface.entry_id() == entry && surface.name().status() == NameStatus::Misspelling
        };
        (is_agreed_on(text, mention.core.start()) && !lexicon.readings(printed).any(is_slip)).then_some((entry, printed))
    };
    let defined = mentions.iter().filter(|mention| mention.evidence.contains(&Evidence::Definition));
    defined.filter_map(form).collect()
}

struct Writer<'l, 'd> {
    lexicon: &'l Lexicon,
    document: &'d Document<'d>,
    text: &'d str,
    mentions: &'d [Mention],
    style: Style,
    quoted: Vec<Span>,
    plan: Plan,
    /// The mention that each one repeats in a bracket behind it; empty where the style keeps lengths and languages.
    glosses: Vec<Option<usize>>,
    /// Titles, where names change their language.
    mover: Option<Mover<'l>>,
    /// Personal names with their titles.
    phrases: HashMap<usize, Result<Phrase, &'static str>>,
    /// Mentions within such a phrase, such as the country of the title: they go with it.
    moved: HashSet<usize>,
    /// Where bodies end that a person's title follows.
    titled: HashSet<usize>,
    /// Short forms that the text itself defines, and the mention that does so.
    defined: HashMap<(EntryId, &'d str), usize>,
    /// Short forms that the text agrees on in so many words.
    agreed: HashSet<(EntryId, &'d str)>,
    /// Whether the text has kana, once that was asked.
    has_kana: OnceCell<bool>,
    /// The end of the last name that was left for its full stop.
    doubtful_stop: Option<usize>,
    edits: Edits,
}

/// What a mention should become, before its place is looked at.
struct Wanted<'t> {
    name: Cow<'t, str>,
    /// What is replaced by it.
    edited: Span,
    translated: bool,
}

impl<'l: 'd, 'd> Writer<'l, 'd> {
    fn new(lexicon: &'l Lexicon, document: &'d Document<'d>, mentions: &'d [Mention], style: Style) -> Self {
        let text = document.text();
        let is_plain = style.get_form() == FormPolicy::Preserve && style.get_target() == Target::Same;
        let glosses = if is_plain { Vec::new() } else { glosses(text, mentions) };
        let mover = (style.get_target() != Target::Same).then(|| Mover::new(lexicon));
        let mut writer = Self {
            lexicon,
            document,
            text,
            mentions,
            style,
            quoted: if style.get_quotes() == Quotes::Keep { quotations(text) } else { Vec::new() },
            plan: Plan::new(lexicon, text, mentions, &glosses, style),
            glosses,
            mover,
            phrases: HashMap::new(),
            moved: HashSet::new(),
            titled: HashSet::new(),
            defined: HashMap::new(),
            agreed: agreed(lexicon, text, mentions),
            has_kana: OnceCell::new(),
            doubtful_stop: None,
            edits: Edits::new(),
        };
        writer.phrases = writer.phrases();
        writer.moved = writer.moved();
        let phrases = writer.phrases.values().flatten().filter(|phrase| phrase.of.is_some());
        writer.titled = phrases.map(|phrase| phrase.span.start().saturating_sub(1)).collect();
        for (index, mention) in mentions.iter().enumerate() {
            if let (Some(entry), Some(Some(_))) = (mention.entry(), writer.glosses.get(index)) {
                writer.defined.entry((entry, mention.core.of(text))).or_insert(index);
            }
        }
        writer
    }

    fn moved(&self) -> HashSet<usize> {
        let inside = |(own, phrase): (&usize, &Result<Phrase, &'static str>)| {
            let (own, span) = (*own, phrase.as_ref().map_or(Span::new(0, 0), |phrase| phrase.span));
            let first = self.mentions.partition_point(|mention| mention.span.start() < span.start());
            let others =
                self.mentions.iter().enumerate().skip(first).take_while(move |(_, other)| other.span.end() <= span.end());
            others.map(|(index, _)| index).filter(move |index| *index != own)
        };
        self.phrases.iter().flat_map(inside).collect()
    }

    /// The titles beside persons whose names change their language.
    fn phrases(&self) -> HashMap<usize, Result<Phrase, &'static str>> {
        let (Some(mover), Some(to)) = (&self.mover, self.target()) else { return HashMap::new() };
        let person =
            |mention: &Mention| mention.entry().map(|id| self.lexicon.entry(id)).filter(|entry| entry.kind() == Kind::Person);
        let turned = self.mentions.iter().enumerate().filter(|(_, mention)| Lang::of(mention.core.of(self.text)) != to);
        turned
            .filter_map(|(index, mention)| {
                person(mention).map(|person| (index, mover.phrase(self.text, self.mentions, mention.core, person, to)))
            })
            .collect()
    }

    fn target(&self) -> Option<Lang> {
        match self.style.get_target() {
            Target::Same => None,
            Target::En => Some(Lang::En),
            Target::Ja => Some(Lang::Ja),
        }
    }

    /// Adds the edit of a linked mention: what is replaced by what. The error is why there is none, where it would change.
    fn rewrite(
        &mut self,
        index: usize,
        mention: &'d Mention,
        entry: EntryRecord<'l>,
    ) -> Result<(Span, Cow<'d, str>), Option<&'static str>> {
        if self.moved.contains(&index) {
            return Err(None);
        }
        let mut wanted = self.wanted(index, mention, entry, self.style);
        // What cannot change its language is still written in house style.
        let kept = if wanted.translated { self.mixed(index, entry, &wanted) } else { None };
        if kept.is_some() {
            wanted = self.wanted(index, mention, entry, self.style.target(Target::Same));
        }
        if wanted.name == wanted.edited.of(self.text) {
            if mention.protection.is_none()
                && !self.is_quoted(mention)
                && let Some(fitted) = lower_article(self.text, entry, mention.core.start(), &[mention.core.of(self.text)])
                && self.document.refusal(fitted.span, &fitted.replacement).is_none()
            {
                self.edits.push(fitted.span, fitted.replacement);
            }
            return Err(kept.filter(|_| mention.protection.is_none()));
        }
        if let Some(reason) = self.withheld(index, mention, &wanted) {
            return Err(Some(reason));
        }
        let Wanted { name, edited, .. } = &wanted;
        let last = self.edits.iter().last().filter(|last| last.span().end() == edited.start());
        let last = last.and_then(|last| last.replacement().chars().next_back());
        let fitted = match self.phrases.get(&index) {
            Some(Ok(phrase)) if wanted.translated => Ok(self.with_title(phrase, name)),
            // Where a title follows, the stop of Corp. ends no sentence.
            _ => fit(self.text, entry, *edited, name, last, self.titled.contains(&edited.end())),
        };
        if fitted == Err(STOP_MAY_END) {
            self.doubtful_stop = Some(edited.end());
        }
        let Fitted { span, replacement } = fitted.map_err(Some)?;
        // "The" would tell that the stop before it ended a sentence.
        let begins_sentence = span == *edited && replacement.starts_with("The ") && !edited.of(self.text).starts_with("The ");
        let gap = self.doubtful_stop.and_then(|stop| self.text.get(stop..span.start()));
        if begins_sentence && gap.is_some_and(|gap| gap.trim_start_matches('.').trim().is_empty()) {
            return Err(Some("the full stop before it may not end a sentence"));
        }
        // The stop that the new form brings may stand there already: U.S of U.S.a.
        if replacement == span.of(self.text) {
            return Err(None);
        }
        if self.begins_longer_name(*edited, span, &replacement) {
            return Err(Some("with the words behind it, it would be another name"));
        }
        if let Some(reason) = self.document.refusal(span, &replacement) {
            return Err(Some(reason));
        }
        self.edits.push(span, replacement);
        Ok((wanted.edited, wanted.name))
    }

    /// A name with its title, in the other language.
    fn with_title(&self, phrase: &Phrase, name: &str) -> Fitted {
        let last = self.edits.iter().last();
        let written = |at: usize| {
            let last = last.filter(|last| last.span().end() == at);
            last.and_then(|last| last.replacement().chars().next_back())
        };
        let (left, right) = neighbours(self.text, phrase.span);
        let is_latin = |ch: Option<char>| ch.is_some_and(is_latin_word);
        // Toyota President Sato: トヨタの佐藤社長. The title does not name the body again.
        let before = phrase.span.start().saturating_sub(1);
        let printed = self.text.get(..before).and_then(|text| text.chars().next_back());
        // Rapidus is called so in Japanese too, and so is whatever has letters that stay: MIT.
        let is_own = |body: EntryRecord<'_>| {
            let head = self.text.get(..before).unwrap_or_default();
            let letters = |name: &NameRecord<'_>| name.text().len() > 1 && is_in_capitals(name.text());
            body.full(Lang::Ja).is_some_and(|own| head.ends_with(own))
                || body.names().filter(letters).any(|name| ends_with_word(head, name.text()))
        };
        let is_japanese = |body: EntryRecord<'_>| written(before).is_some() || printed.is_some_and(is_cjk) || is_own(body);
        let body = phrase.of.map(|id| self.lexicon.entry(id)).filter(|body| is_japanese(*body));
        let mut span = phrase.span;
        // トリシア・セリオ・プロボスト: katakana would run on.
        let is_katakana = |ch: Option<char>| ch.is_some_and(|ch| Script::of(ch) == Script::Katakana);
        let runs_on = is_katakana(name.chars().next_back()) && is_katakana(phrase.after.chars().next());
        let dot = if runs_on { "・" } else { "" };
        let mut replacement = format!("{}{name}{dot}{}", phrase.before, phrase.after);
        if let Some(body) = body {
            let named = body.names().filter_map(|own| phrase.after.strip_prefix(own.text())).find(|rest| !rest.is_empty());
            replacement = format!("の{name}{dot}{}", named.unwrap_or(&phrase.after));
            span = Span::new(before, span.end());
        }
        if is_latin(written(phrase.span.start()).or(left)) && is_latin(replacement.chars().next()) {
            replacement.insert(0, ' ');
        }
        if is_latin(right) && is_latin(replacement.chars().next_back()) {
            replacement.push(' ');
        }
        Fitted { span, replacement }
    }

    fn wanted(&self, index: usize, mention: &Mention, entry: EntryRecord<'l>, style: Style) -> Wanted<'d> {
        let printed = mention.core.of(self.text);
        let is_gloss = self.glosses.get(index).is_some_and(Option::is_some);
        // A bracket that repeats the name before it would say the same twice in another length or language.
        let (mut policy, bracket) = if is_gloss { (FormPolicy::Preserve, None) } else { self.plan.of(index, mention) };
        if matches!(policy, FormPolicy::Full | FormPolicy::Short)
            && (is_fixed(self.text, mention, entry.kind(), self.lexicon.titles())
                || bracket.is_none() && self.repeated(index).any(|other| has_length(other, policy)))
        {
            policy = FormPolicy::Preserve;
        }
        let style = if is_gloss || self.is_defined_here(index, mention) { style.target(Target::Same) } else { style };
        let wording = Wording { lexicon: self.lexicon, style, date: self.document.date() };
        // Initials in a Japanese sentence are spelled out in Japanese.
        let is_short = matches!(mention.form, Form::Name(Length::Abbreviation)) && mention.lang == Lang::En;
        let has_japanese = || entry.full(Lang::Ja).is_some_and(|name| Lang::of(name) == Lang::Ja);
        let spelled_out = policy == FormPolicy::Full && is_short && has_japanese() && is_among_japanese(self.text, mention.core);
        let mut linked = Linked::new(self.lexicon, mention, entry);
        if spelled_out {
            linked.lang = Lang::Ja;
        }
        let mut name = wording.of(linked, printed, policy);
        // A short name that is longer than what stands there is none.
        let grows = |name: &str| policy == FormPolicy::Short && Lang::of(name) == Lang::of(printed) && name.len() > printed.len();
        if policy != FormPolicy::Preserve && name.as_deref().is_none_or(grows) {
            name = wording.of(linked, printed, FormPolicy::Preserve);
        }
        // Most names are right as they stand.
        if bracket.is_none() && name.as_deref().is_none_or(|name| name == printed) {
            return Wanted { name: Cow::Borrowed(printed), edited: mention.core, translated: false };
        }
        let mut name = self.in_letters(mention, printed, name.unwrap_or(Cow::Borrowed(printed)));
        // The apostrophe of the text is no other spelling: Women’s.
        if printed.contains('’') && name.contains('\'') {
            name = Cow::Owned(name.replace('\'', "’"));
        }
        // Nothing is named twice in the same words, within a bracket and before it: ユン・ソンニョル(尹錫悦), 釜山(プサン).
        let is_own_language = Lang::of(&name) == Lang::of(printed);
        let is_repeated = is_own_language
            && (repeats_in_bracket(self.text, mention.span.end(), &name)
                || repeats_before_bracket(self.text, mention.span, &name));
        let is_agreed = policy == FormPolicy::Preserve
            && is_own_language
            && self.agreed.contains(&(entry.number(), printed))
            && fold_key(&name) != fold_key(printed);
        let is_right = is_agreed
            || is_repeated
            || self.is_before_its_country(index, mention, entry, &name)
            || self.is_before_its_site(index, mention, entry, &name)
            || self.is_head_of_several(mention, &name)
            || self.is_of_town_hall(mention, &name)
            || is_own_language && self.is_chinese(entry, printed)
            || self.is_ticker(index, mention, printed, &name);
        if is_rewrapped(printed, &name) || is_right || begins_before(self.text, mention.core.start(), printed, &name) {
            name = Cow::Borrowed(printed);
        }
        if let Some(bracket) = bracket {
            name.to_mut().push_str(bracket);
        }
        let translated = Lang::of(&name) != Lang::of(printed);
        // A legal form stays beside its name, but not beside a name in the other language, and never twice.
        let is_shortened = policy == FormPolicy::Short && name.len() < printed.len();
        let mut edited =
            if translated || is_shortened || self.has_foreign_form(mention) || self.repeats_legal_form(mention, &name) {
                mention.span
            } else {
                mention.core
            };
        if translated
            && Lang::of(&name) == Lang::En
            && !entry.is_person()
            && edited.start() == mention.core.start()
            && let Some(mark) = self.mover.as_ref().and_then(|mover| mixed::country_mark(self.text, edited, mover.titles))
            && entry.kind() != Kind::Place
        {
            edited = Span::new(mark.start(), edited.end());
        }
        // Holdren, John P. and HOLDREN John P.: the initial belongs to a name that is no longer inverted.
        let is_turned = || {
            let (first, last) = (printed.split(' ').next(), name.rsplit(' ').next());
            first.zip(last).is_some_and(|(first, last)| first.eq_ignore_ascii_case(last)) && printed.contains(' ')
        };
        if entry.is_person() && (printed.contains(", ") && !name.contains(", ") || is_turned()) {
            edited = Span::new(edited.start(), edited.end() + initial_after(self.text, edited.end()));
        }
        // ロッキード・マーチン社: the word for a firm stays beside no name in Latin letters.
        let firm = self.text.get(edited.end()..).and_then(|after| after.strip_prefix('社'));
        if translated && entry.kind() == Kind::Company && firm.is_some_and(|rest| !rest.starts_with(joins)) {
            edited = Span::new(edited.start(), edited.end() + '社'.len_utf8());
        }
        if name == printed {
            edited = mention.core;
        }
        Wanted { name, edited, translated }
    }

    /// A short form that the text itself defines is not translated: its definition stands in the text's own language.
    fn is_defined_here(&self, index: usize, mention: &Mention) -> bool {
        let is_short = !matches!(mention.form, Form::Name(Length::Full | Length::Formal) | Form::Surname);
        let key = mention.entry().filter(|_| is_short).map(|entry| (entry, mention.core.of(self.text)));
        self.style.get_target() != Target::Same && key.and_then(|key| self.defined.get(&key)).is_some_and(|&at| at <= index)
    }

    /// Whether the legal form beside a name is Japanese, and the style wants English: SUBARU（株）.
    fn has_foreign_form(&self, mention: &Mention) -> bool {
        let core = mention.core.of(self.text);
        self.style.get_target() == Target::En
            && mention.span.len() > mention.core.len()
            && !core.chars().any(is_cjk)
            && mention.span.of(self.text).replacen(core, "", 1).chars().any(is_cjk)
    }

    /// Whether the new form ends in the legal form that stands beside the old one: SoftBank Corp., Corp.
    fn repeats_legal_form(&self, mention: &Mention, name: &str) -> bool {
        let tail = self.text.get(mention.core.end()..mention.span.end()).unwrap_or_default().trim_start_matches([',', ' ', '　']);
        let head = self.text.get(mention.span.start()..mention.core.start()).unwrap_or_default().trim();
        (!tail.is_empty() && name.len() > tail.len() && name.ends_with(tail)) || (!head.is_empty() && name.starts_with(head))
    }

    fn withheld(&self, index: usize, mention: &Mention, wanted: &Wanted<'_>) -> Option<&'static str> {
        if let Some(protection) = mention.protection {
            return Some(protection.words());
        }
        if wanted.name.is_empty() {
            return Some("the glossary has no such name");
        }
        if self.is_quoted(mention) {
            return Some("quotation");
        }
        if !is_among_japanese(self.text, mention.core) && self.leaves_capitals(wanted.edited) {
            return Some("it begins on a line in capitals and ends on another");
        }
        if is_marked_as_printed(self.text, mention.span.end()) {
            return Some("marked as it stands in its source");
        }
        if is_number_or_value(self.text, mention.span) {
            return Some("part of a number or an expression");
        }
        let is_person = || mention.entry().is_some_and(|id| self.lexicon.entry(id).is_person());
        if is_person() && ends_as_before(self.text, wanted.edited.start(), &wanted.name) {
            return Some("the word before it would begin the same name");
        }
        if !wanted.translated && !is_person() && begins_as_behind(self.text, wanted.edited, &wanted.name) {
            return Some("the word behind it is the last of the new form");
        }
        if !is_person() && self.may_end_sentence(wanted) {
            return Some(STOP_MAY_END);
        }
        let last = index.checked_sub(1).and_then(|last| self.mentions.get(last));
        let is_behind_place = || last.and_then(Mention::entry).is_some_and(|id| self.lexicon.entry(id).kind() == Kind::Place);
        if is_half_of_compound(self.text, wanted.edited, &wanted.name) && !is_behind_place() {
            return Some("it is tied to a name in capitals");
        }
        if self.repeats_body(index, wanted) {
            return Some("the body that it belongs to stands before it");
        }
        if !wanted.translated && self.cuts_division(mention, wanted) {
            return Some("it is joined to a word that goes on with the name as it is");
        }
        if !wanted.translated && self.stops_inside_word(wanted) {
            return Some("it is joined to a word that stays Japanese");
        }
        // What begins with the old form would be found in the longer one again: CBS|ラジオ, CBSニュースラジオ.
        let grows = || wanted.name.starts_with(wanted.edited.of(self.text));
        if (!wanted.translated || grows()) && self.would_join(wanted) {
            return Some("it would join the word beside it");
        }
        // The bracket that follows would say the same again: G7 (G7).
        let says_so = self.repeated(index).any(|other| fold_key(other.core.of(self.text)) == fold_key(&wanted.name));
        let is_other_name = || fold_key(wanted.edited.of(self.text)) != fold_key(&wanted.name);
        (says_so && is_other_name()).then_some("the bracket behind it says so")
    }

    /// Whether the new form begins with the body that is named before it.
    fn repeats_body(&self, index: usize, wanted: &Wanted<'_>) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.mentions.get(before));
        let own = self.mentions.get(index).and_then(Mention::entry);
        // Suzuki Motor's Suzuki Toshihiro says nothing twice.
        if own.is_some_and(|own| self.lexicon.entry(own).is_person()) {
            return false;
        }
        let body = before.and_then(Mention::entry).filter(|&body| Some(body) != own).map(|id| self.lexicon.entry(id));
        let body = body.filter(|body| body.kind() != Kind::Place);
        before.zip(body).is_some_and(|(before, body)| {
            let names = body.names().map(|name| name.text());
            !body.is_person() && repeats_body(self.text, wanted.edited.start(), before, names, &wanted.name)
        })
    }

    /// The mentions that repeat one in the bracket behind it.
    fn repeated(&self, index: usize) -> impl Iterator<Item = &'d Mention> {
        let behind = self.glosses.iter().enumerate().skip(index + 1).take_while(|(_, gloss)| gloss.is_some());
        behind.filter(move |(_, gloss)| **gloss == Some(index)).filter_map(|(other, _)| self.mentions.get(other))
    }

    /// Whether a place would lose its last character before a word that is joined to it: 東京都知事 is no 東京知事.
    fn cuts_division(&self, mention: &Mention, wanted: &Wanted<'_>) -> bool {
        let is_place = || mention.entry().is_some_and(|id| self.lexicon.entry(id).kind() == Kind::Place);
        let printed = wanted.edited.of(self.text);
        printed.len() > wanted.name.len()
            && printed.starts_with(&*wanted.name)
            && neighbours(self.text, wanted.edited).1.is_some_and(joins)
            && is_place()
    }

    /// Whether the new form puts full stops into initials that Japanese goes on with: トヨタUS, 対US政策.
    fn stops_inside_word(&self, wanted: &Wanted<'_>) -> bool {
        let printed = wanted.edited.of(self.text);
        let (left, right) = neighbours(self.text, wanted.edited);
        let is_in_capitals = is_in_capitals(in_narrow_letters(printed).as_deref().unwrap_or(printed));
        wanted.name.contains('.') && is_in_capitals && (left.is_some_and(joins) || right.is_some_and(joins))
    }

    /// Whether a form that shares or drops the full stop behind it would begin a longer name with what follows: of
    /// "The US. Embassy" nobody can tell whether the embassy is meant or a sentence ends.
    fn begins_longer_name(&self, edited: Span, fitted: Span, replacement: &str) -> bool {
        let printed = edited.of(self.text);
        // U.S takes the stop that it lacks.
        let has_stop = printed.contains('.') || fitted.end() > edited.end();
        // PURDUE U is none, but Purdue U is.
        let is_recased = printed != replacement && printed.eq_ignore_ascii_case(replacement);
        let rest = self.text.get(fitted.end()..).filter(|rest| (has_stop || is_recased) && rest.starts_with(' '));
        let Some(rest) = rest else { return false };
        let joined = format!("{replacement}{}", first_chars(rest, NAME_REACH));
        // What is misspelt is found at the misspelt word, and begins before it: U.S. Embass.
        let mut found = self.lexicon.find(&joined).into_iter();
        let begins = |at: usize| matches!(replacement.get(..at), Some("" | "The " | "the "));
        found.any(|found| begins(found.span.start()) && found.span.end() > replacement.len())
    }

    /// Whether the new form runs into a neighbour that the old one was set off from by its script: 国|デンバー, 国在デンバー.
    fn would_join(&self, wanted: &Wanted<'_>) -> bool {
        let printed = wanted.edited.of(self.text);
        let (left, right) = neighbours(self.text, wanted.edited);
        let runs = |one: Option<char>, other: Option<char>| {
            one.is_some_and(joins) && one.zip(other).is_some_and(|(one, other)| same_run(one, other))
        };
        let newly = |neighbour: Option<char>, old: Option<char>, new: Option<char>| runs(neighbour, new) && !runs(neighbour, old);
        newly(left, printed.chars().next(), wanted.name.chars().next())
            || newly(right, printed.chars().next_back(), wanted.name.chars().next_back())
    }

    /// Why a name stays in its language: the phrase it belongs to would be half in each.
    fn mixed(&self, index: usize, entry: EntryRecord<'l>, wanted: &Wanted<'_>) -> Option<&'static str> {
        // 岸田文雄 (Fumio Kishida) has both already.
        if entry.is_person() && self.repeated(index).any(|other| other.lang == Lang::of(&wanted.name)) {
            return Some("the bracket behind it says so");
        }
        let around = match self.phrases.get(&index) {
            Some(Err(reason)) => return Some(reason),
            Some(Ok(phrase)) => phrase.span,
            None => wanted.edited,
        };
        let titles = self.mover.as_ref()?.titles;
        mixed::reason(self.text, entry, self.mentions, index, around, &wanted.name, titles)
    }

    /// Whether a bracket behind a name holds nothing but its letters in capitals, as tickers are printed: Meta Platforms, Inc. (META).
    fn is_ticker(&self, index: usize, mention: &Mention, printed: &str, name: &str) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.mentions.get(before));
        let gap = before.and_then(|before| self.text.get(before.span.end()..mention.span.start()));
        is_in_capitals(printed)
            && name.eq_ignore_ascii_case(printed)
            && before.is_some_and(|before| before.entry() == mention.entry())
            && gap.is_some_and(|gap| matches!(gap.trim_start(), "(" | "（"))
            && self.text.get(mention.span.end()..).is_some_and(|after| after.starts_with([')', '）']))
    }

    fn is_quoted(&self, mention: &Mention) -> bool {
        self.quoted.iter().any(|quote| quote.contains(mention.span))
    }
}
