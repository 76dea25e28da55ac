"""Whether a face has the figures that are asked of it.

Figures are judged as they are set, not by the names of features alone: a font whose figures are all
of one width anyway needs no `tnum`, and a `pnum` that leaves them so is none.
"""

from __future__ import annotations

from typeset.typography.face import FORM_FEATURES, WIDTH_FEATURES, Face

_EVEN = 2.0
"""1/1000 em by which widths may differ that are meant to be one."""
_LEVEL = 60.0
"""1/1000 em by which lining figures may differ in height: round ones overshoot."""

_WORDS = {
    "pnum": "proportional figures",
    "tnum": "tabular figures",
    "lnum": "lining figures",
    "onum": "old-style figures",
}


def lacking(face: Face, *, tabular: bool | None = None, form: bool = False) -> tuple[str, ...]:
    """What a face lacks of the widths (None: not asked) and, if asked, of its own form."""
    figures = face.digits(bool(tabular))
    found = []
    widths = [one.advance for one in figures]
    if tabular is not None and (max(widths) - min(widths) <= _EVEN) is not tabular:
        found.append(WIDTH_FEATURES[tabular])
    if form and _is_lining(face, bool(tabular)) is not (face.numerals == "lining"):
        found.append(FORM_FEATURES[face.numerals])
    return tuple(f"{_WORDS[tag]} ({tag})" for tag in found)


def available(face: Face) -> tuple[str, ...]:
    """The features of figures that the font names, in words."""
    return tuple(f"{words} ({tag})" for tag, words in _WORDS.items() if tag in face.features)


def _is_lining(face: Face, tabular: bool) -> bool:
    """Figures of one height that stand on the baseline."""
    figures = face.digits(tabular)
    tops, bottoms = [one.top for one in figures], [one.bottom for one in figures]
    return max(tops) - min(tops) <= _LEVEL and min(bottoms) >= -_LEVEL
