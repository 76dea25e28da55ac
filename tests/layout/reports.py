"""Copies of small reports to try things on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

from typeset.layout.theme import StyleName

GOOD = Path(__file__).parent / "good"
"""A report that uses every part of the layout language."""

_STYLE = "  {}: {{font: sans, size: 10, leading: 14, colour: {}}}\n"
_REVERSED = ("opener_", "thumb", "cover_", "back_", "spine")
"""Roles that stand on fields of colour."""


def copy_report(source: Path, folder: Path) -> None:
    """Copy the files of a report over those in `folder`.

    A theme gets the styles that it does not mention, at its end: which styles there are is not
    what these reports are about.
    """
    shutil.copytree(source, folder, dirs_exist_ok=True)
    theme = folder / "theme.yaml"
    text = theme.read_text(encoding="utf-8")
    missing = [name for name in get_args(StyleName) if f"\n  {name}: " not in text]
    inks = ["papper" if name.startswith(_REVERSED) else "svart" for name in missing]
    theme.write_text(text + "".join(map(_STYLE.format, missing, inks)), encoding="utf-8")
