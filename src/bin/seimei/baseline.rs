//! `--baseline FILE`: findings that were there before are known and not reported again.

use std::collections::BTreeMap;
use std::path::Path;

use seimei::Error;

use crate::output::Prepared;

/// The first line of a baseline; a file without it is none.
const HEAD: &str = "# seimei baseline 1: path, fingerprint, count, what was found";

/// How often each finding is known. What tells one finding from another is its file, what stands there and around it on its
/// line, and what should stand there; never its line, so that text added above changes nothing.
#[derive(Default)]
pub(crate) struct Baseline {
    known: BTreeMap<(String, u64), (usize, String)>,
}

/// What a finding is told by.
pub(crate) struct Mark<'f> {
    /// The file, as it was named.
    pub(crate) path: &'f str,
    /// Its line without spaces at the ends.
    pub(crate) line: &'f str,
    /// What is found, in words.
    pub(crate) message: &'f str,
}

impl Mark<'_> {
    fn key(&self) -> (String, u64) {
        let path = self.path.strip_prefix("./").unwrap_or(self.path).replace('\\', "/").replace(['\t', '\n', '\r'], " ");
        let mut hash = fnv(FNV_START, self.message.as_bytes());
        hash = fnv(hash, b"\0");
        (path, fnv(hash, self.line.trim().as_bytes()))
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a: the same number in every version and on every machine, which the standard library does not promise of its own.
fn fnv(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Baseline {
    /// Reads a baseline.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
        let mut known = BTreeMap::new();
        let mut lines = text.lines().zip(1..);
        if lines.next().map(|(line, _)| line) != Some(HEAD) {
            return Err(Error::record(Some(path), 1, "not a baseline; check --write-baseline writes one"));
        }
        for (line, number) in lines.filter(|(line, _)| !line.is_empty()) {
            let problem =
                || Error::record(Some(path), number, "expected a path, a fingerprint, a count and words, with tabs between");
            let mut cells = line.splitn(4, '\t');
            let mut cell = || cells.next().ok_or_else(problem);
            let file = cell()?.to_owned();
            let print = u64::from_str_radix(cell()?, 16).map_err(|_| problem())?;
            let count: usize = cell()?.parse().map_err(|_| problem())?;
            let words = cell()?.to_owned();
            known.insert((file, print), (count, words));
        }
        Ok(Self { known })
    }

    /// Whether a finding is known; each of them is met once.
    pub(crate) fn meets(&mut self, mark: &Mark<'_>) -> bool {
        match self.known.get_mut(&mark.key()) {
            Some((count, _)) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    /// Makes a finding known, which from now on it is.
    pub(crate) fn add(&mut self, mark: &Mark<'_>) -> bool {
        let words = mark.message.replace(['\t', '\n', '\r'], " ");
        self.known.entry(mark.key()).or_insert((0, words)).0 += 1;
        true
    }

    /// How many findings are known.
    pub(crate) fn len(&self) -> usize {
        self.known.values().map(|(count, _)| count).sum()
    }

    /// Writes the baseline, in an order that does not depend on the order of the files.
    pub(crate) fn write(&self, path: &Path) -> Result<(), Error> {
        let mut text = format!("{HEAD}\n");
        for ((file, print), (count, words)) in &self.known {
            text.push_str(&format!("{file}\t{print:016x}\t{count}\t{words}\n"));
        }
        let mut files = Prepared::default();
        files.add(path, text.as_bytes())?;
        files.replace()
    }
}
