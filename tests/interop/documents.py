"""Has the sample documents of every format read by software that others wrote, before and after their names are rewritten.

What a reader sees must have the same shape on both sides: the same blocks, cells, cues and entries in the same order. Only texts
differ, and some do. `python tests/interop/documents.py` prints a line for each format; its readers are in requirements-documents.txt.
"""

import csv
import html.parser
import importlib.metadata
import io
import json
import pathlib
import sys

SAMPLES = pathlib.Path(__file__).resolve().parents[1] / "documents"


def markdown(text):
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    for token in tokens:
        yield token.type, token.tag, str(token.map and len(token.map)), token.content if token.type != "inline" else ""
        for child in token.children or []:
            if child.type not in ("text", "softbreak"):
                yield child.type, child.tag, json.dumps(child.attrs, sort_keys=True) if child.type != "image" else "", ""
    yield "text", "", "", " ".join(child.content for token in tokens for child in token.children or [] if child.type == "text")


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, "", json.dumps([pair for pair in attrs if pair[0] not in ("alt", "title")]), ""))

    def handle_endtag(self, tag):
        self.seen.append(("/" + tag, "", "", ""))

    def handle_data(self, data):
        self.text.append(data)


def page(text):
    import html5lib

    reader = Tags()
    reader.feed(text)
    yield from reader.seen
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    yield "tree", " ".join(str(node.tag) for node in tree.iter()), "", ""
    yield "text", "", "", " ".join(reader.text)


def value(text):
    def walk(node, path):
        if isinstance(node, dict):
            for key, inside in node.items():
                yield from walk(inside, f"{path}.{key}")
        elif isinstance(node, list):
            for index, inside in enumerate(node):
                yield from walk(inside, f"{path}[{index}]")
        elif isinstance(node, str):
            yield path, "string", "", node
        else:
            yield path, repr(node), "", ""

    yield from walk(json.loads(text), "")


def lines(text):
    for number, line in enumerate(text.splitlines()):
        if line.strip():
            for path, kind, attributes, inside in value(line):
                yield f"{number}{path}", kind, attributes, inside


def table(text, delimiter):
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=delimiter == ",")):
        for column, cell in enumerate(row):
            yield str(number), str(column), "", cell


def subrip(text):
    import srt

    for cue in srt.parse(text):
        yield str(cue.index), str(cue.start), str(cue.end), cue.content


def web_subtitles(text):
    import webvtt

    for cue in webvtt.from_string(text):
        yield str(cue.identifier), cue.start, cue.end, cue.text


def catalogue(text):
    import polib

    for entry in polib.pofile(text):
        plural = entry.msgstr_plural
        yield entry.msgid, str(entry.msgctxt), str(sorted(plural)), entry.msgstr + "".join(plural.values())


def units(text):
    from translate.storage import xliff, xliff2

    kind = xliff2.Xliff2File if 'version="2.0"' in text else xliff.xlifffile
    for unit in kind.parsestring(text.encode()).units:
        yield unit.getid(), str(unit.source), "", str(unit.target)


def latex(text):
    from pylatexenc.latexwalker import LatexWalker

    def walk(nodes):
        for node in nodes or []:
            name = getattr(node, "macroname", None) or getattr(node, "environmentname", None) or ""
            kind = type(node).__name__
            if kind == "LatexCharsNode":
                yield "text", "", "", node.chars
                continue
            yield kind, name, "", ""
            arguments = getattr(node, "nodeargd", None)
            yield from walk(getattr(arguments, "argnlist", None))
            yield from walk(getattr(node, "nodelist", None))

    found = list(walk(LatexWalker(text, tolerant_parsing=False).get_latex_nodes()[0]))
    # A tie inside a name is a node of its own.
    yield from (row for row in found if row[0] not in ("text", "LatexSpecialsNode"))
    yield "text", "", "", " ".join(row[3] for row in found if row[0] == "text")


def restructured(text):
    import docutils.core
    import docutils.utils

    settings = {"report_level": 5, "halt_level": 5, "raw_enabled": False, "file_insertion_enabled": False}
    tree = docutils.core.publish_doctree(text, settings_overrides=settings)
    for node in tree.findall():
        if node.tagname in ("system_message", "problematic"):
            continue
        yield node.tagname, "", "", "" if node.tagname != "#text" else str(node)


READERS = {
    "markdown": (markdown, "markdown-it-py"),
    "html": (page, "html5lib"),
    "json": (value, None),
    "jsonl": (lines, None),
    "csv": (lambda text: table(text, ","), None),
    "tsv": (lambda text: table(text, "\t"), None),
    "srt": (subrip, "srt"),
    "vtt": (web_subtitles, "webvtt-py"),
    "po": (catalogue, "polib"),
    "xliff": (units, "translate-toolkit"),
    "latex": (latex, "pylatexenc"),
    "rst": (restructured, "docutils"),
}


def main():
    failed = False
    for form, (read, package) in READERS.items():
        reader = f"{package} {importlib.metadata.version(package)}" if package else f"Python {sys.version.split()[0]}"
        for path in sorted((SAMPLES / form).iterdir()):
            if ".expected." in path.name:
                continue
            before = list(read(path.read_text("utf-8")))
            after = list(read(path.with_suffix(f".expected{path.suffix}").read_text("utf-8")))
            same = [row[:3] for row in before] == [row[:3] for row in after]
            changed = sum(old[3] != new[3] for old, new in zip(before, after))
            ok = same and changed > 0
            failed |= not ok
            print(f"{form}/{path.name}: {reader}: {len(before)} parts, {changed} texts changed: {'ok' if ok else 'FAILED'}")
            if not same:
                for old, new in zip(before, after):
                    if old[:3] != new[:3]:
                        print("  ", old, "\n  ", new)
                        break
    sys.exit(failed)


if __name__ == "__main__":
    main()
