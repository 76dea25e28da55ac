"""Tables whole: rows, header, alignment, tint, rules, and whose content everything is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.surface import RecordingSurface, Rule, SetLine
from typeset.content.exhibit_blocks import Row, Table
from typeset.flow.table import TablePiece, set_table

PADDING = house.sheet().table.padding

GOLDENS = Path("golden")

X, Y = 100.0, 300.0

INKS = house.sheet().table


def piece(table: Table, *changes: tuple[str, str]) -> TablePiece:
    setter = house.setter(*changes)
    made = set_table(table, setter)
    assert house.found(setter) == []
    return made


def painted(table: Table, *changes: tuple[str, str]) -> RecordingSurface:
    surface = RecordingSurface()
    piece(table, *changes).paint(surface, X, Y)
    return surface


def column(surface: RecordingSurface, table: Table, number: int) -> list[SetLine]:
    """The lines of one column of figures (from 0), top down."""
    nodes = [row.cells[number].node for row in table.body]
    return [line for node in nodes for line in surface.of(node)]


def grouped(**properties: object) -> Table:
    """Two years with women and men each, and a sum."""
    return writing.table(
        ["Kvinnor", "Män", "Kvinnor", "Män"],
        [
            ("Järva", "12", "1\N{NO-BREAK SPACE}204", "3", "4"),
            ("Farsta", "*", "7", "11", "45"),
            ("Skarpnäck", "5", "8", "*", "2"),
            ("Summa", "17", "1\N{NO-BREAK SPACE}219", "14", "51"),
        ],
        groups=[("2023", 2), ("2024", 2)],
        **properties,  # type: ignore[arg-type]
    )


# --- whole


def test_a_table_is_painted_so(golden: Golden) -> None:
    table = grouped(
        highlight=((3, 5),), notes=writing.below("Färre än fem ärenden.", "Preliminärt.")
    )
    golden(GOLDENS / "table.txt", str(painted(table)))


def test_every_cell_is_opened_once_row_by_row() -> None:
    table = grouped()
    opened = painted(table).opened
    head = [cell.node for row in table.head for cell in row]
    body = [cell.node for cell in writing.cells(table)]
    assert opened == [table.caption.node, *head, *body, table.source.node]


def test_a_table_stands_between_its_caption_and_its_notes() -> None:
    table = grouped(notes=writing.below("Färre än fem."))
    texts = painted(table).texts
    assert texts[0].split() == ["Tabell", "5:1", "Ärenden"]
    assert texts[-2:] == ["*\N{NO-BREAK SPACE}Färre än fem.", "Källa: Stockholms stad."]


def test_a_note_without_a_mark_is_set_as_it_is_written() -> None:
    table = grouped(notes=writing.below("Färre än fem.", "Preliminärt."))
    assert "Preliminärt." in painted(table).texts


def test_label_and_words_of_a_caption_are_one_paragraph_in_two_looks() -> None:
    caption = painted(grouped()).lines[0]
    assert [f.run.face.postscript_name for f in caption.line.fragments] == [
        "SourceSansPro-Semibold",
        "SourceSansPro-Regular",
    ]
    assert caption.inks == {"svart"}  # one ink: both are set below 9 pt


def test_everything_stands_within_the_height_that_the_table_takes() -> None:
    table = grouped(notes=writing.below("Färre än fem.", writing.prose(60)))
    made, surface = piece(table), RecordingSurface()
    made.paint(surface, X, Y)
    assert min(line.baseline for line in surface.lines) > Y
    top = max(line.baseline for line in surface.lines)
    assert Y + made.height - 11 < top < Y + made.height
    (anchor,) = surface.anchors
    assert (anchor.name, anchor.top) == (table.anchor, Y + made.height)
    assert made.anchors() == (table.anchor,)


def test_the_notes_that_a_caption_refers_to_are_the_table_s() -> None:
    note = writing.note()
    table = writing.table(words=writing.caption("Tabell 5:1", "Ärenden", note))
    assert piece(table).notes() == (note,)


# --- alignment


@pytest.mark.parametrize("number", range(4))
def test_figures_are_flush_right_on_the_digit(number: int) -> None:
    table = grouped()
    made = piece(table)
    edge = X + made.columns.edges[number + 1][1] - PADDING
    lines = column(painted(table), table, number)
    assert len(lines) == 4
    assert [line.right for line in lines] == [pytest.approx(edge)] * 4
    assert len({line.left for line in lines}) > 1


def test_figures_are_all_of_one_width() -> None:
    table = writing.table(["Antal"], [("a", "111"), ("b", "888")])
    ones, eights = column(painted(table), table, 0)
    assert ones.left == pytest.approx(eights.left)


def test_a_mark_stands_where_the_last_digit_would() -> None:
    table = grouped()
    twelve, mark, *_ = column(painted(table), table, 0)
    assert (twelve.text, mark.text) == ("12", "*")
    assert mark.right == pytest.approx(twelve.right)


def test_stubs_are_flush_left() -> None:
    table = grouped()
    surface = painted(table)
    stubs = [line for row in table.body for line in surface.of(row.stub.node)]
    assert {line.left for line in stubs} == {X}


def test_stub_and_figures_of_a_row_stand_on_one_line() -> None:
    table = grouped()
    surface = painted(table)
    for row in table.body:
        cells = (row.stub, *row.cells)
        assert len({line.baseline for cell in cells for line in surface.of(cell.node)}) == 1


def test_figures_stand_on_the_last_line_of_a_stub_that_wraps() -> None:
    stub = "Ett ovanligt långt namn på en stadsdel som gärna får brytas på flera rader"
    table = writing.table(["Antal"] * 5, [(stub, *["12"] * 5), ("Farsta", *["3"] * 5)])
    surface = painted(table)
    high, low = table.body
    stub_lines = surface.of(high.stub.node)
    assert len(stub_lines) > 1
    assert {line.left - X for line in stub_lines} == {0.0, INKS.hang}
    assert stub_lines[0].left == X
    (figure,) = surface.of(high.cells[0].node)
    assert figure.baseline == pytest.approx(stub_lines[-1].baseline)
    assert stub_lines[-1].baseline > surface.of(low.stub.node)[0].baseline + 11


def test_rows_are_as_high_as_the_theme_says() -> None:
    table = grouped()
    heights = [line.baseline for line in column(painted(table), table, 0)]
    assert [above - below for above, below in pairwise(heights)] == [pytest.approx(INKS.row)] * 3


# --- header


def test_a_spanner_is_centred_over_its_group_and_the_others_stand_over_their_figures() -> None:
    table = grouped()
    made, surface = piece(table), painted(table)
    edges = made.columns.edges
    for cell, first in zip(table.head[0][1:], (1, 3), strict=True):
        (line,) = surface.of(cell.node)
        middle = X + (edges[first][0] + edges[first + 1][1]) / 2
        assert (line.left + line.right) / 2 == pytest.approx(middle)
    for cell, (_, right) in zip(table.head[1], edges[1:], strict=True):
        (line,) = surface.of(cell.node)
        assert line.right == pytest.approx(X + right - PADDING)


def test_a_spanner_longer_than_its_group_widens_it() -> None:
    columns = ["1", "2"] * 7
    words = "20242024202420242024"
    groups = [(words, 2), *[("2024", 2)] * 6]
    table = writing.table(columns, [("Järva", *columns)], groups=groups)
    made = piece(table)
    (line,) = made.head[0].cells[1].lines
    first, second = made.columns.edges[1:3]
    assert second[1] - first[0] >= house.setter().line(words, made.columns.looks.head).width
    assert line.fragments[0].x >= first[0]


def test_a_rule_under_each_spanner_covers_exactly_its_group() -> None:
    table = grouped()
    edges = piece(table).columns.edges
    wanted = [(X + edges[1][0], X + edges[2][1]), (X + edges[3][0], X + edges[4][1])]
    rules = painted(table).rules
    assert [(r.start[0], r.end[0]) for r in rules if r.start[0] > X] == wanted
    assert wanted[1][0] - wanted[0][1] == pytest.approx(2 * house.MM)


def test_headers_stand_at_the_foot_of_their_rows() -> None:
    """A cell that reaches down stands on the last row's line, beside cells that begin there."""
    table = grouped()
    surface = painted(table)
    (stub,) = surface.of(table.head[0][0].node)
    (leaf,) = surface.of(table.head[1][0].node)
    (spanner,) = surface.of(table.head[0][1].node)
    assert stub.baseline == leaf.baseline < spanner.baseline


def test_a_spanner_is_close_to_its_heads_however_high_the_cell_beside_it() -> None:
    def drop(words: int) -> float:
        table = reaching_down(words)
        (spanner,), (leaf,) = (
            painted(table).of(one.node) for one in (table.head[0][1], table.head[1][0])
        )
        return spanner.baseline - leaf.baseline

    assert drop(8) == pytest.approx(drop(1))


def test_header_lines_end_at_the_foot_however_many_they_are() -> None:
    table = writing.table(["Antal", "Antal utredningar enligt lag"], [("Järva", "1", "2")])
    surface = painted(table)
    (short,) = surface.of(table.head[0][1].node)
    *_, last = lines = surface.of(table.head[0][2].node)
    assert len(lines) > 1
    assert last.baseline == short.baseline


def reaching_down(words: int) -> Table:
    """A header whose stub cell, of so many words, reaches down over two rows of one line each."""
    return writing.table(
        ["Kvinnor", "Män"],
        [("Järva", "1", "2")],
        groups=[("2024", 2)],
        stub=" ".join(["Handläggningssystemets uppgifter"] * words),
    )


@pytest.mark.parametrize("words", [1, 2, 5, 9])
def test_header_rows_are_high_enough_for_cells_that_reach_down_and_no_higher(words: int) -> None:
    table = reaching_down(words)
    made, surface = piece(table), painted(table)
    stub = surface.of(table.head[0][0].node)
    style = house.sheet().looks["table_head"].style
    needed = len(stub) * style.leading + style.size * 0.5
    assert sum(row.height for row in made.head) == max(needed, 2 * 15.0)
    capitals = style.face.cap_height * style.size / 1000
    assert stub[0].baseline + capitals < max(rule.start[1] for rule in surface.rules)
    assert (len(stub) > 2) == (words > 2)


def test_lines_of_a_header_are_set_in_its_own_leading() -> None:
    style = "table_head: {font: sans, size: 8, leading: "
    change = (f"{style}11", f"{style}13")
    table = writing.table(["Antal utredningar enligt lag"] * 2, [("Järva", "1", "2")])
    surface = painted(table, change)
    first, second, *_ = surface.of(table.head[0][1].node)
    assert first.baseline - second.baseline == pytest.approx(13.0)
    assert first.baseline < max(rule.start[1] for rule in surface.rules)


# --- tint and rules


@pytest.mark.parametrize(("first", "after"), [(1, 3), (3, 5), (0, 1), (4, 5)])
def test_the_tint_covers_exactly_its_columns_header_and_rows(first: int, after: int) -> None:
    table = grouped(highlight=((first, after),))
    edges = piece(table).columns.edges
    surface = painted(table)
    (tint,) = surface.rectangles
    heavy = [rule.start[1] for rule in surface.rules if rule.weight == INKS.heavy]
    assert tint.ink == INKS.tint
    assert (tint.x, tint.x + tint.width) == pytest.approx(
        (X + edges[first][0], X + edges[after - 1][1])
    )
    assert (tint.y + tint.height, tint.y) == pytest.approx(tuple(heavy))


def test_columns_that_are_set_off_apart_have_a_tint_each() -> None:
    table = grouped(highlight=((1, 2), (4, 5)))
    edges = piece(table).columns.edges
    lefts = [tint.x - X for tint in painted(table).rectangles]
    assert lefts == pytest.approx([edges[1][0], edges[4][0]])


def test_the_tint_lies_under_rules_and_text_and_belongs_to_nobody() -> None:
    surface = painted(grouped(highlight=((3, 5),)))
    (tint,) = surface.rectangles
    assert tint.owner == "Layout"
    first_rule, first_cell = surface.rules[0], surface.find("Stadsdel")
    order = [surface.painted.index(one) for one in (tint, first_rule, first_cell)]
    assert order == sorted(order)


def test_a_table_without_highlight_has_no_tint() -> None:
    assert painted(grouped()).rectangles == []


def full_rules(surface: RecordingSurface) -> list[Rule]:
    return [rule for rule in surface.rules if rule.start[0] == X]


def test_rules_stand_above_and_below_the_header_above_totals_and_at_the_end() -> None:
    table = grouped()
    surface = painted(table)
    rules = full_rules(surface)
    assert [rule.weight for rule in rules] == [INKS.heavy, INKS.light, INKS.light, INKS.heavy]
    assert {rule.ink for rule in rules} == {INKS.rule}
    assert {rule.owner for rule in rules} == {"Layout"}
    assert {rule.end[0] for rule in rules} == {X + piece(table).columns.width}
    *_, above_total, end = (rule.start[1] for rule in rules)
    *_, last, total = (line.baseline for line in column(surface, table, 0))
    assert last > above_total > total > end


def test_only_the_first_of_several_totals_has_a_rule_above() -> None:
    rows = [("a", "1"), ("b", "2"), ("Summa", "3"), ("Alla", "4")]
    one = writing.table(["Antal"], rows, totals=["Summa"])
    both = writing.table(["Antal"], rows, totals=["Summa", "Alla"])
    none = writing.table(["Antal"], rows, totals=[])
    assert [len(full_rules(painted(table))) for table in (none, one, both)] == [3, 4, 4]


def test_a_total_that_comes_first_stands_under_the_header_s_rule() -> None:
    rows = [("Summa", "3"), ("a", "1"), ("b", "2")]
    assert len(full_rules(painted(writing.table(["Antal"], rows)))) == 3


def test_totals_are_set_in_the_look_of_totals_and_other_rows_are_not() -> None:
    table = grouped()
    surface = painted(table)

    def fonts(row: Row) -> set[str]:
        lines = [line for cell in (row.stub, *row.cells) for line in surface.of(cell.node)]
        return {font for line in lines for font in line.fonts}

    *rows, total = map(fonts, table.body)
    assert rows == [{"SourceSansPro-Regular 8.00"}] * 3
    assert total == {"SourceSansPro-Semibold 8.00"}


# --- as a piece of a page


def test_a_table_floats_and_keeps_a_baseline_of_distance() -> None:
    made = piece(grouped())
    assert made.floats
    assert (made.spaceBefore, made.spaceAfter) == (14.0, 14.0)
    assert made.column == "text"


def test_a_wide_table_takes_the_margin_column_too() -> None:
    table = writing.table(["Antal"] * 13, [("Järva", *["123"] * 13)])
    assert piece(table).column == "full"
    assert piece(table).width == house.sheet().grid.full


def test_messages_name_a_table_and_the_place_where_it_is_put() -> None:
    made = piece(grouped())
    assert (made.name, made.span) == ("Tabell 5:1", writing.SPAN)
