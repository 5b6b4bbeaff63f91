//! The table of forms of personal names: each is linked where the table says so, and never where it says never.

use seimei::{Document, Glossary, Normalizer, Style};

use crate::shared;

/// Items of the table that are left alone, each argued in DESIGN.md.
const DEVIATIONS: [&str; 2] = ["Fumio Kishida Jr.", "Prof. Kishida"];

/// People the built-in glossary need not have, in the shapes that the table asks for.
const MORE: &str = r#"
[[entry]]
id = "person.test-day-lewis"
kind = "person"
country = ["GB"]
family = { latin = "Day-Lewis", ja = "デイ＝ルイス" }
given = { latin = "Daniel", ja = "ダニエル" }
origin = "western"
source = ["house"]
status = "draft"

[[entry]]
id = "person.test-godard"
kind = "person"
country = ["FR"]
family = { latin = "Godard", ja = "ゴダール" }
given = { latin = "Jean-Luc", ja = "ジャン＝リュック" }
origin = "western"
source = ["house"]
status = "draft"
"#;

struct Ask {
    text: String,
    item: String,
    entry: Option<&'static str>,
}

fn ask(before: &str, item: &str, after: &str, entry: Option<&'static str>) -> Ask {
    Ask { text: format!("{before}{item}{after}"), item: item.to_owned(), entry }
}

/// What a row asks: each of its examples in a sentence, with the full name before it where the row needs evidence.
fn asks(id: &str, item: &str) -> Vec<Ask> {
    let kishida = Some("person.kishida-fumio");
    let biden = Some("person.biden-joe");
    match id {
        "P08" | "P09" | "P10" | "P11" => vec![
            ask("Kishida Fumio came. The paper by ", item, " is new.", kishida),
            ask("The paper by ", item, " is new.", None),
        ],
        "P16" => vec![ask("Kishida Fumio came. We asked ", item, " aide.", kishida)],
        "P24" | "P25" => vec![ask("名簿には「", item, "」とある。", kishida)],
        "P12" | "P35" => vec![ask("Kishida Fumio came. We asked ", item, " about it.", None)],
        "P13" if !item.contains("Kishida") => vec![ask("We asked ", &format!("{item} Kishida"), " about it.", kishida)],
        "P17" | "P18" if item.contains("Biden") => vec![ask("We asked ", item, " about it.", biden)],
        "P22" => vec![ask("会議で", item, "首相が話した。", kishida)],
        "P26" | "P27" | "P28" | "P29" => vec![ask("会議で", item, "が話した。", biden)],
        "P30" => vec![ask("会議で", item, "が話した。", Some("person.test-godard"))],
        "P31" => vec![ask("会議で", item, "が話した。", Some("person.test-day-lewis"))],
        "P33" => vec![ask("会議で", item, "が話した。", Some("person.yoon-suk-yeol"))],
        "P34" => vec![ask("会議で", item, "が話した。", Some("person.xi-jinping"))],
        "P19" | "P20" | "P21" | "P23" => vec![ask("会議で", item, "が話した。", kishida)],
        // Prefixed surnames are listed by the entries that have them.
        "P32" => Vec::new(),
        _ => vec![ask("", item, "", kishida), ask("We asked ", item, " about it.", kishida)],
    }
}

#[test]
fn the_table_of_person_forms() {
    let Some(rows) = shared::rows("reference/linguistics/person_forms.tsv") else { return };
    let builtin = Normalizer::builtin(Style::new());
    let more = Normalizer::new(&Glossary::from_toml(MORE).expect("right entries"), Style::new());
    let (mut asked, mut failed) = (0, Vec::new());
    for row in &rows {
        let [id, examples, ..] = row.as_slice() else { panic!("a row of cells: {row:?}") };
        for item in examples.split(';').map(str::trim) {
            for ask in asks(id, item).into_iter().filter(|ask| !DEVIATIONS.contains(&ask.item.as_str())) {
                asked += 1;
                let is_more = ask.entry.is_some_and(|entry| entry.starts_with("person.test-"));
                let normalizer = if is_more { &more } else { &builtin };
                let document = Document::from_text(ask.text.as_str());
                let analysis = normalizer.analyze(&document);
                let start = ask.text.rfind(&ask.item).expect("the item");
                let linked: Vec<&str> = analysis
                    .mentions()
                    .filter(|mention| mention.span.start() >= start && mention.span.end() <= start + ask.item.len())
                    .filter_map(|mention| mention.entry())
                    .map(|entry| analysis.entry(entry))
                    // The country in a title is a mention of its own.
                    .filter(|entry| entry.kind() != seimei::Kind::Place)
                    .map(|entry| entry.id())
                    .collect();
                let right = match ask.entry {
                    Some(entry) => !linked.is_empty() && linked.iter().all(|id| *id == entry),
                    None => linked.is_empty(),
                };
                if !right {
                    failed.push(format!("{id}: `{}` is {linked:?}, not {:?}", ask.text, ask.entry));
                }
            }
        }
    }
    assert_eq!(rows.len(), 36);
    assert!(asked >= 70, "{asked} asked");
    assert!(failed.is_empty(), "{} of {asked}:\n{}", failed.len(), failed.join("\n"));
}
