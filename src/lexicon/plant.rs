//! Builds the packed double array from the folded keys.

use std::collections::HashMap;

use super::bucket;
use super::image::{Section, Writer, to_u32};
use super::trie::{LEAF, PAGE, ROOT, TERMINAL, VACANT};
use crate::glossary::cores;

/// Labels of a byte: the span of the array that the children of a node lie in.
pub(super) const BLOCK: usize = 256;

/// Characters below this number are looked up in a table: asking a map for each one takes longer than the rest.
const FREQUENT: usize = 0x1_0000;

/// Keys that are worth another core.
const MANY: usize = 1 << 14;

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

    /// Sorts the keys by their labels, and equal ones by their numbers: many on two cores, each half for itself first.
    pub(super) fn sort(&mut self) {
        let mut keys = std::mem::take(&mut self.keys);
        let order = |one: &Key, other: &Key| {
            let labels = || self.labels(one).cmp(self.labels(other));
            one.head.cmp(&other.head).then_with(labels).then(one.number.cmp(&other.number))
        };
        if cores() == 1 || keys.len() < MANY {
            keys.sort_unstable_by(order);
        } else {
            let half = keys.len() / 2;
            let (one, other) = keys.split_at_mut(half);
            std::thread::scope(|scope| {
                scope.spawn(|| one.sort_unstable_by(order));
                other.sort_unstable_by(order);
            });
            // A stable sort finds the two halves and merges them.
            keys.sort_by(order);
        }
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

    /// The surfaces of a key.
    fn surfaces(&self, key: &Key) -> &[u8] {
        let start = key.number as usize;
        self.surfaces.get(start..bucket::surfaces_end(&self.surfaces, start)).unwrap_or_default()
    }
}

/// Writes the trie of keys that are sorted and different.
pub(super) fn plant(keys: &Keys, writer: &mut Writer) {
    let mut branches = Branches::default();
    let mut leaves: Vec<u8> = Vec::with_capacity(keys.surfaces.len() + 8 * keys.len());
    // Ranges of keys that share a beginning: their branch, and the labels they share.
    let mut open: Vec<(usize, &[Key], usize)> = vec![(branches.add(), &keys.keys, 0)];
    while let Some((branch, range, depth)) = open.pop() {
        let label = |key: &Key| keys.labels(key).get(depth).copied().unwrap_or(0);
        let first = branches.children.len();
        for group in range.chunk_by(|one, other| label(one) == label(other)) {
            let label = group.first().map_or(0, label);
            let rest = |key| keys.labels(key).get(depth + usize::from(label != 0)..).unwrap_or_default();
            let word = if bucket::fits(group.iter().map(rest)) {
                let at = to_u32(leaves.len());
                bucket::write(group.iter().map(|key| (rest(key), keys.surfaces(key))), &mut leaves);
                LEAF | at
            } else {
                let child = branches.add();
                open.push((child, group, depth + 1));
                to_u32(child)
            };
            branches.children.push((label, word));
        }
        branches.give(branch, first);
    }
    branches.write(writer);
    writer.extend(Section::Leaves, &leaves);
}

/// The nodes that have children, before they have a place.
#[derive(Default)]
struct Branches {
    /// Where the children of each begin and end.
    ranges: Vec<(u32, u32)>,
    /// Labels, each with where a bucket stands, or with the number of a branch.
    children: Vec<(u8, u32)>,
}

impl Branches {
    /// Adds a branch without children and returns its number.
    fn add(&mut self) -> usize {
        self.ranges.push((0, 0));
        self.ranges.len() - 1
    }

    /// Gives a branch the children from `first` on.
    fn give(&mut self, branch: usize, first: usize) {
        if let Some(range) = self.ranges.get_mut(branch) {
            *range = (to_u32(first), to_u32(self.children.len()));
        }
    }

    fn children(&self, branch: usize) -> &[(u8, u32)] {
        let (from, to) = self.ranges.get(branch).copied().unwrap_or_default();
        self.children.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Places all branches, those with most children first: what is left between them is filled with those that have few.
    fn write(&self, writer: &mut Writer) {
        let mut order: Vec<usize> = (0..self.ranges.len()).collect();
        order.sort_by_key(|branch| std::cmp::Reverse(self.children(*branch).len()));
        let mut room = Room::new();
        let mut bases = vec![0; self.ranges.len()];
        for branch in order {
            let base = room.place(self.children(branch));
            if let Some(slot) = bases.get_mut(branch) {
                *slot = base;
            }
        }
        let base_of = |branch: usize| {
            let terminal = if self.children(branch).first().is_some_and(|(label, _)| *label == 0) { TERMINAL } else { 0 };
            bases.get(branch).copied().unwrap_or(0) | terminal
        };
        let mut nodes = vec![[0, VACANT]; room.len()];
        let mut put = |number: u32, word: u32, parent: u32| {
            if let Some(node) = nodes.get_mut(number as usize) {
                *node = [word, parent];
            }
        };
        put(0, base_of(0), ROOT);
        // A branch that was found earlier is the parent of those that were found later, so that its number is known.
        let mut numbers = vec![0; self.ranges.len()];
        for branch in 0..self.ranges.len() {
            let parent = numbers.get(branch).copied().unwrap_or(0);
            for (label, word) in self.children(branch) {
                let number = bases.get(branch).copied().unwrap_or(0) ^ u32::from(*label);
                match numbers.get_mut(*word as usize).filter(|_| word & LEAF == 0) {
                    Some(known) => {
                        *known = number;
                        put(number, base_of(*word as usize), parent);
                    }
                    None => put(number, *word, parent),
                }
            }
        }
        writer.extend(Section::Nodes, nodes.into_iter().flatten().map(u32::to_le_bytes).collect::<Vec<_>>().as_flattened());
    }
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

/// Which nodes of the array are vacant: a bit each.
struct Room {
    blocks: Vec<Block>,
    /// The block at which room is looked for first, by the number of children.
    first: Vec<usize>,
}

type Block = [u64; BLOCK / 64];

/// Blocks in which room for children is looked for at once. Where none of them has any, the first is given up for so many children.
const WINDOW: usize = 4;

impl Room {
    fn new() -> Self {
        let mut room = Self { blocks: vec![[u64::MAX; BLOCK / 64]], first: vec![0; BLOCK + 1] };
        // The root stands at the beginning.
        room.take(0);
        room
    }

    /// Number of nodes.
    fn len(&self) -> usize {
        self.blocks.len() * BLOCK
    }

    fn take(&mut self, number: u32) {
        let block = self.blocks.get_mut(number as usize / BLOCK);
        if let Some(word) = block.and_then(|block| block.get_mut(number as usize % BLOCK / 64)) {
            *word &= !(1 << (number % 64));
        }
    }

    /// Finds room for children by their labels, takes it, and returns the base.
    fn place(&mut self, children: &[(u8, u32)]) -> u32 {
        let mut first = self.first.get(children.len()).copied().unwrap_or(0);
        let base = loop {
            let mut window = (first..).zip(self.blocks.iter().skip(first).take(WINDOW));
            let found = window.find_map(|(at, block)| Some(to_u32(at * BLOCK) + base_in(block, children)?));
            if let Some(base) = found {
                break base;
            }
            if first + WINDOW <= self.blocks.len() {
                first += 1;
            } else {
                self.blocks.push([u64::MAX; BLOCK / 64]);
            }
        };
        if let Some(slot) = self.first.get_mut(children.len()) {
            *slot = first;
        }
        children.iter().for_each(|(label, _)| self.take(base ^ u32::from(*label)));
        base
    }
}

/// What the labels are exclusive-ored with to stand at vacancies of a block.
fn base_in(block: &Block, children: &[(u8, u32)]) -> Option<u32> {
    let is_vacant = |number: u32| block.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 != 0);
    let first = children.first().map_or(0, |(label, _)| u32::from(*label));
    let vacancies = (0..).zip(block).flat_map(|(word, bits)| Ones(*bits).map(move |bit| 64 * word + bit));
    vacancies.map(|number| number ^ first).find(|base| children.iter().all(|(label, _)| is_vacant(base ^ u32::from(*label))))
}

/// The numbers of the bits that are set.
struct Ones(u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let bit = self.0.trailing_zeros();
        self.0 &= self.0.wrapping_sub(1);
        (bit < 64).then_some(bit)
    }
}
