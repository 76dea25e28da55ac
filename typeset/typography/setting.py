"""How paragraphs may be set: what gives, what counts against a line, and what is tried in turn."""

from __future__ import annotations

from functools import lru_cache
from math import inf

from typeset.records import dataclass

MOST_HYPHENS = 2
"""Lines in a row that may end with hyphens."""

_ANY = 1e6
"""More than any word space is stretched."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One pass over a paragraph: with soft hyphens or not, and how loose its lines may be.

    Glue may stretch by the part `widest` of its width besides what glyphs take, and a ragged line
    be shorter by the part `tolerance` of its margin.  A `strict` pass suffers neither a hyphen
    before the last line nor a last line of a few letters; others do where there is no way without.
    At most `run` lines in a row end with hyphens.  `emergency` gives lines that much more stretch
    (pt).  The `last` resort takes also, where nothing else is possible, one more hyphen in a row
    and overfull lines.  Within the `zone`, a line that can end well after a word does not end at a
    soft hyphen.
    """

    hyphens: bool
    widest: float = 0.0
    tolerance: float = 1.0
    zone: bool = False
    strict: bool = False
    emergency: float = 0.0
    last: bool = False
    run: float = MOST_HYPHENS

    @property
    def good(self) -> bool:
        """Whether what it gives looks well: no word space has more than doubled."""
        return self.widest <= 1.0 and not self.emergency


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines may stretch and shrink, and what counts against a line.

    `stretch` and `shrink` of glue are parts of its natural width at adjustment ratio 1; `glyphs` is
    the part of the measure that letters can then give or take; `margin` is the stretch (pt) of a
    ragged line's end.  `severity` multiplies the penalties of breaks.  `consecutive` are demerits
    for two hyphens in a row; `runt` is the least width (pt) of a last line.
    """

    stretch: float
    shrink: float
    glyphs: float
    margin: float
    cubic: bool
    severity: float
    runt: float
    consecutive: float
    attempts: tuple[Attempt, ...]


@lru_cache
def justified(size: float, glyphs: float = 0.0) -> Setting:
    """Word spaces stretch by a third of their width, nearly, and shrink by as much at ratio 1.

    Where letters give they stretch by six tenths at most, if there is any way that needs no more,
    else they double at most, and only then more than that.
    """
    return Setting(
        stretch=0.3,
        shrink=0.34,
        glyphs=glyphs,
        margin=0.0,
        cubic=True,
        severity=5.0,
        runt=2.5 * size,
        consecutive=6000.0,
        attempts=(
            *([Attempt(True, widest=0.6, zone=True)] if glyphs else []),
            Attempt(True, widest=0.85 if glyphs else 1.0),
            Attempt(True, widest=2.5),
            Attempt(True, _ANY, inf, emergency=3 * size),
            Attempt(True, _ANY, inf, emergency=3 * size, last=True),
        ),
    )


@lru_cache
def ragged(size: float) -> Setting:
    """Word spaces stay as they are; at ratio 1 a line falls short by three ems."""
    return Setting(
        stretch=0.0,
        shrink=0.0,
        glyphs=0.0,
        margin=3 * size,
        cubic=False,
        severity=2.0,
        runt=2.5 * size,
        consecutive=24000.0,
        attempts=(
            Attempt(False, tolerance=1.25, strict=True),
            Attempt(True, tolerance=1.5),
            Attempt(True, tolerance=inf, emergency=size),
            Attempt(True, tolerance=inf, emergency=size, last=True),
        ),
    )
