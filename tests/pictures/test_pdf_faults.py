"""Foreign pages that cannot be printed safely are refused by name; broken ones are no surprise."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import font_source_sans_pro
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from reportlab.lib.colors import Color, HexColor, PCMYKColorSep
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.pictures.album import Album
from tests.pictures.motifs import card
from tests.pictures.sheets import Sheet, converted, file, placed, spot
from tests.pictures.vectors import svg
from typeset.diagnostics import TypesetError
from typeset.pictures.artwork import Frame, UnusablePicture
from typeset.pictures.formats import Studio

_FONTS = Path(font_source_sans_pro.__file__).parent / "files"


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annons.pdf"


def _refused(path: Path, page: int = 1) -> UnusablePicture:
    with pytest.raises(UnusablePicture) as raised:
        placed(path, page)
    return raised.value


def _font(sheet: Sheet, **entries: Any) -> Sheet:
    font = Dictionary(Type=Name.Font, BaseFont=Name("/Frutiger"), **entries)
    return sheet.name("/Font", "/F", sheet.pdf.make_indirect(font))


def test_fonts_that_are_not_embedded_are_named(sheet: Sheet, path: Path) -> None:
    _font(sheet, Subtype=Name.TrueType).content("BT /F 9 Tf (a) Tj ET").save(path)
    refused = _refused(path)
    assert refused.code == "font-not-embedded"
    assert "“Frutiger”" in str(refused)
    assert "page 1" in str(refused)


def test_fonts_drawn_by_operators_are_named(sheet: Sheet, path: Path) -> None:
    _font(sheet, Subtype=Name.Type3).content("BT /F 9 Tf (a) Tj ET").save(path)
    assert _refused(path).code == "type-3-font"


def test_fonts_that_hide_their_letters_are_named(sheet: Sheet, path: Path) -> None:
    described = Dictionary(Type=Name.FontDescriptor, FontFile2=sheet.stream(b"x"))
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, FontDescriptor=described)
    _font(sheet, Subtype=Name.Type0, DescendantFonts=Array([inner]))
    sheet.content("BT /F 9 Tf <0001> Tj ET").save(path)
    assert _refused(path).code == "font-without-letters"


def test_fonts_that_show_nothing_do_not_matter(sheet: Sheet, path: Path) -> None:
    _font(sheet, Subtype=Name.TrueType).content("BT /F 9 Tf ET 0 0 9 9 re f").save(path)
    assert "/Font" not in converted(path, "print").resources


def test_files_with_a_password_are_refused(sheet: Sheet, path: Path) -> None:
    sheet.content("").save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert _refused(path).code == "encrypted-pdf"


@pytest.mark.parametrize("page", [3, 99])
def test_pages_that_are_not_there_are_told_with_their_number(
    sheet: Sheet, path: Path, page: int
) -> None:
    sheet.pdf.add_blank_page()
    sheet.content("").save(path)
    refused = _refused(path, page)
    assert refused.code == "no-such-page"
    assert refused.hints == ("“page” is 1 to 2",)
    assert placed(path, 2).size.width == 612


def test_a_picture_of_one_page_has_no_other(album: Album) -> None:
    album.path("vapen.svg").write_text(svg(""), "utf-8")
    album.place("vapen.svg", "decorative: true\npage: 2")
    with pytest.raises(TypesetError, match="one page only, but page 2"):
        album.build("web")


def test_notes_and_fields_are_left_out_with_a_warning(sheet: Sheet, path: Path) -> None:
    kinds = (Name.Link, Name.FreeText, Name.Stamp)
    sheet.page.obj["/Annots"] = Array(
        [Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 9, 9])) for kind in kinds]
    )
    sheet.content("").save(path)
    (told,) = placed(path).complaints(Frame(100, 50))
    assert told.severity == "warning"
    assert "(FreeText, Stamp)" in told.message


@pytest.mark.parametrize(
    "code",
    [
        "/Nope Do", "/Nope gs", "/Nope sh", "/Nope cs", "1 0 rg", "BT /F 9 Tf (a) Tj ET",
        "/Pattern cs /P scn", "/DeviceRGB cs (a) sc", "gs", "BI /W 2 /H 2 ID xx EI",
    ],
)  # fmt: skip
def test_content_that_makes_no_sense_is_told(sheet: Sheet, path: Path, code: str) -> None:
    sheet.content(code).save(path)
    assert _refused(path).code == "broken-pdf"


def test_forms_that_contain_themselves_are_told(sheet: Sheet, path: Path) -> None:
    form = sheet.stream(b"/X Do", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form["/Resources"] = Dictionary(XObject=Dictionary(X=form))
    sheet.name("/XObject", "/X", form).content("/X Do").save(path)
    assert "too deep" in str(_refused(path))


@cache
def _advertisement() -> bytes:
    """An advertisement as agencies send it: a gradient, a spot ink, a photograph, glass."""
    pdfmetrics.registerFont(TTFont("AdSans", str(_FONTS / "SourceSansPro-Bold.ttf")))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 300), invariant=True)
    canvas.linearGradient(0, 300, 400, 0, (HexColor("#1B6CB8"), HexColor("#7fc8f8")))
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setFont("AdSans", 36)
    canvas.drawString(30, 230, "Sommarlov i parken")
    canvas.setFillColor(PCMYKColorSep(0, 91, 76, 0, spotName="PANTONE 185 C"))
    canvas.circle(330, 150, 45, stroke=0, fill=1)
    canvas.setFillColor(Color(1, 1, 0, alpha=0.5))
    canvas.circle(250, 140, 50, stroke=0, fill=1)
    canvas.drawImage(ImageReader(card(1600, 800)), 20, 20, 160, 80)
    canvas.save()
    return out.getvalue()


@cache
def _plain() -> bytes:
    """The same, unpacked, so that changes reach into everything."""
    out = BytesIO()
    with pikepdf.open(BytesIO(_small())) as pdf:
        pdf.save(out, qdf=True, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _small() -> bytes:
    """A file without large streams: changes should hit what is read."""
    sheet = Sheet()
    sheet.name("/ColorSpace", "/S", spot("Guld", 0, 0.2, 0.8, 0))
    sheet.name("/ExtGState", "/G", Dictionary(ca=0.5, BM=Name.Multiply, OP=True, op=True, OPM=1))
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1
    )
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 9, 0]), Function=function
    )
    sheet.name("/Shading", "/H", shading)
    sheet.name("/Pattern", "/P", Dictionary(PatternType=2, Shading=shading))
    form = sheet.stream(
        b"1 0 0 rg 0 0 9 9 re f BI /W 2 /H 1 /BPC 8 /CS /G ID ab EI",
        Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Group=Dictionary(S=Name.Transparency),
    )  # fmt: skip
    sheet.name("/XObject", "/X", form)
    sheet.content("/G gs /S cs 0.5 scn /Pattern CS /P SCN /X Do q /H sh Q 1 0 0 rg 0 0 9 9 re B")
    out = BytesIO()
    sheet.pdf.save(out, deterministic_id=True)
    return out.getvalue()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_changed_files_are_placed_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source = _plain()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(source)))
        cut = data.draw(st.integers(0, 20))
        more = data.draw(
            st.sampled_from([b"", b"-", b"9e9", b"/", b"<<", b"]", b"\xff", b"0", b" "])
        )
        source = source[:at] + more + source[at + cut :]
    path = tmp_path_factory.getbasetemp() / "changed.pdf"
    path.write_bytes(source)
    try:
        artwork = placed(path, studio=Studio(printed=True))
    except UnusablePicture:
        return
    assert file("print", artwork.drawing(Frame(50, 50))).startswith(b"%PDF")


def test_the_file_that_is_changed_is_sound(path: Path) -> None:
    path.write_bytes(_plain())
    assert "/Shading" in converted(path, "print").resources


_COAT = svg(
    '<linearGradient id="g" x2="0" y2="1"><stop stop-color="#1B6CB8"/>'
    '<stop offset="1" stop-color="#08305e" stop-opacity=".4"/></linearGradient>'
    '<path d="M4 4H92V50Q92 80 48 92Q4 80 4 50Z" fill="url(#g)" stroke="#808080"/>'
    '<g opacity=".8"><circle cx="48" cy="40" r="20" fill="#f2c230"/>'
    '<text x="48" y="44" text-anchor="middle" font-family="sans-serif" font-size="10">1284'
    "</text></g>"
)


def test_a_report_with_drawings_and_pages_of_others_meets_all_its_standards(
    album: Album, verapdf: ModuleType
) -> None:
    """The build asks preflight about print itself, and stops at an error."""
    album.path("vapen.svg").write_text(_COAT, "utf-8")
    album.path("annons.pdf").write_bytes(_advertisement())
    for name in ("vapen.svg", "annons.pdf", "vapen.svg"):
        album.place(name, "alt: Något att se.\ncrop: 3:2")
        album.say()
    built = album.build()
    with pikepdf.open(built.print) as pdf:
        named = [[*page.Resources.XObject.values()] for page in pdf.pages]
        marks = set.intersection(*({one.objgen for one in page} for page in named))
        placed = [one.objgen for page in named for one in page if one.objgen not in marks]
        assert len(marks) == 1
        assert len(placed) == 3
        assert len({*placed}) == 2
    verapdf.assert_valid([built.web], ["ua1", "2a"])
