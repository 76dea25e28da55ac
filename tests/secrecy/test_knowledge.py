"""What readers know, put together from what is printed in several places."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from typeset.data.quantity import Quantity, Sum
from typeset.data.views import ExhibitKey
from typeset.diagnostics import Span
from typeset.secrecy.attacker import derive
from typeset.secrecy.knowledge import Knowledge, know
from typeset.secrecy.model import Range
from typeset.secrecy.printed import Printed, Spot, Veil

FEW = Veil(Range(0, 3), 2)
ANY = Veil(Range(0, None), 2)


def quantity(*members: tuple[str, str]) -> Quantity:
    return Quantity("d.csv", "antal", frozenset(members))


def district(name: str, sex: str = "alla") -> Quantity:
    return quantity(("nämnd", name), ("kön", sex))


def printed(about: Quantity, value: int | None, exhibit: str = "a") -> Printed:
    spot = Spot(ExhibitKey("1", exhibit), str(about), "")
    return Printed(spot, about, value, "*" if value is None else None)


PLACE = Span(Path("chapter.yaml"), 3, 7)


@dataclass(frozen=True)
class Said:
    terms: tuple[tuple[Quantity, Fraction], ...]
    low: Fraction | None
    high: Fraction | None
    span: Span = PLACE
    because: str = "the text says “37 procent”"


def remaining(known: Knowledge) -> dict[Quantity, Range]:
    found = derive(known.publication.seen())
    return {known.quantities[cell]: bounds for cell, bounds in found.items()}


def test_what_one_table_hides_and_another_prints_is_known() -> None:
    about = district("Järva")
    known = know([(printed(about, None), ANY), (printed(about, 7, "b"), None)], (), ())
    assert remaining(known) == {about: Range(7, 7)}
    assert known.publication.statements[-1].because == "“b” prints it: 7"


def test_two_marks_for_a_number_say_what_both_say() -> None:
    about = district("Järva")
    known = know([(printed(about, None), ANY), (printed(about, None, "b"), FEW)], (), ())
    assert remaining(known) == {about: Range(0, 3)}


def test_a_number_of_persons_lies_between_its_greatest_part_and_the_sum() -> None:
    total, parts = district("Staden"), (district("Järva"), district("Farsta"))
    each = Sum(total, parts, "nämnd", unique=True)
    shown = [(printed(parts[0], 12), None), (printed(parts[1], 5), None)]
    known = know([(printed(total, None), ANY), *shown], [each], ())
    assert remaining(known) == {total: Range(12, 17)}


def test_a_sum_that_one_table_declares_holds_for_the_numbers_of_others() -> None:
    def law(name: str) -> Sum:
        return Sum(district(name), (district(name, "k"), district(name, "m")), "kön")

    shown = [
        (printed(one, value), None)
        for one, value in ((district("A"), 9), (district("A", "k"), 5), (district("A", "m"), 4))
    ]
    hidden = district("B", "m")
    other = [(printed(district("B"), 20, "b"), None), (printed(district("B", "k"), 17, "c"), None)]
    known = know([*shown, *other, (printed(hidden, None, "d"), ANY)], [law("A")], ())
    assert remaining(known) == {hidden: Range(3, 3)}


def test_of_a_sum_whose_parts_are_not_all_printed_the_total_is_at_least_the_others() -> None:
    each = Sum(district("A"), (district("A", "k"), district("A", "m")), "kön")
    shown = [
        (printed(one, value), None)
        for one, value in ((each.total, 9), (each.parts[0], 5), (each.parts[1], 4))
    ]
    hidden = district("B", "m")
    rest = [(printed(district("B"), 6, "b"), None), (printed(hidden, None, "c"), ANY)]
    assert remaining(know([*shown, *rest], [each], ())) == {hidden: Range(0, 6)}


def test_a_rounded_share_in_a_text_is_an_interval() -> None:
    """37 percent of 200, rounded to whole percents: 73 to 75 persons."""
    hidden, whole = district("Järva"), district("Staden")
    said = (
        Said(((hidden, Fraction(1)), (whole, Fraction(-365, 1000))), Fraction(0), None),
        Said(((hidden, Fraction(1)), (whole, Fraction(-375, 1000))), None, Fraction(0)),
    )
    known = know([(printed(hidden, None), ANY), (printed(whole, 200), None)], (), said)
    assert remaining(known) == {hidden: Range(73, 75)}
