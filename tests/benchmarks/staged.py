"""A build in this process, and what its stages cost: ``python -m tests.benchmarks.staged``.

Takes a layout, an edition, a folder for the files and a file for the result; does what the command
`typeset build` does, imports included.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from typeset import cli
from typeset.collector import patient_collector
from typeset.editions import Medium

BESIDE = ("ledger", "preflight", "write")
"""Stages that account for the numbers and judge the file: those who only typeset have none."""
_KIBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Staged:
    """Seconds of the processor for all that a process did, and by stage.

    `alone` is what typesetting took: data to PDF, imports included.  `memory` is the peak (bytes)
    until the file was drawn.
    """

    whole: float
    alone: float
    stages: Mapping[str, float]
    memory: int


def build(layout: Path, edition: str, out: Path) -> Staged:
    """Build an edition, and say what that took."""
    assert cli.app is not None
    with patient_collector():
        from typeset.build import build as pipeline

        memory = 0

        def told(stage: str) -> None:
            nonlocal memory
            if stage.split(maxsplit=1)[0] not in BESIDE or stage == "ledger":
                return
            memory = memory or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIBIBYTE

        medium: Medium = "print" if edition == "print" else "web"
        report = pipeline(layout, editions=(medium,), workers=1, out=out, progress=told)
    whole = time.process_time()
    stages = {stage.name: stage.cpu for stage in report.stages}
    beside = sum(cost for name, cost in stages.items() if name.split()[0] in BESIDE)
    return Staged(whole, whole - beside, stages, memory)


def main(arguments: Sequence[str]) -> None:
    """Build, and write the result as JSON."""
    layout, edition, out, result = arguments
    staged = build(Path(layout), edition, Path(out))
    Path(result).write_text(json.dumps(asdict(staged)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
