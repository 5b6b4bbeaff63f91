//! Builds the packed double array from the folded keys.

use std::collections::HashMap;

use super::image::{Section, Writer, to_u32};
use super::record::surface;
use super::trie::{LEAF, LONG, PAGE, ROOT, TERMINAL, VACANT};

/// Labels of a byte: the span of the array that the children of a node lie in.
pub(super) const BLOCK: usize = 256;

/// Blocks in which room for several children is looked for; older ones are filled with single children.
const OPEN: usize = 16;

/// Characters below this number are looked up in a table: asking a map for each one takes longer than the rest.
const FREQUENT: usize = 0x1_0000;

/// Vacancies tried before the array grows: more packs tighter and takes longer.
const TRIES: usize = 256;

/// Keys in labels, with what is told of each.
#[derive(Default)]
pub(super) struct Keys {
    labels: Vec<u8>,
    keys: Vec<Key>,
    surfaces: Vec<u8>,
}

/// A key: its first labels, for a first comparison, and where its labels stand.
#[derive(Clone, Copy)]
struct Key {
    head: u128,
    labels: (u32, u32),
    /// The number it was given; where its surfaces begin, once keys are merged.
    number: u32,
}

impl Keys {
    /// Number of keys.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Adds a key; its number is that of the keys before it.
    pub(super) fn push(&mut self, folded: &str, labels: &Labels) {
        let start = self.labels.len();
        folded.chars().for_each(|ch| self.labels.extend(labels.of(ch).into_iter().filter(|label| *label != 0)));
        let mut head = [0; 16];
        head.iter_mut().zip(self.labels.iter().skip(start)).for_each(|(slot, label)| *slot = *label);
        let labels = (to_u32(start), to_u32(self.labels.len()));
        self.keys.push(Key { head: u128::from_be_bytes(head), labels, number: to_u32(self.keys.len()) });
    }

    fn labels(&self, key: &Key) -> &[u8] {
        self.labels.get(key.labels.0 as usize..key.labels.1 as usize).unwrap_or_default()
    }

    /// Sorts the keys by their labels, and equal ones by their numbers.
    pub(super) fn sort(&mut self) {
        let mut keys = std::mem::take(&mut self.keys);
        keys.sort_unstable_by(|one, other| {
            let labels = || self.labels(one).cmp(self.labels(other));
            one.head.cmp(&other.head).then_with(labels).then(one.number.cmp(&other.number))
        });
        self.keys = keys;
    }

    /// Makes one of equal keys: `write` is told their numbers, and appends the surfaces that they have together. A key without any
    /// is left out.
    pub(super) fn merge(&mut self, mut write: impl FnMut(&[u32], &mut Vec<u8>)) {
        let keys = std::mem::take(&mut self.keys);
        let mut surfaces = Vec::new();
        let mut merged: Vec<Key> = Vec::with_capacity(keys.len());
        let mut numbers: Vec<u32> = Vec::new();
        for equal in keys.chunk_by(|one, other| one.head == other.head && self.labels(one) == self.labels(other)) {
            numbers.clear();
            numbers.extend(equal.iter().map(|key| key.number));
            let number = to_u32(surfaces.len());
            write(&numbers, &mut surfaces);
            if surfaces.len() > number as usize {
                merged.extend(equal.first().map(|key| Key { number, ..*key }));
            }
        }
        (self.keys, self.surfaces) = (merged, surfaces);
    }

    /// The surfaces of a key, and of those behind it.
    fn surfaces_from(&self, key: &Key) -> &[u8] {
        self.surfaces.get(key.number as usize..).unwrap_or_default()
    }
}

/// Writes the trie of keys that are sorted and different.
pub(super) fn plant(keys: &Keys, writer: &mut Writer) {
    let mut array = DoubleArray::new();
    let mut leaves: Vec<u8> = Vec::with_capacity(keys.surfaces.len() + 8 * keys.len());
    // Ranges of keys that share a beginning: their node, and the labels they share.
    let mut open: Vec<(u32, &[Key], usize)> = if keys.keys.is_empty() { Vec::new() } else { vec![(0, &keys.keys, 0)] };
    let (mut groups, mut children): (Vec<&[Key]>, Vec<u8>) = (Vec::new(), Vec::new());
    while let Some((node, range, depth)) = open.pop() {
        let label = |key: &Key| keys.labels(key).get(depth).copied().unwrap_or(0);
        groups.clear();
        groups.extend(range.chunk_by(|one, other| label(one) == label(other)));
        children.clear();
        children.extend(groups.iter().filter_map(|group| group.first()).map(label));
        let base = array.place(node, &children);
        array.set(node, base | if children.first() == Some(&0) { TERMINAL } else { 0 });
        for (group, &label) in groups.iter().zip(&children).rev() {
            let child = base ^ u32::from(label);
            match group {
                [only] => {
                    let at = to_u32(leaves.len());
                    let rest = keys.labels(only).get(depth + usize::from(label != 0)..).unwrap_or_default();
                    leaf_bytes(rest, first_surfaces(keys.surfaces_from(only)), &mut leaves);
                    array.set(child, LEAF | at);
                }
                several => open.push((child, several, depth + 1)),
            }
        }
    }
    for [base, parent] in array.nodes {
        writer.push(Section::Nodes, &[base, parent]);
    }
    writer.extend(Section::Leaves, &leaves);
}

/// The records of surfaces that bytes begin with, as far as the last of their key.
pub(super) fn first_surfaces(bytes: &[u8]) -> &[u8] {
    let mut end = 0;
    loop {
        let traits = bytes.get(end + surface::TRAITS..).and_then(|rest| rest.first_chunk()).copied();
        let traits = traits.map_or(surface::LAST, u16::from_le_bytes);
        end += surface::TEXT + if traits & surface::HAS_TEXT != 0 { 4 } else { 0 };
        if traits & surface::LAST != 0 {
            return bytes.get(..end).unwrap_or_default();
        }
    }
}

/// What stands at a leaf: the labels that are left of the key, and its surfaces.
pub(super) fn leaf_bytes(rest: &[u8], surfaces: &[u8], leaves: &mut Vec<u8>) {
    match u8::try_from(rest.len()) {
        Ok(len) if len < LONG => leaves.push(len),
        _ => {
            leaves.push(LONG);
            leaves.extend(to_u32(rest.len()).to_le_bytes());
        }
    }
    leaves.extend_from_slice(rest);
    leaves.extend_from_slice(surfaces);
}

/// Labels of ASCII characters: themselves. The fold makes small letters of capitals, so that those labels are left over.
fn own_label(ch: char) -> Option<u8> {
    u8::try_from(ch).ok().filter(|byte| matches!(byte, b' '..=b'@' | b'['..=b'~'))
}

/// The labels of characters, which are none of ASCII only where a key has them.
pub(super) struct Labels {
    known: HashMap<char, [u8; 2]>,
    frequent: Vec<[u8; 2]>,
}

impl Labels {
    /// Labels for all characters of these keys: other frequent characters get one, the others two, of which the first is no label of
    /// a frequent one.
    pub(super) fn by_frequency(keys: &str) -> Self {
        let mut counts: HashMap<char, usize> = HashMap::new();
        let mut frequent = vec![0_usize; FREQUENT];
        for ch in keys.chars() {
            match frequent.get_mut(ch as usize) {
                Some(count) => *count += 1,
                None => *counts.entry(ch).or_default() += 1,
            }
        }
        let counted = (0..).zip(frequent).filter(|(_, count)| *count > 0);
        let counted = counted.filter_map(|(code, count)| Some((char::from_u32(code)?, count)));
        let counted = counted.filter(|(ch, _)| own_label(*ch).is_none());
        let mut sorted: Vec<(char, usize)> = counted.chain(counts).collect();
        sorted.sort_by_key(|&(ch, count)| (std::cmp::Reverse(count), ch));
        let firsts: Vec<u8> = (b'A'..=b'Z').chain(0x80..=u8::MAX).collect();
        let leads = sorted.len().saturating_sub(firsts.len()).div_ceil(254).min(firsts.len() - 1);
        let (singles, leads) = firsts.split_at(firsts.len() - leads);
        let singles = singles.iter().map(|label| [*label, 0]);
        let pairs = leads.iter().flat_map(|lead| (1..=u8::MAX).map(|label| [*lead, label]));
        let own = ('\0'..='\u{7f}').filter_map(|ch| Some((ch, [own_label(ch)?, 0])));
        let known: HashMap<char, [u8; 2]> = sorted.into_iter().map(|(ch, _)| ch).zip(singles.chain(pairs)).chain(own).collect();
        let mut frequent = vec![[0; 2]; FREQUENT];
        for (ch, labels) in &known {
            if let Some(slot) = frequent.get_mut(*ch as usize) {
                *slot = *labels;
            }
        }
        Self { known, frequent }
    }

    fn of(&self, ch: char) -> [u8; 2] {
        self.frequent.get(ch as usize).or_else(|| self.known.get(&ch)).copied().unwrap_or_default()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        write_labels(&self.known, writer);
    }
}

pub(super) fn write_labels(labels: &HashMap<char, [u8; 2]>, writer: &mut Writer) {
    let mut sorted: Vec<(char, [u8; 2])> = labels.iter().map(|(ch, labels)| (*ch, *labels)).collect();
    sorted.sort_unstable();
    let (mut pages, mut cells): (Vec<u16>, Vec<[u8; 2]>) = (Vec::new(), vec![[0; 2]; PAGE as usize]);
    for (ch, labels) in sorted {
        let (page, offset) = ((ch as u32 / PAGE) as usize, (ch as u32 % PAGE) as usize);
        if pages.len() <= page {
            pages.resize(page, 0);
            pages.push((cells.len() / PAGE as usize) as u16);
            cells.resize(cells.len() + PAGE as usize, [0; 2]);
        }
        let start = cells.len() - PAGE as usize;
        if let Some(cell) = cells.get_mut(start + offset) {
            *cell = labels;
        }
    }
    writer.extend(Section::CodePages, &pages.into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    writer.extend(Section::Codes, cells.as_flattened());
}

/// Nodes as base and parent; vacant ones are linked in both directions, in order.
struct DoubleArray {
    nodes: Vec<[u32; 2]>,
    next: Vec<u32>,
    previous: Vec<u32>,
    head: u32,
    tail: u32,
    /// The first vacancy of the open blocks.
    first_open: u32,
}

const NIL: u32 = u32::MAX;

impl DoubleArray {
    fn new() -> Self {
        let mut array = Self { nodes: Vec::new(), next: Vec::new(), previous: Vec::new(), head: NIL, tail: NIL, first_open: NIL };
        array.grow();
        array.take(0, ROOT);
        array
    }

    fn grow(&mut self) -> u32 {
        let start = self.nodes.len();
        for number in (start..start + BLOCK).map(to_u32) {
            self.nodes.push([0, VACANT]);
            self.next.push(NIL);
            self.previous.push(self.tail);
            match self.next.get_mut(self.tail as usize) {
                Some(next) => *next = number,
                None => self.head = number,
            }
            self.tail = number;
        }
        if self.first_open == NIL {
            self.first_open = to_u32(start);
        }
        let oldest = to_u32(self.nodes.len().saturating_sub(OPEN * BLOCK));
        while self.first_open < oldest {
            self.first_open = self.after(self.first_open);
        }
        to_u32(start)
    }

    fn after(&self, vacancy: u32) -> u32 {
        self.next.get(vacancy as usize).copied().unwrap_or(NIL)
    }

    fn is_vacant(&self, number: u32) -> bool {
        self.nodes.get(number as usize).is_some_and(|[_, parent]| *parent == VACANT)
    }

    fn take(&mut self, number: u32, parent: u32) {
        let at = number as usize;
        let (next, previous) = (self.after(number), self.previous.get(at).copied().unwrap_or(NIL));
        match self.next.get_mut(previous as usize) {
            Some(link) => *link = next,
            None => self.head = next,
        }
        match self.previous.get_mut(next as usize) {
            Some(link) => *link = previous,
            None => self.tail = previous,
        }
        if self.first_open == number {
            self.first_open = next;
        }
        if let Some(node) = self.nodes.get_mut(at) {
            *node = [0, parent];
        }
    }

    fn set(&mut self, number: u32, base: u32) {
        if let Some([word, _]) = self.nodes.get_mut(number as usize) {
            *word = base;
        }
    }

    /// Finds room for the children of a node by their labels, takes it, and returns the base.
    fn place(&mut self, parent: u32, labels: &[u8]) -> u32 {
        let first = u32::from(labels.first().copied().unwrap_or(0));
        let mut vacancy = if labels.len() == 1 { self.head } else { self.first_open };
        let mut found = None;
        for _ in 0..TRIES {
            if vacancy == NIL {
                break;
            }
            let base = vacancy ^ first;
            if labels.iter().all(|label| self.is_vacant(base ^ u32::from(*label))) {
                found = Some(base);
                break;
            }
            vacancy = self.after(vacancy);
        }
        let base = found.unwrap_or_else(|| self.grow());
        for label in labels {
            self.take(base ^ u32::from(*label), parent);
        }
        base
    }
}
