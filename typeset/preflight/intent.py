"""The output intent of a file: which printing condition it was made for."""

from __future__ import annotations

from dataclasses import dataclass, field

from typeset.inspect.colour import Profile, profile
from typeset.inspect.document import Document
from typeset.inspect.values import Value, elements, get, name, text

DEVICES = {"GRAY": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


@dataclass(frozen=True, slots=True)
class Intent:
    """A PDF/X output intent (ISO 32000-1, 14.11.5).  `device` is the device space it explains."""

    identifier: str
    info: str
    registry: str
    profile: Profile | None
    count: int
    source: Value = field(compare=False, repr=False)

    @property
    def device(self) -> str:
        """``DeviceCMYK`` …, or empty if the profile does not tell."""
        return DEVICES.get(self.profile.space.strip(), "") if self.profile else ""

    @property
    def title(self) -> str:
        """What to call it."""
        return self.identifier or self.info or "a condition without a name"


def output_intent(document: Document) -> Intent | None:
    """The first PDF/X output intent; `count` tells how many there are."""
    listed = elements(get(document.root, "/OutputIntents"))
    ours = [one for one in listed if name(get(one, "/S")) == "GTS_PDFX"]
    if not ours:
        return None
    first = ours[0]
    stream = get(first, "/DestOutputProfile")
    return Intent(
        text(get(first, "/OutputConditionIdentifier")) or "",
        text(get(first, "/Info")) or "",
        text(get(first, "/RegistryName")) or "",
        None if stream is None else profile(stream),
        len(ours),
        first,
    )
