"""Tables: every cell knows its headers, every number is written as the language writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.reports import Settle, attribute, chapter, one_table, roles, table, tables
from typeset.content.cells import write_cells
from typeset.content.exhibit_blocks import Table
from typeset.content.names import Names
from typeset.content.node import Node
from typeset.content.words import Scribe
from typeset.data.dataset import Dataset
from typeset.data.origin import TableOrigin
from typeset.data.pivot import pivot
from typeset.data.table import DataTable
from typeset.diagnostics import Diagnostics, Span
from typeset.layout.exhibits import TableSpec
from typeset.layout.source import Text
from typeset.locale import get

TWO_LEVELS = """\
nämnd,år,kön,antal
Farsta,2023,Kvinnor,211
Farsta,2023,Män,40
Farsta,2024,Kvinnor,1935
Farsta,2024,Män,12
Farsta,Ändring,,-7
Järva,2023,Kvinnor,1
Järva,2023,Män,2
Järva,2024,Kvinnor,3
Järva,2024,Män,4
Järva,Ändring,,5
"""


# --- structure


def test_a_table_is_caption_head_and_body_and_its_notes_follow(report: Settle) -> None:
    body = f"body:\n  - text: Se [@t].\n  - table: t\ntables:\n  t: {table(notes='[Obs]')}\n"
    made = report(chapter(body))
    (one,) = tables(made.chapter)
    assert roles(one.node) == ["Caption", "THead", "TBody"]
    assert roles(made.chapter.node)[-3:] == ["Table", "P", "P"]
    assert one.node.parent is made.chapter.node


def test_header_cells_have_scope(report: Settle) -> None:
    one = one_table(report, TWO_LEVELS, columns="[år, kön]")
    columns = {attribute(cell.node, "Scope") for row in one.head for cell in row}
    rows = {attribute(row.stub.node, "Scope") for row in one.body}
    data = {attribute(cell.node, "Scope") for row in one.body for cell in row.cells}
    assert (columns, rows, data) == ({"Column"}, {"Row"}, {None})
    assert {cell.node.role for row in one.head for cell in row} == {"TH"}
    assert {row.stub.node.role for row in one.body} == {"TH"}
    assert {cell.node.role for row in one.body for cell in row.cells} == {"TD"}


def test_cells_that_span_say_so_and_others_do_not(report: Settle) -> None:
    one = one_table(report, TWO_LEVELS, columns="[år, kön]")
    spans = [
        [
            (cell.text, attribute(cell.node, "ColSpan"), attribute(cell.node, "RowSpan"))
            for cell in row
        ]
        for row in one.head
    ]
    assert spans == [
        [("nämnd", None, 2), ("2023", 2, None), ("2024", 2, None), ("Ändring", None, 2)],
        [
            ("Kvinnor", None, None),
            ("Män", None, None),
            ("Kvinnor", None, None),
            ("Män", None, None),
        ],
    ]
    assert one.starts == ((0, 1, 3, 5), (1, 2, 3, 4))
    assert one.columns == 6


def test_cells_name_their_headers_over_all_levels(report: Settle) -> None:
    one = one_table(report, TWO_LEVELS, columns="[år, kön]")
    by_name = {node.identifier: node for node in one.node.walk() if node.identifier}
    texts = {id(cell.node): cell.text for row in one.head for cell in row}
    texts |= {id(row.stub.node): row.stub.text for row in one.body}

    def headers(node: Node) -> list[str]:
        names = attribute(node, "Headers") or ()
        assert isinstance(names, tuple)
        return [texts[id(by_name[str(name)])] for name in names]

    assert headers(one.body[0].cells[2].node) == ["Farsta", "2024", "Kvinnor"]
    assert headers(one.body[1].cells[4].node) == ["Järva", "Ändring"]
    assert headers(one.body[1].stub.node) == ["nämnd"]
    assert headers(one.head[1][1].node) == ["2023"]
    assert headers(one.head[0][1].node) == []


# --- the same for any header, seen as a screen reader sees it: by the spans of cells on a grid


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the grid places that its spans make it cover."""

    node: Node
    rows: range
    columns: range


def grid(root: Node) -> list[Placed]:
    """Lay out TR, TH and TD as HTML does: each cell takes the first free place of its row."""
    taken: set[tuple[int, int]] = set()
    placed = []
    rows = [row for group in root.children if group.role != "Caption" for row in group.children]
    for y, row in enumerate(rows):
        x = 0
        for node in row.children:
            while (y, x) in taken:
                x += 1
            cell = Placed(node, range(y, y + span(node, "Row")), range(x, x + span(node, "Col")))
            covered = {(a, b) for a in cell.rows for b in cell.columns}
            assert not covered & taken
            taken |= covered
            placed.append(cell)
    assert len(taken) == (1 + max(y for y, _ in taken)) * (1 + max(x for _, x in taken))
    return placed


def span(node: Node, kind: str) -> int:
    value = attribute(node, f"{kind}Span")
    return value if isinstance(value, int) else 1


def over(cell: Placed, cells: Sequence[Placed]) -> Iterator[Placed]:
    """The header cells above a cell, in its first column."""
    for other in headers_of(cells, "Column"):
        if cell.columns.start in other.columns and other.rows.stop <= cell.rows.start:
            yield other


def beside(cell: Placed, cells: Sequence[Placed]) -> Iterator[Placed]:
    """The row's own header cell."""
    return (one for one in headers_of(cells, "Row") if cell.rows.start in one.rows)


def headers_of(cells: Sequence[Placed], scope: str) -> Iterator[Placed]:
    return (one for one in cells if attribute(one.node, "Scope") == scope)


@st.composite
def header_paths(draw: st.DrawFn) -> tuple[int, list[tuple[str, ...]]]:
    """How deep a header is, and its leaves; "" where an outer header reaches down to the end."""
    depth = draw(st.integers(1, 3))

    def leaves(level: int, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if level == depth:
            yield before
            return
        if level and draw(st.integers(0, 3)) == 0:
            yield before + ("",) * (depth - level)
            return
        for number in range(draw(st.integers(1, 3))):
            yield from leaves(level + 1, (*before, f"{level}{number}"))

    return depth, list(leaves(0, ()))


def scribe() -> Scribe:
    """A scribe of a part without notes."""
    return Scribe("1", Names(get("sv")), {}, get("sv"), Diagnostics())


def data_table(depth: int, paths: Sequence[tuple[str, ...]], rows: int) -> DataTable:
    """A table with a header of these paths, through the data stage."""
    levels = tuple(f"n{level}" for level in range(depth))
    lines = tuple((f"R{row}", *path, "7") for row in range(rows) for path in paths)
    place = Span(Path("a.yaml"))

    def text(value: str) -> Text:
        return Text.at(value, place)

    columns = ("rad", *levels, "värde")
    dataset = Dataset.of(Path("a.csv"), columns, lines, TableOrigin(Path("a.csv")))
    spec = TableSpec.model_validate(
        {
            "caption": text("x"),
            "source": text("x"),
            "data": {"file": text("a.csv")},
            "rows": text("rad"),
            "columns": [text(level) for level in levels],
            "values": text("värde"),
        }
    )
    found = Diagnostics()
    pivoted = pivot(spec, dataset, found)
    assert pivoted is not None, [one.message for one in found]
    return pivoted


@settings(deadline=None)
@given(header_paths(), st.integers(1, 3))
def test_each_cell_names_exactly_the_headers_above_it_and_its_row(
    header: tuple[int, list[tuple[str, ...]]], rows: int
) -> None:
    depth, paths = header
    root = Node("Table")
    write_cells(data_table(depth, paths, rows), "tabell-1-1", root, {}, scribe())
    cells = grid(root)
    assert headers_are_right(cells)
    identifiers = [cell.node.identifier for cell in cells if cell.node.role == "TH"]
    assert None not in identifiers
    assert len(set(identifiers)) == len(identifiers)
    assert sum(cell.node.role == "TD" for cell in cells) == rows * len(paths)


def headers_are_right(cells: Sequence[Placed]) -> bool:
    for cell in cells:
        wanted = [other.node.identifier for other in over(cell, cells)]
        if cell.node.role == "TD":
            wanted = [other.node.identifier for other in beside(cell, cells)] + wanted
        if list(attribute(cell.node, "Headers") or ()) != wanted:  # type: ignore[arg-type]
            return False
    return True


def test_a_cell_that_names_a_neighbours_header_is_found() -> None:
    root = Node("Table")
    paths = [("a", "x"), ("a", "y"), ("b", "")]
    write_cells(data_table(2, paths, 1), "t", root, {}, scribe())
    assert headers_are_right(grid(root))
    cell = root.children[1].children[0].children[2]
    headers = attribute(cell, "Headers")
    assert isinstance(headers, tuple)
    cell.headers = (headers[:-1],)
    assert not headers_are_right(grid(root))


def test_names_of_cells_are_unique_over_all_tables(report: Settle) -> None:
    body = (
        "body:\n  - text: Se [@t] och [@u].\n  - table: t\n  - table: u\n"
        f"tables:\n  t: {table()}\n  u: {table()}\n"
    )
    made = report(chapter(body), chapter(body, 2, "Fler"), chapter(body, 12, "Mer"))
    names = [
        node.identifier
        for part in made.document.chapters()
        for node in part.node.walk()
        if node.identifier
    ]
    assert len(names) == len(set(names)) == 6 * 4


# --- where nothing is tagged


def untagged(report: Settle, data: str, **changes: str) -> Table:
    body = f"body:\n  - text: Se [@t].\n  - table: t\ntables:\n  t: {table(**changes)}\n"
    made = report(chapter(body), files={"data/antal.csv": data}, accessible=False)
    (one,) = tables(made.chapter)
    return one


ALIKE = """\
nämnd,år,kön,antal
Farsta,2024,Kvinnor,7
Farsta,2024,Män,7
Järva,2024,Kvinnor,7[^anm]
Järva,2024,Män,*
Kista,2024,Kvinnor,7
Kista,2024,Män,*
"""


def test_equal_values_are_one_cell_where_nothing_is_tagged(report: Settle) -> None:
    first, second, third = (
        row.cells for row in untagged(report, ALIKE.replace("[^anm]", ""), columns="[kön]").body
    )
    assert first[0] is first[1] is second[0] is third[0]
    assert second[1] is third[1] is not first[0]


def test_values_with_notes_are_cells_of_their_own(report: Settle) -> None:
    footnotes, place = "footnotes: {anm: Preliminärt.}", table(columns="[kön]")
    body = f"body:\n  - text: Se [@t].\n  - table: t\n{footnotes}\ntables:\n  t: {place}\n"
    made = report(chapter(body), files={"data/antal.csv": ALIKE}, accessible=False)
    (one,) = tables(made.chapter)
    noted, plain = one.body[1].cells[0], one.body[0].cells[0]
    assert noted is not plain
    assert [inline.superior for inline in noted.inlines] == [False, True]
    assert [inline.superior for inline in plain.inlines] == [False]


def test_each_value_is_a_cell_of_its_own_where_cells_are_tagged(report: Settle) -> None:
    one = one_table(report, ALIKE.replace("[^anm]", "").replace("*", "8"), columns="[kön]")
    nodes = [cell.node for row in one.body for cell in row.cells]
    assert len(set(map(id, nodes))) == len(nodes) == 6


def test_the_same_is_printed_whether_tagged_or_not(report: Settle) -> None:
    def texts(of: Table) -> list[list[str]]:
        return [[row.stub.text, *(cell.text for cell in row.cells)] for row in of.body]

    tagged = one_table(report, TWO_LEVELS, columns="[år, kön]")
    assert texts(untagged(report, TWO_LEVELS, columns="[år, kön]")) == texts(tagged)
