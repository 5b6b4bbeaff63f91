//! The options of the style on the command line, one for each line of the library's table, and `seimei style`, which prints them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, ArgMatches, Args, Command};
use seimei::{Choice, ChoiceOrigin, Preset, Settings, Style, StyleOption};
use serde_json::{Value, json};

use crate::args::{StyleArgs, StyleFormat};
use crate::{Failure, Outcome};

/// The heading of the options in the help.
const HEADING: &str = "Style";

/// What the command line says of the style: a preset, and options that change it.
#[derive(Clone, Default)]
pub(crate) struct StyleChoice {
    preset: Option<String>,
    options: Vec<(&'static str, String)>,
}

impl StyleChoice {
    /// The style where no settings are looked for.
    pub(crate) fn style(&self) -> Result<Style, Failure> {
        Ok(self.onto(Settings::new())?.style())
    }

    /// The settings with what the command line says of the style.
    pub(crate) fn onto(&self, mut settings: Settings) -> Result<Settings, Failure> {
        if let Some(preset) = &self.preset {
            settings = settings.with_preset(preset)?;
        }
        for (option, value) in &self.options {
            settings = settings.with_option(option, value)?;
        }
        Ok(settings)
    }

    fn read(matches: &ArgMatches) -> Self {
        let value = |id: &str| matches.get_one::<String>(id).cloned();
        let option = |option: &StyleOption| value(option.word).map(|value| (option.word, value));
        Self { preset: value("style"), options: Style::OPTIONS.iter().filter_map(option).collect() }
    }
}

impl clap::FromArgMatches for StyleChoice {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self::read(matches))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::read(matches);
        Ok(())
    }
}

impl Args for StyleChoice {
    fn augment_args(command: Command) -> Command {
        let presets = Preset::ALL.iter().map(|preset| preset.word());
        let preset = Arg::new("style")
            .long("style")
            .value_name("NAME")
            .help("A named style, which the options below change")
            .value_parser(Words(presets.collect()))
            .help_heading(HEADING);
        let option = |option: &StyleOption| {
            Arg::new(option.word)
                .long(option.word)
                .value_name(option.placeholder)
                .help(option.help)
                .value_parser(Words(option.values.to_vec()))
                .help_heading(HEADING)
        };
        command.arg(preset).args(Style::OPTIONS.iter().map(option))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Words that help and completions list; which of them is right the library says, in its own words.
#[derive(Clone)]
struct Words(Vec<&'static str>);

impl TypedValueParser for Words {
    type Value = String;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &std::ffi::OsStr) -> Result<String, clap::Error> {
        Ok(value.to_string_lossy().into_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        (!self.0.is_empty()).then(|| Box::new(self.0.iter().map(|word| PossibleValue::new(*word))) as Box<_>)
    }
}

pub(crate) fn run(args: &StyleArgs) -> Outcome {
    let settings = args.settings.settings(args.path.as_deref(), &args.style)?;
    // What they say of the glossary must hold as well.
    settings.normalizer()?;
    let (preset, named) = settings.preset();
    let preset = Choice { option: "style", value: preset.word().to_owned(), origin: named };
    let style: Vec<Choice> = std::iter::once(preset).chain(settings.choices()).collect();
    let changes = settings.changes();
    let printed = match args.format {
        StyleFormat::Text => table(style.iter().chain(&changes)),
        StyleFormat::Toml => as_toml(&style, &changes),
        StyleFormat::Json => {
            let all = |choices: &[Choice]| choices.iter().map(record).collect::<Vec<Value>>();
            format!("{}\n", json!({ "style": all(&style), "glossary": all(&changes) }))
        }
    };
    let mut out = std::io::stdout().lock();
    out.write_all(printed.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Option, value and origin in three columns.
fn table<'c>(choices: impl Iterator<Item = &'c Choice> + Clone) -> String {
    let width = |column: fn(&Choice) -> usize| choices.clone().map(column).max().unwrap_or(0);
    let option = width(|choice| choice.option.len());
    let value = width(|choice| choice.value.chars().count()).min(40);
    choices.fold(String::new(), |mut table, choice| {
        let _ = writeln!(table, "{:option$}  {:value$}  {}", choice.option, choice.value, choice.origin);
        table
    })
}

/// A `seimei.toml` that says all this; entries stay where they are written.
fn as_toml(style: &[Choice], changes: &[Choice]) -> String {
    let mut text = String::new();
    for choice in style {
        let _ = writeln!(text, "{} = {}  # {}", choice.option, quoted(&choice.value), choice.origin);
    }
    let of = |option: &'static str| changes.iter().filter(move |choice| choice.option == option);
    let list = |option| of(option).map(|choice| quoted(&choice.value)).collect::<Vec<String>>().join(", ");
    if of("off").chain(of("add")).next().is_some() {
        let _ = writeln!(text, "\n[glossary]");
        for option in ["off", "add"].into_iter().filter(|option| of(option).next().is_some()) {
            let _ = writeln!(text, "{option} = [{}]", list(option));
        }
    }
    if of("prefer").next().is_some() {
        let _ = writeln!(text, "\n[prefer]");
        of("prefer").for_each(|choice| {
            let _ = writeln!(text, "{}  # {}", choice.value, choice.origin);
        });
    }
    of("entry").for_each(|choice| {
        let _ = writeln!(text, "\n# the entry `{}` of {} is not repeated here", choice.value, choice.origin);
    });
    text
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn record(choice: &Choice) -> Value {
    let mut record = json!({ "option": choice.option, "value": choice.value });
    if let Value::Object(fields) = &mut record {
        let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        let mut origin = &choice.origin;
        if let ChoiceOrigin::Preset { preset, named } = origin {
            put("preset", json!(preset.word()));
            origin = named.as_ref();
        }
        match origin {
            ChoiceOrigin::File { path, line } => {
                put("origin", json!("file"));
                put("path", json!(path));
                put("line", json!(line));
            }
            ChoiceOrigin::CommandLine => {
                put("origin", json!("command line"));
            }
            _ => {
                put("origin", json!("default"));
            }
        }
    }
    record
}
