"""What the tests share: the repository's root and one normaliser with the built-in glossary."""

from pathlib import Path

import pytest
import seimei

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def house() -> seimei.Normalizer:
    return seimei.Normalizer()


@pytest.fixture
def own_list() -> str:
    return """
[[entry]]
id = "product.example"
kind = "product"
en = "ExampleBoard"
ja = "エグザンプルボード"
full = ["Example Board"]
source = ["house"]
status = "draft"
"""


@pytest.fixture
def folder(tmp_path: Path, own_list: str) -> Path:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "own.toml").write_text(own_list, encoding="utf-8")
    return tmp_path / "lists"
