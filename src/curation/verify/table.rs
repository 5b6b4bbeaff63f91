//! A list as others keep it: tab-separated, the first line naming the columns.

use std::collections::HashMap;

use crate::text::Error;

pub(super) struct Table<'t> {
    header: Vec<&'t str>,
    rows: Vec<Vec<&'t str>>,
}

impl<'t> Table<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut lines = text.lines().map(|line| line.trim_end_matches('\r').split('\t').collect::<Vec<&str>>());
        Self { header: lines.next().unwrap_or_default(), rows: lines.filter(|row| row.len() > 1).collect() }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The cells of some columns, row by row.
    pub(super) fn columns<const N: usize>(&self, names: [&str; N]) -> Result<Vec<[&'t str; N]>, Error> {
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(names) {
            *place = self
                .header
                .iter()
                .position(|known| *known == name)
                .ok_or_else(|| Error::record(None, 1, format!("no column `{name}`")))?;
        }
        Ok(self.rows.iter().map(|row| places.map(|place| row.get(place).copied().unwrap_or_default().trim())).collect())
    }

    /// The cells of some columns by the cell of the first.
    pub(super) fn by_first<const N: usize>(&self, names: [&str; N]) -> Result<HashMap<&'t str, [&'t str; N]>, Error> {
        let rows = self.columns(names)?;
        Ok(rows
            .into_iter()
            .filter_map(|row| row.first().copied().map(|first| (first, row)))
            .filter(|(first, _)| !first.is_empty())
            .collect())
    }
}
