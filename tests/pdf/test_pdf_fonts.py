"""Which faces a file embeds."""

from __future__ import annotations

import pytest

from tests.typography.setting import face
from typeset.pdf.fonts import Fonts
from typeset.typography.face import Face


def test_both_forms_of_a_face_s_figures_are_one_font() -> None:
    lining, old = face("Serif"), face("Serif").in_numerals("oldstyle")
    fonts = Fonts()
    for one in (old, lining):
        fonts.use(one, one.shape("2024").cids)
    assert {*fonts._faces.values()} == {lining}
    assert fonts.codes(lining.name) == lining.shape("2024").cids | old.shape("2024").cids


def test_two_faces_of_one_name_are_a_fault() -> None:
    one = face("Serif")
    fonts = Fonts()
    fonts.use(one, ())
    with pytest.raises(AssertionError, match="two faces"):
        fonts.use(Face(one.path), ())


def test_all_codes_of_a_long_text_are_embedded() -> None:
    one, fonts = face("Serif"), Fonts()
    texts = [str(number) for number in range(3_000)] + ["åäö"]
    for text in texts:
        fonts.show(one, (one.shape(text).operand,))
    assert fonts.codes(one.name) == frozenset().union(*(one.shape(text).cids for text in texts))
