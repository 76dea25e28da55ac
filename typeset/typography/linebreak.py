"""Total-fit line breaking (Knuth and Plass, “Breaking paragraphs into lines”, 1981).

The paper's boxes, glue and penalties come here summed up, as legal breakpoints: how far the
material and its glue have run at each.  All feasible breakpoints of a paragraph are weighed
together, and those with the least total demerits chosen.

What is not in the paper:

* Glyphs stretch and shrink along with the glue (Thành, “Micro-typographic extensions to the TeX
  typesetting system”, 2000, chapter 4): `Setting.glyphs` is a part of the measure that each line
  can give or take besides what its glue does.
* A run of hyphens is part of the state.  The best way to a breakpoint may be one that cannot go
  on, because as many lines before it as may have ended in hyphens already; so a breakpoint at a
  hyphen can become two nodes, for a short and a long run, the latter only if it has fewer demerits.
* Limits are let go one after another (`Setting.attempts`), as TeX does with its tolerances.  Where
  letters give, they give more before two lines in a row end in hyphens, or the last line is only
  the rest of a word (`Setting.rescues`).
* A word is broken with a soft hyphen only where the line cannot end well between words: the
  hyphenation zone of the trade.  It keeps hyphens few, and spares looking at most of them.
* Of two ways with the same number of hyphens the paper would tell apart, by their fitness
  classes, loose and tight ones.  We do not: with glyphs that give and demerits that grow with the
  sixth power of a line's ratio, hardly any neighbours differ by more than one of its classes.
* Glue stretches and shrinks in proportion to its width.

The search goes from each node to all places where a line from it can end, which are found by
bisection; and from the node with the least demerits first (Dijkstra, “A note on two problems in
connexion with graphs”, 1959), since demerits are never negative.  About half of what can be reached
is dearer than the best way to the end, and so is never looked at.  For the best setting with a line
more or fewer than the best of all (`break_into`), and where measures vary from line to line, the
number of lines before a place is part of the state too.

Ragged setting gives each line stretch at its end, and no shrink.  Its badness is the shortfall, not
the shortfall's cube, so that demerits are the squared shortfall and the rag comes out even.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Generic, NamedTuple

from typeset.typography.breakpoints import AnyBreakpoint, Material
from typeset.typography.search import Search
from typeset.typography.setting import Attempt, Setting


class Breaks(NamedTuple, Generic[AnyBreakpoint]):
    """Where a paragraph's lines end, and how many times what they usually may letters give."""

    ends: list[AnyBreakpoint]
    letters: float = 1.0


def break_lines(
    material: Material[AnyBreakpoint], measures: Sequence[float], setting: Setting
) -> Breaks[AnyBreakpoint]:
    """The places where the lines of a paragraph end, by the first attempt that succeeds.

    The i-th line is as long as the i-th of `measures` (pt), later ones as the last.  The last
    attempt always succeeds.
    """
    found = _first(setting.attempts, material, measures, setting)
    if found is None:
        raise ValueError("a setting must have a last attempt")
    if not _has_tail(found.ends):
        return found
    return _first(setting.rescues, material, measures, setting) or found


def _first(
    attempts: Sequence[Attempt],
    material: Material[AnyBreakpoint],
    measures: Sequence[float],
    setting: Setting,
) -> Breaks[AnyBreakpoint] | None:
    """What the first attempt that succeeds gives."""
    for attempt in attempts:
        if attempt.for_addresses and not material.loose_words:
            continue
        by_lines = not (_simple(measures) or attempt.last)
        ends = Search(material, measures, setting, attempt, by_lines=by_lines).best()
        if ends is not None:
            return Breaks(ends, attempt.letters)
    return None


def _has_tail(ends: Sequence[AnyBreakpoint]) -> bool:
    """Whether the last line is only the rest of a word."""
    if len(ends) < 2 or not ends[-2].flagged:
        return False
    return ends[-2].glue_before == ends[-2].glue_after == ends[-1].glue_before


def break_into(
    count: int, material: Material[AnyBreakpoint], measures: Sequence[float], setting: Setting
) -> Breaks[AnyBreakpoint] | None:
    """The best way to break a paragraph into `count` lines, None if it is not good enough.

    Good enough is what an attempt gives that is `good`, without faults.
    """
    for attempt in setting.attempts:
        if attempt.good:
            strict = replace(attempt, strict=True)
            ends = Search(material, measures, setting, strict, count=count).best()
            if ends is not None:
                return Breaks(ends, attempt.letters)
    return None


def _simple(measures: Sequence[float]) -> bool:
    """Whether the best way to a place is the best one whatever its number of lines."""
    return len(measures) == 1 or (len(measures) == 2 and measures[0] <= measures[1])
