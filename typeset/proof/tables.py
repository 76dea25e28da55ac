"""A table as it is heard: row by row, each value after the headers that are read before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from typeset.inspect.speech import Spoken
from typeset.inspect.speech_words import Words


def told(cells: Iterable[Spoken], words: Words) -> Iterator[str]:
    """A list with an item for each row; that a cell is one need not be said each time."""
    plain = f"{words.cell}, "
    yield '<ol class="rows">'
    row: list[Spoken] = []
    for said in cells:
        if said.kind == "row" and row:
            yield _row(row, plain)
            row = []
        row.append(said)
    if row:
        yield _row(row, plain)
    yield "</ol>"


def _row(row: list[Spoken], plain: str) -> str:
    told = [(one.role.removeprefix(plain), one.text) for one in row[1:]]
    cells = "; ".join(
        f'<span class="told">{escape(role)}:</span> <b>{escape(text)}</b>' for role, text in told
    )
    return f'<li><span class="role">{escape(row[0].role)}</span> {cells}</li>'
