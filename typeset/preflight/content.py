"""Rules about what pages are drawn with, and about transparency."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.inspect.colour import ColourSpace, colour_space
from typeset.inspect.records import Painted
from typeset.inspect.state import Look
from typeset.inspect.values import get
from typeset.preflight.colours import allowed_devices
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, WARNING, Field, PageFacts
from typeset.preflight.separation import SEPARABLE

FIELD = Field("transparency")
DRAWING = Field("drawing")

_X4 = "ISO 15930-7"

BLEND_MODES = SEPARABLE | {
    "Normal",
    "Compatible",
    "Hue",
    "Saturation",
    "Color",
    "Luminosity",
}
"""ISO 32000-1, tables 136 and 137."""


@FIELD.page(
    "blend-mode",
    "Transparency uses the blend modes of the standard only.",
    f"{_X4}, transparency; ISO 32000-1, 11.3.5",
    ERROR,
    "Choose another blend mode.",
)
def _blend_mode(facts: PageFacts) -> Iterator[Found]:
    for thing, unknown in facts.painted(_unknown_modes):
        yield facts.found(f"“{min(unknown)}” is not a blend mode.", thing.box)


def _unknown_modes(thing: Painted) -> set[str]:
    return {look.blend for look in _looks(thing)} - BLEND_MODES


def _looks(thing: Painted) -> list[Look]:
    """What a thing is painted with, and the groups around it."""
    return [thing.look, *(group.look for group in thing.where.groups)]


@FIELD.page(
    "blending-space",
    "Transparency is blended in the inks of the printing condition.",
    f"{_X4}, transparency; ISO 32000-1, 11.4.7 and 11.6.6",
    ERROR,
    "Set the transparency blending space of document and pictures to CMYK.",
)
def _blending_space(facts: PageFacts) -> Iterator[Found]:
    own = get(facts.page.group, "/CS")
    if own is not None and _transparent(facts):
        space = colour_space(own, get(facts.page.resources, "/ColorSpace"))
        if _foreign(facts, space):
            yield _told(facts, f"The page blends its transparency in {space.label}.", space)
    for thing, groups in facts.painted(lambda thing: thing.where.groups):
        for group in groups:
            # A group that is not isolated blends in its parent's space (table 147).
            if group.isolated and group.space is not None and _foreign(facts, group.space):
                message = f"A group blends its transparency in {group.space.label}."
                found = _told(facts, message, group.space)
                yield Found(message, thing.box, facts.page.number, found.severity)


def _told(facts: PageFacts, message: str, space: ColourSpace) -> Found:
    """A space with a profile is allowed, though the printer's colours come out of a conversion."""
    severity = ERROR if space.family.startswith("Device") else WARNING
    return Found(message, None, facts.page.number, severity)


def _foreign(facts: PageFacts, space: ColourSpace) -> bool:
    if space.family.startswith("Device"):
        return space.family not in allowed_devices(facts.file.intent)
    return space.components == 3 and "DeviceRGB" not in allowed_devices(facts.file.intent)


def _transparent(facts: PageFacts) -> bool:
    return any(look.transparent for group in facts.alike.values() for look in _looks(group[0]))


@DRAWING.page(
    "content",
    "Everything on the page can be followed from the first operator to the last.",
    "ISO 32000-1, 7.8.2 and 8.2",
    ERROR,
    "Export the file again; if it stays so, tell the maker of the program.",
)
def _content(facts: PageFacts) -> Iterator[Found]:
    for fault in facts.faults:
        yield facts.found(f"The page’s drawing is broken: {fault.message}.")
