"""Records do what the standard library's dataclasses do, whichever way they are made."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any, ClassVar

import pytest

from typeset import records

Decorator = Callable[[type], Any]

FROZEN = [dataclass(frozen=True, slots=True), records.dataclass(frozen=True, slots=True)]
CHANGEABLE = [dataclass(slots=True), records.dataclass(slots=True)]


def example(decorator: Decorator) -> Any:
    class Example:
        """With one of everything."""

        kind: ClassVar[str] = "example"
        name: str
        size: float = 1.0
        parts: list[int] = field(default_factory=list, hash=False)
        remark: str = field(default="", compare=False, repr=False)
        seen: int = field(default=0, init=False)
        marked: bool = field(default=False, kw_only=True)

        def __str__(self) -> str:
            return self.name

    return decorator(Example)


@pytest.mark.parametrize("decorator", FROZEN + CHANGEABLE)
def test_values_come_by_place_by_name_and_by_default(decorator: Decorator) -> None:
    kind = example(decorator)
    one = kind("a", 2.0, [3], marked=True)
    assert (one.name, one.size, one.parts, one.remark, one.seen) == ("a", 2.0, [3], "", 0)
    assert kind(name="a").parts == []
    assert kind("a").parts is not kind("a").parts
    assert kind.__match_args__ == ("name", "size", "parts", "remark")
    assert [one.name for one in dataclasses.fields(kind)][-2:] == ["seen", "marked"]
    for wrong in (kind, lambda: kind("a", 1.0, [], "", True), lambda: kind("a", seen=1)):
        with pytest.raises(TypeError):
            wrong()


@pytest.mark.parametrize("decorator", FROZEN + CHANGEABLE)
def test_equal_is_what_has_equal_values(decorator: Decorator) -> None:
    kind, other = example(decorator), example(decorator)
    assert kind("a") == kind("a", remark="not compared")
    assert kind("a") != kind("b")
    assert kind("a") != other("a")
    assert replace(kind("a"), size=2.0) == kind("a", 2.0)


@pytest.mark.parametrize("decorator", FROZEN + CHANGEABLE)
def test_a_record_tells_its_values(decorator: Decorator) -> None:
    one = example(decorator)("a")
    told = "Example(name='a', size=1.0, parts=[], seen=0, marked=False)"
    assert repr(one).removeprefix("example.<locals>.") == told
    assert str(one) == "a"


@pytest.mark.parametrize("decorator", FROZEN)
def test_frozen_values_stay_and_make_a_key(decorator: Decorator) -> None:
    kind = example(decorator)
    one = kind("a")
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert hash(one) == hash(kind("a", parts=[1]))
    assert {one: 1}[kind("a")] == 1


@pytest.mark.parametrize("decorator", CHANGEABLE)
def test_changeable_values_change_and_make_no_key(decorator: Decorator) -> None:
    one = example(decorator)("a")
    one.name = "b"
    assert one.name == "b"
    with pytest.raises(TypeError):
        hash(one)
    with pytest.raises(AttributeError):
        one.unknown = "b"


@pytest.mark.parametrize("decorator", FROZEN)
def test_one_value_and_none_are_records_too(decorator: Decorator) -> None:
    class One:
        """Holds one value."""

        value: float

        def __post_init__(self) -> None:
            if self.value < 0:
                raise ValueError("below 0")

    class Nothing:
        """Holds none."""

    one, nothing = decorator(One), decorator(Nothing)
    nan = float("nan")
    assert one(nan) == one(nan)
    assert hash(one(1.0)) == hash(one(1.0))
    assert {nothing(), nothing()} == {nothing()}
    with pytest.raises(ValueError, match="below 0"):
        one(-1.0)


@records.dataclass(frozen=True, slots=True)
class Point:
    """At the top of a module, so that it can be pickled."""

    x: float
    y: float = 0.0


@records.dataclass(frozen=True, slots=True)
class Place(Point):
    """Derived from another."""

    name: str = ""


def test_records_can_be_copied_and_derived() -> None:
    place = Place(1.0, name="here")
    assert copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place
    assert place != Point(1.0)
    assert repr(place) == "Place(x=1.0, y=0.0, name='here')"


def test_what_is_rarer_is_left_to_the_standard_library() -> None:
    kind = example(records.dataclass(frozen=True, slots=True, order=True))
    assert kind("a") < kind("b")
