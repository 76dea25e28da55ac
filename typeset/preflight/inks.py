"""Rules about inks: how they lie on each other, how much there is of them, what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typeset.inspect.colour import Colour, ColourSpace
from typeset.inspect.records import (
    Painted,
    PaintedImage,
    PaintedPath,
    PaintedShading,
    colours,
)
from typeset.inspect.values import get, name
from typeset.preflight.colours import called
from typeset.preflight.finding import Found
from typeset.preflight.heaviness import heaviest
from typeset.preflight.rule import ERROR, WARNING, Field, FileFacts, PageFacts
from typeset.preflight.separation import ALL, same_alternate

FIELD = Field("inks")

_X4 = "ISO 15930-7"


@FIELD.page(
    "overprint-profile",
    "CMYK with a profile of its own does not overprint in mode 1.",
    f"{_X4}, overprint; ISO 32000-1, 8.6.7",
    ERROR,
    "Take the profile off the colour, or set it to knock out.",
)
def _overprint_profile(facts: PageFacts) -> Iterator[Found]:
    for thing, count in facts.painted(_overprinting_profiles):
        for _ in range(count):
            yield facts.found(f"{called(thing)} overprints in ICC CMYK.", thing.box)


def _overprinting_profiles(thing: Painted) -> int:
    """How many colours of a thing have a profile of CMYK and overprint in mode 1."""
    if thing.look.overprint_mode != 1:
        return 0
    spaces = [colour.space for colour, overprint in painted_colours(thing) if overprint]
    return sum(one.family == "ICCBased" and one.components == 4 for one in spaces)


def painted_colours(thing: Painted) -> Iterator[tuple[Colour, bool]]:
    """The colours that a thing is painted in, each with whether it overprints."""
    if isinstance(thing, PaintedShading | PaintedImage):
        yield from ((one, thing.look.fill_overprint) for one in colours(thing))
        return
    if thing.filled:
        yield thing.look.fill, thing.look.fill_overprint
    if thing.stroked:
        yield thing.look.stroke, thing.look.stroke_overprint


@FIELD.page(
    "white-overprint",
    "Nothing white overprints: it would vanish.",
    "Printers’ practice (GWG 2015)",
    ERROR,
    "Set white objects to knock out.",
)
def _white_overprint(facts: PageFacts) -> Iterator[Found]:
    def white(thing: Painted) -> int:
        over = [colour for colour, overprint in painted_colours(thing) if overprint]
        inks = [facts.file.separator.amounts(one) for one in over]
        return sum(bool(one) and max(one.values()) <= 0.0 for one in inks)

    for thing, count in facts.painted(white):
        for _ in range(0 if thing.box.empty else count):
            yield facts.found(f"{called(thing)} is white and overprints.", thing.box)


@FIELD.page(
    "registration-colour",
    "Inside the trim nothing is in the colour of registration marks (All).",
    "Printers’ practice (GWG 2015); ISO 32000-1, 8.6.6.4",
    ERROR,
    "Use black instead of “registration” for text and drawings.",
)
def _registration_colour(facts: PageFacts) -> Iterator[Found]:
    trim = facts.trim
    if trim is None:
        return
    for thing, _ in facts.painted(_registered):
        if thing.box.meets(trim.grown(-0.1)):
            yield facts.found(f"{called(thing)} is in the registration colour.", thing.box)


def _registered(thing: Painted) -> bool:
    return any(colour.space.inks == (ALL,) for colour in colours(thing))


@FIELD.page(
    "hairline",
    "Lines are at least 0.25 pt thick.",
    "Printers’ practice (GWG 2015): 0.25 pt",
    WARNING,
    "Draw lines of 0.25 pt or more; in pale tints and white more than that.",
)
def _hairline(facts: PageFacts) -> Iterator[Found]:
    least = facts.limits.hairline
    for thing in facts.things:
        width = _thickness(thing)
        if width is not None and width < least - 0.005 and not thing.box.empty:
            yield facts.found(f"A line is {width:.2f} pt thick.", thing.box, least - width)


def _thickness(thing: Painted) -> float | None:
    """The thickness of a line, or of a filled rectangle; None for what is neither."""
    if not isinstance(thing, PaintedPath):
        return None
    if thing.stroked:
        return thing.stroke_width
    thin = min(thing.box.width, thing.box.height)
    return thin if len(thing.segments) <= 5 and thin > 0 else None


@FIELD.page(
    "ink-sum",
    "No place takes more than 300 % ink in all (an error over 320 %), measured over 15 mm².",
    "Printers’ practice for coated paper (GWG 2015: 300–320 %)",
    WARNING,
    "Convert pictures and rich colours with the printer’s profile; it keeps to the limit.",
)
def _ink_sum(facts: PageFacts) -> Iterator[Found]:
    found = heaviest(facts)
    if found is None:
        return
    message = f"{found.area:.0f} mm² take up to {found.most:.0f} % ink."
    severity = ERROR if found.certain > facts.limits.ink_most else WARNING
    yield Found(message, found.box, facts.page.number, severity, found.most)


@FIELD.file(
    "spot-colours",
    "Each spot ink is defined once, with one look.",
    f"{_X4}, Separation and DeviceN; ISO 32000-1, 8.6.6.4",
    ERROR,
    "Merge the colours in the drawing program, so that each ink has one definition.",
)
def _spot_colours(file: FileFacts) -> Iterator[Found]:
    known: dict[str, ColourSpace] = {}
    told: set[str] = set()
    for page, space in separations(file):
        ink = space.inks[0]
        first = known.setdefault(ink, space)
        if ink not in told and not same_alternate(first, space):
            told.add(ink)
            yield Found(f"The spot ink “{ink}” is defined in two ways.", page=page)


@FIELD.file(
    "spot-names",
    "No two spot inks have names that differ by case, spaces or signs only.",
    "Printers’ practice (GWG 2015): each name makes a plate",
    ERROR,
    "Give the ink one name in all pictures and documents.",
)
def _spot_names(file: FileFacts) -> Iterator[Found]:
    spelled: dict[str, str] = {}
    told: set[str] = set()
    for page, ink in inks_named(file).items():
        for one in ink:
            key = "".join(sign for sign in one.casefold() if sign.isalnum())
            first = spelled.setdefault(key, one)
            if first != one and key not in told:
                told.add(key)
                yield Found(f"“{first}” and “{one}” would make two plates.", page=page)


def separations(file: FileFacts) -> Iterator[tuple[int, ColourSpace]]:
    """Every Separation space that pages can reach, but for All and None, with its page."""
    for number, space in file.spaces:
        if space.family == "Separation" and space.inks[0] not in {ALL, "None"}:
            yield number, space


def inks_named(file: FileFacts) -> Mapping[int, list[str]]:
    """The spot inks that pages can reach, in order, by page."""
    found: dict[int, list[str]] = {}
    for number, space in file.spaces:
        found.setdefault(number, []).extend(ink for ink in space.inks if ink not in {ALL, "None"})
    return found


@FIELD.page(
    "rendering-intent",
    "Colours are converted by one of the four known intents.",
    f"{_X4}, rendering intents; ISO 32000-1, 8.6.5.8",
    ERROR,
    "Export again with a known rendering intent.",
)
def _rendering_intent(facts: PageFacts) -> Iterator[Found]:
    for thing, unknown in facts.painted(_unknown_intents):
        yield facts.found(f"The rendering intent is “{min(unknown)}”.", thing.box)


def _unknown_intents(thing: Painted) -> set[str]:
    asked = {thing.look.intent}
    if isinstance(thing, PaintedImage):
        asked.add(name(get(thing.image.source, "/Intent")) or "Perceptual")
    return asked - {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"}
