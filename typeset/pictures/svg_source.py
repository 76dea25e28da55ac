"""SVG files as trees of elements that know their lines, read without anything from outside.

Expat does the reading.  Entities that the file declares itself (drawing programs write namespaces
so) are expanded once; those that refer to other entities or to other files are refused, so that a
small file stays a small tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from xml.parsers import expat

from typeset.diagnostics import Diagnostics, Span
from typeset.records import dataclass

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_SEPARATOR = "\x1f"
"""Between a namespace and a name; it cannot stand in a file."""

_DEEPEST = 200
_LARGEST = 64 << 20
"""Bytes of a file, and of its text once entities are expanded."""
_LONGEST_ENTITY = 1024


@dataclass(slots=True)
class Element:
    """An element of the SVG namespace; others are not kept, since they draw nothing.

    `content` are its elements and the text between them; attributes of XLink and XML are named
    ``href`` and ``xml:space``.  `span` is where its tag begins.
    """

    tag: str
    attributes: Mapping[str, str]
    span: Span
    parent: Element | None = None
    content: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> Iterator[Element]:
        """Its elements, without the text."""
        return (one for one in self.content if isinstance(one, Element))

    @property
    def text(self) -> str:
        """The text that stands directly in it."""
        return "".join(one for one in self.content if isinstance(one, str))

    def walk(self) -> Iterator[Element]:
        """Itself and everything in it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


class _Refused(Exception):  # noqa: N818 - carries a finding
    """The file has something that is not read, and why."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


class _Builder:
    """What expat calls while it reads."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.buffer_text = True
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity
        self._parser.ExternalEntityRefHandler = self._external
        self._open: list[Element | None] = []
        self._length = 0
        self.root: Element | None = None

    def read(self, data: bytes) -> None:
        """Raises `expat.ExpatError` or `_Refused`."""
        self._parser.Parse(data, True)

    @property
    def span(self) -> Span:
        """Where the parser is."""
        parser = self._parser
        return Span(self._file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _start(self, tag: str, listed: list[str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise _Refused(
                f"its elements stand in each other more than {_DEEPEST} deep",
                "draw it with fewer groups",
            )
        parent = next((one for one in reversed(self._open) if one is not None), None)
        space, _, local = tag.rpartition(_SEPARATOR)
        hidden = bool(self._open) and self._open[-1] is None
        if space != SVG or hidden:
            self._open.append(None)
            return
        attributes = dict(_attributes(listed))
        element = Element(local, attributes, self.span, parent)
        if parent is not None:
            parent.content.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length > _LARGEST:
            raise _Refused("its text is too long", "look for entities that are used many times")
        if self._open and (element := self._open[-1]) is not None:
            element.content.append(text)

    def _entity(
        self,
        entity: str,
        parameter: bool,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        if value is None or parameter:
            raise _Refused(
                f"the entity “{entity}” is in another file", "write what it stands for instead"
            )
        if "&" in value or len(value) > _LONGEST_ENTITY:
            raise _Refused(
                f"the entity “{entity}” is long or made of other entities",
                "write what it stands for instead",
            )

    def _external(self, *_: object) -> int:
        raise _Refused("it takes text from another file", "put that text into the file")


def _attributes(listed: list[str]) -> Iterator[tuple[str, str]]:
    for key, value in zip(listed[::2], listed[1::2], strict=True):
        space, _, local = key.rpartition(_SEPARATOR)
        if space in {"", _XLINK}:
            yield local, value
        elif space == _XML:
            yield f"xml:{local}", value


def read_source(data: bytes, file: Path, diagnostics: Diagnostics) -> Element | None:
    """The root element, or None after an error has been reported."""
    builder = _Builder(file)
    if len(data) > _LARGEST:
        diagnostics.error("svg-too-large", "the file is larger than 64 MB", Span(file))
        return None
    try:
        builder.read(data)
    except expat.ExpatError as error:
        span = Span(file, error.lineno, error.offset + 1)
        what = expat.ErrorString(error.code)
        diagnostics.error("broken-svg", f"the file cannot be read as XML: {what}", span)
        return None
    except _Refused as refused:
        message = f"the file cannot be read: {refused}"
        diagnostics.error("broken-svg", message, builder.span, refused.hint)
        return None
    except (ValueError, LookupError) as error:  # encodings that Python or expat do not know
        diagnostics.error("broken-svg", f"the file cannot be read as XML: {error}", Span(file))
        return None
    if builder.root is None or builder.root.tag != "svg":
        diagnostics.error(
            "broken-svg", "the file has no <svg> element at its root", Span(file),
            f"an SVG file begins with <svg xmlns=\"{SVG}\" …>",
        )  # fmt: skip
        return None
    return builder.root
