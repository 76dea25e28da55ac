"""Small arithmetic on set lines."""

from __future__ import annotations

from dataclasses import replace

from typeset.typography.line import Line


def shifted(line: Line, distance: float) -> Line:
    """The line, `distance` points further to the right; its width grows by as much."""
    fragments = tuple(replace(fragment, x=fragment.x + distance) for fragment in line.fragments)
    return replace(line, fragments=fragments, width=line.width + distance)


def spaced(line: Line) -> Line:
    """The line with a space at its end that takes no room: words next to it are read apart."""
    if not line.fragments:
        return line
    *others, last = line.fragments
    space = last.run.face.shape(" ", last.run.tabular)
    last = replace(last, operand=last.operand + space.operand)
    return replace(line, fragments=(*others, last), text=f"{line.text} ")


def joined(line: Line, other: Line) -> Line:
    """Both lines as one, `other` where its own fragments stand."""
    return replace(
        line,
        fragments=line.fragments + other.fragments,
        width=max(line.width, other.width),
        text=line.text + other.text,
    )
