//! The glossary in the formats of other tools.

mod table;

pub use table::{CsvOptions, write_csv};
