"""On which page everything stands: made-up pages read through as if they were painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import field

from typeset.content.node import Node
from typeset.content.texts import Inline
from typeset.diagnostics import Span
from typeset.drawing import Drawing
from typeset.flow.setter import Setter
from typeset.flow.surface import Artifact
from typeset.ink import Ink
from typeset.jobs import MadeUp
from typeset.pages.coversheet import Quarters, paint_cover
from typeset.pages.page import Bound
from typeset.pages.paint import paint_page
from typeset.records import dataclass
from typeset.typography.line import Line, SetWords, TextStyle


@dataclass(slots=True)
class Leaves:
    """The folio of the first page where each node's text stands, and each number from the data."""

    nodes: dict[Node, str] = field(default_factory=dict)
    numbers: dict[Span, str] = field(default_factory=dict)


@dataclass(slots=True)
class _ReadingSurface:
    """A page that only notes what is painted on it."""

    label: str
    leaves: Leaves
    _artifact: bool = False

    @contextmanager
    def mark(self, node: Node) -> Iterator[None]:
        """Note the node."""
        self.leaves.nodes.setdefault(node, self.label)
        yield

    @contextmanager
    def artifact(self, kind: Artifact) -> Iterator[None]:
        """Pass over what is repeated or decoration."""
        before, self._artifact = self._artifact, True
        yield
        self._artifact = before

    def paragraph(
        self, lines: Sequence[Line], x: float, baseline: float, leading: float, node: Node | None
    ) -> None:
        """Note the block, and the numbers among its words."""
        if self._artifact:
            return
        if node is not None:
            self.leaves.nodes.setdefault(node, self.label)
        for line in lines:
            for fragment in line.fragments:
                origin = fragment.run.origin
                if isinstance(origin, Inline) and origin.number is not None:
                    self.leaves.numbers.setdefault(origin.number.span, self.label)

    def row(
        self,
        words: Sequence[SetWords],
        places: Sequence[float],
        baseline: float,
        style: TextStyle,
        nodes: Sequence[Node],
    ) -> None:
        """Note whose they are."""
        for node in nodes:
            self.leaves.nodes.setdefault(node, self.label)

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """Turned text is on the same page."""
        yield

    def moved(self, x: float, y: float, quarters: Quarters = 0) -> AbstractContextManager[None]:
        """Moved text too."""
        return nullcontext()

    def rectangle(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """Nothing to read."""

    def rule(
        self, ink: Ink, weight: float, start: tuple[float, float], end: tuple[float, float]
    ) -> None:
        """Nothing to read."""

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """Nothing to read."""

    def anchor(self, name: str, x: float, top: float, node: Node) -> None:
        """Nothing to read."""

    def folio(self, anchor: str) -> str | None:
        """Contents are not looked at, so their folios need not be known."""
        return None

    def bounds(self, node: Node, box: tuple[float, float, float, float]) -> None:
        """Nothing to read."""


def read_pages(made: MadeUp, setter: Setter) -> Leaves:
    """Read through all pages of a report."""
    leaves = Leaves()
    bound = Bound(setter.sheet.facing)
    for page in made.pages:
        paint_page(page, _ReadingSurface(page.label, leaves), made.document, setter, bound)
    if made.jacket is not None:
        surface = _ReadingSurface(made.document.locale.cover, leaves)
        paint_cover(made.jacket, surface, setter, setter.sheet.facing)
    return leaves
