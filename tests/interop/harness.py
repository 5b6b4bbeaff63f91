"""What the checks have in common: a reader is given what seimei wrote, then the same file with one fault planted.

A check passes when the reader accepts the one and refuses the other. For each check one line is printed: the format, the reader with its
version, what it read, how long it took.
"""

import importlib.metadata
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "tests/interop"
WORK = pathlib.Path(os.environ["INTEROP_WORK"])
SEIMEI = os.environ["SEIMEI"]
NODE = pathlib.Path(os.environ["INTEROP_NODE"])
BIN = pathlib.Path(sys.executable).parent
# A text with names out of style.
ARTICLE = "The Antropic office wrote: Open AI met 文部科学章 and Softbank Group.\n米国商務省とＮＶＩＤＩＡは、オープンAIを訪れた。\n"


class Missing(Exception):
    """The reader cannot be had on this machine."""


def run(command, check=True, **options):
    """Runs a program; its output as text, and what it says where it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, **options)
    if check and done.returncode != 0:
        said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        raise AssertionError(f"{pathlib.Path(str(command[0])).name} exits with {done.returncode}: {said[-600:]}")
    return done.stdout.decode("utf-8")


def program(name, package):
    found = shutil.which(name)
    if not found:
        raise Missing(f"no {name} (Debian package {package})")
    return found


def package(name):
    return f"{name} {importlib.metadata.version(name)}"


def debian(name):
    return f"{name} " + run(["dpkg-query", "-W", "-f", "${Version}", name])


def npm(name):
    return f"{name} " + json.loads((NODE / "node_modules" / name / "package.json").read_text())["version"]


def replace(path, old, new, count=1):
    text = path.read_text("utf-8")
    assert old in text, f"nothing to plant a fault in: no {old!r}"
    path.write_text(text.replace(old, new, count), "utf-8")


CHECKS = []


def check(title, reader, make, plant):
    """Registers a function that has a file read: it returns what was read, and raises where something is wrong."""

    def register(read):
        CHECKS.append((title, reader, make, read, plant))
        return read

    return register


def same(found, wanted, what):
    found, wanted = sorted(found), sorted(wanted)
    if found != wanted:
        missing, more = set(wanted) - set(found), set(found) - set(wanted)
        raise AssertionError(f"{what} differ: {len(missing)} missing {sorted(missing)[:3]}, {len(more)} more {sorted(more)[:3]}")
    return f"{len(found)} {what}"


def refuses(read, path):
    """Whether the reader notices the fault; a fault that it cannot notice would leave the check without meaning."""
    try:
        read(path)
    except Missing:
        raise
    except Exception:
        return True
    return False


def main():
    wanted = sys.argv[1:]
    WORK.mkdir(parents=True, exist_ok=True)
    passed, failed, skipped = 0, 0, 0
    for title, reader, make, read, plant in CHECKS:
        if wanted and not any(word.lower() in f"{title} {read.__name__}".lower() for word in wanted):
            continue
        started = time.monotonic()
        label = title
        try:
            label = f"{title}: {reader()}"
            path = make()
            outcome = read(path)
            path = make()
            plant(path)
            assert refuses(read, path), "the planted fault went unnoticed"
            passed += 1
            word = "ok"
        except Missing as why:
            skipped += 1
            word, outcome = "skipped", str(why)
        except Exception as error:
            failed += 1
            word, outcome = "FAILED", f"{type(error).__name__}: {error}"
            if not isinstance(error, AssertionError):
                traceback.print_exc()
        print(f"{word:8} {label}: {outcome} ({time.monotonic() - started:.1f} s)", flush=True)
    print(f"{passed} passed, {failed} failed, {skipped} skipped" if skipped else f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
