"""What a table of many rows costs: ``python -m tests.benchmarks.long_table [ROWS …]``.

Writes a report of one chapter whose only table has so many rows, a label and six figures in each,
builds it in a fresh process, and prints the curve: time and memory by rows.  It is linear if what a
thousand rows more cost stays the same.  With ``--peers`` and the Python of the peers' environment
(see `make peers`), Typst and WeasyPrint set the longest of the tables in the same run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from tests.benchmarks.corpus_to_layout import Folder
from tests.benchmarks.peers.cost import MEGABYTE, Cost, run
from tests.benchmarks.peers.long_table import PEERS

ROWS = (1_000, 2_000, 5_000, 10_000)
YEARS = (2022, 2023, 2024)
SEXES = ("Kvinnor", "Män")
MOST = 9_999
"""No figure is larger."""

SCRIPT = Path(__file__).parent / "peers" / "long_table.py"
STAD = Path(__file__).resolve().parents[2] / "layouts" / "themes" / "stad.yaml"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the curve."""

    rows: int
    cost: Cost


def write_layout(folder: Path, rows: int) -> Path:
    """Write the report, and return the path of its layout; the same rows give the same report."""
    out = Folder(folder)
    out.csv("antal.csv", [["rad", "år", "kön", "antal"], *_records(rows)])
    out.yaml("report.yaml", _REPORT | {"theme": str(STAD)})
    out.yaml("chapters/01.yaml", _CHAPTER)
    return folder / "report.yaml"


_REPORT = {
    "title": "Alla enheter",
    "publisher": "Exempelstads kommun",
    "date": "2024-12-31",
    "language": "sv",
    "description": "En lång tabell",
    "data": "data",
    "chapters": ["chapters/01.yaml"],
}

_CHAPTER = {
    "number": 1,
    "title": "Enheter",
    "body": [
        {"text": "Antalet ärenden framgår av [@enheter]."},
        {"table": "enheter"},
    ],
    "tables": {
        "enheter": {
            "caption": "Antal ärenden per enhet, 2022–2024.",
            "source": "Exempelstads kommun",
            "data": "antal.csv",
            "rows": "rad",
            "stub": "Enhet",
            "columns": ["år", "kön"],
            "values": "antal",
        }
    },
}


def _records(rows: int) -> list[list[str]]:
    random = Random(rows)
    return [
        [f"Enhet {row}", str(year), sex, str(random.randint(0, MOST))]
        for row in range(1, rows + 1)
        for year in YEARS
        for sex in SEXES
    ]


def measure(rows: int, edition: str) -> Point:
    """Build an edition of a report with so many rows."""
    with TemporaryDirectory() as folder:
        layout = write_layout(Path(folder) / "report", rows)
        command = [sys.executable, "-m", "typeset", "build", str(layout), "--edition", edition]
        return Point(rows, run([*command, "--out", folder], Path.cwd(), dict(os.environ)))


def measure_peer(python: Path, peer: str, rows: int) -> Cost:
    """The same table by a peer."""
    with TemporaryDirectory() as folder:
        write_layout(Path(folder) / "report", rows)
        data, out = Path(folder) / "report" / "data" / "antal.csv", Path(folder) / "table.pdf"
        command = [str(python.absolute()), "-P", str(SCRIPT), peer, str(data), str(out)]
        return run(command, Path(folder), dict(os.environ))


def curve(points: Sequence[Point], edition: str) -> Table:
    """Rows, seconds, seconds for each thousand rows more than the point before, memory."""
    table = Table(title=f"A table of many rows, {edition} edition")
    for heading in ("rows", "CPU s", "s per 1,000 more", "peak MB"):
        table.add_column(heading, justify="right")
    for number, point in enumerate(points):
        more = "–" if not number else f"{_slope(points[number - 1], point):.2f}"
        memory = f"{point.cost.memory / MEGABYTE:.0f}"
        table.add_row(f"{point.rows:,}", f"{point.cost.cpu:.2f}", more, memory)
    return table


def beside(own: Point, peers: Mapping[str, Cost]) -> Table:
    """What the table costs us and others, and how many times as much others take."""
    table = Table(title=f"A table of {own.rows:,} rows, beside others")
    for heading in ("", "CPU s", "wall s", "peak MB", "CPU ratio", "memory ratio"):
        table.add_column(heading, justify="right")
    for name, cost in {"typeset": own.cost, **peers}.items():
        figures = (cost.cpu, cost.wall, cost.memory / MEGABYTE)
        ratios = (cost.cpu / own.cost.cpu, cost.memory / own.cost.memory)
        table.add_row(name, *(f"{figure:.1f}" for figure in (*figures, *ratios)))
    return table


def _slope(before: Point, after: Point) -> float:
    return (after.cost.cpu - before.cost.cpu) / (after.rows - before.rows) * 1_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the curve; or only write a layout."""
    parser = argparse.ArgumentParser(description="Measure tables of many rows.")
    parser.add_argument("rows", type=int, nargs="*", default=ROWS)
    parser.add_argument("--edition", choices=("print", "web"), default="print")
    parser.add_argument("--peers", type=Path, help="the Python of the peers' environment")
    parser.add_argument("--write", type=Path, help="write the layout of the first into this folder")
    chosen = parser.parse_args(arguments)
    if chosen.write is not None:
        write_layout(chosen.write, chosen.rows[0])
        return
    console, edition = Console(), chosen.edition
    points = [measure(rows, edition) for rows in chosen.rows]
    console.print(curve(points, edition))
    if chosen.peers is not None:
        rows = points[-1].rows
        costs = {peer: measure_peer(chosen.peers, peer, rows) for peer in PEERS}
        console.print(beside(points[-1], costs))


if __name__ == "__main__":
    main()
