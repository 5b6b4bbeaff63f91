"""Columns of pandas, Polars and Arrow."""

import pandas
import polars
import pyarrow
import pytest
import seimei

TEXTS = ["Open AI", None, "米国大使館", "", "no name"] * 20
WANT = ["OpenAI", None, "在日米国大使館", "", "no name"] * 20


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()], ids=str)
def test_arrow_arrays_keep_their_type(house: seimei.Normalizer, kind: pyarrow.DataType) -> None:
    array = pyarrow.array(TEXTS, kind)
    made = house.normalize_column(array)
    assert isinstance(made, pyarrow.Array) and made.type == kind
    assert made.to_pylist() == WANT
    assert house.normalize_column(array[3:7]).to_pylist() == WANT[3:7]
    assert house.normalize_column(array[:0]).to_pylist() == []
    made.validate(full=True)


def test_chunks_stay(house: seimei.Normalizer) -> None:
    chunked = pyarrow.chunked_array([TEXTS[:3], [], TEXTS[3:]], pyarrow.string())
    made = house.normalize_column(chunked, threads=2)
    assert isinstance(made, pyarrow.ChunkedArray)
    assert [len(chunk) for chunk in made.chunks] == [3, 0, 97] and made.to_pylist() == WANT
    empty = house.normalize_column(pyarrow.chunked_array([], pyarrow.string()))
    assert empty.type == pyarrow.string() and len(empty) == 0


def test_categories_and_nulls(house: seimei.Normalizer) -> None:
    categories = pyarrow.array(TEXTS, pyarrow.string()).dictionary_encode()
    assert house.normalize_column(categories).to_pylist() == WANT
    assert [None if found is None else len(found) for found in house.annotate_column(categories).to_pylist()] == [1, None, 1, 0, 0] * 20
    assert house.normalize_column(pyarrow.nulls(3)).to_pylist() == [None] * 3
    assert house.annotate_column(pyarrow.nulls(3)).to_pylist() == [None] * 3


def test_mentions_are_lists_of_structs(house: seimei.Normalizer) -> None:
    made = house.annotate_column(pyarrow.array(["UW, 米国大使館 and MEXT", None, ""]))
    made.validate(full=True)
    want = [
        [mention.to_dict() | {"evidence": list(mention.evidence), "candidates": list(mention.candidates)} for mention in mentions]
        for mentions in [house.annotate("UW, 米国大使館 and MEXT")]
    ]
    assert made.to_pylist() == [*want, None, []]
    assert [field.name for field in made.type.value_type] == list(seimei.Mention.__match_args__)


def test_polars(house: seimei.Normalizer) -> None:
    series = polars.Series("text", TEXTS)
    made = house.normalize_column(series)
    assert isinstance(made, polars.Series) and (made.name, made.dtype) == ("text", polars.String)
    assert made.to_list() == WANT
    assert house.normalize_column(series.cast(polars.Categorical)).to_list() == WANT
    frame = polars.DataFrame({"text": TEXTS}).with_columns(polars.col("text").map_batches(house.normalize_column))
    assert frame["text"].to_list() == WANT
    mentions = polars.DataFrame({"text": TEXTS[:3], "found": house.annotate_column(series[:3])}).explode("found").unnest("found")
    linked = mentions.filter(polars.col("id").is_not_null())
    assert linked["id"].to_list() == ["company.openai", "mission.us.tokyo"]
    cut = linked.select(polars.col("text").str.slice(polars.col("start"), polars.col("end") - polars.col("start")))
    assert cut["text"].to_list() == linked["surface"].to_list()


@pytest.mark.parametrize("kind", ["str", "string", "object", "category", "string[pyarrow]"])
def test_pandas(house: seimei.Normalizer, kind: str) -> None:
    series = pandas.Series(TEXTS[:5], index=[5, 4, 3, 2, 1], name="text", dtype=kind)
    made = house.normalize_column(series)
    assert isinstance(made, pandas.Series) and made.name == "text" and list(made.index) == [5, 4, 3, 2, 1]
    assert [None if pandas.isna(value) else value for value in made] == WANT[:5]
    if kind != "category":
        assert made.dtype == series.dtype
    found = house.annotate_column(series)
    assert [value and value[0]["id"] for value in found] == ["company.openai", None, "mission.us.tokyo", [], []]


def test_whatever_speaks_arrow(house: seimei.Normalizer) -> None:
    class Column:
        def __arrow_c_array__(self, requested_schema: object = None) -> object:
            return pyarrow.array(TEXTS).__arrow_c_array__()

    assert pyarrow.chunked_array(house.normalize_column(Column())).to_pylist() == WANT


def test_what_is_no_column_of_texts_is_refused(house: seimei.Normalizer) -> None:
    with pytest.raises(TypeError, match="expected a column of strings, not of Int64"):
        house.normalize_column(pyarrow.array([1, 2]))
    with pytest.raises(TypeError, match="expected a column of pandas, Polars or Arrow, not list"):
        house.annotate_column(["Open AI"])
