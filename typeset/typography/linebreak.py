"""Total-fit line breaking (Knuth and Plass, “Breaking paragraphs into lines”, 1981).

The paper's boxes, glue and penalties come here summed up, as legal breakpoints: how far the
material and its glue have run at each.  All feasible breakpoints of a paragraph are weighed
together, and those with the least total demerits chosen.

What is not in the paper:

* Glyphs stretch and shrink along with the glue (Thành, “Micro-typographic extensions to the TeX
  typesetting system”, 2000, chapter 4): `Setting.glyphs` is a part of the measure that each line
  can give or take besides what its glue does.
* A run of hyphens is part of the state.  The best way to a breakpoint may be one that cannot go
  on, because two lines before it ended in hyphens already; so a breakpoint at a hyphen can become
  two nodes, one for each length of the run, the longer one only if it has fewer demerits.
* Of two ways with the same number of hyphens the paper would tell apart, by their fitness
  classes, loose and tight ones.  We do not: with glyphs that give and demerits that grow with the
  sixth power of a line's ratio, hardly any neighbours differ by more than one of its classes.
* Glue stretches and shrinks in proportion to its width.

The best setting with a line more or fewer than the best of all (`break_into`) is found layer by
layer: all nodes after one line, then all after two, and so on.  The same is done where measures
vary from line to line, since then the best way to a breakpoint depends on its number of lines.

Ragged setting gives each line stretch at its end, and no shrink.  Its badness is the shortfall, not
the shortfall's cube, so that demerits are the squared shortfall and the rag comes out even.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic, Protocol, TypeVar

EPSILON = 1e-6
"""Lengths (pt) that differ by less are the same."""

FAULT = 1e7
"""Demerits of what is only done where there is no other way."""

MOST_HYPHENS = 2
"""Lines in a row that may end with hyphens."""

_NO_STRETCH = 1e-9
_FULLY_SHRUNK = 1.001  # and rounding


@dataclass(frozen=True, slots=True)
class Attempt:
    """One pass over a paragraph: with soft hyphens or not, and how loose its lines may be.

    Glue may stretch by the part `widest` of its width besides what glyphs take, and a ragged line
    be shorter by the part `tolerance` of its margin.  A `strict` pass suffers neither a hyphen
    before the last line nor a last line of a few letters; others do where there is no way without.
    `emergency` gives lines that much more stretch (pt).  The `last` resort takes also, where
    nothing else is possible, a third hyphen in a row and overfull lines.
    """

    hyphens: bool
    widest: float = 0.0
    tolerance: float = 1.0
    strict: bool = False
    emergency: float = 0.0
    last: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines may stretch and shrink, and what counts against a line.

    `stretch` and `shrink` of glue are parts of its natural width at adjustment ratio 1; `glyphs` is
    the part of the measure that letters can then give or take; `margin` is the stretch (pt) of a
    ragged line's end.
    `severity` multiplies the penalties of breaks.  `consecutive` are demerits for two hyphens in a
    row; `runt` is the least width (pt) of a last line.
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


def justified(size: float, glyphs: float = 0.0) -> Setting:
    """Word spaces stretch by a third of their width, nearly, and shrink by as much at ratio 1.

    They double at most as long as there is any way that needs no more.
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
            Attempt(True, widest=0.85),
            Attempt(True, widest=1.5),
            Attempt(True, inf, inf, emergency=3 * size),
            Attempt(True, inf, inf, emergency=3 * size, last=True),
        ),
    )


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


@dataclass(slots=True)
class Breakpoint:
    """A place where a line may legally end.  Widths are sums over all that comes before, in points.

    `position` is the natural width up to the break, `added` what the break itself puts on its line
    (a hyphen), `start` where the next line begins.  `glue_before` is the width of all glue up to
    the line's end, `glue_after` up to the next line's beginning.  Breaks at hyphens are `flagged`.
    """

    position: float
    added: float
    start: float
    glue_before: float
    glue_after: float
    penalty: float
    flagged: bool


AnyBreakpoint = TypeVar("AnyBreakpoint", bound=Breakpoint)
AnyBreakpoint_co = TypeVar("AnyBreakpoint_co", bound=Breakpoint, covariant=True)


class Material(Protocol[AnyBreakpoint_co]):
    """A paragraph's text: words, and the places at and in them where lines may end.

    `word_ends` are the natural widths up to the ends of the words, `word_glue` those of the glue
    before them.  `start` is where the first line begins.
    """

    word_ends: Sequence[float]
    word_glue: Sequence[float]
    start: float

    def breakpoints(self, word: int, hyphens: bool) -> Sequence[AnyBreakpoint_co]:
        """Those in a word, with or without soft hyphens, and the one after it; in order."""


@dataclass(frozen=True, slots=True)
class _Ending:
    """The node that the last line begins after, and the demerits of the whole way."""

    parent: int
    demerits: float


class _Pass(Generic[AnyBreakpoint]):
    """One attempt at a paragraph: its nodes, in columns, since they are the inner loop.

    A node is a feasible breakpoint that a line can begin after: `_glue` how much glue is before
    it, `_totals` the demerits so far, `_runs` how many lines in a row ended with hyphens, `_lines`
    the number of lines so far, `_breaks` the breakpoint, `_parents` the node before it on the best
    way there.  A line from it is as long as its measure if it ends at `_reaches`, and shrunk as far
    as it goes if what is before it, less what its glue can shrink, is `_tights`.
    """

    def __init__(
        self,
        material: Material[AnyBreakpoint],
        measures: Sequence[float],
        setting: Setting,
        attempt: Attempt,
    ) -> None:
        self._material = material
        self._measures = measures
        self._setting = setting
        self._attempt = attempt
        glyphs = setting.glyphs * max(0.0, min(measures))
        margin = setting.margin + attempt.emergency
        self._squeeze = glyphs + EPSILON
        self._margin = glyphs + margin + _NO_STRETCH
        self._loosest = glyphs + (margin and attempt.tolerance * margin) + _NO_STRETCH
        self._ladder = FAULT if attempt.last else inf
        self._starts: list[float] = []
        self._glue: list[float] = []
        self._reaches: list[float] = []
        self._tights: list[float] = []
        self._totals: list[float] = []
        self._runs: list[int] = []
        self._lines: list[int] = []
        self._breaks: list[AnyBreakpoint | None] = [None]
        self._parents = [-1]
        self._columns = self._glue, self._reaches, self._totals, self._runs
        self._terms = (
            setting.stretch,
            setting.shrink,
            self._margin,
            self._squeeze,
            self._loosest,
            attempt.widest,
            setting.cubic,
            setting.consecutive,
        )
        self._add(material.start, 0.0, 0.0, 0, 0)

    def run(self) -> list[AnyBreakpoint] | None:
        """The breakpoints that end the lines; None if there is no tolerable way."""
        first = self._sweep(0, None)
        ending = self._finish(first, len(self._starts)) if first >= 0 else None
        return self._way(ending) if ending else None

    def run_by_lines(self, count: int = 0) -> list[AnyBreakpoint] | None:
        """The same, exact for any measures; if `count` is given, in so many lines."""
        best: _Ending | None = None
        begin, lines = 0, 1
        while begin < (stop := len(self._starts)) and not 0 < count < lines:
            ending = self._finish(begin, stop) if count in {0, lines} else None
            if ending and (best is None or ending.demerits < best.demerits):
                best = ending
            self._sweep(begin, stop)
            begin, lines = stop, lines + 1
        return self._way(best) if best else None

    def _sweep(self, first: int, stop: int | None) -> int:
        """Make nodes of the breakpoints where lines from the nodes `first` to `stop` can end.

        Without `stop`, lines from nodes made on the way count too.  The paragraph's end is left
        out.  Returns the first node that is still active there, -1 if none can be any more.
        """
        material, hyphens, shrink = self._material, self._attempt.hyphens, self._setting.shrink
        word_ends, tights, final = material.word_ends, self._tights, len(material.word_ends) - 1
        for word in range(bisect_left(word_ends, self._starts[first]), final + 1):
            if word < final and self._too_early(word, first):
                continue
            places = material.breakpoints(word, hyphens)
            for here in places if word < final else places[:-1]:
                position = here.position
                limit = bisect_left(self._starts, position, first, stop) if stop else len(tights)
                tight = position - shrink * here.glue_before
                while first < limit and tight > tights[first]:
                    first += 1
                if first < limit:
                    self._end_lines(here, first, limit)
                elif stop is None and self._attempt.last:
                    # The shortest line there can be: it stands out, but all others would more.
                    self._activate(here, limit - 1, self._totals[limit - 1], int(here.flagged))
                elif first == (stop or limit):
                    return -1
        return first

    def _too_early(self, word: int, first: int) -> bool:
        """Whether a line that ended anywhere in this word would be too short for the tolerance."""
        slack = self._reaches[first] - self._material.word_ends[word] - self._loosest
        if slack <= 0:
            return False
        glue = self._material.word_glue[word] - self._glue[first]
        return slack > self._attempt.widest * glue if glue else True

    def _end_lines(self, here: AnyBreakpoint, first: int, limit: int) -> None:
        """Find the nodes from which a line to `here` gives the least demerits.

        At a hyphen there may be two: for the first hyphen in a row, and for a later one.
        """
        glues, reaches, totals, runs = self._columns
        stretch, shrink, margin, squeeze, loosest, widest, cubic, consecutive = self._terms
        end, glue_here, flagged = here.position + here.added, here.glue_before, here.flagged
        cost = 1 + here.penalty * self._setting.severity
        least = least_again = inf
        best = best_again = -1
        for node in range(first, limit):
            slack = reaches[node] - end
            glue = glue_here - glues[node]
            if slack < -EPSILON:
                ratio = -slack / (squeeze + shrink * glue)
                if ratio > _FULLY_SHRUNK:
                    continue
            else:
                if slack > loosest and (not glue or slack > loosest + widest * glue):
                    break  # later nodes have shorter lines
                ratio = slack / (margin + stretch * glue)
            demerits = cost + 100 * (ratio * ratio * ratio if cubic else ratio)
            demerits = demerits * demerits + totals[node]
            if flagged and (run := runs[node]):
                demerits += consecutive
                if run >= MOST_HYPHENS:
                    demerits += self._ladder
                if demerits < least_again:
                    least_again, best_again = demerits, node
            elif demerits < least:
                least, best = demerits, node
        if best >= 0:
            self._activate(here, best, least, int(flagged))
        if least_again < least:
            self._activate(here, best_again, least_again, MOST_HYPHENS)

    def _finish(self, first: int, limit: int) -> _Ending | None:
        """The best last line from the nodes `first` to `limit`, if there is one that fits."""
        here = self._material.breakpoints(len(self._material.word_ends) - 1, hyphens=False)[-1]
        least, best = inf, -1
        for node in range(first, limit):
            demerits = self._last_demerits(here, node)
            if demerits < least:
                least, best = demerits, node
        if best < 0 and self._attempt.last:
            least, best = self._totals[-1], limit - 1
        return _Ending(best, least) if best >= 0 else None

    def _last_demerits(self, here: AnyBreakpoint, node: int) -> float:
        """The total demerits with a last line from `node` to `here`; infinite if it cannot be.

        It may be as short as it likes, but for a few letters: the paper's finishing glue.
        """
        end, ratio = here.position + here.added, 0.0
        excess = end - self._reaches[node]
        if excess > EPSILON:
            glue = here.glue_before - self._glue[node]
            ratio = excess / (self._squeeze + self._setting.shrink * glue)
            if ratio > _FULLY_SHRUNK:
                return inf
        short = node > 0 and end - self._starts[node] < self._setting.runt
        faults = short + (self._runs[node] > 0)
        if faults and self._attempt.strict:
            return inf
        badness = 100 * (ratio**3 if self._setting.cubic else ratio)
        return (1 + badness) ** 2 + self._totals[node] + faults * FAULT

    def _activate(self, here: AnyBreakpoint, parent: int, demerits: float, run: int) -> None:
        """Make a breakpoint a node, reached by the line that begins at `parent`."""
        self._breaks.append(here)
        self._parents.append(parent)
        self._add(here.start, here.glue_after, demerits, run, self._lines[parent] + 1)

    def _add(self, start: float, glue: float, demerits: float, run: int, lines: int) -> None:
        measure = self._measures[min(lines, len(self._measures) - 1)]
        self._starts.append(start)
        self._glue.append(glue)
        self._reaches.append(start + measure)
        self._tights.append(start + measure + self._squeeze - self._setting.shrink * glue)
        self._totals.append(demerits)
        self._runs.append(run)
        self._lines.append(lines)

    def _way(self, ending: _Ending) -> list[AnyBreakpoint]:
        """The breakpoints on the best way to the end."""
        way = [self._material.breakpoints(len(self._material.word_ends) - 1, hyphens=False)[-1]]
        node = ending.parent
        while (here := self._breaks[node]) is not None:
            way.append(here)
            node = self._parents[node]
        return way[::-1]


def break_lines(
    material: Material[AnyBreakpoint], measures: Sequence[float], setting: Setting
) -> list[AnyBreakpoint]:
    """The breakpoints that end the lines of a paragraph, by the first attempt that succeeds.

    The i-th line is as long as the i-th of `measures` (pt), later ones as the last.  The last
    attempt always succeeds.
    """
    for attempt in setting.attempts:
        one = _Pass(material, measures, setting, attempt)
        by_lines = not attempt.last and not _simple(measures)
        chosen = one.run_by_lines() if by_lines else one.run()
        if chosen is not None:
            return chosen
    raise ValueError("a setting must have a last attempt")


def break_into(
    count: int, material: Material[AnyBreakpoint], measures: Sequence[float], setting: Setting
) -> list[AnyBreakpoint] | None:
    """The best way to break a paragraph into `count` lines, None if it is not good enough.

    Good enough is what needs no emergency.
    """
    for attempt in setting.attempts:
        if not attempt.emergency:
            chosen = _Pass(material, measures, setting, attempt).run_by_lines(count)
            if chosen is not None:
                return chosen
    return None


def _simple(measures: Sequence[float]) -> bool:
    """Whether the best way to a breakpoint is the best one whatever its number of lines.

    And whether lines from later nodes reach further, as passes take for granted.
    """
    return len(measures) == 1 or (len(measures) == 2 and measures[0] <= measures[1])
