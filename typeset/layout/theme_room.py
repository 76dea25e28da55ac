"""Whether what a theme asks for has room where it is to stand, whatever a report says in it.

A length that leaves none to the words beside it, or a rule that is heavier than the white it stands
in, would be print on print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from typeset.diagnostics import Diagnostics
from typeset.layout.room import (
    DESCENDER,
    LINE,
    POINTS_PER_MM,
    WORD,
    Part,
    Room,
    Rooms,
    check,
    column,
    depth,
    full,
    line,
    measure,
    setting,
    share,
    space,
    type_size,
    word,
)
from typeset.layout.theme import StyleName, Theme
from typeset.layout.theme_white import apart, charts, raised, rules

_TRIM = 3.0
"""Millimetres by which a page may be cut wrongly, so that no text can stand there."""
_NESTED = 2
"""Levels of lists that there is room for."""
_LEAST_LINES = _LINES_KEPT = 4
"""Lines that a page holds at least, also beside whatever else there is: two paragraphs' ends."""
_ROWS = 2
"""Rows of a table on a page."""
_NUMBER = 1.1
"""Ems of a number of two digits."""
TERMS = 1 / 3
"""How much of a column terms may take beside what they stand for."""
_SHORT = 3.0
"""Ems of a short word: six letters."""
_CONTENTS: tuple[StyleName, ...] = ("contents_part", "contents_section")
_BOXED: tuple[StyleName, ...] = ("box_text", "box_bullet")
_HEADS: tuple[StyleName, ...] = ("running_head", "folio")
_READ: tuple[StyleName, ...] = ("note", "caption", "source", "table", "imprint", "back_text")
_HEADINGS: tuple[StyleName, ...] = (
    "h1", "h2", "h3", "h4", "box_heading", "index_letter", "back_title", "back_chapter",
)  # fmt: skip
_WIDE: tuple[StyleName, ...] = (
    "opener_report", "opener_title", "summary_heading", "cover_title", "cover_subtitle",
    "cover_publisher",
)  # fmt: skip
"""Styles of words in contents, in boxes, at heads, in the text column, and over both columns."""
_FLOWING: tuple[StyleName, ...] = (
    "body", "bullet", "h1", "h2", "h3", "h4", "caption", "source", "box_heading", "box_text",
    "box_bullet", "contents_part", "contents_section", "definition", "index_letter",
    "index_entry", "imprint", "back_title", "back_text", "back_chapter", "quote_number",
    "quote_text",
)  # fmt: skip
"""Styles of what stands in the text block among other things."""


def check_room(theme: Theme, diagnostics: Diagnostics) -> None:
    """Every length has room in what it stands in; a page whose grid fits is taken for granted."""
    stages = (_edges, _across, _down, rules, charts, apart, raised)
    check(chain.from_iterable(rooms(theme) for rooms in stages), theme, diagnostics)


# --- the page


def _edges(theme: Theme) -> Rooms:
    """Text and margin columns stand so far from each edge that no cut can touch them."""
    page, code = theme.page, "at-the-edge"
    cut = Part("an inexact cut", _TRIM * POINTS_PER_MM)
    width = _page(theme, "width", code)
    yield width, (*grid_across(theme), cut)
    for key in ("inner", "head", "foot"):
        edge = getattr(page, key) * POINTS_PER_MM
        yield Room("from text to edge there are", edge, page, key, code, millimetres=True), (cut,)


def check_page(theme: Theme, diagnostics: Diagnostics) -> None:
    """Columns and margins fit the page, and leave room for some lines."""
    page, code = theme.page, "page-too-small"
    width = _page(theme, "width", code)
    height = _page(theme, "height", code)
    tenth = page.height * POINTS_PER_MM / 10
    lines = share(page, "baseline", tenth / _LEAST_LINES, _LEAST_LINES)
    lines = replace(lines, name=f"{_LEAST_LINES} lines")
    rooms = ((width, grid_across(theme)), (height, (*_grid_down(theme), lines)))
    check(iter(rooms), theme, diagnostics)


def _page(theme: Theme, key: str, code: str) -> Room:
    """The page's width or height, which its grid shares."""
    length = getattr(theme.page, key) * POINTS_PER_MM
    name = f"the page's {key} is"
    return Room(name, length, theme.page, key, code, fair=True, millimetres=True)


def grid_across(theme: Theme) -> Sequence[Part]:
    """What the grid takes of the page's width: all but the outer margin."""
    page = theme.page
    usual = (("inner", 0.15), ("text", 0.7), ("gutter", 0.05), ("margin", 0.3))
    beside = usual if page.margin else usual[:2]
    return [share(page, key, part * page.width, POINTS_PER_MM) for key, part in beside]


def _grid_down(theme: Theme) -> Sequence[Part]:
    page = theme.page
    return [share(page, key, 0.2 * page.height, POINTS_PER_MM) for key in ("head", "foot")]


# --- lengths beside words


def _across(theme: Theme) -> Rooms:
    """What stands beside words, and the column that it shares with them."""
    for own in (_in_text, _in_lists, _in_tables, _in_boxes, _beside_quotes, _over_both):
        yield from own(theme)


def _text(theme: Theme) -> Room:
    return Room("the text column has", measure(theme), theme.page, "text", "measure-too-narrow")


def _wide(theme: Theme) -> Room:
    name = "text and margin columns have"
    return Room(name, full(theme), theme.page, "text", "measure-too-narrow")


def _in_text(theme: Theme) -> Rooms:
    text = _text(theme)
    yield text, (space(theme, "body", "indent"), word(theme, "body"))
    yield text, (space(theme, "bullet", "indent", _NESTED), word(theme, "bullet"))
    yield text, (setting(theme.notes, "length"),)
    for role in _READ:
        yield text, (word(theme, role),)
    for role in _HEADINGS:
        yield text, (_short_word(theme, role),)


def _short_word(theme: Theme, role: StyleName) -> Part:
    return type_size(theme, role, "a short word", _SHORT)


def _in_lists(theme: Theme) -> Rooms:
    """Contents in the text column; abbreviations and index in columns of their own."""
    lists, each = theme.lists, column(theme)
    narrow = Room("a column of lists has", each, theme.page, "columns", "measure-too-narrow")
    term = Part("terms", each * TERMS)
    beside = (setting(lists, "label"), setting(lists, "folio"))
    for role in _CONTENTS:
        yield _text(theme), (*beside, _short_word(theme, role))
    yield narrow, (setting(lists, "term_gap"), term, word(theme, "definition"))
    yield narrow, (space(theme, "index_entry", "indent", 2), word(theme, "index_entry"))


def _in_tables(theme: Theme) -> Rooms:
    table = theme.table
    least = WORD * theme.styles["table"].size
    labels = max(table.stub / 100 * full(theme), 1.5 * least)
    inside = (setting(table, "hang"), setting(table, "indent"), setting(table, "padding"))
    yield Room("row labels have", labels, table, "stub"), (*inside, word(theme, "table"))
    figures = Room("a quarter of the text column has", measure(theme) / 4, theme.page, "text")
    digits = type_size(theme, "table", "four digits", 2)
    gap = setting(table, "group_gap", POINTS_PER_MM)
    stub = setting(table, "stub", full(theme) / 100)
    yield _wide(theme), (stub, setting(table, "padding", times=2), digits)
    yield figures, (setting(table, "padding", times=2), gap, digits)
    two = 2 * (2 * table.padding + theme.styles["table"].size)
    headed = Room("two columns under one header have", two, table, "padding")
    yield headed, (setting(table, "spanner_inset", times=2),)


def _in_boxes(theme: Theme) -> Rooms:
    box, page = theme.box, theme.page
    code = "measure-too-narrow"
    text = Room("a box has", measure(theme), page, "text", code)
    margin = Room("a box in the margin has", page.margin * POINTS_PER_MM, page, "margin", code)
    for role in _BOXED:
        words = (space(theme, role, "indent"), word(theme, role))
        yield text, (setting(box, "padding", times=2), *words)
        if page.margin and box.column == "margin":
            yield margin, words


def _beside_quotes(theme: Theme) -> Rooms:
    quotes, page = theme.quotes, theme.page
    key = "margin" if quotes.column == "margin" and page.margin else "text"
    width = getattr(page, key) * POINTS_PER_MM
    room = Room("a pull quote has", width, page, key, "measure-too-narrow")
    yield room, (_short_word(theme, "quote_text"),)
    if quotes.side == "left":
        beside = (setting(quotes, "rule"), setting(quotes, "gap"))
        yield room, (*beside, word(theme, "quote_text"))


def _over_both(theme: Theme) -> Rooms:
    """What stands over both columns: on covers and opening pages, at the head of all others."""
    wide, opener = _wide(theme), theme.opener
    for role in _WIDE:
        yield wide, (_short_word(theme, role),)
    padding = setting(opener, "summary_padding", POINTS_PER_MM, 2)
    yield wide, (padding, space(theme, "summary", "indent"), word(theme, "summary"))
    if opener.numeral == "beside":
        gap = setting(opener, "numeral_gap", POINTS_PER_MM)
        number = type_size(theme, "opener_numeral", "a number", _NUMBER)
        yield wide, (gap, number, _short_word(theme, "opener_title"))
    folio = type_size(theme, "folio", "a number", 2)
    yield wide, (folio, setting(theme.running, "gap"), word(theme, "running_head"))


# --- lengths above and below


def _down(theme: Theme) -> Rooms:
    """What stands above or below other things, and the height that they share."""
    page = Room("a page has", depth(theme), theme.page, "height")
    kept = Part(f"{_LINES_KEPT} lines of text", _LINES_KEPT * theme.page.baseline)
    for role in _FLOWING:
        around = (space(theme, role, "before"), line(theme, role, 2), space(theme, role, "after"))
        yield page, (*around, kept)
    half = Room("half a page has", depth(theme) / 2, theme.page, "height")
    note = (line(theme, "note", 2), space(theme, "note", "after"))
    yield half, (setting(theme.notes, "room"), *note)
    quote = (line(theme, "quote_number"), line(theme, "quote_text"))
    yield half, (setting(theme.quotes, "gap"), *quote)
    for role in _BOXED:
        boxed = (space(theme, role, "before"), line(theme, role, 2), space(theme, role, "after"))
        heading = (line(theme, "box_heading"), space(theme, "box_heading", "after"))
        yield half, (setting(theme.box, "padding", times=2), *heading, *boxed)
    words = (line(theme, "caption"), line(theme, "source"))
    for block in (theme.table, theme.charts):
        gaps = (setting(block, "caption_gap"), setting(block, "notes_gap"))
        yield half, (*words, *gaps, *(_rows(theme) if block is theme.table else ()))
    yield from _on_openers(theme)


def _rows(theme: Theme) -> Sequence[Part]:
    """The least of a table that stands on a page."""
    usual = 2 * LINE * theme.styles["table"].size
    rows = share(theme.table, "row", usual, times=_ROWS)
    return (line(theme, "table_head"), rows, setting(theme.table, "group_air"))


def _on_openers(theme: Theme) -> Rooms:
    """Field and summary, one below the other; what stands in the field is up to its words."""
    page, opener = theme.page, theme.opener
    height = page.height * POINTS_PER_MM
    band = share(opener, "band", 50.0, height / 100)
    summary = (
        setting(opener, "summary_gap", POINTS_PER_MM),
        setting(opener, "summary_padding", POINTS_PER_MM, 2),
        line(theme, "summary_heading"),
        space(theme, "summary_heading", "after"),
        line(theme, "summary", 2),
    )
    foot = Part("`foot`", page.foot * POINTS_PER_MM)
    whole = Room("an opening page has", height, page, "height", millimetres=True)
    yield (
        whole,
        (band, *summary, foot),
    )
    field = Room("the field of an opening page has", band.length, opener, "band", millimetres=True)
    yield field, (setting(opener, "padding", POINTS_PER_MM), line(theme, "opener_title"))
    if opener.numeral == "above":
        yield field, (setting(opener, "numeral_gap", POINTS_PER_MM), line(theme, "opener_title"))


# --- what stands around the text


def check_furniture(theme: Theme, diagnostics: Diagnostics) -> None:
    """Running heads and thumb tabs stand on the page, clear of the text."""
    check(chain(_in_margins(theme), _tabs(theme) if theme.tabs.width else ()), theme, diagnostics)


def _in_margins(theme: Theme) -> Rooms:
    running, at_head = theme.running, theme.running.place == "head"
    cut = Part("an inexact cut", _TRIM * POINTS_PER_MM)
    for role in _HEADS:
        words = type_size(theme, role, "type", 1.0 if at_head else DESCENDER)
        yield _margin(theme, running.place), (setting(running, "distance"), words, cut)
    folio = type_size(theme, "folio", "type", DESCENDER)
    yield _margin(theme, "foot"), (setting(running, "opener_distance"), folio, cut)


def _margin(theme: Theme, key: str) -> Room:
    name = f"the margin at the {key} has"
    return Room(name, getattr(theme.page, key) * POINTS_PER_MM, theme.page, key, "off-page")


def _tabs(theme: Theme) -> Rooms:
    page, tabs = theme.page, theme.tabs
    outer = (page.width - page.inner) * POINTS_PER_MM - full(theme)
    beside = Room("beside the text there are", outer, page, "text", "too-large", millimetres=True)
    yield beside, (setting(tabs, "width", POINTS_PER_MM),)
    below = Room("below the head there are", (page.height - page.head) * POINTS_PER_MM,
                 page, "height", millimetres=True)  # fmt: skip
    steps = max(1, int(depth(theme) // (tabs.step * POINTS_PER_MM)))
    above = Part("tabs above", (steps - 1) * tabs.step * POINTS_PER_MM)
    yield below, (above, setting(tabs, "height", POINTS_PER_MM))
    for key, ems in (("width", _NUMBER), ("height", 1.0)):
        tab = Room(
            "a thumb tab has", getattr(tabs, key) * POINTS_PER_MM, tabs, key, millimetres=True
        )
        yield tab, (type_size(theme, "thumb", "a number", ems),)
