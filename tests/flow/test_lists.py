"""Contents, lists of chapters, and definitions in columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.flow import house, writing
from tests.flow.surface import RecordingSurface, SetLine
from typeset.content.listings import ChapterEntry, ChapterList, Contents, DefinitionList, Facts
from typeset.content.node import Node
from typeset.flow import lists
from typeset.flow.lists import (
    ON_COVER,
    ON_PAGE,
    ChapterRoles,
    ContentsPiece,
)
from typeset.flow.multicol import ColumnsPiece
from typeset.flow.piece import Piece
from typeset.flow.story import set_part
from typeset.flow.text import items

GRID = house.sheet().grid


def painted(piece: Piece, folios: dict[str, str] | None = None) -> RecordingSurface:
    surface = RecordingSurface(folios=folios or {})
    piece.wrap(GRID.measure, GRID.depth)
    piece.paint(surface, 100.0, 500.0)
    return surface


# --- contents


def entries(block: Contents) -> list[Piece]:
    return lists.contents(block, house.setter())


def test_number_title_and_folio_of_an_entry_are_one_line_in_one_link() -> None:
    block = writing.contents((0, "5", "Bostad"))
    (piece,) = entries(block)
    (line,) = painted(piece, {"a-Bostad": "12"}).lines
    link = block.entries[0].title.node
    assert line.text == "5 Bostad 12"
    assert line.owners == [link, link, link]
    assert line.owner is block.entries[0].node


def test_an_entry_stands_with_number_title_and_folio_in_their_columns() -> None:
    (piece,) = entries(writing.contents((0, "5", "Bostad")))
    (line,) = painted(piece, {"a-Bostad": "12"}).lines
    number, title, _folio = line.line.fragments
    assert (line.left, 100.0 + title.x) == (100.0, 128.0)
    assert number.width < 28.0
    assert line.right == pytest.approx(100.0 + GRID.measure)


def test_sections_align_with_the_titles_of_their_parts() -> None:
    part, section = entries(writing.contents((0, "5", "Bostad"), (1, "", "Förtur")))
    assert painted(section).lines[0].left == 128.0
    assert 100.0 + painted(part).lines[0].line.fragments[1].x == 128.0


def test_the_words_of_an_entry_are_apart_when_the_title_breaks() -> None:
    title = writing.prose(16)
    (piece,) = entries(writing.contents((1, "", title)))
    surface = painted(piece, {f"a-{title}": "7"})
    text = "".join(line.text for line in surface.lines).replace("\N{SOFT HYPHEN}", "")
    assert len(surface.lines) > 1
    assert text == f"{title} 7"
    assert surface.lines[-1].right == pytest.approx(100.0 + GRID.measure)


def test_a_title_leaves_the_column_of_folios_free() -> None:
    (piece,) = entries(writing.contents((1, "", writing.prose(40))))
    assert max(line.right for line in painted(piece).lines) <= 100.0 + GRID.measure - 40.0


@pytest.mark.parametrize("elsewhere", [True, False])
def test_an_entry_that_this_file_has_no_page_for_has_no_folio(elsewhere: bool) -> None:
    block = writing.contents((0, "6", "Hemlöshet"), elsewhere=["Hemlöshet"] if elsewhere else [])
    (piece,) = entries(block)
    folios = {"a-Hemlöshet": "9"} if elsewhere else {}
    assert painted(piece, folios).texts == ["6 Hemlöshet"]


LETTERS = "ABCDEFGHIJKLMNOP"


def held(levels: str) -> str:
    """The entries of these levels, with a hyphen between those that stand on one page."""
    titles = zip(levels, LETTERS, strict=False)
    block = writing.contents(*((int(level), "", title) for level, title in titles))
    pieces = entries(block)
    return "".join(
        level + ("-" if piece.keepWithNext else " ")
        for level, piece in zip(levels, pieces, strict=True)
    ).strip()


def test_a_part_is_listed_with_two_sections_and_two_are_left_for_the_next_page() -> None:
    assert held("0111110") == "0-1-1 1 1-1 0"


def test_sections_too_few_to_be_parted_stand_on_one_page_with_their_part() -> None:
    assert held("01110110100") == "0-1-1-1 0-1-1 0-1 0 0"


def test_a_list_without_parts_is_not_parted_by_its_first_or_last_entry() -> None:
    assert held("11111") == "1-1 1 1-1"


def test_the_last_section_lets_go_of_the_next_part() -> None:
    assert held("010") == "0-1 0"


def test_the_last_entry_of_the_contents_holds_on_to_nothing() -> None:
    (piece,) = entries(writing.contents((0, "1", "A")))
    assert isinstance(piece, ContentsPiece)
    assert not piece.keepWithNext


def test_titles_stand_clear_of_the_widest_label_and_align() -> None:
    block = writing.contents((0, "Kapitel 5", "Bostad"), (1, "Tabell 5:12", writing.prose(40)))
    pieces = entries(block)
    first, *turned = painted(pieces[1]).lines
    label, title, *_ = first.line.fragments
    assert 100.0 + label.width + 12.0 <= 100.0 + title.x
    assert {round(line.left, 2) for line in turned} == {round(100.0 + title.x, 2)}
    assert painted(pieces[0]).lines[0].line.fragments[1].x == title.x


def test_a_wide_list_takes_the_margin_column_and_its_folios_stand_at_its_edge() -> None:
    block = replace(writing.contents((1, "Tabell 5:1", "Ärenden")), wide=True)
    (piece,) = entries(block)
    assert piece.column == "full"
    surface = RecordingSurface(folios={"a-Ärenden": "7"})
    piece.wrap(GRID.full, GRID.depth)
    piece.paint(surface, 100.0, 500.0)
    assert surface.lines[0].right == pytest.approx(100.0 + GRID.full)


def test_the_title_of_a_wide_list_begins_where_the_list_begins() -> None:
    wide = replace(writing.contents((1, "", "Ärenden")), wide=True)
    for block, column in ((wide, "full"), (writing.contents((1, "", "Ärenden")), "text")):
        part = writing.part(blocks=[writing.heading("Tabeller", 1), block])
        assert {piece.column for piece in set_part(part, house.setter()).pieces} == {column}


# --- chapters


def chapter_list() -> ChapterList:
    root = Node("L")
    titles = ("Inledning", "Bostad")
    made = []
    for number, title in enumerate(titles, 9):
        item = root.add("LI")
        words = (writing.inline(title),)
        made.append(ChapterEntry(number, words, item.add("Lbl"), item.add("LBody")))
    return ChapterList(tuple(made), root)


@pytest.mark.parametrize("roles", [ON_COVER, ON_PAGE])
def test_a_chapter_is_listed_with_number_and_title_each_in_its_own_element(
    roles: ChapterRoles,
) -> None:
    block = chapter_list()
    for entry, piece in zip(
        block.entries, lists.chapters(block, house.setter(), roles), strict=True
    ):
        surface = painted(piece)
        number, title = surface.lines
        assert surface.opened == [entry.label_node, entry.node]
        assert (number.text, title.text) == (f"{entry.number} ", entry.inlines[0].text)
        assert (number.left, title.left) == (100.0, 128.0)
        assert number.baseline == title.baseline


def test_chapters_on_the_back_cover_are_reversed_out_of_its_ink() -> None:
    cover, page = (
        lists.chapters(chapter_list(), house.setter(), roles)[0] for roles in (ON_COVER, ON_PAGE)
    )
    assert painted(cover).lines[1].inks == {"papper"}
    assert painted(page).lines[1].inks == {"svart"}


@pytest.mark.parametrize("roles", [ON_COVER, ON_PAGE])
def test_what_follows_a_list_of_chapters_is_a_line_of_it_apart(roles: ChapterRoles) -> None:
    setter = house.setter()
    first, last = lists.chapters(chapter_list(), setter, roles)
    assert last.spaceAfter == first.spaceAfter + setter.look(roles.title).style.leading


# --- definitions


def pairs(words: list[int]) -> DefinitionList:
    """One definition for each number, of so many words."""
    return writing.definitions(
        [(f"T{number}", writing.prose(count, number)) for number, count in enumerate(words)]
    )


def set_pairs(words: list[int]) -> ColumnsPiece:
    piece = lists.definitions(pairs(words), house.setter())
    piece.wrap(GRID.full, GRID.depth)
    return piece


def columns(surface: RecordingSurface) -> dict[float, list[SetLine]]:
    """The terms, by the column that they stand in."""
    found: dict[float, list[SetLine]] = {}
    for line in surface.lines:
        if isinstance(line.owner, Node) and line.owner.role == "Lbl":
            found.setdefault(round(line.left, 1), []).append(line)
    return found


def test_definitions_stand_in_the_columns_of_the_grid() -> None:
    found = columns(painted(set_pairs([3] * 10)))
    step = (GRID.full + GRID.gutter) / 2
    assert [*found] == [100.0, round(100.0 + step, 1)]
    assert [len(column) for column in found.values()] == [5, 5]


def test_definitions_go_down_the_first_column_and_then_the_next() -> None:
    surface = painted(set_pairs([1, 9, 2, 14, 3, 7, 5]))
    terms = [line.text.strip() for column in columns(surface).values() for line in column]
    assert terms == [f"T{number}" for number in range(7)]
    for column in columns(surface).values():
        heights = [line.baseline for line in column]
        assert heights == sorted(heights, reverse=True)


def test_a_term_and_its_definition_are_on_one_line_each_in_its_own_element() -> None:
    block = pairs([3, 2])
    surface = painted(lists.definitions(block, house.setter()))
    assert surface.opened == [n for item in block.items for n in (item.term_node, item.node)]
    term, words = surface.lines[:2]
    assert term.text == "T0 "
    assert words.left > term.right
    assert words.baseline == term.baseline


def test_all_definitions_are_as_far_in_as_the_longest_term_needs() -> None:
    block = writing.definitions([("A", "x"), ("Ordningsvakt", "y"), ("B", "z")])
    surface = painted(lists.facts(Facts(block.items, block.node), house.setter()))
    lefts = {line.left for line in surface.lines if line.text in "xyz"}
    (left,) = lefts
    assert left == pytest.approx(surface.find("Ordningsvakt").right + 12.0)


LONG = "Förvaltningsövergripandesamverkansavtal"


def test_a_term_takes_a_third_of_its_column_at_most_and_is_broken_over_lines() -> None:
    block = writing.definitions([("RVT", "Relationsvåldsteam"), (LONG, writing.prose(12, 1))])
    setter = house.setter()
    surface = painted(lists.definitions(block, setter))
    column = (GRID.full + GRID.gutter) / 2 - GRID.gutter
    broken = [line for line in surface.lines if line.owner is block.items[1].term_node]
    assert len(broken) > 1
    assert all(line.right - line.left <= column / 3 for line in broken)
    told = [line for line in surface.lines if line.owner is block.items[1].node]
    assert [line.baseline for line in broken[:2]] == [line.baseline for line in told[:2]]
    setter.tight.report(setter.diagnostics)
    assert house.found(setter) == []


def test_a_term_without_a_place_to_break_it_leaves_its_definition_room_and_is_warned_of() -> None:
    block = writing.definitions([("X" * 39, writing.prose(12, 1))])
    setter = house.setter()
    surface = painted(lists.definitions(block, setter))
    broken = [line for line in surface.lines if line.owner is block.items[0].term_node]
    column = (GRID.full + GRID.gutter) / 2 - GRID.gutter
    assert all(line.right - line.left <= column / 3 for line in broken)
    setter.tight.report(setter.diagnostics)
    assert [problem.code for problem in house.found(setter)] == ["overfull-line"]


def test_an_entry_is_as_high_as_a_term_of_more_lines_than_its_definition() -> None:
    block = writing.definitions([(LONG, "Kort")])
    (item,) = lists.definitions(block, house.setter()).flowing.items
    assert item.piece.height == 3 * house.sheet().looks["definition"].style.leading


def test_chapters_are_listed_clear_of_their_numbers_however_little_room_the_theme_gives() -> None:
    setter = house.setter(("label: 28", "label: 1"))
    piece = lists.chapters(chapter_list(), setter, ON_COVER)[0]
    number, title = painted(piece).lines
    assert title.left >= number.right


def test_facts_stand_in_the_text_column() -> None:
    block = pairs([3, 4])
    piece = lists.facts(Facts(block.items, block.node), house.setter())
    assert piece.column == "text"
    assert piece.width == GRID.measure
    assert set_pairs([3]).column == "full"


def test_an_item_of_an_inner_list_hangs_deeper_with_its_label() -> None:
    block = writing.bullets("Ett", "inre")
    outer, inner = block.items
    block = replace(block, items=(outer, replace(inner, level=1, label="–")))
    setter = house.setter()
    one, other = items(block, setter, "bullet", GRID.measure)
    indent = setter.look("bullet").indent
    (bullet, text), (dash, below) = painted(one).lines, painted(other).lines
    assert (bullet.left, text.left) == (100.0, 100.0 + indent)
    assert (dash.left, below.left) == (100.0 + indent, 100.0 + 2 * indent)
    assert dash.text.strip() == "–"
