//! The one error type, and the list of problems that reading a glossary may return.

use std::fmt;
use std::path::{Path, PathBuf};

use super::Position;

/// What went wrong while reading: a file, its encoding, a glossary, an option.
///
/// Only reading can fail; once a glossary and a text are read, normalising cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Kind>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Io { path: PathBuf, message: String },
    Encoding { path: Option<PathBuf>, offset: usize },
    Glossary(Problems),
    Option { name: String, value: String, expected: String },
    Index { path: Option<PathBuf>, message: String },
    Place { path: Option<PathBuf>, position: Position, message: String },
    Container { path: Option<PathBuf>, message: String },
    Record { path: Option<PathBuf>, line: usize, message: String },
}

impl Error {
    /// A file could not be read or written.
    pub fn io(path: impl AsRef<Path>, error: &std::io::Error) -> Self {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            std::io::ErrorKind::IsADirectory => "is a folder".to_owned(),
            std::io::ErrorKind::StorageFull => "no space left on the disk".to_owned(),
            std::io::ErrorKind::QuotaExceeded => "no space left in the quota".to_owned(),
            std::io::ErrorKind::FileTooLarge => "the file would be larger than the system allows".to_owned(),
            _ => error.to_string(),
        };
        Self(Box::new(Kind::Io { path: path.as_ref().to_owned(), message }))
    }

    /// The same error of a file with more to say, behind a semicolon; other errors stay as they are.
    ///
    /// ```
    /// let error = seimei::Error::file("a.txt", "no space left on the disk").and("the file is as it was");
    /// assert_eq!(error.to_string(), "a.txt: no space left on the disk; the file is as it was");
    /// ```
    #[must_use]
    pub fn and(mut self, words: &str) -> Self {
        if let Kind::Io { message, .. } = &mut *self.0 {
            message.push_str("; ");
            message.push_str(words);
        }
        self
    }

    /// Something is wrong with a file, in words: lower case, no full stop.
    ///
    /// ```
    /// let error = seimei::Error::file("a.txt", "was changed meanwhile");
    /// assert_eq!(error.to_string(), "a.txt: was changed meanwhile");
    /// assert!(error.is_io());
    /// ```
    pub fn file(path: impl AsRef<Path>, message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Io { path: path.as_ref().to_owned(), message: message.into() }))
    }

    /// Bytes that are not UTF-8; `offset` is the first bad byte, from 0.
    pub fn encoding(path: Option<&Path>, offset: usize) -> Self {
        Self(Box::new(Kind::Encoding { path: path.map(Path::to_owned), offset }))
    }

    /// All problems of a glossary.
    pub fn glossary(problems: Problems) -> Self {
        Self(Box::new(Kind::Glossary(problems)))
    }

    /// An option got a value it does not know.
    pub fn option(name: &str, value: &str, expected: &str) -> Self {
        Self(Box::new(Kind::Option { name: name.into(), value: value.into(), expected: expected.into() }))
    }

    /// A packed index that is damaged, foreign or of another version.
    pub fn index(message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Index { path: None, message: message.into() }))
    }

    /// A record of a data file (JSON Lines, CSV) that cannot be read; `line` counts from 1.
    pub fn record(path: Option<&Path>, line: usize, message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Record { path: path.map(Path::to_owned), line, message: message.into() }))
    }

    /// Something is wrong at one place of a text, in words.
    ///
    /// ```
    /// use seimei::{Error, Position};
    /// let error = Error::at(Some("a.txt".as_ref()), Position { line: 3, column: 7 }, "no such character");
    /// assert_eq!(error.to_string(), "a.txt:3:7: no such character");
    /// ```
    pub fn at(path: Option<&Path>, position: Position, message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Place { path: path.map(Path::to_owned), position, message: message.into() }))
    }

    /// A document that does not have its format; where in the text, and what is wrong there.
    pub fn syntax(position: Position, message: impl Into<String>) -> Self {
        Self::at(None, position, message)
    }

    /// A file of several parts (a Word document) that cannot be opened.
    pub fn container(message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Container { path: None, message: message.into() }))
    }

    /// The same error of a document that was read from a file; other errors stay as they are.
    ///
    /// ```
    /// use std::path::Path;
    /// use seimei::{Error, Position};
    /// let error = Error::syntax(Position { line: 2, column: 5 }, "not JSON: expected value");
    /// assert_eq!(error.in_file(Path::new("a.json")).to_string(), "a.json:2:5: not JSON: expected value");
    /// ```
    #[must_use]
    pub fn in_file(mut self, file: &Path) -> Self {
        match &mut *self.0 {
            Kind::Place { path, .. } | Kind::Container { path, .. } | Kind::Record { path, .. } => {
                path.get_or_insert_with(|| file.to_owned());
            }
            Kind::Encoding { path, .. } | Kind::Index { path, .. } => {
                path.get_or_insert_with(|| file.to_owned());
            }
            _ => {}
        }
        self
    }

    /// Whether a file could not be read or written.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }

    /// Whether the input was not in the encoding expected.
    pub fn is_encoding(&self) -> bool {
        matches!(*self.0, Kind::Encoding { .. })
    }

    /// Whether a glossary was refused.
    pub fn is_glossary(&self) -> bool {
        matches!(*self.0, Kind::Glossary(_))
    }

    /// The problems of a refused glossary; empty for every other error.
    pub fn problems(&self) -> &[Problem] {
        match &*self.0 {
            Kind::Glossary(problems) => problems,
            _ => &[],
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Io { path, message } => write!(f, "{}: {message}", path.display()),
            Kind::Encoding { path, offset } => {
                if let Some(path) = path {
                    write!(f, "{}: ", path.display())?;
                }
                write!(f, "not UTF-8 at byte {offset}; nothing was changed")
            }
            Kind::Glossary(problems) => {
                for (index, problem) in problems.iter().enumerate() {
                    if index > 0 {
                        f.write_str("\n")?;
                    }
                    write!(f, "{problem}")?;
                }
                Ok(())
            }
            Kind::Option { name, value, expected } => {
                write!(f, "unknown value `{value}` for {name}; expected {expected}")
            }
            Kind::Index { path, message } => match path {
                Some(path) => write!(f, "{}: {message}", path.display()),
                None => write!(f, "packed glossary: {message}"),
            },
            Kind::Place { path, position, message } => match path {
                Some(path) => write!(f, "{}:{}:{}: {message}", path.display(), position.line, position.column),
                None => write!(f, "line {}, column {}: {message}", position.line, position.column),
            },
            Kind::Container { path, message } => match path {
                Some(path) => write!(f, "{}: {message}", path.display()),
                None => f.write_str(message),
            },
            Kind::Record { path, line, message } => match path {
                Some(path) => write!(f, "{}:{line}: {message}", path.display()),
                None => write!(f, "line {line}: {message}"),
            },
        }
    }
}

impl std::error::Error for Error {}

/// How much something found in a glossary matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gravity {
    /// Must be mended: the lists say something that cannot hold.
    Problem,
    /// Should be looked at: some text will be read worse for it.
    Warning,
    /// For information.
    Note,
}

impl Gravity {
    /// The word used in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Gravity::Problem => "problem",
            Gravity::Warning => "warning",
            Gravity::Note => "note",
        }
    }
}

/// The problems found in one reading, in the order of their places.
pub type Problems = Vec<Problem>;

/// One thing wrong with a glossary, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The list, as it was named to the reader.
    pub file: PathBuf,
    /// Where in the list.
    pub position: Position,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file.display(), self.position.line, self.position.column, self.message)
    }
}
