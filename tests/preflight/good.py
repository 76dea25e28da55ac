"""A good file for the printer, made by hand: four pages that break no rule at all."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import pikepdf
from pikepdf import Array, Dictionary, Name, String

ROOT = Path(__file__).resolve().parent.parent.parent
PROFILE = ROOT / "typeset" / "assets" / "FOGRA39L_coated.icc"

BLEED = 3 * 72 / 25.4
MARGIN = 30.0
WIDTH, HEIGHT = 200.0, 300.0
TRIM = (MARGIN, MARGIN, MARGIN + WIDTH, MARGIN + HEIGHT)

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmp:CreateDate="2025-05-13T00:00:00Z">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Good</rdf:li></rdf:Alt></dc:title>
<xmp:ModifyDate>2025-05-13T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2025-05-13T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

CONTENTS = b"""q /All CS 1 SCN 0.25 w 10 30 m 18 30 l S Q
0.8 0.6 0 0.2 k 20 270 220 70 re f
/Spot cs 0.5 scn 60 180 40 40 re f
/Overprint gs 0 0 0 1 k BT /F 10 Tf 60 290 Td (Stad) Tj 0 -60 Td (Text) Tj ET /Knockout gs
q 36 0 0 36 60 100 cm /Picture Do Q
0 0 0 0.5 K 0.5 w 60 90 m 160 90 l S
"""
"""A band that bleeds, a spot colour, black text on and off the band, a picture, a line."""


class Good:
    """The file; tests change one thing in it."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.contents = CONTENTS
        self.version = "1.6"
        self.encryption: Any = False
        self.resources = self.pdf.make_indirect(self._resources())
        for _ in range(4):
            self._add_page()
        self._say_what_it_is()

    @property
    def page(self) -> Any:
        """The first page's dictionary."""
        return self.pdf.pages[0].obj

    @property
    def root(self) -> Any:
        """The catalog."""
        return self.pdf.Root

    def stream(self, data: bytes, **entries: Any) -> Any:
        """An indirect stream."""
        return self.pdf.make_indirect(pikepdf.Stream(self.pdf, data, **entries))

    def picture(self, width: int = 150, value: int = 40, **entries: Any) -> Any:
        """A flat square picture in CMYK."""
        count = {"/DeviceGray": 1, "/DeviceRGB": 3}.get(str(entries.get("ColorSpace")), 4)
        bits = int(entries.get("BitsPerComponent", 8))
        size = (width * count * bits + 7) // 8 * width
        defaults = {
            "Type": Name.XObject,
            "Subtype": Name.Image,
            "Width": width,
            "Height": width,
            "ColorSpace": Name.DeviceCMYK,
            "BitsPerComponent": 8,
        }
        return self.stream(bytes([value]) * size, **{**defaults, **entries})

    def spot(self, ink: str, alternate: tuple[float, ...] = (0, 0.2, 0.9, 0.1)) -> Any:
        """A separation."""
        return spot(ink, alternate)

    def bytes(self) -> bytes:
        """The finished file."""
        self.page.Contents = self.stream(self.contents)
        file = io.BytesIO()
        self.pdf.save(
            file,
            force_version=self.version,
            deterministic_id=self.encryption is False,
            encryption=self.encryption,
        )
        return file.getvalue()

    def _resources(self) -> Dictionary:
        return Dictionary(
            ExtGState=Dictionary(
                Overprint=Dictionary(OP=True, op=True, OPM=1),
                Knockout=Dictionary(OP=False, op=False, OPM=0),
            ),
            ColorSpace=Dictionary(
                All=spot("All", (1, 1, 1, 1)), Spot=spot("Gold", (0, 0.2, 0.9, 0.1))
            ),
            Font=Dictionary(F=self._font()),
            XObject=Dictionary(Picture=self.picture()),
        )

    def _font(self) -> Any:
        program = self.stream(font_bytes(), Subtype=Name.OpenType)
        descriptor = self.pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Sans"), Flags=32, ItalicAngle=0,
                FontBBox=Array([0, -250, 1000, 1000]), Ascent=900, Descent=-250, CapHeight=660,
                StemV=80, FontFile3=program,
            )
        )  # fmt: skip
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Sans"),
                Encoding=Name.WinAnsiEncoding, FirstChar=32, LastChar=255,
                Widths=Array([500] * 224), FontDescriptor=descriptor,
            )
        )  # fmt: skip

    def _add_page(self) -> None:
        self.pdf.add_blank_page(page_size=(WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN))
        page = self.pdf.pages[-1].obj
        page.TrimBox = Array(TRIM)
        page.BleedBox = Array([TRIM[0] - BLEED, TRIM[1] - BLEED, TRIM[2] + BLEED, TRIM[3] + BLEED])
        page.Resources = self.resources
        page.Contents = self.stream(b"")

    def _say_what_it_is(self) -> None:
        self.root.Metadata = self.stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
        self.root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String("FOGRA39"),
                    RegistryName=String("http://www.color.org"),
                    DestOutputProfile=self.stream(PROFILE.read_bytes(), N=4),
                )
            ]
        )
        self.pdf.trailer.Info = self.pdf.make_indirect(Dictionary(Trapped=Name("/False")))


def spot(ink: str, alternate: tuple[float, ...]) -> Array:
    """A separation whose alternate is CMYK."""
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array(alternate), N=1
    )
    return Array([Name.Separation, Name(f"/{ink}"), Name.DeviceCMYK, tint])


@cache
def font_bytes() -> bytes:
    """A font program."""
    folder = Path(font_source_sans_pro.__file__).parent
    return next(iter(sorted(folder.rglob("*Regular*.[ot]tf")))).read_bytes()
