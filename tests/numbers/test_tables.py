"""The cells of a table: named and traced all at once as one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.data.dataset import Dataset
from typeset.data.origin import TableOrigin
from typeset.data.quantity import Member, Quantities
from typeset.numbers.places import DatasetPlaces

COLUMNS = ("nämnd", "kön", "år", "antal")
PATH = Path("antal.parquet")

names = st.sampled_from(("Farsta", "Järva", "Kista", "Totalt"))
people = st.sampled_from(("Kvinnor", "Män", "Totalt"))
years = st.sampled_from(("2023", "2024"))
records = st.lists(st.tuples(names, people, years, st.just("7")), max_size=12)
rows = st.lists(
    st.one_of(st.none(), st.tuples(st.tuples(st.just("nämnd"), names))), min_size=1, max_size=4
)
heads = st.lists(
    st.one_of(
        st.none(),
        st.tuples(st.tuples(st.just("kön"), people)),
        st.tuples(st.tuples(st.just("år"), years), st.tuples(st.just("kön"), people)),
        st.tuples(st.tuples(st.just("färg"), st.just("röd"))),
    ),
    min_size=1,
    max_size=4,
)
picked = st.sampled_from(((), (("år", "2024"),), (("år", "2023 + 2024"),)))


@given(records, rows, heads, picked)
def test_places_found_for_a_whole_table_are_those_of_each_cell(
    records: list[tuple[str, ...]],
    rows: list[tuple[Member, ...] | None],
    heads: list[tuple[Member, ...] | None],
    picked: tuple[Member, ...],
) -> None:
    picked = tuple(each for each in picked if all(each[0] not in dict(h or ()) for h in heads))
    dataset = _dataset(records)
    quantities = Quantities("antal", "antal", tuple(rows), tuple(heads), picked)
    alone, together = DatasetPlaces(dataset), DatasetPlaces(dataset).of_table(quantities)
    assert together is not None
    for row in range(len(rows)):
        for column in range(len(heads)):
            quantity = quantities.at(row, column)
            found = None if quantity is None else alone.find(quantity)
            assert together.names(row)[column] == (None if found is None else found.place)


def _dataset(records: list[tuple[str, ...]]) -> Dataset:
    if records:
        return Dataset.of(PATH, COLUMNS, records, TableOrigin(PATH))
    whole = Dataset.of(PATH, COLUMNS, [("", "", "", "")], TableOrigin(PATH))
    return Dataset(
        PATH.name, PATH, COLUMNS, tuple(one.after(1) for one in whole.cells), whole.origin
    )


@pytest.mark.parametrize("value", ["antal", "count antal"])
def test_a_table_of_what_no_column_holds_was_computed(value: str) -> None:
    quantities = Quantities("antal", value, ((("nämnd", "Farsta"),),), ((("kön", "Män"),),))
    found = DatasetPlaces(_dataset([("Farsta", "Män", "2024", "7")])).of_table(quantities)
    assert (found is None) == (value != "antal")
    assert found is None or found.names(0) == ["antal.parquet, row 1"]
