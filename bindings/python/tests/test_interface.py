"""Stubs, docstrings and documents: what they say is what is there."""

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
import seimei

#: Libraries whose columns are taken: what their own types say is not looked into.
CONFIGURATION = """
[mypy]
strict = True
[mypy-pyarrow.*,pandas.*,polars.*,pyspark.*]
ignore_missing_imports = True
follow_imports = skip
"""

CLASSES = [seimei.Glossary, seimei.Mention, seimei.Normalizer, seimei.SeimeiError, seimei.Style]


def _mypy(folder: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "mypy.ini").write_text(CONFIGURATION)
    return subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, cwd=folder)


def test_the_stubs_describe_the_module(tmp_path: Path) -> None:
    # Options of a style come from the library's table; helpers of pickling are nobody's business; Spark's types are imported for
    # the type checker alone.
    allowed = ("_native\\.Style\\..*", "_native\\..*\\._of_.*", "_native\\.Found", "spark\\.(DataFrame|DataType|SparkSession|StructType)")
    (tmp_path / "allowed").write_text("".join(f"seimei\\.{name}\n" for name in allowed))
    done = _mypy(tmp_path, "mypy.stubtest", "seimei", "--mypy-config-file=mypy.ini", "--allowlist=allowed", "--ignore-unused-allowlist")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stubs_know_every_option_of_a_style() -> None:
    stubs = (Path(seimei.__file__).parent / "_native.pyi").read_text(encoding="utf-8")
    for option, values in seimei.Style.options().items():
        literal = ", ".join(f'"{value}"' for value in values)
        assert stubs.count(f"{option}: Literal[{literal}]") == 2, option
        assert f"def {option}(self) -> Literal[{literal}]" in stubs


def test_typed_code_is_accepted_and_mistakes_are_not(tmp_path: Path) -> None:
    right = "import seimei\nn = seimei.Normalizer(seimei.Style(to='en'))\nx: str = n.normalize('a')\ny: int = n.annotate('a')[0].start\n"
    wrong = right + "n.normalize(3)\nseimei.Style(to='fr')\n"
    for code, status in ((right, 0), (wrong, 1)):
        (tmp_path / "code.py").write_text(code)
        done = _mypy(tmp_path, "mypy", "code.py")
        assert done.returncode == status, done.stdout


def test_the_package_itself_is_typed(tmp_path: Path) -> None:
    done = _mypy(tmp_path, "mypy", "-p", "seimei")
    assert done.returncode == 0, done.stdout
    assert (Path(seimei.__file__).parent / "py.typed").is_file()


def _documented() -> list[tuple[str, str]]:
    found = [("seimei", seimei.__doc__ or "")]
    for kind in CLASSES:
        found.append((kind.__name__, kind.__doc__ or ""))
        for name, member in vars(kind).items():
            if not name.startswith("_"):
                found.append((f"{kind.__name__}.{name}", inspect.getdoc(member) or ""))
    return found


@pytest.mark.parametrize(("name", "text"), _documented(), ids=[name for name, _ in _documented()])
def test_docstrings_say_something_true(name: str, text: str) -> None:
    assert text.strip(), f"{name} has no docstring"
    example = doctest.DocTestParser().get_doctest(inspect.cleandoc(text), {}, name, None, 0)
    report: list[str] = []
    doctest.DocTestRunner().run(example, out=report.append)
    assert not report, "".join(report)


def test_the_examples_of_the_documents_run(root: Path, tmp_path: Path) -> None:
    documents = [root / "README.md", root / "bindings/python/README.md", root / "docs/python.md"]
    for document in documents:
        blocks = re.findall(r"^```python\n(.*?)^```$", document.read_text(encoding="utf-8"), re.M | re.S)
        assert blocks, document
        for block in blocks:
            _run_example(block, document, tmp_path)


def _run_example(block: str, document: Path, folder: Path) -> None:
    """Runs a session with prompts as a doctest, anything else as a file whose `# ->` comments say what a line prints."""
    if block.startswith(">>> "):
        report: list[str] = []
        example = doctest.DocTestParser().get_doctest(block, {}, document.name, None, 0)
        doctest.DocTestRunner().run(example, out=report.append)
        assert not report, "".join(report)
        return
    wanted = re.findall(r"# -> (.*)$", block, re.M)
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, f"{document}: {done.stderr}"
    assert done.stdout.splitlines() == wanted, document
