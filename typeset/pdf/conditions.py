"""Printing conditions: ICC profiles and what they are called.

A file without one leaves open what its inks look like; PDF/X and PDF/A both want it embedded.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

from typeset.pdf import profiles
from typeset.pdf.srgb import srgb_profile
from typeset.pdf.standards import Process
from typeset.pdf.syntax import DEFLATE_LEVEL, Objects, text_string
from typeset.records import dataclass

_FOGRA39 = Path(__file__).parent.parent / "assets" / "FOGRA39L_coated.icc"
_ICC_REGISTRY = "http://www.color.org"

_PROCESSES: dict[bytes, Process] = {b"RGB ": "DeviceRGB", b"CMYK": "DeviceCMYK"}
_COMPONENTS: dict[Process, int] = {"DeviceRGB": 3, "DeviceCMYK": 4}


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing (or viewing) condition: its name, a sentence about it, its profile.

    `registry` is who registered the name; None if nobody did.  `paper` is the kind of paper, if
    that is known: `coated`, `uncoated` or `newsprint`.
    """

    identifier: str
    description: str
    registry: str | None
    process: Process
    profile: bytes
    paper: str | None = None

    def write(self, subtype: str, objects: Objects) -> bytes:
        """Write the output intent (ISO 32000-1, 14.11.5); gives the array for the catalog."""
        entries = b"/N %d/Filter/FlateDecode" % _COMPONENTS[self.process]
        profile = objects.stream(entries, _compressed(self.profile), compressed=False)
        registry = b"/RegistryName %s" % text_string(self.registry) if self.registry else b""
        intent = (
            b"<</Type/OutputIntent/S/%s/OutputConditionIdentifier %s/OutputCondition %s/Info %s"
            b"%s/DestOutputProfile %s>>"
        ) % (
            subtype.encode(),
            text_string(self.identifier),
            text_string(self.description),
            text_string(self.description),
            registry,
            profile,
        )
        return b"[%s]" % intent


def condition(profile: bytes, identifier: str, description: str) -> Condition:
    """A condition from a profile's bytes.

    Raises ValueError if they are not an RGB or CMYK profile of a printer or a display
    (ICC.1:2010, 7.2; ISO 15930-7, 6.2.2).
    """
    if len(profile) < 128 or profile[36:40] != b"acsp":
        raise ValueError("not an ICC profile")
    if profile[12:16] not in {b"prtr", b"mntr"} or profile[16:20] not in _PROCESSES:
        raise ValueError("not the profile of a printing condition: it has to be RGB or CMYK")
    return Condition(identifier, description, _ICC_REGISTRY, _PROCESSES[profile[16:20]], profile)


def press(
    profile: bytes, fallback: str, named: str | None = None, registry: str | None = None
) -> Condition:
    """The condition of a press, from its profile's bytes.

    `named` is what it is registered as; without it, what the profile says, and `fallback` if it is
    silent.  A name that nobody is known to have registered has no registry but a stated one.
    Raises ValueError, saying what is wrong, if it is no output profile for CMYK.
    """
    profiles.check(profile)
    called = profiles.called(profile)
    name = named or profiles.registered(profile) or called or fallback
    found = profiles.known(name) or (None if named else profiles.known(called))
    if found is None:
        return Condition(name, called or name, registry, "DeviceCMYK", profile)
    registry = registry or _ICC_REGISTRY
    identifier, description = found.identifier, found.description
    return Condition(identifier, description, registry, "DeviceCMYK", profile, found.paper)


@cache
def fogra39() -> Condition:
    """Offset on coated paper, ISO 12647-2:2004: the usual condition in Europe."""
    return press(_FOGRA39.read_bytes(), _FOGRA39.stem)


@cache
def srgb() -> Condition:
    """The screen's (IEC 61966-2-1)."""
    return condition(srgb_profile(), "sRGB IEC61966-2.1", "sRGB IEC61966-2.1")


@cache
def _compressed(profile: bytes) -> bytes:
    """Each profile is compressed once, whatever the number of files."""
    return zlib.compress(profile, DEFLATE_LEVEL)
