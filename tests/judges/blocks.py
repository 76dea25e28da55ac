"""The blocks of a finished file as set: paragraphs, headings, captions, with their lines on pages.

They are read from the tags where there are any (`tagged_blocks`), and from the look of the lines
where there are none (`printed_blocks`).  Positions are points from the lower left corner of the
media box; pages count from 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path

from tests.judges.rasters import Character, Rectangle, around

HYPHENS = "-\N{SOFT HYPHEN}\N{HYPHEN}"
HEAVY = ("bold", "semibold", "black", "heavy")


@dataclass(frozen=True)
class SetLine:
    """A line of a block; note marks above its baseline are part of it.

    `size` (pt) and `font` are those that most of its characters have.
    """

    page: int
    characters: tuple[Character, ...]

    @cached_property
    def text(self) -> str:
        """What stands there, without the spaces at its ends."""
        return "".join(character.text for character in self.characters).strip()

    @cached_property
    def box(self) -> Rectangle:
        """What its ink covers."""
        return around([one.box for one in self.characters if not one.is_space])

    @cached_property
    def style(self) -> tuple[str, float]:
        """Font and size of most of its characters."""
        inked = (one for one in self.characters if not one.is_space)
        return Counter((one.font, one.size) for one in inked).most_common(1)[0][0]

    @cached_property
    def baseline(self) -> float:
        """The height at which most of its characters stand."""
        inked = (one for one in self.characters if not one.is_space)
        return Counter(round(one.origin[1], 2) for one in inked).most_common(1)[0][0]

    @property
    def is_heavy(self) -> bool:
        """Whether it is set in a bold or semibold cut."""
        return any(cut in self.style[0].casefold() for cut in HEAVY)

    @property
    def is_hyphened(self) -> bool:
        """Whether it ends in a hyphen."""
        return self.text[-1:] in HYPHENS


@dataclass(frozen=True, eq=False)
class Block:
    """Lines that belong together.

    `kind` is text, item, heading, title, caption, row, figure, legend, note, quote or entry;
    `group` is shared by all blocks of one table or figure; `boxes` are what it covers, by page.
    """

    kind: str
    lines: tuple[SetLine, ...]
    group: int | None = None
    boxes: tuple[tuple[int, Rectangle], ...] = ()

    @property
    def text(self) -> str:
        """Its words, those parted at a line's end in one piece."""
        return joined(line.text for line in self.lines)

    @property
    def start(self) -> tuple[int, float]:
        """Page and height of its first line, or of its box if it has none."""
        if self.lines:
            return self.lines[0].page, self.lines[0].baseline
        page, box = self.boxes[0]
        return page, box.top

    @cached_property
    def portions(self) -> list[list[SetLine]]:
        """Its lines, parted where it goes on at the top of another page or column."""
        parted: list[list[SetLine]] = [list(self.lines[:1])]
        for before, line in pairwise(self.lines):
            if line.page != before.page or line.baseline > before.baseline:
                parted.append([])
            parted[-1].append(line)
        return parted


@dataclass(frozen=True, slots=True)
class Noted:
    """A note: its number, the page on which it begins, and that of the last reference before it.

    A note is read after the block that first refers to it; later references do not move it.
    """

    number: str
    page: int
    mentioned: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's blocks in reading order, notes and floats at the place where they are mentioned.

    `folios` are the page labels.  Without tags there are no `notes`, and no groups of blocks.
    """

    file: Path
    folios: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Noted, ...] = ()

    def of(self, *kinds: str) -> list[Block]:
        """The blocks of these kinds that stand somewhere."""
        return [one for one in self.blocks if one.kind in kinds and (one.lines or one.boxes)]


def joined(lines: Iterable[str]) -> str:
    """Lines as one text: words parted by a soft hyphen are whole again."""
    text = ""
    for line in lines:
        if text.endswith("\N{SOFT HYPHEN}"):
            text = text[:-1] + line
        else:
            text += ("" if text.endswith("-") or not text else " ") + line
    return text.replace("\N{NO-BREAK SPACE}", " ")


def lines_of(page: int, characters: Iterable[Character]) -> Iterator[SetLine]:
    """The lines of a block on one page, from its characters in the order in which they are set."""
    shown = [one for one in characters if one.upright]
    if not shown:
        return
    size = Counter(one.size for one in shown).most_common(1)[0][0]
    run: list[Character] = []
    base = shown[0].origin[1]
    for one in shown:
        raised = one.size < 0.85 * size and 0 < one.origin[1] - base < 0.6 * size
        if run and not raised and abs(one.origin[1] - base) > 0.25 * size:
            yield from _line(page, run)
            run = []
        if not run or not raised:
            base = one.origin[1]
        run.append(one)
    yield from _line(page, run)


def _line(page: int, run: Sequence[Character]) -> Iterator[SetLine]:
    if any(not one.is_space for one in run):
        yield SetLine(page, tuple(run))


def boxes_of(lines: Sequence[SetLine]) -> tuple[tuple[int, Rectangle], ...]:
    """What lines cover, by page."""
    pages = groupby(lines, key=lambda line: line.page)
    return tuple((page, around([line.box for line in part])) for page, part in pages)
