"""Times seimei from Python beside flashtext, flashtext2, pyahocorasick, hyperscan, spaCy and yurenizer, on the names and texts of benches/engines.rs.

Called by benches/peers/run. Each peer has a process of its own, in which seimei and the peer take turns over the same texts, a call a text, from `str`
to `str`; before that each is asked how many of the inserted names it finds.
"""

import argparse
import importlib.metadata
import json
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import results

# Megabytes of each corpus, and the most names.
PEERS = {
    "flashtext2 replace": (2.0, 1_000_000),
    "flashtext2 replace, any case": (2.0, 100_000),
    "flashtext replace": (0.2, 100_000),
    "pyahocorasick replace": (2.0, 1_000_000),
    "hyperscan, find": (2.0, 10_000),
    "spaCy PhraseMatcher, find": (0.2, 100_000),
    "yurenizer normalize": (0.05, 1000),
}
SECONDS = 400
# seimei's `normalize` : flashtext2's `replace_keywords`.
WANTED = {10_000: 12.0, 100_000: 8.0, 1_000_000: 6.0}
LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--workload", type=pathlib.Path, required=True)
    parser.add_argument("--names", default="1000,10000,100000")
    parser.add_argument("--corpora", default="en_200,en_2000,ja_200,ja_2000,mx_200,mx_2000")
    parser.add_argument("--peers", help="words of the peers to be measured, with commas")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--log", type=pathlib.Path, help="what pip said of yurenizer")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(options)
    wanted = [peer for peer in PEERS if not options.peers or any(word in peer for word in options.peers.split(","))]
    report, targets = "", results.Targets()
    for names in map(int, options.names.split(",")):
        folder = options.workload / str(names)
        started = time.perf_counter()
        pack(folder)
        report += f"## {names} names\n\nLists read and packed from Python in {time.perf_counter() - started:.2f} s.\n\n"
        report += "| peer | corpus | found as listed | found respelled | peer MB/s | seimei normalize MB/s | seimei : peer |\n|---|---|--:|--:|--:|--:|--:|\n"
        notes = []
        for peer in wanted:
            if names > PEERS[peer][1]:
                continue
            rows, note = ask(peer, folder, options)
            notes += [note]
            report += "".join(rows_of(peer, rows))
            if peer == "flashtext2 replace" and rows and names in WANTED:
                ratio = statistics.median(row["ratio"] for row in rows)
                targets.at_least(f"Python `normalize` : flashtext2 `replace_keywords`, {names} names, median over the corpora", WANTED[names], ratio)
        report += "\n" + "".join(f"- {note}\n" for note in notes) + "\n"
    report += targets.table()
    print(report)
    if options.write:
        preface = f"Medians of {options.rounds} rounds, processor time, articles of 8 kB, from `str` to `str`. {versions()}."
        results.write("peers", "Beside peers in Python", f"{preface}\n\n{report}")


def versions():
    known = {dist.metadata["Name"].lower(): dist.version for dist in importlib.metadata.distributions()}
    named = [f"{name} {known[name]}" for name in ("flashtext", "flashtext2", "hyperscan", "pyahocorasick", "spacy", "yurenizer") if name in known]
    return f"Python {sys.version.split()[0]}, " + ", ".join(named)


def pack(folder):
    """Packs the lists, in a process that gives its memory back."""
    code = "import seimei, sys; open(sys.argv[2], 'wb').write(seimei.Glossary.from_dir(sys.argv[1]).pack())"
    subprocess.run([sys.executable, "-c", code, folder / "lists", folder / "names.index"], check=True)


def rows_of(peer, rows):
    for row in rows:
        yield (f"| {peer} | {row['corpus']} | {row['listed']:.1%} | {row['respelled']:.1%} | {row['peer']:.3g} | {row['seimei']:.3g} "
               f"| {row['ratio']:.3g} |\n").replace("%", " %")


def ask(peer, folder, options):
    """The rows of a peer, and what is to be said of it."""
    command = [sys.executable, __file__, "--child", peer, "--workload", folder, "--corpora", options.corpora, "--rounds", str(options.rounds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return [], f"{peer}: stopped after {SECONDS} s"
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        if peer.startswith("yurenizer") and "No module named" in reason and options.log and options.log.exists():
            said = re.findall(r"urllib\.error\..*", options.log.read_text())
            reason = f"it cannot be installed, for the dictionary it requires (sudachidict-full) is fetched from elsewhere while it is built: {said[-1] if said else reason}"
        return [], f"{peer}: not measured: {reason}"
    answer = json.loads(done.stdout)
    return answer["rows"], f"{peer}: built in {answer['built']:.2f} s, {answer['memory']:.0f} MB held in all with seimei and the texts"


def child(options):
    import seimei

    peer = options.child
    limit = PEERS[peer][0] * 1e6
    names = [line.rstrip("\n").split("\t") for line in open(options.workload / "names.tsv", encoding="utf-8")]
    started = time.perf_counter()
    run, spans = ENGINES[peer](names)
    built = time.perf_counter() - started
    del names
    normalizer = seimei.Normalizer.from_packed(options.workload / "names.index")
    rows = []
    for corpus in options.corpora.split(","):
        texts, truths, size = [], [], 0
        for line in open(options.workload / f"{corpus}.jsonl", encoding="utf-8"):
            document = json.loads(line)
            texts.append(document["text"])
            truths.append(in_code_points(document))
            size += len(document["text"].encode())
            if size >= limit:
                break
        ours = recall(lambda text: [(mention.start, mention.end) for mention in normalizer.annotate(text)], texts, truths)
        assert min(ours) >= 0.985, f"seimei finds {ours} of {corpus}"
        listed, respelled = recall(spans, texts, truths)
        turns = []
        for _ in range(options.rounds + 1):
            turns.append((timed(normalizer.normalize, texts), timed(run, texts)))
        # The first round warms the caches.
        turns = turns[1:]
        rows.append({
            "corpus": corpus, "listed": listed, "respelled": respelled,
            "seimei": size / 1e6 / statistics.median(turn[0] for turn in turns),
            "peer": size / 1e6 / statistics.median(turn[1] for turn in turns),
            "ratio": statistics.median(turn[1] / turn[0] for turn in turns),
        })
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"rows": rows, "built": built, "memory": memory}))


def in_code_points(document):
    """The inserted names of a document with offsets as Python counts them."""
    source, at, found, points = document["text"].encode(), 0, [], 0
    for start, end, respelled in document["mentions"]:
        points += len(source[at:start].decode())
        length = len(source[start:end].decode())
        found.append((points, points + length, respelled))
        points, at = points + length, end
    return found


def recall(spans, texts, truths):
    """The share of the inserted names that are found with both ends, of those spelled as listed and of the others."""
    inserted, found = [0, 0], [0, 0]
    for text, truth in zip(texts, truths):
        seen = set(spans(text))
        for start, end, respelled in truth:
            inserted[respelled] += 1
            found[respelled] += (start, end) in seen
    return [part / max(whole, 1) if whole else 1.0 for part, whole in zip(found, inserted)]


def timed(run, texts):
    started = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - started


def flashtext(names):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    for name, written in names:
        processor.add_keyword(name, written)
    return processor.replace_keywords, lambda text: [(start, end) for _, start, end in processor.extract_keywords(text, span_info=True)]


def flashtext2(names, case_sensitive=True):
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=case_sensitive)
    for name, written in names:
        processor.add_keyword(name, written)
    return processor.replace_keywords, lambda text: [(start, end) for _, start, end in processor.extract_keywords_with_span(text)]


def pyahocorasick(names):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name, written in names:
        automaton.add_word(name, (len(name), written))
    automaton.make_automaton()

    def hits(text):
        for last, (length, written) in automaton.iter_long(text):
            start, end = last + 1 - length, last + 1
            cut = lambda at: 0 < at < len(text) and LATIN.match(text[at - 1]) and LATIN.match(text[at])
            if not cut(start) and not cut(end):
                yield start, end, written

    def replace(text):
        out, copied = [], 0
        for start, end, written in hits(text):
            out += (text[copied:start], written)
            copied = end
        out.append(text[copied:])
        return "".join(out)

    return replace, lambda text: [(start, end) for start, end, _ in hits(text)]


def hyperscan(names):
    """Finds only: every match of every name, one inside another too, with offsets in bytes."""
    import hyperscan

    database = hyperscan.Database()
    expressions = [name.encode() for name, _ in names]
    flags = [hyperscan.HS_FLAG_SOM_LEFTMOST] * len(names)
    database.compile(expressions=expressions, ids=list(range(len(names))), elements=len(names), flags=flags, literal=True)

    def find(text):
        hits = []
        database.scan(text.encode(), match_event_handler=lambda name, start, end, flags, context: hits.append((start, end)))
        return hits

    def spans(text):
        source = text.encode()
        points = lambda at: len(source[:at].decode())
        return [(points(start), points(end)) for start, end in find(text)]

    return find, spans


def spacy(names):
    """Finds only; a tokeniser alone, which does not cut Japanese into words."""
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    pipeline = spacy.blank("xx")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("name", list(pipeline.tokenizer.pipe(name for name, _ in names)))
    find = lambda text: filter_spans(matcher(pipeline.make_doc(text), as_spans=True))
    return find, lambda text: [(span.start_char, span.end_char) for span in find(text)]


def yurenizer(names):
    import os
    import tempfile

    from yurenizer import SynonymNormalizer

    synonyms = os.environ.get("YURENIZER_SYNONYMS")
    if not synonyms:
        raise SystemExit("YURENIZER_SYNONYMS does not name the file of synonyms, which no package has")
    groups = {}
    for name, written in names:
        groups.setdefault(written, []).append(name)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(groups, file)
        file.flush()
        normalizer = SynonymNormalizer(synonyms, custom_synonyms_file=file.name)
    return normalizer.normalize, lambda text: []


ENGINES = {
    "flashtext2 replace": flashtext2,
    "flashtext2 replace, any case": lambda names: flashtext2(names, case_sensitive=False),
    "flashtext replace": flashtext,
    "pyahocorasick replace": pyahocorasick,
    "hyperscan, find": hyperscan,
    "spaCy PhraseMatcher, find": spacy,
    "yurenizer normalize": yurenizer,
}

if __name__ == "__main__":
    main()
