"""Reports with secrets: written, read, hidden and audited by the real stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.content.reports import chapter, write
from typeset.auditing import exhibit_numbers, guard_report
from typeset.data.read import Store
from typeset.data.values import Mark, Number
from typeset.data.views import ExhibitKey, Views, arrange
from typeset.diagnostics import Diagnostics
from typeset.layout.load import load
from typeset.numbers.book import read_numbers
from typeset.secrecy import told
from typeset.secrecy.guard import Guarded

PLACED = """\
nämnd,år,kön,antal
Järva,2024,Kvinnor,97
Järva,2024,Män,6
Bromma,2024,Kvinnor,27
Bromma,2024,Män,2
Farsta,2024,Kvinnor,29
Farsta,2024,Män,5
Älvsjö,2024,Kvinnor,22
Älvsjö,2024,Män,0
Staden,2024,Kvinnor,175
Staden,2024,Män,13
"""
"""One small count: two men in Bromma."""

SUPPRESS = '{below: 4, mark: "*", secondary: "**"}'
MARKS = '{"*": Antal under 4 redovisas inte, "**": Dolt för att skydda andra antal}'
COLUMNS = {"columns": "[år, kön]", "totals": "{nämnd: Staden}", "marks": MARKS}


@dataclass(frozen=True)
class Made:
    """A report whose secrets are kept: what came out, and what was complained of.

    `delivered` is what it was made from.
    """

    guarded: Guarded
    found: Diagnostics
    numbers: told.PrintedNumbers
    delivered: Views

    def printed(self, name: str = "t") -> Iterator[str]:
        """The rows of a table as they are printed."""
        for row in self.guarded.views.tables[ExhibitKey("1", name)].table.rows:
            cells = [
                str(one.value)
                if isinstance(one, Number)
                else one.text
                if isinstance(one, Mark)
                else ""
                for one in row.cells
            ]
            yield " ".join((str(row.label), *cells))

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.found]

    @property
    def places(self) -> list[str]:
        """Each problem as `line:column code`."""
        spans = [(one.span, one.code) for one in self.found]
        return [f"{span.line}:{span.column} {code}" if span else code for span, code in spans]

    def report(self) -> dict[str, Any]:
        return self.guarded.as_json(self.numbers)


def body(tables: Mapping[str, str], figures: Mapping[str, str] | None = None) -> str:
    text = "body:\n"
    text += "".join(f"  - table: {name}\n" for name in tables)
    text += "".join(f"  - figure: {name}\n" for name in figures or {})
    text += "tables:\n" + "".join(f"  {name}: {one}\n" for name, one in tables.items())
    if figures:
        text += "figures:\n" + "".join(f"  {name}: {one}\n" for name, one in figures.items())
    return chapter(text)


def make(
    folder: Path, text: str, data: str = PLACED, *, fine: bool = True, extra: str = ""
) -> Made:
    """A report of one chapter; `extra` are further keys of report.yaml."""
    folder.mkdir(exist_ok=True)
    write(folder, [text], {"data/antal.csv": data}, extra=extra)
    found = Diagnostics()
    loaded = load(folder, found)
    assert loaded is not None
    store = Store(loaded.data, found, loaded.datasets())
    views = arrange(loaded.exhibiting(), store, found)
    numbers = read_numbers(loaded, views, store, found)
    assert found.has_errors != fine, [one.message for one in found]
    return Made(guard_report(loaded, views, numbers, found), found, exhibit_numbers(loaded), views)
