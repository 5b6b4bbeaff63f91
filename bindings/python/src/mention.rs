//! `Mention`: a name found in a text, with offsets in code points.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use seimei::{Analysis, CodePoints, MentionRecord, mention_records};

/// A name found in a text, and what it is.
///
/// ``start`` and ``end`` count code points, so ``text[mention.start:mention.end] == mention.surface``.
///
/// >>> import seimei
/// >>> text = "きのう米国大使館で"
/// >>> [mention] = seimei.Normalizer().annotate(text)
/// >>> mention
/// <Mention 3..8 '米国大使館' linked mission.us.tokyo>
/// >>> text[mention.start:mention.end]
/// '米国大使館'
/// >>> mention.replacement
/// '在日米国大使館'
#[pyclass(frozen, eq, hash, module = "seimei", get_all)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Mention {
    /// First code point.
    pub(crate) start: usize,
    /// One past the last code point.
    pub(crate) end: usize,
    /// What stands there.
    pub(crate) surface: String,
    /// ``linked``, ``ambiguous``, ``unlisted`` for a personal name without an entry, or ``protected`` for one in an address or in code.
    pub(crate) status: String,
    /// The entry, where it is linked.
    pub(crate) id: Option<String>,
    /// The kind of the entry: person, government, company ...
    pub(crate) kind: Option<String>,
    /// The language of the mention: ``en`` or ``ja``.
    pub(crate) lang: String,
    /// Its length: full, short, abbreviation, surname ...
    pub(crate) form: String,
    /// The full canonical English name, personal names in the order of the style.
    pub(crate) en: Option<String>,
    /// The full canonical Japanese name.
    pub(crate) ja: Option<String>,
    /// What the style writes there.
    pub(crate) replacement: Option<String>,
    /// Why the style leaves it as it is, where it would change it.
    pub(crate) withheld: Option<String>,
    /// Why it is linked, strongest first.
    pub(crate) evidence: Words,
    /// The ids it may be, where it is ambiguous.
    pub(crate) candidates: Words,
    /// How sure it is that an unlisted name is one: ``certain``, ``likely`` or ``possible``.
    pub(crate) confidence: Option<String>,
}

/// Several words, a tuple in Python.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Words(pub(crate) Vec<String>);

impl<'py> IntoPyObject<'py> for &Words {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.0)
    }
}

impl<'py> IntoPyObject<'py> for Words {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (&self).into_pyobject(py)
    }
}

impl FromPyObject<'_, '_> for Words {
    type Error = PyErr;

    fn extract(words: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        words.extract().map(Words)
    }
}

#[pymethods]
impl Mention {
    #[new]
    #[pyo3(signature = (start, end, surface, status, id, kind, lang, form, en, ja, replacement, withheld, evidence, candidates, confidence))]
    #[expect(clippy::too_many_arguments, reason = "one a field")]
    fn new(
        start: usize,
        end: usize,
        surface: String,
        status: String,
        id: Option<String>,
        kind: Option<String>,
        lang: String,
        form: String,
        en: Option<String>,
        ja: Option<String>,
        replacement: Option<String>,
        withheld: Option<String>,
        evidence: Words,
        candidates: Words,
        confidence: Option<String>,
    ) -> Self {
        Self {
            start,
            end,
            surface,
            status,
            id,
            kind,
            lang,
            form,
            en,
            ja,
            replacement,
            withheld,
            evidence,
            candidates,
            confidence,
        }
    }

    /// The names of the fields, in order; a ``match`` statement takes them by position.
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
        PyTuple::new(py, Self::FIELDS)
    }

    /// All fields by their names.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(slf.py());
        for name in Self::FIELDS {
            fields.set_item(name, slf.getattr(name)?)?;
        }
        Ok(fields)
    }

    fn __repr__(&self) -> String {
        let Self { start, end, surface, status, .. } = self;
        let what = self.id.clone().unwrap_or_else(|| self.candidates.0.join(" | "));
        format!("<Mention {start}..{end} '{surface}' {status} {what}").trim_end().to_owned() + ">"
    }

    fn __getnewargs__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let values: PyResult<Vec<_>> = Self::FIELDS.into_iter().map(|name| slf.getattr(name)).collect();
        PyTuple::new(slf.py(), values?)
    }
}

impl Mention {
    /// The fields in order.
    pub(crate) const FIELDS: [&'static str; 15] = [
        "start",
        "end",
        "surface",
        "status",
        "id",
        "kind",
        "lang",
        "form",
        "en",
        "ja",
        "replacement",
        "withheld",
        "evidence",
        "candidates",
        "confidence",
    ];

    /// The mentions of an analysis, in order.
    pub(crate) fn all_of(analysis: &Analysis<'_>, all: bool) -> Vec<Mention> {
        let mut points = CodePoints::new(analysis.document().source());
        let records = mention_records(analysis, None, None, all).into_iter();
        records.map(|record| Mention::of(record, &mut points)).collect()
    }

    fn of(record: MentionRecord, points: &mut CodePoints<'_>) -> Self {
        let word = str::to_owned;
        Mention {
            start: points.at(record.start),
            end: points.at(record.end),
            surface: record.surface,
            status: word(record.status),
            id: record.id,
            kind: record.kind.map(word),
            lang: word(record.lang),
            form: word(record.form),
            en: record.en,
            ja: record.ja,
            replacement: record.replacement,
            withheld: record.withheld.map(word),
            evidence: Words(record.evidence.into_iter().map(word).collect()),
            candidates: Words(record.candidates),
            confidence: record.confidence.map(word),
        }
    }
}
