"""Reads delivered files, each once: what a figure or table names, as a `Dataset`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.data.asked import Name, Named, Source
from typeset.data.dataset import Dataset
from typeset.data.delivery import Delivery
from typeset.data.geojson import outlines
from typeset.data.read_csv import read_csv
from typeset.data.read_excel import read_excel
from typeset.data.read_parquet import read_parquet
from typeset.data.series import Outline
from typeset.data.shape import shape
from typeset.data.sheet import Sheet
from typeset.data.values import PLAIN, Empty, Raw, Reading, label
from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.records import dataclass

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_READERS: dict[str, Callable[[Delivery], Sheet | None]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".xlsx": read_excel,
    ".xlsm": read_excel,
    ".parquet": read_parquet,
}
"""Who reads what, by the end of the file's name."""

_READING = (
    "sheet", "range", "encoding", "separator", "decimal", "wide", "missing", "types", "units"
)  # fmt: skip
"""The keys of a source that say how it is read."""
_MOST = 5
"""Cells of one column that are told to be of the wrong type; one cause makes many."""


@dataclass(slots=True)
class Store:
    """The data folder of one build.  Each part of a file is read once, whoever asks for it.

    `datasets` are the sources that the report names; a source may name one of them as its file.
    """

    folder: Path
    diagnostics: Diagnostics
    datasets: Mapping[str, Named] = field(default_factory=dict)
    _read: dict[tuple[object, ...], Dataset | None] = field(default_factory=dict)
    _areas: dict[Path, tuple[Outline, ...]] = field(default_factory=dict)
    _books: dict[Path, Workbook] = field(default_factory=dict)
    _typed: dict[tuple[object, ...], Dataset | None] = field(default_factory=dict)

    def source(self, source: Source) -> Source:
        """What a source stands for: itself, or the dataset that it names."""
        return self.datasets.get(str(source.file), source)

    def path(self, source: Source) -> Path:
        """Where the file is, or should be."""
        return self.folder / str(self.source(source).file)

    def read(self, source: Source) -> Dataset | None:
        """The dataset; None if it cannot be read, which is then reported."""
        asked, source = source, self.source(source)
        if asked is not source and not self._is_only_named(asked):
            return None
        if not self.path(source).is_file():
            return read(source, self.folder, self.diagnostics, self._books)
        key, reading = _part(source), _reading(source)
        if key not in self._read:
            self._read[key] = read(source, self.folder, self.diagnostics, self._books)
        dataset = self._read[key]
        if dataset is None:
            return None
        typed = (*key, reading, _plain_pairs(source.types), _plain_pairs(source.units))
        if typed not in self._typed:
            self._typed[typed] = _as_stated(dataset, source, reading, self.diagnostics)
        found = self._typed[typed]
        return found if found is None or asked is source else replace(found, where=source.where)

    def outlines(self, path: Path, asked: Span) -> tuple[Outline, ...]:
        """The areas in a GeoJSON file; none if something is wrong, told to each who asks."""
        if path not in self._areas:
            areas = outlines(path, self.diagnostics, asked)
            if not areas:
                return ()
            self._areas[path] = areas
        return self._areas[path]

    def _is_only_named(self, asked: Source) -> bool:
        """How a dataset is read is said where it is named; `where` may narrow it further."""
        stated = [key for key in _READING if getattr(asked, key)]
        if stated:
            message = f"“{stated[0]}” is said where the dataset “{asked.file}” is named"
            hint = "move it there; here only “where” may be added"
            self.diagnostics.error("said-elsewhere", message, asked.file.span, hint)
        return not stated


def _part(source: Source) -> tuple[object, ...]:
    """What decides which cells are read."""
    names = (source.file, source.sheet, source.range, source.encoding, source.separator)
    wide = source.wide
    columns = () if wide is None else (tuple(map(str, wide.labels)), tuple(map(str, wide.headers)))
    return (*map(_plain, names), *columns, wide and str(wide.values))


def _plain(name: Name | None) -> str | None:
    return None if name is None else str(name)


def _plain_pairs(pairs: Mapping[Name, object]) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(value)) for key, value in pairs.items())


def _reading(source: Source) -> Reading:
    if source.decimal is None and not source.missing:
        return PLAIN
    return Reading(source.decimal, frozenset(map(str, source.missing)))


def read(
    source: Source, folder: Path, diagnostics: Diagnostics, books: dict[Path, Workbook]
) -> Dataset | None:
    """Read one file below `folder`; None if it cannot be used, with everything wrong reported.

    Workbooks are kept open in `books`.
    """
    path = folder / str(source.file)
    if not path.is_file():
        _report_missing(source, path, folder, diagnostics)
        return None
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        message = f"{path.name} is no kind of file that tables and charts are made from"
        hint = "save it as .csv (UTF-8) or .xlsx"
        diagnostics.error("unknown-format", message, source.file.span, hint)
        return None
    found = Diagnostics()
    try:
        delivery = Delivery(path, source, found, books)
        sheet = reader(delivery)
        dataset = None if sheet is None else shape(sheet, delivery)
    except OSError as problem:
        message = f"{path} cannot be read: {problem.strerror or problem}"
        hint = "may you open it, and is it whole?"
        diagnostics.error("unreadable-file", message, source.file.span, hint)
        return None
    diagnostics.extend(found)
    return None if found.has_errors else dataset


def _report_missing(source: Source, path: Path, folder: Path, diagnostics: Diagnostics) -> None:
    """Name the likeliest file that is there.  A missing folder has been reported by itself."""
    if not folder.is_dir():
        return
    if path.is_dir():
        message = f"{path} is a folder, not a file"
        diagnostics.error("not-a-file", message, source.file.span, "name a file in it")
        return
    there = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.*"))
    names = [name for name in there if (folder / name).is_file()]
    hints = nearest(str(source.file), names) or (f"the data folder is {folder}",)
    diagnostics.error("missing-file", f"there is no file {path}", source.file.span, *hints)


# --- as the layout states -------------------------------------------------------------------------


def _as_stated(
    dataset: Dataset, source: Source, reading: Reading, diagnostics: Diagnostics
) -> Dataset | None:
    """The dataset with types and units as stated; cells that are not so are reported."""
    found = Diagnostics()
    stated = dataset.read_as(reading, {str(key): str(unit) for key, unit in source.units.items()})
    for name, kind in source.types.items():
        column = stated.find(name, found)
        if column is not None:
            _check_type(stated, column, kind, found)
    for name in source.units:
        stated.find(name, found)
    diagnostics.extend(found)
    return None if found.has_errors else stated


def _check_type(dataset: Dataset, column: int, kind: str, diagnostics: Diagnostics) -> None:
    cells = dataset.cells[column]
    wrong = cells.rows_with([not _is(kind, member, dataset) for member in cells.members])
    for row in wrong.nonzero()[0][:_MOST].tolist():
        message = f"“{cells[row]}” is no {kind} ({dataset.place(row, column)})"
        hint = "write 2024-12-31" if kind == "date" else "write 1234,5, or a mark"
        diagnostics.error("wrong-type", message, dataset.span(row, column), hint)


def _is(kind: str, member: Raw, dataset: Dataset) -> bool:
    """Whether a cell is what its column is stated to hold; an empty one is anything."""
    if kind == "number":
        return dataset.parse(member) is not None
    if kind == "text":
        return True
    if isinstance(dataset.parse(member), Empty):
        return True
    try:
        datetime.date.fromisoformat(label(member))
    except ValueError:
        return False
    return True
