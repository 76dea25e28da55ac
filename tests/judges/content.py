"""A small interpreter of content streams: what is painted, in which colour, inside which marks.

It follows forms (`Do`), keeps the graphics state that the judges ask about and decodes text.  It
does not compute where things land on the page; `rasters` asks PDFium about that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import BooleanObject, ContentStream

from tests.judges.decoding import Decoder, decoder
from tests.judges.pdf import entry, reference, resolved

FILLS = frozenset({"f", "F", "f*", "sh", "Tj"})
STROKES = frozenset({"S", "s"})
BOTH = frozenset({"B", "B*", "b", "b*"})
DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}


def operations(page: PageObject) -> Iterator[tuple[Any, bytes]]:
    """A page's operators with their operands, those of its forms where these are placed."""
    yield from _operations(page["/Contents"], entry(page, "/Resources"), page.pdf)


def _operations(stream: Any, resources: Any, pdf: Any) -> Iterator[tuple[Any, bytes]]:
    for operands, operator in ContentStream(stream, pdf).operations:
        placed = entry(resources, "/XObject", str(operands[0])) if operator == b"Do" else None
        yield operands, operator
        if placed is not None and entry(placed, "/Subtype") == "/Form":
            yield from _operations(placed, entry(placed, "/Resources"), pdf)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as set: the space's name (see `space_name`) and its components, 0 to 1."""

    space: str
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence.  `container` says which stream its MCID counts in."""

    tag: str
    mcid: int | None = None
    container: str = ""
    actual_text: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Painted:
    """One painting operator.  `text` is empty but for text, whose operator is always ``Tj``.

    `marks` are the marked-content sequences around it, the innermost last; `overprint` is that of
    fills.
    """

    page: int
    operator: str
    text: str
    marks: tuple[Mark, ...]
    fill: Colour
    stroke: Colour
    overprint: bool
    font: str
    mode: int = 0

    @property
    def colours(self) -> tuple[Colour, ...]:
        """The colours that it puts on the page."""
        if self.operator == "Tj":
            return ((self.fill,), (self.stroke,), (self.fill, self.stroke), ())[self.mode % 4]
        if self.operator in BOTH:
            return (self.fill, self.stroke)
        return (self.stroke,) if self.operator in STROKES else (self.fill,)

    @property
    def mcid(self) -> tuple[str, int] | None:
        """Container and number of the innermost sequence that has an MCID."""
        owners = [(m.container, m.mcid) for m in self.marks if m.mcid is not None]
        return owners[-1] if owners else None

    @property
    def is_artifact(self) -> bool:
        """True inside a sequence marked as decoration."""
        return any(mark.tag == "Artifact" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class ColourUse:
    """A colour operator, or a painting operator, that names or uses a space."""

    page: int
    space: str
    operator: str


@dataclass(slots=True)
class Walk:
    """What came of interpreting one page or stream.

    `objects` are the external objects painted (images and forms), `states` the graphics-state
    dictionaries set, `patterns` the patterns and shadings used.
    """

    page: int
    painted: list[Painted] = field(default_factory=list)
    colours: list[ColourUse] = field(default_factory=list)
    objects: list[tuple[str, Any]] = field(default_factory=list)
    states: list[Any] = field(default_factory=list)
    patterns: list[Any] = field(default_factory=list)


def walk_page(reader: PdfReader, index: int) -> Walk:
    """Interpret a page (counted from 0) and the forms that it paints."""
    page = reader.pages[index]
    walk = Walk(index)
    contents = page.get("/Contents")
    if contents is not None:
        resources = resolved(page.get("/Resources")) or {}
        _Interpreter(reader, walk, resources, f"page {index}").run(contents)
    return walk


def walk_stream(reader: PdfReader, stream: Any, index: int) -> Walk:
    """Interpret a form, tiling pattern or appearance that belongs to page `index`."""
    walk = Walk(index)
    resources = entry(stream, "/Resources") or {}
    _Interpreter(reader, walk, resources, _container(stream)).run(stream)
    return walk


def space_name(space: Any) -> str:
    """A colour space in words: ``DeviceCMYK``, ``Separation/Gold``, ``ICCBased/3``, ``Lab``."""
    space = resolved(space)
    if not isinstance(space, list):
        return str(space).lstrip("/")
    family = str(resolved(space[0])).lstrip("/")
    if family == "ICCBased":
        return f"ICCBased/{entry(space[1], '/N')}"
    if family == "Separation":
        return f"Separation/{str(resolved(space[1])).lstrip('/')}"
    if family == "DeviceN":
        return "DeviceN/" + "+".join(str(name).lstrip("/") for name in resolved(space[1]))
    if family in {"Indexed", "Pattern"} and len(space) > 1:
        return f"{family}/{space_name(space[1])}"
    return family


@dataclass(frozen=True, slots=True)
class _State:
    fill: Colour = Colour("DeviceGray", (0.0,))
    stroke: Colour = Colour("DeviceGray", (0.0,))
    overprint: bool = False
    decoder: Decoder | None = None
    mode: int = 0


class _Interpreter:
    def __init__(
        self,
        reader: PdfReader,
        walk: Walk,
        resources: Any,
        container: str,
        marks: tuple[Mark, ...] = (),
        state: _State | None = None,
    ) -> None:
        self.reader, self.walk, self.resources, self.container = reader, walk, resources, container
        self.marks = list(marks)
        self.outer = len(marks)
        self.state = state or _State()
        self.stack: list[_State] = []
        self.handlers = self._handlers()

    def run(self, stream: Any) -> None:
        # “bytes” keeps pypdf from guessing an encoding for strings that are codes of a font.
        operations = ContentStream(stream, self.reader, "bytes").operations
        for operands, name in operations:
            operator = name.decode("latin-1")
            handler = self.handlers.get(operator)
            if handler is not None:
                handler(operator, operands)
        if self.stack or len(self.marks) != self.outer:
            raise ValueError(f"{self.container}: q/Q or BDC/EMC do not balance")

    def _handlers(self) -> dict[str, Callable[[str, Any], None]]:
        handlers: dict[str, Callable[[str, Any], None]] = {
            "q": lambda _o, _a: self.stack.append(self.state),
            "Q": self._restore,
            "gs": self._graphics_state,
            "Tf": self._font,
            "Tr": lambda _o, a: self._set(mode=int(a[0])),
            "BMC": lambda _o, a: self.marks.append(self._mark(a[0], {})),
            "BDC": lambda _o, a: self.marks.append(self._mark(a[0], a[1])),
            "EMC": self._end_mark,
            "Do": self._external,
            "sh": self._shading,
            "INLINE IMAGE": lambda _o, _a: self._paint("INLINE IMAGE"),
        }
        handlers |= dict.fromkeys(("g", "rg", "k", "G", "RG", "K"), self._device_colour)
        handlers |= dict.fromkeys(("cs", "CS"), self._colour_space)
        handlers |= dict.fromkeys(("sc", "scn", "SC", "SCN"), self._components)
        handlers |= dict.fromkeys(("Tj", "'", '"', "TJ"), self._show)
        paths = (FILLS | STROKES | BOTH) - {"sh", "Tj"}
        return handlers | dict.fromkeys(paths, lambda o, _a: self._paint(o))

    def _set(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def _end_mark(self, _operator: str, _operands: Any) -> None:
        if len(self.marks) == self.outer:
            raise ValueError(f"{self.container}: EMC without BDC")
        self.marks.pop()

    def _restore(self, _operator: str, _operands: Any) -> None:
        self.state = self.stack.pop()

    def _resource(self, kind: str, name: Any) -> Any:
        return entry(self.resources, kind, str(name))

    def _mark(self, tag: Any, properties: Any) -> Mark:
        if not isinstance(properties, dict):
            properties = self._resource("/Properties", properties) or {}
        mcid, actual = properties.get("/MCID"), resolved(properties.get("/ActualText"))
        if isinstance(actual, bytes):
            actual = _text_string(actual)
        number = len(self.walk.painted)
        mcid = None if mcid is None else int(mcid)
        return Mark(str(tag).lstrip("/"), mcid, self.container, actual, number)

    def _graphics_state(self, _operator: str, operands: Any) -> None:
        state = self._resource("/ExtGState", operands[0])
        self.walk.states.append(state)
        # ISO 32000-1, table 58: OP sets both unless op is there too.
        overprint = entry(state, "/op")
        if overprint is None:
            overprint = entry(state, "/OP")
        if overprint is not None:
            self._set(overprint=overprint == BooleanObject(True))  # any such object is “true”

    def _font(self, _operator: str, operands: Any) -> None:
        font = self._resource("/Font", operands[0])
        self._set(decoder=_decoder(font))

    def _device_colour(self, operator: str, operands: Any) -> None:
        space = DEVICE[operator.lower()]
        self._colour(operator, Colour(space, tuple(float(value) for value in operands)))

    def _colour_space(self, operator: str, operands: Any) -> None:
        space = self._resource("/ColorSpace", operands[0])
        self._colour(operator, Colour(space_name(operands[0] if space is None else space)))

    def _components(self, operator: str, operands: Any) -> None:
        current = self.state.stroke if operator.isupper() else self.state.fill
        if operands and isinstance(operands[-1], str):
            self.walk.patterns.append(self._resource("/Pattern", operands[-1]))
            operands = operands[:-1]
        self._colour(operator, Colour(current.space, tuple(float(value) for value in operands)))

    def _colour(self, operator: str, colour: Colour) -> None:
        self._set(**{"stroke" if operator.isupper() else "fill": colour})
        self.walk.colours.append(ColourUse(self.walk.page, colour.space, operator))

    def _show(self, _operator: str, operands: Any) -> None:
        pieces = operands[-1]
        pieces = pieces if isinstance(pieces, list) else [pieces]
        data = b"".join(piece for piece in pieces if isinstance(piece, bytes))
        shown = self.state.decoder
        if shown is None:
            raise ValueError(f"{self.container}: text without a font")
        self._paint("Tj", shown.decode(data))

    def _shading(self, operator: str, operands: Any) -> None:
        self.walk.patterns.append(self._resource("/Shading", operands[0]))
        self._paint(operator)

    def _paint(self, operator: str, text: str = "") -> None:
        state = self.state
        font = state.decoder.name if text and state.decoder else ""
        one = Painted(
            *(self.walk.page, operator, text, tuple(self.marks), state.fill, state.stroke),
            *(state.overprint, font, state.mode),
        )
        self.walk.painted.append(one)
        if operator not in {"Do", "sh", "INLINE IMAGE"}:
            uses = (ColourUse(self.walk.page, c.space, operator) for c in one.colours)
            self.walk.colours.extend(uses)

    def _external(self, operator: str, operands: Any) -> None:
        painted = self._resource("/XObject", operands[0])
        self.walk.objects.append((str(operands[0]).lstrip("/"), painted))
        if entry(painted, "/Subtype") != "/Form":
            self._paint(operator)
            return
        resources = entry(painted, "/Resources") or self.resources
        container = _container(painted)
        inner = (self.reader, self.walk, resources, container, tuple(self.marks), self.state)
        _Interpreter(*inner).run(painted)


def _container(stream: Any) -> str:
    number = reference(stream)
    return f"object {number[0]}" if number else "stream"


def _decoder(font: Any) -> Decoder:
    """The font's decoder, made once for each font dictionary."""
    made = getattr(font, "judges_decoder", None)
    if made is None:
        made = decoder(font)
        if font is not None:
            font.judges_decoder = made
    return made


def _text_string(data: bytes) -> str:
    """A PDF text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 by its mark, else Latin."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8")
    return data.decode("latin-1")


def painted(reader: PdfReader, pages: Sequence[int] | None = None) -> list[Painted]:
    """Everything painted on the pages (all of them, if not told), in painting order."""
    indices = range(len(reader.pages)) if pages is None else pages
    return [one for index in indices for one in walk_page(reader, index).painted]
