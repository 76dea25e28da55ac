"""What a book designer would not sign: page make-up judged on finished files, rule by rule.

``python -m tests.judges.pages FILE.pdf…`` prints every fault with its page and words, and ends with
1 if there are any.  `RULES` are asked of every file, tagged or not; `TAGGED_RULES` need to know
what belongs together, which only tags tell.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
from pathlib import Path
from typing import TypeVar

from tests.judges import exhibits, printed_blocks, tagged_blocks
from tests.judges.blocks import HYPHENS, Block, Reading, SetLine, joined
from tests.judges.rasters import Rectangle

RUNNING = ("text", "item")
PARTABLE = ("text", "item", "note")
LADDER = 2
"""Hyphens below each other, at most."""
LEAST_LETTERS = 4
"""On the last line of a paragraph."""
TOLERANCE = 0.3
"""Points by which a baseline may miss the grid."""
OVERLAP = 1.0
"""Points by which ink may reach into other ink's box."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong on a page (from 0), and the words where it is."""

    rule: str
    page: int
    words: str

    def __str__(self) -> str:
        return f"page {self.page + 1}: {self.rule}: {self.words}"


_T = TypeVar("_T")

Found = Iterator[tuple[int, str]]
Rule = Callable[[Reading], Found]


def read(file: Path) -> Reading:
    """The blocks of a finished file: by its tags, or by the look of its lines if it has none."""
    return tagged_blocks.read(file) or printed_blocks.read(file)


def faults(reading: Reading) -> list[Fault]:
    """Everything that is wrong with a file, page by page."""
    found = [
        Fault(rule.__name__.replace("_", " "), page, words)
        for rule in (*RULES, *TAGGED_RULES)
        for page, words in rule(reading)
    ]
    return sorted(found, key=lambda fault: (fault.page, fault.rule))


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def _shown(lines: Sequence[SetLine]) -> str:
    return _quoted(joined(line.text for line in lines))


def _parted(line: SetLine, after: SetLine) -> str:
    """The word between two lines, with its break."""
    return f"“{line.text.split()[-1].rstrip(HYPHENS)}-|{after.text.split()[0]}”"


# --- paragraphs


def widow(reading: Reading) -> Found:
    """The last line of a paragraph alone at the top of a page or column."""
    for block in reading.of(*PARTABLE):
        last = block.portions[-1]
        if len(block.portions) > 1 and len(last) == 1:
            yield last[0].page, _shown(last)


def orphan(reading: Reading) -> Found:
    """The first line of a paragraph alone at the foot of a page or column."""
    for block in reading.of(*PARTABLE):
        first = block.portions[0]
        if len(block.portions) > 1 and len(first) == 1:
            yield first[0].page, _shown(first)


def hyphen_at_the_end_of_a_page(reading: Reading) -> Found:
    """A word parted between two pages."""
    for block in reading.of(*PARTABLE):
        for line, after in pairwise(block.lines):
            if line.is_hyphened and after.page != line.page:
                yield line.page, _parted(line, after)


def ladder_of_hyphens(reading: Reading) -> Found:
    """More than two hyphens below each other."""
    for block in reading.of(*RUNNING):
        for hyphened, run in groupby(block.lines, key=lambda line: line.is_hyphened):
            steps = list(run)
            if hyphened and len(steps) > LADDER:
                yield steps[0].page, f"{len(steps)} lines from {_shown(steps[:1])}"


def hyphen_before_the_last_line(reading: Reading) -> Found:
    """A word parted between the last full line and what is left of the paragraph."""
    for block in reading.of(*RUNNING):
        if len(block.lines) > 1 and block.lines[-2].is_hyphened:
            yield block.lines[-2].page, _parted(*block.lines[-2:])


def runt(reading: Reading) -> Found:
    """A last line of a few letters."""
    for block in reading.of(*RUNNING):
        last = block.lines[-1]
        letters = sum(character.isalnum() for character in last.text)
        if len(block.lines) > 1 and letters < LEAST_LETTERS:
            yield last.page, _shown(block.lines[-1:])


def off_the_grid(reading: Reading) -> Found:
    """Running text that misses the baseline grid of the file: the first such line of each page.

    The grid is that of most lines; its step is the distance of most neighbours.
    """
    lines = [line for block in reading.of(*RUNNING) for line in block.lines]
    if not lines:
        return
    style = _most([line.style for line in lines])
    body = [line for line in lines if line.style == style]
    step = leading(reading)
    if step is None:
        return
    phase = _most([round(line.baseline % step, 1) % step for line in body])
    for page, run in groupby(sorted(body, key=lambda line: line.page), key=lambda line: line.page):
        off = [line for line in run if _distance(line.baseline - phase, step) > TOLERANCE]
        if off:
            yield page, f"{len(off)} lines from {_shown(off[:1])}"


def leading(reading: Reading) -> float | None:
    """The distance (pt) of most neighbouring lines of running text; None if there are none."""
    steps = [
        round(line.baseline - after.baseline, 1)
        for block in reading.of(*RUNNING)
        for part in block.portions
        for line, after in pairwise(part)
    ]
    return _most(steps) if steps else None


def _most(values: Sequence[_T]) -> _T:
    return Counter(values).most_common(1)[0][0]


def _distance(height: float, step: float) -> float:
    return abs(height / step - round(height / step)) * step


# --- headings


def stranded_heading(reading: Reading) -> Found:
    """A heading with nothing of its section below it on its page."""
    column = reading.of("heading", *RUNNING, "caption", "row", "figure", "entry")
    for index, block in enumerate(column):
        if block.kind == "heading" and not _has_company(block, column[index + 1 : index + 40]):
            yield block.lines[-1].page, _shown(block.lines)


def _has_company(heading: Block, after: Sequence[Block]) -> bool:
    """Whether the next text stands below a heading; or a table or figure that comes before that."""
    last = heading.lines[-1]
    for block in after:
        page, top = block.start
        if page == last.page and top < last.baseline + last.style[1]:
            return True
        if block.kind in ("heading", *RUNNING, "entry"):
            return False
    return False


# --- what belongs together


def parted_caption(reading: Reading) -> Found:
    """A caption on another page than the beginning of its table, or than its figure."""
    for _group, blocks in exhibits.grouped(reading):
        captions = [block for block in blocks if block.kind == "caption"]
        own = [block for block in blocks if block.kind in ("row", "figure")]
        for caption in captions:
            if own and caption.start[0] != own[0].start[0]:
                yield caption.start[0], _shown(caption.lines)


def note_away_from_its_reference(reading: Reading) -> Found:
    """A note that does not begin on the page where the text first refers to it, or nowhere does."""
    for note in reading.notes:
        if note.mentioned != note.page:
            yield note.page, f"note {note.number}"


def totals_alone(reading: Reading) -> Found:
    """The rows of totals of a table without any other on their page."""
    for _group, blocks in exhibits.grouped(reading):
        rows = [block for block in blocks if block.kind == "row"]
        for page, part in groupby(rows, key=lambda row: row.start[0]):
            shown = list(part)
            if page != rows[0].start[0] and all(exhibits.is_total(row) for row in shown):
                yield page, _quoted(shown[0].text)


def out_of_order(reading: Reading) -> Found:
    """A table after one with a higher number, or a figure after such a figure."""
    shown = sorted(exhibits.exhibits(reading), key=_series)
    for _name, series in groupby(shown, key=_series):
        for one, after in pairwise(sorted(series, key=lambda one: one.number)):
            if (after.page, -after.top) < (one.page, -one.top):
                yield after.page, f"{after.label} before {one.label}"


def _series(exhibit: exhibits.Exhibit) -> tuple[int, str]:
    return exhibit.chapter, exhibit.word


def before_its_mention(reading: Reading) -> Found:
    """A table or figure before the spread on which the text first mentions it."""
    mentions = exhibits.mentions(reading)
    for one in exhibits.exhibits(reading):
        mention = exhibits.mention(mentions, one)
        if mention is not None and one.page < exhibits.spread(reading, mention)[0]:
            yield one.page, f"{one.label}, mentioned on page {mention + 1}"


def long_after_its_mention(reading: Reading) -> Found:
    """A table or figure later than the page after the one that first mentions it."""
    mentions = exhibits.mentions(reading)
    for one in exhibits.exhibits(reading):
        mention = exhibits.mention(mentions, one)
        if mention is not None and one.page > mention + 1:
            yield one.page, f"{one.label}, mentioned on page {mention + 1}"


def overlap(reading: Reading) -> Found:
    """Two blocks that take the same place."""
    placed = [
        (page, box, block)
        for block in reading.blocks
        if block.kind != "row" and block.kind != "entry"
        for page, box in block.boxes
    ]
    placed.sort(key=lambda one: one[0])
    for page, run in groupby(placed, key=lambda one: one[0]):
        for (_, one, block), (_, other, another) in combinations(list(run), 2):
            if _meet(one, other) and _lines_meet(block, another, page):
                yield page, f"{_quoted(block.text)} and {_quoted(another.text)}"


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return min(one.overlap(other)) > OVERLAP


def _lines_meet(block: Block, another: Block, page: int) -> bool:
    """Whether the lines do: text in two columns covers a box that others may stand in."""
    return any(
        _meet(one, other) for one in _places(block, page) for other in _places(another, page)
    )


def _places(block: Block, page: int) -> list[Rectangle]:
    lines = [line.box for line in block.lines if line.page == page]
    return lines or [box for at, box in block.boxes if at == page]


RULES: tuple[Rule, ...] = (
    widow,
    orphan,
    stranded_heading,
    hyphen_at_the_end_of_a_page,
    hyphen_before_the_last_line,
    ladder_of_hyphens,
    runt,
    off_the_grid,
)

TAGGED_RULES: tuple[Rule, ...] = (
    parted_caption,
    note_away_from_its_reference,
    totals_alone,
    out_of_order,
    before_its_mention,
    long_after_its_mention,
    overlap,
)


def main() -> int:
    """Judge the files named on the command line; 1 if any of them has a fault."""
    count = 0
    for name in sys.argv[1:]:
        found = faults(read(Path(name)))
        count += len(found)
        sys.stdout.writelines(f"{Path(name).name}, {fault}\n" for fault in found)
    sys.stdout.write(f"{len(sys.argv) - 1} files: {count} faults\n")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
