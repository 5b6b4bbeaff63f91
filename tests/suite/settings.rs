//! `seimei.toml`: found upward, read with errors that help, held over by the command line, and heeded by every verb.

use std::path::Path;

use seimei::{Document, Evidence, Glossary, Normalizer, Resolution, Settings, Style};

use crate::command::{seimei_in, stderr, stdout};

fn read(text: &str) -> Settings {
    Settings::from_toml("seimei.toml", text).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(text: &str) -> String {
    match Settings::from_toml("seimei.toml", text).and_then(|settings| settings.normalizer()) {
        Ok(_) => panic!("accepted: {text}"),
        Err(error) => error.to_string(),
    }
}

fn normalized(settings: &str, text: &str) -> String {
    read(settings).normalizer().unwrap_or_else(|error| panic!("{error}")).normalize(text)
}

/// What each option of the style becomes, and who decided.
fn told(settings: &Settings) -> Vec<String> {
    let choices = settings.choices();
    choices.iter().map(|choice| format!("{} {}: {}", choice.option, choice.value, choice.origin)).collect()
}

#[test]
fn each_holds_over_the_one_before() {
    let file = read("style = \"government\"\nmacrons = \"on\"\nform = \"short\"\n");
    let expected = [
        "to same: default",
        "name-order family-first: default",
        "family-name capitals: preset government (seimei.toml:1)",
        "form short: seimei.toml:3",
        "macrons on: seimei.toml:2",
        "quotes rewrite: default",
    ];
    assert!(told(&file).starts_with(&expected.map(str::to_owned)), "{:?}", told(&file));
    let said = file.with_option("macrons", "off").and_then(|settings| settings.with_option("to", "en")).expect("options");
    assert_eq!(said.choices()[0].origin.to_string(), "command line");
    assert_eq!(said.style().get("macrons").as_deref(), Some("off"));
    assert_eq!(said.style().get("form").as_deref(), Some("short"));
    // A preset is a whole style: the one of the command line sets aside the file's.
    let press = said.with_preset("press").expect("a preset");
    assert_eq!(
        press.style(),
        Style::preset("press".parse().expect("a preset"))
            .set("macrons", "off")
            .and_then(|style| style.set("to", "en"))
            .expect("options")
    );
    assert_eq!(told(&press)[1], "name-order given-first: preset press (command line)");
    assert_eq!(told(&press)[3], "form preserve: default");
    assert_eq!(Settings::new().style(), Style::new());
}

#[test]
fn every_option_of_the_style_may_stand_in_the_file() {
    for option in Style::OPTIONS {
        for value in option.values {
            let settings = read(&format!("{} = \"{value}\"", option.word));
            assert_eq!(settings.style().get(option.word).as_deref(), Some(*value));
        }
    }
}

#[test]
fn mistakes_are_told_by_place_and_nearest_word() {
    for (text, expected) in [
        ("name-ordr = \"keep\"", "seimei.toml:1:1: unknown key `name-ordr`; did you mean `name-order`?"),
        ("# a\n\nfrom = \"en\"", "seimei.toml:3:1: unknown key `from`; did you mean `form`?"),
        ("frobnicate = 1", "seimei.toml:1:1: unknown key `frobnicate`"),
        ("to = \"fr\"", "seimei.toml:1:6: unknown value `fr` for to; expected one of same, en, ja"),
        (
            "style = \"goverment\"",
            "seimei.toml:1:9: unknown value `goverment` for style; expected one of house, government, press, data",
        ),
        ("to = 1", "seimei.toml:1:6: expected a string, found an integer"),
        ("[glossary]\nof = []", "seimei.toml:2:1: unknown key `of`; did you mean `off`?"),
        ("[glossary]\noff = \"company.arm\"", "seimei.toml:2:7: `off` must be a list, found a string"),
        (
            "[prefer]\n\"mission.us.tokyo\" = { english = \"x\" }",
            "seimei.toml:2:22: no name is preferred for `mission.us.tokyo`; say for example { en = \"…\" }\nseimei.toml:2:24: unknown key `english`",
        ),
        (
            "[[entry]]\nid = \"company.example\"\nkind = \"company\"\nsource = [\"house\"]\nja = \"例\"\nshrot = [\"x\"]\n",
            "seimei.toml:1:1: `company.example` has no full English name\nseimei.toml:6:1: unknown key `shrot`; did you mean `short`?",
        ),
        ("to = \"en\" \"ja\"", "seimei.toml:1:11: "),
    ] {
        let found = refusal(text);
        assert!(
            found == expected || expected.ends_with(' ') && found.starts_with(expected),
            "{text}\n got {found}\nwant {expected}"
        );
    }
}

#[test]
fn entries_are_switched_off() {
    let text = "Open AI and Nvidia and Open AI's rivals";
    assert_eq!(normalized("", text), "OpenAI and NVIDIA and OpenAI's rivals");
    assert_eq!(normalized("[glossary]\noff = [\"company.openai\"]", text), "Open AI and NVIDIA and Open AI's rivals");
    // What is switched off still hides the shorter name inside it.
    let off = "[glossary]\noff = [\"mission.us.tokyo\"]";
    assert_eq!(normalized(off, "the US Embassy in Tokyo"), "the US Embassy in Tokyo");
    let settings = read(off);
    let normalizer = settings.normalizer().expect("a normaliser");
    let document = Document::from_text("the US Embassy in Tokyo");
    let analysis = normalizer.analyze(&document);
    let reasons: Vec<&Resolution> = analysis.all_mentions().map(|(mention, _)| &mention.resolution).collect();
    assert_eq!(reasons, [&Resolution::Nil("switched off by the settings")]);
    assert!(normalizer.lookup("US Embassy in Tokyo").is_empty());
    assert_eq!(
        refusal("[glossary]\noff = [\"company.opanai\"]"),
        "seimei.toml:2:8: no entry has the id `company.opanai`; did you mean `company.openai`?"
    );
}

/// Of several things with one name, those that are left are told as if the others had never been.
#[test]
fn a_name_is_left_to_the_others() {
    let settings = read("[glossary]\noff = [\"university.us.north-carolina\"]");
    let normalizer = settings.normalizer().expect("a normaliser");
    let document = Document::from_text("A flag of UNC.");
    let analysis = normalizer.analyze(&document);
    let mention = analysis.mentions().next().expect("a mention");
    assert_eq!(analysis.entry(mention.entry().expect("an entry")).id(), "mil.unc");
    assert_eq!(mention.evidence, [Evidence::Default]);
}

#[test]
fn another_name_is_preferred() {
    let prefer = "[prefer]\n\"mission.us.tokyo\" = { en = \"U.S. Embassy Tokyo\" }";
    // The name that is preferred here takes no article.
    let expected = "U.S. Embassy Tokyo, 在日米国大使館";
    assert_eq!(normalized(prefer, "the US Embassy in Tokyo, 米国大使館"), expected);
    assert_eq!(normalized(prefer, expected), expected);
    assert_eq!(normalized(prefer, "the U.S. Embassy in Japan"), "U.S. Embassy Tokyo");
    for (settings, expected) in [
        (
            "\"mission.us.tokyo\" = { en = \"Our Embassy\" }",
            "seimei.toml:2:29: `Our Embassy` is no name of `mission.us.tokyo`, so it would not be known again; give the entry this name in an [[entry]] of the same id",
        ),
        (
            "\"mission.us.tokio\" = { en = \"U.S. Embassy Tokyo\" }",
            "seimei.toml:2:29: no entry has the id `mission.us.tokio`; did you mean `mission.us.tokyo`?",
        ),
        (
            "\"gov.jp.mext\" = { ja = \"文部科学賞\" }",
            "seimei.toml:2:24: `文部科学賞` is listed as a misspelling of `gov.jp.mext`",
        ),
        (
            "\"person.kishida-fumio\" = { en = \"Fumio Kishida\" }",
            "seimei.toml:2:33: the English name of `person.kishida-fumio` follows from family and given name; `name-order` decides their order",
        ),
    ] {
        assert_eq!(refusal(&format!("[prefer]\n{settings}")), expected);
    }
}

const OWN: &str = r#"
[[entry]]
id = "ambiguous.exw"
kind = "ambiguous"
names = ["XWQ"]
senses = [{ entry = "company.example-works", cues = ["chip"] }, { entry = "company.openai", cues = ["model"] }]
source = ["house"]
status = "draft"

[[entry]]
id = "company.example-works"
kind = "company"
en = "ExampleWorks"
en-abbr = "EXW"
ja = "龘例示製作所"
full = ["Example Works"]
source = ["house"]
status = "draft"
"#;

#[test]
fn entries_are_added() {
    let text = "Example Works, Inc. (龘例示製作所) and Open AI";
    assert_eq!(normalized(OWN, text), "ExampleWorks, Inc. (龘例示製作所) and OpenAI");
    let normalizer = read(OWN).normalizer().expect("a normaliser");
    let document = Document::from_text("A chip by XWQ.");
    let analysis = normalizer.analyze(&document);
    let ids: Vec<&str> = analysis.mentions().filter_map(|mention| mention.entry()).map(|id| analysis.entry(id).id()).collect();
    assert_eq!(ids, ["company.example-works"]);
    let taken = "[[entry]]\nid = \"company.x\"\nkind = \"company\"\nen = \"OpenAI\"\nja = \"龘龘社\"\nsource = [\"house\"]\nstatus = \"draft\"\n";
    assert_eq!(
        refusal(taken),
        "seimei.toml:4:6: `OpenAI` is also a name of `company.openai`; switch that off, or give the name conditions"
    );
    let instead = format!("{taken}\n[glossary]\noff = [\"company.openai\"]\n");
    let normalizer = read(&instead).normalizer().expect("a normaliser");
    assert_eq!(normalizer.lexicon().entry(normalizer.lookup("OpenAI")[0].entry).id(), "company.x");
    // An entry of the same id takes the place of the one that is built in.
    let replaced = taken.replace("company.x", "company.openai").replace("\"OpenAI\"", "\"Open-AI Labs\"\nfull = [\"OpenAI\"]");
    assert_eq!(normalized(&replaced, "OpenAI's model"), "Open-AI Labs' model");
    assert_eq!(normalized(&replaced, "Open AI"), "Open AI");
}

/// The amended index finds what an index that was packed anew finds.
#[test]
fn amending_is_packing() {
    let text = format!(
        "{OWN}\n[glossary]\noff = [\"company.openai\", \"person.biden-joe\", \"university.us.wisconsin\", \"gov.jp.mof\"]\n[prefer]\n\"mission.us.tokyo\" = {{ en = \"U.S. Embassy Tokyo\" }}\n"
    );
    let settings = read(&text);
    let amended = settings.normalizer().expect("a normaliser");
    let packed = settings.normalizer_of(Glossary::builtin().expect("the built-in glossary")).expect("a normaliser");
    let surfaces = crate::matcher::surfaces();
    let own = ["Example Works", "EXW", "XWQ", "龘例示製作所", "U.S. Embassy Tokyo"].map(str::to_owned);
    for chunk in surfaces.iter().chain(&own).cloned().collect::<Vec<String>>().chunks(400) {
        let text = chunk.join("\n\n");
        let document = Document::from_text(text.as_str());
        let ids = |normalizer: &Normalizer| -> Vec<(seimei::Span, Option<String>)> {
            let analysis = normalizer.analyze(&document);
            let id = |id| analysis.entry(id).id().to_owned();
            let told = analysis.all_mentions().map(|(mention, _)| (mention.span, mention.entry().map(id)));
            told.collect()
        };
        let (one, other) = (ids(&amended), ids(&packed));
        if one != other {
            let first = one.iter().zip(&other).find(|(one, other)| one != other);
            panic!("amended and packed differ: {first:?} {:?}", first.map(|(one, _)| one.0.of(&text)));
        }
        assert_eq!(amended.normalize(&text), packed.normalize(&text));
        crate::laws::check(&amended, &text);
    }
}

/// A folder with texts and settings at three heights.
struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().expect("a folder"));
        project.write("seimei.toml", "name-order = \"given-first\"\n");
        project.write("a.txt", "KISHIDA Fumio met Example Works.\n");
        project.write("inner/.seimei.toml", "glossary = [\"names/\"]\n");
        project.write("inner/names/own.toml", OWN);
        project.write("inner/deep/b.txt", "KISHIDA Fumio met Example Works.\n");
        project
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }

    fn run(&self, folder: &str, args: &[&str]) -> (String, String, Option<i32>) {
        let output = seimei_in(&self.0.path().join(folder), args, b"KISHIDA Fumio met Example Works.\n");
        (stdout(&output), stderr(&output), output.status.code())
    }
}

fn printed(text: &str) -> (String, String, Option<i32>) {
    (text.to_owned(), String::new(), Some(0))
}

#[test]
fn the_nearest_file_above_a_text_holds() {
    let project = Project::new();
    let both = project.run("", &["normalize", "a.txt", "inner/deep/b.txt"]);
    assert_eq!(both, printed("Fumio Kishida met Example Works.\nKishida Fumio met ExampleWorks.\n"));
    // Standard input has the settings of the current folder.
    assert_eq!(project.run("", &["normalize"]), printed("Fumio Kishida met Example Works.\n"));
    assert_eq!(project.run("inner/deep", &["normalize", "-"]), printed("Kishida Fumio met ExampleWorks.\n"));
    assert_eq!(project.run("inner/deep", &["normalize", "../../a.txt"]), printed("Fumio Kishida met Example Works.\n"));
    assert_eq!(project.run("", &["normalize", "--isolated", "a.txt"]), printed("Kishida Fumio met Example Works.\n"));
    let config = project.run("", &["normalize", "--config", "inner/.seimei.toml", "a.txt"]);
    assert_eq!(config, printed("Kishida Fumio met ExampleWorks.\n"));
    let over = project.run("", &["normalize", "--name-order", "keep", "--family-name", "capitals", "a.txt"]);
    assert_eq!(over, printed("KISHIDA Fumio met Example Works.\n"));
}

#[test]
fn every_verb_heeds_it() {
    let project = Project::new();
    let (out, _, code) = project.run("", &["check", "--format", "short", "a.txt", "inner/deep/b.txt"]);
    let found: Vec<&str> = out.lines().map(|line| line.split(" [").next().unwrap_or(line)).collect();
    let expected = [
        "a.txt:1:1: warning: `KISHIDA Fumio` should be `Fumio Kishida` (Kishida Fumio)",
        "inner/deep/b.txt:1:1: warning: `KISHIDA Fumio` should be `Kishida Fumio` (Kishida Fumio)",
        "inner/deep/b.txt:1:19: warning: `Example Works` should be `ExampleWorks` (ExampleWorks)",
    ];
    assert_eq!((found.as_slice(), code), (expected.as_slice(), Some(1)));
    for (args, word) in [
        (vec!["annotate", "inner/deep/b.txt"], "company.example-works"),
        (vec!["trace", "inner/deep/b.txt", "--stage", "render"], "-> ExampleWorks"),
    ] {
        let (out, error, _) = project.run("", &args);
        assert!(out.contains(word), "{args:?}: {out}{error}");
    }
    assert!(project.run("inner", &["lookup", "Example Works"]).0.contains("company.example-works"));
    assert_eq!(project.run("", &["lookup", "Example Works"]), printed("Example Works: not in the glossary\n"));
    project.write("off/seimei.toml", "[glossary]\noff = [\"company.openai\"]\n");
    let off = project.run("off", &["lookup", "Open AI"]);
    assert_eq!(off, printed("Open AI: company.openai is switched off by the settings\n"));
    project.write("plain/own.toml", &OWN[OWN.find("[[entry]]\nid = \"company").expect("an entry")..]);
    let names = project.0.path().join("plain").display().to_string();
    let added = project.run("", &["normalize", "--glossary", &names, "a.txt"]);
    assert_eq!(added, printed("Fumio Kishida met ExampleWorks.\n"));
}

#[test]
fn broken_settings_stop_their_files_only() {
    let project = Project::new();
    project.write("inner/.seimei.toml", "to = \"en\"\nfamily-nam = \"capitals\"\n");
    let (out, error, code) = project.run("", &["normalize", "inner/deep/b.txt", "a.txt"]);
    assert_eq!(out, "Fumio Kishida met Example Works.\n");
    assert_eq!(error, "error: inner/.seimei.toml:2:1: unknown key `family-nam`; did you mean `family-name`?\n");
    assert_eq!(code, Some(2));
    let missing = project.run("", &["normalize", "--config", "none.toml", "a.txt"]);
    assert_eq!(missing, (String::new(), "error: none.toml: no such file or folder\n".to_owned(), Some(2)));
    project.write("seimei.toml", "glossary = [\"nowhere/\"]\n");
    let missing = project.run("", &["lookup", "x"]);
    assert_eq!(missing.1, "error: nowhere/: no such file or folder\n");
    project.write("names/bad.toml", "[[entry]]\nid = \"company.a\"\nkind = \"compny\"\n");
    project.write("seimei.toml", "glossary = [\"names\"]\n");
    assert!(project.run("", &["lookup", "x"]).1.starts_with("error: names/bad.toml:3:8: unknown kind `compny`"));
}

#[test]
fn style_prints_options_and_who_decided() {
    let project = Project::new();
    project.write(
        "seimei.toml",
        "style = \"government\"\nmacrons = \"on\"\n\n[glossary]\noff = [\"company.openai\"]\nadd = [\"inner/names\"]\n\n\
         [prefer]\n\"mission.us.tokyo\" = { en = \"U.S. Embassy Tokyo\" }\n",
    );
    let (out, error, code) = project.run("", &["style", "--to", "en"]);
    assert_eq!((error.as_str(), code), ("", Some(0)));
    for line in [
        "style        government",
        "to           en",
        "name-order   family-first",
        "family-name  capitals",
        "macrons      on",
        "off          company.openai",
    ] {
        assert!(out.lines().any(|known| known.starts_with(line)), "no `{line}` in\n{out}");
    }
    let origin = |option: &str| {
        let line = out.lines().find(|line| line.starts_with(option)).unwrap_or_else(|| panic!("no {option} in\n{out}"));
        line.rsplit("  ").next().map(str::to_owned).unwrap_or_default()
    };
    for (option, expected) in [
        ("style", "seimei.toml:1"),
        ("to ", "command line"),
        ("name-order", "default"),
        ("family-name", "preset government (seimei.toml:1)"),
        ("macrons", "seimei.toml:2"),
        ("off", "seimei.toml:5"),
        ("prefer", "seimei.toml:9"),
        ("add", "seimei.toml:6"),
        ("entry", "inner/names/own.toml:2"),
    ] {
        assert_eq!(origin(option), expected, "{option} in\n{out}");
    }
    let json: serde_json::Value = serde_json::from_str(&project.run("", &["style", "--format", "json"]).0).expect("JSON");
    let family = json["style"].as_array().expect("options").iter().find(|choice| choice["option"] == "family-name");
    let expected = serde_json::json!({"option": "family-name", "value": "capitals", "preset": "government", "origin": "file", "path": "seimei.toml", "line": 1});
    assert_eq!(family, Some(&expected));
    // What is printed as TOML says the same.
    let toml = project.run("", &["style", "--format", "toml", "--to", "en"]).0;
    let again = read(&toml);
    assert_eq!(again.style().get("to").as_deref(), Some("en"));
    let values = |settings: &Settings| settings.changes().into_iter().map(|change| change.value).collect::<Vec<String>>();
    assert_eq!(values(&again), ["company.openai", "\"mission.us.tokyo\" = { en = \"U.S. Embassy Tokyo\" }", "inner/names"]);
    // A file that is not there yet has the settings of its folder.
    assert!(project.run("", &["style", "inner/deep/new.txt"]).0.contains("entry        company.example-works"));
}

/// The schema lists the options and values that there are.
#[test]
fn the_schema_is_of_today() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/seimei.schema.json");
    let names = ["en-formal", "en", "en-short", "en-abbr", "ja-formal", "ja", "ja-short", "ja-abbr"];
    let strings = serde_json::json!({"type": "array", "items": {"type": "string"}});
    let mut properties = serde_json::Map::new();
    let presets: Vec<&str> = seimei::Preset::ALL.iter().map(|preset| preset.word()).collect();
    properties.insert(
        "style".into(),
        serde_json::json!({"description": "A named style, which the options below change", "enum": presets}),
    );
    for option in Style::OPTIONS {
        let mut schema = serde_json::json!({"description": option.help});
        match option.values {
            [] => schema["type"] = "string".into(),
            values => schema["enum"] = serde_json::json!(values),
        }
        properties.insert(option.word.into(), schema);
    }
    properties.insert("glossary".into(), serde_json::json!({
        "description": "Changes of the glossary, or folders of lists that are added to it",
        "oneOf": [strings, {"type": "object", "additionalProperties": false, "properties": {
            "off": {"description": "Ids of entries whose names are left alone", "type": "array", "items": {"type": "string"}},
            "add": {"description": "Folders of lists, as reached from this file", "type": "array", "items": {"type": "string"}},
        }}],
    }));
    let name = |name: &str| (name.to_owned(), serde_json::json!({"type": "string"}));
    properties.insert(
        "prefer".into(),
        serde_json::json!({
            "description": "Other canonical names, by the id of their entry",
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": false, "minProperties": 1,
                "properties": names.map(name).into_iter().collect::<serde_json::Map<String, serde_json::Value>>()},
        }),
    );
    properties.insert(
        "entry".into(),
        serde_json::json!({
            "description": "Entries of one's own, in the format of the glossary",
            "type": "array",
            "items": {"type": "object", "required": ["id", "kind", "source"]},
        }),
    );
    let schema = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "seimei.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    let expected = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, &expected).expect("a writable file");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(known, expected, "SNAPSHOTS=overwrite rewrites {}", path.display());
}
