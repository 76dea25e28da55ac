"""Rules about fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typeset.inspect.fonts import Font
from typeset.inspect.records import PaintedText
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, WARNING, Field, PageFacts

FIELD = Field("fonts")

_X4 = "ISO 15930-7, fonts; ISO 32000-1, 9.9"


def set_in(facts: PageFacts, wanted: Callable[[Font], bool]) -> Iterator[tuple[PaintedText, Font]]:
    """Texts that are not invisible, with their fonts, if those are such; each is asked once."""
    known: dict[int, bool] = {}
    for thing in facts.texts:
        font = thing.state.font
        if font is None or thing.state.mode == 3:
            continue
        if id(font) not in known:
            known[id(font)] = wanted(font)
        if known[id(font)]:
            yield thing, font


@FIELD.page(
    "font-embedded",
    "All fonts are in the file.",
    _X4,
    ERROR,
    "Export with fonts embedded; if a font forbids it, use another or draw outlines.",
)
def _font_embedded(facts: PageFacts) -> Iterator[Found]:
    for thing, font in set_in(facts, lambda font: not font.embedded):
        yield facts.found(f"The font {font.plain_name} is not in the file.", thing.box)


@FIELD.page(
    "font-program",
    "Embedded fonts can be read.",
    _X4,
    ERROR,
    "Export again; the font on the computer may be broken.",
)
def _font_program(facts: PageFacts) -> Iterator[Found]:
    for thing, font in set_in(facts, _unreadable):
        yield facts.found(f"The embedded font {font.plain_name} cannot be read.", thing.box)


def _unreadable(font: Font) -> bool:
    return font.program is not None and not font.program.kind


@FIELD.page(
    "type3-font",
    "No font is made of drawings (Type 3).",
    "Printers’ practice (GWG 2015); allowed by ISO 15930-7",
    WARNING,
    "Use an OpenType font; Type 3 letters are drawn without hints and may fill in.",
)
def _type3_font(facts: PageFacts) -> Iterator[Found]:
    for thing, font in set_in(facts, lambda font: font.subtype == "Type3"):
        yield facts.found(f"The text is in a Type 3 font ({font.plain_name}).", thing.box)


@FIELD.page(
    "missing-glyph",
    "No letter is missing from its font.",
    "ISO 32000-1, 9.7.6.3 (.notdef)",
    ERROR,
    "Choose a font that has the letter; a box or nothing would be printed.",
)
def _missing_glyph(facts: PageFacts) -> Iterator[Found]:
    for thing, font in set_in(facts, lambda font: font.composite):
        if thing.lacking:
            yield facts.found(f"{font.plain_name} lacks a letter that is used.", thing.box)
