"""White that a theme must leave: rules, marks and type that need it, words that it keeps apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset.layout.block import Block
from typeset.layout.room import (
    CAPITAL,
    DESCENDER,
    POINTS_PER_MM,
    Part,
    Room,
    Rooms,
    line,
    measure,
    setting,
    share,
    type_size,
    word,
)
from typeset.layout.theme import StyleName, StyleSpec, Theme
from typeset.records import dataclass

_SPACE = 0.25
"""Ems of a word space."""
_LEAST_MARK = 3.5
"""Points: smaller figures are not told from each other."""
_TILE = 4.4
"""Points after which lines of a pattern repeat."""
_IN_LINES: dict[StyleName, StyleName] = {
    "caption_label": "caption",
    "note_mark": "note",
    "definition_term": "definition",
    "imprint_label": "imprint",
    "back_number": "back_chapter",
}
"""Styles of words that stand in the lines of another."""
_GAPS: tuple[tuple[str, StyleName], ...] = (("caption_gap", "caption"), ("notes_gap", "source"))
"""Where tables and words around them meet."""
_HEADS: tuple[StyleName, ...] = ("running_head", "folio")
_MARKED: tuple[StyleName, ...] = (
    "body", "bullet", "note", "summary", "box_text", "box_bullet", "caption", "table", "definition",
)  # fmt: skip
"""Styles whose lines, one below the other, may have marks of notes."""


# --- rules


def rules(theme: Theme) -> Rooms:
    """A rule is no heavier than the white that it stands in."""
    box, quotes, notes = theme.box, theme.quotes, theme.notes
    room = Room("between text and notes there are", notes.room, notes, "room")
    yield room, (setting(notes, "rule"),)
    inside = box.padding + _white(theme, "box_heading")
    room = Room("above the words of a box there are", inside, box, "padding")
    yield room, (setting(box, "weight"),)
    if quotes.side == "above":
        above = quotes.gap + _white(theme, "quote_text")
        room = Room("above the words of a pull quote there are", above, quotes, "gap")
        yield room, (setting(quotes, "rule", times=0.5),)
    for key, padding in (("edge", "padding"), ("summary_bar", "summary_padding")):
        inside = getattr(theme.opener, padding) * POINTS_PER_MM
        room = Room(f"`{padding}` has", inside, theme.opener, padding)
        yield room, (share(theme.opener, key, 2.0),)
    yield from _in_tables(theme)
    yield from _running_rule(theme)


def _in_tables(theme: Theme) -> Rooms:
    """Half of a rule stands on each side of the line between two rows."""
    table = theme.table
    if table.row < theme.styles["table"].size:
        # Rows are too low for their words alone, and told to be.
        return
    words = type_size(theme, "table", "capitals", CAPITAL)
    for key, usual in (("heavy", 1.0), ("light", 0.5)):
        yield Room("rows have", table.row, table, "row"), (words, share(table, key, usual))
        for gap, role in _GAPS:
            white = getattr(table, gap) + _white(theme, role)
            room = Room(f"`{gap}` has", white, table, gap)
            yield room, (share(table, key, usual, times=0.5),)


def _white(theme: Theme, role: StyleName) -> float:
    """Points above and below the type of a line, within its leading."""
    style = theme.styles[role]
    return max(0.0, style.leading - style.size) / 2


def _running_rule(theme: Theme) -> Rooms:
    """The rule at running heads stands off their type by half their leading."""
    running, head = theme.running, theme.styles["running_head"]
    if not running.rule:
        return
    off = head.leading if running.place == "foot" else head.leading / 2
    type_ = (CAPITAL if running.place == "foot" else DESCENDER) * head.size
    for name, room in (("words", off - type_), ("text", running.distance - off)):
        there = Room(f"from the rule to the {name} there are", max(room, 0.0), running, "distance")
        yield there, (share(running, "rule", 1.0, times=0.5),)


# --- charts


def charts(theme: Theme) -> Rooms:
    """Weights, marks and gaps leave the better part of a figure to what it shows."""
    charts = theme.charts
    wide = Room("a third of the text column has", measure(theme) / 3, theme.page, "text")
    down = [setting(charts, key) for key in ("key_gap", "name_gap", "value_gap")]
    for key in ("small", "medium", "large"):
        half = getattr(charts, key) * POINTS_PER_MM / 2
        figure = Room(f"half of a {key} figure has", half, charts, key)
        yield figure, (line(theme, "chart"), line(theme, "chart_number"), *down)
        yield figure, (line(theme, "chart_strong"),)
        yield figure, (setting(charts, "row_gap"),)
    column = Room("half of the text column has", measure(theme) / 2, theme.page, "text")
    yield column, (word(theme, "chart"),)
    yield column, (word(theme, "chart_strong"),)
    for key in ("panel_gap", "name_gap", "value_gap"):
        yield wide, (setting(charts, key),)
    for key, room, other, times in (
        ("mark", charts.row, "row", 1.0),
        ("line", charts.mark, "mark", 1.0),
        ("axis_line", charts.name_gap, "name_gap", 0.5),
        ("grid_line", charts.row, "row", 1.0),
        ("outline", charts.mark, "mark", 1.0),
        ("part", charts.row, "row", 2.0),
        ("part", charts.bar, "bar", 2.0),
    ):
        there = Room(f"`{other}` is", room, charts, other)
        yield there, (setting(charts, key, times=times),)
    tile = Room("the lines of a pattern repeat every", _TILE, charts, "pattern")
    yield tile, (setting(charts, "pattern", times=2.0),)


# --- white


@dataclass(frozen=True, slots=True)
class _Gap:
    """A setting that keeps words apart by so many ems of a style at least."""

    between: str
    block: Block
    key: str
    role: StyleName
    ems: float
    what: str

    def room(self, theme: Theme) -> tuple[Room, Sequence[Part]]:
        """What there is, and what there has to be."""
        unit = POINTS_PER_MM if self.key in _MILLIMETRES else 1.0
        found = getattr(self.block, self.key) * unit
        name = f"between {self.between} there are"
        room = Room(name, found, self.block, self.key, "too-close")
        return room, (type_size(theme, self.role, self.what, self.ems),)


_MILLIMETRES = ("gutter", "numeral_gap")
"""Gaps in millimetres, which others are not."""


def apart(theme: Theme) -> Rooms:
    """White that keeps words apart: none is less than a word space, or what it has to hold."""
    yield from (gap.room(theme) for gap in _gaps(theme))


def _gaps(theme: Theme) -> Iterator[_Gap]:
    page, lists, running = theme.page, theme.lists, theme.running
    half, space = _SPACE / 2, "a space"
    if page.margin or page.columns > 1:
        yield _Gap("columns", page, "gutter", "body", 1.0, "an em")
    yield _Gap("terms and definitions", lists, "term_gap", "definition", _SPACE, space)
    yield _Gap("titles and the edge", lists, "folio", "contents_part", 2.0, "a number")
    yield _Gap("folio and running head", running, "gap", "running_head", _SPACE, space)
    yield _Gap("cells and their edges", theme.table, "padding", "table", half, "half a space")
    foot = "text and folio"
    yield _Gap(foot, running, "opener_distance", "folio", CAPITAL, "capitals")
    ems, what = (DESCENDER, "descenders") if running.place == "head" else (CAPITAL, "capitals")
    for role in _HEADS:
        yield _Gap("text and running head", running, "distance", role, ems, what)
    if theme.opener.numeral == "beside":
        ends = "number and title"
        yield _Gap(ends, theme.opener, "numeral_gap", "opener_title", _SPACE, space)


# --- type


def _touching(style: StyleSpec) -> bool:
    """Whether lines of a style touch as it is, which is told of their leading."""
    return style.leading < style.size


def raised(theme: Theme) -> Rooms:
    """Type that stands in lines of another style, or is raised in them, does not reach the next."""
    for role, host in _IN_LINES.items():
        style, lines = theme.styles[role], theme.styles[host]
        if _touching(lines):
            continue
        room = Room(f"lines of “{host}” have", lines.leading, lines, "leading", "lines-touch")
        yield room, (Part(f"type of “{role}”", style.size, 1.5 * lines.size, style, "size"),)
    marks = theme.superiors
    for role in _MARKED:
        style = theme.styles[role]
        if _touching(style):
            continue
        above = Room(
            f"from one line of “{role}” to the next there are",
            style.leading - DESCENDER * style.size, style, "leading",
        )  # fmt: skip
        lifted = setting(marks, "rise", style.size / 100)
        yield above, (lifted, setting(marks, "size", style.size / 100 * CAPITAL))
    size = marks.size / 100 * theme.styles["body"].size
    room = Room("marks of notes in running text have", size, marks, "size", "text-too-small")
    yield room, (Part("what can be read", _LEAST_MARK),)
