"""What readers can work out is exactly what remains when everything impossible is crossed out."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from tests.secrecy.systems import ends, relation, solutions, systems
from typeset.secrecy.attacker import derive, is_possible, too_narrow
from typeset.secrecy.model import Range, System
from typeset.secrecy.propagation import narrow
from typeset.secrecy.reasons import why_impossible, why_narrow
from typeset.secrecy.solver import InfeasibleError

FEW = settings(max_examples=300, derandomize=True, deadline=None)


@FEW
@given(systems())
def test_the_ends_of_each_range_are_the_least_and_greatest_of_all_solutions(system: System) -> None:
    found = solutions(system)
    assert is_possible(system) == bool(found)
    if found:
        assert derive(system) == {cell: ends(found, cell) for cell in system.ranges}
    else:
        with pytest.raises(InfeasibleError):
            derive(system)


@FEW
@given(systems())
def test_narrowing_by_single_relations_loses_no_solution(system: System) -> None:
    found = solutions(system)
    narrowed = narrow(system)
    assert not (found and narrowed.broken is not None)
    for values in found:
        for cell, value in values.items():
            bounds = narrowed.ranges[cell]
            assert bounds.low <= value <= (bounds.high or 0)


@FEW
@given(systems())
def test_too_narrow_is_what_has_fewer_values_left_than_wanted(system: System) -> None:
    found = solutions(system)
    assume(found)
    wanted = dict.fromkeys(system.ranges, 3)
    narrow_ones = [cell for cell in system.ranges if ends(found, cell).narrower_than(3)]
    assert too_narrow(system, wanted, found[-1]) == narrow_ones


@FEW
@given(systems())
def test_a_proof_says_it_and_says_it_no_more_without_any_of_its_statements(system: System) -> None:
    found = solutions(system)
    if not found:
        proof = why_impossible(system)
        assert not solutions(system.only(proof.statements))
        for one in proof.statements:
            assert solutions(system.only([other for other in proof.statements if other != one]))
        return
    for cell in system.ranges:
        bounds = ends(found, cell)
        chosen = why_narrow(system, cell, bounds).statements
        assert ends(solutions(system.only(chosen)), cell) == bounds
        for one in chosen:
            less = [other for other in chosen if other != one]
            assert ends(solutions(system.only(less)), cell) != bounds


def test_numbers_without_an_end_keep_none() -> None:
    """Two open numbers whose difference is known: neither has a greatest value."""
    ranges = {0: Range(4, None), 1: Range(0, None)}
    system = System(ranges, (relation({0: 1, 1: -1}, 7, 7),))
    assert derive(system) == {0: Range(7, None), 1: Range(0, None)}


def test_a_circle_of_sums_is_worked_out_where_no_single_sum_says_anything() -> None:
    """Three pairs: 0+1 = 3, 1+2 = 4, 0+2 = 5 have one solution, and no pair of sums tells it."""
    pairs = ((0, 1, 3), (1, 2, 4), (0, 2, 5))
    relations = tuple(
        relation({one: 1, other: 1}, total, total, n) for n, (one, other, total) in enumerate(pairs)
    )
    system = System({cell: Range(0, 9) for cell in range(3)}, relations)
    assert derive(system) == {0: Range(2, 2), 1: Range(1, 1), 2: Range(3, 3)}
    proof = why_narrow(system, 0, Range(2, 2))
    assert (sorted(proof.statements), proof.stepwise) == ([0, 1, 2], False)


def test_whole_numbers_say_more_than_fractions() -> None:
    """2a + 2b + c = 3 with c even or not: fractions allow c = 0, whole numbers do not."""
    ranges = {0: Range(0, 1), 1: Range(0, 1), 2: Range(0, 1)}
    system = System(ranges, (relation({0: 2, 1: 2, 2: 1}, 3, 3),))
    assert derive(system)[2] == Range(1, 1)


def test_a_part_that_is_impossible_is_found_whatever_the_others_are() -> None:
    ranges = {0: Range(0, 3), 1: Range(0, 3)}
    good, bad = relation({0: 1}, 2, 2, 0), relation({1: 1}, 4, 4, 1)
    assert is_possible(System(ranges, (good,)))
    assert not is_possible(System(ranges, (good, bad)))
    assert why_impossible(System(ranges, (good, bad))).statements == (1,)


def test_a_hundred_columns_of_a_report_are_read_in_a_moment() -> None:
    """Typical reports have no circles: no solver is needed, and none is imported."""
    ranges = {cell: Range(0, 3) for cell in range(400)}
    relations = tuple(
        relation(dict.fromkeys(range(start, start + 4), 1), 11, 11, start)
        for start in range(0, 400, 4)
    )
    found = derive(System(ranges, relations))
    assert set(found.values()) == {Range(2, 3)}
