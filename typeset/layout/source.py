"""Text with a place: every scalar that the team wrote remembers its file, line and column.

A layout file is read into a tree of `Text` (every scalar, whatever it looks like), `Entries`
(mappings), `Items` (lists) and None (nothing after the colon).  What a scalar means, a number or a
date, is decided by the model that it is validated against, so an unquoted 2024 is good text too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Self, TypeAlias
from unicodedata import category

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from typeset.diagnostics import Span
from typeset.records import dataclass

_UNSEEN = frozenset({"Cf", "Cc"})
"""Categories of characters that leave no mark: soft hyphens, zero-width spaces and joiners."""


def visible(text: str) -> bool:
    """Whether anything of a text is seen when it is printed."""
    return any(not char.isspace() and category(char) not in _UNSEEN for char in text)


@dataclass(frozen=True, slots=True)
class Place:
    """From `offset` in a value on, its characters stand in the file from `span` on, one by one."""

    offset: int
    span: Span


class Text(str):
    """A string out of a YAML file.

    `span` is where its first character stands.  `places` says where the *value* and the file part
    company (a new line, an escape, a folded line end), so that a problem inside a block scalar
    (``|``) is reported at its own line and column.
    """

    span: Span
    places: tuple[Place, ...]

    @classmethod
    def at(cls, value: str, span: Span, places: tuple[Place, ...] = ()) -> Self:
        """Bind `value` to its place; `places` in order of offset, if it is not all on one line."""
        text = cls(value)
        text.span = span
        text.places = places or (Place(0, span),)
        return text

    def span_at(self, offset: int) -> Span:
        """The place in the file of the character at `offset` in the value."""
        last = bisect_right(self.places, offset, key=attrgetter("offset")) - 1
        place = self.places[max(last, 0)]
        span = place.span
        return Span(span.file, span.line, max(1, span.column + offset - place.offset))

    def part(self, start: int, stop: int) -> Text:
        """The characters from `start` to before `stop`, at their own places."""
        inside = (place for place in self.places if start < place.offset < stop)
        places = tuple(Place(place.offset - start, place.span) for place in inside)
        first = self.span_at(start)
        return Text.at(self[start:stop], first, (Place(0, first), *places))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Keep the subclass through validation; a bare `str` would lose its place."""
        return core_schema.is_instance_schema(cls, cls_repr="text")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Editors see a plain string, and accept an unquoted number as one."""
        return {"type": ["string", "number"]}


class Entries(dict[Text, Any]):
    """A mapping with its place.

    `span` is where its first key stands.  `read_as` is the model that it was last validated as,
    so that a complaint about a key can name the valid ones.
    """

    span: Span
    read_as: type[Any] | None = None

    @classmethod
    def at(cls, span: Span) -> Self:
        """An empty mapping at `span`."""
        entries = cls()
        entries.span = span
        return entries

    def key(self, name: str) -> Text:
        """The key `name` as it was written, with its place.  Raises KeyError if it is not there."""
        for key in self:
            if key == name:
                return key
        raise KeyError(name)

    def under(self, name: str) -> Tree:
        """What stands under the key `name`; None also if it is not there."""
        value: Tree = self.get(Text(name))
        return value


class Items(list[Any]):
    """A list with its place, and the place of each item, even of one that is nothing."""

    span: Span
    spans: tuple[Span, ...]

    @classmethod
    def at(cls, span: Span, values: Iterable[Tree], spans: Iterable[Span]) -> Self:
        """A list of `values` at `span`, each with its place."""
        items = cls(values)
        items.span = span
        items.spans = tuple(spans)
        return items


Tree: TypeAlias = Text | Entries | Items | None
"""What a layout file is read into."""
