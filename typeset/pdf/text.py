"""Set lines on the page, with their marks, and find what in them leads or is led to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from typeset.content.node import Node, Target
from typeset.ink import Ink
from typeset.pdf.openpage import OpenPage
from typeset.pdf.syntax import Box, fixed
from typeset.pdf.tagging import Marker
from typeset.records import dataclass
from typeset.typography.line import Fragment, Line, TextStyle

_HUNDREDTHS = 100
"""Positions are rounded to hundredths of a point, as they are written."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines and their place: the first line's start, and the distance between baselines."""

    lines: Sequence[Line]
    x: float
    baseline: float
    leading: float

    def fragments(self) -> Iterator[Placed]:
        """All fragments that show anything, with their places."""
        for index, line in enumerate(self.lines):
            baseline = self.baseline - index * self.leading
            for fragment in line.fragments:
                if fragment.operand:
                    yield Placed(fragment, index, self.x + fragment.x, baseline)


@dataclass(frozen=True, slots=True)
class Placed:
    """A fragment, the line it stands on, its left edge and its baseline."""

    fragment: Fragment
    line: int
    x: float
    baseline: float

    @property
    def node(self) -> Node | None:
        """The inline node that the text is tagged with."""
        return getattr(self.fragment.run.origin, "node", None)

    @property
    def target(self) -> Target | None:
        """Where the text leads."""
        return getattr(self.fragment.run.origin, "target", None)

    @property
    def anchor(self) -> str | None:
        """The name under which others lead to the text."""
        return getattr(self.fragment.run.origin, "anchor", None)

    @property
    def leads(self) -> bool:
        """Whether the text leads anywhere, or others lead to it: most does not."""
        return self.target is not None or self.anchor is not None

    @property
    def right(self) -> float:
        """The right edge of what is seen."""
        return self.x + self.fragment.width

    @property
    def box(self) -> Box:
        """From the descenders to the ascenders."""
        run = self.fragment.run
        foot = self.baseline + run.rise + run.face.descent * run.size / 1000
        top = self.baseline + run.rise + run.face.ascent * run.size / 1000
        return (self.x, foot, self.right, top)


def set_text(placed: Sequence[Placed], node: Node | None, page: OpenPage, marks: Marker) -> None:
    """Write one text object; with `node`, each fragment in its own node's mark or in `node`'s."""
    code = page.code
    code.append("BT")
    current: Node | None = None
    pen = (0, 0)
    for piece in placed:
        if node is not None:
            owner = piece.node or node
            if owner is not current:
                if current is not None:
                    marks.close()
                marks.open(owner)
                current = owner
        pen = _set_fragment(piece, pen, page)
    if current is not None:
        marks.close()
    code.append("ET")


def _set_fragment(piece: Placed, pen: tuple[int, int], page: OpenPage) -> tuple[int, int]:
    """Write a fragment; `pen` is where the last one began, in hundredths of a point."""
    run = piece.fragment.run
    page.font(run.face, run.size)
    page.text_ink(run.ink)
    page.rise(run.rise)
    page.letters(piece.fragment.scale, piece.fragment.tracking)
    x, y = round(piece.x * _HUNDREDTHS), round(piece.baseline * _HUNDREDTHS)
    if (x, y) != pen:
        move = (x - pen[0]) / _HUNDREDTHS, (y - pen[1]) / _HUNDREDTHS
        page.code.append(f"{fixed(move[0])} {fixed(move[1])} Td")
    page.code.append(f"[{piece.fragment.operand}]TJ")
    return x, y


def set_row(
    operands: Sequence[str],
    places: Sequence[float],
    baseline: float,
    style: TextStyle,
    page: OpenPage,
    begins: Sequence[str],
) -> None:
    """Write words in one style beside each other as one text object.

    Each stands in a marked-content sequence that is begun so, if there are any `begins`.
    """
    page.words(style)
    shown = [*operands]
    if begins:
        shown = [part for pair in zip(begins, operands, strict=True) for part in pair]
    # The baseline stands in the first move, which comes after what begins the first mark.
    shown.insert(1 if begins else 0, _height(baseline))
    page.code.append(_row_form(tuple(places), bool(begins)) % tuple(shown))


@lru_cache(maxsize=1 << 12)
def _height(baseline: float) -> str:
    """A baseline as it is written: the rows of a table stand in the same places page by page."""
    return fixed(baseline)


@lru_cache(maxsize=1 << 12)
def _row_form(places: tuple[float, ...], marked: bool) -> str:
    """The operators of a row, a %s for its baseline and for each operand, and what begins its mark:
    the rows of a table stand in few different places."""
    begin, end = ("%s\n", "\nEMC") if marked else ("", "")
    pen, drop, written = 0, "%s", []
    for x in places:
        at = round(x * _HUNDREDTHS)
        written.append(f"{begin}{fixed((at - pen) / _HUNDREDTHS)} {drop} Td\n[%s]TJ{end}")
        pen, drop = at, "0"
    return "\n".join(["BT", *written, "ET"])


_MIDDLE_GRAY = 0.5
"""Words lighter than this on screen stand on a dark ground."""


@dataclass(frozen=True, slots=True)
class LinkPiece:
    """The part of a link that stands on one line.  `underlines` are the rules that go under it."""

    target: Target
    node: Node | None
    box: Box
    underlines: tuple[Underline, ...]


@dataclass(frozen=True, slots=True)
class Underline:
    """A rule under a link: left, right, height of its centre, weight; `text` is the words' ink."""

    left: float
    right: float
    y: float
    weight: float
    text: Ink


def link_pieces(placed: Sequence[Placed]) -> list[LinkPiece]:
    """One piece for each link and line."""
    groups: list[list[Placed]] = []
    for piece in placed:
        if piece.target is None:
            continue
        if groups and _same_link(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_link_piece(group) for group in groups]


def _same_link(one: Placed, other: Placed) -> bool:
    return one.line == other.line and one.node is other.node and one.target == other.target


def _link_piece(group: Sequence[Placed]) -> LinkPiece:
    first, last = group[0], group[-1]
    assert first.target is not None
    boxes = [piece.box for piece in group]
    foot, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    box = (first.x, foot, last.right, top)
    return LinkPiece(first.target, first.node, box, tuple(_underlines(group)))


def _underlines(group: Sequence[Placed]) -> Iterator[Underline]:
    """A rule under each stretch without gaps (contents have one before the folio).

    It is between the baseline and the feet of descenders, a twentieth of the type size thick.
    Superior marks have none: it would run through what stands below them.
    """
    stretches: list[list[Placed]] = []
    for piece in group:
        if piece.fragment.run.rise > 0:
            continue
        if stretches and piece.x - stretches[-1][-1].right < piece.fragment.run.size / 2:
            stretches[-1].append(piece)
        else:
            stretches.append([piece])
    for stretch in stretches:
        first, run = stretch[0], stretch[0].fragment.run
        y, weight = first.baseline - 0.13 * run.size, 0.05 * run.size
        yield Underline(first.x, stretch[-1].right, y, weight, run.ink)


def underline(rule: Underline, ink: Ink, page: OpenPage) -> None:
    """Draw the rule under a link, in `ink`.

    Light words are reversed out of a dark ground, where `ink` might not be seen: theirs is taken.
    """
    reversed_out = sum(rule.text.rgb) / 3 > _MIDDLE_GRAY
    page.stroke_ink(rule.text if reversed_out else ink)
    page.weight(rule.weight)
    y = fixed(rule.y)
    page.code.append(f"{fixed(rule.left)} {y} m {fixed(rule.right)} {y} l S")
