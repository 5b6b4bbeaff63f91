//! The curator's tools: what the check says, who claims a string, what a change alters, how far lists agree.

use seimei::{
    Clue, Document, Fate, Glossary, Gravity, Lang, Miner, Normalizer, Proposal, Style, check_glossary, claims_of, count,
    hidden_in, impact, verify,
};

/// An entry of a kind with further lines; the id tells the kind.
fn entry(id: &str, lines: &str) -> String {
    let prefix = id.split('.').next().expect("a prefix");
    let kind = seimei::Kind::all().find(|kind| kind.prefix() == prefix).expect("a known prefix");
    format!("[[entry]]\nid = \"{id}\"\nkind = \"{kind}\"\n{lines}\nsource = [\"house\"]\nstatus = \"draft\"\n\n")
}

fn remarks(list: &str) -> Vec<String> {
    let (glossary, problems) = Glossary::from_lists_with_problems([("a.toml", list)]);
    check_glossary(&glossary, problems).iter().map(ToString::to_string).collect()
}

fn glossary(list: &str) -> Glossary {
    Glossary::from_toml(list).expect("a right list")
}

#[test]
fn what_the_check_says() {
    let mut wrong = Vec::new();
    let one = |lines: &str| entry("company.one", lines);
    let two = |lines: &str| entry("company.two", lines);
    let with_id = |key: &str, id: &str| one(&format!("en = \"Alpha Works\"\nja = \"甲製作所\"\nids = {{ {key} = \"{id}\" }}"));
    let person = |id: &str, kanji: &str, more: &str| {
        entry(
            id,
            &format!(
                "family = {{ latin = \"Yamada\", ja = \"山田\", kana = \"やまだ\" }}\ngiven = {{ latin = \"Taro\", ja = \"{kanji}\", kana = \"たろう\" }}\norigin = \"japanese\"\n{more}"
            ),
        )
    };
    for (list, expected) in [
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"") + &two("en = \"Alpha Works\"\nja = \"乙製作所\""),
            "a.toml:12:6: problem: `Alpha Works` is claimed by `company.one` and `company.two`; add an ambiguous entry or conditions on both",
        ),
        (
            one("en = \"ALPHA\"\nja = \"甲製作所\"") + &two("en = \"Alpha\"\nja = \"乙製作所\""),
            "a.toml:12:6: warning: `ALPHA` of `company.one` and `Alpha` of `company.two` meet in the fold `alpha`: both are matched only as written",
        ),
        (
            one("en = \"Alpha and Beta\"\nja = \"甲製作所\"") + &two("en = \"Alpha & Beta\"\nja = \"乙製作所\""),
            "a.toml:4:6: note: `Alpha & Beta`, derived for `company.one`, gives way to the name `Alpha & Beta` of `company.two`",
        ),
        (person("person.yamada-taro-1", "太郎", "") + &person("person.yamada-taro-2", "太朗", ""), "a.toml:11:1: warning: "),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"")
                + &two("en = \"Beta Works\"\nja = \"乙製作所\"\nmisspelled = [\"Alpha  Works\"]"),
            "a.toml:14:15: problem: `company.two`: the misspelling `Alpha  Works` is also a name of `company.one`",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"\nshort = [{ name = \"Alpha\", needs = \"full\" }]")
                + &two("en = \"Beta Works\"\nja = \"乙製作所\"\nmisspelled = [\"Alpha\"]"),
            "a.toml:15:15: problem: `company.two`: the misspelling `Alpha` is also a name of `company.one`",
        ),
        (
            one("en = \"Alpha Works\"\nja = { name = \"甲製作所\", needs = [] }"),
            "a.toml:5:6: problem: `company.one`: `甲製作所` can never match: its list of cues is empty",
        ),
        (
            one("en = { name = \"Alpha Works\", block = [\"ALPHA Works\"] }\nja = \"甲製作所\""),
            "a.toml:4:6: problem: `company.one`: `Alpha Works` can never match: it blocks itself",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"") + &entry("shield.two", "names = [\"Alpha Works\"]"),
            "a.toml:12:10: problem: `shield.two`: `Alpha Works` can never match: `company.one` lists it as a name, so there is nothing to shield",
        ),
        (
            one("en = { name = \"Alpha Works\", needs = \"full\" }\nja = { name = \"甲製作所\", needs = \"full\" }"),
            "a.toml:1:1: problem: `company.one`: every name needs another name of the entry first; none can match by itself",
        ),
        (
            one("en = { name = \"Alpha Works\", needs = [\"Works\"] }\nja = \"甲製作所\""),
            "a.toml:4:6: warning: `company.one`: the cue `Works` stands in `Alpha Works` itself and asks for nothing",
        ),
        (
            person("person.yamada-taro", "太郎", "").replace("latin = \"Taro\"", "latin = \"Jiro\""),
            "a.toml:1:1: problem: `person.yamada-taro`: the reading `たろう` does not give `Jiro`",
        ),
        (
            one(
                "en = \"Alpha Works\"\nja = \"甲製作所\"\nformer = [{ name = \"Old Works\", until = \"1999\" }]\nvalid = \"2001..\"",
            ),
            "a.toml:6:11: problem: `company.one`: the name `Old Works` ends before the entry begins (..1999, 2001..)",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"\nvalid = \"2001..\"\nsuccessors = [\"company.two\"]")
                + &two("en = \"Beta Works\"\nja = \"乙製作所\"\nvalid = \"1990..1999\""),
            "a.toml:1:1: problem: `company.one`: its successor `company.two` ends before it begins (1990..1999, 2001..)",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"\npart-of = \"company.two\"")
                + &two("en = \"Beta Works\"\nja = \"乙製作所\"\npart-of = \"company.one\""),
            "a.toml:1:1: problem: `company.one`: it is part of itself through `part-of`",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"\npredecessors = [\"company.gone\"]"),
            "a.toml:1:1: problem: `company.one`: predecessors names `company.gone`, which does not exist",
        ),
        (
            person(
                "person.yamada-taro",
                "太郎",
                "offices = [{ role = \"mayor\", from = \"2001\", until = \"2009\" }, { role = \"mayor\", from = \"2005\" }]",
            ),
            "a.toml:1:1: problem: `person.yamada-taro`: the office `mayor` is held twice at the same time (2001..2009, 2005..)",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"伊藤仲製作所\"") + &two("en = \"Beta Works\"\nja = \"伊藤伸製作所\""),
            "a.toml:13:6: note: `company.two`: `伊藤伸製作所` looks like `伊藤仲製作所` of `company.one`",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"\nids = { ror = \"048rj2z14\" }"),
            "a.toml:6:15: problem: `048rj2z14` is no valid ror id",
        ),
        (with_id("corporate-number", "7010001065143"), "a.toml:6:28: problem: `7010001065143` is no valid corporate-number id"),
        (with_id("isin", "US0378331006"), "a.toml:6:16: problem: `US0378331006` is no valid isin id"),
        (with_id("lei", "5493006MHB84DD0ZWV19"), "a.toml:6:15: problem: `5493006MHB84DD0ZWV19` is no valid lei id"),
        (with_id("wikidata", "12"), "a.toml:6:20: problem: `12` is no valid wikidata id"),
        (with_id("edinet", "00001"), "a.toml:6:18: problem: `00001` is no valid edinet id"),
        (with_id("bioguide", "X1"), "a.toml:6:20: problem: `X1` is no valid bioguide id"),
        (
            one("en = \"Alpha\"\nja = \"甲製作所\"\nmisspelled = [\"Alfa\"]")
                + &two("en = \"Beta Works\"\nen-short = { name = \"Alfa\", needs = [\"Congress\"] }\nja = \"乙製作所\""),
            "a.toml:14:12: problem: `company.two`: the canonical name `Alfa` would be rewritten to `Alpha`",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"").replace("source = [\"house\"]\n", ""),
            "a.toml:1:1: problem: `company.one` names no source",
        ),
        (
            String::from("[[source]]\nkey = \"press\"\nlang = \"en\"\npublisher = \"some\"\ntitle = \"some\"\n\n")
                + &one("en = \"Alpha Works\"\nja = \"甲製作所\""),
            "a.toml:7:1: problem: `company.one`: source `house` is not in sources.toml",
        ),
        (
            one(
                "en = \"Alpha Works\"\nja = \"甲製作所\"\nformer = [{ name = \"Old Works\", from = \"2005\", until = \"1999\" }]",
            ),
            "a.toml:1:1: problem: `company.one`: the name `Old Works` ends before it begins (2005..1999)",
        ),
        (
            one("en = \"Alpha Works\"\nja = \"甲製作所\"\nsuccessors = [\"company.two\"]")
                + &two("en = \"Beta Works\"\nja = \"乙製作所\"\nsuccessors = [\"company.one\"]"),
            "a.toml:1:1: problem: `company.one`: it and `company.two` are each other's successors",
        ),
        (
            person("person.yamada-taro", "太郎", "offices = [{ role = \"mayor\", of = \"company.gone\" }]"),
            "a.toml:1:1: problem: `person.yamada-taro`: an office is of `company.gone`, which does not exist",
        ),
    ] {
        let said = remarks(&list);
        if !said.iter().any(|line| line.starts_with(expected)) {
            wrong.push(format!("{list}expected {expected}\nsaid {said:#?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Two who share a name are no news once an ambiguous entry tells them apart, nor are names that both keep to their letters.
#[test]
fn what_a_curator_settled_is_not_said_again() {
    let person = |id: &str, kanji: &str| {
        entry(
            id,
            &format!(
                "family = {{ latin = \"Yamada\", ja = \"山田\", kana = \"やまだ\" }}\ngiven = {{ latin = \"Taro\", ja = \"{kanji}\", kana = \"たろう\" }}\norigin = \"japanese\""
            ),
        )
    };
    let both = person("person.yamada-taro-1", "太郎") + &person("person.yamada-taro-2", "多郎");
    assert!(remarks(&both).iter().any(|line| line.contains("a text that prints it is ambiguous")));
    let told = entry(
        "ambiguous.yamada-taro",
        "names = [\"Yamada Taro\"]\nsenses = [{ entry = \"person.yamada-taro-1\" }, { entry = \"person.yamada-taro-2\" }]",
    ) + &both;
    assert_eq!(remarks(&told), Vec::<String>::new());
    let exact = |name: &str| format!("en = {{ name = \"{name}\", case = \"exact\" }}");
    let capitals = entry("company.one", &(exact("ALPHA") + "\nja = \"甲製作所\""))
        + &entry("company.two", &(exact("Alpha") + "\nja = \"乙製作所\""));
    assert_eq!(remarks(&capitals), Vec::<String>::new());
}

/// Problems of reading and of surfaces come in one list, in order of place.
#[test]
fn one_list_in_order_of_place() {
    let list = entry("company.one", "en = \"Alpha Works\"\nja = { name = \"甲製作所\", needs = [] }")
        + &entry("company.two", "en = \"Beta Works\"\nja = \"乙製作所\"\nnmae = \"x\"")
        + &entry("company.zzz", "en = \"Alpha Works\"\nja = \"丙製作所\"");
    let places: Vec<String> =
        remarks(&list).iter().map(|line| line.split(": ").take(2).collect::<Vec<&str>>().join(" ")).collect();
    assert_eq!(places, ["a.toml:5:6 problem", "a.toml:14:1 problem", "a.toml:21:6 problem"]);
}

#[test]
fn a_clean_list_says_nothing() {
    let list = entry(
        "company.one",
        "en = \"Alpha Works\"\nen-abbr = \"AW\"\nja = \"甲製作所\"\nfull = [\"alpha works\", { name = \"Aw\", case = \"exact\" }]\nmisspelled = [\"Alpha Wroks\"]",
    );
    assert_eq!(remarks(&list), Vec::<String>::new());
    let normalizer = Normalizer::new(&glossary(&list), Style::new());
    for (text, expected) in [("alpha works", "Alpha Works"), ("Aw", "Alpha Works"), ("AW", "AW"), ("aw", "aw")] {
        assert_eq!(normalizer.normalize(text), expected, "{text}");
    }
}

#[test]
fn why_tells_rule_condition_and_place() {
    let list =
        entry("gov.one", "en = \"Department of Examples\"\nen-abbr = { name = \"DOE\", needs = \"full\" }\nja = \"例示省\"")
            + &entry(
                "gov.two",
                "en = \"Department of Endings\"\nja = \"終了省\"\nabbr = [{ name = \"DOE\", needs = [\"ends\"] }]",
            )
            + &entry("shield.doe", "names = [\"DOE EYED\"]");
    let glossary = glossary(&list);
    let normalizer = Normalizer::new(&glossary, Style::new());
    let claims = claims_of(&glossary, normalizer.lexicon(), "Doe");
    let told: Vec<(&str, &str, usize, usize)> =
        claims.iter().map(|claim| (claim.id.as_str(), claim.rule, claim.line, claim.column)).collect();
    assert_eq!(told, [("gov.one", "listed", 5, 11), ("gov.two", "listed", 15, 9)]);
    assert_eq!(claims[0].conditions, ["capitals as written", "after another name of the entry"]);
    assert_eq!(claims[1].conditions, ["capitals as written", "with one of the cues ends"]);
    let derived = claims_of(&glossary, normalizer.lexicon(), "dept. of examples");
    assert_eq!((derived[0].rule, derived[0].name.as_str()), ("other form of a department", "Department of Examples"));
    assert_eq!(derived[0].fate, Fate::Matched);
    let hiding = hidden_in(&glossary, normalizer.lexicon(), "DOE");
    assert_eq!(hiding.iter().map(|claim| claim.id.as_str()).collect::<Vec<&str>>(), ["shield.doe"]);
    assert!(claims_of(&glossary, normalizer.lexicon(), "nobody").is_empty());
}

#[test]
fn counts_add_up() {
    let glossary = Glossary::builtin().expect("the built-in glossary");
    let (by_list, by_kind, all) = count(&glossary);
    assert_eq!(all.entry_total(), glossary.entries().len());
    assert_eq!(by_list.values().map(|counts| counts.surface_total()).sum::<usize>(), all.surface_total());
    assert_eq!(by_kind.values().map(|counts| counts.stored(Lang::Ja)).sum::<usize>(), all.stored(Lang::Ja));
}

#[test]
fn impact_shows_what_is_gained_lost_and_written_otherwise() {
    let before = entry("company.one", "en = \"Alpha Works\"\nja = \"甲製作所\"")
        + &entry("company.two", "en = \"Beta\"\nja = \"乙製作所\"");
    let after = entry("company.one", "en = \"AlphaWorks\"\nja = \"甲製作所\"\nfull = [\"Alpha Works\"]")
        + &entry("company.three", "en = \"Gamma Labs\"\nja = \"丙製作所\"");
    let normalizer = |list: &str| Normalizer::new(&glossary(list), Style::new());
    let text = "Alpha Works met Beta.\n甲製作所 and Gamma Labs.\n";
    let found = impact(&normalizer(&before), &normalizer(&after), &Document::from_text(text));
    let told: Vec<String> = found
        .iter()
        .map(|alteration| {
            let words =
                |readings: &[seimei::Reading]| readings.iter().map(seimei::Reading::words).collect::<Vec<String>>().join("; ");
            let position = alteration.position;
            format!("{}:{} {} => {}", position.line, position.column, words(&alteration.before), words(&alteration.after))
        })
        .collect();
    assert_eq!(
        told,
        [
            "1:1 `Alpha Works` is company.one => `Alpha Works` is company.one, written `AlphaWorks`",
            "1:17 `Beta` is company.two => ",
            "2:10  => `Gamma Labs` is company.three",
        ]
    );
    assert_eq!(found[2].line, "甲製作所 and Gamma Labs.");
}

#[test]
fn lists_are_compared_without_legal_forms_and_explained() {
    let list = entry(
        "company.one",
        "en = \"Alpha Works\"\nja = \"甲製作所\"\nids = { edinet = \"E00001\", corporate-number = \"7010001065142\" }",
    ) + &entry("company.two", "en = \"Beta & Sons\"\nja = \"乙製作所\"\nids = { edinet = \"E00002\" }")
        + "[[legal-form]]\nafter = \"company\"\nafter-name = [\"Co., Ltd.\", \"Inc.\", \"株式会社\"]\nbefore-name = [\"株式会社\", \"(株)\"]\n\n"
        + "[[explained]]\nid = \"E00002\"\nlist = \"edinet\"\nfield = \"ja\"\nreason = \"the list has the old name\"\n";
    let theirs = "edinet_code\tname_ja\tname_en\tcorporate_number\n\
                  E00001\t株式会社　甲製作所\tALPHA WORKS CO.,LTD.\t9999999999999\n\
                  E00002\t丁製作所㈱\tBeta and Sons Inc\t\n\
                  E00003\t戊\tOther\t\n";
    let agreement = verify(&glossary(&list), "edinet", theirs).expect("a table");
    assert_eq!((agreement.rows, agreement.known, agreement.compared, agreement.agreeing), (3, 2, 5, 3));
    let told: Vec<(&str, &str, Option<&str>)> =
        agreement.disagreements.iter().map(|it| (it.id.as_str(), it.field, it.reason.as_deref())).collect();
    assert_eq!(told, [("E00001", "corporate-number", None), ("E00002", "ja", Some("the list has the old name"))]);
    assert_eq!((agreement.explained(), agreement.open()), (1, 1));
    assert!(verify(&glossary(&list), "edinet", "a\tb\n").is_err());
    assert!(verify(&glossary(&list), "unheard-of", theirs).is_err());
}

/// The lists beside the repository: every disagreement is explained, or mended.
#[test]
fn reference_lists_agree() {
    let glossary = Glossary::builtin().expect("the built-in glossary");
    for (list, file, _) in seimei::LISTS {
        let Some(path) = crate::shared::path(&format!("reference/lists/{file}")) else {
            continue;
        };
        let text = std::fs::read_to_string(path).expect("a readable list");
        let agreement = verify(&glossary, list, &text).expect("a table");
        println!("{list}: {} of {} facts agree, {} open", agreement.agreeing, agreement.compared, agreement.open());
        assert!(agreement.agreeing * 100 >= agreement.compared * 97, "{list} agrees in less than 97 of 100 facts");
    }
}

#[test]
fn the_gravest_comes_first_where_two_stand_at_one_place() {
    assert!(Gravity::Problem < Gravity::Warning && Gravity::Warning < Gravity::Note);
}

const MINED: &str = r#"
[[declined]]
name = "Gamma Institute"
reason = "made up"

[[declined]]
name = "アルファワ"
entry = "company.alpha"
reason = "a typing slip of one day"

[[entry]]
id = "company.alpha"
kind = "company"
en = "Alpha Works"
ja = "アルファワークス"
source = ["house"]
status = "draft"

[[entry]]
id = "person.tanaka-ichiro"
kind = "person"
family = { latin = "Tanaka", ja = "田中", kana = "たなか" }
given = { latin = "Ichiro", ja = "伊知郎", kana = "いちろう" }
origin = "japanese"
source = ["house"]
status = "draft"

[[role]]
id = "minister"
en = ["Minister"]
ja = ["大臣"]

[[role]]
id = "president-company"
en = ["President", "Chief Executive"]
ja = ["社長"]

[[honorific]]
id = "plain"
en-before = ["Mr."]
ja-after = ["氏"]
"#;

fn mined(texts: &[&str]) -> Vec<(Proposal, Vec<Clue>)> {
    let glossary = glossary(MINED);
    let normalizer = Normalizer::new(&glossary, Style::new());
    let mut miner = Miner::new(&glossary, &normalizer);
    for (index, text) in texts.iter().enumerate() {
        miner.read(&format!("{index}.txt"), &Document::from_text(*text));
    }
    let found = miner.finish().into_iter();
    found.map(|suggestion| (suggestion.proposal, suggestion.seen.iter().map(|seen| seen.clue).collect())).collect()
}

#[test]
fn what_is_suggested_and_why() {
    let mut wrong = Vec::new();
    let variant = |id: &str, name: &str| Proposal::Variant { id: id.into(), name: name.into() };
    let entry = |kind: Option<&'static str>, en: Option<&str>, ja: Option<&str>, short: Option<&str>| Proposal::Entry {
        kind,
        en: en.map(str::to_owned),
        ja: ja.map(str::to_owned),
        short: short.map(str::to_owned),
    };
    for (text, proposal, clue) in [
        ("Alpha Works (AW) was founded.", variant("company.alpha", "AW"), Clue::Definition),
        ("アルファワークス(以下「ア社」という。)は", variant("company.alpha", "ア社"), Clue::Definition),
        ("Alpha Works (甲製作所) was founded.", variant("company.alpha", "甲製作所"), Clue::Pair),
        ("甲製作所(Alpha Works)は", variant("company.alpha", "甲製作所"), Clue::Pair),
        ("アルファワークス(旧ベータ)は", variant("company.alpha", "ベータ"), Clue::Apposition),
        ("Alpha Works, formerly Beta Makers, said so.", variant("company.alpha", "Beta Makers"), Clue::Apposition),
        ("Some Alpa Works parts", variant("company.alpha", "Alpa Works"), Clue::Spelling),
        ("In the talk アルファワクス was named", variant("company.alpha", "アルファワクス"), Clue::Sound),
        ("Later Tannaka Itiroo spoke.", variant("person.tanaka-ichiro", "Tannaka Itiroo"), Clue::Sound),
        ("田中伊知朗が", variant("person.tanaka-ichiro", "田中伊知朗"), Clue::Spelling),
        ("The Office of Odd Things (OOT) met.", entry(None, Some("Office of Odd Things"), None, Some("OOT")), Clue::Definition),
        ("奇妙大学（Odd University）は", entry(Some("university"), Some("Odd University"), Some("奇妙大学"), None), Clue::Pair),
        ("Odd Chips, a Tokyo-based chip maker, grew.", entry(Some("company"), Some("Odd Chips"), None, None), Clue::Apposition),
        ("So Minister Jane Doe said.", entry(Some("person"), Some("Jane Doe"), None, None), Clue::Role),
        ("So Jane Doe, chief executive of Odd, said.", entry(Some("person"), Some("Jane Doe"), None, None), Clue::Role),
        ("昨日、ジェーン・ドウ氏は", entry(Some("person"), None, Some("ジェーン・ドウ"), None), Clue::Role),
        ("昨日、山本次郎社長は", entry(Some("person"), None, Some("山本次郎"), None), Clue::Role),
        ("at the Odd Institute today", entry(Some("institute"), Some("Odd Institute"), None, None), Clue::Head),
    ] {
        let found = mined(&[text]);
        if !found.iter().any(|(proposed, clues)| *proposed == proposal && clues.contains(&clue)) {
            wrong.push(format!("{text}\nexpected {proposal:?} {clue:?}\nfound {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_suggested() {
    for text in [
        "Alpha Works and アルファワークス met Tanaka Ichiro and 田中伊知郎.",
        "The day After Monday was a Tuesday. However, it rained.",
        "She joined the Gamma Institute.",
        "今日は良い天気です。",
        "See https://example.com/Alpa-Works (the site) and `Alpa Works`.",
        "Alpha Works (see Table 2) grew (66).",
        "人工知能（ＡＩ）と電気自動車（EV）の開発",
    ] {
        assert_eq!(mined(&[text]), [], "{text}");
    }
}

/// What comes again, in more files and for more reasons, stands first.
#[test]
fn suggestions_are_ranked() {
    let found = mined(&[
        "Odd Institute (奇妙研究所) opened. The Odd Institute grew.",
        "An Odd Institute again. Minister Jane Doe came.",
        "Odd Institute (奇妙研究所) closed.",
    ]);
    let names: Vec<&str> = found.iter().filter_map(|(proposal, _)| proposal.names().next()).collect();
    assert_eq!(names, ["Odd Institute", "Jane Doe"]);
    assert_eq!(found[0].1, [Clue::Pair, Clue::Head]);
}

/// A list of suggestions with both names is a list that can be read.
#[test]
fn suggestions_can_be_pasted() {
    let glossary = glossary(MINED);
    let normalizer = Normalizer::new(&glossary, Style::new());
    let mut miner = Miner::new(&glossary, &normalizer);
    miner.read("a.txt", &Document::from_text("奇妙大学（Odd University）とアルファワークス(以下「ア社」という。)は"));
    let found = miner.finish();
    let text = seimei::suggestions_toml(&found, &glossary);
    let (variants, entries): (Vec<&str>, Vec<&str>) =
        text.split("\n\n").partition(|block| block.lines().any(|line| line.starts_with("# add to ")));
    assert_eq!(
        variants.concat().lines().skip(2).map(str::trim_end).collect::<Vec<&str>>(),
        ["# add to company.alpha, アルファワークス (glossary.toml:11):", "short = [\"ア社\"]"]
    );
    let pasted = Glossary::from_toml(&entries.concat()).expect("a list that can be read");
    assert_eq!(pasted.entries()[0].id, "university.odd-university");
    let table = String::from_utf8(seimei::suggestions_csv(&found).expect("a table")).expect("UTF-8");
    let mut rows = csv_rows(&table);
    rows.sort();
    assert_eq!(rows, ["entry,,university,Odd University,奇妙大学,", "variant,company.alpha,,,ア社,"]);
}

/// Ids do not meet one another or those of the glossary, letters in full width become plain, persons come in parts.
#[test]
fn what_is_pasted_needs_no_mending() {
    let glossary = glossary(MINED);
    let normalizer = Normalizer::new(&glossary, Style::new());
    let mut miner = Miner::new(&glossary, &normalizer);
    let text = "奇妙研究所は古い。別の奇怪研究所も。So Minister Jane Doe said. 昨日、ジェーン・ドウ氏は。奇妙大学（Ｏｄｄ University）は";
    miner.read("a.txt", &Document::from_text(text));
    let text = seimei::suggestions_toml(&miner.finish(), &glossary);
    for expected in [
        "id = \"institute.unnamed\"\n",
        "id = \"institute.unnamed-2\"\n",
        "id = \"person.doe-jane\"\nkind = \"person\"\nfamily = { latin = \"Doe\" }\ngiven = { latin = \"Jane\" }\norigin = \"western\"\n",
        "family = { ja = \"ドウ\" }\ngiven = { ja = \"ジェーン\" }\n",
        "en = \"Odd University\"\n",
    ] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
}

/// The cells of the proposal, without the header.
fn csv_rows(table: &str) -> Vec<String> {
    table.lines().skip(1).map(|row| row.split(',').skip(3).take(6).collect::<Vec<&str>>().join(",")).collect()
}
