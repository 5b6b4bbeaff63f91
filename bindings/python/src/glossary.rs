//! `Glossary`: lists of entries, kept as they were read so that they can be sent to other processes.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::error::raised;

/// Entries, each one thing with all its names in both languages.
///
/// >>> import seimei
/// >>> own = seimei.Glossary.from_toml('''
/// ... [[entry]]
/// ... id = "product.example"
/// ... kind = "product"
/// ... en = "ExampleBoard"
/// ... ja = "エグザンプルボード"
/// ... full = ["Example Board"]
/// ... source = ["house"]
/// ... status = "draft"
/// ... ''')
/// >>> own.ids()
/// ['product.example']
/// >>> normalizer = seimei.Normalizer(glossary=seimei.Glossary.builtin().overlaid_with(own))
/// >>> normalizer.normalize("Example Board by Nvidia")
/// 'ExampleBoard by NVIDIA'
#[pyclass(frozen, module = "seimei")]
pub(crate) struct Glossary {
    layers: Vec<Layer>,
    read: OnceLock<Arc<seimei::Glossary>>,
}

/// What a glossary is made of, the lowest first.
#[derive(Clone)]
pub(crate) enum Layer {
    Builtin,
    /// Pairs of a path, for messages, and the TOML text.
    Lists(Arc<Vec<(PathBuf, String)>>),
}

#[pymethods]
impl Glossary {
    /// The glossary that the package ships.
    #[staticmethod]
    fn builtin() -> Self {
        Self { layers: vec![Layer::Builtin], read: OnceLock::new() }
    }

    /// Reads one list from its TOML text.
    #[staticmethod]
    fn from_toml(py: Python<'_>, text: String) -> PyResult<Self> {
        Self::from_lists(py, vec![(PathBuf::from("glossary.toml"), text)])
    }

    /// Reads every ``*.toml`` file below a folder, in order of path.
    #[staticmethod]
    fn from_dir(py: Python<'_>, folder: PathBuf) -> PyResult<Self> {
        let lists = py.detach(|| seimei::Glossary::lists_in(folder)).map_err(|error| raised(&error))?;
        Self::from_lists(py, lists)
    }

    /// Reads several lists: pairs of a path, which messages name, and the TOML text.
    #[staticmethod]
    fn from_lists(py: Python<'_>, lists: Vec<(PathBuf, String)>) -> PyResult<Self> {
        Self::of(py, vec![Layer::Lists(Arc::new(lists))])
    }

    /// This glossary with the entries of another added; where both have an id, the other's entry holds.
    fn overlaid_with(&self, other: &Self) -> Self {
        Self { layers: self.layers.iter().chain(&other.layers).cloned().collect(), read: OnceLock::new() }
    }

    /// The ids of all entries, in order.
    fn ids(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        let glossary = self.read(py)?;
        Ok(glossary.entries().iter().map(|entry| entry.id.clone()).collect())
    }

    /// The index of this glossary as bytes, for :meth:`Normalizer.from_packed`: packed once, opened anywhere in no time.
    fn pack<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let glossary = self.read(py)?;
        let packed = py.detach(|| seimei::pack(&glossary));
        Ok(PyBytes::new(py, &packed))
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(self.read(py)?.entries().len())
    }

    fn __contains__(&self, py: Python<'_>, id: &str) -> PyResult<bool> {
        Ok(self.read(py)?.get(id).is_some())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<seimei.Glossary of {} entries>", self.__len__(py)?))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let make = slf.get_type().getattr("_of_layers")?;
        Ok((make, PyTuple::new(slf.py(), [slf.get().pickled()])?))
    }

    /// A glossary as it was pickled: for each layer its lists, or nothing for the built-in one.
    #[staticmethod]
    fn _of_layers(py: Python<'_>, layers: Vec<Option<Vec<(PathBuf, String)>>>) -> PyResult<Self> {
        let layer = |lists: Option<_>| lists.map_or(Layer::Builtin, |lists| Layer::Lists(Arc::new(lists)));
        Self::of(py, layers.into_iter().map(layer).collect())
    }
}

impl Glossary {
    fn of(py: Python<'_>, layers: Vec<Layer>) -> PyResult<Self> {
        let glossary = Self { layers, read: OnceLock::new() };
        if !glossary.is_builtin() {
            glossary.read(py)?;
        }
        Ok(glossary)
    }

    /// Whether it is the built-in glossary and nothing else, which is packed already.
    pub(crate) fn is_builtin(&self) -> bool {
        matches!(self.layers.as_slice(), [Layer::Builtin])
    }

    pub(crate) fn layers(&self) -> Vec<Layer> {
        self.layers.clone()
    }

    pub(crate) fn of_layers(py: Python<'_>, layers: Vec<Layer>) -> PyResult<Self> {
        Self::of(py, layers)
    }

    fn pickled(&self) -> Vec<Option<Vec<(PathBuf, String)>>> {
        let lists = |layer: &Layer| match layer {
            Layer::Builtin => None,
            Layer::Lists(lists) => Some(lists.as_ref().clone()),
        };
        self.layers.iter().map(lists).collect()
    }

    /// The entries, read when they are first asked for.
    pub(crate) fn read(&self, py: Python<'_>) -> PyResult<Arc<seimei::Glossary>> {
        if let Some(known) = self.read.get() {
            return Ok(Arc::clone(known));
        }
        let read = || {
            self.layers.iter().try_fold(seimei::Glossary::default(), |below, layer| {
                let above = match layer {
                    Layer::Builtin => seimei::Glossary::builtin()?,
                    Layer::Lists(lists) => {
                        seimei::Glossary::from_lists(lists.iter().map(|(path, text)| (path.clone(), text.as_str())))?
                    }
                };
                Ok(below.overlaid_with(above))
            })
        };
        let glossary = py.detach(read).map_err(|error: seimei::Error| raised(&error))?;
        Ok(Arc::clone(self.read.get_or_init(|| Arc::new(glossary))))
    }
}
