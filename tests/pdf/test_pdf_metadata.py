"""XMP and Info say the same, and nothing that the clock says."""

from __future__ import annotations

import datetime
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from tests.judges.pdf import entry, open_pdf
from tests.pdf import specimen
from typeset import __version__
from typeset.content.node import Node
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.metadata import packet
from typeset.pdf.standards import STANDARDS

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}


def metadata(path: Path) -> ElementTree.Element:
    stream = entry(open_pdf(path).root_object, "/Metadata")
    assert "/Filter" not in stream
    return ElementTree.fromstring(stream.get_data())


def said(root: ElementTree.Element, name: str) -> str | None:
    """The text of a property, inside an array or not."""
    found = root.find(f".//{{*}}Description/{name}", SPACES)
    return None if found is None else "".join(found.itertext())


@pytest.mark.parametrize("kind", ["web_file", "print_file"])
def test_info_and_xmp_agree(kind: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(kind)
    xmp, info = metadata(path), open_pdf(path).metadata
    assert info is not None

    assert info.title == said(xmp, "dc:title") == specimen.INFO.title
    assert info.author == said(xmp, "dc:creator") == said(xmp, "dc:publisher")
    assert info.subject == said(xmp, "dc:description") == specimen.INFO.description
    assert info.creator == said(xmp, "xmp:CreatorTool") == f"typeset {__version__}"
    assert info.producer == said(xmp, "pdf:Producer")
    assert said(xmp, "dc:language") == "sv-SE"
    date = datetime.datetime(2025, 3, 14, tzinfo=datetime.UTC)
    assert info.creation_date == info.modification_date == date
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        assert said(xmp, f"xmp:{name}") == "2025-03-14T00:00:00Z"


def test_files_say_which_standards_they_meet(web_file: Path, print_file: Path) -> None:
    web, press = metadata(web_file), metadata(print_file)

    assert said(web, "pdfuaid:part") == "1"
    assert (said(web, "pdfaid:part"), said(web, "pdfaid:conformance")) == ("2", "A")
    assert said(web, "pdfxid:GTS_PDFXVersion") is None
    assert said(press, "pdfxid:GTS_PDFXVersion") == "PDF/X-4"
    assert said(press, "pdfuaid:part") is None


def test_print_files_say_that_they_are_not_trapped(web_file: Path, print_file: Path) -> None:
    web, press = open_pdf(web_file).metadata, open_pdf(print_file).metadata
    assert web is not None
    assert press is not None

    assert press["/Trapped"] == "/False"
    assert said(metadata(print_file), "pdf:Trapped") == "False"
    assert "/Trapped" not in web
    assert said(metadata(web_file), "pdf:Trapped") is None


def test_archived_files_describe_schemas_that_are_not_predefined(
    web_file: Path, print_file: Path
) -> None:
    described = metadata(web_file).findall(".//pdfaSchema:prefix", SPACES)

    assert [each.text for each in described] == ["pdfuaid"]
    assert metadata(print_file).find(".//pdfaExtension:schemas", SPACES) is None


def test_versions_are_the_standards(web_file: Path, print_file: Path) -> None:
    assert web_file.read_bytes().startswith(b"%PDF-1.7\n%")
    assert print_file.read_bytes().startswith(b"%PDF-1.6\n%")


def test_words_may_hold_markup_and_are_optional() -> None:
    info = replace(specimen.INFO, title='A & B <c> "d"', description=None)
    standard = STANDARDS["pdf/ua-1+pdf/a-2a"]

    root = ElementTree.fromstring(packet(info, standard, b""))

    assert said(root, "dc:title") == 'A & B <c> "d"'
    assert said(root, "dc:description") is None


def test_documents_and_their_instances_are_told_apart() -> None:
    standard = STANDARDS["pdf/x-4"]
    one, other = (
        ElementTree.fromstring(packet(specimen.INFO, standard, digest)) for digest in (b"1", b"2")
    )

    assert said(one, "xmpMM:DocumentID") == said(other, "xmpMM:DocumentID")
    assert said(one, "xmpMM:InstanceID") != said(other, "xmpMM:InstanceID")
    assert str(said(one, "xmpMM:DocumentID")).startswith("uuid:")


def test_a_standard_may_do_without_info() -> None:
    standard = replace(STANDARDS["pdf/x-4"], info=False)
    canvas = PdfCanvas(replace(specimen.press(), standard=standard), specimen.INFO)
    canvas.begin_page("1")
    canvas.end_page()

    assert PdfReader(BytesIO(canvas.finish(Node("Document"), [])), strict=True).metadata is None
