"""The search for the best way to break a paragraph; see `linebreak`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import count as serial_numbers
from itertools import repeat
from math import inf
from operator import add, mul
from typing import Generic, TypeAlias

from typeset.typography.breakpoints import AnyBreakpoint, Material
from typeset.typography.setting import Attempt, Setting
from typeset.typography.ways import Layer, Layers, Node, Ways, WaysAfter, WaysInside

EPSILON = 1e-6
"""Lengths (pt) that differ by less are the same."""

FAULT = 1e7
"""Demerits of what is only done where there is no other way."""
OVERFULL = 1e10
"""Demerits of a line that stands out of its measure."""

SHRUNK_WELL, STRETCHED_WELL = 0.9, 0.7
"""The ratios up to which a line ends well."""

_NO_STRETCH = 1e-9

_Found: TypeAlias = tuple[float, int, Ways[AnyBreakpoint], int, int, Node[AnyBreakpoint]]
"""A way to a place: its demerits, a serial number, the place, how many hyphens in a row it ends
with, and the node where its last line begins."""


class Search(Generic[AnyBreakpoint]):
    """One attempt at a paragraph.

    Places are visited in the order of their demerits, of which no line has fewer than none
    (Dijkstra 1959): what is dearer than the best way to the end is never looked at.
    `by_lines`, places are others with each number of lines before them, which is exact for any
    measures; with a `count`, only ways of so many lines are tolerable.
    """

    def __init__(
        self,
        material: Material[AnyBreakpoint],
        measures: Sequence[float],
        setting: Setting,
        attempt: Attempt,
        *,
        by_lines: bool = False,
        count: int = 0,
    ) -> None:
        self._material = material
        self._measures = measures
        self._setting = setting
        self._attempt = attempt
        self._by_lines = by_lines or count > 0
        self._count = count
        self._final = len(material.ends) - 1
        letters = setting.glyphs * max(0.0, min(measures))
        margin = setting.margin + attempt.emergency
        self._squeeze = letters + EPSILON
        self._margin = letters + margin + _NO_STRETCH
        # What letters give beyond the usual counts as what it is, so that few lines need it.
        letters *= attempt.letters
        self._tightest = letters + EPSILON
        self._loosest = letters + (margin and attempt.tolerance * margin) + _NO_STRETCH
        # How far a line that gives nothing else must reach for a word's end to be not too early.
        widened = map(mul, material.glues_before, repeat(attempt.widest))
        self._edges = list(map(add, material.ends, widened))
        self._layers = Layers(material)
        self._queue: list[_Found[AnyBreakpoint]] = []
        # Of two equally good ways, the one that was found first.
        self._serial = serial_numbers()
        self._least = inf
        self._last: Node[AnyBreakpoint] | None = None

    def best(self) -> list[AnyBreakpoint] | None:
        """The places that end the lines on the best way; None if there is no tolerable one."""
        queue = self._queue
        self._expand(Node(self._material.start, 0.0, 0, 0.0, 0, 0))
        while queue and queue[0][0] < self._least:
            total, _, ways, number, run, parent = heappop(queue)
            if ways.first[number] < total or (run > 1 and ways.again[number] < total):
                continue  # a better way has been found since
            line = parent.line + 1
            if line != self._count:
                start, glue, word = ways.beginning(number)
                self._expand(Node(start, glue, word, total, run, line, ways, number, parent))
        return self._way()

    def _way(self) -> list[AnyBreakpoint] | None:
        """The places where lines end on the best way."""
        node = self._last
        if node is None:
            return None
        way = [self._material.at(self._final)]
        while node.ways and node.parent:
            way.append(node.ways.places.at(node.number))
            node = node.parent
        return way[::-1]

    def _expand(self, node: Node[AnyBreakpoint]) -> None:
        """Find the places where a line from a node can end."""
        attempt, material = self._attempt, self._material
        reach = node.start + self._measures[min(node.line, len(self._measures) - 1)]
        outer = reach + attempt.widest * node.glue - self._loosest
        early = bisect_left(self._edges, outer, node.word, self._final)
        layer = self._layers[node.line if self._by_lines else 0]
        late, well = self._end_after_words(node, reach, early, layer.after)
        if late == self._final and self._count in {0, node.line + 1}:
            self._end_last(node, reach)
        found = late > early or self._last is node
        if material.hard_words:
            for word in material.hard_words.intersection(range(early, late + 1)):
                for ways in layer.hard(word):
                    found |= self._end_inside(node, reach, ways)
        if attempt.hyphens and not (well and attempt.zone):
            for word in range(early, late + 1):
                for ways in layer.soft(word):
                    found |= self._end_inside(node, reach, ways)
        if attempt.anywhere and material.loose_words:
            for word in material.loose_words.intersection(range(early, late + 1)):
                for ways in layer.anywhere(word):
                    found |= self._end_inside(node, reach, ways)
        if attempt.last and not found:
            self._stand_out(node, layer)

    def _end_after_words(
        self, node: Node[AnyBreakpoint], reach: float, word: int, ways: WaysAfter[AnyBreakpoint]
    ) -> tuple[int, bool]:
        """End lines after words from `word` on; the first that is too far, and if one ends well."""
        material, setting = self._material, self._setting
        ends, befores, penalties, flags = (
            material.ends,
            material.glues_before,
            material.penalties,
            material.flags,
        )
        first, total, queue = ways.first, node.total, self._queue
        stretch, shrink, margin = setting.stretch, setting.shrink, self._margin
        squeeze, tightest, severity, cubic = (
            self._squeeze,
            self._tightest,
            setting.severity,
            setting.cubic,
        )
        glue, final, well = node.glue, self._final, False
        while word < final:
            slack = reach - ends[word]
            if slack >= 0:
                ratio = slack / (margin + stretch * (befores[word] - glue))
                good = ratio <= STRETCHED_WELL
            else:
                give = shrink * (befores[word] - glue)
                if slack < -give - tightest:
                    break
                ratio = -slack / (give + squeeze)
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
                if demerits < first[word]:
                    first[word] = demerits
                    heappush(queue, (demerits, next(self._serial), ways, word, 0, node))
            word += 1
        return word, well

    def _end_inside(
        self, node: Node[AnyBreakpoint], reach: float, ways: WaysInside[AnyBreakpoint]
    ) -> bool:
        """End lines in a box, if any can end there."""
        setting, inside = self._setting, ways.places
        unit, breaks = inside.unit, inside.breaks
        room, between = reach - inside.position, inside.glue - node.glue
        ends, give = breaks.ends, setting.shrink * between
        farthest = room + give + self._tightest
        if ends[0] * unit > farthest:
            return False
        stretch, shrink = self._margin + setting.stretch * between, self._squeeze + give
        loosest = self._loosest + self._attempt.widest * between
        found, begins_here = False, node.start > inside.position
        for number in range(bisect_left(ends, (room - loosest) / unit), len(ends)):
            slack = room - ends[number] * unit
            if slack >= 0:
                ratio = slack / stretch
            elif slack < room - farthest:
                break
            else:
                ratio = -slack / shrink
            if begins_here and ways.start(number) <= node.start:
                continue
            found = True
            badness = 100 * (ratio * ratio * ratio if setting.cubic else ratio)
            demerits = 1 + breaks.penalties[number] * setting.severity + badness
            self._relax(ways, number, node, demerits * demerits)
        return found

    def _relax(
        self, ways: Ways[AnyBreakpoint], number: int, node: Node[AnyBreakpoint], demerits: float
    ) -> None:
        """Take the line from a node to a place, if it is the best yet."""
        demerits += node.total
        run, best = 0, ways.first
        if ways.flags[number]:
            run = node.run + 1
            if run > 1:
                demerits += self._setting.consecutive
            if run > self._attempt.run:
                if not self._attempt.last:
                    return
                demerits += FAULT
                run = node.run
            if run > 1:
                best = ways.again
        if demerits < best[number]:
            best[number] = demerits
            heappush(self._queue, (demerits, next(self._serial), ways, number, run, node))

    def _end_last(self, node: Node[AnyBreakpoint], reach: float) -> None:
        """End the last line, which may be as short as it likes but for a few letters.

        That is the paper's finishing glue.
        """
        material, setting = self._material, self._setting
        end, ratio = material.ends[-1], 0.0
        if end > reach:
            give = setting.shrink * (material.glues_before[-1] - node.glue)
            if end - reach > give + self._tightest:
                return
            ratio = (end - reach) / (give + self._squeeze)
        short = node.parent is not None and end - node.start < setting.runt
        tail = node.word == self._final and isinstance(node.ways, WaysInside)
        faults = short + (node.run > 0) + tail
        if (faults and self._attempt.strict) or (tail and not self._attempt.tails):
            return
        badness = 100 * (ratio * ratio * ratio if setting.cubic else ratio)
        self._end(node, (1 + badness) ** 2 + faults * FAULT)

    def _end(self, node: Node[AnyBreakpoint], demerits: float) -> None:
        """Take the line from a node to the end, if it is the best yet."""
        demerits += node.total
        if demerits < self._least:
            self._least, self._last = demerits, node

    def _stand_out(self, node: Node[AnyBreakpoint], layer: Layer[AnyBreakpoint]) -> None:
        """Set the shortest line there can be from a node: it stands out, but all others would more.

        As all ways without such lines have fewer demerits, it is only done where it must be.
        """
        word = node.word
        hard = layer.hard(word) if word in self._material.hard_words else []
        soft = layer.soft(word) if self._attempt.hyphens else []
        places = (
            (ways.start(number), ways, number)
            for ways in (*hard, *soft, *layer.anywhere(word))
            for number in range(len(ways.first))
        )
        following = [place for place in places if place[0] > node.start]
        if following:
            _, ways, number = min(following, key=lambda place: place[0])
            self._relax(ways, number, node, OVERFULL)
        elif word < self._final:
            self._relax(layer.after, word, node, OVERFULL)
        else:
            self._end(node, OVERFULL)
