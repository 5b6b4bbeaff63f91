//! The change of a text as a unified diff.

use similar::TextDiff;

/// A unified diff from `before` to `after`, with three lines of context; empty where nothing changed.
///
/// ```
/// let diff = seimei::unified_diff("a.txt", "Open AI\n", "OpenAI\n");
/// assert_eq!(diff, "--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-Open AI\n+OpenAI\n");
/// ```
pub fn unified_diff(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(3).header(path, path).to_string()
}
