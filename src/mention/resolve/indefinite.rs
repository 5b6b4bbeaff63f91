//! Names in small letters behind an indefinite word, which are those of nothing in particular: a Hiroshima university.

use super::Resolver;
use crate::glossary::Kind;
use crate::lexicon::SurfaceRecord;
use crate::mention::context::word_before;
use crate::mention::find::Found;
use crate::mention::title::is_function_word;
use crate::text::{WordList, first_word};

/// Words before one or some of a kind.
const INDEFINITE: [&str; 17] = [
    "a", "an", "one", "two", "three", "four", "five", "several", "many", "some", "any", "every", "each", "another", "other",
    "various", "numerous",
];

/// What and who is of a body, so that the article before the name is its own: a US navy ship.
static OF_BODIES: WordList = WordList::new(
    "adviser advisor aide aircraft alumni alumna alumnus analyst announcement application attache attorney base branch briefing \
     building bulletin campus carrier chip class classroom clinic computer conference contract contractor convoy course deal \
     delegation destroyer diplomat director document economist employee employees engineer engineers event executive exercise \
     factory fellow fleet forecast forum fund graduate graduates grant hearing helicopter hospital initiative inspector \
     investigation investigator jet judge lab laboratory labs lawyer lecturer letter manager meeting member members memo memorandum \
     missile nominee notice office officer officers official officials order patrol physicist pilot plan plane plant policy press \
     probe professor professors program programme project proposal prosecutor publication ranking recruiter regulation \
     representative report request researcher researchers review rule ruling sailor satellite scheme scholar scholars school \
     scholarship scientist scientists secretary ship ships source sources speaker spokesman spokesperson spokeswoman staff staffer \
     statement student students study submarine subsidiary supplier surgeon survey task team teams technician test trial unit \
     vessel veteran visit warship website workshop worker workers",
);

impl<'l> Resolver<'l, '_> {
    /// "a Hiroshima university" is any of those in Hiroshima: what is printed with a small letter where the name has a capital, and
    /// behind "a", "two" or "many", is no name.
    pub(super) fn is_one_of_several(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        let last = |name: &'_ str| name.rsplit_once(' ').and_then(|(_, last)| last.chars().next());
        let printed = hit.core.of(self.text);
        let is_indefinite = |word: &str| INDEFINITE.contains(&word.to_ascii_lowercase().as_str());
        // A large European investment bank.
        let is_behind = || {
            let word = word_before(self.text, hit.core.start()).unwrap_or_default();
            let is_adjective = !is_function_word(word) && word.bytes().all(|byte| byte.is_ascii_lowercase());
            let at = hit.core.start().saturating_sub(word.len() + 1);
            is_indefinite(word) || is_adjective && word_before(self.text, at).is_some_and(is_indefinite)
        };
        // A Hiroshima university student is one of those in Hiroshima.
        let is_named_after_place = || {
            let stem = printed.rsplit_once(' ').map_or("", |(stem, _)| stem);
            self.lexicon.readings(stem).any(|id| self.lexicon.surface(id).entry().kind() == Kind::Place)
        };
        let is_of_state = || match surface.entry().kind() {
            Kind::Government | Kind::Military | Kind::Mission => true,
            Kind::University => !is_named_after_place(),
            _ => false,
        };
        // A US state department spokesman is one of several, the department is not.
        let is_before_noun = || {
            let next = self.text.get(hit.core.end()..).and_then(|after| after.strip_prefix(' ')).map_or("", first_word);
            OF_BODIES.has(next)
        };
        last(printed).is_some_and(|first| first.is_ascii_lowercase())
            && printed.starts_with(|first: char| first.is_ascii_uppercase())
            && last(surface.text()).is_some_and(|first| first.is_ascii_uppercase())
            && is_behind()
            && !(is_of_state() && is_before_noun())
    }
}
