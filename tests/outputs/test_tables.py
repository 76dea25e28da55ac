"""A finished report with a turned table, a long one in groups, and notes in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tests.content.reports import write
from tests.judges import page_validation, tags
from tests.judges.pdf import open_pdf, resolved
from tests.judges.tags import Element
from tests.outputs.printed import spaced
from typeset.build import build

HERE = Path(__file__).parent / "tables"
WEB = ("ua1", "2a")


@dataclass(frozen=True, slots=True)
class Made:
    """The report's files."""

    screen: Path
    press: Path

    @property
    def tables(self) -> list[Element]:
        return tags.read(self.screen).find("Table")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("tables") / "rapport"
    folder.mkdir()
    files = {f"data/{file.name}": file.read_text("utf-8") for file in (HERE / "data").iterdir()}
    write(folder, [(HERE / "chapter.yaml").read_text("utf-8")], files)
    build(folder, editions=("print", "web"), out=folder.parent / "out")
    out = folder.parent / "out" / "rapport"
    return Made(out / "web" / "rapport.pdf", out / "print" / "rapport.pdf")


def cells(row: Element) -> list[Element]:
    return row.find("TH", "TD")


def words(element: Element) -> str:
    return spaced("".join(content.text for content in element.contents()))


def headers(table: Element, cell: Element) -> list[str]:
    """The words of the header cells that a cell names, without marks of notes."""
    by_name = {one.identifier: one for one in table.walk() if one.identifier}
    named = cell.attributes.get("Table", {}).get("Headers", [])
    return [without_marks(by_name[name]) for name in named]


def without_marks(cell: Element) -> str:
    """The words of a header cell, without the marks of its notes."""
    marks = "".join(words(reference) for reference in cell.find("Reference"))
    return words(cell).removesuffix(marks)


# --- standards


@pytest.mark.verapdf
def test_verapdf_finds_no_fault(made: Made, verapdf: ModuleType) -> None:
    verapdf.assert_valid([made.screen], WEB)


def test_page_validation_finds_no_fault(made: Made) -> None:
    page_validation.assert_valid([made.screen], WEB)


def test_everything_is_tagged_or_decoration_and_owned_once(made: Made) -> None:
    assert tags.unmarked(made.screen) == []
    assert tags.unclaimed(made.screen) == []


# --- turned


def test_the_page_of_a_turned_table_is_shown_upright_on_screen_and_straight_in_print(
    made: Made,
) -> None:
    (page,) = made.tables[0].pages
    for file, rotate in ((made.screen, 90), (made.press, None)):
        turned = {
            number: one.get("/Rotate")
            for number, one in enumerate(open_pdf(file).pages)
            if one.get("/Rotate")
        }
        assert turned == ({page: rotate} if rotate else {})


def test_a_turned_table_is_read_row_by_row_each_value_under_its_headers(made: Made) -> None:
    table = made.tables[0]
    row = next(row for row in table.find("TR") if words(row).startswith("Farsta"))
    values = row.find("TD")
    assert len(values) == 24
    assert headers(table, values[-1]) == ["Farsta", "2024", "Män", "Placeringar"]


def test_the_notes_of_a_turned_table_follow_it_in_the_tree_and_on_its_page(made: Made) -> None:
    table = made.tables[0]
    notes = {words(note)[2:]: note for note in tags.read(made.screen).find("Note")}
    own = [note for text, note in notes.items() if text.startswith(("Insatser", "Farsta"))]
    assert len(own) == 2
    assert [note.pages for note in own] == [table.pages] * 2


# --- groups


def data_rows(table: Element) -> Iterator[Element]:
    return (row for row in table.find("TR") if row.find("TD"))


def test_a_long_table_is_parted_between_groups(made: Made) -> None:
    table = made.tables[1]
    bodies = table.find("TBody", "TFoot")
    assert len(bodies) == 7
    assert len(table.pages) > 1
    assert all(len(body.pages) == 1 for body in bodies)


def test_every_value_of_a_group_has_its_heading_among_its_headers(made: Made) -> None:
    table = made.tables[1]
    groups = [without_marks(cell) for row in table.find("TR") for cell in cells(row)
              if cell.attributes["Table"].get("ColSpan") == 4]  # fmt: skip
    assert len(groups) == 6
    found = [headers(table, row.find("TD")[0])[0] for row in data_rows(table)]
    wanted = [group for group in groups for _ in range(10)]
    assert found == [*wanted, "Hela staden"]


def test_totals_do_not_stand_alone_on_a_page(made: Made) -> None:
    rows = list(data_rows(made.tables[1]))
    for page in made.tables[1].pages:
        own = [row for row in rows if row.pages == [page]]
        assert len(own) >= 3
        assert words(own[-1]).startswith(("Samtliga", "Hela"))


def test_a_parted_table_says_so_at_both_ends(made: Made) -> None:
    pages = open_pdf(made.screen).pages
    *earlier, last = made.tables[1].pages
    for number in earlier:
        assert "forts. på nästa sida" in pages[number].extract_text()
    assert "(forts.)" in pages[last].extract_text()
    assert "(forts.)" not in pages[earlier[0]].extract_text()


# --- notes


def test_marks_in_cells_lead_to_their_notes(made: Made) -> None:
    table = made.tables[1]
    cell = next(cell for cell in table.find("TD") if "12,25" in words(cell))
    assert [reference.set_text for reference in cell.find("Reference")] == ["1", "3"]
    links = [one for page in open_pdf(made.screen).pages for one in page.get("/Annots") or []]
    contents = [str(resolved(link)["/Contents"]) for link in links]
    assert contents.count("Fotnot 1") == 4


def test_each_note_has_one_number_and_stands_once(made: Made) -> None:
    notes = [words(note) for note in tags.read(made.screen).find("Note")]
    assert [note[0] for note in notes] == ["1", "2", "3"]
