"""A painted table as text, for golden files that show at a glance how it is set.

A character is 4 pt wide, which figures at 8 pt are too.  Lines of text stand in the order of their
baselines, rules among them; raised marks of notes are in brackets; artifacts are dimmed with «».
"""

from __future__ import annotations

from collections import defaultdict

from tests.flow.surface import RecordingSurface, Rule, SetLine, Turned
from typeset.content.node import Node
from typeset.flow.table_cells import marks_width

_WIDTH = 4.0


def diagram(surface: RecordingSurface, left: float) -> str:
    """What was painted, from `left` on."""
    rows: dict[float, list[str]] = defaultdict(list)
    heights = sorted({_height(one) for one in surface.painted if isinstance(one, SetLine | Rule)})
    for one in surface.painted:
        if isinstance(one, SetLine) and one.line.fragments:
            _write(rows[_height(one)], _visible(one), _at(one.left - left))
        elif isinstance(one, Rule):
            start, end = _at(one.start[0] - left), _at(one.end[0] - left)
            sign = "━" if one.weight > 0.5 else "─"
            _write(rows[_height(one)], sign * (end - start), start)
    turns = [f"{one}\n" for one in surface.painted if isinstance(one, Turned) and one.place]
    lines = ("".join(rows[height]).rstrip() for height in reversed(heights))
    return "".join([*turns, *(f"{line}\n" for line in lines if line)])


def _height(one: SetLine | Rule) -> float:
    return round(one.baseline if isinstance(one, SetLine) else one.start[1], 1)


def _at(distance: float) -> int:
    return round(distance / _WIDTH)


def _visible(line: SetLine) -> str:
    text = line.text.rstrip(" ").replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "-")
    if marks_width(line.line):
        marks = [f for f in line.line.fragments if f.run.rise > 0]
        length = sum(len(fragment.run.text) for fragment in marks)
        text = f"{text[:-length]}[{text[-length:]}]"
    return text if isinstance(line.owner, Node) else f"«{text}»"


def _write(row: list[str], text: str, start: int) -> None:
    row.extend(" " * (start + len(text) - len(row)))
    for index, sign in enumerate(text, start):
        if row[index] in " ─":
            row[index] = sign
