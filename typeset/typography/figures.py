"""Tabular figures: set one by one, where a font lets them be as they are beside each other.

Long tables have more numbers than a shaper should be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from typeset.records import dataclass

_FIGURES = "0123456789"
_PAIRS = "".join(f"{first}{second}" for first in _FIGURES for second in _FIGURES)
_BESIDE_SIGNS = "".join(f"{sign}{figure}{sign}" for sign in ",." for figure in _FIGURES)


@dataclass(frozen=True, slots=True)
class TabularFigures:
    """Glyphs and advances (1/1000 em) of figures; none if they are not the same in any company.

    `exact`: there are figures, and the advances are whole numbers.
    """

    gids: Mapping[str, int]
    advances: Mapping[str, float]
    exact: bool


_NONE = TabularFigures({}, {}, exact=False)


class FigureDigits(dict[int, str]):
    """For `str.translate`: how the code of each figure is written, asked for when it is first met.

    A face hands out its codes in the order of use.
    """

    def __init__(self, written: Callable[[str], str]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, character: int) -> str:
        digits = self[character] = self._written(chr(character))
        return digits


def tabular_figures(
    shape: Callable[[str, bool], tuple[Sequence[Any], Sequence[Any]]], scale: float
) -> TabularFigures:
    """The figures of a font as `shape` sets every pair of them, and each between decimal signs:
    glyphs and their positions.

    `scale` turns font units into 1/1000 em.
    """
    text = _PAIRS + _BESIDE_SIGNS
    infos, positions = shape(text, True)
    if len(infos) != len(text):
        return _NONE
    gids: dict[str, int] = {}
    advances: dict[str, float] = {}
    for figure, info, place in zip(text, infos, positions, strict=True):
        if not figure.isdecimal():
            continue
        gid, advance = info.codepoint, place.x_advance * scale
        alike = gids.setdefault(figure, gid) == gid
        if place.x_offset or not alike or advances.setdefault(figure, advance) != advance:
            return _NONE
    return TabularFigures(gids, advances, all(map(float.is_integer, advances.values())))
