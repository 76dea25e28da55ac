"""What preflight finds: one record for each rule and page that something is wrong with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from typeset.inspect.geometry import Box


class Severity(StrEnum):
    """How bad: an error must not be printed so; a warning somebody should look at; a note."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule sees in one place.

    `page` counts from 1; None stands for the whole file.  `severity` replaces the rule's own.
    Of several on a page the one of the greatest `weight` is told, the others are counted.
    """

    message: str
    box: Box | None = None
    page: int | None = None
    severity: Severity | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What is told.  `bbox` is the worst place, in points of the page; `places` are all of them."""

    rule: str
    clause: str
    severity: Severity
    page: int | None
    bbox: Box | None
    message: str
    advice: str
    places: tuple[Box, ...] = ()

    def sort_key(self) -> tuple[int, int, str, str]:
        """The file first, then page by page; on each the worst first."""
        return (self.page or 0, RANK[self.severity], self.rule, self.message)
