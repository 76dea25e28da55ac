"""Text of one run on one line, as most cells of tables are: words and spaces, nothing else.

Nothing has to be looked for in it, so that it is measured and set several times as fast as by way
of a galley, and to the same result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from typeset.typography.face import Face
from typeset.typography.line import Fragment, Line, Run
from typeset.typography.parts import Part, Piece, Rules, Vocabulary, shared_piece, vocabulary
from typeset.typography.words import SPACE, TIE

_BETWEEN = re.compile(f"([{SPACE}{TIE}])")
_SPECIAL = re.compile("[\n\t\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]")


class Extents(NamedTuple):
    """The width (pt) of text on one line, and that of its longest word."""

    natural: float
    longest: float


@dataclass(frozen=True, slots=True)
class PlainText:
    """Words of a run, and the spaces between them; ties among these hold words together."""

    run: Run
    parts: Sequence[Part]
    spaces: Sequence[Piece]

    def extents(self) -> Extents:
        """How wide it is and its longest word; tied words are one.

        Summed up word by word, as `Galley` does: rounded alike, line for line the same.
        """
        em, size = self.run.size / 1000, self.run.size
        position = start = longest = 0.0
        for part, space in zip(self.parts, self.spaces, strict=False):
            if space.text == SPACE:
                longest = max(longest, position + part.width * em - start)
            position += part.width * em + space.width * size / 1000
            if space.text == SPACE:
                start = position
        position += self.parts[-1].width * em
        return Extents(position, max(longest, position - start))

    def line(self) -> Line:
        """It as a line, flush left at 0."""
        size = self.run.size
        if not self.spaces:
            return self._word(self.parts[0])
        glue = sum([space.width * size / 1000 for space in self.spaces])
        width = glue + sum([part.width for part in self.parts]) * size / 1000
        pieces: list[Piece] = [*self.parts]
        for at, space in enumerate(self.spaces):
            pieces.insert(2 * at + 1, space)
        operand = f"<{''.join([piece.shown for piece in pieces])}>".replace("<>", " ").strip()
        text = "".join([piece.text for piece in pieces])
        return Line((Fragment(self.run, 0.0, width, operand),), width, text=text)

    def _word(self, part: Part) -> Line:
        """A line of one word."""
        width = part.width * self.run.size / 1000
        operand = f"<{part.shown}>".replace("<>", " ").strip()
        return Line((Fragment(self.run, 0.0, width, operand),), width, text=part.text)


def plain_text(run: Run) -> PlainText | None:
    """The text of a run if it is plain: words with one space or tie between them.

    None if there is anything to be looked for in it: breaks that stand in the text or at hyphens,
    brackets that hold on to the next word, several spaces.
    """
    words = _BETWEEN.split(run.text)
    if "" in words or _SPECIAL.search(run.text):
        return None
    known = _vocabulary(run.face, run.tabular, run.language == "")
    parts = [known.parts[word] for word in words[::2]]
    if any(part.peculiar and (part.breakable or part.opens) for part in parts):
        return None
    return PlainText(run, parts, [known.spaces[sign] for sign in words[1::2]])


@dataclass(frozen=True, slots=True)
class _Known:
    """Words and spaces of a face."""

    spaces: Mapping[str, Piece]
    parts: Vocabulary


@lru_cache(maxsize=256)
def _vocabulary(face: Face, tabular: bool, unbroken: bool) -> _Known:
    # Spaces are shaped first, as by `words`: a face hands out its codes in the order of use.
    spaces = {sign: shared_piece(face, tabular, sign) for sign in (SPACE, TIE)}
    return _Known(spaces, vocabulary(face, tabular, Rules("" if unbroken else None, (0, 0))))
