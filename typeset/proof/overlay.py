"""Pages with the order and the tags drawn over their pictures, as inline SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from typeset.inspect.geometry import Box
from typeset.inspect.roles import HEADINGS
from typeset.proof.entries import Entry
from typeset.proof.pictures import Frame
from typeset.proof.words import PageWords

_PADDING = 1.5
_BADGE = 13.0
"""Height of a number's plate, points."""

_KINDS = {
    "L": "list",
    "LI": "list",
    "TOC": "list",
    "TOCI": "list",
    "Index": "list",
    "Table": "table",
    "Figure": "figure",
    "Formula": "figure",
    "Caption": "caption",
    "Note": "note",
    "FENote": "note",
    "Art": "aside",
    "Aside": "aside",
    "BlockQuote": "aside",
}


def kind(entry: Entry) -> str:
    """The class that gives an entry its colour."""
    role = entry.element.role
    return "heading" if role in HEADINGS else _KINDS.get(role, "text")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to show: its number, how it is turned, its picture if it could be drawn."""

    number: int
    frame: Frame
    picture: str | None


def overlay(sheet: Sheet, entries: Sequence[Entry], words: PageWords) -> str:
    """A page's picture with everything that is said of it."""
    frame = sheet.frame
    here = [(one, box) for one in entries for spot in one.spots if spot.page == sheet.number
            for box in spot.boxes]  # fmt: skip
    parts = [
        f'<svg viewBox="0 0 {frame.width:.1f} {frame.height:.1f}" role="group" '
        f'aria-label="{words.page_with_order.format(sheet.number)}">',
        _image(sheet),
    ]
    parts += _tags(here, frame)
    parts += _numbers(here, sheet, words)
    return "".join([*parts, "</svg>"])


def _image(sheet: Sheet) -> str:
    if sheet.picture is None:
        return ""
    frame = sheet.frame
    return (
        f'<image id="picture-{sheet.number}" href="{sheet.picture}" '
        f'width="{frame.width:.1f}" height="{frame.height:.1f}"/>'
    )


def _tags(here: Sequence[tuple[Entry, Box]], frame: Frame) -> Iterator[str]:
    """Frames with the tags' names; what holds others has a dashed frame, and stands below them."""
    yield '<g class="tags" aria-hidden="true">'
    for entry, box in sorted(here, key=lambda one: one[0].number is not None):
        place = frame.place(box).grown(_PADDING if entry.number is not None else 3 * _PADDING)
        outer = " outer" if entry.number is None else ""
        name = escape(entry.element.kind)
        # Beside the frame, so that it covers no words; above it where the page ends.
        room = place.x1 + 4 * len(name) + 2 < frame.width
        x, y, anchor = (place.x1 + 1.5, place.y0 + 5, "start")
        if not room:
            x, y, anchor = (place.x1, place.y0 - 1.5, "end")
        yield (
            f'<g class="{kind(entry)}{outer}"><rect x="{place.x0:.1f}" y="{place.y0:.1f}" '
            f'width="{place.width:.1f}" height="{place.height:.1f}"/>'
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{name}</text></g>'
        )
    yield "</g>"


def _numbers(here: Sequence[tuple[Entry, Box]], sheet: Sheet, words: PageWords) -> Iterator[str]:
    """The numbers, each a link to what is said; the first on a page is linked back to."""
    yield '<g class="order">'
    seen: set[int] = set()
    for entry, box in here:
        if entry.number is None:
            continue
        place = sheet.frame.place(box)
        first = entry.number not in seen
        seen.add(entry.number)
        yield _number(entry, place, f' id="p{sheet.number}-{entry.number}"' * first, words)
    yield "</g>"


def _number(entry: Entry, place: Box, identity: str, words: PageWords) -> str:
    """A plate with a number at the upper left corner, outside the text where there is room."""
    label = escape(f"{entry.number}, {entry.said.role}", quote=True)
    width = 6.0 + 5.0 * len(str(entry.number))
    x = max(0.5, place.x0 - width - 2)
    y = max(0.5, place.y0 - 1)
    return (
        f'<a{identity} class="{kind(entry)}" href="#e{entry.number}" aria-label="{label}">'
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{_BADGE:.1f}" rx="2"/>'
        f'<text x="{x + width / 2:.1f}" y="{y + 9.6:.1f}">{entry.number}</text></a>'
    )


def cutting(sheet: Sheet, box: Box, label: str) -> str:
    """A part of a page's picture, shown again without being stored again."""
    place = sheet.frame.place(box).grown(3)
    return (
        f'<svg class="cutting" viewBox="{place.x0:.1f} {place.y0:.1f} {place.width:.1f} '
        f'{place.height:.1f}" role="img" aria-label="{escape(label, quote=True)}">'
        f'<use href="#picture-{sheet.number}"/></svg>'
    )
