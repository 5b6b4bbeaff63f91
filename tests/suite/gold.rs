//! The five documents with gold answers: the text, every mention, every trap.

use std::path::Path;

use seimei::{Document, Lang, Mention, Normalizer, Style};

use crate::shared;

struct Row {
    start: usize,
    end: usize,
    surface: String,
    kind: String,
    en: Vec<String>,
    ja: Vec<String>,
    default: String,
    note: String,
}

fn read(path: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(path).expect("a readable gold file");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let forms = |cell: &str| cell.split(" | ").filter(|form| !form.is_empty()).map(str::to_owned).collect();
        Row {
            start: cells[0].parse().expect("an offset"),
            end: cells[1].parse().expect("an offset"),
            surface: cells[2].into(),
            kind: cells[3].into(),
            en: forms(cells[4]),
            ja: forms(cells[5]),
            default: cells[6].into(),
            note: cells[7].into(),
        }
    };
    text.lines().skip(1).map(row).collect()
}

#[test]
fn the_documents_come_out_as_the_gold_says() {
    let Some(folder) = shared::path("seeds") else { return };
    let normalizer = Normalizer::builtin(Style::new());
    let mut documents = 0;
    for item in std::fs::read_dir(&folder).expect("a readable folder") {
        let path = item.expect("a readable folder").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".gold.tsv") else { continue };
        documents += 1;
        let text = std::fs::read_to_string(folder.join(format!("{stem}.txt"))).expect("a readable document");
        let gold = read(&path);
        // Offsets of the gold count Unicode scalar values.
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let document = Document::from_text(text.as_str());
        let analysis = normalizer.analyze(&document);
        let mut expected = text.clone();
        for row in gold.iter().rev().filter(|row| row.kind != "trap") {
            expected.replace_range(bytes[row.start]..bytes[row.end], &row.default);
        }
        assert_eq!(analysis.apply(), expected, "{stem}");
        let linked: Vec<&Mention> = analysis.mentions().filter(|mention| mention.entry().is_some()).collect();
        for row in &gold {
            let (start, end) = (bytes[row.start], bytes[row.end]);
            let found = linked.iter().find(|mention| (mention.span.start(), mention.span.end()) == (start, end));
            if row.kind == "trap" {
                let inside = linked.iter().find(|mention| start <= mention.span.start() && mention.span.end() <= end);
                assert!(inside.is_none(), "{stem}: trap `{}` at {} is linked", row.surface, row.start);
                continue;
            }
            if row.note.contains("peripheral") || row.note.contains("not an error") {
                continue;
            }
            let mention = found.unwrap_or_else(|| panic!("{stem}: `{}` at {} is not linked", row.surface, row.start));
            let entry = analysis.entry(mention.entry().expect("linked"));
            let agrees = |lang, forms: &[String]| entry.full(lang).is_some_and(|name| forms.iter().any(|form| form == name));
            assert!(
                agrees(Lang::En, &row.en) || agrees(Lang::Ja, &row.ja),
                "{stem}: `{}` is linked to {}",
                row.surface,
                entry.id()
            );
        }
    }
    assert_eq!(documents, 5);
}
