"""Pages set by hand, line by line, with tags or without: what the judge of pages is tested on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.judges.minimal import write

LEADING = 14
TOP = 700
LEFT = 60
FACES = {False: "/Helvetica", True: "/Helvetica-Bold"}


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of type: its page (from 0), words, height (pt), left edge, size and weight."""

    page: int
    text: str
    y: float
    x: float = LEFT
    size: float = 10
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A structure element with its own lines, or with elements in it.

    `box` is a figure's: page, left, bottom, right, top.
    """

    role: str
    strips: Sequence[Strip] = ()
    parts: Sequence[Part] = ()
    box: tuple[int, float, float, float, float] | None = None


@dataclass(slots=True)
class _Sheets:
    """Objects and streams in the making."""

    pages: int
    tagged: bool
    contents: list[list[str]] = field(init=False)
    elements: dict[int, str] = field(default_factory=dict)
    number: int = 0
    marks: int = 0

    def __post_init__(self) -> None:
        self.contents = [[] for _ in range(self.pages)]
        self.number = 4 + 2 * self.pages

    def page(self, index: int) -> int:
        """The object number of a page."""
        return 5 + 2 * index

    def add(self, part: Part, parent: int) -> int:
        """Paint an element and all in it; its object number."""
        self.number += 1
        own = self.number
        kids = [f"{self.add(child, own)} 0 R" for child in part.parts]
        kids += [self._paint(part.role, strip) for strip in part.strips]
        where = ""
        if part.box is not None:
            page, *edges = part.box
            box = " ".join(str(edge) for edge in edges)
            where = f"/A <</O /Layout /BBox [{box}]>> /Alt (Bild)"
            kids.append(self._mark(part.role, page, f"{box} re n"))
        self.elements[own] = f"<</S /{part.role} /P {parent} 0 R /K [{' '.join(kids)}] {where}>>"
        return own

    def _paint(self, role: str, strip: Strip) -> str:
        face = f"/F{1 + strip.bold} {strip.size} Tf"
        text = strip.text.replace("(", r"\(").replace(")", r"\)")
        return self._mark(role, strip.page, f"BT {face} {strip.x} {strip.y} Td ({text}) Tj ET")

    def _mark(self, role: str, page: int, operators: str) -> str:
        self.marks += 1
        if self.tagged:
            operators = f"/{role} <</MCID {self.marks}>> BDC {operators} EMC"
        self.contents[page].append(operators)
        return f"<</Type /MCR /Pg {self.page(page)} 0 R /MCID {self.marks}>>"

    def objects(self) -> Iterator[str]:
        """Everything but the elements, by number; streams are empty dictionaries."""
        kids = " ".join(f"{self.page(index)} 0 R" for index in range(self.pages))
        yield f"<</Type /Catalog /Pages 2 0 R {'/StructTreeRoot 3 0 R' if self.tagged else ''}>>"
        yield f"<</Type /Pages /Kids [{kids}] /Count {self.pages}>>"
        yield f"<</Type /StructTreeRoot /K {4 + 2 * self.pages + 1} 0 R>>"
        fonts = " ".join(
            f"/F{1 + bold} <</Type /Font /Subtype /Type1 /BaseFont {name} "
            "/Encoding /WinAnsiEncoding>>"
            for bold, name in FACES.items()
        )
        yield "<<>>"
        for index in range(self.pages):
            yield (
                f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /StructParents {index} "
                f"/Contents {self.page(index) + 1} 0 R /Resources <</Font <<{fonts}>>>>>>"
            )
            yield "<<>>"


def galley(path: Path, *parts: Part, tagged: bool = True) -> Path:
    """Write a file with these elements in a document, and the pages that they need."""
    pages = 1 + max(_last_page(part) for part in parts)
    sheets = _Sheets(pages, tagged)
    sheets.add(Part("Document", parts=parts), 3)
    streams = {sheets.page(i) + 1: "\n".join(own) for i, own in enumerate(sheets.contents)}
    elements = [sheets.elements[number] for number in sorted(sheets.elements)]
    return write(path, [*sheets.objects(), *elements], streams)


def _last_page(part: Part) -> int:
    own = [strip.page for strip in part.strips]
    boxed = [part.box[0]] if part.box else []
    return max([*own, *boxed, *(_last_page(child) for child in part.parts)], default=0)


def lines(page: int, *texts: str, at: int = 0, indent: float = 0) -> list[Strip]:
    """Running text down a page from its line `at`; `indent` is the first one's (pt)."""
    return [
        Strip(page, text, TOP - LEADING * (at + row), LEFT + indent * (row == 0))
        for row, text in enumerate(texts)
    ]
