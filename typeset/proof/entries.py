"""What is said of a file as numbered entries, each with the places on the pages that it is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from typeset.inspect.geometry import Box
from typeset.inspect.marked import Shard
from typeset.inspect.speech import Spoken, spoken
from typeset.inspect.speech_words import Words
from typeset.inspect.structure import Element, Structure

_TOLD_BY_TABLE = frozenset({"row", "cell"})
_BESIDE = 2.0
"""Points; so far apart, two pieces of text do not stand one above the other."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands on a page (from 1): a box for each column, in user space."""

    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said.  `number` is its place in the order; None for what only opens and closes.

    `cells` are the rows and cells of a table.
    """

    number: int | None
    said: Spoken
    spots: tuple[Spot, ...]
    cells: list[Spoken] = field(default_factory=list)

    @property
    def element(self) -> Element:
        """The element that it is said of."""
        return self.said.element

    @property
    def shows(self) -> bool:
        """True for figures and formulas: what has to be told to those who cannot see it."""
        return self.element.role in {"Figure", "Formula"}


def entries(structure: Structure, words: Words) -> list[Entry]:
    """Everything said, in order; a table is one entry."""
    found: list[Entry] = []
    tables: list[Entry] = []
    number = 0
    for said in spoken(structure, words):
        if said.kind in _TOLD_BY_TABLE:
            tables[-1].cells.append(said)
            continue
        counts = said.kind == "block" or said.element.role == "Table"
        counts = counts and said.kind != "end"
        number += counts
        spots = () if said.kind == "end" else tuple(_spots(said))
        entry = Entry(number if counts else None, said, spots)
        found.append(entry)
        _keep_open(tables, entry)
    return found


def _keep_open(tables: list[Entry], entry: Entry) -> None:
    """Remember the tables that are being read, the innermost last."""
    if entry.element.role == "Table":
        if entry.said.kind == "end":
            tables.pop()
        elif entry.said.kind == "group":
            tables.append(entry)


def undescribed(structure: Structure) -> list[Element]:
    """Figures and formulas of which nothing is said."""
    return [
        one
        for one in structure.find("Figure", "Formula")
        if not (one.alternative or "").strip() and one.actual_text is None
    ]


def _spots(said: Spoken) -> Iterator[Spot]:
    shards = said.shards or tuple(_painted(said.element))
    by_page: dict[int, list[Box]] = {}
    for shard in shards:
        if not shard.box.empty:
            _join(by_page.setdefault(shard.page, []), shard.box, flowing=bool(said.shards))
    yield from (Spot(page, tuple(boxes)) for page, boxes in by_page.items())


def _painted(element: Element) -> Iterable[Shard]:
    for claim in element.claims():
        if claim.content is not None:
            yield Shard("", claim.content.page, claim.content.box)


def _join(boxes: list[Box], box: Box, flowing: bool) -> None:
    """Add a piece to the last box, or begin one where flowing text goes on in another column."""
    last = boxes[-1] if boxes else None
    if last is None:
        boxes.append(box)
        return
    apart = box.x0 > last.x1 + _BESIDE or box.x1 < last.x0 - _BESIDE
    higher = box.y0 > last.y0 + 2 * box.height
    if flowing and apart and higher:
        boxes.append(box)
    else:
        boxes[-1] = last.joined(box)
