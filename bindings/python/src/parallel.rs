//! Work on many texts by several threads, with results in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;

use crate::error::raised;

/// How many texts a thread takes at a time.
const BLOCK: usize = 16;

/// How many threads work where nobody says it: one a core.
pub(crate) fn threads(asked: Option<usize>) -> PyResult<usize> {
    match asked {
        None => Ok(std::thread::available_parallelism().map_or(1, usize::from)),
        Some(0) => Err(raised(&seimei::Error::option("threads", "0", "a number from 1"))),
        Some(threads) => Ok(threads),
    }
}

/// What `work` makes of every item, in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let blocks = items.len().div_ceil(BLOCK);
    let threads = threads.min(blocks);
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::new(Vec::with_capacity(blocks));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let block = next.fetch_add(1, Ordering::Relaxed);
                    let Some(items) = items.chunks(BLOCK).nth(block) else { break };
                    let made = items.iter().map(&work).collect();
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((block, made));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(block, _)| *block);
    done.into_iter().flat_map(|(_, made)| made).collect()
}
