"""Every colour space that a file uses, wherever it hides, and the page where it does.

Looked through: page contents, forms, tiling patterns, shadings, images and their masks, soft masks,
transparency groups, annotation appearances.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.judges.content import Walk, space_name, walk_page, walk_stream
from tests.judges.pdf import entry, open_pdf, reference, resolved


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One way in which a page (counted from 1) uses a space.

    `space` is named as by `content.space_name`; `where` is the content operator, or ``image``,
    ``image mask``, ``soft mask``, ``shading``, ``group``, each after ``annotation`` in one's
    appearance.
    """

    page: int
    space: str
    where: str

    def __str__(self) -> str:
        return f"page {self.page}: {self.space} ({self.where})"


def uses(path: Path) -> list[Use]:
    """Every use of every page, once each, in order."""
    reader = open_pdf(path)
    found: set[Use] = set()
    for index in range(len(reader.pages)):
        found.update(_Search(reader, index).page())
    return sorted(found)


def outside(path: Path, allowed: tuple[str, ...]) -> list[Use]:
    """The uses of spaces not allowed.  ``Separation`` allows every one; masks carry no ink."""
    return [
        use
        for use in uses(path)
        if _family(use.space) not in (*allowed, "Pattern") and not use.where.endswith("mask")
    ]


def _family(space: str) -> str:
    """A space without its particulars; an indexed one is a table of colours of another space.

    A pattern without a space under it has no colours but those inside it, which are looked at.
    """
    return space.removeprefix("Indexed/").removeprefix("Pattern/").split("/")[0]


class _Search:
    def __init__(self, reader: PdfReader, index: int) -> None:
        self.reader, self.index = reader, index
        self.seen: set[tuple[int, int] | int] = set()

    def page(self) -> Iterator[Use]:
        page = self.reader.pages[self.index]
        yield from self._group(page, "")
        yield from self._walk(walk_page(self.reader, self.index), "")
        for annotation in resolved(page.get("/Annots")) or []:
            yield from self._appearances(entry(annotation, "/AP"))

    def _appearances(self, holder: Any) -> Iterator[Use]:
        for key in holder or {}:
            state = entry(holder, key)
            if hasattr(state, "get_data"):
                yield from self._stream(state, "annotation ")
            else:
                yield from self._appearances(state)

    def _use(self, space: Any, where: str) -> Use:
        return Use(self.index + 1, space_name(space), where)

    def _walk(self, walk: Walk, prefix: str) -> Iterator[Use]:
        for use in walk.colours:
            yield Use(self.index + 1, use.space, prefix + use.operator)
        for _name, painted in walk.objects:
            yield from self._external(painted, prefix)
        for state in walk.states:
            mask = entry(state, "/SMask")
            if isinstance(mask, dict):
                yield from self._stream(entry(mask, "/G"), prefix + "soft mask ")
        for pattern in walk.patterns:
            yield from self._pattern(pattern, prefix)

    def _stream(self, stream: Any, prefix: str) -> Iterator[Use]:
        """A form, pattern or appearance; each is walked once for a page."""
        key = reference(stream) or id(stream)
        if key in self.seen:
            return
        self.seen.add(key)
        yield from self._masked(self._group(stream, prefix), prefix)
        walked = self._walk(walk_stream(self.reader, stream, self.index), prefix)
        yield from self._masked(walked, prefix)

    def _masked(self, found: Iterator[Use], prefix: str) -> Iterator[Use]:
        return (_as_mask(use) if "soft mask" in prefix else use for use in found)

    def _group(self, holder: Any, prefix: str) -> Iterator[Use]:
        space = entry(holder, "/Group", "/CS")
        if space is not None:
            yield self._use(space, f"{prefix}group")

    def _external(self, painted: Any, prefix: str) -> Iterator[Use]:
        if entry(painted, "/Subtype") == "/Form":
            yield from self._group(painted, prefix)
            return
        space = entry(painted, "/ColorSpace")
        if space is not None:
            yield self._use(space, f"{prefix}image")
        mask = entry(painted, "/SMask")
        if mask is not None:
            yield self._use(entry(mask, "/ColorSpace"), f"{prefix}image mask")

    def _pattern(self, pattern: Any, prefix: str) -> Iterator[Use]:
        if entry(pattern, "/PatternType") == 1:
            yield from self._stream(pattern, prefix)
            return
        shading = entry(pattern, "/Shading") or pattern
        space = entry(shading, "/ColorSpace")
        if space is not None:
            yield self._use(space, f"{prefix}shading")


def _as_mask(use: Use) -> Use:
    """A luminosity mask's own colours make opacity, not ink."""
    return Use(use.page, use.space, "soft mask")
