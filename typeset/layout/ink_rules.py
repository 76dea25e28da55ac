"""What must hold of a theme's inks: values that are colours, tints of inks, plates of one kind.

Each problem is told at the setting that cannot be met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from typeset.diagnostics import Diagnostics, nearest
from typeset.layout.source import Text
from typeset.layout.theme import Theme
from typeset.layout.theme_inks import Colour, Paper, TintColour

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_RESERVED = frozenset({"all", "none", "cyan", "magenta", "yellow", "black"})
"""Names of plates that mean something else than a spot ink (ISO 32000-1, 8.6.6.4)."""


def check_colours(theme: Theme, diagnostics: Diagnostics) -> None:
    """Screen values can be read, and tints are tints of inks."""
    for colour in theme.colours.values():
        if isinstance(colour, TintColour):
            _check_tint(theme, colour, diagnostics)
        elif not _HEX.fullmatch(colour.screen):
            message = f"“{colour.screen}” is no colour value"
            hint = 'write # and six digits 0–9 or A–F, in quotation marks: "#013D66"'
            diagnostics.error("bad-colour", message, colour.screen.span, hint)


def _check_tint(theme: Theme, colour: TintColour, diagnostics: Diagnostics) -> None:
    full = [str(name) for name, other in theme.colours.items() if isinstance(other, Colour)]
    if colour.of in full:
        return
    if colour.of in theme.colours:
        message = f"“{colour.of}” is a tint itself, and there are no tints of tints"
        diagnostics.error("tint-of-tint", message, colour.of.span, f"inks: {', '.join(full)}")
        return
    hints = (*nearest(colour.of, full), f"inks in this theme: {', '.join(full)}")
    diagnostics.error("unknown-colour", f"no colour “{colour.of}”", colour.of.span, *hints)


def check_spots(theme: Theme, diagnostics: Diagnostics) -> None:
    """Each spot ink has one name and one substitute: another makes another plate."""
    seen: dict[str, tuple[Text, Colour]] = {}
    for spot, colour in _spots(theme):
        plain = "".join(sign for sign in spot.casefold() if sign.isalnum())
        if plain in _RESERVED:
            message = f"“{spot}” is no spot ink: every press has a plate that is called so"
            diagnostics.error("bad-spot", message, spot.span, "leave “spot” out, or rename it")
            continue
        first, known = seen.setdefault(plain, (spot, colour))
        if first != spot:
            message = f"“{first}” and “{spot}” would make two plates"
            hint = f"write one name for both; the first is on line {first.span.line}"
            diagnostics.error("bad-spot", message, spot.span, hint)
        elif _recipes(known) != _recipes(colour):
            message = f"the spot ink “{spot}” has two substitutes"
            hint = f"write the same “print” as on line {first.span.line}, or a tint: {{of: …}}"
            diagnostics.error("bad-spot", message, colour.span_of("print"), hint)


def _spots(theme: Theme) -> Iterator[tuple[Text, Colour]]:
    for colour in theme.colours.values():
        if isinstance(colour, Colour) and colour.spot is not None:
            yield colour.spot, colour


def _recipes(colour: Colour) -> list[object]:
    """What is printed on each paper; what is left to a profile depends on the screen value."""
    papers: tuple[Paper, ...] = get_args(Paper)
    return [colour.recipe(paper) or str(colour.screen) for paper in papers]
