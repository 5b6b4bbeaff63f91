//! Reads what the user named, and hands every text of it to a verb.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use seimei::Error;
use serde_json::Value;

use crate::Failure;
use crate::args::{InputChoice, InputKind};

/// One input file, read and decoded.
pub(crate) struct Source {
    /// As the user named it; `None` for standard input.
    pub(crate) path: Option<PathBuf>,
    pub(crate) text: String,
}

impl Source {
    /// The name for messages and records.
    pub(crate) fn name(&self) -> Option<String> {
        self.path.as_ref().map(|path| path.display().to_string())
    }

    pub(crate) fn label(&self) -> String {
        self.name().unwrap_or_else(|| "<stdin>".to_owned())
    }
}

/// One text of an input: the whole file, or a field of one of its records.
pub(crate) struct Item {
    /// Line of the record, from 1.
    pub(crate) record: Option<usize>,
    pub(crate) text: String,
    /// The record the text was taken from.
    pub(crate) json: Option<serde_json::Map<String, Value>>,
}

/// The files of the command line; standard input where there is none.
pub(crate) fn paths(choice: &InputChoice) -> Vec<PathBuf> {
    if choice.paths.is_empty() { vec![PathBuf::from("-")] } else { choice.paths.clone() }
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Source, Failure> {
    let is_stdin = path.as_os_str() == "-";
    let shown = if is_stdin { Path::new("<stdin>") } else { path };
    let mut bytes = Vec::new();
    let result = if is_stdin {
        std::io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    result.map_err(|error| Error::io(shown, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| Error::encoding(Some(shown), error.utf8_error().valid_up_to()))?;
    Ok(Source { path: (!is_stdin).then(|| path.to_owned()), text })
}

/// The texts of a source: itself, or one a line for JSON Lines.
pub(crate) fn items(source: &Source, choice: &InputChoice) -> Result<Vec<Item>, Failure> {
    if choice.input == InputKind::Text {
        return Ok(vec![Item { record: None, text: source.text.clone(), json: None }]);
    }
    let mut items = Vec::new();
    for (index, line) in source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = index + 1;
        let problem = |message: String| Error::record(Some(Path::new(&source.label())), number, message);
        let value: Value = serde_json::from_str(line).map_err(|error| problem(format!("not JSON: {error}")))?;
        let Value::Object(json) = value else {
            return Err(problem("not a JSON object".into()).into());
        };
        let text = match json.get(&choice.field) {
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                return Err(problem(format!("field `{}` is not a string", choice.field)).into());
            }
            None => return Err(problem(format!("no field `{}`", choice.field)).into()),
        };
        items.push(Item { record: Some(number), text, json: Some(json) });
    }
    Ok(items)
}
