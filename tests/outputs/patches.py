"""Pages of patches: each ink of a theme painted once, with black and with paper words on it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.pdf.setting import line, run, sans
from typeset.content.node import Node
from typeset.diagnostics import Diagnostics, render
from typeset.ink import BLACK, WHITE, Ink
from typeset.layout.load import EditionTheme
from typeset.layout.theme import Theme
from typeset.layout.yaml_source import read_yaml
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.paint import PressPainter
from typeset.pdf.spec import FileSpec, Geometry, Info
from typeset.pdf.standards import STANDARDS
from typeset.presswork import Press, find_press

SIDE, GAP, COLUMNS = 60.0, 12.0, 6
BLEED, SLUG = 8.5, 28.35
INFO = Info("Färgrutor", "sv-SE", "Provtryck", datetime.date(2025, 3, 14))


@dataclass(frozen=True, slots=True)
class Patch:
    """An ink's name and its square on the sheet: left, bottom, right, top in points.

    In its lower left quarter stands a black letter, in the lower right one of bare paper.
    """

    name: str
    box: tuple[float, float, float, float]


def read_theme(path: Path) -> EditionTheme:
    """A theme file, without the rules that ask what it looks like."""
    diagnostics = Diagnostics()
    entries = read_yaml(path, diagnostics, None)
    assert entries is not None, "\n".join(map(render, diagnostics))
    return EditionTheme(Theme.model_validate(entries), path)


def press_of(chosen: EditionTheme, condition: Path | None = None) -> Press:
    """The press of a theme, about which nothing is said."""
    diagnostics = Diagnostics()
    found = find_press(chosen, condition, printed=True, diagnostics=diagnostics)
    assert not diagnostics.has_errors, "\n".join(map(render, diagnostics))
    return found


def print_patches(chosen: EditionTheme, file: Path, condition: Path | None = None) -> list[Patch]:
    """Write a PDF/X file with a page of patches, and tell where they are."""
    press = press_of(chosen, condition)
    inks = list(press.inks(chosen.theme).values())
    rows = -(-len(inks) // COLUMNS)
    step = SIDE + GAP
    sheet = Geometry(COLUMNS * step + GAP, rows * step + GAP, BLEED, SLUG)
    painter = PressPainter(press.condition)
    canvas = PdfCanvas(FileSpec(STANDARDS["pdf/x-4"], sheet, painter, press.condition), INFO)
    canvas.begin_page("1")
    places = [(GAP + at % COLUMNS * step, GAP + at // COLUMNS * step) for at in range(len(inks))]
    for ink, (x, y) in zip(inks, places, strict=True):
        _paint(canvas, ink, x, y)
    canvas.end_page()
    file.write_bytes(canvas.finish(Node("Document"), []))
    return list(_boxes(inks, places))


def _paint(canvas: PdfCanvas, ink: Ink, x: float, y: float) -> None:
    canvas.rectangle(ink, x, y, SIDE, SIDE)
    canvas.paragraph([line(run("H", sans(), 24, BLACK))], x + 6, y + 6, 0, None)
    canvas.paragraph([line(run("H", sans(), 24, WHITE))], x + 36, y + 6, 0, None)


def _boxes(inks: Sequence[Ink], places: Sequence[tuple[float, float]]) -> list[Patch]:
    shift = BLEED + SLUG
    return [
        Patch(ink.name, (x + shift, y + shift, x + shift + SIDE, y + shift + SIDE))
        for ink, (x, y) in zip(inks, places, strict=True)
    ]
