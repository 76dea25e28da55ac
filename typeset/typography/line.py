"""What goes into the composer and what comes out: runs and lines.

Lengths are points.  Nothing here knows of pages or files; `origin` travels through untouched, so
that whoever paints a line knows what each piece of it stands for.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal, NamedTuple

from typeset.ink import Ink
from typeset.records import dataclass
from typeset.typography.face import Face
from typeset.typography.wordlist import EMPTY, WordList

Align = Literal["ragged", "justified", "right", "centred"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set.

    `hyphenation` is a pyphen dictionary's name.  None forbids added hyphens; words still break
    after hyphens and dashes of their own.  `words` are broken as their list says.  `expansion` is
    the part of their width by which the glyphs of a justified line may be drawn wider or narrower,
    `tracking` the part of an em that may be put between them or taken.  `hanging` lets punctuation
    at the ends of lines stand out of the measure (see `protrusion`).

    If it is `sparing`, only words too long for a line are broken with added hyphens, at the seams
    of compounds if that is enough.  With `anywhere`, what has no better place may be broken between
    any two letters, as addresses always may.
    """

    face: Face
    size: float
    leading: float
    ink: Ink
    align: Align = "ragged"
    hyphenation: str | None = None
    hyphen_min: tuple[int, int] = (2, 3)
    tabular: bool = False
    words: WordList = EMPTY
    expansion: float = 0.0
    tracking: float = 0.0
    hanging: bool = False
    sparing: bool = False
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face, size and ink; `rise` lifts it off the baseline.

    `language` (a pyphen dictionary) overrides the style's hyphenation, ``""`` forbids breaks.  A
    language without a dictionary is not hyphenated.
    """

    text: str
    face: Face
    size: float
    ink: Ink
    rise: float = 0.0
    tabular: bool = False
    language: str | None = None
    origin: object = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a run that stands on one line.

    `x` is its left edge, from the left end of the measure: indent and alignment are in it.
    `operand` is the body of a TJ array (hex strings and adjustments, no brackets) in the face's own
    CIDs.  A space at a line's end is in the operand, not in `width`.
    The operand is drawn with `tracking` points more between its characters, all of it scaled
    horizontally by `scale`; both are in `width` already.
    """

    run: Run
    x: float
    width: float
    operand: str
    scale: float = 1.0
    tracking: float = 0.0


class SetWords(NamedTuple):
    """Words of one style on one line, of which nothing leads anywhere, as in most cells of tables.

    `operand` is what it is in `Fragment`.
    """

    text: str
    operand: str
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One set line.

    `width` is that of what is seen, without indent and without the space at its end that text
    extraction needs.  `hyphenated` lines end inside a word, at a hyphen of either kind.  `text` is
    what extraction gives: with U+00AD where a hyphen was added.  An `overfull` line is wider than
    its measure, since something in it could not be broken.  `hangs` is how far it stands out of
    its measure on purpose, to the left and to the right (pt, parts of `width`).
    """

    fragments: tuple[Fragment, ...]
    width: float
    hyphenated: bool = False
    text: str = field(default="", compare=False)
    overfull: bool = False
    hangs: tuple[float, float] = (0.0, 0.0)
