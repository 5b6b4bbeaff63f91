//! A glossary of one's own, alone and above the built-in one, packed once and opened again. Run it with
//! `cargo run --example own_glossary`.

use seimei::{Error, Glossary, Lexicon, Normalizer, Settings, Style, pack};

const LIST: &str = r#"
[[entry]]
id = "product.example"
kind = "product"
en = "ExampleBoard"
ja = "エグザンプルボード"
full = ["Example Board"]
source = ["house"]
status = "draft"
"#;

fn main() -> Result<(), Error> {
    let text = "Example Board by Nvidia";
    // `Glossary::from_dir` reads a folder of such lists.
    let own = Glossary::from_toml(LIST)?;

    let alone = Normalizer::new(&own, Style::new());
    println!("alone    {}", alone.normalize(text));
    assert_eq!(alone.normalize(text), "ExampleBoard by Nvidia");

    let both = Normalizer::new(&Glossary::builtin()?.overlaid_with(own.clone()), Style::new());
    println!("both     {}", both.normalize(text));
    assert_eq!(both.normalize(text), "ExampleBoard by NVIDIA");

    // Settings change the packed glossary instead of packing it anew, which is far quicker.
    let settings = Settings::from_toml("seimei.toml", &format!("style = \"press\"\n{LIST}"))?;
    let amended = settings.normalizer()?;
    println!("settings {}", amended.normalize("Example Board, KISHIDA Fumio"));
    assert_eq!(amended.normalize("Example Board, KISHIDA Fumio"), "ExampleBoard, Fumio Kishida");

    // A packed index is bytes: keep them in a file, and no process need pack again.
    let bytes = pack(&own);
    let opened = Normalizer::with_lexicon(Lexicon::open(bytes)?, Style::new());
    assert_eq!(opened.normalize(text), alone.normalize(text));

    // A mistake tells its place, and all mistakes come at once.
    let mistakes = Glossary::from_toml("[[entry]]\nid = \"a\"\n\n[[entry]]\nid = \"b\"\n").err();
    let mistakes = mistakes.as_ref().map(Error::problems).unwrap_or_default();
    mistakes.iter().for_each(|problem| println!("problem  {problem}"));
    assert_eq!(mistakes.len(), 2);
    Ok(())
}
