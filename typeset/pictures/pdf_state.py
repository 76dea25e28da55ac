"""The graphics state of foreign content, as far as colours need it (ISO 32000-1, 8.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from typeset.pictures.pdf_objects import Fragments
from typeset.pictures.pdf_spaces import Process, Space
from typeset.records import dataclass

_GRAY = Process("gray")
"""What content begins with (8.4.1)."""


@dataclass(frozen=True, slots=True)
class Overprint:
    """Overprint of strokes and of fills, and its mode (8.6.7)."""

    stroke: bool = False
    fill: bool = False
    mode: int = 0

    @property
    def name(self) -> str:
        """Of the graphics state that sets it."""
        return f"Overprint{self.stroke:d}{self.fill:d}{self.mode}"

    def entries(self) -> Fragments:
        """That graphics state."""
        stroke, fill = (str(one).lower() for one in (self.stroke, self.fill))
        return [f"<</OP {stroke}/op {fill}/OPM {self.mode}>>".encode()]

    def after(self, source: Any) -> Overprint:
        """What holds once a graphics state of the file is set."""
        stroke = bool(source.get("/OP", self.stroke))
        fill = bool(source.get("/op", source.get("/OP", self.fill)))
        return Overprint(stroke, fill, min(1, max(0, int(source.get("/OPM", self.mode)))))


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state as far as colours need it.

    What was no ink before it was converted does not overprint: its zeros would let shine through
    what they covered.
    """

    fill: Space = _GRAY
    stroke: Space = _GRAY
    font: tuple[Any, ...] | None = None
    """What was chosen and not yet written: some name fonts that they never use."""
    wanted: Overprint = Overprint()
    written: Overprint = Overprint()

    def space(self, stroke: bool) -> Space:
        """The space of strokes or of fills."""
        return self.stroke if stroke else self.fill

    def choosing(self, chosen: Space, stroke: bool) -> State:
        """The same with a space for strokes or for fills."""
        return replace(self, stroke=chosen) if stroke else replace(self, fill=chosen)

    @property
    def overprint(self) -> Overprint:
        """Overprint as it is wanted, of inks."""
        stroke = self.wanted.stroke and _is_ink(self.stroke)
        fill = self.wanted.fill and _is_ink(self.fill)
        return Overprint(stroke, fill, self.wanted.mode if stroke or fill else 0)


def _is_ink(chosen: Space) -> bool:
    return not isinstance(chosen, Process) or chosen.kind == "cmyk"
