//! Lists what is named in a text, with what spoke for it. Run it with `cargo run --example annotate`.

use seimei::{CodePoints, Document, Lang, Normalizer, Resolution, Style};

fn main() {
    let normalizer = Normalizer::builtin(Style::new());
    let document = Document::from_text("筑波大学とUWが、the University of Tsukuba (UT) の新しい建物で会った。UT paid.");
    let analysis = normalizer.analyze(&document);
    let mut points = CodePoints::new(document.source());
    let mut seen = Vec::new();

    for mention in analysis.mentions() {
        let span = analysis.source_span(mention);
        // Spans count bytes; whoever slices by characters asks for code points.
        let (start, end) = (points.at(span.start()), points.at(span.end()));
        let surface = span.of(document.source());
        let what = match &mention.resolution {
            Resolution::Linked(id) => {
                let entry = analysis.entry(*id);
                let english = normalizer.full_name(entry, Lang::En).unwrap_or_default();
                let evidence: Vec<String> = mention.evidence.iter().map(|evidence| evidence.words()).collect();
                format!("{} ({english}): {}", entry.id(), evidence.join(", "))
            }
            Resolution::Ambiguous(ids) => {
                let ids: Vec<&str> = ids.iter().map(|id| analysis.entry(*id).id()).collect();
                format!("may be {}", ids.join(" or "))
            }
            Resolution::Nil(reason) => format!("nothing: {reason}"),
        };
        println!("{start:>3}..{end:<3} {surface:24} {what}");
        seen.push(surface);
    }

    assert_eq!(seen, ["筑波大学", "UW", "University of Tsukuba", "UT", "UT"]);
}
