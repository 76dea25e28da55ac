"""The drawing of docs/print.md: a sheet and what stands around its page, with the measures.

Drawn from the measures below, which are what printers are told, and from nothing of the program; a
test holds finished files to them.  ``python -m tests.outputs.sheet_drawing docs/images`` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = "sheet.svg"

WIDTH, HEIGHT = 210.0, 297.0
BLEED, SLUG = 3.0, 10.0
OFFSET, LENGTH = 1.0, 5.0
PATCH, BESIDE = 5.0, 2.0
TARGET = 5.0 / 72 * 25.4
"""Millimetres, all of them; the last is a target's radius, 5 pt."""
ARM = TARGET + 1.0

PATCHES = [
    *("#00a0e3", "#e5007d", "#ffed00", "#1d1d1b", "#e2001a", "#009640", "#312783", "#3a3a38"),
    *("#7fcff1", "#f29ac0", "#fff67f", "#8e8d8d", "#bfe7f8", "#f9ccdf", "#fffbbf", "#c6c6c6"),
    *("#5b5a59", "#8f8b88", "#c3c0be"),
]
"""What the colour bar looks like, roughly."""

_INK, _DIM, _TRIM, _TINT = "#1d1d1b", "#8a2a1a", "#0b5c9e", "#fbe3dd"
_STYLE = f"""\
text {{ font: 3.6px "Source Sans Pro", "Helvetica Neue", Arial, sans-serif; fill: {_INK}; }}
.dim {{ stroke: {_DIM}; stroke-width: 0.25; fill: none; }}
.told {{ fill: {_DIM}; }}
.mark {{ stroke: {_INK}; stroke-width: 0.2; fill: none; }}
"""


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line in mm from the page's trimmed lower left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


def crop_marks() -> Iterator[Segment]:
    """Two lines at each corner, in line with the trimmed edges."""
    near, far = BLEED + OFFSET, BLEED + OFFSET + LENGTH
    for x in (0.0, WIDTH):
        yield Segment(x, -near, x, -far)
        yield Segment(x, HEIGHT + near, x, HEIGHT + far)
    for y in (0.0, HEIGHT):
        yield Segment(-near, y, -far, y)
        yield Segment(WIDTH + near, y, WIDTH + far, y)


def targets() -> Iterator[Segment]:
    """The crosses of the registration marks, whose circles are drawn about their middles."""
    away = BLEED + SLUG / 2
    for x, y in (
        (WIDTH / 2, -away),
        (WIDTH / 2, HEIGHT + away),
        (-away, HEIGHT / 2),
        (WIDTH + away, HEIGHT / 2),
    ):
        yield Segment(x - ARM, y, x + ARM, y)
        yield Segment(x, y - ARM, x, y + ARM)


def patches() -> Iterator[tuple[float, float]]:
    """The lower left corners of the colour bar's patches."""
    y = HEIGHT + BLEED + (SLUG - PATCH) / 2
    for index in range(len(PATCHES)):
        yield BESIDE + PATCH * index, y


# --- the drawing ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """Where a part of the sheet is drawn: the sheet's point (x, y) in mm comes to (left, top)."""

    x: float
    y: float
    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the sheet on the drawing."""
        return self.left + (x - self.x) * self.scale, self.top + (self.y - y) * self.scale

    def line(self, one: Segment, css: str = "mark") -> str:
        """A line of the sheet."""
        x0, y0 = self.at(one.x0, one.y0)
        x1, y1 = self.at(one.x1, one.y1)
        return f'<path class="{css}" d="M{x0:.2f} {y0:.2f}L{x1:.2f} {y1:.2f}"/>'

    def box(self, x: float, y: float, width: float, height: float, paint: str) -> str:
        """A rectangle of the sheet."""
        left, top = self.at(x, y + height)
        size = f'width="{width * self.scale:.2f}" height="{height * self.scale:.2f}"'
        return f'<rect x="{left:.2f}" y="{top:.2f}" {size} {paint}/>'

    def circle(self, x: float, y: float) -> str:
        """A target's circle."""
        left, top = self.at(x, y)
        return (
            f'<circle class="mark" cx="{left:.2f}" cy="{top:.2f}" r="{TARGET * self.scale:.2f}"/>'
        )


def drawing() -> str:
    """The whole drawing as SVG."""
    whole = View(-BLEED - SLUG, HEIGHT + BLEED + SLUG, 22, 16, 0.46)
    corner = View(-BLEED - SLUG, HEIGHT + BLEED + SLUG, 168, 30, 2.6)
    parts = [*_sheet(whole), *_measures(whole), *_detail(corner), *_corner_measures(corner)]
    body = "\n".join(parts)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 330 190" role="img">\n'
        "<title>Sheet, bleed, trimmed page and marks, in millimetres</title>\n"
        f"<style>\n{_STYLE}</style>\n"
        f'<rect width="330" height="190" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _boxes(view: View) -> Iterator[str]:
    """The sheet, the bleed and the trimmed page."""
    around = BLEED + SLUG
    yield view.box(
        -around,
        -around,
        WIDTH + 2 * around,
        HEIGHT + 2 * around,
        f'fill="#f4f4f2" stroke="{_INK}" stroke-width="0.2"',
    )
    yield view.box(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED, f'fill="{_TINT}"')
    yield view.box(0, 0, WIDTH, HEIGHT, f'fill="#ffffff" stroke="{_TRIM}" stroke-width="0.4"')


def _marks(view: View) -> Iterator[str]:
    yield from (view.line(one) for one in (*crop_marks(), *targets()))
    away = BLEED + SLUG / 2
    for x, y in ((WIDTH / 2, -away), (WIDTH / 2, HEIGHT + away)):
        yield view.circle(x, y)
    for x in (-away, WIDTH + away):
        yield view.circle(x, HEIGHT / 2)
    for (x, y), colour in zip(patches(), PATCHES, strict=True):
        yield view.box(x, y, PATCH, PATCH, f'fill="{colour}"')


def _sheet(view: View) -> Iterator[str]:
    yield from _boxes(view)
    yield from _marks(view)
    left, top = view.at(BESIDE, -BLEED - SLUG / 2)
    yield _text(left, top + 0.6, "report.pdf   page 6   2025-05-13   FOGRA39", size=1.9)
    left, top = view.at(WIDTH / 2, HEIGHT / 2 + 12)
    yield _text(left, top, "trimmed page (TrimBox)", "middle", _TRIM)
    yield _text(left, top + 6, f"{WIDTH:g} × {HEIGHT:g}", "middle", _TRIM)
    left, top = view.at(WIDTH / 2, -BLEED - SLUG)
    yield _text(left, top + 12, "The sheet (MediaBox), here of A4", "middle")


def _measures(view: View) -> Iterator[str]:
    """How wide and high the sheet is."""
    around = BLEED + SLUG
    yield from _across(
        view, -around, WIDTH + around, HEIGHT + around, -4, f"{WIDTH + 2 * around:g}"
    )
    yield from _down(view, -around, HEIGHT + around, -around, -4, f"{HEIGHT + 2 * around:g}")


def _detail(view: View) -> Iterator[str]:
    """The upper left corner, magnified."""
    yield '<clipPath id="corner"><rect x="168" y="30" width="150" height="140"/></clipPath>'
    yield '<g clip-path="url(#corner)">'
    yield from _boxes(view)
    yield from _marks(view)
    yield "</g>"
    left, top = view.at(17, HEIGHT - 27)
    yield _text(left, top, "trimmed page", "middle", _TRIM)
    left, top = view.at(17, HEIGHT + 0.7)
    yield _text(left, top, "bleed", "middle", _DIM)
    yield _text(243, 186, "Its upper left corner", "middle")


def _corner_measures(view: View) -> Iterator[str]:
    top, side = HEIGHT + BLEED + SLUG, -BLEED - SLUG
    yield from _across(view, side, -BLEED, top, -5, f"slug {SLUG:g}")
    yield from _across(view, -BLEED, 0, top, -12, f"bleed {BLEED:g}")
    yield from _across(view, 0, BESIDE, top, -5, f"{BESIDE:g}")
    yield from _across(view, BESIDE, BESIDE + PATCH, top, -19, f"patch {PATCH:g}")
    near = BLEED + OFFSET
    yield from _down(view, HEIGHT + near, HEIGHT + near + LENGTH, side, -4, f"crop mark {LENGTH:g}")
    yield from _down(view, HEIGHT + BLEED, HEIGHT + near, side, -11, f"{OFFSET:g}")
    yield from _down(view, HEIGHT, HEIGHT + BLEED, side, -4, f"bleed {BLEED:g}")


def _across(
    view: View, start: float, end: float, y: float, shift: float, told: str
) -> Iterator[str]:
    """A measure above the drawing, from x to x in mm of the sheet."""
    (left, top), (right, _) = view.at(start, y), view.at(end, y)
    level = top + shift
    for end in (left, right):
        yield f'<path class="dim" d="M{end:.2f} {top:.2f}V{level - 1:.2f}"/>'
    yield f'<path class="dim" d="M{left:.2f} {level:.2f}H{right:.2f}"/>'
    yield _text((left + right) / 2, level - 1.5, told, "middle", _DIM)


def _down(view: View, start: float, end: float, x: float, shift: float, told: str) -> Iterator[str]:
    """A measure beside the drawing, from y to y in mm of the sheet."""
    (left, low), (_, high) = view.at(x, start), view.at(x, end)
    level = left + shift
    for end in (low, high):
        yield f'<path class="dim" d="M{left:.2f} {end:.2f}H{level - 1:.2f}"/>'
    yield f'<path class="dim" d="M{level:.2f} {low:.2f}V{high:.2f}"/>'
    yield _text(level - 1.5, (low + high) / 2 + 1.2, told, "end", _DIM)


def _text(
    x: float, y: float, words: str, anchor: str = "start", colour: str = _INK, size: float = 3.6
) -> str:
    style = f"font-size:{size:g}px;fill:{colour}"
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" style="{style}">{words}</text>'


def main() -> None:
    """Write the drawing into the folder named."""
    (Path(sys.argv[1]) / NAME).write_text(drawing(), encoding="utf-8")


if __name__ == "__main__":
    main()
