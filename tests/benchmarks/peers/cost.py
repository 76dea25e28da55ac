"""What a process costs: seconds on the clock and of the processors, and its peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of the processors, children included; peak resident bytes."""

    wall: float
    cpu: float
    memory: int


class JobError(Exception):
    """A process that ended badly, and what it said."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a fresh process to its end.  Raises `JobError` unless it ends with 0."""
    with TemporaryFile() as said:
        began = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _pid, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            told = said.read().decode("utf-8", "replace").strip()
            raise JobError(f"{' '.join(command)} ended with {child.returncode}:\n{told[-2000:]}")
    # Linux counts the peak in KiB, macOS in bytes.
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


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
