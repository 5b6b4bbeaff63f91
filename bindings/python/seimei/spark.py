"""Names on Apache Spark: a column of a DataFrame normalised or annotated, the same as on one machine.

Texts go to Python and back as Arrow batches (``mapInArrow``). Every Python worker process makes one normaliser when its first
task needs it and keeps it for all later tasks. The built-in glossary lies in the wheel and is not sent at all; a glossary of
one's own is packed once by the driver, and each executor fetches the file once.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pyarrow

from . import Glossary, Mention, Normalizer, Style

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import DataType, StructType

__all__ = ["annotate", "normalize", "normalizer"]

#: The normalisers of this process, by the index they have.
_made: dict[str, Normalizer] = {}
#: The indices that this driver has sent, by application and content.
_sent: dict[tuple[str, str], str] = {}


def normalize(
    frame: DataFrame,
    column: str,
    *,
    style: Style | str | None = None,
    glossary: Glossary | None = None,
    into: str | None = None,
    date: str | None = None,
) -> DataFrame:
    """The frame with every name of a column of texts in the style.

    The column is replaced; ``into`` names a new one that is added behind the others instead. Rows keep their partitions, their
    order and all other columns; a null stays null.
    """
    target = into or column
    schema = _with_field(frame, target, _strings(frame, column), replaces=into is None)
    work = _work(_style(style), _index(frame.sparkSession, glossary), column, target, date, normalizes=True)
    return frame.mapInArrow(work, schema)


def annotate(
    frame: DataFrame,
    column: str,
    *,
    style: Style | str | None = None,
    glossary: Glossary | None = None,
    into: str = "mentions",
    date: str | None = None,
) -> DataFrame:
    """The frame with a column of mentions added: for each text an array of structs with the fields of :class:`seimei.Mention`.

    ``start`` and ``end`` count code points from 0, so ``substring(text, start + 1, end - start)`` is the surface.
    """
    from pyspark.sql.types import ArrayType, LongType, StringType, StructField, StructType

    _strings(frame, column)
    words = ArrayType(StringType())
    kinds = {"start": LongType(), "end": LongType(), "evidence": words, "candidates": words}
    mention = StructType([StructField(name, kinds.get(name, StringType())) for name in Mention.__match_args__])
    schema = _with_field(frame, into, ArrayType(mention), replaces=False)
    work = _work(_style(style), _index(frame.sparkSession, glossary), column, into, date, normalizes=False)
    return frame.mapInArrow(work, schema)


def normalizer(style: Style, index: str | None) -> Normalizer:
    """The normaliser of this process for an index that the driver sent (``None`` is the built-in one): made once, then kept."""
    known = _made.get(index or "")
    if known is None:
        if index is None:
            known = Normalizer()
        else:
            from pyspark import SparkFiles

            known = Normalizer.from_packed(SparkFiles.get(index))
        _made[index or ""] = known
    return known.in_style(style)


def _style(style: Style | str | None) -> Style:
    return style if isinstance(style, Style) else Style(*([style] if style else []))  # type: ignore[arg-type]


def _index(session: SparkSession, glossary: Glossary | None) -> str | None:
    """Sends a glossary to the executors, packed, and tells by which name they find it there."""
    if glossary is None:
        return None
    context = session.sparkContext
    packed = glossary.pack()
    name = f"seimei-{hashlib.sha256(packed).hexdigest()[:32]}.index"
    known = (context.applicationId, name)
    if known not in _sent:
        path = os.path.join(tempfile.mkdtemp(prefix="seimei-"), name)
        with open(path, "wb") as file:
            file.write(packed)
        context.addFile(path)
        _sent[known] = path
    return name


def _strings(frame: DataFrame, column: str) -> DataType:
    """The type of a column of strings."""
    from pyspark.sql.types import StringType

    if column not in frame.columns:
        raise ValueError(f"the frame has no column `{column}`; it has {', '.join(frame.columns)}")
    kind = frame.schema[column].dataType
    if not isinstance(kind, StringType):
        raise TypeError(f"expected a column of strings, but `{column}` is one of {kind.simpleString()}")
    return kind


def _with_field(frame: DataFrame, name: str, kind: DataType, *, replaces: bool) -> StructType:
    from pyspark.sql.types import StructField, StructType

    fields = list(frame.schema.fields)
    place = [at for at, field in enumerate(fields) if field.name == name]
    if not replaces and place:
        raise ValueError(f"the frame has a column `{name}` already")
    made = StructField(name, kind, True)
    if place:
        fields[place[0]] = made
    else:
        fields.append(made)
    return StructType(fields)


def _work(
    style: Style, index: str | None, column: str, target: str, date: str | None, *, normalizes: bool
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        # Found by import, not carried along: so the cache is the one of the process.
        from seimei.spark import normalizer

        own = normalizer(style, index)
        for batch in batches:
            texts = batch.column(batch.schema.get_field_index(column))
            # Spark runs a task a core, so each works with one thread.
            if normalizes:
                made = own.normalize_column(texts, date=date, threads=1)
            else:
                made = own.annotate_column(texts, date=date, threads=1)
            names, columns = list(batch.schema.names), list(batch.columns)
            if target in names:
                columns[names.index(target)] = made
            else:
                names.append(target)
                columns.append(made)
            yield pyarrow.RecordBatch.from_arrays(columns, names=names)

    return work
