"""What the tests set, and an independent reading of what was set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from typeset.ink import BLACK
from typeset.typography.composer import compose
from typeset.typography.face import Face
from typeset.typography.families import Families, Weight
from typeset.typography.line import Fragment, Line, Run, TextStyle

SIZE = 10.0
NBSP = "\N{NO-BREAK SPACE}"
SHY = "\N{SOFT HYPHEN}"
ZWSP = "\N{ZERO WIDTH SPACE}"


@cache
def face(family: str = "Serif", weight: Weight = "regular", italic: bool = False) -> Face:
    """A face of Source Serif Pro or Source Sans Pro, the same one in all tests."""
    return _families().face(f"Source {family} Pro", weight, italic)


@cache
def _families() -> Families:
    return Families([])


STYLE = TextStyle(face(), SIZE, 14.0, BLACK, "ragged", "sv")
JUSTIFIED = replace(STYLE, align="justified")
FINE = replace(JUSTIFIED, expansion=0.02, tracking=0.008, hanging=True)
"""Justified, with letters that give and margins that are optical."""


def run(text: str, **changes: object) -> Run:
    """A run of body text, but for `changes`."""
    return replace(Run(text, face(), SIZE, BLACK), **changes)  # type: ignore[arg-type]


def set_in(
    text: str | Sequence[Run],
    measure: float | Sequence[float],
    style: TextStyle = STYLE,
    indent: float = 0.0,
) -> tuple[Line, ...]:
    """Compose text or runs."""
    runs = (run(text),) if isinstance(text, str) else text
    return compose(runs, style, measure, indent)


def texts(lines: Sequence[Line]) -> list[str]:
    """What each line says, added hyphens shown as “=” and no-break spaces as “~”."""
    return [shown(line.text) for line in lines]


def shown(text: str) -> str:
    """Invisible characters made visible."""
    return text.replace(SHY, "=").replace(NBSP, "~")


def shape(line: Line) -> str:
    """A line's width, what its letters give and what hangs into the margins, and what it says."""
    scale, tracking = line.fragments[0].scale, line.fragments[0].tracking
    left, right = line.hangs
    letters = f"{scale - 1:+7.2%} {tracking:+6.3f}" if scale != 1 or tracking else ""
    hangs = f"{left:4.1f} {right:4.1f}" if left or right else ""
    given = f"  {letters:14}  {hangs:9}" if letters or hangs else ""
    return f"{line.width:6.1f}{given}  {shown(line.text)}".rstrip()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a viewer finds in a TJ array: its text, and how far the pen moves (1/1000 em)."""

    text: str
    advance: int
    cids: frozenset[int]
    stretches: tuple[int, ...]
    codes: tuple[int, ...]


def read(operand: str, of: Face) -> Reading:
    """Execute a TJ array's body (ISO 32000-1, 9.4.3), without scale or tracking."""
    tokens = re.findall(r"<[0-9A-F]*>|-?\d+|\S", operand)
    text, advance, codes, numbers = "", 0, [], []
    for token in tokens:
        if not token.startswith("<"):
            advance -= int(token)
            numbers.append(int(token))
            continue
        for code in re.findall("....", token[1:-1]):
            codes.append(int(code, 16))
            glyph = of.glyph(codes[-1])
            text += glyph.text
            advance += glyph.advance
    return Reading(text, advance, frozenset(codes), tuple(numbers), tuple(codes))


def read_line(line: Line) -> str:
    """The line's text, by executing its operands one after another."""
    return "".join(read(one.operand, one.run.face).text for one in line.fragments)


def right(fragment: Fragment) -> float:
    """The right edge of a fragment."""
    return fragment.x + fragment.width
