"""From the binding to the book: what page counts it allows, and how wide its spine is.

A leaf of paper has two pages and is `weight × bulk` micrometres thick: g/m² times cm³/g.
"""

from __future__ import annotations

from typeset.layout.binding import Binding, Paper, multiple_of
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the number of pages must be a multiple of.

    `cover_apart`: the covers do not count, since they stand on a sheet of their own.
    """

    multiple: int
    cover_apart: bool = False


def sheets(binding: Binding | None, facing: bool) -> Sheets:
    """What the binding asks of the pages; a report that says nothing is stitched, if its pages face
    each other, or else left as single pages."""
    if binding is None:
        return Sheets(multiple_of("stitched") if facing else 1)
    multiple = binding.multiple or multiple_of(binding.kind)
    return Sheets(multiple, binding.cover is not None)


def leaf(paper: Paper) -> float | None:
    """Millimetres that one leaf is thick; None if too little is known of the paper."""
    if paper.thickness is not None:
        return paper.thickness
    if paper.weight is None or paper.bulk is None:
        return None
    return paper.weight * paper.bulk / 1000


def spine_width(binding: Binding, pages: int) -> float | None:
    """Millimetres of spine for so many inside pages; None if that cannot be known.

    Leaves times their thickness, and the board on both sides, which folds around them.  The film of
    glue lies on the book's back and makes it deeper, not wider.  Only glued books have a spine.
    """
    cover = binding.cover
    if binding.kind != "glued" or cover is None:
        return 0.0
    if cover.spine is not None:
        return cover.spine
    inside = leaf(binding.paper) if binding.paper else None
    board = leaf(cover.paper) if cover.paper else None
    if inside is None or board is None:
        return None
    return pages / 2 * inside + 2 * board
