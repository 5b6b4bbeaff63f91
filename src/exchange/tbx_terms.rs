//! TBX read back: versions 3 (DCT and DCA style) and 2 (martif), from whatever tool.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::import::{ImportOptions, Incoming, Origins, Scope, place};
use super::pair_rows::{blank, free_id};
use super::tbx::{FORMAL, STATUS, TERM_TYPE};
use crate::glossary::{Entry, Kind, Lang, Length, Name, NameStatus};
use crate::text::LineIndex;

/// Deepest nesting of elements that is read.
const DEPTH: usize = 64;

/// Reads every concept of the file.
pub(super) fn read(text: &str, options: &ImportOptions, origins: &mut Origins) -> Vec<Incoming> {
    let lines = LineIndex::new(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut terms = Terms {
        options,
        incoming: Vec::new(),
        ids: BTreeSet::new(),
        regions: BTreeSet::new(),
        concept: None,
        lang: None,
        term: None,
    };
    let mut open: Vec<Element> = Vec::new();
    let mut has_concepts = false;
    loop {
        let at = place(&lines, text, usize::try_from(reader.buffer_position()).unwrap_or(0));
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let element = Element::new(&start);
                has_concepts |= element.is_concept();
                if open.len() >= DEPTH {
                    origins.problem(at, format!("more than {DEPTH} elements within each other"));
                    break;
                }
                terms.open(&element, at, origins);
                open.push(element);
            }
            Ok(Event::End(_)) => {
                if let Some(element) = open.pop() {
                    if let Some(parent) = open.last_mut().filter(|_| element.name == "hi" || element.name == "foreign") {
                        parent.text.push_str(&element.text);
                    }
                    terms.close(&element, open.last(), at, origins);
                }
            }
            Ok(Event::Text(piece)) => push(&mut open, &piece.xml10_content()),
            Ok(Event::CData(piece)) => push(&mut open, &piece.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let source = format!("&{};", &*reference);
                match quick_xml::escape::unescape(&source) {
                    Ok(ch) => push(&mut open, &ch),
                    Err(_) => origins.problem(at, format!("the entity `{source}` is not defined")),
                }
            }
            // Entities of one's own are how a small file becomes a large one.
            Ok(Event::DocType(kind)) if kind.contains('[') => {
                origins.problem(at, "a document type with declarations of its own is not read");
                break;
            }
            Ok(Event::Eof) => {
                if let Some(element) = open.last() {
                    origins.problem(at, format!("the file ends inside `{}`", element.name));
                } else if !has_concepts && origins.problems.is_empty() {
                    origins.problem((1, 1), "no conceptEntry or termEntry; is this TBX?");
                }
                break;
            }
            Ok(_) => {}
            Err(error) => {
                origins.problem(at, format!("not well-formed: {error}"));
                break;
            }
        }
    }
    terms.incoming
}

fn push(open: &mut [Element], piece: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(piece);
    }
}

/// An element with the category it stands for: its `type`, or in DCT style its name.
struct Element {
    name: String,
    category: String,
    id: Option<String>,
    lang: Option<String>,
    text: String,
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Self {
        let attribute = |key: &str| {
            let found = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == key)?;
            found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
        };
        let name = start.local_name().as_ref().to_owned();
        let category = attribute("type").unwrap_or_else(|| name.clone());
        Self { category, id: attribute("id"), lang: attribute("xml:lang"), text: String::new(), name }
    }

    fn is_concept(&self) -> bool {
        matches!(self.name.as_str(), "conceptEntry" | "termEntry")
    }

    fn is_lang(&self) -> bool {
        matches!(self.name.as_str(), "langSec" | "langSet")
    }

    fn is_term(&self) -> bool {
        matches!(self.name.as_str(), "termSec" | "tig" | "ntig")
    }
}

struct Concept {
    id: Option<String>,
    kind: Option<Kind>,
    sources: Vec<String>,
    note: Option<String>,
    names: Vec<Name>,
    left_out: BTreeSet<String>,
    row: (usize, usize),
}

#[derive(Default)]
struct Term {
    text: String,
    length: Option<Length>,
    status: Option<NameStatus>,
}

struct Terms<'o> {
    options: &'o ImportOptions,
    incoming: Vec<Incoming>,
    ids: BTreeSet<String>,
    /// Codes of languages with a region or script, each told once.
    regions: BTreeSet<String>,
    concept: Option<Concept>,
    /// The language of the section, `Err` with its code where it is neither of the two.
    lang: Option<Result<Lang, String>>,
    term: Option<Term>,
}

impl Terms<'_> {
    fn open(&mut self, element: &Element, at: (usize, usize), origins: &mut Origins) {
        if element.is_concept() {
            self.concept = Some(Concept {
                id: element.id.clone(),
                kind: None,
                sources: Vec::new(),
                note: None,
                names: Vec::new(),
                left_out: BTreeSet::new(),
                row: at,
            });
        } else if element.is_lang() {
            let code = element.lang.clone().unwrap_or_default();
            let primary = code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
            let lang = Lang::from_code(&primary).ok_or(code.clone());
            if lang.is_err() {
                origins.note(at, format!("names in `{code}` are left out"));
            } else if primary != code && self.regions.insert(code.clone()) {
                origins.note(at, format!("`{code}` is taken for `{primary}`, here and further on"));
            }
            self.lang = Some(lang);
        } else if element.is_term() {
            self.term = Some(Term::default());
        }
    }

    fn close(&mut self, element: &Element, parent: Option<&Element>, at: (usize, usize), origins: &mut Origins) {
        let text = element.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if element.is_concept() {
            self.close_concept(origins);
        } else if element.is_lang() {
            self.lang = None;
        } else if element.is_term() {
            self.close_term(at, origins);
        } else if let Some(term) = &mut self.term {
            match element.category.as_str() {
                "term" => term.text = text,
                "termType" => {
                    term.length = match text.as_str() {
                        "acronym" | "initialism" => Some(Length::Abbreviation),
                        mark => TERM_TYPE.iter().find(|(_, known)| *known == mark).map(|(length, _)| *length),
                    };
                    if term.length.is_none() {
                        origins.note(at, format!("the term type `{text}` is left out"));
                    }
                }
                "administrativeStatus" => {
                    term.status = STATUS.iter().find(|(_, known)| *known == text).map(|(status, _)| *status);
                    if term.status.is_none() {
                        origins.note(at, format!("the status `{text}` is left out"));
                    }
                }
                "note" if text == FORMAL => term.length = Some(Length::Formal),
                "partOfSpeech" if !matches!(text.as_str(), "noun" | "properNoun") => {
                    origins.note(at, format!("the part of speech `{text}` is left out"));
                }
                // A name is a noun; a group says nothing of its own.
                "partOfSpeech" | "termGrp" => {}
                category => self.leave_out(category),
            }
        } else if let Some(concept) = &mut self.concept {
            let is_whole = parent.is_some_and(Element::is_concept);
            match element.category.as_str() {
                "subjectField" => match text.parse::<Kind>() {
                    Ok(kind) => concept.kind = Some(kind),
                    Err(()) => origins.note(at, format!("the subject field `{text}` is no kind and is left out")),
                },
                "source" if is_whole => concept.sources.push(text),
                "note" if is_whole && concept.note.is_none() => concept.note = Some(text),
                category => self.leave_out(category),
            }
        } else if !text.is_empty() {
            origins.note(at, format!("`{}` outside any concept is left out", element.name));
        }
    }

    fn leave_out(&mut self, category: &str) {
        if let Some(concept) = &mut self.concept {
            concept.left_out.insert(category.to_owned());
        }
    }

    fn close_term(&mut self, at: (usize, usize), origins: &mut Origins) {
        let Some(term) = self.term.take() else { return };
        let (Some(concept), Some(lang)) = (&mut self.concept, &self.lang) else {
            origins.problem(at, format!("`{}` stands in no language of a concept", term.text));
            return;
        };
        // Of another language, which has its note.
        let Ok(lang) = lang else { return };
        origins.check_name(&term.text, at);
        let length = term.length.unwrap_or(Length::Full);
        let taken = |names: &[Name]| {
            names.iter().any(|name| name.status == NameStatus::Preferred && name.lang == *lang && name.length == length)
        };
        let status = match term.status {
            // A glossary has one preferred name of a length; a file that names no status means its first.
            Some(NameStatus::Preferred) | None if !taken(&concept.names) => NameStatus::Preferred,
            Some(NameStatus::Preferred) => {
                origins.note(at, format!("`{}` is a second preferred name of its length, here an admitted one", term.text));
                NameStatus::Admitted
            }
            None => NameStatus::Admitted,
            Some(status) => status,
        };
        let mut name = Name::new(term.text, length, status);
        name.lang = *lang;
        if concept
            .names
            .iter()
            .any(|other| other.text == name.text && other.lang == name.lang && other.status != NameStatus::Preferred)
        {
            origins.note(at, format!("`{}` is there twice", name.text));
        } else {
            concept.names.push(name);
        }
    }

    fn close_concept(&mut self, origins: &mut Origins) {
        let Some(mut concept) = self.concept.take() else { return };
        for lang in Lang::ALL {
            // The name of running text is needed; the next best name takes its place.
            let is_full = |name: &Name| name.lang == lang && name.status == NameStatus::Preferred && name.length == Length::Full;
            let needs_full = !concept.names.iter().any(is_full);
            let best = [NameStatus::Preferred, NameStatus::Admitted]
                .into_iter()
                .find_map(|status| concept.names.iter().position(|name| name.lang == lang && name.status == status));
            if let (true, Some(name)) = (needs_full, best.and_then(|best| concept.names.get_mut(best))) {
                origins.note(concept.row, format!("`{}` is taken for the preferred full name", name.text));
                (name.status, name.length) = (NameStatus::Preferred, Length::Full);
            }
        }
        if !concept.left_out.is_empty() {
            let categories: Vec<&str> = concept.left_out.iter().map(String::as_str).collect();
            origins.note(concept.row, format!("left out: {}", categories.join(", ")));
        }
        let of_id = concept.id.as_deref().and_then(|id| {
            let prefix = id.split_once('.').map(|(prefix, _)| prefix)?;
            Kind::all().find(|kind| kind.prefix() == prefix)
        });
        let kind = concept.kind.or(of_id).unwrap_or(self.options.kind);
        let options = ImportOptions { kind, ..self.options.clone() };
        let is_ours = |id: &String| of_id == Some(kind) && !self.ids.contains(id);
        let id = match concept.id {
            Some(id) if is_ours(&id) => id,
            said => {
                let en = concept.names.iter().find(|name| name.lang == Lang::En).map_or("", |name| name.text.as_str());
                let id = free_id(&options, en, concept.row.0, &mut self.ids);
                if let Some(said) = said {
                    origins.note(concept.row, format!("`{said}` is no free id of a {kind} and is now `{id}`"));
                }
                id
            }
        };
        self.ids.insert(id.clone());
        let row = concept.row.0;
        let entry = Entry { names: concept.names, sources: concept.sources, note: concept.note, ..blank(id, row, &options) };
        let list = self.options.list.clone();
        self.incoming.push(Incoming { entry, raw: Vec::new(), list, canonical: [None, None], row, scope: Scope::Whole });
    }
}
