"""The search for the best way to break a paragraph; see `linebreak`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic

from typeset.typography.breakpoints import AnyBreakpoint, Material
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


@dataclass(slots=True)
class _Node(Generic[AnyBreakpoint]):
    """A place where a line can begin, with the best way to it.

    The line begins at `start`, after so much `glue`, with `word` or within it; `total` are the
    demerits so far, `run` how many lines before it ended with hyphens, `line` the number of lines
    before it.  `place` ended the last of them (the number of the word, if it is after one), which
    began at `parent`.
    """

    start: float
    glue: float
    word: int
    total: float
    run: int
    line: int
    place: AnyBreakpoint | int
    parent: _Node[AnyBreakpoint] | None


@dataclass(slots=True)
class _Label(Generic[AnyBreakpoint]):
    """The best ways found so far to a place in a word or at a hyphen.

    `first` are the least demerits of ways where no hyphen ends the line before, `again` of those
    where one does; `first_from` and `again_from` the nodes where the line begins that ends here.
    """

    place: AnyBreakpoint
    first: float = inf
    first_from: _Node[AnyBreakpoint] | None = None
    again: float = inf
    again_from: _Node[AnyBreakpoint] | None = None


class _Labels(Generic[AnyBreakpoint]):
    """The best ways found so far to all places, or to those that end so many lines.

    `after` and `after_from` are those to places after words that are no hyphens, `last` and
    `last_from` the best to the end.
    """

    def __init__(self, words: int) -> None:
        self.after = [inf] * words
        self.after_from: list[_Node[AnyBreakpoint] | None] = [None] * words
        self.hyphened: dict[int, _Label[AnyBreakpoint]] = {}
        self.hard: dict[int, list[_Label[AnyBreakpoint]]] = {}
        self.soft: dict[int, list[_Label[AnyBreakpoint]]] = {}
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
        loosest = glyphs + (margin and attempt.tolerance * margin) + _NO_STRETCH
        self._loosest, widest = loosest, attempt.widest
        # How far a line must reach for a word's end to be not too early.
        self._edges = [
            end + loosest + widest * glue
            for end, glue in zip(material.ends, material.glues_before, strict=True)
        ]
        self._labels: _Labels[AnyBreakpoint] = _Labels(self._final + 1)
        self._first: _Node[AnyBreakpoint] = _Node(material.start, 0.0, 0, 0.0, 0, 0, -1, None)

    def best(self) -> list[AnyBreakpoint] | None:
        """The places that end the lines on the best way; None if there is no tolerable one."""
        self._expand(self._first)
        for node in self._settle():
            self._expand(node)
        return self._way(self._labels.last_from)

    def best_by_lines(self, count: int = 0) -> list[AnyBreakpoint] | None:
        """The same, exact for any measures; if `count` is given, in so many lines."""
        least, parent, layer, lines = inf, None, [self._first], 1
        while layer and not 0 < count < lines:
            self._labels = _Labels(self._final + 1)
            for node in layer:
                self._expand(node)
            if count in {0, lines} and self._labels.last < least:
                least, parent = self._labels.last, self._labels.last_from
            layer, lines = list(self._settle()), lines + 1
        return self._way(parent)

    def _settle(self) -> Iterator[_Node[AnyBreakpoint]]:
        """Make nodes of the places that have been reached, in order, as others may be from them."""
        labels, material = self._labels, self._material
        after, soft, hard_words = labels.after, labels.soft, material.hard_words
        for word in range(self._final):
            if word in soft or word in hard_words:
                yield from self._settle_inside(word)
            if after[word] < inf:
                yield _Node(
                    material.starts[word],
                    material.glues_after[word],
                    word + 1,
                    after[word],
                    0,
                    _lines(labels.after_from[word]),
                    word,
                    labels.after_from[word],
                )
            elif word in labels.hyphened:
                yield from self._settle_label(labels.hyphened[word], word + 1, word)
        yield from self._settle_inside(self._final)

    def _settle_inside(self, word: int) -> Iterator[_Node[AnyBreakpoint]]:
        for label in self._inside(word):
            yield from self._settle_label(label, word, label.place)

    def _settle_label(
        self, label: _Label[AnyBreakpoint], word: int, place: AnyBreakpoint | int
    ) -> Iterator[_Node[AnyBreakpoint]]:
        here, total, parent = label.place, label.first, label.first_from
        start, glue = here.start, here.glue_after
        if total < inf:
            run = int(here.flagged)
            yield _Node(start, glue, word, total, run, _lines(parent), place, parent)
        if label.again < total:
            total, parent = label.again, label.again_from
            yield _Node(start, glue, word, total, MOST_HYPHENS, _lines(parent), place, parent)

    def _expand(self, node: _Node[AnyBreakpoint]) -> None:
        """Find the places where a line from a node can end."""
        attempt, begin = self._attempt, node.word
        reach = node.start + self._measures[min(node.line, len(self._measures) - 1)]
        outer = reach + attempt.widest * node.glue
        early = bisect_left(self._edges, outer, begin, self._final)
        late, well = self._end_after_words(node, reach, early)
        if late == self._final:
            self._end_last(node, reach)
        material, found = self._material, late > early or self._labels.last_from is node
        if material.hard_words:
            for word in material.hard_words.intersection(range(early, late + 1)):
                found |= self._end_inside(node, reach, self._hard(word))
        if attempt.hyphens and not (well and attempt.zone):
            for word in range(early, late + 1):
                soft = self._soft(word)
                found |= bool(soft) and self._end_inside(node, reach, soft)
        if attempt.last and not found:
            self._stand_out(node, begin)

    def _hard(self, word: int) -> list[_Label[AnyBreakpoint]]:
        """The labels of the places in a word that are no soft hyphens."""
        labels = self._labels.hard
        if word not in labels:
            labels[word] = [_Label(place) for place in self._material.hard(word)]
        return labels[word]

    def _soft(self, word: int) -> list[_Label[AnyBreakpoint]]:
        """The labels of the soft hyphens in a word."""
        labels = self._labels.soft
        if word not in labels:
            labels[word] = [_Label(place) for place in self._material.soft(word)]
        return labels[word]

    def _inside(self, word: int) -> list[_Label[AnyBreakpoint]]:
        """The labels of all places in a word that may have been reached, in order."""
        soft = self._labels.soft.get(word, [])
        if word not in self._material.hard_words:
            return soft
        soft = self._soft(word) if self._attempt.hyphens else soft
        return sorted([*self._hard(word), *soft], key=lambda one: one.place.start)

    def _end_after_words(
        self, node: _Node[AnyBreakpoint], reach: float, word: int
    ) -> tuple[int, bool]:
        """End lines after words from `word` on; the first that is too far, and if one ends well."""
        material, setting, labels = self._material, self._setting, self._labels
        ends, befores, penalties, flags = (
            material.ends,
            material.glues_before,
            material.penalties,
            material.flags,
        )
        after, after_from, total = labels.after, labels.after_from, node.total
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
                self._relax(self._hyphened(word), node, demerits)
            else:
                demerits += total
                well = well or (good and not penalties[word])
                if demerits < after[word]:
                    after[word], after_from[word] = demerits, node
            word += 1
        return word, well

    def _hyphened(self, word: int) -> _Label[AnyBreakpoint]:
        """The label of the place after a word that ends in a hyphen."""
        labels = self._labels.hyphened
        if word not in labels:
            labels[word] = _Label(self._material.after(word))
        return labels[word]

    def _end_inside(
        self, node: _Node[AnyBreakpoint], reach: float, labels: Sequence[_Label[AnyBreakpoint]]
    ) -> bool:
        """End lines in a word, if any can end there."""
        setting, begin, glue, found = self._setting, node.start, node.glue, False
        for label in labels:
            here = label.place
            slack, between = reach - here.end, here.glue_before - glue
            if slack >= 0:
                if slack > self._loosest + self._attempt.widest * between or here.start <= begin:
                    continue
                ratio = slack / (self._margin + setting.stretch * between)
            else:
                give = self._squeeze + setting.shrink * between
                if slack < -give:
                    break
                ratio = -slack / give
            found = True
            badness = 100 * (ratio * ratio * ratio if setting.cubic else ratio)
            demerits = 1 + here.penalty * setting.severity + badness
            self._relax(label, node, demerits * demerits)
        return found

    def _relax(
        self, label: _Label[AnyBreakpoint], node: _Node[AnyBreakpoint], demerits: float
    ) -> None:
        """Take the line from a node to a place, if it is the best yet."""
        demerits += node.total
        run = node.run
        if not (run and label.place.flagged):
            if demerits < label.first:
                label.first, label.first_from = demerits, node
            return
        demerits += self._setting.consecutive
        if run >= MOST_HYPHENS:
            if not self._attempt.last:
                return
            demerits += FAULT
        if demerits < label.again:
            label.again, label.again_from = demerits, node

    def _end_last(self, node: _Node[AnyBreakpoint], reach: float) -> None:
        """End the last line, which may be as short as it likes but for a few letters.

        That is the paper's finishing glue.
        """
        material, setting, labels = self._material, self._setting, self._labels
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
        if demerits < labels.last:
            labels.last, labels.last_from = demerits, node

    def _stand_out(self, node: _Node[AnyBreakpoint], word: int) -> None:
        """Set the shortest line there can be from a node: it stands out, but all others would more.

        As all ways without such lines have fewer demerits, it is only done where it must be.
        """
        labels, begin = self._labels, node.start
        following = [label for label in self._inside(word) if label.place.start > begin]
        total = node.total + OVERFULL
        if following:
            self._relax(following[0], node, OVERFULL)
        elif word == self._final:
            if total < labels.last:
                labels.last, labels.last_from = total, node
        elif self._material.flags[word]:
            self._relax(self._hyphened(word), node, OVERFULL)
        elif total < labels.after[word]:
            labels.after[word], labels.after_from[word] = total, node

    def _way(self, node: _Node[AnyBreakpoint] | None) -> list[AnyBreakpoint] | None:
        """The places where lines end on the best way to the last line, which begins at a node."""
        if node is None:
            return None
        material = self._material
        way = [material.after(self._final)]
        while node.parent is not None:
            place = node.place
            way.append(material.after(place) if isinstance(place, int) else place)
            node = node.parent
        return way[::-1]


def _lines(parent: _Node[AnyBreakpoint] | None) -> int:
    """The lines before a node that a line from its parent leads to."""
    return parent.line + 1 if parent else 0
