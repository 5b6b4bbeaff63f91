"""Every format of `seimei export`, read by a program that it is for."""

import importlib.metadata
import json
import pathlib
import re

from harness import ARTICLE, BIN, HERE, NODE, SEIMEI, WORK, Missing, check, debian, npm, package, program, replace, run, same


def export(name, *options):
    """A file with the whole built-in glossary."""
    path = WORK / name
    run([SEIMEI, "export", *options, "--output", path])
    return path


def entries():
    """The glossary as the JSON Lines say it, which is what the other formats are compared with."""
    if not hasattr(entries, "known"):
        text = export("glossary.jsonl", "--to", "jsonl").read_text("utf-8")
        entries.known = [json.loads(line) for line in text.splitlines()]
    return entries.known


def names():
    return [(entry["id"], name["name"]) for entry in entries() for name in entry["names"]]


# Tables


def lose_a_row(path):
    lines = path.read_text("utf-8").splitlines(keepends=True)
    del lines[len(lines) // 2]
    path.write_text("".join(lines), "utf-8")


@check("CSV, full", lambda: package("pandas"), lambda: export("full.csv", "--to", "csv", "--full", "--bom"), lose_a_row)
def csv_pandas(path):
    import pandas

    table = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return same(zip(table["id"], table["name"]), names(), "names")


@check("CSV", lambda: package("polars"), lambda: export("plain.csv", "--to", "csv"), lambda path: replace(path, "id,kind,lang,name", "id,kind,lang,nome"))
def csv_polars(path):
    import polars

    table = polars.read_csv(path, infer_schema=False)
    return same(zip(table["id"], table["name"]), names(), "names")


@check("TSV", lambda: package("pandas"), lambda: export("plain.tsv", "--to", "tsv"), lambda path: replace(path, "\tperson\t", "\tper\tson\t"))
def tsv_pandas(path):
    import pandas

    table = pandas.read_csv(path, dtype=str, keep_default_na=False, sep="\t")
    return same(zip(table["id"], table["name"]), names(), "names")


@check("JSON Lines", lambda: package("polars"), lambda: export("plain.jsonl", "--to", "jsonl"), lambda path: replace(path, '"names":[{', '"names":[['))
def jsonl_polars(path):
    import polars

    schema = {"id": polars.String, "names": polars.List(polars.Struct({"name": polars.String}))}
    table = polars.read_ndjson(path, schema=schema).explode("names").unnest("names")
    return same(zip(table["id"], table["name"]), names(), "names")


# Terminology


def tbx_names(path, namespace):
    import lxml.etree

    tree = lxml.etree.parse(path)
    terms = tree.iter("{*}term")
    return [term.text for term in terms]


def concept_names():
    return [name["name"] for entry in entries() if entry["kind"] not in ("ambiguous", "shield") for name in entry["names"]]


@check(
    "TBX v3 (RELAX NG)",
    lambda: debian("jing"),
    lambda: export("v3.tbx", "--to", "tbx"),
    lambda path: replace(path, ">fullForm<", ">initialism<"),
)
def tbx_jing(path):
    run([program("jing", "jing"), HERE / "tbx-basic.rng", path])
    return same(tbx_names(path, ""), concept_names(), "terms")


@check(
    "TBX v3 (RELAX NG)",
    lambda: debian("libxml2-utils"),
    lambda: export("v3-xmllint.tbx", "--to", "tbx"),
    lambda path: replace(path, "<conceptEntry id=\"", "<conceptEntry id=\"1:"),
)
def tbx_xmllint(path):
    run([program("xmllint", "libxml2-utils"), "--noout", "--huge", "--relaxng", HERE / "tbx-basic.rng", path])
    return "valid"


@check(
    "TBX v2",
    lambda: package("translate-toolkit"),
    lambda: export("v2.tbx", "--to", "tbx", "--tbx", "v2"),
    lambda path: replace(path, "<term>", "<trem>"),
)
def tbx_translate(path):
    from translate.storage import tbx

    units = tbx.tbxfile.parsefile(str(path)).units
    # This reader keeps the first name of each language, which is the canonical one.
    def first(entry, lang):
        return next((name["name"] for name in entry["names"] if name["lang"] == lang), "")

    concepts = [entry for entry in entries() if entry["kind"] not in ("ambiguous", "shield")]
    wanted = [(first(entry, "en"), first(entry, "ja")) for entry in concepts]
    return same([(unit.source, unit.target or "") for unit in units], wanted, "terms")


@check("TMX 1.4", lambda: package("translate-toolkit"), lambda: export("glossary.tmx", "--to", "tmx"), lambda path: replace(path, "</seg></tuv></tu>", "</seg></tuv>"))
def tmx_translate(path):
    from translate.storage import tmx

    units = tmx.tmxfile.parsefile(str(path)).units
    canonical = {name["name"] for entry in entries() for name in entry["names"] if name["status"] == "preferred"}
    wrong = [(unit.source, unit.target) for unit in units if unit.source not in canonical or unit.target not in canonical]
    assert units and not wrong, f"no canonical names: {wrong[:3]}"
    return f"{len(units)} units"


@check("OmegaT", lambda: package("translate-toolkit"), lambda: export("omegat.utf8", "--to", "omegat"), lambda path: replace(path, "\t", "\t\t"))
def omegat_translate(path):
    from translate.storage import omegat

    units = omegat.OmegaTFile.parsefile(str(path)).units
    known = set(names())
    wrong = [unit.source for unit in units if (unit.getnotes("translator"), unit.source) not in known or not unit.target]
    assert units and not wrong, f"no names of the entry that the comment tells: {wrong[:3]}"
    return f"{len(units)} pairs"


def graph(path, form):
    import rdflib

    return rdflib.Graph().parse(path, format=form)


@check(
    "SKOS, Turtle and JSON-LD",
    lambda: package("rdflib"),
    lambda: export("skos.jsonld", "--to", "skos-jsonld"),
    lambda path: replace(path, '"@language": "ja"', '"@language": "en"'),
)
def skos_rdflib(path):
    turtle = graph(export("skos.ttl", "--to", "skos-turtle"), "turtle")
    linked = graph(path, "json-ld")
    # Without blank nodes graphs are the same where their statements are.
    missing = set(turtle) ^ set(linked)
    assert not missing, f"{len(missing)} statements are in one notation only: {sorted(missing)[:2]}"
    return f"{len(turtle)} statements, the same in both"


@check(
    "SKOS, integrity (SHACL)",
    lambda: package("pyshacl"),
    lambda: export("skos-integrity.ttl", "--to", "skos-turtle"),
    lambda path: replace(path, "skos:altLabel", "skos:prefLabel"),
)
def skos_pyshacl(path):
    import pyshacl

    conforms, _, report = pyshacl.validate(str(path), shacl_graph=str(HERE / "skos-shapes.ttl"), data_graph_format="turtle")
    assert conforms, report[:500]
    return f"{path.read_text('utf-8').count('a skos:Concept ;')} concepts"


# Translation glossaries


@check("DeepL", lambda: package("deepl"), lambda: export("deepl.csv", "--to", "deepl"), lambda path: path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(True)[0]))
def deepl_client(path):
    import csv

    import deepl.util

    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    assert all(len(row) == 2 for row in rows), "not two columns"
    for row in rows:
        for term in row:
            deepl.util.validate_glossary_term(term)
    terms = deepl.util.convert_tsv_to_dict("\n".join("\t".join(row) for row in rows))
    known = {name for _, name in names()}
    assert set(terms) | set(terms.values()) <= known, "a byte order mark or a header became a term"
    return f"{len(terms)} pairs"


@check("Google, pair", lambda: package("pandas"), lambda: export("google.csv", "--to", "google"), lambda path: path.write_bytes(b"en,ja\n" + path.read_bytes()))
def google_pair(path):
    import pandas

    table = pandas.read_csv(path, dtype=str, keep_default_na=False, header=None, names=["source", "target"])
    known = {name for _, name in names()}
    assert set(table["source"]) | set(table["target"]) <= known, "a header became a term"
    assert table["source"].is_unique
    return f"{len(table)} pairs"


@check("Google, equivalent terms", lambda: package("pandas"), lambda: export("google-set.csv", "--to", "google-set"), lambda path: path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(True)[1]))
def google_set(path):
    import pandas

    table = pandas.read_csv(path, dtype=str, keep_default_na=False)
    assert list(table.columns) == ["en", "ja", "description"], list(table.columns)
    assert table["en"].is_unique and table["ja"].is_unique, "a term stands twice"
    return f"{len(table)} rows"


# Rules


@check("prh", lambda: npm("prh"), lambda: export("prh.yml", "--to", "prh"), lambda path: replace(path, "        to: \"", "        to: \"x"))
def prh(path):
    text = WORK / "prh.txt"
    text.write_text(ARTICLE, "utf-8")
    # The specs of every rule are run when the rules are read.
    said = run(["node", NODE / "node_modules/prh/bin/prh", "--stdout", "--rules", path, text])
    assert "文部科学省" in said and "文部科学章" not in said, said
    return f"{path.read_text('utf-8').count('- from: ')} specs hold"


@check("prh rules in textlint", lambda: npm("textlint"), lambda: export("textlint.yml", "--to", "prh"), lambda path: replace(path, "/\"", "(/\""))
def textlint(path):
    text = WORK / "textlint.md"
    text.write_text(ARTICLE, "utf-8")
    settings = WORK / "textlintrc.json"
    settings.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(path)]}}}))
    command = ["node", "node_modules/textlint/bin/textlint.js", "--config", settings, "--rules-base-directory", NODE / "node_modules"]
    run([*command, "--fix", text], cwd=NODE)
    said = text.read_text("utf-8")
    assert "文部科学省" in said and "文部科学章" not in said, said
    return "a text is mended"


@check("typos", lambda: package("typos"), lambda: export("typos.toml", "--to", "typos"), lambda path: replace(path, "[default.extend-words]", "[default.extend-wrods]"))
def typos(path):
    wrong, right = re.search(r'^(\w+) = "(\w+)"$', path.read_text("utf-8"), re.M).groups()
    said = run([BIN / "typos", "--config", path, "--isolated", "--format", "brief", "-"], check=False, input=f"the {wrong} office\n".encode())
    assert f"`{wrong}` should be `{right}`" in said, said or "nothing was found"
    return f"{path.read_text('utf-8').count(' = ')} words"


@check("Vale (its keys as regular expressions)", lambda: "PyYAML " + importlib.metadata.version("pyyaml"), lambda: export("vale.yml", "--to", "vale"), lambda path: replace(path, "\\\\b", "\\\\b("))
def vale(path):
    import yaml

    style = yaml.safe_load(path.read_text("utf-8"))
    assert style["extends"] == "substitution" and style["nonword"] is True, style
    for pattern, target in style["swap"].items():
        assert not re.search(pattern, target), f"{pattern} matches what it writes, {target}"
        assert re.compile(pattern).groups == 0, pattern
    return f"{len(style['swap'])} swaps"


@check("Solr synonyms", lambda: debian("liblucene8-java"), lambda: export("synonyms.txt", "--to", "synonyms"), lambda path: replace(path, " => ", " => a => "))
def lucene(path):
    jars = ["/usr/share/java/lucene-core.jar", "/usr/share/java/lucene-analyzers-common.jar"]
    found = [next(iter(sorted(pathlib.Path("/usr/share/java").glob(pathlib.Path(jar).stem + "-[0-9]*.jar"))), None) for jar in jars]
    if not all(found):
        raise Missing("no Lucene (Debian package liblucene8-java)")
    said = run([program("java", "default-jdk"), "-Dfile.encoding=UTF-8", "-cp", ":".join(map(str, found)), HERE / "Synonyms.java", path])
    rules = [line.split("\t") for line in said.splitlines()]
    full = {name["name"] for entry in entries() for name in entry["names"] if name["length"] == "full" and name["status"] == "preferred"}
    known = {name for _, name in names()}
    wrong = [rule for rule in rules if rule[0] not in known or rule[1] not in full]
    assert rules and not wrong, f"no names: {wrong[:3]}"
    return f"{len(rules)} rules"


# Language


@check("spaCy EntityRuler", lambda: package("spacy"), lambda: export("patterns.jsonl", "--to", "spacy"), lambda path: replace(path, '"label"', '"lable"'))
def spacy(path):
    import spacy

    language = spacy.blank("en")
    ruler = language.add_pipe("entity_ruler")
    ruler.from_disk(path)
    found = [(entity.text, entity.ent_id_) for entity in language("OpenAI met the U.S. Embassy in Japan.").ents]
    assert found == [("OpenAI", "company.openai"), ("U.S. Embassy in Japan", "mission.us.tokyo")], found
    return f"{len(ruler)} patterns"


@check("MeCab user dictionary", lambda: debian("mecab"), lambda: export("mecab.csv", "--to", "mecab"), lambda path: replace(path, ",名詞,固有名詞,組織,*,*,*,文部科学省,", ",名詞,固有名詞,組織,*,*,*,文部省,", 99))
def mecab(path):
    folder = pathlib.Path("/var/lib/mecab/dic/ipadic-utf8")
    index = pathlib.Path("/usr/lib/mecab/mecab-dict-index")
    if not folder.is_dir() or not index.exists():
        raise Missing("no MeCab with IPADIC (Debian packages mecab, mecab-utils, mecab-ipadic-utf8)")
    built = path.with_suffix(".dic")
    run([index, "-d", folder, "-u", built, "-f", "utf-8", "-t", "utf-8", path])
    said = run([program("mecab", "mecab"), "-d", folder, "-u", built], input="文科省とNVIDIAの発表\n".encode())
    bases = [line.split("\t")[1].split(",")[6] for line in said.splitlines() if "\t" in line]
    assert bases[0] == "文部科学省" and bases[2] == "エヌビディア", bases
    return f"{len(path.read_text('utf-8').splitlines())} words"


@check("Sudachi user dictionary", lambda: package("sudachipy"), lambda: export("sudachi.csv", "--to", "sudachi"), lambda path: replace(path, ",文部科学省,*,C,", ",文部省,*,C,", 99))
def sudachi(path):
    import sudachidict_small
    import sudachipy

    system = pathlib.Path(sudachidict_small.__file__).parent / "resources/system.dic"
    built = path.with_suffix(".dic")
    # The builder leaves a file that is there alone, and says nothing of it in its exit code.
    built.unlink(missing_ok=True)
    run([BIN / "sudachipy", "ubuild", "-s", system, "-o", built, path])
    tokenizer = sudachipy.Dictionary(config=sudachipy.Config(system=str(system), user=[str(built)])).tokenizer()
    forms = [word.normalized_form() for word in tokenizer.tokenize("ＭＥＸＴとNVIDIAの発表")]
    assert forms[0] == "文部科学省" and forms[2] == "エヌビディア", forms
    return f"{len(path.read_text('utf-8').splitlines())} words"
