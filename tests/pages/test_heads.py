"""Running heads: what they say, and that they never meet."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow import house, writing
from tests.flow.surface import RecordingSurface, SetLine
from tests.pages.stories import Author
from typeset import locale
from typeset.content.document import Document, Part
from typeset.flow.multicol import ColumnsPiece, Item
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.text import heading
from typeset.pages.furniture import paint_furniture
from typeset.pages.heads import Heads, note_sections, set_heads
from typeset.pages.page import Bound, Page, Placement

VERSO, RECTO = "  verso: report", "  recto: chapter"


def setter(left: str = "report", right: str = "chapter") -> Setter:
    """Left pages and the left of single ones say `left`, right ones and the right, `right`."""
    return house.setter(
        (VERSO, f"  verso: {left}\n  inner: {left}"), (RECTO, f"  recto: {right}\n  outer: {right}")
    )


def document(title: str = "Rapporten") -> Document:
    return Document(title, "Staden", None, datetime.date(2025, 1, 1), locale.get("sv"), ())


def section(text: str, level: int = 2, short: str | None = None, note: bool = False) -> Piece:
    notes = (writing.note(),) if note else ()
    block = writing.heading(text, level, *notes)
    if short is not None:
        block = type(block)(block.level, block.inlines, text, block.node, block.anchor, short)
    made = heading(block, house.setter(), 300.0)
    made.wrap(300.0, 0)
    return made


CHAPTER = writing.part("chapter", "Våld", number=5)


def pages(*contents: list[Piece], first: int = 6, part: Part = CHAPTER) -> list[Page]:
    """Pages from a verso on, each with some headings."""
    made = [
        Page(n, "text", part, str(n), [Placement(piece, 20.0 * at) for at, piece in enumerate(own)])
        for n, own in enumerate(contents, first)
    ]
    note_sections(made)
    return made


def heads(page: Page, using: Setter, facing: bool = True, title: str = "Rapporten") -> list[str]:
    return [line.text for line in lines(page, using, facing, title) if line.text != page.label]


def lines(page: Page, using: Setter, facing: bool, title: str = "Rapporten") -> list[SetLine]:
    surface = RecordingSurface()
    paint_furniture(page, surface, document(title), using, Bound(facing))
    return [line for line in surface.lines if line.owner == "Header"]


FOLLOWING = setter("section", "section")


# --- what they say


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("report", "chapter", ["Rapporten", "Våld"]),
        ("chapter", "report", ["Våld", "Rapporten"]),
        ("chapter", "section", ["Våld", "Andra"]),
        ("none", "chapter", ["Våld"]),
    ],
)
def test_the_theme_decides_what_left_and_right_pages_say(
    left: str, right: str, said: list[str]
) -> None:
    verso, recto = pages([section("Första")], [section("Andra")])
    using = setter(left, right)
    assert heads(verso, using) + heads(recto, using) == said


def test_a_left_page_names_the_first_of_its_sections_and_a_right_page_the_last() -> None:
    both = [section("Första"), section("Andra")]
    verso, recto = pages(both, both)
    assert heads(verso, FOLLOWING) == ["Första"]
    assert heads(recto, FOLLOWING) == ["Andra"]


def test_single_pages_name_the_last_section_on_left_pages_too() -> None:
    verso, _ = pages([section("Första"), section("Andra")], [])
    assert heads(verso, FOLLOWING, facing=False) == ["Andra"]


def test_a_section_goes_on_in_the_heads_until_another_begins() -> None:
    made = pages([section("Första"), section("Andra")], [], [], [section("Tredje")])
    assert [heads(page, FOLLOWING)[0] for page in made] == ["Första", "Andra", "Andra", "Tredje"]


def test_before_the_first_section_stands_the_chapter() -> None:
    made = pages([], [section("Första")])
    assert [heads(page, FOLLOWING)[0] for page in made] == ["Våld", "Första"]


def test_a_chapter_does_not_go_on_with_the_section_of_the_last() -> None:
    first, second = pages([section("Första")]), writing.part("chapter", "Boende", number=6)
    later = Page(7, "text", second, "7")
    note_sections([*first, later])
    assert heads(later, FOLLOWING) == ["Boende"]


def test_only_sections_are_followed_not_their_parts() -> None:
    (verso,) = pages([section("Första"), section("En del", 3)])
    assert heads(verso, setter("section", "section"), facing=False) == ["Första"]


def test_sections_inside_columns_are_followed_too() -> None:
    made = Author()
    inside = [Item(section("I spalt")), Item(made.text(4))]
    (page,) = pages([ColumnsPiece(inside, 2, house.setter())])
    assert heads(page, FOLLOWING) == ["I spalt"]


def test_pages_outside_the_chapters_say_their_title() -> None:
    (page,) = pages([section("Första")], part=writing.part(title="Karta"))
    assert heads(page, FOLLOWING) == ["Karta"]


def test_a_section_is_named_by_its_short_form_without_notes_or_soft_hyphens() -> None:
    named, hyphened = section("En lång rubrik", short="Kort"), section("Ru\N{SOFT HYPHEN}brik")
    made = pages([named], [hyphened], [section("X", note=True)])
    assert [heads(page, FOLLOWING) for page in made] == [["Kort"], ["Rubrik"], ["X"]]


def test_the_same_words_stand_once_on_single_pages() -> None:
    (page,) = pages([])
    assert heads(page, setter("chapter", "chapter"), facing=False) == ["Våld"]


# --- room


LONG = (
    "Utredningar, insatser, biståndets omfattning och utformning i stadens alla nämnder under året"
)


@pytest.mark.parametrize("facing", [True, False])
@pytest.mark.parametrize("number", [6, 7])
def test_long_heads_are_shortened_at_a_word_and_never_meet(facing: bool, number: int) -> None:
    (page,) = pages([section(LONG)], first=number)
    set_lines = lines(page, setter("report", "section"), facing, f"{LONG} {LONG}")
    grid = house.sheet().grid
    ordered = sorted(set_lines, key=lambda line: line.left)
    for one, other in pairwise(ordered):
        assert one.right + 9.9 <= other.left
    mirrored = facing and not page.recto
    edge = grid.outer if mirrored else grid.inner
    assert ordered[0].left >= edge - 0.01
    assert ordered[-1].right <= edge + grid.full + 0.01
    shortened = [line.text for line in set_lines if line.text.endswith("…")]
    assert len(shortened) == (1 if facing and number == 6 else 2 if not facing else 0)
    assert all(text[:-2] in f"{LONG} {LONG}" for text in shortened)


def test_a_short_head_leaves_its_room_to_a_long_one() -> None:
    long, room = "ett två tre fyra fem sex sju åtta nio tio", 190.0
    made = set_heads(Heads("ett", long), house.setter(), room)
    assert made.outer is not None
    assert made.outer.text == long
    assert made.outer.width > room / 2


def test_heads_that_fit_are_whole() -> None:
    made = set_heads(Heads("Rapporten", "Våld"), house.setter(), 450.0)
    assert made.inner is not None
    assert made.outer is not None
    assert (made.inner.text, made.outer.text) == ("Rapporten", "Våld")


def test_no_comma_stands_before_the_ellipsis() -> None:
    made = set_heads(Heads("", "Utredningar, insatser"), house.setter(), 60.0)
    assert made.outer is not None
    assert made.outer.text == "Utredningar\N{NO-BREAK SPACE}…"


@given(st.text("abc åÖ-", max_size=120), st.text("abc åÖ-", max_size=120), st.integers(0, 500))
def test_heads_share_any_room_whatever_they_say(one: str, other: str, room: int) -> None:
    made = set_heads(Heads(one, other), house.setter(), float(room))
    widths = [line.width for line in (made.inner, made.outer) if line is not None]
    assert sum(widths) <= max(room, 0) + 0.01
