//! `--since REV`: which lines of which files were changed since a revision, as git tells it.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use seimei::{Edits, LineIndex, Span};

use crate::Failure;

/// Lines changed since a revision; a file that git does not know is new in every line.
pub(crate) struct Since {
    rev: String,
    /// The repository of each folder that a file stands in.
    roots: HashMap<PathBuf, PathBuf>,
    files: BTreeMap<PathBuf, Lines>,
}

/// The changed lines of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// Every line: a new file.
    All,
    /// These, from 1.
    Some(Vec<RangeInclusive<usize>>),
}

impl Since {
    /// Asks git, once for each repository that one of the files is in.
    pub(crate) fn new(rev: &str, files: &[PathBuf]) -> Result<Self, Failure> {
        let mut since = Self { rev: rev.to_owned(), roots: HashMap::new(), files: BTreeMap::new() };
        for file in files {
            since.learn(file)?;
        }
        Ok(since)
    }

    fn learn(&mut self, file: &Path) -> Result<(), Failure> {
        let Ok(file) = std::fs::canonicalize(file) else { return Ok(()) };
        let Some(folder) = file.parent() else { return Ok(()) };
        if self.roots.contains_key(folder) {
            return Ok(());
        }
        let root = git(folder, &["rev-parse", "--show-toplevel"])?;
        let root = std::fs::canonicalize(path_of(root.strip_suffix(b"\n").unwrap_or(&root))).unwrap_or_default();
        let is_new = !self.roots.values().any(|known| *known == root);
        self.roots.insert(folder.to_owned(), root.clone());
        if is_new {
            let rev = self.rev.clone();
            let range = ["--no-color", "--no-ext-diff", "--no-textconv", "--unified=0", "--no-renames", "--dst-prefix=b/"];
            let config = ["-c", "core.quotePath=false", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "diff"];
            let end = [rev.as_str(), "--"];
            // A revision that begins with a hyphen would be an option.
            git(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{rev}^{{tree}}")])
                .map_err(|_| Failure::Message(format!("--since {rev}: no such revision in {}", root.display())))?;
            let diff = git(&root, &[&config[..], &range[..], &end[..]].concat())?;
            self.files.extend(changed(&diff).into_iter().map(|(name, lines)| (root.join(path_of(&name)), lines)));
            let unknown = git(&root, &["ls-files", "-z", "--others", "--full-name"])?;
            let names = unknown.split(|&byte| byte == 0).filter(|name| !name.is_empty());
            self.files.extend(names.map(|name| (root.join(path_of(name)), Lines::All)));
        }
        Ok(())
    }

    /// The changed lines of a file; `None` where nothing of it was changed.
    pub(crate) fn lines(&self, file: &Path) -> Option<&Lines> {
        // What cannot be found is told when it is read.
        let Ok(file) = std::fs::canonicalize(file) else { return Some(&Lines::All) };
        self.files.get(&file)
    }
}

impl Lines {
    /// Whether any of the lines `first` to `last` was changed.
    pub(crate) fn touch(&self, first: usize, last: usize) -> bool {
        match self {
            Lines::All => true,
            Lines::Some(ranges) => ranges.iter().any(|range| *range.start() <= last && first <= *range.end()),
        }
    }

    /// The edits of a text that stand in changed lines, whole or in part.
    pub(crate) fn only(&self, text: &str, edits: &Edits) -> Edits {
        let lines = LineIndex::new(text);
        let mut kept = Edits::new();
        for edit in edits {
            let (first, last) = line_span(&lines, text, edit.span());
            if self.touch(first, last) {
                kept.push(edit.span(), edit.replacement());
            }
        }
        kept
    }
}

/// The first and the last line that a span stands in.
pub(crate) fn line_span(lines: &LineIndex, text: &str, span: Span) -> (usize, usize) {
    let last = span.end().saturating_sub(1).max(span.start());
    (lines.position(text, span.start()).line, lines.position(text, last).line)
}

fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>, Failure> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(args).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    let output = command.output().map_err(|error| Failure::Message(format!("--since needs git: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned();
    Err(Failure::Message(format!("--since: {}: {said}", folder.display())))
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The changed lines of each file of a diff without context; what git takes for no text is new in every line.
fn changed(diff: &[u8]) -> BTreeMap<Vec<u8>, Lines> {
    let mut files = BTreeMap::new();
    let mut file: Option<Vec<u8>> = None;
    // Lines of the hunk that are still to come: only between hunks does a line say something about files.
    let (mut old, mut new) = (0, 0);
    for line in diff.split(|&byte| byte == b'\n') {
        match line.first() {
            Some(b'-') if old > 0 => old -= 1,
            Some(b'+') if new > 0 => new -= 1,
            Some(b'\\') => {}
            _ if line.starts_with(b"+++ ") => file = name(line.get(4..).unwrap_or_default()),
            _ if line.starts_with(b"Binary files ") => {
                if let Some(name) = binary(line) {
                    files.insert(name, Lines::All);
                }
            }
            _ if line.starts_with(b"@@ ") => {
                let Some((lines, olds, news)) = hunk(line) else { continue };
                (old, new) = (olds, news);
                if let (Some(file), Some(lines)) = (&file, lines) {
                    match files.entry(file.clone()).or_insert(Lines::Some(Vec::new())) {
                        Lines::Some(ranges) => ranges.push(lines),
                        Lines::All => {}
                    }
                }
            }
            _ => {}
        }
    }
    files
}

/// `@@ -a,b +c,d @@`: the new lines, and how many old and new ones follow.
fn hunk(line: &[u8]) -> Option<(Option<RangeInclusive<usize>>, usize, usize)> {
    let line = String::from_utf8_lossy(line.get(..100).unwrap_or(line));
    let mut words = line.split(' ').skip(1);
    let range = |word: &str, sign: char| -> Option<(usize, usize)> {
        let word = word.strip_prefix(sign)?;
        let (start, len) = word.split_once(',').unwrap_or((word, "1"));
        Some((start.parse().ok()?, len.parse().ok()?))
    };
    let (_, old) = range(words.next()?, '-')?;
    let (start, new) = range(words.next()?, '+')?;
    Some(((new > 0).then(|| start..=start + new - 1), old, new))
}

/// The file behind `+++ `, from the top of the repository; `None` for one that is gone.
fn name(word: &[u8]) -> Option<Vec<u8>> {
    let word = unquoted(word.strip_suffix(b"\t").unwrap_or(word));
    word.strip_prefix(b"b/").map(<[u8]>::to_vec)
}

fn binary(line: &[u8]) -> Option<Vec<u8>> {
    let line = line.strip_suffix(b" differ")?;
    let at = line.windows(5).rposition(|five| five == b" and ")?;
    name(line.get(at + 5..)?)
}

/// A name as git quotes it, where it holds quotation marks, backslashes or control characters.
fn unquoted(word: &[u8]) -> Vec<u8> {
    let Some(body) = word.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else { return word.to_vec() };
    let mut out = Vec::with_capacity(body.len());
    let mut bytes = body.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match (byte, bytes.peek().copied()) {
            (b'\\', Some(b'0'..=b'7')) => {
                let mut value = 0_u8;
                for _ in 0..3 {
                    if let Some(digit) = bytes.next_if(|byte| matches!(byte, b'0'..=b'7')) {
                        value = value.wrapping_mul(8).wrapping_add(digit - b'0');
                    }
                }
                out.push(value);
            }
            (b'\\', Some(escaped)) => {
                bytes.next();
                out.push(match escaped {
                    b'a' => 7,
                    b'b' => 8,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 11,
                    b'f' => 12,
                    b'r' => b'\r',
                    other => other,
                });
            }
            _ => out.push(byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_diff() {
        let diff = "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,2 @@\n-x\n+y\n+++ b/trap\n@@ -9,2 +10,0 @@ here\n--- a/trap\n-z\n\
                    diff --git \"a/\\\"q\\\\303\\\\244.txt\" \"b/x\"\n--- /dev/null\n+++ \"b/\\\"\\303\\244\\t.txt\"\n@@ -0,0 +1 @@\n+new\n\\ No newline at end of file\n\
                    Binary files a/u.txt and b/u.txt differ\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        let files = changed(diff.as_bytes());
        let expected = BTreeMap::from([
            (b"a.txt".to_vec(), Lines::Some(vec![1..=2])),
            ("\"ä\t.txt".as_bytes().to_vec(), Lines::Some(vec![1..=1])),
            (b"u.txt".to_vec(), Lines::All),
        ]);
        assert_eq!(files, expected);
    }
}
