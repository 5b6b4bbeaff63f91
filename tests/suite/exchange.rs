//! The glossary in the formats of other tools: every format against its file, round trips, and problems with their rows.

use std::path::{Path, PathBuf};

use seimei::{
    Entry, ExportFormat, ExportOptions, Glossary, ImportFormat, ImportOptions, Kind, Lang, TbxVersion, export, import,
    import_onto,
};

/// Compares bytes with a file; `SNAPSHOTS=overwrite` writes the file.
pub fn golden(path: &Path, bytes: &[u8]) {
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        std::fs::write(path, bytes).expect("a writable file");
        return;
    }
    let known = std::fs::read(path).unwrap_or_default();
    if known != bytes {
        let [known, bytes] = [known, bytes.to_vec()].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let diff = seimei::unified_diff(&path.display().to_string(), &known, &bytes);
        panic!("SNAPSHOTS=overwrite rewrites this:\n{diff}");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange")
}

fn small() -> Glossary {
    let text = std::fs::read_to_string(folder().join("glossary.toml")).expect("the small glossary");
    Glossary::from_toml(&text).expect("a glossary")
}

#[test]
fn every_format_against_its_file() {
    let glossary = small();
    let plain = ExportOptions::default();
    let mut runs: Vec<(String, ExportFormat, ExportOptions)> =
        ExportFormat::ALL.into_iter().map(|(format, word, _)| (word.to_owned(), format, plain.clone())).collect();
    runs.push(("csv-full".to_owned(), ExportFormat::Csv, ExportOptions { full: true, ..plain.clone() }));
    runs.push(("csv-excel".to_owned(), ExportFormat::Csv, ExportOptions { bom: true, neutralise: true, ..plain.clone() }));
    runs.push(("tbx-v2".to_owned(), ExportFormat::Tbx, ExportOptions { tbx: TbxVersion::V2, ..plain.clone() }));
    for (word, format) in [("deepl", ExportFormat::DeepL), ("google", ExportFormat::Google), ("omegat", ExportFormat::OmegaT)] {
        runs.push((format!("{word}-from-ja"), format, ExportOptions { from: Lang::Ja, ..plain.clone() }));
    }
    for (name, format, options) in runs {
        let export = export(&glossary, format, &options).expect("an export");
        golden(&folder().join("expected").join(&name), &export.bytes);
        golden(&folder().join("expected").join(format!("{name}.ledger")), export.ledger.to_string().as_bytes());
    }
}

/// Every entry with all it says, and its list. A list may print an admitted name under another length than its own, which is
/// not kept: admitted names have no order.
fn said(glossary: &Glossary) -> String {
    let export = export(glossary, ExportFormat::JsonLines, &ExportOptions::default()).expect("an export");
    let text = String::from_utf8(export.bytes).expect("UTF-8");
    let in_order = |line: &str| {
        let mut entry: serde_json::Value = serde_json::from_str(line).expect("an object");
        if let Some(names) = entry["names"].as_array_mut() {
            names.sort_by_key(|name| (name["status"] == "admitted").then(|| name.to_string()));
        }
        format!("{entry}\n")
    };
    text.lines().map(in_order).collect()
}

fn builtin_lists() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary");
    let glossary = Glossary::from_dir(&folder).expect("the built-in glossary");
    let read = |path: &PathBuf| (path.clone(), std::fs::read_to_string(path).expect("a list"));
    glossary.files().iter().map(read).collect()
}

#[test]
fn whole_formats_give_the_glossary_back() {
    for glossary in [small(), Glossary::builtin().expect("the built-in glossary")] {
        let wanted = said(&glossary);
        let full = ExportOptions { full: true, ..ExportOptions::default() };
        let excel = ExportOptions { bom: true, neutralise: true, ..full.clone() };
        for (to, from, options) in [
            (ExportFormat::Csv, ImportFormat::Csv, &full),
            (ExportFormat::Csv, ImportFormat::Csv, &excel),
            (ExportFormat::Tsv, ImportFormat::Tsv, &full),
            (ExportFormat::JsonLines, ImportFormat::JsonLines, &full),
        ] {
            let export = export(&glossary, to, options).expect("an export");
            assert_eq!(export.ledger.losses(), [], "{to:?}");
            let imported = import("it", &export.bytes, from, &ImportOptions::default()).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(imported.notes, [], "{to:?}");
            let found = said(&imported.glossary);
            let first = wanted.lines().zip(found.lines()).find(|(a, b)| a != b);
            assert_eq!(first, None, "{to:?}");
            assert_eq!(wanted.len(), found.len(), "{to:?}");
        }
    }
}

#[test]
fn tbx_gives_the_names_back() {
    for glossary in [small(), Glossary::builtin().expect("the built-in glossary")] {
        for tbx in [TbxVersion::V2, TbxVersion::V3] {
            let options = ExportOptions { tbx, ..ExportOptions::default() };
            let export = export(&glossary, ExportFormat::Tbx, &options).expect("an export");
            let imported = import("it.tbx", &export.bytes, ImportFormat::Tbx, &ImportOptions::default())
                .unwrap_or_else(|error| panic!("{error}"));
            let core = |glossary: &Glossary| {
                let concepts = glossary.entries().iter().filter(|entry| entry.kind.is_concept());
                let names = |entry: &Entry| {
                    let mut names: Vec<String> = entry
                        .names
                        .iter()
                        .map(|name| format!("{} {} {} {}", name.lang.code(), name.length.word(), name.status.word(), name.text))
                        .collect();
                    names.sort();
                    names
                };
                let all =
                    concepts.map(|entry| (entry.id.clone(), entry.kind, names(entry), entry.sources.clone(), entry.note.clone()));
                all.collect::<Vec<_>>()
            };
            let (wanted, found) = (core(&glossary), core(&imported.glossary));
            let first = wanted.iter().zip(&found).find(|(a, b)| a != b);
            assert_eq!(first, None, "{tbx:?}");
            assert_eq!(wanted.len(), found.len());
        }
    }
}

#[test]
fn a_table_brought_back_onto_its_lists_changes_nothing() {
    let lists = builtin_lists();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary");
    let glossary = Glossary::from_lists(lists.clone()).expect("a glossary");
    for (to, from, full) in [
        (ExportFormat::Csv, ImportFormat::Csv, false),
        (ExportFormat::Tsv, ImportFormat::Tsv, true),
        (ExportFormat::JsonLines, ImportFormat::JsonLines, true),
        (ExportFormat::Tbx, ImportFormat::Tbx, false),
    ] {
        let export = export(&glossary, to, &ExportOptions { full, ..ExportOptions::default() }).expect("an export");
        let merged = import_onto(&lists, &folder, "it", &export.bytes, from, &ImportOptions::default())
            .unwrap_or_else(|error| panic!("{to:?}: {error}"));
        assert_eq!(merged.changes, Vec::<String>::new(), "{to:?}");
        assert_eq!(merged.lists, [], "{to:?}");
    }
}

#[test]
fn the_ledger_tells_what_is_lost_of_every_entry() {
    let glossary = small();
    for (format, word, _) in ExportFormat::ALL {
        let export = export(&glossary, format, &ExportOptions::default()).expect("an export");
        let text = String::from_utf8_lossy(&export.bytes).into_owned();
        if matches!(format, ExportFormat::JsonLines | ExportFormat::MsIme) {
            continue;
        }
        let escaped = |name: &str| {
            let forms = [
                name.to_owned(),
                name.replace('&', "&amp;").replace('"', "&quot;").replace('>', "&gt;").replace('<', "&lt;"),
                name.replace('\\', "\\\\").replace('"', "\\\""),
                name.replace('"', "\"\""),
                name.replace('\\', "\\\\").replace(',', "\\,").replace("=>", "\\=>").replace('#', "\\#"),
            ];
            forms.into_iter().any(|form| text.contains(&form))
        };
        for entry in glossary.entries() {
            for name in &entry.names {
                let is_told = export
                    .ledger
                    .losses()
                    .iter()
                    .any(|loss| loss.entry == entry.id && (loss.name.as_deref() == Some(&name.text) || loss.name.is_none()));
                assert!(escaped(&name.text) || is_told, "{word}: {} `{}` is lost without a word", entry.id, name.text);
            }
        }
    }
}

#[test]
fn every_problem_has_its_row() {
    let header = "id,kind,lang,name,length,status\n";
    let cases: Vec<(ImportFormat, String, &str)> = vec![
        (ImportFormat::Csv, String::new(), "it:1:1: the table is empty; expected a header"),
        (ImportFormat::Csv, "id,kind,lang,name,length,state\n".to_owned(), "it:1:1: no column `status`\nit:1:6: unknown column `state`"),
        (ImportFormat::Csv, format!("{header}company.a,company,en,A\n"), "it:2:1: 4 cells where the header has 6"),
        (ImportFormat::Csv, format!("{header}company.a,company,en,\"A,full,preferred\n"), "it:2:1: a quotation mark is not closed in this row or one before it"),
        (ImportFormat::Csv, format!("{header}company.a,firm,fr,A,long,good\n"), "it:2:2: unknown kind `firm`; expected a kind such as person or company\nit:2:3: unknown lang `fr`; expected en or ja\nit:2:5: unknown length `long`; expected formal, full, short or abbreviation\nit:2:6: unknown status `good`; expected preferred, admitted, former or misspelling"),
        (ImportFormat::Csv, format!("{header}company.a,company,en,A,full,preferred\ncompany.a,company,en,B,full,preferred\n"), "it:3:6: `company.a` has a preferred full name in en already"),
        (ImportFormat::JsonLines, "{\"id\":\"company.a\"}\n".to_owned(), "it:1:18: no entry: missing field `kind`"),
        (ImportFormat::JsonLines, "{\"id\":\"company.a\",\"kind\":\"company\",\"names\":[{\"name\":\" A\",\"lang\":\"en\",\"status\":\"preferred\"},{\"name\":\"あ\",\"status\":\"good\"}]}\n\n{\"id\":\n".to_owned(), "it:1:1: unknown status `good`; expected preferred, admitted, former or misspelling\nit:1:1: white space around ` A`\nit:3:6: no entry: EOF while parsing a value"),
        (ImportFormat::List, "A,あ\nB\n\n,う\nC,う,x,y\n".to_owned(), "it:2:1: 1 cells; expected an English and a Japanese name\nit:4:1: no name\nit:5:1: 4 cells; expected an English and a Japanese name"),
        (ImportFormat::List, "あ,い\n".to_owned(), "it:1:1: neither `あ` nor `い` is an English name"),
        (ImportFormat::List, "A,あ\nB,い\nA,い\n".to_owned(), "it:3:1: `A` and `い` belong to two things by rows 1 and 2"),
        (ImportFormat::OmegaT, "# comment\nA\tあ\tx\nB\n".to_owned(), "it:3:2: no name"),
        (ImportFormat::Tbx, "<tbx>".to_owned(), "it:1:6: the file ends inside `tbx`"),
        (ImportFormat::Tbx, "<html/>".to_owned(), "it:1:1: no conceptEntry or termEntry; is this TBX?"),
        (ImportFormat::Tbx, "<!DOCTYPE a [<!ENTITY b \"c\">]>\n<a>&b;</a>".to_owned(), "it:1:1: a document type with declarations of its own is not read"),
        (ImportFormat::Prh, "rules: [\n".to_owned(), "it:2:1: not YAML: while parsing a node, did not find expected node content"),
        (ImportFormat::Tbx, "<tbx><text><conceptEntry id=\"a\"><termSec><term>A</term></termSec></conceptEntry></text></tbx>".to_owned(), "it:1:56: `A` stands in no language of a concept"),
        (ImportFormat::Prh, "rules: []\n---\nrules: []\n".to_owned(), "it:3:1: a second document of YAML; prh reads the first only"),
        (ImportFormat::Prh, "version: 1\n".to_owned(), "it:1:1: no list `rules`; is this a file of prh?"),
        (ImportFormat::Prh, "rules:\n  - expected: A\n    pattern: /a+/\n".to_owned(), "it:3:14: the regular expression `/a+/` is no name"),
        (ImportFormat::Prh, "rules:\n  - &a\n    expected: A\n  - *a\n".to_owned(), "it:4:1: aliases of YAML are not read"),
    ];
    for (format, text, wanted) in cases {
        let error = import("it", text.as_bytes(), format, &ImportOptions::default()).expect_err(&text);
        assert_eq!(error.to_string(), wanted, "{format:?} {text}");
    }
    let error = import("it", b"A,\xff", ImportFormat::List, &ImportOptions::default()).expect_err("no UTF-8");
    assert_eq!(error.to_string(), "it: not UTF-8 at byte 2; nothing was changed");
}

#[test]
fn lists_of_other_tools_are_read() {
    let wide: Vec<u8> = std::iter::once(0xfeff).chain("A,あ\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (format, bytes, notes) in [
        (ImportFormat::List, "A,あ\nB,い\n".as_bytes().to_vec(), 0),
        (ImportFormat::List, "\u{feff}あ\tA\r\nい\tB\r\n".as_bytes().to_vec(), 0),
        (ImportFormat::List, "source,target\nA,あ\n\"B\",い,en,ja\n".as_bytes().to_vec(), 1),
        (ImportFormat::List, wide, 0),
        (ImportFormat::OmegaT, "# a glossary\nA\tあ\tcomment\twith a tab\n\"B\"\tい\n".as_bytes().to_vec(), 0),
    ] {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let imported = import("it", &bytes, format, &ImportOptions::default()).unwrap_or_else(|error| panic!("{text}: {error}"));
        let first = imported.glossary.entries().first().expect("an entry");
        assert_eq!((first.full(Lang::En), first.full(Lang::Ja)), (Some("A"), Some("あ")), "{text}");
        assert_eq!(imported.notes.len(), notes, "{text}: {:?}", imported.notes);
    }
}

/// Notes of an import, which must all have a row.
fn notes(imported: &[seimei::Problem]) -> Vec<String> {
    imported.iter().map(|note| format!("{}: {}", note.position.line, note.message)).collect()
}

#[test]
fn what_a_glossary_does_not_hold_is_noted() {
    let options = ImportOptions { kind: Kind::Company, ..ImportOptions::default() };
    let concept = |fields: &str, names: &str| {
        let head = "<martif><martifHeader><p>a list</p></martifHeader>\n<text><body>\n";
        let japanese = "<langSet xml:lang=\"ja\"><tig><term>あ</term></tig></langSet>";
        format!(
            "{head}<termEntry id=\"c7\">{fields}\n<langSet xml:lang=\"en-US\">{names}</langSet>\n{japanese}</termEntry>\n</body></text></martif>"
        )
    };
    let named = |more: &str| format!("<tig><term>A</term>{more}</tig>");
    let renamed = "3: `c7` is no free id of a company and is now `company.a`";
    let region = "4: `en-US` is taken for `en`, here and further on";
    let head = "1: `p` outside any concept is left out";
    let cases: Vec<(ImportFormat, String, Vec<&str>)> = vec![
        (
            ImportFormat::Tbx,
            concept(
                "<descrip type=\"subjectField\">finance</descrip><note>one</note><note>two</note>",
                &named("<termNote type=\"grammaticalGender\">n</termNote>"),
            ),
            vec![
                head,
                "3: the subject field `finance` is no kind and is left out",
                region,
                "3: left out: grammaticalGender, note",
                renamed,
            ],
        ),
        (
            ImportFormat::Tbx,
            concept(
                "",
                &named("<termNote type=\"termType\">clippedTerm</termNote><termNote type=\"partOfSpeech\">verb</termNote>"),
            ),
            vec![head, region, "4: the term type `clippedTerm` is left out", "4: the part of speech `verb` is left out", renamed],
        ),
        (
            ImportFormat::Tbx,
            concept(
                "",
                &format!(
                    "{}</langSet><langSet xml:lang=\"fr\"><tig><term>C</term></tig>",
                    named("<termNote type=\"administrativeStatus\">legalTerm</termNote>")
                ),
            ),
            vec![head, region, "4: the status `legalTerm` is left out", "4: names in `fr` are left out", renamed],
        ),
        (
            ImportFormat::List,
            "en,ja\nA,あ,first\nA,あ\nA,い,second\n".to_owned(),
            vec![
                "1: `en, ja` is taken for a header",
                "3: `A` and `あ` are there already",
                "4: the comment `second` is left out: the row adds to an entry of one before it",
            ],
        ),
    ];
    for (format, text, wanted) in cases {
        let imported = import("it", text.as_bytes(), format, &options).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(notes(&imported.notes), wanted, "{text}");
    }
    let lists = [(PathBuf::from("glossary.toml"), std::fs::read_to_string(folder().join("glossary.toml")).expect("a list"))];
    let onto = |format, text: &str| {
        let merged = import_onto(&lists, "", "it", text.as_bytes(), format, &options);
        notes(&merged.unwrap_or_else(|error| panic!("{text}: {error}")).notes)
    };
    let rule = "  - expected: 例示大使館\n    pattern: 例示大使舘\n    options: { wordBoundary: true }\n    specs: []\n";
    assert_eq!(
        onto(ImportFormat::Prh, &format!("version: 1\nimports: [other.yml]\nrules:\n{rule}")),
        [
            "2: `imports` is left out",
            "6: `options` is left out",
            "7: `specs` of 1 rules are left out; a glossary tests every name it has"
        ]
    );
    let names = "<langSet xml:lang=\"en\"><tig><term>+Plus &amp; Minus</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig></langSet>";
    let known = format!(
        "<martif><text><body><termEntry id=\"company.plus\"><note>otherwise</note>{names}</termEntry></body></text></martif>"
    );
    let said = onto(ImportFormat::Tbx, &known);
    assert!(said.iter().any(|note| note.contains("stays ") && note.contains("that it is misspelling is left out")), "{said:?}");
    assert!(said.iter().any(|note| note.contains("the note of `company.plus` is left out")), "{said:?}");
}

#[test]
fn rules_of_prh_go_onto_a_glossary() {
    let lists = [(PathBuf::from("glossary.toml"), std::fs::read_to_string(folder().join("glossary.toml")).expect("a list"))];
    let rules = "version: 1\nrules:\n  - expected: 例示大使館\n    patterns:\n      - 例示大使舘\n      - /例示太使館/\n  - expected: $$none\n    pattern: x\n";
    let error =
        import_onto(&lists, "", "it.yml", rules.as_bytes(), ImportFormat::Prh, &ImportOptions::default()).expect_err("no entry");
    assert_eq!(error.to_string(), "it.yml:7:1: `$none` is the canonical name of no one entry");
    let rules = rules.split("  - expected: $$").next().expect("a rule");
    let merged =
        import_onto(&lists, "", "it.yml", rules.as_bytes(), ImportFormat::Prh, &ImportOptions::default()).expect("merged");
    assert_eq!(
        merged.changes,
        ["mission.example: added `例示大使舘` (misspelling)", "mission.example: added `例示太使館` (misspelling)"]
    );
    assert!(merged.lists[0].1.contains("misspelled = [\"例示大使舘\", \"例示太使館\"]"), "{}", merged.lists[0].1);
}

#[test]
fn what_we_write_for_others_comes_back() {
    let glossary = small();
    for (to, from) in [
        (ExportFormat::DeepL, ImportFormat::List),
        (ExportFormat::Google, ImportFormat::List),
        (ExportFormat::OmegaT, ImportFormat::OmegaT),
    ] {
        let export = export(&glossary, to, &ExportOptions::default()).expect("an export");
        let imported =
            import("it", &export.bytes, from, &ImportOptions::default()).unwrap_or_else(|error| panic!("{to:?}: {error}"));
        for entry in imported.glossary.entries() {
            let (en, ja) = (entry.full(Lang::En).expect("a name"), entry.full(Lang::Ja).expect("a name"));
            let is_known = |known: &&Entry| [en, ja].iter().all(|text| known.names.iter().any(|name| name.text == **text));
            assert!(glossary.entries().iter().any(|known| is_known(&known)), "{to:?}: {en} {ja}");
        }
    }
}
