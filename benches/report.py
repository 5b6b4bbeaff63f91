"""Writes what the documents say of speed from the newest result file of each stage: tables between marks in docs/performance.md and README.md, and
docs/performance.svg.

python3 benches/report.py            writes them
python3 benches/report.py --check    fails where one of them says something else than the results
"""

import html
import math
import pathlib
import re
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
STAGES = {
    "engines": "benches/measure engines",
    "command": "benches/measure command",
    "peers": "benches/measure peers",
    "worst": "benches/measure worst",
    "soak": "benches/measure soak",
    "files": "cargo bench --bench files -- --write",
}
DENSE, SPARSE = "mx_200", "mx_2000"


class Result:
    """A result file: its path, its first paragraph, and its tables by heading."""

    def __init__(self, path):
        self.path = path.relative_to(ROOT).as_posix()
        lines = path.read_text(encoding="utf-8").splitlines()
        self.head = lines[2] if len(lines) > 2 else ""
        self.sections, tables, head = {}, [], None
        for line in lines:
            if line.startswith("## "):
                tables = self.sections.setdefault(line[3:], [])
                head = None
            elif line.startswith("|"):
                cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
                if head is None:
                    head = cells
                    tables.append([])
                elif not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                    tables[-1].append(dict(zip(head, cells)))
            else:
                head = None

    def by_names(self):
        """The tables of each number of names."""
        for title, tables in self.sections.items():
            if match := re.fullmatch(r"(\d+) names", title):
                yield int(match[1]), tables


def newest():
    """The newest result file of each stage that has one."""
    found = {}
    for stage in STAGES:
        paths = sorted((ROOT / "benches/results").glob(f"????-??-??-{stage}.md"))
        if paths:
            found[stage] = Result(paths[-1])
    return found


def table(head, rows, align=""):
    marks = [{"r": "--:"}.get(mark, "---") for mark in align.ljust(len(head), "l")]
    lines = [head, marks] + rows
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def targets(results):
    rows = []
    for stage, result in results.items():
        for row in (row for tables in [result.sections.get("Targets", [])] for rows in tables for row in rows):
            what, wanted, measured, outcome = row["what"], row["target"], row["measured"], row[""]
            rows.append([what, wanted, measured, outcome if outcome == "met" else f"**{outcome}**", f"`{STAGES[stage].split('/')[-1]}`"])
    met = sum(row[3] == "met" for row in rows)
    return f"{met} of {len(rows)} are met.\n\n" + table(["what", "target", "measured", "", "measured by"], rows, "lrrll")


def ratios(results):
    """The ratios of each number of names: median and least over the corpora."""
    rows = []
    for count, tables in results["engines"].by_names():
        corpora = tables[0]
        named = [name for name in corpora[0] if " : " in name]
        row = [f"{count:,}"]
        for name in named:
            values = [float(corpus[name]) for corpus in corpora]
            row.append(f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})")
        rows.append(row)
    return table(["names"] + named, rows, "rrrr")


def speeds(results):
    """The absolute figures of the two mixed corpora."""
    rows = []
    for count, tables in results["engines"].by_names():
        for corpus in (row for row in tables[0] if row["corpus"] in (DENSE, SPARSE)):
            rows.append([f"{count:,}", corpus["corpus"]] + [corpus[name] for name in corpus if name.endswith("MB/s")])
    head = ["names", "corpus"] + [name.removesuffix(" MB/s") for name in tables[0][0] if name.endswith("MB/s")]
    return table(head, rows, "rl" + "r" * (len(head) - 2))


def lost(results):
    """Where others are faster, and by how much: every pair of the same work, counted over the corpora."""
    lines = []
    for count, tables in results["engines"].by_names():
        for ours, theirs in (("find", "daachorse"), ("find", "aho-corasick"), ("normalize", "daachorse"), ("normalize", "daachorse replace"),
                             ("normalize", "aho-corasick replace"), ("normalize", "fold + daachorse replace")):
            factors = {row["corpus"]: float(row[f"{theirs} MB/s"]) / max(float(row[f"{ours} MB/s"]), 1) for row in tables[0]}
            faster = {corpus: factor for corpus, factor in factors.items() if factor > 1}
            if faster:
                most = max(faster, key=faster.get)
                lines.append([f"{count:,}", theirs, f"`{ours}`", f"{len(faster)} of {len(factors)}", f"{faster[most]:.1f} times as fast on {most}"])
    if "peers" in results:
        for count, tables in results["peers"].by_names():
            for peer, rows in grouped(tables[0]).items():
                faster = {row["corpus"]: 1 / max(float(row["seimei : peer"]), 0.001) for row in rows if float(row["seimei : peer"]) < 1}
                if faster:
                    most = max(faster, key=faster.get)
                    lines.append([f"{count:,}", f"{peer} (Python)", "`normalize`", f"{len(faster)} of {len(rows)}", f"{faster[most]:.1f} times as fast on {most}"])
    if not lines:
        return "Nowhere in these measurements.\n"
    return table(["names", "faster", "than", "corpora", "at most"], lines, "rlllr")


def grouped(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row["peer"], []).append(row)
    return groups


def peers(results):
    rows, notes = [], []
    for count, tables in results["peers"].by_names():
        for peer, group in grouped(tables[0]).items():
            share = lambda name: min(float(row[name].rstrip(" %")) for row in group)
            factors = [float(row["seimei : peer"]) for row in group]
            rows.append([f"{count:,}", peer, f"{share('found as listed'):.0f} %", f"{share('found respelled'):.0f} %",
                         f"{statistics.median([float(row['peer MB/s']) for row in group]):.3g}",
                         f"{statistics.median(factors):.3g} ({min(factors):.3g} to {max(factors):.3g})"])
    text = (ROOT / results["peers"].path).read_text(encoding="utf-8")
    notes = sorted({line for line in text.splitlines() if line.startswith("- ") and ("not measured" in line or "stopped" in line)})
    head = ["names", "peer", "finds, as listed", "finds, respelled", "MB/s", "seimei `normalize` : peer"]
    return table(head, rows, "rlrrrr") + "".join(f"\n{note}" for note in notes) + ("\n" if notes else "")


def command(results):
    text = (ROOT / results["command"].path).read_text(encoding="utf-8")
    return re.sub(r"^## ", "### ", text.split("\n## ", 1)[1].split("\n## Targets")[0].join(["## ", "\n"]), flags=re.M)


def sources(results):
    return "".join(f"- [{result.path.split('/')[-1]}](../{result.path}): {result.head}\n" for result in results.values())


def headline(results):
    """A few rows for whoever only wants to know."""
    rows = []
    for count, tables in results["engines"].by_names():
        if count not in (10_000, 1_000_000):
            continue
        for name in tables[0][0]:
            if " : " in name:
                ours, theirs = name.split(" : ")
                values = [float(row[name]) for row in tables[0]]
                rows.append([f"`{ours}`", {"daachorse": "daachorse 5, bare search"}.get(theirs, theirs), f"{count:,}", f"{statistics.median(values):.2g}"])
    if "peers" in results:
        for count, tables in results["peers"].by_names():
            for peer, group in grouped(tables[0]).items():
                if count == 10_000:
                    factor = statistics.median([float(row["seimei : peer"]) for row in group])
                    rows.append(["`normalize`, Python", peer, f"{count:,}", f"{factor:.2g}"])
    for row in (row for tables in [results.get("command") and results["command"].sections.get("Targets", [])] if tables for rows in tables for row in rows):
        if row["what"].startswith("textlint"):
            rows.append(["the command", "textlint + prh, an article of 4 kB, the same rules", "built-in", row["measured"]])
    return table(["seimei", "beside", "names", "times as fast"], rows, "llrr")


def plot(results):
    """Speed by number of names, dense and sparse, both axes logarithmic."""
    lines = [("find MB/s", "seimei find", "ours"), ("normalize MB/s", "seimei normalize", "ours bold"), ("daachorse MB/s", "daachorse find", "a"),
             ("aho-corasick MB/s", "aho-corasick find", "b"), ("fold + daachorse replace MB/s", "fold, daachorse, replace", "c")]
    series = {DENSE: {}, SPARSE: {}}
    for count, tables in results["engines"].by_names():
        for row in tables[0]:
            for column, label, kind in lines:
                if row["corpus"] in series:
                    series[row["corpus"]].setdefault((label, kind), []).append((count, float(row[column])))
    for count, tables in (results["peers"].by_names() if "peers" in results else []):
        for row in tables[0]:
            if row["corpus"] in series and row["peer"] in ("flashtext2 replace", "flashtext replace"):
                series[row["corpus"]].setdefault((f"{row['peer']} (Python)", "d" if "2" in row["peer"] else "e"), []).append((count, float(row["peer MB/s"])))
    every = [point for lines in series.values() for points in lines.values() for point in points]
    low, high = (round(math.log10(extreme), 6) for extreme in (min(value for _, value in every), max(value for _, value in every)))
    bottom, top = math.floor(low), math.ceil(high * 4) / 4
    left, right = (math.log10(extreme) for extreme in (min(count for count, _ in every), max(count for count, _ in every)))
    width, panel, height, margin, labels = 960, 260, 300, 56, 170
    out = [STYLE.format(width=width, height=height + 110)]
    title = "Megabytes a second by number of names, mixed English and Japanese, one thread"
    out.append(f'<title>{title}</title><rect class="page" width="{width}" height="{height + 110}" rx="6"/><text class="title" x="{margin}" y="28">{title}</text>')
    for index, (corpus, heading) in enumerate(((DENSE, "a name in 200 bytes"), (SPARSE, "a name in 2,000 bytes"))):
        x0, y0 = margin + index * (panel + labels + 28), 64
        across = lambda count: x0 + panel * (math.log10(count) - left) / max(right - left, 1e-9)
        down = lambda value: y0 + height * (top - math.log10(value)) / (top - bottom)
        out.append(f'<text class="heading" x="{x0}" y="52">{heading}</text>')
        for power in range(bottom, math.floor(top) + 1):
            for step in (1, 2, 5):
                value = step * 10.0 ** power
                if math.log10(value) > top:
                    continue
                y = down(value)
                out.append(f'<line class="{"grid" if step == 1 else "faint"}" x1="{x0}" x2="{x0 + panel}" y1="{y:.1f}" y2="{y:.1f}"/>')
                out.append(f'<text class="tick end" x="{x0 - 6}" y="{y + 3.5:.1f}">{value:g}</text>')
        for count in sorted({count for count, _ in every}):
            out.append(f'<line class="faint" x1="{across(count):.1f}" x2="{across(count):.1f}" y1="{y0}" y2="{y0 + height}"/>')
            out.append(f'<text class="tick middle" x="{across(count):.1f}" y="{y0 + height + 18}">{count:,}</text>')
        ends = []
        for (label, kind), points in series[corpus].items():
            points.sort()
            path = " ".join(f"{across(count):.1f},{down(value):.1f}" for count, value in points)
            out.append(f'<polyline class="{kind}" points="{path}"/>')
            out += [f'<circle class="{kind}" cx="{across(count):.1f}" cy="{down(value):.1f}" r="3"/>' for count, value in points]
            ends.append([down(points[-1][1]), across(points[-1][0]), label, kind])
        # Labels give way downwards.
        ends.sort()
        free = y0 - 20
        for y, x, label, kind in ends:
            free = max(y + 4, free + 15)
            out.append(f'<line class="lead" x1="{x + 4:.1f}" y1="{y:.1f}" x2="{x0 + panel + 12}" y2="{free - 4:.1f}"/>')
            out.append(f'<text class="label {kind}" x="{x0 + panel + 15}" y="{free:.1f}">{html.escape(label)}</text>')
    out.append(f'<text class="tick middle" x="{width / 2}" y="{height + 102}">names in the glossary; both axes logarithmic; flashtext and flashtext2 from Python</text>')
    return "\n".join(out) + "\n</svg>\n"


STYLE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<style>
svg {{ --page: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #c3c9d0; --ours: #0b62c4; --a: #b3400e; --b: #8250df; --c: #19703a; --d: #a01b6c; --e: #6b5d00 }}
@media (prefers-color-scheme: dark) {{
svg {{ --page: #0d1117; --ink: #e6edf3; --soft: #9aa4ae; --grid: #3a424b; --ours: #6cb2ff; --a: #ff9b66; --b: #c9a6ff; --c: #56d68a; --d: #ff8bd0; --e: #dcc646 }}
}}
text {{ font: 12px system-ui, sans-serif; fill: var(--ink) }}
.page {{ fill: var(--page) }} .title {{ font-size: 15px; font-weight: 600 }} .heading {{ font-weight: 600; fill: var(--soft) }}
.tick {{ font-size: 11px; fill: var(--soft) }} .end {{ text-anchor: end }} .middle {{ text-anchor: middle }}
.grid {{ stroke: var(--grid) }} .faint {{ stroke: var(--grid); stroke-opacity: .4 }} .lead {{ stroke: var(--grid); stroke-dasharray: 2 2 }}
polyline {{ fill: none; stroke-width: 1.8 }} polyline.bold {{ stroke-width: 3.2 }} .label.bold {{ font-weight: 700 }}
polyline.ours {{ stroke: var(--ours) }} polyline.a {{ stroke: var(--a) }} polyline.b {{ stroke: var(--b) }} polyline.c {{ stroke: var(--c) }} polyline.d {{ stroke: var(--d) }}
polyline.e {{ stroke: var(--e) }}
circle.ours, .label.ours {{ fill: var(--ours) }} circle.a, .label.a {{ fill: var(--a) }} circle.b, .label.b {{ fill: var(--b) }} circle.c, .label.c {{ fill: var(--c) }}
circle.d, .label.d {{ fill: var(--d) }} circle.e, .label.e {{ fill: var(--e) }}
</style>"""

BLOCKS = {"targets": targets, "ratios": ratios, "speeds": speeds, "lost": lost, "peers": peers, "command": command, "sources": sources, "headline": headline}
NEEDS = {"peers": "peers", "command": "command"}


def filled(text, results):
    """The document with every block between its marks made anew."""
    def block(match):
        name = match[1]
        if NEEDS.get(name, "engines") not in results:
            return match[0]
        return f"<!-- begin {name}, by benches/report.py -->\n\n{BLOCKS[name](results).rstrip()}\n\n<!-- end {name} -->"

    return re.sub(r"<!-- begin (\w+), by benches/report\.py -->\n.*?<!-- end \1 -->", block, text, flags=re.S)


def main():
    results = newest()
    texts = {ROOT / "docs/performance.svg": plot(results)}
    for name in ("docs/performance.md", "README.md"):
        texts[ROOT / name] = filled((ROOT / name).read_text(encoding="utf-8"), results)
    stale = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.relative_to(ROOT)} {'differs from the results: python3 benches/report.py' if '--check' in sys.argv else 'written'}")
        if "--check" not in sys.argv:
            path.write_text(texts[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
