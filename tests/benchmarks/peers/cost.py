"""What a process costs: seconds on the clock and of the processors, and its peak memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

METER = Path(__file__).with_name("meter.py")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of the processors, peak memory in bytes; children included."""

    wall: float
    cpu: float
    memory: int


class JobError(Exception):
    """A process that ended badly, and what it said."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a fresh process to its end.  Raises `JobError` unless it ends with 0."""
    with TemporaryDirectory() as temporary:
        result = Path(temporary) / "cost.json"
        metered = [sys.executable, "-S", "-E", str(METER), str(result), *command]
        done = subprocess.run(
            metered, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            told = f"{done.stdout}{done.stderr}".strip()[-2000:]
            raise JobError(f"{' '.join(command)} ended with {done.returncode}:\n{told}")
        return Cost(**json.loads(result.read_text(encoding="utf-8")))


def together(costs: Iterable[Cost]) -> Cost:
    """Processes one after the other: seconds add up, of memory the highest peak counts."""
    own = list(costs)
    return Cost(
        sum(one.wall for one in own), sum(one.cpu for one in own), max(one.memory for one in own)
    )


def typical(costs: Iterable[Cost]) -> Cost:
    """The median of each measure over repeats."""
    own = list(costs)
    return Cost(
        median(one.wall for one in own),
        median(one.cpu for one in own),
        int(median(one.memory for one in own)),
    )
