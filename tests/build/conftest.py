"""A tiny report to build: one chapter, one table, one chart, in the sample's looks."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.content.reports import chapter, figure, table, write
from typeset.cli import main

CHAPTER = f"""\
body:
  - text: Antalet visas i [@antal], andelarna i [@andel].
  - table: antal
  - figure: andel
tables:
  antal: {table()}
figures:
  andel: {figure()}
"""


@dataclass(frozen=True, slots=True)
class Tiny:
    """The report, and the folder where it is built."""

    layout: Path
    out: Path

    @property
    def made(self) -> Path:
        """The report's folder in `out`."""
        return self.out / self.layout.name

    def change(self, name: str, old: str, new: str) -> None:
        """Change a file of the report."""
        path = self.layout / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def fail(self) -> None:
        """Make a mistake in the chapter."""
        self.change("chapters/01.yaml", "[@antal]", "[@antl]")

    def warn(self) -> None:
        """Do something in the chapter and in the data that is warned of."""
        self.change("chapters/01.yaml", "i [@antal]", "nedan")
        self.change("data/antal.csv", "1935", "1.935")

    def files(self) -> dict[str, str]:
        """Every file in the report's folder in `out`, by path, with a digest of its bytes."""
        return snapshot(self.made)

    def report(self) -> dict[str, Any]:
        """The build report."""
        found: dict[str, Any] = json.loads((self.made / "build.json").read_text("utf-8"))
        return found


def snapshot(folder: Path) -> dict[str, str]:
    """The files below a folder, and a digest of each."""
    return dict(_digests(folder))


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield path.relative_to(folder).as_posix(), digest


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    layout = tmp_path / "layouts" / "rapport"
    layout.mkdir(parents=True)
    write(layout, [chapter(CHAPTER)])
    return Tiny(layout, tmp_path / "out")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command printed, and what it exited with."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines that tell of errors."""
        return [line for line in self.err.splitlines() if "error: " in line]


class Command(Protocol):
    """Runs `typeset` with these arguments."""

    def __call__(self, *arguments: str | Path) -> Outcome: ...


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["typeset", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main()
        printed = capsys.readouterr()
        assert isinstance(exit_.value.code, int)
        return Outcome(exit_.value.code, printed.out, printed.err)

    return run
