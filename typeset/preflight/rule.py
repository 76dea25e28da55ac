"""Rules, and what they are told about a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeVar

from typeset.inspect.colour import ColourSpace, colour_space
from typeset.inspect.document import Document, Page
from typeset.inspect.geometry import Box
from typeset.inspect.links import Destinations
from typeset.inspect.records import Fault, Painted, PaintedPath, PaintedText
from typeset.inspect.resources import Resource, parts_of, spaces_of
from typeset.inspect.structure import Structure, structure
from typeset.inspect.xmp import Packet, packet
from typeset.preflight.finding import Found, Severity
from typeset.preflight.intent import Intent, output_intent
from typeset.preflight.separation import Separator

Binding = Literal["stitched", "glued", "spiral"]
Profile = Literal["print", "web"]

MM = 72 / 25.4
"""Points in a millimetre."""


T = TypeVar("T")

Paint = tuple[int, ...]
"""What stands for one way of painting, as long as the page's things are kept."""


def paint(thing: Painted) -> Paint:
    """The same for things of one look in the same groups that are filled and stroked alike.

    Pictures and shadings have colours of their own: each is one of its kind.
    """
    if type(thing) is PaintedText:
        return (id(thing.look), id(thing.where.groups), thing.state.mode)
    if type(thing) is PaintedPath:
        return (id(thing.look), id(thing.where.groups), thing.filled, thing.stroked)
    return (id(thing),)


@dataclass(frozen=True, slots=True)
class Limits:
    """The printers' limits, and those of readers.

    Bleed in mm, resolutions in pixels to the inch, ink in per cent, lines and text in points, areas
    in mm², contrast as a ratio to 1 (WCAG 2.1).  `bleed_by_side`: where BleedBox leaves less room
    than that on a side, less is wanted there.
    """

    bleed: float = 3.0
    bleed_by_side: bool = False
    ppi_wanted: float = 225.0
    ppi_least: float = 150.0
    line_art_ppi: float = 550.0
    ink_wanted: float = 300.0
    ink_most: float = 320.0
    ink_area: float = 15.0
    hairline: float = 0.25
    small_text: float = 9.0
    black_text: float = 12.0
    least_text: float = 7.0
    contrast: float = 4.5
    large_contrast: float = 3.0


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked: limits, and how the book is bound, if anybody knows."""

    limits: Limits = field(default_factory=Limits)
    binding: Binding | None = None


@dataclass(frozen=True)
class PageFacts:
    """One page, read once for all rules.  `things` leaves out what is on hidden layers."""

    page: Page
    things: tuple[Painted, ...]
    faults: tuple[Fault, ...]
    file: FileFacts

    @property
    def limits(self) -> Limits:
        """The printers' limits."""
        return self.file.options.limits

    @property
    def trim(self) -> Box | None:
        """Where the page is cut, if it says so (PDF/X takes an ArtBox for a TrimBox)."""
        boxes = self.page.boxes
        if "TrimBox" in boxes.declared:
            return boxes.trim
        return boxes.art if "ArtBox" in boxes.declared else None

    @cached_property
    def texts(self) -> tuple[PaintedText, ...]:
        """The texts among the things."""
        return tuple([one for one in self.things if type(one) is PaintedText])

    @cached_property
    def alike(self) -> Mapping[Paint, list[Painted]]:
        """Things by what they are painted with; a page of thousands has a dozen kinds."""
        found: dict[Paint, list[Painted]] = {}
        for key, thing in zip(self._paints, self.things, strict=True):
            found.setdefault(key, []).append(thing)
        return found

    @cached_property
    def _paints(self) -> list[Paint]:
        return list(map(paint, self.things))

    def painted(self, ask: Callable[[Painted], T | None]) -> Iterator[tuple[Painted, T]]:
        """The things that `ask` has an answer for (one that is true), in painting order.

        It is asked once for each kind of paint, so it must not look at where a thing is.
        """
        asked = ((key, ask(group[0])) for key, group in self.alike.items())
        answers = {key: answer for key, answer in asked if answer}
        if answers:
            for answer, thing in zip(map(answers.get, self._paints), self.things, strict=True):
                if answer is not None:
                    yield thing, answer

    def found(self, message: str, box: Box | None = None, weight: float = 0.0) -> Found:
        """Something on this page."""
        return Found(message, box, self.page.number, None, weight)


@dataclass(frozen=True)
class FileFacts:
    """The whole file."""

    document: Document
    options: Options

    @cached_property
    def intent(self) -> Intent | None:
        """The PDF/X output intent."""
        return output_intent(self.document)

    @cached_property
    def xmp(self) -> Packet:
        """The metadata of the file."""
        return packet(self.document)

    @cached_property
    def structure(self) -> Structure:
        """The tags of the file."""
        return structure(self.document)

    @cached_property
    def destinations(self) -> Destinations:
        """Where its links lead."""
        return Destinations(self.document)

    @cached_property
    def separator(self) -> Separator:
        """Turns colours into the inks of the output intent."""
        return Separator(self.intent)

    @cached_property
    def resources(self) -> tuple[tuple[int, Resource], ...]:
        """Every resource that pages can reach, with the first page that does."""
        seen: set[tuple[int, int]] = set()
        return tuple(
            (page.number, resource)
            for page in self.document.pages
            for resource in page.reachable(seen)
        )

    @cached_property
    def spaces(self) -> tuple[tuple[int, ColourSpace], ...]:
        """Every colour space among the resources, those inside others too."""
        return tuple(
            (number, colour_space(part))
            for number, resource in self.resources
            for source in spaces_of(resource)
            for part in parts_of(source)
        )


FileCheck = Callable[[FileFacts], Iterable[Found]]
PageCheck = Callable[[PageFacts], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    `field` is the group that it belongs to, `asks` what it asks for (with its limit), `clause`
    where that is from, `advice` what to do if it is broken.  `profiles` are those that it is part
    of.
    """

    id: str
    field: str
    asks: str
    clause: str
    severity: Severity
    advice: str
    profiles: tuple[Profile, ...]
    file_check: FileCheck | None = None
    page_check: PageCheck | None = None

    def check_file(self, file: FileFacts) -> Iterator[Found]:
        """What the rule finds in the file as a whole."""
        if self.file_check is not None:
            yield from self.file_check(file)

    def check_page(self, page: PageFacts) -> Iterator[Found]:
        """What the rule finds on a page."""
        if self.page_check is not None:
            yield from self.page_check(page)


@dataclass(frozen=True, slots=True)
class Field:
    """Registers the rules of one group, in the order in which they are written."""

    name: str
    profiles: tuple[Profile, ...] = ("print",)
    rules: list[Rule] = field(default_factory=list)

    def file(
        self, id: str, asks: str, clause: str, severity: Severity, advice: str
    ) -> Callable[[FileCheck], FileCheck]:
        """A rule about the file as a whole."""

        def register(check: FileCheck) -> FileCheck:
            self.rules.append(
                Rule(id, self.name, asks, clause, severity, advice, self.profiles, file_check=check)
            )
            return check

        return register

    def page(
        self, id: str, asks: str, clause: str, severity: Severity, advice: str
    ) -> Callable[[PageCheck], PageCheck]:
        """A rule about each page."""

        def register(check: PageCheck) -> PageCheck:
            self.rules.append(
                Rule(id, self.name, asks, clause, severity, advice, self.profiles, page_check=check)
            )
            return check

        return register


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
