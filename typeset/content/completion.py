"""What can be written only when all parts are: contents, lists of tables and figures, the index.

A page is first written with an empty `Contents` whose node holds its place in the tree; `complete`
puts in what the parts turn out to have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace

from typeset.content.document import Block, Part
from typeset.content.listings import Contents, Index
from typeset.content.node import Node
from typeset.content.texts import Heading
from typeset.records import dataclass

Filler = Callable[[Part, Sequence[Part]], Contents | Index]
"""Gives the entries of a list: asked with the part that it stands in, and all parts."""


@dataclass(slots=True)
class Completion:
    """The lists of a report that wait for its parts, by their nodes."""

    fillers: dict[Node, Filler] = field(default_factory=dict)

    def later(self, node: Node, filler: Filler) -> Contents:
        """An empty list, to be filled by `filler`."""
        self.fillers[node] = filler
        return Contents((), node)

    def complete(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """All parts with their lists filled; a list without entries goes, and its heading too."""
        return tuple(
            replace(part, blocks=tuple(_without_empty(self._filled(part, parts))))
            if any(isinstance(block, Contents) for block in part.blocks)
            else part
            for part in parts
        )

    def _filled(self, part: Part, parts: Sequence[Part]) -> Iterator[Block]:
        for block in part.blocks:
            if isinstance(block, Contents) and block.node in self.fillers:
                yield self.fillers[block.node](part, parts)
            else:
                yield block


def listed(part: Part, parts: Sequence[Part]) -> list[Part]:
    """The parts that the list in `part` could tell of: chapters and titled pages."""
    return [other for other in parts if other.kind in ("chapter", "plain") and other is not part]


def following(part: Part, parts: Sequence[Part]) -> list[Part]:
    """Those of them that come after `part`."""
    return listed(part, parts[parts.index(part) :])


def _without_empty(blocks: Iterable[Block]) -> Iterator[Block]:
    """Drop empty lists and section headings that head nothing else."""
    waiting: Block | None = None
    for block in blocks:
        if isinstance(block, Contents) and not block.entries:
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = block if isinstance(block, Heading) and block.level > 1 else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting
