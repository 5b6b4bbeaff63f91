"""Texts, offsets, styles, lists of texts, threads and errors."""

import copy
import datetime
import pickle
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import seimei

TEXTS = [
    "Fumio Kishida met Open AI at the US Embassy in Tokyo.",
    "米国大使館と文部科学賞が、ＮＶＩＤＩＡの技術を紹介した。",
    "",
    "𠮷野家🍜と米国大使館 🇯🇵 and the US Embassy, Tokyo",
    "no name here",
]


def test_slices_are_surfaces_behind_signs_of_any_width(house: seimei.Normalizer) -> None:
    text = "𠮷🍜e\u0301と米国大使館 🇯🇵 and the US Embassy, Tokyo; UW and 財務省"
    mentions = house.annotate(text)
    assert [mention.surface for mention in mentions] == [text[mention.start : mention.end] for mention in mentions]
    assert [mention.id for mention in mentions][:2] == ["mission.us.tokyo", "mission.us.tokyo"]
    assert {mention.status for mention in mentions} >= {"linked", "ambiguous"}


def test_a_mention_is_a_value(house: seimei.Normalizer) -> None:
    [mention] = house.annotate("きのう文科省で")
    assert mention.to_dict() == {
        "start": 3,
        "end": 6,
        "surface": "文科省",
        "status": "linked",
        "id": "gov.jp.mext",
        "kind": "government",
        "lang": "ja",
        "form": "short",
        "en": "Ministry of Education, Culture, Sports, Science and Technology",
        "ja": "文部科学省",
        "replacement": "文科省",
        "withheld": None,
        "evidence": ("unique",),
        "candidates": (),
        "confidence": None,
    }
    assert mention == house.annotate("きのう文科省で")[0] != house.annotate("文科省で")[0]
    assert len({mention, *house.annotate("きのう文科省で")}) == 1
    assert pickle.loads(pickle.dumps(mention)) == copy.copy(mention) == mention
    assert seimei.Mention(**mention.to_dict()) == mention
    with pytest.raises(AttributeError):
        mention.start = 0  # type: ignore[misc]


def test_protected_mentions_are_told_when_all_are_asked(house: seimei.Normalizer) -> None:
    text = "see `Open AI`"
    assert house.annotate("see https://example.org/Open-AI") == []
    assert [mention.status for mention in house.annotate(text, all=True)] == ["protected"] * len(house.annotate(text, all=True))


def test_many_texts_come_in_order_on_any_number_of_threads(house: seimei.Normalizer) -> None:
    texts: list[str | None] = [*TEXTS, None] * 40
    alone = [None if text is None else house.normalize(text) for text in texts]
    found = [None if text is None else house.annotate(text) for text in texts]
    for threads in (None, 1, 2, 7):
        assert house.normalize_many(texts, threads=threads) == alone
        assert house.annotate_many(texts, threads=threads) == found
    assert house.normalize_many([]) == [] == house.annotate_many(iter([]))
    assert house.normalize_many(text for text in TEXTS[:1]) == [house.normalize(TEXTS[0])]


def test_python_threads_share_a_normalizer(house: seimei.Normalizer) -> None:
    want = [house.normalize(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(lambda _: [house.normalize(text) for text in TEXTS], range(16)))
    assert got == [want] * 16


def test_other_python_threads_go_on_meanwhile(house: seimei.Normalizer) -> None:
    started, done, turns = threading.Event(), threading.Event(), 0

    def work() -> None:
        started.set()
        house.normalize_many(["\n".join(TEXTS) * 50] * 64, threads=1)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    # A thread that held the lock would not let this one turn even once before it is done.
    while not done.is_set():
        turns += 1
    thread.join()
    assert turns > 100


@pytest.mark.parametrize("texts", [["Open AI", 3], [b"Open AI"]])
def test_what_is_no_text_is_refused(house: seimei.Normalizer, texts: list[object]) -> None:
    with pytest.raises(TypeError):
        house.normalize_many(texts)  # type: ignore[arg-type]


def test_one_text_is_not_many(house: seimei.Normalizer) -> None:
    with pytest.raises(TypeError, match="expected several texts, not one"):
        house.normalize_many("Open AI")


def test_a_lone_surrogate_is_refused(house: seimei.Normalizer) -> None:
    with pytest.raises(UnicodeEncodeError):
        house.normalize("\ud800")


def test_dates(house: seimei.Normalizer) -> None:
    assert house.normalize("キエフ") == "キーウ"
    for date in ("2010-05-01", "2010", datetime.date(2010, 5, 1), datetime.datetime(2010, 5, 1, 12)):
        assert house.normalize("キエフ", date=date) == "キエフ"
        assert house.normalize_many(["キエフ"], date=date) == ["キエフ"]
    with pytest.raises(seimei.SeimeiError) as error:
        house.normalize("キエフ", date="yesterday")
    assert str(error.value) == "unknown value `yesterday` for date; expected a date such as 2024-04-10, 2024-04 or 2024"
    with pytest.raises(TypeError):
        house.normalize("キエフ", date=3)  # type: ignore[arg-type]


def test_styles() -> None:
    style = seimei.Style("government", to="en")
    assert (style.to, style.family_name, style.form) == ("en", "capitals", "full-then-short")
    assert style == seimei.Style(to="en", family_name="capitals", form="full-then-short") != seimei.Style()
    assert len({style, style.replace(to="en"), style.replace(to="ja")}) == 2
    assert repr(style) == "Style(to='en', family_name='capitals', form='full-then-short')"
    assert repr(seimei.Style()) == "Style()"
    assert pickle.loads(pickle.dumps(style)) == style
    assert seimei.Normalizer(style).style == style
    assert seimei.Normalizer("government").in_style("press").style == seimei.Style("press")
    assert set(seimei.Style.options()) <= set(dir(style))
    with pytest.raises(TypeError, match="unexpected keyword argument 'name-order'"):
        seimei.Style(**{"name-order": "keep"})  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        style.colour  # type: ignore[attr-defined]
    for word in ("house", "government", "press", "data"):
        assert seimei.Style(word)  # type: ignore[arg-type]


def test_errors_have_the_words_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(seimei.SeimeiError) as error:
        seimei.Style(form="long")  # type: ignore[arg-type]
    assert str(error.value) == "unknown value `long` for form; expected one of preserve, full, short, full-then-short"
    assert error.value.problems == []
    with pytest.raises(seimei.SeimeiError) as error:
        seimei.Normalizer("loud")  # type: ignore[arg-type]
    assert str(error.value) == "unknown value `loud` for style; expected one of house, government, press, data"
    missing = tmp_path / "none"
    with pytest.raises(seimei.SeimeiError) as error:
        seimei.Glossary.from_dir(missing)
    assert str(error.value) == f"{missing}: no such file or folder"
    with pytest.raises(seimei.SeimeiError) as error:
        seimei.Normalizer.from_settings(missing)
    assert str(error.value) == f"{missing}: no such file or folder"
    with pytest.raises(seimei.SeimeiError) as error:
        seimei.Glossary.from_toml('[[entry]]\nid = "a"\ncolour = 3\n')
    assert error.value.problems
    assert str(error.value) == "\n".join(":".join(map(str, problem[:3])) + f": {problem[3]}" for problem in error.value.problems)
    with pytest.raises(seimei.SeimeiError) as error:
        seimei.Normalizer().normalize_many([], threads=0)
    assert str(error.value) == "unknown value `0` for threads; expected a number from 1"


def test_a_glossary_of_ones_own(folder: Path, own_list: str) -> None:
    own = seimei.Glossary.from_dir(folder)
    assert own.ids() == ["product.example"] and len(own) == 1 and "product.example" in own and "x" not in own
    assert repr(own) == "<seimei.Glossary of 1 entries>"
    alone = seimei.Normalizer(glossary=own)
    assert alone.normalize("Example Board by Nvidia") == "ExampleBoard by Nvidia"
    both = seimei.Normalizer(glossary=seimei.Glossary.builtin().overlaid_with(own))
    assert both.normalize("Example Board by Nvidia") == "ExampleBoard by NVIDIA"
    assert seimei.Glossary.from_lists([("a.toml", own_list)]).ids() == own.ids()
    assert both.lookup("Example Board") == [
        {"id": "product.example", "kind": "product", "en": "ExampleBoard", "ja": "エグザンプルボード", "match": "exact"}
    ]


def test_settings(folder: Path) -> None:
    settings = folder.parent / "seimei.toml"
    settings.write_text('style = "press"\n[glossary]\nadd = ["lists"]\noff = ["company.openai"]\n', encoding="utf-8")
    normalizer = seimei.Normalizer.from_settings(settings)
    text = "KISHIDA Fumio, Open AI, Example Board"
    assert normalizer.normalize(text) == "Fumio Kishida, Open AI, ExampleBoard"
    assert seimei.Normalizer.from_settings(settings, style="house").normalize(text) == "Kishida Fumio, Open AI, ExampleBoard"
    again = pickle.dumps(normalizer.in_style("data"))
    settings.unlink()
    assert pickle.loads(again).normalize(text) == normalizer.in_style("data").normalize(text)


def test_packed_indices(folder: Path, tmp_path: Path) -> None:
    packed = seimei.Glossary.from_dir(folder).pack()
    assert seimei.Normalizer.from_packed(packed).normalize("Example Board") == "ExampleBoard"
    with pytest.raises(seimei.SeimeiError, match="cannot be pickled; write them to a file and give its path"):
        pickle.dumps(seimei.Normalizer.from_packed(packed))
    file = tmp_path / "own.index"
    file.write_bytes(packed)
    normalizer = seimei.Normalizer.from_packed(file, style="press")
    assert pickle.loads(pickle.dumps(normalizer)).style == seimei.Style("press")
    for damaged in (b"", b"PK\x03\x04 and more of another file", packed[:-100], packed[:200] + b"x" + packed[201:]):
        with pytest.raises(seimei.SeimeiError, match="^packed glossary: "):
            seimei.Normalizer.from_packed(damaged)


def test_a_normalizer_goes_to_other_processes(folder: Path) -> None:
    both = seimei.Glossary.builtin().overlaid_with(seimei.Glossary.from_dir(folder))
    normalizers = [seimei.Normalizer("press"), seimei.Normalizer(glossary=both)]
    for file in folder.iterdir():
        file.unlink()
    text = "Example Board by Nvidia, KISHIDA Fumio"
    # What is sent are settings and lists, never the index.
    assert len(pickle.dumps(normalizers[0])) < 1000
    assert pickle.loads(pickle.dumps(normalizers[0])).style == seimei.Style("press")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        for normalizer in normalizers:
            assert pool.submit(normalizer.normalize, text).result() == normalizer.normalize(text)
            assert pool.submit(normalizer.annotate, text).result() == normalizer.annotate(text)
