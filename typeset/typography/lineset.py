"""Lines between the cuts that were chosen: glue and letters fitted to the measure, and written out.

A justified line's slack is shared between its word spaces and its letters.  Letters change in two
ways, as far as the theme allows: their glyphs are scaled (Tz, ISO 32000-1, 9.3.4; Thành's font
expansion), and room is put between them or taken (Tc, 9.3.2).  An uneven space is seen sooner than
letters that give so little, so they take more of the slack than in proportion.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from typeset.records import dataclass
from typeset.typography.galley import Cut
from typeset.typography.line import Fragment, Line, Run
from typeset.typography.parts import Part, Piece, shared_piece
from typeset.typography.setting import RESERVE, Setting
from typeset.typography.words import SPACE, Glue, Words

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


class Fit(NamedTuple):
    """How a line meets its measure: scaled, tracked (pt), its glue changed by a part of it."""

    scale: float = 1.0
    tracking: float = 0.0
    ratio: float = 0.0


NATURAL = Fit()


@dataclass(frozen=True, slots=True)
class Room:
    """Room for a line: `measure` points from `left` on.

    `lean` is the part of the unfilled room that goes before the line: 0 flush left, 1 flush right.
    With a `setting`, the line is justified by it, and its letters give what they may, or so many
    times as much as `letters` says if that is not enough.
    """

    left: float
    measure: float
    lean: float = 0.0
    setting: Setting | None = None
    give: Give = NOTHING
    letters: float = 1.0

    def fit(self, natural: float, glue: float, codes: int, last: bool) -> Fit:
        """How a line of so many characters fits; a last line is not stretched."""
        slack, setting = self.measure - natural, self.setting
        if setting is None or (last and slack > 0) or natural <= 0:
            return NATURAL
        between = codes - 1
        elastic = glue * (setting.stretch if slack > 0 else setting.shrink)
        scale, tracking = self._letters(slack, natural, elastic, between)
        if not glue:
            return Fit(scale, self._exactly(tracking, natural, scale, between))
        ratio = (self.measure / scale - natural - between * tracking) / glue
        return Fit(scale, tracking, max(ratio, -_CROWDED * setting.shrink))

    def _letters(
        self, slack: float, natural: float, elastic: float, between: int
    ) -> tuple[float, float]:
        """The scale and the tracking with which letters take their share of the slack."""
        give = self.give
        tracking = give.tracking * give.size
        most = give.expansion * natural + tracking * between
        if not most or (not elastic and slack > self.letters * most):
            return 1.0, 0.0
        part = slack / (most + elastic / _LETTERS_FIRST)
        part = max(-self.letters, min(self.letters, part))
        return 1 + round(give.expansion * part, _WRITTEN), round(tracking * part, _WRITTEN)

    def _exactly(self, tracking: float, natural: float, scale: float, between: int) -> float:
        """The tracking at which a scaled line without glue meets its measure.

        Room between letters is scaled like them, and breaks were chosen for letters that are not
        very wide; in other lines the glue makes that good.
        """
        if not tracking or not between:
            return tracking
        most = RESERVE * self.give.tracking * self.give.size
        exact = (self.measure / scale - natural) / between
        return round(max(-most, min(most, exact)), _WRITTEN)


def set_line(
    words: Words, begin: Cut, end: Cut, room: Room, *, last: bool = False, spaced: bool = False
) -> Line:
    """The line between two cuts, in its place.

    `last`: the segment ends here.  `spaced`: more text follows after a space, or as after one; such
    a line gets a space at its end that takes no room, so that extracted words keep apart.
    """
    first, stop = begin.box + (begin.inside is None), end.box + 1
    pieces = _pieces(words.parts, begin, end)
    glues, run, runs = words.glues[first : stop - 1], words.only_run, words.runs
    if not run:
        runs = runs[first:stop]
        run = _only_run(runs, glues)
    glue = end.glue_before - begin.glue_after
    codes = sum([piece.codes for piece in pieces]) + len(glues) - glues.count(None)
    # As it is drawn: halves of words may be shaped differently, if very little, from the whole.
    drawn = glue + _width(pieces, runs, run)
    natural = drawn - begin.hang_after - end.hang_before
    fit = room.fit(natural, glue, codes, last)
    filled = fit.scale * (natural + fit.ratio * glue + (codes - 1) * fit.tracking)
    before, after = fit.scale * begin.hang_after, fit.scale * end.hang_before
    x = room.left + room.lean * (room.measure - filled) - before
    width = before + filled + after
    following = words.glues[stop - 1]
    space = (following.run if following else run or runs[-1]) if spaced else None
    if run and space in (None, run):
        shown, text = _write_plain(run, pieces, glues, fit, spaced)
        fragments = _fragment(run, x, width, shown, fit)
    else:
        writer = _Writer(x, fit)
        writer.write(pieces, words.runs[first:stop], glues, space)
        fragments, text = tuple(writer.fragments), writer.text
    return Line(
        fragments,
        width,
        end.inside is not None and end.flagged,
        text,
        filled > room.measure + _STANDS_OUT,
        (before, after),
    )


def _pieces(parts: Sequence[Part], begin: Cut, end: Cut) -> list[Piece]:
    """What a line shows of its boxes, broken ones as far as they stand on it."""
    start, stop = begin.inside, end.inside
    if start is None:
        pieces: list[Piece] = [*parts[begin.box + 1 : end.box + 1]]
    elif begin.box == end.box:
        part = parts[end.box]
        position = stop.position if stop else len(part.text)
        return [part.cut(start.position, position, stop is not None and stop.soft)]
    else:
        pieces = [*parts[begin.box : end.box + 1]]
        pieces[0] = parts[begin.box].cut(start.position, len(parts[begin.box].text))
    if stop is not None:
        pieces[-1] = parts[end.box].cut(0, stop.position, stop.soft)
    return pieces


def _width(pieces: Sequence[Piece], runs: Sequence[Run], run: Run | None) -> float:
    """The natural width of pieces in their runs, or in the one that is theirs (pt)."""
    if run:
        return sum([piece.width for piece in pieces]) * run.size / 1000
    pairs = zip(pieces, runs, strict=True)
    return sum([piece.width * each.size for piece, each in pairs]) / 1000


def _only_run(runs: Sequence[Run], glues: Sequence[Glue | None]) -> Run | None:
    """The run of a line that is words of one run with glue between them, as most are."""
    run = runs[-1]
    for glue, before in zip(glues, runs, strict=False):
        if glue is None or glue.run is not run or before is not run:
            return None
    return run


def _write_plain(
    run: Run, pieces: Sequence[Piece], glues: Sequence[Glue | None], fit: Fit, spaced: bool
) -> tuple[str, str]:
    """Words of one run with glue between them, as they are drawn and as they are read."""
    words = [piece.shown for piece in pieces]
    texts = [piece.text for piece in pieces]
    spaces = [glue.piece for glue in glues if glue]
    if not spaces:
        shown, text = words[0], texts[0]
    else:
        count, space = len(spaces), spaces[0]
        # All spaces change alike, but for what rounding leaves over: the first take that.
        even, over = divmod(round(fit.ratio * count * space.width), count)
        most, least = _adjustment(even + 1), _adjustment(even)
        if spaces.count(space) == count:
            wide = (space.shown + most).join(words[: over + 1])
            shown = (space.shown + least).join([wide, *words[over + 1 :]])
            text = space.text.join(texts)
        else:
            between = [each.shown + most for each in spaces[:over]]
            between += [each.shown + least for each in spaces[over:]]
            shown = _alternate(words, between)
            text = _alternate(texts, [each.text for each in spaces])
    if spaced:
        space = shared_piece(run.face, run.tabular, SPACE)
        return shown + space.shown, text + space.text
    return shown, text


def _adjustment(change: int) -> str:
    """What widens by so much, between hex strings."""
    return f">{-change}<" if change else ""


def _alternate(words: Sequence[str], spaces: Sequence[str]) -> str:
    """Words with what is between them."""
    both = [""] * (2 * len(words) - 1)
    both[::2], both[1::2] = words, spaces
    return "".join(both)


def _fragment(run: Run, x: float, width: float, shown: str, fit: Fit) -> tuple[Fragment, ...]:
    """The fragment, or none if it shows nothing."""
    if not shown:
        return ()
    # Of numbers with nothing between them, one must not run into the next.
    operand = f"<{shown}>".replace("<>", " ").strip()
    return (Fragment(run, x, width, operand, fit.scale, fit.tracking),)


class _Writer:
    """Puts a line's text into fragments, one for each stretch of neighbours in the same run."""

    def __init__(self, x: float, fit: Fit) -> None:
        self._x = x
        self._fit = fit
        self._run: Run | None = None
        # Of the fragment so far, unscaled: its width, the change of its glue in 1/1000 em and what
        # of it has been written, its characters.
        self._width = self._change = 0.0
        self._changed = self._codes = 0
        self._shown: list[str] = []
        self.fragments: list[Fragment] = []
        self.text = ""

    def write(
        self,
        pieces: Sequence[Piece],
        runs: Sequence[Run],
        glues: Sequence[Glue | None],
        space: Run | None,
    ) -> None:
        """Write any boxes and the glue between them, and a space of no width in the run `space`."""
        for piece, run, glue in zip(pieces, runs, (*glues, None), strict=True):
            self._show(run, piece)
            if glue is not None:
                self._show(glue.run, glue.piece)
                self._stretch(glue.piece.width)
        if space is not None:
            if space is not self._run:
                self._end(0.0)
                self._run = space
            piece = shared_piece(space.face, space.tabular, SPACE)
            self._shown.append(piece.shown)
            self.text += piece.text
        self._end(0.0)

    def _show(self, run: Run, piece: Piece) -> None:
        if run is not self._run:
            self._end(self._fit.tracking)
            self._run = run
        self._shown.append(piece.shown)
        self.text += piece.text
        self._width += piece.width
        self._codes += piece.codes

    def _stretch(self, width: float) -> None:
        """Write the change of glue so wide; what rounding leaves over goes to the next."""
        self._change += self._fit.ratio * width
        if step := round(self._change) - self._changed:
            self._shown.append(_adjustment(step))
            self._changed += step

    def _end(self, tracking: float) -> None:
        """End the fragment, with so much tracking after its last character."""
        run, fit = self._run, self._fit
        if run is not None and self._shown:
            width = (self._width + self._change) * run.size / 1000
            width = fit.scale * (width + max(self._codes - 1, 0) * fit.tracking + tracking)
            self.fragments += _fragment(run, self._x, width, "".join(self._shown), fit)
            self._x += width
        self._width = self._change = 0.0
        self._changed = self._codes = 0
        self._shown = []
