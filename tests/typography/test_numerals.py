"""Figures: their widths and forms, and fonts that lack them."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest

from tests.typography.setting import face, read
from typeset.typography.face import Face, Numerals
from typeset.typography.numerals import available, lacking

FONTS = Path(matplotlib.__file__).parent / "mpl-data" / "fonts" / "ttf"
SOURCE = [face("Serif"), face("Serif", italic=True), face("Sans"), face("Sans", "semibold")]
DEJAVU = Face(FONTS / "DejaVuSans.ttf")
"""Figures of one width, as high as capitals, and no features."""


@pytest.mark.parametrize("of", SOURCE, ids=lambda one: one.postscript_name)
@pytest.mark.parametrize("form", ["lining", "oldstyle"])
@pytest.mark.parametrize("tabular", [False, True])
def test_the_source_families_have_all_figures(of: Face, form: Numerals, tabular: bool) -> None:
    assert lacking(of.in_numerals(form), tabular=tabular, form=True) == ()


@pytest.mark.parametrize("of", SOURCE, ids=lambda one: one.postscript_name)
def test_old_style_figures_reach_above_and_below_and_lining_ones_do_not(of: Face) -> None:
    for tabular in (False, True):
        lining, old = of.digits(tabular), of.in_numerals("oldstyle").digits(tabular)
        assert min(one.bottom for one in lining) > -30
        assert min(one.top for one in lining) > of.cap_height * 0.9
        assert min(one.bottom for one in old) < -80
        assert min(one.top for one in old) < min(one.top for one in lining) - 50


def test_a_font_without_features_has_the_figures_that_its_own_are() -> None:
    assert available(DEJAVU) == ()
    assert lacking(DEJAVU, tabular=True, form=True) == ()
    assert lacking(DEJAVU, tabular=False) == ("proportional figures (pnum)",)
    old = DEJAVU.in_numerals("oldstyle")
    assert lacking(old, form=True) == ("old-style figures (onum)",)
    assert lacking(old) == lacking(DEJAVU) == ()


def test_the_features_that_a_font_names_are_told() -> None:
    assert "old-style figures (onum)" in available(face("Serif"))


def test_both_forms_are_one_font_and_read_as_the_same_text() -> None:
    lining, old = face("Serif"), face("Serif").in_numerals("oldstyle")
    assert old is lining.in_numerals("oldstyle")
    assert old.in_numerals("lining") is lining
    assert (old.root, old.name) == (lining.root, lining.name)
    assert old.key != lining.key
    shown = [one.shape("2024 x") for one in (lining, old)]
    assert shown[0].operand != shown[1].operand
    assert [read(one.operand, lining).text for one in shown] == ["2024 x", "2024 x"]


def test_letters_are_the_same_in_both() -> None:
    lining, old = face("Serif"), face("Serif").in_numerals("oldstyle")
    assert lining.shape("fjord").operand == old.shape("fjord").operand
