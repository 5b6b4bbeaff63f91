//! Why a mention is read and written as it is: candidates, what decided, what was refused, what stays.

use seimei::{Document, Explanation, Normalizer, Quotes, Style, explanations};

use crate::command::{seimei, stdout};

/// The explanation of the mention that prints `surface`.
fn explained(style: Style, text: &str, surface: &str) -> Explanation {
    let normalizer = Normalizer::builtin(style);
    let document = Document::from_text(text);
    let analysis = normalizer.analyze(&document);
    let mut all = analysis.all_mentions().zip(explanations(&analysis));
    let found = all.find(|((mention, _), _)| mention.span.of(text) == surface);
    found.unwrap_or_else(|| panic!("no mention `{surface}` in {text}")).1
}

fn house(text: &str, surface: &str) -> Explanation {
    explained(Style::new(), text, surface)
}

#[test]
fn every_mention_says_what_decided() {
    for (text, surface, decision, writing) in [
        ("Open AI", "Open AI", "no other entry has this name", "becomes `OpenAI`"),
        ("OpenAI", "OpenAI", "no other entry has this name", "stays: it is in style"),
        ("the University of Tsukuba (UT) and UT", "UT", "defined in the text", "stays: it is in style"),
        ("首相の岸田氏は", "岸田", "the role `首相` stands beside it", "stays: it is in style"),
        (
            "see UW",
            "UW",
            "may be university.us.washington or university.us.wisconsin: the text does not tell",
            "stays: ambiguous",
        ),
        ("the MIT License", "MIT License", "part of a longer name", "stays: it is linked to nothing"),
        (
            "see https://openai.com/Open_AI/Microsoft",
            "Microsoft",
            "no other entry has this name",
            "stays: it stands in a protected part (url)",
        ),
    ] {
        let found = house(text, surface);
        assert_eq!((found.decision.as_str(), found.writing.as_str()), (decision, writing), "{text}");
    }
}

#[test]
fn what_is_refused_says_why() {
    let found = house("the Kenyan Ministry of Foreign Affairs", "Ministry of Foreign Affairs");
    let japan = found.candidates.iter().find(|one| one.id == "gov.jp.mofa").expect("the Japanese ministry");
    assert_eq!((japan.chosen, japan.reason.as_str()), (false, "refused: a body of another country"));
    let found = house("They met Nobuo Kishida.", "Kishida");
    assert!(!found.candidates.is_empty());
    for candidate in &found.candidates {
        assert_eq!((candidate.chosen, candidate.reason.as_str()), (false, "refused: part of another person's name"));
    }
    assert_eq!(found.decision, "part of another person's name");
}

#[test]
fn the_one_that_is_chosen_comes_first() {
    let found = house("The University of Washington said so. UW grew.", "UW");
    let told: Vec<(&str, bool, &str)> =
        found.candidates.iter().map(|one| (one.id.as_str(), one.chosen, one.reason.as_str())).collect();
    assert_eq!(
        told,
        [
            (
                "university.us.washington",
                true,
                "a fuller name of the entry stands in the document; the document has the cue `University of Washington`"
            ),
            ("university.us.wisconsin", false, "nothing speaks for it"),
        ]
    );
}

#[test]
fn a_quotation_that_stays_says_so() {
    let style = Style::new().quotes(Quotes::Keep);
    assert_eq!(explained(style, "“Open AI is new.”", "Open AI").writing, "stays: quotation");
}

/// Every mention of a text full of names has an explanation, and what is linked is among its candidates.
#[test]
fn every_mention_has_candidates() {
    let normalizer = Normalizer::builtin(Style::new());
    let text = crate::matcher::generated(&mut crate::matcher::Dice::new(11), &crate::matcher::surfaces(), 600);
    let document = Document::from_text(text.as_str());
    let analysis = normalizer.analyze(&document);
    let explained = explanations(&analysis);
    assert_eq!(explained.len(), analysis.all_mentions().count());
    for ((mention, _), explanation) in analysis.all_mentions().zip(explained) {
        assert!(!explanation.decision.is_empty() && !explanation.writing.is_empty(), "{:?}", mention.span.of(&text));
        let chosen: Vec<&str> = explanation.candidates.iter().filter(|one| one.chosen).map(|one| one.id.as_str()).collect();
        let linked: Vec<&str> = mention.entry().into_iter().map(|id| analysis.entry(id).id()).collect();
        assert_eq!(chosen, linked, "{:?} in {explanation:?}", mention.span.of(&text));
    }
}

#[test]
fn the_command_explains() {
    let text = "Prime Minister Kishida met UW.";
    let output = stdout(&seimei(&["annotate", "--explain"], text));
    let expected = "    why: the role `Prime Minister` stands beside it\n    + person.kishida-fumio: the role `Prime Minister` stands beside it\n";
    assert!(output.contains(expected), "{output}");
    assert!(output.contains("    - university.us.washington: nothing speaks for it\n"), "{output}");
    let first = stdout(&seimei(&["annotate", "--explain", "--format", "jsonl"], text));
    let record: serde_json::Value = serde_json::from_str(first.lines().next().expect("a line")).expect("JSON");
    assert_eq!(record["explanation"]["decision"], "the role `Prime Minister` stands beside it");
    assert_eq!(record["explanation"]["candidates"][0]["id"], record["id"]);
    let trace = stdout(&seimei(&["trace", "-", "--stage", "resolve"], text));
    assert!(trace.contains("university.us.washington           nothing speaks for it\n"), "{trace}");
}
