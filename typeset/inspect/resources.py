"""Resources: what names in a content stream stand for, kept once they are understood."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import pikepdf

from typeset.inspect.colour import UNKNOWN, ColourSpace, colour_space
from typeset.inspect.fonts import Font, font
from typeset.inspect.images import Image, image
from typeset.inspect.layers import Layers
from typeset.inspect.values import Value, elements, get, identity, items, name

if TYPE_CHECKING:
    from typeset.inspect.records import Painted

KINDS = ("ExtGState", "ColorSpace", "Pattern", "Shading", "XObject", "Font", "Properties")
"""Categories of a resource dictionary, in the order of ISO 32000-1, table 33."""

T = TypeVar("T")

Entries = tuple[tuple[str, Value], ...]
"""Keys and values of a dictionary."""


@dataclass(slots=True)
class Memory:
    """What was understood of indirect objects, for the whole file.

    `pdf` is kept open as long as somebody holds one of its pages.
    """

    layers: Layers
    pdf: pikepdf.Pdf
    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)
    images: dict[tuple[int, int], Image] = field(default_factory=dict)
    scopes: dict[tuple[int, int], Scope] = field(default_factory=dict)
    forms: dict[Hashable, tuple[Painted, ...] | None] = field(default_factory=dict)
    """What forms paint that stand alike on several pages; None for one met once."""

    def scope(self, dictionary: Value) -> Scope:
        """The names of a resource dictionary."""
        return _kept(self.scopes, dictionary, lambda: Scope(dictionary, self))


@dataclass(slots=True)
class Scope:
    """The names of one resource dictionary."""

    dictionary: Value
    memory: Memory
    _fonts: dict[str, Font | None] = field(default_factory=dict)
    _spaces: dict[str, ColourSpace] = field(default_factory=dict)
    _states: dict[str, Entries | None] = field(default_factory=dict)

    def get(self, kind: str, asked: str) -> Value:
        """The object under a name, or None."""
        return get(self.dictionary, f"/{kind}", f"/{asked}")

    @property
    def named_spaces(self) -> Value:
        """The ColorSpace dictionary."""
        return get(self.dictionary, "/ColorSpace")

    def font(self, asked: str) -> Font | None:
        """The font under a name."""
        if asked not in self._fonts:
            value = self.get("Font", asked)
            self._fonts[asked] = None if value is None else self.font_object(value)
        return self._fonts[asked]

    def font_object(self, value: Value) -> Font:
        """The font that a dictionary describes, where a graphics state sets one."""
        return _kept(self.memory.fonts, value, lambda: font(value))

    def graphics_state(self, asked: str) -> Entries | None:
        """The entries of the graphics state under a name; None if there is none."""
        if asked not in self._states:
            value = self.get("ExtGState", asked)
            self._states[asked] = None if value is None else tuple(items(value))
        return self._states[asked]

    def device(self, family: str) -> ColourSpace:
        """A device space, or the one that the resources put in its place (8.6.5.6)."""
        found = self._spaces.get(family)
        return self.space(pikepdf.Name(f"/{family}")) if found is None else found

    def space(self, value: Value) -> ColourSpace:
        """The colour space that `cs` and `CS` name."""
        asked = name(value)
        if asked not in self._spaces:
            found = colour_space(value, self.named_spaces) if asked else UNKNOWN
            self._spaces[asked] = found
        return self._spaces[asked]

    def image(self, value: Value) -> Image:
        """The picture that an XObject is."""
        return _kept(self.memory.images, value, lambda: image(value, self.named_spaces))


def _kept(store: dict[tuple[int, int], T], value: Value, make: Callable[[], T]) -> T:
    number = identity(value)
    if number is None:
        return make()
    if number not in store:
        store[number] = make()
    return store[number]


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource that a page can reach: through forms, patterns and Type 3 fonts too."""

    kind: str
    name: str
    value: Value = field(compare=False, repr=False)


def reachable(dictionary: Value, known: set[tuple[int, int]] | None = None) -> Iterator[Resource]:
    """Every resource below a resource dictionary; each indirect object once, `known` ones never."""
    seen = set() if known is None else known
    waiting = [dictionary]
    while waiting:
        current = waiting.pop()
        number = identity(current)
        if number in seen:
            continue
        if number:
            seen.add(number)
        for resource in _listed(current):
            number = identity(resource.value)
            if number in seen:
                continue
            if number:
                seen.add(number)
            yield resource
            if len(waiting) < _MOST:
                waiting += list(_below(resource))


_MOST = 10_000
"""Direct dictionaries that hold each other cannot be told apart; somewhere it has to end."""


def _listed(dictionary: Value) -> Iterator[Resource]:
    for kind in KINDS:
        for key, value in items(get(dictionary, f"/{kind}")):
            yield Resource(kind, key[1:], value)


def _below(resource: Resource) -> Iterator[Value]:
    """Resource dictionaries inside a resource."""
    value = resource.value
    if resource.kind in {"XObject", "Pattern", "Font"}:
        inner = get(value, "/Resources")
        if inner is not None:
            yield inner
    if resource.kind == "ExtGState":
        form = get(value, "/SMask", "/G")
        inner = get(form, "/Resources")
        if inner is not None:
            yield inner


def spaces_of(resource: Resource) -> Iterator[Value]:
    """The colour-space objects that a resource itself names."""
    value = resource.value
    if resource.kind == "ColorSpace":
        yield value
    elif resource.kind == "XObject":
        yield from filter(None, (get(value, "/ColorSpace"), get(value, "/Group", "/CS")))
    elif resource.kind == "Shading":
        yield from filter(None, [get(value, "/ColorSpace")])
    elif resource.kind == "Pattern":
        yield from filter(None, [get(value, "/Shading", "/ColorSpace")])


def parts_of(space: Value, depth: int = 0) -> Iterator[Value]:
    """A colour-space object and those that it is made of."""
    yield space
    if depth > 4:
        return
    for one in elements(space)[1:]:
        if elements(one) or name(one).startswith("Device"):
            yield from parts_of(one, depth + 1)
