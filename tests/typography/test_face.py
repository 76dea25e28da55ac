"""Shaping: glyphs, what they stand for, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typography.setting import NBSP, SHY, ZWSP, face, read
from typeset.typography.face import Face
from typeset.typography.figures import tabular_figures
from typeset.typography.fontfile import UnusableFont

FACES = [
    face("Serif"),
    face("Serif", italic=True),
    face("Serif", "semibold"),
    face("Sans"),
    face("Sans", "semibold", italic=True),
    face("Sans", "light"),
]
ALPHABET = "abcdefghijklmnopqrstuvwxyzåäöéABCÅÄÖTVW0123456789 .,:;-–—%()“”/" + NBSP


@pytest.mark.parametrize("of", FACES, ids=lambda one: one.postscript_name)
class TestEveryFace:
    def test_metrics_are_in_thousandths_of_an_em(self, of: Face) -> None:
        assert of.ascent - of.descent == pytest.approx(1000)
        assert 640 < of.cap_height < 700
        assert 460 < of.x_height < 510
        assert of.bbox[0] < 0 < of.cap_height < of.bbox[3]

    def test_a_ligature_stands_for_all_its_letters(self, of: Face) -> None:
        for text in ("fi", "fl", "ff", "ffi", "profit", "trafiken", "AVfjord"):
            assert read(of.shape(text).operand, of).text == text

    def test_tabular_figures_are_of_one_width(self, of: Face) -> None:
        widths = {of.shape(figure, tabular=True).width for figure in "0123456789"}
        assert len(widths) == 1
        assert {
            of.shape(f"{a}{b}", tabular=True).width for a, b in product("0123456789", repeat=2)
        } == {2 * widths.pop()}

    def test_nothing_between_tabular_figures_is_kerned(self, of: Face) -> None:
        text = "1,–7 (41,5)"
        alone = [of.shape(char, tabular=True).width for char in text]
        assert of.shape(text, tabular=True).width == sum(alone)

    def test_figures_in_text_are_of_their_natural_widths(self, of: Face) -> None:
        assert len({of.shape(figure).width for figure in "0123456789"}) > 1

    def test_a_soft_hyphen_looks_like_a_hyphen_and_reads_as_what_it_is(self, of: Face) -> None:
        soft, hard = (read(of.shape(f"n{mark}").operand, of) for mark in (SHY, "-"))
        assert soft.text == f"n{SHY}"
        assert soft.advance == hard.advance
        (soft_cid,), (hard_cid,) = soft.cids - hard.cids, hard.cids - soft.cids
        assert of.glyph(soft_cid).gid == of.glyph(hard_cid).gid

    def test_a_no_break_space_is_as_wide_as_a_space_and_reads_as_what_it_is(self, of: Face) -> None:
        assert of.shape(NBSP).width == of.shape(" ").width
        assert read(of.shape(f"12{NBSP}345").operand, of).text == f"12{NBSP}345"

    @pytest.mark.parametrize("space", ["\u2009", "\u202f", "\u2007"])
    def test_a_thin_space_that_the_font_lacks_is_made_of_a_space(
        self, of: Face, space: str
    ) -> None:
        shaped = of.shape(f"a{space}b")
        assert of.missing(space) == ""
        assert read(shaped.operand, of).text == f"a{space}b"
        assert 0 not in shaped.cids

    @settings(deadline=None)
    @given(st.text(ALPHABET))
    def test_what_is_written_reads_as_it_was(self, of: Face, text: str) -> None:
        shaped = of.shape(text)
        reading = read(shaped.operand, of)
        assert reading.text == text
        assert reading.advance == round(shaped.width)
        assert reading.cids == shaped.cids

    @settings(deadline=None)
    @given(st.text(ALPHABET, min_size=2), st.data())
    def test_edges_are_where_shaping_the_halves_would_put_them(
        self, of: Face, text: str, data: st.DataObject
    ) -> None:
        at = data.draw(st.integers(1, len(text) - 1))
        shaped, (edge,) = of.shape(text), of.edges(text, [at])
        if edge is None:
            ligatures = [of.glyph(cid).text for cid in shaped.cids]
            assert any(len(one) > 1 for one in ligatures)
            return
        end, begin = edge
        assert end == pytest.approx(of.shape(text[:at]).width)
        assert shaped.width - begin == pytest.approx(of.shape(text[at:]).width)


def test_kerning_moves_letters_together() -> None:
    of = face()
    apart = of.shape("A").width + of.shape("V").width
    assert of.shape("AV").width < apart
    assert read(of.shape("AV").operand, of).stretches


def test_the_second_glyph_of_a_cluster_says_nothing() -> None:
    of = face(italic=True)
    shaped = of.shape("q\N{COMBINING ACUTE ACCENT}x")
    reading = read(shaped.operand, of)
    assert reading.text == "q\N{COMBINING ACUTE ACCENT}x"
    assert sorted(of.glyph(cid).text for cid in shaped.cids)[0] == ""
    assert reading.advance == of.shape("q").width + of.shape("x").width


def test_letters_and_accents_written_apart_become_one_glyph() -> None:
    of = face()
    shaped = of.shape("a\N{COMBINING RING ABOVE}")
    (cid,) = shaped.cids
    assert of.glyph(cid).text == "a\N{COMBINING RING ABOVE}"
    assert shaped.width == of.shape("å").width
    assert of.missing("a\N{COMBINING RING ABOVE}") == ""


def test_a_zero_width_space_takes_no_room() -> None:
    of = face()
    assert of.shape(f"a{ZWSP}b").width == of.shape("a").width + of.shape("b").width


def test_codes_keep_their_meaning() -> None:
    of = Face(face().path)
    first = of.shape("Stockholm")
    glyphs = {cid: of.glyph(cid) for cid in first.cids}
    of.shape("Göteborg")
    of.shape("Stockholm", tabular=True)
    assert of.shape("Stockholm") is first
    assert {cid: of.glyph(cid) for cid in first.cids} == glyphs


def test_codes_are_handed_out_in_order_of_first_use() -> None:
    of = Face(face().path)
    assert of.shape("ab").operand == "<00010002>"
    assert of.shape("ba c").operand == "<0002000100030004>"
    assert of.glyph(3).text == " "
    assert of.advance(3) == of.shape(" ").width


def test_the_same_text_in_the_same_order_gives_the_same_operands() -> None:
    one, other = Face(face().path), Face(face().path)
    words = ["relationsvåld", "AVfi", "12,5", "relationsvåld-", "ﬁ"]
    assert [one.shape(word) for word in words] == [other.shape(word) for word in words]


def test_missing_tells_each_character_once() -> None:
    of = face()
    assert of.missing("Söder 語 och 語, ☃!") == "語☃"
    assert of.missing(f"å{SHY}{ZWSP}{NBSP}\n\u2011\u2009–−“”…§") == ""


def test_letters_that_run_from_right_to_left_are_missing_but_in_order() -> None:
    of, text = face(), "אב, ab"
    shaped = of.shape(text)
    assert read(shaped.operand, of).text == text
    glyphs = [of.glyph(cid) for cid in shaped.cids]
    assert {glyph.text for glyph in glyphs if glyph.gid == 0} == set(of.missing(text)) == {"א", "ב"}


def test_a_character_that_is_missing_becomes_notdef() -> None:
    of = face()
    (cid,) = of.shape("語").cids
    assert of.glyph(cid).gid == 0


def test_heavier_faces_have_wider_stems() -> None:
    stems = [face("Sans", weight).stem_v for weight in ("light", "regular", "semibold", "bold")]
    assert stems == sorted(set(stems))
    assert face("Sans", "semibold").weight_class == 600


def test_only_italics_lean() -> None:
    assert face().italic_angle == 0
    assert face(italic=True).italic_angle == pytest.approx(-12)


def test_the_resource_name_is_a_plain_pdf_name() -> None:
    assert face().name == "F-SourceSerifPro-Regular"
    assert face().postscript_name == "SourceSerifPro-Regular"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.ttf", None, "cannot be read"),
        ("text.ttf", b"not a font at all", "not a font"),
        ("empty.ttf", b"", "not a font"),
    ],
)
def test_a_file_that_is_no_font_is_refused(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableFont, match=reason):
        Face(tmp_path / name)


def test_cff_outlines_are_refused_with_the_reason() -> None:
    with pytest.raises(UnusableFont, match="CFF"):
        Face(face().path.with_suffix(".otf"))


@given(st.text("0123456789", min_size=1, max_size=12), st.sampled_from(FACES))
def test_tabular_figures_set_one_by_one_are_as_the_shaper_sets_them(text: str, of: Face) -> None:
    assert of.shape(text, tabular=True) == of._shape(text, True)


@dataclass(frozen=True, slots=True)
class Shaped:
    codepoint: int
    x_advance: int = 500
    x_offset: int = 0


def test_figures_that_change_beside_others_are_left_to_the_shaper() -> None:
    def kerned(text: str, _tabular: bool) -> tuple[list[Shaped], list[Shaped]]:
        after = ("", *text)
        made = [
            Shaped(ord(one), 400 if before == "1" else 500)
            for before, one in zip(after, text, strict=False)
        ]
        return made, made

    def plain(text: str, _tabular: bool) -> tuple[list[Shaped], list[Shaped]]:
        made = [Shaped(ord(one)) for one in text]
        return made, made

    assert tabular_figures(kerned, 1.0).advances == {}
    assert tabular_figures(plain, 1.0).advances["7"] == 500.0
    assert tabular_figures(plain, 1.0).exact
    assert not tabular_figures(plain, 1000 / 2048).exact


def test_figures_of_another_form_are_its_own() -> None:
    lining, old = face("Serif"), face("Serif").in_numerals("oldstyle")
    assert lining.shape("2024", tabular=True).codes != old.shape("2024", tabular=True).codes
