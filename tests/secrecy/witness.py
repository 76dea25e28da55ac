"""An attacker of another kind: it looks for tables that agree with all that is printed.

A reader who is sure of a number can be put in doubt by a second table with another number in that
cell and everything printed unchanged.  Such tables are looked for here by changing one hidden
number and mending the sums that this breaks, one by one, by backtracking.  No linear program and no
code of the protector is used; what is found is checked by adding up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


class UndecidedError(Exception):
    """The search was given up: neither found nor excluded."""


@dataclass
class Witness:
    """The tables: true `values`, `sums` (a total and its parts), and the `hidden` cells' limits."""

    values: Sequence[int]
    sums: Sequence[tuple[int, Sequence[int]]]
    hidden: Mapping[int, tuple[int, int]]
    patience: int = 20_000
    _rows: list[dict[int, int]] = field(default_factory=list)
    _rows_of: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for total, parts in self.sums:
            signed = {total: 1, **dict.fromkeys(parts, -1)}
            self._rows.append({cell: sign for cell, sign in signed.items() if cell in self.hidden})
        for number, row in enumerate(self._rows):
            for cell in row:
                self._rows_of.setdefault(cell, []).append(number)

    def possible(self, cell: int, count: int) -> bool:
        """True if at least `count` values in a row, the true one among them, are possible ends.

        It finds tables for two values that are `count - 1` apart or more.
        """
        low = high = self.values[cell]
        for step in range(1, count):
            if high - low < count - 1 and self._exists(cell, self.values[cell] + step):
                high = self.values[cell] + step
            if high - low < count - 1 and self._exists(cell, self.values[cell] - step):
                low = self.values[cell] - step
        return high - low >= count - 1

    def _exists(self, cell: int, value: int) -> bool:
        """True if some table has `value` in the cell."""
        least, most = self.hidden[cell]
        if not least <= value <= most:
            return False
        for depth in (4, 8, 14, 22, 34):
            self._left = self.patience
            found = next(self._mend({cell: value - self.values[cell]}, depth), None)
            if found is not None:
                self._check(found)
                return True
        if self._left <= 0:
            raise UndecidedError(cell, value)
        return False

    def _mend(self, changes: dict[int, int], depth: int) -> Iterator[dict[int, int]]:
        """Ways to complete `changes` so that all sums hold, with at most `depth` more changes."""
        self._left -= 1
        broken = self._broken(changes)
        if broken is None:
            yield dict(changes)
            return
        if depth == 0 or self._left <= 0:
            return
        row, off = broken
        for cell, change in self._mending(row, off, changes):
            changes[cell] = change
            yield from self._mend(changes, depth - 1)
            del changes[cell]

    def _broken(self, changes: Mapping[int, int]) -> tuple[dict[int, int], int] | None:
        """The broken sum with the fewest cells left to change, and how much it is off."""
        found: list[tuple[int, dict[int, int], int]] = []
        for number in dict.fromkeys(row for cell in changes for row in self._rows_of.get(cell, ())):
            row = self._rows[number]
            off = sum(sign * changes.get(cell, 0) for cell, sign in row.items())
            if off:
                found.append((sum(cell not in changes for cell in row), row, off))
        if not found:
            return None
        _, row, off = min(found, key=lambda one: one[0])
        return row, off

    def _mending(
        self, row: Mapping[int, int], off: int, changes: Mapping[int, int]
    ) -> Iterator[tuple[int, int]]:
        """A further cell of a broken sum, and its change: all that is missing first, then less."""
        free = [cell for cell in row if cell not in changes]
        free.sort(key=lambda cell: len(self._rows_of[cell]))
        for size in range(abs(off), 0, -1):
            for cell in free:
                change = (-size if off > 0 else size) * row[cell]
                least, most = self.hidden[cell]
                if least <= self.values[cell] + change <= most:
                    yield cell, change

    def _check(self, changes: Mapping[int, int]) -> None:
        """Add everything up once more."""
        values = [value + changes.get(cell, 0) for cell, value in enumerate(self.values)]
        assert all(
            values[total] == sum(values[part] for part in parts) for total, parts in self.sums
        )
        for cell in changes:
            least, most = self.hidden[cell]
            assert least <= values[cell] <= most
