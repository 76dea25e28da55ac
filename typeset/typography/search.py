"""The search for the best way to break a paragraph; see `linebreak`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from math import inf
from operator import add, mul
from typing import Generic

from typeset.records import dataclass
from typeset.typography.breakpoints import AnyBreakpoint, Inside, Material
from typeset.typography.setting import Attempt, Setting

EPSILON = 1e-6
"""Lengths (pt) that differ by less are the same."""

FAULT = 1e7
"""Demerits of what is only done where there is no other way."""
OVERFULL = 1e10
"""Demerits of a line that stands out of its measure."""

MOST_HYPHENS = 2
"""Lines in a row that may end with hyphens."""

SHRUNK_WELL, STRETCHED_WELL = 0.9, 0.7
"""The ratios up to which a line ends well."""

_NO_STRETCH = 1e-9


_Places = Material[AnyBreakpoint] | Inside[AnyBreakpoint]


@dataclass(slots=True)
class _Node(Generic[AnyBreakpoint]):
    """A place where a line can begin, with the best way to it.

    The line begins at `start`, after so much `glue`, with `word` or within it; `total` are the
    demerits so far, `run` how many lines before it ended with hyphens, `line` the number of lines
    before it.  The last of them ended at the place `number` of `places`, and began at `parent`.
    """

    start: float
    glue: float
    word: int
    total: float
    run: int
    line: int
    places: _Places[AnyBreakpoint]
    number: int
    parent: _Node[AnyBreakpoint] | None


class _Ways(Generic[AnyBreakpoint]):
    """The best ways found so far to places, a column each.

    `first` are the least demerits of ways where no hyphen ends the line before, `again` of those
    where one does; `first_from` and `again_from` the nodes where the line begins that ends here.
    """

    __slots__ = ("again", "again_from", "first", "first_from", "flags", "places")

    def __init__(self, places: _Places[AnyBreakpoint], flags: Sequence[bool]) -> None:
        count = len(flags)
        self.places = places
        self.flags = flags
        self.first = [inf] * count
        self.first_from: list[_Node[AnyBreakpoint] | None] = [None] * count
        self.again = [inf] * count
        self.again_from: list[_Node[AnyBreakpoint] | None] = [None] * count

    def settle(
        self, number: int, start: float, glue: float, word: int, visit: _Visit[AnyBreakpoint]
    ) -> None:
        """Visit the nodes of a place, where a line begins so far on, in a word or with it."""
        total, places = self.first[number], self.places
        if total < inf:
            parent, run = self.first_from[number], int(self.flags[number])
            line = parent.line + 1 if parent else 0
            visit(_Node(start, glue, word, total, run, line, places, number, parent))
        if self.again[number] < total:
            total, parent = self.again[number], self.again_from[number]
            line = parent.line + 1 if parent else 0
            visit(_Node(start, glue, word, total, MOST_HYPHENS, line, places, number, parent))


class _InsideWays(_Ways[AnyBreakpoint]):
    """The best ways to the places in a box."""

    __slots__ = ()
    places: Inside[AnyBreakpoint]

    def start(self, number: int) -> float:
        """Where the line after a place begins."""
        return self.places.position + self.places.breaks.starts[number] * self.places.unit


@dataclass(frozen=True, slots=True)
class _Place(Generic[AnyBreakpoint]):
    """A place in a word, where the line after it begins, and the ways to it."""

    start: float
    ways: _InsideWays[AnyBreakpoint]
    number: int


_Visit = Callable[[_Node[AnyBreakpoint]], object]


class _Layer(Generic[AnyBreakpoint]):
    """The best ways found so far to all places, or to those that end so many lines.

    `after` are those to the places after words, `hard` and `soft` those to places in a word that
    have been looked at, `last` and `last_from` the best to the end.
    """

    def __init__(self, material: Material[AnyBreakpoint]) -> None:
        self.after = _Ways(material, material.flags)
        self.hard: dict[int, list[_InsideWays[AnyBreakpoint]]] = {}
        self.soft: dict[int, list[_InsideWays[AnyBreakpoint]]] = {}
        self.last = inf
        self.last_from: _Node[AnyBreakpoint] | None = None


class Search(Generic[AnyBreakpoint]):
    """One attempt at a paragraph."""

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
        self._final = len(material.ends) - 1
        glyphs, margin = setting.glyphs * max(0.0, min(measures)), setting.margin
        margin += attempt.emergency
        self._squeeze = glyphs + EPSILON
        self._margin = glyphs + margin + _NO_STRETCH
        self._loosest = glyphs + (margin and attempt.tolerance * margin) + _NO_STRETCH
        # How far a line that gives nothing else must reach for a word's end to be not too early.
        widened = map(mul, material.glues_before, repeat(attempt.widest))
        self._edges = list(map(add, material.ends, widened))
        self._layer: _Layer[AnyBreakpoint] = _Layer(material)
        self._first = _Node(material.start, 0.0, 0, 0.0, 0, 0, material, -1, None)

    def best(self) -> list[AnyBreakpoint] | None:
        """The places that end the lines on the best way; None if there is no tolerable one."""
        self._expand(self._first)
        self._settle(self._expand)
        return self._way(self._layer.last_from)

    def best_by_lines(self, count: int = 0) -> list[AnyBreakpoint] | None:
        """The same, exact for any measures; if `count` is given, in so many lines."""
        least, parent, layer, lines = inf, None, [self._first], 1
        while layer and not 0 < count < lines:
            self._layer = _Layer(self._material)
            for node in layer:
                self._expand(node)
            if count in {0, lines} and self._layer.last < least:
                least, parent = self._layer.last, self._layer.last_from
            layer, lines = [], lines + 1
            self._settle(layer.append)
        return self._way(parent)

    def _settle(self, visit: _Visit[AnyBreakpoint]) -> None:
        """Visit the nodes of places that have been reached, in order: others may be from them."""
        layer, material = self._layer, self._material
        after, soft, hard_words = layer.after, layer.soft, material.hard_words
        first, again = after.first, after.again
        starts, glues = material.starts, material.glues_after
        for word in range(self._final):
            if word in soft or word in hard_words:
                self._settle_inside(word, visit)
            if first[word] < inf or again[word] < inf:
                after.settle(word, starts[word], glues[word], word + 1, visit)
        self._settle_inside(self._final, visit)

    def _settle_inside(self, word: int, visit: _Visit[AnyBreakpoint]) -> None:
        if word in self._material.hard_words:
            for place in self._inside(word):
                glue = place.ways.places.glue
                place.ways.settle(place.number, place.start, glue, word, visit)
            return
        for ways in self._layer.soft.get(word, ()):
            for number, total in enumerate(ways.first):
                if total < inf or ways.again[number] < inf:
                    ways.settle(number, ways.start(number), ways.places.glue, word, visit)

    def _expand(self, node: _Node[AnyBreakpoint]) -> None:
        """Find the places where a line from a node can end."""
        attempt, begin = self._attempt, node.word
        reach = node.start + self._measures[min(node.line, len(self._measures) - 1)]
        outer = reach + attempt.widest * node.glue - self._loosest
        early = bisect_left(self._edges, outer, begin, self._final)
        late, well = self._end_after_words(node, reach, early)
        if late == self._final:
            self._end_last(node, reach)
        material, found = self._material, late > early or self._layer.last_from is node
        if material.hard_words:
            for word in material.hard_words.intersection(range(early, late + 1)):
                for ways in self._hard(word):
                    found |= self._end_inside(node, reach, ways)
        if attempt.hyphens and not (well and attempt.zone):
            for word in range(early, late + 1):
                for ways in self._soft(word):
                    found |= self._end_inside(node, reach, ways)
        if attempt.last and not found:
            self._stand_out(node, begin)

    def _hard(self, word: int) -> list[_InsideWays[AnyBreakpoint]]:
        """The ways to the places in a word that are no soft hyphens."""
        known = self._layer.hard
        if word not in known:
            known[word] = _ways_inside(self._material.hard(word))
        return known[word]

    def _soft(self, word: int) -> list[_InsideWays[AnyBreakpoint]]:
        """The ways to the soft hyphens in a word."""
        known = self._layer.soft
        ways = known.get(word)
        if ways is None:
            ways = known[word] = _ways_inside(self._material.soft(word))
        return ways

    def _inside(self, word: int) -> list[_Place[AnyBreakpoint]]:
        """All places in a word, in order."""
        hard = self._hard(word) if word in self._material.hard_words else []
        soft = self._soft(word) if self._attempt.hyphens else []
        places = [
            _Place(ways.start(number), ways, number)
            for ways in (*hard, *soft)
            for number in range(len(ways.first))
        ]
        return sorted(places, key=lambda place: place.start)

    def _end_after_words(
        self, node: _Node[AnyBreakpoint], reach: float, word: int
    ) -> tuple[int, bool]:
        """End lines after words from `word` on; the first that is too far, and if one ends well."""
        material, setting, ways = self._material, self._setting, self._layer.after
        ends, befores, penalties, flags = (
            material.ends,
            material.glues_before,
            material.penalties,
            material.flags,
        )
        after, after_from, total = ways.first, ways.first_from, node.total
        stretch, shrink, margin = setting.stretch, setting.shrink, self._margin
        squeeze, severity, cubic = self._squeeze, setting.severity, setting.cubic
        glue, final, well = node.glue, self._final, False
        while word < final:
            slack = reach - ends[word]
            if slack >= 0:
                ratio = slack / (margin + stretch * (befores[word] - glue))
                good = ratio <= STRETCHED_WELL
            else:
                give = squeeze + shrink * (befores[word] - glue)
                if slack < -give:
                    break
                ratio = -slack / give
                good = ratio <= SHRUNK_WELL
            demerits = (
                1 + penalties[word] * severity + 100 * (ratio * ratio * ratio if cubic else ratio)
            )
            demerits *= demerits
            if flags[word]:
                self._relax(ways, word, node, demerits)
            else:
                demerits += total
                well = well or (good and not penalties[word])
                if demerits < after[word]:
                    after[word], after_from[word] = demerits, node
            word += 1
        return word, well

    def _end_inside(
        self, node: _Node[AnyBreakpoint], reach: float, ways: _InsideWays[AnyBreakpoint]
    ) -> bool:
        """End lines in a box, if any can end there."""
        setting, inside = self._setting, ways.places
        unit, breaks = inside.unit, inside.breaks
        room, between = reach - inside.position, inside.glue - node.glue
        give = self._squeeze + setting.shrink * between
        loosest = self._loosest + self._attempt.widest * between
        found, begins_here = False, node.start > inside.position
        for number, end in enumerate(breaks.ends):
            slack = room - end * unit
            if slack >= 0:
                if slack > loosest or (begins_here and ways.start(number) <= node.start):
                    continue
                ratio = slack / (self._margin + setting.stretch * between)
            else:
                if slack < -give:
                    break
                ratio = -slack / give
            found = True
            badness = 100 * (ratio * ratio * ratio if setting.cubic else ratio)
            demerits = 1 + breaks.penalties[number] * setting.severity + badness
            self._relax(ways, number, node, demerits * demerits)
        return found

    def _relax(
        self,
        ways: _Ways[AnyBreakpoint],
        number: int,
        node: _Node[AnyBreakpoint],
        demerits: float,
    ) -> None:
        """Take the line from a node to a place, if it is the best yet."""
        demerits += node.total
        run = node.run
        if not (run and ways.flags[number]):
            if demerits < ways.first[number]:
                ways.first[number], ways.first_from[number] = demerits, node
            return
        demerits += self._setting.consecutive
        if run >= MOST_HYPHENS:
            if not self._attempt.last:
                return
            demerits += FAULT
        if demerits < ways.again[number]:
            ways.again[number], ways.again_from[number] = demerits, node

    def _end_last(self, node: _Node[AnyBreakpoint], reach: float) -> None:
        """End the last line, which may be as short as it likes but for a few letters.

        That is the paper's finishing glue.
        """
        material, setting, layer = self._material, self._setting, self._layer
        end, ratio = material.ends[-1], 0.0
        if end > reach:
            give = self._squeeze + setting.shrink * (material.glues_before[-1] - node.glue)
            if end - reach > give:
                return
            ratio = (end - reach) / give
        short = node.parent is not None and end - node.start < setting.runt
        faults = short + (node.run > 0)
        if faults and self._attempt.strict:
            return
        badness = 100 * (ratio * ratio * ratio if setting.cubic else ratio)
        demerits = (1 + badness) ** 2 + node.total + faults * FAULT
        if demerits < layer.last:
            layer.last, layer.last_from = demerits, node

    def _stand_out(self, node: _Node[AnyBreakpoint], word: int) -> None:
        """Set the shortest line there can be from a node: it stands out, but all others would more.

        As all ways without such lines have fewer demerits, it is only done where it must be.
        """
        layer, begin = self._layer, node.start
        following = [place for place in self._inside(word) if place.start > begin]
        if following:
            self._relax(following[0].ways, following[0].number, node, OVERFULL)
        elif word < self._final:
            self._relax(layer.after, word, node, OVERFULL)
        elif node.total + OVERFULL < layer.last:
            layer.last, layer.last_from = node.total + OVERFULL, node

    def _way(self, node: _Node[AnyBreakpoint] | None) -> list[AnyBreakpoint] | None:
        """The places where lines end on the best way to the last line, which begins at a node."""
        if node is None:
            return None
        way = [self._material.at(self._final)]
        while node.parent is not None:
            way.append(node.places.at(node.number))
            node = node.parent
        return way[::-1]


def _ways_inside(boxes: Iterable[Inside[AnyBreakpoint]]) -> list[_InsideWays[AnyBreakpoint]]:
    return [_InsideWays(inside, inside.breaks.flags) for inside in boxes]
