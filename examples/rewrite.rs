//! Rewrites texts: the house style, another style, and a text of its time. Run it with `cargo run --example rewrite`.

use seimei::{Document, FamilyName, NameOrder, Normalizer, Preset, Style};

fn main() {
    let text = "KISHIDA Fumio met Open AI at the US Embassy in Tokyo.";

    // One normaliser serves all threads; cloning it and changing its style cost nothing.
    let house = Normalizer::builtin(Style::new());
    let written = house.normalize(text);
    println!("house       {written}");
    assert_eq!(written, "Kishida Fumio met OpenAI at the U.S. Embassy in Japan.");

    let press = house.in_style(Style::preset(Preset::Press));
    let written = press.normalize(text);
    println!("press       {written}");
    assert_eq!(written, "Fumio Kishida met OpenAI at the U.S. Embassy in Japan.");

    let capitals = house.in_style(Style::new().name_order(NameOrder::FamilyFirst).family_name(FamilyName::Capitals));
    let written = capitals.normalize("Fumio Kishida");
    println!("capitals    {written}");
    assert_eq!(written, "KISHIDA Fumio");

    // Names that were in use when a text was written stay.
    let old = Document::from_text("キエフ").dated("2010-05-01".parse().ok());
    let written = house.analyze(&old).apply();
    println!("of its time {written}");
    assert_eq!(written, "キエフ");

    // Texts on threads.
    let texts = ["Softbank Group", "ＮＶＩＤＩＡ", "文部科学賞"];
    let written: Vec<String> = std::thread::scope(|scope| {
        let works: Vec<_> = texts.iter().map(|text| scope.spawn(|| house.normalize(text))).collect();
        works.into_iter().filter_map(|work| work.join().ok()).collect()
    });
    println!("on threads  {}", written.join(", "));
    assert_eq!(written, ["SoftBank Group", "NVIDIA", "文部科学省"]);
}
