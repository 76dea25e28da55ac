"""Nothing hidden can be bounded more narrowly than allowed, and no more is hidden than it takes."""

from __future__ import annotations

import itertools

import pytest

from tests.secrecy.systems import Grid, flat_table, linked_tables
from tests.secrecy.witness import Witness
from typeset.secrecy import protector
from typeset.secrecy.model import Cell, Publication, Range, Statement, Term
from typeset.secrecy.protector import Protection, protect

FAR = 10**6


def _witness(grid: Grid, hidden: dict[int, Range]) -> Witness:
    limits = {
        cell: (one.low, FAR if one.high is None else one.high) for cell, one in hidden.items()
    }
    return Witness(grid.values, grid.sums, limits)


def _everything(grid: Grid, wanted: int) -> tuple[dict[int, Range], Protection]:
    publication, offers = grid.publication(wanted)
    protection = protect(publication, offers)
    return {**publication.hidden(), **protection.secondary}, protection


@pytest.mark.parametrize("seed", range(24))
def test_no_hidden_number_of_three_linked_tables_can_be_worked_out(seed: int) -> None:
    wanted = 2 + seed % 2
    sizes = ([3, 4], [4, 4, 4], [5, 4, 5])[seed % 3]
    grid = linked_tables(seed, sizes, 2 + seed % 4, hot=0.06)
    hidden, protection = _everything(grid, wanted)
    witness = _witness(grid, hidden)
    for cell in hidden:
        if cell not in protection.helpless:
            assert witness.possible(cell, wanted), cell


def test_tables_of_two_hundred_cells_are_protected() -> None:
    grid = linked_tables(5, [6, 6, 6, 5], 5, hot=0.05)
    assert 180 <= len(grid.values) <= 220
    hidden, protection = _everything(grid, 2)
    witness = _witness(grid, hidden)
    assert [cell for cell in hidden if not witness.possible(cell, 2)] == list(protection.helpless)
    assert protection.gap == 0


def _optimum(grid: Grid, wanted: int, helpless: tuple[int, ...], most: int) -> int:
    """The fewest further cells that do, by trying all sets; `most` is known to do."""
    publication, offers = grid.publication(wanted)
    secrets = publication.hidden()
    for size in range(most):
        for chosen in itertools.combinations(offers, size):
            hidden = {**secrets, **{cell: offers[cell] for cell in chosen}}
            witness = _witness(grid, hidden)
            if all(witness.possible(cell, wanted) for cell in hidden if cell not in helpless):
                return size
    return most


@pytest.mark.parametrize("seed", range(40))
def test_small_tables_hide_no_more_than_the_optimum(seed: int) -> None:
    grid = flat_table(seed, 2 + seed % 3, 2 + seed % 2)
    wanted = 2 + seed % 2
    _, protection = _everything(grid, wanted)
    best = _optimum(grid, wanted, protection.helpless, len(protection.secondary))
    assert len(protection.secondary) == best
    assert protection.least == best


def test_the_search_finds_what_a_protector_leaves_open() -> None:
    """The attacker of this test is no formality: with one cell less hidden it finds the leak."""
    grid = flat_table(1, 3, 3)
    hidden, protection = _everything(grid, 2)
    assert protection.secondary
    for shown in protection.secondary:
        less = {cell: one for cell, one in hidden.items() if cell != shown}
        witness = _witness(grid, less)
        assert not all(witness.possible(cell, 2) for cell in less)


def test_large_tables_are_protected_in_haste_and_the_gap_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grid = linked_tables(3, [5, 5, 5], 4, hot=0.2)
    _, best = _everything(grid, 2)
    monkeypatch.setattr(protector, "_EXACT", 0)
    hidden, protection = _everything(grid, 2)
    witness = _witness(grid, hidden)
    assert all(witness.possible(cell, 2) for cell in hidden)
    assert protection.least <= len(best.secondary) <= len(protection.secondary)
    assert protection.gap == len(protection.secondary) - protection.least


# --- small cases by hand


def _row(*values: int, protect_values: int = 2) -> tuple[Publication, dict[int, Range]]:
    """One row and its total, which comes last."""
    grid = Grid(None, 0.0, list(values))  # type: ignore[arg-type]
    grid.total(range(len(values)))
    return grid.publication(protect_values)


def test_one_small_count_takes_the_least_valuable_other_with_it() -> None:
    publication, offers = _row(2, 9, 40, 5)
    assert set(protect(publication, offers).secondary) == {3}


def test_two_small_counts_protect_each_other() -> None:
    publication, offers = _row(2, 1, 40, 5)
    assert not protect(publication, offers).secondary


def test_two_small_counts_that_can_only_be_ones_need_a_third() -> None:
    """1 + 1 = 2: zeros are printed, so both would be known."""
    publication, offers = _row(1, 1, 40, 5)
    assert len(protect(publication, offers).secondary) == 1


def test_more_than_two_possible_values_may_be_asked_for() -> None:
    """2 + 2 = 4 leaves 1, 2 and 3; 1 + 2 = 3 leaves 1 and 2."""
    publication, offers = _row(2, 2, 40, 5, protect_values=3)
    assert not protect(publication, offers).secondary
    publication, offers = _row(1, 2, 40, 5, protect_values=3)
    assert len(protect(publication, offers).secondary) == 1


def test_a_number_that_must_be_shown_is_not_hidden() -> None:
    publication, offers = _row(2, 9, 40, 5)
    kept = {cell: one for cell, one in offers.items() if cell != 3}
    assert set(protect(publication, kept).secondary) == {1}


def test_what_nothing_can_protect_is_said_to_be_helpless() -> None:
    publication, _ = _row(2, 9, 40, 5)
    protection = protect(publication, {})
    assert protection.helpless == (0,)
    assert not protection.secondary


def test_a_number_that_a_text_tells_protects_nothing() -> None:
    """The least valuable number stands in a sentence as well, so another one has to be hidden."""
    publication, offers = _row(2, 9, 40, 5)
    said = Statement((Term(3),), 5, 5)
    told = Publication(publication.cells, (*publication.statements, said))
    assert set(protect(told, offers).secondary) == {1}


def test_what_is_hidden_for_the_sake_of_others_is_protected_alike() -> None:
    """The first number and twice the second: of the second, only 8 and 9 would remain."""
    secret = Cell("a", 1, Range(1, 3), 3)
    others = (Cell("b", 9, None, 3, cost=1), Cell("c", 50, None, 3, cost=9))
    said = Statement((Term(0), Term(1, 2), Term(2)), 69, 69)
    publication = Publication((secret, *others), (said,))
    offers = {1: Range(4, None), 2: Range(4, None)}
    assert set(protect(publication, offers).secondary) == {2}


def test_the_same_tables_are_always_protected_alike() -> None:
    grid = linked_tables(7, [4, 4], 3)
    assert _everything(grid, 2)[0] == _everything(grid, 2)[0]
