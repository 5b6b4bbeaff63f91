//! The Python module `seimei`: the library as classes, with offsets in code points.

#![forbid(unsafe_code)]

mod arrow;
mod error;
mod glossary;
mod mention;
mod normalizer;
mod parallel;
mod style;

use pyo3::prelude::*;

/// What `seimei/__init__.py` hands on.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::error::SeimeiError;
    #[pymodule_export]
    use super::glossary::Glossary;
    #[pymodule_export]
    use super::mention::Mention;
    #[pymodule_export]
    use super::normalizer::Normalizer;
    #[pymodule_export]
    use super::style::Style;

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name that Python gives it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
