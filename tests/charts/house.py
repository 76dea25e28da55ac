"""A house style for tests: the report's faces and inks, and nothing read from a theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import font_source_sans_pro

from typeset import locale
from typeset.charts.style import HouseStyle
from typeset.ink import BLACK, WHITE, Ink
from typeset.typography.face import Face
from typeset.typography.line import TextStyle

MM = 72 / 25.4
TEXT, FULL = 118 * MM, 162 * MM
"""Widths of the text column, and of text and margin columns, in points."""
SMALL, MEDIUM, LARGE = 55 * MM, 75 * MM, 105 * MM
"""Heights in points."""


def ink(name: str, screen: str, *recipe: float) -> Ink:
    red, green, blue = (int(screen[at : at + 2], 16) / 255 for at in (1, 3, 5))
    cyan, magenta, yellow, black = (percent / 100 for percent in recipe)
    return Ink(name, (red, green, blue), (cyan, magenta, yellow, black))


NATT = ink("natt", "#013D66", 100, 70, 25, 35)
ROST = ink("rost", "#C04B28", 15, 80, 90, 12)
HAV = ink("hav", "#0074A8", 88, 42, 12, 8)
GRAN = ink("gran", "#2E785F", 80, 28, 65, 22)
OCKRA = ink("ockra", "#C2801D", 14, 48, 95, 16)
STEN = ink("sten", "#717070", 0, 0, 0, 70)
DIS = ink("dis", "#EEF3F8", 8, 3, 2, 0)
HIMMEL = ink("himmel", "#5793C1", 66, 30, 8, 6)
LINJE = ink("linje", "#DADADA", 0, 0, 0, 20)


@cache
def face(weight: str) -> Face:
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    return Face(folder / f"SourceSansPro-{weight}.ttf")


@cache
def style(language: str = "sv") -> HouseStyle:
    regular, strong = face("Regular"), face("Semibold")
    return HouseStyle(
        text=TextStyle(regular, 7.5, 9.5, BLACK, tabular=True),
        strong=TextStyle(strong, 7.5, 9.5, BLACK, tabular=True),
        number=TextStyle(regular, 7.5, 9.5, BLACK, tabular=True),
        axis=STEN,
        grid=LINJE,
        paper=WHITE,
        panel=DIS,
        outline=HIMMEL,
        series=(HAV, OCKRA, NATT, GRAN),
        named={"Kvinnor": NATT, "Män": ROST},
        locale=locale.get(language),
    )
