"""A surface that only records: what was painted where, and as whose content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from typeset.content.node import Node
from typeset.content.texts import Inline
from typeset.drawing import Drawing
from typeset.flow.surface import Artifact
from typeset.ink import Ink
from typeset.typography.line import Line, Run, SetWords, TextStyle
from typeset.typography.plain import words_line

Owner: TypeAlias = Node | Artifact
"""Whose content something is: an element's, or an artifact of a kind."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of text; `left` and `right` are where its glyphs begin and end."""

    line: Line
    x: float
    baseline: float
    owner: Owner

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def left(self) -> float:
        return self.x + (self.line.fragments[0].x if self.line.fragments else 0.0)

    @property
    def right(self) -> float:
        last = self.line.fragments[-1]
        return self.x + last.x + last.width

    @property
    def owners(self) -> list[Owner]:
        """Each fragment's: its inline element's, or the line's."""
        inlines = [_inline_node(fragment.run.origin) for fragment in self.line.fragments]
        return [node or self.owner for node in inlines]

    @property
    def fonts(self) -> list[str]:
        fonts = (f"{f.run.face.postscript_name} {f.run.size:.2f}" for f in self.line.fragments)
        return list(dict.fromkeys(fonts))

    @property
    def inks(self) -> set[str]:
        return {fragment.run.ink.name for fragment in self.line.fragments}

    def __str__(self) -> str:
        inner = [node for node in self.owners if node is not self.owner]
        roles = "".join(f" + {role}" for role in dict.fromkeys(map(_role, inner)))
        fonts = ", ".join(self.fonts)
        return f"{_at(self.left, self.baseline)} “{_visible(self.text)}”{roles}, {fonts}"


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle."""

    ink: Ink
    x: float
    y: float
    width: float
    height: float
    owner: Owner

    def __str__(self) -> str:
        return f"{_at(self.x, self.y)} {self.ink.name}, {self.width:.2f} × {self.height:.2f}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    ink: Ink
    weight: float
    start: tuple[float, float]
    end: tuple[float, float]
    owner: Owner

    def __str__(self) -> str:
        return f"{_at(*self.start)} –{_at(*self.end)} rule, {self.weight} of {self.ink.name}"


@dataclass(frozen=True, slots=True)
class Replay:
    """A drawing, and where its lower left corner stands."""

    drawing: Drawing
    x: float
    y: float
    owner: Owner

    def __str__(self) -> str:
        size = f"{self.drawing.width:.2f} × {self.drawing.height:.2f}"
        return f"{_at(self.x, self.y)} drawing, {size}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links lead to."""

    name: str
    x: float
    top: float

    def __str__(self) -> str:
        return f"{_at(self.x, self.top)} anchor {self.name}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a figure's node stands: left, lower, right, upper edge."""

    node: Node
    box: tuple[float, float, float, float]

    def __str__(self) -> str:
        left, lower, right, upper = self.box
        return f"{_at(left, lower)} –{_at(right, upper)} bounds of {self.node.role}"


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn begins, with the place that the origin comes to; or, without one, it ends.

    What is painted between is recorded as it is read, in its own coordinates.
    """

    place: tuple[float, float] | None
    quarters: int = 1

    def __str__(self) -> str:
        if self.place is None:
            return "turned so far" if self.quarters else "moved so far"
        how = {0: "moved", 1: "turned", -1: "turned clockwise"}[self.quarters]
        return f"{_at(*self.place)} {how} from here"


Painted: TypeAlias = SetLine | Rectangle | Rule | Replay | Anchor | Bounds | Turned


@dataclass(slots=True)
class RecordingSurface:
    """A `flow.surface.Surface`.  Misuse that a tagged PDF could not take is an AssertionError.

    `painted` is everything in the order of painting, `opened` every element that was begun: by a
    mark, or by a paragraph of its own.
    """

    folios: Mapping[str, str] = field(default_factory=dict)
    painted: list[Painted] = field(default_factory=list)
    opened: list[Node] = field(default_factory=list)
    _open: Owner | None = None

    # --- the surface's side

    @contextmanager
    def mark(self, node: Node) -> Iterator[None]:
        self.opened.append(node)
        with self._opening(node):
            yield

    @contextmanager
    def artifact(self, kind: Artifact) -> Iterator[None]:
        with self._opening(kind):
            yield

    @contextmanager
    def _opening(self, owner: Owner) -> Iterator[None]:
        assert self._open is None, "marks do not nest"
        self._open = owner
        yield
        self._open = None

    def paragraph(
        self, lines: Sequence[Line], x: float, baseline: float, leading: float, node: Node | None
    ) -> None:
        owner = self._owner() if node is None else node
        assert node is None or self._open is None, "a paragraph's own mark inside another"
        if node is not None:
            self.opened.append(node)
        for index, line in enumerate(lines):
            self.painted.append(SetLine(line, x, baseline - index * leading, owner))

    def row(
        self,
        words: Sequence[SetWords],
        places: Sequence[float],
        baseline: float,
        style: TextStyle,
        nodes: Sequence[Node],
    ) -> None:
        for one, x, node in zip(words, places, nodes, strict=True):
            run = Run(one.text, style.face, style.size, style.ink, tabular=style.tabular)
            line = words_line(one, run) if one.operand else Line((), 0.0)
            self.paragraph((line,), x, baseline, 0.0, node)

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        with self.moved(x, y, 1):
            yield

    @contextmanager
    def moved(self, x: float, y: float, quarters: int = 0) -> Iterator[None]:
        assert self._open is None, "turned inside a mark"
        self.painted.append(Turned((x, y), quarters))
        yield
        assert self._open is None, "a mark goes on after the turn"
        self.painted.append(Turned(None, quarters))

    def rectangle(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        self.painted.append(Rectangle(ink, x, y, width, height, self._owner()))

    def rule(
        self, ink: Ink, weight: float, start: tuple[float, float], end: tuple[float, float]
    ) -> None:
        self.painted.append(Rule(ink, weight, start, end, self._owner()))

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        self.painted.append(Replay(drawing, x, y, self._owner()))

    def anchor(self, name: str, x: float, top: float, node: Node) -> None:
        self.painted.append(Anchor(name, x, top))

    def folio(self, anchor: str) -> str | None:
        return self.folios.get(anchor)

    def bounds(self, node: Node, box: tuple[float, float, float, float]) -> None:
        self.painted.append(Bounds(node, box))

    def _owner(self) -> Owner:
        assert self._open is not None, "painted outside marks"
        return self._open

    # --- what tests ask

    @property
    def lines(self) -> list[SetLine]:
        return [one for one in self.painted if isinstance(one, SetLine)]

    @property
    def rules(self) -> list[Rule]:
        return [one for one in self.painted if isinstance(one, Rule)]

    @property
    def rectangles(self) -> list[Rectangle]:
        return [one for one in self.painted if isinstance(one, Rectangle)]

    @property
    def anchors(self) -> list[Anchor]:
        return [one for one in self.painted if isinstance(one, Anchor)]

    @property
    def texts(self) -> list[str]:
        """The lines that are somebody's content, in order."""
        return [line.text for line in self.lines if isinstance(line.owner, Node)]

    @property
    def artifacts(self) -> list[str]:
        """The lines that nobody reads aloud, in order."""
        return [line.text for line in self.lines if not isinstance(line.owner, Node)]

    @property
    def times_opened(self) -> Counter[Node]:
        return Counter(self.opened)

    def find(self, text: str) -> SetLine:
        """The only line that contains `text`."""
        (found,) = (line for line in self.lines if text in line.text)
        return found

    def of(self, node: Node) -> list[SetLine]:
        """The lines of an element, inline elements inside them included."""
        return [line for line in self.lines if line.owner is node]

    def __str__(self) -> str:
        """Everything painted, for golden files: one a line, under whose content it is."""
        rows: list[str] = []
        last: Owner | None = None
        for one in self.painted:
            owner = None if isinstance(one, Anchor | Bounds | Turned) else one.owner
            if owner is not None and owner is not last:
                rows.append(_role(owner))
            last = owner
            rows.append(f"  {one}" if owner is not None else str(one))
        return "\n".join([*rows, ""])


def _inline_node(origin: object) -> Node | None:
    return origin.node if isinstance(origin, Inline) else None


def _role(owner: Owner) -> str:
    return f"<{owner.role}>" if isinstance(owner, Node) else f"[{owner}]"


_SHOWN = {
    "\N{NO-BREAK SPACE}": r"\u00a0",
    "\N{NARROW NO-BREAK SPACE}": r"\u202f",
    "\N{SOFT HYPHEN}": r"\u00ad",
}


def _visible(text: str) -> str:
    """Text whose rarer spaces and hyphens can be told from the common ones."""
    for character, shown in _SHOWN.items():
        text = text.replace(character, shown)
    return text


def _at(x: float, y: float) -> str:
    return f"{x:7.2f},{y:7.2f}"
