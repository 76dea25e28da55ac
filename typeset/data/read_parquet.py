"""Parquet files: columns that are columns already, with names and types of their own."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from typeset.data.column import Column
from typeset.data.delivery import Delivery
from typeset.data.origin import TableOrigin
from typeset.data.sheet import Sheet
from typeset.data.values import Raw


def read_parquet(delivery: Delivery) -> Sheet | None:
    """Read a Parquet file; None if it is none, or pyarrow, which reads it, is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        message = f"{delivery.path.name} is a Parquet file, which takes pyarrow to read"
        delivery.error("missing-package", message, None, "pip install typeset[parquet]")
        return None
    try:
        table = parquet.read_table(delivery.path, memory_map=True)
    except (pyarrow.ArrowException, OSError) as problem:
        first = str(problem).splitlines()[0]
        message = f"{delivery.path.name} cannot be read as a Parquet file ({first})"
        delivery.error("unreadable-parquet", message, None, "save it again, or deliver it as CSV")
        return None
    columns = zip(table.column_names, table.columns, strict=True)
    return Sheet(
        name=delivery.path.name,
        path=delivery.path,
        columns=tuple(_column(name, cells) for name, cells in columns),
        origin=TableOrigin(delivery.path, -1),
    )


def _column(name: str, cells: Any) -> Column:
    """A column under its name, which is its first row as it is in other files."""
    encoded = cells.dictionary_encode().unify_dictionaries().combine_chunks()
    if hasattr(encoded, "chunks"):
        encoded = encoded.chunk(0) if encoded.num_chunks else cells.type
    members = [_plain(member) for member in encoded.dictionary.to_pylist()]
    missing, head = len(members), len(members) + 1
    codes = encoded.indices.fill_null(missing).to_numpy(zero_copy_only=False)
    first = np.array([head], dtype=np.int32)
    return Column(np.concatenate((first, codes.astype(np.int32))), (*members, "", name))


def _plain(member: object) -> Raw:
    """A value as text or number: dates as 2024-12-31, true and false as words."""
    if isinstance(member, bool):
        return str(member)
    if isinstance(member, int | float | str):
        return member
    if isinstance(member, datetime.datetime) and member.time() == datetime.time():
        return member.date().isoformat()
    return str(member)
