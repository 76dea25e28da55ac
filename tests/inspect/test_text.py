"""Text: what it says, how large it is and where each glyph stands."""

from __future__ import annotations

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from tests.conftest import Sample
from tests.inspect.making import Making
from typeset.inspect.document import open_document
from typeset.inspect.records import PaintedText


def written(made: Making | None = None) -> Making:
    made = made or Making()
    made.resource("Font", "F", made.font())
    return made


def test_text_is_decoded_and_measured() -> None:
    one = written().thing(b"BT /F 10 Tf 20 30 Td (R\xe4v) Tj ET")
    assert isinstance(one, PaintedText)
    assert (one.text, one.size) == ("Räv", 10)
    assert [round(value, 3) for value in (one.box.x0, one.box.y0, one.box.x1, one.box.y1)] == [
        20, 28, 35, 38,
    ]  # fmt: skip


def test_the_size_is_that_on_the_page() -> None:
    one = written().thing(b"0.5 0 0 0.5 0 0 cm BT /F 1 Tf 24 0 0 24 0 0 Tm (a) Tj ET")
    assert one.size == 12


def test_spacing_scaling_rise_and_adjustments_move_glyphs() -> None:
    one = written().thing(b"BT /F 10 Tf 2 Tc 3 Tw 50 Tz 1 Ts [(a ) -1000 (b)] TJ ET")
    assert [round(glyph.box.x0, 3) for glyph in one.glyphs] == [0, 3.5, 13.5]
    assert round(one.glyphs[0].box.y0, 3) == -1
    assert one.box.x1 == pytest.approx(one.glyphs[-1].box.x1)


def test_strings_follow_each_other() -> None:
    first, second, third = written().things(b"BT /F 10 Tf 12 TL (ab) Tj (c) Tj (d) ' ET")
    assert (first.box.x1, second.box.x0) == (10, 10)
    assert (third.box.x0, round(third.box.y1, 3)) == (0, -4)


def test_a_new_text_object_begins_at_the_origin_and_keeps_the_font() -> None:
    _, second = written().things(b"BT /F 10 Tf 5 5 Td (a) Tj ET BT (b) Tj ET")
    assert (second.box.x0, second.size) == (0, 10)


def test_differences_name_characters() -> None:
    made = Making()
    encoding = Dictionary(
        BaseEncoding=Name.WinAnsiEncoding, Differences=Array([65, Name.aring, Name.uni20AC])
    )
    made.resource("Font", "F", made.font(Encoding=encoding))
    assert made.thing(b"BT /F 9 Tf (ABC) Tj ET").text == "å€C"


CMAP = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfchar <0001> <00660069> endbfchar
2 beginbfrange <0002> <0004> <0041> <0005> <0006> [<0061> <D83DDE00>] endbfrange
endcmap"""


def composite(made: Making, **entries: object) -> None:
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Test, DW=1000,
        W=Array([1, Array([250, 500]), 4, 5, 750]),
    )  # fmt: skip
    defaults = {
        "Type": Name.Font,
        "Subtype": Name.Type0,
        "BaseFont": Name("/ABCDEF+Test"),
        "Encoding": Name("/Identity-H"),
        "DescendantFonts": Array([descendant]),
        "ToUnicode": made.stream(CMAP),
    }
    made.resource("Font", "F", made.indirect(**{**defaults, **entries}))


def test_composite_fonts_are_decoded_by_their_unicode_map() -> None:
    made = Making()
    composite(made)
    one = made.thing(b"BT /F 10 Tf <000100020003000400050006> Tj ET")
    assert one.text == "fiABCa\U0001f600"
    assert [round(glyph.box.width, 2) for glyph in one.glyphs] == [2.5, 5, 10, 7.5, 7.5, 10]
    assert one.font.plain_name == "Test"


def test_an_embedded_cmap_says_how_long_codes_are() -> None:
    made = Making()
    cmap = (
        b"2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange "
        b"1 begincidrange <20> <7E> 1 endcidrange"
    )
    composite(made, Encoding=made.stream(cmap))
    one = made.thing(b"BT /F 10 Tf <208001> Tj ET")
    assert [(code.code, code.length, code.glyph) for code in one.codes] == [
        (0x20, 1, 1),
        (0x8001, 2, 0),
    ]


def test_vertical_text_runs_down() -> None:
    made = Making()
    composite(made, Encoding=Name("/Identity-V"))
    one = made.thing(b"BT /F 10 Tf 50 100 Td <00020002> Tj ET")
    assert (round(one.box.y0), round(one.box.y1)) == (80, 100)


def test_invisible_text_is_neither_filled_nor_stroked() -> None:
    one = written().thing(b"BT /F 10 Tf 3 Tr (a) Tj ET")
    assert (one.filled, one.stroked, one.text) == (False, False, "a")


def test_marks_tell_what_text_belongs_to() -> None:
    made = written()
    made.resource("Properties", "P", Dictionary(MCID=7, Lang="en"))
    one = made.thing(
        b"/P /P BDC /Span <</ActualText (x) /E (long)>> BDC BT /F 9 Tf (a) Tj ET EMC EMC"
    )
    outer, inner = one.where.marks
    assert (outer.tag, outer.mcid, outer.language) == ("P", 7, "en")
    assert (inner.tag, inner.mcid, inner.actual_text, inner.expansion) == (
        "Span",
        None,
        "x",
        "long",
    )
    assert not one.where.artifact


def test_marks_in_a_form_count_in_its_own_stream() -> None:
    made = written()
    form = made.form(b"/P <</MCID 0>> BDC BT /F 9 Tf (a) Tj ET EMC")
    made.resource("XObject", "X", form)
    made.resource("Font", "F", made.font())
    one = made.thing(b"/Artifact BMC /X Do EMC")
    artifact, inside = one.where.marks
    assert artifact.container is None
    assert (inside.mcid, inside.container is not None) == (0, True)
    assert one.where.artifact


@pytest.mark.parametrize("page", [6, 9])
def test_glyphs_stand_where_pdfium_finds_them(sample: Sample, page: int) -> None:
    pdf = pypdfium2.PdfDocument(sample.print_file)
    found = pdf[page].get_textpage()
    letters = [
        (found.get_text_range(at, 1), *found.get_charbox(at, loose=True))
        for at in range(found.count_chars())
    ]
    theirs = sorted((c, round(left), round(right)) for c, left, _, right, _ in letters if c.strip())
    with open_document(sample.print_file) as document:
        texts = [t for t in document.pages[page].things() if isinstance(t, PaintedText)]
    glyphs = [glyph for one in texts for glyph in one.glyphs]
    ours = [(g.text, g.box.x0, g.box.x1) for g in glyphs if len(g.text) == 1 and g.text.strip()]
    assert len(ours) > 500
    assert {letter for letter, _, _ in ours} <= {letter for letter, _, _ in theirs}
    spots = set(theirs)
    missed = [one for one in ours if not near(one, spots)]
    assert len(missed) < len(ours) / 100


def near(one: tuple[str, float, float], spots: set[tuple[str, int, int]]) -> bool:
    letter, left, right = one
    return any(
        (letter, round(left) + dx, round(right) + dy) in spots
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
    )
