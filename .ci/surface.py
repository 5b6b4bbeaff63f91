"""Reads what rustdoc says of the public interface, counts it, and names every type or trait in it that is neither ours nor of the standard library.

python3 .ci/surface.py seimei.json [ALLOWED...]
"""

import collections
import json
import sys

STANDARD = {"std", "core", "alloc"}


class Surface:
    def __init__(self, document):
        self.index, self.paths, self.crates = document["index"], document["paths"], document["external_crates"]
        self.counts, self.foreign, self.seen = collections.Counter(), {}, set()
        self.walk(document["root"], "")

    def note(self, where, value):
        """Every path in a signature that leads into another crate."""
        if isinstance(value, list):
            for part in value:
                self.note(where, part)
        elif isinstance(value, dict):
            if {"id", "path", "args"} <= value.keys():
                self.meet(where, value["id"])
            for part in value.values():
                self.note(where, part)

    def meet(self, where, number):
        known = self.paths.get(str(number))
        if known and known["crate_id"] and self.crates[str(known["crate_id"])]["name"] not in STANDARD:
            self.foreign.setdefault("::".join(known["path"]), set()).add(where)

    def walk(self, number, where):
        item = self.index.get(str(number))
        if item is None or number in self.seen or item["visibility"] not in ("public", "default"):
            return
        self.seen.add(number)
        (kind, body), = item["inner"].items()
        where = f"{where}::{item['name']}" if where else item["name"] or ""
        if kind == "module":
            for part in body["items"]:
                self.walk(part, where)
        elif kind == "use":
            if body.get("id") is not None:
                self.meet(where, body["id"])
                self.walk(body["id"], where.rpartition("::")[0])
        else:
            self.counts[kind] += 1
            self.note(where, {key: value for key, value in body.items() if key != "impls"})
            for part in self.parts(body):
                self.walk(part, where)
            for part in body.get("impls", []):
                self.implementation(self.index.get(str(part)), where)

    def parts(self, body):
        """Fields, variants and the items of a trait."""
        yield from body.get("variants", [])
        yield from body.get("items", [])
        kind = body.get("kind")
        for inside in kind.values() if isinstance(kind, dict) else []:
            fields = inside.get("fields", []) if isinstance(inside, dict) else inside
            yield from (field for field in fields if field is not None)

    def implementation(self, item, where):
        body = item["inner"]["impl"] if item else {}
        if not body or body["is_synthetic"] or body["blanket_impl"]:
            return
        self.note(where, {key: body[key] for key in ("trait", "generics")})
        for part in body["items"]:
            if body["trait"]:
                self.note(where, self.index[str(part)]["inner"])
            else:
                self.walk(part, where)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        surface = Surface(json.load(file))
    counts = surface.counts
    if counts["function"] < 100 or counts["struct"] < 20:
        sys.exit("the public interface was not read: has the format of rustdoc changed?")
    print(", ".join(f"{count} {kind}" for kind, count in counts.most_common()))
    for path, places in sorted(surface.foreign.items()):
        print(f"{path}: {', '.join(sorted(places))}")
    if strange := surface.foreign.keys() - set(sys.argv[2:]):
        sys.exit(f"of other crates in the public interface: {', '.join(sorted(strange))}")


if __name__ == "__main__":
    main()
