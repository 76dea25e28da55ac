"""The character codes of a face, and text written in them.

A code (CID) stands for one pair of glyph and source text.  Codes are handed out in order of first
use.  Text is written as the body of a `TJ` array: hex strings of two-byte codes with adjustments
between them (ISO 32000-1, 9.4.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from operator import sub
from typing import Any

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one CID stands for: a glyph, the text it was set for, its advance in 1/1000 em.

    `text` is empty for the second and later glyphs of a cluster, whose text the first one carries.
    """

    gid: int
    text: str
    advance: int


@dataclass(slots=True)
class Shaped:
    """A piece of text as glyphs.  Lengths in 1/1000 em.

    `shown` is how it is written in the middle of a hex string, so that pieces are joined as they
    are; `codes` are the CIDs in it, and `advances` how far it is from each to the next.  If it is
    `plain`, each of its characters has one code.
    """

    shown: str
    width: float
    codes: tuple[int, ...]
    advances: Sequence[float]
    plain: bool = False

    @property
    def operand(self) -> str:
        """It alone, as the body of a TJ array."""
        return f"<{self.shown}>".replace("<>", "")

    @property
    def places(self) -> tuple[float, ...]:
        """Where each code begins, and where the last ends."""
        return tuple(accumulate(self.advances, initial=0.0))

    @property
    def cids(self) -> frozenset[int]:
        """The codes, each once."""
        return frozenset(self.codes)


class Codes:
    """The codes of a face, of whose glyphs `advance_of` tells the advances in 1/1000 em.

    CID 0 is .notdef.
    """

    def __init__(self, advance_of: Callable[[int], int]) -> None:
        self._advance_of = advance_of
        self._cids: dict[tuple[int, str], int] = {}
        # A column each of what is asked of codes most: how they are written, their advances.
        self._glyphs: list[Glyph] = []
        self._digits: list[str] = []
        self._advances: list[int] = []
        self._new((0, ""))

    def _new(self, key: tuple[int, str]) -> int:
        """Hand out the next CID, to a glyph and the text it stands for."""
        gid, text = key
        cid, advance = len(self._glyphs), self._advance_of(gid)
        self._glyphs.append(Glyph(gid, text, advance))
        self._digits.append(f"{cid:04X}")
        self._advances.append(advance)
        if cid:
            self._cids[key] = cid
        return cid

    def cid(self, gid: int, text: str) -> int:
        """The CID of a glyph set for `text`."""
        return self._cids.get((gid, text)) or self._new((gid, text))

    def cids(self, gids: Iterable[int], texts: Iterable[str]) -> tuple[int, ...]:
        """The CIDs of glyphs, each set for its own text."""
        known, keys = self._cids, list(zip(gids, texts, strict=True))
        try:
            return tuple(map(known.__getitem__, keys))
        except KeyError:
            return tuple([known.get(key) or self._new(key) for key in keys])

    def glyph(self, cid: int) -> Glyph:
        """What `cid` stands for.  Raises IndexError for codes not handed out."""
        return self._glyphs[cid]

    def advance(self, cid: int) -> int:
        """The advance of `cid` in 1/1000 em, as the PDF's width array has it."""
        return self._advances[cid]

    def digits(self, cid: int) -> str:
        """How `cid` is written."""
        return self._digits[cid]

    def write(self, codes: Sequence[int], advances: Sequence[float]) -> str:
        """Codes with whole advances (1/1000 em), as in the middle of a hex string."""
        digits = map(self._digits.__getitem__, codes)
        kerns = map(sub, map(self._advances.__getitem__, codes), advances)
        pairs = zip(digits, kerns, strict=True)
        return "".join([f"{digit}>{kern}<" if kern else digit for digit, kern in pairs])

    def write_at(self, codes: Sequence[int], places: Sequence[float]) -> str:
        """Codes at their places (1/1000 em), the last of which is where the last code ends."""
        digits, advances = self._digits, self._advances
        written: list[str] = []
        pen = 0
        for code, x in zip(codes, places, strict=False):
            # A reader's pen moves by whole 1/1000 em.  It is led back to the true place whenever it
            # is off, so that rounding does not add up.
            if not -0.5 <= x - pen <= 0.5:
                shift = round(x - pen)
                written.append(f">{-shift}<")
                pen += shift
            written.append(digits[code])
            pen += advances[code]
        if shift := round(places[-1] - pen):
            written.append(f">{-shift}<")
        return "".join(written)


def sources(text: str, infos: Sequence[Any]) -> Sequence[str]:
    """Each glyph's own part of `text`: that of its cluster for the first glyph, else nothing."""
    clusters = [info.cluster for info in infos]
    if clusters == list(range(len(text))):
        return text
    starts = list(dict.fromkeys(clusters))
    parts = {
        start: text[start:stop]
        for start, stop in zip(starts, [*starts[1:], len(text)], strict=True)
    }
    return [parts.pop(cluster, "") for cluster in clusters]
