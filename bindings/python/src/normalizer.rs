//! `Normalizer`: texts, lists and columns in one style.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyDict, PyTuple};
use pyo3_arrow::PyChunkedArray;
use pyo3_arrow::input::AnyArray;
use seimei::{Date, Document, Lang, Lexicon, MatchKind, Settings};

use crate::arrow;
use crate::error::{SeimeiError, raised};
use crate::glossary::{Glossary, Layer};
use crate::mention::Mention;
use crate::parallel;
use crate::style::{Style, StyleChoice};

/// Normalises and annotates texts with one glossary in one style.
///
/// ``style`` is a :class:`Style` or the name of a preset, ``glossary`` a :class:`Glossary`; without them the house style and the
/// built-in glossary hold. A normaliser may be shared between threads, which do not wait for each other, and pickled.
///
/// >>> import seimei
/// >>> normalizer = seimei.Normalizer()
/// >>> normalizer.normalize("Fumio Kishida met Open AI at the US Embassy in Tokyo.")
/// 'Kishida Fumio met OpenAI at the U.S. Embassy in Japan.'
/// >>> seimei.Normalizer("press").normalize("KISHIDA Fumio")
/// 'Fumio Kishida'
#[pyclass(frozen, module = "seimei")]
pub(crate) struct Normalizer {
    inner: seimei::Normalizer,
    origin: Origin,
}

/// What a normaliser was made of, so that another process can make the same.
#[derive(Clone)]
enum Origin {
    Glossary(Vec<Layer>),
    Settings(Arc<SettingsText>),
    PackedFile(PathBuf),
    PackedBytes,
}

/// A `seimei.toml` with the lists of the folders that it names.
#[derive(Clone)]
struct SettingsText {
    path: PathBuf,
    text: String,
    folders: Vec<Vec<(PathBuf, String)>>,
}

impl SettingsText {
    fn read(path: PathBuf) -> Result<Self, seimei::Error> {
        let bytes = std::fs::read(&path).map_err(|error| seimei::Error::io(&path, &error))?;
        let text =
            String::from_utf8(bytes).map_err(|error| seimei::Error::encoding(Some(&path), error.utf8_error().valid_up_to()))?;
        let settings = Settings::from_toml(&path, &text)?;
        let folders: Result<_, _> = settings.folders().map(seimei::Glossary::lists_in).collect();
        Ok(Self { path, text, folders: folders? })
    }

    fn normalizer(&self) -> Result<seimei::Normalizer, seimei::Error> {
        let settings = Settings::from_toml(&self.path, &self.text)?;
        let folders = self.folders.iter();
        let with = |settings: Settings, lists: &Vec<(PathBuf, String)>| {
            settings.with_lists(lists.iter().map(|(path, text)| (path.clone(), text.as_str())))
        };
        folders.into_iter().try_fold(settings, with)?.normalizer()
    }
}

/// When a text was written, as Python tells it: a string such as 2024-04-10, 2024-04 or 2024, or a date.
#[derive(FromPyObject)]
enum When<'py> {
    Word(String),
    Date(Bound<'py, PyAny>),
}

impl When<'_> {
    fn date(when: Option<Self>) -> PyResult<Option<Date>> {
        let word = match when {
            None => return Ok(None),
            Some(Self::Word(word)) => word,
            Some(Self::Date(date)) => {
                let part = |name: &str| date.getattr(name).and_then(|part| part.extract::<u32>());
                match (part("year"), part("month"), part("day")) {
                    (Ok(year), Ok(month), Ok(day)) => format!("{year:04}-{month:02}-{day:02}"),
                    _ => return Err(PyTypeError::new_err("date must be a str or a datetime.date")),
                }
            }
        };
        let expected = "a date such as 2024-04-10, 2024-04 or 2024";
        word.parse().map(Some).map_err(|()| raised(&seimei::Error::option("date", &word, expected)))
    }
}

#[pymethods]
impl Normalizer {
    #[new]
    #[pyo3(signature = (style = None, *, glossary = None))]
    fn new(py: Python<'_>, style: Option<StyleChoice>, glossary: Option<&Bound<'_, Glossary>>) -> PyResult<Self> {
        let style = StyleChoice::style(style)?;
        match glossary.map(|glossary| glossary.get()).filter(|glossary| !glossary.is_builtin()) {
            None => Ok(Self { inner: seimei::Normalizer::builtin(style), origin: Origin::Glossary(vec![Layer::Builtin]) }),
            Some(glossary) => {
                let read = glossary.read(py)?;
                let inner = py.detach(|| seimei::Normalizer::new(&read, style));
                Ok(Self { inner, origin: Origin::Glossary(glossary.layers()) })
            }
        }
    }

    /// A normaliser as a ``seimei.toml`` describes it; ``style`` takes the place of the style of the file.
    #[staticmethod]
    #[pyo3(signature = (path, *, style = None))]
    fn from_settings(py: Python<'_>, path: PathBuf, style: Option<StyleChoice>) -> PyResult<Self> {
        let text = py.detach(|| SettingsText::read(path)).map_err(|error| raised(&error))?;
        Self::of_settings(py, text, style)
    }

    /// A normaliser of an index that :meth:`Glossary.pack` made: its bytes, or the path of a file that holds them.
    ///
    /// >>> import seimei
    /// >>> packed = seimei.Glossary.from_toml('''
    /// ... [[entry]]
    /// ... id = "company.example"
    /// ... kind = "company"
    /// ... en = "ExampleWorks"
    /// ... ja = "例示製作所"
    /// ... full = ["Example Works"]
    /// ... source = ["house"]
    /// ... status = "draft"
    /// ... ''').pack()
    /// >>> seimei.Normalizer.from_packed(packed).normalize("Example Works, Inc.")
    /// 'ExampleWorks, Inc.'
    #[staticmethod]
    #[pyo3(signature = (packed, *, style = None))]
    fn from_packed(py: Python<'_>, packed: Packed, style: Option<StyleChoice>) -> PyResult<Self> {
        let style = StyleChoice::style(style)?;
        let (bytes, origin) = match packed {
            Packed::Bytes(bytes) => (bytes, Origin::PackedBytes),
            Packed::File(path) => {
                let bytes = py.detach(|| std::fs::read(&path)).map_err(|error| raised(&seimei::Error::io(&path, &error)))?;
                (bytes, Origin::PackedFile(path))
            }
        };
        let opened = py.detach(|| Lexicon::open(bytes).and_then(|lexicon| lexicon.verify().map(|()| lexicon)));
        let lexicon = opened.map_err(|error| raised(&error))?;
        Ok(Self { inner: seimei::Normalizer::with_lexicon(lexicon, style), origin })
    }

    /// The style.
    #[getter]
    fn style(&self) -> Style {
        Style(self.inner.style())
    }

    /// The same glossary in another style, at no cost.
    fn in_style(&self, style: StyleChoice) -> PyResult<Self> {
        let style = StyleChoice::style(Some(style))?;
        Ok(Self { inner: self.inner.in_style(style), origin: self.origin.clone() })
    }

    /// The text with every name in the style; all else stays as it is.
    ///
    /// ``date`` tells when the text was written: names that were in use then stay.
    ///
    /// >>> import seimei
    /// >>> seimei.Normalizer().normalize("米国大使館と文部科学賞")
    /// '在日米国大使館と文部科学省'
    #[pyo3(signature = (text, *, date = None))]
    fn normalize(&self, py: Python<'_>, text: PyBackedStr, date: Option<When<'_>>) -> PyResult<String> {
        let date = When::date(date)?;
        Ok(py.detach(|| normalized(&self.inner, &text, date)))
    }

    /// Whether :meth:`normalize` would leave the text as it is.
    ///
    /// >>> import seimei
    /// >>> seimei.Normalizer().is_normalized("Open AI")
    /// False
    #[pyo3(signature = (text, *, date = None))]
    fn is_normalized(&self, py: Python<'_>, text: PyBackedStr, date: Option<When<'_>>) -> PyResult<bool> {
        let date = When::date(date)?;
        Ok(py.detach(|| self.inner.edits(&Document::from_text(&*text).dated(date)).is_empty()))
    }

    /// Every mention of a text in order of position. ``all`` adds those in addresses and code.
    ///
    /// >>> import seimei
    /// >>> for mention in seimei.Normalizer().annotate("the University of Tsukuba (UT). UT is new."):
    /// ...     print(mention)
    /// <Mention 4..25 'University of Tsukuba' linked university.jp.tsukuba>
    /// <Mention 27..29 'UT' linked university.jp.tsukuba>
    /// <Mention 32..34 'UT' linked university.jp.tsukuba>
    #[pyo3(signature = (text, *, date = None, all = false))]
    fn annotate(&self, py: Python<'_>, text: PyBackedStr, date: Option<When<'_>>, all: bool) -> PyResult<Vec<Mention>> {
        let date = When::date(date)?;
        Ok(py.detach(|| annotated(&self.inner, &text, date, all)))
    }

    /// Many texts at once, in order; ``None`` stays ``None``.
    ///
    /// Other Python threads go on meanwhile. ``threads`` says how many threads work, one a core where it is left out.
    ///
    /// >>> import seimei
    /// >>> seimei.Normalizer().normalize_many(["Open AI", None, "ＮＶＩＤＩＡ"])
    /// ['OpenAI', None, 'NVIDIA']
    #[pyo3(signature = (texts, *, date = None, threads = None))]
    fn normalize_many(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        date: Option<When<'_>>,
        threads: Option<usize>,
    ) -> PyResult<Vec<Option<String>>> {
        let (texts, date, threads) = (listed(texts)?, When::date(date)?, parallel::threads(threads)?);
        let work = |text: &Option<PyBackedStr>| text.as_ref().map(|text| normalized(&self.inner, text, date));
        Ok(py.detach(|| parallel::map(&texts, threads, work)))
    }

    /// The mentions of many texts, a list for each; ``None`` stays ``None``.
    ///
    /// >>> import seimei
    /// >>> [len(mentions) for mentions in seimei.Normalizer().annotate_many(["MEXT and MOFA", ""])]
    /// [2, 0]
    #[pyo3(signature = (texts, *, date = None, all = false, threads = None))]
    fn annotate_many(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        date: Option<When<'_>>,
        all: bool,
        threads: Option<usize>,
    ) -> PyResult<Vec<Option<Vec<Mention>>>> {
        let (texts, date, threads) = (listed(texts)?, When::date(date)?, parallel::threads(threads)?);
        let work = |text: &Option<PyBackedStr>| text.as_ref().map(|text| annotated(&self.inner, text, date, all));
        Ok(py.detach(|| parallel::map(&texts, threads, work)))
    }

    /// A column of texts normalised, without a Python loop; nulls stay nulls.
    ///
    /// A pandas or Polars ``Series`` and a pyarrow ``Array`` or ``ChunkedArray`` come back as what they are, with their name and
    /// index. Anything else that speaks the Arrow PyCapsule interface comes back as an object that speaks it too. A column of categories comes back
    /// as one of strings.
    #[pyo3(signature = (column, *, date = None, threads = None))]
    fn normalize_column<'py>(
        &self,
        column: &Bound<'py, PyAny>,
        date: Option<When<'_>>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (date, threads) = (When::date(date)?, parallel::threads(threads)?);
        let work = |text: &str| normalized(&self.inner, text, date);
        Self::on_column(column, arrow::normalized_type, |chunk| arrow::normalized(chunk, threads, work))
    }

    /// The mentions of a column of texts: a column of lists of structs, one a mention, with the fields of :class:`Mention`.
    ///
    /// ``start`` and ``end`` count code points, as Polars' and Spark's functions of strings do. Nulls stay nulls.
    #[pyo3(signature = (column, *, date = None, all = false, threads = None))]
    fn annotate_column<'py>(
        &self,
        column: &Bound<'py, PyAny>,
        date: Option<When<'_>>,
        all: bool,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (date, threads) = (When::date(date)?, parallel::threads(threads)?);
        let work = |text: &str| annotated(&self.inner, text, date, all);
        let made = |texts: &DataType| arrow::normalized_type(texts).map(|_| arrow::mentions_type());
        Self::on_column(column, made, |chunk| arrow::annotated(chunk, threads, work))
    }

    /// What the glossary knows of a name that stands alone, best readings first: a dictionary of ``id``, ``kind``, ``en``, ``ja`` and
    /// ``match`` (``exact``, ``folded`` or ``within``) for each.
    ///
    /// >>> import seimei
    /// >>> [found["id"] for found in seimei.Normalizer().lookup("文科省")]
    /// ['gov.jp.mext']
    fn lookup<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let found = self.inner.lookup(name).into_iter().map(|found| {
            let entry = self.inner.lexicon().entry(found.entry);
            let record = PyDict::new(py);
            record.set_item("id", entry.id())?;
            record.set_item("kind", entry.kind().word())?;
            record.set_item("en", self.inner.full_name(entry, Lang::En))?;
            record.set_item("ja", self.inner.full_name(entry, Lang::Ja))?;
            record.set_item("match", MatchKind::word(found.kind))?;
            Ok(record)
        });
        found.collect()
    }

    fn __repr__(&self) -> String {
        let entries = self.inner.lexicon().len();
        format!("<seimei.Normalizer of {entries} entries, {}>", self.style().written())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let make = slf.get_type();
        let style = slf.get().style();
        let (make, arguments) = match &slf.get().origin {
            Origin::Glossary(layers) => {
                let glossary = Glossary::of_layers(py, layers.clone())?;
                (make.getattr("_of_glossary")?, (style, glossary).into_pyobject(py)?)
            }
            Origin::Settings(text) => {
                let SettingsText { path, text, folders } = text.as_ref();
                (make.getattr("_of_settings")?, (style, path, text, folders.clone()).into_pyobject(py)?)
            }
            Origin::PackedFile(path) => (make.getattr("_of_packed")?, (style, path).into_pyobject(py)?),
            Origin::PackedBytes => {
                let message = "a normalizer made of packed bytes cannot be pickled; write them to a file and give its path";
                return Err(SeimeiError::new_err(message));
            }
        };
        Ok((make, arguments))
    }

    #[staticmethod]
    fn _of_glossary(py: Python<'_>, style: Style, glossary: &Bound<'_, Glossary>) -> PyResult<Self> {
        Self::new(py, Some(StyleChoice::Style(style)), Some(glossary))
    }

    #[staticmethod]
    fn _of_settings(
        py: Python<'_>,
        style: Style,
        path: PathBuf,
        text: String,
        folders: Vec<Vec<(PathBuf, String)>>,
    ) -> PyResult<Self> {
        Self::of_settings(py, SettingsText { path, text, folders }, Some(StyleChoice::Style(style)))
    }

    #[staticmethod]
    fn _of_packed(py: Python<'_>, style: Style, path: PathBuf) -> PyResult<Self> {
        Self::from_packed(py, Packed::File(path), Some(StyleChoice::Style(style)))
    }
}

/// An index that was packed before.
#[derive(FromPyObject)]
enum Packed {
    Bytes(Vec<u8>),
    File(PathBuf),
}

impl Normalizer {
    fn of_settings(py: Python<'_>, text: SettingsText, style: Option<StyleChoice>) -> PyResult<Self> {
        let mut inner = py.detach(|| text.normalizer()).map_err(|error| raised(&error))?;
        if style.is_some() {
            inner = inner.in_style(StyleChoice::style(style)?);
        }
        Ok(Self { inner, origin: Origin::Settings(Arc::new(text)) })
    }

    /// What `work` makes of every chunk of a column, in the kind of column that was given.
    fn on_column<'py>(
        column: &Bound<'py, PyAny>,
        made_type: impl FnOnce(&DataType) -> Option<DataType>,
        work: impl Fn(&ArrayRef) -> Result<ArrayRef, ArrowError> + Send,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = column.py();
        let columns = py.import("seimei._columns")?;
        let given: AnyArray = columns.call_method1("as_arrow", (column,))?.extract()?;
        let (chunks, field) = given.into_chunked_array()?.into_inner();
        let Some(made_type) = made_type(field.data_type()) else {
            return Err(PyTypeError::new_err(format!("expected a column of strings, not of {}", field.data_type())));
        };
        let made: Result<Vec<ArrayRef>, ArrowError> = py.detach(|| chunks.iter().map(work).collect());
        let made = made.map_err(|error| SeimeiError::new_err(error.to_string()))?;
        let made = PyChunkedArray::try_new(made, Arc::new(Field::new(field.name(), made_type, true)))?;
        columns.call_method1("as_given", (column, made))
    }
}

fn normalized(normalizer: &seimei::Normalizer, text: &str, date: Option<Date>) -> String {
    let document = Document::from_text(text).dated(date);
    document.apply(&normalizer.edits(&document))
}

fn annotated(normalizer: &seimei::Normalizer, text: &str, date: Option<Date>, all: bool) -> Vec<Mention> {
    Mention::all_of(&normalizer.analyze(&Document::from_text(text).dated(date)), all)
}

/// The strings of an iterable; `None` may be among them.
fn listed(texts: &Bound<'_, PyAny>) -> PyResult<Vec<Option<PyBackedStr>>> {
    if texts.is_instance_of::<pyo3::types::PyString>() {
        return Err(PyTypeError::new_err("expected several texts, not one"));
    }
    texts.try_iter()?.map(|text| text?.extract()).collect()
}
