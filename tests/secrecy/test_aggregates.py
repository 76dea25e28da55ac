"""Means, medians and extremes beside the counts that they are made of: what they tell is known.

The attacker of these tests writes down every table that agrees with all that is printed, rounds and
picks as people do, and shares no code with the audit.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median

import pytest

from tests.content.reports import table
from tests.secrecy.making import MARKS, Made, body, make
from typeset.data.values import Mark, Number, Value
from typeset.data.views import ExhibitKey

DISTRICTS = ("A", "B", "C")
YEARS = ("2023", "2024")
BELOW = 4
FAR = 11
"""No count is greater, as far as the attacker tries."""

Place = tuple[str, str]


def rounded(total: int, count: int) -> Decimal:
    return (Decimal(total) / count).quantize(Decimal("0.1"), ROUND_HALF_UP)


HOW = {
    "sum": lambda values: Decimal(sum(values)),
    "mean": lambda values: rounded(sum(values), len(values)),
    "median": lambda values: Decimal(str(median(values))),
    "min": lambda values: Decimal(min(values)),
    "max": lambda values: Decimal(max(values)),
}


def csv(values: Mapping[Place, int]) -> str:
    rows = (f"{name},{year},alla,{value}\n" for (name, year), value in values.items())
    return "nämnd,år,kön,antal\n" + "".join(rows)


@dataclass
class Attacker:
    """All that is printed: `shown` functions of some counts, and what marks say of sums."""

    places: Sequence[Place]
    marked: dict[tuple[Place, ...], range] = field(default_factory=dict)
    shown: list[tuple[str, tuple[Place, ...], Decimal]] = field(default_factory=list)

    def look(self, how: str, places: Sequence[Place], value: Value) -> None:
        """See a cell that is made of the counts at some places."""
        if isinstance(value, Number):
            self.shown.append((how, tuple(places), Decimal(str(value.value))))
        elif how == "sum" and isinstance(value, Mark):
            says = range(1, BELOW) if value.text == "*" else range(BELOW, FAR * len(places) + 1)
            self.marked[tuple(places)] = says

    def tables(self) -> Iterator[dict[Place, int]]:
        """Every table that agrees with all that was seen."""
        known = {p[0]: int(value) for how, p, value in self.shown if how == "sum" and len(p) == 1}
        free = [place for place in self.places if place not in known]
        tried = (self.marked.get((place,), range(FAR + 1)) for place in free)
        for values in itertools.product(*tried):
            table = known | dict(zip(free, values, strict=True))
            if self._agrees(table):
                yield table

    def _agrees(self, table: Mapping[Place, int]) -> bool:
        sums = (sum(table[p] for p in places) in says for places, says in self.marked.items())
        told = (HOW[how]([table[p] for p in at]) == value for how, at, value in self.shown)
        return all(sums) and all(told)


def report(folder: Path, values: Mapping[Place, int], tables: Mapping[str, str]) -> Made:
    return make(folder, body(tables), csv(values))


def counts(**more: str) -> str:
    return table(marks=MARKS, suppress=f"{{below: {BELOW}}}", **more)


def cells(made: Made, name: str) -> Iterator[tuple[frozenset[str], Value]]:
    """What picks each cell of a printed table, and what stands there."""
    one = made.guarded.views.tables[ExhibitKey("1", name)].table
    for row, quantities in zip(one.rows, one.quantities, strict=True):
        for value, quantity in zip(row.cells, quantities, strict=True):
            assert quantity is not None
            yield frozenset(label for _, label in quantity.members), value


def seen(made: Made, values: Mapping[Place, int], hows: Mapping[str, str]) -> Attacker:
    """An attacker who looked at every table; `hows` says how each combines its counts."""
    attacker = Attacker(tuple(values))
    for name, how in hows.items():
        for picked, value in cells(made, name):
            own = [
                p for p in values if _is_in(p[0], DISTRICTS, picked) and _is_in(p[1], YEARS, picked)
            ]
            attacker.look(how, own, value)
    return attacker


def _is_in(label: str, labels: Sequence[str], picked: frozenset[str]) -> bool:
    """A cell that names no label, or a total, is made of all of them."""
    return label in picked or not picked & {*labels}


BY_DISTRICT = {"rows": "nämnd", "columns": "kön"}
BY_YEAR = {"rows": "år", "columns": "kön"}


@pytest.mark.parametrize("seed", range(150))
def test_no_hidden_count_is_bounded_more_narrowly_than_allowed(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    places = list(itertools.product(DISTRICTS, YEARS))
    values = {p: chance.choice((0, 1, 2, 3, 4, 5, 6, 8, 9)) for p in places}
    hows = {"t": "sum"}
    totals = chance.choice(("", "{nämnd: Alla}", "{år: Båda}"))
    tables = {"t": counts(totals=totals)}
    for number in range(chance.choice((1, 1, 2, 3))):
        how = chance.choice(("mean", "median", "min", "max", "mean", "min", "max", "sum"))
        view = chance.choice((BY_DISTRICT, BY_YEAR))
        ending = chance.choice(("", f"{{{view['rows']}: Alla}}"))
        tables[f"u{number}"] = table(**view, combine=how, marks=MARKS, totals=ending)
        hows[f"u{number}"] = how
    made = report(tmp_path, values, tables)
    found = list(seen(made, values, hows).tables())
    assert values in found
    leaks = {one.spot for one in made.guarded.audit.leaks}
    for one in made.guarded.audit.intervals:
        if one.spot.exhibit.name == "t" and one.spot.row in DISTRICTS and one.spot.column in YEARS:
            place = (one.spot.row, one.spot.column)
            possible = {each[place] for each in found}
            assert one.range.low == min(possible), (place, one.range, possible)
            assert (one.range.high or FAR) >= FAR or one.range.high == max(possible)
            assert len(range(min(possible), max(possible) + 1)) >= 2 or one.spot in leaks
    assert made.guarded.audit.doubtful == ()
    assert "not-audited" not in made.codes


# --- counts of which no table prints the rows

SEXES = ("K", "M", "X")
MOST = 20


def district_rows(told: Sequence[tuple[str, Decimal]], says: range | None) -> list[tuple[int, ...]]:
    """All that the rows of a district can be, by what is printed of them and by their mark."""
    every = itertools.product(range(MOST + 1), repeat=len(SEXES))
    return [
        rows
        for rows in every
        if all(HOW[how](rows) == value for how, value in told)
        and (says is None or sum(rows) in says)
    ]


@pytest.mark.parametrize("seed", range(60))
def test_what_rows_have_least_and_in_the_middle_bounds_their_sum(seed: int, tmp_path: Path) -> None:
    """Of each district a sum is printed or hidden, with the mean, median, least or greatest row."""
    chance = random.Random(seed)
    sizes = (("A", (0, 1)), ("B", (BELOW, 11)))
    values = {(a, b): chance.randint(*most) for a, most in sizes for b in SEXES}
    rows = "".join(f"{a},2024,{b},{value}\n" for (a, b), value in values.items())
    hows = chance.sample(("mean", "median", "min", "max"), chance.choice((1, 2, 3, 4)))
    plain = {"rows": "nämnd", "columns": "år", "marks": MARKS}
    rule = f"{{below: {BELOW}, zeros: true, keep: [Alla]}}"
    tables = {"t": table(**plain, combine="sum", suppress=rule, totals="Alla")}
    tables |= {f"u{how}": table(**plain, combine=how) for how in hows}
    made = make(tmp_path, body(tables), f"nämnd,år,kön,antal\n{rows}")
    told: dict[str, list[tuple[str, Decimal]]] = {"A": [], "B": []}
    says: dict[str, range] = {}
    total: Value = Mark("?")
    for name, how in {"t": "sum", **{f"u{how}": how for how in hows}}.items():
        for picked, value in cells(made, name):
            (district,) = picked - {"2024"}
            if district == "Alla":
                total = value
            elif isinstance(value, Number):
                told[district].append((how, Decimal(str(value.value))))
            elif how == "sum":
                says[district] = _says(value)
    possible = [{sum(one) for one in district_rows(told[d], says.get(d))} for d in ("A", "B")]
    pairs = [
        pair
        for pair in itertools.product(*possible)
        if (sum(pair) == total.value if isinstance(total, Number) else sum(pair) in _says(total))
    ]
    for one in made.guarded.audit.intervals:
        if one.spot.exhibit.name == "t" and one.spot.row in ("A", "B"):
            sums = {pair["AB".index(one.spot.row)] for pair in pairs}
            assert one.range.low == min(sums)
            assert one.range.high is None or one.range.high == max(sums)
            if one.range.high is None:
                assert max(sums) > 2 * MOST


def _says(value: Value) -> range:
    """What a mark says of the sum that it stands for."""
    assert isinstance(value, Mark)
    return range(BELOW) if value.text == "*" else range(BELOW, 6 * MOST + 1)
