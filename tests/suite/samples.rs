//! The articles of `seeds/` in every style, against the files of `seeds/expected/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use seimei::{Macrons, NameOrder, Normalizer, Preset, Style, Target};

fn styles() -> Vec<(&'static str, Style)> {
    vec![
        ("house", Style::preset(Preset::House)),
        ("government", Style::preset(Preset::Government)),
        ("press", Style::preset(Preset::Press)),
        ("data", Style::preset(Preset::Data)),
        ("to-ja", Style::new().target(Target::Ja)),
        ("to-en", Style::new().target(Target::En)),
        ("given-first", Style::new().name_order(NameOrder::GivenFirst)),
        ("macrons", Style::new().macrons(Macrons::On)),
    ]
}

#[test]
fn every_article_in_every_style() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let articles: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the articles")
        .map(|item| item.expect("the articles").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    assert!(articles.len() >= 5, "articles in {}", folder.display());
    let builtin = Normalizer::builtin(Style::new());
    let mut wanted = BTreeSet::new();
    let mut failures = Vec::new();
    for (name, style) in styles() {
        let normalizer = builtin.in_style(style);
        for article in &articles {
            let text = std::fs::read_to_string(article).expect("a readable article");
            let after = normalizer.normalize(&text);
            assert_eq!(normalizer.normalize(&after), after, "{} is not stable in {name}", article.display());
            let expected = folder.join("expected").join(name).join(article.file_name().expect("a name"));
            if overwrite {
                std::fs::create_dir_all(expected.parent().expect("a folder")).expect("a writable folder");
                std::fs::write(&expected, &after).expect("a writable file");
            } else if std::fs::read_to_string(&expected).ok().as_deref() != Some(after.as_str()) {
                let known = std::fs::read_to_string(&expected).unwrap_or_default();
                failures.push(seimei::unified_diff(&format!("{name}/{}", expected.display()), &known, &after));
            }
            wanted.insert(expected);
        }
    }
    for style in std::fs::read_dir(folder.join("expected")).expect("the expected files") {
        for file in std::fs::read_dir(style.expect("a style").path()).expect("a style") {
            let file = file.expect("a file").path();
            assert!(wanted.contains(&file), "{} belongs to no article or style; delete it", file.display());
        }
    }
    assert!(failures.is_empty(), "SNAPSHOTS=overwrite rewrites these:\n{}", failures.join("\n"));
}
