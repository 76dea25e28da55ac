"""A report of pictures, written and built in a test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from tests.content.reports import THEME
from typeset.build import build
from typeset.report import BuildReport

_REPORT = """\
title: Bilderbok
publisher: Exempelstad
date: 2025-05-13
theme: theme.yaml
data: data
chapters: [kapitel.yaml]
"""
_WORDS = (
    "Längs Storgatan har fem nya lokaler öppnat sedan 2020. De flesta är små, och många delar "
    "entré med ett bibliotek eller en förskola. Den som kommer gående från torget ser dem knappt."
)


@dataclass(slots=True)
class Album:
    """A report in a folder, to which pictures are added one after the other."""

    folder: Path
    items: list[str] = field(default_factory=list)
    opener: str = ""
    """Keys of the picture of the opening page, each on a line of its own."""
    summary: list[str] = field(default_factory=list)
    title: str = "Bilder"

    def __post_init__(self) -> None:
        (self.folder / "data").mkdir(parents=True)
        (self.folder / "foton").mkdir()
        shutil.copyfile(THEME, self.folder / "theme.yaml")

    def path(self, name: str) -> Path:
        """Where a picture stands."""
        return self.folder / "foton" / name

    def save(self, name: str, image: Image.Image, **how: Any) -> None:
        """Save a picture without placing it."""
        image.save(self.path(name), **how)

    def place(self, name: str, said: str = "alt: Ett landskap.") -> None:
        """Place a picture, with further keys in `said`, several of them on lines of their own."""
        keys = "".join(f"    {line}\n" for line in said.splitlines())
        self.items.append(f"  - picture: foton/{name}\n{keys}")

    def add(self, name: str, image: Image.Image, said: str = "alt: Ett.", **how: Any) -> None:
        """Save a picture and place it."""
        self.save(name, image, **how)
        self.place(name, said)

    def say(self, words: str = _WORDS) -> None:
        """Add a paragraph."""
        self.items.append(f"  - text: {words}\n")

    def write(self) -> Path:
        """Write the report's files; gives its folder."""
        (self.folder / "report.yaml").write_text(_REPORT, "utf-8")
        body = "".join(self.items)
        opener = "".join(f"  {line}\n" for line in self.opener.splitlines())
        summary = "".join(f"  - {line}\n" for line in self.summary)
        head = f"opener:\n{opener}" if opener else ""
        head += f"summary:\n{summary}" if summary else ""
        chapter = f"number: 1\ntitle: {self.title}\n{head}body:\n{body}"
        (self.folder / "kapitel.yaml").write_text(chapter, "utf-8")
        return self.folder

    def build(self, *editions: Any) -> Built:
        """Build it.  Raises TypesetError."""
        out = self.folder.parent / "out"
        report = build(self.write(), out=out, editions=editions or ("print", "web"))
        return Built(report.folder, self.folder.name, report)


@dataclass(frozen=True, slots=True)
class Built:
    """The finished files."""

    folder: Path
    name: str
    report: BuildReport

    @property
    def print(self) -> Path:
        """The printer's."""
        return self.folder / "print" / f"{self.name}.pdf"

    @property
    def web(self) -> Path:
        """The whole report for the screen."""
        return self.folder / "web" / f"{self.name}.pdf"
