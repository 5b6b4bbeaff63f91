"""Documents of every format, read by software that others wrote before and after their names are rewritten.

A reader returns a shape (blocks, tags, keys, times, code, whatever no edit may touch) and texts. The shape must be the same on both sides;
some texts must differ. The sample documents are those of tests/documents; Word documents are made by python-docx. Which reader a format
has stands in tests/documents/formats.tsv, from which the table of docs/formats.md is made.
"""

import csv
import io
import json
import shutil
import zipfile

from harness import ROOT, SEIMEI, WORK, check, package, replace, run

SAMPLES = ROOT / "tests/documents"
FOLDER = WORK / "documents"
TABLE = {row["format"]: row for row in csv.DictReader((SAMPLES / "formats.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)}

READERS = {"text": {"none"}, "docx": {"python-docx", "pypandoc_binary"}}


def normalized(original):
    """What `seimei normalize` makes of a file, beside which the original is kept."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / original.name
    if path != original:
        shutil.copy(original, path)
    shutil.copy(path, before(path))
    run([SEIMEI, "normalize", "--write", path])
    return path


def before(path):
    return path.with_name(f"before-{path.name}")


def compare(old, new):
    """Both sides as lists of parts, each a shape and a text."""
    shapes = [(one[0], other[0]) for one, other in zip(old, new) if one[0] != other[0]]
    assert not shapes and len(old) == len(new), f"{len(old)} parts became {len(new)}; first other part: {shapes[:1]}"
    changed = [(one[1], other[1]) for one, other in zip(old, new) if one[1] != other[1]]
    assert changed, "no text changed"
    return f"{len(new)} parts, {len(changed)} texts changed"


def document(form, name, package_name, plant):
    """Registers the reader of a format for a sample."""

    def register(read):
        READERS.setdefault(form, set()).add(package_name)

        def read_both(path):
            return compare(list(read(before(path).read_text("utf-8"))), list(read(path.read_text("utf-8"))))

        read_both.__name__ = f"document_{form}"
        original = SAMPLES / form / name
        check(f"document, {form}", lambda: package(package_name), lambda: normalized(original), plant)(read_both)
        return read

    return register


def edit(old, new):
    """A fault: what no edit may touch is edited."""
    return lambda path: replace(path, old, new)


@document("markdown", "article.md", "markdown-it-py", edit("`Open AI`", "`OpenAI`"))
def markdown(text):
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    for token in tokens:
        lines = token.map and token.map[1] - token.map[0]
        if token.type != "inline":
            yield (token.type, token.tag, token.content), ""
            continue
        texts = [child.content for child in token.children if child.type == "text"]
        for child in token.children:
            if child.type not in ("text", "softbreak"):
                kept = "" if child.type == "image" else child.content
                yield (child.type, child.tag, kept, json.dumps(child.attrs, sort_keys=True), child.hidden), ""
        # A name over two lines goes onto one.
        yield ("inline", bool(lines)), " ".join(texts)


@document("html", "page.html", "html5lib", edit("<code>Open AI", "<code>OpenAI"))
def page(text):
    import html5lib

    def walk(node, kept):
        is_comment = not isinstance(node.tag, str)
        kept = kept or is_comment or node.tag in ("script", "style", "code", "pre", "ruby") or node.get("translate") == "no"
        attributes = sorted((name, value) for name, value in node.attrib.items() if name not in ("alt", "title"))
        shown = " ".join(value for name, value in node.attrib.items() if name in ("alt", "title"))
        yield ("comment" if is_comment else node.tag, attributes, node.text if kept else None), (shown, None if kept else node.text)
        for inside in node:
            yield from walk(inside, kept)
            yield ("after", inside.tail if kept else None), None if kept else inside.tail

    # Between the two comments nothing changes, which the samples of `cargo test` show; a reader of trees does not see them as brackets.
    yield from walk(html5lib.parse(text, namespaceHTMLElements=False), False)


def value(text):
    import orjson

    def walk(node, path):
        if isinstance(node, dict):
            yield (path, list(node)), None
            for key, inside in node.items():
                yield from walk(inside, f"{path}.{key}")
        elif isinstance(node, list):
            yield (path, len(node)), None
            for index, inside in enumerate(node):
                yield from walk(inside, f"{path}[{index}]")
        elif isinstance(node, str):
            yield (path, "string"), node
        else:
            yield (path, repr(node)), None

    yield from walk(orjson.loads(text), "")


document("json", "articles.json", "orjson", edit('"Open AI":', '"OpenAI":'))(value)


@document("jsonl", "records.jsonl", "pandas", edit('"title": "Open AI"', '"title": "OpenAI"'))
def lines(text):
    import pandas

    table = pandas.read_json(io.StringIO(text), lines=True)
    for row in table.to_dict("records"):
        yield sorted((key, repr(cell)) for key, cell in row.items() if key != "text"), row["text"]


def table(text, delimiter):
    import pandas

    table = pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, sep=delimiter, quoting=csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE)
    yield list(table.columns), None
    for row in table.itertuples(index=False):
        yield row[0], list(row[1:])


document("csv", "table.csv", "pandas", edit('"SoftBank Group', "SoftBank Group"))(lambda text: table(text, ","))
document("tsv", "table.tsv", "pandas", edit("\tSoftBank", " SoftBank"))(lambda text: table(text, "\t"))


@document("srt", "film.srt", "srt", edit("00:00:03,000", "00:00:03,001"))
def subrip(text):
    import srt

    for cue in srt.parse(text):
        yield (cue.index, cue.start, cue.end), cue.content


@document("vtt", "film.vtt", "webvtt-py", edit("<v Open AI>", "<v OpenAI>"))
def web_subtitles(text):
    import webvtt

    for cue in webvtt.from_string(text):
        yield (cue.identifier, cue.start, cue.end, cue.voice), cue.text


@document("po", "messages.po", "polib", edit('msgctxt "Open AI"', 'msgctxt "OpenAI"'))
def catalogue(text):
    import polib

    for entry in polib.pofile(text):
        plural = entry.msgstr_plural
        kept = entry.msgstr if entry.obsolete else None
        yield (entry.msgid, entry.msgctxt, sorted(plural), entry.comment, entry.occurrences, kept), (entry.msgstr, plural)


def units(text):
    from translate.storage import xliff, xliff2

    kind = xliff2.Xliff2File if 'version="2.0"' in text else xliff.xlifffile
    for unit in kind.parsestring(text.encode()).units:
        yield (unit.getid(), str(unit.source), unit.getnotes()), str(unit.target)


document("xliff", "film.xlf", "translate-toolkit", edit("<source>Open AI", "<source>OpenAI"))(units)
document("xliff", "film-2.xlf", "translate-toolkit", edit("<source>Open AI", "<source>OpenAI"))(units)


@document("latex", "paper.tex", "pylatexenc", edit("\\cite{Open AI}", "\\cite{OpenAI}"))
def latex(text):
    from pylatexenc.latexwalker import LatexWalker

    kept = ("cite", "newcommand", "verb", "url", "verbatim")
    texts = []

    def walk(nodes):
        for node in nodes or []:
            kind, name = type(node).__name__, getattr(node, "macroname", None) or getattr(node, "environmentname", None) or ""
            if kind == "LatexCharsNode":
                texts.append(node.chars)
            elif kind == "LatexCommentNode" or kind == "LatexMathNode" or name in kept:
                yield (kind, name, node.latex_verbatim()), None
            elif kind != "LatexSpecialsNode":
                # A tie (a special sign) may stand inside a name and go.
                yield (kind, name), None
                yield from walk(getattr(getattr(node, "nodeargd", None), "argnlist", None))
                yield from walk(getattr(node, "nodelist", None))

    yield from walk(LatexWalker(text, tolerant_parsing=False).get_latex_nodes()[0])
    yield "text", " ".join(texts)


@document("rst", "guide.rst", "docutils", edit("``Open AI``", "``OpenAI``"))
def restructured(text):
    import docutils.core

    settings = {"report_level": 5, "halt_level": 5, "raw_enabled": False, "file_insertion_enabled": False}
    tree = docutils.core.publish_doctree(text, settings_overrides=settings)
    for node in tree.findall():
        if node.tagname in ("system_message", "problematic"):
            continue
        if node.tagname == "#text":
            is_kept = node.parent.tagname in ("literal", "literal_block", "comment")
            yield ("#text", str(node) if is_kept else None), None if is_kept else str(node)
        else:
            yield (node.tagname, node.get("refuri")), None


# Word


def letter():
    """A Word document that python-docx writes, with names in all places where text stands."""
    import docx

    FOLDER.mkdir(parents=True, exist_ok=True)
    made = docx.Document()
    made.add_heading("Open AI in Tokyo", 1)
    paragraph = made.add_paragraph("The ")
    # Word splits a run where nobody asked for it.
    paragraph.add_run("Open").bold = True
    paragraph.add_run(" AI").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("Softbank").italic = True
    paragraph.add_run(" Group met at the 米国大使館.")
    made.add_comment(paragraph.runs[1], text="Open AI?", author="an editor", initials="e")
    cells = made.add_table(rows=2, cols=2, style="Table Grid")
    cells.cell(0, 0).text, cells.cell(1, 1).text = "Open AI", "no name"
    made.add_paragraph("文部科学賞", style="List Bullet")
    made.sections[0].header.paragraphs[0].text = "Softbank Group"
    made.sections[0].footer.paragraphs[0].text = "Open AI"
    path = FOLDER / "letter.docx"
    made.save(path)
    return path


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def damage(name, old, new):
    """A fault in one part of an archive."""

    def plant(path):
        known = parts(path)
        assert old in known[name], f"nothing to plant a fault in: no {old!r}"
        known[name] = known[name].replace(old, new, 1)
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in known.items():
                archive.writestr(part, content)

    return plant


def word(path):
    import docx

    known = docx.Document(path)
    paragraphs = [*known.paragraphs, *(paragraph for row in known.tables[0].rows for cell in row.cells for paragraph in cell.paragraphs)]
    paragraphs += known.sections[0].header.paragraphs + known.sections[0].footer.paragraphs
    paragraphs += [paragraph for comment in known.comments for paragraph in comment.paragraphs]
    for paragraph in paragraphs:
        runs = [(run.bold, run.italic, run.style.name, str(run.font.size)) for run in paragraph.runs]
        yield (paragraph.style.name, runs), [run.text for run in paragraph.runs]


@check("document, docx", lambda: package("python-docx"), lambda: normalized(letter()), damage("word/document.xml", b"<w:b/>", b""))
def document_docx_python(path):
    touched = {"word/document.xml", "word/header1.xml", "word/footer1.xml", "word/comments.xml"}
    old, new = parts(before(path)), parts(path)
    assert list(old) == list(new), "other parts, or in another order"
    other = [name for name in old if name not in touched and old[name] != new[name]]
    assert not other, f"other bytes in {other}"
    texts = "\n".join("".join(text) for _, text in word(path))
    assert "Open AI" not in texts and "Softbank" not in texts and "在日米国大使館" in texts, texts
    return compare(list(word(before(path))), list(word(path)))


def pandoc(path, changes):
    import pypandoc

    return pypandoc.convert_file(str(path), "plain", format="docx", extra_args=[f"--track-changes={changes}", "--wrap=none"])


def pandoc_version():
    import pypandoc

    return f"pandoc {pypandoc.get_pandoc_version()} (pypandoc_binary)"


def tracked():
    path = letter()
    shutil.copy(path, before(path))
    run([SEIMEI, "normalize", "--write", "--track-changes", path])
    return path


@check("document, docx, tracked changes", pandoc_version, tracked, damage("word/document.xml", b"<w:del ", b"<w:ins "))
def document_docx_pandoc(path):
    assert pandoc(path, "reject") == pandoc(before(path), "reject"), "rejected changes do not give the old text back"
    accepted = pandoc(path, "accept")
    assert "OpenAI" in accepted and "Open AI" not in accepted.replace("Open AI?", ""), accepted
    plain = letter()
    run([SEIMEI, "normalize", "--write", plain])
    assert accepted == pandoc(plain, "accept"), "accepted changes do not give the text that is written without them"
    return "rejected, the old text; accepted, the new one"


for form, row in TABLE.items():
    assert READERS.get(form) == set(row["reader"].split()), f"tests/documents/formats.tsv names other readers of {form}"
