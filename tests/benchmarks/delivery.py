"""What a delivery costs: every file of a report, built by a fresh process, stage by stage.

``make bench``, or ``python -m tests.benchmarks.delivery LAYOUT [--runs N]``.  One worker does it
all, so that stages add up.  The first run of each round finds no cache that this project or
matplotlib keeps, the second finds what the first left.
Of all rounds the least disturbed counts, since other work on the machine can only add.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

MEBIBYTE = 1024 * 1024
START_UP = "start-up and imports"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of the processors."""

    name: str
    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery as measured from outside; `memory` is the peak resident size in bytes."""

    wall: float
    cpu: float
    memory: int
    stages: tuple[Cost, ...]
    files: tuple[tuple[str, int, int], ...]


def measure(layout: Path, cache: Path) -> Delivery:
    """Build everything in a fresh process that keeps its caches in `cache`."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "tests.benchmarks.delivery", str(layout), "--child", out]
        environment = os.environ | {"XDG_CACHE_HOME": str(cache), "MPLCONFIGDIR": str(cache)}
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
        assert child.stdout is not None
        told = child.stdout.read()
        _pid, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"the build ended with {child.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    # Linux counts the peak in KiB, macOS in bytes.
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return _delivery(json.loads(told), wall, cpu, memory)


def _delivery(told: dict[str, Any], wall: float, cpu: float, memory: int) -> Delivery:
    stages = [Cost(**stage) for stage in told["stages"]]
    rest = Cost(START_UP, wall - sum(s.wall for s in stages), cpu - sum(s.cpu for s in stages))
    files = tuple((name, pages, size) for name, pages, size in told["files"])
    return Delivery(wall, cpu, memory, (rest, *stages), files)


def build_here(layout: Path, out: Path) -> None:
    """The child: build, and tell the parent what each stage cost and what came out."""
    from typeset.build import build

    report = build(layout, workers=1, out=out)
    stages = [asdict(Cost(stage.name, stage.wall, stage.cpu)) for stage in report.stages]
    proofs = {file.path for file in report.files if file.edition == "proof"}
    files = [
        (file.path, 0 if file.path in proofs else file.pages, file.bytes) for file in report.files
    ]
    sys.stdout.write(json.dumps({"stages": stages, "files": files}))


def rounds(layout: Path, runs: int) -> tuple[Delivery, Delivery]:
    """The least disturbed delivery without caches, and with them."""
    cold, warm = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as cache:
            cold.append(measure(layout, Path(cache)))
            warm.append(measure(layout, Path(cache)))
    return min(cold, key=_cpu), min(warm, key=_cpu)


def _cpu(delivery: Delivery) -> float:
    return delivery.cpu


def stage_table(cold: Delivery, warm: Delivery) -> Table:
    """Stages as rows; wall and CPU seconds, without and with caches, as columns."""
    table = Table(title="Seconds by stage")
    table.add_column("stage", overflow="fold")
    for heading in ("cold wall", "cold CPU", "cached wall", "cached CPU"):
        table.add_column(heading, justify="right")
    for first, second in zip(cold.stages, warm.stages, strict=True):
        table.add_row(first.name, *_seconds(first.wall, first.cpu, second.wall, second.cpu))
    table.add_section()
    table.add_row("all", *_seconds(cold.wall, cold.cpu, warm.wall, warm.cpu))
    memory = [f"{one.memory / MEBIBYTE:.0f} MiB" for one in (cold, warm)]
    table.add_row("peak memory", memory[0], "", memory[1], "")
    return table


def _seconds(*values: float) -> list[str]:
    return [f"{value:.2f}" for value in values]


def file_table(delivery: Delivery) -> Table:
    """Files as rows: pages and size."""
    table = Table(title="Files")
    table.add_column("file")
    table.add_column("pages", justify="right")
    table.add_column("kB", justify="right")
    for name, pages, size in delivery.files:
        table.add_row(name, str(pages), f"{size / 1000:.0f}")
    table.add_section()
    pages = sum(file[1] for file in delivery.files)
    size = sum(file[2] for file in delivery.files)
    table.add_row("all", str(pages), f"{size / 1000:.0f}")
    return table


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(description="Measure the delivery of a report.")
    parser.add_argument("layout", type=Path)
    parser.add_argument("--runs", type=int, default=3, help="rounds, of which the best counts")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.child is not None:
        build_here(chosen.layout, chosen.child)
        return
    cold, warm = rounds(chosen.layout, chosen.runs)
    console = Console()
    console.print(stage_table(cold, warm))
    console.print(file_table(cold))


if __name__ == "__main__":
    main()
