"""Font programs, judged with fontTools and by reading the CMap anew."""

from __future__ import annotations

import io
import re
import struct

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.typography.setting import NBSP, SHY, face
from typeset.typography.embed import FontProgram, WidthRun, subset
from typeset.typography.face import Face

TEXT = f"Trafiken: 12{NBSP}345 våldsut{SHY}satta"


def fresh() -> Face:
    return Face(face().path)


def program_of(of: Face, text: str) -> FontProgram:
    return subset(of, of.shape(text).cids)


def font_file(program: FontProgram) -> TTFont:
    return TTFont(io.BytesIO(program.data))


def mappings(program: FontProgram) -> dict[int, str]:
    """Code to text, as a viewer reads the CMap."""
    pairs = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", program.to_unicode, re.MULTILINE)
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "surrogatepass")
        for code, text in pairs
        if code not in {b"0000"}
    }


def glyph_of(program: FontProgram, cid: int) -> int:
    (gid,) = struct.unpack_from(">H", program.cid_to_gid, 2 * cid)
    return int(gid)


def test_only_the_glyphs_in_use_are_embedded() -> None:
    of = fresh()
    of.shape("WXYZ")
    program = program_of(of, "anna")
    used = {of.glyph(cid).gid for cid in of.shape("anna").cids}
    assert len(font_file(program).getGlyphOrder()) == 1 + len(used)
    assert len(program.data) < of.path.stat().st_size / 50


def test_codes_lead_to_their_glyphs() -> None:
    of = fresh()
    program = program_of(of, TEXT)
    original, embedded = TTFont(of.path), font_file(program)
    for cid in of.shape(TEXT).cids:
        whole = original["hmtx"][original.getGlyphName(of.glyph(cid).gid)]
        assert embedded["hmtx"][embedded.getGlyphName(glyph_of(program, cid))] == whole


def test_codes_not_in_use_lead_to_notdef() -> None:
    of = fresh()
    of.shape("abc")
    program = subset(of, of.shape("c").cids)
    assert program.cid_to_gid == bytes([0, 0, 0, 0, 0, 0, 0, 1])


def test_layout_tables_are_left_out_and_outlines_kept() -> None:
    tables = set(font_file(program_of(fresh(), TEXT)).keys())
    assert not tables & {"GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "DSIG"}
    assert tables >= {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}


def test_notdef_keeps_its_outline() -> None:
    embedded = font_file(program_of(fresh(), "a"))
    assert embedded["glyf"][".notdef"].numberOfContours > 0


def test_every_code_in_use_has_its_text_and_no_other_code_has_any() -> None:
    of = fresh()
    of.shape("unused")
    cids = of.shape(TEXT).cids
    found = mappings(program_of(of, TEXT))
    assert found == {cid: of.glyph(cid).text for cid in sorted(cids)}
    assert {"fi", SHY, NBSP, " ", "å"} <= set(found.values())


def test_text_beyond_the_basic_plane_is_a_surrogate_pair() -> None:
    of = fresh()
    found = program_of(of, "😀")
    assert b"> <D83DDE00>" in found.to_unicode
    assert list(mappings(found).values()) == ["😀"]


def test_no_code_says_nothing_or_what_is_forbidden() -> None:
    of = Face(face(italic=True).path)
    said = mappings(program_of(of, "q\N{COMBINING ACUTE ACCENT}\0\ufeff")).values()
    assert "\N{ZERO WIDTH SPACE}" in said
    assert not {"", "\0", "\ufeff", "\ufffe"} & set(said)


def test_long_cmaps_come_in_sections_of_a_hundred() -> None:
    of = fresh()
    text = "".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x17F))))
    program = program_of(of, text)
    sizes = [int(size) for size in re.findall(rb"(\d+) beginbfchar", program.to_unicode)]
    assert sum(sizes) == len(mappings(program)) > 250
    assert max(sizes) == 100


def test_widths_are_those_of_the_font_in_runs_of_neighbours() -> None:
    of = fresh()
    a, b, c, d = (next(iter(of.shape(letter).cids)) for letter in "abcd")
    assert (a, b, c, d) == (1, 2, 3, 4)
    widths = [of.advance(cid) for cid in (a, b, c, d)]
    found = subset(of, frozenset({a, b, d})).widths
    assert found == (WidthRun(1, (widths[0], widths[1])), WidthRun(4, (widths[3],)))


def test_the_name_has_a_tag_of_six_capitals_that_tells_subsets_apart() -> None:
    of = fresh()
    names = {program_of(of, text).base_font for text in ("a", "b", "ab")}
    assert len(names) == 3
    assert all(re.fullmatch(r"[A-Z]{6}\+SourceSerifPro-Regular", name) for name in names)


def test_the_same_text_gives_the_same_bytes() -> None:
    assert program_of(fresh(), TEXT) == program_of(fresh(), TEXT)


def test_a_subset_is_made_once() -> None:
    of = fresh()
    assert program_of(of, "abc") is program_of(of, "abc")


def test_a_code_never_handed_out_is_an_error() -> None:
    with pytest.raises(IndexError):
        subset(fresh(), frozenset({4000}))
