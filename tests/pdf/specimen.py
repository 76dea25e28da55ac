"""A report of three pages that has one of everything, painted on a `PdfCanvas`.

``python -m tests.pdf.specimen FILE`` writes the web edition, to look at or to judge by hand;
with ``--print``, the print edition.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from tests.pdf.setting import MIST, NAVY, ORANGE, Origin, italic, line, lines, run, sans, serif
from typeset.content.node import Node, ToAnchor, ToUrl
from typeset.drawing import Drawing, Operator, SetAlpha, SetFont
from typeset.ink import BLACK, WHITE, Paint
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.conditions import fogra39, srgb
from typeset.pdf.navigation import Bookmark
from typeset.pdf.paint import PressPainter, ScreenPainter
from typeset.pdf.spec import FileSpec, Geometry, Info, PressMarks
from typeset.pdf.standards import STANDARDS

WIDTH, HEIGHT = 420.0, 595.0
LEFT, MEASURE = 60.0, 300.0
BLEED, SLUG = 8.5, 28.35
NO_BAR = PressMarks(bar=False)
NOTHING_AROUND = PressMarks(crop=False, registration=False, fold=False, bar=False)

INFO = Info(
    title="Äldre i staden – en provrapport",
    language="sv-SE",
    publisher="Socialförvaltningen",
    date=datetime.date(2025, 3, 14),
    description="Provsidor (med parentes) & tecken.",
)


def web(standard: str = "pdf/ua-1+pdf/a-2a") -> FileSpec:
    return FileSpec(
        STANDARDS[standard],
        Geometry(WIDTH, HEIGHT),
        ScreenPainter(),
        srgb(),
        underline=NAVY,
    )


def press(marks: PressMarks = NO_BAR) -> FileSpec:
    geometry = Geometry(WIDTH, HEIGHT, BLEED, SLUG)
    return FileSpec(STANDARDS["pdf/x-4"], geometry, PressPainter(), fogra39(), marks=marks)


def elsewhere(anchor: str) -> str | None:
    """The sibling file that holds chapter 2."""
    return "kapitel-02.pdf#avsnitt-2" if anchor == "avsnitt-2" else None


FOLIOS = {"kapitel-1": "1", "avsnitt-1": "1", "tabell-1": "2", "figur-1": "3"}


class Specimen:
    """The logical tree, and the pages painted from it."""

    def __init__(self) -> None:
        self.root = Node("Document")
        chapter = self.root.add("Sect", title="Kapitel 1")
        self.heading = chapter.add("H1")
        self.contents = chapter.add("TOC")
        self.paragraph = chapter.add("P")
        self.note = chapter.add("Note", identifier="not-1")
        self.items = chapter.add("L", attributes={"List": {"ListNumbering": "Disc"}})
        self.table = chapter.add("Table", attributes={"Table": {"Summary": "Äldre, per år"}})
        self.figure = chapter.add("Figure", alternative="Två staplar: 20 och 30 personer.")
        self.caption = self.figure.add("Caption")
        self.unpainted = chapter.add("P")

    def paint(self, canvas: PdfCanvas) -> None:
        for label, page in (("i", self.first), ("1", self.second), ("2", self.third)):
            canvas.begin_page(label)
            page(canvas)
            canvas.end_page()

    def furniture(self, canvas: PdfCanvas, folio: str) -> None:
        with canvas.artifact("Background"):
            canvas.rectangle(MIST, -BLEED, HEIGHT - 30, WIDTH + 2 * BLEED, 30 + BLEED)
        with canvas.artifact("Header"):
            canvas.paragraph([line(run("Äldre i staden", sans(), 8))], LEFT, 575, 10, None)
        with canvas.artifact("Footer"):
            canvas.paragraph([line(run(folio, sans(), 8))], LEFT, 30, 10, None)

    # --- page i: heading, contents, the beginning of a paragraph

    def first(self, canvas: PdfCanvas) -> None:
        self.furniture(canvas, "i")
        canvas.anchor("kapitel-1", LEFT, 560, self.heading)
        title = run("Äldre i staden", sans(), 24, NAVY)
        canvas.paragraph([line(title)], LEFT, 530, 28, self.heading)
        for index, (label, anchor) in enumerate(
            (("Tabell 1", "tabell-1"), ("Figur 1", "figur-1"), ("Kapitel 2", "avsnitt-2"))
        ):
            entry = self.contents.add("TOCI").add("Reference")
            folio = canvas.folio(anchor)
            target = ToAnchor(anchor, f"{label}, sidan {folio}" if folio else label)
            link = Origin(entry.span("Link"), target)
            y = 490 - 14 * index
            canvas.paragraph([line(run(f"{label} ", origin=link))], LEFT, y, 14, entry)
        self.first_lines(canvas)

    def first_lines(self, canvas: PdfCanvas) -> None:
        link = Origin(self.paragraph.span("Link"), ToUrl("https://scb.se/åldrar", "SCB:s sidor"))
        foreign = Origin(self.paragraph.span("Span", language="en-GB"))
        number = "1\N{NO-BREAK SPACE}234"
        broken = "fler, särskilt på lands\N{SOFT HYPHEN}"
        text = [
            line(
                run("Antalet äldre, enligt "),
                run("Statistiska", origin=link),
                spaced=True,
            ),
            line(
                run("centralbyrån", origin=link),
                run(f", är {number}. Se "),
                run("ageing in place", italic(), origin=foreign),
                run("."),
                spaced=True,
            ),
            line(run(f"De blir {broken}")),
        ]
        canvas.anchor("avsnitt-1", LEFT, 430, self.paragraph)
        canvas.paragraph(text, LEFT, 420, 14, self.paragraph)

    # --- page 1: the end of the paragraph with its note, a list, a table

    def second(self, canvas: PdfCanvas) -> None:
        self.furniture(canvas, "1")
        reference = self.paragraph.span("Reference")
        mark = Origin(reference.span("Link"), ToAnchor("not-1", "fotnot 1"), "hänvisning-1")
        text = line(
            run("bygden och i staden."),
            run("1", size=6.2, rise=3.4, origin=mark),
            run(" Slut."),
        )
        canvas.paragraph([text], LEFT, 540, 14, self.paragraph)
        self.foot(canvas)
        self.bullets(canvas)
        self.rows(canvas)

    def foot(self, canvas: PdfCanvas) -> None:
        with canvas.artifact("Layout"):
            canvas.rule(BLACK, 0.35, (LEFT, 70), (LEFT + 90, 70))
        canvas.anchor("not-1", LEFT, 65, self.note)
        label = self.note.span("Lbl")
        back = Origin(label.span("Link"), ToAnchor("hänvisning-1", "tillbaka till hänvisning 1"))
        text = line(run("1", size=8, origin=back), run(" Uppgiften är från mars.", size=8))
        canvas.paragraph([text], LEFT, 56, 10, self.note)

    def bullets(self, canvas: PdfCanvas) -> None:
        for index, text in enumerate(("Fler kvinnor", "Färre män")):
            item = self.items.add("LI")
            label, body = item.add("Lbl"), item.add("LBody")
            y = 510 - 14 * index
            canvas.paragraph([line(run("• "))], LEFT, y, 0, label)
            canvas.paragraph([line(run(text))], LEFT + 12, y, 14, body)

    def rows(self, canvas: PdfCanvas) -> None:
        """A header of two rows, a body of two; one cell is empty."""
        canvas.anchor("tabell-1", LEFT, 470, self.table)
        head, body = self.table.add("THead"), self.table.add("TBody")
        grid = (
            (head, (("h0", "Stadsdel", 1, 2), ("h1", "Antal", 2, 1))),
            (head, (("h2", "2023", 1, 1), ("h3", "2024", 1, 1))),
        )
        with canvas.artifact("Layout"):
            canvas.rule(BLACK, 0.75, (LEFT, 466), (LEFT + 300, 466))
            canvas.rectangle(MIST, LEFT + 200, 390, 100, 75)
        for index, (group, cells) in enumerate(grid):
            row = group.add("TR")
            for column, (name, text, columns, depth) in enumerate(cells):
                spans = {"ColSpan": columns} if columns > 1 else {}
                spans |= {"RowSpan": depth} if depth > 1 else {}
                cell = row.add(
                    "TH",
                    identifier=name,
                    attributes={"Table": {"Scope": "Column", **spans}},
                )
                x = LEFT + 100 * (column + index)
                with canvas.mark(cell):
                    canvas.paragraph(lines([text]), x, 452 - 14 * index, 0, None)
        for index, (name, values) in enumerate((("Norr", ("20", "30")), ("Söder", ("7", "")))):
            row = body.add("TR")
            stub = row.add("TH", identifier=f"s{index}", attributes={"Table": {"Scope": "Row"}})
            y = 424 - 14 * index
            canvas.paragraph(lines([name]), LEFT, y, 0, stub)
            for column, value in enumerate(values):
                headers = ("h1", f"h{column + 2}", f"s{index}")
                cell = row.add("TD", headers=(headers,))
                if value:
                    canvas.paragraph(lines([value]), LEFT + 100 * (column + 1), y, 0, cell)

    # --- page 2: a figure with its caption, text in white on a field of ink

    def third(self, canvas: PdfCanvas) -> None:
        self.furniture(canvas, "2")
        canvas.anchor("figur-1", LEFT, 540, self.figure)
        caption = line(run("Figur 1. ", sans(), 8.5), run("Två stadsdelar", size=8.5))
        canvas.paragraph([caption], LEFT, 530, 11, self.caption)
        canvas.bounds(self.figure, (LEFT, 400, LEFT + 200, 520))
        with canvas.mark(self.figure):
            canvas.drawing(chart(), LEFT, 400)
        with canvas.artifact("Layout"):
            canvas.rectangle(ORANGE.at(0.8), LEFT, 340, 120, 30)
            white = run("VITT", sans(), 14, WHITE)
            canvas.paragraph([line(white)], LEFT + 10, 350, 14, None)

    def bookmarks(self) -> list[Bookmark]:
        return [
            Bookmark("Äldre i staden", 0, "kapitel-1"),
            Bookmark("Avsnitt", 1, "avsnitt-1"),
            Bookmark("Tabell 1", 2, "tabell-1"),
            Bookmark("Figur 1", 1, "figur-1"),
        ]


def chart() -> Drawing:
    """Two bars, one see-through, and a black label."""
    shaped = serif().shape("tjugo")
    operators: tuple[Operator, ...] = (
        Paint(NAVY),
        "0 10 80 60 re\nf",
        Paint(ORANGE),
        SetAlpha(0.5, 1.0),
        "100 10 80 90 re\nf",
        SetAlpha(1.0, 1.0),
        Paint(BLACK, stroke=True),
        "0.5 w\n0 10 m\n200 10 l\nS\nBT",
        SetFont(serif(), 8.0, shaped.cids),
        Paint(BLACK),
        f"1 0 0 1 20 0 Tm\n[{shaped.operand}]TJ\nET",
        "0 5 m 5 5 l 5 0 l f",
    )
    return Drawing(200.0, 120.0, operators)


def build(spec: FileSpec, info: Info = INFO) -> bytes:
    """The whole file."""
    specimen = Specimen()
    canvas = PdfCanvas(spec, info, FOLIOS, elsewhere)
    specimen.paint(canvas)
    return canvas.finish(specimen.root, specimen.bookmarks())


def main() -> None:
    """Write one edition to the file named."""
    spec = press() if "--print" in sys.argv else web()
    Path(sys.argv[1]).write_bytes(build(spec))


if __name__ == "__main__":
    main()
