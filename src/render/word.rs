//! The wording of one linked mention in a style.

use std::borrow::Cow;

use super::style::{FamilyName, FormPolicy, Macrons, NameOrder, Style, Target};
use crate::glossary::{Date, Kind, Lang, Length, NameStatus};
use crate::lexicon::{EntryRecord, Lexicon, NameRecord, Rule, SurfaceRecord};
use crate::mention::{Evidence, Form, Mention, form_of};
use crate::text::{fold_key, is_cjk};
use unicode_normalization::UnicodeNormalization;

/// What a style writes for an entry, besides the length that a single mention asks for.
pub(super) struct Wording<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) style: Style,
    /// When the document was written: names in use then stay.
    pub(super) date: Option<Date>,
}

/// What a style writes for a name.
enum Worded<'l> {
    /// A name of the entry, as it is listed.
    Name(NameRecord<'l>),
    Text(Cow<'l, str>),
}

impl<'l> Worded<'l> {
    fn text(self) -> Cow<'l, str> {
        match self {
            Worded::Name(name) => Cow::Borrowed(name.text()),
            Worded::Text(text) => text,
        }
    }
}

/// A linked name as its wording sees it.
#[derive(Clone, Copy)]
pub(super) struct Linked<'l> {
    entry: EntryRecord<'l>,
    /// The surface, where the lexicon has one.
    surface: Option<SurfaceRecord<'l>>,
    pub(super) lang: Lang,
    form: Form,
    /// An office beside it says that the prefecture is meant, or the university.
    is_told_by_office: bool,
}

impl<'l> Linked<'l> {
    pub(super) fn new(lexicon: &'l Lexicon, mention: &Mention, entry: EntryRecord<'l>) -> Self {
        let is_told_by_office = mention.evidence.iter().any(|evidence| matches!(evidence, Evidence::Role(_)));
        let surface = mention.surface.map(|id| lexicon.surface(id));
        Self { entry, surface, lang: mention.lang, form: mention.form, is_told_by_office }
    }
}

impl<'l> Wording<'l> {
    /// The wording of a linked name in the length `policy` asks for; `None` where the text stays as it is.
    ///
    /// A wording that a second run would read as something else, or write again in another way, is never given.
    pub(super) fn of(&self, linked: Linked<'l>, printed: &str, policy: FormPolicy) -> Option<Cow<'l, str>> {
        let worded = self.wanted(linked, printed, policy)?;
        // Where nothing but a canonical name is read, a second run reads that name and writes it again.
        let keeps_all = policy == FormPolicy::Preserve && self.style.get_target() == Target::Same;
        let is_own = keeps_all && matches!(worded, Worded::Name(name) if name.stands_alone());
        let wanted = worded.text();
        (is_own || wanted == printed || self.is_stable(linked, printed, &wanted, policy)).then_some(wanted)
    }

    fn is_stable(&self, linked: Linked<'l>, printed: &str, wanted: &str, policy: FormPolicy) -> bool {
        let mut is_taken = false;
        // What is derived from a name has its capitals, and a name in other capitals is none of its readings.
        let is_derived = linked.surface.is_some_and(|surface| surface.rule() != Rule::Listed);
        let readings = || self.lexicon.readings(wanted).map(|id| self.lexicon.surface(id));
        let is_own = |surface: &SurfaceRecord<'l>| surface.entry_id() == linked.entry.number();
        // Of several spellings of the entry the one that is printed letter by letter is read.
        let is_spelled = readings().filter(|surface| is_own(surface) && surface.text() == wanted).count() == 1;
        for surface in readings().filter(|surface| !is_derived || surface.may_be(wanted)) {
            let entry = surface.entry();
            if is_own(&surface) {
                if is_spelled && surface.text() != wanted {
                    continue;
                }
                let again = Linked { surface: Some(surface), lang: surface.name().lang(), form: form_of(surface), ..linked };
                if self.wanted(again, wanted, policy).is_some_and(|again| again.text() != wanted) {
                    return false;
                }
            } else {
                // Another entry that has this name without condition would take it the next time.
                is_taken |= surface.rule() == Rule::Listed
                    && ((entry.kind() == Kind::Ambiguous && policy != FormPolicy::Preserve)
                        || (!surface.needs_evidence() && surface.name().status() == NameStatus::Preferred));
            }
        }
        let shortens = || linked.lang != Lang::of(wanted) || wanted.chars().count() < printed.len();
        !(is_taken && shortens())
    }

    fn wanted(&self, linked: Linked<'l>, printed: &str, policy: FormPolicy) -> Option<Worded<'l>> {
        let Linked { entry, surface, .. } = linked;
        let lang = match self.style.get_target() {
            Target::Same => linked.lang,
            Target::En => Lang::En,
            Target::Ja => Lang::Ja,
        };
        if linked.form == Form::Bound {
            // Osaka Governor Yoshimura is 大阪府の吉村知事.
            let is_place = entry.kind() == Kind::Place && linked.is_told_by_office && lang != linked.lang;
            return is_place.then(|| canonical(entry, lang, Length::Full).map(Worded::Name))?;
        }
        if let Some(then) = surface.and_then(|surface| self.former(entry, surface, lang)) {
            return (lang != linked.lang).then_some(Worded::Name(then));
        }
        if lang == linked.lang && policy == FormPolicy::Preserve {
            if let Some(kept) = surface.and_then(|surface| self.kept(surface, entry, printed)) {
                return kept;
            }
            if linked.form == Form::Defined {
                return None;
            }
        }
        // No style is a reason to change the letters of a place in capitals: TOKYO (AP).
        let in_capitals =
            || printed.chars().any(char::is_uppercase) && !printed.chars().any(|ch| ch.is_lowercase() || is_cjk(ch));
        if entry.kind() == Kind::Place && lang == linked.lang && in_capitals() {
            let length = if policy == FormPolicy::Preserve { length_of(linked) } else { Length::Full };
            let name = canonical(entry, lang, length)?;
            if fold_key(name.text()) == fold_key(printed) {
                return None;
            }
        }
        if entry.is_person() {
            return self.person(linked, printed, lang, policy);
        }
        let length = match (linked.form, policy) {
            // "the Company" and 本学 are defined too, but they are no names: only initials are spelled out.
            (Form::Defined, FormPolicy::Full) if printed.chars().all(char::is_uppercase) => Length::Full,
            (Form::Defined | Form::Bound, _) => return None,
            (_, FormPolicy::Full) => Length::Full,
            (Form::Surname, _) => Length::Short,
            (Form::Name(length), FormPolicy::Preserve | FormPolicy::FullThenShort) => length,
            // A name that is short already stays what it is: the Fed is no FRS.
            (Form::Name(length @ (Length::Short | Length::Abbreviation)), FormPolicy::Short) if lang == linked.lang => length,
            (Form::Name(_), FormPolicy::Short) => shortest(entry, lang),
        };
        let name = canonical(entry, lang, length)?;
        // 東京都 is as full as 東京, and what follows it (東京都知事) may need it.
        let own = surface.map(|surface| surface.name());
        let is_kept = own.is_some_and(|own| own.is_kept() && own.length() == Length::Full);
        let is_cut = || lang == linked.lang && entry.kind() == Kind::Place && printed.starts_with(name.text());
        if is_kept && is_cut() {
            return None;
        }
        // A former name of a dissolved body would have no other; one of a continuing body becomes today's.
        let is_former = own.is_some_and(|own| own.status() == NameStatus::Former);
        if is_former && lang == linked.lang && name.text() == printed {
            return None;
        }
        Some(Worded::Name(name))
    }

    /// The former name that the entry had in a language at the date of the document, where the text has a former name of that time.
    fn former(&self, entry: EntryRecord<'l>, surface: SurfaceRecord<'l>, lang: Lang) -> Option<NameRecord<'l>> {
        let date = self.date?;
        let was = |name: &NameRecord<'l>| {
            let valid = name.valid();
            name.status() == NameStatus::Former && valid.until.is_some() && valid.contains(date)
        };
        let printed = Some(surface.name()).filter(was)?;
        if printed.lang() == lang {
            return Some(printed);
        }
        entry.names().find(|name| was(name) && name.lang() == lang)
    }

    /// What a name that is kept is written as: itself in the spelling of the glossary, or what is printed (`None`) where the
    /// printed form is the writer's choice. The outer `None` says that the name is not kept.
    fn kept(&self, surface: SurfaceRecord<'l>, entry: EntryRecord<'l>, printed: &str) -> Option<Option<Worded<'l>>> {
        if surface.entry().kind() == Kind::Ambiguous {
            // What it is called stays; how the entry spells that is no choice: Softbank.
            let is_own = |name: &NameRecord<'l>| name.lang() == Lang::En && name.status() != NameStatus::Misspelling;
            let own = entry.names().filter(is_own).find(|name| fold_key(name.text()) == fold_key(printed));
            return Some(own.map(|name| Worded::Text(Cow::Borrowed(name.text()))));
        }
        let respelled = matches!(
            surface.rule(),
            Rule::Listed | Rule::Ampersand | Rule::SerialComma | Rule::Hyphen | Rule::Diacritics | Rule::Country | Rule::Spelling
        );
        let name = surface.name();
        if name.is_kept() && respelled && name.lang() == Lang::En {
            return Some(Some(Worded::Text(Cow::Borrowed(name.text()))));
        }
        if !surface.is_kept() && !name.is_kept() {
            return None;
        }
        // りそなＨＤ: that it is clipped is the writer's choice, the width of its letters is none, and neither is a slip.
        let is_clipped = || ["HD", "FG", "G"].iter().any(|form| surface.text().ends_with(form));
        let is_own = match name.lang() {
            Lang::Ja => {
                let has_dot = || printed.contains('・') && printed.replace('・', "") == surface.text();
                is_clipped() || is_of_other_width(printed, surface.text()) || has_dot()
            }
            Lang::En => surface.is_misspelt_as(printed),
        };
        Some(is_own.then(|| Worded::Text(Cow::Borrowed(surface.text()))))
    }

    fn person(&self, linked: Linked<'l>, printed: &str, lang: Lang, policy: FormPolicy) -> Option<Worded<'l>> {
        let entry = linked.entry;
        let rule = linked.surface.map(|surface| surface.rule());
        if lang == Lang::Ja {
            let full = || entry.canonical(Lang::Ja, Length::Full).map(Worded::Name);
            return match linked.form {
                Form::Surname if policy != FormPolicy::Full => {
                    Some(entry.family(Lang::Ja)).filter(|name| !name.is_empty()).map(|name| Worded::Text(Cow::Borrowed(name)))
                }
                Form::Name(length) if policy == FormPolicy::Preserve => canonical(entry, Lang::Ja, length).map(Worded::Name),
                _ => full(),
            };
        }
        match linked.form {
            // Capitals tell the family name within a full name; alone they would look like initials.
            Form::Surname if policy != FormPolicy::Full => {
                Some(Worded::Text(self.with_macrons(entry, entry.family(Lang::En), entry.family_kana())))
            }
            Form::Name(Length::Formal) if policy == FormPolicy::Preserve => {
                let formal = canonical(entry, Lang::En, Length::Formal)?;
                // Rahm Israel Emanuel says more than the initial.
                (!spells_initials_out(printed, formal.text())).then_some(Worded::Name(formal))
            }
            _ => {
                let order = match self.style.get_name_order() {
                    NameOrder::Keep => match rule {
                        Some(Rule::GivenFirst) => NameOrder::GivenFirst,
                        _ => NameOrder::FamilyFirst,
                    },
                    order => order,
                };
                let inverted = rule == Some(Rule::Inverted) && printed.contains([',', '，']);
                Some(if inverted && policy != FormPolicy::Full {
                    Worded::Text(Cow::Owned(format!("{}, {}", self.family(entry), self.given(entry))))
                } else {
                    self.latin(entry, order)
                })
            }
        }
    }

    /// The full name in Latin letters, in an order where the person's name has two.
    pub(super) fn full_latin(&self, entry: EntryRecord<'l>, order: NameOrder) -> Cow<'l, str> {
        self.latin(entry, order).text()
    }

    fn latin(&self, entry: EntryRecord<'l>, order: NameOrder) -> Worded<'l> {
        let canonical = entry.canonical(Lang::En, Length::Full);
        if !entry.may_turn() {
            return canonical.map_or(Worded::Text(Cow::Borrowed("")), Worded::Name);
        }
        let (family, given) = (self.family(entry), self.given(entry));
        let (first, second) = match order {
            NameOrder::GivenFirst => (&given, &family),
            _ => (&family, &given),
        };
        let is_so = |name: &NameRecord<'l>| {
            let rest = name.text().strip_prefix(&**first).and_then(|rest| rest.strip_prefix(' '));
            rest == Some(&**second)
        };
        // An order that the text decides may be another the next time.
        match canonical.filter(is_so).filter(|_| self.style.get_name_order() != NameOrder::Keep) {
            Some(name) => Worded::Name(name),
            None => Worded::Text(Cow::Owned(format!("{first} {second}"))),
        }
    }

    fn family(&self, entry: EntryRecord<'l>) -> Cow<'l, str> {
        let family = self.with_macrons(entry, entry.family(Lang::En), entry.family_kana());
        match self.style.get_family_name() {
            FamilyName::Capitals if entry.may_turn() => Cow::Owned(family.to_uppercase()),
            _ => family,
        }
    }

    fn given(&self, entry: EntryRecord<'l>) -> Cow<'l, str> {
        self.with_macrons(entry, entry.given(Lang::En), entry.given_kana())
    }

    /// The spelling with macrons, if the plain one is what the reading gives; the bearer's own spelling stays.
    fn with_macrons(&self, entry: EntryRecord<'l>, plain: &'l str, kana: &str) -> Cow<'l, str> {
        use crate::text::romaji::{System, romanise};
        if self.style.get_macrons() == Macrons::Off || kana.is_empty() || !entry.may_turn() {
            return Cow::Borrowed(plain);
        }
        match (romanise(kana, System::Plain), romanise(kana, System::Hepburn)) {
            (Some(same), Some(marked)) if same.eq_ignore_ascii_case(plain) => {
                let mut chars = marked.chars();
                Cow::Owned(chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default())
            }
            _ => Cow::Borrowed(plain),
        }
    }
}

/// Whether `printed` is `text` with half-width kana or full-width letters: ｵｰﾌﾟﾝAI. The width of digits is that of the whole text:
/// 主要７カ国 beside ７月.
fn is_of_other_width(printed: &str, text: &str) -> bool {
    let is_other = |ch: char| matches!(ch, '＆' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '｡'..='ﾟ');
    printed.contains(is_other) && !text.contains(is_other) && printed.nfkc().eq(text.nfkc())
}

/// Whether `printed` is `name` with words for its initials: Rahm Israel Emanuel, Rahm I. Emanuel.
fn spells_initials_out(printed: &str, name: &str) -> bool {
    let (mut own, mut others) = (printed.split_whitespace(), name.split(' '));
    let spells = |word: &str, other: &str| {
        other.strip_suffix('.').is_some_and(|initial| initial.chars().count() == 1 && word.len() > 2 && word.starts_with(initial))
    };
    let mut spelled = false;
    own.by_ref().zip(others.by_ref()).all(|(word, other)| {
        spelled |= spells(word, other);
        word == other || spells(word, other)
    }) && spelled
        && own.next().is_none()
        && others.next().is_none()
}

fn length_of(linked: Linked<'_>) -> Length {
    match linked.form {
        Form::Name(length) => length,
        Form::Surname | Form::Defined | Form::Bound => Length::Short,
    }
}

/// The canonical name of a length, or of the next longer one that the entry has.
pub(super) fn canonical<'l>(entry: EntryRecord<'l>, lang: Lang, length: Length) -> Option<NameRecord<'l>> {
    let longer: &[Length] = match length {
        Length::Formal => &[Length::Formal, Length::Full],
        Length::Full => &[Length::Full],
        Length::Short => &[Length::Short, Length::Full],
        Length::Abbreviation => &[Length::Abbreviation, Length::Short, Length::Full],
    };
    longer.iter().find_map(|&length| entry.canonical(lang, length))
}

/// The shortest length an entry has: abbreviation, short, full. Latin initials of a Japanese name are left out: alone they would
/// be read as English the next time.
pub(super) fn shortest(entry: EntryRecord<'_>, lang: Lang) -> Length {
    // Papers print U.S., but no ROK.
    let is_usual = |length: Length, name: &str| {
        entry.kind() != Kind::Place || length != Length::Abbreviation || lang == Lang::Ja || name.contains('.')
    };
    let has = |length: &Length| {
        let name = entry.canonical(lang, *length);
        name.is_some_and(|name| Lang::of(name.text()) == lang && is_usual(*length, name.text()))
    };
    [Length::Abbreviation, Length::Short].into_iter().find(has).unwrap_or(Length::Full)
}
