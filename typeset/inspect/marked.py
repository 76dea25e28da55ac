"""Marked content: what stands in each numbered sequence (MCID) of a file (ISO 32000-1, 14.7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from typeset.inspect.geometry import Box, around
from typeset.inspect.records import Mark, Painted, PaintedText

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_NOWHERE = around([])
_WORD_SPACE = -180.0
"""Adjustments of so many thousandths part words in files that paint no spaces."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Names a sequence: its page (from 1) and number, or the form that it stands in (page 0)."""

    page: int
    mcid: int
    form: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of text as read out, with where it stands; no text for a picture or a line."""

    text: str
    page: int
    box: Box


@dataclass(slots=True)
class MarkedContent:
    """What one sequence paints; `tag` is its own, `page` where it is painted."""

    key: Key
    tag: str
    page: int
    shards: list[Shard] = field(default_factory=list)
    _replaced: Mark | None = None

    @property
    def box(self) -> Box:
        """A box around all of it; empty if nothing can be seen."""
        return joined_box(shard.box for shard in self.shards)

    def add(self, thing: Painted, page: int) -> None:
        """Take in the next thing painted, on whichever page."""
        mark = _replacement(thing, page, self.key)
        if mark is not None and mark is self._replaced:
            last = self.shards[-1]
            self.shards[-1] = Shard(last.text, last.page, joined_box([last.box, thing.box]))
            return
        self._replaced = mark
        said = (_said(mark) or "") if mark is not None else _shown(thing)
        self.shards.append(Shard(said, page, thing.box))


def key_of(thing: Painted, page: int) -> Key | None:
    """The sequence that owns a thing: the innermost with a number; None if there is none."""
    for mark in reversed(thing.where.marks):
        if mark.mcid is not None:
            return _key(mark, page)
    return None


def _key(mark: Mark, page: int) -> Key:
    assert mark.mcid is not None
    return Key(0, mark.mcid, mark.container) if mark.container else Key(page, mark.mcid)


def _replacement(thing: Painted, page: int, key: Key) -> Mark | None:
    """The outermost mark in the sequence that says something other than what is painted."""
    inside = False
    for mark in thing.where.marks:
        inside = inside or (mark.mcid is not None and _key(mark, page) == key)
        if inside and _said(mark) is not None:
            return mark
    return None


def _said(mark: Mark) -> str | None:
    for text in (mark.actual_text, mark.alt, mark.expansion):
        if text is not None:
            return text
    return None


def _shown(thing: Painted) -> str:
    if not isinstance(thing, PaintedText):
        return ""
    if thing.font is None or not any(
        isinstance(part, float) and part < _WORD_SPACE for part in thing.shown
    ):
        return thing.text
    return "".join(
        "".join(code.text for code in thing.font.decode(part))
        if isinstance(part, bytes)
        else " " * (part < _WORD_SPACE)
        for part in thing.shown
    )


def collected(things: Iterable[Painted], page: int, found: dict[Key, MarkedContent]) -> None:
    """Enter a page's things into the sequences that own them; artifacts in them have no owner."""
    for thing in things:
        key = key_of(thing, page)
        if key is None or thing.where.artifact:
            continue
        if key not in found:
            tag = next(mark.tag for mark in reversed(thing.where.marks) if mark.mcid is not None)
            found[key] = MarkedContent(key, tag, page)
        found[key].add(thing, page)


def joined_box(boxes: Iterable[Box]) -> Box:
    """The smallest box around all that are not empty."""
    whole = _NOWHERE
    for box in boxes:
        if not box.empty:
            whole = box if whole.empty else whole.joined(box)
    return whole


def joined(shards: Sequence[Shard]) -> str:
    """The text of pieces one after the other, as it is read out.

    Words parted by a line's end or a gap get a space; a soft hyphen joins the parts of a word.
    """
    said = [shard for shard in shards if shard.text]
    text = said[0].text if said else ""
    for before, shard in pairwise(said):
        if text.endswith(SOFT_HYPHEN) and _parted(before, shard):
            text = text.rstrip(SOFT_HYPHEN)
        elif _parted(before, shard) and not _goes_on(text, shard.text):
            text += " "
        text += shard.text
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


_JOINING = re.compile(r"(?:och|eller|samt|som|and|or|und|oder|og|et|ou)\b")


def _goes_on(text: str, after: str) -> bool:
    """True if no space is missing, as after the hyphen of a compound parted there."""
    if text[-1:].isspace() or after[0].isspace():
        return True
    hyphened = text[-1:] == "-" and text[-2:-1].isalpha() and after[0].islower()
    return hyphened and not _JOINING.match(after)


def _parted(before: Shard, after: Shard) -> bool:
    """True if a line ends between the two, or a gap is between them."""
    if before.page != after.page:
        return True
    one, other = before.box, after.box
    if one.empty or other.empty:
        return False
    least = min(one.height, other.height)
    if min(one.y1, other.y1) - max(one.y0, other.y0) < least / 3:
        return True
    return other.x0 - one.x1 > least * 0.15 or other.x1 < one.x0
