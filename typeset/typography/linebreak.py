"""Total-fit line breaking (Knuth and Plass, “Breaking paragraphs into lines”, 1981).

The paper's boxes, glue and penalties come here summed up, as legal breakpoints: how far the
material and its glue have run at each.  All feasible breakpoints of a paragraph are weighed
together, and those with the least total demerits chosen.  Simpler than in the paper: there are no
fitness classes, and glue stretches and shrinks in proportion to its width.  Measures may differ
from line to line, but of the ways to a breakpoint only the best goes on, whatever its number of
lines: with more than two measures the choice may not be the very best.

Ragged setting gives each line stretch at its end, and no shrink.  Its badness is the shortfall, not
the shortfall's cube, so that demerits are the squared shortfall and the rag comes out even.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic, Protocol, TypeVar

EPSILON = 1e-6
"""Lengths (pt) that differ by less are the same."""

_NO_STRETCH = 1e-9
_FULLY_SHRUNK = 1.001  # and rounding


@dataclass(frozen=True, slots=True)
class Attempt:
    """One pass over a paragraph: with soft hyphens or not, the worst ratio allowed to any line.

    `emergency` gives lines that much more stretch (pt), and takes an overfull line where nothing
    else is possible.
    """

    hyphens: bool
    tolerance: float
    emergency: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines may stretch and shrink, and what counts against a line.

    `stretch` and `shrink` of glue are parts of its natural width; `margin` is the stretch (pt) of
    a ragged line's end.  `severity` multiplies the penalties of breaks.  `consecutive`,
    `final_hyphen` and `runt_demerits` are demerits for two hyphens in a row, for one before the
    last line, and for a last line shorter than `runt` (pt).
    """

    stretch: float
    shrink: float
    margin: float
    cubic: bool
    severity: float
    runt: float
    consecutive: float
    final_hyphen: float
    runt_demerits: float
    attempts: tuple[Attempt, ...]


def justified(size: float) -> Setting:
    """Word spaces stretch by half and shrink by a quarter of their width at adjustment ratio 1."""
    return Setting(
        stretch=0.5,
        shrink=0.25,
        margin=0.0,
        cubic=True,
        severity=1.0,
        runt=2.5 * size,
        consecutive=6000.0,
        final_hyphen=10000.0,
        runt_demerits=10000.0,
        attempts=(
            Attempt(False, 1.0),
            Attempt(True, 2.0),
            Attempt(True, 5.0),
            Attempt(True, inf, emergency=3 * size),
        ),
    )


def ragged(size: float) -> Setting:
    """Word spaces stay as they are; at ratio 1 a line falls short by three ems."""
    return Setting(
        stretch=0.0,
        shrink=0.0,
        margin=3 * size,
        cubic=False,
        severity=2.0,
        runt=2.5 * size,
        consecutive=24000.0,
        final_hyphen=40000.0,
        runt_demerits=40000.0,
        attempts=(
            Attempt(False, 1.25),
            Attempt(True, 1.5),
            Attempt(True, inf, emergency=size),
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
    """A paragraph's text, told by its breakpoints."""

    @property
    def ends(self) -> Sequence[AnyBreakpoint_co]:
        """The breakpoints after words, at spaces; the last one is the paragraph's end."""

    def inside(self, number: int, hyphens: bool) -> Sequence[AnyBreakpoint_co]:
        """Those inside the word before `ends[number]`, in order, with or without soft hyphens."""


class _Pass(Generic[AnyBreakpoint]):
    """One attempt at a paragraph: the active nodes, in columns, since they are the inner loop.

    A node is a feasible breakpoint that a line can begin after: `_starts` where, `_glue` after how
    much glue, `_totals` the demerits so far, `_flags` whether a hyphen is there, `_measures` the
    next line's measure, `_lines` the number of lines so far, `_breaks` the breakpoint, `_parents`
    the node before it on the best way there.
    """

    def __init__(
        self,
        material: Material[AnyBreakpoint],
        measures: Sequence[float],
        setting: Setting,
        attempt: Attempt,
    ) -> None:
        self._material = material
        self._line_measures = measures
        self._setting = setting
        self._attempt = attempt
        self._first = 0  # the nodes before are no longer active
        self._starts, self._glue, self._totals = [0.0], [0.0], [0.0]
        self._flags, self._measures, self._lines = [False], [measures[0]], [0]
        self._breaks: list[AnyBreakpoint | None] = [None]
        self._parents = [-1]

    def run(self) -> list[AnyBreakpoint] | None:
        """The breakpoints that end the lines; None if there is no tolerable way."""
        material, hyphens = self._material, self._attempt.hyphens
        final = material.ends[-1]
        for number, end in enumerate(material.ends):
            if end is not final and self._too_early(end):
                continue
            for here in material.inside(number, hyphens):
                if not self._try(here, final=False):
                    return None
            if not self._try(end, end is final):
                return None
        return self._way()

    def _too_early(self, end: AnyBreakpoint) -> bool:
        """Whether a line that ended anywhere in this word would be too short for the tolerance."""
        first, setting = self._first, self._setting
        slack = self._measures[first] - end.position + self._starts[first]
        glue = end.glue_before - self._glue[first]
        margin = setting.margin + self._attempt.emergency + _NO_STRETCH
        most = self._attempt.tolerance * (margin + glue * setting.stretch)
        return slack > most

    def _try(self, here: AnyBreakpoint, final: bool) -> bool:
        """Make a breakpoint a node if a line may end there; False if none ever can any more."""
        self._deactivate(here)
        if self._first < len(self._starts):
            self._end_best_line(here, final)
        elif self._attempt.emergency:
            # The shortest line there can be: it stands out, but all others would more.
            latest = len(self._starts) - 1
            self._activate(here, latest, self._totals[latest])
        else:
            return False
        return True

    def _deactivate(self, here: AnyBreakpoint) -> None:
        """Pass over nodes from which even a line shrunk as far as it goes would be overfull."""
        starts, glues, measures = self._starts, self._glue, self._measures
        position, glue, shrink = here.position, here.glue_before, self._setting.shrink
        first, count = self._first, len(starts)
        while first < count and (
            position - starts[first] - shrink * (glue - glues[first]) > measures[first] + EPSILON
        ):
            first += 1
        self._first = first

    def _end_best_line(self, here: AnyBreakpoint, final: bool) -> None:
        """Find the node from which a line to `here` gives the least demerits, if any may be set."""
        starts, glues, totals = self._starts, self._glue, self._totals
        flags, measures, setting = self._flags, self._measures, self._setting
        end, glue_here = here.position + here.added, here.glue_before
        cost = 1 + here.penalty * setting.severity
        cubic, stretch, shrink = setting.cubic, setting.stretch, setting.shrink
        # The paper's finishing glue: the last line may be as short as it likes.
        margin = inf if final else setting.margin + self._attempt.emergency + _NO_STRETCH
        tolerance = self._attempt.tolerance
        flagged = final or here.flagged
        two_hyphens = setting.final_hyphen if final else setting.consecutive
        least, best = inf, -1
        for node in range(self._first, len(starts)):
            slack = measures[node] - end + starts[node]
            glue = glue_here - glues[node]
            if slack < -EPSILON:
                ratio = -slack / (glue * shrink + EPSILON)
                if ratio > _FULLY_SHRUNK:
                    continue
            else:
                ratio = slack / (margin + glue * stretch)
                if ratio > tolerance:
                    break  # later nodes have shorter lines
            demerits = cost + 100 * (ratio * ratio * ratio if cubic else ratio)
            demerits = demerits * demerits + totals[node]
            if flagged and flags[node]:
                demerits += two_hyphens
            if final and end - starts[node] < setting.runt:
                demerits += setting.runt_demerits
            if demerits < least:
                least, best = demerits, node
        if best >= 0:
            self._activate(here, best, least)

    def _activate(self, here: AnyBreakpoint, parent: int, demerits: float) -> None:
        """Make a breakpoint an active node, reached by the line that begins at `parent`."""
        lines = self._lines[parent] + 1
        self._starts.append(here.start)
        self._glue.append(here.glue_after)
        self._totals.append(demerits)
        self._flags.append(here.flagged)
        self._measures.append(self._line_measures[min(lines, len(self._line_measures) - 1)])
        self._lines.append(lines)
        self._breaks.append(here)
        self._parents.append(parent)

    def _way(self) -> list[AnyBreakpoint]:
        """The breakpoints on the best way to the last node."""
        way, node = [], len(self._breaks) - 1
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
        chosen = _Pass(material, measures, setting, attempt).run()
        if chosen is not None:
            return chosen
    raise ValueError("the last attempt of a setting must have emergency stretch")
