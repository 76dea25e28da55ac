"""The summary of a chapter, which has to stand on the opening page."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from typeset.flow.setter import Setter
from typeset.flow.story import Story
from typeset.layout.room import POINTS_PER_MM, Part, Room, check, line, setting, share, space
from typeset.layout.theme import Theme

_CLOSE = 0.01
"""Points that do not matter."""


def check_summary(story: Story, room: float, setter: Setter, noted: bool) -> None:
    """The summary leaves `room` points of its page, which are not less than none.

    Else it is too long, or something that the theme sets around it is too large.  `noted`: there
    are notes at the foot of the page.
    """
    if room >= -_CLOSE:
        return
    opener = story.part.opener
    assert opener is not None
    assert opener.summary is not None
    theme, page = setter.sheet.theme, setter.sheet.grid.height
    name = f"the page with the summary of “{story.part.title}” has"
    whole = Room(name, page, theme.page, "height", "summary-too-long", millimetres=True)
    parts = _around(theme, len(opener.summary.items), page, noted)
    if whole.worst(parts) is None:
        setter.diagnostics.error(
            "summary-too-long",
            f"the summary of “{story.part.title}” is {ceil(-room)} pt too long for its page",
            opener.summary.items[0].inlines[0].span,
            "shorten its bullets",
        )
        return
    rest = Part("the rest", page - room - sum(part.length for part in parts))
    check(iter([(whole, (*parts, rest))]), theme, setter.diagnostics)


def _around(theme: Theme, items: int, page: float, noted: bool) -> Sequence[Part]:
    """What the theme gives of leading and white to the page of a summary of so many items."""
    opener = theme.opener
    parts = [
        share(opener, "band", 50.0, page / 100),
        setting(opener, "summary_gap", POINTS_PER_MM),
        setting(opener, "summary_padding", POINTS_PER_MM, 2),
        space(theme, "summary_heading", "after"),
        line(theme, "summary", items),
        space(theme, "summary", "after", items - 1),
    ]
    return [*parts, setting(theme.notes, "room")] if noted else parts
