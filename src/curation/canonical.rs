//! Canonical names that the default style would rewrite, and names that take more than one pass to come to rest.

use super::check::Remarks;
use crate::glossary::NameStatus;
use crate::normalizer::Normalizer;
use crate::text::Gravity;

pub(super) fn check(normalizer: &Normalizer, remarks: &mut Remarks<'_>) {
    for entry in remarks.glossary.entries().iter().filter(|entry| entry.kind.is_concept()) {
        for (index, name) in entry.names.iter().enumerate() {
            let once = normalizer.normalize(&name.text);
            if once == name.text {
                continue;
            }
            if name.status == NameStatus::Preferred {
                let message = format_args!("the canonical name `{}` would be rewritten to `{once}`", name.text);
                remarks.name(Gravity::Problem, entry, index, message);
                continue;
            }
            let twice = normalizer.normalize(&once);
            if twice != once {
                let message = format_args!("`{}` is rewritten to `{once}`, and that to `{twice}`", name.text);
                remarks.name(Gravity::Problem, entry, index, message);
            }
        }
    }
}
