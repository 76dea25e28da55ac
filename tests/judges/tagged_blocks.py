"""Blocks by the tags of a file: who owns a line is told there, where it stands PDFium tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path

from tests.judges import rasters, tags
from tests.judges.blocks import Block, Noted, Reading, SetLine, boxes_of, lines_of
from tests.judges.pdf import open_pdf
from tests.judges.rasters import Character, Rectangle
from tests.judges.tags import Element

KINDS = {
    "H1": "title",
    **{f"H{level}": "heading" for level in range(2, 7)},
    "P": "text",
    "LI": "item",
    "Caption": "caption",
    "TR": "row",
    "Note": "note",
    "BlockQuote": "quote",
    "TOCI": "entry",
    "Figure": "figure",
}
"""Elements that make a block, whatever is in them; other elements are gone into."""

_NUMBER = re.compile(r"\d{1,3}")


def read(file: Path) -> Reading | None:
    """The blocks of a tagged file; None if it has no tags."""
    tree = tags.read(file)
    if not tree.roots:
        return None
    maker = _Maker(file, count(1))
    blocks = tuple(block for root in tree.roots for block in maker.blocks(root))
    labels = tuple(str(label) for label in open_pdf(file).page_labels)
    return Reading(file, labels, blocks, tuple(_notes(tree)))


def _notes(tree: tags.Tree) -> Iterator[Noted]:
    mentioned: dict[str, int] = {}
    for element in tree.find("Reference", "Note"):
        if element.role == "Note":
            number = "".join(label.text for label in element.find("Lbl")[:1]).strip().rstrip(".")
            yield Noted(number, element.pages[0], mentioned.get(number))
        elif element.pages and _NUMBER.fullmatch(element.set_text.strip()):
            mentioned[element.set_text.strip()] = element.pages[0]


@dataclass(frozen=True, slots=True)
class _Maker:
    file: Path
    numbers: count[int]

    def blocks(self, element: Element, group: int | None = None) -> Iterator[Block]:
        """The blocks at and below an element, in tag order."""
        if group is None and _is_exhibit(element):
            group = next(self.numbers)
        kind = KINDS.get(element.role)
        if kind is None:
            for child in element.elements:
                yield from self.blocks(child, group)
            return
        if kind == "text" and group is not None:
            kind = "legend"
        lines = () if kind == "figure" else tuple(self._lines(element))
        boxes = boxes_of(lines) or tuple(_declared(element))
        if boxes:
            yield Block(kind, lines, group, boxes)

    def _lines(self, element: Element) -> Iterator[SetLine]:
        for page in element.pages:
            order = {
                content.mcid: place
                for place, content in enumerate(element.contents())
                if content.page == page
            }
            marked = _marked(self.file, page)
            own = [
                one for mcid in sorted(order, key=order.__getitem__) for one in marked.get(mcid, ())
            ]
            yield from lines_of(page, _without_space_before(own))


@lru_cache(maxsize=256)
def _marked(file: Path, page: int) -> Mapping[int, Sequence[Character]]:
    """The characters of a page by the marked content that they stand in."""
    found: dict[int, list[Character]] = defaultdict(list)
    for one in rasters.characters(file, page):
        found[one.mark].append(one)
    return found


def _without_space_before(characters: Sequence[Character]) -> Sequence[Character]:
    """What ends the line before is not the beginning of this one."""
    first = next((i for i, one in enumerate(characters) if not one.is_space), len(characters))
    return characters[first:]


def _is_exhibit(element: Element) -> bool:
    """A table, or the group of a figure with its caption."""
    children = [child.role for child in element.elements]
    return element.role == "Table" or ("Caption" in children and "Figure" in children)


def _declared(element: Element) -> Iterator[tuple[int, Rectangle]]:
    """The box that a figure says it has."""
    box = element.attributes.get("Layout", {}).get("BBox")
    if box and element.pages:
        yield element.pages[0], Rectangle(*(float(edge) for edge in box))
