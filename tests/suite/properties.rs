//! What holds for every text: normalising twice is normalising once, bytes outside edits stay, spans fit, nothing is random.

use std::path::Path;

use seimei::{FamilyName, FormPolicy, Macrons, NameOrder, Normalizer, Preset, Quotes, Style, Target, Width};

use crate::laws::{check, check_folds};
use crate::matcher::{Dice, generated, surfaces};

fn styles() -> Vec<Style> {
    vec![
        Style::preset(Preset::House),
        Style::preset(Preset::Government),
        Style::preset(Preset::Press),
        Style::preset(Preset::Data),
        Style::new().target(Target::En),
        Style::new().target(Target::Ja),
        Style::new().form(FormPolicy::Short).name_order(NameOrder::Keep),
        Style::new().macrons(Macrons::On).family_name(FamilyName::Capitals).quotes(Quotes::Keep),
        Style::new().target(Target::Ja).form(FormPolicy::Full).width(Width::Source),
        Style::new().target(Target::En).form(FormPolicy::FullThenShort).name_order(NameOrder::GivenFirst),
    ]
}

#[test]
fn every_surface_of_every_entry_in_every_style() {
    let builtin = Normalizer::builtin(Style::new());
    let surfaces = surfaces();
    for style in styles() {
        let normalizer = builtin.in_style(style);
        // Each on a line of its own, a hundred to a text: the same checks at a hundredth of the cost.
        for chunk in surfaces.chunks(100) {
            check(&normalizer, &chunk.join("\n\n"));
        }
    }
}

#[test]
fn generated_text_in_every_style() {
    let builtin = Normalizer::builtin(Style::new());
    let surfaces = surfaces();
    let mut dice = Dice::new(7);
    for style in styles() {
        let normalizer = builtin.in_style(style);
        for _ in 0..6 {
            let text = generated(&mut dice, &surfaces, 120);
            check_folds(&text);
            check(&normalizer, &text);
        }
    }
}

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    text: String,
}

/// The texts of all cases and articles.
fn cases_and_articles() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: &str, extension: &str| -> Vec<String> {
        let folder = std::fs::read_dir(root.join(folder)).expect("a folder");
        let paths = folder.map(|item| item.expect("a file").path());
        let paths = paths.filter(|path| path.extension().is_some_and(|known| known == extension));
        paths.map(|path| std::fs::read_to_string(path).expect("a readable file")).collect()
    };
    let mut texts = files("seeds", "txt");
    for file in files("tests/cases", "toml") {
        let cases: Cases = toml::from_str(&file).expect("cases");
        texts.extend(cases.case.into_iter().map(|case| case.text));
    }
    texts
}

#[test]
fn every_case_and_article_in_every_style() {
    let texts = cases_and_articles();
    let builtin = Normalizer::builtin(Style::new());
    for style in styles() {
        let normalizer = builtin.in_style(style);
        texts.iter().for_each(|text| check(&normalizer, text));
    }
}

#[test]
fn spaces_of_every_make_and_soft_hyphens_change_nothing() {
    let normalizer = Normalizer::builtin(Style::new());
    // Front matter is none of the prose: its keys are read as they stand.
    for text in cases_and_articles().into_iter().filter(|text| !text.starts_with("---") && !text.starts_with("+++")) {
        let mut odd = String::new();
        for (index, ch) in text.chars().enumerate() {
            // Between two letters, so that no word begins or ends with the sign.
            if index % 7 == 0 && ch.is_ascii_lowercase() && odd.ends_with(|before: char| before.is_ascii_lowercase()) {
                odd.push('\u{ad}');
            }
            odd.push(if ch == ' ' { ['\u{a0}', '\u{2009}', '\u{202f}'][index % 3] } else { ch });
        }
        let plain = |text: &str| text.replace('\u{ad}', "").replace(['\u{a0}', '\u{2009}', '\u{202f}'], " ");
        assert_eq!(plain(&normalizer.normalize(&odd)), plain(&normalizer.normalize(&text)), "{odd:?}");
        check(&normalizer, &odd);
    }
}

#[test]
fn odd_texts() {
    let builtin = Normalizer::builtin(Style::new());
    for text in [
        "",
        "\u{feff}Fumio Kishida",
        "Fumio Kishida\r\nmet Open AI\r\n",
        "Open AI",
        "Open AI\0and\0Softbank Group",
        "\u{200b}Open\u{200b} AI\u{200b}",
        "｟Open AI｠ Softbank Group\u{301}",
        "(((((((((((((((((((((",
        "「「「「「「「「「「「",
        "``` Open AI",
    ] {
        check_folds(text);
        for style in styles() {
            check(&builtin.in_style(style), text);
        }
    }
}

#[test]
fn a_line_of_fifty_megabytes() {
    let names = "Fumio Kishida met Open AI and Softbank Group in Tokyo. 岸田文雄首相は米国大使館で会見した。";
    let words = "and so the talks went on, as talks do, without anything that a glossary would know; ".repeat(60);
    let sentence = format!("{names}{words}");
    let text = sentence.repeat(50_000_000 / sentence.len());
    let normalizer = Normalizer::builtin(Style::new());
    let after = normalizer.normalize(&text);
    let expected = "Kishida Fumio met OpenAI and SoftBank Group in Tokyo. 岸田文雄首相は在日米国大使館で会見した。";
    assert!(after == format!("{expected}{words}").repeat(50_000_000 / sentence.len()), "a line of {} bytes", text.len());
}

#[test]
fn threads_agree() {
    let normalizer = Normalizer::builtin(Style::new());
    let text = generated(&mut Dice::new(3), &surfaces(), 200);
    let alone = normalizer.normalize(&text);
    let together: Vec<String> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..4).map(|_| scope.spawn(|| normalizer.normalize(&text))).collect();
        handles.into_iter().map(|handle| handle.join().expect("a thread")).collect()
    });
    assert!(together.iter().all(|after| *after == alone));
}

#[test]
fn public_types_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Normalizer>();
    shared::<seimei::Glossary>();
    shared::<seimei::Lexicon>();
    shared::<seimei::Document>();
    shared::<seimei::Style>();
    shared::<seimei::Error>();
    shared::<seimei::Mention>();
}

#[test]
fn clones_and_styles_share_one_index() {
    let glossary = seimei::Glossary::from_toml("").expect("an empty list");
    let normalizer = Normalizer::new(&glossary, Style::new());
    let clone = normalizer.clone();
    let styled = normalizer.in_style(Style::preset(Preset::Press));
    for other in [&clone, &styled] {
        assert!(std::ptr::eq(other.lexicon(), normalizer.lexicon()), "the index is copied");
    }
    assert!(size_of::<Normalizer>() <= 32, "a normaliser is {} bytes", size_of::<Normalizer>());
}
