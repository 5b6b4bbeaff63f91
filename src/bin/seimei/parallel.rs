//! Work on many files at once, with what comes of it in the order of the files.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};

/// How far ahead of the file that is waited for a thread may go, in files a thread: what is done early waits in memory.
const AHEAD: usize = 8;

/// What the threads share: the next item to take, and how many results were taken out.
struct Turn {
    next: usize,
    taken: usize,
    is_over: bool,
}

/// Does `work` for each item on `threads` threads and hands every result to `take`, on the calling thread and in order. Where
/// `take` returns `false`, no further item is begun.
pub(crate) fn in_order<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> bool,
) {
    if threads <= 1 || items.len() <= 1 {
        for item in items {
            if !take(item, work(item)) {
                return;
            }
        }
        return;
    }
    let turn = Mutex::new(Turn { next: 0, taken: 0, is_over: false });
    let moved = Condvar::new();
    let (sender, receiver) = std::sync::mpsc::channel();
    let lock = || turn.lock().unwrap_or_else(PoisonError::into_inner);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(items.len()) {
            let (sender, lock, moved, work) = (sender.clone(), &lock, &moved, &work);
            scope.spawn(move || {
                loop {
                    let mut turn = lock();
                    while !turn.is_over && turn.next >= turn.taken + AHEAD * threads {
                        turn = moved.wait(turn).unwrap_or_else(PoisonError::into_inner);
                    }
                    let index = turn.next;
                    turn.next += 1;
                    let is_over = turn.is_over;
                    drop(turn);
                    let Some(item) = items.get(index).filter(|_| !is_over) else { return };
                    if sender.send((index, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (index, result) in &receiver {
            early.insert(index, result);
            while let Some(result) = early.remove(&due) {
                let goes_on = items.get(due).is_some_and(|item| take(item, result));
                due += 1;
                let mut turn = lock();
                turn.taken = due;
                turn.is_over |= !goes_on;
                moved.notify_all();
                if !goes_on {
                    return;
                }
            }
        }
    });
}

/// How many files a core has in hand while files are replaced: most of them wait for the disk, which settles many at once.
const WRITTEN_AT_ONCE: usize = 4;

/// How many threads so many files are done on by default: one a core, more where they write. One file asks for no cores.
pub(crate) fn threads(files: usize, writes: bool) -> usize {
    if files <= 1 {
        return 1;
    }
    std::thread::available_parallelism().map_or(1, usize::from) * if writes { WRITTEN_AT_ONCE } else { 1 }
}
