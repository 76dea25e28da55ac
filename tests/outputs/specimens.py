"""The pictures of docs/typography.md: the same words set without a rule and with it, `make images`.

What stands at the left of a picture is a real setting too, with a key of the theme left out or a
rule switched off where it is written down.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageDraw, ImageOps

from tests.conftest import LAYOUT, ROOT, Sample
from tests.judges import rasters
from tests.outputs.images import EDGE, page_with, trimmed
from tests.pages.diagram import diagram
from tests.pages.judge import ROOM
from tests.pages.stories import Author
from tests.pages.test_golden import CASES, Case
from tests.typography.first_fit import first_fit
from typeset.build import build
from typeset.typography import composer, hyphenation
from typeset.typography.compounds import Compounds

THEMES = ROOT / "layouts" / "themes"
DPI = 200
GAP = 70
"""Pixels between the halves of a picture."""
PAD = 14
"""Pixels around words."""
SHADES = 16
"""Greys kept of type, which is black on white."""
COLOURS = 128
LEFT = 24.0
"""Millimetres before the column in the city's theme."""

TEXT = (
    "Tydligast har antalet personer ökat vid RVC Sydost, där kvinnorna gått från 259 till 360. En "
    "del av förklaringen kan vara Lotsprojektet, som ger praktiskt stöd och vägledning till den "
    "som utsatts för våld i nära relation. Lotsarna fick 83 uppdrag under 2024, och de flesta "
    "gällde kvinnor. Uppgifterna är inte fullständiga: vid tre centrum är det inte alltid "
    "registrerat om ett ärende gällde stödsamtal eller en insats med behovsprövning."
)
COMPOUNDS = (
    "Stadens relationsvåldsteam har olika upptagningsområden. Ökningen är 12 procentenheter, mest "
    "bland vårdnadshavare i stadsdelsnämndernas egna verksamheter."
)
YEARS = "Av 1 237 personer var 1 116 kvinnor år 2024, och 714 av dem 30–44 år."

BODY = re.compile(r"^  body:\s*\{.*?\}\n", re.DOTALL | re.MULTILINE)
"""The style of running text in the city's theme."""
FINE = "hyphenate: true, align: justified, expansion: 2, tracking: 8, hanging: true"


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule of the program that is off: what stands in its place."""

    owner: object
    name: str
    off: object


@dataclass(frozen=True, slots=True)
class Half:
    """One way to set a text: keys of the style of running text, and a rule that is off."""

    style: str = FINE
    off: Switch | None = None


@dataclass(frozen=True, slots=True)
class Specimen:
    """A text in a column of so many mm, in two ways.

    With `end`, only the last mm of the column are shown, larger, and a line where it ends.
    """

    text: str
    measure: float
    before: Half
    after: Half
    end: float = 0.0


FIRST_FIT = Switch(composer, "break_lines", first_fit)
NO_SEAMS = Switch(Compounds, "seams", lambda _self, _word: ())

RAGGED = "hyphenate: true, align: ragged"
STIFF = "hyphenate: true, align: justified"
SPECIMENS = {
    "justified": Specimen(TEXT, 62, Half(STIFF, FIRST_FIT), Half()),
    "letters": Specimen(TEXT, 62, Half(f"{STIFF}, hanging: true"), Half()),
    "ragged": Specimen(TEXT, 58, Half(RAGGED, FIRST_FIT), Half(RAGGED)),
    "hanging": Specimen(TEXT, 58, Half(f"{STIFF}, expansion: 2, tracking: 8"), Half(), end=26),
    "seams": Specimen(COMPOUNDS, 40, Half(RAGGED, NO_SEAMS), Half(RAGGED)),
    "figures": Specimen(
        YEARS,
        52,
        Half(f"{FINE}, numerals: lining, figures: tabular"),
        Half(f"{FINE}, numerals: oldstyle, figures: proportional"),
    ),
}
"""The pictures of lines, by name."""

SPREADS = ("exhibit-at-foot", "facing-pages", "white-in-gaps", "note-overleaf")
"""The rules of make-up that are drawn, by the names of their golden files."""
THEME_PAGES = ("theme-stad", "theme-skarm")


# --- words


def halves(specimen: Specimen) -> list[Image.Image]:
    """A text set in both ways."""
    return [_set(specimen, half).convert("L") for half in (specimen.before, specimen.after)]


def _set(specimen: Specimen, half: Half) -> Image.Image:
    """Build a report with that text, and cut the text out of its page."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as rules:
        hyphenation.hyphenator.cache_clear()
        if half.off is not None:
            rules.enter_context(patch.object(half.off.owner, half.off.name, half.off.off))
        folder = Path(name) / "prov"
        _write(folder, specimen, half)
        build(folder, editions=("web",), out=Path(name) / "out")
        hyphenation.hyphenator.cache_clear()
        (file,) = Path(name).glob("out/*/web/prov.pdf")
        return _cut(file, specimen)


def _write(folder: Path, specimen: Specimen, half: Half) -> None:
    folder.mkdir()
    theme = (THEMES / "stad.yaml").read_text(encoding="utf-8")
    body = f"  body: {{font: serif, size: 10, leading: 14, colour: svart, {half.style}}}\n"
    theme, styles = BODY.subn(body, theme)
    theme, measures = re.subn(r"\btext: 118\b", f"text: {specimen.measure}", theme)
    assert (styles, measures) == (1, 1), "the theme is written otherwise"
    (folder / "theme.yaml").write_text(theme, encoding="utf-8")
    (folder / "report.yaml").write_text(
        "title: Prov\npublisher: Prov\ndate: 2025-05-13\ntheme: theme.yaml\ndata: .\n"
        "chapters: [prov.yaml]\n",
        encoding="utf-8",
    )
    (folder / "prov.yaml").write_text(
        f"number: 1\ntitle: Prov\nbody:\n  - text: '{specimen.text}'\n", encoding="utf-8"
    )


def _cut(file: Path, specimen: Specimen) -> Image.Image:
    """The running text of the only page that has any, as wide as its column."""
    (page,) = (p for p in range(rasters.page_count(file)) if _running(file, p))
    lines = _running(file, page)
    dpi = DPI * (1.6 if specimen.end else 1.0)
    sheet, scale = rasters.render(file, page, dpi), dpi / 72
    right = (LEFT + specimen.measure) * dpi / 25.4
    width = (specimen.end or specimen.measure) * dpi / 25.4
    top = sheet.height - max(line.box.top for line in lines) * scale
    bottom = sheet.height - min(line.box.bottom for line in lines) * scale
    found = sheet.crop(
        (round(right - width) - PAD, round(top) - PAD, round(right) + PAD, round(bottom) + PAD)
    )
    if specimen.end:
        x = found.width - PAD
        ImageDraw.Draw(found).line((x, 0, x, found.height), EDGE, 2)
    return found


def _running(file: Path, page: int) -> list[rasters.TextLine]:
    return [line for line in rasters.lines(file, page) if abs(line.size - 10) < 0.3]


# --- pages


def spread(case: Case, off: bool) -> list[str]:
    """A diagram's rows, of the rule's story with the rule or without it."""
    author = Author()
    with ExitStack() as rules:
        if off:
            switch = case.switch
            rules.enter_context(patch.object(switch.owner, switch.name, switch.off))
        filled = author.fill(case.build(author), case.kind)
    return diagram(filled, ROOM).splitlines()


def schematics(name: str) -> list[Image.Image]:
    """A rule of make-up in lines and boxes: pages without it, and with it."""
    return [_pages(spread(CASES[name], off)) for off in (True, False)]


CELL, ROW = 9, 11
"""Pixels of a character and of a row of a diagram."""
INK = {"heading": (1, 61, 102), "text": (150, 150, 148), "note": (195, 195, 192)}
PANEL = (205, 222, 234)


def _pages(rows: Sequence[str]) -> Image.Image:
    """Draw a diagram."""
    head = rows[0]
    starts = [index for index, sign in enumerate(head) if sign.isdigit()]
    width, margin = 14 * CELL, 2 * CELL
    sheet = Image.new(
        "RGB", ((width + margin) * len(starts) + margin, ROW * (len(rows) + 2)), "white"
    )
    pen = ImageDraw.Draw(sheet)
    for number, start in enumerate(starts):
        # A verso stands close to the recto that it faces.
        left = margin // 2 + number * (width + margin) + (CELL if number % 2 else 0)
        pen.rectangle((left, 2, left + width, ROW * (len(rows) + 1)), outline=EDGE, width=2)
        for place, row in enumerate(rows[1:]):
            cell = row[start : start + 13].rstrip(" |")
            _draw(pen, cell, left + CELL, ROW * (place + 1))
    return sheet


def _draw(pen: ImageDraw.ImageDraw, cell: str, x: int, y: int) -> None:
    """One line of a page: of a heading, text, exhibit or note; nothing where it is white."""
    wide = 12 * CELL
    if cell.startswith("["):
        pen.rectangle((x, y, x + wide, y + ROW), fill=PANEL)
    elif cell.startswith("HEADING"):
        pen.rectangle((x, y + 2, x + wide // 2, y + ROW - 3), fill=INK["heading"])
    elif cell.startswith("---"):
        pen.line((x, y + ROW // 2, x + wide // 3, y + ROW // 2), fill=INK["heading"])
    elif cell.startswith((" ", "(")):
        pen.line((x, y + ROW // 2, x + wide, y + ROW // 2), fill=INK["note"], width=2)
    elif cell:
        pen.line((x, y + ROW // 2, x + wide, y + ROW // 2), fill=INK["text"], width=4)


def theme_page(file: Path) -> Image.Image:
    """The page with the same table in either theme, small."""
    page = trimmed(file, page_with("Tabell 5:1")(file))
    return ImageOps.expand(
        page.resize((440, round(440 * page.height / page.width)), Image.Resampling.LANCZOS), 1, EDGE
    )


# --- files


def _side_by_side(parts: Sequence[Image.Image]) -> Image.Image:
    width = sum(part.width for part in parts) + GAP * (len(parts) - 1)
    sheet = Image.new("RGB", (width, max(part.height for part in parts)), "white")
    x = 0
    for part in parts:
        sheet.paste(part, (x, 0))
        x += part.width + GAP
    return sheet


def save(image: Image.Image, file: Path, colours: int) -> None:
    """Write a picture with few colours, always the same bytes."""
    image.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)


def draw(folder: Path, out: Path, names: Sequence[str] = ()) -> None:
    """Draw all pictures, or those with `names`; the sample report is built below `out`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, specimen in SPECIMENS.items():
        if name in names or not names:
            save(_side_by_side(halves(specimen)), folder / f"{name}.png", SHADES)
    for name in SPREADS:
        if name in names or not names:
            save(_side_by_side(schematics(name)), folder / f"{name}.png", SHADES)
    for name in THEME_PAGES:
        if name in names or not names:
            theme = THEMES / f"{name.removeprefix('theme-')}.yaml"
            build(LAYOUT, editions=("web",), out=out / name, themes={"web": theme})
            made = Sample(out / name / LAYOUT.name).web_report
            save(theme_page(made), folder / f"{name}.png", COLOURS)


def main() -> None:
    """Draw all pictures, or those that are named."""
    parser = argparse.ArgumentParser(description="Draw the pictures of docs/typography.md.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("names", nargs="*", help="only these")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        draw(chosen.folder, Path(out), chosen.names)


if __name__ == "__main__":
    main()
