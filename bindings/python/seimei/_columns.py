"""Columns of other libraries as Arrow and back. None of these libraries is needed until one of its columns is given."""

from typing import Any


def _library(column: Any) -> str:
    return type(column).__module__.partition(".")[0]


def as_arrow(column: Any) -> Any:
    """The column as something that speaks the Arrow PyCapsule interface."""
    if _library(column) == "pandas":
        import pyarrow

        # Strings of every kind that pandas has; None, NaN and NA are nulls.
        return pyarrow.array(column, from_pandas=True)
    if not (hasattr(column, "__arrow_c_stream__") or hasattr(column, "__arrow_c_array__")):
        raise TypeError(f"expected a column of pandas, Polars or Arrow, not {type(column).__name__}")
    return column


def as_given(column: Any, made: Any) -> Any:
    """What was made of a column, as a column of the same library."""
    library = _library(column)
    if library == "polars":
        import polars

        return polars.Series(column.name, made)
    if library not in ("pandas", "pyarrow"):
        return made
    import pyarrow

    chunked = pyarrow.chunked_array(made)
    if library == "pandas":
        import pandas

        if pyarrow.types.is_list(chunked.type):
            # Lists of dictionaries, which pandas has no type of its own for.
            values = pandas.Series(chunked.to_pylist(), dtype=object)
        elif isinstance(column.dtype, pandas.CategoricalDtype) or column.dtype == object:
            values = pandas.Series(chunked.to_pandas().array, dtype=object if column.dtype == object else None)
        else:
            values = pandas.Series(chunked.to_pandas().array, dtype=column.dtype)
        return values.set_axis(column.index).rename(column.name)
    if isinstance(column, pyarrow.Array):
        return chunked.combine_chunks() if chunked.num_chunks != 1 else chunked.chunk(0)
    return chunked
