"""A table as it is heard: row by row, each value after the headers that are read before it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from typeset.inspect.speech import Spoken, spoken_table
from typeset.inspect.speech_words import Words
from typeset.inspect.structure import Element


def told(table: Element, words: Words) -> Iterator[str]:
    """A list with an item for each row."""
    yield '<ol class="rows">'
    row: list[Spoken] = []
    for said in spoken_table(table, words):
        if said.kind == "row" and row:
            yield _row(row)
            row = []
        if said.kind in {"row", "cell"}:
            row.append(said)
    if row:
        yield _row(row)
    yield "</ol>"


def _row(row: list[Spoken]) -> str:
    cells = "; ".join(
        f'<span class="told">{escape(one.role)}:</span> <b>{escape(one.text)}</b>'
        for one in row[1:]
    )
    return f'<li><span class="role">{escape(row[0].role)}</span> {cells}</li>'
