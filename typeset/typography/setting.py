"""How paragraphs may be set: what gives, what counts against a line, and what is tried in turn."""

from __future__ import annotations

from functools import lru_cache
from math import inf

from typeset.records import dataclass

MOST_HYPHENS = 2
"""Lines in a row that may end with hyphens."""

RESERVE = 2.0
"""How many times as much as they usually may letters give in a paragraph that needs it."""

_ANY = 1e6
"""More than any word space is stretched."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One pass over a paragraph: with soft hyphens or not, and how loose its lines may be.

    Glue may stretch by the part `widest` of its width besides what glyphs take, and a ragged line
    be shorter by the part `tolerance` of its margin.  At most `run` lines in a row end with
    hyphens.  Letters give so many times what they usually may as `letters` says.  Within the
    `zone`, a line that can end well after a word does not end at a soft hyphen.  A `strict` pass
    suffers neither a hyphen before the last line nor a last line of a few letters; others do where
    there is no way without.  One without `tails` suffers no last line that is only the rest of a
    word.  `emergency` gives lines that much more stretch (pt).  The `last` resort takes also, where
    nothing else is possible, one more hyphen in a row and overfull lines.  With `anywhere`,
    addresses may be broken between any letters; one `for_addresses` is only made where there are
    some.  What is `good` looks as well as it does elsewhere, so that page make-up may ask for it.
    """

    hyphens: bool
    widest: float = 0.0
    tolerance: float = 1.0
    run: float = MOST_HYPHENS
    letters: float = 1.0
    zone: bool = False
    strict: bool = False
    tails: bool = True
    emergency: float = 0.0
    last: bool = False
    good: bool = False
    anywhere: bool = False
    for_addresses: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines may stretch and shrink, and what counts against a line.

    `stretch` and `shrink` of glue are parts of its natural width at adjustment ratio 1; `glyphs` is
    the part of the measure that letters can usually give or take then; `margin` is the stretch (pt)
    of a ragged line's end.  `severity` multiplies the penalties of breaks.  `consecutive` are
    demerits for two hyphens in a row; `runt` is the least width (pt) of a last line.  The `rescues`
    are tried where the first of the `attempts` that succeeds leaves only the rest of a word for the
    last line.
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
    rescues: tuple[Attempt, ...] = ()


_GIVING = (
    Attempt(True, widest=0.6, run=1, zone=True, strict=True, good=True),
    Attempt(True, widest=0.6, run=1, strict=True, good=True),
    Attempt(True, widest=0.6, run=1, zone=True, good=True),
    Attempt(True, widest=0.8, run=1, good=True),
    Attempt(True, widest=0.8, run=1, letters=RESERVE),
    Attempt(True, widest=0.85, letters=RESERVE),
)
"""Where letters give, word spaces stretch little, and hyphens stand in no two lines in a row."""

_STIFF = (Attempt(True, widest=1.0, good=True),)
"""Where they do not, word spaces may double, since they alone give."""


_RESCUES = (Attempt(True, widest=0.6, run=1, letters=RESERVE, tails=False),)
"""Where letters give, they give more before the rest of a word is all of the last line."""


@lru_cache
def justified(size: float, glyphs: float = 0.0) -> Setting:
    """Word spaces stretch by a third of their width, nearly, and shrink by as much at ratio 1."""
    return Setting(
        stretch=0.3,
        shrink=0.34,
        glyphs=glyphs,
        margin=0.0,
        cubic=True,
        severity=5.0,
        runt=2.5 * size,
        consecutive=6000.0,
        attempts=_GIVING + _anyhow(size, _GIVING[-1])
        if glyphs
        else _STIFF + _anyhow(size, _STIFF[-1]),
        rescues=_RESCUES if glyphs else (),
    )


def _anyhow(size: float, before: Attempt) -> tuple[Attempt, ...]:
    """How a paragraph is set that cannot be set well: addresses are broken `before` spaces gape.

    A line of nothing but a part of an address may then fall short by a letter.
    """
    letters, widest = before.letters, before.widest
    return (
        Attempt(True, widest, letters=letters, emergency=size, anywhere=True, for_addresses=True),
        Attempt(True, widest=2.5, letters=letters, anywhere=True),
        Attempt(True, _ANY, inf, letters=letters, emergency=3 * size, anywhere=True),
        Attempt(True, _ANY, inf, letters=letters, emergency=3 * size, last=True, anywhere=True),
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
            Attempt(False, tolerance=1.25, strict=True, good=True),
            Attempt(True, tolerance=1.5, strict=True, good=True),
            Attempt(True, tolerance=1.5, good=True),
            Attempt(True, tolerance=inf, emergency=size, anywhere=True),
            Attempt(True, tolerance=inf, emergency=size, last=True, anywhere=True),
        ),
        rescues=(Attempt(True, tolerance=2.0, tails=False),),
    )
