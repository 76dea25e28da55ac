"""The print file: inks, overprint, boxes, marks, output intent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pypdf.generic import BooleanObject, ContentStream

from tests.judges import boxes, inks, rasters
from tests.judges.content import painted
from tests.judges.pdf import entry, open_pdf, resolved
from tests.pdf import specimen
from tests.pdf.setting import MIST, ORANGE, line, run
from typeset.content.node import Node
from typeset.ink import BLACK, WHITE, Ink
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.paint import PressPainter, ScreenPainter
from typeset.pdf.spec import FileSpec, Geometry


def test_a_print_file_has_process_and_spot_inks_only(print_file: Path) -> None:
    spaces = {use.space for use in inks.uses(print_file)}

    assert spaces == {"DeviceCMYK", "Separation/All", "Separation/PANTONE 158 C"}


def test_a_web_file_has_screen_colours_only(web_file: Path) -> None:
    assert {use.space for use in inks.uses(web_file)} == {"DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Painted:
    """A text or fill operator, the process ink in force, and whether it overprints."""

    operator: str
    ink: tuple[float, ...]
    overprint: bool


def fills(path: Path, index: int) -> list[Painted]:
    """Everything that a page fills, in order."""
    reader = open_pdf(path)
    page = reader.pages[index]
    states = entry(page, "/Resources", "/ExtGState") or {}
    found, saved = [], []
    ink, overprint = (), False
    for operands, code in ContentStream(page["/Contents"], reader).operations:
        match code:
            case b"q":
                saved.append((ink, overprint))
            case b"Q":
                ink, overprint = saved.pop()
            case b"k" | b"scn" | b"rg":
                ink = tuple(map(float, operands))
            case b"gs":
                overprint = entry(states, operands[0], "/op") == BooleanObject(True)
            case b"TJ" | b"f":
                found.append(Painted(code.decode(), ink, overprint))
    return found


BLACK_ALONE = (0.0, 0.0, 0.0, 1.0)


def test_black_text_overprints_and_nothing_else_does(print_file: Path) -> None:
    found = [one for page in range(3) for one in fills(print_file, page)]
    black = [one for one in found if one.operator == "TJ" and one.ink == BLACK_ALONE]
    others = [one for one in found if one not in black]

    assert len(black) > 20
    assert all(one.overprint for one in black)
    assert not any(one.overprint for one in others)
    assert Painted("TJ", (0.0, 0.0, 0.0, 0.0), False) in others
    assert Painted("f", BLACK_ALONE, False) in others


def test_black_labels_of_charts_overprint(print_file: Path) -> None:
    chart = fills(print_file, 2)[-4:]

    assert [(one.operator, one.overprint) for one in chart] == [
        ("TJ", True),
        ("f", False),
        ("f", False),
        ("TJ", False),
    ]


def test_the_judge_tells_overprinting_text_from_other_text(print_file: Path) -> None:
    shown = [one for one in painted(open_pdf(print_file)) if one.text.strip()]
    light = [one for one in shown if one.fill.values == (0.0, 0.0, 0.0, 0.0)]
    assert [one.overprint for one in light] == [False]
    assert {one.overprint for one in shown} == {True, False}


def test_overprint_keeps_the_inks_below(print_file: Path) -> None:
    """OPM 1: black text on a tint knocks nothing out of cyan, magenta and yellow."""
    states = entry(open_pdf(print_file).pages[2], "/Resources", "/ExtGState")

    assert states["/Overprint"]["/OPM"] == 1
    assert states["/Overprint"]["/op"].value is True
    assert states["/Knockout"]["/OPM"] == 0
    assert states["/Knockout"]["/op"].value is False


def test_nothing_overprints_on_a_screen(web_file: Path) -> None:
    for page in open_pdf(web_file).pages:
        assert "/Overprint" not in (entry(page, "/Resources", "/ExtGState") or {})


@pytest.mark.parametrize(
    ("ink", "overprints"),
    [
        (BLACK, True),
        (BLACK.at(0.7), False),
        (WHITE, False),
        (Ink("rich", (0, 0, 0), (0.4, 0.0, 0.0, 1.0)), False),
        (Ink("spot black", (0, 0, 0), (0.0, 0.0, 0.0, 1.0), spot="PANTONE Black C"), False),
    ],
)
def test_only_solid_black_overprints(ink: Ink, overprints: bool) -> None:
    assert PressPainter().overprints(ink) is overprints


def test_inks_are_written_with_fixed_decimals() -> None:
    ink = Ink("thin", (1 / 3, 1e-7, 1.0), (1 / 3, 1e-7, 0.0, 1.0))

    assert ScreenPainter().fill(ink) == "0.333 0 1 rg"
    assert PressPainter().stroke(ink) == "0.333 0 0 1 K"
    assert PressPainter().fill(ORANGE.at(0.25)) == "/PANTONE#20158#20C cs 0.25 scn"
    assert ScreenPainter().fill(ORANGE.at(0.0)) == "1 1 1 rg"


def test_a_spot_ink_has_one_recipe() -> None:
    other = Ink("other", (0, 0, 0), (1.0, 0.0, 0.0, 0.0), spot=ORANGE.spot)
    canvas = PdfCanvas(specimen.press(), specimen.INFO)
    canvas.begin_page("1")
    canvas.rectangle(ORANGE, 0, 0, 10, 10)

    with pytest.raises(AssertionError, match="two recipes for the spot ink PANTONE 158 C"):
        canvas.rectangle(other, 0, 0, 10, 10)


def test_a_spot_inks_substitute_is_its_recipe(print_file: Path) -> None:
    space = resolved(entry(open_pdf(print_file).pages[2], "/Resources", "/ColorSpace"))
    family, name, alternate, function = map(resolved, space["/PANTONE 158 C"])

    assert (family, name, alternate) == ("/Separation", "/PANTONE 158 C", "/DeviceCMYK")
    assert [float(value) for value in function["/C1"]] == [0, 0.7, 1, 0]


def test_boxes_are_trim_bleed_and_sheet(print_file: Path, web_file: Path) -> None:
    for found in boxes.boxes(print_file):
        assert found.declared == {"MediaBox", "BleedBox", "TrimBox"}
        assert found.bleed.around(found.trim) == pytest.approx([3.0] * 4, abs=0.01)
        assert found.media.around(found.bleed) == pytest.approx([10.0] * 4, abs=0.01)
    for found in boxes.boxes(web_file):
        assert found.media == found.bleed == found.trim


def paint_all_over(canvas: PdfCanvas) -> None:
    canvas.rectangle(BLACK, -500, -500, 2000, 2000)


def test_nothing_but_marks_stands_outside_the_bleed(one_page: Any) -> None:
    path = one_page(paint_all_over, spec=specimen.press())
    picture = _picture(path)
    slug = specimen.SLUG

    assert picture.getpixel((slug / 3, slug / 3)) == (255, 255, 255)
    assert picture.getpixel((slug + 2, slug + 2)) != (255, 255, 255)
    assert _ink_in(picture, (0, 0, slug, picture.height))


def test_without_room_in_the_slug_there_are_no_marks(one_page: Any) -> None:
    spec = FileSpec(
        specimen.press().standard,
        Geometry(100, 100, 9, 6),
        PressPainter(),
        specimen.press().condition,
    )
    path = one_page(lambda canvas: None, spec=spec)

    assert painted(open_pdf(path)) == []


def test_marks_keep_clear_of_the_bleed(one_page: Any) -> None:
    picture = _picture(one_page(lambda canvas: None, spec=specimen.press()))
    slug = specimen.SLUG
    inside = (slug, slug, picture.width - slug, picture.height - slug)

    assert not _ink_in(picture, inside)


def test_a_tagged_file_with_a_slug_has_its_marks_as_artifacts(one_page: Any) -> None:
    web = specimen.web()
    spec = FileSpec(web.standard, Geometry(100, 100, 9, 30), ScreenPainter(), web.condition)

    marks = painted(open_pdf(one_page(lambda canvas: None, Node("Document"), spec)))

    assert marks
    assert all(one.is_artifact for one in marks)


def test_the_output_intent_is_the_printing_condition(print_file: Path) -> None:
    (intent,) = resolved(open_pdf(print_file).root_object["/OutputIntents"])
    profile = entry(intent, "/DestOutputProfile")

    assert intent["/S"] == "/GTS_PDFX"
    assert intent["/OutputConditionIdentifier"] == "FOGRA39"
    assert intent["/RegistryName"] == "http://www.color.org"
    assert profile["/N"] == 4
    assert profile.get_data() == specimen.press().condition.profile


def test_a_page_blends_in_its_own_inks_if_at_all(print_file: Path, web_file: Path) -> None:
    for path, space in ((print_file, "/DeviceCMYK"), (web_file, "/DeviceRGB")):
        groups = [entry(page, "/Group", "/CS") for page in open_pdf(path).pages]
        assert groups == [None, None, space]


def test_ink_does_not_leak_from_text_into_areas(one_page: Any) -> None:
    """Graphics state is kept over operators: each kind of paint asks for its own ink."""

    def paint(canvas: PdfCanvas) -> None:
        canvas.paragraph([line(run("a"))], 0, 0, 10, None)
        canvas.rectangle(MIST, 0, 0, 10, 10)
        canvas.paragraph([line(run("b"))], 0, 0, 10, None)
        canvas.rectangle(BLACK, 0, 0, 10, 10)

    assert fills(one_page(paint, spec=specimen.press()), 0) == [
        Painted("TJ", BLACK_ALONE, True),
        Painted("f", MIST.recipe, False),
        Painted("TJ", BLACK_ALONE, True),
        Painted("f", BLACK_ALONE, False),
    ]


def _picture(path: Path) -> Any:
    """The page at 72 ppi: a pixel a point, from the upper left."""
    return rasters.render(path, 0, 72).convert("RGB")


def _ink_in(picture: Any, box: tuple[float, ...]) -> bool:
    part = picture.crop(tuple(map(round, box)))
    return any(low < 255 for low, _high in part.getextrema())
