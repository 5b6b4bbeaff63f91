//! The surfaces of a glossary, packed into one index, and the matcher over it.

mod affix;
mod amend;
mod boundary;
mod bucket;
mod claims;
mod collide;
mod compile;
mod derive;
mod filter;
mod graft;
mod image;
mod index;
mod layout;
mod marks;
mod matcher;
mod naive;
mod plant;
mod record;
mod scan;
mod spell;
mod surfaces;
mod titles;
mod trie;
mod walk;
mod window;

pub(crate) use amend::amend;
pub use collide::{Collision, check_surfaces};
pub use compile::pack;
pub use derive::{Rule, Surface, surfaces_of};
pub use index::{Lexicon, SurfaceId};
pub use matcher::Match;
pub use naive::find_naively;
pub use record::{EntryId, EntryRecord, NameRecord, OfficeRecord, SenseRecord, SurfaceRecord};
pub(crate) use record::{EntryMap, EntrySet};
pub use surfaces::SurfaceIds;
pub use titles::{Mark, Title, Titles};
