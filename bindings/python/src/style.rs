//! `Style`: the options of the library's table, by their words.

use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::error::raised;

/// A house style: a few choices, each with a default.
///
/// ``preset`` names a style (``house``, ``government``, ``press`` or ``data``), and the keywords change single options of it:
/// ``to``, ``name_order``, ``family_name``, ``form``, ``macrons``, ``quotes``, ``width``, ``unlisted``. Each is an attribute too.
///
/// >>> import seimei
/// >>> style = seimei.Style(name_order="given-first")
/// >>> style
/// Style(name_order='given-first')
/// >>> style.name_order, style.to
/// ('given-first', 'same')
/// >>> seimei.Style("government").family_name
/// 'capitals'
#[pyclass(frozen, eq, hash, module = "seimei", from_py_object)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Style(pub(crate) seimei::Style);

#[pymethods]
impl Style {
    #[new]
    #[pyo3(signature = (preset = "house", **options))]
    fn new(preset: &str, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let preset: seimei::Preset = preset.parse().map_err(|error| raised(&error))?;
        Self(seimei::Style::preset(preset)).with(options)
    }

    /// The same style with some options changed.
    ///
    /// >>> import seimei
    /// >>> seimei.Style("press").replace(macrons="on").macrons
    /// 'on'
    #[pyo3(signature = (**options))]
    fn replace(&self, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        self.with(options)
    }

    /// Every option with the values it may have, the default first.
    ///
    /// >>> import seimei
    /// >>> seimei.Style.options()["name_order"]
    /// ('family-first', 'given-first', 'keep')
    #[staticmethod]
    fn options(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let options = PyDict::new(py);
        for option in seimei::Style::OPTIONS {
            options.set_item(option.word.replace('-', "_"), PyTuple::new(py, option.values)?)?;
        }
        Ok(options)
    }

    fn __getattr__(&self, name: &str) -> PyResult<String> {
        let value = if name.contains('-') { None } else { self.0.get(&name.replace('_', "-")) };
        value.ok_or_else(|| PyAttributeError::new_err(format!("'Style' object has no attribute '{name}'")))
    }

    fn __dir__(&self) -> Vec<String> {
        let own = ["options", "replace"].into_iter().map(str::to_owned);
        own.chain(seimei::Style::OPTIONS.iter().map(|option| option.word.replace('-', "_"))).collect()
    }

    fn __repr__(&self) -> String {
        self.written()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let options = PyDict::new(slf.py());
        for (option, value) in slf.get().changed() {
            options.set_item(option, value)?;
        }
        let partial = slf.py().import("functools")?.getattr("partial")?;
        let make = partial.call((slf.get_type(),), Some(&options))?;
        Ok((make, PyTuple::empty(slf.py())))
    }
}

impl Style {
    /// The style as the call that makes it.
    pub(crate) fn written(&self) -> String {
        let options: Vec<String> = self.changed().map(|(option, value)| format!("{option}='{value}'")).collect();
        format!("Style({})", options.join(", "))
    }

    fn with(mut self, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        for (option, value) in options.into_iter().flat_map(|options| options.iter()) {
            let option: String = option.extract()?;
            let known = seimei::Style::OPTIONS.iter().find(|known| known.word.replace('-', "_") == option);
            let Some(known) = known else {
                return Err(PyTypeError::new_err(format!("Style() got an unexpected keyword argument '{option}'")));
            };
            let value: String = value.extract()?;
            self.0 = self.0.set(known.word, &value).map_err(|error| raised(&error))?;
        }
        Ok(self)
    }

    /// Options that are other than in the default style.
    fn changed(&self) -> impl Iterator<Item = (String, String)> {
        let default = seimei::Style::new();
        let style = self.0;
        seimei::Style::OPTIONS.iter().filter_map(move |option| {
            let value = style.get(option.word)?;
            (default.get(option.word).as_ref() != Some(&value)).then(|| (option.word.replace('-', "_"), value))
        })
    }
}

/// What may be said where a style is wanted: nothing, the name of a preset, a style.
#[derive(FromPyObject)]
pub(crate) enum StyleChoice {
    Preset(String),
    Style(Style),
}

impl StyleChoice {
    pub(crate) fn style(choice: Option<Self>) -> PyResult<seimei::Style> {
        match choice {
            None => Ok(seimei::Style::new()),
            Some(Self::Style(style)) => Ok(style.0),
            Some(Self::Preset(word)) => {
                let preset: seimei::Preset = word.parse().map_err(|error| raised(&error))?;
                Ok(seimei::Style::preset(preset))
            }
        }
    }
}
