//! What curators decided once: disagreements with other lists that were explained, and suggestions that were declined.

use super::fields::{Fields, List};

/// A disagreement with another list that stands for a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explained {
    /// Which list, in the words of the verification.
    pub list: String,
    /// What the list and the entry are compared by: an identifier, a name or a group.
    pub id: String,
    /// What is compared (`en`, `ja`, `kana` ...); `None` for everything under this identifier.
    pub field: Option<String>,
    /// Why ours stays.
    pub reason: String,
}

/// A suggested name that is not to be suggested again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declined {
    /// The name as it was suggested.
    pub name: String,
    /// The entry it was suggested for; `None` for every entry and for a new one.
    pub entry: Option<String>,
    /// Why.
    pub reason: String,
}

pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    list: &mut List<'_>,
    explained: &mut Vec<Explained>,
    declined: &mut Vec<Declined>,
) {
    for item in fields.items("explained", list) {
        let Some(mut table) = Fields::of(item, list) else {
            continue;
        };
        let (compared, id) = (table.required("list", list), table.required("id", list));
        let field = table.string("field", list).map(|(field, _)| field);
        let reason = table.required("reason", list);
        table.finish(list);
        if let (Some((compared, _)), Some((id, _)), Some((reason, _))) = (compared, id, reason) {
            explained.push(Explained { list: compared, id, field, reason });
        }
    }
    for item in fields.items("declined", list) {
        let Some(mut table) = Fields::of(item, list) else {
            continue;
        };
        let name = table.required("name", list);
        let entry = table.string("entry", list).map(|(entry, _)| entry);
        let reason = table.required("reason", list);
        table.finish(list);
        if let (Some((name, _)), Some((reason, _))) = (name, reason) {
            declined.push(Declined { name, entry, reason });
        }
    }
}
