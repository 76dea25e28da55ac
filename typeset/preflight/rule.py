"""Rules, and what they are told about a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from typeset.inspect.colour import ColourSpace, colour_space
from typeset.inspect.document import Document, Page
from typeset.inspect.geometry import Box
from typeset.inspect.records import Fault, Painted
from typeset.inspect.resources import Resource, parts_of, spaces_of
from typeset.preflight.finding import Found, Severity
from typeset.preflight.intent import Intent, output_intent
from typeset.preflight.separation import Separator
from typeset.preflight.xmp import Packet, packet

Binding = Literal["stitched", "glued", "spiral"]
Profile = Literal["print"]

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The printers' limits.

    Bleed in mm, resolutions in pixels to the inch, ink in per cent, lines and text in points, areas
    in mm².
    """

    bleed: float = 3.0
    ppi_wanted: float = 225.0
    ppi_least: float = 150.0
    line_art_ppi: float = 550.0
    ink_wanted: float = 300.0
    ink_most: float = 320.0
    ink_area: float = 15.0
    hairline: float = 0.25
    small_text: float = 9.0
    black_text: float = 12.0


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked: limits, and how the book is bound, if anybody knows."""

    limits: Limits = field(default_factory=Limits)
    binding: Binding | None = None


@dataclass(frozen=True, slots=True)
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
    rules: list[Rule] = field(default_factory=list)

    def file(
        self, id: str, asks: str, clause: str, severity: Severity, advice: str
    ) -> Callable[[FileCheck], FileCheck]:
        """A rule about the file as a whole."""

        def register(check: FileCheck) -> FileCheck:
            self.rules.append(
                Rule(id, self.name, asks, clause, severity, advice, ("print",), file_check=check)
            )
            return check

        return register

    def page(
        self, id: str, asks: str, clause: str, severity: Severity, advice: str
    ) -> Callable[[PageCheck], PageCheck]:
        """A rule about each page."""

        def register(check: PageCheck) -> PageCheck:
            self.rules.append(
                Rule(id, self.name, asks, clause, severity, advice, ("print",), page_check=check)
            )
            return check

        return register


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
