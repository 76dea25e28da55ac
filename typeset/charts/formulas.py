"""Formulas: matplotlib's mathtext lays them out, and their glyphs are shown as text.

In a report letters and figures are those of the label's own face; signs that it lacks come from
STIX, which matplotlib carries, and is embedded like any other font.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser

from typeset.charts.fontlist import tell_signs
from typeset.charts.geometry import Box
from typeset.charts.paths import fixed_all
from typeset.charts.recorder import Recorder
from typeset.drawing import Colour, Ink
from typeset.records import dataclass
from typeset.typography.face import Face

_FALLBACK = "stixsans"
_ALPHABETS = ("rm", "it", "cal", "tt", "sf")
_UPRIGHT_BOLD = ("bf", "bfit")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a formula: its font file and size, what it stands for, its place in points."""

    file: Path
    size: float
    text: str
    gid: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a formula, as under a root: its lower left corner and size in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula laid out from the start of its baseline; `height` includes `depth` below that."""

    width: float
    height: float
    depth: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]

    @property
    def box(self) -> Box:
        """What it covers."""
        return Box(0.0, -self.depth, self.width, self.height - self.depth)


def lay_out(text: str, prop: FontProperties, parser: Any) -> Formula:
    """Set text that has formulas in it, in points.  Raises ValueError for what is no formula."""
    laid = parser.parse(text, 72, prop)
    glyphs = tuple(
        Glyph(Path(font.fname), float(size), _said(code), int(gid), float(x), float(y))
        for font, size, code, gid, x, y in laid.glyphs
    )
    rules = tuple(Rule(*map(float, each)) for each in laid.rects)
    return Formula(float(laid.width), float(laid.height), float(laid.depth), glyphs, rules)


def _said(code: int) -> str:
    """What a glyph stands for; fonts with an order of their own have no words for control codes."""
    return chr(code) if code >= 32 else "\N{REPLACEMENT CHARACTER}"


def open_faces(formula: Formula, faces: Mapping[Path, Face]) -> None:
    """Open what a formula is set in.  Raises UnusableFont before anything of it is shown."""
    for glyph in formula.glyphs:
        faces[glyph.file]


def show(
    formula: Formula, place: str, ink: Ink | Colour, faces: Mapping[Path, Face], recorder: Recorder
) -> None:
    """Record a formula; `place` is the matrix of its origin (see `vectors.turned`)."""
    with recorder.saved(f"{place} cm"):
        for glyph in formula.glyphs:
            face = faces[glyph.file]
            cid = face.cid(glyph.gid, glyph.text)
            shown = f"1 0 0 1 {fixed_all((glyph.x, glyph.y))} Tm <{cid:04X}> Tj"
            recorder.show(face, glyph.size, frozenset({cid}), ink, shown)
        for rule in formula.rules:
            recorder.fill_with(ink)
            box = fixed_all((rule.x, rule.y, rule.width, rule.height))
            recorder.paint(f"{box} re f")


class HouseFormulas:
    """Formulas in the report's faces; `bold` is for what a formula asks to be bold."""

    _signs: ClassVar[WeakKeyDictionary[Face, dict[Path, Face]]] = WeakKeyDictionary()
    """Faces of fallback fonts, as long-lived as the report's, so that a file has each once."""

    def __init__(self, faces: Mapping[str, Face], default: Face) -> None:
        self._parsers: dict[str, Any] = {}
        self._bold = max(faces.values(), key=lambda face: face.weight_class, default=default)
        known = self._signs.setdefault(default.root, {})
        known |= {face.path: face.root for face in (*faces.values(), default)}
        self.faces: Mapping[Path, Face] = _Opened(known)

    def lay_out(self, text: str, prop: FontProperties, face: Face) -> Formula:
        """Set text with formulas in it in `face`."""
        tell_signs()
        own = prop.copy()
        own.set_math_fontfamily("custom")
        own.set_family([face.key])
        # The parser remembers what it has set, but not in which fonts.
        parser = self._parsers.setdefault(face.key, MathTextParser("path"))
        with matplotlib.rc_context(_settings(face.key, self._bold.key)):
            return lay_out(text, own, parser)


class _Opened(dict[Path, Face]):
    """Faces by file, opened when they are first asked for."""

    def __init__(self, known: dict[Path, Face]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, file: Path) -> Face:
        if file not in self._known:
            self._known[file] = Face(file)
        return self._known[file]


@cache
def _settings(face: str, bold: str) -> dict[Any, Any]:
    names = dict.fromkeys(_ALPHABETS, face) | dict.fromkeys(_UPRIGHT_BOLD, bold)
    # A hyphen begins a size in matplotlib's patterns for fonts.
    fonts = {f"mathtext.{key}": name.replace("-", r"\-") for key, name in names.items()}
    return fonts | {"mathtext.fontset": "custom", "mathtext.fallback": _FALLBACK}
