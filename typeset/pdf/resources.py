"""What operators name: fonts, graphics states, spot inks, streams (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from hashlib import blake2b
from typing import Literal, Protocol

from typeset.ink import Ink
from typeset.pdf.syntax import Objects, fixed, name, numbers
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class GraphicsState:
    """A named set of graphics state parameters (8.4.5)."""

    name: str
    entries: str
    transparent: bool = False
    mask: NamedStream | None = None
    """A group whose lightness is opacity (11.6.5.3)."""


Category = Literal["XObject", "Pattern", "Shading"]


class ExternalStream(Protocol):
    """What operators name and files hold once: a `NamedStream`, a photograph, a foreign page."""

    @property
    def category(self) -> Category:
        """Under which it is named."""

    @property
    def name(self) -> str:
        """Made from what it is, so that all who need the same share it; of letters and digits."""

    @property
    def transparent(self) -> bool:
        """Whether it lets shine through what is below."""

    def write(self, objects: Objects) -> bytes:
        """Refer to it; it is written when it is first wanted."""


@dataclass(frozen=True, slots=True)
class NamedDictionary:
    """A dictionary that operators name: a pattern or a shading without a stream."""

    category: Category
    entries: str

    @property
    def name(self) -> str:
        """Made from what it is."""
        return f"{self.category[0]}{blake2b(self.entries.encode(), digest_size=6).hexdigest()}"

    @property
    def transparent(self) -> bool:
        """Never by itself."""
        return False

    def write(self, objects: Objects) -> bytes:
        """Refer to it; it is written when it is first wanted."""
        return objects.once(b"<<%s>>" % self.entries.encode())


@dataclass(frozen=True, slots=True)
class NamedStream:
    """A stream that operators name: a form, a picture, a tiling pattern or a shading.

    `entries` are those of its dictionary, without Resources, SMask, Length and Filter; `content` is
    compressed, with `filtered` for what its filter has to know.  `resources` are what a form's or
    a pattern's own operators name; `mask` is a picture's opacity.
    """

    category: Category
    entries: str
    content: bytes
    filtered: str = ""
    resources: Resources | None = None
    mask: NamedStream | None = None

    @property
    def name(self) -> str:
        """Made from what it is, so that pages and drawings which need the same share it."""
        digest = blake2b(self.entries.encode(), digest_size=6)
        digest.update(self.content)
        for named in self.resources.names() if self.resources else ():
            digest.update(named.encode())
        if self.mask is not None:
            digest.update(self.mask.name.encode())
        return f"{self.category[0]}{digest.hexdigest()}"

    @property
    def transparent(self) -> bool:
        """Whether it lets shine through what is below."""
        inside = self.resources is not None and self.resources.transparent
        return self.mask is not None or inside

    def write(self, objects: Objects) -> bytes:
        """Refer to it; it is written when it is first wanted."""
        parts = [self.entries.encode()]
        if self.resources is not None:
            parts.append(b"/Resources%s" % self.resources.write(objects.fonts, objects))
        if self.mask is not None:
            parts.append(b"/SMask %s" % self.mask.write(objects))
        parts.append(b"/Filter/FlateDecode%s" % self.filtered.encode())
        return objects.stream_once(self.name, b"".join(parts), self.content)


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
    """The resources of one page or form, collected while it is painted."""

    fonts: set[str] = field(default_factory=set)
    states: dict[str, GraphicsState] = field(default_factory=dict)
    spots: dict[str, Ink] = field(default_factory=dict)
    streams: dict[str, ExternalStream] = field(default_factory=dict)

    @property
    def transparent(self) -> bool:
        """Whether anything on the page lets shine through what is below."""
        used: tuple[GraphicsState | ExternalStream, ...] = (
            *self.states.values(),
            *self.streams.values(),
        )
        return any(one.transparent for one in used)

    def names(self) -> Iterable[str]:
        """Everything that is named, in a fixed order."""
        return (*sorted(self.states), *sorted(self.spots), *sorted(self.streams))

    def add(self, more: Resources) -> None:
        """Name what something else names."""
        self.fonts |= more.fonts
        self.states |= more.states
        self.streams |= more.streams
        for ink in more.spots.values():
            self.add_spot(ink)

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
                key: _state(state, objects) for key, state in sorted(self.states.items())
            },
            "ColorSpace": {
                key: objects.once(separation(ink)) for key, ink in sorted(self.spots.items())
            },
        } | {category: self._streams(category, objects) for category in _CATEGORIES}
        parts = [
            b"/%s<<%s>>" % (category.encode(), _pairs(named))
            for category, named in entries.items()
            if named
        ]
        return b"<<%s>>" % b"".join(parts)

    def _streams(self, category: Category, objects: Objects) -> dict[str, bytes]:
        wanted = (one for one in sorted(self.streams.items()) if one[1].category == category)
        return {key: stream.write(objects) for key, stream in wanted}


@dataclass(frozen=True, slots=True)
class Converted:
    """Operators of one medium, and what they name."""

    code: str
    resources: Resources


_CATEGORIES: tuple[Category, ...] = ("Pattern", "Shading", "XObject")


def _state(state: GraphicsState, objects: Objects) -> bytes:
    if state.mask is None:
        return b"<<%s>>" % state.entries.encode()
    mask = b"/SMask<</S/Luminosity/G %s>>" % state.mask.write(objects)
    return b"<<%s%s>>" % (state.entries.encode(), mask)


def separation(ink: Ink) -> bytes:
    """A separation colour space whose substitute is the ink's recipe (8.6.6.4)."""
    full = numbers(ink.recipe, 3).encode()
    function = b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[%s]/N 1>>" % full
    return b"[/Separation %s/DeviceCMYK%s]" % (name(ink.spot or "").encode(), function)


def _pairs(named: Mapping[str, bytes]) -> bytes:
    return b"".join(b"%s %s" % (name(key).encode(), value) for key, value in named.items())
