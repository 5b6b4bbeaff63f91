//! Streams an input of any size, document by document, in constant memory. Run it with `cargo run --example stream < FILE`.

use std::io::{BufRead, BufReader, Write};

use seimei::{Document, Normalizer, Style};

/// Writes every document of the input, here one a line. Evidence never crosses from one document to the next, so a document is
/// all that has to be in memory, and documents may as well go to several threads or machines.
fn stream(normalizer: &Normalizer, input: impl BufRead, mut output: impl Write) -> std::io::Result<usize> {
    let mut changed = 0;
    for line in input.lines() {
        let document = Document::from_text(line?);
        let analysis = normalizer.analyze(&document);
        changed += usize::from(!analysis.edits().is_empty());
        writeln!(output, "{}", analysis.apply())?;
    }
    output.flush()?;
    Ok(changed)
}

fn main() -> std::io::Result<()> {
    let normalizer = Normalizer::builtin(Style::new());

    let mut written = Vec::new();
    let two = "The University of Tsukuba (UT) met Open AI.\nUT is not defined here.\n";
    let changed = stream(&normalizer, two.as_bytes(), &mut written)?;
    assert_eq!(String::from_utf8_lossy(&written), "The University of Tsukuba (UT) met OpenAI.\nUT is not defined here.\n");
    assert_eq!(changed, 1);

    stream(&normalizer, BufReader::new(std::io::stdin().lock()), std::io::stdout().lock())?;
    Ok(())
}
