"""Each rule of make-up on pages that can be seen: as they are made, and without the rule.

The second half of each golden file is the case that breaks the rule: the same story, with the rule
switched off where it is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tests.conftest import Golden
from tests.flow import writing
from tests.pages.diagram import diagram
from tests.pages.judge import ROOM, Filled, complaints
from tests.pages.stories import Author
from typeset.content.document import PartKind
from typeset.flow import table_partings, text
from typeset.flow.piece import Piece
from typeset.flow.text import BodyPiece, TextPiece, body
from typeset.pages import demerits, filling, margin
from typeset.pages.capacity import Capacity
from typeset.pages.foot import Foot
from typeset.pages.margin import place_in_margin
from typeset.pages.resets import Resets
from typeset.pages.trial import Trial

Build = Callable[[Author], Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class Switch:
    """Where a rule is written down, and what stands there when it is switched off."""

    owner: object
    name: str
    off: object
    missing: bool = False
    """Whether the owner has no such name of its own."""


@dataclass(frozen=True, slots=True)
class Case:
    """A rule in words, a story, the rule's switch, and who would complain if it were off."""

    rule: str
    build: Build
    switch: Switch
    complaint: str = ""
    kind: PartKind = "plain"


def hyphenated(piece: Piece, *at: int) -> Piece:
    """A paragraph in which these lines end inside a word."""
    assert isinstance(piece, TextPiece)
    marked = [replace(line, hyphenated=n in at) for n, line in enumerate(piece.lines, 1)]
    piece.lines = tuple(marked)
    return piece


def spread(author: Author) -> list[Piece]:
    """Four pages, of which the second and third face each other."""
    lines, heading = author.text, author.heading
    verso = [lines(19), lines(11), lines(3), lines(3)]
    recto = [heading(3), lines(3), lines(2), heading(3), lines(8), lines(9)]
    return [*verso, *recto]


def prose(author: Author, words: int) -> Piece:
    """A paragraph of words, which can be set in more than one way."""
    paragraph = writing.paragraph(writing.prose(words))
    return body(paragraph, author.setter, "body", author.setter.sheet.grid.measure)


def blind(wanted: Any, _standing: Any, grid: Any) -> Any:
    """Place margin pieces as if nothing else stood on the page."""
    return place_in_margin(wanted, (), grid)


def no(*_: Any) -> None:
    """Never, nothing."""


def never(*_: Any) -> bool:
    """Never, as an answer."""
    return False


NEVER_BOUND = property(lambda _: False, no)
"""Headings that nothing is kept with."""
NEVER_DUE = property(lambda _: 0, no)
"""Exhibits at the head of any page, however far away the text is that they were written in."""
FORBIDDEN = 1e7

CASES = {
    "paragraph-parted": Case(
        "two lines of a paragraph at least on each side of a page break",
        lambda a: [a.text(18), a.text(5), a.text(8)],
        Switch(text, "KEPT_LINES", 1),
        "no_orphans_and_no_widows",
    ),
    "heading-kept": Case(
        "a heading has two lines of its text below it, or goes with them",
        lambda a: [a.text(16), a.heading(3), a.text(6)],
        Switch(Trial, "bound", NEVER_BOUND, missing=True),
        "headings_stand_over_what_they_head",
    ),
    "exhibit-at-head": Case(
        "an exhibit may stand at the head of the page where it is written",
        lambda a: [a.text(10), a.figure(60), a.text(7), a.figure(60), a.text(4)],
        Switch(demerits, "AT_HEAD", FORBIDDEN),
    ),
    "exhibit-at-foot": Case(
        "an exhibit that would leave a hole stands at the foot of its page",
        lambda a: [a.text(8), a.figure(60), a.text(8)],
        Switch(demerits, "AT_FOOT", FORBIDDEN),
    ),
    "exhibit-above-notes": Case(
        "white keeps an exhibit at the foot apart from the notes below it",
        lambda a: [a.text(5, [2]), a.figure(70), a.text(8)],
        Switch(Foot, "white", lambda *_, **__: 0.0),
    ),
    "exhibit-on-its-spread": Case(
        "an exhibit stands where the reader need not turn the page for it, if it may",
        lambda a: [a.text(8), a.figure(60), a.text(8), a.figure(30), a.text(6)],
        Switch(demerits, "OVERLEAF", 0.0),
    ),
    "exhibit-not-before": Case(
        "no exhibit stands on a page before the one where it is written",
        lambda a: [a.text(19), a.text(12), a.figure(60), a.text(4)],
        Switch(Trial, "due", NEVER_DUE, missing=True),
        "nothing_floats_before_its_place",
    ),
    "lines-between-exhibits": Case(
        "no line or two of text alone between exhibits, or between one and the foot",
        lambda a: [a.text(4), a.figure(60), a.text(1), a.figure(60), a.text(8)],
        Switch(demerits, "_STRANDED", (0.0,)),
    ),
    "facing-pages": Case(
        "facing pages end on the same line",
        spread,
        Switch(demerits, "_UNEVEN_SQUARED", 0.0),
    ),
    "white-in-gaps": Case(
        "white is put into gaps above headings, so that the page ends on its last line",
        lambda a: [a.text(4), a.heading(3), a.text(4), a.heading(2), a.text(8)],
        Switch(filling.Filling, "_stretched", lambda _self, blocks, _lines: blocks),
    ),
    "note-overleaf": Case(
        "a note too long for its page goes on overleaf, two lines at least on each page",
        lambda a: [a.text(10, {8}, note_lines=14), a.text(20)],
        Switch(Foot, "split", no),
    ),
    "note-of-exhibit-overleaf": Case(
        "the note of an exhibit goes on overleaf if no page could hold it with the exhibit",
        lambda a: [a.text(5), a.figure(60, note=24), a.text(20)],
        Switch(Capacity, "_part_note", never),
    ),
    "note-of-heading-overleaf": Case(
        "so does that of a heading, below two lines of its text",
        lambda a: [a.text(5), a.heading(3, note=24), a.text(20)],
        Switch(Capacity, "_part_note", never),
        "headings_stand_over_what_they_head",
    ),
    "note-goes-on-above-others": Case(
        "a long note that goes on leaves room for text with notes of its own, and these",
        lambda a: [a.text(4, {3}, note_lines=34), *a.bullets(2), a.text(5, {1, 2}), a.text(12)],
        Switch(Capacity, "shares", lambda *_: (0.6,)),
    ),
    "list-with-introduction": Case(
        "a list does not begin on the page after its introduction",
        lambda a: [a.text(8), a.text(11), *a.bullets(2, 2, 2), a.text(5)],
        Switch(demerits, "BEFORE_LIST", 0.0),
    ),
    "last-page": Case(
        "the last page has more than a line or two",
        lambda a: [a.text(21)],
        Switch(demerits, "_LAST_PAGE", (0.0,)),
    ),
    "last-page-of-chapter": Case(
        "a chapter's last page is fuller if the pages before it can do without",
        lambda a: [a.text(4), a.figure(60), a.text(15)],
        Switch(demerits, "_WHITE_END", 0.0),
        kind="chapter",
    ),
    "hyphen-at-page-end": Case(
        "no page ends inside a word",
        lambda a: [a.text(13), hyphenated(a.text(7), 1, 4)],
        Switch(demerits, "BROKEN_WORD", 0.0),
    ),
    "margin-clear": Case(
        "what stands in the margin keeps clear of what is as wide as the page",
        lambda a: [
            a.text(5),
            a.quote(4, number=True),
            a.text(1),
            a.figure(40, wide=True),
            a.text(4),
        ],
        Switch(margin, "place_in_margin", blind),
        "nothing_overlaps",
    ),
    "paragraph-reset": Case(
        "a paragraph is set in a line more where the page has a line to fill",
        lambda a: [a.text(12), prose(a, 52), a.heading(3), a.text(7), a.text(4)],
        Switch(Resets, "can", lambda *_: False),
    ),
    "total-kept": Case(
        "totals are not parted from the rows above them",
        lambda a: [a.table(16, {15, 16})],
        Switch(table_partings, "parts_totals", lambda *_: False),
        "tables_are_parted_among_their_rows",
    ),
}


def as_set(filled: Filled) -> Filled:
    """The story with its paragraphs in the setting that they have on their pages."""
    known = {id(line) for one in filled.story.pieces for line in getattr(one, "lines", ())}
    reset = {
        id(piece.node): piece
        for page in filled.pages
        for piece in (placement.piece for placement in page.placements)
        if isinstance(piece, BodyPiece) and id(piece.lines[0]) not in known
    }
    pieces = [reset.get(id(getattr(one, "node", None)), one) for one in filled.story.pieces]
    return replace(filled, story=replace(filled.story, pieces=tuple(pieces)))


def filled(case: Case, monkeypatch: pytest.MonkeyPatch | None = None) -> Filled:
    """The case's story on pages; with a `monkeypatch`, its rule is off meanwhile."""
    author = Author()
    if monkeypatch is None:
        return as_set(author.fill(case.build(author), case.kind))
    with monkeypatch.context() as patch:
        patch.setattr(
            case.switch.owner, case.switch.name, case.switch.off, raising=not case.switch.missing
        )
        return author.fill(case.build(author), case.kind)


@pytest.mark.parametrize("name", CASES)
def test_pages_are_made_so(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES[name]
    made, broken = filled(case), filled(case, monkeypatch)
    assert complaints(made) == []
    with_rule, without = diagram(made, ROOM), diagram(broken, ROOM)
    assert with_rule != without
    golden(f"golden/{name}.txt", f"{case.rule}\n\n{with_rule}\nwithout the rule\n\n{without}")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.complaint])
def test_pages_that_break_the_rule_are_complained_of(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = CASES[name]
    assert any(case.complaint in one for one in complaints(filled(case, monkeypatch)))
