"""The cases of `tests/cases/*.toml`, which the Rust suite runs too: the same answers."""

import tomllib
from pathlib import Path

import pytest
import seimei

CASES = Path(__file__).resolve().parents[3] / "tests" / "cases"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_case(path: Path, house: seimei.Normalizer) -> None:
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    base = house
    if "glossary" in file:
        base = seimei.Normalizer(glossary=seimei.Glossary.from_toml(file["glossary"]))
    assert file["case"]
    for case in file["case"]:
        options = {option.replace("-", "_"): word for option, word in case.get("style", {}).items()}
        normalizer = base.in_style(seimei.Style(options.pop("style", "house"), **options))
        text, date, name = case["text"], case.get("date"), f"{case['name']}: {case['why']}"
        after = normalizer.normalize(text, date=date)
        assert after == case["expect"], name
        assert normalizer.normalize(after, date=date) == after, name
        assert normalizer.is_normalized(text, date=date) == (after == text), name
        mentions = normalizer.annotate(text, date=date)
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.surface, name
        for surface, entry in case.get("links", []):
            assert entry in [mention.id for mention in mentions if mention.surface == surface], name
        for surface in case.get("unlinked", []):
            assert not [mention.id for mention in mentions if mention.surface == surface and mention.id], name
