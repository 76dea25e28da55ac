"""What a page's operators name: fonts, graphics states, spot inks (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from typeset.ink import Ink
from typeset.pdf.syntax import Objects, fixed, name, numbers


@dataclass(frozen=True, slots=True)
class GraphicsState:
    """A named set of graphics state parameters (8.4.5)."""

    name: str
    entries: str
    transparent: bool = False


OVERPRINT = GraphicsState("Overprint", "/OP true/op true/OPM 1")
"""What is painted is printed over what is below; process inks it has none of stay (8.6.7)."""

KNOCKOUT = GraphicsState("Knockout", "/OP false/op false/OPM 0")
"""What is painted removes what is below: the state that a page begins with."""


def opacity(fill: float, stroke: float) -> GraphicsState:
    """Constant alpha (11.6.4.4); fully opaque is no transparency."""
    ca, ca_stroke = fixed(fill, 3), fixed(stroke, 3)
    entries = f"/ca {ca}/CA {ca_stroke}"
    return GraphicsState(f"Alpha{ca}-{ca_stroke}", entries, fill < 1 or stroke < 1)


@dataclass(slots=True)
class Resources:
    """The resources of one page, collected while it is painted."""

    fonts: set[str] = field(default_factory=set)
    states: dict[str, GraphicsState] = field(default_factory=dict)
    spots: dict[str, Ink] = field(default_factory=dict)

    @property
    def transparent(self) -> bool:
        """Whether anything on the page lets shine through what is below."""
        return any(state.transparent for state in self.states.values())

    def add_spot(self, ink: Ink) -> None:
        """Name the separation of a spot ink.

        Raises AssertionError if another recipe goes by its name: one plate, one substitute
        (ISO 19005-2, 6.2.4.4).
        """
        assert ink.spot is not None
        known = self.spots.setdefault(ink.spot, ink)
        if known.recipe != ink.recipe:
            raise AssertionError(f"two recipes for the spot ink {ink.spot}")

    def write(self, fonts: Mapping[str, bytes], objects: Objects) -> bytes:
        """The resource dictionary; `fonts` maps resource names to references."""
        entries = {
            "Font": {key: fonts[key] for key in sorted(self.fonts)},
            "ExtGState": {
                key: b"<<%s>>" % state.entries.encode()
                for key, state in sorted(self.states.items())
            },
            "ColorSpace": {
                key: objects.once(separation(ink)) for key, ink in sorted(self.spots.items())
            },
        }
        parts = [
            b"/%s<<%s>>" % (category.encode(), _pairs(named))
            for category, named in entries.items()
            if named
        ]
        return b"<<%s>>" % b"".join(parts)


def separation(ink: Ink) -> bytes:
    """A separation colour space whose substitute is the ink's recipe (8.6.6.4)."""
    full = numbers(ink.recipe, 3).encode()
    function = b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[%s]/N 1>>" % full
    return b"[/Separation %s/DeviceCMYK%s]" % (name(ink.spot or "").encode(), function)


def _pairs(named: Mapping[str, bytes]) -> bytes:
    return b"".join(b"%s %s" % (name(key).encode(), value) for key, value in named.items())
