"""Profiles of printing conditions: are they what a PDF/X file needs, and what are they called?"""

from __future__ import annotations

import re
import struct

from typeset.records import dataclass

HEADER, _TAG = 128, 12
"""Bytes of a profile's header and of an entry of its table of tags (ICC.1:2010, 7.2 and 7.3)."""
_REGISTERED = b"ICCHDAT"
"""What the name of a registered condition follows (ICC.1:2010, 9.2.14)."""


@dataclass(frozen=True, slots=True)
class Known:
    """A printing condition that is registered; `said` is how profiles for it call themselves."""

    identifier: str
    description: str
    paper: str
    said: re.Pattern[str]


def _known(identifier: str, description: str, paper: str, said: str) -> Known:
    return Known(identifier, description, paper, re.compile(said, re.IGNORECASE))


KNOWN = (
    _known("FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)", "coated", r"ISO ?coated ?_?v2"),
    _known("FOGRA51", "PSO Coated v3 (ISO 12647-2:2013)", "coated", r"PSO[ _]?coated[ _]?v3"),
    _known("FOGRA52", "PSO Uncoated v3 (ISO 12647-2:2013)", "uncoated", r"PSO[ _]?uncoated[ _]?v3"),
    _known("FOGRA47", "PSO Uncoated (ISO 12647-2:2004)", "uncoated", r"PSO[ _]uncoated[ _]ISO"),
    _known("FOGRA29", "ISO Uncoated (ISO 12647-2:2004)", "uncoated", r"ISO ?uncoated\b"),
    _known("FOGRA45", "PSO LWC Improved", "coated", r"PSO[ _]LWC[ _]improved"),
    _known("FOGRA46", "PSO LWC Standard", "coated", r"PSO[ _]LWC[ _]standard"),
    _known("FOGRA42", "PSO SNP Paper", "newsprint", r"PSO[ _]SNP"),
    _known("IFRA26", "ISOnewspaper26v4 (ISO 12647-3:2005)", "newsprint", r"ISO ?newspaper ?26"),
)
"""Conditions in the ICC's registry that European printers name, and their papers."""


def check(profile: bytes) -> None:
    """Raise ValueError, saying what is wrong, if PDF/X takes no such profile for a press.

    It has to be an output profile (class prtr) for CMYK, whole (ISO 15930-7, 6.2.2; ICC.1:2010).
    """
    if len(profile) < HEADER + 4 or profile[36:40] != b"acsp":
        raise ValueError("it is no ICC profile")
    if profile[12:16] != b"prtr":
        raise ValueError(f"it is a profile of {_KINDS.get(profile[12:16], 'another kind')}")
    if profile[16:20] != b"CMYK":
        raise ValueError(f"it is for {profile[16:20].decode('latin-1').strip()}, not for CMYK")
    size, (count,) = struct.unpack_from(">I", profile)[0], struct.unpack_from(">I", profile, HEADER)
    if size > len(profile) or HEADER + 4 + count * _TAG > len(profile):
        raise ValueError(f"it is cut short: {len(profile)} of {size} bytes are there")
    if profile[8] > 4:
        raise ValueError(f"it is of version {profile[8]}, and PDF/X takes none above 4")


_KINDS = {
    b"mntr": "a screen",
    b"scnr": "a scanner or camera",
    b"link": "a conversion (a device link)",
    b"spac": "a colour space",
    b"abst": "an effect",
    b"nmcl": "named colours",
}


def element(profile: bytes, tag: bytes) -> bytes | None:
    """A tagged element's data (7.3), or None."""
    (count,) = struct.unpack_from(">I", profile, HEADER)
    start = HEADER + 4
    for at in range(start, start + _TAG * count, _TAG):
        signature, offset, size = struct.unpack_from(">4sII", profile, at)
        if signature == tag:
            return profile[offset : offset + size]
    return None


def called(profile: bytes) -> str:
    """What the profile calls itself; empty if it does not say."""
    data = element(profile, b"desc") or b""
    if data[:4] == b"desc" and len(data) > 12:  # version 2 (ICC.1:2001, 6.5.17)
        (count,) = struct.unpack_from(">I", data, 8)
        return data[12 : 12 + count].split(b"\0")[0].decode("latin-1").strip()
    if data[:4] == b"mluc" and len(data) >= 28:  # version 4 (10.13)
        size, offset = struct.unpack_from(">2I", data, 20)
        return data[offset : offset + size].decode("utf-16-be", "replace").strip("\0 ")
    return ""


def registered(profile: bytes) -> str | None:
    """The name under which its characterization data are registered, if it says so."""
    data = element(profile, b"targ") or b""
    text = data[8:].split(b"\0")[0] if data[:4] == b"text" else b""
    if text.startswith(_REGISTERED):
        words = text.removeprefix(_REGISTERED).decode("latin-1").split()
        return words[0] if words else None
    return None


def known(name: str) -> Known | None:
    """The registered condition that a name or a description is about."""
    number = re.search(r"FOGRA ?(\d\d)(?!\d)", name, re.IGNORECASE)
    wanted = f"FOGRA{number[1]}" if number else name
    return next((one for one in KNOWN if one.identifier == wanted or one.said.search(name)), None)
