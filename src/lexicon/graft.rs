//! Puts keys into a packed double array, and takes keys out of it.

use std::collections::{BTreeSet, HashMap};

use super::image::{Image, Section, Writer, to_u32};
use super::plant::{BLOCK, first_surfaces, leaf_bytes, write_labels};
use super::trie::{BASE, LEAF, LONG, PAGE, TERMINAL, VACANT};

/// Blocks in which room for a node is looked for before the array grows.
const OPEN: usize = 4;

/// A double array that is being changed. New nodes stand in blocks of their own, behind those that were packed.
pub(super) struct Graft {
    nodes: Vec<[u32; 2]>,
    leaves: Vec<u8>,
    labels: HashMap<char, [u8; 2]>,
    /// Labels that no character has.
    free: Vec<[u8; 2]>,
    /// Where the blocks of new nodes begin.
    own: usize,
    keys: u32,
}

/// Where a walk along a key ends, and how many labels it used up.
enum End {
    Leaf(u32, usize),
    /// At a node that has no child for the next label.
    Missing(u32, usize),
}

impl Graft {
    pub(super) fn of(image: &Image) -> Self {
        let nodes = image.section(Section::Nodes).as_chunks::<4>().0.as_chunks::<2>().0;
        let nodes: Vec<[u32; 2]> = nodes.iter().map(|node| node.map(u32::from_le_bytes)).collect();
        let (pages, codes) =
            (image.section(Section::CodePages).as_chunks::<2>().0, image.section(Section::Codes).as_chunks::<2>().0);
        let mut labels = HashMap::new();
        for (number, page) in pages.iter().enumerate().filter(|(_, page)| **page != [0, 0]) {
            let first = usize::from(u16::from_le_bytes(*page)) * PAGE as usize;
            for (offset, cell) in (0..PAGE).zip(codes.iter().skip(first)).filter(|(_, cell)| **cell != [0, 0]) {
                labels.extend(char::from_u32(to_u32(number) * PAGE + offset).map(|ch| (ch, *cell)));
            }
        }
        let used: BTreeSet<[u8; 2]> = labels.values().copied().collect();
        let leads: BTreeSet<u8> = used.iter().filter(|[_, second]| *second != 0).map(|[lead, _]| *lead).collect();
        let pairs = leads.iter().rev().flat_map(|lead| (1..=u8::MAX).map(|second| [*lead, second]));
        Self {
            own: nodes.len(),
            nodes,
            leaves: image.section(Section::Leaves).to_vec(),
            free: pairs.filter(|pair| !used.contains(pair)).collect(),
            labels,
            keys: image.word(Section::Counts, 0),
        }
    }

    /// Number of keys.
    pub(super) fn keys(&self) -> u32 {
        self.keys
    }

    pub(super) fn write(self, writer: &mut Writer) {
        writer.replace(Section::CodePages, &[]);
        writer.replace(Section::Codes, &[]);
        write_labels(&self.labels, writer);
        writer.replace(
            Section::Nodes,
            self.nodes.iter().flatten().copied().map(u32::to_le_bytes).collect::<Vec<_>>().as_flattened(),
        );
        writer.replace(Section::Leaves, &self.leaves);
    }

    /// Gives a key these surfaces instead of those it has; `None` where no label is left for one of its characters.
    pub(super) fn insert(&mut self, key: &str, surfaces: &[u8]) -> Option<()> {
        let labels = self.spell(key)?;
        match self.walk(&labels) {
            End::Missing(node, depth) => {
                let label = labels.get(depth).copied().unwrap_or(0);
                self.give(node, &[label]);
                self.set_leaf(self.child(node, label), labels.get(depth + 1..).unwrap_or_default(), surfaces);
                self.keys += 1;
            }
            End::Leaf(node, depth) => {
                let rest = labels.get(depth..).unwrap_or_default();
                let (known, at) = self.leaf(node);
                if known == rest {
                    self.set_leaf(node, rest, surfaces);
                    return Some(());
                }
                // The key that has the leaf keeps its surfaces, one node or more further down.
                let known_surfaces = first_surfaces(self.leaves.get(at..).unwrap_or_default()).to_vec();
                let shared = known.iter().zip(rest).take_while(|(one, other)| one == other).count();
                let mut branch = node;
                for label in rest.iter().take(shared) {
                    self.give(branch, &[*label]);
                    branch = self.child(branch, *label);
                }
                let label = |rest: &[u8]| rest.get(shared).copied().unwrap_or(0);
                self.give(branch, &[label(&known), label(rest)]);
                for (rest, surfaces) in [(known.as_slice(), known_surfaces.as_slice()), (rest, surfaces)] {
                    let child = self.child(branch, label(rest));
                    self.set_leaf(child, rest.get(shared + 1..).unwrap_or_default(), surfaces);
                }
                self.keys += 1;
            }
        }
        Some(())
    }

    /// Takes a key out.
    pub(super) fn remove(&mut self, key: &str) {
        let Some(labels) = self.spell(key) else { return };
        let End::Leaf(node, depth) = self.walk(&labels) else { return };
        if self.leaf(node).0 != labels.get(depth..).unwrap_or_default() {
            return;
        }
        let parent = self.word(node, 1);
        if self.word(parent, 0) & BASE == node {
            self.set(parent, 0, self.word(parent, 0) & !TERMINAL);
        }
        self.set(node, 0, 0);
        self.set(node, 1, VACANT);
        self.keys -= 1;
    }

    /// The labels of a key; a character without any gets some.
    fn spell(&mut self, key: &str) -> Option<Vec<u8>> {
        let mut spelled = Vec::new();
        for ch in key.chars() {
            if !self.labels.contains_key(&ch) {
                self.labels.insert(ch, self.free.pop()?);
            }
            spelled.extend(self.labels.get(&ch)?.iter().filter(|label| **label != 0));
        }
        Some(spelled)
    }

    fn walk(&self, labels: &[u8]) -> End {
        let (mut node, mut depth) = (0, 0);
        loop {
            if self.word(node, 0) & LEAF != 0 {
                return End::Leaf(node, depth);
            }
            let label = labels.get(depth).copied().unwrap_or(0);
            let child = self.child(node, label);
            if self.word(child, 1) != node {
                return End::Missing(node, depth);
            }
            node = child;
            depth += usize::from(label != 0);
        }
    }

    fn word(&self, node: u32, half: usize) -> u32 {
        self.nodes.get(node as usize).and_then(|words| words.get(half)).copied().unwrap_or(VACANT)
    }

    fn set(&mut self, node: u32, half: usize, word: u32) {
        if let Some(slot) = self.nodes.get_mut(node as usize).and_then(|words| words.get_mut(half)) {
            *slot = word;
        }
    }

    fn child(&self, node: u32, label: u8) -> u32 {
        (self.word(node, 0) & BASE) ^ u32::from(label)
    }

    /// The labels of the children that a node has.
    fn children(&self, node: u32) -> Vec<u8> {
        if self.word(node, 0) & LEAF != 0 {
            return Vec::new();
        }
        (0..=u8::MAX).filter(|label| self.word(self.child(node, *label), 1) == node).collect()
    }

    /// Gives a node children for these labels, which it does not have; where there is no room beside the others, all move.
    fn give(&mut self, node: u32, labels: &[u8]) {
        let known = self.children(node);
        let is_vacant = |label: &u8| self.word(self.child(node, *label), 1) == VACANT;
        let terminal = if known.iter().chain(labels).any(|label| *label == 0) { TERMINAL } else { 0 };
        let base = self.word(node, 0) & BASE;
        if !known.is_empty() && labels.iter().all(is_vacant) {
            self.set(node, 0, base | terminal);
        } else {
            let all: Vec<u8> = known.iter().chain(labels).copied().collect();
            let room = self.room(&all);
            for label in known {
                let (from, to) = (base ^ u32::from(label), room ^ u32::from(label));
                for label in self.children(from) {
                    self.set(self.child(from, label), 1, to);
                }
                self.set(to, 0, self.word(from, 0));
                self.set(to, 1, node);
                self.set(from, 0, 0);
                self.set(from, 1, VACANT);
            }
            self.set(node, 0, room | terminal);
        }
        for label in labels {
            let child = self.child(node, *label);
            self.set(child, 0, 0);
            self.set(child, 1, node);
        }
    }

    /// A base at which all these labels are vacant.
    fn room(&mut self, labels: &[u8]) -> u32 {
        let first = self.own.max(self.nodes.len().saturating_sub(OPEN * BLOCK));
        let fits = |base: &u32| labels.iter().all(|label| self.word(base ^ u32::from(*label), 1) == VACANT);
        match (to_u32(first)..to_u32(self.nodes.len())).find(fits) {
            Some(base) => base,
            None => {
                let base = to_u32(self.nodes.len());
                self.nodes.extend([[0, VACANT]; BLOCK]);
                base
            }
        }
    }

    fn set_leaf(&mut self, node: u32, rest: &[u8], surfaces: &[u8]) {
        let at = to_u32(self.leaves.len());
        leaf_bytes(rest, surfaces, &mut self.leaves);
        self.set(node, 0, LEAF | at);
    }

    /// The labels that are left of the key of a leaf, and where its surfaces stand.
    fn leaf(&self, node: u32) -> (Vec<u8>, usize) {
        let at = (self.word(node, 0) & !LEAF) as usize;
        let byte = |at: usize| self.leaves.get(at).copied().unwrap_or(0);
        let (len, start) = match byte(at) {
            LONG => ((1..5).rev().fold(0, |len, index| len << 8 | usize::from(byte(at + index))), at + 5),
            len => (usize::from(len), at + 1),
        };
        (self.leaves.get(start..start + len).unwrap_or_default().to_vec(), start + len)
    }
}
