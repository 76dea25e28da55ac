"""Stories of every kind of piece, at random or to order, and their filling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from hypothesis import strategies as st

from tests.flow import writing
from tests.flow.house import setter as house_setter
from tests.pages.judge import Filled
from typeset.content.document import PartKind
from typeset.content.texts import BoxColumn, Note
from typeset.drawing import Drawing
from typeset.flow import lists
from typeset.flow.box import BoxPiece
from typeset.flow.captions import set_caption, set_notes
from typeset.flow.figure import FigurePiece
from typeset.flow.piece import Piece
from typeset.flow.quote import QuotePiece
from typeset.flow.setter import Setter
from typeset.flow.story import Story
from typeset.flow.table import set_table
from typeset.flow.text import body, heading, items
from typeset.pages.breaking import Opening
from typeset.pages.filling import Filling
from typeset.pages.foot import Foot
from typeset.pages.page import Page

LOW = ("height: 297", "height: 150")
"""A page of 19 lines: everything that can happen happens within a few of them."""

WIDE = ("Handläggning", "Utredningar", "Anmälningar", "Ansökningar", "Placeringar", "Insatser")


@dataclass(slots=True)
class Author:
    """Sets blocks to order; numbers notes as they come."""

    setter: Setter = field(default_factory=lambda: house_setter(LOW))
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _made: list[Note] = field(default_factory=list)
    _again: dict[int, Note] = field(default_factory=dict)

    def note(self, lines: int = 1) -> Note:
        number = next(self._numbers)
        made = writing.note(number, writing.lined(lines, "Not"))
        made.node.identifier = made.anchor
        self._made.append(made)
        return made

    def again(self, number: int) -> Note:
        """A note that has been referred to, for another reference to it."""
        if number not in self._again:
            self._again[number] = replace(self._made[number - 1], again=True)
        return self._again[number]

    def notes(self, at: Iterable[int], lines: int) -> dict[int, Note]:
        return {line: self.note(lines) for line in sorted(at)}

    def text(
        self, lines: int, notes_at: Iterable[int] = (), note_lines: int = 1, again: int = 0
    ) -> Piece:
        """A paragraph; its last line refers again to the note numbered `again`, if there is one."""
        repeated = {lines: self.again(again)} if 0 < again <= len(self._made) else {}
        words = writing.noted(lines, {**repeated, **self.notes(notes_at, note_lines)})
        return body(words, self.setter, "body", self.setter.sheet.grid.measure)

    def heading(self, level: int = 2, note: int = 0) -> Piece:
        """A heading; its note has so many lines."""
        notes = (self.note(note),) if note else ()
        block = writing.heading("En rubrik", level, *notes)
        return heading(block, self.setter, self.setter.sheet.grid.measure)

    def bullets(self, *lines: int) -> list[Piece]:
        block = writing.bullets(*(writing.lined(number) for number in lines))
        return [*items(block, self.setter, "bullet", self.setter.sheet.grid.measure)]

    def table(
        self, rows: int, totals: Iterable[int] = (), wide: bool = False, note: int = 0
    ) -> Piece:
        """A table; its caption's note has so many lines."""
        notes = (self.note(note),) if note else ()
        words = writing.caption("Tabell 5:1", "Ärenden", *notes)
        if not wide:
            return set_table(writing.long_table(rows, tuple(totals), words=words), self.setter)
        body = [(f"Rad {number}", *"123456") for number in range(1, rows + 1)]
        names = [f"Rad {number}" for number in totals]
        return set_table(writing.table(WIDE, body, totals=names, words=words), self.setter)

    def turned(self, rows: int = 3) -> Piece:
        """A table too wide for the page, in a format that is higher than wide."""
        figures = [str(10_000 + number) for number in range(24)]
        body = [(f"Rad {number}", *figures) for number in range(1, rows + 1)]
        return set_table(writing.table([f"År {n}" for n in range(24)], body), self.setter)

    def groups(self, *sizes: int) -> Piece:
        """A table of groups with so many rows each, besides their headings."""
        return set_table(writing.grouped_table(*sizes), self.setter)

    def figure(self, height: float, wide: bool = False, note: int = 0) -> Piece:
        """A figure whose chart is so many points high; nothing is drawn in it.

        Its caption's note has so many lines.
        """
        setter, grid = self.setter, self.setter.sheet.grid
        notes = (self.note(note),) if note else ()
        figure = writing.figure("Ärenden", *notes, width="full" if wide else "text")
        width = grid.full if wide else grid.measure
        caption = set_caption(figure.caption, setter, width)
        below = set_notes(figure.notes, figure.source, setter, width)
        return FigurePiece(figure, Drawing(width, height, ()), caption, below, setter)

    def quote(self, words: int = 4, number: bool = False, note: bool = False) -> Piece:
        text = " ".join(["ord"] * words)
        notes = (self.note(),) if note else ()
        return QuotePiece(writing.quote(text, "54 %" if number else None, *notes), self.setter)

    def box(self, lines: int, place: BoxColumn = "text", note: int = 0) -> Piece:
        """A box; the note of its last line has so many lines."""
        notes = (self.note(note),) if note else ()
        return BoxPiece(writing.box(lines, place=place, notes=notes), self.setter)

    def definitions(self, entries: int) -> Piece:
        pairs = [(f"T{number}", writing.prose(number % 9 + 1)) for number in range(entries)]
        return lists.definitions(writing.definitions(pairs), self.setter)

    def fill(self, pieces: Iterable[Piece], kind: PartKind = "plain") -> Filled:
        """Fill pages with the pieces as they stand."""
        story = Story(writing.part(kind), tuple(pieces))
        pages: list[Page] = []

        def new_page() -> Page:
            page = Page(len(pages) + 1, "text", story.part, str(len(pages) + 1))
            pages.append(page)
            return page

        filling = Filling(story, self.setter, Foot(self.setter), new_page)
        filling.fill(Opening(1))
        return Filled(filling.story, pages, self.setter.sheet.grid)


# --- at random

Recipe = tuple[str, dict[str, object]]

_LINES = st.integers(1, 24)
_NOTE = st.sampled_from((0, 0, 0, 1, 1, 5, 24))
"""Lines of a note, if there is one."""
_FEW = st.sets(st.integers(1, 24), max_size=2)


def _recipe(name: str, **arguments: st.SearchStrategy[object]) -> st.SearchStrategy[Recipe]:
    return st.tuples(st.just(name), st.fixed_dictionaries(arguments))


_TEXT = _recipe(
    "text",
    lines=_LINES,
    notes_at=_FEW,
    note_lines=st.sampled_from((1, 2, 3, 9)),
    again=st.one_of(st.just(0), st.integers(0, 4)),
)
_LIST = _recipe("bullets", lines=st.lists(st.integers(1, 6), min_size=1, max_size=4))
_TABLE = _recipe(
    "table",
    rows=st.integers(1, 45),
    totals=st.sets(st.integers(1, 45), max_size=2),
    wide=st.booleans(),
    note=_NOTE,
)
_FIGURE = _recipe("figure", height=st.integers(20, 80), wide=st.booleans(), note=_NOTE)
_QUOTE = _recipe("quote", words=st.integers(1, 24), number=st.booleans(), note=st.booleans())
_BOX = _recipe("box", lines=st.integers(1, 30), place=st.sampled_from(["text", "full"]), note=_NOTE)
_SMALL_BOX = _recipe(
    "box",
    lines=st.integers(1, 14),
    place=st.just("margin"),
    note=st.sampled_from((0, 1, 5)),
)
_HEADING = _recipe("heading", level=st.integers(2, 4), note=st.sampled_from((0, 0, 1, 5)))
_DEFINITIONS = _recipe("definitions", entries=st.integers(1, 60))

_BLOCK = st.one_of(_TEXT, _TEXT, _LIST, _TABLE, _FIGURE, _QUOTE, _BOX, _SMALL_BOX, _DEFINITIONS)
_SECTION = st.tuples(
    st.lists(_HEADING, max_size=2),
    st.lists(_QUOTE, max_size=1),
    st.lists(_BLOCK, max_size=3),
    _TEXT,
).map(lambda parts: [*parts[0], *parts[1], *parts[2], parts[3]])

RECIPES: st.SearchStrategy[list[Recipe]] = st.lists(_SECTION, min_size=1, max_size=6).map(
    lambda sections: [recipe for section in sections for recipe in section]
)
"""Sections of a heading or two, or none, and up to four blocks."""


def cook(author: Author, recipes: Iterable[Recipe]) -> list[Piece]:
    """The pieces of random recipes."""
    pieces: list[Piece] = []
    for name, arguments in recipes:
        if name == "bullets":
            pieces += author.bullets(*arguments["lines"])  # type: ignore[misc]
        else:
            pieces.append(getattr(author, name)(**arguments))
    return pieces
