//! The settings of a project, as `seimei.toml` holds them: a style, and what is other in the glossary.

mod local;
mod origin;
mod read;

pub use origin::{Choice, ChoiceOrigin};

use std::path::{Path, PathBuf};

use crate::glossary::{Entry, Glossary, Lang, Length, canonical_key};
use crate::normalizer::Normalizer;
use crate::render::{Preset, Style};
use crate::text::{Error, Position, Problem};

/// What a project decides: the style of its texts, and its own changes of the glossary.
///
/// Settings come from the text of a `seimei.toml` and from words of a command line, which hold over the file. The library
/// reads no file for them: whoever has a file passes its text, and the glossaries of the folders that it names.
///
/// ```
/// use seimei::Settings;
/// let settings = Settings::from_toml("seimei.toml", r#"
///     style = "press"
///     name-order = "family-first"
///
///     [glossary]
///     off = ["company.openai"]
///
///     [prefer]
///     "mission.us.tokyo" = { en = "U.S. Embassy Tokyo" }
/// "#)?;
/// let normalizer = settings.normalizer()?;
/// assert_eq!(normalizer.normalize("Open AI at the US Embassy, Tokyo"), "Open AI at the U.S. Embassy Tokyo");
/// # Ok::<(), seimei::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The file they were read from.
    file: PathBuf,
    preset: Option<Placed<Preset>>,
    options: Vec<(&'static str, Placed<String>)>,
    off: Vec<Placed<String>>,
    preferred: Vec<Preference>,
    /// Entries of the file and of its folders, with the list each stands in.
    entries: Vec<(PathBuf, Entry)>,
    folders: Vec<Placed<PathBuf>>,
    /// Roles and affixes of its folders.
    lists: Glossary,
    /// What the command line says: a preset, and options.
    said_preset: Option<Preset>,
    said: Vec<(&'static str, String)>,
}

/// Something that stands in the file.
#[derive(Clone, Debug)]
struct Placed<T> {
    value: T,
    position: Position,
}

/// Another canonical name of an entry.
#[derive(Clone, Debug)]
struct Preference {
    id: String,
    lang: Lang,
    length: Length,
    name: String,
    position: Position,
}

impl Settings {
    /// No settings: the default style and the built-in glossary.
    pub fn new() -> Self {
        Self::default()
    }

    /// The style that comes of the file and the command line.
    pub fn style(&self) -> Style {
        let choices = self.choices().into_iter();
        // Every word was compared when it was read.
        choices.fold(Style::new(), |style, choice| style.set(choice.option, &choice.value).unwrap_or(style))
    }

    /// Every option of the style with its value and where that comes from, in the order of [`Style::OPTIONS`].
    ///
    /// ```
    /// use seimei::Settings;
    /// let settings = Settings::from_toml("seimei.toml", "style = \"government\"\nmacrons = \"on\"\n")?;
    /// let told: Vec<String> = settings.choices().iter().map(|c| format!("{} {} {}", c.option, c.value, c.origin)).collect();
    /// assert_eq!(told[1], "name-order family-first default");
    /// assert_eq!(told[2], "family-name capitals preset government (seimei.toml:1)");
    /// assert_eq!(told[4], "macrons on seimei.toml:2");
    /// # Ok::<(), seimei::Error>(())
    /// ```
    pub fn choices(&self) -> Vec<Choice> {
        let choice = |option: &'static crate::render::StyleOption| {
            let (value, origin) = self.choice(option.word);
            Choice { option: option.word, value, origin }
        };
        Style::OPTIONS.iter().map(choice).collect()
    }

    fn choice(&self, option: &str) -> (String, ChoiceOrigin) {
        let said = self.said.iter().rev().find(|(word, _)| *word == option);
        if let Some((_, value)) = said {
            return (value.clone(), ChoiceOrigin::CommandLine);
        }
        // A preset is a whole style: one of the command line sets the file's aside.
        let in_file = self.options.iter().find(|(word, _)| *word == option).filter(|_| self.said_preset.is_none());
        if let Some((_, placed)) = in_file {
            return (placed.value.clone(), self.origin_of(placed));
        }
        let default = Style::new().get(option).unwrap_or_default();
        let preset = match (self.said_preset, &self.preset) {
            (Some(preset), _) => Some((preset, ChoiceOrigin::CommandLine)),
            (None, Some(placed)) => Some((placed.value, self.origin_of(placed))),
            (None, None) => None,
        };
        let Some((preset, named)) = preset else { return (default, ChoiceOrigin::Default) };
        match Style::preset(preset).get(option).filter(|value| *value != default) {
            Some(value) => (value, ChoiceOrigin::Preset { preset, named: Box::new(named) }),
            None => (default, ChoiceOrigin::Default),
        }
    }

    fn origin_of<T>(&self, placed: &Placed<T>) -> ChoiceOrigin {
        ChoiceOrigin::File { path: self.file.clone(), line: placed.position.line }
    }

    /// The preset, and where it is named.
    pub fn preset(&self) -> (Preset, ChoiceOrigin) {
        match (self.said_preset, &self.preset) {
            (Some(preset), _) => (preset, ChoiceOrigin::CommandLine),
            (None, Some(placed)) => (placed.value, self.origin_of(placed)),
            (None, None) => (Preset::House, ChoiceOrigin::Default),
        }
    }

    /// These settings with the preset that a command line names: it sets aside what the file says of the style.
    ///
    /// # Errors
    ///
    /// A word that names no preset.
    pub fn with_preset(mut self, word: &str) -> Result<Self, Error> {
        self.said_preset = Some(word.parse()?);
        Ok(self)
    }

    /// These settings with an option of the style that a command line sets.
    ///
    /// # Errors
    ///
    /// An option or a value that there is not.
    pub fn with_option(mut self, option: &str, value: &str) -> Result<Self, Error> {
        Style::new().set(option, value)?;
        let known = Style::OPTIONS.iter().find(|known| known.word == option);
        self.said.extend(known.map(|known| (known.word, value.to_owned())));
        Ok(self)
    }

    /// The file the settings were read from; empty for none.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Folders of lists that the file adds to the glossary, each as it is reached from the file.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(|placed| placed.value.as_path())
    }

    /// Whether they change the glossary.
    pub fn changes_glossary(&self) -> bool {
        !(self.off.is_empty() && self.preferred.is_empty() && self.entries.is_empty() && self.folders.is_empty())
    }

    /// What they change of the glossary and where that stands: entries switched `off`, names they `prefer`, each `entry` of
    /// their own, folders they `add`.
    pub fn changes(&self) -> Vec<Choice> {
        let file = |position: Position| ChoiceOrigin::File { path: self.file.clone(), line: position.line };
        let choice = |option, value: String, origin| Choice { option, value, origin };
        let off = self.off.iter().map(|placed| choice("off", placed.value.clone(), file(placed.position)));
        let preferred = self.preferred.iter().map(|one| {
            let value = format!("\"{}\" = {{ {} = \"{}\" }}", one.id, canonical_key(one.lang, one.length), one.name);
            choice("prefer", value, file(one.position))
        });
        let folders = self.folders.iter().map(|placed| {
            let beside = self.file.parent().and_then(|folder| placed.value.strip_prefix(folder).ok());
            choice("add", beside.unwrap_or(&placed.value).display().to_string(), file(placed.position))
        });
        let entries = self.entries.iter().map(|(path, entry)| {
            choice("entry", entry.id.clone(), ChoiceOrigin::File { path: path.clone(), line: entry.position().line })
        });
        off.chain(preferred).chain(folders).chain(entries).collect()
    }

    /// The built-in glossary as these settings change it, in their style. What the settings do not change is not read again.
    ///
    /// # Errors
    ///
    /// An entry or a name that there is not, a preferred name that would not be recognised, a name that is somebody else's.
    pub fn normalizer(&self) -> Result<Normalizer, Error> {
        local::builtin(self)
    }

    /// Another glossary as these settings change it, in their style.
    ///
    /// # Errors
    ///
    /// As for [`Settings::normalizer`].
    pub fn normalizer_of(&self, glossary: Glossary) -> Result<Normalizer, Error> {
        local::of(self, glossary)
    }

    fn problem(&self, position: Position, message: impl Into<String>) -> Problem {
        Problem { file: self.file.clone(), position, message: message.into() }
    }
}
