"""One edit each: a good file that breaks one rule, by rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.good import MARGIN, PROFILE, TRIM, XMP, Good

Mutation = Callable[[Good], object]

MUTANTS: dict[str, list[Mutation]] = {}


def breaks(rule: str) -> Callable[[Mutation], Mutation]:
    def register(mutation: Mutation) -> Mutation:
        MUTANTS.setdefault(rule, []).append(mutation)
        return mutation

    return register


def paint(good: Good, code: bytes) -> None:
    """Paint something more, inside the trim and away from everything else."""
    good.contents += b"q " + code + b" Q\n"


def annotate(good: Good, subtype: str, box: tuple[float, ...]) -> None:
    good.page.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array(box))]
    )


def metadata(good: Good, old: str, new: str) -> None:
    assert old in XMP
    good.root.Metadata = good.stream(XMP.replace(old, new).encode())


def layer(good: Good, **default: Any) -> Any:
    group = good.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    good.root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(**default))
    return group


def state(good: Good, **entries: Any) -> bytes:
    good.resources.ExtGState.X = Dictionary(**entries)
    return b"/X gs "


def space(good: Good, value: Any) -> bytes:
    good.resources.ColorSpace.X = value
    return b"/X cs "


def xobject(good: Good, value: Any) -> bytes:
    good.resources.XObject.X = value
    return b"/X Do "


def header(device: bytes, colours: bytes, size: int = 128) -> bytes:
    data = bytearray(size)
    data[8], data[12:16], data[16:20], data[36:40] = 4, device, colours, b"acsp"
    return bytes(data)


@breaks("pdf-version")
def _(good: Good) -> None:
    good.version = "1.7"


@breaks("pdf-version")
def _(good: Good) -> None:
    good.root.Version = Name("/1.7")


@breaks("file-identifier")
def _(good: Good) -> None:
    """See `spoiled`: pikepdf always writes an identifier."""


@breaks("pdfx-version")
def _(good: Good) -> None:
    metadata(good, "PDF/X-4<", "PDF/X-3:2003<")


@breaks("pdfx-version")
def _(good: Good) -> None:
    metadata(good, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "")


@breaks("metadata")
def _(good: Good) -> None:
    metadata(good, "<xmpMM:VersionID>1</xmpMM:VersionID>", "")


@breaks("metadata")
def _(good: Good) -> None:
    metadata(good, ">Good<", "><")


@breaks("trapped")
def _(good: Good) -> None:
    good.pdf.trailer.Info.Trapped = Name("/True")


@breaks("trapped")
def _(good: Good) -> None:
    good.pdf.trailer.Info.Trapped = Name.Unknown
    metadata(good, "<pdf:Trapped>False", "<pdf:Trapped>Unknown")


@breaks("encrypted")
def _(good: Good) -> None:
    good.encryption = pikepdf.Encryption(owner="secret", user="", R=4)


@breaks("actions")
def _(good: Good) -> None:
    good.root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@breaks("actions")
def _(good: Good) -> None:
    good.root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


@breaks("actions")
def _(good: Good) -> None:
    good.page.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


@breaks("viewer-areas")
def _(good: Good) -> None:
    good.root.ViewerPreferences = Dictionary(PrintClip=Name.TrimBox)


@breaks("layers")
def _(good: Good) -> None:
    layer(good)


@breaks("hidden-layers")
def _(good: Good) -> None:
    group = layer(good)
    good.root.OCProperties.D.OFF = Array([group])


@breaks("layer-automation")
def _(good: Good) -> None:
    layer(good, AS=Array([]))


@breaks("damaged")
def _(good: Good) -> None:
    """See `spoiled`: the cross-reference table is cut off."""


@breaks("broken-streams")
def _(good: Good) -> None:
    good.root.Extra = good.stream(b"x" * 50, Filter=Name.FlateDecode)


@breaks("external-streams")
def _(good: Good) -> None:
    good.root.Extra = good.stream(b"", F=String("elsewhere.bin"))


@breaks("page-count")
def _(good: Good) -> None:
    del good.pdf.pages[-1]


@breaks("trim-box")
def _(good: Good) -> None:
    del good.page.TrimBox


@breaks("trim-box")
def _(good: Good) -> None:
    good.page.ArtBox = Array(TRIM)


@breaks("box-nesting")
def _(good: Good) -> None:
    good.contents = b""
    good.page.BleedBox = Array([TRIM[0] + 5, TRIM[1] + 5, TRIM[2], TRIM[3]])


@breaks("box-nesting")
def _(good: Good) -> None:
    good.page.BleedBox = Array([-5, -5, 400, 400])


@breaks("crop-box")
def _(good: Good) -> None:
    good.page.CropBox = Array([TRIM[0] + 5, TRIM[1] + 5, TRIM[2], TRIM[3]])


@breaks("bleed")
def _(good: Good) -> None:
    good.contents = good.contents.replace(b"20 270 220 70 re", b"30 270 220 70 re")


@breaks("bleed")
def _(good: Good) -> None:
    good.contents = good.contents.replace(b"20 270 220 70 re", b"20 270 220 61 re")


@breaks("bleed")
def _(good: Good) -> None:
    good.page.BleedBox = Array(TRIM)


@breaks("bleed")
def _(good: Good) -> None:
    paint(good, b"0 0 0 0.5 k 150 100 m 229.5 140 l 150 180 l f")


@breaks("annotations")
def _(good: Good) -> None:
    annotate(good, "Link", (50, 50, 90, 60))


@breaks("page-sizes")
def _(good: Good) -> None:
    good.contents = b""
    good.page.TrimBox = Array([MARGIN, MARGIN, TRIM[2] - 10, TRIM[3]])


@breaks("content")
def _(good: Good) -> None:
    good.contents += b"Q Q nonsense"


@breaks("output-intent")
def _(good: Good) -> None:
    del good.root.OutputIntents


@breaks("output-intent")
def _(good: Good) -> None:
    del good.root.OutputIntents[0].DestOutputProfile


@breaks("output-intent")
def _(good: Good) -> None:
    good.root.OutputIntents.append(good.root.OutputIntents[0])


@breaks("output-profile")
def _(good: Good) -> None:
    data = good.stream(header(b"mntr", b"CMYK"), N=4)
    good.root.OutputIntents[0].DestOutputProfile = data


@breaks("output-profile")
def _(good: Good) -> None:
    good.root.OutputIntents[0].DestOutputProfile = good.stream(PROFILE.read_bytes(), N=3)


@breaks("output-profile")
def _(good: Good) -> None:
    good.root.OutputIntents[0].DestOutputProfile = good.stream(b"none", N=4)


@breaks("output-condition")
def _(good: Good) -> None:
    del good.root.OutputIntents[0].OutputConditionIdentifier


@breaks("device-colour")
def _(good: Good) -> None:
    paint(good, b"0.9 0.2 0.2 rg 120 100 40 40 re f")


@breaks("device-colour")
def _(good: Good) -> None:
    good.resources.XObject.Picture = good.picture(ColorSpace=Name.DeviceRGB, value=200)


@breaks("device-colour")
def _(good: Good) -> None:
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 1]), C1=Array([0, 0, 0]), N=1
    )
    gold = Array([Name.Separation, Name.Silver, Name.DeviceRGB, tint])
    paint(good, space(good, gold) + b"1 scn 120 100 40 40 re f")


@breaks("calibrated-colour")
def _(good: Good) -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
    paint(good, space(good, lab) + b"80 10 10 sc 120 100 40 40 re f")


@breaks("calibrated-colour")
def _(good: Good) -> None:
    profile = good.stream(header(b"mntr", b"RGB "), N=3)
    based = Array([Name.ICCBased, profile])
    paint(good, space(good, based) + b"0.9 0.8 0.8 sc 120 100 40 40 re f")


@breaks("colour-profile")
def _(good: Good) -> None:
    based = Array([Name.ICCBased, good.stream(PROFILE.read_bytes(), N=4)])
    paint(good, space(good, based) + b"0.5 0 0 0 sc 120 100 40 40 re f")


@breaks("colour-profile")
def _(good: Good) -> None:
    based = Array([Name.ICCBased, good.stream(b"broken", N=4)])
    paint(good, space(good, based) + b"0.5 0 0 0 sc 120 100 40 40 re f")


@breaks("overprint-profile")
def _(good: Good) -> None:
    based = Array([Name.ICCBased, good.stream(header(b"prtr", b"CMYK"), N=4)])
    paint(good, b"/Overprint gs " + space(good, based) + b"0.5 0 0 0 sc 120 100 40 40 re f")


@breaks("white-overprint")
def _(good: Good) -> None:
    paint(good, b"/Overprint gs 0 0 0 0 k 120 100 40 40 re f")


@breaks("white-overprint")
def _(good: Good) -> None:
    paint(good, b"/Overprint gs 1 g BT /F 30 Tf 120 290 Td (Vit) Tj ET")


@breaks("registration-colour")
def _(good: Good) -> None:
    paint(good, b"/All CS 0.4 SCN 1 w 120 100 m 160 100 l S")


@breaks("hairline")
def _(good: Good) -> None:
    paint(good, b"0 0 0 1 K 0.2 w 120 100 m 160 100 l S")


@breaks("hairline")
def _(good: Good) -> None:
    paint(good, b"0.1 0 0 0.1 0 0 cm 0 0 0 1 K 1 w 1200 1000 m 1600 1000 l S")


@breaks("hairline")
def _(good: Good) -> None:
    paint(good, b"0 0 0 1 k 120 100 40 0.1 re f")


@breaks("ink-sum")
def _(good: Good) -> None:
    paint(good, b"1 1 0.8 0.9 k 120 100 40 40 re f")


@breaks("ink-sum")
def _(good: Good) -> None:
    paint(good, b"0.9 0.9 0.9 0 k 120 100 40 40 re f /Overprint gs 0 0 0 0.6 k 120 100 40 40 re f")


@breaks("ink-sum")
def _(good: Good) -> None:
    good.resources.XObject.Picture = good.picture(value=230)


@breaks("ink-sum")
def _(good: Good) -> None:
    multiply = state(good, BM=Name.Multiply)
    paint(good, b"1 1 0 0 k 120 100 40 40 re f " + multiply + b"0 0 0.8 0.9 k 120 100 40 40 re f")


@breaks("spot-colours")
def _(good: Good) -> None:
    paint(good, space(good, good.spot("Gold", (0, 0.5, 0.9, 0))) + b"1 scn 120 100 40 40 re f")


@breaks("spot-names")
def _(good: Good) -> None:
    paint(good, space(good, good.spot("GOLD ")) + b"1 scn 120 100 40 40 re f")


@breaks("rendering-intent")
def _(good: Good) -> None:
    paint(good, b"/Nicer ri 0.5 0 0 0 k 120 100 40 40 re f")


@breaks("blend-mode")
def _(good: Good) -> None:
    paint(good, state(good, BM=Name.Wonderful) + b"0.5 0 0 0 k 120 100 40 40 re f")


@breaks("blending-space")
def _(good: Good) -> None:
    good.page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    paint(good, state(good, ca=0.5) + b"0.5 0 0 0 k 120 100 40 40 re f")


@breaks("blending-space")
def _(good: Good) -> None:
    form = good.stream(
        b"0.5 0 0 0 k 120 100 40 40 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 300, 400]),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True),
    )
    paint(good, xobject(good, form))


@breaks("black-text")
def _(good: Good) -> None:
    paint(good, b"0.6 0.5 0.5 1 k BT /F 10 Tf 120 120 Td (Fett) Tj ET")


@breaks("black-text")
def _(good: Good) -> None:
    paint(good, b"0.75 0.68 0.67 0.5 k BT /F 8 Tf 120 120 Td (Fyra) Tj ET")


@breaks("black-overprint")
def _(good: Good) -> None:
    paint(good, b"0 0 0 1 k BT /F 10 Tf 120 290 Td (Stans) Tj ET")


@breaks("small-text")
def _(good: Good) -> None:
    paint(good, b"1 0.6 0 0 k BT /F 8 Tf 120 120 Td (Liten) Tj ET")


@breaks("invisible-text")
def _(good: Good) -> None:
    paint(good, b"BT 3 Tr /F 10 Tf 120 120 Td (Dold) Tj ET")


@breaks("font-embedded")
def _(good: Good) -> None:
    del good.resources.Font.F.FontDescriptor.FontFile3


@breaks("font-program")
def _(good: Good) -> None:
    good.resources.Font.F.FontDescriptor.FontFile3 = good.stream(b"nothing of use")


@breaks("type3-font")
def _(good: Good) -> None:
    glyph = good.stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
    good.resources.Font.T = good.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=65, LastChar=65,
            Widths=Array([500]), CharProcs=Dictionary(a=glyph), Resources=Dictionary(),
            Encoding=Dictionary(Differences=Array([65, Name.a])),
        )
    )  # fmt: skip
    paint(good, b"0 0 0 1 k BT /T 20 Tf 120 120 Td (A) Tj ET")


@breaks("missing-glyph")
def _(good: Good) -> None:
    simple = good.resources.Font.F
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=simple.BaseFont,
        FontDescriptor=simple.FontDescriptor, DW=500,
    )  # fmt: skip
    good.resources.Font.C = good.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=simple.BaseFont,
            Encoding=Name("/Identity-H"), DescendantFonts=Array([descendant]),
        )
    )  # fmt: skip
    paint(good, b"0 0 0 1 k BT /C 20 Tf 120 120 Td <00050000> Tj ET")


@breaks("picture-resolution")
def _(good: Good) -> None:
    good.resources.XObject.Picture = good.picture(width=100)


@breaks("picture-resolution")
def _(good: Good) -> None:
    good.contents = good.contents.replace(b"36 0 0 36 60", b"36 0 0 80 60")


@breaks("line-art-resolution")
def _(good: Good) -> None:
    good.resources.XObject.Picture = good.picture(
        ColorSpace=Name.DeviceGray, BitsPerComponent=1, width=250
    )


@breaks("broken-pictures")
def _(good: Good) -> None:
    good.resources.XObject.Picture = good.picture(Filter=Name.DCTDecode)


@breaks("alternate-pictures")
def _(good: Good) -> None:
    good.resources.XObject.Picture.Alternates = Array([])


@breaks("alternate-pictures")
def _(good: Good) -> None:
    good.resources.XObject.Picture.OPI = Dictionary()


@breaks("postscript")
def _(good: Good) -> None:
    good.resources.XObject.X = good.stream(b"showpage", Subtype=Name.PS)


@breaks("postscript")
def _(good: Good) -> None:
    form = good.stream(b"", Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Subtype2=Name.PS)
    good.resources.XObject.X = form


@breaks("reference-objects")
def _(good: Good) -> None:
    form = good.stream(
        b"", Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Ref=Dictionary(F=String("x.pdf"))
    )
    good.resources.XObject.X = form


@breaks("transfer-functions")
def _(good: Good) -> None:
    state(good, TR=Name.Identity)


@breaks("transfer-functions")
def _(good: Good) -> None:
    state(good, TR2=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2))


@breaks("transfer-functions")
def _(good: Good) -> None:
    state(good, HT=Dictionary(Type=Name.Halftone, HalftoneType=16))


def spoiled(rule: str, data: bytes) -> bytes:
    """Edits that need the finished bytes."""
    if rule == "file-identifier":
        start = data.rindex(b"/ID [")
        end = data.index(b"]", start) + 1
        return data[:start] + b" " * (end - start) + data[end:]
    if rule == "damaged":
        return data[: data.rindex(b"startxref")]
    return data
