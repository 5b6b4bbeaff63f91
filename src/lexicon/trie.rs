//! The folded keys as a packed double array, down to where few keys go on together, and buckets of keys from there on.
//!
//! A folded character is one label (a byte that is not 0), or two if it is rare; label 0 ends a key that others go on from. An
//! ASCII character is its own label, and no other character has a label below a space as its first.

use std::collections::HashMap;

use super::bucket::{self, KeyAt, Rest};
use super::image::{Image, Section};
use crate::text::Folder;

/// A node whose first word is where its bucket stands.
pub(super) const LEAF: u32 = 1 << 31;
/// A node that a key ends at, though others go on.
pub(super) const TERMINAL: u32 = 1 << 30;
/// The base of a node: its child by a label stands at the base exclusive-or the label.
pub(super) const BASE: u32 = TERMINAL - 1;
/// The parent of no node.
pub(super) const VACANT: u32 = u32::MAX;
/// The parent of the root, which is nobody's child.
pub(super) const ROOT: u32 = u32::MAX - 1;
/// Characters in a page of labels.
pub(super) const PAGE: u32 = 32;

/// The trie of a packed index, borrowed for a search.
#[derive(Clone, Copy)]
pub(super) struct Trie<'l> {
    pages: &'l [[u8; 2]],
    codes: &'l [[u8; 2]],
    nodes: &'l [[u8; 8]],
    pub(super) leaves: &'l [u8],
}

#[derive(Clone, Copy)]
pub(super) struct Node {
    number: u32,
    base: u32,
}

/// How far a walk has come.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Node(Node),
    Rest(Rest),
}

impl<'l> Trie<'l> {
    pub(super) fn new(image: &'l Image) -> Self {
        Self {
            pages: image.section(Section::CodePages).as_chunks().0,
            codes: image.section(Section::Codes).as_chunks().0,
            nodes: image.section(Section::Nodes).as_chunks().0,
            leaves: image.section(Section::Leaves),
        }
    }

    /// The labels of a folded character, the first in the low byte; 0 where no key has it.
    #[inline]
    fn labels(&self, ch: char) -> u16 {
        let page = self.pages.get((ch as u32 / PAGE) as usize).map_or(0, |page| u16::from_le_bytes(*page));
        let cell = usize::from(page) * PAGE as usize + (ch as u32 % PAGE) as usize;
        self.codes.get(cell).map_or(0, |code| u16::from_le_bytes(*code))
    }

    /// The two words of a node: its base or leaf, and its parent.
    #[inline]
    fn words(&self, number: u32) -> (u32, u32) {
        let node = self.nodes.get(number as usize).map_or(u64::MAX, |node| u64::from_le_bytes(*node));
        (node as u32, (node >> 32) as u32)
    }

    #[inline]
    fn child(&self, of: Node, label: u8) -> Option<Node> {
        let number = (of.base & BASE) ^ u32::from(label);
        let (base, parent) = self.words(number);
        (parent == of.number).then_some(Node { number, base })
    }

    pub(super) fn root(&self) -> Option<Place> {
        let (base, parent) = self.words(0);
        (parent == ROOT).then_some(Place::Node(Node { number: 0, base }))
    }

    /// The first key of a bucket.
    #[inline]
    fn bucket(&self, base: u32) -> Option<Rest> {
        Rest::read(self.leaves, (base & !LEAF) as usize)
    }

    /// The key that ends at a node, though others go on.
    #[inline]
    fn terminal(&self, node: Node) -> Option<KeyAt> {
        if node.base & TERMINAL == 0 {
            return None;
        }
        let end = self.child(node, 0)?;
        self.bucket(end.base).map(Rest::key)
    }

    /// One label further down.
    #[inline(always)]
    pub(super) fn step(&self, place: Place, label: u8) -> Option<Place> {
        match place {
            Place::Node(node) => {
                let child = self.child(node, label)?;
                if child.base & LEAF == 0 {
                    return Some(Place::Node(child));
                }
                self.bucket(child.base).map(Place::Rest)
            }
            Place::Rest(rest) => rest.step(self.leaves, label).map(Place::Rest),
        }
    }

    /// One character further down.
    #[inline]
    pub(super) fn down(&self, place: Place, ch: char) -> Option<Place> {
        let [first, second] = self.labels(ch).to_le_bytes();
        if first == 0 {
            return None;
        }
        let place = self.step(place, first)?;
        if second == 0 { Some(place) } else { self.step(place, second) }
    }

    /// The key that ends at a place.
    #[inline]
    pub(super) fn key(&self, place: Place) -> Option<KeyAt> {
        match place {
            Place::Node(node) => self.terminal(node),
            Place::Rest(rest) => rest.is_whole().then(|| rest.key()),
        }
    }

    /// The surfaces of exactly the key that the folded view of `name` is.
    pub(super) fn exact(&self, name: &str) -> Option<KeyAt> {
        let mut whole = None;
        self.keys_along(name, 0, |key, end| whole = (end == name.len()).then_some(key));
        if whole.is_some() || name.is_ascii() {
            return whole;
        }
        // What vanishes in the fold may stand at either end of a name that is not ASCII.
        let place = Folder::new(name, 0).try_fold(self.root()?, |place, c| self.down(place, c.ch))?;
        self.key(place)
    }

    /// All keys with their surfaces, in no particular order. It reads the whole trie.
    pub(super) fn all(&self) -> Vec<(String, KeyAt)> {
        let mut chars: HashMap<u16, char> = HashMap::new();
        for (page, _) in self.pages.iter().enumerate().filter(|(_, number)| **number != [0, 0]) {
            let first = page as u32 * PAGE;
            chars.extend((first..first + PAGE).filter_map(char::from_u32).map(|ch| (self.labels(ch), ch)));
        }
        let spelled = |labels: &[u8]| {
            let mut key = String::new();
            let mut labels = labels.iter().copied();
            while let Some(first) = labels.next() {
                let one = u16::from_le_bytes([first, 0]);
                key.push(match chars.get(&one) {
                    Some(ch) => *ch,
                    None => *chars.get(&u16::from_le_bytes([first, labels.next()?]))?,
                });
            }
            Some(key)
        };
        let numbers = || (0..u32::try_from(self.nodes.len()).unwrap_or(0)).map(|number| (number, self.words(number)));
        let leaves = numbers().filter(|(_, (base, parent))| base & LEAF != 0 && *parent != VACANT);
        let whole = |(number, (base, _)): (u32, (u32, u32))| {
            let (mut labels, mut number) = (Vec::new(), number);
            while number != 0 {
                let parent = self.words(number).1;
                labels.push(((self.words(parent).0 & BASE) ^ number) as u8);
                number = parent;
            }
            labels.reverse();
            labels.retain(|label| *label != 0);
            let keys = bucket::keys(self.leaves, (base & !LEAF) as usize).into_iter();
            keys.filter_map(move |(rest, key)| Some((spelled(&[labels.as_slice(), &rest].concat())?, key)))
        };
        leaves.flat_map(whole).collect()
    }
}
