"""Dataclasses that cost little: the standard library's, with methods that classes share.

`dataclasses` writes, compiles and runs the source of up to seven methods for each class, which for
the five hundred classes of this project takes a quarter of a second at the start of every command.
Of the two kinds that nearly all of them are of, ``@dataclass(frozen=True, slots=True)`` and
``@dataclass(slots=True)``, only `__init__` differs from class to class in more than names; the
others ask for the values by these names.  What is frozen is also made in little more than half the
time, since its slots are filled directly; its `__init__` is compiled when the first one is made.

Everything else is as there, and what is asked for otherwise is left to it; but a frozen class of
one module cannot be derived from one of the other, and there is no `InitVar` here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **asked: bool) -> Any:
        """Do what `dataclasses.dataclass` does, with shared methods where that is possible."""
        if asked == {"frozen": True, "slots": True}:
            return _frozen
        if asked == {"slots": True}:
            return _changeable
        return dataclasses.dataclass(cls, **asked)


def _frozen(cls: type) -> type:
    """The dataclass whose values stay what they are, and which can therefore be a key."""
    made = _with_slots(cls, init=False)
    named = [field for field in fields(made) if field.compare]
    values = _values([field.name for field in named])
    hashed = _values([field.name for field in named if field.hash is not False])
    methods = {
        "__init__": _awaited(made),
        "__eq__": _equality(values),
        "__hash__": lambda self: hash(hashed(self)),
        "__repr__": _told,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__setstate__": _restore,
    }
    return _with(methods, made)


def _changeable(cls: type) -> type:
    """The dataclass whose values may change; never a key."""
    made = _with_slots(cls, init=True)
    values = _values([field.name for field in fields(made) if field.compare])
    return _with({"__eq__": _equality(values), "__hash__": None, "__repr__": _told}, made)


def _with_slots(cls: type, init: bool) -> type:
    return dataclasses.dataclass(init=init, repr=False, eq=False, slots=True)(cls)


def _with(methods: dict[str, Any], made: type) -> type:
    """The class with those of the methods that it does not define itself."""
    for name, method in methods.items():
        if name not in made.__dict__:
            setattr(made, name, method)
    return made


def _awaited(made: type) -> Callable[..., None]:
    """Stand for `__init__` until the first record is made: a report needs half of the kinds."""

    def first(self: Any, *values: Any, **named: Any) -> None:
        initialiser = _initialiser(made)
        made.__init__ = initialiser  # type: ignore[misc]
        initialiser(self, *values, **named)

    return first


def _initialiser(made: type) -> Callable[..., None]:
    """The one method that is compiled for each class: calls of it are most of what they cost."""
    known: dict[str, Any] = {"_missing": MISSING}
    places: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for field in fields(made):
        known[f"_set_{field.name}"] = getattr(made, field.name).__set__
        known[f"_default_{field.name}"] = field.default
        known[f"_make_{field.name}"] = field.default_factory
        parameter, value = _parameter(field)
        if field.init:
            (named if field.kw_only else places).append(parameter)
        if value:
            body.append(f" _set_{field.name}(self, {value})")
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    parameters = ", ".join(["self", *places, *(["*", *named] if named else [])])
    exec("\n".join([f"def __init__({parameters}):", *(body or [" pass"])]), known)
    initialiser: Callable[..., None] = known["__init__"]
    initialiser.__qualname__ = f"{made.__qualname__}.__init__"
    return initialiser


def _parameter(field: Field[Any]) -> tuple[str, str]:
    """How a field is asked for, and its value; of one that nobody may give, its default if any."""
    name = field.name
    if field.default is not MISSING:
        return f"{name}=_default_{name}", name if field.init else f"_default_{name}"
    if field.default_factory is not MISSING:
        new = f"_make_{name}()"
        return f"{name}=_missing", f"{new} if {name} is _missing else {name}" if field.init else new
    return name, name if field.init else ""


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What asks a record for the values of so many names."""
    if not names:
        return lambda _record: ()
    get = attrgetter(*names)
    return get if names[1:] else lambda record: (get(record),)


def _equality(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, Any], Any]:
    def equal(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return equal


@recursive_repr()
def _told(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(_self: Any, name: str, *_value: Any) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _restore(self: Any, state: tuple[None, dict[str, Any]]) -> None:
    """Give a copy its values, as `copy` and `pickle` tell them."""
    for name, value in state[1].items():
        object.__setattr__(self, name, value)
