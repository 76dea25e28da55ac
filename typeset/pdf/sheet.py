"""A painted page, before it is in any file: what it shows, and what its file has to know of it.

The whole report and the chapter's own file hold the same page: it is painted once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from typeset.content.node import Node, Target
from typeset.pdf.fonts import Fonts
from typeset.pdf.resources import Resources
from typeset.pdf.spec import Geometry
from typeset.pdf.syntax import Box, Objects
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads somewhere, on one line: `node` is the Link that it is a part of, if anything is
    tagged; `box` is on the sheet."""

    target: Target
    node: Node | None
    box: Box


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that others can lead to: left edge and top on the sheet (pt); `node` begins there."""

    name: str
    left: float
    top: float
    node: Node


Held: TypeAlias = Node | Lead
"""What a page holds, in paint order: the nodes of its marked-content sequences, and what leads
somewhere."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One painted page.

    `content` is compressed, `digest` that of the same before.  `bounds` are the boxes of figures on
    the sheet, `rotate` is by how many degrees, clockwise, the page is shown.  `folios` are those
    that were asked for while it was painted, with the answers: in a file that gives others it would
    look different.
    """

    label: str
    geometry: Geometry
    content: bytes
    digest: bytes
    resources: Resources
    fonts: Fonts
    held: Sequence[Held]
    bounds: Mapping[Node, Box]
    anchors: Sequence[Anchor]
    folios: Mapping[str, str | None]
    rotate: int

    def write(self, objects: Objects) -> bytes:
        """Write its operators into a file; gives a reference to them."""
        return objects.stream(b"/Filter/FlateDecode", self.content, compressed=False)
