//! The workload as files, for programs in other languages.

use std::io::{BufWriter, Write as _};
use std::path::Path;

use serde_json::json;

use super::{Corpus, Language, Names};

/// Writes `names.tsv` (name and what it is written as), `lists/*.toml` (the same as a glossary) and one JSON Lines file a
/// corpus, with the spans of the inserted names in bytes and whether each is respelled.
pub fn export(folder: &Path, names: &Names, corpora: &[(Language, usize)], megabytes: f64) -> std::io::Result<()> {
    let create = |name: &str| Ok::<_, std::io::Error>(BufWriter::new(std::fs::File::create(folder.join(name))?));
    std::fs::create_dir_all(folder)?;
    for (name, text) in names.lists() {
        let path = folder.join("lists").join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, text)?;
    }
    let canonicals = names.canonicals();
    let mut file = create("names.tsv")?;
    for name in names.surfaces() {
        writeln!(file, "{name}\t{}", canonicals[name])?;
    }
    file.flush()?;
    for &(language, gap) in corpora {
        let corpus = Corpus::generate(names, language, gap, megabytes);
        let mut file = create(&format!("{}.jsonl", corpus.name))?;
        for document in &corpus.documents {
            let mentions: Vec<_> = document
                .mentions
                .iter()
                .map(|mention| json!([mention.span.start(), mention.span.end(), u8::from(mention.respelled)]))
                .collect();
            writeln!(file, "{}", json!({ "text": document.text, "mentions": mentions }))?;
        }
        file.flush()?;
    }
    Ok(())
}
