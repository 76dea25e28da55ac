"""What a build made and found, and how that is written down."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from typeset.diagnostics import Diagnostic, Diagnostics
from typeset.ledger import Ledger
from typeset.records import dataclass

Progress = Callable[[str], object]
"""Told, in a few words, what is being done."""

Entry = dict[str, Any]
"""A file as the build report lists it: `path` below the folder, `sha256` and more."""


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A finished file; `path` is below the report's folder in out/, `theme` a theme's name.

    `contents` is what is in it (``report``, ``inside``, ``cover``, ``chapter``), `press` what the
    printer will ask about it, in mm; None for files for the screen.
    """

    path: str
    edition: str
    contents: str
    theme: str
    standards: tuple[str, ...]
    pages: int
    bytes: int
    sha256: str
    press: Entry | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage cost, in seconds."""

    name: str
    wall: float
    cpu: float


@dataclass(slots=True)
class BuildReport:
    """What a build made and found.

    `folder` is the report's folder in out/, `secrecy` what is hidden and what was accepted,
    `ledger` every number that is printed.
    """

    folder: Path
    files: list[BuiltFile] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()
    stages: list[Stage] = field(default_factory=list)
    secrecy: Entry = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)

    @contextmanager
    def stage(self, name: str, progress: Progress) -> Iterator[None]:
        """Time a stage and tell of it."""
        with timed(name, progress) as stages:
            yield
        self.stages += stages


@contextmanager
def timed(name: str, progress: Progress) -> Iterator[list[Stage]]:
    """Time a stage and tell of it: in the list at the end, unless it was broken off."""
    progress(name)
    wall, cpu = time.perf_counter(), time.process_time()
    stages: list[Stage] = []
    yield stages
    stages.append(Stage(name, time.perf_counter() - wall, time.process_time() - cpu))


def as_bytes(report: BuildReport, kept: Sequence[Entry], folder: Path) -> bytes:
    """The build report as JSON: nothing in it differs between two equal builds.

    `kept` are files of earlier builds that still stand.  The team's files are named from the
    report's `folder` on, wherever the build was started.
    """
    files = [
        {
            "path": file.path,
            "edition": file.edition,
            "contents": file.contents,
            "theme": file.theme,
            "standards": list(file.standards),
            "pages": file.pages,
            "bytes": file.bytes,
            "sha256": file.sha256,
            "press": file.press,
        }
        for file in report.files
    ]
    found = Diagnostics()
    found.extend(_named_from(folder, diagnostic) for diagnostic in report.diagnostics)
    contents = {
        "files": [*files, *kept],
        "diagnostics": [as_json(one) for one in found],
        "secrecy": report.secrecy,
        "numbers": report.ledger.as_json(),
    }
    return f"{json.dumps(contents, ensure_ascii=False, indent=2)}\n".encode()


def _named_from(folder: Path, diagnostic: Diagnostic) -> Diagnostic:
    span = diagnostic.span
    if span is None:
        return diagnostic
    return replace(diagnostic, span=replace(span, file=Path(os.path.relpath(span.file, folder))))


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic as plain values; file, line and column are null where it has no place."""
    span = diagnostic.span
    return {
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": span.file.as_posix() if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "hints": list(diagnostic.hints),
    }
