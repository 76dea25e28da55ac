"""Reads delivered files, each once: what a figure or table names, as a `Dataset`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from typeset.data.asked import Source
from typeset.data.dataset import Dataset
from typeset.data.delivery import Delivery
from typeset.data.read_csv import read_csv
from typeset.data.read_excel import read_excel
from typeset.diagnostics import Diagnostics, nearest

_READERS: dict[str, Callable[[Delivery], Dataset | None]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".xlsx": read_excel,
    ".xlsm": read_excel,
}
"""Who reads what, by the end of the file's name."""


@dataclass(slots=True)
class Store:
    """The data folder of one build.  Each file and sheet is read once, whoever asks for it."""

    folder: Path
    diagnostics: Diagnostics
    _read: dict[tuple[str, str | None], Dataset | None] = field(default_factory=dict)

    def path(self, source: Source) -> Path:
        """Where the file is, or should be."""
        return self.folder / str(source.file)

    def read(self, source: Source) -> Dataset | None:
        """The dataset; None if it cannot be read, which is then reported."""
        if not self.path(source).is_file():
            return read(source, self.folder, self.diagnostics)
        key = (str(source.file), None if source.sheet is None else str(source.sheet))
        if key not in self._read:
            self._read[key] = read(source, self.folder, self.diagnostics)
        return self._read[key]


def read(source: Source, folder: Path, diagnostics: Diagnostics) -> Dataset | None:
    """Read one file below `folder`; None if it cannot be used, with everything wrong reported."""
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
        dataset = reader(Delivery(path, source, found))
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
