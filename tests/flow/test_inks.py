"""The ink registry: names, recipes by paper, tints; and which ink small figures take."""

from __future__ import annotations

import pytest

from tests.flow import house
from typeset.content.texts import Inline
from typeset.flow.inks import Shares, plain, registry
from typeset.ink import Ink
from typeset.layout.source import Text
from typeset.pdf.paint import PressPainter, ScreenPainter

SAND = '{screen: "#FBF5EC", print: [2, 4, 9, 0]}'
SPOT = f"{SAND[:-1]}, spot: PANTONE 9 U}}\n  halv: {{of: sand, tint: 50}}"
TINT = "{of: natt, tint: 20}"
PAPERS = '{screen: "#FBF5EC", print: {uncoated: [1, 2, 3, 0], newsprint: profile}}'


def separated(screen: tuple[float, float, float]) -> Shares:
    """A press that prints the red of the screen as cyan, and no other ink."""
    return (screen[0], 0.0, 0.0, 0.0)


def inks(*changes: tuple[str, str], paper: str = "coated") -> dict[str, Ink]:
    return registry(house.theme(*changes), paper, separated)


def test_inks_keep_the_names_and_the_order_of_the_theme() -> None:
    assert list(inks()) == [str(name) for name in house.theme().colours]
    assert all(name == ink.name for name, ink in inks().items())


@pytest.mark.parametrize(
    ("paper", "recipe"),
    [
        ("uncoated", (0.01, 0.02, 0.03, 0.0)),
        ("newsprint", (0xFB / 255, 0.0, 0.0, 0.0)),
        ("coated", (0xFB / 255, 0.0, 0.0, 0.0)),
    ],
)
def test_each_paper_gets_its_recipe_or_what_the_profile_makes(paper: str, recipe: Shares) -> None:
    assert inks((SAND, PAPERS), paper=paper)["sand"].recipe == recipe


def test_one_recipe_is_for_every_paper() -> None:
    for paper in ("coated", "uncoated", "newsprint"):
        assert inks(paper=paper)["natt"].recipe == (1.0, 0.7, 0.25, 0.35)


def test_a_tint_is_thinner_on_the_screen_and_on_paper() -> None:
    found = inks((SAND, TINT))
    assert found["sand"].cmyk == pytest.approx([0.2, 0.14, 0.05, 0.07])
    wanted = [1 - 0.2 * (1 - value) for value in found["natt"].screen]
    assert found["sand"].rgb == pytest.approx(wanted)
    assert house.theme((SAND, TINT)).screen_value("sand") == "#CCD8E0"


def test_a_tint_of_a_spot_ink_is_that_inks_own_plate() -> None:
    found = inks((SAND, SPOT))["halv"]
    assert (found.spot, found.amount) == ("PANTONE 9 U", 0.5)
    assert PressPainter().fill(found) == "/PANTONE#209#20U cs 0.5 scn"
    assert ScreenPainter().fill(found) == "0.992 0.98 0.963 rg"


def test_a_tint_of_a_tint_ink_is_a_part_of_it() -> None:
    """Charts thin their inks: a series in a tint is not printed in the full ink."""
    found = inks((SAND, SPOT))["halv"]
    assert PressPainter().fill(found.at(0.5)) == "/PANTONE#209#20U cs 0.25 scn"
    assert PressPainter().fill(found.at(1.0)) == "/PANTONE#209#20U cs 0.5 scn"
    assert inks((SAND, TINT))["sand"].at(1.0).cmyk == pytest.approx([0.2, 0.14, 0.05, 0.07])


def test_without_a_profile_a_theme_must_not_leave_recipes_to_one() -> None:
    assert plain(house.theme()) == inks()
    with pytest.raises(AssertionError, match="left to a profile"):
        plain(house.theme((SAND, '{screen: "#FBF5EC", print: profile}')))


@pytest.mark.parametrize(
    ("role", "ink"), [("h3", "svart"), ("body", "svart"), ("opener_title", "papper")]
)
def test_figures_that_refer_to_notes_are_in_one_ink(role: str, ink: str) -> None:
    """In four inks they would be too small; those of bare paper stay so."""
    setter = house.setter()
    place = Text.at("1", house.theme().name.span)
    (run,) = setter.runs((Inline(place, place.span, superior=True),), setter.look(role))
    assert run.ink.name == ink
    (word,) = setter.runs((Inline(place, place.span),), setter.look(role))
    assert word.ink == setter.look(role).style.ink


def test_without_a_colour_of_their_own_figures_have_the_texts() -> None:
    setter = house.setter(("rise: 34\n  colour: svart", "rise: 34"))
    place = Text.at("1", house.theme().name.span)
    (run,) = setter.runs((Inline(place, place.span, superior=True),), setter.look("h3"))
    assert run.ink.name == "natt"
