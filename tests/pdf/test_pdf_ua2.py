"""What files of PDF/UA-2 and PDF/A-4f have, and what veraPDF says of those without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.pdf import specimen
from typeset.content.node import Attachment
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.standards import STANDARDS, Standard

UA_2 = STANDARDS["pdf/ua-2+pdf/a-4f"]
FLAVOURS = ("ua2", "4f", "wt1a")
NUMBERS = Attachment(
    "tal.csv", "Talen i figur 1", "text/csv", lambda: b"stadsdel,antal\r\nA,20\r\n"
)


def made(path: Path, standard: Standard = UA_2) -> Path:
    """The specimen, with numbers behind its figure."""
    one = specimen.Specimen()
    one.figure.attached = NUMBERS
    spec = replace(specimen.web(), standard=standard)
    canvas = PdfCanvas(spec, specimen.INFO, specimen.FOLIOS, specimen.elsewhere)
    one.paint(canvas)
    path.write_bytes(canvas.finish(one.root, one.bookmarks()))
    return path


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(made(tmp_path_factory.mktemp("ua2") / "web.pdf")) as opened:
        yield opened


def elements(file: pikepdf.Pdf, kind: str | None = None) -> list[Any]:
    """All structure elements in order, or those of a type."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        found.append(element)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    walk(file.Root.StructTreeRoot.K[0])
    return [one for one in found if kind in {None, str(one.S)[1:]}]


def same(one: Any, other: Any) -> bool:
    return bool(one.objgen == other.objgen)


@pytest.mark.verapdf
def test_verapdf_passes_it_for_all_three_standards(verapdf: Any, tmp_path: Path) -> None:
    verapdf.assert_valid([made(tmp_path / "web.pdf")], FLAVOURS)


def _without(**changes: object) -> Standard:
    tagging = UA_2.tagging
    assert tagging is not None
    return replace(UA_2, tagging=replace(tagging, **changes))  # type: ignore[arg-type]


FAULTS = {
    "references": (_without(refers=False), {("ua2", "8.2.5.8"), ("wt1a", "8.2.5.8")}),
    "structure destinations": (_without(by_element=False), {("ua2", "8.8"), ("wt1a", "8.8")}),
    "namespace": (_without(namespace=None), {("ua2", "8.2.5.2"), ("wt1a", "8.2.5.2")}),
    "declaration": (replace(UA_2, declarations=()), {("wt1a", "6.1.3")}),
    "attachments": (replace(UA_2, attachments=False), {("4f", "6.9")}),
    "header": (replace(UA_2, version=(1, 7)), {("ua2", "6.1"), ("4f", "6.1.2")}),
    "no info": (replace(UA_2, info=True), {("4f", "6.1.3")}),
    "identification": (replace(UA_2, identifications=()), {("ua2", "5"), ("4f", "6.7.3")}),
}


@pytest.mark.verapdf
def test_verapdf_misses_each_part_of_the_standard(verapdf: Any, tmp_path: Path) -> None:
    """Every entry of the table is there for a clause: one process judges all without one each."""
    paths = {
        made(tmp_path / f"{number}.pdf", standard): (name, clauses)
        for number, (name, (standard, clauses)) in enumerate(FAULTS.items())
    }
    broken: dict[Path, set[tuple[str, str]]] = {path: set() for path in paths}
    for failure in verapdf.validate(list(paths), FLAVOURS):
        broken[failure.file].add((failure.flavour, failure.clause))
    missed = {
        name: broken[path] for path, (name, wanted) in paths.items() if not wanted <= broken[path]
    }
    assert missed == {}


def test_it_says_what_it_conforms_to(file: pikepdf.Pdf) -> None:
    packet = file.Root.Metadata.read_bytes().decode()
    said = dict(re.findall(r"<(pdf\w+:\w+)>([^<]+)</", packet))
    assert (said["pdfuaid:part"], said["pdfuaid:rev"]) == ("2", "2024")
    assert (said["pdfaid:part"], said["pdfaid:rev"], said["pdfaid:conformance"]) == (
        "4",
        "2020",
        "F",
    )
    assert said["pdfd:conformsTo"] == "http://pdfa.org/declarations/wtpdf#accessibility1.0"
    assert "pdfaExtension" not in packet
    assert (file.pdf_version, "/Info" in file.trailer) == ("2.0", False)


def test_types_of_pdf_2_are_in_its_namespace_and_others_in_the_default_one(
    file: pikepdf.Pdf,
) -> None:
    (space,) = file.Root.StructTreeRoot.Namespaces
    assert str(space.NS) == "http://iso.org/pdf2/ssn"
    named = {str(one.S)[1:] for one in elements(file) if "/NS" in one}
    default = {str(one.S)[1:] for one in elements(file) if "/NS" not in one}
    assert {"Document", "Sect", "P", "FENote", "Table", "TH", "Figure", "L"} <= named
    assert default == {"TOC", "TOCI", "Reference"}
    assert "/RoleMap" not in file.Root.StructTreeRoot


def test_a_note_and_what_refers_to_it_refer_to_each_other(file: pikepdf.Pdf) -> None:
    (note,) = elements(file, "FENote")
    assert note.A.NoteType == "/Footnote"
    (mark,) = note.Ref
    assert mark.S == "/Reference"
    assert same(mark.Ref[0], note)


def test_entries_of_contents_refer_to_what_they_lead_to(file: pikepdf.Pdf) -> None:
    targets = [one.Ref[0] for one in elements(file, "TOCI")]
    assert [str(one.S)[1:] for one in targets] == ["Table", "Figure", "Link"]


def test_links_and_bookmarks_lead_to_an_element_and_to_its_place(file: pikepdf.Pdf) -> None:
    links = [note.A for page in file.pages for note in page.get("/Annots", []) if "/A" in note]
    within = [action for action in links if action.S == "/GoTo"]
    top = file.Root.Outlines.First
    actions = [*within, top.A, top.First.A]
    assert len(within) == 4
    for action in actions:
        assert action.SD[0].Type == "/StructElem"
        assert action.D[0].Type == "/Page"
        assert list(map(float, action.SD[2:4])) == list(map(float, action.D[2:4]))
    assert actions[-2].SD[0].S == "/H1"
    names = file.Root.Names.Dests.Names
    assert {str(one.SD[0].S) for one in list(names)[1::2]} >= {"/Table", "/H1", "/FENote"}


def test_the_numbers_behind_a_figure_belong_to_its_element_and_are_listed(
    file: pikepdf.Pdf,
) -> None:
    (figure,) = elements(file, "Figure")
    (attached,) = figure.AF
    listed = file.Root.Names.EmbeddedFiles.Names
    assert (str(listed[0]), same(listed[1], attached)) == ("tal.csv", True)
    assert (attached.AFRelationship, str(attached.UF)) == ("/Data", "tal.csv")
    assert str(attached.Desc) == "Talen i figur 1"
    stream = attached.EF.F
    assert (stream.Subtype, stream.Params.Size) == ("/text/csv", 22)
    assert str(stream.Params.ModDate) == "D:20250314000000Z"
    assert stream.read_bytes() == NUMBERS.content()


def test_other_standards_attach_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "ua1.pdf", STANDARDS["pdf/ua-1+pdf/a-2a"])
    with pikepdf.open(path) as opened:
        assert "/EmbeddedFiles" not in opened.Root.Names
        assert not [one for one in elements(opened) if "/AF" in one]


def test_two_attachments_of_one_name_are_an_error(tmp_path: Path) -> None:
    one = specimen.Specimen()
    one.figure.attached = one.table.attached = NUMBERS
    spec = replace(specimen.web(), standard=UA_2)
    canvas = PdfCanvas(spec, specimen.INFO, specimen.FOLIOS, specimen.elsewhere)
    one.paint(canvas)
    with pytest.raises(AssertionError, match=r"tal\.csv"):
        canvas.finish(one.root, [])


def test_types_that_pdf_1_lacks_are_mapped_where_they_are_used(tmp_path: Path) -> None:
    one = specimen.Specimen()
    one.root.children[0].role = "Aside"
    canvas = PdfCanvas(specimen.web(), specimen.INFO, specimen.FOLIOS, specimen.elsewhere)
    one.paint(canvas)
    path = tmp_path / "aside.pdf"
    path.write_bytes(canvas.finish(one.root, []))
    with pikepdf.open(path) as opened:
        assert dict(opened.Root.StructTreeRoot.RoleMap) == {"/Aside": "/Art"}


def test_the_same_input_makes_the_same_bytes(tmp_path: Path) -> None:
    assert made(tmp_path / "a.pdf").read_bytes() == made(tmp_path / "b.pdf").read_bytes()
