"""What the finished sample is held against: its theme's geometry, its printed tables, its words.

Read straight from the files the team writes, not through the code under test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tests.conftest import LAYOUT, ROOT
from tests.judges.pdf import MM

PRINTED = ROOT / "tests" / "sample" / "printed"
THEME = ROOT / "layouts" / "themes" / "stad.yaml"

AWAY = 5.0 * MM
"""Points by which the glued sample's printed text stands further from the spine than its theme
says (docs/layout.md, Binding and covers)."""

SOFT_HYPHEN = "\u00ad"


@cache
def theme() -> dict[str, Any]:
    """The theme as it stands in its file."""
    read: dict[str, Any] = yaml.safe_load(THEME.read_text(encoding="utf-8"))
    return read


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of text is set: face, weight and size (pt)."""

    font: str
    weight: str
    size: float


def style(name: str) -> Style:
    """A style of the theme."""
    own = theme()["styles"][name]
    return Style(own["font"], own.get("weight", "regular"), float(own["size"]))


@dataclass(frozen=True, slots=True)
class Page:
    """The page's measures in points."""

    width: float
    height: float
    inner: float
    text: float
    full: float
    head: float
    foot: float
    bleed: float


def page() -> Page:
    """The geometry of the theme."""
    own = theme()["page"]
    full = own["text"] + own["gutter"] + own["margin"]
    lengths = (own["width"], own["height"], own["inner"], own["text"], full)
    edges = (own["head"], own["foot"], theme()["print"]["bleed"])
    return Page(*(length * MM for length in (*lengths, *edges)))


NOTE_ON_ZEROS = "17"
"""The number of that note."""


def table_rows(number: int) -> list[str]:
    """The body rows of table 5:`number` as the city printed them, without spaces and case.

    What the city marks as hidden over rows of zeros has a note in the sample.
    """
    lines = (PRINTED / f"tabell-5-{number}.txt").read_text(encoding="utf-8").splitlines()
    noted = [re.sub(r"\*\*( *\|[ 0]+)$", rf"{NOTE_ON_ZEROS}\1", line) for line in lines]
    return [squashed(line.replace("|", "")) for line in noted if line.strip()]


def squashed(text: str) -> str:
    """Text without any space, soft hyphen or difference of case."""
    return re.sub(rf"[\s{SOFT_HYPHEN}]", "", text).casefold()


def spaced(text: str) -> str:
    """Text with each run of spaces, of whatever kind, as one space, and no soft hyphens."""
    return re.sub(r"\s+", " ", text.replace(SOFT_HYPHEN, "")).strip()


_MARKUP = re.compile(
    r"\[@[^\]]*\]|\[\^[^\]]*\]|\{[^}]*\}|\]\([^)]*\)|\\.|[*_`\[\]]|^\s*(?:[-*]|\d+\.)\s",
    re.MULTILINE,
)


def phrases(least: int = 3) -> list[str]:
    """Stretches of `least` words or more of the team's own text, between any markup in it."""
    found: list[str] = []
    for file in sorted((LAYOUT / "chapters").glob("*.yaml")):
        for text in _texts(yaml.safe_load(file.read_text(encoding="utf-8"))):
            paragraphs = re.split(r"\n\s*\n|\n(?=\s*- )", text)
            pieces = (piece for paragraph in paragraphs for piece in _MARKUP.split(paragraph))
            found.extend(spaced(piece) for piece in pieces if len(piece.split()) >= least)
    return found


SPOKEN = ("text", "summary", "heading", "footnotes", "caption")


def _texts(value: Any, spoken: bool = False) -> Iterator[str]:
    """The texts under the keys whose words stand in the report."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, spoken or key in SPOKEN)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, spoken)
    elif spoken and isinstance(value, str):
        yield value
