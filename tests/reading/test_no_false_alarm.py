"""What looks like a fault and is none is let be; what is read and measured, is right."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name

from tests.reading.edits import INK, PARAGRAPH, Edited, table_attributes
from typeset.inspect.document import open_document
from typeset.inspect.structure import structure
from typeset.inspect.tables import grid
from typeset.preflight.contrast import Screen, contrast
from typeset.preflight.finding import Finding
from typeset.preflight.run import preflight


def findings(file: Edited) -> tuple[Finding, ...]:
    return preflight(file.bytes(), "small.pdf", "web").findings


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (Screen(0, 0, 0), Screen(1, 1, 1), 21.0),
        (Screen(1, 1, 1), Screen(1, 1, 1), 1.0),
        (Screen(0x76 / 255, 0x76 / 255, 0x76 / 255), Screen(1, 1, 1), 4.54),
        (Screen(0x77 / 255, 0x77 / 255, 0x77 / 255), Screen(1, 1, 1), 4.48),
        (Screen(1, 0, 0), Screen(1, 1, 1), 4.0),
        (Screen(0, 0, 1), Screen(1, 1, 0), 8.0),
    ],
)
def test_contrast_is_that_of_wcag(one: Screen, other: Screen, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert abs(contrast(one, other) - ratio) < 0.01


def test_just_enough_contrast_is_enough() -> None:
    for grey, rules in ((0x76, set()), (0x77, {"text-contrast"})):
        file = Edited()
        file.paint(INK, f"{grey / 255:.4f} {grey / 255:.4f} {grey / 255:.4f} rg".encode())
        assert {one.rule for one in findings(file)} == rules


def test_large_text_needs_less_contrast() -> None:
    """The heading of 16 pt is not large; of 18 pt it would be."""
    for size, rules in ((b"16", {"text-contrast"}), (b"18", set())):
        file = Edited()
        file.paint(b"Semibold 16 Tf\n0.004 0.239 0.4 rg", b"Semibold %s Tf\n0.5 0.5 0.5 rg" % size)
        assert {one.rule for one in findings(file)} == rules


def test_white_text_is_right_on_a_dark_band() -> None:
    file = Edited()
    file.paint(INK, b"1 1 1 rg", count=-1)
    contents = file.page.Contents.read_bytes()
    band = b"/Artifact BMC 0.1 0.1 0.3 rg 60 722 420 16 re f EMC\n"
    file.page.Contents = file.pdf.make_stream(band + contents)
    places = [place for one in findings(file) for place in one.places]
    assert places, "the lines below the band are white on white"
    assert not [one for one in places if 722 < (one.y0 + one.y1) / 2 < 738]


def test_a_thin_artifact_over_text_hides_nothing() -> None:
    file = Edited()
    file.append(b"/Artifact BMC 1 g 60 730 30 14 re f EMC\n")
    assert findings(file) == ()


def test_a_mark_below_a_figure_is_not_what_it_stands_on() -> None:
    """The box of a letter reaches lower than the letter: a mark of a chart may stand there."""
    file = Edited()
    mark = b"/Artifact BMC 0.7 0.5 0.1 rg 300 298 8 2.5 re f EMC\n"
    label = b"/F-SourceSerifPro-Regular 10 Tf 302 301 Td [<0003>] TJ"
    file.append(mark + b"/P<</MCID 1>>BDC BT 0 g " + label + b" ET EMC\n")
    assert not [one for one in findings(file) if one.rule in {"text-contrast", "hidden-text"}]


def test_text_recognised_in_a_scan_is_only_a_warning() -> None:
    file = Edited()
    image = file.pdf.make_stream(
        bytes(3), Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
    )  # fmt: skip
    file.page.Resources.XObject = Dictionary(Scan=image)
    contents = file.page.Contents.read_bytes().replace(PARAGRAPH, PARAGRAPH + b"3 Tr\n")
    scan = b"/Artifact BMC q 600 0 0 800 0 40 cm /Scan Do Q EMC\n"
    file.page.Contents = file.pdf.make_stream(scan + contents)
    told = [one for one in findings(file) if one.rule == "hidden-text"]
    assert {str(one.severity) for one in told} == {"warning"}


def test_scope_alone_gives_cells_their_headers() -> None:
    file = Edited()
    for element in file.elements():
        if str(element.S) in {"/TD", "/TH"} and "/Headers" in table_attributes(element):
            del table_attributes(element).Headers
    with open_document(file.bytes()) as document:
        (table,) = structure(document).find("Table")
        laid = grid(table)
        cell = next(one for one in laid.cells if one.element.text == "212")
        assert [one.element.text for one in laid.headers(cell)] == ["2023", "Män", "Farsta"]
    assert findings(file) == ()


def test_an_annotation_beside_the_page_needs_no_tag() -> None:
    file = Edited()
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([-90, 10, -70, 30]))
    file.page.Annots.append(file.pdf.make_indirect(note))
    assert findings(file) == ()


def test_a_bookmark_may_leave_out_the_number() -> None:
    file = Edited()
    item = file.root.Outlines.First
    assert str(item.Title) == "1 Inledning".replace(" ", str(item.Title)[1])
    item.Title = "Inledning"
    assert findings(file) == ()


def test_an_empty_cell_is_right() -> None:
    file = Edited()
    row = file.find("TD").P
    cell = Dictionary(Type=Name.StructElem, S=Name.TD, P=row, A=row.K[-1].A)
    row.K[-1] = file.pdf.make_indirect(cell)
    assert [one.rule for one in findings(file)] == ["unclaimed-content"]


def test_every_finding_names_its_page_and_place() -> None:
    file = Edited()
    del file.find("Figure").Alt
    (one,) = findings(file)
    assert (one.rule, one.page) == ("figure-alternative", 2)
    assert one.bbox is not None
    assert one.bbox.width > 50
