"""Lines between the cuts that were chosen: glue and letters fitted to the measure, and written out.

A justified line's slack is shared between its word spaces and its letters.  Letters change in two
ways, as far as the theme allows: their glyphs are scaled (Tz, ISO 32000-1, 9.3.4; Thành's font
expansion), and room is put between them or taken (Tc, 9.3.2).  An uneven space is seen sooner than
letters that give so little, so they take more of the slack than in proportion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typeset.typography.galley import Cut, Extent
from typeset.typography.line import Fragment, Line, Run
from typeset.typography.setting import Setting
from typeset.typography.words import SPACE, Box, Break, Piece

_STANDS_OUT = 0.05
"""Points: more than rounding to a TJ array's whole 1/1000 em can make."""
_WRITTEN = 4
"""Decimals of scale (a hundredth of a percent) and of tracking (pt) as they are written."""
_LETTERS_FIRST = 1.75
"""How much more of the slack letters take, for what they and the glue can give."""
_CROWDED = 1.1
"""Glue may shrink so much further, where letters give less than the breaks were chosen for."""


@dataclass(frozen=True, slots=True)
class Give:
    """What letters may give: glyphs a part of their width, and room between them parts of an em.

    `size` is the em in points.
    """

    expansion: float = 0.0
    tracking: float = 0.0
    size: float = 0.0

    @property
    def of_measure(self) -> float:
        """Both as a part of the measure: text has nearly two letters to an em, or more."""
        return self.expansion + 1.8 * self.tracking


NOTHING = Give()


@dataclass(frozen=True, slots=True)
class Fit:
    """How a line meets its measure: scaled, tracked (pt), its glue changed by a part of it."""

    scale: float = 1.0
    tracking: float = 0.0
    ratio: float = 0.0


NATURAL = Fit()


@dataclass(frozen=True, slots=True)
class Room:
    """Room for a line: `measure` points from `left` on.

    `lean` is the part of the unfilled room that goes before the line: 0 flush left, 1 flush right.
    With a `setting`, the line is justified by it, and its letters give what they may.
    """

    left: float
    measure: float
    lean: float = 0.0
    setting: Setting | None = None
    give: Give = NOTHING

    def fit(self, natural: float, glue: float, codes: int, last: bool) -> Fit:
        """How a line of so many characters fits; a last line is not stretched."""
        slack, setting = self.measure - natural, self.setting
        if setting is None or (last and slack > 0) or natural <= 0:
            return NATURAL
        between = codes - 1
        elastic = glue * (setting.stretch if slack > 0 else setting.shrink)
        scale, tracking = self._letters(slack, natural, elastic, between)
        if not glue:
            return Fit(scale, tracking)
        ratio = (self.measure / scale - natural - between * tracking) / glue
        return Fit(scale, tracking, max(ratio, -_CROWDED * setting.shrink))

    def _letters(
        self, slack: float, natural: float, elastic: float, between: int
    ) -> tuple[float, float]:
        """The scale and the tracking with which letters take their share of the slack."""
        give = self.give
        tracking = give.tracking * give.size
        most = give.expansion * natural + tracking * between
        if not most or (not elastic and slack > most):
            return 1.0, 0.0
        part = slack / (most + elastic / _LETTERS_FIRST)
        part = max(-1.0, min(1.0, part))
        return 1 + round(give.expansion * part, _WRITTEN), round(tracking * part, _WRITTEN)


def set_line(boxes: Sequence[Box], extent: Extent, room: Room) -> Line:
    """The boxes of `extent` as a line in its place."""
    begin, end = extent.begin, extent.end
    glue = end.glue_before - begin.glue_after
    shown = _shown(boxes, begin, end)
    codes = sum([box.part.codes + (box.glue is not None) for box in shown])
    # As it is drawn: halves of words may be shaped differently, if very little, from the whole.
    drawn = glue + sum([box.part.width * box.run.size for box in shown]) / 1000
    natural = drawn - begin.hang_after - end.hang_before
    fit = room.fit(natural, glue, codes, extent.last)
    filled = fit.scale * (natural + fit.ratio * glue + (codes - 1) * fit.tracking)
    before, after = fit.scale * begin.hang_after, fit.scale * end.hang_before
    x = room.left + room.lean * (room.measure - filled) - before
    writer = _Writer(x, fit, extent.spaced)
    width = before + filled + after
    if _is_plain(shown):
        writer.write_plain(shown, width)
    else:
        writer.write(shown)
    return Line(
        tuple(writer.fragments),
        width,
        hyphenated=end.inside is not None and end.flagged,
        text=writer.text,
        overfull=filled > room.measure + _STANDS_OUT,
        hangs=(before, after),
    )


def _is_plain(boxes: Sequence[Box]) -> bool:
    """Whether a line is words of one run with glue between them, as most are."""
    run = boxes[-1].run
    for box in boxes[:-1]:
        if box.run is not run or box.glue is None or box.glue.run is not run:
            return False
    return True


def _shown(boxes: Sequence[Box], begin: Cut, end: Cut) -> list[Box]:
    """The boxes of a line, broken ones as far as they stand on it, the last one without glue."""
    start, stop = begin.inside, end.inside
    shown = list(boxes[begin.box + (start is None) : end.box + 1])
    last = shown[-1]
    alone = start is not None and len(shown) == 1
    if start and not alone:
        first = shown[0]
        rest = first.part.cut(start.position, len(first.part.text))
        shown[0] = Box(rest, first.run, first.glue)
    if stop or alone:
        position = stop.position if stop else len(last.part.text)
        part = last.part.cut(start.position if start and alone else 0, position, _is_soft(stop))
        shown[-1] = Box(part, last.run)
    elif last.glue:
        shown[-1] = Box(last.part, last.run)
    return shown


def _is_soft(inside: Break | None) -> bool:
    return inside is not None and inside.soft


class _Writer:
    """Puts a line's text into fragments, one for each stretch of neighbours in the same run.

    A line that is `spaced` gets a space at its end that takes no room, so that extracted words keep
    apart.
    """

    def __init__(self, x: float, fit: Fit, spaced: bool) -> None:
        self._x = x
        self._fit = fit
        self._spaced = spaced
        self._run: Run | None = None
        # Of the fragment so far, unscaled: its width, the change of its glue in 1/1000 em and what
        # of it has been written, its characters.
        self._width = self._change = 0.0
        self._changed = self._codes = 0
        self._operands: list[str] = []
        self._cids: list[frozenset[int]] = []
        self.fragments: list[Fragment] = []
        self.text = ""

    def write_plain(self, boxes: Sequence[Box], width: float) -> None:
        """Write words of one run with glue between them; together they are as wide as given."""
        *words, last = boxes
        spaces = [box.glue.piece for box in words if box.glue]
        step = self._fit.ratio * spaces[0].width if spaces else 0.0
        # What rounding leaves over of one space goes to the next.
        changes = [round(step * number) for number in range(len(boxes))]
        operands = [
            f"{box.part.operand}{space.operand}{before - after or ''}"
            for box, space, before, after in zip(words, spaces, changes, changes[1:], strict=False)
        ]
        operands.append(last.part.operand)
        cids = [box.part.cids for box in boxes]
        cids += {space.cids for space in spaces}
        self.text = "".join(
            [box.part.text + space.text for box, space in zip(words, spaces, strict=True)]
        )
        self.text += last.part.text
        if self._spaced:
            self._separate(last.run, operands, cids)
        self._append(last.run, width, operands, cids)

    def _append(
        self, run: Run, width: float, operands: list[str], cids: list[frozenset[int]]
    ) -> None:
        operand, fit = "".join(operands).replace("><", ""), self._fit
        if operand:
            used = frozenset().union(*cids)
            fragment = Fragment(run, self._x, width, operand, used, fit.scale, fit.tracking)
            self.fragments.append(fragment)
            self._x += width

    def write(self, boxes: Sequence[Box]) -> None:
        """Write any boxes and the glue between them."""
        for box in boxes:
            self._show(box.run, box.part)
            if glue := box.glue:
                self._show(glue.run, glue.piece)
                self._stretch(glue.piece.width)
        if self._spaced:
            self._separate(boxes[-1].run, self._operands, self._cids)
        self._end(0.0)

    def _show(self, run: Run, piece: Piece) -> None:
        if run is not self._run:
            self._end(self._fit.tracking)
            self._run = run
        self._operands.append(piece.operand)
        self._cids.append(piece.cids)
        self.text += piece.text
        self._width += piece.width
        self._codes += piece.codes

    def _stretch(self, width: float) -> None:
        """Write the change of glue so wide; what rounding leaves over goes to the next."""
        self._change += self._fit.ratio * width
        if step := round(self._change) - self._changed:
            self._operands.append(str(-step))
            self._changed += step

    def _end(self, tracking: float) -> None:
        """End the fragment, with so much tracking after its last character."""
        run, fit = self._run, self._fit
        if run is not None and self._cids:
            width = (self._width + self._change) * run.size / 1000
            width = fit.scale * (width + (self._codes - 1) * fit.tracking + tracking)
            self._append(run, width, self._operands, self._cids)
        self._width = self._change = 0.0
        self._changed = self._codes = 0
        self._operands, self._cids = [], []

    def _separate(self, run: Run, operands: list[str], cids: list[frozenset[int]]) -> None:
        """Put a space at the end of the line."""
        space = run.face.shape(SPACE, run.tabular)
        operands.append(space.operand)
        cids.append(space.cids)
        self.text += SPACE
