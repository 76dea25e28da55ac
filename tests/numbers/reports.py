"""A small report whose chapter says whatever a test wants."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from typeset.data.read import Store
from typeset.data.views import arrange
from typeset.diagnostics import Diagnostics, render
from typeset.layout.load import Loaded, load
from typeset.numbers.book import Numbers, read_numbers

HERE = Path(__file__).resolve().parent / "report"
THEME = Path(__file__).resolve().parents[2] / "layouts" / "themes" / "stad.yaml"


@dataclass(frozen=True, slots=True)
class Written:
    """A report's numbers in the order of its texts, and what was complained about."""

    loaded: Loaded
    numbers: Numbers
    diagnostics: Diagnostics
    folder: Path

    def texts(self) -> list[str]:
        """What each formula says, in order."""
        return [one.text for one in self.numbers.printed.values()]

    def told(self) -> str:
        """Every problem, without the folder that the test stands in."""
        whole = "\n".join(render(one) for one in self.diagnostics)
        return whole.replace(f"{self.folder}/", "")


def write(
    folder: Path,
    text: str = "",
    *,
    checks: Sequence[str] = (),
    language: str = "sv",
    words_below: int = 10,
) -> Written:
    """The report in `folder` with `text` as the first paragraphs of its chapter."""
    shutil.copytree(HERE, folder, dirs_exist_ok=True)
    theme = THEME.read_text(encoding="utf-8")
    theme = theme.replace("number_words: 10", f"number_words: {words_below}")
    (folder / "theme.yaml").write_text(theme, encoding="utf-8")
    _change(folder / "report.yaml", "language: sv", f"language: {language}")
    if text:
        lines = "".join(f"\n      {line}" for line in text.splitlines())
        _change(folder / "chapter.yaml", "Här står siffrorna.", f"|{lines}")
    if checks:
        listed = "".join(f"  - {check}\n" for check in checks)
        _change(folder / "chapter.yaml", "tables:\n", f"checks:\n{listed}tables:\n")
    return read(folder)


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def read(folder: Path) -> Written:
    """The numbers of the report that stands in `folder`."""
    found = Diagnostics()
    loaded = load(folder, found)
    assert loaded is not None, [one.message for one in found]
    store = Store(loaded.data, found)
    views = arrange(loaded.exhibiting(), store, found)
    numbers = read_numbers(loaded, views, store, found)
    numbers.report_failed(lambda quantity, value: False, found)
    return Written(loaded, numbers, found, folder)
