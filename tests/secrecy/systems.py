"""Small systems whose every solution can be written down, and random tables."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from typeset.secrecy.model import Cell, Publication, Range, Relation, Statement, System, Term


def relation(factors: Mapping[int, int], low: int | None, high: int | None, n: int = 0) -> Relation:
    return Relation(tuple(Term(cell, factor) for cell, factor in factors.items()), low, high, n)


def solutions(system: System) -> list[dict[int, int]]:
    """Every solution, by trying all values of all numbers."""
    ranges = [range(one.low, (one.high or 0) + 1) for one in system.ranges.values()]
    tried = (dict(zip(system.ranges, values, strict=True)) for values in itertools.product(*ranges))
    return [values for values in tried if all(_meets(one, values) for one in system.relations)]


def _meets(one: Relation, values: Mapping[int, int]) -> bool:
    total = sum(term.factor * values[term.cell] for term in one.terms)
    return (one.low is None or one.low <= total) and (one.high is None or total <= one.high)


def ends(found: Sequence[Mapping[int, int]], cell: int) -> Range:
    values = [one[cell] for one in found]
    return Range(min(values), max(values))


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Up to six numbers of up to five values, and up to five relations, some of them wrong."""
    count = draw(st.integers(1, 6))
    lows = draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    widths = draw(st.lists(st.integers(0, 4), min_size=count, max_size=count))
    ranges = {
        n: Range(low, low + width) for n, (low, width) in enumerate(zip(lows, widths, strict=True))
    }
    true = {n: draw(st.integers(one.low, one.high or 0)) for n, one in ranges.items()}
    relations = []
    for number in range(draw(st.integers(1, 5))):
        cells = draw(st.lists(st.integers(0, count - 1), min_size=1, unique=True))
        factors = {cell: draw(st.sampled_from((1, 1, 1, -1, 2, -3, 97))) for cell in cells}
        total = sum(factor * true[cell] for cell, factor in factors.items())
        total += draw(st.sampled_from((0, 0, 0, 0, 1)))
        low, high = draw(st.sampled_from(((total, total), (total - 1, total + 2), (total, None))))
        relations.append(relation(factors, low, high, number))
    return System(ranges, tuple(relations))


# --- tables

BELOW = 4


@dataclass
class Grid:
    """Tables under construction: counts, and sums of them."""

    random: random.Random
    hot: float
    values: list[int] = field(default_factory=list)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def count(self) -> int:
        """A new count; some are small."""
        small = self.random.random() < self.hot
        return self.add(self.random.randint(0, 3) if small else self.random.randint(4, 60))

    def add(self, value: int) -> int:
        self.values.append(value)
        return len(self.values) - 1

    def total(self, parts: Iterable[int]) -> int:
        own = tuple(parts)
        cell = self.add(sum(self.values[part] for part in own))
        self.sums.append((cell, own))
        return cell

    def publication(self, protect: int) -> tuple[Publication, dict[int, Range]]:
        """With small counts hidden, as readers know them, and what else may be hidden."""
        cells = tuple(
            Cell(
                f"c{number}",
                value,
                Range(1, BELOW - 1) if 0 < value < BELOW else None,
                protect,
                value.bit_length(),
            )
            for number, value in enumerate(self.values)
        )
        statements = tuple(
            Statement((Term(total), *(Term(part, -1) for part in parts)), 0, 0)
            for total, parts in self.sums
        )
        offers = {n: Range(BELOW, None) for n, value in enumerate(self.values) if value >= BELOW}
        return Publication(cells, statements), offers


def flat_table(seed: int, rows: int, columns: int, hot: float = 0.3) -> Grid:
    """One table with totals of rows and columns."""
    grid = Grid(random.Random(seed), hot)
    body = [[grid.count() for _ in range(columns)] for _ in range(rows)]
    across = [grid.total(row) for row in body]
    down = [grid.total(column) for column in zip(*body, strict=True)]
    grid.sums.append((grid.total(across), tuple(down)))
    return grid


def linked_tables(seed: int, groups: Sequence[int], columns: int, hot: float = 0.15) -> Grid:
    """Three tables: a hierarchical one, and two that split some of its rows' totals otherwise."""
    grid = Grid(random.Random(seed), hot)
    rows: list[int] = []
    subtotals: list[list[int]] = []
    for size in groups:
        body = [[grid.count() for _ in range(columns)] for _ in range(size)]
        own = [grid.total(row) for row in body]
        subtotals.append([grid.total(column) for column in zip(*body, strict=True)])
        grid.sums.append((grid.total(own), tuple(subtotals[-1])))
        rows += own
    for column in zip(*subtotals, strict=True):
        grid.total(column)
    for _ in range(2):
        _split(grid, grid.random.sample(rows, min(5, len(rows))))
    return grid


def _split(grid: Grid, rows: Sequence[int]) -> None:
    """A further table: the same rows by another division in three, with totals of its columns."""
    body = []
    for row in rows:
        value = grid.values[row]
        first = grid.random.randint(0, value)
        second = grid.random.randint(0, value - first)
        parts = [grid.add(part) for part in (first, second, value - first - second)]
        grid.sums.append((row, tuple(parts)))
        body.append(parts)
    for column in zip(*body, strict=True):
        grid.total(column)
