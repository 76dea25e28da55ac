"""What delivered data costs: from a file of many rows to a table, in a fresh process each time.

``python -m tests.benchmarks.data [--rows 10000 100000 1000000] [--parquet]``.  The file has a row
for each of so many cases, as a register delivers them; the table counts and sums them, with totals
and a share.  `peak` is the resident memory at its highest less that of a process that only imports.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from typeset.data.pivot import pivot
from typeset.data.read import Store
from typeset.diagnostics import Diagnostics, render
from typeset.layout.exhibits import TableSpec
from typeset.layout.yaml_source import parse_yaml

MEBIBYTE = 1024 * 1024
VIEW = """
caption: x
source: x
data: {file}
rows: område
columns: [år, kön]
values: timmar
combine: sum
totals: {{område: Totalt, kön: Totalt}}
derive:
  - {{label: Andel kvinnor, column: kön, share: Kvinnor, of: Totalt}}
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor, and bytes resident at most."""

    seconds: float
    peak: int


def write(path: Path, rows: int) -> None:
    """A register of so many cases: always the same for a number of rows."""
    chance = random.Random(rows)
    with path.open("w", encoding="utf-8") as file:
        file.write("ärende;område;år;kön;timmar\n")
        for number in range(rows):
            area, year = chance.randrange(132), chance.randrange(2015, 2025)
            sex = "Kvinnor" if chance.random() < 0.7 else "Män"
            hours = f"{chance.randrange(4000) / 4:.2f}".replace(".", ",")
            file.write(f"{number:07};Område {area};{year};{sex};{hours}\n")


def as_parquet(path: Path) -> Path:
    """The same as a Parquet file, its hours as numbers."""
    from pyarrow import csv, parquet

    options = csv.ConvertOptions(decimal_point=",")
    table = csv.read_csv(path, csv.ReadOptions(), csv.ParseOptions(delimiter=";"), options)
    parquet.write_table(table, path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


def make(path: Path) -> None:
    """Read the file and make the table, and say what that cost."""
    began = time.process_time()
    if path.is_file():
        found = Diagnostics()
        tree = parse_yaml(VIEW.format(file=path.name), Path("chapter.yaml"), found)
        spec = TableSpec.model_validate(tree)
        dataset = Store(path.parent, found).read(spec.data)
        table = None if dataset is None else pivot(spec, dataset, found)
        if table is None:
            sys.exit("\n".join(map(render, found)))
    print(json.dumps(asdict(Cost(time.process_time() - began, peak()))))  # noqa: T201


def peak() -> int:
    """Bytes that this process had resident at most.

    Linux counts what a parent held when it forked in `ru_maxrss`, but not in `VmHWM`.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage * (1 if sys.platform == "darwin" else 1024)


def measure(path: Path) -> Cost:
    """What a fresh process says that it cost; without a file, only its imports."""
    command = [sys.executable, "-m", "tests.benchmarks.data", "--child", str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Cost(**json.loads(told))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each number of rows and print them as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--child", type=Path)
    asked = parser.parse_args(arguments)
    if asked.child is not None:
        make(asked.child)
        return
    shown = Table("rows", "kind", "file MB", "seconds", "peak MB", "peak / file")
    with tempfile.TemporaryDirectory() as folder:
        nothing = measure(Path(folder) / "nothing")
        for rows in asked.rows:
            path = Path(folder) / f"{rows}.csv"
            write(path, rows)
            for file in (path, as_parquet(path)) if asked.parquet else (path,):
                cost, size = measure(file), file.stat().st_size
                more = cost.peak - nothing.peak
                row = (size / MEBIBYTE, cost.seconds, more / MEBIBYTE, more / size)
                shown.add_row(f"{rows:,}", file.suffix, *(f"{value:.1f}" for value in row))
    Console().print(shown)


if __name__ == "__main__":
    main()
