//! How far a long run is: a bar on a terminal, nothing anywhere else.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};

/// Runs of fewer files end before a bar could be read.
const MANY: usize = 20;

/// A bar for `len` files, where somebody watches and standard output goes elsewhere or says nothing.
pub(crate) fn bar(len: usize, is_quiet: bool) -> ProgressBar {
    let is_watched = std::io::stderr().is_terminal() && (is_quiet || !std::io::stdout().is_terminal());
    if len < MANY || !is_watched {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(len).unwrap_or(u64::MAX));
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left") {
        bar.set_style(style);
    }
    bar
}
