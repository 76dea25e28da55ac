"""The number ledger: every number that is printed, where it stands, and where it comes from.

A statistician signs it.  Numbers in tables and figures lead to the file and row that they were
delivered in, those of texts to their formula as well.  Numbers that were typed into a text stand
apart, with the data that says the same, if any does.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from typeset.content.exhibit_blocks import Table
from typeset.content.node import Node
from typeset.data.values import Number
from typeset.diagnostics import Diagnostics, Span
from typeset.leaves import Leaves
from typeset.numbers.tables import TableCells
from typeset.records import dataclass

LEDGER = "numbers.csv"
"""The ledger's file, beside the build report."""

Kind: TypeAlias = Literal["table", "figure", "text", "typed", "unmatched"]
"""From a table's cell, a figure's value, a formula; typed by hand, and found in no data."""

COLUMNS = ("page", "part", "place", "detail", "kind", "printed", "formula", "source", "layout")

_SHOWN = 5
"""Typed numbers named in a warning, at most; the ledger has all."""


@dataclass(frozen=True, slots=True)
class Account:
    """One number: where it stands (`node`, on whose page), how it is printed, where it is from."""

    kind: Kind
    part: str
    place: str
    detail: str
    printed: str
    source: str
    node: Node
    formula: str = ""
    span: Span | None = None
    number: Span | None = None

    def row(self, leaves: Leaves, folder: Path) -> Sequence[str]:
        """A row of the ledger."""
        page = leaves.numbers.get(self.number) if self.number is not None else None
        page = page or leaves.nodes.get(self.node, "")
        words = (self.part, _plain(self.place), self.detail, self.kind, self.printed)
        return page, *words, self.formula, self.source, _named_from(folder, self.span)


def _plain(place: str) -> str:
    return place.replace("\N{NO-BREAK SPACE}", " ")


@dataclass(frozen=True, slots=True)
class TableAccounts:
    """The numbers of a printed table: each is accounted for when the ledger is written."""

    part: str
    block: Table
    cells: TableCells

    def __len__(self) -> int:
        return sum(
            isinstance(value, Number) for row in self.cells.table.rows for value in row.cells
        )

    def rows(self, leaves: Leaves) -> Iterator[Sequence[str]]:
        """A row of the ledger for each number."""
        place = _plain(self.block.caption.label)
        printed = [row for row in self.block.body if not row.heading]
        for number, (row, shown) in enumerate(zip(self.cells.table.rows, printed, strict=True)):
            page, words = leaves.nodes.get(shown.stub.node, ""), self.cells.details(number)
            sources = self.cells.places_of(number)
            for value, cell, detail, source in zip(
                row.cells, shown.cells, words, sources, strict=True
            ):
                if isinstance(value, Number):
                    yield page, self.part, place, detail, "table", cell.text, "", source, ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every number of a report, in reading order."""

    entries: tuple[Account | TableAccounts, ...] = ()

    @property
    def accounts(self) -> Iterator[Account]:
        """The numbers that stand outside tables."""
        return (one for one in self.entries if isinstance(one, Account))

    def as_bytes(self, leaves: Leaves, folder: Path) -> bytes:
        """A table for a spreadsheet: semicolons, UTF-8 with its mark, CRLF (RFC 4180).

        The team's files are named from the report's `folder` on.
        """
        # Python's writer of UTF-8 with its mark takes several times as long as that without.
        out = io.BytesIO()
        out.write(codecs.BOM_UTF8)
        text = io.TextIOWrapper(out, "utf-8", newline="")
        rows = csv.writer(text, delimiter=";")
        rows.writerow(COLUMNS)
        for one in self.entries:
            own = [one.row(leaves, folder)] if isinstance(one, Account) else one.rows(leaves)
            rows.writerows(own)
        text.flush()
        return out.getvalue()

    def as_json(self) -> dict[str, Any]:
        """A summary for the build report."""
        counts = Counter(one.kind for one in self.accounts)
        counts["table"] = sum(len(one) for one in self.entries if isinstance(one, TableAccounts))
        return {"file": LEDGER, **{kind: counts[kind] for kind in get_args(Kind)}}


def _named_from(folder: Path, span: Span | None) -> str:
    if span is None:
        return ""
    file = Path(os.path.relpath(span.file, folder)).as_posix()
    return f"{file}:{span.line}:{span.column}"


def warn_of_unmatched(ledger: Ledger, diagnostics: Diagnostics) -> None:
    """One warning for each part with numbers that were typed by hand and that no data has."""
    parts: dict[str, list[Account]] = {}
    for one in ledger.accounts:
        if one.kind == "unmatched":
            parts.setdefault(one.part, []).append(one)
    for part, accounts in parts.items():
        diagnostics.warning(*_unmatched(part, accounts))


def _unmatched(part: str, accounts: Sequence[Account]) -> tuple[str, str, Span | None, str, str]:
    shown = ", ".join(
        f"{one.printed} (line {one.span.line})" for one in accounts[:_SHOWN] if one.span
    )
    more = f" and {len(accounts) - _SHOWN} more, see {LEDGER}" if len(accounts) > _SHOWN else ""
    count = "a number is" if len(accounts) == 1 else f"{len(accounts)} numbers are"
    return (
        "typed-numbers",
        f"in “{part}” {count} typed by hand and in no data: {shown}{more}",
        accounts[0].span,
        "take them from the data with a formula in braces",
        "or name the phrases in which they are right under `by_hand` in report.yaml",
    )
