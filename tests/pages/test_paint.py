"""Pages painted: margins, grounds, running heads, folios, thumb tabs, notes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.surface import RecordingSurface, Rectangle, SetLine
from tests.pages.stories import Author
from typeset.content.document import Document, PartKind
from typeset.content.node import Node
from typeset.flow.piece import Column, Piece
from typeset.flow.story import Story
from typeset.locale import get
from typeset.pages.page import Bound, Page, PageKind, Placement, left_edge
from typeset.pages.paint import paint_page

GOLDENS = Path("golden")

GRID = house.sheet().grid
MM = house.MM

DOCUMENT = Document("Socialtjänstrapport", "Staden", None, writing.DATE, get("sv"), ())

RECTO, VERSO = 7, 8


def author() -> Author:
    return Author(setter=house.setter())


def page(
    number: int = RECTO,
    kind: PageKind = "text",
    part_kind: PartKind = "chapter",
    ordinal: int = 0,
    placements: Sequence[Placement] = (),
) -> Page:
    part = writing.part(part_kind, "Våld", number=5, ordinal=ordinal)
    return Page(number, kind, part, str(number), [*placements])


def painted(page: Page, *, facing: bool = True) -> RecordingSurface:
    surface = RecordingSurface()
    paint_page(page, surface, DOCUMENT, house.setter(), Bound(facing))
    return surface


def with_pieces(number: int, *pieces: Piece, facing: bool = True) -> RecordingSurface:
    """A page that is filled with pieces."""
    made = author()
    (filled,) = made.fill(pieces).pages
    filled.number = number
    return painted(filled, facing=facing)


# --- whole


@pytest.mark.parametrize(("name", "number"), [("recto", RECTO), ("verso", VERSO)])
def test_a_page_is_painted_so(golden: Golden, name: str, number: int) -> None:
    made = author()
    pieces = [made.heading(2), made.text(3, {2}), made.quote(), made.text(2)]
    (filled,) = made.fill(pieces).pages
    whole = page(number, placements=filled.placements)
    whole.notes = filled.notes
    golden(GOLDENS / f"{name}.txt", str(painted(whole)))


# --- margins


@pytest.mark.parametrize("column", ["text", "full", "margin"])
def test_columns_of_a_recto_begin_at_the_spine_on_the_left(column: Column) -> None:
    inner = {"text": 24.0, "full": 24.0, "margin": 24.0 + 118.0 + 6.0}
    assert left_edge(GRID, column, mirrored=False) == pytest.approx(inner[column] * MM)


@pytest.mark.parametrize("column", ["text", "full", "margin"])
def test_columns_of_a_verso_are_mirrored(column: Column) -> None:
    widths = {"text": GRID.measure, "full": GRID.full, "margin": GRID.margin}
    left = left_edge(GRID, column, mirrored=True)
    right = GRID.width - left - widths[column]
    assert right == pytest.approx(left_edge(GRID, column, mirrored=False))


def left_of_text(number: int, facing: bool) -> float:
    return with_pieces(number, author().text(2), facing=facing).find("Rad 1").left


def test_margins_alternate_in_facing_editions_only() -> None:
    recto, verso = 24 * MM, (24 + 38 + 6) * MM
    assert left_of_text(RECTO, facing=True) == pytest.approx(recto)
    assert left_of_text(VERSO, facing=True) == pytest.approx(verso)
    assert left_of_text(RECTO, facing=False) == left_of_text(VERSO, facing=False)
    assert left_of_text(VERSO, facing=False) == pytest.approx(recto)


@pytest.mark.parametrize(("number", "sign"), [(RECTO, 1), (VERSO, -1)])
def test_a_binding_moves_everything_but_grounds_and_tabs_outwards(number: int, sign: int) -> None:
    made = author()
    pieces = [made.text(3, {2}), made.quote(), made.text(9)]
    (filled,) = made.fill(pieces).pages
    whole = page(number, placements=filled.placements)
    whole.notes = filled.notes
    surfaces = [RecordingSurface(), RecordingSurface()]
    for surface, away in zip(surfaces, (0.0, 14.0), strict=True):
        paint_page(whole, surface, DOCUMENT, house.setter(), Bound(facing=True, away=away))
    before, after = (
        {(line.text, line.baseline): line.left for line in one.lines if line.owner != "Page"}
        for one in surfaces
    )
    assert len(before) > 10
    assert after == {key: pytest.approx(left + sign * 14) for key, left in before.items()}
    tabs = [
        [str(one) for one in surface.painted if getattr(one, "owner", "") == "Page"]
        for surface in surfaces
    ]
    assert tabs[0] == tabs[1] != []


def test_quotes_stand_at_the_fore_edge() -> None:
    made = author()
    pieces = [made.quote(), made.text(9)]
    (filled,) = made.fill(pieces).pages
    lefts = []
    for number in (RECTO, VERSO):
        filled.number = number
        lefts.append(painted(filled).find("ord").left)
    assert lefts == [pytest.approx((24 + 118 + 6) * MM), pytest.approx(24 * MM)]


def test_the_first_line_of_a_page_stands_under_the_head_margin() -> None:
    piece = author().text(2)
    line = with_pieces(RECTO, piece).find("Rad 1")
    top = line.baseline + piece.look.rise  # type: ignore[attr-defined]
    assert top == pytest.approx(GRID.height - GRID.head)


def test_the_last_line_of_a_page_stands_on_the_floor() -> None:
    piece = author().text(48)
    line = with_pieces(RECTO, piece).find("Rad 48")
    look = piece.look  # type: ignore[attr-defined]
    assert line.baseline + look.rise - look.style.leading == pytest.approx(GRID.floor)


# --- running heads and folios


def furniture(surface: RecordingSurface) -> list[SetLine]:
    return [line for line in surface.lines if line.owner in ("Header", "Footer")]


def head(number: int, *, facing: bool, kind: PageKind = "text") -> dict[str, SetLine]:
    return {line.text: line for line in furniture(painted(page(number, kind), facing=facing))}


def test_a_recto_names_the_part_and_a_verso_the_report() -> None:
    assert [*head(RECTO, facing=True)] == ["7", "Våld"]
    assert [*head(VERSO, facing=True)] == ["8", "Socialtjänstrapport"]


def test_single_pages_name_both() -> None:
    for number in (RECTO, VERSO):
        lines = head(number, facing=False)
        assert {*lines} == {str(number), "Våld", "Socialtjänstrapport"}
        assert lines["Socialtjänstrapport"].left == pytest.approx(GRID.inner)
        assert lines["Våld"].right < lines[str(number)].left


def test_the_folio_stands_at_the_fore_edge_with_the_words_beside_it() -> None:
    recto, verso = head(RECTO, facing=True), head(VERSO, facing=True)
    assert recto["7"].right == pytest.approx(GRID.width - GRID.outer)
    assert verso["8"].left == pytest.approx(GRID.outer)
    assert recto["7"].left - recto["Våld"].right == pytest.approx(10.0)
    assert verso["Socialtjänstrapport"].left - verso["8"].right == pytest.approx(10.0)


def test_single_pages_all_have_the_folio_on_the_same_side() -> None:
    assert head(RECTO, facing=False)["7"].right == head(VERSO, facing=False)["8"].right


def test_the_running_head_stands_on_one_line_above_the_text() -> None:
    lines = [*head(RECTO, facing=False).values()]
    (baseline,) = {line.baseline for line in lines}
    assert GRID.height - GRID.head < baseline < GRID.height - GRID.head / 2
    assert {line.owner for line in lines} == {"Header"}


def test_an_opener_has_its_folio_at_the_foot_and_no_running_head() -> None:
    lines = head(RECTO, facing=True, kind="opener")
    assert [*lines] == ["7"]
    assert lines["7"].baseline < GRID.floor
    assert lines["7"].baseline > 0
    assert lines["7"].owner == "Footer"


@pytest.mark.parametrize("kind", ["cover", "back", "blank"])
def test_covers_and_blank_pages_have_neither(kind: PageKind) -> None:
    surface = painted(page(RECTO, kind, part_kind="plain"))
    assert surface.lines == []


def test_the_folio_is_the_page_s_label_not_its_number() -> None:
    made = page(3)
    made.label = "iii"
    assert "iii" in painted(made).artifacts


def test_nothing_of_the_furniture_is_read_aloud() -> None:
    for kind in ("text", "opener"):
        surface = painted(page(RECTO, kind))
        assert surface.opened == []
        assert not any(isinstance(line.owner, Node) for line in surface.lines)


# --- thumb tabs


def tab(ordinal: int = 0, number: int = RECTO, *, facing: bool = True) -> Rectangle:
    (found,) = painted(page(number, ordinal=ordinal), facing=facing).rectangles
    return found


def test_thumb_tabs_step_down_from_chapter_to_chapter() -> None:
    tops = [tab(ordinal).y for ordinal in range(4)]
    assert [a - b for a, b in pairwise(tops)] == pytest.approx([18 * MM] * 3)
    assert tab(0).y + tab(0).height == pytest.approx(GRID.height - GRID.head)


@pytest.mark.parametrize("ordinal", [0, 7, 12, 13, 14, 15, 30, 80])
def test_a_thumb_tab_stands_on_the_page_however_many_chapters_there_are(ordinal: int) -> None:
    found = tab(ordinal)
    assert found.y >= 0
    assert found.y + found.height <= GRID.height - GRID.head + 0.01
    assert found.y != tab(ordinal + 1).y


def test_a_thumb_tab_bleeds_off_the_fore_edge() -> None:
    recto, verso = tab(number=RECTO), tab(number=VERSO)
    assert recto.x + recto.width == pytest.approx(GRID.width + GRID.bleed)
    assert verso.x == -GRID.bleed
    assert recto.width == verso.width == pytest.approx(7 * MM + GRID.bleed)
    assert tab(number=VERSO, facing=False).x == recto.x


def test_a_thumb_tab_has_the_chapter_s_ink_and_number() -> None:
    inks = [tab(ordinal).ink.name for ordinal in range(5)]
    assert inks == ["hav", "natt", "gran", "rost", "hav"]
    surface = painted(page())
    number = surface.find("5")
    assert number.owner == "Page"
    assert number.inks == {"papper"}
    visible = (tab().x + GRID.width) / 2
    assert (number.left + number.right) / 2 == pytest.approx(visible)


@pytest.mark.parametrize(
    ("kind", "part_kind"), [("text", "plain"), ("opener", "chapter"), ("blank", "chapter")]
)
def test_only_text_pages_of_chapters_have_thumb_tabs(kind: PageKind, part_kind: PartKind) -> None:
    surface = painted(page(RECTO, kind, part_kind))
    assert [one for one in surface.rectangles if one.owner == "Page"] == []


# --- grounds


@pytest.mark.parametrize("kind", ["cover", "back"])
def test_covers_are_inked_over_the_whole_page_and_its_bleed(kind: PageKind) -> None:
    (ground,) = painted(page(RECTO, kind)).rectangles
    assert ground.ink.name == "natt"
    assert ground.owner == "Background"
    assert (ground.x, ground.y) == (-GRID.bleed, -GRID.bleed)
    assert (ground.width, ground.height) == pytest.approx(
        (GRID.width + 2 * GRID.bleed, GRID.height + 2 * GRID.bleed)
    )


def test_an_opener_s_field_bleeds_off_three_sides_over_two_fifths_of_the_page() -> None:
    (field,) = painted(page(RECTO, "opener", ordinal=2)).rectangles
    assert field.ink.name == "gran"
    assert field.y == pytest.approx(GRID.height * 0.6)
    assert field.y + field.height == pytest.approx(GRID.height + GRID.bleed)
    assert (field.x, field.width) == pytest.approx((-GRID.bleed, GRID.width + 2 * GRID.bleed))


def test_text_pages_are_not_inked() -> None:
    assert painted(page(part_kind="plain")).rectangles == []


# --- notes


def noted() -> tuple[RecordingSurface, Story]:
    made = author()
    filled = made.fill([made.text(4, {1, 3}), made.text(3, {2})])
    (only,) = filled.pages
    return painted(only), filled.story


def by_role(surface: RecordingSurface, role: str) -> list[SetLine]:
    nodes = [node for node in surface.opened if node.role == role]
    return [line for node in nodes for line in surface.of(node)]


def test_each_note_is_painted_after_the_piece_that_refers_to_it() -> None:
    surface, story = noted()
    roles = [node.role for node in surface.opened]
    assert roles == ["P", "Note", "Note", "P", "Note"]
    notes = [note.node for piece in story.pieces for note in piece.notes()]
    assert [node for node in surface.opened if node.role == "Note"] == notes


def test_notes_stand_on_the_floor_in_the_order_of_their_references() -> None:
    surface, _ = noted()
    notes = by_role(surface, "Note")
    assert [line.text[0] for line in notes] == ["1", "2", "3"]
    heights = [line.baseline for line in notes]
    assert heights == sorted(heights, reverse=True)
    look = house.sheet().looks["note"]
    assert heights[-1] + look.rise - look.style.leading == pytest.approx(GRID.floor)
    assert heights[0] - heights[1] == pytest.approx(look.style.leading)


def test_the_space_after_notes_stands_between_them_only() -> None:
    style = "size: 8, leading: 10.5, colour: svart, hyphenate: true"
    made = Author(setter=house.setter((style, f"{style}, after: 4")))
    (only,) = made.fill([made.text(4, {1, 3})]).pages
    surface = RecordingSurface()
    paint_page(only, surface, DOCUMENT, made.setter, Bound(facing=True))
    first, second = by_role(surface, "Note")
    look = made.setter.look("note")
    assert first.baseline - second.baseline == pytest.approx(10.5 + 4)
    assert second.baseline + look.rise - 10.5 == pytest.approx(GRID.floor)
    (rule,) = surface.rules
    assert rule.start[1] == pytest.approx(GRID.floor + 2 * 10.5 + 4 + 6)


def test_a_short_rule_parts_notes_from_text() -> None:
    surface, _ = noted()
    (rule,) = surface.rules
    first_note = max(line.baseline for line in by_role(surface, "Note"))
    last_text = min(line.baseline for line in by_role(surface, "P"))
    assert first_note + 5 < rule.start[1] < last_text
    assert rule.start[0] == pytest.approx(GRID.inner)
    assert rule.end[0] - rule.start[0] == 56.0
    assert rule.owner == "Layout"


def test_a_note_that_goes_on_overleaf_has_a_rule_above_it_there_too() -> None:
    made = author()
    first, second = made.fill([made.text(44, {40}, note_lines=20), made.text(20)]).pages[:2]
    assert second.carried == 1
    for one in (first, second):
        surface = painted(one)
        (rule,) = surface.rules
        assert max(line.baseline for line in by_role(surface, "Note")) + 5 < rule.start[1]


def test_a_page_without_notes_has_no_rule_for_them() -> None:
    assert with_pieces(RECTO, author().text(3)).rules == []


def test_each_note_is_a_place_that_its_reference_leads_to() -> None:
    surface, story = noted()
    wanted = [note.anchor for piece in story.pieces for note in piece.notes()]
    assert [anchor.name for anchor in surface.anchors] == wanted


def test_a_note_printed_again_is_decoration_and_leads_nowhere() -> None:
    made = author()
    filled = made.fill([made.text(50, {1}), made.text(3, again=1)])
    first, second = (painted(one) for one in filled.pages)
    assert [node.role for node in first.opened] == ["P", "Note"]
    assert [node.role for node in second.opened] == ["P", "P"]
    again = second.find("Not")
    assert again.owner == "Layout"
    assert again.text == first.find("Not").text
    assert (len(first.anchors), second.anchors) == (1, [])


def test_a_note_of_a_quote_is_painted_after_the_quote() -> None:
    made = author()
    (only,) = made.fill([made.text(2, {1}), made.quote(note=True), made.text(2)]).pages
    roles = [node.role for node in painted(only).opened]
    assert roles == ["P", "Note", "P", "P", "Note"]


def test_a_note_that_nothing_refers_to_is_a_mistake_of_make_up() -> None:
    made = author()
    (only,) = made.fill([made.text(3, {1})]).pages
    only.placements.clear()
    with pytest.raises(AssertionError, match="nothing refers to"):
        painted(only)
