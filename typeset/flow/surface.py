"""What a flowable draws on.

`pdf.canvas.PdfCanvas` is one; tests have another that only records.  Coordinates are points from
the lower left corner of the trimmed page.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from typeset.content.node import Node
from typeset.drawing import Drawing
from typeset.ink import Ink
from typeset.typography.line import Line, SetWords, TextStyle

Artifact = Literal["Layout", "Header", "Footer", "Page", "Background"]
"""Kinds of artifact (ISO 32000-1, 14.8.2.2): Header and Footer are pagination artifacts."""


class Surface(Protocol):
    """One edition's page under construction."""

    def mark(self, node: Node) -> AbstractContextManager[None]:
        """Everything painted inside is `node`'s content.  Marks do not nest."""

    def artifact(self, kind: Artifact) -> AbstractContextManager[None]:
        """Everything painted inside is decoration, which assistive technology passes over."""

    def paragraph(
        self, lines: Sequence[Line], x: float, baseline: float, leading: float, node: Node | None
    ) -> None:
        """Set lines below each other, the first on `baseline`.

        Text is `node`'s, or the inline node's of its fragment's origin; origins' links and anchors
        are made.  With `node` None the text belongs to the mark or artifact that is open.
        """

    def row(
        self,
        words: Sequence[SetWords],
        places: Sequence[float],
        baseline: float,
        style: TextStyle,
        nodes: Sequence[Node],
    ) -> None:
        """Set words beside each other on one baseline, all in one style, each at its place from the
        left and for its node.
        """

    def turned(self, x: float, y: float) -> AbstractContextManager[None]:
        """Everything painted inside is turned by a quarter, anticlockwise: it is read with the
        page's left edge up.  The origin comes to stand at (x, y).  Turns do not nest; marks and
        artifacts begin and end inside.
        """

    def rectangle(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle; belongs to the mark or artifact that is open."""

    def rule(
        self, ink: Ink, weight: float, start: tuple[float, float], end: tuple[float, float]
    ) -> None:
        """Draw a straight line; belongs to the mark or artifact that is open."""

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """Replay a drawing with its lower left corner at (x, y)."""

    def anchor(self, name: str, x: float, top: float, node: Node) -> None:
        """Make a place on this page that links and bookmarks can lead to: where `node` begins."""

    def folio(self, anchor: str) -> str | None:
        """The folio of the page where `anchor` is; None if this file does not hold it."""

    def bounds(self, node: Node, box: tuple[float, float, float, float]) -> None:
        """Record where a figure's node stands on this page (its BBox)."""
