"""A finished file: its pages, and what stands around them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType

import pikepdf

from typeset.inspect import operators_paint, operators_state, operators_text
from typeset.inspect.geometry import Box
from typeset.inspect.interpreter import Scene, read_page
from typeset.inspect.layers import Layers, layers
from typeset.inspect.records import Fault, Painted
from typeset.inspect.resources import Memory, Resource, reachable
from typeset.inspect.values import (
    PICTURES,
    Value,
    box,
    elements,
    filters,
    get,
    integer,
    name,
    number,
)

OPERATORS = (operators_state, operators_text, operators_paint)
"""Modules that teach the interpreter its operators when they are imported."""

_DEEPEST = 32


class UnreadableError(Exception):
    """A file that cannot be read at all; the message is one line, for whoever sent the file."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Page boundaries as they count (ISO 32000-1, 14.11.2): inherited, by default the next larger.

    `declared` are those that the page (or a node above it, for MediaBox and CropBox) names.
    """

    media: Box
    crop: Box
    bleed: Box
    trim: Box
    art: Box
    declared: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `number` counts from 1.  `unit` is the size of a user-space unit in points."""

    number: int
    boxes: Boxes
    rotation: int
    unit: float
    resources: Value = field(compare=False, repr=False)
    source: Value = field(compare=False, repr=False)
    _memory: Memory = field(compare=False, repr=False)

    def things(self, faults: list[Fault] | None = None) -> Iterator[Painted]:
        """Everything painted, in painting order; what cannot be followed goes into `faults`.

        Nothing is kept: each call reads the page again.
        """
        scene = Scene(self.number, self._memory, [] if faults is None else faults)
        return read_page(scene, self.source, self.resources)

    def reachable(self, seen: set[tuple[int, int]] | None = None) -> Iterator[Resource]:
        """Every resource of the page, those of forms, patterns and Type 3 fonts among them.

        Objects in `seen` are passed over, and new ones entered, so that several pages can be
        gone through without meeting what they share again.
        """
        return reachable(self.resources, seen)

    @property
    def annotations(self) -> list[Value]:
        """The annotation dictionaries."""
        return [one for one in elements(get(self.source, "/Annots")) if one is not None]

    @property
    def group(self) -> Value:
        """The page's own transparency group, or None."""
        return get(self.source, "/Group")


class Document:
    """A file that was opened; close it, or use it in a `with` statement.

    `source` is what it was opened from, `repairs` what qpdf had to mend to read it, in its words.
    """

    def __init__(self, pdf: pikepdf.Pdf, head: bytes, source: Path | bytes) -> None:
        self._pdf = pdf
        self._head = head
        self.source = source
        self.repairs: tuple[str, ...] = tuple(str(one) for one in pdf.get_warnings())

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()

    @property
    def header(self) -> str:
        """The version in the first line, such as ``1.6``; empty if it names none."""
        _, found, rest = self._head.partition(b"%PDF-")
        return rest[:3].decode("latin-1") if found else ""

    @property
    def version(self) -> str:
        """The version that counts: the catalog's if it is later than the header's (7.5.2)."""
        own = name(get(self.root, "/Version"))
        return max(self.header, own)

    @property
    def root(self) -> Value:
        """The catalog."""
        return self._pdf.Root

    @property
    def trailer(self) -> Value:
        """The trailer dictionary."""
        return self._pdf.trailer

    @property
    def info(self) -> Value:
        """The document information dictionary, or None."""
        return get(self.trailer, "/Info")

    @property
    def encrypted(self) -> bool:
        """True even if the file opens without a password."""
        return bool(self._pdf.is_encrypted)

    @cached_property
    def layers(self) -> Layers:
        """Optional content groups."""
        return layers(self.root)

    @cached_property
    def _memory(self) -> Memory:
        return Memory(self.layers, self._pdf)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in order."""
        found = [page.obj for page in self._pdf.pages]
        return tuple(self._page(at, source) for at, source in enumerate(found, 1))

    def _page(self, at: int, source: Value) -> Page:
        return Page(
            at,
            boxes(source),
            integer(inherited(source, "/Rotate")) % 360,
            number(get(source, "/UserUnit"), 1.0) or 1.0,
            inherited(source, "/Resources"),
            source,
            self._memory,
        )

    def indirect(self, value: Value) -> Value:
        """A direct object as an indirect one, so that it can be copied into another file."""
        return self._pdf.make_indirect(value)

    def streams(self) -> Iterator[Value]:
        """Every stream of the file, used or not, by number."""
        for one in self._pdf.objects:
            if isinstance(one, pikepdf.Stream):
                yield one

    def broken_streams(self) -> list[int]:
        """Numbers of the streams that cannot be unpacked whole.

        Pictures' own codings (DCT, JPX, CCITT, JBIG2) are not looked into here.
        """
        broken: list[int] = []
        self._pdf.get_warnings()
        for one in self.streams():
            if PICTURES & {*filters(one)}:
                continue
            try:
                one.read_bytes()
            except (pikepdf.PdfError, ValueError, RuntimeError):
                broken.append(one.objgen[0])
                continue
            if self._pdf.get_warnings():
                broken.append(one.objgen[0])
        return broken


def open_document(source: Path | bytes) -> Document:
    """Open a finished file.  Raises UnreadableError, in one line, if that cannot be done."""
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    head = _head(source)
    if not head:
        raise UnreadableError("the file is empty")
    if b"%PDF-" not in head:
        raise UnreadableError("this is not a PDF file")
    return Document(_opened(source), head, source)


def _head(source: Path | bytes) -> bytes:
    """The first kilobyte, where the header has to be (annex H, note 13)."""
    if isinstance(source, bytes):
        return source[:1024]
    try:
        with source.open("rb") as file:
            return file.read(1024)
    except OSError as problem:
        raise UnreadableError(f"it cannot be opened: {problem.strerror or problem}") from problem


def _opened(source: Path | bytes) -> pikepdf.Pdf:
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    try:
        pdf = pikepdf.open(stream, suppress_warnings=True)
        pages = len(pdf.pages)
    except pikepdf.PasswordError as problem:
        raise UnreadableError("it is encrypted, and opens with a password only") from problem
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError, TypeError) as problem:
        raise UnreadableError("it is damaged beyond reading") from problem
    if not pages:
        raise UnreadableError("it has no pages")
    return pdf


def inherited(page: Value, key: str) -> Value:
    """A page's own entry, or that of the nearest node above it (7.7.3.4)."""
    node = page
    for _ in range(_DEEPEST):
        found = get(node, key)
        if found is not None or node is None:
            return found
        node = get(node, "/Parent")
    return None


_LETTER = Box(0.0, 0.0, 612.0, 792.0)
"""What viewers take a page without MediaBox for."""


def boxes(page: Value) -> Boxes:
    """A page's boundaries."""
    named = {
        "MediaBox": box(inherited(page, "/MediaBox")),
        "CropBox": box(inherited(page, "/CropBox")),
        "BleedBox": box(get(page, "/BleedBox")),
        "TrimBox": box(get(page, "/TrimBox")),
        "ArtBox": box(get(page, "/ArtBox")),
    }
    media = named["MediaBox"] or _LETTER
    crop = named["CropBox"] or media
    return Boxes(
        media,
        crop,
        named["BleedBox"] or crop,
        named["TrimBox"] or crop,
        named["ArtBox"] or crop,
        frozenset(key for key, value in named.items() if value is not None),
    )
