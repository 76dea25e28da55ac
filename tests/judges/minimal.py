"""Small files written out by hand, to test the judges on: good ones, and ones with a fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

FONT = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"


def write(path: Path, objects: Sequence[str], streams: Mapping[int, str] | None = None) -> Path:
    """Write a file of these objects, numbered from 1; the first is the catalog.

    `streams` gives the data of those objects that are streams; their dictionary is the object.
    """
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        written = _body(body, (streams or {}).get(number))
        data += b"%d 0 obj\n" % number + written + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d /Root 1 0 R>>\n" % (len(places) + 1)
    path.write_bytes(data + b"startxref\n%d\n%%%%EOF\n" % start)
    return path


def _body(dictionary: str, data: str | None) -> bytes:
    if data is None:
        return dictionary.encode("latin-1")
    raw = data.encode("latin-1")
    opened = f"{dictionary.removesuffix('>>')} /Length {len(raw)}>>"
    return opened.encode("latin-1") + b"\nstream\n" + raw + b"\nendstream"


def one_page(path: Path, content: str, resources: str = "", page: str = "") -> Path:
    """A file of one page of 200 by 200 points with that content, and Helvetica as F1."""
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R {page} "
        f"/Resources <</Font <</F1 {FONT}>> {resources}>>>>",
        "<<>>",
    ]
    return write(path, objects, {4: content})


def tagged(path: Path, content: str, elements: Sequence[str], resources: str = "") -> Path:
    """A tagged file of one page (object 3).  Its elements are objects 6, 7, …; 6 is the root's."""
    objects = [
        "<</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /Lang (sv)>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /StructParents 0 "
        f"/Resources <</Font <</F1 {FONT}>> {resources}>>>>",
        "<<>>",
        "<</Type /StructTreeRoot /K 6 0 R /RoleMap <</Ingress /P>>>>",
        *elements,
    ]
    return write(path, objects, {4: content})


METADATA = """<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">En ruta</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def accessible(path: Path, figure: str = "/Alt (En ruta)", catalog: str = "/Lang (sv)") -> Path:
    """A file that keeps PDF/UA-1: a page with one figure.  `figure` and `catalog` may break it."""
    objects = [
        "<</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo <</Marked true>> "
        f"/Metadata 8 0 R /ViewerPreferences <</DisplayDocTitle true>> {catalog}>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /StructParents 0>>",
        "<<>>",
        "<</Type /StructTreeRoot /K 6 0 R /ParentTree <</Nums [0 [7 0 R]]>>>>",
        "<</S /Document /P 5 0 R /K 7 0 R>>",
        f"<</S /Figure /P 6 0 R /Pg 3 0 R /K 0 /A <</O /Layout /BBox [0 0 9 9]>> {figure}>>",
        "<</Type /Metadata /Subtype /XML>>",
    ]
    return write(path, objects, {4: "/Figure <</MCID 0>> BDC 0 0 9 9 re f EMC", 8: METADATA})
