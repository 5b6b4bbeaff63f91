//! The surfaces of one match: nearly always few, so that a match costs no allocation.

use std::ops::Deref;

use super::index::SurfaceId;

/// As many as stand in a match itself.
const FEW: usize = 4;

/// Numbers of surfaces, in the order the index has them. Reads like a slice.
#[derive(Clone)]
pub struct SurfaceIds(Ids);

#[derive(Clone)]
enum Ids {
    Few([SurfaceId; FEW], u8),
    Many(Vec<SurfaceId>),
}

impl SurfaceIds {
    /// All of them.
    #[inline]
    pub fn as_slice(&self) -> &[SurfaceId] {
        match &self.0 {
            Ids::Few(ids, len) => ids.get(..usize::from(*len)).unwrap_or_default(),
            Ids::Many(ids) => ids,
        }
    }

    fn push(&mut self, id: SurfaceId) {
        match &mut self.0 {
            Ids::Few(ids, len) => match ids.get_mut(usize::from(*len)) {
                Some(slot) => {
                    *slot = id;
                    *len += 1;
                }
                None => self.0 = Ids::Many(ids.iter().copied().chain([id]).collect()),
            },
            Ids::Many(ids) => ids.push(id),
        }
    }
}

impl Default for SurfaceIds {
    #[inline]
    fn default() -> Self {
        Self(Ids::Few([SurfaceId(0); FEW], 0))
    }
}

impl Deref for SurfaceIds {
    type Target = [SurfaceId];

    #[inline]
    fn deref(&self) -> &[SurfaceId] {
        self.as_slice()
    }
}

impl FromIterator<SurfaceId> for SurfaceIds {
    #[inline]
    fn from_iter<I: IntoIterator<Item = SurfaceId>>(ids: I) -> Self {
        let mut all = Self::default();
        ids.into_iter().for_each(|id| all.push(id));
        all
    }
}

impl<'s> IntoIterator for &'s SurfaceIds {
    type Item = &'s SurfaceId;
    type IntoIter = std::slice::Iter<'s, SurfaceId>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for SurfaceIds {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SurfaceIds {}

impl std::fmt::Debug for SurfaceIds {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_them() {
        for count in 0..2 * FEW as u32 {
            let ids: Vec<SurfaceId> = (0..count).map(SurfaceId).collect();
            let kept: SurfaceIds = ids.iter().copied().collect();
            assert_eq!(*kept, *ids);
        }
    }
}
