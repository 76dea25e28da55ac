"""Optical margins: how far characters may stand out of the measure at the ends of lines.

A full stop or hyphen at a line's end leaves white above it, so that an edge which is straight by
the ruler looks ragged.  The remedy is Gutenberg's, and Thành's for computers (“Micro-typographic
extensions to the TeX typesetting system”, 2000, chapter 3): such characters hang into the margin
by a part of their width, all of them by less than it.  The parts are of the order of those that
Schlicht's microtype package gives to roman text faces: most of a full stop, half a comma and
hyphen, a fifth of a dash, a trace of letters with slanting sides.
"""

from __future__ import annotations

from typeset.typography.face import SOFT_HYPHEN, Face

LEFT = {
    **dict.fromkeys("”“’‘\"'»«›‹", 0.3),
    **dict.fromkeys("–—−", 0.2),
    **dict.fromkeys("([{", 0.1),
    **dict.fromkeys("ATVWXY", 0.05),
    **dict.fromkeys("vwxy", 0.05),
}
"""Parts of their widths by which characters hang to the left of a line's beginning."""

RIGHT = {
    ".": 0.7,
    **dict.fromkeys(",:", 0.5),
    **dict.fromkeys("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}" + SOFT_HYPHEN, 0.5),
    ";": 0.3,
    **dict.fromkeys("”“’‘\"'»«›‹", 0.3),
    **dict.fromkeys("–—−", 0.2),
    **dict.fromkeys(")]}/", 0.2),
    **dict.fromkeys("!?", 0.1),
    **dict.fromkeys("AFKLTVWXY", 0.05),
    **dict.fromkeys("krtvwxy", 0.05),
}
"""Parts of their widths by which characters hang to the right of a line's end."""


def left_hang(character: str, face: Face, tabular: bool) -> float:
    """How far a character hangs before a line, in 1/1000 em."""
    part = LEFT.get(character)
    return part * face.shape(character, tabular).width if part else 0.0


def right_hang(character: str, face: Face, tabular: bool) -> float:
    """How far a character hangs behind a line, in 1/1000 em."""
    part = RIGHT.get(character)
    return part * face.shape(character, tabular).width if part else 0.0
