//! JSON and JSON Lines: chosen strings are prose; keys, numbers and every other byte are not.

use serde::de::IgnoredAny;

use super::format::DocumentOptions;
use super::prose::{Builder, Escape, Prose};
use crate::text::{Error, Position, Span};

/// Reads the strings of one JSON value.
pub(super) fn read(source: &str, options: &DocumentOptions) -> Result<Prose, Error> {
    let mut builder = Builder::new(source);
    let paths: Vec<Path> = options.fields.iter().map(|path| Path::new(path)).collect();
    let start = source.len() - source.trim_start_matches('\u{feff}').len();
    value(source, Span::new(start, source.len()), 1, &paths, &mut builder)?;
    Ok(builder.finish())
}

/// Reads the strings of every line; each is a value.
pub(super) fn read_lines(source: &str, options: &DocumentOptions) -> Result<Prose, Error> {
    let mut builder = Builder::new(source);
    let paths = record_paths(options);
    for (line, span) in lines(source) {
        record(source, span, line, &paths, &mut builder)?;
    }
    Ok(builder.finish())
}

/// Reads the strings of one record, which stands on the line of that number.
pub(super) fn read_record(source: &str, line: usize, options: &DocumentOptions) -> Result<Prose, Error> {
    let mut builder = Builder::new(source);
    record(source, Span::new(0, source.len()), line, &record_paths(options), &mut builder)?;
    Ok(builder.finish())
}

/// The lines that hold a record, with their numbers.
pub(super) fn lines(source: &str) -> impl Iterator<Item = (usize, Span)> {
    let mut at = source.len() - source.trim_start_matches('\u{feff}').len();
    let lines = source.get(at..).unwrap_or_default().split_inclusive('\n').enumerate();
    lines.filter_map(move |(index, line)| {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        (!line.trim().is_empty()).then_some((index + 1, span))
    })
}

fn record_paths(options: &DocumentOptions) -> Vec<Path> {
    let fields = if options.fields.is_empty() { &["text".to_owned()][..] } else { &options.fields };
    fields.iter().map(|path| Path::new(path)).collect()
}

fn record(source: &str, span: Span, line: usize, paths: &[Path], builder: &mut Builder<'_>) -> Result<(), Error> {
    if !span.of(source).trim_start().starts_with('{') {
        valid(source, span, line)?;
        return Err(Error::record(None, line, "not a JSON object"));
    }
    value(source, span, line, paths, builder)
}

fn valid(source: &str, span: Span, line: usize) -> Result<(), Error> {
    serde_json::from_str::<IgnoredAny>(span.of(source)).map(|_| ()).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        Error::syntax(
            Position { line: line + error.line().max(1) - 1, column: error.column().max(1) },
            format!("not JSON: {message}"),
        )
    })
}

/// Reads the chosen strings of the value at `span`, which begins on line `line`.
fn value(source: &str, span: Span, line: usize, paths: &[Path], builder: &mut Builder<'_>) -> Result<(), Error> {
    valid(source, span, line)?;
    let escape = Escape::Json { ascii: source.is_ascii() && source.contains("\\u") };
    let mut scanner = Scanner { source, at: span.start(), end: span.end(), place: Vec::new() };
    let mut met = vec![Met::Nothing; paths.len()];
    while let Some(string) = scanner.next_scalar() {
        let chosen = |path: &Path| path.is(&scanner.place);
        let mut wanted = paths.is_empty();
        for (path, met) in paths.iter().zip(&mut met) {
            if chosen(path) {
                *met = if string.is_some() { Met::String } else { (*met).max(Met::Other) };
                wanted = true;
            }
        }
        if let (Some(string), true) = (string, wanted) {
            builder.region(escape);
            take(source, string, builder);
        }
    }
    for (path, met) in paths.iter().zip(met) {
        match met {
            Met::String => {}
            _ if path.has_list() => {}
            Met::Other => return Err(Error::record(None, line, format!("field `{}` is not a string", path.written))),
            Met::Nothing => return Err(Error::record(None, line, format!("no field `{}`", path.written))),
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    Nothing,
    Other,
    String,
}

/// Takes the inside of a string literal. One that stands for no text (half a surrogate pair) is left alone.
fn take(source: &str, literal: Span, builder: &mut Builder<'_>) {
    if serde_json::from_str::<String>(literal.of(source)).is_err() {
        return;
    }
    let end = literal.end() - 1;
    let mut at = literal.start() + 1;
    while at < end {
        let rest = source.get(at..end).unwrap_or_default();
        let plain = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
        builder.copy(Span::new(at, at + plain));
        at += plain;
        if at >= end {
            break;
        }
        let escape = source.get(at..end).unwrap_or_default();
        let is_unicode = escape.starts_with("\\u");
        // A character beyond the first plane is two escapes.
        let is_pair =
            is_unicode && escape.get(2..3).is_some_and(|hex| hex.eq_ignore_ascii_case("d")) && escape.get(6..8) == Some("\\u");
        let is_high = is_pair && escape.get(3..4).is_some_and(|hex| "89abAB".contains(hex));
        let len = if is_high {
            12
        } else if is_unicode {
            6
        } else {
            2
        };
        let text: String =
            escape.get(..len).and_then(|slice| serde_json::from_str(&format!("\"{slice}\"")).ok()).unwrap_or_default();
        builder.decode(Span::new(at, at + len), &text);
        at += len;
    }
}

/// Where a scalar stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Member(String),
    Item,
}

/// Walks the scalars of a value that is known to be JSON.
struct Scanner<'s> {
    source: &'s str,
    at: usize,
    end: usize,
    place: Vec<Place>,
}

impl Scanner<'_> {
    /// The next scalar that is no key: the literal of a string, or `None` within for another one.
    fn next_scalar(&mut self) -> Option<Option<Span>> {
        loop {
            let byte = *self.source.as_bytes().get(self.at).filter(|_| self.at < self.end)?;
            match byte {
                b'{' => {
                    self.place.push(Place::Member(String::new()));
                    self.at += 1;
                }
                b'[' => {
                    self.place.push(Place::Item);
                    self.at += 1;
                }
                b'}' | b']' => {
                    self.place.pop();
                    self.at += 1;
                }
                b'"' => {
                    let literal = self.literal();
                    let after = self.source.get(self.at..self.end).unwrap_or_default().trim_start();
                    match self.place.last_mut() {
                        Some(Place::Member(key)) if after.starts_with(':') => {
                            *key = serde_json::from_str(literal.of(self.source)).unwrap_or_default();
                        }
                        _ => return Some(Some(literal)),
                    }
                }
                b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                    let rest = self.source.get(self.at..self.end).unwrap_or_default();
                    self.at += rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b)).count();
                    return Some(None);
                }
                _ => self.at += 1,
            }
        }
    }

    fn literal(&mut self) -> Span {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.source.as_bytes().get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => break,
                _ => {}
            }
        }
        Span::new(start, self.at)
    }
}

/// A path as `--field` has it.
struct Path {
    written: String,
    steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Member(String),
    AnyMember,
    Item,
}

impl Path {
    fn new(written: &str) -> Self {
        let mut steps = Vec::new();
        for part in written.split('.') {
            let name = part.trim_end_matches("[]");
            match name {
                "" => {}
                "*" => steps.push(Step::AnyMember),
                name => steps.push(Step::Member(name.to_owned())),
            }
            steps.extend(std::iter::repeat_n(Step::Item, (part.len() - name.len()) / 2));
        }
        Self { written: written.to_owned(), steps }
    }

    /// Whether the path may lead to any number of strings.
    fn has_list(&self) -> bool {
        self.steps.iter().any(|step| !matches!(step, Step::Member(_)))
    }

    /// Whether it leads to a place. The items of an outermost list need not be said.
    fn is(&self, place: &[Place]) -> bool {
        let said = self.steps.iter().take_while(|step| **step == Step::Item).count();
        let outer = place.iter().take_while(|place| **place == Place::Item).count();
        let place = place.get(outer.saturating_sub(said)..).unwrap_or_default();
        let fits = self.steps.len() == place.len() && self.steps.iter().zip(place).all(|(step, place)| step.is(place));
        fits || matches!(place, [Place::Member(key)] if *key == self.written)
    }
}

impl Step {
    fn is(&self, place: &Place) -> bool {
        match (self, place) {
            (Step::Member(name), Place::Member(key)) => name == key,
            (Step::AnyMember, Place::Member(_)) | (Step::Item, Place::Item) => true,
            _ => false,
        }
    }
}
