//! Errors of the library as one Python exception, in the same words.

use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;

create_exception!(
    seimei,
    SeimeiError,
    PyException,
    "What went wrong while reading: a file, a glossary, an option. The words are those of the command.\n\n\
     ``problems`` lists what is wrong with a glossary, each a tuple of file, line, column and message; it is empty for every\n\
     other error.\n\n\
     >>> import seimei\n\
     >>> try:\n\
     ...     seimei.Style(to=\"fr\")\n\
     ... except seimei.SeimeiError as error:\n\
     ...     print(error)\n\
     unknown value `fr` for to; expected one of same, en, ja\n"
);

/// The exception of an error.
pub(crate) fn raised(error: &seimei::Error) -> PyErr {
    let raised = SeimeiError::new_err(error.to_string());
    let problems: Vec<(String, usize, usize, String)> = error
        .problems()
        .iter()
        .map(|problem| {
            let position = problem.position;
            (problem.file.display().to_string(), position.line, position.column, problem.message.clone())
        })
        .collect();
    Python::attach(|py| match raised.value(py).setattr("problems", problems) {
        Ok(()) => raised,
        Err(other) => other,
    })
}
