"""Every example of docs/data.md is built, and nothing is said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT, Golden
from tests.content.reports import chapter, settle_there, tables, words, write
from tests.data.deliveries import Delivery
from typeset.content.exhibit_blocks import Cell, Table

PAGE = ROOT / "docs" / "data.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.M | re.S)


def examples() -> list[tuple[str, str, str]]:
    """The kind, the file's name and the text of each block on the page."""
    found = BLOCK.finditer(PAGE.read_text(encoding="utf-8"))
    return [(one["kind"], one["name"] or "", one["text"]) for one in found]


def report() -> str:
    """A chapter with all tables of the page."""
    specs = [text for kind, _, text in examples() if kind == "yaml"]
    names = [text.split(":")[0] for text in specs]
    body = "".join(f"  - text: Se [@{name}].\n  - table: {name}\n" for name in names)
    indented = "".join(re.sub(r"^(?=.)", "  ", text, flags=re.M) for text in specs)
    return chapter(f"body:\n{body}tables:\n{indented}")


def drawn(table: Table) -> Iterator[str]:
    """A table in plain text; what is drawn in a cell is said."""
    yield words(table.caption.inlines)
    for head in table.head:
        yield "  " + " | ".join(words(cell.inlines) for cell in head)
    for row in table.body:
        yield "  " + " | ".join(map(said, (row.stub, *row.cells)))


def said(cell: Cell) -> str:
    """The words of a cell, or what is heard instead of a drawing."""
    return f"<{cell.node.alternative}>" if cell.graphic else words(cell.inlines)


def test_the_examples_are_tables_about_which_nothing_is_said(
    tmp_path: Path, golden: Golden
) -> None:
    files = {f"data/{name}": text for kind, name, text in examples() if kind == "csv"}
    write(tmp_path, [report()], files)
    rows = [["Konsultationer", None, None], [], ["nämnd", "år", "antal"]]
    rows += [["Järva", 2023, 14], ["Järva", 2024, 20], ["Bromma", 2023, 7], ["Bromma", 2024, 9]]
    Delivery.at(tmp_path / "data").write_excel("samtal.xlsx", {"Annat": [], "Samtal": rows})
    made = settle_there(tmp_path)
    assert made.diagnostics == ()
    lines = (line for one in tables(made.chapter) for line in drawn(one))
    golden("data-page.txt", "".join(f"{line}\n" for line in lines))
