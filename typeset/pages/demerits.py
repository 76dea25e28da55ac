"""What counts against a page: the one place where make-up's taste is put into figures.

Demerits are added up over a chapter, and the pages with the least are made.  Their unit is about
what one line missing at a page's foot costs.  Compare Plass, “Optimal pagination techniques for
automatic typesetting systems” (1981), and Mittelbach, “A general framework for globally optimized
pagination” (2016).
"""

from __future__ import annotations

PAGE = 2.0
"""For every page: of two ways that are alike, the one with fewer pages."""
OVERFLOW = 1e6
"""Something stands out of its page; it has been reported."""

BROKEN_WORD = 3000.0
"""A page that ends inside a word; also the measure of a piece's own reluctance to be parted."""
PARTED_EXHIBIT = 300.0
"""A table parted although a page could hold it."""
PARTED_NOTE = 150.0
NOTES_ALONE = 100.0
"""A page of nothing but notes that go on."""
BEFORE_LIST = 12.0
"""A list that begins on the page after its introduction."""
HEADING_AT_FOOT = 8.0
"""A heading with three lines below it at most."""
RESET_PARAGRAPH = 16.0
"""A paragraph set in a line more or less than is best for it."""

AT_FOOT = 6.0
AT_HEAD = 15.0
"""An exhibit at the foot, or at the head, of the page where it was written."""
ACROSS = 14.0
"""An exhibit on the page that faces the one where it was written."""
OVERLEAF = 45.0
"""An exhibit that the reader has to turn the page for."""
STILL_WAITING = 400.0
"""An exhibit further away than the next page."""

MANY_LINES = 9
"""What a block counts as that does not consist of lines."""

_STRANDED = (0.0, 90.0, 45.0, 6.0)
"""So many lines of text between two exhibits, or between an exhibit and the page's end."""
_LAST_PAGE = (0.0, 80.0, 50.0, 12.0, 4.0)
"""So many lines, and nothing else, on the last page of a chapter."""
ONLY_EXHIBITS = 60.0
"""A last page with nothing but exhibits."""
FOOT_OF_LAST = 30.0
"""An exhibit at the foot of a last page, with white above it."""
_SHORT_SQUARED = 1.4
_UNEVEN_SQUARED = 2.0
_WELCOME = 7
"""Lines.  More white than this at the end of a chapter is a hole in the book."""
_WHITE_END = 90.0
_STRETCH_SQUARED = 2.0


def short(lines: int) -> float:
    """A page that ends so many lines too early."""
    return 2.0 * lines + _SHORT_SQUARED * lines * lines + max(0, lines - 6) ** 3


def uneven(verso: int, recto: int) -> float:
    """Facing pages of which each ends so many lines too early."""
    return _UNEVEN_SQUARED * (verso - recto) ** 2


def stretched(lines: int, gaps: int) -> float:
    """So many lines of white, put into so many gaps between blocks."""
    return _STRETCH_SQUARED * lines * lines / gaps if lines else 0.0


def stranded(lines: int) -> float:
    """A run of text of so many lines beside an exhibit; 0 is no run at all."""
    return _STRANDED[lines] if lines < len(_STRANDED) else 0.0


def last_page(lines: int) -> float:
    """The last page of a chapter, if it holds nothing but so many lines."""
    return _LAST_PAGE[lines] if lines < len(_LAST_PAGE) else 0.0


def last_white(lines: int) -> float:
    """So many lines of white at the foot of a chapter's last page: some are welcome."""
    return _WHITE_END + lines if lines > _WELCOME else 0.0
