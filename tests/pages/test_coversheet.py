"""The cover's own sheet: its measures, what is painted where, and what is told if it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow import house, writing
from tests.flow.house import MM
from tests.flow.surface import RecordingSurface, Rectangle, SetLine, Turned
from typeset import locale
from typeset.content.document import Document, SheetWords
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.text import plain
from typeset.layout.binding import Binding, Flaps, Paper
from typeset.layout.binding import CoverSheet as CoverSpec
from typeset.pages.coversheet import CoverSheet, Jacket, paint_cover
from typeset.pages.jacket import DRIFT, check_pages, make_jacket, remark, spine_needed
from typeset.pages.page import Page, Placement
from typeset.pdf.spec import Bleed, Geometry
from typeset.presswork import unfolded

A4 = (210 * MM, 297 * MM)


# --- measures


@given(spine=st.floats(0, 60), flap=st.one_of(st.just(0.0), st.floats(45, 200)))
def test_the_sheet_is_back_spine_front_and_flaps(spine: float, flap: float) -> None:
    sheet = CoverSheet(*A4, spine * MM, flap * MM)
    assert sheet.width / MM == pytest.approx(420 + spine + 2 * flap)
    assert sheet.front - sheet.middle == pytest.approx(sheet.spine)
    assert sheet.middle - sheet.back == pytest.approx(sheet.page)
    assert list(sheet.folds) == sorted(sheet.folds)


def test_it_is_folded_at_the_spine_and_at_the_flaps() -> None:
    assert CoverSheet(100, 140, 10).folds == (100, 110)
    assert CoverSheet(100, 140, 10, 40).folds == (40, 140, 150, 250)


def test_a_cover_without_spine_is_folded_once() -> None:
    assert CoverSheet(100, 140, 0).folds == (100,)
    assert CoverSheet(100, 140, 0, 40).folds == (40, 140, 240)


# --- what stands where


def words(**changes: object) -> SheetWords:
    spine, year = writing.paragraph("Årsrapport"), writing.paragraph("2024")
    own = SheetWords(spine, year, None, (), ())
    return replace(own, **changes)


def bound(**cover: object) -> Binding:
    spec = CoverSpec(**{"paper": Paper(thickness=0.3), **cover})  # type: ignore[arg-type]
    return Binding(kind="glued", paper=Paper(weight=100, bulk=1.2), cover=spec)


def book(setter: Setter, inside: int) -> list[Page]:
    """Covers with a title of one line each, and so many pages between them."""
    pages = [Page(n, "text", writing.part(), str(n)) for n in range(1, inside + 1)]
    front = Page(-1, "cover", writing.part("cover"), "Omslag")
    back = Page(inside + 2, "back", writing.part("back"), "Baksida")
    for page, text in ((front, "Framsida"), (back, "Baksida")):
        piece = cover_text(setter, text)
        page.placements = [Placement(piece, 0.0)]
    return [front, *pages, back]


def cover_text(setter: Setter, text: str) -> Piece:
    paragraph = writing.paragraph(text)
    piece = plain(paragraph.inlines, paragraph.node, setter, "back_text", 200.0)
    piece.wrap(200.0, 0)
    return piece


def document(said: SheetWords) -> Document:
    tag = locale.get("sv")
    return Document("Rapporten", "Staden", None, writing.DATE, tag, (), sheet=said)


def jacket(
    setter: Setter, binding: Binding, said: SheetWords | None = None, inside: int = 160
) -> Jacket:
    made = make_jacket(document(said or words()), binding, book(setter, inside), setter)
    assert made is not None
    return made


def painted(setter: Setter, made: Jacket) -> RecordingSurface:
    surface = RecordingSurface()
    paint_cover(made, surface, setter, True)
    return surface


def places(surface: RecordingSurface) -> dict[str, tuple[float, float, int]]:
    """Where the origin of each line's panel is, in mm, and how it is turned."""
    found: dict[str, tuple[float, float, int]] = {}
    at: Turned | None = None
    for one in surface.painted:
        if isinstance(one, Turned):
            at = one if one.place else None
        elif isinstance(one, SetLine):
            x, y = at.place if at and at.place else (0.0, 0.0)
            found[one.text.strip()] = (round(x / MM, 2), round(y / MM, 2), at.quarters if at else 0)
    return found


def test_a_spine_of_160_pages_has_title_and_year() -> None:
    setter = house.setter()
    found = places(painted(setter, jacket(setter, bound())))
    assert set(found) == {"Framsida", "Baksida", "Årsrapport", "2024"}
    assert found["Baksida"] == (0, 0, 0)
    assert found["Framsida"] == (210 + 10.2, 0, 0)
    assert found["Årsrapport"][2] == -1
    assert remark(jacket(setter, bound()), setter) is None


def ends(setter: Setter) -> tuple[float, float]:
    """Where the first line of the spine begins and the last ends, in the order of reading."""
    lines = [one for one in painted(setter, jacket(setter, bound())).lines if one.owner == "Page"]
    assert [one.text.strip() for one in lines] == ["Årsrapport", "2024"]
    return lines[0].left, lines[-1].right


def test_the_title_begins_at_the_head_margin_and_the_year_ends_at_the_foots() -> None:
    first, last = ends(house.setter())
    assert first == pytest.approx(26 * MM, abs=1)
    assert last == pytest.approx(267 * MM, abs=1)


def test_a_theme_may_turn_the_spine_upwards() -> None:
    setter = house.setter(("  art: 80", "  art: 80\n  spine: up"))
    found = places(painted(setter, jacket(setter, bound())))
    assert found["Årsrapport"][1:] == (0, 1)
    first, last = ends(setter)
    assert first == pytest.approx(30 * MM, abs=1)
    assert last == pytest.approx(271 * MM, abs=1)


@pytest.mark.parametrize(("way", "sign"), [("down", 1), ("up", -1)])
def test_capitals_stand_in_the_middle_of_the_spine(way: str, sign: int) -> None:
    setter = house.setter(("  art: 80", f"  art: 80\n  spine: {way}"))
    style = setter.look("spine").style
    x = places(painted(setter, jacket(setter, bound())))["Årsrapport"][0]
    capitals = style.face.cap_height * style.size / 1000 / MM
    assert x + sign * capitals / 2 == pytest.approx(210 + 10.2 / 2, abs=0.01)


def test_a_theme_may_leave_the_spine_empty() -> None:
    setter = house.setter(("  art: 80", "  art: 80\n  spine: none"))
    made = jacket(setter, bound())
    assert made.spine is None
    assert remark(made, setter) is None


def test_the_ground_covers_the_whole_sheet_and_its_bleed() -> None:
    setter = house.setter()
    surface = painted(setter, jacket(setter, bound()))
    ground = surface.painted[0]
    assert isinstance(ground, Rectangle)
    size = (ground.x, ground.y, ground.width, ground.height)
    assert [round(one / MM, 2) for one in size] == [-3, -3, 420 + 10.2 + 6, 303]
    assert ground.ink.name == "natt"


# --- spines that have no room


def found(setter: Setter) -> list[tuple[str, str]]:
    return [(str(one.severity), one.code) for one in house.found(setter)]


def test_a_thin_spine_is_left_empty_and_the_build_says_so() -> None:
    setter = house.setter()
    made = jacket(setter, bound(), inside=24)
    assert made.spine is None
    assert found(setter) == []
    assert remark(made, setter) == (
        "the spine is 2.0 mm wide, but its words need 5.5: they are left out"
    )


def test_words_that_were_asked_for_are_warned_of() -> None:
    setter = house.setter()
    made = jacket(setter, bound(), words(asked=writing.SPAN, year=None), inside=24)
    assert made.spine is None
    assert found(setter) == [("warning", "spine-too-narrow")]


@pytest.mark.parametrize(("more", "printed"), [(-0.01, False), (0.01, True)])
def test_a_spine_is_wide_enough_with_a_millimetre_beside_its_words(
    more: float, printed: bool
) -> None:
    setter = house.setter()
    needed = 10 / MM + 2 * DRIFT
    assert spine_needed(setter) == pytest.approx(needed)
    assert (jacket(setter, bound(spine=needed + more)).spine is not None) is printed


def test_words_longer_than_the_spine_are_an_error() -> None:
    setter = house.setter()
    jacket(setter, bound(), words(spine=writing.paragraph("Socialtjänstrapport " * 12)))
    assert found(setter) == [("error", "spine-too-long")]


def test_a_spine_that_cannot_be_known_is_an_error() -> None:
    setter = house.setter()
    binding = Binding(kind="glued", cover=CoverSpec())
    assert make_jacket(document(words()), binding, book(setter, 24), setter) is None
    (problem,) = house.found(setter)
    assert problem.code == "spine-unknown"
    assert "“paper” and “cover: paper”" in problem.message


@pytest.mark.parametrize(
    "binding", [None, Binding(kind="stitched"), Binding(kind="spiral", cover=CoverSpec())]
)
def test_there_is_no_sheet_without_a_cover_apart_nor_at_a_spiral(binding: Binding | None) -> None:
    setter = house.setter()
    assert make_jacket(document(words()), binding, book(setter, 24), setter) is None
    assert found(setter) == []


# --- flaps


def flaps(**changes: object) -> Flaps:
    return Flaps(**{"width": 80, **changes})  # type: ignore[arg-type]


def said(text: str) -> SheetWords:
    return words(front_flap=(writing.paragraph(text),), back_flap=(writing.paragraph("Bak"),))


def test_flaps_stand_outside_with_their_words_in_the_middle() -> None:
    setter = house.setter()
    surface = painted(setter, jacket(setter, bound(flaps=flaps()), said("Fram")))
    lines = {one.text.strip(): one for one in surface.lines}
    assert lines["Bak"].left / MM == pytest.approx(10, abs=0.5)
    assert lines["Fram"].left / MM == pytest.approx(80 + 420 + 10.2 + 10, abs=0.5)
    assert places(surface)["Framsida"][0] == 80 + 210 + 10.2


def test_a_flap_may_have_a_colour_of_its_own_that_ends_at_its_fold() -> None:
    setter = house.setter(("  art: 80", "  art: 80\n  flaps: rost"))
    surface = painted(setter, jacket(setter, bound(flaps=flaps()), said("Fram")))
    own = [one for one in surface.painted if isinstance(one, Rectangle) and one.ink.name == "rost"]
    spans = [(round(one.x / MM, 2), round((one.x + one.width) / MM, 2)) for one in own]
    assert spans == [(-3, 80), (510.2, 593.2)]


def test_words_that_do_not_fit_a_flap_are_an_error() -> None:
    setter = house.setter()
    jacket(setter, bound(flaps=flaps(width=45)), said("Ord som fyller fliken. " * 120))
    assert found(setter) == [("error", "flap-too-long")]


def test_only_paragraphs_stand_on_flaps() -> None:
    setter = house.setter()
    jacket(setter, bound(flaps=flaps()), words(front_flap=(writing.bullets("Ett"),)))
    assert found(setter) == [("error", "not-on-a-flap")]


# --- stitched booklets


@pytest.mark.parametrize(("inside", "codes"), [(96, []), (100, ["too-many-pages"])])
def test_more_pages_than_a_stitch_holds_are_warned_of(inside: int, codes: Sequence[str]) -> None:
    setter = house.setter()
    check_pages(Binding(kind="stitched"), book(setter, inside), setter)
    assert [code for _, code in found(setter)] == codes


def test_a_glued_book_may_have_as_many_as_it_likes() -> None:
    setter = house.setter()
    check_pages(bound(), book(setter, 400), setter)
    assert found(setter) == []


# --- its boxes


def test_both_sides_of_the_sheet_bleed_as_fore_edges_do() -> None:
    page = Geometry(100, 140, 20, 30, Bleed(left=0, bottom=9, right=20, top=10), folds=(50,))
    sheet = unfolded(CoverSheet(100, 140, 10, 40), page)
    assert (sheet.width, sheet.height, sheet.bleed, sheet.slug) == (290, 140, 20, 30)
    assert sheet.sides == Bleed(left=20, bottom=9, right=20, top=10)
    assert sheet.folds == (40, 140, 150, 250)


def test_a_bleed_that_is_the_same_all_around_stays_so() -> None:
    sheet = unfolded(CoverSheet(100, 140, 0), Geometry(100, 140, 9, 30))
    assert sheet.sides is None
    assert sheet.trim_box == (39, 39, 239, 179)
