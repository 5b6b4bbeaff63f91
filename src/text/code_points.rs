//! Byte offsets of a text as code points, for hosts that count those.

/// Turns byte offsets of a text into code points. Python, Spark and SQL slice by these.
///
/// Each ask goes on from the one before it, so that offsets asked in order cost one walk through the text.
///
/// ```
/// use seimei::CodePoints;
/// let text = "米国のNASA";
/// let mut points = CodePoints::new(text);
/// let nasa = text.find("NASA").unwrap();
/// assert_eq!((nasa, points.at(nasa)), (9, 3));
/// assert_eq!(points.at(text.len()), 7);
/// assert_eq!(points.at(3), 1);
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    point: usize,
}

impl<'t> CodePoints<'t> {
    /// For the offsets of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, byte: 0, point: 0 }
    }

    /// How many code points begin before the byte `offset`; past the end, how many there are.
    pub fn at(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if offset >= self.byte {
            self.point += self.beginning_in(self.byte, offset);
        } else {
            self.point -= self.beginning_in(offset, self.byte);
        }
        self.byte = offset;
        self.point
    }

    fn beginning_in(&self, from: usize, to: usize) -> usize {
        let bytes = self.text.as_bytes().get(from..to).unwrap_or_default();
        bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_in_any_order_count_what_begins_before_them() {
        let text = "aé米𠮷\nz";
        let wanted = |offset: usize| text.char_indices().filter(|(at, _)| *at < offset).count();
        let offsets = (0..=text.len() + 2).chain((0..=text.len()).rev()).chain([3, 0, 9, 1, 9]);
        let mut points = CodePoints::new(text);
        for offset in offsets {
            assert_eq!(points.at(offset), wanted(offset), "byte {offset}");
        }
    }
}
