"""The sample's theme made ready, and variations of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from typeset import locale
from typeset.diagnostics import Diagnostic, Diagnostics
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.sheet import Sheet, resolve
from typeset.layout.theme import Theme
from typeset.layout.yaml_source import parse_yaml
from typeset.typography.families import Families

THEME = Path(__file__).resolve().parents[2] / "layouts" / "themes" / "stad.yaml"

MM = 72 / 25.4

_LAST = 4
"""Partings among which the least unwelcome one is chosen."""


@cache
def families() -> Families:
    """The installed fonts: one set of faces for all tests, so that words are shaped once."""
    return Families([])


def theme(*changes: tuple[str, str]) -> Theme:
    """The sample's theme, with parts of its text replaced; each must be there exactly once."""
    source = THEME.read_text(encoding="utf-8")
    for old, new in changes:
        assert source.count(old) == 1, f"{old!r} is not in the theme once"
        source = source.replace(old, new)
    diagnostics = Diagnostics()
    entries = parse_yaml(source, THEME, diagnostics)
    diagnostics.raise_if_errors()
    return Theme.model_validate(entries)


@cache
def sheet(*changes: tuple[str, str]) -> Sheet:
    diagnostics = Diagnostics()
    resolved = resolve(theme(*changes), locale.get("sv"), families(), diagnostics)
    diagnostics.raise_if_errors()
    assert resolved is not None
    return resolved


def setter(*changes: tuple[str, str]) -> Setter:
    """A setter in Swedish that has found nothing wrong yet."""
    return Setter(sheet(*changes), locale.get("sv"), Diagnostics())


def parted(piece: Piece, room: float) -> tuple[Piece, Piece] | None:
    """What stands on a page with so much room and what goes on overleaf; None if nothing fits.

    Of the last places where the piece may be parted, that is the one that costs least.
    """
    fitting = [one for one in piece.partings() if piece.extent(piece.start, one.at) <= room + 0.01]
    if not fitting:
        return None
    best = min(fitting[-_LAST:], key=lambda one: (one.cost, -one.at))
    return piece.part(piece.start, best.at), piece.part(best.at, piece.units)


def found(setter: Setter) -> list[Diagnostic]:
    """What has been found wrong, in reading order."""
    return list(setter.diagnostics)
