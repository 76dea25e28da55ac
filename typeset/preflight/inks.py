"""Rules about colours and inks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typeset.inspect.colour import Colour, ColourSpace, Profile, colour_space
from typeset.inspect.records import (
    Painted,
    PaintedImage,
    PaintedPath,
    PaintedShading,
    PaintedText,
    colours,
)
from typeset.inspect.values import get, name
from typeset.preflight.finding import Found
from typeset.preflight.heaviness import heaviest
from typeset.preflight.intent import Intent
from typeset.preflight.rule import ERROR, WARNING, Field, FileFacts, PageFacts
from typeset.preflight.separation import ALL, same_alternate

FIELD = Field("inks")

_X4 = "ISO 15930-7"


@FIELD.file(
    "output-intent",
    "The file names one printing condition, with its profile embedded.",
    f"{_X4}, output intents; ISO 32000-1, 14.11.5",
    ERROR,
    "Export as PDF/X-4 with the profile that the printer names (FOGRA39, PSO Coated v3 …).",
)
def _intent(file: FileFacts) -> Iterator[Found]:
    found = file.intent
    if found is None:
        yield Found("The file names no printing condition (output intent of PDF/X).")
    elif found.profile is None:
        yield Found(f"The profile of the printing condition “{found.title}” is not in the file.")
    elif found.count > 1:
        yield Found(f"The file names {found.count} printing conditions.")


@FIELD.file(
    "output-profile",
    "The embedded profile is that of a printing press, and what the file says it is.",
    f"{_X4}, output intents; ICC.1:2010, 7.2",
    ERROR,
    "Embed an ICC output profile (class prtr) for CMYK.",
)
def _output_profile(file: FileFacts) -> Iterator[Found]:
    profile = file.intent.profile if file.intent else None
    if profile is None:
        return
    if not profile.space:
        yield Found("The profile of the printing condition is none (no ICC profile).")
    elif profile.device != "prtr":
        yield Found(f"The profile of the printing condition is not a printer’s ({profile.device}).")
    elif _mismatch(profile):
        yield Found(
            f"The profile of the printing condition has the space {profile.space.strip()}, "
            f"but the file says {profile.components} components."
        )


def _mismatch(profile: Profile) -> bool:
    wanted = {"GRAY": 1, "RGB": 3, "CMYK": 4, "Lab": 3}.get(profile.space.strip())
    return wanted != profile.components


@FIELD.file(
    "output-condition",
    "The printing condition has a name (OutputConditionIdentifier).",
    f"{_X4}, output intents; ISO 32000-1, table 365",
    ERROR,
    "Name the condition as the ICC registry does (FOGRA39), or describe it in Info.",
)
def _output_condition(file: FileFacts) -> Iterator[Found]:
    found = file.intent
    if found is not None and not found.identifier:
        yield Found("The printing condition has no name.")


def spaces_used(thing: Painted) -> Iterator[ColourSpace]:
    """The spaces that a thing is painted in, and those that they lean on."""
    if isinstance(thing, PaintedShading):
        yield from _with_bases(thing.space)
    if isinstance(thing, PaintedImage) and not thing.image.stencil:
        yield from _with_bases(thing.image.space)
    for colour in colours(thing):
        yield from _with_bases(colour.space)
        if colour.pattern is not None and colour.pattern.kind == 2:
            shading = get(colour.pattern.source, "/Shading", "/ColorSpace")
            yield from _with_bases(colour_space(shading))


def _with_bases(space: ColourSpace) -> Iterator[ColourSpace]:
    yield space
    if space.base is not None and space.family != "ICCBased":
        yield from _with_bases(space.base)


def allowed_devices(found: Intent | None) -> frozenset[str]:
    """The device spaces that an output intent explains; for want of one, those of a press."""
    if found is not None and found.device == "DeviceRGB":
        return frozenset({"DeviceRGB"})
    if found is not None and found.device == "DeviceGray":
        return frozenset({"DeviceGray"})
    return frozenset({"DeviceGray", "DeviceCMYK"})


@FIELD.page(
    "device-colour",
    "Colours without a profile are those of the printing condition: for offset CMYK, grey and "
    "spot inks, no RGB.",
    f"{_X4}, colour; ISO 32000-1, 8.6.4",
    ERROR,
    "Convert the colours to the printing condition, or tag them with their profile.",
)
def _device_colour(facts: PageFacts) -> Iterator[Found]:
    allowed = allowed_devices(facts.file.intent)

    def wrong(thing: Painted) -> set[str]:
        families = {one.family for one in spaces_used(thing) if not one.inks}
        return {one for one in families if one.startswith("Device")} - allowed

    for thing, found in facts.painted(wrong):
        yield facts.found(f"{_what(thing)} is in {min(found)} without a profile.", thing.box)


def _what(thing: Painted) -> str:
    if isinstance(thing, PaintedText):
        words = " ".join(thing.text.split())
        return f"The text “{words[:30]}{'…' if len(words) > 30 else ''}”"
    if isinstance(thing, PaintedImage):
        return f"A picture of {thing.image.width} × {thing.image.height} pixels"
    return "A shading" if isinstance(thing, PaintedShading) else "A drawing"


@FIELD.page(
    "calibrated-colour",
    "Colours are given as inks, so that nobody at the printer’s converts them (RGB and Lab with a "
    "profile are allowed by PDF/X-4).",
    f"{_X4}, colour (allowed); GWG 2015",
    WARNING,
    "Convert to CMYK yourself, or ask the printer how such colours are converted.",
)
def _calibrated_colour(facts: PageFacts) -> Iterator[Found]:
    for thing, space in facts.painted(_converted):
        yield facts.found(f"{_what(thing)} is in {space.label}.", thing.box)


def _converted(thing: Painted) -> ColourSpace | None:
    """The first space of a thing that somebody has to convert."""
    return next(
        (one for one in spaces_used(thing) if one.family in {"CalRGB", "Lab"} or _icc_rgb(one)),
        None,
    )


def _icc_rgb(space: ColourSpace) -> bool:
    return space.family == "ICCBased" and space.components == 3


@FIELD.page(
    "colour-profile",
    "Profiles of colours and pictures are sound, and are not the printing condition’s again.",
    f"{_X4}, ICC profiles; ICC.1:2010, 7.2",
    ERROR,
    "Export again; colours of the printing condition need no profile of their own.",
)
def _colour_profile(facts: PageFacts) -> Iterator[Found]:
    own = facts.file.intent.profile if facts.file.intent else None
    for thing, profiles in facts.painted(_profiles):
        for profile in profiles:
            if not profile.space or _mismatch(profile):
                yield facts.found(f"{_what(thing)} has a broken colour profile.", thing.box)
            elif own is not None and profile.components == 4 and profile.data == own.data:
                yield facts.found(
                    f"{_what(thing)} has the printing condition’s own profile.", thing.box
                )


def _profiles(thing: Painted) -> list[Profile]:
    return [one.profile for one in spaces_used(thing) if one.profile is not None]


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
            yield facts.found(f"{_what(thing)} overprints in ICC CMYK.", thing.box)


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
            yield facts.found(f"{_what(thing)} is white and overprints.", thing.box)


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
            yield facts.found(f"{_what(thing)} is in the registration colour.", thing.box)


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
