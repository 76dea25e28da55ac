"""What a table of many rows costs: ``python -m tests.benchmarks.long_table [ROWS …]``.

Writes a report of one chapter whose only table has so many rows, a label and six figures in each,
builds it in a fresh process, and prints the curve: time and memory by rows.  It is linear if what a
thousand rows more cost stays the same.  With ``--peers`` and the Python of the peers' environment
(see `make peers`), Typst and WeasyPrint set the longest of the tables in the same run.

Peers only typeset; what our command does besides (it accounts for every number and judges its own
file) is therefore stated apart.  All run from compiled files, as installed programs do, and of
several rounds the least disturbed counts, since other work on the machine can only add.
"""

from __future__ import annotations

import argparse
import json
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
from tests.benchmarks.staged import Staged

ROWS = (1_000, 2_000, 5_000, 10_000)
YEARS = (2022, 2023, 2024)
SEXES = ("Kvinnor", "Män")
MOST = 9_999
"""No figure is larger."""

SCRIPT = Path(__file__).parent / "peers" / "long_table.py"
STAD = Path(__file__).resolve().parents[2] / "layouts" / "themes" / "stad.yaml"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the curve: the `cost` of the whole command, `staged` by what it did."""

    rows: int
    cost: Cost
    staged: Staged


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


def measure(rows: int, edition: str, compiled: Path, rounds: int = 1) -> Point:
    """Build an edition of a report with so many rows; compiled modules are kept in a folder."""
    points = [_measured(rows, edition, compiled) for _ in range(rounds)]
    return min(points, key=lambda one: one.staged.alone)


def _measured(rows: int, edition: str, compiled: Path) -> Point:
    with TemporaryDirectory() as folder:
        layout, result = write_layout(Path(folder) / "report", rows), Path(folder) / "staged.json"
        command = [sys.executable, "-m", "tests.benchmarks.staged", str(layout), edition, folder]
        cost = run([*command, str(result)], Path.cwd(), _environment(compiled))
        return Point(rows, cost, Staged(**json.loads(result.read_text(encoding="utf-8"))))


def _environment(compiled: Path) -> dict[str, str]:
    """That of this process, but that compiled modules are kept as those of installed programs."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def measure_peer(python: Path, peer: str, rows: int, rounds: int = 1) -> Cost:
    """The same table by a peer."""
    costs = [_measured_peer(python, peer, rows) for _ in range(rounds)]
    return min(costs, key=lambda one: one.cpu)


def _measured_peer(python: Path, peer: str, rows: int) -> Cost:
    with TemporaryDirectory() as folder:
        write_layout(Path(folder) / "report", rows)
        data, out = Path(folder) / "report" / "data" / "antal.csv", Path(folder) / "table.pdf"
        command = [str(python.absolute()), "-P", str(SCRIPT), peer, str(data), str(out)]
        return run(command, Path(folder), dict(os.environ))


def curve(points: Sequence[Point], edition: str) -> Table:
    """Rows, seconds, seconds for each thousand rows more than the point before, memory.

    Of all but rows once for typesetting alone, once for the whole command.
    """
    table = Table(title=f"A table of many rows, {edition} edition")
    for heading in ("rows", "CPU s", "s per 1,000 more", "peak MB", "whole CPU s", "whole peak MB"):
        table.add_column(heading, justify="right")
    for number, point in enumerate(points):
        more = "–" if not number else f"{_slope(points[number - 1], point):.2f}"
        memory, whole = point.staged.memory / MEGABYTE, point.cost.memory / MEGABYTE
        seconds = (f"{point.staged.alone:.2f}", more, f"{memory:.0f}")
        table.add_row(f"{point.rows:,}", *seconds, f"{point.cost.cpu:.2f}", f"{whole:.0f}")
    return table


def stages(point: Point) -> Table:
    """What each stage took."""
    table = Table(title=f"Stages, {point.rows:,} rows")
    table.add_column("stage")
    table.add_column("CPU s", justify="right")
    started = point.staged.whole - sum(point.staged.stages.values())
    for name, seconds in {"imports": started, **point.staged.stages}.items():
        table.add_row(name, f"{seconds:.2f}")
    return table


def beside(own: Point, peers: Mapping[str, Cost]) -> Table:
    """What the table costs us and others, and how many times as much others take.

    Ratios are to typesetting alone.
    """
    table = Table(title=f"A table of {own.rows:,} rows, beside others")
    for heading in ("", "CPU s", "peak MB", "CPU ratio", "memory ratio"):
        table.add_column(heading, justify="right")
    alone = Cost(own.staged.alone, own.staged.alone, own.staged.memory)
    ours = {"typeset, typesetting": alone, "typeset, whole command": own.cost}
    for name, cost in {**ours, **peers}.items():
        ratios = (cost.cpu / alone.cpu, cost.memory / alone.memory)
        seconds, memory = f"{cost.cpu:.1f}", f"{cost.memory / MEGABYTE:.0f}"
        table.add_row(name, seconds, memory, *(f"{ratio:.1f}" for ratio in ratios))
    return table


def _slope(before: Point, after: Point) -> float:
    return (after.staged.alone - before.staged.alone) / (after.rows - before.rows) * 1_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the curve; or only write a layout."""
    parser = argparse.ArgumentParser(description="Measure tables of many rows.")
    parser.add_argument("rows", type=int, nargs="*", default=ROWS)
    parser.add_argument("--edition", choices=("print", "web"), default="print")
    parser.add_argument("--peers", type=Path, help="the Python of the peers' environment")
    parser.add_argument("--rounds", type=int, default=2, help="of which the best counts")
    parser.add_argument("--write", type=Path, help="write the layout of the first into this folder")
    chosen = parser.parse_args(arguments)
    if chosen.write is not None:
        write_layout(chosen.write, chosen.rows[0])
        return
    console, edition = Console(), chosen.edition
    with TemporaryDirectory() as compiled:
        measure(1, edition, Path(compiled))  # compiles
        points = [measure(rows, edition, Path(compiled), chosen.rounds) for rows in chosen.rows]
    console.print(curve(points, edition), stages(points[-1]))
    if chosen.peers is not None:
        rows = points[-1].rows
        costs = {peer: measure_peer(chosen.peers, peer, rows, chosen.rounds) for peer in PEERS}
        console.print(beside(points[-1], costs))


if __name__ == "__main__":
    main()
