"""Small deliveries of data, and views on them as a layout writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from typeset.data.dataset import Dataset
from typeset.data.read import Store
from typeset.diagnostics import Diagnostics, render
from typeset.layout.data_source import DataSource
from typeset.layout.exhibits import FigureSpec, TableSpec
from typeset.layout.yaml_source import parse_yaml

LAYOUT = Path("chapter.yaml")
"""Where views are written; also as a file in the current folder, so that messages can show it."""


@dataclass(slots=True)
class Delivery:
    """A data folder, the views on it, and what was said about them."""

    folder: Path
    diagnostics: Diagnostics

    @classmethod
    def at(cls, folder: Path) -> Delivery:
        return cls(folder, Diagnostics())

    def write(self, name: str, text: str, encoding: str = "utf-8") -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding))

    def write_excel(self, name: str, sheets: dict[str, Sequence[Sequence[object]]]) -> None:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row, 1):
                    sheet.cell(number, column, cell)
        book.save(self.folder / name)

    def source(self, text: str) -> DataSource:
        return DataSource.model_validate(self._tree(text))

    def table(self, text: str) -> TableSpec:
        return TableSpec.model_validate(self._tree(f"caption: x\nsource: x\n{text}"))

    def figure(self, text: str) -> FigureSpec:
        return FigureSpec.model_validate(self._tree(f"caption: x\nsource: x\n{text}"))

    def _tree(self, text: str) -> object:
        (self.folder / LAYOUT).write_text(text, encoding="utf-8")
        return parse_yaml(text, LAYOUT, self.diagnostics)

    def read(self, text: str) -> Dataset | None:
        return Store(Path("."), self.diagnostics).read(self.source(text))

    def good(self, text: str) -> Dataset:
        """Read what nothing is wrong with."""
        dataset = self.read(text)
        assert dataset is not None, self.said()
        assert not len(self.diagnostics), self.said()
        return dataset

    def codes(self) -> list[str]:
        return [found.code for found in self.diagnostics]

    def said(self) -> str:
        return "".join(f"{render(found)}\n\n" for found in self.diagnostics)
