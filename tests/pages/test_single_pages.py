"""One-sided pages, and running heads where the theme wants them."""

from __future__ import annotations

import pytest

from tests.flow import house
from tests.flow.surface import RecordingSurface
from tests.pages.test_makeup import Report
from tests.pages.test_paint import DOCUMENT, RECTO, VERSO, page
from typeset.pages.page import Bound
from typeset.pages.paint import paint_page

SINGLE = ("page:\n  width", "page:\n  facing: false\n  width")
FOLLOWS = ("summary_padding: 8", "summary_padding: 8\n  text_follows: true")


def kinds(*changes: tuple[str, str], multiple: int = 1) -> list[str]:
    report = Report(*changes)
    stories = [report.chapter(report.text(10), number=number) for number in (1, 2, 3)]
    return [one.kind for one in report.make_up(*stories, multiple=multiple)]


def test_chapters_of_single_pages_begin_on_the_next_page() -> None:
    assert kinds(SINGLE) == ["opener", "text"] * 3


def test_chapters_of_facing_pages_begin_on_right_hand_pages() -> None:
    report = Report()
    stories = [report.chapter(report.text(60), number=number) for number in (1, 2)]
    pages = report.make_up(*stories, multiple=1)
    assert [one.kind for one in pages[:4]] == ["opener", "text", "text", "blank"]


def test_the_number_of_single_pages_may_still_have_to_be_a_multiple() -> None:
    assert kinds(SINGLE, multiple=4)[6:] == ["blank"] * 2


def test_text_may_follow_on_the_opening_page() -> None:
    assert kinds(SINGLE, FOLLOWS) == ["opener"] * 3


def test_text_that_follows_keeps_clear_of_the_summary() -> None:
    report = Report(SINGLE, FOLLOWS)
    (only,) = report.make_up(report.chapter(report.text(10)), multiple=1)
    summary, text = only.placements[1:]
    assert text.top >= summary.bottom + 2 * 14


# --- running heads


def painted(number: int, *changes: tuple[str, str], facing: bool = True) -> RecordingSurface:
    surface = RecordingSurface()
    paint_page(page(number), surface, DOCUMENT, house.setter(*changes), Bound(facing))
    return surface


def words(surface: RecordingSurface) -> list[str]:
    return [line.text for line in surface.lines if line.owner in ("Header", "Footer")]


@pytest.mark.parametrize(
    ("change", "recto", "verso"),
    [
        (("recto: chapter", "recto: report"), "Socialtjänstrapport", "Socialtjänstrapport"),
        (("verso: report", "verso: chapter"), "Våld", "Våld"),
    ],
)
def test_facing_pages_say_what_the_theme_says(
    change: tuple[str, str], recto: str, verso: str
) -> None:
    assert recto in words(painted(RECTO, change))
    assert verso in words(painted(VERSO, change))


def test_a_page_may_have_nothing_but_its_folio() -> None:
    assert words(painted(RECTO, ("recto: chapter", "recto: none"))) == [str(RECTO)]


def test_single_pages_have_words_at_both_edges_or_at_one() -> None:
    changes = ("gap: 10\n\ntabs", "gap: 10\n  inner: none\n\ntabs")
    assert words(painted(RECTO, changes, facing=False)) == [str(RECTO), "Våld"]


def test_running_heads_may_stand_at_the_foot_under_a_rule() -> None:
    grid = house.sheet().grid
    rule = ("place: head", "place: foot\n  rule: 0.5")
    surface = painted(RECTO, rule)
    (folio,) = [line for line in surface.lines if line.text == str(RECTO)]
    assert folio.owner == "Footer"
    assert folio.baseline == pytest.approx(grid.foot - 21)
    (drawn,) = [one for one in surface.rules if one.owner == "Footer"]
    assert folio.baseline < drawn.start[1] < grid.floor
    assert drawn.end[0] - drawn.start[0] == pytest.approx(grid.full)


# --- tabs and fields


def test_a_theme_may_do_without_thumb_tabs() -> None:
    assert painted(RECTO).rectangles != []
    assert painted(RECTO, ("tabs:\n  width: 7", "tabs:\n  width: 0")).rectangles == []


def test_a_field_of_its_own_colour_has_an_edge_in_the_chapters() -> None:
    change = ("summary_padding: 8", "summary_padding: 8\n  field: dis\n  edge: 5")
    surface = RecordingSurface()
    paint_page(page(RECTO, "opener"), surface, DOCUMENT, house.setter(change), Bound(facing=True))
    field, edge = surface.rectangles[:2]
    assert (field.ink.name, edge.ink.name, edge.height) == ("dis", "hav", 5)
    assert edge.y == field.y
    assert edge.width == field.width


# --- no margin column


def test_without_a_margin_column_text_takes_all_and_nothing_is_left_for_a_gutter() -> None:
    grid = house.sheet(("  margin: 38", "  margin: 0")).grid
    assert grid.full == grid.measure
    assert grid.outer == pytest.approx(grid.width - grid.inner - grid.measure)
