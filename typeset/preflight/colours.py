"""Rules about the printing condition, and about the colours that it explains."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.inspect.colour import ColourSpace, Profile, colour_space
from typeset.inspect.records import (
    Painted,
    PaintedImage,
    PaintedShading,
    PaintedText,
    colours,
)
from typeset.inspect.values import get
from typeset.preflight.finding import Found
from typeset.preflight.intent import Intent
from typeset.preflight.rule import ERROR, WARNING, Field, FileFacts, PageFacts

FIELD = Field("colours")

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
        yield facts.found(f"{called(thing)} is in {min(found)} without a profile.", thing.box)


def called(thing: Painted) -> str:
    """What to call a thing: a text by its first words."""
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
        yield facts.found(f"{called(thing)} is in {space.label}.", thing.box)


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
                yield facts.found(f"{called(thing)} has a broken colour profile.", thing.box)
            elif own is not None and profile.components == 4 and profile.data == own.data:
                yield facts.found(
                    f"{called(thing)} has the printing condition’s own profile.", thing.box
                )


def _profiles(thing: Painted) -> list[Profile]:
    return [one.profile for one in spaces_used(thing) if one.profile is not None]
