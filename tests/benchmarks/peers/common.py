"""What the adapters of all peers share.

It is imported in the peers' environment: only the standard library is sure to be there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = {"table": "tabell", "figure": "figur"}


@dataclass(frozen=True, slots=True)
class Job:
    """A corpus to set.

    `fonts` holds the faces, `work` the charts and all that is written on the way, `out` the
    finished files.
    """

    corpus: dict[str, Any]
    fonts: Path
    work: Path
    out: Path

    def target(self, name: str) -> Path:
        """Where a finished file goes."""
        return self.out / f"{name}.pdf"


def label(reference: dict[str, Any], chapter: int) -> str:
    """What a reference to a table or figure says."""
    return f"{WORDS[reference['ref']]} {chapter}:{reference['n']}"


def column_count(table: dict[str, Any]) -> int:
    """The stub and the columns of figures."""
    return 1 + len(table["rows"][0]["cells"])


def columns(count: int, choices: tuple[str, str, str]) -> str:
    """One of three looks: for tables of the usual width, wide ones, and the widest."""
    return choices[(count >= 10) + (count >= 12)]
