"""Letters drawn wider, narrower or apart: what PDFium finds of them on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from tests.judges.pdf import open_pdf, resolved
from tests.pdf.setting import Origin, italic, run, serif
from tests.pdf.test_pdf_tags import page_stream
from typeset.content.node import Node, ToUrl
from typeset.drawing import Drawing, SetFont
from typeset.ink import BLACK
from typeset.typography.composer import compose
from typeset.typography.face import Face
from typeset.typography.line import Line, Run, TextStyle

# Faces of their own: codes are handed out in order of use, and files of other tests are compared.
SERIF, ITALIC = Face(serif().path), Face(italic().path)

PLAIN = TextStyle(SERIF, 10.0, 14.0, BLACK, "justified", "sv")
FINE = replace(PLAIN, expansion=0.02, tracking=0.008, hanging=True)
LEFT, MEASURE = 60.0, 300.0

TEXT = (
    "Personer över 18 år som är utsatta för eller utsätter närstående för våld i nära relation "
    "eller hedersrelaterat våld och förtryck tas emot av stadsdelsnämndernas relationsvåldsteam. "
    "Detta förutsatt att personen ansökt om insats hos socialtjänsten enligt socialtjänstlagen, "
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A character, where it begins and where its advance ends."""

    character: str
    left: float
    right: float
    baseline: float


def runs(root: Node) -> tuple[Run, ...]:
    """Text with a link in italics, a raised mark and text after them."""
    link = Origin(root.add("P").span("Link"), ToUrl("https://scb.se", "SCB"))
    return (
        run(TEXT, SERIF),
        run("länkade uppgifter om stadsdelsnämnderna", ITALIC, origin=link),
        run("1", SERIF, size=6.2, rise=3.4),
        run(", som också finns vid alla stadsdelsnämnder och socialnämndens områden.", SERIF),
    )


def seen(path: Path) -> list[list[Seen]]:
    """The characters of each line that leave ink, without note marks, from above."""
    document = pdfium.PdfDocument(path)
    text = document[0].get_textpage()
    found = []
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) == 1 or not character.strip():
            continue
        box, x, y = raw.FS_RECTF(), c_double(), c_double()
        raw.FPDFText_GetLooseCharBox(text, index, byref(box))
        raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
        found.append(Seen(character, x.value, box.right, round(y.value, 1)))
    text.close()
    document.close()
    found.sort(key=lambda one: (-one.baseline, one.left))
    lines = [list(line) for _, line in groupby(found, lambda one: one.baseline)]
    return [line for line in lines if len(line) > 1]


def painted(one_page: Any, style: TextStyle) -> tuple[tuple[Line, ...], Path]:
    root = Node("Document")
    given = runs(root)
    lines = compose(given, style, MEASURE)
    paragraph = given[1].origin.node.parent  # type: ignore[attr-defined]
    path = one_page(lambda canvas: canvas.paragraph(lines, LEFT, 700, 14, paragraph), root)
    return lines, path


def test_lines_end_at_the_measure_and_what_hangs_stands_out(one_page: Any) -> None:
    lines, path = painted(one_page, FINE)
    assert any(one.scale != 1 and one.tracking for line in lines for one in line.fragments)
    assert any(line.hangs[1] > 1 for line in lines[:-1])
    for line, characters in list(zip(lines, seen(path), strict=True))[:-1]:
        before, after = line.hangs
        assert characters[0].left == pytest.approx(LEFT - before, abs=0.05)
        # PDFium's boxes take the tracking after a character for a part of it, or not.
        spare = abs(line.fragments[-1].tracking) + 0.05
        assert characters[-1].right == pytest.approx(LEFT + MEASURE + after, abs=spare)


def test_letters_stand_where_their_fragments_say(one_page: Any) -> None:
    lines, path = painted(one_page, FINE)
    for line, characters in zip(lines, seen(path), strict=True):
        starts = [one.left for one in characters]
        for fragment in line.fragments:
            if fragment.run.rise == 0:
                assert min(abs(LEFT + fragment.x - start) for start in starts) < 3.0


def test_a_link_is_as_wide_as_its_scaled_words(one_page: Any) -> None:
    lines, path = painted(one_page, FINE)
    linked = [one for line in lines for one in line.fragments if one.run.origin]
    rectangles = [resolved(one)["/Rect"] for one in resolved(open_pdf(path).pages[0]["/Annots"])]
    assert any(one.scale != 1 for one in linked)
    assert len(rectangles) == len(linked)
    for fragment, rectangle in zip(linked, rectangles, strict=True):
        left, _, right, _ = map(float, rectangle)
        assert (left, right) == (
            pytest.approx(LEFT + fragment.x, abs=0.02),
            pytest.approx(LEFT + fragment.x + fragment.width, abs=0.02),
        )


def test_what_is_read_is_the_same_as_without(one_page: Any) -> None:
    said = [words(painted(one_page, style)[1]) for style in (PLAIN, FINE)]
    assert said[0] == said[1]


def words(path: Path) -> str:
    """What PDFium reads, soft hyphens and ends of lines taken out."""
    document = pdfium.PdfDocument(path)
    page = document[0].get_textpage()
    text = page.get_text_bounded()
    page.close()
    document.close()
    return " ".join(re.sub("[\x02\xad\ufffe]\\s*", "", text).split())


def test_letters_are_as_they_were_for_what_comes_after(one_page: Any) -> None:
    operators: Sequence[str | SetFont] = (
        "BT",
        SetFont(SERIF, 10.0, SERIF.shape("x").cids),
        f"{SERIF.shape('x').operand} Tj ET",
    )
    root = Node("Document")
    lines = compose(runs(root), FINE, MEASURE)

    def paint(canvas: Any) -> None:
        with canvas.artifact("Layout"):
            canvas.paragraph(lines[:1], LEFT, 700, 14, None)
            canvas.drawing(Drawing(10.0, 10.0, tuple(operators)), 0, 0)
            canvas.paragraph(compose((run("ord", SERIF),), PLAIN, MEASURE), LEFT, 500, 14, None)

    stream = page_stream(one_page(paint, root))
    first, _, rest = stream.partition("\nq ")
    assert " Tz" in first
    assert " Tc" in first
    assert first.rindex("100 Tz") > first.rindex("TJ")
    assert first.rindex("0 Tc") > first.rindex("TJ")
    assert " Tz" not in rest
    assert " Tc" not in rest
