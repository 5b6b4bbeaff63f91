//! The façade: a lexicon and a style together, and what they make of a document.

mod lookup;

use std::sync::Arc;

use crate::document::Document;
use crate::glossary::{Glossary, Lang, NameStatus};
use crate::lexicon::{EntryId, EntryRecord, Lexicon, SurfaceId, pack};
use crate::mention::{
    Considered, Form, Mention, Resolution, Unlisted, find, find_unlisted, has_word, is_headline, line_at, resolve,
    resolve_and_account,
};
use crate::render::{
    FormPolicy, Rewrite, Style, Target, UnlistedNames, full_name, unlisted_wording, write, write_edits, write_unlisted,
};
use crate::text::{Edit, Edits, Span};
pub use lookup::{MatchKind, NameLookup};

/// How often a text is read again at most until nothing changes.
const SETTLING_ROUNDS: usize = 4;

/// Normalises texts with one glossary in one style. Cloning is cheap and a normaliser may be shared between threads.
///
/// ```
/// use seimei::{Normalizer, Style};
/// let normalizer = Normalizer::builtin(Style::new());
/// assert_eq!(normalizer.normalize("Fumio Kishida met Open AI."), "Kishida Fumio met OpenAI.");
/// ```
#[derive(Clone)]
pub struct Normalizer {
    lexicon: Arc<Lexicon>,
    style: Style,
}

impl Normalizer {
    /// A normaliser with the built-in glossary.
    pub fn builtin(style: Style) -> Self {
        Self::with_lexicon(crate::builtin::lexicon(), style)
    }

    /// A normaliser with a glossary of one's own, which is packed first.
    ///
    /// ```
    /// use seimei::{Glossary, Normalizer, Style};
    /// let glossary = Glossary::from_toml(r#"
    ///     [[entry]]
    ///     id = "company.example"
    ///     kind = "company"
    ///     en = "ExampleWorks"
    ///     ja = "例示製作所"
    ///     full = ["Example Works"]
    ///     source = ["house"]
    ///     status = "draft"
    /// "#)?;
    /// let normalizer = Normalizer::new(&glossary, Style::new());
    /// assert_eq!(normalizer.normalize("Example Works, Inc."), "ExampleWorks, Inc.");
    /// # Ok::<(), seimei::Error>(())
    /// ```
    pub fn new(glossary: &Glossary, style: Style) -> Self {
        let lexicon = Lexicon::open(pack(glossary));
        // What this process packed a moment ago has this process's version and checksum.
        Self::with_lexicon(lexicon.unwrap_or_else(|_| crate::builtin::lexicon()), style)
    }

    /// A normaliser with an index that was packed before.
    pub fn with_lexicon(lexicon: Lexicon, style: Style) -> Self {
        Self { lexicon: Arc::new(lexicon), style }
    }

    /// The same glossary in another style.
    pub fn in_style(&self, style: Style) -> Self {
        Self { lexicon: Arc::clone(&self.lexicon), style }
    }

    /// The style.
    pub fn style(&self) -> Style {
        self.style
    }

    /// The index.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The text with every name in the style; bytes outside the names that change are as they were.
    pub fn normalize(&self, text: &str) -> String {
        let document = Document::from_text(text);
        document.apply(&self.edits(&document))
    }

    /// The edits of the running text of a document that the style asks for, and nothing about the mentions behind them.
    ///
    /// ```
    /// use seimei::{Document, Normalizer, Style};
    /// let normalizer = Normalizer::builtin(Style::new());
    /// let document = Document::from_text("met Open AI today");
    /// assert_eq!(normalizer.edits(&document).iter().map(|edit| edit.replacement()).collect::<Vec<_>>(), ["OpenAI"]);
    /// ```
    pub fn edits(&self, document: &Document<'_>) -> Edits {
        self.read(document, false).edits
    }

    /// Whether `normalize` would leave the text as it is.
    pub fn is_normalized(&self, text: &str) -> bool {
        let document = Document::from_text(text);
        self.edits(&document).is_empty()
    }

    /// All mentions of a document, what they are linked to and why, and the edits that the style asks for.
    pub fn analyze<'a>(&'a self, document: &'a Document<'a>) -> Analysis<'a> {
        let Pass { mentions, edits, rewrites, .. } = self.read(document, true);
        Analysis { normalizer: self, document, mentions, rewrites, edits }
    }

    /// Reads a document, as a keyboard types it, and leads what was found back to the text that it has.
    fn read(&self, document: &Document<'_>, told: bool) -> Pass {
        match document.typed() {
            None => self.read_to_the_end(document, told),
            Some(typed) => {
                let pass = self.read_to_the_end(&typed.document, told);
                pass.led_back(|span| typed.map.source_span(span), typed.document.text(), document.text())
            }
        }
    }

    /// Reads a document to the end; what becomes of each mention is told where somebody asks.
    fn read_to_the_end(&self, document: &Document<'_>, told: bool) -> Pass {
        let mut pass = self.pass(document, told);
        if !pass.settled {
            // Lengths that chase one another are preserved. What comes out is read once more, as a second run would read it.
            (pass.edits, pass.rewrites) = self.write(document, &pass.mentions, self.style.form(FormPolicy::Preserve), told);
            let again = self.pass(&document.rewritten(&pass.edits), false);
            if again.settled {
                pass.edits = pass.edits.then(&again.edits, document.text());
            }
        }
        if self.style.get_unlisted() == UnlistedNames::Reorder {
            pass.edits = self.reorder_unlisted(document, pass.edits);
        }
        pass
    }

    fn write(&self, document: &Document<'_>, mentions: &[Mention], style: Style, told: bool) -> (Edits, Vec<Option<Rewrite>>) {
        match told {
            true => write(&self.lexicon, document, mentions, style),
            false => (write_edits(&self.lexicon, document, mentions, style), Vec::new()),
        }
    }

    /// Writes names without an entry where the other edits have left the text, as a second run would find them.
    fn reorder_unlisted(&self, document: &Document<'_>, edits: Edits) -> Edits {
        let written = document.rewritten(&edits);
        let mentions = resolve(&self.lexicon, &written, find(&self.lexicon, &written));
        let names = find_unlisted(&self.lexicon, &written, &mentions);
        let turned = write_unlisted(written.text(), &names, self.style);
        if turned.is_empty() { edits } else { edits.then(&turned, document.text()) }
    }

    fn pass(&self, document: &Document<'_>, told: bool) -> Pass {
        let found = find(&self.lexicon, document);
        let cores: Vec<Span> = found.iter().map(|found| found.core).collect();
        let mut has_slip = found.iter().any(|found| found.has_slip);
        let mut mentions = resolve(&self.lexicon, document, found);
        has_slip |= mentions.iter().any(|mention| self.is_mended(mention, &cores) || self.is_listed_slip(mention));
        let (mut edits, mut rewrites) = self.write(document, &mentions, self.style, told);
        // What the style writes may speak for a name that was left alone before: a second run would link it. So it is linked now.
        // Where what is linked stays as it is printed, the text is the one that was just read.
        let mut is_read = false;
        while !is_read && !edits.is_empty() && self.link_by_what_is_written(document, &edits, &mut mentions) {
            let before = std::mem::take(&mut edits);
            (edits, rewrites) = self.write(document, &mentions, self.style, told);
            is_read = edits == before;
        }
        // Names in another length or language change what the others stand beside. What a second run would change is changed
        // at once. A style that preserves lengths and languages has need of it where a word was misspelt, where what is written may
        // speak for a longer name than the one that was read, which is none that waits, and where it begins a longer name.
        let preserves = self.style.get_form() == FormPolicy::Preserve && self.style.get_target() == Target::Same;
        let may_be_longer =
            || has_slip || self.may_speak(document, &edits, self.read_as_shorter(document.text(), &cores, &mentions));
        let mut settled = edits.is_empty()
            || preserves
                && !mentions.iter().any(|mention| is_defined_in_words(document.text(), mention))
                && !may_be_longer()
                && !self.begin_longer_names(document.text(), &edits);
        for _ in 0..SETTLING_ROUNDS {
            if settled {
                break;
            }
            let written = document.rewritten(&edits);
            let again = resolve(&self.lexicon, &written, find(&self.lexicon, &written));
            let more = write_edits(&self.lexicon, &written, &again, self.style);
            settled = more.is_empty();
            edits = edits.then(&more, document.text());
        }
        Pass { mentions, edits, rewrites, settled }
    }

    /// Reads the text as the edits leave it, and links every mention that waits for evidence and has it there. Each turn links
    /// at least one mention more, so turns end.
    fn link_by_what_is_written(&self, document: &Document<'_>, edits: &Edits, mentions: &mut [Mention]) -> bool {
        let waits = |mention: &Mention| {
            let shield = mention.surface.is_some_and(|id| self.lexicon.surface(id).is_shield());
            mention.entry().is_none() && !shield && mention.protection.is_none()
        };
        let waiting = || mentions.iter().filter(|mention| waits(mention));
        let is_told_otherwise = stand_beside(edits, waiting())
            || change_headlines(document.text(), edits, waiting())
            || self.may_speak(document, edits, self.surfaces_of(document.text(), waiting()));
        if !is_told_otherwise {
            return false;
        }
        let written = document.rewritten(edits);
        let again = resolve(&self.lexicon, &written, find(&self.lexicon, &written));
        let mut linked = false;
        let (mut edit, mut shift) = (edits.iter().peekable(), 0_isize);
        for mention in mentions.iter_mut() {
            while let Some(done) = edit.next_if(|edit| edit.span().end() <= mention.span.start()) {
                shift += done.replacement().len().cast_signed() - done.span().len().cast_signed();
            }
            if !waits(mention) {
                continue;
            }
            let Some(start) = mention.span.start().checked_add_signed(shift) else { continue };
            let place = Span::new(start, start + mention.span.len());
            let found = again.binary_search_by_key(&start, |other| other.span.start()).ok().and_then(|at| again.get(at));
            if let Some(found) = found.filter(|found| found.span == place && found.entry().is_some()) {
                mention.resolution = found.resolution.clone();
                mention.evidence = found.evidence.clone();
                mention.surface = found.surface;
                mention.lang = found.lang;
                mention.form = found.form;
                linked = true;
            }
        }
        linked
    }

    /// Whatever the names that stand as mentions may be: several may meet in one string, each with words of its own that it waits for.
    fn surfaces_of<'m>(&self, text: &str, mentions: impl Iterator<Item = &'m Mention>) -> Vec<SurfaceId> {
        let (mut strings, read): (Vec<&str>, Vec<Option<SurfaceId>>) =
            mentions.map(|mention| (mention.core.of(text), mention.surface)).unzip();
        strings.sort_unstable();
        strings.dedup();
        let surfaces = strings.into_iter().flat_map(|string| self.lexicon.lookup_at(string));
        // What is misspelt is looked up in vain.
        surfaces.chain(read.into_iter().flatten()).collect()
    }

    /// Whether what is written begins a longer name with the words behind it: OpenAI, where Open AI O1 stood.
    fn begin_longer_names(&self, text: &str, edits: &Edits) -> bool {
        /// How far the rest of the name is looked for, in bytes.
        const REACH: usize = 60;
        let mut written = String::new();
        edits.iter().any(|edit| {
            let near = Span::new(edit.span().end(), edit.span().end()).widened(text, REACH);
            written.clear();
            written.push_str(edit.replacement());
            written.push_str(text.get(edit.span().end()..near.end()).unwrap_or_default());
            let found = self.lexicon.match_at(&written, 0);
            found.is_some_and(|found| found.span.end() > edit.replacement().len())
        })
    }

    /// Whether a person is linked at a place where nothing was found, so that a word of the name was mended: Fumio Kishid.
    fn is_mended(&self, mention: &Mention, cores: &[Span]) -> bool {
        let is_person = || mention.entry().is_some_and(|entry| self.lexicon.entry(entry).is_person());
        let found = cores.binary_search_by_key(&mention.core.start(), |core| core.start()).ok().and_then(|at| cores.get(at));
        mention.surface.is_some() && found != Some(&mention.core) && is_person()
    }

    /// Whether a name is linked by a spelling that the glossary lists as wrong: without it a longer name may stand there, as in the
    /// Japanese Embassy in Ukrain.
    fn is_listed_slip(&self, mention: &Mention) -> bool {
        let surface = mention.surface.map(|id| self.lexicon.surface(id)).filter(|_| mention.entry().is_some());
        surface.is_some_and(|surface| !surface.entry().is_person() && surface.name().status() == NameStatus::Misspelling)
    }

    /// What was found, at places in order, where a shorter name was read: the embassy, where US is the country.
    fn read_as_shorter(&self, text: &str, cores: &[Span], mentions: &[Mention]) -> Vec<SurfaceId> {
        let mut mentions = mentions.iter().peekable();
        let is_shorter = |core: &&Span| {
            while mentions.next_if(|mention| mention.core.start() < core.start()).is_some() {}
            mentions.peek().is_some_and(|mention| mention.core.start() == core.start() && mention.core.end() < core.end())
        };
        let found = cores.iter().filter(is_shorter).filter_map(|core| self.lexicon.match_at(text, core.start()));
        found.flat_map(|found| found.surfaces.to_vec()).collect()
    }

    /// Whether what is written holds a word that one of the surfaces waits for and the text lacked: most edits hold none, and then
    /// the text need not be read again.
    fn may_speak(&self, document: &Document<'_>, edits: &Edits, mut surfaces: Vec<SurfaceId>) -> bool {
        surfaces.sort_unstable();
        surfaces.dedup();
        if surfaces.is_empty() {
            return false;
        }
        let mut written: Vec<&str> = edits.iter().map(Edit::replacement).collect();
        written.sort_unstable();
        written.dedup();
        let written = written.join("\n");
        let speaks = |cue: &str| has_word(&written, cue) && !has_word(document.text(), cue);
        surfaces.into_iter().map(|id| self.lexicon.surface(id)).any(|surface| {
            // The country beside a name is evidence too; its words are many, and few names ask for it.
            let entry = surface.entry();
            surface.needs_country()
                || surface.name().cues().any(speaks)
                || entry.senses().any(|sense| sense.cues.into_iter().any(speaks))
        })
    }

    /// The full canonical name of an entry, personal names in the order of the style.
    pub fn full_name(&self, entry: EntryRecord<'_>, lang: Lang) -> Option<String> {
        full_name(&self.lexicon, self.style, entry, lang)
    }
}

/// Whether the text defined several words as one name that the glossary lacks: whether it did hangs on the words before, and other
/// names stand in it once it did not.
fn is_defined_in_words(text: &str, mention: &Mention) -> bool {
    mention.form == Form::Defined && mention.core.of(text).contains(' ')
}

/// Whether an edit stands directly beside a waiting mention, so that its neighbours may speak otherwise once it is made.
fn stand_beside<'m>(edits: &Edits, mut waiting: impl Iterator<Item = &'m Mention>) -> bool {
    /// Spaces, a comma and "of the" may stand between.
    const REACH: usize = 8;
    let spans: Vec<Span> = edits.iter().map(Edit::span).collect();
    waiting.any(|mention| {
        let next = spans.partition_point(|span| span.end() <= mention.span.start());
        let before = next.checked_sub(1).and_then(|index| spans.get(index));
        before.is_some_and(|span| span.end() + REACH >= mention.span.start())
            || spans.get(next).is_some_and(|span| span.start() <= mention.span.end() + REACH)
    })
}

/// Whether edits make a headline of the line of a waiting mention, or make it none any more: capitals count for less in one.
fn change_headlines<'m>(text: &str, edits: &Edits, waiting: impl Iterator<Item = &'m Mention>) -> bool {
    let (edits, mut read) = (edits.iter().as_slice(), 0);
    for mention in waiting.filter(|mention| mention.lang == Lang::En) {
        if mention.span.start() < read {
            continue;
        }
        let line = line_at(text, mention.span.start());
        read = line.end();
        let first = edits.partition_point(|edit| edit.span().start() < line.start());
        let mut inside = edits.iter().skip(first).take_while(|edit| edit.span().end() <= line.end()).peekable();
        if inside.peek().is_none() {
            continue;
        }
        let (mut written, mut end) = (String::new(), line.start());
        for edit in inside {
            written.push_str(text.get(end..edit.span().start()).unwrap_or_default());
            written.push_str(edit.replacement());
            end = edit.span().end();
        }
        written.push_str(text.get(end..line.end()).unwrap_or_default());
        if is_headline(&written, 0) != is_headline(text, line.start()) {
            return true;
        }
    }
    false
}

/// One reading of a document.
struct Pass {
    mentions: Vec<Mention>,
    edits: Edits,
    /// What becomes of each mention, if somebody asked.
    rewrites: Vec<Option<Rewrite>>,
    /// Whether another reading would change nothing.
    settled: bool,
}

impl Pass {
    /// The same of the text that the one that was read was made of.
    fn led_back(mut self, place: impl Fn(Span) -> Span, read: &str, text: &str) -> Self {
        // What stays as it is stays as it was typed.
        for (mention, rewrite) in self.mentions.iter().zip(&mut self.rewrites) {
            if let Some(rewrite) = rewrite.as_mut().filter(|rewrite| rewrite.text == mention.span.of(read)) {
                place(mention.span).of(text).clone_into(&mut rewrite.text);
            }
        }
        for mention in &mut self.mentions {
            (mention.span, mention.core) = (place(mention.span), place(mention.core));
        }
        let mut edits = Edits::new();
        for edit in &self.edits {
            edits.push(place(edit.span()), edit.replacement());
        }
        Self { edits, ..self }
    }
}

/// What a normaliser found in a document.
pub struct Analysis<'a> {
    normalizer: &'a Normalizer,
    document: &'a Document<'a>,
    mentions: Vec<Mention>,
    rewrites: Vec<Option<Rewrite>>,
    edits: Edits,
}

impl<'a> Analysis<'a> {
    /// The document.
    pub fn document(&self) -> &'a Document<'a> {
        self.document
    }

    /// The index that entries and surfaces are numbered in.
    pub fn lexicon(&self) -> &'a Lexicon {
        &self.normalizer.lexicon
    }

    /// The normaliser.
    pub fn normalizer(&self) -> &'a Normalizer {
        self.normalizer
    }

    /// Linked and ambiguous mentions outside protected parts, in order.
    pub fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.all_mentions()
            .map(|(mention, _)| mention)
            .filter(|mention| mention.protection.is_none() && !matches!(mention.resolution, Resolution::Nil(_)))
    }

    /// Every mention with what the style makes of it, those in protected parts and the unresolved ones included.
    pub fn all_mentions(&self) -> impl Iterator<Item = (&Mention, Option<&Rewrite>)> {
        self.mentions.iter().zip(self.rewrites.iter().map(Option::as_ref))
    }

    /// Personal names that the glossary does not hold, in order, each with what the style writes for it; none where the style does
    /// not look for them. They are looked for when they are asked for.
    pub fn unlisted(&self) -> Vec<(Unlisted, String)> {
        if self.normalizer.style.get_unlisted() == UnlistedNames::Off {
            return Vec::new();
        }
        let style = self.normalizer.style;
        let found = |document: &Document<'_>, mentions: &[Mention]| {
            let names = find_unlisted(&self.normalizer.lexicon, document, mentions).into_iter();
            names.map(|name| (unlisted_wording(document.text(), &name, style), name)).collect::<Vec<_>>()
        };
        let Some(typed) = self.document.typed() else {
            return found(self.document, &self.mentions).into_iter().map(|(wording, name)| (name, wording)).collect();
        };
        let derived = |span: Span| Span::new(typed.map.to_derived(span.start()), typed.map.to_derived(span.end()));
        let mentions = self.mentions.iter().cloned();
        let mentions: Vec<Mention> =
            mentions.map(|mention| Mention { span: derived(mention.span), core: derived(mention.core), ..mention }).collect();
        let led_back = |(wording, name): (String, Unlisted)| {
            let is_kept = wording == name.span.of(typed.document.text());
            let [span, family, given] = [name.span, name.family, name.given].map(|span| typed.map.source_span(span));
            let wording = if is_kept { span.of(self.document.text()).to_owned() } else { wording };
            (Unlisted { span, family, given, ..name }, wording)
        };
        found(&typed.document, &mentions).into_iter().map(led_back).collect()
    }

    /// The entries that were considered for each of [`Analysis::all_mentions`], in the same order: what spoke for each, or why
    /// it was refused. The document is read once more for it.
    ///
    /// ```
    /// use seimei::{Document, Normalizer, Style};
    /// let normalizer = Normalizer::builtin(Style::new());
    /// let document = Document::from_text("the Illinois Department of Commerce, and Joe Biden's wife, Jill Biden");
    /// let analysis = normalizer.analyze(&document);
    /// let refused = analysis.considered().into_iter().flatten().filter_map(|one| one.refused);
    /// assert!(refused.count() > 0);
    /// ```
    pub fn considered(&self) -> Vec<Vec<Considered>> {
        let lexicon = &self.normalizer.lexicon;
        let typed = self.document.typed();
        let document = typed.map_or(self.document, |typed| &typed.document);
        let (_, mut accounts) = resolve_and_account(lexicon, document, find(lexicon, document));
        let start = |mention: &Mention| typed.map_or(mention.span.start(), |typed| typed.map.to_derived(mention.span.start()));
        self.mentions.iter().map(|mention| accounts.remove(&start(mention)).unwrap_or_default()).collect()
    }

    /// The entry of a number.
    pub fn entry(&self, id: EntryId) -> EntryRecord<'a> {
        self.normalizer.lexicon.entry(id)
    }

    /// The edits of the running text that the style asks for.
    pub fn edits(&self) -> &Edits {
        &self.edits
    }

    /// The source with the edits made.
    pub fn apply(&self) -> String {
        self.document.apply(&self.edits)
    }

    /// The span of the source that a mention covers.
    pub fn source_span(&self, mention: &Mention) -> Span {
        self.document.source_span(mention.span)
    }
}
