//! Puts keys into a packed double array, and takes keys out of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bucket;
use super::image::{Image, Section, Writer, to_u32};
use super::plant::{BLOCK, write_labels};
use super::trie::{BASE, LEAF, PAGE, TERMINAL, VACANT};

/// Blocks in which room for a node is looked for before the array grows.
const OPEN: usize = 4;

/// Keys with the records of their surfaces, sorted.
type Bucket = Vec<(Vec<u8>, Vec<u8>)>;

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
                let rest = labels.get(depth + 1..).unwrap_or_default();
                self.fill(self.child(node, label), vec![(rest.to_vec(), surfaces.to_vec())]);
                self.keys += 1;
            }
            End::Leaf(node, depth) => {
                let rest = labels.get(depth..).unwrap_or_default();
                let mut bucket = self.bucket(node);
                let place = bucket.binary_search_by(|(known, _)| known.as_slice().cmp(rest));
                match place.map(|at| bucket.get_mut(at)) {
                    Ok(known) => known.into_iter().for_each(|(_, known)| *known = surfaces.to_vec()),
                    Err(at) => {
                        bucket.insert(at, (rest.to_vec(), surfaces.to_vec()));
                        self.keys += 1;
                    }
                }
                self.fill(node, bucket);
            }
        }
        Some(())
    }

    /// Takes a key out.
    pub(super) fn remove(&mut self, key: &str) {
        let Some(labels) = self.spell(key) else { return };
        let End::Leaf(node, depth) = self.walk(&labels) else { return };
        let rest = labels.get(depth..).unwrap_or_default();
        let mut bucket = self.bucket(node);
        let Ok(at) = bucket.binary_search_by(|(known, _)| known.as_slice().cmp(rest)) else { return };
        self.keys -= 1;
        bucket.remove(at);
        if !bucket.is_empty() {
            return self.fill(node, bucket);
        }
        let parent = self.word(node, 1);
        if self.word(parent, 0) & BASE == node {
            self.set(parent, 0, self.word(parent, 0) & !TERMINAL);
        }
        self.set(node, 0, 0);
        self.set(node, 1, VACANT);
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

    /// Gives a node these keys and no others: in a bucket, or by their next labels, where they are too many for one.
    fn fill(&mut self, node: u32, keys: Bucket) {
        if bucket::fits(keys.iter().map(|(rest, _)| rest.as_slice())) {
            self.set(node, 0, LEAF | to_u32(self.leaves.len()));
            return bucket::write(keys.iter().map(|(rest, surfaces)| (rest.as_slice(), surfaces.as_slice())), &mut self.leaves);
        }
        let mut by_label: BTreeMap<u8, Bucket> = BTreeMap::new();
        for (rest, surfaces) in keys {
            let label = rest.first().copied().unwrap_or(0);
            let rest = rest.get(1..).unwrap_or_default().to_vec();
            by_label.entry(label).or_default().push((rest, surfaces));
        }
        self.set(node, 0, 0);
        self.give(node, &by_label.keys().copied().collect::<Vec<u8>>());
        for (label, keys) in by_label {
            self.fill(self.child(node, label), keys);
        }
    }

    /// The keys of the bucket of a node.
    fn bucket(&self, node: u32) -> Bucket {
        let surfaces = |at: usize| self.leaves.get(at..bucket::surfaces_end(&self.leaves, at)).unwrap_or_default().to_vec();
        let keys = bucket::keys(&self.leaves, (self.word(node, 0) & !LEAF) as usize).into_iter();
        keys.map(|(rest, at)| (rest, surfaces(at as usize))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::layout::surface;
    use super::super::trie::Trie;
    use super::*;
    use crate::glossary::Glossary;

    #[test]
    fn keys_come_and_go() {
        let list = "[[entry]]\nid = \"company.example\"\nkind = \"company\"\nen = \"Example Works\"\nja = \"例示製作所\"\n\
                    source = [\"house\"]\nstatus = \"draft\"\n";
        let base = Image::open(Cow::Owned(super::super::pack(&Glossary::from_toml(list).expect("a list")))).expect("an index");
        let spelled = |image: &Image| -> BTreeSet<String> { Trie::new(image).all().into_iter().map(|(key, _)| key).collect() };
        let mut expected = spelled(&base);
        assert!(expected.contains("example works"));
        let surfaces = [1, 0, 0, 0, 0, (surface::LAST >> 8) as u8];
        let long = "例示".repeat(200);
        let keys: Vec<String> = (0..60).map(|number| format!("example {}{number}", ["", "w", &long][number % 3])).collect();
        let mut graft = Graft::of(&base);
        for key in &keys {
            graft.insert(key, &surfaces).expect("room");
            expected.insert(key.clone());
        }
        for key in keys.iter().step_by(4) {
            graft.remove(key);
            graft.remove(key);
            expected.remove(key);
        }
        assert_eq!(graft.keys() as usize, expected.len());
        let mut writer = Writer::of(&base);
        graft.write(&mut writer);
        let image = Image::open(Cow::Owned(writer.finish())).expect("an index");
        assert_eq!(spelled(&image), expected);
        for key in keys.iter().chain(&expected) {
            assert_eq!(Trie::new(&image).exact(key).is_some(), expected.contains(key), "{key}");
        }
    }
}
