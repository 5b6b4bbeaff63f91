//! Buckets of keys: where few keys go on from a node, what is left of each and its surfaces stand in one sorted list.
//!
//! A key of a bucket is written as how many labels it shares with the one before it, how many follow, its surfaces, and those
//! labels. A walk stands at the first key that begins as the text does, so that one look at each key finds the next label.

use std::ops::Range;

use super::image::to_u32;
use super::layout::{surface, surface_len};

/// Where the surfaces of a key stand.
pub(super) type KeyAt = u32;

/// Keys of a bucket at most: more save nodes, and take longer to look through.
pub(super) const MOST: usize = 16;

/// The first byte of a key: whether it is the last of its bucket, how many labels it shares, how many follow. Where so many bits
/// are too few, all of them are set and a byte of its own tells.
mod head {
    pub(super) const LAST: u8 = 1 << 7;
    pub(super) const SHARED: u8 = 7;
    pub(super) const SHARED_SHIFT: u8 = 4;
    pub(super) const LEN: u8 = 15;
}

/// More labels that follow are told in the four bytes after this one.
const LONG: u8 = u8::MAX;

/// A key of a bucket, as far as a walk has come: where the labels stand that are still to come, and where they end.
#[derive(Clone, Copy)]
pub(super) struct Rest {
    at: u32,
    end: u32,
    key: KeyAt,
    /// Labels of the bucket that the walk went along.
    depth: u16,
    is_last: bool,
}

impl Rest {
    /// The key that stands at `at`, behind the labels that it shares.
    #[inline]
    pub(super) fn read(leaves: &[u8], at: usize) -> Option<Self> {
        // Most keys have few labels and one surface.
        let [head, _, _, _, name, low, high] = *leaves.get(at..)?.first_chunk()?;
        let (shared, len) = (head >> head::SHARED_SHIFT & head::SHARED, head & head::LEN);
        let traits = u16::from_le_bytes([low, high]) & (surface::LAST | surface::HAS_TEXT);
        if shared == head::SHARED || len == head::LEN || traits != surface::LAST || name == surface::FAR {
            return Self::read_long(leaves, at);
        }
        let (key, at) = (at as u32 + 1, at as u32 + 1 + surface::HEAD as u32);
        let end = at + u32::from(len);
        (end as usize <= leaves.len()).then_some(Self { at, end, key, depth: u16::from(shared), is_last: head & head::LAST != 0 })
    }

    fn read_long(leaves: &[u8], at: usize) -> Option<Self> {
        let head = *leaves.get(at)?;
        let (mut shared, mut len, mut at) = (head >> head::SHARED_SHIFT & head::SHARED, usize::from(head & head::LEN), at + 1);
        if shared == head::SHARED {
            (shared, at) = (*leaves.get(at)?, at + 1);
        }
        if len == usize::from(head::LEN) {
            (len, at) = match *leaves.get(at)? {
                LONG => (u32::from_le_bytes(*leaves.get(at + 1..)?.first_chunk()?) as usize, at + 5),
                len => (usize::from(len), at + 1),
            };
        }
        let (key, at) = (at as u32, surfaces_end(leaves, at));
        let end = at.checked_add(len).filter(|end| *end <= leaves.len())?;
        Some(Self { at: at as u32, end: end as u32, key, depth: u16::from(shared), is_last: head & head::LAST != 0 })
    }

    /// The key, which the walk came to the end of.
    #[inline]
    pub(super) fn key(self) -> KeyAt {
        self.key
    }

    /// Where the labels stand that are still to come.
    #[inline]
    pub(super) fn labels(self) -> Range<usize> {
        self.at as usize..self.end as usize
    }

    /// Whether the walk came to the end of the key.
    #[inline]
    pub(super) fn is_whole(self) -> bool {
        self.at == self.end
    }

    /// Whether no key of the bucket goes on from here.
    #[inline]
    pub(super) fn is_end(self) -> bool {
        self.is_whole() && self.is_last
    }

    /// So many labels further along the same key.
    #[inline]
    pub(super) fn along(self, labels: usize) -> Self {
        // No key shares as many labels as make this too large.
        Self { at: self.at + labels as u32, depth: self.depth.saturating_add(labels.min(usize::from(u16::MAX)) as u16), ..self }
    }

    /// One label further, in this key or in the first behind it that has the label.
    #[inline(always)]
    pub(super) fn step(self, leaves: &[u8], label: u8) -> Option<Self> {
        if !self.is_whole() {
            match leaves.get(self.at as usize)? {
                next if *next == label => return Some(self.along(1)),
                next if *next > label => return None,
                _ => {}
            }
        }
        self.sibling(leaves, label)
    }

    #[inline(never)]
    fn sibling(self, leaves: &[u8], label: u8) -> Option<Self> {
        let mut rest = self;
        // In a damaged index no key may be the last one.
        for _ in 1..MOST {
            rest = rest.next(leaves)?;
            if rest.depth < self.depth {
                return None;
            }
            // One that shares more has the label that the key before it has.
            if rest.depth == self.depth {
                match leaves.get(rest.at as usize)? {
                    next if *next == label => return Some(rest.along(1)),
                    next if *next > label => return None,
                    _ => {}
                }
            }
        }
        None
    }

    /// The key behind this one.
    #[inline]
    fn next(self, leaves: &[u8]) -> Option<Self> {
        if self.is_last { None } else { Self::read(leaves, self.end as usize) }
    }
}

/// All keys of the bucket at `at`: what is left of their labels, and where their surfaces stand.
pub(super) fn keys(leaves: &[u8], at: usize) -> Vec<(Vec<u8>, KeyAt)> {
    let mut keys: Vec<(Vec<u8>, KeyAt)> = Vec::new();
    let mut rest = Rest::read(leaves, at);
    while let Some(found) = rest.filter(|_| keys.len() < MOST) {
        let shared = keys.last().and_then(|(labels, _)| labels.get(..usize::from(found.depth))).unwrap_or_default();
        keys.push(([shared, leaves.get(found.labels()).unwrap_or_default()].concat(), found.key()));
        rest = found.next(leaves);
    }
    keys
}

/// Whether keys may stand in one bucket.
pub(super) fn fits<'k>(keys: impl ExactSizeIterator<Item = &'k [u8]> + Clone) -> bool {
    let mut pairs = keys.clone().zip(keys.clone().skip(1));
    keys.len() <= MOST && pairs.all(|(one, other)| u8::try_from(shared(one, other)).is_ok())
}

/// Appends a bucket of sorted keys with the records of their surfaces.
pub(super) fn write<'k>(keys: impl ExactSizeIterator<Item = (&'k [u8], &'k [u8])>, leaves: &mut Vec<u8>) {
    let (mut before, mut left): (&[u8], usize) = (&[], keys.len());
    for (labels, surfaces) in keys {
        left -= 1;
        let shared = shared(before, labels);
        let rest = labels.get(shared..).unwrap_or_default();
        let (near, len) = (shared.min(usize::from(head::SHARED)) as u8, rest.len().min(usize::from(head::LEN)) as u8);
        let last = if left == 0 { head::LAST } else { 0 };
        leaves.push(last | near << head::SHARED_SHIFT | len);
        if near == head::SHARED {
            leaves.push(u8::try_from(shared).unwrap_or(u8::MAX));
        }
        if len == head::LEN {
            match u8::try_from(rest.len()) {
                Ok(len) if len < LONG => leaves.push(len),
                _ => {
                    leaves.push(LONG);
                    leaves.extend(to_u32(rest.len()).to_le_bytes());
                }
            }
        }
        leaves.extend_from_slice(surfaces);
        leaves.extend_from_slice(rest);
        before = labels;
    }
}

fn shared(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

/// Where the records end that begin at `at`: behind the last surface of a key.
#[inline]
pub(super) fn surfaces_end(leaves: &[u8], mut at: usize) -> usize {
    while let Some([_, _, _, name, low, high]) = leaves.get(at..).and_then(|rest| rest.first_chunk()).copied() {
        let traits = u16::from_le_bytes([low, high]);
        at += surface_len(name, traits);
        if traits & surface::LAST != 0 {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The record of one surface.
    const SURFACE: [u8; 6] = [1, 0, 0, 0, 0, (surface::LAST >> 8) as u8];
    /// Two surfaces, the first with a text of its own, the second with a name that is far behind.
    const SURFACES: [u8; 20] = *b"\x01\0\0\0\0\x02text\x02\0\0\xff\0\x04name";

    /// Keys that end in one another, that share much and little, with rests of every length.
    fn bucket() -> Vec<(Vec<u8>, &'static [u8])> {
        let texts = ["", "a", "ab", "abcdefghi", "abcdefghij", "abcdefghik", "abd", "b", "ba", "bb", "c"];
        let long = [vec![b'c'; 14], vec![b'c'; 20], vec![b'c'; 280], [vec![b'd'; 254], vec![b'e'; 300]].concat()];
        let keys = texts.iter().map(|text| text.as_bytes().to_vec()).chain(long);
        keys.enumerate().map(|(index, key)| (key, if index % 3 == 2 { &SURFACES[..] } else { &SURFACE[..] })).collect()
    }

    fn packed() -> Vec<u8> {
        let mut leaves = b"before".to_vec();
        write(bucket().iter().map(|(labels, surfaces)| (labels.as_slice(), *surfaces)), &mut leaves);
        leaves.extend_from_slice(b"behind");
        leaves
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(surfaces_end(&SURFACES, 0), SURFACES.len());
        let leaves = packed();
        let surfaces = |at: KeyAt| &leaves[at as usize..surfaces_end(&leaves, at as usize)];
        let read: Vec<_> = keys(&leaves, 6).into_iter().map(|(labels, at)| (labels, surfaces(at))).collect();
        assert_eq!(read, bucket());
    }

    #[test]
    fn a_walk_passes_every_key_that_the_labels_begin_with() {
        let leaves = packed();
        let texts = bucket().into_iter().map(|(labels, _)| [labels, b"x".to_vec()].concat());
        for text in texts.chain([b"abcx".to_vec(), b"bc".to_vec(), b"x".to_vec()]) {
            let mut rest = Rest::read(&leaves, 6);
            let mut passed = Vec::new();
            for (depth, label) in text.iter().enumerate() {
                let Some(place) = rest else { break };
                if place.is_whole() {
                    passed.push(text[..depth].to_vec());
                }
                rest = place.step(&leaves, *label);
            }
            let expected: Vec<_> = bucket().into_iter().map(|(key, _)| key).filter(|key| text.starts_with(key)).collect();
            assert_eq!(passed, expected, "{}", String::from_utf8_lossy(&text));
        }
    }

    #[test]
    fn many_keys_and_keys_that_share_much_do_not_fit() {
        let fit = |keys: &[Vec<u8>]| fits(keys.iter().map(Vec::as_slice));
        let many: Vec<Vec<u8>> = (0..=MOST as u8).map(|label| vec![label]).collect();
        let much = |len| [vec![b'a'; len], [vec![b'a'; len], vec![b'b']].concat()];
        assert!(fit(&many[1..]) && !fit(&many));
        assert!(fit(&much(255)) && !fit(&much(256)));
    }
}
